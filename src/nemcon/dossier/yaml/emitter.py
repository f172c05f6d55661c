"""Values as YAML that a person would have written.

spec/dossier.md §8. Plain where nothing can be misread, in double quotation marks elsewhere; long
texts folded, texts of several lines as they are; a short list or mapping on one line, many short
ones in a row filled into lines, anything else in lines of its own. An address cannot be broken, and
does not count for the width. What is written here is read back by
`nemcon.dossier.yaml.nodes` as the same texts.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 100
_STEP = "  "
_SHORT = 24
"""The longest of what is filled into lines."""

_ODD = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
"""What is written as an escape, if at all."""
_PLAIN = re.compile(rf"[^\W_](?:[^\s{_ODD}]| (?=[^\s#]))*\Z").match
_UNPLAIN = re.compile(r":(?=\s|\Z)").search
_IN_FLOW = re.compile(r"[\[\]{},]|:(?!//)|:\Z").search
_LOOKS = re.compile(r"(?:true|false|null|~|-?\d+)?\Z", re.ASCII).match
_ESCAPED = re.compile(rf'["\\\t\n{_ODD}]')
_ADDRESS = re.compile(r"\bhttps?://\S+").sub
_FOLDS = re.compile(rf"[^\s{_ODD}]+(?: [^\s{_ODD}]+)*\Z").match
_LITERAL = re.compile(rf"[^\s{_ODD}][^{_ODD}]*[^\s{_ODD}]\Z").match


class Free(str):
    """A text where a plain ``true``, ``12`` or ``~`` would not be text: it is quoted if it looks
    like one."""

    __slots__ = ()


class Lines(list[str]):
    """A list that is written one item a line."""


def scalar(value: Any, *, flow: bool = False) -> str:
    """One value on one line."""
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text: str = value
    plain = _PLAIN(text) and not _UNPLAIN(text) and not (flow and _IN_FLOW(text))
    return text if plain and not (isinstance(value, Free) and _LOOKS(text)) else quoted(text)


def quoted(text: str) -> str:
    """*text* in double quotation marks."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: "re.Match[str]") -> str:
    letter = match[0]
    short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(letter)
    return short or f"\\u{ord(letter):04X}"


def document(value: Mapping[str, Any]) -> str:
    """A mapping as the text of a file; an empty line before each of its keys that holds several
    lines."""
    lines: list[str] = []
    for key, item in value.items():
        part = _entry(scalar(key), item, "", top=True)
        if lines and (len(part) > 1 or (len(lines) > 1 and lines[-1].startswith((" ", "-")))):
            lines.append("")
        lines += part
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str | None:
    """*value* on one line, if it is short and simple enough to be read there."""
    if isinstance(value, Mapping):
        parts = []
        for key, item in value.items():
            inner = flow(item)
            if inner is None:
                return None
            parts.append(f"{scalar(key, flow=True)}: {inner}")
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Lines):
        return None
    if isinstance(value, list):
        inners = [flow(item) for item in value]
        return None if None in inners else "[" + ", ".join(map(str, inners)) + "]"
    if isinstance(value, str) and ("\n" in value or _width(value) > WIDTH):
        return None
    return scalar(value, flow=True)


def _width(text: str) -> int:
    """How wide a line is, but for the addresses in it."""
    return len(_ADDRESS("", text))


def _entry(head: str, value: Any, indent: str, *, top: bool = False) -> list[str]:
    """The lines of ``head: value``."""
    if isinstance(value, Mapping | list):
        return _collection(head, value, indent, top)
    short = f"{indent}{head}: {scalar(value)}"
    if isinstance(value, str) and ((len(short) > WIDTH and " " in value) or "\n" in value):
        block = _long(value, indent + _STEP)
        if block:
            return [f"{indent}{head}: {block[0]}", *block[1:]]
    return [short]


def _collection(head: str, value: Any, indent: str, top: bool) -> list[str]:
    inline = flow(value) if not value or not (top and isinstance(value, Mapping)) else None
    short = f"{indent}{head}: {inline}"
    if inline is not None and _width(short) <= WIDTH and _simple(value):
        return [short]
    filled = _filled(f"{indent}{head}: ", value, indent + _STEP)
    if filled and not top:
        return filled
    lines = [f"{indent}{head}:"]
    return lines + _block(value, indent + _STEP)


def _filled(head: str, value: Any, indent: str) -> list[str]:
    """Many short scalars in brackets, over as many lines as they take; nothing where they are not
    that."""
    if not value or isinstance(value, Lines):
        return []
    if isinstance(value, Mapping):
        pairs = [(f"{scalar(key, flow=True)}: ", item) for key, item in value.items()]
    else:
        pairs = [("", item) for item in value]
    if any(isinstance(item, Mapping | list) for _, item in pairs):
        return []
    parts = [key + scalar(item, flow=True) for key, item in pairs]
    if max(map(len, parts)) > _SHORT:
        return []
    first, last = "{}" if isinstance(value, Mapping) else "[]"
    lines = [head + first]
    for part in (*(f"{part}," for part in parts[:-1]), parts[-1] + last):
        apart = "" if lines[-1].endswith(first) else " "
        if len(lines[-1]) + len(apart) + len(part) > WIDTH:
            lines.append(indent + part)
        else:
            lines[-1] += apart + part
    return lines


def _simple(value: Any) -> bool:
    """Whether a collection may stand on one line: of scalars, or a mapping with short lists."""
    items = list(value.values()) if isinstance(value, Mapping) else value
    if isinstance(value, list):
        return not any(isinstance(item, Mapping | list) for item in items)
    return not any(_deep(item) for item in items)


def _deep(value: Any) -> bool:
    """Whether a value holds collections of its own."""
    inner: Iterable[Any] = ()
    if isinstance(value, Mapping | list):
        inner = value.values() if isinstance(value, Mapping) else value
    return any(isinstance(item, Mapping | list) for item in inner)


def _block(value: Any, indent: str) -> list[str]:
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, item in value.items():
            lines += _entry(scalar(key), item, indent)
        return lines
    for item in value:
        inline = flow(item) if isinstance(item, Mapping | list) else None
        if inline is not None and len(indent) + 2 + _width(inline) <= WIDTH and _simple(item):
            lines.append(f"{indent}- {inline}")
        elif isinstance(item, Mapping | list):
            inner = _block(item, indent + _STEP)
            lines.append(f"{indent}- {inner[0][len(indent) + 2 :]}")
            lines += inner[1:]
        else:
            lines.append(f"{indent}- {scalar(item)}")
    return lines


def _long(text: str, indent: str) -> list[str]:
    """A long text as a block: its mark, then its lines; nothing where a block cannot hold it."""
    if _FOLDS(text):
        return [">-", *_wrapped(text.split(" "), indent)]
    if _LITERAL(text) and "\n" in text:
        return ["|-", *(f"{indent}{line}" if line else "" for line in text.split("\n"))]
    return []


def _wrapped(words: list[str], indent: str) -> list[str]:
    lines = [indent + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(indent + word)
        else:
            lines[-1] += " " + word
    return lines

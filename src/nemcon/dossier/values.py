"""From nodes to the plain values that the codec reads, by the annotations of an entry's fields.

spec/dossier.md §4. Every scalar of a dossier is text; what a field holds decides what the text
means: ``true`` is a truth where a truth is expected and a word elsewhere, ``NO`` is Norway. A text
in one language is written bare, in the language of the dossier. A list of one may be written
without brackets. Only where a field may hold any value (the content of a correction) do plain
``true``, ``12`` and ``~`` stand for a truth, a number, nothing; a quoted one is text.

The codec (`nemcon.record.codec`) checks the values; this module gives its complaints their place.
`plain` and `written` are inverse to each other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.emitter import Free
from nemcon.dossier.yaml.nodes import Node, Scalar
from nemcon.record.codec import reader
from nemcon.record.registry import type_of
from nemcon.wording.languages import is_language, one_of

Plain = Callable[[Node, str], Any]
"""From a node and the language of the dossier to a plain value."""
Written = Callable[[Any, str], Any]
"""From a plain value and the language of the dossier to what is written."""

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,15})\Z", re.ASCII).match
_SPECIAL = {"true": True, "false": False, "": None, "~": None, "null": None}


class Unfit(Exception):
    """A node that cannot be what its field holds; never leaves this package."""

    def __init__(self, node: Node, sentence: str) -> None:
        super().__init__(sentence)
        self.node = node
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ContentField:
    """One field of a content: how it is read and written, and whether it must be there."""

    name: str
    plain: Plain
    notation: Written
    needed: bool
    hint: Any


def fields_of(kind: type) -> dict[str, ContentField]:
    """The fields of the content *kind* by name."""
    return _fields(kind)


def words_of(hint: Any) -> tuple[str, ...]:
    """The words that a field of these takes; none where it takes others."""
    if get_origin(hint) is Literal:
        return tuple(word for word in get_args(hint) if word)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return ()


def of_membership(type: str) -> tuple[str, ...]:
    """The fields of its only membership that stand with a member itself (dossier 5.8)."""
    if type != "member":
        return ()
    mine = fields_of(type_of(type))
    return tuple(name for name in fields_of(type_of("membership")) if name not in mine)


@cache
def _fields(kind: type) -> dict[str, ContentField]:
    hints = get_type_hints(kind, include_extras=True)
    fields_by_name = {}
    for f in fields(kind):
        needed = f.default is MISSING and f.default_factory is MISSING
        bare = f.name in _OF_NO_LANGUAGE and hints[f.name] == (Text | None)
        of = (_bare, _same) if bare else _of(hints[f.name])
        fields_by_name[f.name] = ContentField(f.name, *of, needed, hints[f.name])
    return fields_by_name


def content(
    kind: type, values: dict[str, Any], at: Mapping[str, Node]
) -> tuple[Any, list[tuple[Node | None, str, str]]]:
    """The content of *kind* from plain values; or None and all that is wrong with it.

    Each thing wrong is the node it is about (None: the item itself), the path and a sentence.
    """
    wrong: list[tuple[Node | None, str, str]] = []
    missing = [f.name for f in fields_of(kind).values() if f.needed and f.name not in values]
    from_value = reader(kind)
    if not missing:
        try:
            return from_value(values), wrong
        except Malformed:
            pass  # which fields are wrong is found one by one
    for name, value in values.items():
        try:
            from_value({name: value})
        except Malformed as fault:
            # one field alone lacks the others, a fault without a path: that is not what is wrong
            if fault.path:
                wrong.append((_within(at.get(name), fault.path), fault.path, str(fault)))
    return None, wrong


def _within(node: Node | None, path: str) -> Node | None:
    """The node inside *node* to which the rest of *path* leads, as far as it can be followed."""
    for step in re.findall(r"\[(\d+)\]|\.([^.\[]+)", path):
        number, key = step
        if number and isinstance(node, nodes.SequenceNode) and int(number) < len(node.items):
            node = node.items[int(number)]
        elif key and isinstance(node, nodes.MappingNode) and key in node.items:
            node = node.items[key][1]
    return node


def _of(hint: Any) -> tuple[Plain, Written]:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return (_count, _same) if args[1] in {"count", "weight"} else (_text, _same)
    if origin in {UnionType, Union}:
        inner = [arg for arg in args if arg is not NoneType]
        # of two kinds of time the codec tells by the text which one it is
        return _of(inner[0]) if len(inner) == 1 else (_text, _same)
    if origin is tuple:
        return _list(*_of(args[0]))
    if origin is Mapping:
        return _mapping(*_of(args[1]))
    if hint is Text:
        return _wordings, _worded
    if hint is bool:
        return _truth, _same
    if hint is Any:
        return _anything, _free
    # any other dataclass, as a day or a dating, is written as one text
    if isinstance(hint, type) and is_dataclass(hint) and hint.__module__.startswith(_ENTRIES):
        return _nested(hint)
    return _text, _same


_ENTRIES = "nemcon.record.entries"


QUOTED = "A text that has a comma in it stands in quotation marks between { and }."


def _same(value: Any, language: str) -> Any:
    return value


_ONE_LINE = "Write it on one line."


def _in_tongues(node: Node) -> bool:
    """Whether a text stands here in languages, as in ``{en: Chair, fr: Présidence}``."""
    return isinstance(node, nodes.MappingNode) and all(map(_TAG, node.items))


_TAG = re.compile(r"[a-z]{2}\Z").match


def scalar(node: Node, what: str = "text") -> str:
    """The text of a scalar that is not empty."""
    if not isinstance(node, Scalar):
        mend = "Write it as one text, in one language." if _in_tongues(node) else _ONE_LINE
        raise Unfit(node, f"A {_kind(node)} stands where {what} is expected. {mend}")
    if node.null:
        raise Unfit(node, "Nothing is written here. Write a value, or leave the key out.")
    return node.text


def _kind(node: Node) -> str:
    return {Scalar: "text", nodes.SequenceNode: "list", nodes.MappingNode: "mapping"}[type(node)]


def _text(node: Node, language: str) -> str:
    return scalar(node)


def _count(node: Node, language: str) -> Any:
    text = scalar(node, "a number")
    # what is no number goes on as it is: the codec refuses it by the name of its field
    return int(text) if _WHOLE(text) else text


def _truth(node: Node, language: str) -> Any:
    text = scalar(node, "true or false")
    return _SPECIAL[text] if text in {"true", "false"} else text


def _wordings(node: Node, language: str) -> Any:
    if isinstance(node, nodes.MappingNode):
        for tag, (key, value) in node.items.items():
            # what a comma between braces cut off a text, and no language
            if " " in tag.strip() and isinstance(value, Scalar) and value.null:
                raise Unfit(key, f"{tag[:40]!r} is no language. {QUOTED}")
            if not is_language(tag):
                raise Unfit(key, f"{tag[:40]!r} is no language. Write its code, as {one_of()}.")
        return {tag: scalar(value) for tag, (_, value) in node.items.items()}
    text = scalar(node)
    return text if language == UNDETERMINED else {language: text}


_OF_NO_LANGUAGE = frozenset(
    {
        *("speaker", "role", "channel", "word", "capacity", "form", "assumed", "free_choice"),
        *("article", "warning"),
    }
)
"""Texts that are in no language where they are written bare: they were lines once, and what is
imported already stays what it is."""


def _bare(node: Node, language: str) -> Any:
    return _wordings(node, UNDETERMINED)


def _worded(value: Any, language: str) -> Any:
    if isinstance(value, str):
        return value if language == UNDETERMINED else {UNDETERMINED: value}
    return value[language] if list(value) == [language] else value


def _list(plain: Plain, write: Written) -> tuple[Plain, Written]:
    def of(node: Node, language: str) -> list[Any]:
        items = node.items if isinstance(node, nodes.SequenceNode) else (node,)
        return [plain(item, language) for item in items]

    return of, lambda value, language: [write(item, language) for item in value]


def _mapping(plain: Plain, write: Written) -> tuple[Plain, Written]:
    def of(node: Node, language: str) -> dict[str, Any]:
        if not isinstance(node, nodes.MappingNode):
            raise Unfit(
                node, f"A {_kind(node)} stands where a mapping is expected. Write key: value."
            )
        return {key: plain(value, language) for key, (_, value) in node.items.items()}

    return of, lambda value, language: {key: write(item, language) for key, item in value.items()}


def _nested(kind: type) -> tuple[Plain, Written]:
    def of(node: Node, language: str) -> dict[str, Any]:
        if not isinstance(node, nodes.MappingNode):
            raise Unfit(
                node, f"A {_kind(node)} stands where a mapping is expected. Write key: value."
            )
        fields_there = fields_of(kind)
        for name, (key, value) in node.items.items():
            if name not in fields_there and " " in name.strip() and getattr(value, "null", False):
                raise Unfit(key, f"{name[:40]!r} is not a field here. {QUOTED}")
        return {
            # a field that there is not goes on too: the codec tells it by its path
            key: fields_there[key].plain(value, language)
            if key in fields_there
            else _anything(value, language)
            for key, (_, value) in node.items.items()
        }

    def write(value: Any, language: str) -> dict[str, Any]:
        fields_there = fields_of(kind)
        return {key: fields_there[key].notation(item, language) for key, item in value.items()}

    return of, write


def _anything(node: Node, language: str) -> Any:
    if isinstance(node, nodes.MappingNode):
        return {key: _anything(value, language) for key, (_, value) in node.items.items()}
    if isinstance(node, nodes.SequenceNode):
        return [_anything(item, language) for item in node.items]
    if node.plain and node.text in _SPECIAL:
        return _SPECIAL[node.text]
    return int(node.text) if node.plain and _WHOLE(node.text) else node.text


def _free(value: Any, language: str) -> Any:
    if isinstance(value, str):
        return Free(value)
    if isinstance(value, list):
        return [_free(item, language) for item in value]
    if isinstance(value, dict):
        return {key: _free(item, language) for key, item in value.items()}
    return value

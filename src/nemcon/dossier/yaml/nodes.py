"""YAML as nodes: every scalar is the text that was written, with its line and column.

spec/tally.md §1. Nothing is guessed: ``NO`` stays the country, ``12:30`` the time, ``007`` three
digits. Only an empty plain scalar or ``~`` is a null, and that is told apart from ``""``. What a
clerk does not need and a reader cannot see through is refused while reading, before it costs
anything: anchors, aliases, tags, directives, several documents, keys that are not text, a second
key of the same name, control characters, any encoding but UTF-8 (a byte order mark is dropped),
more than 64 levels, 200,000 nodes or 5 MB.

Nodes are built from the events of libyaml's parser, not from its composer, which a few thousand
brackets crash. Where libyaml is missing, the same events come from PyYAML's own parser.

A finding is an error here, always: with one, `read` still gives the node when the whole tree could
be read, so that its content can be checked in the same run; whoever asks must not act on it. What
the content means is left to others.
"""

import re
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import IO, Any

import yaml

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity

DEEPEST = 64
LARGEST = 5_000_000
MOST = 200_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNFIT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
).search
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]").search
"""What no text of a record may hold, however it is written."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]").search
"""What shows the letters behind it in another order than they have."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written; *plain* when it stands without quotation marks. Lines and columns count from
    1."""

    text: str
    line: int
    column: int
    plain: bool = True

    @property
    def null(self) -> bool:
        """Whether nothing is written (an empty plain scalar, or ``~``); ``""`` is an empty text."""
        return self.plain and self.text in {"", "~"}


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Nodes in their order."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MappingNode:
    """By key: the key's own node, for its place, and the value."""

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | SequenceNode | MappingNode


def finding(
    node: Node,
    sentence: str,
    *,
    path: str = "",
    file: str = "",
    severity: Severity = "error",
    kind: str = "",
    **values: object,
) -> Finding:
    """A finding at the place of *node*."""
    return Finding(
        severity=severity,
        sentence=sentence,
        path=path,
        file=file,
        line=node.line,
        column=node.column,
        kind=kind,
        values=values,
    )


def load(path: Path) -> tuple[Node | None, list[Finding]]:
    """Read the file at *path*; whatever hinders that is a finding."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            return load_from(stream, file)
    except IsADirectoryError:
        return None, [error_in(file, "This is a directory; name a file in it.", "is_directory")]
    except FileNotFoundError:
        return None, [error_in(file, "There is no such file; check its name.", "no_such_file")]
    except (OSError, ValueError) as fault:
        reason = (fault.strerror or "") if isinstance(fault, OSError) else str(fault)
        sentence = f"The file cannot be read: {reason or 'unknown reason'}."
        return None, [error_in(file, sentence, "unreadable", why=reason)]


def load_from(stream: IO[bytes], file: str) -> tuple[Node | None, list[Finding]]:
    """Read an open binary stream to its end, or to the first byte beyond what is read at all."""
    data = bytearray()
    # one byte beyond the limit tells that there is more, and no more is held in memory
    while len(data) <= LARGEST and (chunk := stream.read(LARGEST + 1 - len(data))):
        data += chunk
    return read(bytes(data), file)


def read(
    data: bytes, file: str = "", *, escapes: bool = False
) -> tuple[Node | None, list[Finding]]:
    """The one document in *data*, and everything found wrong with it; never raises on bad input.

    *file* is the name that the findings carry; *escapes* admits in quoted text what an escape shows
    and a text may hold. The node is None when the tree could not be read to its end.
    """
    if len(data) > LARGEST:
        most = LARGEST // 1_000_000
        return None, [
            error_in(file, f"The file is over {most} MB; split it.", "file_too_large", number=most)
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", "replace")
        sentence = "This is not UTF-8; save the file in that encoding."
        return None, [_at_end_of(before, file, sentence, "not_utf_8")]
    unfit = _UNFIT(text)
    if unfit:
        sign = f"U+{ord(unfit[0]):04X}"
        sentence = f"The character {sign} does not belong in a text; take it out."
        before = text[: unfit.start()]
        return None, [_at_end_of(before, file, sentence, "unfit_character", value=sign)]
    return _Builder(file, _CONTROL if escapes else _UNFIT).build(text)


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet; *key* is a mapping's key that waits for its
    value."""

    line: int
    column: int
    items: list[Node] | None = None
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None

    def node(self) -> Node:
        if self.items is not None:
            return SequenceNode(tuple(self.items), self.line, self.column)
        return MappingNode(self.entries, self.line, self.column)


class _Stop(Exception):
    """What was found makes the rest unreadable; never leaves this module."""


class _Builder:
    """From events to one node, with what is found on the way."""

    def __init__(self, file: str, unfit: Callable[[str], "re.Match[str] | None"]) -> None:
        self.file = file
        self.unfit = unfit
        self.found: list[Finding] = []
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = self.nodes = 0

    def build(self, text: str) -> tuple[Node | None, list[Finding]]:
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self.take(event)
        except yaml.YAMLError as fault:
            self.found.append(self.syntax(fault))
            return None, self.found
        except _Stop:
            return None, self.found
        if self.root is None and not self.found:
            self.found.append(error_in(self.file, "The file is empty.", "file_empty", line=1))
        return self.root, self.found

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.node(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.node(event)
            self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.put(self.open.pop().node())
        elif isinstance(event, yaml.AliasEvent):
            name = f"*{event.anchor}"
            sentence = f"{name} refers to another place; write the value itself."
            self.wrong(event, sentence, "yaml_alias", value=name)
            raise _Stop
        elif isinstance(event, yaml.DocumentStartEvent):
            self.document(event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            sentence = "A second document begins here; a file holds one."
            self.wrong(event, sentence, "second_document")
            raise _Stop
        if event.version or event.tags:
            sentence = "Directives (lines with %) are not read; take them out."
            self.wrong(event, sentence, "yaml_directives")

    def node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MOST:
            sentence = f"The file has over {MOST:,} values; split it."
            self.wrong(event, sentence, "too_many_values", number=MOST)
            raise _Stop
        if event.anchor is not None:
            name = f"&{event.anchor}"
            sentence = f"{name} is an anchor; take it out and write values in full."
            self.wrong(event, sentence, "yaml_anchor", value=name)
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            sentence = f"{tag} is a tag; take it out, every value is read as text."
            self.wrong(event, sentence, "yaml_tag", value=tag)

    def begin(self, event: Any) -> None:
        if len(self.open) == DEEPEST:
            sentence = f"This is nested more than {DEEPEST} levels deep; flatten it."
            self.wrong(event, sentence, "too_deep", number=DEEPEST)
            raise _Stop
        parent = self.open[-1] if self.open else None
        if parent is not None and parent.items is None and parent.key is None:
            sentence = "A key is a text; this is a list or a mapping."
            self.wrong(event, sentence, "key_no_text")
            raise _Stop
        mark = event.start_mark
        items: list[Node] | None = [] if isinstance(event, yaml.SequenceStartEvent) else None
        self.open.append(_Open(mark.line + 1, mark.column + 1, items))

    def scalar(self, event: Any) -> None:
        text, mark = event.value, event.start_mark
        unfit = self.unfit(text)
        if unfit:
            sign = f"U+{ord(unfit[0]):04X}"
            sentence = f"This text hides the character {sign}; take it out."
            self.wrong(event, sentence, "hidden_character", value=sign)
            # the node is given all the same, and must not carry on what was refused
            text = text.replace(unfit[0], "\N{REPLACEMENT CHARACTER}")
        elif turned := _TURNING(text):
            sign = f"U+{ord(turned[0]):04X}"
            sentence = f"This text hides {sign}, which turns what follows round."
            self.wrong(event, sentence, "turning_character", value=sign)
            self.found[-1] = replace(self.found[-1], severity="warning")
        self.put(Scalar(text, mark.line + 1, mark.column + 1, not event.style))

    def put(self, node: Node) -> None:
        """Give a finished node to what it is part of."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            assert isinstance(node, Scalar)
            self.key(parent, node)
        else:
            # the first of two keys counts: the second has been told
            parent.entries.setdefault(parent.key.text, (parent.key, node))
            parent.key = None

    def key(self, parent: _Open, node: Scalar) -> None:
        if node.null:
            sentence = "A key is missing before the colon."
            self.found.append(finding(node, sentence, file=self.file, kind="key_missing"))
        first = parent.entries.get(node.text)
        if first is not None:
            sentence = (
                f"{node.text[:40]!r} is already given on line {first[0].line}; keep one of the two."
            )
            self.found.append(
                finding(
                    node,
                    sentence,
                    file=self.file,
                    kind="key_twice",
                    value=node.text[:40],
                    value2=first[0].line,
                )
            )
        parent.key = node

    def wrong(self, event: Any, sentence: str, kind: str, **values: object) -> None:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        self.found.append(error_in(self.file, sentence, kind, line=line, column=column, **values))

    def syntax(self, fault: yaml.YAMLError) -> Finding:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        problem = getattr(fault, "problem", None) or "the text cannot be read"
        context = getattr(fault, "context", None)
        sentence = f"This is not YAML: {problem}{f' ({context})' if context else ''}."
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return error_in(self.file, sentence, "not_yaml", line=line, column=column, why=problem)


def error_in(
    file: str, sentence: str, kind: str, *, line: int = 0, column: int = 0, **values: object
) -> Finding:
    """A finding about a file, at a line of it or about the whole."""
    return Finding(
        severity="error",
        sentence=sentence,
        file=file,
        line=line,
        column=column or min(line, 1),
        kind=kind,
        values=values,
    )


def _at_end_of(before: str, file: str, sentence: str, kind: str, **values: object) -> Finding:
    """A finding just behind the text *before*."""
    # the line breaks of YAML: `splitlines` knows more, and would count other lines
    lines = re.split("\r\n|\r|\n", before)
    return error_in(file, sentence, kind, line=len(lines), column=len(lines[-1]) + 1, **values)

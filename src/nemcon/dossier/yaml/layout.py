"""The layout of a file: indentation, quotation marks, empty lines; comments and order stay.

spec/dossier.md §12. A file is laid out line by line, led by the tokens of YAML's scanner, so that
nothing is lost that a person wrote. Two spaces a level, list items indented under their key, no
space at the end of a line, no two empty lines, no quotation marks that are not needed. What comes
out is read again: unless it says exactly the same, the file stays as it is.
"""

from dataclasses import field
from typing import Any

import yaml

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.emitter import Free, scalar
from nemcon.dossier.yaml.nodes import Node

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP = 2


def laid_out(data: bytes, file: str = "") -> tuple[str | None, list[Finding]]:
    """The text of a file as it should be laid out; None, with findings, where it cannot be read."""
    root, findings = nodes.read(data, file, escapes=True)
    if root is None or findings:
        return None, findings
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(3):  # one pass may make way for the next: where quotation marks were, say
        new = _Layout(text).text()
        if new == text:
            return text, []
        again, findings = nodes.read(new.encode(), file, escapes=True)
        if findings or again is None or _meaning(again) != _meaning(root):
            return text, []
        text = new
    return text, []


def _meaning(node: Node) -> Any:
    """What a node says, wherever it stands and however it is quoted."""
    if isinstance(node, nodes.MappingNode):
        return [(key, _meaning(value)) for key, (_, value) in node.items.items()]
    if isinstance(node, nodes.SequenceNode):
        return tuple(_meaning(item) for item in node.items)
    # in a correction a plain true is a truth, and a quoted one a text (4.5)
    return node.text, node.plain and scalar(Free(node.text)) != node.text


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Where a key or the dash of an item stands, where it should, and the same of what holds it."""

    line: int
    column: int
    new: int
    levels: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Level:
    column: int
    new: int
    sequence: bool
    indentless: bool = False


@dataclass(slots=True)
class _Layout:
    """Lays one text out once."""

    source: str
    anchors: dict[int, list[_Alignment]] = field(default_factory=dict)
    depth: dict[int, int] = field(default_factory=dict)
    scalars: list[Any] = field(default_factory=list)

    def text(self) -> str:
        lines = self.source.split("\n")
        self.scan()
        lines = self.requoted(lines)
        inside = self.blocks(lines)
        out: list[str] = []
        before: _Alignment | None = None
        for number, line in enumerate(lines):
            if number in inside:
                out.append(inside[number])
                continue
            anchors = self.anchors.get(number)
            if anchors:
                out.append(_anchored(line, anchors))
                before = anchors[-1]
            elif not line.strip():
                if out and out[-1]:
                    out.append("")
            elif line.lstrip().startswith("#") and not self.depth.get(number):
                out.append(" " * self.comment(number, line, before) + line.strip())
            else:
                out.append(" " * self.continued(number, line, before) + line.strip())
        return "\n".join(out).strip("\n") + "\n"

    # what the scanner sees

    def scan(self) -> None:
        levels: list[_Level] = []
        flow = 0
        last = 0
        for token in yaml.scan(self.source, Loader=_LOADER):
            at = token.start_mark
            for number in range(last + 1, at.line + 1):
                self.depth[number] = flow
            last = max(last, at.line)
            if isinstance(token, yaml.BlockSequenceStartToken | yaml.BlockMappingStartToken):
                sequence = isinstance(token, yaml.BlockSequenceStartToken)
                new = levels[-1].new + _STEP if levels else 0
                levels.append(_Level(at.column, new, sequence))
            elif isinstance(token, yaml.BlockEndToken):
                if levels[-1].indentless:
                    levels.pop()
                levels.pop()
            elif isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                flow += 1
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                flow -= 1
                # a bracket that closes at the start of its line stands as far out as what it closes
                self.depth[at.line] = (
                    min(self.depth.get(at.line, flow), flow)
                    if not (self.source.split("\n", at.line + 1)[at.line][: at.column].strip())
                    else self.depth.get(at.line, 0)
                )
            elif isinstance(token, yaml.BlockEntryToken) and not flow:
                # for a list whose dashes stand below their key in its own column the scanner has no
                # start
                if not levels[-1].sequence:
                    top = levels[-1]
                    levels.append(_Level(at.column, top.new + _STEP, True, indentless=True))
                self.anchor(at, levels)
            elif isinstance(token, yaml.KeyToken) and not flow:
                if levels[-1].indentless:
                    levels.pop()
                self.anchor(at, levels)
            elif isinstance(token, yaml.ScalarToken):
                self.scalars.append((token, flow > 0))

    def anchor(self, at: Any, levels: list[_Level]) -> None:
        chain = tuple((level.column, level.new) for level in levels)
        alignment = _Alignment(at.line, at.column, levels[-1].new, chain)
        self.anchors.setdefault(at.line, []).append(alignment)

    def owner(self, line: int) -> int:
        """The new indentation of the last key or dash on or before a line."""
        while line >= 0:
            if line in self.anchors:
                return self.anchors[line][-1].new
            line -= 1
        return -_STEP

    # scalars

    def requoted(self, lines: list[str]) -> list[str]:
        """The lines, with quotation marks only where they are needed."""
        lines = list(lines)
        # from the end: what is shortened moves all that stands behind it on its line
        for token, flow in reversed(self.scalars):
            start, end = token.start_mark, token.end_mark
            if token.style in {'"', "'"} and start.line == end.line:
                line = lines[start.line]
                short = scalar(Free(token.value), flow=flow)
                # marks that are needed stay as they are, with the escapes as a person wrote them
                if short.startswith('"') and token.style == '"':
                    continue
                lines[start.line] = line[: start.column] + short + line[end.column :]
                self.shift(start.line, start.column, len(short) - (end.column - start.column))
        return lines

    def shift(self, line: int, column: int, by: int) -> None:
        """Keys that stand behind a scalar on its line have moved."""
        self.anchors[line] = [
            _Alignment(a.line, a.column + by, a.new, a.levels) if a.column > column else a
            for a in self.anchors.get(line, [])
        ]
        if not self.anchors[line]:
            del self.anchors[line]

    def blocks(self, lines: list[str]) -> dict[int, str]:
        """The lines that belong to a text of several lines, as they should be."""
        text_by_line: dict[int, str] = {}
        for token, _ in self.scalars:
            start, end = token.start_mark.line, token.end_mark.line
            indent = max(self.owner(start), -_STEP) + _STEP
            if token.style in {"|", ">"}:
                text_by_line |= self.block(lines, start, indent)
            else:
                for number in range(start + 1, end + 1):
                    text = lines[number].strip()
                    text_by_line[number] = " " * indent + text if text else ""
        return text_by_line

    def block(self, lines: list[str], start: int, indent: int) -> dict[int, str]:
        base = next((_indent(line) for line in lines[start + 1 :] if line.strip()), 0)
        text_by_line: dict[int, str] = {}
        number = start + 1
        while number < len(lines) and (not lines[number].strip() or _indent(lines[number]) >= base):
            line = lines[number]
            text_by_line[number] = " " * indent + line[base:] if line[base:] else ""
            number += 1
        # empty lines at its end part it from what follows, and are none of its text
        while number - 1 in text_by_line and not text_by_line[number - 1].strip():
            number -= 1
            del text_by_line[number]
        return text_by_line

    # other lines

    def comment(self, number: int, line: str, before: _Alignment | None) -> int:
        """How far a comment is indented: as the key that follows, or as what it stands under."""
        after = next((self.anchors[n][0] for n in sorted(self.anchors) if n > number), None)
        column = _indent(line)
        if after is not None and column == after.column:
            return after.new
        under = [new for at, new in before.levels if at <= column] if before is not None else []
        if under:
            return under[-1]
        return after.new if after is not None else 0

    def continued(self, number: int, line: str, before: _Alignment | None) -> int:
        """How far a line inside brackets is indented."""
        base = before.new if before is not None else -_STEP
        return max(base + _STEP * max(self.depth.get(number, 1), 0), 0)


def _anchored(line: str, anchors: list[_Alignment]) -> str:
    """A line with keys and dashes, each where it should stand."""
    out = ""
    for anchor, after in zip(anchors, [*anchors[1:], None], strict=True):
        part = line[anchor.column : after.column if after else None].rstrip()
        if after is None and part.startswith("- "):
            part = "- " + part[2:].lstrip()
        out += " " * (anchor.new - len(out)) + part
    return out


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

"""Two revisions of a text side by side: line by line, and within a line word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from re import findall
from typing import Literal

Pieces = tuple[tuple[bool, str], ...]
"""A line piece by piece: whether each is in that revision alone."""
AROUND = 2
"""Lines that are as before and stand by one that is not."""
ALIKE = 0.5
"""How much of two lines must be the same for one to be what the other was."""
PAIRS = 2_500
"""So many pairs of lines are held against each other at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """A line of the revision *before*, and what it is *after*: None where it is in one alone.
    *rest*: in place of a line so many that are as before."""

    kind: Literal["same", "changed", "added", "removed", "rest"]
    before: Pieces | None = None
    after: Pieces | None = None
    rest: int = 0


def side_by_side(before: str, after: str) -> tuple[ComparedLine, ...]:
    """The lines of two revisions, those beside each other that belong together; none where nothing
    changed. Of long runs that are as before only the ends are given."""
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return ()
    # autojunk takes what is frequent in a long text for noise, and whole paragraphs for new
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    lines: list[ComparedLine] = []
    for kind, a, b, c, d in opcodes:
        if kind == "equal":
            lines += _unchanged(new[c:d], first=a == 0, last=b == len(old))
        else:
            lines += _replaced(old[a:b], new[c:d])
    return tuple(lines)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedLine]:
    """Lines in whose place others stand: the two that are most alike beside each other, and so on
    before and behind them; what has no like is gone, or new."""
    best, at = ALIKE, None
    # each with each costs too much where whole pages were replaced
    pairs = product(range(len(old)), range(len(new))) if len(old) * len(new) <= PAIRS else ()
    for before, after in pairs:
        matcher = SequenceMatcher(None, _words(old[before]), _words(new[after]), autojunk=False)
        # the bounds are cheap, and spare most of the pairs the whole question
        if matcher.real_quick_ratio() > best and matcher.ratio() > best:
            best, at = matcher.ratio(), (before, after)
    if at is None:
        yield from (ComparedLine(kind="removed", before=((True, line),)) for line in old)
        yield from (ComparedLine(kind="added", after=((True, line),)) for line in new)
        return
    before, after = at
    yield from _replaced(old[:before], new[:after])
    yield _changed(old[before], new[after])
    yield from _replaced(old[before + 1 :], new[after + 1 :])


def _words(line: str) -> list[str]:
    # with the space behind it: words that changed side by side are one piece, and joined again the
    # pieces are the line to the letter
    return findall(r"\s+|\w+\s*|[^\w\s]\s*", line)


def _unchanged(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[ComparedLine]:
    """Lines that are as before, those far from a change as a number."""
    head, tail = 0 if first else AROUND, 0 if last else AROUND
    rest = len(lines) - head - tail
    # one line left out would take as much room as the line that says so
    shortened = rest > 1
    for number, line in enumerate(lines):
        if shortened and head <= number < len(lines) - tail:
            if number == head:
                yield ComparedLine(kind="rest", rest=rest)
            continue
        pieces = ((False, line),)
        yield ComparedLine(kind="same", before=pieces, after=pieces)


def _changed(before: str, after: str) -> ComparedLine:
    """A line and what became of it, word by word."""
    old, new = _words(before), _words(after)
    gone: list[tuple[bool, str]] = []
    come: list[tuple[bool, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if a < b:
            gone.append((kind != "equal", "".join(old[a:b])))
        if c < d:
            come.append((kind != "equal", "".join(new[c:d])))
    return ComparedLine(kind="changed", before=tuple(gone), after=tuple(come))

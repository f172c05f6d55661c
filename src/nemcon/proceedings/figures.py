"""The figures of a round, one by one: who says each, on whose word, and who says otherwise.

spec/procedure.md §5.7. Several results of one round each tell what they tell; of a figure that
several give the latest holds, until a reading follows another. A claim may be about one figure, by
candidacy, class and answer. Whoever says another number is its rival, and is told beside it. What
the figures come to is left to `nemcon.procedures.rounds`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.procedures.rounds import Recorded
from nemcon.proceedings.claims import Dispute, ReadingOf
from nemcon.record.asof import Fact
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.rounds import RoundResult


class Cell(NamedTuple):
    """Which figure: an answer on a candidacy, in all or in a class."""

    candidacy: str
    of_class: str | None
    answer: str


class StatedNumber(NamedTuple):
    """A number, and the entry that gives it: a result, or a claim."""

    number: int
    fact: Fact[RoundResult] | Fact[Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The number that holds, who says so, and its *rivals*: other numbers for the same, each by the
    last that says it. *reading* is the entry that decided between them."""

    cell: Cell
    number: int
    fact: Fact[RoundResult] | Fact[Claim]
    rivals: tuple[StatedNumber, ...] = ()
    reading: str | None = None

    @property
    def basis(self) -> str | None:
        """On whose word: official, public or reported, where that is said."""
        content = self.fact.content
        return content.basis if isinstance(content, RoundResult) else None


def figures_of(
    results: Sequence[Fact[RoundResult]],
    claims: Iterable[Fact[Claim]],
    readings: Sequence[ReadingOf],
) -> tuple[Figure, ...]:
    """The figures of a round, in the order in which they were first told; *results* and *claims*
    are in theirs."""
    numbers_by_cell: dict[Cell, list[StatedNumber]] = {}
    for fact in results:
        for cell, number in _cells(fact.content):
            numbers_by_cell.setdefault(cell, []).append(StatedNumber(number, fact))
    ids = {fact.act.id for fact in results}
    by_results = {cell: len(numbers) for cell, numbers in numbers_by_cell.items()}
    for claim in claims:
        one = claim.content.figure
        if one is not None and claim.content.about in ids:
            cell = Cell(one.candidacy, one.of_class, one.answer)
            numbers_by_cell.setdefault(cell, []).append(StatedNumber(one.number, claim))
    return tuple(
        _figure(cell, each, by_results.get(cell), readings)
        for cell, each in numbers_by_cell.items()
    )


def _figure(
    cell: Cell,
    numbers: Sequence[StatedNumber],
    by_results: int | None,
    readings: Sequence[ReadingOf],
) -> Figure:
    """The latest result holds, or without one the latest claim, unless a reading follows another of
    those who say something."""
    holds, by = numbers[(by_results or len(numbers)) - 1], None
    entries = {one.fact.act.id: one for one in numbers}
    for reading in readings:
        if reading.follows in entries and len(entries.keys() & {*reading.of}) > 1:
            holds, by = entries[reading.follows], reading.entry
    others = {one.number: one for one in numbers if one.number != holds.number}
    return Figure(
        cell=cell,
        number=holds.number,
        fact=holds.fact,
        rivals=tuple(others.values()),
        reading=by if others else None,
    )


def _cells(result: RoundResult) -> Iterable[tuple[Cell, int]]:
    for candidacy, words in result.counts.items():
        for answer, number in words.items():
            yield Cell(candidacy, None, answer), number
    for candidacy, classes in result.by_class.items():
        for label, words in classes.items():
            for answer, number in words.items():
                yield Cell(candidacy, label, answer), number


def recorded(results: Sequence[Fact[RoundResult]], figures: Sequence[Figure]) -> Recorded:
    """The result that these come to. Who goes on and who leaves is as last told."""
    counts: dict[str, dict[str, int]] = {}
    by_class: dict[str, dict[str, dict[str, int]]] = {}
    for one in figures:
        candidacy, of_class, answer = one.cell
        if of_class is None:
            counts.setdefault(candidacy, {})[answer] = one.number
        else:
            by_class.setdefault(candidacy, {}).setdefault(of_class, {})[answer] = one.number
    last = outcome_of(results).content
    return Recorded(
        counts=counts or None,
        by_class=by_class,
        advance=last.advance,
        leave=last.leave,
        decided_by=last.decided_by,
    )


def outcome_of(results: Sequence[Fact[RoundResult]]) -> Fact[RoundResult]:
    """The result that says who goes on or leaves, the latest that does; else the latest."""
    ends = [fact for fact in results if fact.content.advance or fact.content.leave]
    return ends[-1] if ends else results[-1]


def at_its_entry(
    finding: Finding, results: Sequence[Fact[RoundResult]], figures: Sequence[Figure]
) -> Finding:
    """A finding about the result, at the entry of the figure or the name that it is about."""
    end = len(finding.inside)
    row = [one for one in figures if end and _way(one.cell)[:end] == finding.inside]
    facts = sorted((one.fact for one in row), key=lambda fact: (fact.since, fact.entry.seq))
    fact = facts[-1] if facts else outcome_of(results)
    if any(one.rivals for one in row):
        finding = replace(finding, severity="warning")  # sources that disagree need not add up
    if not isinstance(fact.content, RoundResult):
        finding = replace(finding, inside=("figure", "number"))
    return finding.about(fact.act.id)


def _way(cell: Cell) -> tuple[str, ...]:
    """The way to a figure from the result that gives it."""
    candidacy, of_class, answer = cell
    return (
        ("counts", candidacy, answer)
        if of_class is None
        else ("by_class", candidacy, of_class, answer)
    )


def told_otherwise(figures: Iterable[Figure]) -> Iterable[Dispute]:
    """The results that give one figure differently, each pair once; what a claim says otherwise is
    a dispute of its own."""
    pairs: dict[tuple[str, ...], None] = {}
    for one in figures:
        for rival in one.rivals:
            both = (one.fact, rival.fact)
            if all(isinstance(fact.content, RoundResult) for fact in both):
                first, last = sorted(both, key=lambda fact: (fact.since, fact.entry.seq))
                pairs[first.act.id, last.act.id] = None
    return [Dispute(member="", entries=pair) for pair in pairs]

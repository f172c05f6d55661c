"""What was said of a candidacy or text, and which of it counts for the answer.

spec/standing.md §12. Agreement is to a revision: what was said of one counts for no other, unless
the rule carries it over. And what was decided keeps the figures on which it was decided: whatever
is said afterwards is told as later, and moves nothing. `hear` sorts the claims so; it drops none.

One law for the answer of a moment (`standing`) and for the course (`roll`): both hear with it.
"""

from __future__ import annotations  # names a silence, which few matters have

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from nemcon.core.facts import dataclass
from nemcon.proceedings.case import Case
from nemcon.proceedings.claims import PositionClaim
from nemcon.proceedings.steps import StepStanding
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.record.entries.positions import Position, ReportedCount

if TYPE_CHECKING:
    from nemcon.record.entries.silences import SilenceOpened


class SortedClaims(NamedTuple):
    """The claims that count for the answer; those on other revisions, by revision; those made after
    it was decided; and those that by their dates were perhaps made *before* that, which nothing
    counts."""

    counting: Sequence[PositionClaim]
    other: Mapping[int, Sequence[PositionClaim]]
    later: Sequence[PositionClaim]
    before: Sequence[PositionClaim] = ()


@dataclass(slots=True, kw_only=True)
class ClaimSubject:
    """One candidacy or text as claims are about it.

    *since* and *numbers* are its revisions in the order in which they were circulated, *by_entry*
    has the revision that an entry names, *packages* those put as one of which it is a part.
    *quiet* is the revision that a silence rules, from an instant on (None: no silence rules it).
    """

    id: str
    case: Case
    since: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    by_entry: dict[str, int] = field(default_factory=dict)
    packages: set[str] = field(default_factory=set)
    quiet: list[tuple[int, int | None]] = field(default_factory=list)

    def current(self, at: int) -> int | None:
        """The revision that is current at an instant; before the first, that one; None where the
        record has none."""
        if not self.numbers:
            return None
        return self.numbers[max(bisect_right(self.since, at) - 1, 0)]

    def decision(self, step: StepStanding) -> Fact[Decision] | None:
        """The latest decision of *step* on it, or on a package of which it is a part."""
        decisions = [f for f in step.decisions if f.content.on in {self.id, *self.packages}]
        return decisions[-1] if decisions else None

    def decided(self, decision: Fact[Decision]) -> int | None:
        """The revision that was decided."""
        revision = decision.content.revision
        return revision if revision is not None else self.current(decision.until)

    def revision(self, step: StepStanding, at: int) -> int | None:
        """The revision that the answer is about: the one decided, else the one that a silence
        rules, else the current one."""
        decision = self.decision(step)
        if decision is not None:
            return self.decided(decision)
        ruled = next((of for since, of in reversed(self.quiet) if since <= at), None)
        return self.current(at) if ruled is None else ruled

    def of(self, entry: str) -> int | None:
        """The revision of which an entry says something."""
        revision = self.by_entry.get(entry)
        return revision if revision is not None else self.current(self.case.entry(entry).since)

    @property
    def plain(self) -> bool:
        """Whether it has one revision at most, and nobody names another."""
        return len(set(self.numbers)) < 2 and not self.by_entry

    def hear(self, claims: Sequence[PositionClaim], step: StepStanding, at: int) -> SortedClaims:
        """Sort *claims*, all of which hold at the instant *at*, while *step* is the one to ask."""
        decision = self.decision(step)
        if decision is None and self.plain:
            return SortedClaims(claims, {}, ())
        about = self.revision(step, at)
        counting: list[PositionClaim] = []
        later: list[PositionClaim] = []
        before: list[PositionClaim] = []
        other: dict[int, list[PositionClaim]] = {}
        for claim in claims:
            of = self.of(claim.entry)
            entry = self.case.entry(claim.entry)
            if decision is not None and entry.since > decision.until:
                (before if entry.earliest <= decision.until else later).append(claim)
            elif of is None or applies(of, about, step):
                counting.append(claim)
            else:
                other.setdefault(of, []).append(claim)
        return SortedClaims(counting, other, later, before)


def applies(of: int | None, about: int | None, step: StepStanding) -> bool:
    """Whether what was said of the revision *of* counts where the answer is on the one *about*."""
    return of is None or about is None or of == about or (step.carries_over and of < about)


def revision_said(case: Case, on: str, entry: str) -> int | None:
    """The revision of a text of which an entry says something: the one stated, else the one current
    then."""
    return subjects_of(case, [on])[on].of(entry)


def under_silence(case: Case, opening: Fact[SilenceOpened], text: str) -> int | None:
    """The revision of *text* that was put under a silence: the one stated, else the one current at
    its opening."""
    revision = opening.content.revisions.get(text)
    return (
        revision if revision is not None else subjects_of(case, [text])[text].current(opening.since)
    )


def overtaken(
    case: Case, opening: Fact[SilenceOpened], text: str, end: int
) -> list[Fact[TextRevision]]:
    """The revisions of *text* that were circulated while its silence ran, up to the instant *end*:
    nobody was silent on them for its time, and it adopts none of them."""
    about = under_silence(case, opening, text)
    return [
        f
        for f in case.of(TextRevision)
        if f.content.text == text and opening.since < f.since <= end and f.content.revision != about
    ]


def rules(
    case: Case, opening: Fact[SilenceOpened], text: str, *, adopted: bool, end: int | None, at: int
) -> bool:
    """Whether a silence is about what *text* has come to at the instant *at*: it adopted its
    revision before another was circulated, or its revision is the current one."""
    if adopted and end is not None:
        return not overtaken(case, opening, text, end)
    return subjects_of(case, [text])[text].current(at) == under_silence(case, opening, text)


def subjects_of(case: Case, ids: Collection[str]) -> dict[str, ClaimSubject]:
    """The candidacies and texts *ids* of a matter, by id."""
    subjects = {id: ClaimSubject(id=id, case=case) for id in ids}
    for fact in case.of(TextRevision):
        if fact.content.text in subjects:
            subjects[fact.content.text].since.append(fact.since)
            subjects[fact.content.text].numbers.append(fact.content.revision)
    spoken: list[Fact[Position] | Fact[ReportedCount]]
    spoken = [*case.of(Position), *case.of(ReportedCount)]
    for entry in spoken:
        if entry.content.revision is not None and entry.content.on in subjects:
            subjects[entry.content.on].by_entry[entry.act.id] = entry.content.revision
    _under_silence(case, subjects)
    latest = {fact.content.package: fact.content for fact in case.of(Package)}
    for package in latest.values():
        for part in package.parts if package.taken == "as_one" else ():
            if part in subjects:
                subjects[part].packages.add(package.package)
    return subjects


def _under_silence(case: Case, subjects: Mapping[str, ClaimSubject]) -> None:
    """What was said under a silence is of the revision that was put under it."""
    openings = {fact.content.silence: fact for fact in case.typed("silence")}
    for fact in (f for name in _SPOKEN for f in case.typed(name)):
        silence = openings.get(fact.content.silence)
        for text in silence.content.texts if silence is not None else ():
            about = subjects.get(text)
            if silence is not None and about is not None and len(set(about.numbers)) > 1:
                of = silence.content.revisions.get(text) or about.current(silence.since)
                if of is not None:
                    about.by_entry[fact.act.id] = of


_SPOKEN = ("silence_answer", "objection_lifted", "silence_broken")
"""The types of entry by which something is said under a silence."""

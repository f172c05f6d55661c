"""Agreement ad referendum: what a representative may say only until the member confirms it.

spec/standing.md §16. A position says so itself, or it follows from the mandate of the member in the
matter, else from how far whoever spoke is accredited. `claims_of` takes such an agreement for
`ad_referendum`, whatever it says: the standing and the course then tell it alike.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from nemcon.proceedings.case import Case
from nemcon.proceedings.steps import Steps, StepStanding
from nemcon.record.asof import Fact, of_type, span
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Accreditation, Mandate
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

AGREEING = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})
"""What is held back until it is confirmed."""


def held_back(
    record: Record, case: Case, steps: Steps, step: StepStanding, on: int, known: int | None
) -> Mapping[str, Fact]:
    """The positions of a step in which agreement is ad referendum although they do not say so, by
    entry, each with the mandate or the accreditation from which that follows."""
    positions = [
        fact
        for fact in steps.facts_of(Position, step.id)
        if fact.content.stance in AGREEING and fact.content.binds and fact.act.member
    ]
    limits: dict[str, Fact] = {}
    grants: dict[str, list[Fact]] = {}
    for mandate in case.of(Mandate):
        grants.setdefault(mandate.act.member or "", []).append(mandate)
    there = {f"member/{fact.act.member}" for fact in positions} & set(record.subjects("member"))
    record.load(sorted(there))
    for subject in there:
        member = subject.partition("/")[2]
        grants.setdefault(member, []).extend(record.facts(subject, on=on, known=known))
    if not any(map(_limits, chain.from_iterable(grants.values()))):
        return {}  # nearly everybody may agree for good
    for fact in positions:
        of = grants.get(fact.act.member or "")
        limit = _limit(record, case, fact, of) if of else None
        if limit is not None:
            limits[fact.act.id] = limit
    return limits


def _limit(
    record: Record, case: Case, position: Fact[Position], grants: Sequence[Fact]
) -> Fact | None:
    """The mandate or the accreditation that lets whoever spoke agree ad referendum alone."""
    matter = case.subject.partition("/")[2]
    then = [f for f in sorted(grants, key=_turn) if _runs(record, f, position)]
    person = position.act.person
    accredited = [f for f in of_type(then, Accreditation) if f.act.person == person]
    if person is None and (position.content.speaker or position.content.capacity):
        return None  # somebody else spoke for the member
    if person is not None and (not accredited or accredited[-1].content.status == "ended"):
        return None
    mandates = [f for f in of_type(then, Mandate) if f.content.matter == matter]
    last: Fact | None = mandates[-1] if mandates else accredited[-1] if accredited else None
    return last if last is not None and last.content.extent == "ad_referendum" else None


def _limits(fact: Fact) -> bool:
    """Whether it lets somebody agree ad referendum alone."""
    content = fact.content
    return isinstance(content, Mandate | Accreditation) and content.extent == "ad_referendum"


def _turn(fact: Fact) -> tuple[int, int]:
    return (fact.since, fact.entry.seq)


def _runs(record: Record, fact: Fact, position: Fact[Position]) -> bool:
    """Whether a mandate or an accreditation runs on the day of a position."""
    if not isinstance(fact.content, Mandate | Accreditation) or fact.since > position.until:
        return False
    until = fact.content.until
    return until is None or position.since <= span(until, record.zone)[1]

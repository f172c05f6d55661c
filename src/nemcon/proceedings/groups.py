"""Who is spoken for when something is said for a group, and what that is worth.

spec/standing.md §3.9 to §3.15. One entry, for members that are named or for a class as it was on
the day of the entry: whoever leaves the class later keeps what was said, and whoever came later
was not spoken for. Here the entry becomes a claim for each of them; `claims` weighs those against
what they say themselves. Under silence and in a round each answers for itself: there what is said
for a group is the answer of those who gave that mandate, and of the speaker.
"""

from __future__ import annotations  # names the types of what few matters have

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.case import Case
from nemcon.proceedings.claims import PositionClaim
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact
from nemcon.record.entries.matters import ElectorateStated, Step
from nemcon.record.entries.positions import Group, Position
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from nemcon.record.entries.rounds import RoundAnswer
    from nemcon.record.entries.silences import SilenceAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFor:
    """That a position was said for a group: by the *member* that spoke, else by whom the position
    says, for *members*."""

    group: Group
    member: str | None
    members: tuple[str, ...]


def said_for(case: Case, fact: Fact) -> SaidFor | None:
    """For whom a position, an answer or a condition is said; None where it is that of its member
    alone."""
    group = fact.content.group
    if group is None:
        return None
    return SaidFor(
        group=group, member=fact.act.member, members=case.spoken_for.get(fact.act.id, ())
    )


def for_another(case: Case, fact: Fact, member: str) -> SaidFor | None:
    """For whom a position is said, where it is not *member* that says it."""
    return said_for(case, fact) if fact.act.member != member else None


def speaks(case: Case, fact: Fact, member: str) -> bool:
    """Whether a position, an answer or a condition is *member*'s, or is said for it."""
    if fact.content.group is None:
        return fact.act.member == member
    return member in case.spoken_for.get(fact.act.id, ())


def basis_for(fact: Fact[Position], member: str) -> str:
    """On whose word a position is what *member* says: what another says for it is reported, unless
    the group gave that mandate."""
    content, group = fact.content, fact.content.group
    reported = group is not None and member != fact.act.member and not group.mandated
    return "reported" if reported or not content.binds else content.basis


def claims_for(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact[Position],
    stance: Stance,
    known: int | None,
) -> Iterable[PositionClaim]:
    """What a position said for a group claims about each of them: that it says *stance*. The
    speaker speaks for itself where it is one of them; what is said for the others is of the whole
    day, so that their own word of that day comes after it."""
    group = fact.content.group
    if group is None:
        return
    members = spoken_for(record, case, step, fact, known)
    case.spoken_for[fact.act.id] = members
    day = record.zone.day(fact.since)
    start, end = record.zone.start(day), record.zone.end(day)
    for member in members:
        basis = basis_for(fact, member)
        if member == fact.act.member:
            yield PositionClaim(fact.act.id, member, stance, basis, fact.since, fact.until, "too")
        else:
            how: Literal["mandated", "for it"] = "mandated" if group.mandated else "for it"
            yield PositionClaim(fact.act.id, member, stance, basis, start, end, how)


class AttributedAnswer(NamedTuple):
    """An answer as that of one *member*; *void*: it is in no count, since the member answered
    itself, or is not known to have given a mandate for it."""

    member: str
    void: bool = False


def answers_for(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact[SilenceAnswer] | Fact[RoundAnswer],
    own: Iterable[Fact],
    known: int | None,
) -> tuple[AttributedAnswer, ...]:
    """§3.14 Whose answer one under silence or in a round is: its member's, or where it is said for
    a group that of each of them, in the order of their codes. *own*: the answers that members gave
    there themselves, as far as they go before it."""
    group, speaker = fact.content.group, fact.act.member
    if group is None:
        return (AttributedAnswer(speaker or ""),)
    members = case.spoken_for[fact.act.id] = spoken_for(record, case, step, fact, known)
    themselves = {
        one.act.member for one in own if one.content.group is None and one.content.by_proxy is None
    }
    return tuple(
        AttributedAnswer(member, member != speaker and (not group.mandated or member in themselves))
        for member in members
    )


def spoken_for(
    record: Record, case: Case, step: Step, fact: Fact, known: int | None
) -> tuple[str, ...]:
    """The members that a position, an answer or a condition is said for, in the order of their
    codes."""
    group = fact.content.group
    if group is None:
        return ()
    members = set(group.members)
    for name in group.classes:
        members |= in_class(record, case, step, fact, name, known)
    return tuple(sorted(members - set(group.out)))


_THERE = frozenset({"member", "without_vote", "suspended", "unknown"})


def in_class(
    record: Record, case: Case, step: Step, fact: Fact, name: str, known: int | None
) -> frozenset[str]:
    """Who was in a class on the day of a fact, with a vote or without: as the electorate of its
    step is stated by then, else as the body of the step has it."""
    statements = [
        f
        for f in case.of(ElectorateStated)
        if f.content.step == step.step and f.since <= fact.since
    ]
    if statements and name in statements[-1].content.classes:
        return frozenset(statements[-1].content.classes[name])
    try:
        then = structure(record, record.zone.end(record.zone.day(fact.since)), known)
    except Refusal:
        return frozenset()  # there was no body yet
    other = then.others.get(step.body or "")
    if other is not None:
        return frozenset(other.content.classes.get(name, ()))
    return frozenset(
        member
        for member, state in then.memberships.items()
        if name in state.content.classes and then.state_of(member) in _THERE
    )

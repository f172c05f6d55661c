"""The members of a body on a day and over time: who is one, since when, who joined and who left.

spec/standing.md §2. A membership is a state until its last day or the member's next one; a member
that another continues is that one from then on. `structure` says what holds on the day, here is the
course that leads to it.
"""

from collections.abc import Mapping, Sequence

from nemcon.core.datings import When, when
from nemcon.core.days import Moment, Zone
from nemcon.core.facts import dataclass
from nemcon.proceedings.structure import Structure, own_code, structure, with_members_of
from nemcon.record.asof import Fact, ends, of_type
from nemcon.record.entries.structure import Membership
from nemcon.record.record import Record

_INSIDE = frozenset({"member", "without_vote", "suspended"})
"""The states of whoever is a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChange:
    """A day on which members joined, left or changed, and how many there were then; *continued* are
    those that were another until then, with what they were."""

    at: int
    when: When
    joined: tuple[str, ...]
    leavers: tuple[str, ...]
    other: tuple[str, ...]
    size: int
    continued: tuple[tuple[str, str], ...] = ()

    @property
    def precise(self) -> bool:
        return isinstance(self.when, Moment) or self.when.precise


@dataclass(frozen=True, slots=True, kw_only=True)
class Memberships:
    """What is recorded of the members by a day: the *facts* in order, the *latest* of each member
    and what it comes to (*states*), since when each has been in without a break (*since*), and the
    days on which that changed."""

    body: Structure
    facts: tuple[Fact[Membership], ...]
    latest: Mapping[str, Fact[Membership]]
    states: Mapping[str, str]
    since: Mapping[str, Fact[Membership]]
    changes: tuple[MembershipChange, ...]

    @property
    def inside(self) -> list[str]:
        """Who is a member."""
        return [member for member, state in self.states.items() if state in _INSIDE]

    @property
    def gone(self) -> list[str]:
        """Who was one, and is no more."""
        out = {*_INSIDE, "unknown"}
        return [member for member, state in self.states.items() if state not in out]

    @property
    def unsure(self) -> list[str]:
        """Of whom nobody knows whether they are."""
        return [member for member, state in self.states.items() if state == "unknown"]

    @property
    def plain(self) -> bool:
        """Whether all members are alike: each has a vote, and neither class nor weight."""
        of = (self.latest[member].content for member in self.inside)
        return all(
            one.vote and one.status == "member" and not one.classes and not one.weights
            for one in of
        )


def memberships(record: Record, on: int, known: int | None) -> Memberships:
    """The members of the body as of *on*, as known at *known*; `Refusal` where there is none."""
    now = structure(record, on, known)
    view = with_members_of(record, on, known)
    facts = of_type(view.facts("body", on=on, known=known), Membership)
    latest = {fact.content.member: fact for fact in facts}
    return Memberships(
        body=now,
        facts=tuple(facts),
        latest=latest,
        states={member: now.state_of(member) for member in sorted({*latest, *now.unsure})},
        since=_since(facts, now.zone),
        changes=tuple(_changes(facts, record.zone, on)),
    )


def _since(facts: Sequence[Fact[Membership]], zone: Zone) -> dict[str, Fact[Membership]]:
    """Since when each member has been in without a break."""
    since: dict[str, Fact[Membership]] = {}
    for fact in facts:
        content = fact.content
        if content.status == "left":
            since.pop(content.member, None)
        elif _over_before(since.get(content.member), fact, zone):
            since[content.member] = fact
        else:
            since.setdefault(content.member, fact)
    return since


def _over_before(before: Fact[Membership] | None, fact: Fact[Membership], zone: Zone) -> bool:
    """Whether a membership was over by its own last day before another begins."""
    until = before.content.until if before is not None else None
    return until is not None and ends(until, zone)[1] < fact.since


def _changes(facts: Sequence[Fact[Membership]], zone: Zone, on: int) -> list[MembershipChange]:
    """The days on which somebody joined, left, changed or went on as another, in order."""
    by_day: dict[tuple[int, str], list[tuple[Fact[Membership], bool]]] = {}
    for fact in facts:
        by_day.setdefault((fact.since, str(fact.effective)), []).append((fact, False))
        until, status = fact.content.until, fact.content.status
        if until is None or status == "left":
            continue
        over = ends(until, zone)[1]
        later = [f for f in facts if f.content.member == fact.content.member]
        if over <= on and not any(fact.since < f.since <= over for f in later):
            by_day.setdefault((over, str(zone.day(over))), []).append((fact, True))
    inside: set[str] = set()
    course: list[MembershipChange] = []
    for (at, text), of_day in sorted(by_day.items(), key=lambda one: one[0][0]):
        joined, leavers, other, continued = [], [], [], []
        for fact, is_over in of_day:
            content = fact.content
            gone = [code for code in content.succeeds if code in inside and not is_over]
            leavers += gone
            inside.difference_update(gone)
            if content.status == "left" or is_over:
                if content.member in inside:
                    leavers.append(content.member)
                inside.discard(content.member)
            elif content.member not in inside:
                joined.append(content.member)
                inside.add(content.member)
            elif content.continues is not None and own_code(fact) == content.member:
                continued.append((content.member, content.continues))
            else:
                other.append(content.member)
        course.append(
            MembershipChange(
                at=at,
                when=when(text),
                joined=tuple(joined),
                leavers=tuple(leavers),
                other=tuple(other),
                size=len(inside),
                continued=tuple(continued),
            )
        )
    return course

"""The body on a day: its rules, who is a member, in which classes, with what weights, and who is
entitled in a step.

spec/standing.md §2. A membership is a state that holds until the member's next one. Entitled are
the members that are not suspended and have a vote; a step's clause fixes them at its opening or at
its decision, and until then the members of the day asked stand in, marked provisional. A stated
electorate always wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from nemcon.core.days import Zone, zone
from nemcon.core.errors import Refusal
from nemcon.core.scalars import Weight
from nemcon.record.asof import THE_PUBLIC, Fact, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import ElectorateStated, Procedure
from nemcon.record.entries.structure import (
    Body,
    Member,
    Membership,
    OtherBody,
    RuleAdopted,
    Weights,
)
from nemcon.record.record import Record
from nemcon.rules.tally import Electorate, scale_of

_NONE: Mapping[str, Fact[Weights]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What the body's own entries come to at one point of two clocks."""

    body: Body
    zone: Zone
    memberships: Mapping[str, Fact[Membership]]
    names: Mapping[str, Fact[Member]]
    rules: Mapping[str, Fact[RuleAdopted]]
    electorate: Electorate
    others: Mapping[str, Fact[OtherBody]] = field(default_factory=dict)
    procedure: Fact[Procedure] | None = None
    meetings: Mapping[str, Fact[Meeting]] = field(default_factory=dict)
    weights: Mapping[str, Fact[Weights]] = field(default_factory=dict)

    def sits_in(self, member: str) -> list[Fact[OtherBody]]:
        """The other bodies of which a member is named as one."""
        return [fact for fact in self.others.values() if member in fact.content.members]

    def weights_of(self, member: str) -> dict[str, Weight]:
        """The weights of a member: those of the tables in force, else those of its membership."""
        fact = self.memberships.get(member)
        own = dict(fact.content.weights) if fact is not None else {}
        tables = {kind: fact.content.values for kind, fact in self.weights.items()}
        return own | {kind: of[member] for kind, of in tables.items() if member in of}

    def state_of(self, member: str) -> str:
        """``member``, ``without_vote``, ``suspended``, ``left`` or ``none`` (never a member as far
        as is known)."""
        fact = self.memberships.get(member)
        if fact is None:
            return "none"
        state = fact.content
        return state.status if state.status != "member" or state.vote else "without_vote"


def structure(record: Record, on: int | None, known: int | None) -> Structure:
    """The body as of *on* as known at *known*; `Refusal` where no body is recorded by then.

    The record remembers it by the last change points of the two clocks, so that a thousand
    questions of one week fold a thousand memberships once.
    """
    key = ("structure", *record.history("body").rounded(on, known))
    found = record.memo.get(key)
    if not isinstance(found, Structure):
        folded = _fold(record.facts("body", on=on, known=known))
        if folded is None:
            mend = "Ask about a later day, or record the body first."
            raise not_recorded(record, "body", Body, "body", on, known, mend)
        found = record.memo[key] = folded
    return found


def not_recorded(
    record: Record,
    subject: str,
    kind: type[object],
    what: str,
    on: int | None,
    known: int | None,
    mend: str,
) -> Refusal:
    """What to say where *what* is not recorded by then: since when it is known, where the public
    may read that it was so already."""
    later = record.facts(subject, on=on, known=None, reader=THE_PUBLIC) if known is not None else []
    since = min((fact.known for fact in of_type(later, kind)), default=None)
    if since is None:
        return Refusal(f"No {what} is recorded at that time.", mend=mend)
    day = record.zone.day(since)
    return Refusal(
        f"The {what} was not known at that time: it is known since {day}.",
        mend=f"Ask as known on that day or later (--known {day}), or say since when it was known.",
    )


def _fold(facts: Iterable[Fact]) -> Structure | None:
    body: Body | None = None
    memberships: dict[str, Fact[Membership]] = {}
    names: dict[str, Fact[Member]] = {}
    rules: dict[str, Fact[RuleAdopted]] = {}
    others: dict[str, Fact[OtherBody]] = {}
    procedure: Fact[Procedure] | None = None
    meetings: dict[str, Fact[Meeting]] = {}
    weights: dict[str, Fact[Weights]] = {}
    for fact in facts:
        match fact.content:
            case Weights(weight=kind):
                weights[kind] = fact
            case Membership(member=member):
                memberships[member] = fact
            case Member(member=member):
                names[member] = fact
            case RuleAdopted(rule=rule):
                rules[rule] = fact
            case OtherBody(body=other):
                others[other] = fact
            case Procedure():
                procedure = fact
            case Meeting(meeting=meeting, status=status) if status != "expected":
                meetings[meeting] = fact
            case Body() as found:
                body = found
    if body is None:
        return None
    return Structure(
        body=body,
        zone=zone(body.zone),
        memberships=memberships,
        names=names,
        rules=rules,
        electorate=_electorate(memberships, weights),
        others=others,
        procedure=procedure,
        meetings=meetings,
        weights=weights,
    )


def _electorate(
    memberships: Mapping[str, Fact[Membership]], tables: Mapping[str, Fact[Weights]]
) -> Electorate:
    members = []
    classes: dict[str, set[str]] = {}
    own: dict[str, dict[str, Weight]] = {}
    for member in sorted(memberships):
        state: Membership = memberships[member].content
        if state.status != "member" or not state.vote:
            continue
        members.append(member)
        for name in state.classes:
            classes.setdefault(name, set()).add(member)
        for kind, weight in state.weights.items():
            table = tables.get(kind)
            if table is None or member not in table.content.values:
                own.setdefault(kind, {})[member] = weight
    return _weighted(
        Electorate(
            members=tuple(members),
            classes={name: frozenset(of) for name, of in classes.items()},
        ),
        own,
        {},
        tables,
    )


def _weighted(
    electorate: Electorate,
    own: Mapping[str, Mapping[str, Weight]],
    totals: Mapping[str, Weight],
    tables: Mapping[str, Fact[Weights]],
) -> Electorate:
    """The electorate with its *own* weights and *totals*, and for the rest those of the tables in
    force: what a stated total leaves without those of the table who are not entitled."""
    exact = {kind: {m: Fraction(w) for m, w in of.items()} for kind, of in own.items()}
    stated = {kind: Fraction(total) for kind, total in totals.items()}
    inside = frozenset(electorate.members)
    for kind, fact in tables.items():
        table = {m: Fraction(w) for m, w in fact.content.values.items()}
        given = {m: w for m, w in table.items() if m in inside or not inside}
        exact[kind] = given | exact.get(kind, {})
        if fact.content.total is not None and kind not in stated:
            outside = sum((w for m, w in table.items() if m not in given), Fraction(0))
            stated[kind] = max(Fraction(0), Fraction(fact.content.total) - outside)
    kinds = [*exact, *(kind for kind in stated if kind not in exact)]
    scales = {
        kind: scale_of([*exact.get(kind, {}).values(), *([stated[kind]] if kind in stated else [])])
        for kind in kinds
    }
    return replace(
        electorate,
        weights={k: {m: int(w * scales[k]) for m, w in of.items()} for k, of in exact.items()},
        weight_totals={k: int(total * scales[k]) for k, total in stated.items()},
        scales={k: scale for k, scale in scales.items() if scale > 1},
    )


CHANGES = ("joined", "left", "suspended", "restored", "entitled", "unentitled")
"""What becomes of members of an electorate: they join or leave the body, are suspended or so no
more, or are entitled and were not, or the reverse, without any of these."""


def changes(
    before: Structure, had: Sequence[str], now: Structure, have: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """What became of whoever came into an electorate or is in it no more; only a membership that
    begins or ends is told as joining or leaving."""
    found: dict[str, list[str]] = {}
    for member in [m for m in have if m not in had]:
        was, is_ = before.state_of(member), now.state_of(member)
        joins = was in {"none", "left"} and is_ == "member"
        how = "joined" if joins else "restored" if was == "suspended" else "entitled"
        found.setdefault(how, []).append(member)
    for member in [m for m in had if m not in have]:
        was, is_ = before.state_of(member), now.state_of(member)
        leaves = was not in {"none", "left"} and is_ in {"none", "left"}
        how = "left" if leaves else "suspended" if is_ == "suspended" else "unentitled"
        found.setdefault(how, []).append(member)
    return {how: tuple(members) for how, members in found.items()}


def stated(
    entry: ElectorateStated | OtherBody, tables: Mapping[str, Fact[Weights]] = _NONE
) -> Electorate:
    """The electorate that an entry states, with the weights of the *tables* in force where it
    states none. One of which only some are named is counted by its size: who the others are, and in
    which class, is not known."""
    classes, sizes = dict(entry.classes), dict(entry.class_sizes)
    size = entry.size if entry.size is not None else len(entry.members)
    partly = len(entry.members) < size
    if partly:  # a class may be told whole all the same
        classes = {c: of for c, of in classes.items() if len(of) >= sizes.get(c, 0)}
    made = Electorate(
        members=() if partly else entry.members,
        size=size,
        classes={name: frozenset(of) for name, of in classes.items()},
        class_sizes=sizes,
    )
    return _weighted(made, entry.weights, entry.weight_totals, tables)


def entitled_without(electorate: Electorate, aside: Sequence[str]) -> Electorate:
    """The electorate when some members (the one concerned, for instance) are set aside."""
    if not aside:
        return electorate
    gone = frozenset(aside)
    taken = {k: sum(w for m, w in of.items() if m in gone) for k, of in electorate.weights.items()}
    return replace(
        electorate,
        members=tuple(m for m in electorate.members if m not in gone),
        size=electorate.size - len(gone & frozenset(electorate.members)),
        classes={name: of - gone for name, of in electorate.classes.items()},
        weights={
            k: {m: w for m, w in of.items() if m not in gone}
            for k, of in electorate.weights.items()
        },
        weight_totals={
            k: max(0, total - taken.get(k, 0)) for k, total in electorate.weight_totals.items()
        },
    )

"""The body on a day: its rules, who is a member, in which classes, with what weights, and who is
entitled in a step.

spec/standing.md §2. A membership is a state that holds until its last day, or the member's next
one. Entitled are the members that are not suspended and have a vote; a step's clause fixes them at
its opening or at its decision, and until then the members of the day asked stand in, marked
provisional. A stated electorate always wins. A member that another continues is that one from then
on, in whatever is said of a day (`nemcon.proceedings.continuing`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import Literal, NamedTuple, TypeVar

from nemcon.core.days import END_OF_TIME, Zone, zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.scalars import Weight
from nemcon.record.asof import Fact, ends, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import ElectorateStated, Procedure
from nemcon.record.entries.structure import (
    Body,
    House,
    Member,
    Membership,
    OtherBody,
    RuleAdopted,
    Weights,
)
from nemcon.record.memo import MemoTable
from nemcon.record.record import Record, RecordView
from nemcon.rules.tally import Electorate, scale_of

_NONE: Mapping[str, Fact[Weights]] = {}
_T = TypeVar("_T")


class Continued(NamedTuple):
    """Who has the seat of a member since when, and is that member under another name."""

    by: str
    since: int


SuccessionKind = Literal["continued", "succeeded", "merged"]


class MembershipSuccession(NamedTuple):
    """How a membership ended with that of another, which says so: it goes on as the other's
    (``continued``), or ended as that of a new member began (``succeeded``) or as it became part of
    one that was a member already (``merged``). *others* say that they succeeded it, too."""

    how: SuccessionKind
    by: Fact[Membership]
    others: tuple[Fact[Membership], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What the body's own entries come to at one point of two clocks.

    *over* are the memberships whose last day was before, ended by *successions* those that ended
    with another's; *unsure* are those of which it is not known whether they had begun, or were
    over. *continued* says whose seat is whose since then; *before* what a member was until when, in
    order. *doubted* are members of whom the dates leave open whether they are entitled, as they may
    be suspended already, or so no more, each with the entry that says so. *widest* is the
    electorate with those of whom it is not known.
    """

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
    houses: Mapping[str, Fact[House]] = field(default_factory=dict)
    widest: Electorate | None = None
    over: frozenset[str] = frozenset()
    unsure: tuple[str, ...] = ()
    doubted: Mapping[str, Fact[Membership]] = field(default_factory=dict)
    successions: Mapping[str, MembershipSuccession] = field(default_factory=dict)
    continued: Mapping[str, Continued] = field(default_factory=dict)
    before: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def called_at(self, member: str, at: int) -> str:
        """What a member was in the body at an instant: itself, or one that it continues."""
        return next((code for code, until in self.before.get(member, ()) if at < until), member)

    def seat_of(self, member: str) -> str:
        """The member that has a member's seat now: itself, or who continues it."""
        return self.continued[member].by if member in self.continued else member

    def succession_of(self, how: str, member: str) -> tuple[str, str] | None:
        """Of a change of an electorate: who was a member until then, and whose its seat is now or
        by whom it ended; None for what is no succession."""
        if how == "continued":
            return self.before[member][-1][0], member
        succession = self.successions.get(member)
        return (
            (member, succession.by.content.member)
            if succession is not None and how == succession.how
            else None
        )

    @property
    def suspended(self) -> Mapping[str, Fact[Membership]]:
        """The members that are suspended, each with the entry that says so."""
        return {
            member: fact
            for member, fact in self.memberships.items()
            if fact.content.status == "suspended" and self.state_of(member) == "suspended"
        }

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
        """``member``, ``without_vote``, ``suspended``, ``left``, ``none`` (never a member as far as
        is known), ``unknown`` (nobody knows whether it was then), or how it ended with another
        (`MembershipSuccession`)."""
        if member in self.successions:
            return self.successions[member].how
        if member in self.unsure:
            return "unknown"
        fact = self.memberships.get(member)
        if fact is None:
            return "none"
        if member in self.over:
            return "left"
        state = fact.content
        return state.status if state.status != "member" or state.vote else "without_vote"


_STRUCTURES: MemoTable[tuple[int | None, int | None], Structure] = MemoTable()


def structure(record: Record, on: int | None, known: int | None) -> Structure:
    """The body as of *on* as known at *known*; `Refusal` where no body is recorded by then.

    The record remembers it by the last change points of the two clocks, so that a thousand
    questions of one week fold a thousand memberships once.
    """
    key, table = record.history("body").rounded(on, known), record.memo.table(_STRUCTURES)
    body = table.get(key)
    if body is None:
        coming = record.history("body").coming(on, known)
        folded = _fold(record.facts("body", on=on, known=known), on, coming, record.zone)
        if folded is None:
            mend = "Ask about a later day, or record the body first."
            raise not_recorded(record, "body", Body, "body", on, known, mend)
        if folded.continued and not isinstance(record, RecordView):
            folded = structure(with_members_of(record, on, known, folded.continued), on, known)
        body = table[key] = folded
    return body


def with_members_of(
    record: Record,
    on: int | None,
    known: int | None,
    continued: Mapping[str, Continued] | None = None,
) -> Record:
    """The record as it is read on a day: whoever is continued by then is who continues."""
    if continued is None:
        try:
            continued = structure(record, on, known).continued
        except Refusal:
            return record  # there is no body then
    if not continued:
        return record
    from nemcon.proceedings import continuing  # noqa: PLC0415  # few records have one

    return continuing.view_of(record, continued)


def before_of(
    record: Record, on: int | None, known: int | None
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Who the members of a day were before, and until when."""
    try:
        return structure(record, on, known).before
    except Refusal:
        return {}  # there is no body then


def there_perhaps(
    record: Record, subject: str, kind: type[_T], on: int, known: int | None
) -> list[Fact[_T]]:
    """What is dated so that nobody knows whether it was there by then."""
    facts = of_type(record.facts(subject, on=None, known=known), kind)
    return [fact for fact in facts if fact.earliest <= on < fact.since]


def not_recorded(
    record: Record,
    subject: str,
    kind: type[object],
    what: str,
    on: int | None,
    known: int | None,
    mend: str,
) -> Refusal:
    """What to say where *what* is not recorded by then: from when it is, where its date leaves open
    whether it was there already; since when it is known, where the public may read that it was so
    already."""
    for fact in there_perhaps(record, subject, kind, on, known) if on is not None else ():
        return Refusal(
            f"The {what} is dated {fact.effective}: whether it was there already is not known.",
            mend=f"Ask about {record.zone.day(fact.since)} or a later day, or date it to the day.",
        )
    later = record.facts(subject, on=on, known=None) if known is not None else []
    since = min((fact.known for fact in of_type(later, kind)), default=None)
    if since is None:
        return Refusal(f"No {what} is recorded at that time.", mend=mend)
    day = record.zone.day(since)
    return Refusal(
        f"The {what} was not known at that time: it is known since {day}.",
        mend=f"Ask as known on that day or later (--known {day}), or say since when it was known.",
    )


def _fold(
    facts: Iterable[Fact], on: int | None, coming: Iterable[Fact], here: Zone
) -> Structure | None:
    body: Body | None = None
    seats = _MembershipFold()
    names: dict[str, Fact[Member]] = {}
    rules: dict[str, Fact[RuleAdopted]] = {}
    others: dict[str, Fact[OtherBody]] = {}
    procedure: Fact[Procedure] | None = None
    meetings: dict[str, Fact[Meeting]] = {}
    weights: dict[str, Fact[Weights]] = {}
    houses: dict[str, Fact[House]] = {}
    for fact in facts:
        match fact.content:
            case House(house=house):
                houses[house] = fact
            case Weights(weight=kind):
                weights[kind] = fact
            case Membership():
                seats.take(fact)
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
            case Body() as described:
                body = described
    if body is None:
        return None
    over, unsure, doubted = seats.ended(END_OF_TIME if on is None else on, coming, here)
    memberships = seats.memberships
    inside = {
        member: fact
        for member, fact in memberships.items()
        if member not in over and member not in unsure and member not in seats.successions
    }
    doubted = {member: fact for member, fact in doubted.items() if member in inside}
    maybe = {member: memberships[member] for member in unsure} | {
        member: fact if _entitled(fact) else memberships[member] for member, fact in doubted.items()
    }
    certain = {member: fact for member, fact in inside.items() if member not in doubted}
    return Structure(
        body=body,
        zone=zone(body.zone),
        memberships=memberships,
        names=names,
        rules=rules,
        electorate=in_houses(_electorate(certain, weights), houses),
        others=others,
        procedure=procedure,
        meetings=meetings,
        weights=weights,
        widest=in_houses(_electorate(certain | maybe, weights), houses) if maybe else None,
        over=over,
        unsure=unsure,
        doubted=doubted,
        successions=seats.successions,
        continued=seats.continued,
        before=seats.before,
        houses=houses,
    )


def in_houses(electorate: Electorate, houses: Mapping[str, Fact[House]]) -> Electorate:
    """The electorate with those of its members that belong together."""
    entitled = frozenset(electorate.members)
    of = {id: entitled & frozenset(fact.content.members) for id, fact in houses.items()}
    return replace(electorate, houses=of) if of else electorate


@dataclass(slots=True)
class _MembershipFold:
    """The memberships while their entries are taken in order, and who took over from whom."""

    memberships: dict[str, Fact[Membership]] = field(default_factory=dict)
    successions: dict[str, MembershipSuccession] = field(default_factory=dict)
    continued: dict[str, Continued] = field(default_factory=dict)
    before: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    seated: set[str] = field(default_factory=set)
    """Those that are members by entries of their own, whoever they continue."""

    def take(self, fact: Fact[Membership]) -> None:
        state = fact.content
        member, own = state.member, own_code(fact)
        for other in state.succeeds:
            self.ends(other, "merged" if own in self.seated else "succeeded", fact)
        if state.continues is not None and state.continues not in {own, *state.succeeds}:
            self.continues(state.continues, fact, seated=own in self.seated)
        if state.status == "left":
            self.seated.discard(own)
        else:
            self.seated.add(own)
            self.successions.pop(member, None)  # a member again, by an entry of its own
        self.memberships[member] = fact

    def ends(self, other: str, how: SuccessionKind, fact: Fact[Membership]) -> None:
        """A membership ends with that of another: by the first that says so, or who continues."""
        ended = self.successions.get(other)
        if ended is None:
            self.successions[other] = MembershipSuccession(how, fact)
        elif how == "continued":
            self.successions[other] = MembershipSuccession(how, fact, (ended.by, *ended.others))
        else:
            self.successions[other] = ended._replace(others=(*ended.others, fact))

    def continues(self, other: str, fact: Fact[Membership], *, seated: bool) -> None:
        member = fact.content.member
        if other in self.successions and self.successions[other].how == "continued":
            return  # one seat, one member in it
        if seated:
            self.ends(other, "merged", fact)
            return  # it has a seat of its own
        theirs, mine = self.before.get(other, ()), self.before.get(member, ())
        self.ends(other, "continued", fact)
        self.before[member] = (*mine, *theirs, (other, fact.since))
        for code, by in list(self.continued.items()):
            if by.by == other:
                self.continued[code] = Continued(member, by.since)
        self.continued[other] = Continued(member, fact.since)

    def ended(
        self, on: int, coming: Iterable[Fact[Membership]], here: Zone
    ) -> tuple[frozenset[str], tuple[str, ...], dict[str, Fact[Membership]]]:
        """The memberships that are over by an instant, those of which that is not known, or not
        whether they have begun, and by what members may be suspended already, or so no more."""
        over: set[str] = set()
        unsure: set[str] = set()
        doubted: dict[str, Fact[Membership]] = {}
        for member, fact in self.memberships.items():
            if fact.content.until is None or fact.content.status == "left":
                continue
            perhaps, surely = ends(fact.content.until, here)
            if on >= surely and surely < END_OF_TIME:
                over.add(member)
            elif on >= perhaps:
                unsure.add(member)
        for fact in coming:
            before = self.memberships.get(fact.content.member)
            inside = before is not None and before.content.status != "left"
            inside = inside and fact.content.member not in over
            if inside == (fact.content.status == "left"):
                unsure.add(fact.content.member)
                self.memberships.setdefault(fact.content.member, fact)
            elif before is not None and inside and _entitled(before) != _entitled(fact):
                doubted.setdefault(fact.content.member, fact)
        return frozenset(over), tuple(sorted(unsure)), doubted


def _entitled(fact: Fact[Membership]) -> bool:
    """Whether a membership gives a vote."""
    return fact.content.status == "member" and fact.content.vote


def own_code(fact: Fact[Membership]) -> str:
    """Whose membership an entry is as it was recorded, whoever continues it."""
    assert fact.entry.act is not None  # what is withheld is no fact
    code: str = fact.entry.act.content.member
    return code


def _electorate(
    memberships: Mapping[str, Fact[Membership]], tables: Mapping[str, Fact[Weights]]
) -> Electorate:
    members = []
    classes: dict[str, set[str]] = {}
    own: dict[str, dict[str, Weight]] = {}
    for member in sorted(memberships):
        state: Membership = memberships[member].content
        if not _entitled(memberships[member]):
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
    exact_totals = {kind: Fraction(total) for kind, total in totals.items()}
    inside = frozenset(electorate.members)
    for kind, fact in tables.items():
        table = {m: Fraction(w) for m, w in fact.content.values.items()}
        entitled = {m: w for m, w in table.items() if m in inside or not inside}
        exact[kind] = entitled | exact.get(kind, {})
        if fact.content.total is not None and kind not in exact_totals:
            outside = sum((w for m, w in table.items() if m not in entitled), Fraction(0))
            exact_totals[kind] = max(Fraction(0), Fraction(fact.content.total) - outside)
    kinds = [*exact, *(kind for kind in exact_totals if kind not in exact)]
    scales = {
        kind: scale_of(
            [*exact.get(kind, {}).values(), *([exact_totals[kind]] if kind in exact_totals else [])]
        )
        for kind in kinds
    }
    return replace(
        electorate,
        weights={k: {m: int(w * scales[k]) for m, w in of.items()} for k, of in exact.items()},
        weight_totals={k: int(total * scales[k]) for k, total in exact_totals.items()},
        scales={k: scale for k, scale in scales.items() if scale > 1},
    )


CHANGES = (
    "continued",
    "joined",
    "left",
    "merged",
    "succeeded",
    "unknown",
    "doubted",
    "suspended",
    "restored",
    "entitled",
    "unentitled",
)
"""What becomes of members of an electorate: they continue another, join or leave the body, merge
into another member or are succeeded by a new one, may be members no more, may be entitled no
more or not yet again, are suspended or so no more, or are entitled and were not, or the reverse,
without any of these."""


def changes(
    before: Structure,
    had: Sequence[str],
    now: Structure,
    have: Sequence[str],
    settled: Iterable[str] = (),
) -> dict[str, tuple[str, ...]]:
    """What became of whoever came into an electorate or is in it no more; only a membership that
    begins or ends is told as joining or leaving. Whoever continues another has its seat. *settled*
    are those of whom it was not known whether they are in it, and is known now."""
    members_by: dict[str, list[str]] = {}
    had = [now.seat_of(member) for member in had]
    for member in have:
        if member in had and len(now.before.get(member, ())) > len(before.before.get(member, ())):
            members_by.setdefault("continued", []).append(member)
    for member in [m for m in have if m not in had]:
        was, is_ = before.state_of(member), now.state_of(member)
        joins = was in _GONE - {"unknown"} and is_ == "member"
        how = "joined" if joins else "restored" if was == "suspended" else "entitled"
        members_by.setdefault(how, []).append(member)
    for member in [m for m in had if m not in have]:
        was, is_ = before.state_of(member), now.state_of(member)
        leaves = was not in _GONE and is_ in {"none", "left"}
        in_state = is_ in {"suspended", "merged", "succeeded", "unknown"}
        how = "left" if leaves else is_ if in_state and was not in _GONE else "unentitled"
        how = "doubted" if member in now.doubted else how
        members_by.setdefault(how, []).append(member)
    for member in settled:
        if member not in have and (is_ := now.state_of(member)) in _OUT:
            members_by.setdefault(is_, []).append(member)
    return {how: tuple(members) for how, members in members_by.items()}


_OUT = frozenset({"left", "suspended", "merged", "succeeded"})
_GONE = frozenset({"none", "left", "merged", "succeeded", "continued", "unknown"})
"""The states of whoever is not known to be a member."""


def electorate_of(
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
    electorate = Electorate(
        members=() if partly else entry.members,
        size=size,
        classes={name: frozenset(of) for name, of in classes.items()},
        class_sizes=sizes,
    )
    return _weighted(electorate, entry.weights, entry.weight_totals, tables)

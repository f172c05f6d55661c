"""Who belongs to a body and who held its offices: what every format out is written from.

spec/interop.md §10. It is read from a record as its reader has it, by all that is recorded: each
term with what moved and ended it, each membership with the day on which it is over, and the people
and sources that these name. Nothing depends on a clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nemcon.core.datings import Dating, When, day_of
from nemcon.core.days import END_OF_TIME, Day, Moment
from nemcon.core.facts import dataclass
from nemcon.offices.terms import NEVER
from nemcon.proceedings.holders import holding
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, T, of_type
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.offices import InCharge, Office, Term
from nemcon.record.entries.structure import Body, Member, Membership, Person
from nemcon.record.record import Record
from nemcon.wording.states import territories


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterTerm:
    """A term: its entry with those that extend or end it (*more*), and the end to which they come:
    its last day, or the day of a *handover*; None where none is known. *vain*: it never began."""

    fact: Fact[Term]
    more: tuple[Fact, ...]
    until: When | None
    handover: bool
    vain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOffice:
    """An office by its last description, with the entries that describe it, its terms, and how
    often somebody was in charge without holding it."""

    id: str
    facts: tuple[Fact[Office], ...]
    terms: tuple[RosterTerm, ...]
    charges: int

    @property
    def now(self) -> Office:
        return self.facts[-1].content


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterMembership:
    """A time in the body: its entry, the entry that ended it, where one did, and the last day that
    they come to, where that is one day."""

    fact: Fact[Membership]
    end: Fact[Membership] | None
    until: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterMember:
    """A member by its last description, and its times in the body."""

    id: str
    fact: Fact[Member] | None
    times: tuple[RosterMembership, ...]

    @property
    def kind(self) -> str:
        return self.fact.content.kind if self.fact is not None else "state"

    @property
    def name(self) -> str:
        """In English; of a state without a name of its own, as CLDR has it."""
        if self.fact is not None and self.fact.content.name is not None:
            return self.fact.content.name.in_("en")
        return territories("en").get(self.id, self.id) if self.kind == "state" else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """What is public of a body's members, people and offices."""

    id: str
    body: Fact[Body]
    members: tuple[RosterMember, ...]
    persons: Mapping[str, Fact[Person]]
    offices: tuple[RosterOffice, ...]
    sources: Mapping[str, Source]

    def name_of(self, holder: str) -> str:
        """What a person or a member is called, in English."""
        if holder in self.persons:
            return self.persons[holder].content.name
        return next((row.name for row in self.members if row.id == holder), holder)

    def links(self, fact: Fact) -> list[Source]:
        """The sources of an entry that have an address."""
        cited = (self.sources.get(id) for id in fact.act.sources)
        return [source for source in cited if source is not None and source.url]


def roster(record: Record) -> Roster:
    """The roster of a *record*, as its reader has it; `Refusal` where it has no body."""
    structure(record, None, None)
    facts = record.facts("body", on=None, known=None)
    persons, offices = record.subjects("person"), record.subjects("office")
    record.load([*persons, *offices])
    people = _last(record, persons, Person)
    rows = [row for subject in offices if (row := _office(record, subject)) is not None]
    body, members = of_type(facts, Body)[-1], _members(record, facts)
    cited = dict.fromkeys(
        f"source/{id}"
        for fact in (body, *people.values(), *_facts_of(members, rows))
        for id in fact.act.sources
    )
    record.load(cited)
    return Roster(
        id=record.body,
        body=body,
        members=members,
        persons=people,
        offices=tuple(rows),
        sources={id: fact.content for id, fact in _last(record, cited, Source).items()},
    )


def _facts_of(members: Iterable[RosterMember], offices: Iterable[RosterOffice]) -> Iterator[Fact]:
    """The entries of all members and offices."""
    for member in members:
        yield from [member.fact] if member.fact is not None else []
        yield from (time.fact for time in member.times)
    for office in offices:
        yield from office.facts
        yield from (term.fact for term in office.terms)


def _last(record: Record, subjects: Iterable[str], kind: type[T]) -> dict[str, Fact[T]]:
    """What is said last of each subject, by its id."""
    by_id: dict[str, Fact[T]] = {}
    for subject in subjects:
        facts = of_type(record.facts(subject, on=None, known=None), kind)
        if facts:
            by_id[subject.partition("/")[2]] = facts[-1]
    return by_id


def _office(record: Record, subject: str) -> RosterOffice | None:
    id = subject.partition("/")[2]
    facts = record.facts(subject, on=None, known=None)
    if not of_type(facts, Office):
        return None
    # the whole line, also what is to come by what is known
    seats = holding(record, id, on=END_OF_TIME, beside=()).seats
    tiles = {
        tile.term.id: tile
        for seat in seats
        for tenure in seat.line.tenures
        for tile in tenure.tiles
    }
    never = {one.term for seat in seats for one in seat.succession.never}
    rows = []
    for fact in of_type(facts, Term):
        name = fact.content.term
        tile = tiles.get(name)
        end = tile.term.end(seats[0].line.office.zone) if tile is not None else None
        until: When | None = end.until if end is not None else None
        # whoever succeeds ends a term of which no end is told
        if end is None and tile is not None and tile.end < NEVER:
            until = day_of(Day(tile.end - 1))
        rows.append(
            RosterTerm(
                fact=fact,
                more=tuple(
                    one
                    for one in facts
                    if getattr(one.content, "term", None) == name and one is not fact
                ),
                until=until,
                handover=end is not None and end.until_is == "handover",
                vain=name in never,
            )
        )
    return RosterOffice(
        id=id,
        facts=tuple(of_type(facts, Office)),
        terms=tuple(rows),
        charges=len(of_type(facts, InCharge)),
    )


def _members(record: Record, facts: Sequence[Fact]) -> tuple[RosterMember, ...]:
    described = {fact.content.member: fact for fact in of_type(facts, Member)}
    by_member: dict[str, list[Fact[Membership]]] = {id: [] for id in described}
    for fact in of_type(facts, Membership):
        by_member.setdefault(fact.content.member, []).append(fact)
    return tuple(
        RosterMember(id=id, fact=described.get(id), times=tuple(_times(times)))
        for id, times in by_member.items()
    )


def _times(facts: Sequence[Fact[Membership]]) -> list[RosterMembership]:
    rows = []
    for fact, after in zip(facts, [*facts[1:], None], strict=True):
        if fact.content.status == "left":
            continue
        until = fact.content.until
        if after is not None and (until is None or not _before(until, after)):
            until = _eve(after.effective)
        rows.append(RosterMembership(fact=fact, end=after, until=until))
    return rows


def _before(until: When, after: Fact) -> bool:
    """Whether a last day is before another entry holds."""
    latest = until.latest if isinstance(until, Dating) else None
    return (
        latest is not None
        and isinstance(after.effective, Dating)
        and (after.effective.latest is None or latest < after.effective.latest)
    )


def _eve(when: When) -> When | None:
    """The day before one that is known to the day; else none."""
    if isinstance(when, Moment) or not when.precise or when.latest is None:
        return None
    return day_of(when.latest.plus_days(-1))

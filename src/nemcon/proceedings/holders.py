"""Who holds an office, since when and until when, who held it before and who comes next.

spec/offices.md. The record's entries become the values of `nemcon.offices`, which knows the law;
the answer names the entries it rests on through the ids of terms and decisions.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypedDict

from nemcon.core.datings import Dating, When, day_of
from nemcon.core.days import END_OF_TIME, Day, Zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.texts import Text
from nemcon.offices import checks as office_checks
from nemcon.offices import terms as law
from nemcon.offices.events import Event
from nemcon.offices.seats import deal
from nemcon.offices.succession import Holder, Succession, ask
from nemcon.offices.tenures import OfficeLine, lines_of
from nemcon.proceedings.filling import Unborne, names, unborne
from nemcon.proceedings.happenings import Happening, HappeningKey, event_of, happenings
from nemcon.proceedings.structure import before_of, structure, with_members_of
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.offices import (
    EndOfTerm,
    EndWithdrawn,
    Extension,
    InCharge,
    Office,
    Term,
)
from nemcon.record.entries.structure import Member, Membership, Person
from nemcon.record.entries.words import Challenge
from nemcon.record.record import Record

Where = Callable[[Iterable[str]], Iterable[str]]
"""The subjects of the entries of some ids, those that are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """The office as whose holder somebody acts in another, by its name of the day, and which *seat*
    of it is theirs, where it has several."""

    office: str
    name: Text
    seat: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The answer about one seat: its *number* where the office has several, the line of its terms
    and the facts without those of other seats. *died*: another office records that its holder did,
    and the term goes on as recorded (spec/offices.md §5.13). *capacities*: as whose holder somebody
    acts, by the id of the term, or of the entry of who is in charge (§1.12)."""

    number: int | None
    on: Day
    succession: Succession
    line: OfficeLine
    facts: tuple[Fact, ...]
    happenings: Mapping[HappeningKey, Happening] = field(default_factory=dict)
    died: Fact[EndOfTerm] | None = None
    capacities: Mapping[str, Capacity] = field(default_factory=dict)
    before: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def was(self, holder: str, first: Dating) -> str | None:
        """Who a member was when it began to hold the post, where it is that one under another
        name (spec/offices.md §5.12)."""
        began = self.line.office.zone.start(first.latest) if first.latest is not None else 0
        return next((code for code, until in self.before.get(holder, ()) if began < until), None)

    def happening(self, event: Event) -> Happening:
        """What is recorded of an event with which a term ends."""
        return self.happenings[event.of, event.id]

    @property
    def capacity(self) -> Capacity | None:
        """As the holder of which office its holder acts."""
        tile = self.line.tile_at(self.on.ordinal)
        return self.capacities.get(tile.term.id) if tile is not None else None

    @property
    def begun(self) -> bool:
        """Whether anybody had it by then."""
        return any(tenure.start <= self.on.ordinal for tenure in self.line.tenures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A term of which no day is known, and the one that followed it, where that is known."""

    term: Fact[Term]
    before: Fact[Term] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The answer about an office, seat by seat, with the facts it was folded from and the decisions
    that it does not bear out."""

    office: str
    on: Day
    known: int | None
    creation: Fact[Office]
    seats: tuple[Seat, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    changes_at: int | None
    undated: tuple[Undated, ...] = ()
    unborne: tuple[Unborne, ...] = ()

    @property
    def only(self) -> Seat:
        """The seat of an office that has one."""
        (seat,) = self.seats
        return seat

    @property
    def zone(self) -> Zone:
        return self.seats[0].line.office.zone

    @property
    def sure(self) -> Day:
        """The last day up to which it is known what came: of what lies after it only what was
        planned is told."""
        return self.on if self.known is None else min(self.on, self.zone.day(self.known))

    @property
    def description(self) -> Fact[Office]:
        """The entry that describes the office for the day asked: the latest by then, else the
        first."""
        about, end = of_type(self.facts, Office), self.zone.end(self.on)
        return [about[0], *(fact for fact in about if fact.since <= end)][-1]

    @property
    def persons(self) -> frozenset[str]:
        """Everybody that it names: holders of all times, those in charge, whoever spoke and for
        whom something waits."""
        return frozenset(
            (
                *(tenure.holder for seat in self.seats for tenure in seat.line.tenures),
                *(one.term.content.holder for one in self.undated),
                *(one.person for seat in self.seats for one in seat.succession.never),
                *(fact.act.person for fact in self.facts if fact.act.person),
                *(
                    fact.content.holder
                    for fact in self.facts
                    if isinstance(fact.content, InCharge | Challenge) and fact.content.holder
                ),
            )
        )

    def person_of(self, fact: Fact) -> str:
        """Whom an entry about the office is about: who begins a term, is in charge, or whose term
        it ends or extends; "" where it is about nobody, or about a term that is not described."""
        content = fact.content
        if isinstance(content, Term | InCharge):
            return content.holder
        term = getattr(content, "term", "")
        terms = of_type(self.facts, Term)
        return next((one.content.holder for one in reversed(terms) if one.content.term == term), "")

    @property
    def not_yet(self) -> bool:
        """Whether the office was made later than the day asked, and nobody held it before."""
        first = self.zone.day(self.creation.earliest)
        return self.on < first and not any(seat.begun for seat in self.seats)

    @property
    def by_nationality(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Who held it of each nationality, in any seat, and who of them is to come."""
        by_nation: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for seat in self.seats:
            for nation, people in seat.succession.by_nationality.items():
                so_far = len(people) - (seat.succession.to_come == nation)
                so_far_held, coming = by_nation.get(nation, ((), ()))
                by_nation[nation] = (*so_far_held, *people[:so_far]), (*coming, *people[so_far:])
        return by_nation

    def status_of(self, seat: Seat) -> str:
        """``held``, ``acting``, ``vacant``, ``abolished``, ``unknown``, or ``not_yet``: the office
        was not made by then."""
        return "not_yet" if self.not_yet else seat.succession.status

    def state_of(self, seat: Seat) -> str:
        """Its status; ``gap`` where nobody says that it is vacant, and ``died`` (spec/offices.md
        §5.13) or ``doubt`` (§5.9) where nobody is told as the holder."""
        status = self.status_of(seat)
        if status == "vacant" and not seat.succession.vacant:
            return "gap"
        if status in {"held", "acting"}:
            if seat.succession.doubt is not None:
                return "doubt"
            return "died" if seat.died is not None else status
        return status

    @property
    def states(self) -> tuple[str, ...]:
        """The state of each seat."""
        return tuple(self.state_of(seat) for seat in self.seats)

    def sitting(self, state: str) -> tuple[Holder, ...]:
        """Who has a seat for a term (``held``), or for the time being (``acting``)."""
        return tuple(
            seat.succession.holder
            for seat in self.seats
            if seat.succession.holder is not None and self.state_of(seat) == state
        )

    @property
    def status(self) -> str:
        """What is so of every seat; ``partly`` where they differ."""
        every = {self.status_of(seat) for seat in self.seats}
        return every.pop() if len(every) == 1 else "partly"


def holding(
    record: Record,
    office: str,
    *,
    on: int,
    known: int | None = None,
    matters: Iterable[str] = (),
    beside: Collection[str] | None = None,
    where: Where | None = None,
) -> Holding:
    """Who holds *office* at the end of the day of the instant *on*, as known at *known* (None:
    everything recorded).

    All facts known by then are used, those of later days too: a designate is somebody whose term is
    still to come; the decisions of *matters* that the office does not bear out are told with it.
    A member that continues another is called what it is on that day. What other offices say of the
    holders is told with it: those *beside*, or (None) all there are. *where* tells of what subjects
    the entries of some ids are: a decision is looked for there before it is in all matters. Raises
    `Refusal` where no such office is known.
    """
    zone = structure(record, None, known).zone
    record = with_members_of(record, on, known)
    facts = tuple(record.facts(f"office/{office}", on=None, known=known))
    about = of_type(facts, Office)
    if not about:
        raise Refusal(
            f"No office {office} is recorded at that time.",
            mend="Check its id, or ask about a later day.",
        )
    undated = tuple(_undated(facts))
    events = happenings(record, (fact.content for fact in facts), known)
    nations = _nationalities(record, facts, known)
    post, terms = _by_law(facts, zone, events, nations, complete=not undated)
    decided = _decided(record, facts, on, known, where)
    terms = [replace(one, decided=decided.get(one.id, one.decided)) for one in terms]
    charges = [_charge(fact, zone) for fact in of_type(facts, InCharge)]
    day = zone.day(on)
    until = zone.day(known) if known is not None else None
    before = before_of(record, on, known) if post.held_by == {"member"} else {}
    seats = _seats(terms, charges, post, facts, day, until)
    deaths = tuple(_deaths(record, office, seats, known, beside))
    acting = dict(_capacities(record, facts, on, known, where)) if beside != () else {}
    seats = tuple(
        replace(
            seat,
            happenings=events,
            before=before,
            died=_dead(seat, deaths, zone.start(day)),
            capacities=acting,
        )
        for seat in seats
    )
    return Holding(
        office=office,
        on=day,
        known=known,
        creation=about[0],
        seats=seats,
        facts=facts,
        findings=tuple(office_checks.check(terms, charges, post)),
        changes_at=_next(
            seats,
            about,
            zone,
            day,
            (
                *_called(record, post, facts, known),
                *(end.until + 1 for _, end in deaths if end.until < END_OF_TIME),
            ),
        ),
        undated=undated,
        unborne=unborne(record, office, facts, matters, on=zone.end(day), known=known),
    )


def _decided(
    record: Record, facts: Iterable[Fact], on: int, known: int | None, where: Where | None
) -> dict[str, When]:
    """When the terms to come that name a decision and no day were decided (spec/offices.md §5.4):
    the day of that decision, by the id of the term. One named by the id of its entry comes before
    one by its own."""
    lacking = [
        fact.content
        for fact in of_type(facts, Term)
        if fact.content.decision is not None and fact.content.decided is None and fact.since > on
    ]
    if not lacking:
        return {}
    if where is not None:
        subjects = where({term.decision for term in lacking if term.decision is not None})
        by_entry, own = _days(record, lacking, sorted(filter(_of_matter, set(subjects))), known)
        if all(term.term in by_entry for term in lacking):
            return by_entry
    by_entry, own = _days(record, lacking, record.subjects("matter"), known)
    return own | by_entry


def _of_matter(subject: str) -> bool:
    return subject.startswith("matter/")


def _days(
    record: Record, terms: Sequence[Term], matters: Sequence[str], known: int | None
) -> tuple[dict[str, When], dict[str, When]]:
    """When those decisions in some *matters* were taken that *terms* name by the id of the entry,
    and those that they name by its own."""
    by_entry: dict[str, When] = {}
    by_own: dict[str, When] = {}
    record.load(matters)
    for subject in matters:
        for decision in of_type(record.facts(subject, on=None, known=known), Decision):
            for term in terms if decision.content.carried else ():
                if names(term, decision):
                    days = by_entry if term.decision == decision.act.id else by_own
                    days[term.term] = decision.effective
    return by_entry, by_own


def _deaths(
    record: Record,
    office: str,
    seats: Iterable[Seat],
    known: int | None,
    beside: Collection[str] | None,
) -> Iterator[tuple[str, Fact[EndOfTerm]]]:
    """Which of those who ever held a seat died, as another office records, and by which entry."""
    holders = {tenure.holder for seat in seats for tenure in seat.line.tenures}
    if not holders or beside == ():
        return
    every = record.subjects("office") if beside is None else [f"office/{id}" for id in beside]
    others = [subject for subject in every if subject != f"office/{office}"]
    record.load(others)
    for subject in others:
        facts = record.facts(subject, on=None, known=known)
        holder_of = {fact.content.term: fact.content.holder for fact in of_type(facts, Term)}
        for end in of_type(facts, EndOfTerm):
            who = holder_of.get(end.content.term)
            if who in holders and end.content.reason == "died":
                yield who, end


def _dead(
    seat: Seat, deaths: Iterable[tuple[str, Fact[EndOfTerm]]], before: int
) -> Fact[EndOfTerm] | None:
    """By which entry whoever holds a seat died *before*."""
    holder = seat.succession.holder
    return next(
        (end for who, end in deaths if holder and holder.person == who and end.until < before),
        None,
    )


def _capacities(
    record: Record, facts: Iterable[Fact], on: int, known: int | None, where: Where | None
) -> Iterator[tuple[str, Capacity]]:
    """As the holder of which office somebody acts, and in which seat of it."""
    for fact in facts:
        content = fact.content
        if not isinstance(content, Term | InCharge) or content.acts_as is None:
            continue
        try:
            other = holding(record, content.acts_as, on=on, known=known, beside=(), where=where)
        except Refusal:
            continue  # it is not described by then
        numbers = [
            seat.number
            for seat in other.seats
            if seat.succession.holder is not None
            and seat.succession.holder.person == content.holder
        ]
        id = content.term if isinstance(content, Term) else fact.act.id
        yield (
            id,
            Capacity(
                office=content.acts_as,
                name=other.description.content.name,
                seat=numbers[0] if numbers else None,
            ),
        )


def conflicts(
    record: Record, office: str, term: Term, *, first: When, known: int
) -> tuple[Finding, ...]:
    """What would be wrong with the line of an office if a term began there: another that has the
    post, or every seat of it, then. Nothing where no such office is described."""
    zone = structure(record, None, known).zone
    facts = tuple(record.facts(f"office/{office}", on=None, known=known))
    if not of_type(facts, Office):
        return ()
    events = happenings(record, (*(fact.content for fact in facts), term), known)
    post, terms = _by_law(facts, zone, events, {}, complete=False)
    new = _term(term, first, (), post.held_by, {}, zone, events)
    before = set(office_checks.check(terms, (), post))
    after = office_checks.check([*terms, new], (), post)
    return tuple(one for one in after if one.severity == "error" and one not in before)


def _by_law(
    facts: Iterable[Fact],
    zone: Zone,
    events: Mapping[HappeningKey, Happening],
    nations: dict[str, str],
    *,
    complete: bool,
) -> tuple[law.OfficeRules, list[law.TermOfOffice]]:
    """The office and its terms as `nemcon.offices` knows them."""
    every, about = of_type(facts, Term), of_type(facts, Office)
    begins = any(f.until <= about[0].until for f in every if f.content.kind == "regular")
    post = _office(about, zone, begins=begins, complete=complete)
    terms = [
        replace(
            _term(fact.content, fact.effective, facts, post.held_by, nations, zone, events),
            known=zone.day(fact.known) if fact.known < fact.since else None,
        )
        for fact in every
    ]
    return post, terms


def _seats(
    terms: list[law.TermOfOffice],
    charges: list[law.Charge],
    post: law.OfficeRules,
    facts: tuple[Fact, ...],
    day: Day,
    known: Day | None,
) -> tuple[Seat, ...]:
    """Every seat that there is on the day, or that somebody had by then."""
    if post.most_seats == 1:
        (line,) = lines_of([terms], charges, post)
        return (
            Seat(number=None, on=day, succession=ask(line, day, known), line=line, facts=facts),
        )
    seats, of = [], deal(terms, post)
    for number, (own, line) in enumerate(zip(of, lines_of(of, charges, post), strict=True), 1):
        others = {term.id for term in terms} - {term.id for term in own}
        seat = Seat(
            number=number,
            on=day,
            succession=ask(line, day, known),
            line=line,
            facts=tuple(f for f in facts if getattr(f.content, "term", None) not in others),
        )
        if number <= post.seats_on(day.ordinal) or seat.begun:
            seats.append(seat)
    return tuple(seats)


def _called(
    record: Record, post: law.OfficeRules, facts: Iterable[Fact], known: int | None
) -> Iterator[int]:
    """When members that hold or held the post are called otherwise, or continued as another."""
    if post.held_by != {"member"}:
        return
    holders = {fact.content.holder for fact in facts if isinstance(fact.content, Term | InCharge)}
    for fact in record.facts("body", on=None, known=known):
        content = fact.content
        is_name = isinstance(content, Member) and content.member in holders
        if is_name or (isinstance(content, Membership) and content.continues in holders):
            yield fact.since


def _next(
    seats: Iterable[Seat],
    about: list[Fact[Office]],
    zone: Zone,
    day: Day,
    called: Iterable[int],
) -> int | None:
    """The next instant at which the answer changes: a term, a day from which something else is
    stated of the office, or from which a member is *called* otherwise."""
    days = [seat.succession.changes_at for seat in seats if seat.succession.changes_at]
    days += [zone.day(about[0].earliest), *(zone.day(fact.since) for fact in about[1:])]
    days += [zone.day(at) for at in called]
    return min((zone.start(d) for d in days if d > day), default=None)


def _undated(facts: Iterable[Fact]) -> Iterator[Undated]:
    """The terms of which no day is known (spec/offices.md §3.5)."""
    terms = {fact.content.term: fact for fact in of_type(facts, Term)}
    for fact in terms.values():
        if isinstance(fact.effective, Dating) and fact.effective.unknown:
            yield Undated(term=fact, before=terms.get(fact.content.followed_by or ""))


def _office(
    about: list[Fact[Office]], zone: Zone, *, begins: bool, complete: bool
) -> law.OfficeRules:
    """The post, with one dated rule for every statement of its length or limit; *begins*: the first
    term recorded begins with it; *complete*: of every term some day is known."""
    rules = []
    for fact, later in zip(about, [*about[1:], None], strict=True):
        content = fact.content
        if content.length is None and content.limit is None and not content.holds_over:
            continue
        rules.append(
            law.TermRule(
                clause=content.article,
                length=content.length,
                limit=content.limit,
                holds_over=content.holds_over,
                since=zone.day(fact.since),
                until=zone.day(later.since).plus_days(-1) if later else None,
            )
        )
    last = about[-1].content
    return law.OfficeRules(
        name=last.name,
        zone=zone,
        held_by=frozenset({last.held_by}),
        rules=tuple(rules),
        complete=complete and (last.complete or begins),
        until=_last_day(last.until, zone),
        seats=tuple((zone.day(fact.since), fact.content.seats) for fact in about),
    )


def _last_day(until: When | None, zone: Zone) -> Day | None:
    """The last day of a post, of an imprecise date the latest; one at midnight is not of it."""
    return _until(until, "last_day", zone)["until"].latest if until is not None else None


def _term(
    term: Term,
    first: When,
    facts: Iterable[Fact],
    held_by: frozenset[law.HolderIs],
    nations: dict[str, str],
    zone: Zone,
    events: Mapping[HappeningKey, Happening],
) -> law.TermOfOffice:
    (holder_is,) = held_by
    ended, stood, vain = _ends(term.term, facts, zone)
    extensions = [f for f in of_type(facts, Extension) if f.content.term == term.term]
    return law.TermOfOffice(
        id=term.term,
        holder=term.holder,
        holder_is=holder_is,
        kind=term.kind,
        first=_dating(first, zone),
        planned=law.End(**_until(term.until, term.until_is, zone)) if term.until else None,
        ends_with=_event(term, events),
        length=term.length,
        extensions=tuple(_extension(f, zone, events) for f in extensions),
        ended=ended,
        stood=stood,
        vain=vain,
        decided=term.decided,
        decision=term.decision,
        ordinal=term.ordinal,
        nationality=nations.get(term.holder),
        seat=term.seat,
    )


def _event(content: Term | Extension, events: Mapping[HappeningKey, Happening]) -> Event | None:
    event = event_of(content)
    return events[event].event if event is not None else None


def _extension(
    fact: Fact[Extension], zone: Zone, events: Mapping[HappeningKey, Happening]
) -> law.TermExtension:
    content, event = fact.content, _event(fact.content, events)
    extension = law.TermExtension(decided=fact.effective, decision=content.decision, event=event)
    if content.until is None or event is not None:
        return extension
    return replace(extension, **_until(content.until, content.until_is, zone))


def _ends(
    term: str, facts: Iterable[Fact], zone: Zone
) -> tuple[law.End | None, tuple[law.Stood, ...], tuple[Dating, ...]]:
    """The end that a term had, those that stood before it was told, and when one was taken back in
    vain (spec/offices.md §1.9)."""
    statements: list[tuple[int, int, law.End | Dating]] = []
    for fact in facts:
        if not isinstance(fact.content, EndOfTerm | EndWithdrawn) or fact.content.term != term:
            continue
        if isinstance(fact.content, EndOfTerm):
            end = _end(fact, zone)
            statements.append(
                (min(law.day_known(end.decided, zone), end.last), fact.entry.seq, end)
            )
        else:
            day = zone.day(min(fact.known, fact.since)).ordinal
            statements.append((day, fact.entry.seq, _dating(fact.effective, zone)))
    standing: tuple[law.End, int] | None = None
    stood: list[law.Stood] = []
    vain: list[Dating] = []
    for day, _, one in sorted(statements, key=lambda each: each[:2]):
        back = one if isinstance(one, Dating) else None
        if back is not None and (standing is None or law.day_known(back, zone) > standing[0].last):
            vain.append(back)
            continue
        if standing is not None:
            stood.append(law.Stood(end=standing[0], since=standing[1], until=day, taken_back=back))
        standing = None if isinstance(one, Dating) else (one, day)
    return standing[0] if standing else None, tuple(stood), tuple(vain)


def _end(fact: Fact[EndOfTerm], zone: Zone) -> law.End:
    end = fact.content
    day = day_of(zone.day(fact.known)) if fact.known < fact.since else None
    return law.End(
        **_until(fact.effective, end.until_is, zone),
        id=fact.act.id,
        how=end.reason,
        decided=end.decided or day,
        decision=end.decision,
        vacant=end.vacant,
    )


class _Until(TypedDict):
    until: Dating
    until_is: law.UntilIs


def _until(when: When, until_is: law.UntilIs, zone: Zone) -> _Until:
    """An end by its day. One at an hour is a handover on its day; one at midnight leaves the day
    before whole (spec/offices.md §1.4)."""
    if isinstance(when, Dating):
        return {"until": when, "until_is": until_is}
    day = zone.day(when.utc)
    if when.utc == zone.start(day):
        return {"until": day_of(day.plus_days(-1)), "until_is": "last_day"}
    return {"until": day_of(day), "until_is": "handover"}


def _charge(fact: Fact[InCharge], zone: Zone) -> law.Charge:
    charge = fact.content
    return law.Charge(
        id=fact.act.id,
        person=charge.holder,
        first=_dating(fact.effective, zone),
        until=_dating(charge.until, zone) if charge.until else None,
    )


def _nationalities(record: Record, facts: Iterable[Fact], known: int | None) -> dict[str, str]:
    """The nationality of everybody who ever held the office, as known."""
    nations = {}
    holders = sorted({f.content.holder for f in of_type(facts, Term)})
    record.load(f"person/{holder}" for holder in holders)
    for holder in holders:
        for fact in of_type(record.facts(f"person/{holder}", on=None, known=known), Person):
            if fact.content.nationality:
                nations[holder] = fact.content.nationality
    return nations


def _dating(when: When, zone: Zone) -> Dating:
    return when if isinstance(when, Dating) else day_of(zone.day(when.utc))

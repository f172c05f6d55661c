"""The line of an office as it is listed: each unbroken time in a seat, as of the day asked, and the
entries that say when it began and ended; extensions, the length of a term, the posts of a person.

spec/offices.md §4 and §5. The law of who holds a post is `nemcon.offices`; here every time of the
line is told at once, where an answer has the holder of one day.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from nemcon.core.datings import When
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.offices.succession import Holder, NeverBegan, Predecessor, ask
from nemcon.offices.tenures import Tenure
from nemcon.offices.terms import NEVER
from nemcon.proceedings.happenings import Happening, event_of
from nemcon.proceedings.holders import Holding, Seat, Undated, Where, holding
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.offices import EndOfTerm, Extension, InCharge, Term
from nemcon.record.record import Record

Phase = Literal["over", "now", "doubt", "planned", "later"]


class TenureDays(NamedTuple):
    """The fewest and the most days that the dates allow; *most* is None where a date is about or
    doubtful, which allows any number (§5.5)."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incumbency:
    """One holder's unbroken time in a seat, as of the day asked. *phase*: ``over``, ``now``,
    ``doubt`` (may hold it), ``planned`` or ``later``; *days*: how many of it had passed, None while
    it is to come; *over*: since when the holder stays although the term has expired; *held_as*: the
    member that it was when that time began, where it is now another. *end* is the entry of how it
    ended, where it did."""

    tenure: Tenure
    incumbent: Predecessor | Holder
    phase: Phase
    days: TenureDays | None
    over: Day | None
    held_as: str | None
    term: Fact[Term] | None
    end: Fact[EndOfTerm] | None
    sources: tuple[str, ...]

    @property
    def person(self) -> str:
        return self.tenure.holder


@dataclass(frozen=True, slots=True, kw_only=True)
class VainTerm:
    """Somebody's term that never began, with its entry and that of its end."""

    never: NeverBegan
    term: Fact[Term] | None
    end: Fact | None
    sources: tuple[str, ...]

    @property
    def person(self) -> str:
        return self.never.person


def incumbencies(seat: Seat, sure: Day) -> Iterator[Incumbency]:
    """Every time in a seat in order, as of the day asked; of what lies after the day *sure*, up to
    which it is known what came, only what was planned."""
    terms = {fact.content.term: fact for fact in of_type(seat.facts, Term)}
    ends = {fact.act.id: fact for fact in of_type(seat.facts, EndOfTerm)}
    now, day = seat.succession, seat.on.ordinal
    # asked at the end of all days, the line is whole: whoever is to come is over by then
    last = ask(seat.line, Day(NEVER - 1))
    line: list[Predecessor | Holder] = [*last.predecessors]
    if last.holder is not None:
        line.append(last.holder)
    current = now.holder or now.as_planned
    # `ask` tells the line's tenures in their order, one each
    for tenure, whole in zip(seat.line.tenures, line, strict=True):
        incumbent = whole
        phase: Phase = "over" if tenure.end <= day else "later"
        if phase == "over" and tenure.end > sure.ordinal + 1:
            phase = "planned"
        if tenure.start <= day < tenure.end and current is not None:
            uncertain = now.doubt is not None or seat.died is not None
            phase = "planned" if now.holder is None else "doubt" if uncertain else "now"
            incumbent = current
        elif now.doubt is not None and phase == "later" and tenure.holder in now.doubt.may:
            phase = "doubt"
        # its days are those of its first and its last term, whatever lies between
        first, final = tenure.tiles[0], tenure.tiles[-1]
        end = ends.get(final.term.ended.id) if final.term.ended is not None else None
        over = final.over if phase in {"over", "now"} else None
        own = [terms[tile.term.id] for tile in tenure.tiles if tile.term.id in terms]
        yield Incumbency(
            tenure=tenure,
            incumbent=incumbent,
            phase=phase,
            days=_days(tenure, incumbent, phase, day),
            over=Day(over) if over is not None and over <= day else None,
            held_as=seat.was(tenure.holder, incumbent.first),
            term=terms.get(first.term.id),
            end=end if phase == "over" else None,
            sources=_sources(*own, end),
        )


def _days(
    tenure: Tenure, incumbent: Predecessor | Holder, phase: Phase, day: int
) -> TenureDays | None:
    if phase == "over" and isinstance(incumbent, Predecessor):
        return TenureDays(incumbent.least, incumbent.most)
    if phase == "now":
        first = tenure.tiles[0]
        begun = first.term.first
        loose = begun.approximate or begun.uncertain
        most = None if loose else day + 1 - first.earliest_start
        # the day asked is a day in office itself
        return TenureDays(day + 1 - tenure.start, most)
    return None


def in_vain(seat: Seat) -> Iterator[VainTerm]:
    """Whoever was to begin and never was in office."""
    facts = {fact.act.id: fact for fact in seat.facts}
    terms = {fact.content.term: fact for fact in of_type(seat.facts, Term)}
    for never in seat.succession.never:
        term, end = terms.get(never.term), facts.get(never.end)
        yield VainTerm(never=never, term=term, end=end, sources=_sources(term, end))


def _sources(*facts: Fact | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for fact in facts if fact is not None for s in fact.act.sources))


# -- of the whole office


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionMade:
    """An extension: of whose term, its *number* for that term, and the *event* with which the term
    ends then, where it is no day."""

    fact: Fact[Extension]
    person: str
    number: int
    event: Happening | None


def extensions(answer: Holding, on: int) -> list[ExtensionMade]:
    """The extensions that were decided by the instant *on*, each with its number for its term."""
    counts: Counter[str] = Counter()
    rows = []
    for fact in of_type(answer.facts, Extension):
        if fact.since > on:
            continue
        counts[fact.content.term] += 1
        event = event_of(fact.content)
        rows.append(
            ExtensionMade(
                fact=fact,
                person=answer.person_of(fact),
                number=counts[fact.content.term],
                event=answer.seats[0].happenings[event] if event is not None else None,
            )
        )
    return rows


class StatedLength(NamedTuple):
    """How long a term is, *by* the rule of the office or by the decision on a term."""

    length: Duration
    by: Literal["rule", "decision"]


def length_of_term(answer: Holding) -> StatedLength | None:
    """How long a term of the office is: as its rule states, else the latest decision by the day
    asked that does."""
    if answer.description.content.length is not None:
        return StatedLength(answer.description.content.length, "rule")
    day = answer.on.ordinal
    # a term to come counts once it was decided, though it begins later
    tenures = [tenure for seat in answer.seats for tenure in seat.line.tenures]
    for tenure in sorted(tenures, key=lambda tenure: tenure.start, reverse=True):
        term = tenure.tiles[-1].term
        decided = term.decided is not None and _ordinal(term.decided, answer) <= day
        if term.length is not None and (tenure.start <= day or decided):
            return StatedLength(term.length, "decision")
    return None


def _ordinal(when: When, answer: Holding) -> int:
    if isinstance(when, Moment):
        return answer.zone.day(when.utc).ordinal
    return when.latest.ordinal if when.latest else NEVER


# -- of a person


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInOffice:
    """A time in an office, or in charge of it: as one in the line, a term that never began, one of
    which no day is known, or the entry of who is in charge."""

    office: str
    name: Text
    seat: Seat | None = None
    row: Incumbency | VainTerm | None = None
    undated: Undated | None = None
    charge: Fact[InCharge] | None = None


def times_in_office(
    record: Record,
    offices: Collection[str],
    codes: Collection[str],
    person: str,
    *,
    on: int,
    known: int | None,
    where: Where | None = None,
) -> tuple[list[TimeInOffice], list[int | None]]:
    """The times in some *offices* of a *person*, who is named in the entries by any of *codes*, and
    when that changes."""
    record.load(f"office/{id}" for id in offices)
    times: list[TimeInOffice] = []
    moments: list[int | None] = []
    for id in offices:
        facts = record.facts(f"office/{id}", on=None, known=known)
        # before `holding`, which costs more: most offices that a search finds are of others
        own = [f for f in facts if isinstance(f.content, Term | InCharge)]
        own = [f for f in own if f.content.holder in codes]
        if not own:
            continue
        try:
            answer = holding(record, id, on=on, known=known, beside=offices, where=where)
        except Refusal:
            continue  # it is not described by then
        moments.append(answer.changes_at)
        times += _times(answer, own, person)
    return times, moments


def _times(answer: Holding, own: Iterable[Fact], person: str) -> Iterator[TimeInOffice]:
    """Those of one office: in each seat the latest first, what never began, then the rest."""
    office, name = answer.office, answer.description.content.name
    for seat in answer.seats:
        for row in reversed(list(incumbencies(seat, answer.sure))):
            if row.person == person:
                yield TimeInOffice(office=office, name=name, seat=seat, row=row)
    for seat in answer.seats:
        for vain in in_vain(seat):
            if vain.person == person:
                yield TimeInOffice(office=office, name=name, seat=seat, row=vain)
    for one in answer.undated:
        if one.term.content.holder == person:
            yield TimeInOffice(office=office, name=name, undated=one)
    for fact in own:
        if isinstance(fact.content, InCharge):
            yield TimeInOffice(office=office, name=name, charge=fact)

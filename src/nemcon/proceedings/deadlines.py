"""What is dated ahead: ends of silences, closings of rounds, steps of timetables, meetings, and the
first and last days of terms.

Each is what the record comes to as a whole: a silence that was extended expires once. A calendar
takes those that are dated to one day or moment, a list of what is due those that are still to come.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from nemcon.core.datings import When
from nemcon.core.days import Day, Zone, zone
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import Kind
from nemcon.core.texts import Text
from nemcon.offices.tenures import Tenure
from nemcon.offices.terms import NEVER
from nemcon.procedures.working import Working
from nemcon.proceedings.holders import Holding, Seat
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import TextRevision, TimetableMark
from nemcon.record.references import names
from nemcon.record.titles import title_then


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline of a matter: of a silence, a round, a step that is ``due`` or whose window
    ``closes``, by its *id*. *facts* say so; *ahead*: it is not over yet by what was done; *state*
    is that of its silence, and *title* that of its step. *working* are the days by which it was
    reckoned, *limit* is how it was said."""

    kind: Literal["silence", "round", "due", "closes"]
    id: str
    when: Day | When
    facts: tuple[Fact, ...]
    ahead: bool
    provisional: bool = False
    title: Text | None = None
    silence: SilenceStanding | None = None
    working: Working | None = None
    limit: TimeLimit | None = None

    def zone(self, now: Standing) -> Zone:
        """The zone in which it is said: of a silence its own, else that of the body."""
        return now.zone if self.silence is None else zone(self.silence.terms.zone)


def deadlines(now: Standing) -> Iterator[Deadline]:
    """The deadlines of a matter: of its silences and rounds, then those of its timetable."""
    for silence in now.silences:
        if silence.outcome.expiry is not None:
            yield Deadline(
                kind="silence",
                id=silence.id,
                when=silence.outcome.expiry,
                facts=_naming(now, "silence", silence.id),
                ahead=silence.state == "running",
                silence=silence,
                working=silence.outcome.lawful.working if silence.outcome.lawful else None,
                limit=silence.time_limit,
            )
    for one in now.rounds:
        if one.round.closes is not None:
            yield Deadline(
                kind="round",
                id=one.round.round,
                when=one.round.closes,
                facts=_naming(now, "round", one.round.round),
                # its result may come before it was to close
                ahead=not one.result_facts,
                limit=one.fact.content.time_limit,
            )
    if now.case.procedure is None:
        return
    limits = {step.step: step.time_limit for step in now.case.procedure.content.steps}
    # any mark may move any step that is reckoned from it
    marks = (now.case.procedure, *now.case.of(TimetableMark))
    for row in now.course.timetable.rows:
        if row.due is not None:
            yield Deadline(
                kind="due",
                id=row.step,
                when=row.due,
                facts=marks,
                ahead=row.actual is None,
                provisional=row.provisional,
                title=row.title,
                working=row.working,
                limit=limits[row.step],
            )
        if row.closes is not None:
            yield Deadline(
                kind="closes",
                id=row.step,
                when=row.closes,
                facts=marks,
                ahead=row.closed is None,
                provisional=row.provisional,
                title=row.title,
                working=row.closing_working,
            )


def _naming(now: Standing, kind: Kind, id: str) -> tuple[Fact, ...]:
    """The facts of a matter that name a silence or a round."""
    return tuple(
        fact
        for facts in now.case.facts.values()
        for fact in facts
        if any(name.kind == kind and name.value == id for name in names(fact.content))
    )


def titles_under(now: Standing, silence: SilenceStanding) -> dict[str, Text | None]:
    """What was put under a silence, by its id: a text with its title then, None where that has
    none, and of a candidate."""
    revisions = now.case.of(TextRevision)
    ids = silence.opening.content.texts
    return {id: title_then(revisions, silence.opening, id) for id in ids}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled:
    """A meeting by its *id*, as its *latest* entry has it."""

    id: str
    latest: Fact[Meeting]
    facts: tuple[Fact[Meeting], ...]


def meetings(facts: Iterable[Fact]) -> list[MeetingCalled]:
    """The meetings among the facts of a subject; what was recorded last counts."""
    by_id: dict[str, list[Fact[Meeting]]] = {}
    for fact in of_type(facts, Meeting):
        by_id.setdefault(fact.content.meeting, []).append(fact)
    # by number: a meeting that is moved to an earlier day is told later with an earlier day
    return [
        MeetingCalled(id=id, latest=max(of, key=lambda fact: fact.entry.seq), facts=tuple(of))
        for id, of in by_id.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDay:
    """The ``first`` or ``last`` day of a time in an office, which begins with *term*; *doubtful*:
    by its dates it may be another, or it is only planned."""

    kind: Literal["first", "last"]
    person: str
    term: str
    day: Day
    doubtful: bool
    facts: tuple[Fact, ...]


def days_of_terms(answer: Holding) -> Iterator[TermDay]:
    """The first and the last day of every time in an office, as far as they are known or
    planned."""
    for seat in answer.seats:
        for tenure in seat.line.tenures:
            terms = {tile.term.id for tile in tenure.tiles}
            facts = tuple(
                fact
                for fact in answer.facts
                if any(name.kind == "term" and name.value in terms for name in names(fact.content))
            )
            first, final = tenure.tiles[0], tenure.tiles[-1]
            yield TermDay(
                kind="first",
                person=tenure.holder,
                term=first.term.id,
                day=Day(tenure.start),
                doubtful=bool(first.begin_doubt),
                facts=facts,
            )
            # an event that has no day yet leaves the term without an end in the line
            planned, grounds = _planned(seat, tenure)
            last = Day(_last_day(tenure)) if tenure.end < NEVER else planned
            if last is not None:
                yield TermDay(
                    kind="last",
                    person=tenure.holder,
                    term=first.term.id,
                    day=last,
                    doubtful=bool(final.end_doubt) or planned is not None,
                    facts=(*facts, *grounds),
                )


class ComingDay(NamedTuple):
    """The ``last`` day of who holds a seat, or the ``first`` of who is to come next."""

    kind: Literal["first", "last"]
    person: str
    day: Day


def coming_days(answer: Holding) -> Iterator[ComingDay]:
    """Of each seat the end of the term, and when whoever is next begins: of an imprecise date the
    latest day."""
    for seat in answer.seats:
        holder, after = seat.succession.holder, seat.succession.designate
        if holder is not None and holder.until is not None and holder.until.latest is not None:
            yield ComingDay("last", holder.person, holder.until.latest)
        if after is not None and after.first.latest is not None:
            yield ComingDay("first", after.person, after.first.latest)


def _planned(seat: Seat, tenure: Tenure) -> tuple[Day | None, tuple[Fact, ...]]:
    """The day for which the event is planned that ends a term and has not been, and what tells of
    the event."""
    end = tenure.tiles[-1].term.planned_by(seat.line.office.zone)
    if end is None or end.event is None:
        return None, ()
    sure = end.awaited and tenure.end >= NEVER and end.until.precise
    return end.until.latest if sure else None, seat.happening(end.event).facts


def _last_day(tenure: Tenure) -> int:
    """The last day, or the day of handover, which the successor has too."""
    tile = tenure.tiles[-1]
    end = tile.term.planned if tile.term.ended is None else tile.term.ended
    # the line gives the day of handover to the successor alone; both are in office on it
    shared = end is not None and end.until_is == "handover" and end.boundary == tile.end
    return tile.end if shared else tile.end - 1

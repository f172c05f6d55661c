"""The facts about an office: terms, ends, extensions, who was in charge, what its rules state.

spec/offices.md §1. Every value is what one or more sources say and nothing derived: a term keeps
the end it was planned to have, the extensions that moved it and the end it had, side by side.
*Designate* is no fact of this module: it follows from a decision and a first day (``succession``).
What a date means for the days of a holder is reckoned in ``tenures``; what cannot be right is found
in ``checks``.
"""

from dataclasses import field, replace
from typing import Literal

from nemcon.core.datings import NO_DAY, Dating, When, dating, day_of
from nemcon.core.days import Day, Duration, Zone, zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.offices.events import Event, Telling

TermKind = Literal["regular", "acting"]
HolderIs = Literal["person", "member"]
UntilIs = Literal["last_day", "handover"]
EndCause = Literal[
    "expired",
    "resigned",
    "died",
    "removed",
    "recalled",
    "became_other_post",
    "abolished",
    "succeeded",
    "declined",
    "annulled",
]

_IN_THE_DAY = frozenset(
    {"resigned", "died", "removed", "recalled", "became_other_post", "succeeded", "annulled"}
)
_BEFORE = frozenset({"resigned", "died", "abolished", "declined", "annulled"})
"""How a term may end before it has begun."""

NEVER = 3_652_060
"""The ordinal of the day after 9999-12-31: an end that is not recorded, a decision without a day.
"""


def day_known(when: When | None, zone: Zone) -> int:
    """The ordinal of the latest day that *when* allows, in *zone*; `NEVER` without one."""
    if when is None:
        return NEVER
    if isinstance(when, Dating):
        return when.latest.ordinal if when.latest else NEVER
    return zone.day(when.utc).ordinal


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The end of a term: a day, and whether it is the last day or the day of handover (§1.4); or an
    *event*, and the last *telling* of it (§1.8). *vacant*: it is said to leave the post vacant
    (§2.4)."""

    until: Dating
    until_is: UntilIs = "last_day"
    how: EndCause | None = None
    decided: When | None = None
    decision: str | None = None
    event: Event | None = None
    telling: Telling | None = None
    vacant: bool = False
    id: str = ""

    @property
    def awaited(self) -> bool:
        """Whether it is an event that has not been: its day, where one is fixed, is a plan."""
        return self.event is not None and (self.telling is None or self.telling.state != "over")

    @property
    def after(self) -> int:
        """The ordinal of the day after the latest day this end allows: the holder's, if nobody
        succeeds.
        """
        return self.until.latest.ordinal + 1 if self.until.latest else NEVER

    @property
    def boundary(self) -> int:
        """Where the term ends on the half-open line: as the day of handover, or the day after the
        last, begins.
        """
        # one day back from the day after is the day of handover itself; `NEVER` is no day to go
        # back from
        return self.after - (self.until_is == "handover" and self.after < NEVER)

    @property
    def last(self) -> int:
        """The ordinal of the last day it allows: the holder's, or that of the handover."""
        return self.after - 1

    @property
    def announced(self) -> When | None:
        """The day on which it was told how the term ends, where that is not the end itself."""
        # by their texts, as a moment and a day do not compare
        if self.how is None or self.decided is None or str(self.decided) == str(self.until):
            return None
        return self.decided

    @property
    def shares_its_day(self) -> bool:
        """§2.3 Whether a successor may begin on the same day and hold it."""
        return self.until_is == "handover" or self.how in _IN_THE_DAY


def end_with(event: Event, day: int = NEVER) -> End:
    """The end that an event gives as it stood on the ordinal *day*: a handover on its day."""
    news = event.by(day)
    on = news.on if news is not None and news.on is not None else _NO_DAY
    return End(until=on, until_is="handover", event=event, telling=news)


_NO_DAY = dating(NO_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExtension:
    """A decision that moves the planned end of a term (§1.5), to a day or to an *event*. Facts of
    one day keep the order they are given in.
    """

    decided: When
    until: Dating = _NO_DAY
    until_is: UntilIs = "last_day"
    decision: str | None = None
    event: Event | None = None

    @property
    def to(self) -> bool:
        """Whether it says until when."""
        return self.event is not None or self.until.latest is not None

    def end(self, day: int = NEVER) -> End:
        """The end it moves to, as it stood on the ordinal *day*."""
        if self.event is not None:
            return replace(end_with(self.event, day), decided=self.decided, decision=self.decision)
        return End(
            until=self.until, until_is=self.until_is, decided=self.decided, decision=self.decision
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """An end that stood for a while (§1.9): told on the ordinal day *since*, and on the day *until*
    *taken_back*, or replaced by another."""

    end: End
    since: int
    until: int
    taken_back: Dating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfOffice:
    """One time in the office of one person or member, regular or acting (§1.2).

    *planned* is the end that was planned, *ends_with* the event that was named for it instead;
    *stood* are the ends that were told before the one it had, *vain* the days on which one was
    taken back that was none then.
    *length* is what the decision on this very term states ("four years"), and gives the planned end
    where neither is stated. *seat* is the number of the seat, where it is stated. *id* names the
    term in findings.
    """

    holder: str
    first: Dating
    kind: TermKind = "regular"
    holder_is: HolderIs = "person"
    planned: End | None = None
    ends_with: Event | None = None
    length: Duration | None = None
    extensions: tuple[TermExtension, ...] = ()
    ended: End | None = None
    stood: tuple[Stood, ...] = ()
    vain: tuple[Dating, ...] = ()
    decided: When | None = None
    decision: str | None = None
    ordinal: int | None = None
    nationality: str | None = None
    seat: int | None = None
    id: str = ""
    known: Day | None = None
    """The day on which it became known, where that was before it began."""

    def to_come_from(self, zone: Zone) -> int:
        """§5.4 The ordinal of the day from which it counts as to come: that of its decision; of a
        term that names none, the one on which it became known."""
        # a day of decision that is not known is still one: only of a term that names none does it
        # count when it was known
        if self.decided is None and self.decision is None and self.known is not None:
            return self.known.ordinal
        return day_known(self.decided, zone)

    @property
    def undated(self) -> bool:
        """§3.5 Whether no day of it is known at all."""
        return self.first.unknown

    @property
    def never(self) -> bool:
        """§1.10 Whether it ended before it began, so that its holder was never in office."""
        end = self.ended
        if end is None or end.how not in _BEFORE or end.until.latest is None:
            return False
        earliest, latest = self.first.earliest, self.first.latest
        # who declines on the very first day never held it; who dies on that day did
        declined = end.how == "declined" and latest is not None and end.until.latest <= latest
        return declined or (earliest is not None and end.until.latest < earliest)

    @property
    def annulled(self) -> When | None:
        """§1.11 The day on which the choice of its holder was annulled, who held the post in fact;
        None where it was not, or before the term began."""
        end = self.ended
        if end is None or end.how != "annulled" or self.never:
            return None
        return end.decided or end.until

    def extensions_by(self, zone: Zone, day: int = NEVER) -> tuple[TermExtension, ...]:
        """Those decided on or before the ordinal *day*, in the order in which they were decided."""
        # Stable: those of one day keep the order in which they were given.
        dated = sorted(self.extensions, key=lambda e: day_known(e.decided, zone))
        return tuple(e for e in dated if day_known(e.decided, zone) <= day and e.to)

    def planned_by(self, zone: Zone, day: int = NEVER) -> End | None:
        """§1.5 The planned end as it stood on the ordinal *day*: the extension decided last, or the
        first plan.
        """
        # the one decided last counts, also where it lengthens nothing, which `checks` finds (§1.5)
        extensions = self.extensions_by(zone, day)
        return extensions[-1].end(day) if extensions else self.first_plan(day)

    def first_plan(self, day: int = NEVER) -> End | None:
        """The end that was planned at first, as it stood on the ordinal *day*."""
        if self.ends_with is not None:
            return end_with(self.ends_with, day)
        return self.planned or self._by_length()

    def announced(self, zone: Zone, day: int) -> End | None:
        """§1.9 The end that had been decided, announced or come by the ordinal *day*."""
        end = self.ended
        # by its own day at the latest it stands, also where it was decided only later
        if end is not None and min(day_known(end.decided, zone), end.last) <= day:
            return end
        return next((one.end for one in self.stood if one.since <= day < one.until), None)

    def end(self, zone: Zone) -> End | None:
        """§1.4 The end by all that is recorded: the end it had, else the planned one. An event that
        has not been is none."""
        last_end = self.ended or self.planned_by(zone)
        return last_end if last_end and last_end.until.latest and not last_end.awaited else None

    def _by_length(self) -> End | None:
        if self.length is None or self.first.earliest is None or self.first.latest is None:
            return None
        # A first day that is not exact gives a last one that is as inexact.
        one, other = (last_of(day, self.length) for day in (self.first.earliest, self.first.latest))
        if one is None or other is None:
            return None
        return End(until=day_of(one) if one == other else dating(f"{one}/{other}"))


def last_of(first: Day, length: Duration) -> Day | None:
    """§1.6 The last day of a term of so many months and days, before its half-open end; None beyond
    9999.

    Where the last month has no such day, the term ends with that month: a year from 29 February.
    """
    try:
        then = first.plus_months(length.months)
        # 29 February and a year is cut to the 28th, which is the last day already: none is taken
        # off (§1.6)
        lacking = then.date.day != first.date.day
        return then.plus_days(length.days - (not lacking))
    except Malformed:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Exercises the functions without holding the post, up to and including *until* (§1.7)."""

    person: str
    first: Dating
    until: Dating | None = None
    decision: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """What a dated rule states about regular terms that begin from *since* to *until*, both
    included (§1.6).

    *limit* is the greatest number of regular terms of one holder: in succession, or *in_all*.
    *holds_over*: whoever's term expires in that time stays until a successor begins (§2.7).
    """

    clause: Text | None
    length: Duration | None = None
    limit: int | None = None
    in_all: bool = False
    holds_over: bool = False
    since: Day | None = None
    until: Day | None = None

    def covers(self, day: Day) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRules:
    """A post that a body fills: its name, the body's zone, who may hold it and what its rules state
    (§1.1).
    """

    name: Text
    zone: Zone = field(default_factory=lambda: zone("UTC"))
    held_by: frozenset[HolderIs] = frozenset({"person"})
    rules: tuple[TermRule, ...] = ()
    complete: bool = True
    """Whether the first regular holder given is the first there was (§4.2)."""
    until: Day | None = None
    """The last day on which the post was there (§2.8)."""
    seats: tuple[tuple[Day, int], ...] = ()
    """How many seats it has from which day on, in order; none stated: one (§7.1)."""

    def seats_on(self, day: int) -> int:
        """The number of its seats on the ordinal *day*; before the first was stated, the first."""
        # before the first statement the number that was stated first (§7.1): an office had its
        # seats before anybody wrote it down
        first = self.seats[0][1] if self.seats else 1
        return [first, *(number for since, number in self.seats if since.ordinal <= day)][-1]

    def holding_over(self, day: int) -> TermRule | None:
        """The rule by which a term that expires on the ordinal *day* goes on, if there is one."""
        return next((r for r in self.rules if r.holds_over and r.covers(Day(day))), None)

    @property
    def most_seats(self) -> int:
        """The greatest number of seats it ever had."""
        return max((number for _, number in self.seats), default=1)

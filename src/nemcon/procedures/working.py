"""Working days: which days count, which are left out, and which calendar says so.

spec/procedure.md §6. A body's calendars say which days of the week it works on and which days are
holidays, by day or of every year; where it has none, weekends alone are left out, and no holiday is
recorded. What several calendars say of a day adds up; of the week the latest of each territory that
states one counts, so that a working day is one in all of them. The day from which they are reckoned
does not count, whether it works or not; those after (or before) it are counted one by one, and
every answer that rests on them says which were counted and which were left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from nemcon.core.days import Day, Duration, Zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text

DAYS_OF_THE_WEEK = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """§6.2 One calendar: in force from *since* until *until*, its *week* (0 is Monday; None where
    it states none) and its *holidays*, by ``2026-12-25`` or, of every year, ``12-25``. Those may be
    of a *territory*; without *default* it counts where that is named alone. *close* is when the
    body closes for business."""

    calendar: str
    since: Day
    until: Day | None = None
    name: Text | None = None
    week: frozenset[int] | None = None
    holidays: Mapping[str, Text] = field(default_factory=dict)
    territory: str | None = None
    default: bool = True
    close: str | None = None

    def holds(self, day: Day) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def holiday(self, day: Day) -> Text | None:
        text = str(day)
        return self.holidays.get(text, self.holidays.get(text[5:]))

    def tells(self, day: Day) -> bool:
        """Whether it lists a holiday of the year of *day*."""
        year = str(day)[:5]
        return any(len(of) == 5 or of.startswith(year) for of in self.holidays)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A day that does not count, and which *calendar* says so; of a weekend that none states it is
    None."""

    day: Day
    why: Literal["weekend", "holiday"]
    holiday: Text | None = None
    calendar: Listed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """§6.4 The *days* that count and those *left_out*, in the order of the calendar. *untold*: from
    which to which day, once or more often, no calendar lists any holiday of the year."""

    days: tuple[Day, ...]
    left_out: tuple[LeftOut, ...] = ()
    untold: tuple[tuple[Day, Day], ...] = ()

    @property
    def calendars(self) -> tuple[Listed, ...]:
        """The calendars that leave days out, each once."""
        by_name = {one.calendar.calendar: one.calendar for one in self.left_out if one.calendar}
        return tuple(by_name.values())

    def as_json(self) -> dict[str, object]:
        """The days in JSON values."""
        return {
            "counted": [str(day) for day in self.days],
            "left_out": [
                {
                    "day": str(one.day),
                    "why": one.why,
                    "holiday": dict(one.holiday.wordings) if one.holiday else None,
                    "calendar": one.calendar.calendar if one.calendar else None,
                }
                for one in self.left_out
            ],
            "calendars": {
                of.calendar: dict(of.name.wordings) if of.name else None for of in self.calendars
            },
            "no_holidays_recorded": [[str(first), str(last)] for first, last in self.untold],
        }


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """§6 What the calendars of a body come to, in the order in which they came into force."""

    calendars: tuple[Listed, ...] = ()

    def left_out(self, day: Day) -> LeftOut | None:
        """Why a day does not count; None of a working day."""
        there = [one for one in self.calendars if one.holds(day)]
        # holidays before the week: one on a Sunday is told by its name
        for one in there:
            if (holiday := one.holiday(day)) is not None:
                return LeftOut(day=day, why="holiday", holiday=holiday, calendar=one)
        # the latest of each territory; a day has to be one of every such week
        weeks = {one.territory: one for one in there if one.week is not None}
        for by in weeks.values():
            if by.week is not None and day.date.weekday() not in by.week:
                return LeftOut(day=day, why="weekend", calendar=by)
        weekend = not weeks and day.date.weekday() not in _MONDAY_TO_FRIDAY
        return LeftOut(day=day, why="weekend") if weekend else None

    def choosing(self, territories: Sequence[str] = ()) -> "WorkingCalendar":
        """§7.3 Those that count: by default, or where some *territories* are named those of these,
        beside the body's own. `Malformed` where one has none."""
        if not territories:
            return WorkingCalendar(tuple(one for one in self.calendars if one.default))
        there = {one.territory for one in self.calendars}
        for code in territories:
            if code not in there:
                raise Malformed(
                    "No calendar of {territory} is on record.",
                    mend="Record its holidays, or leave it out.",
                    territory=code,
                )
        counting = {None, *territories}
        return WorkingCalendar(tuple(one for one in self.calendars if one.territory in counting))

    def close(self, day: Day) -> str | None:
        """§7.2 When the body closes for business on *day*, by the latest calendar that says so."""
        hours = (one.close for one in reversed(self.calendars) if one.holds(day))
        return next(filter(None, hours), None)

    def covers(self, day: Day) -> bool:
        """Whether holidays of the year are listed, and of each territory that counts."""
        telling = {one.territory for one in self.calendars if one.holds(day) and one.tells(day)}
        # with territories each has to tell: those of one capital say nothing of another
        all_territories = {one.territory for one in self.calendars} - {None}
        return all_territories <= telling if all_territories else bool(telling)

    def count(self, start: Day, number: int) -> Working:
        """§6.3 The next so many working days after *start*, or before it where *number* is
        negative. `Malformed` where that leaves the calendar."""
        # from the day beside it: the one from which they are reckoned never counts (§6.3)
        step = 1 if number > 0 else -1
        days: list[Day] = []
        out: list[LeftOut] = []
        untold: list[Day] = []
        day = start
        while len(days) < abs(number):
            day = day.plus_days(step)
            why = self.left_out(day)
            if why is not None:
                out.append(why)
            else:
                days.append(day)
            # also of a day that counts: it may be a holiday that nobody has recorded yet
            if not self.covers(day):
                untold.append(day)
        return Working(
            days=tuple(sorted(days)),
            left_out=tuple(sorted(out, key=lambda one: one.day)),
            untold=tuple(_stretches(sorted(untold))),
        )


def _stretches(days: list[Day]) -> Iterator[tuple[Day, Day]]:
    """Days that follow each other, from which to which."""
    there = set(days)  # of a thousand, a list would be searched a million times
    for first in (day for day in days if day.plus_days(-1) not in there):
        last = first
        while last.plus_days(1) in there:
            last = last.plus_days(1)
        yield first, last


WEEKENDS = WorkingCalendar()
"""Of a body without a calendar: weekends alone."""


def added(
    instant: int, length: Duration, zone: Zone, calendar: WorkingCalendar
) -> tuple[int, Working | None]:
    """§6.3 *instant* plus a duration, and the working days counted where it is in these: the day of
    the instant does not count, and the last that does ends at the same time of day."""
    if not length.working:
        return zone.add(instant, length), None
    working = calendar.count(zone.day(instant), length.working)
    last = working.days[-1] if length.working > 0 else working.days[0]
    # the same time of day, as clocks may have changed in between
    return zone.same_time(instant, last), working

"""When a time limit ends: one instant, by the zone and the calendars of a body.

spec/procedure.md §7. What is reckoned from a moment ends at a full hour, so that what was looked at
is what is recorded a minute later. A time of day that clocks skip or show twice is no end.
"""

from nemcon.core.days import Day, Duration, Moment, Zone, zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.procedures.timing import moment_of
from nemcon.procedures.working import Working, WorkingCalendar, added


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitEnd:
    """The *moment* at which a time limit ends, and the *working* days counted where it is in
    these."""

    moment: Moment
    working: Working | None = None


def end_of(limit: TimeLimit, start: int, here: Zone, calendar: WorkingCalendar) -> LimitEnd:
    """§7 When *limit* ends that began at *start*, in a zone; `Malformed` where it does not say
    one moment."""
    if limit.day is not None and limit.kind == "anywhere_on_earth":
        # its last second is not over before the next day begins there
        # (of UTC-12: POSIX counts the other way round)
        last = zone("Etc/GMT+12").end(limit.day) + 1
        return LimitEnd(moment=moment_of(last, here))
    if limit.day is not None:
        _require_working(limit.day, calendar.choosing())
        return LimitEnd(moment=_close(limit.day, here, calendar))
    if limit.kind == "hours":
        return LimitEnd(moment=_full_hour(start + limit.number * 3_600, here))
    counting = calendar.choosing(limit.territories)
    reached, working = added(start, Duration(working=limit.number), here, counting)
    if limit.at_close and working is not None:
        return LimitEnd(moment=_close(working.days[-1], here, calendar), working=working)
    return LimitEnd(moment=_full_hour(reached, here), working=working)


def moment_at(day: Day, seconds: int, here: Zone) -> Moment:
    """§7.6 The one moment at which clocks there show a time of *day*, so many seconds after
    midnight; `Malformed` where there is none, or two of them."""
    instants = here.instants(day, seconds)
    if len(instants) == 1:
        return here.moment(instants[0])
    value = f"{day}T{seconds // 3_600:02d}:{seconds // 60 % 60:02d}"
    if not instants:
        raise Malformed(
            "{value} is not there in {zone}: the clock is set forward then.",
            mend="Choose another time.",
            value=value,
            zone=here.name,
        )
    first, second = (here.moment(instant) for instant in instants)
    raise Malformed(
        "{value} comes twice in {zone}: the clock is set back then.",
        mend="Say which of the two: {first} or {second}.",
        value=value,
        zone=here.name,
        first=first,
        second=second,
    )


def _require_working(day: Day, calendar: WorkingCalendar) -> None:
    if calendar.left_out(day) is not None:
        raise Malformed(
            "{day} is no working day of the body.",
            mend="Choose another day, or give the time.",
            day=day,
        )


def _close(day: Day, here: Zone, calendar: WorkingCalendar) -> Moment:
    # a capital whose holidays count where it is named keeps no hours of the body
    close = calendar.choosing().close(day)
    if close is None:
        raise Malformed(
            "It is not on record when the body closes for business.",
            mend="Record it with the working days of the body, or give the time.",
        )
    hour, _, minute = close.partition(":")
    return moment_at(day, int(hour) * 3_600 + int(minute) * 60, here)


def _full_hour(instant: int, here: Zone) -> Moment:
    """The first full hour that clocks show there from then on."""
    past = (instant + here.moment(instant).offset * 60) % 3_600
    return moment_of(instant + (3_600 - past if past else 0), here)

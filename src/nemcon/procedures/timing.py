"""Was it in time? What may be said of an act whose date is imprecise, and of a deadline that is.

spec/silence.md §2. Shared by silences, procedures and rounds. A date allows a stretch of instants,
from its first to its last second; an act is in time or late only where every instant that its date
and the deadline's allow says so, and else it is not known. Doubt at the *opening* is no doubt: who
answers what was opened is taken to have done so after.
"""

from enum import StrEnum

from nemcon.core.datings import Dating, When
from nemcon.core.days import END_OF_TIME, Moment, Zone
from nemcon.core.errors import Malformed

NEVER = END_OF_TIME + 1
"""The instant from which a fact without a latest day would hold."""
FIRST, LAST = -62_135_596_800 + 86_400, END_OF_TIME - 86_400
"""A day within both ends of the calendar: what lies between can be written in every zone."""

Extent = tuple[int, int]
"""The first and the last instant that a date allows."""


class Timing(StrEnum):
    """§2.4 How an act stands to the time it had."""

    IN_TIME = "in_time"
    EARLY = "early"
    LATE = "late"
    UNKNOWN = "unknown"


def extent(when: When, zone: Zone) -> Extent:
    """The first and the last instant (seconds since 1970) that *when* allows in *zone*; open ends
    are unbounded.
    """
    if isinstance(when, Dating):
        # to the second as they are: their days would allow the rest of both
        if when.moments is not None:
            return when.moments[0].utc, when.moments[1].utc
        first = zone.start(when.earliest) if when.earliest else -NEVER
        return first, zone.end(when.latest) if when.latest else NEVER
    return when.utc, when.utc


def closing(when: When, zone: Zone) -> Extent:
    """The first instants at which a time that ends with *when* may be over, and surely is: days are
    inclusive (§2.5).
    """
    if isinstance(when, Moment) or when.moments is not None:
        return extent(when, zone)
    first = zone.end(when.earliest) + 1 if when.earliest else -NEVER
    return first, zone.end(when.latest) + 1 if when.latest else NEVER


def holds_from(when: When, zone: Zone) -> int:
    """The instant from which a fact of *when* holds: the moment, or the beginning of the latest
    day; else `NEVER`.
    """
    if isinstance(when, Moment) or when.moments is not None:
        return extent(when, zone)[1]
    # the beginning of the latest day, as for every fact (record.md §4.2); `extent` goes to its end,
    # for what was done on it
    return zone.start(when.latest) if when.latest else NEVER


def moment_of(instant: int, zone: Zone) -> Moment:
    """An instant as a moment in *zone*; `Malformed` outside the years 1 to 9999."""
    if not FIRST < instant < LAST:
        raise Malformed("That leaves the calendar.", mend="Use the years 1 to 9999.")
    return zone.moment(instant)


def timing(when: Extent, opens: Extent | None, closes: Extent | None) -> Timing:
    """How *when* stands to a time from *opens* until, not including, *closes*; None leaves that
    side open (§2.4).
    """
    # only what surely comes before: doubt at the opening is none (§2.4)
    if opens and when[1] < opens[0]:
        return Timing.EARLY
    if closes is None or when[1] < closes[0]:
        return Timing.IN_TIME
    # the end is outside: an act in that second is late
    return Timing.LATE if when[0] >= closes[1] else Timing.UNKNOWN

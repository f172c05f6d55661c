"""What a question is asked as of: its three clocks, and what *now* means.

spec/answers.md §1. *on* is when it is true, *known* when it could be known, *recorded* up to which
entry it was recorded. Without *on* a question is about now: the instant of asking, for the command
line, the pages and the interface alike. An answer says which *on* asks for it again: the day, where
nothing more changes on that day by what is known already, else the moment.
"""

from typing import Any

from nemcon.core.days import Day, Moment, Zone
from nemcon.core.facts import dataclass
from nemcon.record.asof import instant
from nemcon.record.record import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The question as it was put, at the instant *moment*: *on* (None: now), *known* (None:
    everything recorded), *recorded* (None: all there is), *rule* where another one was asked for,
    *step* where one step alone was, *round* where one round was, *supposing* what was to be taken
    for said or done; and how many *errors* the dossier has that is asked anyway. *clock* is the
    instant of asking where *moment* is another: that of the entry up to which it is asked.
    """

    moment: int
    on: Day | Moment | None = None
    known: Day | Moment | None = None
    recorded: Stamp | None = None
    rule: str | None = None
    step: str | None = None
    round: str | None = None
    supposing: tuple[str, ...] = ()
    errors: int = 0
    clock: int | None = None

    @property
    def asking(self) -> int:
        """The instant of asking."""
        return self.moment if self.clock is None else self.clock

    @property
    def fixed(self) -> bool:
        """Whether neither the clock nor a later entry changes the answer."""
        return self.on is not None and self.recorded is not None

    def instant(self, zone: Zone) -> int:
        """The instant asked about."""
        return self.moment if self.on is None else instant(self.on, zone)

    def known_at(self, zone: Zone) -> int | None:
        return None if self.known is None else instant(self.known, zone)

    def latest(self, zone: Zone) -> int:
        """The last moment of which the answer can know anything: that of asking, or the second
        clock where that is earlier; of a record up to an entry, with no second clock, that entry's.
        """
        if self.known is not None:
            return min(self.asking, instant(self.known, zone))
        return min(self.asking, self.recorded.at.utc) if self.recorded else self.asking

    def again(self, zone: Zone, changes_at: int | None) -> Day | Moment:
        """The *on* that asks for this answer again, which changes at *changes_at* of itself."""
        if self.on is not None:
            return self.on
        today = zone.day(self.moment)
        if changes_at is not None and self.moment < changes_at <= zone.end(today):
            return zone.moment(self.moment)
        return today

    def times(self, zone: Zone, changes_at: int | None) -> dict[str, Any]:
        """The three clocks as an answer repeats them, a day as the day and a moment with the offset
        of *zone*."""
        return {
            "on": time_text(self.again(zone, changes_at), zone),
            "known": None if self.known is None else time_text(self.known, zone),
            "recorded": self.upto(zone),
            **({"errors": self.errors} if self.errors else {}),
        }

    def upto(self, zone: Zone) -> dict[str, Any] | None:
        """The third clock by itself."""
        if self.recorded is None:
            return None
        return {
            "entry": self.recorded.entry,
            "at": time_text(self.recorded.at, zone),
            "destroyed": self.recorded.destroyed,
        }


def time_text(time: Day | Moment, zone: Zone) -> str:
    """A day as the day, a moment with the offset of *zone*."""
    return str(zone.moment(time.utc) if isinstance(time, Moment) else time)

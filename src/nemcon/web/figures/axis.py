"""The axis of time that the climb, the roll, the candidacies and the slider share.

It runs over whole days; a place on it is a share of its width, from 0 to 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.core.days import Day, Zone

_TICKS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis at a share of its width: the first day of a month or a year."""

    at: float
    day: Day
    year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From the start of day *first* to the end of day *last*, in a zone."""

    first: Day
    last: Day
    start: int
    end: int

    @classmethod
    def over(cls, first: int, last: int, zone: Zone) -> "Axis":
        """The axis that shows both instants, with a margin on each side."""
        length = max(last - first, 6 * 86_400)
        low, high = zone.day(first - length // 20), zone.day(last + length // 20)
        return cls(first=low, last=high, start=zone.start(low), end=zone.end(high))

    @property
    def days(self) -> int:
        """How many steps of a day there are from the first to the last."""
        return self.last.ordinal - self.first.ordinal

    def at(self, instant: int) -> float:
        """The place of an instant, kept within the axis."""
        if instant <= self.start:
            return 0.0
        if instant >= self.end:
            return 1.0
        return round((instant - self.start) / (self.end - self.start), 5)

    def shows(self, instant: int) -> bool:
        return self.start <= instant <= self.end

    def ticks(self, zone: Zone) -> Iterator[Tick]:
        """The starts of months, or of years where the axis is long; some nine at most."""
        months = self.days / 30.4
        if months < 1.5:
            step = max(1, -(-self.days // _TICKS))
            day = self.first
            while day.ordinal <= self.last.ordinal:
                yield Tick(at=self.at(zone.start(day)), day=day, year=False)
                day = day.plus_days(step)
            return
        every = next((n for n in (1, 2, 3, 6) if months / n <= _TICKS), 12)
        while every >= 12 and months / every > _TICKS:
            every += 12 if every < 60 else 60
        year, month = self.first.date.year, self.first.date.month
        index = year * 12 + month - 1
        index = -(-index // every) * every
        while True:
            at_year, at_month = divmod(index, 12)
            if at_year > 9999:
                return
            day = Day.of(at_year, at_month + 1, 1)
            if day.ordinal > self.last.ordinal:
                return
            if day.ordinal >= self.first.ordinal:
                yield Tick(at=self.at(zone.start(day)), day=day, year=at_month == 0 or every >= 12)
            index += every

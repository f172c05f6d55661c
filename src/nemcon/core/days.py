"""Days, moments, zones and the reckoning between them.

spec/record.md §3. A *day* ends a term; a *moment*, a point of time to the second, ends a silence.
They are different types and never compare with each other: a zone turns one into the other. Hours
are elapsed hours; days, months and years are civil in a zone. Months and years are reckoned on
boundaries between days (half-open spans): a term whose last day is 30 June ends as 1 July begins,
and six months before that is 1 January.

Instants are whole seconds since 1970-01-01T00:00:00Z, plain integers, so that a long record
compares fast.
"""

import re
from calendar import monthrange
from dataclasses import field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII).match
# offsets to 18:00 alone: no zone is so far from UTC, and what is written beyond is a slip
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|([+-])(?:(0\d|1[0-7]):([0-5]\d)|18:00))\Z",
    re.ASCII,
).match
_MIDNIGHT = re.compile(
    r"(\d{4}-\d\d-\d\d)T24:00(?::00)?(Z|[+-](?:0\d|1[0-8]):[0-5]\d)\Z", re.ASCII
).match
EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day on which instants begin."""
_DURATION = re.compile(
    r"P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?\Z",
    re.ASCII,
).match
_IN_WORDS = re.compile(
    r"(\d{1,3}|[a-z]+) (year|month|week|day|hour|(?:working|business) day)s?\Z", re.ASCII
).match
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = (*_SMALL, "eleven", "twelve")
_UNITS = {"year": (12, 0, 0), "month": (1, 0, 0), "week": (0, 7, 0), "day": (0, 1, 0)}
_UNITS |= {"hour": (0, 0, 3_600)}

END_OF_TIME = 253_402_214_399
"""The last second of 9999-12-30 (UTC), which every zone can still write: a fact without an end."""

START_OF_TIME = -62_135_510_400
"""The first second of 0001-01-02 (UTC), which every zone can write."""

_A_DAY = 86_400


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A civil day of the years 1 to 9999, by its proleptic Gregorian ordinal."""

    ordinal: int

    @classmethod
    def of(cls, year: int, month: int, day: int) -> "Day":
        """The day of a year, month and day of the month; `Malformed` when there is none."""
        try:
            return cls(date(year, month, day).toordinal())
        except ValueError:
            raise Malformed(
                f"There is no {year:04d}-{month:02d}-{day:02d}.",
                mend="Check the month and the day.",
            ) from None

    @classmethod
    def parse(cls, text: str) -> "Day":
        """Read ``2024-06-26``."""
        if not _DAY(text):
            raise Malformed(f"{text[:40]!r} is not a day.", mend="Write it as 2024-06-26.")
        return cls.of(int(text[:4]), int(text[5:7]), int(text[8:]))

    @property
    def date(self) -> date:
        return date.fromordinal(self.ordinal)

    def plus_days(self, days: int) -> "Day":
        """The day so many days later (earlier when negative)."""
        return Day(_within_calendar(self.ordinal + days))

    def plus_months(self, months: int) -> "Day":
        """The same day of the month so many months later, or the last of a shorter month."""
        at = self.date
        year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
        if not 1 <= year <= 9999:
            raise Malformed(f"{months} months from {self} leaves the calendar.", mend="Shorten it.")
        # 31 January and a month is the last of February: the day that is meant is the end of the
        # month
        return Day.of(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))

    def __str__(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point of time to the second. Its offset (minutes) is how it was written, not when it is."""

    utc: int
    offset: int = field(default=0, compare=False)

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read ``2024-06-26T10:00:00+02:00``; seconds may be left out, the offset or Z may not."""
        match = _MOMENT(text)
        if not match:
            if ended := _MIDNIGHT(text):
                raise Malformed(
                    f"{text[:40]!r} is not a moment: a day ends as the next one begins.",
                    mend=f"Write {Day.parse(ended[1]).plus_days(1)}T00:00:00{ended[2]}, or the day "
                    f"{ended[1]} alone.",
                )
            raise Malformed(
                f"{text[:40]!r} is not a moment.",
                mend="Write it with its offset, as 2024-06-26T10:00:00+02:00 or ...Z.",
            )
        try:
            # behind the pattern, as `fromisoformat` alone reads weeks, fractions and spaces too
            utc = int(datetime.fromisoformat(text).timestamp())
        except ValueError:
            raise Malformed(
                f"There is no {text[:10]}.", mend="Check the month and the day."
            ) from None
        if not START_OF_TIME <= utc <= END_OF_TIME:
            raise Malformed(f"{text} leaves the calendar.", mend="Use 0001-01-02 to 9999-12-30.")
        if text[-1] == "Z":
            return cls(utc)
        sign, hours, minutes = match.groups()
        offset = int(hours or 18) * 60 + int(minutes or 0)
        return cls(utc, -offset if sign == "-" else offset)

    @classmethod
    def at(cls, when: datetime) -> "Moment":
        """From an aware datetime, cut to the second."""
        offset = when.utcoffset()
        if offset is None:
            raise ValueError("a moment needs a datetime with its zone")
        # floored, as before 1970 `int` would cut towards a later second
        return cls(int(when.timestamp() // 1), int(offset.total_seconds() // 60))

    def plus_seconds(self, seconds: int) -> "Moment":
        return Moment(self.utc + seconds, self.offset)

    def __str__(self) -> str:
        days, seconds = divmod(self.utc + self.offset * 60, _A_DAY)
        hours, minutes = divmod(abs(self.offset), 60)
        sign = "-" if self.offset < 0 else "+"
        tail = f"{sign}{hours:02d}:{minutes:02d}" if self.offset else "Z"
        hour, minute, second = seconds // 3_600, seconds // 60 % 60, seconds % 60
        return f"{Day(days + EPOCH)}T{hour:02d}:{minute:02d}:{second:02d}{tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time as a rule states it: civil months and days, then elapsed seconds; or so many
    *working* days, which only the calendar of a body can tell."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    working: int = 0

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read ``P4Y``, ``P2M``, ``P10D``, ``PT72H``, ``P1DT12H``, ``5 working days``."""
        match = _DURATION(text)
        if match:
            y, mo, w, d, h, mi, s = (int(part or 0) for part in match.groups())
            return cls(months=12 * y + mo, days=7 * w + d, seconds=3_600 * h + 60 * mi + s)
        words = _IN_WORDS(text)
        if not words or not (words[1].isdigit() or words[1] in _NUMBERS):
            raise Malformed(
                f"{text[:40]!r} is not a duration.",
                mend="Write P4Y, P2M, P10D, PT72H or a mix of them, or 5 working days.",
            )
        number = int(words[1]) if words[1].isdigit() else _NUMBERS.index(words[1]) + 1
        # working days are the one unit of the pattern that only the calendar of a body can tell
        if words[2] not in _UNITS:
            return cls(working=number)
        months, days, seconds = _UNITS[words[2]]
        return cls(months=number * months, days=number * days, seconds=number * seconds)

    def __str__(self) -> str:
        if self.working:
            return f"{self.working} working day{'' if abs(self.working) == 1 else 's'}"
        years, months = divmod(self.months, 12)
        hours, rest = divmod(self.seconds, 3_600)
        minutes, seconds = divmod(rest, 60)
        civil = "".join(
            f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n
        )
        clock = "".join(
            f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n
        )
        return "P" + civil + ("T" + clock if clock else "") if civil or clock else "P0D"

    def before(self) -> "Duration":
        """The same length, reckoned backwards."""
        return Duration(
            months=-self.months, days=-self.days, seconds=-self.seconds, working=-self.working
        )


@lru_cache(maxsize=64)
def zone(name: str) -> "Zone":
    """The zone of an IANA name such as ``Europe/Brussels``; `Malformed` when there is none."""
    # kept: a zone keeps the beginnings of its days, and is compared by identity
    return Zone(name)


def zones_meant(name: str) -> list[str]:
    """The zones that may be meant by what is none: those of a city of that name, else of one that
    is nearly written so; at most three."""
    from difflib import get_close_matches  # noqa: PLC0415  # only what is no zone needs it

    names = sorted(available_timezones())
    by_city: dict[str, list[str]] = {}
    for one in names:
        # what has no city is another name of what has one: Cuba, GMT+0
        if "/" in one and not one.startswith("Etc/"):
            by_city.setdefault(_plain(one.rpartition("/")[2]), []).append(one)
    city = _plain(name[:60].rpartition("/")[2])
    near = get_close_matches(city, by_city, n=3, cutoff=0.8)
    cities = [city] if city in by_city else near
    return [one for name in cities for one in by_city[name]][:3]


def _plain(city: str) -> str:
    """A city as it is compared: without a difference of capitals, and of spaces."""
    return "_".join(city.replace("_", " ").casefold().split())


class Zone:
    """A civil time zone: turns days into instants and moments into days. Get one from `zone`."""

    __slots__ = ("_ends", "_info", "_starts", "name")

    def __init__(self, name: str) -> None:
        try:
            self._info = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            near = " or ".join(zones_meant(name))
            raise Malformed(
                "'{value}' is not a time zone.",
                mend="Did you mean {near}?"
                if near
                else "Use an IANA name such as Europe/Brussels.",
                value=name[:40],
                near=near,
            ) from None
        self.name = name
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def start(self, day: Day) -> int:
        """The instant at which *day* begins here."""
        instant = self._starts.get(day.ordinal)
        if instant is None:
            midnight = (day.ordinal - EPOCH) * _A_DAY
            local = datetime.combine(day.date, datetime.min.time(), self._info)
            # of a midnight that is skipped fold=1 takes the offset behind the gap: the jump lies
            # between the two
            instant, low = midnight - _seconds(local), midnight - _seconds(local.replace(fold=1))
            # where midnight was skipped, the day begins where the clock jumps over it
            while instant - low > 1:
                middle = (instant + low) // 2
                if middle + self._offset(middle) >= midnight:
                    instant = middle
                else:
                    low = middle
            self._starts[day.ordinal] = instant
        return instant

    def end(self, day: Day) -> int:
        """The last instant of *day* here: the second before the next day begins."""
        instant = self._ends.get(day.ordinal)
        if instant is None:
            # the day after the last one is no day, and cannot be asked when it begins
            last = day.ordinal >= date.max.toordinal()
            instant = END_OF_TIME if last else self.start(day.plus_days(1)) - 1
            self._ends[day.ordinal] = instant
        return instant

    def day(self, instant: int) -> Day:
        """The civil day of an instant here."""
        ordinal = (instant + self._offset(instant)) // _A_DAY + EPOCH
        return Day(min(max(ordinal, 1), date.max.toordinal()))

    def moment(self, instant: int) -> Moment:
        """An instant, written with the offset that holds here then.

        Before there was standard time an offset had seconds. It is then written in the next minute
        that leaves the instant on its day here.
        """
        exact = self._offset(instant)
        above = -(-exact // 60)
        same = (instant + above * 60) // _A_DAY == (instant + exact) // _A_DAY
        return Moment(instant, above if same else exact // 60)

    def clock(self, instant: int) -> str:
        """What clocks show here then, ``17:30``; on the day they change too."""
        minutes = (instant + self._offset(instant)) % _A_DAY // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def add(self, instant: int, length: Duration) -> int:
        """*instant* plus a duration: civil months and days at the same time of day, then elapsed
        seconds. Which days work no zone knows: `nemcon.procedures.working` reckons those.

        A time of day that the clock skips moves forward by the gap; one that comes twice is its
        first coming.
        """
        if length.months or length.days:
            day = self.day(instant).plus_months(length.months).plus_days(length.days)
            # months and days first, then hours: so a day across a change of clocks is a day, and 24
            # hours are 24 hours
            instant = self.same_time(instant, day)
        return instant + length.seconds

    def same_time(self, instant: int, day: Day) -> int:
        """The instant at which it is the same time of day here on another day."""
        at = (instant + self._offset(instant)) % _A_DAY
        time = (datetime.min + timedelta(seconds=at)).time()
        local = datetime.combine(day.date, time, self._info)
        return (day.ordinal - EPOCH) * _A_DAY + at - _seconds(local)

    def instants(self, day: Day, seconds: int) -> tuple[int, ...]:
        """The instants at which clocks here show a time of *day*, so many *seconds* after midnight:
        none where they are set forward over it, two where they are set back."""
        wall = (day.ordinal - EPOCH) * _A_DAY + seconds
        civil = datetime.combine(day.date, datetime.min.time(), self._info)
        local = civil + timedelta(seconds=seconds)
        # of both readings, as only the way back shows whether clocks ever come by that time
        candidates = {wall - _seconds(local.replace(fold=fold)) for fold in (0, 1)}
        return tuple(sorted(at for at in candidates if at + self._offset(at) == wall))

    def _offset(self, instant: int) -> int:
        """Seconds by which clocks here are ahead of UTC then."""
        # at either end of the calendar the local time would be in a year that `datetime` has not
        inside = min(max(instant, START_OF_TIME), END_OF_TIME)
        return _seconds(datetime.fromtimestamp(inside, self._info))

    def __repr__(self) -> str:
        return f"zone({self.name!r})"


def _seconds(local: datetime) -> int:
    offset = local.utcoffset()
    assert offset is not None  # every datetime here has its zone
    return int(offset.total_seconds())


def _within_calendar(ordinal: int) -> int:
    if not 1 <= ordinal <= date.max.toordinal():
        raise Malformed("That leaves the calendar.", mend="Use the years 1 to 9999.")
    return ordinal

"""Imprecise dates, honestly: what is said about the day on which something happened.

spec/record.md §4. The notation is EDTF (ISO 8601-2:2019), level 0 and level 1 of its profile: days,
months, years, seasons, unspecified digits (``202X``, ``2024-06-XX``), qualifiers (``~`` about,
``?`` uncertain, ``%`` both), and intervals with open (``..``) or unknown (empty) ends. Years run
from 1 to 9999; level 1's five-digit and negative years are refused.

A dating of one event admits a span of days. *A fact holds from the latest day its dating allows*,
and is shown as uncertain before; an interval without a latest day (``2024-04/..``) therefore never
dates a fact.
"""

import re
from calendar import monthrange
from functools import lru_cache

from nemcon.core.days import Day, Moment
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%])?\Z",
    re.ASCII,
).match
NO_DAY = ".."
"""The dating of what has no day that anybody knows."""
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_FIGURES = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})\Z", re.ASCII).match
_MEND = "Write 2024-06-26, 2024-06, 2024, 2024-06-14~ (about) or ../2024-04-02 (by)."


@dataclass(frozen=True, slots=True)
class Dating:
    """The first and the last day that a dating allows; None where an end is open or unknown.
    *moments*: between which two it was, where they are given to the second.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    approximate: bool = False
    uncertain: bool = False
    moments: tuple[Moment, Moment] | None = None

    @property
    def precise(self) -> bool:
        """Whether it names exactly one day, without doubt."""
        doubt = self.approximate or self.uncertain or self.moments is not None
        return self.earliest == self.latest is not None and not doubt

    @property
    def unknown(self) -> bool:
        """Whether nothing at all is known of the day."""
        return self.text == NO_DAY

    def __str__(self) -> str:
        return self.text


When = Dating | Moment
"""When something was: a dating (days) or a moment."""


def by(day: Day) -> Dating:
    """On *day* or before: the dating of what a count implies."""
    return Dating(f"../{day}", None, day)


@lru_cache(maxsize=65_536)
def dating(text: str) -> Dating:
    """Read an EDTF string; `Malformed` says what to write instead."""
    if text == NO_DAY:
        return Dating(text, None, None)
    if "/" not in text:
        return _simple(text)
    parts = text.split("/")
    # both ends open or unknown say nothing; that no day is known has its own way of writing
    if len(parts) != 2 or text in {"/", "../..", "../", "/.."}:
        raise Malformed(f"{text[:40]!r} is not an interval.", mend=_in_figures(text) or _MEND)
    if "T" in text:
        return _between(*(Moment.parse(part) for part in parts))
    first, last = (_simple(part) if part not in {"", ".."} else None for part in parts)
    earliest, latest = first.earliest if first else None, last.latest if last else None
    if earliest and latest and latest < earliest:
        raise Malformed(f"{text} ends before it begins.", mend="Write the earlier day first.")
    ends = [end for end in (first, last) if end]
    return Dating(
        text, earliest, latest, any(e.approximate for e in ends), any(e.uncertain for e in ends)
    )


def _in_figures(text: str) -> str:
    """What to write for a day in figures, as 04/08/2016 or 4.8.2016: both days where either of two
    figures may be the month. Nothing where it is no day."""
    match = _FIGURES(text)
    if match is None:
        return ""
    first, middle, last = (match[n] for n in (1, 3, 4))
    ways = [(first, middle, last)] if len(first) == 4 else []
    if len(last) == 4:
        ways = [(last, middle, first), (last, first, middle)]
    days = []
    for year, month, day in ways:
        try:
            days.append(str(Day.of(int(year), int(month), int(day))))
        except Malformed:
            continue
    choice = ", or, where the month comes first, ".join(dict.fromkeys(days))
    return f"Write {choice}." if choice else ""


def day_of(day: Day) -> Dating:
    """The dating of a day that is known."""
    return dating(str(day))


def _between(first: Moment, last: Moment) -> Dating:
    """Some time between two moments; the days are those on which they were written."""
    text = f"{first}/{last}"
    if last <= first:
        raise Malformed(f"{text} ends before it begins.", mend="Write the earlier moment first.")
    # the days as they were written: which day it was in the body's zone only the body can say
    one, other = (Day.parse(str(moment)[:10]) for moment in (first, last))
    return Dating(text, one, other, moments=(first, last))


@lru_cache(maxsize=65_536)
def when(text: str) -> When:
    """Read a moment (it has a ``T``), or a dating: a day, or what allows several."""
    return Moment.parse(text) if "T" in text and "/" not in text else dating(text)


def _simple(text: str) -> Dating:
    match = _DATE(text)
    if not match:
        raise Malformed(f"{text[:40]!r} is not a date.", mend=_in_figures(text) or _MEND)
    year, month, day, mark = match.group("year", "month", "day", "mark")
    if "X" in year and month is not None:
        raise Malformed(f"{text} has a month in an unspecified year.", mend=_MEND)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # the years begin with 1: 00XX allows 1 to 99
    if low == 0:
        if high == 0:
            raise Malformed("There is no year 0000.", mend="Use the years 1 to 9999.")
        low = 1
    earliest, latest = _span(text, low, high, month, day)
    return Dating(text, earliest, latest, mark in {"~", "%"}, mark in {"?", "%"})


def _span(text: str, low: int, high: int, month: str | None, day: str | None) -> tuple[Day, Day]:
    if month is None or (month == "XX" and day in {None, "XX"}):
        return Day.of(low, 1, 1), Day.of(high, 12, 31)
    if month == "XX":
        raise Malformed(f"{text} has a day in an unspecified month.", mend=_MEND)
    m = int(month)
    if m in _SEASONS and day is None:
        first, last = _SEASONS[m]
        # winter ends in the next year: EDTF names it by the one in which it begins
        to = low + (last < first)
        if to > 9999:
            raise Malformed(f"{text} leaves the calendar.", mend="Use the years 1 to 9999.")
        return Day.of(low, first, 1), Day.of(to, last, monthrange(to, last)[1])
    if not 1 <= m <= 12:
        raise Malformed(f"There is no month {month} in {text}.", mend="Months run from 01 to 12.")
    if day is None or day == "XX":
        return Day.of(low, m, 1), Day.of(low, m, monthrange(low, m)[1])
    whole = Day.of(low, m, int(day))
    return whole, whole

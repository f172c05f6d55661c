"""Days and datings in words: the one home that page, calendar, brief and terminal ask.

What a dating looks like to a reader is its *shape* (`shape_of`); each language brings words for
each (`DateWords`): for the prose of a brief, and for a page, where a dating stands alone. The
terminal puts the English ones around the record's own notation (`noted`). Babel takes long to
import, so only a day that is written in words asks for it (decision 14).

A sentence of the catalogues is written for a plain day. A day known as a month or a span has words
of its own, and *on March 2024* or *op uiterlijk 2 april* is no language: a `Mend` puts the
preposition that goes with it. What a mend looks for is said by nobody, so it changes nothing else.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from nemcon.core.datings import Dating, When, when
from nemcon.core.days import Day, Moment, Zone, zone
from nemcon.core.facts import dataclass
from nemcon.wording.languages import LANGUAGES

DateShape = Literal["day", "month", "year", "years", "by", "from", "between", "unknown"]
DateDoubt = Literal["about", "perhaps", "perhaps_about"]
OpenEnd = Literal["or_later", "at_the_latest"]
"""A last day of which one end alone is known."""
Mend = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""What is wrong, and what is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """A language's words for days.

    In prose *at* says when something happened and *bare* names the dating, which is *about* a day
    or *loosely* about a month or a year, where that differs; *clock* is the time of day behind a
    date (*oclock* at a full hour, where that differs). A dating that stands alone is as *alone* has
    it by its shape, else its bare days; *doubts* and *ends* are put around it. *first* is the
    ordinal of the first day of a month where the language has one, *nth* how it writes the others,
    and *weekday* the name of the day before them, as a pattern of CLDR; *mends* are what its
    prepositions want.
    """

    locale: str
    at: Mapping[DateShape, str]
    bare: Mapping[DateShape, str]
    about: str
    clock: str
    alone: Mapping[DateShape, str]
    doubts: Mapping[DateDoubt, str]
    ends: Mapping[OpenEnd, str]
    mends: Sequence[Mend]
    oclock: str = ""
    loosely: str = ""
    first: str = "1"
    nth: str = "{}"
    weekday: str = "EEEE "

    def day_of_month(self, number: int) -> str:
        """``26``, ``26.``; ``1er``."""
        return self.first if number == 1 else self.nth.format(number)

    def standing_alone(self, dating: Dating, shape: DateShape, days: Sequence[str]) -> str:
        """A dating of that shape, as surely as it is known: *about June 2024*, *by 2 April*."""
        # an en dash between the years of a span, in each language
        text = self.alone[shape].format(*days) if shape in self.alone else "\u2013".join(days)
        if not (dating.uncertain or dating.approximate):
            return text
        if not dating.approximate:
            return self.doubts["perhaps"].format(text)
        return self.doubts["perhaps_about" if dating.uncertain else "about"].format(text)

    def time_of_day(self, clock: str) -> str:
        """The time of day, to stand behind a date: *at 10:00*, *à 10 h*."""
        hour, minute = clock.split(":")
        # at a full hour some languages leave the minutes out
        template = self.oclock if minute == "00" and self.oclock else self.clock
        return template.format(hour=hour, bare=int(hour), minute=minute)

    def last_day(self, dating: When, write: Callable[[str], str]) -> str:
        """A last day of which one end alone is known: *31 December 2013 or later*; "" for another.
        *write* puts a part of the notation in words."""
        if isinstance(dating, Moment) or dating.unknown or None not in _ends(dating):
            return ""
        first, _slash, last = dating.text.partition("/")
        if dating.latest is None:
            return self.ends["or_later"].format(write(first))
        return self.ends["at_the_latest"].format(write(last))


def _ends(dating: Dating) -> tuple[Day | None, Day | None]:
    return dating.earliest, dating.latest


# shapes


def shape_of(dating: When, zone: Zone) -> tuple[DateShape, tuple[Day, ...]]:
    """What a dating looks like to a reader, with the days to name: a day, a month, a year, a span
    of years or of days, what is open at an end; a moment is its day in the body's zone."""
    if isinstance(dating, Moment):
        return "day", (zone.day(dating.utc),)
    first, last = _ends(dating)
    if last is None:
        return ("from", (first,)) if first is not None else ("unknown", ())
    if first is None:
        return "by", (last,)
    if first == last:
        return "day", (last,)
    a, b, after = first.date, last.date, last.plus_days(1).date
    # a span of whole months reads as the month: nobody writes from 1 to 30 June
    if a.day == 1 and after.day == 1 and (a.year, a.month) == (b.year, b.month):
        return "month", (last,)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return ("year", (last,)) if a.year == b.year else ("years", (first, last))
    return "between", (first, last)


# in a language


@lru_cache(maxsize=16_384)
def day_in(lang: str, day: Day, form: str = "d MMMM y") -> str:
    """A day in a language; French has its own word for the first of a month, German a dot."""
    from babel.dates import format_date  # noqa: PLC0415  # the terminal writes days without it

    words = LANGUAGES[lang].dates
    number = words.day_of_month(day.date.day)
    if not number.isdigit() and form.startswith("d "):
        form = f"'{number}' " + form.removeprefix("d ")
    return format_date(day.date, form, locale=words.locale)


@lru_cache(maxsize=16_384)
def dated_in(lang: str, text: str, zone_name: str, short: bool = False) -> str:
    """A dating, written as EDTF, in words of a language; a moment in the zone of that name."""
    form = "d MMM y" if short else "d MMMM y"
    dating, words, here = when(text), LANGUAGES[lang].dates, zone(zone_name)
    # the zone stands behind a moment: a reader abroad would take the time for his own
    if isinstance(dating, Moment):
        day = day_in(lang, here.day(dating.utc), form)
        return f"{day}, {here.clock(dating.utc)} ({_zone_in(dating, here)})"
    if dating.moments is not None:
        parts = [dated_in(lang, str(moment), zone_name, short) for moment in dating.moments]
        return words.alone["between"].format(*parts)
    shape, days = shape_of(dating, here)
    if shape in {"year", "years"}:
        parts = [str(day.date.year) for day in days]
    else:
        form = form.removeprefix("d ") if shape == "month" else form
        parts = [day_in(lang, day, form) for day in days]
    return words.standing_alone(dating, shape, parts)


def _zone_in(moment: Moment, here: Zone) -> str:
    """What tells whose clock it is; with its offset where that clock shows the time twice."""
    return ", ".join(filter(None, (here.name, offset_if_twice(moment.utc, here))))


def offset_if_twice(instant: int, here: Zone) -> str:
    """``UTC+01:00`` where clocks there show that time twice on the day; else ""."""
    there = str(here.moment(instant))
    seconds = 3_600 * int(there[11:13]) + 60 * int(there[14:16]) + int(there[17:19])
    twice = len(here.instants(here.day(instant), seconds)) > 1
    return f"UTC{there[19:]}" if twice else ""


def until_in(lang: str, dating: When, zone_name: str) -> str:
    """A last day in words: *31 December 2025*, *31 December 2013 or later*."""
    words = LANGUAGES[lang].dates
    open_end = words.last_day(dating, lambda part: dated_in(lang, part, zone_name))
    return open_end or dated_in(lang, str(dating), zone_name)


# in the record's own notation, with English words


def noted(text: str | None) -> str:
    """A dating with words where its notation is not plain: ``by 2024-04-02``, ``about 2024-06``,
    ``between 1950 and 1959``; a moment as it is written."""
    words = LANGUAGES["en"].dates
    if not text:
        return ""
    if "T" in text:
        # with the offset that it was written with, which words would drop
        first, slash, last = text.partition("/")
        return words.alone["between"].format(first, last) if slash else first
    dating = when(text)
    assert isinstance(dating, Dating)  # what has a time was told above
    shape, days = shape_of(dating, zone("UTC"))
    parts = [str(day) for day in days]
    if shape in {"month", "year"}:
        parts = [parts[0][: 7 if shape == "month" else 4]]
    elif shape in {"between", "years"}:
        # as a year stands alone in the notation, a span of years is told like any other
        shape, parts = "between", _span(*days)
    return words.standing_alone(dating, shape, parts)


def _span(first: Day, last: Day) -> list[str]:
    """The ends of a span: in years where it is whole years, in months where it is whole months."""
    after = str(last.plus_days(1))
    for width, begins in ((4, "-01-01"), (7, "-01")):
        if str(first)[width:] == after[width:] == begins:
            return [str(first)[:width], str(last)[:width]]
    return [str(first), str(last)]


def until_noted(text: str | None) -> str:
    """A last day so: ``2025-12-31``, ``2013-12-31 or later``, ``a day between 2024 and 2025``."""
    words = LANGUAGES["en"].dates
    open_end = words.last_day(when(text), str) if text and "T" not in text else ""
    plain = noted(text)
    return open_end or (f"a day {plain}" if plain.startswith("between") else plain)


# how a preposition is mended


def fitted_in(lang: str, text: str) -> str:
    """A sentence of a language, its prepositions as the days want them; of one that is none of ours
    as it is."""
    language = LANGUAGES.get(lang)
    for wrong, form in language.dates.mends if language else ():
        text = wrong.sub(form, text)
    return text


_DAY = r"((?:\d{1,2}(?:er|\.)? )?[^\W\d]{3,9}\.? \d{4})"
"""A day or month with its year, long or short."""


def pair(before: str, after: str, form: str) -> Mend:
    """Two words of which the first goes with no such day."""
    return re.compile(rf"{before} ({after}) "), form


def late(before: str, by: str, form: str) -> Mend:
    """A day by which something was so."""
    return re.compile(rf"{before} {by} {_DAY}"), form


def month(months: str, before: str, form: str | Callable[[re.Match[str]], str]) -> Mend:
    """A month with its year; *months* are the beginnings of their names."""
    return re.compile(rf"{before} ((?:{months})[^\W\d]*\.? \d{{4}})"), form

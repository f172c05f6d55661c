"""The working days behind a deadline, in sentences.

spec/procedure.md §6.4. Which days were counted, which were left out and by which calendar, and of
which time no holidays are recorded. Whoever prints brings how it writes a day.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.procedures.working import LeftOut, Working
from nemcon.wording.grammar import listed
from nemcon.wording.languages import LANGUAGES

MOST = 12
"""So many days are named one by one; of more their number is told, and from when to when."""


def working_in(
    working: Working,
    lang: str,
    *,
    text: Callable[[Text], str] = str,
    day: Callable[[Day], str] = str,
) -> list[str]:
    """The days counted and left out, in sentences without their full stops; *text* gives the
    wording of a name, *day* writes a day. Where that is not the plain notation, those of one month
    share its name."""
    words = LANGUAGES[lang].grammar.working

    def days(of: Sequence[Day]) -> str:
        if day is str:  # 2024-06-18 has no name of a month that several could share
            return listed([str(one) for one in of], words.and_)
        parts: list[str] = []
        for _, month in groupby(of, key=lambda d: (d.date.year, d.date.month)):
            *before, last = month
            parts += [
                words.first if d.date.day == 1 else words.number.format(d.date.day) for d in before
            ]
            parts.append(day(last))
        return listed(parts, words.and_)

    def holiday(one: LeftOut) -> str:
        name = text(one.holiday) if one.holiday else ""
        return f"{day(one.day)} ({name})" if name else day(one.day)

    span = working.days
    listing = days(span)
    if len(span) > MOST:
        listing = words.many.format(len(span), day(span[0]), day(span[-1]))
    sentences = [words.listing.format(listing)]
    weekend = [one.day for one in working.left_out if one.why == "weekend"]
    out = [holiday(one) for one in working.left_out if one.why == "holiday"]
    if len(weekend) > MOST:
        out.append(words.weekends.format(len(weekend)))
    elif weekend:
        out.append(words.weekend.format(days(weekend)))
    if out:
        sentences.append(words.left_out.format(", ".join(out)))
    names = [text(of.name) for of in working.calendars if of.name]
    if names:
        sentences.append(words.by.format(listed(names, words.and_)))
    elif working.calendars:
        sentences.append(words.by_ours)
    for first, last in working.untold:
        template = words.untold_day if first == last else words.untold
        sentences.append(template.format(day(first), day(last)))
    return sentences


def working_sentences(
    working: Working,
    lang: str,
    *,
    text: Callable[[Text], str] = str,
    day: Callable[[Day], str] = str,
) -> str:
    """The same in whole sentences."""
    return " ".join(f"{one}." for one in working_in(working, lang, text=text, day=day))

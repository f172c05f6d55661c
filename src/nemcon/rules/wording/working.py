"""The working days behind a deadline, in sentences: English, Dutch and French.

spec/procedure.md §6.4. Which days were counted, which were left out and by which calendar, and of
which time no holidays are recorded. Whoever prints brings how it writes a day.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from nemcon.core.days import Day
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.rules.wording.grammar import listed
from nemcon.rules.working import LeftOut, Working

MOST = 12
"""So many days are named one by one; of more their number is told, and from when to when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    counted: str
    many: str
    left_out: str
    weekend: str
    weekends: str
    by: str
    by_ours: str
    untold: str
    untold_day: str
    and_: str
    first: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        counted="Counted: {}",
        many="{} days, from {} to {}",
        left_out="Left out: {}",
        weekend="{} (weekend)",
        weekends="{} days of weekends",
        by="By the calendar {}",
        by_ours="By the calendar of the body",
        untold="No holidays are recorded from {} to {}",
        untold_day="No holidays are recorded for {}",
        and_=" and ",
        first="1",
    ),
    "nl": _Words(
        counted="Geteld: {}",
        many="{} dagen, van {} tot en met {}",
        left_out="Niet geteld: {}",
        weekend="{} (weekend)",
        weekends="{} dagen in weekends",
        by="Volgens de kalender {}",
        by_ours="Volgens de kalender van het orgaan",
        untold="Van {} tot en met {} zijn geen feestdagen vastgelegd",
        untold_day="Voor {} zijn geen feestdagen vastgelegd",
        and_=" en ",
        first="1",
    ),
    "fr": _Words(
        counted="Jours comptés\u00a0: {}",
        many="{} jours, du {} au {}",
        left_out="Jours non comptés\u00a0: {}",
        weekend="{} (week-end)",
        weekends="{} jours de week-end",
        by="D\u2019après le calendrier {}",
        by_ours="D\u2019après le calendrier de l\u2019instance",
        untold="Aucun jour férié n\u2019est enregistré du {} au {}",
        untold_day="Aucun jour férié n\u2019est enregistré pour le {}",
        and_=" et ",
        first="1er",
    ),
}


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
    words = _WORDS[lang]

    def days(of: Sequence[Day]) -> str:
        if day is str:
            return listed([str(one) for one in of], words.and_)
        parts: list[str] = []
        for _, month in groupby(of, key=lambda d: (d.date.year, d.date.month)):
            *before, last = month
            parts += [words.first if d.date.day == 1 else str(d.date.day) for d in before]
            parts.append(day(last))
        return listed(parts, words.and_)

    def holiday(one: LeftOut) -> str:
        name = text(one.holiday) if one.holiday else ""
        return f"{day(one.day)} ({name})" if name else day(one.day)

    counted = working.counted
    shown = days(counted)
    if len(counted) > MOST:
        shown = words.many.format(len(counted), day(counted[0]), day(counted[-1]))
    said = [words.counted.format(shown)]
    weekend = [one.day for one in working.left_out if one.why == "weekend"]
    out = [holiday(one) for one in working.left_out if one.why == "holiday"]
    if len(weekend) > MOST:
        out.append(words.weekends.format(len(weekend)))
    elif weekend:
        out.append(words.weekend.format(days(weekend)))
    if out:
        said.append(words.left_out.format(", ".join(out)))
    named = [text(of.name) for of in working.calendars if of.name]
    if named:
        said.append(words.by.format(listed(named, words.and_)))
    elif working.calendars:
        said.append(words.by_ours)
    for first, last in working.untold:
        told = words.untold_day if first == last else words.untold
        said.append(told.format(day(first), day(last)))
    return said


def working_sentences(
    working: Working,
    lang: str,
    *,
    text: Callable[[Text], str] = str,
    day: Callable[[Day], str] = str,
) -> str:
    """The same in whole sentences."""
    return " ".join(f"{one}." for one in working_in(working, lang, text=text, day=day))

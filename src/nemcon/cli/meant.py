"""What somebody may have meant by words that a command cannot take: a sentence, with what to type.

spec/tally.md §8.5. It is asked only when something is wrong, so that nothing else waits for it. A
word is offered another only where it is a slip of the pen for that; a day only where it can be no
other.
"""

import re
from argparse import ArgumentParser
from calendar import month_abbr, month_name
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from nemcon.core.days import Day
from nemcon.core.errors import Malformed

_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_REQUIRED = "the following arguments are required: "
_NO_VALUE = "expected one argument"
_CHOICE = re.compile(r"invalid choice: '(.*)' \(choose from (.*)\)").fullmatch


def usage(parser: ArgumentParser) -> str:
    """How a command is called, in one line."""
    line = " ".join(parser.format_usage().split())
    return " ".join(line.removeprefix("usage: ").replace("[-h]", "").split())


def near(word: str, there: Iterable[str], cutoff: float = 0.6) -> str:
    """The one of *there* that *word* is another writing of, or a slip of the pen for; else ""."""
    folded = {one.casefold(): one for one in there if one[:1].casefold() == word[:1].casefold()}
    begun = [one for one in folded if len(word) > 2 and one.startswith(word.casefold())]
    nearest = begun if len(begun) == 1 else get_close_matches(word.casefold(), folded, 1, cutoff)
    return folded[nearest[0]] if nearest else ""


def command(word: str, commands: Sequence[str]) -> str:
    """That there is no such command, and which there are."""
    if one := near(word, commands):
        return f"There is no command {word[:40]!r}. Did you mean nemcon {one}?"
    return f"There is no command {word[:40]!r}. There are {', '.join(commands)}."


def beside(parser: ArgumentParser, words: Sequence[str]) -> str:
    """That a command does not take an option, or another word, and what it takes."""
    options = list(dict.fromkeys(_OPTION.findall(parser.format_help())))
    for word in words:
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            fault = f"{parser.prog} has no option {name[:40]}"
            one = near(name, options, 0.7)
            has = ", ".join(option for option in options if option != "--help")
            return f"{fault}. " + (
                f"Did you mean {one}?" if one else f"It has {has or 'no option'}."
            )
    fault = f"{parser.prog} takes no further {words[0][:40]!r}"
    return f"{fault}. Write {usage(parser)}."


def fault(parser: ArgumentParser, message: str) -> str:
    """What argparse says of the words of a command, in a sentence of ours."""
    if message.startswith(_REQUIRED):
        lacks = message.removeprefix(_REQUIRED)
        return f"{parser.prog} lacks {lacks}. Write {usage(parser)}."
    argument, colon, rest = message.removeprefix("argument ").partition(": ")
    if colon and rest == _NO_VALUE:
        return f"{argument} lacks what stands behind it. Write {usage(parser)}."
    if match := _CHOICE(rest):
        return f"{argument} {choice(match[1], re.findall(r'[a-z-]+', match[2]))}"
    sentence = f"{argument}: {rest}" if colon else message
    first = sentence[:1] if sentence.startswith("-") else sentence[:1].upper()
    return f"{first}{sentence[1:].rstrip('.')}."


def choice(word: str, among: Sequence[str]) -> str:
    """That a word is not one of those that can be chosen."""
    one = near(word, among)
    sentence = f"{word[:40]!r} is not one of {', '.join(among)}."
    return f"{sentence} Did you mean {one}?" if one else sentence


def a_day(text: str) -> str:
    """What to type for a day that is written otherwise; "" where it may be any."""
    plain = " ".join(text.replace(",", " ").split()).casefold()
    if plain in {"today", "now"}:
        return "Leave it out: without a day the question is about now."
    if re.fullmatch(r"\d{4}([-/.]\d{1,2})?", plain):
        return "Name one day of it, such as its last, written as 2024-06-26."
    days = list(dict.fromkeys(day for day in map(_day, _readings(plain)) if day))
    return f"Write {' or '.join(days)}." if days else ""


def _readings(plain: str) -> Iterable[tuple[str, str, str]]:
    """Year, month and day, as they may be meant."""
    if one := re.fullmatch(r"(\d{4})[-/. ]?(\d\d?)[-/. ]?(\d\d?)", plain):
        yield one[1], one[2], one[3]
    if one := re.fullmatch(r"(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", plain):
        # where either may be the month both days are offered (dossier 9.6)
        yield one[3], one[2], one[1]
        yield one[3], one[1], one[2]
    if one := re.fullmatch(r"(\d\d?)\.? ([a-z]{3,9})\.? (\d{4})", plain):
        yield one[3], _month(one[2]), one[1]
    if one := re.fullmatch(r"([a-z]{3,9})\.? (\d\d?) (\d{4})", plain):
        yield one[3], _month(one[1]), one[2]


_MONTHS: Mapping[str, int] = {
    name.casefold(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
}


def _month(word: str) -> str:
    return str(_MONTHS.get(word, 0))


def _day(parts: tuple[str, str, str]) -> str:
    """A day as it is to be written; "" where there is no such day."""
    year, month, day = map(int, parts)
    try:
        return str(Day.of(year, month, day))
    except Malformed:
        return ""

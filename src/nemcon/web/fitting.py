"""Prepositions that fit the day behind them: *since 2 April 2024 or earlier*, *en mars 2024*.

A sentence of the catalogues is written for a plain day. A day known as a month or a span has words
of its own (`nemcon.web.words.dated_in`), and *on March 2024*, *depuis le au plus tard le 2 avril*
or *op uiterlijk 2 april* is no language. `fitted` mends a sentence; what it looks for is said by
nobody, so it changes nothing else.
"""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import get_language

_DAY = r"((?:\d{1,2}(?:er|\.)? )?[^\W\d]{3,9}\.? \d{4})"
"""A day or month with its year, long or short."""
_MONTHS = {
    "de": "Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
    "en": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "fr": "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc",
    "nl": "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec",
}


_Mend = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""What is wrong, and what is put."""


def _words(before: str, after: str, put: str) -> _Mend:
    """Two words of which the first goes with no such day."""
    return re.compile(rf"{before} ({after}) "), put


def _late(before: str, by: str, put: str) -> _Mend:
    """A day by which something was so."""
    return re.compile(rf"{before} {by} {_DAY}"), put


def _month(lang: str, before: str, put: str | Callable[[re.Match[str]], str]) -> _Mend:
    """A month with its year."""
    return re.compile(rf"{before} ((?:{_MONTHS[lang]})[^\W\d]*\.? \d{{4}})"), put


def _of_french(found: re.Match[str]) -> str:
    of = "d\u2019" if found[1][0] in "ao" else "de "
    return f" {of}{found[1]}"


_MENDS: dict[str, Sequence[_Mend]] = {
    "de": (
        _late("seit", "spätestens", r"seit \1 oder früher"),
        _late("vom", "spätestens", r"von spätestens \1"),
        _words(" am", "spätestens|zwischen|etwa|vielleicht", r" \1 "),
        _words("seit", "zwischen", "seit einem Tag zwischen "),
        _words("ab", "zwischen", "ab einem Tag zwischen "),
        _words("bis", "zwischen", "bis zu einem Tag zwischen "),
        _month("de", " am", r" im \1"),
    ),
    "en": (
        _late("since", "by", r"since \1 or earlier"),
        _late(" of", "by", r" of \1 or earlier"),
        _words(" on", "by|about|between", r" \1 "),
        _month("en", " on", r" in \1"),
    ),
    "fr": (
        _late("le", "au plus tard le", r"le \1 au plus tard"),
        _late("au", "au plus tard le", r"au \1 au plus tard"),
        _late("du", "au plus tard le", r"du \1 au plus tard"),
        _words("depuis le", "entre", "depuis une date entre "),
        _words(" le", "entre", r" \1 "),
        _words(" au", "entre", r" \1 "),
        _month("fr", "depuis le", r"depuis \1"),
        _month("fr", "jusqu\u2019au", "jusqu\u2019en \\1"),
        _month("fr", "partir du", r"partir de \1"),
        _month("fr", " le", r" en \1"),
        _month("fr", " au", r" en \1"),
        _month("fr", " du", _of_french),
    ),
    "nl": (
        _late("per", "uiterlijk", r"per \1 of eerder"),
        _late("van", "uiterlijk", r"van \1 of eerder"),
        _late("sinds", "uiterlijk", r"sinds \1 of eerder"),
        _words(" op", "uiterlijk|tussen|omstreeks", r" \1 "),
        _words("sinds", "tussen", "sinds een dag tussen "),
        _month("nl", " op", r" in \1"),
    ),
}


def fitted(text: str) -> str:
    """A sentence in the language that is active, its prepositions as the days want them."""
    for wrong, put in _MENDS.get(get_language() or "", ()):
        text = wrong.sub(put, text)
    return text

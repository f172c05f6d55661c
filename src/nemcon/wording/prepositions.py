"""How a language mends a preposition that does not go with the day behind it.

A sentence of the catalogues is written for a plain day. A day known as a month or a span has words
of its own, and *on March 2024* or *op uiterlijk 2 april* is no language. What a mend looks for is
said by nobody, so it changes nothing else.
"""

import re
from collections.abc import Callable

Mend = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""What is wrong, and what is put."""

_DAY = r"((?:\d{1,2}(?:er|\.)? )?[^\W\d]{3,9}\.? \d{4})"
"""A day or month with its year, long or short."""


def words(before: str, after: str, form: str) -> Mend:
    """Two words of which the first goes with no such day."""
    return re.compile(rf"{before} ({after}) "), form


def late(before: str, by: str, form: str) -> Mend:
    """A day by which something was so."""
    return re.compile(rf"{before} {by} {_DAY}"), form


def month(months: str, before: str, form: str | Callable[[re.Match[str]], str]) -> Mend:
    """A month with its year; *months* are the beginnings of their names."""
    return re.compile(rf"{before} ((?:{months})[^\W\d]*\.? \d{{4}})"), form

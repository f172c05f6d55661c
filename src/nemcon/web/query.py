"""The question that an address asks: its three clocks.

spec/answers.md §1. ``on`` and ``known`` are days or moments as on the command line, ``recorded`` is
the number of an entry; without ``on`` a page shows how things stand now. What cannot be read is
`Malformed`, which the site answers with status 400 and a sentence.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from nemcon.core.days import Day, Moment
from nemcon.core.errors import Malformed
from nemcon.proceedings.query import Query
from nemcon.record.record import Record

LONGEST = 200
"""Characters of the longest parameter that is read."""


CLOCKS = ("on", "known", "recorded")
"""The parameters of the three clocks."""


def clocks(parameters: Mapping[str, str]) -> Query:
    """The times of a query; `Malformed` where one is not a day or moment. Up to which entry it is
    asked is said by `up_to`, with the record."""
    return Query(
        on=_time(parameters, "on"), known=_time(parameters, "known"), moment=int(time.time())
    )


def number(parameters: Mapping[str, str]) -> int | None:
    """The number of the entry up to which the record is asked; `Malformed` where it is none."""
    text = (parameters.get("recorded") or "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Malformed(
            f"recorded={text[:20]!r} is not the number of an entry.", mend="Write digits only."
        )
    return int(text) if text else None


def up_to(question: Query, record: Record) -> Query:
    """The question to a record that may end at an entry. Where it says a day as well, the clock has
    no part in it any more: then it is as if asked when that entry was recorded."""
    stamp = record.stamp()
    if stamp is None:
        return question
    moment = question.moment if question.on is None else stamp.at.utc
    return replace(question, recorded=stamp, moment=moment, clock=question.moment)


def query(question: Query) -> dict[str, str]:
    """The parameters that ask this again."""
    stamp = question.recorded
    values = (question.on, question.known, stamp.entry if stamp else None)
    pairs = zip(CLOCKS, values, strict=True)
    return {name: str(value) for name, value in pairs if value is not None}


def one_of(parameters: Mapping[str, str], name: str, allowed: Iterable[str], default: str) -> str:
    """A parameter that is one of a few words; `Malformed` says which."""
    value = parameters.get(name) or default
    words = list(allowed)
    if value not in words:
        raise Malformed(
            f"{name}={value[:40]!r} is not known here.", mend=f"Use {' or '.join(words)}."
        )
    return value


def _time(parameters: Mapping[str, str], name: str) -> Day | Moment | None:
    text = (parameters.get(name) or "").strip()
    if not text:
        return None
    if "T" not in text:
        return Day.parse(text)
    return Moment.parse(text.replace(" ", "+"))  # a + in an address that was not written %2B

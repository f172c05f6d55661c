"""The question that an address asks: the body, the language, the two clocks.

spec/answers.md §1. ``on`` and ``known`` are days or moments as on the command line; without ``on``
a page shows how things stand now. What cannot be read is `Malformed`, which the site answers with
status 400 and a sentence.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nemcon.core.days import Day, Moment, Zone
from nemcon.core.errors import Malformed
from nemcon.proceedings.answers import Asked
from nemcon.record.asof import instant
from nemcon.record.record import Record

LONGEST = 200
"""Characters of the longest parameter that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The two times of a question. *on* None: now, which is *moment*; *known* None: everything
    recorded."""

    on: Day | Moment | None
    known: Day | Moment | None
    moment: int

    def instant(self, zone: Zone) -> int:
        """The instant asked about."""
        return self.moment if self.on is None else instant(self.on, zone)

    def known_at(self, zone: Zone) -> int | None:
        return None if self.known is None else instant(self.known, zone)

    def asked(self, zone: Zone, rule: str | None = None) -> Asked:
        """The question as an answer in JSON repeats it."""
        return Asked(on=self.on or zone.day(self.moment), known=self.known, rule=rule)

    def query(self) -> dict[str, str]:
        """The parameters that ask this again."""
        return {
            name: str(value)
            for name, value in (("on", self.on), ("known", self.known))
            if value is not None
        }


def clocks(given: Mapping[str, str]) -> Clocks:
    """The two times of a query; `Malformed` where one is not a day or moment."""
    return Clocks(on=_time(given, "on"), known=_time(given, "known"), moment=int(time.time()))


def today(record: Record) -> Day:
    """The day it is in the body's zone."""
    return record.zone.day(int(time.time()))


def one_of(given: Mapping[str, str], name: str, allowed: Iterable[str], default: str) -> str:
    """A parameter that is one of a few words; `Malformed` says which."""
    value = given.get(name) or default
    words = list(allowed)
    if value not in words:
        raise Malformed(
            f"{name}={value[:40]!r} is not known here.", mend=f"Use {' or '.join(words)}."
        )
    return value


def _time(given: Mapping[str, str], name: str) -> Day | Moment | None:
    text = (given.get(name) or "").strip()
    if not text:
        return None
    if "T" not in text:
        return Day.parse(text)
    return Moment.parse(text.replace(" ", "+"))  # a + in an address that was not written %2B

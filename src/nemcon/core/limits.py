"""Time limits: how somebody says when something ends, before it is reckoned.

spec/procedure.md §7. A day, a number of days or of hours, in words that record and dossier share.
What they come to hangs on zone and calendar: `nemcon.procedures.reckoning` says that.
"""

import re
from typing import Literal

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass

LimitKind = Literal["close_of_business", "anywhere_on_earth", "working_days", "hours"]
TERRITORY = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?\Z", re.ASCII).match
"""A country or a part of one, by its code in ISO 3166."""

# compiled when one is read: every start of the command imports this, and few records have one
_CLOSE = r"close of business on (\S+)"
_ANYWHERE = r"end of (\S+) anywhere on Earth"
_WORKING = r"(close of business after )?([1-9][0-9]{0,2}) working days?(?: of ([A-Z0-9, -]+))?"
_HOURS = r"([1-9][0-9]{0,3}) hours?"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """How an end was said: on a *day*, or after a *number* of working days or hours. Working days
    are those of all *territories*, where some are named, and end at the same time of day or, *at
    close*, at close of business."""

    kind: LimitKind
    day: Day | None = None
    number: int = 0
    at_close: bool = False
    territories: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "TimeLimit":
        """Read ``close of business on 2026-12-18``, ``end of 2026-12-18 anywhere on Earth``, ``5
        working days of BE, US-NY``, ``close of business after 5 working days``, ``72 hours``."""
        if match := re.fullmatch(_CLOSE, text):
            return cls(kind="close_of_business", day=Day.parse(match[1]))
        if match := re.fullmatch(_ANYWHERE, text):
            return cls(kind="anywhere_on_earth", day=Day.parse(match[1]))
        if match := re.fullmatch(_HOURS, text):
            return cls(kind="hours", number=int(match[1]))
        match = re.fullmatch(_WORKING, text)
        codes = tuple(match[3].split(", ")) if match and match[3] else ()
        if not match or not all(map(TERRITORY, codes)) or len(set(codes)) < len(codes):
            raise Malformed(
                f"{text[:60]!r} is no time limit.",
                mend="Write close of business on 2026-12-18, 5 working days of BE, US-NY, "
                "close of business after 5 working days, end of 2026-12-18 anywhere on Earth, or "
                "72 hours.",
            )
        return cls(
            kind="working_days",
            number=int(match[2]),
            at_close=bool(match[1]),
            territories=codes,
        )

    def __str__(self) -> str:
        if self.kind == "close_of_business":
            return f"close of business on {self.day}"
        if self.kind == "anywhere_on_earth":
            return f"end of {self.day} anywhere on Earth"
        s = "" if self.number == 1 else "s"
        if self.kind == "hours":
            return f"{self.number} hour{s}"
        before = "close of business after " if self.at_close else ""
        of = f" of {', '.join(self.territories)}" if self.territories else ""
        return f"{before}{self.number} working day{s}{of}"

"""Events with which terms end: a meeting, the decision on a matter, and what was said of each when.

spec/offices.md §1.8. An event has no day until somebody says so, and what is said of it changes:
called for one day, it is held on another. A term that ends with it has nothing to correct then.
"""

from typing import Literal

from nemcon.core.datings import Dating
from nemcon.core.facts import dataclass

EventState = Literal["to_come", "over", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is said of an event from the ordinal day *since* on: it is to come, *on* a day where one
    is fixed; it is over, and was on that day; or it is off and will not be."""

    since: int
    state: EventState
    on: Dating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting, or the decision on a matter, by its id, and its *tellings*, in order."""

    of: Literal["meeting", "matter"]
    id: str
    tellings: tuple[Telling, ...] = ()

    def by(self, day: int) -> Telling | None:
        """What had been said last by the ordinal *day*; None where nothing had."""
        return next((telling for telling in reversed(self.tellings) if telling.since <= day), None)

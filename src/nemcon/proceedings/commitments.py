"""What members pledged, and which of them meet it: by the latest edition of the figures.

spec/record.md §12.9. Figures of one edition are never mixed with another's: the latest edition that
gives any figure says who meets the yardstick, and who misses it.
"""

from collections.abc import Iterable
from decimal import Decimal

from nemcon.core.facts import dataclass
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.words import Commitment, Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStanding:
    """A commitment, the latest *figures* (None: there are none), and by these who is *compliant*
    and who is *missing*."""

    commitment: Fact[Commitment]
    figures: Fact[Figures] | None = None
    compliant: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def of(self) -> int:
        """How many members have a figure."""
        return len(self.compliant) + len(self.missing)


def commitment_standing(facts: Iterable[Fact]) -> CommitmentStanding | None:
    """How a commitment stands by the *facts* of its subject; None where they do not state it."""
    every = list(facts)
    pledges = of_type(every, Commitment)
    if not pledges:
        return None
    editions = [fact for fact in of_type(every, Figures) if fact.content.values]
    latest = max(editions, key=lambda fact: (fact.content.year, fact.since), default=None)
    if latest is None:
        return CommitmentStanding(commitment=pledges[-1])
    compliant = [
        m for m, value in latest.content.values.items() if meets(pledges[-1].content, value)
    ]
    return CommitmentStanding(
        commitment=pledges[-1],
        figures=latest,
        compliant=tuple(compliant),
        missing=tuple(member for member in latest.content.values if member not in compliant),
    )


def meets(pledge: Commitment, value: str) -> bool:
    """Whether a figure meets the yardstick: exactly as much does."""
    figure, yardstick = Decimal(value), Decimal(pledge.yardstick)
    return figure >= yardstick if pledge.direction == "at_least" else figure <= yardstick

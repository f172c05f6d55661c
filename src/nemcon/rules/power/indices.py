"""The indices of power: Penrose and Banzhaf, Shapley and Shubik, Coleman; as exact fractions.

spec/power.md §4.
"""

from fractions import Fraction
from math import factorial

from nemcon.core.facts import dataclass
from nemcon.rules.power.counts import CoalitionCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerPower:
    """One player's: the coalitions of others in which it is *decisive*, and the orders of joining
    in which it is *pivotal*; with what they are of."""

    decisive: int
    pivotal: int
    penrose: Fraction
    banzhaf: Fraction
    shapley: Fraction
    prevents: Fraction
    initiates: Fraction

    @property
    def veto(self) -> bool:
        """Whether nothing carries without it."""
        return self.prevents == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerIndices:
    """How many *coalitions* there are and are *winning*, how often all together *act*, how many
    *orders* of joining there are; and what each player has."""

    coalitions: int
    winning: int
    act: Fraction
    orders: int
    players: tuple[PlayerPower, ...]


def indices(counts: CoalitionCounts) -> PowerIndices:
    """The indices of a game in which some coalitions win and not all; in another nobody has
    power."""
    n = len(counts.swings)
    all_of_them, orders = 1 << n, factorial(n)
    # in so many orders those of a size come first, then the player, then the others
    arrangements = [factorial(size) * factorial(n - 1 - size) for size in range(n)]
    every_swing = sum(sum(of) * counts.swings.count(of) for of in set(counts.swings))
    by_swings: dict[tuple[int, ...], PlayerPower] = {}
    for of in counts.swings:
        if of in by_swings:
            continue
        decisive = sum(of)
        pivotal = sum(map(int.__mul__, of, arrangements))
        by_swings[of] = PlayerPower(
            decisive=decisive,
            pivotal=pivotal,
            penrose=Fraction(2 * decisive, all_of_them),
            banzhaf=Fraction(decisive, every_swing or 1),
            shapley=Fraction(pivotal, orders),
            prevents=Fraction(decisive, counts.winning or 1),
            initiates=Fraction(decisive, all_of_them - counts.winning or 1),
        )
    return PowerIndices(
        coalitions=all_of_them,
        winning=counts.winning,
        act=Fraction(counts.winning, all_of_them),
        orders=orders,
        players=tuple(by_swings[of] for of in counts.swings),
    )


def decimal(share: Fraction, places: int) -> str:
    """A share of 1 with so many decimals, rounded half up: for readers, never to reckon with."""
    scaled = (share.numerator * 10**places * 2 + share.denominator) // (share.denominator * 2)
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"

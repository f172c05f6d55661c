"""The smallest coalitions that carry a rule: how many there are, and which, where they are few.

spec/power.md §5. A winning coalition is minimal that does not carry the rule without any one of its
players. Asked of the game of blocking (`VotingGame.dual`) these are the minimal blocking ones.

Where one measure is asked, each is counted at its lightest player: without it the coalition must
fall short. Where several are, players who have the same are one kind, and the kinds are gone
through.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import comb, prod
from operator import add

from nemcon.core.facts import dataclass
from nemcon.rules.power.counts import (
    ENOUGH,
    NEVER,
    below_of,
    limits_of,
    unpacked,
    work_of_halves,
    work_of_look,
    work_of_table,
)
from nemcon.rules.power.game import VotingGame

LISTED = 12
"""§5.3 Up to so many are listed."""
Profile = tuple[int, ...]
"""Of each kind of player, how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalCoalitions:
    """*number* of them, None where it was not counted; *sets* are all, by the places of their
    players, where they are few."""

    number: int | None
    sets: tuple[tuple[int, ...], ...] = ()


def minimal(game: VotingGame | None, most: int = ENOUGH) -> MinimalCoalitions:
    """The minimal winning coalitions of a game in which some win and not all."""
    if game is None:
        return MinimalCoalitions(number=None)
    kinds = _Kinds(game, most)
    number = _count(game, most) if len(game.measures) < 2 else kinds.number()
    if number is None or number > LISTED:
        return MinimalCoalitions(number=number)
    return MinimalCoalitions(number=number, sets=tuple(sorted(kinds.coalitions())))


def _count(game: VotingGame, most: int) -> int | None:
    """How many there are, where beside their number one measure is asked."""
    n, limits = game.size, limits_of(game)
    if not game.measures:
        return comb(n, limits.index(0))
    weights = sorted(game.measures[0], reverse=True)
    end = max(limit or 0 for limit in limits)
    steps = [_range(limits[size], limits[size - 1], size) for size in range(1, n + 1)]
    bits, tabled = n + 1, 2 * work_of_table(n, end)
    # where their number counts for nothing one sum of the table is enough
    if len(set(limits)) == 1:
        bits, tabled = 0, 2 * n * end
    if sum(map(work_of_halves, range(n))) < min(tabled, most):
        return sum(_lightest_by_halves(weights, at, steps, most) for at in range(n))
    if tabled > most:
        return None
    return _lightest_by_table(weights, end, steps if bits else [(1, end, end)], bits)


SizeRange = tuple[int, int, int | None]
"""A size, how much weight is enough for it, and for one less; None where none is."""


def _range(limit: int | None, before: int | None, size: int) -> SizeRange:
    # where no weight suffices for the size there is none to count
    return size, -1 if limit is NEVER else limit, before


def _lightest_by_halves(
    weights: Sequence[int], at: int, steps: Sequence[SizeRange], most: int
) -> int:
    """How many have this player as the lightest."""
    ends = {end for _, limit, before in steps for end in (limit - weights[at], before or 0)}
    bounds = sorted(end for end in ends if end > 0)
    bits, lists = at + 1, dict[int, list[int]]()
    if at and bounds:
        below = below_of(weights[:at], bounds, most)
        assert below is not None
        lists = {end: unpacked(number, bits, at) for end, number in below[0].items()}

    def lighter(end: int | None, size: int) -> int:
        if end is NEVER:
            return comb(at, size)
        if end <= 0 or not at:
            return int(end > 0 and not size)
        return lists[end][size]

    return sum(
        lighter(before, size - 1) - lighter(limit - weights[at], size - 1)
        for size, limit, before in steps
        if limit >= 0 and size - 1 <= at
    )


def _lightest_by_table(
    weights: Sequence[int], end: int, steps: Sequence[SizeRange], bits: int
) -> int:
    """The same of all, while the table grows by one after another; its numbers are by size with so
    many *bits* for each, or of all sizes together with none."""
    number, mask = 0, (1 << bits) - 1 if bits else -1
    table = [1, *[0] * (end - 1)]
    for at, weight in enumerate(weights):
        sums: dict[tuple[int, int], int] = {}
        for size, limit, before in steps:
            if limit < 0 or size - 1 > at:
                continue
            low = max(0, limit - weight)
            key = (0, low) if before is NEVER else (low, before)
            if key not in sums:
                sums[key] = sum(table[slice(*key)])
            fewer = sums[key] >> bits * (size - 1) & mask
            # of those that reach *low* some may weigh more than the table has
            number += comb(at, size - 1) - fewer if before is NEVER else fewer
        table[weight:] = [a + (b << bits) for a, b in zip(table[weight:], table, strict=False)]
    return number


class _Kinds:
    """The minimal coalitions of a game, gone through by kind: players who have the same."""

    def __init__(self, game: VotingGame, most: int) -> None:
        self.game = game
        vectors = list(zip((1,) * game.size, *game.measures, strict=True))
        places: dict[tuple[int, ...], list[int]] = {}
        for place, vector in enumerate(vectors):
            places.setdefault(vector, []).append(place)
        # the heavy first: what they carry is found before many are tried
        self.kinds = sorted(places, key=lambda v: tuple(-x for x in reversed(v)))
        self.places = [places[kind] for kind in self.kinds]
        self.left = most // work_of_look(game)
        # what those of the kinds that follow have together
        self.rests = [list(game.totals)]
        for kind, of in zip(self.kinds, self.places, strict=True):
            rest = self.rests[-1]
            self.rests.append([x - len(of) * y for x, y in zip(rest, kind, strict=True)])

    def number(self) -> int | None:
        """How many there are; None where that is too much work."""
        number = 0
        for profile in self._from(0, (), (0,) * len(self.game.totals)):
            number += prod(comb(len(of), n) for of, n in zip(self.places, profile, strict=False))
        return number if self.left > 0 else None

    def coalitions(self) -> Iterator[tuple[int, ...]]:
        """All of them, by the places of their players."""
        for profile in self._from(0, (), (0,) * len(self.game.totals)):
            choices = [combinations(of, n) for of, n in zip(self.places, profile, strict=False)]
            for one in product(*choices):
                yield tuple(sorted(place for part in one for place in part))

    def _from(self, at: int, profile: Profile, has: Sequence[int]) -> Iterator[Profile]:
        """Those that begin with so many of the first kinds, which have so much."""
        self.left -= 1
        if self.left <= 0:
            return
        if self._carries(has):
            if self._needs_each(profile, has):
                yield profile
            return
        if not self._carries(list(map(add, has, self.rests[at]))):
            return
        kind, of = self.kinds[at], self.places[at]
        for number in range(len(of), -1, -1):
            more = [x + number * y for x, y in zip(has, kind, strict=True)]
            yield from self._from(at + 1, (*profile, number), more)

    def _carries(self, has: Sequence[int]) -> bool:
        return any(all(map(int.__ge__, has, way)) for way in self.game.ways)

    def _needs_each(self, profile: Profile, has: Sequence[int]) -> bool:
        return not any(
            number and self._carries([x - y for x, y in zip(has, kind, strict=True)])
            for number, kind in zip(profile, self.kinds, strict=False)
        )

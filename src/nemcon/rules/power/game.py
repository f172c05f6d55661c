"""The simple game of a rule: which coalitions of those who are left carry it.

spec/power.md §2. Those who are left say yes (support) or no (object); what all others said stands.
Each inequality of the rule is then a number of them, or a sum of their weights, that must be
reached; *all* and *any* make of these the *ways* to carry it. A way is what it asks: of how many,
and of how much of each measure. Weights are whole, as the rule has them.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from math import gcd

from nemcon.core.facts import dataclass
from nemcon.rules.bounds import Bound, ConditionTree, Pool
from nemcon.rules.stances import Stance

Way = tuple[int, ...]
"""How many must join, then how much of each measure; 0 where nothing is asked."""
MOST_WAYS = 64
YES, NO = Stance.SUPPORT, Stance.OBJECT
"""§2.2 What those who are left say in the end."""


class NoGame(StrEnum):
    """§2.6 Why no power can be told."""

    UNNAMED = "unnamed"
    UNWEIGHED = "unweighed"
    NOT_MONOTONE = "not_monotone"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingGame:
    """*players* with what each has of each of the *measures*, and the *ways* to carry the rule, of
    which none asks all that another asks."""

    players: tuple[str, ...]
    measures: tuple[tuple[int, ...], ...]
    ways: tuple[Way, ...]

    @property
    def size(self) -> int:
        return len(self.players)

    @property
    def totals(self) -> Way:
        """What all of them have: their number, and each measure."""
        return self.size, *map(sum, self.measures)

    def wins(self, coalition: Iterable[int]) -> bool:
        """Whether these players, by their places, carry the rule."""
        places = list(coalition)
        has = (len(places), *(sum(of[i] for i in places) for of in self.measures))
        return any(_covers(has, way) for way in self.ways)

    @property
    def decided(self) -> bool | None:
        """True where it is carried without any of them, False where not even with all."""
        if not self.ways:
            return False
        return True if not any(self.ways[0]) else None

    def dual(self) -> "VotingGame | None":
        """The game of blocking: a coalition wins in it that the others cannot carry the rule
        without. None where it has too many ways."""
        ways: set[Way] | None = {(0,) * len(self.totals)}
        for way in self.ways:
            choices = {
                tuple(total - need + 1 if i == at else 0 for i in range(len(way)))
                for at, (need, total) in enumerate(zip(way, self.totals, strict=True))
                if need
            }
            ways = _both(ways, choices) if ways is not None else None
        if ways is None:
            return None
        return VotingGame(
            players=self.players,
            measures=self.measures,
            ways=_sorted(w for w in ways if _covers(self.totals, w)),
        )


def game_of(
    bound: Bound, positions: Mapping[str, Stance], rulings: Mapping[str, bool] | None = None
) -> VotingGame | NoGame:
    """The game that is left of a rule in its electorate once these *positions* stand; judgments
    without a ruling are granted (§2.5)."""
    members = bound.electorate.members
    if not members or any(of.members is None for of in bound.pools):
        return NoGame.UNNAMED
    players = tuple(m for m in members if m not in positions)
    measures: list[tuple[int, ...]] = []
    needs: list[tuple[int, int]] = []
    for line in bound.lines:
        of = bound.pools[line.pool]
        gain = line.plain[YES] - line.plain[NO]
        if gain < 0:
            return NoGame.NOT_MONOTONE
        # what those who answer so bring to nothing is no weight that anybody must know
        unknown = of.weights is not None and any(
            m not in of.weights
            and (line.plain[positions.get(m, NO)] or (gain and m not in positions))
            for m in of.members or ()
        )
        if line.spread or unknown:
            return NoGame.UNWEIGHED
        base = line.constant + sum(
            line.plain[positions.get(m, NO)] * _of(of, m) for m in of.members or ()
        )
        measure = tuple(_of(of, m) if of.has(m) else 0 for m in players)
        needs.append(_line(base, gain, measure, measures))
    empty = (0,) * (len(measures) + 1)
    rulings = dict.fromkeys(bound.despite, False) | dict(rulings or {})
    ways = _ways(bound.tree, needs, rulings, empty)
    if ways is None:
        return NoGame.TOO_LARGE
    return _tidied(players, measures, ways)


def _of(pool: Pool, member: str) -> int:
    return 1 if pool.weights is None else pool.weights.get(member, 0)


def _line(
    base: int, gain: int, measure: tuple[int, ...], measures: list[tuple[int, ...]]
) -> tuple[int, int]:
    """Which measure must reach how much for ``base + gain * measure >= 0``: the first is their
    number; one more than all have where nothing suffices."""
    unit = gcd(*measure) if gain else 0
    if base >= 0 or not unit:
        return 0, 0 if base >= 0 else len(measure) + 1
    scaled = tuple(w // unit for w in measure)
    need = -(base // (gain * unit))
    if all(w == 1 for w in scaled):
        return 0, need
    if scaled not in measures:
        measures.append(scaled)
    return measures.index(scaled) + 1, need


def _ways(
    tree: ConditionTree,
    needs: list[tuple[int, int]],
    rulings: Mapping[str, bool],
    empty: Way,
) -> set[Way] | None:
    """The ways to carry a condition, none of which asks all that another does."""
    if isinstance(tree, str):
        return {empty} if rulings.get(tree, True) else set()
    if isinstance(tree, int):
        at, need = needs[tree]
        return {(*empty[:at], need, *empty[at + 1 :])}
    every, parts = tree
    ways: set[Way] | None = {empty} if every else set()
    for part in parts:
        more = _ways(part, needs, rulings, empty)
        if ways is None or more is None:
            return None
        ways = _both(ways, more) if every else _few(ways | more)
    return ways


def _both(ways: set[Way], others: set[Way]) -> set[Way] | None:
    """The ways to carry two conditions at once."""
    return _few({tuple(map(max, a, b)) for a in ways for b in others})


def _few(ways: set[Way]) -> set[Way] | None:
    """These ways without those that ask all that another does; None where they are too many."""
    # each is compared with each
    if len(ways) > 4 * MOST_WAYS:
        return None
    least = {w for w in ways if not any(o != w and _covers(w, o) for o in ways)}
    return least if len(least) <= MOST_WAYS else None


def _covers(has: Way, way: Way) -> bool:
    return all(a >= b for a, b in zip(has, way, strict=True))


def _sorted(ways: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(sorted(ways))


def _without_implied(way: Way, measures: Sequence[Sequence[int]]) -> Way:
    """The way without a number of players that what else it asks takes anyhow."""
    for measure, need in zip(measures, way[1:], strict=True):
        heaviest = sorted(measure, reverse=True)[: max(0, way[0] - 1)]
        if sum(heaviest) < need:
            return 0, *way[1:]
    return way


def _tidied(
    players: tuple[str, ...], measures: list[tuple[int, ...]], ways: set[Way]
) -> VotingGame:
    """The game without ways that nobody can go and measures that no way asks for."""
    totals = (len(players), *map(sum, measures))
    open_ways = {_without_implied(way, measures) for way in ways if _covers(totals, way)}
    levels = [at for at in range(1, len(totals)) if any(way[at] for way in open_ways)]
    return VotingGame(
        players=players,
        measures=tuple(measures[at - 1] for at in levels),
        ways=_sorted((way[0], *(way[at] for at in levels)) for way in open_ways),
    )

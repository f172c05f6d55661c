"""How many coalitions carry a rule, and in how many of each size each player is decisive: exactly.

spec/power.md §3. Nothing is rounded and nothing overflows: all numbers are whole, of any length.
The coalitions of all sizes are counted at once, since their numbers by size stand side by side in
one whole number, `n + 1` bits for each: to add a player to them is one shift and one sum.

Three ways to count, of which the cheapest is taken:

- `_by_weight`: where beside their number one measure is asked, a table by weight (the generating
  functions of Mann and Shapley, and of Brams and Affuso); what the table has without a player
  follows from it.
- `_by_halves`: where the weights are too large for a table and the players few, the coalitions of
  two halves are brought together in order (Horowitz and Sahni).
- `_by_states`: where several measures are asked, the players are gone through one by one, and
  coalitions to which the same is still lacking are one state (as Bolus has it with decision
  diagrams).
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from math import comb
from operator import add

from nemcon.core.facts import dataclass
from nemcon.rules.power.game import VotingGame

ENOUGH = 20_000_000
"""§3.5 So much work is done where nobody waits for others: some seconds."""
A_PAGE = ENOUGH // 10
"""§3.5 So much where others wait as well: some tenths of a second."""
NEVER = None
"""Of a size of which no weight suffices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionCounts:
    """*winning*: how many coalitions carry the rule. *swings*: of each player, by how many others
    there are, the coalitions of others that carry it with that player and not without."""

    winning: int
    swings: tuple[tuple[int, ...], ...]


def coalition_counts(game: VotingGame, most: int = ENOUGH) -> CoalitionCounts | None:
    """The coalitions of a game in which some win and not all; None where that is more work than
    *most*."""
    # the orders of joining alone are numbers as long as all of them together
    if game.size**3 > 500 * most:
        return None
    if not game.measures:
        return _by_number(game)
    if len(game.measures) > 1:
        return _by_states(game, most)
    limits, weights = limits_of(game), game.measures[0]
    bounds = sorted({limit for limit in limits if limit})
    below = below_of(weights, bounds, most)
    if below is None:
        return None
    return _from_members(game, limits, below)


def limits_of(game: VotingGame) -> list[int | None]:
    """Of each size, from nobody to all, how much weight is enough."""
    weight = bool(game.measures)
    limits: list[int | None] = []
    for size in range(game.size + 1):
        needs = [way[1] if weight else 0 for way in game.ways if way[0] <= size]
        limits.append(min(needs, default=NEVER))
    return limits


def _by_number(game: VotingGame) -> CoalitionCounts:
    """Where only their number counts."""
    n = game.size
    limits = limits_of(game)
    winning = sum(comb(n, size) for size in range(n + 1) if limits[size] == 0)
    each = tuple(
        comb(n - 1, size) if limits[size] is NEVER and limits[size + 1] == 0 else 0
        for size in range(n)
    )
    return CoalitionCounts(winning=winning, swings=(each,) * n)


Below = tuple[Mapping[int, int], Mapping[int, Sequence[int]]]
"""By bound, how many coalitions have less weight, by size; and of each player those that it is
in."""


def below_of(weights: Sequence[int], bounds: Sequence[int], most: int) -> Below | None:
    """The coalitions of less weight than each of the *bounds*; None where that is more than
    *most*."""
    n = len(weights)
    tabled, halved = work_of_table(n, bounds[-1]), work_of_halves(n)
    if halved <= min(tabled, most):
        return _by_halves(weights, bounds)
    return _by_weight(weights, bounds) if tabled <= most else None


def work_of_table(players: int, end: int) -> int:
    """§3.5 The steps of a table up to that weight: each number by size is as long as the square of
    the players."""
    return players * end * (1 + players * players // 8_000)


def work_of_halves(players: int) -> int:
    """§3.5 The steps of bringing two halves together."""
    return 24 << ((players + 1) // 2)


def _by_weight(weights: Sequence[int], bounds: Sequence[int]) -> Below:
    n = len(weights)
    bits = n + 1
    below = [0, *accumulate(weight_table(weights, bounds[-1], bits))]
    of_player: dict[int, list[int]] = {bound: [] for bound in bounds}
    with_weight: dict[tuple[int, int], int] = {}
    for weight in weights:
        for bound in bounds:
            key = (weight, bound)
            if key not in with_weight:
                with_weight[key] = _joined(below, weight, bound, bits)
            of_player[bound].append(with_weight[key])
    return {bound: below[bound] for bound in bounds}, of_player


def weight_table(weights: Sequence[int], end: int, bits: int) -> list[int]:
    """The coalitions of each weight below *end*, by size."""
    table = [1, *[0] * (end - 1)]
    full = 0
    # the light ones first, while the table is nearly empty
    for weight in sorted(weights):
        full = min(full + weight, end - 1)
        if weight < end:
            heavier = [
                a + (b << bits) for a, b in zip(table[weight : full + 1], table, strict=False)
            ]
            table[weight : full + 1] = heavier
    return table


def _joined(below: Sequence[int], weight: int, bound: int, bits: int) -> int:
    """Of the coalitions of less than *bound* those that have a player of *weight*: as many as there
    are of less than so much less without it."""
    if not weight:
        return (below[bound] << bits) // ((1 << bits) + 1)
    joined = 0
    for at in range(bound % weight, bound, weight):
        joined = (below[at] - joined) << bits
    return joined


def _by_halves(weights: Sequence[int], bounds: Sequence[int]) -> Below:
    n = len(weights)
    bits = n + 1
    halves = [_subsets(weights[: n // 2], bits), _subsets(weights[n // 2 :], bits)]
    totals: dict[int, int] = {}
    of_player: dict[int, list[int]] = {bound: [] for bound in bounds}
    for (sums, sizes), (others, other_sizes) in (halves, reversed(halves)):
        order = sorted(range(len(others)), key=others.__getitem__)
        sorted_others = [others[i] for i in order]
        lighter = [0, *accumulate(1 << other_sizes[i] for i in order)]
        for bound in bounds:
            numbers = [
                lighter[bisect_left(sorted_others, bound - weight)] << shift
                for weight, shift in zip(sums, sizes, strict=True)
            ]
            totals[bound], members = _folded(numbers)
            of_player[bound] += members
    return totals, of_player


def _subsets(weights: Sequence[int], bits: int) -> tuple[list[int], list[int]]:
    """Of every coalition of these its weight, and by how much its size moves a number by size."""
    sums, shifts = [0], [0]
    for weight in weights:
        sums += [one + weight for one in sums]
        shifts += [one + bits for one in shifts]
    return sums, shifts


def _folded(numbers: list[int]) -> tuple[int, list[int]]:
    """The sum of what there is of every coalition, in the order of `_subsets`; and of each player
    the sum over those that it is in."""
    members: list[int] = []
    while len(numbers) > 1:
        half = len(numbers) // 2
        members.append(sum(numbers[half:]))
        numbers = list(map(add, numbers[:half], numbers[half:]))
    return numbers[0], members[::-1]


def unpacked(number: int, bits: int, end: int) -> list[int]:
    """The numbers by size, from nobody to *end*."""
    mask = (1 << bits) - 1
    return [number >> bits * size & mask for size in range(end + 1)]


def _from_members(game: VotingGame, limits: Sequence[int | None], below: Below) -> CoalitionCounts:
    """The counts, from the coalitions of too little weight."""
    n, bits = game.size, game.size + 1
    totals, of_player = below

    def reaching(short: Callable[[int], int], ways: Callable[[int], int]) -> list[int]:
        """By size, the coalitions that carry the rule: all but those that fall short."""
        lists = {limit: unpacked(short(limit), bits, n) for limit in totals}
        return [
            0 if limit is NEVER else ways(size) - (lists[limit][size] if limit else 0)
            for size, limit in enumerate(limits)
        ]

    def short_with(player: int) -> Callable[[int], int]:
        return lambda limit: of_player[limit][player]

    winning = reaching(totals.__getitem__, lambda size: comb(n, size))
    by_weight: dict[int, tuple[int, ...]] = {}
    for player, weight in enumerate(game.measures[0]):
        if weight not in by_weight:
            having = reaching(
                short_with(player),
                lambda size: comb(n - 1, size - 1) if size else 0,
            )
            by_weight[weight] = tuple(
                having[size + 1] - (winning[size] - having[size]) for size in range(n)
            )
    return CoalitionCounts(
        winning=sum(winning), swings=tuple(by_weight[weight] for weight in game.measures[0])
    )


Attainment = tuple[int, ...] | bool
"""What a coalition has, as far as it matters; or whether it carries the rule whoever joins."""


def work_of_look(game: VotingGame) -> int:
    """§3.5 The work of asking of one coalition which ways are open to it, in steps of a table."""
    return 120 + 3 * len(game.ways) * len(game.totals)


def _by_states(game: VotingGame, most: int) -> CoalitionCounts | None:
    n, bits = game.size, game.size + 1
    totals = game.totals
    vectors = list(zip((1,) * n, *game.measures, strict=True))
    # who has most of everything first: then little is open when the many small ones come
    share = [
        sum((10**9 * x) // total for x, total in zip(vector, totals, strict=True))
        for vector in vectors
    ]
    order = sorted(range(n), key=lambda i: (-share[i], vectors[i]))
    nothing = (0,) * len(totals)
    rest = list(accumulate((vectors[i] for i in reversed(order)), _plus, initial=nothing))
    settled = _settling(game)
    paths: list[dict[Attainment, int]] = [{settled(nothing, totals): 1}]
    steps: list[list[tuple[Attainment, Attainment]]] = []
    states = 0
    for at, player in enumerate(order):
        later = rest[n - at - 1]
        after: dict[Attainment, int] = {}
        moves: list[tuple[Attainment, Attainment]] = []
        for state, number in paths[at].items():
            assert not isinstance(state, bool)
            without, joined = settled(state, later), settled(_plus(state, vectors[player]), later)
            moves.append((without, joined))
            if not isinstance(without, bool):
                after[without] = after.get(without, 0) + number
            if not isinstance(joined, bool):
                after[joined] = after.get(joined, 0) + (number << bits)
        states += len(after)
        if states * work_of_look(game) > most:
            return None
        paths.append(after)
        steps.append(moves)
    return _back(game, order, vectors, paths, steps)


def _back(
    game: VotingGame,
    order: Sequence[int],
    vectors: Sequence[tuple[int, ...]],
    paths: Sequence[Mapping[Attainment, int]],
    steps: Sequence[Sequence[tuple[Attainment, Attainment]]],
) -> CoalitionCounts:
    """The counts, from the last player to the first: of each state, in how many ways those who
    follow carry the rule from there, by size."""
    n, bits = game.size, game.size + 1
    swings: dict[tuple[int, ...], int] = {}
    every, carried = 1, dict[Attainment, int]()
    for at in range(n - 1, -1, -1):
        carried |= {True: every, False: 0}
        before: dict[Attainment, int] = {}
        # whoever has the same has the same power
        vector = vectors[order[at]]
        first = at == 0 or vectors[order[at - 1]] != vector
        decisive = 0
        for (state, number), (without, joined) in zip(paths[at].items(), steps[at], strict=True):
            low, high = carried[without], carried[joined]
            before[state] = low + (high << bits)
            if first and high != low:
                decisive += number * (high - low)
        if first:
            swings[vector] = decisive
        every += every << bits
        carried = before
    by_vector = {v: tuple(unpacked(number, bits, n - 1)) for v, number in swings.items()}
    winning = sum(unpacked(next(iter(carried.values())), bits, n))
    return CoalitionCounts(winning=winning, swings=tuple(by_vector[v] for v in vectors))


def _settling(game: VotingGame) -> Callable[[tuple[int, ...], tuple[int, ...]], Attainment]:
    """What a coalition has is told by what matters of it, with what is still to come."""
    ways = game.ways
    levels = [sorted({way[at] for way in ways if way[at]}) for at in range(len(game.totals))]

    def settled(has: tuple[int, ...], later: tuple[int, ...]) -> Attainment:
        if any(all(map(int.__ge__, has, way)) for way in ways):
            return True
        most = _plus(has, later)
        if not any(all(map(int.__ge__, most, way)) for way in ways):
            return False
        return tuple(map(_mattering, has, most, levels))

    return settled


def _mattering(has: int, most: int, levels: Sequence[int]) -> int:
    """*has*, unless no level can still be reached from it: then the last it has reached."""
    reached = 0
    for level in levels:
        if has < level:
            return has if most >= level else reached
        reached = level
    return reached


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))

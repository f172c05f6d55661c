"""Power: how fast the indices of a rule come, exactly, with its smallest coalitions.

The peer is what a program without a method does: it looks at every coalition, here of 16 members
only. Of 27 there are two thousand times as many. Seconds are of the processor.
"""

import random
from collections.abc import Callable
from functools import cache
from math import comb
from time import process_time

from measure import Benchmark, Result, at_most
from nemcon.rules import Electorate, Tally, parse
from nemcon.rules.library.eu import POPULATION_2025, QUALIFIED
from nemcon.rules.power.counts import coalition_counts
from nemcon.rules.power.game import VotingGame, game_of
from nemcon.rules.power.indices import indices
from nemcon.rules.power.remaining import remaining

UNION = QUALIFIED.versions[0].sentence
HEADS = 451_028_881
"""The population of the table of 2025."""


def indices_of_27() -> Result:
    """Both indices under the qualified majority of the Union, from the rule on: with
    populations to the head, which is the harder."""
    exact = {m: share * HEADS // 10_001 + place for place, (m, share) in _table()}
    seconds = min(_seconds(lambda: _indices(UNION, exact)) for _ in range(5))
    return at_most("power: EU-27, both indices", seconds * 1e3, "ms", 60, peer=_peer())


def indices_of_27_in_hundredths() -> Result:
    """The same with published percentages."""
    seconds = min(_seconds(lambda: _indices(UNION, dict(POPULATION_2025))) for _ in range(5))
    return at_most("power: EU-27, percentages", seconds * 1e3, "ms", 60, peer=_peer())


def all_of_27() -> Result:
    """The same with how many minimal winning and blocking coalitions there are."""
    tally = Tally(electorate=_electorate(dict(POPULATION_2025)), closed=False)
    seconds = min(_seconds(lambda: remaining(parse(UNION), tally)) for _ in range(3))
    return at_most("power: EU-27, smallest coalitions too", seconds * 1e3, "ms", 250, peer=_peer())


def all_of_190() -> Result:
    """All of it for 190 members whose weights add up to some 10,000, at 70 %, as in the Monetary
    Fund."""
    chance = random.Random(3)
    drawn = [int(chance.paretovariate(1.0) * 10) for _ in range(190)]
    weights = {f"M{i:03}": max(1, w * 10_000 // sum(drawn)) for i, w in enumerate(drawn)}
    tally = Tally(electorate=_electorate(weights), closed=False)
    rule = parse("members with at least 70 % of the population are for")
    seconds = _seconds(lambda: remaining(rule, tally))
    return at_most("power: 190 members, all", seconds, "s", 5, peer=_peer())


def _table() -> list[tuple[int, tuple[str, int]]]:
    return list(enumerate(POPULATION_2025.items()))


def _electorate(weights: dict[str, int]) -> Electorate:
    return Electorate(members=tuple(weights), weights={"population": weights})


def _indices(sentence: str, weights: dict[str, int]) -> None:
    game = game_of(parse(sentence).bind(_electorate(weights)), {})
    assert isinstance(game, VotingGame)
    counts = coalition_counts(game)
    assert counts is not None
    assert sum(player.shapley for player in indices(counts).players) == 1


@cache
def _peer() -> str:
    weights = list(POPULATION_2025.values())[:16]

    def look() -> None:
        enough = sum(weights) * 65 // 100
        winning = 0
        for coalition in range(1 << 16):
            held = sum(w for place, w in enumerate(weights) if coalition >> place & 1)
            winning += held > enough
        assert winning < comb(16, 8) * 16

    return f"every coalition of 16: {_seconds(look) * 1e3:,.0f} ms"


def _seconds(task: Callable[[], object]) -> float:
    start = process_time()
    task()
    return process_time() - start


BENCHMARKS: list[Benchmark] = [
    indices_of_27,
    indices_of_27_in_hundredths,
    all_of_27,
    all_of_190,
]

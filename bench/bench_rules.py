"""The rules: how fast an outcome comes with who is missing and who blocks, and the smallest sets.

The peer is what a program without rules does at the least: it goes through the same positions once
and counts how many gave each answer. Seconds are of the processor.
"""

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from statistics import median
from time import process_time

from measure import Benchmark, Result, at_most
from nemcon.rules import Electorate, Stance, Tally, parse
from nemcon.rules.rule import Rule

ANSWERS = (Stance.SUPPORT,) * 6 + (Stance.ABSTAIN, Stance.OBJECT, Stance.UNDECLARED, Stance.RESERVE)
WEIGHTED = (
    "at least 55 % of members are for and members with at least 65 % of the population are for"
)


def outcome_of_32() -> Result:
    """A position changed, the rule asked: 32 members."""
    ours, peer = _outcome(32)
    return at_most("rules: outcome, 32 members", ours * 1e6, "us", 50, peer=_counted(peer))


def outcome_of_1000() -> Result:
    """The same with 1,000 members."""
    ours, peer = _outcome(1_000)
    return at_most("rules: outcome, 1,000 members", ours * 1e3, "ms", 1, peer=_counted(peer))


def outcome_against_counting() -> Result:
    """The outcome for 1,000 members, with everybody who is missing or blocks, against counting."""
    ours, peer = _outcome(1_000)
    return at_most("rules: outcome / counting", ours / peer, "times", 20, peer=_counted(peer))


def sets_of_32() -> Result:
    """The smallest sets that would carry a weighted rule, 32 members of which half are open."""
    electorate = _electorate(32)
    chance = random.Random(5)
    seconds = []
    for _ in range(15):
        said = {
            member: Stance.UNDECLARED
            if number % 2
            else chance.choice((Stance.SUPPORT, Stance.OBJECT))
            for number, member in enumerate(electorate.members)
        }
        answer = parse(WEIGHTED).evaluate(Tally(electorate=electorate, positions=said))
        seconds.append(_seconds(lambda given=answer: given.needed))  # type: ignore[misc]  # bound now
    return at_most("rules: needed sets, 32 members", max(seconds) * 1e3, "ms", 50)


@cache
def _outcome(members: int) -> tuple[float, float]:
    """Seconds for an outcome and for counting, in turns, over rules of several shapes."""
    electorate = _electorate(members)
    rules = [parse(text) for text in ("every member agrees; no objection counts as for", WEIGHTED)]
    chance = random.Random(3)
    tallies = [
        Tally(
            electorate=electorate, positions={m: chance.choice(ANSWERS) for m in electorate.members}
        )
        for _ in range(10)
    ]
    ours, peer = [], []
    for _ in range(max(3, 3_000 // members)):
        ours.append(_seconds(lambda: _evaluate(rules, tallies)) / len(rules) / len(tallies))
        peer.append(
            _seconds(lambda: [Counter(t.positions.values()) for t in tallies]) / len(tallies)
        )
    return median(ours), median(peer)


def _evaluate(rules: list[Rule], tallies: list[Tally]) -> None:
    for rule in rules:
        for tally in tallies:
            answer = rule.evaluate(tally)
            _ = answer.outcome, answer.missing, answer.blocking


def _electorate(members: int) -> Electorate:
    names = tuple(f"M{number:03d}" for number in range(members))
    chance = random.Random(4)
    weights = {name: chance.randint(500_000, 80_000_000) for name in names}
    return Electorate(members=names, weights={"population": weights})


def _seconds(task: Callable[[], object]) -> float:
    start = process_time()
    task()
    return process_time() - start


def _counted(peer: float) -> str:
    return f"counting answers: {peer * 1e6:,.1f} us"


BENCHMARKS: list[Benchmark] = [
    outcome_of_32,
    outcome_of_1000,
    outcome_against_counting,
    sets_of_32,
]

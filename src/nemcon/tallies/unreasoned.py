"""Objections that lack reasons, where a file tells how many but not whose.

spec/tally.md §6. Every way in which that can be so is a tally of its own; what holds for all of
them holds. The classes that do not list their unreasoned objections, and the objectors who are
named, may share them in any way that adds up.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from math import comb

from nemcon.rules.stances import Stance
from nemcon.rules.tally import Answers, Tally

MOST = 2_000
"""So many ways are looked at; a file with more is asked to say more."""


def unsplittable(tally: Tally, lacking: int) -> str:
    """Why it cannot be said which objections lack reasons, if so."""
    if tally.counts is None and not tally.separate:
        return (
            "Without counts this cannot be placed; write unreasoned as the answer of each of them."
        )
    groups = [tally.counts or {}, *(tally.by_class.values() if tally.separate else ())]
    if any(Stance.UNREASONED in answers for answers in groups):
        return "The counts list unreasoned themselves; say it in one place."
    objecting = sum(answers.get(Stance.OBJECT, 0) for answers in groups)
    if lacking > objecting:
        return (
            f"{lacking} objections cannot lack reasons where {objecting} are counted; correct one."
        )
    if any(Stance.OBJECT in s and Stance.UNREASONED not in s for s in tally.by_weight.values()):
        return "The sums of weight do not tell them apart; list unreasoned in by_weight."
    objectors = sum(answer is Stance.OBJECT for answer in tally.positions.values())
    # counted before any is made: a few dozen objectors have more ways than there is memory for
    number = sum(comb(objectors, n) for n in range(min(lacking, objectors) + 1))
    for label in _split(tally):
        number *= min(lacking, tally.by_class[label].get(Stance.OBJECT, 0)) + 1
    if number > MOST:
        return "This can be so in too many ways; list unreasoned in each class and each position."
    return ""


def _split(tally: Tally) -> list[str]:
    """The classes that do not say how many of their objections lack reasons."""
    return [label for label, answers in tally.by_class.items() if Stance.UNREASONED not in answers]


def ways(tally: Tally, lacking: int) -> Iterator[Tally]:
    """Every tally in which *lacking* of the objections lack reasons; not all add up."""
    objectors = sorted(m for m, answer in tally.positions.items() if answer is Stance.OBJECT)
    labels = _split(tally)
    most = [min(lacking, tally.by_class[label].get(Stance.OBJECT, 0)) for label in labels]
    for split in product(*(range(n + 1) for n in most)):
        # contained in the counts, those of the classes are among the same *lacking*; separate ones
        # are besides
        rest = lacking - sum(split) if tally.separate else lacking
        # more lacking than object is no way in which it can be so: the objections would fall below
        # 0
        if not 0 <= rest <= (tally.counts or {}).get(Stance.OBJECT, 0):
            continue
        by_class = dict(tally.by_class)
        for label, number in zip(labels, split, strict=True):
            by_class[label] = _lacking(by_class[label], number)
        counts = None if tally.counts is None else _lacking(tally.counts, rest)
        for number in range(min(lacking, len(objectors)) + 1):
            for some in combinations(objectors, number):
                positions = {**tally.positions, **dict.fromkeys(some, Stance.UNREASONED)}
                yield replace(tally, positions=positions, counts=counts, by_class=by_class)


def _lacking(answers: Answers, number: int) -> Answers:
    if not number:
        return answers
    return {**answers, Stance.OBJECT: answers[Stance.OBJECT] - number, Stance.UNREASONED: number}

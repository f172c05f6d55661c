"""What the free of an open tally can do together: whether a rule holds whatever they do.

spec/rules.md §5.7. Inequality by inequality the free count at their worst; where a rule says
*either ... or*, no one thing they can do need be the worst for each of its parts. It is then asked
whether they can miss all of them at once: for each way in which the rule is missed, whether the
free can be dealt answers that miss every inequality of it. Of equal members only how many give
each answer matters, and of answers only those that another does not undercut in every inequality.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nemcon.rules.bounds import ConditionTree, Inequality, Pool
from nemcon.rules.known import CountedTally, NamedTally
from nemcon.rules.stances import FREE, Stance

MOST_WAYS = 64
"""So many ways to miss a rule are looked at."""
MOST_STEPS = 200_000
"""So much work is done; beyond it the free count at their worst in each inequality."""
Vector = tuple[int, ...]


def alternative(tree: ConditionTree) -> bool:
    """Whether a rule has parts of which any will do."""
    if isinstance(tree, int | str):
        return False
    every, parts = tree
    return not every or any(alternative(part) for part in parts)


def holds(facts: NamedTally | CountedTally, judgments: Mapping[str, bool]) -> bool:
    """Whether the rule is surely met, whatever the free do; False where that is not so, or too much
    would have to be tried."""
    ways = _misses(facts.bound.tree, judgments)
    return ways is not None and not any(_possible(facts, sorted(way)) for way in ways)


def _misses(tree: ConditionTree, judgments: Mapping[str, bool]) -> set[frozenset[int]] | None:
    """The sets of inequalities that miss the rule when all of them are missed; None: too many."""
    if isinstance(tree, int):
        return {frozenset({tree})}
    if isinstance(tree, str):
        # a judgment that is not found misses its part without any inequality
        return set() if judgments.get(tree) else {frozenset()}
    every, parts = tree
    sets: set[frozenset[int]] = set() if every else {frozenset()}
    for part in parts:
        ways = _misses(part, judgments)
        if ways is None:
            return None
        # what needs all parts is missed with one of them, what needs any only with every one
        sets = sets | ways if every else {one | other for one in sets for other in ways}
        if len(sets) > MOST_WAYS:
            return None
    return sets


def _possible(facts: NamedTally | CountedTally, way: Sequence[int]) -> bool:
    """Whether the free can miss all these inequalities at once; True where that is not known."""
    lines = [facts.bound.lines[number] for number in way]
    lows = [facts.span(line, line.wary)[0] for line in lines]
    if any(low is not None and low >= 0 for low in lows):
        return False  # one of them cannot be missed
    # of one line each at its own worst is what they can do together
    if len(lines) < 2:
        return True
    dealt = _dealt(facts, lines)
    if dealt is None:
        return True
    start, groups = dealt
    reached, steps = {start}, 0
    for options, number in groups.items():
        if len(options) == 1:
            reached = {_plus(one, options[0], number) for one in reached}
            continue
        for _ in range(number):
            steps += len(reached) * len(options)
            if steps > MOST_STEPS:
                return True
            sums = {_plus(one, move) for one in reached for move in options}
            # more than two lines have no one order in which the undercut stand out; there the limit
            # of steps holds
            reached = _lowest(sums) if len(lines) == 2 else sums
    return any(all(value < 0 for value in one) for one in reached)


def _dealt(
    facts: NamedTally | CountedTally, lines: Sequence[Inequality]
) -> tuple[Vector, Counter[tuple[Vector, ...]]] | None:
    """What those who are not free bring to each inequality, and the free by what each can bring;
    None where that is not known by member."""
    pools = [facts.bound.pools[line.pool] for line in lines]
    if any(line.spread for line in lines):
        return None
    if all(pool.whole and pool.weights is None for pool in pools):
        return _by_number(facts, lines)
    if isinstance(facts, CountedTally) or any(pool.members is None for pool in pools):
        return None
    if any(facts.unknown(line.pool) for line in lines):
        return None
    start, moves = [line.constant for line in lines], _moves(lines)
    groups: Counter[tuple[Vector, ...]] = Counter()
    for member in facts.members:
        weights = [_weight(pool, member) for pool in pools]
        if facts.answer(member) in FREE:
            groups[_options(moves, weights)] += 1
            continue
        answer = facts.answer(member)
        start = [
            value + line.plain[answer] * weight
            for value, line, weight in zip(start, lines, weights, strict=True)
        ]
    return tuple(start), groups


def _by_number(
    facts: NamedTally | CountedTally, lines: Sequence[Inequality]
) -> tuple[Vector, Counter[tuple[Vector, ...]]] | None:
    """The same where all are counted by heads: by how many gave each answer."""
    numbers = facts.total if isinstance(facts, CountedTally) else facts.sums(lines[0].pool)
    if numbers is None:
        return None
    start = tuple(
        line.constant + sum(line.plain[a] * n for a, n in numbers.items() if a not in FREE)
        for line in lines
    )
    free = sum(n for a, n in numbers.items() if a in FREE)
    return start, Counter({tuple(_moves(lines)): free})


def _weight(pool: Pool, member: str) -> int:
    if not pool.has(member):
        return 0
    return 1 if pool.weights is None else pool.weights[member]


def _moves(lines: Sequence[Inequality]) -> list[Vector]:
    """What a free member can bring for each unit of weight, without what another answer undercuts
    in every inequality."""
    return sorted(_least({tuple(line.plain[a] for line in lines) for a in Stance}))


def _options(moves: Sequence[Vector], weights: Sequence[int]) -> tuple[Vector, ...]:
    """The same of a member of these weights."""
    every = {tuple(c * w for c, w in zip(move, weights, strict=True)) for move in moves}
    # sorted: the tuple is the key by which members of equal options are one group
    return tuple(sorted(every))


def _least(vectors: Iterable[Vector]) -> set[Vector]:
    """Those that no other undercuts."""
    minimal: list[Vector] = []
    for vector in sorted(set(vectors)):
        if not any(all(a <= b for a, b in zip(one, vector, strict=True)) for one in minimal):
            minimal.append(vector)
    return set(minimal)


def _lowest(pairs: Iterable[Vector]) -> set[Vector]:
    """The same of pairs, which may be many."""
    minimal: list[Vector] = []
    for pair in sorted(pairs):
        if not minimal or pair[1] < minimal[-1][1]:
            minimal.append(pair)
    return set(minimal)


def _plus(one: Vector, other: Vector, times: int = 1) -> Vector:
    return tuple(a + b * times for a, b in zip(one, other, strict=True))

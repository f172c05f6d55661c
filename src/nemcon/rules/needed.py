"""How many more, and who: the smallest sets of members whose agreement would carry a rule.

spec/rules.md §6.4-§6.6. A rule in the balance is a few covering constraints: each unmet inequality
lacks so much, and a member who moves to the most favourable answer brings so much. The condition is
first written as alternatives (any of these sets of constraints); the smallest number is then found
by trying one more at a time, looking only where the best of those left can still cover what is
lacking. Exact up to 32 candidates; beyond that, or where the search would take too long, the number
is a lower bound and says so.

Where any of several parts will do and the free of an open tally may do anything, what one
inequality lacks says too much: then fewer may do, and `free` says whether they surely do. That is
asked of few sets, the small ones first: of those that bring most, where one can say which these
are, else of all; where they are too many, the number is a lower bound here too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from nemcon.core.facts import dataclass
from nemcon.rules.bounds import Bound, ConditionTree
from nemcon.rules.free import alternative, holds
from nemcon.rules.known import CountedTally, NamedTally
from nemcon.rules.stances import FREE, Counts, Stance

MOST = 32
"""§6.5 Up to so many candidates the answer is exact."""
FIRST = 10
"""§6.5 So many sets are listed."""
_STEPS = 4_000
_ALTERNATIVES = 256
_ASKED = 4_000
_TRIED = 40
"""Under *any* so many sets are looked at, and so many different ones are put to the rule."""
QUIET = FREE | {Stance.SILENT, Stance.ABSENT}
"""Those who have not spoken for or against: they are asked first."""

Gains = tuple[int, ...]
PoolSet = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """The smallest number of further members who must agree; None where no number of them suffices
    or none can be told.

    *any_of*: any *count* of these will do. *sets*: else the first smallest sets, in member order.
    *complete*: whether *count* is exact and the sets are all.
    """

    count: int | None
    any_of: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _MemberKind:
    """Candidates who bring the same: their names, and how many more have none."""

    gains: Gains
    names: tuple[str, ...]
    nameless: int = 0

    @property
    def number(self) -> int:
        return len(self.names) + self.nameless


def needed(bound: Bound, facts: NamedTally | CountedTally, judgments: Mapping[str, bool]) -> Needed:
    """The smallest further agreement under which the outcome would be `adopted`, judgments of the
    chair granted."""
    # where heads are only bounded, what a line lacks is no number (§6.4)
    if isinstance(facts, CountedTally) and not facts.exact():
        return Needed(count=None, complete=False)
    lacks, extra = _lacks(bound, facts)
    terms = _alternatives(_with_extra(bound.tree, extra), lacks, judgments)
    if terms is None:
        return Needed(count=None, complete=False)
    # nothing is lacking, or only what the chair may still find, which is granted here (§6.3)
    if frozenset() in terms:
        return Needed(count=0)
    # Nobody is asked to change its mind where those who have not spoken are enough (§6.4).
    for quiet in (True, False):
        kinds = _candidates(bound, facts, extra, quiet=quiet)
        if kinds is None:
            return Needed(count=None, complete=False)
        # a term that all of them together cannot cover would be searched in vain to the last set
        covered = [t for t in terms if all(_all_gain(kinds, i) >= lacks[i] for i in t)]
        if covered:
            smallest = _smallest(bound, covered, kinds, lacks)
            if facts.tally.closed or not alternative(bound.tree) or _one_worst(bound):
                return smallest
            return _together(bound, facts, judgments, kinds, smallest)
    return Needed(count=None)


def _together(
    bound: Bound,
    facts: NamedTally | CountedTally,
    judgments: Mapping[str, bool],
    kinds: Sequence[_MemberKind],
    smallest: Needed,
) -> Needed:
    """The same where the free may do any one thing, and *smallest* takes each inequality by
    itself at its worst: at most so many."""
    kind_by_name = {name: kind for kind in kinds for name in kind.names}
    nameless = any(kind.nameless for kind in kinds)
    granted = dict.fromkeys(_questions(bound.tree), True) | {**judgments}
    if holds(facts, granted):
        return Needed(count=0)
    # without names no set can be put to the rule; that it does not hold yet says that one at least
    # is needed
    if smallest.count is None or not isinstance(facts, NamedTally) or nameless:
        return Needed(count=1, complete=False)
    order = [m for m in facts.members if m in kind_by_name]
    trial = _Sufficiency(bound, facts, granted, kind_by_name)
    best = sorted(order, key=lambda m: kind_by_name[m].gains, reverse=True)
    free = all(facts.answer(m) in FREE for m in best)
    chain = free and _chain(bound, [kind_by_name[m].gains for m in best])
    count = smallest.count
    # *smallest* is enough for certain; what is open is whether fewer are.
    for fewer in range(1, smallest.count):
        if trial.some([tuple(best[:fewer])] if chain else combinations(order, fewer), 0):
            count = fewer
            break
        if trial.spent:
            return Needed(count=fewer, complete=False)
    # the smaller numbers may have spent the work, and the list has its own
    sets = trial.again().some(combinations(order, count))
    if len(kinds) == 1 and free:
        return Needed(count=count, any_of=tuple(order))
    if trial.spent:
        sets = list(smallest.sets) if count == smallest.count else sets
    return Needed(
        count=count,
        sets=tuple(sets[:FIRST]),
        complete=len(sets) <= FIRST and not trial.spent,
    )


def _one_worst(bound: Bound) -> bool:
    """Whether one answer is the worst that the free can give in every inequality: then each by
    itself at its worst is what they can do together."""
    free = Stance.UNDECLARED
    return any(all(line.plain[a] <= line.wary[free] for line in bound.lines) for a in Stance)


class _Sufficiency:
    """Asks of sets of members whether they are surely enough; of equal members once."""

    def __init__(
        self,
        bound: Bound,
        facts: NamedTally,
        judgments: Mapping[str, bool],
        kind_by_name: Mapping[str, _MemberKind],
    ) -> None:
        self.bound, self.facts, self.judgments, self.named = bound, facts, judgments, kind_by_name
        self.known: dict[frozenset[tuple[tuple[Gains, bool], int]], bool] = {}
        self.asked, self.most = 0, _TRIED
        self.spent = False

    def again(self) -> "_Sufficiency":
        """The same, with as much to try as at the beginning."""
        self.asked, self.most = 0, len(self.known) + _TRIED
        return self

    def enough(self, members: Sequence[str]) -> bool:
        facts = self.facts
        alike = Counter((self.named[m].gains, facts.answer(m) in FREE) for m in members)
        key = frozenset(alike.items())
        if key not in self.known:
            positions = {**facts.positions, **dict.fromkeys(members, Stance.SUPPORT)}
            self.known[key] = holds(NamedTally(self.bound, facts.tally, positions), self.judgments)
        return self.known[key]

    def some(self, sets: Iterable[tuple[str, ...]], most: int = FIRST) -> list[tuple[str, ...]]:
        """The first of these sets that are enough, one more than *most*."""
        enough: list[tuple[str, ...]] = []
        for one in sets:
            self.asked += 1
            if self.asked > _ASKED or len(self.known) > self.most:
                self.spent = True
                break
            if self.enough(one):
                enough.append(one)
                if len(enough) > most:
                    break
        return enough


def _chain(bound: Bound, gains: Sequence[Gains]) -> bool:
    """Whether each brings at least what the next does to every line, and support is the best that
    anybody can do: then those who bring most are enough, if any are."""
    best = all(line.plain[Stance.SUPPORT] == line.top for line in bound.lines)
    return best and all(
        all(a >= b for a, b in zip(one, other, strict=True)) for one, other in pairwise(gains)
    )


def _questions(tree: ConditionTree) -> set[str]:
    """The judgments of a rule."""
    if isinstance(tree, int):
        return set()
    if isinstance(tree, str):
        return {tree}
    return {question for part in tree[1] for question in _questions(part)}


def _lacks(bound: Bound, facts: NamedTally | CountedTally) -> tuple[list[int], dict[int, int]]:
    """What every line lacks; and for lines with unknown weights, a further line: how many of these
    must move.

    A weight that is not known cannot help, and hurts until its member stands at the most favourable
    answer.
    """
    lacks, extra = [], {}
    for line in bound.lines:
        by = line.plain if facts.tally.closed else line.wary
        low = facts.span(line, by)[0]
        unknown = facts.unknown(line.pool) if isinstance(facts, NamedTally) else None
        if not unknown:
            lacks.append(0 if low is None else -low)
            continue
        # Where a weight has no bound the span has none: what is known is summed apart from it.
        sums = facts.sums(line.pool) if isinstance(facts, NamedTally) else {}
        lacks.append(-line.constant - sum(by[a] * n for a, n in sums.items()))
        hurting = sum(n for a, n in unknown.items() if by[a] < 0)
        if hurting and not (low is not None and low >= 0):
            extra[len(lacks) - 1] = hurting
    for number, hurting in list(extra.items()):
        extra[number] = len(lacks)
        lacks.append(hurting)
    return lacks, extra


def _with_extra(tree: ConditionTree, extra: Mapping[int, int]) -> ConditionTree:
    if isinstance(tree, int):
        return (True, (tree, extra[tree])) if tree in extra else tree
    if isinstance(tree, str):
        return tree
    return tree[0], tuple(_with_extra(part, extra) for part in tree[1])


def _alternatives(
    tree: ConditionTree, lacks: Sequence[int], judgments: Mapping[str, bool]
) -> set[PoolSet] | None:
    """The sets of unmet lines each of which, once covered, carries the rule; None where they are
    too many."""
    if isinstance(tree, int):
        return {frozenset([tree] if lacks[tree] > 0 else [])}
    if isinstance(tree, str):
        return {frozenset()} if judgments.get(tree, True) else set()
    alternatives: set[PoolSet] = {frozenset()} if tree[0] else set()
    for part in tree[1]:
        terms = _alternatives(part, lacks, judgments)
        if terms is None:
            return None
        alternatives = (
            {a | b for a in alternatives for b in terms} if tree[0] else alternatives | terms
        )
        # Whoever covers a set covers those within it: the larger is never the least to do, and kept
        # they would multiply with each part.
        alternatives = {t for t in alternatives if not any(other < t for other in alternatives)}
        if len(alternatives) > _ALTERNATIVES:
            return None
    return alternatives


def _candidates(
    bound: Bound, facts: NamedTally | CountedTally, extra: Mapping[int, int], *, quiet: bool
) -> list[_MemberKind] | None:
    """Those who could still move and would bring something, by what they bring; None where that is
    not known."""
    by_gains: dict[Gains, list[str]] = {}
    for member in facts.members:
        answer = facts.answer(member)
        if _movable(bound, answer, quiet=quiet):
            gains = _gains(bound, facts, extra, answer, bound.signature(member), member)
            by_gains.setdefault(gains, []).append(member)
    kinds = {gains: (tuple(names), 0) for gains, names in by_gains.items() if any(gains)}
    for answer, signature, number in _nameless(bound, facts) or ():
        if number and _movable(bound, answer, quiet=quiet):
            gains = _gains(bound, facts, extra, answer, signature, None)
            if any(gains):
                names, others = kinds.get(gains, ((), 0))
                kinds[gains] = names, others + number
    if _nameless(bound, facts) is None:
        return None
    return [_MemberKind(gains, names, others) for gains, (names, others) in kinds.items()]


def _movable(bound: Bound, answer: Stance, *, quiet: bool) -> bool:
    """Not who is out, nor who supports; *no objection* may be asked to become support."""
    if bound.table[answer] is Counts.OUT or answer is Stance.SUPPORT:
        return False
    return not quiet or (answer in QUIET and bound.table[answer] is not Counts.FOR)


def _gains(
    bound: Bound,
    facts: NamedTally | CountedTally,
    extra: Mapping[int, int],
    answer: Stance,
    signature: int,
    member: str | None,
) -> Gains:
    gains = [0] * (len(bound.lines) + len(extra))
    for number in bound.lines_of(signature):
        line = bound.lines[number]
        weights = bound.pools[line.pool].weights
        now = (line.plain if facts.tally.closed else line.wary)[answer]
        weight = 1 if weights is None else weights.get(member or "")
        if weight is not None:
            gains[number] = weight * (line.top - now)
        # a weight that is not known brings no amount: its move only ends the harm it may do
        elif number in extra and now < 0 <= line.top:
            gains[extra[number]] = 1
    return tuple(gains)


def _nameless(
    bound: Bound, facts: NamedTally | CountedTally
) -> list[tuple[Stance, int, int]] | None:
    """Members without a name: their answer, their pools and their number; None where that is not
    known."""
    if isinstance(facts, NamedTally):
        if facts.electorate.members or not bound.lines:
            return []
        if any(p.weights is not None for p in bound.pools):
            return None
        rest = facts.electorate.size - len(facts.positions)
        number_by_name = sum(
            1
            for p in bound.pools
            if p.members is not None and set(p.members) - facts.positions.keys()
        )
        if number_by_name or rest <= 0:
            return None if number_by_name else []
        signature = sum(1 << i for i, p in enumerate(bound.pools) if p.members is None)
        return [(facts.default, signature, rest)]
    if facts.total is not None and all(p.whole and p.weights is None for p in bound.pools):
        rest_of = Counter(facts.total)
        rest_of.subtract(facts.positions.values())
        return [(answer, (1 << len(bound.pools)) - 1, n) for answer, n in (+rest_of).items()]
    labels = {group.label for group in facts.groups}
    for p in bound.pools:
        if p.weights is not None or p.scope.aside or not (p.whole or p.scope.of_class in labels):
            return None
    if any(g.gap or (g.names is None and facts.positions) for g in facts.groups):
        return None
    return [
        (answer, _signature_of(bound, group.label), number)
        for group in facts.groups
        for answer, number in group.hand().items()
    ]


def _signature_of(bound: Bound, label: str | None) -> int:
    """The pools of those in the group *label*, which overlaps no other."""
    return sum(1 << i for i, p in enumerate(bound.pools) if p.whole or p.scope.of_class == label)


def _all_gain(kinds: Sequence[_MemberKind], line: int) -> int:
    return sum(k.gains[line] * k.number for k in kinds)


def _smallest(
    bound: Bound, terms: Sequence[PoolSet], kinds: Sequence[_MemberKind], lacks: Sequence[int]
) -> Needed:
    least = min(_at_least(term, kinds, lacks) for term in terms)
    if len(kinds) == 1:
        names = kinds[0].names if not kinds[0].nameless else ()
        return Needed(count=least, any_of=names)
    number = sum(k.number for k in kinds)
    if number > MOST:
        return Needed(count=least, complete=False)
    order = {m: i for i, m in enumerate(bound.electorate.members)}
    people = [(order.get(n, 0), n, i) for i, k in enumerate(kinds) for n in k.names]
    people += [(len(order), "", i) for i, k in enumerate(kinds) for _ in range(k.nameless)]
    # in member order, the nameless last: so the sets come in the order in which they are listed
    # (§6.5)
    people.sort()
    search = _Search([kinds[i].gains for _, _, i in people], terms, lacks)
    count = least
    # from the lower bound upwards: the first number that covers is the smallest
    while not (covers := search.sets(count)) and search.steps <= _STEPS:
        count += 1
    if any(k.nameless for k in kinds):
        return Needed(count=count, complete=False)
    sets = tuple(tuple(people[i][1] for i in one) for one in covers)
    complete = len(sets) <= FIRST and search.steps <= _STEPS
    return Needed(count=count, sets=sets[:FIRST], complete=complete)


def _at_least(term: PoolSet, kinds: Sequence[_MemberKind], lacks: Sequence[int]) -> int:
    """The fewest who cover each line of *term* by itself: a lower bound for covering them
    together."""
    most = 0
    for line in term:
        lack, count = lacks[line], 0
        # those who bring most first: fewer than these cover no line
        for gain, number in sorted(((k.gains[line], k.number) for k in kinds), reverse=True):
            if gain <= 0 or lack <= 0:
                break
            # The quotient rounded up, in integers.
            number_of_kind = min(number, -(-lack // gain))
            lack, count = lack - number_of_kind * gain, count + number_of_kind
        most = max(most, count)
    return most


class _Search:
    """Depth first in member order, cut where the best of those left cannot cover what is
    lacking."""

    def __init__(
        self, gains: Sequence[Gains], terms: Sequence[PoolSet], lacks: Sequence[int]
    ) -> None:
        self.gains, self.lacks = gains, lacks
        self.terms = [tuple(sorted(term)) for term in terms]
        self.lines = sorted({line for term in terms for line in term})
        self.steps = 0
        self.tops = {line: self._tops(line) for line in self.lines}

    def _tops(self, line: int) -> list[list[int]]:
        """For each place, the most that so many of those from there on bring."""
        tops: list[list[int]] = []
        for start in range(len(self.gains) + 1):
            best = sorted((g[line] for g in self.gains[start:]), reverse=True)
            sums = [0]
            for gain in best:
                sums.append(sums[-1] + gain)
            tops.append(sums)
        return tops

    def sets(self, count: int) -> list[tuple[int, ...]]:
        """The first sets of *count* that cover a term, one more than are listed."""
        covers: list[tuple[int, ...]] = []
        self._descend(0, count, (), dict.fromkeys(self.lines, 0), self.terms, covers)
        return covers

    def _descend(
        self,
        start: int,
        more_to_take: int,
        so_far: tuple[int, ...],
        have: dict[int, int],
        terms: list[tuple[int, ...]],
        covers: list[tuple[int, ...]],
    ) -> None:
        self.steps += 1
        if more_to_take == 0:
            covers.append(so_far)
            return
        # Who gains as much as one that led nowhere leads nowhere either: with the same to gain, and
        # fewer to go on with.
        vain: set[Gains] = set()
        for at in range(start, len(self.gains) - more_to_take + 1):
            gains = self.gains[at]
            if gains in vain:
                continue
            # Later places have fewer to choose from: none of them is alive where this is not.
            if (
                len(covers) > FIRST
                or self.steps > _STEPS
                or not self._alive(at, more_to_take, have, terms)
            ):
                return
            more = {line: amount + gains[line] for line, amount in have.items()}
            alive = self._alive(at + 1, more_to_take - 1, more, terms)
            before = len(covers)
            if alive:
                self._descend(at + 1, more_to_take - 1, (*so_far, at), more, alive, covers)
            if len(covers) == before:
                vain.add(gains)

    def _alive(
        self, at: int, rest: int, have: dict[int, int], terms: list[tuple[int, ...]]
    ) -> list[tuple[int, ...]]:
        # The best of each line by itself may be other members for each: the bound is too kind to a
        # term, and so never drops one that can be covered.
        tops, lacks = self.tops, self.lacks
        return [
            term
            for term in terms
            if all(have[line] + tops[line][at][rest] >= lacks[line] for line in term)
        ]

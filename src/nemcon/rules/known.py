"""What a tally tells: every answer by name, or the least and the most of what was counted.

spec/rules.md §5.2-§5.4. `known` turns a tally into `NamedTally` (every answer follows from the
names: each inequality is one number) or `CountedTally` (counts, classes known by size, sums of
weight: each inequality has a least and a most). Where the classes with given counts do not overlap,
the answers of each group are a fixed handful to be dealt to its members, and dealing is exact;
otherwise the bounds are sound and may be wide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.bounds import Bound, Inequality, Interval, Pool, deal, portion, widened
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally, problems, size_of


def known(bound: Bound, tally: Tally) -> "NamedTally | CountedTally":
    """What *tally* tells about *bound*; `Malformed` when it does not add up."""
    electorate = bound.electorate
    by_numbers = tally.counts is not None or tally.by_class or tally.by_weight
    decidable = all(p.decidable for p in bound.pools)
    by_names = not by_numbers and electorate.members and decidable
    # without `problems`: names that are all members are the tally of nearly every page, and
    # contradict nothing counted
    if by_names and bound.signatures.keys() >= tally.positions.keys():
        return NamedTally(bound, tally, tally.positions)
    for finding in problems(tally):
        raise Malformed(finding.sentence, path=finding.path)
    if not by_numbers and decidable:
        return NamedTally(bound, tally, tally.positions)
    reading = CountedTally(bound, tally)
    # `NamedTally` reads no sums of weight, and these may tell more than the names do
    if reading.settled and not tally.by_weight and decidable:
        return NamedTally(bound, tally, reading.positions)
    return reading


class NamedTally:
    """A tally in which every member's answer follows from the names."""

    __slots__ = ("_sums", "_unknown", "bound", "default", "electorate", "positions", "tally")

    def __init__(self, bound: Bound, tally: Tally, positions: Mapping[str, Stance]) -> None:
        self.bound, self.tally, self.positions = bound, tally, positions
        self.electorate = tally.electorate
        self.default = tally.default
        self._sums: dict[int, Mapping[Stance, int]] = {}
        self._unknown: dict[int, Counter[Stance]] = {}

    @property
    def members(self) -> Iterable[str]:
        """Those whose answer is known by name, in their order."""
        return self.electorate.members or self.positions

    def answer(self, member: str) -> Stance:
        return self.positions.get(member, self.default)

    def span(self, line: Inequality, coefficients: Mapping[Stance, int]) -> Interval:
        """The least and the most of *line* with these coefficients."""
        value = line.constant
        for answer, amount in self.sums(line.pool).items():
            value += coefficients[answer] * amount
        # only now: `sums` is what fills it
        unknown = self._unknown.get(line.pool)
        high = value + line.spread
        return widened((value, high), unknown, coefficients, self.bound.pools[line.pool].slack)

    def span_of(self, of: Pool, coefficients: Mapping[Stance, int]) -> Interval:
        """The same for any pool, without a constant."""
        sums, unknown = self._measure(of)
        value = sum(coefficients[a] * n for a, n in sums.items())
        return widened((value, value), unknown, coefficients, of.slack)

    def unknown(self, number: int) -> Counter[Stance]:
        """The answers of those in pool *number* whose weight is not known."""
        self.sums(number)
        return self._unknown.get(number) or Counter()

    def sums(self, number: int) -> Mapping[Stance, int]:
        """Heads or known weight by answer in pool *number*."""
        measure = self._sums.get(number)
        if measure is None:
            measure, unknown = self._measure(self.bound.pools[number])
            self._sums[number] = measure
            if unknown:
                self._unknown[number] = unknown
        return measure

    def _measure(self, of: Pool) -> tuple[Mapping[Stance, int], Counter[Stance] | None]:
        return (self._heads(of), None) if of.weights is None else self._weights(of, of.weights)

    def _heads(self, of: Pool) -> Mapping[Stance, int]:
        if of.whole:
            heads = Counter(self.positions.values())
            size = of.size
        elif of.members is not None:
            return Counter(map(self.positions.get, of.members, repeat(self.default)))
        else:
            heads = Counter(a for m, a in self.positions.items() if m not in of.scope.aside)
            size = of.size
        # Of an electorate known by its size, whoever has no name gave the default.
        rest = size - heads.total()
        if rest > 0:
            heads[self.default] += rest
        return heads

    def _weights(
        self, of: Pool, weights: Mapping[str, int]
    ) -> tuple[Mapping[Stance, int], Counter[Stance]]:
        sums: dict[Stance, int] = {}
        unknown: Counter[Stance] = Counter()
        answered, default = self.positions, self.default
        members = of.members
        if members is None:
            members = tuple(m for m in answered if m not in of.scope.aside)
            # whoever has no name has no weight either
            unknown[default] += max(0, of.size - len(members))
        for member in members:
            answer = answered.get(member, default)
            weight = weights.get(member)
            if weight is None:
                unknown[answer] += 1
            else:
                sums[answer] = sums.get(answer, 0) + weight
        # the plus drops the zeros: an empty counter says that no weight is unknown
        return sums, +unknown


@dataclass(slots=True)
class CountedGroup:
    """A class with given counts, or the rest: *answers* are given, and *gap* more are dealt from
    *caps*."""

    label: str | None
    names: set[str] | None
    size: int
    answers: dict[Stance, int]
    gap: int = 0
    caps: dict[Stance, int] | None = None

    def take(self, member_answer: Stance) -> None:
        """Set one member's known answer apart."""
        caps = self.caps or {}
        # an answer that the class does not list was one of those dealt from what others left
        if self.answers.get(member_answer, 0):
            self.answers[member_answer] -= 1
        else:
            caps[member_answer] = max(0, caps.get(member_answer, 0) - 1)
            self.gap = max(0, self.gap - 1)
        self.size = max(0, self.size - 1)

    def hand(self) -> dict[Stance, int]:
        """All that may be dealt."""
        dealt = self.caps if self.gap and self.caps else {}
        return dict(Counter(self.answers) + Counter(dealt))

    def span(self, number: int, coefficients: Mapping[Stance, int]) -> tuple[int, int]:
        """Least and most over *number* of its members."""
        # of a part nobody knows which of the answers it gave; of the whole all that are given are
        # in it
        if number < self.size or not self.gap:
            return deal(self.hand(), [1] * number, coefficients)
        total = sum(coefficients[a] * n for a, n in self.answers.items())
        low, high = deal(self.caps or {}, [1] * self.gap, coefficients)
        return total + low, total + high


class CountedTally:
    """A tally of which counts, class counts or sums of weight are known, and some names."""

    __slots__ = (
        "bound",
        "default",
        "electorate",
        "groups",
        "own",
        "positions",
        "settled",
        "tally",
        "total",
    )

    def __init__(self, bound: Bound, tally: Tally) -> None:
        self.bound, self.tally, self.electorate = bound, tally, tally.electorate
        self.default = tally.default
        self.total = _total(tally, self.default)
        self.own = _own(tally, self.total, self.default)
        self.groups = _groups(tally, self.own, self.total, self.default)
        self.positions: dict[str, Stance] = dict(tally.positions)
        self.settled = False
        # from a group without names nobody can be taken out by name, and it stays as it was counted
        if all(g.names is not None for g in self.groups):
            self._settle()

    @property
    def members(self) -> Iterable[str]:
        known_names = self.positions
        return [m for m in self.electorate.members if m in known_names] or known_names

    def answer(self, member: str) -> Stance:
        return self.positions[member]

    def exact(self) -> bool:
        """Whether every head count is one number."""
        return all(
            low == high for line in self.bound.lines for low, high in [self.span(line, line.plain)]
        )

    def _settle(self) -> None:
        """Set named members apart, and name those whose answer follows."""
        for group in self.groups:
            assert group.names is not None
            # Whoever is named is among those counted: left in, it would be counted twice.
            # sorted: what is taken first may use up a cap, and a set has another order in each run
            for member in sorted(group.names & self.positions.keys()):
                group.names.discard(member)
                group.take(self.positions[member])
            hand = [a for a, n in group.hand().items() if n > 0]
            # One kind of answer is left, so that it is the answer of each who is left. The group is
            # emptied, or `span` would deal the same answers a second time.
            if len(hand) == 1 and group.names:
                self.positions.update(dict.fromkeys(group.names, hand[0]))
                group.names, group.answers, group.size, group.gap = set(), {}, 0, 0
                group.caps = None
        members = self.electorate.members
        self.settled = bool(members) and len(self.positions) == len(members)

    def span(self, line: Inequality, coefficients: Mapping[Stance, int]) -> Interval:
        """The least and the most of *line* with these coefficients."""
        of = self.bound.pools[line.pool]
        low, high = self.span_of(of, coefficients)
        return (
            None if low is None else low + line.constant,
            None if high is None else high + line.constant + line.spread,
        )

    def span_of(self, of: Pool, coefficients: Mapping[Stance, int]) -> Interval:
        """The same for any pool, without a constant."""
        if of.weights is not None:
            return self._weighted(of, of.weights, coefficients)
        if of.whole and self.total is not None:
            value = sum(coefficients[a] * n for a, n in self.total.items())
            return value, value
        # its own counts are exact also where it overlaps another class and is no group (§5.3)
        if of.scope.of_class in self.own and not of.scope.aside:
            own = self.own[of.scope.of_class]
            return own.span(own.size, coefficients)
        if of.members is None or any(g.names is None for g in self.groups):
            return self._blind(of, coefficients)
        inside = set(of.members)
        low = high = self._fixed(of.members, None, coefficients)
        for group in self.groups:
            assert group.names is not None
            least, most = group.span(len(group.names & inside), coefficients)
            low, high = low + least, high + most
        return low, high

    def _blind(self, of: Pool, coefficients: Mapping[Stance, int]) -> tuple[int, int]:
        """Anybody may be in it: deal from everything."""
        if of.whole:
            parts = [g.span(g.size, coefficients) for g in self.groups]
            return sum(p[0] for p in parts), sum(p[1] for p in parts)
        hand: Counter[Stance] = Counter(self.total or {})
        if self.total is None:
            for group in self.groups:
                hand += Counter(group.hand())
            # `_settle` took the named out of the groups
            if all(g.names is not None for g in self.groups):
                hand += Counter(self.positions.values())
        # a class that may hold anybody may also be empty: each answer counts from nobody to all who
        # gave it
        if of.loose:
            amounts = [(coefficients[a], n) for a, n in hand.items()]
            return sum(min(c, 0) * n for c, n in amounts), sum(max(c, 0) * n for c, n in amounts)
        return deal(hand, [1] * of.size, coefficients)

    def _fixed(
        self, members: Iterable[str], weights: Mapping[str, int] | None, by: Mapping[Stance, int]
    ) -> int:
        known_names = self.positions
        if weights is None:
            return sum(by[known_names[m]] for m in members if m in known_names)
        return sum(by[known_names[m]] * weights.get(m, 0) for m in members if m in known_names)

    def _weighted(
        self, of: Pool, weights: Mapping[str, int], coefficients: Mapping[Stance, int]
    ) -> Interval:
        summed = self._from_sums(of, weights, coefficients)
        if of.members is None or any(g.names is None for g in self.groups):
            if summed is not None:
                return summed
            answers = self._possible()
            return widened((0, 0), answers, coefficients, self._whole_slack(of))
        inside = set(of.members)
        low = high = self._fixed(of.members, weights, coefficients)
        loose: Counter[Stance] = Counter(
            self.positions[m] for m in of.members if m in self.positions and m not in weights
        )
        for group in self.groups:
            assert group.names is not None
            here = group.names & inside
            heavy = [weights.get(m, 0) for m in here]
            least, most = deal(group.hand(), heavy, coefficients)
            low, high = low + least, high + most
            # it is not known which of the group's answers those without a weight gave
            if any(m not in weights for m in here):
                loose += Counter(group.hand())
        span = widened((low, high), loose, coefficients, of.slack)
        # each of the two is sound, and so is what they have in common
        return span if summed is None else _both(span, summed)

    def _whole_slack(self, of: Pool) -> int | None:
        return self.electorate.weight_totals.get(of.kind or "")

    def _possible(self) -> Counter[Stance]:
        possible: Counter[Stance] = Counter(self.total or {}) + Counter(self.positions.values())
        for group in self.groups:
            possible += Counter(group.hand())
        return possible

    def _from_sums(
        self, of: Pool, weights: Mapping[str, int], coefficients: Mapping[Stance, int]
    ) -> tuple[int, int] | None:
        """What given sums of weight tell, if any are given."""
        kind = of.kind or ""
        if kind not in self.tally.by_weight:
            return None
        sums = Counter(dict(self.tally.by_weight[kind]))
        whole = weight_total(self.electorate, kind)
        if whole is not None:
            sums[self.default] += max(0, whole - sums.total())
        if of.whole:
            value = sum(coefficients[a] * n for a, n in sums.items())
            return value, value
        if of.members is None or any(m not in weights for m in of.members):
            return None
        return portion(sums, sum(weights[m] for m in of.members), coefficients)


def _class_size(tally: Tally, label: str) -> int:
    electorate = tally.electorate
    if label in electorate.classes:
        return len(electorate.classes[label])
    return electorate.class_sizes.get(label, sum(tally.by_class[label].values()))


def _total(tally: Tally, default: Stance) -> dict[Stance, int] | None:
    """How many gave each answer, in all; None where that is not known."""
    size = size_of(tally.electorate)
    if tally.separate:
        total = Counter(tally.counts or {})
        for answers in tally.by_class.values():
            total.update(answers)
    elif tally.counts is not None:
        total = Counter(tally.counts)
    elif tally.by_class or tally.by_weight:
        return None
    else:
        total = Counter(tally.positions.values())
    total[default] += max(0, size - total.total())
    return dict(+total)


def _own(
    tally: Tally, total: Mapping[Stance, int] | None, default: Stance
) -> dict[str | None, CountedGroup]:
    """Each class with given counts, by itself."""
    groups: dict[str | None, CountedGroup] = {}
    for label, answers in tally.by_class.items():
        size = _class_size(tally, label)
        number_by_answer = {a: n for a, n in answers.items() if n}
        gap = max(0, size - sum(number_by_answer.values()))
        caps: dict[Stance, int] | None = None
        # without counts for all the others said nothing (§3.6), and separate ones are no part of
        # these
        if gap and (total is None or tally.separate):
            number_by_answer[default] = number_by_answer.get(default, 0) + gap
            gap = 0
        elif gap and total is not None:
            caps = {a: n for a, n in total.items() if a not in answers}
        names = tally.electorate.classes.get(label)
        groups[label] = CountedGroup(
            label, None if names is None else set(names), size, number_by_answer, gap, caps
        )
    return groups


def _groups(
    tally: Tally,
    own: Mapping[str | None, CountedGroup],
    total: Mapping[Stance, int] | None,
    default: Stance,
) -> list[CountedGroup]:
    """Classes with given counts that do not overlap, and the rest."""
    separate: list[CountedGroup] = []
    for group in own.values():
        # dealt out in two classes that overlap, the answers of those in both would count twice
        # (§5.3)
        apart = tally.separate or all(
            group.names is not None and g.names is not None and not group.names & g.names
            for g in separate
        )
        if apart:
            caps = None if group.caps is None else dict(group.caps)
            names = None if group.names is None else set(group.names)
            separate.append(
                CountedGroup(group.label, names, group.size, dict(group.answers), group.gap, caps)
            )
    members = set(tally.electorate.members)
    names = None
    if members and all(g.names is not None for g in separate):
        names = members.difference(*(g.names or set() for g in separate))
    size = max(0, size_of(tally.electorate) - sum(g.size for g in separate))
    rest = CountedGroup(None, names, size, {})
    _fill(rest, tally, own, separate, total, default)
    return [*separate, rest]


def _fill(
    rest: CountedGroup,
    tally: Tally,
    own: Mapping[str | None, CountedGroup],
    apart: list[CountedGroup],
    total: Mapping[Stance, int] | None,
    default: Stance,
) -> None:
    """The answers of those in no chosen class."""
    if total is not None:
        remaining = Counter(total)
        for group in apart:
            remaining.subtract(group.answers)
        remaining = +remaining
        # A class that lists some of its answers gave just so many; the rest gave the others.
        shared = {a for group in apart if group.gap for a in group.caps or ()}
        rest.answers = {a: n for a, n in remaining.items() if a not in shared}
        rest.gap = max(0, rest.size - sum(rest.answers.values()))
        rest.caps = {a: n for a, n in remaining.items() if a in shared}
        return
    weighed = {a for sums in tally.by_weight.values() for a, n in sums.items() if n}
    overlapping = [g for label, g in own.items() if label not in {c.label for c in apart}]
    if rest.names is not None and not overlapping and not weighed:
        rest.answers = dict(Counter(tally.positions.get(m, default) for m in rest.names))
        return
    caps = Counter(tally.positions.values())
    for group in overlapping:
        caps += Counter(group.answers)
    # weight says that somebody gave the answer, and not how many did (§3.7)
    caps += Counter(dict.fromkeys(weighed, rest.size))
    if not tally.by_class:
        rest.answers = dict.fromkeys(sorted(weighed), 1)
    rest.gap = max(0, rest.size - sum(rest.answers.values()))
    rest.caps = {**caps, default: rest.size}


def weight_total(electorate: Electorate, kind: str) -> int | None:
    """The stated total of a weight, else the sum where every weight is known."""
    total = electorate.weight_totals.get(kind)
    if total is not None:
        return total
    weights = electorate.weights.get(kind, {})
    # one weight that is not known makes the sum no total
    if electorate.members and all(m in weights for m in electorate.members):
        return sum(weights[m] for m in electorate.members)
    return None


def _both(one: Interval, other: tuple[int, int]) -> Interval:
    low = other[0] if one[0] is None else max(one[0], other[0])
    high = other[1] if one[1] is None else min(one[1], other[1])
    return low, high

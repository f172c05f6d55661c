"""A rule prepared for an electorate, and the arithmetic of the least and the most.

spec/rules.md §5.1 and §5.5. `bind` prepares a condition for one electorate, once: its inequalities
become lines over pools of members. `deal`, `portion` and `widened` bound a sum when answers are
dealt to members in an unknown way. A weight that is not known is anything from nothing up, or up to
what a stated total leaves. None is without bound.

What a tally tells is read in `known`; what follows from the bounds in `evaluate`; what would change
them in `needed`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.clauses import (
    AnyOf,
    Clause,
    CountsTable,
    Judgment,
    LinearForm,
    RuleCondition,
    Scope,
    leaves,
)
from nemcon.rules.stances import FREE, Counts, Stance
from nemcon.rules.tally import Electorate, size_of

Interval = tuple[int | None, int | None]
"""The least and the most; None is without bound."""
ConditionTree = int | str | tuple[bool, tuple["ConditionTree", ...]]
"""A line by its number, a judgment by its question, or parts: True for all of them, False for
any."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """Those in one scope, by heads or by one weight, in one electorate.

    *members* is None where names are not known, and *size* is then at most so many where *loose*:
    nothing is known of who is in scope. *slack* is what a stated total leaves for unknown weights,
    None when nothing limits them.
    """

    scope: Scope
    whole: bool
    members: tuple[str, ...] | None
    names: frozenset[str] | None
    size: int
    kind: str | None = None
    weights: Mapping[str, int] | None = None
    slack: int | None = None
    decidable: bool = True
    loose: bool = False

    def has(self, member: str) -> bool:
        """Whether *member* is surely in scope."""
        if self.names is not None:
            return member in self.names
        return self.decidable and member not in self.scope.aside


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inequality:
    """One inequality in one electorate: ``constant + sum over its pool >= 0``.

    The constant is known but for *spread*: it may be so much more.

    Coefficients by answer, three times: as answered (*plain*), with the free at their worst
    (*wary*), and with all but the recused at their best (*best*, which is *top*).
    """

    pool: int
    constant: int
    spread: int
    plain: Mapping[Stance, int]
    wary: Mapping[Stance, int]
    best: Mapping[Stance, int]
    top: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bound:
    """A condition prepared for an electorate."""

    electorate: Electorate
    table: CountsTable
    condition: RuleCondition
    pools: tuple[Pool, ...]
    lines: tuple[Inequality, ...]
    tree: ConditionTree
    of: Mapping[Clause, tuple[int, ...]]
    signatures: Mapping[str, int]
    touched: Mapping[int, tuple[int, ...]]
    agreeing: frozenset[Stance]
    has_judgments: bool
    despite: frozenset[str] = frozenset()

    def signature(self, member: str) -> int:
        """The pools that surely contain *member*, as bits."""
        bits = self.signatures.get(member)
        return _signature(self.pools, member) if bits is None else bits

    def lines_of(self, signature: int) -> tuple[int, ...]:
        """The lines that a member of these pools is part of."""
        numbers = self.touched.get(signature)
        return _touched(self.lines, signature) if numbers is None else numbers


def bind(condition: RuleCondition, table: CountsTable, electorate: Electorate) -> Bound:
    """Prepare *condition* for *electorate*; `Malformed` names a class or a weight that it lacks
    while it has others, or has names (§3.1)."""
    pools: dict[tuple[Scope, str | None], int] = {}
    pools_bound: list[Pool] = []
    lines: list[Inequality] = []
    of: dict[Clause, tuple[int, ...]] = {}
    for leaf in leaves(condition):
        # one clause may stand under two alternatives: its lines are made once
        if isinstance(leaf, Judgment) or leaf in of:
            continue
        numbers = []
        for form in _scaled(leaf, electorate).forms(table):
            key = (form.scope, form.weight)
            # Clauses on one scope share its pool, which is then counted once.
            if key not in pools:
                pools[key] = len(pools_bound)
                pools_bound.append(pool(electorate, *key))
            numbers.append(len(lines))
            lines.append(_line(form, pools[key], pools_bound[pools[key]], table, electorate))
        of[leaf] = tuple(numbers)
    # The pools of a member as bits: which lines it moves is then one look-up.
    signatures = {m: _signature(pools_bound, m) for m in electorate.members}
    return Bound(
        electorate=electorate,
        table=table,
        condition=condition,
        pools=tuple(pools_bound),
        lines=tuple(lines),
        tree=_tree(condition, of),
        of=of,
        signatures=signatures,
        touched={s: _touched(lines, s) for s in set(signatures.values())},
        agreeing=frozenset(s for s in Stance if table[s] is Counts.FOR),
        has_judgments=any(isinstance(leaf, Judgment) for leaf in leaves(condition)),
        despite=frozenset(
            leaf.question
            for leaf in leaves(condition)
            if isinstance(leaf, Judgment) and leaf.despite
        ),
    )


def _scaled(clause: Clause, electorate: Electorate) -> Clause:
    """The same clause for weights that were multiplied: amounts grow, shares do not."""
    scale = electorate.scales.get(clause.weight or "", 1)
    if clause.base is not None:
        return replace(clause, plus=clause.plus * scale)
    return replace(clause, amount=clause.amount * scale)


def pool(electorate: Electorate, scope: Scope, kind: str | None = None) -> Pool:
    """Those of *scope* in *electorate*."""
    members: tuple[str, ...] | None = electorate.members or None
    size, decidable, aside = size_of(electorate), True, scope.aside
    loose = False
    if scope.of_class is not None:
        label_members = electorate.classes.get(scope.of_class)
        decidable = label_members is not None
        if label_members is not None:
            size = len(label_members)
            # a set has another order in each run, and who is missing is told in the order of the
            # pool
            order = electorate.members or sorted(label_members)
            members = tuple(m for m in order if m in label_members)
        elif scope.of_class in electorate.class_sizes:
            members, size = None, electorate.class_sizes[scope.of_class]
        # of a bare size any class may hold anybody; where names or other classes are given, a slip
        # in a name would else pass for a class (§3.1)
        elif members or electorate.classes or electorate.class_sizes:
            raise _lacking("class", scope.of_class, {*electorate.classes, *electorate.class_sizes})
        else:
            loose = True
    if members is not None:
        members = tuple(m for m in members if m not in aside) if aside else members
        size = len(members)
    else:
        # of a class known by its size nobody knows whether those set aside are in it: the size
        # stays the most there can be
        size = max(0, size - (len(aside) if decidable else 0))
    weights = None
    if kind is not None:
        kinds = {*electorate.weights, *electorate.weight_totals}
        # where no weights are given at all none is known, and that is no fault (§3.1)
        if kinds and kind not in kinds:
            raise _lacking("weight", kind, kinds)
        weights = electorate.weights.get(kind, {})
    return Pool(
        scope=scope,
        whole=size == size_of(electorate) and not aside and not loose,
        members=members,
        names=None if members is None else frozenset(members),
        size=size,
        kind=kind,
        weights=weights,
        slack=_slack(electorate, kind),
        decidable=decidable,
        loose=loose,
    )


def _lacking(what: str, name: str, names: set[str]) -> Malformed:
    has = f"It has {', '.join(sorted(names))}. " if names else ""
    mends = {
        "class": ("Name its members, or give its size.", "electorate.classes"),
        "weight": ("Give each member's, or a total.", "electorate.weights"),
    }
    mend, path = mends[what]
    return Malformed(f"The electorate has no {what} {name}.", mend=has + mend, path=path)


def deal(
    hand: Mapping[Stance, int], weights: list[int], coefficients: Mapping[Stance, int]
) -> tuple[int, int]:
    """Least and most of ``sum weight * coefficient`` when the answers of *hand* are dealt, one to
    each weight.

    The best answers to the heaviest give the most; there may be more answers than weights.
    """
    order = sorted((coefficients[a], n) for a, n in hand.items() if n > 0)
    if all(w == 1 for w in weights):
        return _take(order, len(weights)), -_take(
            [(-c, n) for c, n in reversed(order)], len(weights)
        )
    heavy = sorted(weights, reverse=True)
    return _pair(order, heavy), -_pair([(-c, n) for c, n in reversed(order)], heavy)


def portion(
    sums: Mapping[Stance, int], amount: int, coefficients: Mapping[Stance, int]
) -> tuple[int, int]:
    """Least and most over a part of weight *amount* taken out of *sums*."""
    # The most is the least of what is negated: one function finds both.
    order = sorted((coefficients[a], n) for a, n in sums.items() if n > 0)
    return _take(order, amount), -_take([(-c, n) for c, n in reversed(order)], amount)


def widened(
    span: tuple[int, int],
    unknown: Mapping[Stance, int] | None,
    coefficients: Mapping[Stance, int],
    slack: int | None,
) -> Interval:
    """§5.5 *span* with the weights that are not known, of members with the *unknown* answers."""
    if not unknown:
        return span
    # 0 is among them: a weight that is not known may be 0
    least = min(0, *(coefficients[a] for a in unknown))
    most = max(0, *(coefficients[a] for a in unknown))
    if slack is not None:
        return span[0] + slack * least, span[1] + slack * most
    return (None if least < 0 else span[0]), (None if most > 0 else span[1])


def _take(order: list[tuple[int, int]], number: int) -> int:
    value = 0
    for coefficient, available in order:
        moving = min(available, number)
        value += coefficient * moving
        number -= moving
    return value


def _pair(order: list[tuple[int, int]], heavy: list[int]) -> int:
    value, at = 0, 0
    for coefficient, available in order:
        value += coefficient * sum(heavy[at : at + available])
        at += available
    return value


def _slack(electorate: Electorate, kind: str | None) -> int | None:
    if kind is None or kind not in electorate.weight_totals:
        return None
    weights = electorate.weights.get(kind, {})
    members = electorate.members or weights
    # weights above a stated total are a finding of `problems`; here they leave nothing to the
    # others
    return max(0, electorate.weight_totals[kind] - sum(weights.get(m, 0) for m in members))


def _line(
    form: LinearForm, number: int, of: Pool, table: CountsTable, electorate: Electorate
) -> Inequality:
    coefficients, constant, spread = form.coefficients, form.constant, 0
    if form.summed is not None:
        base = stated_total(of, electorate)
        if base is None:
            coefficients = form.summed
        else:
            low, high = sorted(form.of_total * end for end in base)
            constant, spread = constant + low, high - low
    # Nobody is moved to recusing itself: the best is among the answers that stay in.
    top = max(c for s, c in coefficients.items() if table[s] is not Counts.OUT)
    worst = min(coefficients.values())
    return Inequality(
        pool=number,
        constant=constant,
        spread=spread,
        plain=dict(coefficients),
        wary={s: worst if s in FREE else c for s, c in coefficients.items()},
        best={s: c if table[s] is Counts.OUT else top for s, c in coefficients.items()},
        top=top,
    )


def stated_total(of: Pool, electorate: Electorate) -> tuple[int, int] | None:
    """§4.5 The least and the most that the stated total of a weight leaves without those set aside.

    None where the base is summed.
    """
    if of.kind is None or of.kind not in electorate.weight_totals or of.scope.of_class is not None:
        return None
    weights = of.weights or {}
    total = electorate.weight_totals[of.kind] - sum(weights.get(m, 0) for m in of.scope.aside)
    # whoever is set aside without a known weight may have all that the total leaves
    unknown = of.slack if any(m not in weights for m in of.scope.aside) else 0
    return total - (unknown or 0), total


def _signature(pools: Iterable[Pool], member: str) -> int:
    return sum(1 << i for i, p in enumerate(pools) if p.has(member))


def _touched(lines: Iterable[Inequality], signature: int) -> tuple[int, ...]:
    return tuple(i for i, line in enumerate(lines) if signature >> line.pool & 1)


def _tree(condition: RuleCondition, of: Mapping[Clause, tuple[int, ...]]) -> ConditionTree:
    if isinstance(condition, Judgment):
        return condition.question
    if isinstance(condition, Clause):
        numbers = of[condition]
        return numbers[0] if len(numbers) == 1 else (True, numbers)
    return not isinstance(condition, AnyOf), tuple(_tree(part, of) for part in condition.parts)

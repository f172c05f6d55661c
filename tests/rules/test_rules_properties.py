"""Properties of rules, against an oracle that tries every case.

spec/rules.md §5 and §6. The oracle knows nothing of inequalities: it counts members, compares
fractions and enumerates every way in which a small electorate may have answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

from nemcon.rules.clauses import (
    AllOf,
    AnyOf,
    Base,
    Clause,
    Judgment,
    Relation,
    RuleCondition,
    Scope,
    State,
    leaves,
)
from nemcon.rules.evaluate import Outcome
from nemcon.rules.notation import parse
from nemcon.rules.rule import Rule
from nemcon.rules.stances import FREE, Counts, Stance
from nemcon.rules.tally import Electorate, Tally, problems

NAMES = ("A", "B", "C", "D")
PALETTE = (Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN, Stance.RECUSE)
UNSAID = {Stance.UNDECLARED, Stance.UNDECIDED, Stance.SILENT, Stance.ABSENT}
QUIET = UNSAID | FREE
World = Mapping[str, Stance]

# --- making rules and tallies


@st.composite
def clauses(draw: st.DrawFn, plain: bool = False) -> Clause:
    relation = draw(st.sampled_from(Relation))
    state = draw(st.sampled_from([s for s in State if not plain or s is not State.ANSWER]))
    answers: frozenset[Stance] = frozenset()
    if state is State.ANSWER:
        answers = draw(st.frozensets(st.sampled_from(Stance), min_size=1, max_size=3))
    scope = draw(
        st.builds(
            Scope,
            of_class=st.sampled_from([None, None, "p", "q"]),
            aside=st.sampled_from([frozenset(), frozenset("A")]),
        )
    )
    if relation in {Relation.EVERY, Relation.NO}:
        return Clause(relation=relation, state=state, answers=answers, scope=scope)
    weight = draw(st.sampled_from([None, None, "w"]))
    least = int(relation in {Relation.AT_LEAST, Relation.FEWER_THAN})
    base = draw(st.sampled_from([None, *Base]))
    percent = draw(st.booleans()) and base is not None
    if base is None:
        amount = Fraction(draw(st.integers(least, 6)))
    elif percent:
        amount = Fraction(draw(st.integers(least, 1_000)), 1_000)
    else:
        amount = Fraction(draw(st.sampled_from(["1/4", "1/2", "2/3", "3/4", "1"])))
    return Clause(
        relation=relation,
        state=state,
        amount=amount,
        base=base,
        scope=scope,
        weight=weight,
        answers=answers,
        percent=percent,
        plus=0 if base is None else draw(st.sampled_from([0, 0, 0, 1, 2])),
    )


def combined(parts: st.SearchStrategy[RuleCondition]) -> st.SearchStrategy[RuleCondition]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return several.map(AllOf) | several.map(AnyOf)


def conditions(plain: bool = False) -> st.SearchStrategy[RuleCondition]:
    return st.recursive(clauses(plain), combined, max_leaves=4)


JUDGMENTS = st.builds(
    Judgment,
    st.from_regex(r"[a-z]{1,8}( [a-z,]{1,8}){0,3}", fullmatch=True),
    despite=st.booleans(),
)
TABLES = st.dictionaries(st.sampled_from(Stance), st.sampled_from(Counts), max_size=3)
SENTENCES = st.builds(
    Rule, condition=st.recursive(clauses() | JUDGMENTS, combined, max_leaves=6), table=TABLES
)
RULES = st.builds(Rule, condition=conditions(), table=TABLES)
PLAIN_RULES = st.builds(Rule, condition=conditions(plain=True)).filter(lambda r: r.monotone)


@st.composite
def electorates(draw: st.DrawFn, known_weights: bool = True) -> Electorate:
    members = NAMES[: draw(st.integers(1, 4))]
    subsets = st.frozensets(st.sampled_from(members))
    weights = {m: draw(st.integers(0, 4)) for m in members}
    if not known_weights:
        for member in draw(subsets):
            del weights[member]
    extra = draw(st.none() | st.integers(0, 3))
    return Electorate(
        members=members,
        classes={"p": draw(subsets), "q": draw(subsets)},
        weights={"w": weights},
        weight_totals={} if extra is None else {"w": sum(weights.values()) + extra},
    )


@st.composite
def named(draw: st.DrawFn, known_weights: bool = True) -> Tally:
    electorate = draw(electorates(known_weights))
    some = st.sampled_from(
        [*PALETTE, Stance.UNDECLARED, Stance.RESERVE, Stance.NO_OBJECTION, Stance.ABSENT]
    )
    positions = draw(st.dictionaries(st.sampled_from(electorate.members), some))
    return Tally(electorate=electorate, positions=positions, closed=draw(st.booleans()))


@st.composite
def counted(draw: st.DrawFn) -> Tally:
    """A tally that tells something true of a world, and not all of it."""
    electorate = draw(electorates())
    closed = draw(st.booleans())
    default = Stance.SILENT if closed else Stance.UNDECLARED
    world = {m: draw(st.sampled_from([*PALETTE, default])) for m in electorate.members}
    told = draw(st.frozensets(st.sampled_from(electorate.members)))

    def number(members: frozenset[str] | tuple[str, ...]) -> dict[Stance, int]:
        given_answers = {a for m in members for a in [world[m]] if a is not default}
        return {a: sum(world[m] is a for m in members) for a in given_answers}

    counts = number(electorate.members) if draw(st.booleans()) else None
    labels = draw(st.sets(st.sampled_from("pq")))
    by_class = {c: number(electorate.classes[c]) for c in sorted(labels)}
    if counts is not None and draw(st.booleans()):
        by_class = {
            c: {a: n for a, n in given_.items() if draw(st.booleans())}
            for c, given_ in by_class.items()
        }
    assume(counts is not None or by_class)
    positions = {m: world[m] for m in told if world[m] is not default or draw(st.booleans())}
    if counts is None:
        inside = frozenset().union(*(electorate.classes[c] for c in by_class))
        positions |= {m: world[m] for m in electorate.members if m not in inside}
    return Tally(
        electorate=electorate, positions=positions, counts=counts, by_class=by_class, closed=closed
    )


# --- the oracle


def holds(condition: RuleCondition, rule: Rule, electorate: Electorate, world: World) -> bool:
    match condition:
        case AllOf(parts):
            return all(holds(p, rule, electorate, world) for p in parts)
        case AnyOf(parts):
            return any(holds(p, rule, electorate, world) for p in parts)
        case Judgment():
            return True
    return holds_clause(condition, rule, electorate, world)


def is_counted(clause: Clause, how: Counts, stance: Stance) -> bool:
    match clause.state:
        case State.FOR:
            return how is Counts.FOR
        case State.AGAINST:
            return how is Counts.AGAINST
        case State.NOT_FOR:
            return how in {Counts.AGAINST, Counts.NEITHER}
        case State.NOT_AGAINST:
            return how in {Counts.FOR, Counts.NEITHER}
        case State.ANSWERED:
            return how is not Counts.OUT and stance not in UNSAID
    return stance in clause.answers


def is_base(base: Base, how: Counts, stance: Stance) -> bool:
    match base:
        case Base.ENTITLED:
            return True
        case Base.VOTES_CAST:
            return how in {Counts.FOR, Counts.AGAINST}
        case Base.PRESENT:
            return how is not Counts.OUT and stance is not Stance.ABSENT
        case Base.ANSWERING:
            return how is not Counts.OUT and stance not in UNSAID
    return how is not Counts.OUT


def holds_clause(clause: Clause, rule: Rule, electorate: Electorate, world: World) -> bool:
    scope = [
        m
        for m in electorate.members
        if (clause.scope.of_class is None or m in electorate.classes[clause.scope.of_class])
        and m not in clause.scope.aside
    ]
    inside = [m for m in scope if is_counted(clause, rule.table[world[m]], world[m])]
    if clause.relation is Relation.EVERY:
        within = [m for m in scope if rule.table[world[m]] is not Counts.OUT]
        return bool(inside) and all(m in inside for m in within)
    if clause.relation is Relation.NO:
        return not inside
    weights = electorate.weights["w"] if clause.weight else dict.fromkeys(scope, 1)
    have, need = sum(weights[m] for m in inside), clause.amount
    if clause.base is not None:
        base = sum(
            weights[m] for m in scope if is_base(clause.base, rule.table[world[m]], world[m])
        )
        total = electorate.weight_totals.get("w") if clause.weight else None
        if (
            total is not None
            and clause.scope.of_class is None
            and clause.base in {Base.MEMBERS, Base.ENTITLED}
        ):
            out = [m for m in scope if not is_base(clause.base, rule.table[world[m]], world[m])]
            aside = [m for m in electorate.members if m in clause.scope.aside]
            base = total - sum(weights[m] for m in [*out, *aside])
        need = clause.amount * base + clause.plus
    match clause.relation:
        case Relation.AT_LEAST:
            return have >= need and (clause.base is None or bool(inside))
        case Relation.MORE_THAN:
            return have > need
        case Relation.AT_MOST:
            return have <= need
    return have < need


def worlds(tally: Tally) -> Iterator[dict[str, Stance]]:
    """Every way to have answered that the tally allows."""
    members = tally.electorate.members
    default = Stance.SILENT if tally.closed else Stance.UNDECLARED
    for answers in product((*PALETTE, default), repeat=len(members)):
        world = dict(zip(members, answers, strict=True))
        if all(world[m] is a for m, a in tally.positions.items()) and allowed(
            tally, world, default
        ):
            yield world


def allowed(tally: Tally, world: World, default: Stance) -> bool:
    groups = [(tally.counts, tally.electorate.members, True)] if tally.counts is not None else []
    groups += [
        (given_, tuple(tally.electorate.classes[c]), tally.counts is None)
        for c, given_ in tally.by_class.items()
    ]
    for given_, members, complete in groups:
        for stance in {*PALETTE, default}:
            number = sum(world[m] is stance for m in members)
            if (stance in given_ and number != given_[stance] and stance is not default) or (
                complete and stance is not default and number != given_.get(stance, 0)
            ):
                return False
    return True


def certain(rule: Rule, tally: Tally, world: World) -> bool:
    """Adopted whatever the free of an open tally do."""
    free = [] if tally.closed else [m for m, a in world.items() if a in FREE]
    choices = relevant(rule)
    return all(
        holds(
            rule.condition, rule, tally.electorate, {**world, **dict(zip(free, moves, strict=True))}
        )
        for moves in product(choices, repeat=len(free))
    )


def relevant(rule: Rule) -> list[Stance]:
    """One answer of every sort that this rule tells apart."""
    found: dict[object, Stance] = {}
    for stance in Stance:
        listed = tuple(stance in leaf.answers for leaf in rule.clauses)
        sort = (rule.table[stance], stance in UNSAID, stance is Stance.ABSENT, listed)
        found.setdefault(sort, stance)
    return list(found.values())


def world_of(tally: Tally) -> dict[str, Stance]:
    default = Stance.SILENT if tally.closed else Stance.UNDECLARED
    return {m: tally.positions.get(m, default) for m in tally.electorate.members}


def alternative(condition: RuleCondition) -> bool:
    return isinstance(condition, AnyOf) or (
        isinstance(condition, AllOf) and any(map(alternative, condition.parts))
    )


# --- the properties


class TestNotation:
    """§7.1 What is printed reads as the same rule."""

    @given(SENTENCES)
    def test_round_trip(self, rule: Rule) -> None:
        assert parse(str(rule)) == rule
        assert str(parse(str(rule))) == str(rule)


class TestNamed:
    """§5.6, §5.7 A tally by names is decided exactly as by trying every case."""

    @given(RULES, named())
    def test_closed_or_open(self, rule: Rule, tally: Tally) -> None:
        expected = certain(rule, tally, world_of(tally))
        outcome = rule.evaluate(tally).outcome
        assert (outcome is Outcome.ADOPTED) == expected
        assert outcome is not Outcome.UNDETERMINED

    @given(PLAIN_RULES, named())
    def test_missing_and_blocking(self, rule: Rule, tally: Tally) -> None:
        """§6.1, §6.2 With all others in support, this member as he is prevents it."""
        world = world_of(tally)
        answer = rule.evaluate(tally)
        stay = {m: a for m, a in world.items() if rule.table[a] is Counts.OUT}
        best = dict.fromkeys(world, Stance.SUPPORT) | stay
        if answer.outcome is Outcome.ADOPTED or not holds(
            rule.condition, rule, tally.electorate, best
        ):
            assert answer.blocking == ()
            return
        expected = [
            m
            for m, a in world.items()
            if rule.table[a] not in {Counts.FOR, Counts.OUT}
            and not certain(rule, tally, best | {m: a})
        ]
        assert list(answer.missing) == expected
        assert set(answer.blocking) == {m for m in answer.missing if world[m] not in QUIET}

    @given(PLAIN_RULES, named())
    def test_needed(self, rule: Rule, tally: Tally) -> None:
        """§6.4 The smallest sets, found by trying all."""
        assume(tally.closed or not alternative(rule.condition))
        world, answer = world_of(tally), rule.evaluate(tally)
        needed = answer.needed
        for asked in (QUIET, frozenset(Stance)):
            movers = [
                m
                for m, a in world.items()
                if a in asked and rule.table[a] not in {Counts.FOR, Counts.OUT}
            ]
            for size in range(len(movers) + 1):
                found = [
                    one
                    for one in combinations(movers, size)
                    if certain(rule, tally, world | dict.fromkeys(one, Stance.SUPPORT))
                ]
                if found:
                    assert needed.count == size
                    assert needed.complete
                    if needed.sets:
                        assert list(needed.sets) == found
                    elif size:
                        assert list(combinations(needed.any_of, size)) == found
                    return
        assert needed.count is None

    @given(RULES, named(known_weights=False), st.data())
    def test_unknown_weights(self, rule: Rule, tally: Tally, data: st.DataObject) -> None:
        """§5.5 An answer holds for every possible weight."""
        electorate = tally.electorate
        known = electorate.weights["w"]
        left = electorate.weight_totals.get("w", 12) - sum(known.values())
        weights = dict(known)
        for member in electorate.members:
            if member not in known:
                weights[member] = data.draw(st.integers(0, max(0, left)))
                left -= weights[member]
        outcome = rule.evaluate(tally).outcome
        full = Electorate(
            members=electorate.members,
            classes=electorate.classes,
            weights={"w": weights},
            weight_totals=electorate.weight_totals,
        )
        again = Tally(electorate=full, positions=tally.positions, closed=tally.closed)
        if outcome is not Outcome.UNDETERMINED:
            adopted = rule.evaluate(again).outcome is Outcome.ADOPTED
            assert adopted is (outcome is Outcome.ADOPTED)


class TestCounted:
    """§5.3 Bounds hold in every world allowed, and are exact where classes do not overlap."""

    @given(RULES, counted())
    def test_sound(self, rule: Rule, tally: Tally) -> None:
        assert problems(tally) == []
        possible = [certain(rule, tally, w) for w in worlds(tally)]
        assert possible
        outcome = rule.evaluate(tally).outcome
        if outcome is Outcome.ADOPTED:
            assert all(possible)
        elif outcome is not Outcome.UNDETERMINED:
            assert not any(possible) or (alternative(rule.condition) and not tally.closed)

    @given(clauses(), counted())
    def test_exact(self, clause: Clause, tally: Tally) -> None:
        classes = [tally.electorate.classes[c] for c in tally.by_class]
        assume(len(classes) < 2 or not classes[0] & classes[1])
        assume(
            all(
                sum(tally.by_class[c].values()) == len(tally.electorate.classes[c])
                for c in tally.by_class
            )
        )
        assume(clause.weight is None)
        rule = Rule(condition=clause)
        possible = [certain(rule, tally, w) for w in worlds(tally)]
        outcome = rule.evaluate(tally).outcome
        assert (outcome is Outcome.ADOPTED) == all(possible)
        assert (outcome is Outcome.UNDETERMINED) == (any(possible) and not all(possible))

    @given(counted())
    def test_bounds(self, tally: Tally) -> None:
        """§5.8 The least and the most of every answer."""
        bounds = Rule(condition=parse("every member agrees").condition).evaluate(tally).bounds
        for world in worlds(tally):
            for label, given_ in [(None, bounds.all), *bounds.classes.items()]:
                members = world if label is None else tally.electorate.classes[label]
                for stance in Stance:
                    least, most = given_.get(stance, (0, 0))
                    assert least <= sum(world[m] is stance for m in members) <= most

    @given(RULES, counted())
    def test_explanations_never_fail(self, rule: Rule, tally: Tally) -> None:
        answer = rule.evaluate(tally)
        assert len(answer.clauses) == len(list(leaves(rule.condition)))
        assert answer.sentence.endswith(".")
        assert answer.needed.count is None or answer.needed.count >= 0
        for clause in answer.clauses:
            if clause.have is not None and tally.closed:
                assert clause.least == clause.most == clause.have


@st.composite
def partly(draw: st.DrawFn, by_class: bool = True) -> Tally:
    """Counts that list some answers of a world, of classes too; whoever is not listed gave one of
    the others."""
    electorate = draw(electorates())
    world = {m: draw(st.sampled_from([*PALETTE, Stance.SILENT])) for m in electorate.members}
    listed = draw(st.sets(st.sampled_from(PALETTE), max_size=3))
    labels = draw(st.sets(st.sampled_from("pq"))) if by_class else set()
    return Tally(
        electorate=electorate,
        counts={a: sum(said is a for said in world.values()) for a in listed},
        by_class={
            c: {
                a: sum(world[m] is a for m in electorate.classes[c])
                for a in draw(st.sets(st.sampled_from(PALETTE), max_size=2))
            }
            for c in sorted(labels)
        },
        unlisted=frozenset({*PALETTE, Stance.SILENT}) - listed,
    )


def completed(tally: Tally) -> Iterator[dict[str, Stance]]:
    """Every way in which members can have answered as those counts say."""
    members = tally.electorate.members
    groups = [(tally.counts or {}, members)]
    groups += [(of, tuple(tally.electorate.classes[c])) for c, of in tally.by_class.items()]
    for answers in product((*PALETTE, Stance.SILENT), repeat=len(members)):
        world = dict(zip(members, answers, strict=True))
        told = [(of, a, n) for given_, of in groups for a, n in given_.items()]
        if all(sum(world[m] is a for m in of) == n for of, a, n in told):
            yield world


class TestUnlisted:
    """3.9 What holds for every way in which the answers that are not listed may have been given."""

    @given(RULES, partly())
    def test_sound(self, rule: Rule, tally: Tally) -> None:
        assert problems(tally) == []
        possible = [holds(rule.condition, rule, tally.electorate, w) for w in completed(tally)]
        answer = rule.evaluate(tally)
        assert answer.outcome in {Outcome.ADOPTED, Outcome.NOT_ADOPTED, Outcome.UNDETERMINED}
        if answer.outcome is Outcome.ADOPTED:
            assert all(possible)
        elif answer.outcome is Outcome.NOT_ADOPTED:
            assert not any(possible)
        for member in answer.missing:
            assert len({world[member] for world in completed(tally)}) == 1
        assert answer.needed.count in {0, None}
        assert len(answer.clauses) == len(list(leaves(rule.condition)))

    @given(clauses(), partly(by_class=False))
    def test_exact_for_all(self, clause: Clause, tally: Tally) -> None:
        clause = replace(clause, weight=None, scope=Scope())
        rule = Rule(condition=clause)
        possible = [holds(clause, rule, tally.electorate, w) for w in completed(tally)]
        outcome = rule.evaluate(tally).outcome
        assert (outcome is Outcome.ADOPTED) == all(possible)
        assert (outcome is Outcome.UNDETERMINED) == (any(possible) and not all(possible))

    @given(partly())
    def test_bounds(self, tally: Tally) -> None:
        bounds = Rule(condition=parse("every member agrees").condition).evaluate(tally).bounds
        for world in completed(tally):
            for label, given_ in [(None, bounds.all), *bounds.classes.items()]:
                members = world if label is None else tally.electorate.classes[label]
                for stance in Stance:
                    least, most = given_.get(stance, (0, 0))
                    assert least <= sum(world[m] is stance for m in members) <= most


class TestInvariants:
    """§5.9 Nothing is adopted without the agreement it needs; a supporter never un-adopts."""

    @given(PLAIN_RULES, named(), st.sampled_from(NAMES))
    def test_a_new_supporter_never_un_adopts(self, rule: Rule, tally: Tally, member: str) -> None:
        """§5.9"""
        assume(member in tally.electorate.members)
        assume(rule.table[tally.positions.get(member, Stance.SILENT)] is not Counts.OUT)
        if rule.evaluate(tally).outcome is Outcome.ADOPTED:
            more = Tally(
                electorate=tally.electorate,
                positions={**tally.positions, member: Stance.SUPPORT},
                closed=tally.closed,
            )
            assert rule.evaluate(more).outcome is Outcome.ADOPTED

    @given(named())
    def test_unanimity_is_the_conjunction_of_agreements(self, tally: Tally) -> None:
        world = world_of(tally)
        rest = [a for a in world.values() if a is not Stance.RECUSE]
        expected = bool(rest) and all(a is Stance.SUPPORT for a in rest)
        answer = parse("every member agrees").evaluate(tally)
        assert (answer.outcome is Outcome.ADOPTED) == expected
        if rest:
            not_yet = (Stance.SUPPORT, Stance.RECUSE)
            assert list(answer.missing) == [m for m, a in world.items() if a not in not_yet]

    @given(RULES, named())
    def test_nothing_is_missing_exactly_when_adopted_or_symmetric(
        self, rule: Rule, tally: Tally
    ) -> None:
        answer = rule.evaluate(tally)
        if answer.outcome is Outcome.ADOPTED:
            assert (answer.missing, answer.blocking) == ((), ())
        assert set(answer.blocking) <= set(answer.missing)
        assert (answer.outcome is Outcome.BLOCKED) <= bool(answer.blocking)

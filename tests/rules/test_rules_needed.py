"""How many more, and who. spec/rules.md §6.4, §6.5."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

import pytest

from nemcon.rules import Electorate, Outcome, Stance, Tally, parse
from nemcon.rules.needed import Needed
from nemcon.rules.rule import Rule

S, A, X = Stance.SUPPORT, Stance.ABSTAIN, Stance.OBJECT


def needed(
    text: str, electorate: Electorate, positions: dict[str, Stance], closed: bool = True
) -> Needed:
    return (
        parse(text)
        .evaluate(Tally(electorate=electorate, positions=positions, closed=closed))
        .needed
    )


class TestSymmetric:
    """§6.5 Any k of these."""

    TEN = Electorate(members=tuple("ABCDEFGHIJ"))

    def test_majority(self) -> None:
        found = needed("more than half of members are for", self.TEN, dict.fromkeys("ABCD", S))
        assert found == Needed(count=2, any_of=tuple("EFGHIJ"))

    def test_unanimity_needs_all(self) -> None:
        found = needed("every member agrees", self.TEN, dict.fromkeys("ABCDEFG", S))
        assert found == Needed(count=3, any_of=("H", "I", "J"))

    def test_the_silent_first(self) -> None:
        positions = dict.fromkeys("ABCD", S) | dict.fromkeys("EFG", X)
        assert needed("more than half of members are for", self.TEN, positions).any_of == tuple(
            "HIJ"
        )

    def test_then_all(self) -> None:
        positions = dict.fromkeys("ABC", S) | dict.fromkeys("DEFGHI", X)
        found = needed("more than half of members are for", self.TEN, positions)
        assert found == Needed(count=3, any_of=tuple("DEFGHIJ"))

    def test_only_those_who_bring_something(self) -> None:
        electorate = Electorate(members=tuple("ABCDE"), classes={"binding": frozenset("ABC")})
        found = needed("at least 2 members of class binding are for", electorate, {"D": S})
        assert found == Needed(count=2, any_of=("A", "B", "C"))

    def test_impossible(self) -> None:
        positions = dict.fromkeys("ABCDEF", Stance.RECUSE)
        assert needed("at least 5 members are for", self.TEN, positions) == Needed(count=None)

    def test_open_counts_the_free_at_their_worst(self) -> None:
        found = needed("more than half of votes cast are for", self.TEN, {"A": S}, closed=False)
        assert found.count == 5

    def test_no_objection_may_become_support(self) -> None:
        """§6.4 Where support itself is asked, who only does not object may still give it."""
        rule = parse("at least 1 member answers support; no objection counts as for")
        answers = dict.fromkeys("AB", Stance.NO_OBJECTION)
        tally = Tally(electorate=Electorate(members=("A", "B")), positions=answers)
        found = rule.evaluate(tally).needed
        assert (found.count, found.any_of) == (1, ("A", "B"))

    def test_without_names(self) -> None:
        tally = Tally(electorate=Electorate(size=10), counts={S: 4, X: 2})
        rule = parse("more than half of members are for")
        assert rule.evaluate(tally).needed == Needed(count=2)
        named = Tally(electorate=Electorate(size=10), positions={"A": S}, counts={S: 4, X: 2})
        assert rule.evaluate(named).needed == Needed(count=2)
        put = Tally(electorate=Electorate(size=10), positions={"A": S, "B": X})
        assert rule.evaluate(put).needed == Needed(count=5)
        assert rule.evaluate(put).outcome is Outcome.NOT_ADOPTED


class TestSets:
    """§6.5 The first ten smallest sets, in member order."""

    EU = Electorate(
        members=tuple("ABCDE"), weights={"w": dict(zip("ABCDE", (40, 30, 15, 10, 5), strict=True))}
    )

    def test_weights(self) -> None:
        found = needed("members with at least 65 % of the w are for", self.EU, {})
        assert found == Needed(count=2, sets=(("A", "B"),))
        found = needed("members with at least 55 % of the w are for", self.EU, {})
        assert found.sets == (("A", "B"), ("A", "C"))

    def test_two_constraints(self) -> None:
        text = "at least 3 members are for and members with at least 65 % of the w are for"
        found = needed(text, self.EU, {"E": S})
        assert found.sets == (("A", "B"),)
        found = needed(text, self.EU, {"A": S})
        assert found == Needed(count=2, sets=(("B", "C"), ("B", "D"), ("B", "E"), ("C", "D")))

    def test_alternatives(self) -> None:
        text = (
            "either members with at least 85 % of the w are for or fewer than 3 members are not for"
        )
        found = needed(text, self.EU, {})
        assert found.count == 3
        assert len(found.sets) == 10
        assert found.complete

    def test_more_than_ten(self) -> None:
        six = Electorate(
            members=tuple("ABCDEF"), weights={"w": dict(zip("ABCDEF", range(10, 16), strict=True))}
        )
        found = needed("members with at least 30 of the w are for", six, {})
        assert (found.count, len(found.sets), found.complete) == (3, 10, False)
        assert found.sets[0] == ("A", "B", "C")

    def test_the_light_in_vain(self) -> None:
        four = Electorate(members=tuple("ABCD"), weights={"w": {"A": 1, "B": 1, "C": 5, "D": 5}})
        found = needed("members with at least 10 of the w are for", four, {})
        assert found == Needed(count=2, sets=(("C", "D"),))

    def test_vetoes(self) -> None:
        members = tuple("ABCDEFG")
        electorate = Electorate(members=members, classes={"p": frozenset("AB")})
        found = needed(
            "at least 4 members are for and no member of class p objects",
            electorate,
            {"C": S},
            False,
        )
        assert found.count == 3
        assert found.sets[0] == ("A", "B", "D")
        assert all({"A", "B"} <= set(one) for one in found.sets)

    def test_thirty_two_and_more(self) -> None:
        """§6.5 Exact to 32 candidates; a lower bound beyond."""
        for size, complete in ((32, True), (33, False)):
            members = tuple(f"M{i:02}" for i in range(size))
            weights = {m: 1 << i for i, m in enumerate(members)}
            electorate = Electorate(members=members, weights={"w": weights})
            found = needed("members with at least 95 % of the w are for", electorate, {})
            assert (found.count, found.complete) == (5, complete)
            assert bool(found.sets) is complete

    def test_a_search_that_would_take_too_long(self) -> None:
        """§6.5 Then it says that the number is a lower bound."""
        members = tuple(f"M{i:02}" for i in range(32))
        one = {m: 1_000 + (i * 7_919) % 997 for i, m in enumerate(members)}
        two = {m: 2_997 - one[m] for m in members}
        electorate = Electorate(members=members, weights={"a": one, "b": two})
        half = sum(sorted(one.values(), reverse=True)[:16])
        other = sum(sorted(two.values(), reverse=True)[:16])
        text = (
            f"members with at least {half - 2} of the a are for "
            f"and members with at least {other - 2} of the b are for"
        )
        found = needed(text, electorate, {})
        assert found.count is not None
        assert not found.complete

    def test_too_many_alternatives(self) -> None:
        either = (
            "(either at least {n} members are for or members with at least {w} of the w are for)"
        )
        parts = " and ".join(either.format(n=n + 6, w=200 - n) for n in range(10))
        assert needed(parts, self.EU, {}) == Needed(count=None, complete=False)
        either = f"either every member agrees or {parts}"
        assert needed(either, self.EU, {}) == Needed(count=None, complete=False)

    def test_an_unknown_weight_brings_nothing(self) -> None:
        """§5.5"""
        electorate = Electorate(members=("A", "B", "C"), weights={"w": {"A": 10, "B": 5}})
        found = needed("members with at least 15 of the w are for", electorate, {"A": S})
        assert found == Needed(count=1, any_of=("B",))
        assert needed("members with at least 16 of the w are for", electorate, {}).count is None


class TestCounts:
    """§6.4 Too little is known, or members have no names."""

    def test_unknown_distribution(self) -> None:
        electorate = Electorate(size=15, class_sizes={"p": 5})
        rule = parse("no member of class p objects")
        found = rule.evaluate(Tally(electorate=electorate, counts={S: 14, X: 1})).needed
        assert found == Needed(count=None, complete=False)

    def test_classes_without_names(self) -> None:
        electorate = Electorate(size=15, class_sizes={"p": 5})
        rule = parse("at least 9 members are for and no member of class p objects")
        tally = Tally(
            electorate=electorate, counts={S: 7, X: 2, A: 6}, by_class={"p": {X: 1, A: 2, S: 2}}
        )
        found = rule.evaluate(tally).needed
        assert found == Needed(count=2, complete=False)

    def test_a_class_that_others_overlap(self) -> None:
        electorate = Electorate(size=15, class_sizes={"p": 5, "q": 5})
        rule = parse("no member of class p objects and no member of class q objects")
        tally = Tally(
            electorate=electorate,
            counts={S: 13, X: 2},
            by_class={"p": {X: 1, S: 4}, "q": {X: 1, S: 4}},
        )
        assert rule.evaluate(tally).needed.complete is False

    def test_set_aside_without_names(self) -> None:
        electorate = Electorate(size=4)
        tally = Tally(electorate=electorate, counts={X: 4})
        rule = parse("every member except XX agrees")
        assert rule.evaluate(tally).needed == Needed(count=None, complete=False)

    def test_a_name_whose_class_is_not_known(self) -> None:
        electorate = Electorate(size=6, class_sizes={"p": 2})
        tally = Tally(
            electorate=electorate, positions={"A": X}, counts={S: 4, X: 2}, by_class={"p": {X: 2}}
        )
        found = parse("every member of class p agrees").evaluate(tally).needed
        assert found == Needed(count=None, complete=False)

    def test_weights_without_names(self) -> None:
        electorate = Electorate(size=4, weight_totals={"w": 10})
        rule = parse("members with at least 6 of the w are for")
        tally = Tally(electorate=electorate, by_weight={"w": {S: 5, X: 5}})
        assert rule.evaluate(tally).needed == Needed(count=None, complete=False)

    def test_a_class_whose_names_are_known_in_part(self) -> None:
        electorate = Electorate(size=6, classes={"p": frozenset({"A", "B"})})
        rule = parse("every member of class p agrees")
        put = Tally(electorate=electorate, positions={"A": S})
        assert rule.evaluate(put).needed.count in {None, 1}
        full = Tally(electorate=electorate, positions={"A": S, "B": X})
        assert rule.evaluate(full).needed == Needed(count=1, any_of=("B",))


class TestAny:
    """§6.4 Under *any* in an open tally: what the free can do together, by trying all."""

    RULES = (
        "either no member answers abstain or no member objects",
        "either fewer than 2 members answer abstain or fewer than 2 members are against",
        "either no member of class old answers abstain or fewer than 2 members are against",
        "either members with fewer than 3 of the w answer abstain or no member objects",
        "either at least 4 members are for or no member answers abstain or no member objects",
        "either members with at least 6 of the w are for or fewer than 2 members are not for",
        'either the chair finds "so" and no member answers abstain or no member objects',
    )
    WHO = Electorate(
        members=tuple("ABCDE"),
        classes={"old": frozenset("AB")},
        weights={"w": dict(zip("ABCDE", (4, 3, 2, 1, 1), strict=True))},
    )

    @pytest.mark.parametrize("text", RULES)
    def test_no_fewer_would_do_and_these_would(self, text: str) -> None:
        rule = parse(text)
        checked = 0
        for answers in product((None, S, X, A), repeat=5):
            said = {m: s for m, s in zip("ABCDE", answers, strict=True) if s is not None}
            tally = Tally(electorate=self.WHO, positions=said, closed=False)
            answer = rule.evaluate(tally)
            found = answer.needed
            if answer.outcome is Outcome.ADOPTED or found.count is None or not found.complete:
                continue
            free = [m for m in "ABCDE" if m not in said]
            others = [m for m in "ABCDE" if said.get(m) is not S]
            by_free = self.fewest(rule, said, free)
            assert found.count == (
                by_free if by_free is not None else self.fewest(rule, said, others)
            )
            for one in found.sets:
                assert self.carried(rule, said, one)
            checked += 1
        assert checked > 60

    def carried(self, rule: Rule, said: dict[str, Stance], moved: Iterable[str]) -> bool:
        """Whether it is met whatever those say who are still free."""
        then = said | dict.fromkeys(moved, S)
        free = [m for m in "ABCDE" if m not in then]
        return all(
            rule.evaluate(
                Tally(electorate=self.WHO, positions=then | dict(zip(free, rest, strict=True))),
                judgments={"so": True},
            ).outcome
            is Outcome.ADOPTED
            for rest in product((S, X, A, Stance.RECUSE), repeat=len(free))
        )

    def fewest(self, rule: Rule, said: dict[str, Stance], who: Sequence[str]) -> int | None:
        for count in range(len(who) + 1):
            if any(self.carried(rule, said, one) for one in combinations(who, count)):
                return count
        return None

    def test_of_more_than_can_be_tried_the_number_is_a_lower_bound(self) -> None:
        who = Electorate(
            members=tuple(f"m{n:02}" for n in range(24)),
            classes={
                f"c{n}": frozenset(f"m{m:02}" for m in range(24) if m % (n + 2)) for n in range(5)
            },
        )
        some = " or ".join(f"fewer than 9 members of class c{n} answer abstain" for n in range(4))
        rule = parse(f"either no member of class c4 objects or {some}")
        found = rule.evaluate(Tally(electorate=who, closed=False)).needed
        assert (found.count, found.sets, found.complete) == (2, (), False)

    def test_of_weights_those_who_bring_most_say_how_many(self) -> None:
        members = tuple(f"m{n:02}" for n in range(12))
        weights = {member: n + 1 for n, member in enumerate(members)}
        who = Electorate(members=members, weights={"w": weights})
        few = "members with fewer than 20 of the w"
        rule = parse(f"either {few} answer abstain or {few} object")
        found = rule.evaluate(Tally(electorate=who, closed=False)).needed
        assert (found.count, found.complete) == (4, False)
        for count in (3, 4):  # the heaviest do it, and no fewer
            moved = dict.fromkeys(members[-count:], S)
            tally = Tally(electorate=who, positions=moved, closed=False)
            assert (rule.evaluate(tally).outcome is Outcome.ADOPTED) is (count == 4)

    def test_of_counts_the_number_is_a_lower_bound(self) -> None:
        tally = Tally(electorate=Electorate(size=5), counts={S: 1}, closed=False)
        found = parse(self.RULES[1]).evaluate(tally).needed
        assert found == Needed(count=1, complete=False)

"""spec/rules.md §5.7: what the free of an open tally can do together, under *either ... or*."""

from typing import Any

import pytest

from nemcon.rules.evaluate import Outcome
from nemcon.rules.notation import parse
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

S, AGAINST = Stance.SUPPORT, Stance.OBJECT
THREE = Electorate(members=("A", "B", "C"), classes={"p": frozenset("A")})


def outcome(rule: str, electorate: Electorate = THREE, **tally: Any) -> Outcome:
    return parse(rule).evaluate(Tally(electorate=electorate, closed=False, **tally)).outcome


class TestTogether:
    """Adopted is what holds whatever they do, though each part has a worst of its own."""

    def test_one_part_or_the_other_is_met(self) -> None:
        rule = "either at least 2 members are for or at most 2 members are for"
        assert outcome(rule) is Outcome.ADOPTED
        assert outcome(rule, positions={"A": AGAINST}) is Outcome.ADOPTED

    @pytest.mark.parametrize(("most", "adopted"), [(0, False), (1, True), (2, True)])
    def test_on_the_line(self, most: int, adopted: bool) -> None:
        rule = f"either at least 2 members are for or at most {most} members are for"
        assert (outcome(rule) is Outcome.ADOPTED) is adopted

    def test_what_must_hold_besides(self) -> None:
        tautology = "(either at least 2 members are for or at most 1 member is for)"
        assert outcome(f"{tautology} and at least 1 member is for") is Outcome.OPEN
        assert outcome(f"{tautology} and at least 1 member is for", positions={"A": S}) is (
            Outcome.ADOPTED
        )

    def test_nobody_is_missing_who_cannot_prevent_it(self) -> None:
        """§6.1 A free member does one thing, and not the worst for each part."""
        rule = parse("either at least 3 members are for or at most 2 members are for")
        tally = Tally(electorate=THREE, positions={"A": S, "B": S}, closed=False)
        assert rule.evaluate(tally).missing == ()

    def test_of_a_class(self) -> None:
        rule = "either at least 1 member of class p is for or at most 2 members are for"
        assert outcome(rule) is Outcome.ADOPTED
        more = "either at least 1 member of class p is for or at most 1 member is for"
        assert outcome(more) is Outcome.OPEN

    def test_by_weight(self) -> None:
        weighed = Electorate(members=("A", "B"), weights={"w": {"A": 3, "B": 1}})
        rule = "either members with at least 3 of the w are for or at most 1 member is for"
        assert outcome(rule, weighed) is Outcome.ADOPTED
        heavier = "either members with at least 5 of the w are for or at most 1 member is for"
        assert outcome(heavier, weighed) is Outcome.OPEN

    def test_by_counts(self) -> None:
        rule = "either at least 2 members are for or at most 1 member is for"
        assert outcome(rule, Electorate(size=5), counts={S: 1}) is Outcome.ADOPTED

    def test_a_judgment_that_is_made_is_no_way_out(self) -> None:
        rule = parse(
            'either at least 2 members are for or (at most 1 member is for and the chair finds "x")'
        )
        tally = Tally(electorate=THREE, closed=False)
        assert rule.evaluate(tally, {"x": True}).outcome is Outcome.ADOPTED
        assert rule.evaluate(tally, {"x": False}).outcome is Outcome.OPEN


class TestBeyond:
    """Where it is not known by member, or too much would have to be tried, the free count at their
    worst in each inequality."""

    EITHER = "either at least 2 members are for or at most 1 member is for"

    def test_counts_and_a_class(self) -> None:
        rule = "either at least 1 member of class p is for or at most 1 member is for"
        assert outcome(rule, counts={AGAINST: 1}) is Outcome.OPEN

    def test_counts_of_a_class_alone(self) -> None:
        sized = Electorate(size=3, class_sizes={"p": 1})
        assert outcome(self.EITHER, sized, by_class={"p": {S: 1}}) is Outcome.OPEN

    def test_weights_that_are_not_known(self) -> None:
        weighed = Electorate(members=("A", "B"), weights={"w": {"A": 3}})
        rule = "either members with at least 3 of the w are for or at most 1 member is for"
        assert outcome(rule, weighed) is Outcome.OPEN

    def test_a_base_that_is_not_known(self) -> None:
        weighed = Electorate(
            members=("A", "B", "C"), weights={"w": {"B": 1, "C": 1}}, weight_totals={"w": 4}
        )
        rule = (
            "either members except A with at least half of the w of members are for "
            "or at most 2 members are for"
        )
        assert outcome(rule, weighed) is Outcome.OPEN

    @pytest.mark.parametrize(("size", "expected"), [(20, Outcome.ADOPTED), (2_000, Outcome.OPEN)])
    def test_too_many_members(self, size: int, expected: Outcome) -> None:
        most = size // 3 + 1
        rule = (
            f"either at most {most} members are for or at most {most} members are against "
            f"or at most {most} members answer abstain"
        )
        assert outcome(rule, Electorate(size=size), counts={}) is expected

    def test_too_many_ways(self) -> None:
        parts = [
            " and ".join(f"at least {n} members {state}" for n in range(1, 6))
            for state in ("are for", "are against", "answer abstain")
        ]
        nine, whole = Electorate(size=9), f"either {' or '.join(parts)}"
        assert outcome(whole, nine, counts={}) is Outcome.OPEN
        assert outcome(f"({whole}) and at least 1 member is for", nine, counts={}) is Outcome.OPEN

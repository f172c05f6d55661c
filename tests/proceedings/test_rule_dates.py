"""spec/standing.md §19: when the same positions would have decided under each rule that fits."""

import os

import pytest
from tests.precedents.precedent_cases import MATTERS, case
from tests.proceedings.world import World

from nemcon.core.days import END_OF_TIME
from nemcon.proceedings.roll import Roll, roll
from nemcon.proceedings.rule_dates import RuleDate, RuleDates, rule_dates
from nemcon.proceedings.standing import standing
from nemcon.record.entries.decisions import ChairJudgment, Decision
from nemcon.record.entries.structure import Weights
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import names

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
SOME = ("simple-majority", "two-thirds", "iesg-single-discuss", "unanimity", "w3c-consensus")


def course(world: World) -> Roll:
    return roll(world.record, "m", "ann", until=END_OF_TIME)


def dates(world: World, on: str) -> RuleDates:
    found = rule_dates(course(world), world.ask(on))
    assert found is not None
    return found


def of(world: World, rule: str, on: str = "2024-03-01") -> RuleDate:
    """The date of one rule, by its name in the library."""
    (one,) = [d for d in dates(world, on).dates if d.rule.entry and d.rule.entry.id == rule]
    return one


@pytest.fixture
def world() -> World:
    """Five members, of whom four agree one after the other, and one objects and gives way."""
    world = World()
    world.candidate("ann", "declared", "2024-01-02")
    world.says("EE", "object", "2024-01-03")
    for day, member in enumerate(("AA", "BB", "CC", "DD"), 10):
        world.says(member, "support", f"2024-01-{day}")
    world.says("EE", "no_objection", "2024-01-20")
    return world


class TestTheDate:
    """§19.2 The first moment at which the rule is satisfied, whatever the others may say."""

    def test_below_on_and_above_the_line(self, world: World) -> None:
        zone = world.record.zone
        for rule, day, member, have in (
            ("absolute-majority", "2024-01-12", "CC", 3),
            ("two-thirds", "2024-01-13", "DD", 4),
            ("nato-council", "2024-01-20", "EE", 5),
        ):
            one = of(world, rule)
            assert one.at is not None
            assert str(zone.day(one.at)) == day
            assert (one.decisive, one.in_favour, one.size) == ((member,), have, 5)
            assert of(world, rule, day).at == one.at
            before = str(zone.day(one.at).plus_days(-1))
            assert of(world, rule, before).at is None

    def test_whoever_gives_way_decides_where_nobody_may_object(self, world: World) -> None:
        world.says("EE", "abstain", "2024-01-15")
        one = of(world, "osce-consensus")
        assert one.decisive == ("EE",)
        assert str(world.record.zone.day(one.at or 0)) == "2024-01-15"

    def test_a_count_decides_by_those_that_it_implies(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-02")
        world.says("AA", "support", "2024-01-03")
        world.count(4, 5, "2024-01-05", out=("EE",))
        one = of(world, "two-thirds")
        assert (one.decisive, one.by_count) == (("BB", "CC", "DD"), 3)

    def test_what_was_lost_before_does_not_count_and_what_is_lost_later_does_not_undo(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-02")
        for day, member in enumerate(("AA", "BB"), 10):
            world.says(member, "support", f"2024-01-{day}")
        world.says("BB", "object", "2024-01-12")
        world.says("CC", "support", "2024-01-13")
        assert of(world, "absolute-majority").at is None
        world.says("DD", "support", "2024-01-14")
        world.says("DD", "object", "2024-01-15")
        assert str(world.record.zone.day(of(world, "absolute-majority").at or 0)) == "2024-01-14"

    def test_nothing_after_the_decision(self, world: World) -> None:
        decided = Decision(decision="d", on="ann", how="meeting", carried=True)
        world.add("matter/m", decided, "2024-01-12T12:00:00Z")
        assert of(world, "absolute-majority").at is not None
        assert of(world, "two-thirds").at is None

    def test_the_chair_finds(self, world: World) -> None:
        question = (
            "the concerns of the dissenters were considered as far as is possible and reasonable"
        )
        assert of(world, "w3c-consensus").for_the_chair
        finding = ChairJudgment(on="ann", question=question, finds=True)
        world.add("matter/m", finding, "2024-01-11")
        assert str(world.record.zone.day(of(world, "w3c-consensus").at or 0)) == "2024-01-11"


class TestWhichFit:
    """§19.1"""

    def test_every_rule_fits_or_is_told_why_not(self, world: World) -> None:
        found = dates(world, "2024-03-01")
        told = [one.rule.entry.id for one in found.dates if one.rule.entry]
        assert sorted([*told, *found.unfit]) == sorted(names())
        assert found.unfit["eu-qualified-majority"] == "weights"
        assert found.unfit["weighted-majority"] == "weights"
        assert found.unfit["unsc-recommendation"] == "class"
        assert found.unfit["iab"] == "number"
        (own,) = [one for one in found.dates if one.own]
        assert own.rule.entry is not None
        assert own.rule.entry.id == "nato-council"

    def test_with_weights_that_the_record_has(self, world: World) -> None:
        values = dict.fromkeys(("AA", "BB", "CC", "DD", "EE"), 1)
        world.add("body", Weights(weight="votes", values=values), "2023-01-01")
        assert "weighted-majority" not in dates(world, "2024-03-01").unfit

    def test_a_number_fits_beside_a_rule_that_asks_for_one(self) -> None:
        world = World(rule="at least 3 members are for")
        world.candidate("ann", "declared", "2024-01-02")
        assert "iab" not in dates(world, "2024-03-01").unfit

    def test_too_many_answers_are_not_worked_out(self, world: World) -> None:
        assert rule_dates(course(world), world.ask("2024-03-01"), most=20) is None


@pytest.mark.parametrize("on", ["2024-06-18", "2024-06-25"])
def test_as_standing_says_under_that_rule(on: str) -> None:
    """§19.2 The answer under the rule is *adopted* at that moment, and is not a second before."""
    of_nato, matter = case("nato"), MATTERS["nato"]
    record, at = of_nato.record, of_nato._instant(on)
    now = standing(record, matter, on=at)
    found = rule_dates(roll(record, matter, "rutte", until=END_OF_TIME), now)
    assert found is not None

    def outcome(rule: str, instant: int) -> Outcome:
        return standing(record, matter, on=instant, rule=rule).candidacy("rutte").outcome

    for one in found.dates:
        assert one.rule.entry is not None
        rule = one.rule.entry.id
        if not FULL and rule not in SOME:
            continue
        if one.at is None:
            assert outcome(rule, at) is not Outcome.ADOPTED
            last = standing(record, matter, on=at, rule=rule).candidacy("rutte")
            assert set(one.missing) == set(last.answer.missing)
        else:
            assert outcome(rule, one.at) is Outcome.ADOPTED
            assert outcome(rule, one.at - 1) is not Outcome.ADOPTED

"""spec/standing.md 2.5 and 2.6: tables of weights by date, and the clauses of a matter."""

from fractions import Fraction
from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.core.errors import Malformed
from nemcon.core.scalars import Weight
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.steps import entitled_at
from nemcon.record.codec import reader, writer
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, Step
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.structure import OtherBody, Weights
from nemcon.rules.evaluate import Outcome

FARMS = ("alder", "birch", "cedar")
RULE = "members with at least 60 % of the litres are for"
OLD: dict[str, Weight] = {"alder": "40.10", "birch": "20.20", "cedar": "39.67"}
NEW: dict[str, Weight] = {"alder": 30, "birch": "29.97", "cedar": 40}


def table(world: World, on: str, values: dict[str, Weight], **more: Any) -> str:
    more = {"name": Text.of(f"Litres of {on[:4]}"), "unit": Text.of("% of the litres")} | more
    return world.add("body", Weights(weight="litres", values=values, **more), on)


def dairy(rule: str = RULE, **more: Any) -> World:
    world = World(members=FARMS, rule=rule)
    table(world, "2023-01-15", OLD, total=100, **more)
    table(world, "2024-03-01", NEW, total=100, **more)
    world.candidate("ann", "nominated", "2024-01-02")
    world.says("alder", "support", "2024-01-10")
    world.says("birch", "support", "2024-01-11")
    return world


def figures(world: World, on: str, **more: Any) -> tuple[object, ...]:
    """What Ann has by weight, what is needed, and by how much it is met."""
    (line,) = world.ask(on, **more).candidacy("ann").clauses
    return line.stands.have, line.stands.need, line.stands.margin


class TestTables:
    """2.5 A table holds until the next of its kind, and changes no membership."""

    def test_of_the_day(self) -> None:
        world = dairy()
        assert world.ann("2024-02-01").outcome is Outcome.ADOPTED
        assert figures(world, "2024-02-01") == (Fraction("60.3"), 60, Fraction("0.3"))
        assert world.ann("2024-03-02").outcome is Outcome.OPEN
        assert figures(world, "2024-03-02") == (Fraction("59.97"), 60, Fraction("-0.03"))

    def test_the_stated_total_counts_and_not_the_sum(self) -> None:
        """All farms give 99.97: of their sum 59.97 would be fewer than 60 % by less."""
        (line,) = dairy().ann("2024-02-01").clauses
        assert (line.stands.of, line.stands.need) == (Fraction(100), Fraction(60))

    def test_without_a_total_the_sum_counts(self) -> None:
        world = World(members=FARMS, rule=RULE)
        table(world, "2023-01-15", {"alder": "1.5", "birch": "1.5", "cedar": 1})
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("alder", "support", "2024-01-10")
        assert figures(world, "2024-02-01") == (Fraction(3, 2), Fraction(12, 5), Fraction(-9, 10))

    def test_frozen_by_the_decision(self) -> None:
        """In force is the table of the moment that fixes the electorate."""
        world = dairy()
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        now = world.ask("2024-06-01")
        assert now.step.weights["litres"].content.name == Text.of("Litres of 2023")
        assert figures(world, "2024-06-01")[0] == Fraction("60.3")

    def test_frozen_by_the_opening(self) -> None:
        world = dairy()
        world.step("board", 1, "appoints", RULE, electorate="at_opening")
        assert figures(world, "2024-06-01")[0] == Fraction("60.3")

    def test_goes_before_the_weights_of_a_membership(self) -> None:
        world = dairy()
        world.member("alder", "2024-04-01", weights={"litres": 99, "shares": 3})
        assert figures(world, "2024-05-01")[0] == Fraction("59.97")
        (kept,) = member_answer(world.record, "alder", on=world.at("2024-05-01")).memberships[-1:]
        assert kept.content.weights == {"litres": 99, "shares": 3}

    def test_whoever_is_not_in_the_table_has_the_weight_of_its_membership(self) -> None:
        world = World(members=FARMS, rule=RULE)
        table(world, "2023-01-15", {"birch": "1.5", "cedar": "1.5"})
        world.member("alder", "2023-02-01", weights={"litres": 7})
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("alder", "support", "2024-01-10")
        assert figures(world, "2024-02-01")[:2] == (7, 6)

    def test_total_is_less_whoever_is_set_aside_or_not_entitled(self) -> None:
        world = dairy()
        world.step("board", 1, "appoints", RULE, set_aside=("cedar",))
        assert figures(world, "2024-03-02")[:2] == (Fraction("59.97"), 36)
        world.member("birch", "2024-03-05", status="suspended")
        assert figures(world, "2024-03-06")[:2] == (30, Fraction("18.018"))

    def test_stated_electorate_goes_before_it(self) -> None:
        world = dairy()
        stated = ElectorateStated(
            step="decision",
            members=FARMS,
            weights={"litres": {"alder": 1, "birch": 0, "cedar": 1}},
        )
        world.add("matter/m", stated, "2024-01-05")
        assert figures(world, "2024-02-01")[:2] == (1, Fraction(6, 5))
        assert world.ask("2024-02-01").step.weights == {}

    def test_stated_electorate_without_weights_takes_those_of_the_table(self) -> None:
        world = dairy()
        stated = ElectorateStated(step="decision", members=("alder", "birch"))
        world.add("matter/m", stated, "2024-01-05")
        assert figures(world, "2024-03-02")[:2] == (Fraction("59.97"), 36)
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        assert figures(world, "2024-06-01")[:2] == (Fraction("60.3"), Fraction("36.198"))

    def test_stated_electorate_of_a_matter_older_than_its_body(self) -> None:
        world = World(members=FARMS, rule=RULE)
        content = Step(step="s", order=1, does="appoints", rule=RULE, electorate="at_opening")
        world.add("matter/m", content, "1999-01-01")
        stated = ElectorateStated(step="s", members=FARMS)
        world.add("matter/m", stated, "2024-01-05")
        assert world.ask("2024-02-01").step.electorate.size == 3

    def test_of_a_round_of_a_stated_electorate(self) -> None:
        """Who may answer in a round has the weights of the day on which it was opened."""
        world = dairy()
        stated = ElectorateStated(step="decision", members=("alder", "birch"))
        world.add("matter/m", stated, "2024-01-05")
        opened = Round(round="one", candidacies=("ann",))
        world.add("matter/m", opened, "2024-02-01")
        now = world.ask("2024-06-01")
        (fact,) = now.case.of(Round)
        found = entitled_at(world.record, now.case, now.step.step, fact, None)
        assert found.weights == {"litres": {"alder": 4010, "birch": 2020}}
        assert (found.scales, found.weight_totals) == ({"litres": 100}, {"litres": 6033})

    def test_for_whatever_body_a_member_sits_in(self) -> None:
        world = dairy()
        other = OtherBody(body="north", name=Text.of("North"), members=("alder", "cedar"))
        world.add("body", other, "2000-01-01")
        world.step("north", 1, "appoints", RULE, body="north")
        assert figures(world, "2024-02-01")[:2] == (Fraction("40.1"), Fraction("47.88"))

    def test_above_its_total_is_an_error(self) -> None:
        world = World(members=FARMS)
        found = table(world, "2023-01-15", {"alder": "60.01", "birch": 40}, total=100)
        (wrong,) = [f for f in check(world.record) if f.severity == "error"]
        assert (wrong.path, wrong.sentence[:54]) == (
            found,
            "The weights add up to 100.01 and the total is 100. Cor",
        )

    def test_another_body_that_does_not_add_up_is_an_error(self) -> None:
        world = World(members=FARMS)
        weights: dict[str, dict[str, Weight]] = {"litres": {"alder": "1.5", "cedar": 2}}
        other = OtherBody(
            body="north",
            name=Text.of("North"),
            members=("alder", "cedar"),
            weights=weights,
            weight_totals={"litres": "3.25"},
        )
        found = world.add("body", other, "2000-01-01")
        (wrong,) = [f for f in check(world.record) if f.severity == "error"]
        assert wrong.path == found
        assert "The weights add up to 3.5 and the total of litres is 3.25" in wrong.sentence


class TestNumbers:
    """Weights are as they were given: whole numbers are whole, decimals are texts."""

    @pytest.mark.parametrize("given", [0, 12, "0.5", "71.25", "60.00"])
    def test_kept(self, given: Weight) -> None:
        value = {"weight": "litres", "values": {"alder": given}}
        assert writer(Weights)(reader(Weights)(value)) == value

    @pytest.mark.parametrize("given", [-1, True, 1.5, "71", "-1.5", "1,5", "1.0000000001", "01.5"])
    def test_refused(self, given: object) -> None:
        with pytest.raises(Malformed, match="is not a weight"):
            reader(Weights)({"weight": "litres", "values": {"alder": given}})


class TestAnswers:
    """2.6 The clauses with what they have and need, and whose table that is, in every answer."""

    def test_of_a_matter(self) -> None:
        world = dairy()
        now = world.ask("2024-03-02")
        answer = standing_json(now, Query(moment=now.on))
        (weights,) = answer["electorate"]["weights"]
        assert weights["values"] == {"alder": "30", "birch": "29.97", "cedar": "40"}
        assert (weights["since"], weights["total"]) == ("2024-03-01", "100")
        (clause,) = answer["candidacies"][0]["clauses"]
        assert (clause["have"], clause["have_decimal"], clause["need"]) == ("5997/100", 59.97, "60")
        assert answer["candidacies"][0]["needed"] == {
            "count": 1,
            "any_of": ["cedar"],
            "sets": [],
            "complete": True,
        }

    def test_who_would_have_been_enough(self) -> None:
        """Of what was put and not carried, where all that was said is known."""
        world = dairy()
        made = Decision(decision="d", on="ann", carried=False, how="meeting")
        world.add("matter/m", made, "2024-03-10")
        ann = world.ann("2024-04-01")
        assert ann.needed.any_of == ("cedar",)
        assert ann.missing.has_not_said == ("cedar",)

    def test_what_is_not_known_of_a_decision(self) -> None:
        """The least and the most; who would have been enough is not told."""
        world = dairy("members with more than half of the litres of votes cast are for")
        made = Decision(decision="d", on="ann", positions_known=False, how="vote")
        world.add("matter/m", made, "2024-03-10")
        ann = world.ann("2024-04-01")
        (line,) = ann.clauses
        assert (line.stands.have, line.stands.need, line.stands.of) == (None, None, None)
        assert (line.stands.least, line.stands.most) == (Fraction("59.97"), Fraction("99.97"))
        assert ann.needed.count is None

    def test_a_judgment_has_no_figures(self) -> None:
        world = dairy(f'{RULE} and the chair finds "enough"')
        world.add("matter/m", Decision(decision="d", on="ann", how="vote"), "2024-03-10")
        counted, judged = world.ann("2024-04-01").clauses
        assert judged.stands.judgment
        assert counted.stands.least == Fraction("59.97")
        assert counted.stands.need == 60

    def test_of_nobody(self) -> None:
        world = World(members=())
        world.candidate("ann", "nominated", "2024-01-02")
        assert world.ann("2024-02-01").clauses == ()

    def test_of_a_history(self) -> None:
        """A new table is a row, with what it makes of every candidacy."""
        world = dairy()
        found = history(world.record, "m", until=world.at("2024-06-01"))
        rows = history_json(found, Query(moment=found.until))["rows"]
        (row,) = [row for row in rows if row["on"] == "2024-03-01"]
        assert [t["name"] for t in row["weights"]] == [{"und": "Litres of 2024"}]
        assert row["candidacies"][0]["clauses"][0]["have"] == "5997/100"

    def test_of_a_course(self) -> None:
        """What is required is no number of members, and the outcome is that of the day."""
        world = dairy()
        course = roll(world.record, "m", "ann", until=world.at("2024-06-01"))
        last = course.steps[-1]
        assert (last.outcome, last.required, last.support) == (Outcome.OPEN, None, 2)
        assert [str(p.weighed[0].stands.have) for p in course.steps] == [
            "0",
            "401/10",
            "603/10",
            "5997/100",
        ]
        assert [[str(t.content.name) for t in p.weights] for p in course.steps] == [
            [],
            [],
            [],
            ["Litres of 2024"],
        ]

    def test_a_table_that_changes_no_figure_is_a_point_too(self) -> None:
        world = dairy()
        table(world, "2024-05-01", NEW, total=100)
        course = roll(world.record, "m", "ann", until=world.at("2024-06-01"))
        assert [str(t.content.name) for t in course.steps[-1].weights] == ["Litres of 2024"]
        assert course.steps[-1].weighed == course.steps[-2].weighed

    def test_of_a_member(self) -> None:
        world = dairy()
        world.member("alder", "2024-04-01", weights={"shares": 3})
        found = member_answer(world.record, "alder", on=world.at("2024-05-01"))
        answer = member_json(found, Query(moment=found.on))
        assert answer["weights"] == {"litres": 30, "shares": 3}
        assert [t["since"] for t in answer["tables"]] == ["2024-03-01"]

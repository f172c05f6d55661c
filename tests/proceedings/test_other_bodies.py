"""spec/standing.md §14: other bodies that take part in a matter."""

from typing import Any

from tests.proceedings.test_steps import NOMINATIONS
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.outcomes import rule_of
from nemcon.proceedings.query import Query
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, Procedure
from nemcon.record.entries.structure import OtherBody
from nemcon.rules.evaluate import Outcome


def described(world: World, on: str = "2000-01-01", **more: Any) -> None:
    content = OtherBody(body="assembly", name=Text.of("General Assembly"), **more)
    world.add("body", content, on)


def crossing(rule: str = "absolute-majority", **more: Any) -> World:
    """A council of two proposes, an assembly elects."""
    world = World(members=("AA", "BB"))
    described(world, **more)
    world.step("council", 1, "proposes", "simple-majority")
    world.step("assembly", 2, "elects", rule, body="assembly")
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    return world


def proposed(**more: Any) -> World:
    world = crossing(**more)
    made = Decision(decision="d", on="ann", step="council", positions_known=False)
    world.add("matter/m", made, "2024-02-01")
    return world


class TestElectorate:
    """14.1 A step in another body has the members of that body."""

    def test_by_name(self) -> None:
        world = proposed(members=("AA", "GG", "HH"))
        now = world.ask("2024-02-02")
        assert (now.step.id, now.step.electorate.members) == ("assembly", ("AA", "GG", "HH"))
        assert now.steps[0].electorate.members == ("AA", "BB")

    def test_by_its_size_of_which_some_are_named(self) -> None:
        now = proposed(size=131, members=("GG",)).ask("2024-02-02")
        assert (now.step.electorate.size, now.step.names) == (131, ("GG",))

    def test_as_it_was_on_the_day(self) -> None:
        """Its size over time: what is said of it later holds from then on."""
        world = proposed(size=131)
        described(world, "2024-03-01", size=140)
        assert world.ask("2024-02-10").step.electorate.size == 131
        assert world.ask("2024-03-10").step.electorate.size == 140
        made = Decision(decision="e", on="ann", step="assembly", positions_known=False)
        world.add("matter/m", made, "2024-03-20")
        described(world, "2024-04-01", size=150)
        assert world.ask("2024-05-01").step.electorate.size == 140

    def test_described_only_later_it_is_not_ours(self) -> None:
        world = World(members=("AA", "BB"))
        world.step("assembly", 1, "elects", "absolute-majority", body="assembly")
        described(world, "2024-06-01", size=131)
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        assert world.ask("2024-02-01").step.electorate.size == 131

    def test_to_be_stated_and_not_stated_yet(self) -> None:
        """§2.2 Who is entitled elsewhere is not known before it is stated, and is not ours."""
        world = World(members=("AA", "BB"), rule="consensus")
        world.step("assembly", 1, "elects", "consensus", body="assembly", electorate="stated")
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        now = world.ask("2024-02-01")
        found = now.candidacy("ann")
        assert (now.step.electorate.size, found.has_figure) == (0, False)
        assert (found.outcome, found.answer.missing) == (Outcome.UNDETERMINED, ())
        stated = ElectorateStated(step="assembly", size=3)
        world.add("matter/m", stated, "2024-03-01")
        assert world.ask("2024-03-01").step.electorate.size == 3

    def test_a_word_that_is_not_described_means_nothing_more(self) -> None:
        """As in records of before."""
        world = World(members=("AA", "BB"))
        world.step("one", 1, "elects", "absolute-majority", body="senate")
        assert world.ask("2024-02-01").step.electorate.members == ("AA", "BB")

    def test_a_slip_beside_one_that_is_described_is_found(self) -> None:
        world = World(members=("AA", "BB"))
        described(world, size=131)
        world.step("one", 1, "elects", "absolute-majority", body="asembly")
        (found,) = check(world.record)
        assert found.sentence == "There is no body asembly. Did you mean assembly?"


class TestRule:
    """14.2 Where the step says no rule, that of its body, with its article."""

    def test_and_the_article_with_it(self) -> None:
        now = proposed(rule="absolute-majority", article=Text.of("article 9"), size=131).ask(
            "2024-02-02"
        )
        assert rule_of(now, now.step) == ("absolute-majority", Text.of("article 9"))
        world = World(members=("AA", "BB"))
        described(world, rule="two-thirds", article=Text.of("article 9"), size=131)
        world.step("assembly", 1, "elects", "", body="assembly")
        now = world.ask("2024-02-02")
        assert rule_of(now, now.step) == ("two-thirds", Text.of("article 9"))


class TestMembers:
    """14.3 Members of another body are no members of this one."""

    def test_it_sits_in_the_other_alone(self) -> None:
        world = proposed(members=("AA", "GG"))
        world.says("GG", "support", "2024-02-03")
        found = member_answer(world.record, "AA", on=world.at("2024-02-10"))
        answer = member_json(found, Query(moment=found.on))
        assert answer["status"] == "member"
        assert [one["body"] for one in answer["bodies"]] == ["assembly"]
        assert found.structure.state_of("GG") == "none"
        assert [f for f in check(world.record) if f.severity == "error"] == []

    def test_who_sits_in_neither_is_found(self) -> None:
        world = proposed(members=("AA", "GG"))
        world.says("ZZ", "support", "2024-02-03", id="stranger")
        assert "stranger" in [f.path for f in check(world.record) if f.severity == "error"]

    def test_the_step_says_what_its_body_is_called(self) -> None:
        now = proposed(size=131).ask("2024-02-02")
        steps = standing_json(now, Query(moment=now.on))["steps"]
        assert [(s["body"], s["body_name"]) for s in steps] == [
            (None, None),
            ("assembly", {"und": "General Assembly"}),
        ]


class TestNominating:
    """14.4 Members of a body that nominates may nominate."""

    def nominated(self, **more: Any) -> bool:
        world = crossing(**more)
        world.add("matter/m", Procedure(steps=(NOMINATIONS,)), "2024-01-01")
        world.candidate("bo", "nominated", "2024-01-03", by=("GG",))
        return world.ask("2024-01-04").candidacy("bo").in_race

    def test_where_it_is_said(self) -> None:
        assert self.nominated(members=("GG",), nominates=True)
        assert not self.nominated(members=("GG",))

    def test_who_the_others_are_is_not_known(self) -> None:
        assert self.nominated(size=131, nominates=True)

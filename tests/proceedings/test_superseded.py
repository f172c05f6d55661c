"""spec/standing.md §6.7: what was not carried, and was superseded by what is reopened later."""

from typing import Any

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences
from tests.proceedings.acting import do, practice
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import reopen
from nemcon.proceedings.history import history
from nemcon.proceedings.query import Query
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision


def twice(world: World | None = None, *, later: bool = True, **more: Any) -> World:
    """Refused in January; all agree by February, when it is carried, or not (*later*)."""
    made = world or World(rule="consensus")
    made.candidate("ann", "declared", "2024-01-02")
    made.says("AA", "object", "2024-01-10")
    first = Decision(decision="first", on="ann", carried=False)
    made.add("matter/m", first, "2024-01-20", id="first")
    for member in ("AA", "BB", "CC", "DD", "EE"):
        made.says(member, "support", "2024-02-05")
    second = Decision(decision="second", on=more.pop("on", "ann"), carried=later, **more)
    made.add("matter/m", second, "2024-02-20", id="second")
    return made


def again(world: World, of: str = "second", day: str = "2024-03-01") -> World:
    world.add("matter/m", Reopening(of=of, reason="An annex was missing."), day, id=f"r-{of}")
    return world


def state(world: World, on: str) -> str:
    return world.ask(on).state


def superseded(world: World, on: str) -> list[list[str]]:
    found = standing_json(world.ask(on), Query(moment=0))["reopened"]
    return [one["superseded"] for one in found]


class TestSuperseded:
    """6.7 Where the next decision is reopened it does not rule again: the question is open."""

    @pytest.mark.parametrize("later", [True, False])
    def test_the_question_is_open_from_the_day_of_the_reopening(self, later: bool) -> None:
        world = again(twice(later=later))
        assert state(world, "2024-01-25") == "not_adopted"
        assert state(world, "2024-02-25") == ("decided" if later else "not_adopted")
        assert state(world, "2024-02-29") == ("decided" if later else "not_adopted")
        now = world.ask("2024-03-01")
        assert (now.state, now.decisions, now.step.decisions) == ("agreed", (), ())
        assert superseded(world, "2024-03-01") == [["first"]]
        assert superseded(world, "2024-02-29") == []

    def test_the_history_says_the_same(self) -> None:
        world = again(twice())
        rows = history(world.record, "m", until=world.at("2024-04-01")).rows
        assert [row.now.state for row in rows][-2:] == ["decided", "agreed"]

    def test_what_was_refused_after_it_rules(self) -> None:
        world = again(twice())
        third = Decision(decision="third", on="ann", carried=False)
        world.add("matter/m", third, "2024-03-10", id="third")
        assert state(world, "2024-03-12") == "not_adopted"
        assert [fact.act.id for fact in world.ask("2024-03-12").decisions] == ["third"]

    def test_what_was_carried_before_rules_until_it_is_reopened(self) -> None:
        world = World(rule="consensus")
        world.candidate("ann", "declared", "2024-01-02")
        for decision, day in (("first", "2024-01-20"), ("second", "2024-02-20")):
            world.add("matter/m", Decision(decision=decision, on="ann"), day, id=decision)
        again(world)
        assert (state(world, "2024-03-02"), superseded(world, "2024-03-02")) == ("decided", [[]])
        again(world, "first", "2024-03-05")
        assert state(world, "2024-03-06") == "open"

    def test_a_decision_on_something_else_supersedes_nothing(self) -> None:
        world = twice(on="bob")
        world.candidate("bob", "declared", "2024-01-02")
        again(world)
        now = world.ask("2024-03-01")
        assert [fact.act.id for fact in now.decisions] == ["first"]
        assert superseded(world, "2024-03-01") == [[]]

    def test_nor_does_one_in_another_step(self) -> None:
        world = World(rule="consensus")
        world.step("asked", 1, "recommends", "consensus")
        world.step("chosen", 2, "appoints", "consensus")
        world.candidate("ann", "declared", "2024-01-02")
        first = Decision(decision="first", on="ann", step="asked", carried=False)
        world.add("matter/m", first, "2024-01-20", id="first")
        world.add("matter/m", Decision(decision="second", on="ann"), "2024-02-20", id="second")
        again(world)
        assert [fact.act.id for fact in world.ask("2024-03-01").decisions] == ["first"]

    def test_nor_one_before_it(self) -> None:
        world = again(twice(), "first")
        assert state(world, "2024-03-01") == "decided"
        assert superseded(world, "2024-03-01") == [[]]

    def test_in_the_way_that_was_to_be_decided(self) -> None:
        """A decision that names no step is of the way that was to be decided (§13)."""
        world = World(rule="consensus")
        world.step("quiet", 1, "appoints", "consensus")
        world.step("vote", 2, "appoints", "consensus", instead_of="quiet")
        again(twice(world))
        quiet, vote = world.ask("2024-03-01").steps
        assert [fact.act.id for fact in quiet.decisions] == ["first"]
        assert vote.decisions == ()

    def test_it_is_not_reopened_itself(self) -> None:
        world = practice()
        for id, carried in (("first", False), ("second", True)):
            made = Decision(decision=id, on="ann", carried=carried)
            world.add("matter/m", made, "2029-06-01" if carried else "2029-05-01", id=id)
        do(world, reopen, matter="m", of="second", reason="An annex was missing.")
        with pytest.raises(Refusal, match="first is no decision or end of this matter in force"):
            do(world, reopen, matter="m", of="first", reason="Again.")


class TestTold:
    """spec/brief.md 2.5: what was not carried before is told behind what was reopened."""

    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "Before that, Ann had been put and not carried on 20 January 2024"),
            ("fr", "la décision négative du 20 janvier 2024 sur Ann, prise auparavant"),
            ("nl", "Ook het afwijzende besluit van 20 januari 2024 over Ann"),
            ("de", "Auch der ablehnende Beschluss vom 20. Januar 2024 über Ann"),
        ],
    )
    def test_what_was_superseded(self, lang: str, text: str) -> None:
        (told,) = sentences(of_world(again(twice()), lang, "2024-03-05"), "superseded")
        assert text in told.text
        assert told.entries == ("first", "second")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_refusal_that_was_reopened(self, lang: str) -> None:
        said = {
            "en": "Ann was put and not carried on 20 January 2024; that was reopened",
            "fr": "La décision négative du 20 janvier 2024 sur Ann a été rouverte",
            "nl": "Het afwijzende besluit van 20 januari 2024 over Ann is op 1 maart 2024 heropend",
            "de": "Der ablehnende Beschluss vom 20. Januar 2024 über Ann wurde am 1. März 2024",
        }
        world = World(rule="consensus")
        world.candidate("ann", "declared", "2024-01-02")
        first = Decision(decision="first", on="ann", carried=False)
        world.add("matter/m", first, "2024-01-20", id="first")
        (told,) = sentences(of_world(again(world, "first"), lang, "2024-03-05"), "reopened")
        assert said[lang] in told.text

    def test_what_was_carried_after_all_is_not_carried_in_part(self) -> None:
        assert "in part" not in of_world(twice(), "en", "2024-02-25").headline.text

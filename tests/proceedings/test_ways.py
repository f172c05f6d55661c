"""spec/standing.md §13: several ways to one result."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import MatterEnded
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.rules.stances import Stance


def union() -> World:
    """By consensus until the end of January, else under silence, else by two thirds."""
    world = World(members=("AA", "BB", "CC"))
    world.step("consensus", 1, "elects", "consensus", until=when("2024-01-31"))
    world.step("quiet", 2, "elects", "silence", instead_of="consensus")
    world.step("vote", 3, "elects", "two-thirds", instead_of="quiet")
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    world.says("AA", "support", "2024-01-05")
    world.says("BB", "object", "2024-01-05")
    return world


def silence(world: World, name: str, opened: str, expiry: str, **more: Any) -> None:
    content = SilenceOpened(
        silence=name,
        texts=("ann",),
        expiry=when(expiry),
        zone="Europe/Brussels",
        **more,
    )
    world.add("matter/m", content, opened)


def objects(world: World, name: str, at: str) -> None:
    world.add("matter/m", SilenceAnswer(silence=name, says="objection"), at, member="BB")


def quiet() -> World:
    world = union()
    silence(world, "one", "2024-02-02T09:00:00+01:00", "2024-02-05T09:00:00+01:00")
    return world


def step(world: World, on: str) -> str:
    return world.ask(on).step.id


def became(world: World, on: str) -> dict[str, str]:
    return {s.id: s.ended.how for s in world.ask(on).steps if s.ended is not None}


class TestWays:
    """13.1 Tried in their order; one is the step now, and one that is carried is enough."""

    def test_the_time_of_the_first_is_over(self) -> None:
        world = union()
        assert (step(world, "2024-01-31"), step(world, "2024-02-01")) == ("consensus", "quiet")
        assert world.ask("2024-01-20").changes_at == world.at("2024-01-31") + 1
        assert became(world, "2024-02-01") == {"consensus": "passed"}
        assert world.ask("2024-02-01").state == "open"

    def test_what_was_said_for_consensus_is_not_said_in_the_vote(self) -> None:
        assert union().ask("2024-02-01").candidacy("ann").positions == {}

    def test_silence_carries_it(self) -> None:
        world = quiet()
        assert step(world, "2024-02-03") == "quiet"
        now = world.ask("2024-02-06")
        assert (now.step.id, now.state) == ("quiet", "adopted")
        assert became(world, "2024-02-06") == {"consensus": "passed", "quiet": "carried"}

    def test_silence_broken_leads_to_the_vote(self) -> None:
        world = quiet()
        objects(world, "one", "2024-02-03T10:00:00+01:00")
        now = world.ask("2024-02-04")
        assert (now.step.id, now.state) == ("vote", "open")
        ended = now.steps[1].ended
        assert ended is not None
        assert (ended.how, ended.silence) == ("broken", "one")

    def test_a_second_silence_takes_the_step_up_again(self) -> None:
        world = quiet()
        objects(world, "one", "2024-02-03T10:00:00+01:00")
        silence(world, "two", "2024-02-10T09:00:00+01:00", "2024-02-12T09:00:00+01:00", after="one")
        assert step(world, "2024-02-11") == "quiet"
        objects(world, "two", "2024-02-11T10:00:00+01:00")
        assert step(world, "2024-02-12") == "vote"
        made = Decision(
            decision="d",
            on="ann",
            step="vote",
            how="vote",
            tally={Stance.SUPPORT: 2, Stance.OBJECT: 1},
        )
        world.add("matter/m", made, "2024-02-20")
        now = world.ask("2024-02-21")
        assert (now.step.id, now.state) == ("vote", "decided")
        assert now.decision is not None
        assert became(world, "2024-02-21") == {
            "consensus": "passed",
            "quiet": "broken",
            "vote": "carried",
        }
        assert [f for f in check(world.record) if f.severity == "error"] == []

    def test_put_and_not_carried(self) -> None:
        world = union()
        made = Decision(decision="d", on="ann", step="consensus", carried=False)
        world.add("matter/m", made, "2024-01-10")
        now = world.ask("2024-01-11")
        assert (now.step.id, now.state) == ("quiet", "open")
        world.add("matter/m", Reopening(of="e10", reason="a slip"), "2024-01-12")

    def test_the_last_way_put_and_not_carried(self) -> None:
        world = quiet()
        objects(world, "one", "2024-02-03T10:00:00+01:00")
        made = Decision(decision="d", on="ann", step="vote", carried=False)
        world.add("matter/m", made, "2024-02-20")
        assert world.ask("2024-02-21").state == "not_adopted"

    def test_ended_by_a_word_of_its_own(self) -> None:
        world = union()
        world.add("matter/m", MatterEnded(how="lapsed", step="consensus"), "2024-01-20")
        assert (step(world, "2024-01-21"), world.ask("2024-01-21").state) == ("quiet", "open")

    def test_another_way_taken_before_the_time_is_over(self) -> None:
        world = union()
        silence(
            world, "one", "2024-01-10T09:00:00+01:00", "2024-01-12T09:00:00+01:00", step="quiet"
        )
        assert step(world, "2024-01-11") == "quiet"
        assert became(world, "2024-01-11") == {"consensus": "left"}

    def test_reopened_it_is_tried_again(self) -> None:
        world = union()
        made = Decision(decision="d", on="ann", step="consensus", positions_known=False)
        entry = world.add("matter/m", made, "2024-01-10")
        assert world.ask("2024-01-11").state == "decided"
        world.add("matter/m", Reopening(of=entry, reason="a slip"), "2024-01-12")
        assert (step(world, "2024-01-13"), world.ask("2024-01-13").state) == ("consensus", "open")

    def test_the_next_stage_follows_whichever_way_was_carried(self) -> None:
        world = union()
        world.step("assembly", 4, "approves", "simple-majority")
        made = Decision(decision="d", on="ann", step="vote", positions_known=False)
        world.add("matter/m", made, "2024-01-20")
        now = world.ask("2024-01-21")
        assert (now.step.id, now.state) == ("assembly", "recommended")
        assert became(world, "2024-01-21")["consensus"] == "left"


class TestTold:
    """13.2 What was tried and why it ended is told."""

    def test_the_history_has_each_turn(self) -> None:
        world = quiet()
        objects(world, "one", "2024-02-03T10:00:00+01:00")
        rows = history(world.record, "m", until=world.at("2024-02-04")).rows
        turns = [
            (row.step_before, row.now.step.id)
            for row in rows
            if row.step_before not in {None, row.now.step.id}
        ]
        assert turns == [("consensus", "quiet"), ("quiet", "vote")]


class TestFindings:
    """13.3 What cannot be is found."""

    @pytest.mark.parametrize("other", ["one", "two"])
    def test_a_step_that_stands_in_for_itself(self, other: str) -> None:
        world = World()
        world.step("one", 1, "elects", "consensus", instead_of=other)
        world.step("two", 2, "elects", "two-thirds", instead_of="one")
        found = [f.sentence for f in check(world.record) if f.severity == "error"]
        assert found
        assert "stands in for" in found[0]

    def test_a_time_after_which_nothing_stands_in(self) -> None:
        world = World()
        world.step("one", 1, "elects", "consensus", until=when("2024-01-31"))
        (found,) = check(world.record)
        assert (found.severity, "none stands in" in found.sentence) == ("warning", True)

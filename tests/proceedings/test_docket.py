"""What waits for a member (src/nemcon/proceedings/docket.py, spec/answers.md §9)."""

from typing import Any

from tests.proceedings.world import World

from nemcon.core.days import Moment
from nemcon.proceedings.docket import Docket, docket
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened

DAY = 86_400


def waits(world: World, member: str, day: str) -> Docket:
    return docket(world.record, member, ["m", "nothing"], Moment.parse(f"{day}T12:00:00Z").utc)


def race(**more: Any) -> World:
    world = World(**more)
    world.candidate("ann", "declared", "2024-01-10")
    return world


class TestDue:
    """9.1"""

    def test_of_whoever_has_said_nothing_on_any_who_stands(self) -> None:
        world = race()
        world.candidate("bob", "declared", "2024-01-10")
        world.says("AA", "support", "2024-02-01", on="bob")
        (item,) = waits(world, "AA", "2024-02-02").items
        assert (item.due, item.unanswered) == (False, ("ann",))
        assert [i.unanswered for i in waits(world, "BB", "2024-02-02").due] == [("ann", "bob")]

    def test_of_nobody_that_is_not_entitled(self) -> None:
        assert waits(race(), "ZZ", "2024-02-02") == Docket(
            changes_at=waits(race(), "ZZ", "2024-02-02").changes_at
        )

    def test_nothing_where_nobody_stands(self) -> None:
        assert waits(World(), "AA", "2024-02-02").due == ()


def under_silence(expiry: str) -> World:
    world = race(rule="silence")
    opening = SilenceOpened(silence="s", texts=("ann",), expiry=Moment.parse(expiry))
    world.add("matter/m", opening, "2024-02-01")
    return world


class TestSilence:
    def test_due_until_the_member_has_spoken_under_it(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        (item,) = waits(world, "AA", "2024-02-02").due
        assert item.deadline == Moment.parse("2024-03-01T12:00:00Z").utc
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, "2024-02-03", member="AA")
        assert waits(world, "AA", "2024-02-04").due == ()
        assert len(waits(world, "BB", "2024-02-04").due) == 1

    def test_it_closes_soon_within_two_weeks(self) -> None:
        """9.2"""
        world = under_silence("2024-03-01T12:00:00Z")
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, "2024-02-02", member="AA")
        for day, soon in (("2024-02-15", 0), ("2024-02-16", 1)):
            at = Moment.parse(f"{day}T12:00:00Z").utc
            found = waits(world, "AA", day)
            assert (len(found.soon(at)), len(found.later(at))) == (soon, 1 - soon)

    def test_the_answer_changes_at_its_end(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        changes_at = waits(world, "AA", "2024-02-29").changes_at
        assert changes_at is not None
        assert changes_at <= Moment.parse("2024-03-01T12:00:00Z").utc

    def test_adopted_it_is_among_those_over_for_two_weeks(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        assert waits(world, "AA", "2024-03-02").items == ()
        assert [now.matter for now in waits(world, "AA", "2024-03-15").over] == ["m"]
        assert waits(world, "AA", "2024-03-16").over == ()

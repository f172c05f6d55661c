"""spec/standing.md §6: what closes a matter, whenever that is; and how agreement turned."""

from dataclasses import replace
from typing import Any

from tests.proceedings.world import World

from nemcon.proceedings.closing import Closing, closing
from nemcon.proceedings.roll import roll
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import MatterEnded, Package


def closes(world: World, known: str = "2024-12-31") -> Closing | None:
    return closing(world.record, "m", world.at(known))


def decided(world: World, day: str, **more: Any) -> str:
    chosen = replace(Decision(decision="d", on="ann"), **more)
    return world.add("matter/m", chosen, day)


class TestClosing:
    def test_a_step_before_the_last_closes_nothing(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        world.step("first", 1, "recommends", "nato-council")
        world.step("last", 2, "appoints", "nato-council")
        decided(world, "2024-02-01", step="first")
        assert closes(world) is None
        assert world.ask("2024-02-02").decision is None
        made = decided(world, "2024-03-01", step="last", decision="e")
        found = closes(world)
        assert found is not None
        assert found.fact.act.id == made
        assert closes(world, "2024-02-28") is None

    def test_another_way_to_the_result_closes_it(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        world.step("quiet", 1, "appoints", "nato-council")
        world.step("vote", 2, "appoints", "nato-council", instead_of="quiet")
        made = decided(world, "2024-03-01", step="vote")
        found = closes(world)
        assert found is not None
        assert (found.fact.act.id, found.decides("ann"), found.decides("bob")) == (
            made,
            True,
            False,
        )

    def test_what_was_not_carried_or_was_reopened_closes_nothing(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        decided(world, "2024-02-01", carried=False)
        assert closes(world) is None
        made = decided(world, "2024-03-01", decision="e")
        assert closes(world) is not None
        world.add("matter/m", Reopening(of=made, reason="A form was missing."), "2024-03-05")
        assert closes(world) is None

    def test_an_end_without_a_decision_decides_on_nobody(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        world.add("matter/m", MatterEnded(how="lapsed"), "2024-04-01")
        found = closes(world)
        assert found is not None
        assert found.fact.content.how == "lapsed"
        assert not found.decides("ann")

    def test_a_decision_on_a_package_is_one_on_its_parts(self) -> None:
        for part in ("ann", "m"):
            world = World()
            world.candidate("ann", "declared", "2024-01-10")
            package = Package(package="p", parts=(part, "other"), taken="as_one")
            world.add("matter/m", package, "2024-01-11")
            decided(world, "2024-03-01", on="p")
            found = closes(world)
            assert found is not None
            assert found.decides("ann")


def test_since_when_a_member_agrees_without_a_break() -> None:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    for day, says in (("02-01", "support"), ("02-05", "reserve"), ("02-09", "support")):
        world.says("AA", says, f"2024-{day}")
    course = roll(world.record, "m", "ann", until=world.at("2024-03-01"))
    row = next(row for row in course.rows if row.member == "AA")
    days = {}
    for day in ("01-31", "02-01", "02-04", "02-05", "02-09", "02-20"):
        since = row.agrees_since(world.at(f"2024-{day}"))
        days[day] = None if since is None else str(world.record.zone.day(since))[5:]
    assert days == {
        "01-31": None,
        "02-01": "02-01",
        "02-04": "02-01",
        "02-05": None,
        "02-09": "02-09",
        "02-20": "02-09",
    }
    turned = [str(world.record.zone.day(turn.point.at))[5:] for turn in course.turns]
    assert turned == ["02-01", "02-05", "02-09"]

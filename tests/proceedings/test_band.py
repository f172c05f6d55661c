"""spec/standing.md §4.4 and §4.5: what is known over time lies between the record and the reports,
and the number required follows abstentions where the rule lets them lower it."""

import pytest
from tests.proceedings.test_roll import record_of
from tests.proceedings.world import World

from nemcon.core.days import END_OF_TIME, Day
from nemcon.proceedings.band import BandPoint, band, turnings
from nemcon.proceedings.roll import Roll, roll


def course(world: World) -> Roll:
    return roll(world.record, "m", "ann", until=END_OF_TIME)


def at(points: tuple[BandPoint, ...], instant: int) -> tuple[int, int, int]:
    point = next(point for point in reversed(points) if point.at <= instant)
    return point.names, point.support, point.reported


class TestNato:
    """The climb of 2024."""

    @pytest.mark.parametrize(
        ("day", "known"),
        [
            ("2024-02-20", (2, 2, 2)),
            ("2024-02-22", (7, 7, 20)),
            ("2024-03-23", (9, 9, 25)),
            ("2024-04-02", (11, 28, 28)),
            ("2024-06-18", (19, 31, 31)),
        ],
    )
    def test_the_band(self, day: str, known: tuple[int, int, int]) -> None:
        record = record_of("nato")
        rutte = roll(record, "secretary-general-2024", "rutte", until=END_OF_TIME)
        assert at(band(rutte), record.zone.end(Day.parse(day))) == known

    def test_where_it_turned(self) -> None:
        record = record_of("nato")
        rutte = roll(record, "secretary-general-2024", "rutte", until=END_OF_TIME)
        found = turnings(rutte)
        assert [str(record.zone.day(turn.point.at)) for turn in found] == [
            *("2023-11-30", "2024-02-22", "2024-03-05", "2024-03-21", "2024-04-02"),
            *("2024-06-18", "2024-06-20"),
        ]
        eve = record.zone.end(Day.parse("2024-06-18"))
        assert len(turnings(rutte, most=99)) == 13
        assert turnings(rutte, eve, 99) == turnings(rutte, most=99)[:-1]
        assert found[2].objects == ("HU",)
        assert found[3].point.lost == ("SI",)
        assert (len(found[4].point.gained), len(found[4].by_count)) == (19, 17)


class TestReports:
    def test_without_a_count_it_is_a_line(self) -> None:
        world = World()
        world.says("AA", "support", "2024-01-10")
        assert all(point.is_line for point in band(course(world)))

    def test_the_latest_count_and_none_who_answered_otherwise(self) -> None:
        world = World(members=("AA", "BB", "CC", "DD"))
        world.says("AA", "support", "2024-01-10")
        world.count(3, 4, "2024-01-12", quality="about")
        world.says("BB", "object", "2024-01-14")
        world.says("CC", "reserve", "2024-01-16")
        world.count(1, 4, "2024-01-18", quality="at_least")
        points = band(course(world))
        for day, reported in (("11", 1), ("12", 3), ("14", 3), ("16", 2), ("18", 1)):
            assert at(points, world.at(f"2024-01-{day}")) == (1, 1, reported), day

    def test_what_follows_from_a_count_is_set_apart(self) -> None:
        world = World(members=("AA", "BB", "CC"))
        world.count(2, 3, "2024-01-10", out=("CC",))
        world.says("AA", "support", "2024-01-12")
        points = band(course(world))
        assert at(points, world.at("2024-01-10")) == (0, 2, 2)
        assert at(points, world.at("2024-01-12")) == (1, 2, 2)


class TestRequired:
    """Of six, one, two and three abstain: a share of the votes cast is fewer; of all members
    it stays. Whoever may stay silent is not among them."""

    @pytest.mark.parametrize(
        ("rule", "needed"),
        [
            ("two-thirds", [4, 4, 3, 2]),
            ("simple-majority", [4, 3, 3, 2]),
            ("absolute-majority", [4, 4, 4, 4]),
            ("unanimity-abstention-allowed", [6, 5, 4, 3]),
            ("nato-council", [6, 6, 6, 6]),
        ],
    )
    def test_abstentions(self, rule: str, needed: list[int]) -> None:
        world = World(members=("AA", "BB", "CC", "DD", "EE", "FF"), rule=rule)
        world.says("AA", "support", "2024-01-10")
        for member, day in (("BB", 11), ("CC", 12), ("DD", 13)):
            world.says(member, "abstain", f"2024-01-{day}")
        steps = course(world)
        found = [steps.step(world.at(f"2024-01-{day}")) for day in (10, 11, 12, 13)]
        assert [step.required for step in found if step is not None] == needed

    @pytest.mark.parametrize(
        ("rule", "needed"),
        [
            ("at most 2 members are not for and no member objects", 4),
            (
                "more than half of members are for and at most 2 members are not for and "
                "no member objects",
                4,
            ),
            ("more than half of members are for and no member objects", 4),
            ("no member objects", None),
            ("every member agrees", 6),
        ],
    )
    def test_who_is_only_asked_not_to_object(self, rule: str, needed: int | None) -> None:
        """§4.5"""
        world = World(members=("AA", "BB", "CC", "DD", "EE", "FF"), rule=rule)
        world.says("AA", "support", "2024-01-10")
        (*_, last) = course(world).steps
        assert last.required == needed

"""spec/standing.md §4.6: each cell of the plane is the answer at its two days, and where who looked
on the day itself was wrong it says until when."""

import os

import pytest
from tests.proceedings.test_roll import record_of
from tests.proceedings.world import World

from nemcon.core.days import Day
from nemcon.proceedings import plane as planes
from nemcon.proceedings.plane import Plane, plane
from nemcon.proceedings.standing import standing

EVERY = 1 if os.environ.get("NEMCON_SAMPLES") == "full" else 7
NATO = "secretary-general-2024"


def of(world: World) -> Plane:
    return plane(world.record, "m", world.ask("2024-12-31").step.id, "ann")


def day(text: str) -> Day:
    return Day.parse(text)


def test_each_cell_is_the_answer_at_its_two_days() -> None:
    record = record_of("nato")
    now = standing(record, NATO, on=record.zone.end(day("2024-12-31")), known=None)
    whole = plane(record, NATO, now.step.id, "rutte")
    assert (len(whole.days), len(whole.rows), whole.left_out) == (13, 17, False)
    cells = [
        (on, row.known, cell)
        for row in whole.rows
        for on, cell in zip(whole.days, row.cells, strict=True)
    ]
    for on, known, cell in cells[::EVERY]:
        asked = standing(record, NATO, on=record.zone.end(on), known=record.zone.end(known))
        rutte = asked.candidacy("rutte")
        assert cell is not None
        assert (cell.agree, cell.size) == (len(rutte.support), asked.step.size), (on, known)
        assert set(cell.stances) == set(rutte.stances)


class TestErrors:
    def test_of_nato_and_until_a_day(self) -> None:
        record = record_of("nato")
        now = standing(record, NATO, on=record.zone.end(day("2024-12-31")), known=None)
        whole = plane(record, NATO, now.step.id, "rutte")
        found = [(str(one.day), one.members, str(one.righted), one.days) for one in whole.errors]
        assert found == [
            ("2023-11-30", ("DK",), "2023-12-31", 31),
            ("2024-02-21", ("US",), "2024-02-22", 1),
            ("2024-02-29", ("SI",), "2024-03-22", 22),
            ("2024-03-05", ("SI",), "2024-03-22", 17),
            ("2024-03-21", ("SI",), "2024-03-22", 1),
        ]
        # who knows no more than that day was not wrong by what he knows
        early = whole.until(day("2024-03-01"), day("2024-03-10"))
        assert [str(one) for one in early.days][-1] == "2024-02-29"
        assert [str(one.day) for one in early.errors] == ["2023-11-30", "2024-02-21"]

    @pytest.mark.parametrize(("known", "days"), [("2024-02-01", []), ("2024-02-02", [1])])
    def test_on_the_day_itself_and_a_day_later(self, known: str, days: list[int]) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        world.says("AA", "support", "2024-02-01", known=known)
        assert [one.days for one in of(world).errors] == days

    def test_what_was_told_much_later(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-10")
        world.says("AA", "support", "2024-02-01", known="2024-03-01")
        (error,) = of(world).errors
        assert error.view is not None
        assert (error.view.agree, error.so.agree, error.days) == (0, 1, 29)


def test_there_are_no_more_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    for number, member in enumerate(("AA", "BB", "CC", "DD", "EE"), 1):
        world.says(member, "support", f"2024-02-0{number}", known=f"2024-03-0{number}")
    assert not of(world).left_out
    monkeypatch.setattr(planes, "UP", 3)
    few = of(world)
    assert (few.left_out, [str(row.known) for row in few.rows]) == (
        True,
        ["2024-03-03", "2024-03-04", "2024-03-05"],
    )
    monkeypatch.setattr(planes, "WORK", 1)
    assert len(of(world).rows) == 3

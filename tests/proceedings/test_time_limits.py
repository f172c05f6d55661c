"""spec/procedure.md §7: how an end was said stands beside the instant that is recorded."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.proceedings.acts import extend_silence, hold, open_round, open_silence, resume
from nemcon.proceedings.check import check
from nemcon.proceedings.deadlines import deadlines
from nemcon.proceedings.standing import standing
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Calendar

CLOSE = TimeLimit.parse("close of business on 2030-01-04")
DAYS = TimeLimit.parse("2 working days of FR")
EXPIRY = Moment.parse("2030-01-04T17:00:00+01:00")


def body(**more: Any) -> World:
    """It is Tuesday 1 January 2030, 13:00 in Brussels, where business closes at 17:00."""
    world = practice(**more)
    world.add("body", Calendar(close="17:00"), "2020-01-01")
    holidays = {"2030-01-02": Text.of("The day after")}
    france = Calendar(territory="FR", default=False, close="12:00", holidays=holidays)
    world.add("body", france, "2020-01-01")
    return world


def opened(world: World, expiry: Moment, limit: TimeLimit) -> None:
    content = SilenceOpened(silence="q", texts=("ann",), expiry=expiry, time_limit=limit)
    do(world, open_silence, matter="m", opened=content)


def told(world: World) -> list[str]:
    return [f"{one.severity}: {one.sentence}" for one in check(world.record)]


class TestActs:
    """§7.1 The end that is recorded is that of its time limit."""

    @pytest.mark.parametrize(
        ("limit", "expiry"),
        [
            (CLOSE, "2030-01-04T17:00:00+01:00"),
            (TimeLimit.parse("2 working days"), "2030-01-03T13:00:00+01:00"),
            # not on the 2nd, which is none in France; the body's hour, not the French one
            (DAYS, "2030-01-04T13:00:00+01:00"),
            (
                TimeLimit.parse("close of business after 2 working days of FR"),
                "2030-01-04T17:00:00+01:00",
            ),
        ],
    )
    def test_a_silence(self, limit: TimeLimit, expiry: str) -> None:
        world = body()
        opened(world, Moment.parse(expiry), limit)
        (silence,) = world.ask("2030-01-02").silences
        assert silence.time_limit == limit
        assert not [line for line in told(world) if "said as" in line]

    def test_another_end_is_refused(self) -> None:
        with pytest.raises(Refusal, match="ends at 2030-01-04T17:00:00"):
            opened(body(), EXPIRY.plus_seconds(1), CLOSE)

    def test_it_is_as_the_end_was_moved(self) -> None:
        world = body()
        opened(world, EXPIRY, CLOSE)
        later = TimeLimit.parse("close of business on 2030-01-07")
        moved: dict[str, Any] = {"matter": "m", "silence": "q", "time_limit": later}
        monday = EXPIRY.plus_seconds(3 * 86_400)
        with pytest.raises(Refusal, match="ends at 2030-01-07T17:00:00"):
            do(world, extend_silence, expiry=monday.plus_seconds(60), **moved)
        do(world, extend_silence, expiry=monday, **moved)
        world.now = world.now.plus_seconds(60)
        assert world.ask("2030-01-02").silences[0].time_limit == later
        do(world, hold, matter="m", silence="q")
        assert world.ask("2030-01-02").silences[0].time_limit is None
        world.now = world.now.plus_seconds(60)
        do(world, resume, matter="m", silence="q", expiry=EXPIRY, time_limit=CLOSE)
        assert world.ask("2030-01-02").silences[0].time_limit == CLOSE

    def test_a_round(self) -> None:
        world = body()
        round = Round(round="r", candidacies=("ann",), closes=EXPIRY, time_limit=CLOSE)
        do(world, open_round, matter="m", round=round)
        (one,) = deadlines(world.ask("2030-01-02"))
        assert (one.limit, one.zone(world.ask("2030-01-02")).name) == (CLOSE, "Europe/Brussels")


class TestCheck:
    """§7.6, §7.7"""

    def test_a_calendar_that_is_corrected(self) -> None:
        world = body()
        opened(world, EXPIRY.plus_seconds(-4 * 3_600), DAYS)
        holidays = {"2030-01-03": Text.of("Another day")}
        world.add("body", Calendar(territory="FR", holidays=holidays), "2020-01-01")
        (line,) = [line for line in told(world) if "said as" in line]
        assert line.startswith(
            "note: Its end is said as 2 working days of FR, which is 2030-01-07T13:00:00+01:00 by "
            "the calendars on record, and it ends on 2030-01-04T13:00:00+01:00, as recorded. "
            "Counted: "
        )

    def test_a_calendar_that_is_not_there(self) -> None:
        world = World()
        content = SilenceOpened(silence="q", texts=("ann",), expiry=EXPIRY, time_limit=CLOSE)
        world.candidate("ann", "declared", "2024-01-10")
        world.add("matter/m", content, "2030-01-01T12:00:00Z")
        assert (
            "warning: Its end is said as close of business on 2030-01-04. It is not on record when "
            "the body closes for business. Record it with the working days of the body, or give "
            "the time."
        ) in told(world)

    def test_of_a_day_it_is_not_known_when_it_began(self) -> None:
        world = body()
        for number, (limit, day) in enumerate([(DAYS, "2030-01-01"), (CLOSE, "2030-01-02")]):
            content = SilenceOpened(
                silence=f"q{number}", texts=("ann",), expiry=when("2030-01-05"), time_limit=limit
            )
            world.add("matter/m", content, day)
        (line,) = [line for line in told(world) if "said as" in line]
        assert "said as close of business on 2030-01-04" in line
        assert line.endswith("and it ends on 2030-01-05, as recorded.")

    def test_a_round_without_an_end(self) -> None:
        world = body()
        world.add(
            "matter/m", Round(round="r", candidacies=("ann",), time_limit=CLOSE), "2030-01-01"
        )
        (line,) = [line for line in told(world) if "said as" in line]
        assert line.endswith("and it ends on no day that is stated, as recorded.")

    @pytest.mark.parametrize(
        ("expiry", "which"),
        [
            ("2029-10-28T01:59:59+02:00", None),
            ("2029-10-28T02:00:00+02:00", "first"),
            ("2029-10-28T02:59:59+02:00", "first"),
            ("2029-10-28T02:00:00+01:00", "second"),
            ("2029-10-28T03:00:00+01:00", None),
        ],
    )
    def test_a_time_that_clocks_show_twice(self, expiry: str, which: str | None) -> None:
        world = body()
        content = SilenceOpened(silence="q", texts=("ann",), expiry=Moment.parse(expiry))
        world.add("matter/m", content, "2029-10-01T12:00:00Z")
        lines = [line for line in told(world) if "twice" in line]
        sentence = (
            f"note: Clocks in Europe/Brussels show {expiry[11:16]} twice on 2029-10-28: it ends "
            f"the {which} time, at {expiry}. Say so with its offset, or choose another time."
        )
        assert lines == ([sentence] if which else [])

    @pytest.mark.parametrize(
        ("expiry", "shown"),
        [
            ("2029-03-25T01:59:59+01:00", True),
            ("2029-03-25T02:00:00+01:00", False),
            ("2029-03-25T02:30:00+02:00", False),
            ("2029-03-25T03:00:00+02:00", True),
            # of another zone, where clocks show it
            ("2029-03-25T02:30:00+00:00", True),
        ],
    )
    def test_a_time_that_clocks_jump_over(self, expiry: str, shown: bool) -> None:
        world = body()
        content = SilenceOpened(silence="q", texts=("ann",), expiry=Moment.parse(expiry))
        world.add("matter/m", content, "2029-03-01T12:00:00Z")
        jumps = [line for line in told(world) if "do not show" in line]
        assert bool(jumps) is not shown
        if jumps:
            here = standing(world.record, "m", on=world.now.utc).zone
            there = here.moment(Moment.parse(expiry).utc)
            assert jumps == [
                f"note: expiry: clocks in Europe/Brussels do not show {expiry[11:16]} on "
                f"2029-03-25, when they are set forward. {expiry} is {there}."
            ]

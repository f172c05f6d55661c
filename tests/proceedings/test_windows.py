"""spec/procedure.md 3.1: answers outside the window that a procedure has for them."""

from typing import Literal

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.proceedings.test_roll import STANCES, WHENS, compare, worlds
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Duration
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.members import member_answer
from nemcon.record.entries.matters import Admission, Due, Procedure, TimetableMark
from nemcon.record.entries.positions import Group, Position
from nemcon.rules.stances import Stance

BETWEEN = Due(
    step="answers",
    title=Text.of("Answers"),
    window="answers",
    on=when("2024-02-01"),
    until=when("2024-02-10"),
)


def world(*dues: Due) -> World:
    made = World(members=("AA", "BB", "CC"), rule="nato-council")
    made.candidate("ann", "nominated", "2024-01-02")
    made.add("matter/m", Procedure(steps=dues or (BETWEEN,)), "2024-01-02")
    return made


def counted(made: World, on: str = "2024-06-01") -> set[str]:
    return set(made.ask(on).candidacy("ann").positions)


class TestOutside:
    """3.1 It has no effect."""

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            ("2024-01-31", "early"),
            ("2024-02-01", None),
            ("2024-02-10", None),
            ("2024-02-10T23:59:59+01:00", None),
            ("2024-02-11", "late"),
            ("2024-02", None),
        ],
    )
    def test_a_day(self, day: str, why: str | None) -> None:
        made = world()
        entry = made.says("AA", "support", day)
        now = made.ask("2024-06-01")
        assert counted(made) == (set() if why else {"AA"})
        assert {id: str(one.why) for id, one in now.belongs.outside.items()} == (
            {entry: why} if why else {}
        )

    def test_it_is_told_and_the_member_has_said_something(self) -> None:
        made = world()
        entry = made.says("AA", "support", "2024-02-11")
        (one,) = made.ask("2024-06-01").candidacy("ann").untimely
        assert (one.fact.act.id, one.window.step) == (entry, "answers")
        assert any(found.path == entry for found in check(made.record))

    def test_what_it_had_said_in_time_stands(self) -> None:
        made = world()
        made.says("AA", "support", "2024-02-03")
        made.says("AA", "object", "2024-02-12")
        assert str(made.ask("2024-06-01").candidacy("ann").positions["AA"].stance) == "support"

    def test_no_window_is_never_out_of_time(self) -> None:
        made = world(Due(step="b", title=Text.of("B"), anchor="opening"))
        made.says("AA", "support", "2024-02-12")
        assert counted(made) == {"AA"}

    def test_admitted(self) -> None:
        """3.5 From the day of the admission on."""
        made = world()
        entry = made.says("AA", "support", "2024-02-12")
        made.add("matter/m", Admission(of=entry, reason="The post was late."), "2024-02-20")
        assert counted(made, "2024-02-19") == set()
        assert counted(made, "2024-02-20") == {"AA"}
        compare(made.record, "m", None)


class TestTold:
    """standing.md 5.9: never as one that has not said."""

    def test_missing(self) -> None:
        made = world()
        made.says("AA", "support", "2024-02-11")
        made.says("BB", "reserve", "2024-02-03")
        made.says("BB", "support", "2024-02-12")
        found = made.ask("2024-06-01").candidacy("ann").missing
        assert (found.reserves, found.uncounted, found.has_not_said) == (("BB",), ("AA",), ("CC",))
        compare(made.record, "m", None)

    def test_once_admitted_it_is_what_it_says(self) -> None:
        made = world()
        entry = made.says("AA", "reserve", "2024-02-12")
        made.add("matter/m", Admission(of=entry, reason="The post was late."), "2024-02-20")
        for on, uncounted in (("2024-02-11", ()), ("2024-02-19", ("AA",)), ("2024-02-20", ())):
            assert made.ask(on).candidacy("ann").missing.uncounted == uncounted

    def test_an_answer_for_a_group(self) -> None:
        """It is that of each member of the group."""
        made = world()
        group = Group(members=("AA", "BB"))
        said = Position(on="ann", stance=Stance.SUPPORT, group=group, speaker=Text.of("A clerk"))
        entry = made.add("matter/m", said, "2024-02-12")
        now = made.ask("2024-06-01")
        (one,) = now.candidacy("ann").untimely
        assert one.members == ("AA", "BB")
        assert now.candidacy("ann").missing.uncounted == ("AA", "BB")
        (answer,) = member_answer(made.record, "BB", on=now.on).answers
        assert answer[1].act.id == entry
        compare(made.record, "m", None)

    def test_by_proxy_uses_up_none(self) -> None:
        """A late answer by proxy is told as late, and with who gave it."""
        made = world()
        made.says("AA", "support", "2024-02-12", by_proxy="CC")
        candidacy = made.ask("2024-06-01").candidacy("ann")
        assert [one.holder for one in candidacy.untimely] == ["CC"]
        assert candidacy.in_vain == ()
        assert candidacy.missing.uncounted == ("AA",)

    def test_by_proxy_in_vain(self) -> None:
        """Whatever else makes it count for nobody, with a window or without."""
        made = World(members=("AA", "BB", "CC"), rule="nato-council")
        made.candidate("ann", "nominated", "2024-01-02")
        made.says("AA", "support", "2024-02-12", by_proxy="AA")
        found = made.ask("2024-06-01").candidacy("ann").missing
        assert (found.uncounted, found.has_not_said) == (("AA",), ("BB", "CC"))
        compare(made.record, "m", None)

    def test_a_window_half_open(self) -> None:
        """One of which only the close is known makes nothing early, of which only the day of its
        opening, nothing late."""
        close = Due(step="a", title=Text.of("A"), window="answers", until=when("2024-02-10"))
        opens = Due(step="a", title=Text.of("A"), window="answers", on=when("2024-02-01"))
        for due, day, counts in (
            (close, "2024-01-05", True),
            (close, "2024-02-11", False),
            (opens, "2025-01-05", True),
            (opens, "2024-01-05", False),
        ):
            made = world(due)
            made.says("AA", "support", day)
            assert counted(made, "2025-06-01") == ({"AA"} if counts else set())

    def test_a_minute(self) -> None:
        """3.2 A window that closes at a moment is closed then; what has only a day is in doubt."""
        due = Due(
            step="a", title=Text.of("A"), window="answers", until=when("2024-02-10T12:00:00+01:00")
        )
        for said, counts in (
            ("2024-02-10T11:59:59+01:00", True),
            ("2024-02-10T12:00:00+01:00", False),
            ("2024-02-10", True),
        ):
            made = world(due)
            made.says("AA", "support", said)
            assert counted(made) == ({"AA"} if counts else set())


class TestDoubt:
    """3.1 What is not certain counts, and is noted."""

    @pytest.mark.parametrize(
        ("due", "day"),
        [
            ({"until": when("2024-02")}, "2024-02-12"),
            ({"anchor": "none", "closes": Duration.parse("P5D")}, "2024-02-12"),
        ],
    )
    def test_it_counts(self, due: dict[str, object], day: str) -> None:
        made = world(Due(step="answers", title=Text.of("A"), window="answers", **due))  # type: ignore[arg-type]  # the fields of one due differ
        entry = made.says("AA", "object", day)
        assert counted(made) == {"AA"}
        assert any(found.path == entry for found in check(made.record))

    @pytest.mark.parametrize("what", ["done", "closed"])
    def test_a_mark_of_a_month(self, what: Literal["done", "closed"]) -> None:
        made = world()
        entry = made.says("AA", "object", "2024-02-05")
        made.add("matter/m", TimetableMark(what=what, step="answers", reason="so"), "2024-02")
        assert counted(made) == {"AA"}
        assert any(found.path == entry for found in check(made.record))


@given(worlds(), st.data())
def test_any_course_as_standing_has_it(made: World, data: st.DataObject) -> None:
    """At every instant, whatever is marked, or admitted, later."""
    due = Due(
        step="answers",
        title=Text.of("A"),
        window="answers",
        on=when("2024-01-03"),
        closes=Duration.parse("P2D"),
    )
    made.add("matter/m", Procedure(steps=(due,)), "2024-01-01")
    entry = made.says("AA", data.draw(STANCES), data.draw(WHENS))
    marks: tuple[Literal["done", "closed"], ...] = ("done", "closed")
    for what in marks:
        if data.draw(st.booleans()):
            mark = TimetableMark(what=what, step="answers", reason="so")
            made.add("matter/m", mark, data.draw(WHENS))
    if data.draw(st.booleans()):
        made.add("matter/m", Admission(of=entry, reason="so"), data.draw(WHENS))
    compare(made.record, "m", None)

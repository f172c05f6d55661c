"""spec/procedure.md §1.9 and §1.10: the procedure of a matter, and the anchors that the record
brings; spec/standing.md §7.5: the meeting of a decision."""

from typing import Any

import pytest
from tests.proceedings.test_standing import everybody, race
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Duration
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.matters import Due, Procedure, TextRevision, TimetableMark
from nemcon.record.entries.offices import Office
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import OtherBody

NAMES = Due(
    step="names",
    title=Text.of("Nominations"),
    anchor="opening",
    window="nominations",
    closes=Duration.parse("P10D"),
)
ISSUED = Due(step="issued", title=Text.of("Issued"), anchor="decided", next_meeting=True)


def rows(world: World, on: str = "2024-06-01") -> dict[str, tuple[str | None, str]]:
    table = world.ask(on).course.timetable
    return {row.step: (str(row.due) if row.due else None, row.status) for row in table.rows}


class TestWhose:
    """1.10 Its own, else that of its office, else that of the body, as of its opening."""

    def of(self, *subjects: str, day: str = "2020-01-01") -> str | None:
        world = race()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        for subject in subjects:
            due = Due(step=subject.partition("/")[0], title=Text.of("x"), anchor="opening")
            world.add(subject, Procedure(steps=(due,)), day)
        found = world.ask("2024-06-01").course.timetable.rows
        return found[0].step if found else None

    @pytest.mark.parametrize(
        ("subjects", "step"),
        [
            (("body",), "body"),
            (("body", "office/chair"), "office"),
            (("body", "office/chair", "matter/m"), "matter"),
            ((), None),
        ],
    )
    def test_the_nearest(self, subjects: tuple[str, ...], step: str | None) -> None:
        assert self.of(*subjects) == step

    def test_one_that_came_later_is_not_its(self) -> None:
        assert self.of("body", "office/chair", day="2024-02-01") is None

    def test_a_nomination_out_of_the_time_of_the_office(self) -> None:
        world = World()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        world.add("office/chair", Procedure(steps=(NAMES,)), "2000-01-01")
        entry = world.candidate("ann", "nominated", "2024-01-25", by=("AA",))
        assert not world.ann("2024-06-01").in_race
        assert [(f.severity, f.path) for f in check(world.record)] == [("warning", entry)]


class TestAnchors:
    """1.9 The opening, the decision, and each meeting; one to come counts."""

    def world(self, *steps: Due, **more: Any) -> World:
        world = race(**more)
        world.add("body", Procedure(steps=steps), "2000-01-01")
        return world

    def meeting(self, world: World, meeting: str, day: str, known: str = "", **more: Any) -> str:
        return world.add("body", Meeting(meeting=meeting, **more), day, known=known)

    def test_issued_at_the_next_meeting(self) -> None:
        world = self.world(ISSUED)
        everybody(world, "2024-02-01")
        assert rows(world) == {"issued": (None, "waiting")}
        made = Decision(decision="d", on="ann", issued=when("2024-02-20"))
        decision = world.add("matter/m", made, "2024-02-10")
        self.meeting(world, "march", "2024-03-14", "2024-02-01", status="called")
        assert rows(world) == {"issued": ("2024-03-14", "early")}
        early = [f for f in check(world.record) if "Due 2024-03-14" in f.sentence]
        assert [(f.severity, f.path) for f in early] == [("warning", decision)]

    def test_when_it_is_postponed_it_moves(self) -> None:
        world = self.world(ISSUED)
        everybody(world, "2024-02-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        self.meeting(world, "march", "2024-03-14", "2024-01-05", status="called")
        self.meeting(world, "march", "2024-03-14", "2024-03-01", status="postponed")
        assert rows(world, "2024-03-02") == {"issued": (None, "waiting")}
        self.meeting(world, "march", "2024-03-21", "2024-03-04", status="called")
        assert rows(world, "2024-03-05") == {"issued": ("2024-03-21", "due")}

    def test_adopted_under_silence_it_is_decided(self) -> None:
        world = World(kind="proposal")
        world.add("body", Procedure(steps=(ISSUED,)), "2000-01-01")
        self.meeting(world, "march", "2024-03-14", "2024-02-01", status="called")
        world.add("matter/m", TextRevision(text="t"), "2024-01-10")
        expiry = when("2024-02-10T12:00:00Z")
        opened = SilenceOpened(silence="q", texts=("t",), expiry=expiry, zone="UTC")
        world.add("matter/m", opened, "2024-02-01T12:00:00Z")
        assert rows(world, "2024-02-09") == {"issued": (None, "waiting")}
        assert rows(world, "2024-02-11") == {"issued": ("2024-03-14", "due")}

    def test_at_the_meeting_of_another_body(self) -> None:
        issued = Due(
            step="issued",
            title=Text.of("Issued"),
            anchor="opening",
            next_meeting=True,
            meeting_of="assembly",
        )
        world = self.world(issued)
        self.meeting(world, "ours", "2024-01-20")
        self.meeting(world, "theirs", "2024-01-25", body="assembly")
        assert rows(world) == {"issued": ("2024-01-25", "late")}
        own = Due(
            step="issued",
            title=Text.of("Issued"),
            anchor="opening",
            next_meeting=True,
            meeting_of="b",
        )
        world.add("matter/m", Procedure(steps=(own,)), "2024-01-01")
        assert rows(world) == {"issued": ("2024-01-20", "late")}

    def test_a_meeting_is_an_anchor(self) -> None:
        call = Due(
            step="call",
            title=Text.of("Call"),
            anchor="march",
            offset=Duration.parse("P14D"),
            backwards=True,
        )
        world = self.world(call)
        self.meeting(world, "march", "2024-03-14", "2024-02-01", status="called")
        assert rows(world, "2024-02-02") == {"call": ("2024-02-29", "due")}

    def test_an_anchor_moves_with_the_meeting_that_it_names(self) -> None:
        call = Due(step="call", title=Text.of("Call"), anchor="spring")
        world = self.world(call)
        self.meeting(world, "march", "2024-03-21", "2024-02-01")
        mark = TimetableMark(step="spring", what="anchor", meeting="march")
        entry = world.add("matter/m", mark, "2024-03-14")
        assert rows(world) == {"call": ("2024-03-21", "late")}
        told = [(f.path, f.sentence) for f in check(world.record)]
        assert told == [
            (
                entry,
                "spring is dated 2024-03-14, and the meeting march 2024-03-21: that counts. "
                "Correct one of them.",
            )
        ]

    def test_an_anchor_to_come_counts(self) -> None:
        decide = Due(
            step="decide",
            title=Text.of("Decide"),
            anchor="term-end",
            offset=Duration.parse("P4M"),
            backwards=True,
            clear=True,
        )
        world = self.world(decide)
        mark = TimetableMark(step="term-end", what="anchor", edge="ends")
        world.add("matter/m", mark, "2024-11-30", known="2024-01-02")
        assert rows(world, "2024-05-01") == {"decide": ("2024-07-31", "due")}
        assert rows(world, "2024-08-01") == {"decide": ("2024-07-31", "late")}

    def test_closed_in_fact_and_over_several_days(self) -> None:
        names = Due(
            step="names",
            title=Text.of("Names"),
            window="nominations",
            until=when("2024-02-01"),
        )
        visits = Due(step="visits", title=Text.of("Visits"), on=when("2024-02-05/2024-02-11"))
        world = self.world(names, visits)
        closed = TimetableMark(step="names", what="closed", reason="late post")
        world.add("matter/m", closed, "2024-02-03")
        world.candidate("bo", "nominated", "2024-02-03", by=("BB",))
        done = TimetableMark(step="visits", what="done", until=when("2024-02-08"))
        world.add("matter/m", done, "2024-02-06")
        first, second = world.ask("2024-06-01").course.timetable.rows
        assert (str(first.closed), first.status) == ("2024-02-03", "closed")
        assert (str(second.until), second.status) == ("2024-02-08", "done")
        assert world.ask("2024-06-01").candidacy("bo").in_race
        assert check(world.record) == []


class TestAtItsMeeting:
    """standing 7.5"""

    def found(self, day: str = "2024-02-10", of: str = "d", **more: Any) -> list[str]:
        world = race()
        described = OtherBody(body="assembly", name=Text.of("Assembly"), members=("AA",))
        world.add("body", described, "2000-01-01")
        everybody(world, "2024-02-01")
        ends = when("2024-02-11")
        world.add(
            "body", Meeting(meeting="feb", ends=ends, **more), "2024-02-09", known="2024-01-02"
        )
        world.add("matter/m", Decision(decision=of, on="ann", meeting="feb"), day)
        return [finding.sentence for finding in check(world.record)]

    @pytest.mark.parametrize("day", ["2024-02-09", "2024-02-11"])
    def test_on_its_days(self, day: str) -> None:
        assert self.found(day) == []

    @pytest.mark.parametrize("day", ["2024-02-08", "2024-02-12"])
    def test_on_another_day(self, day: str) -> None:
        assert self.found(day) == [
            f"It is of {day}, and the meeting feb was on 2024-02-09. Correct one of them."
        ]

    def test_of_another_body(self) -> None:
        assert self.found(body="assembly") == [
            "The meeting feb is one of assembly, and the step decision is of b. "
            "Correct one of them."
        ]

    def test_that_was_not_held(self) -> None:
        assert self.found(status="cancelled") == [
            "It is of the meeting feb, which was cancelled. Correct one of them."
        ]

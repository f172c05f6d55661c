"""spec/standing.md §18.22: a timetable of a matter, and what was done of it."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Duration
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.limits import TimeLimit
from nemcon.proceedings.acts import mark, plan
from nemcon.proceedings.check import check
from nemcon.proceedings.deadlines import deadlines
from nemcon.proceedings.standing import standing
from nemcon.record.entries.matters import Due, Procedure, TimetableMark
from nemcon.record.entries.structure import Calendar


def step(name: str, on: str = "2029-12-01", **more: Any) -> Due:
    return Due(step=name, title=words(name.title()), on=when(on), **more)


def planned(world: World, *steps: Due) -> None:
    do(world, plan, matter="m", procedure=Procedure(steps=steps))


def test_due_and_done() -> None:
    world = practice()
    planned(world, step("letters"), step("hearing", "2030-02-01"))
    done = TimetableMark(step="letters", what="done", reason="Post was late.")
    do(world, mark, matter="m", mark=done, when=when("2029-12-03"))
    rows = standing(world.record, "m", on=world.now.utc, known=None).course.timetable.rows
    assert [(r.step, r.status, r.difference, r.reason) for r in rows] == [
        ("letters", "late", 2, "Post was late."),
        ("hearing", "due", None, ""),
    ]
    with pytest.raises(Refusal, match="says so already"):
        do(world, mark, matter="m", mark=done, when=when("2029-12-03"))
    planned(world, step("letters"))
    with pytest.raises(Refusal, match="says so already"):
        planned(world, step("letters"))


def test_what_is_refused() -> None:
    world = practice()
    with pytest.raises(Refusal, match="has steps"):
        planned(world)
    with pytest.raises(Malformed):
        planned(world, step("letters"), step("letters"))
    window = step("open", "2029-06-01", window="answers", closes=Duration.parse("P30D"))
    planned(world, step("letters"), window)
    for content, day, fault in (
        (TimetableMark(step="hearing", what="done"), "2029-12-01", "no step of the timetable"),
        (TimetableMark(step="letters", what="closed"), "2029-12-01", "has no window"),
        (TimetableMark(step="letters", what="done"), "2030-01-02", "still to come"),
    ):
        with pytest.raises(Refusal, match=fault):
            do(world, mark, matter="m", mark=content, when=when(day))
    closed = TimetableMark(step="open", what="closed")
    do(world, mark, matter="m", mark=closed, when=when("2029-07-01"))


def test_due_at_close_of_business() -> None:
    """procedure.md §7 What stood there before is not reckoned again."""
    world = practice()
    world.add("body", Calendar(close="17:00"), "2020-01-01")
    limit = TimeLimit.parse("close of business on 2030-01-04")
    late = step("letters", "2030-01-04T18:00:00+01:00", time_limit=limit)
    with pytest.raises(Refusal, match="ends at 2030-01-04T17:00:00"):
        planned(world, late)
    letters = step("letters", "2030-01-04T17:00:00+01:00", time_limit=limit)
    planned(world, letters)
    world.add("body", Calendar(close="16:00"), "2029-01-01")
    planned(world, letters, step("hearing", "2030-02-01"))
    now = standing(world.record, "m", on=world.now.utc, known=None)
    assert [(str(one.when), one.limit) for one in deadlines(now)] == [
        ("2030-01-04T17:00:00+01:00", limit),
        ("2030-02-01", None),
    ]
    lines = [found.sentence for found in check(world.record) if "said as" in found.sentence]
    assert lines[-1].startswith(f"Its end is said as {limit}, which is 2030-01-04T16:00:00+01:00")

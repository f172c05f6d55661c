"""spec/standing.md §7.6: the question was put, and whoever said nothing was silent."""

from typing import Any

import pytest
from tests.proceedings.test_roll import compare
from tests.proceedings.world import NAMES, World

from nemcon.answers.matter import standing_json
from nemcon.core.days import END_OF_TIME
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

DAY = "2024-02-01"


def world(*put: str, rule: str = "consensus", **more: Any) -> World:
    """Three texts of one package; AA objects to the first."""
    found = World(rule=rule, kind="proposal")
    for text in "abc":
        found.add("matter/m", TextRevision(text=text), "2024-01-02")
    package = Package(package="all", parts=("a", "b", "c"), taken="singly")
    found.add("matter/m", package, "2024-01-02")
    found.says("AA", "object", DAY, on="a")
    if put:
        found.add("matter/m", Meeting(meeting="feb", put=put, **more), DAY)
    return found


def outcomes(found: World, on: str = DAY) -> dict[str, str]:
    return {c.id: str(c.outcome) for c in found.ask(on).candidacies}


class TestPut:
    def test_of_a_package_every_part(self) -> None:
        now = world("all").ask(DAY)
        assert outcomes(world("all")) == {"a": "not_adopted", "b": "adopted", "c": "adopted"}
        assert now.candidacy("a").silent == NAMES[1:]
        assert now.candidacy("a").missing.members == ("AA",)
        assert now.candidacy("b").missing.members == ()
        assert now.packages[0].passes == ("b", "c")

    def test_of_one_text_that_one(self) -> None:
        assert outcomes(world("b")) == {"a": "blocked", "b": "adopted", "c": "open"}

    def test_before_it_was_put_it_is_open(self) -> None:
        assert outcomes(world("all"), "2024-01-31")["b"] == "open"

    def test_who_was_not_there_is_absent(self) -> None:
        found = world("b", present=("AA", "BB"), represented={"CC": "BB"}, rule="unanimity")
        stances = found.ask(DAY).candidacy("b").stances
        assert {m: str(s) for m, s in stances.items()} == {
            "AA": "silent", "BB": "silent", "CC": "silent", "DD": "absent", "EE": "absent",
        }  # fmt: skip
        assert outcomes(found)["b"] == "not_adopted"

    def test_each_is_told_as_silent(self) -> None:
        answer = standing_json(world("b").ask(DAY), Query(moment=0, on=None))
        told = {c["id"]: c for c in answer["candidacies"]}
        assert {p["stance"] for p in told["b"]["positions"]} == {"silent"}
        assert told["b"]["silent"] == list(NAMES)
        assert {p["stance"] for p in told["c"]["positions"]} == {"undeclared"}

    def test_who_speaks_afterwards_has_spoken(self) -> None:
        found = world("b")
        found.says("BB", "object", "2024-02-05", on="b")
        assert found.ask("2024-02-05").candidacy("b").stances["BB"] is Stance.OBJECT

    def test_a_later_revision_was_not_put(self) -> None:
        found = world("all")
        found.add("matter/m", TextRevision(text="b", revision=2), "2024-02-05")
        now = found.ask("2024-02-06")
        assert now.candidacy("b").outcome is Outcome.OPEN
        assert now.candidacy("c").outcome is Outcome.ADOPTED

    @pytest.mark.parametrize("status", ["called", "postponed", "cancelled"])
    def test_only_at_a_meeting_that_was_held(self, status: Any) -> None:
        assert outcomes(world("b", status=status))["b"] == "open"


class TestCourse:
    """The course says at every instant what the standing says, of what was put too."""

    @pytest.mark.parametrize("rule", ["consensus", "unanimity", "silence", "simple-majority"])
    @pytest.mark.parametrize("present", [(), ("AA", "BB", "CC")])
    def test_of_what_was_put(self, rule: str, present: tuple[str, ...]) -> None:
        found = world("all", rule=rule, present=present)
        found.says("BB", "support", "2024-01-20", on="a")
        found.says("CC", "object", "2024-02-10", on="b")
        found.member("EE", "2024-02-05", status="left")
        found.add("matter/m", TextRevision(text="b", revision=2), "2024-02-20")
        found.add("matter/m", Meeting(meeting="march", put=("b",), present=("AA",)), "2024-03-01")
        assert compare(found.record, "m") > 20

    def test_of_what_was_decided(self) -> None:
        found = world("a", rule="consensus", present=("AA", "BB", "CC"))
        made = Decision(decision="d", on="a", carried=False, meeting="feb", how="meeting")
        found.add("matter/m", made, DAY)
        found.says("BB", "support", "2024-03-10", on="a")
        assert compare(found.record, "m") > 10

    def test_whoever_said_nothing_was_silent_from_then_on(self) -> None:
        found = world("a", present=("AA", "BB"))
        course = roll(found.record, "m", "a", until=END_OF_TIME)
        told = {row.member: [str(s.stance) for s in row.segments] for row in course.rows}
        away = {member: ["absent"] for member in ("CC", "DD", "EE")}
        assert told == {"AA": ["object"], "BB": ["silent"]} | away
        (silent,) = course.rows[1].segments
        assert (silent.start, silent.end) == (found.at(DAY) - 86_399, None)
        assert silent.entries == (found.ask(DAY).case.of(Meeting)[0].act.id,)

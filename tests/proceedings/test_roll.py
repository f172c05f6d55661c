"""The course of a candidacy says at every instant what `standing` says (spec/standing.md)."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.proceedings.world import World

from nemcon.core.days import END_OF_TIME, Day
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.texts import Text
from nemcon.dossier.folder import open_dossier
from nemcon.proceedings.roll import Roll, roll
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.asof import THE_PUBLIC, Reader
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.structure import Body
from nemcon.record.log_file import open_log
from nemcon.record.record import Record
from nemcon.rules.stances import Counts, Stance

TESTS = Path(__file__).resolve().parents[1]
CASES = ("nato", "nato_2003", "osce_2020", "un_2016", "wto_2021")


@cache
def record_of(case: str) -> Record:
    if case != "nato":
        return Record(open_log((TESTS / "precedents" / case / "record.jsonl").read_bytes()))
    record, _ = open_dossier(TESTS.parent / "src" / "nemcon" / "examples" / "nato")
    assert record is not None
    return record


def instants(record: Record, matter: str) -> list[int]:
    """Every instant at which something changes, and the ones beside it, from the opening on."""
    facts = record.facts(f"matter/{matter}", on=None, known=None)
    opening = min(f.since for f in facts if f.act.type == "matter")
    found = {x for f in facts for x in (f.since - 1, f.since, f.until)}
    found |= {f.since for f in record.facts("body", on=None, known=None)}
    return sorted(x for x in found if x >= opening)


def knowns(record: Record, matter: str) -> Iterable[int | None]:
    yield None
    yield from sorted({f.known for f in record.facts(f"matter/{matter}", on=None, known=None)})[
        ::17
    ]


def told(course: Roll, now: Standing, at: int) -> dict[str, Stance]:
    rows = {row.member: row for row in course.rows}
    found = {}
    for member in now.candidacy(course.candidacy).stances:
        segment = rows[member].segment(at)
        found[member] = segment.stance if segment else Stance.UNDECLARED
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_instant_as_standing_has_it(case: str) -> None:
    """Stances, support, electorate, outcome and who is missing: the same, whatever is known."""
    record, compared = record_of(case), 0
    for subject in record.subjects("matter"):
        matter = subject.partition("/")[2]
        for known in knowns(record, matter):
            try:
                last = standing(record, matter, on=END_OF_TIME, known=known)
            except NemconError:
                continue  # nothing was known yet
            courses = {
                c.id: roll(record, matter, c.id, until=END_OF_TIME, known=known)
                for c in last.candidacies
            }
            for at in instants(record, matter):
                try:
                    now = standing(record, matter, on=at, known=known)
                except NemconError:
                    continue
                for candidacy in now.candidacies:
                    course = courses[candidacy.id]
                    assert told(course, now, at) == candidacy.stances
                    step = course.step(at)
                    assert step is not None
                    assert (step.support, step.size) == (
                        len(candidacy.support),
                        now.current.electorate.size,
                    )
                    assert step.outcome is candidacy.outcome
                    assert step.missing == candidacy.answer.missing
                    compared += 1
    assert compared > 10


class TestNato:
    """The climb of 2024."""

    def course(self, known: str = "") -> Roll:
        record = record_of("nato")
        at = record.zone.end(Day.parse(known)) if known else None
        return roll(record, "secretary-general-2024", "rutte", until=END_OF_TIME, known=at)

    def at(self, day: str) -> int:
        return record_of("nato").zone.end(Day.parse(day))

    @pytest.mark.parametrize(
        ("day", "support", "required"),
        [
            ("2024-03-06", 10, 31),
            ("2024-03-07", 10, 32),
            ("2024-04-01", 9, 32),
            ("2024-04-02", 28, 32),
            ("2024-06-18", 31, 32),
            ("2024-06-20", 32, 32),
            ("2024-07-01", 32, 32),
        ],
    )
    def test_the_number_required_is_the_electorate_s(
        self, day: str, support: int, required: int
    ) -> None:
        step = self.course().step(self.at(day))
        assert step is not None
        assert (step.support, step.required) == (support, required)

    def test_who_joined(self) -> None:
        finland, step = [s for s in self.course().steps if s.joined]
        assert finland.joined == ("FI",)
        assert (step.joined, step.gained) == (("SE",), ())
        (row,) = [r for r in self.course().rows if r.member == "SE"]
        assert row.entitled[0].start == step.at

    def test_what_only_a_count_implies_stands_apart(self) -> None:
        (row,) = [r for r in self.course().rows if r.member == "CZ"]
        assert [(s.stance, s.implied) for s in row.segments] == [
            (Stance.SUPPORT, True),
            (Stance.SUPPORT, False),
        ]
        assert row.segments[0].end == row.segments[1].start
        assert {s.counts for s in row.segments} == {Counts.FOR}

    def test_implied_claims_have_no_marks(self) -> None:
        (row,) = [r for r in self.course().rows if r.member == "CA"]
        assert row.marks == ()

    def test_marks_name_their_sources(self) -> None:
        (row,) = [r for r in self.course().rows if r.member == "RO"]
        assert row.marks[0].stance is Stance.RESERVE
        assert all(mark.sources for mark in row.marks)

    def test_counts(self) -> None:
        figures = [(c.figure, c.count.quality) for c in self.course().counts]
        assert (28, "exactly") in figures
        assert (31, "exactly") in figures

    def test_as_known_earlier(self) -> None:
        steps = self.course(known="2024-06-19").steps
        assert steps[-1].support == 31
        assert steps[-1].missing == ("RO",)

    def test_another_rule(self) -> None:
        course = roll(
            record_of("nato"),
            "secretary-general-2024",
            "rutte",
            until=END_OF_TIME,
            rule="two-thirds",
        )
        assert {s.required for s in course.steps if s.size == 32} == {22}

    def test_a_matter_that_is_not_known(self) -> None:
        for known in (0, None):
            matter = "secretary-general-2024" if known == 0 else "no-such"
            with pytest.raises(Refusal):
                roll(record_of("nato"), matter, "rutte", until=END_OF_TIME, known=known)

    def test_the_public_sees_a_public_record_whole(self) -> None:
        record = record_of("nato")
        seen = roll(record, "secretary-general-2024", "rutte", until=END_OF_TIME, reader=THE_PUBLIC)
        assert seen == self.course()


class TestSmallWorlds:
    """The cases that the records of real bodies do not have."""

    def test_withheld_positions(self) -> None:
        """spec/standing.md §8: positions as far as they may be read, outcomes of all there are."""
        world = World(members=("AA", "BB"))
        world.candidate("ann", "nominated", "2024-01-05", by=("AA",))
        world.says("AA", "support", "2024-01-10")
        world.says("BB", "support", "2024-01-12", audience="secretariat")
        whole = roll(world.record, "m", "ann", until=END_OF_TIME)
        seen = roll(world.record, "m", "ann", until=END_OF_TIME, reader=THE_PUBLIC)
        assert (whole.steps[-1].support, seen.steps[-1].support) == (2, 1)
        last = seen.step(world.at("2024-01-12"))
        assert last is not None
        for step in seen.steps:
            then = whole.step(step.at)
            assert then is not None
            assert step.outcome is then.outcome
        clerk = Reader(secretariat=True)
        assert roll(world.record, "m", "ann", until=END_OF_TIME, reader=clerk) == whole

    def test_a_count_of_the_afternoon_implies_nothing_in_the_morning(self) -> None:
        world = World(members=("AA", "BB"))
        world.count(2, 2, "2024-01-10T15:00:00+01:00")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        noon = world.at("2024-01-10T12:00:00+01:00")
        assert [row.segment(noon) for row in course.rows] == [None, None]
        assert {row.segments[0].implied for row in course.rows} == {True}

    def test_a_count_that_names_a_member_marks_it(self) -> None:
        world = World(members=("AA", "BB"))
        world.count(1, 2, "2024-01-10", members=("AA",), quality="at_least")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        assert [len(row.marks) for row in course.rows] == [1, 0]

    def test_who_leaves_is_entitled_until_then(self) -> None:
        world = World(members=("AA", "BB"))
        world.says("BB", "support", "2024-01-10")
        world.member("BB", "2024-02-01", status="left")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        (row,) = [row for row in course.rows if row.member == "BB"]
        assert [span.end for span in row.entitled] == [world.record.zone.start(Day.of(2024, 2, 1))]
        assert [(s.left, s.lost) for s in course.steps if s.left] == [(("BB",), ("BB",))]

    def test_a_rule_with_versions_changes_on_their_days(self) -> None:
        """Nine of eleven since 31 August 1965, seven of eleven before."""
        world = World(matter=False, members=())
        council = [f"M{number:02}" for number in range(11)]
        world.add("body", Body(name=Text.of("Council"), zone="UTC"), "1946-01-01")
        for place, member in enumerate(council):
            classes = ("permanent",) if place < 5 else ()
            world.member(member, "1946-01-01", classes=classes)
        content = Matter(title=Text.of("Old"), kind="proposal", rule="unsc-procedural")
        world.add("matter/m", content, "1960-01-01")
        world.says(council[0], "support", "1960-01-02")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        change = world.record.zone.start(Day.of(1965, 8, 31))
        before, after = course.step(change - 1), course.step(change)
        assert before is not None
        assert after is not None
        assert (before.required, after.required) == (7, 9)

    def test_a_body_that_comes_later_than_its_matter(self) -> None:
        world = World(members=("AA",), matter=False)
        world.add(
            "matter/m", Matter(title=Text.of("Old"), kind="proposal", rule="unanimity"), "1990"
        )
        with pytest.raises(NemconError):
            roll(world.record, "m", "ann", until=world.at("1995-01-01"))
        assert roll(world.record, "m", "ann", until=END_OF_TIME).steps[-1].size == 1

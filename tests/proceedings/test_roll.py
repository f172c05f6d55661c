"""The course of a candidacy says at every instant what `standing` says (spec/standing.md)."""

import os
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.precedents.precedent_cases import SHIPPED
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import END_OF_TIME, Day
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.texts import Text
from nemcon.dossier.checking import open_dossier
from nemcon.proceedings.roll import Roll, roll
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.matters import ElectorateStated, Matter, MatterEnded
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Body
from nemcon.record.log_file import open_log
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.rules.stances import Counts, Stance

TESTS = Path(__file__).resolve().parents[1]
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
CASES = ("nato", "nato_2003", "osce_2020", "un_2016", "wto_2021")


@cache
def record_of(case: str) -> Record:
    if case not in SHIPPED:
        return Record(open_log((TESTS / "precedents" / case / "record.jsonl").read_bytes()))
    record, _ = open_dossier(TESTS.parent / "src" / "nemcon" / "examples" / SHIPPED[case])
    assert record is not None
    return record


def instants(record: Record, matter: str) -> list[int]:
    """Every instant at which something changes, and the ones beside it, from the opening on."""
    facts = record.facts(f"matter/{matter}", on=None, known=None)
    opening = min(f.since for f in facts if f.act.type == "matter")
    found = {x for f in facts for x in (f.since, f.until)}
    found |= {f.since for f in record.facts("body", on=None, known=None)}
    return sorted(x + near for x in found for near in (-1, 0, 1) if x + near >= opening)


def knowns(record: Record, matter: str) -> Iterable[int | None]:
    yield None
    days = sorted({f.known for f in record.facts(f"matter/{matter}", on=None, known=None)})
    yield from days[:: 17 if FULL else 51]


def told(course: Roll, now: Standing, at: int) -> dict[str, Stance]:
    rows = {row.member: row for row in course.rows}
    found = {}
    for member in now.candidacy(course.candidacy).stances:
        segment = rows[member].segment(at)
        found[member] = segment.stance if segment else Stance.UNDECLARED
    return found


def entitled(course: Roll, at: int) -> set[str]:
    return {
        row.member
        for row in course.rows
        for span in row.entitled
        if span.start <= at and (span.end is None or at < span.end)
    }


def compare(record: Record, matter: str, known: int | None = None) -> int:
    """Hold every candidacy's course in every step against `standing` of that step at every
    instant; how often it was."""
    try:
        last = standing(record, matter, on=END_OF_TIME, known=known)
    except NemconError:
        return 0  # nothing was known yet
    courses = {
        (s.id, c.id): roll(record, matter, c.id, until=END_OF_TIME, known=known, step=s.id)
        for s in last.steps
        for c in last.candidacies
    }
    compared = 0
    for at, asked in product(instants(record, matter), last.steps):
        try:
            now = standing(record, matter, on=at, known=known, step=asked.id)
        except NemconError:
            continue
        for candidacy in now.candidacies:
            course, electorate = courses[asked.id, candidacy.id], now.step.electorate
            step = course.step(at)
            assert step is not None
            assert told(course, now, at) == candidacy.stances
            assert entitled(course, at) == set(electorate.members)
            assert (step.support, step.size) == (len(candidacy.support), electorate.size)
            assert (step.outcome, step.missing) == (candidacy.outcome, candidacy.answer.missing)
            if step.missing and not step.weighed:
                own = {*candidacy.missing.uncounted} & {*step.missing}
                assert {*step.missing_by.uncounted} == own
            compared += 1
    for course in courses.values():
        assert_adds_up(course)
    return compared


def assert_adds_up(course: Roll) -> None:
    """Who gained and lost makes the support, and no segment runs into the next."""
    agree: set[str] = set()
    for step in course.steps:
        assert agree.isdisjoint(step.gained)
        assert agree.issuperset(step.lost)
        agree = agree.union(step.gained).difference(step.lost)
        assert len(agree) == step.support
    for row in course.rows:
        for one, other in pairwise(row.segments):
            assert one.end is not None
            assert one.start < one.end <= other.start


@pytest.mark.parametrize("case", CASES)
def test_every_instant_as_standing_has_it(case: str) -> None:
    """Stances, support, electorate, outcome and who is missing: the same, whatever is known."""
    record = record_of(case)
    matters = [subject.partition("/")[2] for subject in record.subjects("matter")]
    asked = [(matter, known) for matter in matters for known in knowns(record, matter)]
    assert sum(compare(record, matter, known) for matter, known in asked) > 10


MEMBERS = ("AA", "BB", "CC")
QUORATE = "at least half of members have answered and more than half of votes cast are for"
DAYS = st.integers(1, 9).map("2024-01-{:02}".format)
WHENS = st.one_of(
    DAYS,
    st.builds("{}T{}:00:00+01:00".format, DAYS, st.sampled_from(["00", "12", "15"])),
    DAYS.map("2023-12-20/{}".format),
)
STANCES = st.sampled_from(["support", "no_objection", "abstain", "reserve", "object"])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Three members who say, count, read, join, leave and decide in any order."""
    world = World(members=MEMBERS, rule=draw(st.sampled_from(["nato-council", "two-thirds"])))
    steps = draw(st.booleans())
    if steps:
        world.step("one", 1, "recommends", "two-thirds")
        world.step("two", 2, "appoints", "nato-council", electorate="at_decision")
    said: list[str] = []
    for number in range(draw(st.integers(6, 12))):
        does = draw(st.sampled_from(["says", "says", "counts", "reads", "moves", "decides"]))
        at, member = draw(WHENS), draw(st.sampled_from(MEMBERS))
        if does == "says":
            audience = draw(st.sampled_from(["public", "public", "public", "secretariat"]))
            step = draw(st.sampled_from([None, None, "one", "two"])) if steps else None
            said.append(world.says(member, draw(STANCES), at, audience=audience, step=step))
        elif does == "counts":
            out = draw(st.sampled_from([(), (member,)]))
            named = draw(st.sampled_from([(), tuple(m for m in ("AA",) if m not in out)]))
            said.append(world.count(3 - len(out), 3, at, out=out, members=named))
        elif does == "reads" and said:
            of = draw(st.lists(st.sampled_from(said), min_size=1, max_size=3, unique=True))
            reading = Reading(of=tuple(of), follows=draw(st.sampled_from(of)), reason=Text.of("so"))
            world.add("matter/m", reading, at)
        elif does == "moves":
            status = draw(st.sampled_from(["left", "suspended", "member"]))
            world.member(member, draw(DAYS), status=status)
        elif does == "decides":
            decision = Decision(decision=f"d{number}", on="ann", carried=draw(st.booleans()))
            world.add("matter/m", decision, at)
    return world


@given(worlds())
def test_any_world_as_standing_has_it(world: World) -> None:
    """The same in whatever order things are said, and for a reader who may not read all."""
    for read in (world.record, world.record.read_by(THE_PUBLIC)):
        for known in (None, world.at("2024-01-05")):
            compare(read, "m", known)


@given(worlds(), st.sampled_from(["one", "two"]), st.sampled_from(MEMBERS), STANCES, WHENS)
def test_no_other_step_is_moved(world: World, step: str, member: str, stance: str, at: str) -> None:
    """spec/standing.md §11.2: an answer about a step never depends on what is said in another."""
    before = standing(world.record, "m", on=END_OF_TIME)
    others = [s.id for s in before.steps if s.id != step]

    def told() -> list[object]:
        found = [standing(world.record, "m", on=END_OF_TIME, step=other) for other in others]
        return [[(c.stances, c.outcome, c.answer) for c in now.candidacies] for now in found]

    was = told() if others and len(before.candidacies) else None
    world.says(member, stance, at, step=step)
    if was is not None:
        assert told() == was


@st.composite
def ways(draw: st.DrawFn) -> World:
    """Consensus, else silence, else a vote: members who say, object and decide in any order."""
    world = World(members=MEMBERS, rule="nato-council", observed=draw(st.booleans()))
    until = draw(st.one_of(st.none(), DAYS))
    world.step("one", 1, "elects", "consensus", until=when(until) if until else None)
    world.step("two", 2, "elects", "silence", instead_of="one")
    world.step("three", 3, "elects", "two-thirds", instead_of="two")
    world.candidate("ann", "nominated", "2024-01-01", by=("AA",))
    silences: list[str] = []
    for number in range(draw(st.integers(2, 5))):
        does = draw(
            st.sampled_from(["says", "says", "opens", "objects", "decides", "ends", "moves"])
        )
        at, member = draw(WHENS), draw(st.sampled_from(MEMBERS))
        step = draw(st.sampled_from([None, None, "one", "two", "three"]))
        if does == "says":
            world.says(member, draw(STANCES), at, step=step)
        elif does == "opens":
            name = f"s{number}"
            day = draw(st.integers(1, 7))
            opened = SilenceOpened(
                silence=name,
                texts=("ann",),
                expiry=when(f"2024-01-{day + 2:02}T09:00:00+01:00"),
                zone="Europe/Brussels",
                step=step,
            )
            world.add("matter/m", opened, f"2024-01-{day:02}T09:00:00+01:00")
            silences.append(name)
        elif does == "objects" and silences:
            answer = SilenceAnswer(silence=draw(st.sampled_from(silences)), says="objection")
            world.add("matter/m", answer, f"{draw(DAYS)}T12:00:00+01:00", member=member)
        elif does == "decides":
            named = step or "one"
            made = Decision(
                decision=f"d{number}", on="ann", step=named, carried=draw(st.booleans())
            )
            world.add("matter/m", made, draw(DAYS))
        elif does == "ends":
            world.add("matter/m", MatterEnded(how="lapsed", step=step or "one"), at)
        elif does == "moves":
            world.member(member, draw(DAYS), status=draw(st.sampled_from(["left", "member"])))
    return world


@st.composite
def halls(draw: st.DrawFn) -> World:
    """Meetings at which the question is put, or that only are to be held, among members who say,
    join, leave and decide in any order; some say who was there."""
    rule = draw(st.sampled_from(["consensus", "two-thirds", "unanimity", QUORATE]))
    world = World(members=MEMBERS, rule=rule)
    if draw(st.booleans()):
        world.step("one", 1, "recommends", "consensus")
        world.step("two", 2, "appoints", rule, electorate="at_decision")
    world.candidate("ann", "nominated", "2024-01-01", by=("AA",))
    for number in range(draw(st.integers(2, 8))):
        does = draw(st.sampled_from(["says", "puts", "puts", "moves", "decides", "withdraws"]))
        at, member = draw(WHENS), draw(st.sampled_from(MEMBERS))
        if does == "says":
            world.says(member, draw(STANCES), at)
        elif does == "puts":
            there = draw(st.sets(st.sampled_from(MEMBERS)))
            away = draw(st.sampled_from(MEMBERS))
            meeting = Meeting(
                meeting=f"meeting-{draw(st.integers(0, 2))}",
                put=("ann",) if draw(st.booleans()) else (),
                present=tuple(sorted(there)),
                represented={away: min(there)} if there and away not in there else {},
                status=draw(st.sampled_from(["held", "held", "expected", "cancelled"])),
            )
            world.add("matter/m", meeting, draw(DAYS))
        elif does == "moves":
            status = draw(st.sampled_from(["left", "suspended", "member"]))
            world.member(member, draw(DAYS), status=status)
        elif does == "withdraws":
            world.candidate("ann", draw(st.sampled_from(["withdrawn", "declared"])), draw(DAYS))
        elif does == "decides":
            made = Decision(decision=f"d{number}", on="ann", carried=draw(st.booleans()))
            world.add("matter/m", made, at)
    return world


@given(halls())
def test_any_meeting_as_standing_has_it(world: World) -> None:
    """§7.6, §17: put at a meeting, whoever said nothing was silent, or was not there."""
    for known in (None, world.at("2024-01-05")):
        compare(world.record, "m", known)


@given(ways())
def test_any_ways_as_standing_has_them(world: World) -> None:
    """spec/standing.md §13: one is the step now, at every instant, and each course is its own."""
    compare(world.record, "m")
    for at in instants(world.record, "m"):
        now = standing(world.record, "m", on=at)
        assert [s.id for s in now.steps if s is now.current] == [now.step.id]
        carried = [s for s in now.steps if s.carried]
        assert len(carried) <= 1 or now.current in carried
        if now.current.ended is not None:
            assert now.current.carried or all(s.ended is not None for s in now.steps)


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
        finland, step = [s for s in self.course().steps if s.became]
        assert finland.became == {"joined": ("FI",)}
        assert (step.became, step.gained) == ({"joined": ("SE",)}, ())
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
        record = record_of("nato").read_by(THE_PUBLIC)
        seen = roll(record, "secretary-general-2024", "rutte", until=END_OF_TIME)
        assert seen == self.course()


class TestSmallWorlds:
    """The cases that the records of real bodies do not have."""

    def test_withheld_positions(self) -> None:
        """spec/record.md §7.3: as if they were not there."""
        world = World(members=("AA", "BB"))
        world.candidate("ann", "nominated", "2024-01-05", by=("AA",))
        world.says("AA", "support", "2024-01-10")
        open_ = roll(world.record, "m", "ann", until=END_OF_TIME)
        world.says("BB", "support", "2024-01-12", audience="secretariat")
        for_all = world.record.read_by(THE_PUBLIC)
        assert roll(for_all, "m", "ann", until=END_OF_TIME) == open_
        assert roll(world.record, "m", "ann", until=END_OF_TIME) != open_
        assert compare(for_all, "m")

    def test_implied_then_said(self) -> None:
        """What a count implied stands apart from what the member then said of the same."""
        world = World(members=("AA", "BB"))
        counted = world.count(2, 2, "2024-01-10")
        spoke = world.says("AA", "support", "2024-01-12", basis="official")
        said, silent = roll(world.record, "m", "ann", until=END_OF_TIME).rows
        assert [(s.implied, s.basis, s.entries) for s in said.segments] == [
            (True, "implied", (counted,)),
            (False, "official", (counted, spoke)),
        ]
        assert [(s.implied, s.end) for s in silent.segments] == [(True, None)]
        assert [mark.entry for mark in said.marks] == [spoke]

    def test_a_reading_sets_a_claim_aside(self) -> None:
        """From the instant at which it holds, and not before."""
        world = World(members=("AA", "BB"))
        first = world.says("AA", "support", "2024-01-10")
        other = world.says("AA", "object", "2024-01-10")
        reading = Reading(of=(first, other), follows=first, reason=Text.of("The letter says so."))
        world.add("matter/m", reading, "2024-01-15")
        row = roll(world.record, "m", "ann", until=END_OF_TIME).rows[0]
        assert [(s.stance, s.entries) for s in row.segments] == [
            (Stance.OBJECT, (other,)),
            (Stance.SUPPORT, (first,)),
        ]
        assert row.segments[1].start == world.record.zone.start(Day.of(2024, 1, 15))
        assert compare(world.record, "m")

    def test_a_reading_that_leaves_nothing(self) -> None:
        """It follows a count that does not speak of the member: nothing is known of it again."""
        world = World(members=("AA", "BB", "CC"))
        first = world.says("AA", "support", "2024-01-10")
        count = world.count(1, 3, "2024-01-11", members=("BB",), quality="at_least")
        reading = Reading(of=(first, count), follows=count, reason=Text.of("The letter was lost."))
        world.add("matter/m", reading, "2024-01-15")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        start = world.record.zone.start(Day.of(2024, 1, 15))
        (segment,) = course.rows[0].segments
        assert segment.end == start
        assert course.rows[0].segment(start) is None
        assert [step.lost for step in course.steps if step.at == start] == [("AA",)]
        assert compare(world.record, "m")

    def test_a_decision_freezes_the_electorate(self) -> None:
        """spec/standing.md §2: who joins after the decision was not entitled in it."""
        world = World(members=("AA", "BB"))
        world.says("AA", "support", "2024-01-10")
        world.says("BB", "support", "2024-01-10")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        world.member("CC", "2024-03-01")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        assert [row.member for row in course.rows] == ["AA", "BB"]
        assert (course.steps[-1].size, course.steps[-1].support) == (2, 2)
        assert compare(world.record, "m")

    def test_one_joins_as_another_leaves(self) -> None:
        """As many as before, and still a point of its own."""
        world = World(members=("AA", "BB"), rule="two-thirds")
        world.says("AA", "support", "2024-01-10")
        world.member("BB", "2024-02-01", status="left")
        world.member("CC", "2024-02-01")
        last = roll(world.record, "m", "ann", until=END_OF_TIME).steps[-1]
        assert (last.size, last.became) == (2, {"joined": ("CC",), "left": ("BB",)})

    def test_nobody_is_entitled_any_more(self) -> None:
        """What those who left have said counts no more."""
        world = World(members=("AA",))
        world.says("AA", "support", "2024-01-10")
        world.member("AA", "2024-02-01", status="left")
        last = roll(world.record, "m", "ann", until=END_OF_TIME).steps[-1]
        assert (last.size, last.support, last.lost) == (0, 0, ("AA",))
        assert compare(world.record, "m")

    def test_an_electorate_known_by_its_size(self) -> None:
        """Those who spoke count in it; nobody can be said to have joined or left."""
        world = World(members=("AA", "BB"), rule="simple-majority")
        world.says("AA", "support", "2024-01-10")
        world.add("matter/m", ElectorateStated(step="decision", size=3), "2024-01-12")
        world.says("XX", "support", "2024-01-14")
        course = roll(world.record, "m", "ann", until=END_OF_TIME)
        assert [(s.size, s.support, s.became) for s in course.steps[1:]] == [
            (2, 1, {}),
            (3, 1, {}),
            (3, 2, {}),
        ]
        assert compare(world.record, "m")

    def test_one_who_does_not_speak_for_the_member(self) -> None:
        """spec/standing.md §3: what does not bind is reported, however publicly it was said."""
        world = World(members=("AA",))
        world.says("AA", "support", "2024-01-10", basis="official", binds=False)
        (row,) = roll(world.record, "m", "ann", until=END_OF_TIME).rows
        assert row.marks[0].basis == row.segments[0].basis == "reported"

    def test_what_comes_later_is_left_out(self) -> None:
        world = World(members=("AA", "BB"))
        world.says("AA", "support", "2024-01-10")
        world.says("AA", "object", "2024-01-20")
        course = roll(world.record, "m", "ann", until=world.at("2024-01-19"))
        assert [(s.stance, s.end) for s in course.rows[0].segments] == [(Stance.SUPPORT, None)]
        assert [s.support for s in course.steps] == [0, 1]

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
        assert [(s.became, s.lost) for s in course.steps if s.became] == [
            ({"left": ("BB",)}, ("BB",))
        ]

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

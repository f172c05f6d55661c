"""What waits for a member (src/nemcon/proceedings/docket.py, spec/answers.md §9)."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.proceedings.docket import Docket, docket
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.matters import MatterEnded
from nemcon.record.entries.rounds import Round, RoundAnswer
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Accreditation
from nemcon.record.readers import Reader
from nemcon.rules.stances import Stance

DAY = 86_400


def waits(world: World, member: str, day: str) -> Docket:
    return docket(world.record, member, ["m", "nothing"], Moment.parse(f"{day}T12:00:00Z").utc)


def race(**more: Any) -> World:
    world = World(**more)
    world.candidate("ann", "declared", "2024-01-10")
    return world


class TestDue:
    """9.1"""

    def test_of_whoever_has_said_nothing_on_any_who_stands(self) -> None:
        world = race()
        world.candidate("bob", "declared", "2024-01-10")
        world.says("AA", "support", "2024-02-01", on="bob")
        (item,) = waits(world, "AA", "2024-02-02").items
        assert (item.due, item.unanswered) == (False, ("ann",))
        assert [i.unanswered for i in waits(world, "BB", "2024-02-02").due] == [("ann", "bob")]

    def test_of_nobody_that_is_not_entitled(self) -> None:
        assert waits(race(), "ZZ", "2024-02-02") == Docket(
            changes_at=waits(race(), "ZZ", "2024-02-02").changes_at
        )

    def test_nothing_where_nobody_stands(self) -> None:
        assert waits(World(), "AA", "2024-02-02").due == ()


def under_silence(expiry: str) -> World:
    world = race(rule="silence")
    opening = SilenceOpened(silence="s", texts=("ann",), expiry=Moment.parse(expiry))
    world.add("matter/m", opening, "2024-02-01")
    return world


class TestSilence:
    def test_due_until_the_member_has_spoken_under_it(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        (item,) = waits(world, "AA", "2024-02-02").due
        assert item.deadline == Moment.parse("2024-03-01T12:00:00Z").utc
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, "2024-02-03", member="AA")
        assert waits(world, "AA", "2024-02-04").due == ()
        assert len(waits(world, "BB", "2024-02-04").due) == 1

    def test_it_closes_soon_within_two_weeks(self) -> None:
        """9.2"""
        world = under_silence("2024-03-01T12:00:00Z")
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, "2024-02-02", member="AA")
        for day, soon in (("2024-02-15", 0), ("2024-02-16", 1)):
            at = Moment.parse(f"{day}T12:00:00Z").utc
            found = waits(world, "AA", day)
            assert (len(found.soon(at)), len(found.due), len(found.items)) == (soon, 0, 1)

    def test_the_answer_changes_at_its_end(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        changes_at = waits(world, "AA", "2024-02-29").changes_at
        assert changes_at is not None
        assert changes_at <= Moment.parse("2024-03-01T12:00:00Z").utc

    def test_adopted_it_is_among_those_over_for_two_weeks(self) -> None:
        world = under_silence("2024-03-01T12:00:00Z")
        assert waits(world, "AA", "2024-03-02").items == ()
        (closed,) = waits(world, "AA", "2024-03-15").over
        assert (closed.now.matter, closed.silent, closed.own.any) == ("m", True, False)
        assert waits(world, "AA", "2024-03-15").omissions == ()
        assert waits(world, "AA", "2024-03-16").over == ()


def with_round(**more: Any) -> World:
    world = race(**more)
    opening = Round(
        round="r",
        candidacies=("ann",),
        closes=Moment.parse("2024-03-01T12:00:00Z"),
        answers={"encourage": Stance.SUPPORT},
    )
    world.add("matter/m", opening, "2024-02-01")
    return world


class TestRounds:
    """9.1, 9.4"""

    def test_an_answer_is_due_in_a_round_until_it_is_given(self) -> None:
        world = with_round()
        (item,) = waits(world, "AA", "2024-02-02").due
        assert item.deadline == Moment.parse("2024-03-01T12:00:00Z").utc
        content = RoundAnswer(round="r", words={"ann": "encourage"})
        world.add("matter/m", content, "2024-02-03", member="AA")
        assert waits(world, "AA", "2024-02-04").due == ()
        assert waits(world, "AA", "2024-02-04").changes_at == item.deadline
        # a position is no answer in a round
        world.says("BB", "support", "2024-02-03")
        assert len(waits(world, "BB", "2024-02-04").due) == 1

    def test_after_its_close_it_is_missed_for_two_weeks(self) -> None:
        world = with_round()
        content = RoundAnswer(round="r", words={"ann": "encourage"})
        world.add("matter/m", content, "2024-02-03", member="AA")
        assert waits(world, "AA", "2024-03-02").omissions == ()
        (missed,) = waits(world, "BB", "2024-03-15").omissions
        assert missed.round is not None
        assert waits(world, "BB", "2024-03-16").omissions == ()


def decided(how: str = "vote", *, closed: str = "2024-03-01", **more: Any) -> World:
    world = race()
    world.says("AA", "support", "2024-02-02")
    content = Decision(decision="d", on="ann", how=how, **more)  # type: ignore[arg-type]  # ways and fields of a decision
    world.add("matter/m", content, closed)
    return world


class TestClosed:
    """9.3, 9.4"""

    def test_with_what_the_member_said(self) -> None:
        docket = waits(decided(), "AA", "2024-03-02")
        (closed,) = docket.over
        assert closed.own.stances == {"ann": Stance.SUPPORT}
        assert closed.closing is not None
        assert docket.omissions == ()

    def test_without_an_answer_and_why(self) -> None:
        world = decided()
        (missed,) = waits(world, "BB", "2024-03-02").omissions
        assert (missed.round, missed.excuse) == (None, "unaccredited")
        world.add("member/BB", Accreditation(), "2024-01-01", person="bea", member="BB")
        assert [one.excuse for one in waits(world, "BB", "2024-03-02").omissions] == [""]
        assistant = Accreditation(capacity="assistant")
        world.add("member/CC", assistant, "2024-01-01", person="carl", member="CC")
        assert [one.excuse for one in waits(world, "CC", "2024-03-02").omissions] == [
            "unaccredited"
        ]

    @pytest.mark.parametrize(
        ("member", "present", "number"),
        [("BB", (), 0), ("BB", ("AA", "BB"), 0), ("BB", ("AA",), 1), ("CC", ("AA",), 0)],
    )
    def test_in_a_meeting_it_is_missed_by_who_was_not_there(
        self, member: str, present: tuple[str, ...], number: int
    ) -> None:
        world = decided("meeting", meeting="council")
        held = Meeting(meeting="council", present=present, represented={"CC": "AA"})
        world.add("matter/m", held, "2024-03-01")
        assert len(waits(world, member, "2024-03-02").omissions) == number

    def test_an_end_without_a_decision_misses_nothing(self) -> None:
        world = race()
        world.add("matter/m", MatterEnded(how="withdrawn", reason="No more"), "2024-03-01")
        docket = waits(world, "AA", "2024-03-02")
        assert len(docket.over) == 1
        assert docket.omissions == ()

    def test_of_whoever_was_not_entitled_nothing_is_missed(self) -> None:
        world = decided()
        world.member("FF", "2024-03-02")
        assert waits(world, "FF", "2024-03-03").omissions == ()


class TestWithheld:
    """9.5: by what is for the member's own eyes."""

    def test_undisclosed_its_own_word_is_an_answer(self) -> None:
        world = with_round(positions_for="undisclosed")
        for content in (
            RoundAnswer(round="r", words={"ann": "encourage"}),
            SilenceAnswer(silence="s", says="objection", words=Text.of("No")),
        ):
            world.add("matter/m", content, "2024-02-03", member="AA", audience="named:AA")
        world.says("AA", "support", "2024-02-03", audience="named:AA")
        at = Moment.parse("2024-02-04T12:00:00Z").utc
        for member, due in (("AA", 0), ("BB", 1)):
            reader = world.record.read_by(Reader(member=member))
            assert len(docket(reader, member, ["m"], at).due) == due

    def test_for_the_secretariat_it_is_not_told_whether_one_is_due(self) -> None:
        world = with_round(positions_for="secretariat")
        world.says("AA", "support", "2024-02-03", audience="secretariat")
        reader = world.record.read_by(Reader(member="AA"))
        at = Moment.parse("2024-02-04T12:00:00Z").utc
        waiting = docket(reader, "AA", ["m"], at)
        assert (len(waiting.due), len(waiting.untold)) == (0, 1)
        later = Moment.parse("2024-03-02T12:00:00Z").utc
        assert docket(reader, "AA", ["m"], later).omissions == ()

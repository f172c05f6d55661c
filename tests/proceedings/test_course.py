"""Silences, timetables and packages as the record's entries tell them; the law itself is tested
with the rules."""

from typing import Any

import pytest
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.days import Duration
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.proceedings.holders import holding
from nemcon.record.entries.matters import Due, Package, Procedure, TextRevision, TimetableMark
from nemcon.record.entries.offices import InCharge, Office, Term
from nemcon.record.entries.positions import TiedPosition
from nemcon.record.entries.silences import (
    NoticeAcknowledged,
    ObjectionLifted,
    SilenceAnswer,
    SilenceBroken,
    SilenceHeld,
    SilenceLapsed,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.record.entries.structure import Person


class Silence:
    """A text under silence from 1 to 10 February 2024, noon to noon."""

    def __init__(self, **more: Any) -> None:
        self.world = World(kind="proposal", **more)
        self.world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
        opened = SilenceOpened(
            silence="q", texts=("ann",), expiry=when("2024-02-10T12:00:00Z"), zone="UTC"
        )
        self.world.add("matter/m", opened, "2024-02-01T12:00:00Z")

    def happens(self, content: Any, at: str, member: str | None = None) -> str:
        return self.world.add("matter/m", content, at, member=member)

    def outcome(self, at: str) -> Any:
        return self.world.ask(at).silences[0].outcome


class TestSilence:
    """Every entry about a silence becomes an event of it."""

    def test_acknowledged_and_lifted(self) -> None:
        silence = Silence()
        silence.happens(NoticeAcknowledged(silence="q"), "2024-02-02T12:00:00Z", "AA")
        answer = silence.happens(
            SilenceAnswer(silence="q", says="objection"), "2024-02-03T12:00:00Z", "BB"
        )
        silence.happens(ObjectionLifted(silence="q", answer=answer), "2024-02-04T12:00:00Z", "BB")
        outcome = silence.outcome("2024-02-05")
        assert (outcome.state, outcome.served, outcome.broken_by, outcome.acts[0].lifted) == (
            "broken",
            ("AA",),
            ("BB",),
            True,
        )

    def test_sent_and_never_received(self) -> None:
        silence = Silence()
        lost = SilenceAnswer(silence="q", says="objection", received=False)
        silence.happens(lost, "2024-02-03T12:00:00Z", "BB")
        outcome = silence.outcome("2024-02-11")
        assert (outcome.state, outcome.acts[0].verdict) == ("adopted", "not_received")

    def test_held_resumed_and_withdrawn(self) -> None:
        silence = Silence()
        silence.happens(SilenceHeld(silence="q"), "2024-02-03T12:00:00Z")
        assert silence.outcome("2024-02-11").state == "held"
        later = when("2024-02-20T12:00:00Z")
        silence.happens(SilenceResumed(silence="q", expiry=later), "2024-02-12T12:00:00Z")  # type: ignore[arg-type]
        assert silence.outcome("2024-02-13").state == "running"
        silence.happens(SilenceWithdrawn(silence="q"), "2024-02-14T12:00:00Z")
        assert silence.outcome("2024-03-01").state == "withdrawn"

    def test_an_observers_silence_is_adopted_only_when_somebody_reports_it(self) -> None:
        silence = Silence(observed=True)
        assert (silence.outcome("2024-02-11").state, silence.world.ask("2024-02-11").state) == (
            "lapsed",
            "open",
        )
        silence.happens(SilenceLapsed(silence="q"), "2024-02-12T12:00:00Z")
        assert silence.world.ask("2024-02-12").state == "adopted"

    def test_or_reports_that_it_was_broken_by_whom_it_does_not_say(self) -> None:
        silence = Silence(observed=True)
        silence.happens(SilenceBroken(silence="q"), "2024-02-09T12:00:00Z")
        outcome = silence.outcome("2024-02-12")
        assert (outcome.state, outcome.broken_by, outcome.breakers) == ("broken", (), "unknown")

    def test_its_expiry_is_when_the_answer_changes(self) -> None:
        world = Silence().world
        assert world.ask("2024-02-05").changes_at == world.at("2024-02-10T12:00:00Z")

    def test_what_is_said_about_another_silence_is_not_of_this_one(self) -> None:
        silence = Silence()
        silence.happens(SilenceBroken(silence="other"), "2024-02-09T12:00:00Z")
        assert silence.outcome("2024-02-09T13:00:00Z").state == "running"


class TestTimetable:
    """Marks give anchors and what was done."""

    def test_due_and_actual(self) -> None:
        world = World()
        steps = (
            Due(
                step="call",
                title=Text.of("Call"),
                anchor="end_of_term",
                offset=Duration.parse("P6M"),
                backwards=True,
            ),
            Due(step="vote", title=Text.of("Vote"), anchor="call", offset=Duration.parse("P1M")),
        )
        world.add("matter/m", Procedure(steps=steps), "2024-01-01")
        assert [row.status for row in world.ask("2024-01-02").course.timetable.rows] == [
            "waiting",
            "waiting",
        ]
        end = TimetableMark(step="end_of_term", what="anchor", edge="ends")
        world.add("matter/m", end, "2024-06-30", known="2024-01-03")
        world.add(
            "matter/m",
            TimetableMark(step="call", what="done", reason="elections"),
            "2024-01-15T10:00:00Z",
        )
        rows = world.ask("2024-07-01").course.timetable.rows
        assert (str(rows[0].due), rows[0].status, rows[0].difference, rows[0].reason) == (
            "2024-01-01",
            "late",
            14,
            "elections",
        )

    def test_a_matter_without_a_procedure_says_so(self) -> None:
        assert str(World().ask("2024-02-01").course.timetable) == "no procedure"


class TestPackage:
    """A package that cannot be judged names its entry."""

    def test_a_part_given_twice(self) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="one"), "2024-01-10")
        package = world.add(
            "matter/m", Package(package="p", parts=("one", "one"), taken="singly"), "2024-01-10"
        )
        with pytest.raises(Malformed) as raised:
            world.ask("2024-02-01")
        assert raised.value.path.startswith(package)

    def test_a_tie_to_what_is_not_in_it_does_not_count(self) -> None:
        world = World(kind="proposal")
        for text in ("one", "two"):
            world.add("matter/m", TextRevision(text=text), "2024-01-10")
        world.add("matter/m", Package(package="p", parts=("one",), taken="singly"), "2024-01-10")
        for member in NAMES:
            world.says(member, "support", "2024-02-01", "one")
        world.add("matter/m", TiedPosition(on="one", to=("two",)), "2024-02-01", member="AA")
        assert world.ask("2024-02-01").packages[0].passes == ("one",)


class TestOffice:
    """An office's stated length and limit are dated rules; who is in charge stands beside the
    vacancy."""

    def test_a_limit_holds_for_terms_of_its_time(self) -> None:
        world = World()
        world.add(
            "office/chair",
            Office(name=Text.of("Chair"), limit=1, article=Text.of("art. 2")),
            "2000-01-01",
        )
        world.add("office/chair", Office(name=Text.of("Chair")), "2010-01-01")
        world.add("person/ann", Person(name="Ann", nationality="AA"), "2000-01-01")
        world.add("person/bob", Person(name="Bob"), "2000-01-01")
        for number, (first, last) in enumerate(
            [("2000-01-01", "2003-12-31"), ("2004-01-01", "2007-12-31")]
        ):
            world.add(
                "office/chair", Term(term=f"a{number}", holder="ann", until=when(last)), first
            )
        world.add(
            "office/chair", InCharge(holder="bob", until=when("2008-06-30T12:00:00Z")), "2008-01-01"
        )
        world.add("office/chair", Term(term="b", holder="bob"), "2009-01-01T09:00:00Z")
        answer = holding(world.record, "chair", on=world.at("2008-03-01"))
        assert (answer.only.succession.status, answer.changes_at) == (
            "vacant",
            world.at("2008-06-30") + 1,
        )
        assert answer.only.succession.in_charge is not None
        assert answer.only.succession.in_charge.person == "bob"
        assert [f.severity for f in answer.findings].count("error") + len(answer.findings) >= 1
        assert answer.only.succession.by_nationality == {"AA": ("ann",)}

    def test_after_what_is_known_the_holder_is_unknown(self) -> None:
        world = World()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        world.add("office/chair", Term(term="a", holder="ann"), "2000-01-01")
        answer = holding(
            world.record, "chair", on=world.at("2020-01-01"), known=world.at("2010-01-01")
        )
        assert (answer.only.succession.status, answer.only.succession.holder) == ("unknown", None)

"""What is dated ahead of a matter, a body or an office, as the record has it as a whole."""

from tests.proceedings.test_incumbencies import Chairs
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Day, Moment
from nemcon.core.texts import Text
from nemcon.proceedings.deadlines import (
    coming_days,
    days_of_terms,
    deadlines,
    meetings,
    titles_under,
)
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import Due, Procedure, TextRevision
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceExtended, SilenceOpened


def opened(expiry: str) -> SilenceOpened:
    return SilenceOpened(silence="s", texts=("t",), expiry=when(expiry), zone="Europe/Brussels")


def world() -> World:
    made = World(kind="proposal", rule="consensus")
    made.add("matter/m", TextRevision(text="t", title=Text.of("Hay")), "2024-01-02")
    made.add("matter/m", opened("2024-02-15T12:00:00+01:00"), "2024-02-01T10:00:00Z")
    return made


class TestOfAMatter:
    def test_an_extended_silence_expires_once(self) -> None:
        body = world()
        body.add(
            "matter/m",
            SilenceExtended(silence="s", expiry=Moment.parse("2024-02-20T12:00:00+01:00")),
            "2024-02-10T10:00:00Z",
        )
        (one,) = deadlines(body.ask("2024-02-12"))
        assert (one.kind, one.id, one.ahead) == ("silence", "s", True)
        assert one.when == when("2024-02-20T12:00:00+01:00")
        assert [fact.act.type for fact in one.facts] == ["silence", "silence_extended"]
        (over,) = deadlines(body.ask("2024-02-21"))
        assert not over.ahead

    def test_a_text_has_the_title_that_it_had_then(self) -> None:
        body = world()
        later = TextRevision(text="t", revision=2, title=Text.of("Straw"))
        body.add("matter/m", later, "2024-02-05")
        now = body.ask("2024-02-12")
        assert titles_under(now, now.silences[0]) == {"t": Text.of("Hay")}

    def test_a_round_and_the_steps_of_a_procedure(self) -> None:
        body = World()
        body.add(
            "matter/m",
            Round(round="one", candidacies=("ann",), closes=when("2024-03-01")),
            "2024-02-01",
        )
        step = Due(step="names", title=Text.of("Names"), on=when("2024-03-05"))
        body.add("matter/m", Procedure(steps=(step,)), "2024-01-01")
        kinds = [(one.kind, one.id, one.ahead) for one in deadlines(body.ask("2024-02-02"))]
        assert kinds == [("round", "one", True), ("due", "names", True)]


def test_a_meeting_is_as_its_latest_entry_has_it() -> None:
    body = World(matter=False)
    body.add("body", Meeting(meeting="spring", status="called"), "2024-03-01")
    body.add("body", Meeting(meeting="spring", status="called"), "2024-03-08", known="2024-02-01")
    (one,) = meetings(body.record.facts("body", on=None, known=None))
    assert (one.id, one.latest.effective, len(one.facts)) == ("spring", when("2024-03-08"), 2)


class TestOfAnOffice:
    def test_the_first_and_the_last_day_of_each_time(self) -> None:
        chairs = Chairs()
        chairs.term("ann", "2001-01-01", "2004-12-31")
        chairs.term("ben", "2005-03", known="2004-01-01")
        days = [
            (one.kind, one.person, str(one.day), one.doubtful)
            for one in days_of_terms(chairs.held("2002-01-01"))
        ]
        assert days == [
            ("first", "ann", "2001-01-01", False),
            ("last", "ann", "2004-12-31", False),
            ("first", "ben", "2005-03-31", True),
        ]

    def test_what_comes_next_in_a_seat(self) -> None:
        chairs = Chairs()
        chairs.term("ann", "2001-01-01", "2004-12-31")
        chairs.term("ben", "2005-01-01", known="2004-01-01", decided="2004-01-01")
        coming = list(coming_days(chairs.held("2004-06-01")))
        assert coming == [
            ("last", "ann", Day.parse("2004-12-31")),
            ("first", "ben", Day.parse("2005-01-01")),
        ]

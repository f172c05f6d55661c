"""RFC 5545: deadlines, meetings and terms, read back from the calendar of a body."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client, override_settings
from icalendar import Calendar
from tests.proceedings.world import World
from tests.web.answers import API, import_world, json_of

from nemcon.core.datings import when
from nemcon.core.days import Duration, Moment
from nemcon.core.texts import Text
from nemcon.record.codec import writer
from nemcon.record.entries.changes import Correction
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import Due, Procedure, TextRevision
from nemcon.record.entries.offices import EndOfTerm, Office, Term
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceExtended, SilenceOpened, SilenceWithdrawn
from nemcon.record.entries.structure import Person
from nemcon.wording.languages import LANGUAGES

ADDRESS = "/en/b/calendar.ics"


def events_of(response: Any) -> dict[str, Any]:
    """The events by their summaries, each with what RFC 5545 asks of one."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    calendar = Calendar.from_ical(response.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    events: list[Any] = calendar.walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        assert event["DTSTAMP"].dt.tzinfo is not None
        assert event.errors == []
    return {str(event["SUMMARY"]): event for event in events}


@pytest.fixture
def world() -> World:
    made = World(kind="proposal", rule="consensus")
    made.add("matter/m", TextRevision(text="t"), "2024-01-02")
    made.add("matter/m", opened("2024-02-15T12:00:00+01:00"), "2024-02-01T10:00:00Z", id="opened")
    return made


def opened(expiry: str, zone: str = "Europe/Brussels") -> SilenceOpened:
    return SilenceOpened(silence="s", texts=("t",), expiry=when(expiry), zone=zone)


SILENCE = "Silence runs out: Chair"


class TestSilence:
    def test_its_expiry_in_its_own_zone(self, site: Client, world: World) -> None:
        import_world(world)
        event = events_of(site.get(ADDRESS))[SILENCE]
        assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
        assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2024, 2, 15, 12)
        assert event["DTSTART"].dt.astimezone(UTC) == datetime(2024, 2, 15, 11, tzinfo=UTC)
        assert event["STATUS"] == "CONFIRMED"

    @pytest.mark.parametrize(
        ("expiry", "utc"),
        [
            ("2024-03-31T01:59:59+01:00", "2024-03-31T00:59:59+00:00"),
            ("2024-03-31T03:00:00+02:00", "2024-03-31T01:00:00+00:00"),
            ("2024-10-27T02:30:00+02:00", "2024-10-27T00:30:00+00:00"),
            ("2024-10-27T03:00:00+01:00", "2024-10-27T02:00:00+00:00"),
        ],
    )
    def test_round_the_change_of_the_clock(self, site: Client, expiry: str, utc: str) -> None:
        """One second before the gap, at its end; in the hour that comes twice, and after it."""
        world = World(kind="proposal", rule="consensus")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.add("matter/m", opened(expiry), "2024-02-01T10:00:00Z")
        import_world(world)
        event = events_of(site.get(ADDRESS))[SILENCE]
        assert event["DTSTART"].dt.astimezone(UTC).isoformat() == utc

    def test_the_hour_that_comes_twice_for_the_second_time(self, site: Client) -> None:
        """RFC 5545 §3.3.5 reads such a local time as its first coming, so it is written in UTC."""
        world = World(kind="proposal", rule="consensus")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.add("matter/m", opened("2024-10-27T02:30:00+01:00"), "2024-02-01T10:00:00Z")
        import_world(world)
        event = events_of(site.get(ADDRESS))[SILENCE]
        assert event["DTSTART"].dt == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)

    def test_an_extension_moves_it_and_counts(self, site: Client, world: World) -> None:
        import_world(world)
        before = events_of(site.get(ADDRESS))[SILENCE]
        later = SilenceExtended(silence="s", expiry=Moment.parse("2024-02-20T12:00:00+01:00"))
        world.now = Moment.parse("2030-01-02T12:00:00Z")
        world.add("matter/m", later, "2024-02-10T10:00:00Z")
        import_world(world)
        after = events_of(site.get(ADDRESS))[SILENCE]
        assert after["UID"] == before["UID"]
        assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
        assert after["DTSTART"].dt.date() == date(2024, 2, 20)
        assert after["DTSTAMP"].dt == datetime(2030, 1, 2, 12, tzinfo=UTC)

    def test_its_uid_has_no_name_of_a_host(self, site: Client, world: World) -> None:
        from nemcon.web.cache.serving import CACHE

        import_world(world)
        one = events_of(site.get(ADDRESS))[SILENCE]
        with override_settings(NEMCON_URL="https://other.example"):
            CACHE.clear()
            other = events_of(site.get(ADDRESS))[SILENCE]
        assert str(other["URL"]).startswith("https://other.example/")
        assert other["UID"] == one["UID"]

    def test_a_correction_moves_it_and_counts(self, site: Client, world: World) -> None:
        content = writer(SilenceOpened)(opened("2024-02-16T12:00:00+01:00"))
        world.add("matter/m", Correction(of="opened", content=content), "2024-02-02")
        import_world(world)
        event = events_of(site.get(ADDRESS))[SILENCE]
        assert (event["SEQUENCE"], event["DTSTART"].dt.date()) == (1, date(2024, 2, 16))

    def test_one_that_is_withdrawn_is_cancelled(self, site: Client, world: World) -> None:
        world.add("matter/m", SilenceWithdrawn(silence="s"), "2024-02-10T10:00:00Z")
        import_world(world)
        assert events_of(site.get(ADDRESS))[SILENCE]["STATUS"] == "CANCELLED"

    def test_far_away_it_is_in_utc(self, site: Client) -> None:
        world = World(kind="proposal", rule="consensus")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.add("matter/m", opened("2060-02-15T12:00:00+01:00"), "2024-02-01T10:00:00Z")
        import_world(world)
        event = events_of(site.get(ADDRESS))[SILENCE]
        assert event["DTSTART"].dt == datetime(2060, 2, 15, 11, tzinfo=UTC)


class TestOthers:
    def test_a_round_closes(self, site: Client, world: World) -> None:
        for name, closes in (("r1", "2024-03-01"), ("r2", "2024-03")):
            made = Round(round=name, candidacies=("t",), closes=when(closes), size=5)
            world.add("matter/m", made, "2024-01-05")
        import_world(world)
        event = events_of(site.get(ADDRESS))["Round closes: Chair"]
        assert event["DTSTART"].dt == date(2024, 3, 1)

    def test_meetings(self, site: Client, world: World) -> None:
        """The latest entry about a meeting says how it stands; one dated to a month is not told."""
        called = Meeting(
            meeting="one", status="called", title=Text.of("Spring"), ends=when("2024-04-01T12:00Z")
        )
        world.add("body", called, "2024-04-01T09:00:00+02:00", known="2024-01-10")
        world.add("matter/m", Meeting(meeting="two", status="called"), "2024-05-02")
        world.add("matter/m", Meeting(meeting="two", status="cancelled"), "2024-05-02")
        world.add("matter/m", Meeting(meeting="three", title=Text.of("Some time")), "2024-06")
        import_world(world)
        events = events_of(site.get(ADDRESS))
        spring, cancelled = events["Meeting: Spring"], events["Meeting: Chair"]
        assert spring["DTSTART"].dt.astimezone(UTC) == datetime(2024, 4, 1, 7, tzinfo=UTC)
        assert spring["DTEND"].dt.astimezone(UTC) == datetime(2024, 4, 1, 12, tzinfo=UTC)
        assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 1)
        assert "Meeting: Some time" not in events

    def test_a_timetable(self, site: Client, world: World) -> None:
        call = Due(
            step="call",
            title=Text.of("Call"),
            anchor="opening",
            offset=Duration(days=10),
            window="nominations",
            closes=Duration(days=5),
        )
        then = Due(step="vote", title=Text.of("Vote"), anchor="call", offset=Duration(months=1))
        oath = Due(step="oath", title=Text.of("Oath"), anchor="vote", offset=Duration(days=3))
        world.add("matter/m", Procedure(steps=(call, then, oath)), "2024-01-01")
        import_world(world)
        events = events_of(site.get(ADDRESS))
        rows = json_of(site.get(f"{API}/b/matters/m/timetable/"), "timetable")["rows"]
        told = {
            "Call: Chair": rows[0]["due"],
            "Call closes: Chair": rows[0]["closes"],
            "Vote: Chair": rows[1]["due"],
        }
        for summary, day in told.items():
            assert events[summary]["DTSTART"].dt == date.fromisoformat(day)
        assert events["Vote: Chair"]["STATUS"] == "CONFIRMED"  # its window opened on its day
        assert events["Oath: Chair"]["STATUS"] == "TENTATIVE"  # no vote is on record yet

    def test_terms(self, site: Client, world: World) -> None:
        """spec/offices.md §1.4: a day of handover is the last day of one and the first of the
        next."""
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        for id, name in (("ann", "Ann"), ("bob", "Bob")):
            world.add(f"person/{id}", Person(name=name), "2000-01-01")
        world.add("office/chair", Term(term="one", holder="ann"), "2020-01-01")
        end = EndOfTerm(term="one", reason="expired", until_is="handover")
        world.add("office/chair", end, "2024-01-01")
        term = Term(term="two", holder="bob", until=when("2027-12-31"))
        world.add("office/chair", term, "2024-01-01")
        import_world(world)
        events = events_of(site.get(ADDRESS))
        assert events["Last day of Ann: Chair"]["DTSTART"].dt == date(2024, 1, 1)
        assert events["First day of Bob: Chair"]["DTSTART"].dt == date(2024, 1, 1)
        assert events["Last day of Bob: Chair"]["DTSTART"].dt == date(2027, 12, 31)
        assert events["Last day of Ann: Chair"]["SEQUENCE"] == 1

    def test_a_term_until_a_meeting(self, site: Client, world: World) -> None:
        """spec/offices.md §1.8: the day for which it is called is a plan; once held it is the
        end."""
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        world.add("person/ann", Person(name="Ann"), "2000-01-01")
        world.add("office/chair", Term(term="one", holder="ann", until_meeting="g"), "2025-01-01")
        called = Meeting(meeting="g", status="called")
        world.add("body", called, "2027-05-14", known="2027-02-10")
        import_world(world)
        last = events_of(site.get(ADDRESS))["Last day of Ann: Chair"]
        assert (last["DTSTART"].dt, last["STATUS"]) == (date(2027, 5, 14), "TENTATIVE")
        world.add("body", Meeting(meeting="g"), "2027-05-21")
        import_world(world)
        last = events_of(site.get(ADDRESS))["Last day of Ann: Chair"]
        assert (last["DTSTART"].dt, last["STATUS"]) == (date(2027, 5, 21), "CONFIRMED")
        assert last["SEQUENCE"] == 2


@pytest.mark.parametrize("body", ["nac", "pc", "gc", "unsc", "club"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_real_ones(site: Client, body: str, lang: str) -> None:
    """The same record gives the same bytes."""
    from nemcon.web.cache.serving import CACHE

    first = site.get(f"/{lang}/{body}/calendar.ics")
    events_of(first)
    CACHE.clear()
    assert site.get(f"/{lang}/{body}/calendar.ics").content == first.content


def test_what_is_not_there(site: Client) -> None:
    assert site.get("/en/xx/calendar.ics").status_code == 404

"""spec/procedure.md 7.8: page, calendar and JSON tell one instant, and how it was said."""

from typing import TYPE_CHECKING, Any

import pytest
from tests.proceedings.world import World
from tests.web.answers import API, import_world, json_of
from tests.web.pages import words
from tests.web.test_calendars import events_of

from nemcon.core.days import Moment
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Calendar

if TYPE_CHECKING:
    from django.test import Client

SAID = {
    "en": "18 December 2026, 17:00 (Europe/Brussels), close of business",
    "nl": "18 december 2026, 17:00 (Europe/Brussels), bij sluiting van de kantoren",
    "fr": "18 décembre 2026, 17:00 (Europe/Brussels), à la fermeture des bureaux",
    "de": "18. Dezember 2026, 17:00 (Europe/Brussels), Dienstschluss",
}


@pytest.fixture
def entry(site: "Client") -> str:
    """A silence to close of business, and a round to an hour that clocks show twice."""
    world = World(kind="proposal", rule="silence")
    close = TimeLimit.parse("close of business on 2026-12-18")
    holidays = {"2026-12-25": Text.of("Christmas Day")}
    calendar = Calendar(close="17:00", territory="BE", holidays=holidays)
    of = world.add("body", calendar, "2020-01-01")
    world.add("matter/m", TextRevision(text="t"), "2026-10-01")
    expiry = Moment.parse("2026-12-18T17:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry, time_limit=close)
    world.add("matter/m", opened, "2026-10-02T10:00:00+02:00")
    closes = Moment.parse("2026-10-25T02:30:00+01:00")
    round = Round(round="r", candidacies=("t",), closes=closes)
    world.add("matter/m", round, "2026-10-02T11:00:00+02:00")
    import_world(world)
    return of


@pytest.mark.parametrize("lang", SAID)
def test_the_page_of_the_matter(site: "Client", entry: str, lang: str) -> None:
    assert SAID[lang] in words(site, f"/{lang}/b/matters/m/?on=2026-10-20")


def test_the_page_of_the_body(site: "Client", entry: str) -> None:
    assert f"{SAID['en']} silence ends: Chair" in words(site, "/en/b/?on=2026-10-20")


def test_an_hour_that_comes_twice(site: "Client", entry: str) -> None:
    """§7.6: with its offset on the page; in a calendar in UTC, which is nothing else."""
    page = words(site, "/en/b/?on=2026-10-20")
    assert "25 October 2026, 02:30 (Europe/Brussels, UTC+01:00) round closes: Chair" in page
    events: dict[str, Any] = events_of(site.get("/en/b/calendar.ics"))
    assert events["Round closes: Chair"]["DTSTART"].to_ical() == b"20261025T013000Z"


def test_the_calendar(site: "Client", entry: str) -> None:
    events: dict[str, Any] = events_of(site.get("/en/b/calendar.ics"))
    event = events["Silence runs out: Chair"]
    assert event["DTSTART"].dt.isoformat() == "2026-12-18T17:00:00+01:00"
    assert str(event["DESCRIPTION"]) == f"{SAID['en']}."


def test_in_json(site: "Client", entry: str) -> None:
    answer = json_of(site.get(f"{API}/b/matters/m/?on=2026-10-20"), "standing")
    silence = answer["texts"][0]["silences"][0]
    assert silence["time_limit"] == "close of business on 2026-12-18"


def test_the_entry_of_the_calendar(site: "Client", entry: str) -> None:
    page = words(site, f"/en/b/record/{entry}/")
    assert "close of business is at 17:00" in page
    assert "holidays of Belgium" in page

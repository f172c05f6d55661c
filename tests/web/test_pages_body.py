"""The page of a body: what it is, how it decides, what is on record about it."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.reading import page, words

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.entries.changes import Correction
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import Due, Procedure
from nemcon.record.entries.rounds import Round

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

NAC = "/en/nac/"


def test_what_it_is_and_how_it_decides(site: "Client") -> None:
    read = words(site, NAC)
    assert "NATO North Atlantic Council Every member must agree. A member that says" in read
    assert "Practice; no article" in read
    assert "record kept by an observer, from public sources" in read


def test_the_way_to_members_and_matters(site: "Client") -> None:
    read = page(site, NAC)
    assert '<a class="button" href="/en/nac/members/">32 members</a>' in read
    assert 'href="/en/nac/matters/secretary-general-2024/"' in read


def test_offices_with_their_holders(site: "Client") -> None:
    read = words(site, NAC)
    offices = read[read.index("Offices") : read.index("What is due")]
    assert "Secretary General" in offices


def test_commitments_by_their_latest_edition(site: "Client") -> None:
    read = words(site, NAC)
    pledges = read[read.index("Commitments") :]
    assert "18 of 31 members with figures were estimated to meet it in 2024." in pledges


def test_open_matters_come_first_and_say_who_is_missing(site: "Client") -> None:
    read = words(site, "/en/club/")
    assert read.index("Open matters") < read.index("Offices")


def test_of_an_open_matter_in_which_nobody_leads_nobody_is_named_as_first(
    sqlite_database: "Path",
) -> None:
    """spec/answers.md §8: where the answer has no leader, the list of the body has none."""
    from django.test import Client

    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.candidate("bob", "declared", "2024-01-10")
    told = ["On record nobody agrees yet on any of those who stand"]
    told.append("Ann and Bob each have the agreement of 1 member")
    world.says("AA", "support", "2024-01-20", on="ann")
    world.says("BB", "support", "2024-01-20", on="bob")
    import_world(world)
    site = Client(SERVER_NAME="localhost")
    for day, line in zip(("2024-01-15", "2024-01-20"), told, strict=True):
        (found,) = site.get(f"/api/v1/b/open/?on={day}").json()["matters"]
        assert found["leader"] is None
        read = words(site, f"/en/b/?on={day}")
        assert line in read
        assert "members agree" not in read
        assert line in words(site, f"/en/b/matters/m/?on={day}")


def test_the_latest_entries_lead_to_the_record(site: "Client") -> None:
    latest = page(site, NAC).partition('<ol class="latest">')[2].partition("</ol>")[0]
    assert latest.count("<li>") == 10
    assert latest.count('href="/en/nac/record/') >= 10


def test_a_page_of_earlier_matters_is_only_that(site: "Client") -> None:
    read = words(site, NAC + "?before=1")
    assert "Earlier matters" in read
    assert "No matter is on record here" in read
    assert "Last recorded" not in read


def test_what_search_engines_read(site: "Client") -> None:
    read = page(site, NAC)
    data = json.loads(
        read.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    assert data["@type"] == "Organization"
    assert data["name"] == "North Atlantic Council"
    assert data["parentOrganization"]["name"] == "NATO"


def test_feeds_calendar_and_json(site: "Client") -> None:
    read = page(site, NAC)
    for address in ("/en/nac/feed.atom", "/en/nac/calendar.ics", "/api/v1/nac/"):
        assert f'href="{address}"' in read


def test_a_body_that_is_not_here(site: "Client") -> None:
    answer = site.get("/en/none/")
    assert answer.status_code == 404
    assert b"There is no body &#39;none&#39; here." in answer.content


def test_a_correction_is_among_the_latest_entries(site: "Client") -> None:
    small = World()
    small.candidate("ann", "declared", "2024-01-10")
    said = small.says("AA", "support", "2024-02-01")
    content = {"on": "ann", "stance": "undecided"}
    small.add("matter/m", Correction(of=said, content=content, reason="A slip."), "2024-02-02")
    import_world(small)
    latest = page(site, "/en/b/").partition('<ol class="latest">')[2].partition("</ol>")[0]
    first = latest.partition("</li>")[0]
    assert "corrected" in first.lower() or "correction" in first.lower()
    assert "A slip" in first


def test_what_is_due_has_rounds_windows_and_meetings_too(sqlite_database: "Path") -> None:
    """As the calendar has them; what was held, cancelled or closed is not ahead."""
    from django.test import Client

    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    closing = Moment.parse("2024-03-01T12:00:00+01:00")
    content = Round(round="r", candidacies=("ann",), closes=closing)
    world.add("matter/m", content, "2024-02-01", known="2024-02-01")
    names = Due(step="names", title=Text.of("Names are in"), on=when("2024-03-05"))
    window = replace(names, window="nominations", until=when("2024-03-20"))
    world.add("matter/m", Procedure(steps=(window,)), "2024-01-01")
    for number, status in enumerate(("called", "held", "cancelled")):
        meeting = Meeting(
            meeting=f"m{number}",
            status=status,  # type: ignore[arg-type]  # three of its words
            title=Text.of(f"Sitting {number}"),
        )
        world.add("body", meeting, "2024-03-10", known="2024-02-01")
    import_world(world)
    read = words(Client(SERVER_NAME="localhost"), "/en/b/?on=2024-02-15")
    ahead = read[read.index("What is due") : read.index("Last recorded")]
    assert "1 March 2024, 12:00 (Europe/Brussels) round closes: Chair" in ahead
    assert "20 March 2024 Names are in closes: Chair" in ahead
    assert "10 March 2024 meeting: Sitting 0" in ahead
    assert "Sitting 1" not in ahead
    assert "Sitting 2" not in ahead


@pytest.mark.parametrize(
    ("body", "lang", "why"),
    [
        ("iesg", "en", "Told in part: who was the ninth, no source says."),
        ("rust-compiler", "nl", "Een besluit van een opensourceproject"),
        ("nac-2003", "fr", "Un texte entre États sous procédure de silence"),
        ("nac", "de", "Eine Ernennung im Konsens unter Staaten"),
    ],
)
def test_it_says_why_it_is_kept(site: "Client", body: str, lang: str, why: str) -> None:
    assert why in site.get(f"/{lang}/{body}/").content.decode()
    assert why in site.get(f"/api/v1/{body}/").json()["purpose"][lang]

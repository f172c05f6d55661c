"""A matter in small rings: each is that of the page of its day, in the words of the climb."""

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"


def table(site: "Client", address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(address).content.decode(), newline="")))


@pytest.mark.parametrize(
    ("matter", "clocks"),
    [(MATTER, "?on=2024-06-18"), ("/fr/club/matters/chair-2026/", "")],
)
def test_each_ring_is_that_of_the_page_of_its_day(site: "Client", matter: str, clocks: str) -> None:
    days: dict[str, list[dict[str, str]]] = {}
    for row in table(site, f"{matter}rings.csv{clocks}"):
        days.setdefault(row["day"], []).append(row)
    assert len(days) > 2
    for day, rows in days.items():
        found = table(site, f"{matter}ring.csv?on={day}")
        said = {
            row["member"]: "implied" if row["implied"] == "true" else row["stance"] for row in found
        }
        assert {row["member"]: row["mark"] for row in rows} == said, day
        assert {row["entitled"] for row in rows} == {str(len(said))}


def test_it_tells_what_happened_up_to_the_day_asked(site: "Client") -> None:
    page = words(site, f"{MATTER}rings/?on=2024-06-18")
    assert "From 1 of 31 on 30 November 2023 to 31 of 32 on 18 June 2024." in page
    assert "The 12 days on which it turned" in page
    assert "5 March 2024 Hungary objects (10 of 31)" in page
    assert "18 June 2024 Hungary and Slovakia agree (31 of 32)" in page
    assert "Romania agrees" not in page
    later = words(site, f"{MATTER}rings/?on=2024-06-27")
    assert "20 June 2024 Romania agrees (32 of 32)" in later
    assert "26 June 2024 Mark Rutte appointed secretary general of NATO" in later
    # what was not known then is not there
    then = words(site, f"{MATTER}rings/?on=2024-06-18&known=2024-06-17")
    assert "29 April 2024 Türkiye agrees (29 of 32)" in then
    assert "31 of 32" not in then


def test_a_seat_stays_where_it_is(site: "Client") -> None:
    """Sweden, which came in on 7 March, has its seat on all days and none before."""
    page = html(site, f"{MATTER}rings/?on=2024-06-18")
    rings = re.findall(r'<svg class="table-figure".*?</svg>', page, re.DOTALL)
    places = [set(re.findall(r'<use href="#k-[^"]+" x="(\d+)" y="(\d+)"/>', one)) for one in rings]
    assert [len(one) for one in places] == [31] * 8 + [32] * 4
    assert set.union(*places[:8]) < set.union(*places[8:]) == places[-1]
    assert len(page) < 60_000


def test_where_there_is_nothing_it_says_why(site: "Client") -> None:
    early = f"{MATTER}rings/?on=2023-11-01&known=2023-11-01"
    talk = "Names were mentioned, or interest was shown; nobody is a candidate."
    assert talk in words(site, early)
    level = words(site, "/en/mills/matters/warden/rings/")
    assert "On record nobody agrees yet on any of those who stand." in level
    assert site.get(f"{MATTER}rings.svg?on=2023-11-01").status_code == 404
    assert site.get("/en/nac/matters/nothing/rings/").status_code == 404


def test_of_a_large_body_there_are_fewer_and_all_seats(site: "Client") -> None:
    many = tuple(f"M{number:03}" for number in range(420))
    world = World(members=many)
    world.candidate("ann", "declared", "2024-01-10")
    for day in range(1, 9):
        world.says(many[day], "support", f"2024-02-0{day}")
    import_world(world)
    rows = table(site, "/en/b/matters/m/rings.csv")
    assert sorted({row["day"] for row in rows}) == [f"2024-02-0{day}" for day in range(5, 9)]
    assert len(rows) == 4 * 420
    assert "The first 4 days are left out." in words(site, "/en/b/matters/m/rings/")


@pytest.mark.parametrize("lang", ["nl", "fr", "de"])
def test_the_page_of_the_matter_leads_there(site: "Client", lang: str) -> None:
    page = html(site, f"/{lang}/nac/matters/secretary-general-2024/?on=2024-06-18")
    assert f"/{lang}/nac/matters/secretary-general-2024/rings/?on=2024-06-18" in page

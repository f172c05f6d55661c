"""The plane of two clocks on its page: its cells lead to the answers that they tell."""

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

from nemcon.proceedings.plane import Plane, plane
from nemcon.record.record import Record

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"
CELL = re.compile(
    r'<td data-label="[^"]+" class="([^"]*)"><a href="([^"]+)" rel="nofollow">([^<]*)</a>'
)
API = "/api/v1/nac/matters/secretary-general-2024/"


def test_a_cell_leads_to_the_answer_that_it_tells(site: "Client") -> None:
    page = html(site, f"{MATTER}hindsight/?on=2024-06-27")
    cells = [(look, unescape(href), text) for look, href, text in CELL.findall(page)]
    assert len(cells) == 13 * 17
    assert len(page) < 70_000
    for _look, href, text in cells[::13]:
        answer = site.get(f"{API}?{href.partition('?')[2]}").json()
        (rutte,) = [one for one in answer["candidacies"] if one["id"] == "rutte"]
        assert rutte["support"]["count"] == int(re.sub(r"\D", "", text)), href
    wrong = [(href.partition("?")[2], text) for look, href, text in cells if "wrong" in look]
    assert len(wrong) == 8
    assert ("on=2024-03-21&known=2024-03-21", "9 *") in wrong
    looked = [href for look, href, _text in cells if "looked" in look]
    assert len(looked) == 13
    for href in looked:
        on, known = re.findall(r"\d{4}-\d\d-\d\d", href)
        assert on == known


def test_it_says_who_was_wrong_about_whom_and_for_how_long(site: "Client") -> None:
    page = words(site, f"{MATTER}hindsight/?on=2024-06-27")
    assert (
        "On 5 of the 13 days on which it turned, what was known was not what is known in the "
        "end; the longest from 30 November 2023 until 31 December 2023, for 31 days."
    ) in page
    assert (
        "That day 9 of 31 were known to agree, and 10 of 31 as is known in the "
        "end; otherwise: Slovenia. Known from 22 March 2024 on, 22 days later."
    ) in page
    then = words(site, f"{MATTER}hindsight/?on=2024-03-01&known=2024-03-10")
    assert "On 2 of the 7 days" in then
    assert "Slovenia" not in then
    assert "On each of the 3 days" in words(site, "/en/club/matters/chair-2026/hindsight/")


def test_where_there_is_nothing_it_says_why(site: "Client") -> None:
    page = words(site, f"{MATTER}hindsight/?on=2023-11-01&known=2023-11-01")
    assert "Names were mentioned, or interest was shown; nobody is a candidate." in page
    for address in ("hindsight/?on=1990-01-01", "hindsight/?of=nobody", "hindsight.txt"):
        assert site.get(MATTER + address).status_code == 404
    world = World(positions_for="members")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "object", "2024-02-01", audience="members")
    import_world(world)
    found = words(site, "/en/b/matters/m/hindsight/")
    assert "What members say in this matter is for the members and the secretariat alone" in found


def test_it_is_worked_out_once_until_the_record_grows(
    site: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever days are asked about; and whoever waits for too long is told so."""
    from nemcon.web.cache import planes

    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "support", "2024-02-01", known="2024-02-03")
    import_world(world)
    made: list[str] = []

    def counted(record: Record, matter: str, step: str, candidacy: str) -> Plane:
        made.append(candidacy)
        return plane(record, matter, step, candidacy)

    monkeypatch.setattr(planes, "plane", counted)
    for asked in ("", "?on=2024-02-02", "?on=2024-03-01&known=2024-02-02", "?known=2024-02-04"):
        assert site.get(f"/fr/b/matters/m/hindsight/{asked}").status_code == 200
    assert len(made) == 1
    world.says("BB", "support", "2024-02-05")
    import_world(world)
    assert "2 of 5" in words(site, "/en/b/matters/m/?on=2024-03-01")
    assert site.get("/en/b/matters/m/hindsight/").status_code == 200
    assert len(made) == 2
    world.says("CC", "support", "2024-02-06")
    import_world(world)
    monkeypatch.setattr(planes, "PATIENCE", 0.01)
    with planes._work:  # another one is at work
        assert site.get("/en/b/matters/m/hindsight/").status_code == 503
    assert site.get("/en/b/matters/m/hindsight/").status_code == 200

"""RFC 4287: what changed in a body or a matter, as Atom."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world

from nemcon.record.codec import writer
from nemcon.record.entries.changes import Correction, Voiding
from nemcon.record.entries.positions import Position
from nemcon.rules.stances import Stance

ATOM = "{http://www.w3.org/2005/Atom}"
BODY, MATTER = "/en/b/feed.atom", "/en/b/matters/m/feed.atom"


def feed_of(response: Any) -> ElementTree.Element:
    """The feed, which has what RFC 4287 asks of one."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = ElementTree.fromstring(response.content)
    assert found.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(found.findall(ATOM + name)) == 1
    for entry in found.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "link"):
            assert len(entry.findall(ATOM + name)) == 1
    return found


def texts(feed: ElementTree.Element, name: str) -> list[str]:
    return [e.findtext(ATOM + name) or "" for e in feed.findall(f"{ATOM}entry")]


@pytest.fixture
def world() -> World:
    made = World()
    made.candidate("ann", "declared", "2024-01-10")
    made.says("AA", "support", "2024-02-01", id="yes")
    return made


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
@pytest.mark.parametrize("path", ["feed.atom", "matters/secretary-general-2024/feed.atom"])
def test_a_real_one(site: Client, lang: str, path: str) -> None:
    """At most fifty entries, each once, the one known last first."""
    found = feed_of(site.get(f"/{lang}/nac/{path}"))
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    ids, updated = texts(found, "id"), texts(found, "updated")
    assert len(set(ids)) == len(ids) == 50
    assert all(id.startswith("tag:localhost,") for id in ids)
    assert found.findtext(f"{ATOM}updated") == updated[0]


def test_its_links_lead_to_the_entries(site: Client, world: World) -> None:
    import_world(world)
    found = feed_of(site.get(MATTER))
    links = [e.find(f"{ATOM}link") for e in found.findall(f"{ATOM}entry")]
    first = next(link.get("href") for link in links if link is not None)
    assert first == "http://localhost/en/b/record/yes/"


def test_an_act_is_told_with_its_matter_and_day(site: Client, world: World) -> None:
    import_world(world)
    found = feed_of(site.get(BODY))
    assert texts(found, "summary")[0].startswith("Chair · 1 February 2024")
    assert "AA" in texts(found, "title")[0]


def test_a_correction_updates_the_entry_that_it_corrects(site: Client, world: World) -> None:
    import_world(world)
    before = feed_of(site.get(MATTER))
    content = writer(Position)(Position(on="ann", stance=Stance.OBJECT))
    world.add("matter/m", Correction(of="yes", content=content), "2024-02-07")
    import_world(world)
    after = feed_of(site.get(MATTER))
    assert texts(after, "id")[0] == texts(before, "id")[0]
    assert texts(before, "updated")[0] == "2024-02-01T00:00:00+01:00"
    assert texts(after, "updated")[0] == "2024-02-07T00:00:00+01:00"
    assert texts(after, "title")[0] != texts(before, "title")[0]


def test_what_is_voided_goes(site: Client, world: World) -> None:
    import_world(world)
    before = feed_of(site.get(MATTER))
    world.add("matter/m", Voiding(of="yes", reason="a slip"), "2024-02-07")
    import_world(world)
    after = feed_of(site.get(MATTER))
    assert texts(after, "id") == texts(before, "id")[1:]


def test_a_body_in_which_nothing_happened(site: Client) -> None:
    """It is dated by its record, not by the clock."""
    import_world(World(matter=False))
    found = feed_of(site.get(BODY))
    assert found.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+01:00"
    assert texts(found, "id") == []


def test_what_xml_cannot_hold(site: Client, world: World) -> None:
    """U+FFFE may stand in a record, and not in XML."""
    world.says("BB", "support", "2024-02-02", speaker="a\ufffeb <i>&amp;</i>")
    import_world(world)
    feed_of(site.get(MATTER))


def test_it_is_not_sent_again(site: Client) -> None:
    first = site.get("/en/nac/feed.atom")
    again = site.get("/en/nac/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/en/xx/feed.atom", "/en/nac/matters/xx/feed.atom"])
def test_what_is_not_there(site: Client, path: str) -> None:
    assert site.get(path).status_code == 404

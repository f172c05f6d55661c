"""The card that other sites may frame, and the page that shows how."""

import re

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world

from nemcon.wording.languages import LANGUAGES

MATTER = "/en/nac/matters/secretary-general-2024/"


def text_of(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def test_two_days_before_the_last_gave_way(site: Client) -> None:
    found = site.get(f"{MATTER}card/", {"on": "2024-06-18"})
    text = text_of(found.content)
    assert "31 of 32" in text
    assert "Romania reserves its position" in text
    assert "As of 18 June 2024" in text


def test_only_the_card_may_be_framed(site: Client) -> None:
    card, page = site.get(f"{MATTER}card/"), site.get(f"{MATTER}share/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert card["Access-Control-Allow-Origin"] == "*"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_leads_to_the_page_as_of_the_same_day(site: Client) -> None:
    content = site.get(f"{MATTER}card/", {"on": "2024-06-18"}).content.decode()
    (link,) = re.findall(r'<a href="([^"]+)"', content)
    assert link == f"http://localhost{MATTER}?on=2024-06-18"
    assert site.get(link).status_code == 200


def test_it_loads_nothing_but_the_faces_and_its_own_small_style(site: Client) -> None:
    content = site.get(f"{MATTER}card/").content.decode()
    assert re.findall(r'(?:src|href)="/static/nemcon/(\w+)\.\w+(\.\w+)"', content) == [
        ("faces", ".css"),
        ("card", ".css"),
    ]
    assert "<script" not in content
    assert " style=" not in content


def test_many_are_missing(site: Client) -> None:
    """Whoever said nothing is counted; whoever objects is named."""
    members = tuple(f"{a}{b}" for a in "ABCD" for b in "PQR")
    world = World(members=members)
    world.candidate("ann", "declared", "2024-01-10")
    world.says("BQ", "object", "2024-01-11")
    import_world(world)
    text = text_of(site.get("/en/b/matters/m/card/").content)
    assert "Caribbean Netherlands objects; 11 have not said" in text


def test_nothing_is_put_yet(site: Client) -> None:
    import_world(World())
    found = site.get("/en/b/matters/m/card/")
    assert found.status_code == 200
    assert "Missing" not in text_of(found.content)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lines_to_copy(site: Client, lang: str) -> None:
    """What they frame is the card, in the language of the page."""
    from html import unescape

    content = site.get(f"/{lang}/nac/matters/secretary-general-2024/share/").content.decode()
    found = [
        re.findall(r'src="([^"]+)"', unescape(unescape(lines)))
        for lines in re.findall(r"<code>(.*?)</code>", content, re.DOTALL)
    ]
    # behind them stand those of figures, which are pictures
    ((follows,), (stays,), *_pictures) = found
    assert follows == f"http://localhost/{lang}/nac/matters/secretary-general-2024/card/"
    assert stays.startswith(f"{follows}?on=")
    assert [site.get(address).status_code for address in (follows, stays)] == [200, 200]


def test_a_title_cannot_break_out_of_the_lines(site: Client) -> None:
    from nemcon.core.texts import Text
    from nemcon.record.entries.matters import Matter

    world = World(matter=False)
    title = Text.of('"><script>alert(1)</script>')
    world.add("matter/m", Matter(title=title, kind="proposal", rule="consensus"), "2024-01-01")
    import_world(world)
    for place in ("card", "share"):
        content = site.get(f"/en/b/matters/m/{place}/").content
        assert b"<script>alert" not in content
        assert b"&amp;#34;&amp;gt;&amp;lt;script" in content or place == "card"


@pytest.mark.parametrize("place", ["card", "share"])
def test_what_is_not_there(site: Client, place: str) -> None:
    assert site.get(f"/en/nac/matters/xx/{place}/").status_code == 404
    assert site.get(f"{MATTER}card/", {"of": "nobody"}).status_code == 404

"""The page of a matter of several texts leads to the positions on each, by a link."""

import re

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

from nemcon.core.texts import Text
from nemcon.record.entries.matters import TextRevision
from nemcon.wording.languages import LANGUAGES

PAGE = "/b/matters/m/?on=2024-02-01"


def proposal(*titles: str) -> World:
    world = World(kind="proposal", rule="consensus", members=("AA", "BB"))
    for title in titles:
        text = TextRevision(text=title.lower(), title=Text.of(title))
        world.add("matter/m", text, "2024-01-02")
        world.says("AA", "object", "2024-01-03", on=title.lower())
    return world


def turns(page: str) -> list[tuple[str, bool, str]]:
    """Where the links lead, which of them is the page itself, and what they say."""
    nav = re.search(r'<nav class="sorts" aria-label="Whose positions are shown">(.*?)</nav>', page)
    found = re.findall(r'<a href="([^"]*)"( aria-current="true")?>(.*?)</a>', nav[1] if nav else "")
    return [(link.replace("&amp;", "&"), bool(now), name) for link, now, name in found]


def test_each_text_is_one_link_away(site: Client) -> None:
    import_world(proposal("Fees", "Labels", "Hay"))
    page = html(site, f"/en{PAGE}&of=fees")
    there = turns(page)
    assert [(now, name) for _, now, name in there] == [
        (True, "Fees"),
        (False, "Labels"),
        (False, "Hay"),
    ]
    for link, _, name in there:
        path, _, anchor = link.partition("#")
        assert anchor == "roll"
        other = html(site, path)
        assert f"Every member: {name}" in words(site, path)
        assert [now for _, now, _ in turns(other)] == [name == n for _, _, n in there]


def test_where_nobody_said_anything_there_is_nothing_to_turn_to(site: Client) -> None:
    world = proposal()
    for title in ("fees", "labels"):
        world.add("matter/m", TextRevision(text=title), "2024-01-02")
    import_world(world)
    assert turns(html(site, f"/en{PAGE}")) == []


def test_one_text_alone_needs_none(site: Client) -> None:
    import_world(proposal("Fees"))
    assert turns(html(site, f"/en{PAGE}")) == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Positions on:"),
        ("fr", "Positions sur :"),
        ("nl", "Standpunten over:"),
        ("de", "Haltungen zu:"),
    ],
)
def test_also_where_nobody_leads(site: Client, lang: str, said: str) -> None:
    """It is said in each language, also where no one of them is foremost."""
    import_world(proposal("Fees", "Labels"))
    assert lang in LANGUAGES
    assert f"{said} Fees Labels" in words(site, f"/{lang}{PAGE}")


def test_what_is_supposed_goes_along(site: Client) -> None:
    import_world(proposal("Fees", "Labels"))
    there = turns(html(site, f"/en{PAGE}&of=fees&if=BB/fees%3Dsupport"))
    assert all("if=BB%2Ffees%3Dsupport" in link and "on=2024-02-01" in link for link, _, _ in there)
    assert len(there) == 2

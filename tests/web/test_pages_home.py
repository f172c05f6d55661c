"""The first page says what moves in all bodies, and one search looks through all of them."""

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.structure import Body, Person


@pytest.fixture
def bodies(sqlite_database: object) -> Client:
    """A body with an open matter, and one in which it was decided."""
    for called, name in (("board", "Board of the mill"), ("council", "Council of the weir")):
        world = World(called=called)
        world.says("AA", "support", "2024-02-01")
        body = Body(name=Text.of(name), zone="Europe/Brussels")
        world.add("body", body, "2024-01-02")
        if called == "council":
            world.candidate("ann", "declared", "2024-01-10")
            world.add("person/ann", Person(name="Ann Kessel"), "2024-01-09")
            world.add("matter/m", Decision(decision="d", on="ann"), "2024-03-01")
        import_world(world)
    return Client(SERVER_NAME="localhost")


def section(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


class TestAgenda:
    def test_what_is_open_and_what_was_decided(self, bodies: Client) -> None:
        page = html(bodies, "/en/")
        still, decided = section(page, "open"), section(page, "decided")
        assert "/en/board/matters/m/" in still
        assert "Board of the mill" in still
        assert "Council of the weir" not in still
        assert "/en/council/matters/m/" in decided
        assert "1 March 2024" in decided
        assert 'aria-labelledby="due"' not in page

    def test_what_is_due_within_a_month(self, site: Client) -> None:
        """Nothing of the past is due, and what is not there has no heading."""
        page = html(site, "/en/")
        assert 'aria-labelledby="decided"' in page
        assert "Mark Rutte" in page


class TestSearch:
    def test_what_is_called_so_comes_first(self, bodies: Client) -> None:
        page = html(bodies, "/en/search/?q=kessel")
        assert '<a href="/en/council/persons/ann/">Ann Kessel</a>' in page
        assert "Board of the mill" not in page
        both = html(bodies, "/en/search/?q=mill")
        assert "/en/board/" in both

    @pytest.mark.parametrize("name", ["Romania", "Roumanie", "Roemenië", "rumänien"])
    def test_a_member_is_found_by_its_name_in_any_language(self, site: Client, name: str) -> None:
        for lang in ("en", "de"):
            assert f'href="/{lang}/nac/members/RO/"' in html(site, f"/{lang}/search/?q={name}")

    def test_all_of_one_body(self, site: Client) -> None:
        page = html(site, "/en/search/?q=rutte")
        assert "/en/nac/record/?q=rutte" in page
        assert '<a href="/en/nac/persons/rutte/">Mark Rutte</a>' in page

    @pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=zzzz", "?q=%22%29%3B--", "?q=%00"])
    def test_nothing_is_found(self, site: Client, query: str) -> None:
        said = words(site, f"/en/search/{query}")
        assert "Search in all records" in said
        assert "North Atlantic Council" not in said

    def test_a_sealed_entry_is_not_found(self, sqlite_database: object) -> None:
        world = World()
        world.add(
            "person/eve",
            Person(name="Eve Quorndon"),
            "2024-01-09",
            audience="secretariat",
        )
        world.candidate("ann", "declared", "2024-01-10")
        import_world(world)
        site = Client(SERVER_NAME="localhost")
        assert "Quorndon" not in words(site, "/en/search/?q=eve")
        found = words(site, "/en/search/?q=quorndon")
        assert found.count("Quorndon") == 0
        assert "No entry has all these words" in found

"""What power is left, on a page: spec/power.md §6 and §7."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, links, words

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"


def test_what_is_left_and_what_the_rule_gives(site: "Client") -> None:
    """§2.1, §7.2 On 18 June 2024 Romania alone was left; before that each of 32 had a veto."""
    page = words(site, f"{MATTER}power/?on=2024-06-18")
    assert "What is left: Mark Rutte" in page
    assert "Romania can stop it alone." in page
    assert "Romania 100.0000 100.0000 100.0000 100.0000 100.0000" in page
    assert "Each of them can stop it alone." in page
    assert "each of 32: Albania" in page
    assert "3.1250 3.1250 < 0.0001 100.0000 < 0.0001" in page
    assert "No forecast" in page


def test_as_known_then(site: "Client") -> None:
    """§6.1"""
    page = words(site, f"{MATTER}power/?on=2024-06-26&known=2024-06-19")
    assert "Romania can stop it alone." in page
    assert "It was decided." in words(site, f"{MATTER}power/?on=2024-06-27")


def test_the_pages_lead_there(site: "Client") -> None:
    assert f"{MATTER}power/?on=2024-06-18" in links(site, f"{MATTER}?on=2024-06-18").hrefs
    rule = "/en/rules/eu-qualified-majority/"
    assert f"{rule}power/" in links(site, rule).hrefs
    assert rule in links(site, f"{rule}power/").hrefs


def test_where_nobody_is_in_front_they_are_offered(site: "Client") -> None:
    """§6.2"""
    place = "/en/european-council/matters/commission-president-2019/power/?on=2019-06-30"
    page = words(site, place)
    assert "Nobody is in front alone at that time." in page
    assert "Coalitions that carry it: 1,435,656 of 268,435,456" in page
    assert "Germany 4.5125 6.6492" in page
    offered = [one for one in links(site, place).hrefs if "of=" in one]
    assert offered
    assert "What is left: " in words(site, offered[0])


def test_what_is_for_members_alone_is_not_told(site: "Client") -> None:
    """§6.4"""
    world = World(positions_for="members")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "object", "2024-02-01", audience="members")
    import_world(world)
    page = words(site, "/en/b/matters/m/power/")
    assert "What members say is not to be read." in page
    assert "What is left" not in page.replace("What power is left", "")
    html(site, "/en/b/matters/m/power/?of=ann", 404)


class TestOfARule:
    def test_with_the_members_of_its_example(self, site: "Client") -> None:
        page = words(site, "/en/rules/eu-qualified-majority/power/")
        assert "Before anybody spoke" in page
        assert "smallest coalitions of them carry it." in page

    def test_with_other_members_and_positions(self, site: "Client") -> None:
        page = words(site, "/en/rules/two-thirds/power/?members=3&support=1&chosen=1")
        assert "What is left, by these positions" in page
        assert "each of 3: member 1, member 2 and member 3" in page
        body = words(site, "/en/rules/unanimity/power/?body=nac&on=2024-06-18")
        assert "each of 32: Albania" in body

    def test_what_cannot_be_read_is_told(self, site: "Client") -> None:
        page = words(site, "/en/rules/two-thirds/power/?members=9999")
        assert "The form takes 1 to 60 members." in page
        assert "Before anybody spoke" not in page
        html(site, "/en/rules/none-such/power/", 404)


@pytest.mark.parametrize("lang", ["nl", "fr", "de"])
def test_in_other_languages_figures_have_their_mark(site: "Client", lang: str) -> None:
    """§7.1"""
    page = words(site, f"/{lang}/nac/matters/secretary-general-2024/power/?on=2024-06-18")
    assert "3,1250" in page
    assert "Coleman" in page

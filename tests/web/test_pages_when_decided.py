"""When it would have been decided under each rule, on a page: spec/standing.md §19."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, links, words

from nemcon.record.entries.structure import Person
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"


def test_the_race_under_every_rule(site: "Client") -> None:
    page = words(site, f"{MATTER}rules/?on=2024-06-27")
    assert "Its own rule was satisfied on 20 June 2024, 6 others before it." in page
    assert (
        "2 April 2024 : 28 of 32 agree; decisive: Bulgaria, Canada, Croatia, Czechia and 15 more "
        "(17 of them by a count alone). Simple majority of the votes cast ; Absolute majority of "
        "the members ; Two thirds of the votes cast" in page
    )
    assert "18 June 2024 : 31 of 32 agree; decisive: Hungary and Slovakia." in page
    assert "20 June 2024 : 32 of 32 agree; decisive: Romania. Consensus at NATO its own" in page
    assert "It was decided on 26 June 2024." in page
    weights = page[page.index("They ask for weights") : page.index("They ask who belongs")]
    assert "Qualified majority" in weights


def test_what_is_not_satisfied_on_an_earlier_day(site: "Client") -> None:
    page = words(site, f"{MATTER}rules/?on=2024-06-18")
    assert "By the positions on record its own rule is not satisfied by then; 6 others are." in page
    assert "Missing: Romania. Consensus at NATO its own rule" in page
    assert "It was decided" not in page
    early = words(site, f"{MATTER}rules/?on=2023-12-01")
    assert "By the positions on record no rule that fits is satisfied by then." in early


def test_the_figure_says_what_it_shows(site: "Client") -> None:
    page = html(site, f"{MATTER}rules/?on=2024-06-27")
    told = page.partition('<desc id="dates-desc">')[2].partition("</desc>")[0]
    assert told.startswith("Its own rule was satisfied on 20 June 2024, 6 others before it.")
    assert "18 June 2024: 3 rules; 31 of 32 agree; decisive: Hungary and Slovakia." in told
    assert told.endswith("It was decided on 26 June 2024.")


def test_it_is_linked_both_ways_and_leads_to_each_rule(site: "Client") -> None:
    assert f"{MATTER}rules/?on=2024-06-18" in links(site, f"{MATTER}?on=2024-06-18").hrefs
    hrefs = links(site, f"{MATTER}rules/?on=2024-06-27").hrefs
    assert f"{MATTER}?on=2024-06-27" in hrefs
    assert f"{MATTER}?on=2024-04-02" in hrefs
    tried = [one for one in hrefs if one.startswith("/en/rules/two-thirds/?")]
    assert len(tried) == 1
    assert "The rule is satisfied" in words(site, tried[0])
    for ending in ("png", "svg", "csv"):
        assert f"{MATTER}rules.{ending}?on=2024-06-27" in hrefs


def test_of_another_candidate(site: "Client") -> None:
    page = words(site, f"{MATTER}rules/?on=2024-06-18&of=iohannis")
    assert "Klaus Iohannis" in page
    assert "By the positions on record no rule that fits is satisfied by then." in page


def test_what_was_decided_by_answers_that_are_not_on_record(site: "Client") -> None:
    """It is told by the positions on record, and that it was decided."""
    page = words(site, "/en/european-council/matters/commission-president-2019/rules/")
    assert "By the positions on record no rule that fits is satisfied by then." in page
    assert "It was decided on 28 November 2019." in page


def test_the_table(site: "Client") -> None:
    table = site.get(f"{MATTER}rules.csv?on=2024-06-27").content.decode().splitlines()
    assert table[0].startswith("rule,title,own,from_day,agree,entitled,decisive,by_count,missing")
    (own,) = [row for row in table if row.startswith("nato-council,")]
    assert ",true,2024-06-20,32,32,RO,0,," in own


def test_where_nothing_can_be_told(site: "Client", site_database: object) -> None:
    world = World()
    world.add("person/ann", Person(name="Ann"), "2000-01-01")
    import_world(world)
    assert "no positions by name" in words(site, "/en/b/matters/m/rules/")
    html(site, "/en/b/matters/m/rules/?of=ann", 404)
    for ending in ("csv", "svg", "png"):
        html(site, f"/en/b/matters/m/rules.{ending}", 404)
    assert "When would it" not in words(site, "/en/b/matters/m/")
    quiet = words(site, "/en/nac-2003/matters/defence-of-turkey-2003/rules/?on=2003-02-11")
    assert "It is under silence" in quiet


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_every_language(site: "Client", lang: str) -> None:
    page = words(site, f"/{lang}/nac/matters/secretary-general-2024/rules/?on=2024-06-18")
    assert {"en": "Missing", "fr": "Manque", "nl": "Ontbreekt", "de": "Es fehlt"}[lang] in page

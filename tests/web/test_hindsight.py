"""spec/answers.md §1.11: pages say what was known otherwise on the day asked, and who says so."""

import re
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_cli_told import corrected
from tests.proceedings.world import World
from tests.web.answers import import_world, json_of
from tests.web.pages import words

from nemcon.record.entries.changes import Voiding
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

TOLD = {
    "en": "Known otherwise until 20 January 2024, and then corrected: ",
    "de": "Bis zum 20. Januar 2024 anders bekannt, dann berichtigt: ",
    "nl": "Tot 20 januari 2024 anders bekend, en toen verbeterd: ",
    "fr": "Connu autrement jusqu\u2019au 20 janvier 2024, puis corrigé",
}
BEFORE = {
    "en": "This page is from before that.",
    "de": "Diese Seite gibt den Stand davor wieder.",
    "nl": "Deze pagina is van daarvoor.",
    "fr": "Cette page date d\u2019avant.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("of", ["matters/m", "members/AA"])
def test_a_day_before(site: "Client", lang: str, of: str) -> None:
    """The page has the correction, where all that is recorded counts; else it says that it is of
    before that. Kept between two change points, it is asked of either side of the correction."""
    import_world(corrected())
    address = f"/{lang}/b/{of}/?on="
    page = words(site, f"{address}2024-01-10")
    assert TOLD[lang] in page
    assert BEFORE[lang] not in page
    then = words(site, f"{address}2024-01-10&known=2024-01-10")
    assert TOLD[lang] in then
    assert BEFORE[lang] in then
    assert TOLD[lang] not in words(site, f"{address}2024-01-21")
    assert TOLD[lang] in words(site, f"{address}2024-01-11")


def test_it_leads_to_the_entry(site: "Client") -> None:
    import_world(corrected())
    page = site.get("/en/b/matters/m/?on=2024-01-10").content.decode()
    (line,) = re.findall(r'<a href="([^"]*)">Known otherwise until', page)
    entry = site.get(line.replace("&amp;", "&"))
    assert entry.status_code == 200
    assert "A slip." in entry.content.decode()


@pytest.mark.parametrize("address", ["/en/b/matters/m/", "/en/b/members/AA/"])
def test_up_to_an_entry_it_stays(site: "Client", address: str) -> None:
    """1.7 An address with the third clock shows the same, whatever is recorded later."""
    world = corrected()
    asked = "?on=2024-01-10&known=2024-01-10&recorded=10"
    import_world(world)
    page = words(site, address + asked)
    assert "Known otherwise" not in page


def test_the_interface_has_it(site: "Client") -> None:
    import_world(corrected())
    for name, address in (("standing", "matters/m/"), ("member", "members/AA/")):
        found = json_of(site.get(f"/api/v1/b/{address}?on=2024-01-10"), name)
        assert "fix" in [one["by"] for one in found["amended"]]


def test_nothing_of_what_is_sealed(site: "Client") -> None:
    world = World()
    world.candidate("ann", "nominated", "2024-01-02")
    world.says("AA", "support", "2024-01-03", id="of-AA", audience="secretariat")
    void = Voiding(of="of-AA", reason="sealed reason")
    world.add("matter/m", void, "2024-01-20", audience="secretariat")
    import_world(world)
    page = words(site, "/en/b/matters/m/?on=2024-01-10")
    assert "sealed" not in page
    assert "Known until" not in page

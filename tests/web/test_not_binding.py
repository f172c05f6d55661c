"""spec/standing.md §3.7: pages tell of whom only words that do not bind are counted."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

LINE = {
    "en": "only in words that do not bind",
    "de": "nur in nicht bindenden Worten",
    "nl": "alleen in woorden die niet binden",
    "fr": "uniquement en des termes qui n\u2019engagent pas",
}
ROW = {
    "en": "(not binding it)",
    "de": "(nicht bindend)",
    "nl": "(zonder het te binden)",
    "fr": "(sans l\u2019engager)",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_the_line_and_at_its_basis(site: "Client", lang: str) -> None:
    world = World()
    world.candidate("ann", "nominated", "2024-01-02")
    world.says("AA", "support", "2024-01-03", basis="public")
    world.says("BB", "support", "2024-01-04", basis="public", binds=False)
    import_world(world)
    matter = words(site, f"/{lang}/b/matters/m/?on=2024-01-10")
    assert LINE[lang] in matter
    assert ROW[lang] in matter
    assert ROW[lang] in words(site, f"/{lang}/b/members/BB/?on=2024-01-10")
    assert ROW[lang] not in words(site, f"/{lang}/b/members/AA/?on=2024-01-10")

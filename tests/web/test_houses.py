"""spec/rules.md §9: a page says who is of one house."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_houses import a_house
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_page(site: "Client", lang: str) -> None:
    """Who counts once, and that they differ."""
    world = a_house()
    world.says("BB", "object", "2024-02-03")
    import_world(world)
    page = words(site, f"/{lang}/b/matters/m/?on=2024-02-03")
    assert {"en": "1 of 4", "de": "1 von 4", "nl": "1 van de 4", "fr": "1 sur 4"}[lang] in page
    told = {
        "en": ("Of one house, and counted once: AA and Barbados (Acme)", "They differ"),
        "de": ("Aus einem Haus, und nur einmal gezählt: AA und Barbados (Acme)", "Sie weichen"),
        "nl": ("Van één huis, en één keer geteld: AA en Barbados (Acme)", "Zij verschillen"),
        "fr": ("De la même maison, comptés une fois : AA et Barbade (Acme)", "Ils divergent"),
    }
    for sentence in told[lang]:
        assert sentence in page

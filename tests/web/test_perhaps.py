"""spec/record.md §4.2: a page says who may have come into the race already, or left it."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_perhaps import world
from tests.web.answers import import_world
from tests.web.pages import words

if TYPE_CHECKING:
    from django.test import Client

TOLD = {
    "en": ("may have been in the race already", "may have left the race already"),
    "nl": ("was misschien al kandidaat", "was misschien al geen kandidaat meer"),
    "fr": ("était peut-être déjà en lice", "n\u2019était peut-être déjà plus en lice"),
}


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_on_the_page(site: "Client", lang: str) -> None:
    import_world(world())
    page = words(site, f"/{lang}/b/matters/m/?on=2024-02-18")
    assert all(sentence in page for sentence in TOLD[lang])
    after = words(site, f"/{lang}/b/matters/m/?on=2024-02-19")
    assert not any(sentence in after for sentence in TOLD[lang])

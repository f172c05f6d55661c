"""spec/standing.md 11.8: a page says that the others were not counted."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_minority import decided
from tests.web.answers import import_world
from tests.web.pages import words

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "against: 2; how the others answered was not counted"),
        ("nl", "tegen: 2; hoe de anderen antwoordden is niet geteld"),
        ("fr", "les autres réponses n\u2019ont pas été comptées"),
    ],
)
def test_on_the_page(site: "Client", lang: str, told: str) -> None:
    import_world(decided(2))
    page = words(site, f"/{lang}/b/matters/m/?on=2024-02-02")
    assert told in page
    assert "0 of 5" not in page

"""spec/procedure.md 3.8: pages tell an answer outside its window."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_windows import world
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

WHY = {
    "en": "too late for “Answers”, which closed on 10 February 2024",
    "de": "zu spät für „Answers“ (Ende: 10. Februar 2024)",
    "nl": "te laat voor “Answers”, waarvan de termijn op 10 februari 2024 was afgelopen",
    "fr": "trop tard pour « Answers », dont le délai s\u2019est terminé le 10 février 2024",
}
ANSWERED = {
    "en": "has answered, which does not count",
    "de": "geantwortet, was nicht zählt: ",
    "nl": "heeft geantwoord, wat niet meetelt",
    "fr": "a répondu, ce qui ne compte pas",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["matters/m", "members/AA"])
def test_what_came_too_late(site: "Client", lang: str, page: str) -> None:
    made = world()
    made.says("AA", "support", "2024-02-12", by_proxy="BB")
    made.says("BB", "support", "2024-02-03")
    import_world(made)
    read = words(site, f"/{lang}/b/{page}/?on=2024-06-01")
    assert WHY[lang] in read
    if page.startswith("matters"):
        assert ANSWERED[lang] in read

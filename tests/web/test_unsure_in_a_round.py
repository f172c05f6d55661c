"""spec/procedure.md §5.10: a page tells of whom nobody knows whether they were members."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

TOLD = {
    "en": (
        "5 members could answer · not known whether these could: FF",
        "whether it could answer is not known; not counted",
    ),
    "de": (
        "5 Mitglieder durften antworten · nicht bekannt, ob diese antworten durften: FF",
        "nicht bekannt, ob es antworten durfte; zählt nicht mit",
    ),
    "nl": (
        "5 leden konden antwoorden · niet bekend of deze het konden: FF",
        "niet bekend of het kon antwoorden; in geen telling",
    ),
    "fr": (
        "5 membres pouvaient répondre · on ne sait pas pour ceux-ci",
        "on ne sait pas s\u2019il pouvait répondre, hors décompte",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_with_what_it_answered(site: "Client", lang: str) -> None:
    world = World(rule="simple-majority")
    world.member("FF", "../2030-01-01")
    world.candidate("ann", "nominated", "2024-01-02")
    answers = {"yes": Stance.SUPPORT, "no": Stance.OBJECT}
    round = Round(round="one", candidacies=("ann",), answers=answers, negative="named")
    world.add("matter/m", round, "2024-01-10")
    for member, word in {"AA": "yes", "BB": "yes", "FF": "no"}.items():
        said = RoundAnswer(round="one", words={"ann": word})
        world.add("matter/m", said, "2024-01-10", member=member)
    world.add("matter/m", RoundResult(round="one"), "2024-01-10")
    import_world(world)
    page = words(site, f"/{lang}/b/matters/m/?on=2024-01-31")
    for told in TOLD[lang]:
        assert told in page

"""Briefs of the real cases and of small bodies, to ask for in a line."""

from functools import cache

from tests.precedents.precedent_cases import MATTERS, case
from tests.proceedings.world import World

from nemcon.brief.composition import Brief, brief
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.wording.prose import Sentence

LANGUAGES = ("en", "fr", "nl", "de")


@cache
def told(name: str, lang: str, on: str, known: str = "", matter: str = "") -> Brief:
    """The brief of a real case as of the end of a day, as known that day if no other is named."""
    of = case(name)
    return brief(
        of.record,
        matter or MATTERS[name],
        lang=lang,
        on=of._instant(on),
        known=of._instant(known or on),
    )


def of_world(world: World, lang: str, on: str, reader: Reader = THE_PUBLIC) -> Brief:
    """The brief of a small body's matter, as known today."""
    return brief(
        world.record.read_by(reader), "m", lang=lang, on=world.at(on), known=world.at("2030-01-02")
    )


def sentences(found: Brief, fact: str) -> list[Sentence]:
    """The sentences that tell a kind of fact."""
    return [s for s in found.sentences() if s.fact == fact]


def whole(found: Brief) -> str:
    """Everything that is told, in one string."""
    return " ".join(s.text for s in found.sentences())

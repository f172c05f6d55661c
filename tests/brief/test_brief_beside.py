"""spec/brief.md §2: what was said of another revision or after a decision, what else was decided,
and what goes together, in three languages."""

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Package, TextRevision

TWO = ("AA", "BB")


def texts(*ids: str) -> World:
    world = World(kind="proposal", rule="every member agrees", members=TWO)
    for id in ids:
        title = Text.of(id.capitalize())
        world.add("matter/m", TextRevision(text=id, title=title), "2024-01-02")
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
class TestBeside:
    def test_of_another_revision(self, lang: str) -> None:
        world = texts("fees")
        for member in TWO:
            world.says(member, "support", "2024-01-03", on="fees")
        again = TextRevision(text="fees", revision=2, title=Text.of("Second"))
        world.add("matter/m", again, "2024-02-01")
        assert sentences(of_world(world, lang, "2024-01-31"), "earlier") == []
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "earlier")
        assert "1" in told.text
        assert "2" in told.text
        assert [s.fact for s in found.paragraphs[0]] == ["pending"]

    def test_after_the_decision(self, lang: str) -> None:
        world = texts("fees")
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        said = world.says("AA", "object", "2024-02-01", on="fees")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "later")
        assert told.entries == (said,)

    def test_every_decision(self, lang: str) -> None:
        world = texts("fees", "labels")
        for on, carried in (("labels", True), ("fees", False)):
            made = Decision(decision=f"d-{on}", on=on, carried=carried)
            world.add("matter/m", made, "2024-01-10")
        found = of_world(world, lang, "2024-02-01")
        assert len(sentences(found, "decided")) == 2
        part = {"en": "Adopted in part", "nl": "Deels aangenomen", "fr": "en partie"}[lang]
        assert part in found.headline.text

    def test_what_goes_together(self, lang: str) -> None:
        world = texts("fees", "labels")
        package = Package(package="both", parts=("fees", "labels"))
        world.add("matter/m", package, "2024-01-03")
        world.says("AA", "object", "2024-01-04", on="fees")
        found = of_world(world, lang, "2024-02-01")
        assert len(sentences(found, "together")) == 1
        assert "Fees" in whole(found)

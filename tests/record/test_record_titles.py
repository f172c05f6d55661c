"""What the record itself calls a text, and what an id alone says of somebody."""

import pytest
from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.record.entries.matters import TextRevision
from nemcon.record.titles import spelled, title_then


@pytest.mark.parametrize(
    ("day", "revision", "title"),
    [
        ("2024-01-05", None, "First"),
        ("2024-02-05", None, "First"),
        ("2024-03-05", None, "Third"),
        ("2024-03-05", 1, "First"),
        ("2024-03-05", 2, None),
    ],
)
def test_a_text_by_the_title_of_its_revision(
    day: str, revision: int | None, title: str | None
) -> None:
    """spec/standing.md §12.1: the revision that the entry names, else the one of its day, else the
    first."""
    world = World()
    for number, words, since in ((1, "First", "2024-02-01"), (3, "Third", "2024-03-01")):
        revised = TextRevision(text="t", revision=number, title=Text.of(words))
        world.add("matter/m", revised, since)
    id = world.says("AA", "object", day, on="t", revision=revision)
    facts = world.record.facts("matter/m", on=None, known=None)
    (fact,) = [fact for fact in facts if fact.act.id == id]
    then = title_then(facts, fact, "t")
    assert (str(then) if then is not None else None) == title
    assert title_then(facts, fact, "other") is None


def test_an_id_as_a_name() -> None:
    assert spelled("al-tuwaijri") == "Al Tuwaijri"
    assert spelled("north_west") == "North West"

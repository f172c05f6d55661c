"""spec/record.md §12.9: who meets a commitment, by the latest edition of its figures alone."""

from typing import Literal

import pytest
from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.proceedings.commitments import CommitmentStanding, commitment_standing
from nemcon.record.entries.words import Commitment, Figures

Direction = Literal["at_least", "at_most"]
SUBJECT = "commitment/two-percent"


def stands(*editions: Figures, direction: Direction = "at_least") -> CommitmentStanding | None:
    world = World()
    pledge = Commitment(name=Text.of("Two per cent"), yardstick="2.0", direction=direction)
    world.add(SUBJECT, pledge, "2014-09-05")
    for edition in editions:
        world.add(SUBJECT, edition, "2024-06-17")
    return commitment_standing(world.record.facts(SUBJECT, on=None, known=None))


def figures(year: str, **values: str) -> Figures:
    return Figures(edition=f"of-{year}", year=year, values=values)


@pytest.mark.parametrize(
    ("value", "least", "most"), [("1.99", False, True), ("2", True, True), ("2.01", True, False)]
)
def test_on_the_yardstick_it_is_met(value: str, least: bool, most: bool) -> None:
    """A yardstick is *at least* or *at most* a number: one below, on, and one above."""
    answers: dict[Direction, bool] = {"at_least": least, "at_most": most}
    for direction, met in answers.items():
        found = stands(figures("2024", Adam=value), direction=direction)
        assert found is not None
        assert found.compliant == (("Adam",) if met else ())
        assert found.missing == (() if met else ("Adam",))


def test_the_latest_edition_with_figures_says_who_misses_it() -> None:
    """Figures of one edition are never mixed with another's; one without any says nothing."""
    early = figures("2023", Adam="1", Bede="3", Cora="3")
    found = stands(figures("2024", Adam="3", Bede="1"), early, figures("2025"))
    assert found is not None
    assert found.figures is not None
    assert found.figures.content.year == "2024"
    assert (found.compliant, found.missing, found.of) == (("Adam",), ("Bede",), 2)


def test_without_figures_nobody_is_known_to_miss_it() -> None:
    found = stands(figures("2025"))
    assert found is not None
    assert (found.figures, found.compliant, found.missing, found.of) == (None, (), (), 0)


def test_what_is_not_stated_stands_nowhere() -> None:
    assert commitment_standing(()) is None

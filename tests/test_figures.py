"""The words of the code get no worse: each figure is held at what it was, and only shrinks.

A failure says that a change added to it: another name, or one piece of code for both. Where a
change leaves less, its limit here becomes that.
"""

import pytest
from tests import figures

PACKAGES = figures.modules()
WHOLE = [path for paths in PACKAGES.values() for path in paths]

PARTICIPLES: dict[str, int] = {
    "answers": 2,
    "brief": 0,
    "cli": 2,
    "core": 0,
    "data": 0,
    "dossier": 5,
    "interop": 0,
    "offices": 3,
    "procedures": 6,
    "proceedings": 4,
    "record": 6,
    "rules": 7,
    "tallies": 3,
    "web": 93,
    "wording": 8,
}
"""How many names of each package are participles, at the most."""

UNCOMMENTED: dict[str, int] = {
    "answers": 36,
    "brief": 40,
    "cli": 50,
    "core": 34,
    "data": 110,
    "dossier": 40,
    "interop": 110,
    "offices": 36,
    "procedures": 36,
    "proceedings": 84,
    "record": 36,
    "rules": 34,
    "tallies": 36,
    "web": 61,
    "wording": 50,
}
"""How many lines of each package stand for one that has a comment, at the most."""

DUPLICATES = 7
"""How many pairs of places share six lines of code or more, at the most."""


def test_every_package_has_its_limits() -> None:
    assert PARTICIPLES.keys() == UNCOMMENTED.keys() == PACKAGES.keys()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_more_names_are_participles(package: str) -> None:
    count, _ = figures.participles(PACKAGES[package])
    assert count <= PARTICIPLES[package]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_fewer_lines_have_a_comment(package: str) -> None:
    commented, lines = figures.comments(PACKAGES[package])
    assert lines <= commented * UNCOMMENTED[package]


def test_no_class_name_means_two_things() -> None:
    assert figures.classes_of_two_meanings(WHOLE) == []


def test_no_more_runs_of_lines_stand_twice() -> None:
    assert len(figures.duplicates(WHOLE)) <= DUPLICATES

"""README.md, as somebody meets it who has just cloned the repository."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_it_opens_with_name_sentence_picture_and_the_two_commands() -> None:
    name, sentence, picture, _before, commands = README.split("\n\n")[:5]
    assert name == "# nemcon"
    assert sentence.count(".") == 1
    assert picture.startswith("<picture>")
    assert re.findall(r"^\$ (\S+ \S+)", commands, re.MULTILINE) == ["make demo", "make test"]


def test_its_pictures_are_there_in_light_and_dark() -> None:
    """And small: a clone and a reader pay for them once each."""
    named = re.findall(r'(?:srcset|src)="([^"]+)"', README)
    assert named == ["docs/pictures/matter-dark.png", "docs/pictures/matter-light.png"]
    for each in named:
        picture = (ROOT / each).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < 120_000


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_target_that_a_page_names_is_one(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"`make (?:[A-Z]+=\S+ )*([a-z][a-z-]*)", text))
    assert named
    assert named <= set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))


def test_every_target_is_told_by_make_help() -> None:
    """Whoever types `make` alone reads what there is; a target's own parts are left out."""
    told = set(re.findall(r"^#   make ([a-z-]+)", MAKEFILE, re.MULTILINE))
    targets = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
    gates = {f"gate-{gate}" for gate in ("mypy", "ruff", "format", "contracts", "collect")}
    assert targets - told == {"help", "tools", "pytest", "demo-ready"} | gates

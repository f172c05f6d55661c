"""spec/answers.md §5.3: what a reading does not follow is shown, marked, with the reading."""

import json
from typing import TYPE_CHECKING

import pytest

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

POLAND = ("member", "examples/nato", "PL", "--on", "2024-06-01")
MARK = {
    "en": "not followed",
    "de": "nicht zugrunde gelegt",
    "nl": "niet gevolgd",
    "fr": "non retenu",
}
WHY = {
    "en": "The minister liked Rutte",
    "de": "Der Minister hielt viel von Rutte",
    "nl": "De minister was te spreken",
    "fr": "Le ministre",
}


def test_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(POLAND)
    out = capsys.readouterr().out
    assert "2024-04" in out[out.index("What it said, in order") :].split("What it asked")[0]
    told = " ".join(out.split())
    assert "not followed" in told
    assert "reading-poland" in told


def test_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    main([*POLAND, "--json"])
    said = json.loads(capsys.readouterr().out)["answers"]
    read = {one["entry"]: one["not_followed"] for one in said}
    assert read["p-rutte-PL-2024-04"] == "reading-poland"
    assert [entry for entry, by in read.items() if by is None]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_page(site: "Client", lang: str) -> None:
    page = site.get(f"/{lang}/nac/members/PL/?on=2024-06-01").content.decode()
    story = page[page.index('id="story"') :]
    assert f">{MARK[lang]}</a>" in story
    assert WHY[lang] in story

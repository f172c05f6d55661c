"""What a clock showed on the day it changed, and who broke a silence and left: in every channel."""

from pathlib import Path

import pytest
from django.test import Client
from tests.web.pages import words

from nemcon.cli.importing import import_place
from nemcon.cli.main import main

LEAVING = str(Path(__file__).resolve().parents[1] / "dossier/leaving")
LIGHTS = "/harbour/matters/lights/"


@pytest.fixture
def harbour(site: Client) -> Client:
    assert import_place(LEAVING).done
    return site


def asked(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(argv) == 0
    return " ".join(capsys.readouterr().out.split())


class TestTheHourOfAChange:
    """spec/record.md §3.2 A moment is told by the clocks of its zone, also where they changed."""

    @pytest.mark.parametrize(
        ("lang", "end"),
        [
            ("en", "on 30 March 2025 at 18:00"),
            ("fr", "le 30 mars 2025 à 18:00"),
            ("nl", "30 maart 2025 om 18:00 uur"),
        ],
    )
    def test_in_the_brief(self, lang: str, end: str, capsys: pytest.CaptureFixture[str]) -> None:
        told = asked(capsys, "brief", LEAVING, "lights", "--on", "2025-04-01", "--lang", lang)
        assert end in told

    def test_on_pages_and_in_feeds(self, harbour: Client) -> None:
        page = words(harbour, "/en" + LIGHTS + "?on=2025-04-01")
        assert "30 March 2025, 18:00 (Europe/Amsterdam)" in page
        assert "17:00" not in page
        feed = harbour.get("/en" + LIGHTS + "feed.atom").content.decode()
        assert "18:00 (Europe/Amsterdam)" in feed
        assert "17:00 (Europe/Amsterdam)" not in feed


class TestWhoBrokeItAndIsGone:
    """spec/silence.md §7.3 Blocked by whoever broke it, and told by what it said, also once it is
    entitled no more."""

    def test_in_the_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = asked(capsys, "standing", LEAVING, "lights", "--on", "2025-04-01")
        assert "Belgium, France and Germany object" in told
        assert "not said" not in told

    def test_in_the_answer(self, harbour: Client) -> None:
        found = harbour.get("/api/v1/harbour/matters/lights/?on=2025-04-01").json()
        for text in found["candidacies"]:
            assert text["missing_by"]["objects"] == ["BE", "DE", "FR"]
            assert text["missing_by"]["has_not_said"] == []

    @pytest.mark.parametrize(
        ("lang", "heading", "names"),
        [
            ("en", "Who is missing", ("France", "Germany")),
            ("fr", "Qui manque", ("France", "Allemagne")),
            ("nl", "Wie nog ontbreekt", ("Frankrijk", "Duitsland")),
        ],
    )
    def test_on_the_page(
        self, harbour: Client, lang: str, heading: str, names: tuple[str, ...]
    ) -> None:
        page = words(harbour, f"/{lang}{LIGHTS}?on=2025-04-01")
        cards = page[page.index(heading) :][:600]
        assert all(name in cards for name in names)

    def test_what_it_said_stands_on_its_card(self, harbour: Client) -> None:
        page = words(harbour, "/en" + LIGHTS + "?on=2025-04-01")
        card = page[page.index("Who is missing") :][:600]
        assert "France blocks" in card
        assert "Not yet." in card


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_a_text_that_passed_the_first_step_has_a_brief(harbour: Client, lang: str) -> None:
    """spec/brief.md §2.5 A text is revised and does not run: nothing is told of a candidacy."""
    page = words(harbour, f"/{lang}/harbour/matters/budget/brief/?on=2025-02-05")
    assert "Budget paper" in page

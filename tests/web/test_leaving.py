"""In every channel: what clocks showed on the day they changed, who broke a silence and left, and
what was decided and reopened."""

from pathlib import Path

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.cli.importing import import_place
from nemcon.cli.main import main
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.structure import Person
from nemcon.record.log_file import write_log
from nemcon.wording.languages import LANGUAGES

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
            ("fr", "le 30 mars 2025 à 18 h"),
            ("nl", "30 maart 2025 om 18.00 uur"),
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
        assert "blocked broken by Belgium, France and Germany" in told
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_passed_the_first_step_has_a_brief(harbour: Client, lang: str) -> None:
    """spec/brief.md §2.5 A text is revised and does not run: nothing is told of a candidacy."""
    page = words(harbour, f"/{lang}/harbour/matters/budget/brief/?on=2025-02-05")
    assert "Budget paper" in page


class TestWhatWasReopened:
    """spec/standing.md §6.6 A decision that was reopened is told, with the day and the reason."""

    @pytest.fixture
    def annulled(self, site: Client, tmp_path: Path) -> str:
        world = World(rule="consensus")
        world.add("person/ann", Person(name="Ann Alder"), "2000-01-01")
        world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
        for member in ("AA", "BB", "CC", "DD", "EE"):
            world.says(member, "support", "2024-01-11")
        made = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        again = Reopening(of=made, reason="Annulled by the court.")
        world.add("matter/m", again, "2024-03-20")
        import_world(world)
        place = tmp_path / "record.jsonl"
        place.write_bytes(write_log(world.store.read("b")))
        return str(place)

    def test_in_the_terminal(self, annulled: str, capsys: pytest.CaptureFixture[str]) -> None:
        told = asked(capsys, "standing", annulled, "m", "--on", "2024-03-25")
        assert (
            "The decision of 2024-02-01 on Ann Alder was reopened on 2024-03-20, and no "
            "longer counts: Annulled by the court."
        ) in told
        history = asked(capsys, "history", annulled, "m")
        assert (
            "the matter is open again, and this no longer closes it: “Decided: Ann Alder (in a "
            "meeting)”. Reason: Annulled by the court (decision of 2024-02-01 on Ann Alder)"
        ) in history
        before = asked(capsys, "standing", annulled, "m", "--on", "2024-03-19")
        assert "reopened" not in before

    def test_what_it_had_superseded_is_told_with_it(
        self, site: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§6.7 Where it was reopened, what had not been carried before counts no more either."""
        world = World(rule="consensus")
        world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
        refused = Decision(decision="first", on="ann", carried=False)
        world.add("matter/m", refused, "2024-01-15")
        made = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        world.add("matter/m", Reopening(of=made, reason="Annulled by the court."), "2024-03-20")
        import_world(world)
        place = tmp_path / "record.jsonl"
        place.write_bytes(write_log(world.store.read("b")))
        said = {
            "en": "That it was not carried on 15 January 2024 no longer counts either.",
            "fr": "La décision négative prise auparavant (15 janvier 2024) ne compte plus",
            "nl": "Ook het afwijzende besluit daarvoor (15 januari 2024) telt niet meer.",
            "de": "Auch der ablehnende Beschluss davor (15. Januar 2024) zählt nicht mehr.",
        }
        for lang, sentence in said.items():
            assert sentence in words(site, f"/{lang}/b/matters/m/?on=2024-03-25")
            assert sentence not in words(site, f"/{lang}/b/matters/m/?on=2024-03-15")
        told = asked(capsys, "standing", str(place), "m", "--on", "2024-03-25")
        assert "That it was not carried on 2024-01-15 no longer counts either." in told

    def test_in_the_answer(self, annulled: str, site: Client) -> None:
        (found,) = site.get("/api/v1/b/matters/m/?on=2024-03-25").json()["reopened"]
        assert (found["candidacy"], found["on"]) == ("ann", "2024-02-01")
        assert (found["reopened"], found["reason"]) == ("2024-03-20", "Annulled by the court.")
        assert site.get("/api/v1/b/matters/m/?on=2024-03-19").json()["reopened"] == []

    @pytest.mark.parametrize(
        ("lang", "brief", "page"),
        [
            (
                "en",
                "no longer counts: “Annulled by the court”",
                "The decision of 1 February 2024 on Ann Alder was reopened on 20 March 2024",
            ),
            (
                "fr",
                "décision a été rouverte le 20 mars 2024",
                "La décision du 1er février 2024 sur Ann Alder a été rouverte le 20 mars 2024",
            ),
            (
                "nl",
                "telt niet meer: “Annulled by the court”",
                "Het besluit van 1 februari 2024 over Ann Alder is op 20 maart 2024 heropend",
            ),
        ],
    )
    def test_in_the_brief_and_on_the_page(
        self, annulled: str, site: Client, lang: str, brief: str, page: str
    ) -> None:
        told = words(site, f"/{lang}/b/matters/m/brief/?on=2024-03-25")
        assert brief in told
        assert "has not been appointed" not in told
        shown = words(site, f"/{lang}/b/matters/m/?on=2024-03-25")
        assert page in shown
        assert "Annulled by the court." in shown

    def test_in_the_feed(self, annulled: str, site: Client) -> None:
        feed = site.get("/en/b/matters/m/feed.atom").content.decode()
        assert "No longer closes the matter" in feed
        assert "Annulled by the court." in feed

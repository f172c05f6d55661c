"""spec/standing.md §3.14, §15.8: a page tells who answered under silence, or in a round, for
whom."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_cli_answers_for import SKERRIES, lifted_by
from tests.web.pages import words

from nemcon.cli.importing import import_place

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def skerries(site: "Client", tmp_path: Path) -> "Client":
    folder = tmp_path / "skerries"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(SKERRIES, "utf-8")
    assert import_place(str(folder)).done
    return site


class TestMatter:
    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            (
                "en",
                (
                    "Auk (for the outer skerries): Auk and Bass: an objection",
                    "given by another, and does not count (it answered for itself)",
                    "given by another, and does not count (no mandate for that is on record)",
                    "Eigg (by Dun, proxy of 1 March 2021) : no objection",
                    "Auk (for the class outer)",
                ),
            ),
            ("nl", ("Auk (namens the outer skerries)", "(namens de klasse outer)", "telt niet")),
            ("fr", ("Auk (au nom de : the outer skerries)", "la classe outer", "ne compte pas")),
        ],
    )
    def test_under_silence(self, skerries: "Client", lang: str, told: tuple[str, ...]) -> None:
        read = words(skerries, f"/{lang}/skerries/matters/dues/?on=2021-03-07")
        for sentence in told:
            assert sentence in read

    def test_in_a_round_and_beside_a_decision(self, skerries: "Client") -> None:
        read = words(skerries, "/en/skerries/matters/pier/?on=2021-03-09")
        assert "Auk (for the class outer)" in read
        assert "no mandate for that is on record" in read
        assert "Auk (for the class outer) : We regret." in read


class TestLifted:
    """15.9 An objection lifted, and a reservation made, by proxy."""

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            (
                "en",
                (
                    "lifted for it in vain (by Dun; no proxy is on record): Dun holds more proxies",
                    "Cara (by Dun; no proxy is on record): Nor do we.",
                    "Auk lifts what it said; a broken silence stays broken (given by Dun)",
                ),
            ),
            ("nl", ("tevergeefs voor dit lid opgeheven (", "niet vastgelegd): Nor do we.")),
            ("fr", ("levée pour lui en vain (", ") : Nor do we.")),
        ],
    )
    def test_by_proxy(
        self, site: "Client", tmp_path: Path, lang: str, told: tuple[str, ...]
    ) -> None:
        (tmp_path / "skerries").mkdir()
        (tmp_path / "skerries" / "dossier.yaml").write_text(lifted_by("dun"), "utf-8")
        assert import_place(str(tmp_path / "skerries")).done
        read = words(site, f"/{lang}/skerries/matters/dues/?on=2021-03-09")
        read += words(site, f"/{lang}/skerries/matters/pier/?on=2021-03-09")
        read += words(site, f"/{lang}/skerries/record/")
        for sentence in told:
            assert sentence in read


class TestMember:
    def test_what_was_said_for_it(self, skerries: "Client") -> None:
        read = words(skerries, "/en/skerries/members/bass/?on=2021-03-07")
        assert "said by Auk for the outer skerries" in read
        assert "said by Auk for the class outer" in read
        assert "Dun holds more proxies than it may (Article 9)" in read


class TestEntry:
    def test_whose_word_it_is(self, skerries: "Client") -> None:
        read = words(skerries, "/en/skerries/record/")
        assert "Auk (for the outer skerries) objects under silence" in read
        assert "Eigg says that it does not object (given by Dun)" in read
        assert "Auk (for the class outer) asks: A cap." in read

"""``nemcon tour`` tells the NATO appointment from the record that ships with nemcon."""

from argparse import Namespace
from pathlib import Path

import pytest

from nemcon.cli import tour


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> str:
    assert tour.run(Namespace()) == 0
    return capsys.readouterr().out


class TestStory:
    """The walk says who decides, who held out, and when, by two clocks."""

    def test_the_electorate_grows_in_the_middle_of_the_race(self, told: str) -> None:
        assert "31 members on 6 March 2024, 32 a day later, when Sweden\njoined" in told

    @pytest.mark.parametrize(
        "row",
        [
            "2024-02-22  7/31   ####................  open    Romania reserves its position;",
            "2024-06-18  31/32  ###################.  open    Romania reserves its position",
            "2024-06-20  32/32  ####################  agreed  nobody",
            "2024-06-26  2024-06-19   open     Romania reserves its position",
            "2024-06-26  2024-06-26   decided  nobody",
        ],
    )
    def test_the_climb_and_the_two_clocks(self, told: str, row: str) -> None:
        assert row in told.splitlines()

    def test_the_decision_and_the_office(self, told: str) -> None:
        flat = " ".join(told.split())
        assert (
            "Decided on 2024-06-26 by the ambassadors of the members, taking effect on 2024-10-01"
            in flat
        )
        assert "Jens Stoltenberg holds it as number 13" in flat
        assert "after 4 extensions" in flat
        assert "Mark Rutte, number 14, is designate from 2024-10-01." in flat
        assert "Gap from 1999-10-07 to 1999-10-13, 7 days: no holder recorded." in flat
        assert "Dirk Stikker, Joseph Luns, Jaap de Hoop Scheffer and Mark Rutte" in flat

    def test_nothing_is_wider_than_the_page(self, told: str) -> None:
        assert [line for line in told.splitlines() if len(line) > 80 and "://" not in line] == []

    def test_no_id_of_an_entry_is_left_untranslated(self, told: str) -> None:
        assert "p-rutte" not in told
        assert "count-2024" not in told


@pytest.mark.parametrize(
    ("part", "whole", "filled"),
    [(0, 32, 0), (31, 32, 19), (32, 32, 20), (1, 32, 0), (0, 0, 0)],
)
def test_a_bar_is_full_only_when_all_agree(part: int, whole: int, filled: int) -> None:
    assert tour.bar(part, whole) == "#" * filled + "." * (20 - filled)


class TestUnsound:
    """A dossier with errors is not told: its findings are, and the status is 1."""

    def test_a_cut_file(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
    ) -> None:
        folder = tmp_path / "examples" / "nato"
        folder.mkdir(parents=True)
        (folder / "dossier.yaml").write_text("dossier: 1\nbody: nac\n")
        monkeypatch.setattr(tour, "files", lambda name: tmp_path)
        assert tour.run(Namespace()) == 1
        assert "dossier.yaml:1:1: error: files: files is missing." in capsys.readouterr().out

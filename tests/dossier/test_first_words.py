"""spec/dossier.md §9.8: first words are understood, or answered with what to type."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from nemcon.cli.main import main
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files

CLUB = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: rowers, date: 2020-01-01, name: Rowers, zone: Europe/Brussels, rule: consensus}
members:
  AA: {date: 2020-01-01, kind: organisation, name: Alpha}
  BB: {date: 2020-01-01, kind: organisation, name: Beta}
persons:
  ann: {name: Ann Ode}
  bob: {name: Bob Ode}
  cas: {name: Cas Ode}
offices:
  chair:
    date: 2020-01-01
    name: Chair
    in_charge:
      - {date: 2020-02-01, holder: ann}
      - {date: 2020-02-02, holder: bob}
    assert:
      - {on: 2020-03-01, in_charge: [ann, bob]}
matters:
  race:
    date: 2021-03-01
    kind: appointment
    title: Race
    proxies:
      - {date: 2021-03-01, member: AA, holder: BB}
    candidacies:
      ann:
        acts:
          - {date: 2021-03-02, did: nominated, by: AA}
          - {date: 2021-03-03, did: withdrawn}
        counts: {date: 2021-03-04, share: 65 %}
      bob: {acts: {date: 2021-03-02, did: nominated, by: AA}}
      cas: {acts: {date: 2021-03-02, did: nominated, by: AA}}
    rounds:
      one:
        date: 2021-03-05
        candidacies: [bob]
        answers: {aye: support, no: object}
        negative: named
        ballots: {AA: {date: 2021-03-05, words: {bob: no}}}
    decisions:
      chosen: {date: 2021-04-01, on: bob, how: meeting}
"""


def told(*changes: tuple[str, str]) -> list[str]:
    return [one for one in found(*changes) if "error: " in one]


def found(*changes: tuple[str, str]) -> list[str]:
    """What `nemcon check` says of the club with these changes."""
    text = CLUB
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    files: Mapping[str, bytes] = {"dossier.yaml": text.encode()}
    return [str(one) for one in checked(read_files(files)).findings]


class TestFirstWords:
    def test_what_is_written_so_is_understood(self) -> None:
        assert told() == []

    @pytest.mark.parametrize("share", ["0.65", "65 %", "65%", "13/20", "100 %", "0"])
    def test_a_share(self, share: str) -> None:
        assert told(("65 %", share)) == []

    @pytest.mark.parametrize("share", ['"0,65"', "two thirds", "165 %", "1.5", "65 % of all"])
    def test_no_share(self, share: str) -> None:
        (only,) = told(("65 %", share))
        assert "is not a share. Write it as 2/3, 0.65 or 65 %, with a point." in only

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("how: meeting", "how: consensus", "Write meeting where nobody objected in one, "),
            ("how: meeting", "how: unanimously", "Write vote where votes were cast, "),
            ("how: meeting", "how: election", "Write vote."),
            (
                "rule: consensus}\n",
                "rule: ours}\nrules: {ours: {date: 2020-01-01, sentence: consensus, "
                "proxies: {most: 1, article: Statutes, article 9}}}\n",
                "'article 9' is not a field here. A text that has a comma in it stands in ",
            ),
            (
                "    kind: appointment\n",
                "",
                "kind is missing. Write kind: with one of appointment, proposal.",
            ),
            (
                "member: AA, holder: BB",
                "holder: BB",
                "Write member: with the code of the member that it is of, or id: with a ",
            ),
            (
                "negative: named",
                "negative: counted",
                "Leave the answer out, or write negative: named at the round.",
            ),
            (
                "negative: named",
                "negative: not_accepted",
                "Correct the answer, or what the round says with negative:.",
            ),
            ("in_charge: [ann, bob]", "in_charge: ann", "ann, bob"),
            ("holder: BB", "holder: DD", "There is no member DD. Add it under members:."),
            ("holder: BB", "holder: UK", "There is no member UK. Its code is GB."),
        ],
    )
    def test_what_to_write(self, old: str, new: str, says: str) -> None:
        assert any(says in one for one in found((old, new)))


class TestCommands:
    @pytest.fixture
    def club(self, tmp_path: Path) -> str:
        (tmp_path / "dossier.yaml").write_text(CLUB, "utf-8")
        return str(tmp_path)

    @pytest.mark.parametrize(
        ("argv", "says"),
        [
            (("tally", "race", "--on", "2021-03-06"), "say on whom. --of bob or --of cas"),
            (("member", "XX"), "There are, for instance, AA (Alpha) or BB (Beta)."),
            (("standing", "race", "--on", "2021-13-01"), "Check the month and the day."),
            (("standing", "race", "--on", "yesterday"), "Write it as 2024-06-26."),
        ],
    )
    def test_what_to_type(
        self, club: str, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], says: str
    ) -> None:
        assert main([argv[0], club, *argv[1:]]) == 2
        assert says in capsys.readouterr().err

    def test_a_folder_that_is_no_dossier(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["fmt", str(tmp_path)]) == 2
        assert "Name a dossier, or make one: nemcon new." in capsys.readouterr().err

"""spec/procedure.md §7.8: the terminal says how an end was said, and the check where it is not
so."""

from pathlib import Path

import pytest

from nemcon.cli.main import main

DOSSIER = """\
dossier: 1
body: board
language: en
notorious: true
files: [board.yaml]
"""
BOARD = """\
body: {id: board, name: Board, zone: Europe/Brussels, rule: silence, date: 2020-01-01}
members:
  BE: {date: 2020-01-01, memberships: [{date: 2020-01-01}]}
calendars:
- {date: 2020-01-01, close: 17:00}
- {date: 2020-01-01, territory: FR, default: false, holidays: {2026-10-06: A day}}
matters:
  rules:
    title: Rules
    kind: proposal
    date: 2026-10-01
    texts: {rules: {revisions: [{date: 2026-10-01}]}}
    silences:
      first:
        texts: rules
        date: 2026-10-02T10:00:00+02:00
        expiry: 2026-10-23T17:00:00+02:00
        time_limit: close of business on 2026-10-23
    rounds:
      poll:
        date: 2026-10-02T09:30:00+02:00
        candidacies: rules
        closes: 2026-10-07T10:00:00+02:00
        time_limit: 2 working days of FR
    procedures:
    - date: 2026-10-01
      steps:
      - step: letters
        title: Letters
        on: 2026-10-10T14:00:00+02:00
        time_limit: end of 2026-10-09 anywhere on Earth
"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "dossier.yaml").write_text(DOSSIER)
    (tmp_path / "board.yaml").write_text(BOARD)
    return str(tmp_path)


def test_the_dossier_is_sound(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", folder]) == 0
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("standing", "until 2026-10-23T17:00:00+02:00 (close of business)"),
        ("standing", "to 2026-10-07T10:00:00+02:00 (2 working days (France))"),
        ("timetable", "Letters: the end of 2026-10-09 anywhere on Earth"),
    ],
)
def test_what_is_said(
    folder: str, capsys: pytest.CaptureFixture[str], command: str, line: str
) -> None:
    assert main([command, folder, "rules", "--on", "2026-10-03"]) == 0
    assert line in " ".join(capsys.readouterr().out.split())

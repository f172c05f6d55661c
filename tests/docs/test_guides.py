"""The guides say what really happens."""

from pathlib import Path

import pytest
from tests.docs.guides import run

ROOT = Path(__file__).parents[2]
GUIDES = [*sorted((ROOT / "docs" / "guides").glob("*.md")), ROOT / "README.md"]


@pytest.fixture(autouse=True)
def _database(sqlite_database: Path) -> None:
    """What a guide records goes into a database of its own."""
    from nemcon.web.store import records

    records.forget()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_command_prints_what_stands_there(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for command, said, printed in run(guide, tmp_path / "club", capsys):
        shown = printed[: len(said) - 4] + "...\n" if said.endswith("...\n") else printed
        assert (command, shown) == (command, said)
        commands += 1
    assert commands > 0


def test_there_are_guides() -> None:
    assert GUIDES

"""spec/dossier.md §11 and §12: the commands check, new and fmt, as they are called."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nemcon.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A command in an empty folder: its status, what it answers, what it finds."""
    monkeypatch.chdir(tmp_path)

    def of(*words: str) -> tuple[int, str, str]:
        status = main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return of


class TestNew:
    """11.2"""

    def test_it_checks_clean_and_answers(self, run: Run) -> None:
        status, said, found = run("new", "club")
        assert (status, found) == (0, "")
        assert "nemcon check club" in said
        assert run("check", "club") == (0, "30 entries, 2 assertions: nothing found.\n", "")
        assert run("fmt", "club", "--check") == (0, "", "")

    def test_what_is_there_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "mine.txt").write_text("mine")
        (tmp_path / "file").write_text("mine")
        for name in ("full", "file"):
            status, said, found = run("new", name)
            assert (status, said) == (2, "")
            assert "is there already" in found
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]

    def test_an_empty_folder_will_do(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        assert run("new", "empty")[0] == 0


class TestCheck:
    """11.1"""

    def test_the_current_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("new", "club")
        monkeypatch.chdir("club")
        assert run("check")[0] == 0

    def test_notes_only(self, run: Run) -> None:
        status, said, found = run("check", "examples/nato")
        assert (status, said) == (0, "656 entries, 12 assertions: 13 notes.\n")
        assert found.count(": note: ") == found.count("\n") == 13

    def test_an_error_has_its_place(self, run: Run, tmp_path: Path) -> None:
        run("new", "club")
        file = tmp_path / "club" / "club.yaml"
        file.write_text(file.read_text().replace("holder: brouwer", "holder: brower"))
        status, said, found = run("check", "club")
        assert status == 1
        assert said == "30 entries, 2 assertions: 1 error.\n"
        assert found == (
            "club/club.yaml:44:17: error: offices.chair.terms.brouwer-2019.holder: There is no "
            "person or member brower. Did you mean brouwer?\n"
        )

    def test_a_warning_fails_too(self, run: Run, tmp_path: Path) -> None:
        run("new", "club")
        file = tmp_path / "club" / "matters" / "chair-2026.yaml"
        file.write_text(
            file.read_text().replace(
                "published: 2026-01-21", "published: 2026-01-21\n    known: 2026-01-19"
            )
        )
        status, said, _ = run("check", "club")
        assert (status, said) == (1, "30 entries, 2 assertions: 1 warning.\n")

    def test_there_is_none(self, run: Run) -> None:
        status, said, found = run("check", "none")
        assert (status, said) == (2, "")
        assert found == "error: There is no none. Name a dossier, or make one: nemcon new.\n"
        status, said, found = run("check")
        assert (status, said) == (2, "")
        assert found.startswith("error: . has no dossier.yaml.")

    def test_without_django(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only the web needs it."""
        monkeypatch.setitem(sys.modules, "django", None)
        assert run("check", "examples/nato")[0] == 0


class TestFmt:
    """11.3"""

    def test_it_writes_once(self, run: Run, tmp_path: Path) -> None:
        run("new", "club")
        file = tmp_path / "club" / "club.yaml"
        tidy = file.read_text()
        file.write_text(
            tidy.replace("  ", "    ").replace("kind: organisation", "kind: 'organisation'")
        )
        assert run("fmt", "club", "--check") == (
            1,
            f"{file.relative_to(tmp_path)} would be laid out anew.\n",
            "",
        )
        assert run("fmt", "club")[:2] == (0, f"{file.relative_to(tmp_path)} is laid out anew.\n")
        assert "    north" not in file.read_text()
        assert run("fmt", "club") == (0, "", "")
        assert run("check", "club")[0] == 0

    def test_what_cannot_be_read_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        run("new", "club")
        file = tmp_path / "club" / "club.yaml"
        file.write_text("a: [b\n")
        status, said, found = run("fmt", "club")
        assert (status, said, file.read_text()) == (2, "", "a: [b\n")
        assert "This is not YAML" in found

    def test_there_is_none(self, run: Run) -> None:
        assert run("fmt", "none")[0] == 2
        assert run("fmt", "none.yaml")[0] == 2

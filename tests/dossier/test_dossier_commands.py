"""spec/dossier.md §11 and §12: the commands check, new and fmt, as they are called."""

import json
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
        assert run("check", "club") == (0, "29 entries, 2 assertions: nothing found.\n", "")
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

    def test_each_has_an_id_of_its_own(self, run: Run) -> None:
        """That of its folder, or the one that is asked for."""
        for name, id in (("Rowers", "rowers"), ("Zoës Büro", "zoes-buro")):
            assert f"The id of the body is {id}." in run("new", name)[1]
            assert run("check", name)[0] == 0
            assert run("fmt", name, "--check")[0] == 0
            assert f"\nbody: {id} #" in Path(name, "dossier.yaml").read_text()
        assert "is board." in run("new", "other", "--id", "board")[1]
        assert "Say one: --id NAME." in run("new", "Ф")[2]
        assert "is not an id" in run("new", "third", "--id", "a b")[2]

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
        assert said == "29 entries, 2 assertions: 1 error.\n"
        assert found == (
            "club/club.yaml:46:17: error: offices.chair.terms.brouwer-2019.holder: There is no "
            "person or member brower. Did you mean brouwer?\n"
        )

    def test_a_warning_fails_too(self, run: Run, tmp_path: Path) -> None:
        run("new", "club")
        file = tmp_path / "club" / "matters" / "chair-2026.yaml"
        file.write_text(
            file.read_text().replace(
                "published: 2026-01-21", "published: 2026-01-21\n  known: 2026-01-19"
            )
        )
        status, said, _ = run("check", "club")
        assert (status, said) == (1, "29 entries, 2 assertions: 1 warning.\n")

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


UNFIT = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: club, date: 2018-01-01, name: Club, zone: Europe/Brussels}
members: {AA: {date: 2018-01-01}, BB: {date: 2018-01-01}}
persons: {ann: {name: Ann}}
offices: {chair: {date: 2018-01-01, name: Chair}}
matters:
  chair:
    date: 2020-01-01
    title: Chair
    kind: appointment
    office: chair
    steps: {board: {order: 1, does: appoints, rule: every member agrees}}
    candidacies:
      ann:
        acts: {date: 2020-01-02, did: nominated, by: AA}
        positions: {BB: {date: 2020-01-03, stance: object}}
    decisions: {chosen: {date: 2020-01-04, on: ann, step: board, how: vote}}
"""
ASKED = (
    ("standing", "chair"),
    ("history", "chair"),
    ("timetable", "chair"),
    ("office", "chair"),
    ("member", "AA"),
)


class TestBinding:
    """9.4 What `nemcon check` calls an error binds."""

    @pytest.fixture
    def unfit(self, tmp_path: Path) -> str:
        (tmp_path / "dossier.yaml").write_text(UNFIT)
        return str(tmp_path)

    @pytest.mark.parametrize(("command", "about"), ASKED)
    def test_nothing_is_answered(self, unfit: str, run: Run, command: str, about: str) -> None:
        status, out, err = run(command, unfit, about)
        assert (status, out) == (2, "")
        assert "error: chosen: The rule does not support this decision" in err
        assert err.endswith("Nothing is answered from it, but with --anyway.\n")

    @pytest.mark.parametrize(("command", "about"), ASKED)
    def test_anyway(self, unfit: str, run: Run, command: str, about: str) -> None:
        """The answer says in spite of how many errors it is given."""
        status, out, err = run(command, unfit, about, "--anyway", "--json")
        assert (status, json.loads(out)["errors"]) == (0, 1)
        assert err.endswith("In spite of 1 error that nemcon check finds.\n")
        _, out, _ = run(command, unfit, about, "--anyway")
        assert "in spite of 1 error that nemcon check finds" in " ".join(out.split())

    def test_a_warning_binds_nothing(self, tmp_path: Path, run: Run) -> None:
        text = UNFIT.replace("object}", "support}") + "    assert: {on: 2020-02-01, state: open}\n"
        (tmp_path / "dossier.yaml").write_text(text)
        assert run("check", str(tmp_path))[0] == 1
        status, out, _ = run("standing", str(tmp_path), "chair", "--json")
        assert status == 0
        assert "errors" not in json.loads(out)

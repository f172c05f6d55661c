"""`nemcon verify` and `nemcon migrate`: spec/record.md §13, docs/decisions/0046."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_import import CLUB, EXAMPLES, Site, forget
from tests.web.test_tampering import tamper

from nemcon.cli import progress
from nemcon.dossier.folder import read_folder

MANY = len(read_folder(EXAMPLES / "club").acts)


@pytest.fixture
def site(
    sqlite_database: Path,
    sqlite_template: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Site]:
    forget()
    monkeypatch.chdir(tmp_path)
    yield Site(capfdbinary, sqlite_template)
    forget()


FORGE = (
    "UPDATE nemcon_content SET act = replace(act, 'Anna de Vries', 'Anna de Wit') "
    "WHERE act LIKE '%Anna de Vries%'"
)


def verified(printed: str) -> dict[str, Any]:
    """13.7 What was printed as JSON, which keeps to its schema."""
    found: dict[str, Any] = json.loads(printed)
    check(found, schema("verify"))
    return found


class TestBodies:
    """13.3."""

    def test_all_and_one(self, site: Site) -> None:
        site.done("import", CLUB)
        said = site.done("verify")
        assert said.startswith(f"club: {MANY} entries, nothing found.\n  root ")
        assert site.done("verify", "club") == said
        assert site.err == ""

    def test_the_root_is_that_of_the_export(self, site: Site) -> None:
        """13.1, 13.6: of the public's too."""
        site.done("import", CLUB)
        root = site.done("verify").split()[-1]
        for options in ((), ("--public",)):
            assert json.loads(site.log("club", *options).splitlines()[0])["record"]["root"] == root
        site.done("export", "club", "out")
        assert site.done("verify", "out").split()[-1] == root

    def test_what_is_found(self, site: Site) -> None:
        """Each with its entry, the first one first; and JSON."""
        site.done("import", CLUB)
        tamper(FORGE, f"DELETE FROM nemcon_content WHERE seq = {MANY}")
        assert site("verify", "club") == 1
        first, last = site.err.splitlines()
        assert first.startswith("error: club entry ")
        assert first.endswith("(person-vries): Its content is not the one that was committed to.")
        assert last.startswith(f"error: club entry {MANY} (")
        assert last.endswith("): Its content is gone, and no redaction names it.")
        assert site.out.startswith(f"club: {MANY} entries, 2 wrong.\n")
        assert site("verify", "--json") == 1
        told = verified(site.out)
        assert (told["sound"], told["database"]) == (False, [])
        assert [fault["entry"] for fault in told["bodies"][0]["found"]][1:] == [MANY]
        assert told["bodies"][0]["found"][0]["id"] == "person-vries"

    def test_json_of_what_is_sound(self, site: Site) -> None:
        site.done("import", CLUB)
        told = verified(site.done("verify", "--json"))
        (body,) = told["bodies"]
        assert (told["sound"], body["body"], body["entries"], body["found"]) == (
            True,
            "club",
            MANY,
            [],
        )

    def test_no_such_body(self, site: Site) -> None:
        site.done("import", CLUB)
        assert "There is no body 'nac' here. There is club." in site.refused("verify", "nac")

    def test_nothing_is_kept(self, site: Site) -> None:
        assert site.done("verify").endswith(": no entry.\n")

    def test_a_damaged_file(self, site: Site, sqlite_database: Path) -> None:
        """Not a traceback: what cannot be read is said, and how to go on."""
        from django.db import connections

        site.done("import", CLUB)
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        whole = sqlite_database.read_bytes()
        sqlite_database.write_bytes(whole[:100] + bytes(len(whole) - 100))
        assert "cannot be read" in site.refused("verify")

    def test_tables_that_are_not_all_there(self, site: Site) -> None:
        """A start that was stopped between two migrations, or a database of an earlier version."""
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        MigrationExecutor(connection).migrate([("web", "0003_closed")])
        said = site.refused("verify")
        assert "lacks nemcon_bytes, nemcon_file: " in said
        assert "nemcon migrate" in said
        assert "web 0004_file" in site.done("migrate")
        assert "no entry" in site.done("verify")


class TestWhatIsNotHealed:
    """13.4 What was tampered with is not exported, and is no ground for an import."""

    @pytest.mark.parametrize(
        "words",
        [
            ("export", "club", "-"),
            ("export", "club", "-", "--public"),
            ("export", "club", "out"),
            ("import", CLUB),
            ("import", CLUB, "--dry-run"),
            ("import", "record.jsonl"),
        ],
    )
    def test_it_is_refused(self, site: Site, words: tuple[str, ...]) -> None:
        site.done("import", CLUB)
        Path("record.jsonl").write_bytes(site.log("club"))
        tamper(FORGE)
        said = site.refused(*words)
        assert "(person-vries) is not what was recorded: Its content is not the one" in said
        assert not Path("out/record.jsonl").exists()

    def test_a_trigger_is_put_back_by_migrate_alone(self, site: Site) -> None:
        from django.db import connection

        site.done("import", CLUB)
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER nemcon_entry_no_update")
        for words in (("import", CLUB), ("export", "club", "-")):
            said = site.refused(*words)
            assert "nemcon_entry_no_update is missing from the database" in said
            assert "nemcon migrate" in said
        assert site("verify") == 1
        assert "The trigger nemcon_entry_no_update is missing" in site.err
        assert site.done("migrate") == "Nothing else was lacking.\n"
        assert "warning: Put back on tables that hold a record: nemcon_entry_no_update" in site.err
        assert site.done("migrate") == "Nothing was lacking.\n"
        assert site.err == ""
        assert site("verify") == 0

    def test_a_file_knows_no_roles(self, site: Site) -> None:
        assert "A SQLite file knows no roles." in site.refused("migrate", "--site", "nemcon")

    def test_it_is_said_in_the_log(self, site: Site, caplog: pytest.LogCaptureFixture) -> None:
        from django.core.management import call_command
        from django.db import connection

        site.done("import", CLUB)
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER nemcon_content_no_delete")
        call_command("migrate", verbosity=0, interactive=False)
        assert "nemcon_content_no_delete" in caplog.text
        assert "nemcon verify" in caplog.text


class TestFiles:
    """13.3, 11.7."""

    def test_a_file_and_its_folder(self, site: Site) -> None:
        site.done("import", CLUB)
        site.done("export", "club", "out")
        for place in ("out", "out/record.jsonl"):
            assert site.done("verify", place).startswith(f"club: {MANY} entries, nothing found.\n")
            assert site.err == ""

    def test_one_that_was_cut_off(self, site: Site) -> None:
        site.done("import", CLUB)
        Path("record.jsonl").write_bytes(b"".join(site.log("club").splitlines(True)[:-1]))
        assert site("verify", "record.jsonl") == 1
        cut = f"record.jsonl:1:1: error: Of {MANY} entries there are {MANY - 1}."
        assert cut in site.err
        assert site("verify", "record.jsonl", "--json") == 1
        told = verified(site.out)
        assert [fault["line"] for fault in told["bodies"][0]["found"]] == [1]

    def test_one_that_does_not_say_where_it_ends(self, site: Site) -> None:
        """It was written before files did: what can be seen is in order, and the rest is said."""
        site.done("import", CLUB)
        Path("old.jsonl").write_bytes(b"\n".join([*site.lines("club"), b""]))
        told = site.done("verify", "old.jsonl")
        assert told.startswith(f"club: {MANY} entries, nothing found.\n")
        assert "note: The file does not say where it ends" in site.err
        assert verified(site.done("verify", "old.jsonl", "--json"))["sound"] is True

    def test_one_with_nothing_in_it(self, site: Site) -> None:
        Path("empty.jsonl").write_bytes(b"")
        assert site("verify", "empty.jsonl") == 1
        assert "There is no entry in this file." in site.err

    @pytest.mark.parametrize("what", ["no/such/place", "nothing.jsonl"])
    def test_one_that_is_not_there(self, site: Site, what: str) -> None:
        assert f"There is no {what}." in site.refused("verify", what)

    def test_a_folder_without_one(self, site: Site) -> None:
        Path("some/folder").mkdir(parents=True)
        assert "some/folder has no record.jsonl." in site.refused("verify", "some/folder")

    def test_a_body_whose_name_a_folder_has(self, site: Site) -> None:
        """Of a folder without a log, the name is that of the body."""
        site.done("import", CLUB)
        Path("club").mkdir()
        assert site.done("verify", "club").startswith(f"club: {MANY} entries")
        shutil.rmtree("club")


class TestProgress:
    """A bar beside long work, on a terminal alone."""

    def test_what_is_short_is_not_followed(self) -> None:
        steps = range(3)
        assert progress.followed(steps, 3, "x") is steps

    def test_nor_what_goes_to_a_file(self) -> None:
        steps = range(3)
        assert progress.followed(steps, progress.LONG, "x") is steps

    def test_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        steps = range(progress.LONG)
        followed = progress.followed(steps, progress.LONG, "x")
        assert followed is not steps
        assert list(followed) == list(steps)

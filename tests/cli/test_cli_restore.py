"""`nemcon restore`: spec/record.md §8.8 and §16, docs/decisions/0065, on both databases."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_backup import backed_up, club
from tests.cli.test_cli_clock import BOTH, site
from tests.cli.test_cli_import import EXAMPLES, Site, edit, forget
from tests.cli.test_cli_verify import FORGE
from tests.web import databases
from tests.web.test_tampering import tamper

from nemcon.record.log_file import check_log

__all__ = ["club", "site"]  # fixtures that are used by their names


@pytest.fixture
def later(club: Site, tmp_path: Path) -> Callable[[], int]:
    """Records something, and says with which number."""
    folder = Path(shutil.copytree(EXAMPLES / "club", tmp_path / "mine"))
    names = iter(["Devries", "van Dam"])

    def record() -> int:
        text = (folder / "club.yaml").read_text()
        name = text.partition("{name: Anna ")[2].partition("}")[0]
        edit(folder / "club.yaml", f"{{name: Anna {name}}}", f"{{name: Anna {next(names)}}}")
        assert "1 corrected" in club.done("import", str(folder))
        return int(json.loads(club.lines("club")[-1])["seq"])

    return record


def restored(club: Site, folder: Path, *words: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(club.done("restore", str(folder), "--json", *words))
    check(value, schema("restore"))
    forget()
    return value


def files() -> set[Path]:
    """What lies there, but for what whoever opens a database leaves beside it."""
    beside = ("-wal", "-shm", ".lock", ".start")
    return {path for path in Path().rglob("*") if not path.name.endswith(beside)}


def last_entry(club: Site) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(club.lines("club")[-1])
    return value


@BOTH
def test_what_was_recorded_since_is_said_to_be_lost(
    club: Site, later: Callable[[], int], tmp_path: Path
) -> None:
    """No number is given twice, the record is sound and its file too, and what was there lies
    aside."""
    folder, told = backed_up(club)
    assert later() == 30
    lost_root = club.done("verify").split()[-1]
    assert "holds club up to entry 30. Set it aside" in club.refused("restore", str(folder))
    value = restored(club, folder, "--replace", "--reason", "The disk broke.")
    (body,) = value["bodies"]
    root = told["bodies"][0]["root"]
    assert body == {
        "body": "club",
        "head": 29,
        "root": root,
        "last": 30,
        "evidence": "database",
        "entry": 31,
    }
    entry = last_entry(club)
    assert (entry["seq"], entry["act"]["id"]) == (31, "restoration-31")
    assert entry["act"]["content"] == {
        "head": 29,
        "root": root,
        "last": 30,
        "last_root": lost_root,
        "evidence": "database",
        "backup": told["as_of"],
        "reason": "The disk broke.",
    }
    (club_log := Path("club.jsonl")).write_bytes(club.log("club"))
    for where in ("club", str(club_log)):
        assert "is that one" in club.done("verify", where, "--root", f"29={root}")
        assert club("verify", where, "--root", f"30={lost_root}") == 1
        assert "the root that it names for 30 is that one." in club.err
        assert club("verify", where, "--root", f"29={lost_root}") == 1
        assert f"The entries up to 29 are others: the root over them is {root}." in club.err
    for wrong in (("club", "29=x"), ("club", "=x"), ("nobody", f"1={root}")):
        club.refused("verify", wrong[0], "--root", wrong[1])
    assert "in words. Name a body" in club.refused("verify", "--root", f"1={root}")
    assert later() == 32
    assert "club: 31 entries, nothing found." in club.done("verify")
    log = club.log("club")
    assert check_log(log) == []
    assert log.splitlines()[0].count(club.done("verify").split()[-1].encode()) == 1
    assert "restoration" not in (tmp_path / "mine" / "club.yaml").read_text()
    assert value["aside"]


@BOTH
def test_what_is_replaced_is_kept(club: Site, later: Callable[[], int], tmp_path: Path) -> None:
    """16.6."""
    from django.db import connection

    folder, _ = backed_up(club)
    later()
    aside = restored(club, folder, "--replace")["aside"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {aside.split()[2]}.nemcon_entry")
            assert cursor.fetchone() == (30,)
    else:
        path = Path(aside) / Path(str(connection.settings_dict["NAME"])).name
        databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
        forget()
        assert "club: 30 entries, nothing found." in club.done("verify")


@BOTH
def test_everybody_signs_in_anew(club: Site) -> None:
    """Who was invited is invited anew, and letters wait for a word: to be sent, or dropped."""
    from datetime import timedelta

    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from nemcon.web.accounts.models import Invitation
    from nemcon.web.post.models import Letter

    def states() -> dict[str, str]:
        return dict(Letter.objects.values_list("kind", "state"))

    then = timezone.now() + timedelta(days=1)
    Session.objects.create(session_key="k" * 20, session_data="x", expire_date=then)
    Invitation.objects.create(digest="d" * 64, expires=then)
    for kind in ("decided", "invitation"):
        Letter.objects.create(event=kind, recipient="person/x", kind=kind, created=1, due=1)
    folder, _ = backed_up(club)
    value = restored(club, folder, "--replace")
    assert (value["sessions"], value["invitations"], value["letters"]) == (1, 1, 1)
    assert "Letters that waited in it: 1." in club.err
    assert "Accounts are as they were" in club.err
    assert states() == {"decided": "held", "invitation": "dropped"}
    assert club.done("worker", "--held", "send") == "Letters to be sent: 1.\n"
    assert states()["decided"] == "waiting"
    value = restored(club, folder, "--replace")
    assert club.done("worker", "--held", "drop") == "Letters dropped: 1.\n"
    assert set(states().values()) == {"dropped"}
    assert not Session.objects.exists()
    assert Invitation.objects.get().expires <= timezone.now()


class TestLastNumber:
    """8.8 Who restores into nothing says up to which number none is given again."""

    @pytest.fixture
    def fresh(self, club: Site) -> Path:
        """A backup, and an installation that has nothing."""
        folder, _ = backed_up(club)
        club.elsewhere()
        return folder

    def test_it_has_to_be_said(self, club: Site, fresh: Path) -> None:
        said = club.refused("restore", str(fresh))
        assert "Whether something was recorded in club after entry 29 is not known here." in said
        assert "--last-head club=29" in said
        assert "no entry" in club.done("verify")  # nothing came back

    @pytest.mark.parametrize(
        ("word", "last", "evidence"),
        [
            ("club=40", 40, "stated"),
            ("backup", 29, "stated"),
            ("unknown", 29, "nothing"),
            ("club=unknown", 29, "nothing"),
        ],
    )
    def test_as_it_is_said(
        self, club: Site, fresh: Path, word: str, last: int, evidence: str
    ) -> None:
        (body,) = restored(club, fresh, "--last-head", word)["bodies"]
        assert (body["last"], body["evidence"], body["entry"]) == (last, evidence, last + 1)
        club.done("verify")

    def test_one_that_cannot_be(self, club: Site, fresh: Path) -> None:
        for word in ("club=28", "club=1000030"):
            said = club.refused("restore", str(fresh), "--last-head", word)
            assert "cannot be the last number of club: 29 is known of" in said
        for word in ("club=x", "club", "=3", "club=-1"):
            said = club.refused("restore", str(fresh), "--last-head", word)
            assert "is not understood. Write --last-head club=120" in said

    def test_what_the_sweep_saw(self, club: Site, later: Callable[[], int], tmp_path: Path) -> None:
        """It stands beside the database, and outlives it."""
        from nemcon.web.store import sweeping

        folder, _ = backed_up(club)
        later()
        next(sweeping.sweep())
        root = club.done("verify").split()[-1]
        from django.db import connection

        Path(str(connection.settings_dict["NAME"])).write_bytes(b"nothing that can be read")
        Path(f"{connection.settings_dict['NAME']}-wal").unlink(missing_ok=True)
        assert "cannot be read. Set it aside" in club.refused("restore", str(folder))
        assert "Entry 30 was seen there." in club.refused("restore", str(folder), "--replace")
        assert "known to have had entry 30" in club.refused(
            "restore", str(folder), "--replace", "--last-head", "backup"
        )
        value = restored(club, folder, "--replace", "--last-head", "unknown")
        assert (value["bodies"][0]["last"], value["bodies"][0]["evidence"]) == (30, "sweep")
        assert last_entry(club)["act"]["content"]["last_root"] == root
        assert (Path(value["aside"]) / "copy.sqlite3").read_bytes() == b"nothing that can be read"
        assert not (tmp_path / "data" / "sweep.json").exists()


class TestRefused:
    """16.5 Nothing takes the place of anything before it was looked at."""

    @BOTH
    def test_what_is_not_as_it_was_made(self, club: Site) -> None:
        folder, told = backed_up(club)
        file = folder / told["files"][0]["name"]
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
        said = club.refused("restore", str(folder), "--replace")
        assert "has another digest than it was written with" in said

    @BOTH
    def test_what_is_not_what_was_recorded(self, club: Site) -> None:
        """A backup of what was forged; what was there is as it was, and nothing is left beside."""
        from django.db import connection

        tamper(FORGE)
        folder, _ = backed_up(club)
        before = files()
        said = club.refused("restore", str(folder), "--replace")
        assert "club is not what was recorded: entry" in said
        assert files() == before
        assert club("verify") == 1
        assert "29 entries, 1 wrong" in club.out
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'nemcon%'")
                assert cursor.fetchall() == []

    def test_who_is_about_to_go_is_waited_for(
        self, postgresql_database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A server lists a connection for a moment after it was closed, ours too."""
        from django.db import connection
        from psycopg import connect

        from nemcon.web.backups import restoring

        other = connect(**connection.get_connection_params())
        waits: list[float] = []

        def going(seconds: float) -> None:
            waits.append(seconds)
            other.close()

        monkeypatch.setattr(restoring, "LEAVING", 600)
        monkeypatch.setattr(restoring, "sleep", going)
        schema, _version = restoring._nobody_else()
        assert schema == "public"
        assert waits

    @BOTH
    def test_while_somebody_works_with_it(self, club: Site) -> None:
        """On PostgreSQL whoever is connected, on SQLite whoever has the file open."""
        from django.db import connection, connections

        folder, _ = backed_up(club)
        parameters = connection.get_connection_params()
        connections.close_all()
        if connection.vendor == "postgresql":
            from psycopg import connect

            with connect(**parameters):
                assert "others are connected" in club.refused("restore", str(folder), "--replace")
        else:
            reader = (
                "import sys, sqlite3; c = sqlite3.connect(sys.argv[1]);"
                "c.execute('SELECT 1 FROM nemcon_entry').fetchone();"
                "print(flush=True); sys.stdin.read()"
            )
            name = str(connection.settings_dict["NAME"])
            with subprocess.Popen(
                [sys.executable, "-c", reader, name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            ) as other:
                assert other.stdout
                other.stdout.readline()
                assert "is in use. Stop" in club.refused("restore", str(folder), "--replace")
                other.communicate(b"")
        restored(club, folder, "--replace")

    def test_while_the_site_is_served(self, club: Site, tmp_path: Path) -> None:
        """A worker has the lock of the sweep."""
        import fcntl

        folder, _ = backed_up(club)
        with (tmp_path / "data" / "sweep.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            said = club.refused("restore", str(folder), "--replace")
        assert f"The site is served from {tmp_path / 'data'}. Stop" in said

    def test_another_database(self, club: Site, postgresql_database: str) -> None:
        """The fixture of a PostgreSQL database comes last, and is in use."""
        folder = Path("b") / "nemcon-x"
        folder.mkdir(parents=True)
        made = {"version": 1, "as_of": "2026-01-01T00:00:00Z", "nemcon": "0", "migrations": []}
        files = [
            {
                "name": "nemcon.sqlite3",
                "size": 0,
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            }
        ]
        rest = {"database": "sqlite", "bodies": [], "files": files, "secret": False, "mark": ""}
        (folder / "manifest.json").write_text(json.dumps({**made, **rest}))
        (folder / "nemcon.sqlite3").touch()
        assert "is a backup of sqlite, and the database" in club.refused("restore", str(folder))

    def test_neither_nor(self, club: Site) -> None:
        for words in ((), ("x", "--epoch")):
            assert "Name the folder of a backup" in club.refused("restore", *words)


@BOTH
def test_a_database_that_came_back_by_other_means(club: Site) -> None:
    """The epoch alone begins."""
    assert "Whether something was recorded" in club.refused("restore", "--epoch")
    said = club.done("restore", "--epoch", "--last-head", "club=33")
    assert "club: as it was after entry 29; what came after it, up to 33, is not there" in said
    forget()
    assert last_entry(club)["seq"] == 34
    assert "backup" not in last_entry(club)["act"]["content"]
    assert "nothing found" in club.done("verify")


def test_a_restore_that_was_stopped(
    club: Site, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL nothing is served from it, and the next one begins from what was there."""
    from django.db import connection

    from nemcon import web
    from nemcon.core.errors import Refusal
    from nemcon.web.backups import restoring

    request.getfixturevalue("postgresql_database")
    forget()
    club.done("import", "examples/club")
    folder, _ = backed_up(club)
    with monkeypatch.context() as stopped:
        for name in ("_outcome", "_undo"):
            stopped.setattr(restoring, name, lambda *given: os.getcwd() + None)  # type: ignore[operator]  # as a machine stops
        with pytest.raises(TypeError):
            club("restore", str(folder), "--replace")
    with pytest.raises(Refusal, match="A restore was stopped before its end"):
        web.prepare()
    assert restored(club, folder, "--replace")["bodies"][0]["evidence"] == "database"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'nemcon%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("site", ["postgresql"], indirect=True)
def test_as_the_owner_of_the_tables(club: Site, cluster: databases.Cluster) -> None:
    """docs/decisions/0046: it needs no right beside; then the site has its own again."""
    folder, _ = backed_up(club)
    for statement in ("ROLE owner_of_it LOGIN", "ROLE site_of_it LOGIN"):
        cluster.sql(f"CREATE {statement}")
    cluster.sql("CREATE DATABASE of_two OWNER owner_of_it TEMPLATE template0")
    cluster.use("of_two")
    databases.use(USER="owner_of_it")
    forget()
    restored(club, folder, "--last-head", "backup")
    restored(club, folder, "--replace")
    assert "may serve" in club.done("migrate", "--site", "site_of_it")
    databases.use(USER="site_of_it")
    forget()
    assert "club: 30 entries, nothing found." in club.done("verify")
    assert backed_up(club)[1]["bodies"][0]["head"] == 31


def test_the_secret_comes_back(club: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one is set aside; where it is in the environment, it is said that it is another."""
    folder, _ = backed_up(club)
    secret = tmp_path / "data" / "secret"
    secret.write_text("another one")
    kept = tmp_path / "data"
    restored(club, folder, "--replace")
    assert secret.read_text() == "a secret of the tests"
    (aside,) = kept.glob("replaced-*/secret")
    assert aside.read_text() == "another one"
    monkeypatch.setenv("NEMCON_SECRET", "y" * 40)
    from django.conf import settings

    monkeypatch.setattr(settings, "SECRET_KEY", "y" * 40)
    assert restored(club, folder, "--replace")["other_secret"]
    assert "one-time codes do not work" in club.err

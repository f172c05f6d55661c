"""`nemcon backup`: spec/record.md §16, docs/decisions/0065, on both databases."""

import json
import os
import stat
import subprocess
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_clock import BOTH, site
from tests.cli.test_cli_import import CLUB, Site
from tests.web import databases

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.web.backups import manifest

__all__ = ["site"]  # a fixture that is used by its name


@pytest.fixture
def club(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A sound installation with a body, in a folder of its own."""
    from django.conf import settings

    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "secret").write_text("a secret of the tests")
    monkeypatch.delenv("NEMCON_SECRET", raising=False)
    monkeypatch.setattr(settings, "NEMCON_DATA", data)
    monkeypatch.setenv("NEMCON_BACKUPS", str(tmp_path / "backups"))
    site.done("import", CLUB)
    return site


def backed_up(club: Site, *words: str) -> tuple[Path, dict[str, Any]]:
    """The folder of a backup, and its manifest."""
    value = json.loads(club.done("backup", "--json", *words))
    check(value, schema("backup"))
    folder = Path(value["folder"])
    assert json.loads((folder / "manifest.json").read_text()) == value["manifest"]
    return folder, value["manifest"]


@BOTH
def test_all_of_one_moment(club: Site, tmp_path: Path) -> None:
    """16.1, 16.2. The database, the secret and a manifest, for their owner alone; the manifest has
    the root that verify prints."""
    folder, told = backed_up(club)
    assert folder.parent == tmp_path / "backups"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
    main = manifest.FILE_OF[told["database"]]
    files = dict.fromkeys((main, "secret", "manifest.json"), 0o600)
    assert modes == {folder.name: 0o700, **files}
    for file in told["files"]:
        data = (folder / file["name"]).read_bytes()
        assert (file["size"], file["sha256"]) == (len(data), sha256(data).hexdigest())
    assert (told["secret"], (folder / "secret").read_text()) == (True, "a secret of the tests")
    (ends,) = told["bodies"]
    assert (ends["body"], ends["head"]) == ("club", 29)
    assert ends["root"] in club.done("verify")
    assert "web.0001_initial" in told["migrations"]
    said = club.done("backup", str(tmp_path / "elsewhere"))
    assert "club: up to entry 29" in said
    assert "a secret of" not in said + club.err


def test_while_somebody_writes(club: Site) -> None:
    """On SQLite nobody waits for it, and it for nobody; what is not committed is not there."""
    import sqlite3

    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO nemcon_bytes (data) VALUES (x'00')")
        folder, _ = backed_up(club)
    with closing(sqlite3.connect(folder / "nemcon.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM nemcon_bytes").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM nemcon_entry").fetchone() == (29,)


@BOTH
def test_what_stops_it_leaves_no_backup(
    club: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """16.3. Nor does what a machine left that went down in the middle of one."""
    from nemcon.web.backups import copying

    def full(folder: Path, of: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as stopped:
        stopped.setattr(manifest, "write", full)
        assert "No space left on device. Make room first." in club.refused("backup")
    backups = tmp_path / "backups"
    assert list(backups.iterdir()) == []
    (backups / ".nemcon-half").mkdir()
    (backups / ".nemcon-half" / "nemcon.sqlite3").write_bytes(b"x")
    assert manifest.backups_in(backups) == []
    folder, _ = backed_up(club)
    assert list(backups.iterdir()) == [folder]
    assert copying.mark("x", "a") != copying.mark("x", "b")


def test_the_oldest_are_removed(club: Site, tmp_path: Path) -> None:
    """16.4. The newest stays, whatever the clock said; and what is no backup of ours."""
    from nemcon.web.backups import copying

    place = tmp_path / "kept"
    moments = [Moment.parse(f"20{year}-01-01T00:00:00Z") for year in (26, 27, 28, 25)]
    made = [copying.make(place, moment) for moment in moments[:3]]
    (place / "nemcon-of-mine").mkdir()
    last = copying.make(place, moments[3], keep=2)
    assert last.removed == (made[0].folder, made[1].folder)
    assert {path.name for path in place.iterdir()} == {
        made[2].folder.name,
        last.folder.name,
        "nemcon-of-mine",
    }
    assert copying.make(place, moments[3], keep=1).folder.name == f"{last.folder.name}-2"
    assert len(manifest.backups_in(place)) == 1
    assert "is not a number from 1" in club.refused("backup", "--keep", "0")


def test_the_doctor_knows_it(club: Site, tmp_path: Path) -> None:
    """15.4. By when it was taken, and whether its files are as long as they were."""
    from nemcon.web.diagnosis import surroundings

    folder, told = backed_up(club)
    taken = Moment.parse(told["as_of"]).utc

    def says(now: float) -> list[str]:
        return [one.says for one in surroundings.backups(str(folder.parent), tmp_path, now)]

    note = f"{folder.parent} lies on the disk that the data lie on."
    assert says(taken + 2 * surroundings.DAY) == [note]
    old = f"The last backup in {folder.parent} is 3 days old."
    assert says(taken + 3 * surroundings.DAY) == [old]
    (folder / "secret").write_bytes(b"x")
    wrong = "secret has 1 bytes, and was written with 21"
    assert says(taken) == [f"The last backup, {folder}, is not whole: {wrong}."]
    (folder / "manifest.json").unlink()
    os.utime(folder / "nemcon.sqlite3", (taken - 9, taken - 9))
    os.utime(folder / "secret", (taken - 9, taken - 9))
    assert says(taken) == [note]  # files of whatever made them


@pytest.mark.parametrize(
    ("manifest_text", "says"),
    [
        ('{"version": 2}', "is a backup of the form 2, and this version reads 1"),
        ("{", "cannot be read"),
        ('{"version": 1}', "cannot be read"),
    ],
)
def test_what_is_no_backup(manifest_text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"it has no manifest\.json"):
        manifest.read(tmp_path)
    (tmp_path / "manifest.json").write_text(manifest_text)
    with pytest.raises(Refusal, match=says):
        manifest.read(tmp_path)


def test_nowhere_to_go(club: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEMCON_BACKUPS")
    assert "Name one, or set NEMCON_BACKUPS" in club.refused("backup")
    none = tmp_path / "none.sqlite3"
    databases.use(ENGINE="nemcon.web.sqlite", NAME=str(none), OPTIONS={}, CONN_MAX_AGE=None)
    assert f"Nothing is kept in {none}" in club.refused("backup", "x")
    assert not Path("x").exists()


class TestTools:
    """The tools of PostgreSQL are told the connection in their environment."""

    def test_no_password_on_a_command_line(
        self, postgresql_database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nor is it printed by what fails."""
        from nemcon.web.backups import programs

        options = {"sslmode": "prefer", "keepalives_idle": 9}
        databases.use(PASSWORD="a very secret word", OPTIONS=options)
        run, commands = subprocess.run, list[str]()

        def noted(command: list[str], **given: Any) -> Any:
            commands.extend(command)
            return run(command, **given)

        monkeypatch.setattr(subprocess, "run", noted)
        with pytest.raises(Refusal, match="pg_dump failed: ") as refusal:
            programs.called("pg_dump", "--table=nothing", least=10)
        assert "keepalives_idle=9" in commands
        assert "secret" not in f"{refusal.value} {commands}"

    def test_one_that_is_too_old(self, postgresql_database: str) -> None:
        from nemcon.web.backups import programs

        with pytest.raises(Refusal, match=r"is too old.*apt install postgresql-client-99"):
            programs.called("pg_dump", least=99)
        with pytest.raises(Refusal, match="There is no pg_nothing here"):
            programs.called("pg_nothing", least=9)

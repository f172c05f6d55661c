"""docs/guides/backups.md, "Continuously": what stands there, done. `make soak` alone collects this
file: a server of its own, and a tool that is not ours (tests/conftest.py)."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.web import databases
from tests.web.databases import Cluster

from nemcon.cli.main import main

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "backups.md").read_text()
ARCHIVING, RECOVERY = re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL)
(REPLICA,) = re.findall(r"```yml\n(.*?)```", GUIDE, re.DOTALL)
SOME_TIME = 60
"""Seconds after which something does not come any more."""


def heads() -> dict[str, int]:
    from django.db import connections

    from nemcon.web.store import records

    connections.close_all()
    databases.forget()
    return {body: records.head(body) for body in records.bodies()}


def brought(*examples: str) -> None:
    for name in examples:
        assert main(["import", f"examples/{name}"]) == 0


def epoch_begun(capsys: pytest.CaptureFixture[str]) -> None:
    """As the guide says; then all of it is what was recorded."""
    words = ("--last-head", "club=60", "--last-head", "unknown", "--reason", "A disk broke.")
    assert main(["restore", "--epoch", *words]) == 0
    databases.forget()
    assert main(["verify"]) == 0
    assert "wrong" not in capsys.readouterr().out


@pytest.fixture
def data(tmp_path: Path, site_ready: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from django.conf import settings

    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(settings, "NEMCON_DATA", folder)
    return folder


class Archiving(Cluster):
    """A server that archives its log as the guide says; another one goes on from that."""

    def settings(self, data: str, text: str) -> None:
        """Add what stands in the guide to the settings of a folder of data."""
        with (self.folder / data / "postgresql.auto.conf").open("a") as file:
            file.write(text.replace("/var/backups/wal", str(self.folder / "wal")))

    def run(self, data: str) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        where = str(self.folder / data)
        self._run("pg_ctl", "-D", where, "-w", "-o", options, "-l", log, "restart")

    def answers(self, question: str, data: str = "postgres") -> str:
        command = [databases.binary("psql"), "-h", str(self.folder), "-U", "postgres", "-d", data]
        done = subprocess.run(
            [*command, "-Atc", question], capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def until(self, question: str, answer: str = "t") -> None:
        end = time.monotonic() + SOME_TIME
        while self.answers(question) != answer:
            assert time.monotonic() < end, question
            time.sleep(0.1)


@pytest.fixture
def server(site_ready: Path) -> Iterator[Archiving]:
    with TemporaryDirectory(prefix="nemcon-") as folder:
        made = Archiving(Path(folder))
        made.start()
        wal = made.folder / "wal"
        wal.mkdir()
        if os.geteuid() == 0:
            shutil.chown(wal, "postgres")
        made.settings("data", ARCHIVING)
        made.run("data")
        yield made
        made._run("pg_ctl", "-D", str(made.folder / "base"), "-m", "immediate", "stop")


def test_a_moment_of_postgresql(
    server: Archiving, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was recorded up to that moment is back, and what came after it is said to be lost."""
    from django.db import connections

    from nemcon import web

    server.sql("CREATE DATABASE nemcon")
    server.use("nemcon")
    web.prepare()
    brought("club")
    base = server.folder / "base"
    server._run(
        "pg_basebackup",
        *("--checkpoint=fast", f"--pgdata={base}", "-h", str(server.folder), "-U", "postgres"),
    )
    brought("un")
    time.sleep(1.1)
    moment = server.answers("SELECT now()")
    time.sleep(1.1)
    brought("eu")
    last = server.answers("SELECT pg_walfile_name(pg_switch_wal())")
    server.until("SELECT last_archived_wal >= '" + last + "' FROM pg_stat_archiver")
    connections.close_all()
    server.stop()

    server.settings("base", RECOVERY.replace("2026-11-30 14:20:00+00", moment))
    (base / "recovery.signal").touch()
    if os.geteuid() == 0:
        shutil.chown(base / "recovery.signal", "postgres")
    server.run("base")
    server.until("SELECT NOT pg_is_in_recovery()")
    assert heads() == {"club": 29, "security-council": 170}
    epoch_begun(capsys)
    assert heads() == {"club": 61, "security-council": 171}


@contextmanager
def litestream(config: Path) -> Iterator[None]:
    """It copies what changes, until the block ends; then all of it is there."""
    log = config.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen([_tool(), "replicate", "-config", str(config)], stderr=out)
    try:
        time.sleep(2)
        yield
        time.sleep(3)  # the guide's interval is a second
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOME_TIME) == 0, log.read_text()
    finally:
        process.kill()


def _tool() -> str:
    """It is installed with the tools of tests."""
    return str(Path(sys.executable).parent / "litestream")


def test_litestream(
    sqlite_template: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While records come in; what it restores is what was recorded."""
    path = Path(shutil.copy(sqlite_template, data / "nemcon.sqlite3"))
    databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
    databases.forget()
    config = tmp_path / "litestream.yml"
    places = {"/var/lib/nemcon": str(data), "/var/backups": str(tmp_path / "backups")}
    text = REPLICA
    for before, after in places.items():
        text = text.replace(before, after)
    config.write_text(text)
    brought("club")
    with litestream(config):
        brought("un", "eu")
    from django.db import connections

    connections.close_all()
    for part in data.glob("nemcon.sqlite3*"):
        part.rename(tmp_path / part.name)
    done = subprocess.run(
        [_tool(), "restore", "-config", str(config), "-o", str(path), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert heads() == {"club": 29, "european-council": 215, "security-council": 170}
    epoch_begun(capsys)
    assert heads() == {"club": 61, "european-council": 216, "security-council": 171}

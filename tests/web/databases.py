"""Databases for tests: a copy of a migrated one for each test, of SQLite or of PostgreSQL.

Triggers refuse what cleaning up would do, so nothing is cleaned up: a test gets a copy of a
template (a file, or a database) and leaves it behind. Threads that a test starts close their own
connections (`closing`), since Django keeps one for each.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def use(**changed: Any) -> None:
    """Point Django's connection, in this thread and those to come, at another database."""
    from django.db import connections

    connections.close_all()
    settings = {**connections.settings["default"], **changed}
    connections.settings["default"] = settings
    with suppress(AttributeError):  # this thread had none
        del connections["default"]


def closing(call: Callable[P, R]) -> Callable[P, R]:
    """*call*, after which a thread that is not the main one closes its connections."""
    from django.db import connections

    @wraps(call)
    def closed(*args: P.args, **given: P.kwargs) -> R:
        try:
            return call(*args, **given)
        finally:
            if current_thread() is not main_thread():
                connections.close_all()

    return closed


# SQLite


@contextmanager
def sqlite_copy(template: Path, folder: Path) -> Iterator[Path]:
    """A copy of a migrated file, in use; afterwards one that stays, since a copy is removed with
    what its test leaves."""
    path, staying = folder / "copy.sqlite3", template.with_name("staying.sqlite3")
    shutil.copy(template, path)
    use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
    forget()
    try:
        yield path
    finally:
        from django.db import connections

        connections.close_all()
        forget()
        if not staying.exists():
            shutil.copy(template, staying)
        use(ENGINE="nemcon.web.sqlite", NAME=str(staying), OPTIONS={}, CONN_MAX_AGE=None)


class Shared:
    """A copy of a file for all the tests of a process that only read, with what was read of it. One
    that writes leaves it behind, and the next has a new one."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template, self._folder = template, folder
        self._made = 0
        self._unwritten: object = None
        self._settings: object = None

    @contextmanager
    def in_use(self) -> Iterator[Path]:
        from django.db import connections

        from nemcon.web.cache import serving

        path = self._folder / f"shared-{self._made}.sqlite3"
        written = self._made == 0 or _written(path) != self._unwritten
        if written:
            path.unlink(missing_ok=True)
            self._made += 1
            path = self._folder / f"shared-{self._made}.sqlite3"
            shutil.copy(self._template, path)
            self._unwritten = _written(path)
        # other settings: another database was in use meanwhile, and what was read may be of it
        if written or connections.settings["default"] is not self._settings:
            forget()
        use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
        self._settings = connections.settings["default"]
        serving.CACHE.clear()
        try:
            yield path
        finally:
            connections.close_all()


def _written(path: Path) -> object:
    """What changes of a file with every write, once what its log has is in it: the log is carried
    over here, since another thread may do so at this moment."""
    looking = sqlite3.connect(path)
    busy, *_ = looking.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    looking.close()
    return busy, path.stat().st_mtime_ns


def forget() -> None:
    """Forget what this process knows of a body of the same name in another database."""
    from nemcon.web.cache import serving
    from nemcon.web.cache.datasets import PACKAGES
    from nemcon.web.desk.views import mine
    from nemcon.web.store import records

    serving.CACHE.clear()
    PACKAGES.clear()
    records.forget()
    mine.forget()


def sqlite_template(folder: Path) -> Path:
    """A migrated file without entries; what pages load is laid out too, for whichever test of a
    process asks for one first."""
    from django.db import connections

    from nemcon import web

    path = folder / "template.sqlite3"
    use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
    web.prepare()
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    return path


# PostgreSQL


class Cluster:
    """A PostgreSQL server of this test run: its own folder, a socket and no port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0

    def start(self) -> None:
        """Make the cluster and start it; PostgreSQL does not run as root."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        # a language of its own: ids must sort by their characters all the same
        order = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        self._run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N", *order)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self._run(
            "pg_ctl", "-D", data, "-w", "-o", options, "-l", str(self.folder / "log"), "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def template(self) -> None:
        """Migrate the database that the others are copies of."""
        from django.core.management import call_command
        from django.db import connections

        self.sql("CREATE DATABASE template_nemcon")
        self.use("template_nemcon")
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()

    @contextmanager
    def copy(self) -> Iterator[str]:
        """A copy of the migrated database, in use."""
        from django.db import connections

        self.made += 1
        name = f"copy_{self.made}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template_nemcon")
        self.use(name)
        try:
            yield name
        finally:
            connections.close_all()

    def use(self, name: str) -> None:
        use(
            ENGINE="nemcon.web.postgresql",
            NAME=name,
            USER="postgres",
            HOST=str(self.folder),
            OPTIONS={},
            CONN_MAX_AGE=0,
        )

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without tables."""
        self.made += 1
        name = f"empty_{self.made}"
        self.sql(f"CREATE DATABASE {name}")
        yield name

    def sql(self, statement: str, database: str = "postgres") -> None:
        self._run("psql", *self._there(database), "-q", "-c", statement)

    def dump(self, database: str) -> bytes:
        """All of a database as statements, whoever owns it."""
        said = self._run("pg_dump", *self._there(database), "--no-owner", "--no-privileges")
        return said.encode()

    def load(self, statements: bytes, database: str) -> None:
        """What `dump` gave, into an empty database."""
        file = self.folder / f"{database}.sql"
        file.write_bytes(statements)
        file.chmod(0o644)  # another user reads it, whatever this process gives to others
        strict = ("-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null")
        self._run("psql", *self._there(database), *strict, "-f", str(file))

    def _there(self, database: str) -> tuple[str, ...]:
        return ("-h", str(self.folder), "-U", "postgres", "-d", database)

    def _run(self, program: str, *args: str) -> str:
        command = [binary(program), *args]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            raise RuntimeError(f"{program} failed: {done.stderr[-500:]}")
        return done.stdout


def binary(program: str) -> str:
    """Where a program of PostgreSQL is; a sentence where it is not installed."""
    for folder in _BINARIES:
        if (folder / program).exists():
            return str(folder / program)
    found = shutil.which(program)
    if found is None:
        raise RuntimeError(
            f"PostgreSQL's {program} is not installed: apt install postgresql (make test does it "
            "for root)."
        )
    return found

"""SQLite for a system of record: which one runs, and who may write when (docs/decisions/0009)."""

import fcntl
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from tests.contracts.store_contract import Chance, Clock, position, saying
from tests.web import databases

from nemcon.record.readers import THE_PUBLIC
from nemcon.record.store import Receipt

WRITER = Path(__file__).with_name("store_writer.py")


def append(id: str, *, name: str = "x") -> Receipt:
    from nemcon.web.store.orm import OrmStore

    made = OrmStore(Clock(), Chance())
    return made.append("b", saying(position(id)), key=id, author="ann", data=b"")


@contextmanager
def writing_elsewhere() -> Iterator[None]:
    """While another thread has begun a transaction."""
    from django.db import transaction

    begun, done = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            begun.set()
            assert done.wait(60)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(databases.closing(write))
        assert begun.wait(60)
        try:
            yield
        finally:
            done.set()
            other.result()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has to wait gives up at once."""
    monkeypatch.setattr("nemcon.web.sqlite.base.PATIENCE", 0.01)


class TestWhichOne:
    """Up to 3.51.2 a reset of the write-ahead log could corrupt a database."""

    def test_the_version(self, sqlite_database: Path) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT sqlite_version()")
            (version,) = cursor.fetchone()
        assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)
        assert version == sys.modules["sqlite3"].sqlite_version

    def test_how_it_is_set(self, sqlite_database: Path) -> None:
        from django.db import connection

        found = {}
        with connection.cursor() as cursor:
            for name in (
                "journal_mode",
                "synchronous",
                "recursive_triggers",
                "foreign_keys",
                "secure_delete",
                "mmap_size",
            ):
                cursor.execute(f"PRAGMA {name}")
                found[name] = cursor.fetchone()[0]
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "recursive_triggers": 1,
            "foreign_keys": 1,
            "secure_delete": 1,
            "mmap_size": 0,
        }


class TestTurn:
    """0009: one writes at a time; who reads waits for nobody."""

    def test_a_reader_does_not_wait(self, sqlite_database: Path, impatient: None) -> None:
        from nemcon.web.store import records

        records.forget()
        append("e1")
        with writing_elsewhere():
            record = records.record("b", THE_PUBLIC)
            assert len(record.facts("matter/m", on=None, known=None)) == 1
            assert record.subjects() == ["matter/m"]
            assert records.bodies() == ["b"]

    def test_a_writer_waits_for_its_turn(self, sqlite_database: Path) -> None:
        with ThreadPoolExecutor(1) as pool:
            with writing_elsewhere():
                waiting = pool.submit(databases.closing(append), "e1")
                assert not waiting.done()
            assert waiting.result().first == 1

    def test_a_writer_whose_turn_does_not_come(
        self, sqlite_database: Path, impatient: None
    ) -> None:
        """It is told so, and the next one is not kept from writing."""
        from django.db import OperationalError

        with writing_elsewhere(), pytest.raises(OperationalError, match="busy"):
            append("e1")
        assert append("e1").first == 1

    def test_a_statement_outside_a_transaction(
        self, sqlite_database: Path, impatient: None
    ) -> None:
        from django.db import OperationalError, connection

        def write() -> None:
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE extra (x)")

        with writing_elsewhere(), pytest.raises(OperationalError, match="busy"):
            write()
        write()
        with pytest.raises(OperationalError, match="already exists"):
            write()
        assert append("e1").first == 1

    @pytest.mark.parametrize("how", ["rollback", "fault", "close"])
    def test_it_is_freed_however_the_transaction_ends(
        self, sqlite_database: Path, impatient: None, how: str
    ) -> None:
        from django.db import DatabaseError, connection, transaction

        if how == "fault":
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute("SELECT nothing")
        else:
            with transaction.atomic():
                if how == "close":
                    connection.close()
                transaction.set_rollback(True)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(databases.closing(append), "e1").result().first == 1

    def test_another_process_has_it(self, sqlite_database: Path, impatient: None) -> None:
        """flock belongs to the open file: one opened apart stands for another process."""
        from django.db import OperationalError

        with open(f"{sqlite_database}.lock", "w") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            with pytest.raises(OperationalError, match="another process"):
                append("e1")
            fcntl.flock(other, fcntl.LOCK_UN)
            assert append("e1").first == 1

    def test_a_child_of_fork(self, sqlite_database: Path, impatient: None) -> None:
        """A lock that its parent held is not its own, and it does not keep it either."""
        from django.db import OperationalError, transaction

        from nemcon.web.sqlite.base import WriteTurn

        with transaction.atomic():
            with warnings.catch_warnings():
                # Python 3.12 warns of threads; this child touches none of their locks
                warnings.simplefilter("ignore", DeprecationWarning)
                child = os.fork()
            if not child:  # pragma: no cover  # measured in the parent
                try:
                    WriteTurn.of(str(sqlite_database)).take()
                except OperationalError as fault:
                    os._exit(7 if "another process" in str(fault) else 8)
                os._exit(9)
            _pid, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 7
        assert append("e1").first == 1


def writer(path: Path, name: str, *more: str) -> "subprocess.Popen[str]":
    """A process that appends; it says each receipt it gets."""
    environment = {
        **os.environ,
        "NEMCON_DATA": str(path.parent),
        "DJANGO_SETTINGS_MODULE": "nemcon.web.settings",
    }
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), name, *more],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def check(said: list[str]) -> None:
    """What was acknowledged is there, under its number; nothing is missing, doubled or half."""
    from django.db import connection

    from nemcon.record.log_file import check_log, write_log
    from nemcon.web import models
    from nemcon.web.store.orm import OrmStore

    entries = OrmStore(Clock(), Chance()).read("b")
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    ids = [entry.act.id for entry in entries if entry.act]
    assert len(set(ids)) == len(entries)
    assert check_log(write_log(entries)) == []
    for line in said:
        id, first, last = line.split()
        assert ids[int(first) - 1 : int(last)] == [id, f"{id}b"]
    requests = models.Request.objects.values_list("key", "first", "last")
    assert {(ids[first - 1], last - first) for _, first, last in requests} == {
        (id, 1) for id in ids if not id.endswith("b")
    }
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)


class TestProcesses:
    """8.1 with processes: each of many writers appends in turn."""

    def test_they_race(self, sqlite_database: Path) -> None:
        """Two processes of eight threads each."""
        both = [writer(sqlite_database, name, "8", "6") for name in "pq"]
        said = [process.communicate(timeout=120)[0].splitlines() for process in both]
        assert [process.returncode for process in both] == [0, 0]
        assert [len(lines) for lines in said] == [48, 48]
        check(said[0] + said[1])

    def test_one_is_killed(self, sqlite_database: Path) -> None:
        """Killed in the middle of an append: nothing acknowledged is lost, nothing half is there,
        and the others go on.
        """
        said = []
        for name in "pqr":
            process = writer(sqlite_database, name, "4", "100000")
            assert process.stdout is not None
            for _ in range(7):
                said.append(process.stdout.readline())
            os.kill(process.pid, signal.SIGKILL)
            said += [line for line in process.stdout if line.endswith("\n")]
            process.stdout.close()
            assert process.wait(60) == -signal.SIGKILL
        assert len(said) >= 21
        check(said)
        assert append("e1").last == append("e2").first - 1

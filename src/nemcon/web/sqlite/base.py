"""Django's SQLite backend, with one writer at a time who waits in a queue instead of a busy loop.

docs/decisions/0009. The lock is taken when a transaction begins and freed when it ends, however it
ends, so that whatever writes through Django holds it. ``flock`` belongs to the open file, and
threads that share a descriptor do not exclude each other: a lock of this process comes first, then
``flock`` on a descriptor that each process opens for itself. Reads outside a transaction take
neither. The data are on a local disk.
"""

import fcntl
import os
import time
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PATIENCE = 10.0
"""Seconds that a writer waits for its turn."""
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE passes a delete trigger
    "PRAGMA cache_size = -32000",
)


class Turn:
    """The turn to write to one database file: of one thread of one process."""

    _all: dict[str, "Turn"] = {}  # noqa: RUF012  # shared on purpose, one for each file
    _making = Lock()

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = Lock()
        self._file = -1
        self._process = 0

    @classmethod
    def of(cls, path: str) -> "Turn":
        with cls._making:
            turn = cls._all.get(path)
            if turn is None or turn._process not in {0, os.getpid()}:
                turn = cls._all[path] = cls(path)  # a child of fork: its parent's may be held
            return turn

    def take(self) -> None:
        """Wait for the turn; `OperationalError` when it does not come."""
        until = time.monotonic() + PATIENCE
        if not self._lock.acquire(timeout=PATIENCE):
            raise OperationalError("database is busy: others are writing")
        try:
            self._open()
            pause = 0.0005
            while not self._locked():
                if time.monotonic() > until:
                    raise OperationalError("database is busy: another process is writing")
                time.sleep(pause)
                pause = min(pause * 1.5, 0.01)
        except BaseException:
            self._lock.release()
            raise

    def free(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._lock.release()

    def _open(self) -> None:
        if self._process != os.getpid():
            self._file = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._process = os.getpid()

    def _locked(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes the turn for its transactions."""

    _turn: Turn | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        for pragma in _PRAGMAS:
            connection.execute(pragma).close()
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        name = str(self.settings_dict["NAME"])
        turn = Turn.of(name)
        turn.take()
        self._turn = turn
        try:
            self.cursor().execute("BEGIN IMMEDIATE")
        except BaseException:
            self._free()
            raise

    def _commit(self) -> None:
        # where it fails the transaction is still open: rollback or close frees the turn
        super()._commit()  # type: ignore[misc]  # the stubs lack it
        self._free()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # as above
        finally:
            self._free()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # as above
        finally:
            self._free()

    def _free(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.free()

"""Django's SQLite backend, with one writer at a time who waits in a queue instead of a busy loop.

docs/decisions/0009. The lock is taken when a transaction begins, or a statement that writes outside
one, and freed when it ends, however it ends, so that whatever writes through Django holds it.
``flock`` belongs to the open file, and threads that share a descriptor do not exclude each other: a
lock of this process comes first, then ``flock`` on a descriptor that each process opens for itself.
Reads outside a transaction take neither. The data are on a local disk, in a file that
`nemcon.web.database` makes; `replaced` says whether it is still the one that was opened. Where
nothing may be written it is opened to be read.
"""

import fcntl
import os
import time
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import quote

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from nemcon.core.errors import Refusal

PATIENCE = 10.0
"""Seconds that a writer waits for its turn."""
PAUSE = 0.001
"""Seconds between two looks whether another process is done; one thread of a process looks."""
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE passes a delete trigger
    "PRAGMA secure_delete = ON",  # a content that was redacted is gone from the file as well
    "PRAGMA cache_size = -32000",
)


_READING = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "WITH")
"""How statements begin that need no turn of their own."""


_OPENED: dict[str, tuple[int, int]] = {}
"""Which file each path was when this process opened it first."""


def replaced(path: str) -> bool:
    """Whether the path leads to another file than this process opened, or to none: what was opened
    still answers."""
    first = _OPENED.get(path)
    try:
        return first is not None and first != _file(path)
    except OSError:
        return True


def _file(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def read_only(path: str) -> bool:
    """Whether the file is where nothing may be written."""
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _unwritten(path: str) -> str:
    """How a file is read that cannot be written. Without a log of writes beside it nobody is at
    work on it; with one, SQLite must find how far others have come in the shared file."""
    if not os.path.exists(f"{path}-wal"):
        return "mode=ro&immutable=1"
    if not os.path.exists(f"{path}-shm"):
        raise Refusal(
            f"{path} may not be written, and what is in {path}-wal was not taken into it yet.",
            mend="Copy both to a folder that you may write in, and set NEMCON_DATA to it.",
        )
    return "mode=ro"


class WriteTurn:
    """The turn to write to one database file: of one thread of one process."""

    _all: dict[str, "WriteTurn"] = {}  # noqa: RUF012  # shared on purpose, one for each file
    _making = Lock()

    def __init__(self, path: str) -> None:
        self._lock = Lock()
        self._file = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @classmethod
    def of(cls, path: str) -> "WriteTurn":
        with cls._making:
            if path not in cls._all:
                cls._all[path] = cls(path)
            return cls._all[path]

    @classmethod
    def start_anew(cls) -> None:
        """In a child of fork: its parent's locks may be held, and are its parent's to free."""
        cls._making = Lock()
        for turn in cls._all.values():
            os.close(turn._file)
        cls._all.clear()

    def take(self) -> None:
        """Wait for the turn; `OperationalError` when it does not come in time."""
        until = time.monotonic() + PATIENCE
        if not self._lock.acquire(timeout=PATIENCE):
            raise OperationalError("database is busy: others are writing")
        try:
            while not self._locked():
                if time.monotonic() > until:
                    raise OperationalError("database is busy: another process is writing")
                time.sleep(PAUSE)
        except BaseException:
            self._lock.release()
            raise

    def free(self) -> None:
        # the file first: a thread that came in before would hold a lock that is freed under it
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._lock.release()

    def _locked(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


os.register_at_fork(after_in_child=WriteTurn.start_anew)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes the turn for its transactions."""

    _turn: WriteTurn | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(self._in_turn)

    def _in_turn(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Execute a statement; one that writes outside a transaction takes the turn for itself."""
        if self._turn is not None or sql.lstrip()[:9].upper().startswith(_READING):
            return execute(sql, params, many, context)
        self._take()
        try:
            return execute(sql, params, many, context)
        finally:
            self._free()

    def get_connection_params(self) -> dict[str, Any]:
        """A file that is not there is not made by asking it."""
        parameters: dict[str, Any] = super().get_connection_params()
        path = str(parameters["database"])
        how = _unwritten(path) if read_only(path) else "mode=rw"
        return {**parameters, "database": f"file:{quote(path)}?{how}"}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        path = str(self.settings_dict["NAME"])
        _OPENED.setdefault(path, _file(path))
        for pragma in () if read_only(path) else _PRAGMAS:
            connection.execute(pragma).close()
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._take()
        try:
            # one that reads first cannot wait to write: SQLite fails it where others wrote
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
            super()._rollback()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._free()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._free()

    def _take(self) -> None:
        turn = WriteTurn.of(str(self.settings_dict["NAME"]))
        turn.take()
        self._turn = turn

    def _free(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.free()

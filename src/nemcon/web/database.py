"""The database of the site: which it is, whether it can be used, and what its faults mean.

docs/decisions/0016. `stated` reads ``DATABASE_URL``, and keeps every option in it; `usable` looks
at the start whether there is a database that can be read, in a file of its owner alone; `in_turn`
lets one process at a time change the tables; `kind` tells what is busy, and nothing was lost, from
what cannot be reached and from what is broken; `told` makes one sentence of it. The settings import
this module, before Django knows its database.
"""

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, InterfaceError, OperationalError, ProgrammingError, connection

from nemcon.core.errors import Refusal

ENGINES = {
    "postgres": "nemcon.web.postgresql",
    "postgresql": "nemcon.web.postgresql",
    "sqlite": "nemcon.web.sqlite",
}
"""The schemes of DATABASE_URL, and what speaks to such a database."""
FORMS = "Write postgresql://user@host/name, or sqlite:////folder/file.sqlite3."
REACHED_IN = 5
"""Seconds within which a server answers, or is not reached."""
_BUSY_THERE = ("40", "55P03", "53300", "57014")
"""How PostgreSQL's codes begin for what another attempt may bring: a deadlock, a lock, too many
connections, a statement that took too long."""
_BUSY_HERE = re.compile(r"database (table )?is (locked|busy)")
_UNWRITTEN_THERE = ("53100", "25006")
"""PostgreSQL's codes for a disk that is full, and for a server that may only be read."""
_UNWRITTEN_HERE = re.compile("database or disk is full|attempt to write a readonly database")
_UNREACHED = re.compile("unable to open database file")
_GONE = ("08", "57P", "28", "3D")
"""And for a connection that is not to be had: none, a server that stops, no such user or name."""
_SQLITE = b"SQLite format 3\0"
_START = 0x6E656D636F6E
"""The number of the advisory lock under which tables are changed."""

FaultKind = Literal["busy", "unwritten", "unreached", "broken"]


def settings_of(url: str) -> dict[str, Any]:
    """The database that *url* names; `Refusal` where it names none that can be used."""
    scheme = url.partition(":")[0]
    if scheme not in ENGINES:
        raise Refusal(
            f"DATABASE_URL begins with {scheme[:40]!r}, which is no database here.", mend=FORMS
        )
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as fault:
        raise Refusal(f"DATABASE_URL cannot be read: {fault}", mend=FORMS) from None
    settings["ENGINE"] = ENGINES[scheme]
    options = settings.get("OPTIONS", {})
    if scheme == "sqlite":
        if settings["HOST"] or settings["NAME"] in {"", ":memory:"}:
            raise Refusal("DATABASE_URL names no file.", mend=FORMS)
        # a relative path would be another file for a process that starts elsewhere
        name = str(Path(settings["NAME"]).resolve())
        return {**settings, "NAME": name, "CONN_MAX_AGE": None, "OPTIONS": options}
    if not settings["NAME"] and not {"dbname", "service"} & options.keys():
        raise Refusal("DATABASE_URL names a server and no database on it.", mend=FORMS)
    pool = {"min_size": 1, "max_size": 8, "timeout": REACHED_IN}
    return {**settings, "OPTIONS": {"pool": pool, "connect_timeout": REACHED_IN, **options}}


def usable() -> None:
    """Look whether the database is there and can be read, and make the file where there is none;
    `Refusal`, or the database's own fault, where it cannot be used."""
    if connection.vendor == "sqlite":
        _begun(Path(connection.settings_dict["NAME"]))
    reachable()


def reachable() -> None:
    """Look whether the database that is there can be read, and make nothing."""
    if connection.vendor == "sqlite":
        _whole(Path(connection.settings_dict["NAME"]))
        connection.ensure_connection()
        return
    from psycopg import connect  # noqa: PLC0415  # only PostgreSQL needs it

    parameters = connection.get_connection_params()
    with connection.wrap_database_errors:  # beside the pool, which would not say why
        connect(**parameters).close()


def _begun(file: Path) -> None:
    """A file of its owner alone, which SQLite has begun."""
    import sqlite3  # noqa: PLC0415  # the settings choose which one

    if not file.exists():
        with NamedTemporaryFile(dir=file.parent, prefix=f"{file.name}.", delete=False) as begun:
            draft = Path(begun.name)
        try:
            with closing(sqlite3.connect(draft)) as empty:
                empty.execute("PRAGMA journal_mode = WAL")
                empty.execute("VACUUM")
            with suppress(FileExistsError):  # another process was faster
                # unlike a rename it overwrites nothing where another process has begun the file
                os.link(draft, file)
        finally:
            draft.unlink()
    from nemcon.web.sqlite.base import read_only  # noqa: PLC0415  # the settings import this first

    if not read_only(str(file)):
        with suppress(PermissionError):  # whose file it is, keeps it
            for part in (file, *(Path(f"{file}{end}") for end in ("-wal", "-shm", ".lock"))):
                if part.exists():
                    part.chmod(0o600)


def _whole(file: Path) -> None:
    """`Refusal` where a file was cut off: an empty one was too."""
    with file.open("rb") as data:
        head = data.read(100)
    if len(head) < 100 or (head.startswith(_SQLITE) and _cut_off(file, head)):
        raise Refusal(
            f"{file} was cut off.", mend="Restore a backup; remove it only to begin anew."
        )


def _cut_off(file: Path, head: bytes) -> bool:
    """Whether the file is shorter than it says itself (https://www.sqlite.org/fileformat.html 1.3).
    Pages that are still in the log of writes are not missing."""
    log = Path(f"{file}-wal")
    # the size in the header counts only where these two counters agree
    if head[24:28] != head[92:96] or (log.exists() and log.stat().st_size):
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    # 1 stands for 65,536, which two bytes do not hold
    return file.stat().st_size < (65_536 if page == 1 else page) * pages


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process on this machine holds the *lock*, and hold it."""
    with open(os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until no other process changes the tables of this database, wherever it runs."""
    if connection.vendor == "sqlite":
        with alone(Path(f"{connection.settings_dict['NAME']}.start")):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_START])
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_START])


def kind(fault: BaseException) -> FaultKind:
    """Whether another attempt may succeed, the database can be read alone, it is not reached, or
    something is broken."""
    if connection.vendor == "sqlite":
        text = str(fault)
        if isinstance(fault, OperationalError) and _BUSY_HERE.search(text):
            return "busy"
        if _UNWRITTEN_HERE.search(text):
            return "unwritten"
        return "unreached" if _UNREACHED.search(text) else "broken"
    # Django's fault has no code; that of the driver, which it wraps, has
    code = getattr(fault.__cause__, "sqlstate", None) or ""
    if code.startswith(_BUSY_THERE):
        return "busy"
    if code in _UNWRITTEN_THERE:
        return "unwritten"
    # a server that was not reached has sent no code
    lost = isinstance(fault, OperationalError | InterfaceError) and not code
    return "unreached" if lost or code.startswith(_GONE) else "broken"


@contextmanager
def as_refusals() -> Iterator[None]:
    """What the disk or the database refuses becomes one sentence, with the cause."""
    try:
        yield
    except BrokenPipeError:  # whoever read what we print has gone
        raise
    except OSError as fault:
        where = f": {fault.filename}" if fault.filename else ""
        full = fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        elsewhere = "Set NEMCON_DATA to a folder that you may write in, or mend DATABASE_URL."
        raise Refusal(
            f"The data cannot be kept: {fault.strerror or fault}{where}.",
            mend="Make room first." if full else elsewhere,
        ) from None
    except (Error, ImproperlyConfigured) as fault:
        raise refusal(fault) from None


def refusal(fault: BaseException) -> Refusal:
    """What a person is told of the database's *fault*."""
    from nemcon import web  # noqa: PLC0415  # it imports this, before Django is ready

    place, text = web.place(), one_line(fault)
    place = place[0].upper() + place[1:]
    unfit = isinstance(fault, ProgrammingError) and "connection option" in text
    if unfit or isinstance(fault, ImproperlyConfigured):
        return Refusal(f"DATABASE_URL cannot be used: {text}.", mend=FORMS)
    match kind(fault):
        case "busy":
            return Refusal(f"{place} is busy: {text}.", mend="Try again: nothing was written.")
        case "unwritten":
            return Refusal(
                f"{place} cannot be written: {text}.",
                mend="Nothing was written. Make room, or let it be written, and try again.",
            )
        case "unreached":
            return Refusal(
                f"{place} cannot be reached: {text}.",
                mend="Check DATABASE_URL or NEMCON_DATA, and whether the database runs.",
            )
        case _:
            return Refusal(
                f"{place} cannot be used: {text}.",
                mend="Nothing was written. Mend that, or restore a backup.",
            )


def one_line(fault: BaseException) -> str:
    """What was said, in one line."""
    return " ".join(str(fault).split()).rstrip(".")

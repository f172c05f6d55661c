"""Making a backup while the site is served: one moment of the database, in a folder of its own.

spec/record.md §16. On SQLite the file is copied by SQLite itself, on a connection that may only
read and keeps no writer waiting; on PostgreSQL ``pg_dump`` reads the very snapshot from which the
manifest is made. Files of entries lie in the database and come along (docs/decisions/0057); so does
the installation's secret, where it stands in the folder of the data.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from nemcon import __version__
from nemcon.core.days import Moment
from nemcon.web.backups import manifest, programs
from nemcon.web.backups.manifest import BackupManifest, BodyHead, DatabaseKind
from nemcon.web.variables import value


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was target: its *folder*, what it says of itself, and the older ones that were
    *removed* for it."""

    folder: Path
    manifest: BackupManifest
    removed: tuple[Path, ...]


class _Asking(Protocol):
    """A connection of a driver, of either database."""

    def execute(self, sql: str, /) -> Any: ...


HEADS = """
SELECT f.body, e.seq, e.recorded, c.root FROM nemcon_entry f
JOIN nemcon_entry e ON e.body = f.body
AND e.seq = (SELECT MAX(l.seq) FROM nemcon_entry l WHERE l.body = f.body)
LEFT JOIN nemcon_checkpoint c ON c.body = e.body AND c.size = e.seq
WHERE f.seq = 1 ORDER BY f.body
"""
_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"


def make(place: Path, now: Moment, keep: int | None = None) -> Backup:
    """Make a backup in the folder *place*; of those that lie there the newest *keep* stay, this one
    among them. Whatever stops it leaves nothing that looks like a backup."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(place):
        # whoever had the folder before is gone: what it left half is nobody's
        for half in place.glob(f".{manifest.PREFIX}*"):
            shutil.rmtree(half)
        draft = Path(mkdtemp(prefix=f".{manifest.PREFIX}", dir=place))
        try:
            whole = _filled(draft, now)
            folder = _name(place, now)
            draft.rename(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        manifest.settle(place)
        return Backup(folder=folder, manifest=whole, removed=tuple(_pruned(place, folder, keep)))


def _filled(draft: Path, now: Moment) -> BackupManifest:
    """Everything into the folder, the manifest last."""
    kind: DatabaseKind = "sqlite" if connection.vendor == "sqlite" else "postgresql"
    copy = draft / manifest.FILE_OF[kind]
    bodies, migrations = (_of_sqlite if kind == "sqlite" else _of_postgresql)(copy)
    copy.chmod(0o600)
    files = [manifest.of_file(copy)]
    secret = Path(settings.NEMCON_DATA) / manifest.SECRET
    within = not value("NEMCON_SECRET") and secret.is_file()
    if within:
        copied = draft / manifest.SECRET
        with open(os.open(copied, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
            out.write(secret.read_bytes())
        files.append(manifest.of_file(copied))
    whole = BackupManifest(
        version=manifest.VERSION,
        as_of=str(now),
        nemcon=__version__,
        database=kind,
        migrations=migrations,
        bodies=bodies,
        files=tuple(files),
        secret=within,
        mark=mark(str(now), settings.SECRET_KEY),
    )
    manifest.write(draft, whole)
    return whole


def mark(as_of: str, secret: str) -> str:
    """What tells one installation's secret from another, and not what it is."""
    key = salted_hmac("nemcon.backup", as_of, secret=secret, algorithm="sha256")
    return str(key.hexdigest())


def _of_sqlite(copy: Path) -> tuple[tuple[BodyHead, ...], tuple[str, ...]]:
    import sqlite3  # noqa: PLC0415  # the settings choose which one

    name = quote(str(connection.settings_dict["NAME"]))
    with (
        connection.wrap_database_errors,
        closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, isolation_level=None)) as source,
    ):
        source.execute("VACUUM INTO ?", (str(copy),))
        with closing(sqlite3.connect(copy)) as target:
            return ends(target), _migrations(target)


def _of_postgresql(copy: Path) -> tuple[tuple[BodyHead, ...], tuple[str, ...]]:
    from psycopg import IsolationLevel, connect  # noqa: PLC0415  # only PostgreSQL needs it

    with connection.wrap_database_errors, connect(**connection.get_connection_params()) as source:
        source.isolation_level, source.read_only = IsolationLevel.REPEATABLE_READ, True
        snapshot = str(source.execute("SELECT pg_export_snapshot()").fetchall()[0][0])
        version = source.info.server_version // 10_000
        schema = str(source.execute("SELECT current_schema()").fetchall()[0][0])
        words = (
            *("--format=custom", "--no-password", f"--snapshot={snapshot}", f"--file={copy}"),
            f"--schema={schema}",  # and not what an earlier restore set aside
        )
        programs.called("pg_dump", *words, least=version)
        return ends(source), _migrations(source)


def ends(source: _Asking) -> tuple[BodyHead, ...]:
    """Where the record of each body ends."""
    return of_rows(source.execute(HEADS).fetchall())


def of_rows(rows: Sequence[Sequence[Any]]) -> tuple[BodyHead, ...]:
    """What `HEADS` asks for."""
    return tuple(
        BodyHead(body=str(body), head=int(head), recorded=str(recorded), root=str(root or ""))
        for body, head, recorded, root in rows
    )


def _migrations(source: _Asking) -> tuple[str, ...]:
    return tuple(f"{app}.{name}" for app, name in source.execute(_MIGRATIONS).fetchall())


def stamp(now: Moment) -> str:
    """A moment as names of files have it."""
    return str(Moment(now.utc)).replace("-", "").replace(":", "")


def _name(place: Path, now: Moment) -> Path:
    """A name that says when it was taken, and is nobody's yet."""
    stem = manifest.PREFIX + stamp(now)
    folder, number = place / stem, 1
    while folder.exists():
        number += 1
        folder = place / f"{stem}-{number}"
    return folder


def _pruned(place: Path, newest: Path, keep: int | None) -> Iterator[Path]:
    """Remove the oldest backups but for so many; *newest* stays whatever the clock said before."""
    if keep is None:
        return
    older: Sequence[Path] = [path for _, path in manifest.backups_in(place) if path != newest]
    for path in older[: max(0, len(older) + 1 - keep)]:
        # by its name it is no backup any more before the first of its files goes
        gone = path.rename(place / f".{path.name}")
        shutil.rmtree(gone)
        yield path


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Wait until no other process makes a backup in the folder."""
    descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

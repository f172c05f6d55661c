"""What is kept: the database, its tables, the clock against the record, and the record itself.

spec/record.md §15. A record that is small is compared whole, as ``nemcon verify`` does; of a large
one some entries are, and it is said how long ago the sweep looked at all of it.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import randbelow

from django.conf import settings
from django.db import connection, connections

from nemcon import web
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.record.admission import CLOCK_BEHIND
from nemcon.web import database, models
from nemcon.web.diagnosis.surroundings import (
    DAY,
    MB,
    Diagnosis,
    error,
    free_bytes,
    note,
    room,
    warning,
)
from nemcon.web.sqlite.swap import SOUND
from nemcon.web.store import grants, lines, records, sweeping, tables, verifying
from nemcon.web.store.verifying import EntryFault, FollowRows

MOST_COMPARED = 20_000
"""Entries of all bodies up to which all are compared: some seconds."""
MOST_BYTES = 200 * MB
"""And bytes of the database, of which SQLite checks each."""
MOST_TOLD = 20
"""Faults of one body that are told."""
GROWTH_OVER = 30
"""Days over which it is asked how much the record grows."""
SILENCE = 365
"""Days without an entry after which it may be that the clock is ahead."""
SWEEP_AGE = 1
"""Days after which the last look of the sweep is long ago."""
_VERIFY = "Look with nemcon verify, and restore a backup."


def look(*, deep: bool, follow: FollowRows) -> Sequence[Diagnosis]:
    """All of it; `Refusal` where nothing can be looked at. The connection of this thread is closed
    at the end."""
    try:
        with database.as_refusals():
            return list(_diagnoses(deep, follow))
    except verifying.UNREADABLE as fault:
        raise Refusal(
            f"{web.place()} cannot be read: {database.one_line(fault)}.",
            mend="Restore a backup of the database.",
        ) from None
    finally:
        connections.close_all()


def _diagnoses(deep: bool, follow: FollowRows) -> Iterator[Diagnosis]:
    if not web.there():
        raise Refusal(
            f"Nothing is kept in {web.place()}.",
            mend="Import a dossier (nemcon import), or mend NEMCON_DATA or DATABASE_URL.",
        )
    database.reachable()
    if not tables.there():
        raise Refusal(f"Nothing is kept in {web.place()}.", mend="Import a dossier: nemcon import.")
    yield from _version()
    if lacking := tables.lacking():
        yield error("tables", f"{', '.join(lacking)} is lacking.", "Run nemcon migrate.")
        return  # what follows asks them
    triggers = {fault.says for fault in verifying.triggers()}
    waiting = [name for name in tables.waiting() if not any(name in says for says in triggers)]
    if waiting:
        yield error("tables", f"To be made: {', '.join(waiting)}.", "Run nemcon migrate.")
    yield from role()
    yield from clock(int(time.time()))
    entries = models.EntryRow.objects.count()
    size = database_bytes()
    yield from _growth(entries, size)
    if deep or (entries <= MOST_COMPARED and size <= MOST_BYTES):
        yield from _whole(follow)
    else:
        yield from _in_part(entries)


def _version() -> Iterator[Diagnosis]:
    """A library or a server by which what is kept may be lost. A PostgreSQL that is too old for
    Django answers nothing at all."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            version = str(cursor.fetchone()[0])
            if tuple(map(int, version.split("."))) < SOUND:
                least = ".".join(map(str, SOUND))
                says = f"SQLite {version} may damage a database; {least} is the least that is safe."
                yield error("database", says, "Install a newer one, or pysqlite3-binary.")
            return
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                says = f"{name} is off: what was recorded may be lost when that machine stops."
                yield error("database", says, f"Set {name} to on in PostgreSQL.")


def role() -> Iterator[Diagnosis]:
    """The role that asks: what it may not do, and what it could do beside."""
    if absent := grants.absent_rights():
        many = f"{len(absent)} rights, such as " if len(absent) > 1 else ""
        says = f"This role lacks {many}{absent[0]}."
        yield error("database", says, "Run nemcon migrate --site ROLE as who owns the tables.")
    if grants.owns():
        yield note(
            "database",
            "The role that serves owns the tables, and could change what is recorded.",
            "Let another role own them: docs/guides/two-roles.md.",
        )


def clock(now: int) -> Iterator[Diagnosis]:
    """The clock against the last entry that was recorded."""
    latest = lines.latest_moment()
    if latest is None:
        return
    body, last = latest
    behind = last.utc - now
    if behind > CLOCK_BEHIND:
        says = f"The clock is {behind:,} seconds behind the record of {body}, which takes nothing."
        yield error("clock", says, "Set it right; or see nemcon clock --help.")
    elif -behind > SILENCE * DAY:
        yield warning(
            "clock",
            f"The clock says {Moment(now)}, {-behind // DAY:,} days after the last entry.",
            "If something was recorded since, or the clock is ahead, set that right first.",
        )


def database_bytes() -> int:
    """How large the database is."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        log = Path(f"{name}-wal")
        with suppress(FileNotFoundError):  # the last one that closes the file takes it away
            return Path(name).stat().st_size + log.stat().st_size
        return Path(name).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _growth(entries: int, size: int) -> Iterator[Diagnosis]:
    """The disk of a SQLite file; that of a server is not to be seen from here."""
    if connection.vendor != "sqlite" or not entries:
        return
    since = int(time.time()) - GROWTH_OVER * DAY
    late = models.EntryRow.objects.filter(utc__gte=since).count()
    folder = Path(str(connection.settings_dict["NAME"])).parent
    yield from room(
        folder, free_bytes(folder), size=size, daily=size * late / entries / GROWTH_OVER
    )


def _whole(follow: FollowRows) -> Iterator[Diagnosis]:
    """Every entry, and what the sweep knows that the database itself cannot show."""
    state = sweeping.last_state()
    yield from _faults("", verifying.database())
    for body in verifying.bodies():
        faults = verifying.verify(body, follow).faults
        yield from _faults(body, faults)
        known = {fault.says for fault in faults}
        yield from _swept(body, [fault for fault in state.faults(body) if fault.says not in known])


def _in_part(entries: int) -> Iterator[Diagnosis]:
    """Some entries, and what the last look at all of them found."""
    yield from _faults("", verifying.triggers())
    if wrong := verifying.sample(randbelow):
        yield error("record", wrong, _VERIFY)
    state, now = sweeping.last_state(), int(time.time())
    for body in records.bodies():
        yield from _swept(body, state.faults(body))
        ended = state.looks[body].ended if body in state.looks else 0
        if now - ended > SWEEP_AGE * DAY:
            days = f"{(now - ended) // DAY:,} days ago"
            ago = f"ended {days}" if ended else "is not known to have ended"
            yield warning(
                "record",
                f"The last look of the sweep at all of {body} {ago}.",
                "Look with nemcon doctor --deep; the sweep runs while the site is served.",
            )
    yield note(
        "record",
        f"Of {entries:,} entries some were compared, and the rest is the sweep's.",
        "Compare all of them with nemcon doctor --deep.",
    )


def _swept(body: str, faults: Sequence[EntryFault]) -> Iterator[Diagnosis]:
    mend = "Look with nemcon verify; after an older backup was restored, remove sweep.json."
    return _faults(body, faults, opening="The sweep: ", mend=mend)


def _faults(
    body: str, faults: Sequence[EntryFault], opening: str = "", mend: str = _VERIFY
) -> Iterator[Diagnosis]:
    for fault in faults[:MOST_TOLD]:
        yield error("record", f"{opening}{_place(body, fault)}{fault.says}", mend)
    if more := faults[MOST_TOLD:]:
        yield error("record", f"{opening}{body or 'The database'}: {len(more):,} more.", mend)


def _place(body: str, fault: EntryFault) -> str:
    number = f" entry {fault.entry}" if fault.entry else ""
    return f"{body}{number}: " if body else ""


def files() -> list[Path]:
    """The files of what is kept, whose modes matter."""
    places = [Path(settings.NEMCON_DATA) / name for name in ("secret", "sweep.json")]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        places += [Path(f"{name}{end}") for end in ("", "-wal", "-shm")]
    return [path for path in places if path.exists()]

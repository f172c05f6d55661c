"""Bringing a backup back, and the new epoch of each record that begins with that.

spec/record.md §8.8 and §16, docs/decisions/0065. What comes back is compared with the manifest and
verified before it takes the place of anything; what was there is set aside, and never removed.
On SQLite all is done in a copy, which gets its name when it is done. On PostgreSQL the tables that
are there are put into another schema and the others made in one transaction, with a table that
keeps the site from being served until the epoch has begun.

`replace` does all of that; `begin_epochs` what follows in a database that came back by other means.
What was signed in or offered ends: what became of that since is not known.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from time import monotonic, sleep
from typing import Literal

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from nemcon import web
from nemcon.core.days import Moment
from nemcon.core.errors import Damaged, Refusal
from nemcon.record.act import Act
from nemcon.record.registry import RESTORATION, type_of
from nemcon.web.accounts.models import AccessToken, Invitation
from nemcon.web.backups import copying, manifest, programs
from nemcon.web.backups.manifest import BackupManifest, BodyHead
from nemcon.web.post import outbox
from nemcon.web.store import records, sweeping, tables, verifying
from nemcon.web.store.verifying import FollowRows
from nemcon.web.variables import value

FURTHEST = 1_000_000
"""How many numbers are passed over at most: more of them are a slip of the hand."""
_AUTHOR = "restore"
_ALL = "*"
Evidence = Literal["database", "sweep", "stated", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNumber:
    """Up to which number none is given again, what tells of it, and the root up to there where it
    is known."""

    number: int
    evidence: Evidence
    root: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """The new epoch of a body: it came back up to entry *head*, and goes on with entry *first*."""

    body: str
    head: int
    root: str
    first: int
    last: LastNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResult:
    """What a restore came to: the *absent* bodies were there and are not in the backup, *aside* is
    where what was replaced lies; *other_secret*: the installation's secret is not the backup's."""

    epochs: tuple[Epoch, ...]
    absent: tuple[str, ...] = ()
    aside: str = ""
    sessions: int = 0
    invitations: int = 0
    letters: int = 0
    other_secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What whoever restores says: the *last* numbers of bodies, or of all (`*`), as numbers or as
    ``unknown`` or ``backup``; a *reason* for readers; and how far it is, *follow*ed."""

    last: Mapping[str, str]
    reason: str
    follow: FollowRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What tells where the records ended that are replaced: the database itself (None where it
    cannot be asked), and the sweep, which stands beside it."""

    ends: tuple[BodyHead, ...] | None
    looks: Mapping[str, sweeping.Look]


# -- what was the last number


def last_number(body: str, head: int, traces: Traces, wishes: Wishes) -> LastNumber:
    """What is known of the last number of a body that came back up to *head*."""
    there = {end.body: end for end in traces.ends or ()}.get(body)
    look = traces.looks.get(body)
    swept = look.entries if look is not None else 0
    word = wishes.last.get(body, wishes.last.get(_ALL, ""))
    least = max(head, there.head if there else 0, swept)
    if word.isdigit():
        number = int(word)
        if not least <= number <= least + FURTHEST:
            raise Refusal(
                f"{number} cannot be the last number of {body}: {least} is known of.",
                mend="Name the last one that was given out, or one that is surely not below it.",
            )
        if there is None or number != there.head:
            return LastNumber(number=number, evidence="stated")
    elif word == "backup":
        if least > head:
            raise Refusal(
                f"{body} came back up to entry {head}, and is known to have had entry {least}.",
                mend=f"Name that, or a later one: --last-head {body}={least}.",
            )
        return LastNumber(number=head, evidence="stated")
    if there is not None and there.head == least:
        return LastNumber(number=least, evidence="database", root=there.root or None)
    if look is not None and swept == least and (word or there is not None):
        return LastNumber(number=least, evidence="sweep", root=look.root)
    if word == "unknown":
        return LastNumber(number=head, evidence="nothing")
    saw = f" Entry {swept} was seen there." if swept > head else ""
    raise Refusal(
        f"Whether something was recorded in {body} after entry {head} is not known here.{saw}",
        mend="Name the last number that was given out, as a receipt or a page shows it, or one "
        f"that is surely not below it: --last-head {body}={least}; or --last-head unknown, or "
        "backup where nothing was recorded since.",
    )


# -- the epoch


def begin_epochs(traces: Traces, backup: Moment | None, wishes: Wishes) -> tuple[Epoch, ...]:
    """Verify the database that is in use, and begin a new epoch of each of its records: of all of
    them or, where one is not what was recorded or nobody knows its last number, of none."""
    heads = []
    if faults := verifying.database():
        raise Damaged(f"It is not as it was kept: {faults[0].says}", mend="Use another backup.")
    for body in verifying.bodies():
        looked = verifying.verify(body, wishes.follow)
        if looked.faults:
            first = looked.faults[0]
            raise Damaged(
                f"{body} is not what was recorded: entry {first.entry}: {first.says}",
                mend="Use another backup.",
            )
        if records.store().record(body).departure is not None:
            continue  # nothing could be recorded here after that
        head = records.head(body)
        heads.append((body, head, looked.root, last_number(body, head, traces, wishes)))
    return tuple(_begin(*end, backup, wishes.reason) for end in heads)


def _begin(
    body: str, head: int, root: str, last: LastNumber, backup: Moment | None, reason: str
) -> Epoch:
    store, key = records.store(), f"{RESTORATION}-{last.number + 1}"
    with store.turn(body, key=key, author=_AUTHOR, data=root.encode(), own=RESTORATION) as turn:
        content = type_of(RESTORATION)(
            head=head,
            root=root,
            last=last.number,
            evidence=last.evidence,
            last_root=last.root if last.number > head else None,
            backup=backup,
            reason=reason,
        )
        act = Act(
            id=key,
            body=body,
            subject="body",
            content=content,
            effective=turn.moment,
            known=turn.moment,
        )
        receipt = turn.receipt or turn.append([act])
    return Epoch(body=body, head=head, root=root, first=receipt.first, last=last)


def end_offers() -> tuple[int, int, int]:
    """End every session, every token and every invitation that nobody has accepted, and hold back
    letters that wait: whom somebody shut out since, what was taken back or accepted, and what was
    sent is not known. How many sessions, invitations and letters there were."""
    now = timezone.now()
    sessions, _ = Session.objects.all().delete()
    AccessToken.objects.all().delete()
    offers = Invitation.objects.filter(accepted=None, expires__gt=now).update(expires=now)
    return sessions, offers, outbox.hold(int(now.timestamp()))


# -- bringing it back


def replace(folder: Path, now: Moment, wishes: Wishes, *, over: bool) -> RestoreResult:
    """Bring a backup back in the place of what is here: *over* it, where it has bodies."""
    of = manifest.read(folder)
    if wrong := list(manifest.faults(folder, of, digests=True)):
        raise Refusal(
            f"{folder} is not as it was made: {wrong[0]}.", mend="Use another backup, or copy."
        )
    if of.database != ("sqlite" if connection.vendor == "sqlite" else "postgresql"):
        raise Refusal(
            f"{folder} is a backup of {of.database}, and {web.place()} is none.",
            mend="Set DATABASE_URL to such a database; nemcon export and import carry a record "
            "into another kind.",
        )
    with alone():
        bring = _to_sqlite if of.database == "sqlite" else _to_postgresql
        stem = _stem(now)
        outcome = bring(folder, of, stem, wishes, over)
        beside = Path(settings.NEMCON_DATA) / f"replaced-{stem}"
        _forget_sweep(beside)
        other = _put_secret(folder, of, beside)
    return _changed(outcome, other, beside)


def begin(wishes: Wishes, now: Moment) -> RestoreResult:
    """Begin a new epoch in a database that came back by other means."""
    with alone():
        if connection.vendor == "postgresql":
            _nobody_else()
        traces = Traces(ends=None, looks=sweeping.last_state().looks)
        epochs = begin_epochs(traces, None, wishes)
        sessions, invitations, letters = end_offers()
        beside = Path(settings.NEMCON_DATA) / f"replaced-{_stem(now)}"
        _forget_sweep(beside)
    outcome = RestoreResult(
        epochs=epochs, sessions=sessions, invitations=invitations, letters=letters
    )
    return _changed(outcome, False, beside)


def _changed(outcome: RestoreResult, other_secret: bool, beside: Path) -> RestoreResult:
    return RestoreResult(
        epochs=outcome.epochs,
        absent=outcome.absent,
        aside=outcome.aside or (str(beside) if beside.exists() else ""),
        sessions=outcome.sessions,
        invitations=outcome.invitations,
        letters=outcome.letters,
        other_secret=other_secret,
    )


@contextmanager
def alone() -> Iterator[None]:
    """Keep others out as far as that can be known: a worker of the site holds this lock."""
    folder = Path(settings.NEMCON_DATA)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "sweep.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise in_use(f"The site is served from {folder}.") from None
        yield
    finally:
        os.close(lock)


def _stem(now: Moment) -> str:
    """By what name something is set aside: no other has it, nor one of the same second."""
    return f"{copying.stamp(now)}-{token_hex(2)}"


def in_use(says: str) -> Refusal:
    """The refusal where somebody works with what is to be replaced."""
    return Refusal(says, mend="Stop whatever works with it (nemcon serve, a timer), and try again.")


def _outcome(traces: Traces, of: BackupManifest, wishes: Wishes, aside: str) -> RestoreResult:
    """All that follows in the database that came back, which is in use."""
    web.migrate()
    epochs = begin_epochs(traces, of.moment, wishes)
    here = {epoch.body for epoch in epochs}
    sessions, invitations, letters = end_offers()
    return RestoreResult(
        epochs=epochs,
        absent=tuple(end.body for end in traces.ends or () if end.body not in here),
        aside=aside,
        sessions=sessions,
        invitations=invitations,
        letters=letters,
    )


def _traces(ends: tuple[BodyHead, ...] | None, over: bool) -> Traces:
    """What tells where the records ended that were here; `Refusal` where there are any, or nobody
    can tell, and the backup is not to go *over* them."""
    if over or ends == ():
        return Traces(ends=ends, looks=sweeping.last_state().looks)
    says = f"{web.place()} cannot be read."
    if ends is not None:
        bodies = ", ".join(f"{end.body} up to entry {end.head}" for end in ends[:5])
        says = f"{web.place()} holds {bodies}."
    raise Refusal(says, mend="Set it aside and bring the backup back in its place with --replace.")


def _to_sqlite(
    folder: Path, of: BackupManifest, stem: str, wishes: Wishes, over: bool
) -> RestoreResult:
    target = Path(str(connection.settings_dict["NAME"]))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connections.close_all()
    traces = _traces(_ends_of(target) if target.exists() else (), over)
    work = Path(mkdtemp(prefix=".restoring-", dir=target.parent))
    try:
        copy = work / target.name
        shutil.copyfile(folder / manifest.FILE_OF[of.database], copy)
        copy.chmod(0o600)
        aside = target.parent / f"replaced-{stem}"
        with _instead(copy):
            outcome = _outcome(traces, of, wishes, str(aside) if target.exists() else "")
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        manifest.of_file(copy)
        if target.exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            for end in ("-wal", "-shm"):  # left of a file that nobody can read
                with suppress(FileNotFoundError):
                    Path(f"{target}{end}").rename(aside / f"{target.name}{end}")
            os.link(target, aside / target.name)
        copy.replace(target)
        manifest.settle(target.parent)
        return outcome
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _ends_of(target: Path) -> tuple[BodyHead, ...] | None:
    """Where the records of a file end that is to be replaced, None where it cannot be read;
    `Refusal` where another process has it open. Its log of writes is in it afterwards."""
    import sqlite3  # noqa: PLC0415  # the settings choose which one

    with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as old:
        try:
            # that alone asks SQLite whether anybody else has the file open
            old.execute("PRAGMA journal_mode = DELETE")
            return copying.ends(old)
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise in_use(f"{target} is in use.") from None
            if "no such table" in str(fault):
                return ()
            return None
        except sqlite3.DatabaseError:
            return None


@contextmanager
def _instead(path: Path) -> Iterator[None]:
    """Another file in the place of the database of this process."""
    of = connection.settings_dict
    before = of["NAME"]
    connections.close_all()
    records.forget()
    of["NAME"] = str(path)
    try:
        yield
    finally:
        connections.close_all()
        of["NAME"] = before
        records.forget()


def _to_postgresql(
    folder: Path, of: BackupManifest, stem: str, wishes: Wishes, over: bool
) -> RestoreResult:
    dump = folder / manifest.FILE_OF[of.database]
    if tables.half_restored() is not None:
        _undo()  # one that was stopped
    ends: tuple[BodyHead, ...] = ()
    if there := tables.there():
        with connection.cursor() as cursor:
            cursor.execute(copying.HEADS)
            ends = copying.of_rows(cursor.fetchall())
    traces = _traces(ends, over)
    schema, version = _nobody_else()
    aside = f"nemcon_replaced_{stem.lower().replace('-', '_')}" if there else ""
    work = Path(mkdtemp(prefix=".restoring-", dir=settings.NEMCON_DATA))
    name = connection.ops.quote_name(schema)
    try:
        before, script, after = (work / part for part in ("before.sql", "script.sql", "after.sql"))
        away = f"ALTER SCHEMA {name} RENAME TO {aside};\nCREATE SCHEMA {name};\n" if there else ""
        before.write_text(away)
        programs.called(
            "pg_restore",
            *("--no-owner", "--no-privileges", f"--schema={schema}", f"--file={script}", str(dump)),
            least=version,
            connected=False,
        )
        after.write_text(f"CREATE TABLE {name}.{tables.HALF} AS SELECT '{aside}'::text AS aside;\n")
        files = [word for part in (before, script, after) for word in ("--file", str(part))]
        programs.called(
            "psql",
            *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files),
            least=version,
        )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    try:
        records.forget()
        where = f"the schema {aside} of {web.place()}" if there else ""
        outcome = _outcome(traces, of, wishes, where)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {tables.HALF}")
        return outcome
    except BaseException:
        records.forget()
        _undo()
        raise


def _nobody_else() -> tuple[str, int]:
    """The schema of the tables and the version of the server; `Refusal` where somebody else is
    connected to the database."""
    from psycopg import connect  # noqa: PLC0415  # only PostgreSQL needs it

    web.let_go()
    # outside a transaction: within one the server lists who was there at its beginning
    where = {**connection.get_connection_params(), "autocommit": True}
    until = monotonic() + LEAVING
    with connection.wrap_database_errors, connect(**where) as asking:
        while True:
            schema, others = asking.execute(_OTHERS).fetchall()[0]
            if not others:
                return str(schema), asking.info.server_version // 10_000
            if monotonic() > until:
                raise in_use(f"{others} others are connected to {web.place()}.")
            sleep(0.05)


LEAVING = 2.0
"""Seconds within which a server takes a connection that was closed, ours too, from its list."""
_OTHERS = """
SELECT current_schema(), (SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
AND coalesce(backend_type, 'client backend') = 'client backend')
"""


def _undo() -> None:
    """Put back what was set aside for tables that came back and are not to be used."""
    aside = tables.half_restored()
    if aside is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        name = connection.ops.quote_name(cursor.fetchone()[0])
        there = f"ALTER SCHEMA {aside} RENAME TO {name}" if aside else f"CREATE SCHEMA {name}"
        # one statement for the server: both, or neither
        cursor.execute(f"DROP SCHEMA {name} CASCADE; {there}")


# -- beside the database


def _forget_sweep(beside: Path) -> None:
    """What the sweep saw is of the epoch before."""
    file = Path(settings.NEMCON_DATA) / "sweep.json"
    if file.exists():
        beside.mkdir(mode=0o700, exist_ok=True)
        file.rename(beside / file.name)


def _put_secret(folder: Path, of: BackupManifest, beside: Path) -> bool:
    """Put the secret of the backup in its place, and set another one aside; whether the secret of
    the installation is another one all the same, because it comes from the environment or the
    backup has none."""
    if not of.secret or value("NEMCON_SECRET"):
        return copying.mark(of.as_of, settings.SECRET_KEY) != of.mark
    place, data = (
        Path(settings.NEMCON_DATA) / manifest.SECRET,
        (folder / manifest.SECRET).read_bytes(),
    )
    if place.exists() and place.read_bytes() == data:
        return False
    draft = place.with_name(".secret")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if place.exists():
        beside.mkdir(mode=0o700, exist_ok=True)
        os.link(place, beside / manifest.SECRET)
    draft.replace(place)
    manifest.settle(place.parent)
    return False

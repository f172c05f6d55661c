"""What lies round an installation: variables, the folder of the data, the disk, the backups.

spec/record.md §15. `looks` runs several looks at once, and waits for none of them longer than it
is given: a disk or a server that never answers is told as that.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from nemcon.core.errors import NemconError
from nemcon.core.findings import Severity
from nemcon.web.backups import manifest
from nemcon.web.variables import unknown

DAY = 86_400
MB = 1_000_000
LEAST_SECRET = 32
"""Characters of a secret, below which it may be guessed."""
LEAST_ROOM = 100 * MB
"""Bytes that have to be free."""
FULL_IN = 90
"""Days within which a disk that runs full is told."""
BACKUP_AGE = 2
"""Days after which the last backup is an old one."""
_NO_BACKUP = "Look whether backups are made."
FAULTS = (NemconError, OSError, ValueError)
"""What stands in the way: our own refusals, the system's faults, and what cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing that is wrong: how bad, with what, in a sentence, and how to mend it."""

    severity: Severity
    about: str
    says: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A look at one thing, within so many *seconds*; *faults* are what may stand in its way."""

    about: str
    look: Callable[[], Sequence[Diagnosis]]
    seconds: float
    faults: tuple[type[Exception], ...] = FAULTS

    def outcome(self) -> "ExaminationResult":
        """What is wrong; what stood in the way of looking is a diagnosis as well."""
        try:
            return ExaminationResult(diagnoses=tuple(self.look()))
        except self.faults as fault:
            return ExaminationResult(diagnoses=(hindrance(self.about, fault),), ended=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationResult:
    """What a look came to, and whether it *ended*, or something stood in its way."""

    diagnoses: tuple[Diagnosis, ...]
    ended: bool = True


def error(about: str, says: str, mend: str) -> Diagnosis:
    """What has to be mended."""
    return Diagnosis(severity="error", about=about, says=says, mend=mend)


def warning(about: str, says: str, mend: str) -> Diagnosis:
    """What will have to be, or may be wrong."""
    return Diagnosis(severity="warning", about=about, says=says, mend=mend)


def note(about: str, says: str, mend: str) -> Diagnosis:
    """What is as it may be, and might be better."""
    return Diagnosis(severity="note", about=about, says=says, mend=mend)


def hindrance(about: str, fault: BaseException) -> Diagnosis:
    """What stood in the way of a look."""
    says, mend = " ".join(str(fault).split()), "Mend that, and look again."
    if isinstance(fault, NemconError):
        says, mend = fault.sentence, fault.mend or mend
    elif isinstance(fault, OSError):
        where = f": {fault.filename}" if fault.filename else ""
        says = f"{fault.strerror or fault}{where}"
    says = says.rstrip(".") or type(fault).__name__
    return error(about, f"{says}.", mend)


def looks(examinations: Sequence[Examination]) -> Iterator[tuple[Examination, ExaminationResult]]:
    """What each came to, all at once; of one that does not answer, that."""
    answers: list[Queue[ExaminationResult]] = [Queue(1) for _ in examinations]
    begun = time.monotonic()
    for one, answer in zip(examinations, answers, strict=True):
        # a thread that hangs in the system cannot be ended: the process ends without it
        Thread(target=_put, args=(answer, one), daemon=True).start()
    for one, answer in zip(examinations, answers, strict=True):
        try:
            yield one, answer.get(timeout=max(0.0, begun + one.seconds - time.monotonic()))
        except Empty:
            late = error(
                one.about,
                f"It did not answer within {one.seconds:g} seconds.",
                "Look what it waits for, and look again.",
            )
            yield one, ExaminationResult(diagnoses=(late,), ended=False)


def _put(answer: Queue[ExaminationResult], one: Examination) -> None:
    answer.put(one.outcome())


def variables(environment: Mapping[str, str]) -> list[Diagnosis]:
    """Variables that begin as ours do, and that nobody reads."""
    return [
        warning(
            "settings",
            f"{name} is set, and nothing reads it.",
            f"Write {meant}." if meant else "Take it away: docs/settings.md lists them.",
        )
        for name, meant in unknown(environment).items()
    ]


def secret(name: str, text: str, mend: str) -> list[Diagnosis]:
    """A secret that can be guessed, of the variable of that name."""
    if len(text) >= LEAST_SECRET and len(set(text)) >= 5:
        return []
    return [
        error(
            "secret",
            f"{name} has {len(text)} characters, {len(set(text))} of them different: "
            "it may be guessed.",
            f"Draw at least {LEAST_SECRET} by chance{mend}.",
        )
    ]


def no_secret(folder: Path) -> Diagnosis:
    """A folder in which no start has made one."""
    return note(
        "secret",
        f"There is no secret in {folder}, and NEMCON_SECRET is not set.",
        "The next start makes one; restore the one that there was, if you have it.",
    )


def modes(folder: Path, files: Sequence[Path]) -> list[Diagnosis]:
    """The folder of the data and its files, where others than their owner may read or change
    them, or nothing may be written."""
    places = []
    for path in (folder, *files):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except FileNotFoundError:  # SQLite takes its log away when the last one closes the file
            continue
        if mode & 0o077:
            places.append(
                (error if path.name == "secret" else warning)(
                    "folder",
                    f"Others than its owner may use {path} (mode {mode:o}).",
                    f"chmod {'700' if path == folder else '600'} {path}",
                )
            )
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        says = f"{folder} is on a file system that is mounted to be read alone."
        mend = "Questions are answered; to record something, mount it to be written."
    elif not os.access(folder, os.W_OK | os.X_OK):
        says = f"Whoever asks this may not write in {folder}."
        mend = "Ask as the one who serves; else give the folder to that one."
    else:
        return places
    return [*places, error("folder", says, mend)]


def disk(folder: Path) -> list[Diagnosis]:
    """Where nearly nothing is free, whatever is kept."""
    free = free_bytes(folder)
    return room(folder, free, size=0, daily=0)


def free_bytes(folder: Path) -> int:
    """The bytes that are free where a folder lies."""
    of = os.statvfs(folder)
    return of.f_bavail * of.f_frsize


def room(folder: Path, free: int, *, size: int, daily: float) -> list[Diagnosis]:
    """What there is to say where so many bytes are *free* beside data of a *size* that grow by so
    many *daily*."""
    so = f"{free / MB:,.0f} MB are free where {folder} lies"
    if free < LEAST_ROOM:
        return [error("disk", f"{so}.", "Make room.")]
    if free < size:
        says = f"{so}, and the data are {size / MB:,.0f} MB: there is no room for a copy."
    elif daily and free / daily < FULL_IN:
        says = f"{so}: full in {free / daily:,.0f} days, as the record grew in the last 30 days."
    else:
        return []
    return [warning("disk", says, "Make room in time.")]


def backups(place: str, data: Path, now: float) -> list[Diagnosis]:
    """How old the last backup is in the folder of the backups, if one is named: one that nemcon
    made, or any other file."""
    if not place:
        return [
            note(
                "backups",
                "No backup is known of.",
                "Make one with nemcon backup; set NEMCON_BACKUPS to the folder in which they lie.",
            )
        ]
    folder = Path(place).expanduser()
    if not folder.is_dir():
        return [error("backups", f"NEMCON_BACKUPS names {folder}, which is no folder.", _NO_BACKUP)]
    ours = manifest.backups_in(folder)
    copies = [*_ours(ours), *_others(folder, {path for _, path in ours})]
    last = max(copies, key=lambda one: one.moment, default=None)
    if last is None:
        return [error("backups", f"There is no backup in {folder}.", _NO_BACKUP)]
    if last.fault:
        return [error("backups", last.fault, _NO_BACKUP)]
    days = (now - last.moment) / DAY
    if days > BACKUP_AGE:
        says = f"The last {last.kind} in {folder} is {days:,.0f} days old."
        return [warning("backups", says, _NO_BACKUP)]
    if folder.stat().st_dev == data.stat().st_dev:
        return [
            note(
                "backups",
                f"{folder} lies on the disk that the data lie on.",
                "Keep a copy elsewhere: a disk that breaks takes both with it.",
            )
        ]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A backup as it lies there: of which *kind*, from when, and what is wrong with it, or ""."""

    kind: str
    moment: float
    fault: str


def _ours(ours: Sequence[tuple[manifest.BackupManifest, Path]]) -> Iterator[_Copy]:
    """What nemcon made: when it was taken stands in it, wherever it was copied to since."""
    for of, path in ours:
        wrong = next(manifest.faults(path, of, digests=False), "")
        fault = f"The last backup, {path}, is not whole: {wrong}." if wrong else ""
        yield _Copy(kind="backup", moment=of.moment.utc, fault=fault)


def _others(folder: Path, ours: Set[Path]) -> Iterator[_Copy]:
    """Files of other tools, in a folder or below it; what begins with a dot is at work still."""

    def refuse(fault: OSError) -> None:
        raise fault  # what cannot be read may hold the last one

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if Path(root) in ours:
            continue
        for name in names:
            path = Path(root, name)
            try:
                of = path.lstat()
            except FileNotFoundError:  # an old one that was removed meanwhile
                continue
            if not name.startswith("."):
                fault = "" if of.st_size else f"The last file in {folder} is empty: {name}."
                yield _Copy(kind="file", moment=of.st_mtime, fault=fault)

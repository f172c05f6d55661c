"""What a backup says of itself: when it was taken, of which records, and the digest of each file.

spec/record.md §16. A backup is a folder of its own, for its owner alone, with the file
``manifest.json``, which is written last. It is made under a name that begins with a dot, and gets
its own when it is whole: what has no manifest, or begins with a dot, is no backup. Django is not
needed to read one.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any, Literal

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.jsontext import laid_out

MANIFEST = "manifest.json"
VERSION = 1
"""The version of this form: another one is refused."""
PREFIX = "nemcon-"
"""How the name of a backup begins."""

DatabaseKind = Literal["sqlite", "postgresql"]
FILE_OF = {"sqlite": "nemcon.sqlite3", "postgresql": "nemcon.dump"}
"""The file of a backup that has the database."""
SECRET = "secret"
"""The file that has the secret of the installation, there and in the folder of the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHead:
    """Where the record of a body ends: the number *head* and the moment of its last entry, and the
    *root* over all up to there ("" where none was written down yet)."""

    body: str
    head: int
    recorded: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFile:
    """A file of a backup, by its name in the folder."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupManifest:
    """A backup: *as_of* is the moment before which whatever was answered for is in it; *nemcon* the
    version that made it; *secret* says whether the installation's secret is among the *files*, and
    *mark* tells it from another one."""

    version: int
    as_of: str
    nemcon: str
    database: DatabaseKind
    migrations: tuple[str, ...]
    bodies: tuple[BodyHead, ...]
    files: tuple[BackupFile, ...]
    secret: bool
    mark: str

    @property
    def moment(self) -> Moment:
        """When it was taken."""
        return Moment.parse(self.as_of)


def value(manifest: BackupManifest) -> dict[str, Any]:
    """The manifest as JSON has it."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(manifest)))
    return plain


def write(folder: Path, manifest: BackupManifest) -> None:
    """Put the manifest into the folder of a backup, to stay."""
    with open(os.open(folder / MANIFEST, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(laid_out(value(manifest)) + "\n")
        out.flush()
        os.fsync(out.fileno())
    settle(folder)


def read(folder: Path) -> BackupManifest:
    """The manifest of a backup; `Refusal` where the folder is none, or is one of another form."""
    try:
        plain = json.loads((folder / MANIFEST).read_text("utf-8"))
        if plain["version"] != VERSION:
            raise Refusal(
                f"{folder} is a backup of the form {str(plain['version'])[:20]}, and this version "
                f"reads {VERSION}.",
                mend="Restore it with the version that made it.",
            )
        plain["bodies"] = tuple(BodyHead(**one) for one in plain["bodies"])
        plain["files"] = tuple(BackupFile(**one) for one in plain["files"])
        plain["migrations"] = tuple(plain["migrations"])
        manifest = BackupManifest(**plain)
        Moment.parse(manifest.as_of)
        names = [file.name for file in manifest.files]
        # a name from a file is never a path
        if manifest.database not in FILE_OF or any(name != Path(name).name for name in names):
            raise Malformed(f"{manifest.database} is no database.")
    except FileNotFoundError:
        raise Refusal(
            f"{folder} is no backup: it has no {MANIFEST}.",
            mend="Name a folder that nemcon backup made.",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, Malformed):
        raise Refusal(
            f"{folder / MANIFEST} cannot be read.",
            mend="Use another backup, or another copy of it.",
        ) from None
    return manifest


def faults(folder: Path, manifest: BackupManifest, *, digests: bool) -> Iterator[str]:
    """What of a backup is not as it was written: by the sizes of its files, and by their *digests*
    if asked, for which all of it is read."""
    if FILE_OF[manifest.database] not in {file.name for file in manifest.files}:
        yield f"{MANIFEST} names no {FILE_OF[manifest.database]}"
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file():
            yield f"{file.name} is missing"
        elif (size := path.stat().st_size) != file.size:
            yield f"{file.name} has {size:,} bytes, and was written with {file.size:,}"
        elif digests and digest_of(path) != file.sha256:
            yield f"{file.name} has another digest than it was written with"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def of_file(path: Path) -> BackupFile:
    """A file as it lies there, made to stay."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return BackupFile(name=path.name, size=path.stat().st_size, sha256=digest_of(path))


def settle(folder: Path) -> None:
    """Make the names in a folder stay, whatever the machine does next."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def backups_in(folder: Path) -> list[tuple[BackupManifest, Path]]:
    """The backups in a folder, the oldest first; what cannot be read is left out."""
    backups = []
    for path in folder.glob(f"{PREFIX}*"):
        try:
            backups.append((read(path), path))
        except (Refusal, OSError):
            continue
    return sorted(backups, key=lambda pair: (pair[0].moment.utc, pair[1].name))

"""``nemcon export BODY [FOLDER]``: a body's record, as a dossier that can be read back.

spec/dossier.md §14. ``record.jsonl`` has every entry with its envelope, and importing it restores
the record byte by byte; beside it stand the YAML files that people read, and the files that
documents name. The operator's export has all there is; with ``--public`` what the public may not
read is its envelope alone. What is not as
it was recorded is not exported: the whole body is verified first (spec/record.md §13).
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj, rmtree
from tempfile import TemporaryFile
from typing import BinaryIO

from nemcon.cli import serve, verify
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.dossier.drafts import canonical_order
from nemcon.dossier.folder import FILES, LOG, read_files
from nemcon.dossier.writer import write_dossier
from nemcon.proceedings.imports import DOSSIER
from nemcon.record.act import Act, Entry
from nemcon.record.entries.matters import Document
from nemcon.record.log_file import sealed
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.registry import AMENDING, OF_THE_STORE

MOST_WRITTEN = 100_000
"""Entries that are written in files for people: more of them are read by programs."""


def run(args: Namespace) -> int:
    """Exit status 0 when it was written, 2 where there is no such body or the folder is taken."""
    if args.format:
        from nemcon.cli import export_as  # noqa: PLC0415  # a record that is written whole needs no other format

        return export_as.run(args)
    try:
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            if args.folder == "-":
                _log(args.body, _entries(args.body, args.public), sys.stdout.buffer)
                sys.stdout.buffer.flush()
            else:
                _write(args, Path(args.folder or args.body))
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _write(args: Namespace, folder: Path) -> None:
    many, files = write(args.body, folder, public=args.public)
    page = page_for(args)
    page.text(f"Exported {many:,} entries of {args.body} to {folder}.")
    if not files:
        page.text(f"{LOG} alone has them: files for people would be too large, or say less.")
    if not args.public:
        page.text("What is not public is there too: keep it as you keep the record.")


def write(body: str, folder: Path, *, public: bool) -> tuple[int, bool]:
    """Write the record of a body to a folder; how many entries it has, and whether files for
    people stand beside it. `Refusal` where there is no such body, or the folder is taken. The site
    is ready in this process."""
    if not public:
        os.umask(0o077)  # what is in it is for its owner alone
    entries = _entries(body, public)
    try:
        if something_there(folder):
            raise OSError(None, "it is there already, and not an empty folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        many = 0
        acts: list[Act] = []
        dossiers: set[str] = set()

        def each(draft: Path) -> Iterator[Entry]:
            nonlocal many
            for entry in entries:
                yield entry
                many += 1
                if entry.act is not None and isinstance(entry.act.content, Document):
                    _file(entry.act, draft / FILES)
                if entry.act is None or entry.act.type not in OF_THE_STORE:  # no dossier has it
                    dossiers.add(str((entry.auth or {}).get(DOSSIER, body)))
                # one more than is written tells that there are too many
                if entry.act is not None and len(acts) <= MOST_WRITTEN:
                    acts.append(entry.act)

        with underway(f"Exporting {body}"), whole_folder(folder) as draft:
            with (draft / LOG).open("wb") as out:
                _log(body, each(draft), out)
            files = _files(acts, dossiers.pop() if len(dossiers) == 1 else "")
            _write_each(draft, files)
    except OSError as fault:
        raise Refusal(
            f"{folder} cannot be written: {fault.strerror or fault}.", mend="Name another folder."
        ) from None
    return many, bool(files)


def something_there(folder: Path) -> bool:
    """Whether there is something already where a folder is to be written."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in that takes the place of *folder* once it is whole, and goes where it is
    left by an exception or by whoever waits no longer."""
    draft = folder.with_name(f".{folder.name}.{token_hex(4)}")
    draft.mkdir()
    try:
        yield draft
        # an empty folder may be there; rename takes its place (POSIX)
        draft.rename(folder)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files by their names into a new or an empty folder, all of them or none; `Refusal`
    where that cannot be."""
    try:
        if something_there(folder):
            raise OSError(None, "it is there already, and not an empty folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with whole_folder(folder) as draft:
            _write_each(draft, contents)
    except OSError as fault:
        raise Refusal(
            f"{folder} cannot be written: {fault.strerror or fault}.", mend="Name another folder."
        ) from None


def _write_each(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _file(act: Act, folder: Path) -> None:
    """Write the file of an entry, where it is kept here; once, also where two entries have it."""
    from nemcon.web.store import files  # noqa: PLC0415  # its models need the site to be ready

    data = files.bytes_of(act)
    if data is not None:
        folder.mkdir(exist_ok=True)
        (folder / act.content.digest).write_bytes(data)


def _log(body: str, entries: Iterable[Entry], out: BinaryIO) -> None:
    """Write the file: what it comes to is its first line, and known last."""
    with TemporaryFile() as rest:
        out.write(sealed(body, entries, rest))
        rest.seek(0)
        copyfileobj(rest, out)


def _files(acts: list[Act], dossier: str) -> dict[str, bytes]:
    """The files for people, where reading them gives the same acts; else none. *dossier* is the one
    that all of them came from.

    What amends an entry that is withheld or redacted names nothing that is written, and stands in
    the log alone; so does what no person wrote: that a clock was set, or the record restored.
    """
    there = {act.id for act in acts}
    in_dossier = []
    for act in acts:
        if act.type in OF_THE_STORE:
            continue
        if act.type in AMENDING and act.content.of not in there:
            # what amends this in turn names nothing that is written either
            there.discard(act.id)
        else:
            in_dossier.append(act)
    if not in_dossier or len(in_dossier) > MOST_WRITTEN:
        return {}
    files = {name: text.encode() for name, text in write_dossier(in_dossier, dossier).items()}
    # read back: files that say anything else than the log mislead whoever edits them
    reading = read_files(files)
    return files if reading.sound and reading.acts == canonical_order(in_dossier) else {}


def _entries(body: str, public: bool) -> Iterator[Entry]:
    """The entries of a body; `Refusal` where there is none. *public*: as the public may read it."""
    from nemcon.web.store import lines, records  # noqa: PLC0415  # the site is ready only now

    bodies = records.bodies()
    if body in bodies:
        verify.sound(body)
    else:
        here = f"There is {' and '.join(bodies[:5])}." if bodies else "Import one: nemcon import."
        raise Refusal(f"There is no body {body[:60]!r} here.", mend=here)
    return lines.every(records.record(body, THE_PUBLIC)) if public else records.store().stream(body)

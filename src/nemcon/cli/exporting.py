"""``nemcon export BODY [FOLDER]``: a body's record, as a dossier that can be read back.

spec/dossier.md §15. ``record.jsonl`` has every entry with its envelope, and importing it restores
the record byte by byte; beside it stand the YAML files that people read. The operator's export has
all there is; with ``--public`` what the public may not read is its envelope alone.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.dossier.folder import LOG
from nemcon.dossier.writer import write_dossier
from nemcon.record.act import Act, Entry


def run(args: Namespace) -> int:
    """Exit status 0 when it was written, 2 where there is no such body or the folder is taken."""
    try:
        serve.ready()
        if args.folder == "-":
            for entry in _entries(args.body, args.public):
                sys.stdout.buffer.write(entry.line() + b"\n")
            sys.stdout.buffer.flush()
        else:
            _write(args, Path(args.folder or args.body))
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _write(args: Namespace, folder: Path) -> None:
    entries = _entries(args.body, args.public)
    acts: list[Act] = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OSError(None, "it is there already, and not an empty folder")
        folder.mkdir(parents=True, exist_ok=True)
        many = 0
        with (folder / LOG).open("wb") as out:
            for entry in entries:
                out.write(entry.line() + b"\n")
                many += 1
                if entry.act is not None:
                    acts.append(entry.act)
        for name, text in (write_dossier(acts) if acts else {}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    except OSError as fault:
        raise Refusal(
            f"{folder} cannot be written: {fault.strerror or fault}.", mend="Name another folder."
        ) from None
    kept = (
        "" if args.public else " It holds what is not public too: keep it as you keep the record."
    )
    page_for(args).line(f"Exported {many:,} entries of {args.body} to {folder}.{kept}")


def _entries(body: str, public: bool) -> Iterator[Entry]:
    """The entries of a body; `Refusal` where there is none. *public*: as the public may read it."""
    from nemcon.web import records  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.store.search import visible  # noqa: PLC0415  # as above

    record = records.record(body)
    seen: Callable[[Entry], Entry] = (
        (lambda e: e if visible(record, e) else e.envelope()) if public else (lambda e: e)
    )
    return (seen(entry) for entry in records.store().stream(body))

"""``nemcon backup [FOLDER]``: a backup of all that is kept, made while the site is served.

spec/record.md §16, docs/decisions/0065. One moment of the database, with its files, the secret of
the installation and a manifest, in a folder of its own. Where it is and what is in it go to
standard output; nothing secret is printed.
"""

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.days import Moment
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

if TYPE_CHECKING:
    from nemcon.web.backups.copying import Backup


def run(args: Namespace) -> int:
    """Exit status 0 when it was made, 2 where it could not be."""
    try:
        # nothing is prepared: a backup is made before an upgrade, too
        serve.set_up(lambda: None)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            backup = _backup(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    if args.json:
        sys.stdout.write(laid_out(_value(backup)) + "\n")
    else:
        _tell(args, backup)
    return ADOPTED


def _backup(args: Namespace) -> "Backup":
    from nemcon import web  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.backups import copying  # noqa: PLC0415  # its database needs `setup` first
    from nemcon.web.store import tables  # noqa: PLC0415  # its models need `setup` first
    from nemcon.web.variables import value  # noqa: PLC0415  # the site may not be installed

    place = args.folder or value("NEMCON_BACKUPS")
    if not place:
        raise Refusal(
            "No folder is named for backups.", mend="Name one, or set NEMCON_BACKUPS to it."
        )
    if not web.there() or not tables.there():
        raise Refusal(f"Nothing is kept in {web.place()}.", mend="Import a dossier: nemcon import.")
    folder = Path(place).expanduser().absolute()
    with underway("Backing up"):
        return copying.make(folder, Moment(int(time.time())), args.keep)


def _value(backup: "Backup") -> dict[str, object]:
    from nemcon.web.backups import manifest  # noqa: PLC0415  # the site may not be installed

    return {
        "folder": str(backup.folder),
        "manifest": manifest.value(backup.manifest),
        "removed": [str(path) for path in backup.removed],
    }


def _tell(args: Namespace, backup: "Backup") -> None:
    page, of = page_for(args), backup.manifest
    size = sum(file.size for file in of.files)
    page.line(f"Backed up to {backup.folder} ({size / 1_000_000:,.1f} MB), as of {of.as_of}.")
    for body in of.bodies:
        page.line(f"  {body.body}: up to entry {body.head}, recorded at {body.recorded}")
        page.line(f"    root {body.root or 'not written down yet'}")
    for path in backup.removed:
        page.line(f"Removed {path}.")
    if of.secret:
        page.line("The secret of the installation is in it: keep it as you keep the data.")
    else:
        page.line("The secret of the installation is not in it (NEMCON_SECRET): keep that as well.")

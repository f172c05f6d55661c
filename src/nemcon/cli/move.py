"""``nemcon move BODY URL [FOLDER]`` and ``nemcon arrive FOLDER``: a body goes to another site.

spec/record.md §8.9, docs/decisions/0069. The first records that the body goes on there and writes
all of it, with its files, to a folder; every address of the body here leads there from then on. The
second takes the folder in at the other site, and records that the body goes on here.
"""

import sys
from argparse import Namespace
from pathlib import Path

from nemcon.cli import exporting, importing, serve, verify
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0 when it was done, 2 where it cannot be."""
    try:
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _move(args) if args.command == "move" else _arrive(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _move(args: Namespace) -> None:
    from nemcon.web.store import moving, records  # noqa: PLC0415  # the site is ready only now

    to, folder = moving.site(args.url), Path(args.folder or args.body)
    records.head(args.body)
    verify.sound(args.body)
    # before anything is recorded: after it nothing can be recorded here
    if exporting.something_there(folder):
        raise Refusal(f"{folder} is there already.", mend="Name another folder.")
    receipt = moving.depart(args.body, to, args.reason)
    many, _ = exporting.write(args.body, folder, public=False)
    page = page_for(args)
    if receipt is not None:
        page.text(f"Entry {receipt.last} of {args.body} says that it is kept at {to} now.")
    page.text(f"All {many:,} entries and their files are in {folder}.")
    sys.stderr.write(
        f"Nothing is recorded here any more, and every address of {args.body} leads to {to}. "
        f"Take the folder there and run: nemcon arrive {folder.name}\n"
    )


def _arrive(args: Namespace) -> None:
    from nemcon.web.store import moving  # noqa: PLC0415  # the site is ready only now

    folder = Path(args.folder)
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}.", mend="Name the one that move wrote.")
    with underway(f"Importing {folder}"):
        outcome = importing.import_place(str(folder))
    report(outcome.findings)
    if not outcome.done:
        raise Refusal("Nothing was imported.", mend="Mend what is said above, or export it again.")
    receipt = moving.arrive(outcome.body, args.reason, anyway=args.anyway)
    page_for(args).text(
        f"{outcome.body} goes on here with entry {receipt.last}; {outcome.restored:,} entries and "
        f"{outcome.files:,} files came with it."
    )
    sys.stderr.write(
        "Accounts do not move: whoever acts in it is invited anew by its chair or clerk, and those "
        "by the administrator (nemcon setup).\n"
    )

"""``nemcon data PLACE [FOLDER]``: the public record as tables, in a new folder.

spec/data.md. CSV and JSON Lines of every table with ``datapackage.json``, and, where the site is
installed, a workbook for people. Whatever is not public is left out, whoever asks.
"""

import os
from argparse import Namespace
from pathlib import Path

from nemcon.cli.exporting import write_folder
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.opening import open_record
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding
from nemcon.data.data_files import files, tables
from nemcon.data.dataset import TABLES
from nemcon.data.descriptor import About
from nemcon.data.reading import RecordFacts
from nemcon.proceedings.structure import structure
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.record.tree import Tree

WORKBOOK = "record.xlsx"


def run(args: Namespace) -> int:
    """Exit status 0 when it was written, 2 where there is no such record or the folder is taken."""
    try:
        record, findings = open_record(args.place)
        report(finding for finding in findings if finding.severity == "error")
        if record is None:
            return WRONG_USE
        facts = RecordFacts(record.read_by(THE_PUBLIC))
        body = structure(facts.record, None, None).body
        folder = Path(args.folder or f"{record.body}-data")
        with underway(f"Making tables of {record.body}"):
            rows = tables(facts)
            about = _about(record, body.name.in_("en"), args.licence)
            contents = files(rows, about)
            try:
                from nemcon.data.spreadsheet import workbook  # noqa: PLC0415  # it needs xlsxwriter, which the core has not
            except ImportError:
                pass
            else:
                contents[WORKBOOK] = workbook(rows, about)
            write_folder(folder, contents)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    many = sum(map(len, rows.values()))
    page = page_for(args)
    page.text(f"Wrote {len(TABLES)} tables of {record.body}, {many:,} rows, to {folder}.")
    if WORKBOOK not in contents:
        page.text("There is no workbook: that needs nemcon[site].")
    return ADOPTED


def _about(record: Record, title: str, licence: str | None) -> About:
    """What the tables are of: up to which entry, where entries have been recorded, and the root
    over all of them, where all are here."""
    entries = RecordFacts(record).entries()
    last = entries[-1]
    recorded = bool(last.commitment)
    whole = recorded and len(entries) == last.seq
    return About(
        body=record.body,
        title=title,
        number=last.seq if recorded else 0,
        recorded=str(last.recorded) if recorded else "",
        root=Tree().grown(entries).root if whole else "",
        licence=licence or os.environ.get("NEMCON_LICENCE", ""),
    )

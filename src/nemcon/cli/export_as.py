"""``nemcon export PLACE [FILE] --as FORMAT``: who belongs to a body and who held its offices, in a
format that others read.

spec/interop.md §10. It is what the public may read, whoever asks, of a dossier or of a body that
was imported; on standard output, or in a new file. What has no place in the format is said.
"""

import os
import sys
from argparse import Namespace
from pathlib import Path

from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.opening import open_record
from nemcon.cli.show import report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.interop.exports import export
from nemcon.record.readers import THE_PUBLIC


def run(args: Namespace) -> int:
    """Exit status 0 when it was written, 2 where there is no such record or the file is taken."""
    try:
        record, findings = open_record(args.body)
        report(finding for finding in findings if finding.severity == "error")
        if record is None:
            return WRONG_USE
        licence = os.environ.get("NEMCON_LICENCE", "")
        text, losses = export(args.format, record.read_by(THE_PUBLIC), licence=licence)
        if args.folder in {None, "-"}:
            sys.stdout.write(text)
        else:
            _write(Path(args.folder), text)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    report(Finding(severity="note", sentence=sentence) for sentence in losses)
    return ADOPTED


def _write(path: Path, text: str) -> None:
    try:
        # nothing that is there already is written over
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as fault:
        raise Refusal(
            f"{path} cannot be written: {fault.strerror or fault}.", mend="Name another file."
        ) from None

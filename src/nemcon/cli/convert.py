"""``nemcon convert FORMAT FILE... --into FOLDER``: a dossier made of what somebody else keeps.

spec/interop.md §1. It writes a folder that a person can go on writing, with the files beside it as
they were received, and says what it found: of the files, each at its line, and of the dossier what
``nemcon check`` says. With ``--mapping`` it writes a first mapping of the columns of votes (§7.3).
"""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from nemcon.cli.exporting import something_there, write_folder
from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.new import id_of_folder
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.days import Day
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.ids import identifier
from nemcon.core.jsontext import laid_out
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files
from nemcon.interop.conversions import convert
from nemcon.interop.foreign import LARGEST, ForeignFile
from nemcon.interop.manuscript import Conversion, Settings
from nemcon.interop.vote_mapping import first_mapping


def run(args: Namespace) -> int:
    """Exit status 0 when it was written, 1 when it was and something is to be mended, 2 when it was
    not."""
    if args.mapping:
        return _map(args)
    folder = Path(args.into)
    try:
        if something_there(folder):
            raise Refusal(
                f"{folder} is there already, and not an empty folder.", mend="Name another folder."
            )
        settings = Settings(
            body=identifier(args.body) if args.body else id_of_folder(folder),
            day=Day.parse(args.found) if args.found else Day(date.today().toordinal()),
            name=args.name or "",
            zone=args.zone or "",
            of=args.of or "",
            url=args.url or "",
            notorious=args.notorious,
        )
        with underway(f"Converting {', '.join(args.files)}"):
            conversion = convert(args.format, [_file(name) for name in args.files], settings)
            texts = {name: text.encode() for name, text in conversion.files.items()}
            findings = checked(read_files(texts, str(folder))).findings
        write_folder(folder, {**texts, **conversion.originals})
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    _tell(args, settings.body, conversion, findings)
    whole = all(one.severity == "note" for one in (*conversion.findings, *findings))
    return ADOPTED if whole else NOT_ADOPTED


def _map(args: Namespace) -> int:
    """Write a mapping of the columns of votes, for somebody to look over."""
    mapping = Path(args.mapping)
    try:
        if args.format != "votes" or len(args.files) != 1:
            raise Refusal("A mapping is made of one file of votes.", mend="Name that alone.")
        text = first_mapping(_file(args.files[0]))
        if mapping.suffix not in {".yaml", ".yml"}:
            raise Refusal(f"{mapping} would not be known as one.", mend="Name it NAME.yaml.")
        with mapping.open("x", encoding="utf-8") as file:
            file.write(text)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    except OSError as fault:
        sentence = f"{mapping} cannot be written: {fault.strerror or fault}. Name another file."
        report([Finding(severity="error", sentence=sentence)])
        return WRONG_USE
    page = page_for(args)
    page.text(f"Wrote {mapping}. Look over every line, then:")
    page.line(f"  nemcon convert votes {args.files[0]} {mapping} --into FOLDER")
    return ADOPTED


def _file(name: str) -> ForeignFile:
    """The file at a path; `Refusal` where it cannot be read, or is too large."""
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            raise Refusal(f"{name} is no file.", mend="Name a file.")
        with path.open("rb") as file:
            # one byte more tells that there are too many
            return ForeignFile(name, file.read(LARGEST + 1))
    except OSError as fault:
        raise Refusal(
            f"{name} cannot be read: {fault.strerror or fault}.", mend="Name a file."
        ) from None


def _tell(
    args: Namespace, body: str, conversion: Conversion, findings: tuple[Finding, ...]
) -> None:
    """What was written, and what there is to say of the files and of the dossier."""
    if args.json:
        answer = {
            "format": args.format,
            "body": body,
            "folder": args.into,
            "files": [*conversion.files, *conversion.originals],
            "findings": [_json(finding) for finding in conversion.findings],
            "check": [_json(finding) for finding in findings],
        }
        sys.stdout.write(laid_out(answer) + "\n")
        return
    # a note says how the dossier is read, often one of each member: they are asked for
    notes = sum(finding.severity == "note" for finding in findings)
    report([*conversion.findings, *(each for each in findings if each.severity != "note")])
    page = page_for(args)
    page.text(f"Wrote {len(conversion.files)} files of a dossier of {body} to {args.into}.")
    more = {0: "", 1: ", which tells a note"}.get(notes, f", which tells {notes:,} notes")
    page.text(f"Look at dossier.yaml first, then ask{more}:")
    page.line(f"  nemcon check {args.into}")


def _json(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity,
        "sentence": finding.sentence,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "path": finding.path,
    }

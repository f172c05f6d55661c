"""``nemcon import DOSSIER``: a dossier, taken into the record that the site shows.

spec/dossier.md §14. What people wrote becomes acts, corrections and voidings; a ``record.jsonl`` is
restored with the numbers, moments and commitments that it has, and the files that its documents
name are taken from the folder beside it. What is wrong with it is said, and
then nothing is written; nor where a person would hardly want what it would do, unless ``--anyway``
says so. Every entry says which dossier it came from. What is recorded already is verified first:
what was tampered with is not written down as what the record once said (spec/record.md §13).
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import field
from os import urandom
from pathlib import Path

from nemcon.cli import serve, verify
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import in_spite, page_for, report
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.dossier.checking import errors_of
from nemcon.dossier.folder import FILES, LOG, MAIN, Dossier, read_folder, shipped, strange
from nemcon.proceedings.imports import DOSSIER, Changes
from nemcon.record.admission import Elsewhere
from nemcon.record.log_file import check_log, open_log, read_all

_MOST_LISTED = 20
_FEW = 5


@dataclass(slots=True, kw_only=True)
class Report:
    """What an import did, or would do; *restored* entries came with their envelopes, so many
    *files* with the documents that name them."""

    body: str = ""
    restored: int = 0
    changes: Changes = field(default_factory=Changes)
    findings: Sequence[Finding] = ()
    done: bool = True
    doubtful: bool = False
    errors: int = 0
    files: int = 0


def run(args: Namespace) -> int:
    """Exit status 0 when it was imported or would be, 2 where it cannot be."""
    try:
        serve.ready()
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals(), underway(f"Importing {args.dossier}"):
            done = import_place(args.dossier, dry_run=args.dry_run, anyway=args.anyway)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    report(done.findings)
    if not done.done:
        if done.doubtful:
            sys.stderr.write(
                "To see what it would do: --dry-run. To do it all the same: --anyway.\n"
            )
        sys.stderr.write("Nothing was imported.\n")
        return WRONG_USE
    _tell(args, done)
    return ADOPTED


def import_place(place: str, *, dry_run: bool = False, anyway: bool = False) -> Report:
    """Import the dossier that *place* names: a folder, a ``record.jsonl``, or an example; what is
    doubtful *anyway*. The site is ready in this process. `Refusal` where there is no dossier, or it
    does not fit the record."""
    path = shipped(Path(place))
    # one file by itself would void all that stands in the others
    if path.is_file() and path.name != MAIN and path.suffix in {".yaml", ".yml"}:
        raise Refusal(f"{place} is one file of a dossier.", mend="Name its folder.")
    log = path if path.is_file() and path.name != MAIN else path / LOG
    folder = path.parent if path.name == MAIN else path
    by_people = (folder / MAIN).is_file()
    if path.name == MAIN:
        log = folder / LOG
    # before it is opened: a link may lead to what was meant for nobody (dossier 2.6)
    there = path.is_dir() and not by_people and (log.is_symlink() or log.exists())
    if there and (why := strange(log, folder)):
        raise Refusal(f"{log}: {why}")
    if not log.is_file() and not by_people:
        has = f"{place} has no {MAIN} and no {LOG}" if path.is_dir() else f"There is no {place}"
        raise Refusal(f"{has}.", mend="Name a dossier: a folder, or a record.jsonl.")
    from nemcon.web.store.lines import last_appended  # noqa: PLC0415  # the site is ready only now

    try:
        reading = read_folder(folder) if by_people else Dossier()
        errors = errors_of(reading)
        if errors and not (anyway and reading.sound):  # what cannot be read would be voided
            return Report(body=reading.body, findings=_problems(reading, errors), done=False)
        logged = log.read_bytes() if log.is_file() else None
    except OSError as fault:
        raise Refusal(
            f"{place} cannot be read: {fault.strerror or fault}.", mend="Name a dossier."
        ) from None
    verify.sound(reading.body if by_people else open_log(logged or b"").body)
    # before the log is restored, which appends entries of its own
    before = last_appended()
    done = _restore(logged, str(log), dry_run) if logged is not None else Report()
    if done.done and by_people:
        done.body = reading.body
        done.changes, by_people = _write(reading, dry_run=dry_run, anyway=anyway, before=before)
        done.findings, done.errors = _problems(reading, errors), len(errors)
        if done.changes.doubts:
            severity: Severity = "warning" if by_people or dry_run else "error"
            doubts = [Finding(severity=severity, sentence=doubt) for doubt in done.changes.doubts]
            done.findings = [*done.findings, *doubts]
            done.doubtful = True
            done.done = by_people or dry_run
    if done.done and (to := _elsewhere(done.body)):
        sentence = (
            f"The record of {done.body} is kept at {to} now, and its addresses here lead there. "
            "If this is where it goes on: nemcon arrive."
        )
        done.findings = [*done.findings, Finding(severity="warning", sentence=sentence)]
    if done.done and not dry_run and path.is_dir():
        done.files, faults = _take_files(done.body, folder)
        done.findings = [*done.findings, *faults]
    return done


def _elsewhere(body: str) -> str:
    """The address of the site at which a body is kept, where that is not this one."""
    from nemcon.web.store import moving, records  # noqa: PLC0415  # the site is ready only now

    try:
        moving.stay(records.store().record(body))
    except Elsewhere as fault:
        return fault.to
    return ""


def _take_files(body: str, folder: Path) -> tuple[int, list[Finding]]:
    """Keep the files in *folder* that documents of a body name and that are not here; how many,
    and what is wrong with others."""
    from nemcon.web.store import files  # noqa: PLC0415  # its models need the site to be ready

    many, absent = 0, list[str]()
    faults: list[Finding] = []
    for act in files.missing(body):
        path = folder / FILES / act.content.digest
        if not (path.exists() or path.is_symlink()):
            absent.append(act.content.name)
            continue
        try:
            why = strange(path, folder) or _too_large(path, act.content.size)
            if not why:
                files.take(act, path.read_bytes())
                many += 1
        except Malformed as fault:
            why = str(fault)
        except OSError as fault:
            why = f"It cannot be read: {fault.strerror or fault}."
        if why:
            sentence = f"The file of {act.id} was not taken. {why}"
            faults.append(Finding(severity="warning", sentence=sentence, file=str(path)))
    if absent:
        few = ", ".join(absent[:_FEW]) + (" and more" if len(absent) > _FEW else "")
        sentence = (
            f"{len(absent)} of the files that documents name are not in {folder / FILES}: {few}."
        )
        faults.append(Finding(severity="note", sentence=sentence))
    return many, faults


def _too_large(path: Path, size: int) -> str:
    """Why a file is not even read: it is another one than that of so many bytes."""
    there = path.stat().st_size
    if there == size:
        return ""
    return f"It has {there:,} bytes, and the one that was recorded {size:,}."


def _problems(reading: Dossier, errors: Sequence[Finding]) -> list[Finding]:
    """Its errors, and the warnings of reading it; the others, and notes, are left to check."""
    warnings = (finding for finding in reading.findings if finding.severity == "warning")
    return sorted([*errors, *warnings], key=Finding.sort_key)


def _restore(data: bytes, file: str, dry_run: bool) -> Report:
    """Take a log in with its envelopes, every commitment checked first."""
    from nemcon.web.store import records  # noqa: PLC0415  # the site is ready only now

    findings = check_log(data, file)
    body = open_log(data, file).body
    if any(finding.severity == "error" for finding in findings):
        return Report(body=body, findings=findings, done=False)
    restored = records.store().restore(body, read_all(data), dry_run=dry_run)
    warnings = [finding for finding in findings if finding.severity != "note"]
    return Report(body=body, restored=restored, findings=warnings)


def _write(
    reading: Dossier, *, dry_run: bool, anyway: bool, before: Moment | None
) -> tuple[Changes, bool]:
    """Take in what people wrote, judged in the store's critical section; and whether it was.
    *before* is when something was recorded here last."""
    from nemcon.web.store import intake, records  # noqa: PLC0415  # the site is ready only now

    key, logged = urandom(16).hex(), intake.log_of(reading)
    with records.store().turn(
        reading.body,
        key=key,
        author=intake.AUTHOR,
        data=key.encode(),
        auth={DOSSIER: reading.id},
    ) as turn:
        # a log is there already, but where nothing is to be written
        more = logged if dry_run else ()
        result = intake.differences(reading, turn.moment, before=before, logged=more)
        sure = anyway or not result.doubts
        if result.acts and sure and not dry_run:
            turn.append(result.acts)
    return result, sure


def _tell(args: Namespace, done: Report) -> None:
    """What was done, where it is kept and to be seen; with --dry-run each of it."""
    from nemcon import web  # noqa: PLC0415  # the site is ready only now

    page, changes = page_for(args), done.changes
    parts = [
        f"{many:,} {what}"
        for many, what in (
            (done.restored, "restored"),
            (len(changes.new), "new"),
            (len(changes.corrected), "corrected"),
            (len(changes.voided), "voided"),
            (len(changes.back), "back again"),
            (changes.unchanged, "unchanged"),
            (done.files, "file" if done.files == 1 else "files"),
        )
        if many
    ]
    would = "Would import into" if args.dry_run else "Imported into"
    page.line(f"{would} {done.body}{in_spite(done.errors)}: {', '.join(parts) or 'nothing new'}.")
    if not args.dry_run:
        site = web.address() or f"http://{serve.HOST}:{serve.PORT}"
        sys.stderr.write(
            f"It is kept in {web.place()}; "
            f"'{serve.command()} serve' shows it at {site}/en/{done.body}/\n"
        )
    if args.dry_run:
        for what, ids in (
            ("new", changes.new),
            ("corrected", changes.corrected),
            ("voided", changes.voided),
            ("back again", changes.back),
        ):
            for id in ids[:_MOST_LISTED]:
                page.line(f"  {what}: {id}")
            if len(ids) > _MOST_LISTED:
                page.line(f"  {what}: and {len(ids) - _MOST_LISTED:,} more")

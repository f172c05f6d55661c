"""Everything that is wrong with a dossier, in one run.

spec/dossier.md §9. What the reader found, what `nemcon.proceedings.check` says about the record
that the files make, each at the line of its entry, and the assertions that do not hold. Of a
subject of which something cannot be read, or leads nowhere, no more is said than that: what would
follow from it is not known.

What is an error here binds: `open_dossier` gives no record to ask, unless somebody asks for it
*anyway*. The record that was checked is the one that is asked.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.dossier.folder import (
    Dossier,
    log_at,
    open_record_file,
    read_any,
    read_folder,
    record_of,
)
from nemcon.dossier.knowing import hidden
from nemcon.dossier.places import Place, placed
from nemcon.dossier.references import Unread, nowhere
from nemcon.proceedings.check import check
from nemcon.record.act import Act
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many entries and assertions there are, and what was found, in the order of the files."""

    entries: int
    assertions: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether there are notes only."""
        return all(finding.severity == "note" for finding in self.findings)


def check_dossier(path: Path) -> Checked:
    """Check the dossier at *path*: a folder, or a ``record.jsonl``."""
    return checked(read_any(path))


def checked(reading: Dossier) -> Checked:
    """Everything found about what was read."""
    findings, faulty = list(reading.findings), set(reading.faulty)
    if not reading.drafted:
        # a log was never read as items: where its names lead is asked here (9.5)
        for reference in nowhere(reading.acts, {}, reading.places, Unread()):
            findings.append(reference.finding)
            faulty.add(reference.subject)
    if reading.drafted:
        findings += hidden(reading.acts, reading.places)
    if reading.acts and "body" not in faulty:
        record = record_of(reading)
        doubtful = faulty | _beside(reading.acts, faulty)
        findings += _record_findings(reading, record, doubtful)
        assertions = [one for one in reading.assertions if one.subject not in doubtful]
        if assertions:
            from nemcon.dossier.asserts import failures  # noqa: PLC0415  # a question asks for no assertion

            findings += failures(record, assertions)
    return Checked(
        entries=len(reading.acts),
        assertions=len(reading.assertions),
        findings=tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key)),
    )


def errors_of(reading: Dossier, record: Record | None = None) -> list[Finding]:
    """What is an error in what was read as a dossier, and so binds (§9.4); *record* is its own,
    where that is made already."""
    if not reading.acts or "body" in reading.faulty:
        return [finding for finding in reading.findings if finding.severity == "error"]
    doubtful = reading.faulty | _beside(reading.acts, reading.faulty)
    finding = [
        *reading.findings,
        *_record_findings(reading, record or record_of(reading), doubtful),
    ]
    finding = [one for one in finding if one.severity == "error"]
    return sorted(dict.fromkeys(finding), key=Finding.sort_key)


def open_dossier(path: Path, *, anyway: bool = False) -> tuple[Record | None, list[Finding]]:
    """The record of the dossier at *path*, a folder or a ``record.jsonl``, and what was found.

    None where a finding is an error, unless it is asked for *anyway*: then nothing may be answered
    from it. Warnings are those of reading; the others, and notes, are left to check. A
    ``record.jsonl`` is a record and no draft: what is wrong in it is asked with the rest.
    """
    log = log_at(path)
    if log is not None:
        return open_record_file(log)
    reading = read_folder(path)
    record = record_of(reading) if reading.acts else None
    errors = errors_of(reading, record)
    warnings = [finding for finding in reading.findings if finding.severity == "warning"]
    finding = sorted([*errors, *warnings], key=Finding.sort_key)
    return (record if anyway or not errors else None), finding


def _record_findings(reading: Dossier, record: Record, without: Collection[str]) -> list[Finding]:
    """What is wrong with the record that was read, each at its place."""
    findings = [_inside(reading, finding) for finding in check(record, without)]
    return list(placed(findings, _by_any_name(reading), reading.main))


def _inside(reading: Dossier, finding: Finding) -> Finding:
    """What is found about a figure or a name inside an item stands at its own line."""
    draft = reading.drafts.get(finding.path)
    node = draft.nearest(finding.inside) if draft is not None else None
    if draft is None or node is None:
        return finding
    return replace(finding, file=draft.at.file, line=node.line, column=node.column)


def _beside(acts: Iterable[Act], faulty: Collection[str]) -> set[str]:
    """The matters of an office of which something is wrong, and the offices of such matters."""
    pairs = (
        {act.subject, f"office/{act.content.office}"}
        for act in acts
        if act.type == "matter" and act.content.office is not None
    )
    return {subject for pair in pairs if pair & set(faulty) for subject in pair}


def _by_any_name(reading: Dossier) -> dict[str, Place]:
    """The places by what findings call them: ids of entries, or subjects."""
    place_by_name: dict[str, Place] = {}
    for act in reading.acts:
        if act.subject.partition("/")[0] == act.type:
            place_by_name.setdefault(act.subject, reading.places[act.id])
    return place_by_name | reading.places

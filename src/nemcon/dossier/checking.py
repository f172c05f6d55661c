"""Everything that is wrong with a dossier, in one run.

spec/dossier.md §9. What the reader found, what `nemcon.proceedings.check` says about the record
that the files make, each at the line of its entry, and the assertions that do not hold. Of a
subject of which something cannot be read, or leads nowhere, no more is said than that: what would
follow from it is not known.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nemcon.core.findings import Finding
from nemcon.dossier.asserts import failures
from nemcon.dossier.folder import Reading, read_any, record_of
from nemcon.dossier.places import Place, placed
from nemcon.dossier.references import Unread, nowhere
from nemcon.proceedings.check import check
from nemcon.record.act import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many entries and assertions there are, and what was found, in the order of the files."""

    entries: int
    assertions: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether there are notes only."""
        return all(found.severity == "note" for found in self.findings)


def check_dossier(path: Path) -> Checked:
    """Check the dossier at *path*: a folder, or a ``record.jsonl``."""
    return checked(read_any(path))


def checked(reading: Reading) -> Checked:
    """Everything found about what was read."""
    findings, faulty = list(reading.findings), set(reading.faulty)
    if not reading.drafted:
        for found in nowhere(reading.acts, {}, reading.places, Unread()):
            findings.append(found.finding)
            faulty.add(found.subject)
    if reading.acts and "body" not in faulty:
        record = record_of(reading)
        doubtful = faulty | _beside(reading.acts, faulty)
        told = [_inside(reading, found) for found in check(record, doubtful)]
        findings += placed(told, _by_any_name(reading), reading.main)
        said = [one for one in reading.assertions if one.subject not in doubtful]
        findings += failures(record, said)
    return Checked(
        entries=len(reading.acts),
        assertions=len(reading.assertions),
        findings=tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key)),
    )


def _inside(reading: Reading, found: Finding) -> Finding:
    """What is found about a figure or a name inside an item stands at its own line."""
    draft = reading.drafts.get(found.path)
    node = draft.nearest(found.inside) if draft is not None else None
    if draft is None or node is None:
        return found
    return replace(found, file=draft.at.file, line=node.line, column=node.column)


def _beside(acts: Iterable[Act], faulty: Collection[str]) -> set[str]:
    """The matters of an office of which something is wrong, and the offices of such matters."""
    pairs = (
        {act.subject, f"office/{act.content.office}"}
        for act in acts
        if act.type == "matter" and act.content.office is not None
    )
    return {subject for pair in pairs if pair & set(faulty) for subject in pair}


def _by_any_name(reading: Reading) -> dict[str, Place]:
    """The places by what findings call them: ids of entries, or subjects."""
    found: dict[str, Place] = {}
    for act in reading.acts:
        if act.subject.partition("/")[0] == act.type:
            found.setdefault(act.subject, reading.places[act.id])
    return found | reading.places

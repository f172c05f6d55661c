"""Everything that is wrong with a dossier, in one run.

spec/dossier.md §9. What the reader found, what `nemcon.proceedings.check` says about the record
that the files make, each at the line of its entry, and the assertions that do not hold.
"""

from dataclasses import dataclass
from pathlib import Path

from nemcon.core.findings import Finding
from nemcon.dossier.asserts import failures
from nemcon.dossier.folder import Reading, read_any, record_of
from nemcon.dossier.places import Place, placed
from nemcon.proceedings.check import check


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
    findings = list(reading.findings)
    if reading.acts:
        record = record_of(reading)
        findings += placed(check(record), _by_any_name(reading), reading.main)
        findings += failures(record, reading.assertions)
    return Checked(
        entries=len(reading.acts),
        assertions=len(reading.assertions),
        findings=tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key)),
    )


def _by_any_name(reading: Reading) -> dict[str, Place]:
    """The places by what findings call them: ids of entries, else of terms, silences, rounds,
    meetings, or subjects."""
    found: dict[str, Place] = {}
    for act in reading.acts:
        at = reading.places[act.id]
        for name in ("term", "silence", "round", "meeting"):
            if act.type == name:
                found.setdefault(getattr(act.content, name), at)
        if act.subject.partition("/")[0] == act.type:
            found.setdefault(act.subject, at)
    return found | reading.places

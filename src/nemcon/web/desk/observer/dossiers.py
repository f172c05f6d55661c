"""A dossier that an editor brings: what it says, what is wrong with it, what it would change.

A whole dossier (a file that begins with ``dossier: 1``) is taken in as ``nemcon import`` does:
what it says otherwise is corrected, what is gone from it is voided. Sections alone are read beside
the record, as what is written beside a log (spec/dossier.md §14.5): all of it is new. The files
wait in a row of the editor's until they are recorded or dropped; nothing is unpacked, and no file
leads to another.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import QuerySet

from nemcon.core.days import Moment
from nemcon.core.errors import Damaged, Refusal
from nemcon.core.findings import Finding
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import LOG, MAIN, VERSION, YAML, Dossier, read_files
from nemcon.dossier.yaml import nodes
from nemcon.proceedings.imports import Changes
from nemcon.proceedings.structure import structure
from nemcon.record.log_file import write_log
from nemcon.web.accounts.models import WorkItem
from nemcon.web.desk.place import DeskPlace
from nemcon.web.store import intake, lines, records, verifying

NAME = "dossier"
"""What the row is known by among an editor's items."""
LARGEST = 2_000_000
"""Bytes of all files together."""
MOST_FILES = 12
"""Files that are brought together: as many as a form may have (`settings`)."""
MOST_BESIDE = 20_000
"""Entries of a record beside which sections can be read: all of them are read for it."""
PASTED = "pasted.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was read and what it would change; nothing, where an error stands against it."""

    reading: Dossier
    findings: tuple[Finding, ...]
    changes: Changes | None

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)


def keep(desk: DeskPlace, files: Mapping[str, bytes], nonce: str) -> None:
    """Let *files* wait, in the place of those that waited before; `Refusal` of what is too much."""
    if not files:
        raise Refusal("There is no file.", mend="Paste a dossier, or choose its files.")
    if len(files) > MOST_FILES or sum(map(len, files.values())) > LARGEST:
        raise Refusal(
            "These are more than {number} files, or than {size} MB.",
            mend="Use nemcon import at the command line.",
            number=MOST_FILES,
            size=LARGEST // 1_000_000,
        )
    for name in files:
        if PurePosixPath(name).suffix not in YAML:
            raise Refusal(
                "'{value}' is not a file of a dossier.",
                mend="Choose its YAML files.",
                value=name[:80],
            )
    # as letters: a text that PostgreSQL does not store is for the reader to tell of
    encoded = {name: b64encode(data).decode() for name, data in files.items()}
    drop(desk)
    WorkItem.objects.create(
        account=desk.account,
        body=desk.body,
        deed=NAME,
        fields={"files": encoded},
        nonce=nonce,
    )


def waiting(desk: DeskPlace) -> WorkItem | None:
    """The files that wait, as a row."""
    return _rows(desk).first()


def drop(desk: DeskPlace) -> None:
    """Forget the files that wait."""
    _rows(desk).delete()


def _rows(desk: DeskPlace) -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(account=desk.account, body=desk.body, deed=NAME)


def read(desk: DeskPlace, row: WorkItem, at: Moment) -> Intake:
    """What the files that wait say, and what they would change at a moment."""
    files = {name: b64decode(data) for name, data in row.fields["files"].items()}
    reading = read_files(_whole(desk, files, row.nonce))
    body = desk.body
    if reading.acts and reading.body != body:
        raise Refusal(
            "This dossier is of {value}.",
            mend="Bring one of {body}.",
            value=reading.body[:60],
            body=body,
        )
    findings = checked(reading).findings
    # of the record itself its own check tells: of that only what hinders
    mine = tuple(one for one in findings if one.file != LOG or one.severity == "error")
    if any(finding.severity == "error" for finding in findings) or not reading.acts:
        return Intake(reading=reading, findings=mine, changes=None)
    # as by the command line: of a clock that is far ahead it is asked whether it is right
    changes = intake.differences(reading, at, before=lines.last_appended())
    _require_report(body, changes, at)
    if reading.log is not None:
        # it would tell how many entries there are, those for other eyes among them
        changes.unchanged = 0
    return Intake(reading=reading, findings=mine, changes=changes)


def _require_report(body: str, changes: Changes, at: Moment) -> None:
    """Refuse what no editor does: to redact, and to make another's record of an observer's."""
    if any(act.type == "redaction" for act in changes.acts):
        raise Refusal(
            "This dossier redacts an entry.", mend="Ask whoever keeps this installation to do that."
        )
    there = records.store().record(body).ahead()
    there.add(changes.acts, at)
    if not structure(there, at.utc, at.utc).body.observed:
        raise Refusal(
            "With this dossier the record would be the body's own.", mend="Say observed: true."
        )


def _whole(desk: DeskPlace, files: Mapping[str, bytes], nonce: str) -> Mapping[str, bytes]:
    """A folder of the files: as its manifest names them, or sections beside the record."""
    roots = {name: nodes.read(data, name)[0] for name, data in files.items()}
    main = next(
        (
            name
            for name, root in roots.items()
            if isinstance(root, nodes.MappingNode) and "dossier" in root.items
        ),
        None,
    )
    if main is None:
        return _beside(desk, files, nonce)
    root = roots[main]
    assert isinstance(root, nodes.MappingNode)  # or it would have no such key
    manifest = root.items["files"][1] if "files" in root.items else None
    names = [one.text for one in getattr(manifest, "items", ()) if isinstance(one, nodes.Scalar)]
    # a browser sends no folders: a file stands where the one of its name stands in the manifest
    places = {PurePosixPath(name).name: name for name in names}
    return {MAIN if name == main else places.get(name, name): data for name, data in files.items()}


def _beside(desk: DeskPlace, files: Mapping[str, bytes], nonce: str) -> Mapping[str, bytes]:
    head = records.head(desk.body)
    if head > MOST_BESIDE:
        raise Refusal(
            "Sections alone cannot be read beside {number} entries.",
            mend="Bring the whole dossier, or use nemcon import at the command line.",
            number=head,
        )
    manifest = [
        f"dossier: {VERSION}",
        # an id of its own: what came from another dossier is no business of these sections
        f"id: {nonce}",
        f"body: {desk.body}",
        f"language: {desk.here.lang}",
        "files:",
        *(f"  - {_quoted(name)}" for name in files),
    ]
    log = write_log(lines.every(records.record(desk.body, desk.here.reader)))
    return {**files, MAIN: "\n".join(manifest).encode(), LOG: log}


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def require_sound(body: str) -> None:
    """`Damaged` where the record is not as it was recorded: nothing is taken in beside that."""
    if verifying.verify(body).faults:
        raise Damaged(
            f"What is kept of {body} is not what was recorded.",
            mend="Ask whoever keeps this installation to look with nemcon verify.",
        )

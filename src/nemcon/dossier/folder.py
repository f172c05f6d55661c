"""A dossier: a folder of YAML files, opened as a record.

spec/dossier.md §2, §6, §7. `read_dossier` reads what people wrote and gives the acts with their
places; `record_of` makes a record of them, and of the entries of a ``record.jsonl`` where there is
one. What is wrong with it is for `nemcon.dossier.checking`. The entries are numbered in an order
that depends on nothing but the acts; their moment and their salts are computed from them. So the
same dossier has the same bytes in any order of its files and in any copy. Only this module of the
package looks at a disk.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from nemcon.core.datings import Dating, When
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.ids import identifier
from nemcon.core.texts import Text
from nemcon.dossier.drafts import UTC, Draft, canonical_order, earliest, holds, own_day
from nemcon.dossier.naming import name_apart
from nemcon.dossier.places import Place
from nemcon.dossier.reader import Assertion, DossierParser
from nemcon.dossier.references import Unread, nowhere, owed
from nemcon.dossier.values import Unfit, scalar
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import Node
from nemcon.proceedings.sources import publication
from nemcon.record.act import Act, Entry, commitment
from nemcon.record.asof import span
from nemcon.record.log_file import (
    USER_NAMED,
    check_log,
    names_user,
    open_log,
    read_all,
    read_lines,
)
from nemcon.record.memory import Entries
from nemcon.record.record import Record

MAIN = "dossier.yaml"
LOG = "record.jsonl"
FILES = "files"
"""The folder of the files that documents name, each called by its digest."""
YAML = frozenset({".yaml", ".yml"})
"""How the names of files of a dossier end."""
_KEYS = ("dossier", "id", "body", "files", "language", "notorious")
VERSION = "1"
_NAMELESS = "body"
"""What a body is called whose id cannot be read."""
_SALT = b"nemcon dossier 1\n"


@dataclass(slots=True, kw_only=True)
class Dossier:
    """A dossier as it was read: acts in canonical order, where each stands and the item it was
    written as, what was found."""

    body: str = ""
    id: str = ""
    """That of the dossier itself; it is the body's where it states none."""
    acts: list[Act] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    log: bytes | None = None
    main: str = ""
    faulty: set[str] = field(default_factory=set)
    """The subjects of which something cannot be read, or names nothing: nothing is said of what
    follows from them. ``body`` stands for all."""
    drafted: bool = True
    """Whether it was written as a dossier, and no log alone."""

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not _faulty(self.findings)


def open_record_file(log: Path) -> tuple[Record | None, list[Finding]]:
    """The record in a ``record.jsonl``, and what was found; None where it cannot be read."""
    data, findings = _bytes(log)
    log_read = open_log(data, str(log))
    findings = findings or log_read.findings
    return (None if _faulty(findings) else Record(log_read)), findings


def shipped(path: Path) -> Path:
    """*path*, or the example of that name that comes with nemcon where there is no such path."""
    if path.exists() or path.parts[:1] != ("examples",) or ".." in path.parts:
        return path
    here = Path(__file__).parent.parent / path
    return here if here.exists() else path


def read_dossier(path: Path) -> tuple[list[Act], dict[str, Place], list[Finding]]:
    """The acts of the dossier at *path* in canonical order, the place of each by its id, and what
    was found."""
    reading = read_any(path)
    return reading.acts, reading.places, reading.findings


def read_files(
    files: Mapping[str, bytes], folder: str = "", unread: Collection[str] = ()
) -> Dossier:
    """The dossier that *files* hold, by their names relative to the folder; *folder* is put before
    the names in findings. *unread* are files that are there and cannot be read."""
    return _Folder(files, folder, unread).read()


def read_folder(path: Path) -> Dossier:
    """The dossier in the folder at *path*, which may be named by any of its files."""
    if path.is_file():
        around = [folder for folder in path.parents if (folder / MAIN).exists()]
        if not around:
            sentence = f"There is no {MAIN} beside this file or above it. Name a dossier."
            return Dossier(findings=[_at(str(path), sentence)])
        # the nearest: a dossier below another is no part of it (2.1)
        path = around[0]
    if path.exists() and not path.is_dir():
        sentence = "This is a pipe or a device, and no dossier. Name a folder."
        return Dossier(findings=[_at(str(path), sentence)])
    if not path.is_dir():
        return Dossier(
            findings=[
                _at(str(path), "There is no such folder. Name a dossier, or make one: nemcon new.")
            ]
        )
    files, unread, inner = _files(path)
    if MAIN not in files and MAIN not in unread:
        sentence = f"There is no {MAIN} in this folder. Name a dossier, or make one: nemcon new."
        return Dossier(findings=[_at(str(path), sentence)])
    reading = read_files(files, "" if str(path) == "." else str(path), unread)
    apart = [_apart(str(path / name / MAIN), name) for name in inner]
    reading.findings = sorted([*reading.findings, *unread.values(), *apart], key=Finding.sort_key)
    return reading


def record_of(reading: Dossier) -> Record:
    """The record of what was read, to ask. Its entries carry no commitments, which no answer needs:
    `entries_of` has them."""
    return Record(Entries(reading.body, _with_log(reading, _bare)))


def entries_of(reading: Dossier) -> list[Entry]:
    """The entries of a dossier: those of its ``record.jsonl`` as they are, then the others."""
    return _with_log(reading, _sealed)


def enveloped(acts: Iterable[Act]) -> list[Entry]:
    """*acts* in canonical order, each with the envelope that follows from them (§7)."""
    return _numbered(canonical_order(acts), 1, _sealed)


Seal = Callable[[int, Moment, Act], Entry]


def _with_log(reading: Dossier, seal: Seal) -> list[Entry]:
    logged = list(read_all(reading.log)) if reading.log is not None else []
    had = {entry.act.id for entry in logged if entry.act is not None}
    first = logged[-1].seq + 1 if logged else 1
    # what is recorded keeps its number, and an item that says the same is not numbered again (2.5)
    rest = [act for act in reading.acts if act.id not in had]
    return [*logged, *_numbered(rest, first, seal, logged[-1].recorded if logged else None)]


def _numbered(
    ordered: Sequence[Act], first: int, seal: Seal, after: Moment | None = None
) -> list[Entry]:
    """Entries recorded at the end of the last day on which one of them became known."""
    # the end of the span: nothing can be recorded before it was known
    recorded = Moment(max((span(act.known, UTC)[1] for act in ordered), default=0))
    # the moments of a record never go back, and so not behind the last of its log
    if after is not None and recorded < after:
        recorded = after
    return [seal(seq, recorded, act) for seq, act in enumerate(ordered, first)]


def _bare(seq: int, recorded: Moment, act: Act) -> Entry:
    return Entry(seq=seq, recorded=recorded, commitment="", act=act)


def _sealed(seq: int, recorded: Moment, act: Act) -> Entry:
    from hashlib import sha256  # noqa: PLC0415 - costs 7 ms, and a record that is only asked has no salts

    salt = sha256(_SALT + act.bytes()).hexdigest()
    return Entry(
        seq=seq, recorded=recorded, commitment=commitment(act, None, salt), act=act, salt=salt
    )


def log_at(path: Path) -> Path | None:
    """The ``record.jsonl`` that stands for a dossier: *path* itself, or alone in that folder."""
    # a YAML file stands for its dossier (11.1), so that only another can be a log
    if path.is_file() and path.suffix not in YAML:
        return path
    if path.is_dir() and (path / LOG).is_file() and not (path / MAIN).exists():
        return path / LOG
    return None


def _read_log(path: Path) -> Dossier:
    data, findings = _bytes(path)
    findings = findings or check_log(data, str(path))
    body = open_log(data).body
    reading = Dossier(log=data, main=str(path), findings=findings, body=body, drafted=False)
    if not _faulty(findings):
        for line, entry in read_lines(data):
            if entry.act is not None:
                reading.acts.append(entry.act)
                reading.places[entry.act.id] = Place(str(path), line, 1)
    return reading


def read_any(path: Path) -> Dossier:
    """What is at *path*: a folder, or a ``record.jsonl``."""
    log = log_at(path)
    return _read_log(log) if log is not None else read_folder(path)


def _bytes(path: Path) -> tuple[bytes, list[Finding]]:
    try:
        return path.read_bytes(), []
    except OSError as fault:
        return b"", [_at(str(path), f"The file cannot be read: {fault.strerror or fault}.")]


def _faulty(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _files(path: Path) -> tuple[dict[str, bytes], dict[str, Finding], list[str]]:
    """The bytes of every YAML file in a folder and below it, and of its log; of those that cannot
    be read, why; and the folders below it that are dossiers of their own, whose files are not
    among them."""
    files: dict[str, bytes] = {}
    unread: dict[str, Finding] = {}
    inner: list[str] = []
    # a disk has no order: findings come in that of the names on every machine
    for one in sorted(path.rglob("*")):
        name = one.relative_to(path)
        hidden = any(part.startswith(".") for part in name.parts)
        if not hidden and of_another(path, name):
            if name.name == MAIN:
                inner.append(name.parent.as_posix())
            continue
        meant = one.suffix in YAML or str(name) == LOG
        if hidden or not meant or one.is_dir():
            continue
        if sentence := strange(one, path):
            unread[name.as_posix()] = _at(str(one), sentence)
            continue
        try:
            with one.open("rb") as stream:
                # one byte beyond the limit is enough to refuse a file; a log has no limit
                whole = str(name) == LOG
                files[name.as_posix()] = stream.read() if whole else stream.read(nodes.LARGEST + 1)
        except OSError as fault:
            sentence = f"The file cannot be read: {fault.strerror}."
            unread[name.as_posix()] = _at(str(one), sentence)
    return files, unread, inner


def strange(file: Path, folder: Path) -> str:
    """Why a file of the dossier in *folder* is not read: a link may lead to what was meant for
    nobody, and a pipe would never end. Else nothing."""
    if file.is_symlink() and not file.exists():
        return f"This is a link to {file.readlink()}, which is not there. Remove it."
    if not file.resolve().is_relative_to(folder.resolve()):
        return "This is a link out of the folder. Put a copy of the file in its place."
    if not file.is_file():
        return "This is a pipe or a device, and no file. Remove it."
    return ""


def of_another(dossier: Path, name: PurePath) -> bool:
    """Whether a file in the folder of a dossier is that of another, in a folder below it."""
    # the last is the folder of the dossier itself
    return any((dossier / above / MAIN).exists() for above in list(name.parents)[:-1])


def _apart(file: str, folder: str) -> Finding:
    sentence = f"{folder} is a dossier of its own, and no part of this one."
    return Finding(
        severity="note",
        sentence=sentence,
        file=file,
        line=1,
        column=1,
        kind="dossier_of_its_own",
        values={"value": folder},
    )


def _at(
    file: str, sentence: str, line: int = 0, *, kind: str = "unfit", **values: object
) -> Finding:
    """A finding about a file; where its kind has no words of its own they say why in English."""
    about = values or {"why": sentence}
    return nodes.error_in(file, sentence, kind, line=line, column=min(line, 1), **about)


class _Folder:
    """Reads the files of one dossier into one `Dossier`."""

    def __init__(self, files: Mapping[str, bytes], folder: str, unread: Collection[str]) -> None:
        self.files = files
        self.folder = folder
        self.unread = unread
        self.whole = not unread
        self.out = Dossier(main=self.path(MAIN))

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name

    def read(self) -> Dossier:
        # before the files: an item about what is recorded may only group others (2.5)
        logged = self.log()
        reader, names = self.main({act.subject for _, act in logged})
        if reader is not None:
            for name in names:
                self.file(reader, name)
            acts = self.finished(reader, {act.id: act for _, act in logged})
            self.out.findings += reader.findings
            self.logged(acts, logged)
            # later in one list is later of one day (2.3), and a list is its file and its path
            lists = {d.id: (d.at.file, d.path.rpartition("[")[0]) for d in reader.drafts}
            self.out.acts = canonical_order(acts, lists)
            self.out.assertions = reader.assertions
            self.names(reader)
        self.out.findings.sort(key=Finding.sort_key)
        return self.out

    def names(self, reader: DossierParser) -> None:
        """What the names lead to, unless something that they may lead to was not read at all."""
        self.out.findings += owed(self.out.acts, self.out.places)
        self.out.faulty |= reader.faulty
        self.out.drafts = {d.id: d for d in reader.drafts}
        if not self.whole:
            self.out.faulty.add("body")
            return
        unread = Unread(reader.lost, reader.nameless)
        for reference in nowhere(self.out.acts, self.out.drafts, self.out.places, unread):
            self.out.findings.append(reference.finding)
            self.out.faulty.add(reference.subject)

    # dossier.yaml

    def main(self, recorded: Collection[str]) -> tuple[DossierParser | None, list[str]]:
        """The reader that ``dossier.yaml`` asks for, and the files that it lists."""
        if MAIN not in self.files:
            if MAIN not in self.unread:
                self.out.findings.append(_at(self.out.main, "There is no such file. Write one."))
            return None, []
        root = self.root(MAIN)
        reader = DossierParser(body=_NAMELESS, file=self.out.main, recorded=recorded)
        if not isinstance(root, nodes.MappingNode):
            if root is not None:
                reader.unfit(root, "", "Write body: and files: here, as spec/dossier.md shows.")
                self.out.findings += reader.findings
            return None, []
        self.options(reader, root)
        names = self.manifest(reader, root)
        rest = {name: item for name, item in root.items.items() if name not in _KEYS}
        # an id is an option of the dossier, but a mapping is the item of the body
        if "body" in root.items and isinstance(root.items["body"][1], nodes.MappingNode):
            rest["body"] = root.items["body"]
        reader.read(self.out.main, nodes.MappingNode(rest, root.line, root.column))
        self.out.body = reader.body
        self.out.id = self.out.id or reader.body
        return reader, names

    def options(self, reader: DossierParser, root: nodes.MappingNode) -> None:
        """The format, the body's id, and what is understood where an item says nothing."""
        for name in ("dossier", "body", "files"):
            if name not in root.items:
                mend = _MEND[name]
                sentence = f"{name} is missing. {mend}"
                reader.wrong(root, name, sentence, kind="is_missing", value=name, why=mend)
        for name, (_, node) in root.items.items():
            try:
                if name == "dossier" and scalar(node) != VERSION:
                    raise Unfit(node, "This version reads format 1. Write dossier: 1.")
                if name == "id":
                    self.out.id = identifier(scalar(node))
                if name == "body":
                    reader.body = self.body_id(node)
                elif name == "language":
                    if not _is_tag(scalar(node)):
                        raise Unfit(node, f"{scalar(node)[:40]!r} is not a language. Write en.")
                    reader.language = scalar(node)
                elif name == "notorious":
                    reader.notorious = scalar(node) != "false"  # else all would seem unknown
                    if scalar(node) not in {"true", "false"}:
                        raise Unfit(node, "Write true or false.")
            except (Unfit, Malformed) as fault:
                reader.unfit(fault.node if isinstance(fault, Unfit) else node, name, str(fault))

    def body_id(self, node: Node) -> str:
        if not isinstance(node, nodes.MappingNode):
            return identifier(scalar(node))
        if "id" not in node.items:
            raise Unfit(node, "id is missing. Write id: and the id of the body.")
        try:
            return identifier(scalar(node.items["id"][1]))
        except (Unfit, Malformed):
            return _NAMELESS  # reading the item finds it

    def manifest(self, reader: DossierParser, root: nodes.MappingNode) -> list[str]:
        """The files listed that there are; the others, and those not listed, are findings."""
        if "files" not in root.items:
            return []
        node = root.items["files"][1]
        items = node.items if isinstance(node, nodes.SequenceNode) else (node,)
        # a file that cannot be read is there all the same: that has been told, and it is not
        # missing
        there = [name for name in (*self.files, *self.unread) if name not in {MAIN, LOG}]
        names: list[str] = []
        for number, item in enumerate(items):
            path = f"files[{number}]"
            if isinstance(item, nodes.Scalar) and item.null:
                continue
            try:
                name = PurePosixPath(scalar(item)).as_posix()
            except Unfit as fault:
                reader.unfit(item, path, fault.sentence)
                continue
            if name in names:
                sentence = f"{name} is listed already. Remove one of the two."
                reader.wrong(item, path, sentence, kind="listed_twice", value=name)
            elif name not in there:
                near = get_close_matches(name, there, 1)
                mend = f"Did you mean {near[0]}?" if near else "Make it, or remove this line."
                sentence = f"There is no {name[:80]} in this folder. {mend}"
                reader.wrong(
                    item,
                    path,
                    sentence,
                    kind="not_in_folder",
                    value=name[:80],
                    near="".join(near),
                )
                self.whole = False
            else:
                names.append(name)
        for name in there:
            if name not in names:
                sentence = f"This file is not listed in {MAIN}. List it under files:, or remove it."
                self.out.findings.append(_at(self.path(name), sentence, 1, kind="not_listed"))
                self.whole = False
        return [name for name in names if name in self.files]

    # the other files

    def file(self, reader: DossierParser, name: str) -> None:
        root = self.root(name)
        if root is not None:
            reader.read(self.path(name), root)

    def root(self, name: str) -> Node | None:
        """What a file holds, as far as it can be read."""
        root, findings = nodes.read(self.files[name], self.path(name), escapes=True)
        self.out.findings += findings
        self.whole = self.whole and not findings
        return root

    # from drafts to acts

    def finished(self, reader: DossierParser, recorded: Mapping[str, Act]) -> list[Act]:
        """The acts of all drafts, beside those that are *recorded*; that two of them share an id is
        found."""
        # before it is asked whether two share an id: natural ones of several subjects do so often
        # (5.3)
        name_apart(reader.drafts, recorded)
        drafts = self.distinct(reader)
        published = {
            d.content.source: p
            for d in drafts
            if d.form.type == "source" and (p := publication(d.content)) is not None
        }
        there = {d.content.source for d in drafts if d.form.type == "source"}
        founded = next((d.effective for d in drafts if d.form.type == "body"), None)
        when_by_id: dict[str, When] = {}
        acts = []
        # a reading is known by what it weighs (6.3), so when all of that is dated
        readings_last = sorted(drafts, key=lambda d: d.form.type == "reading")
        for draft in readings_last:
            if draft.effective is None:
                draft.effective = founded
                draft.notorious = draft.notorious or draft.known is None
            when = self.known(reader, draft, published, when_by_id)
            dated = draft.effective is not None  # a person may have its date from the body
            if when is None and dated and there.issuperset(draft.sources):
                sentence = "Nothing says when this became known. "
                mend = "Cite a source that is dated, or write known:, found: or notorious: true."
                reader.findings.append(
                    draft.at.finding(sentence + mend, path=draft.path, kind="not_known_when")
                )
            when = when or draft.effective
            if isinstance(when, Dating) and when.unknown:
                when = founded
            if when is None or draft.effective is None:
                reader.lose(draft)
                continue
            when_by_id[draft.id] = when
            if names_user(getattr(draft.content, "url", None) or ""):
                reader.findings.append(
                    draft.at.finding(
                        str(USER_NAMED), path=draft.path, severity="warning", kind="user_in_url"
                    )
                )
            acts.append(
                Act(
                    id=draft.id,
                    body=reader.body,
                    subject=draft.subject,
                    content=draft.content,
                    effective=draft.effective,
                    known=when,
                    member=draft.member,
                    person=draft.person,
                    audience=draft.audience,
                    sources=draft.sources,
                    **draft.more,
                )
            )
            self.out.places[draft.id] = draft.at
            if (
                draft.known is not None
                and not draft.notorious
                and (first := earliest(draft.sources, published)) is not None
                and holds(draft.known) < holds(first)
            ):
                sentence = f"It is known on {draft.known}, before its first source ({first}). "
                mend = "Correct the day, or write notorious: true."
                reader.findings.append(
                    draft.at.finding(
                        sentence + mend,
                        path=draft.path,
                        severity="warning",
                        kind="known_before_source",
                        values={"day": draft.known, "day2": first},
                    )
                )
        return acts

    def distinct(self, reader: DossierParser) -> list[Draft]:
        """The drafts with ids of their own; a source may be written out wherever it is cited."""
        by_id: dict[str, Draft] = {}
        twice: set[tuple[str, str]] = set()
        # by their places, so that of two with one id it is always the later that is told
        for draft in sorted(reader.drafts, key=lambda d: (d.at.file, d.at.line, d.at.column)):
            first = by_id.setdefault(draft.id, draft)
            if first is draft:
                continue
            if draft.form.type == "source" and first.content == draft.content:
                # written out twice it is one source (3.3), known as early as either says
                first.effective, first.known = _earlier(first, draft)
                continue
            if (draft.at.file, draft.subject) not in twice or first.subject != draft.subject:
                about = {"value": draft.id, "value2": f"{first.at.file}:{first.at.line}"}
                sentence = _id_clash(draft, first)
                reader.findings.append(
                    draft.at.finding(sentence, path=draft.path, kind="id_twice", values=about)
                )
            if draft.form.type == "matter":
                twice.add((draft.at.file, draft.subject))  # all that is in it follows
            reader.lose(draft)
        return list(by_id.values())

    def known(
        self,
        reader: DossierParser,
        draft: Draft,
        published: Mapping[str, When],
        when_by_id: Mapping[str, When],
    ) -> When | None:
        """When an item became known (§6)."""
        # in the order of 6.1 to 6.3: a statement of its own comes before whatever is worked out
        if draft.known is not None:
            return draft.known
        if draft.notorious:
            return own_day(draft.content, draft.effective)
        if draft.form.type == "source":
            return publication(draft.content)
        first = earliest(draft.sources, published)
        if first is None and draft.form.type == "reading":
            weighed = [when_by_id[id] for id in draft.content.of if id in when_by_id]
            first = max(weighed, key=lambda when: (holds(when), str(when)), default=None)
        if first is None:
            first = draft.found
        if first is None and reader.notorious:
            first = own_day(draft.content, draft.effective)
        return first

    # record.jsonl

    def log(self) -> list[tuple[int, Act]]:
        """The acts of ``record.jsonl``, each with its line."""
        if LOG not in self.files:
            return []
        findings = check_log(self.files[LOG], self.path(LOG))
        self.out.findings += findings
        if _faulty(findings):
            self.whole = False
            return []
        self.out.log = self.files[LOG]
        entries = read_lines(self.files[LOG])
        return [(line, entry.act) for line, entry in entries if entry.act is not None]

    def logged(self, acts: list[Act], logged: Iterable[tuple[int, Act]]) -> None:
        """Take in what is *logged*; an item that is one of them says the same."""
        file = self.path(LOG)
        by_id = {act.id: act for act in acts}
        for line, act in logged:
            # one is enough: what has one entry of another body is the log of that body
            if act.body != self.out.body:
                sentence = f"This is an entry of {act.body}, not {self.out.body}."
                about = {"value": act.body, "value2": self.out.body}
                self.out.findings.append(_at(file, sentence, line, kind="of_another_body", **about))
                return
            same = by_id.get(act.id)
            if same is None:
                acts.append(act)
                self.out.places[act.id] = Place(file, line, 1)
            elif same != act:
                at = self.out.places[same.id]
                sentence = f"{same.id} differs from {file}:{line}. Record a correction instead."
                about = {"value": same.id, "value2": f"{file}:{line}"}
                self.out.findings.append(
                    at.finding(sentence, path=same.id, kind="differs_from_log", values=about)
                )


def _id_clash(draft: Draft, first: Draft) -> str:
    """That a draft has the id of the *first*, and what to write."""
    where = f"that of {first.at.file}:{first.at.line} already"
    if draft.form.type == "matter" and first.subject == draft.subject:
        mend = "Write another, as matter: ..." if not draft.path else "Write another key."
        return f"The matter {draft.subject.partition('/')[2]} is {where}. {mend}"
    if draft.form.type == "source":
        return f"The id {draft.id} is {where}. Write another, as source: ..."
    if draft.own_id and draft.form.id:
        return f"The id {draft.id} is {where}. Leave id: out, and it has one of its own."
    return f"The id {draft.id} is {where}. Write another, as id: ..."


def _earlier(one: Draft, other: Draft) -> tuple[When | None, When | None]:
    """The dates of the one of two drafts of a source that is dated earlier."""
    if one.effective is None or other.effective is None:
        return one.effective, one.known
    # by the notation too: of two of one instant it is the same one, whatever was read first
    earlier = (holds(other.effective), str(other.effective)) < (
        holds(one.effective),
        str(one.effective),
    )
    first = other if earlier else one
    return first.effective, first.known


def _is_tag(text: str) -> bool:
    try:
        Text.of({text: "x"})
    except Malformed:
        return False
    return True


_MEND: Mapping[str, Any] = {
    "dossier": "Write dossier: 1.",
    "body": "Write body: and the id of the body.",
    "files": "Write files: and the list of the other files.",
}

"""What every question to a dossier needs first: the record, the two times, the names.

spec/answers.md §1. A dossier is a folder, or a ``record.jsonl`` by itself; without one, the current
folder. ``examples/NAME`` is also a record that ships with nemcon, where no such folder is here.
Days are read here, and the clock: nothing below the command line knows what day it is. Whatever is
wrong with a question ends the command with status 2 and a sentence on standard error.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from nemcon.answers.elements import written
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import in_spite, report
from nemcon.core.datings import When
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.ids import is_identifier
from nemcon.core.jsontext import laid_out
from nemcon.proceedings import spelling
from nemcon.proceedings.names import (
    bodies_named,
    matter_titled,
    members_named,
    person_named,
    today,
)
from nemcon.proceedings.query import Query
from nemcon.proceedings.sources import Sources
from nemcon.proceedings.structure import structure
from nemcon.record.asof import of_type
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record
from nemcon.record.titles import publisher_of
from nemcon.wording.dates import noted, until_noted
from nemcon.wording.phrasing import EnglishPhrasing, series
from nemcon.wording.states import state_name

MAIN, LOG = "dossier.yaml", "record.jsonl"
"""The files by which a folder is known as a dossier."""
_FIRST_FINDINGS = 10


@dataclass(slots=True)
class Question:
    """A record, who or what it is asked about, and the two times as instants."""

    record: Record
    about: str
    asked: Query
    _people: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    _members: dict[str, str] | None = None
    _cited: Sources | None = None

    @property
    def on(self) -> int:
        return self.asked.instant(self.record.zone)

    @property
    def known(self) -> int | None:
        return self.asked.known_at(self.record.zone)

    @property
    def latest(self) -> int:
        return self.asked.latest(self.record.zone)

    def times(self, changes_at: int | None) -> str:
        """``As of 2024-06-26, as known on 2024-06-27.``, or that it is projected from earlier; of
        an answer that changes at *changes_at* of itself."""
        times = self.asked.times(self.record.zone, changes_at)
        parts = [f"As of {times['on']}"]
        if self.known is not None:
            how = "projected from what was known" if self.on > self.known else "as known"
            parts.append(f"{how} on {times['known']}")
        if self.asked.recorded is not None:
            parts.append(upto(self.asked))
        return f"{', '.join(parts)}{in_spite(self.asked.errors)}."

    def member(self, code: str) -> str:
        """The name of a member, or of a state that is none; else the code."""
        # once: a page asks for the name of each member many times
        if self._members is None:
            self._members = member_names(self.record, self.on)
        return self._members.get(code) or state_name(code)

    def members(self, codes: Iterable[str]) -> str:
        """Their names, in order."""
        return self.phrasing.members(codes)

    @property
    def phrasing(self) -> EnglishPhrasing:
        """Who says a sentence that the pages say too."""
        return EnglishPhrasing(self.member, self._dated)

    def _dated(self, dating: When | str) -> str:
        return noted(dating if isinstance(dating, str) else written(dating, self.record.zone))

    def unsure(self, codes: Sequence[str]) -> str:
        """Of whom it is not known whether they are members, as in *whether D or E are members*."""
        names = sorted(self.member(code) for code in codes)
        are = "is a member" if len(names) == 1 else "are members"
        return f"{series(names)} {are} then"

    def person(self, id: str) -> str:
        """The name of a person or member, the title of a matter or of a text of the matter asked
        about, else the id: also a speaker's own description."""
        if id not in self._people:
            name_fact = person_named(self.record, id, self.on, None) if id else None
            name = name_fact.content.name if name_fact else self.member(self._today(id))
            self._people[id] = state_name(self._title(id)) if name == id else name
        return self._people[id]

    def _today(self, id: str) -> str:
        return today(self.record, id, self.on, self.known) if id else id

    def _title(self, id: str) -> str:
        """The title of a matter, of a text of the matter asked about, else the id."""
        title = matter_titled(self.record, id, None, self.known) if id else None
        return str(title) if title is not None else self._text(id)

    def _text(self, id: str) -> str:
        """The title of a text of the matter asked about: its own, or that of the matter where it is
        the only one; else the id."""
        if not id or f"matter/{self.about}" not in self.record.subjects("matter"):
            return id
        facts = self.record.facts(f"matter/{self.about}", on=self.on, known=self.known)
        texts = [f.content for f in of_type(facts, TextRevision)]
        own = [t.title for t in texts if t.text == id and t.title is not None]
        if not own and {t.text for t in texts} == {id}:
            own = [fact.content.title for fact in of_type(facts, Matter)]
        return str(own[-1]) if own else id

    def source(self, id: str) -> str:
        """Who published it and when, as far as the record knows."""
        return ", ".join(filter(None, self._published(id)))

    def publishers(self, ids: Sequence[str], of: Sequence[str] | None = None) -> str:
        """Who published the best of these sources, or of those *of* the entry that is told among
        them, and how many more there are."""
        best = self.cited.best(ids if of is None else of)[:1]
        more = len(self.cited.best(ids)) - len(best)
        return " ".join([*(self._published(id)[0] for id in best), *([f"+{more}"] * bool(more))])

    @property
    def cited(self) -> Sources:
        """The sources of the record, as of what was known."""
        if self._cited is None:
            self._cited = Sources(self.record, self.known)
        return self._cited

    def _published(self, id: str) -> tuple[str, str]:
        """Publisher and day of a source; its id where it is not recorded."""
        if id not in self._sources:
            source = self.cited.of(id)
            day = noted(str(source.published)) if source and source.published else ""
            self._sources[id] = ((publisher_of(source) if source else "") or id, day)
        return self._sources[id]


def upto(query: Query) -> str:
    """``as recorded up to entry 656``, and whether something of it was destroyed since; "" for all
    that is recorded."""
    if query.recorded is None:
        return ""
    destroyed = query.recorded.destroyed
    since = f" ({destroyed} redacted since)" if destroyed else ""
    return f"as recorded up to entry {query.recorded.entry}{since}"


def answer(args: Namespace, kind: str, tell: Callable[[Question, bool], object]) -> int:
    """Open the dossier that *args* name and *tell* the answer about the *kind* it asks for, or
    about all of it where that is "".

    Exit status 0, or 2 where there is no such dossier, *kind*, day or rule, or nothing is known
    yet. *tell* prints; its second argument is whether JSON was asked for.
    """
    try:
        number, anyway = _number(args), getattr(args, "anyway", False)
        server = _server(args, kind)
        if server:
            from nemcon.cli import remote  # noqa: PLC0415  # imports TLS, which few questions need

            path, about = remote.body_and_subject(args.where, kind)
            path, record, findings = remote.fetch(server, path)
        else:
            path, about = _place_and_subject(args.where, kind)
            record, findings = open_record(path, numbered=number is not None, anyway=anyway)
        _show(findings, path)
        errors = sum(finding.severity == "error" for finding in findings)
        if record is None:
            if errors and not anyway and not server and _is_written(path):
                sys.stderr.write("Nothing is answered from it, but with --anyway.\n")
            return WRONG_USE
        reader = _reader(args, record)
        if reader is not None:
            record = record.read_by(reader)
        if number is not None:
            record = record.upto(number)
        if kind:
            about = about or _only(record, kind, path)
            _exists(record, kind, about)
        if errors:
            sys.stderr.write(f"{in_spite(errors)[2:].capitalize()}.\n")
        query = replace(_query(args, record), errors=errors)
        tell(Question(record, about, query), getattr(args, "json", False))
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _server(args: Namespace, kind: str) -> str:
    """The server to ask, "" for none: the one named; else that of the environment, where nothing
    here is meant."""
    if args.server is not None:
        return str(args.server)
    server = os.environ.get("NEMCON_SERVER", "")
    if not server:
        return ""
    in_one = any(Path(name).is_file() for name in (MAIN, LOG))
    if in_one and len(args.where) <= bool(kind):
        return ""
    return "" if args.where and _place(args.where[0]).exists() else server


def print_json(value: object) -> None:
    """An answer on standard output."""
    sys.stdout.write(laid_out(value) + "\n")


# the dossier


def open_record(
    path: str, *, numbered: bool = False, anyway: bool = False
) -> tuple[Record | None, list[Finding]]:
    """The record of a dossier, and what was found: no record where nothing may be answered from it,
    unless *anyway*. *numbered*: its entries must have been recorded. `Refusal` where there is no
    such dossier."""
    try:
        place = _place(path)
        # what is here comes before a body of that id in the store
        if not place.exists() and (stored := _from_store(path)) is not None:
            return stored, []
        if numbered:
            place = _numbered(place, path)
        if place.is_dir():
            return _folder(place, "This folder" if path == "." else path, anyway)
        return _from_file(place, anyway) if place.name == MAIN else _log(place)
    except OSError as fault:
        raise Refusal(
            f"{path} cannot be read: {fault.strerror or fault}.",
            mend="Name a dossier: a folder, or a record.jsonl; or a body that was imported, by its "
            "id.",
        ) from None


def _from_store(body: str) -> Record | None:
    """The record of a body that was imported, where data are kept and have one of that id."""
    from importlib.util import find_spec  # noqa: PLC0415  # few questions name what is no path

    if not is_identifier(body) or find_spec("django") is None:
        return None
    from nemcon import web  # noqa: PLC0415  # imports the site, which the core is installed without

    web.setup()
    if not web.there():
        return None
    from nemcon.cli import serve  # noqa: PLC0415  # imports the site too
    from nemcon.web.store import records  # noqa: PLC0415  # its models need `web.setup` first

    serve.ready(pages=False)
    return records.store().record(body) if body in records.bodies() else None


def _numbered(place: Path, as_typed: str) -> Path:
    """The log of a dossier, in which entries have the numbers they were recorded under."""
    if place.is_dir() and (place / LOG).is_file():
        return place / LOG
    if place.name == MAIN or (place.is_dir() and (place / MAIN).is_file()):
        raise Refusal(
            f"{as_typed} is what people wrote: its entries have no numbers.",
            mend=f"Name a {LOG}, such as the one that nemcon export writes, or a body that was "
            "imported, by its id.",
        )
    return place


def _folder(folder: Path, as_typed: str, anyway: bool) -> tuple[Record | None, list[Finding]]:
    """What people wrote in a folder comes before what a machine wrote beside it."""
    if (folder / MAIN).is_file():
        return _from_file(folder / MAIN, anyway)
    if (folder / LOG).is_file():
        return _log(folder / LOG)
    raise Refusal(
        f"{as_typed} is no dossier: it has no {MAIN} and no {LOG}.",
        mend="Name a folder that has one, or the file itself.",
    )


def _nowhere(about: str) -> Refusal:
    """The refusal of one name that is nothing here, in a folder that is no dossier."""
    near = spelling.slip(about, [f"examples/{name}" for name in _shipped()])
    return Refusal(
        f"There is no {about[:60]}, and this folder is no dossier.",
        mend=f"Did you mean {near}?"
        if near
        else f"Name a dossier first: a folder with a {MAIN} or a {LOG}, or a body that was "
        "imported, by its id.",
    )


def _shipped() -> list[str]:
    """The examples that ship with nemcon."""
    return sorted(place.name for place in (Path(__file__).parent.parent / "examples").iterdir())


def _log(file: Path) -> tuple[Record | None, list[Finding]]:
    from nemcon.record.log_file import open_log  # noqa: PLC0415  # what people wrote needs it not

    log = open_log(file.read_bytes(), str(file))
    return (None if _unsound(log.findings) else Record(log)), log.findings


def _is_written(path: str) -> bool:
    """Whether people wrote what is named, and no machine."""
    place = _place(path)
    return place.name == MAIN or (place / MAIN).is_file()


def _from_file(file: Path, anyway: bool) -> tuple[Record | None, list[Finding]]:
    from nemcon.dossier.checking import open_dossier  # noqa: PLC0415  # imports YAML, which a record.jsonl needs not

    return open_dossier(file.parent, anyway=anyway)


def _unsound(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _place(path: str) -> Path:
    """The folder or file meant: as it is named, or an example that ships with nemcon."""
    place = Path(path)
    # with .. it could name anything beside the examples
    if not place.exists() and place.parts[:1] == ("examples",) and ".." not in place.parts:
        shipped = Path(__file__).parent.parent / place
        return shipped if shipped.exists() else place
    return place


def _show(findings: Sequence[Finding], path: str) -> None:
    """The first findings on standard error: a question is answered from what could be read."""
    report(findings[:_FIRST_FINDINGS])
    if len(findings) > _FIRST_FINDINGS:
        more = f"{len(findings) - _FIRST_FINDINGS} more like these in {path}."
        report([Finding(severity="note", sentence=more)])


# the question


def _place_and_subject(where: Sequence[str], kind: str) -> tuple[str, str]:
    """The dossier and what is asked about, "" for the only one it has, or for all of it: one name
    alone is a dossier's, or in the current folder."""
    mend = f"Name a dossier and its {kind}, or in its folder the {kind} alone."
    match where:
        case [path] if not kind:
            return path, ""
        case [path, about] if kind:
            return path, about
        case [about] if not _is_dossier(about):
            if not any(Path(name).is_file() for name in (MAIN, LOG)):
                raise _nowhere(about)
            return ".", about
        case [path]:
            return path, ""
        case []:
            return ".", ""
    raise Refusal(
        f"{len(where)} names are given: {' '.join(where)}.",
        mend=mend if kind else "Name a dossier alone.",
    )


def _only(record: Record, kind: str, path: str) -> str:
    """The only matter, office or member that there is."""
    has = list(choices(record, kind))
    if len(has) == 1:
        return has[0]
    raise Refusal(
        f"Which {kind} of {'this folder' if path == '.' else path}?",
        mend=f"It has {' or '.join(has[:3]) or 'none'}{' and others' if len(has) > 3 else ''}.",
    )


def _is_dossier(path: str) -> bool:
    """Whether a name by itself is a dossier's, or that of a body that was imported, and the current
    folder is none."""
    here = any(Path(name).is_file() for name in (MAIN, LOG))
    return not here and (_place(path).exists() or _from_store(path) is not None)


def _exists(record: Record, kind: str, about: str) -> None:
    """Refuse what the record does not have, with the nearest names."""
    if f"{kind}/{about}" in record.subjects(kind):
        return
    names = choices(record, kind)
    if about in names:
        return
    spelt: dict[str, str] = {}
    for id, name in names.items():
        spelt |= {id.casefold(): id, name.casefold(): id}
    near = dict.fromkeys(
        spelt[word]
        for word in get_close_matches(about.casefold(), spelt, n=5, cutoff=0.5)
        if spelling.slip(about, [word], cutoff=0.5)
    )
    if one := spelling.meant(about, {id: (name,) for id, name in names.items()}):
        near = {one: None}
    offered = [
        f"{id} ({names[id]})" if names[id] not in {"", id} else id for id in list(near or names)[:3]
    ]
    asks = "Did you mean" if near else "There is" if len(names) == 1 else "There are, for instance,"
    raise Refusal(
        f"There is no {kind} {about[:60]!r} in this dossier.",
        mend=f"{asks} {' or '.join(offered)}{'?' if near else '.'}" if offered else "It has none.",
    )


def choices(record: Record, kind: str) -> Mapping[str, str]:
    """The ids that *record* has of a *kind* (``matter``, ``office``, ``member``), with their
    names."""
    if kind == "member":
        now = structure(record, None, None)
        name_by_code = member_names(record)
        return {code: name_by_code[code] for code in sorted({*now.names, *now.memberships})}
    title_by_id = {}
    for subject in record.subjects(kind):
        id = subject.partition("/")[2]
        facts = [f for f in record.facts(subject, on=None, known=None) if f.act.type == kind]
        if facts:
            content = facts[-1].content
            title_by_id[id] = str(content.title if kind == "matter" else content.name)
    return title_by_id


def member_names(record: Record, on: int | None = None) -> dict[str, str]:
    """Every member that was ever in the body, with its name as of *on* (None: its last), or its
    code."""
    now = structure(record, None, None)
    codes = sorted({*now.names, *now.memberships})
    facts_by_code = {
        code: fact.content.name for code, fact in members_named(record, on, None).items()
    }
    bodies = {code: str(name) for code, name in bodies_named(record, on, None).items()}
    return bodies | {code: str(facts_by_code.get(code) or code) for code in codes}


def _query(args: Namespace, record: Record) -> Query:
    """The times asked for; without *on* it is about now."""
    on, known = getattr(args, "on", None), getattr(args, "known", None)
    return Query(
        # read once, so that every part of an answer is of one instant
        moment=int(datetime.now(UTC).timestamp()),
        on=_time(on) if on else None,
        known=_time(known) if known else None,
        recorded=record.stamp(),
        rule=getattr(args, "rule", None),
        step=getattr(args, "step", None),
        round=getattr(args, "round", None),
        supposing=tuple(getattr(args, "if", None) or ()),
    )


def _reader(args: Namespace, record: Record) -> Reader | None:
    """As whom the record is asked; None for whoever has it as it is."""
    who: str | None = getattr(args, "reader", None)
    reader = None if who is None else _READERS.get(who)
    if who is None or reader is not None:
        return reader
    if f"member/{who}" in record.subjects("member") or who in structure(record, None, None).names:
        return Reader(member=who)
    raise Refusal(
        f"--reader {who[:40]!r} is no member here.",
        mend="Write public, secretariat, auditor, or the id of a member.",
    )


_READERS = {
    "public": THE_PUBLIC,
    "secretariat": Reader(secretariat=True),
    "auditor": Reader(auditor=True),
}


def _number(args: Namespace) -> int | None:
    """The number of the entry up to which the record is asked."""
    text: str | None = getattr(args, "recorded", None)
    # no entry has a number of more digits, and int takes long over thousands of them
    if text is not None and not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Refusal(
            f"--recorded {text[:20]!r} is not the number of an entry.", mend="Write digits only."
        )
    return None if text is None else int(text)


def _time(text: str) -> Day | Moment:
    """A day, or a moment with its offset."""
    return Moment.parse(text) if "T" in text else day(text)


def day(text: str) -> Day:
    """A day; written otherwise, it is told how to write it."""
    try:
        return Day.parse(text)
    except Malformed as fault:
        from nemcon.cli.meant import a_day  # noqa: PLC0415  # only what is wrong needs it

        raise Malformed(fault.sentence, mend=a_day(text) or fault.mend) from None


# words


def at(dated: str | None) -> str:
    """A dating with its preposition: ``on 2024-06-26``, ``in 2026-04``, ``by 2024-04-02``."""
    text = noted(dated)
    if not text[:1].isdigit():
        return text
    return f"on {text}" if text[7:8] == "-" else f"in {text}"


def since(dated: str | None) -> str:
    """``since 2024-04-02``, ``by 2024-04-02``: since when, as far as it is known."""
    text = noted(dated)
    if text.startswith("between"):
        return f"since a day {text}"
    return text if text.startswith("by ") else f"since {text}"


def until_words(dated: str | None) -> str:
    """`` until 2025-12-31``, `` until 2013-12-31 or later``: a last day, as far as it is known."""
    return f" until {until_noted(dated)}"


def state_words(state: str) -> str:
    """The state of a matter. What an earlier step did is told by that step's own word: it need not
    have recommended (docs/decisions/0047)."""
    return "further step to come" if state == "recommended" else words(state)


def words(id: str) -> str:
    """A word of the record's own, as people write it: ``no_objection`` is no objection."""
    return id.replace("_", " ")

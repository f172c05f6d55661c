"""A dossier in the making: what a conversion has read, as acts with ids of their own, and what it
has to say.

spec/interop.md §3. A format says what it reads, each with its place; here it becomes an act that
the record would take, or a finding at that place. The file that was converted is a source of
everything in it, and lies in the folder as it was received. What has no place in a dossier is
counted, and said once for each kind of thing with the place of the first. The acts are written as
every dossier is (`nemcon.dossier.writer`), with a head of comments for whoever goes on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from nemcon.core.datings import NO_DAY, Dating, When, by, dating, day_of, when
from nemcon.core.days import Day, zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.core.ids import is_identifier, suggested
from nemcon.core.texts import Text
from nemcon.dossier.folder import MAIN
from nemcon.dossier.writer import write_dossier
from nemcon.interop.foreign import ForeignFile, JsonArray, JsonObject
from nemcon.record.act import Act, read_act
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.offices import Office
from nemcon.record.entries.structure import Body

ORIGINALS = "from"
"""The folder of the files that were converted, as they were received."""
_LONGEST_LINE = 300
_LONGEST_PROSE = 10_000
_MOST_REMARKS = 40
_MOST_FINDINGS = 500
_MARKS = re.compile("[,.'\"()\u2018-\u201f]")
_STRANGE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a file cannot say: the id of the *body* of the dossier, the *day* on which the file was
    taken, from which address (*url*), and whether what it tells was *notorious*, each thing on its
    own day; and what its maker may say, else it is read from the file where that has it: the *name*
    of the body, its *zone*, and what in the file it is *of*."""

    body: str
    day: Day
    name: str = ""
    zone: str = ""
    of: str = ""
    url: str = ""
    notorious: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What files come to: the texts of a dossier by their names, the *originals* beside them, and
    findings in the order of the files."""

    files: Mapping[str, str]
    originals: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, and what it is the place of (``memberships[3].start_date``)."""

    file: ForeignFile
    at: int = 0
    path: str = ""

    def finding(self, severity: Severity, sentence: str) -> Finding:
        """What there is to say about it."""
        return self.file.finding(severity, sentence, self.at, self.path)


class Manuscript:
    """The acts of one dossier, while files are read."""

    def __init__(self, title: str, files: Sequence[ForeignFile], settings: Settings) -> None:
        zone(settings.zone or "UTC")
        self.title = title
        self.files = files
        self.settings = settings
        self.acts: dict[str, Act] = {}
        self.findings: list[Finding] = []
        self._homeless: dict[tuple[str, str], tuple[Spot, int]] = {}
        self._words: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._in_use: set[tuple[str, str]] = set()
        self._numbers: dict[tuple[str, str], int] = {}
        self._by_address: dict[str, str] = {}
        self.of_file = {file.name: self._file_source(file) for file in files}
        """The source that each file is."""

    # what is said

    def say(self, severity: Severity, sentence: str, spot: Spot) -> None:
        """A finding about a place."""
        self.findings.append(spot.finding(severity, sentence))

    def homeless(self, one: str, several: str, spot: Spot) -> None:
        """That something of this kind (*one*; *several*, with their number for a brace) has no
        place in a dossier: once for all of a file, at the first."""
        key = (spot.file.name, several)
        first, many = self._homeless.get(key, (spot, 0))
        self._homeless[key] = (first, many + 1)
        self._words[several] = one

    # ids

    def id_of(self, kind: str, original: str, name: str = "") -> str:
        """The id here of what a file calls *original*: made from its *name*, and the same each
        time."""
        id = self._ids.get((kind, original))
        if id is None:
            id = self._ids[kind, original] = self.new_id(kind, name or original, original)
        return id

    def new_id(self, kind: str, name: str, original: str = "") -> str:
        """An id that nothing of this kind has yet, from a name where its letters make one; the
        *original* itself where that is the name."""
        if name == original and is_identifier(original):
            return self._unused(kind, original)
        stem = suggested(_MARKS.sub("", name[:80].casefold()))
        return self._unused(kind, stem or (original if is_identifier(original) else kind))

    def _unused(self, kind: str, stem: str) -> str:
        id = stem
        while (kind, id) in self._in_use:
            # from where the last one of that stem stopped: a host may have thousands of pages
            number = self._numbers[kind, stem] = self._numbers.get((kind, stem), 1) + 1
            id = f"{stem}-{number}"
        self._in_use.add((kind, id))
        return id

    # texts

    def line(self, value: str, spot: Spot, longest: int = _LONGEST_LINE) -> str:
        """*value* as a text of a record: of one line, without characters that none may have; what
        is cut off or taken out is said."""
        text = " ".join(_STRANGE.sub(" ", normalize("NFC", value)).split())
        if _STRANGE.search(value.replace("\n", " ").replace("\t", " ").replace("\r", " ")):
            self.say("warning", "Characters that no text of a record has are taken out.", spot)
        if len(text) > longest:
            self.say("warning", f"This is cut after {longest:,} characters.", spot)
            text = text[: longest - 1].rstrip() + "…"
        return text

    def prose(self, value: str, spot: Spot) -> str:
        """The same of a long text."""
        return self.line(value, spot, _LONGEST_PROSE)

    def lines(self, value: str, spot: Spot) -> str:
        """The same of a long text whose lines stay."""
        text = "\n".join(self.prose(line, spot) for line in value.splitlines()).strip()
        if len(text) > _LONGEST_PROSE:
            self.say("warning", f"This is cut after {_LONGEST_PROSE:,} characters.", spot)
            text = text[: _LONGEST_PROSE - 1].rstrip() + "…"
        return text

    def quoted(self, value: str) -> str:
        """A part of a file in a sentence."""
        return repr(_clean(value[:60]))

    # acts

    def act(
        self,
        id: str,
        subject: str,
        content: Any,
        effective: When,
        spot: Spot,
        *,
        member: str | None = None,
        person: str | None = None,
        sources: Iterable[str] = (),
        known: When | None = None,
        note: str = "",
    ) -> bool:
        """Record an act that is read at *spot*; whether it can be one. It cites the file beside its
        own *sources*, and is known since the file was found where nothing else is said."""
        cited = tuple(dict.fromkeys((*sources, self.of_file[spot.file.name])))
        act = Act(
            id=id,
            body=self.settings.body,
            subject=subject,
            content=content,
            effective=effective,
            known=known or day_of(self.settings.day),
            member=member,
            person=person,
            sources=cited,
            note=note,
        )
        return self._record(act, spot)

    def _record(self, act: Act, spot: Spot) -> bool:
        try:
            # as it would be read from a file: nothing is written that could not be
            act = read_act(act.value())
        except Malformed as fault:
            self.say("error", f"This is left out. {fault}", spot)
            return False
        id = self._unused("entry", act.id)
        self.acts[id] = act if id == act.id else replace(act, id=id)
        return True

    def body(self, name: Text, spot: Spot, since: When | None = None, **more: Any) -> None:
        """The body: as it is named, from *since* on, by an observer."""
        if not self.settings.zone:
            sentence = "Its time zone is not told; UTC stands for it. Write the zone of the body."
            self.say("note", sentence, spot)
        content = Body(name=name, zone=self.settings.zone or "UTC", observed=True, **more)
        since = since or by(self.settings.day)
        self.act(self.settings.body, "body", content, since, spot)

    def by_then(self, begins: Iterable[str]) -> When:
        """That something was there by the first of the days on which something *begins* in it."""
        days = [day for text in begins if (day := _first_day(text)) is not None]
        return by(min(days, default=self.settings.day))

    def office(
        self,
        id: str,
        content: Office,
        since: When | None,
        begins: Iterable[str],
        spot: Spot,
        sources: Iterable[str],
    ) -> None:
        """A post. Where nothing says since when there is one, it is older than the first term that
        *begins* in it: else that would count as the first there ever was (offices 4.2)."""
        note = ""
        if since is None:
            note = "Since when there is this post is not told."
            days = [day for text in begins if (day := _first_day(text)) is not None]
            first = min(days, default=self.settings.day)
            since = by(first.plus_days(-1) if days else first)
        self.act(f"office-{id}", f"office/{id}", content, since, spot, sources=sources, note=note)

    # sources

    def source(self, url: str, title: str, spot: Spot) -> str | None:
        """The id of the source at an address, described once; None where it is no address."""
        if url in self._by_address:
            return self._by_address[url]
        if _STRANGE.search(url):
            self.say("warning", "This is no address, and is no source here.", spot)
            return None
        host = re.sub(r"^https?://(?:www\.)?([^/?#]*).*", r"\1", url, flags=re.DOTALL)
        id = self._unused("source", host if is_identifier(host) else "source")
        source = Source(
            source=id, url=url, title=self.line(title, spot), found=day_of(self.settings.day)
        )
        if not self._described(source, spot):
            return None
        self._by_address[url] = id
        return id

    def _file_source(self, file: ForeignFile) -> str:
        """The file itself is a source."""
        spot = Spot(file)
        id = self._unused("source", suggested(file.base) or "file")
        source = Source(
            source=id,
            url=self.settings.url or None,
            title=self.line(file.base, spot),
            found=day_of(self.settings.day),
            quality="reference",
        )
        self._described(source, spot)
        return id

    def _described(self, source: Source, spot: Spot) -> bool:
        day = day_of(self.settings.day)
        act = Act(
            id=f"source-{source.source}",
            body=self.settings.body,
            subject=f"source/{source.source}",
            content=source,
            effective=day,
            known=day,
        )
        return self._record(act, spot)

    # the end

    def conversion(self) -> Conversion:
        """The files of the dossier, and all there is to say. `Malformed` where nothing was read."""
        for (_, several), (spot, many) in self._homeless.items():
            # a name in a file may have braces of its own
            what = self._words[several] if many == 1 else several.replace("{}", f"{many:,}")
            sentence = f"No place in a dossier: {what}. The original alone has it."
            self.say("note", sentence, spot)
        findings = _most_grave(self.findings)
        texts = write_dossier(self.acts.values())
        if self.settings.notorious:
            texts = {name: _notorious(name, text) for name, text in texts.items()}
        places = {file.name: f"{ORIGINALS}/{self._original(file)}" for file in self.files}
        lying = [replace(finding, file=places.get(finding.file, "")) for finding in findings]
        head = "".join(f"# {line}".rstrip() + "\n" for line in self._head(lying))
        texts[MAIN] = f"{head}\n{texts[MAIN]}"
        originals = {places[file.name]: file.data for file in self.files}
        return Conversion(files=texts, originals=originals, findings=tuple(findings))

    def _original(self, file: ForeignFile) -> str:
        """The name of an original in its folder. A file of YAML there would be one of the
        dossier."""
        name = file.base.lstrip(".") or "file"
        name = f"{name}.txt" if name.endswith((".yaml", ".yml")) else name
        return self._unused("original", name)

    def _head(self, findings: Sequence[Finding]) -> list[str]:
        """What whoever goes on writing reads first; the *findings* are at their places in the
        folder, wherever the files came from."""
        names = ", ".join(_clean(file.base) for file in self.files)
        lines = [
            f"Converted from {self.title}: {names}, as of {self.settings.day}, in {ORIGINALS}/.",
            "It is a source of everything here. Write on: all of it is yours to correct.",
        ]
        remarks = [_clean(str(finding)) for finding in findings]
        if remarks:
            lines += ["", "What was said when it was converted:"]
            lines += [f"- {remark}" for remark in remarks[:_MOST_REMARKS]]
        if len(remarks) > _MOST_REMARKS:
            lines.append(f"- and {len(remarks) - _MOST_REMARKS:,} more")
        return lines


def _most_grave(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in the order of the files; of very many the most grave, and how many more."""
    by_place = sorted(findings, key=Finding.sort_key)
    if len(by_place) <= _MOST_FINDINGS:
        return by_place
    grave = ("error", "warning", "note")
    most = sorted(by_place, key=lambda one: grave.index(one.severity))
    few, rest = most[:_MOST_FINDINGS], most[_MOST_FINDINGS:]
    sentence = f"There are {len(rest):,} more findings. Mend these, and convert again."
    few.append(replace(rest[0], sentence=sentence, path=""))
    return sorted(few, key=Finding.sort_key)


def _first_day(text: str) -> Day | None:
    """The first day that a dating allows; None for what is none."""
    try:
        moment_or_days = when(text)
    except Malformed:
        return None
    if isinstance(moment_or_days, Dating):
        return moment_or_days.earliest
    return Day.parse(text[:10])


def _clean(text: str) -> str:
    """*text* for a comment: on one line, and nothing in it that turns letters."""
    return " ".join(_STRANGE.sub(" ", text).split())


def begun_by(until: When | None) -> When:
    """When something began of which only the end is told: by then at the latest; no day at all
    where there is no end either."""
    if isinstance(until, Dating):
        return by(until.latest) if until.latest is not None else dating(NO_DAY)
    return until if until is not None else dating(NO_DAY)


def _notorious(name: str, text: str) -> str:
    """A file of which every item was public on its own day; sources are what they are."""
    if name in {MAIN, "sources.yaml"}:
        return text
    default = "# Each was public on its own day.\ndefaults: {all: {notorious: true}}\n"
    # a file of a matter begins with its id
    return f"{text}\n{default}" if text.startswith("matter:") else f"{default}\n{text}"


class ForeignObject:
    """An object of a file of JSON. It knows its place, and which of its keys somebody asked for:
    what is left over has no place in a dossier."""

    def __init__(
        self, manuscript: Manuscript, file: ForeignFile, value: JsonObject, path: str
    ) -> None:
        self.manuscript = manuscript
        self.file = file
        self.value = value
        self.path = path
        self._asked: set[str] = set()

    def spot(self, key: str = "") -> Spot:
        """Its place, or that of a key."""
        path = ".".join(part for part in (self.path, key) if part)
        return Spot(self.file, self.value.places.get(key, self.value.at), path)

    def text(self, key: str) -> str:
        """The text under a key; nothing where there is none."""
        value = self._of(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        self.manuscript.say(
            "warning", "A text is expected here. It is passed over.", self.spot(key)
        )
        return ""

    def line(self, key: str) -> str:
        """The same, as one line of a record."""
        text = self.text(key)
        return self.manuscript.line(text, self.spot(key)) if text else ""

    def object(self, key: str) -> "ForeignObject | None":
        """The object under a key."""
        value = self._of(key)
        path = f"{self.path}.{key}" if self.path else key
        if isinstance(value, JsonObject):
            return ForeignObject(self.manuscript, self.file, value, path)
        if value is not None:
            sentence = "An object is expected here. It is passed over."
            self.manuscript.say("warning", sentence, self.spot(key))
        return None

    def objects(self, key: str) -> "list[ForeignObject]":
        """The objects of the list under a key."""
        value = self._of(key)
        path = f"{self.path}.{key}" if self.path else key
        if isinstance(value, JsonArray):
            return objects_of(self.manuscript, self.file, value, path)
        if value is not None:
            sentence = "A list is expected here. It is passed over."
            self.manuscript.say("warning", sentence, self.spot(key))
        return []

    def leave(self, one: str, several: str) -> None:
        """Say of every key that nobody asked for, and that says something, that it has no place in
        what this is (*one*, of *several*)."""
        for key, value in self.value.items():
            if key not in self._asked and value not in (None, "", [], {}):
                quotation = f"`{self.manuscript.line(key, self.spot(key), 60)}`"
                quotation = quotation.replace("{", "(").replace("}", ")")
                self.manuscript.homeless(
                    f"{quotation} of {one}", f"{quotation} of {{}} {several}", self.spot(key)
                )

    def _of(self, key: str) -> Any:
        self._asked.add(key)
        return self.value.get(key)


def objects_of(
    manuscript: Manuscript, file: ForeignFile, array: JsonArray, path: str
) -> list[ForeignObject]:
    """The objects of a list; what is none is found, and passed over."""
    objects = []
    for number, value in enumerate(array):
        inside = f"{path}[{number}]"
        if isinstance(value, JsonObject):
            objects.append(ForeignObject(manuscript, file, value, inside))
        else:
            spot = Spot(file, array.places[number], inside)
            manuscript.say("warning", "An object is expected here. It is passed over.", spot)
    return objects

"""The record: every entry that the public may read, the newest first, by what it is about and by
words.

Fifty entries a page, in the order of their numbers; the next page goes on before the last number,
so that an entry added meanwhile moves nothing. Each line says in a sentence what the entry says,
since when that is true, when it could be known, for whom and on whose word, and what became of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act, Entry
from nemcon.record.references import PERSONS, references
from nemcon.record.registry import AMENDING, FAMILIES, TYPES
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines
from nemcon.web.store.search import Wanted, find
from nemcon.web.wording.page_words import PageWords, folded
from nemcon.wording import sentences as telling
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence

PAGE = 50
MOST_ENTRIES = 500
"""So many entries stand in one table to take along at most, the newest."""
MOST_OPTIONS = 100
"""Up to so many members the form offers them in a list; else it asks for a code."""

FAMILY_NAMES = {
    "structure": N_("The body and who belongs to it"),
    "offices": N_("Offices and terms"),
    "matters": N_("Matters, steps, texts, procedures"),
    "candidacies": N_("Candidacies"),
    "positions": N_("Positions, conditions, counts"),
    "silences": N_("Silence"),
    "rounds": N_("Rounds"),
    "decisions": N_("Meetings and decisions"),
    "words": N_("Statements, commitments, challenges"),
    "evidence": N_("Sources, claims, readings"),
    "changes": N_("Entries about entries"),
}
MARKS = {
    "correction": N_("corrected"),
    "recall": N_("recalled"),
    "voiding": N_("voided"),
    "audience_change": N_("audience changed"),
    "redaction": N_("redacted"),
}
"""What a page says of an entry that another amends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry in the list; *of* is what the entry says that it amends, where it amends one."""

    seq: int
    act: Act
    sentence: Sentence
    of: Sentence | None
    effective: str
    known: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContext:
    """What the template of the record reads. *filtered*: not every entry is wanted; *before*: the
    number with which the next page goes on; *types*: the types of entries by their families, with
    their words; *head*: how many entries there are, *most* how many a
    table has at most."""

    wanted: Wanted
    filtered: bool
    lines: list[EntryLine]
    before: int
    types: list[tuple[str, list[tuple[str, str]]]]
    members: Sequence[str]
    body_name: Wording
    subject_name: str
    head: int
    most: int = MOST_ENTRIES


@page("subject", "type", "member", "person", "q", "before")
def record(here: Here, body: str) -> Shown:
    """The entries that were asked for."""
    query = asked(here)
    entries, before = searched(here, query)
    now = structure(here.asked, None, None)
    members = here.words.by_name(now.names or now.memberships)
    return Shown(
        template="record.html",
        values=RecordContext(
            wanted=query,
            filtered=query != Wanted(before=query.before),
            lines=told(here, entries),
            before=before,
            types=[
                (
                    _(FAMILY_NAMES[family]),
                    [(name, telling.type_name(name, here.words)) for name in names],
                )
                for family, names in FAMILIES.items()
            ],
            members=members if len(members) <= MOST_OPTIONS else (),
            body_name=here.words.text(now.body.name),
            subject_name=subject_name(here, query.subject),
            head=here.asked.head(),
        ),
    )


def searched(here: Here, query: Wanted, most: int = PAGE) -> tuple[list[Entry], int]:
    """The entries that have the words wanted, and those that a member speaks in whose name in a
    language of ours is among them: what is shown can be found. So many at *most*, and the number
    to go on before."""
    entries, before = find(here.asked, query, most)
    code, rest = member_in(here, query.words) if query.words and not query.member else ("", "")
    if not code:
        return entries, before
    spoken, further = find(here.asked, replace(query, member=code, words=rest), most)
    every = sorted({e.seq: e for e in (*entries, *spoken)}.values(), key=lambda e: -e.seq)
    more = before or further or len(every) > most
    first = every[:most]
    return first, first[-1].seq if more and first else 0


def member_in(here: Here, query: str) -> tuple[str, str]:
    """The member whose name stands in a query, the longest of several, and the query without it;
    "" where there is none."""
    now = structure(here.asked, None, None)
    asked_for = f" {' '.join(folded(query).split())} "
    tongues = [PageWords(lang, here.asked) for lang in LANGUAGES]
    codes = sorted({*now.names, *now.memberships})
    names = {folded(words.member(code)): code for words in tongues for code in codes}
    for name in sorted(names, key=len, reverse=True):
        if f" {name} " in asked_for:
            return names[name], asked_for.replace(f" {name} ", " ", 1).strip()
    return "", ""


def asked(here: Here) -> Wanted:
    """What the address asks for; `Malformed` where it cannot be."""
    parameters = {name: value.strip() for name, value in here.parameters.items()}
    kind = parameters.get("type", "")
    if kind and kind not in TYPES:
        raise Malformed(
            f"{kind[:40]!r} is not a type of entry.", mend="Choose one from the list on the page."
        )
    before = parameters.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 16):
        raise Malformed(
            f"before={before[:20]!r} is not the number of an entry.", mend="Write digits only."
        )
    return Wanted(
        subject=parameters.get("subject", ""),
        type=kind,
        member=parameters.get("member", ""),
        person=parameters.get("person", ""),
        words=parameters.get("q", "")[:200],
        before=int(before or 0),
    )


def told(here: Here, entries: Sequence[Entry], *, new: bool = False) -> list[EntryLine]:
    """Entries as lines of a list, with what became of each; *new*: in a list of what is new."""
    say = telling.news if new else telling.sentence
    amended = lines.amendments(here.asked, [e.act.id for e in entries if e.act])
    corrected = [e.act.content.of for e in entries if e.act and e.act.type in AMENDING]
    targets = lines.some(here.asked, corrected) if corrected else {}
    load(here, [*entries, *targets.values()])
    return [
        EntryLine(
            seq=entry.seq,
            act=entry.act,
            sentence=say(entry.act, here.words),
            of=_target(here, entry.act, targets),
            effective=here.words.dated(entry.act.effective, short=True),
            known=here.words.dated(entry.act.known, short=True),
            marks=tuple(marks(amended.get(entry.act.id, ()))),
        )
        for entry in entries
        if entry.act is not None
    ]


def _target(here: Here, act: Act, targets: Mapping[str, Entry]) -> Sentence | None:
    """What the entry says that an act amends."""
    target = targets.get(act.content.of) if act.type in AMENDING else None
    if target is None or target.act is None:
        return None
    return telling.sentence(target.act, here.words)


def load(here: Here, entries: Iterable[Entry]) -> None:
    """Read the persons and sources that these entries name, in one question to the store."""
    acts = [entry.act for entry in entries if entry.act is not None]
    persons = {name.value for act in acts for name in references(act) if name.kind in PERSONS}
    here.words.load(sorted(persons), sorted({s for act in acts for s in act.sources}))


def marks(amending: Iterable[Entry]) -> Iterable[tuple[str, str]]:
    """What became of an entry, each once, with its word."""
    kinds = dict.fromkeys(entry.act.type for entry in amending if entry.act is not None)
    return ((kind, _(MARKS[kind])) for kind in kinds)


def subject_name(here: Here, subject: str) -> str:
    """What a page calls a subject: the title of a matter, the name of an office, ..."""
    kind, _slash, id = subject.partition("/")
    if kind == "person":
        return here.words.person(id)
    if kind == "member":
        return here.words.member(id)
    if kind == "source":
        return here.words.source(id).title or here.words.source(id).publisher
    if kind in {"matter", "office", "commitment"}:
        for entry in lines.lines(here.asked, subject=subject, type=kind, limit=1).entries:
            if entry.act is not None:
                content = entry.act.content
                return here.words.text(getattr(content, "title", None) or content.name).text
    return subject

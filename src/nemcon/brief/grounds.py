"""What a sentence of a brief can be held to: the entries that it rests on, each with its sources
and on whose word it is; whether the rule was put to what it tells; and what other entries say
against these.

spec/brief.md §6. An entry says otherwise where the standing of the matter has both in a dispute, or
where a claim is against it. Where one follows from the other by a reading, or by the more direct
word, it is told which.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from nemcon.brief.lookup import Desk
from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.proceedings.weighing import weighed
from nemcon.record.entries.evidence import Reading
from nemcon.wording.pen import Pen
from nemcon.wording.prose import Sentence

BY_RULE = frozenset(
    {
        *("agreed", "contest", "decided", "leading", "pending", "recommended", "silence"),
        "together",
    }
)
"""The facts that tell how the matter stands by its rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A source as the brief lists it: who published it, when (EDTF, and as shown), and where."""

    id: str
    publisher: str
    published: str
    date: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedEntry:
    """An entry that the brief rests on, by its number in the order of first citation; *basis*: on
    whose word it is, where that is said of it. *why* none of its sources is named: it gives none,
    they appeared later, or it is how the editor reads some."""

    number: int
    entry: str
    sources: tuple[Publication, ...]
    why: Literal["", "no_source", "later_sources", "reading"] = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalClaim:
    """An *entry* that says otherwise than the one that it is *about*, and which of all that
    disagree the record *follows* ("": none of them)."""

    entry: str
    about: str
    follows: str
    sources: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a sentence rests on besides its entries: whether it is so *by_rule*, and who says
    otherwise."""

    by_rule: bool
    rivals: tuple[RivalClaim, ...]


def grounds_of(desk: Desk, fact: str, entries: tuple[str, ...], pen: Pen) -> Grounds:
    """The grounds of a sentence that tells that kind of fact."""
    return Grounds(
        by_rule=fact in BY_RULE,
        rivals=tuple(
            RivalClaim(
                entry=one.entry,
                about=one.about,
                follows=one.follows,
                sources=_publications(desk, one.entry, pen),
            )
            for one in rivals(desk, entries)
        ),
    )


def rivals(desk: Desk, entries: tuple[str, ...]) -> list[RivalClaim]:
    """Who says otherwise than one of *entries* and is none of them, each once."""
    by_entry: dict[str, RivalClaim] = {}
    for together, follows in _disagreeing(desk, entries):
        about = next((id for id in entries if id in together), None)
        if about is None:
            continue
        for id in together:
            if id not in entries:
                by_entry.setdefault(id, RivalClaim(entry=id, about=about, follows=follows))
    return list(by_entry.values())


def _disagreeing(desk: Desk, entries: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Entries that disagree, and which is followed: those of the matter, and of whatever else these
    entries are about."""
    for dispute in desk.now.disputes:
        yield dispute.entries, dispute.follows or ""
    acts = [act for act in map(desk.act, entries) if act is not None]
    for subject in dict.fromkeys(act.subject for act in acts):
        if subject != desk.now.case.subject:
            for one in weighed(desk.facts(subject, later=True)):
                claims = tuple(claim.act.id for claim in one.claims)
                yield (one.about.act.id, *claims), one.follows


def cited_by(desk: Desk, sentences: Iterable[Sentence], pen: Pen) -> Iterator[CitedEntry]:
    """Every entry that the sentences rest on, in the order of first citation."""
    entries = dict.fromkeys(id for sentence in sentences for id in sentence.entries)
    for number, id in enumerate(entries, 1):
        act = desk.act(id)
        sources = _publications(desk, id, pen)
        has_sources = act is not None and bool(act.sources)
        is_reading = act is not None and isinstance(act.content, Reading)
        yield CitedEntry(
            number=number,
            entry=id,
            sources=sources,
            why=""
            if sources
            else "later_sources"
            if has_sources
            else "reading"
            if is_reading
            else "no_source",
            basis=basis_of(desk, id),
        )


def basis_of(desk: Desk, id: str) -> str:
    """On whose word an entry is, where it says that of itself; "" where it does not."""
    fact = desk.entry(id)
    if fact is None:
        return ""
    if getattr(fact.content, "reported", False):
        return "reported"
    return getattr(fact.content, "basis", None) or ""


def _publications(desk: Desk, id: str, pen: Pen) -> tuple[Publication, ...]:
    act = desk.act(id)
    sources = desk.sources.best(act.sources) if act is not None else ()
    return tuple(_publication(desk, source, pen) for source in sources)


def _publication(desk: Desk, id: str, pen: Pen) -> Publication:
    source = desk.source(id)
    published: When | None = source.published if source is not None else None
    return Publication(
        id=id,
        publisher=desk.publisher(id) or (source.title if source else "") or id,
        published=str(published) if published is not None else "",
        date=pen.bare(published, year=True) if published is not None else "",
        url=source.url or "" if source is not None else "",
    )

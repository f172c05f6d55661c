"""Wikidata in: who held which position, from a saved query or the data of items.

spec/interop.md §12. A position is an office, and each statement a term in it; the position that is
named as the one by which one belongs to the body makes members instead. What statements say of
predecessors and successors is compared with the line that their days give. A statement that is
deprecated is left out, and said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nemcon.core.datings import When, dating
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.texts import Text
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Conversion, Manuscript, Settings, Spot, begun_by
from nemcon.interop.positions_held import PositionHeld, WikidataItem, statements
from nemcon.offices.terms import EndCause, UntilIs
from nemcon.record.entries.offices import EndOfTerm, Office, Term
from nemcon.record.entries.structure import Member, Membership, Person

_CAUSES: dict[str, EndCause] = {"Q796919": "resigned", "Q4": "died", "Q5247364": "died"}
"""How a term ended: resignation, death, death in office."""
_PAGE = "https://www.wikidata.org/wiki/"


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that statements of Wikidata come to."""
    manuscript = Manuscript("Wikidata", files, settings)
    rows = [one for file in files for one in statements(manuscript, file)]
    return _Tenures(manuscript, rows).conversion()


class _Tenures:
    """The statements of all files, by position."""

    def __init__(self, manuscript: Manuscript, rows: Iterable[PositionHeld]) -> None:
        self.manuscript = manuscript
        self.by_position: dict[str, list[PositionHeld]] = {}
        self.names: dict[str, WikidataItem] = {}
        for row in self.sound(rows):
            self.by_position.setdefault(row.position.id, []).append(row)
            for item in (row.position, row.person, row.replaces, row.replaced_by):
                if item is not None and (item.label or item.id not in self.names):
                    self.names[item.id] = item

    def sound(self, rows: Iterable[PositionHeld]) -> list[PositionHeld]:
        """Those that count, each once: the deprecated are said, and what two of them say alike."""
        there: dict[tuple[str, ...], PositionHeld] = {}
        for row in rows:
            if row.rank == "deprecated":
                sentences = "a statement that is deprecated", "{} statements that are deprecated"
                self.manuscript.homeless(*sentences, row.spot)
                continue
            if row.vague:
                sentence = (
                    "A first of January may stand for the year alone. Ask for the precision too: "
                    "?startPrecision and ?endPrecision."
                )
                self.manuscript.say("note", sentence, row.spot)
            key = (row.position.id, row.person.id, row.start, row.end)
            if key in there and row.start:
                sentences = "a statement that says what another says", "{} such statements"
                self.manuscript.homeless(*sentences, row.spot)
                there[key] = _joined(there[key], row)
                continue
            there[key] = row
        return list(there.values())

    def conversion(self) -> Conversion:
        settings = self.manuscript.settings
        if not self.by_position:
            raise Refusal("No statement says who held a position.", mend="Ask for P39.")
        if settings.of and settings.of not in self.by_position:
            few = ", ".join(f"{id} ({self.label(id)})" for id in list(self.by_position)[:8] if id)
            raise Refusal(
                f"Nobody held {self.manuscript.quoted(settings.of)}.",
                mend=f"Name one of: {few}." if few else "The query does not tell the position.",
            )
        rows = [row for rows in self.by_position.values() for row in rows]
        self.since = self.manuscript.by_then(row.start for row in rows)
        name = Text.of(settings.name or settings.body)
        self.manuscript.body(name, rows[0].spot, self.since)
        for position, rows_of in self.by_position.items():
            if position == settings.of and position:
                self.members(rows_of)
            else:
                self.office(position, rows_of)
        return self.manuscript.conversion()

    def label(self, id: str) -> str:
        item = self.names.get(id)
        return item.label if item is not None and item.label else id

    # members

    def members(self, rows: list[PositionHeld]) -> None:
        """Those who belong to the body by holding a position."""
        described = set()
        for row in sorted(rows, key=_begin):
            until = self.when(row.end, row)
            since = self.when(row.start, row) or (
                begun_by(until) if until is not None else self.since
            )
            id = self.holder(row)
            if id not in described:
                described.add(id)
                member = Member(member=id, kind="person", name=self.text(row.person, row.spot))
                sources = self.sources(row)
                self.manuscript.act(
                    f"member-{id}", "body", member, since, row.spot, sources=sources
                )
            content = Membership(member=id, until=until)
            self.manuscript.act(
                f"membership-{id}", "body", content, since, row.spot, sources=self.sources(row)
            )

    # offices

    def office(self, position: str, rows: list[PositionHeld]) -> None:
        """A position and all its terms."""
        manuscript, spot = self.manuscript, rows[0].spot
        item = self.names.get(position) or WikidataItem(position)
        if not position:
            sentence = "Which position it is the query does not tell: ask for ?position too."
            manuscript.say("note", sentence, spot)
        name = item.label or position or manuscript.settings.name or manuscript.settings.body
        id = manuscript.id_of("office", position or "office", name if name != position else "")
        label = WikidataItem(position, name, item.lang)
        begins = [row.start for row in rows]
        manuscript.office(id, Office(name=self.text(label, spot)), None, begins, spot, ())
        line = sorted(rows, key=_begin)
        terms = {}
        for row in line:
            year = "".join(c for c in (row.start or row.end)[:4] if c.isdigit()) or "undated"
            term = manuscript.new_id(f"term of {id}", f"{self.holder(row)}-{year}")
            terms[row.person.id, row.start] = term
        for row, after in zip(line, [*line[1:], None], strict=True):
            self.term(id, row, after, terms)

    def term(
        self,
        office: str,
        row: PositionHeld,
        after: PositionHeld | None,
        terms: dict[tuple[str, str], str],
    ) -> None:
        """One term, with how it ended where that is told."""
        term = terms[row.person.id, row.start]
        since, until = self.when(row.start, row), self.when(row.end, row)
        # whoever begins on the day on which another ends has it from that day
        shared = row.end != "" and any(start == row.end for _, start in terms)
        until_is: UntilIs = "handover" if shared and until is not None else "last_day"
        cause = _CAUSES.get(row.cause.id) if row.cause is not None else None
        if row.cause is not None and (cause is None or until is None):
            what = self.manuscript.quoted(row.cause.label or row.cause.id)
            sentences = f"an end by {what}", f"{{}} ends by {what}"
            self.manuscript.homeless(*sentences, row.spot)
        followed_by = None
        if since is None and row.replaced_by is not None:
            next_terms = [id for (who, _), id in terms.items() if who == row.replaced_by.id]
            followed_by = next_terms[0] if len(next_terms) == 1 else None
        content = Term(
            term=term,
            holder=self.holder(row),
            until=None if cause else until,
            until_is="last_day" if cause else until_is,
            ordinal=int(row.ordinal) if _is_number(row.ordinal) else None,
            followed_by=followed_by,
        )
        sources = self.sources(row)
        self.manuscript.act(
            f"term-{term}",
            f"office/{office}",
            content,
            since or begun_by(until),
            row.spot,
            sources=sources,
        )
        if cause and until is not None:
            end = EndOfTerm(term=term, reason=cause, until_is=until_is)
            self.manuscript.act(
                f"end-{term}", f"office/{office}", end, until, row.spot, sources=sources
            )
        self.compare(row, after)

    def compare(self, row: PositionHeld, after: PositionHeld | None) -> None:
        """What two statements say of who followed whom, and what their days say."""
        if after is None or not row.start:
            return
        first, second = row.person.id, after.person.id
        for other, told_by, one in (
            (row.replaced_by, second, f"{self.label(first)} is said to have been replaced by"),
            (after.replaces, first, f"{self.label(second)} is said to have replaced"),
        ):
            if other is not None and other.id != told_by:
                sentence = (
                    f"{one} {self.label(other.id)}; by the days {self.label(second)} came after "
                    f"{self.label(first)}."
                )
                spot = row.spot if told_by == second else after.spot
                self.manuscript.say("note", _one_line(sentence), spot)
                return

    # what all have

    def holder(self, row: PositionHeld) -> str:
        """The id of a person, who is recorded when first met."""
        item = row.person
        name = self.manuscript.line(self.label(item.id), row.spot)
        id = self.manuscript.id_of("person", item.id, name)
        if f"person-{id}" not in self.manuscript.acts:
            source = self.manuscript.source(f"{_PAGE}{item.id}", f"Wikidata: {name}", row.spot)
            self.manuscript.act(
                f"person-{id}",
                f"person/{id}",
                Person(name=name),
                self.since,
                row.spot,
                sources=[source] if source else (),
            )
        return id

    def sources(self, row: PositionHeld) -> list[str]:
        """The references of a statement, and the page of whom it is about."""
        urls = [*row.references, f"{_PAGE}{row.person.id}"]
        ids = (self.manuscript.source(url, "", row.spot) for url in urls)
        return [id for id in ids if id is not None]

    def when(self, text: str, row: PositionHeld) -> When | None:
        """A dating; one that is not known is said."""
        if text == "?":
            sentences = "a day that is not known", "{} days that are not known"
            self.manuscript.homeless(*sentences, row.spot)
        if text in {"", "?"}:
            return None
        try:
            return dating(text)
        except Malformed as fault:
            self.manuscript.say("warning", f"{fault} It is passed over.", row.spot)
            return None

    def text(self, item: WikidataItem, spot: Spot) -> Text:
        label = self.manuscript.line(item.label or item.id, spot)
        try:
            return Text.of({item.lang.casefold(): label})
        except Malformed:
            return Text.of(label)


def _joined(one: PositionHeld, other: PositionHeld) -> PositionHeld:
    """Two statements of one time as one: what only the other says is not lost."""
    return replace(
        one,
        ordinal=one.ordinal or other.ordinal,
        cause=one.cause or other.cause,
        references=tuple(dict.fromkeys((*one.references, *other.references))),
    )


def _begin(row: PositionHeld) -> tuple[bool, str, str]:
    """Those without a day come first, as they came before the others as far as is told."""
    return row.start not in {"", "?"}, row.start, row.end or "~"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def _one_line(text: str) -> str:
    return " ".join(text.split())

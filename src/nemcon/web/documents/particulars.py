"""Rows that several documents have: texts and files with their digests, the entry and its
commitment, sources, members by what they say."""

from collections.abc import Iterable, Sequence

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.core.errors import Refusal
from nemcon.proceedings.outcomes import texts_of
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact
from nemcon.web.documents.paper import Grid, Lettering, Piece, address, line
from nemcon.web.file_kinds import called
from nemcon.web.links import Here
from nemcon.web.views.body import ComingEvent
from nemcon.web.views.matter import MemberRow
from nemcon.web.wording.beside import name_of
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, safe
from nemcon.wording.prose import upper_first

Particular = tuple[str, list[Lettering]]
AGREE = ("support", "no_objection", "implied", "ad_referendum")
"""What is told first of what members say."""


def code(text: str) -> Piece:
    """A digest, to be copied and compared."""
    return Piece(text=text, look="code")


def soft(text: str) -> Piece:
    """What is said beside it."""
    return Piece(text=text, look="soft")


def entry_rows(here: Here, fact: Fact) -> list[Particular]:
    """The entry that says it: its number and when it was recorded, and its commitment."""
    number = upper_first(_("entry %(number)s") % {"number": fact.entry.seq})
    href = here.absolute(here.to("entry", fact.act.id))
    when = here.words.moment(fact.entry.recorded.utc)
    return [
        (_("in the record"), [line(Piece(text=number, href=href), f", {when}")]),
        (_("commitment"), [line(code(fact.entry.commitment))]),
    ]


def source_rows(fact: Fact, words: PageWords, most: int = 3) -> list[Particular]:
    """Who says so, the best first."""
    cited = words.sources(fact.act.sources)
    lines = [
        line(Piece(text=one.publisher, href=one.url), f", {one.published}" if one.published else "")
        for one in cited[:most]
    ]
    more = len(cited) - most
    if more > 0:
        further = ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more}
        lines.append(line(soft(further)))
    return [(_("Who says so"), lines)]


def revision_of(now: Standing, id: str, revision: int | None) -> Fact | None:
    """A text in that revision, or the last of those that are known by then."""
    facts = [f for f in now.case.typed("text") if f.content.text == id]
    return next((f for f in reversed(facts) if revision in {None, f.content.revision}), None)


def revisions_under(now: Standing, silence: str) -> list[tuple[str, int | None]]:
    """The texts and candidates under a silence, each text with the revision that is."""
    return [
        (text.id, under.revision)
        for text in texts_of(now)
        for under in text.silences
        if under.silence.id == silence
    ]


def text_rows(here: Here, now: Standing, id: str, revision: int | None) -> list[Particular]:
    """A text with the digest of what was circulated; of a candidate the name."""
    words, fact = here.words, revision_of(now, id, revision)
    if fact is None:
        return [(_("on"), [line(name_of(now, id, words))])]
    number = _("revision %(number)s") % {"number": fact.content.revision}
    href = here.absolute(here.to("entry", fact.act.id))
    name = Piece(text=name_of(now, id, words, fact.content.revision), href=href)
    lines = [line(name, f", {number}, {words.dated(fact.effective)}")]
    if url := safe(fact.content.url or ""):
        lines.append(line(address(url)))
    if fact.content.digest:
        lines.append(line(code(fact.content.digest)))
    return [(_("on"), lines)]


def document_rows(here: Here, facts: Sequence[Fact]) -> list[Particular]:
    """Files of a matter, each with its digest."""
    rows: list[Particular] = []
    for fact in facts:
        file, title = fact.content, here.words.text(fact.content.title)
        kind = f", {called(file.media_type)}, {filesizeformat(file.size)}"
        href = here.absolute(here.to("entry", fact.act.id))
        name = Piece(text=title.text or file.name, lang=title.lang, href=href)
        rows.append((_("document"), [line(name, kind), line(code(file.digest))]))
    return rows


def by_answer(rows: Iterable[MemberRow], words: PageWords) -> list[Particular]:
    """The members by what they say, whoever agrees first."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.says, []).append(row.name)
    # who agrees is told first, and then the larger group
    order = sorted(groups, key=lambda says: (says not in AGREE, -len(groups[says])))
    return [
        (
            f"{label('stance', says)} ({words.number(len(groups[says]))})",
            [line(words.listed(groups[says]))],
        )
        for says in order
    ]


def events(here: Here, coming: Iterable[ComingEvent]) -> Grid:
    """What comes, by when."""
    words = here.words
    rows = tuple(
        (
            line(words.deadline(one.at, one.limit) if one.moment else words.day_of(one.at)),
            line(Piece(text=one.what, href=here.absolute(one.href))),
        )
        for one in coming
    )
    return Grid(head=(_("When"), _("What")), rows=rows, widths=(4, 7))


def silence_of(now: Standing, id: str) -> SilenceStanding:
    """A silence of the matter, as it is known by then."""
    for silence in now.silences:
        if silence.id == id:
            return silence
    raise Refusal("There is no such silence here by then.", mend="Ask about another day.")

"""The notice of a silence as a document: what is put, until when, what breaks it, how one objects.

It is served on members; so it says what the silence is at the time asked, and where it is over what
it came to.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.outcomes import rule_of
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import Block, Heading, Paper, address, glossary, line, passage
from nemcon.web.documents.particulars import (
    Particular,
    code,
    document_rows,
    entry_rows,
    revision_of,
    revisions_under,
    silence_of,
    source_rows,
    text_rows,
)
from nemcon.web.links import DESK, Here
from nemcon.web.views.matter import load_names
from nemcon.web.wording import silences
from nemcon.web.wording.labels import label

GOES_ON = frozenset({SilenceState.RUNNING, SilenceState.HELD})


@page("on", "known")
def notice_pdf(here: Here, body: str, matter: str, silence: str) -> Shown:
    """The notice as PDF."""
    return file_of(here, notice(here, matter, silence))


def notice(here: Here, matter: str, silence: str) -> Paper:
    """The notice of a silence of a matter; `Refusal` where there is none by then."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    one = silence_of(now, silence)
    load_names(here.words, now)
    return paper_of(
        here,
        here.to("matter", matter, clocks=False),
        here.until(now.changes_at),
        name=f"{matter}-{silence}-notice",
        kind=_("Notice of a silence"),
        heading=line(here.words.text(now.case.content.title)),
        blocks=list(_blocks(here, now, one)),
    )


def _blocks(here: Here, now: Standing, one: SilenceStanding) -> Iterator[Block]:
    yield passage(line(_opening(here, one)), look="lede")
    yield glossary(_rows(here, now, one))
    # of a body that is only observed nobody answers here
    if one.state in GOES_ON and not now.structure.body.observed:
        yield Heading(words=line(_("How to answer")))
        yield passage(line(_how(one, here)))
        desk = replace(here, root=DESK).to("matter", now.matter, clocks=False)
        where = address(here.absolute(desk))
        yield passage(line(_("At the desk of the member:"), " ", where))
    yield from _texts(now, one)
    documents = document_rows(here, now.case.typed("document"))
    if documents:
        yield Heading(words=line(_("Documents")))
        yield glossary(documents)
    yield Heading(words=line(_("To whom it is put")))
    whom = here.words.members(one.members) or _("Who is entitled is not on record.")
    yield passage(line(whom))
    yield glossary([*source_rows(one.opening, here.words), *entry_rows(here, one.opening)])


def _end(one: SilenceStanding, here: Here) -> str:
    """When it ends, as every page has it."""
    end = one.outcome.expiry
    if end is None:
        return _("on hold")
    return here.words.deadline(end, one.time_limit, one.terms.zone)


def _opening(here: Here, one: SilenceStanding) -> str:
    """What it is about, in a sentence."""
    if one.state is SilenceState.RUNNING:
        until = _("This stands unless a member breaks the silence. It ends: %(moment)s.")
        return until % {"moment": _end(one, here)}
    if one.state is SilenceState.HELD:
        return _("The silence is on hold: its clock stands still.")
    return _("The silence: %(what)s.") % {"what": silences.came_to(one, here.words)}


def _rows(here: Here, now: Standing, one: SilenceStanding) -> Iterator[Particular]:
    """Its terms."""
    words, terms = here.words, one.terms
    for id, revision in revisions_under(now, one.id):
        yield from text_rows(here, now, id, revision)
    if one.opening.content.digest:
        yield _("hash of the text"), [line(code(one.opening.content.digest))]
    yield _("opened"), [line(words.dated(one.opening.effective))]
    yield _("expires"), [line(_end(one, here))]
    if earliest := silences.earliest(one, words):
        yield _("expires at the earliest, by its minimum"), [line(earliest)]
    breaks = words.listed(label("answer", says) for says in sorted(terms.breaks))
    yield _("what breaks it"), [line(breaks)]
    if terms.forms:
        yield (
            _("the forms that count"),
            [line(words.listed(silences.form(f) for f in sorted(terms.forms)))],
        )
    if terms.consent is not None:
        yield _("the consent that it needs"), [line(terms.consent.by)]
    if terms.service_needed:
        yield _("service"), [line(_("Nothing is adopted where a member was not served."))]
    article = words.article(rule_of(now, now.step)[1])
    if article.text:
        yield _("The rule"), [line(article)]


def _how(one: SilenceStanding, here: Here) -> str:
    """What a member does that wants to break it, and what follows where it says nothing."""
    received = _("What is received before that moment counts.")
    if one.terms.reading == "at":
        received = _("What is received by that moment, that moment itself with it, counts.")
    quiet = _("Whoever says nothing by the end lets the draft stand.")
    return f"{received} {quiet}"


def _texts(now: Standing, one: SilenceStanding) -> Iterator[Block]:
    """The words of what is put, where they are in the record."""
    for id, revision in revisions_under(now, one.id):
        fact = revision_of(now, id, revision)
        if fact is not None and fact.content.words:
            yield Heading(words=line(_("The text")))
            yield passage(line(fact.content.words), look="quote")

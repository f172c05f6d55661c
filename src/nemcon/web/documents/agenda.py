"""The agenda of a body as a document: what is open and how it stands, and what is due."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import Block, Grid, Heading, Lettering, Paper, Piece, line, passage
from nemcon.web.documents.particulars import events, soft
from nemcon.web.links import Here
from nemcon.web.store import lists
from nemcon.web.views.body import ComingEvent, due, posts_of, verdict_of
from nemcon.web.views.shared import stood
from nemcon.web.wording.labels import label
from nemcon.wording.prose import upper_first

MOST_OPEN = 24
"""So many open matters are told."""


@page("on", "known")
def agenda_pdf(here: Here, body: str) -> Shown:
    """The agenda as PDF."""
    return file_of(here, agenda(here))


def agenda(here: Here) -> Paper:
    """What is open in a body, and what is due."""
    ids = lists.unfinished(here.asked, MOST_OPEN)
    waiting = [matter for matter in stood(here, ids) if is_open(matter)]
    # the ends of terms are due too
    _posts, holdings = posts_of(here)
    moments = [matter.changes_at for matter in waiting]
    moments += [holding.changes_at for holding in holdings]
    moments.append(here.asked.changes_at("body", here.on, here.known))
    return paper_of(
        here,
        here.of_body(on=None, known=None, recorded=None),
        here.until(*moments),
        name="agenda",
        kind=_("What is open, and what is due"),
        heading=line(_("Agenda")),
        dateline=here.words.day_of(here.on),
        blocks=[*_open(here, waiting), *_due(here, due(here, waiting, holdings))],
    )


def _open(here: Here, waiting: list[Standing]) -> Iterator[Block]:
    """The open matters, each with how it stands."""
    yield Heading(words=line(_("Open matters")))
    if not waiting:
        yield passage(line(_("No matter is open.")))
    else:
        rows = tuple(_matter(here, now) for now in waiting)
        yield Grid(head=(_("Matter"), _("How it stands")), rows=rows, widths=(4, 7))


def _matter(here: Here, now: Standing) -> tuple[Lettering, Lettering]:
    """A matter, and how it stands."""
    title = here.words.text(now.case.content.title)
    href = here.absolute(here.to("matter", now.matter))
    says = verdict_of(now, here)
    state = upper_first(f"{label('state', now.state)}. ")
    return (
        line(Piece(text=title.text, lang=title.lang, href=href)),
        line(soft(state), f"{upper_first(says)}." if says else ""),
    )


def _due(here: Here, coming: Sequence[ComingEvent]) -> Iterator[Block]:
    """What is due: deadlines, meetings, ends of terms."""
    yield Heading(words=line(_("What is due")))
    if coming:
        yield events(here, coming)
    else:
        yield passage(line(_("No deadline, meeting or end of a term is on record ahead.")))

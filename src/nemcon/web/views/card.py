"""The card: how a matter stands, small enough to be framed by another site; and how to frame it.

The only page that others may frame. It says the headline, how many agree of how many, who is
missing, as of when, and leads to the whole page. The page beside it shows the card with the lines
to copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.serving import Shown, page
from nemcon.web.citing import Citation, citation, fixed
from nemcon.web.links import Here
from nemcon.web.views.matter import chosen, desk_for, drawable, opening
from nemcon.web.wording.missing import missing, withheld
from nemcon.web.wording.page_words import joined
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence

WIDTH, HEIGHT = 320, 260
"""Of the frame, in the lines to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContext:
    """What the template of a card reads; *link* is the whole page, *day* that of the answer."""

    title: Wording
    headline: Sentence
    state: str
    lead: Candidacy | None
    size: int
    withheld: str
    missing: str
    link: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the lines to copy say of the frame beside its address."""

    title: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFigure:
    """A figure for another site: what it is called, its address, what it says, and the page to
    which it leads."""

    name: str
    image: str
    says: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareContext:
    """What the template of how to frame a card reads; *frames* are the addresses of the card that
    follows the record and of the one that stays as it is."""

    title: Wording
    body_name: Wording
    card: str
    matter: str
    frames: tuple[str, str]
    frame: Frame
    feed: str
    cite: Citation
    figures: tuple[EmbeddedFigure, ...]


@page("on", "known", "of")
def card(here: Here, body: str, matter: str) -> Shown:
    """How a matter stands, on a card."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    desk = desk_for(here, now)
    lead = chosen(desk, now, here.parameters.get("of"))
    headline, _sentence = opening(desk, now, lead, here)
    return Shown(
        template="card.html",
        values=CardContext(
            title=here.words.text(now.case.content.title),
            headline=headline,
            state=now.state,
            lead=lead,
            size=now.step.size,
            withheld=withheld(now),
            missing=joined(missing(lead, here.words)) if lead is not None else "",
            link=here.absolute(here.to("matter", matter, of=here.parameters.get("of"))),
            day=here.words.dated(str(here.clocks.again(now.zone, now.changes_at))),
        ),
        changes_at=here.until(now.changes_at),
        embed=True,
        shared=True,
    )


@page("on", "known", "of")
def share(here: Here, body: str, matter: str) -> Shown:
    """The card as it looks, with the lines that frame it."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    of = here.parameters.get("of")
    address = here.to("matter", matter, "card", of=of)
    until = here.until(now.changes_at)
    clocks: dict[str, object] = {**fixed(here, until)}
    stays = here.to("matter", matter, "card", clocks=True, of=of, **clocks)
    title = here.words.text(now.case.content.title)
    return Shown(
        template="share.html",
        values=ShareContext(
            title=title,
            body_name=here.words.text(now.structure.body.name),
            card=address,
            matter=here.to("matter", matter, of=of),
            frames=(here.absolute(address), here.absolute(stays)),
            frame=Frame(title=title.text, width=WIDTH, height=HEIGHT),
            feed=here.absolute(here.to("matter", matter, clocks=False) + "feed.atom"),
            figures=tuple(_figures(here, now, matter)),
            cite=citation(
                replace(here, path=here.to("matter", matter, clocks=False)), title.text, until
            ),
        ),
        changes_at=until,
    )


def _figures(here: Here, now: Standing, matter: str) -> Iterator[EmbeddedFigure]:
    """The figures of the page that can stand by themselves, as of its day, or else following the
    record."""
    of = here.parameters.get("of")
    desk = desk_for(here, now)
    lead = chosen(desk, now, of)
    if lead is None or now.withheld is not None:
        return
    says = opening(desk, now, lead, here)[0].text
    page = here.absolute(here.to("matter", matter, of=of))
    names = [("ring", _("The ring"))] if drawable(now, lead, None) else []
    for figure, name in (*names, ("climb", _("The climb"))):
        address = here.document("matters", matter, f"{figure}.svg", of=of)
        yield EmbeddedFigure(name=name, image=here.absolute(address), says=says, page=page)

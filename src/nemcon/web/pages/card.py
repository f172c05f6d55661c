"""The card: how a matter stands, small enough to be framed by another site; and how to frame it.

The only page that others may frame. It says the headline, how many agree of how many, who is
missing, as of when, and leads to the whole page. The page beside it shows the card with the lines
to copy.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.brief.composition import summary
from nemcon.proceedings.standing import standing
from nemcon.record.asof import THE_PUBLIC
from nemcon.rules.evaluate import Outcome
from nemcon.web.links import Here
from nemcon.web.pages.matter import chosen, desk_for
from nemcon.web.serving import Shown, page

NAMED = 6
"""Up to so many of the missing are named; of more the rest are counted."""
WIDTH, HEIGHT = 320, 260
"""Of the frame, in the lines to copy."""


@page("on", "known", "of")
def card(here: Here, body: str, matter: str) -> Shown:
    """How a matter stands, on a card."""
    now = standing(here.asked, matter, on=here.on, known=here.known, reader=THE_PUBLIC)
    desk = desk_for(here, now)
    lead = chosen(desk, now, here.given.get("of"))
    headline, _sentence = summary(desk, here.lang)
    missing: tuple[str, ...] = ()
    if lead is not None and lead.outcome is not Outcome.ADOPTED:
        missing = lead.answer.missing
    return Shown(
        template="card.html",
        values={
            "title": here.words.text(now.case.content.title),
            "headline": headline,
            "state": now.state,
            "lead": lead,
            "size": now.current.electorate.size,
            "missing": _missing(here, missing),
            "link": here.absolute(here.to("matter", matter, of=here.given.get("of"))),
            "day": here.words.day(now.zone.day(here.on)),
        },
        changes_at=now.changes_at if here.clocks.on is None else None,
        embed=True,
        shared=True,
    )


@page("on", "known", "of")
def share(here: Here, body: str, matter: str) -> Shown:
    """The card as it looks, with the lines that frame it."""
    now = standing(here.asked, matter, on=here.on, known=here.known, reader=THE_PUBLIC)
    of = here.given.get("of")
    address = here.to("matter", matter, "card", of=of)
    title = here.words.text(now.case.content.title)
    return Shown(
        template="share.html",
        values={
            "title": title,
            "body_name": here.words.text(now.structure.body.name),
            "card": address,
            "matter": here.to("matter", matter, of=of),
            "frame": {
                "src": here.absolute(address),
                "title": title.text,
                "width": WIDTH,
                "height": HEIGHT,
            },
            "feed": here.absolute(here.to("matter", matter, clocks=False) + "feed.atom"),
        },
    )


def _missing(here: Here, members: tuple[str, ...]) -> str:
    """Who is missing, in a line."""
    if not members:
        return ""
    names = [here.words.member(member) for member in here.words.by_name(members)]
    if len(names) <= NAMED:
        return _("Missing: %(names)s") % {"names": here.words.listed(names)}
    rest = len(names) - NAMED
    return ngettext(
        "Missing: %(names)s and %(count)s other",
        "Missing: %(names)s and %(count)s others",
        rest,
    ) % {"names": ", ".join(names[:NAMED]), "count": rest}

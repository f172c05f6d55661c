"""The picture of a matter that is shown where its address is shared: the headline and the ring.

1200 by 630, as Open Graph has it. It is the public's alone, as the card is, and says nothing that
the card does not.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.proceedings.standing import standing
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents import typesetting
from nemcon.web.documents.paper import Picture
from nemcon.web.documents.ring import ring_alone, seated
from nemcon.web.links import Here
from nemcon.web.views import matter as views

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareImage:
    """What stands on the picture: the body, the title and the headline of a matter, the day, and
    the ring; None where nobody is seated."""

    lang: str
    body: str
    title: str
    headline: str
    day: str
    ring: Picture | None


@page("on", "known", "of")
def share_png(here: Here, body: str, matter: str) -> Shown:
    """The picture as PNG."""
    now, words = standing(here.asked, matter, on=here.on, known=here.known), here.words
    desk = views.desk_for(here, now)
    lead = views.chosen(desk, now, here.parameters.get("of"))
    headline, _sentence = views.opening(desk, now, lead, here)
    # what is not on the page is not on its picture either
    ring = None
    if lead is not None and seated(now, lead):
        ring = ring_alone(views.lines_of(now, lead, (), words), lead, now, words)
    day = words.dated(str(here.clocks.again(now.zone, now.changes_at)))
    image = ShareImage(
        lang=here.lang,
        body=words.text(now.structure.body.name).text,
        title=words.text(now.case.content.title).text,
        headline=headline.text,
        day=_("As of %(day)s") % {"day": day},
        ring=ring,
    )
    return Shown(
        content=typesetting.png(image),
        kind="image/png",
        changes_at=here.until(now.changes_at),
        shared=True,
    )

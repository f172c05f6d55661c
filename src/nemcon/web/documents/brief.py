"""The brief of a matter as a document: every sentence with the numbers of what it rests on.

The same sentences as its page, and the same list behind them; each entry leads to its own page.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.standing import standing
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.bulletin import paragraphs, untranslated
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import (
    Bullets,
    Heading,
    Lettering,
    Paper,
    Piece,
    line,
    passage,
)
from nemcon.web.links import Here
from nemcon.web.store import lines
from nemcon.web.views.brief import Rest, brief_of, rest_of
from nemcon.web.views.record import load
from nemcon.web.wording.page_words import safe

CITED = 3
"""So many sources of an entry are named; all of them are on its page."""


@page("on", "known")
def brief_pdf(here: Here, body: str, matter: str) -> Shown:
    """The brief as PDF."""
    return file_of(here, bulletin(here, matter))


def bulletin(here: Here, matter: str) -> Paper:
    """The brief of a matter."""
    brief = brief_of(here, matter)
    entries = lines.some(here.asked, [cited.entry for cited in brief.cited])
    load(here, entries.values())
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    rests = [rest_of(here, cited, entries.get(cited.entry)) for cited in brief.cited]
    note = _("Words for which there is no translation stand in their own language.")
    return paper_of(
        here,
        here.to("matter", matter, "brief", clocks=False),
        here.until(now.changes_at),
        name=f"{matter}-brief",
        kind=_("Brief"),
        heading=line(brief.headline),
        dateline=brief.dateline,
        blocks=(
            *paragraphs(brief),
            *([passage(line(note), look="soft")] if untranslated(brief) else []),
            Heading(words=line(_("What it rests on"))),
            Bullets(
                lines=tuple(_rests(here, one) for one in rests),
                numbers=tuple(one.cited.number for one in rests),
            ),
        ),
    )


def _rests(here: Here, one: Rest) -> Lettering:
    """What an entry says, since when, and who says so."""
    href = here.absolute(here.to("entry", one.cited.entry))
    # in the ink of the text: a list that is links alone is hard to read
    tells = [
        Piece(text=run.text, lang=run.lang, href=href, look="ink")
        for run in (one.sentence.runs if one.sentence is not None else ())
    ]
    pieces = [*(tells or [Piece(text=one.cited.entry, href=href, look="ink")])]
    pieces += [Piece(text=f" · {one.day}")] if one.day else []
    for place, source in enumerate(one.cited.sources[:CITED]):
        date = f", {source.date}" if source.date else ""
        pieces += [
            Piece(text=_("; ") if place else " · "),
            Piece(text=source.publisher, href=safe(source.url)),
            Piece(text=date),
        ]
    more = len(one.cited.sources) - CITED
    if more > 0:
        words = ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more}
        pieces.append(Piece(text=f" {words}"))
    return line(*pieces)

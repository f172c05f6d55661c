"""What every document has besides what it says: what it is of, and by what it is cited.

Its last lines say as of when it is told, who keeps the record, and the address that stays, as the
foot of a page does.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.proceedings.structure import structure
from nemcon.web.cache.serving import Shown
from nemcon.web.citing import citation, fixed
from nemcon.web.documents import typesetting
from nemcon.web.documents.paper import Block, Lettering, Paper, address, line
from nemcon.web.links import Here, query_string
from nemcon.web.views.shared import as_of


def paper_of(
    here: Here,
    path: str,
    until: int | None,
    *,
    name: str,
    kind: str,
    heading: Lettering,
    blocks: Sequence[Block],
    dateline: str = "",
    single: bool = False,
) -> Paper:
    """The document of that kind, about what the page at *path* shows and holds *until* then."""
    words, body = here.words, structure(here.asked, None, None).body
    title = "".join(piece.text for piece in heading)
    # not the document's own address: the page has every source
    cite = citation(replace(here, path=path), title, until)
    keeper = _("The body keeps it itself.")
    if body.observed:
        keeper = _("The record is kept by an observer.")
    return Paper(
        lang=here.lang,
        name=f"{here.body}-{name}",
        title=title,
        body=words.text(body.name).text,
        kicker=line(words.text(body.name), f" · {kind}"),
        heading=heading,
        dateline=dateline,
        blocks=tuple(blocks),
        imprint=(
            line(f"{as_of(here)} {keeper}"),
            line(cite.sentence, " ", address(cite.address)),
        ),
        page=_("page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        tofu=_("A character for which there is no font here is shown as a box; the page has it."),
        single=single,
        until=until,
    )


def file_of(here: Here, paper: Paper) -> Shown:
    """The document as a page of the site: a file by its name, at an address that stays."""
    clocks = fixed(here, paper.until)
    return Shown(
        content=typesetting.pdf(paper),
        kind=typesetting.KIND,
        name=f"{paper.name}.pdf",
        changes_at=paper.until,
        stays=here.absolute(here.path + query_string({**here.parameters, **clocks})),
    )

"""A brief as a document where there is no site: what `nemcon brief --format pdf` writes.

It needs typst and nothing else of the site. There is no address to cite; each entry is named.
"""

from collections.abc import Iterator, Mapping

from nemcon.brief.composition import Brief
from nemcon.brief.formats import spans
from nemcon.brief.grounds import CitedEntry
from nemcon.web.documents.paper import (
    Block,
    Bullets,
    Heading,
    Lettering,
    Paper,
    Passage,
    Piece,
    line,
    passage,
)
from nemcon.wording.languages import LANGUAGES


def paragraphs(brief: Brief) -> Iterator[Passage]:
    """The paragraphs of a brief, each sentence with the numbers of what it rests on."""
    numbers = {cited.entry: cited.number for cited in brief.cited}
    for paragraph in brief.paragraphs:
        yield Passage(sentences=tuple((line(one), tuple(spans(one, numbers))) for one in paragraph))


def untranslated(brief: Brief) -> bool:
    """Whether some of its words are in another language for want of a translation."""
    return any(run.fallback for one in brief.sentences() for run in one.runs)


def paper_alone(brief: Brief) -> Paper:
    """The brief, with the sources of each entry that it cites."""
    page = LANGUAGES[brief.lang].speech.page
    body = brief.scene.body.in_(brief.lang)
    blocks: list[Block] = list(paragraphs(brief))
    if untranslated(brief):
        blocks.append(passage(line(page["untranslated"]), look="soft"))
    blocks += [
        Heading(words=line(page["sources"])),
        Bullets(
            lines=tuple(_sources(cited, page) for cited in brief.cited),
            numbers=tuple(cited.number for cited in brief.cited),
        ),
    ]
    return Paper(
        lang=brief.lang,
        name=f"{brief.matter}-brief",
        title=brief.headline.text,
        body=body,
        kicker=line(body),
        heading=line(brief.headline),
        dateline=brief.dateline,
        blocks=tuple(blocks),
        # where it can be read later nobody knows here
        imprint=(),
        # without words: those of pages are the site's
        page="{page} / {pages}",
        tofu="",
    )


def _sources(cited: CitedEntry, page: Mapping[str, str]) -> Lettering:
    """An entry by its id, and who says so."""
    pieces = [Piece(text=cited.entry), Piece(text=page["colon"])]
    for place, source in enumerate(cited.sources):
        # an address that is none of the web is not followed
        web = source.url.startswith(("https://", "http://"))
        name = Piece(text=source.publisher, href=source.url if web else "")
        pieces += [Piece(text="; " if place else ""), name]
        pieces += [Piece(text=f", {source.date}" if source.date else "")]
    return line(*pieces, "" if cited.sources else page[cited.why])

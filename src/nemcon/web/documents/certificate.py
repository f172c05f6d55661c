"""The certificate of a silence as a document: what it came to, who was served and who was silent.

It says what the certificate in the record says, which was written down after the end of the silence
(spec/silence.md §6). Where none is recorded by then, or none that this reader may read, there is no
such document.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from nemcon.core.errors import Refusal
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.asof import Fact
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import Paper, glossary, line, passage
from nemcon.web.documents.particulars import (
    Particular,
    code,
    entry_rows,
    revisions_under,
    silence_of,
    source_rows,
    text_rows,
)
from nemcon.web.links import Here
from nemcon.web.views.matter import load_names
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords


@page("on", "known")
def certificate_pdf(here: Here, body: str, matter: str, silence: str) -> Shown:
    """The certificate as PDF."""
    return file_of(here, certificate(here, matter, silence))


def certificate(here: Here, matter: str, silence: str) -> Paper:
    """The certificate of a silence of a matter; `Refusal` where there is none by then."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    certificates = [
        f for f in now.case.typed("silence_certificate") if f.content.silence == silence
    ]
    if not certificates:
        raise Refusal("No certificate of it is recorded by then.", mend="Ask about another day.")
    load_names(here.words, now)
    # the last one: it is written again where the first was wrong
    came = label("silence", certificates[-1].content.state)
    return paper_of(
        here,
        here.to("matter", matter, clocks=False),
        here.until(now.changes_at),
        name=f"{matter}-{silence}-certificate",
        kind=_("Certificate of a silence"),
        heading=line(here.words.text(now.case.content.title)),
        blocks=[
            passage(line(_("The silence: %(what)s.") % {"what": came}), look="lede"),
            glossary(_rows(here, now, certificates[-1])),
        ],
    )


def _rows(here: Here, now: Standing, fact: Fact) -> Iterator[Particular]:
    """What it came to, and of each member what it did."""
    words, says = here.words, fact.content
    one = silence_of(now, says.silence)
    for id, revision in revisions_under(now, one.id):
        yield from text_rows(here, now, id, revision)
    if says.digest:
        yield _("hash of the text"), [line(code(says.digest))]
    yield _("opened"), [line(words.dated(one.opening.effective))]
    yield _("ended"), [line(words.deadline(says.expiry, one.time_limit, one.terms.zone))]
    yield _("what it came to"), [line(label("silence", says.state))]
    yield _("served"), [line(_names(says.served, words))]
    yield _("silent"), [line(_names(says.silent, words))]
    yield _("no objection"), [line(_names(says.no_objection, words))]
    yield _("not known to have been served"), [line(_names(says.not_served, words))]
    yield _("written"), [line(words.dated(fact.effective))]
    yield from source_rows(fact, words)
    yield from entry_rows(here, fact)


def _names(members: Iterable[str], words: PageWords) -> str:
    """These members, or that there is none."""
    return words.members(members) or _("nobody")

"""The decision of a matter as a document: what, who, when, by which rule and which count, who was
missing, the files, and the entry by which it is recorded.

What closes the matter by then, else what its step has decided. Where nothing is decided there is no
such document.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nemcon.brief.composition import summary
from nemcon.core.errors import Refusal
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.asof import Fact
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import (
    Block,
    Heading,
    Lettering,
    Paper,
    glossary,
    line,
    passage,
)
from nemcon.web.documents.particulars import (
    Particular,
    by_answer,
    document_rows,
    entry_rows,
    source_rows,
    text_rows,
)
from nemcon.web.links import Here
from nemcon.web.views.matter import desk_for, lines_of, load_names, rule
from nemcon.web.wording import proxies
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import verdict, withheld
from nemcon.web.wording.page_words import headed
from nemcon.web.wording.phrases import MatterPhrases
from nemcon.wording.prose import upper_first


@page("on", "known", "step")
def decision_pdf(here: Here, body: str, matter: str) -> Shown:
    """The decision as PDF."""
    return file_of(here, resolution(here, matter))


def resolution(here: Here, matter: str) -> Paper:
    """What was decided in a matter; `Refusal` where nothing is."""
    step = here.parameters.get("step")
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest, step=step)
    decisions = now.closes.decisions if now.closes is not None else now.step.decisions
    if not decisions:
        raise Refusal("Nothing is decided here by then.", mend="Ask about another day.")
    load_names(here.words, now)
    headline, _sentence = summary(desk_for(here, now), here.lang)
    blocks = [block for fact in decisions for block in _decision(here, now, fact)]
    documents = document_rows(here, now.case.typed("document"))
    if documents:
        blocks += [Heading(words=line(_("Documents"))), glossary(documents)]
    return paper_of(
        here,
        here.to("matter", matter, clocks=False),
        here.until(now.changes_at),
        name=f"{matter}-decision",
        kind=_("Decision"),
        heading=line(here.words.text(now.case.content.title)),
        blocks=[passage(line(headline), look="lede"), *blocks],
    )


def _decision(here: Here, now: Standing, fact: Fact) -> Iterator[Block]:
    """One decision: what it says, by what it was taken, and who took part."""
    words, phrase, content = here.words, MatterPhrases(now=now, words=here.words), fact.content
    name = phrase.name(content.on)
    outcome = _("carried") if content.carried else _("not carried")
    yield Heading(words=line(headed(name, outcome)))
    if content.words is not None:
        yield passage(line(words.text(content.words)), look="quote")
    yield glossary([*_rows(here, now, fact), *source_rows(fact, words), *entry_rows(here, fact)])
    # of a package, or of another step, there is no one candidacy to tell of
    lead = next((one for one in now.candidacies if one.id == content.on), None)
    if lead is not None:
        yield from _members(here, now, lead)
    for public in now.case.typed("announcement"):
        if public.content.decision == content.decision:
            yield Heading(words=line(_("Announcement")))
            yield passage(line(words.text(public.content.words)), look="quote")
    reservations = [
        (_reserves(now, one, phrase), [line(words.text(one.content.words))])
        for one in now.case.typed("reservation")
        if one.content.decision == content.decision
    ]
    if reservations:
        yield Heading(words=line(_("Statements")))
        yield glossary(reservations)


def _reserves(now: Standing, fact: Fact, phrase: MatterPhrases) -> str:
    """Who attached a statement."""
    if fact.content.group:
        return phrase.reserves_for(fact.act.member, fact.content.group)
    return phrase.words.member(fact.act.member or "")


def _rows(here: Here, now: Standing, fact: Fact) -> Iterator[Particular]:
    """What was decided, when, how, by whom and by which rule."""
    words, phrase, content = here.words, MatterPhrases(now=now, words=here.words), fact.content
    by = line(", ", words.text(content.decided_by)) if content.decided_by is not None else ()
    yield _("decided"), [(*line(words.dated(fact.effective)), *by)]
    lead = next((one for one in now.candidacies if one.id == content.on), None)
    revision = lead.revision if content.revision is None and lead is not None else content.revision
    yield from text_rows(here, now, content.on, revision)
    if content.tally or content.tally_by_class:
        yield _("votes"), [line(phrase.tally(fact))]
    how = [label("how", content.how)]
    how += [] if content.positions_known else [_("not all positions are known")]
    yield _("how"), [line(" · ".join(how))]
    meeting = now.meeting(content.meeting)
    if meeting is not None:
        yield _("meeting"), [_meeting(here, meeting)]
    for one in now.case.judgments_of(fact):
        term = _("the chair found") if one.content.finds else _("the chair did not find")
        question = words.question(one.content.question)
        yield term, [line(question, f", {words.dated(one.effective)}")]
    law = rule(here, now)
    article = [line(law.article)] if law.article.text else []
    yield _("The rule"), [line(law.says), *article]
    if content.takes_effect:
        yield _("takes effect"), [line(words.dated(content.takes_effect))]
    if content.override:
        reasons = [line(n.content.reason) for m, n in now.overridden if m.act.id == fact.act.id]
        yield _("override"), [line(_("recorded against the rule")), *reasons]


def _meeting(here: Here, fact: Fact) -> Lettering:
    """A meeting by its title or day, its body and its place."""
    words, meeting = here.words, fact.content
    title = words.text(meeting.title)
    parts = [words.dated(fact.effective)] if title.text else []
    parts += [words.member(meeting.body)] if meeting.body else []
    parts += [words.city(meeting.place)] if meeting.place else []
    return line(title if title.text else words.dated(fact.effective), *(f", {p}" for p in parts))


def _members(here: Here, now: Standing, lead: Candidacy) -> Iterator[Block]:
    """What the members said of it, and who was there."""
    words = here.words
    hidden = withheld(now)
    yield Heading(words=line(_("What the members say")))
    if hidden:
        yield passage(line(hidden))
    else:
        yield passage(line(upper_first(verdict(lead, now, words)) + "."))
        yield glossary(by_answer(lines_of(now, lead, (), words), words))
    if lead.presence is not None and lead.presence.recorded:
        yield Heading(words=line(_("Who was there")))
        quorum = proxies.quorum(lead.presence, words)
        yield passage(*(line(one) for one in [quorum, *proxies.there(lead.presence, words)] if one))
        # that somebody was absent the record does not say
        others = [member for member in lead.stances if member not in lead.presence.attendance]
        if others:
            unnamed = _("Not named as present: %(names)s.") % {"names": words.members(others)}
            yield passage(line(unnamed))

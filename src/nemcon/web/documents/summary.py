"""A matter on one page: how it stands, with the ring; who is missing and what they ask; what comes.

Whom it is about is whom the page of the matter is about, or whom its address names.
"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.outcomes import ranked
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.asof import Fact
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents.imprint import file_of, paper_of
from nemcon.web.documents.paper import (
    Block,
    Grid,
    Heading,
    Lettering,
    Paper,
    glossary,
    line,
    passage,
)
from nemcon.web.documents.particulars import Particular, by_answer, events, soft
from nemcon.web.documents.ring import ring, seated
from nemcon.web.links import Here
from nemcon.web.views import matter as views
from nemcon.web.views.body import of_matter
from nemcon.web.wording import nominating
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import enough, still, withheld
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.prose import upper_first

MOST_MISSING = 6
MOST_MOMENTS = 5
MOST_AHEAD = 4
MOST_IN_RACE = 5
"""So many of each are told; all of them are on the page."""


@page("on", "known", "of")
def summary_pdf(here: Here, body: str, matter: str) -> Shown:
    """The matter on one page, as PDF."""
    return file_of(here, leaf(here, matter))


def leaf(here: Here, matter: str) -> Paper:
    """A matter on one page."""
    now, words = (
        standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest),
        here.words,
    )
    desk = views.desk_for(here, now)
    lead = views.chosen(desk, now, here.parameters.get("of"))
    views.load_names(words, now)
    headline, sentence = views.opening(desk, now, lead, here)
    blocks: list[Block] = [passage(line(sentence), look="lede")]
    if lead is not None:
        lines = views.lines_of(now, lead, (), words)
        blocks += _missing(here, now, lead, lines)
        # of an electorate by its size alone there is nobody to seat
        if seated(now, lead):
            blocks = [ring(lines, lead, now, words, tuple(blocks))]
            blocks += [Heading(words=line(_("What the members say")))]
            blocks += [glossary(by_answer(lines, words))]
        blocks += _course(here, now, lead)
    else:
        blocks += [passage(line(one)) for one in views.told_level(now, lead, here)]
    blocks += _race(here, now)
    return paper_of(
        here,
        here.to("matter", matter, clocks=False),
        here.until(now.changes_at),
        name=f"{matter}-summary",
        kind=words.text(now.case.content.title).text,
        heading=line(headline),
        blocks=[*blocks, *_ahead(here, now)],
        single=True,
    )


def _missing(
    here: Here, now: Standing, lead: Candidacy, lines: Sequence[views.MemberRow]
) -> Iterator[Block]:
    """Who is missing, since when each says what it says, and what it asks."""
    words, hidden = here.words, withheld(now)
    if hidden:
        yield passage(line(hidden))
        return
    if lead.outcome.value == "adopted":
        return
    cards = views.cards(lines, lead)[:MOST_MISSING]
    rows: list[Particular] = [
        (row.name, [line(_says(row)), *_asks(here, now, lead, row)]) for row in cards
    ]
    rest = [*views.waiting(lead, cards, words), *map(upper_first, enough(lead, words))]
    if rows or rest:
        yield Heading(words=line(_("Who is missing")))
    if rows:
        yield glossary(rows)
    if rest:
        yield passage(*(line(f"{one}.") for one in rest))


def _says(row: views.MemberRow) -> str:
    """What a member says, and since when."""
    says = label("stance", row.says)
    if not row.since:
        return says
    since = _("since %(day)s") % {"day": row.since}
    return f"{says}, {since}"


def _asks(here: Here, now: Standing, lead: Candidacy, row: views.MemberRow) -> Iterator[Lettering]:
    """What a member asks for, and what became of it."""
    for one in now.conditions:
        if one.asks(row.member) and one.condition.content.on == lead.id:
            became = label("condition", one.became)
            yield line(here.words.text(one.condition.content.asks), soft(f" ({became})"))


def _course(here: Here, now: Standing, lead: Candidacy) -> Iterator[Block]:
    """The last moments at which agreement changed."""
    words = here.words
    course = course_of(here.asked, now.matter, now.step.id, lead.id, here.known, here.on)
    past = [point for point, _silence in course.turns if point.at <= here.on][-MOST_MOMENTS:]
    if past and not lead.answer.silent and now.withheld is None:
        yield Heading(words=line(_("The last changes")))
        yield Grid(
            head=(_("Day"), _("Agree"), _("Still missing")),
            rows=tuple(
                (
                    line(words.day_of(point.at)),
                    line(f"{point.support} / {point.size}"),
                    line(upper_first(still(point, words))),
                )
                for point in reversed(past)
            ),
            widths=(4, 3, 10),
        )


def _race(here: Here, now: Standing) -> Iterator[Block]:
    """Who or what else is in the race, with how many agree on each."""
    words = here.words
    # whom others only named is no candidate
    race = [one for one in now.in_race if not one.mentioned]
    if len(race) < 2:
        return
    appointment = now.case.content.kind == "appointment"
    yield Heading(words=line(_("The candidacies") if appointment else _("The texts")))
    yield Grid(
        head=(_("Name"), _("Agree"), _("What was done")),
        rows=tuple(
            (
                line(views.called(now, one, words)),
                line(_agree(now, one)),
                line(_acts(one, words)),
            )
            for one in ranked(race)[:MOST_IN_RACE]
        ),
        widths=(5, 3, 10),
    )


def _agree(now: Standing, one: Candidacy) -> str:
    """How many agree, as far as the page says it."""
    if one.answer.silent or one.untold or not now.step.electorate.size:
        return ""
    if one.unspoken:
        return _("not known")
    return str(one.in_favour) if one.has_figure else _("not counted")


def _acts(one: Candidacy, words: PageWords) -> str:
    """What was done last of it, each with its day."""
    return ", ".join(f"{_act(fact, words)} {words.dated(fact.effective)}" for fact in one.acts[-2:])


def _act(fact: Fact, words: PageWords) -> str:
    """One act of a candidacy, or the revision of a text."""
    if fact.act.type == "text":
        return _("revision %(number)s") % {"number": fact.content.revision}
    done = nominating.done(fact, words)
    report = _("a report")
    return f"{done} ({report})" if fact.content.reported else done


def _ahead(here: Here, now: Standing) -> Iterator[Block]:
    """The rule, and what is due."""
    law = views.rule(here, now)
    yield glossary([(_("The rule"), [line(law.says, " ", soft(law.article.text))])])
    coming = sorted((one for one in of_matter(now, here) if one.at >= here.on), key=lambda e: e.at)
    if coming:
        yield events(here, coming[:MOST_AHEAD])

"""The page of a matter: who still holds out, since when, and who says so.

It opens with the standing in one sentence and one figure, and names who is missing, who blocks and
what they ask. Then every member's position over time with its basis, first day and sources; the
candidacies; what was asked and answered; rounds, texts and silences; words; disputes; the rule; the
decision; and the days on which something changed. All of it as of the moment asked, as known then.

With suppositions in its address, or another rule, it is a trial: the same page as it would be. It
says so, and has nothing of what only a record has (its course over time, an address that stays,
feeds and cards).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.brief.composition import summary
from nemcon.brief.grounds import BY_RULE, basis_of, rivals
from nemcon.brief.lookup import Desk
from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings import spelling
from nemcon.proceedings.band import band, turnings
from nemcon.proceedings.candidacies import Candidacy, stances_with
from nemcon.proceedings.claims import Dispute
from nemcon.proceedings.closing import Closing, closing
from nemcon.proceedings.hindsight import amended
from nemcon.proceedings.missing import split
from nemcon.proceedings.outcomes import (
    TextStanding,
    ranked,
    rule_limits,
    rule_of,
    texts_of,
)
from nemcon.proceedings.presence import Presence
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.roll import Roll, StepPoint
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing, standing
from nemcon.proceedings.supposing import tried
from nemcon.record.asof import Fact
from nemcon.rules.clause_figures import ClauseStanding
from nemcon.rules.stances import POSITIONS, Counts, Stance
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.drawings import Drawing, Marks, days, drawing_of
from nemcon.web.cache.serving import Shown, page, template_context
from nemcon.web.citing import Citation
from nemcon.web.figures.roll import SORTS, in_order
from nemcon.web.figures.table import TableFigure, table
from nemcon.web.links import Here
from nemcon.web.links import query_string as query
from nemcon.web.query import one_of
from nemcon.web.views import hindsight, supposing
from nemcon.web.views.sentence_grounds import Footing, SentenceHeld
from nemcon.web.views.shared import as_of
from nemcon.web.views.timelines import Reach, Timeline, captions, lane, named_since, reach_of
from nemcon.web.wording import (
    beside,
    clauses,
    course_words,
    nominating,
    proxies,
    rounds,
    silences,
    timetable_lines,
    windows,
)
from nemcon.web.wording.clauses import ClauseShown
from nemcon.web.wording.designations import category_of
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import (
    enough,
    verdict,
    withheld,
)
from nemcon.web.wording.page_words import PageWords, SourceShown, folded, headed
from nemcon.web.wording.phrases import (
    MatterPhrases,
    came_of,
    possible_words,
    since,
    table_of,
    words_of_body,
)
from nemcon.web.wording.proxies import ProxyLine
from nemcon.web.wording.rounds import RoundShown, Through
from nemcon.web.wording.timetable_lines import TimetableShown
from nemcon.wording.missing import of_the_chair, statements
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Run, Sentence, upper_first
from nemcon.wording.rules import say

FEW = 4
"""Up to so many members are named in a line; of more their number is told."""
MOST_CARDS = 8
"""Up to so many of the missing each have a card; of more those that object or reserve."""
MOST_OPPOSED = 24
"""So many cards at most."""
MOST_MOMENTS = 60
"""The latest so many moments are listed."""
CITED = 2
"""So many sources stand in a row; the rest are a link away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member's row: its position as of the moment, and whether the roll has a strip of it."""

    member: str
    name: str
    shown: PositionShown
    since: str
    since_short: str
    implied: bool
    strip: bool
    missing: bool
    blocking: bool
    counts: str
    says: str

    @property
    def mark(self) -> str:
        """The name of the mark that is drawn for it."""
        return "implied" if self.implied else self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """Members that stand alike: who *holds_out*, has *not_said*, *said_so*, only *follows* from a
    count, or gives *other* answers. *sources* are those of all, where each has the same, and not
    told in their rows then. *few*: they are shown unfolded on a phone too."""

    kind: str
    lines: Sequence[MemberRow]
    sources: Sequence[str]
    few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """A moment at which agreement or what it takes changed, or what became of the *silence*; *time*
    is told where it was one of several on one day, and *on* is the question about it."""

    day: Day
    on: Day | Moment
    time: str
    step: StepPoint
    now: bool
    silence: SilenceStanding | None = None

    @property
    def ends(self) -> bool:
        """Whether a silence ran out then, which is so by its expiry alone."""
        return self.silence is not None and str(self.silence.outcome.state) in {"adopted", "lapsed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """A candidacy or text in the list, with its acts. *became* is what a decision or a round made
    of it, by that entry."""

    candidacy: Candidacy
    name: str
    shown: bool
    acts: tuple[Fact, ...]
    became: tuple[str, Fact] | None

    @property
    def mentioned(self) -> bool:
        """Whether it is a mere name, and the page is not about it."""
        return self.candidacy.mentioned and not self.shown

    @property
    def foremost(self) -> bool:
        """Whether it stands, was decided on, or the page is about it: it is not folded away."""
        return self.shown or self.candidacy.in_race or self.became is not None


MOST_TURNED_TO = 12
"""To the positions on so many a page leads at their heading; to others from the table."""


def turned_to(all_runners: Sequence[Runner]) -> list[Runner]:
    """Those whose positions can be looked at one after another; none where there is one alone, or
    no position of anybody is on record."""
    if not any(r.candidacy.positions for r in all_runners):
        return []
    known = [r for r in all_runners if r.foremost or r.candidacy.positions]
    known = [r for r in known if not r.mentioned]
    return known[:MOST_TURNED_TO] if len(known) > 1 else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is kept beside the drawing of a page: what is drawn along time, the *title* under which
    it is cited, whether the axis reaches to today, the entries that were *amended*, and the *ends*
    of silences that are listed, some of them perhaps still to come."""

    timeline: Timeline
    title: str
    trial: bool
    until_today: bool
    amended: tuple[hindsight.AmendmentLine, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeShown:
    """A dispute: its entries with the day that each speaks of, which it *follows*, and the editor's
    reading."""

    member: str
    sides: list[tuple[Fact, When | None]]
    follows: str | None
    reading: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """The rule of the current step: its name and title in the library, its article, why it may not
    be used, its sentence, and how it counts each answer."""

    library: str | None
    title: Text | None
    article: Wording
    notes: list[str]
    says: str
    counts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterContext:
    """What the template of a matter reads. From *lead_name* on it is about whom the page is about,
    where it is about somebody; *moments* and *grew* are of the course, which a trial has not.
    *slides*: nobody stands on the day asked, and a slider leads on from there; *later* is whom
    the matter is about in the end, where there is a climb of that."""

    now: Standing
    lead: Candidacy | None
    phrase: MatterPhrases
    mark: Marks
    trial: bool
    one_round: str | None
    sort: str
    sorts: Sequence[str]
    title: Wording
    headline: Sentence
    sentence: Sentence
    grounds: SentenceHeld | None
    asof: str
    office: str | None
    body_name: Wording
    conditions: list[ConditionShown]
    statements: list[Fact]
    assessments: list[Fact]
    announcements: list[Fact]
    documents: list[Fact]
    certified: frozenset[str]
    timetable: TimetableShown | None
    reservations: list[Fact]
    disputes: list[DisputeShown]
    texts: list[TextStanding]
    packages: list[beside.PackageShown]
    decisions: Sequence[Fact]
    rule: RuleShown
    rounds: list[RoundShown]
    through: Through | None
    tables: list[tuple[Fact, str]]
    houses: list[tuple[Fact, str]]
    proxies: list[ProxyLine]
    proxy_limit: str
    nobody: tuple[str, str]
    missed: list[str]
    presences: list[tuple[str, Presence, str]]
    sources: list[SourceShown]
    possible: list[str]
    nominated: list[str]
    several: bool
    head: int
    few: int
    cited: int
    supposed: list[supposing.SupposedShown]
    unrecorded: frozenset[str]
    level: list[str]
    withheld: str
    form: supposing.SuppositionForm | None
    linked: dict[str, Any]
    runners: list[Runner]
    turned_to: Sequence[Runner] = ()
    slides: bool = False
    later: str = ""
    lead_name: str = ""
    table: TableFigure | None = None
    centre: tuple[str, str] = ("", "")
    by_member: Mapping[str, MemberRow] = field(default_factory=dict)
    lines: Sequence[MemberRow] = ()
    groups: Sequence[RollGroup] = ()
    cards: Sequence[MemberRow] = ()
    waiting: list[str] = field(default_factory=list)
    enough: list[str] = field(default_factory=list)
    chair_may: Sequence[str] = ()
    reported: Fact | None = None
    drawn: bool = False
    voices: Sequence[PositionShown] = ()
    quiet: str = ""
    verdict: str = ""
    clauses: Sequence[ClauseShown] = ()
    asides: Sequence[beside.Aside] = ()
    in_vain: Sequence[tuple[ProxyAct, str]] = ()
    outside: Sequence[windows.UntimelyLine] = ()
    moments: Sequence[ChangePoint] = ()
    grew: bool = False


def matter(request: HttpRequest, lang: str, body: str, matter: str) -> HttpResponse:
    """A matter; what its form supposes becomes a short address first."""
    short = supposing.compact(request.GET)
    if short is not None:
        return HttpResponseRedirect(request.path + query(short), status=303)
    response: HttpResponse = _matter(request, lang=lang, body=body, matter=matter)
    return response


@page("on", "known", "of", "sort", "step", "rule", "round", tries=True)
def _matter(here: Here, body: str, matter: str) -> Shown:
    """How a matter stands, with everything that leads there."""
    trial = bool(here.supposing) or bool(here.parameters.get("rule"))
    draw, changes = partial(_drawn, matter), partial(_changes, here, matter)
    drawing = drawing_of(here, draw, changes, keep=not trial)
    margin: Beside = drawing.beside
    changes_at = drawing.changes_at
    if margin.until_today:
        end = here.asked.zone.end(here.asked.zone.day(here.clocks.moment)) + 1
        changes_at = min(changes_at or end, end)
    ahead = [at for at in margin.ends if at > here.clocks.moment]
    changes_at = min([*ahead, *([] if changes_at is None else [changes_at])], default=None)

    def marked(cite: Citation | None) -> Mapping[Any, str]:
        own = {"asof": as_of(here)}
        unbroken = [at for at in ahead if at <= here.on]
        if unbroken:
            own["asof"] += " " + _(
                "What it says of a silence that still runs holds if nobody breaks it by %(moment)s."
            ) % {"moment": here.words.moment(max(unbroken))}
        if cite is not None:
            own |= {"address": cite.address, "citation": cite.sentence}
        marks: dict[str, str] = {name: escape(text) for name, text in own.items()}
        marks["amended"] = hindsight.listed(margin.amended, here)
        # what the drawing of an earlier moment lists as well, and may be past by now
        to_come = escape(_("to come, unless it is broken, held or moved before"))
        ends = {("ahead", str(at)): to_come if at in ahead else "" for at in margin.ends}
        return {**days(here), **marks, **ends, **margin.timeline.drawn(here)}

    return Shown(
        drawing=drawing,
        marked=marked,
        changes_at=here.until(changes_at),
        cited=margin.title,
        trial=margin.trial,
    )


def timeline_of(here: Here, matter: str) -> Timeline:
    """What the page of a matter draws along time, at the place of that page."""
    draw, changes = partial(_drawn, matter), partial(_changes, here, matter)
    margin: Beside = drawing_of(here, draw, changes, keep=True).beside
    return margin.timeline


def _changes(here: Here, matter: str, on: int) -> int | None:
    """When the answer at another moment changes without an entry."""
    step = here.parameters.get("step")
    now = standing(here.asked, matter, on=on, known=here.known, step=step, latest=here.latest)
    return now.changes_at


def _drawn(matter: str, here: Here, mark: Marks) -> Drawing:
    """The page, with marks for what is of the question itself and along time."""
    now, here = asked_of(here, matter)
    trial = bool(here.supposing) or now.instead_of is not None
    desk, words = desk_for(here, now), here.words
    lead = chosen(desk, now, here.parameters.get("of"))
    load_names(words, now)
    course: Roll | None = None
    ends: Closing | None = None
    reach: Reach | None = None
    slides, about, later_name = False, lead, ""
    if lead is not None and not trial:
        course = course_of(here.asked, matter, now.step.id, lead.id, here.known, here.on)
        ends = closing(here.asked, matter, here.known)
        reach = reach_of(course, ends, now.case.matter.since)
    elif not trial:  # the slider leads on from here
        later, reach = in_the_end(here, matter, now), reach_of_named(now)
        slides = later is not None
        if later is not None:
            about, course, later_name = later
            ends = closing(here.asked, matter, here.known)
            reach = reach_of(course, ends, now.case.matter.since, back=True)
    last = END_OF_TIME if reach is None else reach(here).end
    there = lead is not None or reach is not None or trial
    context = _context(here, now, desk, lead, mark, trial=trial)
    grows = course is not None and any(step.support for step in course.steps)
    all_runners = runners(now, lead, last, words) if there else []
    context = replace(
        context,
        runners=all_runners,
        turned_to=turned_to(all_runners) if now.withheld is None else (),
        slides=slides,
        later=later_name if grows else "",
    )
    if lead is not None:
        context = _about(context, lead, course, here)
    known = band(course) if course is not None else ()
    turns = turnings(course) if course is not None else ()
    turned = {turn.point.at: course_words.turned(turn, words) for turn in turns}
    timeline = Timeline(
        reach=reach,
        opening=now.case.matter.since,
        course=course,
        decided=ends.fact.since
        if ends is not None and about is not None and ends.decides(about.id)
        else None,
        known=known,
        told=captions(course, known, turned.values(), here.on, words, later_name)
        if course is not None
        else {},
        turns=turns,
        turns_told=turned,
        said=words_said(context.lines),
        lanes={r.candidacy.id: lane(r.candidacy, r.acts) for r in context.runners},
    )
    margin = Beside(
        timeline=timeline,
        title="" if trial else context.title.text,
        trial=trial,
        until_today=course is not None and ends is None,
        amended=hindsight.lines(amended(here.asked, now.case.subject, here.on), words),
        ends=tuple(point.step.at for point in context.moments if point.ends),
    )
    return Drawing.of(_markup(here, context), mark, margin, now.changes_at, now.last_end)


def _context(
    here: Here, now: Standing, desk: Desk, lead: Candidacy | None, mark: Marks, *, trial: bool
) -> MatterContext:
    """What the page has whoever it is about."""
    words, case, one_round = here.words, now.case, here.parameters.get("round")
    alone = now.with_round(one_round)
    headline, sentence = opening(desk, now, lead, here)
    if trial:
        headline = replace(headline, runs=(Run(_("Supposed:") + " "), *headline.runs))
    lines = [proxies.missed(one.presence, words) for one in now.candidacies]
    return MatterContext(
        now=now,
        lead=lead,
        phrase=MatterPhrases(now=now, words=words),
        mark=mark,
        trial=trial,
        one_round=one_round,
        sort=one_of(here.parameters, "sort", SORTS, SORTS[0]),
        sorts=SORTS,
        title=words.text(case.content.title),
        headline=headline,
        sentence=sentence,
        grounds=None if trial else held_to(desk, sentence, here),
        asof=mark("asof"),
        office=case.content.office,
        body_name=words.text(now.structure.body.name),
        conditions=conditions(now, words),
        statements=case.typed("statement"),
        assessments=case.typed("assessment"),
        announcements=case.typed("announcement"),
        documents=case.typed("document"),
        certified=frozenset(f.content.silence for f in case.typed("silence_certificate")),
        timetable=timetable_lines.timetable_of(now, words),
        reservations=case.typed("reservation"),
        disputes=[dispute(now, one) for one in now.disputes],
        texts=list(texts_of(now)),
        packages=beside.packages(now, words),
        decisions=now.closes.decisions if now.closes is not None else now.step.decisions,
        rule=rule(here, now),
        rounds=[rounds.in_words(now, one, words) for one in alone.rounds],
        through=rounds.through(alone, words) if len(alone.rounds) > 1 else None,
        tables=[(fact, table_of(fact, words)) for fact in now.step.weights.values()],
        houses=houses(now, words),
        proxies=proxies.lines(now.proxies, words),
        proxy_limit=proxies.limit(now, words),
        nobody=nobody(now),
        missed=[line for line in lines if line],
        presences=[
            (called(now, one, words), one.presence, proxies.quorum(one.presence, words))
            for one in now.candidacies
            if one.presence is not None
        ],
        sources=sources(now, words),
        possible=[possible_words(fact, words) for fact in now.possible],
        nominated=list(nominating.lines(now, words)),
        several=len({fact.content.on for fact in now.counts}) > 1,
        head=here.asked.head(),
        few=FEW,
        cited=CITED,
        supposed=supposing.shown(now, here),
        unrecorded=here.unrecorded,
        level=told_level(now, lead, here),
        withheld=withheld(now),
        form=form(alone, lead, here, whole=trial),
        linked=linked(here, now, sentence.text),
        runners=[],
    )


def _about(
    context: MatterContext, lead: Candidacy, course: Roll | None, here: Here
) -> MatterContext:
    """With what the page has of whom it is about; of a trial there is no *course*."""
    now, words = context.now, here.words
    strips = frozenset(row.member for row in course.rows) if course is not None else frozenset()
    lines = lines_of(now, lead, strips, words)
    by_member = {line.member: line for line in lines}
    ordered = [by_member[member] for member in _ordered(lines, course, context.sort, here)]
    carded = cards([*lines, *lines_of(now, lead, (), words, gone(lead))], lead)
    article = rule_of(now, now.step)[1]
    return replace(
        context,
        lead_name=called(now, lead, words),
        table=seats(lines, lead),
        centre=centre(now, lead, lines),
        by_member=by_member,
        lines=ordered,
        groups=groups(ordered),
        cards=carded,
        waiting=waiting(lead, carded, words),
        enough=[upper_first(line) for line in enough(lead, words)],
        chair_may=[of_the_chair(one, article, words) for one in lead.open_judgments],
        reported=now.reported(lead),
        drawn=drawable(now, lead, course),
        voices=now.voices(lead),
        quiet=silences.verdict(lead, words) if lead.answer.silent else "",
        verdict=verdict(lead, now, words),
        clauses=[clauses.in_words(line, words, now.step) for line in counted(now, lead)],
        asides=beside.asides(now, lead, words),
        in_vain=[(one, proxies.answered(one, words)) for one in lead.in_vain],
        outside=[windows.in_words(now, one, words) for one in lead.untimely],
        moments=moments(course, here) if course is not None else (),
        grew=course is not None
        and (not lead.answer.silent or any(step.support for step in course.steps)),
    )


def _ordered(lines: Sequence[MemberRow], course: Roll | None, sort: str, here: Here) -> list[str]:
    """The members in the order asked for; in a trial by their positions, as it has no course."""
    agreed: dict[str, int] = {}
    if course is not None:
        since_when = {row.member: row.agrees_since(here.on) for row in course.rows}
        agreed = {s.member: since_when[s.member] or 0 for s in lines if s.counts == "for"}
    names = {line.member: folded(line.name) for line in lines}
    stances = {line.member: line.shown.stance for line in lines}
    return in_order(list(names), stances, agreed, names, sort if course is not None else "stance")


def _markup(here: Here, context: MatterContext) -> str:
    """The page, with marks for how it is cited."""
    cite = Citation(address=context.mark("address"), sentence=context.mark("citation"))
    place = {"here": here, "w": here.words, "cite": None if context.trial else cite}
    return get_template("matter.html").render({**place, **template_context(context)})


def form(
    now: Standing, lead: Candidacy | None, here: Here, *, whole: bool
) -> supposing.SuppositionForm | None:
    """The form for what may be supposed, of whom the page is about, else of the first that
    stands; where one round is shown alone, for answers in that."""
    words = here.words
    if now.withheld is not None:
        return None
    if here.parameters.get("round"):
        return supposing.form_of_round(now, now.rounds[0], words)
    about = lead or next(iter(now.in_race), None)
    return supposing.form(now, about, words, whole=whole) if about is not None else None


def asked_of(here: Here, matter: str) -> tuple[Standing, Here]:
    """How a matter stands, or would, and the place in the record in which it does."""
    now, record = tried(
        here.asked,
        matter,
        here.supposing,
        on=here.on,
        known=here.known,
        rule=here.parameters.get("rule"),
        step=here.parameters.get("step"),
        round=here.parameters.get("round"),
        latest=here.latest,
    )
    unrecorded = frozenset(one.act for one in now.supposed)
    return now, replace(here, record=record, unrecorded=unrecorded)


def desk_for(here: Here, now: Standing) -> Desk:
    """The desk that words the standing of this page."""
    known = END_OF_TIME if here.known is None else here.known
    return Desk(here.asked, now.matter, here.on, known, stood=now, latest=here.latest)


def chosen(desk: Desk, now: Standing, id: str | None) -> Candidacy | None:
    """The candidacy or text that the figures are about: the one asked for, else the foremost."""
    if id is not None:
        try:
            candidacy = now.candidacy(id)
            return candidacy if now.withheld is None else None
        except KeyError:
            raise Refusal(
                f"{id[:60]!r} is not a candidacy or text of this matter.",
                mend=_choose(desk, now, id),
            ) from None
    return now.foremost(desk.now)


def _choose(desk: Desk, now: Standing, id: str) -> str:
    """What to write for a candidacy or text that there is not: the one that is meant, or those that
    there are."""
    there = [
        c.id for c in sorted(now.candidacies, key=lambda c: (c.decision is None, not c.in_race))
    ]
    names = {id: (desk.who(id).name,) for id in there}
    near = spelling.meant(id, names) or spelling.slip(id, there)
    if near:
        return f"Did you mean of={near}?"
    if not there:
        return "It has none at that time."
    return f"It has {', '.join(there[:FEW])}{' and others' if there[FEW:] else ''}."


def told_level(now: Standing, lead: Candidacy | None, here: Here) -> list[str]:
    """What is told where nobody leads; of another round nothing, where one was asked for."""
    if lead is not None and not lead.unspoken:
        return []
    sentences = level(now, here.words)
    return (
        sentences[:1]
        if here.parameters.get("round") and now.spoken_by_rounds is not None
        else sentences
    )


def level(now: Standing, words: PageWords) -> list[str]:
    """What is told where several stand and nobody leads: that only rounds speak, and who came first
    in the last one with figures; else how many are level."""
    running, last = now.in_race, now.spoken_by_rounds
    if len(running) < 2 and last is None:
        return []
    if last is None:
        if all(c.unspoken for c in running):
            return [_("No position of a member is on record.")]
        if not now.level:
            return [_("On record nobody agrees yet on any of those who stand.")]
        most = len(now.level[0].support)
        names = [called(now, c, words) for c in now.level]
        sentence = ngettext(
            "%(names)s each have the agreement of %(num)s member.",
            "%(names)s each have the agreement of %(num)s members.",
            most,
        )
        return [sentence % {"names": words.listed(names), "num": words.number(most)}]
    names = [beside.name_of(now, one.candidacy, words) for one in last.first]
    counts = last.result.counts.get(last.first[0].candidacy, {}) if last.result is not None else {}
    figures = [
        f"{label('ballot', word)} {words.number(counts[word])}"
        for word in last.round.words
        if word in counts
    ]
    title = last.fact.content.title
    sentence = ngettext(
        "%(names)s came first in the last round with figures (%(round)s, %(day)s): %(figures)s.",
        "%(names)s came first in the last round with figures (%(round)s, %(day)s), each with "
        "%(figures)s.",
        len(names),
    )
    return [
        _("No position of a member is on record."),
        sentence
        % {
            "names": words.listed(names),
            "round": words.text(title).text if title is not None else last.round.round,
            "day": words.dated(last.result_facts[-1].effective),
            "figures": ", ".join(figures),
        },
    ]


def opening(
    desk: Desk, now: Standing, lead: Candidacy | None, here: Here
) -> tuple[Sentence, Sentence]:
    """The headline and the first sentence, about what the page shows: where that is not whom the
    matter is about, they say so, and what the matter's own headline is."""
    headline, sentence = summary(desk, here.lang)
    own = chosen(desk, now, None)
    if lead is None or (own is not None and lead.id == own.id):
        return headline, sentence
    name = called(now, lead, here.words)
    heading = headed(name, verdict(lead, now, here.words).partition(_("; "))[0])
    came = came_of(now, lead, here.words)
    pattern = _("You are looking at %(name)s (%(came)s). The whole matter: %(headline)s.")
    if not came:
        pattern = _("You are looking at %(name)s. The whole matter: %(headline)s.")
    text = pattern % {"name": name, "came": came, "headline": headline.text}
    said_on = (position.claim.entry for position in lead.positions.values())
    acts = (fact.act.id for fact in lead.acts[-1:])
    entries = tuple(dict.fromkeys((*acts, *said_on, *sentence.entries)))
    return (
        replace(headline, runs=(Run(heading),), entries=entries),
        replace(sentence, runs=(Run(text),), entries=entries),
    )


def held_to(desk: Desk, sentence: Sentence, here: Here) -> SentenceHeld | None:
    """What the headline and its sentence are held to; None where they rest on no entry of their
    own."""
    if not sentence.entries:
        return None
    numbers = {id: number for number, id in enumerate(sentence.entries, 1)}
    footing = Footing(here, numbers, desk.act, partial(basis_of, desk))
    by_rule = sentence.fact in BY_RULE
    return footing.sentence("s-1", sentence, by_rule, rivals(desk, sentence.entries))


def called(now: Standing, candidacy: Candidacy, words: PageWords) -> str:
    """A candidate by name, a text by its title, or that of the matter where it is its only one."""
    return beside.name_of(now, candidacy.id, words)


def nobody(now: Standing) -> tuple[str, str]:
    """What is told where nobody is in the race: a heading, and why."""
    match now.empty_race:
        case "perhaps":
            maybe = _(
                "By the dates, somebody may be a candidate already: see the candidacies below."
            )
            return _("Nobody stands for certain"), maybe
        case "over":
            return _("Nobody stands any longer"), _("Whoever was a candidate no longer is.")
        case "talk":
            talk = _("Names were mentioned, or interest was shown; nobody is a candidate.")
            return _("Nobody stands yet"), talk
    none = _("No candidacy and no text is recorded in this matter at that time.")
    return _("Nobody stands yet"), none


def sources(now: Standing, words: PageWords) -> list[SourceShown]:
    """Every source of what the page tells, for paper, where none is a link away."""
    ids = {s for facts in now.case.facts.values() for fact in facts for s in fact.act.sources}
    return sorted(words.sources(sorted(ids)), key=lambda source: folded(source.publisher))


def load_names(words: PageWords, now: Standing) -> None:
    """Read every person and source of the page in one go."""
    facts = [f for group in now.case.facts.values() for f in group]
    persons = {c.id for c in now.candidacies if c.kind == "candidacy"}
    persons |= {f.act.person for f in facts if f.act.person}
    persons |= {
        of.content.of for of in (c.condition for c in now.conditions) if of.content.of is not None
    }
    words.load(sorted(persons), sorted({s for f in facts for s in f.act.sources}))


def drawable(now: Standing, lead: Candidacy, course: Roll | None) -> bool:
    """Whether there is something to draw: the electorate by its names, and what somebody said; of a
    trial at least that."""
    spoken = course is None or bool(course.counts) or any(row.segments for row in course.rows)
    if lead.unspoken:
        return False
    return bool(now.step.electorate.members) and (spoken or now.decision is None)


def reach_of_named(now: Standing) -> Reach | None:
    """The axis where nobody stands: of those who were named; None where nobody was."""
    instants = [act.since for c in now.candidacies for act in c.acts]
    return named_since(min(instants, default=None)) if now.candidacies else None


def in_the_end(here: Here, matter: str, now: Standing) -> tuple[Candidacy, Roll, str] | None:
    """Whom the matter is about in the end, as known, with the course and the name, for a day on
    which nobody stands; None where nobody ever does."""
    last = standing(here.asked, matter, on=END_OF_TIME, known=here.known, step=now.step.id)
    lead = chosen(desk_for(here, last), last, None)
    if lead is None:
        return None
    course = course_of(here.asked, matter, now.step.id, lead.id, here.known, here.on)
    return lead, course, called(last, lead, here.words)


def gone(lead: Candidacy) -> list[str]:
    """Who is missing and entitled no more: it broke a silence, and left or was suspended then."""
    return [member for member in lead.missing.members if member not in lead.stances]


def lines_of(
    now: Standing,
    lead: Candidacy,
    rows: Collection[str],
    words: PageWords,
    members: Iterable[str] | None = None,
) -> list[MemberRow]:
    """A row for each of *members* (those entitled, if not given), in the order of their names."""
    table = now.step.resolved.rule.table_as_told
    positions = {
        member: now.position(member, lead)
        for member in (lead.stances if members is None else members)
    }
    missing = frozenset(lead.missing.members)
    return [
        MemberRow(
            member=member,
            name=words.member(member),
            shown=positions[member],
            since=since(positions[member], words),
            since_short=since(positions[member], words, short=True),
            implied=positions[member].basis == "implied",
            strip=member in rows,
            missing=member in missing,
            blocking=member in lead.answer.blocking,
            counts=str(table[positions[member].stance]),
            says=lead.answer_of(positions[member]),
        )
        for member in words.by_name(positions)
    ]


def groups(lines: Iterable[MemberRow]) -> list[RollGroup]:
    """The rows by how their members stand, those in the way first."""
    kinds: dict[str, list[MemberRow]] = {
        kind: [] for kind in ("holds_out", "not_said", "said_so", "follows", "other")
    }
    for line in lines:
        kinds[_kind(line)].append(line)
    return [
        RollGroup(
            kind=kind,
            lines=rows,
            sources=_of_all(rows),
            few=len(rows) <= (MOST_CARDS if kind == "holds_out" else FEW),
        )
        for kind, rows in kinds.items()
        if rows
    ]


def _kind(line: MemberRow) -> str:
    if line.counts == "for":
        return "follows" if line.implied else "said_so"
    if line.says in {"undeclared", "unheard", "silent", "absent"}:
        return "not_said"
    return "holds_out" if line.missing or line.counts == "against" else "other"


def _of_all(lines: Sequence[MemberRow]) -> Sequence[str]:
    sources = lines[0].shown.sources
    alike = len(lines) > 1 and all(line.shown.sources == sources for line in lines)
    return sources if alike else ()


def cards(lines: Sequence[MemberRow], lead: Candidacy) -> list[MemberRow]:
    """The missing that have a card of their own, whoever objects first: all of a few, and of many
    those that object or reserve their position."""
    rows = {line.member: line for line in lines}
    order = {member: place for place, member in enumerate(rows)}
    missing = lead.missing
    groups: list[tuple[str, ...]] = [missing.objects, missing.reserves, missing.ad_referendum]
    if len(missing.members) <= MOST_CARDS:
        answered = (*missing.others, *missing.undecided, *missing.uncounted, *missing.perhaps)
        groups.append((*answered, *missing.has_not_said))
    members = [m for group in groups for m in sorted(group, key=order.__getitem__)]
    return [rows[member] for member in members[:MOST_OPPOSED]]


def waiting(lead: Candidacy, carded: Sequence[MemberRow], words: PageWords) -> list[str]:
    """The missing that have no card, in a line for each thing that they say."""
    of = {line.member for line in carded}
    members = [m for m in lead.missing.members if m not in of]
    said_so = stances_with(members, lead.stances, lead.positions)
    rest = split(members, said_so, lead.uncounted, lead.perhaps)
    return [upper_first(line) for line in statements(rest, words)]


def centre(now: Standing, lead: Candidacy, lines: Sequence[MemberRow]) -> tuple[str, str]:
    """What stands in the middle of the ring: a number, and of what."""
    size = now.step.electorate.size
    if not lead.answer.silent:
        return str(lead.in_favour), _("of %(size)s agree") % {"size": size}
    ruling = lead.silence
    objectors = now.objectors(ruling) if ruling is not None else ()
    silent = [m for m in ruling.outcome.silent if m not in objectors] if ruling is not None else []
    if silent:
        return str(len(silent)), _("of %(size)s silent") % {"size": size}
    quiet = sum(line.says == "undeclared" for line in lines)
    return str(quiet), _("of %(size)s have not said") % {"size": size}


def seats(lines: Sequence[MemberRow], lead: Candidacy) -> TableFigure:
    """The ring; of many that are missing those are named that object or reserve."""
    missing = lead.missing
    of = (
        missing.members
        if len(missing.members) <= MOST_CARDS
        else missing.objects + missing.reserves
    )
    names = {line.member: line.name for line in lines if line.member in of}
    return table([line.member for line in lines], names)


def moments(course: Roll, here: Here) -> list[ChangePoint]:
    """The latest moments at which agreement or a silence changed, the latest first; the one in
    force is marked."""
    turns, zone = course.turns[-MOST_MOMENTS:], here.asked.zone
    current = max((point.at for point, _ in turns if point.at <= here.on), default=None)
    times = Counter(zone.day(point.at) for point, _ in turns)
    points = []
    for point, silence in reversed(turns):
        day = zone.day(point.at)
        # what is dated to a day has no time, and holds from its first second or its last
        timed = times[day] > 1 and point.at not in {zone.start(day), zone.end(day)}
        points.append(
            ChangePoint(
                day=day,
                on=zone.moment(point.at) if timed else day,
                time=zone.clock(point.at) if timed else "",
                step=point,
                now=point.at == current,
                silence=silence,
            )
        )
    return points


def words_said(lines: Sequence[MemberRow]) -> frozenset[str]:
    """What the members say, as the legend of the figures has it."""
    implied = {"implied"} if any(line.implied for line in lines) else set()
    return frozenset({line.says for line in lines} | implied)


def runners(now: Standing, lead: Candidacy | None, last: int, words: PageWords) -> list[Runner]:
    """Every candidacy or text, who is decided first, then those in the race, by how far they came;
    with what was done by the *last* moment that is drawn."""
    return [
        Runner(
            candidacy=c,
            name=called(now, c, words),
            shown=lead is not None and c.id == lead.id,
            acts=tuple(f for f in c.acts if f.since <= last),
            became=_became(now, c, words),
        )
        for c in ranked(now.candidacies)
    ]


def _became(now: Standing, candidacy: Candidacy, words: PageWords) -> tuple[str, Fact] | None:
    """What a decision or the result of a round made of it, where no act of its own says so."""
    by, step_before = (
        candidacy.made_by,
        candidacy.passed_over if candidacy.not_put_forward else None,
    )
    if by is None:
        return None
    if candidacy.kind == "text":
        return label("state", "adopted" if by.content.carried else "not_adopted"), by
    status = label("candidacy", candidacy.status)
    step = next(
        (s for s in now.steps if step_before is not None and s.id == step_before.step.step), None
    )
    if step is None:
        return status, by
    body = words_of_body(now, step, words) or words.text(now.structure.body.name).text
    return f"{status} ({body})", by


def conditions(now: Standing, words: PageWords) -> list[ConditionShown]:
    """What was asked, unanswered first."""
    return sorted(
        now.conditions,
        key=lambda c: (c.became != "open", folded(words.member(c.condition.act.member or ""))),
    )


def dispute(now: Standing, one: Dispute) -> DisputeShown:
    """A dispute with its entries, the one followed, and the editor's reason."""
    sides = [now.case.entry(id) for id in one.entries]
    return DisputeShown(
        member=one.member,
        sides=[(fact, now.case.day_of(fact)) for fact in sides],
        follows=one.follows,
        reading=now.case.reading(one.reading),
    )


def rule(here: Here, now: Standing) -> RuleShown:
    """The rule of the current step, in words."""
    law, entry = now.step.resolved.rule, now.step.resolved.entry
    return RuleShown(
        library=entry.id if entry else None,
        title=entry.title if entry else None,
        article=here.words.article(rule_of(now, now.step)[1]),
        notes=list(_of_rule(now, here.words)),
        says=say(law, here.lang, here.words.member),
        counts=[
            (str(s), str(law.table_as_told[s])) for s in _in_order(_answers(law.table_as_told))
        ],
    )


def _of_rule(now: Standing, words: PageWords) -> Iterable[str]:
    """That the rule is not in force on the day asked, or may not be used in this matter."""
    for limit in rule_limits(now, now.step):
        values = {
            "day": words.dated(limit.day),
            "categories": words.listed(category_of(one) for one in limit.only),
        }
        match limit.why:
            case "later":
                yield (_("No rule is in force on that day: this one is from %(day)s on.") % values)
            case "over":
                yield (_("No rule is in force on that day: this one was until %(day)s.") % values)
            case "scope":
                sentence = _(
                    "It may be used for these only: %(categories)s. This matter is not one of them."
                )
                yield sentence % values
            case _:
                yield (_("Under it silence may be used for these only: %(categories)s.") % values)


def counted(now: Standing, lead: Candidacy) -> tuple[ClauseStanding, ...]:
    """The clauses with their figures, where the rule asks for more than the word of all."""
    return lead.clauses if now.step.resolved.rule.asks == "other" else ()


def houses(now: Standing, words: PageWords) -> list[tuple[Fact, str]]:
    """The members that the rule counts once, each house by its entry."""
    rows: list[tuple[Fact, str]] = []
    for id, fact in now.step.houses.items():
        of = now.step.electorate.houses[id]
        members = words.members(m for m in now.step.electorate.members if m in of)
        line = _("Of one house, and counted once: %(members)s") % {"members": members}
        if fact.content.name:
            line += f" ({words.text(fact.content.name).text})"
        rows.append((fact, line))
    return rows


def _answers(table: Mapping[Stance, Counts]) -> Iterable[Stance]:
    """The answers that a rule counts; where silence agrees, it stands for those who have not
    said."""
    if table[Stance.SILENT] is not Counts.FOR:
        return POSITIONS
    return {*POSITIONS, Stance.SILENT} - {Stance.UNDECLARED}


def _in_order(stances: Iterable[Stance]) -> list[Stance]:
    return [stance for stance in Stance if stance in stances]


def linked(here: Here, now: Standing, sentence: str) -> dict[str, Any]:
    """What search engines read: schema.org's terms for an article about the matter."""
    words, body = here.words, now.structure.body
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": words.text(now.case.content.title).text,
        "abstract": sentence,
        "inLanguage": here.lang,
        "url": here.absolute(here.again()),
        "about": {
            "@type": "Organization",
            "name": words.text(body.name).text,
            **(
                {"parentOrganization": words.text(body.organisation).text}
                if body.organisation
                else {}
            ),
        },
        "isBasedOn": here.absolute(here.api("matters", now.matter)),
    }

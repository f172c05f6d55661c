"""The first page: what the site is for, shown on the matter that moved last; what is open, what is
due, what was decided lately; and the bodies.

A reader who knows nothing of nemcon sees how one matter stands, its last days, and who was missing
on each of them; every day leads to the matter's page as it stood then. Where several bodies keep
their own records here, the page opens with none of them: they stand there by their names, and what
an observer keeps may open it. In a body of practice everybody moves something, so that it is in the
list of bodies alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from nemcon.brief.composition import summary
from nemcon.core.errors import NemconError, Refusal
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.roll import StepPoint
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.proceedings.waiting import is_open
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.table import TableFigure
from nemcon.web.links import Here
from nemcon.web.store import lists, records
from nemcon.web.views import matter as matters
from nemcon.web.views.body import ComingEvent, of_matter, verdict_of
from nemcon.web.views.problems import preferred
from nemcon.web.views.timelines import legend
from nemcon.web.wording.missing import perhaps_agree, still, verdict
from nemcon.web.wording.page_words import folded
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence

MOST_BODIES = 50
MOST_MATTERS = 8
LAST_MOMENTS = 7
MOST_LINES = 6
SOON = 31 * 24 * 3_600
"""Seconds ahead within which something is due soon."""
SEVERAL = 2
"""So many bodies that keep their own records share the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyShown:
    """A body in the list, with its latest matters; *own* is its own record, and not an
    observer's; *moved_to* is where it is kept now."""

    id: str
    name: Wording
    organisation: Wording
    size: int
    matters: tuple[tuple[str, Wording, str], ...]
    own: bool
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """A matter of some body, as it stands; *day*: when it was decided, *says*: who is missing in
    one that is open."""

    href: str
    title: Wording
    body: Wording
    state: str
    at: int
    day: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """What comes in some body, and on which day or at which moment."""

    event: ComingEvent
    day: str
    body: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What moves in the bodies: *open* matters, what is *due*, what was *decided*."""

    open: list[MatterLine] = field(default_factory=list)
    due: list[DueLine] = field(default_factory=list)
    decided: list[MatterLine] = field(default_factory=list)

    def cut(self) -> None:
        """The open ones that were recorded last, what comes next, what was decided last."""
        for lines in (self.open, self.decided):
            lines.sort(key=lambda line: -line.at)
            del lines[MOST_LINES:]
        self.due.sort(key=lambda line: line.event.at)
        del self.due[MOST_LINES:]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadMatter:
    """The matter that the page opens with, at its own place *there*; from *drawn* on
    it is of the candidacy that leads, where one does."""

    there: Here
    now: Standing
    lead: Candidacy | None
    headline: Sentence
    sentence: Sentence
    title: Wording
    still: Callable[[StepPoint], str]
    perhaps_agree: Callable[[StepPoint], list[str]]
    drawn: bool = False
    table: TableFigure | None = None
    centre: tuple[str, str] = ("", "")
    by_member: Mapping[str, matters.MemberRow] = field(default_factory=dict)
    lead_name: str = ""
    verdict: str = ""
    legend: Sequence[str] = ()
    moments: Sequence[matters.ChangePoint] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext:
    """What the template of the first page reads; *practice* is the body into which a visitor may
    step, where there is one."""

    bodies: Sequence[BodyShown]
    practice: str
    matter: LeadMatter | None
    agenda: Agenda


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """The first page in the language that the browser prefers."""
    lang = preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return HttpResponseRedirect(f"/{lang}/", headers={"Vary": "Accept-Language"})


@page(site=True)
def home(here: Here) -> Shown:
    """The first page of a language."""
    bodies, changes = [], []
    lead, agenda = None, Agenda()
    for body in records.bodies()[:MOST_BODIES]:
        there = here.inside(body)
        try:
            line, changes_at = _body(there, agenda)
        except Refusal:
            continue
        bodies.append(line)
        changes += changes_at
    bodies.sort(key=lambda line: folded(line.name.text))
    hosts = [line.id for line in bodies if line.own and not line.moved_to]
    moved = records.moved_last(here.reader, hosts if len(hosts) >= SEVERAL else ())
    if moved is not None:
        try:
            lead, changes_at = _lead(here.inside(moved[0]), moved[1])
            changes += changes_at
        except NemconError:  # it cannot be told now: the list is all there is
            lead = None
    agenda.cut()
    return Shown(
        template="home.html",
        values=HomeContext(
            bodies=bodies, practice=settings.NEMCON_PRACTICE, matter=lead, agenda=agenda
        ),
        changes_at=min(changes, default=None),
    )


def _body(here: Here, agenda: Agenda) -> tuple[BodyShown, list[int]]:
    """A body in the list; what moves in it is added to the *agenda*."""
    now = structure(here.asked, None, None)
    found, changes = [], []
    departure = here.asked.departure
    latest = [] if departure else lists.latest(here.asked, "matter", MOST_MATTERS)[0]
    older = [] if departure else lists.unfinished(here.asked, MOST_MATTERS)
    name = here.words.text(now.body.name)
    for matter in dict.fromkeys((*latest, *older)):
        try:
            stood = standing(here.asked, matter, on=here.on)
        except NemconError:
            continue
        if matter in latest:
            found.append((matter, here.words.text(stood.case.content.title), stood.state))
        if stood.changes_at is not None:
            changes.append(stood.changes_at)
        if here.body not in records.practice_bodies():
            changes += _add(agenda, stood, here, name)
    return BodyShown(
        id=here.body or "",
        name=name,
        organisation=here.words.text(now.body.organisation),
        size=now.electorate.size,
        matters=tuple(found),
        own=not now.body.observed and here.body not in records.practice_bodies(),
        moved_to=departure.content.to if departure else "",
    ), changes


def _add(agenda: Agenda, now: Standing, here: Here, body: Wording) -> list[int]:
    """Add what of a matter is open, due or decided; the instants from which more is due soon."""
    later = []
    title, href = here.words.text(now.case.content.title), here.to("matter", now.matter)
    if is_open(now):
        seq = now.case.matter.entry.recorded.utc
        says = verdict_of(now, here)
        agenda.open.append(
            MatterLine(href=href, title=title, body=body, state=now.state, at=seq, says=says)
        )
        for event in of_matter(now, here):
            if event.at > here.on + SOON:
                later.append(event.at - SOON)
            elif event.at >= here.on:
                day = here.words.deadline(event.at, event.limit) if event.moment else ""
                day = day or here.words.day_of(event.at)
                agenda.due.append(DueLine(event=event, day=day, body=body))
    elif now.decision is not None:
        when = now.decision.effective
        at = here.asked.span(when)[0]
        agenda.decided.append(
            MatterLine(
                href=href,
                title=title,
                body=body,
                state=now.state,
                at=at,
                day=here.words.dated(when),
            )
        )
    return later


def _lead(here: Here, matter: str) -> tuple[LeadMatter, list[int]]:
    """The matter that the page opens with."""
    now = standing(here.asked, matter, on=here.on)
    desk = matters.desk_for(here, now)
    lead = matters.chosen(desk, now, None)
    headline, sentence = summary(desk, here.lang)
    value = LeadMatter(
        there=here,
        now=now,
        lead=lead,
        headline=headline,
        sentence=sentence,
        title=here.words.text(now.case.content.title),
        still=lambda point: still(point, here.words),
        perhaps_agree=lambda point: perhaps_agree(point, here.words),
    )
    if lead is not None:
        course = course_of(here.asked, matter, now.step.id, lead.id, None, here.on)
        lines = matters.lines_of(now, lead, (), here.words)
        value = replace(
            value,
            drawn=matters.drawable(now, lead, course),
            table=matters.seats(lines, lead),
            centre=matters.centre(now, lead, lines),
            by_member={line.member: line for line in lines},
            lead_name=matters.called(now, lead, here.words),
            verdict=verdict(lead, now, here.words),
            legend=legend(matters.words_said(lines), {}),
            # a silence that runs has an end to come: nobody was missing then yet
            moments=[one for one in matters.moments(course, here) if one.step.at <= here.on][
                :LAST_MOMENTS
            ],
        )
    return value, [now.changes_at] if now.changes_at is not None else []

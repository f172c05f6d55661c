"""A matter in small rings: the days on which it turned, one beside the other, each with what
happened and how many agreed then; one sheet of paper, and no script. Where several rounds have
figures each of them is there as a small strip.

It is about whom the page of the matter is about, up to the day asked, as known then. The days are
those at which the climb turned (`proceedings.band`), and that of the decision; each ring is that of
the page of its day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from markupsafe import Markup

from nemcon.core.days import Day
from nemcon.core.errors import NemconError
from nemcon.proceedings.band import band, turnings
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.closing import closing
from nemcon.proceedings.roll import Roll
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.small_rings import keys, small_ring
from nemcon.web.figures.table import TableFigure, table
from nemcon.web.links import Here
from nemcon.web.views.day_states import DayState, state_of
from nemcon.web.views.matter import chosen, desk_for, drawable, nobody, opening, told_level
from nemcon.web.views.round_strips import RoundStrips, strips_of
from nemcon.web.views.shared import as_of
from nemcon.web.views.timelines import legend
from nemcon.web.wording import course_words, silences
from nemcon.web.wording.missing import withheld
from nemcon.web.wording.page_words import headed
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence, upper_first

MOST_RINGS = 16
"""So many fit on a sheet of paper."""
MOST_SEATS = 1_600
"""So many seats are drawn in all of them; of a large body there are fewer rings, four at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRing:
    """A day on which a matter turned: how it stood at its end, what *happened*, who says something
    else than in the ring before (*fresh*), and the drawing."""

    state: DayState
    happened: str
    fresh: frozenset[str]
    drawing: Markup

    @property
    def day(self) -> Day:
        return self.state.day


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRings:
    """The rings in order, the seats they share, their marks at that size (*keys*) and by name
    (*marks*), and what they show in all (*summary*): from so many to so many."""

    rings: Sequence[DayRing]
    seats: TableFigure
    keys: Markup
    marks: Sequence[str]
    summary: str
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RingsContext:
    """What the template of the rings reads; *why* says why there are none, *lede* who came first
    where nobody leads. *strips* are those of the rounds, and *heading* is that of the page, after
    what it has."""

    matter: str
    title: Wording
    body_name: Wording
    now: Standing
    headline: Sentence
    lead: Candidacy | None
    name: str
    asof: str
    of: DayRings | None
    strips: RoundStrips | None
    lede: str
    why: str
    heading: str


@page("on", "known", "of")
def rings(here: Here, body: str, matter: str) -> Shown:
    """The days on which a matter turned, in small rings, and its rounds in small strips."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    desk = desk_for(here, now)
    lead = chosen(desk, now, here.parameters.get("of"))
    title = here.words.text(now.case.content.title)
    of, strips = rings_of(here, now, lead), strips_of(here, now)
    heading = _("Round by round, in small strips")
    if of is not None or strips is None:
        heading = _("Day by day, in small rings")
    name = of.rings[-1].state.name if of is not None else ""
    lede = " ".join(told_level(now, lead, here))
    why = withheld(now) or lede or (nobody(now)[1] if lead is None else "")
    return Shown(
        template="rings.html",
        values=RingsContext(
            matter=matter,
            title=title,
            body_name=here.words.text(now.structure.body.name),
            now=now,
            headline=opening(desk, now, lead, here)[0],
            lead=lead,
            name=name,
            asof=as_of(here),
            of=of,
            strips=strips,
            lede=lede,
            why=why or _("Until that day nothing is on record that a ring would show."),
            heading=heading,
        ),
        changes_at=here.until(now.changes_at),
        cited=headed(title.text, heading),
    )


def rings_of(here: Here, now: Standing, lead: Candidacy | None) -> DayRings | None:
    """The rings of whom a matter is about; None where there is nothing to draw."""
    if lead is None or now.withheld is not None or not drawable(now, lead, None):
        return None
    words = here.words
    course = course_of(here.asked, now.matter, now.step.id, lead.id, here.known, here.on)
    days = _days(here, now, lead, course)
    # on an earlier day the page itself would be about somebody else
    parameters = {**here.parameters, "of": lead.id}
    states = list(_states(replace(here, parameters=parameters), now, days))
    if not states:
        return None
    most = max(4, min(MOST_RINGS, MOST_SEATS // max(len(states[-1].marks), 1)))
    left_out = max(len(states) - most, 0)
    states = states[left_out:]
    members = words.by_name({member for state in states for member in state.marks})
    seats = table(members, {})
    marks = [mark for state in states for mark in state.marks.values()]
    grew = any(step.support for step in course.steps if step.at <= here.on)
    summary = " ".join(course_words.so_far(course, band(course), here.on, words))
    return DayRings(
        rings=list(_series(states, days, seats, here)),
        seats=seats,
        keys=keys(marks, seats),
        marks=legend(marks, {}),
        summary=summary if grew else upper_first(f"{states[-1].verdict}."),
        left_out=left_out,
    )


def _days(here: Here, now: Standing, lead: Candidacy, course: Roll) -> Mapping[Day, list[str]]:
    """The days to be shown, each with what happened on it."""
    zone, words, days = here.asked.zone, here.words, dict[Day, list[str]]()
    turned = [
        (turn.point.at, course_words.turned(turn, words))
        for turn in turnings(course, here.on, 2 * MOST_RINGS)
    ]
    turned += [
        (point.at, _("the silence: %(what)s") % {"what": silences.came_to(silence, words)})
        for point, silence in course.turns
        if silence is not None and point.at <= here.on
    ]
    for at, sentence in sorted(turned):
        days.setdefault(zone.day(at), []).append(upper_first(sentence))
    ends = closing(here.asked, now.matter, here.known)
    if ends is not None and ends.fact.since <= here.on and ends.decides(lead.id):
        days.setdefault(zone.day(ends.fact.since), []).append("")
    return {day: days[day] for day in sorted(days, key=lambda day: day.ordinal)}


def _states(here: Here, now: Standing, days: Mapping[Day, list[str]]) -> Iterator[DayState]:
    for day, happened in days.items():
        on = min(here.asked.zone.end(day), here.on)
        try:
            of_day = standing(
                here.asked,
                now.matter,
                on=on,
                known=here.known,
                step=now.step.id,
                latest=here.latest,
            )
        except NemconError:
            continue  # it was not open yet
        state = state_of(here, of_day, day, headed="" in happened)
        if state.marks:
            yield state


def _series(
    states: Sequence[DayState], days: Mapping[Day, list[str]], seats: TableFigure, here: Here
) -> Iterator[DayRing]:
    before: DayState | None = None
    for state in states:
        was = before.marks if before is not None else state.marks
        fresh = frozenset(m for m, mark in state.marks.items() if was.get(m, mark) != mark)
        # a number of silent members is not told of all
        size = len(state.marks) if state.number else None
        yield DayRing(
            state=state,
            # of a decision the headline of its day says enough
            happened="; ".join(one or state.headline for one in days[state.day]),
            fresh=fresh,
            drawing=small_ring(seats, state.marks, fresh, state.number, size),
        )
        before = state

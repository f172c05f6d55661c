"""What a matter's page draws along time: the climb, the strips of members and candidacies, the
slider.

They share an axis, which reaches to the day asked about where nothing has ended the matter. So they
are drawn for each question anew, from what is kept for many (`drawings`): a course, and when what
was done.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.template.loader import get_template
from django.utils.translation import gettext as _
from markupsafe import Markup

from nemcon.core.days import Zone
from nemcon.proceedings.band import BandPoint, Turning
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.closing import Closing
from nemcon.proceedings.roll import Roll
from nemcon.record.asof import Fact
from nemcon.web.figures import svg
from nemcon.web.figures.axis import Axis, Tick
from nemcon.web.figures.climb import ClimbFigure, at_moment, climb
from nemcon.web.figures.roll import Strip, strips
from nemcon.web.links import Here, query_string
from nemcon.web.wording import course_words
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences as telling

Reach = Callable[[Here], Axis]
"""The axis of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A candidacy or text along time: the stretches in which it was in the race (None: on to the
    end of the axis), and what was done, each with whether it is a mere report."""

    stretches: tuple[tuple[int, int | None], ...]
    acts: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is to be drawn along time, before its axis is known. *opening* is when the matter was
    opened, *decided* when it was decided for whom the *course* is about; *known* is the band of
    that, *told* are the words of the climb, *turns* its turning points, and *turns_told* what each
    says by its instant; *said* is what the members say, for the legend. *bases* keeps the
    climb on the last axis, which stays where a matter is over."""

    reach: Reach | None = None
    opening: int = 0
    course: Roll | None = None
    known: tuple[BandPoint, ...] = ()
    decided: int | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turning, ...] = ()
    turns_told: Mapping[int, str] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    bases: dict[Axis, ClimbFigure] = field(default_factory=dict, compare=False)

    def drawn(self, here: Here) -> dict[Any, str]:
        """Each part under the name of its mark."""
        figures: Any = get_template("figures.html").template.module  # type: ignore[attr-defined]  # Jinja's
        found: dict[Any, str] = {"legend": "", "slider": ""}
        rows: Mapping[str, Strip] = {}
        if self.reach is not None:
            axis = self.reach(here)
            now = axis.at(here.on)
            found["slider"] = figures.slider(
                axis, slide(axis, here), least(axis, self.opening, here), here, states_of(here)
            )
            for id, lane in self.lanes.items():
                found["lane", id] = svg.lane(stretches(lane, axis), acts(lane, axis), now)
            if self.course is not None:
                rows = strips(self.course, axis)
                ticks, drawn, figure = self.climb(here, axis, self.course)
                found["ticks"] = svg.ticks(ticks)
                found["climb"] = figures.climbed(
                    drawn, figure, found["slider"], self.told, self.turns_told, here
                )
                for member, strip in rows.items():
                    found["strip", member] = svg.strip(strip, now)
        found["legend"] = figures.legend(legend(self.said, rows))
        return found

    def climb(
        self, here: Here, axis: Axis, course: Roll
    ) -> tuple[list[tuple[Tick, str]], ClimbFigure, Markup]:
        """The climb along an axis: the names of its ticks, its places, and the figure."""
        ticks = [(t, here.words.tick(t, axis)) for t in axis.ticks(here.asked.zone)]
        base = self.bases.get(axis)
        if base is None:
            self.bases.clear()  # as the axis moves on, no other is asked for again
            base = climb(course, self.known, axis, here.on, self.decided, self.turns)
            self.bases[axis] = base
        places = at_moment(base, course, here.on)
        return ticks, places, svg.climb(places, ticks, self.told)


def captions(
    course: Roll,
    known: Sequence[BandPoint],
    turned: Iterable[str],
    on: int,
    words: PageWords,
    later: str = "",
) -> dict[str, str]:
    """The words of the climb as of a moment, and under the id of its entry what each count says;
    *later* is whom the matter is about in the end, where it is about nobody at that moment."""
    summary = " ".join(course_words.so_far(course, known, on, words))
    if later:
        summary = _(
            "Of %(name)s, whom the matter is about in the end; what lies after this day is greyed."
        ) % {"name": later}
    colon = _(":")
    counts = {
        mark.fact.act.id: f"{words.dated(mark.fact.effective)}{colon} "
        f"{telling.count_figures(mark.fact.content, words)}. "
        f"{words.publishers(mark.fact.act.sources)}"
        for mark in course.counts
    }
    return {
        "title": _("The climb: how many agree, under the number required"),
        "told": summary,
        "desc": "; ".join([summary, *turned]),
        "need": _("%(number)s needed"),
        "decided": _("decided"),
        **counts,
    }


def legend(answers: Iterable[str], rows: Mapping[str, Strip]) -> list[str]:
    """The stances that the figures show, from agreement to objection."""
    entries = set(answers)
    for strip in rows.values():
        entries.update(bar.stance for bar in strip.bars)
        if any(bar.implied for bar in strip.bars):
            entries.add("implied")
    return [word for word in _ORDER if word in entries]


_FIRST = ("support", "implied", "no_objection", "abstain", "ad_referendum", "reserve", "undecided")
_LAST = ("undeclared", "unheard", "silent", "absent", "uncounted", "recuse", "object")
_ORDER = (*_FIRST, "perhaps", "perhaps_before", *_LAST)


def slide(axis: Axis, here: Here) -> int:
    """Where the slider stands: the day asked about, in days from the first of the axis."""
    day = here.asked.zone.day(here.on)
    return min(max(day.ordinal - axis.first.ordinal, 0), axis.days)


def least(axis: Axis, opening: int, here: Here) -> int:
    """The first place that the slider goes to: the day on which the matter was opened, where the
    axis begins before it."""
    return max(here.asked.zone.day(opening).ordinal - axis.first.ordinal, 0)


def states_of(here: Here) -> str:
    """Where the states of the days on the slider are (`views.day_states`)."""
    parameters = {name: here.parameters.get(name) for name in ("known", "of", "step", "recorded")}
    return f"{here.path}states.json{query_string(parameters)}"


# candidacies


def lane(candidacy: Candidacy, acts: Iterable[Fact]) -> Lane:
    """A candidacy or text, with those of its acts that are *acts*."""
    return Lane(
        stretches=candidacy.race,
        acts=tuple((f.since, bool(getattr(f.content, "reported", False))) for f in acts),
    )


def stretches(lane: Lane, axis: Axis) -> list[tuple[float, float]]:
    """The stretches of the axis that are long enough to be seen."""
    found = [(axis.at(a), 1.0 if b is None else axis.at(b)) for a, b in lane.stretches]
    return [(first, last) for first, last in found if last > first]


def acts(lane: Lane, axis: Axis) -> list[tuple[float, bool]]:
    return [(axis.at(at), reported) for at, reported in lane.acts]


# the axis


def reach_of(
    course: Roll,
    ends: Closing | None,
    opened: int,
    *,
    back: bool = False,
) -> Reach:
    """The axis: from the first support, count or claim (or with *back* the moment asked, if that is
    earlier) to the decision, the end, or today; to what is known at the latest, for after it there
    is nothing to draw."""
    first = [s.at for s in course.steps if s.support] + [c.at for c in course.counts]
    first += [m.at for row in course.rows for m in row.marks]
    last = max((s.at for s in course.steps if s.support), default=0)
    until = None if ends is None else ends.fact.until
    return partial(_reach, min(first, default=opened), last, until, back)


def _reach(first: int, last: int, ends: int | None, back: bool, here: Here) -> Axis:
    zone: Zone = here.asked.zone
    start = min(first, here.on) if back else first
    if ends is not None:
        return Axis.over(start, max(start, ends), zone)
    today = zone.end(zone.day(here.clocks.moment))
    if here.known is not None:
        today = min(today, here.known)
    return Axis.over(start, max(start, today, here.on, last), zone)


def named_since(first: int | None) -> Reach:
    """The axis where nobody stands: from the first who was named (None: nobody) to the moment
    asked."""
    return partial(_named, first)


def _named(first: int | None, here: Here) -> Axis:
    return Axis.over(here.on if first is None else first, here.on, here.asked.zone)

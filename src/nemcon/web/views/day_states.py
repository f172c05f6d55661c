"""The states of a matter, for the slider of its page: each day on which something changed, with its
headline, the figure in the ring, and what each member says.

The page asks for them when somebody takes hold of the slider, so whoever only reads pays nothing.
They are in the words of the pages of those days, and the script shows them until the page of the
day is there. They depend on what is known alone, and hold until the record grows.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nemcon.core.days import END_OF_TIME, Day
from nemcon.core.errors import NemconError
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.views.matter import (
    called,
    centre,
    chosen,
    desk_for,
    drawable,
    lines_of,
    opening,
)
from nemcon.web.wording.missing import verdict

MOST = 60
"""The latest so many days; what lay before, the page of a day shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayState:
    """How a matter stood at the end of a day: its headline, the *number* in the ring and what that
    is *of*, about whom, that as a *verdict* in a line, and the mark of each member's answer."""

    day: Day
    headline: str
    number: str = ""
    of: str = ""
    name: str = ""
    verdict: str = ""
    marks: Mapping[str, str]


@page("known", "of", "step")
def states(here: Here, body: str, matter: str) -> Shown:
    """The states as JSON: an answer is a letter, for a mark in its place, and a point is a member
    that was not entitled; what is as on the day before is null."""
    stood = dict(_standings(here, matter))
    days = [state_of(here, now, day) for day, now in stood.items()]
    members = here.words.by_name({member for state in days for member in state.marks})
    marks = list(dict.fromkeys(mark for state in days for mark in state.marks.values()))
    letter = {mark: chr(ord("a") + place) for place, mark in enumerate(marks)}
    content = {
        "members": members,
        "marks": marks,
        "days": list(_lines(days, members, letter)),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # a silence that runs is told as that on the days behind its end too, until that has come
    ends = [now.changes_at for now in stood.values() if (now.changes_at or END_OF_TIME) <= now.on]
    return Shown(
        content=text.encode(),
        kind="application/json",
        changes_at=min((end for end in ends if end is not None), default=None),
    )


def _lines(
    days: Iterable[DayState], members: Iterable[str], letter: Mapping[str, str]
) -> Iterator[list[str | None]]:
    before: list[str] = []
    for state in days:
        seats = "".join(letter.get(state.marks.get(member, ""), ".") for member in members)
        line = [state.headline, state.number, state.of, state.name, seats]
        if line != before:
            was = before or [""] * len(line)
            yield [
                str(state.day),
                *(new if new != old else None for new, old in zip(line, was, strict=True)),
            ]
        before = line


def _standings(here: Here, matter: str) -> Iterator[tuple[Day, Standing]]:
    zone, step = here.asked.zone, here.parameters.get("step")
    last = standing(here.asked, matter, on=END_OF_TIME, known=here.known, step=step)
    for day in _days(here, last):
        try:
            on = zone.end(day)
            now = standing(
                here.asked, matter, on=on, known=here.known, step=step, latest=here.latest
            )
        except NemconError:
            continue  # it was not open yet
        yield day, now


def _days(here: Here, last: Standing) -> list[Day]:
    """The days on which what is shown changed: by decisions, and by the course and the acts of whom
    the matter is about in the end."""
    zone = here.asked.zone
    kinds = ("matter", "decision", "matter_ended", "reopening")
    instants = {fact.since for kind in kinds for fact in last.case.typed(kind)}
    lead = chosen(desk_for(here, last), last, here.parameters.get("of"))
    if lead is not None:
        instants |= {fact.since for fact in lead.acts}
        course = course_of(here.asked, last.matter, last.step.id, lead.id, here.known, None)
        instants |= {step.at for step in course.steps}
        instants |= {segment.start for row in course.rows for segment in row.segments}
    days = sorted({zone.day(at).ordinal for at in instants if at < END_OF_TIME})
    return [Day(ordinal) for ordinal in days[-MOST:]]


def state_of(here: Here, now: Standing, day: Day, *, headed: bool = True) -> DayState:
    """How the matter stands *now*, on a day; with its headline where it is to be *headed*."""
    of = here.parameters.get("of")
    there = of is None or any(one.id == of for one in now.candidacies)
    desk = desk_for(here, now)
    lead = chosen(desk, now, of if there else None)
    headline = opening(desk, now, lead, here)[0].text if headed else ""
    if lead is None or not drawable(now, lead, None):
        return DayState(day=day, headline=headline, marks={})
    lines = lines_of(now, lead, (), here.words)
    number, base = centre(now, lead, lines)
    return DayState(
        day=day,
        headline=headline,
        number=number,
        of=base,
        name=called(now, lead, here.words),
        verdict=verdict(lead, now, here.words),
        marks={line.member: line.mark for line in lines},
    )

"""What is known of how many agree, over time: a band between what is on record and what is
reported (spec/standing.md §4.4).

Its lower edge is the figure of support, which `roll` has at every instant; of that it is told how
many members are known by name, and not from an exact count alone. Its upper edge is what the latest
count reported. Where both are one, what is known is a line.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise, product

from nemcon.core.days import END_OF_TIME
from nemcon.core.facts import dataclass
from nemcon.proceedings.roll import CountMark, Roll, StepPoint
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts, Stance

TURNS = 7
"""So many turning points are named."""
_OBJECTION, _LOSS, _END = 6, 3, 4
"""How much an objection, a loss, and that agreement is there weigh beside a member that agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPoint:
    """From *at* on: so many agree by their *names*, *support* with those that follow from a count,
    and so many as the latest *count* *reported*, if those are more."""

    at: int
    names: int
    support: int
    reported: int
    count: CountMark | None

    @property
    def is_line(self) -> bool:
        """Whether reports and record agree."""
        return self.reported == self.support


def band(course: Roll) -> tuple[BandPoint, ...]:
    """The band of a course, at every instant at which it changed."""
    if not course.steps:
        return ()
    implied, otherwise = _over_time(course)
    first = course.steps[0].at
    counts = {max(count.at, first): count for count in course.counts}
    turns = {*(step.at for step in course.steps), *counts, *implied, *otherwise}
    points: list[BandPoint] = []
    by_count = apart = 0
    count = step = None
    steps = {one.at: one for one in course.steps}
    for at in sorted(turns):
        by_count += implied.get(at, 0)
        apart += otherwise.get(at, 0)
        count, step = counts.get(at, count), steps.get(at, step)
        if step is None:
            continue
        by_report = min(count.figure, step.size - apart) if count is not None else 0
        point = BandPoint(
            at=at,
            names=max(step.support - by_count, 0),
            support=step.support,
            reported=max(by_report, step.support),
            count=count,
        )
        if not points or _figures(points[-1]) != _figures(point):
            points.append(point)
    return tuple(points)


def _over_time(course: Roll) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """By how much two numbers change at each instant: of those that agree only by a count, and of
    those that answered otherwise."""
    implied: Counter[int] = Counter()
    otherwise: Counter[int] = Counter()
    for row in course.rows:
        for span, segment in product(row.entitled, row.segments):
            start = max(span.start, segment.start)
            end = min((end for end in (span.end, segment.end) if end is not None), default=None)
            if segment.stance is Stance.UNDECLARED or (end is not None and end <= start):
                continue
            agrees = segment.counts is Counts.FOR
            if agrees and not segment.implied:
                continue
            number = implied if agrees else otherwise
            number[start] += 1
            if end is not None:
                number[end] -= 1
    return implied, otherwise


def _figures(point: BandPoint) -> tuple[object, ...]:
    return (point.names, point.support, point.reported)


# what to name of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """A point at which the course turned. Of those that came to agree there, *by_count* only follow
    from a count; *objects*: who objects from there on."""

    point: StepPoint
    by_count: tuple[str, ...]
    objects: tuple[str, ...]


def turnings(course: Roll, until: int = END_OF_TIME, most: int = TURNS) -> tuple[Turning, ...]:
    """The points *until* an instant at which the course turned most, in order: where many came to
    agree, one agreed no more or objected, and where agreement was there."""
    rows = {row.member: row for row in course.rows}
    turns: list[tuple[int, Turning]] = []
    for before, point in pairwise([None, *course.steps]):
        assert point is not None  # only the first of a pair is
        had = before.missing_by.objects if before is not None else ()
        objects = tuple(member for member in point.missing_by.objects if member not in had)
        if point.at > until or not (point.gained or point.lost or objects):
            continue
        segments = {m: rows[m].segment(point.at) for m in point.gained if m in rows}
        by_count = tuple(m for m, one in segments.items() if one is not None and one.implied)
        weight = len(point.gained) + _LOSS * len(point.lost) + _OBJECTION * len(objects)
        weight += _END * (point.outcome is Outcome.ADOPTED) + _END * (not turns)
        turns.append((weight, Turning(point=point, by_count=by_count, objects=objects)))
    heaviest = sorted(turns, key=lambda one: (-one[0], one[1].point.at))[:most]
    return tuple(turn for _weight, turn in sorted(heaviest, key=lambda one: one[1].point.at))

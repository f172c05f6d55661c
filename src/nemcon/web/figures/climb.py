"""*The climb*: how many agree, as a band of what is known under the number required, which itself
changes.

The line is the figure on record; below it what only follows from a count is set apart, above it
lies what is reported (`proceedings.band`). Heights are shares of the figure, from 0 (nobody) at
the bottom; a tenth is left free above the electorate.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nemcon.proceedings.band import BandPoint, Turning
from nemcon.proceedings.roll import CountMark, Roll, StepPoint
from nemcon.web.figures.axis import Axis

HEADROOM = 1.12
ROOM = 0.2
"""The share of the width that a number takes."""
NEAR = 0.045
"""Two turning points that are nearer have one mark."""
BESIDE = 0.06
"""The share of the width that the figure of a count takes."""
GRADES = 4
"""So many lines of the scale, about."""


class Stroke(NamedTuple):
    """A piece of a step line: horizontal from *x1* to *x2* at *y1*, or vertical at *x1*."""

    x1: float
    y1: float
    x2: float
    y2: float


class Stretch(NamedTuple):
    """A part of an area, from *x1* to *x2* and from *top* down to *bottom*."""

    x1: float
    x2: float
    top: float
    bottom: float


class Dot(NamedTuple):
    """A reported count, as a hollow mark; its figure is written where there is room."""

    x: float
    y: float
    mark: CountMark
    has_label: bool


class Need(NamedTuple):
    """The number required, written where it begins to be required."""

    x: float
    y: float
    number: int


class Grade(NamedTuple):
    """A line of the scale."""

    y: float
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningMark:
    """The mark of turning points that lie near each other, at the last of them."""

    x: float
    y: float
    turns: tuple[Turning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbFigure:
    """The figure. *now* is the place of the moment asked about. *by_name*: who is known by name,
    *by_count*: who only follows from a count, *reports*: what is reported above the line, with its
    *edge*."""

    axis: Axis
    top: int
    grades: tuple[Grade, ...]
    support: tuple[Stroke, ...]
    by_name: tuple[Stretch, ...]
    by_count: tuple[Stretch, ...]
    reports: tuple[Stretch, ...]
    edge: tuple[Stroke, ...]
    required: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    turns: tuple[TurningMark, ...]
    now: float
    now_y: float
    at_now: StepPoint | None
    decided: float | None
    needs: tuple[Need, ...]

    def height(self, number: int) -> float:
        return height(number, self.top)


def height(number: int, top: int) -> float:
    """The place of a number from the top of the figure down."""
    return round(1 - number / (top * HEADROOM), 5)


def climb(
    roll: Roll,
    known: Sequence[BandPoint],
    axis: Axis,
    on: int,
    decided: int | None,
    turns: Iterable[Turning],
) -> ClimbFigure:
    """The climb of a candidacy over *axis*, the band of what is *known* of it with its *turns*, and
    the moment *on* marked."""
    steps = _on_axis(roll.steps, axis)
    top = max([1, *(s.size for s in steps), *(c.figure for c in roll.counts)])
    support = _line([(s.at, s.support) for s in steps], axis, top)
    required = _line([(s.at, s.required) for s in steps], axis, top)
    now = next((s for s in reversed(steps) if s.at <= on), None)
    reported = [(point.at, None if point.is_line else point.reported) for point in known]
    return ClimbFigure(
        axis=axis,
        top=top,
        grades=tuple(_grades(top)),
        support=tuple(support),
        by_name=tuple(_area([(p.at, p.names, 0) for p in known], axis, top)),
        by_count=tuple(_area([(p.at, p.support, p.names) for p in known], axis, top)),
        reports=tuple(_area([(p.at, p.reported, p.support) for p in known], axis, top)),
        edge=tuple(_line(reported, axis, top)),
        required=tuple(required),
        dots=tuple(_dots(roll.counts, axis, top)),
        turns=tuple(_marks(turns, axis, top)),
        now=axis.at(on),
        now_y=height(now.support if now else 0, top),
        at_now=now,
        decided=axis.at(decided) if decided is not None else None,
        needs=tuple(_needs([(s.at, s.required) for s in steps], axis, top)),
    )


def at_moment(figure: ClimbFigure, roll: Roll, on: int) -> ClimbFigure:
    """The same climb with another moment marked."""
    steps = _on_axis(roll.steps, figure.axis)
    now = next((s for s in reversed(steps) if s.at <= on), None)
    y = figure.height(now.support if now else 0)
    return replace(figure, now=figure.axis.at(on), now_y=y, at_now=now)


def _grades(top: int) -> Iterator[Grade]:
    """Some lines of the scale, at numbers that are read at a glance; none near the top, where the
    number required stands."""
    unit = next(
        step * 10**power
        for power in range(12)
        for step in (1, 2, 5)
        if step * 10**power * GRADES >= top
    )
    for number in range(0, top * 7 // 8 + 1, unit):
        yield Grade(y=height(number, top), number=number)


def _area(points: Sequence[tuple[int, int, int]], axis: Axis, top: int) -> Iterator[Stretch]:
    """The stretches between two numbers, where the first is the larger."""
    for place, (at, upper, lower) in enumerate(points):
        until = points[place + 1][0] if place + 1 < len(points) else axis.end
        x1, x2 = axis.at(at), axis.at(until)
        if x2 > x1 and upper > lower:
            yield Stretch(x1=x1, x2=x2, top=height(upper, top), bottom=height(lower, top))


def _dots(counts: Iterable[CountMark], axis: Axis, top: int) -> Iterator[Dot]:
    last = -1.0
    for count in counts:
        if axis.shows(count.at):
            x = axis.at(count.at)
            has_label = x - last > BESIDE and count.count.quality != "exactly"
            last = x if has_label else last
            yield Dot(x=x, y=height(count.figure, top), mark=count, has_label=has_label)


def _marks(turns: Iterable[Turning], axis: Axis, top: int) -> Iterator[TurningMark]:
    """A mark for each of those that the axis shows, one for those that are near each other."""
    groups: list[list[Turning]] = []
    for turn in turns:
        x = axis.at(turn.point.at)
        if groups and x - axis.at(groups[-1][-1].point.at) <= NEAR:
            groups[-1].append(turn)
        elif axis.shows(turn.point.at):
            groups.append([turn])
    for group in groups:
        last = group[-1].point
        y = height(last.support, top)
        yield TurningMark(x=axis.at(last.at), y=y, turns=tuple(group))


def _on_axis(steps: Sequence[StepPoint], axis: Axis) -> list[StepPoint]:
    """The steps that the axis shows: of those before it only the last, as of its beginning."""
    before = [s for s in steps if s.at < axis.start]
    visible = [s for s in steps if axis.start <= s.at <= axis.end]
    return [*(replace(s, at=axis.start) for s in before[-1:]), *visible]


def _needs(points: Sequence[tuple[int, int | None]], axis: Axis, top: int) -> Iterator[Need]:
    """Where the number required changes; of two that are too near the later is written."""
    before: int | None = None
    waiting: Need | None = None
    for at, value in points:
        x = axis.at(at)
        if value is not None and value != before:
            if waiting is not None and x - waiting.x > ROOM:
                yield waiting
            waiting = Need(x=x, y=height(value, top), number=value)
        before = value
    if waiting is not None:
        yield waiting


def _line(points: Sequence[tuple[int, int | None]], axis: Axis, top: int) -> list[Stroke]:
    """The pieces of a step line through *points*, to the end of the axis; None leaves a gap."""
    lines: list[Stroke] = []
    before: int | None = None
    for place, (at, value) in enumerate(points):
        x = axis.at(at)
        if before is not None and value is not None and before != value:
            lines.append(Stroke(x1=x, y1=height(before, top), x2=x, y2=height(value, top)))
        until = points[place + 1][0] if place + 1 < len(points) else axis.end
        x2 = axis.at(until)
        if value is not None and x2 > x:
            y = height(value, top)
            last = lines[-1] if lines else None
            if last and last.y1 == last.y2 == y and last.x2 == x:
                lines[-1] = Stroke(x1=last.x1, y1=y, x2=x2, y2=y)
            else:
                lines.append(Stroke(x1=x, y1=y, x2=x2, y2=y))
        before = value
    return lines

"""*The climb*: how many agree, as a step line under the number required, which itself changes.

Heights are shares of the figure, from 0 (nobody) at the bottom; a tenth is left free above the
electorate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nemcon.proceedings.roll import CountMark, Roll, StepPoint
from nemcon.web.figures.axis import Axis

HEADROOM = 1.12
ROOM = 0.2
"""The share of the width that a number takes."""


class Stroke(NamedTuple):
    """A piece of a step line: horizontal from *x1* to *x2* at *y1*, or vertical at *x1*."""

    x1: float
    y1: float
    x2: float
    y2: float


class Dot(NamedTuple):
    """A reported count, as a hollow mark."""

    x: float
    y: float
    mark: CountMark


class Need(NamedTuple):
    """The number required, written where it begins to be required."""

    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbFigure:
    """The figure. *now* is the place of the moment asked about."""

    axis: Axis
    top: int
    support: tuple[Stroke, ...]
    areas: tuple[tuple[float, float, float], ...]
    required: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
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


def climb(roll: Roll, axis: Axis, on: int, decided: int | None) -> ClimbFigure:
    """The climb of a candidacy over *axis*, with the moment *on* marked."""
    steps = _on_axis(roll.steps, axis)
    top = max([1, *(s.size for s in steps), *(c.figure for c in roll.counts)])
    support = _line([(s.at, s.support) for s in steps], axis, top)
    required = _line([(s.at, s.required) for s in steps], axis, top)
    now = next((s for s in reversed(steps) if s.at <= on), None)
    return ClimbFigure(
        axis=axis,
        top=top,
        support=tuple(support),
        areas=tuple((piece.x1, piece.x2, piece.y1) for piece in support if piece.y1 == piece.y2),
        required=tuple(required),
        dots=tuple(
            Dot(x=axis.at(c.at), y=height(c.figure, top), mark=c)
            for c in roll.counts
            if axis.shows(c.at)
        ),
        now=axis.at(on),
        now_y=height(now.support if now else 0, top),
        at_now=now,
        decided=axis.at(decided) if decided is not None else None,
        needs=tuple(_needs([(s.at, s.required) for s in steps], axis, top)),
    )


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

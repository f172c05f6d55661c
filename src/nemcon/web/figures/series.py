"""Figures under a commitment: a panel for each edition, against the yardstick.

All panels share both scales, so that editions can be compared and are never joined. Places are
shares: of the width from the left, of the height from the top.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from nemcon.web.figures.axis import Axis

HEADROOM = Decimal("1.15")
LABEL = 0.06
"""The share of the width that a number takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure of one year; *estimate*: a forecast."""

    year: str
    value: str
    x: float
    y: float
    estimate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One edition: its points in order, and the pairs of them that are joined (years side by
    side)."""

    edition: str
    points: tuple[Point, ...]
    joined: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The panels, the years of the axis with their places, and the yardstick's height."""

    panels: tuple[Panel, ...]
    years: tuple[tuple[str, float], ...]
    yardstick: float


def series(
    editions: Mapping[str, Sequence[tuple[str, str, bool]]], yardstick: str
) -> Series | None:
    """The figures (year, value, estimate) of each edition; None where there are none."""
    every = [figure for of in editions.values() for figure in of]
    if not every:
        return None
    years = sorted({year for year, _, _ in every})
    if all(year.isdecimal() and len(year) == 4 for year in years):
        years = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    norm = Decimal(yardstick)
    top = max([norm, *(Decimal(value) for _, value, _ in every)]) * HEADROOM or Decimal(1)
    low = min([Decimal(0), norm, *(Decimal(value) for _, value, _ in every)])
    where = {year: _place(number, len(years)) for number, year in enumerate(years)}

    def height(value: str) -> float:
        return round(float(1 - (Decimal(value) - low) / (top - low)), 4)

    panels = []
    for edition, figures in editions.items():
        points = tuple(
            Point(year=year, value=value, x=where[year], y=height(value), estimate=estimate)
            for year, value, estimate in sorted(figures)
        )
        joined = tuple(
            (a, b) for a, b in pairwise(points) if years.index(b.year) - years.index(a.year) == 1
        )
        panels.append(Panel(edition=edition, points=points, joined=joined))
    return Series(
        panels=tuple(panels),
        years=tuple(where.items()),
        yardstick=height(yardstick),
    )


def _place(number: int, count: int) -> float:
    """Places with half a step free on both sides."""
    return round((number + 0.5) / count, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeries:
    """A number over time: the stretches (from, to, height), the risers (at, from, to) and the
    numbers that have room (from, height, number)."""

    axis: Axis
    flats: tuple[tuple[float, float, float], ...]
    risers: tuple[tuple[float, float, float], ...]
    labels: tuple[tuple[float, float, int], ...]
    now: float
    top: int


def steps(points: Sequence[tuple[int, int]], axis: Axis, on: int) -> StepSeries:
    """A number (from an instant on) as a step line up to the instant *on*."""
    top = max([1, *(number for _, number in points)])

    def height(number: int) -> float:
        return round(1 - number / (top * 1.12), 4)

    flats, risers, labels, last = [], [], [], -1.0
    for place, (at, number) in enumerate(points):
        x = axis.at(at)
        end = axis.at(points[place + 1][0]) if place + 1 < len(points) else axis.at(on)
        flats.append((x, end, height(number)))
        before = points[place - 1][1] if place else 0
        risers.append((x, height(before), height(number)))
        if x - last > LABEL and end - x > LABEL / 2:
            labels.append((x, height(number), number))
            last = x
    return StepSeries(
        axis=axis,
        flats=tuple(flats),
        risers=tuple(risers),
        labels=tuple(labels),
        now=axis.at(on),
        top=top,
    )

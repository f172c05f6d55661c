"""Figures under a commitment: a panel for each edition, against the yardstick.

All panels share both scales, so that editions can be compared and are never joined. Places are
shares: of the width from the left, of the height from the top.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

HEADROOM = Decimal("1.15")


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
    told = [figure for of in editions.values() for figure in of]
    if not told:
        return None
    years = sorted({year for year, _, _ in told})
    if all(year.isdecimal() and len(year) == 4 for year in years):
        years = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    norm = Decimal(yardstick)
    top = max([norm, *(Decimal(value) for _, value, _ in told)]) * HEADROOM or Decimal(1)
    low = min([Decimal(0), norm, *(Decimal(value) for _, value, _ in told)])
    where = {year: _place(number, len(years)) for number, year in enumerate(years)}

    def height(value: str) -> float:
        return round(float(1 - (Decimal(value) - low) / (top - low)), 4)

    panels = []
    for edition, figures in editions.items():
        points = tuple(
            Point(year=year, value=value, x=where[year], y=height(value), estimate=estimate)
            for year, value, estimate in sorted(figures)
        )
        beside = zip(points, points[1:], strict=False)
        joined = tuple((a, b) for a, b in beside if years.index(b.year) - years.index(a.year) == 1)
        panels.append(Panel(edition=edition, points=points, joined=joined))
    return Series(
        panels=tuple(panels),
        years=tuple(where.items()),
        yardstick=height(yardstick),
    )


def _place(number: int, count: int) -> float:
    """Places with half a step free on both sides."""
    return round((number + 0.5) / count, 4)

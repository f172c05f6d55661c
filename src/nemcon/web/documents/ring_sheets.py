"""Figures of several drawings on one plate: small rings in rows, each with its words below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import escape

from nemcon.web.documents.plate import INNER, in_lengths
from nemcon.web.documents.ring import ROW, named_marks
from nemcon.web.figures.table import TableFigure
from nemcon.web.views.comparison import Comparison
from nemcon.web.views.plane import SHADES, PlaneShown
from nemcon.web.views.rings import DayRings
from nemcon.web.views.round_strips import RoundStrips
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.prose import upper_first

COLUMNS, NAMED = 4, 3
"""Rings in a row, and names of marks."""
LETTER, LINE = 6.1, 15
"""How wide a letter of a caption is, about, and how high its line."""
RING = 0.84
"""The share of its column that a ring takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateDrawing:
    """What stands on a plate, at the width of its inner part."""

    markup: str
    height: float


def rings_sheet(of: DayRings, words: PageWords) -> PlateDrawing:
    """A matter in small rings."""
    column = INNER / COLUMNS
    side = column * RING
    height = side * of.seats.height / of.seats.width
    letters = int(column / LETTER) - 1
    parts: list[str] = [str(of.keys)]
    top = 0.0
    for first in range(0, len(of.rings), COLUMNS):
        row = of.rings[first : first + COLUMNS]
        # a row is as high as its longest caption
        captions = [wrap(ring.happened, letters) for ring in row]
        for place, (ring, caption) in enumerate(zip(row, captions, strict=True)):
            x = place * column
            parts.append(framed(ring.drawing, of.seats, x + (column - side) / 2 - 8, top, side))
            lines = [("plate-day", words.day(ring.day)), *(("plate-line", one) for one in caption)]
            parts.append(_lines(lines, x, top + height + 18))
        top += height + (max(map(len, captions)) + 1) * LINE + 26
    parts.append(named_marks(of.marks, top, NAMED, INNER / NAMED))
    height = top + -(-len(of.marks) // NAMED) * ROW
    return PlateDrawing(markup="".join(parts), height=height)


def comparison_sheet(of: Comparison) -> PlateDrawing:
    """Two answers side by side; there is a ring of each."""
    assert of.seats is not None  # the caller asks
    column = INNER / 2
    side = column * RING
    height = side * of.seats.height / of.seats.width
    parts = [str(of.keys)]
    bottom = 0.0
    for place, (drawing, answer) in enumerate(zip(of.rings, of.sides, strict=True)):
        x = place * column
        parts.append(framed(drawing, of.seats, x, 0, side))
        lines = [("plate-day", answer.name)]
        lines += [("plate-line", one) for one in wrap(upper_first(answer.says), int(side / LETTER))]
        parts.append(_lines(lines, x, height + 22))
        bottom = max(bottom, height + 22 + len(lines) * LINE + 10)
    parts.append(named_marks(of.marks, bottom, NAMED, INNER / NAMED))
    return PlateDrawing(markup="".join(parts), height=bottom + -(-len(of.marks) // NAMED) * ROW)


def plane_sheet(of: PlaneShown, words: PageWords) -> PlateDrawing:
    """The plane of two clocks."""
    edge, high = 92.0, 24.0
    wide = min((INNER - edge) / max(len(of.days), 1), 64)
    parts = []
    for place, day in enumerate(of.days):
        lines = [("plate-line middle", one) for one in wrap(words.short(day), 6)]
        parts.append(_lines(lines, edge + (place + 0.5) * wide, 12 + (3 - len(lines)) * LINE))
    for number, line in enumerate(of.lines):
        y = 3 * LINE + 8 + number * high
        parts.append(_lines([("plate-line end", words.short(line.known))], edge - 8, y + 16))
        for place, one in enumerate(line.cells):
            x = edge + place * wide
            kind = "wrong" if one.wrong else "looked" if one.looked else "plain"
            shade = 0 if one.ahead else one.shade
            parts.append(
                f'<rect class="plane-shade" opacity="{shade / SHADES:.1f}" x="{x + 1:.1f}" '
                f'y="{y}" width="{wide - 2:.1f}" height="{high - 2}"/>'
                f'<rect class="plane-{kind}" x="{x + 2:.1f}" y="{y + 1}" width="{wide - 4:.1f}" '
                f'height="{high - 4}"/>'
            )
            parts.append(_lines([("plate-line middle", one.text)], x + wide / 2, y + 16))
    height = 3 * LINE + 8 + len(of.lines) * high
    return PlateDrawing(markup="".join(parts), height=height)


def strips_sheet(of: RoundStrips) -> PlateDrawing:
    """The rounds in small strips."""
    name, bar = INNER * 0.36, INNER * 0.4
    rest = name + bar + 14
    parts: list[str] = []
    y = 0.0
    for word, key in of.legend:
        parts += [_bar(key, 0, y, 26), _lines([("plate-line", word)], 34, y + 11)]
        y += LINE + 6
    for strip in of.strips:
        y += 22
        text = " · ".join([strip.when, strip.sums, *strip.changes])
        lines = wrap(text, int(INNER / LETTER))
        head = [("plate-day", strip.title), *(("plate-line", one) for one in lines)]
        parts.append(_lines(head, 0, y))
        y += len(lines) * LINE + 8
        for row in strip.rows:
            names = wrap(row.name, int(name / LETTER) - 1)
            figures = wrap(row.figures, int((INNER - rest) / LETTER))
            parts += [
                _lines([("plate-line", one) for one in names], 0, y + 11),
                _bar(row.bar, name, y, bar),
                _lines([("plate-line", one) for one in figures], rest, y + 11),
            ]
            y += max(len(names), len(figures)) * LINE + 5
    return PlateDrawing(markup="".join(parts), height=y)


def _bar(markup: str, x: float, y: float, width: float) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f})">{in_lengths(markup, width)}</g>'


def framed(drawing: str, seats: TableFigure, x: float, y: float, width: float) -> str:
    """A ring at a place, so wide."""
    height = width * seats.height / seats.width
    return (
        f'<svg class="table-figure" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" viewBox="-3 -3 {seats.width + 6} {seats.height + 6}">'
        f"{drawing}</svg>"
    )


def _lines(lines: Sequence[tuple[str, str]], x: float, y: float) -> str:
    return "".join(
        f'<text class="{look}" x="{x:.1f}" y="{y + number * LINE:.1f}">{escape(line)}</text>'
        for number, (look, line) in enumerate(lines)
    )

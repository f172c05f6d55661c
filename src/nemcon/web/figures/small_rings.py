"""*Small rings*: the table of several days beside each other, so small that few seats have a name.

Whoever is a member on any of the days keeps the same seat on all of them, and has none on a day on
which it was not entitled. A circle round a seat says that what is said there is new. The marks are
drawn once for all rings, at the size of a seat, so that a ring of thirty takes no more than two
kilobytes.
"""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from nemcon.web.figures.table import TableFigure

KEY = '<g id="k-{mark}"><use href="#g-{mark}" width="{size}" height="{size}"/></g>'


def keys(marks: Iterable[str], seats: TableFigure) -> Markup:
    """The marks at the size of a seat."""
    size = round(seats.seats[0].r * 2, 1) if seats.seats else 0
    groups = "".join(KEY.format(mark=escape(mark), size=size) for mark in sorted(set(marks)))
    return Markup(f"<defs>{groups}</defs>")  # each word in it is escaped above


def small_ring(
    seats: TableFigure,
    marks: Mapping[str, str],
    fresh: Collection[str],
    number: str,
    size: int | None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Markup:
    """One of them: the *marks* of who is entitled, a circle round those of whom they are *fresh*,
    and in the middle a *number* of that *size*; *names* stand at seats that have room for it."""
    parts = []
    if not seats.grid:
        x, y = round(seats.width / 2), round(seats.height / 2)
        parts.append(
            f'<ellipse class="table-top" cx="{x}" cy="{y}" rx="{seats.rx}" ry="{seats.ry}"/>'
            f'<text class="table-number" x="{x}" y="{y + 8}">{escape(number)}</text>'
        )
        if size is not None:
            parts.append(f'<text class="table-size" x="{x}" y="{y + 66}">/ {size}</text>')
    for seat in seats.seats:
        if (mark := marks.get(seat.member)) is None:
            continue
        x, y = round(seat.x - seat.r), round(seat.y - seat.r)
        parts.append(f'<use href="#k-{escape(mark)}" x="{x}" y="{y}"/>')
        if seat.member in fresh:
            parts.append(
                f'<circle class="table-fresh" cx="{round(seat.x)}" cy="{round(seat.y)}" '
                f'r="{round(seat.r + 2)}"/>'
            )
        if seat.named and seat.member in names:
            parts.append(
                f'<text class="seat-name" x="{seat.label_x}" y="{seat.label_y}" '
                f'text-anchor="{seat.anchor}">{escape(names[seat.member])}</text>'
            )
    return Markup("".join(parts))  # each word in it is escaped above

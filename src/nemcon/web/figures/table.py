"""*The table*: a seat for each member round a table, or a grid where there are too many.

Seats follow the order they are given in, clockwise from the top. Lengths are units of the view box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

MOST_SEATED = 60
"""Up to so many members sit round the table; more stand in a grid."""
MOST_NAMED = 8
"""Up to so many of the missing are named at their seats."""
SIDE = 440.0
_CENTRE = SIDE / 2
_LARGEST, _GAP = 23.0, 1.14
_LETTER, _LINE = 7.8, 17.0
"""How wide a letter of a name is, on average and in bold, and how high its line."""
_MIDDLE = (_CENTRE - 98, _CENTRE + 98, _CENTRE - 62, _CENTRE + 58)
"""Where the figure stands, with whom it is about below it: left, right, top, bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSeat:
    """A seat of radius *r* at *x*, *y*; its name, where it is written, begins or ends at
    *label_x*, *label_y*."""

    member: str
    x: float
    y: float
    r: float
    named: bool = False
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure:
    """The seats, the view box they are in, and the half axes of the table itself (0: a grid)."""

    seats: tuple[TableSeat, ...]
    width: float
    height: float
    rx: float
    ry: float

    @property
    def grid(self) -> bool:
        return self.rx == 0


def table(members: Sequence[str], missing: Mapping[str, str]) -> TableFigure:
    """Seat *members* in their order; those who are *missing* have their name at the seat while they
    are few and there is room for it."""
    names = missing if len(missing) <= MOST_NAMED else {}
    return _grid(members) if len(members) > MOST_SEATED else _round(members, names)


def _with_names(seats: Sequence[TableSeat], names: Mapping[str, str]) -> list[TableSeat]:
    """The seats with the names that do not touch each other nor the figure in the middle: each
    beside its seat, or a line or two nearer to the middle."""
    boxes, rows = [_MIDDLE], []
    for seat in seats:
        wide = len(names.get(seat.member, "")) * _LETTER
        edge = seat.label_x - (wide if seat.anchor == "end" else 0)
        inwards = _LINE if seat.y < _CENTRE else -_LINE
        for line in range(3):
            y = seat.label_y + line * inwards
            box = (edge, edge + wide, y - _LINE + 4, y + 4)
            if wide and not any(_touch(box, other) for other in boxes):
                boxes.append(box)
                rows.append(replace(seat, named=True, label_y=round(y, 1)))
                break
        else:
            rows.append(seat)
    return rows


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _round(members: Sequence[str], names: Mapping[str, str]) -> TableFigure:
    count = max(len(members), 1)
    a, b = 196.0, 186.0
    around = pi * (3 * (a + b) - ((3 * a + b) * (a + 3 * b)) ** 0.5)
    r = min(_LARGEST, around / count / 2 / _GAP)
    a, b = _CENTRE - r - 2, _CENTRE - r - 12
    seats = []
    for place, member in enumerate(members):
        angle = -pi / 2 + 2 * pi * (place + 0.5) / count
        x, y = _CENTRE + a * cos(angle), _CENTRE + b * sin(angle)
        far = hypot(cos(angle), sin(angle))
        inside = r + 7
        right = cos(angle) > 0
        seats.append(
            TableSeat(
                member=member,
                x=round(x, 1),
                y=round(y, 1),
                r=round(r, 1),
                label_x=round(x - inside * cos(angle) / far, 1),
                label_y=round(y - (inside + 4) * sin(angle) / far + 4, 1),
                anchor="end" if right else "start",
            )
        )
    inner = r + 8
    return TableFigure(
        seats=tuple(_with_names(seats, names)),
        width=SIDE,
        height=SIDE,
        rx=round(a - inner, 1),
        ry=round(b - inner, 1),
    )


def _grid(members: Sequence[str]) -> TableFigure:
    """Rows of seats, about twice as wide as high."""
    columns = max(1, round((len(members) * 2) ** 0.5))
    cell = SIDE * 1.5 / columns
    seats = tuple(
        TableSeat(
            member=member,
            x=round((place % columns + 0.5) * cell, 2),
            y=round((place // columns + 0.5) * cell, 2),
            r=round(cell * 0.42, 2),
        )
        for place, member in enumerate(members)
    )
    rows = -(-len(members) // columns)
    return TableFigure(
        seats=seats, width=SIDE * 1.5, height=round(max(rows, 1) * cell, 1), rx=0, ry=0
    )

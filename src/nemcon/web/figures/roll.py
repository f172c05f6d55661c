"""*The roll*: a row for each member, segments by stance over time, a mark at each sourced claim.

What only a count implies is marked so, to be drawn hatched.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nemcon.proceedings.roll import Mark, Roll, RollRow
from nemcon.rules.stances import Stance
from nemcon.web.figures.axis import Axis

SORTS = ("agreed", "name", "stance")
_ORDER = (
    Stance.OBJECT,
    Stance.RESERVE,
    Stance.UNDECIDED,
    Stance.UNDECLARED,
    Stance.ABSENT,
    Stance.SILENT,
    Stance.RECUSE,
    Stance.ABSTAIN,
    Stance.AD_REFERENDUM,
    Stance.NO_OBJECTION,
    Stance.SUPPORT,
)
"""From those in the way to those who agree."""


class Bar(NamedTuple):
    """A stance from *x* over *width*; *implied* where only counts say so."""

    x: float
    width: float
    stance: str
    implied: bool


class Tag(NamedTuple):
    """A sourced claim at *x*."""

    x: float
    mark: Mark


class Strip(NamedTuple):
    """One member's row: *before* is the part in which it was not entitled yet, *after* no more."""

    member: str
    bars: tuple[Bar, ...]
    tags: tuple[Tag, ...]
    joined: float
    left: float


def strips(roll: Roll, axis: Axis) -> Mapping[str, Strip]:
    """The rows of every member, by code."""
    return {row.member: _strip(row, axis) for row in roll.rows}


def _strip(row: RollRow, axis: Axis) -> Strip:
    bars = []
    for segment in row.segments:
        if segment.stance is Stance.UNDECLARED or segment.start > axis.end:
            continue
        x = axis.at(segment.start)
        end = axis.at(segment.end) if segment.end is not None else 1.0
        if end > x:
            bars.append(
                Bar(
                    x=x,
                    width=round(end - x, 5),
                    stance=str(segment.stance),
                    implied=segment.implied,
                )
            )
    spans = row.entitled
    return Strip(
        member=row.member,
        bars=tuple(bars),
        tags=tuple(Tag(x=axis.at(m.at), mark=m) for m in row.marks if axis.shows(m.at)),
        joined=axis.at(spans[0].start) if spans else 1.0,
        left=axis.at(spans[-1].end) if spans and spans[-1].end is not None else 1.0,
    )


def in_order(
    members: Sequence[str],
    stances: Mapping[str, Stance],
    agreed: Mapping[str, int],
    names: Mapping[str, str],
    sort: str,
) -> list[str]:
    """*members* by name, by when they came to agree (the missing first), or by stance."""
    if sort == "name":
        return sorted(members, key=lambda m: names[m])
    if sort == "stance":
        return sorted(members, key=lambda m: (_ORDER.index(stances[m]), names[m]))
    late = max(agreed.values(), default=0) + 1
    return sorted(
        members,
        key=lambda m: (
            -agreed.get(m, late),
            _ORDER.index(stances[m]) if m not in agreed else 0,
            names[m],
        ),
    )

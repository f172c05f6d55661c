"""*The line*: who held an office, one below the other on one axis, from the first holder to the
last day planned.

A bar is cut at the day asked about: what lies before it was held, what lies after it is to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nemcon.core.days import Day, Zone
from nemcon.offices.succession import Vacancy, vacancies
from nemcon.offices.tenures import OfficeLine, Tenure
from nemcon.offices.terms import NEVER, day_known
from nemcon.web.figures.axis import Axis

MOST_ROWS = 40
"""Up to so many rows are drawn, the latest."""
LEAST = 0.004
"""The least width of a bar, so that a day of eighty years is seen."""
ROOM = 0.3
"""The share of the width that a name may need beside its bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLineRow:
    """A row: a *tenure*, a *vacancy* or who was in *charge* (a person's id), from *x* to *end*.

    *now* is where the part that is to come begins. *marks* are the days on which an extension was
    decided, *cuts* those on which a further term began. A vacancy is *stated*, or only no holder is
    recorded. The label stands at *label*, *beside* the
    bar: ``after`` it, ``before`` it, ``within`` the part that was held or that is ``coming``.
    """

    kind: str
    x: float
    end: float
    now: float
    open_end: bool
    person: str = ""
    ordinal: int | None = None
    days: int = 0
    unsure: bool = False
    stated: bool = False
    marks: tuple[float, ...] = ()
    cuts: tuple[float, ...] = ()
    beside: str = "after"
    label: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The figure. *left_out* rows were too many."""

    axis: Axis
    rows: tuple[OfficeLineRow, ...]
    now: float
    left_out: int


def figure_of(line: OfficeLine, on: Day, known: Day, zone: Zone) -> Drawn | None:
    """The figure of a line as of the day *on*; None where nobody is recorded. What lies after the
    day *known* is to come, whatever day is asked about."""
    if not line.tenures:
        return None
    rows = sorted(_spans(line), key=lambda row: (row[0], row[1] - row[0]))
    left_out = max(len(rows) - MOST_ROWS, 0)
    rows = rows[left_out:]
    ends = [end for _, end, _ in rows if end < NEVER]
    last = max([on.ordinal, rows[-1][0], *ends])
    axis = Axis.over(zone.start(Day(rows[0][0])), zone.start(Day(min(last, NEVER - 1))), zone)
    return Drawn(
        axis=axis,
        rows=tuple(_row(start, end, of, axis, min(on, known), zone) for start, end, of in rows),
        now=axis.at(zone.end(on)),
        left_out=left_out,
    )


def _spans(line: OfficeLine) -> Iterator[tuple[int, int, Tenure | Vacancy | str]]:
    """Everything that has a row: the ordinals from which and up to which, and what it is."""
    for tenure in line.tenures:
        yield tenure.start, tenure.end, tenure
    for vacancy in vacancies(line, NEVER):
        yield vacancy.first.ordinal, vacancy.until.ordinal + 1, vacancy
    for span in line.charges:
        yield span.start, span.end, span.charge.person


def _label(x: float, now: float, stop: float) -> tuple[str, float]:
    """Where the name stands: on the side that has more room, within where neither has enough."""
    if max(x, 1 - stop) >= ROOM:
        return ("after", stop) if 1 - stop >= x else ("before", x)
    return ("within", x) if now - x >= stop - now else ("coming", now)


def _row(
    start: int, end: int, of: Tenure | Vacancy | str, axis: Axis, on: Day, zone: Zone
) -> OfficeLineRow:
    def place(day: int) -> float:
        return axis.at(zone.start(Day(day))) if day < NEVER else 1.0

    x = place(start)
    stop = max(place(end), min(x + LEAST, 1.0))
    now = min(max(axis.at(zone.end(on)), x), stop) if start <= on.ordinal else x
    beside, label = _label(x, now, stop)
    row = OfficeLineRow(
        kind="vacant",
        x=x,
        end=stop,
        now=now,
        open_end=end >= NEVER,
        days=min(end, NEVER) - start,
        beside=beside,
        label=label,
    )
    match of:
        case str():
            return replace(row, kind="charge", person=of)
        case Vacancy():
            return replace(row, unsure=of.uncertain, stated=of.on_record)
        case Tenure():
            decided = [
                day_known(extension.decided, zone)
                for tile in of.tiles
                for extension in tile.term.extensions
            ]
            return replace(
                row,
                kind=of.kind,
                person=of.holder,
                ordinal=of.ordinal,
                marks=tuple(place(day) for day in decided if day <= on.ordinal),
                cuts=tuple(place(tile.start) for tile in of.tiles[1:]),
            )

"""The plane of two clocks: how a matter stood on each day on which it turned, as known on each day
on which that changed.

spec/standing.md §4.6. What is true on a day stands in a column, what was known by a day in a row;
the diagonal is what somebody saw who looked on the day itself. Where that is otherwise than what is
known in the end, he was wrong, until the day on which it was known. Each cell is that of the
answer at these two days; it is read off the course as known then (`roll`), so that a whole plane
costs as many courses as there are rows.
"""

from collections.abc import Iterator, Mapping

from nemcon.core.days import END_OF_TIME, Day
from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.proceedings.band import turnings
from nemcon.proceedings.roll import Roll, roll
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

ACROSS, UP = 16, 24
"""So many days of each clock at most."""
WORK = 12_000
"""So many members are looked at in all courses together: some second of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneCell:
    """How it stood on a day as known on another: so many agree of *size*, by what each says."""

    agree: int
    size: int
    stances: Mapping[str, Stance]

    def otherwise(self, than: "PlaneCell") -> tuple[str, ...]:
        """The members of whom it is otherwise, or who are in one of them alone."""
        both = {*self.stances, *than.stances}
        return tuple(sorted(m for m in both if self.stances.get(m) != than.stances.get(m)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneRow:
    """What was known from a day on of each of the days across; None of a day of which nothing was
    known."""

    known: Day
    cells: tuple[PlaneCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsiderError:
    """That somebody who looked on a *day* saw something else than is known in the end: *view*
    (None: nothing) in place of *so*, of these *members*, until it was known (*righted*)."""

    day: Day
    view: PlaneCell | None
    so: PlaneCell
    members: tuple[str, ...]
    righted: Day

    @property
    def days(self) -> int:
        """For how many days."""
        return self.righted.ordinal - self.day.ordinal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """The days across, and the rows from the earliest knowledge to the latest; *left_out*: there
    were more than are looked at."""

    days: tuple[Day, ...]
    rows: tuple[PlaneRow, ...]
    left_out: bool

    def until(self, on: Day, known: Day | None) -> "Plane":
        """The plane up to these days."""
        places = [place for place, day in enumerate(self.days) if day.ordinal <= on.ordinal]
        rows = [row for row in self.rows if known is None or row.known.ordinal <= known.ordinal]
        return Plane(
            days=tuple(self.days[place] for place in places),
            rows=tuple(
                PlaneRow(known=row.known, cells=tuple(row.cells[place] for place in places))
                for row in rows
            ),
            left_out=self.left_out,
        )

    @property
    def errors(self) -> Iterator[OutsiderError]:
        """Where who looked on the day itself was wrong, in order of the days."""
        for place, day in enumerate(self.days):
            column = [(row.known, row.cells[place]) for row in self.rows]
            so = column[-1][1] if column else None
            if so is None:
                continue
            # of a day that was before the first row nobody knew anything
            then = [cell for known, cell in column if known.ordinal <= day.ordinal]
            view = then[-1] if then else None
            members = so.otherwise(view) if view is not None else tuple(so.stances)
            if not members:
                continue
            later = column[len(then) :]
            wrong = [
                n for n, (_known, cell) in enumerate(later) if cell is None or cell.otherwise(so)
            ]
            righted = later[max(wrong, default=-1) + 1][0]
            yield OutsiderError(day=day, view=view, so=so, members=members, righted=righted)


def plane(record: Record, matter: str, step: str, candidacy: str) -> Plane:
    """The plane of a candidacy or text in a step, by all that is known of it."""
    zone = record.zone

    def course(known: int | None) -> Roll:
        return roll(record, matter, candidacy, until=END_OF_TIME, known=known, step=step)

    last = course(None)
    turned = {zone.day(turn.point.at).ordinal for turn in turnings(last, most=ACROSS)}
    days = tuple(Day(ordinal) for ordinal in sorted(turned))
    points = record.history(f"matter/{matter}").points()[1]
    known = sorted({zone.day(at).ordinal for at in points if at < END_OF_TIME})
    most = max(UP, WORK // max(len(last.rows), 1))
    rows: list[PlaneRow] = []
    for ordinal in known[-most:]:
        try:
            then = course(zone.end(Day(ordinal)))
        except NemconError:
            continue  # the matter or the body was not known then
        cells = tuple(_cell(then, zone.end(day)) for day in days)
        if any(cells) and (not rows or rows[-1].cells != cells):
            rows.append(PlaneRow(known=Day(ordinal), cells=cells))
    # of what was known before all of it, the last is what somebody knew who looked then
    before = sum(row.known.ordinal < days[0].ordinal for row in rows) if days else 0
    rows = rows[max(before - 1, 0) :]
    left_out = len(known) > most or len(rows) > UP
    return Plane(days=days, rows=tuple(rows[-UP:]), left_out=left_out)


def _cell(course: Roll, on: int) -> PlaneCell | None:
    point = course.step(on)
    if point is None:
        return None
    stances = {}
    for row in course.rows:
        if any(s.start <= on and (s.end is None or on < s.end) for s in row.entitled):
            segment = row.segment(on)
            stances[row.member] = segment.stance if segment is not None else Stance.UNDECLARED
    return PlaneCell(agree=point.support, size=point.size, stances=stances)

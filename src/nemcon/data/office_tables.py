"""Who held an office: what its terms, extensions and ends come to, a tenure a row.

spec/data.md §4; the law is spec/offices.md.
"""

from collections.abc import Iterator

from nemcon.core.days import END_OF_TIME, Day
from nemcon.data.columns import Column, DataRow, DataTable
from nemcon.data.entry_tables import ABOUT
from nemcon.data.reading import RecordFacts
from nemcon.offices.terms import NEVER
from nemcon.proceedings.holders import Seat, holding


def _holders(facts: RecordFacts) -> Iterator[DataRow]:
    offices = {fact.act.subject.partition("/")[2] for fact in facts.of("office")}
    for office in sorted(offices):
        # the whole line, also what is to come by what is known: it is the same whenever it is asked
        now = holding(facts.record, office, on=END_OF_TIME, beside=())
        for seat in now.seats:
            for row in sorted(tenures(seat), key=_begin):
                yield {"office": office, "seat": seat.number, **row}


def tenures(seat: Seat) -> Iterator[DataRow]:
    """Who held a seat, or was in charge of it, from when to when."""
    for tenure in seat.line.tenures:
        first, last = tenure.tiles[0], tenure.tiles[-1]
        yield {
            "person": tenure.holder,
            "kind": str(tenure.kind),
            "ordinal": tenure.ordinal,
            "from_day": str(Day(tenure.start)),
            "until_day": _last_day(tenure.end),
            "doubt": bool(first.begin_doubt or last.end_doubt)
            or not (first.bounded and last.bounded),
            "terms": [tile.term.id for tile in tenure.tiles],
        }
    for span in seat.line.charges:
        yield {
            "person": span.charge.person,
            "kind": "in_charge",
            "from_day": str(Day(span.start)),
            "until_day": _last_day(span.end),
        }


def _last_day(end: int) -> str | None:
    return str(Day(end - 1)) if end < NEVER else None


def _begin(row: DataRow) -> str:
    return str(row["from_day"])


HOLDERS = DataTable(
    name="holders",
    about="Who held an office and will hold it by what is known: the unbroken time of one holder, "
    "over successive terms. Between two rows of a seat nobody is recorded as its holder.",
    columns=(
        ABOUT["office"],
        Column(name="seat", kind="integer", about="The seat, where the office has several."),
        Column(name="person", kind="string", about="Who: a person or a member."),
        Column(
            name="kind",
            kind="string",
            about="Whether regular or acting, or in charge of the functions without the post.",
            words=("regular", "acting", "in_charge"),
        ),
        Column(name="ordinal", kind="integer", about="The number in the line, where it is known."),
        Column(name="from_day", kind="date", about="The first day."),
        Column(name="until_day", kind="date", about="The last day; empty where none is known."),
        Column(name="doubt", kind="boolean", about="Whether an imprecise date leaves a day open."),
        Column(name="terms", kind="list", about="The ids of the terms."),
    ),
    key=(),
    refers=(),
    rows=_holders,
)

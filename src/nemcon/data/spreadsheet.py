"""The tables as one workbook (XLSX), a sheet each, for people.

spec/data.md §7. Every text is written as a text, so that no cell is a formula, whatever it begins
with, and none is a link. A text longer than a cell takes ends with an ellipsis; it is whole in the
other formats. It needs ``xlsxwriter``, which comes with the site.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from nemcon.data.columns import Column, DataRow
from nemcon.data.dataset import TABLES
from nemcon.data.descriptor import About, explained

LONGEST = 32_767
"""Characters that a cell takes."""
MOST_ROWS = 1_048_000
"""Rows that a sheet takes, about."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(rows: Mapping[str, Sequence[DataRow]], about: About) -> bytes:
    """The workbook: what it is of, what each column means, and a sheet of each table that has
    rows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    # it would have the time of its making: so the same record makes the same bytes
    created = datetime.fromisoformat(about.recorded or "2000-01-01").replace(tzinfo=None)
    book.set_properties({"title": about.title, "created": created})
    bold = book.add_format({"bold": True})
    first = book.add_worksheet("about")
    first.set_column(0, 0, 24)
    first.set_column(1, 1, 90)
    for place, (name, value) in enumerate(_heads(about, rows)):
        first.write_string(place, 0, name, bold)
        _write(first, place, 1, value)
    second = book.add_worksheet("columns")
    second.set_column(0, 1, 24)
    second.set_column(2, 2, 100)
    lines = [(t.name, c.name, explained(c)) for t in TABLES if rows[t.name] for c in t.columns]
    for place, line in enumerate([("table", "column", "means"), *lines]):
        for cell, text in enumerate(line):
            second.write_string(place, cell, text, bold if place == 0 else None)
    for table in TABLES:
        if not rows[table.name]:
            # forty tabs, half of them empty, are harder to find one's way in
            continue
        sheet = book.add_worksheet(table.name[:31])
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.name, bold)
        for number, row in enumerate(rows[table.name][:MOST_ROWS], 1):
            for place, column in enumerate(table.columns):
                _write(sheet, number, place, _cell(column, row.get(column.name)))
        sheet.autofilter(0, 0, len(rows[table.name]), len(table.columns) - 1)
    book.close()
    return out.getvalue()


def _heads(about: About, rows: Mapping[str, Sequence[DataRow]]) -> list[tuple[str, Any]]:
    counts = [(table.name, f"{len(rows[table.name])} rows. {table.about}") for table in TABLES]
    return [
        ("title", about.title),
        ("address", about.address or "not stated"),
        ("record up to entry", about.number or "not recorded: a folder"),
        ("recorded", about.recorded or "not stated"),
        ("licence", about.licence or "not stated by who keeps the record"),
        ("made with", "nemcon"),
        *counts,
    ]


def _cell(column: Column, value: Any) -> Any:
    match column.kind:
        case "list" if value is not None:
            return " ".join(value)
        case "object" if value is not None:
            return str(value)
    return value


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case int():
            sheet.write_number(row, place, value)
        case _:
            text = str(value)
            short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
            sheet.write_string(row, place, short)

"""The tables as files: CSV and JSON Lines, with ``datapackage.json``, and all of them as one ZIP.

spec/data.md §2 and §6. The same record makes the same bytes: no file says when it was made.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from json import dumps

from nemcon.core.jsontext import laid_out
from nemcon.data.columns import DataRow, DataTable, in_csv
from nemcon.data.dataset import TABLES
from nemcon.data.descriptor import About, TableFile, descriptor, references
from nemcon.data.reading import RecordFacts

DESCRIPTOR = "datapackage.json"
_BEGIN = (1980, 1, 1, 0, 0, 0)
"""The time of a file in a ZIP, which has one: the first there can be."""


def tables(facts: RecordFacts) -> dict[str, list[DataRow]]:
    """The rows of every table, by its name."""
    return {table.name: list(table.rows(facts)) for table in TABLES}


def files(rows: Mapping[str, Sequence[DataRow]], about: About) -> dict[str, bytes]:
    """Every file of the package by its name, its description first."""
    refers = references(rows)
    contents: dict[str, bytes] = {}
    table_files = []
    for table in TABLES:
        for format, text in (("csv", csv_text), ("jsonl", lines_text)):
            # whole, before it is described: its digest stands in the description
            data = text(table, rows[table.name]).encode()
            one = TableFile(
                table=table,
                format=format,
                rows=len(rows[table.name]),
                size=len(data),
                digest=sha256(data).hexdigest(),
                refers=refers[table.name],
            )
            contents[one.path] = data
            table_files.append(one)
    return {DESCRIPTOR: (laid_out(descriptor(about, table_files)) + "\n").encode(), **contents}


def csv_text(table: DataTable, rows: Iterable[DataRow]) -> str:
    """A table as CSV (RFC 4180), with a line of the names of its columns."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(table.names)
    for row in rows:
        write([in_csv(column, row.get(column.name)) for column in table.columns])
    return out.getvalue()


def lines_text(table: DataTable, rows: Iterable[DataRow]) -> str:
    """A table as JSON Lines: an object a row, every column in it."""
    return "".join(
        dumps({name: row.get(name) for name in table.names}, ensure_ascii=False) + "\n"
        for row in rows
    )


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The files in one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in contents.items():
            # one time for all, and rights that do not depend on the machine
            one = zipfile.ZipInfo(name, _BEGIN)
            one.compress_type, one.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(one, data)
    return out.getvalue()

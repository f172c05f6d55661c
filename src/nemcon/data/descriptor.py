"""``datapackage.json``: what the tables are, for programs that read such a description.

spec/data.md §6, by Frictionless Data Package, version 2, which readers of version 1 take as well
(https://datapackage.org). A reference between tables is declared where every row keeps it: what is
named may not be for the public.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nemcon import __version__
from nemcon.core.facts import dataclass
from nemcon.data.columns import Column, DataRow, DataTable
from nemcon.data.dataset import TABLES, VERSION

_CSV = {"string": "string", "dating": "string", "list": "string"}
_LINES = {"string": "string", "dating": "string", "list": "array"}
_NOT_IN_A_NAME = re.compile(r"[^-a-z0-9._]").sub


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a package is of: a body, its *title*, up to which entry (*number*, when it was
    *recorded*, with the *root* over all envelopes), under which *licence*, from which *address*.
    What is 0 or "" is not known: what people wrote in a folder has no number.
    """

    body: str
    title: str
    number: int = 0
    recorded: str = ""
    root: str = ""
    licence: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table in a file: its *format* (``csv`` or ``jsonl``), how many *rows* and bytes (*size*),
    and the digest of those. *refers* are the references that every row keeps."""

    table: DataTable
    format: str
    rows: int
    size: int
    digest: str
    refers: tuple[tuple[str, str, str], ...]

    @property
    def path(self) -> str:
        """The name of the file."""
        return f"{self.table.name}.{self.format}"


def descriptor(about: About, files: Iterable[TableFile]) -> dict[str, Any]:
    """The description of a package."""
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": _NOT_IN_A_NAME("-", f"nemcon-{about.body}".lower()),
        "title": about.title,
        "description": "The public record as tables: who said what, since when, who says so, and "
        "how each matter stood. Columns called true_... are about when something is true, those "
        "called known_... about when it could be known.",
        "version": VERSION,
        "sources": [{"title": _source_line(about), **_path(about.address)}],
        "nemcon": {
            "format": VERSION,
            "made_by": f"nemcon {__version__}",
            "body": about.body,
            "entry": about.number or None,
            "recorded": about.recorded or None,
            "root": about.root or None,
        },
    }
    # when the last entry was recorded, and not when this was asked for
    if about.recorded:
        package["created"] = about.recorded
    if about.address:
        package["homepage"] = about.address
    if about.licence:
        package["licenses"] = [licence(about.licence)]
    # JSON Lines of no row are a file of no byte, which readers take for a fault
    package["resources"] = [_resource(file) for file in files if file.size]
    return package


def licence(name: str) -> dict[str, str]:
    """A licence as a package names it: by its id (of SPDX) or by its address."""
    return {"path": name, "name": "other"} if "://" in name else {"name": name}


def _source_line(about: About) -> str:
    upto = f" up to entry {about.number}" if about.number else ""
    return f"{about.title}: the record{upto}, kept with nemcon"


def _path(address: str) -> dict[str, str]:
    return {"path": address} if address else {}


def _resource(file: TableFile) -> dict[str, Any]:
    table, lines = file.table, file.format == "jsonl"
    schema: dict[str, Any] = {
        "fields": [_field(column, table, lines) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if file.refers:
        suffix = "-lines" if lines else ""
        schema["foreignKeys"] = [
            {"fields": [one], "reference": {"resource": f"{other}{suffix}", "fields": [its]}}
            for one, other, its in file.refers
        ]
    return {
        "name": f"{table.name}-lines" if lines else table.name,
        "title": table.name.replace("_", " "),
        "description": table.about,
        "profile": "tabular-data-resource",
        "path": file.path,
        "format": file.format,
        "mediatype": "application/jsonl" if lines else "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "rows": file.rows,
        "schema": schema,
    }


def _field(column: Column, table: DataTable, lines: bool) -> dict[str, Any]:
    names = _LINES if lines else _CSV
    constraints: dict[str, Any] = {}
    if column.name in table.key:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    return {
        "name": column.name,
        "type": names.get(column.kind, column.kind),
        "description": explained(column),
        **({"format": "any"} if column.kind == "datetime" else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def explained(column: Column) -> str:
    """What a column means, and how its values are written where that is not plain."""
    match column.kind:
        case "dating":
            return f"{column.about} In EDTF: 2024, 2024-03-05, 2024-03/2024-04, ../2024-04-02."
        case "list":
            return f"{column.about} In CSV with a space between two."
        case "object":
            return f"{column.about} In CSV as JSON."
    return column.about


def references(
    rows: Mapping[str, Sequence[DataRow]],
) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Of each table the references that every row keeps."""
    keys: dict[tuple[str, str], set[Any]] = {}
    for table in TABLES:
        for _, other, its in table.refers:
            if (other, its) not in keys:
                keys[other, its] = {row.get(its) for row in rows[other]}
    return {
        table.name: tuple(
            (one, other, its)
            for one, other, its in table.refers
            if all(row.get(one) in keys[other, its] for row in rows[table.name])
        )
        for table in TABLES
    }

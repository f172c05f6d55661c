"""What a table is: its columns, each with a kind of value and a sentence, and where its rows come
from.

spec/data.md §2. A row is a mapping of the names of its columns to values of JSON; a column that it
does not name is empty. A cell of CSV is the same value as text: what is empty is nothing, a list
has a space between its ids, an object is JSON. A text that a spreadsheet would take for a formula
has an apostrophe before it in CSV (§2.4), and nowhere else.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from json import dumps
from typing import Any, Literal

from nemcon.core.facts import dataclass
from nemcon.data.reading import RecordFacts

DataRow = Mapping[str, Any]
ColumnKind = Literal["string", "integer", "boolean", "date", "datetime", "dating", "list", "object"]
"""The kinds of value. A *dating* is EDTF, as the record says it; a *list* is of ids."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a text does not begin with in CSV; the apostrophe, so that taking one off is the way
back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: *about* is a sentence; *words* are all that may stand in it, where there are
    few."""

    name: str
    kind: ColumnKind
    about: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DataTable:
    """A table: the *key* names the columns by which a row is known, *refers* says which columns
    name rows of another table: the column, the table, and its column."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...]
    rows: Callable[[RecordFacts], Iterable[DataRow]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def in_csv(column: Column, value: Any) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    match column.kind:
        case "boolean":
            return "true" if value else "false"
        case "list":
            return " ".join(value)
        case "object":
            return dumps(value, ensure_ascii=False, separators=(",", ":"))
        case "string":
            text = str(value)
            return f"'{text}" if text.startswith(FORMULAS) else text
    return str(value)

"""A table in a file: values with separators between them, every row with its line.

spec/interop.md §5. Programs that keep tables write them in many ways: with commas, semicolons or
tabs, with a mark of byte order, with a first line that says ``sep=;``, with lines above the header.
What can be read in one way alone is read. Whatever would move a value into another column is
refused at its line: a quotation mark that is never closed, or a value that goes on behind one. A
row that is longer or shorter than the header is left out, and found. A value that a spreadsheet
would take for a formula is a text here.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.interop.foreign import ForeignFile

MOST_COLUMNS = 500
_SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n").match
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,]+%?\Z)").match
_REASONS = (
    ("field limit", "A value that begins here has more than {limit:,} characters.", "Shorten it."),
    (
        "unexpected end",
        "A quotation mark in the row that begins here is never closed.",
        "Close it; a quotation mark inside a value is written twice.",
    ),
    (
        "expected after",
        "In the row that begins here a value goes on behind its closing quotation mark.",
        "A quotation mark inside a value is written twice.",
    ),
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The values of a row by their columns, and the line on which it begins."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read: its columns in their order, its rows, and what was found."""

    file: ForeignFile
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...]

    def at(self, row: SheetRow) -> int:
        """Where a row begins in the text of the file."""
        return self.file.start_of(row.line)


def read_sheet(file: ForeignFile, header: int = 1) -> Sheet:
    """The table of a file whose columns are named on line *header*; `Malformed` where it cannot be
    told which value belongs to which column."""
    records, findings = read_records(file, header)
    if not records:
        raise Malformed(
            f"{file.name}: There is no line {header}, which would name the columns.",
            mend="Take the file as its publisher wrote it.",
        )
    line, head = records[0]
    columns = _columns(file, line, head, findings)
    rows = []
    formulas = 0
    for line, values in records[1:]:
        if not any(values):
            continue
        beyond = values[len(columns) :]
        cells = values if any(beyond) else values[: len(columns)]
        if len(cells) != len(columns):
            sentence = (
                f"This row has {len(cells)} values, and there are {len(columns)} columns. It is "
                "left out: write a value, or nothing between two separators, for each."
            )
            findings.append(file.finding("error", sentence, file.start_of(line)))
            continue
        if any(map(_FORMULA, cells)):
            formulas += 1
            if formulas == 1:
                first = line
        rows.append(SheetRow(line, dict(zip(columns, cells, strict=True))))
    if formulas:
        sentence = (
            f"Values of {formulas:,} rows look like formulas of a spreadsheet. They are read as "
            "the texts that they are."
        )
        findings.append(file.finding("note", sentence, file.start_of(first)))
    return Sheet(file, columns, tuple(rows), tuple(findings))


def read_records(
    file: ForeignFile, first: int = 1
) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """Every row from line *first* on that is not empty: its line and its values; an empty row is
    kept as a row without values."""
    text = file.text
    if first == 1 and (match := _SEPARATOR_LINE(text)):
        separator, first = match[1], 2
    else:
        separator = ""
    start = file.start_of(first)
    stream = io.StringIO(text[start:], newline="")
    reader = csv.reader(stream, delimiter=separator or _separator(text, start), strict=True)
    records: list[tuple[int, list[str]]] = []
    # by hand: only so is it known where the row began that cannot be read
    while True:
        line = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return records, []
        except csv.Error as fault:
            raise _refusal(file, line, str(fault)) from None
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Malformed(
                f"{file.name}:{line}: This row has more than {MOST_COLUMNS:,} values.",
                mend="Take the columns that are about these votes.",
            )
        records.append((line, [cell.strip() for cell in cells[:MOST_COLUMNS]]))


def _refusal(file: ForeignFile, line: int, fault: str) -> Malformed:
    for part, sentence, mend in _REASONS:
        if part in fault:
            text = sentence.format(limit=csv.field_size_limit())
            return Malformed(f"{file.name}:{line}: {text}", mend=mend)
    return Malformed(
        f"{file.name}:{line}: The row that begins here cannot be read.",
        mend="Take the file as its publisher wrote it.",
    )


def _separator(text: str, start: int) -> str:
    """What stands most often between the names of the columns."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    plain = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=plain.count)


def _columns(
    file: ForeignFile, line: int, head: Sequence[str], findings: list[Finding]
) -> tuple[str, ...]:
    """The names of the columns, each once: a second one of a name has its number behind it."""
    while head and not head[-1]:
        head = head[:-1]
    columns: dict[str, int] = {}
    for number, name in enumerate(head, 1):
        new = name or f"column {number}"
        again = columns.get(new, 0) + 1
        columns[new] = again
        while again > 1 and (other := f"{new} ({again})") in columns:
            again += 1
        if again > 1:
            sentence = (
                f"There are two columns {new[:60]!r}. The second is called {other[:70]!r} here: "
                "name the one that is meant."
            )
            findings.append(file.finding("warning", sentence, file.start_of(line)))
            columns[new], columns[other] = again, 1
    if not columns:
        raise Malformed(
            f"{file.name}:{line}: No column is named here.",
            mend="Name the columns on this line, or say on which line they are named.",
        )
    return tuple(columns)

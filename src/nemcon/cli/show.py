"""Plain pages for a terminal: columns, wrapping, a few colours.

Colours appear only on a terminal, and not where NO_COLOR is set or the terminal is dumb. What is
printed is otherwise the same to a terminal and to a file, but for the width: a terminal's own, else
80 columns.
"""

import os
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Iterable, Sequence
from textwrap import wrap as broken
from typing import Literal, TextIO

from nemcon.core.findings import Finding, Severity

Style = Literal["bold", "dim", "red", "green", "yellow"]
_CODES: dict[Style, str] = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
_STYLES: dict[Severity, Style] = {"error": "red", "warning": "yellow", "note": "dim"}
_NARROWEST, _WIDEST, _WIDTH = 40, 120, 80


class Page:
    """Writes to *out*, standard output by default."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = sys.stdout if out is None else out
        terminal = self.out.isatty()
        self.coloured = (
            terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        )
        self.width = _terminal_width(self.out) if terminal else _WIDTH

    def paint(self, text: str, *styles: Style) -> str:
        """*text* in these styles, or as it is where there are no colours."""
        if not (self.coloured and styles and text):
            return text
        codes = ";".join(_CODES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def line(self, text: str = "", *styles: Style) -> None:
        """One line, as it is."""
        self.out.write(self.paint(text, *styles) + "\n")

    def title(self, text: str) -> None:
        """What the whole page is about, underlined."""
        self.line(text, "bold")
        self.line("=" * cells(text), "dim")

    def heading(self, text: str) -> None:
        """The head of a part of the page, after an empty line."""
        self.line()
        self.line(text, "bold")

    def text(self, text: str, *styles: Style, indent: str = "") -> None:
        """A paragraph."""
        for line in _wrapped(text, self.width - len(indent)):
            self.line(indent + line, *styles)

    def item(self, label: str, text: str, *styles: Style, width: int = 10) -> None:
        """A label and what belongs to it, wrapped beside it."""
        beside = max(width, cells(label) + 1)  # a label may be longer than its column
        lines = _wrapped(text, max(20, self.width - beside))
        self.out.write(
            self.paint(_padded(label, beside), "dim") + self.paint(lines[0], *styles) + "\n"
        )
        for line in lines[1:]:
            self.out.write(" " * width + self.paint(line, *styles) + "\n")

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        styles: Sequence[Style | None] = (),
    ) -> None:
        """Columns, two spaces apart; the widest is wrapped where the page is too narrow.

        *head* may be empty; *styles* are by row. All rows have equally many cells.
        """
        body = [tuple(row) for row in rows]
        every = ([tuple(head)] if head else []) + body
        if not every:
            return
        widths = self._fitting(every)
        if head:
            self._row(head, widths, "dim")
        for number, row in enumerate(body):
            self._row(row, widths, styles[number] if number < len(styles) else None)

    def _fitting(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """Widths of the columns: the widest shrinks first, none below its longest word."""
        columns = list(zip(*rows, strict=True))
        widths = [max(map(cells, column)) for column in columns]
        least = [
            max((cells(w) for cell in column for w in cell.split()), default=0)
            for column in columns
        ]
        while sum(widths) + 2 * (len(widths) - 1) > self.width:
            wide = [i for i, width in enumerate(widths) if width > least[i]]
            if not wide:
                break
            widths[max(wide, key=lambda i: widths[i])] -= 1
        return widths

    def _row(self, row: Sequence[str], widths: Sequence[int], style: Style | None) -> None:
        wrapped = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, wrapped))):
            parts = [cell[number] if number < len(cell) else "" for cell in wrapped]
            padded = (_padded(part, width) for part, width in zip(parts, widths, strict=True))
            line = "  ".join(padded)
            self.line(line.rstrip(), *([style] if style else []))


def page_for(args: Namespace) -> Page:
    """The page that a command prints on."""
    return Page()


def report(findings: Iterable[Finding]) -> None:
    """Findings, one a line, on standard error."""
    page = Page(sys.stderr)
    for finding in findings:
        style = _STYLES[finding.severity]
        page.line(str(finding), style)


def in_spite(errors: int) -> str:
    """``, in spite of 2 errors that nemcon check finds``; nothing where there is none."""
    if not errors:
        return ""
    return f", in spite of {errors} error{'s' if errors > 1 else ''} that nemcon check finds"


def cells(text: str) -> int:
    """How many cells of a terminal *text* takes: a letter of Chinese two; none an accent or vowel
    sign that stands over another letter, or a mark that joins letters."""
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most *width*; a word that is longer (an address) stays whole."""
    # textwrap counts letters, not cells
    if cells(text) != len(text):
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and cells(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines
    return broken(text, max(width, 1), break_on_hyphens=False, break_long_words=False) or [""]


def _terminal_width(out: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdigit() else os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return _WIDTH
    # some terminals say that they have no columns
    return min(max(width, _NARROWEST), _WIDEST) if width else _WIDTH

"""Reading pages as a person does: their words, and the rows of a table by its class."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

_SILENT = {"script", "style", "svg"}


class _Words(HTMLParser):
    """The words of a page, without scripts and figures; and its tables."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tables: list[tuple[list[str], list[list[list[str]]]]] = []
        self._silent = 0
        self._body = self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        match tag:
            case "table":
                self.tables.append(((dict(attrs).get("class") or "").split(), []))
            case "tbody" | "thead":
                self._body = tag == "tbody"
            case "tr" if self._body:
                self.tables[-1][1].append([])
            case "td" | "th" if self._body:
                self.tables[-1][1][-1].append([])
                self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in {"td", "th"}:
            self._cell = False
        if tag == "table":
            self._body = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
            if self._body and self._cell:
                self.tables[-1][1][-1][-1].append(data)


def page(site: "Client", address: str) -> str:
    """The page at *address*, which must be there."""
    answer = site.get(address)
    assert answer.status_code == 200, (address, answer.content[:500])
    return answer.content.decode()


def words(site: "Client", address: str) -> str:
    """All its words, one space apart."""
    return _joined(_read(site, address).parts)


def rows(site: "Client", address: str, kind: str) -> list[list[str]]:
    """The rows of the table of that class, each a list of what its cells say."""
    found = [table for classes, table in _read(site, address).tables if kind in classes]
    assert len(found) == 1, (address, kind, len(found))
    return [[_joined(cell) for cell in row] for row in found[0]]


def _read(site: "Client", address: str) -> _Words:
    parser = _Words()
    parser.feed(page(site, address))
    return parser


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())

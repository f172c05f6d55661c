"""What several tests of pages do: read a page's words, add entries to a record."""

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from nemcon.core.datings import when
from nemcon.record.act import Act


class Words(HTMLParser):
    """The words of a page, without its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


class Links(HTMLParser):
    """Where the links of a page lead, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.hrefs += [found["href"] or ""] if tag == "a" and "href" in found else []


def html(site: Client, address: str, status: int = 200) -> str:
    answer = site.get(address)
    assert answer.status_code == status, (address, answer.status_code, answer.content[:300])
    return answer.content.decode()


def words(site: Client, address: str, status: int = 200) -> str:
    """The words of a page, in one line."""
    parser = Words()
    parser.feed(html(site, address, status))
    return " ".join(" ".join(parser.parts).split())


def links(site: Client, address: str) -> Links:
    parser = Links()
    parser.feed(html(site, address))
    return parser


def act(id: str, subject: str, content: Any, day: str = "2024-06-27", **more: Any) -> Act:
    """An act for the record of the North Atlantic Council."""
    return Act(
        id=id,
        body="nac",
        subject=subject,
        content=content,
        effective=more.pop("effective", when(day)),
        known=when(day),
        **more,
    )


def append(*acts: Act) -> None:
    """Add acts to the record, as the body's clerk does."""
    from nemcon.web.store import records

    told: Sequence[Act] = acts
    records.store().append(
        acts[0].body, lambda record, moment: told, key=acts[0].id, author="clerk", data=b"test"
    )

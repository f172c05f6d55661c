"""What search engines read: which addresses there are, and which to leave alone.

Every page in every language, each naming the others (https://www.sitemaps.org, hreflang). Up to
10,000 addresses are one file; more are an index of a file for each part of a body. Only what the
public may know of is named.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.record.readers import Reader
from nemcon.web import links
from nemcon.web.cache.serving import Shown, in_bytes, page, served
from nemcon.web.links import Here
from nemcon.web.store import lines, records
from nemcon.wording.languages import LANGUAGES

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
ENDLESS = (
    *("before", "form", "if", "member", "person", "q", "rule", "since", "sort", "subject", "type"),
)
"""Parameters whose mixes have no end, and which nobody cites."""
MOST_ADDRESSES = 10_000
"""Addresses of a file; a page has one for each language."""
A_PART = MOST_ADDRESSES // len(LANGUAGES)
"""Pages of a part of a body's addresses."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: what people share may be read, previewed and archived, a page as of a day
    first of all. Kept away are the interface for programs, and the mixes of parameters that have
    no end: searches, trials, orders, older pages of lists. That a page as of a day is the
    same page is said in it, by its canonical address."""
    away = ["/api/", "/data/*?", "/*/rules/*?"]
    away += [f"/*{mark}{name}=" for name in ENDLESS for mark in "?&"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in away)]
    lines += ["", f"Sitemap: {_origin(request)}/sitemap.xml", ""]
    text = "\n".join(lines)
    shown = Shown(content=text.encode(), kind=TEXT)
    return served(request, ("robots",), 0, lambda: in_bytes(shown, None, 0))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: the addresses, or the index of their files."""
    head, origin, reader = records.total(), _origin(request), links.reader_of(request)

    def show() -> Shown:
        pages = list(islice(_site(reader), A_PART + 1))
        if len(pages) <= A_PART:
            return Shown(content=_addresses(origin, pages), kind=XML)
        return Shown(content=_index(origin, reader), kind=XML)

    return served(request, ("sitemap",), head, lambda: in_bytes(show(), None, head))


@page()
def part(here: Here, body: str, number: int) -> Shown:
    """``/sitemaps/{body}/{number}.xml``: a part of a body's addresses."""
    start = (number - 1) * A_PART
    pages = list(islice(_of_body(body, here.reader), start, start + A_PART)) if number > 0 else []
    if not pages:
        raise Refusal(f"{body} has no such part.", mend="Begin at /sitemap.xml.")
    return Shown(content=_addresses(here.origin, pages), kind=XML)


def _origin(request: HttpRequest) -> str:
    return settings.NEMCON_URL or f"{request.scheme}://{request.get_host()}"


def _site(reader: Reader) -> Iterator[str]:
    """The paths of all pages, below their language."""
    yield ""
    yield "data/"
    for body in _here(reader):
        yield from _of_body(body, reader)


def _here(reader: Reader) -> Iterator[str]:
    """The bodies that are kept here, and not at another site."""
    for body in records.bodies():
        if records.record(body, reader).departure is None:
            yield body


def _of_body(body: str, reader: Reader) -> Iterator[str]:
    record = records.record(body, reader)
    yield f"{body}/"
    for kind, folder in (("office", "offices"), ("matter", "matters")):
        for id in lines.things(record, kind):
            yield f"{body}/{folder}/{id}/"


def _addresses(origin: str, paths: Iterable[str]) -> bytes:
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    ]
    for path in paths:
        same = {lang: escape(f"{origin}/{lang}/{path}", {'"': "&quot;"}) for lang in LANGUAGES}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{address}"/>'
            for lang, address in same.items()
        )
        parts += [f"<url><loc>{address}</loc>{others}</url>\n" for address in same.values()]
    return "".join([*parts, "</urlset>\n"]).encode()


def _index(origin: str, reader: Reader) -> bytes:
    """A file for each part of each body."""
    found = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    ]
    for body in _here(reader):
        many = sum(1 for _ in _of_body(body, reader))
        for number in range(1, -(-many // A_PART) + 1):
            address = escape(f"{origin}/sitemaps/{body}/{number}.xml")
            found.append(f"<sitemap><loc>{address}</loc></sitemap>\n")
    return "".join([*found, "</sitemapindex>\n"]).encode()

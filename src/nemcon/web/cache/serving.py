"""Serving a page: asked once, kept, given again until the record or the clock changes it.

docs/decisions/0006. An answer is kept with the number of the body's last entry and the next moment
at which it changes without one; while neither has moved, the same bytes go out, and 304 to whoever
has them. It is kept for the reader who asked, and for the address under which the site was asked.
What is drawn for the public any cache may keep; what is drawn for another reader, his browser
alone, and so is whatever lies at a desk. What is kept in a process is bounded in bytes.
A trial, which supposes what is on no record, is not kept here nor elsewhere.
"""

import gzip
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import get_template
from django.utils import translation
from django.utils.http import content_disposition_header

from nemcon.core.days import END_OF_TIME
from nemcon.record.memo import LRU
from nemcon.record.readers import THE_PUBLIC
from nemcon.web import links, meters
from nemcon.web.cache.drawings import Drawing
from nemcon.web.citing import Citation, citation
from nemcon.web.links import IF, Here
from nemcon.web.store import records
from nemcon.web.templating import encoded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KEPT_BYTES = 64_000_000
"""Bytes of answers that a process keeps."""
LARGEST_KEPT = KEPT_BYTES // 32
"""Bytes of the largest answer that is kept here."""
SMALLEST_PACKED = 500
"""Bytes from which an answer is packed."""
FIXED_FOR = 3_600
"""Seconds for which an answer that no later entry changes may be kept without asking: not for ever,
because a redaction destroys what it shows, and a new version of the site words it better."""
HTML = "text/html; charset=utf-8"
SVG = "image/svg+xml"
_DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows: its *template* and the value that it reads; a *drawing* and what stands
    for its marks; or its *content* as it stands.

    *name* is that of a file, *stable* says that no later entry changes it.
    *changes_at* is the next instant at which it changes without a new
    entry. *cited* is the title under which it is cited; else *stays* is the address that stays,
    where it has one. *embed* lets other sites frame it, *shared* lets their scripts read it. A
    *trial* shows what is on no record.
    """

    template: str = ""
    values: "DataclassInstance | None" = None
    content: bytes = b""
    drawing: Drawing | None = None
    marked: Callable[[Citation | None], Mapping[Any, str]] = field(default=lambda _: {})
    kind: str = HTML
    name: str = ""
    changes_at: int | None = None
    cited: str = ""
    stays: str = ""
    embed: bool = False
    shared: bool = False
    trial: bool = False
    stable: bool = False
    status: int = 200


@dataclass(slots=True)
class Kept:
    """An answer in bytes, packed when somebody first asks for it so."""

    head: int
    until: int
    etag: str
    kind: str
    name: str
    fixed: bool
    stays: str
    embed: bool
    shared: bool
    status: int
    trial: bool
    plain: bytes
    packed: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        # about 500 for the object, its key and its headers
        return len(self.plain) + sum(map(len, self.packed.values())) + 500


class Cache:
    """The answers of this process, the least lately asked dropped first."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._kept: LRU[Hashable, Kept] = LRU(most, lambda memo: memo.size)
        self._turn = Lock()

    def get(self, key: Hashable, head: int, now: int) -> Kept | None:
        """The answer kept, while the record has not grown and the clock has not passed it."""
        with self._turn:
            memo = self._kept.get(key)
            if memo is None or memo.head != head or now >= memo.until:
                return None
            return memo

    def put(self, key: Hashable, memo: Kept) -> None:
        with self._turn:
            self._kept.put(key, memo)

    def pack(self, key: Hashable, memo: Kept, encoding: str) -> bytes:
        """The answer packed, and remembered so under its key."""
        packet = memo.packed.get(encoding)
        if packet is None:
            packet = PACKERS[encoding](memo.plain)
            with self._turn:
                memo.packed[encoding] = packet
                # another thread may have dropped it or made it anew meanwhile
                if self._kept.get(key) is memo:
                    self._kept.put(key, memo)  # it weighs more now
        return packet

    def clear(self) -> None:
        with self._turn:
            self._kept.clear()


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=4),
    # without the time of packing, so that the same page is the same bytes
    "gzip": lambda plain: gzip.compress(plain, 4, mtime=0),
}
"""One step more takes twice the time, and makes a page six hundredths smaller."""
CACHE = Cache()

View = Callable[..., HttpResponse]


def page(
    *parameters: str, site: bool = False, tries: bool = False
) -> Callable[[Callable[..., Shown]], View]:
    """A view that answers with what the function shows; it reads only these *parameters*, and
    ``recorded``.

    The function is called with a `Here` and the parts of the address. *site*: it is about no body,
    and changes only with the bodies there are. *tries*: it can be asked what would be.
    """

    def decorate(show: Callable[..., Shown]) -> View:
        name = f"{show.__module__}.{show.__qualname__}"
        names = parameters if site else (*parameters, "recorded")

        @wraps(show)
        def view(request: HttpRequest, **parts: str) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
            # an empty parameter is the page without it, and is kept as that
            query = {p: request.GET[p] for p in names if request.GET.get(p)}
            lang = parts.pop("lang", "en")
            head = records.total() if site else version(parts["body"], query)
            supposing = supposed(request) if tries else ()
            key = (name, lang, *parts.items(), *query.items(), supposing)

            def show_here() -> Kept:
                with translation.override(lang):
                    here = Here.of(request, lang, query, parts.get("body"), supposing)
                    return in_bytes(show(here, **parts), here, head)

            return served(request, key, head, show_here)

        return view

    return decorate


def supposed(request: HttpRequest) -> tuple[str, ...]:
    """What an address supposes, each thing once."""
    return tuple(dict.fromkeys(text for each in request.GET.getlist(IF) if (text := each.strip())))


def version(body: str, times: Mapping[str, object]) -> int:
    """A number that grows whenever an entry of the body may change the answer: the last entry's, or
    where all clocks are stopped that of the last redaction."""
    if times.get("on") and times.get("recorded"):
        return records.redacted(body)
    return records.head(body)


def served(request: HttpRequest, key: Any, head: int, make: Callable[[], Kept]) -> HttpResponse:
    """The answer kept for this reader under *key* while the record's *head* has not moved, else
    what *make* makes."""
    reader = links.reader_of(request)
    root = links.root_of(request)
    of_his = (reader, root, request.scheme, request.get_host(), key)
    memo = CACHE.get(of_his, head, int(time.time()))
    meters.current.page(cache=memo is not None)
    if memo is None:
        # without a lock: two who ask at once make it twice, and nobody waits for a page of others
        memo = make()
        # what would take the place of many pages is kept by who makes it, or by nobody
        if not memo.trial and memo.size <= LARGEST_KEPT:
            CACHE.put(of_his, memo)
    return _answer(request, of_his, memo, public=reader == THE_PUBLIC and not root)


def in_bytes(answer: Shown, here: Here | None, head: int) -> Kept:
    """An answer in bytes, as of the record's *head*."""
    plain, stays = answer.content, answer.stays
    cite = None
    if here is not None and answer.cited:
        cite = citation(here, answer.cited, answer.changes_at)
        stays = cite.address
    if answer.template and answer.values is not None:
        values = {"here": here, "w": here.words if here else None, "cite": cite}
        values |= template_context(answer.values)
        plain = encoded(get_template(answer.template).render(values).encode())
    elif answer.drawing is not None:
        plain = encoded(answer.drawing.filled(answer.marked(cite)))
    return Kept(
        head=head,
        until=_until(answer.changes_at, here),
        # weak, since the same tag goes out with the plain bytes and with each packing
        etag=f'W/"{blake2b(plain, digest_size=12).hexdigest()}"',
        kind=answer.kind,
        name=answer.name,
        fixed=answer.stable or (here is not None and here.clocks.fixed),
        stays=stays,
        embed=answer.embed,
        shared=answer.shared,
        status=answer.status,
        trial=answer.trial,
        plain=plain,
    )


def template_context(values: "DataclassInstance") -> Mapping[str, Any]:
    """What a template reads of the value of a page: each of its fields, by name."""
    return {one.name: getattr(values, one.name) for one in fields(values)}


def _until(changes_at: int | None, here: Here | None) -> int:
    """Until when an answer holds. One that changes before the moment it was asked at is about the
    past: the clock does not change it any more."""
    if changes_at is None:
        return END_OF_TIME
    if here is not None and changes_at <= here.clocks.asking:
        return END_OF_TIME
    # what is told of a day to come as known now is told otherwise once that day is there
    if here is not None and here.clocks.fixed and here.body and changes_at > here.on:
        return END_OF_TIME
    return changes_at


def _answer(request: HttpRequest, key: Hashable, memo: Kept, *, public: bool) -> HttpResponse:
    # what is not there on a past day may be recorded of it tomorrow
    lasts = f"max-age={FIXED_FOR}" if memo.fixed and memo.status == 200 else "no-cache"
    headers = {
        "ETag": memo.etag,
        "Cache-Control": f"public, {lasts}" if public else "private, no-cache",
        "Vary": "Accept-Encoding",
    }
    if memo.trial:
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    if memo.kind == SVG:  # its look is in it; nothing else of it is to run or to be loaded
        headers["Content-Security-Policy"] = _DRAWING
    if memo.stays:
        headers["Link"] = f'<{memo.stays}>; rel="cite-as"'
    if memo.name:
        headers["Content-Disposition"] = content_disposition_header(False, memo.name) or "inline"
    if memo.embed and public:
        headers["X-Nemcon-Embed"] = "1"
    if memo.shared and public:
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = "ETag, Link"
    had = not memo.trial and _has(request.META.get("HTTP_IF_NONE_MATCH", ""), memo.etag)
    if memo.status == 200 and had:
        return HttpResponseNotModified(headers=headers)
    encoding = _encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    content = memo.plain
    if encoding and len(content) >= SMALLEST_PACKED:
        content = PACKERS[encoding](content) if memo.trial else CACHE.pack(key, memo, encoding)
        headers["Content-Encoding"] = encoding
    response = HttpResponse(
        b"" if request.method == "HEAD" else content,
        content_type=memo.kind,
        status=memo.status,
        headers=headers,
    )
    # of a HEAD it is what a GET would have (RFC 9110 §9.3.2)
    response.headers["Content-Length"] = str(len(content))
    return response


def _has(header: str, etag: str) -> bool:
    """Whether the caller has the answer: If-None-Match compares weakly (RFC 9110 §13.1.2)."""
    tags = [tag.strip() for tag in header.split(",")]
    return etag in tags or etag.removeprefix("W/") in tags or tags == ["*"]


def _encoding(accepted: str) -> str:
    """``br`` or ``gzip`` where the caller takes it, else ""."""
    offers = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";")
        offers[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in PACKERS if offers.get(name)), "")

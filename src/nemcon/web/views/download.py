"""The file of an entry, for whoever may read the entry: as it was sent, and so that nothing in it
runs.

spec/record.md §14. It is saved and not shown (``attachment``), as what our own list says of it and
nothing that a browser guesses (``nosniff``), and a policy takes every right from it where it is
shown all the same. A public one may be kept by any cache, to be asked for again each time: one that
was redacted is gone with the next question. What broke off goes on: one range of bytes is sent
alone (RFC 9110 §14), where the file is still the one of which the rest is there. An entry that is
not there, that this reader may not read, and one without a file have the same answer.
"""

import re
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.record.readers import THE_PUBLIC
from nemcon.web.file_kinds import MEDIA_TYPES, TEXT
from nemcon.web.links import Here, root_of
from nemcon.web.store import files, lines

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
UNKNOWN = "application/octet-stream"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_HEADERS = {"Content-Security-Policy": POLICY, "Cross-Origin-Resource-Policy": "same-origin"}
_PRIVATE = _HEADERS | {"Cache-Control": "private, no-store"}


@require_safe
def download(request: HttpRequest, lang: str, body: str, entry: str) -> HttpResponse:
    """The file of the entry of that id; `Refusal` where there is none that the reader may read."""
    here = Here.of(request, lang, {}, body)
    line = lines.line(here.asked, entry)
    if line is None or line.act is None or line.act.type != files.FILE:
        raise Refusal("There is no such file here.", mend="Look for it in the record.")
    document = line.act.content
    public = here.reader == THE_PUBLIC and not root_of(request)
    etag = f'"{document.digest}"'
    headers = _HEADERS | {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, no-cache" if public else "private, no-store",
    }
    if etag in parse_etags(request.headers.get("If-None-Match", "")) and files.there(line.act):
        return HttpResponseNotModified(headers=headers)
    data = files.bytes_of(line.act)
    if data is None:
        raise Refusal("This file is not kept here.", mend="Its digest stands in its entry.")
    whole = attachment(data, document.name, document.media_type, headers)
    return part_of(whole, data, request, etag)


def part_of(whole: HttpResponse, data: bytes, request: HttpRequest, etag: str) -> HttpResponse:
    """The one range of bytes that is asked for, 416 where the file ends before it; the *whole*
    where none is, where several are, or where the file is not the one that is named any more."""
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = match.groups() if match else ("", "")
    same = request.headers.get("If-Range", etag) == etag
    if request.method != "GET" or not (first or last) or not same:
        return whole
    size = len(data)
    start = int(first) if first else max(size - int(last), 0)
    stop = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < int(first):
        return whole  # no range at all
    if start >= size or (not first and not int(last)):
        headers = {**whole.headers, "Content-Range": f"bytes */{size}"}
        return HttpResponse(status=416, headers=headers)
    whole.status_code = 206
    whole.content = data[start:stop]
    whole.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return whole


def attachment(
    data: bytes, name: str, media_type: str, headers: Mapping[str, str] = _PRIVATE
) -> HttpResponse:
    """A file to be saved, in which nothing runs."""
    kind = media_type if media_type in MEDIA_TYPES else UNKNOWN
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        data,
        content_type=f"{kind}; charset=utf-8" if kind == TEXT else kind,
        headers={**headers, "Content-Disposition": disposition},
    )

"""How an answer in JSON goes out: checked, kept, and read by scripts of every site.

`ask` is what every question passes through: its parameters are checked, the answer is kept by
`nemcon.web.cache.serving` until the record or the clock changes it. `polite` stands round every
address: HEAD and OPTIONS work, and a method that is not there is told in JSON.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from nemcon.core.jsontext import laid_out
from nemcon.proceedings.query import Query
from nemcon.web.api import problem as faults
from nemcon.web.api.parameters import only
from nemcon.web.cache.serving import Kept, Shown, made, served, version
from nemcon.web.citing import fixed
from nemcon.web.links import Here
from nemcon.web.links import asked as query
from nemcon.web.query import CLOCKS

JSON = "application/json"
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    **faults.ELSEWHERE,
}


def said(value: object, changes_at: int | None = None) -> Shown:
    """An answer as ``--json`` prints it."""
    return told(laid_out(value) + "\n", changes_at)


def sourced(here: Here, value: object) -> object:
    """An answer with its sources in order, the best first, and none of the future of the
    question."""
    sources = here.words.cited
    return sources.in_json(value) if sources else value


def told(text: str, changes_at: int | None = None) -> Shown:
    """An answer that is laid out already."""
    return Shown(content=text.encode(), kind=JSON, changes_at=changes_at, shared=True)


def ask(
    request: HttpRequest,
    answer: Callable[[Here], Shown],
    *about: str,
    body: str = "",
    head: int | None = None,
    **given: Any,
) -> HttpResponse:
    """Answer a question: *about* tells it from all others, *given* are its parameters.

    *head* is what the answer depends on where that is not the record of *body*.
    """
    only(request.GET, list(given))
    last = version(body, given) if head is None else head
    name = f"{answer.__module__}.{answer.__qualname__}"
    key = (name, body, *about, *given.items())

    def make() -> Kept:
        times = {n: str(v) for n, v in given.items() if n in CLOCKS and v is not None}
        here = Here.of(request, "en", times, body or None)
        shown = answer(here)
        if body and "recorded" in given and not shown.trial:
            shown = replace(shown, stays=_stays(request, here, given, shown))
        return made(shown, here, last)

    return served(request, key, last, make)


def _stays(request: HttpRequest, here: Here, given: dict[str, Any], shown: Shown) -> str:
    """The address at which this answer stays (RFC 8574)."""
    clocks = fixed(here, shown.changes_at)
    kept = {n: v for n, v in clocks.items() if n in given}
    others = {n: given[n] for n in request.GET if n not in clocks}
    return here.absolute(request.path + query({**others, **kept}))


def asked(here: Here, rule: str | None = None) -> Query:
    """The question as the command line has it."""
    return replace(here.clocks, rule=rule)


def polite(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """The same view, with OPTIONS, and with JSON for a method that it does not take."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        if request.method != "OPTIONS":
            response: HttpResponse = view(request, *args, **parts)
            if response.status_code != 405:
                return response
            return faults.answer(405, headers={"Allow": _allowed(response)})
        probe: HttpResponse = view(_as(request, "NONE"), *args, **parts)
        allowed = _allowed(probe)
        headers = {"Allow": allowed, "Access-Control-Allow-Methods": allowed, **PREFLIGHT}
        return HttpResponse(status=204, headers=headers)

    return answered


def _allowed(refused: HttpResponse) -> str:
    methods = {method.strip() for method in refused.headers.get("Allow", "").split(",")}
    return ", ".join(sorted({*methods, "OPTIONS"} - {""}))


def _as(request: HttpRequest, method: str) -> HttpRequest:
    """The request with a method that no address takes: the refusal names those it does."""
    request.method = method
    return request

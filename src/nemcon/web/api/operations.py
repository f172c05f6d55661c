"""One operation of the interface: an address, what may be asked there, and what answers.

`reads` makes one of a function that shows an answer. Whatever else there is to know of it
(`addresses`, `description`) is made from this value. HEAD and OPTIONS work everywhere, and scripts
of every site may ask.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from inspect import cleandoc
from typing import Any

from django.http import HttpRequest, HttpResponse

from nemcon.web.api import problem as faults
from nemcon.web.api.parameters import PARTS, TIMES, RequestParameter, values
from nemcon.web.cache.serving import Kept, Shown, in_bytes, served, supposed, version
from nemcon.web.citing import fixed
from nemcon.web.links import IF, Here
from nemcon.web.links import query_string as query
from nemcon.web.query import CLOCKS

PREFIX = "api/v1/"
Responder = Callable[[HttpRequest, dict[str, str], dict[str, Any]], HttpResponse]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Operation:
    """What is asked at *path*, below `PREFIX`: *answers* and *takes* name the documents under
    ``nemcon/schemas`` of what is answered and what is sent; *answer* is given the request, the
    parts of its path and the values of its *parameters*."""

    id: str
    path: str
    summary: str
    description: str
    parameters: tuple[RequestParameter, ...]
    answers: str
    answer: Responder
    takes: str = ""

    @property
    def parts(self) -> tuple[RequestParameter, ...]:
        """What varies in its path."""
        return tuple(PARTS[name] for name in re.findall(r"{(\w+)}", self.path))

    @property
    def methods(self) -> tuple[str, ...]:
        return ("POST",) if self.takes else ("GET", "HEAD")

    def __call__(self, request: HttpRequest, **parts: str) -> HttpResponse:
        """The view of Django."""
        if request.method in self.methods:
            return self.answer(request, parts, values(self.parameters, request.GET))
        allowed = ", ".join(sorted((*self.methods, "OPTIONS")))
        if request.method != "OPTIONS":
            return faults.answer(405, headers={"Allow": allowed})
        headers = {
            "Allow": allowed,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        }
        return HttpResponse(status=204, headers=headers | faults.ELSEWHERE)


def reads(
    path: str,
    summary: str,
    *parameters: RequestParameter,
    answers: str = "",
    head: Callable[[], int] | None = None,
) -> Callable[[Callable[..., Shown]], Operation]:
    """An operation that answers with what the function shows, kept by `nemcon.web.cache.serving`
    until the record or the clock changes it.

    The function is called with a `Here` (which has the body, the times and what is supposed), the
    other parts of the path, and its own parameters. *head* is what the answer depends on where that
    is not the record of a body.
    """
    own = [p.name for p in parameters if p not in TIMES and p.name != IF]

    def decorate(show: Callable[..., Shown]) -> Operation:
        name = f"{show.__module__}.{show.__qualname__}"

        def answer(
            request: HttpRequest, parts: dict[str, str], arguments: dict[str, Any]
        ) -> HttpResponse:
            body = parts.pop("body", "")
            if IF in arguments:
                arguments[IF] = supposed(request)
            last = head() if head else version(body, arguments)

            def make() -> Kept:
                times = {n: str(arguments[n]) for n in CLOCKS if arguments.get(n) is not None}
                here = Here.of(request, "en", times, body or None, arguments.get(IF, ()))
                page = show(here, **parts, **{n: arguments[n] for n in own})
                if body and "recorded" in arguments and not page.trial:
                    page = replace(page, stays=_stays(request, here, arguments, page))
                return in_bytes(page, here, last)

            return served(request, (name, body, *parts.values(), *arguments.items()), last, make)

        return operation(path, summary, show, answer, *parameters, answers=answers)

    return decorate


def operation(
    path: str,
    summary: str,
    function: Callable[..., Any],
    answer: Responder,
    *parameters: RequestParameter,
    answers: str = "",
    takes: str = "",
) -> Operation:
    """The operation that is called and described as its *function* is."""
    id = function.__name__.removeprefix("of_")
    return Operation(
        id=id,
        path=path,
        summary=summary,
        description=cleandoc(function.__doc__ or ""),
        parameters=parameters,
        answers=answers or id,
        answer=answer,
        takes=takes,
    )


def _stays(request: HttpRequest, here: Here, arguments: Mapping[str, Any], page: Shown) -> str:
    """The address at which this answer stays (RFC 8574)."""
    clocks = fixed(here, page.changes_at)
    times = {n: v for n, v in clocks.items() if n in arguments}
    others = {n: arguments[n] for n in request.GET if n not in clocks}
    return here.absolute(request.path + query({**others, **times}))

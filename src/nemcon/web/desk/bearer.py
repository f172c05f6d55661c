"""The interface for programs as whoever has a token reads the record: ``/desk/api/v1/...``.

docs/decisions/0067. The same operations as under ``/api/v1/``, of those that are about a body; what
is recorded there is for `nemcon.web.desk.views.remote_acts`. No cookie is read or set there,
nothing is kept by anybody on the way, and scripts of other sites are not let in. Chair and clerk
need a second factor for it, as at their desks.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import Authority
from nemcon.web.accounts import tokens
from nemcon.web.accounts.models import AccessToken
from nemcon.web.api import problem as faults
from nemcon.web.api.addresses import OPERATIONS
from nemcon.web.api.operations import PREFIX, Operation
from nemcon.web.desk.place import authority_in, proven, read_as, reader_for

_SCHEME = re.compile(r"[Bb]earer +(\S{1,200}) *")
_WRONG: dict[str, Any] = {"app": "nemcon", "config": {"token": "30/h/ip"}}
"""How many wrong ones are answered, as allauth counts."""
_NO_TOKEN = Refusal(
    "There is no token in this request, or none that is good.",
    mend="Send one as Authorization: Bearer; they are made at a desk, under sign-in and security.",
)
_TOO_MANY = Refusal(
    "Too many tokens that are none came from this address.", mend="Try again in an hour."
)
_NO_FACTOR = Refusal(
    "The chair and the clerk read and record with a second factor.",
    mend="Set one up at a desk, and make a token then.",
)


def addresses() -> list[URLPattern]:
    """The addresses of the operations that are about a body."""
    root = f"{settings.DESK.lstrip('/')}{PREFIX}"
    return [
        path(root + re.sub(r"{(\w+)}", r"<part:\1>", one.path), by_token(one.methods, _reads(one)))
        for one in OPERATIONS
        if one.path.startswith("{body}/")
    ]


TokenAnswer = Callable[[HttpRequest, AccessToken, Authority, dict[str, str]], HttpResponse]
"""What answers a request: with its token, what the person may do there, and its parts."""


def _reads(operation: Operation) -> TokenAnswer:
    """The operation as the person of a token reads."""

    def answer(
        request: HttpRequest, _token: AccessToken, there: Authority, parts: dict[str, str]
    ) -> HttpResponse:
        read_as(request, reader_for(there))
        return operation(request, **parts)

    return answer


def by_token(methods: Sequence[str], answer: TokenAnswer) -> Callable[..., HttpResponse]:
    """The view of an address that takes these *methods*, for whoever shows a token."""

    def view(request: HttpRequest, **parts: str) -> HttpResponse:
        if request.method not in methods:
            # OPTIONS too: a script of another site has no business here
            response = faults.answer(405, headers={"Allow": ", ".join(methods)})
        else:
            response = _answer(answer, request, parts)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Vary"] = "Accept-Encoding, Accept-Language, Authorization"
        for name in faults.ELSEWHERE:
            response.headers.pop(name, None)
        return response

    return view


def _answer(answer: TokenAnswer, request: HttpRequest, parts: dict[str, str]) -> HttpResponse:
    token = _token(request)
    if token is None:
        # counted by the address of who asks, and only where one was wrong
        wrong = "HTTP_AUTHORIZATION" in request.META
        few = not wrong or ratelimit.consume(request, action="token", limit_get=True, **_WRONG)
        status, fault = (401, _NO_TOKEN) if few else (429, _TOO_MANY)
        return faults.answer(status, fault, headers={"WWW-Authenticate": "Bearer"})
    body = parts["body"]
    there = authority_in(token.account, body if token.body in {"", body} else "")
    if there.secretariat and not proven(token.account, body):
        return faults.answer(403, _NO_FACTOR)
    return answer(request, token, there, parts)


def _token(request: HttpRequest) -> AccessToken | None:
    """The token that a request shows, while it is good."""
    match = _SCHEME.fullmatch(request.META.get("HTTP_AUTHORIZATION", ""))
    return tokens.token_of(match[1]) if match else None

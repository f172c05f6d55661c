"""What stands round the desks, and round nothing else: language, session, forms, who signed in.

Each but the first is Django's own, and passes an address outside ``/desk/`` on untouched: it reads
no cookie there, sets none and says nothing of them to caches.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from nemcon.web.views.problems import preferred
from nemcon.wording.languages import LANGUAGES

Respond = Callable[[HttpRequest], HttpResponse]


def at_desk(request: HttpRequest) -> bool:
    """Whether an address is one of the desks'."""
    return request.path_info.startswith(settings.DESK)


def in_session(request: HttpRequest) -> bool:
    """Whether an address is of somebody who has signed in: a program shows a token instead."""
    return at_desk(request) and not request.path_info.startswith(f"{settings.DESK}api/")


class Languages:
    """The language of a desk's address, for whatever answers it."""

    def __init__(self, get_response: Respond) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not at_desk(request):
            return self._next(request)
        request.encoding = "utf-8"  # of forms, whatever they say: others have half characters
        # from the path itself: what a layer further in refuses never comes to a view
        first = request.path_info.removeprefix(settings.DESK).partition("/")[0]
        accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
        lang = first if first in LANGUAGES else preferred(accepted)
        request.LANGUAGE_CODE = lang
        with translation.override(lang):
            response = self._next(request)
            # one person's, and behind a form never the right page when one comes back to it
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response


class Sessions(SessionMiddleware):
    """Sessions."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request) if in_session(request) else self.get_response(request)
        assert isinstance(response, HttpResponse)  # nothing here is asynchronous
        return response


class Forgery(CsrfViewMiddleware):
    """That a form was sent from a page of ours."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request) if in_session(request) else self.get_response(request)
        assert isinstance(response, HttpResponse)  # nothing here is asynchronous
        return response

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if in_session(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


class SignedIn(AuthenticationMiddleware):
    """Whose session it is."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request) if in_session(request) else self.get_response(request)
        assert isinstance(response, HttpResponse)  # nothing here is asynchronous
        return response

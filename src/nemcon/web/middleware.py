"""What every request passes on its way in and out: its host, its headers, a busy store.

A strict policy of contents: nothing from another host, no inline script and no inline style. Public
pages set no cookie (docs/decisions/0015). A refusal of the record becomes a page with a sentence;
a store that is busy, cannot be written or cannot be reached becomes 503, with the time after which
to try again, and the log says why; of what is stored and not what was recorded nothing is shown,
and the log says which entry it is.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nemcon.core.errors import Busy, Damaged, Malformed, NemconError
from nemcon.record.admission import Elsewhere
from nemcon.web.database import FaultKind, kind, one_line
from nemcon.web.gate import ADDRESSED

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "manifest-src 'self'; frame-src 'self'; frame-ancestors {}"
)
_LOG = logging.getLogger("nemcon")
LONGEST_QUERY = 4_000
"""Characters of the longest query that is read."""


class Edge:
    """What stands round everything but the headers that Django's own middleware sets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from nemcon.web.views import problems  # noqa: PLC0415  # its templates need the settings first

        if settings.NEMCON_URL.startswith("https:"):  # where the proxy does not say so itself
            request.META["wsgi.url_scheme"] = "https"
        if request.path_info not in ADDRESSED:
            try:
                request.get_host()
            except DisallowedHost:
                return self._out(problems.bad_host(request))
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return self._out(problems.problem(request, 414))
        response = self._next(request)
        translation.deactivate()
        return self._out(response)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A page for what the record refuses, and for a store that is busy or away; what is broken
        is for Django to log, with its traceback."""
        from nemcon.web.views import problems  # noqa: PLC0415  # its templates need the settings first

        match fault:
            case Elsewhere():
                return problems.elsewhere(request, fault)
            case Malformed():
                return problems.problem(request, 400, fault)
            case Damaged():
                _LOG.error("%s", fault)
                return problems.problem(request, 500, fault)
            case Busy():
                return problems.problem(request, 503, fault)
            case NemconError():
                return problems.problem(request, 404, fault)
            case Error() if (what := kind(fault)) != "broken":
                _LOG.error("%s: %s", request.path, one_line(fault))
                return self._unavailable(request, what)
            case _:
                return None

    @staticmethod
    def _unavailable(request: HttpRequest, why: FaultKind) -> HttpResponse:
        """503, and of a form that was sent at a desk what was typed."""
        from nemcon.web.desk import refusals  # noqa: PLC0415  # its templates need the settings first
        from nemcon.web.views import problems  # noqa: PLC0415  # its templates need the settings first

        form = request.method == "POST" and request.path_info.startswith(settings.DESK)
        if why == "unreached" or not (form and refusals.typed(request)):
            return problems.problem(request, 503, why=why)
        response = refusals.refused(request, 503, *problems.unavailable(why))
        response.headers["Retry-After"] = str(problems.RETRY_AFTER)
        return response

    @staticmethod
    def _out(response: HttpResponse) -> HttpResponse:
        ancestors = "*" if response.headers.pop("X-Nemcon-Embed", None) else "'none'"
        response.headers.setdefault("Content-Security-Policy", POLICY.format(ancestors))
        response.headers.setdefault("Permissions-Policy", "interest-cohort=()")
        if ancestors == "'none'":
            response.headers.setdefault("X-Frame-Options", "DENY")
        return response

"""What stands round the application: each request is counted, and may have a line in the log.

docs/decisions/0066. Outside the gate, so that the wait for a turn counts. A request has a number
from the first line of the log that is about it, or from an answer that something went wrong; the
answer then has it as `X-Request-Id`.
"""

import logging
from collections.abc import Iterable
from time import perf_counter
from typing import Any

from nemcon.web import logs, meters
from nemcon.web.gate import PROBES, StartResponse, Wsgi

_LOG = logging.getLogger("nemcon.requests")
SLOW = 1.0
"""Seconds from which an answer is slow."""


class Answering:
    """Stands before the gate. *lines*: which requests have one, ``none``, ``slow`` or ``all``."""

    def __init__(self, application: Wsgi, lines: str = "slow") -> None:
        self._application = application
        self._all, self._none = lines == "all", lines == "none"

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        begun = perf_counter()
        status = 500

        def started(line: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            nonlocal status
            status = int(line[:3])
            if status >= 500 or self._all:
                headers = [*headers, ("X-Request-Id", logs.number(environ))]
            return start(line, headers, *fault)

        with logs.about(environ):
            try:
                return self._application(environ, started)
            finally:
                seconds = perf_counter() - begun
                meters.current.request(kind(environ["PATH_INFO"]), status, seconds)
                if self._all or (not self._none and seconds >= SLOW):
                    logs.answer(_LOG, status, seconds)


def kind(path: str) -> str:
    """The kind of an address, one of `prometheus.KINDS`."""
    first = path[1:].partition("/")[0]
    if first in {"static", "api", "desk"}:
        return first
    if path in PROBES or path == "/metrics":
        return "probe"
    return "feed" if path.endswith((".atom", ".ics")) else "page"

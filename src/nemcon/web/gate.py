"""What a worker lets in: so many requests at once, few bodies of those, health always.

docs/decisions/0016. A worker has `THREADS` threads. `AT_ONCE` of them may be at work; the others
wait with a request, and who came first has the first turn that comes back. A request is refused
only where nothing moves: no turn came back for `PATIENCE` seconds, or, where `WAITING` others wait
already, for a `MOMENT`. So there is always a thread for ``/healthz`` and ``/readyz``, and no reader
of pages is sent away from a site that is only slow. A body is waited for by few threads: the server
waits as long as its sender likes, and a reader that is left behind stops it. A proxy that keeps a
body until it is whole has the deadline (docs/running.md). `end_with_parent` ends a worker
whose main process has gone, however that ended.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable
from multiprocessing import connection, parent_process
from threading import BoundedSemaphore, Event, Lock, Thread
from time import monotonic
from typing import Any

from nemcon.web import meters

THREADS = 24
"""Threads of a worker: for those at work, those that wait, and two for what machines ask."""
AT_ONCE = 6
"""Requests at which a worker is at work at once: fewer than its connections to the database."""
WAITING = 16
"""Requests that wait for their turn with patience."""
BODIES = 2
"""Bodies that a worker waits for at once."""
A_MOMENT = 0.02
"""Seconds that a body waits for its turn: those that are there with their request take no time."""
PATIENCE = 30.0
"""Seconds without a turn that came back after which a request waits no more."""
MOMENT = 2.0
"""The same where so many wait already that the threads would run out."""
LAST_REQUESTS = 10.0
"""Seconds that a worker without a main process has for what it is at."""
PROBES = frozenset({"/healthz", "/readyz"})
"""What is asked by machines: it waits for nobody, and has no name of ours for this one."""
ADDRESSED = PROBES | {"/metrics"}
"""What may be asked under any host name: by the address of this machine."""
_BUSY = b"The site is busy. Try again in a few seconds.\n"

StartResponse = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Gate:
    """Stands before the application."""

    def __init__(self, application: Wsgi, at_once: int = AT_ONCE) -> None:
        self._application = application
        self._lock = Lock()
        self._free = at_once
        self._line: deque[Event] = deque()
        self._moved = monotonic()

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] in PROBES:
            return self._application(environ, start)
        if not self._has_a_turn():
            meters.current.crowd()
            kind = ("Content-Type", "text/plain; charset=utf-8")
            safe = ("X-Content-Type-Options", "nosniff")
            start("503 Service Unavailable", [kind, safe, ("Retry-After", "5")])
            return [_BUSY]
        try:
            environ["wsgi.input"] = RequestBody(environ["wsgi.input"])
            return self._application(environ, start)
        finally:
            self._give_back()

    def _has_a_turn(self) -> bool:
        """Take a turn, in the order of coming, for as long as others come back."""
        mine = Event()
        with self._lock:
            if self._free:
                self._free -= 1
                self._moved = monotonic()
                return True
            patience = PATIENCE if len(self._line) < WAITING else MOMENT
            self._line.append(mine)
        while not mine.is_set():
            rest = self._moved + patience - monotonic()
            if rest > 0:
                mine.wait(rest)
                continue
            with self._lock:
                # once more under the lock: a turn handed over just now would be lost for good
                if not mine.is_set():
                    self._line.remove(mine)
                    return False
        return True

    def _give_back(self) -> None:
        """Hand the turn to whoever has waited longest."""
        with self._lock:
            self._moved = monotonic()
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1


class Crowded(OSError):
    """A body for which there was no turn."""


class RequestBody:
    """What a request brings. The server waits for it as long as its sender likes; so only few
    threads do."""

    _turns = BoundedSemaphore(BODIES)

    def __init__(self, arriving: Any) -> None:
        self._arriving = arriving

    def read(self, size: int = -1) -> bytes:
        """The whole of it, or *size* bytes; `Crowded` where too many are waited for."""
        return self._in_turn(self._arriving.read, size)

    def readline(self, size: int = -1) -> bytes:
        """A line of it, likewise."""
        return self._in_turn(self._arriving.readline, size)

    def _in_turn(self, reader: Callable[..., bytes], size: int) -> bytes:
        if not self._turns.acquire(timeout=A_MOMENT):
            raise Crowded("too many bodies are on their way")
        try:
            return reader(size) if size >= 0 else reader()
        finally:
            self._turns.release()


def end_with_parent() -> None:
    """End this worker when its main process has gone: else it would hold the port for ever."""
    main = parent_process()
    if main is not None:
        Thread(target=_outlived, args=(main.sentinel,), daemon=True).start()


def _outlived(sentinel: int) -> None:
    connection.wait([sentinel])
    # as a server is stopped: what is being answered may end
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_REQUESTS)
    # a thread that waits for a slow sender would keep a plain exit from ending
    os._exit(1)

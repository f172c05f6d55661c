"""What a worker lets in, and that it ends with its main process: docs/decisions/0016."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from tests.cli.test_cli_serve import answer, environment, free_port, running

from nemcon.web import gate
from nemcon.web.gate import Crowded, Gate, RequestBody

SLOW = (
    b"POST /api/v1/decide/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n{"
)
HALF = b"GET /en/ HTTP/1.1\r\nHost: loc"


class Waiting:
    """An application, or a body, that is done when told."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.begun: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.begun.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/slow":
            assert self.go_on.wait(60)
        start("200 OK", [])
        return [b"done"]

    def read(self, size: int = -1) -> bytes:
        self.begun.append("body")
        assert self.go_on.wait(60)
        return b"{}"


def asked(door: Gate, path: str) -> tuple[str, dict[str, str]]:
    """The status and the headers of an answer."""
    told: list[tuple[str, dict[str, str]]] = []
    environ = {"PATH_INFO": path, "wsgi.input": None}
    list(door(environ, lambda status, headers: told.append((status, dict(headers)))))
    return told[0]


@contextmanager
def full(application: Waiting, door: Gate, many: int) -> Iterator[None]:
    """While so many requests are being answered."""
    with ThreadPoolExecutor(many) as threads:
        asking = [threads.submit(asked, door, "/slow") for _ in range(many)]
        try:
            while len(application.begun) < many:
                time.sleep(0.001)
            yield
        finally:
            application.go_on.set()
            assert [each.result()[0] for each in asking] == ["200 OK"] * many


def waited_for(door: Gate, many: int) -> None:
    """Come back when so many wait for their turn."""
    while len(door._line) < many:
        time.sleep(0.001)


class TestTurns:
    def test_health_waits_for_nobody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gate, "PATIENCE", 0.01)
        application = Waiting()
        door = Gate(application, 2)
        with full(application, door, 2):
            status, headers = asked(door, "/en/")
            assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert [asked(door, probe)[0] for probe in gate.PROBES] == ["200 OK", "200 OK"]
        assert asked(door, "/en/")[0] == "200 OK"

    def test_who_comes_while_nothing_moves_is_told_at_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gate, "PATIENCE", 3_600.0)  # waiting would not end
        application = Waiting()
        door = Gate(application, 1)
        with full(application, door, 1):
            monkeypatch.setattr(gate, "monotonic", lambda: time.monotonic() + 3_601)
            assert asked(door, "/en/")[0].startswith("503")

    def test_readers_wait_in_the_order_of_coming(self) -> None:
        """More of them than are at work at once, and nobody is sent away."""
        application = Waiting()
        door = Gate(application, 1)
        pages = [f"/{number}" for number in range(gate.WAITING)]
        with ThreadPoolExecutor(gate.WAITING) as readers:
            with full(application, door, 1):
                reading = []
                for number, page in enumerate(pages):
                    reading.append(readers.submit(asked, door, page))
                    waited_for(door, number + 1)
            assert [each.result()[0] for each in reading] == ["200 OK"] * len(pages)
        assert application.begun == ["/slow", *pages]

    def test_a_turn_that_came_back_renews_patience(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However long the line: what moves is only slow."""
        now = [0.0]
        monkeypatch.setattr(gate, "monotonic", lambda: now[0])
        monkeypatch.setattr(gate, "MOMENT", 3_600.0)
        monkeypatch.setattr(gate, "WAITING", 0)
        application = Waiting()
        door = Gate(application, 2)
        with ThreadPoolExecutor(1) as readers, full(application, door, 1):
            now[0] = 3_599.0
            assert asked(door, "/en/")[0] == "200 OK"
            door._free -= 1
            now[0] = 7_198.0
            reading = readers.submit(asked, door, "/nl/")
            waited_for(door, 1)
            door._give_back()
            assert reading.result()[0] == "200 OK"

    def test_where_many_wait_the_next_one_waits_a_moment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that a thread is left for health."""
        monkeypatch.setattr(gate, "MOMENT", 0.01)
        monkeypatch.setattr(gate, "WAITING", 1)
        application = Waiting()
        door = Gate(application, 1)
        with ThreadPoolExecutor(1) as readers:
            with full(application, door, 1):
                patient = readers.submit(asked, door, "/en/")
                waited_for(door, 1)
                assert asked(door, "/nl/")[0].startswith("503")
                assert asked(door, "/healthz")[0] == "200 OK"
            assert patient.result()[0] == "200 OK"

    def test_there_are_threads_for_health(self) -> None:
        assert gate.THREADS > gate.AT_ONCE + gate.WAITING

    def test_a_turn_comes_back_after_a_fault(self) -> None:
        def broken(environ: dict[str, Any], start: Any) -> list[bytes]:
            raise ZeroDivisionError

        door = Gate(broken, 1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                asked(door, "/en/")

    def test_few_bodies_at_once(self) -> None:
        """Whoever sends slowly keeps those few waiting, and nobody else."""
        body = Waiting()
        with ThreadPoolExecutor(gate.BODIES) as threads:
            reading = [threads.submit(RequestBody(body).read) for _ in range(gate.BODIES)]
            while len(body.begun) < gate.BODIES:
                time.sleep(0.001)
            with pytest.raises(Crowded):
                RequestBody(body).read(5)
            body.go_on.set()
            assert [each.result() for each in reading] == [b"{}"] * gate.BODIES
        assert RequestBody(body).read() == b"{}"


def test_a_body_without_a_turn_is_told_so(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(*_: object) -> bytes:
        raise Crowded("too many bodies are on their way")

    monkeypatch.setattr("django.test.client.FakePayload.read", crowded)
    found = site.post("/api/v1/decide/", b"{}", content_type="application/json")
    assert (found.status_code, found["Retry-After"]) == (503, "5")
    assert found.json()["problem"] == "Too many others are sending."


@pytest.mark.parametrize("sent", [SLOW, HALF, b""])
def test_slow_senders_stop_nobody(sent: bytes, tmp_path: Path) -> None:
    """Ten times as many as there are threads, of each kind: bodies, heads, and nothing at all."""
    port = free_port()
    env = environment(tmp_path)
    with (
        running("serve", "--port", str(port), "--workers", "1", env=env) as process,
        ExitStack() as held,
    ):
        address = f"http://127.0.0.1:{port}"
        answer(f"{address}/healthz", process)
        for _ in range(10 * gate.THREADS):
            slow = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            slow.sendall(sent)
        for page in ("/healthz", "/readyz", "/en/", "/api/v1/"):
            with urlopen(address + page, timeout=60) as found:
                assert found.status == 200
        if sent != SLOW:
            with pytest.raises(HTTPError, match="400"):  # read, and found wanting
                urlopen(
                    Request(
                        f"{address}/api/v1/decide/",
                        data=b"{}",
                        headers={"Content-Type": "application/json"},
                    ),
                    timeout=60,
                )


def test_workers_end_with_their_main_process(tmp_path: Path) -> None:
    """However it ends: the port is free again."""
    port = free_port()
    with running(
        "serve", "--port", str(port), "--workers", "2", env=environment(tmp_path)
    ) as process:
        answer(f"http://127.0.0.1:{port}/healthz", process)
        group = os.getpgid(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        for _ in range(1_200):
            try:
                os.killpg(group, 0)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        else:
            raise AssertionError("a worker outlived its main process")
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))

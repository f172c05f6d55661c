"""What an attack on the whole tried, kept: imports that are killed, starts and imports at once,
reads while records come in, requests that nobody would make.

Small counts at every change; `make soak` has those of the attack (`NEMCON_SAMPLES=full`). What was
done to files is in test_tampering.py (bytes of a database), tests/record/test_record_log_file.py
(logs) and tests/dossier/test_dossier_hostile.py (dossiers).
"""

import http.client
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import quote, urlencode

import pytest
from tests.cli.test_cli_serve import answer, environment, free_port, running
from tests.web import databases
from tests.web.databases import Cluster
from tests.web.test_database import CLUB, NEMCON, over_tcp

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
KILLS = 60 if FULL else 1
PAIRS = 20 if FULL else 1
READS = 20_000 if FULL else 200
REQUESTS = 30_000 if FULL else 300
DOSSIER, BODY, ENTRIES = ("examples/nato", "nac", 656) if FULL else ("examples/club", "club", 29)
KINDS = ("sqlite", "postgresql")
SOME_TIME = 240
"""Seconds after which something has stopped for good."""


@contextmanager
def database(kind: str, cluster: Cluster | None, data: Path) -> Iterator[dict[str, str]]:
    """An empty database of a kind, in use here too, and the environment of whoever uses it."""
    data.mkdir(mode=0o700)
    with ExitStack() as closing:
        if cluster is None:
            env = environment(data)
            databases.use(
                ENGINE="nemcon.web.sqlite",
                NAME=str(data / "nemcon.sqlite3"),
                OPTIONS={},
                CONN_MAX_AGE=None,
            )
        else:
            name = closing.enter_context(cluster.empty())
            port = closing.enter_context(over_tcp(cluster))
            env = environment(data, DATABASE_URL=f"postgresql://postgres@127.0.0.1:{port}/{name}")
            cluster.use(name)
        try:
            yield env
        finally:
            from django.db import connections

            connections.close_all()


Made = Callable[[str], AbstractContextManager[dict[str, str]]]


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, site_ready: Path, tmp_path: Path) -> Made:
    """Makes empty databases of one kind."""
    cluster = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    return lambda name: database(request.param, cluster, tmp_path / name)


def begun(*words: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*NEMCON, *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: "subprocess.Popen[str]") -> str:
    """What it said when it was done, which it was well."""
    out, err = process.communicate(timeout=SOME_TIME)
    assert process.returncode == 0, err
    return out


def kept() -> int:
    """How many entries are there: nothing half, nothing unprotected, nothing damaged."""
    from django.db import connections

    from nemcon.web import models, there
    from nemcon.web.store import tables, verifying
    from nemcon.web.store.triggers import missing_triggers

    connections.close_all()
    if not there() or not tables.there():
        return 0
    if tables.lacking():  # stopped between two migrations, before anything could be imported
        return models.EntryRow.objects.count()
    done = verifying.verify(BODY)
    assert done.faults == []
    if done.entries:
        assert missing_triggers() == []
        assert verifying.database() == []
    return done.entries


def test_an_import_that_is_killed(made: Made) -> None:
    """All of it is there, or nothing; and the next import has the rest to do. Half of the kills
    meet an installation that makes its tables."""
    chance = random.Random(20_240_626)
    with made("first") as env:
        start = time.monotonic()
        ended(begun("import", DOSSIER, env=env))
        whole = time.monotonic() - start
    found: list[int] = []
    for number in range(KILLS):
        with made(f"kill-{number}") as env:
            if number % 2:
                ended(begun("import", "examples/un", env=env))
            process = begun("import", DOSSIER, env=env)
            time.sleep(whole * chance.uniform(0.05, 1.0))
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=SOME_TIME)
            found.append(kept())
            if number % 5 == 0:
                said = ended(begun("import", DOSSIER, env=env))
                many = f"{ENTRIES} {'unchanged' if found[-1] else 'new'}."
                assert said == f"Imported into {BODY}: {many}\n"
                assert kept() == ENTRIES
    print(f"{KILLS} kills: {found.count(0)} left nothing, {found.count(ENTRIES)} all")
    assert set(found) <= {0, ENTRIES}


def test_imports_and_starts_at_once(
    made: Made,
) -> None:
    """Two imports and a server, on an installation that has nothing yet: one import finds
    everything new, the other everything there, and the server answers."""
    for number in range(PAIRS):
        port = free_port()
        with (
            made(f"pair-{number}") as env,
            running("serve", "--port", str(port), "--workers", "1", env=env) as server,
        ):
            both = [begun(*CLUB, env=env) for _ in range(2)]
            said = sorted(ended(process) for process in both)
            assert ["29 new" in said[0], "29 unchanged" in said[1]] == [True, True], said
            assert b'"ready": true' in answer(f"http://127.0.0.1:{port}/readyz", server)


@contextmanager
def served(env: dict[str, str], log: Path) -> Iterator[int]:
    """The port of a server with two workers, which says nothing of a fault in its *log*."""
    port = free_port()
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*NEMCON, "serve", "--port", str(port), "--workers", "2"],
            env=env,
            stderr=said,
            start_new_session=True,
        )
        try:
            answer(f"http://127.0.0.1:{port}/healthz", server)
            yield port
            server.send_signal(signal.SIGINT)
            server.wait(SOME_TIME)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait(SOME_TIME)
    assert "Traceback" not in log.read_text()


def reading(path: str, connection: http.client.HTTPConnection) -> tuple[int, bytes]:
    """The status and the answer."""
    connection.request("GET", path)
    found = connection.getresponse()
    return found.status, found.read()


def reading_of(port: int, path: str) -> tuple[int, bytes]:
    """The same by a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return reading(path, connection)
    finally:
        connection.close()


RECORDS = {"club": 29, "security-council": 0, "european-council": 0, "nac": 656}
"""The bodies that come in one after the other; of those with 0 the number is what it is first."""
EXAMPLES = ("examples/club", "examples/un", "examples/eu", "examples/nato")


@pytest.mark.parametrize("made", KINDS if FULL else KINDS[:1], indirect=True)
def test_reads_while_records_come_in(made: Made, tmp_path: Path) -> None:
    """A body is not there, or whole: never half, and never a fault."""
    with made("reads") as env, served(env, tmp_path / "log") as port:
        done = Event()
        for body in RECORDS:
            assert reading_of(port, f"/api/v1/{body}/")[0] == 404

        def read(body: str) -> tuple[int, list[tuple[int, int]]]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            found: list[tuple[int, int]] = []
            many = 0
            while many < READS // len(RECORDS) or not done.is_set():
                status, said = reading(f"/api/v1/{body}/", connection)
                seen = (status, json.loads(said)["head"] if status == 200 else 0)
                if not found or found[-1] != seen:
                    found.append(seen)
                many += 1
            connection.close()
            return many, found

        with ThreadPoolExecutor(len(RECORDS)) as readers:
            asking = {body: readers.submit(read, body) for body in RECORDS}
            for example in EXAMPLES if FULL else EXAMPLES[:1]:
                ended(begun("import", example, env=env))
            done.set()
            told = {body: future.result() for body, future in asking.items()}
    for body, (_, found) in told.items():
        assert [status for status, _ in found] in ([404, 200], [404]), (body, found)
        if RECORDS[body] and len(found) > 1:
            assert found[-1] == (200, RECORDS[body])
    assert told["club"][1][-1] == (200, 29)
    print(f"{sum(many for many, _ in told.values())} reads")


PATHS = (
    "/",
    "/en/",
    "/nl/club/",
    "/fr/club/matters/chair-2026/",
    "/en/club/matters/chair-2026/states.json",
    "/en/club/matters/chair-2026/changes/",
    "/en/club/matters/chair-2026/power/",
    "/en/club/matters/chair-2026/rings/",
    "/en/club/matters/chair-2026/hindsight/",
    "/en/club/matters/chair-2026/compare/",
    "/en/club/matters/chair-2026/rules/",
    "/en/club/matters/chair-2026/brief/",
    "/en/club/matters/chair-2026/brief.pdf",
    "/en/club/matters/chair-2026/decision.pdf",
    "/en/club/matters/chair-2026/summary.pdf",
    "/en/club/matters/chair-2026/silences/first/notice.pdf",
    "/en/club/matters/chair-2026/silences/first/certificate.pdf",
    "/en/club/agenda.pdf",
    "/en/club/matters/chair-2026/share.png",
    "/en/club/matters/chair-2026/card/",
    "/en/club/matters/chair-2026/feed.atom",
    "/en/club/calendar.ics",
    "/en/club/offices/chair/",
    "/en/club/members/",
    "/en/club/record/",
    "/en/club/record/body/",
    "/en/rules/unanimity/",
    "/en/rules/unanimity/power/",
    "/en/administration/",
    "/api/v1/",
    "/api/v1/club/",
    "/api/v1/club/record/",
    "/api/v1/club/matters/chair-2026/",
    "/api/v1/club/open/",
    "/api/v1/decide/",
    "/desk/api/v1/club/record/",
    "/desk/api/v1/club/matters/chair-2026/",
    "/desk/api/v1/club/matters/chair-2026/acts/",
    "/sitemap.xml",
    "/robots.txt",
    "/readyz",
    "/healthz",
)
NAMES = (
    "on",
    "known",
    "recorded",
    "q",
    "type",
    "member",
    "before",
    "since",
    "if",
    "rule",
    "step",
    "of",
    "round",
    "sort",
    "limit",
    "subject",
    "support",
    "members",
    "lang",
    "x",
)
HOSTILE = (
    "",
    "0",
    "-1",
    "9" * 400,
    "1e309",
    "NaN",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "'; DROP TABLE nemcon_entry; --",
    "%",
    "%%s",
    "{{7*7}}",
    "${7*7}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "../" * 20,
    "..\\..\\",
    "/etc/passwd",
    "\u202eabc",
    "\ud7ff",
    "\U0001f600" * 50,
    "a" * 3_000,
    "2024-06-31",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2024-06-18T25:00:00Z",
    "2024-02-30T00:00:00+99:99",
    "../2024-01-01",
    "2024-XX",
    "null",
    "true",
    "[]",
    "{}",
    "club/../nac",
    "chair-2026\n",
    "a=b=c",
    "RO=support",
    "=",
    "=object",
    "ann=",
    "*",
    "AND OR NOT",
    '"',
    "NEAR(a b)",
    "named:NO,HU",
    "body",
    "body/x",
    "matter/",
    "public",
)
METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")
HEADERS = (
    ("Host", "evil.example"),
    ("Host", ""),
    ("Host", "localhost:99999999"),
    ("X-Forwarded-Host", "evil.example"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Proto", "javascript"),
    ("X-Forwarded-For", "1.2.3.4, x"),
    ("Accept-Language", "q=;;,xx;q=9e9," * 50),
    ("Accept-Encoding", "br;q=x, gzip;;"),
    ("If-None-Match", "*"),
    ("If-None-Match", "W/" * 200),
    ("If-Modified-Since", "yesterday"),
    ("Cookie", "sessionid=" + "a" * 900),
    ("Authorization", "Basic ////"),
    ("Authorization", "Basic " + "A" * 4_000),
    ("Authorization", "Bearer nemcon_" + "A" * 43),
    ("Authorization", "Bearer \xff\xfe"),
    ("Range", "bytes=0-0,-1"),
    ("Content-Type", "application/x-www-form-urlencoded; charset=utf-99"),
    ("HX-Request", "true"),
    ("Transfer-Encoding", "identity"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Origin", "null"),
    ("Referer", "javascript:alert(1)"),
    ("User-Agent", ""),
    ("Expect", "nothing"),
    ("Connection", "x"),
    ("X-Nemcon-Reader", "auditor"),
)
BODIES = (
    b"",
    b"{",
    b"[" * 5_000,
    b'{"rule": 1}',
    b"\xff\xfe",
    b'{"v": 1e999}',
    b"a=" + b"b" * 9_000,
)


def hostile(chance: random.Random) -> tuple[str, str, bytes | None, dict[str, str]]:
    """A request that nobody would make: its method, its address, a body and headers."""
    path = chance.choice(PATHS)
    if chance.random() < 0.2:  # another form of the path
        parts = path.split("/")
        parts[chance.randrange(len(parts))] = quote(chance.choice(HOSTILE)[:300], safe="./%")
        path = "/" + "/".join(parts).lstrip("/")
    if chance.random() < 0.8:
        pairs = [
            (chance.choice(NAMES), chance.choice(HOSTILE)) for _ in range(chance.randint(1, 3))
        ]
        path += "?" + urlencode(pairs, errors="surrogatepass")
    headers = dict([chance.choice(HEADERS)]) if chance.random() < 0.3 else {}
    method = chance.choice(METHODS)
    body = chance.choice(BODIES) if method in {"POST", "PUT", "PATCH"} else None
    return method, path, body, headers


def test_requests_that_nobody_would_make(site_ready: Path, tmp_path: Path) -> None:
    """No fault, no cookie, no traceback; and the answer is not theirs to write."""
    with database("sqlite", None, tmp_path / "data") as env:
        ended(begun(*CLUB, env=env))
        with served(env, tmp_path / "log") as port:
            chance = random.Random(20_240_626)
            slowest, statuses = 0.0, dict[int, int]()
            for number in range(REQUESTS):
                method, path, body, headers = hostile(chance)
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                start = time.monotonic()
                try:
                    connection.request(method, path, body, headers)
                    found = connection.getresponse()
                    said = found.read()
                except TimeoutError:
                    raise
                except (http.client.HTTPException, OSError, UnicodeError):
                    # it was no HTTP: refused here, or by the server without a word
                    statuses[0] = statuses.get(0, 0) + 1
                    continue
                finally:
                    connection.close()
                slowest = max(slowest, time.monotonic() - start)
                statuses[found.status] = statuses.get(found.status, 0) + 1
                asked = (number, method, path, headers)
                assert found.status < 500, asked
                assert found.getheader("Set-Cookie") is None, asked
                assert b"Traceback" not in said, asked
                if str(found.getheader("Content-Type")).startswith(("text/html", "image/")):
                    assert b"<script>alert" not in said, asked
                    assert b"<img src=x" not in said, asked
                if said:  # what is no HTTP the server refuses without a word
                    assert found.getheader("X-Content-Type-Options") == "nosniff", asked
                assert "evil.example" not in str(found.getheader("Location")), asked
            assert reading_of(port, "/healthz") == (200, b"ok\n")
    print(f"{REQUESTS} requests, slowest {slowest:.2f} s: {dict(sorted(statuses.items()))}")
    assert sum(statuses.values()) == REQUESTS

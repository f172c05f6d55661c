"""docs/decisions/0065, spec/record.md §8.3: whoever records is killed in the middle of it.

Persons send forms without a pause, and a worker, or the whole server, is killed with SIGKILL at a
moment drawn by chance. Then every act that was answered for is there whole, none is there by half,
and a form whose answer never came is recorded once when it is sent again. At every change a real
server is killed once, and a process that takes forms as a worker does nine times, while it
records; `make soak` kills a real server two hundred times on each database.

So has whoever wants a receipt by mail one letter for each act, and none for what did not happen.
What else must hold after a kill is a function in `PROMISES`.
"""

import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from tests.cli.test_cli_serve import answer, environment, free_port
from tests.web import databases
from tests.web.databases import Cluster
from tests.web.desk.desks import HARBOUR, Sitter, account, hidden
from tests.web.test_database import NEMCON

if TYPE_CHECKING:
    from nemcon.web.accounts.models import UserAccount

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
SERVERS_KILLED = {"sqlite": 200, "postgresql": 200} if FULL else {"sqlite": 1}
PROCESSES_KILLED = {"sqlite": 50, "postgresql": 50} if FULL else {"sqlite": 5, "postgresql": 4}
EVERY = 4
"""Of so many kills of servers one is of all of it, the others are of one worker."""
FORMS = 3
"""Forms that each person has looked at before a process records them."""
PERSONS = {"besson": "north-quay", "smit": "south-quay"}
"""Who sends forms, and for which member."""
SOME_TIME = 120
"""Seconds after which something has stopped for good."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Sending:
    """What the persons sent: the forms that were answered for, by author and key, and those of
    which no answer came."""

    port: int
    answered: list[tuple[str, str]] = field(default_factory=list)
    open: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


def wanting(person: str) -> "UserAccount":
    """Whose seat it is, who wants a receipt of each act by mail."""
    whose = account(person)
    whose.receipts = True
    whose.save(update_fields=["receipts"])
    return whose


class Person:
    """A browser without scripts, at a real server."""

    def __init__(self, person: str) -> None:
        from django.conf import settings
        from django.test import Client

        whose = wanting(person)
        client = Client(SERVER_NAME="localhost")
        client.force_login(whose)
        self.author = whose.author
        self.address = f"{HARBOUR}for/{PERSONS[person]}/position/"
        self._session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self._form = ""

    def request(
        self, port: int, method: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """The status, where it leads to, and the page."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        cookies = f"nemcon_session={self._session}; nemcon_form={self._form}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, self.address, urlencode(fields or {}), headers)
            found = connection.getresponse()
            page = found.read().decode()
        finally:
            connection.close()
        made = re.search(r"nemcon_form=([^;]+)", found.getheader("Set-Cookie") or "")
        self._form = made[1] if made else self._form
        return found.status, found.getheader("Location") or "", page

    def send(self, to: Sending, number: int) -> None:
        """Fill in a form, look at it, record it."""
        status, _, page = self.request(to.port, "GET")
        if status != 200:
            return  # it is busy, or has just been killed
        fields = {
            "on": "marin",
            "stance": ("support", "reserve")[number % 2],
            "reason": str(number),
        }
        token = TOKEN.search(page)
        assert token, page[:500]
        sent = {**hidden(page), **fields, "csrfmiddlewaretoken": token[1], "step": "look"}
        status, _, page = self.request(to.port, "POST", sent)
        if status != 200:
            return
        self.record(to, {**sent, **hidden(page), "step": "record"})

    def record(self, to: Sending, sent: dict[str, str]) -> None:
        """Send what was looked at; it counts as answered for when the receipt is known."""
        try:
            status, receipt, _ = self.request(to.port, "POST", sent)
        except (OSError, http.client.HTTPException):
            status, receipt = 0, ""
        with to.lock:
            if status == 302 and "/receipts/" in receipt:
                to.answered.append((self.author, sent["nonce"]))
            else:
                assert status in {0, 503}, status
                to.open.append((self.author, sent))


@contextmanager
def sending(persons: list[Person], to: Sending) -> Iterator[None]:
    """All of them send forms, one after the other, until the block ends."""
    stop = Event()

    def go_on(person: Person) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                person.send(to, number)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    threads = [Thread(target=go_on, args=(person,)) for person in persons]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(SOME_TIME)


class Server:
    """The site, which is started again when it was killed."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.port = free_port()
        self._env, self._log = env, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = [*NEMCON, "serve", "--port", str(self.port), "--workers", "2"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                words, env=self._env, stderr=log, stdout=log, start_new_session=True
            )
        answer(f"http://127.0.0.1:{self.port}/healthz", self._process)

    def wait(self) -> None:
        """Until it answers. Where a worker was killed twice within seconds, the server ends by
        itself: whatever supervises it starts it again, as a unit of systemd does."""
        assert self._process
        until = time.monotonic() + SOME_TIME
        while self._process.poll() is None:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                return
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < until, self._log.read_text()
                time.sleep(0.05)
            finally:
                connection.close()
        self.start()

    def workers(self) -> list[int]:
        """Every process under the first one."""
        assert self._process
        pid = self._process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill(self, chance: random.Random, *, whole: bool) -> None:
        assert self._process
        if whole:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(SOME_TIME)
        elif workers := self.workers():
            os.kill(chance.choice(workers), signal.SIGKILL)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(SOME_TIME)


@pytest.fixture
def env(
    request: pytest.FixtureRequest, practised: Path, tmp_path: Path
) -> Iterator[dict[str, str]]:
    """The body of practice in a database of the kind that is asked for, in use; the environment of
    a server on it."""
    from django.conf import settings
    from django.db import connections

    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    made = environment(data, NEMCON_SECRET=str(settings.SECRET_KEY), NEMCON_HOSTS="127.0.0.1")
    if request.param == "sqlite":
        path = shutil.copy(practised, data / "nemcon.sqlite3")
        databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
        databases.forget()
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        name = request.getfixturevalue("postgresql_database")
        there = quote(str(cluster.folder), safe="")
        made["DATABASE_URL"] = f"postgresql://postgres@{there}/{name}"
        databases.forget()
        from nemcon.web.desk import practice_body

        practice_body.set_up()
    yield made
    connections.close_all()
    databases.forget()


@pytest.fixture
def server(env: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    made = Server(env, tmp_path / "log")
    yield made
    made.stop()


def whole(answered: list[tuple[str, str]], before: int) -> None:
    """What was answered for is there, what is there was asked for, and nothing is half."""
    from django.db import connections

    from nemcon.web import models
    from nemcon.web.store import verifying

    connections.close_all()
    done = verifying.verify("practice")
    assert (done.faults, verifying.database()) == ([], [])
    rows = models.Request.objects.filter(body="practice", first__gt=before)
    spans = {(row.author, row.key): (row.first, row.last) for row in rows}
    assert set(answered) <= spans.keys()
    numbers = sorted(n for first, last in spans.values() for n in range(first, last + 1))
    assert numbers == list(range(before + 1, done.entries + 1))


def letters(before: int) -> None:
    """Each act that was recorded put its receipt into the outbox, once, and nothing else did."""
    from nemcon.web import models
    from nemcon.web.post.models import Letter

    asked = models.Request.objects.filter(body="practice", first__gt=before)
    receipts = Letter.objects.filter(body="practice", kind="receipt")
    assert sorted(receipts.values_list("recipient", "thing")) == sorted(
        asked.values_list("author", "key")
    )


PROMISES: tuple[Callable[[int], None], ...] = (letters,)
"""What else holds after each kill of all that is recorded behind an entry, when what was not
answered for was sent again."""


@pytest.mark.parametrize(("env", "kills"), SERVERS_KILLED.items(), indirect=["env"])
def test_a_server_that_is_killed(server: Server, kills: int) -> None:
    from nemcon.web.store import records

    chance = random.Random(20_240_626)
    before = records.head("practice")
    persons = {one.author: one for one in map(Person, PERSONS)}
    server.start()
    answered: list[tuple[str, str]] = []
    lost = 0
    for number in range(kills):
        to = Sending(port=server.port)
        all_of_it = number % EVERY == EVERY - 1
        with sending(list(persons.values()), to):
            time.sleep(chance.uniform(0.3, 1.2))
            server.kill(chance, whole=all_of_it)
            time.sleep(0.2)
        if all_of_it:
            server.start()
        server.wait()
        whole(answered + to.answered, before)
        again = Sending(port=server.port)
        for author, sent in to.open:
            for _ in range(200):  # until a worker is there to take it
                server.wait()
                persons[author].record(again, sent)
                if (author, sent["nonce"]) in again.answered:
                    break
                time.sleep(0.05)
        assert len(again.answered) == len(to.open)
        answered += to.answered + again.answered
        lost += len(to.open)
        whole(answered, before)
        for promise in PROMISES:
            promise(before)
    print(f"{kills} kills: {len(answered)} acts, of {lost} no answer came at first")
    assert len(set(answered)) == len(answered)


class Seated(Sitter):
    """Somebody of the body of practice."""

    def __init__(self, person: str) -> None:
        self.person = person
        whose = wanting(person)
        self.author = whose.author
        super().__init__(whose)


def killed(sitters: dict[str, Seated], chance: random.Random) -> Sending:
    """What a process had sent that takes forms as a worker does, when it was killed while it
    recorded them."""
    from django.db import connections

    connections.close_all()
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        # no thread of this process holds a lock of ours
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        try:
            records_forms(sitters, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    to = Sending(port=0)
    with os.fdopen(ours) as lines:
        for line in lines:
            if line == "ready\n":
                break
            author, sent = json.loads(line)
            to.open.append((author, sent))
        time.sleep(chance.uniform(0, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        to.answered += [tuple(json.loads(line)) for line in lines]
    to.open = [(who, sent) for who, sent in to.open if (who, sent["nonce"]) not in to.answered]
    return to


def records_forms(sitters: dict[str, Seated], out: int) -> None:
    """Look at some forms of each, say which, then record them and say which were answered for."""
    ready = []
    for number in range(FORMS):
        for author, sitter in sitters.items():
            address = f"{HARBOUR}for/{PERSONS[sitter.person]}/position/"
            stance = ("support", "reserve")[number % 2]
            sent = sitter.look(address, on="marin", stance=stance, reason=str(number))
            os.write(out, f"{json.dumps([author, {**sent, 'address': address}])}\n".encode())
            ready.append((author, sitter, address, sent))
    os.write(out, b"ready\n")
    for author, sitter, address, sent in ready:
        assert sitter.post(address, sent).status_code == 302
        os.write(out, f"{json.dumps([author, sent['nonce']])}\n".encode())


@pytest.mark.parametrize(("env", "kills"), PROCESSES_KILLED.items(), indirect=["env"])
def test_a_process_that_is_killed(
    env: dict[str, str], kills: int, monkeypatch: pytest.MonkeyPatch, sqlite_template: Path
) -> None:
    from django.conf import settings

    from nemcon.web.store import records

    monkeypatch.setattr(settings, "NEMCON_PRACTICE", "practice")
    chance = random.Random(20_240_626)
    before = records.head("practice")
    sitters = {one.author: one for one in map(Seated, PERSONS)}
    answered: list[tuple[str, str]] = []
    lost = 0
    for _ in range(kills):
        to = killed(sitters, chance)
        whole(answered + to.answered, before)
        for author, sent in to.open:
            answer = sitters[author].post(sent.pop("address"), sent)
            assert (answer.status_code, "/receipts/" in answer.headers["Location"]) == (302, True)
        answered += to.answered + [(author, sent["nonce"]) for author, sent in to.open]
        lost += len(to.open)
        whole(answered, before)
        for promise in PROMISES:
            promise(before)
    print(f"{kills} kills: {len(answered)} acts, of {lost} no answer came at first")
    assert len(set(answered)) == kills * FORMS * len(PERSONS)
    assert lost

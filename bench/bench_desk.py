"""What an act costs at a desk: how many are recorded a second, how soon; a desk with much to do.

The peer is a bare view behind the same middlewares and session that inserts one row, durably, asked
by the same clients in turns. Sixteen clients send forms that were looked at before; each is one act
in one of sixty-four matters, as on a day on which everybody answers.
"""

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlencode, urlsplit

from measure import PYTHON, ROOT, Benchmark, Result, at_least, at_most
from site_server import CLIENTS, Load, environment, serving

ACTS = 640
MATTERS = 64
ROUNDS = 3
_HIDDEN = r'<textarea name="([\w-]+)" hidden>([^<]*)</textarea>'
DESK = "/desk/en/practice/matters/m{}/for/north-quay/position/"

_SET_UP = """
import sys
from nemcon import web
web.setup()
web.prepare()
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.matters import Matter, Step, TextRevision
from nemcon.web.desk import practice_body
from nemcon.web.store import records
practice_body.set_up()
def acts(record, at):
    for number in range(int(sys.argv[1])):
        title = Text.of(f"Matter {number}")
        for content in (
            Matter(title=title, kind="proposal"),
            Step(step="adopt", order=1, does="adopts"),
            TextRevision(text="draft", title=title, words="One."),
        ):
            yield Act(id=f"m{number}-{content.TYPE}", body="practice", subject=f"matter/m{number}",
                content=content, effective=at, known=at)
records.store().append("practice", lambda *of: list(acts(*of)), key="m", author="bench", data=b"")
"""


class DeskClient:
    """Whoever speaks for the North Quay, signed in over one connection."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc.replace("127.0.0.1", "localhost")
        self._connection = HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=60)
        self._cookies: dict[str, str] = {}
        token = self._token(self.ask("/desk/en/step-in/")[1])
        status, _ = self.ask("/desk/en/step-in/", {"person": "besson", **token})
        assert status == 302, status
        self.token = self._token(self.ask(DESK.format(0))[1])

    def ask(self, path: str, sent: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The status and the text of an answer."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Host": self._host, "Cookie": cookies}
        if sent is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self._host}",
            }
        body = urlencode(sent) if sent is not None else None
        self._connection.request("POST" if sent is not None else "GET", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, text

    def looked_at(self, number: int) -> tuple[str, dict[str, str]]:
        """A form as it stands once it was looked at: where it is sent, and what."""
        path = DESK.format(number % MATTERS)
        form = {"on": "draft", "stance": "support", "reason": f"Reason {number}", **self.token}
        form["nonce"] = f"act-{number}-{time.time_ns()}"
        status, text = self.ask(path, {**form, "step": "look"})
        assert status == 200, (status, text)
        for name in ("seen", "prepared", "signature"):
            found = re.search(rf'name="{name}" value="([^"]+)"', text)
            assert found, text
            form[name] = found[1]
        # as a browser does: the page of what will be recorded sends each field of its form back
        form |= {name: unescape(value) for name, value in re.findall(_HIDDEN, text)}
        return path, {**form, "step": "record"}

    @staticmethod
    def _token(page: str) -> dict[str, str]:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page
        return {"csrfmiddlewaretoken": found[1]}


def sent(clients: Sequence[DeskClient], forms: Sequence[tuple[str, dict[str, str]]]) -> Load:
    """Send forms, shared out among the clients, at once; each must be taken."""
    times: list[float] = []

    def send(client: DeskClient, mine: Sequence[tuple[str, dict[str, str]]]) -> None:
        for path, form in mine:
            start = time.perf_counter()
            status, text = client.ask(path, {**form, **client.token})
            times.append(time.perf_counter() - start)
            assert status == 302, (status, text)

    threads = [
        threading.Thread(target=send, args=(client, forms[number :: len(clients)]))
        for number, client in enumerate(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    assert len(times) == len(forms), "some were not taken"
    slow = sorted(times)[len(times) * 99 // 100]
    return Load(len(forms) / seconds, slow * 1000, 0)


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of this run, that writes as durably as it comes; its address."""
    folder = Path(mkdtemp(prefix="nemcon-bench-pg-"))
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    root = Path.home() == Path("/root")
    if root:
        shutil.chown(folder, "postgres")

    def run(program: str, *words: str) -> None:
        line = [str(binaries / program), *words]
        line = ["runuser", "-u", "postgres", "--", *line] if root else line
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    data = str(folder / "data")
    run("initdb", "-D", data, "-A", "trust", "-U", "postgres")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgres://postgres@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "fast", "stop")


@cache
def loads(database: str) -> tuple[Load, Load, Load]:
    """Acts recorded, rows inserted by the peer, and rows that it inserts one after the other as the
    entries of a body are: each the best of its turns."""
    if database == "PostgreSQL":
        with postgresql() as url:
            return _loads({"DATABASE_URL": url})
    return _loads({})


def _loads(more: Mapping[str, str]) -> tuple[Load, Load, Load]:
    data = Path(mkdtemp(prefix="nemcon-bench-desk-"))
    variables = {**more, "NEMCON_PRACTICE": "practice"}
    _prepare(data, variables)
    acts: list[Load] = []
    rows: list[Load] = []
    in_turn: list[Load] = []
    peer_target = "peer_site:application"
    with (
        serving(data, more=variables) as site,
        serving(data, peer_target, more=variables) as peer,
    ):
        desks = [DeskClient(site) for _ in range(CLIENTS)]
        bares = [DeskClient(peer) for _ in range(CLIENTS)]
        for turn in range(ROUNDS):
            forms = [desks[0].looked_at(turn * ACTS + number) for number in range(ACTS)]
            acts.append(sent(desks, forms))
            rows.append(sent(bares, [("/desk/en/insert/", form) for _, form in forms]))
            in_turn.append(sent(bares, [("/desk/en/insert-in-turn/", form) for _, form in forms]))
    best = [sorted(of, key=lambda one: one.rate)[-1] for of in (acts, rows, in_turn)]
    return best[0], best[1], best[2]


def _prepare(data: Path, variables: Mapping[str, str]) -> None:
    subprocess.run(
        [str(PYTHON), "-c", _SET_UP, str(MATTERS)],
        check=True,
        env={**environment(data), **variables},
        cwd=ROOT,
    )


def _rate(database: str) -> Result:
    acts, rows, in_turn = loads(database)
    share = acts.rate / rows.rate * 100
    peer = f"bare insert: {rows.rate:,.0f}/s, in turn {in_turn.rate:,.0f}/s; {acts.rate:,.0f}/s"
    return at_least(f"desk: an act recorded, {database}", share, "%", 60, peer=peer)


def _slowest(database: str) -> Result:
    acts, rows, in_turn = loads(database)
    peer = f"bare insert: {rows.p99:.0f} ms, in turn {in_turn.p99:.0f} ms"
    return at_most(f"desk: 99th percentile, {database}", acts.p99, "ms", 100, peer=peer)


def acts_sqlite() -> Result:
    """Acts a second on SQLite, against bare inserts."""
    return _rate("SQLite")


def slowest_sqlite() -> Result:
    """The slowest in a hundred of those, with sixteen clients."""
    return _slowest("SQLite")


def acts_postgresql() -> Result:
    """Acts a second on PostgreSQL, against bare inserts."""
    return _rate("PostgreSQL")


def slowest_postgresql() -> Result:
    """The slowest in a hundred of those, with sixteen clients."""
    return _slowest("PostgreSQL")


_MINE = """
import time
from nemcon import web
web.setup()
from django.test import Client
from nemcon.web.accounts.models import Affiliation
from nemcon.web.desk.views import mine
client = Client(SERVER_NAME="localhost")
client.force_login(Affiliation.objects.get(body="practice", person="besson").account)
costs = []
for turn in range(9):
    if ANEW:
        mine.forget()
    start = time.process_time()
    answer = client.get("/desk/en/")
    costs.append(time.process_time() - start)
    assert answer.content.decode().count("/for/north-quay/") >= 200
print(sorted(costs)[len(costs) // 2] * 1000)
"""


def _mine(*, anew: bool) -> float:
    data = Path(mkdtemp(prefix="nemcon-bench-desk-"))
    subprocess.run([str(PYTHON), "-c", _SET_UP, "200"], check=True, env=environment(data), cwd=ROOT)
    done = subprocess.run(
        [str(PYTHON), "-c", f"ANEW = {anew}\n{_MINE}"],
        check=True,
        capture_output=True,
        text=True,
        env=environment(data),
        cwd=ROOT,
    )
    return float(done.stdout)


def busy() -> Result:
    """A member's desk with two hundred open matters, between two changes."""
    return at_most("desk: 200 open matters", _mine(anew=False), "ms CPU", 60)


def busy_anew() -> Result:
    """The same, worked out anew."""
    return at_most("desk: 200 open matters, anew", _mine(anew=True), "ms CPU", 200)


BENCHMARKS: list[Benchmark] = [
    acts_sqlite,
    slowest_sqlite,
    acts_postgresql,
    slowest_postgresql,
    busy,
    busy_anew,
]

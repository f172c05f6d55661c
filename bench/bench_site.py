"""What a page costs: how many a second, how much processor time, how many bytes, how soon it shows.

The peer of the rates is a bare Django view with one read of the database behind the same
middlewares, on the same server with the same number of processes, asked in turns.
"""

import json
import subprocess
from functools import cache
from itertools import count
from statistics import median

from measure import PYTHON, ROOT, Benchmark, Result, at_least, at_most
from site_server import (
    MATTER,
    SECONDS,
    Load,
    environment,
    get,
    load,
    load_of_days,
    nato,
    serving,
)

BROWSER = {"Accept-Encoding": "br, gzip"}
ROUNDS = 3


@cache
def loads() -> tuple[Load, Load, Load]:
    """The matter's page kept, 304 of it, and the peer: each the best of three turns."""
    page: list[Load] = []
    same: list[Load] = []
    bare: list[Load] = []
    with serving(nato()) as site, serving(nato(), "peer_site:application") as peer:
        _, headers = get(site + MATTER, BROWSER)
        has = {**BROWSER, "If-None-Match": headers["etag"]}
        for _ in range(ROUNDS):
            page.append(load(site + MATTER, BROWSER))
            bare.append(load(f"{peer}/", BROWSER))
            same.append(load(site + MATTER, has))
    best = [sorted(of, key=lambda one: one.rate)[-1] for of in (page, same, bare)]
    return best[0], best[1], best[2]


def kept() -> Result:
    """The matter's page of a day, kept: at least 60 % of the peer's rate."""
    page, _, bare = loads()
    share = page.rate / bare.rate * 100
    peer = f"bare view: {bare.rate:,.0f}/s against {page.rate:,.0f}/s"
    return at_least("site: matter page, kept", share, "%", 60, peer=peer)


def not_modified() -> Result:
    """304 to whoever has it: at least 80 % of the peer's rate."""
    _, same, bare = loads()
    share = same.rate / bare.rate * 100
    peer = f"bare view: {bare.rate:,.0f}/s against {same.rate:,.0f}/s"
    return at_least("site: 304", share, "%", 80, peer=peer)


def slowest() -> Result:
    """The slowest in a hundred with sixteen clients."""
    page, _, bare = loads()
    peer = f"bare view: {bare.p99:.1f} ms"
    return at_most("site: 99th percentile, 16 clients", page.p99, "ms", 50, peer=peer)


WARM = 6_000
"""Questions by chance before the ones that are measured: a site that has been asked for a while."""


@cache
def days() -> tuple[Load, Load]:
    """Sixty-four clients with two days by chance: the matter's page, after others have asked about
    other days, and the peer; each the best of its turns."""
    page: list[Load] = []
    bare: list[Load] = []
    with serving(nato()) as site, serving(nato(), "peer_site:application") as peer:
        address = f"{site}/LANG/nac/matters/secretary-general-2024/"
        asked, seeds = 0.0, count(1)
        while asked < WARM:
            asked += load_of_days(address, seed=next(seeds), seconds=10).rate * 10
        for _ in range(ROUNDS):
            page.append(load_of_days(address, seed=next(seeds), seconds=SECONDS))
            bare.append(load_of_days(f"{peer}/page/", seed=next(seeds), seconds=SECONDS))
    best = [sorted(of, key=lambda one: one.rate)[-1] for of in (page, bare)]
    return best[0]._replace(late=sum(one.late for one in page)), best[1]


def of_days() -> Result:
    """Pages that are not kept: at least half of the peer's rate, which reads one row and renders a
    template of the same size, with as many links and translated words."""
    page, bare = days()
    share = page.rate / bare.rate * 100
    peer = f"bare page: {bare.rate:,.0f}/s against {page.rate:,.0f}/s"
    return at_least("site: two days by chance, 64 clients", share, "%", 50, peer=peer)


def slowest_of_days() -> Result:
    """The slowest in a hundred of those."""
    page, bare = days()
    peer = f"bare page: {bare.p99:.0f} ms"
    return at_most("site: 99th percentile of those", page.p99, "ms", 500, peer=peer)


def late() -> Result:
    """Those that had no answer within two seconds, of all turns."""
    return at_most("site: time-outs among those", days()[0].late, "", 0)


_COLD = """
import time
from nemcon import web
web.setup()
from django.test import Client
from nemcon.web.cache import drawings, serving
client = Client(SERVER_NAME="localhost")
ask = "/en/nac/matters/secretary-general-2024/?on=2024-06-%02d"
headers = {"Accept-Encoding": "br"}
for day in range(1, 31):
    client.get(ask % day, headers=headers)
costs = []
for day in range(1, 29):
    serving.CACHE.clear()
    if ANEW:
        drawings.DRAWINGS = drawings.Drawings()
    start = time.process_time()
    assert client.get(ask % day, headers=headers).status_code == 200
    costs.append(time.process_time() - start)
print(sorted(costs)[len(costs) // 2] * 1000)
"""


def cold() -> Result:
    """The first page between two changes, in a process that has read the matter: the standing, the
    figures, the markup and its packing."""
    return at_most("site: matter page, not drawn", _cost(anew=True), "ms CPU", 25)


def filled() -> Result:
    """The page of a day that nobody asked for yet, between changes for which it was drawn already:
    the figures along time, the days, and its packing."""
    return at_most("site: matter page, not kept", _cost(anew=False), "ms CPU", 4)


def _cost(*, anew: bool) -> float:
    """Milliseconds of processor time, the median of a month."""
    done = subprocess.run(
        [str(PYTHON), "-c", f"ANEW = {anew}\n{_COLD}"],
        check=True,
        capture_output=True,
        text=True,
        env=environment(nato()),
        cwd=ROOT,
    )
    return float(done.stdout)


_WEIGH = """
import json, shutil, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
    page = browser.new_page()
    page.goto(sys.argv[1], wait_until="networkidle")
    print(json.dumps(page.evaluate('''async () => {
      await document.fonts.ready;
      return ["navigation", "resource"].flatMap(type => performance.getEntriesByType(type))
        .map(each => [new URL(each.name).pathname, each.encodedBodySize]);
    }''')))
    browser.close()
"""


@cache
def weights() -> dict[str, int]:
    """The packed bytes of the matter's page and of all that a browser loads with it."""
    python = ROOT / ".venv-dev" / "bin" / "python"
    with serving(nato()) as site:
        done = subprocess.run(
            [str(python), "-c", _WEIGH, site + MATTER], check=True, capture_output=True, text=True
        )
    found: dict[str, int] = dict(json.loads(done.stdout))
    html = found.pop(MATTER.partition("?")[0])
    return {"html": html, **found}


def markup() -> Result:
    """HTML and CSS, packed."""
    of = weights()
    size = sum(size for path, size in of.items() if path == "html" or path.endswith(".css"))
    return at_most("site: HTML and CSS", size / 1000, "kB", 50, peer=f"HTML {of['html']:,} bytes")


def everything() -> Result:
    """All that a browser loads with the page: with scripts, and the faces of its letters."""
    return at_most("site: all of the page", sum(weights().values()) / 1000, "kB", 100)


_PAINT = """
import shutil, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
    times = []
    for _ in range(5):
        page = browser.new_context().new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 150,
            "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8})
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(sys.argv[1], wait_until="load")
        times.append(page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        page.context.close()
    browser.close()
print(sorted(times)[2])
"""


def paint() -> Result:
    """The first letters of the matter's page on a slow telephone: 1.6 Mbit/s, 150 ms, a quarter of
    this machine's speed."""
    python = ROOT / ".venv-dev" / "bin" / "python"
    with serving(nato()) as site:
        done = subprocess.run(
            [str(python), "-c", _PAINT, site + MATTER], check=True, capture_output=True, text=True
        )
    return at_most("site: first contentful paint", float(done.stdout), "ms", 1500)


def again() -> Result:
    """`nemcon demo` the second time, from its start to the first page."""
    import time  # noqa: PLC0415  # only here

    from site_server import wait  # noqa: PLC0415  # as above

    times = []
    for port in (8991, 8992, 8993):
        command = [PYTHON.with_name("nemcon"), "demo", "--port", str(port), "--no-browser"]
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], env=environment(nato()), stderr=subprocess.DEVNULL
        )
        try:
            wait(f"http://127.0.0.1:{port}")
            times.append(time.perf_counter() - start)
        finally:
            process.terminate()
            process.wait(20)
    return at_most("site: nemcon demo, the second time", median(times), "s", 5)


BENCHMARKS: list[Benchmark] = [
    kept,
    not_modified,
    slowest,
    of_days,
    slowest_of_days,
    late,
    cold,
    filled,
    markup,
    everything,
    paint,
    again,
]

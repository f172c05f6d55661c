"""A served site for the benchmarks: data, processes, and what asks them.

The load comes from wrk (``apt install wrk``), one thread and as many connections as there would be
readers; it and the server share the machine, for the site and for its peer alike.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import Request, urlopen

from measure import PYTHON, ROOT

CLIENTS = 16
SECONDS = 4
MATTER = "/en/nac/matters/secretary-general-2024/?on=2024-06-18"


class Load(NamedTuple):
    """Requests a second, the 99th percentile of their milliseconds, and how many had no answer in
    time."""

    rate: float
    p99: float
    late: int


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "NEMCON_DATA": str(data),
        "NEMCON_HOSTS": "127.0.0.1,localhost",
        "PYTHONPATH": str(ROOT / "bench"),
    }


@cache
def nato() -> Path:
    """A data folder with the case of 2024."""
    data = Path(mkdtemp(prefix="nemcon-bench-"))
    command = [str(PYTHON.with_name("nemcon")), "import", "examples/nato"]
    subprocess.run(command, check=True, env=environment(data), stdout=subprocess.DEVNULL, cwd=ROOT)
    return data


@contextmanager
def serving(
    data: Path,
    target: str = "nemcon.web.wsgi:application",
    more: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """A server with one worker on *data*, with *more* variables; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(PYTHON, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--workers", "1", "--blocking-threads", "4", "--port", str(port), target),
    ]
    variables = {**environment(data), **(more or {})}
    process = subprocess.Popen([str(part) for part in command], env=variables)
    address = f"http://127.0.0.1:{port}"
    try:
        wait(address)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def wait(address: str, seconds: float = 60) -> None:
    """Until the server answers at all."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urlopen(f"{address}/", timeout=10):
                return
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def get(url: str, headers: Mapping[str, str] | None = None) -> tuple[bytes, Mapping[str, str]]:
    with urlopen(Request(url, headers=dict(headers or {})), timeout=60) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def first_byte(url: str) -> float:
    """Seconds until the first byte of the answer has come."""
    start = time.perf_counter()
    with urlopen(Request(url, headers={"Accept-Encoding": "br"}), timeout=60) as answer:
        answer.read(1)
        return time.perf_counter() - start


_DAYS = """
math.randomseed(%d)
local function day() return os.date("!%%Y-%%m-%%d", 1704067200 + 86400 * math.random(0, 304)) end
local langs = {"en", "fr", "nl"}
request = function()
  local path = string.gsub(wrk.path, "LANG", langs[math.random(3)])
  return wrk.format("GET", path .. "?on=" .. day() .. "&known=" .. day())
end
"""


def load_of_days(url: str, seed: int, seconds: int) -> Load:
    """Sixty-four clients that each ask about two days of 2024 by chance, in one of the languages
    where the address has one; the same questions in the same order for the same *seed*."""
    with NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_DAYS % seed)
        script.flush()
        return load(url, clients=64, seconds=seconds, more=("-s", script.name))


def load(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    clients: int = CLIENTS,
    seconds: int = SECONDS,
    more: Sequence[str] = (),
) -> Load:
    """So many clients for a few seconds. A client waits two seconds for an answer."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("These benchmarks need wrk: apt install wrk.")
    command = [wrk, "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", *more]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    said = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate, said
    assert p99, said
    assert "Non-2xx" not in said or "If-None-Match" in (headers or {}), said
    late = re.search(r"timeout (\d+)", said)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Load(float(rate[1]), float(p99[1]) * scale, int(late[1]) if late else 0)

"""The record: how fast a log of a million entries opens, is read in full, and is asked about one
matter.

The log is that of a body of 1,000 members (`record_log`), written to a temporary file once.
Processor seconds are measured and not the clock, because what else the machine does should not
count.
"""

import atexit
import gc
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from time import process_time

from measure import ROOT, Benchmark, Result, at_least, at_most
from nemcon.proceedings.standing import standing
from nemcon.record.log_file import open_log, read_all
from nemcon.record.record import Record
from record_log import PER_MATTER, make_log

ENTRIES = int(os.environ.get("NEMCON_BENCH_ENTRIES", "1000000"))
MATTER = "matter-0"

_HOLD = """
import re, sys
from pathlib import Path
from nemcon.proceedings.standing import standing
from nemcon.record.log_file import open_log
from nemcon.record.record import Record
record = Record(open_log(Path(sys.argv[1]).read_bytes()))
for matter in record.subjects("matter"):
    standing(record, matter.partition("/")[2], on=4_000_000_000)
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""
"""What `held` runs. (The figure of getrusage would be that of the process that started it.)"""


@cache
def _file() -> Path:
    with NamedTemporaryFile(suffix=".jsonl", delete=False) as file:
        file.write(make_log(ENTRIES))
    atexit.register(os.unlink, file.name)
    return Path(file.name)


@cache
def _opening() -> tuple[float, float]:
    """Processor seconds of `json.loads` on every line, and of opening the log, in turns."""
    data = _file().read_bytes()
    lines = data.decode().splitlines()

    def loads() -> None:
        for line in lines:
            json.loads(line)

    peer, ours = _in_turns(loads, lambda: open_log(data))
    return peer, ours


def _in_turns(*tasks: Callable[[], object], rounds: int = 3) -> list[float]:
    seconds: list[list[float]] = [[] for _ in tasks]
    gc.collect()
    for _ in range(rounds):
        for times, task in zip(seconds, tasks, strict=True):
            start = process_time()
            task()
            times.append(process_time() - start)
    return [median(times) for times in seconds]


def opened() -> Result:
    """Entries a second of the lazy open."""
    peer, ours = _opening()
    return at_least("record: open", ENTRIES / ours, "entries/s", 150_000, peer=_rate(peer))


def opened_against_json() -> Result:
    """The lazy open against `json.loads` of the same lines, already decoded: no reader of JSON
    lines does less.
    """
    peer, ours = _opening()
    return at_most("record: open / json.loads", ours / peer, "times", 1.6, peer=_rate(peer))


def read_in_full() -> Result:
    """Every entry parsed and validated. The peer, `json.loads`, validates nothing."""
    data = _file().read_bytes()
    (ours,) = _in_turns(lambda: sum(1 for _ in read_all(data)))
    return at_least(
        "record: read in full", ENTRIES / ours, "entries/s", 60_000, peer=_rate(_opening()[0])
    )


def asked() -> Result:
    """How a matter of 3,000 entries in a body of 1,000 members stands, at an instant never asked
    about before.
    """
    data = make_log(2_001 + PER_MATTER)
    record = Record(open_log(data))
    facts = record.facts(f"matter/{MATTER}", on=None, known=None)
    first, last = facts[0].since, facts[-1].since
    chance = random.Random(2)
    instants = [(chance.randint(first, last), chance.randint(first, last)) for _ in range(40)]
    standing(record, MATTER, on=last)
    seconds = []
    for on, known in instants:
        start = process_time()
        standing(record, MATTER, on=on, known=max(known, first))
        seconds.append(process_time() - start)
    return at_most("record: a question, 3,000 entries", median(seconds) * 1e3, "ms", 5)


def held() -> Result:
    """The memory of a process that opens the log and asks about every matter in it once."""
    ran = subprocess.run(
        [sys.executable, "-c", _HOLD, str(_file())],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    peer = f"the file: {_file().stat().st_size / 1e6:,.0f} MB"
    return at_most("record: memory", int(ran.stdout) * 1024 / 1e6, "MB", 1_500, peer=peer)


def _rate(seconds: float) -> str:
    return f"json.loads: {ENTRIES / seconds:,.0f} entries/s"


BENCHMARKS: list[Benchmark] = [opened, opened_against_json, read_in_full, asked, held]

"""What a benchmark answers, and the ways to measure that several of them share.

Absolute times differ by a third between two runs on the same machine. So a benchmark compares
itself with a peer that is measured in the same run, turn by turn, and its limit is a ratio wherever
that is possible.
"""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
"""The interpreter of the environment that users of the site have, without the developers' tools."""
CORE = ROOT / ".venv-core" / "bin" / "python"
"""That of the core alone: nothing of the site is installed, so nothing of it is weighed or read."""


class Result(NamedTuple):
    """A line of the table: *ok* if *value* keeps to *limit*; *peer* is what it is compared with."""

    name: str
    value: float
    unit: str
    limit: str
    peer: str
    ok: bool


Benchmark = Callable[[], Result]


def at_most(name: str, value: float, unit: str, limit: float, *, peer: str = "") -> Result:
    """A result that is kept when the value is the limit or less."""
    return Result(name, value, unit, f"<= {limit:g}", peer, value <= limit)


def at_least(name: str, value: float, unit: str, limit: float, *, peer: str = "") -> Result:
    """A result that is kept when the value is the limit or more."""
    return Result(name, value, unit, f">= {limit:g}", peer, value >= limit)


def medians(*tasks: Callable[[], object], rounds: int = 15) -> list[float]:
    """The median seconds of each task, run in turns: a busy moment of the machine falls on all."""
    for task in tasks:
        task()
    seconds: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for times, task in zip(seconds, tasks, strict=True):
            start = perf_counter()
            task()
            times.append(perf_counter() - start)
    return [median(times) for times in seconds]


def command(*words: str | Path) -> Callable[[], None]:
    """A task that runs a command to its end and fails when the command does."""
    line: Sequence[str] = [str(word) for word in words]

    def run() -> None:
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)

    return run

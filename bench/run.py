"""Runs the benchmarks, prints a table, writes bench/results.json; fails on a missed limit.

    python bench/run.py            all of them (`make bench`)
    python bench/run.py start log  those with one of these words in the name of module or function

A benchmark is a function without arguments that returns a `measure.Result`:

    name, value, unit    what was measured
    limit, ok            what it must keep to, and whether it does
    peer                 what it was compared with in the same run, and how that did

To add some, add a module ``bench/bench_<subject>.py`` with a list ``BENCHMARKS: list[Benchmark]``.
Use `measure.medians` to run a task and its peer in turns, and `measure.at_most` or
`measure.at_least` for the answer. Prefer a ratio to a peer as the limit: seconds are true of one
machine only. Say in the function's docstring why the peer is fair.
"""

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from measure import CORE, ROOT, Benchmark, Result, command

HERE = Path(__file__).resolve().parent


def chosen(words: Sequence[str]) -> Iterator[Benchmark]:
    """The benchmarks of every module here, or those that one of the words is about."""
    for path in sorted(HERE.glob("bench_*.py")):
        benchmarks: list[Benchmark] = import_module(path.stem).BENCHMARKS
        for benchmark in benchmarks:
            name = f"{path.stem.removeprefix('bench_')}.{benchmark.__name__}"
            if not words or any(word in name for word in words):
                yield benchmark


def table(results: Sequence[Result]) -> str:
    """The results in columns, numbers to the right."""
    rows = [("", "value", "", "limit", "", "peer")] + [
        (r.name, f"{r.value:,.1f}", r.unit, r.limit, "ok" if r.ok else "MISSED", r.peer)
        for r in results
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligns = ("<", ">", "<", ">", "<", "<")
    return "\n".join(
        "  ".join(
            f"{cell:{align}{width}}" for cell, align, width in zip(row, aligns, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def main(words: Sequence[str]) -> int:
    """0 when every limit is kept, 1 when one is missed, 2 when no benchmark has such a name."""
    command(CORE, "-m", "compileall", "-q", ROOT / "src" / "nemcon")()  # as it is installed
    results = [benchmark() for benchmark in chosen(words)]
    if not results:
        print(f"No benchmark is about {' or '.join(words)}.", file=sys.stderr)
        return 2
    print(table(results))
    measured = {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "results": [result._asdict() for result in results],
    }
    (HERE / "results.json").write_text(json.dumps(measured, indent=2) + "\n", "utf-8")
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

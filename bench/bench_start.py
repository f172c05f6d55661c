"""What everybody pays before anything happens: the start of `nemcon`, and its size on disk."""

from collections.abc import Iterator
from pathlib import Path

from measure import PYTHON, ROOT, Benchmark, Result, at_most, command, medians

BUILD_TOOLS = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence")
"""In every virtual environment, and no part of nemcon."""


def start() -> Result:
    """`nemcon --help` against an interpreter that does nothing: the imports are what differs."""
    bare, shown = medians(
        command(PYTHON, "-c", "pass"), command(PYTHON.with_name("nemcon"), "--help")
    )
    peer = f"python -c pass: {bare * 1000:.0f} ms"
    return at_most("start: nemcon --help", shown / bare, "times", 8, peer=peer)


def size() -> Result:
    """The disk that the core takes, its dependencies and byte code included."""
    (packages,) = PYTHON.parent.parent.glob("lib/python3*/site-packages")
    blocks = {
        (found.st_dev, found.st_ino): found.st_blocks
        for file in _installed(packages)
        for found in [file.lstat()]
    }
    return at_most("size: core installed", sum(blocks.values()) * 512 / 1e6, "MB", 80)


def _installed(packages: Path) -> Iterator[Path]:
    for entry in packages.iterdir():
        if not entry.name.startswith(BUILD_TOOLS):
            yield entry
            yield from entry.rglob("*")
    yield from (ROOT / "src" / "nemcon").rglob("*")


BENCHMARKS: list[Benchmark] = [start, size]

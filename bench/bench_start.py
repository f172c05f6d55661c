"""What everybody pays before anything happens: the start of `nemcon`, and its size on disk."""

from collections.abc import Iterator
from importlib.metadata import distributions
from importlib.util import cache_from_source
from pathlib import Path

from measure import CORE, ROOT, Benchmark, Result, at_most, command, medians


def start() -> Result:
    """`nemcon --help` against an interpreter that does nothing: the imports are what differs."""
    bare, shown = medians(command(CORE, "-c", "pass"), command(CORE.with_name("nemcon"), "--help"))
    peer = f"python -c pass: {bare * 1000:.0f} ms"
    return at_most("start: nemcon --help", shown / bare, "times", 8, peer=peer)


def size() -> Result:
    """The disk that the core takes, its dependencies and byte code included; the site's environment
    has more."""
    (packages,) = CORE.parent.parent.glob("lib/python3*/site-packages")
    blocks = {
        (found.st_dev, found.st_ino): found.st_blocks
        for file in _installed(packages)
        for found in [file.lstat()]
    }
    return at_most("size: core installed", sum(blocks.values()) * 512 / 1e6, "MB", 80)


def _installed(packages: Path) -> Iterator[Path]:
    """The files of nemcon and of all packages that are installed with it; pip came with Python."""
    for package in distributions(path=[str(packages)]):
        if package.name != "pip":
            for file in package.files or ():
                yield from _compiled(Path(str(file.locate())))
    for path in (ROOT / "src" / "nemcon").rglob("*"):
        if path.parent.name != "__pycache__":
            yield from _compiled(path)


def _compiled(path: Path) -> set[Path]:
    """A file and the byte code of it, of this Python alone: others leave theirs beside it."""
    compiled = Path(cache_from_source(str(path))) if path.suffix == ".py" else path
    return {found for found in (path, compiled) if found.exists()}


BENCHMARKS: list[Benchmark] = [start, size]

"""What standard error shows of work that takes long: a bar where it is known how far it is, else
what is being done and for how long.

Only on a terminal, and where the library is installed (it comes with nemcon[site]): what is printed
is the same without it.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Event, Lock, Thread
from typing import TypeVar

T = TypeVar("T")
LONG = 5_000
"""Steps that take long enough to be followed."""
_LINE = Lock()
SOON = 1.0
"""Seconds after which somebody wants to see that something is being done."""


def followed(steps: Iterable[T], many: int, what: str) -> Iterable[T]:
    """*steps* as they come, *many* of them, with a bar beside *what*."""
    # a terminal shows one of them at a time
    if many < LONG or not _shows() or _LINE.locked():
        return steps
    from rich.console import Console  # noqa: PLC0415  # costs 80 ms, and only here
    from rich.progress import track  # noqa: PLC0415  # rich costs 80 ms, and a short look needs none

    return track(steps, description=what, total=many, console=Console(stderr=True), transient=True)


@contextmanager
def underway(what: str) -> Iterator[None]:
    """What is done inside takes nobody knows how long: from the second second on *what* stands
    there, with the time that has passed."""
    if not _shows():
        yield
        return
    done = Event()
    line = Thread(target=_show, args=(what, done), daemon=True)
    with _LINE:
        line.start()
        try:
            yield
        finally:
            # before anything else is printed the line has gone
            done.set()
            line.join()


def _shows() -> bool:
    """Whether somebody looks, and there is what shows it."""
    return sys.stderr.isatty() and find_spec("rich") is not None


def _show(what: str, done: Event) -> None:
    if done.wait(SOON):
        return
    from rich.console import Console  # noqa: PLC0415  # costs 80 ms, and only long work needs it
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # rich costs 80 ms, and only long work needs it

    columns = (SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(f"{what} (Ctrl-C stops it)", total=None)
        done.wait()

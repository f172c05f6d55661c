"""A bar on standard error that shows how far long work is.

Only on a terminal, and where the library is installed (it comes with nemcon[site]): what is printed
is the same without it.
"""

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TypeVar

T = TypeVar("T")
LONG = 5_000
"""Steps that take long enough to be followed."""


def followed(steps: Iterable[T], many: int, what: str) -> Iterable[T]:
    """*steps* as they come, *many* of them, with a bar beside *what*."""
    if many < LONG or not sys.stderr.isatty() or find_spec("rich") is None:
        return steps
    from rich.console import Console  # noqa: PLC0415  # costs 80 ms, and only here
    from rich.progress import track  # noqa: PLC0415  # rich costs 80 ms, and a short look needs none

    return track(steps, description=what, total=many, console=Console(stderr=True), transient=True)

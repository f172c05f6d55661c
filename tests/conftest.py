"""How many examples the property tests try, which tests measure the coverage of the pure core, and
the databases of the tests that need one.

``small`` samples at every change, ``full`` when there is time.

`NEMCON_SAMPLES` chooses (``make soak`` sets it to ``full``). No example has a deadline, since a
loaded machine would then fail sound code; a failure prints the blob that replays it.
"""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import settings
from tests.web import databases

if TYPE_CHECKING:
    from nemcon.core.findings import Finding
    from nemcon.record.record import Record

HERE = Path(__file__).parent

settings.register_profile(
    "small", max_examples=25, deadline=None, derandomize=True, print_blob=True
)
settings.register_profile(
    "full", max_examples=2000, deadline=None, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("NEMCON_SAMPLES", "small"))

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
collect_ignore = [
    *(() if FULL else ("docs/test_continuous.py", "web/test_guide_proxy.py")),
    *(() if FULL and os.geteuid() == 0 else ("docs/test_empty_machine.py", "docs/test_image.py")),
]
"""Servers and tools that are not ours, with three hundred slow senders, and whole machines made of
Debian's packages, which root alone can start: `make soak` has them."""
FAR = (
    *("brief", "cli", "data", "docs", "dossier", "golden", "interop", "tallies", "upgrades", "web"),
    *(f"contracts/test_contract_{store}.py" for store in ("postgresql", "sqlite")),
    *(f"precedents/test_{what}.py" for what in ("precedent_nato", "precedent_records")),
    *(f"proceedings/test_{what}.py" for what in ("changes_at", "electorate_fixed", "heard")),
    *(f"proceedings/test_{what}.py" for what in ("imports", "readers", "roll")),
    *(f"proceedings/test_{what}.py" for what in ("standing", "windows")),
    *("offices/test_offices_properties.py", "rules/test_rules_properties.py"),
    *("test_figures.py", "test_how_to_add.py", "test_names.py"),
)
"""The folders and files whose tests go through the pure core in passing. Nothing is measured there:
that took more than twice the time of the tests themselves, and a branch that only a page or a
question drawn by chance happens to pass is not tested."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collecting leaves little that is garbage: nobody looks for it meanwhile."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is there when all tests are collected is there to the end: nobody looks through it for
    what is garbage, which took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    place = item.path.relative_to(HERE)
    far = place.parts[0] in FAR or place.as_posix() in FAR
    measuring = Coverage.current() if far else None
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


# the examples that ship


EXAMPLES = HERE.parent / "src" / "nemcon" / "examples"


@pytest.fixture(scope="session")
def opening_once() -> "Callable[..., tuple[Record | None, list[Finding]]]":
    """How a dossier is opened: an example that ships once, since nobody can change what was read
    of it."""
    # not before: what is imported with this file is not measured
    from nemcon.dossier.checking import open_dossier

    kept = cache(open_dossier)

    def opened(path: Path, *, anyway: bool = False) -> "tuple[Record | None, list[Finding]]":
        shipped = EXAMPLES in path.resolve().parents
        record, findings = (kept if shipped else open_dossier)(path, anyway=anyway)
        return record, list(findings)

    return opened


@pytest.fixture
def examples_read_once(
    opening_once: "Callable[..., tuple[Record | None, list[Finding]]]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To read and check an example takes longer than most of what is then asked of it."""
    monkeypatch.setattr("nemcon.dossier.checking.open_dossier", opening_once)


# the site: Django is made ready when a test first asks for a database


@pytest.fixture(scope="session")
def site_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Django, ready in this process, with a data folder of its own; the folder."""
    folder = tmp_path_factory.mktemp("data")
    os.environ.update(NEMCON_DATA=str(folder), NEMCON_HOSTS="localhost,testserver,127.0.0.1")
    os.environ.pop("DATABASE_URL", None)
    from nemcon import web

    web.setup()
    from django.contrib.auth.hashers import ScryptPasswordHasher

    # here a password is guessed by nobody: as the site hashes it, each took some 0.2 s of CPU
    ScryptPasswordHasher.work_factor = 2
    return folder


@pytest.fixture(scope="session")
def sqlite_template(site_ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """A SQLite database of this test alone, in use."""
    with databases.sqlite_copy(sqlite_template, tmp_path) as path:
        yield path


@pytest.fixture(scope="session")
def cluster(site_ready: Path) -> Iterator[databases.Cluster]:
    """A PostgreSQL server of this run, with a migrated database to copy. Its folder is not one of
    pytest's: another run that starts meanwhile closes those to whoever serves it."""
    with TemporaryDirectory(prefix="nemcon-") as folder:
        made = databases.Cluster(Path(folder))
        made.start()
        try:
            made.template()
            yield made
        finally:
            made.stop()


@pytest.fixture
def postgresql_database(cluster: databases.Cluster) -> Iterator[str]:
    """A PostgreSQL database of this test alone, in use."""
    with cluster.copy() as name:
        yield name

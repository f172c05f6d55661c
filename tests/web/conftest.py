"""The site for tests: the records that ship and the precedents, imported once for a worker."""

import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web import databases

if TYPE_CHECKING:
    from django.test import Client

PRECEDENTS = Path(__file__).resolve().parents[1] / "precedents"
"""Real cases: their bodies are imported beside those that ship."""
EXAMPLES = ("club", "un", "eu", "ietf", "rust", "nato-2003", "nato")
"""What ships; NATO last, since the first page shows it."""
MILLS = str(Path(__file__).parent / "mills")
"""A matter that crosses bodies, ways, silences and revisions, and a package of two posts."""


@pytest.fixture(autouse=True)
def _set_up(site_ready: Path) -> None:
    """Whichever test of a process comes first here, Django has its settings."""


@pytest.fixture(scope="session")
def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with what ships, the precedents, and a
    union whose matters strain the pages."""
    from django.core.management import call_command
    from django.db import connections

    from nemcon import web
    from nemcon.cli.importing import import_place

    path = tmp_path_factory.mktemp("imported") / "imported.sqlite3"
    shutil.copy(sqlite_template, path)
    databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
    web.prepare()
    for log in sorted(PRECEDENTS.glob("*/record.jsonl")):
        assert import_place(str(log)).done
    for place in (MILLS, *(f"examples/{name}" for name in EXAMPLES)):
        assert import_place(place).done
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    call_command("check", verbosity=0)
    connections.close_all()
    return path


@pytest.fixture
def site_database(imported: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the imported records for one test, in use, with nothing remembered of another's."""
    with databases.sqlite_copy(imported, tmp_path) as path:
        yield path


@pytest.fixture(scope="session")
def shared(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> databases.Shared:
    return databases.Shared(imported, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def site(request: pytest.FixtureRequest, shared: databases.Shared) -> "Iterator[Client]":
    """A browser without scripts, on the imported records: on a copy of its own where the test has
    `site_database`, or else on one with what other tests have read of it."""
    from django.test import Client

    alone = "site_database" in request.fixturenames
    if alone:
        request.getfixturevalue("site_database")
    with nullcontext() if alone else shared.in_use():
        yield Client(SERVER_NAME="localhost")

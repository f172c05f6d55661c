"""A database of each version that was kept is brought up to this one: nothing of it is lost, and
what it answered then it answers now. `python -m tests.upgrades.keep` keeps one."""

import json
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.upgrades import keep
from tests.web import databases
from tests.web.databases import Cluster

VERSIONS = sorted(path.parent for path in keep.HERE.glob(f"*/{keep.TOLD}"))
EACH = pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)


def test_there_are_versions() -> None:
    """Each with both databases."""
    assert VERSIONS
    for version in VERSIONS:
        assert {path.name for path in version.iterdir()} == {keep.FILE, keep.DUMP, keep.TOLD}


@EACH
def test_sqlite(version: Path, sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    file.write_bytes(lzma.decompress((version / keep.FILE).read_bytes()))
    with databases.sqlite_copy(file, tmp_path):
        up_to_date(version, "sqlite")


@EACH
def test_postgresql(version: Path, sqlite_template: Path, cluster: Cluster) -> None:
    with loaded(cluster, version):
        up_to_date(version, "postgresql")


@contextmanager
def loaded(cluster: Cluster, version: Path) -> Iterator[None]:
    """The dump of a version in a database, in use."""
    from django.db import connections

    with cluster.empty() as name:
        cluster.load(lzma.decompress((version / keep.DUMP).read_bytes()), name)
        cluster.use(name)
        databases.forget()
        try:
            yield
        finally:
            connections.close_all()
            databases.forget()


def up_to_date(version: Path, of: str) -> None:
    """The database in use is migrated, twice without harm, and answers as it did."""
    from nemcon import web
    from nemcon.web.accounts.models import UserAccount
    from nemcon.web.store import tables, verifying

    then: dict[str, Any] = json.loads((version / keep.TOLD).read_text("utf-8"))[of]
    web.migrate()
    assert (web.migrate(), tables.waiting(), verifying.database()) == (([], []), [], [])
    now = keep.told(then.pop("at"))
    # rows of tables that came later are this version's matter
    now["rows"] = {table: many for table, many in now["rows"].items() if table in then["rows"]}
    assert now == then
    assert UserAccount.objects.get(email=keep.EMAIL).check_password(keep.PASSWORD)
    site = Client(SERVER_NAME="localhost")
    for body, told in now["bodies"].items():
        pages = [f"/en/{body}/", *(f"/en/{body}/matters/{id}/" for id in told["matters"])]
        assert [page for page in pages if site.get(page).status_code != 200] == []

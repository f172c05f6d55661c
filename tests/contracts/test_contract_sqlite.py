"""The store in SQLite keeps the contract of stores."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.contracts.store_contract import Chance, Clock, StoreContract
from tests.web import databases

from nemcon.core.days import Moment
from nemcon.record.store import Store


def orm_store(clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> Store:
    """A store in the database in use, whose threads close their connections."""
    from nemcon.web.store.orm import OrmStore

    made = OrmStore(clock, chance)
    made.append = databases.closing(made.append)  # type: ignore[method-assign]  # threads of a test end
    return made


class TestSqliteStore(StoreContract):
    """spec/record.md §8, in SQLite."""

    @pytest.fixture(autouse=True)
    def _made(self, sqlite_database: Path) -> None:
        self.clock = Clock()
        self.made = orm_store(self.clock, Chance())

"""The store in PostgreSQL keeps the contract of stores."""

import pytest
from tests.contracts.store_contract import Chance, Clock, StoreContract
from tests.contracts.test_contract_sqlite import orm_store


class TestPostgresqlStore(StoreContract):
    """spec/record.md §8, in PostgreSQL."""

    @pytest.fixture(autouse=True)
    def _made(self, postgresql_database: str) -> None:
        self.clock = Clock()
        self.made = orm_store(self.clock, Chance())

"""The store in memory keeps the contract of stores."""

from collections.abc import Callable

import pytest
from tests.contracts.store_contract import Chance, Clock, StoreContract

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.record.memory import MemoryStore
from nemcon.record.store import Store


class TestMemoryStore(StoreContract):
    """spec/record.md §8, in memory."""

    def store(self, clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> Store:
        return MemoryStore(clock, chance)

    def test_a_body_has_an_id(self) -> None:
        with pytest.raises(Malformed):
            MemoryStore(Clock(), Chance()).head("a b")

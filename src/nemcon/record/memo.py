"""What is kept to be asked again: the values lately asked for, and what was worked out once.

An `LRU` is bounded, and drops what nobody asked for longest. A `Memo` has a table for each kind of
thing that is worked out from something, as long as that stays as it is; a `MemoTable` says what its
keys and values are, so that whoever fills one reads what was meant. Neither takes a lock: who
shares one between threads has a turn for it, as more than one step belongs together.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any, Generic, TypeVar, cast

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LRU(Generic[K, V]):
    """Values by key that weigh *most* together, the one least lately asked for dropped first; the
    last one put stays, whatever it weighs. *weigh* tells the weight of one, else each counts for
    one."""

    def __init__(self, most: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        self.most = most
        self.weight = 0
        self._weigh = weigh
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: K) -> bool:
        return key in self._kept

    def get(self, key: K) -> V | None:
        """The value of *key*, which was asked for now."""
        item = self._kept.get(key)
        if item is None:
            return None
        self._kept.move_to_end(key)
        return item[0]

    def put(self, key: K, value: V) -> list[tuple[K, V]]:
        """Keep *value*, in the place of what the key had; what was dropped for it."""
        self.pop(key)
        weight = self._weigh(value)
        self.weight += weight
        self._kept[key] = (value, weight)
        dropped = []
        # one that is heavier than all the room stays alone: it was asked for just now
        while self.weight > self.most and len(self._kept) > 1:
            dropped.append(self.drop())
        return dropped

    def drop(self) -> tuple[K, V]:
        """Drop the one least lately asked for, and say which it was."""
        key, (value, weight) = self._kept.popitem(last=False)
        self.weight -= weight
        return key, value

    def pop(self, key: K) -> None:
        """Keep the value of *key* no more, if there is one."""
        if key in self._kept:
            self.weight -= self._kept.pop(key)[1]

    def clear(self) -> None:
        self._kept.clear()
        self.weight = 0

    def values(self) -> list[V]:
        """The values, the one least lately asked for first."""
        # whoever only weighs a record has no turn, and another thread fills it. To walk along asks
        # the keys for their hash, which is code of ours, in which threads take turns: it is not one
        # step, and begins again where something was put in meanwhile
        while True:
            with suppress(RuntimeError):
                return [value for value, _ in list(self._kept.values())]


class MemoTable(Generic[K, V]):
    """The name of a table of a memo, with the types of its keys and values."""


class Memo:
    """Tables of what was worked out once."""

    __slots__ = ("_tables",)

    def __init__(self) -> None:
        self._tables: dict[MemoTable[Any, Any], dict[Any, Any]] = {}

    def table(self, name: MemoTable[K, V]) -> dict[K, V]:
        """The table of that name. Whoever fills it while the memo is emptied fills one that nobody
        reads any more."""
        # `setdefault` is one step: two threads that ask at once fill the same table
        return cast("dict[K, V]", self._tables.setdefault(name, {}))

    def clear(self) -> None:
        # another dictionary: who fills a table now must not put an answer of before into one that
        # is read later
        self._tables = {}

    def __len__(self) -> int:
        return sum(map(len, self._tables.values()))

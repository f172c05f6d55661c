"""What is kept to be asked again."""

import pytest

from nemcon.record.memo import LRU, Memo, MemoTable


def kept(most: int, *keys: str) -> LRU[str, str]:
    made: LRU[str, str] = LRU(most, len)
    for key in keys:
        made.put(key, key)
    return made


def test_what_was_not_asked_for_longest_is_dropped() -> None:
    made = kept(3, "a", "b", "c")
    assert made.get("a") == "a"
    assert made.put("d", "d") == [("b", "b")]
    assert (made.get("b"), made.values(), len(made), made.weight) == (None, ["c", "a", "d"], 3, 3)


@pytest.mark.parametrize(
    ("size", "dropped"), [(1, []), (2, ["a"]), (3, ["a", "b"]), (9, ["a", "b"])]
)
def test_the_weight_is_bounded_and_the_last_one_stays(size: int, dropped: list[str]) -> None:
    made = kept(3, "a", "b")
    assert [key for key, _ in made.put("c", "c" * size)] == dropped
    assert made.get("c") == "c" * size
    assert made.weight == 2 - len(dropped) + size


def test_another_value_of_a_key_takes_its_place() -> None:
    made = kept(3, "a", "b")
    assert made.put("a", "aa") == []
    assert (made.weight, made.values()) == (3, ["b", "aa"])
    assert made.put("a", "a" * 3) == [("b", "b")]
    assert made.weight == 3


def test_what_is_taken_out_weighs_nothing() -> None:
    made = kept(3, "aa", "b")
    assert ("aa" in made, "c" in made) == (True, False)
    made.pop("aa")
    made.pop("c")
    assert (made.weight, made.drop(), made.weight, len(made)) == (1, ("b", "b"), 0, 0)
    made = kept(3, "a")
    made.clear()
    assert (made.weight, made.values()) == (0, [])


def test_each_counts_for_one_where_nothing_is_weighed() -> None:
    made: LRU[int, str] = LRU(2)
    assert [made.put(n, "long") for n in range(3)] == [[], [], [(0, "long")]]


def test_a_memo_has_a_table_for_each_name_until_it_is_emptied() -> None:
    numbers: MemoTable[str, int] = MemoTable()
    names: MemoTable[str, str] = MemoTable()
    memo = Memo()
    table = memo.table(numbers)
    table["x"] = 1
    assert (memo.table(numbers), memo.table(names), len(memo)) == ({"x": 1}, {}, 1)
    memo.clear()
    table["x"] = 2
    assert (memo.table(numbers), len(memo)) == ({}, 0)


class _Key:
    """A key whose hash is asked for while somebody else puts something in, once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.meanwhile: LRU[_Key, str] | None = None

    def __hash__(self) -> int:
        there, self.meanwhile = self.meanwhile, None
        if there is not None:
            there.put(_Key("new"), "b")
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return self is other


def test_values_are_told_while_another_thread_puts_one_in() -> None:
    made: LRU[_Key, str] = LRU(10)
    key = _Key("old")
    made.put(key, "a")
    made.put(_Key("other"), "c")
    key.meanwhile = made
    assert made.values() == ["a", "c", "b"]

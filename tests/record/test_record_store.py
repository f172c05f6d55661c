"""spec/record.md §8.2 and §8.4: the moment, and the door. `tests/contracts` tries them on every
store.
"""

import pytest
from tests.contracts.store_contract import NOON, position

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.admission import LARGEST_ACT, ClockBehind, admit, moment_for
from nemcon.record.entries.matters import ElectorateStated, Matter
from nemcon.record.memory import Entries
from nemcon.record.record import Record


def admitted(*acts: Act) -> list[Act]:
    return admit(Record(Entries("b")), acts, lambda id: None, NOON)


class TestMoment:
    """8.2 The clock's moment, or the last one where the clock is at most 2 seconds behind it."""

    @pytest.mark.parametrize(("behind", "found"), [(-5, 5), (0, 0), (1, 0), (2, 0)])
    def test_recorded_at(self, behind: int, found: int) -> None:
        assert moment_for(NOON.plus_seconds(-behind), NOON) == NOON.plus_seconds(found)

    def test_three_seconds_behind(self) -> None:
        with pytest.raises(ClockBehind) as refusal:
            moment_for(NOON.plus_seconds(-3), NOON)
        assert refusal.value.mend

    def test_the_first(self) -> None:
        assert moment_for(NOON, None) is NOON


class TestDoor:
    """8.4 What would not be read back as it was given is refused; the rest comes as it will be
    read.
    """

    def test_another_type_of_value(self) -> None:
        with pytest.raises(Malformed, match="not read back"):
            admitted(position("e1", sources=["s1"]))

    def test_tags_out_of_order(self) -> None:
        content = Matter(title=Text((("nl", "Nee"), ("en", "No"))), kind="proposal")
        with pytest.raises(Malformed, match="not read back"):
            admitted(position("e1", content=content))

    def test_in_the_order_of_the_file(self) -> None:
        """A record in memory answers in the same order as its file, however an object was made."""
        content = ElectorateStated(step="s", class_sizes={"b": 1, "a": 2})
        (act,) = admitted(position("e1", content=content))
        assert act.content == content
        assert list(act.content.class_sizes) == ["a", "b"]

    @pytest.mark.parametrize("more", [0, 1])
    def test_the_largest(self, more: int) -> None:
        def act(letters: int) -> Act:
            return position("e1", content=Matter(title=Text.of("x" * letters), kind="proposal"))

        largest = act(LARGEST_ACT - len(act(1).bytes()) + 1 + more)
        assert len(largest.bytes()) == LARGEST_ACT + more
        if more:
            with pytest.raises(Refusal, match="bytes"):
                admitted(largest)
        else:
            assert admitted(largest) == [largest]


class TestEntries:
    """8.1 What is appended together is seen together."""

    def test_none(self) -> None:
        found = Entries("b")
        assert (found.head(), list(found.subjects()), found.size("body")) == (0, [], 0)
        assert list(found.entries("body")) == []

    def test_a_moment_is_a_second(self) -> None:
        assert Moment.parse("2024-06-20T12:00:00Z") == NOON

"""spec/answers.md §2.13: a record with entries behind its last that are kept nowhere."""

from dataclasses import replace

from tests.record.test_record_record import Counting, body, ids, position

from nemcon.record.act import Act, Entry
from nemcon.record.memory import Entries
from nemcon.record.record import Record


class TestSupposing:
    """What is supposed is read with the rest, and changes nothing of it."""

    def test_it_is_read_and_not_kept(self) -> None:
        record = Record(Entries("b", [body(1, "UTC"), position(2)]))
        trial = record.supposing([position(3), position(4).envelope()])
        assert (ids(trial), ids(record)) == (["e2", "e3"], ["e2"])
        assert (trial.head(), trial.subjects()) == (record.head(), record.subjects())
        assert trial.body == record.body

    def test_up_to_an_entry(self) -> None:
        record = Record(Counting([body(1, "UTC"), position(2), position(3)]))
        trial = record.upto(2).supposing([position(4)])
        assert trial.stamp() == record.upto(2).stamp()
        trial.load(["matter/m", "body"])
        assert trial.history("body") is record.upto(2).history("body")  # read once, for both
        trial.clear()
        assert ids(trial) == ["e2", "e4"]


def test_who_may_not_read_all_is_not_changed_by_it() -> None:
    """spec/record.md §7.3: what is supposed is closed to nobody."""
    record = Record(Entries("b", [position(1), position(2, audience="secretariat")]))
    assert list(record.supposing([position(3)]).restricted()) == ["matter/m"]


def act_of(entry: Entry) -> Act:
    """What an entry says."""
    assert entry.act is not None
    return entry.act


def test_ahead_of_a_record_acts_may_be_about_anything() -> None:
    """What is still to be recorded may change the body, and more of it may come."""
    record = Record(Entries("b", [body(1, "UTC"), position(2)]))
    ahead = record.ahead()
    now = body(1, "UTC").recorded
    ahead.add([act_of(position(3)), replace(act_of(position(4)), subject="matter/n")], now)
    assert (ids(ahead), ids(record)) == (["e2", "e3"], ["e2"])
    assert ahead.subjects("matter") == ["matter/m", "matter/n"]
    assert set(ahead.added) == {"matter/m", "matter/n"}
    assert ahead.head() == record.head() + 2
    ahead.add([act_of(body(4, "Asia/Tokyo"))], now)
    assert (ahead.zone.name, record.zone.name) == ("Asia/Tokyo", "UTC")

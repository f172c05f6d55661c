"""spec/record.md §9.6: a record reads the subjects that a question is about, keeps them, and
catches up.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from nemcon.core.datings import dating, when
from nemcon.core.days import END_OF_TIME, Day, Moment, zone
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body, Member
from nemcon.record.memo import Memo, MemoTable
from nemcon.record.memory import Entries
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Noted, Record, RecordView
from nemcon.rules.stances import Stance

NUMBERS: MemoTable[str, int] = MemoTable()


def entry(seq: int, subject: str, content: Any, day: str = "2024-01-01", **more: Any) -> Entry:
    act = Act(
        id=f"e{seq}",
        body="b",
        subject=subject,
        content=content,
        effective=when(day),
        known=when(day),
        **more,
    )
    return Entry(seq=seq, recorded=Moment(0), commitment="0" * 64, act=act, salt="0" * 64)


def body(seq: int, name: str) -> Entry:
    return entry(seq, "body", Body(name=Text.of("Board"), zone=name))


def position(seq: int, matter: str = "m", **more: Any) -> Entry:
    return entry(seq, f"matter/{matter}", Position(on="ann", stance=Stance.SUPPORT), **more)


class Counting(Entries):
    """Entries that tell what was read of them, what was asked for at once, what was given up."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.read: list[str] = []
        self.fetched: list[list[str]] = []
        self.forgotten: list[str] = []
        super().__init__("b", entries)

    def fetch(self, subjects: Iterable[str]) -> None:
        self.fetched.append(list(subjects))
        super().fetch(subjects)

    def forget(self, subject: str) -> None:
        self.forgotten.append(subject)
        super().forget(subject)

    def entries(self, subject: str) -> Sequence[Entry]:
        self.read.append(subject)
        return super().entries(subject)


def ids(record: Record, matter: str = "m") -> list[str]:
    return [fact.act.id for fact in record.facts(f"matter/{matter}", on=None, known=None)]


class TestReading:
    """9.6 An answer needs the entries of its subject and of the body, and no others; each is read
    once.
    """

    def test_only_what_is_asked_about_and_once(self) -> None:
        source = Counting([body(1, "UTC"), position(2), position(3, "n")])
        record = Record(source)
        assert source.read == []
        assert ids(record) == ids(record) == ["e2"]
        assert source.read == ["body", "matter/m"]

    def test_it_catches_up(self) -> None:
        source = Counting([body(1, "UTC"), position(2)])
        record = Record(source)
        assert ids(record) == ["e2"]
        source.extend([position(3), position(4, "n")])
        assert (ids(record), ids(record, "n"), record.head()) == (["e2", "e3"], ["e4"], 4)
        assert source.read == ["body", "matter/m", "matter/m", "matter/n"]

    def test_a_member_more_is_no_reason_to_read_matters_again(self) -> None:
        source = Counting([body(1, "UTC"), position(2)])
        record = Record(source)
        ids(record)
        record.memo.table(NUMBERS)["x"] = 1
        source.extend([entry(3, "body", Member(member="NO"))])
        ids(record)
        assert source.read == ["body", "matter/m", "body"]
        assert record.memo.table(NUMBERS) == {}

    def test_what_is_kept_is_bounded(self) -> None:
        """The subjects asked about longest ago go first; the one just asked about stays, however
        long it is.
        """
        source = Counting([position(n, matter) for n, matter in enumerate("aabbcc", 1)])
        record = Record(source, limit=4)
        for matter in "abacab":
            ids(record, matter)
        assert source.read == ["body", *(f"matter/{m}" for m in ("a", "b", "c", "b"))]
        small = Record(source, limit=1)
        assert ids(small, "a") == ids(small, "a")
        assert source.read[5:] == ["body", "matter/a"]

    def test_what_is_kept_no_more_is_given_up(self) -> None:
        """One of no entries counts for one."""
        source = Counting([position(n, matter) for n, matter in enumerate("aab", 1)])
        record = Record(source, limit=3)
        for matter in ("a", "b", "none"):
            ids(record, matter)
        assert (record.kept, source.forgotten) == (2, ["matter/a"])
        source.extend([position(4, "b"), body(5, "Europe/Brussels")])
        assert ids(record, "b") == ["e3", "e4"]
        assert source.forgotten == ["matter/a", "matter/b", "matter/none"]
        assert record.kept == 2

    def test_many_at_once(self) -> None:
        """Those that are not kept are asked for together, and then read."""
        source = Counting([position(n, matter) for n, matter in enumerate("abc", 1)])
        record = Record(source)
        ids(record, "b")
        record.load(["matter/a", "matter/b", "matter/c"])
        assert source.fetched == [["matter/a", "matter/c"]]
        read = len(source.read)
        record.load(["matter/c", "matter/a"])
        assert (ids(record, "a"), ids(record, "c")) == (["e1"], ["e3"])
        assert (len(source.read), len(source.fetched)) == (read, 1)

    def test_threads_share_it(self) -> None:
        source = Counting([position(n, f"m{n % 7}") for n in range(1, 701)])
        record = Record(source, limit=200)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda n: len(ids(record, f"m{n % 7}")), range(200)))
        assert set(found) == {100}

    def test_subjects(self) -> None:
        record = Record(Entries("b", [position(1, "z"), position(2, "a"), body(3, "UTC")]))
        assert record.subjects() == ["body", "matter/a", "matter/z"]
        assert record.subjects("matter") == ["matter/a", "matter/z"]
        assert record.subjects("office") == []
        assert record.body == "b"

    def test_a_withheld_entry_counts_for_the_head_alone(self) -> None:
        record = Record(Entries("b", [position(1), position(2).envelope()]))
        assert (ids(record), record.head()) == (["e1"], 2)

    def test_a_reader(self) -> None:
        entries = [position(1), position(2, audience="secretariat", day="2024-02-01")]
        whole = Record(Entries("b", entries))
        record = whole.read_by(THE_PUBLIC)
        facts = record.facts("matter/m", on=None, known=None)
        assert [fact.act.id for fact in facts] == ["e1"]
        new_year = zone("UTC").start(Day.of(2024, 1, 1))
        assert whole.changes_at("matter/m", new_year, None) is not None
        assert record.changes_at("matter/m", new_year, None) is None


class TestZone:
    """3.2 A body has one zone, that of its latest body entry; before there is one it is UTC."""

    def test_of_the_latest_entry(self) -> None:
        source = Counting([position(1)])
        record = Record(source)
        assert record.zone.name == "UTC"
        (fact,) = record.facts("matter/m", on=None, known=None)
        source.extend([body(2, "Europe/Brussels")])
        (again,) = record.facts("matter/m", on=None, known=None)
        assert record.zone.name == "Europe/Brussels"
        assert fact.since - again.since == 3_600

    def test_days_and_spans(self) -> None:
        record = Record(Entries("b", [body(1, "Europe/Brussels")]))
        late = Moment.parse("2024-06-26T22:30:00Z")
        assert record.last_day(late) == Day.of(2024, 6, 27)
        assert record.last_day(dating("2024-06")) == Day.of(2024, 6, 30)
        assert record.last_day(dating("2024-06/..")) == record.zone.day(END_OF_TIME)
        assert record.span(late) == (late.utc,) * 3
        assert record.span(dating("2024-06-26"))[0] == Moment.parse("2024-06-26T00:00:00+02:00").utc


def test_what_was_asked_is_noted() -> None:
    """docs/decisions/0049: of which subjects a record was asked; nothing is read twice for it."""
    record = Record(Entries("b", [body(1, "UTC"), position(2), position(3, "other")]))
    noted = Noted(record.read_by(THE_PUBLIC))
    noted.load(["matter/m", "matter/other"])  # read beforehand, and not asked yet
    assert noted.asked == set()
    assert noted.history("matter/m") is record.read_by(THE_PUBLIC).history("matter/m")
    assert noted.changes_at("body", 0, None) is not None
    assert noted.asked == {"body", "matter/m"}
    assert (noted.reader, noted.recorded, noted.zone) == (THE_PUBLIC, None, record.zone)


def test_what_is_asked_again_is_answered_once() -> None:
    """By a record that remembers, and for no longer than it is there."""
    record = Record(Entries("b", [body(1, "UTC"), position(2)]))
    asked: list[str] = []

    def answer() -> int:
        asked.append("again")
        return len(asked)

    assert [record.once("key", answer) for _ in range(2)] == [1, 2]
    again = record.remembering()
    assert [again.once("key", answer) for _ in range(2)] == [3, 3]
    assert again.remembering() is again
    assert record.remembering().once("key", answer) == 4
    again.load(["matter/m"])
    assert again.history("matter/m") is record.history("matter/m")
    assert (again.reader, again.recorded, again.zone) == (None, None, record.zone)
    seen = RecordView(record, lambda fact: fact, {}, Memo())
    assert seen.remembering() is seen

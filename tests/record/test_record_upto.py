"""spec/record.md §9.7 and §9.8: the record as it was recorded up to an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.test_record_audience import INSTANTS, amended
from tests.record.test_record_record import Counting, body, entry, ids, position

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.record.act import Entry
from nemcon.record.entries.changes import Redaction, Restoration, Voiding
from nemcon.record.log_file import open_log, write_log
from nemcon.record.memo import MemoTable
from nemcon.record.memory import Entries
from nemcon.record.record import KEPT_VIEWS, Record, Stamp

NUMBERS: MemoTable[str, int] = MemoTable()


class TestTheSameForEver:
    """9.7 What is recorded later changes nothing of it."""

    @given(amended(), INSTANTS, INSTANTS, st.data())
    def test_it_is_the_record_of_those_entries_alone(
        self,
        entries: list[Entry],
        on: int | None,
        known: int | None,
        data: st.DataObject,
    ) -> None:
        last = data.draw(st.integers(1, len(entries)))
        alone = Record(Entries("b", entries[:last]))
        source = Entries("b", entries[:last])
        record = Record(source)
        before = record.upto(last).facts("matter/m", on=on, known=known)
        source.extend(entries[last:])
        for told in (record.upto(last), Record(Entries("b", entries)).upto(last)):
            assert told.head() == last
            assert told.facts("matter/m", on=on, known=known) == before
            if on is not None:
                later = told.changes_at("matter/m", on, known)
                assert later == alone.changes_at("matter/m", on, known)
        assert before == alone.facts("matter/m", on=on, known=known)

    def test_a_zone_of_later(self) -> None:
        source = Entries("b", [body(1, "Europe/Brussels"), position(2)])
        record = Record(source)
        source.extend([body(3, "America/New_York")])
        zones = [record.upto(n).zone.name for n in (2, 3)]
        assert zones == ["Europe/Brussels", "America/New_York"]

    def test_what_is_remembered_is_its_own(self) -> None:
        record = Record(Entries("b", [body(1, "UTC"), position(2), position(3)]))
        record.memo.table(NUMBERS)["x"] = 1
        assert record.upto(2).memo.table(NUMBERS) == {}
        assert (ids(record.upto(2)), ids(record)) == (["e2"], ["e2", "e3"])

    def test_of_an_earlier_one_an_earlier_one(self) -> None:
        record = Record(Entries("b", [position(1), position(2), position(3)]))
        assert ids(record.upto(2).upto(1)) == ["e1"]
        with pytest.raises(Refusal, match="Entry 3 is not recorded: the last one is 2"):
            record.upto(2).upto(3)


class TestWhichEntry:
    """9.7 The number is that of an entry that is recorded."""

    @pytest.mark.parametrize("number", [-1, 0, 4, 10**20])
    def test_one_that_is_not_there(self, number: int) -> None:
        record = Record(Entries("b", [position(1), position(2), position(3)]))
        with pytest.raises(Refusal, match="the number of an entry, 3 at most"):
            record.upto(number)

    def test_one_that_was_passed_over(self) -> None:
        """8.8 It is said which entry tells of it; what was never given is not there yet."""
        content = Restoration(head=2, root="a" * 64, last=4, evidence="stated")
        restored = entry(5, "body", content)
        record = Record(Entries("b", [position(1), position(2), restored]))
        assert record.restorations() == [restored]
        for number in (3, 4):
            with pytest.raises(Refusal) as refusal:
                record.upto(number)
            assert str(refusal.value) == (
                f"Nothing here has the number {number}. The record was restored on "
                f"{restored.recorded}, as it was after entry 2. What was recorded after that entry "
                "and before that moment is not in it: whoever recorded something then does so "
                "again."
            )
        with pytest.raises(Refusal, match="Entry 6 is not recorded: the last one is 5"):
            record.upto(6)
        assert ids(record.upto(5)) == ids(record.upto(2))

    def test_a_number_that_the_file_lacks(self) -> None:
        record = Record(open_log(write_log([position(1), position(3)])))
        assert ids(record.upto(1)) == ["e1"]
        with pytest.raises(Refusal, match="Entry 2 is not recorded"):
            record.upto(2)

    def test_its_stamp(self) -> None:
        record = Record(Entries("b", [position(1), position(2)]))
        assert record.stamp() is None
        assert record.upto(1).stamp() == Stamp(entry=1, at=Moment(0), destroyed=0)

    def test_subjects(self) -> None:
        entries = [body(1, "UTC"), position(2, "z"), position(3, "a"), position(4, "z")]
        for source in (Entries("b", entries), open_log(write_log(entries))):
            record = Record(source)
            assert record.upto(2).subjects() == ["body", "matter/z"]
            assert record.upto(4).subjects("matter") == ["matter/a", "matter/z"]
            assert record.upto(3).upto(2).subjects("matter") == ["matter/z"]
            assert source.subjects("matter", 3) == ["matter/a", "matter/z"]


class TestDestroyed:
    """9.8 A content that was destroyed later is not told any more, and that is said."""

    def redaction(self, seq: int, of: str) -> Entry:
        return entry(seq, "matter/m", Redaction(of=of, reason="by order of a court"))

    def test_in_memory(self) -> None:
        source = Entries("b", [position(1), position(2), position(3)])
        record = Record(source)
        assert ids(record.upto(2)) == ["e1", "e2"]
        for seq, of in ((4, "e1"), (5, "e3")):
            source.extend([self.redaction(seq, of)])
            source.redact(of)
        assert ids(record.upto(2)) == ["e2"]
        told = [record.upto(n).stamp() for n in (1, 2, 3, 4, 5)]
        assert [stamp.destroyed for stamp in told if stamp] == [1, 1, 2, 1, 0]

    def test_in_a_file(self) -> None:
        """A file does not say which entry was redacted: all that are later count."""
        lines = [position(1).envelope(), position(2), position(3).envelope()]
        voided = entry(6, "matter/m", Voiding(of="e2", reason="a slip"))
        log = open_log(
            write_log([*lines, self.redaction(4, "e1"), self.redaction(5, "e3"), voided])
        )
        record = Record(log)
        stamps = [record.upto(n).stamp() for n in (1, 4, 5)]
        assert [(s.entry, s.destroyed) for s in stamps if s] == [(1, 2), (4, 1), (5, 0)]
        assert (ids(record.upto(1)), ids(record.upto(5)), ids(record)) == ([], ["e2"], [])

    def test_lines_that_cannot_be_read_have_no_moment(self) -> None:
        log = open_log(write_log([position(1)]) + b"[]\n{}\n")
        assert (log.moment(1), log.moment(2)) == (Moment(0), None)

    def test_an_envelope_has_its_moment(self) -> None:
        log = open_log(write_log([position(1), position(2).envelope()]))
        assert (log.moment(1), log.moment(2)) == (position(1).recorded, position(2).recorded)


class TestKept:
    """What is kept of earlier states is bounded, and given up with them."""

    def test_so_many_states(self) -> None:
        source = Counting([position(n) for n in range(1, 20)])
        record = Record(source)
        for n in range(1, 20):
            assert len(ids(record.upto(n))) == n
        assert record.kept == KEPT_VIEWS * 19
        assert source.forgotten == ["matter/m"] * (19 - KEPT_VIEWS)

    def test_a_state_that_is_asked_again_is_there(self) -> None:
        record = Record(Entries("b", [position(1), position(2)]))
        assert record.upto(1) is record.upto(1)

    def test_many_subjects_are_read_at_once(self) -> None:
        source = Counting([position(n, f"m{n}") for n in range(1, 5)])
        record = Record(source)
        record.upto(3).load([f"matter/m{n}" for n in range(1, 5)])
        assert len(source.fetched) == 1
        assert [ids(record.upto(3), f"m{n}") for n in range(1, 5)] == [["e1"], ["e2"], ["e3"], []]

    def test_a_small_record_has_small_states(self) -> None:
        record = Record(Entries("b", [position(n, f"m{n}") for n in range(1, 9)]), limit=2)
        view = record.upto(8)
        for n in range(1, 9):
            ids(view, f"m{n}")
        assert view.kept == 1

"""What every store must do: spec/record.md §8.

Subclass `StoreContract` in a test module of the store and say in `store` how one is made, with this
clock and this chance. A store whose writers are processes may raise `writers`; the tests use
threads.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from typing import Any

import pytest

from nemcon.core.datings import dating, when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry
from nemcon.record.admission import ClockBehind, Elsewhere, Stale
from nemcon.record.canonical import canonical
from nemcon.record.entries.changes import (
    Arrival,
    AudienceChange,
    ClockSet,
    Correction,
    Departure,
    Recall,
    Redaction,
    Restoration,
    Voiding,
)
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body
from nemcon.record.log_file import check_log, write_log
from nemcon.record.record import Record
from nemcon.record.store import Conflict, Receipt, Store
from nemcon.record.tree import Tree
from nemcon.rules.stances import Stance

NOON = Moment.parse("2024-06-20T12:00:00Z")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> Moment:
        return self.now

    def pass_(self, seconds: int) -> None:
        self.now = self.now.plus_seconds(seconds)


class Chance:
    """Bytes that never repeat, the same in every run."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, size: int) -> bytes:
        self.calls += 1
        return sha256(str(self.calls).encode()).digest()[:size]


def position(id: str, **more: Any) -> Act:
    """A member supports a candidate in matter ``m`` of body ``b``."""
    fields: dict[str, Any] = {
        "body": "b",
        "subject": "matter/m",
        "content": Position(on="ann", stance=Stance.SUPPORT),
        "effective": NOON,
        "known": NOON,
        "member": "NO",
        **more,
    }
    return Act(id=id, **fields)


def clock_set(id: str, **more: Any) -> Act:
    """That the clock of body ``b`` was ahead."""
    content = ClockSet(reason="A battery was empty.")
    return position(id, **{"subject": "body", "content": content, "member": None, **more})


def saying(*acts: Act) -> Callable[[Record, Moment], Sequence[Act]]:
    return lambda record, moment: acts


def asking(*acts: Act) -> bytes:
    """What the store is told was asked for: any bytes that are the same for the same request."""
    return repr(acts).encode(errors="backslashreplace")


def lines(entries: Sequence[Entry]) -> list[bytes]:
    return [entry.line() for entry in entries]


class StoreContract:
    """8: one critical section, all or nothing, never a change."""

    writers = 16

    def store(self, clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> Store:
        """An empty store."""
        raise NotImplementedError  # each store brings its own

    @pytest.fixture(autouse=True)
    def _made(self) -> None:
        self.clock = Clock()
        self.made = self.store(self.clock, Chance())

    def append(self, *acts: Act, key: str = "", author: str = "ann", body: str = "b") -> Receipt:
        key = key or f"key-{self.made.head(body)}"
        return self.made.append(body, saying(*acts), key=key, author=author, data=asking(*acts))

    def refused(self, *acts: Act, kind: type[NemconError] = NemconError) -> NemconError:
        """What an append is refused with; nothing was written."""
        before = lines(self.made.read("b"))
        with pytest.raises(kind) as refusal:
            self.append(*acts, key="refused")
        assert lines(self.made.read("b")) == before
        assert refusal.value.sentence
        assert refusal.value.mend
        return refusal.value

    # --- what is written ---

    def test_a_body_without_entries(self) -> None:
        assert self.made.head("b") == 0
        assert list(self.made.read("b")) == []
        assert self.made.record("b").subjects() == []
        assert self.made.record("b").head() == 0

    def test_an_entry_is_the_act_with_its_envelope(self) -> None:
        """5.4, 5.6."""
        act = position("e1")
        receipt = self.append(act)
        (entry,) = self.made.read("b")
        assert (entry.seq, entry.recorded, entry.act) == (1, NOON, act)
        content = {"act": act.value()}
        assert (
            entry.commitment == sha256(bytes.fromhex(entry.salt) + canonical(content)).hexdigest()
        )
        assert entry.verify()
        assert receipt == Receipt(
            body="b", first=1, last=1, recorded=NOON, commitments=(entry.commitment,)
        )

    def test_numbers_count_up_in_the_order_of_appending(self) -> None:
        first = self.append(position("e1"), position("e2"))
        second = self.append(position("e3"))
        assert (first.first, first.last, second.first, second.last) == (1, 2, 3, 3)
        found = self.made.read("b")
        assert [(e.seq, e.act and e.act.id) for e in found] == [(1, "e1"), (2, "e2"), (3, "e3")]
        assert self.made.head("b") == self.made.record("b").head() == 3
        assert [e.seq for e in self.made.read("b", 2)] == [3]
        assert list(self.made.read("b", 3)) == []

    def test_every_entry_has_a_salt_of_its_own(self) -> None:
        self.append(position("e1"), position("e2"))
        first, second = self.made.read("b")
        assert first.salt != second.salt
        assert len(first.salt) == 64

    def test_bodies_know_nothing_of_each_other(self) -> None:
        self.append(position("e1"))
        self.append(position("e1", body="c"), body="c", key="key-0")
        assert self.made.head("b") == self.made.head("c") == 1

    def test_what_was_written_is_a_log(self) -> None:
        """11."""
        self.append(position("e1"), position("e2"))
        self.append(position("e3", note="a b\nc", audience="named:HU,NO"))
        assert check_log(write_log(self.made.read("b"))) == []

    def test_what_was_written_stays(self) -> None:
        """8.6, 1.2."""
        self.append(position("e1"))
        before = self.made.read("b")
        kept = lines(before)
        self.append(position("v", content=Recall(of="e1")))
        assert lines(before) == kept
        assert lines(self.made.read("b"))[:1] == kept

    def test_a_withheld_entry_keeps_its_place(self) -> None:
        """5.5, 11.2: nothing of the content is in the line of an envelope."""
        self.append(position("e1", audience="secretariat"), position("e2"))
        secret, open_ = self.made.read("b")
        line = secret.envelope().line()
        assert json.loads(line).keys() == {"seq", "recorded", "commitment"}
        assert secret.envelope().verify()
        found = check_log(write_log([secret.envelope(), open_]))
        assert [(f.severity, f.sentence.partition(",")[0]) for f in found] == [
            ("note", "1 entry comes without content")
        ]

    # --- the critical section ---

    def test_the_caller_sees_the_record_as_it_is(self) -> None:
        """8.1."""
        self.append(position("e1"))
        seen = []

        def act_of(record: Record, moment: Moment) -> Sequence[Act]:
            seen.append(
                (
                    record.head(),
                    [f.act.id for f in record.facts("matter/m", on=None, known=None)],
                    moment,
                )
            )
            return [position(f"e{record.head() + 1}")]

        for key in ("k1", "k2"):
            self.made.append("b", act_of, key=key, author="ann", data=key.encode())
        assert seen == [(1, ["e1"], NOON), (2, ["e1", "e2"], NOON)]

    def test_an_act_that_is_refused_writes_nothing(self) -> None:
        def refuse(record: Record, moment: Moment) -> Sequence[Act]:
            raise Refusal("It is too late.", mend="Ask for a new silence.")

        with pytest.raises(Refusal, match="too late"):
            self.made.append("b", refuse, key="k", author="ann", data=b"x")
        assert self.made.head("b") == 0
        assert self.append(position("e1"), key="k").first == 1

    def test_broken_code_writes_nothing_and_holds_up_nobody(self) -> None:
        def fail(record: Record, moment: Moment) -> Sequence[Act]:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            self.made.append("b", fail, key="k", author="ann", data=b"x")
        assert self.append(position("e1")).first == 1

    def test_a_turn_may_end_without_an_act(self) -> None:
        """Who looks and appends nothing uses no key up."""
        self.append(position("e1"))
        with self.made.turn("b", key="k", author="ann", data=b"x") as turn:
            assert (turn.record.head(), turn.moment, turn.receipt) == (1, NOON, None)
        assert self.made.head("b") == 1
        assert self.append(position("e2"), key="k").first == 2

    def test_of_a_key_for_which_no_form_is_kept_there_is_no_draft(self) -> None:
        with self.made.turn("b", key="k", author="ann", data=b"x") as turn:
            assert not turn.has_draft

    def test_what_was_appended_is_not_written_where_the_turn_is_left_by_an_exception(self) -> None:
        def fail() -> None:
            with self.made.turn("b", key="k", author="ann", data=b"x") as turn:
                assert turn.append([position("e1")]).first == 1
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert self.made.head("b") == 0
        assert self.append(position("e2"), key="k").first == 1

    def test_a_key_has_at_most_200_characters(self) -> None:
        self.append(position("e1"), key="k" * 200, author="a" * 200)
        for given in ({"key": "k" * 201}, {"author": "a" * 201}):
            with pytest.raises(Malformed, match="201 characters"):
                self.append(position("e2"), **given)

    def test_one_bad_act_stops_all(self) -> None:
        self.append(position("e0"))
        self.refused(position("e1"), position("e0"))
        assert self.append(position("e1")).first == 2

    def test_threads_race(self) -> None:
        """Each of many writers appends in turns; nothing is lost, doubled or interleaved."""
        each, barrier = 5, Barrier(self.writers)

        def write(writer: int) -> list[Receipt]:
            barrier.wait()
            return [
                self.made.append(
                    "b",
                    saying(position(f"w{writer}.{n}"), position(f"w{writer}.{n}b")),
                    key=f"{writer}.{n}",
                    author="ann",
                    data=b"",
                )
                for n in range(each)
            ]

        with ThreadPoolExecutor(self.writers) as pool:
            receipts = [r for found in pool.map(write, range(self.writers)) for r in found]
        entries = self.made.read("b")
        assert [e.seq for e in entries] == list(range(1, 2 * each * self.writers + 1))
        assert len({e.act.id for e in entries if e.act}) == len(entries)
        assert sorted(r.first for r in receipts) == list(range(1, len(entries), 2))
        for receipt in receipts:
            first, second = entries[receipt.first - 1 : receipt.last]
            assert first.act is not None
            assert second.act is not None
            assert second.act.id == first.act.id + "b"
        assert len(self.made.record("b").facts("matter/m", on=None, known=None)) == len(entries)

    def test_threads_race_for_one_key(self) -> None:
        """8.3: one of them appends, all get its receipt."""
        barrier = Barrier(self.writers)

        def write(_: int) -> Receipt:
            barrier.wait()
            return self.made.append("b", saying(position("e1")), key="k", author="ann", data=b"x")

        with ThreadPoolExecutor(self.writers) as pool:
            receipts = list(pool.map(write, range(self.writers)))
        assert self.made.head("b") == 1
        assert len(set(receipts)) == 1

    # --- the moment ---

    def test_recorded_never_goes_back(self) -> None:
        """8.2: the last moment again where the clock is at most 2 seconds behind it."""
        found: list[Moment] = []
        for seconds in (0, 5, -2, 1, 1, 60):
            self.clock.pass_(seconds)
            found.append(self.append(position(f"e{len(found)}")).recorded)
        after = [NOON.plus_seconds(s) for s in (0, 5, 5, 5, 5, 65)]
        assert found == after

    def test_a_clock_further_behind_is_refused(self) -> None:
        self.append(position("e1"))
        self.clock.pass_(-3)
        self.refused(position("e2"), kind=ClockBehind)
        self.clock.pass_(1)
        assert self.append(position("e2")).recorded == NOON

    # --- a clock that was ahead: 8.7 ---

    def set_clock(self, *acts: Act, key: str = "clock") -> Receipt:
        said = acts or (clock_set("c"),)
        with self.made.turn("b", key=key, author="root", data=b"", own="clock_set") as turn:
            return turn.receipt or turn.append(said)

    def test_a_clock_that_was_ahead_is_set_once_and_for_all_to_see(self) -> None:
        """Moments go back at that entry, and nowhere else."""
        years = 5 * 365 * 86_400
        self.clock.pass_(years)
        self.append(position("e1"))
        self.clock.pass_(-years)
        self.refused(position("e2"), kind=ClockBehind)
        assert self.set_clock().recorded == NOON
        self.clock.pass_(-3)
        self.refused(position("e2"), kind=ClockBehind)
        self.clock.pass_(13)
        assert self.append(position("e2")).recorded == NOON.plus_seconds(10)
        entries = self.made.read("b")
        assert [e.recorded.utc - NOON.utc for e in entries] == [years, 0, 10]
        assert check_log(write_log(entries)) == []
        assert self.set_clock(key="clock").first == 2

    def test_what_was_known_by_that_clock_can_be_voided(self) -> None:
        """An amendment counts from when it is known, be that before what it amends."""
        self.clock.pass_(86_400)
        self.append(position("e1", known=self.clock.now))
        self.clock.pass_(-86_400)
        self.set_clock()
        self.append(position("v", content=Voiding(of="e1", reason="by a wrong clock")))
        self.append(position("e2"))
        facts = self.made.record("b").facts("matter/m", on=None, known=None)
        assert [fact.act.id for fact in facts] == ["e2"]

    @pytest.mark.parametrize("ahead", [None, 0, 2])
    def test_a_clock_that_was_not_ahead_is_not_set(self, ahead: int | None) -> None:
        if ahead is not None:
            self.clock.pass_(ahead)
            self.append(position("e1"))
            self.clock.pass_(-ahead)
        with pytest.raises(Refusal, match="nothing is recorded at a later moment"):
            self.set_clock()
        assert self.made.head("b") == (0 if ahead is None else 1)

    def test_nothing_else_is_recorded_so(self) -> None:
        """Nor with it, nor in secret, nor without being asked for as that."""
        self.clock.pass_(60)
        self.append(position("e1"))
        self.clock.pass_(-60)
        sealed = clock_set("c", audience="members")
        for acts in ((position("e2"),), (clock_set("c"), position("e2")), (sealed,)):
            with pytest.raises(Refusal, match="recorded by itself"):
                self.set_clock(*acts)
        self.clock.pass_(60)
        self.refused(clock_set("c"), kind=Refusal)

    def test_it_is_never_amended(self) -> None:
        """By it the moments of the record are read."""
        self.clock.pass_(60)
        self.append(position("e1"))
        self.clock.pass_(-60)
        self.set_clock()
        for content in (
            Recall(of="c"),
            Redaction(of="c", reason="by order of a court"),
            AudienceChange(of="c", audience="members"),
            Correction(of="c", content={"reason": "another"}),
        ):
            said = self.refused(clock_set("x", content=content), kind=Refusal)
            assert "stays as it was recorded" in str(said)

    # --- a record that was restored: 8.8 ---

    def restored(self, content: Restoration, *more: Act, **fields: Any) -> Receipt:
        """The record is said to be one that came back."""
        act = position("r", subject="body", content=content, member=None, **fields)
        key = f"restored-{self.made.head('b')}"
        with self.made.turn("b", key=key, author="root", data=b"", own="restoration") as turn:
            return turn.receipt or turn.append([act, *more])

    def restoration(self, head: int, last: int) -> Restoration:
        return Restoration(
            head=head,
            root=Tree().grown(self.made.read("b")).root,
            last=last,
            evidence="stated",
            backup=NOON,
        )

    def test_no_number_is_given_twice(self) -> None:
        """Those in between no entry has, and the next append goes on from there."""
        self.append(position("e1"), position("e2"))
        assert self.restored(self.restoration(2, 5)).first == 6
        assert self.append(position("e3")).first == 7
        entries = self.made.read("b")
        assert [entry.seq for entry in entries] == [1, 2, 6, 7]
        assert check_log(write_log(entries)) == []
        facts = self.made.record("b").facts("matter/m", on=None, known=None)
        assert [fact.act.id for fact in facts] == ["e1", "e2", "e3"]
        assert self.made.record("b").upto(2).head() == 2

    def test_where_nothing_was_lost(self) -> None:
        self.append(position("e1"))
        assert self.restored(self.restoration(1, 1)).first == 2
        assert self.append(position("e2")).first == 3

    @pytest.mark.parametrize(("head", "last"), [(0, 1), (2, 2), (1, 0)])
    def test_it_says_where_the_record_ends(self, head: int, last: int) -> None:
        self.append(position("e1"))
        with pytest.raises(Refusal, match="The record ends with entry 1"):
            self.restored(self.restoration(head, last))
        assert self.made.head("b") == 1

    def test_nothing_else_is_recorded_as_restored(self) -> None:
        """Nor with it, nor in secret, nor without being asked for as that, and it stays."""
        self.append(position("e1"))
        content = self.restoration(1, 3)
        with pytest.raises(Refusal, match="was restored is recorded by itself"):
            self.restored(content, position("e2"))
        with pytest.raises(Refusal, match="was restored is recorded by itself"):
            self.restored(content, audience="members")
        alone = position("r", subject="body", content=content, member=None)
        assert "nemcon restore" in self.refused(alone, kind=Refusal).mend
        self.restored(content)
        voiding = position("v", subject="body", content=Voiding(of="r", reason="x"), member=None)
        said = self.refused(voiding, kind=Refusal)
        assert "That the record was restored stays as it was recorded" in str(said)

    # --- a record that goes on elsewhere: 8.9 ---

    def own(self, content: Any, *more: Act, **fields: Any) -> Receipt:
        """An entry of the store's own."""
        id = f"{content.TYPE}-{self.made.head('b')}"
        act = position(id, subject="body", content=content, member=None, **fields)
        with self.made.turn("b", key=id, author="move", data=b"", own=content.TYPE) as turn:
            return turn.receipt or turn.append([act, *more])

    def arrival(self) -> Arrival:
        there = self.made.read("b")
        return Arrival(head=len(there), root=Tree().grown(there).root)

    def test_nothing_follows_a_departure_but_its_arrival(self) -> None:
        """Nor a clock that is set, nor another departure; then it goes on, and may go again."""
        self.append(position("e1"))
        assert self.made.record("b").departure is None
        self.own(Departure(to="https://new.example.org"))
        went = self.made.record("b").departure
        assert went is not None
        assert went.content.to == "https://new.example.org"
        fault = self.refused(position("e2"), kind=Elsewhere)
        assert "'b' is kept at https://new.example.org now" in str(fault)
        assert isinstance(fault, Elsewhere)
        assert fault.to == "https://new.example.org"
        for content in (Departure(to="https://other.example.org"), self.restoration(2, 2)):
            with pytest.raises(Elsewhere):
                self.own(content)
        assert self.made.head("b") == 2
        self.own(self.arrival())
        assert self.made.record("b").departure is None
        assert self.append(position("e2")).first == 4
        assert check_log(write_log(self.made.read("b"))) == []
        assert self.made.record("b").upto(2).departure == went
        self.own(Departure(to="https://new.example.org"))
        assert self.made.record("b").departure is not None

    def test_a_file_in_which_it_stands_elsewhere(self) -> None:
        """What comes behind a departure and is no arrival, and an arrival that names another root,
        are faults of the file, each at its line."""
        self.append(position("e1"))
        self.own(Departure(to="https://new.example.org"))
        went = list(self.made.read("b"))
        assert [entry.seq for entry in self.made.record("b").entries("body")] == [2]
        self.own(Arrival(head=2, root="ab" * 32))
        (fault,) = check_log(write_log(self.made.read("b")))
        assert (fault.line, fault.severity) == (3, "error")
        assert "The root that it names is not that of the entries before it." in str(fault.sentence)
        behind = Entry(seq=3, recorded=went[-1].recorded, commitment="a" * 64, act=None)
        faults = check_log(write_log([*went, behind]))
        assert "It stands behind a departure, and is no arrival." in str(faults[0].sentence)

    def test_what_did_not_go_does_not_arrive(self) -> None:
        self.append(position("e1"))
        with pytest.raises(Refusal, match="is kept here, and did not go elsewhere"):
            self.own(self.arrival())
        with pytest.raises(Refusal, match="goes on elsewhere is recorded by itself"):
            self.own(Departure(to="https://new.example.org"), position("e2"))
        with pytest.raises(Refusal, match="goes on elsewhere is recorded by itself"):
            self.own(Departure(to="https://new.example.org"), audience="members")
        alone = position("d", subject="body", content=self.arrival(), member=None)
        assert "nemcon arrive" in self.refused(alone, kind=Refusal).mend
        assert self.made.head("b") == 1

    def test_acts_appended_together_have_one_moment(self) -> None:
        self.append(position("e1"), position("e2"))
        assert {e.recorded for e in self.made.read("b")} == {NOON}

    # --- keys ---

    def test_the_same_request_again_gives_the_first_receipt(self) -> None:
        """8.3."""
        first = self.append(position("e1"), key="k")
        self.clock.pass_(3_600)
        self.append(position("e2"), key="other")
        assert self.append(position("e1"), key="k") == first
        assert self.made.head("b") == 2

    def test_the_same_request_again_does_not_ask_again(self) -> None:
        self.append(position("e1"), key="k")

        def never(record: Record, moment: Moment) -> Sequence[Act]:
            raise AssertionError

        again = self.made.append("b", never, key="k", author="ann", data=asking(position("e1")))
        assert again.first == 1

    def test_another_request_with_the_same_key_is_a_conflict(self) -> None:
        self.append(position("e1"), key="refused")
        self.refused(position("e2"), kind=Conflict)

    def test_keys_are_an_author_s_own_and_a_body_s_own(self) -> None:
        self.append(position("e1"), key="k")
        assert self.append(position("e2"), key="k", author="bob").first == 2
        assert self.append(position("e1", body="c"), key="k", body="c").first == 1

    def test_a_refused_append_does_not_use_its_key_up(self) -> None:
        self.append(position("e1"))
        self.refused(position("e1"))
        assert self.append(position("e2"), key="refused").first == 2

    # --- the door: 8.4 ---

    def test_no_act_at_all(self) -> None:
        self.refused(kind=Refusal)

    def test_an_act_for_another_body(self) -> None:
        self.refused(position("e1", body="c"), kind=Refusal)

    def test_an_id_is_used_once(self) -> None:
        """2.2."""
        self.append(position("e1"))
        self.refused(position("e1", note="again"), kind=Refusal)
        self.refused(position("e2"), position("e2"), kind=Refusal)

    @pytest.mark.parametrize("seconds", [0, -900])
    def test_prepared_within_15_minutes(self, seconds: int) -> None:
        assert self.append(position("e1", prepared=NOON.plus_seconds(seconds))).first == 1

    def test_prepared_earlier(self) -> None:
        self.refused(position("e1", prepared=NOON.plus_seconds(-901)), kind=Stale)

    @pytest.mark.parametrize(
        "known", ["2024-06-20T12:00:00Z", "2024-06-20", "2024-06-21", "2019", "../2024-06-20"]
    )
    def test_known_by_the_moment(self, known: str) -> None:
        """At noon in Greenwich the next day has begun, though not everywhere."""
        assert self.append(position("e1", known=when(known))).first == 1

    @pytest.mark.parametrize(
        "known", ["2024-06-20T12:00:01Z", "2024-06-22", "2024-06", "2024-06-20/2024-06-22"]
    )
    def test_known_later_than_the_moment(self, known: str) -> None:
        self.refused(position("e1", known=when(known)), kind=Refusal)

    def test_a_subject_that_the_type_may_not_have(self) -> None:
        for subject in ("office/sg", "body", "matter", "matter/", "matter/a b", ""):
            self.refused(position("e1", subject=subject))

    def test_what_would_not_be_read_back(self) -> None:
        self.refused(position("a b"))
        self.refused(position("e1", note="\ud800"))
        self.refused(position("e1", v=2))
        self.refused(position("e1", effective=dating("2024-06-20/..")))
        self.refused(position("e1", audience="everybody"))
        sport = Matter(title=Text.of("M"), kind="sport")  # type: ignore[arg-type]  # on purpose
        self.refused(position("e1", content=sport))

    def test_the_largest_act(self) -> None:
        title = Text((("en", "x" * 900_000),))
        self.refused(position("e1", content=Matter(title=title, kind="proposal")))

    def test_an_amendment_names_an_entry_of_its_subject(self) -> None:
        self.append(position("e1"))
        self.refused(position("e2", content=Recall(of="e9")), kind=Refusal)
        self.refused(position("e2", content=Recall(of="e1"), subject="matter/n"), kind=Refusal)
        self.refused(position("e2", content=Recall(of="e2")), kind=Refusal)
        assert self.append(position("e2", content=Recall(of="e1"))).first == 2

    def test_an_amendment_may_name_an_entry_appended_with_it(self) -> None:
        assert self.append(position("e1"), position("e2", content=Recall(of="e1"))).last == 2

    def test_a_correction_has_a_content_of_the_type_it_corrects(self) -> None:
        self.append(position("e1"))
        wrong = Correction(of="e1", content={"on": "ann", "stance": "maybe"})
        assert "stance" in getattr(self.refused(position("e2", content=wrong)), "path", "")
        right = Correction(of="e1", content={"on": "ann", "stance": "object"})
        assert self.append(position("e2", content=right)).first == 2

    # --- redaction: 10.2, 5.5 ---

    def test_a_redaction_destroys_the_content_and_keeps_the_envelope(self) -> None:
        self.append(position("e1", note="secret"), position("e2"))
        before, other = self.made.read("b")
        assert len(self.made.record("b").facts("matter/m", on=None, known=None)) == 2
        self.append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        first, second, third = self.made.read("b")
        assert (first, second) == (before.envelope(), other)
        assert third.act is not None
        found = self.made.record("b").facts("matter/m", on=None, known=None)
        assert [f.act.id for f in found] == ["e2"]
        assert check_log(write_log(self.made.read("b"))) == []

    def test_a_redaction_of_what_is_appended_with_it(self) -> None:
        self.append(position("e1"), position("r", content=Redaction(of="e1", reason="a slip")))
        assert [e.act and e.act.id for e in self.made.read("b")] == [None, "r"]

    def test_what_was_redacted_is_redacted_once_and_its_id_is_gone(self) -> None:
        self.append(position("e1"))
        self.append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        self.refused(position("s", content=Redaction(of="e1", reason="again")), kind=Refusal)
        self.refused(position("c", content=Recall(of="e1")), kind=Refusal)
        self.refused(position("e1"), kind=Refusal)

    def test_as_recorded_up_to_an_entry(self) -> None:
        """record.md 9.7: later entries change nothing of it. 9.8: but a redaction."""

        def told(last: int) -> list[tuple[str, str]]:
            facts = self.made.record("b").upto(last).facts("matter/m", on=None, known=None)
            return [(fact.act.id, str(fact.content.stance)) for fact in facts]

        self.append(position("e1"), position("e2"))
        before = told(2)
        content = {"on": "ann", "stance": "object"}
        self.append(position("c", content=Correction(of="e1", content=content)), position("e3"))
        self.append(position("v", content=Recall(of="e2")))
        self.append(position("s", content=AudienceChange(of="e1", audience="secretariat")))
        self.append(position("n", subject="matter/n"))
        assert told(2) == before == [("e1", "support"), ("e2", "support")]
        assert told(4) == [("e1", "object"), ("e2", "support"), ("e3", "support")]
        record = self.made.record("b")
        assert record.upto(6).subjects() == ["matter/m"]
        assert record.upto(7).subjects("matter") == ["matter/m", "matter/n"]
        self.append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        self.append(position("t", content=Redaction(of="e3", reason="by order of a court")))
        assert told(2) == [("e2", "support")]
        stamps = [self.made.record("b").upto(n).stamp() for n in (2, 4, 8, 9)]
        assert [stamp.destroyed for stamp in stamps if stamp] == [1, 2, 1, 0]
        assert {stamp.at for stamp in stamps if stamp} == {NOON}
        with pytest.raises(Refusal):
            self.made.record("b").upto(10)

    def test_a_change_of_audience_names_one(self) -> None:
        self.append(position("e1"))
        self.refused(position("e2", content=AudienceChange(of="e1", audience="nobody")))

    def test_a_body_is_a_body_s_own_subject(self) -> None:
        content = Body(name=Text.of("Council"), zone="Europe/Brussels")
        assert self.append(position("e1", subject="body", content=content, member=None)).first == 1
        assert self.made.record("b").zone.name == "Europe/Brussels"
        assert self.made.record("b").subjects() == ["body"]

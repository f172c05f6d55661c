"""A record in a database answers as one in memory, and reads no more than it must.

docs/decisions/0006: one question for the head, one for what is new, one for however many subjects.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contracts.store_contract import NOON, Chance, Clock, position, saying

from nemcon.core.datings import when
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry
from nemcon.record.entries.changes import AudienceChange, Correction, Recall, Redaction, Voiding
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body
from nemcon.record.log_file import write_log
from nemcon.record.memory import MemoryStore
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.store import Store
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from nemcon.web.store.orm import OrmStore


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A database of each kind."""
    request.getfixturevalue(f"{request.param}_database")
    return str(request.param)


@pytest.fixture
def store(database: str) -> "OrmStore":
    from nemcon.web.store.orm import OrmStore

    return OrmStore(Clock(), Chance())


def another_process() -> "OrmStore":
    """A store that shares nothing with ours but the database."""
    from nemcon.web.store.orm import OrmStore

    return OrmStore(Clock(), Chance())


def append(store: Store, *acts: Act, body: str = "b") -> None:
    key = f"key-{store.head(body)}"
    store.append(body, saying(*acts), key=key, author="ann", data=b"")


def on(matter: int, id: str, **more: Any) -> Act:
    return position(id, subject=f"matter/m{matter}", **more)


@contextmanager
def questions() -> Iterator[Callable[[], int]]:
    """How many questions the database is asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        yield lambda: len(asked)


class TestQuestions:
    """0006: a request learns the head, and reads what it asks about; nothing else."""

    @pytest.fixture(autouse=True)
    def _filled(self, store: "OrmStore") -> None:
        zone = Body(name=Text.of("Board"), zone="Europe/Brussels")
        append(store, position("z", subject="body", content=zone, member=None))
        append(store, *(on(n, f"e{n}.{of}") for n in range(60) for of in range(3)))

    def test_one_for_the_head(self, store: "OrmStore") -> None:
        record = store.record("b")
        record.facts("matter/m1", on=None, known=None)
        with questions() as asked:
            again = store.record("b")
            assert again is record
            assert len(again.facts("matter/m1", on=None, known=None)) == 3
            assert asked() == 1

    def test_one_more_where_something_is_new(self, store: "OrmStore") -> None:
        record = store.record("b")
        for matter in (1, 2, 3):
            record.facts(f"matter/m{matter}", on=None, known=None)
        append(another_process(), on(1, "n1"), on(2, "n2"), on(70, "n70"))
        with questions() as asked:
            store.record("b")
            assert [len(record.facts(f"matter/m{m}", on=None, known=None)) for m in (1, 2, 3)] == [
                4,
                4,
                3,
            ]
            assert asked() == 2

    @pytest.mark.parametrize("many", [1, 3, 50])
    def test_one_for_many_subjects(self, store: "OrmStore", many: int) -> None:
        record = store.record("b")
        assert record.zone.name == "Europe/Brussels"
        subjects = [f"matter/m{n}" for n in range(many)]
        with questions() as asked:
            record.load(subjects)
            assert all(len(record.facts(s, on=None, known=None)) == 3 for s in subjects)
            assert asked() == 1
        with questions() as asked:
            record.load(subjects)
            assert asked() == 0

    def test_one_for_the_subjects(self, store: "OrmStore") -> None:
        store = type(store)(Clock(), Chance())  # one that has appended nothing
        record = store.record("b")
        with questions() as asked:
            first = record.subjects("matter")
            assert record.subjects("matter") == first
            assert asked() == 1
        append(store, on(7, "n7"), on(70, "n70"))
        store.record("b")
        with questions() as asked:
            assert record.subjects("matter") == sorted([*first, "matter/m70"])
            assert asked() == 0
        first.clear()
        assert len(record.subjects("matter")) == 61

    def test_nothing_where_the_body_is_known_to_be_empty(self, store: "OrmStore") -> None:
        with questions() as asked:
            record = store.record("none")
            assert (record.head(), asked()) == (0, 1)

    def test_much_that_is_new_is_read_when_it_is_asked_for(self, store: "OrmStore") -> None:
        from nemcon.web.store.source import MOST_NEW

        record = store.record("b")
        record.facts("matter/m1", on=None, known=None)
        record.subjects()
        append(store, *(on(1, f"n{n}") for n in range(MOST_NEW + 1)), on(99, "n"))
        with questions() as asked:
            store.record("b")
            assert asked() == 1
        assert len(record.facts("matter/m1", on=None, known=None)) == MOST_NEW + 4
        assert "matter/m99" in record.subjects()

    def test_none_for_what_was_appended_here(self, store: "OrmStore") -> None:
        """The record knows it from then on, and has it as it is read anew."""
        record = store.record("b")
        assert len(record.facts("matter/m1", on=None, known=None)) == 3
        assert "matter/m70" not in record.subjects("matter")
        append(store, on(1, "n1"), on(70, "n70"))
        with questions() as asked:
            assert record.head() == 183
            facts = record.facts("matter/m1", on=None, known=None)
            assert "matter/m70" in record.subjects("matter")
            assert asked() == 0
        assert facts == another_process().record("b").facts("matter/m1", on=None, known=None)
        assert len(record.facts("matter/m70", on=None, known=None)) == 1

    def test_who_sees_it_come_waits_for_it(
        self, store: "OrmStore", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Between the commit of another thread and its word of it nothing is read: it is here in a
        moment."""
        from nemcon.web.store.source import Rows

        record = store.record("b")
        record.facts("matter/m1", on=None, known=None)
        rows, _ = store._open("b")
        other = another_process()
        append(other, on(1, "n1"))
        entries = other.read("b", since=181)
        monkeypatch.setattr(Rows, "_grow", lambda *_: pytest.fail("it was read"))
        caught_up = Thread(target=lambda: rows.catch_up(182))
        with rows.coming(entries):
            caught_up.start()
            caught_up.join(0.1)
            assert caught_up.is_alive()
            assert record.head() == 181
        caught_up.join()
        assert len(record.facts("matter/m1", on=None, known=None)) == 4

    def test_what_is_rolled_back_never_came(self, store: "OrmStore") -> None:
        rows, record = store._open("b")
        other = another_process()
        append(other, on(1, "n1"))
        with suppress(LookupError), rows.coming(other.read("b", since=181)):
            raise LookupError
        assert record.head() == 181
        assert store.record("b").head() == 182

    def test_who_appends_too_long_stops_nobody(
        self, store: "OrmStore", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The turn among threads is a courtesy: whose turn it is, the database says."""
        from nemcon.web.store import source

        monkeypatch.setattr(source, "PATIENCE", 0.01)
        rows, record = store._open("b")
        with rows.appending():
            append(store, on(1, "n1"))
        assert record.head() == 182

    def test_who_asks_meanwhile_sees_one_record(self, store: "OrmStore") -> None:
        """What another process appends after a record was caught up is not there before the next
        time."""
        record = store.record("b")
        append(another_process(), on(1, "n1"), on(71, "n71"))
        assert (record.head(), store.head("b")) == (181, 183)
        assert len(record.facts("matter/m1", on=None, known=None)) == 3
        assert "matter/m71" not in record.subjects("matter")
        assert record.facts("matter/m71", on=None, known=None) == []
        assert store.record("b").head() == 183
        assert len(record.facts("matter/m1", on=None, known=None)) == 4
        assert len(record.facts("matter/m71", on=None, known=None)) == 1


class TestKept:
    """0006: what is kept is bounded, whoever asks."""

    def test_bodies_that_are_not_there_take_no_place(self, store: "OrmStore") -> None:
        append(store, position("e1"))
        record = store.record("b")
        for n in range(300):
            assert store.record(f"x{n}").head() == 0
        assert store.record("b") is record

    def test_subjects_that_are_not_there_are_forgotten(
        self, store: "OrmStore", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nemcon.web.store.orm.KEPT_ENTRIES", 20)
        append(store, position("e1"))
        record = store.record("b")
        for n in range(100):
            assert record.facts(f"matter/x{n}", on=None, known=None) == []
        assert record.kept == 20

    def test_the_body_asked_about_longest_ago_goes_first(
        self, store: "OrmStore", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nemcon.web.store.orm.KEPT_ENTRIES", 10)
        for body in "abc":
            append(store, *(on(1, f"e{n}", body=body) for n in range(5)), body=body)
        kept = {}
        for body in "abac":
            kept[body] = store.record(body)
            assert len(kept[body].facts("matter/m1", on=None, known=None)) == 5
        store.record("a")
        assert store.record("a") is kept["a"]
        assert store.record("b") is not kept["b"]

    def test_another_database(self, store: "OrmStore") -> None:
        append(store, position("e1"))
        record = store.record("b")
        store.forget()
        assert store.record("b") is not record


class TestAsInMemory:
    """8, 9: whatever is appended, both stores say the same."""

    IDS = st.sampled_from([f"e{n}" for n in range(8)])
    CONTENTS = st.one_of(
        st.builds(Position, on=st.sampled_from(("ann", "bob")), stance=st.sampled_from(Stance)),
        st.builds(Matter, title=st.just(Text.of("M")), kind=st.just("proposal")),
        st.builds(Recall, of=IDS),
        st.builds(Voiding, of=IDS, reason=st.just("wrong")),
        st.builds(Redaction, of=IDS, reason=st.just("by order of a court")),
        st.builds(Correction, of=IDS, content=st.just({"on": "ann", "stance": "object"})),
        st.builds(AudienceChange, of=IDS, audience=st.sampled_from(("public", "members"))),
        st.builds(Body, name=st.just(Text.of("B")), zone=st.sampled_from(("UTC", "Asia/Tokyo"))),
    )

    @staticmethod
    def act(id: str, content: Any, matter: str, day: str, audience: str) -> Act:
        subject = "body" if isinstance(content, Body) else f"matter/{matter}"
        return position(
            id,
            subject=subject,
            content=content,
            known=when(day),
            effective=when(day),
            audience=audience,
        )

    ACTS = st.builds(
        act,
        IDS,
        CONTENTS,
        st.sampled_from("mM-"),
        st.sampled_from(("2024-06-01", "2024-06-20", "2024-06-30")),
        st.sampled_from(("public", "secretariat")),
    )

    @staticmethod
    def said(store: Store, body: str) -> list[Any]:
        """All that a store answers. The store of the site has a record of its own for the public,
        over the rows from which follows what it may read."""
        from nemcon.web.store.orm import OrmStore

        record = store.record(body)
        public = record.read_by(THE_PUBLIC)
        if isinstance(store, OrmStore):
            public = store.read_by(body, THE_PUBLIC)
        subjects = record.subjects()
        return [
            write_log(store.read(body)),
            *(
                [
                    asked.head(),
                    asked.zone,
                    asked.subjects("matter"),
                    asked.subjects("body"),
                    asked.subjects(),
                    *(
                        [(f.entry, f.act, f.since, f.known) for f in facts]
                        for subject in [*subjects, "matter/none"]
                        for facts in [asked.facts(subject, on=None, known=None)]
                    ),
                ]
                for asked in (record, public)
            ),
        ]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(batches=st.lists(st.lists(ACTS, min_size=1, max_size=3), max_size=12))
    def test_whatever_is_appended(self, database: str, batches: list[list[Act]]) -> None:
        """The examples share a database, in which each has a body of its own."""
        from nemcon.web.store.orm import OrmStore

        made = OrmStore(Clock(), Chance())
        body = f"b{len(made.bodies())}"
        both: list[Store] = [MemoryStore(Clock(), Chance()), made]
        for key, batch in enumerate(batches):
            acts = [replace(act, body=body) for act in batch]
            outcomes = []
            for store in both:
                try:
                    store.append(body, saying(*acts), key=str(key), author="ann", data=b"")
                    outcomes.append("")
                except NemconError as refusal:
                    outcomes.append(str(refusal))
            assert outcomes[0] == outcomes[1]
            assert self.said(both[0], body) == self.said(both[1], body)


class TestOrder:
    """Ids and subjects are in the order of their characters, whatever language a server speaks."""

    def test_subjects_and_bodies(self, store: "OrmStore") -> None:
        ids = ["a", "B", "b", "A", "a-b", "a.b", "ab", "a~", "Z", "9"]
        append(store, *(position(id, subject=f"matter/{id}") for id in ids))
        append(store, position("o", subject="matter/o"), position("z", subject="matter/zz"))
        record = store.record("b")
        assert record.subjects() == sorted(f"matter/{id}" for id in [*ids, "o", "zz"])
        for body in ids:
            if body != "b":
                append(store, position("e", body=body), body=body)
        assert store.bodies() == sorted(ids)


class TestRestore:
    """An export read back: with its own envelopes, all of it or none."""

    @pytest.fixture
    def exported(self) -> tuple[Entry, ...]:
        made = MemoryStore(Clock(), Chance())
        append(made, position("e1", note="gone"), position("e2", audience="secretariat"))
        append(
            made,
            position(
                "c",
                content=Correction(of="e2", content={"on": "bob", "stance": "object"}),
                audience="secretariat",
            ),
        )
        append(made, position("r", content=Redaction(of="e1", reason="by order of a court")))
        return tuple(made.read("b"))

    def refused(self, store: "OrmStore", entries: Any, match: str, body: str = "b") -> None:
        before = store.read(body)
        with pytest.raises(Refusal, match=match) as refusal:
            store.restore(body, entries)
        assert refusal.value.mend
        assert store.read(body) == before

    def test_into_an_empty_body(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        assert store.restore("b", iter(exported)) == 4
        assert store.read("b") == exported
        assert [f.act.id for f in store.record("b").facts("matter/m", on=None, known=None)] == [
            "e2"
        ]
        append(store, position("e3"))
        assert store.head("b") == 5

    def test_again_and_what_continues_it(
        self, store: "OrmStore", exported: tuple[Entry, ...]
    ) -> None:
        assert store.restore("b", exported[:2]) == 2
        assert store.restore("b", exported[:2]) == 0
        assert store.restore("b", exported[:3]) == 1
        assert store.restore("b", exported) == 1
        assert store.read("b") == exported

    def test_what_was_withheld_stays_withheld(
        self, store: "OrmStore", exported: tuple[Entry, ...]
    ) -> None:
        shown = [exported[0], exported[1].envelope(), *exported[2:]]
        assert store.restore("b", shown) == 4
        assert store.read("b") == tuple(shown)

    def test_what_a_redaction_names_is_not_taken_in(self, store: "OrmStore") -> None:
        """Also where the file still had it."""
        made = MemoryStore(Clock(), Chance())
        append(made, position("e1"))
        before = made.read("b")
        append(made, position("r", content=Redaction(of="e1", reason="by order of a court")))
        assert store.restore("b", [*before, *made.read("b", 1)]) == 2
        assert store.read("b") == made.read("b")

    def test_a_gap(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        self.refused(store, exported[1:], "does not follow")
        self.refused(store, [exported[0], *exported[2:]], "does not follow")
        self.refused(store, exported[::-1], "does not follow")
        self.refused(store, [*exported, exported[3]], "does not follow")

    def test_an_earlier_moment(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        early = replace(exported[1], recorded=NOON.plus_seconds(-1))
        self.refused(store, [exported[0], early], "does not follow")

    def test_a_moment_that_has_not_come(
        self, store: "OrmStore", exported: tuple[Entry, ...]
    ) -> None:
        def late(seconds: int) -> list[Entry]:
            return [replace(e, recorded=NOON.plus_seconds(seconds)) for e in exported]

        self.refused(store, late(3), "the clock says")
        assert store.restore("b", late(2)) == 4

    def test_another_record(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        append(store, position("e9"))
        self.refused(store, exported, "is another one")
        self.refused(store, exported[1:], "does not follow")

    def test_another_body(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        self.refused(store, exported[1:2], "does not follow", body="c")
        first = replace(exported[1], seq=1)
        self.refused(store, [first], "of the body b", body="c")

    def test_another_content(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        assert exported[1].act is not None
        forged = replace(exported[1], act=replace(exported[1].act, note="never said"))
        self.refused(store, [exported[0], forged], "committed to")

    def test_an_id_twice(self, store: "OrmStore", exported: tuple[Entry, ...]) -> None:
        again = replace(exported[1], seq=3)
        self.refused(store, [*exported[:2], again], "used twice")

    def test_many(self, store: "OrmStore") -> None:
        """More than one statement takes; a fault at the end leaves nothing."""
        made = MemoryStore(Clock(), Chance())
        append(made, *(on(n % 7, f"e{n}") for n in range(1_203)))
        entries = made.read("b")
        self.refused(store, [*entries, entries[-1]], "does not follow")
        assert store.restore("b", entries) == 1_203
        assert list(store.stream("b", 3)) == list(entries[3:])


class TestRecords:
    """What the pages ask for."""

    @pytest.fixture(autouse=True)
    def _filled(self, store: "OrmStore") -> Iterator[None]:
        from nemcon.web.store import records

        records.forget()
        append(store, position("e1"), position("e2"))
        append(store, position("e1", body="a"), body="a")
        yield
        records.forget()

    def test_a_body(self) -> None:
        from nemcon.web.store import records

        assert records.record("b", THE_PUBLIC).head() == records.head("b") == 2
        assert records.bodies() == ["a", "b"]
        assert records.store() is records.store()

    def test_a_body_that_is_not_there(self) -> None:
        from nemcon.web.store import records

        for name in ("none", "no body", "\0", "x" * 500, "B"):
            for ask in (lambda name: records.record(name, THE_PUBLIC), records.head):
                with pytest.raises(Refusal, match="no body"):
                    ask(name)

    def test_a_number_that_grows(self, store: "OrmStore") -> None:
        from nemcon.web.store import records

        assert records.total() == 3
        append(store, position("e2", body="a"), body="a")
        assert records.total() == 4

    def test_what_was_opened_last(self, store: "OrmStore") -> None:
        from nemcon.web.store import lists, records

        title = Matter(title=Text.of("M"), kind="proposal")
        append(store, *(on(n, f"o{n}", content=title, member=None) for n in (5, 3, 9)))
        append(store, on(5, "p5"))
        sealed = on(7, "o7", content=title, member=None, audience="secretariat")
        append(store, sealed, on(7, "p7", audience="secretariat"))
        record = records.record("b", THE_PUBLIC)
        ids, before = lists.latest(record, "matter", 2)
        assert ids == ["m9", "m3"]
        assert lists.latest(record, "matter", 2, before) == (["m5"], 0)
        assert lists.latest(record, "matter", 3) == (["m9", "m3", "m5"], 0)
        assert lists.latest(store.record("b"), "matter", 2)[0] == ["m7", "m9"]
        assert lists.latest(record, "office", 5) == ([], 0)
        assert records.moved_last(THE_PUBLIC) == ("b", "m5")
        assert records.moved_last(Reader(secretariat=True)) == ("b", "m7")

    def test_a_matter_that_is_stated_again_takes_no_place_of_another(
        self, store: "OrmStore"
    ) -> None:
        from nemcon.web.store import lists, records

        title = Matter(title=Text.of("M"), kind="proposal")
        for number, matter in enumerate((1, 2, 3, *([4] * 10))):
            append(store, on(matter, f"o{number}", content=title, member=None))
        record = records.record("b", THE_PUBLIC)
        assert lists.latest(record, "matter", 4) == (["m4", "m3", "m2", "m1"], 0)
        ids, before = lists.latest(record, "matter", 2)  # among the eight newest statements
        assert (ids, lists.latest(record, "matter", 2, before)[0]) == (["m4"], ["m4", "m3"])

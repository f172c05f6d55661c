"""spec/dossier.md §15: an edited dossier, taken into a record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contracts.store_contract import NOON, Chance, Clock

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.dossier.folder import enveloped, read_folder
from nemcon.proceedings.imports import MARK, Changes, changes
from nemcon.record.act import Act
from nemcon.record.codec import writer
from nemcon.record.entries.positions import Position
from nemcon.record.memory import Entries, MemoryStore
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

EXAMPLES = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "examples"


@cache
def acts_of(name: str) -> tuple[Act, ...]:
    reading = read_folder(EXAMPLES / name)
    assert reading.sound
    return tuple(reading.acts)


class Kept:
    """A store into which dossiers are imported."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.clock = Clock()
        self.clock.now = Moment.parse("2026-11-26T12:00:00Z")
        self.store = MemoryStore(self.clock, Chance())
        self.times = 0

    def take(self, written: Sequence[Act]) -> Changes:
        self.times += 1
        self.clock.pass_(60)
        found = Changes()

        def act_of(record: Record, moment: Moment) -> Sequence[Act]:
            nonlocal found
            recorded = [e.act for e in self.store.read(self.body) if e.act]
            found = changes(recorded, written, moment)
            return found.acts

        key = str(self.times)
        try:
            self.store.append(self.body, act_of, key=key, author="import", asked=key.encode())
        except Refusal:
            assert not found.acts
        return found


def said(record: Record) -> list[tuple[Any, ...]]:
    """What a record says by all that is known, without ids and known times."""
    return sorted(
        (
            subject,
            f.act.type,
            str(f.act.member),
            str(f.act.person),
            repr(writer(type(f.content))(f.content)),
            str(f.effective),
            f.act.sources,
            f.act.note,
            f.audience,
        )
        for subject in record.subjects()
        for f in record.facts(subject, on=None, known=None)
    )


def own(written: Sequence[Act]) -> list[tuple[Any, ...]]:
    """What the dossier's own record says."""
    return said(Record(Entries(written[0].body, enveloped(written))))


@pytest.mark.parametrize("name", ["nato", "club"])
def test_a_dossier_again_changes_nothing(name: str) -> None:
    """15.1."""
    kept = Kept(acts_of(name)[0].body)
    first = kept.take(acts_of(name))
    assert len(first.new) == len(acts_of(name))
    assert said(kept.store.record(kept.body)) == own(acts_of(name))
    again = kept.take(acts_of(name))
    assert (again.acts, again.unchanged) == ([], len(acts_of(name)))


def position(id: str, **more: Any) -> Act:
    fields: dict[str, Any] = {
        "content": Position(on="ann", stance=Stance.SUPPORT),
        "effective": when("2024-01-02"),
        "known": when("2024-01-02"),
        "member": "NO",
        "sources": ("s1",),
        "note": "as said",
        **more,
    }
    return Act(id=id, body="b", subject=fields.pop("subject", "matter/m"), **fields)


CHANGED: list[tuple[str, Callable[[Act], Act], str]] = [
    (
        "content",
        lambda a: replace(a, content=Position(on="ann", stance=Stance.OBJECT)),
        "corrected",
    ),
    ("day", lambda a: replace(a, effective=when("2024-01-03")), "corrected"),
    ("sources", lambda a: replace(a, sources=("s1", "s2")), "corrected"),
    ("note", lambda a: replace(a, note="as written"), "corrected"),
    ("audience", lambda a: replace(a, audience="members"), "corrected"),
    ("member", lambda a: replace(a, member="SE"), "new"),
    ("subject", lambda a: replace(a, subject="matter/n"), "new"),
    ("no sources", lambda a: replace(a, sources=()), "new"),
    ("no note", lambda a: replace(a, note=""), "new"),
]


class TestOneItem:
    """15.1 to 15.3: what a change of one item becomes, and that it is done once."""

    @pytest.mark.parametrize(("what", "change", "becomes"), CHANGED, ids=[c[0] for c in CHANGED])
    def test_changed(self, what: str, change: Callable[[Act], Act], becomes: str) -> None:
        kept = Kept("b")
        kept.take([position("e1"), position("e2", member="DK")])
        edited = [change(position("e1")), position("e2", member="DK")]
        done = kept.take(edited)
        assert len(getattr(done, becomes)) == 1
        assert done.voided == (["e1"] if becomes == "new" else [])
        assert said(kept.store.record("b")) == own(edited)
        assert kept.take(edited).acts == []
        assert kept.take([position("e1"), position("e2", member="DK")]).acts
        assert said(kept.store.record("b")) == own([position("e1"), position("e2", member="DK")])

    def test_known_is_never_corrected(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        assert kept.take([replace(position("e1"), known=when("2024-02-02"))]).acts == []

    def test_removed_and_back(self) -> None:
        kept = Kept("b")
        both = [position("e1"), position("e2", member="DK")]
        kept.take(both)
        for _ in range(2):
            assert kept.take(both[:1]).voided == ["e2"]
            assert said(kept.store.record("b")) == own(both[:1])
            assert kept.take(both[:1]).acts == []
            assert kept.take(both).back == ["e2"]
            assert said(kept.store.record("b")) == own(both)

    def test_the_record_keeps_what_it_said_before(self) -> None:
        """15.2."""
        kept = Kept("b")
        kept.take([position("e1")])
        kept.take([position("e1", content=Position(on="ann", stance=Stance.OBJECT))])
        record = kept.store.record("b")
        before = record.facts("matter/m", on=None, known=NOON.utc)
        assert [f.content.stance for f in before] == [Stance.SUPPORT]
        after = record.facts("matter/m", on=None, known=None)
        assert [f.content.stance for f in after] == [Stance.OBJECT]

    def test_what_an_import_made_is_marked(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        done = kept.take([position("e1", note="else")])
        assert [act.nonce for act in done.acts] == [MARK]

    def test_ids_stay_within_their_length(self) -> None:
        kept = Kept("b")
        long = "e" * 120
        kept.take([position(long)])
        for stance in (Stance.OBJECT, Stance.RESERVE):
            kept.take([position(long, content=Position(on="ann", stance=stance))])
        assert max(len(e.act.id) for e in kept.store.read("b") if e.act) == 120


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["e1", "e2", "e3"]),
            st.fixed_dictionaries(
                {
                    "content": st.sampled_from(
                        [Position(on="ann", stance=s) for s in (Stance.SUPPORT, Stance.OBJECT)]
                    ),
                    "effective": st.sampled_from([when("2024-01-02"), when("2024-01")]),
                    "member": st.sampled_from(["NO", "SE"]),
                    "sources": st.sampled_from([(), ("s1",), ("s1", "s2")]),
                    "note": st.sampled_from(["", "one", "two"]),
                    "audience": st.sampled_from(["public", "members"]),
                }
            ),
            min_size=1,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_edits(versions: list[dict[str, dict[str, Any]]]) -> None:
    """15.1: after each import the record says what the dossier says; again changes nothing."""
    kept = Kept("b")
    for version in versions:
        written = [position(id, **fields) for id, fields in version.items()]
        kept.take(written)
        assert said(kept.store.record("b")) == own(written)
        assert kept.take(written).acts == []

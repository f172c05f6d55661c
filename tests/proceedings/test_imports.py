"""spec/dossier.md §14: an edited dossier, taken into a record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contracts.store_contract import NOON, Chance, Clock

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.dossier.drafts import canonical_order
from nemcon.dossier.folder import enveloped, read_folder
from nemcon.proceedings.imports import MARK, Changes, appended, changes
from nemcon.record.act import Act
from nemcon.record.codec import writer
from nemcon.record.entries.changes import AudienceChange, Correction, Redaction, Voiding
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.positions import Position
from nemcon.record.memory import Entries, MemoryStore
from nemcon.record.readers import THE_PUBLIC, Reader, within
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING
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

    def take(self, written: Sequence[Act], **more: Any) -> Changes:
        self.times += 1
        self.clock.pass_(60)
        key = str(self.times)
        with self.store.turn(self.body, key=key, author="import", data=key.encode()) as turn:
            entries = self.store.read(self.body)
            there = [e.act for e in entries if e.act]
            found = changes(there, written, turn.moment, appended=appended(entries), **more)
            if found.acts:
                turn.append(found.acts)
        return found

    def append(self, act: Act) -> None:
        """What somebody else records."""
        key = f"{act.id} by hand"
        self.store.append(self.body, lambda *_: [act], key=key, author="clerk", data=key.encode())


READERS = (THE_PUBLIC, Reader(auditor=True), Reader(member="NO"), Reader(secretariat=True))


def said(record: Record) -> list[list[tuple[Any, ...]]]:
    """What a record says to each reader by all that is known, without ids and known times."""
    return [
        sorted(
            (
                subject,
                f.act.type,
                str(f.act.member),
                str(f.act.person),
                repr(writer(type(f.content))(f.content)),
                str(f.effective),
                f.act.sources,
                f.act.note,
                record.history(subject).audience(f.act),
            )
            for subject in record.subjects()
            for f in record.read_by(reader).facts(subject, on=None, known=None)
        )
        for reader in READERS
    ]


def own(written: Sequence[Act]) -> list[list[tuple[Any, ...]]]:
    """What the dossier's own record says."""
    return said(Record(Entries("b", enveloped(written))))


@pytest.mark.parametrize("name", ["nato", "club"])
def test_a_dossier_again_changes_nothing(name: str) -> None:
    """14.1."""
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
    """14.1 to 14.3: what a change of one item becomes, and that it is done once."""

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
        """14.2."""
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

    def test_an_id_that_an_import_used_already(self) -> None:
        """A new item of that id is recorded under another, and stays one item."""
        kept = Kept("b")
        kept.take([position("e1")])
        edited = [position("e1", note="else")]
        kept.take(edited)
        edited.append(position("e1~2", member="SE"))
        assert kept.take(edited).new == ["e1~2~2"]
        assert said(kept.store.record("b")) == own(edited)
        assert kept.take(edited).acts == []

    def test_it_was_prepared_long_ago(self) -> None:
        """An export has when an act was prepared: it is no form that was left open."""
        kept = Kept("b")
        assert kept.take([position("e1", prepared=Moment.parse("2024-01-02T10:00:00Z"))]).acts


def plain(content: Any) -> dict[str, Any]:
    found: dict[str, Any] = writer(type(content))(content)
    return found


def about(content: Any, id: str = "c1", known: str = "2024-02-02", **more: Any) -> Act:
    """An act that people wrote about another."""
    more = {"effective": when(known), "known": when(known), **more}
    return Act(id=id, body="b", subject="matter/m", content=content, **more)


OBJECTS = plain(Position(on="ann", stance=Stance.OBJECT))
RESERVES = plain(Position(on="ann", stance=Stance.RESERVE))
CORRECTED = about(Correction(of="e1", content=OBJECTS))
SEALED = about(AudienceChange(of="e1", audience="members"))
EDITED = position("e1", note="else")
AMENDED: list[tuple[str, list[list[Act]], list[str]]] = [
    ("new", [[position("e1")], [position("e1"), CORRECTED]], ["c1"]),
    ("removed", [[position("e1"), CORRECTED], [position("e1")]], []),
    (
        "removed and back",
        [[position("e1"), CORRECTED], [position("e1")], [position("e1"), CORRECTED]],
        ["e1~2", "c1~3"],
    ),
    ("item edited", [[position("e1"), CORRECTED], [EDITED, CORRECTED]], ["e1~2", "c1~2"]),
    ("item edited before", [[position("e1")], [EDITED], [EDITED, CORRECTED]], ["e1~3", "c1"]),
    (
        "edited",
        [
            [position("e1"), CORRECTED],
            [position("e1"), replace(CORRECTED, content=Correction(of="e1", content=RESERVES))],
        ],
        ["e1~2", "c1~2"],
    ),
    (
        "one that applies before another",
        [
            [position("e1"), CORRECTED],
            [position("e1"), replace(CORRECTED, id="c2", known=when("2024-02-01")), CORRECTED],
        ],
        ["c2"],
    ),
    (
        "one that applies before another of that day",
        [
            [position("e1"), CORRECTED],
            [position("e1"), about(Correction(of="e1", content=RESERVES), "c0"), CORRECTED],
        ],
        ["e1~2", "c0", "c1~2"],
    ),
    (
        "one of an amendment",
        [
            [position("e1"), CORRECTED],
            [position("e1"), CORRECTED, about(Voiding(of="c1", reason="x"), "c2", "2024-03-02")],
        ],
        ["c2"],
    ),
    ("sealed, no more", [[position("e1"), SEALED], [position("e1")]], []),
    (
        "sealed behind a seal, no more",
        [[position("e1"), replace(SEALED, audience="members")], [position("e1")]],
        ["e1~2"],
    ),
]


class TestAmendedByPeople:
    """14.3: a dossier may have corrections of its own, and they keep their place."""

    @pytest.mark.parametrize(
        ("versions", "new"), [case[1:] for case in AMENDED], ids=[case[0] for case in AMENDED]
    )
    def test_amended(self, versions: list[list[Act]], new: list[str]) -> None:
        kept = Kept("b")
        for written in versions:
            done = kept.take(written)
            assert said(kept.store.record("b")) == own(written)
            assert kept.take(written).acts == []
        assert done.new == new

    def test_an_export_is_imported_again(self) -> None:
        """What an import made is in the export, and is from then on what people wrote."""
        kept = Kept("b")
        kept.take([position("e1")])
        kept.take([EDITED])
        exported = canonical_order(e.act for e in kept.store.read("b") if e.act)
        done = kept.take(exported)
        assert (done.acts, done.unchanged) == ([], 2)
        edited = [replace(exported[0], effective=when("2024-01-03")), exported[1]]
        kept.take(edited)
        assert said(kept.store.record("b")) == own(edited)
        assert kept.take(edited).acts == []

    def test_amends_what_the_dossier_has_not(self) -> None:
        """The store refuses it: it names nothing that is recorded."""
        kept = Kept("b")
        with pytest.raises(Refusal, match="which is not recorded"):
            kept.take([CORRECTED])
        assert kept.store.head("b") == 0


def said_by(member: str, day: str, stance: Stance = Stance.SUPPORT, **more: Any) -> Act:
    """A position as a dossier has it that states no ids: the id has its day."""
    id = more.pop("id", f"p-ann-{member}-{day}")
    content = Position(on=more.pop("on", "ann"), stance=stance, word=more.pop("word", None))
    return position(
        id, member=member, content=content, effective=when(day), known=when(day), **more
    )


class TestMoved:
    """14.10: an item whose id was made of what it says stays the one that it was."""

    def take(self, kept: Kept, written: Sequence[Act], stated: Sequence[str] = ()) -> Changes:
        done = kept.take(written, natural={act.id for act in written} - {*stated})
        assert said(kept.store.record("b")) == own(written)
        again = kept.take(written, natural={act.id for act in written} - {*stated})
        assert again.acts == []
        return done

    def moved(self, before: Sequence[Act], after: Sequence[Act], *stated: str) -> Changes:
        kept = Kept("b")
        self.take(kept, before, stated)
        return self.take(kept, after, stated)

    def test_its_day(self) -> None:
        """A correction that keeps the id, and nothing is void; and once more, and back."""
        kept = Kept("b")
        for day, corrected in (
            ("2024-06-20", []),
            ("2024-06-21", ["p-ann-RO-2024-06-20"]),
            ("2024-06-23", ["p-ann-RO-2024-06-20"]),
            ("2024-06-20", ["p-ann-RO-2024-06-20"]),
        ):
            written = [said_by("RO", day), said_by("HU", "2024-06-20")]
            done = self.take(kept, written)
            assert (done.corrected, done.voided) == (corrected, [])

    def test_as_known_before_it_says_what_it_said(self) -> None:
        """14.2: the day that is right now is known from the import on."""
        kept = Kept("b")
        self.take(kept, [said_by("RO", "2024-06-20")])
        self.take(kept, [said_by("RO", "2024-06-21")])
        found = kept.store.record("b").facts("matter/m", on=None, known=NOON.utc)
        assert [str(fact.effective) for fact in found] == ["2024-06-20"]

    @pytest.mark.parametrize(
        ("more", "corrected"),
        [
            ({"sources": ("s1", "s2")}, 1),
            ({"word": Text.of("backs")}, 1),
            ({"stance": Stance.RESERVE}, 0),
            ({"on": "bob"}, 0),
            ({"audience": "members"}, 0),
            ({"sources": ()}, 0),
        ],
        ids=str,
    )
    def test_its_day_and_more(self, more: dict[str, Any], corrected: int) -> None:
        """With another day it is the same where it says nothing otherwise, to the same readers."""
        done = self.moved([said_by("RO", "2024-06-20")], [said_by("RO", "2024-06-21", **more)])
        assert (len(done.corrected), len(done.voided)) == (corrected, 1 - corrected)

    def test_two_of_one_member(self) -> None:
        """Each is known by what it says."""
        before = [said_by("RO", "2024-06-20", Stance.RESERVE), said_by("RO", "2024-06-22")]
        after = [said_by("RO", "2024-06-21", Stance.RESERVE), said_by("RO", "2024-06-24")]
        done = self.moved(before, after)
        assert (sorted(done.corrected), done.voided) == ([act.id for act in before], [])

    def test_two_that_say_the_same(self) -> None:
        """They are taken in their order where none was added; else nobody knows which is which."""
        before = [said_by("RO", "2024-06-20"), said_by("RO", "2024-06-22")]
        after = [said_by("RO", "2024-06-21"), said_by("RO", "2024-06-24")]
        assert self.moved(before, after).voided == []
        assert len(self.moved(before, after[:1]).voided) == 2
        assert len(self.moved(before[:1], after).voided) == 1

    def test_one_came_before(self) -> None:
        """The earliest of a list has the id without a day: it is new, and the other as it was."""
        first = said_by("RO", "2024-06-20", id="p-ann-RO")
        before = said_by("RO", "2024-06-02", id="p-ann-RO")
        done = self.moved([first], [before, replace(first, id="p-ann-RO-2024-06-20")])
        assert (done.new, done.corrected, done.voided) == (["p-ann-RO~2"], [], [])
        assert [act.known for act in done.acts] == [before.known]

    def test_they_changed_places(self) -> None:
        first, second = (said_by("RO", day) for day in ("2024-06-02", "2024-06-20"))
        first = replace(first, id="p-ann-RO")
        after = [replace(second, id="p-ann-RO"), said_by("RO", "2024-06-30")]
        done = self.moved([first, second], after)
        assert (done.new, done.corrected, done.voided) == ([], ["p-ann-RO"], [])

    def test_another_has_its_day_now(self) -> None:
        """What is new under an id that is used is recorded under another, known on its own day."""
        kept = Kept("b")
        self.take(kept, [said_by("RO", "2024-06-20")])
        self.take(kept, [said_by("RO", "2024-06-21")])
        reserves = said_by("RO", "2024-06-20", Stance.RESERVE)
        done = self.take(kept, [reserves, said_by("RO", "2024-06-21")])
        assert [id.rpartition("~")[0] for id in done.new] == ["p-ann-RO-2024-06-20"]
        assert (done.corrected, done.voided, done.acts[0].known) == ([], [], reserves.known)

    def test_one_day_and_their_order(self) -> None:
        """Of one day the later recorded is the later: what would come out of turn is made anew."""
        before = [said_by("RO", "2024-06-20"), said_by("RO", "2024-06-22", Stance.RESERVE)]
        later = said_by("RO", "2024-06-22", id="p-ann-RO-2024-06-22-2")
        assert self.moved(before, [before[1], later]).voided == ["p-ann-RO-2024-06-20"]
        earlier = said_by("RO", "2024-06-22", id="p-ann-RO-2024-06-22")
        after = [earlier, replace(before[1], id="p-ann-RO-2024-06-22-2")]
        assert self.moved(before, after).voided == []

    def test_one_word_in_its_id(self) -> None:
        before = said_by("RO", "2024-06-20", id="p-support")
        after = said_by("RO", "2024-06-20", Stance.RESERVE, id="p-reserve")
        assert self.moved([before], [after]).corrected == ["p-support"]

    def test_what_names_it(self) -> None:
        """A claim about it has its id in its own, and stays too."""

        def claimed(day: str) -> list[Act]:
            of = said_by("RO", day)
            claim = Claim(about=of.id, says=Text.of("Not yet."))
            made = position(f"claim-{of.id}", member=None, content=claim, effective=of.effective)
            return [of, made]

        kept, (before, after) = Kept("b"), (claimed("2024-06-20"), claimed("2024-06-21"))
        kept.take(before, natural={act.id for act in before})
        done = kept.take(after, natural={act.id for act in after})
        assert (len(done.corrected), done.voided, done.new) == (2, [], [])
        assert kept.take(after, natural={act.id for act in after}).acts == []

    def test_an_id_written_by_hand(self) -> None:
        """An id of its own is meant: the item is recorded anew, and the void one says so."""
        before = said_by("RO", "2024-06-20")
        done = self.moved([before], [replace(before, id="yes")], "yes")
        assert (done.new, done.voided) == (["yes"], [before.id])
        assert {a.content.reason for a in done.acts if a.type == "voiding"} == {
            "It is recorded anew as yes."
        }
        assert all(act.known == act.effective for act in done.acts if act.type == "voiding")
        assert done.acts[0].known != before.known
        other = said_by("RO", "2024-06-21", id="yes")
        done = self.moved([before], [other], "yes")
        assert (done.new, done.voided, done.acts[0].known) == (["yes"], [before.id], other.known)

    def test_what_was_recorded_elsewhere_does_not_move(self) -> None:
        kept = Kept("b")
        kept.append(said_by("RO", "2024-06-20"))
        written = [said_by("RO", "2024-06-21")]
        more = {"natural": {written[0].id}, "elsewhere": {"p-ann-RO-2024-06-20": ""}}
        done = kept.take(written, **more)
        assert (done.new, done.corrected, done.voided) == ([written[0].id], [], [])


class TestElsewhere:
    """14.8: an import touches only what came from the same dossier."""

    def test_it_stays(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        kept.append(position("x1", member="SE"))
        done = kept.take([position("e1", note="else")], elsewhere={"x1": ""})
        assert (done.corrected, done.voided, done.doubts) == (["e1"], [], [])
        assert kept.take([], elsewhere={"x1": ""}).voided == ["e1"]

    def test_a_correction_of_it_stays(self) -> None:
        """What was corrected elsewhere is not corrected back; where the dossier says something new
        of it, somebody is asked first."""
        kept = Kept("b")
        kept.take([position("e1")])
        kept.append(CORRECTED)
        there = {CORRECTED.id: ""}
        done = kept.take([position("e1")], elsewhere=there)
        assert (done.acts, done.unchanged) == ([], 1)
        done = kept.take([EDITED], elsewhere=there)
        assert (done.corrected, done.voided) == (["e1"], [])
        assert done.doubts == ["e1 was recorded or corrected elsewhere, and says otherwise here."]

    def test_of_another_dossier(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        there = {"e1": "other"}
        done = kept.take([position("e1")], elsewhere=there)
        assert (done.acts, done.doubts) == ([], [])
        done = kept.take([EDITED], elsewhere=there)
        assert done.doubts == [
            "e1 was recorded from another dossier, other, and says otherwise here."
        ]

    def test_under_another_id(self) -> None:
        """An item is found by the other ids that it may have, unless the dossier has those too."""
        kept = Kept("b")
        kept.take([position("e1")])
        named = replace(position("e1"), id="e1-m")
        done = kept.take([named], also={"e1-m": ["e1"]})
        assert (done.acts, done.unchanged) == ([], 1)
        done = kept.take([replace(named, note="else")], also={"e1-m": ["e1"]})
        assert done.corrected == ["e1"]
        kept.take([position("e1")])
        assert kept.take([position("e1"), named], also={"e1-m": ["e1"]}).new == ["e1-m"]


class TestDoubts:
    """14.9: what a person would hardly want is said first."""

    def test_many_voidings(self) -> None:
        kept = Kept("b")
        all_of_it = [position(f"e{n}", member=f"M{n}") for n in range(10)]
        kept.take(all_of_it)
        assert kept.take(all_of_it[5:]).doubts == []
        kept.take(all_of_it)
        (doubt,) = kept.take(all_of_it[6:]).doubts
        assert doubt == "6 of the 10 entries from this dossier would be voided."

    @pytest.mark.parametrize(
        ("gone", "new", "asked"),
        [
            (6, 0, False),
            (7, 0, True),
            (7, 1, False),
            (13, 7, False),
            (24, 24, False),
            (25, 25, True),
        ],
    )
    def test_what_is_lost_for_nothing(self, gone: int, new: int, asked: bool) -> None:
        """A fortieth that is simply gone, a tenth whatever came instead: of 240, seven lost, 25
        gone."""
        all_of_it = [position(f"e{n}", member=f"M{n}") for n in range(240)]
        kept = Kept("b")
        kept.take(all_of_it)
        others = [position(f"n{n}", member=f"N{n}") for n in range(new)]
        assert bool(kept.take([*all_of_it[gone:], *others]).doubts) is asked

    def test_an_older_copy(self) -> None:
        """It takes a correction back, or has nothing of what came last; an item that is removed is
        no such sign."""
        kept = Kept("b")
        first = [position("e1"), position("e2", member="SE")]
        kept.take(first)
        kept.take([EDITED, first[1]])
        (doubt,) = kept.take(first).doubts
        assert "older than the record: it says of e1 what was so before it was corrected" in doubt
        third = position("e3", member="DK")
        kept.take([*first, third])
        (doubt,) = kept.take(first).doubts
        assert "it has nothing of what the last import brought, e3 among it" in doubt
        assert kept.take(first[:1]).doubts == []

    def test_another_body(self) -> None:
        acts = acts_of("club")
        (body,) = (act for act in acts if act.type == "body")
        kept = Kept(body.body)
        kept.take(acts)
        name = replace(body, content=replace(body.content, name=Text.of({"en": "Chess Circle"})))
        assert kept.take([act if act is not body else name for act in acts]).doubts == []
        other = replace(name, effective=when("2001-01-01"))
        other = replace(other, content=replace(other.content, name=Text.of({"en": "Bridge"})))
        (doubt,) = kept.take([act if act is not body else other for act in acts]).doubts
        assert "is that of Chess Circle, since" in doubt
        assert "this dossier is of Bridge, since 2001-01-01" in doubt


class TestNames:
    """14.3: what names an entry that was recorded anew names the new one."""

    def test_a_claim_and_a_reading(self) -> None:
        claim = about(Claim(says=Text.of("no"), about="e1"), "c1")
        weighed = about(Reading(of=("e1", "c1"), follows="e1", reason=Text.of("as I see it")), "r1")
        kept = Kept("b")
        kept.take([position("e1"), claim, weighed])
        edited = [position("e1", member="SE"), claim, weighed]
        done = kept.take(edited)
        assert (done.new, done.corrected, done.voided) == (["e1~2"], ["c1", "r1"], ["e1"])
        facts = {
            f.act.type: f for f in kept.store.record("b").facts("matter/m", on=None, known=None)
        }
        assert facts["claim"].content.about == "e1~2"
        assert facts["reading"].content.of == ("e1~2", "c1")
        assert kept.take(edited).acts == []

    def test_a_new_claim_names_it(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        claim = about(Claim(says=Text.of("no"), about="e1"), "c1")
        edited = [position("e1", member="SE"), claim]
        assert kept.take(edited).acts[-2].content.about == "e1~2"
        assert kept.take(edited).acts == []


class TestRedacted:
    """14.4: what was redacted never comes back."""

    def test_the_dossier_has_it_again(self) -> None:
        kept = Kept("b")
        kept.take([position("e1")])
        kept.take([EDITED])
        redaction = about(Redaction(of="e1", reason="asked for"), "x1", "2024-02-02")
        kept.append(redaction)
        with pytest.raises(Refusal, match="was redacted, and the dossier has it"):
            kept.take([position("e1")])
        other = [position("e2", member="DK")]
        assert kept.take(other).new == ["e2"]
        assert said(kept.store.record("b")) == own(other)
        assert kept.take(other).acts == []

    def test_the_dossier_redacts_it(self) -> None:
        kept = Kept("b")
        written = [position("e1"), about(Redaction(of="e1", reason="asked for"), "x1")]
        kept.take(written)
        assert said(kept.store.record("b")) == own(written)
        assert kept.take(written).acts == []
        assert kept.take(written[1:]).acts == []

    def test_content_that_is_still_there(self) -> None:
        """A store that has not removed it yet: nothing is done about it."""
        written = [position("e1"), about(Redaction(of="e1", reason="asked for"), "x1")]
        assert changes(written, written, NOON).acts == []


BASES = st.fixed_dictionaries(
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
)


def amending(of: str) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(Correction, of=st.just(of), content=st.sampled_from([OBJECTS, RESERVES])),
        st.builds(Voiding, of=st.just(of), reason=st.just("x")),
        st.builds(
            AudienceChange, of=st.just(of), audience=st.sampled_from(["members", "secretariat"])
        ),
    )


@st.composite
def versions(draw: st.DrawFn, amended: bool) -> list[Act]:
    """A dossier of a few positions, with amendments by people if *amended*."""
    ids = draw(st.lists(st.sampled_from(["e1", "e2"]), unique=True, min_size=1))
    written = [position(id, **draw(BASES)) for id in ids]
    eyes = {act.id: act.audience for act in written}
    for id in draw(st.lists(st.sampled_from(["c1", "c2"]), unique=True)) if amended else ():
        known = draw(st.sampled_from(["2024-02-02", "2024-03-02"]))
        content = draw(amending(draw(st.sampled_from(ids))))
        audience = draw(st.sampled_from(["public", "members"]))
        if not isinstance(content, AudienceChange) and not within(audience, eyes[content.of]):
            audience = eyes[content.of]  # spec/record.md 7.5
        if isinstance(content, AudienceChange):
            eyes[content.of] = "secretariat"  # whatever comes before it or after
        written.append(about(content, id, known, audience=audience))
    if amended and any(
        not isinstance(act.content, AudienceChange)
        and act.type in AMENDING
        and not within(act.audience, eyes[act.content.of])
        for act in written
    ):
        written = [act for act in written if act.type not in AMENDING]
    return canonical_order(written)


@pytest.mark.parametrize("amended", [False, True])
@given(st.data())
def test_any_edits(amended: bool, data: st.DataObject) -> None:
    """14.1: after each import the record says to every reader what the dossier says; again changes
    nothing."""
    kept = Kept("b")
    for written in data.draw(st.lists(versions(amended), min_size=1, max_size=4)):
        kept.take(written)
        assert said(kept.store.record("b")) == own(written)
        assert kept.take(written).acts == []


DAYS = st.sampled_from(["2024-06-20", "2024-06-21", "2024-06-22"])
STANCES, EYES = st.sampled_from([Stance.SUPPORT, Stance.RESERVE]), ["public", "members"]
SAID = st.tuples(DAYS, STANCES, st.booleans(), st.sampled_from(EYES), st.sampled_from(["", "so"]))


@given(st.lists(st.lists(SAID, max_size=4), min_size=2, max_size=4))
def test_any_edits_without_ids(edits: list[list[tuple[str, Stance, bool, str, str]]]) -> None:
    """14.10: whatever moves, the record says what the dossier says; again changes nothing."""
    kept = Kept("b")
    for edit in edits:
        written: dict[str, Act] = {}
        for day, stance, apart, eyes, note in edit:
            id = f"p-{day}" if apart or f"p-{day}" not in written else f"p-{day}-{len(written)}"
            written[id] = said_by("RO", day, stance, id=id, audience=eyes, note=note)
        acts = canonical_order(written.values())
        kept.take(acts, natural=written)
        assert said(kept.store.record("b")) == own(acts)
        assert kept.take(acts, natural=written).acts == []


@settings(max_examples=8)  # each imports 656 entries four times
@given(st.data())
def test_any_edits_of_a_real_case(data: st.DataObject) -> None:
    """14.1, on the appointment of 2024."""
    acts = acts_of("nato")
    some = [act for act in acts if act.subject.startswith("matter/") and act.note]
    picked = data.draw(st.lists(st.sampled_from(some), unique_by=lambda a: a.id, max_size=4))
    dropped = {act.id for act in picked[:2]}
    noted = {act.id for act in picked[2:]}
    edited = [
        replace(act, note=f"{act.note} Edited.") if act.id in noted else act
        for act in acts
        if act.id not in dropped
    ]
    kept = Kept(acts[0].body)
    kept.take(acts)
    kept.take(edited)
    assert said(kept.store.record(kept.body)) == own(edited)
    assert kept.take(edited).acts == []
    kept.take(acts)
    assert said(kept.store.record(kept.body)) == own(acts)

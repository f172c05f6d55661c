"""spec/record.md §7.3: a reader is shown what the entries for his eyes come to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import when
from nemcon.core.days import Day, Moment, zone
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry
from nemcon.record.admission import admit
from nemcon.record.asof import History
from nemcon.record.codec import writer
from nemcon.record.entries.changes import AudienceChange, Correction, Recall, Redaction, Voiding
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body
from nemcon.record.memory import Entries
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import KEPT_READERS, Record
from nemcon.rules.stances import Stance

ZONE = zone("Europe/Brussels")
READERS = (THE_PUBLIC, Reader(member="NO"), Reader(member="HU"), Reader(secretariat=True))
AUDITOR = Reader(auditor=True)
STANCES = ("support", "object", "abstain")
AUDIENCES = ("public", "members", "secretariat", "named:NO")


def entry(seq: int, id: str, content: Any, day: str, audience: str = "public") -> Entry:
    act = Act(
        id=id,
        body="b",
        subject="matter/m",
        content=content,
        effective=when(day),
        known=when(day),
        audience=audience,
    )
    return Entry(seq=seq, recorded=Moment(0), commitment="0" * 64, act=act, salt="0" * 64)


def moved(told: Entry, subject: str) -> Entry:
    """The entry, about another subject."""
    assert told.act is not None
    act = Act(**{name: getattr(told.act, name) for name in Act.__slots__} | {"subject": subject})
    return replace(told, act=act)


def says(stance: str) -> Position:
    return Position(on="ann", stance=Stance(stance))


def corrects(of: str, stance: str, effective: str | None = None) -> Correction:
    content = writer(Position)(says(stance))
    return Correction(of=of, content=content, effective=when(effective) if effective else None)


def read(entries: list[Entry], reader: Reader) -> Record:
    return Record(Entries("b", entries)).read_by(reader)


def seen(entries: list[Entry], reader: Reader) -> list[str]:
    facts = read(entries, reader).facts("matter/m", on=None, known=None)
    return [fact.content.stance.value for fact in facts]


def exported(entries: list[Entry], reader: Reader) -> list[Entry]:
    """What an export made for a reader holds: of what is not for his eyes the envelope."""
    numbers = read(entries, reader).numbers("matter/m")
    return [entry if entry.seq in numbers else entry.envelope() for entry in entries]


@st.composite
def amended(draw: st.DrawFn) -> list[Entry]:
    """Positions with corrections, voidings, recalls and changes of audience of them and of each
    other, for all kinds of eyes.
    """
    size = draw(st.integers(1, 8))
    found = []
    for n in range(size):
        of = f"e{draw(st.integers(0, max(0, n - 1)))}"
        stance, day = draw(st.sampled_from(STANCES)), f"2024-01-{draw(st.integers(1, 4)):02d}"
        content: Any = says(stance)
        if n:
            content = draw(
                st.sampled_from(
                    (
                        content,
                        corrects(of, stance),
                        corrects(of, stance, day),
                        Voiding(of=of, reason="Slip."),
                        Recall(of=of),
                        AudienceChange(of=of, audience=draw(st.sampled_from(AUDIENCES))),
                    )
                )
            )
        audience = draw(st.sampled_from(AUDIENCES))
        found.append(entry(n + 1, f"e{n}", content, day, audience))
    return found


INSTANTS = st.none() | st.integers(ZONE.start(Day.of(2023, 12, 31)), ZONE.end(Day.of(2024, 1, 5)))


class TestLaw:
    """7.3 As if the others were not there (invariant 6): on the whole record a reader is answered
    as on the export made for him."""

    @given(amended(), st.sampled_from((*READERS, AUDITOR)), INSTANTS, INSTANTS, st.data())
    def test_the_whole_and_the_export(
        self,
        entries: list[Entry],
        reader: Reader,
        on: int | None,
        known: int | None,
        data: st.DataObject,
    ) -> None:
        last = data.draw(st.none() | st.integers(1, len(entries)))
        given_ = exported(entries, reader)
        found = []
        for record in (read(entries, reader), read(given_, reader), Record(Entries("b", given_))):
            asked = record if last is None else record.upto(last)
            changes = None if on is None else asked.changes_at("matter/m", on, known)
            facts = asked.facts("matter/m", on=on, known=known)
            found.append((facts, changes, asked.subjects(), asked.numbers("matter/m")))
        assert found[0] == found[1]
        if last is None:  # what was opened later was not open by then: only a reader tells that
            assert found[0] == found[2]

    @given(amended(), INSTANTS, INSTANTS)
    def test_a_rounded_question_has_the_same_answer(
        self, entries: list[Entry], on: int | None, known: int | None
    ) -> None:
        """9.4"""
        history = History.of(entries, ZONE)
        assert history.facts(*history.rounded(on, known)) == history.facts(on, known)

    @given(amended())
    def test_an_auditor_reads_all(self, entries: list[Entry]) -> None:
        whole = Record(Entries("b", entries))
        assert whole.read_by(AUDITOR).numbers("matter/m") == whole.numbers("matter/m")

    def test_a_secret_correction(self) -> None:
        entries = [
            entry(1, "e1", says("support"), "2024-01-01"),
            entry(2, "c1", corrects("e1", "object"), "2024-01-02", "secretariat"),
        ]
        assert [seen(entries, reader) for reader in READERS] == [["support"]] * 3 + [["object"]]

    def test_when_it_changes(self) -> None:
        """9.5 A reader is not told of a change that is not for his eyes."""
        entries = [
            entry(1, "e1", says("support"), "2024-01-05", "secretariat"),
            entry(2, "c1", corrects("e1", "object"), "2024-01-01"),
        ]
        then = ZONE.start(Day.of(2024, 1, 5))
        zoned = entry(3, "z", Body(name=Text.of("B"), zone="Europe/Brussels"), "2024-01-01")
        records = [
            Record(Entries("b", [*entries, moved(zoned, "body")])).read_by(reader)
            for reader in READERS
        ]
        found = [record.changes_at("matter/m", then - 1, None) for record in records]
        assert found == [None, None, None, then]

    def test_a_secret_voiding_of_a_public_correction(self) -> None:
        entries = [
            entry(1, "e1", says("support"), "2024-01-01"),
            entry(2, "c1", corrects("e1", "object"), "2024-01-02"),
            entry(3, "v1", Voiding(of="c1", reason="Slip."), "2024-01-03", "members"),
        ]
        assert [seen(entries, reader) for reader in READERS] == [["object"]] + [["support"]] * 3


@pytest.mark.parametrize("audience", ["public", "members"])
@pytest.mark.parametrize("chained", [True, False])
def test_three_thousand_voidings(
    audience: str, chained: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10.4 Each of the one before, or all of one entry: what each has come to is made out a few
    times, for any reader, however many there are."""
    made = 0
    version = History._version

    def counted(history: History, *args: Any) -> Any:
        nonlocal made
        made += 1
        return version(history, *args)

    monkeypatch.setattr(History, "_version", counted)
    many = 3_000
    entries = [entry(1, "e0", says("support"), "2024-01-01", audience)]
    for number in range(1, many + 1):
        of = f"e{number - 1}" if chained else "e0"
        voided = Voiding(of=of, reason="wrong")
        entries.append(entry(number + 1, f"e{number}", voided, "2024-01-02", audience))
    entries.append(entry(many + 2, "z", says("object"), "2024-01-01"))
    told = ["support", "object"] if chained else ["object"]
    assert seen(entries, Reader(member="NO")) == told
    assert seen(entries, THE_PUBLIC) == (told if audience == "public" else ["object"])
    assert made < 20 * many


def test_a_second_use_of_an_id() -> None:
    """It is no fact, and is for no more eyes than it says."""
    entries = [
        entry(1, "e1", says("support"), "2024-01-01"),
        entry(2, "e1", says("object"), "2024-01-01", "secretariat"),
    ]
    assert seen(entries, THE_PUBLIC) == ["support"]
    history = History.of(entries, zone("UTC"))
    acts = [each.act for each in entries if each.act]
    assert [history.readable(act, THE_PUBLIC) for act in acts] == [True, False]


def test_what_is_for_the_secretariat_is_for_no_member() -> None:
    """7.9 Not for the one either that it is of: the record does not hold who wrote it."""
    told = entry(1, "e1", says("object"), "2024-01-01", "secretariat")
    assert told.act is not None
    of_it = Act(**{name: getattr(told.act, name) for name in Act.__slots__} | {"member": "NO"})
    entries = [replace(told, act=of_it)]
    assert [seen(entries, reader) for reader in READERS] == [[], [], [], ["object"]]


class TestChanges:
    """7.3, 10.3 A change of audience closes an entry to all whom it leaves out, whoever may read
    the change, and opens it to those who may read it."""

    def test_opened_by_a_change_that_all_may_read(self) -> None:
        opened = AudienceChange(of="e1", audience="public")
        entries = [
            entry(1, "e1", says("support"), "2024-01-01", "secretariat"),
            entry(2, "a1", opened, "2024-01-02"),
        ]
        assert seen(entries, THE_PUBLIC) == ["support"]

    def test_whoever_may_read_it_now_is_told_what_was_known_then(self) -> None:
        """The two clocks have no part in who may read."""
        opened = AudienceChange(of="e1", audience="public")
        entries = [
            entry(1, "e1", says("support"), "2024-01-01", "secretariat"),
            entry(2, "a1", opened, "2024-02-01"),
        ]
        then = zone("UTC").end(Day.of(2024, 1, 2))
        (fact,) = read(entries, THE_PUBLIC).facts("matter/m", on=None, known=then)
        assert fact.act.id == "e1"

    def test_opened_by_a_change_that_is_sealed(self) -> None:
        opened = AudienceChange(of="e1", audience="public")
        entries = [
            entry(1, "e1", says("support"), "2024-01-01", "secretariat"),
            entry(2, "a1", opened, "2024-01-02", "secretariat"),
        ]
        assert [seen(entries, reader) for reader in READERS] == [[], [], [], ["support"]]

    @pytest.mark.parametrize("audience", ["public", "secretariat"])
    def test_closed(self, audience: str) -> None:
        """Whatever clock is asked: also up to an entry from before."""
        entries = [
            entry(1, "e1", says("support"), "2024-01-01"),
            entry(2, "a1", AudienceChange(of="e1", audience="named:NO"), "2024-01-03", audience),
        ]
        assert [seen(entries, reader) for reader in READERS] == [[], ["support"], [], []]
        then = [read(entries, reader).upto(1).numbers("matter/m") for reader in READERS]
        assert then == [frozenset(), {1}, frozenset(), frozenset()]

    def test_what_was_opened_later_was_not_open_by_then(self) -> None:
        """9.7 An address with the number of an entry stays as it was."""
        entries = [
            entry(1, "e1", says("support"), "2024-01-01", "secretariat"),
            entry(2, "a1", AudienceChange(of="e1", audience="public"), "2024-01-02"),
        ]
        record = read(entries, THE_PUBLIC)
        assert [record.upto(n).numbers("matter/m") for n in (1, 2)] == [frozenset(), {1, 2}]

    def test_a_redaction_is_for_all(self) -> None:
        entries = [
            entry(1, "e1", says("support"), "2024-01-01").envelope(),
            entry(2, "r1", Redaction(of="e1", reason="Privacy."), "2024-01-02", "secretariat"),
        ]
        assert seen(entries, THE_PUBLIC) == []


class TestSubjects:
    """7.3 What only sealed entries are about is not there."""

    def test_a_sealed_matter(self) -> None:
        entries = [
            moved(entry(1, "e1", says("support"), "2024-01-01", "secretariat"), "matter/a"),
            moved(entry(2, "e2", says("support"), "2024-01-01"), "matter/b"),
            moved(entry(3, "e3", says("support"), "2024-01-01", "members"), "matter/b"),
        ]
        found = [read(entries, r).subjects("matter") for r in (THE_PUBLIC, AUDITOR)]
        assert found == [["matter/b"], ["matter/a", "matter/b"]]
        assert read(entries, THE_PUBLIC).upto(1).subjects() == []

    @pytest.mark.parametrize("reader", [THE_PUBLIC, Reader(member="M1")])
    def test_an_earlier_state_is_read_as_what_was_closed_since(self, reader: Reader) -> None:
        """Whichever is asked first."""
        closed = AudienceChange(of="e1", audience="secretariat")
        whole = Record(
            Entries(
                "b",
                [
                    entry(1, "e1", says("support"), "2024-01-01"),
                    entry(2, "e2", says("support"), "2024-01-02"),
                    entry(3, "c1", closed, "2024-01-03"),
                ],
            )
        )
        for record in (whole.upto(2).read_by(reader), whole.read_by(reader).upto(2)):
            assert [f.act.id for f in record.facts("matter/m", on=None, known=None)] == ["e2"]

    def test_many_readers(self) -> None:
        """Each has his own; those who asked last are kept."""
        whole = Record(Entries("b", [entry(1, "e1", says("support"), "2024-01-01", "named:M3")]))
        readers = [Reader(member=f"M{n}") for n in range(KEPT_READERS + 2)]
        for _ in range(2):
            found = [whole.read_by(reader).numbers("matter/m") for reader in readers]
            assert found == [{1} if r.member == "M3" else frozenset() for r in readers]
        assert whole.read_by(readers[-1]) is whole.read_by(readers[-1])

    def test_what_was_destroyed_by_a_redaction_for_his_eyes(self) -> None:
        """9.8"""
        gone = entry(1, "e1", says("support"), "2024-01-01")
        for audience, expected in (("public", 1), ("secretariat", 0)):
            source = Entries("b", [gone])
            redacted = entry(2, "r1", Redaction(of="e1", reason="So."), "2024-01-02", audience)
            source.extend([redacted])
            source.redact("e1")
            stamp = Record(source).read_by(THE_PUBLIC).upto(1).stamp()
            assert stamp is not None
            assert stamp.destroyed == expected


class TestRedacted:
    """10.6 What names a redacted entry whose content is gone has no effect and is no finding."""

    @pytest.mark.parametrize("content", [corrects("e1", "object"), Recall(of="e1")])
    def test_no_finding(self, content: Any) -> None:
        gone = Entry(seq=1, recorded=Moment(0), commitment="0" * 64, act=None)
        redaction = entry(3, "r1", Redaction(of="e1", reason="Privacy."), "2024-01-03")
        history = History.of([gone, entry(2, "c1", content, "2024-01-02"), redaction], ZONE)
        assert history.findings == []
        assert history.facts() == []


class TestTimeOfCorrection:
    """4.2 A dating without a latest day dates no fact, not by a correction either."""

    def test_a_finding(self) -> None:
        open_ = corrects("e1", "object", "2024-01/..")
        history = History.of(
            [entry(1, "e1", says("support"), "2024-01-01"), entry(2, "c1", open_, "2024-01-02")],
            ZONE,
        )
        (finding,) = history.findings
        assert finding.path == "c1"
        assert finding.sentence.startswith("effective: 2024-01/.. has no latest day.")


class TestReadable:
    """7.3 What amends an entry is for whoever may read that entry too: it repeats it."""

    def readable(self, *entries: Entry, reader: Reader = THE_PUBLIC) -> list[str]:
        history = History.of(entries, ZONE)
        acts = [e.act for e in entries if e.act is not None]
        return [act.id for act in acts if history.readable(act, reader)]

    def test_a_correction_of_what_is_withheld(self) -> None:
        sealed = entry(1, "p", says("object"), "2024-01-01", "secretariat")
        corrected = entry(2, "c", corrects("p", "support"), "2024-01-02")
        again = entry(3, "v", Voiding(of="c", reason="a slip"), "2024-01-03")
        assert self.readable(sealed, corrected, again) == []
        secretariat = Reader(secretariat=True)
        assert self.readable(sealed, corrected, again, reader=secretariat) == ["p", "c", "v"]

    def test_what_was_sealed_later(self) -> None:
        said = entry(1, "p", says("object"), "2024-01-01")
        corrected = entry(2, "c", corrects("p", "support"), "2024-01-02")
        sealed = entry(3, "a", AudienceChange(of="p", audience="members"), "2024-01-03")
        assert self.readable(said, corrected) == ["p", "c"]
        assert self.readable(said, corrected, sealed) == []

    def test_a_redaction_repeats_nothing(self) -> None:
        gone = Entry(seq=1, recorded=Moment(0), commitment="0" * 64, act=None)
        corrected = entry(2, "c", corrects("p", "support"), "2024-01-02")
        redacted = entry(3, "r", Redaction(of="p", reason="a judge said so"), "2024-01-03")
        secret = entry(4, "s", Redaction(of="q", reason="so"), "2024-01-03", "secretariat")
        assert self.readable(gone, corrected, redacted, secret) == ["r"]

    @pytest.mark.parametrize("kind", [Voiding, Redaction])
    def test_a_circle_is_for_nobody_or_ends(self, kind: type) -> None:
        one = entry(1, "one", corrects("two", "support"), "2024-01-01")
        two = entry(2, "two", kind(of="one", reason="so"), "2024-01-02")
        assert self.readable(one, two) == ([] if kind is Voiding else ["one", "two"])


class TestDoor:
    """7.5, 8.4 What amends an entry is for no more eyes than the entry."""

    def admitted(self, *acts: Entry, recorded: Sequence[Entry] = ()) -> list[str]:
        record = Record(Entries("b", recorded))
        there = {e.act.id: e.act for e in recorded if e.act}
        told = [e.act for e in acts if e.act]
        return [act.id for act in admit(record, told, there.get, Moment(2_000_000_000))]

    @pytest.mark.parametrize(
        ("has", "audience", "refused"),
        [
            ("public", "public", False),
            ("public", "named:NO", False),
            ("members", "public", True),
            ("members", "secretariat", False),
            ("members", "named:NO", False),
            ("secretariat", "members", True),
            ("named:HU,NO", "named:NO", False),
            ("named:NO", "named:HU,NO", True),
            ("named:NO", "secretariat", True),
        ],
    )
    @pytest.mark.parametrize("together", [False, True])
    def test_a_correction(self, has: str, audience: str, refused: bool, together: bool) -> None:
        said = entry(1, "e1", says("support"), "2024-01-01", has)
        corrected = entry(2, "c1", corrects("e1", "object"), "2024-01-02", audience)
        acts, recorded = ((said, corrected), ()) if together else ((corrected,), (said,))
        if refused:
            with pytest.raises(Refusal, match=r"c1 is for .* and amends e1"):
                self.admitted(*acts, recorded=recorded)
        else:
            assert self.admitted(*acts, recorded=recorded)[-1] == "c1"

    def test_opened_and_corrected_at_once(self) -> None:
        said = entry(1, "e1", says("support"), "2024-01-01", "members")
        opened = entry(2, "a1", AudienceChange(of="e1", audience="public"), "2024-01-02")
        corrected = entry(3, "c1", corrects("e1", "object"), "2024-01-02")
        assert self.admitted(opened, corrected, recorded=[said]) == ["a1", "c1"]
        with pytest.raises(Refusal):
            self.admitted(corrected, opened, recorded=[said])

    def test_whoever_an_entry_is_opened_to_may_know_it(self) -> None:
        said = entry(1, "e1", says("support"), "2024-01-01", "secretariat")
        opened = AudienceChange(of="e1", audience="public")
        with pytest.raises(Refusal, match="opens e1 to public and is itself for members"):
            self.admitted(entry(2, "a1", opened, "2024-01-02", "members"), recorded=[said])

    def test_a_redaction_may_be_for_anybody(self) -> None:
        said = entry(1, "e1", says("support"), "2024-01-01", "secretariat")
        redacted = entry(2, "r1", Redaction(of="e1", reason="Privacy."), "2024-01-02")
        assert self.admitted(redacted, recorded=[said]) == ["r1"]

"""spec/record.md §7.3: a reader is shown what the entries for his eyes come to."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import when
from nemcon.core.days import Day, Moment, zone
from nemcon.record.act import Act, Entry
from nemcon.record.asof import THE_PUBLIC, Fact, History, Reader, may_read
from nemcon.record.codec import writer
from nemcon.record.entries.changes import AudienceChange, Correction, Recall, Redaction, Voiding
from nemcon.record.entries.positions import Position
from nemcon.rules.stances import Stance

ZONE = zone("Europe/Brussels")
READERS = (THE_PUBLIC, Reader(member="NO"), Reader(member="HU"), Reader(secretariat=True))
AUDITOR = Reader(auditor=True)
STANCES = ("support", "object", "abstain")


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


def says(stance: str) -> Position:
    return Position(on="ann", stance=Stance(stance))


def corrects(of: str, stance: str, effective: str | None = None) -> Correction:
    content = writer(Position)(says(stance))
    return Correction(of=of, content=content, effective=when(effective) if effective else None)


def seen(history: History, reader: Reader) -> list[str]:
    return [fact.content.stance.value for fact in history.facts(reader=reader)]


@st.composite
def amended(draw: st.DrawFn) -> list[Entry]:
    """Positions with corrections, voidings and recalls of them and of each other, for all kinds of
    eyes.
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
                    )
                )
            )
        audience = draw(st.sampled_from(("public", "members", "secretariat", "named:NO")))
        found.append(entry(n + 1, f"e{n}", content, day, audience))
    return found


INSTANTS = st.none() | st.integers(ZONE.start(Day.of(2023, 12, 31)), ZONE.end(Day.of(2024, 1, 5)))


class TestFold:
    """7.3 As if the others were not there (invariant 6)."""

    @given(amended(), st.sampled_from(READERS), INSTANTS, INSTANTS)
    def test_it_is_the_answer_of_a_record_without_them(
        self, entries: list[Entry], reader: Reader, on: int | None, known: int | None
    ) -> None:
        own = [e for e in entries if e.act and may_read(e.act.audience, reader)]
        alone = History.of(own, ZONE)
        history = History.of(entries, ZONE)
        assert history.facts(on, known, reader) == alone.facts(on, known)
        if on is not None:
            assert history.changes_at(on, known, reader) == alone.changes_at(on, known)

    @given(amended(), st.sampled_from((None, *READERS)), INSTANTS, INSTANTS)
    def test_a_rounded_question_has_the_same_answer(
        self, entries: list[Entry], reader: Reader | None, on: int | None, known: int | None
    ) -> None:
        """9.4, for each reader."""
        history = History.of(entries, ZONE)
        rounded = history.rounded(on, known, reader)
        assert history.facts(*rounded, reader) == history.facts(on, known, reader)

    @given(amended(), INSTANTS, INSTANTS)
    def test_an_auditor_reads_all(
        self, entries: list[Entry], on: int | None, known: int | None
    ) -> None:
        history = History.of(entries, ZONE)
        everything: list[Fact] = history.facts(on, known)
        assert history.facts(on, known, AUDITOR) == everything

    def test_a_secret_correction(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", corrects("e1", "object"), "2024-01-02", "secretariat"),
            ],
            ZONE,
        )
        assert [seen(history, reader) for reader in READERS] == [["support"]] * 3 + [["object"]]

    def test_when_it_changes(self) -> None:
        """9.5 A reader is not told of a change that is not for his eyes."""
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-05", "secretariat"),
                entry(2, "c1", corrects("e1", "object"), "2024-01-01"),
            ],
            ZONE,
        )
        then = ZONE.start(Day.of(2024, 1, 5))
        found = [history.changes_at(then - 1, None, reader) for reader in (None, *READERS)]
        assert found == [then, None, None, None, then]

    def test_a_secret_voiding_of_a_public_correction(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", corrects("e1", "object"), "2024-01-02"),
                entry(3, "v1", Voiding(of="c1", reason="Slip."), "2024-01-03", "members"),
            ],
            ZONE,
        )
        assert [seen(history, reader) for reader in READERS] == [["object"]] + [["support"]] * 3


class TestForAll:
    """7.3 Only a change of audience and a redaction work for every reader."""

    def test_a_change_of_audience_that_nobody_may_read(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01", "secretariat"),
                entry(
                    2, "a1", AudienceChange(of="e1", audience="public"), "2024-01-02", "secretariat"
                ),
            ],
            ZONE,
        )
        assert seen(history, THE_PUBLIC) == ["support"]

    def test_a_correction_whose_audience_changed(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", corrects("e1", "object"), "2024-01-02", "secretariat"),
                entry(
                    3,
                    "a1",
                    AudienceChange(of="c1", audience="named:NO"),
                    "2024-01-03",
                    "secretariat",
                ),
            ],
            ZONE,
        )
        assert [seen(history, reader) for reader in READERS] == [
            ["support"],
            ["object"],
            ["support"],
            ["support"],
        ]

    def test_a_redaction(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "r1", Redaction(of="e1", reason="Privacy."), "2024-01-02", "secretariat"),
            ],
            ZONE,
        )
        assert seen(history, THE_PUBLIC) == []


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

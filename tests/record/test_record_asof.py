"""spec/record.md §7, §9, §10: what was true when, as known when, for whose eyes."""

from collections.abc import Sequence
from typing import Any, assert_type

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import When, when
from nemcon.core.days import END_OF_TIME, Day, Moment, zone
from nemcon.record.act import Act, Entry
from nemcon.record.asof import Fact, History, instant, of_type, span, typed
from nemcon.record.codec import writer
from nemcon.record.entries.changes import (
    AudienceChange,
    Correction,
    Recall,
    Redaction,
    Reopening,
    Voiding,
)
from nemcon.record.entries.positions import Position
from nemcon.record.readers import THE_PUBLIC, Reader, may_read
from nemcon.rules.stances import Stance

ZONE = zone("Europe/Brussels")
DATES = (
    "2024-01-01",
    "2024-01-02",
    "2024-01",
    "../2024-01-03",
    "2024-01-02T12:00:00Z",
    "2024-01-04~",
)
TIMES = st.integers(ZONE.start(Day.of(2023, 12, 30)), ZONE.start(Day.of(2024, 2, 3)))
EDGES = st.sampled_from([span(when(text), ZONE)[0] + by for text in DATES for by in (-1, 0, 1)])
INSTANTS = st.none() | EDGES | TIMES


def entry(seq: int, id: str, content: Any, effective: str, known: str = "", **more: Any) -> Entry:
    act = Act(
        id=id,
        body="b",
        subject="matter/m",
        content=content,
        effective=when(effective),
        known=when(known or effective),
        **more,
    )
    return Entry(seq=seq, recorded=Moment(0), commitment="0" * 64, act=act, salt="0" * 64)


def says(stance: str, on: str = "ann") -> Position:
    return Position(on=on, stance=Stance(stance))


def said(stance: str, on: str = "ann") -> dict[str, Any]:
    value: dict[str, Any] = writer(Position)(says(stance, on))
    return value


def at(day: str) -> int:
    return ZONE.end(Day.parse(day))


def stances(history: History, on: str = "", known: str = "") -> list[str]:
    facts = history.facts(at(on) if on else None, at(known) if known else None)
    return [fact.content.stance.value for fact in facts]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Positions and whatever may be said about them, about each other, about what is not there."""
    size = draw(st.integers(1, 10))
    ids = [f"e{n}" for n in range(size)]
    stance = st.sampled_from(["support", "object", "abstain"])
    target = st.sampled_from([*ids, "nobody"])
    audience = st.sampled_from(["public", "members", "secretariat", "named:NO", "everybody"])
    dates = st.sampled_from(DATES)
    inner: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {"of": target, "content": stance.map(said)}
    )
    corrected = st.one_of(
        stance.map(said),
        st.fixed_dictionaries(
            {"of": target, "content": stance.map(said)}, optional={"effective": dates}
        ),
        st.fixed_dictionaries({"of": target, "content": inner}),
        st.fixed_dictionaries({"of": target, "reason": st.just("Slip.")}),
        st.fixed_dictionaries({"of": target, "audience": audience}),
    )
    content = st.one_of(
        stance.map(says),
        stance.map(says),
        st.builds(Correction, of=target, content=corrected, effective=st.none() | dates.map(when)),
        st.builds(Recall, of=target),
        st.builds(Voiding, of=target, reason=st.just("Slip.")),
        st.builds(AudienceChange, of=target, audience=audience),
    )
    return [entry(n + 1, id, draw(content), draw(dates), draw(dates)) for n, id in enumerate(ids)]


def known_by(entries: Sequence[Entry], known: int) -> list[Entry]:
    return [e for e in entries if e.act is not None and span(e.act.known, ZONE)[0] <= known]


class TestInvariants:
    """Design, invariant 1, and clauses 9.2 to 9.5, on whatever histories there may be."""

    @given(histories(), INSTANTS, EDGES | TIMES)
    def test_what_is_known_later_changes_nothing(
        self, entries: list[Entry], on: int | None, known: int
    ) -> None:
        """9.3 The answer as known then is the answer of a record that has no more than that."""
        then = History.of(known_by(entries, known), ZONE)
        assert History.of(entries, ZONE).facts(on, known) == then.facts(on, None)

    @given(histories(), INSTANTS, INSTANTS)
    def test_rounded_down(self, entries: list[Entry], on: int | None, known: int | None) -> None:
        """9.4."""
        history = History.of(entries, ZONE)
        assert history.facts(*history.rounded(on, known)) == history.facts(on, known)
        assert history.rounded(*history.rounded(on, known)) == history.rounded(on, known)

    @given(histories(), EDGES | TIMES, INSTANTS)
    def test_changes_at(self, entries: list[Entry], on: int, known: int | None) -> None:
        """9.5 Until then nothing changes, and then something does; without it nothing does."""
        history = History.of(entries, ZONE)
        now, change = history.facts(on, known), history.changes_at(on, known)
        if change is None:
            assert history.facts(None, known) == now
        else:
            assert change > on
            assert history.facts(change - 1, known) == now
            assert history.facts(change, known) != now

    @given(
        histories().flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))), INSTANTS, INSTANTS
    )
    def test_in_any_order(
        self, both: tuple[list[Entry], list[Entry]], on: int | None, known: int | None
    ) -> None:
        one, other = (History.of(entries, ZONE) for entries in both)
        assert one.facts(on, known) == other.facts(on, known)
        assert sorted(map(str, one.findings)) == sorted(map(str, other.findings))

    @given(histories(), INSTANTS, INSTANTS)
    def test_in_the_order_in_which_they_hold(
        self, entries: list[Entry], on: int | None, known: int | None
    ) -> None:
        """9.2."""
        facts = History.of(entries, ZONE).facts(on, known)
        assert facts == sorted(facts, key=lambda fact: (fact.since, fact.entry.seq))
        assert all(on is None or fact.since <= on for fact in facts)
        assert all(known is None or fact.known <= known for fact in facts)

    @given(histories())
    def test_what_stands_without_findings_is_applied(self, entries: list[Entry]) -> None:
        """10.6 An amendment without effect is a finding: its target is not there, or leads back to
        it.
        """
        history = History.of(entries, ZONE)
        ids = {e.act.id for e in entries if e.act}
        told = {finding.path for finding in history.findings}
        for e in entries:
            if e.act and hasattr(e.act.content, "of") and e.act.content.of not in ids:
                assert e.act.id in told


class TestTimes:
    """4.2, 4.4, 9.1 When a fact begins to hold and to be known."""

    @pytest.mark.parametrize(
        ("dated", "since", "until", "earliest"),
        [
            (
                "2024-06-26",
                "2024-06-26T00:00+02:00",
                "2024-06-26T23:59:59+02:00",
                "2024-06-26T00:00+02:00",
            ),
            (
                "2024-06",
                "2024-06-30T00:00+02:00",
                "2024-06-30T23:59:59+02:00",
                "2024-06-01T00:00+02:00",
            ),
            (
                "2024-03-30/2024-03-31",
                "2024-03-31T00:00+01:00",
                "2024-03-31T23:59:59+02:00",
                "2024-03-30T00:00+01:00",
            ),
            ("2024-06-26T10:00Z", "2024-06-26T10:00Z", "2024-06-26T10:00Z", "2024-06-26T10:00Z"),
        ],
    )
    def test_span(self, dated: str, since: str, until: str, earliest: str) -> None:
        assert span(when(dated), ZONE) == tuple(
            Moment.parse(t).utc for t in (since, until, earliest)
        )

    def test_by_a_day(self) -> None:
        since, until, earliest = span(when("../2024-06-26"), ZONE)
        assert (since, until) == span(when("2024-06-26"), ZONE)[:2]
        assert earliest == 0

    def test_without_a_latest_day(self) -> None:
        assert span(when("2024-06/.."), ZONE) == (END_OF_TIME, END_OF_TIME, END_OF_TIME)

    @pytest.mark.parametrize(
        ("dated", "precise"),
        [("2024-06-26", True), ("2024-06", False), ("2024-06-26T10:00Z", True)],
    )
    def test_precise(self, dated: str, precise: bool) -> None:
        (fact,) = History.of([entry(1, "e1", says("support"), dated)], ZONE).facts()
        assert fact.precise is precise

    def test_a_day_means_its_end_and_a_moment_the_state_just_after(self) -> None:
        day, moment = Day.parse("2024-06-26"), Moment.parse("2024-06-26T10:00:00+02:00")
        assert instant(day, ZONE) == Moment.parse("2024-06-26T23:59:59+02:00").utc
        assert instant(moment, ZONE) == moment.utc
        history = History.of([entry(1, "e1", says("support"), str(moment))], ZONE)
        assert [len(history.facts(moment.utc + by)) for by in (-1, 0, 1)] == [0, 1, 1]

    def test_nothing_at_all(self) -> None:
        history = History.of([], ZONE)
        assert history.facts() == []
        assert history.rounded(5, None) == (5, None)
        assert history.changes_at(5, None) is None


class TestCorrections:
    """10.1 A correction replaces the content; the fact keeps its effective time unless another is
    stated.
    """

    def test_as_known(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
                entry(3, "c2", Correction(of="e1", content=said("abstain")), "2024-03-01"),
            ],
            ZONE,
        )
        assert stances(history, known="2023-12-31") == []
        for known, found in (
            ("2024-01-31", "support"),
            ("2024-02-01", "object"),
            ("2024-03-01", "abstain"),
        ):
            assert stances(history, "2024-01-01", known) == [found]
        assert [act.id for act in history.amending("e1")] == ["c1", "c2"]
        assert history.amending("c2") == []
        (fact,) = history.facts()
        assert fact.known == ZONE.start(Day.of(2024, 3, 1))
        assert fact.act.id == "e1"

    def test_of_the_time(self) -> None:
        corrected = Correction(of="e1", content=said("support"), effective=when("2024-01-10"))
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", corrected, "2024-02-01"),
            ],
            ZONE,
        )
        assert stances(history, "2024-01-09", "2024-01-31") == ["support"]
        assert stances(history, "2024-01-09") == []
        assert stances(history, "2024-01-10") == ["support"]

    def test_corrected_in_turn(self) -> None:
        """10.5."""
        outer = Correction(
            of="c1", content={"of": "e1", "content": said("abstain"), "effective": "2024-01-05"}
        )
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
                entry(3, "c2", outer, "2024-03-01"),
            ],
            ZONE,
        )
        assert history.findings == []
        assert stances(history, "2024-01-04", "2024-02-28") == ["object"]
        assert stances(history, "2024-01-04") == []
        assert stances(history, "2024-01-05") == ["abstain"]
        (fact,) = history.facts()
        assert fact.known == ZONE.start(Day.of(2024, 3, 1))

    def test_what_an_entry_said_before_each_correction(self) -> None:
        """10.3 What is amended is told as it was before, and by itself as it is."""
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
                entry(3, "c2", Correction(of="e1", content=said("abstain")), "2024-03-01"),
                entry(4, "v1", Voiding(of="e1", reason="Slip."), "2024-04-01"),
            ],
            ZONE,
        )

        def stance(by: str) -> str:
            there = history.statement("e1", by)
            assert there is not None
            assert there[0].id == "e1"
            return str(there[1].stance)

        assert [stance(by) for by in ("c1", "c2", "v1")] == ["support", "object", "abstain"]
        assert stance("") == stance("nobody") == "abstain"
        assert history.statement("e2") is None
        (act, content) = history.statement("v1") or pytest.fail("it is there")
        assert (act.type, content.reason) == ("voiding", "Slip.")

    @pytest.mark.parametrize("undo", [Voiding(of="c1", reason="Slip."), Recall(of="c1")])
    def test_undone(self, undo: Any) -> None:
        """10.5 A voided correction counts no more, and its voiding may be voided."""
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
                entry(3, "v1", undo, "2024-03-01"),
                entry(4, "v2", Voiding(of="v1", reason="It was right."), "2024-04-01"),
            ],
            ZONE,
        )
        found = [
            stances(history, known=day)
            for day in ("2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01")
        ]
        assert found == [["support"], ["object"], ["support"], ["object"]]
        (fact,) = history.facts(known=at("2024-03-01"))
        assert fact.known == ZONE.start(Day.of(2024, 3, 1))

    def test_a_long_chain(self) -> None:
        """As many as there may be, each about the one before it."""
        chain = [entry(1, "e0", says("support"), "2024-01-01")]
        chain += [
            entry(n + 1, f"e{n}", Recall(of=f"e{n - 1}"), "2024-01-01") for n in range(1, 5_000)
        ]
        assert stances(History.of(chain, ZONE)) == []
        assert stances(History.of(chain[:-1], ZONE)) == ["support"]


class TestTakenAway:
    """10.2 A recall, a voiding and a redaction take the fact away from their known time on."""

    @pytest.mark.parametrize(
        "content",
        [Recall(of="e1"), Voiding(of="e1", reason="Slip."), Redaction(of="e1", reason="Privacy.")],
    )
    def test_from_then_on(self, content: Any) -> None:
        history = History.of(
            [entry(1, "e1", says("support"), "2024-01-01"), entry(2, "x", content, "2024-02-01")],
            ZONE,
        )
        assert stances(history, "2024-03-01", "2024-01-31") == ["support"]
        assert stances(history, "2024-01-01", "2024-02-01") == []

    def test_a_reopening_is_a_fact(self) -> None:
        """10.7."""
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "r", Reopening(of="e1", reason="New facts."), "2024-02-01"),
            ],
            ZONE,
        )
        assert [fact.act.id for fact in history.facts()] == ["e1", "r"]

    def test_withheld_entries_are_passed_over(self) -> None:
        """5.5."""
        bare = Entry(seq=2, recorded=Moment(0), commitment="0" * 64, act=None)
        history = History.of([entry(1, "e1", says("support"), "2024-01-01"), bare], ZONE)
        assert len(history.facts()) == 1


class TestFaults:
    """10.6 An amendment that cannot be applied has no effect and is a finding that says how to mend
    it.
    """

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (Recall(of="e9"), "It names e9, which this subject has not."),
            (Recall(of="x"), "It amends itself, through x. Break the circle."),
            (Correction(of="e1", content={"on": "ann"}), "content: stance is missing."),
            (
                AudienceChange(of="e1", audience="everybody"),
                "audience: 'everybody' is not an audience.",
            ),
        ],
    )
    def test_told(self, content: Any, said: str) -> None:
        history = History.of(
            [entry(1, "e1", says("support"), "2024-01-01"), entry(2, "x", content, "2024-01-01")],
            ZONE,
        )
        (finding,) = history.findings
        assert (finding.path, finding.severity) == ("x", "error")
        assert said in finding.sentence
        (fact,) = history.facts()
        assert fact.content == says("support")
        assert history.audience(fact.act) == "public"

    def test_another_target(self) -> None:
        """10.5 A correction of an amendment may not make it name another entry."""
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01"),
                entry(2, "r", Recall(of="e1"), "2024-01-01"),
                entry(3, "c", Correction(of="r", content={"of": "e9"}), "2024-01-01"),
            ],
            ZONE,
        )
        assert [finding.path for finding in history.findings] == ["c"]
        assert stances(history) == []

    def test_a_circle_and_what_hangs_on_it(self) -> None:
        history = History.of(
            [
                entry(1, "a", Recall(of="b"), "2024-01-01"),
                entry(2, "b", Recall(of="c"), "2024-01-01"),
                entry(3, "c", Recall(of="a"), "2024-01-01"),
                entry(4, "d", Recall(of="a"), "2024-01-01"),
                entry(5, "e", says("support"), "2024-01-01"),
            ],
            ZONE,
        )
        assert sorted(finding.path for finding in history.findings) == ["a", "b", "c"]
        assert stances(history) == ["support"]

    def test_an_id_used_twice(self) -> None:
        """2.2 The first use counts."""
        history = History.of(
            [
                entry(2, "e1", says("object"), "2024-01-01"),
                entry(1, "e1", says("support"), "2024-01-01"),
            ],
            ZONE,
        )
        assert stances(history) == ["support"]
        assert [finding.path for finding in history.findings] == ["e1"]


PUBLIC, MEMBER, OTHER = THE_PUBLIC, Reader(member="NO"), Reader(member="HU")
CHAIR, AUDITOR = Reader(secretariat=True), Reader(auditor=True)


class TestAudience:
    """7.2 Who reads what; 10.3 audiences change."""

    @pytest.mark.parametrize(
        ("audience", "readers"),
        [
            ("public", {PUBLIC, MEMBER, OTHER, CHAIR, AUDITOR}),
            ("members", {MEMBER, OTHER, CHAIR, AUDITOR}),
            ("secretariat", {CHAIR, AUDITOR}),
            ("named:NO", {MEMBER, AUDITOR}),
            ("named:HU,NO", {MEMBER, OTHER, AUDITOR}),
            ("named:N", {AUDITOR}),
        ],
    )
    def test_may_read(self, audience: str, readers: set[Reader]) -> None:
        assert {
            r for r in (PUBLIC, MEMBER, OTHER, CHAIR, AUDITOR) if may_read(audience, r)
        } == readers

    def test_changed_and_changed_back(self) -> None:
        history = History.of(
            [
                entry(1, "e1", says("support"), "2024-01-01", audience="named:NO"),
                entry(2, "a1", AudienceChange(of="e1", audience="public"), "2024-02-01"),
                entry(3, "a2", AudienceChange(of="e1", audience="members"), "2024-03-01"),
            ],
            ZONE,
        )
        (fact,) = history.facts()
        assert history.audience(fact.act) == "members"
        assert [history.readable(fact.act, reader) for reader in (PUBLIC, OTHER)] == [False, True]


def test_the_dates_are_of_every_kind() -> None:
    """The strategy above tries moments, days, months, intervals and doubtful days."""
    kinds: list[When] = [when(text) for text in DATES]
    assert len(set(kinds)) == len(DATES)


def test_an_amended_entry_adds_its_points_to_both_clocks() -> None:
    """9.4: when it was known, when it was corrected, and from when each version holds."""
    fixed = Correction(of="a", content=said("object"), effective=when("2024-02-20"), reason="slip")
    made = [entry(1, "a", says("support"), "2024-02-01"), entry(2, "b", fixed, "2024-03-01")]
    on, known = History.of(made, zone("UTC")).points()
    start = zone("UTC").start
    assert on == [start(Day.parse("2024-02-01")), start(Day.parse("2024-02-20"))]
    assert known == [start(Day.parse("2024-02-01")), start(Day.parse("2024-03-01"))]


class TestEvidenceOfACorrection:
    """10.1: where the correction has sources or a note of its own, the fact rests on those."""

    @pytest.mark.parametrize(
        ("more", "sources", "note"),
        [
            ({}, ("s1",), "as said"),
            ({"sources": ("s1", "s2")}, ("s1", "s2"), "as said"),
            ({"note": "as written"}, ("s1",), "as written"),
        ],
    )
    def test_sources_and_note(
        self, more: dict[str, Any], sources: tuple[str, ...], note: str
    ) -> None:
        first = entry(1, "e1", says("support"), "2024-01-02", sources=("s1",), note="as said")
        again = Correction(of="e1", content=said("support"))
        history = History.of([first, entry(2, "c", again, "2024-01-05", **more)], ZONE)
        (fact,) = history.facts()
        assert (fact.act.sources, fact.act.note) == (sources, note)
        (before,) = history.facts(None, at("2024-01-04"))
        assert (before.act.sources, before.act.note) == (("s1",), "as said")


class TestChanged:
    """answers.md 1.11: what was known otherwise of an entry, and by which act that changed."""

    def test_in_the_order_in_which_it_became_known(self) -> None:
        told = [
            entry(1, "e1", says("support"), "2024-01-02"),
            entry(2, "e2", says("support"), "2024-01-02"),
            entry(3, "c", Correction(of="e2", content=said("object")), "2024-02-01"),
            entry(4, "v", Voiding(of="e1", reason="Slip."), "2024-01-10"),
            entry(5, "u", Voiding(of="c", reason="It was right."), "2024-03-01"),
        ]
        history = History.of(told, ZONE)
        found = [
            (one.before.act.id, one.by.id, one.after and str(one.after.content.stance))
            for one in history.changed()
        ]
        assert found == [("e1", "v", None), ("e2", "c", "object"), ("e2", "u", "support")]
        assert history.changed() is history.changed()

    def test_what_is_amended_in_the_second_in_which_it_became_known(self) -> None:
        """Of one second the entry given first came first, and each change is told by itself."""
        told = [
            entry(1, "e1", says("support"), "2024-01-02"),
            entry(2, "v", Voiding(of="e1", reason="Slip."), "2024-01-02"),
            entry(3, "e2", says("support"), "2024-01-02"),
            entry(4, "c", Correction(of="e2", content=said("object")), "2024-01-02"),
            entry(5, "w", Voiding(of="e2", reason="Slip."), "2024-01-02"),
        ]
        found = [
            (one.by.id, str(one.before.content.stance), one.after and str(one.after.content.stance))
            for one in History.of(told, ZONE).changed()
        ]
        assert found == [
            ("v", "support", None),
            ("c", "support", "object"),
            ("w", "object", None),
        ]

    def test_what_nobody_is_told_is_no_change(self) -> None:
        told = [
            entry(1, "e1", says("support"), "2024-01-02"),
            entry(2, "a", AudienceChange(of="e1", audience="members"), "2024-01-05"),
            entry(3, "n", Correction(of="e1", content=said("support")), "2024-01-06", note="Seen."),
            entry(4, "v", Voiding(of="e1", reason="Slip."), "2024-01-07"),
            entry(5, "w", Voiding(of="e1", reason="Again."), "2024-01-08"),
        ]
        assert [one.by.id for one in History.of(told, ZONE).changed()] == ["v"]


class TestAudienceOfAnAct:
    """7.3, 10.3: for whose eyes an act is by all that is known, an amending one too."""

    def test_as_recorded_and_as_changed(self) -> None:
        opened = AudienceChange(of="e1", audience="public")
        told = [
            entry(1, "e1", says("support"), "2024-01-02", audience="members"),
            entry(2, "e2", says("support"), "2024-01-02"),
            entry(3, "a", opened, "2024-01-05", audience="secretariat"),
        ]
        history = History.of(told, ZONE)
        found = [history.audience(e.act) for e in told if e.act is not None]
        assert found == ["public", "public", "secretariat"]

    def test_a_change_that_was_voided(self) -> None:
        told = [
            entry(1, "e1", says("support"), "2024-01-02", audience="members"),
            entry(2, "a", AudienceChange(of="e1", audience="public"), "2024-01-05"),
            entry(3, "v", Voiding(of="a", reason="too early"), "2024-01-06"),
        ]
        assert told[0].act is not None
        assert History.of(told, ZONE).audience(told[0].act) == "members"


def test_the_content_of_a_fact_has_a_type() -> None:
    """docs/decisions/0024: the type checker sees what a fact holds."""
    history = History.of(
        [
            entry(1, "p", says("support"), "2024-01-01"),
            entry(2, "r", Reopening(of="d", reason=""), "2024-01-02"),
        ],
        ZONE,
    )
    found = of_type(history.facts(), Position)
    assert_type(found, list[Fact[Position]])
    assert [fact.content.on for fact in found] == ["ann"]


def test_facts_are_asked_for_by_the_name_of_their_type_as_well() -> None:
    """For those who may not import the class."""
    entries = [
        entry(1, "a", says("support"), "2024-01-01"),
        entry(2, "b", says("object"), "2024-01-02"),
    ]
    facts = History.of(entries, zone("UTC")).facts()
    assert typed(facts, "position") == of_type(facts, Position) == facts
    assert typed(facts, "decision") == []


class TestEffects:
    """10.1, 10.4, 10.5: what acts that amend an entry change in it, and what it said before."""

    def test_of_one_after_the_other(self) -> None:
        entries = [
            entry(1, "e1", says("support"), "2024-01-01"),
            entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
            entry(3, "c2", Correction(of="e1", content=said("abstain")), "2024-03-01"),
            entry(4, "v", Voiding(of="c2", reason="mistaken"), "2024-03-02"),
            entry(5, "w", Voiding(of="e1", reason="never said"), "2024-03-03"),
        ]
        history, first = History.of(entries, ZONE), entries[0].act
        assert first is not None
        effects = history.effects(first)
        assert [(one.by.id, one.counts) for one in effects] == [
            ("c1", True),
            ("c2", False),
            ("w", True),
        ]
        assert [(one.before.content.stance, one.after.content.stance) for one in effects] == [
            ("support", "object"),
            ("object", "abstain"),
            ("object", "object"),
        ]

    def test_of_one_that_amends_itself(self) -> None:
        """10.3 It changes nothing."""
        own = entry(1, "v", Voiding(of="v", reason="mistaken"), "2024-01-01")
        assert own.act is not None
        assert History.of([own], ZONE).effects(own.act) == []

    def test_by_the_entries_below_a_number(self) -> None:
        entries = [
            entry(1, "e1", says("support"), "2024-01-01"),
            entry(2, "c1", Correction(of="e1", content=said("object")), "2024-02-01"),
            entry(3, "v", Voiding(of="c1", reason="mistaken"), "2024-03-02"),
        ]
        history, first = History.of(entries, ZONE), entries[0].act
        assert first is not None
        said_then = [history.account(first, below).content.stance for below in (2, 3, 4)]
        assert said_then == ["support", "object", "support"]

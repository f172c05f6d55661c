"""spec/standing.md §9: what a check finds, all of it in one run and nothing raised."""

from typing import Any

import pytest
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import day_of, when
from nemcon.core.days import Day, Duration
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.record.entries.changes import Voiding
from nemcon.record.entries.decisions import ChairJudgment, Decision, Meeting
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.matters import Due, Matter, Procedure, TextRevision
from nemcon.record.entries.offices import EndOfTerm, Office, Term
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.rounds import Round, RoundAnswer
from nemcon.record.entries.silences import SilenceExtended, SilenceOpened
from nemcon.record.entries.structure import Mandate, Proxy, RuleAdopted
from nemcon.record.entries.words import Statement
from nemcon.rules.stances import Stance


def race(**more: object) -> World:
    world = World(**more)  # type: ignore[arg-type]
    world.candidate("ann", "declared", "2024-01-10")
    return world


def found(world: World) -> list[tuple[str, str]]:
    """Severity and entry of every finding, in the order in which the entries were made."""
    findings = [(f.severity, f.path) for f in check(world.record)]
    return sorted(findings, key=lambda f: (f[0], len(f[1]), f[1]))


def said(world: World) -> str:
    return " ".join(str(f) for f in check(world.record))


def test_a_sound_record_has_no_findings() -> None:
    world = race()
    for member in NAMES:
        world.says(member, "support", "2024-02-01")
    world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
    assert check(world.record) == []


def test_a_translation_is_of_a_quotation_into_another_language() -> None:
    """9.11"""
    world = race()
    quote, dutch = Text.of({"nl": "het duurde lang"}), Text.of({"nl": "het duurde heel lang"})
    translated = Statement(quote=quote, translation=Text.of({"en": "it took long"}))
    world.add("matter/m", translated, "2024-02-01", person="ann")
    assert check(world.record) == []
    both = world.add("matter/m", Statement(quote=quote, translation=dutch), "2024-02-02")
    none = world.add("matter/m", Statement(restated=quote, translation=dutch), "2024-02-03")
    assert found(world) == [("warning", both), ("warning", none)]
    assert "translation into its own language (nl)" in said(world)
    assert "a translation and no quotation" in said(world)


def test_a_position_perhaps_before_the_decision_is_not_told_as_missing() -> None:
    """9.2: with it the positions carry the decision, and without it they do not."""
    world = race()
    for member in NAMES[:-1]:
        world.says(member, "support", "2024-02-01")
    vague = world.says("EE", "support", "2024-02", known="2024-02-01")
    world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
    assert "depends on a position that was perhaps taken before it" in said(world)
    assert f"that of EE (2024-02, {vague}). Give its day." in said(world)
    assert "do not carry it" not in said(world)
    world.says("EE", "reserve", "2024-02-02")
    world.add("matter/m", Voiding(of=vague, reason="A slip."), "2024-03-02")
    assert "do not carry it" in said(world)


DESPITE = 'either no member objects or the chair finds in spite of dissent "it was heard"'


class TestErrors:
    """9.1"""

    def test_an_amendment_of_nothing_and_a_matter_that_cannot_be_judged(self) -> None:
        world = race(rule="no-such-rule")
        assert found(world) == [("error", "matter/m")]
        assert "no-such-rule" in said(world)

    def test_a_position_by_who_is_no_member_on_its_day(self) -> None:
        world = race()
        early = world.says("FF", "support", "2024-02-01")
        world.member("FF", "2024-03-01")
        world.member("AA", "2024-03-01", status="left")
        late = world.says("AA", "support", "2024-03-02")
        assert found(world) == [("error", early), ("error", late)]

    def test_a_position_before_there_is_a_body(self) -> None:
        world = race()
        old = world.says("AA", "support", "1999-01-01")
        assert found(world) == [("error", old)]

    def test_a_position_of_nobody(self) -> None:
        world = race()
        nobody = world.add("matter/m", Position(on="ann", stance=Stance.SUPPORT), "2024-02-01")
        assert found(world) == [("error", nobody)]

    @pytest.mark.parametrize(("figure", "base", "out"), [(6, 5, ()), (4, 5, ("AA", "BB"))])
    def test_a_count_whose_parts_are_more_than_its_base(
        self, figure: int, base: int, out: tuple[str, ...]
    ) -> None:
        world = race()
        count = world.count(figure, base, "2024-02-01", out=out)
        assert ("error", count) in found(world)

    def test_a_count_of_nothing_and_a_share_that_is_none(self) -> None:
        world = race()
        nothing = world.add("matter/m", ReportedCount(on="ann"), "2024-02-01")
        odd = world.add("matter/m", ReportedCount(on="ann", share="3/2"), "2024-02-01")
        odder = world.add("matter/m", ReportedCount(on="ann", share="1/0"), "2024-02-01")
        world.add("matter/m", ReportedCount(on="ann", share="9/10"), "2024-02-01")
        assert found(world) == [("error", nothing), ("error", odd), ("error", odder)]

    def test_a_decision_that_its_rule_excludes(self) -> None:
        world = race()
        world.says("AA", "object", "2024-02-01")
        decision = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
        assert found(world) == [("error", decision)]

    def test_a_decision_whose_tally_does_not_carry_it(self) -> None:
        world = race(rule="two-thirds")
        tally = {Stance.SUPPORT: 3, Stance.OBJECT: 2}
        decision = world.add(
            "matter/m", Decision(decision="d", on="ann", tally=tally), "2024-02-03"
        )
        assert found(world) == [("error", decision)]

    def test_a_mandate_in_a_matter_for_another(self) -> None:
        world = race()
        for matter in ("m", "other"):
            mandate = Mandate(matter=matter, extent="full")
            made = world.add("matter/m", mandate, "2024-02-01", member="AA")
        assert ("error", made) in found(world)
        assert [f.kind for f in check(world.record) if f.path == made] == ["mandate_of_another"]

    @pytest.mark.parametrize(
        ("more", "inside"),
        [
            ({"tally": {Stance.SUPPORT: 5, Stance.OBJECT: 1}}, [("tally",)]),
            ({"tally": {Stance.SUPPORT: 4, Stance.OBJECT: 1}}, []),
            ({"tally": {Stance.SUPPORT: 6}, "carried": False}, [("tally",)]),
            ({"tally": {Stance.SUPPORT: 6}, "how": "lot"}, [("tally",)]),
            (
                {
                    "tally": {Stance.SUPPORT: 5},
                    "tally_by_class": {"big": {Stance.SUPPORT: 3}, "odd": {Stance.SUPPORT: 1}},
                },
                [("tally_by_class", "big"), ("tally_by_class", "odd")],
            ),
        ],
    )
    def test_figures_of_a_decision_that_are_not_of_those_entitled(
        self, more: dict[str, Any], inside: list[tuple[str, ...]]
    ) -> None:
        """§11.6 One on the size of the electorate, one above; at the figure, and nowhere else."""
        world = race(rule="two-thirds")
        for member in ("AA", "BB"):
            world.member(member, "2001-01-01", classes=("big",))
        made = Decision(decision="d", on="ann", **more)
        decision = world.add("matter/m", made, "2024-02-03")
        findings = check(world.record)
        assert [f.path for f in findings] == [decision] * len(inside)
        assert [f.inside for f in findings] == inside

    @pytest.mark.parametrize(("against", "faulty"), [(1, False), (2, True)])
    def test_figures_with_whoever_may_have_been_entitled(self, against: int, faulty: bool) -> None:
        """§2.10 Of whom it is not known whether it was one, it may have been counted."""
        world = race(rule="two-thirds")
        world.member("FF", "../2024-06-01")
        tally = {Stance.SUPPORT: 5, Stance.OBJECT: against}
        made = Decision(decision="d", on="ann", tally=tally)
        decision = world.add("matter/m", made, "2024-02-03")
        assert (("error", decision) in found(world)) is faulty

    def test_a_decision_on_nobody(self) -> None:
        world = race()
        decision = world.add("matter/m", Decision(decision="d", on="zoe"), "2024-02-03")
        assert found(world) == [("error", decision)]

    def test_terms_that_overlap(self) -> None:
        world = race()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        until = day_of(Day.parse("2005-12-31"))
        world.add("office/chair", Term(term="t1", holder="ann", until=until), "2000-01-01")
        world.add("office/chair", Term(term="t2", holder="bob"), "2005-01-01")
        assert [severity for severity, _ in found(world)] == ["error"]

    def test_an_act_of_a_silence_without_effect(self) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
        opened = SilenceOpened(silence="q", texts=("ann",), expiry=when("2024-02-10"), zone="UTC")
        world.add("matter/m", opened, "2024-02-01T00:00:00Z")
        late = SilenceExtended(silence="q", expiry=when("2024-03-01T00:00:00Z"))  # type: ignore[arg-type]
        world.add("matter/m", late, "2024-02-20T00:00:00Z")
        opening = world.record.facts("matter/m", on=None, known=None)[-2].act.id
        assert ("warning", opening) in found(world)

    def test_an_answer_that_its_round_does_not_allow(self) -> None:
        world = race()
        world.add(
            "matter/m",
            Round(round="r", candidacies=("ann",), answers={"yes": Stance.SUPPORT}),
            "2024-02-01",
        )
        world.add(
            "matter/m", RoundAnswer(round="r", words={"ann": "maybe"}), "2024-02-01", member="AA"
        )
        assert [severity for severity, _ in found(world)] == ["error"]

    def test_a_step_that_hangs_on_itself(self) -> None:
        world = race()
        step = Due(step="a", title=Text.of("A"), anchor="a", offset=Duration())
        world.add("matter/m", Procedure(steps=(step,)), "2024-01-01")
        facts = world.record.facts("matter/m", on=None, known=None)
        stated = next(fact.act.id for fact in facts if fact.act.type == "procedure")
        assert ("error", stated) in found(world)

    def test_a_matter_that_was_voided_is_a_finding_and_not_a_crash(self) -> None:
        world = race()
        world.add("matter/m", Voiding(of="e7", reason="a slip"), "2024-02-01")
        assert (
            isinstance(world.record.facts("matter/m", on=None, known=None)[0].content, Matter)
            is False
        )
        assert found(world) == [("error", "matter/m")]


class TestWarnings:
    """9.2"""

    def test_a_dispute_that_no_reading_decides(self) -> None:
        world = race()
        position = world.says("AA", "support", "2024-02-01")
        world.add("matter/m", Claim(about=position, says=Text.of("a day earlier")), "2024-02-02")
        assert found(world) == [("warning", position)]

    def test_a_decision_that_the_positions_known_do_not_carry(self) -> None:
        world = race()
        world.says("AA", "support", "2024-02-01")
        decision = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
        assert found(world) == [("warning", decision)]

    @pytest.mark.parametrize(
        "more", [{"positions_known": False}, {"override": "o"}, {"carried": False}]
    )
    def test_and_that_says_so(self, more: dict[str, object]) -> None:
        world = race()
        world.add("matter/m", Decision(decision="d", on="ann", **more), "2024-02-03")  # type: ignore[arg-type]
        assert check(world.record) == []

    def test_the_chairs_judgment_makes_it_valid(self) -> None:
        world = race(rule=DESPITE)
        judgment = ChairJudgment(question="it was heard", finds=True, on="ann")
        cited = world.add("matter/m", judgment, "2024-02-02")
        world.says("AA", "object", "2024-02-02")
        world.add("matter/m", Decision(decision="d", on="ann", judgments=(cited,)), "2024-02-03")
        assert check(world.record) == []

    def test_a_judgment_overrides_an_objection_only_where_the_rule_says_so(self) -> None:
        """7.4 Against an objection the chair decides only where the rule says that it may."""
        world = race(rule='no member objects and the chair finds "that many support it"')
        judgment = ChairJudgment(question="that many support it", finds=True, on="ann")
        cited = world.add("matter/m", judgment, "2024-02-02")
        world.says("AA", "object", "2024-02-02")
        decision = Decision(decision="d", on="ann", judgments=(cited,))
        assert found(world) == []
        assert ("error", world.add("matter/m", decision, "2024-02-03")) in found(world)

    @pytest.mark.parametrize(
        ("rule", "mend"),
        [
            (DESPITE, 'It asks "it was heard".'),
            ("no member objects", "The rule leaves none to the chair."),
        ],
    )
    def test_a_judgment_that_the_rule_does_not_ask(self, rule: str, mend: str) -> None:
        """7.4 It changes nothing, and is found."""
        world = race(rule=rule)
        judgment = ChairJudgment(question="it is good", finds=True, on="ann")
        made = world.add("matter/m", judgment, "2024-02-02")
        (only,) = check(world.record)
        assert (only.severity, only.path) == ("warning", made)
        assert only.sentence.endswith(mend)


class TestNotes:
    """9.3"""

    def test_a_dispute_that_a_reading_decided(self) -> None:
        world = race()
        position = world.says("AA", "support", "2024-02-01")
        claim = world.add("matter/m", Claim(about=position, says=Text.of("no")), "2024-02-02")
        reading = Reading(of=(position, claim), follows=position, reason=Text.of("its own words"))
        world.add("matter/m", reading, "2024-02-03")
        assert found(world) == [("note", position)]

    def test_a_count_whose_base_is_not_the_electorate(self) -> None:
        world = race()
        count = world.count(4, 6, "2024-02-01")
        assert found(world) == [("note", count)]

    def test_a_count_from_before_there_was_a_body_is_left_alone(self) -> None:
        world = race()
        world.count(4, 6, "1999-02-01")
        assert check(world.record) == []

    def test_a_body_that_nobody_knew_of_when_its_matters_ran(self) -> None:
        """9.3"""
        world = World(known="2024-06-01")
        assert ("note", "e1") in found(world)
        assert "counts as known since 2024-06-01 only" in said(world)
        with pytest.raises(Refusal, match="it is known since 2024-06-01"):
            world.ask("2024-03-01", "2024-03-01")

    @pytest.mark.parametrize(
        ("known", "notes"), [("2024-02-01", []), ("2024-05-01", [("note", "t")])]
    )
    def test_a_term_that_counts_as_known_later_than_it_was_decided(
        self, known: str, notes: list[tuple[str, str]]
    ) -> None:
        """9.3"""
        world = World()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        term = Term(term="t", holder="ann", decided=when("2024-02-01"))
        world.add("office/chair", term, "2024-05-01", known=known, id="t")
        assert found(world) == notes


class TestRules:
    """9.5 A rule that was over."""

    def world(self, until: str) -> World:
        world = World(rule="short")
        content = RuleAdopted(rule="short", sentence="at least 2 members agree", until=when(until))
        world.add("body", content, "2000-01-01")
        return world

    def test_before_the_matter_was_opened(self) -> None:
        assert found(self.world("2023-12-31")) == [("warning", "e7")]
        assert "in force until 2023-12-31" in said(self.world("2023-12-31"))
        assert found(self.world("2024-01-01")) == []

    def test_before_it_decided(self) -> None:
        for until, expected in (("2024-02-02", ["d"]), ("2024-02-03", [])):
            world = self.world(until)
            world.candidate("ann", "declared", "2024-01-10")
            for member in NAMES:
                world.says(member, "support", "2024-02-01")
            world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03", id="d")
            assert [f.path for f in check(world.record) if "in force" in f.sentence] == expected


class TestDeaths:
    """spec/offices.md §6.9 Who died in one office holds no other."""

    def world(self, last: str) -> World:
        world = World(matter=False)
        for office in ("chair", "treasurer"):
            world.add(f"office/{office}", Office(name=Text.of(office)), "2020-01-01")
        for office, until in (("chair", "2027-12-31"), ("treasurer", last)):
            content = Term(term=f"ann-{office}", holder="ann", until=when(until))
            world.add(f"office/{office}", content, "2024-01-01")
        other = Term(term="bob", holder="bob", until=when("2023-12-31"))
        world.add("office/treasurer", other, "2021-01-01")
        died = EndOfTerm(term="ann-chair", reason="died")
        world.add("office/chair", died, "2025-03-03", id="death")
        return world

    def test_the_other_term(self) -> None:
        world = self.world("2027-12-31")
        (held,) = (
            fact.act.id
            for fact in world.record.facts("office/treasurer", on=None, known=None)
            if getattr(fact.content, "term", "") == "ann-treasurer"
        )
        assert found(world) == [("warning", held)]
        assert "ann died on 2025-03-03, says death" in said(self.world("2027-12-31"))

    def test_a_term_that_was_over(self) -> None:
        assert found(self.world("2025-03-03")) == []

    def test_another_reason(self) -> None:
        world = self.world("2027-12-31")
        world.add("office/chair", Voiding(of="death", reason="It was she who resigned."), "2026")
        content = EndOfTerm(term="ann-chair", reason="resigned")
        world.add("office/chair", content, "2025-03-03")
        assert found(world) == []


class TestOffsets:
    """spec/record.md §3.1 An offset that the zone has at another time of the year is a slip."""

    @pytest.mark.parametrize(
        ("expiry", "meant"),
        [
            ("2026-03-30T10:00:00+01:00", "2026-03-30T10:00:00+02:00"),
            ("2026-03-29T03:30:00+01:00", "2026-03-29T03:30:00+02:00"),
            ("2026-03-27T10:00:00+02:00", "2026-03-27T10:00:00+01:00"),
            ("2026-03-30T10:00:00+02:00", ""),
            ("2026-03-30T08:00:00Z", ""),
            ("2026-03-30T04:00:00-04:00", ""),
        ],
    )
    def test_found(self, expiry: str, meant: str) -> None:
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t"), "2026-03-20")
        content = SilenceOpened(
            silence="s", texts=("t",), expiry=when(expiry), zone="Europe/Brussels"
        )
        id = world.add("matter/m", content, "2026-03-20T10:00:00+01:00")
        notes = [f for f in check(world.record) if "meant" in f.sentence]
        assert [f.path for f in notes] == ([id] if meant else [])
        assert all(f"Was {meant} meant?" in f.sentence for f in notes)

    def test_when_it_was(self) -> None:
        world = race()
        id = world.says("AA", "support", "2024-07-01T10:00:00+01:00")
        assert [(f.severity, f.path) for f in check(world.record)] == [("note", id)]


class TestDoubtfulDays:
    """9.3 What cannot be judged because of how something is dated."""

    def decided(self, opened: str, day: str) -> list[tuple[str, str]]:
        world = World(matter=False)
        matter = Matter(title=Text.of("Chair"), kind="appointment", rule="nato-council")
        world.add("matter/m", matter, opened)
        world.candidate("ann", "declared", day)
        decision = world.add("matter/m", Decision(decision="d", on="ann"), day)
        return [(severity, "d" if path == decision else path) for severity, path in found(world)]

    def test_a_matter_that_may_have_been_opened_later(self) -> None:
        assert self.decided("2024-02", "2024-02-10") == [("note", "d")]
        assert self.decided("2024-02", "2024-02-29") == [("warning", "d")]

    def test_a_decision_before_its_matter(self) -> None:
        assert ("error", "d") in self.decided("2024-02", "2024-01-31")
        assert ("warning", "d") in self.decided("2024-02-10", "2024-02-10")


class TestProxies:
    """9.6 A proxy is given to another, who is a member then."""

    def found(self, subject: str, holder: str) -> list[tuple[str, str]]:
        world = World()
        world.member("EE", "2020-01-01", status="left")
        world.add(subject, Proxy(holder=holder), "2024-01-05", id="proxy", member="AA")
        told = [f for f in check(world.record) if f.path == "proxy"]
        return [(finding.severity, finding.sentence.partition(".")[0]) for finding in told]

    @pytest.mark.parametrize("subject", ["matter/m", "member/AA"])
    def test_to_itself(self, subject: str) -> None:
        assert self.found(subject, "AA") == [("error", "AA gives a proxy to itself")]

    def test_to_one_that_left(self) -> None:
        told = "AA gives a proxy to EE, which is no member then"
        assert self.found("matter/m", "EE") == [("warning", told)]

    def test_to_another(self) -> None:
        assert self.found("matter/m", "BB") == []

    def test_whatever_else_is_wrong_with_the_matter(self) -> None:
        world = World()
        world.add("matter/m", Proxy(holder="AA"), "2024-01-05", id="proxy", member="AA")
        assert [f.path for f in check(world.record, without=["matter/m"])] == ["proxy"]


class TestMeetings:
    def test_only_one_that_is_expected_may_have_no_day(self) -> None:
        """spec/offices.md §6.12"""
        world = World()
        world.add("body", Meeting(meeting="spring", status="expected"), "..", known="2024-01-10")
        assert said(world) == ""
        world.add("body", Meeting(meeting="autumn"), "..", known="2024-01-10")
        assert "The meeting autumn is held and has no day" in said(world)

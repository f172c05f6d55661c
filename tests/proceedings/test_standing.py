"""spec/standing.md §1, §2, §5, §6: the question, who is entitled, candidacies, states."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.days import Day, Duration
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.outcomes import ranked
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import Correction, Reopening, Voiding
from nemcon.record.entries.decisions import ChairJudgment, Decision
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.matters import (
    Admission,
    Due,
    ElectorateStated,
    MatterEnded,
    Package,
    Procedure,
    TextRevision,
)
from nemcon.record.entries.positions import Condition, ConditionAnswer, TiedPosition
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import Person, RuleAdopted
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance


def race(**more: object) -> World:
    world = World(**more)  # type: ignore[arg-type]
    world.candidate("ann", "declared", "2024-01-10")
    return world


def everybody(world: World, effective: str, on: str = "ann", stance: str = "support") -> None:
    for member in NAMES:
        world.says(member, stance, effective, on)


class TestQuestion:
    """§1 A question names a matter, a time on and a time known."""

    def test_a_day_means_its_end_and_a_moment_the_state_just_after_it(self) -> None:
        world = race()
        world.says("AA", "support", "2024-02-01T12:00:00Z")
        assert world.ann("2024-02-01").support == ("AA",)
        assert world.ann("2024-02-01T11:59:59Z").support == ()
        assert world.ann("2024-02-01T12:00:00Z").support == ("AA",)

    def test_on_later_than_known_projects_what_was_known(self) -> None:
        world = race()
        world.says("AA", "support", "2024-02-01")
        world.says("BB", "support", "2024-02-02")
        assert world.ann("2024-12-31", "2024-02-01").support == ("AA",)

    def test_what_became_known_later_was_not_known(self) -> None:
        world = race()
        world.says("AA", "support", "2024-02-01", known="2024-03-01")
        assert world.ann("2024-02-01", "2024-02-29").support == ()
        assert world.ann("2024-02-01", "2024-03-01").support == ("AA",)

    def test_it_says_when_it_changes_by_itself(self) -> None:
        world = race()
        world.says("AA", "support", "2024-02-05", known="2024-02-01")
        assert world.ask("2024-02-01").changes_at == world.at("2024-02-04") + 1
        assert world.ask("2024-02-05").changes_at is None

    def test_a_matter_or_a_body_not_known_by_then_is_refused(self) -> None:
        with pytest.raises(Refusal, match="No matter m"):
            race().ask("2023-12-31")
        with pytest.raises(Refusal, match="No body"):
            race().ask("1999-12-31")

    def test_another_candidacy_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            race().ask("2024-02-01").candidacy("bob")


class TestEntitled:
    """§2 Who is entitled."""

    def test_joining_leaving_suspended_and_without_a_vote(self) -> None:
        world = race()
        world.member("FF", "2024-02-01")
        world.member("AA", "2024-02-02", status="suspended")
        world.member("BB", "2024-02-03", status="left")
        world.member("CC", "2024-02-04", vote=False)
        world.member("AA", "2024-02-05")
        sizes = {
            day: world.ask(f"2024-02-0{day}").current.electorate.members for day in range(1, 6)
        }
        assert [len(sizes[day]) for day in range(1, 6)] == [6, 5, 4, 3, 4]
        assert sizes[5] == ("AA", "DD", "EE", "FF")
        states = [world.ask("2024-02-05").structure.state_of(m) for m in ("AA", "BB", "CC", "ZZ")]
        assert states == ["member", "left", "without_vote", "none"]

    def test_provisional_until_the_decision_and_frozen_after(self) -> None:
        world = race()
        everybody(world, "2024-02-01")
        before = world.ask("2024-02-01").current
        assert (before.electorate.size, before.provisional) == (5, True)
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-02")
        world.member("FF", "2024-02-03")
        world.member("AA", "2024-02-03", status="left")
        after = world.ask("2024-03-01").current
        assert (after.electorate.members, after.provisional) == (NAMES, False)

    def test_fixed_at_the_opening(self) -> None:
        world = race()
        world.step("s", 1, "appoints", "nato-council", electorate="at_opening")
        world.member("FF", "2024-02-01")
        current = world.ask("2024-03-01").current
        assert (current.electorate.members, current.provisional) == (NAMES, False)

    def test_stated_always_wins(self) -> None:
        world = race()
        world.step("s", 1, "appoints", "nato-council", electorate="stated")
        world.add("matter/m", ElectorateStated(step="s", members=("AA", "BB")), "2024-01-02")
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-02-01")
        assert world.ask("2024-02-01").state == "agreed"

    def test_by_size_alone(self) -> None:
        world = race()
        world.step("s", 1, "appoints", "simple-majority", electorate="stated")
        world.add("matter/m", ElectorateStated(step="s", size=15), "2024-01-02")
        assert world.ask("2024-02-01").current.electorate.size == 15

    def test_classes_and_weights_follow_the_day(self) -> None:
        world = race()
        world.member("AA", "2024-02-01", classes=("permanent",), weights={"population": 10})
        world.member("AA", "2024-03-01", classes=(), weights={"population": 12})
        february, march = (world.ask(f"2024-0{m}-15").current.electorate for m in (2, 3))
        assert (february.classes, february.weights) == (
            {"permanent": frozenset({"AA"})},
            {"population": {"AA": 10}},
        )
        assert (march.classes, march.weights) == ({}, {"population": {"AA": 12}})

    @pytest.mark.parametrize("rule", ["consensus-minus-one", "nato-council"])
    def test_the_member_concerned_is_set_aside(self, rule: str) -> None:
        """2.4"""
        world = race()
        world.step("s", 1, "approves", rule, set_aside=("EE",))
        for member in ("AA", "BB", "CC", "DD"):
            world.says(member, "support", "2024-02-01")
        world.says("EE", "object", "2024-02-01")
        assert world.ask("2024-02-01").state == "agreed"

    def test_a_rule_of_the_body_is_found_by_its_id_and_by_its_day(self) -> None:
        world = race(rule="ours")
        world.add("body", RuleAdopted(rule="ours", sentence="unanimity"), "2000-01-01")
        world.add(
            "body", RuleAdopted(rule="ours", sentence="at least 2 members are for"), "2024-02-01"
        )
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-01-15")
        assert world.ask("2024-01-31").state == "open"
        assert world.ask("2024-02-01").state == "agreed"

    def test_another_rule_on_the_same_positions_says_so(self) -> None:
        world = race()
        for member in ("AA", "BB", "CC"):
            world.says(member, "support", "2024-02-01")
        assert world.ask("2024-02-01").instead_of is None
        now = world.ask("2024-02-01", rule="absolute-majority")
        assert (now.candidacy("ann").answer.outcome, now.instead_of) == (
            Outcome.ADOPTED,
            "nato-council",
        )


class TestCandidacies:
    """§5 A candidate is in the race after being announced, nominated, declared or recommended."""

    @pytest.mark.parametrize(
        ("did", "in_race"),
        [
            ("floated", False),
            ("interest_shown", False),
            ("announced", True),
            ("nominated", True),
            ("declared", True),
            ("declined", False),
            ("withdrawn", False),
            ("refused", False),
            ("not_admitted", False),
            ("eliminated", False),
            ("lapsed", False),
            ("recommended", True),
            ("appointed", False),
        ],
    )
    def test_each_act(self, did: str, in_race: bool) -> None:
        world = World()
        world.candidate("ann", did, "2024-01-10", by=("AA",) if did == "nominated" else ())
        found = world.ann("2024-02-01")
        assert (found.status, found.in_race) == (did, in_race)

    def test_a_report_of_an_act_is_not_the_act(self) -> None:
        """5.2"""
        world = race()
        world.candidate("ann", "withdrawn", "2024-02-01", reported=True)
        assert world.ann("2024-02-01").in_race
        world.candidate("ann", "withdrawn", "2024-02-05")
        assert world.ann("2024-02-04").in_race
        assert not world.ann("2024-02-05").in_race

    def test_talk_does_not_end_a_candidacy_and_a_report_of_talk_is_talk(self) -> None:
        world = race()
        world.candidate("ann", "interest_shown", "2024-02-01", reported=True)
        assert world.ann("2024-02-01").status == "declared"
        world.candidate("bob", "floated", "2024-02-01", reported=True)
        assert world.ask("2024-02-01").candidacy("bob").status == "floated"

    def test_it_stands_while_one_nominator_remains(self) -> None:
        """5.3"""
        world = World()
        world.candidate("ann", "nominated", "2024-01-10", by=("AA", "BB"))
        world.candidate("ann", "nomination_withdrawn", "2024-01-20", by=("AA",))
        assert world.ann("2024-01-20").in_race
        world.candidate("ann", "nomination_withdrawn", "2024-01-30", by=("BB",))
        assert not world.ann("2024-01-30").in_race
        world.candidate("ann", "nominated", "2024-02-10", by=("CC",))
        assert world.ann("2024-02-10").in_race

    def test_its_race_is_what_was_answered_at_every_instant(self) -> None:
        """5.3, and 5.6: of acts in every order, with a report, a recommendation and an election by
        another beside them."""
        doings: tuple[tuple[str, dict[str, object]], ...] = (
            ("nominated", {"by": ("AA", "BB")}),
            ("nomination_withdrawn", {"by": ("AA",)}),
            ("nomination_withdrawn", {"by": ("BB",)}),
            ("withdrawn", {}),
            ("withdrawn", {"reported": True}),
            ("floated", {}),
            ("declared", {}),
        )
        days = ("2024-01-10", "2024-01-20", "2024-01-30")
        for acts in product(doings, repeat=len(days)):
            world = World()
            world.step("first", 1, "recommends", "nato-council")
            world.step("last", 2, "appoints", "nato-council")
            for (did, more), day in zip(acts, days, strict=True):
                world.candidate("ann", did, day, **more)
            chosen = Decision(decision="d", on="ann", step="first")
            world.add("matter/m", chosen, "2024-02-05")
            race = world.ann("2024-03-01").race
            for at in (*days, "2024-02-04", "2024-02-05"):
                then = world.at(at)
                runs = any(since <= then and (end is None or then < end) for since, end in race)
                assert runs is world.ann(at).in_race, (acts, at)

    def test_its_race_ends_as_another_is_put_forward(self) -> None:
        world = race()
        world.candidate("bob", "declared", "2024-01-12")
        world.step("first", 1, "recommends", "nato-council")
        world.step("last", 2, "appoints", "nato-council")
        world.add("matter/m", Decision(decision="d", on="bob", step="first"), "2024-02-05")
        day = world.record.zone.start(Day.parse("2024-02-05"))
        opened = world.record.zone.start(Day.parse("2024-01-10"))
        assert world.ann("2024-03-01").race == ((opened, day),)
        assert world.ask("2024-03-01").candidacy("bob").race[0][1] is None

    def test_what_is_known_where_nobody_is_in_the_race(self) -> None:
        """5.1: talk brings nobody into the race, and a report of an act is not the act."""
        world = World()
        assert world.ask("2024-01-02").empty_race == "nobody"
        world.candidate("ann", "floated", "2024-01-05")
        world.candidate("bob", "announced", "2024-01-06", reported=True)
        assert world.ask("2024-01-06").empty_race == "talk"
        assert [c.mentioned for c in world.ask("2024-01-06").candidacies] == [True, False]
        world.candidate("cy", "declared", "2024-02", known="2024-02-20")
        assert world.ask("2024-02-10").empty_race == "perhaps"
        assert world.ask("2024-02-29").empty_race is None
        world.candidate("cy", "withdrawn", "2024-03-02")
        assert world.ask("2024-03-02").empty_race == "over"

    def test_who_is_told_first_and_who_is_level(self) -> None:
        """The only one in the race, or the one that more agree on; nobody where they are level."""
        world = race()
        world.candidate("bob", "declared", "2024-01-12")

        def told(day: str) -> tuple[str | None, list[str], str | None]:
            now = world.ask(day)
            lead, first = now.leader, now.foremost()
            level = [one.id for one in now.level]
            return lead.id if lead else None, level, first.id if first else None

        assert told("2024-01-10") == ("ann", [], "ann")
        assert told("2024-01-12") == (None, [], None)
        world.says("AA", "support", "2024-01-20", on="bob")
        assert told("2024-01-20") == ("bob", [], "bob")
        world.says("BB", "support", "2024-01-21")
        assert told("2024-01-21") == (None, ["ann", "bob"], None)
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-25")
        assert told("2024-01-25")[2] == "ann"

    def test_positions_on_a_withdrawn_candidacy_stay(self) -> None:
        world = race()
        everybody(world, "2024-02-01")
        world.candidate("ann", "withdrawn", "2024-02-02")
        assert len(world.ann("2024-02-02").support) == 5
        assert world.ask("2024-02-02").state == "open"

    def test_who_was_only_spoken_on_is_shown_too(self) -> None:
        world = World()
        world.says("AA", "support", "2024-02-01", on="zoe")
        found = world.ask("2024-02-01").candidacy("zoe")
        assert (found.status, found.in_race, found.support) == ("unknown", False, ("AA",))

    def test_a_nomination_outside_its_window_has_no_effect_unless_admitted(self) -> None:
        world = World()
        step = Due(
            step="nominations",
            title=Text.of("Nominations"),
            anchor="opening",
            offset=Duration(),
            window="nominations",
            closes=Duration.parse("P1M"),
        )
        world.add("matter/m", Procedure(steps=(step,)), "2024-01-01")
        act = world.candidate("ann", "nominated", "2024-02-15", by=("AA",))
        assert not world.ann("2024-02-15").in_race
        late = world.ask("2024-02-15")
        assert list(late.course.without_effect()) == [act]
        (outside,) = late.candidacy("ann").without_effect
        assert (late.candidacy("ann").status, outside[0].act.id) == ("without_effect", act)
        assert [str(one) for one in outside[1]["AA"]] == [
            "AA nominated on 2024-02-15, when the window was closed."
        ]
        world.add("matter/m", Admission(of=act, reason="post was late"), "2024-02-16")
        assert world.ann("2024-02-16").in_race

    def test_who_may_nominate_whom_is_judged_by_nationality(self) -> None:
        world = World()
        world.add("matter/m", Procedure(nominators="own_national"), "2024-01-01")
        world.add("person/ann", Person(name="Ann", nationality="BB"), "2024-01-01")
        world.add("person/bob", Person(name="Bob"), "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-10", member="AA")
        world.candidate("bob", "nominated", "2024-01-10", by=("AA",))
        assert not world.ann("2024-01-10").in_race
        assert world.ask("2024-01-10").candidacy("bob").in_race


def test_the_order_in_which_one_reads_a_race() -> None:
    """5.3 Whoever was decided on first, then those in the race by how many agree, of as many by who
    came first; page and terminal list them so."""
    world = World()
    for day, candidacy in enumerate(("bob", "cas", "eve", "ann", "dan"), 2):
        world.candidate(candidacy, "declared", f"2024-01-0{day}")
    world.says("AA", "support", "2024-01-08", on="eve")
    world.says("BB", "support", "2024-01-08", on="bob")
    world.says("CC", "support", "2024-01-08", on="bob")
    world.candidate("bob", "withdrawn", "2024-01-09")
    assert [c.id for c in ranked(world.ask("2024-01-10").candidacies)] == [
        *("eve", "cas", "ann", "dan"),
        "bob",
    ]
    world.add("matter/m", Decision(decision="d", on="dan"), "2024-01-11")
    assert [c.id for c in ranked(world.ask("2024-01-12").candidacies)][:2] == ["dan", "eve"]


class TestStates:
    """§6 The states of a matter."""

    def test_open_then_agreed_then_decided(self) -> None:
        world = race()
        everybody(world, "2024-02-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03", id="decided")
        assert [world.ask(d).state for d in ("2024-01-31", "2024-02-01", "2024-02-03")] == [
            "open",
            "agreed",
            "decided",
        ]
        assert world.ask("2024-02-02").agreed == ("ann",)
        now = world.ask("2024-02-03")
        assert now.decision is not None
        assert now.decision.act.id == "decided"
        assert world.ask("2024-02-03", "2024-02-02").state == "agreed"

    def test_two_candidacies_that_meet_the_rule_are_no_agreement(self) -> None:
        """6.5"""
        world = race()
        world.candidate("bob", "declared", "2024-01-10")
        everybody(world, "2024-02-01")
        everybody(world, "2024-02-02", "bob")
        assert (world.ask("2024-02-02").state, world.ask("2024-02-02").agreed) == (
            "open",
            ("ann", "bob"),
        )

    def test_put_and_not_carried(self) -> None:
        world = race()
        world.add("matter/m", Decision(decision="d", on="ann", carried=False), "2024-02-03")
        assert (world.ask("2024-02-03").state, world.ask("2024-02-03").decision) == (
            "not_adopted",
            None,
        )

    @pytest.mark.parametrize("how", ["lapsed", "withdrawn"])
    def test_ended_and_reopened(self, how: str) -> None:
        world = race()
        ended = world.add("matter/m", MatterEnded(how=how), "2024-02-03")  # type: ignore[arg-type]
        world.add("matter/m", Reopening(of=ended, reason="new facts"), "2024-02-05")
        assert [world.ask(d).state for d in ("2024-02-04", "2024-02-05")] == [how, "open"]

    def test_a_decision_with_more_figures_than_members(self) -> None:
        """11.6 It was made before one member became another: what it says stands, and no rule is
        asked about it, its own or another."""
        world = race(members=("AA", "BB", "CC"))
        told = {Stance.SUPPORT: 3, Stance.ABSTAIN: 1}
        world.add("matter/m", Decision(decision="d", on="ann", tally=told), "2024-02-03")
        ann = world.ask("2024-02-04").candidacy("ann")
        assert (world.ask("2024-02-04").state, ann.outcome) == ("decided", Outcome.ADOPTED)
        assert ann.answer.as_decided
        assert world.ask("2024-02-04", rule="two-thirds").candidacy("ann").outcome is (
            Outcome.UNDETERMINED
        )

    def test_a_decision_reopened(self) -> None:
        """6.6"""
        world = race()
        everybody(world, "2024-02-01")
        decided = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
        world.add("matter/m", Reopening(of=decided, reason="wrong text"), "2024-02-05")
        assert [world.ask(d).state for d in ("2024-02-04", "2024-02-05")] == ["decided", "agreed"]

    def test_recommended_then_decided_in_two_steps(self) -> None:
        """6.4 and the last step decides."""
        world = race()
        world.step("council", 1, "recommends", "simple-majority", electorate="at_opening")
        world.step("assembly", 2, "appoints", "consensus")
        world.says("AA", "support", "2024-02-01")
        world.add("matter/m", Decision(decision="r", on="ann", step="council"), "2024-02-03")
        now = world.ask("2024-02-03")
        assert (now.state, now.current.step.step) == ("recommended", "assembly")
        world.add("matter/m", Decision(decision="d", on="ann", step="assembly"), "2024-02-05")
        assert world.ask("2024-02-05").state == "decided"

    def test_a_text_is_adopted(self) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="ann", revision=2), "2024-01-10")
        assert world.ann("2024-02-01").status == "revision 2"
        everybody(world, "2024-02-01")
        assert world.ask("2024-02-01").state == "agreed"
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
        assert world.ask("2024-02-03").state == "adopted"

    def test_a_text_that_was_only_spoken_on(self) -> None:
        world = World(kind="proposal")
        world.says("AA", "support", "2024-02-01")
        assert world.ann("2024-02-01").status == "circulated"

    def test_under_no_objection_nobody_having_spoken_is_not_agreement(self) -> None:
        """semantics: while open, the undeclared may still object."""
        world = race(rule="consensus")
        assert world.ask("2024-02-01").state == "open"
        everybody(world, "2024-02-02", stance="no_objection")
        assert world.ask("2024-02-02").state == "agreed"

    def test_the_chair_judges_where_the_rule_leaves_it(self) -> None:
        world = race(rule='no member objects and the chair finds "that many support it"')
        everybody(world, "2024-02-01", stance="no_objection")
        found = world.ann("2024-02-01")
        assert (found.answer.outcome, found.answer.judgment_of_chair) == (
            Outcome.UNDETERMINED,
            True,
        )
        judgment = ChairJudgment(question="that many support it", finds=True, on="ann")
        world.add("matter/m", judgment, "2024-02-02")
        assert world.ask("2024-02-02").state == "agreed"


class TestConditionsAndDisputes:
    """Conditions stay open until answered; claims against an entry are disputes."""

    def test_a_condition_stays_open_until_it_is_answered(self) -> None:
        world = race()
        world.add(
            "matter/m",
            Condition(condition="c", on="ann", asks=Text.of("More posts")),
            "2024-02-01",
            member="AA",
        )
        world.add("matter/m", ConditionAnswer(condition="c", became="met"), "2024-02-05")
        assert [world.ask(d).conditions[0].became for d in ("2024-02-04", "2024-02-05")] == [
            "open",
            "met",
        ]

    def test_a_claim_against_an_entry(self) -> None:
        world = race()
        said = world.says("AA", "support", "2024-02-01")
        world.add(
            "matter/m",
            Claim(about=said, says=Text.of("It was the day before")),
            "2024-02-02",
            id="c1",
        )
        world.add(
            "matter/m", Claim(about=said, says=Text.of("Yes"), contradicts=False), "2024-02-02"
        )
        (dispute,) = world.ask("2024-02-02").disputes
        assert (dispute.entries, dispute.reading) == ((said, "c1"), None)


class TestRoundsAndPackages:
    """Rounds stay rounds; packages are taken as one or singly."""

    def test_answers_in_a_round_never_become_positions(self) -> None:
        world = race()
        ballot = Round(round="r1", candidacies=("ann",), answers={"encourage": Stance.SUPPORT})
        world.add("matter/m", ballot, "2024-02-01")
        for member in NAMES:
            world.add(
                "matter/m",
                RoundAnswer(round="r1", words={"ann": "encourage"}),
                "2024-02-01",
                member=member,
            )
        now = world.ask("2024-02-01")
        assert {p.stance for p in now.positions(now.candidacy("ann"))} == {Stance.UNDECLARED}
        assert now.rounds[0].result is None
        world.add(
            "matter/m", RoundResult(round="r1", counts={"ann": {"encourage": 5}}), "2024-02-02"
        )
        result = world.ask("2024-02-02").rounds[0].result
        assert result is not None
        assert result.counts == {"ann": {"encourage": 5}}

    def test_a_package_put_as_one_falls_with_a_part_and_singly_does_not(self) -> None:
        world = World(kind="proposal")
        for text in ("one", "two", "three"):
            world.add("matter/m", TextRevision(text=text), "2024-01-10")
            everybody(world, "2024-02-01", text)
        world.add("matter/m", Package(package="p", parts=("one", "two", "three")), "2024-01-10")
        assert world.ask("2024-02-01").packages[0].passes == ("one", "two", "three")
        world.says("AA", "object", "2024-02-02", "two")
        assert world.ask("2024-02-02").packages[0].passes == ()
        world.add(
            "matter/m",
            Package(package="p", parts=("one", "two", "three"), taken="singly"),
            "2024-02-03",
        )
        assert world.ask("2024-02-03").packages[0].passes == ("one", "three")
        world.add("matter/m", TiedPosition(on="three", to=("two",)), "2024-02-04", member="BB")
        now = world.ask("2024-02-04").packages[0]
        assert (now.passes, [d.because for d in now.dropped]) == (("one",), ["not_carried", "tie"])


class TestCorrections:
    """What is corrected or voided counts as it is known."""

    def test_a_corrected_position_keeps_its_day_and_shows_from_the_correction_on(self) -> None:
        world = race()
        said = world.says("AA", "support", "2024-02-01")
        slip = Correction(of=said, content={"on": "ann", "stance": "reserve"})
        world.add("matter/m", slip, "2024-02-10")
        assert world.shown("2024-02-20", "2024-02-09")["AA"].stance is Stance.SUPPORT
        shown = world.shown("2024-02-01", "2024-02-10")["AA"]
        assert (shown.stance, shown.since) == (Stance.RESERVE, when("2024-02-01"))

    def test_a_voided_position_is_gone(self) -> None:
        world = race()
        said = world.says("AA", "support", "2024-02-01")
        world.add("matter/m", Voiding(of=said, reason="not authentic"), "2024-02-10")
        assert world.shown("2024-02-20", "2024-02-09")["AA"].stance is Stance.SUPPORT
        assert world.shown("2024-02-20")["AA"].stance is Stance.UNDECLARED


Said = tuple[str, str, int, int]
said = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(["support", "no_objection", "abstain", "reserve", "object", "undecided"]),
    st.integers(1, 28),
    st.integers(0, 20),
)


def told(claims: list[Said]) -> World:
    """A race in February; each claim becomes known some days after its day."""
    world = race()
    for member, stance, day, later in claims:
        known = (
            f"2024-02-{day + later:02}" if day + later < 30 else f"2024-03-{day + later - 29:02}"
        )
        world.says(member, stance, f"2024-02-{day:02}", known=known)
    return world


def answer(world: World, on: str, known: str | None) -> object:
    now = world.ask(on, known)
    return (now.state, now.agreed, now.positions(now.candidacy("ann")), now.disputes)


class TestInvariants:
    """Invariants 1 to 3, on whole matters."""

    @given(st.lists(said, max_size=12), st.lists(said, max_size=6), st.integers(1, 28))
    def test_what_becomes_known_later_never_changes_an_earlier_answer(
        self, before: list[Said], after: list[Said], day: int
    ) -> None:
        known = f"2024-02-{day:02}"
        later = [(m, s, max(d, day + 1), n) for m, s, d, n in after if day < 28]
        assert answer(told(before), "2024-02-28", known) == answer(
            told(before + later), "2024-02-28", known
        )

    @given(st.lists(said, max_size=20), st.integers(1, 28))
    def test_nothing_is_agreed_while_a_member_has_not_agreed(
        self, claims: list[Said], day: int
    ) -> None:
        now = told(claims).ask(f"2024-02-{day:02}")
        stances = set(now.candidacy("ann").stances.values())
        assert (now.state == "agreed") == (stances <= {Stance.SUPPORT, Stance.NO_OBJECTION})

    @given(
        st.lists(said, max_size=12),
        st.sampled_from(NAMES),
        st.sampled_from(["unanimity", "nato-council", "absolute-majority", "consensus"]),
    )
    def test_a_new_supporter_never_un_agrees(
        self, claims: list[Said], member: str, rule: str
    ) -> None:
        world = told(claims)
        before = world.ask("2024-03-30", rule=rule).candidacy("ann").answer.outcome
        world.says(member, "support", "2024-03-29")
        after = world.ask("2024-03-30", rule=rule).candidacy("ann").answer.outcome
        assert before is not Outcome.ADOPTED or after is Outcome.ADOPTED

    @given(st.lists(said, max_size=12), st.integers(1, 28), st.integers(0, 60))
    def test_nothing_changes_before_changes_at(
        self, claims: list[Said], day: int, ahead: int
    ) -> None:
        world = told(claims)
        now = world.ask(f"2024-02-{day:02}")
        until = now.changes_at if now.changes_at is not None else now.on + ahead * 86_400 + 1
        again = world.ask(str(world.record.zone.moment(until - 1)))
        assert again.state == now.state
        assert again.positions(again.candidacy("ann")) == now.positions(now.candidacy("ann"))


def test_a_candidacy_act_says_nothing_by_itself() -> None:
    """Nominating one says nothing about the others, and is no position."""
    world = World()
    world.add("matter/m", CandidacyAct(candidacy="ann", did="nominated", by=("AA",)), "2024-01-10")
    assert world.ann("2024-01-10").support == ()

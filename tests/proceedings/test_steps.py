"""spec/standing.md §11: what belongs to a step, and what came of it."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.core.days import Duration, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Due, ElectorateStated, Package, Procedure, TextRevision
from nemcon.record.entries.positions import Condition
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceOpened
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

NOMINATIONS = Due(
    step="nominations",
    title=Text.of("Nominations"),
    anchor="opening",
    offset=Duration.parse("P0D"),
    window="nominations",
    closes=Duration.parse("P20D"),
)


def crossing(*, size: int = 131, **more: Any) -> World:
    """A council of three proposes, an assembly that is known by its size elects."""
    world = World(members=("AA", "BB", "CC"))
    world.step("council", 1, "proposes", "at least 2 members are for")
    world.step("assembly", 2, "elects", "absolute-majority", electorate="stated")
    stated = ElectorateStated(step="assembly", size=size, **more)
    world.add("matter/m", stated, "2024-01-01")
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    return world


def proposed(**more: Any) -> World:
    world = crossing(**more)
    world.says("AA", "support", "2024-02-01")
    world.says("BB", "support", "2024-02-01")
    world.says("CC", "object", "2024-02-01")
    made = Decision(decision="d", on="ann", step="council", how="vote")
    world.add("matter/m", made, "2024-02-01", id="d")
    return world


def test_the_last_step_is_the_one_told_once_it_was_carried() -> None:
    """11.2 Whatever is on record of the steps before it."""
    world = World(kind="proposal", members=("AA", "BB", "CC"))
    world.step("propose", 1, "proposes", "every member agrees")
    world.step("adopt", 2, "adopts", "simple-majority")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    world.says("AA", "support", "2024-01-03", on="t")
    assert world.ask("2024-01-04").step.id == "propose"
    votes = {Stance.SUPPORT: 2, Stance.OBJECT: 1}
    made = Decision(decision="d", on="t", how="vote", tally=votes)
    world.add("matter/m", made, "2024-02-01", id="d")
    now = world.ask("2024-02-02")
    assert (now.state, now.step.id, now.current.id) == ("adopted", "adopt", "adopt")
    assert now.candidacy("t").outcome is Outcome.ADOPTED
    world.add("matter/m", Reopening(of="d", reason="It was too early."), "2024-03-01")
    again = world.ask("2024-03-02")
    assert (again.state, again.step.id) == ("open", "propose")


class TestBelonging:
    """11.1 To the step that is named, else to the one that was to be decided on its day."""

    def test_what_was_said_before_the_decision_stays_with_its_step(self) -> None:
        now = proposed().ask("2024-02-02")
        ann = now.candidacy("ann")
        assert (now.step.id, ann.support, ann.stances) == ("assembly", (), {})
        assert ann.answer.needed.count == 66

    def test_the_step_can_be_asked_by_itself(self) -> None:
        """11.2"""
        now = proposed().ask("2024-02-02", step="council")
        assert now.candidacy("ann").support == ("AA", "BB")
        assert (now.step.id, now.current.id, now.state) == ("council", "assembly", "recommended")

    def test_the_next_step_hears_what_is_said_later(self) -> None:
        world = proposed()
        world.says("XX", "support", "2024-02-02")
        assert world.ann("2024-02-03").support == ("XX",)
        assert world.ask("2024-02-03", step="council").candidacy("ann").support == ("AA", "BB")

    def test_what_is_named_counts_more_than_the_day(self) -> None:
        world = proposed()
        world.says("CC", "support", "2024-02-20", step="council")
        world.says("ZZ", "support", "2024-01-20", step="assembly")
        assert world.ask("2024-03-01").candidacy("ann").support == ("ZZ",)
        council = world.ask("2024-03-01", step="council").candidacy("ann")
        assert (council.support, [*council.later]) == (("AA", "BB"), ["CC"])

    def test_a_moment_after_the_decision_is_the_next_step_s(self) -> None:
        world = crossing()
        made = Decision(decision="d", on="ann", step="council", positions_known=False)
        world.add("matter/m", made, "2024-02-01T12:00:00+01:00")
        world.says("AA", "support", "2024-02-01T11:59:59+01:00")
        world.says("BB", "support", "2024-02-01T12:00:01+01:00")
        assert world.ann("2024-02-02").support == ("BB",)
        assert world.ask("2024-02-02", step="council").candidacy("ann").support == ("AA",)

    def test_while_a_decision_was_reopened_its_step_was_to_be_decided_again(self) -> None:
        world = proposed()
        world.says("XX", "support", "2024-02-10")
        world.add("matter/m", Reopening(of="d", reason="a slip"), "2024-02-15")
        world.says("CC", "support", "2024-02-16")
        now = world.ask("2024-02-20")
        assert (now.step.id, now.state) == ("council", "agreed")
        assert now.candidacy("ann").support == ("AA", "BB", "CC")
        assert world.ask("2024-02-20", step="assembly").candidacy("ann").support == ("XX",)

    def test_a_count_is_of_the_electorate_of_its_step(self) -> None:
        """A count of three is no count of the assembly, whoever are members of the body."""
        world = proposed()
        world.count(3, 3, "2024-02-05")
        assert world.ann("2024-02-06").support == ()
        world = crossing()
        world.count(3, 3, "2024-01-20")
        assert world.ann("2024-01-21").support == ("AA", "BB", "CC")

    def test_conditions_and_counts_are_those_of_the_step(self) -> None:
        world = crossing()
        asks = Condition(condition="fee", on="ann", asks=Text.of("A lower fee"))
        world.add("matter/m", asks, "2024-01-20", member="CC")
        world.count(2, 3, "2024-01-20", out=("CC",))
        made = Decision(decision="d", on="ann", step="council", positions_known=False)
        world.add("matter/m", made, "2024-02-01")
        now, before = world.ask("2024-02-02"), world.ask("2024-02-02", step="council")
        assert (now.conditions, now.counts) == ((), ())
        assert (len(before.conditions), len(before.counts)) == (1, 1)

    def test_a_step_that_there_is_not_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(Refusal, match="Known: council, assembly"):
            proposed().ask("2024-02-02", step="senate")


class TestRounds:
    """11.3 A round is of its step, and of its day, on whatever day one asks."""

    def test_its_size_stays(self) -> None:
        world = crossing()
        world.add("matter/m", Round(round="one", candidacies=("ann",)), "2024-01-20")
        world.member("DD", "2024-01-25")
        made = Decision(decision="d", on="ann", step="council", positions_known=False)
        world.add("matter/m", made, "2024-02-01")
        for day in ("2024-01-20", "2024-01-26", "2024-02-02"):
            (found,) = world.ask(day).rounds
            assert (found.step, found.round.entitled) == ("council", ("AA", "BB", "CC"))

    def test_of_a_step_that_is_known_by_its_size(self) -> None:
        world = crossing()
        world.add(
            "matter/m", Round(round="one", candidacies=("ann",), step="assembly"), "2024-01-20"
        )
        (found,) = world.ask("2024-01-21").rounds
        assert (found.round.size, found.round.entitled) == (131, ())

    def test_a_step_asked_for_has_its_own_alone(self) -> None:
        world = crossing()
        world.add(
            "matter/m", Round(round="one", candidacies=("ann",), step="assembly"), "2024-01-20"
        )
        assert world.ask("2024-01-21", step="council").rounds == ()


class TestSize:
    """11.4 Some named of a stated size: counted by the size."""

    def test_two_of_forty_are_not_all(self) -> None:
        world = World(rule="unanimity")
        world.step("assembly", 1, "elects", "unanimity", electorate="stated")
        stated = ElectorateStated(step="assembly", size=40, members=("AA", "BB"))
        world.add("matter/m", stated, "2024-01-01")
        world.candidate("ann", "announced", "2024-01-02")
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-01-10")
        now = world.ask("2024-01-11")
        assert (now.state, now.step.electorate.size, now.step.names) == ("open", 40, ("AA", "BB"))
        ann = now.candidacy("ann")
        assert (ann.outcome, ann.support) == (Outcome.OPEN, ("AA", "BB"))
        assert check(world.record) == []

    @pytest.mark.parametrize(
        ("stated", "said"),
        [
            ({"size": 1, "members": ("AA", "BB")}, "size is 1 and 2 are listed"),
            ({"size": 40, "class_sizes": {"founder": 41}}, "founder cannot have 41 of 40"),
            ({"members": ("AA", "BB"), "classes": {"founder": ("CC",)}}, "CC of class founder"),
        ],
    )
    def test_what_does_not_add_up_is_found(self, stated: dict[str, Any], said: str) -> None:
        world = World()
        world.step("assembly", 1, "elects", "unanimity", electorate="stated")
        entry = ElectorateStated(step="assembly", **stated)
        world.add("matter/m", entry, "2024-01-01", id="those")
        world.candidate("ann", "announced", "2024-01-02")
        found = [f for f in check(world.record) if f.severity == "error"]
        assert [f.path for f in found] == ["those"]
        assert said in found[0].sentence


class TestHistory:
    """11.5 Another step changes nobody's membership."""

    def test_nobody_leaves_because_the_step_changes(self) -> None:
        world = proposed()
        found = history(world.record, "m", until=world.at("2024-03-01"))
        assert [row.electorate for row in found.rows if row.electorate] == []
        last = found.rows[-1]
        assert (last.step_before, last.now.step.id) == ("council", "assembly")
        (change,) = last.candidacies
        assert (change.within.step.id, change.gained) == ("council", ("AA", "BB"))

    def test_a_row_shows_its_figures_under_their_own_electorate(self) -> None:
        world = proposed()
        asked = Query(moment=world.at("2024-03-01"))
        found = history_json(history(world.record, "m", until=asked.moment), asked)
        for row in found["rows"]:
            assert row["electorate"]["size"] == 3
            assert {change["step"] for change in row["candidacies"]} <= {"council"}

    def test_what_is_said_in_another_step_is_told_when_it_is_said(self) -> None:
        world = proposed()
        world.says("CC", "support", "2024-02-20", step="council")
        row = history(world.record, "m", until=world.at("2024-03-01")).rows[-1]
        assert [(c.within.step.id, [m for m, _ in c.later]) for c in row.candidacies] == [
            ("council", ["CC"])
        ]

    def test_a_suspension_is_no_departure(self) -> None:
        world = World(members=("AA", "BB", "CC"))
        world.candidate("ann", "announced", "2024-01-02")
        world.member("BB", "2024-02-01", status="suspended")
        world.member("CC", "2024-02-10", vote=False)
        world.member("BB", "2024-03-01")
        world.member("CC", "2024-03-10", status="left")
        world.member("DD", "2024-04-01")
        rows = history(world.record, "m", until=world.at("2024-05-01")).rows
        assert [dict(row.electorate) for row in rows if row.electorate] == [
            {"suspended": ("BB",)},
            {"unentitled": ("CC",)},
            {"restored": ("BB",)},
            {"joined": ("DD",)},
        ]


class TestResult:
    """11.6 What came of a step is in every answer."""

    def test_the_figures_of_a_vote(self) -> None:
        world = proposed()
        tally = {Stance.SUPPORT: 87, Stance.OBJECT: 31}
        made = Decision(decision="e", on="ann", step="assembly", how="vote", tally=tally)
        world.add("matter/m", made, "2024-03-01")
        now = world.ask("2024-03-02")
        answer = standing_json(now, Query(moment=now.on, on=now.zone.day(now.on)))
        council, assembly = answer["steps"]
        assert assembly["decision"]["tally"] == {"support": 87, "object": 31}
        assert (council["decision"]["carried"], council["decision"]["how"]) == (True, "vote")
        assert answer["decision"] == assembly["decision"]


class TestLeader:
    """11.7 Nobody is named where nobody leads."""

    def test_not_whoever_was_nominated_first(self) -> None:
        world = crossing()
        world.candidate("bo", "nominated", "2024-01-03", by=("BB",))
        assert world.ask("2024-01-04").leader is None
        world.says("AA", "support", "2024-01-05", on="bo")
        found = world.ask("2024-01-06").leader
        assert found is not None
        assert found.id == "bo"


class TestNominating:
    """spec/procedure.md 3.3 What hangs on what is not known excludes nobody."""

    def test_in_a_step_whose_members_are_not_named(self) -> None:
        world = World(members=("AA",))
        world.step("assembly", 1, "elects", "absolute-majority", electorate="stated")
        world.add("matter/m", ElectorateStated(step="assembly", size=131), "2024-01-01")
        world.add("matter/m", Procedure(steps=(NOMINATIONS,)), "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-02", by=("ZZ",))
        assert world.ann("2024-01-03").in_race

    def test_who_was_a_member_that_day_and_left_was_entitled(self) -> None:
        world = World(members=("AA", "BB"))
        world.add("matter/m", Procedure(steps=(NOMINATIONS,)), "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-02", by=("BB",))
        world.candidate("bo", "nominated", "2024-01-02", by=("ZZ",))
        world.member("BB", "2024-02-01", status="left")
        now = world.ask("2024-03-01")
        assert (now.candidacy("ann").in_race, now.candidacy("bo").in_race) == (True, False)


class TestMember:
    """A member is shown with what it said in every step."""

    def test_what_it_said_in_a_step_that_is_over(self) -> None:
        world = proposed()
        found = member_answer(world.record, "AA", on=world.at("2024-02-02"))
        assert [now.step.id for now in found.matters] == ["assembly", "council"]


def chosen_before(*, does: str = "recommends", **more: Any) -> World:
    """A council puts Ann forward, an assembly of the same members appoints; all speak for Bob."""
    world = World(members=("AA", "BB", "CC"))
    world.step("council", 1, does, "unanimity")
    world.step("assembly", 2, "appoints", "consensus", **more)
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    world.candidate("bob", "nominated", "2024-01-03", by=("BB",))
    world.candidate("cas", "nominated", "2024-01-03", by=("BB",))
    world.candidate("cas", "withdrawn", "2024-01-04")
    made = Decision(decision="d", on="ann", step="council", how="acclamation")
    world.add("matter/m", made, "2024-02-01", id="d")
    for member in ("AA", "BB", "CC"):
        world.says(member, "support", "2024-02-05", on="bob")
    return world


class TestPutForward:
    """5.8 A step is about the candidacies for which the step before it was carried."""

    def test_others_are_out_of_the_race_and_count_for_nothing(self) -> None:
        now = chosen_before().ask("2024-02-06")
        bob = now.candidacy("bob")
        assert (bob.status, bob.in_race, bob.outcome) == (
            "not_recommended",
            False,
            Outcome.UNDETERMINED,
        )
        assert bob.by is not None
        assert bob.by.act.id == "d"
        assert (bob.has_figure, bob.clauses, bob.needed.count) == (False, (), None)
        assert (bob.missing.members, len(bob.positions)) == ((), 3)
        assert (now.agreed, now.leader) == ((), now.candidacy("ann"))
        assert now.state == "recommended"

    def test_whoever_withdrew_before_stays_withdrawn(self) -> None:
        cas = chosen_before().ask("2024-02-06").candidacy("cas")
        assert (cas.status, cas.not_put_forward) == ("withdrawn", False)
        assert cas.outcome is Outcome.UNDETERMINED

    @pytest.mark.parametrize(
        ("does", "status"), [("proposes", "not_proposed"), ("elects", "not_elected")]
    )
    def test_the_word_is_that_of_the_step(self, does: str, status: str) -> None:
        assert chosen_before(does=does).ask("2024-02-06").candidacy("bob").status == status

    def test_in_its_own_step_nobody_is_passed_over(self) -> None:
        bob = chosen_before().ask("2024-02-06", step="council").candidacy("bob")
        assert (bob.status, bob.in_race) == ("nominated", True)

    def test_a_step_that_is_free_to_choose_is_about_all(self) -> None:
        now = chosen_before(free_choice=Text.of("Article 4")).ask("2024-02-06")
        assert now.agreed == ("bob",)
        shown = standing_json(now, Query(moment=0))
        assert [s["free_choice"] for s in shown["steps"]] == [None, "Article 4"]

    def test_reopened_all_are_in_the_race_again(self) -> None:
        world = chosen_before()
        world.add("matter/m", Reopening(of="d", reason="A mistake."), "2024-02-10")
        assert world.ask("2024-02-11").candidacy("bob").in_race

    def test_a_package_puts_its_parts_forward(self) -> None:
        world = chosen_before()
        world.add(
            "matter/m", Package(package="both", parts=("ann", "bob"), taken="as_one"), "2024-01-05"
        )
        made = Decision(decision="d2", on="both", step="council", how="acclamation")
        world.add("matter/m", made, "2024-02-02")
        assert world.ask("2024-02-06").candidacy("bob").in_race

    def test_several_are_put_forward_by_several_decisions(self) -> None:
        world = chosen_before()
        made = Decision(decision="d2", on="bob", step="council", how="acclamation")
        world.add("matter/m", made, "2024-02-02")
        assert world.ask("2024-02-06").agreed == ("bob",)

    def test_what_was_carried_under_silence_puts_forward(self) -> None:
        world = World(members=("AA", "BB", "CC"))
        world.step("council", 1, "recommends", "unanimity")
        world.step("assembly", 2, "appoints", "consensus")
        for name in ("ann", "bob"):
            world.candidate(name, "nominated", "2024-01-02", by=("AA",))
        opened = SilenceOpened(
            silence="s", texts=("ann",), expiry=Moment.parse("2024-02-01T12:00:00+01:00")
        )
        world.add("matter/m", opened, "2024-01-20T12:00:00+01:00", id="s1")
        now = world.ask("2024-02-06")
        assert now.step.id == "assembly"
        bob = now.candidacy("bob")
        assert (bob.status, bob.by and bob.by.act.id) == ("not_recommended", "s1")
        course = roll(world.record, "m", "bob", until=world.at("2024-02-06"), step="assembly")
        assert course.steps[-1].outcome is Outcome.UNDETERMINED

    def test_the_course_has_it_from_the_same_instant(self) -> None:
        world = chosen_before()
        course = roll(world.record, "m", "bob", until=world.at("2024-02-06"), step="assembly")
        assert [point.outcome for point in course.steps if point.support][-1:] == [
            Outcome.UNDETERMINED
        ]

    def test_texts_are_not_bound(self) -> None:
        world = World(members=("AA", "BB", "CC"), kind="proposal")
        world.step("council", 1, "recommends", "unanimity")
        world.step("assembly", 2, "adopts", "consensus")
        for text in ("one", "two"):
            revision = TextRevision(text=text, revision=1, title=Text.of(text))
            world.add("matter/m", revision, "2024-01-02")
        made = Decision(decision="d", on="one", step="council", how="acclamation")
        world.add("matter/m", made, "2024-02-01")
        assert world.ask("2024-02-06").candidacy("two").in_race

    def test_another_that_was_decided_is_judged_and_found(self) -> None:
        world = chosen_before()
        made = Decision(decision="d2", on="bob", step="assembly", how="acclamation")
        world.add("matter/m", made, "2024-02-08", id="d2")
        assert world.ask("2024-02-09").candidacy("bob").outcome is Outcome.ADOPTED
        (found,) = [f for f in check(world.record) if f.path == "d2"]
        assert "bob is decided on 2024-02-08, and was not recommended before (d)." in found.sentence
        assert found.sentence.endswith("say in the step why it may choose another (free_choice).")

    def test_the_answer_says_by_which_entry(self) -> None:
        shown = standing_json(chosen_before().ask("2024-02-06"), Query(moment=0))
        by = {c["id"]: c["passed_over"] for c in shown["candidacies"]}
        assert by["bob"] == {"step": "council", "entry": "d"}
        assert by["ann"] is None

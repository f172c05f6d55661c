"""spec/standing.md 2.9 to 2.12: the last day of a membership, what nobody knows of it, and members
that continue, succeed and merge."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.world import World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.cli.missing import missing_words
from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.dossier.yaml import nodes
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.members import MemberAnswer, member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import standing
from nemcon.proceedings.structure import structure, with_members_of
from nemcon.proceedings.supposing import suppose
from nemcon.proceedings.tallied import tallied
from nemcon.record.entries.changes import Correction
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, TextRevision
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Accreditation, Member, Membership, Proxy, Weights
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.evaluate import Outcome
from nemcon.tallies import file as tallies
from nemcon.tallies.verdict import verdict
from nemcon.tallies.writer import tally_text
from nemcon.wording.phrasing import EnglishPhrasing


def union(**more: Any) -> World:
    """A union of two agreed in January; from March one of the two continues it, and the other joins
    in April."""
    world = World(members=("ash", "union"), rule="every member agrees")
    world.candidate("ann", "nominated", "2024-01-02", by=("union",))
    world.says("union", "support", "2024-01-20", id="said")
    world.says("ash", "support", "2024-01-21")
    world.member("north", "2024-03-01", continues="union", **more)
    world.member("south", "2024-04-01", succeeds=("union",))
    return world


def member(world: World, code: str, on: str) -> MemberAnswer:
    return member_answer(world.record, code, on=world.at(on))


def state(world: World, code: str, on: str) -> str:
    return structure(world.record, world.at(on), None).state_of(code)


def became(world: World, until: str = "2024-12-31") -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """The changes of the electorate, by day."""
    found = history(world.record, "m", until=world.at(until))
    day = world.record.zone.day
    return [(str(day(row.at)), dict(row.electorate)) for row in found.rows if row.electorate]


@pytest.mark.parametrize(
    "between", [{"status": "suspended"}, {"vote": False}], ids=["suspended", "without a vote"]
)
def test_a_member_again_was_one_all_the_while(between: dict[str, Any]) -> None:
    """spec/answers.md 5.1: but who left was none until it came back."""
    world = World(members=("ash", "elm"))
    began = member_json(member(world, "ash", "2024-02-01"), Query(moment=0))["since"]
    world.member("ash", "2024-03-01", **between)
    world.member("ash", "2024-05-01")
    then = member_json(member(world, "ash", "2024-04-01"), Query(moment=0))
    assert then["since"] == "2024-03-01"
    now = member_json(member(world, "ash", "2024-06-01"), Query(moment=0))
    assert (now["status"], now["since"]) == ("member", began)
    world.member("ash", "2024-07-01", status="left")
    world.member("ash", "2024-09-01")
    back = member_json(member(world, "ash", "2024-10-01"), Query(moment=0))
    assert back["since"] == "2024-09-01"


class TestLastDay:
    """2.9 A membership lasts up to and including its last day."""

    def test_of_a_day(self) -> None:
        world = World(members=("ash",))
        world.member("petrel", "2010-03-01", until=when("2024-02-10"))
        assert world.ask("2024-02-10").step.names == ("ash", "petrel")
        assert world.ask("2024-02-11").step.names == ("ash",)
        assert state(world, "petrel", "2024-02-11") == "left"
        assert str(world.record.zone.moment(world.ask("2024-02-01").changes_at or 0)) == (
            "2024-02-11T00:00:00+01:00"
        )
        assert became(world) == [("2024-02-11", {"left": ("petrel",)})]

    def test_of_a_moment(self) -> None:
        world = World(members=("ash",))
        world.member("petrel", "2010-03-01", until=when("2024-02-10T12:00:00+01:00"))
        assert state(world, "petrel", "2024-02-10T11:59:59+01:00") == "member"
        assert state(world, "petrel", "2024-02-10T12:00:00+01:00") == "left"

    def test_next_state_goes_before_it(self) -> None:
        world = World(members=("ash",))
        world.member("petrel", "2010-03-01", until=when("2024-02-10"))
        world.member("petrel", "2024-02-05", until=when("2024-06-30"))
        assert state(world, "petrel", "2024-06-30") == "member"
        assert state(world, "petrel", "2024-07-01") == "left"

    def test_corrected_as_known(self) -> None:
        world = World(members=("ash",))
        id = world.member("petrel", "2010-03-01", until=when("2024-02-10"))
        again = {"member": "petrel", "until": "2024-08-10"}
        world.add("body", Correction(of=id, content=again, reason="Slip."), "2024-02-20")
        assert state(world, "petrel", "2024-03-01") == "member"
        then = structure(world.record, world.at("2024-03-01"), world.at("2024-02-12"))
        assert then.state_of("petrel") == "left"

    def test_told_of_the_member(self) -> None:
        world = World(members=("ash",))
        world.member("petrel", "2010-03-01", until=when("2024-02-10"))
        found = member_json(member(world, "petrel", "2024-02-11"), Query(moment=0))
        assert (found["status"], found["until"]) == ("left", "2024-02-10")
        assert found["memberships"][0]["until"] == "2024-02-10"

    def test_course_of_a_candidacy(self) -> None:
        world = World(members=("ash",))
        world.member("petrel", "2010-03-01", until=when("2024-02-10"))
        world.candidate("ann", "nominated", "2024-01-02")
        found = roll(world.record, "m", "ann", until=world.at("2024-12-31"))
        (row,) = [row for row in found.rows if row.member == "petrel"]
        assert [span.end for span in row.entitled] == [
            world.record.zone.start(when_day("2024-02-11"))
        ]


def when_day(text: str) -> Any:
    found: Any = when(text)
    return found.latest


class TestSuspendedOnADayThatIsNotCertain:
    """2.10 Whether a member is suspended, or has a vote, is not known between the days."""

    def world(self, **first: Any) -> World:
        world = World(members=("ash", "birch"), rule="every member agrees")
        world.member("cedar", "2023-01-01", **first)
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("ash", "support", "2024-01-03")
        world.says("birch", "support", "2024-01-03")
        world.says("cedar", "object", "2024-01-03")
        return world

    @pytest.mark.parametrize("after", [{"status": "suspended"}, {"vote": False}])
    def test_neither_counted_nor_denied(self, after: dict[str, Any]) -> None:
        world = self.world()
        said = world.member("cedar", "2024-03", known="2024-03-01", **after)
        now = world.ask("2024-03-10")
        assert (now.step.names, now.step.unsure) == (("ash", "birch"), ("cedar",))
        assert (now.structure.state_of("cedar"), [*now.step.doubted]) == ("member", ["cedar"])
        assert now.step.doubted["cedar"].act.id == said
        ann = now.candidacy("ann")
        assert (ann.outcome, ann.answer.depends_on) == (Outcome.UNDETERMINED, ("cedar",))
        assert [(one.member, one.apart_as) for one in now.voices(ann)] == [("cedar", "unknown")]
        assert world.ask("2024-02-29").candidacy("ann").outcome is Outcome.BLOCKED
        assert world.ask("2024-03-31").candidacy("ann").outcome is Outcome.ADOPTED

    def test_so_it_is_of_who_may_be_restored(self) -> None:
        world = self.world(status="suspended")
        world.member("cedar", "2024-03", known="2024-03-01")
        now = world.ask("2024-03-10")
        assert (now.step.unsure, dict(now.step.suspended)) == (("cedar",), {})
        assert now.candidacy("ann").outcome is Outcome.UNDETERMINED
        assert [*world.ask("2024-02-29").step.suspended] == ["cedar"]

    @pytest.mark.parametrize("first", [{"status": "suspended"}, {"vote": False}, {}])
    def test_the_check_knows_no_more(self, first: dict[str, Any]) -> None:
        """9.7 A position of such a day is noted, and not as of who surely had no vote."""
        world = self.world(**first)
        after = {} if first else {"vote": False}
        world.member("cedar", "2024-03", known="2024-03-01", **after)
        said = world.says("cedar", "reserve", "2024-03-10")
        (found,) = [f for f in check(world.record) if f.path == said]
        assert (found.severity, found.kind) == ("note", "perhaps_entitled")

    def test_a_change_of_class_says_nothing_of_it(self) -> None:
        world = self.world()
        world.member("cedar", "2024-03", known="2024-03-01", classes=("a",))
        assert world.ask("2024-03-10").step.unsure == ()

    def test_what_is_enough_depends_on_it(self) -> None:
        """The outcome is open either way, and more may be needed."""
        world = World(members=("ash", "birch", "cedar"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("ash", "support", "2024-01-03")
        world.member("cedar", "2024-03", known="2024-03-01", status="suspended")
        found = world.ask("2024-03-10").candidacy("ann")
        assert (found.outcome, found.answer.depends_on) == (Outcome.OPEN, ("cedar",))
        told = missing_words(found, EnglishPhrasing(str))
        assert told == "birch has not said; what is enough depends on whether cedar counts"
        assert world.ask("2024-03-31").candidacy("ann").answer.depends_on == ()

    def test_of_what_was_decided_then_it_is_left_open_whether_the_rule_was_met(self) -> None:
        """12.6 What was decided stays so; no clause is told as met that may not have been."""
        world = self.world()
        world.member("cedar", "2024-03", known="2024-03-01", status="suspended")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-03-10")
        found = world.ask("2024-04-10").candidacy("ann")
        assert (found.outcome, found.answer.depends_on) == (Outcome.ADOPTED, ("cedar",))
        assert found.answer.as_decided
        assert [line.stands.met for line in found.clauses] == [None]
        assert missing_words(found, EnglishPhrasing(str)) == "nobody is missing"

    def test_the_history_and_the_member_tell_it(self) -> None:
        world = self.world()
        said = world.member("cedar", "2024-03", known="2024-03-01", status="suspended")
        assert became(world) == [
            ("2024-03-01", {"doubted": ("cedar",)}),
            ("2024-03-31", {"suspended": ("cedar",)}),
        ]
        found = member_answer(world.record, "cedar", on=world.at("2024-03-10"))
        shown = member_json(found, Query(moment=0))
        assert (shown["status"], shown["doubted"]) == ("member", said)


class TestNotKnown:
    """2.10 What nobody knows of a membership is neither counted nor denied."""

    def gannet(self, **more: Any) -> World:
        world = World(members=("ash",), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("ash", "support", "2024-01-03")
        world.member("gannet", "../2024-02-01", until=when("2024-02-29/.."), known="2023-01-01")
        return world

    @pytest.mark.parametrize(
        ("on", "is_"),
        [
            ("2024-01-10", "unknown"),
            ("2024-02-01", "member"),
            ("2024-02-29", "member"),
            ("2024-03-01", "unknown"),
        ],
    )
    def test_known_from_inside_only(self, on: str, is_: str) -> None:
        assert state(self.gannet(), "gannet", on) == is_

    def test_outcome_that_hangs_on_it_is_not_known(self) -> None:
        now = self.gannet().ask("2024-03-01")
        assert (now.step.names, now.step.unsure) == (("ash",), ("gannet",))
        assert now.candidacy("ann").outcome is Outcome.UNDETERMINED
        assert standing_json(now, Query(moment=0))["electorate"]["unsure"] == ["gannet"]

    def test_it_is_told_on_whom_it_depends(self) -> None:
        """Standing 2.10: nobody is told to be missing, nor is a clause met that may not be."""
        found = self.gannet().ask("2024-03-01").candidacy("ann")
        assert found.answer.depends_on == ("gannet",)
        assert (found.missing.members, found.needed.count) == ((), None)
        assert [line.stands.met for line in found.clauses] == [None]
        told = missing_words(found, EnglishPhrasing(str))
        assert told == "what is enough depends on whether gannet counts"
        assert self.gannet().ask("2024-02-10").candidacy("ann").answer.depends_on == ()

    def test_a_tally_of_it_says_so_and_comes_to_the_same(self) -> None:
        """Tally 3.7, 10.2: who may be a member is unsure in the file, and the outcome with it."""
        now = self.gannet().ask("2024-03-01")
        found = tallied(now)
        text = tally_text(found.rule, found.tally, found.judgments, [], found.widest)
        assert "  members: [ash]\n  unsure: [gannet]\n" in text
        node, _ = nodes.read(text.encode(), "f")
        assert node is not None
        case, _ = tallies.read(node, "f")
        assert case is not None
        given = verdict(case, case.judge()[0])
        assert given.outcome is now.candidacy("ann").outcome is Outcome.UNDETERMINED
        assert given.sentence.endswith("It is not known whether gannet is a member.")

    def test_outcome_that_does_not_stays(self) -> None:
        world = World(members=("ash", "birch"), rule="at least 1 member is for")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("ash", "support", "2024-01-03")
        world.member("gannet", "2023", until=when("2024-01-31/.."))
        assert world.ask("2024-03-01").candidacy("ann").outcome is Outcome.ADOPTED

    def test_changes(self) -> None:
        assert became(self.gannet()) == [
            ("2024-02-01", {"entitled": ("gannet",)}),
            ("2024-03-01", {"unknown": ("gannet",)}),
        ]

    def test_who_may_have_left_and_has_is_told_both_times(self) -> None:
        world = World(members=("ash", "tern"))
        world.candidate("ann", "nominated", "2024-01-02")
        world.member("tern", "2024-03", status="left", known="2024-03-01")
        assert became(world) == [
            ("2024-03-01", {"unknown": ("tern",)}),
            ("2024-03-31", {"left": ("tern",)}),
        ]

    def test_days_of_a_year(self) -> None:
        world = World(members=("ash",))
        world.member("tern", "2019", until=when("2021"))
        told = [state(world, "tern", f"{year}-06-01") for year in range(2018, 2023)]
        assert told == ["none", "unknown", "member", "unknown", "left"]
        assert state(world, "tern", "2021-01-01") == "member"

    def test_doubtful_last_day(self) -> None:
        world = World(members=("ash",))
        world.member("tern", "2019-01-01", until=when("2021-03-05?"))
        assert state(world, "tern", "2021-03-04") == "member"
        assert state(world, "tern", "2021-03-05") == "unknown"
        assert state(world, "tern", "2021-03-06") == "left"

    def test_left_in_some_month(self) -> None:
        world = World(members=("ash", "tern"))
        world.member("tern", "2024-03", status="left")
        told = [state(world, "tern", f"2024-{month}") for month in ("02-29", "03-10", "03-31")]
        assert told == ["member", "unknown", "left"]

    def test_position_then_is_a_note(self) -> None:
        world = self.gannet()
        said = world.says("gannet", "object", "2024-03-05")
        (found,) = [f for f in check(world.record) if f.path == said]
        assert (found.severity, "not known" in found.sentence) == ("note", True)


class TestContinues:
    """2.11 A member that continues another has its seat, and what was said stands."""

    def test_word_stands_under_the_name_of_the_day(self) -> None:
        world = union()
        before, after = world.ask("2024-02-29"), world.ask("2024-03-01")
        assert before.candidacy("ann").support == ("ash", "union")
        assert after.candidacy("ann").support == ("ash", "north")
        assert after.candidacy("ann").outcome is Outcome.ADOPTED
        shown = after.position("north", after.candidacy("ann"))
        assert (shown.since, shown.said_as) == (when("2024-01-20"), "union")
        assert shown.entries == ("said",)

    def test_a_new_member_has_said_nothing(self) -> None:
        now = union().ask("2024-04-01").candidacy("ann")
        assert (now.support, now.missing.members) == (("ash", "north"), ("south",))

    def test_nomination_of_before(self) -> None:
        assert union().ask("2024-04-01").candidacy("ann").nominated_by == ("north",)
        assert union().ask("2024-02-01").candidacy("ann").nominated_by == ("union",)

    def test_history_says_so(self) -> None:
        world = union()
        assert became(world) == [
            ("2024-03-01", {"continued": ("north",)}),
            ("2024-04-01", {"joined": ("south",)}),
        ]
        rows = history_json(
            history(world.record, "m", until=world.at("2024-12-31")), Query(moment=0)
        )
        (row,) = [row for row in rows["rows"] if row["on"] == "2024-03-01"]
        assert row["electorate"]["continued"] == [{"member": "union", "by": "north"}]
        assert row["candidacies"] == []

    def test_history_of_a_silence_that_was_broken_before(self) -> None:
        world = World(members=("ash", "union"), rule="every member agrees", kind="proposal")
        world.add("matter/m", TextRevision(text="fee", title=Text.of("Fee")), "2024-01-02")
        opened = SilenceOpened(
            silence="s", texts=("fee",), expiry=when("2024-04-12"), zone="Europe/Brussels"
        )
        world.add("matter/m", opened, "2024-02-05T10:00:00+01:00")
        answer = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", answer, "2024-02-06T10:00:00+01:00", member="union")
        world.member("north", "2024-03-01", continues="union")
        rows = history(world.record, "m", until=world.at("2024-05-01")).rows
        told = [(row.silences, dict(row.electorate)) for row in rows][-1]
        assert told == ((), {"continued": ("north",)})
        (silence,) = world.ask("2024-05-01").silences
        assert silence.outcome.broken_by == ("north",)

    def test_redundant_end_of_the_other(self) -> None:
        world = union()
        world.member("union", "2024-03-01", status="left")
        assert became(world)[0] == ("2024-03-01", {"continued": ("north",)})
        assert state(world, "union", "2024-05-01") == "continued"
        assert not [f for f in check(world.record) if f.severity != "note"]

    def test_course_is_one(self) -> None:
        world = union()
        found = roll(world.record, "m", "ann", until=world.at("2024-12-31"))
        assert [row.member for row in found.rows] == ["ash", "north", "south"]
        assert [point.became for point in found.steps if point.became] == [
            {"continued": ("north",)},
            {"joined": ("south",)},
        ]
        then = found.of_day(structure(world.record, None, None), world.at("2024-02-01"))
        assert [row.member for row in then.rows] == ["ash", "union", "south"]
        assert then.steps[1].gained == ("union",)

    def test_member_of_then_and_now(self) -> None:
        world = union()
        found = member_json(member(world, "north", "2024-05-01"), Query(moment=0))
        assert found["status"] == "member"
        assert [one["member"] for one in found["continues"]] == ["union"]
        assert [one["member"] for one in found["memberships"]] == ["union", "north"]
        assert found["since"] == found["memberships"][0]["from"]
        old = member_json(member(world, "union", "2024-05-01"), Query(moment=0))
        assert old["status"] == "continued"
        assert old["succession"]["by"] == "north"
        assert old["succession"]["others"] == ["south"]
        assert old["positions"] == []

    def test_in_a_chain(self) -> None:
        world = union()
        world.member("crown", "2024-05-01", continues="north")
        now = world.ask("2024-06-01")
        assert now.candidacy("ann").support == ("ash", "crown")
        assert now.structure.called_at("crown", world.at("2024-01-20")) == "union"
        assert now.structure.called_at("crown", world.at("2024-03-20")) == "north"
        assert now.structure.state_of("union") == now.structure.state_of("north") == "continued"

    def test_electorate_of_the_opening(self) -> None:
        world = union()
        world.step("vote", 1, "appoints", "every member agrees", electorate="at_opening")
        assert world.ask("2024-06-01").step.names == ("ash", "north")

    def test_what_was_decided_before(self) -> None:
        world = union()
        world.add(
            "matter/m", Decision(decision="d", on="ann", carried=True, how="vote"), "2024-02-01"
        )
        assert world.ask("2024-06-01").step.names == ("ash", "north")
        assert world.ask("2024-06-01").candidacy("ann").support == ("ash", "north")

    def test_stated_electorate_and_weights(self) -> None:
        world = union()
        world.step("vote", 1, "appoints", "every member agrees", electorate="stated")
        stated = ElectorateStated(step="vote", members=("ash", "union"))
        world.add("matter/m", stated, "2024-01-05")
        world.add("body", Weights(weight="seats", values={"ash": 1, "union": 3}), "2024-01-01")
        assert world.ask("2024-06-01").step.names == ("ash", "north")
        assert structure(world.record, world.at("2024-06-01"), None).weights_of("north") == {
            "seats": 3
        }
        assert structure(world.record, world.at("2024-02-01"), None).weights_of("union") == {
            "seats": 3
        }

    def test_word_of_its_own_comes_after(self) -> None:
        world = union()
        world.says("north", "object", "2024-03-20")
        assert world.ask("2024-03-19").candidacy("ann").outcome is Outcome.ADOPTED
        assert world.ask("2024-03-20").candidacy("ann").outcome is Outcome.BLOCKED

    def test_count_that_names_the_other(self) -> None:
        world = World(members=("ash", "birch", "union"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.count(2, 3, "2024-02-01", out=("union",))
        world.member("north", "2024-03-01", continues="union")
        assert world.ask("2024-03-02").candidacy("ann").support == ("ash", "birch")
        assert world.ask("2024-03-02").candidacy("ann").missing.members == ("north",)

    def test_who_speaks_for_it(self) -> None:
        world = union()
        world.add("member/union", Accreditation(), "2024-01-01", member="union", person="eve")
        found = member(world, "north", "2024-06-01").representatives
        assert [fact.act.person for fact in found] == ["eve"]

    def test_as_known(self) -> None:
        world = union(known="2024-06-01")
        assert world.ask("2024-03-10", "2024-05-01").candidacy("ann").support == ("ash", "union")
        assert world.ask("2024-03-10", "2024-06-02").candidacy("ann").support == ("ash", "north")

    def test_supposed(self) -> None:
        world = union()
        trial = suppose(world.record, "m", ["south=support"], on=world.at("2024-06-01"))
        now = trial.answer(standing(trial.record, "m", on=world.at("2024-06-01")))
        assert now.candidacy("ann").support == ("ash", "north", "south")

    def test_position_under_the_old_name(self) -> None:
        world = union()
        said = world.says("union", "object", "2024-03-20")
        (found,) = [f for f in check(world.record) if f.path == said]
        assert found.severity == "error"
        assert "name north" in found.sentence


class TestSucceeds:
    """2.12 Whoever is succeeded has a seat no more, and its words stay its own."""

    def test_merges_into_a_member(self) -> None:
        world = World(members=("ash", "east", "west"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        for code in ("ash", "east", "west"):
            world.says(code, "support", "2024-01-20")
        world.member("west", "2024-03-01", succeeds=("east",))
        now = world.ask("2024-03-01")
        assert now.candidacy("ann").support == ("ash", "west")
        assert now.structure.state_of("east") == "merged"
        assert became(world) == [("2024-03-01", {"merged": ("east",)})]
        assert (
            member_json(member(world, "east", "2024-04-01"), Query(moment=0))["status"] == "merged"
        )

    def test_split_that_nobody_continues(self) -> None:
        world = World(members=("ash", "union"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("union", "support", "2024-01-20")
        world.member("czech", "2024-03-01", succeeds=("union",))
        world.member("slovak", "2024-03-19", succeeds=("union",))
        assert world.ask("2024-03-20").candidacy("ann").support == ()
        assert state(world, "union", "2024-03-20") == "succeeded"
        assert became(world) == [
            ("2024-03-01", {"joined": ("czech",), "succeeded": ("union",)}),
            ("2024-03-19", {"joined": ("slovak",)}),
        ]

    def test_a_member_again(self) -> None:
        world = World(members=("ash", "union"))
        world.member("north", "2024-03-01", succeeds=("union",))
        world.member("union", "2024-06-01")
        assert state(world, "union", "2024-05-01") == "succeeded"
        assert state(world, "union", "2024-06-01") == "member"


class TestFindings:
    """9.7 What the entries of a membership say against each other."""

    def told(self, *entries: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str, str]]:
        world = World(members=("ash",))
        world.member("birch", "2010-01-01")
        for code, day, more in entries:
            world.member(code, day, **more)
        return [
            (f.severity, f.path, f.sentence) for f in check(world.record) if f.severity != "note"
        ]

    @pytest.mark.parametrize(
        ("entries", "severity", "words"),
        [
            ([("tern", "2020-01-01", {"until": when("2019-12-31")})], "error", "begins on"),
            (
                [
                    ("tern", "2020-01-01", {"until": when("2021-12-31")}),
                    ("tern", "2021-12-31", {"status": "left"}),
                ],
                "warning",
                "left is of the first day without",
            ),
            (
                [
                    ("tern", "2020-01-01", {"until": when("2021-12-31")}),
                    ("tern", "2021-06-01", {"classes": ("big",)}),
                ],
                "warning",
                "Say until here as well",
            ),
            (
                [("tern", "2020-01-01", {"status": "left", "until": when("2021")})],
                "warning",
                "Remove",
            ),
            ([("tern", "2020-01-01", {"continues": "tern"})], "error", "itself"),
            ([("tern", "2020-01-01", {"succeeds": ("owl",)})], "error", "was no member before"),
            (
                [
                    ("tern", "2020-01-01", {"continues": "birch"}),
                    ("owl", "2020-01-01", {"continues": "birch"}),
                ],
                "error",
                "continues birch already",
            ),
            (
                [
                    ("tern", "2010-01-01", {}),
                    ("tern", "2020-01-01", {"continues": "birch"}),
                ],
                "warning",
                "merges into it",
            ),
            (
                [
                    ("birch", "2015-01-01", {"status": "left"}),
                    ("tern", "2020-01-01", {"continues": "birch"}),
                ],
                "warning",
                "left on 2015-01-01",
            ),
            (
                [
                    ("birch", "2015-01-01", {"until": when("2018-12-31")}),
                    ("tern", "2020-01-01", {"continues": "birch"}),
                ],
                "warning",
                "is until 2018-12-31",
            ),
        ],
    )
    def test_one_finding(self, entries: Any, severity: str, words: str) -> None:
        ((told, _, sentence),) = self.told(*entries)
        assert told == severity
        assert words in sentence

    def test_what_agrees_is_none(self) -> None:
        left = ("tern", "2022-01-01", {"status": "left"})
        assert self.told(("tern", "2020-01-01", {"until": when("2021-12-31")}), left) == []
        until = ("birch", "2015-01-01", {"until": when("2019-12-31")})
        assert self.told(until, ("tern", "2020-01-01", {"continues": "birch"})) == []


def test_name_of_the_day_of_a_text() -> None:
    """10.1 Whoever continues has a name of its own."""
    world = union()
    world.add("body", Member(member="north", name=Text.of("Northland")), "2024-03-01")
    names = structure(world.record, world.at("2024-05-01"), None).names
    assert str(names["north"].content.name) == "Northland"


STANCES = st.sampled_from(["support", "reserve", "object", "undecided"])
AT = st.integers(2, 28).map("2024-01-{:02}".format)


@given(
    said=st.lists(st.tuples(AT, st.sampled_from(("ash", "birch", "union")), STANCES), max_size=8),
    counted=st.lists(st.tuples(AT, st.sampled_from(("ash", "union"))), max_size=2),
    since=AT,
    on=AT,
    rule=st.sampled_from(["nato-council", "two-thirds", "every member agrees"]),
    frozen=st.booleans(),
)
def test_a_new_name_changes_nothing_but_the_name(
    said: list[tuple[str, str, str]],
    counted: list[tuple[str, str]],
    since: str,
    on: str,
    rule: str,
    frozen: bool,
) -> None:
    """2.11 The matter stands as it would under the old name."""
    worlds = []
    for named in ("union", "north"):
        world = World(members=("ash", "birch", "union"), rule=rule)
        if frozen:
            world.step("vote", 1, "appoints", rule, electorate="at_opening")
        world.candidate("ann", "nominated", "2024-01-02", by=("union",))
        if named == "north":
            world.member("north", since, continues="union")
        for at, code, stance in said:
            world.says(named if code == "union" and at >= since else code, stance, at)
        for at, code in counted:
            world.count(2, 3, at, out=(named if code == "union" and at >= since else code,))
        worlds.append(world)
    one, other = (world.ask(on) for world in worlds)
    seat = other.structure.seat_of
    mine, theirs = one.candidacy("ann"), other.candidacy("ann")
    assert (one.state, mine.outcome) == (other.state, theirs.outcome)
    assert {seat(member) for member in mine.support} == set(theirs.support)
    assert {seat(member) for member in mine.missing.members} == set(theirs.missing.members)
    assert {seat(member): held.first.since for member, held in mine.positions.items()} == {
        member: held.first.since for member, held in theirs.positions.items()
    }
    assert [f.severity for f in check(worlds[0].record)] == [
        f.severity for f in check(worlds[1].record)
    ]


def test_a_proxy_of_before_is_whose_seat_it_is() -> None:
    """2.11 What was given before is of the member that there is now, once."""
    world = union()
    world.add("matter/m", Proxy(holder="ash"), "2024-01-15", member="union")
    now = world.ask("2024-03-06")
    assert [(one.member, one.holder) for one in now.proxies] == [("north", "ash")]
    assert [(one.member, one.holder) for one in world.ask("2024-02-06").proxies] == [
        ("union", "ash")
    ]


def test_subjects_of_before_are_read_once() -> None:
    """2.11 What is on record about the member of before is about the one that there is now."""
    world = union()
    given = Accreditation()
    world.add("member/union", given, "2024-01-01", member="union", person="eve")
    world.add("member/union", given, "2024-05-01", member="union", person="late")
    now = with_members_of(world.record, world.at("2024-06-01"), None)
    assert now.subjects("member") == ["member/north", "member/union"]
    told = {
        s: [f.act.person for f in now.facts(s, on=None, known=None)] for s in now.subjects("member")
    }
    assert told == {"member/north": ["eve"], "member/union": ["late"]}


def test_a_last_day_that_is_sealed_changes_nothing_for_the_public() -> None:
    """spec/record.md §7: a change that a reader may not read is none for it."""
    world = World(members=("ash",))
    sealed = Membership(member="petrel", until=when("2024-03-31"))
    world.add("body", sealed, "2010-01-01", audience="secretariat")
    on = world.at("2024-03-01")
    assert world.record.read_by(THE_PUBLIC).changes_at("body", on, None) is None
    assert world.record.changes_at("body", on, None) == world.at("2024-03-31") + 1

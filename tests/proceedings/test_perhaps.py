"""spec/record.md §4.2: an act that may have been done already, by its date, is told so."""

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.world import World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.days import END_OF_TIME
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.history import history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import open_matters
from nemcon.record.entries.changes import Correction, Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, MatterEnded, Step, TextRevision
from nemcon.record.entries.positions import Condition, ConditionAnswer, ReportedCount
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.stances import Stance

SPAN = "2024-02-18/2024-02-19"


def world() -> World:
    """Ann and Bob run; Cas was nominated on the 18th or 19th, and Bob withdrew on one of them."""
    found = World()
    for id in ("ann", "bob"):
        found.candidate(id, "nominated", "2024-02-01", by=("AA",))
    found.candidate("cas", "nominated", SPAN, by=("BB",), known="2024-02-18")
    found.candidate("bob", "withdrawn", SPAN)
    return found


def told(now: Standing) -> list[tuple[str, bool]]:
    shown = standing_json(now, Query(moment=0))["perhaps"]
    return [(one["candidacy"], one["into_race"]) for one in shown]


class TestOnTheDaysBetween:
    """From the earliest day until the latest, and no longer."""

    @pytest.mark.parametrize(
        ("day", "who"),
        [
            ("2024-02-17", []),
            ("2024-02-18", [("cas", True), ("bob", False)]),
            ("2024-02-19", []),
        ],
    )
    def test_who_may_have_come_and_gone(self, day: str, who: list[tuple[str, bool]]) -> None:
        assert told(world().ask(day)) == who

    def test_the_race_itself_is_of_what_holds(self) -> None:
        now = world().ask("2024-02-18")
        assert [c.id for c in now.candidacies if c.in_race] == ["ann", "bob"]
        later = world().ask("2024-02-19")
        assert [c.id for c in later.candidacies if c.in_race] == ["ann", "cas"]

    def test_the_answer_changes_as_the_doubt_begins(self) -> None:
        now = world().ask("2024-02-17")
        assert now.changes_at == now.on + 1

    def test_nothing_of_what_would_change_nothing(self) -> None:
        """Who is in the race already, or decided on, a mere mention, and a report of an act."""
        found = world()
        found.candidate("ann", "declared", SPAN)
        found.candidate("dee", "floated", SPAN)
        found.candidate("ann", "withdrawn", SPAN, reported=True)
        assert told(found.ask("2024-02-18")) == [("cas", True), ("bob", False)]
        found.add("matter/m", Decision(decision="d", on="bob"), "2024-02-17")
        assert told(found.ask("2024-02-18")) == [("cas", True)]


MARCH, KNOWN = "2024-03", "2024-03-01"


def happening(*, kind: str = "appointment") -> tuple[World, dict[str, str]]:
    """Everything that may happen in a matter, some time in March; the ids by type."""
    found = World(kind=kind)
    found.candidate("ann", "nominated", "2024-02-01", by=("AA",))
    made = Decision(decision="d0", on="ann")
    found.add("matter/m", made, "2024-02-02", id="made")
    found.add("matter/m", Reopening(of="made", reason="A slip."), "2024-02-03")
    found.add("matter/m", Round(round="r", candidacies=("ann",)), "2024-02-04")
    count: Any = {"base": 5, "answers": {Stance.SUPPORT: 2}}
    acts: dict[str, Any] = {
        "decision": Decision(decision="d", on="ann"),
        "matter_ended": MatterEnded(how="lapsed"),
        "reopening": Reopening(of="made", reason="Again."),
        "round_result": RoundResult(round="r"),
        "text": TextRevision(text="draft"),
        "silence": SilenceOpened(silence="s", texts=("ann",), expiry=when("2024-04-20")),
        "count": ReportedCount(on="ann", **count),
    }
    ids = {
        type: found.add("matter/m", content, MARCH, known=KNOWN) for type, content in acts.items()
    }
    ids["position"] = found.says("BB", "support", MARCH, known=KNOWN)
    return found, ids


def possible(now: Standing) -> dict[str, str]:
    shown = standing_json(now, Query(moment=0))["possible"]
    assert {one["latest"] for one in shown} <= {"2024-03-31"}
    return {one["type"]: one["entry"] for one in shown}


def opened_in(
    *dated: str, kind: Literal["appointment", "proposal"] = "proposal", known: str = ""
) -> World:
    """A matter that was opened in March, with a text in two revisions and a step of that date."""
    found = World(kind=kind, matter=False)
    title = Text.of("Chair")
    matter = Matter(title=title, kind=kind, rule="silence")
    found.add("matter/m", matter, MARCH, known=known)
    step = Step(step="s", order=1, does="adopts", rule="silence")
    found.add("matter/m", step, MARCH, known=known)
    for number in (1, 2):
        revision = TextRevision(text="t", revision=number)
        found.add("matter/m", revision, MARCH, known=known)
    found.candidate("ann", "nominated", MARCH, by=("AA",), known=known)
    found.candidate("bob", "nominated", MARCH, by=("AA",), known=known)
    for number, day in enumerate(dated):
        put = SilenceOpened(silence=f"s{number}", texts=("t",), expiry=when("2024-03-25T12:00:00Z"))
        found.add("matter/m", put, day)
    return found


class TestAMatterOpenedInAMonth:
    """4.6 It was open at the latest when something was done in it."""

    def test_from_the_first_silence_on(self) -> None:
        world = opened_in("2024-03-12", "2024-03-10")
        with pytest.raises(Refusal, match="is dated 2024-03"):
            world.ask("2024-03-09")
        now = world.ask("2024-03-11")
        assert (now.state, now.step.id, now.case.matter.since) == (
            "open",
            "s",
            world.at("2024-03-10") + 1 - 86_400,
        )
        assert [fact.content.revision for fact in now.case.of(TextRevision)] == [1]
        assert [fact.content.revision for fact in now.possible] == [2]

    def test_its_history_begins_with_it(self) -> None:
        world = opened_in("2024-03-10")
        rows = history(world.record, "m", until=world.at("2024-03-20")).rows
        assert [fact.act.type for fact in rows[0].facts] == ["matter", "step", "text", "silence"]
        assert rows[0].whole_day

    def test_of_a_round_those_that_were_put_are_there(self) -> None:
        world = opened_in(kind="appointment")
        world.add("matter/m", Round(round="r", candidacies=("ann",)), "2024-03-10")
        assert [one.id for one in world.ask("2024-03-11").candidacies] == ["ann"]
        assert [one.content.candidacy for one in world.ask("2024-03-11").perhaps] == ["bob"]

    def test_known_as_it_is_dated_it_is_known_with_that(self) -> None:
        assert opened_in("2024-03-10").ask("2024-03-11", "2024-03-11").state == "open"
        with pytest.raises(Refusal, match="known since 2024-03-20"):
            opened_in("2024-03-10", known="2024-03-20").ask("2024-03-11", "2024-03-11")

    def test_what_was_done_before_its_date_says_nothing(self) -> None:
        with pytest.raises(Refusal, match="is dated 2024-03"):
            opened_in("2024-02-20").ask("2024-03-11")

    def test_nor_does_what_may_come_before_it_is_opened(self) -> None:
        world = opened_in()
        world.says("AA", "support", "2024-03-10", on="t")
        with pytest.raises(Refusal, match="is dated 2024-03"):
            world.ask("2024-03-11")
        assert open_matters(world.record, ["m"], on=world.at("2024-03-11")).perhaps


def decided_within() -> World:
    """Decided in a meeting on 5 March, with a position of some day in March."""
    world = World()
    world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
    world.says("AA", "support", "2024-02-02")
    world.says("BB", "support", MARCH, known=KNOWN)
    world.add("matter/m", Decision(decision="d", on="ann", how="meeting"), "2024-03-05")
    return world


class TestWhatElseMayHaveHappened:
    """A decision, a position, a revision, a result: told from the earliest day on, and counted from
    the latest."""

    @pytest.mark.parametrize(
        ("day", "told"), [("2024-02-29", False), ("2024-03-01", True), ("2024-03-30", True)]
    )
    def test_on_the_days_between(self, day: str, told: bool) -> None:
        world, ids = happening()
        assert possible(world.ask(day)) == (ids if told else {})
        assert world.ask(day).state == "open"
        assert world.ask(day).unsettled is told

    def test_on_the_latest_day_it_counts(self) -> None:
        world, _ = happening()
        assert possible(world.ask("2024-03-31")) == {}
        assert world.ask("2024-03-31").state == "decided"

    def test_the_answer_changes_as_it_begins(self) -> None:
        now = happening()[0].ask("2024-02-29")
        assert now.changes_at == now.on + 1

    def test_its_history_ends_with_it(self) -> None:
        world, ids = happening()
        found = history(world.record, "m", until=world.at("2024-03-10"))
        told = history_json(found, Query(moment=0))
        assert {one["type"] for one in told["possible"]} == set(ids)
        assert not any(row["entries"] for row in told["rows"] if row["on"] > "2024-02-29")

    def test_a_word_that_changes_nothing_is_none(self) -> None:
        """What the member holds already, and what is said of whom the matter was decided on."""
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        world.says("AA", "support", "2024-02-02")
        world.says("AA", "support", MARCH)
        world.says("BB", "support", MARCH)
        assert len(world.ask("2024-03-10").possible) == 1
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-29")
        assert world.ask("2024-03-10").possible == ()

    @pytest.mark.parametrize("day", ["2024-03-10", "2024-03-31", "2024-05-01"])
    def test_one_of_before_the_decision_perhaps_is_told_from_then_on(self, day: str) -> None:
        """spec/standing.md §12.5: it is no later word, and nothing is not known of the member; it
        moves no figure, and that it may have been said leaves the figures open."""
        world = decided_within()
        shown = world.ask(day).position("BB", world.ann(day))
        assert [fact.effective for fact in shown.perhaps] == [when(MARCH)]
        assert (shown.stance, shown.decided) == (Stance.UNDECLARED, True)
        ann = world.ann(day)
        assert (ann.support, ann.later, ann.perhaps_for) == (("AA",), {}, ("BB",))
        assert "BB" not in ann.silent
        assert ann.unheard

    def test_before_the_decision_is_not_after_it(self) -> None:
        """What may have been said on its day at the latest was said before; what may not have been
        said before it was said later."""
        world = decided_within()
        world.says("CC", "support", "2024-03-05/2024-03-07")
        world.says("DD", "support", "2024-03-06/2024-03-07")
        ann = world.ann("2024-05-01")
        assert ([*ann.perhaps], [*ann.later]) == (["CC", "BB"], ["DD"])

    def test_what_the_member_held_already_is_none(self) -> None:
        world = decided_within()
        world.says("AA", "support", MARCH)
        assert [*world.ann("2024-05-01").perhaps] == ["BB"]

    def test_nor_is_one_on_whom_a_later_step_appointed(self) -> None:
        """Whichever step it is that the record counts as the one now."""
        world = World()
        world.step("one", 1, "recommends", "consensus")
        world.step("two", 2, "appoints", "consensus")
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        world.says("BB", "support", MARCH, known=KNOWN)
        assert len(world.ask("2024-03-10").possible) == 1
        world.add("matter/m", Decision(decision="d", on="ann", step="two"), "2024-02-29")
        assert world.ask("2024-03-10").state == "decided"
        assert world.ask("2024-03-10").possible == ()

    def test_corrected_to_a_day_it_is_of_that(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        told = world.says("BB", "support", MARCH, known=KNOWN)
        precise = Correction(
            of=told,
            effective=when("2024-03-20"),
            reason="Seen.",
            content={"on": "ann", "stance": "support"},
        )
        world.add("matter/m", precise, "2024-04-01")
        assert world.ask("2024-03-10", "2024-03-30").possible != ()
        assert world.ask("2024-03-10").possible == ()

    def test_a_reader_is_told_of_what_it_may_read(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        world.says("BB", "support", MARCH, audience="members")
        assert len(world.ask("2024-03-10").possible) == 1
        now = standing(world.record.read_by(THE_PUBLIC), "m", on=world.at("2024-03-10"))
        assert now.possible == ()

    @given(st.integers(1, 30))
    def test_nothing_counts_it(self, day: int) -> None:
        """Without them the answer is the same but for what may have happened."""
        world, ids = happening()
        bare = World()
        bare.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        on = f"2024-03-{day:02}"
        now, without = world.ask(on), bare.ask(on)
        assert set(possible(now)) == set(ids)
        assert now.candidacy("ann").stances == without.candidacy("ann").stances
        assert (now.state, now.decisions) == (without.state, ())


@pytest.mark.parametrize("of", ["position", "count"])
def test_nothing_may_have_been_said_of_who_is_not_in_the_matter_yet(of: str) -> None:
    """spec/record.md §4.2 Before a first act of the candidate no word on it is told as possible."""
    world = World()
    world.candidate("ann", "declared", "2024-01-05")
    world.candidate("ben", "declared", "2024-02-05")
    if of == "position":
        world.says("AA", "support", "../2024-03-31", on="ben")
    else:
        count = ReportedCount(on="ben", base=3, answers={Stance.SUPPORT: 1})
        world.add("matter/m", count, "../2024-03-31")
    for day, told in (("2024-01-10", 0), ("2024-02-04", 0), ("2024-02-05", 1), ("2024-04-01", 0)):
        now = standing(world.record, "m", on=world.at(day), known=world.at("2030-01-01"))
        assert len(now.possible) == told


@pytest.mark.parametrize(
    ("on", "became", "may"),
    [("2024-03-31", "open", 0), ("2024-04-15", "open", 1), ("2024-04-30", "met", 0)],
)
def test_what_was_asked_may_have_been_answered(on: str, became: str, may: int) -> None:
    found = world()
    asks = Condition(condition="c", on="ann", asks=Text.of("A lower fee"))
    found.add("matter/m", asks, "2024-03-01", member="AA")
    for condition in ("c", "unasked"):
        answer = ConditionAnswer(condition=condition, became="met")
        found.add("matter/m", answer, "2024-04", known="2024-04-01")
    now = standing(found.record, "m", on=found.at(on))
    assert [one.became for one in now.conditions] == [became]
    assert [fact.content.condition for fact in now.possible] == ["c"] * may
    own, other = (member_answer(found.record, who, on=found.at(on)) for who in ("AA", "BB"))
    assert [fact.content.condition for _now, fact in own.possible] == ["c"] * may
    assert other.possible == ()


def months() -> World:
    """AA agrees on a day; BB agreed sometime in March; CC agreed and objected in one month; it was
    decided in April."""
    found = World(members=("AA", "BB", "CC"))
    found.candidate("ann", "nominated", "2024-02-01", by=("AA",))
    found.says("CC", "support", "2024-02-20")
    found.says("AA", "support", "2024-03-10")
    found.says("BB", "support", "2024-03")
    found.says("CC", "object", "2024-03")
    found.says("CC", "support", "2024-04-10")
    found.add("matter/m", Decision(decision="d", on="ann"), "2024-04")
    return found


class TestAlongTheCourse:
    """The roll says of the day of each of its points what the answer for that day says."""

    def test_as_the_answer_of_that_day(self) -> None:
        found = months()
        course = roll(found.record, "m", "ann", until=END_OF_TIME)
        for point in course.steps:
            day = found.record.zone.day(point.at)
            now = standing(found.record, "m", on=found.record.zone.end(day))
            if not now.candidacies:
                continue
            ann = now.candidacy("ann")
            assert {*point.perhaps_for} == {*ann.perhaps_for}
            assert {*point.missing_by.perhaps} == {*ann.missing.perhaps}
            settles = any(one.act.type == "decision" for one in now.possible)
            assert point.perhaps_settled is settles

    def test_who_agrees_and_may_agree_no_more(self) -> None:
        found = months()
        course = roll(found.record, "m", "ann", until=END_OF_TIME)
        told = [
            (str(found.record.zone.day(p.at)), p.perhaps_for, p.perhaps_not, p.perhaps_settled)
            for p in course.steps
            if p.gained or p.lost
        ]
        assert told == [
            ("2024-02-20", (), (), False),
            ("2024-03-10", ("BB",), ("CC",), False),
            ("2024-03-31", (), (), False),
            ("2024-04-10", (), (), True),
        ]

"""spec/silence.md §7 and §8, and how a silence is part of its matter."""

from collections.abc import Iterable
from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.days import Duration, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import Acting, decide, open_silence
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.outcomes import came_to
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import standing
from nemcon.proceedings.supposing import tried
from nemcon.proceedings.waiting import open_matters
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision, Override
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.silences import (
    NoticeServed,
    ObjectionLifted,
    SilenceAnswer,
    SilenceBroken,
    SilenceLapsed,
    SilenceOpened,
)
from nemcon.record.entries.structure import RuleAdopted, SilenceTerms
from nemcon.rules.stances import Stance
from nemcon.wording import silences as wording
from nemcon.wording.phrasing import EnglishPhrasing


class Quiet(World):
    """A draft under silence from 1 to 10 February 2024, 9:00 in Brussels, under the rule of that
    name; all five members may speak in writing."""

    def __init__(self, *, rule: str = "silence", opened: bool = True, **more: Any) -> None:
        super().__init__(kind="proposal", rule=rule, **more)
        self.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        if opened:
            self.open("feb")

    def open(
        self, name: str, first: str = "2024-02-01", last: str = "2024-02-10", **more: Any
    ) -> None:
        fields: dict[str, Any] = {"forms": ("written",), "zone": "Europe/Brussels", **more}
        opened = SilenceOpened(
            silence=name,
            texts=fields.pop("texts", ("draft",)),
            expiry=when(f"{last}T09:00:00+01:00"),
            **fields,
        )
        self.add("matter/m", opened, f"{first}T09:00:00+01:00", id=f"opened-{name}")

    def spoke(
        self,
        member: str,
        at: str,
        says: Any = "objection",
        silence: str = "feb",
        form: str = "written",
        **more: Any,
    ) -> str:
        known = more.pop("known", "")
        content = SilenceAnswer(silence=silence, says=says, form=form, **more)
        return self.add("matter/m", content, at, member=member, known=known)

    def decided(self, at: str, **more: Any) -> str:
        fields: dict[str, Any] = {"decision": "d", "on": "draft", "how": "silence", **more}
        return self.add("matter/m", Decision(**fields), at, id="d")

    def draft(self, on: str) -> Any:
        return self.ask(on).candidacy("draft")

    def silence(self, on: str, name: str = "feb") -> Any:
        return next(s for s in self.ask(on).silences if s.id == name)

    def errors(self) -> list[str]:
        return [f.sentence for f in check(self.record) if f.severity == "error"]

    def found(self) -> list[tuple[str, str]]:
        return [(f.severity, f.path) for f in check(self.record)]


class TestWhatIsSaid:
    """7.4 What a member says in time under silence is its position on what was put under it."""

    @pytest.mark.parametrize(
        ("says", "stance", "word"),
        [
            ("objection", Stance.OBJECT, ""),
            ("amendment", Stance.RESERVE, "amendment"),
            ("request_for_time", Stance.RESERVE, "request_for_time"),
            ("no_objection", Stance.NO_OBJECTION, ""),
        ],
    )
    def test_it_is_the_claim(self, says: str, stance: Stance, word: str) -> None:
        world = Quiet()
        world.says("AA", "support", "2024-01-20", on="draft")
        world.spoke("AA", "2024-02-05T10:00:00+01:00", says, words=Text.of("The hay is dearer."))
        now = world.ask("2024-02-06")
        shown = now.position("AA", now.candidacy("draft"))
        assert (shown.stance, shown.word, str(shown.words)) == (stance, word, "The hay is dearer.")
        assert (shown.since, shown.basis) == (when("2024-02-05T10:00:00+01:00"), "official")

    def test_who_lifts_it_neither_objects_nor_agrees(self) -> None:
        """7.4 It is told as one that spoke, and not as one that has no objection."""
        world = Quiet()
        answer = world.spoke("AA", "2024-02-05T10:00:00+01:00")
        lifted = ObjectionLifted(silence="feb", answer=answer)
        world.add("matter/m", lifted, "2024-02-06T10:00:00+01:00", member="AA")
        assert world.draft("2024-02-05").stances["AA"] is Stance.OBJECT
        then = world.draft("2024-02-07")
        assert then.stances["AA"] is Stance.UNDECLARED
        assert "AA" not in then.positions
        assert then.support == ()
        assert then.uncounted == {"AA"}
        now = world.ask("2024-02-07")
        (said,) = now.position("AA", then).uncounted
        assert (said.judgment.act.act, said.judgment.lifted) == (answer, True)
        assert world.silence("2024-02-07").state == "broken"

    def test_who_is_reported_to_have_broken_it_objects(self) -> None:
        world = Quiet(observed=True)
        world.add("matter/m", SilenceBroken(silence="feb", by=("BB",)), "2024-02-05")
        now = world.ask("2024-02-05")
        shown = now.position("BB", now.candidacy("draft"))
        assert (shown.stance, shown.basis) == (Stance.OBJECT, "reported")

    @pytest.mark.parametrize(
        ("at", "form", "verdict"),
        [
            ("2024-02-10T09:20:00+01:00", "written", "late"),
            ("2024-02-01T08:59:59+01:00", "written", "early"),
            ("2024-02-05T10:00:00+01:00", "telephone", "wrong_form"),
        ],
    )
    def test_what_does_not_count_goes_with_the_member(
        self, at: str, form: str, verdict: str
    ) -> None:
        world = Quiet()
        world.says("AA", "support", "2024-01-20", on="draft")
        world.spoke("AA", at, form=form, words=Text.of("No."))
        now = world.ask("2024-02-11")
        shown = now.position("AA", now.candidacy("draft"))
        assert shown.stance is Stance.SUPPORT
        assert [said.judgment.verdict.value for said in shown.uncounted] == [verdict]
        told = standing_json(now, Query(moment=now.on))
        (candidacy,) = told["candidacies"]
        (said,) = next(p for p in candidacy["positions"] if p["member"] == "AA")["under_silence"]
        assert (said["verdict"], said["form"], said["words"]) == (verdict, form, {"und": "No."})
        assert (now.state, candidacy["missing"]) == ("adopted", [])

    def test_of_a_member_that_said_nothing_else(self) -> None:
        world = Quiet()
        world.spoke("AA", "2024-02-05T10:00:00+01:00", form="telephone")
        now = world.ask("2024-02-06")
        shown = now.position("AA", now.candidacy("draft"))
        assert (shown.stance, len(shown.uncounted)) == (Stance.UNDECLARED, 1)


class TestObjectedOtherwise:
    """7.7 What is said otherwise breaks no silence, and who objects so is told with it."""

    def test_in_a_position(self) -> None:
        world = Quiet()
        world.says("AA", "object", "2024-02-05", on="draft")
        for on, state in (("2024-02-06", "running"), ("2024-02-11", "adopted")):
            now = world.ask(on)
            assert now.silences[0].state == state
            assert now.objectors(now.silences[0]) == ("AA",)

    def test_before_it_was_opened(self) -> None:
        world = Quiet()
        world.says("AA", "object", "2024-01-20", on="draft")
        assert world.ask("2024-02-06").objectors(world.silence("2024-02-06")) == ("AA",)

    def test_who_objects_under_it_is_none_of_them(self) -> None:
        world = Quiet()
        world.says("AA", "object", "2024-02-03", on="draft")
        world.spoke("AA", "2024-02-05T10:00:00+01:00")
        now = world.ask("2024-02-06")
        assert (now.silences[0].state, now.objectors(now.silences[0])) == ("broken", ())

    def test_nor_where_by_its_terms_an_objection_breaks_nothing(self) -> None:
        world = Quiet(opened=False)
        world.open("feb", breaks=("amendment",))
        world.spoke("AA", "2024-02-05T10:00:00+01:00")
        now = world.ask("2024-02-06")
        assert (now.silences[0].state, now.objectors(now.silences[0])) == ("running", ())

    def test_under_another_silence(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.open("march", "2024-03-01", "2024-03-10", after="feb")
        for on, state in (("2024-03-05", "running"), ("2024-03-11", "adopted")):
            now = world.ask(on)
            first, second = now.silences
            assert (first.state, second.state) == ("broken", state)
            assert (now.objectors(first), now.objectors(second)) == ((), ("BB",))

    @pytest.mark.parametrize(
        ("members", "said"),
        [
            ((), ""),
            (
                ("AA",),
                "AA objects, and no objection of that member counts under this silence",
            ),
            (
                ("AA", "BB"),
                "AA and BB object, and no objection of these members counts under this silence",
            ),
        ],
    )
    def test_in_words(self, members: tuple[str, ...], said: str) -> None:
        assert wording.objectors(members, EnglishPhrasing(str)) == said


class TestNobodyIsMissing:
    """7.3 Under silence nobody who says nothing is missing."""

    def test_put_once_more_it_is_not_over(self) -> None:
        """7.4 While it runs again it is not *not carried*, and what may count is not told as
        what does not."""
        world = Quiet()
        world.spoke("AA", "2024-02-05T10:00:00+01:00")
        broken = world.ask("2024-02-20")
        over = came_to(broken, broken.candidacy("draft"))
        assert over is not None
        assert over.how == "not_carried"
        world.open("mar", "2024-03-04", "2024-03-24", after="feb")
        world.spoke("BB", "2024-03", silence="mar", known="2024-03-06")
        now = world.ask("2024-03-15")
        assert came_to(now, now.candidacy("draft")) is None
        assert not now.position("BB", now.candidacy("draft")).apart

    def test_while_it_runs_it_is_open(self) -> None:
        draft = Quiet().draft("2024-02-05")
        assert (draft.outcome, draft.answer.missing) == ("open", ())
        assert draft.answer.needed.count == 0
        assert draft.answer.sentence == "It is under silence."

    def test_broken_it_is_blocked_by_those_who_broke_it(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        draft = world.draft("2024-02-05")
        assert (draft.outcome, draft.answer.missing) == ("blocked", ("BB",))
        assert draft.answer.sentence == "The silence was broken by BB."

    def test_adopted_it_is_adopted(self) -> None:
        world = Quiet()
        now = world.ask("2024-02-10")
        assert (now.state, now.agreed) == ("adopted", ())
        assert (now.candidacy("draft").outcome, now.candidacy("draft").support) == ("adopted", ())

    def test_an_observers_that_ran_out_is_undetermined(self) -> None:
        world = Quiet(observed=True)
        assert world.draft("2024-02-11").outcome == "undetermined"
        world.add("matter/m", SilenceLapsed(silence="feb"), "2024-02-12")
        assert world.draft("2024-02-12").outcome == "adopted"

    def test_the_course_says_the_same_at_every_instant(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.open("march", "2024-03-01", "2024-03-10")
        course = roll(world.record, "m", "draft", until=world.at("2024-04-01"))
        days = ["2024-01-15", "2024-02-01", "2024-02-05", "2024-02-28", "2024-03-05", "2024-03-11"]
        for day in days:
            point, draft = course.step(world.at(day)), world.draft(day)
            assert point is not None
            assert (point.outcome, point.missing) == (draft.outcome, draft.answer.missing), day
        assert course.steps[-1].required is None

    def test_a_deadline_is_told_in_its_history(self) -> None:
        world = Quiet()
        rows = history(world.record, "m", until=world.at("2024-03-01")).rows
        assert [(s.id, str(s.state)) for row in rows for s in row.silences] == [
            ("feb", "running"),
            ("feb", "adopted"),
        ]


class TestWhichRules:
    """5.10 The latest silence rules; one that adopted is not undone by another."""

    def test_a_new_one_after_a_break(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.open("march", "2024-03-01", "2024-03-10", after="feb")
        assert world.ask("2024-02-20").state == "broken"
        assert world.ask("2024-03-05").state == "open"
        assert world.ask("2024-03-11").state == "adopted"
        assert world.found() == []

    def test_what_was_adopted_stays(self) -> None:
        """4.2 A silence that was adopted is not started again."""
        world = Quiet()
        world.open("march", "2024-03-01", "2024-03-10")
        world.spoke("BB", "2024-03-05T10:00:00+01:00", silence="march")
        assert world.ask("2024-03-11").state == "adopted"
        assert ("warning", "opened-march") in world.found()

    def test_nor_one_that_runs(self) -> None:
        world = Quiet()
        world.open("again", "2024-02-05", "2024-02-15")
        assert ("warning", "opened-again") in world.found()

    def test_a_new_revision_may_be_put(self) -> None:
        world = Quiet()
        world.add("matter/m", TextRevision(text="draft", revision=2), "2024-02-20")
        world.open("march", "2024-03-01", "2024-03-10")
        assert world.ask("2024-03-05").ruling["draft"].id == "march"
        assert world.found() == []

    def test_none_once_what_rested_on_it_is_reopened(self) -> None:
        """What was broken before does not rule again (standing 6.6)."""
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.open("march", "2024-03-01", "2024-03-10", after="feb")
        made = world.decided("2024-03-12", silence="march")
        assert world.ask("2024-03-13").state == "adopted"
        world.add("matter/m", Reopening(of=made, reason="A slip."), "2024-03-14")
        now = world.ask("2024-03-15")
        assert (now.state, now.silence) == ("open", None)

    def test_but_what_was_adopted_before(self) -> None:
        world = Quiet()
        world.add("matter/m", TextRevision(text="draft", revision=2), "2024-02-20")
        world.open("march", "2024-03-01", "2024-03-10")
        made = world.decided("2024-03-12", silence="march")
        world.add("matter/m", Reopening(of=made, reason="A slip."), "2024-03-14")
        assert world.ask("2024-03-15").ruling["draft"].id == "feb"

    def test_two_texts(self) -> None:
        """6.3 The matter is adopted where all that was put under silence is."""
        world = Quiet()
        world.open("other", "2024-02-01", "2024-03-10", texts=("other",))
        assert world.ask("2024-02-20").state == "open"
        assert world.ask("2024-03-20").state == "adopted"


class TestADecisionThatRestsOnIt:
    """7.1 It is an error where the silence was broken, runs, lapsed, or is another's."""

    def test_on_one_that_adopted(self) -> None:
        world = Quiet()
        world.decided("2024-02-12", silence="feb")
        assert world.errors() == []
        assert world.ask("2024-02-12").state == "adopted"

    @pytest.mark.parametrize("how", ["silence", "meeting", "unknown"])
    @pytest.mark.parametrize("named", ["feb", None])
    def test_on_one_that_was_broken(self, how: str, named: str | None) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.decided("2024-02-12", how=how, silence=named)
        assert world.errors() == [
            "The decision rests on a silence that does not allow it. The silence feb was broken by "
            "BB. Record what it does rest on, or an override with its reason."
        ]

    def test_on_one_that_runs(self) -> None:
        world = Quiet()
        world.decided("2024-02-05")
        assert "feb runs until 2024-02-10T09:00:00+01:00" in world.errors()[0]

    def test_on_one_that_lapsed(self) -> None:
        world = Quiet(opened=False)
        world.open("feb", consent="rule 7", consent_given=False)
        world.decided("2024-02-12")
        assert "adopted nothing" in world.errors()[0]

    def test_on_one_of_another_text(self) -> None:
        world = Quiet()
        world.open("other", texts=("other",))
        world.decided("2024-02-12", silence="other")
        assert "was on other" in world.errors()[0]

    def test_on_one_of_another_step(self) -> None:
        world = Quiet(opened=False)
        world.step("first", 1, "proposes", "silence")
        world.step("last", 2, "adopts", "silence")
        world.open("feb", step="first")
        world.decided("2024-02-12", silence="feb", step="last")
        assert "in the step first" in world.errors()[0]

    def test_on_one_that_there_is_not(self) -> None:
        world = Quiet()
        world.decided("2024-02-12", silence="march")
        assert "march is no silence" in world.errors()[0]

    def test_where_none_is_recorded(self) -> None:
        world = Quiet(opened=False)
        world.decided("2024-02-12")
        assert ("warning", "d") in world.found()

    def test_where_its_outcome_is_not_known(self) -> None:
        world = Quiet(opened=False)
        world.open("feb", consent="rule 7")
        world.decided("2024-02-12")
        assert ("warning", "d") in world.found()
        assert world.errors() == []

    def test_by_a_vote_or_in_a_meeting_it_rests_on_them(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.decided("2024-02-12", how="vote", tally={Stance.SUPPORT: 5})
        assert world.errors() == []

    def test_an_observers_may_say_what_a_silence_came_to(self) -> None:
        """7.2"""
        world = Quiet(observed=True)
        world.decided("2024-02-12", silence="feb")
        assert world.errors() == []

    def test_an_override_stays_possible(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        world.decided("2024-02-12", silence="feb", override="o")
        reason = Override(override="o", decision="d", reason="BB agreed by telephone.")
        world.add("matter/m", reason, "2024-02-12")
        assert world.errors() == []

    def test_is_refused_when_it_is_recorded(self) -> None:
        world = Quiet()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        decision = Decision(decision="d", on="draft", how="meeting")
        by = Acting(id="d", moment=world.now)
        with pytest.raises(Refusal, match="silence on draft, which was broken by BB"):
            decide(world.record, by, matter="m", decision=decision)
        acts = decide(world.record, by, matter="m", decision=decision, override="They agreed.")
        assert [act.type for act in acts] == ["decision", "override"]

    def test_what_silence_adopted_may_be_written_down(self) -> None:
        world = Quiet()
        decision = Decision(decision="d", on="draft", how="silence", silence="feb")
        acts = decide(world.record, Acting(id="d", moment=world.now), matter="m", decision=decision)
        assert [act.type for act in acts] == ["decision"]


class TestFindings:
    """8.1 What happened is no error."""

    def test_every_irregularity_at_once(self) -> None:
        world = Quiet(opened=False)
        world.open(
            "feb",
            minimum=Duration(days=30),
            consent="rule 7",
            consent_given=False,
            service_needed=True,
        )
        world.spoke("AA", "2024-02-12T10:00:00+01:00")
        world.spoke("BB", "2024-02-05T10:00:00+01:00", form="telephone")
        world.add("matter/m", NoticeServed(silence="feb"), "2024-02-20", member="CC")
        assert {severity for severity, _ in world.found()} == {"warning", "note"}

    def test_an_expiry_before_the_opening(self) -> None:
        """1.5 It is lapsed, whatever is said under it, and that is a finding."""
        world = Quiet(opened=False)
        world.open("feb", "2024-02-20", "2024-02-10")
        silence = world.silence("2024-03-01")
        assert (silence.state, silence.outcome.why) == ("lapsed", "no_time")
        assert world.ask("2024-03-01").state == "open"
        assert ("warning", "opened-feb") in world.found()


class TestTheRuleOfTheBody:
    """1.6 What holds of every silence is stated once, and a silence may say otherwise."""

    def world(self, **more: Any) -> Quiet:
        world = Quiet(rule="quiet", opened=False)
        terms = SilenceTerms(
            forms=("letter",), breaks=("objection", "amendment"), minimum=Duration(days=3)
        )
        rule = RuleAdopted(rule="quiet", sentence="silence", silence=terms)
        world.add("body", rule, "2000-01-01")
        world.open("feb", **{"forms": None, "zone": None, **more})
        return world

    def test_it_is_inherited(self) -> None:
        world = self.world()
        silence = world.silence("2024-02-05")
        assert (silence.terms.forms, silence.terms.zone) == ({"letter"}, "Europe/Brussels")
        assert (silence.terms.minimum, silence.otherwise) == (Duration(days=3), ())
        world.spoke("AA", "2024-02-05T10:00:00+01:00", "amendment", form="letter")
        assert world.silence("2024-02-05").state == "broken"

    def test_what_it_says_otherwise_is_shown(self) -> None:
        silence = self.world(forms=("mail",), minimum=Duration(days=3)).silence("2024-02-05")
        assert (silence.terms.forms, silence.otherwise) == ({"mail"}, ("forms",))

    def test_the_rule_of_the_day_of_the_opening_counts(self) -> None:
        world = self.world()
        later = RuleAdopted(
            rule="quiet", sentence="silence", silence=SilenceTerms(minimum=Duration(days=60))
        )
        world.add("body", later, "2024-02-03")
        assert world.silence("2024-02-20").terms.minimum == Duration(days=3)

    def test_nor_one_that_is_over_before_it_begins_or_is_still_running(self) -> None:
        world = self.world(minimum=Duration())
        world.now = when("2024-02-05T12:00:00+01:00")  # type: ignore[assignment]  # a moment
        by = Acting(id="n", moment=world.now)
        over = SilenceOpened(
            silence="new",
            texts=("x",),
            expiry=when("2024-02-05T10:00:00Z"),
            minimum=Duration(),
        )
        with pytest.raises(Refusal, match="is over"):
            open_silence(world.record, by, matter="m", opened=over)
        again = SilenceOpened(silence="new", texts=("draft",), expiry=when("2024-03-05T10:00:00Z"))
        with pytest.raises(Refusal, match="The silence on draft runs until"):
            open_silence(world.record, by, matter="m", opened=again)

    def test_a_silence_that_is_too_short_is_not_opened(self) -> None:
        world = self.world()
        world.spoke("AA", "2024-02-05T10:00:00+01:00", form="letter")
        opened = SilenceOpened(silence="new", texts=("x",), expiry=when("2030-01-02T12:00:00Z"))
        with pytest.raises(Refusal, match="too early"):
            open_silence(world.record, Acting(id="n", moment=world.now), matter="m", opened=opened)


class TestWhatIsNotKnown:
    """2.6, 5.9 What is dated to more than a moment, and an answer that perhaps came."""

    def states(self, world: Quiet, moments: Iterable[str]) -> list[str]:
        return [str(world.silence(f"2024-02-{m}:00+01:00").state) for m in moments]

    def test_a_day_is_not_a_minute(self) -> None:
        world = Quiet(observed=True)
        world.add("matter/m", SilenceBroken(silence="feb", by=("BB",)), "2024-02-05")
        moments = ["04T23:59", "05T00:05", "05T23:59", "06T00:00"]
        assert self.states(world, moments) == ["running", "unknown", "unknown", "broken"]
        assert world.silence("2024-02-05").outcome.broken_by == ("BB",)

    def test_between_two_moments(self) -> None:
        world = Quiet(observed=True)
        span = "2024-02-05T10:00:00+01:00/2024-02-05T14:00:00+01:00"
        world.add("matter/m", SilenceBroken(silence="feb", among=("BB", "CC")), span)
        moments = ["05T09:59", "05T10:00", "05T13:59", "05T14:00"]
        assert self.states(world, moments) == ["running", "unknown", "unknown", "broken"]
        outcome = world.silence("2024-02-06").outcome
        assert (outcome.broken_by, outcome.breakers, outcome.among) == ((), "unknown", ("BB", "CC"))

    def test_an_answer_may_have_come(self) -> None:
        world = Quiet()
        perhaps = SilenceBroken(silence="feb", by=("BB",), perhaps=True)
        world.add("matter/m", perhaps, "2024-02-05T10:00:00+01:00")
        outcome = world.silence("2024-02-11").outcome
        assert (outcome.state, outcome.why, outcome.among) == (
            "unknown",
            "perhaps_broken",
            ("BB",),
        )
        assert world.draft("2024-02-11").outcome == "undetermined"

    def test_not_after_its_end(self) -> None:
        world = Quiet()
        perhaps = SilenceBroken(silence="feb", perhaps=True)
        world.add("matter/m", perhaps, "2024-02-12T10:00:00+01:00")
        assert world.silence("2024-02-13").state == "adopted"
        assert ("warning", "opened-feb") in world.found()


class TestVoices:
    """spec/standing.md 5.7 What participants without a vote say is told, and is not counted."""

    def test_beside_the_positions(self) -> None:
        world = World(kind="proposal", rule="unanimity")
        world.member("EE", "2024-01-01", vote=False)
        world.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        said = world.says("EE", "object", "2024-01-20", on="draft")
        now = world.ask("2024-02-01")
        (draft,) = now.candidacies
        assert [(p.member, p.stance) for p in now.voices(draft)] == [("EE", Stance.OBJECT)]
        assert ("EE" in draft.stances, draft.outcome) == (False, "open")
        assert ("note", said) in [(f.severity, f.path) for f in check(world.record)]
        (told,) = standing_json(now, Query(moment=now.on))["candidacies"]
        assert [p["member"] for p in told["voices"]] == ["EE"]

    def test_who_left_is_no_participant(self) -> None:
        world = World(kind="proposal", rule="unanimity")
        world.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        world.says("EE", "object", "2024-01-20", on="draft")
        world.member("EE", "2024-01-25", status="left")
        now = world.ask("2024-02-01")
        assert now.voices(now.candidacy("draft")) == ()


class TestADayToCome:
    """5.12 The matter is open, its step goes on, and the answer changes at the end."""

    LATEST, END, DAY = "2024-02-05", "2024-02-10T09:00:00+01:00", "2024-03-01"

    def test_it_is_open_until_the_end_is_there(self) -> None:
        world = Quiet()
        on, latest = world.at(self.DAY), world.at(self.LATEST)
        end = when(self.END)
        assert isinstance(end, Moment)
        for known, state, changes_at in ((latest, "open", end.utc), (end.utc, "adopted", None)):
            now = standing(world.record, "m", on=on, latest=known)
            assert (now.state, now.changes_at, now.last_end) == (state, changes_at, end.utc)
            rows = history(world.record, "m", until=on, latest=known).rows
            assert rows[-1].now.state == state
            waiting = open_matters(world.record, ["m"], on=on, latest=known)
            assert [one.matter for one in waiting.matters] == ["m"] * (state == "open")
            member = member_answer(world.record, "AA", on=on, latest=known)
            assert [one.state for one in member.matters] == [state]
            assert tried(world.record, "m", (), on=on, latest=known)[0].state == state


class TestNoObjection:
    """spec/rules.md 8.8 Under a rule that asks only that none objects, it is among those who
    agree."""

    def test_is_counted_with_those_who_agree(self) -> None:
        world = World(kind="proposal", rule="no member objects")
        world.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        world.says("AA", "support", "2024-01-20", on="draft")
        world.says("BB", "no_objection", "2024-01-20", on="draft")
        draft = world.ask("2024-02-01").candidacy("draft")
        assert draft.support == ("AA", "BB")
        assert draft.answer.missing == ("CC", "DD", "EE")
        course = roll(world.record, "m", "draft", until=world.at("2024-02-01"))
        assert course.steps[-1].support == 2

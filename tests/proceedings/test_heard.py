"""Which of what was said counts: of a revision, and up to the decision (spec/standing.md §12)."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import standing
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.positions import ReportedCount
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import RuleAdopted
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

THREE = ("AA", "BB", "CC")


def text_world(rule: str = "every member agrees", **more: Any) -> World:
    """A proposal of three members with the text ``t``, revision 1 of 10 January."""
    world = World(kind="proposal", rule=rule, members=THREE, **more)
    revise(world, 1, "2024-01-10")
    return world


def revise(world: World, number: int, day: str, text: str = "t") -> str:
    revision = TextRevision(text=text, revision=number, title=Text.of(f"Draft {number}"))
    return world.add("matter/m", revision, day)


def decide(world: World, on: str, day: str, **more: Any) -> str:
    return world.add("matter/m", Decision(decision=f"d-{on}", on=on, **more), day)


def asked(world: World, on: str) -> Mapping[str, Any]:
    return standing_json(world.ask(on), Query(moment=0, on=Day.parse(on)))


def one(world: World, on: str, id: str = "t") -> dict[str, Any]:
    (found,) = [c for c in asked(world, on)["candidacies"] if c["id"] == id]
    return dict(found)


def told(found: list[Mapping[str, Any]]) -> list[tuple[str, str, int | None]]:
    return [(p["member"], p["stance"], p["revision"]) for p in found]


class TestRevisions:
    """12.1, 12.2 What was said of one revision counts for no other."""

    def test_a_new_revision_is_open(self) -> None:
        world = text_world()
        for member in THREE:
            world.says(member, "support", "2024-01-20", on="t")
        assert asked(world, "2024-02-15")["state"] == "agreed"
        revise(world, 2, "2024-03-01")
        assert (asked(world, "2024-02-29")["state"], asked(world, "2024-03-01")["state"]) == (
            "agreed",
            "open",
        )
        found = one(world, "2024-03-01")
        assert (found["revision"], found["support"]["count"]) == (2, 0)
        assert told(found["other_revisions"]) == [(m, "support", 1) for m in THREE]

    def test_until_the_member_says_it_of_this_one(self) -> None:
        world = text_world()
        world.says("AA", "support", "2024-01-20", on="t")
        revise(world, 2, "2024-03-01")
        world.says("AA", "support", "2024-03-02", on="t")
        found = one(world, "2024-03-02")
        assert found["support"]["members"] == ["AA"]
        assert told(found["positions"])[0] == ("AA", "support", 2)
        assert found["positions"][0]["since"] == "2024-03-02"

    @pytest.mark.parametrize(("said", "counts"), [(1, []), (2, ["AA"])])
    def test_a_position_may_name_its_revision(self, said: int, counts: list[str]) -> None:
        world = text_world()
        revise(world, 2, "2024-03-01")
        world.says("AA", "support", "2024-03-05", on="t", revision=said)
        assert one(world, "2024-03-05")["support"]["members"] == counts

    @pytest.mark.parametrize(
        ("hour", "counts"), [("09:59:59", []), ("10:00:00", ["AA"]), ("10:00:01", ["AA"])]
    )
    def test_the_revision_of_the_moment(self, hour: str, counts: list[str]) -> None:
        world = text_world()
        revise(world, 2, "2024-03-01T10:00:00+01:00")
        world.says("AA", "support", f"2024-03-01T{hour}+01:00", on="t")
        assert one(world, "2024-03-01")["support"]["members"] == counts

    def test_said_before_there_was_a_draft(self) -> None:
        """12.1 It is about the first."""
        world = text_world()
        world.says("AA", "support", "2024-01-05", on="t")
        assert one(world, "2024-01-10")["support"]["members"] == ["AA"]

    def test_as_known(self) -> None:
        world = text_world()
        revision = TextRevision(text="t", revision=2)
        world.add("matter/m", revision, "2024-03-01", known="2024-03-10")
        world.says("AA", "support", "2024-03-05", on="t")
        assert world.ask("2024-03-05", "2024-03-09").candidacy("t").support == ("AA",)
        assert world.ask("2024-03-05", "2024-03-10").candidacy("t").revision == 2

    def test_two_of_one_number(self) -> None:
        """9.4"""
        world = text_world()
        again = world.add("matter/m", TextRevision(text="t", title=Text.of("Other")), "2024-02-01")
        assert [f.path for f in check(world.record)] == [again]

    def test_one_number_on_two_days(self) -> None:
        """9.4 The number of the second draft was left out."""
        world = text_world()
        again = revise(world, 1, "2024-02-01")
        assert [f.path for f in check(world.record)] == [again]

    def test_a_revision_that_is_not_on_record(self) -> None:
        """9.4 Whatever names it: a position, a count, a decision, a silence."""
        world = text_world()
        revise(world, 2, "2024-02-01")
        world.says("AA", "support", "2024-02-05", on="t", revision=2)
        said = world.says("BB", "support", "2024-02-05", on="t", revision=9)
        count = ReportedCount(on="t", base=3, answers={Stance.SUPPORT: 2}, revision=8)
        counted = world.add("matter/m", count, "2024-02-06")
        opened = SilenceOpened(
            silence="s",
            texts=("t",),
            revisions={"t": 7},
            expiry=when("2024-03-10T12:00:00+01:00"),
            zone="Europe/Brussels",
        )
        silence = world.add("matter/m", opened, "2024-03-01T12:00:00+01:00")
        decided = decide(world, "t", "2024-04-01", how="vote", revision=6)
        named = {f.path: f.sentence for f in check(world.record) if "no revision" in f.sentence}
        assert set(named) == {said, counted, silence, decided}
        assert named[said].startswith("t has no revision 9 on record; it has 1 and 2.")


class TestCarriedOver:
    """12.3 The rule, or the matter before it, may carry what was said over."""

    @pytest.mark.parametrize(
        ("rule", "matter", "counts"),
        [(False, None, 0), (True, None, 1), (True, False, 0), (False, True, 1)],
    )
    def test_who_says_so(self, rule: bool, matter: bool | None, counts: int) -> None:
        world = World(kind="proposal", matter=False, members=THREE)
        own = RuleAdopted(rule="own", sentence="every member agrees", carries_over=rule)
        world.add("body", own, "2000-01-01")
        content = Matter(title=Text.of("M"), kind="proposal", rule="own", carries_over=matter)
        world.add("matter/m", content, "2024-01-01")
        revise(world, 1, "2024-01-10")
        world.says("AA", "support", "2024-01-20", on="t")
        revise(world, 2, "2024-03-01")
        found = one(world, "2024-03-01")
        assert found["support"]["count"] == counts
        said = [p for p in told(found["positions"]) if p[0] == "AA"]
        assert said == [("AA", "support", 1) if counts else ("AA", "undeclared", None)]


class TestSilence:
    """12.4 A silence adopts what was circulated."""

    def silence(self, world: World, **more: Any) -> None:
        opened = SilenceOpened(
            silence="s",
            texts=("t",),
            expiry=when("2024-03-10T12:00:00+01:00"),
            zone="Europe/Brussels",
            **more,
        )
        world.add("matter/m", opened, "2024-03-01T12:00:00+01:00")

    def text(self, world: World, on: str) -> tuple[Any, ...]:
        (found,) = asked(world, on)["texts"]
        (silence,) = found["silences"]
        return (
            asked(world, on)["state"],
            found["status"],
            found["revision"],
            found["later_revisions"],
            silence["revision"],
            silence["overtaken_by"],
        )

    def test_unbroken(self) -> None:
        world = text_world("silence")
        self.silence(world)
        assert self.text(world, "2024-03-11") == ("adopted", "adopted", 1, [], 1, [])

    @pytest.mark.parametrize(
        ("moment", "state"),
        [
            ("2024-03-01T12:00:01+01:00", "open"),
            ("2024-03-10T12:00:00+01:00", "open"),
            ("2024-03-10T12:00:01+01:00", "adopted"),
        ],
    )
    def test_a_revision_while_it_ran(self, moment: str, state: str) -> None:
        world = text_world("silence")
        self.silence(world)
        id = revise(world, 2, moment)
        expected = {
            "open": ("open", "circulated", 2, [], 1, [2]),
            "adopted": ("adopted", "adopted", 1, [2], 1, []),
        }
        assert self.text(world, "2024-03-11") == expected[state]
        assert [f.path for f in check(world.record)] == ([id] if state == "open" else [])

    def test_it_may_name_the_revision(self) -> None:
        world = text_world("silence")
        revise(world, 2, "2024-02-20")
        self.silence(world, revisions={"t": 1})
        assert self.text(world, "2024-03-11")[4] == 1

    def test_broken_on_the_draft_before(self) -> None:
        world = text_world("silence")
        self.silence(world)
        answer = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", answer, "2024-03-05T12:00:00+01:00", member="AA")
        assert self.text(world, "2024-03-11")[:3] == ("broken", "broken", 1)
        revise(world, 2, "2024-04-01")
        assert self.text(world, "2024-04-01")[:3] == ("open", "circulated", 2)

    @pytest.mark.parametrize(("carries_over", "uncounted"), [(False, []), (True, ["AA"])])
    def test_in_vain_on_the_draft_before(self, carries_over: bool, uncounted: list[str]) -> None:
        """5.9 What came too late for the draft before is no answer that does not count to the next,
        at no instant, unless the rule carries over what is said."""
        world = World(kind="proposal", matter=False, members=THREE)
        own = RuleAdopted(rule="own", sentence="silence", carries_over=carries_over)
        world.add("body", own, "2000-01-01")
        world.add("matter/m", Matter(title=Text.of("M"), kind="proposal", rule="own"), "2024-01-01")
        revise(world, 1, "2024-01-10")
        self.silence(world)
        late = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", late, "2024-03-11T12:00:00+01:00", member="AA")
        broken = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", broken, "2024-03-05T12:00:00+01:00", member="BB")
        assert world.ask("2024-03-12").candidacy("t").uncounted == {"AA"}
        revise(world, 2, "2024-04-01")
        now = world.ask("2024-04-01")
        assert sorted(now.candidacy("t").uncounted) == uncounted
        assert [said.applies for said in now.position("AA", now.candidacy("t")).under] == [
            carries_over
        ]
        course = roll(world.record, "m", "t", until=world.at("2024-04-02")).steps
        for one in (step for step in course if step.at >= world.at("2024-03-01")):
            then = standing(world.record, "m", on=one.at).candidacy("t")
            assert one.missing_by.uncounted == then.missing.uncounted


class TestDecided:
    """12.5, 12.6 What was decided keeps its figures, and misses nobody."""

    def test_later_positions_move_nothing(self) -> None:
        world = text_world("at least 2/3 of members are for")
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-02-01", on="t")
        decide(world, "t", "2024-02-10", how="vote")
        before = one(world, "2024-02-10")
        world.says("AA", "object", "2024-02-11", on="t")
        after = one(world, "2024-02-28")
        assert told(after.pop("later")) == [("AA", "object", 1)]
        before.pop("later")
        assert after == before
        assert (after["outcome"], after["support"]["count"], after["missing"]) == ("adopted", 2, [])

    def test_as_it_was_counted(self) -> None:
        """spec/answers.md §2.6 Who answered how is not on record, and how many did is."""
        world = text_world("more than half of the votes cast are for")
        world.says("CC", "object", "2024-02-01", on="t")
        counted = {Stance.SUPPORT: 2, Stance.OBJECT: 1}
        decide(world, "t", "2024-02-10", how="vote", tally=counted)
        found = one(world, "2024-02-28")
        assert (found["support"]["count"], found["support"]["members"]) == (2, [])
        (clause,) = found["clauses"]
        assert (clause["have"], clause["met"]) == ("2", True)
        assert not world.ask("2024-02-28").candidacy("t").answer.as_decided

    def test_what_was_said_that_day_counts(self) -> None:
        world = text_world()
        decide(world, "t", "2024-02-10")
        world.says("AA", "support", "2024-02-10", on="t")
        assert one(world, "2024-02-10")["support"]["count"] == 1

    def test_and_what_was_said_after_its_moment_does_not(self) -> None:
        world = text_world()
        decide(world, "t", "2024-02-10T12:00:00+01:00")
        world.says("AA", "support", "2024-02-10T12:00:01+01:00", on="t")
        found = one(world, "2024-02-10")
        assert (found["support"]["count"], told(found["later"])) == (0, [("AA", "support", 1)])

    def test_reopened(self) -> None:
        world = text_world("at least 2 members are for")
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-02-01", on="t")
        id = decide(world, "t", "2024-02-10")
        world.says("AA", "object", "2024-02-11", on="t")
        world.add("matter/m", Reopening(of=id, reason="Annulled."), "2024-03-01")
        found = one(world, "2024-03-01")
        assert (found["support"]["count"], found["later"], found["outcome"]) == (1, [], "open")

    def test_a_revision_after_the_decision(self) -> None:
        world = text_world()
        for member in THREE:
            world.says(member, "support", "2024-02-01", on="t")
        decide(world, "t", "2024-02-10")
        revise(world, 2, "2024-03-01")
        (found,) = asked(world, "2024-03-01")["texts"]
        assert (found["status"], found["revision"], found["later_revisions"]) == ("adopted", 1, [2])

    def test_a_decision_may_name_the_revision(self) -> None:
        world = text_world()
        world.says("AA", "support", "2024-02-01", on="t")
        revise(world, 2, "2024-03-01")
        decide(world, "t", "2024-03-05", revision=1)
        found = one(world, "2024-03-05")
        assert (found["revision"], found["support"]["members"]) == (1, ["AA"])

    @pytest.mark.parametrize(
        ("how", "known", "silent"),
        [
            ("acclamation", True, list(THREE)),
            ("meeting", True, list(THREE)),
            ("meeting", False, []),
            ("vote", True, []),
        ],
    )
    def test_nobody_spoke(self, how: str, known: bool, silent: list[str]) -> None:
        world = text_world("consensus")
        decide(world, "t", "2024-02-10", how=how, positions_known=known)
        found = one(world, "2024-02-10")
        assert (found["outcome"], found["missing"], found["silent"]) == ("adopted", [], silent)

    def test_put_and_one_objected(self) -> None:
        world = text_world("consensus")
        world.says("AA", "object", "2024-02-10", on="t")
        decide(world, "t", "2024-02-10", carried=False)
        found = one(world, "2024-02-10")
        assert (found["outcome"], found["missing"], found["silent"]) == (
            "not_adopted",
            ["AA"],
            ["BB", "CC"],
        )


class TestSeveral:
    """6.1, 12.6 Every text and candidacy has its own decision."""

    def test_one_adopted_one_refused(self) -> None:
        world = text_world()
        revise(world, 1, "2024-01-10", text="u")
        decide(world, "t", "2024-02-10", carried=False)
        assert asked(world, "2024-02-10")["state"] == "open"
        decide(world, "u", "2024-02-10")
        found = asked(world, "2024-02-10")
        assert found["state"] == "adopted"
        assert {t["id"]: t["status"] for t in found["texts"]} == {
            "t": "not_adopted",
            "u": "adopted",
        }
        assert [(d["candidacy"], d["carried"]) for d in found["decisions"]] == [
            ("t", False),
            ("u", True),
        ]

    def test_all_refused(self) -> None:
        world = text_world()
        decide(world, "t", "2024-02-10", carried=False)
        assert asked(world, "2024-02-10")["state"] == "not_adopted"

    def test_another_candidate_after_one_who_failed(self) -> None:
        world = World(members=THREE)
        for who in ("ann", "bob"):
            world.candidate(who, "nominated", "2024-01-02")
        decide(world, "ann", "2024-02-10", carried=False)
        assert asked(world, "2024-02-10")["state"] == "open"
        decide(world, "bob", "2024-02-11")
        assert asked(world, "2024-02-11")["decision"]["candidacy"] == "bob"


class TestRecused:
    """12.7 The figures of one line agree."""

    def test_out_of_the_base(self) -> None:
        world = text_world()
        for member, stance in (("AA", "support"), ("BB", "support"), ("CC", "recuse")):
            world.says(member, stance, "2024-02-01", on="t")
        found = one(world, "2024-02-01")
        assert found["support"] == {"count": 2, "of": 2, "members": ["AA", "BB"]}
        assert (found["recused"], found["outcome"]) == (["CC"], "adopted")


DAYS = st.integers(1, 28).map(lambda day: f"2024-02-{day:02}")
SAID = st.tuples(
    st.sampled_from(THREE),
    st.sampled_from(("support", "object", "reserve", "recuse")),
    DAYS,
    st.sampled_from((None, None, 1, 2)),
)


def drawn(said: list[Any], revised: str, decided: str | None, reopened: str | None) -> World:
    world = text_world("at least 2/3 of members are for")
    revise(world, 2, revised)
    for member, stance, day, revision in said:
        world.says(member, stance, day, on="t", revision=revision)
    if decided is not None:
        id = decide(world, "t", decided)
        if reopened is not None and reopened > decided:
            world.add("matter/m", Reopening(of=id, reason="Again."), reopened)
    return world


class TestProperties:
    """12.2 An answer about a revision never depends on what was said of another."""

    @given(st.lists(SAID, max_size=8), DAYS, DAYS)
    def test_of_another_revision(self, said: list[Any], revised: str, on: str) -> None:
        whole = drawn(said, revised, None, None).ask(on).candidacy("t")
        own = [one for one in said if (one[3] or (2 if one[2] >= revised else 1)) == whole.revision]
        alone = drawn(own, revised, None, None).ask(on).candidacy("t")
        assert (whole.stances, whole.outcome, whole.support) == (
            alone.stances,
            alone.outcome,
            alone.support,
        )

    @given(st.lists(SAID, max_size=8), DAYS, st.none() | DAYS, st.none() | DAYS)
    def test_the_course_agrees(
        self, said: list[Any], revised: str, decided: str | None, reopened: str | None
    ) -> None:
        """§3 to §5 over time: at every instant the answer is that of `standing`."""
        world = drawn(said, revised, decided, reopened)
        course = roll(world.record, "m", "t", until=world.at("2024-02-28"))
        for day in range(1, 29):
            on = f"2024-02-{day:02}"
            now = world.ask(on).candidacy("t")
            step = course.step(world.at(on))
            assert step is not None
            assert (step.support, step.outcome) == (len(now.support), now.outcome)
            assert step.missing == now.answer.missing
            shown = {
                row.member: segment.stance
                for row in course.rows
                if (segment := row.segment(world.at(on))) is not None
            }
            assert shown == {m: held.stance for m, held in now.positions.items()}

    @given(st.lists(SAID, max_size=8), DAYS)
    def test_what_was_carried_misses_nobody(self, said: list[Any], decided: str) -> None:
        now = drawn(said, "2024-02-14", decided, None).ask("2024-02-28").candidacy("t")
        assert (now.outcome, now.answer.missing) == (Outcome.ADOPTED, ())

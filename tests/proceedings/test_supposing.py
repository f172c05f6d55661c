"""What if: a matter as it would stand (spec/answers.md §2.13)."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import day_of
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.supposing import LONGEST, MOST, Unsupposed, tried
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, Procedure, TextRevision
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Body
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance


def race(**given: Any) -> World:
    """Ann stands, nominated by AA and BB; all but EE agree."""
    world = World(rule="unanimity", **given)
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    world.candidate("ann", "nominated", "2024-01-03", by=("BB",))
    for member in ("AA", "BB", "CC", "DD"):
        world.says(member, "support", "2024-01-10")
    return world


def asked(world: World, *texts: str, on: str = "2024-01-31", **more: Any) -> Standing:
    found, _record = tried(world.record, "m", texts, on=world.at(on), **more)
    return found


class TestWhatIf:
    """2.13 The same answer as from a copy with these acts; and nothing is written."""

    def test_a_position(self) -> None:
        world = race()
        now = asked(world, "EE=support")
        assert (now.state, now.agreed) == ("agreed", ("ann",))
        assert [(one.member, one.candidacy, one.stance) for one in now.supposed] == [
            ("EE", "ann", Stance.SUPPORT)
        ]
        copy = race()
        copy.says("EE", "support", "2024-01-31")
        there = copy.ask("2024-01-31")
        assert now.candidacy("ann").stances == there.candidacy("ann").stances
        assert now.candidacy("ann").outcome is there.candidacy("ann").outcome

    def test_nothing_is_written(self) -> None:
        world = race()
        before, head = world.ask("2024-01-31"), world.record.head()
        asked(world, "EE=support", "ann=withdrawn")
        after = world.ask("2024-01-31")
        assert world.record.head() == head
        assert (before.state, after.state, after.supposed) == ("open", "open", ())

    def test_several(self) -> None:
        now = asked(race(), "EE=support", "AA=object")
        assert now.candidacy("ann").answer.blocking == ("AA",)

    def test_what_it_said_on_that_day_gives_way(self) -> None:
        world = race()
        world.says("EE", "object", "2024-01-31")
        now = asked(world, "EE=support")
        assert now.candidacy("ann").stances["EE"] is Stance.SUPPORT
        assert now.disputes == ()

    def test_a_count_of_that_day_gives_way(self) -> None:
        world = race()
        world.count(5, 5, "2024-01-31")
        now = asked(world, "EE=object")
        assert now.candidacy("ann").stances["EE"] is Stance.OBJECT
        assert now.disputes == ()

    def test_one_nomination_taken_back_leaves_the_other(self) -> None:
        world = race()
        one = asked(world, "AA/ann=nomination_withdrawn")
        both = asked(world, "AA/ann=nomination withdrawn", "BB/ann=nomination-withdrawn")
        assert one.candidacy("ann").in_race
        assert not both.candidacy("ann").in_race

    @pytest.mark.parametrize("word", ["support", "yes", "aye", "In Favour", "akkoord"])
    def test_words(self, word: str) -> None:
        world = race()
        body = Body(
            name=Text.of("Board"), zone="Europe/Brussels", answers={"akkoord": Stance.SUPPORT}
        )
        world.add("body", body, "2024-01-01")
        assert asked(world, f"EE={word}").state == "agreed"

    def test_on_whom(self) -> None:
        world = race()
        world.candidate("bob", "nominated", "2024-01-04", by=("EE",))
        now = asked(world, "EE=object")
        assert [one.candidacy for one in now.supposed] == ["ann"]  # who leads
        assert [one.candidacy for one in asked(world, "EE/bob=support").supposed] == ["bob"]

    def test_on_a_text(self) -> None:
        world = World(kind="proposal", rule="unanimity")
        world.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        assert asked(world, "AA=object").candidacy("draft").answer.blocking == ("AA",)
        with pytest.raises(Unsupposed, match="draft is a text, and no candidacy"):
            asked(world, "draft=withdrawn")

    @pytest.mark.parametrize(
        ("text", "state", "said"),
        [
            ("EE=object", "broken", ["objection"]),
            ("EE=no objection", "running", ["no_objection"]),
            ("EE=reserve", "running", []),
        ],
    )
    def test_while_a_silence_runs(self, text: str, state: str, said: list[str]) -> None:
        """An objection breaks it, in the form that it asks."""
        world = World(kind="proposal", rule="unanimity")
        world.add("matter/m", TextRevision(text="draft"), "2024-01-10")
        opened = SilenceOpened(
            silence="s", texts=("draft",), expiry=day_of(Day.parse("2024-02-20")), zone="UTC"
        )
        world.add("matter/m", opened, "2024-02-01T10:00:00Z")
        now = asked(world, text, on="2024-02-10")
        (silence,) = now.silences
        assert str(silence.state) == state
        assert [judged.act.says for judged in silence.spoke("EE")] == said

    def test_as_known_on_an_earlier_day(self) -> None:
        world = race()
        world.says("EE", "object", "2024-01-20", known="2024-02-10")
        now = asked(world, "EE=support", known=world.at("2024-01-25"))
        assert now.state == "agreed"

    def test_in_another_step(self) -> None:
        world = World()
        world.step("first", 1, "recommends", "unanimity")
        world.step("second", 2, "appoints", "unanimity")
        world.candidate("ann", "nominated", "2024-01-02")
        now = asked(world, "AA=object", step="second")
        assert now.candidacy("ann").answer.blocking == ("AA",)
        assert asked(world, "AA=object", step="first").step.id == "first"

    def test_a_nomination_out_of_order(self) -> None:
        world = race()
        world.add("matter/m", Procedure(most=1, steps=()), "2024-01-01")
        world.candidate("bob", "nominated", "2024-01-04", by=("CC",))
        (one,) = asked(world, "CC/ann=nominated").supposed
        assert ["CC" in str(reason) for reason in one.void] == [True]
        (other,) = asked(world, "DD/ann=nominated").supposed
        assert other.void == ()
        (new,) = asked(world, "CC/else=nominated").supposed
        assert [reason.number for reason in new.void] == [2]

    def test_somebody_who_did_not_stand(self) -> None:
        now = asked(race(), "DD/zoe=nominated")
        assert (now.candidacy("zoe").in_race, now.candidacy("zoe").nominated_by) == (True, ("DD",))
        with pytest.raises(Unsupposed, match="There is no candidacy zoe"):
            asked(race(), "zoe=withdrawn")


class TestDecided:
    """2.13 On what was decided it is said up to the decision: the decision stays, and the rule says
    what it would have made of that."""

    def decided(self, **decision: Any) -> World:
        world = race()
        world.says("EE", "support", "2024-01-12")
        made: dict[str, Any] = {"decision": "d", "on": "ann", **decision}
        world.add("matter/m", Decision(**made), "2024-01-20")
        return world

    def test_it_would_not_have_carried(self) -> None:
        now = asked(self.decided(), "EE=object")
        ann = now.candidacy("ann")
        assert (now.state, ann.outcome, ann.answer.blocking) == (
            "decided",
            Outcome.NOT_ADOPTED,
            ("EE",),
        )
        assert asked(self.decided(), "EE=no_objection").candidacy("ann").in_favour == 4

    def test_figures_of_the_decision_do_not_have_it(self) -> None:
        tally = {Stance.SUPPORT: 5}
        now = asked(self.decided(tally=tally, how="vote"), "EE=object")
        assert now.candidacy("ann").outcome is Outcome.NOT_ADOPTED

    def test_where_not_all_is_known_neither_is_the_outcome(self) -> None:
        world = World(rule="at least 3 members are for")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-10")
        made = Decision(decision="d", on="ann", positions_known=False)
        world.add("matter/m", made, "2024-01-20")
        assert asked(world, "BB=support").candidacy("ann").outcome is Outcome.UNDETERMINED
        three = asked(world, "BB=support", "CC=support")
        assert three.candidacy("ann").outcome is Outcome.ADOPTED

    def test_what_was_said_after_the_decision_stays_later(self) -> None:
        world = self.decided()
        world.says("EE", "reserve", "2024-01-25")
        later = asked(world, "EE=object").candidacy("ann")
        assert later.stances["EE"] is Stance.OBJECT
        assert [held.stance for held in later.later.values()] == [Stance.RESERVE]

    def test_a_step_that_was_carried(self) -> None:
        world = World()
        world.step("first", 1, "recommends", "unanimity")
        world.step("second", 2, "appoints", "unanimity")
        world.candidate("ann", "nominated", "2024-01-02")
        for member in ("AA", "BB", "CC", "DD", "EE"):
            world.says(member, "support", "2024-01-10")
        world.add("matter/m", Decision(decision="d", on="ann", step="first"), "2024-01-20")
        now = asked(world, "BB=abstain", step="first")
        assert now.candidacy("ann").outcome is Outcome.NOT_ADOPTED
        assert now.candidacy("ann").support == ("AA", "CC", "DD", "EE")
        by_most = asked(world, "BB=abstain", step="first", rule="at least 2/3 of members are for")
        assert by_most.candidacy("ann").outcome is Outcome.ADOPTED


class TestReaders:
    """standing 8.2 What is supposed comes to what the reader's own entries come to: many trials
    would tell what it may not read."""

    def sealed(self) -> World:
        world = race()
        seal = {"audience": "secretariat"}
        said = Position(on="ann", stance=Stance.OBJECT)
        world.add("matter/m", said, "2024-01-11", id="sealed", member="EE", **seal)
        return world

    def trial(self, world: World, *texts: str, rule: str | None = None) -> Standing:
        on = world.at("2024-01-31")
        found, _record = tried(world.record.read_by(THE_PUBLIC), "m", texts, on=on, rule=rule)
        return found

    @pytest.mark.parametrize(
        ("texts", "rule"),
        [
            (("AA=support",), None),
            ((), "at most 0 members are against"),
            (("AA=object",), "at most 1 member is against"),
        ],
    )
    def test_it_does_not_depend_on_what_is_withheld(
        self, texts: tuple[str, ...], rule: str | None
    ) -> None:
        one, other = (self.trial(w, *texts, rule=rule) for w in (self.sealed(), race()))
        ann, as_open = one.candidacy("ann"), other.candidacy("ann")
        assert (ann.outcome, ann.stances) == (as_open.outcome, as_open.stances)
        assert one.state == other.state

    def test_who_sees_all_is_answered_by_all(self) -> None:
        now = asked(self.sealed(), "AA=support")
        assert now.candidacy("ann").answer.blocking == ("EE",)


class TestRefused:
    """2.13 A member, a candidacy or a word that is not known; and what would count for nothing."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("support", "supposes nothing"),
            ("=support", "supposes nothing"),
            ("EE=", "supposes nothing"),
            ("EE/=support", "supposes nothing"),
            ("EF=support", "There is no member EF .* Did you mean EE"),
            ("ee=support", "There is no member ee .* Write EE"),
            ("quite-else=support", "There is no member quite-else .* There are AA, BB"),
            ("EE=suport", "'suport' is not an answer. Did you mean support"),
            ("EE=excused", "'excused' is no position .* write undeclared"),
            ("EE=not voting", "'not voting' is no position .* write undeclared"),
            ("EE=absent", "'absent' is no position .* write undeclared"),
            ("EE=absnt", "'absnt' is not an answer. Use support"),
            ("EE=spoilt", "'invalid' is no position that a member takes. Use support"),
            ("EE/an=support", "There is no candidacy or text an .* Did you mean ann"),
            ("an=withdrawn", "There is no candidacy an .* Did you mean ann"),
            ("ann/EE=support", "EE is a member: it comes first. Write EE/ann=..."),
            ("ann=withdraw", "nothing that can be done in a candidacy. Did you mean withdrawn"),
            ("ann=xyz", "nothing that can be done in a candidacy. Use floated"),
            ("ZZ/ann=nominated", "There is no member ZZ"),
            ("CC/ann=nomination_withdrawn", r"CC has not nominated ann. Write AA/ann=... or BB/"),
            ("ann=nomination_withdrawn", r"It is not said whose. Write AA/ann=..."),
        ],
    )
    def test_what_is_not_known(self, text: str, said: str) -> None:
        with pytest.raises(Unsupposed, match=said):
            asked(race(), text)

    def test_who_is_not_entitled(self) -> None:
        world = race()
        world.member("FF", "2024-01-01", vote=False)
        with pytest.raises(Unsupposed, match="FF is not entitled in the step decision"):
            asked(world, "FF=support")

    def test_who_is_suspended(self) -> None:
        world = race()
        world.member("EE", "2024-01-02", status="suspended")
        with pytest.raises(Unsupposed, match="EE is suspended, and not entitled in the step"):
            asked(world, "EE=support")

    def test_more_than_can_be_supposed_at_once(self) -> None:
        for texts in (["EE=support"] * (MOST + 1), ["EE=" + "x" * LONGEST]):
            with pytest.raises(Unsupposed, match="more than can be supposed"):
                asked(race(), *texts)

    def test_more_than_are_entitled(self) -> None:
        world = World()
        world.add("matter/m", ElectorateStated(step="decision", size=1), "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-02")
        assert asked(world, "AA=support").candidacy("ann").support == ("AA",)
        with pytest.raises(Unsupposed, match="2 positions are given and the electorate has 1"):
            asked(world, "AA=support", "BB=support")

    @pytest.mark.parametrize("text", ["an=nominated", "EE/an=nominated", "<b>=declared"])
    def test_a_slip_of_the_pen_is_nobody_new(self, text: str) -> None:
        with pytest.raises(Unsupposed, match="There is no candidacy"):
            asked(race(), text)

    def test_where_it_is_not_said_on_whom(self) -> None:
        world = World()
        with pytest.raises(Unsupposed, match="Nothing is put"):
            asked(world, "AA=support")
        for who in ("ann", "bob"):
            world.candidate(who, "nominated", "2024-01-02")
        with pytest.raises(Unsupposed, match=r"AA/ann=\.\.\. or AA/bob=\.\.\."):
            asked(world, "AA=support")


class TestAnotherRule:
    """standing 12.6 What was put, put to another rule than its own."""

    def decided(self, **decision: Any) -> World:
        world = race()
        made: dict[str, Any] = {"decision": "d", "on": "ann", "carried": False, **decision}
        world.add("matter/m", Decision(**made), "2024-01-20")
        return world

    def outcome(self, world: World, rule: str) -> Outcome:
        return world.ask("2024-01-31", rule=rule).candidacy("ann").outcome

    def test_all_that_was_said_is_known(self) -> None:
        world = self.decided()
        assert world.ask("2024-01-31").candidacy("ann").outcome is Outcome.NOT_ADOPTED
        assert self.outcome(world, "at least 4 members are for") is Outcome.ADOPTED
        assert self.outcome(world, "at least 5 members are for") is Outcome.NOT_ADOPTED

    def test_not_all_is_known(self) -> None:
        world = self.decided(positions_known=False)
        assert self.outcome(world, "at least 4 members are for") is Outcome.ADOPTED
        assert self.outcome(world, "at least 5 members are for") is Outcome.UNDETERMINED

    def test_the_figures_of_the_decision_count(self) -> None:
        world = self.decided(tally={Stance.SUPPORT: 3, Stance.OBJECT: 2}, how="vote")
        assert self.outcome(world, "at least 3 members are for") is Outcome.ADOPTED
        assert self.outcome(world, "at least 4 members are for") is Outcome.NOT_ADOPTED


def test_a_reason_is_a_text_of_its_own() -> None:
    """What is supposed has no words: nobody said it."""
    now = asked(race(), "EE=support")
    shown = next(one for one in now.positions(now.candidacy("ann")) if one.member == "EE")
    assert shown.words is None
    assert shown.sources == ()
    assert (shown.basis, shown.since_basis) == ("supposed", "supposed")
    assert not isinstance(shown.words, Text)


def test_whoever_has_withdrawn_does_not_withdraw_again() -> None:
    """answers 2.13: a supposition that changes nothing is refused, and says so."""
    world = race()
    assert asked(world, "ann=withdrawn").candidacy("ann").status == "withdrawn"
    world.candidate("ann", "withdrawn", "2024-01-30")
    with pytest.raises(Unsupposed, match="ann has withdrawn already"):
        asked(world, "ann=withdrawn")

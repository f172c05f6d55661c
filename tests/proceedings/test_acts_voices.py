"""spec/standing.md §3 and §18: what a member says by acts, and what is recorded on its behalf."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import (
    answer_condition,
    ask,
    decide,
    on_behalf,
    state,
    withdraw_position,
)
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import MatterEnded
from nemcon.record.entries.positions import Condition, Position, TiedPosition
from nemcon.record.readers import Reader
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

NOW = "2030-01-01T12:00:00Z"


def says(
    world: World, stance: Stance = Stance.SUPPORT, by: str | None = "AA", **more: Any
) -> Receipt:
    return do(world, state, **{"by": by, "matter": "m", "on": "ann", "stance": stance, **more})


def ends(world: World) -> None:
    world.add("matter/m", MatterEnded(how="lapsed"), NOW)


class TestState:
    """18.2 A member states its position by whoever speaks for it, with what it asks."""

    def test_with_its_conditions(self) -> None:
        world = practice()
        says(
            world,
            Stance.RESERVE,
            id="s",
            reason=words("Too early."),
            conditions=(words("A hearing."), words("A report.")),
        )
        now = world.ask(NOW)
        assert world.shown(NOW)["AA"].stance is Stance.RESERVE
        assert [(one.condition.content.condition, one.became) for one in now.conditions] == [
            ("s.condition.1", "open"),
            ("s.condition.2", "open"),
        ]
        assert now.case.of(Position)[-1].content.reason == words("Too early.")

    def test_ad_referendum_and_then_firm(self) -> None:
        world = practice()
        says(world, Stance.AD_REFERENDUM)
        assert world.shown(NOW)["AA"].stance is Stance.AD_REFERENDUM
        says(world)
        assert world.shown(NOW)["AA"].stance is Stance.SUPPORT

    def test_tied_to_another_part(self) -> None:
        world = practice()
        says(world, id="s", tied_to=("bob",))
        assert [f.content for f in world.ask(NOW).case.of(TiedPosition)] == [
            TiedPosition(on="ann", to=("bob",))
        ]
        with pytest.raises(Refusal, match="ann is tied to itself"):
            says(world, tied_to=("ann",))
        with pytest.raises(Refusal, match="zoe is not a candidacy"):
            says(world, tied_to=("zoe",))
        world.add("matter/n", world.ask(NOW).case.content, "2024-01-01")
        says(world, tied_to=("n",))

    def test_all_under_the_audience_of_the_matter(self) -> None:
        """7.6 What members say in it is for whose eyes the matter says."""
        world = practice(positions_for="members")
        says(world, id="s", conditions=(words("A hearing."),), tied_to=("bob",))
        history = world.record.history("matter/m")
        made = [f.act for f in history.facts() if f.act.id.startswith("s")]
        assert [(a.id, a.audience) for a in made] == [
            ("s", "members"),
            ("s.condition.1", "members"),
            ("s.tie", "members"),
        ]

    def test_not_in_a_matter_that_is_over_nor_by_an_assistant(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            says(world, speaker="q-AA")
        ends(world)
        with pytest.raises(Refusal, match="Reopen it first"):
            says(world)


class TestWithdraw:
    """10.2 The author takes a position back, while the matter is open."""

    def test_what_was_said_before_holds_again_for_nobody_but_its_author(self) -> None:
        world = practice()
        says(world, id="s")
        for by, of in (("BB", "s"), ("AA", "e1"), ("AA", "nothing")):
            with pytest.raises(Refusal, match=f"{of} is no position of {by} in force"):
                do(world, withdraw_position, by=by, matter="m", of=of)
        with pytest.raises(Refusal, match="no position of None"):
            do(world, withdraw_position, matter="m", of="s")
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            do(world, withdraw_position, by="AA", speaker="q-AA", matter="m", of="s")
        do(world, withdraw_position, by="AA", matter="m", of="s", reason="Said by mistake.")
        assert world.shown(NOW)["AA"].stance is Stance.UNDECLARED
        with pytest.raises(Refusal, match="in force"):
            do(world, withdraw_position, by="AA", matter="m", of="s")

    def test_for_the_same_eyes(self) -> None:
        world = practice(positions_for="undisclosed")
        says(world, id="s")
        do(world, withdraw_position, by="AA", id="w", matter="m", of="s")
        acts = [e.act for e in world.store.record("b")._source.entries("matter/m")]
        assert [a.audience for a in acts if a is not None and a.id in {"s", "w"}] == [
            "named:AA",
            "named:AA",
        ]

    def test_not_once_the_matter_is_over(self) -> None:
        world = practice()
        says(world, id="s")
        ends(world)
        with pytest.raises(Refusal, match="Reopen it first"):
            do(world, withdraw_position, by="AA", matter="m", of="s")


class TestConditions:
    """3.9 A member asks something before it agrees; who asked says that it is met."""

    def asks(self, world: World, by: str = "AA", **more: Any) -> Receipt:
        given = {"id": "c", "on": "ann", "asks": words("A hearing."), **more}
        return do(world, ask, by=by, matter="m", **given)

    def answers(self, world: World, became: str, **more: Any) -> Receipt:
        return do(
            world, answer_condition, **{"matter": "m", "condition": "c", "became": became, **more}
        )

    def became(self, world: World) -> list[str]:
        return [one.became for one in world.ask(NOW).conditions]

    def test_it_has_the_id_of_its_act(self) -> None:
        world = practice()
        self.asks(world, of="BB", form=words("in writing"))
        assert [f.content for f in world.ask(NOW).case.of(Condition)] == [
            Condition(
                condition="c",
                on="ann",
                asks=words("A hearing."),
                of="BB",
                form=words("in writing"),
            )
        ]

    def test_of_who_is_in_the_race_by_who_is_entitled(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="not a candidacy"):
            self.asks(world, on="zoe")
        with pytest.raises(Refusal, match="ZZ is not entitled"):
            self.asks(world, by="ZZ")
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            self.asks(world, speaker="q-AA")
        world.candidate("ann", "withdrawn", "2024-03-01")
        with pytest.raises(Refusal, match="not in the race"):
            self.asks(world)

    def test_who_was_asked_answers_and_who_asked_is_content(self) -> None:
        world = practice()
        self.asks(world, of="BB")
        with pytest.raises(Refusal, match="not for CC to say"):
            self.answers(world, "answered", by="CC")
        with pytest.raises(Refusal, match="not for BB to say"):
            self.answers(world, "met", by="BB")
        with pytest.raises(Refusal, match="not for AA to say"):
            self.answers(world, "overtaken", by="AA")
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            self.answers(world, "met", by="AA", speaker="q-AA")
        self.answers(world, "answered", by="BB", words=words("On Monday."))
        assert self.became(world) == ["answered"]
        with pytest.raises(Refusal, match="is answered already"):
            self.answers(world, "answered", by="BB")
        self.answers(world, "met", by="AA")
        assert self.became(world) == ["met"]
        for became in ("met", "dropped", "answered", "overtaken"):
            with pytest.raises(Refusal, match="is met already"):
                self.answers(world, became)

    def test_asked_of_nobody_the_secretariat_answers(self) -> None:
        """18.9 That it is answered would else be for whoever speaks first to say."""
        world = practice()
        self.asks(world)
        with pytest.raises(Refusal, match="not for CC to say"):
            self.answers(world, "answered", by="CC")
        self.answers(world, "answered")
        assert self.became(world) == ["answered"]

    def test_the_secretariat_records_what_somebody_else_answered(self) -> None:
        world = practice()
        self.asks(world, of="ann")
        self.answers(world, "answered", party="ann", form=words("by letter"))
        self.answers(world, "overtaken")
        answers = world.ask(NOW).conditions[0].answers
        assert [(f.act.member, f.content.by, f.content.became) for f in answers] == [
            (None, "ann", "answered"),
            (None, None, "overtaken"),
        ]

    def test_there_is_none_for_whoever_may_not_read_it(self) -> None:
        world = practice(positions_for="secretariat")
        self.asks(world)
        for by, reader in (("BB", Reader(member="BB")), (None, Reader())):
            with pytest.raises(Refusal, match="c is not a condition of this matter"):
                self.answers(world, "answered", by=by, reads=reader)
        self.answers(world, "dropped", by="AA", reads=Reader(member="AA"))
        with pytest.raises(Refusal, match="x is not a condition"):
            self.answers(world, "met", condition="x")
        history = world.record.history("matter/m")
        assert [f.act.audience for f in history.facts() if f.act.type == "condition_answer"] == [
            "secretariat"
        ]


class TestOnBehalf:
    """18.2 What a member said elsewhere is recorded with its form and its source."""

    def behalf(self, world: World, **more: Any) -> Receipt:
        given: dict[str, Any] = {
            "matter": "m",
            "member": "AA",
            "on": "ann",
            "stance": Stance.SUPPORT,
            "form": words("by letter"),
            "sources": ("letter",),
            **more,
        }
        return do(world, on_behalf, **given)

    def test_for_the_member_and_by_nobody(self) -> None:
        world = practice()
        self.behalf(world, effective=when("2029-12-31"))
        shown, fact = world.shown(NOW)["AA"], world.ask(NOW).case.of(Position)[-1]
        assert (shown.stance, str(shown.since)) == (Stance.SUPPORT, "2029-12-31")
        assert (fact.act.member, fact.act.person, fact.act.sources) == ("AA", None, ("letter",))
        assert (fact.content.form, str(fact.act.known)) == (words("by letter"), NOW)

    def test_by_whom_if_that_is_known(self) -> None:
        world = practice()
        self.behalf(world, person="p-AA", basis="reported")
        fact = world.ask(NOW).case.of(Position)[-1]
        assert (fact.act.person, fact.content.basis) == ("p-AA", "reported")

    def test_for_the_eyes_that_the_matter_says(self) -> None:
        for audience in ("members", "secretariat"):
            world = practice(positions_for=audience)
            self.behalf(world, id="s")
            made = [f.act for f in world.record.history("matter/m").facts() if f.act.id == "s"]
            assert [a.audience for a in made] == [audience]

    def test_with_a_source_of_a_day_that_has_come(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="names its source"):
            self.behalf(world, sources=())
        with pytest.raises(Refusal, match="mail is not a source"):
            self.behalf(world, sources=("letter", "mail"))
        with pytest.raises(Refusal, match="2030-01-02 is still to come"):
            self.behalf(world, effective=when("2030-01-02"))
        self.behalf(world, effective=when("2030-01-01"))

    def test_what_the_member_itself_could_not_say_is_refused(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="ZZ is not entitled"):
            self.behalf(world, member="ZZ")
        with pytest.raises(Refusal, match="cannot be stated"):
            self.behalf(world, stance=Stance.SILENT)
        world.candidate("ann", "withdrawn", "2024-03-01")
        with pytest.raises(Refusal, match="not in the race"):
            self.behalf(world)
        do(
            world,
            decide,
            matter="m",
            decision=Decision(decision="d", on="bob"),
            override="The summit said so.",
            id="d",
        )
        with pytest.raises(Refusal, match="Reopen it first"):
            self.behalf(world, on="bob")

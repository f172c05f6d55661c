"""spec/standing.md §7 and procedure.md §3: what the chair finds, admits and announces, by acts."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import (
    admit,
    announce,
    assess,
    decide,
    judge,
    nominate,
    record_meeting,
    reserve,
    state,
)
from nemcon.record.entries.decisions import (
    Announcement,
    Assessment,
    ChairJudgment,
    Decision,
    Meeting,
    Reservation,
)
from nemcon.record.entries.matters import Due, Procedure
from nemcon.record.entries.rounds import Round
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

NOW = "2030-01-01T12:00:00Z"
QUESTION = "that many support it"


def carried(**more: Any) -> World:
    """A decision on Ann that all support."""
    world = practice(**more)
    for member in NAMES:
        do(world, state, by=member, matter="m", on="ann", stance=Stance.SUPPORT)
    do(world, decide, id="d", matter="m", decision=Decision(decision="d", on="ann"))
    return world


class TestJudge:
    """7.4 Where the rule leaves a judgment to the chair, that is an entry."""

    def judges(self, world: World, **more: Any) -> Receipt:
        given = {"matter": "m", "on": "ann", "question": QUESTION, "finds": True, **more}
        return do(world, judge, **given)

    def test_what_the_rule_asks_and_once(self) -> None:
        world = practice(rule=f'the chair finds "{QUESTION}"')
        self.judges(world, id="j", reason="Nine spoke for it.")
        with pytest.raises(Refusal, match="found that already"):
            self.judges(world)
        self.judges(world, on="bob", finds=False)
        self.judges(world, finds=False)
        found = [f.content for f in world.ask(NOW).case.of(ChairJudgment)]
        assert [(one.on, one.finds, one.step) for one in found] == [
            ("ann", True, "decision"),
            ("bob", False, "decision"),
            ("ann", False, "decision"),
        ]

    @pytest.mark.parametrize(
        ("rule", "asks"),
        [(f'the chair finds "{QUESTION}"', f'It asks "{QUESTION}"'), ("consensus", "asks nothing")],
    )
    def test_nothing_else(self, rule: str, asks: str) -> None:
        world = practice(rule=rule)
        with pytest.raises(Refusal, match=asks):
            self.judges(world, question="that it rains")
        with pytest.raises(Refusal, match="zoe is not a candidacy"):
            self.judges(world, on="zoe")


class TestAssess:
    """semantics: an assessment is an entry and never a decision."""

    def test_of_who_is_there(self) -> None:
        world = practice()
        world.add("matter/m", Round(round="r", candidacies=("ann",)), "2024-02-01")
        given: dict[str, Any] = {"matter": "m", "facilitator": "The facilitators"}
        do(world, assess, most_likely=("ann",), least_likely=("bob",), after="r", **given)
        do(world, assess, words=words("Nobody yet."), **given)
        assert [f.content for f in world.ask(NOW).case.of(Assessment)] == [
            Assessment(
                by="The facilitators", most_likely=("ann",), least_likely=("bob",), after="r"
            ),
            Assessment(by="The facilitators", words=words("Nobody yet.")),
        ]
        assert world.ask(NOW).state == "open"

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({}, "says something"),
            ({"most_likely": ("zoe",)}, "zoe is not a candidacy"),
            ({"most_likely": ("ann",), "least_likely": ("ann", "bob")}, "ann is most and least"),
            ({"most_likely": ("ann",), "after": "r"}, "r is not a round"),
        ],
    )
    def test_and_of_nothing_else(self, more: dict[str, Any], said: str) -> None:
        with pytest.raises(Refusal, match=said):
            do(practice(), assess, matter="m", facilitator="The facilitators", **more)


class TestAdmit:
    """procedure.md §3: what falls outside a window has no effect unless it is admitted."""

    def test_what_is_late_once_and_for_a_reason(self) -> None:
        world = practice()
        due = Due(
            step="nominations",
            title=words("Nominations"),
            on=when("2024-01-01"),
            window="nominations",
            until=when("2024-02-01"),
        )
        world.add("matter/m", Procedure(steps=(due,)), "2024-01-01")
        do(world, nominate, id="late", by="AA", matter="m", candidacy="cat", name="Cat")
        assert world.ask(NOW).candidacy("cat").nominated_by == ()
        with pytest.raises(Refusal, match="has a reason"):
            do(world, admit, matter="m", of="late", reason="")
        do(world, admit, matter="m", of="late", reason="The post was late.")
        assert world.ask(NOW).candidacy("cat").nominated_by == ("AA",)
        for of in ("late", "e1"):
            with pytest.raises(Refusal, match=f"{of} is nothing that is without effect"):
                do(world, admit, matter="m", of=of, reason="Again.")


class TestAfterADecision:
    """12.8 A decision is announced, and members attach what they have to say."""

    @pytest.mark.parametrize(
        ("act", "more", "again"),
        [
            (announce, {"channel": words("the website")}, "announced so already"),
            (reserve, {"by": "AA"}, "AA has said that already"),
        ],
    )
    def test_of_a_decision_in_force_once(self, act: Any, more: dict[str, Any], again: str) -> None:
        world = carried()
        text = Text((("en", "Ann."), ("fr", "Ann.")))
        given: dict[str, Any] = {"matter": "m", "words": text, **more}
        do(world, act, decision="d", **given)
        with pytest.raises(Refusal, match=again):
            do(world, act, decision="d", **given)
        with pytest.raises(Refusal, match="e is no decision of this matter in force"):
            do(world, act, decision="e", **given)
        kind: Any = Announcement if act is announce else Reservation
        assert [f.content.words for f in world.ask(NOW).case.of(kind)] == [text]

    def test_each_member_for_itself_by_who_speaks_for_it(self) -> None:
        world = carried()
        given: dict[str, Any] = {"matter": "m", "decision": "d", "words": words("We note.")}
        do(world, reserve, by="AA", **given)
        do(world, reserve, by="BB", **given)
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            do(world, reserve, by="AA", speaker="q-AA", **{**given, "words": words("More.")})


class TestMeeting:
    """7.6 A meeting says who was there, and on what the question was put."""

    def meets(self, world: World, day: str = "2029-12-31", **more: Any) -> Receipt:
        given = {key: more.pop(key) for key in ("matter",) if key in more}
        meeting = Meeting(**{"meeting": "spring", **more})
        return do(world, record_meeting, meeting=meeting, when=when(day), **given)

    def test_called_and_then_held(self) -> None:
        world = practice()
        self.meets(world, "2030-01-02", status="called", title=words("Spring"))
        self.meets(world, matter="m", present=NAMES[:3], represented={"DD": "AA"}, put=("ann",))
        found = world.ask(NOW).meeting("spring")
        assert found is not None
        assert (found.content.present, found.content.put) == (NAMES[:3], ("ann",))

    @pytest.mark.parametrize(
        ("day", "more", "said"),
        [
            ("2030-01-02", {}, "still to come"),
            ("2029-12-31", {"status": "called"}, "is over"),
            ("2029-12-31", {"present": ("ZZ",)}, "ZZ is no member"),
            ("2029-12-31", {"represented": {"AA": "ZZ"}}, "ZZ is no member"),
            (
                "2029-12-31",
                {"present": ("AA", "BB"), "represented": {"AA": "BB"}},
                "AA is present and represented",
            ),
            ("2029-12-31", {"put": ("ann",)}, "put in a matter"),
            ("2029-12-31", {"put": ("zoe",), "matter": "m"}, "zoe is not a candidacy"),
        ],
    )
    def test_what_cannot_be(self, day: str, more: dict[str, Any], said: str) -> None:
        with pytest.raises(Refusal, match=said):
            self.meets(practice(), day, **more)

    def test_of_another_body_its_members_are_its_own(self) -> None:
        self.meets(practice(), present=("ZZ",), body="council")

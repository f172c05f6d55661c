"""spec/standing.md §15 and 18.15: what one member does for another, under a proxy."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import (
    answer_round,
    cite,
    give_proxy,
    lift_objection,
    on_behalf,
    reserve,
    revoke_proxy,
    speak,
    state,
)
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.rules.stances import Stance

LATER = Moment.parse("2030-01-02T12:00:00Z")
DAY = "2030-01-01"


def with_position() -> tuple[World, Callable[..., Any], dict[str, Any]]:
    return practice(), state, {"on": "ann", "stance": Stance.OBJECT, "reason": words("No.")}


def under_silence() -> World:
    world = practice(rule="silence")
    opening = SilenceOpened(silence="q", texts=("ann",), expiry=LATER, zone="UTC")
    world.add("matter/m", opening, "2029-12-01")
    return world


def with_silence() -> tuple[World, Callable[..., Any], dict[str, Any]]:
    return under_silence(), speak, {"answer": SilenceAnswer(silence="q", says="objection")}


def with_lifting() -> tuple[World, Callable[..., Any], dict[str, Any]]:
    world = under_silence()
    objection = SilenceAnswer(silence="q", says="objection")
    world.add("matter/m", objection, "2029-12-02", id="objection", member="AA")
    return world, lift_objection, {"silence": "q", "answer": "objection"}


def with_round() -> tuple[World, Callable[..., Any], dict[str, Any]]:
    world = practice()
    opened = Round(
        round="r",
        candidacies=("ann",),
        answers={"yes": Stance.SUPPORT},
        closes=LATER,
        entitled=("AA", "BB", "CC"),
    )
    world.add("matter/m", opened, "2029-12-01")
    return world, answer_round, {"round": "r", "words": {"ann": "yes"}}


def with_decision() -> tuple[World, Callable[..., Any], dict[str, Any]]:
    world = practice(rule="simple-majority")
    decision = Decision(decision="d", on="ann", how="vote", positions_known=False)
    world.add("matter/m", decision, "2029-12-01")
    return world, reserve, {"decision": "d", "words": words("With regret.")}


KINDS = (with_position, with_silence, with_lifting, with_round, with_decision)


def gives(world: World, **more: Any) -> None:
    do(world, give_proxy, **{"by": "AA", "holder": "BB", **more})


@pytest.mark.parametrize("kind", KINDS)
class TestEach:
    """15.2, 15.3 in every act by which one may answer for another."""

    def test_under_a_proxy_it_is_the_word_of_the_giver(self, kind: Any) -> None:
        world, act, fields = kind()
        gives(world)
        do(world, act, by="BB", matter="m", giver="AA", **fields)
        last = max(
            world.record.facts("matter/m", on=None, known=None), key=lambda f: f.entry.seq
        ).act
        assert (last.member, last.person, last.content.by_proxy) == ("AA", "p-BB", "BB")

    def test_not_without_one_nor_by_another(self, kind: Any) -> None:
        world, act, fields = kind()
        with pytest.raises(Refusal, match="BB holds no proxy of AA"):
            do(world, act, by="BB", matter="m", giver="AA", **fields)
        gives(world)
        with pytest.raises(Refusal, match="AA had given its proxy to BB"):
            do(world, act, by="CC", matter="m", giver="AA", **fields)
        with pytest.raises(Refusal, match="q-AA is not accredited to speak for BB"):
            do(world, act, by="BB", speaker="q-AA", matter="m", giver="AA", **fields)

    def test_not_once_it_was_taken_back(self, kind: Any) -> None:
        world, act, fields = kind()
        gives(world)
        do(world, revoke_proxy, by="AA", holder="BB")
        with pytest.raises(Refusal, match="the proxy was revoked"):
            do(world, act, by="BB", matter="m", giver="AA", **fields)


@pytest.mark.parametrize("seconds", [-1, 0])
def test_to_its_last_moment(seconds: int) -> None:
    world, act, fields = with_position()
    gives(world, until=Moment.parse("2030-01-01T20:00:00Z"))
    world.now = Moment.parse("2030-01-01T20:00:01Z").plus_seconds(seconds)
    if seconds < 0:
        do(world, act, by="BB", matter="m", giver="AA", **fields)
        return
    with pytest.raises(Refusal, match="the proxy was until"):
        do(world, act, by="BB", matter="m", giver="AA", **fields)


def test_not_where_the_member_answered_itself_that_day() -> None:
    world, act, fields = with_position()
    gives(world)
    do(world, state, by="AA", matter="m", on="ann", stance=Stance.SUPPORT)
    with pytest.raises(Refusal, match="AA answered for itself that day"):
        do(world, act, by="BB", matter="m", giver="AA", **fields)
    world.now = LATER
    do(world, act, by="BB", matter="m", giver="AA", **fields)
    assert world.shown("2030-01-02")["AA"].stance is Stance.OBJECT


def test_not_where_the_member_was_there_itself() -> None:
    world, act, fields = with_position()
    gives(world)
    world.add("matter/m", Meeting(meeting="x", present=("AA", "BB")), DAY)
    with pytest.raises(Refusal, match="AA was present itself"):
        do(world, act, by="BB", matter="m", giver="AA", **fields)


def test_a_proxy_asks_for_nothing_and_ties_nothing() -> None:
    world, act, fields = with_position()
    gives(world, until=when("2031-01-01"))
    for more in ({"conditions": (words("A report."),)}, {"tied_to": ("bob",)}):
        with pytest.raises(Refusal, match="A proxy answers"):
            do(world, act, by="BB", matter="m", giver="AA", **fields, **more)


def test_recorded_by_the_secretariat_under_the_same_limits() -> None:
    """18.15"""
    world, _act, fields = with_position()
    do(world, cite, source=Source(source="minutes", title="Minutes", quality="body"))
    more = {**fields, "matter": "m", "member": "AA", "form": words("In the room.")}
    more |= {"sources": ("minutes",), "holder": "BB"}
    with pytest.raises(Refusal, match="BB holds no proxy of AA"):
        do(world, on_behalf, **more)
    gives(world)
    with pytest.raises(Refusal, match="AA had given its proxy to BB"):
        do(world, on_behalf, **{**more, "holder": "CC"})
    do(world, on_behalf, id="said", **more)
    facts = world.record.facts("matter/m", on=None, known=None)
    (act,) = (fact.act for fact in facts if fact.act.id == "said")
    assert (act.member, act.person, act.content.by_proxy) == ("AA", None, "BB")
    assert world.shown(DAY)["AA"].stance is Stance.OBJECT

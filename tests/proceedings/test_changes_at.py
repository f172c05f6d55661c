"""What an answer says of itself: until when it stays the same (spec/standing.md §1.3)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.test_roll import halls, ways, worlds
from tests.proceedings.world import NAMES, World

from nemcon.answers.matter import standing_json
from nemcon.brief.composition import brief
from nemcon.core.datings import when
from nemcon.core.errors import NemconError
from nemcon.core.texts import Text
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import standing
from nemcon.record.asof import Fact
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Body, House, Member, Person, Weights
from nemcon.record.record import Record

CLOCKS = ("on", "known", "changes_at")
"""What an answer repeats of the question, and what it says of itself."""


def told(record: Record, at: int) -> Any:
    """The answer as of an instant, and what the brief tells and rests on, without the question."""
    found = standing_json(standing(record, "m", on=at), Query(moment=0))
    found = {key: value for key, value in found.items() if key not in CLOCKS}
    sentences = [(s.fact, s.entries) for s in brief(record, "m", lang="en", on=at).sentences()]
    return found, sentences


def stays(record: Record) -> None:
    """Between one instant and the next at which it may change the answer is the same."""
    until, last, before = None, 0, None
    points = {fact.since for of in ("body", "person/ann") for fact in facts(record, of)}
    points |= {at for fact in facts(record, "matter/m") for at in (fact.since, fact.until + 1)}
    points |= {at for of in ("body", "matter/m") for at in record.history(of).turns()}
    for at in sorted({at - near for at in points for near in (0, 1)}):
        try:
            now = standing(record, "m", on=at)
        except NemconError:
            continue
        if before is not None and (until is None or at < until):
            assert told(record, at) == before, (last, at, until)
        else:
            before = told(record, at)
            until, last = now.changes_at, at


def facts(record: Record, subject: str) -> list[Fact]:
    return record.facts(subject, on=None, known=None)


MONTHS = st.integers(1, 12)
DAYS = st.builds("2024-{:02}-{:02}".format, MONTHS, st.integers(1, 28))
WHENS = st.one_of(
    DAYS,
    st.builds("2024-{:02}-{:02}T{:02}:00:00+01:00".format, MONTHS, st.integers(1, 28), MONTHS),
    st.sampled_from(["2024-05", "2024-06/2024-08", "2024-07~", "../2024-06-01"]),
)
MEMBERS = (*NAMES[:3], "ZZ", "YY")


def moves(draw: st.DrawFn, world: World) -> None:
    """A change of the body, of a member, or of what somebody is called."""
    member, at = draw(st.sampled_from(MEMBERS)), draw(WHENS)
    match draw(st.sampled_from(["member"] * 8 + ["weights", "house", "name", "person", "body"])):
        case "member":
            other = draw(st.sampled_from([None, None, None, None, *MEMBERS]))
            ends = draw(st.sampled_from([None, None, None, "2024-09-30", "2024-10"]))
            status = draw(st.sampled_from(["member", "member", "left", "suspended"]))
            more: dict[str, Any] = {"status": status}
            if status == "member":
                more["vote"] = draw(st.sampled_from([True, True, False]))
                more["until"] = when(ends) if ends else None
                if other not in {None, member}:
                    how = draw(st.sampled_from(["continues", "succeeds"]))
                    more[how] = other if how == "continues" else (other,)
            world.member(member, at, **more)
        case "weights":
            world.add("body", Weights(weight="shares", values={member: 3}), at)
        case "house":
            world.add("body", House(house="h", members=MEMBERS[:2]), at)
        case "name":
            world.add("body", Member(member=member, name=Text.of(at), kind="state"), at)
        case "person":
            world.add("person/ann", Person(name=at, nationality=member), at)
        case "body":
            world.add("body", Body(name=Text.of(at), zone="Europe/Brussels"), at)


@st.composite
def bodies(draw: st.DrawFn) -> World:
    """A matter that is decided, or adopted under silence, in a body that changes before and after,
    with members that come and go, lose their vote, and go on as others."""
    rule = draw(st.sampled_from(["nato-council", "two-thirds", "silence"]))
    world = World(members=MEMBERS[:3], rule=rule, observed=True)
    fixed = draw(st.sampled_from([None, "at_decision", "at_opening"]))
    if fixed is not None:
        world.step("one", 1, "recommends", rule, electorate=fixed)
        world.step("two", 2, "appoints", rule, electorate="at_decision")
    world.candidate("ann", "nominated", "2024-01-01", by=("AA",))
    for _ in range(draw(st.integers(0, 4))):
        stance = draw(st.sampled_from(["support", "reserve", "object"]))
        world.says(draw(st.sampled_from(MEMBERS)), stance, draw(WHENS))
    if draw(st.booleans()):
        opened = SilenceOpened(
            silence="s",
            texts=("ann",),
            expiry=when("2024-04-10T09:00:00+02:00"),
            zone="Europe/Brussels",
        )
        world.add("matter/m", opened, "2024-04-01T09:00:00+02:00")
    for number, step in enumerate(["one", "two"] if fixed else [None]):
        if draw(st.integers(0, 3)):
            made = Decision(
                decision=f"d{number}", on="ann", step=step, carried=draw(st.integers(0, 3)) > 0
            )
            world.add("matter/m", made, draw(WHENS), id=f"decided-{number}")
            if not draw(st.integers(0, 4)):
                again = Reopening(of=f"decided-{number}", reason="Annulled.")
                world.add("matter/m", again, draw(DAYS))
    for _ in range(draw(st.integers(1, 5))):
        moves(draw, world)
    return world


@given(bodies())
def test_a_body_that_changes(world: World) -> None:
    """1.3: also where it has no part in what was decided before."""
    stays(world.record)


@given(worlds() | ways() | halls())
def test_any_world(world: World) -> None:
    """1.3: whoever speaks, comes, goes and decides, in any order."""
    stays(world.record)


def decided(**more: Any) -> World:
    """Ann is appointed on 10 February."""
    world = World()
    world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
    for member in NAMES:
        world.says(member, "support", "2024-02-01")
    world.add("matter/m", Decision(decision="d", on="ann", **more), "2024-02-10")
    return world


class TestAfterItWasDecided:
    """1.3, 2.3: its electorate is fixed, so that who comes and goes later changes nothing."""

    @pytest.mark.parametrize("status", ["member", "suspended", "left"])
    def test_a_membership_of_later_is_not_named(self, status: str) -> None:
        world = decided()
        for member in ("AA", "FF"):
            world.member(member, "2024-03-01", status=status)
        assert world.ask("2024-01-20").changes_at == world.at("2024-01-31") + 1
        assert world.ask("2024-02-05").changes_at == world.at("2024-02-09") + 1
        assert world.ask("2024-02-10").changes_at is None

    def test_nor_is_the_last_day_of_one(self) -> None:
        world = World()
        world.member("EE", "2024-01-01", until=when("2024-06-30"))
        world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
        last = world.at("2024-06-30") + 1
        assert world.ask("2024-01-10").changes_at == last
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        assert world.ask("2024-02-10").changes_at is None

    def test_a_membership_of_that_day_is(self) -> None:
        """It joins on the day of the decision, as the brief tells."""
        world = decided()
        world.member("FF", "2024-02-10T16:00:00+01:00")
        now = world.ask("2024-02-10T10:00:00+01:00")
        assert now.changes_at == world.at("2024-02-10T16:00:00+01:00")

    def test_another_name_is(self) -> None:
        """Members are called what they are on the day asked, and so is the candidate."""
        world = decided()
        world.member("FF", "2024-03-01", continues="AA")
        assert world.ask("2024-02-10").changes_at == world.at("2024-02-29") + 1
        world.add("body", Member(member="AA", name=Text.of("A"), kind="state"), "2024-02-20")
        assert world.ask("2024-02-10").changes_at == world.at("2024-02-19") + 1
        world.add("person/ann", Person(name="Ann", nationality="AA"), "2000-01-01")
        world.add("person/ann", Person(name="Ann", nationality="BB"), "2024-02-15")
        assert world.ask("2024-02-10").changes_at == world.at("2024-02-14") + 1

    def test_so_is_one_of_after_it_was_reopened(self) -> None:
        world = decided()
        world.member("FF", "2024-03-01")
        again = Reopening(of=world.ask("2024-02-10").decisions[0].act.id, reason="Annulled.")
        world.add("matter/m", again, "2024-02-20")
        assert world.ask("2024-02-10").changes_at == world.at("2024-02-19") + 1
        assert world.ask("2024-02-20").changes_at == world.at("2024-02-29") + 1

    def test_what_was_put_aside_then_still_is(self) -> None:
        """5.7: whoever had no vote on that day is told with what it said, whatever it became."""
        world = World()
        world.member("FF", "2024-01-05", vote=False)
        world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
        world.says("FF", "reserve", "2024-02-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        world.member("FF", "2024-03-01")
        for on in ("2024-02-10", "2024-03-10"):
            now = world.ask(on)
            voices = now.voices(now.candidacy("ann"))
            assert [(v.member, v.apart_as) for v in voices] == [("FF", "without_vote")]

"""spec/standing.md §2.3 and §2.5: who was entitled when it was decided, or when silence adopted it,
stays who was entitled, under the rule of that moment."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.test_silences import Quiet

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.core.days import END_OF_TIME
from nemcon.core.texts import Text
from nemcon.proceedings.history import history
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.structure import CHANGES
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.silences import SilenceLapsed
from nemcon.record.entries.structure import Body, House, OtherBody, RuleAdopted, Weights


class Ours(Quiet):
    """The same, under a rule of the body with classes, weights and a house."""

    def __init__(self, **more: Any) -> None:
        super().__init__(rule="ours", **more)
        for member in ("AA", "BB"):
            self.member(member, "2001-01-01", classes=("large",), weights={"shares": 2})
        self.add("body", House(house="h", members=("AA", "BB")), "2001-01-01")
        self.rule("2001-01-01", "silence")

    def rule(self, day: str, sentence: str) -> None:
        self.add(
            "body", RuleAdopted(rule="ours", sentence=sentence, article=Text.of("Rule 1")), day
        )


def told(world: Quiet, on: str, **more: Any) -> dict[str, Any]:
    """Who is entitled in what step, and under which rule, as an answer gives it."""
    found = standing_json(world.ask(on, **more), Query(moment=0))
    keys = ("electorate", "rule", "steps", "state", "candidacies")
    return {key: found[key] for key in keys}


def suspended(world: Quiet, day: str) -> None:
    world.member("EE", day, status="suspended")


def left(world: Quiet, day: str) -> None:
    world.member("EE", day, status="left")


def joined(world: Quiet, day: str) -> None:
    world.member("FF", day)


def heavier(world: Quiet, day: str) -> None:
    world.add("body", Weights(weight="shares", values={"AA": 9}), day)


def reclassed(world: Quiet, day: str) -> None:
    world.member("CC", day, classes=("large",))


def dissolved(world: Quiet, day: str) -> None:
    world.add("body", House(house="h", members=()), day)


def ruled(world: Quiet, day: str) -> None:
    world.add(
        "body", RuleAdopted(rule="ours", sentence="unanimity", article=Text.of("Rule 2")), day
    )


def default(world: Quiet, day: str) -> None:
    """Another rule of the body where a matter says none."""
    world.add("body", Body(name=Text.of("Board"), zone="Europe/Brussels", rule="consensus"), day)


LATER = [suspended, left, joined, heavier, reclassed, dissolved, ruled, default]


def decided() -> Ours:
    """Put to the vote, and carried."""
    world = Ours(opened=False)
    world.decided("2024-02-10", how="vote")
    return world


def in_two_steps() -> Ours:
    """A silence in the first of two steps; the second is to come."""
    world = Ours(opened=False)
    world.step("one", 1, "proposes", "ours")
    world.step("two", 2, "adopts", "ours")
    world.open("feb")
    return world


def in_the_last() -> Ours:
    """A silence in the last of two steps."""
    world = Ours(opened=False)
    world.step("one", 1, "proposes", "ours")
    world.step("two", 2, "adopts", "ours")
    world.decided("2024-01-20", step="one", how="vote", decision="d1")
    world.open("feb")
    return world


def written_later() -> Ours:
    """Adopted by silence; the decision that says so is of later."""
    world = Ours()
    world.decided("2024-02-28", silence="feb")
    return world


WAYS = [Ours, decided, in_two_steps, in_the_last, written_later]


class TestWhatComesLater:
    """2.3 Nothing that befalls a member, its weight or its class, or the rule, moves it."""

    @pytest.mark.parametrize("later", LATER)
    @pytest.mark.parametrize("way", WAYS)
    def test_it_stays(self, way: Any, later: Any) -> None:
        world = way()
        step = "one" if way is in_two_steps else None
        before = told(world, "2024-02-12", step=step)
        assert before["electorate"]["provisional"] is False
        later(world, "2024-02-20")
        after = told(world, "2024-02-25", step=step)
        if way is in_two_steps:  # the step to come is of those of its day
            before["steps"].pop()
            after["steps"].pop()
        assert after == before

    @given(
        st.sampled_from(WAYS),
        st.lists(st.tuples(st.sampled_from(LATER), st.integers(11, 28)), max_size=5),
    )
    def test_however_much(self, way: Any, later: list[tuple[Any, int]]) -> None:
        """Also in the history, in which no row tells of the electorate afterwards, and in the
        course."""
        world = way()
        if way is in_two_steps:
            return
        before = told(world, "2024-02-10")
        for change, day in later:
            change(world, f"2024-02-{day:02}")
        for on in ("2024-02-15", "2024-02-27"):
            assert told(world, on)["electorate"] == before["electorate"]
        found = history_json(history(world.record, "m", until=END_OF_TIME), Query(moment=0))
        for row in found["rows"]:
            became = [row["electorate"][how] for how in CHANGES]
            assert row["electorate"]["size"] == 5
            assert not any(became)
        course = roll(world.record, "m", "draft", until=END_OF_TIME)
        assert {point.size for point in course.steps} == {5}
        assert not any(point.became for point in course.steps)


class TestWhileItIsOpen:
    """2.3 The members of the day stand in, until then."""

    def test_before_it_ends(self) -> None:
        world = Ours()
        suspended(world, "2024-02-05")
        electorate = told(world, "2024-02-06")["electorate"]
        assert (electorate["size"], electorate["provisional"]) == (4, True)
        assert told(world, "2024-02-12")["electorate"]["size"] == 4

    def test_while_some_of_it_is_not_adopted(self) -> None:
        """Two texts, one silence longer than the other."""
        world = Ours()
        world.open("other", "2024-02-01", "2024-03-10", texts=("other",))
        suspended(world, "2024-02-20")
        assert told(world, "2024-02-25")["electorate"]["provisional"] is True
        after = told(world, "2024-03-12")["electorate"]
        assert (after["size"], after["provisional"]) == (4, False)

    def test_a_revision_put_under_another(self) -> None:
        world = Ours()
        suspended(world, "2024-02-15")
        world.add("matter/m", TextRevision(text="draft", revision=2), "2024-02-20")
        world.open("march", "2024-03-01", "2024-03-10")
        assert told(world, "2024-02-25")["electorate"]["size"] == 5
        now = told(world, "2024-03-05")["electorate"]
        assert (now["size"], now["provisional"]) == (4, True)
        assert told(world, "2024-03-12")["electorate"]["provisional"] is False

    def test_broken_fixes_nothing(self) -> None:
        world = Ours()
        world.spoke("BB", "2024-02-05T10:00:00+01:00")
        assert told(world, "2024-02-25")["electorate"]["provisional"] is True


class TestReopened:
    """6.6 What was decided counts no more, nor the silence of which the decision speaks."""

    @pytest.mark.parametrize("more", [{"silence": "feb"}, {}, {"how": "vote"}])
    def test_it_is_of_the_day_again(self, more: dict[str, Any]) -> None:
        world = Ours(opened=more != {"how": "vote"})
        world.decided("2024-02-12", **more)
        suspended(world, "2024-02-15")
        world.add("matter/m", Reopening(of="d", reason="Annulled."), "2024-02-20")
        assert told(world, "2024-02-16")["electorate"]["size"] == 5
        found = told(world, "2024-02-25")
        assert (found["electorate"]["size"], found["electorate"]["provisional"]) == (4, True)
        assert found["state"] == "open"

    def test_a_silence_opened_after_that_rules(self) -> None:
        world = Ours()
        world.decided("2024-02-12")
        world.add("matter/m", Reopening(of="d", reason="Annulled."), "2024-02-20")
        world.open("march", "2024-03-01", "2024-03-10")
        assert world.ask("2024-03-12").state == "adopted"


class TestWhoObserves:
    """It was adopted as the silence ended, whenever that was reported."""

    def test_of_the_end_of_the_silence(self) -> None:
        world = Ours(observed=True)
        suspended(world, "2024-02-12")
        world.add("matter/m", SilenceLapsed(silence="feb"), "2024-02-20")
        electorate = told(world, "2024-02-25")["electorate"]
        assert (electorate["size"], electorate["provisional"]) == (5, False)


class TestAnotherBody:
    """14.1 Its description of the day of the decision, and its rule of then."""

    def test_described_again(self) -> None:
        world = Quiet(opened=False)
        council: dict[str, Any] = {"name": Text.of("Council"), "rule": "unanimity"}
        council["article"] = Text.of("Article 5")
        described = OtherBody(body="council", members=("X", "Y"), **council)
        world.add("body", described, "2024-01-01")
        world.step("one", 1, "adopts", "", body="council")
        made = Decision(decision="d", on="draft", how="vote")
        world.add("matter/m", made, "2024-02-10")
        before = told(world, "2024-02-12")
        council |= {"rule": "consensus", "article": Text.of("Article 6")}
        world.add("body", OtherBody(body="council", members=("X",), **council), "2024-02-20")
        after = told(world, "2024-02-25")
        assert after == before
        assert after["rule"]["article"] == "Article 5"


class TestTheRuleOfTheBody:
    """2.5 Where a matter says none, that of the body is the one of the moment, too."""

    def test_another_later(self) -> None:
        world = Quiet(rule="", opened=False)
        body: dict[str, Any] = {"name": Text.of("Board"), "zone": "Europe/Brussels"}
        world.add("body", Body(rule="unanimity", **body), "2020-01-01")
        world.decided("2024-02-10", how="vote")
        world.add("body", Body(rule="consensus", **body), "2024-02-20")
        assert told(world, "2024-02-25") == told(world, "2024-02-12")
        assert told(world, "2024-02-25")["rule"]["name"] == "unanimity"

"""One event is recorded once, and where it is recorded twice the two agree (spec/standing.md §5.6,
§9.4)."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.contradictions import in_matter
from nemcon.proceedings.holders import holding
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.rounds import Round, RoundResult


def race(*, does: str = "", **decision: Any) -> World:
    """Ann and Bob are nominated; Ann is decided on 10 February, with effect from 1 March."""
    world = World(rule="consensus")
    if does:
        world.step("s", 1, does, "consensus")
    for who in ("ann", "bob"):
        world.candidate(who, "nominated", "2024-01-02")
    given: dict[str, Any] = {"takes_effect": when("2024-03-01"), **decision}
    made = Decision(decision="d", on="ann", **given)
    world.add("matter/m", made, "2024-02-10", id="made")
    return world


def office(world: World, first: str = "2024-03-01", **term: Any) -> None:
    world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
    given: dict[str, Any] = {"term": "ann-1", "holder": "ann", "decision": "made", **term}
    known = str(term.get("decided", ""))
    world.add("office/chair", Term(**given), first, id="term", known=known)


def found(world: World) -> list[tuple[str, str]]:
    return [(f.path, f.severity) for f in check(world.record)]


class TestImplied:
    """5.6 A decision and the result of a round need no act beside them."""

    @pytest.mark.parametrize(
        ("does", "status", "in_race"),
        [
            ("recommends", "recommended", True),
            ("proposes", "proposed", True),
            ("advises", "advised", True),
            ("elects", "elected", False),
            ("appoints", "appointed", False),
            ("approves", "approved", False),
        ],
    )
    def test_a_decision(self, does: str, status: str, in_race: bool) -> None:
        world = race(does=does)
        before, after = world.ann("2024-02-09"), world.ann("2024-02-10")
        assert (before.status, before.in_race) == ("nominated", True)
        assert (after.status, after.in_race) == (status, in_race)
        assert after.by is not None
        assert after.by.act.id == "made"

    @pytest.mark.parametrize("does", ["elects", "approves", "appoints"])
    @pytest.mark.parametrize("instead_of", ["", "first"])
    def test_of_a_step_before_the_last(self, does: str, instead_of: str) -> None:
        """She stays in the race until the last step, unless that is another way to the same."""
        world = World()
        world.step("first", 1, does, "unanimity")
        world.step("last", 2, "appoints", "unanimity", instead_of=instead_of or None)
        world.candidate("ann", "nominated", "2024-01-02")
        made = Decision(decision="d", on="ann", step="first", positions_known=False)
        world.add("matter/m", made, "2024-02-10")
        assert world.ann("2024-02-10").in_race is not bool(instead_of)
        if not instead_of:
            made = Decision(decision="e", on="ann", step="last", positions_known=False)
            world.add("matter/m", made, "2024-02-20")
            assert world.ann("2024-02-20").in_race is False
            assert [f for f in check(world.record) if f.severity == "warning"] == []

    def test_not_carried_it_says_nothing(self) -> None:
        assert race(carried=False).ann("2024-02-10").status == "nominated"

    def test_an_act_of_its_day_comes_before_and_a_later_one_after(self) -> None:
        world = race()
        world.candidate("ann", "declared", "2024-02-10")
        assert world.ann("2024-02-10").status == "appointed"
        world.candidate("ann", "declined", "2024-02-11")
        assert world.ann("2024-02-11").status == "declined"

    @pytest.mark.parametrize(
        ("advance", "leave", "out"),
        [((), (), []), ((), ("bob",), ["bob"]), (("ann",), (), ["bob", "cy"])],
    )
    def test_a_round(
        self, advance: tuple[str, ...], leave: tuple[str, ...], out: list[str]
    ) -> None:
        world = World()
        for who in ("ann", "bob", "cy", "dee"):
            world.candidate(who, "nominated", "2024-01-02")
        world.add("matter/m", Round(round="r", candidacies=("ann", "bob", "cy")), "2024-01-05")
        result = RoundResult(round="r", advance=advance, leave=leave)
        world.add("matter/m", result, "2024-01-06")
        now = world.ask("2024-01-06")
        assert [c.id for c in now.candidacies if c.status == "eliminated"] == out
        assert [c.id for c in now.candidacies if not c.in_race] == out


class TestOutOfTheRace:
    """9.4 A candidate who was out of the race when decided."""

    @pytest.mark.parametrize("did", ["declined", "withdrawn", "refused", "eliminated"])
    def test_before(self, did: str) -> None:
        world = race()
        world.candidate("ann", did, "2024-02-09")
        assert ("made", "warning") in found(world)

    @pytest.mark.parametrize(
        ("did", "day"), [("declined", "2024-02-11"), ("declared", "2024-02-09")]
    )
    def test_not_before(self, did: str, day: str) -> None:
        world = race()
        world.candidate("ann", did, day)
        assert found(world) == []

    def test_by_a_round(self) -> None:
        world = race()
        world.add("matter/m", Round(round="r", candidacies=("ann", "bob")), "2024-01-05")
        world.add("matter/m", RoundResult(round="r", advance=("bob",)), "2024-01-06")
        assert ("made", "warning") in found(world)


class TestOnTheBallot:
    """9.4 Whoever is on a ballot, or goes on after it, is in the race on its day."""

    def told(self, world: World) -> list[tuple[str, tuple[str | int, ...], str]]:
        found = in_matter(world.record, world.ask("2024-12-31"))
        return [(f.severity, f.inside, f.sentence) for f in found]

    def ballot(self, *names: str) -> World:
        world = World()
        world.candidate("bob", "nominated", "2024-01-03")
        world.add("matter/m", Round(round="r", candidacies=("bob", *names)), "2024-01-05")
        return world

    @pytest.mark.parametrize("day", ["2024-01-04", "2024-01-05"])
    def test_who_stands_by_the_end_of_the_day(self, day: str) -> None:
        world = self.ballot("ann")
        world.candidate("ann", "nominated", day)
        assert self.told(world) == []

    def test_who_leaves_on_that_day_was_in_it(self) -> None:
        world = self.ballot()
        world.candidate("bob", "withdrawn", "2024-01-05")
        assert self.told(world) == []

    def test_who_stands_later_only(self) -> None:
        world = self.ballot("ann")
        act = world.candidate("ann", "nominated", "2024-01-06")
        ((severity, inside, sentence),) = self.told(world)
        assert (severity, inside) == ("warning", ("candidacies", 1))
        assert sentence.startswith(
            f"ann is on the ballot of r on 2024-01-05, and is nominated on 2024-01-06 only ({act})."
        )

    def test_who_never_stands(self) -> None:
        ((severity, _, sentence),) = self.told(self.ballot("ann"))
        assert severity == "warning"
        assert "nothing says that the candidacy stands" in sentence

    def test_who_is_only_talked_of(self) -> None:
        world = self.ballot("ann")
        world.candidate("ann", "floated", "2024-01-02")
        ((severity, _, sentence),) = self.told(world)
        assert severity == "note"
        assert "was floated before" in sentence

    @pytest.mark.parametrize("did", ["withdrawn", "declined", "lapsed"])
    def test_who_is_out_of_the_race(self, did: str) -> None:
        world = self.ballot()
        world.candidate("bob", did, "2024-01-04")
        ((severity, inside, sentence),) = self.told(world)
        assert (severity, inside) == ("warning", ("candidacies", 0))
        assert "before" in sentence

    def test_who_left_in_an_earlier_round(self) -> None:
        world = self.ballot("ann")
        world.candidate("ann", "nominated", "2024-01-03")
        world.add("matter/m", RoundResult(round="r", leave=("ann",)), "2024-01-05")
        world.add("matter/m", Round(round="s", candidacies=("bob", "ann")), "2024-01-09")
        ((_, inside, sentence),) = self.told(world)
        assert inside == ("candidacies", 1)
        assert "ann is on the ballot of s on 2024-01-09, and was eliminated before" in sentence

    def test_what_the_round_itself_ends_was_not_so_before_it(self) -> None:
        world = self.ballot()
        world.candidate("bob", "withdrawn", "2024-01-04")
        world.add("matter/m", RoundResult(round="r", leave=("bob",)), "2024-01-05")
        ((_, inside, sentence),) = self.told(world)
        assert inside == ("candidacies", 0)
        assert "and was withdrawn before" in sentence

    def test_who_goes_on_and_had_left(self) -> None:
        world = self.ballot()
        world.candidate("bob", "withdrawn", "2024-01-06")
        world.add("matter/m", RoundResult(round="r", advance=("bob",)), "2024-01-08")
        ((_, inside, sentence),) = self.told(world)
        assert inside == ("advance", 0)
        assert "bob goes on after r on 2024-01-08, and was withdrawn before" in sentence

    def test_a_round_from_before_its_matter_is_not_judged(self) -> None:
        world = World()
        world.add("matter/m", Round(round="r", candidacies=("ann",)), "2023-01-05")
        assert self.told(world) == []

    def test_a_text_stands_once_it_is_circulated(self) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="draft"), "2024-01-06")
        world.add("matter/m", Round(round="r", candidacies=("draft",)), "2024-01-05")
        ((_, _, sentence),) = self.told(world)
        assert "draft is on the ballot of r on 2024-01-05, and is circulated on" in sentence


class TestTerms:
    """9.4 A term and the decision that it names say the same; an office that was filled has one."""

    def test_the_same(self) -> None:
        world = race()
        office(world, decided=when("2024-02-10"))
        assert found(world) == []

    @pytest.mark.parametrize(
        "term",
        [
            {"first": "2024-03-02"},
            {"first": "2024-02-29"},
            {"decided": when("2024-02-11")},
            {"holder": "bob"},
        ],
    )
    def test_another(self, term: dict[str, str]) -> None:
        world = race()
        office(world, **term)
        assert found(world) == [("term", "warning")]

    def test_dated_less_exactly(self) -> None:
        world = race()
        office(world, first="2024-03", decided=when("2024-02"))
        assert found(world) == []

    def test_reopened(self) -> None:
        world = race()
        office(world)
        world.add("matter/m", Reopening(of="made", reason="Annulled."), "2024-04-01")
        assert found(world) == [("term", "warning")]

    def test_not_carried(self) -> None:
        world = race(carried=False)
        office(world)
        assert found(world) == [("term", "warning")]

    def test_none(self) -> None:
        world = race()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        assert found(world) == [("made", "warning")]

    def test_one_that_names_no_decision(self) -> None:
        world = race()
        office(world, decision=None)
        assert found(world) == []


class TestOffice:
    """spec/offices.md 5.8 The answer tells the decisions that the office does not bear out."""

    def told(self, world: World, on: str) -> list[tuple[str, str | None]]:
        found = holding(world.record, "chair", on=world.at(on), matters=["m"])
        return [
            (one.decision.act.id, one.term.content.term if one.term else None)
            for one in found.unborne
        ]

    def test_reopened(self) -> None:
        world = race()
        office(world)
        world.add("matter/m", Reopening(of="made", reason="Annulled."), "2024-04-01")
        assert self.told(world, "2024-03-31") == []
        assert self.told(world, "2024-04-01") == [("made", "ann-1")]

    def test_no_term(self) -> None:
        world = race()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        assert self.told(world, "2023-12-31") == []
        assert self.told(world, "2024-02-09") == []
        assert self.told(world, "2024-02-10") == [("made", None)]

    def test_borne_out(self) -> None:
        world = race()
        office(world)
        assert self.told(world, "2024-03-01") == []

    @pytest.mark.parametrize("way", ["quiet", "vote"])
    def test_filled_by_either_of_two_ways(self, way: str) -> None:
        world = race(step=way)
        two_ways(world)
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        assert self.told(world, "2024-02-10") == [("made", None)]

    def test_a_step_before_the_last_fills_nothing(self) -> None:
        world = race(step="first")
        world.step("first", 0, "recommends", "consensus")
        two_ways(world)
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        assert self.told(world, "2024-02-10") == []

    @pytest.mark.parametrize("way", ["quiet", "vote"])
    def test_a_term_until_an_election_by_either_of_two_ways(self, way: str) -> None:
        """spec/offices.md 1.8"""
        world = race(step=way)
        two_ways(world)
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        until = Term(term="bob-1", holder="bob", until_matter="m")
        world.add("office/chair", until, "2020-01-01")
        found = holding(world.record, "chair", on=world.at("2024-02-20"))
        assert [str(one.until) for one in found.seats[0].succession.predecessors] == ["2024-02-10"]


def two_ways(world: World) -> None:
    world.step("quiet", 1, "appoints", "consensus")
    world.step("vote", 2, "appoints", "consensus", instead_of="quiet")

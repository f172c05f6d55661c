"""What power is left once what was said stands: spec/power.md §2 and §6."""

from dataclasses import replace

import pytest
from tests.rules.power.games import COUNCIL, SECURITY, game, numbered, weighted

from nemcon.rules.notation import parse
from nemcon.rules.power import counts
from nemcon.rules.power.game import MOST_WAYS, NoGame, game_of
from nemcon.rules.power.minimal import minimal
from nemcon.rules.power.remaining import RemainingPower, remaining
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

FIVE = Electorate(members=tuple("ABCDE"))


def left(sentence: str, electorate: Electorate = FIVE, **answers: str) -> RemainingPower:
    """What is left under a rule, with what these members say (``support="AB"``)."""
    positions = {m: Stance(stance) for stance, members in answers.items() for m in members}
    tally = Tally(electorate=electorate, positions=positions, closed=False)
    return remaining(parse(sentence), tally)


class TestPlayers:
    """§2.1 Those who are free are left; what the others said stands."""

    def test_before_anybody_spoke(self) -> None:
        found = left("every member agrees")
        assert (found.players, found.positions) == (tuple("ABCDE"), {})
        assert found.vetoes == tuple("ABCDE")
        assert [found.members_of(one) for one in found.winning.sets] == [tuple("ABCDE")]
        assert found.blocking.number == 5

    def test_what_was_said_stands(self) -> None:
        found = left(
            "at least 4 members are for",
            support="AB",
            undecided="C",
            reserve="D",
            ad_referendum="E",
        )
        assert found.players == tuple("CDE")
        assert found.vetoes == ()
        # two of the three: each is decisive where one of the others says yes
        assert [p.decisive for p in found.powers.values()] == [2, 2, 2]
        assert found.equals() == [(tuple("CDE"), found.powers["C"])]

    @pytest.mark.parametrize(
        ("support", "outcome"), [("A", False), ("AB", None), ("ABC", None), ("ABCD", True)]
    )
    def test_on_the_line(self, support: str, outcome: bool | None) -> None:
        """§2.7 Four of five, where one objects: with two others for, one is left too few."""
        against = "E" if support in {"A", "AB", "ABC"} else ""
        found = left("at least 4 members are for", support=support, object=against)
        if support == "A":
            found = left("at least 4 members are for", support="A", object="DE")
        assert found.decided is outcome
        assert (found.indices is None) is (outcome is not None)

    def test_nobody_is_left(self) -> None:
        assert left("every member agrees", support="ABCDE").decided is True
        assert left("every member agrees", support="ABCD", object="E").decided is False

    def test_an_abstention_that_leaves_the_base(self) -> None:
        """Rules §4.4: of votes cast three are left, of whom one is for and two may be."""
        found = left("more than half of votes cast are for", support="A", abstain="BC")
        assert found.players == tuple("DE")
        assert [p.decisive for p in found.powers.values()] == [1, 1]

    def test_who_is_recused_is_out(self) -> None:
        found = left("every member agrees", recuse="AB", support="C")
        assert found.players == tuple("DE")
        assert found.vetoes == tuple("DE")


class TestWhatIsNo:
    """§2.2 Whether to abstain or to be silent comes to the same as no."""

    @pytest.mark.parametrize(
        ("rule", "same"),
        [
            ("at least 3 members are for", ("abstain", "silent")),
            ("no member objects", ()),
            ("every member agrees; abstentions are left out", ("silent",)),
            ("no member objects; abstentions count as against", ("abstain",)),
        ],
    )
    def test_it(self, rule: str, same: tuple[str, ...]) -> None:
        assert left(rule).as_no == same


class TestTheChair:
    """§2.5 Judgments."""

    RULE = 'at least 3 members are for and the chair finds "Is it ripe?"'

    def test_what_is_not_found_is_taken_for_found(self) -> None:
        found = left(self.RULE)
        assert found.granted == ("Is it ripe?",)
        assert found.indices is not None

    def test_what_is_not_found_ends_it(self) -> None:
        tally = Tally(electorate=FIVE, closed=False)
        found = remaining(parse(self.RULE), tally, {"Is it ripe?": False})
        assert (found.decided, found.granted) == (False, ())

    def test_in_spite_of_dissent_is_not_granted(self) -> None:
        rule = 'either no member objects or the chair finds in spite of dissent "Is it rough?"'
        found = left(rule)
        assert (found.granted, found.vetoes) == ((), tuple("ABCDE"))


class TestNoGame:
    """§2.6 Why nothing is told."""

    def test_members_without_names(self) -> None:
        assert left("every member agrees", Electorate(size=7)).why is NoGame.UNNAMED
        sizes = replace(FIVE, class_sizes={"c": 2})
        assert left("every member of class c agrees", sizes).why is NoGame.UNNAMED

    def test_positions_without_names(self) -> None:
        tally = Tally(electorate=FIVE, counts={Stance.SUPPORT: 3}, closed=False)
        assert remaining(parse("every member agrees"), tally).why is NoGame.UNNAMED

    RULE = "members with at least 60 % of the votes are for"

    def test_a_weight_that_is_not_known(self) -> None:
        some = replace(FIVE, weights={"votes": dict.fromkeys("ABCD", 2)})
        assert left(self.RULE, some).why is NoGame.UNWEIGHED
        # also of one who has spoken; not of one who is recused
        assert left(self.RULE, some, support="E").why is NoGame.UNWEIGHED
        assert left(self.RULE, some, recuse="E").indices is not None

    def test_a_stated_total_that_may_be_less(self) -> None:
        """Rules §4.5: of whoever is set aside without a weight, it is not known what is left."""
        some = replace(
            FIVE, weights={"votes": dict.fromkeys("ABCD", 2)}, weight_totals={"votes": 10}
        )
        rule = "members except E with at least 60 % of the votes of those entitled are for"
        assert left(rule, some).why is NoGame.UNWEIGHED

    def test_a_yes_that_undoes(self) -> None:
        assert left("at most 2 members are for").why is NoGame.NOT_MONOTONE

    def test_too_much_work(self) -> None:
        weights = numbered([2**60 + 3**place for place in range(40)])
        tally = Tally(electorate=weights, closed=False)
        assert remaining(parse(self.RULE), tally).why is NoGame.TOO_LARGE
        two = replace(COUNCIL, classes={**COUNCIL.classes, "some": frozenset("Pabc")})
        rule = f"{SECURITY} and at least 2 members of class some are for"
        open_tally = Tally(electorate=two, closed=False)
        assert remaining(parse(rule), open_tally).indices is not None
        assert remaining(parse(rule), open_tally, most=100).why is NoGame.TOO_LARGE

    def test_too_many_ways(self) -> None:
        members = tuple(f"m{place}" for place in range(20))
        classes = {f"c{place}": frozenset({m}) for place, m in enumerate(members)}
        one = "at least 1 member of class {} is for"
        named = [(one.format(f"c{at}"), one.format(f"c{at + 1}")) for at in range(0, 20, 2)]
        electorate = Electorate(members=members, classes=classes)
        every = " and ".join(f"(either {a} or {b})" for a, b in named)
        assert game_of(parse(every).bind(electorate), {}) is NoGame.TOO_LARGE
        wide = game("either " + " or ".join(f"{a} and {b}" for a, b in named), electorate)
        assert len(wide.ways) == 10 < MOST_WAYS
        assert wide.dual() is None
        third = " or ".join(
            " and ".join(one.format(f"c{at + of}") for at in range(7)) for of in (0, 6, 12)
        )
        assert game(f"either {third}", electorate).dual() is None
        assert minimal(wide.dual()).number is None
        assert minimal(wide, 500_000).number is None


class TestWeights:
    """§2.3 What a measure comes to."""

    def test_all_of_one_weight_are_counted_by_heads(self) -> None:
        of = game(
            "members with at least 60 % of the votes are for", weighted(dict.fromkeys("ABC", 7))
        )
        assert (of.measures, of.ways) == ((), ((2,),))

    def test_without_any_weight_nothing_is_enough(self) -> None:
        """Rules §4.7: at least a share of nothing is met, by somebody."""
        nothing = weighted(dict.fromkeys("ABC", 0))
        assert game("members with at least 1 of the votes are for", nothing).decided is False
        found = game("members with at least 60 % of the votes are for", nothing)
        assert (found.measures, found.ways) == ((), ((1,),))

    def test_whoever_weighs_nothing_decides_nothing(self) -> None:
        rule = "members with more than half of the votes are for"
        found = left(rule, weighted({"A": 3, "B": 2, "C": 2, "D": 0}))
        assert found.powerless == ("D",)
        assert found.powers["D"].shapley == 0

    def test_a_table_is_too_large_and_halves_are_too(self) -> None:
        assert counts.below_of([10**9] * 50, [10**10], counts.ENOUGH) is None


def test_a_house_is_one_player() -> None:
    """§2.3 and rules §9: A and B are one, with the weight of both."""
    electorate = replace(weighted({"A": 2, "B": 2, "C": 3, "D": 3}), houses={"h": frozenset("AB")})
    rule = "members with more than half of the votes are for; members of one house count once"
    found = left(rule, electorate)
    assert (found.players, found.houses) == (("A", "C", "D"), {"A": ("A", "B")})
    assert {p.decisive for p in found.powers.values()} == {2}
    assert found.speaking(("C", "A")) == ["C", "A", "B"]
    assert left(rule, electorate, support="A").players == ("C", "D")

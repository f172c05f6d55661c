"""What power counts: spec/power.md §2 to §5, against every coalition, and against what is known."""

from collections.abc import Mapping
from fractions import Fraction
from math import comb
from random import Random

import pytest
from tests.conftest import FULL
from tests.rules.power.games import (
    COUNCIL,
    EEC,
    MEMBERS,
    SECURITY,
    adopted,
    every,
    game,
    numbered,
    plainly,
    smallest,
    weighted,
)

from nemcon.rules.library.eu import POPULATION_2025, QUALIFIED
from nemcon.rules.power import counts, minimal
from nemcon.rules.power.game import VotingGame
from nemcon.rules.power.indices import decimal, indices
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate

PARTS = (
    "at least 55 % of members are for",
    "members with at least 60 % of the v are for",
    "members with more than half of the w are for",
    "every member of class c agrees",
    "no member of class d objects",
    "fewer than 2 members are not for",
    "at least 2 members of class c are for",
    "at least 2/3 of votes cast are for",
    "at least 3 members except A are for",
)
LISBON = QUALIFIED.versions[0].sentence


def of_the_union(population: Mapping[str, int]) -> Electorate:
    return Electorate(members=tuple(population), weights={"population": population})


def of_counts(of: VotingGame) -> counts.CoalitionCounts:
    found = counts.coalition_counts(of)
    assert found is not None
    return found


def some_rule(chance: Random) -> tuple[str, Electorate]:
    """A rule of some parts, and an electorate of up to seven."""
    members = MEMBERS[: chance.randint(2, 7)]
    weights = {
        kind: {m: chance.choice([0, 1, 2, 3, chance.randint(1, 60)]) for m in members}
        for kind in "vw"
    }
    classes = {
        name: frozenset(chance.sample(members, chance.randint(1, len(members)))) for name in "cd"
    }
    one, other, third = chance.sample(PARTS, 3)
    shapes = (
        one,
        f"{one} and {other}",
        f"either {one} or {other}",
        f"either {one} and {other} or {third}",
        f"(either {one} or {other}) and {third}",
    )
    electorate = Electorate(members=members, weights=weights, classes=classes)
    return chance.choice(shapes), electorate


@pytest.mark.parametrize("seed", range(2_000 if FULL else 60))
def test_every_way_to_count_comes_to_what_every_coalition_comes_to(seed: int) -> None:
    """§2.3, §3, §5: the rule itself says of each coalition whether it wins."""
    sentence, electorate = some_rule(Random(seed))
    of = game(sentence, electorate)
    for coalition in every(of.size):
        answers = {
            m: Stance.SUPPORT if place in coalition else Stance.OBJECT
            for place, m in enumerate(of.players)
        }
        assert of.wins(coalition) == adopted(sentence, electorate, answers)
    if of.decided is not None:
        return
    winning, swings = plainly(of)
    found = counts.CoalitionCounts(winning=winning, swings=swings)
    assert counts.coalition_counts(of) == found
    if of.measures:
        assert counts._by_states(of, counts.ENOUGH) == found
    blocking = of.dual()
    assert blocking is not None
    for coalition in every(of.size):
        others = set(range(of.size)) - set(coalition)
        assert blocking.wins(coalition) != of.wins(others)
    for one in (of, blocking):
        least = smallest(one)
        told = minimal.minimal(one)
        assert told.number == len(least) == minimal._Kinds(one, counts.ENOUGH).number()
        assert set(told.sets) == (least if len(least) <= minimal.LISTED else set())


@pytest.mark.parametrize("seed", range(12))
def test_halves_and_table_agree(seed: int) -> None:
    """§3.2, §3.3 The same game with weights that are too large for a table."""
    chance = Random(seed)
    weights = [chance.choice([0, 1, 1, 2, 5, 9, 14]) for _ in range(chance.randint(2, 9))]
    factor = 10**12
    rule = "members with at least 60 % of the votes are for"
    if seed % 2:
        rule += " and at least 4/5 of members are for"
    of = game(rule, numbered([w or 1 for w in weights]))
    grown = game(rule, numbered([(w or 1) * factor + 1 for w in weights]))
    assert counts.coalition_counts(grown) is not None
    for one in (of, grown):
        if not one.measures:
            continue
        limits = counts.limits_of(one)
        bounds = sorted({limit for limit in limits if limit})
        halves = counts._from_members(one, limits, counts._by_halves(one.measures[0], bounds))
        assert (halves.winning, halves.swings) == plainly(one)
        assert minimal.minimal(one).number == len(smallest(one))


class TestKnownValues:
    """§4, as published."""

    def test_the_security_council(self) -> None:
        """A permanent member is decisive 848 times of 5,080 in all, and has 421/2145 by Shapley and
        Shubik; another 84, and 4/2145 (Shapley and Shubik 1954, of nine votes since 1966:
        Felsenthal and Machover 1998)."""
        of = game(SECURITY, COUNCIL)
        found = indices(of_counts(of))
        permanent, elected = found.players[0], found.players[-1]
        assert (permanent.decisive, elected.decisive) == (848, 84)
        assert (permanent.banzhaf, elected.banzhaf) == (Fraction(848, 5080), Fraction(84, 5080))
        assert (permanent.shapley, elected.shapley) == (Fraction(421, 2145), Fraction(4, 2145))
        assert (permanent.prevents == 1, permanent.veto, elected.veto) == (True, True, False)
        assert (found.winning, found.act) == (848, Fraction(848, 2**15))
        # nine of whom five are permanent; each permanent alone, or seven of the ten others
        assert minimal.minimal(of).number == comb(10, 4)
        assert minimal.minimal(of.dual()).number == 5 + comb(10, 7)

    def test_the_council_of_1958(self) -> None:
        """Luxembourg, with a vote of 17, was never decisive (Brams and Affuso 1976)."""
        of = game("members with at least 12 of the votes are for", weighted(EEC))
        found = indices(of_counts(of))
        assert [p.banzhaf for p in found.players] == [Fraction(5, 21)] * 3 + [
            Fraction(1, 7)
        ] * 2 + [0]
        assert [p.shapley for p in found.players] == [Fraction(14, 60)] * 3 + [
            Fraction(9, 60)
        ] * 2 + [0]

    def test_fifteen_with_weights(self) -> None:
        """The example that the package power_index_calculator tests itself with."""
        weights = [3, 3, 5, 5, 7, 16, 47, 9, 11, 18, 11, 5, 9, 3, 3]
        of = game("members with at least 89 of the votes are for", numbered(weights))
        found = indices(of_counts(of))
        assert [decimal(p.banzhaf, 3) for p in found.players[:7]] == [
            *("0.017", "0.017", "0.028", "0.028", "0.039", "0.089", "0.396")
        ]
        assert [decimal(p.shapley, 3) for p in found.players[:7]] == [
            *("0.016", "0.016", "0.028", "0.028", "0.039", "0.091", "0.393")
        ]

    def test_the_european_union(self) -> None:
        """Of 27, with the table of 2025: by table, by halves and by states the same."""
        of = game(LISBON, of_the_union(POPULATION_2025))
        assert of.ways == ((15, 6501), (24, 0))
        found = counts.coalition_counts(of)
        assert found is not None
        assert found.winning == 17_729_938
        limits, weights = counts.limits_of(of), of.measures[0]
        assert found == counts._from_members(of, limits, counts._by_halves(weights, [6501]))
        assert found == counts._from_members(of, limits, counts._by_weight(weights, [6501]))
        assert found == counts._by_states(of, counts.ENOUGH)
        germany = indices(found).players[0]
        shares = decimal(germany.banzhaf, 6), decimal(germany.shapley, 6)
        assert shares == ("0.120377", "0.175560")
        assert minimal.minimal(of).number == 4_358_018
        assert minimal.minimal(of.dual()).number == 3_585_671

    def test_populations_to_the_head(self) -> None:
        """§1.2 Of whole populations, which no table has room for."""
        exact = {m: w * 45_102 + place for place, (m, w) in enumerate(POPULATION_2025.items())}
        found = indices(of_counts(game(LISBON, of_the_union(exact))))
        assert sum(p.shapley for p in found.players) == 1
        assert decimal(found.players[0].banzhaf, 3) == "0.120"


def test_more_players_than_orders_are_reckoned_for() -> None:
    """§3.5"""
    many = Electorate(members=tuple(map(str, range(900))))
    of = game("more than half of members are for", many)
    assert counts.coalition_counts(of, 10**6) is None
    assert of_counts(of).swings[0][450] == comb(899, 450)


class TestExact:
    """§1.2 Nothing overflows."""

    def test_more_than_64_bits(self) -> None:
        """Of 69 equal members each has a 69th by Shapley and Shubik, and is decisive in 9.64 % of
        cases. The package powerindices 1.0.2, which counts in 64 bits, says -0.0043 and -2.86 %."""
        equal = Electorate(members=tuple(map(str, range(69))))
        found = indices(of_counts(game("more than half of members are for", equal)))
        assert found.players[0].shapley == Fraction(1, 69)
        assert found.players[0].decisive == comb(68, 34) > 2**63
        assert decimal(found.players[0].penrose, 4) == "0.0964"
        # one more, so that it is no game of heads alone, who has two votes of 71
        rule = "members with more than half of the votes are for"
        voted = indices(of_counts(game(rule, numbered([2, *[1] * 69]))))
        assert voted.players[0].decisive == comb(69, 34) + comb(69, 35)
        assert sum(p.shapley for p in voted.players) == 1

    def test_many_members(self) -> None:
        """§3.5 All powers by Shapley and Shubik come to 1, of 190 too."""
        many = 190 if FULL else 70
        weights = [1600, 620, 610, 530, *[400 // (place + 1) + 3 for place in range(many - 4)]]
        of = game("members with at least 70 % of the votes are for", numbered(weights))
        found = indices(of_counts(of))
        assert sum(p.shapley for p in found.players) == 1
        assert sum(p.banzhaf for p in found.players) == 1
        assert found.players[0].decisive > 2 ** (many - 10)
        number = minimal.minimal(of).number
        assert number is not None
        assert number > 2 ** (many // 2)
        assert minimal.minimal(of, 1_000).number is None

"""Rules and electorates of the tests of power, and the plain way to count: every coalition."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from nemcon.rules.notation import parse
from nemcon.rules.power.game import VotingGame, game_of
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

EEC = {"DE": 4, "FR": 4, "IT": 4, "NL": 2, "BE": 2, "LU": 1}
"""The Council of 1958, where 12 of 17 votes carried."""
COUNCIL = Electorate(members=(*"PQRST", *"abcdefghij"), classes={"permanent": frozenset("PQRST")})
SECURITY = "at least 9 members are for and no member of class permanent objects"
MEMBERS = tuple("ABCDEFG")


def weighted(weights: Mapping[str, int]) -> Electorate:
    return Electorate(members=tuple(weights), weights={"votes": weights})


def numbered(weights: Sequence[int]) -> Electorate:
    return weighted({f"m{place}": weight for place, weight in enumerate(weights)})


def game(
    sentence: str, electorate: Electorate, said: Mapping[str, Stance] | None = None
) -> VotingGame:
    """The game of a rule, where there is one."""
    found = game_of(parse(sentence).bind(electorate), said or {})
    assert isinstance(found, VotingGame)
    return found


def every(size: int) -> list[tuple[int, ...]]:
    """Every coalition of so many players."""
    return [c for number in range(size + 1) for c in combinations(range(size), number)]


def adopted(sentence: str, electorate: Electorate, answers: Mapping[str, Stance]) -> bool:
    """What the rule itself says of these answers."""
    tally = Tally(electorate=electorate, positions=answers)
    return parse(sentence).evaluate(tally).outcome == "adopted"


def plainly(of: VotingGame) -> tuple[int, tuple[tuple[int, ...], ...]]:
    """How many coalitions win, and the swings of each player by size."""
    swings = [[0] * of.size for _ in of.players]
    for coalition in every(of.size):
        for player in set(range(of.size)) - set(coalition):
            if of.wins((*coalition, player)) and not of.wins(coalition):
                swings[player][len(coalition)] += 1
    return sum(map(of.wins, every(of.size))), tuple(map(tuple, swings))


def smallest(of: VotingGame) -> set[tuple[int, ...]]:
    """The coalitions that win and need each of theirs."""
    return {
        coalition
        for coalition in every(of.size)
        if of.wins(coalition)
        and not any(of.wins([p for p in coalition if p != player]) for player in coalition)
    }

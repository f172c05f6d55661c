"""The figures of a clause, as they are shown. spec/rules.md §4.6."""

from fractions import Fraction

import pytest

from nemcon.rules.clauses import Clause
from nemcon.rules.figures import asked, clause_json, lines
from nemcon.rules.notation import parse
from nemcon.rules.tally import Electorate, Tally


def test_fewer_than_none_is_told_as_that() -> None:
    """Of no votes cast there is no third: nobody is told that minus one member is asked."""
    rule = parse("fewer than 1/3 of votes cast are against")
    tally = Tally(electorate=Electorate(members=("AA", "BB")), positions={}, closed=True)
    (clause,) = rule.evaluate(tally).clauses
    assert asked(rule.clauses[0], clause) == "fewer than 0"


def test_whole_members_stand_first() -> None:
    rule = parse("at least 1/3 of members are for")
    tally = Tally(electorate=Electorate(members=("AA", "BB")), positions={}, closed=True)
    (clause,) = rule.evaluate(tally).clauses
    assert asked(rule.clauses[0], clause).startswith("at least 1 (")


@pytest.mark.parametrize(
    ("amount", "weights", "told"),
    [
        ("65 %", (6001, 4000), "at least 65 %"),
        ("65 %", (6000, 4000), "at least 65"),
        ("65 %", (6000, 6000), "at least 78"),
        ("13/20", (6001, 4000), "at least 65.0065"),
    ],
)
def test_percentages_that_do_not_add_up(amount: str, weights: tuple[int, int], told: str) -> None:
    """5.8 People are told the percentage that the rule states; the answer has the exact need."""
    rule = parse(f"members with at least {amount} of the pop are for")
    given = dict(zip(("AA", "BB"), weights, strict=True))
    electorate = Electorate(members=("AA", "BB"), weights={"pop": given}, scales={"pop": 100})
    (line,) = lines(rule.evaluate(Tally(electorate=electorate, positions={}, closed=True)))
    assert isinstance(line.leaf, Clause)
    assert asked(line.leaf, line.stands) == told
    assert clause_json(line)["need"] == str(Fraction(sum(weights) * 13, 2000))

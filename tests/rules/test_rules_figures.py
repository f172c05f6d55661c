"""The figures of a clause, as they are shown. spec/rules.md §4.6."""

from dataclasses import replace
from fractions import Fraction

import pytest

from nemcon.rules.clause_figures import by, clause_json, lines, requirement, signed
from nemcon.rules.clauses import Clause
from nemcon.rules.notation import parse
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

SUPPORT = Stance.SUPPORT


def test_fewer_than_none_is_told_as_that() -> None:
    """Of no votes cast there is no third: nobody is told that minus one member is asked."""
    rule = parse("fewer than 1/3 of votes cast are against")
    tally = Tally(electorate=Electorate(members=("AA", "BB")), positions={}, closed=True)
    (clause,) = rule.evaluate(tally).clauses
    assert requirement(rule.clauses[0], clause) == "fewer than 0"


def test_whole_members_stand_first() -> None:
    rule = parse("at least 1/3 of members are for")
    tally = Tally(electorate=Electorate(members=("AA", "BB")), positions={}, closed=True)
    (clause,) = rule.evaluate(tally).clauses
    assert requirement(rule.clauses[0], clause).startswith("at least 1 (")


@pytest.mark.parametrize(
    ("rule", "less"),
    [("at least 2/3 of members are for", "-2"), ("members with at least 2/3 of w are for", "-10")],
)
def test_by_how_much(rule: str, less: str) -> None:
    """In whole members where these are counted, in weight where that is."""
    names = ("AA", "BB", "CC")
    electorate = Electorate(members=names, weights={"w": dict.fromkeys(names, 5)})
    for said, told in (((), less), (names, "+1" if "members with" not in rule else "+5")):
        tally = Tally(electorate=electorate, positions=dict.fromkeys(said, SUPPORT), closed=True)
        (line,) = lines(parse(rule).evaluate(tally))
        assert isinstance(line.leaf, Clause)
        missed = by(line.leaf, line.stands)
        assert missed is not None
        assert signed(missed) == told


def test_of_a_number_that_is_not_known_there_is_no_margin() -> None:
    rule = parse("at least 2/3 of members are for")
    electorate = Electorate(members=("AA", "BB"))
    (line,) = lines(rule.evaluate(Tally(electorate=electorate, positions={}, closed=False)))
    assert isinstance(line.leaf, Clause)
    assert by(line.leaf, replace(line.stands, have=None)) is None


def test_before_any_tally_a_clause_asks_what_is_written() -> None:
    """A number that was not reckoned is the amount itself."""
    (line,) = lines(
        parse("at least 2 members are for").evaluate(
            Tally(electorate=Electorate(members=("AA",)), positions={}, closed=True)
        )
    )
    assert isinstance(line.leaf, Clause)
    assert requirement(line.leaf, replace(line.stands, need=None, whole=None)) == "at least 2"


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
    assert requirement(line.leaf, line.stands) == told
    assert clause_json(line)["need"] == str(Fraction(sum(weights) * 13, 2000))

"""The figures of a clause, as they are shown. spec/rules.md §4.6."""

from nemcon.rules.figures import asked
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

"""Stances, tallies and rules: what the answers of the members mean under a rule.

spec/rules.md §1-§7. ``parse("every member agrees").evaluate(tally)`` gives an `Answer`. Knows
neither days nor records.
"""

from nemcon.rules.evaluate import Answer, Bounds, ClauseAnswer, Outcome
from nemcon.rules.needed import Needed
from nemcon.rules.notation import parse
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally, problems

__all__ = [
    "Answer",
    "Bounds",
    "ClauseAnswer",
    "Counts",
    "Electorate",
    "Needed",
    "Outcome",
    "Rule",
    "Stance",
    "Tally",
    "parse",
    "problems",
]

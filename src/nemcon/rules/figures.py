"""The figures of a clause: what it has, what it asks, by how much it is met; in words, as JSON.

spec/rules.md §4.6, §5.8. Figures are exact; weights are as they were given. Where members are
counted, what is needed is told in whole members.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from nemcon.rules.clauses import Clause, Judgment, leaves
from nemcon.rules.evaluate import Answer, ClauseAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One clause of the rule as written, and how it stands."""

    leaf: Clause | Judgment
    stands: ClauseAnswer


def lines(answer: Answer) -> tuple[Line, ...]:
    """The clauses of the rule that gave *answer*, from left to right."""
    written = leaves(answer.facts.bound.condition)
    return tuple(
        Line(leaf=leaf, stands=stands) for leaf, stands in zip(written, answer.clauses, strict=True)
    )


def margin(stands: ClauseAnswer) -> int | None:
    """By how many members a clause is met, or, below zero, missed."""
    if stands.whole is None or stands.have is None or stands.margin is None:
        return None
    more = int(stands.have) - stands.whole
    return more if stands.need is None or stands.margin == stands.have - stands.need else -more


def exact(name: str, number: Fraction | None) -> dict[str, Any]:
    """A figure as an exact fraction and, beside it, as a decimal."""
    if number is None:
        return {name: None, f"{name}_decimal": None}
    return {name: str(number), f"{name}_decimal": round(float(number), 6)}


def clause_json(line: Line) -> dict[str, Any]:
    stands = line.stands
    return {
        "sentence": stands.sentence,
        **exact("have", stands.have),
        **exact("need", stands.need),
        "need_whole": stands.whole,
        **exact("of", stands.of),
        "met": stands.met,
        **exact("margin", stands.margin),
        "margin_whole": margin(stands),
        **exact("least", stands.least),
        **exact("most", stands.most),
        "judgment": stands.judgment,
    }

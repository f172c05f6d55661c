"""The figures of a clause: what it has, what it asks, by how much it is met; in words, as JSON.

spec/rules.md §4.6, §5.8. Figures are exact; weights are as they were given. Where members are
counted, what is needed is told in whole members.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from nemcon.core.facts import dataclass
from nemcon.core.scalars import figure
from nemcon.rules.clauses import Clause, Judgment, Relation, leaves
from nemcon.rules.evaluate import Answer, ClauseAnswer

ASKED = {
    Relation.AT_LEAST: "at least {}",
    Relation.MORE_THAN: "more than {}",
    Relation.AT_MOST: "at most {}",
    Relation.FEWER_THAN: "fewer than {}",
    Relation.EVERY: "all {}",
    Relation.NO: "none",
}
Word = Callable[[Relation, str], str]
NumberText = Callable[[Fraction], str]
_STRICT = {Relation.MORE_THAN: Relation.AT_LEAST, Relation.FEWER_THAN: Relation.AT_MOST}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseStanding:
    """One clause of the rule as written, and how it stands."""

    leaf: Clause | Judgment
    stands: ClauseAnswer


def lines(answer: Answer) -> tuple[ClauseStanding, ...]:
    """The clauses of the rule that gave *answer*, from left to right."""
    in_order = leaves(answer.facts.bound.condition)
    return tuple(
        ClauseStanding(leaf=leaf, stands=stands)
        for leaf, stands in zip(in_order, answer.clauses, strict=True)
    )


def relation_words(relation: Relation, number: str) -> str:
    """``at least 34``."""
    return ASKED[relation].format(number)


def requirement(
    leaf: Clause, stands: ClauseAnswer, word: Word = relation_words, number: NumberText = figure
) -> str:
    """What a clause asks, in whole members where members are counted, and beside it the exact
    amount where that is another: ``at least 34 (33 1/3)``; *number* writes the figures."""
    need, whole = stands.need, stands.whole
    if need is None:
        need = leaf.amount
    if (share := percentage(leaf, stands)) is not None:
        return word(leaf.relation, f"{number(share)} %")
    exact = word(leaf.relation, number(need))
    if whole is None or (whole == need and leaf.relation not in _STRICT):
        return exact
    # no number of members is below 0: only the exact ceiling says what is asked
    if whole < 0:
        return exact
    plain = word(_STRICT.get(leaf.relation, leaf.relation), str(whole))
    return f"{plain} ({exact if leaf.relation in _STRICT else number(need)})"


def percentage(leaf: Clause, stands: ClauseAnswer) -> Fraction | None:
    """The percentage that the rule states, where the weights are percentages that rounding keeps
    from adding up to 100: what is needed of their sum is a figure that no rule has."""
    if leaf.weight is None or not leaf.percent or leaf.plus or stands.of is None:
        return None
    return leaf.amount * 100 if 0 < abs(stands.of - 100) < 1 else None


def margin(stands: ClauseAnswer) -> int | None:
    """By how many members a clause is met, or, below zero, missed."""
    if stands.whole is None or stands.have is None or stands.margin is None:
        return None
    more = int(stands.have) - stands.whole
    # the sign of a ceiling is turned, and the answer has no relation to see that by
    return more if stands.need is None or stands.margin == stands.have - stands.need else -more


def by(leaf: Clause, stands: ClauseAnswer) -> Fraction | None:
    """By how much a clause is met, or, below zero, missed: in whole members where these are
    counted, else exactly."""
    if leaf.weight is not None:
        return stands.margin
    whole = margin(stands)
    return None if whole is None else Fraction(whole)


def signed(number: Fraction, write: NumberText = figure) -> str:
    """``+2``, ``-36.0365``, ``0``; *write* writes the figure."""
    return ("+" if number > 0 else "") + write(number)


def by_weight(standing: ClauseStanding) -> str | None:
    """By which kind of weight a clause measures; None where by heads, or where it is a judgment."""
    return None if isinstance(standing.leaf, Judgment) else standing.leaf.weight


def have(stands: ClauseAnswer) -> str:
    if stands.have is not None:
        return figure(stands.have)
    if stands.most is None:
        return f"{figure(stands.least)} or more" if stands.least else "?"
    return f"{figure(stands.least or Fraction(0))} to {figure(stands.most)}"


def exact(name: str, number: Fraction | None) -> dict[str, Any]:
    """A figure as an exact fraction and, beside it, as a decimal."""
    if number is None:
        return {name: None, f"{name}_decimal": None}
    return {name: str(number), f"{name}_decimal": round(float(number), 6)}


def clause_json(line: ClauseStanding) -> dict[str, Any]:
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

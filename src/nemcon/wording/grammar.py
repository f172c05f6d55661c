"""What a language brings to say a rule, and what the languages share: numbers, shares, lists."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from nemcon.core.facts import dataclass
from nemcon.rules.clauses import Base, Clause, Relation, State
from nemcon.rules.stances import Counts, Stance

MemberNames = Callable[[str], str]
"""From the id of a member to its name."""

DIRECT = frozenset({State.FOR, State.AGAINST, State.ANSWERED, State.ANSWER})
"""What one says with a verb; *not for* and *not against* take a noun, lest a "not" be misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Figures: *words* from nothing up, *shares* by their fraction, and the marks."""

    words: tuple[str, ...]
    shares: Mapping[Fraction, str]
    group: str
    point: str
    percent: str

    def whole(self, number: int) -> str:
        """``two``; further up ``1,200``."""
        # the first of the words stands for nothing, and is empty
        if 0 < number < len(self.words):
            return self.words[number]
        return f"{number:,}".replace(",", self.group)

    def share(self, clause: Clause) -> str:
        """``two thirds``, ``55%``, ``7/12``; ``half plus one``, which is *plus* in each of them."""
        more = f" plus {self.whole(clause.plus)}" if clause.plus else ""
        return self._share(clause) + more

    def _share(self, clause: Clause) -> str:
        amount = clause.amount
        if not clause.percent and amount in self.shares:
            return self.shares[amount]
        if clause.percent or amount.denominator == 1:
            return self.percent.format(self._decimal(amount * 100))
        return f"{amount.numerator}/{amount.denominator}"

    def _decimal(self, number: Fraction) -> str:
        digits = 0
        # a percentage is written as a decimal, so its digits come to an end
        while (number * 10**digits).denominator != 1:
            digits += 1
        text = str(int(number * 10**digits)).zfill(digits + 1)
        return f"{text[:-digits]}{self.point}{text[-digits:]}" if digits else text


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysCounted:
    """The words for working days that were counted and left out; *number* writes the day of a month
    but the *first*."""

    listing: str
    many: str
    left_out: str
    weekend: str
    weekends: str
    by: str
    by_ours: str
    untold: str
    untold_day: str
    and_: str
    first: str
    number: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """A language. *gives* is who gives an answer, as the end of *a member that ...*; *counts* and
    *agreeing* say how that counts, *houses* that members of one house count once; *and_* and *or_*
    are what stands before the last of several."""

    clause: Callable[[Clause, MemberNames], str]
    judgment: Callable[[str, bool], str]
    questions: Mapping[str, str]
    gives: Mapping[Stance, str]
    counts: Mapping[Counts, str]
    agreeing: str
    houses: str
    and_: str
    or_: str
    one_of: str
    semicolon: str
    practice: str
    working: DaysCounted


def listed(parts: Sequence[str], last: str) -> str:
    """``a, b and c``, with *last* before the last."""
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def by_verb(clause: Clause) -> bool:
    """Whether a clause by heads is said with a verb: *at least two members must be in favour*.

    A share of the votes cast can only be for or against: nobody else is among them.
    """
    cast = clause.base is Base.VOTES_CAST
    return clause.state in (DIRECT - {State.ANSWERED, State.ANSWER} if cast else DIRECT)


def alone(clause: Clause) -> bool:
    """Whether it asks of every member, or of none."""
    return clause.relation in {Relation.EVERY, Relation.NO}

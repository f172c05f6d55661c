"""The parts of a rule: the table of answers, and clauses joined by *and* and *or*.

spec/rules.md §2 and §4. Every threshold is one linear inequality over the members' answers with
whole coefficients: ``at least 2/3 of votes cast are for`` is ``3 F - 2 (F + A) >= 0``, so that
nothing is ever rounded and the line itself is exact. `Clause.forms` makes these inequalities; `str`
of a clause or a combination prints its canonical sentence.

A share that must be reached is never reached by nobody: *at least* a share and *every member* also
ask for one member who is counted (§4.7). What a clause means for one electorate is in `bounds`,
what follows from it in `evaluate`, reading sentences in `notation`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from re import compile as pattern
from types import MappingProxyType

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.stances import Counts, Stance

DEFAULT_TABLE: Mapping[Stance, Counts] = MappingProxyType(
    {
        stance: {
            Stance.SUPPORT: Counts.FOR,
            Stance.OBJECT: Counts.AGAINST,
            Stance.UNREASONED: Counts.AGAINST,
            Stance.RECUSE: Counts.OUT,
        }.get(stance, Counts.NEITHER)
        for stance in Stance
    }
)
"""§2.3 How answers count where a rule does not say otherwise."""

UNANSWERED = frozenset({Stance.UNDECLARED, Stance.UNDECIDED, Stance.SILENT, Stance.ABSENT})
"""§4.3 Those who have not answered."""

CountsTable = Mapping[Stance, Counts]


class Relation(StrEnum):
    """How the number counted stands to the amount asked."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    FEWER_THAN = "fewer than"
    EVERY = "every"
    NO = "no"

    @property
    def ceiling(self) -> bool:
        """Whether fewer is better."""
        return self in {Relation.AT_MOST, Relation.FEWER_THAN, Relation.NO}

    def whole(self, amount: Fraction) -> int:
        """§4.6 The smallest whole number that stands so to *amount*; for a ceiling the largest."""
        if self is Relation.MORE_THAN:
            return floor(amount) + 1
        if self is Relation.FEWER_THAN:
            return ceil(amount) - 1
        return floor(amount) if self.ceiling else ceil(amount)


class State(StrEnum):
    """What is counted; `answer` counts the answers that the clause lists."""

    FOR = "for"
    AGAINST = "against"
    NOT_FOR = "not for"
    NOT_AGAINST = "not against"
    ANSWERED = "answered"
    ANSWER = "answer"


class Base(StrEnum):
    """§4.4 What a share is a share of, within the scope."""

    MEMBERS = "members"
    ENTITLED = "those entitled"
    VOTES_CAST = "votes cast"
    PRESENT = "those present"
    ANSWERING = "those answering"


_PLAIN = pattern(r"[A-Za-z0-9][A-Za-z0-9._:~-]*\Z").match
RESERVED = frozenset(
    """
    a against agree agrees all and answer answered answering answers any are as at
    because but cast class concerned count counts either entitled every except fewer for
    half has have in is least left less majority more most no not object objects of one or out plus
    present quorum than that the those votes with
    """.split()  # noqa: SIM905 (one word a line would take a page)
)
"""§7.5 The notation's own words."""


def name(text: str) -> str:
    """An id as the notation writes it: quoted where it reads as one of the notation's own words."""
    return text if _PLAIN(text) and text.lower() not in RESERVED else f'"{text}"'


def listing(words: list[str], last: str) -> str:
    """``a, b and c``."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """§4.1 Whose answers bind: all members or one class, less those set aside.

    *concerned* sets aside whoever the matter concerns, to be named by `Rule.setting_aside`; until
    then nobody.
    """

    of_class: str | None = None
    aside: frozenset[str] = frozenset()
    concerned: bool = False

    def __str__(self) -> str:
        text = f" of class {name(self.of_class)}" if self.of_class is not None else ""
        if self.concerned:
            text += " except those concerned"
        elif self.aside:
            text += " except " + listing([name(m) for m in sorted(self.aside)], "and")
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearForm:
    """``constant + sum of measure(m) * coefficients[answer of m] >= 0`` over the members m in
    scope.

    The measure is a head count, or the weight of the kind named.
    """

    scope: Scope
    weight: str | None
    coefficients: Mapping[Stance, int]
    constant: int
    of_total: int = 0
    """To be multiplied by the stated total of the weight, where one is stated (else see
    *summed*)."""
    summed: Mapping[Stance, int] | None = None
    """The coefficients that hold where no total is stated: the base is then summed from the
    members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One threshold: *relation* *amount* of *base* in *scope* in a *state*, by heads or by
    *weight*.

    *amount* is a number of members (or of weight) when *base* is None, else a share of the base, to
    which *plus* adds a number (half of the votes cast, plus one). EVERY and NO have neither.
    *answers* are those counted when the state is ANSWER; *percent* is how the share is written.
    """

    relation: Relation
    state: State
    amount: Fraction = Fraction(0)
    base: Base | None = None
    scope: Scope = Scope()
    weight: str | None = None
    answers: frozenset[Stance] = frozenset()
    percent: bool = False
    plus: int = 0

    def __post_init__(self) -> None:
        if (self.state is State.ANSWER) != bool(self.answers):
            raise Malformed("A clause lists answers exactly when it counts listed answers.")
        if self.relation in {Relation.EVERY, Relation.NO}:
            if self.amount or self.base or self.weight or self.percent or self.plus:
                raise Malformed(f"{self.relation} member takes no amount.")
            return
        if self.base is None and (self.amount.denominator != 1 or self.percent):
            raise Malformed("A number of members is whole.", mend="Say of what it is a share.")
        if self.plus < 0 or (self.base is None and self.plus):
            raise Malformed("Only a share is added to.", mend="Write the number that is needed.")
        if self.amount < 0 or (self.base is not None and self.amount > 1):
            raise Malformed("A share lies between 0 and 1.", mend="Write 2/3, half or 55 %.")
        nothing = self.amount == 0 and not self.plus
        if nothing and self.relation in {Relation.AT_LEAST, Relation.FEWER_THAN}:
            raise Malformed(
                f"{self.relation} 0 decides nothing.",
                mend="Write more than 0, at most 0 or no member.",
            )

    def stances(self, table: CountsTable) -> frozenset[Stance]:
        """The answers that this clause counts under *table*."""
        sides = {
            State.FOR: {Counts.FOR},
            State.AGAINST: {Counts.AGAINST},
            State.NOT_FOR: {Counts.AGAINST, Counts.NEITHER},
            State.NOT_AGAINST: {Counts.FOR, Counts.NEITHER},
        }
        if self.state is State.ANSWER:
            return self.answers
        if self.state is State.ANSWERED:
            return _within(table) - UNANSWERED
        return frozenset(s for s in Stance if table[s] in sides[self.state])

    def of(self, table: CountsTable) -> frozenset[Stance]:
        """The answers whose givers make up the base (for a plain number: all members in scope)."""
        if self.base is Base.ENTITLED:
            return frozenset(Stance)
        if self.base is Base.VOTES_CAST:
            return frozenset(s for s in Stance if table[s] in {Counts.FOR, Counts.AGAINST})
        if self.base is Base.PRESENT:
            return _within(table) - {Stance.ABSENT}
        if self.base is Base.ANSWERING:
            return _within(table) - UNANSWERED
        return _within(table)

    def forms(self, table: CountsTable) -> tuple[LinearForm, ...]:
        """The inequalities that must all hold (§4.6, §4.7)."""
        state, base = self.stances(table), self.of(table)
        up, strict = (-1 if self.relation.ceiling else 1), 0
        if self.relation in {Relation.MORE_THAN, Relation.FEWER_THAN}:
            # in whole numbers *more than* is *at least one more*, so that one kind of inequality
            # will do
            strict = 1
        # Of an empty base everything is true: `every` and shares ask for somebody besides (§4.7).
        if self.relation is Relation.EVERY:
            coefficients = {s: -int(s in base and s not in state) for s in Stance}
            return self._form(coefficients, 0), self._somebody(state)
        share, whole = (self.amount.numerator, self.amount.denominator) if self.base else (0, 1)
        constant = -strict - up * (whole * self.plus if self.base else int(self.amount))
        each = {s: up * (whole * (s in state) - share * (s in base)) for s in Stance}
        main = self._form(each, constant)
        if self.weight is not None and self.base in {Base.MEMBERS, Base.ENTITLED}:
            # a stated total is no sum over members: only what is outside the base is taken off it
            # member by member
            per_head = {s: up * (whole * (s in state) + share * (s not in base)) for s in Stance}
            main = replace(main, coefficients=per_head, of_total=-up * share, summed=each)
        if self.base and self.relation is Relation.AT_LEAST:
            return main, self._somebody(state)
        return (main,)

    def _form(self, coefficients: Mapping[Stance, int], constant: int) -> LinearForm:
        return LinearForm(
            scope=self.scope, weight=self.weight, coefficients=coefficients, constant=constant
        )

    def _somebody(self, state: frozenset[Stance]) -> LinearForm:
        coefficients = {s: int(s in state) for s in Stance}
        return LinearForm(scope=self.scope, weight=None, coefficients=coefficients, constant=-1)

    def __str__(self) -> str:
        if self.relation in {Relation.EVERY, Relation.NO}:
            return f"{self.relation} member{self.scope} {self._verb(one=True)}"
        if self.weight is not None:
            of = "" if self.base in {None, Base.MEMBERS} else f" of {self.base}"
            share = f"{self.relation} {self._figure()} of the {name(self.weight)}{of}"
            return f"members{self.scope} with {share} {self._verb(one=False)}"
        if self.base is None:
            one = self.amount == 1
            noun = "member" if one else "members"
            return f"{self.relation} {self.amount} {noun}{self.scope} {self._verb(one=one)}"
        return (
            f"{self.relation} {self._figure()} of {self.base}{self.scope} {self._verb(one=False)}"
        )

    def _figure(self) -> str:
        return self._share() + (f" plus {self.plus}" if self.plus else "")

    def _share(self) -> str:
        if self.percent:
            hundredfold = self.amount * 100
            digits = 0
            # this ends, for a percentage is read from a decimal; of a third it never would
            while (hundredfold * 10**digits).denominator != 1:
                digits += 1
            scaled = str(int(hundredfold * 10**digits)).zfill(digits + 1)
            return (f"{scaled[:-digits]}.{scaled[-digits:]}" if digits else scaled) + " %"
        return "half" if self.amount == Fraction(1, 2) else self._fraction()

    def _fraction(self) -> str:
        return (
            str(self.amount)
            if self.base is None
            else f"{self.amount.numerator}/{self.amount.denominator}"
        )

    def _verb(self, *, one: bool) -> str:
        plain = self.relation in {Relation.EVERY, Relation.NO}
        if plain and self.state in {State.FOR, State.AGAINST}:
            return "agrees" if self.state is State.FOR else "objects"
        if self.state is State.ANSWERED:
            return "has answered" if one else "have answered"
        if self.state is State.ANSWER:
            words = [s.value for s in Stance if s in self.answers]
            return ("answers " if one else "answer ") + listing(words, "or")
        return ("is " if one else "are ") + self.state


@dataclass(frozen=True, slots=True)
class Judgment:
    """§4.9 What the rule leaves to the chair. Never computed: unknown until the chair has found.

    §4.10 In spite of dissent (*despite*): not found until the chair finds it, and only of what an
    expressed objection stands against.
    """

    question: str
    despite: bool = False

    def __post_init__(self) -> None:
        if not self.question.strip() or '"' in self.question or not self.question.isprintable():
            raise Malformed("A judgment needs its question, without quotation marks.")

    def __str__(self) -> str:
        despite = "in spite of dissent " if self.despite else ""
        return f'the chair finds {despite}"{self.question}"'


@dataclass(frozen=True, slots=True)
class AllOf:
    """Met when every part is."""

    parts: tuple["RuleCondition", ...]

    def __post_init__(self) -> None:
        _several(self.parts)

    def __str__(self) -> str:
        return " and ".join(
            str(p) if isinstance(p, Clause | Judgment) else f"({p})" for p in self.parts
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Met when one part is."""

    parts: tuple["RuleCondition", ...]

    def __post_init__(self) -> None:
        _several(self.parts)

    def __str__(self) -> str:
        # without brackets an inner *either* would take the next *or* of the outer one for its own
        parts = (f"({p})" if isinstance(p, AnyOf) else str(p) for p in self.parts)
        return "either " + " or ".join(parts)


RuleCondition = Clause | Judgment | AllOf | AnyOf


def leaves(condition: RuleCondition) -> Iterator[Clause | Judgment]:
    """The clauses and judgments of a condition, from left to right."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def setting_aside(condition: RuleCondition, members: frozenset[str]) -> RuleCondition:
    """The same condition with *members* named where it says "except those concerned"."""
    if isinstance(condition, AllOf | AnyOf):
        return type(condition)(tuple(setting_aside(part, members) for part in condition.parts))
    if isinstance(condition, Judgment) or not condition.scope.concerned:
        return condition
    return replace(condition, scope=replace(condition.scope, aside=members, concerned=False))


def _several(parts: tuple[RuleCondition, ...]) -> None:
    if len(parts) < 2:
        raise Malformed("A combination needs two parts or more.", mend="Write the clause alone.")


def _within(table: CountsTable) -> frozenset[Stance]:
    return frozenset(s for s in Stance if table[s] is not Counts.OUT)

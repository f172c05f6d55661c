"""A rule: a condition and a table of answers, as one value that reads as a sentence.

spec/rules.md §2 and §7. `str` prints it in the notation, `notation.parse` reads it, `evaluate`
answers with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Literal, TypeGuard

from nemcon.core.facts import dataclass
from nemcon.rules.bounds import Bound, bind
from nemcon.rules.clauses import (
    DEFAULT_TABLE,
    AllOf,
    Clause,
    Relation,
    RuleCondition,
    Scope,
    State,
    leaves,
    listing,
    setting_aside,
)
from nemcon.rules.evaluate import Answer, answer
from nemcon.rules.houses import gathered
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally

NOUNS = {
    Stance.SUPPORT: "support",
    Stance.NO_OBJECTION: "no objection",
    Stance.ABSTAIN: "abstentions",
    Stance.RESERVE: "reserves",
    Stance.AD_REFERENDUM: "agreement ad referendum",
    Stance.OBJECT: "objections",
    Stance.RECUSE: "recusals",
    Stance.UNDECIDED: "undecided",
    Stance.UNDECLARED: "undeclared",
    Stance.BLANK: "blank ballots",
    Stance.INVALID: "invalid ballots",
    Stance.ABSENT: "absence",
    Stance.SILENT: "silence",
    Stance.UNREASONED: "unreasoned objections",
}
"""§2.4 The answers as the settings of a table name them."""

_SINGULAR = {
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.AD_REFERENDUM,
    Stance.ABSENT,
    Stance.SILENT,
}
_AGREEING = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})
_OBJECTING = frozenset({Stance.OBJECT, Stance.UNREASONED})
_KEPT = 64
"""How many rules an electorate keeps prepared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold (*condition*), how each answer counts (*table*, complete), and whether the
    members of one house count once (*houses*)."""

    condition: RuleCondition
    table: Mapping[Stance, Counts] = field(default_factory=lambda: DEFAULT_TABLE, hash=False)
    houses: bool = False

    def __post_init__(self) -> None:
        whole = {s: self.table.get(s, DEFAULT_TABLE[s]) for s in Stance}
        object.__setattr__(self, "table", MappingProxyType(whole))

    def __reduce__(self) -> tuple[object, ...]:
        # a mapping proxy cannot be pickled
        return _rule, (self.condition, dict(self.table), self.houses)

    def evaluate(self, tally: Tally, judgments: Mapping[str, bool] | None = None) -> Answer:
        """What *tally* means under this rule (§5); *judgments* are the chair's findings by
        question."""
        if self.houses and tally.electorate.houses:
            together = gathered(tally, self.table)
            if together is not tally:
                reply = answer(self.bind(together.electorate), together, judgments)
                return replace(reply, tally_of_members=tally)
        return answer(self.bind(tally.electorate), tally, judgments)

    def bind(self, electorate: Electorate) -> Bound:
        """This rule prepared for *electorate*, which keeps it."""
        # by identity: hashing a rule walks its condition; an id is used again once its rule is
        # gone, so the rule is kept beside it
        earlier = electorate.prepared.get(id(self))
        if type(earlier) is tuple and earlier[0] is self:
            bound = earlier[1]
            assert isinstance(bound, Bound)
            return bound
        bound = bind(self.condition, self.table, electorate)
        # rules on trial are new ones each time, and would fill it as long as the electorate lives
        if len(electorate.prepared) >= _KEPT:
            electorate.prepared.clear()
        electorate.prepared[id(self)] = (self, bound)
        return bound

    def setting_aside(self, members: Iterable[str]) -> "Rule":
        """This rule with *members* in the place of "those concerned"."""
        return replace(self, condition=setting_aside(self.condition, frozenset(members)))

    def rows(self) -> list[tuple[Stance, Counts]]:
        """The printed table: every answer and how it counts."""
        return list(self.table.items())

    @property
    def classes(self) -> frozenset[str]:
        """The classes that the electorate must have."""
        labels = (leaf.scope.of_class for leaf in self.clauses)
        return frozenset(label for label in labels if label is not None)

    @property
    def weights(self) -> frozenset[str]:
        """The kinds of weight that the electorate must have."""
        return frozenset(leaf.weight for leaf in self.clauses if leaf.weight is not None)

    @property
    def judgments(self) -> tuple[str, ...]:
        """The questions left to the chair, those in spite of dissent too."""
        questions = (
            leaf.question for leaf in leaves(self.condition) if not isinstance(leaf, Clause)
        )
        return tuple(dict.fromkeys(questions))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The thresholds, from left to right."""
        return tuple(leaf for leaf in leaves(self.condition) if isinstance(leaf, Clause))

    @property
    def quorum(self) -> tuple[Clause, ...]:
        """§4.8 The clauses that ask how many have answered at least, and must be met whatever
        else is."""
        return tuple(part for part in _must(self.condition) if _is_quorum(part))

    @property
    def without_quorum(self) -> "Rule | None":
        """What it asks beside its quorum; None where that is nothing."""
        rest = [part for part in _must(self.condition) if not _is_quorum(part)]
        if not rest:
            return None
        return replace(self, condition=AllOf(tuple(rest)) if len(rest) > 1 else rest[0])

    @property
    def concerned(self) -> bool:
        """Whether it sets aside those concerned, who are still to be named."""
        return any(clause.scope.concerned for clause in self.clauses)

    @property
    def asks(self) -> Literal["all", "none_objects", "other"]:
        """§8.6 Whether it asks for the agreement of all, that nobody objects, or something else."""
        only = self.condition
        if not isinstance(only, Clause) or only.scope != Scope() or self.houses:
            return "other"
        if only.relation is Relation.EVERY and only.state is State.FOR:
            whole = self._counting(Counts.FOR) <= _AGREEING
            whole = whole and self._counting(Counts.OUT) <= {Stance.RECUSE}
            return "all" if whole else "other"
        if only.relation is Relation.NO and only.state is State.AGAINST:
            return "none_objects" if self._counting(Counts.AGAINST) <= _OBJECTING else "other"
        return "other"

    def _counting(self, so: Counts) -> set[Stance]:
        """The answers that count *so*."""
        return {stance for stance, counts in self.table.items() if counts is so}

    @property
    def table_as_told(self) -> Mapping[Stance, Counts]:
        """§8.8 The table as it is told: under a rule that asks only that none objects, who says
        that it has no objection is among those who agree."""
        if self.table[Stance.NO_OBJECTION] is not Counts.NEITHER or self.asks != "none_objects":
            return self.table
        return {**self.table, Stance.NO_OBJECTION: Counts.FOR}

    @property
    def monotone(self) -> bool:
        """Whether turning to support never counts less than another answer that stays in (§5.9)."""
        for clause in self.clauses:
            for form in clause.forms(self.table):
                by = form.coefficients
                if any(
                    by[s] > by[Stance.SUPPORT] for s in Stance if self.table[s] is not Counts.OUT
                ):
                    return False
        return True

    def __str__(self) -> str:
        settings = ""
        for counts in Counts:
            changed = [s for s in Stance if self.table[s] is counts is not DEFAULT_TABLE[s]]
            if not changed:
                continue
            one = len(changed) == 1 and changed[0] in _SINGULAR
            verb = ("count", "counts")[one] + f" as {counts}"
            if counts is Counts.OUT:
                verb = ("are", "is")[one] + " left out"
            settings += f"; {listing([NOUNS[s] for s in changed], 'and')} {verb}"
        once = "; members of one house count once" if self.houses else ""
        return f"{self.condition}{settings}{once}"


def _must(condition: RuleCondition) -> Iterator[RuleCondition]:
    """The parts of a condition that must all be met."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _must(part)
    else:
        yield condition


def _is_quorum(part: RuleCondition) -> TypeGuard[Clause]:
    return (
        isinstance(part, Clause)
        and part.state is State.ANSWERED
        and part.relation in {Relation.AT_LEAST, Relation.MORE_THAN}
    )


def _rule(condition: RuleCondition, table: Mapping[Stance, Counts], houses: bool) -> Rule:
    return Rule(condition=condition, table=table, houses=houses)

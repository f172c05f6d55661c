"""Whose agreement is missing, by what each of them says.

spec/standing.md §5.4. Who said no is never told in one breath with who said nothing: `Missing`
splits those whose agreement a rule still needs. Which members those are is the rule's own answer;
here they are only sorted, in the order of the electorate.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field

from nemcon.core.facts import dataclass
from nemcon.rules.clauses import Base, Clause, Relation, RuleCondition, Scope, State, leaves
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.stances import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Members by what they say: *objects*, *reserves*, *ad_referendum* (they agreed, and are still
    to confirm it), *undecided*, *uncounted* (what they said does not count), *perhaps* (they may
    have answered already, by the dates), *has_not_said*; *others* say something else that the rule
    does not take for agreement, such as an abstention. *otherwise*: who of them may have said
    something else already, by the dates."""

    objects: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    ad_referendum: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    has_not_said: tuple[str, ...] = ()
    others: Mapping[str, Stance] = field(default_factory=dict)
    otherwise: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """All of them, whoever objects first."""
        return (
            self.objects
            + self.reserves
            + tuple(self.others)
            + self.ad_referendum
            + self.undecided
            + self.uncounted
            + self.perhaps
            + self.has_not_said
        )

    def called(self, code: Callable[[str], str]) -> "Missing":
        """The same members under other codes."""
        return Missing(
            objects=tuple(map(code, self.objects)),
            reserves=tuple(map(code, self.reserves)),
            ad_referendum=tuple(map(code, self.ad_referendum)),
            undecided=tuple(map(code, self.undecided)),
            uncounted=tuple(map(code, self.uncounted)),
            perhaps=tuple(map(code, self.perhaps)),
            has_not_said=tuple(map(code, self.has_not_said)),
            others={code(member): stance for member, stance in self.others.items()},
            otherwise=tuple(map(code, self.otherwise)),
        )

    def as_json(self) -> dict[str, list[str]]:
        return {
            "objects": list(self.objects),
            "reserves": list(self.reserves),
            "ad_referendum": list(self.ad_referendum),
            "undecided": list(self.undecided),
            "uncounted": list(self.uncounted),
            "perhaps": list(self.perhaps),
            "has_not_said": list(self.has_not_said),
            "others": list(self.others),
            "otherwise": list(self.otherwise),
        }


def split(
    members: Iterable[str],
    stances: Mapping[str, Stance],
    uncounted: Collection[str] = (),
    perhaps: Collection[str] = (),
    *,
    silent: bool = False,
) -> Missing:
    """*members* by their stance; what those that are *uncounted* said does not count, and those
    that *perhaps* answered may have done so already. Under silence
    (*silent*) without whoever broke it and has lifted that: nobody's agreement is needed, and what
    broke the silence does so for ever."""
    stance_of = {member: stances.get(member, Stance.UNDECLARED) for member in members}

    def those(*of: Stance) -> tuple[str, ...]:
        return tuple(member for member, stance in stance_of.items() if stance in of)

    quiet = () if silent else those(*_NOT_SAID)
    return Missing(
        objects=those(*AGAINST),
        reserves=those(Stance.RESERVE),
        ad_referendum=those(Stance.AD_REFERENDUM),
        undecided=those(Stance.UNDECIDED),
        uncounted=tuple(member for member in quiet if member in uncounted),
        perhaps=tuple(m for m in quiet if m in perhaps and m not in uncounted),
        has_not_said=tuple(m for m in quiet if m not in perhaps and m not in uncounted),
        others={
            m: stance for m, stance in stance_of.items() if stance not in _SORTED and not silent
        },
        otherwise=tuple(m for m in stance_of if m in perhaps and m not in those(*_NOT_SAID)),
    )


def besides(answer: Answer) -> int:
    """How many more must agree beside those that are missing one and all; 0 where none must, or it
    is not known, or it is no number of members, by weight."""
    if any(pool.kind for pool in answer.facts.bound.pools):
        return 0
    return max((answer.needed.count or 0) - len(answer.missing), 0) if answer.missing else 0


def silence_is_enough(answer: Answer) -> bool:
    """Whether the rule asks only that nobody objects: then whoever says nothing is in nobody's
    way."""
    return asks_for_no_objection(answer.facts.bound.condition)


def asks_for_no_objection(clause: RuleCondition) -> bool:
    """Whether a clause asks that no member objects, and nothing else."""
    return (
        isinstance(clause, Clause)
        and clause.relation is Relation.NO
        and clause.state is State.AGAINST
        and clause.scope == Scope()
    )


def of_votes_cast(answer: Answer) -> bool:
    """Whether the rule asks for a share of the votes cast: then what would be enough is so whatever
    the others do, and fewer may do."""
    parts = leaves(answer.facts.bound.condition)
    return any(isinstance(one, Clause) and one.base is Base.VOTES_CAST for one in parts)


AGAINST = (Stance.OBJECT, Stance.UNREASONED)
_NOT_SAID = (Stance.UNDECLARED, Stance.SILENT)
_SORTED = {*AGAINST, Stance.RESERVE, Stance.AD_REFERENDUM, Stance.UNDECIDED, *_NOT_SAID}


def missing(
    answer: Answer,
    stances: Mapping[str, Stance],
    uncounted: Collection[str] = (),
    perhaps: Collection[str] = (),
) -> Missing:
    """Whose agreement the rule still needs; where it needs that of some and not of each, of whom it
    may come, and whoever objects. Under silence it needs nobody's, and where no rule is in force
    it is not known whose."""
    if answer.unruled:
        return Missing()
    if answer.silent or answer.outcome is Outcome.ADOPTED:
        return split(answer.missing, stances, uncounted, perhaps, silent=answer.silent)
    if answer.missing:
        each = {*answer.missing}
        against = AGAINST if besides(answer) else ()
        those = (m for m, says in stances.items() if m in each or says in against)
        return split(those, stances, uncounted, perhaps)
    needed = answer.needed
    could = {*needed.any_of, *(member for one in needed.sets for member in one)}
    those = (m for m, says in stances.items() if m in could or says in AGAINST)
    return split(those, stances, uncounted, perhaps)

"""A verdict: a rule's answer to a tally file, in figures and in a sentence, and as JSON.

spec/tally.md §8. Where the file can be true in several ways, a figure that differs between them is
not known, and an outcome that differs is undetermined. The JSON is described by
src/nemcon/schemas/decide.schema.json. How a verdict is drawn is left to whoever shows it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from nemcon.answers.rules import chair_may, clause_of
from nemcon.core.facts import dataclass
from nemcon.core.scalars import figure
from nemcon.rules.clause_figures import ClauseStanding, clause_json, have, requirement
from nemcon.rules.clauses import Judgment, Relation, leaves
from nemcon.rules.evaluate import (
    Answer,
    Bounds,
    ClauseAnswer,
    Outcome,
    of_the_chair,
    reasons,
    telling,
)
from nemcon.rules.library import Resolved
from nemcon.rules.needed import Needed
from nemcon.rules.stances import Stance
from nemcon.tallies.file import TallyCase

_T = TypeVar("_T")
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What holds in every way in which the file can be true."""

    resolved: Resolved
    instead_of: str | None
    outcome: Outcome
    lines: tuple[ClauseStanding, ...]
    bounds: Bounds
    missing: tuple[str, ...]
    blocking: tuple[str, ...]
    needed: Needed
    judgment_of_chair: bool
    dissent: bool
    closed: bool
    open_judgments: tuple[Judgment, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The rule's name, or its sentence where it has none."""
        entry = self.resolved.entry
        return entry.id if entry else str(self.resolved.rule)

    @property
    def sentence(self) -> str:
        """One sentence for a clerk, then who blocks and who is missing."""
        pairs = [(x.stands.met, _clause_text(x)) for x in self.lines if telling(x.stands)]
        text = reasons(self.outcome, pairs)
        if self.blocking:
            verb = "prevents" if len(self.blocking) == 1 else "prevent"
            text += f" {names(self.blocking)} {verb} it."
        waiting = [m for m in self.missing if m not in self.blocking]
        if waiting:
            text += f" Missing: {names(waiting)}."
        if self.unsure:
            text += f" It is {self.doubt}."
        return text + of_the_chair(self.judgment_of_chair, self.open_judgments)

    @property
    def doubt(self) -> str:
        """Of whom it is not known whether they are members, where the outcome may hang on it."""
        verb = "is a member" if len(self.unsure) == 1 else "are members"
        return f"not known whether {names(self.unsure)} {verb}"


def verdict(case: TallyCase, answers: Sequence[Answer]) -> Verdict:
    """The answers to all tallies of *case*, as one."""
    first = answers[0]
    outcomes = {answer.outcome for answer in answers}
    outcome = first.outcome if len(outcomes) == 1 else Outcome.UNDETERMINED
    # in each way it is still open; that somebody blocks it does not hold in all
    if outcomes == {Outcome.OPEN, Outcome.BLOCKED}:
        outcome = Outcome.OPEN
    stands = zip(*(answer.clauses for answer in answers), strict=True)
    lines = tuple(
        ClauseStanding(leaf=leaf, stands=_merged(ways))
        for leaf, ways in zip(leaves(case.resolved.rule.condition), stands, strict=True)
    )
    return Verdict(
        resolved=case.resolved,
        instead_of=case.instead_of,
        outcome=outcome,
        lines=lines,
        bounds=_widest([answer.bounds for answer in answers]),
        missing=_common([answer.missing for answer in answers]),
        blocking=_common([answer.blocking for answer in answers]),
        needed=_needed([answer.needed for answer in answers]),
        judgment_of_chair=any(answer.judgment_of_chair for answer in answers),
        dissent=any(answer.dissent for answer in answers),
        closed=case.tallies[0].closed,
        # where all ways come to one outcome it does not hang on them
        unsure=case.unsure if len(outcomes) > 1 else (),
        open_judgments=tuple(
            dict.fromkeys(one for answer in answers for one in answer.open_judgments)
        ),
    )


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as decide.schema.json describes it; a blocked rule is open and lists
    who blocks."""
    # §8.3: what blocks is told by who does, and the outcome has four words for whoever reads it by
    # program
    outcome = Outcome.OPEN if verdict.outcome is Outcome.BLOCKED else verdict.outcome
    return {
        "rule": verdict.rule,
        "instead_of": verdict.instead_of,
        "outcome": outcome.value,
        "sentence": verdict.sentence,
        "clauses": [clause_json(line) for line in verdict.lines],
        "bounds": {
            "all": _bounds_json(verdict.bounds.all),
            "classes": {
                label: _bounds_json(bounds) for label, bounds in verdict.bounds.classes.items()
            },
        },
        "missing": list(verdict.missing),
        "blocking": list(verdict.blocking),
        "needed": {
            "count": verdict.needed.count,
            "any_of": list(verdict.needed.any_of),
            "sets": [list(one) for one in verdict.needed.sets],
            "complete": verdict.needed.complete,
        },
        "judgment_of_chair": verdict.judgment_of_chair,
        "chair_may": chair_may(
            verdict.open_judgments, lambda one: clause_of(one, verdict.resolved)
        ),
        "dissent": verdict.dissent,
        "law": _law_json(verdict.resolved),
    }


def _clause_text(line: ClauseStanding) -> str:
    """The clause with what it has, of how many, and what a share asks of these."""
    leaf, stands = line.leaf, line.stands
    if isinstance(leaf, Judgment):
        return str(leaf)
    text = f"has {have(stands).replace('?', 'an unknown number')}"
    if stands.of is not None:
        text += f" of {figure(stands.of)}"
    # of an empty base the figure asked would be 0, and still it is not met (rules.md §4.7)
    if stands.of == 0 and leaf.relation in {Relation.AT_LEAST, Relation.EVERY}:
        text += "; at least one member asked"
    elif leaf.base is not None and stands.need is not None:
        text += f"; {requirement(leaf, stands)} asked"
    return f"{leaf} ({text})"


def names(members: Sequence[str]) -> str:
    first = ", ".join(members[:_SHOWN])
    return first if len(members) <= _SHOWN else f"{first} and {len(members) - _SHOWN} more"


# several ways as one


def _same(values: Iterable[_T], otherwise: _T) -> _T:
    """The value that all have, or *otherwise*."""
    first, *rest = values
    return first if all(value == first for value in rest) else otherwise


def _needed(ways: Sequence[Needed]) -> Needed:
    """The number that all ways have, if one; who it is only where that is the same."""
    count = _same((way.count for way in ways), None)
    # the same number may be of other members in each way, and then nobody is named
    return _same(ways, Needed(count=count, complete=False))


def _extreme(
    values: Sequence[Fraction | None], pick: Callable[[list[Fraction]], Fraction]
) -> Fraction | None:
    numbers = [value for value in values if value is not None]
    # one way without a bound leaves all of them without
    return pick(numbers) if len(numbers) == len(values) else None


def _merged(ways: Sequence[ClauseAnswer]) -> ClauseAnswer:
    return ClauseAnswer(
        sentence=ways[0].sentence,
        have=_same((w.have for w in ways), None),
        need=_same((w.need for w in ways), None),
        whole=_same((w.whole for w in ways), None),
        of=_same((w.of for w in ways), None),
        met=_same((w.met for w in ways), None),
        margin=_same((w.margin for w in ways), None),
        least=_extreme([w.least for w in ways], min),
        most=_extreme([w.most for w in ways], max),
        judgment=ways[0].judgment,
        despite=ways[0].despite,
    )


def _common(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(m for m in lists[0] if all(m in other for other in lists[1:]))


def _widest(all_bounds: Sequence[Bounds]) -> Bounds:
    def union(ways: Sequence[Mapping[Stance, tuple[int, int]]]) -> Mapping[Stance, tuple[int, int]]:
        stances = [s for s in Stance if any(s in way for way in ways)]
        # an answer that one way leaves out nobody gave there
        spans = {s: [way.get(s, (0, 0)) for way in ways] for s in stances}
        return {
            s: (min(low for low, _ in each), max(high for _, high in each))
            for s, each in spans.items()
        }

    return Bounds(
        all=union([b.all for b in all_bounds]),
        classes={
            label: union([b.classes[label] for b in all_bounds]) for label in all_bounds[0].classes
        },
    )


# JSON


def _bounds_json(bounds: Mapping[Stance, tuple[int, int]]) -> dict[str, dict[str, int]]:
    return {stance.value: {"least": low, "most": high} for stance, (low, high) in bounds.items()}


def _law_json(law: Resolved) -> dict[str, Any]:
    entry, version = law.entry, law.version
    return {
        "sentence": str(law.rule),
        "title": dict(entry.title.wordings) if entry else None,
        "body": entry.body if entry else None,
        "clause": version.clause if version else None,
        "since": str(version.since) if version and version.since else None,
        "until": str(version.until) if version and version.until else None,
        "sources": [{"title": r.title, "url": r.url, "dated": r.dated} for r in entry.references]
        if entry
        else [],
        "unverified": entry.weakness if entry else "",
    }

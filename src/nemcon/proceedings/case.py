"""One matter as folded facts: what was said and done in it, sorted by kind, before anybody judges
it.

spec/standing.md §1. Facts in, in order of `since`; nothing is decided here but what is still in
force: a decision that was reopened is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.record.asof import Fact
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import ChairJudgment, Decision
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.matters import Matter, MatterEnded, Procedure, Step

C = TypeVar("C")


@dataclass(slots=True)
class Case:
    """The facts of a matter by the class of their content, each list in order of `since`."""

    subject: str
    matter: Fact[Matter]
    facts: dict[Any, list[Fact]] = field(default_factory=dict)
    reopened: frozenset[str] = frozenset()
    procedure: Fact[Procedure] | None = None
    """By which procedure it goes: its own, or that of its office or body as it was opened."""
    whole: bool = False
    """Whether it is judged by what is undisclosed too: by whoever decides, and told to nobody."""
    latest: int | None = None
    """The last moment of which anything is known, where that is before the one asked about."""
    spoken_for: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom each position that is said for a group is said for (`groups`)."""
    _index: dict[str, Fact] = field(default_factory=dict)

    def entry(self, id: str) -> Fact:
        """The fact of an entry of this matter, by its id."""
        if not self._index:
            self._index = {fact.act.id: fact for facts in self.facts.values() for fact in facts}
        return self._index[id]

    def has(self, fact: Fact) -> bool:
        """Whether the fact holds by now: what may have happened does not yet."""
        return any(fact.act.id == other.act.id for other in self.facts.get(type(fact.content), ()))

    def day_of(self, fact: Fact) -> When | None:
        """The day that an entry speaks of: of a claim that it claims, and none where it has only
        that of the entry it is about.
        """
        if not isinstance(fact.content, Claim):
            return fact.effective
        about = [
            f for facts in self.facts.values() for f in facts if f.act.id == fact.content.about
        ]
        own = all(f.effective != fact.effective for f in about)
        return fact.content.day or (fact.effective if own else None)

    def of(self, kind: type[C]) -> list[Fact[C]]:
        """The facts of one kind."""
        return self.facts.get(kind, [])

    def typed(self, name: str) -> list[Fact]:
        """The facts of the type of that name, for those who need not import its class."""
        return next((facts for kind, facts in self.facts.items() if name == kind.TYPE), [])

    @property
    def content(self) -> Matter:
        return self.matter.content

    def steps(self) -> list[Step]:
        """The steps in their order, those that stand in for another behind it; of a step stated
        twice the later. A matter without any has one, from its own rule."""
        latest = {fact.content.step: fact.content for fact in self.of(Step)}
        if latest:
            return in_order(latest)
        matter = self.content
        does: Any = "appoints" if matter.kind == "appointment" else "adopts"
        return [Step(step="decision", order=1, does=does, rule=matter.rule, article=matter.article)]

    def closing_steps(self) -> frozenset[str]:
        """The ids of the last step and of the other ways to its result: one of them, carried, is
        enough to close the matter."""
        steps = {step.step: step for step in self.steps()}
        last = first_way(steps, list(steps.values())[-1])
        return frozenset(id for id, step in steps.items() if first_way(steps, step) is last)

    def reading(self, id: str | None) -> Fact[Reading] | None:
        """The reading of the editor of that id."""
        return next((fact for fact in self.of(Reading) if fact.act.id == id), None)

    def judgments_of(self, decision: Fact[Decision]) -> list[Fact[ChairJudgment]]:
        """What the chair found, or did not find, that a decision names."""
        names = decision.content.judgments
        return [fact for fact in self.of(ChairJudgment) if fact.act.id in names]

    def decisions(self) -> list[Fact[Decision]]:
        """The decisions in force: not reopened."""
        return [fact for fact in self.of(Decision) if fact.act.id not in self.reopened]

    def ended(self) -> Fact[MatterEnded] | None:
        """The latest end of the matter without a decision that is in force."""
        ends = [
            fact
            for fact in self.of(MatterEnded)
            if fact.act.id not in self.reopened and fact.content.step is None
        ]
        return ends[-1] if ends else None


def in_scope(case: Case, used_for: Sequence[str]) -> bool:
    """Whether what may be used for these categories of matter (for any, where there are none) may
    be used for this one."""
    return not used_for or bool({case.content.kind, case.content.category} & set(used_for))


def nominators(fact: Fact[CandidacyAct]) -> tuple[str, ...]:
    """By whom an act in a candidacy is."""
    return fact.content.by or ((fact.act.member,) if fact.act.member else ())


def in_order(steps: Mapping[str, Step]) -> list[Step]:
    """Steps in their order, those that stand in for another behind it."""

    def place(step: Step) -> tuple[int, str, bool, int]:
        first = first_way(steps, step)
        return first.order, first.step, step is not first, step.order

    return sorted(steps.values(), key=place)


def first_way(steps: Mapping[str, Step], step: Step) -> Step:
    """The step for which *step* stands in, at the end of the line; itself where it does for none,
    or where the line leads nowhere."""
    way = [step]
    while (before := steps.get(way[-1].instead_of or "")) is not None:
        if before in way:
            return step
        way.append(before)
    return way[-1]


def gather(
    matter: str, facts: Iterable[Fact], *, whole: bool = False, latest: int | None = None
) -> Case:
    """Sort a matter's facts by kind; `Refusal` where the matter itself is not known by then."""
    by_kind: dict[Any, list[Fact]] = {}
    for fact in facts:
        kind = type(fact.content)
        if kind in by_kind:
            by_kind[kind].append(fact)
        else:
            by_kind[kind] = [fact]
    openings = by_kind.get(Matter)
    if not openings:
        raise Refusal(
            f"No matter {matter} is recorded at that time.",
            mend="Check its id, or ask about a later day.",
        )
    case = Case(f"matter/{matter}", openings[-1], by_kind, whole=whole, latest=latest)
    case.reopened = frozenset(fact.content.of for fact in case.typed("reopening"))
    return case

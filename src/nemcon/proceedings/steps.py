"""The steps of a matter: which is the one to decide when, what belongs to which, the rule of each,
who is entitled in it, and what came of it.

spec/standing.md §2 and §11. A position, a count, a condition, a round and a silence belong to the
step that they name, else to the one that was to be decided on their day. What was said in one step
is never counted in another. The clause of a step says what fixes its electorate; until then the
members of the day asked stand in, marked provisional. The rule is the version in force that day.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from nemcon.core.days import Day
from nemcon.core.errors import Refusal
from nemcon.proceedings.case import Case
from nemcon.proceedings.structure import Structure, entitled_without, structure
from nemcon.proceedings.structure import stated as electorate_of
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, Step
from nemcon.record.record import Record
from nemcon.rules.library import Resolved, resolve
from nemcon.rules.tally import Electorate

C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStanding:
    """One step: the rule that applies to it, who is entitled, and what was decided in it.

    *named* are those entitled whose names are told: all of them, or some of a stated size.
    *decisions* are all that were taken and are in force; *decision* is the latest that was carried,
    or else the latest. *carries_over*: what was said of one revision counts for the next.
    """

    step: Step
    resolved: Resolved
    electorate: Electorate
    provisional: bool
    decision: Fact[Decision] | None
    named: tuple[str, ...] = ()
    decisions: tuple[Fact[Decision], ...] = ()
    carries_over: bool = False

    @property
    def id(self) -> str:
        return self.step.step


class _Event(NamedTuple):
    """A step stated, a decision that carried one, or the id of such a decision reopened. It counts
    from *since*, and for what was said after *last*."""

    since: int
    last: int
    what: "Step | Fact[Decision] | str"


class Steps:
    """The steps of a matter in their order, and the course they take: which is to be decided when.

    A fact belongs to a step by what was decided before its day: what is dated to the day of a
    decision was said before it.
    """

    def __init__(self, case: Case) -> None:
        self.steps: tuple[Step, ...] = tuple(case.steps())
        self._case = case
        self._line: tuple[list[int], list[str]] | None = None

    def of(self, fact: Fact) -> str:
        """The id of the step that a fact belongs to."""
        own: str | None = getattr(fact.content, "step", None)
        if own is not None:
            return own
        if len(self.steps) == 1:
            return self.steps[0].step
        if self._line is None:
            self._line = _line((event.last, event.what) for event in self._events())
        times, ids = self._line
        place = bisect_left(times, fact.since) - 1
        return ids[place] if place >= 0 else self.steps[0].step

    def step_of(self, fact: Fact) -> Step | None:
        """The step that a fact belongs to; None where it names one that there is not."""
        id = self.of(fact)
        return next((step for step in self.steps if step.step == id), None)

    def said(self, kind: type[C], step: str) -> list[Fact[C]]:
        """The facts of a kind that belong to a step, in their order."""
        found = self._case.of(kind)
        if len(self.steps) == 1:  # which nearly every matter has
            return [f for f in found if getattr(f.content, "step", None) in {None, step}]
        return [fact for fact in found if self.of(fact) == step]

    def now(self) -> str:
        """The id of the step that is to be decided now; of the last when all are."""
        if len(self.steps) == 1:
            return self.steps[0].step
        return _line((event.since, event.what) for event in self._events())[1][-1]

    def decisions(self, step: str) -> list[Fact[Decision]]:
        """The decisions in force of a step; one that names none is the last step's."""
        last = self.steps[-1].step
        return [d for d in self._case.decisions() if (d.content.step or last) == step]

    def _events(self) -> Iterable[_Event]:
        """What the course follows from: steps, decisions that carried one, and reopenings."""
        for stated in self._case.of(Step):
            yield _Event(stated.since, stated.since - 1, stated.content)
        carried = {fact.act.id: fact for fact in self._case.of(Decision) if fact.content.carried}
        for fact in carried.values():
            yield _Event(fact.since, fact.until, fact)
        for again in self._case.typed("reopening"):
            if again.content.of in carried:
                of = carried[again.content.of]
                since, last = max(again.since, of.since), max(again.since - 1, of.until)
                yield _Event(since, last, again.content.of)


def _line(
    events: Iterable[tuple[int, "Step | Fact[Decision] | str"]],
) -> tuple[list[int], list[str]]:
    """After which instants which step is the one to decide."""
    steps: dict[str, Step] = {}
    carried: dict[str, str | None] = {}
    times: list[int] = []
    ids: list[str] = []
    for when, what in sorted(events, key=lambda one: one[0]):
        match what:
            case Step():
                steps[what.step] = what
            case str():
                carried.pop(what, None)
            case _:
                carried[what.act.id] = what.content.step
        ordered = sorted(steps.values(), key=lambda step: step.order)
        if ordered:
            done = {step or ordered[-1].step for step in carried.values()}
            times.append(when)
            ids.append(next((s.step for s in ordered if s.step not in done), ordered[-1].step))
    return times, ids


def steps_of(
    record: Record,
    case: Case,
    steps: Steps,
    now: Structure,
    on: int,
    known: int | None,
    rule: str | None,
) -> Iterable[StepStanding]:
    """Every step of the matter as it stands."""
    for step in steps.steps:
        taken = steps.decisions(step.step)
        won = [d for d in taken if d.content.carried] or taken
        decision = won[-1] if won else None
        everybody, provisional = _electorate(record, case, now, step, decision, known)
        wanted = rule or step.rule or case.content.rule or now.body.rule
        resolved, electorate = _resolved(
            wanted, now, step, everybody, now.zone.day(decision.since if decision else on)
        )
        yield StepStanding(
            step=step,
            resolved=resolved,
            electorate=electorate,
            provisional=provisional,
            decision=decision,
            named=electorate.members or told(case, step.step, on),
            decisions=tuple(taken),
            carries_over=_carries_over(case, now, wanted),
        )


def _carries_over(case: Case, now: Structure, wanted: str) -> bool:
    """As the matter says, else as the rule."""
    if case.content.carries_over is not None:
        return case.content.carries_over
    adopted = now.rules.get(wanted)
    return adopted is not None and adopted.content.carries_over


def _resolved(
    wanted: str, now: Structure, step: Step, everybody: Electorate, day: Day
) -> tuple[Resolved, Electorate]:
    """The rule in force that day, and who counts under it: those set aside leave the electorate, or
    the rule itself."""
    adopted = now.rules.get(wanted)
    sentence = adopted.content.sentence if adopted else wanted
    resolved = resolve(sentence, on=day, electorate=everybody)
    if step.set_aside and resolved.named is not None and resolved.named.sets_aside:
        return resolve(sentence, on=day, electorate=everybody, set_aside=step.set_aside), everybody
    return resolved, entitled_without(everybody, step.set_aside)


def _electorate(
    record: Record,
    case: Case,
    now: Structure,
    step: Step,
    decision: Fact[Decision] | None,
    known: int | None,
) -> tuple[Electorate, bool]:
    """Who is entitled in a step, and whether that is provisional: spec/standing.md §2."""
    statements = [f for f in case.of(ElectorateStated) if f.content.step == step.step]
    if statements:
        return electorate_of(statements[-1].content), False
    if step.electorate == "at_opening":
        return _members_at(record, case.matter.since, known), False
    if decision is not None:
        return _members_at(record, decision.since, known), False
    return now.electorate, True


def told(case: Case, step: str, at: int) -> tuple[str, ...]:
    """The names that the latest statement of a step's electorate by then tells."""
    found = [f for f in case.of(ElectorateStated) if f.content.step == step and f.since <= at]
    return found[-1].content.members if found else ()


def entitled_at(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact,
    known: int | None,
    *,
    at: int | None = None,
    aside: Sequence[str] | None = None,
) -> Electorate:
    """Who was entitled in a step when a fact held: as stated by then, else the members of the
    opening, or of the end of its day (or of the instant *at*); nobody before there is a body.

    *aside* are those set aside; None: all whom the step sets aside.
    """
    gone = step.set_aside if aside is None else aside
    statements = [
        f
        for f in case.of(ElectorateStated)
        if f.content.step == step.step and f.since <= fact.since
    ]
    if statements:
        return entitled_without(electorate_of(statements[-1].content), gone)
    if step.electorate == "at_opening":
        at = case.matter.since
    elif at is None:
        at = record.zone.end(record.zone.day(fact.since))
    try:
        return entitled_without(_members_at(record, at, known), gone)
    except Refusal:
        return Electorate(members=())


def _members_at(record: Record, instant: int, known: int | None) -> Electorate:
    return structure(record, instant, known).electorate


def carried(decision: Fact[Decision] | None) -> bool:
    """Whether a decision was put and carried."""
    return decision is not None and decision.content.carried

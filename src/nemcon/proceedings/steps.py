"""The steps of a matter: the rule of each, who is entitled in it, and its decision.

spec/standing.md §2. The clause of a step says what fixes its electorate; until then the members of
the day asked stand in, marked provisional. The rule is the version in force that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nemcon.core.days import Day
from nemcon.core.errors import Refusal
from nemcon.proceedings.case import Case
from nemcon.proceedings.structure import Structure, entitled_without, stated, structure
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, Step
from nemcon.record.record import Record
from nemcon.rules.library import Resolved, resolve
from nemcon.rules.tally import Electorate


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStanding:
    """One step: the rule that applies to it, who is entitled, and its decision if it has one."""

    step: Step
    resolved: Resolved
    electorate: Electorate
    provisional: bool
    decision: Fact[Decision] | None


def steps_of(
    record: Record, case: Case, now: Structure, on: int, known: int | None, rule: str | None
) -> Iterable[StepStanding]:
    decisions = case.decisions()
    steps = case.steps()
    for step in steps:
        last = step is steps[-1]
        taken = [
            d for d in decisions if d.content.step == step.step or (d.content.step is None and last)
        ]
        decision = taken[-1] if taken else None
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
        )


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
    told = [f for f in case.of(ElectorateStated) if f.content.step == step.step]
    if told:
        return stated(told[-1].content), False
    if step.electorate == "at_opening":
        return _members_at(record, case.matter.since, known), False
    if decision is not None:
        return _members_at(record, decision.since, known), False
    return now.electorate, True


def _members_at(record: Record, instant: int, known: int | None) -> Electorate:
    return structure(record, instant, known).electorate


def entitled_at(record: Record, instant: int, known: int | None) -> tuple[str, ...]:
    """The members entitled then; none before there is a body."""
    try:
        return _members_at(record, instant, known).members
    except Refusal:
        return ()


def carried(decision: Fact[Decision] | None) -> bool:
    return decision is not None and decision.content.carried

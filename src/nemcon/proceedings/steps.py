"""The steps of a matter: which is the one to decide when, what belongs to which, the rule of each,
who is entitled in it, and what came of it.

spec/standing.md §2 and §11. A position, a count, a condition, a round and a silence belong to the
step that they name, else to the one that was to be decided on their day. What was said in one step
is never counted in another. The clause of a step says what fixes its electorate; until then the
members of the day asked stand in, marked provisional. The rule is the version in force that day.
"""

from __future__ import annotations  # names the type of silences, which few matters have

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from nemcon.core.days import END_OF_TIME, Day, Moment, Zone
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.case import Case, first_way, in_order
from nemcon.proceedings.structure import Structure, electorate_of, in_houses, structure
from nemcon.record.asof import Fact, span
from nemcon.record.disclosure import Disclosed, disclosed
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import ElectorateStated, MatterEnded, Step
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import House, Mandate, Membership, RuleAdopted, Weights
from nemcon.record.record import Record
from nemcon.rules.library import Resolved, resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, entitled_without

if TYPE_CHECKING:
    from nemcon.proceedings.ballots import Ruled
    from nemcon.proceedings.course import UntimelyAnswer
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.record.entries.rounds import Round

C = TypeVar("C")


StepEnd = Literal["carried", "not_carried", "broken", "lapsed", "withdrawn", "passed", "left"]
Came = Literal["running", "broken", "adopted", "withdrawn", "lapsed"]
"""What a silence had come to, where that moves its step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a step ended, from when on: *by* is the entry that says so, *silence* the silence.

    ``passed``: its time was over. ``left``: another way was taken before it had ended.
    """

    how: StepEnd
    since: int
    by: str | None = None
    silence: str | None = None


class PutForward(NamedTuple):
    """Whom a *step* put forward: *of* are the candidacies that it was carried for (and packages of
    such), *by* the first entry that says so."""

    step: Step
    of: frozenset[str]
    by: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStanding:
    """One step: the rule that applies to it, who is entitled, and what was decided in it.

    *names* are those entitled whose names are told: all of them, or some of a stated size. *ended*
    says how it ended, if it did. *weights* are the tables of its electorate that the rule asks for,
    by kind, *houses* those of which several members are entitled, where it counts them once.
    *decisions* are all that were taken and are in force; *decision*
    is the latest that was carried, or else the latest. *carries_over*: what was said of one
    revision counts for the next. *other_rule*: it is asked under another rule than its own.
    *unsure* are those of whom nobody knows whether they were members then, or, *doubted*, entitled
    ones, and *widest* is the electorate with them; *suspended* are members, and not in it.
    *adopted* is the version of the body's rule that applies, and *in_force* whether it was in force
    then: on the day asked, or of the decision. *put_forward* is whom it is about alone, if the step
    before chose. *over*: when it was decided, or silence adopted all that was put under it (§2.3);
    *then* is the body under whose rule it is: that of the day asked, or of that moment. *disclosed*
    says for whom what members say in it is.
    """

    step: Step
    resolved: Resolved
    electorate: Electorate
    provisional: bool
    decision: Fact[Decision] | None
    names: tuple[str, ...] = ()
    decisions: tuple[Fact[Decision], ...] = ()
    carries_over: bool = False
    ended: Ended | None = None
    weights: Mapping[str, Fact[Weights]] = field(default_factory=dict)
    houses: Mapping[str, Fact[House]] = field(default_factory=dict)
    other_rule: bool = False
    widest: Electorate | None = None
    unsure: tuple[str, ...] = ()
    doubted: Mapping[str, Fact[Membership]] = field(default_factory=dict)
    suspended: Mapping[str, Fact[Membership]] = field(default_factory=dict)
    adopted: Fact[RuleAdopted] | None = None
    in_force: bool = True
    put_forward: PutForward | None = None
    over: int | None = None
    disclosed: Disclosed | None = None
    then: Structure

    @property
    def size(self) -> int:
        """How many voices there are: those entitled, of each house that counts once one."""
        more = (len(self.electorate.houses[house]) - 1 for house in self.houses)
        return self.electorate.size - sum(more)

    @property
    def silence_used_for(self) -> tuple[str, ...]:
        """The categories of matter on which its rule allows silence; empty: on any."""
        if self.adopted is None:
            return ()
        rule = self.adopted.content
        return (rule.silence.used_for if rule.silence else ()) or rule.used_for

    @property
    def withheld(self) -> Disclosed | None:
        """For whose eyes what members say in it is, where it is not to be read here."""
        disclosure = self.disclosed
        return disclosure if disclosure is not None and disclosure.withheld else None

    @property
    def carried(self) -> bool:
        """Whether it was carried, by a decision or under silence."""
        return self.ended is not None and self.ended.how == "carried"

    @property
    def id(self) -> str:
        return self.step.step


class SilenceTurn(NamedTuple):
    """From *since* on, a silence in *step* had come to *state*: ``running`` when it was opened."""

    since: int
    step: str
    silence: str
    entry: str
    state: Came


Adopted = Mapping[str, Sequence[tuple[int, int | None]]]
"""Of a step, from which instants on silence had adopted all that was put under it, and since when
it had; None: it had not, or no more."""
_NEVER: Adopted = {}


class _Passed(NamedTuple):
    """The time of a step is over."""

    step: str


_What = Step | Fact[Decision | MatterEnded] | SilenceTurn | _Passed | str
"""What moves a matter from step to step; an id: what it names was reopened."""


class _StepEvent(NamedTuple):
    """It counts from *since*, and for what was said after *last*."""

    since: int
    last: int
    what: _What


class Steps:
    """The steps of a matter in their order, and the course they take: which is to be decided when.

    A fact belongs to a step by what was decided before its day: what is dated to the day of a
    decision was said before it. *turns* are what the silences of the matter came to, and *adopted*
    where that was all: without them a silence moves nothing. *outside* are the answers outside
    their window: they are not said.
    """

    def __init__(
        self, case: Case, zone: Zone, turns: Iterable[SilenceTurn] = (), adopted: Adopted = _NEVER
    ) -> None:
        self.steps: tuple[Step, ...] = tuple(case.steps())
        self._by_id = {step.step: step for step in self.steps}
        self._case, self._zone, self.turns, self.adopted = case, zone, tuple(turns), adopted
        self.outside: Mapping[str, UntimelyAnswer] = {}
        self._line: tuple[list[int], list[str]] | None = None
        self._owners: dict[str, str] | None = None
        self._old_refusals: dict[str, Fact[Decision]] | None = None
        self._words_back: dict[str, frozenset[str | None]] = {}

    def ways(self, step: str) -> tuple[Step, ...]:
        """The steps of which one is enough, in their order, *step* among them."""
        first = first_way(self._by_id, self._by_id[step])
        return tuple(s for s in self.steps if first_way(self._by_id, s) is first)

    def of(self, fact: Fact) -> str:
        """The id of the step that a fact belongs to."""
        own: str | None = getattr(fact.content, "step", None)
        if own is not None:
            return own
        if len(self.steps) == 1:
            return self.steps[0].step
        if self._line is None:
            times: list[int] = []
            ids: list[str] = []
            course = _StepsTaken()
            for event in sorted(self._events(), key=lambda event: event.last):
                course.take(event)
                if course.steps:
                    times.append(event.last)
                    ids.append(course.now())
            self._line = times, ids
        times, ids = self._line
        place = bisect_left(times, fact.since) - 1
        return ids[place] if place >= 0 else self.steps[0].step

    def step_of(self, fact: Fact) -> Step | None:
        """The step that a fact belongs to; None where it names one that there is not."""
        return self._by_id.get(self.of(fact))

    def facts_of(self, kind: type[C], step: str) -> list[Fact[C]]:
        """The facts of a kind that belong to a step and count, in their order."""
        facts = self._case.of(kind)
        if self.outside:
            facts = [fact for fact in facts if fact.act.id not in self.outside]
        if len(self.steps) == 1:  # which nearly every matter has
            return [f for f in facts if getattr(f.content, "step", None) in {None, step}]
        return [fact for fact in facts if self.of(fact) == step]

    def words_back(self, step: str) -> frozenset[str | None]:
        """Who took back something that it had said in a step."""
        if step not in self._words_back:
            facts = self.facts_of(Position, step)
            gone = (f.act.member for f in facts if f.content.stance is Stance.UNDECLARED)
            self._words_back[step] = frozenset(gone)
        return self._words_back[step]

    def outside_in(self, step: str) -> list[UntimelyAnswer]:
        """The answers outside their window that belong to a step."""
        return [one for one in self.outside.values() if self.of(one.fact) == step]

    def now(self, at: int) -> str:
        """The id of the step that is to be decided at an instant; of the one that carried the
        matter, or of the last, when none is."""
        return self.steps[0].step if len(self.steps) == 1 else self._until(at).now()

    def ended(self, at: int) -> Mapping[str, Ended]:
        """How each step had ended by an instant, where it had."""
        return self._until(at).ended

    def decisions(self, step: str) -> list[Fact[Decision]]:
        """The decisions in force of a step; one that names none is the last step's, or of the last
        steps that of the one that was to be decided."""
        old = self.old_refusals()
        decisions = [d for d in self._case.decisions() if d.act.id not in old]
        return [d for d in decisions if self._of_decision(d) == step]

    def old_refusals(self) -> Mapping[str, Fact[Decision]]:
        """What was not carried and rules no more, by its entry, with the later decision on the same
        in its step that superseded it and was reopened (spec/standing.md §6.7)."""
        if self._old_refusals is None:
            again, by = self._case.reopened, dict[str, Fact[Decision]]()
            decisions = self._case.of(Decision) if again else []
            for number, fact in enumerate(decisions):
                if fact.content.carried or fact.act.id in again:
                    continue
                about = fact.content.on, self._of_decision(fact)
                later = (
                    one
                    for one in decisions[number + 1 :]
                    if one.act.id in again and (one.content.on, self._of_decision(one)) == about
                )
                if (first := next(later, None)) is not None:
                    by[fact.act.id] = first
            self._old_refusals = by
        return self._old_refusals

    def _of_decision(self, decision: Fact[Decision]) -> str:
        if self._owners is None:
            self._owners = self._until(END_OF_TIME).owners if len(self.steps) > 1 else {}
        return decision.content.step or self._owners.get(decision.act.id, self.steps[-1].step)

    def adopted_since(self, step: str, at: int) -> int | None:
        """Since when silence had adopted all that was put under it in a step; None where it had
        not at the instant *at*."""
        known = (since for of, since in reversed(self.adopted.get(step, ())) if of <= at)
        return next(known, None)

    def put_forward(self, step: Step, at: int) -> PutForward | None:
        """Whom a step of an appointment is about: those for whom the last step carried before it
        was carried, by decision or under silence. None where there is no such step, or this one
        may choose another."""
        if len(self.steps) == 1 or step.free_choice or self._case.content.kind != "appointment":
            return None
        ended, first = self.ended(at), self.ways(step.step)[0]
        for earlier in reversed(self.steps[: self.steps.index(first)]):
            end = ended.get(earlier.step)
            if end is None or end.how != "carried":
                continue
            of = {d.content.on: d for d in self.decisions(earlier.step) if d.content.carried}
            for silence in self._case.typed("silence"):
                if silence.content.silence == end.silence:
                    of |= dict.fromkeys(silence.content.texts, silence)
            if of:
                return PutForward(earlier, frozenset(of), next(iter(of.values())))
        return None

    def next(self, at: int) -> int | None:
        """The next instant after *at* at which the time of a step is over: only one for which
        another stands in has a time."""
        if len(self.steps) == 1:
            return None
        later = [e.since for e in self._events() if isinstance(e.what, _Passed) and e.since > at]
        return min(later, default=None)

    def _until(self, at: int) -> _StepsTaken:
        course = _StepsTaken()
        for event in sorted(self._events(), key=lambda event: event.since):
            if event.since <= at:
                course.take(event)
        return course

    def _events(self) -> Iterable[_StepEvent]:
        """What the course follows from."""
        steps = self._case.of(Step)
        for fact in steps:
            yield _StepEvent(fact.since, fact.since - 1, fact.content)
        if not steps:
            opening = self._case.matter.since
            yield from (_StepEvent(opening, opening - 1, step) for step in self.steps)
        for step in self.steps:
            if step.until is not None and len(self.ways(step.step)) > 1:
                over = span(step.until, self._zone)[1]
                over += not isinstance(step.until, Moment)
                yield _StepEvent(over, over - 1, _Passed(step.step))
        endings: dict[str, Fact] = {fact.act.id: fact for fact in self._case.of(Decision)}
        endings |= {f.act.id: f for f in self._case.of(MatterEnded) if f.content.step is not None}
        for ends in endings.values():
            yield _StepEvent(ends.since, ends.until, ends)
        for again in self._case.typed("reopening"):
            if again.content.of in endings:
                of = endings[again.content.of]
                since, last = max(again.since, of.since), max(again.since - 1, of.until)
                yield _StepEvent(since, last, again.content.of)
        for turn in self.turns:
            yield _StepEvent(turn.since, turn.since, turn)


@dataclass(slots=True)
class _StepsTaken:
    """A matter while its steps are stated, tried and decided, in order."""

    steps: dict[str, Step] = field(default_factory=dict)
    ended: dict[str, Ended] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """The step of each decision that names none."""

    def take(self, event: _StepEvent) -> None:
        what, since = event.what, event.since
        match what:
            case Step():
                self.steps[what.step] = what
            case str():
                self.ended = {id: end for id, end in self.ended.items() if end.by != what}
            case _Passed():
                if self.trying(what.step):
                    self.ended[what.step] = Ended(how="passed", since=since)
            case SilenceTurn():
                self.turn(what)
            case Fact(content=Decision() as decision):
                step = decision.step or self.within(in_order(self.steps)[-1:])
                self.owners[what.act.id] = step
                if not decision.carried and self.carried(
                    self.ways(step) if step in self.steps else ()
                ):
                    return  # something else was carried in it
                how: StepEnd = "carried" if decision.carried else "not_carried"
                self.ends(step, Ended(how=how, since=since, by=what.act.id))
            case Fact(content=MatterEnded(step=str(step), how=how)):
                self.ends(step, Ended(how=how, since=since, by=what.act.id))

    def turn(self, turn: SilenceTurn) -> None:
        """What a silence does to its step: opened, it takes the step up again."""
        if turn.step not in self.steps:
            return
        if turn.state == "running":
            if not self.carried(self.ways(turn.step)):
                self.ended.pop(turn.step, None)
                self.leave(turn.step, turn.since, turn.entry)
            return
        how: StepEnd = "carried" if turn.state == "adopted" else turn.state
        if self.trying(turn.step):
            self.ends(
                turn.step, Ended(how=how, since=turn.since, by=turn.entry, silence=turn.silence)
            )

    def ends(self, step: str, how: Ended) -> None:
        carried = step in self.ended and self.ended[step].how == "carried"
        if step in self.steps and (how.how == "carried" or not carried):
            self.ended[step] = how
            self.leave(step, how.since, how.by)

    def leave(self, step: str, since: int, by: str | None) -> None:
        """Whoever takes a way leaves those before it."""
        for before in self.ways(step):
            if before.step == step:
                break
            self.ended.setdefault(before.step, Ended(how="left", since=since, by=by))

    def ways(self, step: str) -> list[Step]:
        first = first_way(self.steps, self.steps[step])
        return [s for s in in_order(self.steps) if first_way(self.steps, s) is first]

    def carried(self, ways: Iterable[Step]) -> str | None:
        """The one of these steps that was carried."""
        endings = (s.step for s in ways if s.step in self.ended)
        return next((id for id in endings if self.ended[id].how == "carried"), None)

    def trying(self, step: str) -> bool:
        return step in self.steps and step not in self.ended

    def within(self, last: Sequence[Step]) -> str:
        """Of the ways to which the step in *last* belongs, the one to decide."""
        ways = self.ways(last[0].step) if last else []
        trying = [s.step for s in ways if s.step not in self.ended]
        return self.carried(ways) or (trying[0] if trying else ways[-1].step if ways else "")

    def now(self) -> str:
        ordered = in_order(self.steps)
        if self.carried(self.ways(ordered[-1].step) if ordered else ()):
            return self.within(ordered[-1:])  # whatever is known of the steps before it
        for step in ordered:
            if not self.carried(self.ways(step.step)):
                return self.within([step])
        return self.within(ordered[-1:])


def tables_since(before: StepStanding, now: StepStanding) -> tuple[Fact[Weights], ...]:
    """The tables of weights that count in a step now and did not before."""
    had = before.weights
    return tuple(
        fact for k, fact in now.weights.items() if k not in had or had[k].act.id != fact.act.id
    )


def silences_at(
    record: Record, case: Case, at: int, known: int | None
) -> tuple[SilenceStanding, ...]:
    """Every silence of the matter as it stands at an instant."""
    if not case.typed("silence"):
        return ()
    from nemcon.proceedings.silences import silences_of  # noqa: PLC0415  # few matters have one

    happened = record.facts(case.subject, on=None, known=known)
    return silences_of(record, case, happened, record.zone.moment(at), known)


def by_proxy(
    record: Record, case: Case, steps: Steps, step: StepStanding, on: int, known: int | None
) -> Mapping[str, ProxyAct]:
    """The positions of a step that one member gave for another, each with its judgment."""
    if not any(fact.content.by_proxy for fact in case.of(Position)):
        return {}
    from nemcon.proceedings.proxies import answers_by_proxy  # noqa: PLC0415  # few matters have one

    return answers_by_proxy(record, case, steps, step, on, known)


def held_back(
    record: Record, case: Case, steps: Steps, step: StepStanding, on: int, known: int | None
) -> Mapping[str, Fact]:
    """The positions of a step that are ad referendum by a mandate or an accreditation."""
    if not case.of(Position) or not (case.of(Mandate) or record.subjects("member")):
        return {}
    from nemcon.proceedings import mandates  # noqa: PLC0415  # few bodies have mandates

    return mandates.held_back(record, case, steps, step, on, known)


def steps_with(
    case: Case,
    silences: Sequence[SilenceStanding],
    now: Structure,
    on: int,
) -> Steps:
    """The steps of a matter with what its silences did to them up to an instant."""
    if not silences:
        return Steps(case, now.zone)
    from nemcon.proceedings.silences import adoptions, courses, turns  # noqa: PLC0415  # few matters have one

    run = courses(silences, on)
    return Steps(case, now.zone, tuple(turns(run)), adoptions(case, run, on))


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
    ended = steps.ended(on)
    for step in steps.steps:
        decisions = steps.decisions(step.step)
        won = [d for d in decisions if d.content.carried] or decisions
        decision = won[-1] if won else None
        over = _over(decision, steps.adopted_since(step.step, on))
        body = now if over is None else _body_at(record, over, known, now)
        everybody, provisional, tables, then = _electorate(record, case, body, step, over, known)
        widest = _widest(then, everybody)
        name = rule or rule_named(case, body, step)
        if not name:
            raise Refusal(
                f"Nothing says by which rule the step {step.step} is decided.",
                mend="Write rule: in the step, in the matter or in the body.",
            )
        at = on if over is None else over
        adopted, in_force = version_of(record, case, name, at, known)
        resolved, electorate = _resolved(name, adopted, step, everybody, now.zone.day(at))
        yield StepStanding(
            step=step,
            resolved=resolved,
            electorate=electorate,
            provisional=provisional,
            weights={k: tables[k] for k in sorted(resolved.rule.weights) if k in tables},
            decision=decision,
            houses={
                id: fact
                for id, fact in then.houses.items()
                if resolved.rule.houses and len(electorate.houses.get(id, ())) > 1
            },
            names=electorate.members or names_stated(case, step.step, on) or _named_in(step, body),
            decisions=tuple(decisions),
            carries_over=_carries_over(case, adopted),
            adopted=adopted,
            in_force=in_force,
            ended=ended.get(step.step),
            put_forward=steps.put_forward(step, on),
            over=over,
            then=body,
            other_rule=rule is not None,
            disclosed=disclosure_of(record, case),
            widest=None if widest is None else entitled_without(widest, step.set_aside),
            unsure=tuple(sorted({*then.unsure, *then.doubted})) if widest is not None else (),
            doubted=then.doubted if widest is not None else {},
            suspended={m: f for m, f in then.suspended.items() if m not in then.doubted}
            if everybody is then.electorate
            else {},
        )


def disclosure_of(record: Record, case: Case) -> Disclosed | None:
    """For whose eyes positions in a matter are, where it says so (§8.3)."""
    disclosure = disclosed(record.history(case.subject))
    return None if disclosure is not None and case.whole and disclosure.any else disclosure


def _over(decision: Fact[Decision] | None, adopted: int | None) -> int | None:
    """When a step was decided, or adopted under silence. A decision that rests on a silence only
    writes down what that had adopted."""
    if decision is None:
        return adopted
    rests = decision.content.how == "silence" or decision.content.silence is not None
    return min(adopted, decision.since) if rests and adopted is not None else decision.since


def _body_at(record: Record, at: int, known: int | None, now: Structure) -> Structure:
    """The body as it was; where none is recorded by then, as it is."""
    try:
        return structure(record, at, known)
    except Refusal:
        return now


def version_of(
    record: Record, case: Case, name: str, at: int, known: int | None
) -> tuple[Fact[RuleAdopted] | None, bool]:
    """The version of a rule of the body that applies to a matter at an instant, and whether it is
    in force then; None for what is no rule of the body.

    A matter that was opened before a version keeps the one of its opening, where the later one says
    so. Of a rule that is not in force yet its first version is told.
    """
    adopted = _rule_at(record, at, known, name)
    if adopted is None:
        later = _rule_at(record, None, known, name)
        return later, later is None
    opening = case.matter.since
    if adopted.content.transition == "at_opening" and opening < adopted.since:
        before = _rule_at(record, opening, known, name)
        if before is not None:
            adopted, at = before, opening
    until = adopted.content.until
    return adopted, until is None or at <= span(until, record.zone)[1]


def _rule_at(
    record: Record, at: int | None, known: int | None, name: str
) -> Fact[RuleAdopted] | None:
    try:
        return structure(record, at, known).rules.get(name)
    except Refusal:  # there was no body yet
        return None


def _carries_over(case: Case, adopted: Fact[RuleAdopted] | None) -> bool:
    """As the matter says, else as the rule."""
    if case.content.carries_over is not None:
        return case.content.carries_over
    return adopted is not None and adopted.content.carries_over


def _resolved(
    name: str, adopted: Fact[RuleAdopted] | None, step: Step, everybody: Electorate, day: Day
) -> tuple[Resolved, Electorate]:
    """The rule in force that day, and who counts under it: those set aside leave the electorate, or
    the rule itself."""
    sentence = adopted.content.sentence if adopted else name
    resolved = resolve(sentence, on=day, electorate=everybody)
    if step.set_aside and resolved.entry is not None and resolved.entry.sets_aside:
        return resolve(sentence, on=day, electorate=everybody, set_aside=step.set_aside), everybody
    return resolved, entitled_without(everybody, step.set_aside)


def _electorate(
    record: Record, case: Case, now: Structure, step: Step, over: int | None, known: int | None
) -> tuple[Electorate, bool, Mapping[str, Fact[Weights]], Structure]:
    """Who is entitled in a step, whether that is provisional, the tables of weights that are not
    stated with it, and the body of that time: spec/standing.md §2. *now* is the body of the day
    asked, or of the instant at which the step was *over*."""
    statements = [f for f in case.of(ElectorateStated) if f.content.step == step.step]
    opening = case.matter.since if step.electorate == "at_opening" else None
    at = over if opening is None else opening
    try:
        then = structure(record, at, known) if at is not None else now
    except Refusal:
        if not statements:
            raise
        then = now
    if statements:
        own: Mapping[str, object] = statements[-1].content.weights
        tables = {kind: fact for kind, fact in then.weights.items() if kind not in own}
        electorate = in_houses(electorate_of(statements[-1].content, tables), then.houses)
        return electorate, False, tables, then
    return _entitled_in(record, step, then, known), at is None, then.weights, then


def rule_named(case: Case, now: Structure, step: Step) -> str:
    """By which rule a step is decided: its own, that of its body, the matter's, or ours."""
    other = now.others.get(step.body or "")
    own = step.rule or (other.content.rule if other is not None else "")
    return own or case.content.rule or now.body.rule


class BodyRule(NamedTuple):
    """A rule of a body as it reads on a day, and the entry by which it was adopted, where it is
    one of its own."""

    resolved: Resolved
    adopted: Fact[RuleAdopted] | None


def rule_of_body(
    now: Structure, name: str, on: Day, entitled: Electorate | None
) -> BodyRule | None:
    """A rule of the body, one of the library, or a sentence; None where it cannot be read."""
    # a rule of the body's own goes before one of that name in the library
    adopted = now.rules.get(name)
    sentence = adopted.content.sentence if adopted is not None else name
    try:
        return BodyRule(resolve(sentence, on=on, electorate=entitled), adopted)
    except Malformed:
        return None


def rule_of_round(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact[Round],
    entitled: Electorate,
    known: int | None,
    override: str | None,
) -> Ruled:
    """The rule put to a round: the one asked for, else its own, else that of its step, as in force
    on its day."""
    from nemcon.proceedings.ballots import Ruled  # noqa: PLC0415  # few matters have a round

    own = fact.content.rule
    try:
        then = structure(record, fact.until, known)
        own = own or rule_named(case, then, step)
        name = override or own
        adopted, in_force = version_of(record, case, name, fact.until, known)
        if not in_force:
            raise Refusal(f"The rule {name} was not in force on that day.")
        resolved = _resolved(name, adopted, step, entitled, then.zone.day(fact.since))[0]
    except NemconError as fault:
        return Ruled(name=override or own, fault=str(fault), instead_of=own if override else None)
    return Ruled(name=name, resolved=resolved, instead_of=own if override else None)


def _entitled_in(record: Record, step: Step, now: Structure, known: int | None) -> Electorate:
    """Who is entitled in the body of a step: our members, or those of another that is described. Of
    one that is described only later, what is known of it; nobody where they are to be stated and
    are not yet."""
    other = now.others.get(step.body or "")
    if other is None and step.body is not None:
        other = structure(record, None, known).others.get(step.body)
    if other is not None:
        return electorate_of(other.content, now.weights)
    elsewhere = step.body not in {None, record.body}
    return Electorate() if elsewhere and step.electorate == "stated" else now.electorate


def _widest(then: Structure, entitled: Electorate) -> Electorate | None:
    """Those entitled with the members of whom nobody knows whether they are; None where there are
    none, or others are entitled than the members."""
    return then.widest if entitled is then.electorate else None


def _named_in(step: Step, now: Structure) -> tuple[str, ...]:
    """Those members of another body that are named."""
    other = now.others.get(step.body or "")
    return other.content.members if other is not None else ()


def names_stated(case: Case, step: str, at: int) -> tuple[str, ...]:
    """The names that the latest statement of a step's electorate by then tells."""
    statements = [f for f in case.of(ElectorateStated) if f.content.step == step and f.since <= at]
    return statements[-1].content.members if statements else ()


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
    return both_entitled_at(record, case, step, fact, known, at=at, aside=aside)[0]


def both_entitled_at(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact,
    known: int | None,
    *,
    at: int | None = None,
    aside: Sequence[str] | None = None,
) -> tuple[Electorate, Electorate | None]:
    """Who was entitled in a step when a fact held (`entitled_at`), and beside it all these with
    those of whom nobody knows whether they were members then, where there are such."""
    gone = step.set_aside if aside is None else aside
    statements = [
        f
        for f in case.of(ElectorateStated)
        if f.content.step == step.step and f.since <= fact.since
    ]
    if step.electorate == "at_opening":
        at = case.matter.since
    elif at is None:
        at = record.zone.end(record.zone.day(fact.since))
    try:
        then = structure(record, at, known)
    except Refusal:
        electorate = electorate_of(statements[-1].content) if statements else Electorate(members=())
        return entitled_without(electorate, gone), None
    if statements:
        return entitled_without(electorate_of(statements[-1].content, then.weights), gone), None
    electorate = _entitled_in(record, step, then, known)
    widest = _widest(then, electorate)
    return entitled_without(electorate, gone), widest and entitled_without(widest, gone)


def carried(decision: Fact[Decision] | None) -> bool:
    """Whether a decision was put and carried."""
    return decision is not None and decision.content.carried

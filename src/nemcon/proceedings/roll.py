"""A candidacy's whole course: what each member said from when to when, and how agreement grew.

spec/standing.md §3 to §5, over time. `standing` answers for one instant; here the claims are folded
once, member by member, and the rule is asked only where something changed, so that a page can draw
the course of a thousand members. At every instant the answer is that of `standing`: the same
stances, the same support, the same outcome. Readings count from the instant from which they hold.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nemcon.core.errors import NemconError, Refusal
from nemcon.proceedings.candidacies import claims_of, stances_in
from nemcon.proceedings.case import Case, gather
from nemcon.proceedings.claims import Claim, Held, ReadingOf, hold
from nemcon.proceedings.steps import StepStanding, carried, steps_of
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, Reader, may_read
from nemcon.record.entries.decisions import ChairJudgment
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.record import Record
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From an instant to another, which is no more of it; *end* None: it goes on."""

    start: int
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stance from *start* to *end*, by the rule's table and the strongest evidence at its end.

    *implied*: only counts say so. Where somebody then says it, another segment begins.
    """

    start: int
    end: int | None
    stance: Stance
    basis: str
    counts: Counts
    implied: bool
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim about the member: said directly, or by a count that names it. *earliest* is the first
    instant that its dating allows."""

    at: int
    earliest: int
    precise: bool
    entry: str
    stance: Stance
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One member: when it was entitled, what it said from when to when, and who says so."""

    member: str
    entitled: tuple[Span, ...]
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]

    def segment(self, on: int) -> Segment | None:
        """What it said at an instant."""
        place = bisect_right(self.segments, on, key=lambda s: s.start) - 1
        return self.segments[place] if place >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPoint:
    """From *at* on: how many agree, how many must, how many are entitled, who is missing.

    *required* is None where the rule cannot say it as a number. *gained* and *lost* count for the
    candidacy since this point, or no more; *joined* and *left* are entitled, or no more.
    """

    at: int
    support: int
    required: int | None
    size: int
    outcome: Outcome
    missing: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMark:
    """A count that somebody reported, of those who agree (or did not object)."""

    at: int
    figure: int
    fact: Fact

    @property
    def count(self) -> ReportedCount:
        found: ReportedCount = self.fact.content
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The course of one candidacy or text. Rows are in the order of the members' codes."""

    candidacy: str
    rows: tuple[Row, ...]
    steps: tuple[StepPoint, ...]
    counts: tuple[CountMark, ...]

    def step(self, on: int) -> StepPoint | None:
        """How it stood at an instant."""
        place = bisect_right(self.steps, on, key=lambda s: s.at) - 1
        return self.steps[place] if place >= 0 else None


@dataclass(frozen=True, slots=True)
class _Held:
    """What a member is taken to say from an instant on."""

    at: int
    held: Held


@dataclass(frozen=True, slots=True)
class _Stage:
    """From an instant on: the step that is current, and its electorate."""

    at: int
    step: StepStanding
    required: int | None


def roll(
    record: Record,
    matter: str,
    candidacy: str,
    *,
    until: int,
    known: int | None = None,
    reader: Reader | None = None,
    rule: str | None = None,
) -> Roll:
    """The course of *candidacy* in *matter* up to the instant *until*, as known at *known* (None:
    everything recorded), for *reader* (None: sees all). *rule* evaluates it under another rule.

    A reader sees the members' positions as far as they may be read, and the outcomes of all there
    are. Raises `Refusal` where the body or the matter is not known by then.
    """
    facts = record.facts(f"matter/{matter}", on=until, known=known)
    whole = _roll(record, matter, candidacy, facts, until, known, rule)
    if reader is None or all(may_read(fact.audience, reader) for fact in facts):
        return whole
    open_facts = [fact for fact in facts if may_read(fact.audience, reader)]
    seen = _roll(record, matter, candidacy, open_facts, until, known, rule)
    return replace(seen, steps=tuple(_outcomes(seen, whole)))


def _outcomes(seen: Roll, whole: Roll) -> Iterable[StepPoint]:
    """The steps that are *seen*, with the outcomes of the *whole*: they never depend on the
    reader (spec/standing.md §8)."""
    for step in seen.steps:
        then = whole.step(step.at)
        yield replace(step, outcome=then.outcome) if then else step


def _roll(
    record: Record,
    matter: str,
    candidacy: str,
    facts: Sequence[Fact],
    until: int,
    known: int | None,
    rule: str | None,
) -> Roll:
    case = gather(matter, facts)
    stages = _stages(record, matter, case, facts, until, known, rule)
    found, _ = claims_of(record, case, record.zone, known)
    courses = _courses(case, found.get(candidacy, []))
    members = sorted({*courses, *(m for s in stages for m in s.step.electorate.members)})
    steps = tuple(_steps(case, candidacy, stages, courses))
    marks = _marks(case, candidacy)
    return Roll(
        candidacy=candidacy,
        rows=tuple(
            Row(
                member=member,
                entitled=tuple(_entitled(member, stages)),
                segments=tuple(_segments(courses.get(member, ()), stages)),
                marks=tuple(marks.get(member, ())),
            )
            for member in members
        ),
        steps=steps,
        counts=tuple(_counts(case, candidacy)),
    )


# who was entitled, under which rule, from when to when


def _stages(
    record: Record,
    matter: str,
    case: Case,
    facts: Sequence[Fact],
    until: int,
    known: int | None,
    rule: str | None,
) -> list[_Stage]:
    """Every instant at which the step, its rule or its electorate changed, from the opening on."""
    deciding = [fact for fact in facts if fact.act.type in _DECIDING]
    opening = min(fact.since for fact in deciding if fact.act.type == "matter")
    body = record.facts("body", on=until, known=known)
    instants = {fact.since for fact in [*deciding, *body] if fact.since > opening} | {opening}
    waiting = sorted(instants)
    stages: list[_Stage] = []
    while waiting:
        at = waiting.pop(0)
        step = _current(record, matter, deciding, at, known, rule)
        if step is None:
            continue
        if not stages or not _alike(stages[-1].step, step):
            stages.append(_Stage(at, step, required(step)))
        for start in _versions(step, record):
            if at < start <= until and start not in instants:
                instants.add(start)
                waiting = sorted([*waiting, start])
    if not stages:  # refuses as `standing` does
        list(steps_of(record, case, structure(record, until, known), until, known, rule))
        raise Refusal("Nobody was entitled by then.", mend="Ask about a later day.")
    return stages


_DECIDING = frozenset({"matter", "step", "decision", "electorate", "reopening"})
"""Types of entry that decide who is entitled, in which step, under which rule."""


def _current(
    record: Record,
    matter: str,
    deciding: Iterable[Fact],
    at: int,
    known: int | None,
    rule: str | None,
) -> StepStanding | None:
    """The step that is current at an instant; None where there is no body or no rule by then."""
    try:
        case = gather(matter, [fact for fact in deciding if fact.since <= at])
        steps = list(steps_of(record, case, structure(record, at, known), at, known, rule))
    except NemconError:
        return None
    return next((step for step in steps if not carried(step.decision)), steps[-1])


def _alike(one: StepStanding, other: StepStanding) -> bool:
    return (
        one.step == other.step
        and one.electorate == other.electorate
        and one.resolved.rule is other.resolved.rule
    )


def _versions(step: StepStanding, record: Record) -> Iterable[int]:
    """When the versions of a named rule begin, and the day after they end."""
    for version in step.resolved.named.versions if step.resolved.named else ():
        if version.since is not None:
            yield record.zone.start(version.since)
        if version.until is not None:
            yield record.zone.end(version.until) + 1


def _entitled(member: str, stages: Sequence[_Stage]) -> Iterable[Span]:
    """The spans in which *member* was entitled."""
    since: int | None = None
    for stage in stages:
        inside = member in stage.step.electorate.members
        if inside and since is None:
            since = stage.at
        elif not inside and since is not None:
            yield Span(start=since, end=stage.at)
            since = None
    if since is not None:
        yield Span(start=since, end=None)


# what each member said from when to when


def _courses(case: Case, claims: Sequence[Claim]) -> dict[str, list[_Held]]:
    """What each member is taken to say, from every instant at which that changed.

    A claim counts from the instant at which its entry holds: a count of an afternoon implies
    nothing in the morning, although it is dated to the day.
    """
    holds = {claim.entry: case.entry(claim.entry).since for claim in claims}
    of: dict[str, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.member, []).append(claim)
    readings = [
        (fact.since, ReadingOf(fact.act.id, fact.content.of, fact.content.follows))
        for fact in case.of(Reading)
        if any(entry in holds for entry in fact.content.of)
    ]
    weighed = {entry for _, reading in readings for entry in reading.of}
    read = {c.member for c in claims if c.direct and c.entry in weighed}
    involved = weighed | {reading.follows for _, reading in readings}
    courses = {}
    for member, own_claims in of.items():
        own = own_claims
        if member in read:
            own = [c for c in claims if c.member == member or c.entry in involved]
            instants = {*(holds[c.entry] for c in own), *(since for since, _ in readings)}
        else:
            instants = {holds[c.entry] for c in own}
        course: list[_Held] = []
        for at in sorted(instants):
            heard = [claim for claim in own if holds[claim.entry] <= at]
            weighing = [r for since, r in readings if since <= at] if member in read else []
            held = hold(heard, (), weighing)[0].get(member)
            if held is not None:
                course.append(_Held(at, held))
        if course:
            courses[member] = course
    return courses


def _segments(course: Sequence[_Held], stages: Sequence[_Stage]) -> Iterable[Segment]:
    """The unbroken runs of one stance, those that only counts imply apart."""
    runs: list[list[_Held]] = []
    for one in course:
        same = runs and _kind(runs[-1][-1]) == _kind(one)
        if same:
            runs[-1].append(one)
        else:
            runs.append([one])
    for place, run in enumerate(runs):
        last = run[-1].held
        yield Segment(
            start=run[0].at,
            end=runs[place + 1][0].at if place + 1 < len(runs) else None,
            stance=last.stance,
            basis=last.basis,
            counts=_stage(stages, run[0].at).step.resolved.rule.table[last.stance],
            implied=last.basis == "implied",
            entries=last.entries,
        )


def _kind(one: _Held) -> tuple[Stance, bool]:
    return one.held.stance, one.held.basis == "implied"


def _stage(stages: Sequence[_Stage], at: int) -> _Stage:
    """The stage of an instant; the first for what was said before the opening."""
    return stages[max(bisect_right(stages, at, key=lambda stage: stage.at) - 1, 0)]


def _marks(case: Case, candidacy: str) -> Mapping[str, list[Mark]]:
    """The claims about each member that name it, in order."""
    found: dict[str, list[Mark]] = {}
    for fact in case.of(Position):
        if fact.content.on == candidacy and fact.act.member:
            mark = _mark(fact, fact.content.stance, fact.content.basis)
            found.setdefault(fact.act.member, []).append(mark)
    for fact in case.of(ReportedCount):
        if fact.content.on == candidacy:
            for answer in fact.content.answers:
                for member in fact.content.members:
                    found.setdefault(member, []).append(_mark(fact, answer, "reported"))
    for marks in found.values():
        marks.sort(key=lambda mark: mark.at)
    return found


def _mark(fact: Fact, stance: Stance, basis: str) -> Mark:
    return Mark(
        at=fact.since,
        earliest=fact.earliest,
        precise=fact.precise,
        entry=fact.act.id,
        stance=stance,
        basis=basis,
        sources=fact.act.sources,
    )


# how agreement grew


def _steps(
    case: Case, candidacy: str, stages: Sequence[_Stage], courses: Mapping[str, Sequence[_Held]]
) -> Iterable[StepPoint]:
    """Every instant at which agreement, what it takes, or the outcome changed."""
    changes: dict[int, list[tuple[str, Held]]] = {stage.at: [] for stage in stages}
    opening = stages[0].at
    for member, course in courses.items():
        for one in course:
            changes.setdefault(max(one.at, opening), []).append((member, one.held))
    judged = [f for f in case.of(ChairJudgment) if f.content.on == candidacy]
    for fact in judged:
        changes.setdefault(max(fact.since, opening), [])
    held: dict[str, Held] = {}
    before: StepPoint | None = None
    support: tuple[str, ...] = ()
    entitled: tuple[str, ...] = ()
    for at in sorted(changes):
        held.update(changes[at])
        stage = _stage(stages, at)
        step = stage.step
        stances = stances_in(step.electorate, held)
        table = step.resolved.rule.table
        answer = step.resolved.rule.evaluate(
            Tally(electorate=step.electorate, positions=stances, closed=False),
            judgments={f.content.question: f.content.finds for f in judged if f.since <= at},
        )
        agree = tuple(m for m, stance in stances.items() if table[stance] is Counts.FOR)
        members = step.electorate.members
        point = StepPoint(
            at=at,
            support=len(agree),
            required=stage.required,
            size=step.electorate.size,
            outcome=answer.outcome,
            missing=answer.missing,
            gained=tuple(m for m in agree if m not in support),
            lost=tuple(m for m in support if m not in agree),
            joined=tuple(m for m in members if m not in entitled) if before else (),
            left=tuple(m for m in entitled if m not in members),
        )
        if before is None or _shown(point) != _shown(before) or point.gained:
            yield point
            before = point
        support, entitled = agree, members


def _shown(point: StepPoint) -> tuple[object, ...]:
    return (point.support, point.required, point.size, point.outcome, point.missing)


def required(step: StepStanding) -> int | None:
    """How many must agree: the fewest that would carry it if nobody had spoken yet."""
    silent = dict.fromkeys(step.electorate.members, Stance.UNDECLARED)
    tally = Tally(electorate=step.electorate, positions=silent, closed=False)
    return step.resolved.rule.evaluate(tally).needed.count


def _counts(case: Case, candidacy: str) -> Iterable[CountMark]:
    """The counts of those who agree that give a figure, in order."""
    for fact in case.of(ReportedCount):
        count: ReportedCount = fact.content
        figures = [n for stance, n in count.answers.items() if stance in _AGREE]
        if count.on == candidacy and figures:
            yield CountMark(at=fact.since, figure=sum(figures), fact=fact)


_AGREE = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})

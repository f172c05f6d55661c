"""A candidacy's whole course: what each member said from when to when, and how agreement grew.

spec/standing.md §3 to §5, over time. `standing` answers for one instant; here the claims are folded
once, member by member, and the rule is asked only where something changed, so that a page can draw
the course of a thousand members. At every instant the answer is that of `standing`: the same
stances, the same support, the same outcome. Readings count from the instant from which they hold.
"""

from __future__ import annotations  # names the type of what few matters have

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from nemcon.core.days import Zone
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.candidacies import (
    answer_on,
    as_silent,
    claims_of,
    late_of,
    meetings_at,
    not_asked,
    passing_over,
    put_with_the_matter,
    questions,
    stances_in,
    stances_with,
)
from nemcon.proceedings.case import Case, gather
from nemcon.proceedings.claims import HeldClaim, PositionClaim, ReadingOf, hold
from nemcon.proceedings.groups import basis_for
from nemcon.proceedings.heard import ClaimSubject, applies, subjects_of, under_silence
from nemcon.proceedings.missing import Missing, asks_for_no_objection, split
from nemcon.proceedings.steps import (
    Steps,
    StepStanding,
    by_proxy,
    held_back,
    silences_at,
    steps_of,
    steps_with,
    tables_since,
)
from nemcon.proceedings.structure import Structure, changes, structure, with_members_of
from nemcon.proceedings.windows import has_window, procedure_of, untimely_at
from nemcon.record.asof import Fact
from nemcon.record.disclosure import told_of
from nemcon.record.entries.decisions import ChairJudgment, Decision, Meeting
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.matters import MatterEnded, Package, TextRevision
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.structure import Weights
from nemcon.record.record import Record
from nemcon.rules.clause_figures import ClauseStanding, by_weight, lines
from nemcon.rules.clauses import AllOf
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Tally

if TYPE_CHECKING:
    from nemcon.proceedings.course import UntimelyAnswer
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.silences import SilenceStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From an instant to another, which is no more of it; *end* None: it goes on."""

    start: int
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stance from *start* to *end*, by the rule's table and the strongest evidence at its end.

    A member that no claim speaks for (any more) has none, unless the question was put: then it was
    silent or absent, by the entry of the meeting. *implied*: only counts say so. Where
    somebody then says it, another segment begins.
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
class RollRow:
    """One member: when it was entitled, what it said from when to when, and who says so."""

    member: str
    entitled: tuple[Span, ...]
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]

    def agrees_since(self, on: int) -> int | None:
        """Since when it has counted for the candidacy without a break, as of *on*; None where it
        does not."""
        since: int | None = None
        for segment in self.segments:
            if segment.start > on:
                break
            if segment.counts is not Counts.FOR:
                since = None
            elif since is None:
                since = segment.start
        return since

    def segment(self, on: int) -> Segment | None:
        """What it said at an instant; None where nothing is known."""
        place = bisect_right(self.segments, on, key=lambda s: s.start) - 1
        segment = self.segments[place] if place >= 0 else None
        return (
            None if segment is None or (segment.end is not None and on >= segment.end) else segment
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPoint:
    """From *at* on: how many agree, how many must, how many are entitled, who is missing.

    *required* is None where the rule cannot say it as a number; abstentions lower it where the rule
    lets them. *missing_by* are the missing by
    what each says; by weight, where no one of them is needed, all who do not agree. *gained* and
    *lost* count for the candidacy since this point, or no more; *became* says what became of
    whoever came into the electorate or is in it no more (`structure.CHANGES`). *within* is the step
    as it stood in the *body* of then, *weighed* are those of its clauses that measure by weight,
    with their figures, and *weights* the tables that count since this point and did not before.
    *silence* rules it, where nobody need agree.

    By the end of its day, as dates leave it open: *perhaps_for* may count for it already,
    *perhaps_not* count for it and may have answered otherwise already, and *perhaps_settled*: it
    may have been decided, or the matter have ended (spec/record.md §4.2). *as_decided*: it was
    carried, and the answers on record do not come to that.
    """

    at: int
    support: int
    required: int | None
    size: int
    outcome: Outcome
    missing: tuple[str, ...]
    missing_by: Missing
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    became: Mapping[str, tuple[str, ...]]
    within: StepStanding
    body: Structure
    weighed: tuple[ClauseStanding, ...] = ()
    weights: tuple[Fact[Weights], ...] = ()
    silence: SilenceStanding | None = None
    perhaps_for: tuple[str, ...] = ()
    perhaps_not: tuple[str, ...] = ()
    perhaps_settled: bool = False
    as_decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMark:
    """A count that somebody reported, of those who agree (or did not object)."""

    at: int
    figure: int
    fact: Fact[ReportedCount]

    @property
    def count(self) -> ReportedCount:
        return self.fact.content


class RollTurn(NamedTuple):
    """A point at which agreement, or what it takes, changed; or the *silence*, which came to
    something else there."""

    point: StepPoint
    silence: SilenceStanding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The course of one candidacy or text. Rows are in the order of the members' codes."""

    candidacy: str
    rows: tuple[RollRow, ...]
    steps: tuple[StepPoint, ...]
    counts: tuple[CountMark, ...]

    def of_day(self, body: Structure, on: int) -> Roll:
        """The course with the members of an instant, where *body* says that some of its own were
        others then."""

        def code(member: str) -> str:
            return body.called_at(member, on)

        if not body.before:
            return self
        return replace(
            self,
            rows=tuple(replace(row, member=code(row.member)) for row in self.rows),
            steps=tuple(
                replace(
                    step,
                    missing=tuple(map(code, step.missing)),
                    missing_by=step.missing_by.called(code),
                    gained=tuple(map(code, step.gained)),
                    lost=tuple(map(code, step.lost)),
                    perhaps_for=tuple(map(code, step.perhaps_for)),
                    perhaps_not=tuple(map(code, step.perhaps_not)),
                )
                for step in self.steps
            ),
        )

    @property
    def turns(self) -> list[RollTurn]:
        """The points at which agreement, what it takes, or what became of a silence changed, in
        order; where only the outcome did, or nobody agrees yet on either side, there is none."""
        turns = []
        states = [one.silence.outcome.state if one.silence else None for one in self.steps]
        for point, state, before in zip(self.steps, states, [None, *states], strict=False):
            silence = point.silence if state is not before else None
            has_changes = (
                point.gained or point.lost or point.weights or (point.support and point.became)
            )
            if has_changes or silence is not None:
                turns.append(RollTurn(point, silence))
        return turns

    def step(self, on: int) -> StepPoint | None:
        """How it stood at an instant."""
        place = bisect_right(self.steps, on, key=lambda s: s.at) - 1
        return self.steps[place] if place >= 0 else None


@dataclass(frozen=True, slots=True)
class _ClaimSpan:
    """What a member is taken to say from an instant on; None where a reading left nothing."""

    at: int
    position: HeldClaim | None


class _QuestionPut(NamedTuple):
    """From an instant on the question was put at a meeting; None: it is not put any more."""

    at: int
    meeting: Fact[Meeting] | None


@dataclass(frozen=True, slots=True)
class _RollStage:
    """From an instant on: the body, the step as it stands in it, and how many must agree."""

    at: int
    body: Structure
    step: StepStanding
    required: int | None


_PresenceOf = Callable[[_RollStage, "Fact[Meeting] | str", int], "Presence | None"]
"""Who was at a meeting, by a step as it stood at an instant."""


def roll(
    record: Record,
    matter: str,
    candidacy: str,
    *,
    until: int,
    known: int | None = None,
    rule: str | None = None,
    step: str | None = None,
) -> Roll:
    """The course of *candidacy* in *matter* up to the instant *until*, as known at *known* (None:
    everything recorded). *rule* evaluates it under another rule.

    Members are those of *until*: whoever continues another has its course.

    It is that of one step, *step* or else the one to decide at *until*: what is said in another is
    no part of it.

    Raises `Refusal` where the body or the matter is not known by then.
    """
    record = with_members_of(record, until, known)
    subject = f"matter/{matter}"
    facts = told_of(record.history(subject), record.facts(subject, on=until, known=known))
    case = gather(matter, facts)
    quiet = silences_at(record, case, until, known)
    steps = steps_with(case, quiet, structure(record, until, known), until)
    of = step or steps.now(until)
    return _roll(record, matter, candidacy, facts, until, known, rule, of)


def _roll(
    record: Record,
    matter: str,
    candidacy: str,
    facts: Sequence[Fact],
    until: int,
    known: int | None,
    rule: str | None,
    of: str,
) -> Roll:
    case = gather(matter, facts)
    all_silences = silences_at(record, case, until, known)
    steps = steps_with(case, all_silences, structure(record, until, known), until)
    stages = _stages(record, matter, facts, until, known, rule, of, steps)
    quiet: Sequence[tuple[int, SilenceStanding | None]] = ()
    under_silences: Iterable[tuple[str, PositionClaim]] = ()
    vain: list[tuple[int, int | None, str]] = []
    about = subjects_of(case, [candidacy])[candidacy]
    if case.typed("silence"):
        from nemcon.proceedings import silences  # noqa: PLC0415  # few matters have one

        happened = record.facts(case.subject, on=None, known=known)
        quiet = silences.rulings(record, case, happened, until, known, of, candidacy)
        about.quiet = [
            (at, under_silence(case, ruling.opening, candidacy) if ruling else None)
            for at, ruling in quiet
        ]
        under_silences = list(silences.claims_under(case, silences.in_step(all_silences, of)))
        under = silences.uncounted_under(case, silences.in_step(all_silences, of))
        vain += [(since, of, member) for since, text, of, member in under if text == candidacy]
    last = stages[-1].step
    put_with_the_matter(case, last, {candidacy: about}, {})
    uncounted: list[tuple[int, Sequence[tuple[int, str]]]] = []

    def spoken(at: int) -> tuple[list[PositionClaim], dict[str, list[_ClaimSpan]]]:
        proxies = by_proxy(record, case, steps, last, until, known)
        back = held_back(record, case, steps, last, until, known)
        gathered, _ = claims_of(
            record, case, steps, last, record.zone, known, under_silences, proxies, back
        )
        claims = gathered.get(candidacy, [])
        in_vain = [one for one in proxies.values() if one.fact.content.on == candidacy and one.why]
        late = [one for one in steps.outside_in(of) if one.fact.content.on == candidacy]
        also = [(one.fact.since, one.member) for one in in_vain]
        also += [(one.fact.since, m) for one in late for m in late_of(case, one).members]
        uncounted.append((at, also))
        return claims, _courses(case, about, claims, stages)

    case.procedure = procedure_of(record, case, known)
    if has_window(case):
        parts = []
        turns = [at for at, _ in quiet if at <= until]
        for at, steps.outside in _outside(record, case, facts, turns, known):
            claims, then = spoken(at)
            parts.append((at, then))
        courses = _spliced(parts)
    else:
        claims, courses = spoken(0)
    entitled = _entitled(stages)
    puts = _puts(case, steps.facts_of(Meeting, of), candidacy)

    def there(stage: _RollStage, meeting: Fact[Meeting] | str, at: int) -> Presence | None:
        return meetings_at(record, case, stage.body, at, known)(stage.step, meeting)

    marks = _marks(case, steps, of, candidacy, claims)
    return Roll(
        candidacy=candidacy,
        rows=tuple(
            RollRow(
                member=member,
                entitled=tuple(entitled.get(member, ())),
                segments=tuple(
                    _with_silence(
                        list(_segments(courses.get(member, ()), stages)),
                        member,
                        entitled.get(member, ()),
                        stages,
                        puts,
                        there,
                    )
                ),
                marks=tuple(marks.get(member, ())),
            )
            for member in sorted({*courses, *entitled})
        ),
        steps=tuple(
            _steps(
                steps.facts_of(ChairJudgment, of),
                about,
                stages,
                courses,
                quiet,
                puts,
                _UncountedAnswers(uncounted, vain, about),
                there,
                _open_dates(record, case, steps, of, candidacy),
            )
        ),
        counts=tuple(_counts(steps.facts_of(ReportedCount, of), candidacy)),
    )


# what its date leaves open


@dataclass(frozen=True, slots=True)
class _OpenDates:
    """What holds for certain only from a later day than the first its date allows: the *positions*
    with the members that they are of, and what *settles* the candidacy or the matter."""

    zone: Zone
    positions: Sequence[tuple[Fact[Position], Collection[str]]]
    settles: Sequence[Fact]

    def by(
        self,
        at: int,
        decision: Fact[Decision] | None,
        stances: Mapping[str, Stance],
        positions: Mapping[str, HeldClaim],
    ) -> Mapping[str, tuple[Stance, ...]]:
        """What members may have said by the end of the day of *at*, or before it was decided."""
        if not self.positions:
            return {}
        end = self.zone.end(self.zone.day(at))
        end = end if decision is None else min(end, decision.until)
        stances_by_member: dict[str, tuple[Stance, ...]] = {}
        for fact, members in self.positions:
            for member in members if fact.earliest <= end < fact.since else ():
                had, stance = positions.get(member), fact.content.stance
                if member in stances and (had is None or had.stance is not stance):
                    stances_by_member[member] = (*stances_by_member.get(member, ()), stance)
        return stances_by_member

    def settled(self, at: int, decision: Fact[Decision] | None) -> bool:
        """Whether it may be settled by the end of that day, and is not for certain."""
        end = self.zone.end(self.zone.day(at)) if self.settles and decision is None else 0
        return any(fact.earliest <= end < fact.since for fact in self.settles)


def _open_dates(record: Record, case: Case, steps: Steps, of: str, candidacy: str) -> _OpenDates:
    positions = [
        f for f in steps.facts_of(Position, of) if f.content.on == candidacy and not f.precise
    ]
    ended = [*case.of(MatterEnded), *(f for f in case.of(Decision) if f.content.on == candidacy)]
    return _OpenDates(
        zone=record.zone,
        positions=[
            (fact, case.spoken_for.get(fact.act.id, (fact.act.member or "",))) for fact in positions
        ],
        settles=[fact for fact in ended if not fact.precise],
    )


# which answers count, from when to when


@dataclass(frozen=True, slots=True)
class _UncountedAnswers:
    """Who has said something that does not count, at any instant. *parts* say from when on of whom
    and since when: what is outside its window is so until it is admitted, or the window moves.
    *under* silence: since when, of which revision, who."""

    parts: Sequence[tuple[int, Sequence[tuple[int, str]]]]
    under: Sequence[tuple[int, int | None, str]]
    about: ClaimSubject

    @property
    def turns(self) -> Iterable[int]:
        """When that changes."""
        if any(answers for _at, answers in self.parts):
            for at, answers in self.parts:
                yield from (at, *(since for since, _member in answers))
        if self.under:
            yield from (since for since, _of, _member in self.under)
            yield from self.about.since

    def at(self, at: int, step: StepStanding) -> Collection[str]:
        answers = next((answers for since, answers in reversed(self.parts) if since <= at), ())
        members = {member for since, member in answers if since <= at}
        if self.under:
            revision = self.about.revision(step, at)
            now = [(of, member) for since, of, member in self.under if since <= at]
            members |= {member for of, member in now if applies(of, revision, step)}
        return members


def _outside(
    record: Record,
    case: Case,
    facts: Sequence[Fact],
    turns: Iterable[int],
    known: int | None,
) -> list[tuple[int, Mapping[str, UntimelyAnswer]]]:
    """The answers outside their window, from every instant at which these changed: a mark, or an
    admission, may come after the answer."""
    course: list[tuple[int, Mapping[str, UntimelyAnswer]]] = []
    opening = case.matter.since
    for at in sorted({opening, *(f.since for f in facts if f.since > opening), *turns}):
        then = gather(case.subject.removeprefix("matter/"), [f for f in facts if f.since <= at])
        then.procedure = procedure_of(record, then, known)
        quiet = silences_at(record, then, at, known)
        now = untimely_at(record, then, quiet, at, known)
        if not course or now.keys() != course[-1][1].keys():
            course.append((at, now))
    return course


def _spliced(
    parts: Sequence[tuple[int, Mapping[str, Sequence[_ClaimSpan]]]],
) -> dict[str, list[_ClaimSpan]]:
    """One course of each member, of those that hold each from its instant until the next."""
    courses: dict[str, list[_ClaimSpan]] = {}
    for (start, part), after in zip_longest(parts, parts[1:]):
        end = None if after is None else after[0]
        for member in {*courses, *part}:
            own, course = courses.setdefault(member, []), part.get(member, ())
            before = [one for one in course if one.at <= start]
            position = before[-1].position if before else None
            if (own[-1].position if own else None) != position:
                own.append(_ClaimSpan(start, position))
            own += [one for one in course if start < one.at and (end is None or one.at < end)]
    return {member: course for member, course in courses.items() if course}


# who was entitled, under which rule, from when to when


def _stages(
    record: Record,
    matter: str,
    facts: Sequence[Fact],
    until: int,
    known: int | None,
    rule: str | None,
    of: str,
    steps: Steps,
) -> list[_RollStage]:
    """Every instant at which the rule of a step or its electorate changed, from the opening on.

    Where there is no body or no such step yet, or its rule cannot be asked, the stage before goes
    on; `NemconError` where there is none at all.
    """
    deciding = [fact for fact in facts if fact.act.type in _DECIDING]
    opening = min(fact.since for fact in deciding if fact.act.type == "matter")
    body = record.facts("body", on=until, known=known)
    waiting = sorted(
        {
            opening,
            *(f.since for f in (*deciding, *body) if f.since > opening),
            *(turn.since for turn in steps.turns if turn.since > opening),
            *(at for came in steps.adopted.values() for at, _ in came if at > opening),
            *(at for at in record.history("body").turns(known) if opening < at <= until),
        }
    )
    stages: list[_RollStage] = []
    refused: NemconError | None = None
    place = 0
    while place < len(waiting):
        at = waiting[place]
        place += 1
        try:
            now = structure(record, at, known)
            step = _step(record, matter, deciding, now, at, known, rule, of, steps)
            before = stages[-1].body.before if stages else now.before
            if not stages or before != now.before or not _alike(stages[-1].step, step):
                stages.append(_RollStage(at, now, step, required(step)))
        except NemconError as fault:
            refused = fault
            continue
        for start in _versions(step, record):
            if at < start <= until and start not in waiting:
                insort(waiting, start)
    if refused is not None and not stages:
        raise refused
    return stages


_DECIDING = frozenset({"matter", "step", "decision", "electorate", "reopening", "silence"})
"""Types of entry that decide who is entitled in a step, under which rule, on whom."""


def _step(
    record: Record,
    matter: str,
    deciding: Iterable[Fact],
    now: Structure,
    at: int,
    known: int | None,
    rule: str | None,
    of: str,
    steps: Steps,
) -> StepStanding:
    """The step at an instant."""
    case = gather(matter, [fact for fact in deciding if fact.since <= at])
    by_then = Steps(case, now.zone, steps.turns, steps.adopted)
    for step in steps_of(record, case, by_then, now, at, known, rule):
        if step.id == of:
            return step
    raise Refusal(f"There is no step {of} yet.", mend="Ask about a later day.")


def _alike(one: StepStanding, other: StepStanding) -> bool:
    return (
        one.step == other.step
        and one.electorate == other.electorate
        and one.names == other.names
        and one.resolved.rule == other.resolved.rule
        and one.carries_over == other.carries_over
        and not tables_since(one, other)
        and (one.put_forward and one.put_forward.of) == (other.put_forward and other.put_forward.of)
        and [f.act.id for f in one.decisions] == [f.act.id for f in other.decisions]
    )


def _versions(step: StepStanding, record: Record) -> Iterable[int]:
    """When the versions of a named rule begin, and the day after they end."""
    for version in step.resolved.entry.versions if step.resolved.entry else ():
        if version.since is not None:
            yield record.zone.start(version.since)
        if version.until is not None:
            yield record.zone.end(version.until) + 1


def _entitled(stages: Sequence[_RollStage]) -> Mapping[str, list[Span]]:
    """The spans in which each member was entitled."""
    spans: dict[str, list[Span]] = {}
    since: dict[str, int] = {}
    for stage in stages:
        inside = frozenset(stage.step.electorate.members)
        for member in since.keys() - inside:
            span = Span(start=since.pop(member), end=stage.at)
            spans.setdefault(member, []).append(span)
        since |= dict.fromkeys(inside - since.keys(), stage.at)
    for member, start in since.items():
        spans.setdefault(member, []).append(Span(start=start, end=None))
    return spans


# what each member said from when to when


def _courses(
    case: Case, about: ClaimSubject, claims: Sequence[PositionClaim], stages: Sequence[_RollStage]
) -> dict[str, list[_ClaimSpan]]:
    """What each member is taken to say, from every instant at which that changed.

    A claim counts from the instant at which its entry holds: a count of an afternoon implies
    nothing in the morning, although it is dated to the day. Another revision, a decision and its
    reopening change which claims count (`ClaimSubject.hear`).
    """
    turns: list[int] = []
    if not about.plain or about.quiet or any(stage.step.decisions for stage in stages):
        turns = _turns(about, stages)
    holds = {claim.entry: case.entry(claim.entry).since for claim in claims}
    anybody = {claim.entry: claim for claim in claims}
    of: dict[str, list[PositionClaim]] = {}
    for claim in claims:
        of.setdefault(claim.member, []).append(claim)
    readings = [
        (fact.since, ReadingOf(fact.act.id, fact.content.of, fact.content.follows))
        for fact in case.of(Reading)
        if fact.content.follows in anybody
    ]
    courses = {}
    for member, own in of.items():
        direct = {claim.entry for claim in own if claim.direct}
        own_readings = [(since, r) for since, r in readings if not direct.isdisjoint(r.of)]
        # a reading works once the entry that it follows is there, whoever speaks in that
        others = [anybody[entry] for entry in {r.follows for _, r in own_readings}]
        all_claims = own + [claim for claim in others if claim.member != member]
        course: list[_ClaimSpan] = []
        for at in sorted(
            {*(holds[c.entry] for c in all_claims), *(since for since, _ in own_readings), *turns}
        ):
            current: Sequence[PositionClaim] = [
                claim for claim in all_claims if holds[claim.entry] <= at
            ]
            if turns:
                current = about.hear(current, _stage(stages, at).step, at).counting
            position = hold(current, (), [r for since, r in own_readings if since <= at])[0].get(
                member
            )
            if course or position is not None:
                course.append(_ClaimSpan(at, position))
        courses[member] = course
    return courses


def _turns(about: ClaimSubject, stages: Sequence[_RollStage]) -> list[int]:
    """The instants at which other claims may count: of revisions, of steps and decisions, and of
    what silence rules."""
    quiet = (at for at, _ in about.quiet)
    return sorted({*about.since, *quiet, *(stage.at for stage in stages)})


def _puts(case: Case, meetings: Sequence[Fact[Meeting]], candidacy: str) -> list[_QuestionPut]:
    """From when on the question was put on a candidacy or text, and at which meeting; from when on
    it was not, since another revision came."""
    if not any(fact.content.put for fact in meetings):
        return []
    course = [_QuestionPut(0, None)]
    for at in sorted({f.since for f in (*meetings, *case.of(TextRevision), *case.of(Package))}):
        meeting = questions(case, meetings, at).get(candidacy)
        if meeting is not course[-1].meeting:
            course.append(_QuestionPut(at, meeting))
    return course[1:]


def _with_silence(
    segments: Sequence[Segment],
    member: str,
    entitled: Sequence[Span],
    stages: Sequence[_RollStage],
    puts: Sequence[_QuestionPut],
    there: _PresenceOf,
) -> Iterable[Segment]:
    """The *segments* of a member, and where it said nothing when the question was put, that it was
    silent, or not there."""
    for number, (at, meeting) in enumerate(puts):
        ended = puts[number + 1].at if number + 1 < len(puts) else None
        for span in entitled if meeting is not None else ():
            ends = [end for end in (span.end, ended) if end is not None]
            for start, end in _free(max(at, span.start), min(ends, default=None), segments):
                stage = _stage(stages, start)
                presence = there(stage, meeting, start) if meeting is not None else None
                if meeting is None or presence is None:
                    continue
                stance = as_silent({member: Stance.UNDECLARED}, presence)[member]
                silent = Segment(
                    start=start,
                    end=end,
                    stance=stance,
                    basis="",
                    counts=stage.step.resolved.rule.table_as_told[stance],
                    implied=False,
                    entries=(meeting.act.id,),
                )
                segments = [*segments, silent]
    return sorted(segments, key=lambda segment: segment.start)


def _free(
    start: int, end: int | None, segments: Sequence[Segment]
) -> Iterable[tuple[int, int | None]]:
    """The parts of a span, up to *end*, of which no segment says anything."""
    for one in sorted(segments, key=lambda segment: segment.start):
        if one.end is not None and one.end <= start:
            continue
        if end is not None and one.start >= end:
            break
        if one.start > start:
            yield start, one.start
        if one.end is None:
            return
        start = one.end
    if end is None or start < end:
        yield start, end


def _segments(course: Sequence[_ClaimSpan], stages: Sequence[_RollStage]) -> Iterable[Segment]:
    """The unbroken runs of one stance, those that only counts imply apart."""
    runs = [list(run) for _, run in groupby(course, key=_kind)]
    for run, after in zip_longest(runs, runs[1:]):
        last = run[-1].position
        if last is None:
            continue
        end = after[0].at if after else None
        stage = stages[-1] if end is None else _stage(stages, end - 1)
        yield Segment(
            start=run[0].at,
            end=end,
            stance=last.stance,
            basis=last.basis,
            counts=stage.step.resolved.rule.table_as_told[last.stance],
            implied=last.basis == "implied",
            entries=last.entries,
        )


def _kind(one: _ClaimSpan) -> tuple[Stance, bool] | None:
    return (one.position.stance, one.position.basis == "implied") if one.position else None


def _stage(stages: Sequence[_RollStage], at: int) -> _RollStage:
    """The stage of an instant; the first for what was said before the opening."""
    return stages[max(bisect_right(stages, at, key=lambda stage: stage.at) - 1, 0)]


def _marks(
    case: Case, steps: Steps, of: str, candidacy: str, claims: Sequence[PositionClaim]
) -> Mapping[str, list[Mark]]:
    """The claims about each member that name it, in order."""
    marks_by_member: dict[str, list[Mark]] = {}
    for claim in claims:
        fact = case.entry(claim.entry)
        if claim.stance is Stance.UNDECLARED:
            continue  # it lifts what was said, and says nothing
        if fact.act.type not in {"position", "count"}:  # it was said under silence
            marks_by_member.setdefault(claim.member, []).append(
                _mark(fact, claim.stance, claim.basis)
            )
    for position in steps.facts_of(Position, of):
        if position.content.on == candidacy and position.content.group is not None:
            for member in case.spoken_for.get(position.act.id, ()):
                mark = _mark(position, position.content.stance, basis_for(position, member))
                marks_by_member.setdefault(member, []).append(mark)
        elif position.content.on == candidacy and position.act.member:
            basis = position.content.basis if position.content.binds else "reported"
            mark = _mark(position, position.content.stance, basis)
            marks_by_member.setdefault(position.act.member, []).append(mark)
    for count in steps.facts_of(ReportedCount, of):
        if count.content.on == candidacy:
            for answer in count.content.answers:
                for member in count.content.members:
                    marks_by_member.setdefault(member, []).append(_mark(count, answer, "reported"))
    for marks in marks_by_member.values():
        marks.sort(key=lambda mark: mark.at)
    return marks_by_member


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
    judgments: Sequence[Fact[ChairJudgment]],
    about: ClaimSubject,
    stages: Sequence[_RollStage],
    courses: Mapping[str, Sequence[_ClaimSpan]],
    quiet: Sequence[tuple[int, SilenceStanding | None]],
    puts: Sequence[_QuestionPut],
    uncounted: _UncountedAnswers,
    there: _PresenceOf,
    undated: _OpenDates,
) -> Iterable[StepPoint]:
    """Every instant at which agreement, what it takes, or the outcome changed.

    Only what changed is counted again, and the rule is asked only where a stance did.
    """
    opening = stages[0].at
    changes: dict[int, dict[str, HeldClaim | None]] = {stage.at: {} for stage in stages}
    for member, course in courses.items():
        for one in course:
            changes.setdefault(max(one.at, opening), {})[member] = one.position
    own_judgments = [f for f in judgments if f.content.on == about.id]
    judging = {max(fact.since, opening) for fact in own_judgments}
    judging |= {max(at, opening) for at in (*(at for at, _ in quiet), *(turn.at for turn in puts))}
    judging |= {max(at, opening) for at in uncounted.turns}
    positions: dict[str, HeldClaim] = {}
    stances: dict[str, Stance] = {}
    agree: set[str] = set()
    before: StepPoint | None = None
    stage: _RollStage | None = None
    for at in sorted(changes.keys() | judging):
        came, stage = stage, _stage(stages, at)
        movers = _take(changes.get(at, {}), positions)
        step, electorate = stage.step, stage.step.electorate
        question = next((turn.meeting for turn in reversed(puts) if turn.at <= at), None)
        if stage is not came or not electorate.members or puts:
            old, stances = stances, stances_in(electorate, positions, step.names)
            if question is not None and (presence := there(stage, question, at)) is not None:
                stances = as_silent(stances, presence)
            movers = {m for m in old.keys() | stances.keys() if old.get(m) is not stances.get(m)}
        else:
            movers &= stances.keys()
            stances |= {
                m: positions[m].stance if m in positions else Stance.UNDECLARED for m in movers
            }
        if stage is came and not movers and at not in judging:
            continue
        table = step.resolved.rule.table_as_told
        aside = {m: s for m, s in stances.items() if s in _ASIDE}
        concerned = movers if stage is came else movers | agree | stances.keys()
        gained, lost = _gained(concerned, stances, table, agree)
        agree = (agree | set(gained)) - set(lost)
        findings = {f.content.question: f.content.finds for f in own_judgments if f.since <= at}
        decision = about.decision(step)
        meeting = question if decision is None else decision.content.meeting
        answer = answer_on(
            step,
            stances,
            findings,
            decision,
            final=question is not None,
            presence=there(stage, meeting, at) if meeting is not None else None,
        )
        silence = next((ruling for since, ruling in reversed(quiet) if since <= at), None)
        if silence is None and decision is None and passing_over(step, about) is not None:
            answer = not_asked(answer)
        if silence is not None and decision is None:
            from nemcon.proceedings.silences import answered  # noqa: PLC0415  # few matters are under silence

            answer = answered(answer, silence, step.step.step)
        became = _became(came, stage)
        perhaps = undated.by(at, decision, stances, positions)
        point = StepPoint(
            at=at,
            support=len(agree),
            required=None
            if answer.silent
            else (required(step, aside) if aside else stage.required),
            size=electorate.size,
            outcome=answer.outcome,
            missing=answer.missing,
            missing_by=split(
                _missing(step, answer, stances, agree),
                stances_with(answer.missing, stances, positions),
                uncounted.at(at, step),
                perhaps if decision is None else (),
                silent=answer.silent,
            ),
            perhaps_for=tuple(
                m
                for m, possible in perhaps.items()
                if m not in agree and Counts.FOR in map(table.get, possible)
            ),
            perhaps_not=tuple(
                m
                for m, possible in perhaps.items()
                if m in agree and {*map(table.get, possible)} - {Counts.FOR}
            ),
            perhaps_settled=undated.settled(at, decision),
            as_decided=answer.as_decided,
            gained=gained,
            lost=lost,
            became=became,
            within=step,
            body=stage.body,
            weighed=_weighed(step, answer),
            weights=() if came is None else tables_since(came.step, step),
            silence=silence if answer.silent else None,
        )
        moved_on = bool(gained or became or point.weights)
        if before is None or moved_on or _figures(point) != _figures(before):
            yield point
            before = point


def _missing(
    step: StepStanding, answer: Answer, stances: Mapping[str, Stance], agree: Collection[str]
) -> Iterable[str]:
    open_yet = answer.outcome not in {Outcome.ADOPTED, Outcome.NOT_ADOPTED}
    if step.resolved.rule.weights and open_yet and not answer.missing and not answer.silent:
        return [member for member in stances if member not in agree]
    return answer.missing


def _take(changes: Mapping[str, HeldClaim | None], positions: dict[str, HeldClaim]) -> set[str]:
    """Take *changes* into *positions*; the members whose stance that changed."""
    movers = set()
    for member, now in changes.items():
        old = positions.get(member)
        if now is not None:
            positions[member] = now
        else:
            positions.pop(member, None)
        if (old.stance if old else None) is not (now.stance if now else None):
            movers.add(member)
    return movers


def _gained(
    members: Iterable[str],
    stances: Mapping[str, Stance],
    table: Mapping[Stance, Counts],
    agree: Collection[str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of *members* agrees and did not, and who did and agrees no more."""
    now = {m for m in members if m in stances and table[stances[m]] is Counts.FOR}
    gained = sorted(m for m in now if m not in agree)
    lost = sorted(m for m in members if m in agree and m not in now)
    return tuple(gained), tuple(lost)


def _became(came: _RollStage | None, stage: _RollStage) -> Mapping[str, tuple[str, ...]]:
    """What became of whoever is entitled since *stage*, or no more; nobody can be told of one known
    by size."""
    if came is None or came is stage:
        return {}
    before, now = came.step.electorate, stage.step.electorate
    old, new = frozenset(before.members), frozenset(now.members)
    if len(old) < before.size or len(new) < now.size:
        return {}
    settled = [m for m in came.step.unsure if m not in stage.step.unsure]
    return changes(came.body, sorted(old), stage.body, sorted(new), settled)


def _figures(point: StepPoint) -> tuple[object, ...]:
    return (
        point.support,
        point.required,
        point.size,
        point.outcome,
        point.missing_by,
        point.weighed,
        point.silence.outcome.state if point.silence is not None else None,
    )


def _weighed(step: StepStanding, answer: Answer) -> tuple[ClauseStanding, ...]:
    """The clauses that measure by weight."""
    if answer.silent or not step.resolved.rule.weights:
        return ()
    return tuple(line for line in lines(answer) if by_weight(line) is not None)


_ASIDE = (Stance.ABSTAIN, Stance.RECUSE)
"""What a rule may take for taking no part, so that fewer must agree."""


def required(step: StepStanding, aside: Mapping[str, Stance] = MappingProxyType({})) -> int | None:
    """How many must agree: the fewest that would carry it if nobody had spoken yet but those who
    stand *aside*, and nobody objected; None where silence is enough, and by weight, which is no
    number of members."""
    rule = step.resolved.rule
    parts = rule.condition.parts if isinstance(rule.condition, AllOf) else (rule.condition,)
    # whom it only asks not to object need not agree
    asks = tuple(part for part in parts if not asks_for_no_objection(part))
    if rule.weights or not asks:
        return None
    if asks != parts:
        rule = replace(rule, condition=AllOf(asks) if len(asks) > 1 else asks[0])
    positions = {**dict.fromkeys(step.electorate.members, Stance.UNDECLARED), **aside}
    tally = Tally(electorate=step.electorate, positions=positions, closed=False)
    return rule.evaluate(tally).needed.count


def _counts(counts: Iterable[Fact[ReportedCount]], candidacy: str) -> Iterable[CountMark]:
    """The counts of those who agree that give a figure, in order."""
    for fact in counts:
        count = fact.content
        figures = [n for stance, n in count.answers.items() if stance in _AGREE]
        if count.on == candidacy and figures:
            yield CountMark(at=fact.since, figure=sum(figures), fact=fact)


_AGREE = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})

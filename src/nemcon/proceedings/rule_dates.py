"""When would it have been decided? The same positions under every rule that fits.

spec/standing.md §19. The course of a candidacy is folded once; each rule of the library is then
asked at every moment at which anybody's answer, or who is entitled, changed. The first at which it
is satisfied, whatever those who are still free may say, is its date. A rule fits where those who
are entitled have the weights and the classes that it asks for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.proceedings.candidacies import answer_on
from nemcon.proceedings.roll import Roll
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.steps import StepStanding
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import ChairJudgment
from nemcon.rules.clauses import Clause, Relation, leaves
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.library import Resolved, find, names, resolve
from nemcon.rules.stances import Counts, Stance

RuleMisfit = Literal["weights", "class", "number", "not_in_force"]
"""What a rule asks for and the members lack; that it asks for a fixed *number* of members and the
own rule does not, which makes sense in bodies of one size; or that it was not in force."""
MOST = 20_000
"""So many answers, of each member at each moment, are put to the rules: some half a second."""
_PUT = frozenset({Stance.SILENT, Stance.ABSENT})
"""What nobody is unless the question was put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDate:
    """Under a *rule*, from when on the positions would have decided it (*at*; None: not by then),
    with whose answers of that moment (*decisive*), how many of these only follow from a count
    (*by_count*), and how many were *in_favour* of how many (*size*). Where it is not decided,
    *missing* are who is missing, and *for_the_chair* says that it depends on a finding of the
    chair."""

    rule: Resolved
    own: bool
    at: int | None
    in_favour: int
    size: int
    decisive: tuple[str, ...] = ()
    by_count: int = 0
    missing: tuple[str, ...] = ()
    for_the_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDates:
    """The dates of the rules that fit, the earliest first and the own rule first among equals; and
    the names of those that do not, each with why."""

    dates: tuple[RuleDate, ...]
    unfit: Mapping[str, RuleMisfit]


class _AnswersAt(NamedTuple):
    """The answers of an instant, among those entitled in the *step* as it stood then, and who of
    them only follows from a count."""

    at: int
    step: StepStanding
    answers: Mapping[str, Stance]
    by_count: frozenset[str]


def rule_dates(course: Roll, now: Standing, most: int = MOST) -> RuleDates | None:
    """The date of each rule by a whole *course* in the step of a standing, up to its moment; None
    where more than *most* answers are to be looked at."""
    moments = list(_moments(course, now.on))
    if sum(len(moment.answers) for moment in moments) > most:
        return None
    judgments = [f for f in now.case.of(ChairJudgment) if f.content.on == course.candidacy]
    if not moments:
        return RuleDates(dates=(), unfit={})
    own = moments[-1].step.resolved
    rules = [(own, True)]
    unfit: dict[str, RuleMisfit] = {}
    for name in names():
        if own.entry is not None and name == own.entry.id:
            continue
        fitting = _fitting(name, moments[-1].step, now.zone.day(now.on))
        if isinstance(fitting, Resolved) and _has_number(fitting) and not _has_number(own):
            fitting = "number"
        if isinstance(fitting, Resolved):
            rules.append((fitting, False))
        else:
            unfit[name] = fitting
    dates = [_date(rule, moments, judgments, own=is_own) for rule, is_own in rules]
    dates.sort(key=lambda one: (one.at is None, one.at or 0, not one.own))
    return RuleDates(dates=tuple(dates), unfit=unfit)


def _fitting(name: str, step: StepStanding, on: Day) -> Resolved | RuleMisfit:
    """The rule of that name, made ready for those who are entitled; else what keeps it from
    fitting."""
    electorate = step.electorate
    try:
        find(name, on)
    except Malformed:
        return "not_in_force"
    try:
        resolved = resolve(name, on=on, electorate=electorate)
    except Malformed:
        return "weights"  # it is composed of theirs
    if any(kind not in electorate.weights for kind in resolved.rule.weights):
        return "weights"
    has = {label for label, of in electorate.classes.items() if of}
    has |= {label for label, size in electorate.class_sizes.items() if size}
    return resolved if has.issuperset(resolved.rule.classes) else "class"


def _has_number(rule: Resolved) -> bool:
    """Whether it asks that so many members at least say something, be they of ten or of a
    hundred."""
    return any(
        isinstance(leaf, Clause)
        and leaf.relation in {Relation.AT_LEAST, Relation.MORE_THAN}
        and leaf.base is None
        and leaf.amount > 1
        for leaf in leaves(rule.rule.condition)
    )


def _moments(course: Roll, until: int) -> Iterator[_AnswersAt]:
    """Every instant up to *until* at which somebody's answer changed, or the step did, while it was
    not decided."""
    if not course.steps:
        return
    opening = course.steps[0].at
    turns = {step.at for step in course.steps}
    for row in course.rows:
        for part in row.segments:
            turns.update(at for at in (part.start, part.end) if at is not None)
    for at in sorted({max(at, opening) for at in turns if at <= until}):
        point = course.step(at)
        if point is None or (point.within.over is not None and at > point.within.over):
            continue
        parts = {row.member: row.segment(at) for row in course.rows}
        members = point.within.electorate.members
        segments = {member: parts.get(member) for member in members}
        yield _AnswersAt(
            at=at,
            step=point.within,
            answers={
                member: part.stance if part is not None else Stance.UNDECLARED
                for member, part in segments.items()
            },
            by_count=frozenset(m for m, part in segments.items() if part and part.implied),
        )


def _date(
    rule: Resolved,
    moments: Sequence[_AnswersAt],
    judgments: Sequence[Fact[ChairJudgment]],
    *,
    own: bool,
) -> RuleDate:
    table = rule.rule.table_as_told
    before: Mapping[str, Stance] = {}
    for moment in moments:
        answer = _answer(rule, moment, judgments)
        if answer.outcome is Outcome.ADOPTED:
            decisive = tuple(_decisive(before, moment.answers, table))
            return RuleDate(
                rule=rule,
                own=own,
                at=moment.at,
                in_favour=_in_favour(moment.answers.values(), table),
                size=moment.step.size,
                decisive=decisive,
                by_count=len(moment.by_count.intersection(decisive)),
            )
        before = moment.answers
    last = moments[-1]
    return RuleDate(
        rule=rule,
        own=own,
        at=None,
        in_favour=_in_favour(last.answers.values(), table),
        size=last.step.size,
        missing=answer.missing,
        for_the_chair=bool(answer.open_judgments),
    )


def _answer(rule: Resolved, moment: _AnswersAt, judgments: Sequence[Fact[ChairJudgment]]) -> Answer:
    """What a rule makes of the answers of an instant, as `standing` asked under that rule."""
    findings = {f.content.question: f.content.finds for f in judgments if f.since <= moment.at}
    step = replace(moment.step, resolved=rule, in_force=True, decision=None)
    # who is silent or absent is so since the question was put, after which nobody answers
    final = not _PUT.isdisjoint(moment.answers.values())
    return answer_on(step, moment.answers, findings, None, final=final)


def _in_favour(answers: Iterable[Stance], table: Mapping[Stance, Counts]) -> int:
    return sum(table[answer] is Counts.FOR for answer in answers)


def _decisive(
    before: Mapping[str, Stance], now: Mapping[str, Stance], table: Mapping[Stance, Counts]
) -> Iterator[str]:
    """Whose answers of this moment made it so: who counts for it and did not before, else whoever
    counts otherwise than before."""
    was = {member: table[answer] for member, answer in before.items()}
    gained = [m for m, one in now.items() if table[one] is Counts.FOR is not was.get(m)]
    yield from gained or [m for m, one in now.items() if table[one] is not was.get(m)]

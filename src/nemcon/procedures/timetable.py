"""Procedure: the steps by which a body goes about a matter, when each is due, and what falls
outside.

Follows spec/procedure.md §1-§3. A procedure is data and may be absent; nothing is then out of time.
Its steps hang on *anchors* (the end of a term, an opening, a meeting) or on one another, by a
duration forwards or backwards. Months and days are reckoned on the boundaries between days: six
months before a term whose last day is 30 June is 1 January, two months opened on 1 January close
with the last day of February.

`timetable` puts what is due beside what was done, with the recorded reason where they differ.
`judge` says which nominations and answers have effect: one outside its window, by somebody who may
not make it, or one too many is a finding and has none, unless a recorded act admits it. Left to
others: who recorded what, and the words of a page.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Literal

from nemcon.core.datings import When, dating, day_of
from nemcon.core.days import Day, Duration, Moment, Zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.core.texts import Text
from nemcon.procedures.timing import Extent, Timing, closing, extent, moment_of, timing
from nemcon.procedures.working import WEEKENDS, Working, WorkingCalendar, added

Window = Literal["nominations", "answers"]
NominatorsWord = Literal["any_member", "own_national", "other_national", "chair"]
_CLOSES = ".closes"
StepStatus = Literal["waiting", "due", "early", "done", "late", "open", "closed"]
NEXT_MEETING = "next_meeting"
"""§1.7 What a step waits for that is due at a meeting which is not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """§1.2 What steps are reckoned from: a moment, or a day by its *edge*.

    An opening *begins* with its day; a term *ends* with its last day; from a *day* that is neither
    (a meeting), what comes before is reckoned from its beginning and what comes after from its end.
    """

    when: Day | Moment
    edge: Literal["begins", "ends", "day"] = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStep:
    """§1.3 One step, due *offset* after *anchor* (the name of an anchor, or another step), or
    before it; §1.6 or *on* a stated day, month or span.

    *clear*: the whole time lies between (§1.4). *at_meeting*: at the first meeting after it, of
    this body (``""``) or of another. A step with a window is an opening; ``step.closes`` is the
    name of its close as an anchor. With a *window* it opens a time for nominations or answers,
    which *closes* so much later, or is open *until* a stated day (neither: it stays open).
    `Malformed` when it closes without a window.
    """

    step: str
    title: Text
    anchor: str | None = None
    offset: Duration = field(default_factory=Duration)
    backwards: bool = False
    clear: bool = False
    on: When | None = None
    at_meeting: str | None = None
    window: Window | None = None
    closes: Duration | None = None
    until: When | None = None

    def __post_init__(self) -> None:
        if (self.closes or self.until) is not None and self.window is None:
            raise Malformed(
                f"The step {self.step} closes and opens nothing.", mend="Say for what: a window."
            )


Whom = Literal["anybody", "own_national", "other_national"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatorRule:
    """§3.6 Some who may nominate: so many *together*, and *whom*. Who they are is the caller's."""

    together: int = 1
    whom: Whom = "anybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRules:
    """§1.1 The steps, and who may nominate whom: *nominators*, or whoever its *nominator_rules*
    admit; at *most* so many each.

    A candidacy needs nominations by at *least* so many. `Malformed` when two steps have one id or
    the numbers are not possible.
    """

    steps: tuple[ProcedureStep, ...] = ()
    article: str = ""
    nominators: NominatorsWord = "any_member"
    nominator_rules: tuple[NominatorRule, ...] = ()
    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        twice = [name for name, times in Counter(s.step for s in self.steps).items() if times > 1]
        if twice:
            raise Malformed(f"Two steps are called {twice[0]}.", mend="Give each step its own id.")
        for name, number in (("least", self.least), ("most", self.most)):
            if number is not None and number < 1:
                raise Malformed(
                    f"{number} nominations is no limit.", mend="Use 1 or more.", path=name
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """§2.2 When a step was done in fact, until when, and why not when due; *first* is the first day
    on which it may have been, where the day is not known."""

    when: Day | Moment
    first: Day | None = None
    reason: str = ""
    until: Day | Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableRow:
    """§2 One step in the timetable.

    *difference* is in days, later is more; for a step not done it is how long it is overdue.
    *waiting_for* names the anchor that is missing; *provisional*: it hangs on a step that is not
    done yet. *first* is the first day of a span in which it is due. *closes* is the last day of its
    window, or the moment at which it is closed; *closed* the same in fact. *undated*: nothing says
    when it is due. *opens* are the first and the last on which a window may have opened, and
    *shut* is when it closed or is to, as far as that is known. *working* are the working days
    counted until it is due, *closing_working* those until its window closes.
    """

    step: str
    title: Text
    status: StepStatus
    due: Day | Moment | None = None
    first: Day | None = None
    closes: Day | Moment | None = None
    closed: Day | Moment | None = None
    actual: Day | Moment | None = None
    until: Day | Moment | None = None
    difference: int | None = None
    reason: str = ""
    waiting_for: str | None = None
    provisional: bool = False
    window: Window | None = None
    undated: bool = False
    opens: tuple[Day | Moment, Day | Moment] | None = None
    shut: When | None = None
    working: Working | None = None
    closing_working: Working | None = None

    @property
    def over(self) -> Day | Moment | None:
        """When its window closed in fact, else when it is to."""
        # the fact before the plan: a window closed early is closed (§2.6)
        return self.closed or self.closes

    def as_json(self) -> dict[str, object]:
        """The row in JSON values: days and moments as text, titles by language."""
        return {
            "step": self.step,
            "title": dict(self.title.wordings),
            "status": self.status,
            "due": _text(self.due),
            "first": _text(self.first),
            "closes": _text(self.closes),
            "closed": _text(self.closed),
            "actual": _text(self.actual),
            "until": _text(self.until),
            "difference": self.difference,
            "reason": self.reason,
            "waiting_for": self.waiting_for,
            "provisional": self.provisional,
            "window": self.window,
            "working_days": self.working.as_json() if self.working else None,
            "closing_working_days": self.closing_working.as_json()
            if self.closing_working
            else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """§2 The rows in the order of the procedure. *has_procedure* is False where there is none."""

    rows: tuple[TimetableRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_procedure: bool = True

    def __str__(self) -> str:
        if not self.has_procedure:
            return "no procedure"
        return "\n".join(f"{row.step}: {_text(row.due) or '-'} {row.status}" for row in self.rows)

    def changes_at(self, zone: Zone) -> int | None:
        """§2.5 The next instant at which a step that is due becomes late, or a window opens or
        closes."""
        waiting = [row for row in self.rows if row.status == "due"]
        due = [row.due for row in waiting if row.window is None]
        due += [row.closed or row.closes for row in self.rows if row.status == "open"]
        # a day is late from the second after its end, a moment from the second after it: in that
        # second it is in time
        late = (
            when.utc + 1 if isinstance(when, Moment) else zone.end(when) + 1
            for when in due
            if when is not None
        )
        # a window opens by itself on its day, and then needs no entry to change the answer (§2.3)
        opening = (row.first or row.due for row in waiting if row.window is not None)
        opens = (_start(when, zone) for when in opening if when is not None)
        return min((*late, *opens), default=None)

    def as_json(self) -> dict[str, object]:
        """The timetable in JSON values."""
        return {
            "stated": self.has_procedure,
            "rows": [row.as_json() for row in self.rows],
            "findings": [str(finding) for finding in self.findings],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """§3 *by* names *candidate*, in one *nomination* with others perhaps; *nationalities* is None
    where they are not known.

    *entitled*: whether *by* was a member that day, and *among* the same of each of those whom the
    procedure lists; None where that is not known.
    """

    nomination: str
    by: str
    candidate: str
    when: When
    nationalities: frozenset[str] | None = None
    entitled: bool | None = None
    among: tuple[bool | None, ...] = ()
    alone: bool = True

    @property
    def id(self) -> str:
        return self.nomination if self.alone else f"{self.nomination}.{self.by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """§3 An answer that *by* gave in a window for answers."""

    reply: str
    by: str
    when: When

    @property
    def id(self) -> str:
        return self.reply

    @property
    def nomination(self) -> str:
        """A reply is no part of a nomination."""
        return self.reply


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAdmission:
    """§3.5 A recorded act that gives effect to what falls outside. `Malformed` without a reason."""

    of: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Malformed(
                f"The admission of {self.of} has no reason.", mend="Say why it is admitted."
            )


class Obstacle(StrEnum):
    """§3 Why a nomination or an answer has no effect."""

    EARLY = "early"
    LATE = "late"
    NOT_ENTITLED = "not_entitled"
    NOT_LISTED = "not_listed"
    NOT_THE_CHAIR = "not_the_chair"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NO_NATIONAL = "no_national"
    NATIONAL = "national"


_SAID = {
    Obstacle.NOT_ENTITLED: "{by} is not entitled to nominate.",
    Obstacle.NOT_LISTED: "{by} is not among those who may nominate.",
    Obstacle.NOT_THE_CHAIR: "{by} is not the chair, who alone nominates.",
    Obstacle.TOO_FEW: "{by} may nominate with {of} together, and these are {number}.",
    Obstacle.TOO_MANY: "{by} may make {of}, and this is number {number}.",
    Obstacle.NO_NATIONAL: "{by} nominates only its own nationals, and {candidate} is not one.",
    Obstacle.NATIONAL: "{by} does not nominate its own nationals, and {candidate} is one.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """What a nomination or an answer offends: of so many (*of*) it is or has the *number*."""

    why: Obstacle
    each: "Nomination | Reply"
    number: int = 0
    of: int = 0

    def sentence(self, by: str, candidate: str) -> str:
        """In a sentence, with these names."""
        if self.why in _SAID:
            return _SAID[self.why].format(
                by=by, candidate=candidate, number=self.number, of=self.of
            )
        what = "nominated" if isinstance(self.each, Nomination) else "answered"
        when = (
            "before the window opened"
            if self.why is Obstacle.EARLY
            else "when the window was closed"
        )
        return f"{by} {what} on {self.each.when}, {when}."

    def __str__(self) -> str:
        candidate = self.each.candidate if isinstance(self.each, Nomination) else ""
        return self.sentence(self.each.by, candidate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """§3.5 Whether a nomination or answer has *effect*, what it offends, why it was admitted."""

    id: str
    effect: bool
    reasons: tuple[Offence, ...] = ()
    admitted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """§3 What was filed, in the order given, and the candidates who are *short* of nominations."""

    filed: tuple[Filed, ...]
    short: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def effective(self) -> tuple[str, ...]:
        """The ids of what has effect."""
        return tuple(filing.id for filing in self.filed if filing.effect)


def due_at(
    anchor: Anchor,
    offset: Duration,
    *,
    backwards: bool,
    zone: Zone,
    clear: bool = False,
    calendar: WorkingCalendar = WEEKENDS,
) -> tuple[Day | Moment, Working | None]:
    """§1.4 The day, or the moment, that is *offset* after or before *anchor*, and the working days
    counted on the way, where it is reckoned in these.

    Reckoned forwards it is the last day of the time, backwards its first; *clear*, the first day
    after it, or the last before. From a moment, or with hours, a moment. `Malformed` where it
    leaves the calendar.
    """
    length = offset.before() if backwards else offset
    if isinstance(anchor.when, Moment):
        instant, working = added(anchor.when.utc, length, zone, calendar)
        return moment_of(instant, zone), working
    # A day is a boundary on either side: a time that runs forwards begins when the day is over, one
    # that runs backwards as it begins.
    after = anchor.edge == "ends" or (anchor.edge == "day" and not backwards)
    boundary = anchor.when.plus_days(1) if after else anchor.when
    if offset.seconds:
        return moment_of(zone.add(zone.start(boundary), length), zone), None
    # Of nothing to count the day itself is due; from its boundary it would be the day beside it.
    if offset == Duration() and not clear:
        return anchor.when, None
    working = None
    if offset.working:
        working = calendar.count(anchor.when, length.working)
        first, last = working.days[0], working.days[-1]
        # the boundary and not the day, as it is of months and days: the line below then serves both
        reached = first if backwards else last.plus_days(1)
    else:
        reached = boundary.plus_months(length.months).plus_days(length.days)
    return (reached.plus_days(-1) if backwards is clear else reached), working


def timetable(
    procedure: ProcedureRules | None,
    anchors: Mapping[str, Anchor],
    actuals: Mapping[str, Actual],
    *,
    zone: Zone,
    on: Moment | None = None,
    closed: Mapping[str, Actual] | None = None,
    meetings: Mapping[str, Sequence[Day | Moment]] | None = None,
    calendar: WorkingCalendar = WEEKENDS,
) -> Timetable:
    """§2 Every step with what is due and what was done; *on* tells which of those not done are
    overdue. *closed* are the closes of windows in fact, *meetings* those of each body, ours under
    ``""``; the *calendar* says which days work.

    A step that hangs on another is reckoned from the day on which that one was done, else from the
    day it is due.
    """
    if procedure is None:
        return Timetable(has_procedure=False)
    steps = {step.step: step for step in procedure.steps}
    # one value for all rows: what hangs on another step asks it again from the same
    facts = _TimetableFacts(
        steps, anchors, actuals, closed or {}, meetings or {}, zone, calendar, on
    )
    rows = tuple(_row(step, facts, on) for step in procedure.steps)
    findings = [finding for row in rows for finding in _of_row(row)]
    for name in sorted((actuals.keys() | facts.closed.keys()) - steps.keys()):
        sentence = f"{name} is no step of the procedure; correct its name."
        findings.append(_finding("warning", name, sentence, "no_step_of_it", value=name))
    for name in sorted(facts.closed.keys() & steps.keys()):
        if steps[name].window is None:
            sentence = f"The step {name} opens no window, and so closes none."
            findings.append(_finding("warning", name, sentence, "no_window", value=name))
    for name in steps:
        if _circular(name, steps):
            sentence = f"The step {name} hangs on itself; give it another anchor."
            findings.append(_finding("error", name, sentence, "hangs_on_itself", value=name))
    return Timetable(rows=rows, findings=tuple(findings))


def judge(
    procedure: ProcedureRules | None,
    table: Timetable,
    filed: Iterable[Nomination | Reply],
    admissions: Iterable[WindowAdmission] = (),
    *,
    zone: Zone,
    members: Collection[str] | None = None,
    chair: str | None = None,
) -> Judgement:
    """§3 Which nominations and answers have effect. Without a procedure all have.

    *members* are those entitled and *chair* who presides; None where that is not known, which
    excludes nobody. `Malformed` where two have one id.
    """
    filed = list(filed)
    twice = [name for name, times in Counter(each.id for each in filed).items() if times > 1]
    if twice:
        raise Malformed(
            f"Two of what was filed are called {twice[0]}.", mend="Give each its own id."
        )
    admitted = {admission.of: admission.reason for admission in admissions}
    # an admission of a nomination by several is of each who made it (§3.7)
    pardons = {
        each.id: admitted.get(each.id, admitted.get(each.nomination, ""))
        for each in filed
        if {each.id, each.nomination} & admitted.keys()
    }
    offences: dict[str, list[Offence]] = {each.id: [] for each in filed}
    doubts: list[Finding] = []
    # without a procedure nothing is out of time, and nobody is kept from nominating (§1.1)
    if procedure is not None:
        for each in filed:
            timed = _stands(each, table, zone)
            if timed is Timing.UNKNOWN:
                sentence = f"{each.when} may be in its window or not."
                doubts.append(
                    _finding("warning", each.id, sentence, "perhaps_in_window", day=each.when)
                )
            elif timed is not Timing.IN_TIME:
                offences[each.id].append(Offence(why=_OUTSIDE[timed], each=each))
            if isinstance(each, Nomination):
                offences[each.id] += (
                    _by_the_rules(procedure, each, filed, doubts)
                    if procedure.nominator_rules
                    else _may_nominate(procedure, each, members, chair, doubts)
                )
        # Last: what offends otherwise uses up none of the nominations of its member (§3.4).
        _one_too_many(procedure, filed, offences, pardons)
    filings = tuple(
        Filed(
            id=each.id,
            effect=not offences[each.id] or each.id in pardons,
            reasons=tuple(offences[each.id]),
            admitted=pardons.get(each.id, ""),
        )
        for each in filed
    )
    short = _short(procedure, filed, {j.id for j in filings if j.effect})
    astray = admitted.keys() - {name for each in filed for name in (each.id, each.nomination)}
    return Judgement(filed=filings, short=short, findings=(*_of_filed(filings, astray), *doubts))


def _text(when: Day | Moment | None) -> str | None:
    return None if when is None else str(when)


def _finding(severity: Severity, path: str, sentence: str, kind: str, **values: object) -> Finding:
    return Finding(severity=severity, path=path, sentence=sentence, kind=kind, values=values)


@dataclass(frozen=True, slots=True)
class _TimetableFacts:
    """What a timetable is reckoned from, *on* which moment."""

    steps: Mapping[str, ProcedureStep]
    anchors: Mapping[str, Anchor]
    actuals: Mapping[str, Actual]
    closed: Mapping[str, Actual]
    meetings: Mapping[str, Sequence[Day | Moment]]
    zone: Zone
    calendar: WorkingCalendar
    on: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _DueDate:
    """When a step is due, from a *first* day on where it may be on several, and by which *working*
    days; or the anchor that is missing; and whether it hangs on a step not done."""

    when: Day | Moment | None = None
    first: Day | None = None
    missing: str | None = None
    provisional: bool = False
    working: Working | None = None


def _reached(step: ProcedureStep, facts: _TimetableFacts) -> _DueDate:
    if step.on is not None:
        if isinstance(step.on, Moment):
            return _DueDate(when=step.on)
        # of an open end the other one: something is due by a day that is said
        last = step.on.latest or step.on.earliest
        return _DueDate(when=last, first=step.on.earliest if step.on.earliest != last else None)
    # a circle would never end; it is a finding of its own (§2.4)
    if step.anchor is None or _circular(step.step, facts.steps):
        return _DueDate(missing=step.anchor)
    anchor, missing, provisional = facts.anchors.get(step.anchor), step.anchor, False
    if before := _step_of(step.anchor, facts.steps):
        provisional = before.step not in facts.actuals
        if provisional:
            there = _reached(before, facts)
            when, missing = there.when, there.missing or missing
            # a window opens on its day without a mark, and what hangs on it is settled then (§2.3)
            provisional = there.provisional or not _has_opened(before, when, facts)
        else:
            when = facts.actuals[before.step].when
        # An anchor that is not the step's own name is its close, as in `nominations.closes`.
        closes = step.anchor != before.step
        provisional = provisional and not (closes and before.step in facts.closed)
        anchor = _as_anchor(before, when, facts, closes=closes)
    if anchor is None:
        return _DueDate(missing=missing)
    reached, working = due_at(
        anchor,
        step.offset,
        backwards=step.backwards,
        zone=facts.zone,
        clear=step.clear,
        calendar=facts.calendar,
    )
    if step.at_meeting is not None:
        after = _after(reached, facts.meetings.get(step.at_meeting, ()), facts.zone)
        if after is None:
            return _DueDate(missing=NEXT_MEETING)
        reached = after
    return _DueDate(when=reached, provisional=provisional, working=working)


def _has_opened(step: ProcedureStep, when: Day | Moment | None, facts: _TimetableFacts) -> bool:
    """§2.3 Whether it opens a window whose day has come: that needs no mark."""
    if step.window is None or when is None or facts.on is None:
        return False
    return _start(when, facts.zone) <= facts.on.utc


def _start(when: Day | Moment, zone: Zone) -> int:
    """The instant at which what opens with a day, or at a moment, does so."""
    return zone.start(when) if isinstance(when, Day) else when.utc


def _after(when: Day | Moment, meetings: Iterable[Day | Moment], zone: Zone) -> Day | Moment | None:
    """§1.7 The first meeting after a day, or a moment."""
    # a meeting on the day itself is not after it
    past = zone.end(when) if isinstance(when, Day) else when.utc

    def begins(meeting: Day | Moment) -> int:
        return zone.start(meeting) if isinstance(meeting, Day) else meeting.utc

    later = [meeting for meeting in meetings if begins(meeting) > past]
    return min(later, key=begins, default=None)


def _step_of(anchor: str | None, steps: Mapping[str, ProcedureStep]) -> ProcedureStep | None:
    """The step that an anchor names, by itself or by its close."""
    # the whole name first: a step may itself be called something with `.closes` at its end
    return steps.get(anchor) or steps.get(anchor.removesuffix(_CLOSES)) if anchor else None


def _as_anchor(
    step: ProcedureStep, when: Day | Moment | None, facts: _TimetableFacts, *, closes: bool
) -> Anchor | None:
    """§1.5 A window begins with its first day and ends with its last; another step is a day."""
    if not closes:
        edge: Literal["begins", "day"] = "begins" if step.window else "day"
        return None if when is None else Anchor(when=when, edge=edge)
    fact = facts.closed.get(step.step)
    last = fact.when if fact is not None else _closes(step, when, facts)[0]
    return None if last is None else Anchor(when=last, edge="ends")


def _closes(
    step: ProcedureStep, start: Day | Moment | None, facts: _TimetableFacts
) -> tuple[Day | Moment | None, Working | None]:
    # a stated day is the close whenever it opened, and also where nobody knows when it did (§1.6)
    if step.until is not None:
        return (step.until if isinstance(step.until, Moment) else step.until.latest), None
    if step.closes is None or start is None:
        return None, None
    begins = Anchor(when=start, edge="begins")
    return due_at(begins, step.closes, backwards=False, zone=facts.zone, calendar=facts.calendar)


def _circular(name: str, steps: Mapping[str, ProcedureStep]) -> bool:
    """Whether following its anchors leads from a step round in a circle."""
    visits: set[str] = set()
    at: ProcedureStep | None = steps[name]
    while at is not None and at.step not in visits:
        visits.add(at.step)
        # a step with a day of its own hangs on nothing, whatever anchor it names
        at = None if at.on is not None else _step_of(at.anchor, steps)
    return at is not None


def _row(step: ProcedureStep, facts: _TimetableFacts, on: Moment | None) -> TimetableRow:
    due, zone = _reached(step, facts), facts.zone
    actual, fact = facts.actuals.get(step.step), facts.closed.get(step.step)
    # a window runs from when it opened in fact, and not from when it was to
    start = actual.when if actual else due.when
    closes, closing_days = _closes(step, start, facts)
    status, difference = _compare(step, due, actual.when if actual else None, zone, on)
    undated = step.on is None and step.anchor is None
    opens = actual is None and _has_opened(step, due.first or due.when, facts)
    if opens or (step.window is not None and undated and actual is None):
        over = fact.when if fact else closes
        status = "open" if over is None and not undated else _open(over, zone, on)
        difference = None
    reasons = [one.reason for one in (actual, fact) if one is not None and one.reason]
    return TimetableRow(
        step=step.step,
        title=step.title,
        status=status,
        due=due.when,
        first=due.first,
        closes=closes,
        closed=fact.when if fact else None,
        actual=actual.when if actual else None,
        until=actual.until if actual else None,
        difference=difference,
        reason="; ".join(reasons),
        waiting_for=due.missing,
        provisional=due.provisional,
        window=step.window,
        undated=undated and closes is None and actual is None,
        opens=_opens(due, actual),
        shut=_shut(step, closes, fact),
        working=due.working,
        closing_working=closing_days,
    )


def _opens(due: _DueDate, actual: Actual | None) -> tuple[Day | Moment, Day | Moment] | None:
    """§3.1 From when on a window is open: on the first day of a span in which it is due; of one
    that was opened on a day not known, on any of those that it may have been."""
    if actual is not None:
        return actual.first or actual.when, actual.when
    first = due.first or due.when
    return None if first is None else (first, first)


def _shut(step: ProcedureStep, closes: Day | Moment | None, fact: Actual | None) -> When | None:
    """§3.1 When a window is over, with its doubt."""
    if fact is not None:
        return _spanning(fact.first, fact.when)
    if step.until is not None:
        return step.until
    return None if closes is None else _spanning(None, closes)


def _spanning(first: Day | None, last: Day | Moment) -> When:
    """A day that is known by its *first* and its last possible day."""
    if isinstance(last, Moment):
        return last
    return day_of(last) if first is None else dating(f"{first}/{last}")


def _open(closes: Day | Moment | None, zone: Zone, on: Moment | None) -> StepStatus:
    """§1.6, §2.3 A window is open until its close."""
    if closes is None:
        return "waiting"
    over = zone.end(closes) + 1 if isinstance(closes, Day) else closes.utc
    return "closed" if on is not None and on.utc >= over else "open"


def _compare(
    step: ProcedureStep, due: _DueDate, actual: Day | Moment | None, zone: Zone, on: Moment | None
) -> tuple[StepStatus, int | None]:
    """§2.3 The status and the difference in civil days; between moments, seconds decide."""
    if due.when is None:
        return ("waiting" if actual is None else "done"), None
    moment_compared = actual if actual is not None else on
    if moment_compared is None:
        return "due", None
    days = _day(moment_compared, zone).ordinal - _day(due.when, zone).ordinal
    later = days
    # both to the second: by days an hour late would be in time
    if isinstance(moment_compared, Moment) and isinstance(due.when, Moment):
        later = moment_compared.utc - due.when.utc
    if actual is None:
        return ("late", days) if later > 0 else ("due", None)
    # due on any day of a span: early only before its first
    if due.first is not None and later <= 0:
        early = _day(moment_compared, zone).ordinal - due.first.ordinal
        return ("early", early) if early < 0 else ("done", 0)
    # Clear days are the fewest that lie between: more of them are in order.
    if step.clear and later and (later < 0) is step.backwards:
        return "done", days
    return ("late" if later > 0 else "early" if later < 0 else "done"), days


def _day(when: Day | Moment, zone: Zone) -> Day:
    return when if isinstance(when, Day) else zone.day(when.utc)


def _of_row(row: TimetableRow) -> Iterator[Finding]:
    if row.status in {"early", "late"} and row.actual is not None and not row.reason:
        sentence = f"Due {row.due}, done {row.actual}, and no reason is recorded; record one."
        yield _finding(
            "warning",
            row.step,
            sentence,
            "done_without_reason",
            day=row.due,
            day2=row.actual,
        )
    if row.closed is not None and row.closes not in {None, row.closed} and not row.reason:
        sentence = f"To close {row.closes}, closed {row.closed}, and no reason is recorded."
        yield _finding(
            "warning",
            row.step,
            f"{sentence} Record one.",
            "closed_without_reason",
            day=row.closes,
            day2=row.closed,
        )
    if row.undated:
        sentence = f"The step {row.step} says neither on which day it is due nor from what."
        yield _finding(
            "warning",
            row.step,
            f"{sentence} Give it on: or anchor:.",
            "step_without_day",
            value=row.step,
        )


def _stands(each: Nomination | Reply, table: Timetable, zone: Zone) -> Timing:
    """§3.1 How it stands to the best of the windows of its kind; without any, it is in time."""
    kind: Window = "nominations" if isinstance(each, Nomination) else "answers"
    when = extent(each.when, zone)
    windows = [row for row in table.rows if row.window == kind]
    dated = [row for row in windows if row.due or row.actual or row.closes or row.closed]
    timed = [_timed(when, *_edges(row, zone)) for row in dated]
    if not timed:  # windows that wait for their anchor exclude nobody yet
        return Timing.UNKNOWN if windows else Timing.IN_TIME
    # several windows of a kind: in one of them is in time, and late tells more than early where it
    # was in none
    for best in (Timing.IN_TIME, Timing.UNKNOWN, Timing.LATE):
        if best in timed:
            return best
    return Timing.EARLY


def _timed(when: Extent, opens: Extent | None, closes: Extent | None) -> Timing:
    """§3.1 What may have come before the window opened is in doubt, and counts."""
    result = timing(when, opens, closes)
    doubtful = result is Timing.IN_TIME and opens is not None and when[0] < opens[1]
    return Timing.UNKNOWN if doubtful else result


def _edges(row: TimetableRow, zone: Zone) -> tuple[Extent | None, Extent | None]:
    """§3.2 When a window opens and is closed: days are inclusive, a moment is not."""
    opens = None
    if row.opens is not None:
        opens = (_start(row.opens[0], zone), _start(row.opens[1], zone))
    return opens, None if row.shut is None else closing(row.shut, zone)


def missed(offence: Offence, table: Timetable, zone: Zone) -> TimetableRow:
    """§3.1 The window that something missed: of those of its kind, the last to close before it, or
    the first to open after it."""
    kind: Window = "nominations" if isinstance(offence.each, Nomination) else "answers"
    when = extent(offence.each.when, zone)
    edges = [(row, *_edges(row, zone)) for row in table.rows if row.window == kind]
    if offence.why is Obstacle.EARLY:
        return min(((o[0], n, row) for n, (row, o, _) in enumerate(edges) if o is not None))[2]
    # the number turned, so that of two that closed together the one first in the procedure is told
    return max(
        (c[1], -n, row)
        for n, (row, opens, c) in enumerate(edges)
        if c is not None and _timed(when, opens, c) is Timing.LATE
    )[2]


_OUTSIDE = {Timing.EARLY: Obstacle.EARLY, Timing.LATE: Obstacle.LATE}


def _may_nominate(
    procedure: ProcedureRules,
    each: Nomination,
    members: Collection[str] | None,
    chair: str | None,
    doubts: list[Finding],
) -> Iterator[Offence]:
    """§3.3 Who may nominate whom; where that hangs on what is not known, a doubt and no offence."""
    if procedure.nominators == "chair":
        if chair is None:
            doubts.append(
                _finding(
                    "warning",
                    each.id,
                    "Only the chair nominates, and who presides is not recorded.",
                    "chair_not_recorded",
                )
            )
        elif each.by != chair:
            yield Offence(why=Obstacle.NOT_THE_CHAIR, each=each)
        return
    if each.entitled is False or (members is not None and each.by not in members):
        yield Offence(why=Obstacle.NOT_ENTITLED, each=each)
    if procedure.nominators == "any_member":
        return
    fits = _whom(procedure.nominators, each)
    if fits is None:
        doubts.append(_of_no_nationality(each))
    elif not fits:
        yield Offence(why=_OTHERS[procedure.nominators], each=each)


_OTHERS = {"own_national": Obstacle.NO_NATIONAL, "other_national": Obstacle.NATIONAL}


def _of_no_nationality(each: Nomination) -> Finding:
    return _finding(
        "warning",
        each.id,
        f"The nationality of {each.candidate} is not recorded.",
        "no_nationality",
        candidate=each.candidate,
    )


def _whom(whom: str, each: Nomination) -> bool | None:
    """Whether the candidate is one whom *by* may nominate; None where the nationality is not
    known."""
    if whom not in _OTHERS:
        return True
    if each.nationalities is None:
        return None
    return (each.by in each.nationalities) == (whom == "own_national")


def _by_the_rules(
    procedure: ProcedureRules,
    each: Nomination,
    filed: Iterable[Nomination | Reply],
    doubts: list[Finding],
) -> Iterator[Offence]:
    """§3.6 Whether one of those listed admits it; what may admit it is a doubt and no offence."""
    with_it = [n for n in filed if isinstance(n, Nomination) and n.nomination == each.nomination]
    offences: list[Offence] = []
    doubtful: Finding | None = None
    for number, some in enumerate(procedure.nominator_rules):
        among = each.among[number]
        # with it as it was filed: a nomination by so many together stands or falls by all who made
        # it
        surely = sum(n.among[number] is True for n in with_it)
        perhaps = sum(n.among[number] is not False for n in with_it)
        fits = _whom(some.whom, each)
        if among is False:
            continue
        # by those who may be among them: too few is an offence only where it is certain
        if perhaps < some.together:
            few = Offence(why=Obstacle.TOO_FEW, each=each, of=some.together, number=surely)
            offences.append(few)
        elif fits is False:
            offences.append(Offence(why=_OTHERS[some.whom], each=each))
        elif fits is None:
            doubtful = _of_no_nationality(each)
        elif among is None or surely < some.together:
            sentence = f"Whether {each.by} is among those who may nominate is not recorded."
            doubtful = _finding("warning", each.id, sentence, "perhaps_nominates", member=each.by)
        else:
            return  # one that surely admits it is enough, whatever the others say
    if doubtful is not None:
        doubts.append(doubtful)
    else:
        yield (offences or [Offence(why=Obstacle.NOT_LISTED, each=each)])[0]


def _one_too_many(
    procedure: ProcedureRules,
    filed: Iterable[Nomination | Reply],
    offences: dict[str, list[Offence]],
    pardons: Mapping[str, str],
) -> None:
    """§3.4 The first so many nominations of a member count; those without effect use up none."""
    number_by_member: Counter[str] = Counter()
    for each in filed:
        if procedure.most is None or not isinstance(each, Nomination):
            continue
        # an admitted one counts, and so uses one up
        if offences[each.id] and each.id not in pardons:
            continue
        number_by_member[each.by] += 1
        if number_by_member[each.by] > procedure.most:
            offences[each.id].append(
                Offence(
                    why=Obstacle.TOO_MANY,
                    each=each,
                    of=procedure.most,
                    number=number_by_member[each.by],
                )
            )


def _short(
    procedure: ProcedureRules | None,
    filed: Iterable[Nomination | Reply],
    effective: Collection[str],
) -> tuple[str, ...]:
    """§3.4 The candidates with too few nominations in effect; a member counts once."""
    by: dict[str, set[str]] = {}
    for each in filed:
        if isinstance(each, Nomination):
            by.setdefault(each.candidate, set()).update(
                {each.by} if each.id in effective else set()
            )
    least = (procedure.least if procedure else None) or 0
    return tuple(sorted(name for name, nominators in by.items() if len(nominators) < least))


def _of_filed(filings: Iterable[Filed], astray: Collection[str]) -> Iterator[Finding]:
    for each in filings:
        for reason in each.reasons:
            if each.effect:
                sentence = f"{reason} It was admitted: {each.admitted}"
                yield _finding(
                    "note",
                    each.id,
                    sentence,
                    "is_admitted",
                    offence=reason,
                    value=each.admitted,
                )
            else:
                sentence = f"{reason} It has no effect unless it is admitted."
                yield _finding("warning", each.id, sentence, "no_effect", offence=reason)
    for name in sorted(astray):
        sentence = f"An admission names {name}, which is not here; correct it."
        yield _finding("warning", name, sentence, "admission_of_nothing", value=name)

"""The silence procedure: a draft stands unless a member speaks in time.

Follows spec/silence.md. A silence is one stretch of time, from its opening until, not including,
its expiry (or including it, where its terms say "at"). The chair may hold, extend or withdraw it
while it runs, never afterwards; a member speaks in a form that the terms accept, and what counts is
when it was *received*. Once broken it stays broken: whoever wants the draft opens a new silence,
which names the one before (`restarted`).

The caller brings the terms, what happened and the moment asked. Of what happened, only what is
effective by that moment counts; what is not known is simply not passed. The answer is complete by
itself: state, by whom, each act with a verdict and its reason, who was silent and who merely not
served, what is irregular, when it next changes.

*observed* says who asks. A body that runs on nemcon holds every act, so its silence is adopted at
the expiry. An observer knows only of those it heard: a silence that nobody is known to have broken
is *lapsed*, and adopted only when somebody reports it. Terms and events are values of
`silence_events`. Left to others: who is entitled, what the record discloses to whom, and writing
certificates down.
"""

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Duration, Moment, Zone
from nemcon.core.days import zone as zone_of
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.procedures.silence_events import (
    Acknowledged,
    Chairs,
    Extended,
    Held,
    Lifted,
    Opened,
    ReportedAdopted,
    ReportedBroken,
    Resumed,
    Says,
    Served,
    SilenceAct,
    SilenceEvent,
    Terms,
    Withdrawn,
)
from nemcon.procedures.timing import (
    LAST,
    NEVER,
    Extent,
    Timing,
    extent,
    holds_from,
    moment_of,
    timing,
)
from nemcon.procedures.working import WEEKENDS, Working, WorkingCalendar, added


class SilenceState(StrEnum):
    """§5 What a silence has come to."""

    NOT_OPENED = "not_opened"
    RUNNING = "running"
    HELD = "held"
    BROKEN = "broken"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """It ran out, and that adopted nothing, or nobody is known to say that it did."""
    UNKNOWN = "unknown"


class SilenceReason(StrEnum):
    """§5.8 Why it adopted nothing, or why its state is not known."""

    CONSENT_REFUSED = "consent_refused"
    CONSENT_UNKNOWN = "consent_unknown"
    NOT_SERVED = "not_served"
    NO_TIME = "no_time"
    """It was to expire before it was opened."""
    NOBODY_SAYS = "nobody_says"
    """An observer's: nobody is known to say that it adopted anything."""
    ACT_IN_DOUBT = "act_in_doubt"
    DAY_IN_DOUBT = "day_in_doubt"
    """What would change it is dated to more than a moment, and that time is not over."""
    END_IN_DOUBT = "end_in_doubt"
    PERHAPS_BROKEN = "perhaps_broken"
    DISPUTED = "disputed"


class ActVerdict(StrEnum):
    """§3 What an act is worth under silence."""

    IN_TIME = "in_time"
    LATE = "late"
    EARLY = "early"
    WRONG_FORM = "wrong_form"
    NOT_ENTITLED = "not_entitled"
    VOID = "void"
    """Another said it for the member that could not."""
    NOT_RECEIVED = "not_received"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An act, what it is worth, the reason (empty when in time), and whether it was lifted, or by
    the date of that perhaps was. *perhaps*: by its date it may be still to come."""

    act: SilenceAct
    verdict: ActVerdict
    reason: str = ""
    lifted: bool = False
    perhaps_lifted: bool = False
    perhaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawful:
    """§1.3 The earliest lawful expiry, and the *working* days counted, where the minimum is in
    these."""

    expiry: Moment
    working: Working | None = None


Breakers = Literal["none", "known", "unknown", "disputed", "withheld"]
"""Whether it is known who broke a silence. ``withheld``: the answer is for other eyes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceOutcome:
    """§5 What a silence has come to at a moment, and *why* where it is lapsed or unknown.

    *broken_by* is sorted; *breakers* says whether it is all known; *among*: who may have broken it,
    where a report says that it was one of these, or an act is in doubt. *runs*: its state is not
    known, and its end is to come for certain, unless it was broken or ended already. *disputed*:
    one source says adopted, and what is known says broken or withdrawn. *expiry* is the one in
    force, None on hold. The five groups *no_objection*, *spoke*, *silent*, *not_served*, *unclear*
    share out the members (§3.6). *in_vain* are the acts of the chair without effect. *changes_at*
    is the next moment at which this answer changes without a new entry.
    """

    state: SilenceState
    silence: str = ""
    expiry: When | None = None
    why: SilenceReason | None = None
    broken_by: tuple[str, ...] = ()
    breakers: Breakers = "none"
    among: tuple[str, ...] = ()
    disputed: bool = False
    runs: bool = False
    acts: tuple[Judged, ...] = ()
    served: tuple[str, ...] = ()
    no_objection: tuple[str, ...] = ()
    spoke: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    not_served: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    in_vain: tuple[Chairs, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes_at: Moment | None = None
    lawful: Lawful | None = None

    @property
    def late(self) -> tuple[Judged, ...]:
        """The acts received when it was over."""
        return tuple(j for j in self.acts if j.verdict is ActVerdict.LATE)

    @property
    def invalid(self) -> tuple[Judged, ...]:
        """The acts that cannot count, late ones and those in doubt apart."""
        countable = {ActVerdict.IN_TIME, ActVerdict.LATE, ActVerdict.UNKNOWN}
        return tuple(j for j in self.acts if j.verdict not in countable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """§6 What a silence came to, to be written down from its *end* on. Groups as in
    `SilenceOutcome`."""

    silence: str
    state: SilenceState
    end: Moment
    digest: str
    broken_by: tuple[str, ...]
    served: tuple[str, ...]
    no_objection: tuple[str, ...]
    spoke: tuple[str, ...]
    silent: tuple[str, ...]
    not_served: tuple[str, ...]


def lawful_expiry(
    opening: Moment, minimum: Duration, zone: Zone, calendar: WorkingCalendar = WEEKENDS
) -> Lawful:
    """§1.3 The earliest expiry of a silence that begins, or is served, at *opening*; months and
    days are civil in *zone*, and the *calendar* says which days work.

    `Malformed` beyond the year 9999.
    """
    reached, working = added(opening.utc, minimum, zone, calendar)
    return Lawful(expiry=moment_of(reached, zone), working=working)


def outcome(
    terms: Terms,
    events: Iterable[SilenceEvent],
    at: Moment,
    *,
    observed: bool = False,
    latest: Moment | None = None,
) -> SilenceOutcome:
    """What the silence of *events* has come to at *at*; an event that holds later does not count
    yet (§5).

    *events* are those of one silence, as known; of two at one second, the one given first came
    first. *latest* is the last moment of which anything is known: what only time would have ended
    since is told as it was then (§5.12).
    """
    events = tuple(events)
    then = _outcome(terms, events, at, observed)
    over = _ran_out(then) or then.why is SilenceReason.END_IN_DOUBT
    if latest is None or latest.utc >= at.utc or not over:
        return then
    opening = next(event for event in events if isinstance(event, Opened))
    since = holds_from(opening.when, zone_of(terms.zone))
    # one that is to be opened later is told as it will be then
    point = moment_of(max(latest.utc, since), zone_of(terms.zone))
    before = _outcome(terms, events, point, observed)
    return then if _ran_out(before) else before


def _ran_out(answer: SilenceOutcome) -> bool:
    """Whether it is over, and by nothing but that its end came."""
    over = answer.state in {SilenceState.ADOPTED, SilenceState.LAPSED}
    return over or answer.why is SilenceReason.CONSENT_UNKNOWN


def _outcome(
    terms: Terms, events: Iterable[SilenceEvent], at: Moment, observed: bool
) -> SilenceOutcome:
    zone = zone_of(terms.zone)
    dated = [(*extent(event.when, zone), event) for event in events]
    # without a latest day nothing is dated: it would never be certain, and keep the state unknown
    # for ever
    dated = [(first, last, event) for first, last, event in dated if last < LAST]
    later = [edge for first, last, _ in dated for edge in (first, last) if at.utc < edge]
    # a fact is certain from the last instant that its date allows, and possible from the first
    surely = _course(terms, _by(dated, at.utc, zone, surely=True), zone, observed)
    course = _course(terms, _by(dated, at.utc, zone, surely=False), zone, observed)
    # an opening counts from the beginning of its latest day in both, so that neither is there
    # without the other
    if course is None or surely is None:
        return SilenceOutcome(state=SilenceState.NOT_OPENED, changes_at=_first(later, terms))
    state, why = surely.state(at.utc)
    possible, because = course.state(at.utc)
    # Where the possible comes to something else than the certain, neither is told as a fact.
    if possible is not state:
        over = state not in {SilenceState.RUNNING, SilenceState.HELD}
        reason = (
            {SilenceReason.PERHAPS_BROKEN, SilenceReason.ACT_IN_DOUBT}
            if over
            else {SilenceReason.PERHAPS_BROKEN}
        )
        state, why = (
            SilenceState.UNKNOWN,
            because if because in reason else SilenceReason.DAY_IN_DOUBT,
        )
    # Of a silence that is over its close changes nothing more.
    if state in {SilenceState.RUNNING, SilenceState.UNKNOWN}:
        ends = [edge for one in (surely, course) for edge in one.closes() or ()]
        later += [edge for edge in ends if at.utc < edge < LAST]
    names, breakers = surely.breakers()
    # from what is possible: who may have spoken already is not told as silent
    groups = course.groups()
    return SilenceOutcome(
        state=state,
        silence=course.opening.silence,
        # the certain one: an extension that may be still to come has moved nothing yet
        expiry=surely.expiry,
        why=why,
        broken_by=names,
        breakers=breakers,
        among=course.doubtful(names) if state is SilenceState.UNKNOWN else surely.among(),
        disputed=why is SilenceReason.DISPUTED,
        runs=state is SilenceState.UNKNOWN and surely.runs(at.utc),
        acts=tuple(course.judgments(surely)),
        served=tuple(sorted(course.notices)),
        in_vain=tuple(course.in_vain),
        findings=(*course.findings, *course.irregularities()),
        changes_at=_first(later, terms),
        lawful=course.lawful(),
        **groups,
    )


def certificate(terms: Terms, events: Iterable[SilenceEvent]) -> Certificate:
    """§6 What a body's silence came to, as of its end: asking again later gives the same.

    `Refusal` while it has no end (not opened, on hold), or where its outcome is not known.
    """
    events = list(events)
    zone = zone_of(terms.zone)
    dated = [(*extent(event.when, zone), event) for event in events]
    course = _course(terms, _by(dated, END_OF_TIME, zone, surely=True), zone, False)
    ending = course.ended() if course else None
    if course is None or ending is None:
        raise Refusal(
            "A silence that was not opened or is on hold has no certificate.",
            mend="Open it, or resume it to a new expiry.",
        )
    moment = moment_of(ending, zone_of(terms.zone))
    # as of the end and not as of now: what is asked later is written down the same (§6.2)
    answer = outcome(terms, events, moment)
    if answer.state is SilenceState.UNKNOWN:
        raise Refusal(
            "What this silence came to is not known, and cannot be certified.",
            mend="Record the missing form, moment or consent first.",
        )
    return Certificate(
        silence=answer.silence,
        state=answer.state,
        end=moment,
        digest=course.opening.digest,
        broken_by=answer.broken_by,
        served=answer.served,
        no_objection=answer.no_objection,
        spoke=answer.spoke,
        silent=answer.silent,
        not_served=answer.not_served,
    )


def restarted(
    before: Opened, so_far: SilenceOutcome, *, silence: str, when: When, expiry: When
) -> Opened:
    """§4.2 A new silence on the same draft for the same members, which names the one *before*.

    `Refusal` where the one before may still run, was adopted, or has the same id.
    """
    if so_far.state not in {SilenceState.BROKEN, SilenceState.WITHDRAWN, SilenceState.LAPSED}:
        raise Refusal(
            f"The silence {before.silence} is {so_far.state.value.replace('_', ' ')}; "
            "it is not started again.",
            mend="Wait for its end, or resume it if it is on hold.",
        )
    if silence == before.silence:
        raise Refusal(
            f"{silence} was {so_far.state}: it stays so.",
            mend="Give the new silence an id of its own.",
        )
    return Opened(
        silence=silence,
        when=when,
        expiry=expiry,
        members=before.members,
        after=before.silence,
        digest=before.digest,
    )


def _first(instants: list[int], terms: Terms) -> Moment | None:
    return moment_of(min(instants), zone_of(terms.zone)) if instants else None


def _by(
    dated: Iterable[tuple[int, int, SilenceEvent]], at: int, zone: Zone, *, surely: bool
) -> list[SilenceEvent]:
    """§2.6 The events that happened by then, for certain or possibly, in their order. An opening, a
    lifting, and a report that it was adopted (which it was at its end), count from the beginning of
    their latest day."""
    pairs = []
    for first, last, event in dated:
        since = last if surely else first
        # by the beginning of the day: who answers what was opened did so after, and at its end it
        # was adopted (§2.6)
        if isinstance(event, Opened | ReportedAdopted) or (surely and isinstance(event, Lifted)):
            since = holds_from(event.when, zone)
        if since <= at:
            pairs.append((since, event))
    # By the instant alone, so that of two at one second the one given first stays first.
    return [event for _, event in sorted(pairs, key=lambda pair: pair[0])]


def _course(
    terms: Terms, past: list[SilenceEvent], zone: Zone, observed: bool
) -> "_SilenceRun | None":
    """The silence as the events that are *past* have shaped it; None before its opening."""
    openings = [event for event in past if isinstance(event, Opened)]
    if not openings:
        return None
    course = _SilenceRun(terms, zone, openings[0], observed, openings[0].expiry)
    for event in past:
        course.take(event)
    # last, when all answers are in: it names those who break it already
    course.in_a_body()
    return course


@dataclass(slots=True)
class _SilenceRun:
    """A silence while its events are taken in, in order. *expiry* is None on hold."""

    terms: Terms
    zone: Zone
    opening: Opened
    observed: bool
    expiry: When | None
    withdrawn: Withdrawn | None = None
    acts: list[SilenceAct] = field(default_factory=list)
    lifted: set[tuple[str, str | None]] = field(default_factory=set)
    notices: dict[str, Extent] = field(default_factory=dict)
    broken: list[ReportedBroken] = field(default_factory=list)
    perhaps: list[ReportedBroken] = field(default_factory=list)
    adopted: list[ReportedAdopted] = field(default_factory=list)
    unheard: list[ReportedBroken | ReportedAdopted] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    in_vain: list[Chairs] = field(default_factory=list)

    def take(self, event: SilenceEvent) -> None:
        match event:
            case Opened():
                if event is not self.opening:
                    self.find(
                        "warning",
                        "It was opened twice; the first counts. Open a new silence instead.",
                        kind="opened_twice",
                    )
            case SilenceAct():
                self.acts.append(event)
            case Lifted():
                self.lifted.add((event.act, event.member))
            case Served() | Acknowledged():
                self.notice(event)
            case ReportedBroken() | ReportedAdopted():
                self.report(event)
            case _:
                self.chair(event)

    def find(
        self, severity: Severity, sentence: str, at: str = "", kind: str = "", **values: object
    ) -> None:
        where = at or self.opening.silence
        self.findings.append(_finding(severity, where, sentence, kind, **values))

    def closes(self) -> Extent | None:
        """The first instants at which it may be over, and surely is; None on hold."""
        if self.withdrawn:
            return extent(self.withdrawn.when, self.zone)
        if self.expiry is None:
            return None
        first, last = extent(self.expiry, self.zone)
        inclusive = self.terms.reading == "at"
        return first + inclusive, last + inclusive

    def timing(self, when: When) -> Timing:
        return timing(extent(when, self.zone), extent(self.opening.when, self.zone), self.closes())

    def notice(self, event: Served | Acknowledged) -> None:
        """§3.5 A member is served once; an acknowledgement proves it. Too late is not served."""
        timed = self.timing(event.when)
        # where nobody is listed nobody knows to whom it was addressed, and anybody may be
        if self.opening.members and event.member not in self.opening.members:
            sentence = f"{event.member} is not among those it was addressed to."
            self.find("warning", sentence, kind="served_to_another", member=event.member)
        elif timed is Timing.LATE:
            sentence = f"{event.member} was served when it was over, and counts as not served."
            self.find("warning", sentence, kind="served_late", member=event.member)
        elif event.member not in self.notices:
            self.notices[event.member] = extent(event.when, self.zone)

    def report(self, event: ReportedBroken | ReportedAdopted) -> None:
        """§5.5 Reports are for those who observe, and must fit the time it ran."""
        timed = self.timing(event.when)
        # before it is asked who observes: an answer that may have come is in doubt in a body's own
        # record too (§5.9)
        if isinstance(event, ReportedBroken) and event.perhaps:
            if timed is Timing.LATE:
                self.find(
                    "warning",
                    "What may have come when it was over does not count.",
                    kind="perhaps_broken_late",
                )
            else:
                self.perhaps.append(event)
        elif not self.observed and not (isinstance(event, ReportedBroken) and event.withheld):
            self.unheard.append(event)
        elif isinstance(event, ReportedAdopted):
            if timed in {Timing.EARLY, Timing.IN_TIME}:
                self.find(
                    "warning",
                    "It is reported adopted before it expired; that does not count.",
                    kind="lapsed_early",
                )
            else:
                self.adopted.append(event)
        elif timed in {Timing.EARLY, Timing.LATE}:
            self.find(
                "warning",
                f"It is reported broken {_outside(timed)}; that does not count.",
                kind="broken_early" if timed is Timing.EARLY else "broken_late",
            )
        else:
            self.broken.append(event)

    def in_a_body(self) -> None:
        """§5.2 What a report comes to in a body's own record: what was received breaks it."""
        answers = (
            [one.act.member for one in self.breaking(ActVerdict.IN_TIME)] if self.unheard else []
        )
        for event in self.unheard:
            if isinstance(event, ReportedAdopted):
                mend = "Leave it out: a silence that nothing broke is adopted."
                kind = "reported_adopted_in_vain"
            elif answers:
                mend = f"Leave it out: the answer of {', '.join(answers)} breaks it already."
                kind = "reported_broken_twice"
            else:
                mend = "Record the answer that was received instead."
                kind = "reported_broken_in_vain"
            sentence = f"A report decides nothing in a body's own record. {mend}"
            self.find("warning", sentence, event.id, kind, members=answers)

    def chair(self, event: Chairs) -> None:
        """§4.3 Hold, resumption, extension and withdrawal count only while it runs."""
        what = type(event).__name__.lower()
        timed = self.timing(event.when)
        if reason := self.obstacle(event, timed):
            self.find(
                "warning",
                f"It was {what} {reason}; that has no effect.",
                kind=f"silence_{what}_in_vain",
            )
            self.in_vain.append(event)
            return
        if timed is Timing.UNKNOWN:
            self.find(
                "warning",
                f"It may have been {what} after its expiry; give the moment.",
                kind=f"silence_{what}_perhaps_late",
            )
        match event:
            case Held():
                self.expiry = None
            case Resumed() | Extended():
                self.expiry = event.expiry
            case _:
                self.withdrawn = event

    def obstacle(self, event: Chairs, timed: Timing) -> str:
        """Why the chair's act has no effect; empty when it has."""
        if self.withdrawn:
            return "after it was withdrawn"
        # by the first instant of the chair's act: only what surely broke it before that is in its
        # way
        if self.broken_by(extent(event.when, self.zone)[0]):
            again = (
                f"open a new silence, with a name of its own and `after: {self.opening.silence}`"
            )
            return f"after it was broken ({again})"
        if timed in {Timing.EARLY, Timing.LATE}:
            return _outside(timed)
        on_hold = self.expiry is None
        if on_hold and isinstance(event, Held | Extended):
            return "while on hold: resume it to a new expiry instead"
        if not on_hold and isinstance(event, Resumed):
            return "without being on hold"
        if isinstance(event, Resumed | Extended):
            # of a silence on hold no expiry runs: a new one has to lie behind the resumption itself
            before = self.expiry if self.expiry is not None else event.when
            if extent(event.expiry, self.zone)[1] <= extent(before, self.zone)[0]:
                return f"to {event.expiry}, which is not later than {before}"
        return ""

    def no_time(self) -> bool:
        """§1.5 Whether it was to expire before anybody could speak."""
        over = extent(self.opening.expiry, self.zone)[1] + (self.terms.reading == "at")
        return over <= extent(self.opening.when, self.zone)[0]

    def broken_by(self, instant: int) -> bool:
        """Whether it had surely been broken by then."""
        whens = [j.act.when for j in self.breaking(ActVerdict.IN_TIME)] + [
            r.when for r in self.broken
        ]
        return any(extent(when, self.zone)[1] <= instant for when in whens)

    def judgments(self, surely: "_SilenceRun | None" = None) -> Iterable[Judged]:
        """Every act in order of receipt, with its verdict; what is lifted by what is *surely* so,
        or else perhaps."""
        certain = self.lifted if surely is None else surely.lifted
        for act in self.acts:
            verdict, reason = self.judge(act)
            whose = {(act.act, None), (act.act, act.member)}
            lifted = not certain.isdisjoint(whose)
            yield Judged(
                act=act,
                verdict=verdict,
                reason=reason,
                lifted=lifted,
                perhaps_lifted=not lifted and not self.lifted.isdisjoint(whose),
                perhaps=surely is not None and act not in surely.acts,
            )

    def judge(self, act: SilenceAct) -> tuple[ActVerdict, str]:
        """§3 Who may speak, then form, then time."""
        forms = ", ".join(sorted(self.terms.forms))
        if self.opening.members and act.member not in self.opening.members:
            return ActVerdict.NOT_ENTITLED, f"{act.member} is not among those it was addressed to."
        if act.void:
            return ActVerdict.VOID, act.void
        # before the form: what never arrived has none that anybody could accept (§3.2)
        if act.received is None:
            return (
                ActVerdict.NOT_RECEIVED,
                f"It was sent on {act.sent} and not received; receipt counts.",
            )
        if forms and act.form is not None and act.form not in self.terms.forms:
            return ActVerdict.WRONG_FORM, f"Its form is {act.form}; the form asked is {forms}."
        timed = self.timing(act.received)
        if timed in {Timing.EARLY, Timing.LATE}:
            return ActVerdict(timed.value), f"It was received {_outside(timed)}, on {act.received}."
        if timed is Timing.UNKNOWN:
            when = act.received
            return (
                ActVerdict.UNKNOWN,
                f"Received on {when}: by that it may be in time or not. Give its day, or its hour.",
            )
        # behind the time: of what is late or early the form makes no difference
        if forms and act.form is None:
            why = f"Its form is not known; the form asked is {forms}. Write its form."
            return ActVerdict.UNKNOWN, why
        return ActVerdict.IN_TIME, ""

    def breaking(self, verdict: ActVerdict) -> list[Judged]:
        """The acts of that verdict which break it, or would."""
        return [
            j for j in self.judgments() if j.verdict is verdict and j.act.says in self.terms.breaks
        ]

    def breakers(self) -> tuple[tuple[str, ...], Breakers]:
        """§5.6 By whom it was broken; sources that name differently are a dispute."""
        acts = frozenset(j.act.member for j in self.breaking(ActVerdict.IN_TIME))
        # as sets: two sources that name the same members agree, in whatever order
        name_sets = {names for names in (acts, *(report.by for report in self.broken)) if names}
        breaker_names = tuple(sorted(frozenset().union(*name_sets)))
        if not name_sets and any(report.withheld for report in self.broken):
            return breaker_names, "withheld"
        if not name_sets:
            return breaker_names, "unknown" if self.broken else "none"
        return breaker_names, "known" if len(name_sets) == 1 else "disputed"

    def among(self) -> tuple[str, ...]:
        """§5.6 Who may have broken it, by reports that do not know which."""
        reports = [*self.broken, *self.perhaps]
        name_sets = [report.by if report.perhaps else frozenset[str]() for report in reports]
        return tuple(sorted(frozenset().union(*name_sets, *(report.among for report in reports))))

    def doubtful(self, names: Iterable[str]) -> tuple[str, ...]:
        """Who may have broken it, but for those *names* as who did: by reports that may be of a day
        to come, or do not know which, and by acts that may be in time."""
        acts = (*self.breaking(ActVerdict.IN_TIME), *self.breaking(ActVerdict.UNKNOWN))
        members = {*self.among(), *(ruling.act.member for ruling in acts)}
        members.update(member for report in self.broken for member in report.by)
        return tuple(sorted(members.difference(names)))

    def runs(self, at: int) -> bool:
        """Whether its end is to come, as far as nothing in doubt broke it."""
        state, why = self.state(at)
        if why in {SilenceReason.ACT_IN_DOUBT, SilenceReason.PERHAPS_BROKEN}:
            closes = self.closes()
            return closes is not None and at < closes[0]
        return state is SilenceState.RUNNING

    def state(self, at: int) -> tuple[SilenceState, SilenceReason | None]:
        """§5 The state at an instant, and why, where it is lapsed or unknown."""
        closes = self.closes()
        over = closes is not None and at >= closes[1]
        adopted = over and bool(self.adopted)
        # The order is the law's (§5): what broke it or took it back comes before its end, and only
        # then what would have kept it from adopting anything.
        broken = self.breaking(ActVerdict.IN_TIME) or self.broken
        if broken or self.withdrawn:
            if adopted:
                return SilenceState.UNKNOWN, SilenceReason.DISPUTED
            return SilenceState.BROKEN if broken else SilenceState.WITHDRAWN, None
        if adopted:
            return SilenceState.ADOPTED, None
        if self.no_time():
            return SilenceState.LAPSED, SilenceReason.NO_TIME
        if self.terms.consent and self.terms.consent.given is False:
            return SilenceState.LAPSED, SilenceReason.CONSENT_REFUSED
        if self.breaking(ActVerdict.UNKNOWN):
            return SilenceState.UNKNOWN, SilenceReason.ACT_IN_DOUBT
        if self.perhaps:
            return SilenceState.UNKNOWN, SilenceReason.PERHAPS_BROKEN
        if closes is None:
            return SilenceState.HELD, None
        if not over:
            return (
                (SilenceState.RUNNING, None)
                if at < closes[0]
                else (SilenceState.UNKNOWN, SilenceReason.END_IN_DOUBT)
            )
        return self.expired()

    def expired(self) -> tuple[SilenceState, SilenceReason | None]:
        """§5.3 What an expiry that nobody prevented means."""
        consent = self.terms.consent
        if self.terms.service_needed and self.unserved():
            return SilenceState.LAPSED, SilenceReason.NOT_SERVED
        # an observer knows only of what he heard: that nobody broke it is for somebody to say
        # (§5.3)
        if self.observed:
            return SilenceState.LAPSED, SilenceReason.NOBODY_SAYS
        if consent and consent.given is None:
            return SilenceState.UNKNOWN, SilenceReason.CONSENT_UNKNOWN
        return SilenceState.ADOPTED, None

    def unserved(self) -> list[str]:
        """Members who are not known to have been served, and did not speak either."""
        speakers = {
            j.act.member
            for j in self.judgments()
            if j.verdict in {ActVerdict.IN_TIME, ActVerdict.UNKNOWN}
        }
        return sorted(set(self.opening.members) - set(self.notices) - speakers)

    def groups(self) -> dict[str, tuple[str, ...]]:
        """§3.6 Every member in one group; what it said weighs more than that it was served."""
        members_by_group: dict[str, set[str]] = {
            name: set() for name in ("spoke", "unclear", "no_objection", "silent", "not_served")
        }
        for ruling in self.judgments():
            if ruling.verdict is ActVerdict.UNKNOWN:
                members_by_group["unclear"].add(ruling.act.member)
            elif ruling.verdict is ActVerdict.IN_TIME:
                mild = ruling.act.says is Says.NO_OBJECTION
                members_by_group["no_objection" if mild else "spoke"].add(ruling.act.member)
        # whoever broke it by an answer for other eyes is one of these, and was not silent
        withheld = self.breakers()[1] == "withheld"
        members_by_group["unclear" if withheld else "silent"] |= set(self.notices)
        # an observer who was not told of a notice does not know that there was none; a body that
        # neither asks for notices nor keeps any has put it to all
        has_service = bool(self.notices) or self.terms.service_needed
        doubt = self.observed or (withheld and not has_service)
        other = "unclear" if doubt else "not_served" if has_service else "silent"
        members_by_group[other] |= set(self.unserved())
        # In the order of the mapping: a member stays in the first of its groups.
        grouped_members: set[str] = set()
        for members in members_by_group.values():
            members.difference_update(grouped_members)
            grouped_members |= members
        return {name: tuple(sorted(members)) for name, members in members_by_group.items()}

    def irregularities(self) -> Iterable[Finding]:
        """§1.3, §1.4, §3.5 What is irregular about it as a whole."""
        where, consent = self.opening.silence, self.terms.consent
        if self.no_time():
            yield _finding(
                "warning",
                where,
                f"{where} expires on {self.opening.expiry}, before it is opened on "
                f"{self.opening.when}: nothing can be adopted by it. Correct one of the two, or "
                "open a new silence.",
                "no_time",
                day=self.opening.expiry,
                day2=self.opening.when,
            )
        if consent and consent.given is not True:
            how = "was not given" if consent.given is False else "is not recorded"
            yield _finding(
                "note" if consent.given is False else "warning",
                where,
                f"Silence may be used only by consent ({consent.by}), which {how}: nothing is "
                "adopted by it.",
                "consent_refused" if consent.given is False else "consent_unknown",
            )
        if self.terms.service_needed and not self.observed and (unserved := self.unserved()):
            sentence = f"Not served: {', '.join(unserved)}. Serve every member before the expiry."
            yield _finding("warning", where, sentence, "not_served", members=unserved)
        lawful, expiry = self.lawful(), self.expiry
        if lawful and expiry and extent(expiry, self.zone)[1] < lawful.expiry.utc:
            sentence = f"It expires on {expiry}; the earliest lawful expiry is {lawful.expiry}."
            yield Finding(
                severity="warning",
                path=where,
                sentence=sentence,
                inside=("expiry",),
                kind="too_short",
                values={"day": expiry, "day2": lawful.expiry},
            )
        for ruling in self.judgments():
            if ruling.verdict not in {ActVerdict.IN_TIME, ActVerdict.VOID}:
                words = str(ruling.act.says).replace("_", " ")
                doubt = ruling.verdict is ActVerdict.UNKNOWN
                yield _finding(
                    "warning" if doubt else "note",
                    ruling.act.act,
                    f"{ruling.act.member}, {words}: {ruling.verdict.value.replace('_', ' ')}. "
                    f"{ruling.reason}",
                    f"said_{ruling.verdict}",
                    member=ruling.act.member,
                    day=ruling.act.received or ruling.act.sent,
                )

    def lawful(self) -> Lawful | None:
        """§1.3 The earliest lawful expiry, giving imprecise dates the benefit of the doubt."""
        from_service = self.terms.minimum_from == "service"
        # the first instants: an imprecise date has the benefit of the doubt (§1.3)
        starts = [first for first, _ in self.notices.values()] if from_service else []
        if not from_service:
            starts = [extent(self.opening.when, self.zone)[0]]
        if self.terms.minimum is None or not starts or max(starts) == -NEVER:
            return None
        # Where service begins the time, the last to be served begins it for all.
        return lawful_expiry(
            moment_of(max(starts), self.zone), self.terms.minimum, self.zone, self.terms.calendar
        )

    def ended(self) -> int | None:
        """When it was over: its close, or on hold the first breaking act; None where it is not."""
        closes = self.closes()
        if closes:
            return closes[1] if closes[1] < LAST else None
        breaks = [extent(j.act.when, self.zone)[1] for j in self.breaking(ActVerdict.IN_TIME)]
        return min(breaks, default=None)


def _outside(timed: Timing) -> str:
    return "before it was opened" if timed is Timing.EARLY else "when it was over"


def _finding(
    severity: Severity, path: str, sentence: str, kind: str = "", **values: object
) -> Finding:
    return Finding(severity=severity, path=path, sentence=sentence, kind=kind, values=values)

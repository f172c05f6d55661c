"""The silences of a matter: the terms of each, what was said under it, what it has come to.

spec/silence.md. The record's entries become the events of `nemcon.procedures.silence`, which knows
the law. The members addressed are those entitled in the step when the silence was opened; what the
entry does not say of its terms, the rule of the step says as it was in force then (§1.6). A silence
rules what was put under it until a later one does (§5.10): one that adopted is not undone by it.
"""

from __future__ import annotations  # names the type of what few silences have

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, fields, replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from nemcon.core.days import Moment, zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.limits import TimeLimit
from nemcon.procedures import silence as law
from nemcon.procedures import silence_events as events
from nemcon.procedures.working import WEEKENDS
from nemcon.proceedings.case import Case, in_scope
from nemcon.proceedings.claims import PositionClaim
from nemcon.proceedings.groups import SaidFor, answers_for, said_for
from nemcon.proceedings.heard import rules, under_silence
from nemcon.proceedings.steps import (
    Adopted,
    Came,
    SilenceTurn,
    Steps,
    disclosure_of,
    entitled_at,
    rule_named,
)
from nemcon.proceedings.structure import structure
from nemcon.proceedings.working import calendar_of
from nemcon.record.asof import Fact, of_type, span
from nemcon.record.disclosure import POSITIONS
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Step, TextRevision
from nemcon.record.entries.silences import (
    NoticeAcknowledged,
    NoticeServed,
    ObjectionLifted,
    SilenceAnswer,
    SilenceBroken,
    SilenceExtended,
    SilenceHeld,
    SilenceLapsed,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.record.entries.structure import RuleAdopted, SilenceTerms
from nemcon.record.record import Record
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from nemcon.proceedings.proxies import ProxyAct


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceStanding:
    """One silence: the entry that opened it, its step and terms, its events, what it has come to.

    *otherwise*: the terms in which it differs from the rule of its step. *facts* are the entries
    of its events, by id; *by_proxy* are the answers that one member gave for another, *groups* for
    whom those were said that were said for several, by entry. What was lifted by proxy is among
    the former.
    """

    opening: Fact[SilenceOpened]
    step: Step
    terms: events.Terms
    course: tuple[events.SilenceEvent, ...]
    outcome: law.SilenceOutcome
    otherwise: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    by_proxy: Mapping[str, ProxyAct] = field(default_factory=dict)
    groups: Mapping[str, SaidFor] = field(default_factory=dict)
    observed: bool = False
    latest: Moment | None = None
    """The last moment of which anything is known; None where what is asked is not limited so."""

    @property
    def id(self) -> str:
        return self.opening.content.silence

    @property
    def state(self) -> law.SilenceState:
        return self.outcome.state

    @property
    def members(self) -> tuple[str, ...]:
        """To whom it is addressed: those entitled in its step when it was opened."""
        return next(e.members for e in self.course if isinstance(e, events.Opened))

    def vain(self, fact: Fact) -> bool:
        """Whether something that one member did for another under it counts for nobody."""
        proxy = self.by_proxy.get(fact.act.id)
        return proxy is not None and proxy.why is not None

    def lifted_by(self, judgment: law.Judged) -> tuple[ProxyAct, ...]:
        """The liftings by proxy of what a member said, those without effect among them."""
        return tuple(
            self.by_proxy[id]
            for id, fact in self.facts.items()
            if isinstance(fact.content, ObjectionLifted) and id in self.by_proxy
            if fact.content.answer == judgment.act.act
            if fact.act.member in {judgment.act.member, self.facts[judgment.act.act].act.member}
        )

    def lifting(self, judgment: law.Judged) -> Fact[ObjectionLifted] | None:
        """The entry that lifts what a member said, or perhaps did; the first of several."""
        if not (judgment.lifted or judgment.perhaps_lifted):
            return None
        liftings = [fact for fact in _lifting(self, judgment) if not self.vain(fact)]
        return min(liftings, key=lambda f: f.since if judgment.lifted else f.earliest)

    @property
    def time_limit(self) -> TimeLimit | None:
        """How its end was said, as that is now: when it was opened, extended or resumed."""
        later = (f for f in self.facts.values() if isinstance(f.content, _MOVED))
        for fact in (*sorted(later, key=lambda f: -f.entry.seq), self.opening):
            # what had no effect moved nothing: its end is another one
            if fact.content.expiry == self.outcome.expiry:
                limit: TimeLimit | None = fact.content.time_limit
                return limit
        return None

    @property
    def service(self) -> bool:
        """Whether anything is known, or asked, of who was served (§3.5)."""
        return self.terms.service_needed or bool(self.outcome.served)

    @property
    def quiet(self) -> tuple[str, ...]:
        """Those who said nothing at all under it, not even what does not count."""
        return tuple(member for member in self.outcome.silent if not self.spoke(member))

    @property
    def changes_at(self) -> int | None:
        moment = self.outcome.changes_at
        return moment.utc if moment else None

    def at(self, moment: Moment) -> law.SilenceOutcome:
        """What it had come to at a moment."""
        return law.outcome(
            self.terms, self.course, moment, observed=self.observed, latest=self.latest
        )

    def in_vain(self, fact: Fact) -> bool:
        """Whether an act of the chair on it has no effect (§4.3)."""
        chairs = SilenceHeld | SilenceResumed | SilenceExtended | SilenceWithdrawn
        if not (self.outcome.in_vain and isinstance(fact.content, chairs)):
            return False
        return fact.content.silence == self.id and _event(fact, ()) in self.outcome.in_vain

    def spoke(self, member: str) -> tuple[law.Judged, ...]:
        """What the member said under it, in order of receipt."""
        return tuple(judgment for judgment in self.outcome.acts if judgment.act.member == member)

    @property
    def answers(self) -> tuple[HeardUnder, ...]:
        """What was said under it, in order of receipt, an entry once: of one for a group those for
        whom it is worth the same together."""
        judgments: dict[object, list[law.Judged]] = {}
        for judgment in self.outcome.acts:
            worth = judgment.verdict, judgment.lifted, judgment.perhaps_lifted
            judgments.setdefault((judgment.act.act, worth), []).append(judgment)
        return tuple(
            HeardUnder(
                judgment=of[0],
                fact=self.facts[of[0].act.act],
                members=tuple(judgment.act.member for judgment in of),
                by_proxy=self.by_proxy.get(of[0].act.act),
                group=self.groups.get(of[0].act.act),
            )
            for of in judgments.values()
        )


_MOVED = SilenceExtended | SilenceResumed


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardUnder:
    """What was said under a silence in one entry, with what it is worth for these *members* of
    whom it is the word: who gave it for them by proxy, or for which *group*."""

    judgment: law.Judged
    fact: Fact[SilenceAnswer]
    members: tuple[str, ...]
    by_proxy: ProxyAct | None = None
    group: SaidFor | None = None


def silences_of(
    record: Record,
    case: Case,
    happened: Iterable[Fact],
    at: Moment,
    known: int | None,
) -> tuple[SilenceStanding, ...]:
    """Every silence of the matter, in the order of opening, as it stands at *at*.

    *happened*: the facts of the matter, also those that hold only later: one that is dated to more
    than a moment may have happened before it is certain.
    """
    disclosure = disclosure_of(record, case)
    withheld = disclosure is not None and disclosure.withheld
    of: dict[str, list[Fact[_Happened]]] = {}
    for fact in happened:
        if isinstance(fact.content, _Happened) and not (withheld and fact.act.type in POSITIONS):
            of.setdefault(fact.content.silence, []).append(fact)
    observed = structure(record, at.utc, known).body.observed or withheld
    latest = None if case.latest is None else record.zone.moment(case.latest)
    steps = Steps(case, record.zone)
    standings = []
    for fact in case.of(SilenceOpened):
        step = steps.step_of(fact)
        if step is None:
            continue  # of a step that there is not
        own = of.get(fact.content.silence, ())
        proxies = _by_proxy(record, case, step, own, at.utc, known)
        course = (
            events.Opened(
                silence=fact.content.silence,
                when=fact.effective,
                expiry=fact.content.expiry,
                members=entitled_at(record, case, step, fact, known, at=fact.since).members,
                after=fact.content.after,
                digest=fact.content.digest or "",
            ),
            *(
                event
                for kind in _EVENTS
                for other in own
                if type(other.content) is kind
                for event in _events(record, case, step, other, own, proxies, known)
            ),
        )
        by_rule = rule_terms(record, case, step, fact.since, known)
        terms, otherwise = terms_of(fact.content, by_rule, record, known)
        standings.append(
            SilenceStanding(
                opening=fact,
                step=step,
                terms=terms,
                course=course,
                outcome=law.outcome(terms, course, at, observed=observed, latest=latest),
                observed=observed,
                latest=latest,
                otherwise=otherwise,
                facts={other.act.id: other for other in own},
                by_proxy=proxies,
                groups={
                    other.act.id: for_them
                    for other in own
                    if isinstance(other.content, SilenceAnswer)
                    if (for_them := said_for(case, other)) is not None
                },
            )
        )
    return tuple(standings)


Courses = Sequence[tuple[SilenceStanding, Sequence[tuple[int, law.SilenceOutcome]]]]
"""Silences, each with what it had come to from which instants on."""


def courses(silences: Iterable[SilenceStanding], until: int) -> Courses:
    """What each silence had come to, from its opening up to an instant."""
    runs: list[tuple[SilenceStanding, list[tuple[int, law.SilenceOutcome]]]] = []
    for silence in silences:
        came: list[tuple[int, law.SilenceOutcome]] = []
        at: int | None = silence.opening.since
        while at is not None and at <= until:
            came.append((at, silence.at(zone(silence.terms.zone).moment(at))))
            changes = came[-1][1].changes_at
            # of one that is told as it was before, the next change is before what was asked
            at = changes.utc if changes and changes.utc > at else None
        runs.append((silence, came))
    return runs


def turns(run: Courses) -> Iterable[SilenceTurn]:
    """What the silences do to their steps: each opened, and what it came to."""
    for silence, came in run:
        before: law.SilenceState | None = None
        for at, outcome in came:
            if outcome.state is not before and outcome.state in _TURNS:
                entry = silence.opening.act.id
                state = _TURNS[outcome.state]
                if state != "running" or before is None:
                    yield SilenceTurn(at, silence.step.step, silence.id, entry, state)
            before = outcome.state


def adoptions(case: Case, run: Courses, until: int) -> Adopted:
    """Of each step in which a silence adopted something: from which instants on silence had
    adopted all that it rules there, since the end of the last of these silences
    (spec/standing.md §2.3)."""
    by_step: dict[str, list[tuple[int, int | None]]] = {}
    for step in dict.fromkeys(silence.step.step for silence, _ in run):
        own = [(silence, came) for silence, came in run if silence.step.step == step]
        if not any(one.state is law.SilenceState.ADOPTED for _, came in own for _, one in came):
            continue
        instants = {at for _, came in own for at, _ in came}
        instants |= {fact.since for fact in (*case.of(TextRevision), *case.typed("reopening"))}
        for at in sorted(at for at in instants if at <= until):
            then = [
                replace(silence, outcome=[one for since, one in came if since <= at][-1])
                for silence, came in own
                if silence.opening.since <= at
            ]
            ruled = ruling(case, then, at).values()
            ends = [_end(silence) for silence in ruled if silence.state == "adopted"]
            since = max((end for end in ends if end is not None), default=None)
            by_step.setdefault(step, []).append((at, since if len(ends) == len(ruled) else None))
    return by_step


def _end(silence: SilenceStanding) -> int | None:
    end = silence.outcome.expiry
    return span(end, zone(silence.terms.zone))[1] if end is not None else None


_TURNS: Mapping[law.SilenceState, Came] = {
    law.SilenceState.RUNNING: "running",
    law.SilenceState.BROKEN: "broken",
    law.SilenceState.ADOPTED: "adopted",
    law.SilenceState.WITHDRAWN: "withdrawn",
    law.SilenceState.LAPSED: "lapsed",
    law.SilenceState.UNKNOWN: "running",
}


def in_step(silences: Iterable[SilenceStanding], step: str) -> tuple[SilenceStanding, ...]:
    """Those that were opened in a step."""
    return tuple(silence for silence in silences if silence.step.step == step)


def ruling(case: Case, silences: Iterable[SilenceStanding], at: int) -> dict[str, SilenceStanding]:
    """§5.10 The silence that rules each candidacy or text: the latest on it. One that adopted it is
    not undone by another, unless a new revision was put under that; none rules a revision that was
    not circulated under it (spec/standing.md §12.4), nor once what rested on it was reopened."""
    by_text: dict[str, SilenceStanding] = {}
    undone = list(_undone(case, at))
    for silence in silences:
        for text in silence.opening.content.texts:
            before = by_text.get(text)
            if any(_written_down(decision, silence, text) for decision in undone):
                # what it was put under before is over as well, but for what that had adopted
                if before is not None and before.state != "adopted":
                    del by_text[text]
                continue
            if silence.state == "not_opened" or not _about(case, silence, text, at):
                continue
            if before is None or before.state != "adopted" or _revised(case, text, before, silence):
                by_text[text] = silence
    return by_text


def _undone(case: Case, at: int) -> Iterable[Fact[Decision]]:
    """The decisions that were reopened by an instant."""
    again = {fact.content.of for fact in case.typed("reopening") if fact.since <= at}
    return (fact for fact in case.of(Decision) if fact.act.id in again)


def _written_down(fact: Fact[Decision], silence: SilenceStanding, text: str) -> bool:
    """Whether a decision says what a silence came to on *text*: it names the silence, or was made
    by silence on that text after it was opened."""
    decision = fact.content
    if decision.silence is not None:
        return decision.silence == silence.id
    return decision.how == "silence" and decision.on == text and silence.opening.since <= fact.since


def _about(case: Case, silence: SilenceStanding, text: str, at: int) -> bool:
    return rules(
        case,
        silence.opening,
        text,
        adopted=silence.state is law.SilenceState.ADOPTED,
        end=_end(silence),
        at=at,
    )


def rulings(
    record: Record,
    case: Case,
    happened: Sequence[Fact],
    until: int,
    known: int | None,
    step: str,
    id: str,
) -> list[tuple[int, SilenceStanding | None]]:
    """The silence that rules *id* in a step, from every instant at which that, or its state,
    changed."""
    course: list[tuple[int, SilenceStanding | None]] = []
    waiting = {fact.since for fact in case.of(SilenceOpened)}
    waiting |= {fact.since for fact in case.of(TextRevision) if fact.content.text == id}
    done: set[int] = set()
    while waiting:
        at = min(waiting)
        waiting.discard(at)
        done.add(at)
        now = silences_of(record, case, happened, record.zone.moment(at), known)
        course.append((at, ruling(case, in_step(now, step), at).get(id)))
        changes = {s.changes_at for s in now if s.changes_at is not None}
        waiting |= {change for change in changes if change <= until} - done
    return course


def _revised(case: Case, text: str, before: SilenceStanding, after: SilenceStanding) -> bool:
    return any(
        before.opening.since < f.since <= after.opening.since
        for f in case.of(TextRevision)
        if f.content.text == text
    )


def claims_under(
    case: Case, silences: Iterable[SilenceStanding]
) -> Iterable[tuple[str, PositionClaim]]:
    """§7.4 What was said under silence and counts, as claims on what was put under it: an act in
    time, the lifting of one, and by whom it is reported broken."""
    for silence in silences:
        speakers: dict[str, list[str]] = {}
        for act in silence.outcome.acts:
            if act.verdict is law.ActVerdict.IN_TIME:
                speakers.setdefault(act.act.act, []).append(act.act.member)
        for fact in silence.facts.values():
            if not case.has(fact):
                continue  # it may have happened, and does not hold yet
            content, basis = fact.content, "official"
            members: tuple[str, ...] = (fact.act.member or "",)
            match content:
                case SilenceAnswer() if fact.act.id in speakers:
                    stance, members = STANCES[content.says], tuple(speakers[fact.act.id])
                case ObjectionLifted() if content.answer in speakers and not silence.vain(fact):
                    stance = Stance.UNDECLARED
                    members = tuple(_lifted(silence, fact, speakers[content.answer]))
                case SilenceBroken(perhaps=False) if silence.state is law.SilenceState.BROKEN:
                    stance, basis = Stance.OBJECT, "reported"
                    members = tuple(m for m in content.by if m in silence.outcome.broken_by)
                case _:
                    continue
            for text in silence.opening.content.texts:
                for member in members:
                    how = _how(silence, fact, member)
                    yield (
                        text,
                        PositionClaim(
                            fact.act.id, member, stance, basis, fact.since, fact.until, how
                        ),
                    )


def _lifted(
    silence: SilenceStanding, fact: Fact[ObjectionLifted], members: Iterable[str]
) -> Iterable[str]:
    """For whom what was said is lifted: by who spoke for a group for all of it, else for itself."""
    speaker = silence.facts[fact.content.answer].act.member
    return (m for m in members if fact.act.member in {speaker, m})


def _how(
    silence: SilenceStanding, fact: Fact, member: str
) -> Literal["", "too", "for it", "mandated"]:
    """Whether an answer was said for a group: by the member itself too, or by another for it."""
    if fact.act.id not in silence.groups:
        return ""
    return "too" if fact.act.member == member else "mandated"


def uncounted_under(
    case: Case, silences: Iterable[SilenceStanding]
) -> Iterable[tuple[int, str, int | None, str]]:
    """What was said under silence and does not count, or no more: from when on, on which text, and
    which revision of it, by whom."""
    for silence in silences:
        for judgment in silence.outcome.acts:
            fact = silence.facts[judgment.act.act]
            since = [fact.since] if judgment.verdict is not law.ActVerdict.IN_TIME else []
            if judgment.lifted:
                lifted = _lifting(silence, judgment)
                since += [one.since for one in lifted if case.has(one)][:1]
            for text in silence.opening.content.texts if since and case.has(fact) else ():
                of = under_silence(case, silence.opening, text)
                yield since[0], text, of, judgment.act.member


def _lifting(silence: SilenceStanding, judgment: law.Judged) -> list[Fact[ObjectionLifted]]:
    """The entries by which a member lifts what it said."""
    answer, member = judgment.act.act, judgment.act.member
    liftings = of_type(silence.facts.values(), ObjectionLifted)
    return [
        f for f in liftings if f.content.answer == answer and list(_lifted(silence, f, [member]))
    ]


STANCES: Mapping[str, Stance] = {
    "objection": Stance.OBJECT,
    "amendment": Stance.RESERVE,
    "request_for_time": Stance.RESERVE,
    "no_objection": Stance.NO_OBJECTION,
}
"""What a member that says so under silence is taken to say."""


def answered(answer: Answer, silence: SilenceStanding, step: str) -> Answer:
    """What the rule makes of what is under *silence*, in *step*: nobody who is silent is missing
    (§7.3)."""
    result = silence.outcome
    match result.state:
        case law.SilenceState.ADOPTED:
            outcome = Outcome.ADOPTED
        case law.SilenceState.RUNNING | law.SilenceState.HELD:
            outcome = Outcome.OPEN
        case law.SilenceState.BROKEN if silence.step.step == step:
            outcome = Outcome.BLOCKED
        case law.SilenceState.UNKNOWN:
            outcome = Outcome.UNDETERMINED
        case law.SilenceState.LAPSED if result.why is law.SilenceReason.NOBODY_SAYS:
            outcome = Outcome.UNDETERMINED
        case _:
            return answer
    by = result.broken_by if outcome is Outcome.BLOCKED else ()
    return replace(answer, outcome=outcome, missing=by, blocking=by, silent=True)


def _forbids(sentence: str, kind: str, **values: object) -> Finding:
    return Finding(severity="error", sentence=sentence, kind=kind, values=values)


class Forbidden(TypedDict, total=False):
    """Why a decision may not rest on a silence; nothing where it may."""

    forbidden: Finding
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """The silence that a decision rests on, and what forbids that, if anything does; *certain* is
    false where it is only not known to allow it (§7.1)."""

    silence: SilenceStanding | None = None
    forbidden: Finding | None = None
    certain: bool = True


def resting(
    decision: Decision,
    step: str,
    *,
    silences: Sequence[SilenceStanding],
    rules: SilenceStanding | None,
    quiet: bool,
    observed: bool,
) -> Resting | None:
    """§7 What a decision in *step* rests on, if it is a silence: the one it names, else the one
    that *rules* its choice, where it was decided by silence, or where silence agrees by the rule of
    the step (*quiet*) and neither a meeting nor a vote is named. None: it rests on something
    else."""
    by_silence = decision.how == "silence"
    quiet = quiet and decision.meeting is None and not decision.tally
    if decision.silence is not None:
        matches = [s for s in silences if s.id == decision.silence]
        if not matches:
            sentence = f"{decision.silence} is no silence of this matter by then."
            value = decision.silence
            return Resting(forbidden=_forbids(sentence, "rests_on_no_silence", value=value))
        silence = matches[0]
    elif rules is not None and (by_silence or (quiet and rules.step.step == step)):
        silence = rules
    elif by_silence and not observed:
        sentence = f"No silence on {decision.on} is recorded by then."
        return Resting(forbidden=_forbids(sentence, "no_silence_on", on=decision.on), certain=False)
    else:
        return None
    return Resting(silence=silence, **_forbidden(silence, decision, step, observed))


def _forbidden(
    silence: SilenceStanding, decision: Decision, step: str, observed: bool
) -> Forbidden:
    result, texts = silence.outcome, " and ".join(silence.opening.content.texts)
    about: dict[str, object] = {"texts": texts}
    if decision.on not in silence.opening.content.texts:
        sentence = f"The silence {silence.id} was on {texts}."
        return {"forbidden": _forbids(sentence, "silence_on_others", **about)}
    if silence.step.step != step:
        sentence = f"The silence {silence.id} was opened in the step {silence.step.step}."
        about["step"] = silence.step.step
        return {"forbidden": _forbids(sentence, "silence_in_other_step", **about)}
    match result.state:
        case law.SilenceState.ADOPTED:
            return {}
        case law.SilenceState.LAPSED if observed and result.why is law.SilenceReason.NOBODY_SAYS:
            return {}  # the decision is what says so
        case law.SilenceState.UNKNOWN:
            sentence = f"It is not known whether the silence {silence.id} was broken."
            return {
                "forbidden": _forbids(sentence, "silence_perhaps_broken", **about),
                "certain": False,
            }
        case law.SilenceState.BROKEN if result.broken_by:
            breakers = " and ".join(result.broken_by)
            state, kind = f"was broken by {breakers}", "silence_broken_by"
            about["breakers"] = breakers
        case law.SilenceState.RUNNING:
            state, kind = f"runs until {result.expiry}", "silence_runs_until"
            about["end"] = result.expiry
        case _:
            state, kind = _STATES.get(result.state, ""), "silence_stands"
            state = state or f"is {result.state.value.replace('_', ' ')}"
            about["silence_state"] = result.state.value
    return {"forbidden": _forbids(f"The silence {silence.id} {state}.", kind, **about)}


_STATES = {
    law.SilenceState.BROKEN: "was broken",
    law.SilenceState.HELD: "is on hold",
    law.SilenceState.LAPSED: "adopted nothing",
}


def started_again(case: Case, silences: Sequence[SilenceStanding]) -> Iterable[Finding]:
    """§4.2 A silence opened on what another still held, or had adopted."""
    for number, later in enumerate(silences):
        moment = zone(later.terms.zone).moment(later.opening.since)
        for before in silences[:number]:
            both = [t for t in later.opening.content.texts if t in before.opening.content.texts]
            state = before.at(moment).state
            if state not in {
                law.SilenceState.RUNNING,
                law.SilenceState.HELD,
                law.SilenceState.ADOPTED,
            }:
                continue
            for text in both:
                if not _revised(case, text, before, later):
                    had = "adopted it" if state is law.SilenceState.ADOPTED else f"is {state.value}"
                    yield Finding(
                        severity="warning",
                        path=later.opening.act.id,
                        sentence=f"{later.id} is opened on {text} while {before.id} {had}: it is "
                        "not started again, and undoes nothing. Reopen the matter, or put a new "
                        "revision under it.",
                        kind="twice_under_silence",
                        values={"on": text, "silence_state": state.value},
                    )


StatedTerms = Mapping[str, Any]
"""Terms by name, those alone that were said."""


def rule_terms(
    record: Record, case: Case, step: Step, since: int, known: int | None
) -> StatedTerms:
    """What the rule of a step said of its silences, as it was in force then."""
    adopted = rule_then(record, case, step, since, known)
    return _own_terms(adopted.content.silence) if adopted and adopted.content.silence else {}


def rule_then(
    record: Record, case: Case, step: Step, since: int, known: int | None
) -> Fact[RuleAdopted] | None:
    """The body's rule by which a step was to be decided then, if it is one of its own."""
    try:
        now = structure(record, since, known)
    except Refusal:
        return None
    return now.rules.get(rule_named(case, now, step))


def out_of_scope(case: Case, adopted: Fact[RuleAdopted] | None) -> Finding | None:
    """Why silence may not be used in a matter, by the rule; None where it may."""
    if adopted is None:
        return None
    rule = adopted.content
    used_for = (rule.silence.used_for if rule.silence else ()) or rule.used_for
    if in_scope(case, used_for):
        return None
    under = f" ({rule.article})" if rule.article else ""
    of = f", and this matter is {case.content.category or case.content.kind}"
    categories = ", ".join(used_for)
    return _forbids(
        f"Under {rule.rule}{under} silence may be used for {categories} only{of}.",
        "silence_for_others_only",
        categories=categories,
    )


_NAMES = tuple(f.name for f in fields(SilenceTerms) if f.name != "used_for")
_DEFAULTS = {"reading": "before", "forms": (), "breaks": ("objection",), "minimum_from": "opening"}


def _own_terms(of: SilenceTerms | SilenceOpened) -> StatedTerms:
    values = {name: getattr(of, name) for name in _NAMES}
    return {name: value for name, value in values.items() if value not in {None, ""}}


def terms_of(
    opening: SilenceOpened,
    by_rule: StatedTerms,
    record: Record,
    known: int | None,
) -> tuple[events.Terms, tuple[str, ...]]:
    """§1.6 The terms of a silence: its own, else those of the rule, else the defaults; and in which
    of them it differs from the rule."""
    own = _own_terms(opening)
    values: StatedTerms = {"zone": record.zone.name, **_DEFAULTS, **by_rule, **own}
    otherwise = tuple(n for n in _NAMES if n in own and n in by_rule and own[n] != by_rule[n])
    consent, minimum = str(values.get("consent", "")), values.get("minimum")
    working = minimum is not None and minimum.working
    terms = events.Terms(
        zone=values["zone"],
        reading=values["reading"],
        forms=frozenset(values["forms"]),
        breaks=frozenset(events.Says(word) for word in values["breaks"]),
        minimum=minimum,
        minimum_from=values["minimum_from"],
        consent=events.Consent(by=consent, given=opening.consent_given) if consent else None,
        service_needed=bool(values.get("service_needed")),
        # the body's calendar is asked of the record only where days are counted by it
        calendar=calendar_of(record, known).choosing() if working else WEEKENDS,
    )
    return terms, otherwise


_Happened = (
    NoticeServed
    | NoticeAcknowledged
    | SilenceAnswer
    | ObjectionLifted
    | SilenceHeld
    | SilenceResumed
    | SilenceExtended
    | SilenceWithdrawn
    | SilenceBroken
    | SilenceLapsed
)
_EVENTS: tuple[type[_Happened], ...] = (
    NoticeServed,
    NoticeAcknowledged,
    SilenceAnswer,
    ObjectionLifted,
    SilenceHeld,
    SilenceResumed,
    SilenceExtended,
    SilenceWithdrawn,
    SilenceBroken,
    SilenceLapsed,
)


def _by_proxy(
    record: Record,
    case: Case,
    step: Step,
    own: Iterable[Fact[_Happened]],
    on: int,
    known: int | None,
) -> Mapping[str, ProxyAct]:
    """The answers under a silence that one member gave, or lifted, for another."""
    answers: list[Fact[SilenceAnswer | ObjectionLifted]] = []
    answers += of_type(own, SilenceAnswer)
    answers += of_type(own, ObjectionLifted)
    if not any(fact.content.by_proxy for fact in answers):
        return {}
    from nemcon.proceedings.proxies import silent_by_proxy  # noqa: PLC0415  # few silences have one

    return silent_by_proxy(record, case, step, answers, on, known)


def _events(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact[_Happened],
    own: Sequence[Fact[_Happened]],
    proxies: Mapping[str, ProxyAct],
    known: int | None,
) -> Iterable[events.SilenceEvent]:
    """One entry about a silence, as events of it: an answer for a group is one of each."""
    answers = of_type([fact], SilenceAnswer)
    for answer in answers:
        yield from _acts(record, case, step, answer, of_type(own, SilenceAnswer), proxies, known)
    proxy = proxies.get(fact.act.id)
    if not answers and (proxy is None or proxy.why is None):
        yield _event(fact, own)


def _acts(
    record: Record,
    case: Case,
    step: Step,
    fact: Fact[SilenceAnswer],
    own: Iterable[Fact[SilenceAnswer]],
    proxies: Mapping[str, ProxyAct],
    known: int | None,
) -> Iterable[events.SilenceAct]:
    proxy, content, group = proxies.get(fact.act.id), fact.content, fact.content.group
    day = record.zone.day(fact.since)
    same_day = [other for other in own if record.zone.day(other.since) == day]
    vain = f"{proxy.holder} answered for it in vain." if proxy and proxy.why else ""
    why = "It answered for itself that day."
    if group is not None and not group.mandated:
        why = "It is not known to have given a mandate for that."
    for answer in answers_for(record, case, step, fact, same_day, known):
        yield events.SilenceAct(
            act=fact.act.id,
            member=answer.member,
            says=events.Says(content.says),
            form=content.form or None,
            sent=content.sent or (None if content.received else fact.effective),
            received=fact.effective if content.received else None,
            void=why if answer.void else vain,
        )


def _event(fact: Fact[_Happened], own: Iterable[Fact[_Happened]]) -> events.SilenceEvent:
    """One entry about a silence that is no answer to it, as an event of it."""
    when, content, member = fact.effective, fact.content, fact.act.member or ""
    match content:
        case NoticeServed():
            return events.Served(member=member, when=when)
        case NoticeAcknowledged():
            return events.Acknowledged(member=member, when=when)
        case ObjectionLifted():
            speakers = {other.act.member for other in own if other.act.id == content.answer}
            alone = None if member in speakers else member
            return events.Lifted(act=content.answer, when=when, member=alone)
        case SilenceHeld():
            return events.Held(when=when, reason=content.reason)
        case SilenceResumed():
            return events.Resumed(when=when, expiry=content.expiry)
        case SilenceExtended():
            return events.Extended(when=when, expiry=content.expiry, reason=content.reason)
        case SilenceWithdrawn():
            return events.Withdrawn(when=when, reason=content.reason)
        case SilenceBroken():
            return events.ReportedBroken(
                id=fact.act.id,
                when=when,
                by=frozenset(content.by),
                among=frozenset(content.among),
                perhaps=content.perhaps,
                withheld=content.withheld,
            )
        case _:
            return events.ReportedAdopted(id=fact.act.id, when=when)

"""The course of a matter: its rounds, its timetable, its packages.

spec/procedure.md. The record's entries become the values of `nemcon.procedures`: of its `rounds`,
`timetable` and `packages`, which know the law. Answers given in a round stay in the round: nothing
here makes a position of them.
"""

from __future__ import annotations  # names the type of what few rounds have

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, NamedTuple

from nemcon.core.datings import Dating, When
from nemcon.core.days import Day, Moment, Zone
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.procedures import rounds as round_law
from nemcon.procedures import timetable as procedure_law
from nemcon.procedures.working import WEEKENDS, WorkingCalendar
from nemcon.proceedings.ballots import Put, Ruled, foremost, put_to
from nemcon.proceedings.case import Case, nominators
from nemcon.proceedings.claims import ReadingOf
from nemcon.proceedings.figures import Figure, at_its_entry, figures_of, recorded
from nemcon.proceedings.groups import AttributedAnswer, SaidFor, said_for
from nemcon.record.asof import Fact
from nemcon.record.entries import matters, rounds
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.positions import Position, TiedPosition
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate

if TYPE_CHECKING:
    from nemcon.proceedings.proxies import ProxyAct


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStanding:
    """One round, its result if one is recorded, the entries that give it, its *figures*,
    the rule put to it, what does not fit in it, and the answers that are in no count. *by_proxy*
    are those that one member gave for another, *groups* for whom those were said that were said for
    several, by entry; *answers* are those that count. *wider* is the round with those of whom it is
    not known whether they are members, where there are such, and *widest* the electorate with them.
    """

    fact: Fact[rounds.Round]
    step: str
    ruled: Ruled
    entitled: Electorate
    round: round_law.RoundRules
    result: round_law.Result | None
    findings: tuple[Finding, ...]
    result_facts: tuple[Fact[rounds.RoundResult], ...] = ()
    figures: tuple[Figure, ...] = ()
    answers: tuple[round_law.RoundReply, ...] = ()
    uncounted: tuple[round_law.JudgedReply, ...] = ()
    by_proxy: Mapping[str, ProxyAct] = field(default_factory=dict)
    groups: Mapping[str, SaidFor] = field(default_factory=dict)
    wider: round_law.RoundRules | None = None
    widest: Electorate | None = None

    @property
    def put(self) -> tuple[Put, ...]:
        """What the rule makes of each candidacy, in the order of the result; of a round that none
        is told of, where answers are supposed in it, as of a vote that goes on."""
        final = bool(self.result_facts)
        wider = None
        if self.wider is not None and self.widest is not None and self.result is not None:
            wider = self.wider, self.with_unsure(self.result), self.widest
        return put_to(
            self.round,
            self.result,
            self.ruled,
            self.entitled,
            answers=self.answers,
            final=final,
            also=wider,
        )

    @property
    def unsure(self) -> tuple[round_law.RoundReply, ...]:
        """The answers of those of whom it is not known whether they are members."""
        replies = (one for one in self.uncounted if one.worth is round_law.Worth.UNSURE)
        return tuple(one.answer for one in replies)

    def with_unsure(self, result: round_law.Result) -> round_law.Result:
        """The *result* as it is if those are members who may be: figures that are told stay what
        they are, named answers are counted with theirs."""
        if (
            self.wider is None
            or not self.unsure
            or any(f.content.counts for f in self.result_facts)
        ):
            return result
        by_class = result.by_class if any(f.content.by_class for f in self.result_facts) else {}
        every = [*self.answers, *self.unsure]
        return round_law.result(self.wider, every, round_law.Recorded(by_class=by_class)) or result

    @property
    def first(self) -> tuple[Put, ...]:
        """Who came first with figures, and all that are level with it."""
        return foremost(self.put, self.ruled, self.result)

    def figures_of(self, candidacy: str) -> tuple[int | None, ...]:
        """How many gave each word, in their order; None where that is not told, and nothing of who
        has no figures."""
        counts = self.result.counts if self.result is not None else {}
        row = counts.get(candidacy, {})
        return tuple(row.get(word) for word in self.round.words) if row else ()

    def disputed(self, candidacy: str) -> bool:
        """Whether somebody gives a figure of it in all otherwise, and no reading decides it."""
        return any(
            one.rivals and one.reading is None and one.cell[:2] == (candidacy, None)
            for one in self.figures
        )

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, where something is told of one: it says something of the others too."""
        has_figures = self.result is not None and any(self.result.by_class.values())
        every = dict.fromkeys([*self.round.classes, *self.round.class_sizes])
        return tuple(every) if has_figures else ()


def through(standings: Iterable[RoundStanding]) -> tuple[list[RoundStanding], list[str]]:
    """The rounds with figures, and whoever has some in one, in the order of the last in which each
    stood: the last round's first."""
    with_figures = [one for one in standings if one.first]
    order: dict[str, None] = {}
    for one in reversed(with_figures):
        order |= dict.fromkeys(
            putting.candidacy for putting in one.put if putting.tally is not None
        )
    return with_figures, list(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A round with its *step*, who was *entitled* in that on its day (they may answer where the
    round does not state who may), the rule put to it, the answers given *by_proxy*, and whose
    answers those are that were said for *groups*. *widest* has those beside them of whom it is not
    known whether they are members."""

    fact: Fact[rounds.Round]
    step: str
    entitled: Electorate
    ruled: Ruled
    by_proxy: Mapping[str, ProxyAct] = field(default_factory=dict)
    groups: Mapping[str, Sequence[AttributedAnswer]] = field(default_factory=dict)
    widest: Electorate | None = None


def rounds_of(
    case: Case, ballots: Iterable[Ballot], readings: Sequence[ReadingOf], zone: Zone
) -> tuple[RoundStanding, ...]:
    """These rounds, in their order."""
    return tuple(_round(case, ballot, readings, zone) for ballot in ballots)


def _round(case: Case, ballot: Ballot, readings: Sequence[ReadingOf], zone: Zone) -> RoundStanding:
    fact, entitled = ballot.fact, ballot.entitled
    entry = fact.content
    law, wider = _law(fact, entitled), None
    if ballot.widest is not None and not entry.entitled and entry.size is None:
        wider = _law(fact, ballot.widest)
        unsure = tuple(m for m in wider.entitled if m not in law.entitled)
        law = replace(law, unsure=unsure)
    replies = [f for f in case.of(rounds.RoundAnswer) if f.content.round == entry.round]
    answers = [
        round_law.RoundReply(
            member=one.member,
            words=f.content.words,
            ranking=f.content.ranking,
            received=f.effective,
            answer=f.act.id,
            void=one.void
            or (f.act.id in ballot.by_proxy and ballot.by_proxy[f.act.id].why is not None),
        )
        for f in replies
        for one in ballot.groups.get(f.act.id, (AttributedAnswer(f.act.member or ""),))
    ]
    results = [f for f in case.of(rounds.RoundResult) if f.content.round == entry.round]
    figures = figures_of(results, case.of(Claim), readings)
    judgments = round_law.judge(law, answers, zone)
    counting = [one.answer for one in judgments if one.worth is round_law.Worth.COUNTS]
    result = round_law.result(law, counting, recorded(results, figures) if results else None)
    by = {one.member: one.answer for one in answers} | {f.act.id: f.act.id for f in replies}
    findings = [
        finding.about(by.get(finding.path, fact.act.id))
        for finding in round_law.validate(law, answers, zone=zone)
    ]
    if result is not None:
        wrong = result.findings
        if wider is not None:  # at fault is what fits neither without them nor with them
            doubted = [one.answer for one in judgments if one.worth is round_law.Worth.UNSURE]
            other = round_law.result(wider, [*counting, *doubted], recorded(results, figures))
            also = {(one.path, one.inside, one.severity) for one in (other or result).findings}
            wrong = tuple(f for f in wrong if (f.path, f.inside, f.severity) in also)
        findings += [at_its_entry(finding, results, figures) for finding in wrong]
    return RoundStanding(
        fact=fact,
        step=ballot.step,
        ruled=ballot.ruled,
        entitled=entitled,
        round=law,
        result=result,
        result_facts=tuple(results),
        figures=figures,
        answers=tuple(counting),
        by_proxy=ballot.by_proxy,
        groups={f.act.id: for_them for f in replies if (for_them := said_for(case, f)) is not None},
        uncounted=tuple(one for one in judgments if one.worth is not round_law.Worth.COUNTS),
        findings=tuple(findings),
        wider=wider,
        widest=None if wider is None else ballot.widest,
    )


def _law(fact: Fact[rounds.Round], entitled: Electorate) -> round_law.RoundRules:
    """The round, of those *entitled* where it does not state who may answer."""
    entry = fact.content
    is_stated = entry.entitled or entry.size is not None
    return round_law.RoundRules(
        round=entry.round,
        candidacies=entry.candidacies,
        opens=fact.effective,
        closes=entry.closes,
        entitled=entry.entitled if is_stated else entitled.members,
        size=entry.size if is_stated or entitled.members else entitled.size or None,
        classes=_classes(entry, entitled),
        class_sizes=entry.class_sizes
        if is_stated
        else {**entitled.class_sizes, **entry.class_sizes},
        answers=entry.answers,
        least=entry.least,
        most=entry.most,
        ranked=entry.ranked,
        negative=entry.negative,
        binding=entry.binding,
        final=entry.final,
    )


def _classes(entry: rounds.Round, entitled: Electorate) -> dict[str, frozenset[str]]:
    """The classes of those who may answer: those of the electorate, where these are its members,
    and as the round says beside them."""
    may = frozenset(entry.entitled or entitled.members)
    own = {name: frozenset(of) for name, of in entry.classes.items()}
    if not entry.entitled and entry.size is None and may:
        own = {name: of & may for name, of in own.items()}  # without whom the step sets aside
    if entry.size not in {None, len(may)}:
        return own  # some of them, and nobody says which
    inside = {name: of & may for name, of in entitled.classes.items()}
    sizes = entry.class_sizes  # a class of another size than the round says is not that class
    return {n: of for n, of in inside.items() if of and sizes.get(n, len(of)) == len(of)} | own


class UntimelyAnswer(NamedTuple):
    """An answer outside every window for answers: *why* says early or late, *window* is the one
    that it missed. It is that of *members*: several, where it was given for a group."""

    fact: Fact[Position] | Fact[TiedPosition]
    why: procedure_law.Obstacle
    window: procedure_law.TimetableRow
    members: tuple[str, ...]

    @property
    def stance(self) -> Stance:
        """What it says; one that is tied, of the part by itself."""
        content = self.fact.content
        return content.stance if isinstance(content, Position) else Stance(content.otherwise)

    @property
    def edge(self) -> Day | Moment:
        """When the window that it missed opened, of what was early, else when it closed."""
        window = self.window
        edge = window.opens[1] if self.why == "early" and window.opens else window.over
        assert edge is not None  # nothing is late for a window without a close
        return edge

    @property
    def holder(self) -> str | None:
        """Who gave it for the member, where another did."""
        content = self.fact.content
        return content.by_proxy if isinstance(content, Position) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The timetable, and which nominations have effect under the procedure; *answers* are
    the entries of the answers judged with them, and *untimely* those that have no effect."""

    timetable: procedure_law.Timetable
    judgement: procedure_law.Judgement
    nominations: tuple[procedure_law.Nomination, ...] = ()
    answers: tuple[str, ...] = ()
    untimely: Mapping[str, UntimelyAnswer] = field(default_factory=dict)

    def without_effect(self) -> dict[str, dict[str, tuple[procedure_law.Offence, ...]]]:
        """What falls outside and was not admitted: by the act, whose nomination it is and why."""
        offences: dict[str, dict[str, tuple[procedure_law.Offence, ...]]] = {}
        filed_in = self.judgement.filed[: len(self.nominations)]  # the answers follow
        for nomination, filed in zip(self.nominations, filed_in, strict=True):
            if not filed.effect:
                offences.setdefault(nomination.nomination, {})[nomination.by] = filed.reasons
        return offences


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a timetable is reckoned from beside what the matter says was done: the *meetings* that
    are to be held or were, by their ids, when the matter was *decided*, by a decision or under
    silence, the *anchors* that are fixed, those to come too, and the *calendar* of the body."""

    anchors: Sequence[Fact[matters.TimetableMark]] = ()
    meetings: Mapping[str, Fact[Meeting]] = field(default_factory=dict)
    decided: When | None = None
    calendar: WorkingCalendar = WEEKENDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominators:
    """Who may nominate on the day of an act: those entitled, and for each of those whom the
    procedure lists their names, and whether these are all there are. None: not all are told."""

    entitled: Sequence[str] | None = None
    lists: tuple[tuple[Sequence[str], bool], ...] = ()


def course_of(
    case: Case,
    zone: Zone,
    on: int,
    entitled: Mapping[str, Nominators],
    nationalities: Mapping[str, str],
    around: Around,
) -> Course:
    """The timetable of a matter as of the instant *on*; a matter may have no procedure, and then
    says so. *entitled* says of each act in a candidacy who might nominate that day."""
    own = case.matter.act.body
    procedure = _procedure(case.procedure.content, own) if case.procedure else None
    marks = case.of(matters.TimetableMark)
    anchors = {"opening": procedure_law.Anchor(when=_exactly(case.matter.effective), edge="begins")}
    for id, meeting in around.meetings.items():
        anchors[id] = procedure_law.Anchor(when=_exactly(meeting.effective))
    if around.decided is not None:
        anchors["decided"] = procedure_law.Anchor(when=_exactly(around.decided))
    for fact in around.anchors:
        if fact.content.what == "anchor":
            at = around.meetings.get(fact.content.meeting or "", fact)
            anchors[fact.content.step] = procedure_law.Anchor(
                when=_exactly(at.effective), edge=fact.content.edge
            )
    table = procedure_law.timetable(
        procedure,
        anchors,
        _done(case, procedure, marks, around),
        zone=zone,
        on=zone.moment(on),
        closed=_marked(marks, "closed"),
        meetings=_by_body(around.meetings.values(), own),
        calendar=around.calendar,
    )
    acts = case.of(CandidacyAct)
    nominations = [n for fact in acts for n in _nominations(fact, entitled, nationalities)]
    answers = _answers(case, procedure)
    judgement = procedure_law.judge(
        procedure,
        table,
        [*nominations, *(_reply(fact) for fact in answers)],
        [
            procedure_law.WindowAdmission(of=f.content.of, reason=f.content.reason)
            for f in case.of(matters.Admission)
        ],
        zone=zone,
    )
    untimely = {
        fact.act.id: UntimelyAnswer(
            fact, why.why, procedure_law.missed(why, table, zone), (fact.act.member or "",)
        )
        for fact, filed in zip(answers, judgement.filed[len(nominations) :], strict=True)
        for why in filed.reasons
        if not filed.effect
    }
    return Course(
        timetable=table,
        judgement=judgement,
        nominations=tuple(nominations),
        answers=tuple(fact.act.id for fact in answers),
        untimely=untimely,
    )


def _answers(
    case: Case, procedure: procedure_law.ProcedureRules | None
) -> list[Fact[Position] | Fact[TiedPosition]]:
    """What was answered, where the procedure has a window for that."""
    if procedure is None or all(step.window != "answers" for step in procedure.steps):
        return []
    return [*case.of(Position), *case.of(TiedPosition)]


def _reply(fact: Fact[Position] | Fact[TiedPosition]) -> procedure_law.Reply:
    return procedure_law.Reply(
        reply=fact.act.id, by=fact.act.member or fact.act.body, when=fact.effective
    )


def _marked(
    marks: Iterable[Fact[matters.TimetableMark]], what: str
) -> dict[str, procedure_law.Actual]:
    """What was done, or closed, by the marks."""
    return {
        fact.content.step: procedure_law.Actual(
            when=_exactly(fact.effective),
            first=_first(fact.effective),
            reason=fact.content.reason,
            until=_exactly(fact.content.until) if fact.content.until is not None else None,
        )
        for fact in marks
        if fact.content.what == what
    }


def _done(
    case: Case,
    procedure: procedure_law.ProcedureRules | None,
    marks: Iterable[Fact[matters.TimetableMark]],
    around: Around,
) -> dict[str, procedure_law.Actual]:
    """What was done by the marks; that it was decided, and issued, the decision says."""
    done: dict[str, procedure_law.Actual] = {}
    steps = {step.step for step in procedure.steps} if procedure is not None else set()
    issued = [d.content.issued for d in case.decisions() if d.content.carried and d.content.issued]
    for step, when in (("decided", around.decided), ("issued", issued[-1] if issued else None)):
        if step in steps and when is not None:
            done[step] = procedure_law.Actual(when=_exactly(when))
    return done | _marked(marks, "done")


def _by_body(meetings: Iterable[Fact[Meeting]], own: str) -> dict[str, list[Day | Moment]]:
    """The days of the meetings of each body, ours under the empty name."""
    days: dict[str, list[Day | Moment]] = {}
    for fact in meetings:
        body = fact.content.body or own
        days.setdefault("" if body == own else body, []).append(_exactly(fact.effective))
    return days


def _procedure(procedure: matters.Procedure, own: str) -> procedure_law.ProcedureRules:
    return procedure_law.ProcedureRules(
        steps=tuple(
            procedure_law.ProcedureStep(
                step=due.step,
                title=due.title,
                anchor=due.anchor,
                offset=due.offset,
                backwards=due.backwards,
                clear=due.clear,
                on=due.on,
                at_meeting=(
                    None
                    if not due.next_meeting
                    else ""
                    if due.meeting_of in {None, own}
                    else due.meeting_of
                ),
                until=due.until,
                window=due.window or None,
                closes=due.closes,
            )
            for due in procedure.steps
        ),
        article=str(procedure.article or ""),
        nominators=procedure.nominators,
        nominator_rules=tuple(
            procedure_law.NominatorRule(together=some.together, whom=some.whom)
            for some in procedure.may_nominate
        ),
        least=procedure.least,
        most=procedure.most,
    )


def _nominations(
    fact: Fact[CandidacyAct],
    entitled: Mapping[str, Nominators],
    nationalities: Mapping[str, str],
) -> list[procedure_law.Nomination]:
    act = fact.content
    if act.did != "nominated" or act.reported:
        return []
    nation = nationalities.get(act.candidacy)
    may = entitled.get(fact.act.id, Nominators())
    by = nominators(fact)
    return [
        procedure_law.Nomination(
            nomination=fact.act.id,
            by=member,
            candidate=act.candidacy,
            when=fact.effective,
            nationalities=frozenset({nation}) if nation else None,
            entitled=None if may.entitled is None else member in may.entitled,
            among=tuple(member in names or (False if all_ else None) for names, all_ in may.lists),
            alone=len(by) == 1,
        )
        for member in by
    ]


def _exactly(when: When) -> Day | Moment:
    """The day or moment itself; of an imprecise dating the latest day it allows."""
    if isinstance(when, Dating):
        assert when.latest is not None  # the record admits no fact without one
        return when.latest
    return when


def _first(when: When) -> Day | None:
    """The first day that an imprecise dating allows."""
    return when.earliest if isinstance(when, Dating) and when.earliest != when.latest else None

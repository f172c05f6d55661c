"""The candidacies and texts of a matter: where each stands, and what every member says on it.

spec/standing.md §3 to §5. Every claim about a position is gathered here, said directly or implied
by a count; `claims` weighs them, and the rule of the step says what they come to.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from nemcon.core.days import END_OF_TIME, Zone
from nemcon.core.facts import dataclass
from nemcon.proceedings.case import Case, nominators
from nemcon.proceedings.claims import (
    Dispute,
    Exclusion,
    HeldClaim,
    PositionClaim,
    ReadingOf,
    hold,
    order,
)
from nemcon.proceedings.groups import claims_for, spoken_for
from nemcon.proceedings.heard import ClaimSubject, applies, subjects_of, under_silence
from nemcon.proceedings.missing import Missing, missing, split
from nemcon.proceedings.steps import PutForward, Steps, StepStanding, entitled_at
from nemcon.proceedings.structure import Structure
from nemcon.record.asof import Fact
from nemcon.record.disclosure import Disclosed
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import ChairJudgment, Decision, Meeting
from nemcon.record.entries.matters import Package, Step, TextRevision
from nemcon.record.entries.positions import Position, ReportedCount, TiedPosition
from nemcon.record.memo import MemoTable
from nemcon.record.record import Record
from nemcon.rules.clause_figures import ClauseStanding, lines
from nemcon.rules.clauses import Base, Judgment
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.evaluate import answer as evaluated
from nemcon.rules.houses import HouseAnswer, voices
from nemcon.rules.needed import Needed
from nemcon.rules.stances import POSITIONS, Counts, Stance
from nemcon.rules.tally import Electorate, Tally, problems

if TYPE_CHECKING:
    from nemcon.procedures.timetable import Offence
    from nemcon.proceedings.course import UntimelyAnswer
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.proceedings.standing import PositionShown

At = Callable[[StepStanding, "Fact[Meeting] | str"], "Presence | None"]
"""Who was at a meeting, or at that of an id; None where there is none of that id."""
_NOBODY: Mapping[str, ProxyAct] = {}
"""No answer by proxy."""
_NOTHING: Mapping[str, Fact] = {}
"""No position that is held back."""

_CLAIMS: MemoTable[int, PositionClaim] = MemoTable()
"""The claim of an entry that nothing amends, by its number."""

HEARSAY = frozenset({"reported", "implied"})
"""The bases of what a member did not say in public, as far as the record goes."""

PUT = frozenset({"meeting", "acclamation"})
"""The ways of deciding in which who says nothing is silent; a ballot is not silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """One candidacy or text: its status, what each member says, and what the rule makes of it.

    *answer* is the rule's own, on the positions shown; *outcome* its outcome on all there are;
    *stances* are the entitled members' only. *status* is the last act or what follows from a
    decision or a round, or a text's revision; *by* is the entry that says so. *silence* rules it,
    where it was put under one.

    *decision* is that of the step on it; *revision* the one decided or under silence, else the
    current one. *other* is what was said of other revisions, by revision, *later* what was said
    after the decision; *carried_over* the members whose word counts although it is of an earlier
    revision, and of which. *by_proxy* are the answers that one member gave for another, by entry.
    *untimely* are the answers outside their window, and *in_vain_under* has who said something
    under a silence that does not count. *passed_over*: the step is about whom this put forward, who
    is another. *presence* says who was at the meeting in which it was decided or put. *perhaps* are
    the answers that members may have given already, by their dates, or before it was decided:
    nothing counts them.
    *race* says when it was in the race: from an instant to another, at which it is so no more
    (None: it still is).
    *withheld*: what members say on it is not to be read here, and who may. *nameless*: why
    nobody could be heard by name, where no count is reported: the electorate is on record by its
    *size* alone, or answered in *rounds*.
    """

    id: str
    kind: str
    status: str
    in_race: bool
    stances: Mapping[str, Stance]
    positions: Mapping[str, HeldClaim]
    answer: Answer
    outcome: Outcome
    support: tuple[str, ...]
    acts: tuple[Fact, ...]
    silence: SilenceStanding | None = None
    by: Fact | None = None
    decision: Fact[Decision] | None = None
    revision: int | None = None
    other: Mapping[int, Mapping[str, HeldClaim]] = field(default_factory=dict)
    later: Mapping[str, HeldClaim] = field(default_factory=dict)
    carried_over: Mapping[str, int] = field(default_factory=dict)
    recused: tuple[str, ...] = ()
    nominations: tuple[tuple[str, Fact[CandidacyAct]], ...] = ()
    without_effect: tuple[tuple[Fact[CandidacyAct], Mapping[str, tuple[Offence, ...]]], ...] = ()
    by_proxy: Mapping[str, ProxyAct] = field(default_factory=dict)
    untimely: tuple[UntimelyAnswer, ...] = ()
    in_vain_under: frozenset[str] = frozenset()
    passed_over: PutForward | None = None
    presence: Presence | None = None
    perhaps: Mapping[str, tuple[Fact[Position], ...]] = field(default_factory=dict)
    withheld: Disclosed | None = None
    nameless: Literal["size", "rounds"] | None = None
    race: tuple[tuple[int, int | None], ...] = ()

    @property
    def untold(self) -> bool:
        """Whether nothing follows for it from what can be read here (§8.3)."""
        return self.withheld is not None and self.decision is None

    @property
    def unspoken(self) -> bool:
        """Whether no member's position is on record where that says nothing of the members: they
        are on record by their number alone, or answered in rounds (§5.10)."""
        if self.nameless is None or self.decision is not None or self.passed_over is not None:
            return False
        if self.answer.silent or self.withheld is not None or self.positions or self.perhaps:
            return False
        quiet = all(stance is Stance.UNDECLARED for stance in self.stances.values())
        return quiet and not self.uncounted

    @property
    def mentioned(self) -> bool:
        """Whether others named somebody, and nothing else is on record."""
        talk = self.kind == "candidacy" and self.status in {"floated", "unknown"}
        return talk and not self.support and all(f.content.did == "floated" for f in self.acts)

    @property
    def made_by(self) -> Fact | None:
        """The decision, or the result of a round, that says what became of it, where no act of its
        own does."""
        if self.kind == "text":
            return self.decision
        did = {getattr(act.content, "did", "") for act in self.acts}
        own = self.by in self.acts or self.status in did
        return None if own else self.by

    @property
    def by_report(self) -> CandidacyAct | None:
        """What is only reported to have been done in it since (§5.2); None where nothing is."""
        last = self.acts[-1].content if self.acts else None
        is_report = isinstance(last, CandidacyAct) and last.reported and last.did != self.status
        return last if is_report and self.decision is None else None

    @property
    def uncountable(self) -> bool:
        """Whether the figure of its support is not known, as only rounds spoke; of an electorate
        that is on record by its size alone nobody is on record to agree, and that is a figure."""
        return self.unspoken and self.nameless == "rounds"

    @property
    def not_put_forward(self) -> bool:
        """Whether it was in the race until another was put forward."""
        return self.passed_over is not None and self.by is self.passed_over.by

    @property
    def voices(self) -> Mapping[str, HouseAnswer]:
        """What each house says, by its id, where the rule counts its members once."""
        tally = self.answer.tally_of_members
        return voices(tally, self.answer.facts.bound.table) if tally is not None else {}

    @property
    def in_vain(self) -> tuple[ProxyAct, ...]:
        """The answers by proxy that count for nobody."""
        return tuple(act for act in self.by_proxy.values() if act.why is not None)

    @property
    def uncounted(self) -> frozenset[str]:
        """Of whom something that was said does not count (§5.9)."""
        if not (self.by_proxy or self.untimely):
            return self.in_vain_under
        late = (member for one in self.untimely for member in one.members)
        return self.in_vain_under.union((one.member for one in self.in_vain), late)

    @property
    def hearsay(self) -> tuple[str, ...]:
        """Of whom what counts for it is known by a report or a count alone; nobody once it was
        decided, which says so."""
        if self.decision is not None:
            return ()
        positions = ((m, self.positions.get(m)) for m in self.support)
        return tuple(
            m for m, position in positions if position is not None and position.basis in HEARSAY
        )

    @property
    def spoken_for(self) -> tuple[str, ...]:
        """Who counts for it by what it said itself, and not as silent when it was put."""
        return tuple(member for member in self.support if member in self.positions)

    @property
    def perhaps_for(self) -> tuple[str, ...]:
        """Who may count for it already, and does not count for certain."""
        table = self.answer.facts.bound.table
        return tuple(
            member
            for member, answers in self.perhaps.items()
            if member in self.stances and member not in self.support
            if any(table[fact.content.stance] is Counts.FOR for fact in answers)
        )

    @property
    def nominated_by(self) -> tuple[str, ...]:
        """Who nominated it and has not withdrawn that."""
        return tuple(member for member, _fact in self.nominations)

    @property
    def to_be_nominated_by(self) -> tuple[str, ...]:
        """Who announced that they nominate it, while nobody has."""
        if self.status != "announced" or self.nominations:
            return ()
        announcements = [
            f for f in self.acts if f.content.did == "announced" and not f.content.reported
        ]
        return tuple(dict.fromkeys(member for fact in announcements for member in nominators(fact)))

    def nomination_by(self, member: str) -> tuple[Fact[CandidacyAct], ...]:
        """The nomination by a member that is in force, and each entry that records it again, as
        when it is received in due form."""
        first = next((fact for of, fact in self.nominations if of == member), None)
        if first is None:
            return ()
        late = {fact.act.id for fact, _ in self.without_effect}
        return tuple(
            fact
            for fact in self.acts[self.acts.index(first) :]
            if fact.content.did == "nominated" and not fact.content.reported
            if member in nominators(fact) and fact.act.id not in late
        )

    @property
    def registered(self) -> bool | None:
        """Whether a nomination in force was received in due form; None where that is not said."""
        received = {
            fact.content.received
            for member in self.nominated_by
            for fact in self.nomination_by(member)
        }
        return True if True in received else False if False in received else None

    @property
    def base(self) -> int:
        """How many the support is of: those entitled, without whom the rule leaves out."""
        return self.answer.facts.electorate.size - len(self.recused)

    @property
    def in_favour(self) -> int:
        """How many agree: as counted with its decision, else by the positions known."""
        decision = self.decision.content if self.decision is not None else None
        tally = decision.tally if decision is not None and not decision.unlisted else {}
        table = self.answer.facts.bound.table
        in_tally = sum(n for stance, n in tally.items() if table[stance] is Counts.FOR)
        return in_tally if tally else len(self.support)

    @property
    def quiet(self) -> tuple[str, ...]:
        """Who is not on record with a word on what was decided."""
        return tuple(m for m in self.stances if m not in self.positions) if self.decision else ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was silent when it was put in a meeting, where all that was said is known: as the
        meeting says, or the decision."""
        decision = self.decision
        if self.withheld is not None:
            return ()
        is_put = (
            decision is not None
            and decision.content.how in PUT
            and decision.content.positions_known
            # of whom the figures are nobody says
            and not decision.content.tally
        )
        said_nothing = tuple(m for m, s in self.stances.items() if s is Stance.SILENT)
        silent = said_nothing or (self.quiet if is_put else ())
        return tuple(member for member in silent if member not in self.perhaps)

    @property
    def open_judgments(self) -> tuple[Judgment, ...]:
        """The judgments that the chair may still make and that would change its outcome."""
        over = self.decision is not None or self.answer.silent or not self.in_race
        return () if over else self.answer.open_judgments

    @property
    def has_figure(self) -> bool:
        """Whether the figure of its support says something: of what was carried without a word of
        anybody it says nothing, nor where it is not known who is entitled, or what anybody said."""
        decision = self.decision
        if self.passed_over or (decision is None and not self.answer.facts.electorate.size):
            return False
        if self.untold or self.unspoken:
            return False
        return (
            bool(self.support)
            or decision is None
            or not decision.content.carried
            or bool(decision.content.tally and not decision.content.unlisted)
        )

    @property
    def missing(self) -> Missing:
        """Whose agreement is still needed, by what each of them says; nobody is named of whom
        nothing could be known."""
        if self.unspoken:
            return Missing()
        if self.decision is not None and (self.answer.missing or self.unheard):
            missing_now = split(self.answer.missing, self.stances, self.uncounted, self.perhaps)
            return replace(missing_now, otherwise=())  # that was before the decision, or after
        stances = stances_with(self.answer.missing, self.stances, self.positions)
        return missing(self.answer, stances, self.uncounted, self.perhaps)

    @property
    def unheard(self) -> bool:
        """Whether it was decided and what some members said is not known."""
        maybe = any(member in self.perhaps for member in self.quiet)
        return maybe or (bool(self.quiet) and not self.silent)

    def answer_of(self, position: PositionShown) -> str:
        """What a member says on it in a word: its stance; where it took none, that what it said
        does not count (``uncounted``), what it may have said already (``perhaps``, before it was
        decided ``perhaps_before``), that it was ``silent``, or that how it answered what was
        decided is not known (``unheard``)."""
        if position.stance is not Stance.UNDECLARED:
            return str(position.stance)
        if position.apart:
            return "uncounted"
        if position.perhaps:
            return "perhaps_before" if position.decided else "perhaps"
        if self.silence is not None and position.member in self.silence.outcome.silent:
            return str(Stance.SILENT)
        return "unheard" if self.unheard else str(Stance.UNDECLARED)

    @property
    def needed(self) -> Needed:
        """How many more must agree, and who; of what was decided, who would have been enough, where
        all that was said is known. Nobody is of use to whom the step is not about."""
        unknown = self.unheard or self.uncountable or self.passed_over is not None
        return Needed(count=None, complete=False) if unknown else self.answer.needed

    @property
    def clauses(self) -> tuple[ClauseStanding, ...]:
        """The clauses of the rule with their figures: none under silence, where nobody is known
        to be entitled, or of whom the step is not about; of what was decided while not all that was
        said is known, as it was counted, else the least and the most."""
        answer, facts = self.answer, self.answer.facts
        if answer.silent or not facts.electorate.size or self.passed_over is not None:
            return ()
        if self.withheld is not None or self.unspoken:
            return ()
        there = self.presence.quorum if self.presence is not None else ()
        if not self.unheard:
            clauses = lines(answer)
            return (*(map(_left_open, clauses) if answer.depends_on else clauses), *there)
        decision = self.decision.content if self.decision is not None else None
        if decision is not None and decision.tally:
            tally = _as_put(facts.tally, decision)
        else:
            tally = replace(facts.tally, closed=False)
        unheard = evaluated(facts.bound, tally, answer.judgments)
        return (*(_bounded(line) for line in lines(unheard)), *there)


def claims_of(
    record: Record,
    case: Case,
    steps: Steps,
    step: StepStanding,
    zone: Zone,
    known: int | None,
    under_silence: Iterable[tuple[str, PositionClaim]] = (),
    by_proxy: Mapping[str, ProxyAct] = _NOBODY,
    held_back: Mapping[str, Fact] = _NOTHING,
) -> tuple[dict[str, list[PositionClaim]], dict[str, list[Exclusion]]]:
    """Every claim about a member's position in a step, by candidacy and in order: said directly,
    under silence, or implied by a count. What was said *by_proxy* in vain is none; what is
    *held_back* is ad referendum.

    The history keeps the claim of an entry that nothing amends, so that the next question does not
    make it again.
    """
    if step.withheld is not None:
        return {}, {}
    memo = record.history(case.subject).memo.table(_CLAIMS)
    claims: dict[str, list[PositionClaim]] = {}
    outside: dict[str, list[Exclusion]] = {}
    in_vain = {entry for entry, act in by_proxy.items() if act.why is not None}
    for_groups: set[str] = set()
    for fact in steps.facts_of(Position, step.id):
        if fact.act.id in in_vain:
            continue
        limited = fact.act.id in held_back
        if fact.content.group is not None:
            on, stance = fact.content.on, Stance.AD_REFERENDUM if limited else fact.content.stance
            claims.setdefault(on, []).extend(
                claims_for(record, case, step.step, fact, stance, known)
            )
            for_groups.add(on)
            continue
        claim = None
        if fact.act is fact.entry.act and not limited:
            claim = memo.get(fact.entry.seq)
        if claim is None:
            content = fact.content
            basis = content.basis if content.binds else "reported"
            stance = Stance.AD_REFERENDUM if limited else content.stance
            claim = PositionClaim(
                fact.act.id, fact.act.member or "", stance, basis, fact.since, fact.until
            )
            if fact.act is fact.entry.act and not limited:
                memo[fact.entry.seq] = claim
        on = fact.content.on
        if on in claims:
            claims[on].append(claim)
        else:
            claims[on] = [claim]
    for on in for_groups:
        claims[on].sort(key=order)
    aside = [m for m in step.step.set_aside if m not in step.electorate.members]
    for report in steps.facts_of(ReportedCount, step.id):
        count = report.content
        for answer in count.answers:
            day = zone.day(report.since)
            start, end = zone.start(day), zone.end(day)
            by_name = [
                PositionClaim(report.act.id, m, answer, "reported", report.since, end)
                for m in count.members
            ]
            entitled = entitled_at(record, case, step.step, report, known, aside=aside).members
            implied = [
                PositionClaim(report.act.id, m, answer, "implied", start, end)
                for m in (entitled if implies(count, len(entitled)) else ())
                if m not in count.out and m not in count.members
            ]
            claims.setdefault(count.on, []).extend(by_name + implied)
            outside.setdefault(count.on, []).extend(
                Exclusion(report.act.id, m, answer, end) for m in count.out
            )
        claims.setdefault(count.on, []).sort(key=order)
    for on, claim in under_silence:
        claims.setdefault(on, []).append(claim)
        claims[on].sort(key=order)
    for tied in steps.facts_of(TiedPosition, step.id):
        _tie(case, tied, claims.setdefault(tied.content.on, []))
    for late in steps.outside_in(step.id):
        if isinstance(late.fact.content, Position) and late.fact.content.group is not None:
            of = spoken_for(record, case, step.step, late.fact, known)
            case.spoken_for[late.fact.act.id] = of
    return claims, outside


def _tie(case: Case, tied: Fact[TiedPosition], claims: list[PositionClaim]) -> None:
    """A tie is what the member says of the part: put as one with what it is tied to it agrees, and
    by itself it reserves its position, or objects; where it agreed before, the agreement stays and
    the package holds it to its terms."""
    member = tied.act.member or ""
    before = [c for c in claims if c.member == member and c.since <= tied.since]
    if before and before[-1].stance in {Stance.SUPPORT, Stance.NO_OBJECTION}:
        return
    together = put_as_one(case, tied.content)
    stance = Stance.SUPPORT if together else Stance(tied.content.otherwise)
    claims.append(PositionClaim(tied.act.id, member, stance, "official", tied.since, tied.until))
    claims.sort(key=order)


def put_as_one(case: Case, tie: TiedPosition) -> bool:
    """Whether a part is put as one with all to which it is tied, so that they pass or fall together
    (spec/procedure.md §4.3)."""
    own = case.subject.removeprefix("matter/")
    latest = {fact.content.package: fact.content for fact in case.of(Package)}
    return any(
        package.taken == "as_one"
        and set(tie.to) <= set(package.parts)
        and not {tie.on, own}.isdisjoint(package.parts)
        for package in latest.values()
    )


def implies(count: ReportedCount, entitled: int) -> bool:
    """Whether a count implies the counted answer by all it does not except: spec/standing.md §4.

    It is exact, of one answer, its base is the electorate of its day, and its exceptions are all
    named.
    """
    if count.quality != "exactly" or len(count.answers) != 1 or count.base != entitled:
        return False
    (figure,) = count.answers.values()
    return figure + len(count.out) == entitled


def candidacies_of(
    case: Case,
    steps: Steps,
    step: StepStanding,
    claims: Mapping[str, list[PositionClaim]],
    outside: Mapping[str, list[Exclusion]],
    readings: Sequence[ReadingOf],
    void: Void,
    silences: Mapping[str, SilenceStanding],
    on: int,
    by_proxy: Mapping[str, ProxyAct] = _NOBODY,
    at: At | None = None,
    in_vain_under: Sequence[tuple[int, str, int | None, str]] = (),
) -> tuple[tuple[Candidacy, ...], list[Dispute]]:
    """The candidacies and texts as they stand in a step at the instant *on*, and the disputes about
    positions in it."""
    disputes: list[Dispute] = []
    candidacies = []
    judgments = steps.facts_of(ChairJudgment, step.id)
    others = case.of(Position) if len(steps.steps) > 1 else ()
    packages = {fact.content.package for fact in case.of(Package)}
    put_at = questions(case, steps.facts_of(Meeting, step.id))
    said_on = [*claims, *(fact.content.on for fact in others)]
    apart = [late_of(case, one) for one in steps.outside_in(step.id)]
    said_on += [one.fact.content.on for one in apart]
    said_on += [one.fact.content.on for one in by_proxy.values()]
    spoken = dict.fromkeys(id for id in said_on if id not in packages)
    contested = list(_contested(case, spoken))
    subjects = subjects_of(case, [id for id, _, _ in contested])
    put_with_the_matter(case, step, subjects, void)
    results = [fact for fact in case.typed("round_result") if fact.content.counts]
    by_rounds = any(steps.of(fact) == step.id for fact in results)
    counted_alone: Literal["size"] | None = None if step.electorate.members else "size"
    nameless = "rounds" if by_rounds else counted_alone
    reported = {fact.content.on for fact in steps.facts_of(ReportedCount, step.id)}
    for id, kind, all_acts in contested:
        acts = tuple(fact for fact in all_acts if _counts(fact, void))
        subject = subjects[id]
        if id in silences:
            subject.quiet = [(0, under_silence(case, silences[id].opening, id))]
        claims_by_worth = subject.hear(claims.get(id, ()), step, on)
        positions, new_disputes = hold(claims_by_worth.counting, outside.get(id, ()), readings)
        disputes += new_disputes
        candidacy = _candidacy(
            subject,
            kind,
            acts,
            positions,
            step,
            case,
            judgments,
            revision=subject.revision(step, on),
            other={
                of: hold(of_revision, (), readings)[0]
                for of, of_revision in claims_by_worth.other.items()
            },
            later=hold(claims_by_worth.later, (), readings)[0] if claims_by_worth.later else {},
            perhaps=_perhaps_before(case, claims_by_worth.before, positions)
            if claims_by_worth.before
            else {},
            void=void,
            question=put_at.get(id),
            at=at,
        )
        if nameless and step.electorate.size and id not in reported:
            candidacy = replace(candidacy, nameless=nameless)
        if void:
            outside_ = tuple(f for f in all_acts if f.act.id in void)
            candidacy = replace(
                candidacy,
                status=candidacy.status if acts or not outside_ else "without_effect",
                without_effect=tuple((f, dict(void[f.act.id])) for f in outside_),
            )
        if in_vain_under:
            vain = frozenset(
                member
                for _since, text, of, member in in_vain_under
                if text == id and applies(of, candidacy.revision, step)
            )
            candidacy = replace(candidacy, in_vain_under=vain)
        if apart:
            late = tuple(one for one in apart if one.fact.content.on == id)
            candidacy = replace(candidacy, untimely=late)
        if by_proxy:
            of = {entry: one for entry, one in by_proxy.items() if one.fact.content.on == id}
            candidacy = replace(candidacy, by_proxy=of)
        if id in silences:
            candidacy = _under(candidacy, silences[id], step)
        elif (
            candidacy.decision is None and (put_forward := passing_over(step, subject)) is not None
        ):
            candidacy = _passed_over(candidacy, put_forward)
        candidacies.append(candidacy)
    return tuple(candidacies), disputes


def _perhaps_before(
    case: Case, claims: Iterable[PositionClaim], positions: Mapping[str, HeldClaim]
) -> Mapping[str, tuple[Fact[Position], ...]]:
    """What members perhaps said before it was decided, and did not hold already; a count is told by
    itself, and what was said under silence with that."""
    answers: dict[str, tuple[Fact[Position], ...]] = {}
    for claim in claims:
        fact, had = case.entry(claim.entry), positions.get(claim.member)
        if isinstance(fact.content, Position) and (had is None or had.stance is not claim.stance):
            answers[claim.member] = (*answers.get(claim.member, ()), fact)
    return answers


def late_of(case: Case, late: UntimelyAnswer) -> UntimelyAnswer:
    """An answer outside its window with all whose answer it is."""
    members = case.spoken_for.get(late.fact.act.id)
    return late if members is None else late._replace(members=members)


def recorded_in_race(case: Case, id: str) -> bool:
    """Whether a candidacy or text is in the race by what was done in it, in a matter without a
    procedure in which nothing is decided."""
    return any(
        _statuses({id}, kind, acts, case, {})[-1].in_race
        for one, kind, acts in _contested(case, ())
        if one == id
    )


def put_with_the_matter(
    case: Case, step: StepStanding, subjects: Mapping[str, ClaimSubject], void: Void
) -> None:
    """A decision on a package of which the matter itself is a part decides whoever, or whatever,
    alone stood in the matter then (spec/procedure.md §4.1)."""
    own = case.subject.removeprefix("matter/")
    latest = {fact.content.package: fact.content for fact in case.of(Package)}
    for id, package in latest.items():
        decisions = [fact for fact in step.decisions if fact.content.on == id]
        if own in package.parts and package.taken == "as_one" and decisions:
            alone = stood(case, step, decisions[-1], void)
            if len(alone) == 1 and alone[0] in subjects:
                subjects[alone[0]].packages.add(id)


def stood(case: Case, step: StepStanding, decision: Fact[Decision], void: Void) -> list[str]:
    """The candidacies or texts that stood in a step when a decision was taken in it."""
    about = subjects_of(case, [id for id, _, _ in _contested(case, ())])
    ids = []
    for id, kind, all_acts in _contested(case, ()):
        acts = [f for f in all_acts if f.since <= decision.until and _counts(f, void)]
        in_race = _statuses({id, *about[id].packages}, kind, acts, case, void)[-1].in_race
        if acts and in_race and passing_over(step, about[id]) is None:
            ids.append(id)
    return ids


def passing_over(step: StepStanding, about: ClaimSubject) -> PutForward | None:
    """The step before by which *step* is about other candidacies than this, if it is."""
    put_forward = step.put_forward
    if (
        put_forward is None
        or about.numbers
        or not put_forward.of.isdisjoint({about.id, *about.packages})
    ):
        return None
    return put_forward


def not_asked(answer: Answer) -> Answer:
    """The answer on whom a step is not about: no position counts for it, and nobody is missing."""
    return replace(answer, outcome=Outcome.UNDETERMINED, missing=(), blocking=(), open_judgments=())


def _passed_over(candidacy: Candidacy, put_forward: PutForward) -> Candidacy:
    """The candidacy in a step that is about whom another *put_forward*. If it was in the race, it
    is no more."""
    answer = not_asked(candidacy.answer)
    passed = replace(candidacy, answer=answer, outcome=answer.outcome, passed_over=put_forward)
    if not candidacy.in_race:
        return passed
    status = f"not_{STATUSES[put_forward.step.does][0]}"
    return replace(
        passed,
        status=status,
        in_race=False,
        by=put_forward.by,
        race=tuple(_until(candidacy.race, put_forward.by.since)),
    )


def meeting_of(case: Case, now: Structure, id: str) -> Fact[Meeting] | None:
    """The meeting of that id, as its latest entry has it; None where there is none by then."""
    own = [
        fact
        for fact in case.of(Meeting)
        if fact.content.meeting == id and fact.content.status != "expected"
    ]
    return own[-1] if own else now.meetings.get(id)


def meetings_at(
    record: Record,
    case: Case,
    now: Structure,
    on: int,
    known: int | None,
) -> At:
    """How to find who was at a meeting."""

    def at(step: StepStanding, place: Fact[Meeting] | str) -> Presence | None:
        meeting = meeting_of(case, now, place) if isinstance(place, str) else place
        if meeting is None:
            return None
        from nemcon.proceedings.presence import presence_at  # noqa: PLC0415  # few decisions name a meeting

        return presence_at(record, case, step, meeting, on, known)

    return at


def questions(
    case: Case, meetings: Sequence[Fact[Meeting]], at: int = END_OF_TIME
) -> dict[str, Fact[Meeting]]:
    """At which meeting the question was last put by then on each candidacy or text, where no
    revision came after it: of a package, on each of its parts."""
    packages = [fact for fact in case.of(Package) if fact.since <= at]
    parts = {fact.content.package: fact.content.parts for fact in packages}
    putting: dict[str, Fact[Meeting]] = {}
    for fact in meetings:
        if fact.content.status == "held" and fact.since <= at:
            for id in fact.content.put:
                putting |= dict.fromkeys((id, *parts.get(id, ())), fact)
    for revision in (fact for fact in case.of(TextRevision) if fact.since <= at):
        meeting = putting.get(revision.content.text)
        if meeting is not None and revision.since > meeting.until:
            del putting[revision.content.text]
    return putting


def as_silent(stances: Mapping[str, Stance], presence: Presence) -> dict[str, Stance]:
    """Who said nothing when the question was put was silent, or was not there."""
    there = frozenset(presence.attendance)
    return {
        member: stance
        if stance is not Stance.UNDECLARED
        else Stance.SILENT
        if not presence.recorded or member in there
        else Stance.ABSENT
        for member, stance in stances.items()
    }


def _under(candidacy: Candidacy, silence: SilenceStanding, step: StepStanding) -> Candidacy:
    """The candidacy or text as the silence that rules it leaves it."""
    from nemcon.proceedings.silences import answered  # noqa: PLC0415  # few matters have one

    answer = answered(candidacy.answer, silence, step.step.step)
    if candidacy.decision is not None:
        # what was decided otherwise, after a silence that came to nothing, does not rest on it
        silent = answer.silent and answer.outcome is candidacy.outcome
        answer = replace(candidacy.answer, silent=silent)
    return replace(candidacy, answer=answer, outcome=answer.outcome, silence=silence)


def _contested(case: Case, spoken: Iterable[str]) -> Iterable[tuple[str, str, tuple[Fact, ...]]]:
    """What positions can be on: candidacies by their acts, texts by their revisions, and whatever
    was spoken on."""
    acts: dict[tuple[str, str], list[Fact]] = {}
    for fact in case.of(CandidacyAct):
        acts.setdefault((fact.content.candidacy, "candidacy"), []).append(fact)
    for revision in case.of(TextRevision):
        acts.setdefault((revision.content.text, "text"), []).append(revision)
    known = {id for id, _ in acts}
    kind = "candidacy" if case.content.kind == "appointment" else "text"
    for id in spoken:
        if id not in known:
            acts[id, kind] = []
    for (id, kind), of in acts.items():
        yield id, kind, tuple(of)


def _candidacy(
    subject: ClaimSubject,
    kind: str,
    acts: tuple[Fact, ...],
    positions: Mapping[str, HeldClaim],
    step: StepStanding,
    case: Case,
    judgments: Sequence[Fact[ChairJudgment]],
    *,
    revision: int | None,
    other: Mapping[int, Mapping[str, HeldClaim]],
    later: Mapping[str, HeldClaim],
    perhaps: Mapping[str, tuple[Fact[Position], ...]],
    void: Void,
    question: Fact[Meeting] | None,
    at: At | None,
) -> Candidacy:
    id, decision = subject.id, subject.decision(step)
    stances = stances_in(step.electorate, positions, step.names)
    place = question if decision is None else decision.content.meeting
    presence = at(step, place) if place is not None and at is not None else None
    if question is not None and at is not None and (there := at(step, question)) is not None:
        stances = as_silent(stances, there)
    findings = {f.content.question: f.content.finds for f in judgments if f.content.on == id}
    answer = answer_on(
        step, stances, findings, decision, final=question is not None, presence=presence
    )
    table, signs = step.resolved.rule.table, step.resolved.rule.table_as_told
    counting = stances
    if answer.tally_of_members is not None:  # the members of one house count once
        one = answer.facts.tally.positions
        counting = {m: one.get(m, Stance.UNDECLARED) for m in answer.facts.electorate.members}
    statuses = _statuses({id, *subject.packages}, kind, acts, case, void)
    status, in_race, by = statuses[-1]
    return Candidacy(
        id=id,
        kind=kind,
        status=status,
        in_race=in_race,
        stances=stances,
        positions=positions,
        answer=answer,
        outcome=answer.outcome,
        support=tuple(m for m, stance in counting.items() if signs[stance] is Counts.FOR),
        acts=acts,
        by=by,
        decision=decision,
        presence=presence,
        withheld=step.withheld,
        recused=tuple(m for m, stance in counting.items() if table[stance] is Counts.OUT),
        revision=revision,
        carried_over={
            member: of
            for member, one in (positions.items() if step.carries_over else ())
            if (of := subject.of(one.claim.entry)) is not None and of != revision
        },
        other=other,
        later=later,
        perhaps=perhaps,
        nominations=tuple(nominations(acts, void)) if kind == "candidacy" else (),
        race=tuple(_race(statuses)) if kind == "candidacy" else (),
    )


def answer_on(
    step: StepStanding,
    stances: Mapping[str, Stance],
    judgments: Mapping[str, bool],
    decision: Fact[Decision] | None,
    *,
    final: bool = False,
    presence: Presence | None = None,
) -> Answer:
    """What the rule of *step* makes of the positions; of what was decided, what was decided.

    What was carried misses nobody, whatever is known of the positions; of what was not carried only
    those are missing who are known not to have agreed. Where nobody is known to be entitled, or no
    rule is in force, nothing is known of the outcome. Asked under another rule, what was put is put
    to that.
    """
    rule = step.resolved.rule
    if presence is not None and presence.quorate is not None and presence.rest is not None:
        rule = presence.rest  # who was there says whether there was a quorum
    if decision is None and step.withheld is not None:
        answer = rule.evaluate(replace(_UNHEARD, electorate=step.electorate), judgments=judgments)
        return replace(
            answer, outcome=Outcome.UNDETERMINED, missing=(), blocking=(), open_judgments=()
        )
    if decision is None:
        tally = Tally(electorate=step.electorate, positions=stances, closed=final)
        answer = rule.evaluate(tally, judgments=judgments)
        if not step.in_force:
            answer = replace(answer, unruled=True, open_judgments=())
        elif step.electorate.size and presence is not None and presence.quorate is False:
            return replace(answer, outcome=Outcome.NOT_ADOPTED)
        elif step.electorate.size:
            return _whoever_counts(step, answer, tally, judgments)
        return replace(answer, outcome=Outcome.UNDETERMINED, missing=(), blocking=())
    positions = {m: stance for m, stance in stances.items() if stance is not Stance.UNDECLARED}
    tally = Tally(electorate=step.electorate, positions=positions)
    if step.other_rule:
        return rule.evaluate(_as_put(tally, decision.content), judgments=judgments)
    by_positions = rule.evaluate(tally, judgments=judgments)
    if decision.content.carried:
        decision_tally = _as_put(tally, decision.content) if decision.content.tally else tally
        by_tally = (
            rule.evaluate(decision_tally, judgments=judgments)
            if decision.content.tally
            else by_positions
        )
        unsure: tuple[str, ...] = ()
        if step.widest is not None:
            wider = rule.evaluate(
                replace(decision_tally, electorate=step.widest), judgments=judgments
            )
            unsure = step.unsure if wider.outcome is not by_tally.outcome else ()
        return replace(
            by_positions,
            outcome=Outcome.ADOPTED,
            missing=(),
            blocking=(),
            as_decided=by_tally.outcome is not Outcome.ADOPTED or bool(unsure),
            depends_on=unsure,
        )
    known = tuple(m for m in by_positions.missing if m in positions)
    return replace(by_positions, outcome=Outcome.NOT_ADOPTED, missing=known)


def _whoever_counts(
    step: StepStanding, answer: Answer, tally: Tally, judgments: Mapping[str, bool]
) -> Answer:
    """The answer, undetermined where it would be another if those counted of whom nobody knows
    whether they are members; where so many others would be enough, that depends on them."""
    if step.widest is None:
        return answer
    with_them = replace(tally, electorate=step.widest)
    other = step.resolved.rule.evaluate(with_them, judgments=judgments)
    if other.outcome is not answer.outcome:
        return replace(answer, outcome=Outcome.UNDETERMINED, depends_on=step.unsure)
    if other.needed.count != answer.needed.count:
        return replace(answer, depends_on=step.unsure)
    return answer


def _as_put(tally: Tally, decision: Decision) -> Tally:
    """What was put: the figures of the decision where they are told, else what is
    known to have been said. Who is not known to have said anything was silent where all that was
    said is known; else it is not known what they said. Nor is it where the figures cannot be of
    those who are entitled by now, as where a member has become another since: they stand as told,
    and no rule is asked about them."""
    if decision.tally:
        figures = replace(
            tally,
            positions={},
            counts=decision.tally,
            by_class=decision.tally_by_class,
            unlisted=frozenset(decision.unlisted),
        )
        if not problems(figures):
            return figures
    known = decision.positions_known and decision.how in PUT and not decision.tally
    return tally if known else replace(tally, unlisted=_UNHEARD.unlisted)


_UNHEARD = Tally(electorate=Electorate(), unlisted=POSITIONS | {Stance.SILENT})
"""A tally of which nothing is known but that answers were, or may have been, given."""


def put_again(candidacy: Candidacy, step: StepStanding) -> Candidacy:
    """What was decided, as the rule judges the positions that it now has: the figures of the
    decision do not have what is supposed (spec/answers.md §2.13)."""
    decision = candidacy.decision
    assert decision is not None  # only what was decided is put again
    positions = {m: s for m, s in candidacy.stances.items() if s is not Stance.UNDECLARED}
    tally = Tally(electorate=step.electorate, positions=positions)
    question = _as_put(tally, replace(decision.content, tally={}, tally_by_class={}))
    answer = step.resolved.rule.evaluate(question, judgments=candidacy.answer.judgments)
    return replace(candidacy, answer=answer, outcome=answer.outcome)


def stances_in(
    electorate: Electorate, positions: Mapping[str, HeldClaim], names: Sequence[str] = ()
) -> dict[str, Stance]:
    """What each member of *electorate* is taken to say; of one known by its size, those who spoke
    and those of these *names*."""
    members: Iterable[str] = electorate.members
    if not members and electorate.size:
        members = dict.fromkeys([*names, *positions])
    return {m: positions[m].stance if m in positions else Stance.UNDECLARED for m in members}


def stances_with(
    members: Iterable[str], stances: Mapping[str, Stance], positions: Mapping[str, HeldClaim]
) -> Mapping[str, Stance]:
    """*stances*, and what those of *members* said that are not entitled: a silence stays broken by
    whoever broke it, also once it has left or is suspended (spec/silence.md §7.3)."""
    return {m: positions[m].stance for m in members if m in positions} | {**stances}


Void = Mapping[str, Mapping[str, "tuple[Offence, ...]"]]
"""By the act of a nomination, whose has no effect in it, and why not."""


def _counts(fact: Fact, void: Void) -> bool:
    """Whether an act has an effect: a nomination that has one by one of its nominators has."""
    of = void.get(fact.act.id)
    return of is None or not set(nominators(fact)) <= of.keys()


def nominations(acts: Sequence[Fact], void: Void) -> Iterable[tuple[str, Fact[CandidacyAct]]]:
    """Who nominated a candidate and by which act, without those withdrawn by their nominators."""
    standing: dict[str, Fact[CandidacyAct]] = {}
    for fact in acts:
        if fact.content.reported:
            continue
        for member in nominators(fact):
            if fact.content.did == "nominated" and member not in void.get(fact.act.id, {}):
                standing.setdefault(member, fact)
            elif fact.content.did == "nomination_withdrawn":
                standing.pop(member, None)
    return standing.items()


def _left_open(line: ClauseStanding) -> ClauseStanding:
    """The clause without what follows from its figures, where they depend on who is a member."""
    return replace(line, stands=replace(line.stands, met=None, margin=None))


def _bounded(line: ClauseStanding) -> ClauseStanding:
    """The clause with the least and the most that it may have had, and what follows from these."""
    leaf, stands = line.leaf, line.stands
    if isinstance(leaf, Judgment) or stands.least == stands.most:
        return line
    moves = leaf.base not in {None, Base.MEMBERS, Base.ENTITLED}
    return replace(
        line,
        stands=replace(
            stands,
            have=None,
            margin=None,
            need=None if moves else stands.need,
            whole=None if moves else stands.whole,
            of=None if moves else stands.of,
        ),
    )


class _Status(NamedTuple):
    """What was last done, whether the candidate is in the race, and the entry from which that
    follows."""

    status: str
    in_race: bool
    by: Fact | None


def _statuses(
    ids: Collection[str],
    kind: str,
    acts: Sequence[Fact],
    case: Case,
    void: Void,
) -> Sequence[_Status]:
    """What it was in turn, the last being what it is. A report of an act is not the act.

    A nomination withdrawn leaves the candidacy while one nominator remains. A decision and the
    result of a round need no act beside them: whoever is elected is, and whoever does not advance
    is out of the race. A text stands until its matter ends.
    """
    if kind == "text":
        last = acts[-1] if acts else None
        status = f"revision {last.content.revision}" if last else "circulated"
        return (_Status(status, True, last),)
    statuses = [_Status("unknown", False, None)]
    nominating: set[str] = set()
    for fact in sorted((*acts, *_implying(ids, case)), key=_turn):
        if not isinstance(fact.content, CandidacyAct):
            statuses.append(_Status(*_implied(fact, case), fact))
            continue
        act: CandidacyAct = fact.content
        if act.reported and act.did not in {"floated", "interest_shown"}:
            continue
        if act.did == "nominated":
            nominating |= set(nominators(fact)) - void.get(fact.act.id, {}).keys()
        if act.did == "nomination_withdrawn":
            nominating -= set(nominators(fact))
            if nominating:
                continue
        if act.did in {"floated", "interest_shown"} and statuses[-1].in_race:
            continue
        statuses.append(_Status(act.did, act.into_race, fact))
    return statuses


def _race(statuses: Iterable[_Status]) -> Iterable[tuple[int, int | None]]:
    """When a candidate was in the race, what was over as it began left out."""
    since: int | None = None
    for _status, in_race, by in statuses:
        if by is None or in_race is (since is not None):
            continue
        if since is not None and by.since > since:
            yield since, by.since
        since = by.since if in_race else None
    if since is not None:
        yield since, None


def _until(race: Iterable[tuple[int, int | None]], over: int) -> Iterable[tuple[int, int | None]]:
    """The race of whom it is over for at an instant."""
    return ((since, over if end is None else end) for since, end in race if since < over)


def _turn(fact: Fact) -> tuple[int, int]:
    """A decision and a result come after the acts of their day, which they end."""
    return (fact.since if isinstance(fact.content, CandidacyAct) else fact.until, fact.entry.seq)


def _implying(ids: Collection[str], case: Case) -> Iterable[Fact]:
    """The decisions (on it, or on a package of it) and the results of rounds that say what became
    of a candidacy."""
    for fact in case.decisions():
        if fact.content.on in ids and fact.content.carried:
            yield fact
    rounds = {f.content.round: f.content for f in case.typed("round")}
    for result in case.typed("round_result"):
        result_entry, of = result.content, rounds.get(result.content.round)
        leavers = set(result_entry.leave)
        if result_entry.advance and of is not None:
            leavers |= set(of.candidacies) - set(result_entry.advance)
        if not leavers.isdisjoint(ids):
            yield result


def _implied(fact: Fact, case: Case) -> tuple[str, bool]:
    """What a decision or the result of a round makes of a candidacy."""
    if fact.act.type == "round_result":
        return "eliminated", False
    steps = {step.step: step for step in case.steps()}
    step = steps.get(fact.content.step or "", case.steps()[-1])
    status, in_race = STATUSES[step.does]
    return status, in_race or any(_follows(after, step.step, steps) for after in case.steps())


def _follows(after: Step, step: str, steps: Mapping[str, Step]) -> bool:
    """Whether a step is still to be decided once *step* is, and is no other way to its result."""
    ids: set[str] = set()
    way: Step | None = after
    while way is not None and way.step not in ids:
        if way.step == step:
            return False
        ids.add(way.step)
        way = steps.get(way.instead_of or "")
    return after.order > steps[step].order


STATUSES: Mapping[str, tuple[str, bool]] = {
    "recommends": ("recommended", True),
    "proposes": ("proposed", True),
    "advises": ("advised", True),
    "elects": ("elected", False),
    "appoints": ("appointed", False),
    "approves": ("approved", False),
    "adopts": ("appointed", False),
}
"""What a candidacy is once a step has decided for it, and whether it is still in the race where
that was the last step."""

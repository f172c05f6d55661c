"""The candidacies and texts of a matter: where each stands, and what every member says on it.

spec/standing.md §3 to §5. Every claim about a position is gathered here, said directly or implied
by a count; `claims` weighs them, and the rule of the step says what they come to.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nemcon.core.days import Zone
from nemcon.proceedings.case import Case
from nemcon.proceedings.claims import Claim, Dispute, Held, Outside, ReadingOf, hold, order
from nemcon.proceedings.missing import Missing, missing
from nemcon.proceedings.steps import Steps, StepStanding, entitled_at
from nemcon.record.asof import Fact
from nemcon.record.entries.candidacies import IN_RACE, CandidacyAct
from nemcon.record.entries.decisions import ChairJudgment
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.record import Record
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally

if TYPE_CHECKING:
    from nemcon.proceedings.silences import SilenceStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """One candidacy or text: its status, what each member says, and what the rule makes of it.

    *answer* is the rule's own, on the positions shown; *outcome* its outcome on all there are;
    *stances* are the entitled members' only. *status* is the last act, or a text's revision.
    *silence* rules it, where it was put under one.
    """

    id: str
    kind: str
    status: str
    in_race: bool
    stances: Mapping[str, Stance]
    held: Mapping[str, Held]
    answer: Answer
    outcome: Outcome
    support: tuple[str, ...]
    acts: tuple[Fact, ...]
    silence: SilenceStanding | None = None

    @property
    def missing(self) -> Missing:
        """Whose agreement is still needed, by what each of them says."""
        return missing(self.answer, self.stances)


def claims_of(
    record: Record,
    case: Case,
    steps: Steps,
    step: StepStanding,
    zone: Zone,
    known: int | None,
    under_silence: Iterable[tuple[str, Claim]] = (),
) -> tuple[dict[str, list[Claim]], dict[str, list[Outside]]]:
    """Every claim about a member's position in a step, by candidacy and in order: said directly,
    under silence, or implied by a count.

    The history keeps the claim of an entry that nothing amends, so that the next question does not
    make it again.
    """
    kept = record.history(case.subject).kept
    claims: dict[str, list[Claim]] = {}
    outside: dict[str, list[Outside]] = {}
    for fact in steps.said(Position, step.id):
        claim = kept.get(fact.entry.seq) if fact.act is fact.entry.act else None
        if claim is None:
            said = fact.content
            basis = said.basis if said.binds else "reported"
            claim = Claim(
                fact.act.id, fact.act.member or "", said.stance, basis, fact.since, fact.until
            )
            if fact.act is fact.entry.act:
                kept[fact.entry.seq] = claim
        on = fact.content.on
        if on in claims:
            claims[on].append(claim)
        else:
            claims[on] = [claim]
    aside = [m for m in step.step.set_aside if m not in step.electorate.members]
    for counted in steps.said(ReportedCount, step.id):
        count = counted.content
        for answer in count.answers:
            day = zone.day(counted.since)
            start, end = zone.start(day), zone.end(day)
            named = [
                Claim(counted.act.id, m, answer, "reported", counted.since, end)
                for m in count.members
            ]
            entitled = entitled_at(record, case, step.step, counted, known, aside=aside).members
            implied = [
                Claim(counted.act.id, m, answer, "implied", start, end)
                for m in (entitled if implies(count, len(entitled)) else ())
                if m not in count.out and m not in count.members
            ]
            claims.setdefault(count.on, []).extend(named + implied)
            outside.setdefault(count.on, []).extend(
                Outside(counted.act.id, m, answer, end) for m in count.out
            )
        claims.setdefault(count.on, []).sort(key=order)
    for on, claim in under_silence:
        claims.setdefault(on, []).append(claim)
        claims[on].sort(key=order)
    return claims, outside


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
    claims: Mapping[str, list[Claim]],
    outside: Mapping[str, list[Outside]],
    readings: Sequence[ReadingOf],
    void: frozenset[str],
    silences: Mapping[str, SilenceStanding],
) -> tuple[tuple[Candidacy, ...], list[Dispute]]:
    """The candidacies and texts as they stand in a step, and the disputes about positions in it."""
    disputes: list[Dispute] = []
    found = []
    judgments = steps.said(ChairJudgment, step.id)
    others = case.of(Position) if len(steps.steps) > 1 else ()
    spoken = dict.fromkeys([*claims, *(fact.content.on for fact in others)])
    for id, kind, all_acts in _contested(case, spoken):
        acts = tuple(fact for fact in all_acts if fact.act.id not in void)
        held, met = hold(claims.get(id, ()), outside.get(id, ()), readings)
        disputes += met
        candidacy = _candidacy(id, kind, acts, held, step, judgments)
        found.append(_under(candidacy, silences[id], step) if id in silences else candidacy)
    return tuple(found), disputes


def _under(candidacy: Candidacy, silence: SilenceStanding, step: StepStanding) -> Candidacy:
    """The candidacy or text as the silence that rules it leaves it."""
    from nemcon.proceedings.silences import answered  # noqa: PLC0415  # few matters have one

    answer = answered(candidacy.answer, silence, step.step.step)
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
    id: str,
    kind: str,
    acts: tuple[Fact, ...],
    held: Mapping[str, Held],
    step: StepStanding,
    judgments: Sequence[Fact[ChairJudgment]],
) -> Candidacy:
    stances = stances_in(step.electorate, held, step.named)
    judged = {f.content.question: f.content.finds for f in judgments if f.content.on == id}
    answer = step.resolved.rule.evaluate(
        Tally(electorate=step.electorate, positions=stances, closed=False), judgments=judged
    )
    table = step.resolved.rule.table
    status, in_race = _status(kind, acts)
    return Candidacy(
        id=id,
        kind=kind,
        status=status,
        in_race=in_race,
        stances=stances,
        held=held,
        answer=answer,
        outcome=answer.outcome,
        support=tuple(m for m, stance in stances.items() if table[stance] is Counts.FOR),
        acts=acts,
    )


def stances_in(
    electorate: Electorate, held: Mapping[str, Held], named: Sequence[str] = ()
) -> dict[str, Stance]:
    """What each member of *electorate* is taken to say; of one known by its size, those who spoke
    and those *named*."""
    members: Iterable[str] = electorate.members
    if not members and electorate.size:
        members = dict.fromkeys([*named, *held])
    return {m: held[m].stance if m in held else Stance.UNDECLARED for m in members}


def _status(kind: str, acts: Sequence[Fact]) -> tuple[str, bool]:
    """The last act that was made (a report of an act is not the act), and whether the candidate is
    in the race.

    A nomination withdrawn leaves the candidacy while one nominator remains. A text stands until its
    matter ends.
    """
    if kind == "text":
        return (f"revision {acts[-1].content.revision}" if acts else "circulated"), True
    status, in_race = "unknown", False
    nominators: set[str] = set()
    for fact in acts:
        act: CandidacyAct = fact.content
        if act.reported and act.did not in {"floated", "interest_shown"}:
            continue
        if act.did == "nominated":
            nominators |= set(act.by)
        if act.did == "nomination_withdrawn":
            nominators -= set(act.by)
            if nominators:
                continue
        if act.did in {"floated", "interest_shown"} and in_race:
            continue
        status, in_race = act.did, act.did in IN_RACE
    return status, in_race

"""How a matter stands: as of one moment, as known at another.

spec/standing.md. Who is entitled, what each member says on each candidacy or text and since when,
what the rule makes of it, who is missing and who blocks, the silences and rounds, the decision, and
what the sources dispute. The answer is a value; everything in it names the entries it rests on.
`changes_at` is the next instant at which it changes without a new entry.

What is asked of others: `case` sorts the facts, `structure` knows the body, `claims` weighs the
claims, `silences` and `rounds` map entries to the rules of those names, and `nemcon.rules` judges.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nemcon.core.days import Day, Zone
from nemcon.core.errors import Refusal
from nemcon.proceedings.case import Case, gather
from nemcon.proceedings.claims import (
    Claim,
    Dispute,
    Held,
    Outside,
    ReadingOf,
    decided,
    hold,
    order,
)
from nemcon.proceedings.course import (
    Course,
    PackageStanding,
    RoundStanding,
    course_of,
    packages_of,
    rounds_of,
)
from nemcon.proceedings.silences import SilenceStanding, silences_of
from nemcon.proceedings.structure import Structure, entitled_without, stated, structure
from nemcon.record.asof import Fact, Reader, may_read
from nemcon.record.entries.candidacies import IN_RACE, CandidacyAct
from nemcon.record.entries.decisions import ChairJudgment
from nemcon.record.entries.evidence import Claim as SourceClaim
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.matters import ElectorateStated, Procedure, Step, TextRevision
from nemcon.record.entries.positions import Condition, ConditionAnswer, Position, ReportedCount
from nemcon.record.entries.structure import Person
from nemcon.record.record import Record
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.library import Resolved, resolve
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionShown:
    """A member's position as an answer gives it. *since* and *basis* are None while nothing is
    known."""

    member: str
    stance: Stance
    word: str = ""
    basis: str | None = None
    since: str | None = None
    since_basis: str | None = None
    by: str = ""
    entries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """One candidacy or text: its status, what each member says, and what the rule makes of it.

    *answer* is the rule's own, on the positions shown; *outcome* its outcome on all there are;
    *stances* are the entitled members' only. *status* is the last act, or a text's revision.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStanding:
    """One step: the rule that applies to it, who is entitled, and its decision if it has one."""

    step: Step
    resolved: Resolved
    electorate: Electorate
    provisional: bool
    decision: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionShown:
    """What a member asked, and what became of it: ``open`` while nobody answered."""

    asked: Fact
    became: str
    answers: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a matter stands. Instants are seconds since 1970 (UTC)."""

    matter: str
    on: int
    known: int | None
    zone: Zone
    changes_at: int | None
    structure: Structure
    case: Case
    state: str
    agreed: tuple[str, ...]
    steps: tuple[StepStanding, ...]
    current: StepStanding
    candidacies: tuple[Candidacy, ...]
    silences: tuple[SilenceStanding, ...]
    rounds: tuple[RoundStanding, ...]
    packages: tuple[PackageStanding, ...]
    course: Course
    decision: Fact | None
    disputes: tuple[Dispute, ...]
    conditions: tuple[ConditionShown, ...]
    counts: tuple[Fact, ...]
    instead_of: str | None = None
    undisclosed: bool = False

    def candidacy(self, id: str) -> Candidacy:
        """The candidacy or text of that id; KeyError where there is none."""
        for found in self.candidacies:
            if found.id == id:
                return found
        raise KeyError(id)

    def positions(self, candidacy: Candidacy) -> tuple[PositionShown, ...]:
        """Every entitled member's position on *candidacy*, in the electorate's order."""
        return tuple(self._shown(member, candidacy) for member in candidacy.stances)

    def _shown(self, member: str, candidacy: Candidacy) -> PositionShown:
        held = candidacy.held.get(member)
        if held is None:
            return PositionShown(member=member, stance=Stance.UNDECLARED)
        fact, first = self.case.entry(held.claim.entry), self.case.entry(held.first.entry)
        said: Position | None = fact.content if isinstance(fact.content, Position) else None
        return PositionShown(
            member=member,
            stance=held.stance,
            word=said.word if said else "",
            basis=held.basis,
            since=dated(first, self.zone),
            since_basis=held.first.basis,
            by=(said.speaker or fact.act.person or "") if said else "",
            entries=held.entries,
            sources=tuple(
                dict.fromkeys(s for e in held.entries for s in self.case.entry(e).act.sources)
            ),
        )


def dated(fact: Fact, zone: Zone) -> str:
    """When a fact took effect, as it was dated."""
    return str(fact.effective)


def standing(
    record: Record,
    matter: str,
    *,
    on: int,
    known: int | None = None,
    rule: str | None = None,
    reader: Reader | None = None,
) -> Standing:
    """How *matter* stands at the instant *on*, as known at the instant *known* (None: everything
    recorded).

    *rule* evaluates the same positions under another rule or sentence, and says so. *reader* (None:
    sees all) is answered with the same outcome and only with the entries that reader may read.
    Raises `Refusal` where the body or the matter is not known by then, `Malformed` where a rule
    cannot be read.
    """
    facts = record.facts(f"matter/{matter}", on=on, known=known)
    whole = _standing(record, matter, facts, on, known, rule, None)
    if reader is None:
        return whole
    if all(may_read(fact.audience, reader) for fact in facts):
        changes = _changes_at(record, whole.case.subject, on, known, reader, whole.silences)
        return replace(whole, changes_at=changes)
    may_see = [fact for fact in facts if may_read(fact.audience, reader)]
    return _merged(whole, _standing(record, matter, may_see, on, known, rule, reader))


def _standing(
    record: Record,
    matter: str,
    facts: Sequence[Fact],
    on: int,
    known: int | None,
    rule: str | None,
    reader: Reader | None,
) -> Standing:
    """The standing that follows from *facts*."""
    now = structure(record, on, known)
    case = gather(matter, facts)
    steps = tuple(_steps(record, case, now, on, known, rule))
    current = next((s for s in steps if not _carried(s.decision)), steps[-1])
    course = course_of(
        case, now.zone, on, current.electorate.members, _nationalities(record, case, known)
    )
    claims, outside = _claims(record, case, now.zone, known)
    readings = [ReadingOf(f.act.id, f.content.of, f.content.follows) for f in case.of(Reading)]
    void = course.without_effect()
    candidacies, disputes = _candidacies(case, current, claims, outside, readings, void)
    silences = silences_of(
        case, current.electorate.members, now.zone.moment(on), observed=now.body.observed
    )
    state, agreed = _state(case, steps, candidacies, silences)
    return Standing(
        matter=matter,
        on=on,
        known=known,
        zone=now.zone,
        changes_at=_changes_at(record, case.subject, on, known, reader, silences),
        structure=now,
        case=case,
        state=state,
        agreed=agreed,
        steps=steps,
        current=current,
        candidacies=candidacies,
        silences=silences,
        rounds=rounds_of(case, current.electorate.members, now.zone),
        packages=packages_of(
            case,
            current.resolved.rule,
            current.electorate,
            {c.id: c.stances for c in candidacies},
            closed=state in {"decided", "adopted"},
        ),
        course=course,
        decision=steps[-1].decision if _carried(steps[-1].decision) else None,
        disputes=tuple(disputes) + _claimed_otherwise(case, readings),
        conditions=tuple(_conditions(case)),
        counts=tuple(case.of(ReportedCount)),
        instead_of=current.step.rule if rule else None,
    )


def _merged(whole: Standing, seen: Standing) -> Standing:
    """What is *seen*, with the outcomes of the *whole*: they never depend on the reader
    (spec/standing.md §8)."""
    outcomes = {c.id: c.outcome for c in whole.candidacies}
    states = {s.id: s for s in whole.silences}
    steps = tuple(
        replace(step, decision=own.decision)
        for step, own in zip(whole.steps, seen.steps, strict=False)
    )
    return replace(
        seen,
        state=whole.state,
        agreed=tuple(id for id in whole.agreed if id in {c.id for c in seen.candidacies}),
        steps=steps or seen.steps,
        candidacies=tuple(replace(c, outcome=outcomes[c.id]) for c in seen.candidacies),
        silences=tuple(_silence_seen(s, states[s.id]) for s in seen.silences),
        packages=tuple(
            replace(
                own, passes=all_.passes, dropped=own.dropped if own.passes == all_.passes else ()
            )
            for own, all_ in zip(seen.packages, whole.packages, strict=False)
        ),
        undisclosed=True,
    )


def _silence_seen(seen: SilenceStanding, whole: SilenceStanding) -> SilenceStanding:
    """The silence as a reader sees it: that it was broken is open, by whom may be sealed."""
    if seen.outcome.state is whole.outcome.state:
        return seen
    breakers = (
        "unknown"
        if whole.outcome.broken_by and not seen.outcome.broken_by
        else seen.outcome.breakers
    )
    return replace(
        seen, outcome=replace(seen.outcome, state=whole.outcome.state, breakers=breakers)
    )


def _nationalities(record: Record, case: Case, known: int | None) -> dict[str, str]:
    """The nationality of every nominated candidate, where it is known: only a procedure asks for
    it."""
    found = {}
    if case.of(Procedure):
        for candidate in {fact.content.candidacy for fact in case.of(CandidacyAct)}:
            for fact in record.facts(f"person/{candidate}", on=None, known=known):
                if isinstance(fact.content, Person) and fact.content.nationality:
                    found[candidate] = fact.content.nationality
    return found


def _steps(
    record: Record, case: Case, now: Structure, on: int, known: int | None, rule: str | None
) -> Iterable[StepStanding]:
    decisions = case.decisions()
    steps = case.steps()
    for step in steps:
        last = step is steps[-1]
        taken = [
            d for d in decisions if d.content.step == step.step or (d.content.step is None and last)
        ]
        decision = taken[-1] if taken else None
        everybody, provisional = _electorate(record, case, now, step, decision, known)
        wanted = rule or step.rule or case.content.rule or now.body.rule
        resolved, electorate = _resolved(
            wanted, now, step, everybody, now.zone.day(decision.since if decision else on)
        )
        yield StepStanding(
            step=step,
            resolved=resolved,
            electorate=electorate,
            provisional=provisional,
            decision=decision,
        )


def _resolved(
    wanted: str, now: Structure, step: Step, everybody: Electorate, day: Day
) -> tuple[Resolved, Electorate]:
    """The rule in force that day, and who counts under it: those set aside leave the electorate, or
    the rule itself."""
    adopted = now.rules.get(wanted)
    sentence = adopted.content.sentence if adopted else wanted
    resolved = resolve(sentence, on=day, electorate=everybody)
    if step.set_aside and resolved.named is not None and resolved.named.sets_aside:
        return resolve(sentence, on=day, electorate=everybody, set_aside=step.set_aside), everybody
    return resolved, entitled_without(everybody, step.set_aside)


def _electorate(
    record: Record, case: Case, now: Structure, step: Step, decision: Fact | None, known: int | None
) -> tuple[Electorate, bool]:
    """Who is entitled in a step, and whether that is provisional: spec/standing.md §2."""
    told = [f for f in case.of(ElectorateStated) if f.content.step == step.step]
    if told:
        return stated(told[-1].content), False
    if step.electorate == "at_opening":
        return _members_at(record, case.matter.since, known), False
    if decision is not None:
        return _members_at(record, decision.since, known), False
    return now.electorate, True


def _members_at(record: Record, instant: int, known: int | None) -> Electorate:
    return structure(record, instant, known).electorate


def _entitled_at(record: Record, instant: int, known: int | None) -> tuple[str, ...]:
    """The members entitled then; none before there is a body."""
    try:
        return _members_at(record, instant, known).members
    except Refusal:
        return ()


def _carried(decision: Fact | None) -> bool:
    return decision is not None and decision.content.carried


def _claims(
    record: Record, case: Case, zone: Zone, known: int | None
) -> tuple[dict[str, list[Claim]], dict[str, list[Outside]]]:
    """Every claim about a member's position, by candidacy and in order: said directly, or implied
    by a count.

    The history keeps the claim of an entry that nothing amends, so that the next question does not
    make it again.
    """
    kept = record.history(case.subject).kept
    claims: dict[str, list[Claim]] = {}
    outside: dict[str, list[Outside]] = {}
    for fact in case.of(Position):
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
    for fact in case.of(ReportedCount):
        count: ReportedCount = fact.content
        for answer in count.answers:
            start, end = zone.start(zone.day(fact.since)), zone.end(zone.day(fact.since))
            named = [
                Claim(fact.act.id, m, answer, "reported", fact.since, end) for m in count.members
            ]
            entitled = _entitled_at(record, end, known)
            implied = [
                Claim(fact.act.id, m, answer, "implied", start, end)
                for m in (entitled if implies(count, len(entitled)) else ())
                if m not in count.out and m not in count.members
            ]
            claims.setdefault(count.on, []).extend(named + implied)
            outside.setdefault(count.on, []).extend(
                Outside(fact.act.id, m, answer, end) for m in count.out
            )
        claims.setdefault(count.on, []).sort(key=order)
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


def _candidacies(
    case: Case,
    step: StepStanding,
    claims: Mapping[str, list[Claim]],
    outside: Mapping[str, list[Outside]],
    readings: Sequence[ReadingOf],
    void: frozenset[str],
) -> tuple[tuple[Candidacy, ...], list[Dispute]]:
    disputes: list[Dispute] = []
    found = []
    for id, kind, all_acts in _contested(case, claims):
        acts = tuple(fact for fact in all_acts if fact.act.id not in void)
        held, met = hold(claims.get(id, ()), outside.get(id, ()), readings)
        disputes += met
        found.append(_candidacy(id, kind, acts, held, step, case))
    return tuple(found), disputes


def _contested(
    case: Case, claims: Mapping[str, list[Claim]]
) -> Iterable[tuple[str, str, tuple[Fact, ...]]]:
    """What positions can be on: candidacies by their acts, texts by their revisions, and whatever
    was spoken on."""
    acts: dict[tuple[str, str], list[Fact]] = {}
    for fact in case.of(CandidacyAct):
        acts.setdefault((fact.content.candidacy, "candidacy"), []).append(fact)
    for fact in case.of(TextRevision):
        acts.setdefault((fact.content.text, "text"), []).append(fact)
    known = {id for id, _ in acts}
    kind = "candidacy" if case.content.kind == "appointment" else "text"
    for id in claims:
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
    case: Case,
) -> Candidacy:
    stances = stances_in(step.electorate, held)
    judged = {
        f.content.question: f.content.finds for f in case.of(ChairJudgment) if f.content.on == id
    }
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


def stances_in(electorate: Electorate, held: Mapping[str, Held]) -> dict[str, Stance]:
    """What each member of *electorate* is taken to say; of one known only by its size, those who
    spoke."""
    members = electorate.members or tuple(held)
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


def _state(
    case: Case,
    steps: Sequence[StepStanding],
    candidacies: Sequence[Candidacy],
    silences: Sequence[SilenceStanding],
) -> tuple[str, tuple[str, ...]]:
    """The matter's state, and the candidacies or texts that meet the rule while nothing is
    decided."""
    last = steps[-1].decision
    if last is not None:
        if not last.content.carried:
            return "not_adopted", ()
        return ("decided" if case.content.kind == "appointment" else "adopted"), ()
    ended = case.ended()
    if ended is not None:
        return ended.content.how, ()
    agreed = tuple(c.id for c in candidacies if c.in_race and c.outcome is Outcome.ADOPTED)
    if silences and silences[-1].state in {"adopted", "broken"}:
        return silences[-1].state, agreed
    if any(_carried(s.decision) for s in steps[:-1]):
        return "recommended", agreed
    if len(agreed) == 1:
        return "agreed", agreed
    return "open", agreed


def _conditions(case: Case) -> Iterable[ConditionShown]:
    answers: dict[str, list[Fact]] = {}
    for fact in case.of(ConditionAnswer):
        answers.setdefault(fact.content.condition, []).append(fact)
    for fact in case.of(Condition):
        given = answers.get(fact.content.condition, [])
        yield ConditionShown(
            asked=fact, became=given[-1].content.became if given else "open", answers=tuple(given)
        )


def _claimed_otherwise(case: Case, readings: Sequence[ReadingOf]) -> tuple[Dispute, ...]:
    """What a source says against an entry, with the reading that decided it."""
    found = []
    for fact in case.of(SourceClaim):
        if not fact.content.contradicts:
            continue
        against = Dispute(member=fact.act.member or "", entries=(fact.content.about, fact.act.id))
        found.append(decided(against, readings))
    return tuple(found)


def _changes_at(
    record: Record,
    subject: str,
    on: int,
    known: int | None,
    reader: Reader | None,
    silences: Sequence[SilenceStanding],
) -> int | None:
    """The next instant at which the answer changes without a new entry, by what the reader may
    read."""
    moments = [record.changes_at("body", on, known), record.changes_at(subject, on, known, reader)]
    moments += [s.changes_at for s in silences]
    return min((m for m in moments if m is not None), default=None)

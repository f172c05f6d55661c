"""How a matter stands: as of one moment, as known at another.

spec/standing.md. Who is entitled, what each member says on each candidacy or text and since when,
what the rule makes of it, who is missing and who blocks, the silences and rounds, the decision, and
what the sources dispute. The answer is a value; everything in it names the entries it rests on.
`changes_at` is the next instant at which it changes without a new entry.

The answer is put together here, for whoever may read all and for those who may not (§8); what goes
into it is worked out by the modules beside this one. The law of silences, rounds, packages and
procedures is imported for the matters that have one: most questions are about none of them.
"""

from __future__ import annotations  # names the types of what may not be imported

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from nemcon.core.datings import When, by
from nemcon.core.days import Zone
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.candidacies import (
    Candidacy,
    Void,
    candidacies_of,
    claims_of,
    meeting_of,
    meetings_at,
    recorded_in_race,
)
from nemcon.proceedings.case import Case, gather, in_scope
from nemcon.proceedings.claims import (
    Dispute,
    HeldClaim,
    PositionClaim,
    ReadingOf,
    decided,
    hold,
)
from nemcon.proceedings.groups import SaidFor, answers_for, said_for, spoken_for
from nemcon.proceedings.heard import applies, overtaken, under_silence
from nemcon.proceedings.hindsight import AmendedEntry, amended, since
from nemcon.proceedings.names import person_named
from nemcon.proceedings.steps import (
    Ended,
    Steps,
    StepStanding,
    both_entitled_at,
    by_proxy,
    carried,
    entitled_at,
    held_back,
    rule_of_round,
    silences_at,
    steps_of,
    steps_with,
)
from nemcon.proceedings.structure import Structure, not_recorded, structure, with_members_of
from nemcon.proceedings.windows import around_of, procedure_of
from nemcon.record.asof import HAPPENS, UNDER_SILENCE, Fact, of_type, span
from nemcon.record.disclosure import told_of
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision, Meeting, Override
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.matters import Matter, Package, Step, TextRevision
from nemcon.record.entries.positions import (
    Condition,
    ConditionAnswer,
    Position,
    ReportedCount,
    TiedPosition,
)
from nemcon.record.entries.structure import Membership, Person, Proxy
from nemcon.record.record import Record
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate

if TYPE_CHECKING:
    from nemcon.core.texts import Text
    from nemcon.procedures.silence import Judged
    from nemcon.proceedings.course import Around, Course, Nominators, RoundStanding, UntimelyAnswer
    from nemcon.proceedings.packages import PackageStanding, Part
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.silences import Resting, SilenceStanding
    from nemcon.proceedings.supposing import Supposed
    from nemcon.record.disclosure import Disclosed
    from nemcon.record.entries.decisions import Decision
    from nemcon.record.entries.silences import SilenceAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionShown:
    """A member's position as an answer gives it. *since* and *basis* are None while nothing is
    known, and so is *first*, the entry of which *since* is the day (of what only a count implies:
    it, or one before it); *revision* is that of the text
    of which it was said. *word* is the one that it used or, where it neither objects nor says no
    objection under silence, what its answer was. *words* are its own, where they are recorded;
    *under* is all that it said under silence on this, also what did not count. *by_proxy* says who
    gave the answer for it, where another member did; *group* that another said it for it and for
    these. *mandate* is that by which it is ad referendum, or the accreditation; *confirms* what it
    had said ad referendum; *tie* is that by which other parts must pass too. *untimely*
    and *in_vain* are its answers outside a window, and by proxy, that do not count. *perhaps* is
    what it may have said already, by the dates, or before the decision where *decided* is one;
    *apart_as* why it is in no count: ``without_vote``, ``suspended``, ``set_aside`` or ``unknown``,
    whatever it was when it spoke. What *binds* not was said in a capacity that does not bind it. By
    *back* it took back what it had said, and has said nothing since."""

    member: str
    stance: Stance
    word: Text | str = ""
    basis: str | None = None
    since: When | None = None
    since_basis: str | None = None
    first: Fact | None = None
    by: str | Text = ""
    entries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    revision: int | None = None
    words: Text | None = None
    under: tuple[SaidUnder, ...] = ()
    by_proxy: ProxyAct | None = None
    mandate: Fact | None = None
    confirms: Fact[Position] | None = None
    said_as: str | None = None
    group: SaidFor | None = None
    tie: Fact[TiedPosition] | None = None
    untimely: tuple[UntimelyAnswer, ...] = ()
    in_vain: tuple[ProxyAct, ...] = ()
    perhaps: tuple[Fact[Position], ...] = ()
    decided: bool = False
    apart_as: str | None = None
    binds: bool = True
    back: Fact[Position] | None = None

    @property
    def agrees(self) -> bool:
        return self.stance in _AGREEING

    @property
    def tied_to(self) -> tuple[str, ...]:
        """The parts that must pass too for it to agree (spec/procedure.md §4.3)."""
        return self.tie.content.to if self.tie is not None else ()

    @property
    def since_sources(self) -> tuple[str, ...]:
        """The sources of the entry of which *since* is the day."""
        return self.first.act.sources if self.first is not None else ()

    @property
    def unspoken(self) -> bool:
        """Whether it said nothing at all, counted or not."""
        spoke = self.under or self.apart or self.perhaps or self.back is not None
        return self.basis is None and not spoke

    @property
    def apart(self) -> bool:
        """Whether all that it said does not count, for certain."""
        vain = self.uncounted or self.untimely or self.in_vain
        unknown = any(s.judgment.verdict == "unknown" and not s.judgment.lifted for s in self.under)
        return self.basis is None and bool(vain) and not unknown

    @property
    def uncounted(self) -> tuple[SaidUnder, ...]:
        """What it said under silence, of this revision, that does not count: late, in another form,
        lifted."""
        return tuple(
            act
            for act in self.under
            if act.applies and (act.judgment.verdict != "in_time" or act.judgment.lifted)
        )


class _PositionContext(TypedDict, total=False):
    """What stands beside a position, or in its place."""

    under: tuple[SaidUnder, ...]
    untimely: tuple[UntimelyAnswer, ...]
    in_vain: tuple[ProxyAct, ...]
    perhaps: tuple[Fact[Position], ...]
    decided: bool
    tie: Fact[TiedPosition] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidUnder:
    """What a member said under a silence, what it is worth, and whether such an act breaks it.
    *applies*: the silence was on the revision that the answer is about."""

    silence: SilenceStanding
    judgment: Judged
    fact: Fact[SilenceAnswer]
    applies: bool = True

    @property
    def breaks(self) -> bool:
        return self.judgment.act.says in self.silence.terms.breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionShown:
    """What a member asked, for a *group* if it did, and what became of it: ``open`` while nobody
    answered. *perhaps*: what was answered already, by the dates, and is not for certain."""

    condition: Fact[Condition]
    became: Literal["open", "answered", "met", "dropped", "overtaken"]
    answers: tuple[Fact[ConditionAnswer], ...]
    group: SaidFor | None = None
    perhaps: tuple[Fact[ConditionAnswer], ...] = ()

    def asks(self, member: str) -> bool:
        """Whether it is asked by *member*, or for it."""
        return member in (self.group.members if self.group else (self.condition.act.member,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a matter stands. Instants are seconds since 1970 (UTC).

    *current* is the step to decide now. *step* is the one that the answer is about: that one,
    unless another was asked for. Candidacies, positions, counts, conditions and disputes are those
    of *step* alone; silences and rounds are each judged in their own, and are all here unless a
    step was asked for. *state* and *decision* are always those of the matter; *closes* is the
    step that closes it, if one does. *belongs* says what is part of which step. *supposed*: it is a
    trial, with this taken for said or done. *proxies* are those in force in *step*, *limited* the
    positions in it that are ad referendum by a mandate or an accreditation. *perhaps* are the acts
    in candidacies that may have been done already, by their dates, and would change the race;
    *possible* is what else may have happened already: nothing counts it. *amended* are the entries
    that were known otherwise on the day asked, or are since what is known here. Where one round
    alone was asked for, *rounds* is that one and *every_round* are all.
    """

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
    step: StepStanding
    candidacies: tuple[Candidacy, ...]
    silences: tuple[SilenceStanding, ...]
    all_silences: tuple[SilenceStanding, ...]
    ruling: Mapping[str, SilenceStanding]
    rounds: tuple[RoundStanding, ...]
    packages: tuple[PackageStanding, ...]
    nationalities: Mapping[str, str]
    planned: Course | None
    decision: Fact[Decision] | None
    closes: StepStanding | None
    belongs: Steps
    disputes: tuple[Dispute, ...]
    conditions: tuple[ConditionShown, ...]
    counts: tuple[Fact[ReportedCount], ...]
    instead_of: str | None = None
    supposed: tuple[Supposed, ...] = ()
    reserved: Mapping[str, ProxyAct] = field(default_factory=dict)
    proxies: tuple[ProxyAct, ...] = ()
    limited: Mapping[str, Fact] = field(default_factory=dict)
    perhaps: tuple[Fact[CandidacyAct], ...] = ()
    possible: tuple[Fact, ...] = ()
    amended: tuple[AmendedEntry, ...] = ()
    every_round: tuple[RoundStanding, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether it may have been decided already, ended or been reopened, by the dates."""
        return any(fact.act.type in _SETTLES for fact in self.possible)

    @property
    def withheld(self) -> Disclosed | None:
        """For whose eyes what members say is, where it is not to be read here."""
        return self.step.withheld

    @property
    def silence(self) -> SilenceStanding | None:
        """The silence that the matter is about: the latest that rules something."""
        return max(self.ruling.values(), key=lambda s: s.opening.since, default=None)

    @property
    def decisions(self) -> tuple[Fact[Decision], ...]:
        """Every decision in force, in any step, in the order in which they were taken."""
        old = self.belongs.old_refusals()
        return tuple(fact for fact in self.case.decisions() if fact.act.id not in old)

    def refusals_before(self, decision: Fact) -> tuple[Fact[Decision], ...]:
        """What was not carried before a decision that was reopened, and rules no more (§6.7)."""
        by = self.belongs.old_refusals()
        old = (f for f in self.case.decisions() if f.act.id in by)
        return tuple(f for f in old if by[f.act.id].act.id == decision.act.id)

    @property
    def undone(self) -> tuple[tuple[Fact, Fact], ...]:
        """What was decided, or ended the matter, and counts no more, each with what reopened it
        (§6.6)."""
        case = self.case
        endings = {f.act.id: f for kind in ("decision", "matter_ended") for f in case.typed(kind)}
        again = case.typed("reopening")
        return tuple((endings[f.content.of], f) for f in again if f.content.of in endings)

    @property
    def overridden(self) -> tuple[tuple[Fact[Decision], Fact[Override]], ...]:
        """Every decision in force that was recorded against its rule, with the override (§7.3)."""
        notes = {fact.content.override: fact for fact in self.case.of(Override)}
        ids = ((fact, fact.content.override) for fact in self.decisions)
        return tuple((fact, notes[id]) for fact, id in ids if id is not None and id in notes)

    def silence_behind(self, ended: Ended) -> SilenceStanding | None:
        """The silence with which a step ended, if it did with one."""
        return next((one for one in self.all_silences if one.id == ended.silence), None)

    def objectors(self, silence: SilenceStanding) -> tuple[str, ...]:
        """Who objects to what a silence is on, and not under it: a position breaks none, nor does
        what was said under another (spec/silence.md §7.7)."""
        if str(silence.state) not in _OBJECTED_BESIDE:
            return ()
        members = {
            member: None
            for one in self.candidacies
            if (ruling := self.ruling.get(one.id)) is not None and ruling.id == silence.id
            for member, stance in one.stances.items()
            if stance is Stance.OBJECT and member not in silence.outcome.broken_by
            # an objection under terms by which it breaks nothing is one under it all the same
            if not any(objection.verdict == "in_time" for objection in _objections(silence, member))
        }
        return tuple(members)

    @property
    def last_end(self) -> int:
        """When the last silence that was to end by the moment asked was to; 0 where none was."""
        limits = (silence.outcome.expiry for silence in self.all_silences)
        ends = [span(limit, self.zone)[1] for limit in limits if limit is not None]
        return max((end for end in ends if end <= self.on), default=0)

    def overtaken(self, silence: SilenceStanding, text: str) -> list[Fact[TextRevision]]:
        """The revisions of *text* circulated while that silence ran: it adopts none of them."""
        end = silence.outcome.expiry
        if end is None:
            return []
        return overtaken(self.case, silence.opening, text, span(end, self.zone)[1])

    @property
    def course(self) -> Course:
        """The timetable of the matter, and which nominations have effect."""
        if self.planned is not None:
            return self.planned
        return _course(self.case, self.zone, self.on, {}, self.nationalities)

    @property
    def in_race(self) -> list[Candidacy]:
        """The candidacies and texts that are in the race."""
        return [c for c in self.candidacies if c.in_race]

    @property
    def leader(self) -> Candidacy | None:
        """Who leads in this step: the only one in the race, or the one that more agree on than on
        any other; None where nobody does, or what members say is not to be read here."""
        if self.withheld is not None:
            return None
        first = _most_supported(self.in_race)
        return first[0] if len(first) == 1 else None

    @property
    def about(self) -> Candidacy | None:
        """Whom the matter is about: what was decided or put forward, what is agreed, or the
        candidate who leads and on whom somebody agrees; one of several needs more than one."""
        decision = self.closing or self.recommended
        id = self.meant(decision) if decision else (self.agreed[0] if len(self.agreed) == 1 else "")
        for candidacy in self.candidacies:
            if candidacy.id == id:
                return candidacy
        running = [c for c in self.in_race if c.kind == "candidacy"]
        first = _most_supported(running)
        least = 0 if len(running) == 1 else 1
        return first[0] if len(first) == 1 and len(first[0].support) > least else None

    def foremost(self, whole: Standing | None = None) -> Candidacy | None:
        """On whom or what figures are told first: whom the matter is about, as it stands *whole*
        where this is one of its other steps, else what most agree on; None where candidates are
        level, only rounds speak, or what members say is not to be read here."""
        if self.withheld is not None or self.spoken_by_rounds is not None:
            return None
        if (about := (whole or self).about) is not None:
            return self.candidacy(about.id)
        first = _most_supported(self.in_race)
        level = len(first) > 1 and first[0].kind == "candidacy"
        return first[0] if first and not level else None

    @property
    def level(self) -> list[Candidacy]:
        """Those in the race that as many agree on as on each other, and on nobody more; none where
        nobody agrees on any of them, or one leads."""
        first = _most_supported(self.in_race)
        return first if len(first) > 1 and first[0].support else []

    @property
    def empty_race(self) -> Literal["perhaps", "over", "talk", "nobody"] | None:
        """What is known where nobody is in the race: by the dates somebody may be (``perhaps``),
        somebody was (``over``), names were brought up (``talk``), or nothing is recorded
        (``nobody``); None where somebody is."""
        if self.in_race:
            return None
        if any(fact.content.into_race for fact in self.perhaps):
            return "perhaps"
        if not self.candidacies:
            return "nobody"
        return "over" if any(one.race for one in self.candidacies) else "talk"

    @property
    def spoken_by_rounds(self) -> RoundStanding | None:
        """The last round of the step with figures, where only rounds speak: of nobody in the race
        a position is on record, nor a count."""
        running = self.in_race
        if self.counts or not running or not all(c.unspoken for c in running):
            return None
        rounds = self.every_round or self.rounds
        results = [one for one in rounds if one.step == self.step.id and one.first]
        return results[-1] if results else None

    def meant(self, decision: Fact[Decision]) -> str:
        """Whom or what of the matter a decision is on: of a package, the only candidacy or text of
        the matter that it decided (spec/procedure.md §4.5); else what it names."""
        decided = [c.id for c in self.candidacies if c.decision is decision]
        return decided[0] if len(decided) == 1 else decision.content.on

    @property
    def closing(self) -> Fact[Decision] | None:
        """The decision that closes the matter, carried or not."""
        over = self.closes is not None and self.state in _CLOSED
        return self.closes.decision if self.closes is not None and over else None

    @property
    def refused(self) -> tuple[Fact[Decision], ...]:
        """What was put in the step that the answer is about and not carried, while something else
        can still be decided in it."""
        if self.closing is not None:
            return ()
        return tuple(f for f in self.step.decisions if not f.content.carried)

    @property
    def recommended(self) -> Fact[Decision] | None:
        """The latest decision that carried an earlier step, while the last is not decided."""
        decisions = [s.decision for s in self.steps if s.decision and s.decision.content.carried]
        return decisions[-1] if decisions and self.closing is None else None

    @property
    def adopted_before(self) -> tuple[StepStanding, SilenceStanding] | None:
        """The step that is carried by silence alone, and the silence, where that is as far as a
        `recommended` matter has come."""
        came = [s for s in self.steps if s.carried] if self.state == "recommended" else []
        ended = came[-1].ended if came and came[-1].decision is None else None
        for silence in self.all_silences:
            if ended is not None and silence.id == ended.silence:
                return came[-1], silence
        return None

    @property
    def by_nationality(self) -> dict[str, list[str]]:
        """The candidates of each nationality, where it is known."""
        groups: dict[str, list[str]] = {}
        for one in self.candidacies:
            if one.id in self.nationalities and one.kind == "candidacy":
                groups.setdefault(self.nationalities[one.id], []).append(one.id)
        return groups

    def meeting(self, id: str | None) -> Fact[Meeting] | None:
        """The meeting of that id, as its latest entry has it; None where there is none by then."""
        return meeting_of(self.case, self.structure, id or "")

    def silence_out_of_scope(self, step: StepStanding) -> tuple[str, ...]:
        """On what the rule of a step allows silence, where it was used in it on something else."""
        used = any(silence.step.step == step.id for silence in self.all_silences)
        return (
            () if not used or in_scope(self.case, step.silence_used_for) else step.silence_used_for
        )

    def running(self, groups: Mapping[str, Sequence[str]], least: int = 1) -> dict[str, list[str]]:
        """Of groups of candidates those in the race, or chosen: groups of so many at *least*."""
        there = {c.id for c in self.candidacies if c.in_race or c.decision is not None}
        of = {name: [id for id in ids if id in there] for name, ids in groups.items()}
        return {name: ids for name, ids in of.items() if len(ids) >= least}

    @property
    def by_nominator(self) -> dict[str, list[str]]:
        """The candidates whom each member, or body, nominated and has not withdrawn."""
        groups: dict[str, list[str]] = {}
        for one in self.candidacies:
            for member in one.nominated_by:
                groups.setdefault(member, []).append(one.id)
        return groups

    def candidacy(self, id: str) -> Candidacy:
        """The candidacy or text of that id; KeyError where there is none."""
        for candidacy in self.candidacies:
            if candidacy.id == id:
                return candidacy
        raise KeyError(id)

    def with_round(self, id: str | None) -> Standing:
        """The answer with that round alone; `Refusal` names those there are."""
        if id is None:
            return self
        matches = tuple(one for one in self.rounds if one.round.round == id)
        if not matches:
            known = ", ".join(one.round.round for one in self.rounds)
            for fact in self.possible:
                if getattr(fact.content, "round", None) == id:
                    raise Refusal(
                        f"The round {id[:60]} may have been held already: it is dated "
                        f"{fact.effective}.",
                        mend=f"Ask about {self.zone.day(fact.since)} or a later day.",
                    )
            raise Refusal(
                f"There is no round {id[:60]} in this matter at that time.",
                mend=f"There are {known}." if known else "It has no round.",
            )
        return replace(self, rounds=matches, every_round=self.every_round or self.rounds)

    def reported(self, candidacy: Candidacy) -> Fact | None:
        """The latest count on *candidacy*, where more agree by it than are known by name."""
        last = self.tallied(candidacy)[-1:]
        return next((f for f in last if agreeing(f.content) > len(candidacy.support)), None)

    def tallied(self, candidacy: Candidacy) -> list[Fact[ReportedCount]]:
        """The counts of those that agree on *candidacy*, the latest last."""
        counts = [f for f in self.counts if f.content.on == candidacy.id and agreeing(f.content)]
        return sorted(counts, key=lambda fact: (fact.since, fact.entry.seq))

    def not_binding(self, candidacy: Candidacy) -> tuple[str, ...]:
        """Who agrees only in words that do not bind (§3.7); nobody once it was decided."""
        if candidacy.decision is not None:
            return ()
        words = (
            (m, self.case.entry(candidacy.positions[m].claim.entry)) for m in candidacy.hearsay
        )
        return tuple(m for m, fact in words if not getattr(fact.content, "binds", True))

    def positions(self, candidacy: Candidacy) -> tuple[PositionShown, ...]:
        """Every entitled member's position on *candidacy*, in the electorate's order."""
        return tuple(self.position(member, candidacy) for member in candidacy.stances)

    def voices(self, candidacy: Candidacy) -> tuple[PositionShown, ...]:
        """What members say that take part and are not entitled (without a vote, suspended, set
        aside): told, and in no count."""
        others = sorted(member for member in candidacy.positions if member not in candidacy.stances)
        return tuple(
            replace(self.position(member, candidacy), apart_as=why)
            for member in others
            if (why := self._apart(member)) is not None
        )

    def _apart(self, member: str) -> str | None:
        """Why what a member says is in no count of this step, where it takes part."""
        if member in self.step.step.set_aside:
            return "set_aside"
        if member in self.step.unsure:
            return "unknown"
        state = (self.structure if self.step.over is None else self.step.then).state_of(member)
        return state if state in {"without_vote", "suspended"} else None

    def position(self, member: str, candidacy: Candidacy) -> PositionShown:
        """One member's position on *candidacy*."""
        position = candidacy.positions.get(member)
        beside: _PositionContext = {"under": self.said_under(member, candidacy.id)}
        if member in candidacy.uncounted:
            beside["untimely"] = tuple(c for c in candidacy.untimely if member in c.members)
            beside["in_vain"] = tuple(c for c in candidacy.in_vain if c.member == member)
        if member in candidacy.perhaps:
            beside["perhaps"] = candidacy.perhaps[member]
            beside["decided"] = candidacy.decision is not None
        if position is None:
            nothing = candidacy.stances.get(member, Stance.UNDECLARED)
            back = self._word_back(member, candidacy)
            return PositionShown(member=member, stance=nothing, back=back, **beside)
        beside["tie"] = self._tie(member, candidacy.id, position)
        revision = candidacy.carried_over.get(member, candidacy.revision)
        return replace(self.position_from(member, position, revision), **beside)

    def _word_back(self, member: str, candidacy: Candidacy) -> Fact[Position] | None:
        """By which entry a member took back what it had said (§3.15), before it was decided."""
        if member not in self.belongs.words_back(self.step.id):  # of a thousand, nearly nobody
            return None
        over = candidacy.decision.until if candidacy.decision is not None else self.on
        own = [
            fact
            for fact in self.belongs.facts_of(Position, self.step.id)
            if fact.act.member == member and fact.content.on == candidacy.id and fact.since <= over
        ]
        spoke = any(fact.content.stance is not Stance.UNDECLARED for fact in own)
        return own[-1] if spoke and own[-1].content.stance is Stance.UNDECLARED else None

    def _tie(self, member: str, on: str, position: HeldClaim) -> Fact[TiedPosition] | None:
        """The latest tie of a member on *on*, unless it said something else since."""
        ties = [
            tie
            for tie in self.belongs.facts_of(TiedPosition, self.step.id)
            if tie.act.member == member and tie.content.on == on
            if tie.since >= position.claim.since
        ]
        return ties[-1] if ties else None

    def position_from(
        self, member: str, position: HeldClaim, revision: int | None = None
    ) -> PositionShown:
        """What a member said, as an answer gives it."""
        fact, first = self.case.entry(position.claim.entry), self.case.entry(position.first.entry)
        content: Position | None = fact.content if isinstance(fact.content, Position) else None
        words, word = (content.reason, content.word or "") if content else (None, "")
        if fact.act.type == "silence_answer":
            says = fact.content.says
            words, word = fact.content.words, "" if "objection" in says else says
        speaker = content.speaker if content else None
        then = self.structure.called_at(member, fact.since)
        return PositionShown(
            member=member,
            stance=position.stance,
            word=word,
            basis="supposed" if self.is_supposed(fact) else position.basis,
            since=first.effective if position.first.direct else by(self.zone.day(first.since)),
            since_basis="supposed" if self.is_supposed(first) else position.first.basis,
            first=first,
            by=(speaker or fact.act.person or "") if fact.act.type in _SPOKEN else "",
            entries=position.entries,
            sources=tuple(
                dict.fromkeys(s for e in position.entries for s in self.case.entry(e).act.sources)
            ),
            revision=revision,
            words=words,
            by_proxy=self.proxy_of(fact),
            mandate=self.limited.get(fact.act.id),
            confirms=self.confirmed(first)
            if content is not None and position.first.voice == 2
            else None,
            said_as=then if then != member else None,
            group=said_for(self.case, fact) if position.claim.voice == 1 else None,
            binds=content is None or content.binds,
        )

    def confirmed(self, fact: Fact) -> Fact[Position] | None:
        """What a position confirms: the one of the member before it, where that was ad
        referendum."""
        content = fact.content
        if not isinstance(content, Position) or content.stance not in _AGREEING:
            return None
        if fact.act.id in self.limited:
            return None
        positions = [
            one
            for one in self.case.of(Position)
            if one.act.member == fact.act.member and one.content.on == content.on
        ]
        before = positions[
            : next(n for n, one in enumerate(positions) if one.act.id == fact.act.id)
        ][-1:]
        for one in before:
            if one.content.stance is Stance.AD_REFERENDUM or one.act.id in self.limited:
                return one
        return None

    def proxy_of(self, fact: Fact) -> ProxyAct | None:
        """By whom an answer in this step was given for another, with its judgment."""
        proxies = [one.by_proxy for one in self.candidacies]
        proxies += [one.by_proxy for one in self.all_silences]
        return next((of[fact.act.id] for of in proxies if fact.act.id in of), None)

    def untimely(self, fact: Fact) -> UntimelyAnswer | None:
        """Outside which window for answers it was said, if it does not count for that."""
        return self.belongs.outside.get(fact.act.id)

    def said_for(self, fact: Fact) -> SaidFor | None:
        """For which group it was said, if for one."""
        return said_for(self.case, fact) if isinstance(fact.content, Position) else None

    def spoken_by(self, fact: Fact) -> str | Text:
        """Who spoke it: by a name, or the id of a person."""
        speaker = fact.content.speaker if isinstance(fact.content, Position) else None
        return speaker or fact.act.person or ""

    def is_supposed(self, fact: Fact) -> bool:
        """Whether nobody said it: it is taken for said in a trial."""
        return any(fact.act.id == one.act for one in self.supposed)

    def resting(self, decision: Decision, step: StepStanding) -> Resting | None:
        """The silence that a decision in *step* rests on, and what forbids that; None where it
        rests on none (spec/silence.md §7)."""
        if not self.all_silences and decision.silence is None and decision.how != "silence":
            return None
        from nemcon.proceedings import silences  # noqa: PLC0415  # few matters have one

        return silences.resting(
            decision,
            step.step.step,
            silences=self.all_silences,
            rules=self.ruling.get(decision.on),
            quiet=step.resolved.rule.table[Stance.SILENT] is Counts.FOR,
            observed=self.structure.body.observed,
        )

    def said_under(self, member: str, id: str) -> tuple[SaidUnder, ...]:
        """What the member said under silence on the candidacy or text *id*, in order."""
        return tuple(
            SaidUnder(
                silence=silence,
                judgment=judgment,
                fact=silence.facts[judgment.act.act],
                applies=applies(of, self.candidacy(id).revision, self.step),
            )
            for silence in self.all_silences
            if silence.step.step == self.step.id
            if id in silence.opening.content.texts
            for of in (under_silence(self.case, silence.opening, id),)
            for judgment in silence.spoke(member)
        )


_OBJECTED_BESIDE = frozenset({"running", "held", "adopted"})
"""The states of a silence beside which it matters that somebody objects otherwise."""


def _objections(silence: SilenceStanding, member: str) -> Iterator[Judged]:
    return (one for one in silence.spoke(member) if one.act.says == "objection" and not one.lifted)


_SPOKEN = frozenset({"position", "silence_answer"})
_AGREEING = (Stance.SUPPORT, Stance.NO_OBJECTION)


def _most_supported(candidacies: Iterable[Candidacy]) -> list[Candidacy]:
    """Those on whom most agree."""
    every = list(candidacies)
    most = max((len(one.support) for one in every), default=0)
    return [one for one in every if len(one.support) == most]


def agreeing(count: ReportedCount) -> int:
    """How many agree by a count: those that support it, and those that do not object."""
    return sum(count.answers.get(stance, 0) for stance in (Stance.SUPPORT, Stance.NO_OBJECTION))


def standing(
    record: Record,
    matter: str,
    *,
    on: int,
    known: int | None = None,
    rule: str | None = None,
    step: str | None = None,
    whole: bool = False,
    latest: int | None = None,
) -> Standing:
    """How *matter* stands at the instant *on*, as known at the instant *known* (None: everything
    recorded).

    *step* asks about that step alone; else the answer is about the one to decide now. *rule*
    evaluates the same positions under another rule or sentence, and says so. *whole* counts what is
    undisclosed, to decide by it and to tell nobody. *latest* is the last moment of which anything
    is known: no silence ends after it (spec/silence.md §5.12). Raises
    `Refusal` where the body, the matter or the step is not known by then, `Malformed` where a rule
    cannot be read.
    """
    record = with_members_of(record, on, known)
    facts = record.facts(f"matter/{matter}", on=on, known=known)
    return _standing(record, matter, facts, on, known, rule, step, whole=whole, latest=latest)


def _standing(
    record: Record,
    matter: str,
    facts: Sequence[Fact],
    on: int,
    known: int | None,
    rule: str | None,
    step: str | None,
    *,
    packages: bool = True,
    whole: bool = False,
    latest: int | None = None,
) -> Standing:
    """The standing that follows from *facts*; without *packages*, of the matter by itself."""
    ground = _ground(record, matter, facts, on, known, rule, whole=whole, latest=latest)
    now, case, silences, belongs, steps, current = ground
    target = current if step is None else _step(steps, step)
    nationalities = _nationalities(record, case, on, known)
    readings = [ReadingOf(f.act.id, f.content.of, f.content.follows) for f in case.of(Reading)]

    def entitled(fact: Fact) -> Electorate:
        of = belongs.step_of(fact)
        return entitled_at(record, case, of, fact, known) if of else Electorate(members=())

    members: Mapping[str, Nominators] = {}
    void: Void = {}
    course: Course | None = None
    if case.procedure is not None:
        members = _nominators(record, case, entitled, known)
        around = around_of(record, case, silences, known)
        course = _course(case, now.zone, on, members, nationalities, around)
        void = course.without_effect()
        belongs.outside = course.untimely

    def judgment_of(of: StepStanding) -> _StepJudgment:
        under = [s for s in silences if s.step.step == of.id]
        claims_under = _said_under(case, under)
        proxies = by_proxy(record, case, belongs, of, on, known)
        back = held_back(record, case, belongs, of, on, known)
        claims, outside = claims_of(
            record, case, belongs, of, now.zone, known, claims_under, proxies, back
        )
        rules = _ruling(case, under, on)
        judged_candidacies, new_disputes = candidacies_of(
            case,
            belongs,
            of,
            claims,
            outside,
            readings,
            void,
            rules,
            on,
            proxies,
            meetings_at(record, case, now, on, known),
            _in_vain_under(case, under),
        )
        together: tuple[PackageStanding, ...] = ()
        if packages and case.of(Package):
            from nemcon.proceedings.packages import packages_of  # noqa: PLC0415  # few matters have a package

            ids = {f.content.package for f in case.of(Package)}
            words = {id: hold(claims.get(id, ()), (), readings)[0] for id in ids}
            together = packages_of(
                case,
                of,
                belongs.facts_of(TiedPosition, of.id),
                {
                    id: {m: h.stance for m, h in positions.items()}
                    for id, positions in words.items()
                },
                _parts(record, case, steps, of, judged_candidacies, on, known),
            )
        return _StepJudgment(judged_candidacies, new_disputes, rules, together, back)

    judgment = judgment_of(target)
    running = judgment if target is current else judgment_of(current)
    closes = _closes(steps, current, belongs)
    state, agreed = _state(case, steps, closes, running)
    if target is not current:
        agreed = () if carried(target.decision) else _agreed(judgment)
    rounds = _rounds(record, case, belongs, readings, on, known, rule)
    possible = tuple(_possible(record, case, judgment.candidacies, target.id, closes, on, known))
    proxies = _proxies(record, case, target, on, known)
    over = (proxy.over for proxy in proxies if target.decision is None and proxy.over)
    return Standing(
        matter=matter,
        on=on,
        known=known,
        zone=now.zone,
        changes_at=_earliest(
            _changes_at(record, case, now, steps, state, on, known, silences),
            belongs.next(on),
            _rule_ends(steps, on, now.zone),
            course.timetable.changes_at(now.zone) if course is not None else None,
            *over,
        ),
        structure=now,
        case=case,
        state=state,
        agreed=agreed,
        steps=steps,
        current=current,
        step=target,
        candidacies=_with_possible(
            record, case, target.step, judgment.candidacies, possible, known
        ),
        silences=tuple(s for s in silences if step in {None, s.step.step}),
        all_silences=silences,
        ruling=judgment.ruling,
        rounds=tuple(r for r in rounds if step in {None, r.step}),
        packages=judgment.packages,
        nationalities=nationalities,
        planned=course,
        decision=closes.decision if closes is not None and carried(closes.decision) else None,
        closes=closes,
        belongs=belongs,
        disputes=(
            *judgment.disputes,
            *_claimed_otherwise(case, readings),
            *_counted_otherwise(rounds, target.id, readings),
        ),
        conditions=tuple(
            _conditions(
                record, case, target.step, belongs.facts_of(Condition, target.id), known, possible
            )
        ),
        counts=tuple(belongs.facts_of(ReportedCount, target.id)),
        instead_of=target.step.rule if rule else None,
        proxies=proxies,
        reserved=_reserved(record, case, belongs, on, known),
        limited=judgment.limited,
        perhaps=tuple(_perhaps(record, case, judgment.candidacies, on, known)),
        possible=possible,
        amended=since(amended(record, case.subject, on), on, known),
    )


class _Ground(NamedTuple):
    """A matter before what is said in it is judged: the body, what is on record of the matter, its
    silences, its steps and the one to decide now."""

    now: Structure
    case: Case
    silences: tuple[SilenceStanding, ...]
    belongs: Steps
    steps: tuple[StepStanding, ...]
    current: StepStanding


def _ground(
    record: Record,
    matter: str,
    facts: Sequence[Fact],
    on: int,
    known: int | None,
    rule: str | None = None,
    *,
    whole: bool = False,
    latest: int | None = None,
) -> _Ground:
    now = structure(record, on, known)
    try:
        case = gather(
            matter,
            told_of(record.history(f"matter/{matter}"), facts, whole=whole),
            whole=whole,
            latest=latest,
        )
    except Refusal as fault:
        about, mend = f"matter/{matter}", fault.mend
        raise not_recorded(record, about, Matter, f"matter {matter}", on, known, mend) from None
    case.procedure = procedure_of(record, case, known)
    silences = silences_at(record, case, on, known)
    belongs = steps_with(case, silences, now, on)
    steps = tuple(steps_of(record, case, belongs, now, on, known, rule))
    return _Ground(now, case, silences, belongs, steps, _step(steps, belongs.now(on)))


def plainly_open(record: Record, matter: str, about: str, at: int) -> StepStanding | None:
    """The step of *matter* to decide now, where it follows without judging what anybody said that
    positions are taken in it, and that *about* is in the race: nothing was decided in the matter
    and it did not end, it has no procedure, no silence, no package. None where that does not follow
    so, and `standing` tells. `Refusal` where the matter is not known by then."""
    record = with_members_of(record, at, at)
    facts = record.facts(f"matter/{matter}", on=at, known=at)
    ground = _ground(record, matter, facts, at, at)
    case = ground.case
    if case.procedure is not None or ground.silences or case.ended() is not None:
        return None
    more = bool(case.of(Decision)) or bool(case.of(Package))
    return ground.current if not more and recorded_in_race(case, about) else None


class _StepJudgment(NamedTuple):
    """What a step makes of the candidacies and texts, the silences that rule them in it, what it
    makes of them together, and which positions are ad referendum by a mandate."""

    candidacies: tuple[Candidacy, ...]
    disputes: list[Dispute]
    ruling: Mapping[str, SilenceStanding]
    packages: tuple[PackageStanding, ...]
    limited: Mapping[str, Fact]


def _perhaps(
    record: Record, case: Case, candidacies: Iterable[Candidacy], on: int, known: int | None
) -> Iterable[Fact[CandidacyAct]]:
    """The acts that may have been done already, by their dates, and by which a candidate would come
    into the race or leave it: of each candidate the first (spec/record.md §4.2)."""
    first_acts: dict[str, Fact[CandidacyAct]] = {}
    running = {c.id for c in candidacies if c.in_race}
    decided = {c.id for c in candidacies if c.decision is not None}
    for fact in of_type(record.history(case.subject).coming(on, known), CandidacyAct):
        act: CandidacyAct = fact.content
        if act.reported or act.did in _NEITHER or act.candidacy in decided:
            continue
        changes = act.into_race is not (act.candidacy in running)
        if changes:
            first_acts.setdefault(act.candidacy, fact)
    return first_acts.values()


def _possible(
    record: Record,
    case: Case,
    candidacies: Iterable[Candidacy],
    step: str,
    closes: StepStanding | None,
    on: int,
    known: int | None,
) -> Iterable[Fact]:
    """What may have happened already, by its date, and holds later (spec/record.md §4.2). A word
    that would change nothing is none: one that the member holds, or said after it was decided, in
    this step or by the one that *closes* the matter; nor is one on what is not in the matter
    yet."""
    there = {one.id: one for one in candidacies}
    decisions = closes.decisions if closes is not None else ()
    settled = {fact.content.on: fact.until for fact in decisions if fact.content.carried}
    settled |= {c.id: c.decision.until for c in there.values() if c.decision is not None}
    conditions = {fact.content.condition for fact in case.of(Condition)}
    silences = {fact.content.silence for fact in case.typed("silence")}
    history = record.history(case.subject)
    for fact in told_of(history, history.coming(on, known), whole=case.whole):
        content = fact.content
        if fact.act.type not in HAPPENS:
            continue
        if isinstance(content, ConditionAnswer) and content.condition not in conditions:
            continue
        if fact.act.type in UNDER_SILENCE and content.silence not in silences:
            continue
        if isinstance(content, Position | ReportedCount):
            about = there.get(content.on)
            if about is None or content.step not in {None, step}:
                continue
            if fact.earliest > settled.get(content.on, fact.earliest):
                continue
            position = about.positions.get(fact.act.member or "")
            if (
                isinstance(content, Position)
                and position is not None
                and position.stance is content.stance
            ):
                continue
        yield fact


def _with_possible(
    record: Record,
    case: Case,
    step: Step,
    candidacies: tuple[Candidacy, ...],
    possible: Iterable[Fact],
    known: int | None,
) -> tuple[Candidacy, ...]:
    """The candidacies with the answers to each that may have been given already."""
    positions = of_type(possible, Position)
    if not positions:
        return candidacies
    answers: dict[str, dict[str, tuple[Fact[Position], ...]]] = {}
    for fact in positions:
        own = (fact.act.member,) if fact.act.member is not None else ()
        for member in spoken_for(record, case, step, fact, known) or own:
            of = answers.setdefault(fact.content.on, {})
            of[member] = (*of.get(member, ()), fact)
    return tuple(
        replace(c, perhaps={**c.perhaps, **answers[c.id]}) if c.id in answers else c
        for c in candidacies
    )


_SETTLES = frozenset({"decision", "matter_ended", "reopening"})
_NEITHER = frozenset(
    {"floated", "interest_shown", "nomination_withdrawn", "recommended", "appointed"}
)
"""Acts by which, alone, nobody comes into the race or leaves it."""


def _step(steps: Sequence[StepStanding], id: str) -> StepStanding:
    """The step of that id; `Refusal` names those there are."""
    for step in steps:
        if step.id == id:
            return step
    known = ", ".join(step.id for step in steps)
    raise Refusal(f"There is no step {id} in this matter at that time.", mend=f"Known: {known}.")


# The parts that few matters have: each imports its law where there is something to judge by it,
# because the start of a command waits for every import (docs/decisions/0014).


def _nominators(
    record: Record, case: Case, entitled: Callable[[Fact], Electorate], known: int | None
) -> Mapping[str, Nominators]:
    from nemcon.proceedings.nominating import nominators_of  # noqa: PLC0415  # few matters have a procedure

    return nominators_of(record, case, entitled, known)


def _course(
    case: Case,
    zone: Zone,
    on: int,
    entitled: Mapping[str, Nominators],
    nationalities: Mapping[str, str],
    around: Around | None = None,
) -> Course:
    from nemcon.proceedings import course  # noqa: PLC0415  # few matters have a procedure

    around = around or course.Around()
    return course.course_of(case, zone, on, entitled, nationalities, around)


def _proxies(
    record: Record, case: Case, step: StepStanding, on: int, known: int | None
) -> tuple[ProxyAct, ...]:
    """The proxies in force in a step: of what is decided, on the day of its decision."""
    answers = (*case.of(Position), *case.typed("round_answer"), *case.typed("silence_answer"))
    if not (case.of(Proxy) or any(f.content.by_proxy for f in answers)):
        return ()
    from nemcon.proceedings.proxies import proxies_held  # noqa: PLC0415  # few matters have one

    over = step.decision.until if step.decision is not None else step.over
    at = on if over is None else min(on, over)
    return proxies_held(record, case, step, at, known)


def _said_under(
    case: Case, silences: Sequence[SilenceStanding]
) -> Iterable[tuple[str, PositionClaim]]:
    if not silences:
        return ()
    from nemcon.proceedings.silences import claims_under  # noqa: PLC0415  # few matters have a silence

    return claims_under(case, silences)


def _in_vain_under(
    case: Case, silences: Sequence[SilenceStanding]
) -> Sequence[tuple[int, str, int | None, str]]:
    if not silences:
        return ()
    from nemcon.proceedings.silences import uncounted_under  # noqa: PLC0415  # few matters have a silence

    return list(uncounted_under(case, silences))


def _ruling(
    case: Case, silences: Sequence[SilenceStanding], on: int
) -> Mapping[str, SilenceStanding]:
    if not silences:
        return {}
    from nemcon.proceedings.silences import ruling  # noqa: PLC0415  # few matters have a silence

    return ruling(case, silences, on)


def _reserved(
    record: Record, case: Case, steps: Steps, on: int, known: int | None
) -> Mapping[str, ProxyAct]:
    """The reservations to decisions that one member made for another, by entry."""
    if not any(fact.content.by_proxy for fact in case.typed("reservation")):
        return {}
    from nemcon.proceedings.proxies import reserved_by_proxy  # noqa: PLC0415  # few decisions have one

    return reserved_by_proxy(record, case, steps, on, known)


def _rounds(
    record: Record,
    case: Case,
    steps: Steps,
    readings: Sequence[ReadingOf],
    on: int,
    known: int | None,
    rule: str | None,
) -> tuple[RoundStanding, ...]:
    if not case.typed("round"):
        return ()
    from nemcon.proceedings.course import Ballot, rounds_of  # noqa: PLC0415  # few matters have a round

    ballots = []
    for fact in case.typed("round"):
        in_step = steps.step_of(fact)
        of, may, widest = in_step or steps.steps[-1], Electorate(members=()), None
        if in_step is not None:
            may, widest = both_entitled_at(record, case, of, fact, known)
        ruled = rule_of_round(record, case, of, fact, may, known, rule)
        proxies: Mapping[str, ProxyAct] = {}
        replies = [f for f in case.typed("round_answer") if f.content.round == fact.content.round]
        if any(answer.content.by_proxy for answer in replies):
            from nemcon.proceedings.proxies import ballots_by_proxy  # noqa: PLC0415  # few rounds have any

            proxies = ballots_by_proxy(record, case, of, fact, replies, may, on, known)
        ballots.append(
            Ballot(
                fact=fact,
                step=steps.of(fact),
                entitled=may,
                widest=widest,
                ruled=ruled,
                by_proxy=proxies,
                groups={
                    answer.act.id: answers_for(record, case, of, answer, replies, known)
                    for answer in replies
                    if answer.content.group is not None
                },
            )
        )
    return rounds_of(case, ballots, readings, record.zone)


def _counted_otherwise(
    rounds: Iterable[RoundStanding], step: str, readings: Sequence[ReadingOf]
) -> tuple[Dispute, ...]:
    """Results of the rounds of a step that give one figure differently."""
    rivals = [round for round in rounds if round.step == step and len(round.result_facts) > 1]
    if not rivals:
        return ()
    from nemcon.proceedings.figures import told_otherwise  # noqa: PLC0415  # few rounds are told twice

    return tuple(decided(d, readings) for round in rivals for d in told_otherwise(round.figures))


def _parts(
    record: Record,
    case: Case,
    steps: Sequence[StepStanding],
    step: StepStanding,
    candidacies: Sequence[Candidacy],
    on: int,
    known: int | None,
) -> Callable[[str, int], Part | None]:
    """How to find what a part of a package comes to: a candidacy or text of the matter itself, or
    what another matter is to decide. It is judged in the step that was to be decided when it was
    *put*, if that was carried, or the one asked about was over before; else in the latter."""
    from nemcon.proceedings.packages import Part  # noqa: PLC0415  # few matters have a package

    def in_step(id: str, step: str | None) -> Standing:
        def answer() -> Standing:
            facts = record.facts(f"matter/{id}", on=on, known=known)
            return _standing(
                record, id, facts, on, known, None, step, packages=False, latest=case.latest
            )

        return record.once(("part", id, on, known, step, case.latest), answer)

    def part(id: str, at: int) -> Part | None:
        for own in candidacies:
            if own.id == id:
                return Part(
                    id=id,
                    choice=id,
                    stances=own.stances,
                    step=step,
                    entries=frozenset(position.claim.entry for position in own.positions.values()),
                    spoke={m: position.claim.since for m, position in own.positions.items()},
                    decision=own.decision,
                    last=step.id == steps[-1].id,
                    ahead=any(s.ended is None for s in steps if s.id != step.id),
                )
        mine = f"matter/{id}" == case.subject
        candidates, of, all_steps, title = candidacies, step, steps, case.content.title
        if not mine:
            try:
                other = in_step(id, None)
            except NemconError:
                return None  # it is not open yet, or cannot be judged by itself
            candidates, of, all_steps = other.candidacies, other.step, other.steps
            title = other.case.content.title
        then = next((s for s in all_steps if s.ended is None or s.ended.since >= at), of)
        over = of.ended is not None and of.ended.since < at
        won = then.decision is not None and then.decision.content.carried
        if then.id != of.id and (won or over):
            candidates, of = in_step(id, then.id).candidacies, then
        decided = [c for c in candidates if c.decision is not None and c.decision.content.carried]
        meant = decided[:1] or [c for c in candidates if c.in_race]
        if len(meant) != 1:  # nobody, or nobody alone, is put
            return Part(id=id, choice="", stances={}, step=of, title=title)
        (one,) = meant
        return Part(
            id=id,
            choice=one.id,
            stances=one.stances,
            step=of,
            entries=frozenset(position.claim.entry for position in one.positions.values()),
            spoke={m: position.claim.since for m, position in one.positions.items()},
            decision=one.decision,
            title=title,
            last=of.id == all_steps[-1].id,
            ahead=any(s.ended is None for s in all_steps if s.id != of.id),
        )

    return part


def _nationalities(record: Record, case: Case, on: int, known: int | None) -> dict[str, str]:
    """The nationality of every candidate, where it is known, as of the day asked."""
    candidates = dict.fromkeys(fact.content.candidacy for fact in case.of(CandidacyAct))
    record.load(f"person/{candidate}" for candidate in candidates)
    nations = {}
    for candidate in candidates:
        person = person_named(record, candidate, on, known)
        if person is not None and person.content.nationality:
            nations[candidate] = person.content.nationality
    return nations


def _state(
    case: Case, steps: Sequence[StepStanding], closes: StepStanding | None, judgment: _StepJudgment
) -> tuple[str, tuple[str, ...]]:
    """The matter's state, and the candidacies or texts that meet the rule while nothing is
    decided."""
    decisions = closes.decisions if closes is not None else ()
    silences = judgment.ruling
    if any(carried(fact) for fact in decisions):
        return ("decided" if case.content.kind == "appointment" else "adopted"), ()
    if decisions and all(c.decision is not None for c in judgment.candidacies if c.in_race):
        return "not_adopted", ()
    ended = case.ended()
    if ended is not None:
        return ended.content.how, ()
    agreed = _agreed(judgment)
    if silences:
        latest = max(silences.values(), key=lambda silence: silence.opening.since)
        if latest.state == "broken" or all(s.state == "adopted" for s in silences.values()):
            return str(latest.state), agreed
    if len(steps) > 1 and any(s.carried for s in steps):
        return "recommended", agreed
    together = [set(p.choices.values()) for p in judgment.packages if p.complete]
    if len(agreed) == 1 or (agreed and any(set(agreed) <= parts for parts in together)):
        return "agreed", agreed
    return "open", agreed


def _closes(
    steps: Sequence[StepStanding], current: StepStanding, belongs: Steps
) -> StepStanding | None:
    """The step that closes the matter, if one does: that way of its last step which was carried, or
    the last of these ways, where something was decided in it."""
    ways = [_step(steps, step.step) for step in belongs.ways(steps[-1].id)]
    won = [way for way in ways if any(carried(decision) for decision in way.decisions)]
    last = ways[-1]
    if not won and last.decisions and (last is current or len(ways) == 1):
        won = [last]
    return won[-1] if won else None


def _rule_ends(steps: Iterable[StepStanding], on: int, zone: Zone) -> int | None:
    """The next instant at which the rule of a step that is not decided is over."""
    ends = (
        span(step.adopted.content.until, zone)[1] + 1
        for step in steps
        if step.over is None and step.adopted is not None
        if step.adopted.content.until is not None
    )
    return min((end for end in ends if end > on), default=None)


def _earliest(*instants: int | None) -> int | None:
    return min((at for at in instants if at is not None), default=None)


def _agreed(judgment: _StepJudgment) -> tuple[str, ...]:
    """What meets the rule of the step, is in the race, was not adopted under silence, and is no
    part of a package with which it does not pass."""
    stopped = {choice for package in judgment.packages for choice in package.stopped}
    return tuple(
        c.id
        for c in judgment.candidacies
        if c.in_race
        and c.id not in stopped
        and c.outcome is Outcome.ADOPTED
        and (c.silence is None or c.silence.state != "adopted")
    )


def _conditions(
    record: Record,
    case: Case,
    step: Step,
    conditions: Iterable[Fact[Condition]],
    known: int | None,
    possible: Iterable[Fact],
) -> Iterable[ConditionShown]:
    answers: dict[str, list[Fact[ConditionAnswer]]] = {}
    for answer in case.of(ConditionAnswer):
        answers.setdefault(answer.content.condition, []).append(answer)
    coming = of_type(possible, ConditionAnswer)
    for fact in conditions:
        replies = answers.get(fact.content.condition, [])
        if fact.content.group is not None:
            case.spoken_for[fact.act.id] = spoken_for(record, case, step, fact, known)
        yield ConditionShown(
            condition=fact,
            became=replies[-1].content.became if replies else "open",
            answers=tuple(replies),
            group=said_for(case, fact),
            perhaps=tuple(f for f in coming if f.content.condition == fact.content.condition),
        )


def _claimed_otherwise(case: Case, readings: Sequence[ReadingOf]) -> tuple[Dispute, ...]:
    """What a source says against an entry that is there, with the reading that decided it."""
    disputes = []
    there = {fact.act.id for facts in case.facts.values() for fact in facts}
    for fact in case.of(Claim):
        if not fact.content.contradicts or fact.content.about not in there:
            continue
        against = Dispute(member=fact.act.member or "", entries=(fact.content.about, fact.act.id))
        disputes.append(decided(against, readings))
    return tuple(disputes)


def _changes_at(
    record: Record,
    case: Case,
    now: Structure,
    steps: Sequence[StepStanding],
    state: str,
    on: int,
    known: int | None,
    silences: Sequence[SilenceStanding],
) -> int | None:
    """The next instant at which the answer changes without a new entry."""
    parts = {part for fact in case.of(Package) for part in fact.content.parts}
    beside = {f"matter/{part}" for part in parts} - {case.subject}
    fixed = state in _CLOSED and not beside
    but = _changes_nothing(record, now, steps, known) if fixed else None
    moments = [record.changes_at("body", on, known, but)]
    moments += [record.changes_at(s, on, known) for s in (case.subject, *sorted(beside))]
    moments += [s.changes_at for s in silences]
    for candidate in dict.fromkeys(fact.content.candidacy for fact in case.of(CandidacyAct)):
        entries = of_type(record.facts(f"person/{candidate}", on=None, known=known), Person)
        moments += [fact.since for fact in entries[1:] if fact.since > on][:1]
    return min((m for m in moments if m is not None), default=None)


_CLOSED = frozenset({"decided", "adopted", "not_adopted"})


def _changes_nothing(
    record: Record, now: Structure, steps: Sequence[StepStanding], known: int | None
) -> Callable[[Fact, int], bool] | None:
    """Which entries about the body change nothing, and when: memberships after the day on which the
    last step was decided, if every step was. Not those by which a seat goes on as another's, or
    ended with it: members are called what they are on the day asked (spec/standing.md §2.11)."""
    over = [step.over for step in steps if step.over is not None]
    if len(over) < len(steps) or not _on_record(record, min(over), known):
        return None
    ends = [now.zone.end(now.zone.day(at)) for at in over]
    settled = max(ends + [fact.until for step in steps for fact in step.decisions])

    def nothing(fact: Fact, at: int) -> bool:
        content = fact.content
        if at <= settled or not isinstance(content, Membership):
            return False
        return not (content.continues or content.succeeds or content.member in now.successions)

    return nothing


def _on_record(record: Record, at: int, known: int | None) -> bool:
    """Whether the body was on record by then; else that of the day asked stands in for it."""
    try:
        structure(record, at, known)
    except Refusal:
        return False
    return True

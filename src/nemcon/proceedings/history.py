"""How a matter came to stand as it does: one row for each point at which its answer changed.

spec/answers.md §4. The points are those at which `standing` itself says that it changes: a fact
holds from then on, a member joins, a deadline passes. Each row has the facts that hold since, and
what they changed: who is entitled, what each member says, which candidacies gained and lost, the
silences, the state.
"""

from __future__ import annotations  # names the state of a silence, which few matters have

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nemcon.core.facts import dataclass
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.claims import HeldClaim
from nemcon.proceedings.hindsight import AmendedEntry, amended, since_then
from nemcon.proceedings.standing import PositionShown, Standing, standing
from nemcon.proceedings.steps import tables_since
from nemcon.proceedings.structure import changes
from nemcon.record.asof import Fact
from nemcon.record.disclosure import told_of
from nemcon.record.entries.matters import Step
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.structure import Weights
from nemcon.record.record import Record
from nemcon.rules.clause_figures import by_weight
from nemcon.rules.evaluate import ClauseAnswer
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from nemcon.procedures.rounds import JudgedReply
    from nemcon.procedures.silence import Judged, SilenceOutcome
    from nemcon.proceedings.course import RoundStanding
    from nemcon.proceedings.packages import PackageStanding
    from nemcon.proceedings.silences import SilenceStanding

BESIDE = frozenset({"announcement", "assessment", "claim", "reservation", "statement"})
"""Types of entry that are said about a matter and change nothing in it: they get no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """A member that says something else than before, and its *position* now."""

    before: Stance
    position: PositionShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyChange:
    """What a row changed in one candidacy or text, in one step.

    *within* is how that step stands since. *gained* and *lost* are the members that count for it
    now and did not, and the reverse; *later* what was said after the decision, which moves
    nothing.
    """

    within: Standing
    now: Candidacy
    status_before: str | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    position_changes: tuple[PositionChange, ...]
    later: tuple[tuple[str, HeldClaim], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One change point. *facts* are the entries that hold since it, *now* the standing from it on.

    *within* is how the step stands that was the one to decide until then, and *step_before* its id;
    *electorate* says what became of whoever came into it, or is in it no more. That another step is
    the one to decide from then on changes nobody's membership. *weights* are the tables that count
    in it from then on. *packages* are those put before that came to something else, by what became
    of a part, also in another matter.
    """

    at: int
    now: Standing
    within: Standing
    step_before: str | None
    state_before: str | None
    electorate: Mapping[str, tuple[str, ...]]
    candidacies: tuple[CandidacyChange, ...]
    silences: tuple[SilenceStanding, ...]
    facts: tuple[Fact, ...]
    weights: tuple[Fact[Weights], ...] = ()
    packages: tuple[PackageStanding, ...] = ()

    @property
    def silence_acts(self) -> tuple[tuple[SilenceStanding, Judged], ...]:
        """What was said under silence in it, in the order of its facts, and what that is worth."""
        judgments: dict[str, list[tuple[SilenceStanding, Judged]]] = {}
        for silence in self.now.all_silences if self.facts else ():
            for one in silence.outcome.acts:
                judgments.setdefault(one.act.act, []).append((silence, one))
        return tuple(one for f in self.facts for one in judgments.get(f.act.id, ()))

    def in_vain(self, fact: Fact) -> bool:
        """Whether it is an act of the chair on a silence that has no effect."""
        return any(silence.in_vain(fact) for silence in self.now.all_silences)

    def ballot(self, fact: Fact) -> tuple[RoundStanding, JudgedReply] | None:
        """An answer in a round that is in no count, with that round; of one for a group, only where
        it counts for nobody."""
        for round in self.now.rounds if fact.act.type == "round_answer" else ():
            if any(answer.answer == fact.act.id for answer in round.answers):
                return None
            for reply in round.uncounted:
                if reply.answer.answer == fact.act.id:
                    return round, reply
        return None

    @property
    def out(self) -> tuple[CandidacyChange, ...]:
        """Who is out of the race from then on by the result of a round or by what a step decided on
        somebody else, and by no act of its own."""
        return tuple(
            change
            for change in self.candidacies
            if change.status_before not in {None, change.now.status}
            and (change.now.status == "eliminated" or change.now.not_put_forward)
            and all(fact.content.did != "eliminated" for fact in change.now.acts[-1:])
        )

    @property
    def whole_day(self) -> bool:
        """Whether it begins with its day, and nothing in it is dated to the second."""
        return self.at == self.now.zone.start(self.now.zone.day(self.at)) and all(
            fact.until > fact.since for fact in self.facts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHistory:
    """The rows of a matter in order. The first is its opening, with all that came before.
    *possible* is what may have happened by its end, by its date, and is in no row, *possible_at*
    what may have by each point; *amended* are the entries that were known otherwise then, or are
    since what is known."""

    matter: str
    known: int | None
    until: int
    rows: tuple[HistoryRow, ...]
    possible_at: tuple[tuple[int, tuple[Fact, ...]], ...] = ()
    amended: tuple[AmendedEntry, ...] = ()

    @property
    def possible(self) -> tuple[Fact, ...]:
        return self.possible_at[-1][1] if self.possible_at else ()

    @property
    def last(self) -> Standing:
        """How the matter stands after the last row."""
        return self.rows[-1].now


def history(
    record: Record,
    matter: str,
    *,
    until: int,
    known: int | None = None,
    latest: int | None = None,
) -> MatterHistory:
    """What changed in *matter* up to the instant *until*, as known at *known* (None: everything
    recorded); no silence ends after *latest*, the last moment of which anything is known.

    It begins with the matter, or with the body where that is recorded later. Raises `Refusal` where
    the body or the matter is not known by then.
    """
    record = record.remembering()
    standing(record, matter, on=until, known=known)  # refuses what is not known
    subject = f"matter/{matter}"
    facts = told_of(record.history(subject), record.facts(subject, on=until, known=known))
    body = record.facts("body", on=until, known=known)
    at: int | None = max(
        min(fact.since for fact in facts if fact.act.type == "matter"),
        min(fact.since for fact in body if fact.act.type == "body"),
    )
    before: dict[str, Standing] = {}
    rows: list[HistoryRow] = []
    possible: list[tuple[int, tuple[Fact, ...]]] = []
    last: Standing | None = None
    while at is not None and at <= until:
        now = standing(record, matter, on=at, known=known, latest=latest)
        steps = {now.step.id: now} | {
            step.id: standing(record, matter, on=at, known=known, step=step.id, latest=latest)
            for step in now.steps
            if step.id != now.step.id
        }
        row = _row(at, last, before, now, steps, facts)
        if last is None or row.facts or _changed(row):
            rows.append(row)
        possible.append((at, now.possible))
        moments = (now.changes_at, record.changes_at("body", at, known))
        last, before = now, steps
        # the end of a silence that is told as it was before it lies behind
        later = (moment for moment in moments if moment is not None and moment > now.on)
        at = min(later, default=None)
    return MatterHistory(
        matter=matter,
        known=known,
        until=until,
        rows=tuple(rows),
        possible_at=tuple(possible),
        amended=amended_by(record, matter, until),
    )


def between(before: Standing, now: Standing) -> HistoryRow:
    """What differs in how a matter stands *now* from how it stood *before*, by whatever entries
    that came: what its foremost step and its candidacies came to."""
    return _row(now.on, before, {before.step.id: before}, now, {now.step.id: now}, ())


def amended_by(record: Record, matter: str, until: int) -> tuple[AmendedEntry, ...]:
    """The entries of a history up to an instant that were amended after their own day."""
    return since_then(amended(record, f"matter/{matter}", until))


def _row(
    at: int,
    last: Standing | None,
    before: Mapping[str, Standing],
    now: Standing,
    steps: Mapping[str, Standing],
    facts: Sequence[Fact],
) -> HistoryRow:
    """The row of one change point: *before* and *steps* are how each step stood and stands."""
    after = last.on if last else None
    within = steps.get(last.step.id, now) if last else now
    silences = {s.id: s.outcome for s in last.silences} if last else {}
    had = before.get(within.step.id)
    return HistoryRow(
        at=at,
        now=now,
        within=within,
        step_before=last.step.id if last else None,
        state_before=last.state if last else None,
        electorate=_electorate(had, within),
        candidacies=tuple(
            change
            for id, stands in steps.items()
            for change in _candidacies(before.get(id), stands, whole=stands is within)
        ),
        weights=tables_since(had.step, within.step) if had is not None else (),
        silences=tuple(
            s for s in now.silences if _came_to(silences.get(s.id), now) != _came_to(s.outcome, now)
        ),
        packages=tuple(_come_of(last.packages, now.packages)) if last else (),
        facts=tuple(
            sorted(
                (
                    fact
                    for fact in facts
                    if fact.since <= at
                    and (after is None or fact.since > after)
                    and fact.act.type not in BESIDE
                ),
                key=_turn,
            )
        ),
    )


_FIRST = ("matter", "step", "electorate", "meeting", "round")
_LAST = ("decision", "reading")
"""What comes first and last of one day: what is opened before what happens in it, and what was
decided on what was said."""


def _turn(fact: Fact) -> tuple[int, int, int, str, bool]:
    kind = fact.act.type.removesuffix("_result")
    first = _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
    last = _LAST.index(kind) + 1 if kind in _LAST else 0
    of = fact.content.round if isinstance(fact.content, Round | RoundResult) else ""
    of = str(fact.content.order) if isinstance(fact.content, Step) else of
    return fact.since, first, last, of, isinstance(fact.content, RoundResult)


def _came_to(outcome: SilenceOutcome | None, now: Standing) -> object:
    """What a silence came to: its state, why, and whose seat broke it."""
    if outcome is None:
        return None
    by = tuple(now.structure.seat_of(member) for member in outcome.broken_by)
    return outcome.state, outcome.why, by


def _come_of(
    before: Iterable[PackageStanding], now: Iterable[PackageStanding]
) -> Iterable[PackageStanding]:
    """The packages of which other parts pass, or somebody else is against, than before."""
    had = {package.fact.act.id: _stand(package) for package in before}
    return (p for p in now if had.get(p.fact.act.id, _stand(p)) != _stand(p))


def _stand(package: PackageStanding) -> object:
    dropped = [(one.part, one.because, one.lost) for one in package.dropped]
    because = [(member, package.because[member]) for member in package.against]
    return package.passes, package.decided, package.apart.keys(), dropped, because


def _electorate(before: Standing | None, now: Standing) -> Mapping[str, tuple[str, ...]]:
    """What became of whoever came into the electorate of a step, or is in it no more."""
    if before is None:
        return {}
    settled = [m for m in before.step.unsure if m not in now.step.unsure]
    return changes(before.structure, before.step.names, now.structure, now.step.names, settled)


def _weighed(candidacy: Candidacy | None) -> list[ClauseAnswer]:
    """What a candidacy has by weight."""
    return [line.stands for line in candidacy.clauses if by_weight(line)] if candidacy else []


def _changed(row: HistoryRow) -> bool:
    """Whether anything but the facts differs from the row before."""
    inside = row.electorate or row.candidacies or row.silences or row.weights or row.packages
    return bool(inside) or row.state_before != row.now.state or row.step_before != row.now.step.id


def _candidacies(
    before: Standing | None, now: Standing, *, whole: bool
) -> Iterable[CandidacyChange]:
    """What changed in a step; of one that is not asked *whole*, what its members say alone."""
    known: Mapping[str, Candidacy] = {c.id: c for c in before.candidacies} if before else {}
    for candidacy in now.candidacies:
        old = known.get(candidacy.id)
        had = [now.structure.seat_of(member) for member in old.support] if old else []
        change = CandidacyChange(
            within=now,
            now=candidacy,
            status_before=old.status if old else None,
            gained=tuple(m for m in candidacy.support if m not in had),
            lost=tuple(m for m in had if m not in candidacy.support),
            position_changes=tuple(_position_changes(old, now, candidacy)),
            later=tuple(_later(old, candidacy, now.structure.seat_of)),
        )
        stood = (old.status, old.in_race, old.outcome) if old else None
        stands = (candidacy.status, candidacy.in_race, candidacy.outcome)
        spoken = change.position_changes or change.gained or change.lost or change.later
        other = stood != stands
        if now.step.resolved.rule.weights and whole:
            other = other or _weighed(old) != _weighed(candidacy)
        if spoken or (whole and other):
            yield change


def _later(
    old: Candidacy | None, candidacy: Candidacy, seat: Callable[[str], str]
) -> Iterable[tuple[str, HeldClaim]]:
    had = {seat(member): position for member, position in old.later.items()} if old else {}
    for member, position in candidacy.later.items():
        if member not in had or had[member].claim.entry != position.claim.entry:
            yield member, position


def _position_changes(
    old: Candidacy | None, now: Standing, candidacy: Candidacy
) -> Iterable[PositionChange]:
    seat = now.structure.seat_of
    stances = {seat(member): stance for member, stance in old.stances.items()} if old else {}
    for member, nothing in candidacy.stances.items():
        position = candidacy.positions.get(member)
        stance = position.stance if position is not None else nothing
        old_stance = stances.get(member, Stance.UNDECLARED)
        if old_stance is not stance:  # few of many: what a member said in full is costly
            position_now = now.position(member, candidacy)
            yield PositionChange(before=old_stance, position=position_now)

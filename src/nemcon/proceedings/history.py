"""How a matter came to stand as it does: one row for each point at which its answer changed.

spec/answers.md §4. The points are those at which `standing` itself says that it changes: a fact
holds from then on, a member joins, a deadline passes. Each row has the facts that hold since, and
what they changed: who is entitled, what each member says, which candidacies gained and lost, the
silences, the state.
"""

from __future__ import annotations  # names the state of a silence, which few matters have

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import PositionShown, Standing, standing
from nemcon.record.asof import Fact, Reader
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.rules.silence import Outcome

BESIDE = frozenset({"announcement", "assessment", "claim", "reservation", "statement"})
"""Types of entry that are said about a matter and change nothing in it: they get no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A member that says something else than before: *shown* is its position now."""

    before: Stance
    shown: PositionShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyChange:
    """What a row changed in one candidacy or text.

    *gained* and *lost* are the members that count for it now and did not, and the reverse.
    """

    now: Candidacy
    status_before: str | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change point. *facts* are the entries that hold since it, *now* the standing from it on.

    *joined* and *left* are members that are entitled from then on, or no longer.
    """

    at: int
    now: Standing
    state_before: str | None
    joined: tuple[str, ...]
    left: tuple[str, ...]
    candidacies: tuple[CandidacyChange, ...]
    silences: tuple[SilenceStanding, ...]
    facts: tuple[Fact, ...]

    @property
    def whole_day(self) -> bool:
        """Whether it begins with its day, and nothing in it is dated to the second."""
        return self.at == self.now.zone.start(self.now.zone.day(self.at)) and all(
            fact.until > fact.since for fact in self.facts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHistory:
    """The rows of a matter in order. The first is its opening, with all that came before."""

    matter: str
    known: int | None
    until: int
    rows: tuple[Row, ...]

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
    reader: Reader | None = None,
) -> MatterHistory:
    """What changed in *matter* up to the instant *until*, as known at *known* (None: everything
    recorded), for *reader* (None: sees all).

    Raises `Refusal` where the body or the matter is not known by then.
    """
    standing(record, matter, on=until, known=known, reader=reader)  # refuses what is not known
    facts = record.facts(f"matter/{matter}", on=until, known=known, reader=reader)
    at: int | None = min(fact.since for fact in facts if fact.act.type == "matter")
    before: Standing | None = None
    rows = []
    while at is not None and at <= until:
        now = standing(record, matter, on=at, known=known, reader=reader)
        row = _row(at, before, now, facts)
        if before is None or row.facts or _changed(row):
            rows.append(row)
        before, at = now, now.changes_at
    return MatterHistory(matter=matter, known=known, until=until, rows=tuple(rows))


def _row(at: int, before: Standing | None, now: Standing, facts: Sequence[Fact]) -> Row:
    after = before.on if before else None
    had = before.current.electorate.members if before else ()
    have = now.current.electorate.members
    silences = {s.id: s.outcome for s in before.silences} if before else {}
    return Row(
        at=at,
        now=now,
        state_before=before.state if before else None,
        joined=tuple(m for m in have if m not in had) if before else (),
        left=tuple(m for m in had if m not in have),
        candidacies=tuple(_candidacies(before, now)),
        silences=tuple(
            s for s in now.silences if _came_to(silences.get(s.id)) != _came_to(s.outcome)
        ),
        facts=tuple(
            fact
            for fact in facts
            if fact.since <= at
            and (after is None or fact.since > after)
            and fact.act.type not in BESIDE
        ),
    )


def _came_to(found: Outcome | None) -> object:
    """What a silence came to: its state, why, and by whom it was broken."""
    return None if found is None else (found.state, found.why, found.broken_by)


def _changed(row: Row) -> bool:
    """Whether anything but the facts differs from the row before."""
    moved = row.joined or row.left or row.candidacies or row.silences
    return bool(moved) or row.state_before != row.now.state


def _candidacies(before: Standing | None, now: Standing) -> Iterable[CandidacyChange]:
    known: Mapping[str, Candidacy] = {c.id: c for c in before.candidacies} if before else {}
    for candidacy in now.candidacies:
        old = known.get(candidacy.id)
        had = old.support if old else ()
        change = CandidacyChange(
            now=candidacy,
            status_before=old.status if old else None,
            gained=tuple(m for m in candidacy.support if m not in had),
            lost=tuple(m for m in had if m not in candidacy.support),
            moved=tuple(_moved(old, now, candidacy)),
        )
        stood = (old.status, old.in_race, old.outcome) if old else None
        stands = (candidacy.status, candidacy.in_race, candidacy.outcome)
        if stood != stands or change.moved or change.gained or change.lost:
            yield change


def _moved(old: Candidacy | None, now: Standing, candidacy: Candidacy) -> Iterable[Moved]:
    for shown in now.positions(candidacy):
        said = old.stances.get(shown.member, Stance.UNDECLARED) if old else Stance.UNDECLARED
        if said is not shown.stance:
            yield Moved(before=said, shown=shown)

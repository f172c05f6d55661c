"""What waits for a member in a body: the matters in which it has a say, most urgent first.

spec/answers.md §9. An answer is *due* of a member that is entitled in the step to be decided,
where it has said nothing on any who stands or on the text, or where a silence runs under which it
has said nothing. By when follows from the silence, or from the day by which the step is to be
carried. Nothing here says that a member must answer: where silence counts, it is one.
"""

from collections.abc import Iterable

from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.closing import closing
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

SOON = 14 * 86_400
"""Seconds within which a matter closes soon, or was closed lately."""
_RUNS = frozenset({SilenceState.RUNNING, SilenceState.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketItem:
    """A matter in which a member has a say, as it stands (*now*): the *silences* that run, on which
    candidacies or texts it has said nothing (*unanswered*), whether an answer of it is *due*,
    and the *deadline* (an instant), where there is one."""

    now: Standing
    silences: tuple[SilenceStanding, ...] = ()
    unanswered: tuple[str, ...] = ()
    due: bool = False
    deadline: int | None = None

    def soon(self, at: int) -> bool:
        """Whether it closes within two weeks of an instant."""
        return self.deadline is not None and self.deadline - at <= SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The open matters of a member, those with the nearest deadline first, and those closed lately
    (*over*). It holds until *changes_at* without a new entry."""

    items: tuple[DocketItem, ...] = ()
    over: tuple[Standing, ...] = ()
    changes_at: int | None = None

    @property
    def due(self) -> tuple[DocketItem, ...]:
        """Those in which an answer is due."""
        return tuple(item for item in self.items if item.due)

    def soon(self, at: int) -> tuple[DocketItem, ...]:
        """Of the others those that close within two weeks of an instant."""
        return tuple(one for one in self.items if not one.due and one.soon(at))

    def later(self, at: int) -> tuple[DocketItem, ...]:
        """The rest of the open matters."""
        return tuple(one for one in self.items if not one.due and not one.soon(at))


def docket(record: Record, member: str, matters: Iterable[str], at: int) -> Docket:
    """What of *matters* waits for *member* at an instant; those that cannot be judged are left
    out."""
    ids = list(matters)
    # in a few questions: one by one each matter would cost a statement
    record.load(f"matter/{id}" for id in ids)
    items, over = [], []
    # who is entitled, and by which rule, changes with the body alone
    moments = [record.changes_at("body", at, at)]
    for id in ids:
        try:
            now = standing(record, id, on=at, known=at)
        except NemconError:
            # it hides no other matter, and may be fit to be judged from its next change on
            moments.append(record.changes_at(f"matter/{id}", at, at))
            continue
        moments.append(now.changes_at)
        if is_open(now):
            if member in now.current.names:
                items.append(item(record, now, member))
        elif (end := _end(record, now)) is not None and at - end <= SOON:
            over.append(now)
            # a second later: at that very instant it is still listed
            moments.append(end + SOON + 1)
    items.sort(key=_urgency)
    changes_at = min((moment for moment in moments if moment is not None), default=None)
    return Docket(items=tuple(items), over=tuple(over), changes_at=changes_at)


def item(record: Record, now: Standing, member: str) -> DocketItem:
    """What an open matter asks of a member that is entitled in it."""
    running = tuple(s for s in now.silences if s.state in _RUNS and s.step.step == now.current.id)
    quiet = [silence for silence in running if not silence.spoke(member)]
    standing_on = {one.id: one.stances.get(member, Stance.UNDECLARED) for one in now.in_race}
    unanswered = tuple(id for id, s in standing_on.items() if s is Stance.UNDECLARED)
    # where nobody stands there is nothing that could be answered
    silent = bool(standing_on) and len(unanswered) == len(standing_on)
    ends = [
        record.span(silence.outcome.expiry)[1]
        for silence in running
        if silence.outcome.expiry is not None
    ]
    if now.current.step.until is not None:
        ends.append(record.span(now.current.step.until)[1])
    return DocketItem(
        now=now,
        silences=running,
        unanswered=unanswered,
        # while a silence runs what is owed is a word under it, and no position on the draft
        due=bool(quiet) or (silent and not running),
        # a day that has passed urges nobody: the answer is owed still, and has no deadline
        deadline=min((end for end in ends if end > now.on), default=None),
    )


def _end(record: Record, now: Standing) -> int | None:
    """When a matter that is open no more was closed: by what is recorded, else by its silence."""
    last = closing(record, now.matter, now.known)
    if last is not None:
        return last.fact.since
    expiry = now.silence.outcome.expiry if now.silence is not None else None
    return None if expiry is None else record.span(expiry)[1]


def _urgency(of: DocketItem) -> tuple[bool, float, int]:
    """What is due comes first, the nearest deadline before; then what was recorded last."""
    deadline = float("inf") if of.deadline is None else of.deadline
    return not of.due, deadline, -of.now.case.matter.entry.seq

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The open matters of a member, those with the nearest deadline first, and those closed
    lately."""

    items: tuple[DocketItem, ...] = ()
    over: tuple[Standing, ...] = ()

    @property
    def due(self) -> tuple[DocketItem, ...]:
        """Those in which an answer is due."""
        return tuple(item for item in self.items if item.due)

    def soon(self, at: int) -> tuple[DocketItem, ...]:
        """Those that close within two weeks of an instant."""
        return tuple(i for i in self.items if i.deadline is not None and i.deadline - at <= SOON)


def docket(record: Record, member: str, matters: Iterable[str], at: int) -> Docket:
    """What of *matters* waits for *member* at an instant; those that cannot be judged are left
    out."""
    ids = list(matters)
    record.load(f"matter/{id}" for id in ids)
    items, over = [], []
    for id in ids:
        try:
            now = standing(record, id, on=at, known=at)
        except NemconError:
            continue
        if is_open(now):
            if member in now.current.names:
                items.append(item(record, now, member))
        elif (last := closing(record, id, at)) is not None and at - last.fact.since <= SOON:
            over.append(now)
    items.sort(key=_urgency)
    return Docket(items=tuple(items), over=tuple(over))


def item(record: Record, now: Standing, member: str) -> DocketItem:
    """What an open matter asks of a member that is entitled in it."""
    running = tuple(s for s in now.silences if s.state in _RUNS and s.step.step == now.current.id)
    quiet = [silence for silence in running if not silence.spoke(member)]
    standing_on = {one.id: one.stances.get(member, Stance.UNDECLARED) for one in now.in_race}
    unanswered = tuple(id for id, s in standing_on.items() if s is Stance.UNDECLARED)
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
        due=bool(quiet) or (silent and not running),
        deadline=min((end for end in ends if end > now.on), default=None),
    )


def _urgency(of: DocketItem) -> tuple[bool, float, int]:
    """What is due comes first, the nearest deadline before; then what was recorded last."""
    deadline = float("inf") if of.deadline is None else of.deadline
    return not of.due, deadline, -of.now.case.matter.entry.seq

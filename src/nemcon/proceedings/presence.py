"""Who was at a meeting, held against the quorum of the rule of a step.

spec/standing.md §17. Present are those entitled who were there and those who were represented there
under a proxy that has effect (`proxies`). Where the record says who was there, the quorum is that
of the meeting; where nobody is named, it is not known.
"""

from dataclasses import replace

from nemcon.core.facts import dataclass
from nemcon.proceedings.case import Case
from nemcon.proceedings.proxies import ProxyAct, represented
from nemcon.proceedings.steps import StepStanding
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Meeting
from nemcon.record.record import Record
from nemcon.rules.clause_figures import ClauseStanding, lines
from nemcon.rules.clauses import AllOf
from nemcon.rules.evaluate import Outcome
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who was at a *meeting*: *there* themselves, of those entitled, and *represented*, each with
    its judgment. *recorded* says whether anybody is named. *quorum* are the clauses of the rule
    with their figures, *quorate* whether they are met; None where nobody is named, or there are
    none. *has_quorum*: the rule has one, and *rest* is what it asks beside it."""

    meeting: Fact[Meeting]
    size: int
    there: tuple[str, ...]
    represented: tuple[ProxyAct, ...]
    quorum: tuple[ClauseStanding, ...]
    quorate: bool | None
    has_quorum: bool
    rest: Rule | None

    @property
    def recorded(self) -> bool:
        return bool(self.meeting.content.present)

    @property
    def attendance(self) -> tuple[str, ...]:
        """Those there and those represented."""
        return (*self.there, *(act.member for act in self.represented if act.why is None))

    @property
    def in_vain(self) -> tuple[ProxyAct, ...]:
        """Whoever is said to be represented and is not."""
        return tuple(act for act in self.represented if act.why is not None)


def presence_at(
    record: Record,
    case: Case,
    step: StepStanding,
    meeting: Fact[Meeting],
    on: int,
    known: int | None,
) -> Presence:
    """Who was at a meeting, by the rule of *step*."""
    content, rule, electorate = meeting.content, step.resolved.rule, step.electorate
    inside = frozenset(electorate.members)
    known_by_name = len(inside) == electorate.size
    there = tuple(m for m in content.present if m in inside or not known_by_name)
    by_others: tuple[ProxyAct, ...] = ()
    if content.represented:
        by_others = represented(record, case, step, meeting, on, known)
    presence = Presence(
        meeting=meeting,
        size=electorate.size,
        there=there,
        represented=by_others,
        quorum=(),
        quorate=None,
        has_quorum=bool(rule.quorum) and rule.without_quorum is not None,
        rest=rule.without_quorum,
    )
    if not presence.has_quorum or not content.present or not electorate.size:
        return presence
    condition = AllOf(rule.quorum) if len(rule.quorum) > 1 else rule.quorum[0]
    tally = Tally(electorate=electorate, positions=_answering(presence, electorate.members))
    if not known_by_name:
        present = min(len(presence.attendance), electorate.size)
        counts = {Stance.SUPPORT: present, Stance.ABSENT: electorate.size - present}
        tally = Tally(electorate=electorate, counts=counts)
    answer = replace(rule, condition=condition).evaluate(tally)
    quorate = {Outcome.ADOPTED: True, Outcome.NOT_ADOPTED: False}.get(answer.outcome)
    return replace(presence, quorum=lines(answer), quorate=quorate)


def _answering(presence: Presence, members: tuple[str, ...]) -> dict[str, Stance]:
    """Whoever was there or represented could answer; the others were absent."""
    attendance = frozenset(presence.attendance)
    return {m: Stance.SUPPORT if m in attendance else Stance.ABSENT for m in members}

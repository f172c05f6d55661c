"""How often members were there and answered: counts by member, each with the entries behind it.

spec/answers.md §10. Counted is what is over: meetings that were held and of which somebody is named
as present, silences that came to their end, rounds with a result, decisions that were put. What a
reader may not read is counted for nobody: a matter of which what members say is withheld is left
out, and said to be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.proceedings.authority import sits
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

Participation = Literal[
    "present", "represented", "absent", "answered", "unanswered", "spoke", "unspoken"
]
PARTICIPATIONS: tuple[Participation, ...] = (
    *("present", "represented", "absent"),
    *("answered", "unanswered"),
    *("spoke", "unspoken"),
)
"""What is counted of each member: at meetings; under silences and in rounds; on what was put."""
_NOTHING = frozenset({Stance.UNDECLARED, Stance.ABSENT})
_OVER = frozenset({"adopted", "broken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCounts:
    """Of one member the *entries* behind each count: of the meeting, of the answer; where there was
    none, of the silence, the round or the decision itself."""

    member: str
    entries: Mapping[Participation, tuple[str, ...]] = field(default_factory=dict)

    def number(self, count: Participation) -> int:
        """How many there are."""
        return len(self.entries.get(count, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """The *members* with their counts, and how many matters are left out: *withheld*, since what
    members say in them is not to be read, and *unjudged*, since they cannot be judged."""

    members: tuple[MemberCounts, ...]
    withheld: int
    unjudged: int


def attendance(record: Record, matters: Iterable[str], at: int) -> Attendance:
    """The counts of everybody who is a member at an instant, by what is known then."""
    ids = list(matters)
    record.load(f"matter/{id}" for id in ids)
    now = structure(record, at, at)
    counts: dict[str, dict[Participation, list[str]]] = {
        member: {} for member in now.memberships if sits(now, member)
    }

    def add(member: str, count: Participation, entry: str) -> None:
        if member in counts:
            counts[member].setdefault(count, []).append(entry)

    body = of_type(record.facts("body", on=at, known=at), Meeting)
    for fact in _meetings(body):
        _meeting(fact, _sitting(record, fact, at), add)
    withheld = unjudged = 0
    for id in ids:
        try:
            matter = standing(record, id, on=at, known=at)
        except NemconError:
            unjudged += 1
            continue
        for fact in _meetings(matter.case.of(Meeting)):
            there = _sitting(record, fact, at)
            _meeting(fact, [one for one in matter.current.names if one in there], add)
        if matter.withheld is not None:
            withheld += 1
            continue
        _answers(matter, add)
    members = tuple(
        MemberCounts(member=member, entries={count: tuple(ids) for count, ids in of.items()})
        for member, of in counts.items()
    )
    return Attendance(members=members, withheld=withheld, unjudged=unjudged)


Add = Callable[[str, Participation, str], None]


def _meetings(facts: Sequence[Fact[Meeting]]) -> Iterator[Fact[Meeting]]:
    """The meetings that were held and of which it is known who was there, each by its latest
    entry."""
    latest = {fact.content.meeting: fact for fact in facts if fact.content.body is None}
    for fact in latest.values():
        if fact.content.status == "held" and fact.content.present:
            yield fact


def _sitting(record: Record, fact: Fact[Meeting], known: int) -> list[str]:
    """Those who were members on the day of a meeting: nobody else was to come."""
    then = structure(record, fact.since, known)
    return [member for member in then.memberships if sits(then, member)]


def _meeting(fact: Fact[Meeting], entitled: Iterable[str], add: Add) -> None:
    for member in entitled:
        if member in fact.content.present:
            add(member, "present", fact.act.id)
        elif member in fact.content.represented:
            add(member, "represented", fact.act.id)
        else:
            add(member, "absent", fact.act.id)


def _answers(now: Standing, add: Add) -> None:
    """What was answered, and not, in one matter."""
    for silence in now.all_silences:
        if not silence.outcome.runs and silence.state in _OVER:
            for member in silence.members:
                entry = _under(silence, member)
                add(member, "answered" if entry else "unanswered", entry or silence.opening.act.id)
    for one in now.every_round or now.rounds:
        if one.result_facts:
            replies = {reply.member: reply.answer for reply in one.answers}
            for member in one.entitled.members:
                entry = replies.get(member, "")
                count: Participation = "answered" if member in replies else "unanswered"
                add(member, count, entry or one.fact.act.id)
    for decision in now.decisions:
        # where silence decided, whoever said nothing let it stand, and is counted under it
        if decision.content.how != "silence":
            _of_decision(now, decision, add)


def _under(silence: SilenceStanding, member: str) -> str:
    """The entry by which a member spoke under a silence; "" where it said nothing."""
    spoken = [judgment.act.act for judgment in silence.spoke(member)]
    return spoken[-1] if spoken else ""


def _of_decision(now: Standing, decision: Fact, add: Add) -> None:
    """Who had a position on what was decided: of the step that the answer is about alone, as the
    positions of others are not worked out here."""
    step = decision.content.step
    if step not in {None, now.step.id}:
        return
    candidacy = next((one for one in now.candidacies if one.id == now.meant(decision)), None)
    if candidacy is None:
        return
    for member in now.step.names:
        claim = candidacy.positions.get(member)
        if candidacy.stances.get(member, Stance.UNDECLARED) in _NOTHING:
            add(member, "unspoken", decision.act.id)
        else:
            # whoever was there when it was put and said nothing answered by that, without an entry
            entries = claim.entries if claim is not None else ()
            add(member, "spoke", entries[0] if entries else decision.act.id)

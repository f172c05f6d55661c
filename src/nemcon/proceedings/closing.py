"""What closes a matter, whenever: a decision carried in its last step, or an end without one.

spec/standing.md §6. `standing` says how a matter stands by a day; what is drawn along time reaches
to what closes it, and that may lie after the day asked. A step before the last closes nothing.
"""

from nemcon.core.facts import dataclass
from nemcon.proceedings.case import gather
from nemcon.proceedings.steps import Steps, carried
from nemcon.record.asof import Fact
from nemcon.record.entries.matters import Package
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The decision, or the end, and the ids of what was decided (none by an end without one)."""

    fact: Fact
    matter: str
    of: frozenset[str] = frozenset()

    def decides(self, id: str) -> bool:
        """Whether that candidacy or text of the matter was decided: by itself, in a package, or
        with the matter, where that is a part of one."""
        return not self.of.isdisjoint({id, self.matter})


def closing(record: Record, matter: str, known: int | None) -> Closing | None:
    """What closes *matter* by all that is known of it at *known*; None where nothing does."""
    case = gather(matter, record.facts(f"matter/{matter}", on=None, known=known))
    steps = Steps(case, record.zone)
    ways = steps.ways(steps.steps[-1].step)
    # the last step may be taken in any of its ways
    decisions = [fact for way in ways for fact in steps.decisions(way.step) if carried(fact)]
    if not decisions:
        ended = case.ended()
        return None if ended is None else Closing(fact=ended, matter=matter)
    last = max(decisions, key=lambda fact: (fact.since, fact.entry.seq))
    parts = {fact.content.package: fact.content.parts for fact in case.of(Package)}
    of = frozenset({last.content.on, *parts.get(last.content.on, ())})
    return Closing(fact=last, matter=matter, of=of)

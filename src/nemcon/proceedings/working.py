"""The calendars of a body, as the record has them: which days it works.

spec/procedure.md §6.2. A calendar that comes into force later counts too: a deadline of January is
reckoned in December.
"""

from nemcon.core.datings import When
from nemcon.core.days import Day, Moment, Zone
from nemcon.procedures.working import DAYS_OF_THE_WEEK, Listed, WorkingCalendar
from nemcon.record.asof import of_type
from nemcon.record.entries import structure
from nemcon.record.record import Record


def calendar_of(record: Record, known: int | None) -> WorkingCalendar:
    """What the calendars of the body come to, as known at *known*."""
    facts = record.facts("body", on=None, known=known)
    return WorkingCalendar(
        tuple(
            Listed(
                calendar=fact.act.id,
                since=record.zone.day(fact.since),
                until=_last(fact.content.until, record.zone),
                name=fact.content.name,
                week=frozenset(map(DAYS_OF_THE_WEEK.index, fact.content.week)) or None,
                holidays=fact.content.holidays,
                territory=fact.content.territory,
                default=fact.content.default,
                close=fact.content.close,
            )
            for fact in of_type(facts, structure.Calendar)
        )
    )


def _last(until: When | None, zone: Zone) -> Day | None:
    if isinstance(until, Moment):
        return zone.day(until.utc)
    return until.latest if until is not None else None

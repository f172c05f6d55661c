"""When something happened, as programs write it: ``2024-06-26T10:00:00.123Z``,
``2024-06-26 10:00:00 UTC``, with another offset or without one."""

import re

from nemcon.core.datings import Dating, When, by, day_of
from nemcon.core.days import Day, Moment

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)? ?(UTC|Z|[+-]\d\d:?\d\d)?\Z", re.ASCII
).match
_EPOCH = Day.parse("1970-01-01").ordinal


def event_time(text: str) -> When:
    """A moment to the second; the day, where no offset is given. `Malformed` where it is none."""
    match = _TIME(text)
    if match is None:
        return day_of(Day.parse(text))
    day, time, offset = match.groups()
    if offset is None:
        return day_of(Day.parse(day))
    if offset in {"UTC", "Z"}:
        return Moment.parse(f"{day}T{time}Z")
    return Moment.parse(f"{day}T{time}{offset[:3]}:{offset[-2:]}")


def instant(when: When) -> int:
    """When an event was, to be put in order with others: a day by its end."""
    if isinstance(when, Moment):
        return when.utc
    return (when.latest.ordinal - _EPOCH) * 86_400 if when.latest is not None else 0


def by_day_of(when: When) -> Dating:
    """By the day of an event, as its clock has it."""
    return by(Day.parse(str(when)[-10:] if isinstance(when, Dating) else str(when)[:10]))

"""The courses of candidacies, kept: many moments of one page are drawn from one of them.

A course depends on what is known of its matter and its body, and not on the moment asked about. It
is kept while neither has grown, under the change point of the known clock. Its members are called
what they were at that moment.
"""

from collections.abc import Hashable
from threading import Lock

from nemcon.core.days import END_OF_TIME
from nemcon.proceedings.roll import Roll, roll
from nemcon.proceedings.structure import structure
from nemcon.record.asof import History
from nemcon.record.memo import LRU
from nemcon.record.record import Record

KEPT = 128
"""So many courses are kept in a process."""
_courses: LRU[Hashable, tuple[Roll, tuple[History, History]]] = LRU(KEPT)
_turn = Lock()


def course_of(
    record: Record, matter: str, step: str, candidacy: str, known: int | None, on: int | None
) -> Roll:
    """The whole course of a candidacy in a step, for the public, as known at *known* (None:
    everything), with the members of the instant *on*."""
    course = _whole(record, matter, step, candidacy, known)
    return course if on is None else course.of_day(structure(record, None, known), on)


def _whole(record: Record, matter: str, step: str, candidacy: str, known: int | None) -> Roll:
    histories = (record.history(f"matter/{matter}"), record.history("body"))
    points = tuple(history.rounded(None, known)[1] for history in histories)
    key = (record.reader, record.body, record.recorded, matter, step, candidacy, points)
    with _turn:
        memo = _courses.get(key)
        # a history that grows is another object, so there is nothing to compare inside
        if memo is not None and all(a is b for a, b in zip(memo[1], histories, strict=True)):
            return memo[0]
    course = roll(
        record,
        matter,
        candidacy,
        until=END_OF_TIME,
        known=known,
        step=step,
    )
    with _turn:
        _courses.put(key, (course, histories))
    return course

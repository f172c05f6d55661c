"""Answers outside the windows that a procedure has for them: which these are at an instant.

spec/procedure.md §3.1. They are judged with the nominations (`course`); `Steps.said` leaves
them out, for a standing and a course alike.
"""

from __future__ import annotations  # names the types of what few matters have

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nemcon.core.errors import Refusal
from nemcon.proceedings.case import Case
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import Procedure, TimetableMark
from nemcon.record.record import Record

if TYPE_CHECKING:
    from nemcon.proceedings.course import Around, UntimelyAnswer
    from nemcon.proceedings.silences import SilenceStanding


def has_window(case: Case) -> bool:
    """Whether the procedure of a matter has a window for answers."""
    steps = case.procedure.content.steps if case.procedure is not None else ()
    return any(step.window == "answers" for step in steps)


def untimely_at(
    record: Record,
    case: Case,
    silences: Sequence[SilenceStanding],
    on: int,
    known: int | None,
) -> Mapping[str, UntimelyAnswer]:
    """The answers outside every window at the instant *on*, by entry; *case* is that of then."""
    from nemcon.proceedings.course import course_of  # noqa: PLC0415  # few matters have a procedure

    around = around_of(record, case, silences, known)
    return course_of(case, record.zone, on, {}, {}, around).untimely


def around_of(
    record: Record,
    case: Case,
    silences: Sequence[SilenceStanding],
    known: int | None,
) -> Around:
    """The anchors of the matter, the meetings that are called or were held, each as its latest
    entry has it, and when the matter was decided."""
    from nemcon.procedures.working import WEEKENDS  # noqa: PLC0415  # few procedures need it
    from nemcon.proceedings.course import Around  # noqa: PLC0415  # few matters have a procedure
    from nemcon.proceedings.working import calendar_of  # noqa: PLC0415  # few procedures need it

    latest: dict[str, Fact[Meeting]] = {}
    facts: list[Fact] = []
    for subject in ("body", case.subject):
        facts = record.facts(subject, on=None, known=known)
        for fact in sorted(of_type(facts, Meeting), key=lambda fact: fact.entry.seq):
            latest[fact.content.meeting] = fact
    decided = [fact.effective for fact in case.decisions() if fact.content.carried]
    adopted = [s.outcome.expiry for s in silences if s.state == "adopted" and s.outcome.expiry]
    steps = case.procedure.content.steps if case.procedure is not None else ()
    working = any(of.working for s in steps for of in (s.offset, s.closes) if of is not None)
    return Around(
        anchors=of_type(facts, TimetableMark),
        meetings={id: f for id, f in latest.items() if f.content.status in {"called", "held"}},
        decided=decided[-1] if decided else adopted[-1] if adopted else None,
        calendar=calendar_of(record, known).choosing() if working else WEEKENDS,
    )


def procedure_of(record: Record, case: Case, known: int | None) -> Fact[Procedure] | None:
    """By which procedure a matter goes: its own, else that of its office, else that of the body, as
    it was when the matter was opened."""
    if own := case.of(Procedure):
        return own[-1]
    opening, office = case.matter.since, case.content.office
    if office is not None:
        facts = record.facts(f"office/{office}", on=opening, known=known)
        if of_office := of_type(facts, Procedure):
            return of_office[-1]
    try:
        return structure(record, opening, known).procedure
    except Refusal:
        return None  # there was no body yet

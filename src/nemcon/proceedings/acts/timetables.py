"""The timetable of a matter: what is to be done by when, and when it was done in fact.

spec/procedure.md §1 and §2, spec/standing.md §18.22. Nothing is done by a timetable: it says what
is due, and a mark says that it was done, or that a window was closed.
"""

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting, open_now, require_end, require_past, supposed
from nemcon.record.act import Act
from nemcon.record.entries.matters import Procedure, TimetableMark
from nemcon.record.record import Record


def plan(record: Record, by: Acting, *, matter: str, procedure: Procedure) -> list[Act]:
    """A matter goes by a procedure of its own from the moment on, in place of the one that it had,
    or that of its office or body."""
    now = open_now(record, matter, by.moment, whole=True)
    if not procedure.steps:
        raise Refusal("A timetable has steps.", mend="Say what is to be done by when.")
    if now.case.procedure is not None and now.case.procedure.content == procedure:
        raise Refusal("It says so already.", mend="Nothing is left to do.")
    before = now.case.procedure.content.steps if now.case.procedure is not None else ()
    for step in procedure.steps:
        # what stood there was reckoned when it was written
        if step not in before:
            require_end(record, step.time_limit, step.on, by.moment, record.zone)
    acts = [by.act(record, f"matter/{matter}", procedure)]
    # as it would be: steps of one id, or one that hangs on itself, would stop every question
    _ = supposed(record, by, matter, acts).course
    return acts


def mark(record: Record, by: Acting, *, matter: str, mark: TimetableMark, when: When) -> list[Act]:
    """A step was done, or its window closed, on a day or at a moment."""
    now = open_now(record, matter, by.moment, whole=True)
    rows = {row.step: row for row in now.course.timetable.rows}
    if mark.step not in rows:
        known = ", ".join(rows) or "there is none"
        raise Refusal(
            "{step} is no step of the timetable.",
            mend="Its steps: {known}.",
            step=mark.step,
            known=known,
        )
    if mark.what == "closed" and rows[mark.step].window is None:
        raise Refusal("{step} has no window.", mend="Say that it was done.", step=mark.step)
    require_past(record, by, when)
    same = [
        fact
        for fact in now.case.of(TimetableMark)
        if (fact.content.step, fact.content.what) == (mark.step, mark.what)
    ]
    if same and (same[-1].content, same[-1].effective) == (mark, when):
        raise Refusal("It says so already.", mend="Nothing is left to do.")
    return [by.act(record, f"matter/{matter}", mark, effective=when)]

"""What is before a body: a matter opened, its text revised, ended without a decision, reopened.

spec/standing.md §1, §6 and §18.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting, open_now, require_none_under_silence, supposed
from nemcon.proceedings.case import in_scope
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, MatterEnded, Procedure, Step, TextRevision
from nemcon.record.record import Record


def open_matter(
    record: Record,
    by: Acting,
    *,
    matter: str,
    content: Matter,
    steps: Sequence[Step] = (),
    text: TextRevision | None = None,
    procedure: Procedure | None = None,
) -> list[Act]:
    """Open a matter under the id *matter*, with its *steps*, the *text* of a proposal, and the
    *procedure* by which it goes, together. Refused where nothing says how it is decided."""
    subject = f"matter/{matter}"
    # of every day: a matter that begins next week has its id already
    if record.facts(subject, on=None, known=by.moment.utc):
        raise Refusal(
            "There is a matter {matter}.", mend="Give the new one an id of its own.", matter=matter
        )
    if (text is None) == (content.kind == "proposal"):
        raise Refusal(
            "A proposal is opened with its text, and an appointment without one.",
            mend="Give the text of a proposal alone.",
        )
    if content.office is not None and not record.facts(
        f"office/{content.office}", on=None, known=by.moment.utc
    ):
        raise Refusal(
            "{office} is not an office of this record.",
            mend="Record the office first.",
            office=content.office,
        )
    if len({step.step for step in steps}) < len(steps):
        raise Refusal("Two steps have the same id.", mend="Give each step an id of its own.")
    parts: list[tuple[str, object]] = [("", content)]
    parts += [(f".step.{number}", step) for number, step in enumerate(steps, 1)]
    parts += [(".text", text)] if text is not None else []
    parts += [(".procedure", procedure)] if procedure is not None else []
    acts = [replace(by, id=by.id + end).act(record, subject, part) for end, part in parts]
    # who is entitled, and by which rule, is asked of the matter as it would be
    _require_rules(supposed(record, by, matter, acts))
    return acts


def _require_rules(now: Standing) -> None:
    """Refuse a step whose rule is not in force, or may not be used for such a matter."""
    for step in now.steps:
        used_for = step.adopted.content.used_for if step.adopted is not None else ()
        if not step.in_force:
            raise Refusal(
                "The rule of the step {step} is not in force.",
                mend="Name one that is.",
                step=step.id,
            )
        if not in_scope(now.case, used_for):
            raise Refusal(
                "The rule of the step {step} may be used for {categories} only.",
                mend="Name another rule, or the category of the matter.",
                step=step.id,
                categories=", ".join(used_for),
            )


def revise_text(record: Record, by: Acting, *, matter: str, text: TextRevision) -> list[Act]:
    """A new text of a matter, or the next revision of one. Refused while a silence runs on it."""
    now = open_now(record, matter, by.moment, whole=True)
    revisions = [f.content for f in now.case.of(TextRevision) if f.content.text == text.text]
    # the highest, not the latest: old revisions may be recorded afterwards
    following = max((one.revision for one in revisions), default=0) + 1
    if text.revision != following:
        raise Refusal(
            "The next revision of {on} is {number}, and not {revision}.",
            mend="Number it {number}.",
            on=text.text,
            number=following,
            revision=text.revision,
        )
    if revisions and replace(revisions[-1], revision=following) == text:
        raise Refusal(
            "It says what revision {number} says.",
            mend="Nothing is left to do.",
            number=following - 1,
        )
    require_none_under_silence(
        one for one in now.silences if text.text in one.opening.content.texts
    )
    return [by.act(record, f"matter/{matter}", text)]


def end_matter(
    record: Record,
    by: Acting,
    *,
    matter: str,
    how: Literal["lapsed", "withdrawn"],
    reason: str = "",
    step: str | None = None,
) -> list[Act]:
    """A matter, or one *step* of it, ends without a decision. Refused while a silence runs in
    it."""
    now = open_now(record, matter, by.moment, whole=True)
    if step is not None and step not in {one.id for one in now.steps}:
        raise Refusal(
            "{step} is not a step of this matter.", mend="Name one of its steps.", step=step
        )
    # a step may end while the silence of another one goes on
    require_none_under_silence(one for one in now.all_silences if step in {None, one.step.step})
    # what was reopened ends nothing any more, and may end again
    ends = [f for f in now.case.of(MatterEnded) if f.act.id not in now.case.reopened]
    if any(fact.content.step == step for fact in ends):
        raise Refusal(
            "{part} has ended already.", mend="Nothing is left to do.", part=step or matter
        )
    content = MatterEnded(how=how, reason=reason, step=step)
    return [by.act(record, f"matter/{matter}", content)]


def reopen(record: Record, by: Acting, *, matter: str, of: str, reason: str) -> list[Act]:
    """A decision, or an end without one, closes its matter no more (*of*: its entry)."""
    if not reason:
        raise Refusal("A reopening has a reason.", mend="Give the reason.")
    at = by.moment.utc
    now = standing(record, matter, on=at, known=at, whole=True)
    # what closed a matter is looked for also where it is closed
    closings = [*now.case.of(Decision), *now.case.of(MatterEnded)]
    gone = now.case.reopened | set(now.belongs.old_refusals())
    if of in gone or of not in {fact.act.id for fact in closings}:
        raise Refusal(
            "{entry} is no decision or end of this matter in force.",
            mend="Name the entry of one that is.",
            entry=of,
        )
    return [by.act(record, f"matter/{matter}", Reopening(of=of, reason=reason))]

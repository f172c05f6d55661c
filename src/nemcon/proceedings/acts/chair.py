"""What the chair finds, admits and announces, and the meetings of a body.

spec/standing.md §7, spec/procedure.md §3. The chair judges what the rule leaves to the chair; an
assessment is never a decision.
"""

from collections.abc import Sequence

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import (
    Acting,
    after_decision,
    contested,
    open_now,
    require_future,
    require_past,
)
from nemcon.proceedings.authority import sits
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act
from nemcon.record.entries.decisions import Announcement, Assessment, ChairJudgment, Meeting
from nemcon.record.entries.matters import Admission
from nemcon.record.record import Record


def judge(
    record: Record,
    by: Acting,
    *,
    matter: str,
    on: str,
    question: str,
    finds: bool,
    reason: str = "",
) -> list[Act]:
    """The chair finds, or does not, what the rule of the step to decide now leaves to the chair."""
    now = open_now(record, matter, by.moment, whole=True)
    contested(now, on)
    questions = now.current.resolved.rule.judgments
    if question not in questions:
        asks = ", ".join(f'"{one}"' for one in questions) or "nothing"
        raise Refusal(
            'The rule does not ask "{question}" of the chair.',
            mend="It asks {asks}.",
            question=question,
            asks=asks,
        )
    content = ChairJudgment(
        question=question, finds=finds, on=on, step=now.current.step.step, reason=reason
    )
    same = [
        f
        for f in now.case.of(ChairJudgment)
        if (f.content.question, f.content.on) == (question, on)
    ]
    # a decision rests on findings of its own step: in the next one the chair finds it anew
    if same and same[-1].content.finds is finds and same[-1].content.step == content.step:
        raise Refusal("The chair has found that already.", mend="Nothing is left to do.")
    return [by.act(record, f"matter/{matter}", content)]


def assess(
    record: Record,
    by: Acting,
    *,
    matter: str,
    facilitator: str,
    most_likely: Sequence[str] = (),
    least_likely: Sequence[str] = (),
    after: str | None = None,
    words: Text | None = None,
) -> list[Act]:
    """A *facilitator*, by name, says who is most, or least, likely to find agreement, *after* a
    round if that is named."""
    now = open_now(record, matter, by.moment, whole=True)
    if not (most_likely or least_likely or words):
        raise Refusal("An assessment says something.", mend="Name somebody, or give its words.")
    for id in (*most_likely, *least_likely):
        contested(now, id)
    both = set(most_likely) & set(least_likely)
    if both:
        raise Refusal("{on} is most and least likely.", mend="Name it once.", on=min(both))
    if after is not None and after not in {one.round.round for one in now.rounds}:
        raise Refusal(
            "{round} is not a round of this matter.", mend="Name a round of it.", round=after
        )
    content = Assessment(
        by=facilitator,
        most_likely=tuple(most_likely),
        least_likely=tuple(least_likely),
        after=after,
        words=words,
    )
    return [by.act(record, f"matter/{matter}", content)]


def admit(record: Record, by: Acting, *, matter: str, of: str, reason: str) -> list[Act]:
    """Give effect to a nomination or an answer outside its window (*of*: its entry), for a reason
    that everybody can read."""
    now = open_now(record, matter, by.moment, whole=True)
    if not reason:
        raise Refusal("An admission has a reason.", mend="Give the reason.")
    # what has effect needs none, and what was admitted has it
    outside = {*now.course.without_effect(), *now.course.untimely}
    if of not in outside:
        raise Refusal(
            "{entry} is nothing that is without effect in this matter.",
            mend="Name a nomination or an answer outside its window.",
            entry=of,
        )
    return [by.act(record, f"matter/{matter}", Admission(of=of, reason=reason))]


def announce(
    record: Record,
    by: Acting,
    *,
    matter: str,
    decision: str,
    words: Text,
    channel: Text | None = None,
    url: str | None = None,
) -> list[Act]:
    """Make a decision in force public, in these words."""
    now = after_decision(record, by, matter, decision)
    content = Announcement(decision=decision, words=words, channel=channel, url=url)
    if any(fact.content == content for fact in now.case.of(Announcement)):
        raise Refusal("It is announced so already.", mend="Nothing is left to do.")
    return [by.act(record, f"matter/{matter}", content)]


def record_meeting(
    record: Record, by: Acting, *, meeting: Meeting, when: When, matter: str | None = None
) -> list[Act]:
    """A meeting is called for a day or moment to come, or was held, with who was there and on what
    the question was put; of a *matter*, or of the body."""
    now = structure(record, by.moment.utc, by.moment.utc)
    if meeting.status == "held":
        require_past(record, by, when)
    if meeting.status == "called":
        require_future(record, by, when)
    people = (*meeting.present, *meeting.represented, *meeting.represented.values())
    # who is a member of another body is not on this record
    for member in people if meeting.body is None else ():
        if not sits(now, member):
            raise Refusal(
                "{member} is no member of the body.", mend="Name members that are.", member=member
            )
    twice = set(meeting.present) & set(meeting.represented)
    if twice:
        raise Refusal(
            "{member} is present and represented.",
            mend="Name it as one of the two.",
            member=min(twice),
        )
    if meeting.put and matter is None:
        raise Refusal(
            "A question is put in a matter.", mend="Record the meeting in the matter too."
        )
    if matter is not None:
        under = open_now(record, matter, by.moment, whole=True)
        for id in meeting.put:
            contested(under, id)
    subject = f"matter/{matter}" if matter is not None else "body"
    return [by.act(record, subject, meeting, effective=when)]

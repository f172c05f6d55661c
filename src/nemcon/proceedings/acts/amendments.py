"""What is recorded, set right or declared void; and the sources that are cited.

spec/record.md §10. Nothing is changed or removed: what an amending entry names stays to be read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting
from nemcon.proceedings.acts.people import require_clerk
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.codec import reader
from nemcon.record.disclosure import POSITIONS, disclosed
from nemcon.record.entries.changes import AudienceChange, Correction, Recall, Redaction, Voiding
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import Document
from nemcon.record.entries.structure import Role
from nemcon.record.readers import within
from nemcon.record.record import Record


def correct(
    record: Record,
    by: Acting,
    *,
    subject: str,
    of: str,
    content: Mapping[str, Any],
    effective: When | None = None,
    reason: str = "",
) -> list[Act]:
    """Set the content of an entry right (*content*: all of it, as it is written), or its day. It is
    for the same eyes as the entry."""
    fact = _in_force(record, by, subject, of)
    # read as what it corrects: what could not have been recorded cannot be put in its place
    right = reader(type(fact.content))(content)
    if isinstance(right, Document) and _file(right) != _file(fact.content):
        raise Refusal(
            "Another file is another entry.", mend="Add that file, and declare this one void."
        )
    if right == fact.content and effective in {None, fact.effective}:
        raise Refusal("{entry} says that already.", mend="Nothing is left to do.", entry=of)
    # another role, day or end takes the last clerk away as a voiding does (standing.md §18.12)
    if isinstance(right, Role) and (effective, right.role, right.status, right.until) != _STAYS:
        _require_clerk(record, by, fact)
    change = Correction(of=of, content=dict(content), effective=effective, reason=reason)
    return [_amending(record, by, fact, change)]


def void(record: Record, by: Acting, *, subject: str, of: str, reason: str) -> list[Act]:
    """Declare that an entry should never have been made."""
    if not reason:
        raise Refusal("A voiding has a reason.", mend="Give the reason.")
    fact = _in_force(record, by, subject, of)
    _require_rest(record, by, fact)
    return [_amending(record, by, fact, Voiding(of=of, reason=reason))]


def recall(record: Record, by: Acting, *, subject: str, of: str, reason: str = "") -> list[Act]:
    """The secretariat takes back what it recorded for the body itself. What a member said it does
    not take back: the member does, by an act of its own."""
    fact = _in_force(record, by, subject, of)
    if fact.act.member is not None:
        raise Refusal(
            "{entry} is the word of {member}.",
            mend="Let the member take it back, or declare it void where it was never said.",
            entry=of,
            member=fact.act.member,
        )
    _require_rest(record, by, fact)
    return [_amending(record, by, fact, Recall(of=of, reason=reason))]


def redact(
    record: Record, by: Acting, *, subject: str, of: str, reason: str, ground: str = ""
) -> list[Act]:
    """Destroy what an entry says, with its corrections, for a *reason* that says nothing of it, and
    on a *ground* (a law, an order) where there is one."""
    if not reason:
        raise Refusal("A redaction has a reason.", mend="Give the reason.")
    fact = _in_force(record, by, subject, of)
    _require_rest(record, by, fact)
    effects = record.history(subject).effects(fact.act)
    # a correction repeats what it corrects; the other amendments say nothing of it
    corrections = [effect.by.id for effect in effects if effect.by.type == "correction"]
    return [
        _amending(
            record,
            by if number == 0 else replace(by, id=f"{by.id}.{number}"),
            fact,
            Redaction(of=id, reason=reason, ground=ground),
        )
        for number, id in enumerate((of, *corrections))
    ]


def change_audience(
    record: Record, by: Acting, *, subject: str, of: str, audience: str, reason: str = ""
) -> list[Act]:
    """Put an entry before other eyes: those to whom it is opened may read that it was."""
    fact = _in_force(record, by, subject, of)
    history = record.history(subject)
    before = history.audience(fact.act)
    if audience == before:
        raise Refusal(
            "{entry} is for {audience} already.",
            mend="Nothing is left to do.",
            entry=of,
            audience=audience,
        )
    if fact.act.type in POSITIONS and disclosed(history) is not None:
        raise Refusal(
            "What members say in a matter is for the same eyes, whoever said it.",
            mend="Open all of it to others, by a disclosure of the matter.",
        )
    # who reads the rest of the record asks first of all what the body is and who may act in it
    if subject == "body" and not within(before, audience):
        raise Refusal("What the body is stays open.", mend="Correct the entry instead.")
    change = AudienceChange(of=of, audience=audience, reason=reason)
    return [replace(by, member=None).act(record, subject, change, audience=audience)]


def cite(record: Record, by: Acting, *, source: Source) -> list[Act]:
    """Record a source, so that entries may name it."""
    subject = f"source/{source.source}"
    if record.facts(subject, on=None, known=by.moment.utc):
        raise Refusal(
            "There is a source {source}.",
            mend="Give the new one an id of its own.",
            source=source.source,
        )
    return [by.act(record, subject, source)]


def _file(content: Document) -> tuple[str, int, str]:
    """What is known of the bytes of a file."""
    return content.digest, content.size, content.media_type


def _in_force(record: Record, by: Acting, subject: str, of: str) -> Fact:
    """The entry that is amended, as whoever acts may read it."""
    history = record.history(subject)
    for fact in history.facts(None, by.moment.utc):
        if fact.act.id == of and history.readable(fact.act, by.reader):
            return fact
    raise Refusal(
        "{entry} is no entry of {subject} in force.",
        mend="Name one that is neither void nor recalled.",
        entry=of,
        subject=subject,
    )


_STAYS = (None, "clerk", "given", None)
"""What a correction leaves of a clerk's role where it takes nothing from it."""


def _require_clerk(record: Record, by: Acting, fact: Fact) -> None:
    """Refuse to take the last clerk away by an amendment."""
    if isinstance(fact.content, Role) and fact.content.status == "given":
        require_clerk(record, by, fact.act.person, fact.content.role, by.moment.utc)


def _require_rest(record: Record, by: Acting, fact: Fact) -> None:
    """Refuse to take away what the rest of the record needs."""
    # without one no question about the body has an answer
    bodies = [f for f in record.facts("body", on=None, known=None) if f.act.type == "body"]
    if fact.act.type == "body" and len(bodies) == 1:
        raise Refusal("Nothing else says what the body is.", mend="Correct it instead.")
    _require_clerk(record, by, fact)


def _amending(
    record: Record, by: Acting, fact: Fact, content: Correction | Recall | Redaction | Voiding
) -> Act:
    # it repeats the entry, and so is for nobody else (record.md §7.5)
    audience = record.history(fact.act.subject).audience(fact.act)
    return replace(by, member=None).act(record, fact.act.subject, content, audience=audience)

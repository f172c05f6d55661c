"""What is recorded, set right or declared void; and the sources that are cited.

spec/record.md §10. Nothing is changed or removed: what an amending entry names stays to be read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting
from nemcon.proceedings.acts.people import require_clerk, require_clerk_after
from nemcon.record.act import Act
from nemcon.record.asof import History
from nemcon.record.codec import reader
from nemcon.record.disclosure import POSITIONS, disclosed
from nemcon.record.entries.changes import AudienceChange, Correction, Recall, Redaction, Voiding
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import Document
from nemcon.record.entries.structure import Role
from nemcon.record.readers import within
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING


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
    for the same eyes as the entry. What amends an entry is set right so too (§10.5)."""
    act = _in_force(record, by, subject, of)
    right = _read(record.history(subject), of, act.content, content)
    if right == act.content and effective in {None, act.effective}:
        raise Refusal("{entry} says that already.", mend="Nothing is left to do.", entry=of)
    # another role, day or end takes the last clerk away as a voiding does (standing.md §18.12)
    if isinstance(right, Role) and (effective, right.role, right.status, right.until) != _STAYS:
        _require_clerk(record, by, act)
    change = Correction(of=of, content=dict(content), effective=effective, reason=reason)
    return _with_clerk(record, by, act, [_amending(record, by, act, change)])


def void(record: Record, by: Acting, *, subject: str, of: str, reason: str) -> list[Act]:
    """Declare that an entry should never have been made."""
    if not reason:
        raise Refusal("A voiding has a reason.", mend="Give the reason.")
    act = _in_force(record, by, subject, of)
    _require_rest(record, by, act)
    return _with_clerk(record, by, act, [_amending(record, by, act, Voiding(of=of, reason=reason))])


def recall(record: Record, by: Acting, *, subject: str, of: str, reason: str = "") -> list[Act]:
    """The secretariat takes back what it recorded for the body itself. What a member said it does
    not take back: the member does, by an act of its own."""
    act = _in_force(record, by, subject, of)
    if act.member is not None:
        raise Refusal(
            "{entry} is the word of {member}.",
            mend="Let the member take it back, or declare it void where it was never said.",
            entry=of,
            member=act.member,
        )
    _require_rest(record, by, act)
    return _with_clerk(record, by, act, [_amending(record, by, act, Recall(of=of, reason=reason))])


def redact(
    record: Record, by: Acting, *, subject: str, of: str, reason: str, ground: str = ""
) -> list[Act]:
    """Destroy what an entry says, with its corrections, for a *reason* that says nothing of it, and
    on a *ground* (a law, an order) where there is one."""
    if not reason:
        raise Refusal("A redaction has a reason.", mend="Give the reason.")
    act = _in_force(record, by, subject, of)
    _require_rest(record, by, act)
    effects = record.history(subject).effects(act)
    # a correction repeats what it corrects; the other amendments say nothing of it
    corrections = [effect.by.id for effect in effects if effect.by.type == "correction"]
    redactions = [
        _amending(
            record,
            by if number == 0 else replace(by, id=f"{by.id}.{number}"),
            act,
            Redaction(of=id, reason=reason, ground=ground),
        )
        for number, id in enumerate((of, *corrections))
    ]
    return _with_clerk(record, by, act, redactions)


def change_audience(
    record: Record, by: Acting, *, subject: str, of: str, audience: str, reason: str = ""
) -> list[Act]:
    """Put an entry before other eyes: those to whom it is opened may read that it was."""
    act = _in_force(record, by, subject, of)
    if act.type in AMENDING:
        raise Refusal(
            "{entry} is read by whoever may read what it amends.",
            mend="Put that entry before other eyes.",
            entry=of,
        )
    before = record.history(subject).audience(act)
    if audience == before:
        raise Refusal(
            "{entry} is for {audience} already.",
            mend="Nothing is left to do.",
            entry=of,
            audience=audience,
        )
    _require_eyes(record, act, before, audience)
    change = AudienceChange(of=of, audience=audience, reason=reason)
    return [replace(by, member=None).act(record, subject, change, audience=audience)]


def _require_eyes(record: Record, act: Act, before: str, after: str) -> None:
    """Refuse to let an entry be read by others than its like are."""
    if act.type in POSITIONS and disclosed(record.history(act.subject)) is not None:
        raise Refusal(
            "What members say in a matter is for the same eyes, whoever said it.",
            mend="Open all of it to others, by a disclosure of the matter.",
        )
    # who reads the rest of the record asks first of all what the body is and who may act in it
    if act.subject == "body" and not within(before, after):
        raise Refusal("What the body is stays open.", mend="Correct the entry instead.")


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


def _read(history: History, id: str, before: Any, content: Mapping[str, Any]) -> Any:
    """A content, read as what it sets right (*before*): what could not have been recorded cannot be
    put in its place. What a correction puts in place is read as what that one corrects."""
    right = reader(type(before))(content)
    if isinstance(right, Document) and _file(right) != _file(before):
        raise Refusal(
            "Another file is another entry.", mend="Add that file, and declare this one void."
        )
    amended = history.amendment(id) if isinstance(right, Correction) else None
    if amended is not None:
        _read(history, right.of, amended.before.content, right.content)
    return right


def _in_force(record: Record, by: Acting, subject: str, of: str) -> Act:
    """The entry that is amended, as it is in force and as whoever acts may read it."""
    history = record.history(subject)
    act = history.amendable(of, by.moment.utc)
    if act is None or not history.readable(act, by.reader):
        raise Refusal(
            "{entry} is no entry of {subject} in force.",
            mend="Name one that is neither void nor recalled.",
            entry=of,
            subject=subject,
        )
    return act


_STAYS = (None, "clerk", "given", None)
"""What a correction leaves of a clerk's role where it takes nothing from it."""


def _require_clerk(record: Record, by: Acting, act: Act) -> None:
    """Refuse to take the last clerk away by an amendment."""
    if isinstance(act.content, Role) and act.content.status == "given":
        require_clerk(record, by, act.person, act.content.role, by.moment.utc)


def _require_rest(record: Record, by: Acting, act: Act) -> None:
    """Refuse to take away what the rest of the record needs."""
    # without one no question about the body has an answer
    bodies = [f for f in record.facts("body", on=None, known=None) if f.act.type == "body"]
    if act.type == "body" and len(bodies) == 1:
        raise Refusal("Nothing else says what the body is.", mend="Correct it instead.")
    _require_clerk(record, by, act)
    if act.type == "audience_change":
        history = record.history(act.subject)
        for fact in history.facts():
            if fact.act.id == act.content.of:
                _require_eyes(record, fact.act, history.audience(fact.act), fact.act.audience)


def _with_clerk(record: Record, by: Acting, act: Act, acts: list[Act]) -> list[Act]:
    """The *acts* that amend one, where they leave the body somebody who keeps its record: what an
    amendment gave is taken away with it."""
    if act.type in AMENDING and act.subject == "body":
        require_clerk_after(record, by, acts)
    return acts


def _amending(
    record: Record, by: Acting, act: Act, content: Correction | Recall | Redaction | Voiding
) -> Act:
    # it repeats the entry, and so is for nobody else (record.md §7.5)
    audience = record.history(act.subject).audience(act)
    return replace(by, member=None).act(record, act.subject, content, audience=audience)

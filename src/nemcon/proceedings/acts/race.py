"""What is done by or for a candidate: brought up, declared, nominated, withdrawn.

spec/record.md §12.4, spec/procedure.md §3. Whether a nomination is in time, and by whom it may be,
is judged by the procedure of the matter: one that is not has no effect until it is admitted, and is
recorded all the same.
"""

from collections.abc import Sequence

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import (
    Acting,
    open_now,
    person_acts,
    require_past,
    require_sources,
    require_voice,
)
from nemcon.proceedings.authority import sits
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.case import nominators
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct, CandidacyStep
from nemcon.record.record import Record


def float_candidacy(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    name: str = "",
    sources: Sequence[str] = (),
    words: Text | None = None,
) -> list[Act]:
    """Somebody is brought up as a candidate, which brings nobody into the race. *name*: that of a
    person who is not recorded yet."""
    now = _race(record, by, matter)
    if (before := _candidacy(now, candidacy)) is not None and before.in_race:
        raise Refusal(
            "{candidate} is in the race already.",
            mend="Nothing is left to do.",
            candidate=candidacy,
        )
    return _acts(record, by, now, candidacy, "floated", name, sources, words=words)


def declare_candidacy(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    name: str = "",
    sources: Sequence[str] = (),
    effective: When | None = None,
    words: Text | None = None,
) -> list[Act]:
    """Somebody declares to be a candidate, and is in the race: again too, after a withdrawal."""
    now = _race(record, by, matter)
    before = _candidacy(now, candidacy)
    if before is not None and before.in_race and before.status == "declared":
        raise Refusal(
            "{candidate} is declared already.", mend="Nothing is left to do.", candidate=candidacy
        )
    return _acts(record, by, now, candidacy, "declared", name, sources, effective, words=words)


def nominate(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    name: str = "",
    words: Text | None = None,
) -> list[Act]:
    """A member nominates somebody. *name*: that of a person who is not recorded yet."""
    now = _race(record, by, matter)
    before = _candidacy(now, candidacy)
    # what has no effect may be admitted still, and is not sent twice
    late = [fact for fact, _ in before.without_effect] if before is not None else []
    if before is not None and (
        by.member in before.nominated_by or any(by.member in nominators(fact) for fact in late)
    ):
        raise Refusal(
            "{member} has nominated {candidate} already.",
            mend="Nothing is left to do.",
            member=by.member,
            candidate=candidacy,
        )
    require_voice(record, by)
    return _acts(record, by, now, candidacy, "nominated", name, words=words)


def receive_nomination(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    members: Sequence[str],
    sources: Sequence[str],
    name: str = "",
    due_form: bool = True,
    effective: When | None = None,
    words: Text | None = None,
) -> list[Act]:
    """The secretariat records a nomination by *members*, and whether it came in due form."""
    now = _race(record, by, matter)
    require_sources(record, by, sources)
    if not members:
        raise Refusal("A nomination is by somebody.", mend="Name the members that nominate.")
    for member in members:
        if not (sits(now.structure, member) or member in now.structure.others):
            raise Refusal(
                "{member} is no member of the body, nor another body.",
                mend="Name the members or bodies that nominate.",
                member=member,
            )
    before = _candidacy(now, candidacy)
    # the same one may be found in due form only later, by another entry (standing.md §18.10)
    if before is not None and all(
        any(fact.content.received is due_form for fact in before.nomination_by(member))
        for member in members
    ):
        raise Refusal(
            "The nomination of {candidate} is recorded so already.",
            mend="Nothing is left to do.",
            candidate=candidacy,
        )
    content = CandidacyAct(
        candidacy=candidacy, did="nominated", by=tuple(members), received=due_form, words=words
    )
    return _recorded(record, by, now, content, name, sources, effective)


def withdraw_nomination(
    record: Record, by: Acting, *, matter: str, candidacy: str, words: Text | None = None
) -> list[Act]:
    """A member withdraws its nomination; the candidacy stands while another remains."""
    now = _race(record, by, matter)
    before = _candidacy(now, candidacy)
    if before is None or by.member not in before.nominated_by:
        raise Refusal(
            "{member} has not nominated {candidate}.",
            mend="There is nothing to withdraw.",
            member=by.member,
            candidate=candidacy,
        )
    require_voice(record, by)
    return _acts(record, by, now, candidacy, "nomination_withdrawn", words=words)


def withdraw_candidacy(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    sources: Sequence[str] = (),
    effective: When | None = None,
    words: Text | None = None,
) -> list[Act]:
    """A candidate who is in the race withdraws."""
    now = _race(record, by, matter)
    _require_race(now, candidacy)
    return _acts(record, by, now, candidacy, "withdrawn", "", sources, effective, words=words)


def decline_candidacy(
    record: Record,
    by: Acting,
    *,
    matter: str,
    candidacy: str,
    words: Text | None = None,
    sources: Sequence[str] = (),
    effective: When | None = None,
) -> list[Act]:
    """Somebody who was brought up or nominated declines."""
    now = _race(record, by, matter)
    before = _candidacy(now, candidacy)
    if before is None:
        raise Refusal(
            "{candidate} is no candidate of this matter.",
            mend="There is nothing to decline.",
            candidate=candidacy,
        )
    if before.status in {"declined", "withdrawn"}:
        raise Refusal(
            "{candidate} is no candidate of this matter ({status}).",
            mend="There is nothing to decline.",
            candidate=candidacy,
            status=before.status,
        )
    return _acts(record, by, now, candidacy, "declined", "", sources, effective, words=words)


def _race(record: Record, by: Acting, matter: str) -> Standing:
    now = open_now(record, matter, by.moment)
    if now.case.content.kind != "appointment":
        raise Refusal("This matter has no candidates.", mend="It is on texts: revise one of these.")
    return now


def _candidacy(now: Standing, id: str) -> Candidacy | None:
    return next((one for one in now.candidacies if one.id == id), None)


def _require_race(now: Standing, id: str) -> None:
    before = _candidacy(now, id)
    if before is None or not before.in_race:
        raise Refusal(
            "{candidate} is not in the race.", mend="There is nothing to withdraw.", candidate=id
        )


def _acts(
    record: Record,
    by: Acting,
    now: Standing,
    candidacy: str,
    did: CandidacyStep,
    name: str = "",
    sources: Sequence[str] = (),
    effective: When | None = None,
    *,
    words: Text | None = None,
) -> list[Act]:
    if sources:
        require_sources(record, by, sources)
    content = CandidacyAct(candidacy=candidacy, did=did, words=words)
    return _recorded(record, by, now, content, name, sources, effective)


def _recorded(
    record: Record,
    by: Acting,
    now: Standing,
    content: CandidacyAct,
    name: str,
    sources: Sequence[str],
    effective: When | None,
) -> list[Act]:
    """The act, with the person that it makes a candidate where nobody recorded that one yet."""
    if effective is not None:
        require_past(record, by, effective)
    act = by.act(
        record,
        now.case.subject,
        content,
        sources=tuple(sources),
        effective=effective or by.moment,
    )
    # a member that stands is registered as one, and is no person of that id
    if sits(now.structure, content.candidacy):
        return [act]
    return [*person_acts(record, by, content.candidacy, name), act]

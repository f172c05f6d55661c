"""What a body is, its members, and the rules by which it decides.

spec/record.md §12.1. How a body's record begins is in `founding`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import Acting, require_future
from nemcon.proceedings.authority import sits
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.act import Act
from nemcon.record.asof import of_type
from nemcon.record.entries.structure import (
    Body,
    Calendar,
    Member,
    Membership,
    OtherBody,
    RuleAdopted,
)
from nemcon.record.record import Record
from nemcon.rules.library import resolve

_CONTACT = re.compile(r"[^\s@<>,;]+@[^\s@<>,;/]+|https?://[^\s<>]+")
"""An e-mail address, or the address of a page."""


def change_body(record: Record, by: Acting, *, body: Body) -> list[Act]:
    """The body has another name, another rule where nothing else is said, or other answers. Who
    keeps its record does not change."""
    before = _now(record, by).body
    if body.observed != before.observed:
        raise Refusal("Who keeps the record does not change.", mend="Record another body instead.")
    if body == before:
        raise Refusal("It says so already.", mend="Nothing is left to do.")
    if body.rule != before.rule:
        _require_rule(body.rule, _now(record, by))
    if body.contact and not _CONTACT.fullmatch(body.contact):
        raise Refusal(
            "'{value}' is not an address.",
            mend="Write an e-mail address, or the address of a page: https://...",
            value=body.contact[:80],
        )
    for length in body.reminders or ():
        if length.working or record.zone.add(0, length) <= 0:
            raise Refusal(
                "{length} is no time before an end.",
                mend="Give days or hours: P1D, PT2H.",
                length=str(length),
            )
    return [by.act(record, "body", body)]


def admit_member(
    record: Record,
    by: Acting,
    *,
    member: str,
    name: Text | None = None,
    kind: Literal["state", "organisation", "person", "office"] = "state",
    vote: bool = True,
    classes: Sequence[str] = (),
    weights: Mapping[str, int | str] | None = None,
    first: When | None = None,
) -> list[Act]:
    """Somebody is a member from the moment on, or from the *first* day or moment; of who is one
    already its vote, classes or weights are changed. *name*: as it is registered, where it is not
    yet, or otherwise."""
    since = by.moment.utc if first is None else record.span(first)[0]
    # on the day from which it is to hold: what is recorded ahead may change the member before
    now = structure(record, max(since, by.moment.utc), by.moment.utc)
    content = Membership(member=member, vote=vote, classes=tuple(classes), weights=weights or {})
    before = now.memberships.get(member)
    register = now.names.get(member)
    entry = Member(member=member, kind=kind, name=name)
    same_name = name is None or (register is not None and register.content == entry)
    same = before is not None and sits(now, member) and before.content == content
    if same and same_name:
        raise Refusal(
            "{member} is a member so already.", mend="Nothing is left to do.", member=member
        )
    acts = [] if same else [by.act(record, "body", content, effective=first or by.moment)]
    if not same_name:
        acts.append(
            replace(by, id=f"{by.id}.name").act(record, "body", entry, effective=first or by.moment)
        )
    return acts


def end_membership(
    record: Record,
    by: Acting,
    *,
    member: str,
    status: Literal["left", "suspended"] = "left",
    first: When | None = None,
) -> list[Act]:
    """A member leaves, or is suspended, from the moment on or from the *first* day or moment."""
    if first is not None:
        require_future(record, by, first)
    since = by.moment.utc if first is None else max(by.moment.utc, record.span(first)[0])
    now = structure(record, since, by.moment.utc)
    if not sits(now, member):
        raise Refusal("{member} is no member then.", mend="There is nothing to end.", member=member)
    if now.memberships[member].content.status == status:
        raise Refusal(
            "{member} is {membership} already.",
            mend="Nothing is left to do.",
            member=member,
            membership=status,
        )
    before = now.memberships[member].content
    content = Membership(member=member, status=status)
    if status == "suspended":
        # what it was is what it is again once it is not
        content = replace(content, vote=before.vote, classes=before.classes, weights=before.weights)
    return [by.act(record, "body", content, effective=first or by.moment)]


def adopt_rule(
    record: Record, by: Acting, *, rule: RuleAdopted, first: When | None = None
) -> list[Act]:
    """A rule of the body's own, or its next version, is in force from the moment on or from the
    *first* day or moment. Refused where it cannot be read."""
    # only to refuse what cannot be read: in force it would stop every matter under it
    resolve(rule.sentence)
    before = _now(record, by).rules.get(rule.rule)
    if before is not None and before.content == rule:
        raise Refusal("{rule} says so already.", mend="Nothing is left to do.", rule=rule.rule)
    return [by.act(record, "body", rule, effective=first or by.moment)]


def record_calendar(
    record: Record, by: Acting, *, calendar: Calendar, first: When | None = None
) -> list[Act]:
    """Which days the body works, and when it closes for business, from the moment on or from the
    *first* day."""
    if not (calendar.week or calendar.holidays or calendar.close):
        raise Refusal(
            "A calendar says something of days.",
            mend="Give a week, holidays or the close of business.",
        )
    facts = of_type(record.facts("body", on=None, known=by.moment.utc), Calendar)
    if any(fact.content == calendar for fact in facts):
        raise Refusal("It says so already.", mend="Nothing is left to do.")
    return [by.act(record, "body", calendar, effective=first or by.moment)]


def describe_body(
    record: Record,
    by: Acting,
    *,
    body: OtherBody,
    names: Mapping[str, Text] | None = None,
    first: When | None = None,
) -> list[Act]:
    """Another body takes part in matters of this one, or does so otherwise than before, from the
    moment on or from the *first* day or moment. *names*: of its members, those that have none
    yet."""
    now = _now(record, by)
    if body.body == record.body:
        raise Refusal("That is this body itself.", mend="Change it, or give the other another id.")
    if body.members and body.size is not None and body.size < len(body.members):
        raise Refusal(
            "{number} members are named, and {size} are said.",
            number=len(body.members),
            size=body.size,
            mend="Say how many members it has, with those that are named.",
        )
    _require_rule(body.rule, now)
    before = now.others.get(body.body)
    if before is not None and before.content == body:
        raise Refusal(
            "{body} is described so already.", mend="Nothing is left to do.", body=body.body
        )
    since = first or by.moment
    registered = [
        replace(by, id=f"{by.id}.{number}").act(
            record,
            "body",
            Member(member=member, kind="organisation", name=name),
            effective=since,
        )
        for number, (member, name) in enumerate((names or {}).items(), 1)
        if member not in now.names
    ]
    return [*registered, by.act(record, "body", body, effective=since)]


def _now(record: Record, by: Acting) -> Structure:
    return structure(record, by.moment.utc, by.moment.utc)


def _require_rule(rule: str, now: Structure) -> None:
    """Refuse a rule that is none of the body's own, and cannot be read."""
    if rule and rule not in now.rules:
        resolve(rule)

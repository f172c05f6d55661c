"""Who may act: roles in the body, who speaks for a member, and whom a member lets answer for it.

spec/standing.md §18. Somebody is recorded as a person with the first role or accreditation, where
no entry does it yet. The act is of the person who has the role; who gave it stands in how the act
was authenticated.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import (
    Acting,
    person_acts,
    require_future,
    require_voice,
)
from nemcon.proceedings.authority import accreditations, roles, sits
from nemcon.proceedings.structure import structure, with_members_of
from nemcon.record.act import Act
from nemcon.record.asof import Fact, ends, of_type
from nemcon.record.entries.structure import Accreditation, Proxy, Role, RoleName
from nemcon.record.record import Record


def give_role(
    record: Record,
    by: Acting,
    *,
    person: str,
    role: RoleName,
    name: str = "",
    title: Text | None = None,
    first: When | None = None,
    until: When | None = None,
) -> list[Act]:
    """Somebody has a role from the moment on, or from the *first* day or moment. *name*: that of a
    person who is not recorded yet."""
    now = structure(record, by.moment.utc, by.moment.utc)
    if role == "editor" and not now.body.observed:
        raise Refusal(
            "This record is the body's own, and has no editor.",
            mend="Give the role of clerk instead.",
        )
    since = _since(record, by, first)
    _require_time(record, by, first, until)
    content = Role(role=role, title=title, until=until)
    if any(fact.content == content for fact in _roles(record, by, person, role, since)):
        raise Refusal(
            "{person} is {role} already.", mend="Nothing is left to do.", person=person, role=role
        )
    act = replace(by, person=person, member=None).act(
        record, "body", content, effective=first or by.moment
    )
    return [*person_acts(record, by, person, name), act]


def end_role(
    record: Record, by: Acting, *, person: str, role: RoleName, first: When | None = None
) -> list[Act]:
    """Somebody has a role no more, from the moment on or from the *first* day or moment. Refused
    for the last clerk of a body that keeps its own record."""
    since = _since(record, by, first)
    if first is not None:
        require_future(record, by, first)
    if not _roles(record, by, person, role, since):
        raise Refusal(
            "{person} is not {role} then.",
            mend="There is nothing to end.",
            person=person,
            role=role,
        )
    require_clerk(record, by, person, role, since)
    content = Role(role=role, status="ended")
    who = replace(by, person=person, member=None)
    return [who.act(record, "body", content, effective=first or by.moment)]


def require_clerk(record: Record, by: Acting, person: str | None, role: str, at: int) -> None:
    """Refuse to take the role of clerk from the last who has it, but in an observer's record."""
    # whoever is clerk on the day from which it is to end stays one
    others = {fact.act.person for fact in _roles(record, by, None, "clerk", at)} - {person}
    if role == "clerk" and not others:
        _refuse_last(record, by, person)


def require_clerk_after(record: Record, by: Acting, acts: Sequence[Act]) -> None:
    """Refuse *acts* after which nobody is clerk, now or once all that is known has come, where
    somebody is without them."""
    there = record.ahead()
    there.add(acts, by.moment)
    for at in (by.moment.utc, END_OF_TIME):
        before = _roles(record, by, None, "clerk", at)
        if before and not _roles(there, by, None, "clerk", at):
            _refuse_last(record, by, before[-1].act.person)


def _refuse_last(record: Record, by: Acting, person: str | None) -> None:
    if not structure(record, by.moment.utc, by.moment.utc).body.observed:
        raise Refusal(
            "{person} is the last clerk.", mend="Make somebody else clerk first.", person=person
        )


def accredit(
    record: Record,
    by: Acting,
    *,
    member: str,
    person: str,
    capacity: Literal["representative", "deputy", "assistant"] = "representative",
    extent: Literal["full", "ad_referendum"] = "full",
    name: str = "",
    title: Text | None = None,
    first: When | None = None,
    until: When | None = None,
) -> list[Act]:
    """Somebody may speak for a *member*, or assist who does, from the moment on or from the *first*
    day or moment. *name*: that of a person who is not recorded yet."""
    since = _since(record, by, first)
    if not sits(structure(record, since, by.moment.utc), member):
        raise Refusal(
            "{member} is no member then.", mend="Record its membership first.", member=member
        )
    _require_time(record, by, first, until)
    content = Accreditation(capacity=capacity, extent=extent, title=title, until=until)
    if any(fact.content == content for fact in _accreditations(record, by, member, person, since)):
        raise Refusal(
            "{person} is accredited for {member} so already.",
            mend="Nothing is left to do.",
            person=person,
            member=member,
        )
    act = replace(by, person=person, member=member).act(
        record, f"member/{member}", content, effective=first or by.moment
    )
    return [*person_acts(record, by, person, name), act]


def end_accreditation(
    record: Record, by: Acting, *, member: str, person: str, first: When | None = None
) -> list[Act]:
    """Somebody speaks for a *member*, or assists, no more: from the moment on or from the *first*
    day or moment."""
    since = _since(record, by, first)
    if first is not None:
        require_future(record, by, first)
    facts = _accreditations(record, by, member, person, since)
    if not facts:
        raise Refusal(
            "{person} is not accredited for {member} then.",
            mend="There is nothing to end.",
            person=person,
            member=member,
        )
    content = Accreditation(capacity=facts[0].content.capacity, status="ended")
    who = replace(by, person=person, member=member)
    return [who.act(record, f"member/{member}", content, effective=first or by.moment)]


def give_proxy(
    record: Record,
    by: Acting,
    *,
    holder: str,
    matter: str | None = None,
    until: When | None = None,
) -> list[Act]:
    """A member lets another answer in its name: in one *matter*, or in all. Whether that has effect
    is for the rule of each step to say (spec/standing.md §15)."""
    now = structure(record, by.moment.utc, by.moment.utc)
    if by.member is None or holder == by.member or not sits(now, holder):
        raise Refusal(
            "{holder} cannot hold it.", mend="Name another member of the body.", holder=holder
        )
    if matter is not None and not record.facts(f"matter/{matter}", on=None, known=by.moment.utc):
        raise Refusal(
            "There is no matter {matter}.", mend="Name a matter of this record.", matter=matter
        )
    _require_time(record, by, None, until)
    content = Proxy(holder=holder, matter=matter, until=until)
    before = _proxy(record, by, matter)
    if before is not None and before.content == content:
        raise Refusal("{holder} holds it already.", mend="Nothing is left to do.", holder=holder)
    require_voice(record, by)
    return [by.act(record, f"member/{by.member}", content)]


def revoke_proxy(
    record: Record, by: Acting, *, holder: str, matter: str | None = None
) -> list[Act]:
    """A member takes back what it gave to a *holder*: for one *matter*, or for all."""
    before = _proxy(record, by, matter)
    # the last one given for the same went before those given earlier
    if before is None or before.content.holder != holder or before.content.status == "revoked":
        raise Refusal(
            "{holder} holds no proxy of {member} for that.",
            mend="Name the holder.",
            holder=holder,
            member=by.member,
        )
    require_voice(record, by)
    content = Proxy(holder=holder, matter=matter, status="revoked")
    return [by.act(record, f"member/{by.member}", content)]


def _proxy(record: Record, by: Acting, matter: str | None) -> Fact[Proxy] | None:
    """The latest proxy of the member for the same."""
    at = by.moment.utc
    facts = of_type(record.facts(f"member/{by.member}", on=at, known=at), Proxy)
    return next((f for f in reversed(facts) if f.content.matter == matter), None)


def _since(record: Record, by: Acting, first: When | None) -> int:
    """From which instant on it is to hold, not before the act."""
    return by.moment.utc if first is None else max(by.moment.utc, record.span(first)[0])


def _require_time(record: Record, by: Acting, first: When | None, until: When | None) -> None:
    if until is None:
        return
    over = ends(until, record.zone)[1]
    if over <= by.moment.utc or (first is not None and over <= record.span(first)[0]):
        raise Refusal(
            "{day} is before it begins.", mend="Give a later last day, or none.", day=until
        )


def _roles(record: Record, by: Acting, person: str | None, role: str, at: int) -> list[Fact[Role]]:
    """Who has a role at an instant, as far as is known: *person*, or anybody."""
    facts = record.facts("body", on=at, known=by.moment.utc)
    return [
        fact
        for fact in roles(facts, record.zone, at)
        if fact.content.role == role and person in {None, fact.act.person}
    ]


def _accreditations(
    record: Record, by: Acting, member: str, person: str, at: int
) -> list[Fact[Accreditation]]:
    # who was accredited for it under another name still is
    there = with_members_of(record, at, by.moment.utc)
    facts = there.facts(f"member/{member}", on=at, known=by.moment.utc)
    return [f for f in accreditations(facts, record.zone, at) if f.act.person == person]

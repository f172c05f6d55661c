"""Popolo out: the members, people and offices of a body, as one object of JSON.

spec/interop.md §10. What Popolo has a field for stands there. What it has none for (an extension, a
class, a dating in words of EDTF) stands under ``nemcon``, as the entries of which the object is
made, wherever reading it without them would give others: a reader of Popolo passes over them, and
`nemcon.interop.popolo` makes the same entries of them again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from nemcon.core.datings import When
from nemcon.core.days import Moment
from nemcon.interop.roster import Roster, RosterMember, RosterMembership, RosterOffice, RosterTerm
from nemcon.record.asof import Fact
from nemcon.record.codec import writer
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Membership, Person

EXTENSION = "nemcon"
"""The key of what Popolo has no field for."""
CLASSIFICATION = {"state": "state", "organisation": "organization", "office": "office"}
Json = dict[str, Any]


def popolo(roster: Roster, licence: str = "") -> Json:
    """The roster as an object with the lists of Popolo. *licence* is stated where there is one."""
    members = [row for row in roster.members if row.kind != "person"]
    people = {row.id: row for row in roster.members if row.kind == "person"}
    meta: Json = {"sources": sorted({s.url for s in roster.sources.values() if s.url})}
    if licence:
        meta["license"] = licence
    return {
        "meta": meta,
        "organizations": [_body(roster), *(_organization(roster, row) for row in members)],
        "persons": [
            *(_person(roster, id, fact, people.get(id)) for id, fact in roster.persons.items()),
            *(
                _person(roster, id, None, row)
                for id, row in people.items()
                if id not in roster.persons
            ),
        ],
        "posts": [_post(roster, office) for office in roster.offices],
        "memberships": [
            *(_term(roster, office, row) for office in roster.offices for row in office.terms),
            *(_membership(roster, row, time) for row in roster.members for time in row.times),
        ],
    }


# -- dates


def partial(when: When | None) -> str | None:
    """A dating as a day, a month or a year, as far as it is known; a moment as it is."""
    if when is None:
        return None
    if isinstance(when, Moment):
        return str(when)
    if when.earliest is None or when.latest is None:
        return None
    first, last = str(when.earliest).split("-"), str(when.latest).split("-")
    same = 0
    while same < 3 and first[same] == last[same]:
        same += 1
    return "-".join(first[:same]) or None


def exact(when: When | None) -> bool:
    """Whether `partial` says all that a dating says."""
    return when is None or partial(when) == str(when)


# -- what Popolo has no field for


def _with(item: Json, facts: Iterable[Fact]) -> Json:
    """*item* with the entries of which it is made. They count for as long as its days are those
    that stand beside them: whoever changes the days means what they changed them to."""
    entries = [
        {
            "type": fact.act.type,
            "id": fact.act.id,
            "date": str(fact.effective),
            "content": _portable(writer(type(fact.content))(fact.content)),
        }
        for fact in facts
    ]
    days = {key: item[key] for key in DAYS if key in item}
    return {**item, EXTENSION: {**days, "entries": entries}} if entries else item


def _portable(content: Json) -> Json:
    """A content without the names of what does not travel with it: decisions, and rules."""
    return {key: value for key, value in content.items() if key not in {"decision", "rule"}}


DAYS = ("start_date", "end_date", "founding_date", "dissolution_date")


def _plain(item: Json) -> Json:
    return {key: value for key, value in item.items() if value not in (None, "", [])}


def _sources(roster: Roster, fact: Fact | None) -> list[Json]:
    if fact is None:
        return []
    return [_plain({"url": s.url, "note": s.title or s.publisher}) for s in roster.links(fact)]


def _other_names(text: Any) -> list[Json]:
    """Its wordings in other languages than English."""
    if text is None:
        return []
    return [
        {"name": wording, "lang": tag, "note": "multilingual"}
        for tag, wording in text.wordings
        if tag not in {"en", "und"}
    ]


# -- the things


def _body(roster: Roster) -> Json:
    content = roster.body.content
    details = []
    if content.contact:
        kind = "url" if content.contact.startswith(("http://", "https://")) else "email"
        details.append({"type": kind, "value": content.contact})
    item = _plain(
        {
            "id": roster.id,
            "name": content.name.in_("en"),
            "other_names": _other_names(content.name),
            "classification": "body",
            "founding_date": partial(roster.body.effective),
            "contact_details": details,
            "sources": _sources(roster, roster.body),
        }
    )
    return _with(item, [roster.body])


def _organization(roster: Roster, row: RosterMember) -> Json:
    title = row.fact.content.name if row.fact is not None else None
    item = _plain(
        {
            "id": row.id,
            "name": row.name,
            "other_names": _other_names(title),
            "classification": CLASSIFICATION[row.kind],
            "sources": _sources(roster, row.fact),
        }
    )
    return _with(item, [row.fact] if row.fact is not None else [])


def _person(roster: Roster, id: str, fact: Fact[Person] | None, row: RosterMember | None) -> Json:
    content = fact.content if fact is not None else None
    item = _plain(
        {
            "id": id,
            "name": content.name if content is not None else row.name if row is not None else id,
            "family_name": content.family if content is not None else "",
            "summary": content.described.in_("en") if content and content.described else "",
            "national_identity": content.nationality if content is not None else None,
            "sources": _sources(roster, fact or (row.fact if row is not None else None)),
        }
    )
    facts = [fact] if fact is not None else []
    return _with(item, [*facts, *([row.fact] if row is not None and row.fact is not None else [])])


def _post(roster: Roster, office: RosterOffice) -> Json:
    first, now = office.facts[0], office.now
    item = _plain(
        {
            "id": office.id,
            "label": now.name.in_("en"),
            "other_label": [name["name"] for name in _other_names(now.name)],
            "organization_id": roster.id,
            "start_date": _day(first.effective),
            "end_date": _day(now.until),
            "sources": _sources(roster, first),
        }
    )
    plain = Office(name=now.name, until=now.until)
    dated = _day(first.effective) == str(first.effective) and exact(now.until)
    whole = len(office.facts) > 1 or now != plain or len(now.name.wordings) > 1 or not dated
    return _with(item, office.facts if whole else ())


def _day(when: When | None) -> str | None:
    """A post begins and ends on a day: of a moment its own."""
    text = partial(when)
    return text[:10] if text is not None else None


def _term(roster: Roster, office: RosterOffice, row: RosterTerm) -> Json:
    content, fact = row.fact.content, row.fact
    until = None if row.vain else row.until
    item = _plain(
        {
            "id": content.term,
            "role": office.now.name.in_("en"),
            **_whose(roster, content.holder),
            "organization_id": roster.id,
            "post_id": office.id,
            "start_date": partial(fact.effective),
            "end_date": partial(until),
            "sources": _sources(roster, fact),
        }
    )
    if row.vain:
        item["label"] = "never began"
    plain = Term(term=content.term, holder=content.holder, until=content.until)
    more = [one for one in row.more if not _with_event(one.content)]
    whole = (
        more
        or row.vain
        or content != plain
        or row.until != content.until
        or not (exact(fact.effective) and exact(until))
    )
    # a meeting or a matter with which a term ends does not travel: the day that it came to does
    whole = whole and not _with_event(content) and len(more) == len(row.more)
    return _with(item, (fact, *more) if whole else ())


def _with_event(content: Any) -> bool:
    """Whether a term ends with a meeting or with what is decided on a matter."""
    names = ("until_meeting", "until_matter")
    return any(getattr(content, name, None) is not None for name in names)


def _membership(roster: Roster, row: RosterMember, time: RosterMembership) -> Json:
    content, fact = time.fact.content, time.fact
    item = _plain(
        {
            "role": "member" if content.vote else "member without a vote",
            **_whose(roster, row.id),
            "organization_id": roster.id,
            "start_date": partial(fact.effective),
            "end_date": partial(time.until),
            "sources": _sources(roster, fact),
        }
    )
    plain = Membership(member=row.id, until=content.until)
    loose = time.until is None and time.end is not None
    whole = content != plain or loose or not (exact(fact.effective) and exact(time.until))
    departure = time.end is not None and time.end.content.status == "left"
    facts = [fact, *([time.end] if departure and time.end is not None else [])]
    return _with(item, facts if whole else ())


def _whose(roster: Roster, holder: str) -> Json:
    """Whose membership it is: that of a person, or of an organization."""
    kinds = {row.id: row.kind for row in roster.members}
    if holder in roster.persons or kinds.get(holder, "person") == "person":
        return {"person_id": holder}
    return {
        "member_id": holder,
        "member": {"@type": "Organization", "id": holder, "name": roster.name_of(holder)},
    }


def losses(roster: Roster) -> Iterator[str]:
    """What has no place in what is written out, in a sentence each."""
    charges = sum(office.charges for office in roster.offices)
    if charges:
        yield f"Who was in charge without holding the post ({charges:,} times) is left out."

"""Linked data out: the Organization Ontology of W3C, and the terms of schema.org, as JSON-LD.

spec/interop.md §11. Both say who belongs to the body and who held its offices, from when to when as
far as that is known. An ontology has no word for what was planned, and none for a doubt: a date
that is not known is left out, and a term that never began is no membership. *base* is the address
below which the pages of the body are; without it everything has an address within the document.
"""

from collections.abc import Iterator
from typing import Any

from nemcon.core.datings import When
from nemcon.interop.popolo_out import partial
from nemcon.interop.roster import Roster, RosterMember
from nemcon.record.asof import Fact

Json = dict[str, Any]
_CONTEXT: Json = {
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "label": {"@id": "skos:prefLabel", "@container": "@language"},
    "name": "foaf:name",
    "familyName": "foaf:familyName",
    "member": {"@id": "org:member", "@type": "@id"},
    "organization": {"@id": "org:organization", "@type": "@id"},
    "postIn": {"@id": "org:postIn", "@type": "@id"},
    "role": {"@id": "org:role", "@type": "@id"},
    "during": "org:memberDuring",
    "begins": "time:hasBeginning",
    "ends": "time:hasEnd",
    "day": {"@id": "time:inXSDDate", "@type": "xsd:date"},
    "month": {"@id": "time:inXSDgYearMonth", "@type": "xsd:gYearMonth"},
    "year": {"@id": "time:inXSDgYear", "@type": "xsd:gYear"},
    "moment": {"@id": "time:inXSDDateTimeStamp", "@type": "xsd:dateTimeStamp"},
    "source": {"@id": "dct:source", "@type": "@id"},
    "license": {"@id": "dct:license"},
}


def org(roster: Roster, base: str = "", licence: str = "") -> Json:
    """The body by the Organization Ontology: organizations, people, posts, roles, memberships."""
    body = _iri(base, "", "body")
    graph: list[Json] = [
        {
            "id": body,
            "type": "org:Organization",
            "label": _label(roster.body.content.name),
            **_sources(roster, roster.body),
        }
    ]
    for row in roster.members:
        graph.append(_member(roster, base, row))
    for id, fact in roster.persons.items():
        family = {"familyName": fact.content.family} if fact.content.family else {}
        name = fact.content.name
        graph.append({"id": _person(base, id), "type": "foaf:Person", "name": name, **family})
    for office in roster.offices:
        post, role = _iri(base, f"offices/{office.id}", "post"), _role(base, office.id)
        label = _label(office.now.name)
        graph.append({"id": role, "type": "org:Role", "label": label})
        graph.append({"id": post, "type": "org:Post", "label": label, "postIn": body, "role": role})
    graph += [
        {
            "id": _iri(base, time.place, time.id),
            "type": "org:Membership",
            "member": _holder(roster, base, time.holder),
            "organization": body,
            **({"role": _role(base, time.office)} if time.office else {}),
            **_during(time),
            **_sources(roster, time.fact),
        }
        for time in _times(roster)
    ]
    rights = {"license": licence} if licence else {}
    return {"@context": _CONTEXT, **rights, "@graph": graph}


def schema_org(roster: Roster, base: str = "", licence: str = "") -> Json:
    """The body in the terms of schema.org: an organization with the roles of its members."""
    names = {office.id: office.now.name.in_("en") for office in roster.offices}
    roles = []
    for time in _times(roster):
        person = _is_person(roster, time.holder)
        who: Json = {
            "@type": "Person" if person else "Organization",
            "@id": _holder(roster, base, time.holder),
            "name": roster.name_of(time.holder),
        }
        role: Json = {"@type": "OrganizationRole", "roleName": names.get(time.office, "member")}
        for key, when in (("startDate", time.since), ("endDate", time.until)):
            if (text := partial(when)) is not None:
                role[key] = text
        roles.append({**role, "member": who})
    content = roster.body.content
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": _iri(base, "", "body"),
        "name": content.name.in_("en"),
        **({"url": base} if base else {}),
        "member": roles,
        **({"subjectOf": {"@type": "Dataset", "license": licence}} if licence else {}),
    }


class _Time:
    """A time of somebody in an office, or (without one) in the body."""

    def __init__(
        self, fact: Fact, holder: str, office: str, since: When | None, until: When | None
    ) -> None:
        self.fact, self.holder, self.office = fact, holder, office
        self.since, self.until = since, until
        self.place = f"offices/{office}" if office else f"members/{holder}"
        self.id = fact.act.id


def _times(roster: Roster) -> Iterator[_Time]:
    for office in roster.offices:
        for row in office.terms:
            if not row.vain:
                fact = row.fact
                yield _Time(fact, fact.content.holder, office.id, fact.effective, row.until)
    for member in roster.members:
        for time in member.times:
            yield _Time(time.fact, member.id, "", time.fact.effective, time.until)


def _member(roster: Roster, base: str, row: RosterMember) -> Json:
    id = _holder(roster, base, row.id)
    if row.kind == "person":
        return {"id": id, "type": "foaf:Person", "name": row.name}
    title = row.fact.content.name if row.fact is not None else None
    label = _label(title) if title is not None else {"en": row.name}
    return {"id": id, "type": "org:Organization", "label": label}


def _iri(base: str, place: str, what: str) -> str:
    """An address for something: below a page of the site, or within the document."""
    path = f"{place}/" if place else ""
    inside = f"{place.replace('/', '-')}-" if place and not base else ""
    return f"{base}{path}#{what}" if base else f"#{inside}{what}"


def _role(base: str, office: str) -> str:
    return _iri(base, f"offices/{office}", "role")


def _person(base: str, id: str) -> str:
    return _iri(base, f"persons/{id}", "person")


def _holder(roster: Roster, base: str, id: str) -> str:
    if id in roster.persons:
        return _person(base, id)
    return _iri(base, f"members/{id}", "member")


def _is_person(roster: Roster, id: str) -> bool:
    kinds = {row.id: row.kind for row in roster.members}
    return id in roster.persons or kinds.get(id) == "person"


def _label(text: Any) -> Json:
    return {"@none" if tag == "und" else tag: wording for tag, wording in text.wordings}


def _sources(roster: Roster, fact: Fact) -> Json:
    links = [source.url for source in roster.links(fact)]
    return {"source": links} if links else {}


def _during(time: _Time) -> Json:
    """The interval of a membership, with the ends that are known."""
    ends = {
        key: _instant(text)
        for key, when in (("begins", time.since), ("ends", time.until))
        if (text := partial(when)) is not None
    }
    return {"during": {"type": "time:Interval", **ends}} if ends else {}


def _instant(text: str) -> Json:
    kind = "moment" if "T" in text else {4: "year", 7: "month", 10: "day"}[len(text)]
    return {"type": "time:Instant", kind: text}

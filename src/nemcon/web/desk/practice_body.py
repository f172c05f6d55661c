"""The body of practice of a demo: five members, a clerk, a chair, an office to fill, a draft.

Everything in it is recorded as in a real body, by the act of whoever set it up; nobody in it is
real. It is there once: a demo that is started again goes on where it was.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter, Step, TextRevision
from nemcon.record.entries.offices import Office
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Accreditation, Body, Member, Membership, Person, Role
from nemcon.record.record import Record
from nemcon.web.accounts.models import Affiliation, UserAccount
from nemcon.web.store import records

BODY = "practice"
SILENCE = 30 * 60
"""Seconds for which the draft is under silence."""


def _titles() -> dict[str, Text]:
    """What its members, its office and its matters are called, in every language."""
    titles = json.loads((Path(__file__).parent / "practice.json").read_text("utf-8"))
    return {id: Text(tuple(sorted(by_language.items()))) for id, by_language in titles.items()}


_MEMBERS = ("lighthouse", "north-quay", "pilots", "shipyard", "south-quay")
_PERSONS = {
    "besson": "Claire Besson",
    "larsen": "Tom Larsen",
    "marin": "Elena Marin",
    "novak": "Anna Novak",
    "okoye": "Ben Okoye",
    "reuter": "Jonas Reuter",
    "rossi": "Lucia Rossi",
    "smit": "Pieter Smit",
    "vos": "Marit Vos",
    "brandt": "Karl Brandt",
}
_SPEAK = {
    "besson": "north-quay",
    "larsen": "shipyard",
    "novak": "lighthouse",
    "rossi": "pilots",
    "smit": "south-quay",
}
_ASSIST = {"okoye": "north-quay"}
_ROLES = {"reuter": "clerk", "vos": "chair"}
_CANDIDATES = {"marin": "north-quay", "brandt": "shipyard"}


def set_up() -> None:
    """Record the body, and give each of its people an account, where it is not there yet."""
    # constant data, though the acts have the moment: else a second start would be a conflict
    records.store().append(BODY, _acts, key="set-up", author="demo", data=b"practice")
    accounts()


def accounts() -> None:
    """Give each of its people an account, where there is none yet."""
    for person in (*_ROLES, *_SPEAK, *_ASSIST):
        if not Affiliation.objects.filter(body=BODY, person=person).exists():
            # no mail ever reaches this domain (RFC 2606)
            email = f"{person}@{BODY}.invalid"
            account = UserAccount.objects.filter(email=email).first()
            # without a password: there is no way in but the door of the demo
            account = account or UserAccount.objects.create_user(email, name=_PERSONS[person])
            Affiliation.objects.create(account=account, body=BODY, person=person)


def _acts(_record: Record, at: Moment) -> list[Act]:
    return [
        Act(id=f"set-up-{number}", body=BODY, effective=at, known=at, **fields)
        for number, fields in enumerate(_entries(at), 1)
    ]


def _entries(at: Moment) -> Iterator[dict[str, Any]]:
    """What is recorded when the body is set up, in order."""
    here: partial[dict[str, Any]] = partial(dict, subject="body")
    titles = _titles()
    yield here(content=Body(name=titles["body"], zone="Europe/Amsterdam", rule="unanimity"))
    for member in _MEMBERS:
        yield here(content=Member(member=member, kind="organisation", name=titles[member]))
        yield here(content=Membership(member=member))
    for person, who in _PERSONS.items():
        yield {"subject": f"person/{person}", "content": Person(name=who)}
    for person, role in _ROLES.items():
        yield here(content=Role(role=role), person=person)  # type: ignore[arg-type]  # one of the roles
    for capacity, whose in (("representative", _SPEAK), ("assistant", _ASSIST)):
        for person, member in whose.items():
            content = Accreditation(capacity=capacity)  # type: ignore[arg-type]  # one of the two
            yield {
                "subject": f"member/{member}",
                "content": content,
                "member": member,
                "person": person,
            }
    yield {"subject": "office/harbour-master", "content": Office(name=titles["office"])}
    matter: partial[dict[str, Any]] = partial(dict, subject="matter/harbour-master")
    yield matter(
        content=Matter(title=titles["appointment"], kind="appointment", office="harbour-master")
    )
    yield matter(content=Step(step="appoint", order=1, does="appoints"))
    for person, by in _CANDIDATES.items():
        yield matter(
            content=CandidacyAct(candidacy=person, did="nominated", by=(by,), received=True)
        )
    draft: partial[dict[str, Any]] = partial(dict, subject="matter/mooring-rules")
    title = titles["draft"]
    words = (
        "1. Ships longer than sixty metres moor at the south quay.\n"
        "2. Between ten in the evening and six in the morning nobody sounds a horn."
    )
    yield draft(content=Matter(title=title, kind="proposal", rule="silence"))
    yield draft(content=Step(step="adopt", order=1, does="adopts"))
    yield draft(content=TextRevision(text="rules", title=title, words=words))
    yield draft(
        content=SilenceOpened(
            silence="first", texts=("rules",), expiry=Moment(at.utc + SILENCE), step="adopt"
        )
    )

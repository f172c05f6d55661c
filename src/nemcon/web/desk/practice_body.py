"""The body of practice of a demo: five members, a clerk, a chair, an office to fill, a draft; and
the record that an editor keeps of the same council from outside.

Everything in it is recorded as in a real body, by the act of whoever set it up; nobody in it is
real. It is there once: a demo that is started again goes on where it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from nemcon.core.datings import dating
from nemcon.core.days import Moment, zone
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.asof import typed
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import Document, Matter, Step, TextRevision
from nemcon.record.entries.offices import Office
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Accreditation, Body, Member, Membership, Person, Role
from nemcon.record.record import Record
from nemcon.web.accounts.models import Affiliation, UserAccount
from nemcon.web.desk import practice_files
from nemcon.web.store import files, records

BODY = "practice"
WATCH = f"{BODY}-watch"
"""The body whose record an observer keeps."""
REPORTED = 100 * 86_400
"""Seconds for which that record goes back."""
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
    "adair": "Rory Adair",
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
_EDITOR = "adair"
_GAZETTE = "gazette"


def set_up() -> None:
    """Record both bodies, and give each of their people an account, where it is not there yet."""
    # constant data, though the acts have the moment: else a second start would be a conflict
    records.store().append(
        BODY, partial(_acts, BODY, _entries), key="set-up", author="demo", data=b"practice"
    )
    records.store().append(
        WATCH, partial(_acts, WATCH, _reports), key="set-up", author="demo", data=b"watch"
    )
    _add_files()
    accounts()


def _add_files() -> None:
    """Add a file to each matter, where it is not there yet."""
    with records.store().turn(BODY, key="files", author="demo", data=b"practice") as turn:
        if turn.receipt is not None:
            return
        whole: dict[str, Any] = {"body": BODY, "effective": turn.moment, "known": turn.moment}
        contents = list(_files(turn.record))
        turn.append(
            [
                Act(id=f"{matter}-file", subject=f"matter/{matter}", content=document, **whole)
                for matter, document, _data in contents
            ]
        )
        for matter, document, data in contents:
            files.keep(BODY, f"{matter}-file", document.digest, files.write(data))


def _files(record: Record) -> Iterator[tuple[str, Document, bytes]]:
    """Each with its matter: a call, and the draft that is under silence."""
    titles = _titles()
    call = practice_files.plain(titles["call"], titles["call-words"])
    yield (
        "harbour-master",
        practice_files.document("call.txt", "text/plain", call, titles["call"]),
        call,
    )
    # it goes with the text as it was put, which visitors of a demo of before may have revised
    texts = typed(record.facts("matter/mooring-rules", on=None, known=None), "text")
    for text in texts[:1]:
        title = titles["draft"]
        draft = practice_files.pdf(title.in_("en"), text.content.words.splitlines())
        yield (
            "mooring-rules",
            practice_files.document(
                "mooring-rules.pdf", "application/pdf", draft, title, text.act.id
            ),
            draft,
        )


def accounts() -> None:
    """Give each of their people an account, where there is none yet."""
    seats = [(BODY, person) for person in (*_ROLES, *_SPEAK, *_ASSIST)]
    for body, person in (*seats, (WATCH, _EDITOR)):
        if not Affiliation.objects.filter(body=body, person=person).exists():
            # no mail ever reaches this domain (RFC 2606)
            email = f"{person}@{body}.invalid"
            account = UserAccount.objects.filter(email=email).first()
            # without a password: there is no way in but the door of the demo
            account = account or UserAccount.objects.create_user(email, name=_PERSONS[person])
            Affiliation.objects.create(account=account, body=body, person=person)


def _acts(
    body: str,
    entries: Callable[[Moment], Iterable[dict[str, Any]]],
    _record: Record,
    at: Moment,
) -> list[Act]:
    return [
        Act(id=f"set-up-{number}", body=body, **{"effective": at, "known": at, **fields})
        for number, fields in enumerate(entries(at), 1)
    ]


def _reports(at: Moment) -> Iterator[dict[str, Any]]:
    """What is recorded when the observer's record is set up: the members, the office, who is said
    to stand, as a gazette has it."""
    titles = _titles()
    since = dating(str(zone("Europe/Amsterdam").day(at.utc - REPORTED)))
    reports: partial[dict[str, Any]] = partial(dict, effective=since, known=since)
    body = Body(name=titles["watch"], zone="Europe/Amsterdam", rule="unanimity", observed=True)
    yield reports(subject="body", content=body)
    for member in _MEMBERS:
        content = Member(member=member, kind="organisation", name=titles[member])
        yield reports(subject="body", content=content)
        yield reports(subject="body", content=Membership(member=member))
    for person in (_EDITOR, *_CANDIDATES):
        yield reports(subject=f"person/{person}", content=Person(name=_PERSONS[person]))
    yield {"subject": "body", "content": Role(role="editor"), "person": _EDITOR}
    gazette = Source(source=_GAZETTE, publisher="Harbour Gazette", published=since, quality="press")
    yield reports(subject=f"source/{_GAZETTE}", content=gazette)
    yield reports(subject="office/harbour-master", content=Office(name=titles["office"]))
    matter = partial(reports, subject="matter/harbour-master", sources=(_GAZETTE,))
    yield matter(
        content=Matter(title=titles["appointment"], kind="appointment", office="harbour-master")
    )
    yield matter(content=Step(step="appoint", order=1, does="appoints"))
    for person, by in _CANDIDATES.items():
        yield matter(content=CandidacyAct(candidacy=person, did="nominated", by=(by,)))


def _entries(at: Moment) -> Iterator[dict[str, Any]]:
    """What is recorded when the body is set up, in order."""
    here: partial[dict[str, Any]] = partial(dict, subject="body")
    titles = _titles()
    yield here(content=Body(name=titles["body"], zone="Europe/Amsterdam", rule="unanimity"))
    for member in _MEMBERS:
        yield here(content=Member(member=member, kind="organisation", name=titles[member]))
        yield here(content=Membership(member=member))
    for person, who in _PERSONS.items():
        if person == _EDITOR:  # of the other body alone
            continue
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

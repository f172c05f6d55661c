"""The desk of the chair and the clerk: the body, a matter with who has not answered, the forms."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import people
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.proceedings.waiting import open_matters
from nemcon.record.record import of_kind
from nemcon.web.desk import showing
from nemcon.web.desk.charges import charges_of, charges_of_body, primary_of
from nemcon.web.desk.charges.decisions import appointments
from nemcon.web.desk.form_parts import heads_of
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.reach import reaches
from nemcon.web.desk.sending import Deed, passed, render, send

CLOSED = 20
"""Closed matters that the desk of a body lists: the last ones."""


@desk
@require_safe
def body(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """What is open in the body, with who is missing in each."""
    secretariat(at)
    now = moment().utc
    record = at.here.asked
    there = structure(record, now, now)
    ids = [subject.partition("/")[2] for subject in of_kind(record.subjects("matter"), "matter")]
    all_of_them = open_matters(record, ids, on=now, known=now)
    # adopted by silence alone: that is so without an act, and its decision and term are not written
    to_write = {one.matter: one for one in all_of_them.closed if unwritten(one)}
    return render(
        request,
        "desk/body.html",
        at,
        matters=all_of_them.matters,
        unwritten=to_write.values(),
        closed=[one for one in all_of_them.closed if one.matter not in to_write][:CLOSED],
        at=now,
        groups=grouped(charges_of_body(at, there).values()),
        members=there.memberships,
        speechless=not people(record, now).accreditations,
    )


def unwritten(now: Standing) -> bool:
    """Whether it was adopted by silence alone, and nobody has recorded the decision."""
    return now.state == "adopted" and now.decision is None


@desk
def body_act(request: HttpRequest, at: DeskPlace, deed: str) -> HttpResponse:
    """One form for the body itself: a matter opened, its members, its rules, its offices."""
    form = deeds_in(at).get(deed)
    back = reverse("desk_body", kwargs={"body": at.body})
    if form is None:
        return passed(request, at, back)
    return send(request, at, form, back)


@desk
@require_safe
def matter(request: HttpRequest, at: DeskPlace, matter: str) -> HttpResponse:
    """A matter: who has answered what, and what the chair and the clerk can do."""
    secretariat(at)
    now = _standing(at, matter)
    deeds = charges_of(at, now)
    settle = at.here.site(at.body, "matters", matter, "secretariat", "settle")
    primary = deeds.pop(primary_of(now, deeds), None)
    return render(
        request,
        "desk/charge.html",
        at,
        now=now,
        names=heads_of(at, now),
        primary=primary,
        settle=settle if "settle" in deeds else "",
        groups=grouped(deeds.values()),
        appointments=appointments(at, now),
        title=at.here.words.text(now.case.content.title),
        reaches=reaches(at, now),
        **showing.page(at, now),
    )


@desk
def act(request: HttpRequest, at: DeskPlace, matter: str, deed: str = "room") -> HttpResponse:
    """One form of the chair's and the clerk's desk; the screen of a meeting is one too."""
    form = deeds_in(at, matter).get(deed)
    back = reverse("desk_secretariat", kwargs={"body": at.body, "matter": matter})
    if form is None:
        return passed(request, at, back)
    return send(request, at, form, back, matter=matter)


def deeds_in(at: DeskPlace, matter: str = "") -> Mapping[str, Deed]:
    """What the chair and the clerk can do, by name: in a matter, or without one in the body."""
    secretariat(at)
    if matter:
        return charges_of(at, _standing(at, matter))
    now = moment().utc
    return charges_of_body(at, structure(at.here.asked, now, now))


def _standing(at: DeskPlace, matter: str) -> Standing:
    now = moment().utc
    return standing(at.here.asked, matter, on=now, known=now)


def grouped(deeds: Iterable[Deed]) -> list[tuple[str, list[Deed]]]:
    """Deeds under their headings, in their order."""
    return [(group, list(of)) for group, of in groupby(deeds, key=lambda deed: deed.group)]


def secretariat(at: DeskPlace) -> None:
    """`Refusal`, as where there is no such page, for anybody but the chair and the clerk."""
    if not at.secretariat:
        raise Refusal("This desk is the chair's and the clerk's.", mend="Go to your own desk.")

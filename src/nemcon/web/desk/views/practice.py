"""The door of a demo: a visitor steps into any role of the body of practice.

It is there only where ``nemcon demo`` opened it (`settings.NEMCON_PRACTICE`), and only for whoever
sits at the machine itself.
"""

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from nemcon.core.errors import Refusal
from nemcon.proceedings.standing import standing
from nemcon.proceedings.waiting import is_open
from nemcon.web.accounts.models import Affiliation
from nemcon.web.desk import practice_body
from nemcon.web.desk.place import DeskPlace, account_of, authority_in
from nemcon.web.desk.refusals import here_of
from nemcon.web.desk.sending import render
from nemcon.web.desk.views.invitation import BACKEND
from nemcon.web.links import Here
from nemcon.web.store import records


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRole:
    """A person of a body of practice, and what that person is there; *quiet*: the member has said
    nothing in the matter yet."""

    here: Here
    person: str
    name: str
    roles: tuple[str, ...]
    speaks: tuple[str, ...]
    assists: tuple[str, ...]
    quiet: bool = False


def doors(request: HttpRequest) -> HttpResponse:
    """The roles, each with its door; sent, it opens."""
    if not _here(request):
        raise Http404
    if request.method == "POST":
        person = request.POST.get("person", "")
        seat = next((one for one in _seats() if one.person == person), None)
        if seat is None:
            raise Refusal("There is no such person here.", mend="Choose one from the page.")
        login(request, seat.account, backend=BACKEND)
        return HttpResponseRedirect(_onward(seat, request.POST.get("matter", "")))
    here, matter = here_of(request), request.GET.get("matter", "")
    return render(
        request,
        "desk/practice.html",
        None,
        here=here,
        roles=_roles(here, matter),
        visitor=account_of(request) is None,
        matter=matter,
    )


def others(request: HttpRequest, desk: DeskPlace, matter: str) -> list[PracticeRole]:
    """The roles of the body of practice but one's own, in which a visitor goes on in a *matter*;
    none where there is no door."""
    if not (desk.practice and _here(request)):
        return []
    own, there = desk.authority.person, _roles(desk.here, matter)
    return [one for one in there if one.person != own and one.here.body == desk.body]


def _seats() -> QuerySet[Affiliation]:
    bodies = (settings.NEMCON_PRACTICE, practice_body.WATCH)
    seats = Affiliation.objects.filter(body__in=bodies)
    return seats.select_related("account").order_by("pk")


def _roles(here: Here, matter: str) -> list[PracticeRole]:
    roles, seats = [], list(_seats())
    places = {body: here.inside(body) for body in dict.fromkeys(seat.body for seat in seats)}
    quiet = {body: _quiet(place, matter) for body, place in places.items()}
    for seat in seats:
        sitter, there = authority_in(seat.account, seat.body), places[seat.body]
        roles.append(
            PracticeRole(
                here=there,
                person=seat.person,
                name=there.words.person(seat.person),
                roles=tuple(sorted(sitter.roles)),
                speaks=sitter.speaks,
                assists=sitter.assists,
                quiet=not quiet[seat.body].isdisjoint(sitter.speaks),
            )
        )
    return roles


def _quiet(here: Here, matter: str) -> frozenset[str]:
    """The members that have said nothing on anybody or anything in an open matter, as everybody
    reads it."""
    # what is recorded may be of a moment that the clock has yet to come to
    if not here.asked.facts(f"matter/{matter}", on=here.on, known=here.known):
        return frozenset()
    now = standing(here.asked, matter, on=here.on)
    if not is_open(now):
        return frozenset()
    spoke = {one.member for c in now.in_race for one in now.positions(c) if not one.unspoken}
    return frozenset(now.current.names).difference(spoke)


def _onward(seat: Affiliation, matter: str) -> str:
    """The page of a *matter* at the desk of whoever sits there; the first page of the desk, where
    it has none."""
    record = records.store().record(seat.body)
    if f"matter/{matter}" not in record.subjects("matter"):
        return reverse("desk")
    there = authority_in(seat.account, seat.body)
    of = {"body": seat.body, "matter": matter}
    if there.secretariat:
        return reverse("desk_secretariat", kwargs=of)
    for member in (*there.speaks, *there.assists):
        return reverse("desk_matter", kwargs={**of, "member": member})
    return reverse("desk")


def _here(request: HttpRequest) -> bool:
    """Whether there is such a door, and a request comes from this machine, under its own name."""
    if not settings.NEMCON_PRACTICE:
        return False
    try:
        near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        # behind a Unix socket a request has no address
        return False
    host = request.get_host().rpartition(":")[0] or request.get_host()
    # by name as well: another site's name may lead to this machine, and its page send the form
    return near and host in {"localhost", "127.0.0.1", "[::1]"}

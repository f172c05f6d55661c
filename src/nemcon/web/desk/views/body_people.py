"""The people of a body: who may act in it, who has an account, and the invitations.

What somebody may do is of the record; that he or she has an account is not, and is told to the
chair and the clerk alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import BodyPeople, sits, voiceless
from nemcon.proceedings.authority import people as people_of
from nemcon.proceedings.structure import structure
from nemcon.web.accounts import invitations
from nemcon.web.accounts.models import Affiliation
from nemcon.web.desk.appointing import forms_of
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.sending import Deed, render, send
from nemcon.web.post import outbox
from nemcon.web.wording.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person of the body: the *tasks* by the record; whether there is an *account*, else until
    when an invitation is good."""

    person: str
    name: str
    tasks: tuple[str, ...]
    account: bool
    invited: datetime | None


@desk
def people(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """The list. A POST makes an invitation, whose link stands on the page once, or takes one
    back."""
    _keepers(at)
    everybody = people_of(at.here.asked, moment().utc)
    link, to = "", request.POST.get("person", "")
    email = request.POST.get("email", "").strip()
    if request.POST.get("do") == "invite":
        if to not in everybody.persons:
            raise Refusal("There is no such person here.", mend="Choose one from the page.")
        link = _invite(at, to, email)
    elif request.method == "POST":
        to = to if to in everybody.persons else ""  # what is no id gets no further
        invitations.pending().filter(body=at.body, person=to).delete()
        return HttpResponseRedirect(reverse("desk_people", kwargs={"body": at.body}))
    lines = _lines(at, everybody)
    return render(
        request,
        "desk/people.html",
        at,
        lines=lines,
        voiceless=[at.here.words.member(one) for one in voiceless(at.here.asked, moment().utc)],
        deeds=_forms(at, everybody).values(),
        link=link,
        to=at.here.words.person(to),
        mail=settings.EMAIL_HOST,
        email=email,
    )


@desk
def act(request: HttpRequest, at: DeskPlace, deed: str) -> HttpResponse:
    """One form of that page."""
    _keepers(at)
    form = _forms(at, people_of(at.here.asked, moment().utc)).get(deed)
    if form is None:
        raise Http404
    return send(request, at, form, reverse("desk_people", kwargs={"body": at.body}))


def _keepers(at: DeskPlace) -> None:
    """`Refusal`, as where there is no such page, for anybody but who keeps the record: the chair
    and the clerk, or its editors."""
    if not at.secretariat and "editor" not in at.authority.capacities():
        raise Refusal("This desk is the chair's and the clerk's.", mend="Go to your own desk.")


def _forms(at: DeskPlace, everybody: BodyPeople) -> dict[str, Deed]:
    now = moment().utc
    body = structure(at.here.asked, now, now)
    return forms_of(at, everybody, [m for m in body.memberships if sits(body, m)])


def _invite(at: DeskPlace, person: str, email: str) -> str:
    """The address of a new invitation for a person, which goes to an *email* address too, where one
    is given."""
    # a person has one account: this invitation would be refused only when it is accepted
    if Affiliation.objects.filter(body=at.body, person=person).exists():
        raise Refusal("This person has an account here already.", mend="No invitation is needed.")
    if email:
        _require_address(email)
    name = at.here.words.person(person)
    with transaction.atomic():
        secret = invitations.invite(
            body=at.body, person=person, name=name, email=email, by=at.account
        )
        offer = invitations.invitation(secret)
        if email and offer is not None:
            outbox.put_invitation(offer, secret, at.here.lang, moment().utc)
    return at.here.absolute(invitations.address(secret, at.here.lang))


def _require_address(email: str) -> None:
    """Refuse what is no address, and any where no letter is sent from here."""
    if not (settings.EMAIL_HOST and settings.NEMCON_URL):
        raise Refusal("No mail can be sent from here.", mend="Leave the address out.")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            "'{value}' is not an e-mail address.",
            mend="Write it as name@example.org.",
            value=email[:80],
        ) from None


def _lines(at: DeskPlace, everybody: BodyPeople) -> list[PersonLine]:
    words = at.here.words
    words.load(everybody.persons)
    accounts = set(
        Affiliation.objects.filter(body=at.body, account__is_active=True).values_list(
            "person", flat=True
        )
    )
    good = {one.person: one.expires for one in invitations.pending().filter(body=at.body)}
    tasks: dict[str, list[str]] = {person: [] for person in everybody.persons}
    for role in everybody.roles:
        text = label("role", role.content.role)
        tasks[role.act.person or ""].append(_until(text, role.content.until, at))
    for member, fact in everybody.accreditations:
        text = _("%(capacity)s of %(member)s") % {
            "capacity": label("capacity", fact.content.capacity),
            "member": words.member(member),
        }
        if fact.content.extent == "ad_referendum":
            text = _("%(task)s, ad referendum alone") % {"task": text}
        tasks[fact.act.person or ""].append(_until(text, fact.content.until, at))
    return [
        PersonLine(
            person=person,
            name=words.person(person),
            tasks=tuple(tasks[person]),
            account=person in accounts,
            invited=good.get(person),
        )
        for person in everybody.persons
    ]


def _until(text: str, last: object, at: DeskPlace) -> str:
    if last is None:
        return text
    return _("%(task)s, until %(day)s") % {"task": text, "day": at.here.words.dated(str(last))}

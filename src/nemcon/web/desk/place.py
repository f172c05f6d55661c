"""Who asks at a desk, and what that person may do there: from the record as it is at the moment.

An account is a person of a body (`nemcon.web.accounts.models.Affiliation`); the person's roles and
accreditations are entries, and are asked for anew at each request. Where no seat is, there is no
such page, as where there is no such body. Chair and clerk need a second factor before they see
anything of a body, except in the body of practice of a demo.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import Authority, authority
from nemcon.record.readers import Reader
from nemcon.web.accounts.models import UserAccount
from nemcon.web.desk.refusals import here_of, refused, typed
from nemcon.web.links import Here
from nemcon.web.store import moving, records, statements
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded

FACTORS = ("totp", "webauthn")
"""What is a second factor: recovery codes stand in for one and are none."""
DeskView = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlace:
    """One person's place in a body: the *account* that asks, *here* as that person reads the
    record, and the *authority* that the record gives. *token* is the id of the one by which the
    person asks, "" in a session. *data* is what was sent with the request, of which it may depend
    which fields a form has."""

    account: UserAccount
    here: Here
    authority: Authority
    token: str = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        assert self.here.body is not None  # a desk is in a body
        return self.here.body

    @property
    def practice(self) -> bool:
        """Whether this is the body of practice of a demo."""
        return bool(settings.NEMCON_PRACTICE) and self.body == settings.NEMCON_PRACTICE

    @property
    def secretariat(self) -> bool:
        """Whether it is the chair's or the clerk's."""
        return self.authority.secretariat


def account_of(request: HttpRequest) -> UserAccount | None:
    """The account that has signed in, if one has."""
    user = getattr(request, "user", None)
    # a session may be of an account that was closed since it began
    return user if isinstance(user, UserAccount) and user.is_active else None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to sign in and back; where something was sent, it stands on the page first."""
    if request.method == "POST":
        return refused(
            request,
            403,
            _("You are signed out"),
            _("Sign in and send the form again: nothing was recorded."),
        )
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_login')}?{back}")


def to_factors(request: HttpRequest) -> HttpResponse:
    """The way to a second factor; where something was sent, it stands on the page first."""
    if request.method == "POST":
        return refused(
            request,
            403,
            _("The chair and the clerk sign in with a second factor."),
            _("Set one up and send the form again: nothing was recorded."),
        )
    return HttpResponseRedirect(f"{reverse('mfa_index')}?needed=1")


def moment() -> Moment:
    """The moment by the server's clock."""
    return Moment(int(time.time()))


def authority_in(account: UserAccount, body: str) -> Authority:
    """What an account may do in a body; `Refusal` where it is nobody there."""
    return _seat_of(account, body)[0]


def _seat_of(account: UserAccount, body: str) -> tuple[Authority, int]:
    """What an account may do in a body, and the last entry from which that follows."""
    seat = statements.seat(account.pk, body)
    if seat is None:
        raise Refusal(
            "There is no body '{value}' here.", mend="Choose one from your desk.", value=body[:60]
        )
    person, head = seat
    # of the whole record: what somebody may read of it follows from this answer
    return authority(records.store().record(body, head), person, moment().utc), head


def desk(show: Callable[..., HttpResponse]) -> DeskView:
    """A view of a body's desk: called with the request, its `DeskPlace`, and
    what else the address has."""

    @wraps(show)
    def view(request: HttpRequest, body: str, **parts: Any) -> HttpResponse:
        account = account_of(request)
        if account is None:
            moving.stay_in(body)  # nobody signs in here for what is kept elsewhere
            return to_sign_in(request)
        try:
            there, head = _seat_of(account, body)
            # before anything of the body is asked: the title of a page tells something already
            if there.secretariat and not proven(account, body):
                return to_factors(request)
            # before the place is made, which asks the request who reads
            read_as(request, reader_for(there, parts.get("member")), (body, head))
            here = Here.of(request, request.LANGUAGE_CODE, request.GET.dict(), body)
            here.words.reader_zone = zone_of(account)
            data = request.POST.dict()
            place = DeskPlace(account=account, here=here, authority=there, data=data)
            return show(request, place, **parts)
        except Refusal as fault:
            if request.method != "POST" or not typed(request):
                raise
            # who was accredited when the form was opened gets back what was typed
            advice = worded(fault, _words(request, body)).sentence
            return refused(request, 404, _("This can no longer be done"), advice)

    return view


def zone_of(account: UserAccount) -> str:
    """The zone of whoever has signed in; "" where none was chosen."""
    return "" if account.zone == "UTC" else account.zone


def _words(request: HttpRequest, body: str) -> PageWords:
    """The words of a body as everybody may read it; without its names where there is none."""
    read_as(request, Reader())
    try:
        return Here.of(request, request.LANGUAGE_CODE, {}, body).words
    except Refusal:
        return here_of(request).words


def proven(account: UserAccount, body: str) -> bool:
    """Whether an account signs in with a second factor, where one is asked for."""
    practice = bool(settings.NEMCON_PRACTICE) and body == settings.NEMCON_PRACTICE
    return practice or bool(is_mfa_enabled(account, FACTORS))


def reader_for(of: Authority, member: str | None = None) -> Reader:
    """As whom somebody reads: at the desk of a *member* as that member; else by the roles, and
    without one as the first member that the person speaks for or assists."""
    members = (*of.speaks, *of.assists)
    if member is None and not of.roles and members:
        # of one member only: nobody reads as two in one answer (record.md §7.9)
        return of.reader(members[0])
    return of.reader(member)


def read_as(request: HttpRequest, reader: Reader, end: tuple[str, int] = ("", 0)) -> None:
    """Let the places of this request read as *reader* does; *end*: a body, and the last entry
    that it was found to have just now, which need not be asked again."""
    request.nemcon_head = end  # type: ignore[attr-defined]  # `links.head_of` asks for it
    request.nemcon_reader = reader  # type: ignore[attr-defined]  # `links.reader_of` asks for it


def viewer(public: DeskView) -> DeskView:
    """The same page as the public's, as whoever has signed in reads the record."""

    @wraps(public)
    def view(request: HttpRequest, **parts: Any) -> HttpResponse:
        account = account_of(request)
        if account is None:
            moving.stay_in(parts["body"])
            return to_sign_in(request)
        there, head = _seat_of(account, parts["body"])
        if there.secretariat and not proven(account, parts["body"]):
            return to_factors(request)
        read_as(request, reader_for(there), (parts["body"], head))
        return public(request, lang=request.LANGUAGE_CODE, **parts)

    return view


def proof(request: HttpRequest, desk: DeskPlace) -> dict[str, Any]:
    """How whoever asks has signed in, or by which token, as the content of an act carries it
    (spec/record.md §5.3)."""
    if desk.token:
        return {"how": "token", "token": desk.token}
    methods = []
    for one in get_authentication_records(request, desk.account):
        # allauth's method of any second factor is "mfa": which one it was stands under type
        name = str(one.get("type") or one.get("method"))
        # allauth adds a line whenever it asks for the same again
        if name not in methods:
            methods.append(name)
    return {"how": "session", "methods": methods}

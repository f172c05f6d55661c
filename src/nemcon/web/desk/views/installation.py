"""What is an administrator's: who has an account, which bodies there are, where mail and data go.

It changes nothing: accounts are closed and let in again on the machine itself (`nemcon account`).
"""

from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from nemcon import web
from nemcon.web.accounts import keeping
from nemcon.web.desk.place import FACTORS, account_of, to_sign_in, zone_of
from nemcon.web.desk.refusals import here_of
from nemcon.web.desk.sending import render
from nemcon.web.post.models import Letter, LetterState
from nemcon.web.store import records
from nemcon.wording.phrasing import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledBody:
    """A body in the list: how many *entries* it has."""

    body: str
    name: Wording
    entries: int


@require_safe
def installation(request: HttpRequest) -> HttpResponse:
    """``/desk/LANG/installation/``, for administrators with a second factor."""
    account = account_of(request)
    if account is None:
        return to_sign_in(request)
    if not account.is_administrator:
        raise Http404
    # it names everybody who has an account: a password alone is too little for that
    if not is_mfa_enabled(account, FACTORS):
        return HttpResponseRedirect(f"{reverse('mfa_index')}?needed=installation")
    here = here_of(request)
    here.words.reader_zone = zone_of(account)
    places = [here.inside(body) for body in records.bodies()]
    return render(
        request,
        "desk/installation.html",
        None,
        here=here,
        accounts=list(keeping.lines()),
        bodies=[
            InstalledBody(
                body=place.body or "",
                name=place.words.text(place.name),
                entries=records.head(place.body or ""),
            )
            for place in places
        ],
        mail=settings.EMAIL_HOST,
        waiting=Letter.objects.filter(state=LetterState.WAITING).count(),
        provider=settings.NEMCON_OIDC,
        storage=web.place(),
    )

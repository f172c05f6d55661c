"""Signing in with the provider of OpenID Connect that the installation names: the way there, the
way back, and the link between an account and who somebody is there (docs/decisions/0060).

Where none is named there are no such pages. Nobody signs up: whoever comes back and is linked to no
account gets none, unless to accept an invitation. A second factor is asked here all the same.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nemcon.core.errors import Refusal
from nemcon.web.accounts import identities, invitations, keeping, relying_party
from nemcon.web.accounts.models import UserAccount
from nemcon.web.accounts.provider import IdentityProvider
from nemcon.web.accounts.relying_party import AnswerRefused, PendingSignIn, ProviderUnreachable
from nemcon.web.desk.place import DeskView, account_of
from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.wording.refusals import worded

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
METHOD = "openid"
"""What acts say by it of how whoever sent them came in."""


def _provider() -> IdentityProvider:
    """The provider that the installation names; no such page where it names none."""
    provider = settings.NEMCON_OIDC
    if provider is None:
        raise Http404
    return provider


def _where_named(view: Callable[[HttpRequest], HttpResponse]) -> DeskView:
    """A view that is there only where the installation names a provider."""

    @wraps(view)
    def here(request: HttpRequest) -> HttpResponse:
        _provider()
        return view(request)

    return here


@_where_named
def begin(request: HttpRequest) -> HttpResponse:
    """To the provider: to sign in, or, who has signed in, to prove it once more."""
    account = account_of(request)
    if request.method == "POST":
        after = get_next_redirect_url(request) or ""
        if account is None:
            return go(request, "sign-in", after=after)
        return go(request, "again", after=after, account=account.pk)
    if account is None:
        return HttpResponseRedirect(reverse("account_login"))
    return render(
        request,
        "desk/openid.html",
        None,
        here=here_of(request),
        provider=_provider(),
        after=get_next_redirect_url(request) or "",
        account=account,
    )


def _proven_anew(act: Callable[[HttpRequest, UserAccount], HttpResponse]) -> DeskView:
    """What an account sends that has just proven once more who it is."""

    @_where_named
    @require_POST
    @login_required
    @reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
    def view(request: HttpRequest) -> HttpResponse:
        account = account_of(request)
        assert account is not None  # nobody else gets here
        return act(request, account)

    return view


@_proven_anew
def link(request: HttpRequest, account: UserAccount) -> HttpResponse:
    """To the provider: whoever comes back signs in to this account from then on."""
    return go(request, "link", account=account.pk)


@_proven_anew
def unlink(request: HttpRequest, account: UserAccount) -> HttpResponse:
    """Let nobody sign in to this account with the provider any more."""
    if not account.has_usable_password():
        return refused(
            request,
            409,
            _("You would be locked out"),
            _("This account has no password yet. Set one first."),
            reverse("account_set_password"),
        )
    account.identities.all().delete()
    # one of them may be of whoever came in by the identity
    keeping.end_sessions(account, request.session.session_key)
    return HttpResponseRedirect(reverse("mfa_index"))


@require_GET
@_where_named
def arrive(request: HttpRequest) -> HttpResponse:
    """Back from the provider, at an address without a language: in the one of before."""
    provider = _provider()
    pending = relying_party.come_back(request.session, request.GET.get("state", ""))
    if pending is None:
        return _not_taken(request)
    request.LANGUAGE_CODE = pending.lang
    # the layer of languages sets its own when it is done
    translation.activate(pending.lang)
    try:
        who = relying_party.subject(provider, pending, request.GET.dict(), _back(request))
    except ProviderUnreachable:
        return _away(request)
    except AnswerRefused:
        return _not_taken(request)
    match pending.purpose:
        case "sign-in":
            return _sign_in(request, pending, who)
        case "invitation":
            return _accept(request, pending, who)
    account = account_of(request)
    # the session may be another's by now
    if account is None or account.pk != pending.account:
        return _not_taken(request)
    if pending.purpose == "again":
        if identities.account_of(provider.issuer, who) != account:
            return refused(
                request,
                403,
                _("You cannot be signed in"),
                _("At %(provider)s you are not the person to whom this account is linked.")
                % {"provider": provider.name},
                reverse("mfa_index"),
            )
        record_authentication(request, account, method=METHOD, reauthenticated=True)
        return HttpResponseRedirect(pending.after or reverse("desk"))
    if not identities.link(account, provider.issuer, who):
        return _belongs_elsewhere(request, reverse("mfa_index"))
    return HttpResponseRedirect(reverse("mfa_index"))


def go(request: HttpRequest, purpose: str, **more: Any) -> HttpResponse:
    """A page that leads on to the provider; that it cannot be reached, where it cannot."""
    # each asks the provider something: no more often than passwords are tried
    if not consume(request, action="login"):
        return refused(
            request,
            429,
            _("Too many attempts"),
            _("Wait a few minutes, and sign in then."),
            reverse("account_login"),
        )
    lang = request.LANGUAGE_CODE
    try:
        there = relying_party.depart(
            request.session, _provider(), _back(request), purpose, lang, **more
        )
    except ProviderUnreachable:
        return _away(request)
    # a redirect would not do: browsers let a form lead to this site alone, as its policy says
    return render(
        request,
        "desk/onward.html",
        None,
        here=here_of(request),
        provider=_provider(),
        there=there,
        visitor=account_of(request) is None,
    )


def _sign_in(request: HttpRequest, pending: PendingSignIn, who: str) -> HttpResponse:
    account = identities.account_of(_provider().issuer, who)
    if account is None:
        return _unknown(request)
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, account, method=METHOD)
    response = perform_login(request, account, redirect_url=pending.after or reverse("desk"))
    assert isinstance(response, HttpResponse)  # allauth has no types
    return response


def _accept(request: HttpRequest, pending: PendingSignIn, who: str) -> HttpResponse:
    offer = invitations.pending().filter(pk=pending.invitation).first()
    if offer is None:
        return _not_taken(request)
    # in its account a second factor may be asked, which nobody has shown yet
    if identities.account_of(_provider().issuer, who) is not None:
        return _belongs_elsewhere(request, reverse("account_login"))
    try:
        with transaction.atomic():
            newcomer = invitations.accept(
                offer, None, email=pending.email, name=pending.name, language=pending.lang
            )
            if not identities.link(newcomer, _provider().issuer, who):
                raise AnswerRefused
    except AnswerRefused:
        return _belongs_elsewhere(request, reverse("account_login"))
    except Refusal as fault:
        advice = worded(fault, here_of(request).words).sentence
        return refused(request, 409, _("You cannot be signed in"), advice, reverse("account_login"))
    if request.user.is_authenticated:
        logout(request)
    login(request, newcomer, backend=BACKEND)
    record_authentication(request, newcomer, method=METHOD)
    return HttpResponseRedirect(reverse("desk"))


def _back(request: HttpRequest) -> str:
    """Where one comes back: the address that the provider knows."""
    origin = settings.NEMCON_URL or f"{request.scheme}://{request.get_host()}"
    return f"{origin}{settings.DESK}openid/"


def _not_taken(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        403,
        _("You cannot be signed in"),
        _(
            "What came back answers no question of this browser, or it is too old, or it was used "
            "already. Begin again."
        ),
        reverse("account_login"),
    )


def _unknown(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        403,
        _("No account here is yours"),
        _(
            "No account here is linked to who you are at %(provider)s. Accept an invitation with "
            "it; or sign in with your password, and link it under “Sign-in and security”. An "
            "e-mail address links nothing."
        )
        % {"provider": _provider().name},
        reverse("account_login"),
    )


def _belongs_elsewhere(request: HttpRequest, back: str) -> HttpResponse:
    return refused(
        request,
        409,
        _("This cannot be linked"),
        _(
            "Who you are at %(provider)s belongs to an account here already, or your account to "
            "somebody else there. Sign in to that account; or unlink it first."
        )
        % {"provider": _provider().name},
        back,
    )


def _away(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        503,
        _("%(provider)s does not answer") % {"provider": _provider().name},
        _("Nothing was changed. Try again later, or sign in with your password."),
        reverse("account_login"),
    )

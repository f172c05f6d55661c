"""What stands around allauth's pages: the same head and foot as around ours."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from nemcon.web.accounts import identities
from nemcon.web.accounts.models import ProviderIdentity, UserAccount
from nemcon.wording.languages import LANGUAGES


def around(request: HttpRequest) -> dict[str, Any]:
    """The values that the layout reads."""
    lang = translation.get_language() or "en"
    rest = request.path_info.removeprefix(f"{settings.DESK}{lang}/")
    return {
        "lang": lang,
        "languages": [
            (tag, language.name, f"{settings.DESK}{tag}/{rest}")
            for tag, language in LANGUAGES.items()
        ],
        "account": getattr(request, "user", None),
        "practice": settings.NEMCON_PRACTICE,
        "provider": settings.NEMCON_OIDC,
        # asked by the one page that shows it
        "identity": lambda: _identity(request),
        "words": {
            "skip": _("Skip to the content"),
            "where": _("Where you are"),
            "languages": _("Languages"),
            "desk": _("Your desk"),
            "security": _("Sign-in and security"),
            "out": _("Sign out"),
            "sign_in": _("Sign in"),
            "onward": _("Go on to your desk"),
            "codes": _(
                "Each of them signs you in once in place of the second factor, should you lose"
                " it: keep them apart from your password and your phone."
            ),
            "passkey": _("Sign in with a passkey"),
            "invited": _(
                "Accounts are made by invitation: whoever keeps the record of your body sends you "
                "a link."
            ),
            "operator": _(
                "Whoever runs this site can read everything that is recorded or drafted here, also "
                "what is for members alone, and when you sign in. Your password is kept as a hash, "
                "a passkey as its public half."
            ),
            **_of_provider(),
            "address": _("E-mail address"),
            "colon": _(":"),
            "change_address": _("Change the address"),
            "zone": _("Your time zone"),
            "no_zone": _("None is chosen."),
            "change_zone": _("Choose your time zone"),
            "letters": _("Your letters"),
            "choose_letters": _("Choose which letters you get"),
            "tokens": _("Your tokens"),
            "see_tokens": _("See your tokens, or make one"),
            "practice": _("Step into a role of the body of practice"),
            "needed": _(
                "The chair and the clerk sign in with a second factor. Set one up here; your desk "
                "opens then."
            )
            if request.GET.get("needed") == "1"
            else _("Administrators see this installation with a second factor. Set one up here.")
            if request.GET.get("needed") == "installation"
            else "",
        },
    }


def _identity(request: HttpRequest) -> ProviderIdentity | None:
    """At the provider, of whoever has signed in."""
    provider, account = settings.NEMCON_OIDC, request.user
    if provider is None or not isinstance(account, UserAccount):
        return None
    return identities.identity_of(account, provider.issuer)


def _of_provider() -> dict[str, str]:
    """The words for signing in with a provider, where the installation names one."""
    provider = settings.NEMCON_OIDC
    if provider is None:
        return {}
    name = {"provider": provider.name}
    return {
        "with_provider": _("Sign in with %(provider)s") % name,
        "provider_reads": _(
            "%(provider)s learns that you sign in here, and when; this site learns from it an "
            "identifier of yours, and keeps that alone."
        )
        % name,
        "provider": _("Sign-in with %(provider)s") % name,
        "link": _("Link"),
        "unlink": _("Unlink"),
        "is_linked": _(
            "Whoever signs in as you there is signed in here. It replaces no second factor."
        ),
        "not_linked": _("This account is not linked to anybody there."),
    }

"""What allauth asks us: nobody signs up, and where somebody goes who has signed in."""

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from nemcon.web.mail import MailFailure

_LOG = logging.getLogger("nemcon")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth, where accounts are made by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        # who has neither a password nor a factor proves it at the provider
        if not methods and settings.NEMCON_OIDC and user.is_authenticated:
            return [{"id": "openid", "description": "", "url": reverse("openid")}]
        return methods

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        # allauth knows of no provider, and would ask for ever; nor of our invitations
        return bool(super().is_reauthentication_required(app=app, **more)) and not _proven_here()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{request.LANGUAGE_CODE}/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as fault:  # of any mail server, whoever the mail is for
            _LOG.error("no mail was sent: %s", fault)
            raise MailFailure from None

    def add_message(self, *_args: Any, **_more: Any) -> None:
        """Nothing: what happened stands on the page that follows."""


def _proven_here() -> bool:
    """Whether whoever asks proved just now who it is: at the provider, or by giving the account its
    password, where an invitation was accepted in this session."""
    request = context.request
    if request is None:
        return False
    methods = {"invitation"} if settings.NEMCON_OIDC is None else {"invitation", "openid"}
    return any(
        one["method"] in methods
        and one.get("reauthenticated")
        and time.time() - one["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        for one in get_authentication_records(request, request.user)
    )

"""What allauth asks us: nobody signs up, and where somebody goes who has signed in."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
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

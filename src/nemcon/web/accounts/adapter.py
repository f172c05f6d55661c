"""What allauth asks us: nobody signs up, and where somebody goes who has signed in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth, where accounts are made by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{request.LANGUAGE_CODE}/"

    def add_message(self, *_args: Any, **_more: Any) -> None:
        """Nothing: what happened stands on the page that follows."""

"""The Django application of accounts."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    """The application ``accounts``."""

    name = "nemcon.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa import signals  # noqa: PLC0415  # it needs the applications to be there

        user_logged_in.connect(_sweep, dispatch_uid="nemcon")
        for signal in (signals.authenticator_added, signals.authenticator_removed):
            signal.connect(_stay, dispatch_uid="nemcon")


def _stay(*, request: HttpRequest, user: Any, **_more: Any) -> None:
    """Let whoever set up or took off a second factor stay signed in where it was done: every other
    session of the account ends (`UserAccount.get_session_auth_hash`)."""
    from django.contrib.auth import update_session_auth_hash  # noqa: PLC0415  # its models need the applications

    update_session_auth_hash(request, user)


def _sweep(**_more: Any) -> None:
    """Remove files that waited too long to be recorded."""
    from nemcon.web.accounts import pending  # noqa: PLC0415  # its models need the applications

    pending.sweep()

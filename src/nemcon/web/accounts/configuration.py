"""The Django application of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The application ``accounts``."""

    name = "nemcon.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

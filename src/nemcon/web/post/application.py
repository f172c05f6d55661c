"""The Django application of letters."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The application ``post``."""

    name = "nemcon.web.post"
    label = "post"
    default_auto_field = "django.db.models.BigAutoField"

"""The one Django application: it keeps the record's tables and their triggers."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class WebConfig(AppConfig):
    """The application ``web``."""

    name = "nemcon.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_look, sender=self)
        post_migrate.connect(_protect, sender=self)


def _look(**_: Any) -> None:
    """What is put back after the run is told before it: docs/decisions/0046."""
    from nemcon.web.store import tables  # noqa: PLC0415  # Django is ready only now

    tables.warn()


def _protect(using: str, **_: Any) -> None:
    """A table that Django rebuilds loses its triggers in silence: they are made after each run, and
    so is what the tables are searched by."""
    from nemcon.web.store import plans, search  # noqa: PLC0415  # Django is ready only now
    from nemcon.web.store.triggers import protect  # noqa: PLC0415  # Django is ready only now

    protect(using)
    search.create()
    plans.learn()

"""How long what is kept about people is kept, beside the record: docs/running.md has it as a table.

docs/decisions/0066. `tidy` removes what is due: what has ended by itself (sessions, counts of
tries, files that wait), and what the installation keeps for so many days
(`nemcon.web.variables.DAYS`). Nothing of the record goes, and no account. It is called each day.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from nemcon.web.accounts import pending
from nemcon.web.accounts.models import (
    AccessToken,
    DeskDraft,
    Invitation,
    MatterOpening,
    Try,
    WorkItem,
)


def due(at: datetime | None = None) -> Iterator[tuple[str, QuerySet[Any]]]:
    """The rows that are due at a moment, else now, by what a person calls them."""
    now = at or timezone.now()
    openings, invitations, drafts = (
        now - timedelta(days=settings.KEEP_DAYS[name])
        for name in ("NEMCON_KEEP_OPENINGS", "NEMCON_KEEP_INVITATIONS", "NEMCON_KEEP_DRAFTS")
    )
    yield "sessions", Session.objects.filter(expire_date__lt=now)
    yield "counts of tries", Try.objects.filter(expires__lt=now)
    yield "tokens", AccessToken.objects.filter(expires__lt=now)
    ended = Q(accepted__lt=invitations) | Q(accepted=None, expires__lt=invitations)
    yield "invitations", Invitation.objects.filter(ended)
    yield "openings of matters", MatterOpening.objects.filter(last__lt=openings)
    yield "drafts", DeskDraft.objects.filter(saved__lt=drafts)
    yield "items of an editor's draft", WorkItem.objects.filter(saved__lt=drafts)


def tidy(at: datetime | None = None) -> Mapping[str, int]:
    """Remove what is due at a moment, else now; how many rows of each."""
    gone = {}
    for name, rows in due(at):
        # of a table in which nothing is due no turn is waited for
        if rows.exists():
            with transaction.atomic():
                gone[name] = rows.delete()[0]
    pending.sweep()  # a file waits as long as its draft
    return gone

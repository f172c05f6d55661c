"""How long a file waits to be recorded: a day, and in a draft as long as that is kept. What waited
longer is removed when somebody sends one, or signs in.

spec/record.md §14.3. Whoever asks for a file that waits asks `there`, which has none that is older,
whether it was removed already or not.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from nemcon.web.accounts.models import DeskDraft, UserAccount, WaitingFile
from nemcon.web.store import files

KEPT_FOR = timedelta(days=1)
"""How long a file waits that is in no draft."""
_DRAFT = DeskDraft.objects.filter(account=OuterRef("account"), nonce=OuterRef("nonce"))


def there() -> QuerySet[WaitingFile]:
    """The files that wait still."""
    recent = Q(since__gte=timezone.now() - KEPT_FOR)
    return WaitingFile.objects.filter(recent | Exists(_DRAFT))


def in_drafts(account: UserAccount) -> QuerySet[WaitingFile]:
    """The files that wait in the drafts of an account."""
    return WaitingFile.objects.filter(Exists(_DRAFT), account=account)


def sweep() -> None:
    """Remove what waited too long, and bytes that wait for nothing."""
    old = WaitingFile.objects.exclude(pk__in=there().values("pk"))
    # most who sign in find nothing to do: only a write would wait for its turn
    if old.exists():
        with transaction.atomic():
            old.delete()
            files.drop()

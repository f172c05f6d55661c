"""How long a file waits to be recorded: a day. What waited longer is removed when somebody sends
one, or signs in.

spec/record.md §14.3. Whoever asks for a file that waits asks `there`, which has none that is older,
whether it was removed already or not.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nemcon.web.accounts.models import WaitingFile
from nemcon.web.store import files

KEPT_FOR = timedelta(days=1)
"""How long a file waits."""


def there() -> QuerySet[WaitingFile]:
    """The files that wait still."""
    return WaitingFile.objects.filter(since__gte=timezone.now() - KEPT_FOR)


def sweep() -> None:
    """Remove what waited too long, and bytes that wait for nothing."""
    old = WaitingFile.objects.exclude(pk__in=there().values("pk"))
    # most who sign in find nothing to do: only a write would wait for its turn
    if old.exists():
        with transaction.atomic():
            old.delete()
            files.drop()

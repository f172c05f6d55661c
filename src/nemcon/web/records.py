"""The records of this site: one store for the process, asked at each request.

The only place where the site reads the clock and chance for the store.
"""

import time
from os import urandom

from django.db import connection

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.ids import identifier
from nemcon.record.record import Record
from nemcon.web import models
from nemcon.web.store.orm import OrmStore

_STORE = OrmStore(lambda: Moment(int(time.time())), urandom)


def store() -> OrmStore:
    """The store of this process."""
    return _STORE


def forget() -> None:
    """Forget what was read: the database is another one from now on."""
    _STORE.forget()


def record(body: str) -> Record:
    """The body's record, caught up; `Refusal` where there is none."""
    found = _STORE.record(_known(body))
    if not found.head():
        raise _no_body(body)
    return found


def head(body: str) -> int:
    """The number of the body's last entry; `Refusal` where there is no such body."""
    found = _STORE.head(_known(body))
    if not found:
        raise _no_body(body)
    return found


def redacted(body: str) -> int:
    """The number of the body's last redaction, 0 for none: the only entry that changes what an
    address with all its clocks shows."""
    rows = models.Entry.objects.filter(body=_known(body), type="redaction").order_by("-seq")
    last = rows.values_list("seq", flat=True).first()
    return last or 0


def total() -> int:
    """A number that grows with every entry of any body: the sum of their heads, because keys may
    come to light out of their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT SUM((SELECT MAX(e.seq) FROM nemcon_entry e WHERE e.body = f.body)) "
            "FROM nemcon_entry f WHERE f.seq = 1"
        )
        return int(cursor.fetchone()[0] or 0)


def bodies() -> list[str]:
    """The bodies that have a record here, in order."""
    return _STORE.bodies()


def moved_last() -> tuple[str, str] | None:
    """The body and the matter of the newest entry about a matter."""
    rows = models.Entry.objects.filter(subject__startswith="matter/").order_by("-id")
    found = rows.values_list("body", "subject").first()
    return (found[0], str(found[1]).partition("/")[2]) if found else None


def latest(body: str, kind: str, limit: int, before: int = 0) -> list[str]:
    """The ids of the matters, offices, ... of a body that were opened last, the newest first."""
    rows = models.Entry.objects.filter(body=body, type=kind, subject__startswith=f"{kind}/")
    if before:
        rows = rows.filter(seq__lt=before)
    subjects = rows.order_by("-seq").values_list("subject", flat=True)[:limit]
    return [str(subject).partition("/")[2] for subject in dict.fromkeys(subjects)]


def _known(body: str) -> str:
    try:
        return identifier(body)
    except Malformed:
        raise _no_body(body) from None


def _no_body(body: str) -> Refusal:
    return Refusal(f"There is no body {body[:60]!r} here.", mend="Choose one from the first page.")

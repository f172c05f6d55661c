"""The records of this site: one store for the process, asked at each request.

The only place where the site reads the clock and chance for the store.
"""

import time
from collections.abc import Sequence
from os import urandom

from django.conf import settings
from django.db import connection

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.ids import identifier
from nemcon.record.readers import Reader
from nemcon.record.record import Record
from nemcon.record.registry import ARRIVAL, DEPARTURE
from nemcon.web import models
from nemcon.web.store.lines import visible
from nemcon.web.store.orm import OrmStore

_STORE = OrmStore(lambda: Moment(int(time.time())), urandom)
MOST_ENTRIES = 5_000
"""Entries of the longest record that is gone through for one answer, a file of all its tables say:
some 15 seconds."""


def store() -> OrmStore:
    """The store of this process."""
    return _STORE


def forget() -> None:
    """Forget what was read: the database is another one from now on."""
    _STORE.forget()


def record(body: str, reader: Reader, head: int | None = None) -> Record:
    """The body's record as *reader* has it, caught up to its last entry, which is asked for unless
    it is known as *head*; `Refusal` where there is none."""
    view = _STORE.read_by(_known(body), reader, head)
    if not view.head():
        raise _no_body(body)
    return view


def head(body: str) -> int:
    """The number of the body's last entry; `Refusal` where there is no such body."""
    number = _STORE.head(_known(body))
    if not number:
        raise _no_body(body)
    return number


def redacted(body: str) -> int:
    """The number of the body's last redaction or change of audience, or of when it went to another
    site and came: 0 for none. These entries alone change what an address with all its clocks
    shows."""
    rows = models.EntryRow.objects.filter(
        body=_known(body), type__in=("audience_change", "redaction", DEPARTURE, ARRIVAL)
    ).order_by("-seq")
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


def practice_bodies() -> tuple[str, ...]:
    """The body of practice and the one beside it that an observer keeps, where there are any."""
    name = settings.NEMCON_PRACTICE
    return (name, f"{name}-watch") if name else ()


def moved_last(reader: Reader, without: Sequence[str] = ()) -> tuple[str, str] | None:
    """The body and the matter of the newest entry about a matter that *reader* may read; *without*
    some bodies, and a body of practice, where everybody moves something."""
    rows = models.EntryRow.objects.filter(subject__startswith="matter/").order_by("-id")
    rows = rows.exclude(body__in=(*practice_bodies(), *without))
    for body, seq, subject in rows.values_list("body", "seq", "subject").iterator(chunk_size=100):
        there = record(body, reader)
        if there.departure is None and visible(there, [(seq, subject)]):
            return body, str(subject).partition("/")[2]
    return None


def _known(body: str) -> str:
    try:
        return identifier(body)
    except Malformed:
        raise _no_body(body) from None


def _no_body(body: str) -> Refusal:
    return Refusal(f"There is no body {body[:60]!r} here.", mend="Choose one from the first page.")

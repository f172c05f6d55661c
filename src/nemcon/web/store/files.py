"""The bytes of files: a row of the database each, with the entry that says what it is.

spec/record.md §14, docs/decisions/0057. They come from a table of files that wait
(`nemcon.web.accounts.models.WaitingFile`), in the transaction in which their entry is appended, and
from row to row without passing through this process. What is given out is the file that the entry
names by its digest, or nothing.
"""

from hashlib import sha256

from django.db import connection
from django.db.models import QuerySet

from nemcon.core.errors import Damaged
from nemcon.record.act import Act
from nemcon.web import models

FILE = "document"
"""The type of entry that a file belongs to."""


def keep(body: str, entry: str, waiting: int) -> None:
    """Keep the file that waits under a number with the entry of that id, within the turn of its
    body."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO nemcon_file (entry_id, body, digest, data) "
            "SELECT e.id, e.body, w.digest, w.data FROM nemcon_entry e, nemcon_waiting_file w "
            "WHERE e.body = %s AND e.act_id = %s AND w.id = %s",
            [body, entry, waiting],
        )


def there(act: Act) -> bool:
    """Whether the file of an entry is kept here: of a record that was read back from an export it
    is not."""
    return _of(act).exists()


def read(act: Act) -> bytes | None:
    """The file of an entry; None where it is not kept here."""
    row = _of(act).first()
    if row is None:
        return None
    data = in_bytes(row.data)
    if sha256(data).hexdigest() != act.content.digest:
        raise Damaged(f"The file of {act.id} of {act.body} is not the one that was recorded.")
    return data


def in_bytes(data: object) -> bytes:
    """What a driver gives for bytes; nothing where SQLite has something else in its place."""
    return bytes(data) if isinstance(data, bytes | memoryview) else b""


def _of(act: Act) -> QuerySet[models.FileRow]:
    return models.FileRow.objects.filter(entry__body=act.body, entry__act_id=act.id)

"""The bytes of files, and of which entry each is.

spec/record.md §14, docs/decisions/0057. Bytes are written before their entry is, and wait
(`nemcon.web.accounts.models.WaitingFile`); with the entry is written whose they are, so that a turn
takes as long with a large file as without one. What is given out is the file that the entry names
by its digest, or nothing.
"""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from django.db import connection, transaction
from django.db.models import QuerySet

from nemcon.core.errors import Damaged, Malformed
from nemcon.record.act import Act
from nemcon.web import models
from nemcon.web.file_kinds import kind_of
from nemcon.web.store.source import entry_of

FILE = "document"
"""The type of entry that a file belongs to."""


def write(data: bytes) -> int:
    """Write bytes that no entry names yet; their number."""
    return models.FileBytes.objects.create(data=data).pk


def keep(body: str, entry: str, digest: str, data: int) -> None:
    """Say that the bytes of that number are the file of the entry of that id, within the turn of
    its body."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO nemcon_file (entry_id, body, digest, bytes_id) "
            "SELECT e.id, e.body, %s, %s FROM nemcon_entry e WHERE e.body = %s AND e.act_id = %s",
            [digest, data, body, entry],
        )


def missing(body: str) -> Iterator[Act]:
    """The entries of a body whose file is not kept here, in order: those of an export that came
    without it."""
    rows = models.EntryRow.objects.filter(body=body, type=FILE, filerow=None, content__isnull=False)
    for row in rows.select_related("content").order_by("seq").iterator(chunk_size=100):
        act = entry_of(row).act
        assert act is not None  # its content is there
        yield act


def take(act: Act, data: bytes) -> None:
    """Keep the file of an entry that is recorded already; `Malformed` where it is another one, or
    of a kind that the entry does not name."""
    if (len(data), sha256(data).hexdigest()) != (act.content.size, act.content.digest):
        raise Malformed("It is not the file that was recorded.", mend="Put that one in its place.")
    kind = kind_of(BytesIO(data))
    if kind is None or kind.media_type != act.content.media_type:
        raise Malformed(
            f"By its content it is no {act.content.media_type}, as the entry says.",
            mend="It is not kept here: whoever opens it expects something else.",
        )
    with transaction.atomic():
        keep(act.body, act.id, act.content.digest, write(data))


def drop() -> None:
    """Remove the bytes that no entry names, and that wait for none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM nemcon_bytes WHERE id NOT IN (SELECT bytes_id FROM nemcon_file) "
            "AND id NOT IN (SELECT bytes_id FROM nemcon_waiting_file)"
        )


def there(act: Act) -> bool:
    """Whether the file of an entry is kept here: of a record that was read back from an export it
    is not."""
    return _of(act).exists()


def bytes_of(act: Act) -> bytes | None:
    """The file of an entry; None where it is not kept here."""
    row = _of(act).select_related("bytes").first()
    if row is None:
        return None
    data = in_bytes(row.bytes.data)
    if sha256(data).hexdigest() != act.content.digest:
        raise Damaged(f"The file of {act.id} of {act.body} is not the one that was recorded.")
    return data


def in_bytes(data: object) -> bytes:
    """What a driver gives for bytes; nothing where SQLite has something else in its place."""
    return bytes(data) if isinstance(data, bytes | memoryview) else b""


def _of(act: Act) -> QuerySet[models.FileRow]:
    return models.FileRow.objects.filter(entry__body=act.body, entry__act_id=act.id)

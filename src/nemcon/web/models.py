"""The tables: an entry's envelope, its content, its file, the requests that were answered, and
checkpoints.

docs/decisions/0005. A row holds the entry's canonical text and the columns we search by, and is
never changed; the only rows ever removed are contents and files that a redaction names. Triggers in
the database see to it (`nemcon.web.store.triggers`). What says who spoke is on the content's side.
An index of words stands beside them (`nemcon.web.store.search`) and can be made anew from them.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from nemcon.record.store import LONGEST_KEY

LONGEST_ID = 120
LONGEST_SUBJECT = 140


if TYPE_CHECKING:
    IdField = models.CharField  # the checker knows what Django's own fields hold
else:

    class IdField(models.CharField):
        """An id or a subject: in the order of its characters, whatever the server's language."""

        def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
            collation = "C" if connection.vendor == "postgresql" else None
            return {**super().db_parameters(connection), "collation": collation}


class EntryRow(models.Model):
    """The envelope, and where the entry belongs. What was withheld from us has no *subject*."""

    body = IdField(max_length=LONGEST_ID)
    seq = models.BigIntegerField()
    recorded = models.CharField(max_length=40)
    utc = models.BigIntegerField()
    commitment = models.CharField(max_length=64)
    subject = IdField(max_length=LONGEST_SUBJECT, null=True)  # NULL: withheld
    type = models.CharField(max_length=40, null=True)  # as above
    act_id = IdField(max_length=LONGEST_ID, null=True)  # as above
    amends = IdField(max_length=LONGEST_ID, null=True)  # NULL: amends nothing

    class Meta:
        db_table = "nemcon_entry"
        constraints = [
            models.UniqueConstraint(fields=["body", "seq"], name="nemcon_entry_seq"),
            models.UniqueConstraint(fields=["body", "act_id"], name="nemcon_entry_act"),
        ]
        indexes = [
            models.Index(fields=["body", "subject", "seq"], name="nemcon_entry_subject"),
            models.Index(fields=["body", "type", "seq"], name="nemcon_entry_type"),
            models.Index(
                fields=["body", "amends", "type"],
                condition=Q(amends__isnull=False),
                name="nemcon_entry_amends",
            ),
            models.Index(fields=["body"], condition=Q(seq=1), name="nemcon_entry_first"),
        ]


class Content(models.Model):
    """What was said, by whom, with its salt: gone where it was redacted. What it is searched by
    together stands together, hence the *type* again."""

    entry = models.OneToOneField(EntryRow, on_delete=models.PROTECT, primary_key=True)
    body = IdField(max_length=LONGEST_ID)
    seq = models.BigIntegerField()
    act = models.TextField()
    auth = models.TextField(null=True)  # NULL: none was given
    salt = models.CharField(max_length=64)
    audience = models.TextField()
    type = models.CharField(max_length=40)
    member = IdField(max_length=LONGEST_ID, null=True)  # NULL: for none
    person = IdField(max_length=LONGEST_ID, null=True)  # NULL: by none
    about = IdField(max_length=LONGEST_SUBJECT, null=True)  # NULL: its subject alone

    class Meta:
        db_table = "nemcon_content"
        indexes = [
            models.Index(
                fields=["body", "about", "type", "seq"],
                condition=Q(about__isnull=False),
                name="nemcon_about_type",
            ),
            models.Index(fields=["body", "member", "seq"], name="nemcon_member"),
            models.Index(fields=["body", "member", "type", "seq"], name="nemcon_member_type"),
            models.Index(fields=["body", "person", "seq"], name="nemcon_person"),
            models.Index(fields=["body", "person", "type", "seq"], name="nemcon_person_type"),
            models.Index(fields=["body"], condition=~Q(audience="public"), name="nemcon_closed"),
        ]


class FileBytes(models.Model):
    """The bytes of a file. They come before the entry that names them, and stay while a `FileRow`
    says that there is one."""

    data = models.BinaryField()

    class Meta:
        db_table = "nemcon_bytes"


class FileRow(models.Model):
    """That some *bytes* are the file of an entry: gone where that was redacted. Of the same file in
    two entries each has its own, so that one can be destroyed without the other."""

    entry = models.OneToOneField(EntryRow, on_delete=models.PROTECT, primary_key=True)
    body = IdField(max_length=LONGEST_ID)
    digest = models.CharField(max_length=64)
    bytes = models.OneToOneField(FileBytes, on_delete=models.PROTECT)

    class Meta:
        db_table = "nemcon_file"


class Request(models.Model):
    """A request that was answered, with its receipt: the same again gets the same."""

    body = IdField(max_length=LONGEST_ID)
    author = models.CharField(max_length=LONGEST_KEY)
    key = models.CharField(max_length=LONGEST_KEY)
    asked = models.CharField(max_length=64)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        db_table = "nemcon_request"
        constraints = [
            models.UniqueConstraint(fields=["body", "author", "key"], name="nemcon_request_key")
        ]


class Checkpoint(models.Model):
    """The root of the tree over a body's first *size* envelopes, written with what made it so long
    (`nemcon.record.tree`); *peaks* are what it grows on from."""

    body = IdField(max_length=LONGEST_ID)
    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    peaks = models.TextField()

    class Meta:
        db_table = "nemcon_checkpoint"
        constraints = [
            models.UniqueConstraint(fields=["body", "size"], name="nemcon_checkpoint_size")
        ]

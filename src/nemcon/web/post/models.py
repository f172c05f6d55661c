"""The table of letters: one row for an occasion and one who is written to.

It is the queue itself. A row is there if and only if the transaction of its act was kept; it says
what the letter is about, and nothing of its words, which are made when it is sent. It is
operational: no export has it, and it goes after a while (`nemcon.web.post.outbox.KEPT`).
"""

from enum import StrEnum

from django.db import models

from nemcon.web.models import LONGEST_ID, LONGEST_SUBJECT

LONGEST_EVENT = 400


class LetterState(StrEnum):
    """What became of a letter. *sent*: a server of mail took it; what that did with it is not
    known. *dropped*: there was nothing to tell any more, or nobody to tell it. *held*: it waits for
    the word of whoever keeps the installation."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"
    HELD = "held"


class Letter(models.Model):
    """A letter to be sent, or what became of it. *recipient* is ``person/ID`` of the body,
    ``account/N``, or ``address/...`` of somebody who has none yet, and is written to in *lang*.
    *until* is the instant from which on it is too late; *due* when it is to be tried next;
    *claimed* until when one worker has it. Instants are seconds since 1970."""

    body = models.CharField(max_length=LONGEST_ID, blank=True)
    event = models.CharField(max_length=LONGEST_EVENT)
    recipient = models.CharField(max_length=260)
    lang = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    entry = models.CharField(max_length=LONGEST_ID, blank=True)
    thing = models.CharField(max_length=LONGEST_ID, blank=True)
    members = models.JSONField(default=list)
    secret = models.TextField(blank=True)
    """What a link needs and no table keeps: encrypted, and gone when it was sent."""
    created = models.BigIntegerField()
    until = models.BigIntegerField(null=True)  # NULL: it stays news
    due = models.BigIntegerField()
    claimed = models.BigIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default=LetterState.WAITING)
    settled = models.BigIntegerField(null=True)  # NULL: it waits
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "nemcon_letter"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "event", "recipient"], name="nemcon_letter_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["due"],
                condition=models.Q(state="waiting"),
                name="nemcon_letter_waiting",
            ),
            models.Index(fields=["body", "subject", "created"], name="nemcon_letter_subject"),
        ]

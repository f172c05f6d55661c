"""The tables of letters: one row for an occasion and one who is written to; and of who follows.

The first is the queue itself. A row is there if and only if the transaction of its act was kept; it
says what the letter is about, and nothing of its words, which are made when it is sent. They are
operational: no export has them; a letter goes after a while (`nemcon.web.post.outbox.KEPT`).
"""

from enum import StrEnum

from django.db import models

from nemcon.web.models import LONGEST_ID, LONGEST_SUBJECT

LONGEST_EVENT = 400
LONGEST_URL = 500


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
    ``account/N``, ``follower/N``, ``webhook/N``, or ``address/...`` of somebody who has none yet,
    and is written to in *lang*.
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


class Follower(models.Model):
    """Somebody who follows a body or a matter by mail, whoever that is: *subject* is ``body`` or
    ``matter/m``, *email* where letters go, in *lang*. Until it is *confirmed* from there nothing
    but that question is sent; what is not confirmed in a day is removed, and so is the row when
    its reader stops. Instants are seconds since 1970."""

    body = models.CharField(max_length=LONGEST_ID)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    email = models.CharField(max_length=254)
    lang = models.CharField(max_length=8)
    created = models.BigIntegerField()
    confirmed = models.BigIntegerField(null=True)  # NULL: nobody has said so yet

    class Meta:
        db_table = "nemcon_follower"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "subject", "email"], name="nemcon_follower_once"
            )
        ]


class Webhook(models.Model):
    """An address of the chair's or the clerk's choice to which a program of the site sends what
    changes in a body, or in the one matter that is its *subject* (``matter/m``; else ``body``):
    *url*, with what is said in *lang*. *secret* signs it, and is kept encrypted."""

    body = models.CharField(max_length=LONGEST_ID)
    subject = models.CharField(max_length=LONGEST_SUBJECT, default="body")
    url = models.CharField(max_length=LONGEST_URL)
    lang = models.CharField(max_length=8)
    secret = models.TextField()
    created = models.BigIntegerField()

    class Meta:
        db_table = "nemcon_webhook"
        indexes = [models.Index(fields=["body"], name="nemcon_webhook_body")]


class AnswerMark(models.Model):
    """Up to where followers of a *subject* know its answer: as recorded up to the entry numbered
    *head*, at the instant *at*. *last* is when letters were put in about it, *next* the instant at
    which the answer changes without an entry."""

    body = models.CharField(max_length=LONGEST_ID)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    head = models.BigIntegerField()
    at = models.BigIntegerField()
    last = models.BigIntegerField(default=0)
    next = models.BigIntegerField(null=True)  # NULL: never, without an entry

    class Meta:
        db_table = "nemcon_follower_mark"
        constraints = [
            models.UniqueConstraint(fields=["body", "subject"], name="nemcon_follower_mark_once")
        ]

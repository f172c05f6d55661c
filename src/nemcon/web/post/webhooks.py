"""The webhooks of a body: addresses to which what changes in it is sent, signed.

spec/letters.md §7. The chair and the clerk alone say to which address: a site that sends where
anybody says is a tool of whoever attacks one. What is signed, and how, is Standard Webhooks 1.0:
the id of the message, the moment of the attempt and the text, by HMAC-SHA256 under a secret that
is shown once and kept encrypted.
"""

import hmac
from base64 import b64decode, b64encode
from hashlib import sha256
from secrets import token_bytes

from django.db import transaction
from django.utils.crypto import salted_hmac

from nemcon.web.accounts.encryption import decrypted, encrypted
from nemcon.web.post import answer_changes
from nemcon.web.post.models import Letter, Webhook

MOST = 10
"""Webhooks that a body may have."""
_PREFIX = "whsec_"
_USE = "nemcon.web.post.webhook"
"""For what their secrets are encrypted."""


def add(body: str, url: str, lang: str, now: int, subject: str = "body") -> str:
    """Send what changes in a body, or in one matter, to an address from now on; the secret that
    signs it."""
    secret = f"{_PREFIX}{b64encode(token_bytes(32)).decode('ascii')}"
    with transaction.atomic():
        Webhook.objects.create(
            body=body,
            subject=subject,
            url=url,
            lang=lang,
            secret=encrypted(secret, _USE),
            created=now,
        )
        answer_changes.mark(body, subject, now)
    return secret


def remove(row: Webhook) -> None:
    """Send nothing more to an address; what waits for it is dropped when it is due."""
    with transaction.atomic():
        row.delete()
        answer_changes.drop_mark(row.body, row.subject)


def webhook_of(row: Letter) -> Webhook | None:
    """To which webhook a row goes, as long as there is that one."""
    return Webhook.objects.filter(pk=row.recipient.removeprefix("webhook/"), body=row.body).first()


def identifier(row: Letter) -> str:
    """The id of a message: of the same row the same at each attempt."""
    name = f"{row.body} {row.event} {row.recipient}"
    return f"msg_{salted_hmac('nemcon.webhook', name, algorithm='sha256').hexdigest()[:40]}"


def signature(hook: Webhook, id: str, now: int, text: bytes) -> str | None:
    """What signs a text at an attempt; None where the secret was kept under another one of the
    installation."""
    secret = decrypted(hook.secret, _USE)
    if secret is None:
        return None
    key = b64decode(secret.removeprefix(_PREFIX))
    digest = hmac.new(key, f"{id}.{now}.".encode() + text, sha256).digest()
    return f"v1,{b64encode(digest).decode('ascii')}"

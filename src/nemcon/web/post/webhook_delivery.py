"""What is sent to webhooks: as often as letters are tried, under one id, signed at each attempt.

spec/letters.md §7. A message is a row of the outbox and made when it is sent, of what the public
reads then. An answer of 2xx settles it, 410 removes the webhook; whatever else comes, or nothing,
lets it wait, with the others for that address.
"""

import json
import logging

from django.conf import settings
from django.utils import translation

from nemcon import __version__
from nemcon.core.days import Moment
from nemcon.web.post import outbox, webhooks
from nemcon.web.post.composing import place
from nemcon.web.post.delivery import STALE, Delivery
from nemcon.web.post.follower_letters import address_of, what_changed
from nemcon.web.post.models import Letter, LetterState, Webhook
from nemcon.web.post.webhook_request import WebhookMessage, WebhookUnreachable, post

_LOG = logging.getLogger("nemcon")
_AT_ONCE = 5
"""Messages that a worker claims at once: each may take ten seconds, and letters wait meanwhile."""
_GONE = 410


def deliver(now: int) -> Delivery:
    """Send some messages that are due; nothing where the site has no address to name in them."""
    came_to = Delivery()
    if not settings.NEMCON_URL:
        return came_to
    away: dict[int, str] = {}
    for row in outbox.claim(now, webhooks=True, most=_AT_ONCE):
        hook = webhooks.webhook_of(row)
        over = hook is None or now - row.created > STALE
        text = None if hook is None or over else text_of(row, hook)
        if hook is None or text is None:
            outbox.settle([row], LetterState.DROPPED, now, "nothing is left to tell")
            came_to.dropped += 1
            continue
        why = away.get(hook.pk) or _hand_over(hook, row, text, now)
        if not why:
            outbox.settle([row], LetterState.SENT, now)
            came_to.handed_over += 1
        elif why == str(_GONE):
            outbox.settle([row], LetterState.REFUSED, now, why)
            webhooks.remove(hook)
            came_to.refused += 1
            _LOG.warning("a webhook of %s is gone (410), and was removed", row.body)
        else:
            away[hook.pk] = why
            outbox.postpone([row], now, why)
            came_to.later += 1
            _LOG.warning("a webhook of %s takes nothing just now: %s", row.body, why)
    return came_to


def text_of(row: Letter, hook: Webhook) -> bytes | None:
    """What a row says, by what the public reads now; None where there is nothing to tell any
    more."""
    here = place(row.body, hook.lang)
    if here is None:
        return None
    with translation.override(hook.lang):
        what = what_changed(row, here)
    if not what:
        return None
    kind, _slash, id = row.subject.partition("/")
    content = {
        "type": "answer.changed",
        "id": webhooks.identifier(row),
        "body": row.body,
        kind: id,
        "sentence": what,
        "address": address_of(row, here),
        "changed_at": str(Moment(row.created)),
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _hand_over(hook: Webhook, row: Letter, text: bytes, now: int) -> str:
    """Why it was not taken; "" where it was."""
    id = webhooks.identifier(row)
    signature = webhooks.signature(hook, id, now, text)
    if signature is None:
        return "its secret cannot be read any more: remove it, and add it anew"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"nemcon/{__version__}",
        "webhook-id": id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature,
    }
    try:
        status = post(hook.url, WebhookMessage(text=text, headers=headers))
    except WebhookUnreachable as fault:
        return str(fault)
    return "" if 200 <= status < 300 else str(status)

"""Letters that came back: a report of a server of mail, read, and the letter settled by it.

RFC 3464. A report names the letter by its Message-ID, in the part that has its head or in the
heads of its own. A Message-ID of ours has the numbers of its rows, of a digest several, and a mark
that only whoever got the letter can have, so that nobody settles the letters of others. Of what is
a delay, or said by a person on holiday, nothing follows.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from nemcon.web.post import outbox
from nemcon.web.post.delivery import message_id
from nemcon.web.post.models import Letter, LetterState

LARGEST = 1_000_000
"""Bytes of a report that are read: what comes back may have the whole letter behind it."""
_OURS = re.compile(r"<(\d{1,18}(?:-\d{1,18}){0,19})\.[0-9a-f]{40}@[^<>\s]{1,255}>")


def settle(report: bytes, now: int) -> list[Letter]:
    """Settle what a *report* says was not delivered: a letter, or those of a digest; empty where it
    says that of none."""
    parsed = message_from_bytes(report[:LARGEST], policy=policy.default)
    assert isinstance(parsed, EmailMessage)  # by the policy
    why = _failure(parsed)
    rows = _letters(parsed) if why else []
    for row in rows:
        outbox.give_back(row, now, why)
    return rows


def _failure(parsed: EmailMessage) -> str:
    """Why it was not delivered, in the words of the server; "" where it says no such thing."""
    for part in parsed.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            # a delay is no failure (RFC 3464 §2.3.3)
            if (
                isinstance(block, Message)
                and str(block.get("Action", "")).strip().lower() == "failed"
            ):
                code = block.get("Diagnostic-Code") or block.get("Status") or "failed"
                return " ".join(str(code).split())[:300]
    return ""


def _letters(parsed: EmailMessage) -> list[Letter]:
    """What was sent under a Message-ID that the report has."""
    for id in _ids(parsed):
        there = Letter.objects.in_bulk([int(number) for number in id[1].split("-")])
        # in the order in which they stood in it
        rows = [there[int(number)] for number in id[1].split("-") if int(number) in there]
        if rows and id[0] == message_id(rows):
            return [row for row in rows if row.state == LetterState.SENT]
    return []


def _ids(parsed: EmailMessage) -> Iterator[re.Match[str]]:
    texts = [str(parsed.get(name, "")) for name in ("References", "In-Reply-To")]
    for part in parsed.walk():
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            texts.append(str(inner.get("Message-ID", "")) if isinstance(inner, Message) else "")
        elif part.get_content_type() == "text/rfc822-headers":
            texts.append(str(part.get_payload()))
    for text in texts:
        yield from _OURS.finditer(text)

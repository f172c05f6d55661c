"""Letters handed to the server of mail: at least once each, and what became of them.

spec/letters.md §6. A letter is made when it is sent and has a Message-ID that follows from its row,
so that one that went out twice is known as one. A server that is away, slow, or breaks off, lets
all wait; one that refuses an address for good settles that letter. Nothing is sent of what is over,
nor to an account that is closed.
"""

import logging
import smtplib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import formataddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, SafeMIMEText, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import get_template
from django.utils import translation
from django.utils.crypto import salted_hmac

from nemcon.web.accounts.models import UserAccount
from nemcon.web.documents import typesetting
from nemcon.web.post import outbox
from nemcon.web.post.composing import LetterText, bundle, letter
from nemcon.web.post.follower_letters import follower_letter, follower_of
from nemcon.web.post.models import Follower, Letter, LetterState

_LOG = logging.getLogger("nemcon")
STALE = 7 * 86_400
"""Seconds after which what was not sent is no news any more: a server of mail named later does not
begin with the letters of a year."""
DIGEST_AT = time(7)
"""When a digest goes out, by the clocks of whoever reads it."""
AT_ONCE = frozenset({"silence_opened", "silence_moved", "reminder", "receipt", "invitation"})
"""The kinds that no digest waits with: each has an end, or is asked for."""


class _Away(Exception):
    """The server takes no letter just now."""


class _Refused(Exception):
    """The server takes this letter never."""


@dataclass(slots=True, kw_only=True)
class Delivery:
    """What one round of a worker came to: how many letters were *handed over*, put off (*later*),
    *refused* and not sent any more (*dropped*); *away*: why the server took none."""

    handed_over: int = 0
    later: int = 0
    refused: int = 0
    dropped: int = 0
    away: str = field(default="")

    @property
    def any(self) -> bool:
        """Whether there was anything to do."""
        return bool(self.handed_over or self.later or self.refused or self.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets a letter: where to, in which language and zone, and whether what can wait comes as a
    *digest*; the *follower* who has no account."""

    email: str
    lang: str
    zone: str = "UTC"
    digest: bool = False
    follower: Follower | None = None

    @property
    def own_zone(self) -> str:
        """The zone that was chosen; "" for none."""
        return "" if self.zone == "UTC" else self.zone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """Letters that go out as one: one alone, or those of a digest."""

    rows: tuple[Letter, ...]
    to: Recipient
    text: LetterText

    @property
    def id(self) -> str:
        """The Message-ID: of the same rows the same each time."""
        return message_id(self.rows)


def message_id(rows: Sequence[Letter]) -> str:
    """The Message-ID of a letter, or of a digest of several. A report that it came back names it:
    it has the numbers of all of them, and a mark that is known to whoever got it alone."""
    names = [f"{len(rows) > 1} {row.body} {row.event} {row.recipient}" for row in rows]
    mark = salted_hmac("nemcon.letter", "\n".join(names), algorithm="sha256").hexdigest()[:40]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    return f"<{'-'.join(str(row.pk) for row in rows)}.{mark}@{domain}>"


def deliver(now: int) -> Delivery:
    """Send some letters that are due; nothing where no server of mail is named, or where nobody
    would find the site by a letter."""
    round = Delivery()
    if not (settings.EMAIL_HOST and settings.NEMCON_URL):
        return round
    rows = outbox.claim(now)
    parcels = list(_parcels(rows, now, round))
    connection = get_connection()
    for number, parcel in enumerate(parcels):
        try:
            _hand_over(connection, parcel)
        except _Refused as fault:
            outbox.settle(parcel.rows, LetterState.REFUSED, now, str(fault))
            round.refused += len(parcel.rows)
            _LOG.warning("a letter was refused: %s", fault)
        except _Away as fault:
            waiting = [row for other in parcels[number:] for row in other.rows]
            outbox.postpone(waiting, now, str(fault))
            round.later += len(waiting)
            round.away = str(fault)
            _LOG.warning("no letter is sent just now: %s", fault)
            break
        else:
            outbox.settle(parcel.rows, LetterState.SENT, now)
            round.handed_over += len(parcel.rows)
    with suppress(OSError):  # what was sent is sent, however the server says farewell
        connection.close()
    return round


def _parcels(rows: Iterable[Letter], now: int, round: Delivery) -> Iterator[_Parcel]:
    """The letters that go out, each in words; the others are settled, or wait for a digest."""
    digests: dict[Recipient, list[tuple[Letter, LetterText]]] = {}
    for row in rows:
        to = recipient_of(row)
        over = (row.until is not None and row.until <= now) or now - row.created > STALE
        if to is None or over:
            why = "it is over" if over else "no account"
            outbox.settle([row], LetterState.DROPPED, now, why)
            round.dropped += 1
            continue
        # chosen when it is sent, and not when it was put in: whoever changes his mind is heard
        bundled = to.digest and row.kind not in AT_ONCE
        if bundled and row.due == row.created:
            outbox.wait([row], next_digest(to, now))
            round.later += 1
            continue
        if to.follower is not None:
            text = follower_letter(row, to.follower)
        else:
            text = letter(row, to.lang, to.own_zone)
        if text is None:
            outbox.settle([row], LetterState.DROPPED, now, "nothing is left to tell")
            round.dropped += 1
        elif bundled:
            digests.setdefault(to, []).append((row, text))
        else:
            yield _Parcel(rows=(row,), to=to, text=text)
    for to, some in digests.items():
        text = bundle([text for _row, text in some], to.lang)
        yield _Parcel(rows=tuple(row for row, _text in some), to=to, text=text)


def recipient_of(row: Letter) -> Recipient | None:
    """Whose letter it is, as long as that account is open, or that address follows."""
    kind, _slash, id = row.recipient.partition("/")
    if kind == "address":
        return Recipient(email=id, lang=row.lang)
    if kind == "follower":
        follower = follower_of(row)
        if follower is None:
            return None
        return Recipient(email=follower.email, lang=follower.lang, follower=follower)
    accounts = UserAccount.objects.filter(is_active=True)
    if kind == "account":
        account = accounts.filter(pk=id).first()
    else:
        seats = {"affiliations__body": row.body, "affiliations__person": id}
        account = accounts.filter(**seats).first()
    if account is None:
        return None
    return Recipient(
        email=account.email, lang=account.language, zone=account.zone, digest=account.digest
    )


def next_digest(to: Recipient, now: int) -> int:
    """When the next digest of somebody goes out."""
    zone = ZoneInfo(to.zone)
    here = datetime.fromtimestamp(now, zone)
    at = datetime.combine(here.date(), DIGEST_AT, zone)
    if at <= here:
        at = datetime.combine(here.date() + timedelta(days=1), DIGEST_AT, zone)
    return int(at.timestamp())


def message_of(parcel: _Parcel) -> EmailMultiAlternatives:
    """The letter as mail: plain, HTML, and the date for a calendar."""
    text = parcel.text
    with translation.override(text.lang):
        html = get_template("post/letter.html").render({"letter": text})
    message = EmailMultiAlternatives(
        subject=text.subject[:200],
        body=plain(text),
        # to whom it comes back; who reads it sees the other one
        from_email=settings.NEMCON_BOUNCES or settings.DEFAULT_FROM_EMAIL,
        to=[parcel.to.email],
        reply_to=[text.reply] if text.reply else None,
        headers={
            "Message-ID": parcel.id,
            "From": formataddr((text.sender, settings.DEFAULT_FROM_EMAIL)),
            "Date": datetime.fromtimestamp(parcel.rows[0].created, UTC).strftime(
                "%a, %d %b %Y %H:%M:%S +0000"
            ),
            "Auto-Submitted": "auto-generated",
            "Content-Language": text.lang,
        },
    )
    if text.stop:
        # RFC 8058: the program in which it is read stops it by one click
        message.extra_headers["List-Unsubscribe"] = f"<{text.stop}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.attach_alternative(html, "text/html")
    if text.calendar:
        date = SafeMIMEText(text.calendar.decode(), "calendar", "utf-8")
        # RFC 6047 §2.4: the method stands in the header too
        date.set_param("method", text.method)
        date.add_header("Content-Disposition", "attachment", filename="date.ics")
        message.attach(date)
    if text.paper is not None:
        name, file = text.paper
        message.attach(name, file, typesetting.KIND)
    return message


def plain(text: LetterText) -> str:
    """The letter as plain text."""
    parts = ["\n\n".join(text.paragraphs)]
    parts += ["\n".join(f"{name}: {value}" for name, value in text.rows)]
    parts += ["\n".join(f"{name}:\n{address}" for name, address in text.links)]
    parts += ["-- \n" + "\n".join(text.footing)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _hand_over(connection: BaseEmailBackend, parcel: _Parcel) -> None:
    """Give a letter to the server; `_Refused` where it will never take it, `_Away` where it takes
    none now."""
    message = message_of(parcel)
    message.connection = connection
    try:
        connection.open()
        message.send()
    except smtplib.SMTPRecipientsRefused as fault:
        (code, reply), *_rest = fault.recipients.values()
        _reset(connection)
        raise _verdict(code, reply) from None
    except smtplib.SMTPDataError as fault:
        _reset(connection)
        raise _verdict(fault.smtp_code, fault.smtp_error) from None
    except smtplib.SMTPException as fault:
        # of whoever sends, or of the server itself: no letter is at fault
        _reset(connection)
        raise _Away(_one_line(str(fault))) from None
    except OSError as fault:
        _reset(connection)
        raise _Away(_one_line(str(fault)) or type(fault).__name__) from None


def _verdict(code: int, reply: bytes | str) -> Exception:
    words = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    text = f"{code} {words}"
    # 4xx: not now; 5xx: never (RFC 5321 §4.2.1)
    return _Refused(_one_line(text)) if code >= 500 else _Away(_one_line(text))


def _reset(connection: BaseEmailBackend) -> None:
    """Let go of a connection of which nobody knows how far it came."""
    with suppress(OSError):
        connection.close()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]

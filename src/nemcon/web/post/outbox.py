"""The outbox: letters are put in with what they are about, claimed by one worker, and settled.

A row is written in the transaction of its act, and once: the same occasion for the same recipient
is one letter, whoever puts it in. A worker claims some for a while; one that dies leaves its claim
to run out, and the letter goes out again under the same Message-ID. So a letter is sent at least
once, and never about what was not recorded.
"""

from collections.abc import Iterable, Sequence
from secrets import token_hex

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from nemcon.core.days import Moment
from nemcon.proceedings.occasions import Occasion, concerns_others, occasions
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.accounts.encryption import encrypted
from nemcon.web.accounts.models import Invitation, UserAccount
from nemcon.web.logs import clean
from nemcon.web.post.models import Letter, LetterState

AT_ONCE = 20
"""Letters that a worker claims at once."""
LEASE = 300
"""Seconds for which a claim holds: longer than twenty letters take where the server is slow."""
PATIENCE = 3 * 86_400
"""Seconds after which a letter that no server took is given up, and one that waited is no news."""
KEPT = 180 * 86_400
"""Seconds for which a row is kept once it is settled: longer than anybody asks who was told."""
INVITATION = "nemcon.web.post.invitation"
"""For what the secrets of invitations are encrypted."""
_PAUSES = (60, 120, 300, 600, 1_800, 3_600)
"""Seconds until the next attempt; the last one again and again."""


def tell(record: Record, acts: Sequence[Act], at: Moment) -> None:
    """Put in letters to those whom *acts* concern that are recorded behind *record* at a moment, in
    the transaction that records them."""
    # most acts concern nobody else, and cost nothing here
    if not any(concerns_others(act) for act in acts):
        return
    then = record.ahead()
    then.add(acts, at)
    put(record.body, occasions(then, acts, at.utc), at.utc)


def put(body: str, some: Iterable[Occasion], now: int, restored: int | None = None) -> int:
    """Put letters about *some* occasions in, in the transaction of whoever asks; how many were
    new where the database tells. What came due before the record was *restored*, and is not there,
    may have been sent then: it is held back (spec/letters.md 6.6)."""
    before = -1 if restored is None else restored
    rows = [
        Letter(
            body=body,
            event=one.event,
            recipient=f"person/{who.person}",
            kind=one.kind,
            subject=one.subject,
            entry=one.entry,
            thing=one.thing,
            members=list(who.members),
            created=now,
            until=one.until,
            due=now,
            state=LetterState.HELD
            if one.due is not None and one.due <= before
            else LetterState.WAITING,
        )
        for one in some
        for who in one.addressees
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def put_receipt(account: UserAccount, body: str, act: str, key: str, at: Moment) -> None:
    """Put in the receipt of an act, for whoever wants one by mail."""
    Letter.objects.create(
        body=body,
        event=f"receipt/{key}",
        recipient=f"account/{account.pk}",
        kind="receipt",
        entry=act,
        thing=key,
        created=at.utc,
        due=at.utc,
    )


def put_invitation(offer: Invitation, secret: str, lang: str, now: int) -> None:
    """Put in an invitation to an address, with the secret of its link: encrypted, until it was
    sent."""
    Letter.objects.create(
        body=offer.body,
        event=f"invitation/{offer.digest}",
        recipient=f"address/{offer.email}",
        lang=lang,
        kind="invitation",
        thing=offer.person,
        secret=encrypted(secret, INVITATION),
        created=now,
        until=int(offer.expires.timestamp()),
        due=now,
    )


def claim(now: int, *, webhooks: bool = False, most: int = AT_ONCE) -> list[Letter]:
    """Some letters that are due, by mail or to *webhooks*, which are this caller's until `LEASE`
    has passed."""
    mark = token_hex(16)
    with transaction.atomic():
        waiting = Letter.objects.filter(state=LetterState.WAITING, due__lte=now, claimed__lte=now)
        of_webhooks = Q(recipient__startswith="webhook/")
        due = waiting.filter(of_webhooks if webhooks else ~of_webhooks)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        # few at a time, so that a worker that dies keeps few from the others
        ids = list(due.order_by("due", "pk").values_list("pk", flat=True)[:most])
        if not ids:
            return []
        Letter.objects.filter(pk__in=ids).update(claimed=now + LEASE, claim=mark)
    return list(Letter.objects.filter(pk__in=ids, claim=mark).order_by("due", "pk"))


def settle(some: Sequence[Letter], state: str, now: int, why: str = "") -> None:
    """Say what became of letters that were claimed. One that another worker has by now, because the
    claim ran out, is settled all the same: it was sent."""
    Letter.objects.filter(pk__in=[one.pk for one in some], state=LetterState.WAITING).update(
        state=state, settled=now, why=_reason(some, why), secret="", claimed=0, claim=""
    )


def give_back(row: Letter, now: int, why: str) -> None:
    """Say that a letter came back that a server had taken."""
    row.state, row.settled, row.why = LetterState.REFUSED, now, _reason([row], why)
    row.save(update_fields=["state", "settled", "why"])


def postpone(some: Sequence[Letter], now: int, why: str) -> None:
    """Let letters wait that no server took: longer each time, and for three days in all."""
    for one in some:
        if now - one.created > PATIENCE:
            settle([one], LetterState.REFUSED, now, why)
            continue
        pause = _PAUSES[min(one.attempts, len(_PAUSES) - 1)]
        mine = Letter.objects.filter(pk=one.pk, claim=one.claim, state=LetterState.WAITING)
        mine.update(
            attempts=F("attempts") + 1,
            due=now + pause,
            claimed=0,
            claim="",
            why=_reason([one], why),
        )


def _reason(some: Sequence[Letter], why: str) -> str:
    """Why a server took none, as it is kept: of a follower without his address, which servers
    repeat."""
    follows = any(one.recipient.startswith("follower/") for one in some)
    return (clean(why) if follows else why)[:300]


def wait(some: Sequence[Letter], due: int) -> None:
    """Let letters wait until an instant, without an attempt."""
    for one in some:
        mine = Letter.objects.filter(pk=one.pk, claim=one.claim, state=LetterState.WAITING)
        mine.update(due=due, claimed=0, claim="")


def hold(now: int) -> int:
    """Hold back what waits in a database that was restored: whether it was sent since is not known.
    How many letters; an invitation in one of them has ended, and is not sent at all."""
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    waiting.filter(kind="invitation").update(
        state=LetterState.DROPPED, settled=now, secret="", claimed=0, claim=""
    )
    return waiting.update(state=LetterState.HELD, claimed=0, claim="")


def release(now: int, *, send: bool) -> int:
    """Let letters go that are held back, or drop them; how many."""
    held_back = Letter.objects.filter(state=LetterState.HELD)
    if send:
        return held_back.update(state=LetterState.WAITING, due=now)
    return held_back.update(state=LetterState.DROPPED, settled=now, secret="")


def outdated(now: int) -> QuerySet[Letter]:
    """Rows that were settled long ago."""
    return Letter.objects.filter(settled__lt=now - KEPT)


def forget_old(now: int) -> int:
    """Remove them; how many."""
    old = outdated(now)
    # of a table in which nothing is due no turn is waited for
    return old.delete()[0] if old.exists() else 0

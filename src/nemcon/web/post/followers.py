"""Who follows a body or a matter by mail: anybody, who said so from the address itself.

spec/letters.md §7, docs/decisions/0068. An address that was typed is asked first: by the link of
that letter somebody says yes, and by the link of every other one he stops. Both links are signed,
and nobody signs in for them. Whether an address follows is told to nobody: what is answered does
not depend on it. An address that stops, or says nothing for a day, is removed.
"""

from django.core import signing
from django.db import transaction
from django.db.models import Count

from nemcon.web.links import DESK
from nemcon.web.post import answer_changes
from nemcon.web.post.models import Follower, Letter, LetterState

ASKED_FOR = 86_400
"""Seconds for which the link is good by which somebody says yes."""
REFUSALS = 3
"""So many letters in a row that a server refuses for good, and the address is taken to be gone: one
may be refused for what stands in it."""
_ONCE_IN = 3_600
"""Seconds in which an address is asked once about the same: whoever types that of another many
times sends him one letter."""
_BEGIN, _STOP = "nemcon.follower.begin", "nemcon.follower.stop"


def ask(body: str, subject: str, email: str, lang: str, now: int) -> None:
    """Put in the letter that asks an address whether it follows a subject: the same whether it
    does already or not."""
    with transaction.atomic():
        row, new = Follower.objects.get_or_create(
            body=body, subject=subject, email=email, defaults={"lang": lang, "created": now}
        )
        if not new:
            mine = Follower.objects.filter(pk=row.pk, confirmed=None)
            mine.update(created=now, lang=lang)
        question = Letter(
            body=body,
            event=f"follow/{subject}/{now // _ONCE_IN}",
            recipient=f"follower/{row.pk}",
            kind="follow",
            subject=subject,
            created=now,
            until=now + ASKED_FOR,
            due=now,
        )
        Letter.objects.bulk_create([question], ignore_conflicts=True)


def begin(row: Follower, now: int) -> None:
    """Let somebody follow from now on: what is so already is no news."""
    with transaction.atomic():
        Follower.objects.filter(pk=row.pk, confirmed=None).update(confirmed=now)
        answer_changes.mark(row.body, row.subject, now)


def stop(row: Follower) -> None:
    """Remove a follower, and the mark of what nobody follows any more."""
    with transaction.atomic():
        row.delete()
        answer_changes.drop_mark(row.body, row.subject)


def forget_unconfirmed(now: int) -> int:
    """Remove the addresses that said nothing for a day; how many."""
    old = Follower.objects.filter(confirmed=None, created__lt=now - ASKED_FOR)
    # of a table in which nothing is due no turn is waited for
    return old.delete()[0] if old.exists() else 0


def forget_unreachable() -> int:
    """Remove the followers of whom a server refused the latest letters for good; how many."""
    refusals = Letter.objects.filter(recipient__startswith="follower/", state=LetterState.REFUSED)
    often = refusals.values("recipient").annotate(times=Count("pk")).filter(times__gte=REFUSALS)
    number = 0
    for recipient in list(often.values_list("recipient", flat=True)):
        answers = Letter.objects.filter(
            recipient=recipient, state__in=(LetterState.SENT, LetterState.REFUSED)
        )
        latest = answers.order_by("-settled", "-pk").values_list("state", flat=True)[:REFUSALS]
        row = Follower.objects.filter(pk=recipient.removeprefix("follower/")).first()
        if row is not None and set(latest) == {LetterState.REFUSED}:
            stop(row)
            number += 1
    return number


# -- links


def begin_address(row: Follower) -> str:
    """The path of the page by which an address says that it follows."""
    return f"{DESK}/{row.lang}/following/{signing.dumps(row.pk, salt=_BEGIN)}/"


def stop_address(row: Follower) -> str:
    """The path of the page by which it stops: good as long as it follows."""
    return f"{DESK}/{row.lang}/stop/{signing.dumps(row.pk, salt=_STOP)}/"


def beginner(token: str) -> Follower | None:
    """Who was asked by a link; None where nobody was, or it is too old."""
    return _of(token, _BEGIN, ASKED_FOR)


def stopper(token: str) -> Follower | None:
    """Who stops by a link; None where nobody does, or has stopped already."""
    return _of(token, _STOP, None)


def _of(token: str, salt: str, age: int | None) -> Follower | None:
    try:
        number = signing.loads(token, salt=salt, max_age=age)
    except (signing.BadSignature, ValueError):
        return None
    return Follower.objects.filter(pk=number).first()

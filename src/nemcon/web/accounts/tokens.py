"""Tokens: what a program of somebody's shows to read a body as that person reads it at a desk.

docs/decisions/0067. A token says who asks, as a session does, and gives no right: what its person
may read and record follows from the record at each request; by its scope it may only read. Its
secret is shown once and kept as a digest. It ends by itself, when it is taken back, and with what
its account signs in with: a new password, a factor set up or taken off, an account that is closed
or let in anew.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe

from django.db import Error
from django.utils import timezone

from nemcon.core.days import Day
from nemcon.core.errors import Refusal
from nemcon.web.accounts.models import AccessToken, UserAccount

BEGINS = "nemcon_"
"""How each begins, so that whoever looks for secrets that leaked knows one."""
READ, ACT = "read", "act"
"""The scopes: what a token of the second is for is all that one of the first is for, and more."""
USUAL_DAYS, MOST_DAYS = 90, 365
MOST = 50
"""Tokens that an account has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """A token in the list of its account: for which *body*, "" for all; whether it
    *acts* too; the day on which it was
    *used* last; *ended* before its day where the account signs in with something else since."""

    id: str
    name: str
    body: str
    acts: bool
    created: int
    expires: int
    used: Day | None
    ended: bool


def make(account: UserAccount, name: str, body: str, days: int, scope: str = READ) -> str:
    """Make a token; the whole of it, which is told once."""
    if account.tokens.count() >= MOST:
        raise Refusal("You have as many tokens as one may have.", mend="Take one back first.")
    secret = f"{BEGINS}{token_urlsafe(32)}"
    AccessToken.objects.create(
        id=f"token-{token_hex(6)}",
        account=account,
        name=name,
        body=body,
        scope=scope,
        digest=_digest(secret),
        rests_on=account.get_session_auth_hash(),
        expires=timezone.now() + timedelta(days=days),
    )
    return secret


def lines(account: UserAccount) -> Iterator[TokenLine]:
    """The tokens of an account, the newest first."""
    now, rests_on = timezone.now(), account.get_session_auth_hash()
    for row in account.tokens.order_by("-created", "id"):
        yield TokenLine(
            id=row.id,
            name=row.name,
            body=row.body,
            acts=row.scope == ACT,
            created=int(row.created.timestamp()),
            expires=int(row.expires.timestamp()),
            used=Day.parse(row.used.isoformat()) if row.used else None,
            ended=row.expires <= now or row.rests_on != rests_on,
        )


def take_back(account: UserAccount, id: str) -> None:
    """End a token of an account at once; nothing where there is none of that id."""
    account.tokens.filter(id=id).delete()


def token_of(secret: str) -> AccessToken | None:
    """The token of a secret, while it is good; that it was used today is kept."""
    # by its digest: what is compared in some time or other is none of the secret
    rows = AccessToken.objects.select_related("account").filter(digest=_digest(secret))
    row = rows.filter(expires__gt=timezone.now(), account__is_active=True).first()
    if row is None or row.rests_on != row.account.get_session_auth_hash():
        return None
    today = timezone.now().date()
    if row.used != today:
        # where nothing can be written, what is recorded is read all the same
        with suppress(Error):
            AccessToken.objects.filter(pk=row.pk).update(used=today)
    return row


def _digest(secret: str) -> str:
    # neither salt nor a slow hash: nobody guesses a secret of 256 bits
    return sha256(secret.encode()).hexdigest()

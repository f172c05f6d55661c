"""What whoever keeps the installation does to an account: look who there is, close one, let
somebody in again who lost the way.

What was recorded stays, whoever's account it was: an account is no part of the record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from nemcon.core.errors import Refusal
from nemcon.web.accounts.models import Invitation, UserAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account in the list: its *roles* are those of the installation and its persons in
    bodies."""

    email: str
    name: str
    roles: tuple[str, ...]
    factor: bool
    active: bool
    last: datetime | None


class _Resetting(PasswordResetTokenGenerator):
    """A token that takes off second factors too: one that was mailed for a password is none."""

    key_salt = "nemcon.web.accounts.keeping"


_TOKENS = _Resetting()


def account_of(email: str) -> UserAccount:
    """The account of an address; `Refusal` where there is none."""
    found = UserAccount.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise Refusal(
            "There is no account '{value}'.",
            mend="nemcon account list says which there are.",
            value=email[:60],
        )
    return found


def lines() -> Iterator[AccountLine]:
    """Every account, in the order of their addresses."""
    for account in UserAccount.objects.order_by("email").prefetch_related("affiliations"):
        seats = sorted(f"{seat.body}/{seat.person}" for seat in account.affiliations.all())
        yield AccountLine(
            email=account.email,
            name=account.name,
            roles=(*(("administrator",) if account.is_administrator else ()), *seats),
            factor=bool(is_mfa_enabled(account)),
            active=account.is_active,
            last=account.last_login,
        )


def close(account: UserAccount) -> tuple[int, int]:
    """End an account: it signs in no more, its sessions end at once, and it is nobody in any body.
    How many seats and sessions ended. What it drafted and the invitations that were sent to it go
    as well."""
    with transaction.atomic():
        account.is_active = account.is_administrator = False
        # a link for a new password rests on the old one: whatever is still out there is no good now
        account.set_unusable_password()
        account.save(update_fields=["is_active", "is_administrator", "password"])
        seats, _ = account.affiliations.all().delete()
        account.drafts.all().delete()
        Authenticator.objects.filter(user=account).delete()
        account.identities.all().delete()
        account.tokens.all().delete()
        Invitation.objects.filter(email=account.email, accepted=None).delete()
        return seats, end_sessions(account)


def end_sessions(account: UserAccount, but: str | None = None) -> int:
    """Sign an account out wherever it is signed in, *but* in the session of this key; how often it
    was."""
    theirs = [
        session.pk
        # whose it is stands in the encoded data alone: there is no column to ask for
        for session in Session.objects.filter(expire_date__gt=timezone.now())
        .exclude(pk=but)
        .iterator()
        if session.get_decoded().get("_auth_user_id") == str(account.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def resetting(account: UserAccount, lang: str = "en") -> str:
    """The path of a page on which somebody sets a new password: good once, for an hour."""
    return f"{settings.DESK}{lang}/password/{account.pk}-{_TOKENS.make_token(account)}/"


def resettable(key: str) -> UserAccount | None:
    """The account of such a path, while it is good."""
    number, _, token = key.partition("-")
    # int() takes digits of any script and length, and a database no number beyond 64 bits
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    account = UserAccount.objects.filter(pk=int(number)).first()
    return account if account is not None and _TOKENS.check_token(account, token) else None


def reset(account: UserAccount, password: str) -> None:
    """Give an account a new password, take off its second factors and its identity at a provider,
    end its sessions and tokens; open again one that was closed. `Refusal` where the link was used
    meanwhile."""
    before = account.password
    account.set_password(password)
    with transaction.atomic():
        # whoever comes second with the same link finds another hash there
        same = UserAccount.objects.filter(pk=account.pk, password=before)
        if not same.update(password=account.password, is_active=True):
            raise Refusal("This link was used already.", mend="Ask for another.")
        Authenticator.objects.filter(user=account).delete()
        # whoever had the account meanwhile may have linked an identity of theirs, or made a token
        account.identities.all().delete()
        account.tokens.all().delete()
        end_sessions(account)


def change_address(account: UserAccount, email: str) -> None:
    """Let an account sign in with another address; `Refusal` where it cannot be used."""
    email = email.lower()
    with transaction.atomic():
        taken = UserAccount.objects.filter(email=email).exclude(pk=account.pk).exists()
        if taken:
            raise Refusal("This address cannot be used here.", mend="Choose another.")
        account.email = email
        account.save(update_fields=["email"])
        # allauth has a list of its own, and would let somebody in by the address of before
        EmailAddress.objects.filter(user=account).delete()

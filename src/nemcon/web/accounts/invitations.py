"""Invitations: a link, good once and for a week, by which somebody becomes a person of a body.

Only the digest of its secret is kept: whoever reads the table cannot accept one. An invitation
without a body makes an administrator of the installation.
"""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from nemcon.core.errors import Refusal
from nemcon.web.accounts.models import Affiliation, Invitation, UserAccount

GOOD_FOR = timedelta(days=7)


def invite(
    *,
    body: str = "",
    person: str = "",
    name: str = "",
    email: str = "",
    by: UserAccount | None = None,
) -> str:
    """Make an invitation; the secret of its link, which is told once. Another of the same person
    that was not accepted is no longer good."""
    secret = token_urlsafe(24)
    with transaction.atomic():
        Invitation.objects.filter(body=body, person=person, accepted=None).delete()
        Invitation.objects.create(
            digest=_digest(secret),
            body=body,
            person=person,
            name=name,
            email=email,
            invited_by=by,
            expires=timezone.now() + GOOD_FOR,
        )
    return secret


def pending() -> QuerySet[Invitation]:
    """The invitations that can still be accepted."""
    return Invitation.objects.filter(accepted=None, expires__gt=timezone.now()).order_by("expires")


def address(secret: str, lang: str = "en") -> str:
    """The path of an invitation's page."""
    return f"{settings.DESK}{lang}/invitation/{secret}/"


def invitation(secret: str) -> Invitation | None:
    """The invitation of a secret, while it is good."""
    return pending().filter(digest=_digest(secret)).first()


def accept(of: Invitation, account: UserAccount | None, **fields: str) -> UserAccount:
    """Accept an invitation, as an account there is or as a new one made of *fields* (``email``,
    ``name``, ``password``); the account. `Refusal` where it was accepted meanwhile, or somebody
    else is that person."""
    with transaction.atomic():
        now = timezone.now()
        # one statement: of two who open the link at the same moment only one finds it unused
        if not Invitation.objects.filter(pk=of.pk, accepted=None).update(accepted=now):
            raise Refusal("This invitation was accepted already.", mend="Sign in.")
        try:
            with transaction.atomic():
                whose = account or UserAccount.objects.create_user(**fields)
                if of.body:
                    Affiliation.objects.create(account=whose, body=of.body, person=of.person)
        except IntegrityError:
            # this undoes the acceptance as well: the link stays good for whoever signs in
            raise Refusal(
                "Somebody already has this address, or is this person.",
                mend="Sign in with the account you have and open the link again; or ask whoever "
                "invited you.",
            ) from None
        if not of.body:
            whose.is_administrator = True
            whose.save(update_fields=["is_administrator"])
        return whose


def _digest(secret: str) -> str:
    # neither salt nor a slow hash: nobody guesses a secret of 192 bits
    return sha256(secret.encode()).hexdigest()

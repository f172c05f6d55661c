"""Whose identity at a provider is whose account: by issuer and subject, and by nothing else."""

from django.db import IntegrityError, transaction

from nemcon.web.accounts.models import ProviderIdentity, UserAccount


def account_of(issuer: str, subject: str) -> UserAccount | None:
    """The account that somebody signs in to with a provider, while it is open."""
    match = (
        ProviderIdentity.objects.filter(issuer=issuer, subject=subject)
        .select_related("account")
        .first()
    )
    return match.account if match is not None and match.account.is_active else None


def identity_of(account: UserAccount, issuer: str) -> ProviderIdentity | None:
    """The identity at a provider that an account is linked to."""
    return ProviderIdentity.objects.filter(account=account, issuer=issuer).first()


def link(account: UserAccount, issuer: str, subject: str) -> bool:
    """Let an account sign in as *subject*; False where that one is another account's, or the
    account has an identity already."""
    try:
        with transaction.atomic():
            ProviderIdentity.objects.create(account=account, issuer=issuer, subject=subject)
    except IntegrityError:
        known = identity_of(account, issuer)
        # the same once more, from a second window: it is as was asked for
        return known is not None and known.subject == subject
    return True

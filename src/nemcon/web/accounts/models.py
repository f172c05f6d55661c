"""The tables of accounts: who signs in, as which persons, who was invited, what is not sent yet,
and files that wait to be recorded.

None of them is the record's, and no export has them. What was drafted goes when it is recorded or
dropped, an invitation is kept as the digest of its secret.
"""

from secrets import token_hex
from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from nemcon.record.store import LONGEST_KEY

LONGEST_ID = 120


def nonce() -> str:
    """What one sending of a form is known by, and the id of the act that it records."""
    return f"act-{token_hex(10)}"


class AccountManager(BaseUserManager["UserAccount"]):
    """Makes accounts, and finds them by their address, which is kept in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "UserAccount":
        """A new account; without a *password* it has none yet."""
        account = self.model(email=email.lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "UserAccount":
        return self.get(email=(username or "").lower())


class UserAccount(AbstractBaseUser):
    """Somebody who may sign in. An *administrator* of the installation sees to accounts and bodies,
    and is nobody in a body by that. *digest*: letters that can wait come once a day; *receipts*: a
    letter for each act that is recorded."""

    email = models.EmailField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en")
    zone = models.CharField(max_length=60, default="UTC")
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    digest = models.BooleanField(default=False)
    receipts = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        db_table = "nemcon_account"

    def __str__(self) -> str:
        return self.name or self.email

    def get_session_auth_hash(self) -> str:
        """What a session of this account holds: its password and its second factors. Whoever had
        signed in before one was set up or taken off signs in again, with what is asked then."""
        # recovery codes stand in for a factor: to make new ones is no reason to end a session
        factors = Authenticator.objects.filter(user=self).exclude(type="recovery_codes")
        ids = ",".join(str(pk) for pk in factors.order_by("pk").values_list("pk", flat=True))
        whole = f"{super().get_session_auth_hash()} {ids}"
        return str(salted_hmac("nemcon.session", whole, algorithm="sha256").hexdigest())

    @property
    def author(self) -> str:
        """Who asked, as the store knows requests."""
        return f"account/{self.pk}"


class Affiliation(models.Model):
    """That an account is a person of a body."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="affiliations")
    body = models.CharField(max_length=LONGEST_ID)
    person = models.CharField(max_length=LONGEST_ID)

    class Meta:
        db_table = "nemcon_affiliation"
        constraints = [
            models.UniqueConstraint(fields=["account", "body"], name="nemcon_affiliation_account"),
            models.UniqueConstraint(fields=["body", "person"], name="nemcon_affiliation_person"),
        ]


class ProviderIdentity(models.Model):
    """That whom a provider of OpenID Connect (its *issuer*) knows as *subject* is an account."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "nemcon_identity"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="nemcon_identity_subject"),
            models.UniqueConstraint(fields=["account", "issuer"], name="nemcon_identity_account"),
        ]


class Invitation(models.Model):
    """A link by which somebody becomes a person of a *body*, or, without one, an administrator. The
    *digest* is of its secret."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=LONGEST_ID, blank=True)
    person = models.CharField(max_length=LONGEST_ID, blank=True)
    invited_by = models.ForeignKey(UserAccount, null=True, on_delete=models.SET_NULL)  # NULL: setup
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True)  # NULL: not yet

    class Meta:
        db_table = "nemcon_invitation"


class AccessToken(models.Model):
    """What a program of somebody's shows to read a *body* as that person does; without one all in
    which the person has a seat. By its *scope* it reads, or records what the person may record too.
    *id* is what it is known by, the *digest* that of its secret; *rests_on* what its account signed
    in with when it was made (`UserAccount.get_session_auth_hash`): it ends with that."""

    id = models.CharField(max_length=20, primary_key=True)
    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    body = models.CharField(max_length=LONGEST_ID, blank=True)
    scope = models.CharField(max_length=10, default="read")
    digest = models.CharField(max_length=64, unique=True)
    rests_on = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateField(null=True)  # NULL: never

    class Meta:
        db_table = "nemcon_token"


class DeskDraft(models.Model):
    """What somebody prepared and nobody has recorded: the fields of a form, by its address. Whoever
    speaks for the *member* may take it up."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="drafts")
    body = models.CharField(max_length=LONGEST_ID)
    member = models.CharField(max_length=LONGEST_ID, blank=True)
    matter = models.CharField(max_length=LONGEST_ID, blank=True)
    deed = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    nonce = models.CharField(max_length=LONGEST_KEY, default=nonce)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "nemcon_draft"
        indexes = [
            models.Index(fields=["body", "member"], name="nemcon_draft_member"),
            models.Index(fields=["body", "nonce"], name="nemcon_draft_nonce"),
        ]


class WorkItem(models.Model):
    """One thing of an editor's day: the fields of a form, not recorded yet. *undone*: since when it
    is set aside, to be put back or forgotten."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="work")
    body = models.CharField(max_length=LONGEST_ID)
    deed = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    nonce = models.CharField(max_length=LONGEST_KEY, unique=True)
    saved = models.DateTimeField(auto_now=True)
    undone = models.DateTimeField(null=True)  # NULL: it counts

    class Meta:
        db_table = "nemcon_work"
        indexes = [models.Index(fields=["body", "account"], name="nemcon_work_of")]


class MatterOpening(models.Model):
    """That somebody opened a *matter* at the desk of a *member*: when for the *first* time, and for
    the *last*. That it was read is known of nobody."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="openings")
    body = models.CharField(max_length=LONGEST_ID)
    member = models.CharField(max_length=LONGEST_ID)
    matter = models.CharField(max_length=LONGEST_ID)
    first = models.DateTimeField()
    last = models.DateTimeField()

    class Meta:
        db_table = "nemcon_opening"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "matter", "member", "account"], name="nemcon_opening_once"
            ),
        ]


class WaitingFile(models.Model):
    """A file that somebody sent with a form (its *nonce*) and has not recorded yet: what it is was
    found by its content."""

    account = models.ForeignKey(UserAccount, on_delete=models.CASCADE, related_name="waiting_files")
    nonce = models.CharField(max_length=LONGEST_KEY)
    field = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    bytes = models.OneToOneField("web.FileBytes", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "nemcon_waiting_file"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "nonce", "field"], name="nemcon_waiting_file_form"
            )
        ]


class Try(models.Model):
    """How often somebody tried to sign in: the table of Django's own cache, with its columns."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "nemcon_tries"

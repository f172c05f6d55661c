"""The form by which somebody adds a passkey."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext as _


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """allauth's in our words; it signs in by itself unless somebody wants it as a second factor
    alone."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["name"].label = _("What you call it")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with it alone, without a password")
        alone.help_text = _("It then asks for your finger, your face or a PIN.")
        alone.initial = True

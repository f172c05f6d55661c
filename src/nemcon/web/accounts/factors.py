"""What is kept of second factors: the secrets of one-time codes and of recovery codes, encrypted.

The key is made of the installation's secret, which is not in the database: who reads the tables
alone can make no code. With another secret nobody's codes are right any more, and a factor is set
up anew (`nemcon account reset`).
"""

import logging
from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from os import urandom
from typing import TYPE_CHECKING

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_LOG = logging.getLogger("nemcon")


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's second factors, whose secrets are encrypted."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        from cryptography.fernet import InvalidToken  # noqa: PLC0415  # 20 ms that no other start needs

        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            _LOG.error("a second factor was set up under another NEMCON_SECRET")
            # an empty secret would have codes that anybody can work out; of this nobody knows any
            return b32encode(urandom(20)).decode("ascii")


def _cipher() -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415  # 20 ms that no other start needs

    # that secret is made at random and long: it needs no slow derivation, only a key of its own
    key = sha256(b"nemcon.web.accounts.factors " + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))

"""What is kept of second factors: the secrets of one-time codes and of recovery codes, encrypted.

With another secret of the installation nobody's codes are right any more, and a factor is set up
anew (`nemcon account reset`).
"""

import logging
from base64 import b32encode
from os import urandom

from allauth.mfa.adapter import DefaultMFAAdapter

from nemcon.web.accounts.encryption import decrypted, encrypted

_LOG = logging.getLogger("nemcon")
_USE = "nemcon.web.accounts.factors"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's second factors, whose secrets are encrypted."""

    def encrypt(self, text: str) -> str:
        return encrypted(text, _USE)

    def decrypt(self, encrypted_text: str) -> str:
        text = decrypted(encrypted_text, _USE)
        if text is None:
            _LOG.error("a second factor was set up under another NEMCON_SECRET")
            # an empty secret would have codes that anybody can work out; of this nobody knows any
            return b32encode(urandom(20)).decode("ascii")
        return text

"""What is kept encrypted in the tables of accounts and letters.

The keys are made of the installation's secret, which is not in the database: who reads the tables
alone has nothing of it. Each use has a key of its own.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def encrypted(text: str, use: str) -> str:
    """A text that the same *use* alone can read back."""
    return _cipher(use).encrypt(text.encode()).decode("ascii")


def decrypted(text: str, use: str) -> str | None:
    """What was encrypted; None where that was under another secret, or for another use."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415  # 20 ms that no other start needs

    try:
        return _cipher(use).decrypt(text.encode()).decode()
    except InvalidToken:
        return None


def _cipher(use: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415  # 20 ms that no other start needs

    # that secret is made at random and long: it needs no slow derivation, only a key for each use
    key = sha256(f"{use} {settings.SECRET_KEY}".encode()).digest()
    return Fernet(urlsafe_b64encode(key))

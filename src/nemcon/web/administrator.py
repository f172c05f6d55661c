"""Who keeps this installation, while there are no accounts: whoever has its secret.

docs/decisions/0048. `password` is derived from the installation's secret, so that there is nothing
to set up and the secret itself is typed nowhere; ``nemcon password`` prints it to whoever may read
the folder of the data. A browser sends it with each request (HTTP Basic), never in an address, and
no cookie is set.
"""

import hmac
from base64 import b64decode
from binascii import Error as NotBase64
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest

NAME = "administrator"
_DIGITS = 32


def password() -> str:
    """The password of the administrator's page: 128 bits, in hexadecimal."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"nemcon administrator", sha256)
    return digest.hexdigest()[:_DIGITS]


def known(request: HttpRequest) -> bool:
    """Whether a request comes with the administrator's name and password."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "")[:200].partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        credentials = b64decode(token, validate=True)
    except (NotBase64, ValueError):
        return False
    return hmac.compare_digest(credentials, f"{NAME}:{password()}".encode())

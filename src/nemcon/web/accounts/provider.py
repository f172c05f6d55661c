"""Which provider of OpenID Connect people may sign in with, by the environment: ``NEMCON_OIDC`` is
its issuer, ``NEMCON_OIDC_CLIENT`` and ``NEMCON_OIDC_SECRET`` what it knows this site by,
``NEMCON_OIDC_NAME`` what pages call it. Without an issuer nothing of it is there.

docs/decisions/0060. The settings import this module, before Django is ready.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from nemcon.core.errors import Refusal

_NEAR = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProvider:
    """A provider, and what it knows this site by."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str

    def trusts(self, address: str) -> bool:
        """Whether an address that the provider gives is one to send a secret to: by https, or on
        the machine that the provider itself is on."""
        return _usable(address) and (
            address.startswith("https:") or self.issuer.startswith("http:")
        )


def provider_of(environment: Mapping[str, str]) -> IdentityProvider | None:
    """The provider that the environment names; `Refusal` where only half of it is there. What it
    says of a secret is repeated to nobody."""
    issuer, client, secret = (
        environment.get(f"NEMCON_OIDC{end}", "").strip() for end in ("", "_CLIENT", "_SECRET")
    )
    if not issuer and not client and not secret:
        return None
    if not (issuer and client and secret):
        raise Refusal(
            "NEMCON_OIDC, NEMCON_OIDC_CLIENT and NEMCON_OIDC_SECRET belong together.",
            mend="Give the issuer and what it gave you for this site, or none of the three.",
        )
    parts = urlsplit(issuer) if _usable(issuer) else None
    # a question mark would end up within the address of what the provider says of itself
    if parts is None or parts.query or parts.fragment:
        raise Refusal(
            "NEMCON_OIDC is no issuer.",
            mend="Write it as the provider does, with https: https://login.example.org.",
        )
    name = environment.get("NEMCON_OIDC_NAME", "").strip() or str(parts.hostname)
    return IdentityProvider(issuer=issuer, client=client, secret=secret, name=name[:60])


def _usable(address: str) -> bool:
    """Whether nobody on the way reads what is sent to an address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _NEAR))

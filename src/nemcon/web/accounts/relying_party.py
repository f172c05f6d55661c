"""The way to a provider of OpenID Connect and back: what is sent along, what is believed.

docs/decisions/0060. The flow is that of a code, with a state, a nonce and PKCE. What comes back is
a subject, which the provider signed for this site and for this one sign-in; nothing else of it is
read or kept, an e-mail address least of all.
"""

import json
import logging
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from http.client import HTTPException, HTTPMessage
from secrets import compare_digest, token_urlsafe
from typing import IO, Any
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from nemcon.core.errors import Refusal
from nemcon.web.accounts.provider import IdentityProvider

_LOG = logging.getLogger("nemcon")
_KEY = "nemcon_openid"
GOOD_FOR = 600
"""Seconds in which somebody comes back."""
FRESH = 300
"""Seconds since the provider asked who somebody is, where that is to be proven anew."""
LEEWAY = 60
"""Seconds by which the clock of the provider may differ."""
LONGEST_SUBJECT = 255
_PATIENCE = 5.0
_LARGEST = 1_000_000
# keys that only the provider has: with a shared one the site itself could sign, and "none" is none
_ALGORITHMS = (
    *(f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)),
    "EdDSA",
)


class ProviderUnreachable(Refusal):
    """A provider that does not answer, or not as one does."""

    def __init__(self) -> None:
        super().__init__("The provider does not answer.", mend="Try again later.")


class AnswerRefused(Refusal):
    """What came back is not believed."""

    def __init__(self) -> None:
        super().__init__("This sign-in cannot be taken.", mend="Begin again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingSignIn:
    """Somebody who is on the way to the provider: what for, and what has to come back. *after* is
    the page to go on to, *account* who had signed in already, *invitation* the one to accept, with
    the *email* and *name* of a new account."""

    purpose: str
    lang: str
    state: str
    nonce: str
    verifier: str
    began: float
    after: str = ""
    account: int = 0
    invitation: int = 0
    email: str = ""
    name: str = ""


def depart(
    session: Any, provider: IdentityProvider, back: str, purpose: str, lang: str, **more: Any
) -> str:
    """The address at the provider to go to, from where one comes *back*; the session remembers
    what for. `ProviderUnreachable` where there is none."""
    pending = PendingSignIn(
        purpose=purpose,
        lang=lang,
        state=token_urlsafe(24),
        nonce=token_urlsafe(24),
        verifier=token_urlsafe(48),
        began=time.time(),
        **more,
    )
    parameters = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid",
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": _base64(sha256(pending.verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    if purpose == "again":
        # whoever still has a session at the provider would be let through unasked
        parameters |= {"prompt": "login", "max_age": "0"}
    there = _endpoint(provider, _configuration(provider), "authorization_endpoint")
    session[_KEY] = asdict(pending)
    return f"{there}{'&' if '?' in there else '?'}{urlencode(parameters)}"


def come_back(session: Any, state: str) -> PendingSignIn | None:
    """Whoever went to the provider with this state from this browser, once and within ten minutes;
    of two who went, the last."""
    memo = session.get(_KEY)
    if memo is None or not compare_digest(str(memo["state"]).encode(), state.encode()):
        return None
    # before anything else is asked: a second answer with the same state is to find nothing
    del session[_KEY]
    session.save()
    pending = PendingSignIn(**memo)
    return pending if time.time() - pending.began < GOOD_FOR else None


def subject(
    provider: IdentityProvider, pending: PendingSignIn, answer: Mapping[str, str], back: str
) -> str:
    """Who came back, by the name that the provider has for that person; `AnswerRefused` where it
    does not prove that, `ProviderUnreachable` where it cannot be asked."""
    configuration = _configuration(provider)
    if answer.get("iss", provider.issuer) != provider.issuer or not answer.get("code"):
        # what a provider says of an error is anybody's to write into the address: not logged
        raise AnswerRefused
    form = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "redirect_uri": back,
        "code_verifier": pending.verifier,
    }
    headers = {}
    methods = configuration.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in methods:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode('ascii')}"
    else:
        form |= {"client_id": provider.client, "client_secret": provider.secret}
    tokens = _fetch(_endpoint(provider, configuration, "token_endpoint"), form, headers)
    keys = _fetch(_endpoint(provider, configuration, "jwks_uri"))
    return _subject(provider, pending, str(tokens.get("id_token", "")), keys)


def _subject(
    provider: IdentityProvider, pending: PendingSignIn, token: str, keys: Mapping[str, Any]
) -> str:
    """The subject of a token that the provider signed for this site and this sign-in."""
    import jwt  # noqa: PLC0415  # 30 ms that no other start needs

    try:
        header = jwt.get_unverified_header(token)
        mine = [
            key
            for key in jwt.PyJWKSet.from_dict(dict(keys)).keys
            # a token without a name of its key is good where there is one key alone
            if key.key_id == header.get("kid", key.key_id) and key.public_key_use != "enc"
        ]
        if len(mine) != 1:
            raise jwt.InvalidKeyError("no key of that name")
        claims = jwt.decode(
            token,
            mine[0],
            algorithms=list(_ALGORITHMS),
            audience=provider.client,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except (jwt.PyJWTError, AttributeError, KeyError, TypeError, ValueError) as fault:
        _LOG.warning("a sign-in by OpenID Connect was refused: %s", type(fault).__name__)
        raise AnswerRefused from None
    who = claims["sub"]
    right = (
        isinstance(who, str)
        and 0 < len(who) <= LONGEST_SUBJECT
        and who.isprintable()  # PostgreSQL has no text with a zero byte
        and compare_digest(str(claims["nonce"]).encode(), pending.nonce.encode())
        # of a token for several sites the one that asked for it is named
        and claims.get("azp", provider.client) == provider.client
        and (isinstance(claims["aud"], str) or len(claims["aud"]) == 1 or "azp" in claims)
        and (pending.purpose != "again" or _fresh(claims.get("auth_time")))
    )
    if not right:
        _LOG.warning("a sign-in by OpenID Connect was refused: claims")
        raise AnswerRefused
    return str(who)


def _fresh(moment: object) -> bool:
    """Whether the provider asked who somebody is just now."""
    return isinstance(moment, int | float) and abs(time.time() - moment) < FRESH


def _configuration(provider: IdentityProvider) -> Mapping[str, Any]:
    """What the provider says of itself. It is asked each time: what is kept here of keys that were
    changed would let in whoever has the old ones."""
    there = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    configuration = _fetch(there)
    if configuration.get("issuer") != provider.issuer:
        _LOG.error("what is at NEMCON_OIDC calls itself another issuer")
        raise ProviderUnreachable
    return configuration


def _endpoint(provider: IdentityProvider, configuration: Mapping[str, Any], name: str) -> str:
    address = configuration.get(name)
    if not isinstance(address, str) or not provider.trusts(address):
        _LOG.error("the provider of NEMCON_OIDC gives no usable %s", name)
        raise ProviderUnreachable
    return address


class _Straight(HTTPRedirectHandler):
    """Goes nowhere else: a secret is for the address that it is sent to."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def _fetch(
    address: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> Mapping[str, Any]:
    """What an address answers in JSON."""
    data = urlencode(form).encode() if form is not None else None
    question = Request(address, data, {"Accept": "application/json", **(headers or {})})
    try:
        with build_opener(_Straight).open(question, timeout=_PATIENCE) as answer:
            content = json.loads(answer.read(_LARGEST))
    # OSError is also of an answer that is an error, and of a name that is not known
    except (OSError, HTTPException, ValueError) as fault:
        _LOG.error("the provider of NEMCON_OIDC does not answer: %s", type(fault).__name__)
        raise ProviderUnreachable from None
    if not isinstance(content, dict):
        raise ProviderUnreachable
    return content


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")

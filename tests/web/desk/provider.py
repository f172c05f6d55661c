"""A provider of OpenID Connect that is played, in this process: it says of itself what it is asked
to, hands out a code for whoever goes there, and signs who that is."""

import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

CLIENT = "nemcon here"
SECRET = "s:cret"


@cache
def key(number: int) -> RSAPrivateKey:
    """A key of a provider; one takes a tenth of a second to make."""
    return generate_private_key(65537, 2048)


class PlayedProvider:
    """The provider: *claims* are changed in what it signs (None takes one away), *codes* are those
    that were handed out, *browser* is who has signed in there in the browser that comes."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: dict[str, Any] = {}
        self.configuration: dict[str, Any] = {}
        self.browser = "besson"
        self.signer = 0
        self.algorithm = "RS256"
        self.key_name = "one"
        self.codes: dict[str, dict[str, str]] = {}

    def goes(self, address: str, subject: str) -> str:
        """Sign in at the provider, at the address that a page here leads to; the way back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert (asked["scope"], asked["code_challenge_method"]) == ("openid", "S256")
        assert min(len(asked["state"]), len(asked["nonce"])) >= 32
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**asked, "sub": subject}
        return f"{urlsplit(asked['redirect_uri']).path}?code={code}&state={asked['state']}"

    def answer(self, path: str, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    **self.configuration,
                }
            case "/keys":
                public = jwt.algorithms.RSAAlgorithm.to_jwk(key(0).public_key(), as_dict=True)
                return {"keys": [{**public, "kid": "one", "use": "sig"}]}
            case "/token":
                return self._tokens(form, authorization)
        return None

    def _tokens(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        pair = b64decode(authorization.removeprefix("Basic ")).decode()
        if not pair:
            pair = ":".join(quote(form[f"client_{name}"]) for name in ("id", "secret"))
        asked = self.codes.pop(form["code"], None)  # a code is good once
        if asked is None or pair != "nemcon%20here:s%3Acret":
            return None
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        assert challenge.rstrip(b"=").decode() == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = time.time()
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": asked["sub"],
            "nonce": asked["nonce"],
            "iat": int(now),
            "exp": int(now) + 300,
            **({"auth_time": int(now)} if "max_age" in asked else {}),
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        signer: Any = {"none": None, "HS256": "a secret that both have, of many bytes"}.get(
            self.algorithm, key(self.signer)
        )
        token = jwt.encode(claims, signer, self.algorithm, headers={"kid": self.key_name})
        return {"access_token": "unused", "token_type": "Bearer", "id_token": token}


@contextmanager
def played() -> Iterator[PlayedProvider]:
    """The provider, while it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            form = {name: of[0] for name, of in parse_qs(self.rfile.read(size).decode()).items()}
            if self.path.startswith("/authorize?"):
                address = f"{provider.issuer}{self.path}"
                asked = urlsplit(parse_qs(urlsplit(address).query)["redirect_uri"][0])
                back = provider.goes(address, provider.browser)
                self.send_response(302)
                self.send_header("Location", f"{asked.scheme}://{asked.netloc}{back}")
                self.end_headers()
                return
            answer = provider.answer(self.path, form, self.headers.get("Authorization", ""))
            self.send_response(200 if answer is not None else 400)
            self.end_headers()
            self.wfile.write(json.dumps(answer or {"error": "invalid"}).encode())

        do_POST = do_GET

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = PlayedProvider(server.server_port)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()

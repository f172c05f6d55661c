"""A question to the record of a server: ``--server URL``, or ``NEMCON_SERVER``.

spec/answers.md §1.12, docs/decisions/0067. What is fetched is the record as whoever asks may read
it, line by line (``/api/v1/BODY/record/``, with a token ``/desk/api/v1/...``), and the question is
asked of that as of a ``record.jsonl``: so each question, text and JSON, is answered as from an
export for the same reader. Nothing of it is written down here. A token comes from ``NEMCON_TOKEN``,
or from a file for its owner alone that says which server it is for; it goes to that server by
https, and nowhere else.
"""

import json
import os
import ssl
import stat
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from nemcon import __version__
from nemcon.cli.progress import underway
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.findings import Finding
from nemcon.core.ids import is_identifier
from nemcon.record.canonical import canonical
from nemcon.record.log_file import open_log
from nemcon.record.record import Record

A_PAGE = 500
LARGEST_PAGE = 64_000_000
"""Bytes of one answer that are read."""
SECONDS = 20
"""So long nothing comes before it is given up."""
AGAINST = frozenset({409, 422})
"""The statuses by which a form is answered that was not taken."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_NO_NEMCON = "Name the address of a nemcon site, such as https://record.example.org."


class _NoRedirect(HTTPRedirectHandler):
    """Goes nowhere else: a token is for the server that was named."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteServer:
    """A server by its *address* (without a path), and the *token* to read it with; "" as the
    public."""

    address: str
    token: str = ""

    @property
    def _host(self) -> str:
        return urlsplit(self.address).hostname or ""

    def json(self, path: str, form: Mapping[str, str] | None = None) -> Any:
        """What the server answers to a question, or to a *form*; `Refusal` where that is none.
        What stands against a form is an answer to it, with its ``status``."""
        headers = {"User-Agent": f"nemcon/{__version__}", "Accept-Encoding": "gzip"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        # a proxy is not asked for what is on this machine
        proxies = [ProxyHandler({})] if self._host in _LOCAL else []
        opener = build_opener(_NoRedirect, *proxies)
        data = None if form is None else urlencode(form).encode()
        request = Request(self.address + path, data=data, headers=headers)
        try:
            with opener.open(request, timeout=SECONDS) as response:
                return json.loads(_content(response, response.headers.get("Content-Encoding", "")))
        except HTTPError as fault:
            with fault:
                if form is not None and fault.code in AGAINST:
                    return self._against(fault)
                raise self._refusal(fault) from None
        except (URLError, OSError, HTTPException) as fault:
            raise self._failure(fault) from None
        except (ValueError, zlib.error):
            raise self._no_nemcon() from None

    def _against(self, fault: HTTPError) -> Any:
        """What the server says against a form."""
        try:
            return json.loads(_content(fault, fault.headers.get("Content-Encoding", "")))
        except (ValueError, zlib.error, OSError, HTTPException):
            raise self._no_nemcon() from None

    def _refusal(self, fault: HTTPError) -> Refusal:
        """What the server says is wrong."""
        if 300 <= fault.code < 400:
            place = urlsplit(fault.headers.get("Location", "")).netloc[:80]
            return Refusal(
                f"{self._host} leads on to {place or 'another address'}.",
                mend="Name that, if it is the one you mean.",
            )
        try:
            reply = json.loads(_content(fault, fault.headers.get("Content-Encoding", "")))
            return Refusal(str(reply["problem"]), mend=str(reply["mend"]))
        except (ValueError, KeyError, TypeError, zlib.error, OSError, HTTPException):
            return self._no_nemcon()

    def _failure(self, fault: Exception) -> Refusal:
        """Why nothing came."""
        why = getattr(fault, "reason", fault)
        if isinstance(why, ssl.SSLCertVerificationError):
            return Refusal(
                f"The certificate of {self._host} is not one that this machine trusts: "
                f"{why.verify_message}.",
                mend="Ask whoever runs it; nothing was sent.",
            )
        if isinstance(why, ssl.SSLError):
            return Refusal(f"{self._host} does not speak https here.", mend="Check the address.")
        if isinstance(why, TimeoutError):
            return Refusal(
                f"{self._host} did not answer within {SECONDS} seconds.", mend="Try again later."
            )
        if isinstance(why, HTTPException):
            return Refusal(f"The answer of {self._host} broke off.", mend="Try again.")
        says = getattr(why, "strerror", None) or str(why)
        return Refusal(f"{self._host} cannot be reached: {says}.", mend="Check the address.")

    def _no_nemcon(self) -> Refusal:
        return Refusal(f"{self._host} does not answer as nemcon does.", mend=_NO_NEMCON)

    def only_body(self) -> str:
        """The only body that the server has."""
        reply = self.json("/api/v1/?limit=10")
        try:
            ids = [str(one["body"]) for one in reply["bodies"]]
        except (KeyError, TypeError):
            raise self._no_nemcon() from None
        if len(ids) == 1:
            return ids[0]
        raise Refusal(f"Which body of {self._host}?", mend=f"It has {', '.join(ids) or 'none'}.")

    def lines(self, body: str) -> Iterator[bytes]:
        """The entries of a body in their canonical bytes, in order."""
        root = "/desk/api/v1/" if self.token else "/api/v1/"
        since, more = 0, True
        while more:
            reply = self.json(f"{root}{body}/record/?since={since}&limit={A_PAGE}")
            try:
                for entry in reply["entries"]:
                    yield canonical(entry)
                last = reply["next"]
                more = last is not None
                # a number that does not grow would be asked for again for ever
                if more and not since < int(last):
                    raise self._no_nemcon()
                since = last
            except (KeyError, TypeError, ValueError, Malformed):
                raise self._no_nemcon() from None

    def record(self, body: str) -> tuple[Record | None, list[Finding]]:
        """The record of a body, as whoever asks may read it, and what was wrong with it: no record
        where it cannot be read."""
        with underway(f"Reading {body} of {self._host}"):
            data = b"".join(line + b"\n" for line in self.lines(body))
        log = open_log(data, f"{self._host}/{body}")
        if log.body == body and not any(one.severity == "error" for one in log.findings):
            return Record(log), log.findings
        return None, [*self._skew(), *log.findings]

    def _skew(self) -> list[Finding]:
        """That the server is of another version, where it is."""
        reply = self.json("/api/openapi.json")
        version = reply.get("info", {}).get("version") if isinstance(reply, dict) else None
        if version == __version__:
            return []
        sentence = f"{self._host} runs nemcon {str(version)[:20]}, and this is {__version__}."
        return [Finding(severity="error", sentence=f"{sentence} Use the same version here.")]


def server(url: str) -> RemoteServer:
    """The server of an address, with the token that is kept for it; `Refusal` where it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = (parts.hostname or "").rstrip(".")
    rest = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in {"https", "http"} or not host or not host.isascii() or rest:
        raise Refusal(f"{url[:80]!r} is not the address of a server.", mend=_NO_NEMCON)
    if parts.scheme == "http" and host not in _LOCAL:
        raise Refusal(
            f"{host} is asked by https alone: what you read, and your token, would pass in the "
            "clear.",
            mend=f"Write https://{host}.",
        )
    address = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
    return RemoteServer(address=address, token=_token(address))


def fetch(url: str, body: str) -> tuple[str, Record | None, list[Finding]]:
    """The record of a body at a server, or of the only one it has: what it is called, the record,
    and what was wrong with it."""
    there = server(url)
    body = body or there.only_body()
    if not is_identifier(body):
        raise Refusal(f"{body[:60]!r} is not the id of a body.", mend="Write one such as nac.")
    return body, *there.record(body)


def body_and_subject(where: Sequence[str], kind: str) -> tuple[str, str]:
    """The body and what is asked about, each "" for the only one."""
    if len(where) > (2 if kind else 1):
        raise Refusal(
            f"{len(where)} names are given: {' '.join(where)}.",
            mend=f"Name a body and its {kind}." if kind else "Name a body alone.",
        )
    body, about = (*where, "", "")[:2]
    return body, about


# the token


def _token(address: str) -> str:
    """The token for a server: of the environment, else of the file; "" where there is none."""
    token = os.environ.get("NEMCON_TOKEN", "").strip()
    if token:
        return _sound(token, "NEMCON_TOKEN")
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    file = folder / "nemcon" / "tokens"
    try:
        with file.open("rb") as lines:
            if stat.S_IMODE(os.fstat(lines.fileno()).st_mode) & 0o077:
                raise Refusal(
                    f"{file} can be read by others on this machine.", mend=f"chmod 600 {file}"
                )
            pairs = [line.split() for line in lines.read(100_000).decode("utf-8").splitlines()]
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{file} cannot be read.", mend="Make it readable, or remove it.") from None
    for pair in pairs:
        if len(pair) == 2 and pair[0].rstrip("/") == address:
            return _sound(pair[1], str(file))
    return ""


def _sound(token: str, place: str) -> str:
    # it is sent in a header, in which a line end would begin another
    if token.isascii() and token.isprintable() and " " not in token and len(token) <= 200:
        return token
    raise Refusal(f"What {place} has is no token.", mend="Make one at your desk.")


def _content(answer: HTTPResponse | HTTPError, encoding: str) -> bytes:
    """The bytes of an answer; `ValueError` where they are more than is read."""
    data = answer.read(LARGEST_PAGE + 1)
    if len(data) <= LARGEST_PAGE and getattr(answer, "length", None):
        raise IncompleteRead(data, answer.length)
    if encoding == "gzip":
        data = zlib.decompressobj(31).decompress(data, LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise ValueError("too large")
    return data

"""One request to a webhook: where it may go, and how it gets there.

The address is looked up once, and the connection goes to what was found and checked: a name that
answers something else a moment later leads nowhere. Only addresses of the open Internet are taken,
so that nobody reaches what stands beside the site. No redirect is followed, ten seconds are all
that an attempt has, and of the answer the status alone is read.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

PATIENCE = 10.0
"""Seconds that an attempt has in all, but for the look-up of the name."""
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class WebhookUnreachable(Exception):
    """Nobody was reached, or may be; why, without the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookMessage:
    """What is sent: its *text*, and the *headers* that sign it."""

    text: bytes
    headers: Mapping[str, str]


def fault_of(url: str) -> str:
    """Which of the rules an address breaks as it is written, by name; "" for none."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # what is no number is refused when it is asked for
    except ValueError:
        return "address"
    if not parts.hostname or not url.isascii() or not url.isprintable() or " " in url:
        return "address"
    if parts.scheme != "https" and not (parts.scheme == "http" and of_this_machine(parts)):
        return "https"
    return "password" if parts.username is not None or parts.password is not None else ""


def of_this_machine(parts: SplitResult) -> bool:
    """Whether an address is of this machine, and the site is used on this machine alone."""
    site = urlsplit(settings.NEMCON_URL)
    return site.scheme == "http" and site.hostname in _LOOPBACK and parts.hostname in _LOOPBACK


def may_be_reached(address: str) -> bool:
    """Whether an address of the network is one of the open Internet."""
    # a zone (fe80::1%eth0) is of a link, and never of the Internet
    if "%" in address:
        return False
    one: IPv4Address | IPv6Address = ip_address(address)
    if one.is_multicast or not one.is_global:
        return False
    # what wraps an address of IPv4 leads there: mapped, translated (RFC 6052), 6to4 (RFC 3056)
    return isinstance(one, IPv4Address) or (one in _GLOBAL_UNICAST and one.sixtofour is None)


def post(url: str, message: WebhookMessage) -> int:
    """Send a message to an address; the status that it answers with."""
    fault = fault_of(url)
    if fault:
        # the settings may be others than when it was added
        raise WebhookUnreachable(f"not an address to send to: {fault}")
    parts = urlsplit(url)
    addresses = list(_addresses(parts))
    end = time.monotonic() + PATIENCE
    try:
        with _connection(addresses, _port(parts), end) as plain:
            return _exchange(plain, parts, end, message)
    except TimeoutError:
        raise WebhookUnreachable("no answer in time") from None
    except (OSError, HTTPException, ValueError) as error:
        late = time.monotonic() >= end
        why = "no answer in time" if late else f"no answer: {type(error).__name__}"
        raise WebhookUnreachable(why) from None


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _addresses(parts: SplitResult) -> Iterator[str]:
    """The addresses of a name, each of which may be reached."""
    here = of_this_machine(parts)
    try:
        some = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise WebhookUnreachable("the name of the server is not known") from None
    for address in dict.fromkeys(str(one[4][0]) for one in some):
        if not (may_be_reached(address) or (here and ip_address(address).is_loopback)):
            raise WebhookUnreachable("an address that is not of the open Internet")
        yield address


def _connection(addresses: list[str], port: int, end: float) -> socket.socket:
    """A connection to the first of some addresses that takes one."""
    fault = OSError()
    for address in addresses:
        try:
            limit = max(end - time.monotonic(), 0.01)
            return socket.create_connection((address, port), timeout=limit)
        except OSError as error:
            fault = error
    raise fault


def _exchange(plain: socket.socket, parts: SplitResult, end: float, message: WebhookMessage) -> int:
    """The status of the answer; by whatever drips of it the end of the time is not moved."""
    sock = plain
    if parts.scheme == "https":
        # the certificate is of the name, and not of the address that was looked up
        sock = ssl.create_default_context().wrap_socket(
            plain, server_hostname=parts.hostname, do_handshake_on_connect=False
        )
    guard = threading.Timer(max(end - time.monotonic(), 0), _cut, [sock])
    guard.daemon = True
    guard.start()
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        connection = HTTPConnection(parts.netloc)
        connection.sock = sock
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request("POST", path, message.text, {**message.headers, "Host": parts.netloc})
        return connection.getresponse().status
    finally:
        guard.cancel()
        sock.close()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        # not by the method of a `SSLSocket`, after which what is read and sent would be plain
        socket.socket.shutdown(sock, socket.SHUT_RDWR)

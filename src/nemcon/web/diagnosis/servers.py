"""What an installation reaches, and is reached by: its address, the server of mail, certificates.

spec/record.md §15. The server of mail is greeted, and what it was told of an account is tried; no
message is handed to it. Of a certificate it is asked until when it holds: whether it is trusted,
whoever connects finds out.
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.http.request import validate_host

from nemcon.core.errors import Refusal
from nemcon.web.diagnosis.surroundings import DAY, Diagnosis, error, note, warning
from nemcon.web.variables import LOCAL_HOSTS

PATIENCE = 5.0
"""Seconds within which a server says its next word."""
LEAST_DAYS = 14
"""Days that a certificate has to hold still."""
_SSL_REQUEST = (8).to_bytes(4, "big") + (80_877_103).to_bytes(4, "big")
"""What a client of PostgreSQL says to begin TLS."""
_ASKS_FOR_TLS = frozenset({"require", "verify-ca", "verify-full"})


def address(url: str, hosts: Sequence[str], proxies: int) -> list[Diagnosis]:
    """The address that is given out, against the names under which the site answers and what stands
    before it."""
    local = set(hosts) <= set(LOCAL_HOSTS)
    if not url:
        says = "NEMCON_URL is not set: pages give out whatever address was asked."
        return [
            (note if local else warning)("address", says, "Set it: https://record.example.org.")
        ]
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else str(parts.hostname)
    wrong = []
    if not validate_host(host, hosts):
        says = f"NEMCON_URL has the host {host}, which NEMCON_HOSTS does not name: it is refused."
        wrong.append(error("address", says, "Add it to NEMCON_HOSTS."))
    if parts.scheme != "https" and host not in LOCAL_HOSTS:
        says = "NEMCON_URL is not https: whoever is on the way reads along, and signs in."
        mend = "Put a proxy with TLS before the site: docs/running.md."
        wrong.append(error("address", says, mend))
    if parts.scheme == "https" and not proxies:
        says = "NEMCON_URL is https and NEMCON_PROXIES is 0: tries to sign in are counted by the "
        says += "address of the proxy, as if all readers were one."
        wrong.append(warning("address", says, "Say how many proxies there are: NEMCON_PROXIES=1."))
    return wrong


def mail(now: float) -> list[Diagnosis]:
    """The server of mail, as far as the word before a message."""
    host = settings.EMAIL_HOST
    if not host:
        says = "NEMCON_MAIL is not set: no mail is sent."
        return [note("mail", says, "Set it, if accounts are to have mail.")]
    wrong = []
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        says = f"Mail would come from {settings.DEFAULT_FROM_EMAIL}, which many servers refuse."
        mend = "Set NEMCON_CONTACT to a mail address, or NEMCON_URL."
        wrong.append(warning("mail", says, mend))
    place = f"{host}:{settings.EMAIL_PORT}"
    try:
        return [*wrong, *_greeted(host, place, now)]
    except (OSError, smtplib.SMTPException, UnicodeError) as fault:
        says = f"{place} takes no mail: {_cause(fault)}."
        return [*wrong, error("mail", says, "Mend NEMCON_MAIL, or that server.")]


def _greeted(host: str, place: str, now: float) -> Iterator[Diagnosis]:
    trust = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, settings.EMAIL_PORT, timeout=PATIENCE, context=trust)
        if settings.EMAIL_USE_SSL
        else smtplib.SMTP(host, settings.EMAIL_PORT, timeout=PATIENCE) as server
    ):
        server.ehlo()
        if settings.EMAIL_USE_TLS:
            server.starttls(context=trust)
            server.ehlo()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        if isinstance(server.sock, ssl.SSLSocket):
            until = str((server.sock.getpeercert() or {})["notAfter"])
            yield from certificate("mail", place, ssl.cert_time_to_seconds(until), now)


def _cause(fault: Exception) -> str:
    """What went wrong, in one line; what a server says of a login may name the account."""
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return f"it refuses the user or the password ({fault.smtp_code})"
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"it answers {fault.smtp_code}"
    if isinstance(fault, TimeoutError):
        return f"it does not answer within {PATIENCE:g} seconds"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({fault.verify_message})"
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return " ".join(text.split())[:200].rstrip(".") or type(fault).__name__


def database(now: float) -> list[Diagnosis]:
    """The certificates of the servers of the database, where DATABASE_URL asks for TLS."""
    if connection.vendor != "postgresql":
        return []
    parameters: Mapping[str, Any] = connection.get_connection_params()
    names = [name for name in str(parameters.get("host") or "").split(",") if name]
    if parameters.get("sslmode") not in _ASKS_FOR_TLS:
        far = [name for name in names if name[0] != "/" and f"{name}" not in LOCAL_HOSTS]
        if not far:
            return []
        says = f"DATABASE_URL asks {far[0]} for no TLS: whoever is on the way may read along."
        return [warning("database", says, "Add ?sslmode=verify-full.")]
    ports = str(parameters.get("port") or 5432).split(",")
    return [
        one
        for number, name in enumerate(names)
        if name[0] != "/"
        for one in _of_database(name, int(ports[number % len(ports)] or 5432), now)
    ]


def _of_database(host: str, port: int, now: float) -> list[Diagnosis]:
    try:
        until = postgresql_certificate(host, port)
    except OSError as fault:
        says = f"The certificate of {host}:{port} cannot be seen: {_cause(fault)}."
        return [error("certificate", says, "Mend DATABASE_URL, or that server.")]
    return certificate("certificate", f"{host}:{port}", until, now)


def postgresql_certificate(host: str, port: int) -> float:
    """Until when the certificate of a server holds, in seconds; `Refusal` where it knows no TLS."""
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415  # only PostgreSQL by TLS needs it

    anyone = ssl.create_default_context()
    anyone.check_hostname = False
    anyone.verify_mode = ssl.CERT_NONE  # libpq trusts or not: here the date alone is read
    with socket.create_connection((host, port), PATIENCE) as plain:
        plain.sendall(_SSL_REQUEST)
        if plain.recv(1) != b"S":
            raise Refusal(
                f"{host}:{port} speaks no TLS, and DATABASE_URL asks for it.",
                mend="Set ssl to on in PostgreSQL.",
            )
        with anyone.wrap_socket(plain, server_hostname=host) as secure:
            data = secure.getpeercert(binary_form=True) or b""
    return load_der_x509_certificate(data).not_valid_after_utc.timestamp()


def certificate(about: str, place: str, until: float, now: float) -> list[Diagnosis]:
    """What there is to say of a certificate that holds until then."""
    days = (until - now) / DAY
    if days >= LEAST_DAYS:
        return []
    if days < 0:
        says = f"The certificate of {place} ended {-days:,.0f} days ago."
        return [error(about, says, "Renew it.")]
    says = f"The certificate of {place} holds for {days:,.0f} days more."
    return [warning(about, says, "Renew it in time.")]

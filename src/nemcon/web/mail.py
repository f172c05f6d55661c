"""Where mail is handed on: ``NEMCON_MAIL``, a URL such as ``smtps://user:password@mail.example.org``.

``smtps`` speaks TLS from the start, ``smtp`` begins it before anything is said, except to this
machine itself. Without a server nothing is sent, and the pages that would send something say so.
The settings import this module, before Django is ready.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from nemcon.core.errors import Refusal

FORMS = "Write smtp://user:password@host:port, or smtps:// where TLS is spoken from the start."
_PORTS = {"smtp": 587, "smtps": 465}
_NEAR = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that takes mail; without a *host* there is none."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


class MailFailure(Refusal):
    """A server of mail that takes none just now."""

    def __init__(self) -> None:
        super().__init__(
            "No mail can be sent from here.", mend="Ask whoever runs this site for a link."
        )


def server_of(url: str) -> MailServer:
    """The server that *url* names, none where it is empty; `Refusal` where it cannot be read. What
    it says of a password is repeated to nobody."""
    if not url:
        return MailServer()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refusal("NEMCON_MAIL cannot be read.", mend=FORMS) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in {"", "/"}:
        raise Refusal("NEMCON_MAIL names no server of mail.", mend=FORMS)
    near = parts.hostname in _NEAR
    return MailServer(
        host=parts.hostname,
        port=port or (25 if near and parts.scheme == "smtp" else _PORTS[parts.scheme]),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtp" and not near,
        ssl=parts.scheme == "smtps",
    )


def is_email(contact: str) -> bool:
    """Whether somebody is reached by mail, and not by a page."""
    return "@" in contact and "/" not in contact


def sender(contact: str, url: str) -> str:
    """From which address mail comes: the contact's, where that is one, else one of the site's."""
    if is_email(contact):
        return contact
    return f"nemcon@{urlsplit(url).hostname or 'localhost'}"

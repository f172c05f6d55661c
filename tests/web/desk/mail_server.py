"""A real server of mail on this machine, which behaves as it is told."""

import asyncio
import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings


class MailHandler:
    """Takes letters, and keeps them; *refusals* are what it says instead: to ``RCPT`` by address,
    to ``DATA`` by the number of the letter. *breaks* are the numbers of those at which it hangs up,
    *takes_then_breaks* of those that it keeps before. As long as it is *slow* it takes nothing."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusals: dict[str | int, str] = {}
        self.breaks: set[int] = set()
        self.takes_then_breaks: set[int] = set()
        self.slow = False
        self.asked = 0

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        number = self.asked
        self.asked += 1
        while self.slow:
            await asyncio.sleep(0.02)
        if number in self.breaks:
            server.transport.close()
            return "421 gone"
        if number in self.refusals:
            return self.refusals[number]
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.messages.append(parsed)
        if number in self.takes_then_breaks:
            server.transport.close()
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """The letters to an address."""
        return [one for one in self.messages if one["To"] == address]


@contextmanager
def mail_server() -> Iterator[MailHandler]:
    """A server that takes mail, named by the settings, for a site whose address is known."""
    handler = MailHandler()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with override_settings(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=port,
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_TIMEOUT=2,
            NEMCON_URL="https://nemcon.example.org",
        ):
            yield handler
    finally:
        handler.slow = False
        controller.stop()


def plain(message: EmailMessage) -> str:
    """The plain text of a letter."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())

"""What a worker does, round by round: it looks what comes near, sends letters, and clears up.

docs/decisions/0063. A round that fails for the database is told in the log and tried again: what it
had done is kept, and what it had not is done by the next one, or by another worker.
"""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db import Error, close_old_connections, connections

from nemcon.core.errors import NemconError
from nemcon.web.accounts import retention
from nemcon.web.post import answer_changes, followers, outbox, webhook_delivery
from nemcon.web.post.delivery import deliver
from nemcon.web.post.watch import Watch

_LOG = logging.getLogger("nemcon")
DAILY = 86_400
"""Seconds between two times of clearing up."""


@dataclass(slots=True)
class Worker:
    """One worker, and what it remembers between two rounds."""

    watch: Watch = field(default_factory=Watch)
    swept: int = 0
    warned: bool = False

    def round(self, now: int) -> bool:
        """Do what there is to do at an instant; whether that was anything."""
        self._warn()
        close_old_connections()
        try:
            followers.forget_unconfirmed(now)
            busy = bool(self.watch.look(now) + answer_changes.look(now))
            # a server that is away is asked again when the letters are due, and not at once
            busy = deliver(now).any or busy
            busy = webhook_delivery.deliver(now).any or busy
            if now - self.swept >= DAILY:
                followers.forget_unreachable()
                outbox.forget_old(now)
                retention.tidy(datetime.fromtimestamp(now, UTC))
                self.swept = now
        except (Error, NemconError) as fault:
            _LOG.warning("the worker goes on in a while: %s", fault)
            connections.close_all()
            return False
        return busy

    def _warn(self) -> None:
        """Say once that letters wait where nobody would find the site by one."""
        if settings.EMAIL_HOST and not settings.NEMCON_URL and not self.warned:
            _LOG.warning("no letter is sent: set NEMCON_URL, by which its links lead here")
            self.warned = True

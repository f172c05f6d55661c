"""Django's PostgreSQL backend, with commits that count only where they were made without a warning.

docs/decisions/0046. Where a commit waits for a replica, the wait can be cancelled (by a timeout, or
somebody's hand): the server then says that it has committed, with a warning that no replica may
have it. Whoever took that for an answer would hold a receipt for what the next leader does not
know.
"""

from typing import Any

from django.db.backends.postgresql import base

from nemcon.core.errors import NemconError


class Unconfirmed(NemconError):
    """It was committed here, and it is not known whether a replica has it."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of which every warning at a commit is an error."""

    def _commit(self) -> None:
        warnings: list[str] = []

        def hear(notice: Any) -> None:
            if notice.severity_nonlocalized == "WARNING":
                warnings.append(notice.message_primary)

        connection = self.connection
        if connection is None:
            return
        connection.add_notice_handler(hear)
        try:
            super()._commit()  # type: ignore[misc]  # the stubs lack it
        finally:
            connection.remove_notice_handler(hear)
        if warnings:
            raise Unconfirmed(
                f"It is not confirmed that this was recorded: {warnings[0]}.",
                mend="Do the same again: what is recorded already is not recorded twice.",
            )

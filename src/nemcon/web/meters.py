"""What is told that something happened: nobody, but in a worker of a server.

docs/decisions/0066. Whoever tells asks for `current` each time; a worker that begins puts one there
that counts (`nemcon.web.monitoring.prometheus`), whose libraries no command loads.
"""

from typing import Literal

TurnOutcome = Literal["recorded", "repeated", "refused", "failed"]
"""What came of a turn: entries, the receipt of the same request before, a refusal, or a fault."""


class Meter:
    """Counts nothing."""

    def request(self, kind: str, status: int, seconds: float) -> None:
        """A request was answered."""

    def crowd(self) -> None:
        """A request was sent away: nothing moved (`nemcon.web.gate`)."""

    def page(self, *, cache: bool) -> None:
        """A page was given from the *cache*, or had to be made."""

    def turn(self, outcome: TurnOutcome, entries: int, seconds: float) -> None:
        """A turn of a body ended: the wait for it, and what was done in it."""

    def sign_in(self, *, passed: bool) -> None:
        """Somebody signed in, or tried to."""


current: Meter = Meter()


def use(meter: Meter) -> None:
    """Let it be told from now on."""
    global current  # noqa: PLW0603  # one for each process, and asked for by every request: a value that is looked up would cost each
    current = meter

"""What was known otherwise: the entries behind an answer that were corrected, voided or recalled
since.

spec/answers.md §1.11. Whoever asks about a day is told which entries were known otherwise on that
day, or are known otherwise since what the answer knows: that they were amended, when that became
known, by which entry and why, and whether the answer has it. A history tells every day, and so of
each entry what it was amended to since its own. What the record says is asked once a
subject; an answer up to an entry (record.md §9.7) has no later one.
"""

from collections.abc import Iterable

from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.disclosure import told_of
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedEntry:
    """An entry as it was known *before* another act amended it, and *after* (None: it counts no
    more); *known* is since when that is known."""

    before: Fact
    after: Fact | None
    by: Act
    known: int

    @property
    def gone(self) -> bool:
        return self.after is None

    @property
    def since(self) -> int:
        """From when on it held, before or after."""
        return min(self.before.since, (self.after or self.before).since)

    @property
    def days(self) -> tuple[When, When] | None:
        """Its day before and after, where that is another and it says the same."""
        was, now = self.before, self.after
        if now is None or now.effective == was.effective or now.content != was.content:
            return None
        return was.effective, now.effective

    @property
    def how(self) -> str:
        """How it was amended; one whose correction was amended in turn is corrected."""
        return self.by.type if self.by.content.of == self.before.act.id else "correction"

    def is_known(self, known: int | None) -> bool:
        """Whether an answer that knows as much as *known* has it."""
        return known is None or self.known <= known


def amended(record: Record, subject: str, on: int) -> tuple[AmendedEntry, ...]:
    """The entries about a subject that were amended, of those that hold by the instant *on* as they
    were known before or after."""
    history = record.history(subject)
    entries = (
        AmendedEntry(before=one.before, after=one.after, by=one.by, known=one.known)
        for one in history.changed()
        # what was amended as it became known was never known otherwise
        if one.before.known < one.known
    )
    return tuple(one for one in entries if one.since <= on and told_of(history, (one.before,)))


def since(entries: Iterable[AmendedEntry], on: int, known: int | None) -> tuple[AmendedEntry, ...]:
    """Those that were amended after what was known at *on*, or after *known* where that is
    earlier."""
    from_then = on if known is None else min(on, known)
    return tuple(one for one in entries if one.known > from_then)


def since_then(entries: Iterable[AmendedEntry]) -> tuple[AmendedEntry, ...]:
    """Those that were amended after their own day, whatever an answer about all days knows."""
    return tuple(one for one in entries if one.known > one.since)

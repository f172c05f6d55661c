"""What was known otherwise: the entries behind an answer that were corrected, voided or recalled
since.

spec/answers.md §1.11. Whoever asks about a day is told which entries were known otherwise on that
day, or are known otherwise since what the answer knows: that they were amended, when that became
known, by which entry and why, and whether the answer has it. What the record says is asked once a
subject; an answer up to an entry (record.md §9.7) has no later one.
"""

from collections.abc import Iterable

from nemcon.core.facts import dataclass
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """An entry as it was known until another act amended it; *known* is since when that is known,
    *gone* whether the entry counts no more."""

    before: Fact
    by: Act
    known: int
    gone: bool

    @property
    def how(self) -> str:
        """How it was amended; one whose correction was amended in turn is corrected."""
        return self.by.type if self.by.content.of == self.before.act.id else "correction"

    def counted(self, known: int | None) -> bool:
        """Whether an answer that knows as much as *known* has it."""
        return known is None or self.known <= known


def amended(record: Record, subject: str, on: int) -> tuple[Amended, ...]:
    """The entries about a subject that were amended, of those that hold by the instant *on* as they
    were known before or after."""
    return tuple(
        Amended(before=one.before, by=one.by, known=one.known, gone=one.after is None)
        for one in record.history(subject).changed()
        if min(one.before.since, (one.after or one.before).since) <= on
    )


def since(found: Iterable[Amended], on: int, known: int | None) -> tuple[Amended, ...]:
    """Those that were amended after what was known at *on*, or after *known* where that is
    earlier."""
    from_then = on if known is None else min(on, known)
    return tuple(one for one in found if one.known > from_then)

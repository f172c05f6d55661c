"""A record, read once for all its tables: the facts of each type, in the order of their entries.

spec/data.md §1. Whoever asks has the record as its reader has it; what that reader may not read is
in no table. Everything is as by all that is recorded, and nothing depends on the clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Zone
from nemcon.core.facts import dataclass
from nemcon.record.act import Entry
from nemcon.record.asof import Fact, span
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING


@dataclass(slots=True)
class RecordFacts:
    """The record, its zone, and its facts by type."""

    record: Record
    periods: dict[str, list[Mapping[str, Any]]] | None = None
    """How the matters stood, by the name of the table: once it was worked out."""
    _facts: dict[str, list[Fact]] | None = None
    _sources: dict[str, list[Fact]] | None = None

    @property
    def zone(self) -> Zone:
        return self.record.zone

    def of(self, *types: str) -> Sequence[Fact]:
        """The facts of some types that are on record now, in the order of their entries."""
        if self._facts is None:
            by_type: dict[str, list[Fact]] = {}
            for subject in self.subjects():
                for fact in self.record.facts(subject, on=None, known=None):
                    by_type.setdefault(fact.act.type, []).append(fact)
            self._facts = by_type
        facts = [fact for one in types for fact in self._facts.get(one, ())]
        return sorted(facts, key=_number)

    def subjects(self) -> Iterator[str]:
        """The subjects, a batch of them read at a time."""
        subjects = self.record.subjects()
        for start in range(0, len(subjects), 500):
            batch = subjects[start : start + 500]
            self.record.load(batch)
            yield from batch

    def entries(self) -> Sequence[Entry]:
        """All entries that are here, in order."""
        entries = [entry for subject in self.subjects() for entry in self.record.entries(subject)]
        return sorted(entries, key=_seq)

    def stands(self) -> dict[str, Fact]:
        """What stands of each entry, by its id: what was taken back or declared void is not
        there."""
        self.of()
        return {fact.act.id: fact for facts in (self._facts or {}).values() for fact in facts}

    def by_source(self) -> Mapping[str, list[Fact]]:
        """What is said of each source, by its id."""
        if self._sources is None:
            self._sources = {}
            for fact in self.of("source"):
                self._sources.setdefault(fact.content.source, []).append(fact)
        return self._sources

    def day(self, when: When) -> str | None:
        """The day from which something so dated counts, where there is one."""
        since = span(when, self.zone)[0]
        return str(self.zone.day(since)) if since < END_OF_TIME else None

    def instant(self, at: int) -> str:
        """An instant, with the offset of the body's clocks."""
        return str(self.zone.moment(at))


def how_it_stands(entry: Entry, stands: Iterable[str], corrected: bool) -> str:
    """What became of an entry: ``amends`` another, ``stands``, stands as ``corrected``, or is
    ``gone``: declared void or taken back."""
    if entry.act is not None and entry.act.type in AMENDING:
        return "amends"
    if entry.act is None or entry.act.id not in stands:
        return "gone"
    return "corrected" if corrected else "stands"


def _number(fact: Fact) -> int:
    return fact.entry.seq


def _seq(entry: Entry) -> int:
    return entry.seq

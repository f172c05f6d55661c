"""Who says so, the best first: the order in which sources are named, and which are named at all.

spec/standing.md §10. The body itself speaks before the member or person concerned, then agencies,
press, and those who copy them. A source that was published after what was known is of the future of
the question, and is not named. An entry that is known makes its source known, whenever the record
described that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any

from nemcon.core.datings import Dating, When
from nemcon.core.facts import dataclass
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.evidence import Source
from nemcon.record.record import Record


def publication(source: Source) -> When | None:
    """When a source became known: published, or found."""
    for when in (source.published, source.found):
        if when is not None and not (isinstance(when, Dating) and when.latest is None):
            return when
    return None


RANKS = ("body", "primary", "member", "agency", "press", "reprint", "reference", "unknown")
"""From the best kind of source to the weakest; `primary` is the body or whom it concerns."""


@dataclass(slots=True)
class Sources:
    """The sources of a record, as of what was known at the instant *known* (None: everything)."""

    record: Record
    known: int | None
    _by_id: dict[str, Fact[Source] | None] = field(default_factory=dict)
    _out_by_id: dict[str, bool] = field(default_factory=dict)

    def of(self, id: str) -> Source | None:
        """What the record says of a source; None where it does not describe it."""
        described = self.described(id)
        return described.content if described is not None else None

    def described(self, id: str) -> Fact[Source] | None:
        """What is said last of a source."""
        if id not in self._by_id:
            facts = self.record.facts(f"source/{id}", on=None, known=None)
            self._by_id[id] = next(reversed(of_type(facts, Source)), None)
        return self._by_id[id]

    def load(self, ids: Iterable[str]) -> None:
        """Read what will be named, in one question to the store."""
        unknown = [f"source/{id}" for id in dict.fromkeys(ids) if id not in self._by_id]
        if unknown:
            self.record.load(unknown)

    def best(self, ids: Iterable[str]) -> list[str]:
        """Those of *ids* that could be read by then, each once, the best first."""
        unique = list(dict.fromkeys(ids))
        self.load(unique)
        return sorted(filter(self._out, unique), key=self._rank)

    def _rank(self, id: str) -> int:
        source = self.of(id)
        return RANKS.index(source.quality) if source else len(RANKS)

    def _out(self, id: str) -> bool:
        """Whether it had been published by then, as far as its date allows."""
        if id not in self._out_by_id:
            source, known = self.of(id), self.known
            day = source.published if source is not None else None
            self._out_by_id[id] = known is None or day is None or self.record.span(day)[2] <= known
        return self._out_by_id[id]

    def in_json(self, value: Any) -> Any:
        """An answer with every list of sources in this order."""
        lists = list(_lists(value))
        self.load(id for _, ids in lists for id in ids)
        for within, ids in lists:
            within["sources"] = self.best(ids)
        return value


def _lists(value: Any) -> Iterator[tuple[dict[str, Any], list[str]]]:
    if isinstance(value, dict):
        if isinstance(value.get("sources"), list):
            yield value, value["sources"]
        for inner in value.values():
            yield from _lists(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lists(inner)

"""What sources say against an entry, and the editor's reading of it; what they say besides; the
entries around one.

spec/standing.md §3. A reading weighs claims, and says which it follows; of several the latest
counts. Of a matter the disputes are part of its standing; here they are those of any subject.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nemcon.core.facts import dataclass
from nemcon.record.act import Act
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.record import Record
from nemcon.record.references import references


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedClaims:
    """Claims that contradict an entry (*about*), and the editor's reading of them, where there is
    one."""

    about: Fact
    claims: tuple[Fact[Claim], ...]
    reading: Fact[Reading] | None

    @property
    def follows(self) -> str:
        return self.reading.content.follows if self.reading else ""

    @property
    def sources(self) -> list[str]:
        """Who says what the claims are against, without those who say otherwise by the claims."""
        against = {source for claim in self.claims for source in claim.act.sources}
        return [source for source in self.about.act.sources if source not in against]


def reading_of(claim: Fact[Claim], readings: Iterable[Fact[Reading]]) -> Fact[Reading] | None:
    """The latest of *readings*, which are in order, that weighs a claim."""
    weighing = [reading for reading in readings if claim.act.id in reading.content.of]
    return weighing[-1] if weighing else None


def weighed(facts: Sequence[Fact], beside: Iterable[Fact] = ()) -> list[WeighedClaims]:
    """The disputes among the facts of a subject: the claims of one reading stand together, and so
    do those about one entry that no reading weighs. None is about an entry that
    is not there: *beside* are those of another subject that claims here may be about."""
    known = {fact.act.id: fact for fact in (*facts, *beside)}
    readings = of_type(facts, Reading)
    groups: dict[tuple[str, str], list[Fact[Claim]]] = {}
    for fact in of_type(facts, Claim):
        if fact.content.contradicts and fact.content.about in known:
            reading = reading_of(fact, readings)
            key = (fact.content.about, reading.act.id if reading is not None else "")
            groups.setdefault(key, []).append(fact)
    return [
        WeighedClaims(
            about=known[about], claims=tuple(claims), reading=reading_of(claims[0], readings)
        )
        for (about, _reading), claims in groups.items()
    ]


def added(facts: Iterable[Fact]) -> list[Fact[Claim]]:
    """The claims that contradict nothing: what a source says besides."""
    return [fact for fact in of_type(facts, Claim) if not fact.content.contradicts]


def around(record: Record, act: Act) -> list[Fact]:
    """The entries of the same subject that name an entry, those that it names, and every claim
    about what these claim something of."""
    facts = record.facts(act.subject, on=None, known=None)
    names = set(_ids(act.content))
    near = [f for f in facts if act.id in _ids(f.content) or f.act.id in names]
    about = {f.content.about for f in of_type(near, Claim) if f.act.id != act.id}
    near += [f for f in of_type(facts, Claim) if f.content.about in about]
    by_id: dict[str, Fact] = {fact.act.id: fact for fact in near if fact.act.id != act.id}
    return list(by_id.values())


_ENTRIES = frozenset({"entry", "decision", "override"})
"""The kinds of name by which an entry is meant: a decision has the id of its entry."""


def _ids(content: Any) -> Iterator[str]:
    """The ids of entries that a content names."""
    return (name.value for name in references(content) if name.kind in _ENTRIES)

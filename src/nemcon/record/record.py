"""A record to ask: the entries of one body, read by subject and kept parsed.

spec/record.md §9. Whoever stores entries gives a `Source`; a `Record` reads from it only the
subjects that a question is about, keeps a bounded number of them as histories, and catches up when
the source has grown. No question reads a whole body. `Record.upto` is the record as it was recorded
up to an entry: another `Record`, over the same source cut off there.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Any, Protocol

from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Day, Moment, Zone, zone
from nemcon.core.errors import Refusal
from nemcon.record.act import Entry
from nemcon.record.asof import Fact, History, Reader, span

KEPT_ENTRIES = 200_000
"""How many parsed entries a record keeps in memory, in all its histories."""
KEPT_VIEWS = 4
"""How many of its earlier states a record keeps, each with so small a share of its entries."""


class Source(Protocol):
    """Where the entries of one body come from."""

    body: str

    def entries(self, subject: str) -> Sequence[Entry]:
        """The entries of a subject, in order of their numbers."""
        ...

    def size(self, subject: str) -> int:
        """How many there are: it only grows."""
        ...

    def fetch(self, subjects: Iterable[str]) -> None:
        """Many subjects are about to be asked for: read them in one go, where that helps."""
        ...

    def forget(self, subject: str) -> None:
        """The record keeps this subject no more."""
        ...

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        """The subjects of a kind (``matter``, ``office``, ...), or all, in order; those that have
        an entry numbered *upto* or below.
        """
        ...

    def head(self) -> int:
        """The number of the last entry; 0 for none."""
        ...

    def moment(self, number: int) -> Moment | None:
        """When the entry of a number was recorded; None where there is none of that number."""
        ...

    def destroyed(self, upto: int) -> int:
        """How many contents of the entries up to a number were destroyed by later entries, as far
        as the source can tell: where it cannot, how many redactions are later.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Up to which entry a record is asked, when that was recorded, and how many contents up to it
    were destroyed since.
    """

    entry: int
    at: Moment
    destroyed: int


class Upto:
    """A source as it stood after the entry of a number: what came later is not there.

    It keeps nothing of its own. How many entries a subject has is told by the source as it grows: a
    later one may have destroyed the content of an earlier, which is then to be read again.
    """

    def __init__(self, source: Source, last: int) -> None:
        self.body = source.body
        self._source = source
        self._last = last

    def entries(self, subject: str) -> Sequence[Entry]:
        found = self._source.entries(subject)
        return found[: bisect_right(found, self._last, key=_number)]

    def size(self, subject: str) -> int:
        return self._source.size(subject)

    def fetch(self, subjects: Iterable[str]) -> None:
        self._source.fetch(subjects)

    def forget(self, subject: str) -> None:
        self._source.forget(subject)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        return self._source.subjects(kind, self._last if upto is None else min(upto, self._last))

    def head(self) -> int:
        return self._last

    def moment(self, number: int) -> Moment | None:
        return self._source.moment(number)

    def destroyed(self, upto: int) -> int:
        return self._source.destroyed(upto)


class Supposing:
    """A source with entries behind its last that are recorded nowhere: to ask what would be so with
    them."""

    def __init__(self, source: Source, more: Iterable[Entry]) -> None:
        self.body = source.body
        self._source = source
        self._more: dict[str, list[Entry]] = {}
        for entry in more:
            if entry.act is not None:
                self._more.setdefault(entry.act.subject, []).append(entry)

    def about(self, subject: str) -> bool:
        """Whether one of these entries is about that subject."""
        return subject in self._more

    def entries(self, subject: str) -> Sequence[Entry]:
        return (*self._source.entries(subject), *self._more.get(subject, ()))

    def size(self, subject: str) -> int:
        return self._source.size(subject) + len(self._more.get(subject, ()))

    def fetch(self, subjects: Iterable[str]) -> None:
        self._source.fetch(subjects)

    def forget(self, subject: str) -> None:
        self._source.forget(subject)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        return self._source.subjects(kind, upto)

    def head(self) -> int:
        return self._source.head()

    def moment(self, number: int) -> Moment | None:
        return self._source.moment(number)

    def destroyed(self, upto: int) -> int:
        return self._source.destroyed(upto)


class Record:
    """Questions about one body's entries. It never writes, and threads may share it.

    *recorded* is the number of the entry up to which it is asked, None for all that is recorded.
    """

    recorded: int | None = None

    def __init__(self, source: Source, *, kept: int = KEPT_ENTRIES) -> None:
        self._source = source
        self._views: OrderedDict[int, Record] = OrderedDict()
        self._kept = kept
        self._histories: OrderedDict[str, tuple[int, History]] = OrderedDict()
        self._kept_now = 0
        self._turn = RLock()
        self._zone: tuple[int, Zone] | None = None
        self.memo: dict[Any, Any] = {}
        """What is remembered about the body's own entries; emptied when they grow, and bounded by
        their change points.
        """

    @property
    def body(self) -> str:
        return self._source.body

    def upto(self, last: int) -> "Record":
        """The record as it was recorded up to the entry of that number, for ever the same but for
        contents that are destroyed later. `Refusal` where there is no such entry yet.
        """
        head = self.head()
        if not 0 < last <= head or self._source.moment(last) is None:
            raise Refusal(
                f"Entry {last} is not recorded: the last one is {head}.",
                mend=f"Name the number of an entry, {head} at most.",
            )
        with self._turn:
            view = self._views.get(last)
            if view is None:
                share = max(self._kept // (2 * KEPT_VIEWS), 1)
                view = self._views[last] = Record(Upto(self._source, last), kept=share)
                view.recorded = last
            self._views.move_to_end(last)
            dropped = [] if len(self._views) <= KEPT_VIEWS else [self._views.popitem(last=False)[1]]
        for old in dropped:
            old.clear()
        return view

    def supposing(self, more: Iterable[Entry]) -> "Record":
        """The record as it would be with *more* entries behind its last: they are about subjects
        that it has, none about the body itself, and are kept nowhere. What is about another subject
        is read in this record, and kept for it."""
        return _Trial(self, Supposing(self._source, more))

    def stamp(self) -> Stamp | None:
        """Up to which entry it is asked; None for all that is recorded."""
        if self.recorded is None:
            return None
        at = self._source.moment(self.recorded)
        assert at is not None  # it was there when this state of the record was asked for
        destroyed = self._source.destroyed(self.recorded)
        return Stamp(entry=self.recorded, at=at, destroyed=destroyed)

    def clear(self) -> None:
        """Keep nothing."""
        with self._turn:
            while self._histories:
                self._drop()

    @property
    def zone(self) -> Zone:
        """The body's zone, from its latest body entry; UTC before there is one."""
        with self._turn:
            size = self._source.size("body")
            if self._zone is None or self._zone[0] != size:
                names = [
                    e.act.content.zone
                    for e in self._source.entries("body")
                    if e.act and e.act.type == "body"
                ]
                here = zone(names[-1] if names else "UTC")
                if self._zone is None or self._zone[1] is not here:
                    self.clear()
                self._zone = (size, here)
                self.memo.clear()
            return self._zone[1]

    def history(self, subject: str) -> History:
        """The history of a subject, caught up with the source."""
        with self._turn:
            here = self.zone
            size = self._source.size(subject)
            kept = self._histories.get(subject)
            if kept is None or kept[0] != size:
                self._kept_now += _weight(size) - (_weight(kept[0]) if kept else 0)
                kept = self._histories[subject] = (
                    size,
                    History.of(self._source.entries(subject), here),
                )
            self._histories.move_to_end(subject)
            while self._kept_now > self._kept and len(self._histories) > 1:
                self._drop()
            return kept[1]

    def _drop(self) -> None:
        """Keep the history no more that was asked for longest ago."""
        subject, (size, _) = self._histories.popitem(last=False)
        self._kept_now -= _weight(size)
        self._source.forget(subject)

    @property
    def kept(self) -> int:
        """How many parsed entries it keeps, with those of its earlier states."""
        return self._kept_now + sum(view.kept for view in list(self._views.values()))

    def load(self, subjects: Iterable[str]) -> None:
        """Read those of *subjects* that are not kept, in one question to the source."""
        with self._turn:
            unknown = [subject for subject in subjects if subject not in self._histories]
            if unknown:
                self._source.fetch(unknown)
                for subject in unknown:
                    self.history(subject)

    def facts(
        self, subject: str, *, on: int | None, known: int | None, reader: Reader | None = None
    ) -> list[Fact]:
        """The facts of a subject that hold by *on* as known by *known*, in the order in which they
        hold.
        """
        return self.history(subject).facts(on, known, reader)

    def changes_at(
        self, subject: str, on: int, known: int | None, reader: Reader | None = None
    ) -> int | None:
        """The next instant after *on* when another known fact of the subject holds."""
        return self.history(subject).changes_at(on, known, reader)

    def subjects(self, kind: str = "") -> list[str]:
        """The subjects of a kind (``matter``, ``office``, ...), or all, in order."""
        return self._source.subjects(kind)

    def head(self) -> int:
        """The number of the last entry; 0 for none."""
        return self._source.head()

    def last_day(self, when: When) -> Day:
        """The latest day that *when* allows, in the body's zone."""
        if isinstance(when, Moment):
            return self.zone.day(when.utc)
        return when.latest or self.zone.day(END_OF_TIME)

    def span(self, when: When) -> tuple[int, int, int]:
        """From when a dating holds, the last instant of its latest day, the first instant it
        allows.
        """
        return span(when, self.zone)


class _Trial(Record):
    """A record with entries that are kept nowhere, over the one that it reads the rest from."""

    def __init__(self, under: Record, source: Supposing) -> None:
        super().__init__(source)
        self._under, self._more = under, source
        self.recorded, self.memo = under.recorded, under.memo

    @property
    def zone(self) -> Zone:
        return self._under.zone

    def history(self, subject: str) -> History:
        if self._more.about(subject):
            return super().history(subject)
        return self._under.history(subject)

    def load(self, subjects: Iterable[str]) -> None:
        wanted = list(subjects)
        self._under.load(subject for subject in wanted if not self._more.about(subject))
        super().load(filter(self._more.about, wanted))


class Seen(Record):
    """A record of which each fact is read through a function, and what some subjects have from
    before an instant is another's (*moved*). It keeps nothing of its own: what it remembers of the
    body is in *memo*."""

    def __init__(
        self,
        record: Record,
        read: Callable[[Fact], Fact],
        moved: Mapping[str, tuple[str, int]],
        memo: dict[Any, Any],
    ) -> None:
        super().__init__(record._source)
        self.recorded, self.memo = record.recorded, memo
        self._of, self._read, self._moved = record, read, moved

    @property
    def zone(self) -> Zone:
        return self._of.zone

    def history(self, subject: str) -> History:
        return self._of.history(subject)

    def load(self, subjects: Iterable[str]) -> None:
        self._of.load(subjects)

    def facts(
        self, subject: str, *, on: int | None, known: int | None, reader: Reader | None = None
    ) -> list[Fact]:
        found = self._of.facts(subject, on=on, known=known, reader=reader)
        if subject in self._moved:
            found = [fact for fact in found if fact.since >= self._moved[subject][1]]
        for other, (to, since) in self._moved.items():
            if to == subject:
                theirs = self._of.facts(other, on=on, known=known, reader=reader)
                found += [fact for fact in theirs if fact.since < since]
        found.sort(key=lambda fact: (fact.since, fact.entry.seq))
        return [self._read(fact) for fact in found]

    def subjects(self, kind: str = "") -> list[str]:
        found = self._of.subjects(kind)
        more = {to for other, (to, _) in self._moved.items() if other in found}
        return sorted({*found, *more}) if more else found


def of_kind(subjects: Iterable[str], kind: str) -> list[str]:
    """Those of a kind, or all, in order."""
    return sorted(s for s in subjects if not kind or s.partition("/")[0] == kind)


def _number(entry: Entry) -> int:
    return entry.seq


def _weight(size: int) -> int:
    """What a history of so many entries counts for: one of none takes its place, too."""
    return max(size, 1)

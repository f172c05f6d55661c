"""A record to ask: the entries of one body, read by subject and kept parsed.

spec/record.md §9. Whoever stores entries gives a `EntrySource`; a `Record` reads from it only the
subjects that a question is about, keeps a bounded number of them as histories, and catches up when
the source has grown. No question reads a whole body. `Record.upto` is the record as it was recorded
up to an entry, and `Record.read_by` the record as a reader has it: each is another `Record`, over
the same source with the rest left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from threading import RLock
from typing import Any, Protocol, TypeVar

from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Day, Moment, Zone, zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.record.act import PUBLIC, Act, Entry
from nemcon.record.asof import Fact, History, span
from nemcon.record.memo import LRU, Memo
from nemcon.record.readers import Reader
from nemcon.record.registry import DEPARTURE, RESTORATION

V = TypeVar("V")
KEPT_ENTRIES = 200_000
"""How many parsed entries a record keeps in memory, in all its histories."""
KEPT_VIEWS = 4
"""How many of its earlier states a record keeps, each with so small a share of its entries."""
KEPT_READERS = 8
"""For how many readers a record keeps what is for their eyes."""


class EntrySource(Protocol):
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

    def restricted(self, kind: str = "") -> Collection[str]:
        """Those of the subjects of a kind, or of all, of which some reader may not read all: one of
        their entries was recorded for some eyes only, its audience was changed, or its content is
        gone.
        """
        ...

    def head(self) -> int:
        """The number of the last entry; 0 for none."""
        ...

    def moment(self, number: int) -> Moment | None:
        """When the entry of a number was recorded; None where there is none of that number."""
        ...

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        """The later redactions that destroyed the content of an entry up to a number, each by its
        subject and its id; where the source cannot tell, all that are later.
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


class _Over:
    """A source over another, which answers all but the entries, and what is seen otherwise."""

    def __init__(self, source: EntrySource) -> None:
        self.body = source.body
        self._source = source

    def size(self, subject: str) -> int:
        return self._source.size(subject)

    def fetch(self, subjects: Iterable[str]) -> None:
        self._source.fetch(subjects)

    def forget(self, subject: str) -> None:
        self._source.forget(subject)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        return self._source.subjects(kind, upto)

    def restricted(self, kind: str = "") -> Collection[str]:
        return self._source.restricted(kind)

    def head(self) -> int:
        return self._source.head()

    def moment(self, number: int) -> Moment | None:
        return self._source.moment(number)

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        return self._source.destroyed(upto)


class Upto(_Over):
    """A source as it stood after the entry of a number: what came later is not there.

    It keeps nothing of its own. How many entries a subject has is told by the source as it grows: a
    later one may have destroyed the content of an earlier, which is then to be read again. What was
    opened to a *reader* later was not open to him then.
    """

    def __init__(self, source: EntrySource, last: int, reader: Reader | None = None) -> None:
        super().__init__(source)
        self._last = last
        self._reader = reader

    def entries(self, subject: str) -> Sequence[Entry]:
        entries = self._source.entries(subject)
        # by number and not by moment: moments go back where a clock was set right (§8.7)
        then = entries[: bisect_right(entries, self._last, key=_number)]
        # after the cut: what opened an entry later had not opened it then (§7.3)
        return then if self._reader is None else read(then, self._reader)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        last = self._last if upto is None else min(upto, self._last)
        subjects = self._source.subjects(kind, last)
        return subjects if self._reader is None else _known(self, subjects, kind, last)

    def head(self) -> int:
        return self._last


class ReadBy(_Over):
    """A source as a reader has it: of an entry that is not for his eyes there is nothing.

    What an entry amends is read by whoever reads it; a change of audience closes an entry to all
    whom it leaves out, and opens it to those who may read the change itself. Only what is recorded
    decides, and not when it was known (spec/record.md §7.3). So it is the same over what it lets
    through as over all: the record as an export for that reader has it.
    """

    def __init__(self, source: EntrySource, reader: Reader) -> None:
        super().__init__(source)
        self._reader = reader

    def entries(self, subject: str) -> Sequence[Entry]:
        return read(self._source.entries(subject), self._reader)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        return _known(self, self._source.subjects(kind, upto), kind, upto)

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        # a redaction that he may not read would tell him that there was something
        return [
            (subject, id)
            for subject, id in self._source.destroyed(upto)
            if any(entry.act and entry.act.id == id for entry in self.entries(subject))
        ]


class Supposing(_Over):
    """A source with entries behind its last that are recorded nowhere: to ask what would be so with
    them."""

    def __init__(self, source: EntrySource, more: Iterable[Entry]) -> None:
        super().__init__(source)
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


class Ahead(Supposing):
    """A source with entries behind its last that are still to be recorded: about whatever they are,
    and more of them may come."""

    def __init__(self, source: EntrySource) -> None:
        super().__init__(source, ())
        self._last = source.head()

    def add(self, act: Act, at: Moment) -> None:
        """Put an act behind the last."""
        # numbered on as the store would: of two entries of one moment the later number counts
        self._last += 1
        entry = Entry(seq=self._last, recorded=at, commitment="", act=act)
        self._more.setdefault(act.subject, []).append(entry)

    @property
    def added(self) -> Collection[str]:
        return self._more.keys()

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        return of_kind({*self._source.subjects(kind, upto), *self._more}, kind)

    def head(self) -> int:
        return self._last


class Record:
    """Questions about one body's entries. It never writes, and threads may share it.

    *recorded* is the number of the entry up to which it is asked, None for all that is recorded.
    *reader* is who has it so, None for whoever may have all that there is.
    """

    recorded: int | None = None
    reader: Reader | None = None
    _whole: "Record | None" = None

    def __init__(self, source: EntrySource, *, limit: int = KEPT_ENTRIES) -> None:
        self._source = source
        self._readers: LRU[Reader, Record] = LRU(KEPT_READERS)
        self._views: LRU[int, Record] = LRU(KEPT_VIEWS)
        self._histories: LRU[str, tuple[int, History]] = LRU(limit, _weight)
        # one lock for all, and one that the same thread may take again: `history` asks `zone` while
        # it has it
        self._turn = RLock()
        self._body: tuple[int, Zone, Act | None] | None = None
        self.memo = Memo()
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
            for restored in self.restorations():
                if restored.act is not None and restored.act.content.head < last < restored.seq:
                    raise lost(restored, "Nothing here has the number {number2}.", number2=last)
            raise Refusal(
                f"Entry {last} is not recorded: the last one is {head}.",
                mend=f"Name the number of an entry, {head} at most.",
            )
        with self._turn:
            view = self._views.get(last)
            if view is not None:
                return view
            # all earlier states together get half of what the record itself may keep
            share = max(self._histories.most // (2 * KEPT_VIEWS), 1)
            view = Record(Upto(self._source, last, self.reader), limit=share)
            view.recorded, view.reader, view._whole = last, self.reader, self
            dropped = self._views.put(last, view)
        # outside the turn: the view has one of its own, and whoever asks it may have that for long
        for _, old in dropped:
            old.clear()
        return view

    def restorations(self) -> list[Entry]:
        """The entries that say that the record was restored, in order: a new epoch of it begins
        with each."""
        facts = self.facts("body", on=None, known=None)
        return [fact.entry for fact in facts if fact.act.type == RESTORATION]

    def read_by(self, reader: Reader) -> "Record":
        """The record as *reader* has it: every answer from it is the one from the export for him
        (§7.3). What was closed later is closed in an earlier state too."""
        # the reader first and then the number: who may read is decided by all that is recorded, and
        # an earlier state has not all
        if self._whole is not None and self.recorded is not None:
            return self._whole.read_by(reader).upto(self.recorded)
        with self._turn:
            view = self._readers.get(reader)
            if view is not None:
                return view
            view = Record(ReadBy(self._source, reader), limit=self._histories.most)
            view.recorded, view.reader = self.recorded, reader
            dropped = self._readers.put(reader, view)
        for _, old in dropped:
            old.clear()
        return view

    def supposing(self, more: Iterable[Entry]) -> "Record":
        """The record as it would be with *more* entries behind its last: they are about subjects
        that it has, none about the body itself, and are kept nowhere. What is about another subject
        is read in this record, and kept for it."""
        return _SupposedRecord(self, Supposing(self._source, more))

    def ahead(self) -> "RecordAhead":
        """The record, to which acts can be added that are still to be recorded."""
        return RecordAhead(self, Ahead(self._source))

    def stamp(self) -> Stamp | None:
        """Up to which entry it is asked; None for all that is recorded."""
        if self.recorded is None:
            return None
        at = self._source.moment(self.recorded)
        assert at is not None  # it was there when this state of the record was asked for
        destroyed = len(self._source.destroyed(self.recorded))
        return Stamp(entry=self.recorded, at=at, destroyed=destroyed)

    def clear(self) -> None:
        """Keep nothing."""
        with self._turn:
            while self._histories:
                self._source.forget(self._histories.drop()[0])

    @property
    def zone(self) -> Zone:
        """The body's zone, from its latest body entry; UTC before there is one."""
        return self._of_the_body()[1]

    @property
    def departure(self) -> Act | None:
        """The act by which the record went to another site, while it has not arrived there."""
        return self._of_the_body()[2]

    def _of_the_body(self) -> tuple[int, Zone, Act | None]:
        """How many entries are about the body, its zone, and its departure if it has gone."""
        with self._turn:
            # a number says whether a body entry came, without reading one: this is asked for every
            # answer
            size = self._source.size("body")
            if self._body is None or self._body[0] != size:
                acts = [e.act for e in self._source.entries("body") if e.act]
                names = [act.content.zone for act in acts if act.type == "body"]
                here = zone(names[-1] if names else "UTC")
                # nothing follows a departure but its arrival, which is on the same subject
                gone = acts[-1] if acts and acts[-1].type == DEPARTURE else None
                # histories have their instants by the zone; `zone` gives one object for a name, so
                # that identity tells
                if self._body is None or self._body[1] is not here:
                    self.clear()
                self._body = (size, here, gone)
                # with any body entry, the same zone or not: what is remembered is worked out from
                # all of them
                self.memo.clear()
            return self._body

    def history(self, subject: str) -> History:
        """The history of a subject, caught up with the source."""
        with self._turn:
            here = self.zone
            size = self._source.size(subject)
            item = self._histories.get(subject)
            # a subject only grows, so that its size tells whether it did: a content that is
            # destroyed comes with a redaction
            if item is None or item[0] != size:
                item = (size, History.of(self._source.entries(subject), here))
                for old, _ in self._histories.put(subject, item):
                    self._source.forget(old)
            return item[1]

    @property
    def kept(self) -> int:
        """How many parsed entries it keeps, with those of its earlier states and of its readers."""
        views = (*self._views.values(), *self._readers.values())
        return self._histories.weight + sum(view.kept for view in views)

    def load(self, subjects: Iterable[str]) -> None:
        """Read those of *subjects* that are not kept, in one question to the source."""
        with self._turn:
            unknown = [subject for subject in subjects if subject not in self._histories]
            if unknown:
                self._source.fetch(unknown)
                # within the same turn: what was fetched might be dropped again before it is parsed
                for subject in unknown:
                    self.history(subject)

    def facts(self, subject: str, *, on: int | None, known: int | None) -> list[Fact]:
        """The facts of a subject that hold by *on* as known by *known*, in the order in which they
        hold.
        """
        return self.history(subject).facts(on, known)

    def changes_at(
        self,
        subject: str,
        on: int,
        known: int | None,
        but: Callable[[Fact, int], bool] | None = None,
    ) -> int | None:
        """The next instant after *on* when another known fact of the subject holds; *but* those at
        which a fact changes nothing."""
        return self.history(subject).changes_at(on, known, but)

    def subjects(self, kind: str = "") -> list[str]:
        """The subjects of a kind (``matter``, ``office``, ...), or all, in order."""
        return self._source.subjects(kind)

    def restricted(self) -> Collection[str]:
        """The subjects of which some reader may not read all."""
        return self._source.restricted()

    def numbers(self, subject: str) -> frozenset[int]:
        """The numbers of the entries of a subject that are here."""
        return frozenset(entry.seq for entry in self._source.entries(subject))

    def entries(self, subject: str) -> Sequence[Entry]:
        """The entries of a subject that are here, as they were recorded."""
        return self._source.entries(subject)

    def head(self) -> int:
        """The number of the last entry; 0 for none."""
        return self._source.head()

    def once(self, key: Hashable, answer: Callable[[], V]) -> V:
        """An answer about this record, which a record that is `remembering` asks for only once."""
        return answer()

    def remembering(self) -> "Record":
        """The same record for as long as a question takes that asks much of it several times: what
        `once` was asked is kept with it."""
        return _Remembering(self)

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


class _SupposedRecord(Record):
    """A record with entries that are kept nowhere, over the one that it reads the rest from."""

    def __init__(self, under: Record, source: Supposing) -> None:
        super().__init__(source)
        self._under, self._more = under, source
        # the memo of the body may be shared, since what is supposed is never about the body
        self.recorded, self.reader, self.memo = under.recorded, under.reader, under.memo

    @property
    def zone(self) -> Zone:
        return self._under.zone

    def history(self, subject: str) -> History:
        if self._more.about(subject):
            return super().history(subject)
        return self._under.history(subject)

    def load(self, subjects: Iterable[str]) -> None:
        every = list(subjects)
        self._under.load(subject for subject in every if not self._more.about(subject))
        super().load(filter(self._more.about, every))


class RecordAhead(Record):
    """A record as it will be with acts that are recorded nowhere yet, which may change what the
    body is: so it remembers for itself."""

    def __init__(self, under: Record, source: Ahead) -> None:
        super().__init__(source)
        self._ahead = source
        self.recorded, self.reader = under.recorded, under.reader

    @property
    def added(self) -> Collection[str]:
        """What the acts that were added are about."""
        return self._ahead.added

    def add(self, acts: Iterable[Act], at: Moment) -> None:
        """Put *acts* behind its last entry, as recorded at a moment."""
        for act in acts:
            self._ahead.add(act, at)


class _DelegatingRecord(Record):
    """A record that asks another one, and keeps nothing of it."""

    def __init__(self, record: Record) -> None:
        super().__init__(record._source)
        self.recorded, self.reader, self.memo = record.recorded, record.reader, record.memo
        self._of = record

    @property
    def zone(self) -> Zone:
        return self._of.zone

    def history(self, subject: str) -> History:
        return self._of.history(subject)

    def load(self, subjects: Iterable[str]) -> None:
        self._of.load(subjects)


class RecordView(_DelegatingRecord):
    """A record of which each fact is read through a function, and what some subjects have from
    before an instant is another's (*successors*). It keeps nothing of its own: what it remembers of
    the body is in *memo*."""

    def __init__(
        self,
        record: Record,
        reading: Callable[[Fact], Fact],
        successors: Mapping[str, tuple[str, int]],
        memo: Memo,
    ) -> None:
        super().__init__(record)
        self.memo, self._reading, self._successors = memo, reading, successors

    def facts(self, subject: str, *, on: int | None, known: int | None) -> list[Fact]:
        facts = self._of.facts(subject, on=on, known=known)
        if subject in self._successors:
            facts = [fact for fact in facts if fact.since >= self._successors[subject][1]]
        for other, (to, since) in self._successors.items():
            if to == subject:
                theirs = self._of.facts(other, on=on, known=known)
                facts += [fact for fact in theirs if fact.since < since]
        # two subjects' facts in one list, and the order of `facts` is promised (§9.2)
        facts.sort(key=lambda fact: (fact.since, fact.entry.seq))
        return [self._reading(fact) for fact in facts]

    def subjects(self, kind: str = "") -> list[str]:
        subjects = self._of.subjects(kind)
        more = {to for other, (to, _) in self._successors.items() if other in subjects}
        return sorted({*subjects, *more}) if more else subjects

    def remembering(self) -> Record:
        return self  # each fact is read by it already, and nothing more is kept


class Noted(_DelegatingRecord):
    """A record that notes of which subjects it was asked. It keeps nothing of its own."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self.asked: set[str] = set()

    def history(self, subject: str) -> History:
        self.asked.add(subject)
        return self._of.history(subject)


class _Remembering(_DelegatingRecord):
    """A record that keeps what it was asked `once`."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._answers: dict[Hashable, Any] = {}

    def once(self, key: Hashable, answer: Callable[[], V]) -> V:
        if key not in self._answers:
            self._answers[key] = answer()
        value: V = self._answers[key]
        return value

    def remembering(self) -> Record:
        return self


def lost(restored: Entry, sentence: str, **about: object) -> Refusal:
    """The refusal of what is nowhere in a record that was *restored*: it may have been recorded,
    and was not brought back."""
    assert restored.act is not None  # it is for everybody, and never redacted
    return Refusal(
        sentence + " The record was restored on {day}, as it was after entry {number}.",
        mend="What was recorded after that entry and before that moment is not in it: whoever "
        "recorded something then does so again.",
        day=str(restored.recorded),
        number=restored.act.content.head,
        **about,
    )


def of_kind(subjects: Iterable[str], kind: str) -> list[str]:
    """Those of a kind, or all, in order."""
    return sorted(s for s in subjects if not kind or s.partition("/")[0] == kind)


def _number(entry: Entry) -> int:
    return entry.seq


_ANY_ZONE = zone("UTC")
"""Who may read an entry depends on no day."""


def for_all(entry: Entry) -> bool:
    """Whether an entry is there for every reader, and changes nothing in who may read another."""
    act = entry.act
    return act is not None and act.audience == PUBLIC and act.type != "audience_change"


def read(entries: Sequence[Entry], reader: Reader) -> Sequence[Entry]:
    """Those of the *entries* of a subject that are for the eyes of *reader*, in their order."""
    # nearly all subjects are for all, and then no history need be made to see that
    if all(map(for_all, entries)):
        return entries
    while True:
        history = History.of(entries, _ANY_ZONE)
        readable = [e for e in entries if e.act and history.readable(e.act, reader)]
        if len(readable) == len(entries):
            return readable
        entries = readable  # what is left out may have opened what is left


def _known(source: EntrySource, subjects: list[str], kind: str, upto: int | None) -> list[str]:
    """Those of *subjects* of which *source* has an entry, numbered *upto* or below."""
    # only these are read: of all others a reader has an entry for certain
    doubtful = set(source.restricted(kind)).intersection(subjects)
    if not doubtful:
        return subjects
    source.fetch(doubtful)
    # the first that he may read is enough: a subject is there from then on
    firsts = {s: source.entries(s)[:1] for s in doubtful}
    return [
        s
        for s in subjects
        if s not in firsts or any(upto is None or e.seq <= upto for e in firsts[s])
    ]


def _weight(item: tuple[int, History]) -> int:
    """The number of its entries; an empty history counts as one, so it can be dropped."""
    return max(item[0], 1)

"""A store in memory: for tests, for tools that build a record, and as the measure of every other
store.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.ids import identifier
from nemcon.record.act import Act, Entry
from nemcon.record.record import Record, for_all, of_kind
from nemcon.record.store import Receipt, RequestKey, Section, Store


class Entries:
    """The entries of one body in memory, by subject: an `EntrySource` for its record."""

    def __init__(self, body: str, entries: Iterable[Entry] = ()) -> None:
        self.body = body
        self.all: list[Entry] = []
        self.ids: dict[str, Act] = {}
        self.gone: dict[str, int] = {}
        self._subjects: dict[str, list[Entry]] = {}
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Take in entries that come after those it has."""
        new = list(entries)
        by_subject: dict[str, list[Entry]] = {}
        for entry in new:
            if entry.act is not None:
                self.ids[entry.act.id] = entry.act
                by_subject.setdefault(entry.act.subject, []).append(entry)
        # a reader in another thread sees all of a subject's or none
        for subject, of in by_subject.items():
            self._subjects.setdefault(subject, []).extend(of)
        self.all.extend(new)

    def used(self, id: str) -> Act | None:
        """The act of an id; `Refusal` where its content is gone, and the id with it."""
        # §8.4: the id of a redacted entry stays used, though nobody can say for what
        if id in self.gone:
            raise Refusal(
                f"The content of {id} was redacted.", mend="Name another entry, or use a new id."
            )
        return self.ids.get(id)

    def redact(self, id: str) -> None:
        """Destroy the content of the entry of that id: its envelope keeps its place."""
        act = self.ids.pop(id)
        # an entry stands in both lists, at another place in each
        for entries in (self.all, self._subjects[act.subject]):
            place = next(n for n, e in enumerate(entries) if e.act is not None and e.act.id == id)
            entries[place] = entries[place].envelope()
            self.gone[id] = entries[place].seq

    def entries(self, subject: str) -> Sequence[Entry]:
        return self._subjects.get(subject, ())

    def size(self, subject: str) -> int:
        return len(self._subjects.get(subject, ()))

    def fetch(self, subjects: Iterable[str]) -> None:
        """Nothing to do: all of them are here."""

    def forget(self, subject: str) -> None:
        """Nothing to do: they stay."""

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        subjects = of_kind(self._subjects, kind)
        if upto is None:
            return subjects
        return [subject for subject in subjects if self._subjects[subject][0].seq <= upto]

    def head(self) -> int:
        return self.all[-1].seq if self.all else 0

    def moment(self, number: int) -> Moment | None:
        # what was given at the start may have gaps: a number is no place in the list
        place = bisect_left(self.all, number, key=_number)
        entries = self.all[place : place + 1]
        return entries[0].recorded if entries and entries[0].seq == number else None

    def restricted(self, kind: str = "") -> Collection[str]:
        return [s for s in self.subjects(kind) if not all(map(for_all, self._subjects[s]))]

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        by = [act for entry in self.all if (act := _redaction(entry, upto)) is not None]
        return [(a.subject, a.id) for a in by if self.gone.get(a.content.of, upto + 1) <= upto]


def _number(entry: Entry) -> int:
    return entry.seq


def _redaction(entry: Entry, after: int) -> Act | None:
    """The act of an entry that redacts another, if its number is above *after*."""
    act = entry.act if entry.seq > after else None
    return act if act is not None and act.type == "redaction" else None


class _BodyEntries:
    """One body's entries, its turn, and the requests answered: a `Section`."""

    def __init__(self, body: str) -> None:
        self.turn = Lock()
        self.entries = Entries(body)
        self.requests: dict[tuple[str, str], tuple[str, Receipt]] = {}
        self.written: tuple[Sequence[Entry], RequestKey] | None = None
        self._record = Record(self.entries)

    def answered(self, request: RequestKey) -> tuple[str, Receipt] | None:
        return self.requests.get((request.author, request.key))

    def record(self) -> Record:
        return self._record

    def last(self) -> tuple[int, Moment | None]:
        head = self.entries.head()
        return head, self.entries.moment(head)

    def used(self, acts: Sequence[Act]) -> Callable[[str], Act | None]:
        return self.entries.used

    def has_draft(self) -> bool:
        return False  # there are no forms

    def write(self, entries: Sequence[Entry], request: RequestKey) -> None:
        self.written = entries, request

    def keep(self) -> None:
        """Take in what was written in the turn, which has ended well."""
        if self.written is None:
            return
        entries, request = self.written
        self.entries.extend(entries)
        for entry in entries:
            if entry.act is not None and entry.act.type == "redaction":
                self.entries.redact(entry.act.content.of)
        receipt = Receipt.of(self.entries.body, entries)
        self.requests[request.author, request.key] = (request.digest, receipt)


class MemoryStore(Store):
    """Keeps everything in memory."""

    def __init__(self, clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> None:
        super().__init__(clock, chance)
        self._bodies: dict[str, _BodyEntries] = {}
        self._opening = Lock()

    @contextmanager
    def _section(self, body: str) -> Iterator[Section]:
        of = self._body(body)
        with of.turn:
            of.written = None
            yield of
            # after the turn has ended well: left by an exception this is not reached, and nothing
            # was written
            of.keep()

    def read(self, body: str, since: int = 0) -> Sequence[Entry]:
        entries = self._body(body).entries.all
        return tuple(entries[bisect_right(entries, since, key=lambda entry: entry.seq) :])

    def head(self, body: str) -> int:
        return self._body(body).entries.head()

    def record(self, body: str) -> Record:
        return self._body(body).record()

    def _body(self, body: str) -> _BodyEntries:
        with self._opening:
            if body not in self._bodies:
                self._bodies[identifier(body)] = _BodyEntries(body)
            return self._bodies[body]

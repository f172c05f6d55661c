"""Appending and reading: entries in two tables, one body at a time, all or nothing.

spec/record.md §8, docs/decisions/0004. A turn is a transaction that no other appends to the body
beside; a request that was answered before gets its receipt again from it. With entries is written
the root of the tree over all envelopes (`nemcon.record.tree`), by which `verifying` sees what was
moved or cut off. A redaction removes the content it names, and only that. `restore` takes in
entries with the envelopes they were recorded with: an export read back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager
from itertools import islice
from threading import Lock
from time import perf_counter
from typing import Any

from django.db import IntegrityError, connection, transaction

from nemcon.core.days import Moment
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.ids import identifier
from nemcon.record.act import Act, Entry
from nemcon.record.admission import CLOCK_BEHIND
from nemcon.record.canonical import canonical, trusted
from nemcon.record.memo import LRU
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record
from nemcon.record.references import references
from nemcon.record.registry import AMENDING
from nemcon.record.store import Receipt, RequestKey, Section, Store
from nemcon.record.tree import Tree
from nemcon.web import meters, models
from nemcon.web.meters import TurnOutcome
from nemcon.web.store import plans, search, statements
from nemcon.web.store.source import Rows, entries_of
from nemcon.web.store.statements import KEY, Insertion
from nemcon.web.store.triggers import DESTROY

BATCH = 500
"""Rows that one statement writes or asks for."""
MANY = 1_000
"""Entries taken in at once after which a database counts anew."""
KEPT_BODIES = 256
"""Bodies whose records a process keeps."""
KEPT_ENTRIES = 100_000
"""Parsed entries that a process keeps, in all its records."""


class _BodySection:
    """One body's tables within a transaction that no other appends beside, from its first question
    on: a `Section`."""

    _place: statements.TurnPlace
    _key: str

    def __init__(self, body: str, rows: Rows, record: Record) -> None:
        self.entries: Sequence[Entry] = ()
        self._body, self._rows, self._record = body, rows, record

    def answered(self, request: RequestKey) -> tuple[str, Receipt] | None:
        there = self._place = statements.place(self._body, request.author, request.key)
        self._key = request.key
        if there.asked is None:
            return None
        _confirm()
        appended = list(islice(_stream(self._body, there.first - 1), there.last - there.first + 1))
        return there.asked, Receipt.of(self._body, appended)

    def record(self) -> Record:
        self._rows.catch_up(self._place.head)
        return self._record

    def last(self) -> tuple[int, Moment | None]:
        there = self._place
        return there.head, Moment.parse(there.recorded) if there.recorded else None

    def used(self, acts: Sequence[Act]) -> Callable[[str], Act | None]:
        # nearly always an act is called as its form is, and amends nothing: that was asked already
        free = {self._key} if not self._place.in_use else set()
        return _used(self._body, acts, free)

    def has_draft(self) -> bool:
        return self._place.has_draft

    def write(self, entries: Sequence[Entry], request: RequestKey) -> None:
        first, last = entries[0].seq, entries[-1].seq
        there = self._place
        tree = Tree(there.size, there.peaks) if there.size and there.peaks else Tree()
        tree = _whole(self._body, tree, there.head)
        row = (self._body, request.author, request.key, request.digest, first, last)
        _write(
            self._body,
            entries,
            _checkpoint(self._body, tree.grown(entries)),
            Insertion("nemcon_request", _REQUEST, [row]),
        )
        self.entries = entries


class OrmStore(Store):
    """Keeps everything in Django's database."""

    def __init__(self, clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> None:
        super().__init__(clock, chance)
        self._records: LRU[tuple[str, bool], tuple[Rows, Record]] = LRU(KEPT_BODIES)
        self._opening = Lock()

    # -- writing

    @contextmanager
    def _section(self, body: str) -> Iterator[Section]:
        rows, record = self._open(body)
        outcome: TurnOutcome = "failed"
        begun = perf_counter()
        section = _BodySection(body, rows, record)
        try:
            with rows.appending(), ExitStack() as last, transaction.atomic(durable=True):
                yield section
                last.enter_context(rows.coming(section.entries))
            outcome = "recorded" if section.entries else "repeated"
        except NemconError:
            outcome = "refused"
            raise
        finally:
            many = len(section.entries) if outcome == "recorded" else 0
            meters.current.turn(outcome, many, perf_counter() - begun)
        # after the commit: before it the log has what was destroyed still
        if any(entry.act and entry.act.type == "redaction" for entry in section.entries):
            _scrub()

    def others(self, body: str, author: str) -> list[range]:
        """The numbers of the entries that others than *author* appended."""
        requests = models.Request.objects.filter(body=body).exclude(author=author)
        pairs = requests.order_by("first").values_list("first", "last")
        return [range(first, last + 1) for first, last in pairs]

    def restore(self, body: str, entries: Iterable[Entry], *, dry_run: bool = False) -> int:
        """Take in *entries* with the envelopes that they have: a record read back from its export.

        It comes whole, from its first entry on. What is recorded already must be the same, and
        every other content the one that was committed to. The number of entries that were new;
        with *dry_run*, that would be. Raises `Refusal`, having written nothing.
        """
        identifier(body)
        at, last, tree, new = 0, None, Tree(), 0
        with transaction.atomic(durable=True):
            statements.take_turn(body)
            head = statements.head(body)
            coming = iter(entries)
            for batch in iter(lambda: list(islice(coming, BATCH)), []):
                fresh = [entry for entry in batch if entry.seq > head]
                for entry in batch:
                    _check_restored(body, entry, at, last)
                    at, last = entry.seq, entry.recorded
                    tree.add(entry)
                _same(body, batch[: len(batch) - len(fresh)])
                try:
                    # what comes from elsewhere was not let in by `admit`, which looks at each value
                    _write(body, fresh, encode=canonical)
                except IntegrityError:
                    raise Refusal(
                        f"An id is used twice among the entries {batch[0].seq} to {batch[-1].seq}.",
                        mend="Give every act an id of its own.",
                    ) from None
                new += len(fresh)
            now = self._clock()
            # moments never go back: nothing could be recorded after it until the clock is there
            if last is not None and last.utc > now.utc + CLOCK_BEHIND:
                raise Refusal(
                    f"Entry {at} was recorded at {last}, and the clock says {now}.",
                    mend="Set the clock of the server right.",
                )
            if at > head:
                statements.insert(_checkpoint(body, tree))
            # done and undone: a dry run is refused by whatever the real one would be
            transaction.set_rollback(dry_run)
        if new > MANY and not dry_run:
            plans.learn()
        return new

    # -- reading

    def read(self, body: str, since: int = 0) -> Sequence[Entry]:
        return tuple(self.stream(body, since))

    def stream(self, body: str, since: int = 0) -> Iterator[Entry]:
        """The entries numbered above *since*, in order, a batch at a time."""
        return _stream(identifier(body), since)

    def head(self, body: str) -> int:
        return statements.head(identifier(body))

    def record(self, body: str, head: int | None = None) -> Record:
        return self._caught_up(body, head)

    def read_by(self, body: str, reader: Reader, head: int | None = None) -> Record:
        """The body's record as a reader has it: for the public, what is sealed is not even read.
        *head* is the number of its last entry, where that was asked just now."""
        return self._caught_up(body, head, public=reader == THE_PUBLIC).read_by(reader)

    def _caught_up(self, body: str, head: int | None = None, *, public: bool = False) -> Record:
        rows, record = self._open(body, public=public)
        if not rows.catch_up(head):
            with self._opening:  # a body that is not there takes no place from those that are
                self._records.pop((body, public))
        return record

    def forget(self) -> None:
        """Forget what was read: the database is another one from now on."""
        with self._opening:
            self._records.clear()

    def bodies(self) -> list[str]:
        """The bodies that have entries, in order."""
        return list(
            models.EntryRow.objects.filter(seq=1).order_by("body").values_list("body", flat=True)
        )

    def _open(self, body: str, *, public: bool = False) -> tuple[Rows, Record]:
        """The body's rows and the record over them, kept for the bodies lately asked about."""
        with self._opening:
            pair = self._records.get((body, public))
            if pair is None:
                rows = Rows(identifier(body), public=public)
                pair = (rows, Record(rows, limit=KEPT_ENTRIES))
                self._records.put((body, public), pair)
            size = sum(record.kept for _, record in self._records.values())
            while len(self._records) > 1 and size > KEPT_ENTRIES:  # they grow while they are kept
                size -= self._records.drop()[1][1].kept
            return pair


def _stream(body: str, since: int) -> Iterator[Entry]:
    while batch := list(
        models.EntryRow.objects.filter(body=body, seq__gt=since)
        .select_related("content")
        .order_by("seq")[:BATCH]
    ):
        yield from entries_of(batch)
        since = batch[-1].seq


def _used(body: str, acts: Sequence[Act], free: Set[str]) -> Callable[[str], Act | None]:
    """Finds the act of an id that is used already; those of *acts* are read in a few questions, but
    for ids that are *free*."""
    names = {act.id for act in acts} | {act.content.of for act in acts if act.type in AMENDING}
    names -= free
    by_id: dict[str, Act] = {}
    gone: set[str] = set()
    ids = sorted(names)
    for start in range(0, len(ids), BATCH):
        if not statements.some_used(body, ids[start : start + BATCH]):
            continue  # most acts have ids of their own, and amend nothing
        rows = models.EntryRow.objects.filter(body=body, act_id__in=ids[start : start + BATCH])
        there = list(rows.select_related("content"))
        for row, entry in zip(there, entries_of(there), strict=True):
            if entry.act is None:
                gone.add(row.act_id or "")
            else:
                by_id[entry.act.id] = entry.act

    def used(id: str) -> Act | None:
        if id in gone:
            raise Refusal(
                f"The content of {id} was redacted.", mend="Name another entry, or use a new id."
            )
        return by_id.get(id)

    return used


Encode = Callable[[Mapping[str, Any]], bytes]
"""What makes the canonical bytes of a value."""


def _write(body: str, entries: Sequence[Entry], *more: Insertion, encode: Encode = trusted) -> None:
    """Write entries, and *more* with the last of them; *encode*: what makes the bytes of an act."""
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        rows = [_row(body, entry) for entry in batch]
        acts = [(entry, entry.act, entry.act.value()) for entry in batch if entry.act]
        contents = [_content(body, entry, act, encode(value)) for entry, act, value in acts]
        here = (
            Insertion("nemcon_content", _CONTENT, contents, _CONTENT_ROW),
            search.index(body, [(entry.seq, value) for entry, _, value in acts]),
        )
        last = more if start + BATCH >= len(entries) else ()
        envelopes = Insertion("nemcon_entry", _ENTRY, rows)
        statements.insert(envelopes, *(here if acts else ()), *last)
    # after all rows are there: the trigger lets a content go only where its redaction is recorded
    for entry in entries:
        if entry.act is not None and entry.act.type == "redaction":
            _remove(body, entry.act.content.of)


_REQUEST = ("body", "author", "key", "asked", "first", "last")
_ENTRY = (
    *("body", "seq", "recorded", "utc", "commitment"),
    *("subject", "type", "act_id", "amends"),
)
_CONTENT = (
    *("entry_id", "body", "seq", "act", "auth", "salt"),
    *("audience", "type", "member", "person", "about"),
)
_CONTENT_ROW = f"({KEY}{', %s' * (len(_CONTENT) - 1)})"


def _row(body: str, entry: Entry) -> tuple[str | int | None, ...]:
    """The envelope of an entry, as `_ENTRY` names its parts."""
    act, recorded = entry.act, entry.recorded
    envelope = (body, entry.seq, str(recorded), recorded.utc, entry.commitment)
    if act is None:
        return (*envelope, None, None, None, None)
    amends = act.content.of if act.type in AMENDING else None
    return (*envelope, act.subject, act.type, act.id, amends)


def _content(body: str, entry: Entry, act: Act, data: bytes) -> tuple[str | int | None, ...]:
    """The content of an entry, an act with its bytes, as `_CONTENT_ROW` takes its parts."""
    auth = trusted(entry.auth).decode() if entry.auth is not None else None
    texts = (data.decode(), auth, entry.salt)
    return (
        *(body, entry.seq, act.body, entry.seq, *texts),
        *(act.audience, act.type, act.member, act.person, about(act)),
    )


def about(act: Act) -> str | None:
    """The office or person that an act of another subject is about."""
    kinds = {"office": "office", "holder": "person"}
    subjects = (f"{kinds[n.kind]}/{n.value}" for n in references(act.content) if n.kind in kinds)
    return next(subjects, None)


def _whole(body: str, tree: Tree, head: int) -> Tree:
    """The tree over all envelopes up to *head*: that of the last checkpoint, grown by what was
    appended before there were any."""
    if tree.size < head:
        before = models.EntryRow.objects.filter(body=body, seq__gt=tree.size, seq__lte=head)
        envelopes = before.order_by("seq").values_list("seq", "recorded", "commitment")
        for seq, recorded, sealed in envelopes.iterator(chunk_size=BATCH):
            moment = Moment.parse(recorded)
            tree.add(Entry(seq=seq, recorded=moment, commitment=sealed, act=None))
    return tree


def _checkpoint(body: str, tree: Tree) -> Insertion:
    row = (body, tree.size, tree.root, tree.peaks)
    return Insertion("nemcon_checkpoint", ("body", "size", "root", "peaks"), [row])


def _remove(body: str, id: str) -> None:
    """Destroy the content of the entry of that id, and its file."""
    for row in models.EntryRow.objects.filter(body=body, act_id=id):
        if connection.vendor == "postgresql":  # the owner does it: who serves may not delete
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {DESTROY}(%s)", [row.pk])
            continue
        search.forget(row.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT bytes_id FROM nemcon_file WHERE entry_id = %s", [row.pk])
            numbers = cursor.fetchall()
            cursor.execute("DELETE FROM nemcon_file WHERE entry_id = %s", [row.pk])
            cursor.executemany("DELETE FROM nemcon_bytes WHERE id = %s", numbers)
            cursor.execute("DELETE FROM nemcon_content WHERE entry_id = %s", [row.pk])


def _confirm() -> None:
    """Let the commit of a receipt that is given again wait for a replica, as its entries did: on
    PostgreSQL only a transaction that wrote something does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_logical_emit_message(true, 'nemcon', '')")


def _scrub() -> None:
    """Take what was destroyed out of SQLite's write-ahead log as well, if nobody is reading it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_restored(body: str, entry: Entry, head: int, last: Moment | None) -> None:
    """Refuse an entry that does not follow, is another body's, or is not what was committed to."""
    if not (entry.continues(head) and entry.follows(last)):
        raise Refusal(
            f"Entry {entry.seq} does not follow entry {head}.",
            mend="Restore the record whole, in its order, into an empty body.",
        )
    if entry.act is not None and entry.act.body != body:
        raise Refusal(
            f"Entry {entry.seq} is of the body {entry.act.body}.",
            mend=f"Restore it as a record of {entry.act.body}.",
        )
    if not entry.verify():
        raise Refusal(
            f"The content of entry {entry.seq} is not the one that was committed to.",
            mend="Restore the record as it was exported.",
        )


def _same(body: str, entries: Sequence[Entry]) -> None:
    """Refuse entries that differ from what is recorded under their numbers."""
    if not entries:
        return
    rows = models.EntryRow.objects.filter(
        body=body, seq__gte=entries[0].seq, seq__lte=entries[-1].seq
    ).select_related("content")
    here = {e.seq: (e.commitment, str(e.recorded)) for e in entries_of(rows)}
    for entry in entries:
        if here.get(entry.seq) != (entry.commitment, str(entry.recorded)):
            raise Refusal(
                f"Entry {entry.seq} of {body} is recorded already, and is another one.",
                mend="Restore into an empty body, or restore the record that this one continues.",
            )

"""Where a record's entries come from: rows read by subject, caught up by number.

docs/decisions/0006. No question reads a whole body. `Rows` keeps the entries of the subjects that
its record keeps, and knows up to which number; `catch_up` asks for the body's head, and only where
that moved for what was appended. `fetch` reads many subjects in one question. Reads never go beyond
the number known, so that one question sees one record. A row that is not what was committed to
is never given out (`entries_of`): nobody is answered from it, and no later entry rests on it.

Of a record that is read for the public, what is sealed is not read at all (`_FOR_ALL`): it costs
what is not there costs, and nobody learns from the time of an answer whether an id is taken. What
the public may read is decided by the record itself (`nemcon.record.record.ReadBy`).

Whoever asks catches up first. So a thread that holds the lock here has its connection already, and
threads that wait for the lock cannot keep it from getting one.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock, RLock

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from nemcon.core.days import Moment
from nemcon.core.errors import Damaged, Malformed
from nemcon.record.act import PUBLIC, Act, Entry, read_act
from nemcon.record.record import of_kind
from nemcon.record.registry import AMENDING
from nemcon.web import models
from nemcon.web.store import statements

MOST_NEW = 200
"""Entries appended since that are read to catch up; after more of them all is read again."""
BATCH = 500
"""Subjects that one statement asks for."""
PATIENCE = 2.0
"""Seconds for which a thread waits for others of its process to append."""


class Rows:
    """The rows of one body, or those that matter to the *public*: an `EntrySource` for its record.
    Threads may share it."""

    def __init__(self, body: str, *, public: bool = False) -> None:
        self.body = body
        self._public = public
        self._head = 0
        self._entries: dict[str, list[Entry]] = {}
        self._subjects: dict[str, list[str]] = {}
        self._restricted: frozenset[str] | None = None
        self._turn = RLock()
        self._appending, self._arriving = Lock(), Lock()

    def catch_up(self, head: int | None = None) -> int:
        """Learn what was appended since; the number of the last entry, which is asked for unless it
        is known as *head*."""
        head = statements.head(self.body) if head is None else head
        if head > self._head:
            with self._arriving, self._turn:
                if head > self._head:  # no other thread has caught up meanwhile
                    self._grow(head)
                    self._head = head
        return head

    @contextmanager
    def appending(self) -> Iterator[None]:
        """The turn to append among the threads of this process: what one has appended, the next
        has here when its turn comes, and does not read. A courtesy alone: who gets no such turn in
        time waits for that of the database."""
        mine = self._appending.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if mine:
                self._appending.release()

    @contextmanager
    def coming(self, entries: Sequence[Entry]) -> Iterator[None]:
        """Learn what this process appends itself, once it is committed: nothing is asked. Who sees
        it in the database before that waits for it, and does not read it."""
        with self._arriving:
            yield  # what is rolled back was never there
            with self._turn:
                # else others have appended before it
                if entries and entries[0].seq == self._head + 1:
                    self._add((e.act.subject, e.act.type, e) for e in entries if e.act)
                    self._head = entries[-1].seq

    def _grow(self, head: int) -> None:
        if self._public:
            self._restricted = None  # what is sealed never comes here
        if head - self._head > MOST_NEW:
            self._entries.clear()
            self._subjects.clear()
            self._restricted = None
        if not self._entries and not self._subjects and self._restricted is None:
            return
        there = self._readable().filter(seq__gt=self._head, seq__lte=head).order_by("seq")
        rows = list(there)
        self._add(
            (row.subject or "", row.type or "", entry)
            for row, entry in zip(rows, entries_of(rows), strict=True)
        )

    def _add(self, appended: Iterable[tuple[str, str, Entry]]) -> None:
        """Take in what was appended, each entry with its subject and its type."""
        new: dict[str, list[Entry]] = {}
        reread, sealed = set(), set()
        for subject, type, entry in appended:
            new.setdefault(subject, []).append(entry)
            if type in _REACH_BACK:
                reread.add(subject)
            if entry.act is None or entry.act.audience != PUBLIC:
                sealed.add(subject)
        if self._restricted is not None and (sealed or reread):
            self._restricted |= sealed | reread
        for subject, entries in new.items():
            self._note(subject)
            # taken out first: what changes how earlier entries are read makes all be read again
            memo = self._entries.pop(subject, None)
            if memo is not None and subject not in reread:
                # a list that was given away stays as it is
                self._entries[subject] = memo + entries

    def _note(self, subject: str) -> None:
        """Put a subject in its place in the lists that are kept."""
        for kind in ("", subject.partition("/")[0]):
            known = self._subjects.get(kind)
            if known is not None:
                place = bisect_left(known, subject)
                if known[place : place + 1] != [subject]:
                    known.insert(place, subject)

    def entries(self, subject: str) -> Sequence[Entry]:
        with self._turn:
            if subject not in self._entries:
                if self._absent(subject):
                    return ()
                self._load([subject])
            return self._entries[subject]

    def _absent(self, subject: str) -> bool:
        """Whether a subject is known to have nothing: then nothing is asked, and nothing kept."""
        known = self._subjects.get(subject.partition("/")[0])
        if known is None:
            return False
        place = bisect_left(known, subject)
        return known[place : place + 1] != [subject]

    def size(self, subject: str) -> int:
        return len(self.entries(subject))

    def fetch(self, subjects: Iterable[str]) -> None:
        """Read the entries of many subjects at once, for the questions that follow."""
        with self._turn:
            missing = sorted(
                {s for s in subjects if s not in self._entries and not self._absent(s)}
            )
            for start in range(0, len(missing), BATCH):
                self._load(missing[start : start + BATCH])

    def forget(self, subject: str) -> None:
        with self._turn:
            self._entries.pop(subject, None)

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        if upto is not None:
            return _subjects(self.body, kind, min(upto, self._head))
        with self._turn:
            if kind not in self._subjects:
                self._subjects[kind] = self._sifted(_subjects(self.body, kind, self._head), kind)
            # the list that is kept grows in place (`_note`)
            return self._subjects[kind].copy()

    def _sifted(self, subjects: list[str], kind: str) -> list[str]:
        """Those of *subjects* of which anything is read."""
        # of any other subject something is open: only of these all may be sealed
        doubtful = set(self.restricted(kind)).intersection(subjects) if self._public else set()
        self.fetch(doubtful)
        return [s for s in subjects if s not in doubtful or self._entries.get(s)]

    def head(self) -> int:
        return self._head

    def moment(self, number: int) -> Moment | None:
        row = models.EntryRow.objects.filter(body=self.body, seq=number).values_list("recorded")
        first = row.first()
        return Moment.parse(first[0]) if first else None

    def restricted(self, kind: str = "") -> Collection[str]:
        with self._turn:
            if self._restricted is None:
                self._restricted = _restricted(self.body)
            subjects = self._restricted
        return of_kind(subjects, kind) if kind else subjects

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        later = models.EntryRow.objects.filter(
            body=self.body, type="redaction", seq__gt=upto, seq__lte=self._head
        )
        by = list(later.order_by("seq").values_list("subject", "act_id", "amends"))
        if not by:
            return ()
        ids = [of for _, _, of in by]
        gone = models.EntryRow.objects.filter(body=self.body, act_id__in=ids, seq__lte=upto)
        earlier = set(gone.values_list("act_id", flat=True))
        return [(subject or "", id or "") for subject, id, of in by if of in earlier]

    def _load(self, subjects: Sequence[str]) -> None:
        entries: dict[str, list[Entry]] = {subject: [] for subject in subjects}
        # to ask for numbers up to the head would tempt SQLite to step through all of them
        rows = self._readable().filter(subject__in=subjects).order_by("subject", "seq")
        there = [row for row in rows if row.seq <= self._head]
        for row, entry in zip(there, entries_of(there), strict=True):
            entries[row.subject or ""].append(entry)
        self._entries.update(entries)

    def _readable(self) -> "QuerySet[models.EntryRow]":
        """The rows with their contents, but for those withheld from us."""
        rows = models.EntryRow.objects.filter(body=self.body, subject__isnull=False)
        rows = rows.select_related("content")
        return rows.filter(_FOR_ALL) if self._public else rows


_REACH_BACK = frozenset({"redaction", "audience_change"})
"""What changes which of the entries before it are read."""


UNSEALED = (
    "NOT EXISTS (SELECT 1 FROM nemcon_content c "
    "WHERE c.entry_id = nemcon_entry.id AND NOT (c.audience = 'public'))"
)
"""That a row was not recorded for other eyes than the public's."""
_FOR_ALL = RawSQL(
    f"({UNSEALED} OR nemcon_entry.type = 'redaction' "
    "OR EXISTS (SELECT 1 FROM nemcon_entry a WHERE a.body = nemcon_entry.body "
    "AND a.subject = nemcon_entry.subject AND a.type = 'audience_change'))",
    (),
    BooleanField(),
)
"""That from a row follows what the public may read: not from what was recorded for other eyes, on a
subject where no audience was changed."""


def _restricted(body: str) -> frozenset[str]:
    """The subjects of a body of which some reader may not read all: two indexes have them."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, [body])
        subjects = {str(row[0]) for row in cursor.fetchall()}
    for type in ("audience_change", "redaction"):
        rows = models.EntryRow.objects.filter(body=body, type=type)
        subjects.update(filter(None, rows.values_list("subject", flat=True)))
    return frozenset(subjects)


_CLOSED = (
    "SELECT DISTINCT e.subject FROM nemcon_content c JOIN nemcon_entry e ON e.id = c.entry_id "
    "WHERE c.body = %s AND NOT (c.audience = 'public')"
)
"""As the index has it, word for word: a database looks no further."""


_LISTED = """
WITH RECURSIVE found(subject) AS (
    SELECT MIN(subject) FROM nemcon_entry
    WHERE body = %(body)s AND subject >= %(first)s AND subject < %(end)s AND seq <= %(head)s
    UNION ALL
    SELECT (SELECT MIN(e.subject) FROM nemcon_entry e
            WHERE e.body = %(body)s AND e.subject > found.subject AND e.subject < %(end)s
            AND e.seq <= %(head)s)
    FROM found WHERE found.subject IS NOT NULL
)
SELECT subject FROM found WHERE subject IS NOT NULL
"""
"""Steps through the index from subject to subject: what it costs grows with them, and not with
their entries."""


def _subjects(body: str, kind: str, head: int) -> list[str]:
    """The subjects of a kind, or all, in order."""
    # in the order of characters 0 follows the slash, and so ends what begins with it
    first, end = (kind, f"{kind}0") if kind == "body" else (f"{kind}/", f"{kind}0")
    if not kind:
        first, end = "", "~"  # no kind of subject begins with it
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, {"body": body, "first": first, "end": end, "head": head})
        return [str(row[0]) for row in cursor.fetchall()]


def entries_of(rows: Iterable[models.EntryRow]) -> list[Entry]:
    """The entries of rows of one body; `Damaged` where one is not as it was recorded, or its
    content is gone and no redaction names it."""
    entries, bare = [], []
    for row in rows:
        entry = entry_of(row)
        entries.append(entry)
        if entry.act is None and row.act_id is not None:
            bare.append(row)
    if bare:
        redacted = set(
            models.EntryRow.objects.filter(
                body=bare[0].body, amends__in=[row.act_id for row in bare], type="redaction"
            ).values_list("amends", flat=True)
        )
        for row in bare:
            if row.act_id not in redacted:
                raise damaged(row, GONE)
    return entries


def entry_of(row: models.EntryRow) -> Entry:
    """The entry of a row and its content, compared with its commitment and with the columns that it
    is searched by; its envelope where the content is withheld or gone."""
    content: models.Content | None = getattr(row, "content", None)
    try:
        recorded = Moment.parse(row.recorded)
    except (Malformed, TypeError):  # SQLite keeps a number in a column of texts
        raise damaged(row, "its moment cannot be read") from None
    if recorded.utc != row.utc:
        raise damaged(row, "its moment is written in two ways")
    if content is None:
        return Entry(seq=row.seq, recorded=recorded, commitment=row.commitment, act=None)
    if _sealed(content) != row.commitment:
        raise damaged(row, "its content is not the one that was committed to")
    act = _act(content.act)
    if not _placed(row, content, act):
        raise damaged(row, "what it is found by is not what its content says")
    return Entry(
        seq=row.seq,
        recorded=recorded,
        commitment=row.commitment,
        act=act,
        auth=_auth(content.auth),
        salt=content.salt,
    )


GONE = "its content is gone, and no redaction names it"


def damaged(row: models.EntryRow, what: str) -> Damaged:
    """That a row is not what was recorded."""
    return Damaged(
        f"Entry {row.seq} of {row.body} is not as it was recorded: {what}.",
        mend="Look with nemcon verify, and restore a backup.",
    )


def _sealed(content: models.Content) -> str:
    """The commitment of what is stored. Its texts are canonical, so they are hashed as they stand:
    this costs a tenth of reading them, and is done each time."""
    try:
        salt = bytes.fromhex(content.salt)
    except (ValueError, TypeError):  # as above
        return ""
    if salt.hex() != content.salt:  # the same bytes may be written in capitals
        return ""
    auth = "" if content.auth is None else f',"auth":{content.auth}'
    return sha256(salt + f'{{"act":{content.act}{auth}}}'.encode()).hexdigest()


def _placed(row: models.EntryRow, content: models.Content, act: Act) -> bool:
    """Whether a row stands where its act belongs, by all columns but that of what it is about."""
    amends = act.content.of if act.type in AMENDING else None
    return (
        (row.subject, row.type, row.act_id, row.body, row.amends)
        == (act.subject, act.type, act.id, act.body, amends)
        and (content.body, content.seq) == (row.body, row.seq)
        and (content.type, content.member, content.person, content.audience)
        == (act.type, act.member, act.person, act.audience)
    )


def _act(text: str) -> Act:
    return read_act(json.loads(text))


def _auth(text: str | None) -> Mapping[str, object] | None:
    value: Mapping[str, object] | None = json.loads(text) if text is not None else None
    return value

"""Whether what is stored is what was recorded: every row of a body, or a sample of them.

spec/record.md §13, docs/decisions/0045. `verify` reads a body from its first entry to its last and
compares the numbers, the moments, each content with its commitment, the columns with the act, what
is gone with the redactions, and the roots that were written down with those of the tree. `database`
looks at what all bodies share: triggers, rows without an entry, and on SQLite the file itself.
`go_on` looks at the next rows of a body after a `Progress`, for a sweep that is never in a hurry;
`sample` compares a few entries of each body, to be asked often. Nothing here writes or mends.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from django.db import Error, connection
from django.db.models import Max, QuerySet

from nemcon.core.days import Moment
from nemcon.core.errors import Damaged, Malformed
from nemcon.record.act import Entry
from nemcon.record.registry import RESTORATION
from nemcon.record.tree import Tree, out_of_place
from nemcon.web import models
from nemcon.web.store import statements
from nemcon.web.store.files import FILE, in_bytes
from nemcon.web.store.orm import about
from nemcon.web.store.source import GONE, entries_of, entry_of
from nemcon.web.store.triggers import missing_triggers

BATCH = 500
"""Rows that one statement asks for."""
MOST_FAULTS = 1_000
"""After so many faults a body is not its record, and the rest is not told."""
MOST_SAMPLED = 50
"""Entries of all bodies together that a sample compares."""

UNREADABLE = (Error, UnicodeDecodeError)
"""What is raised where the file of a database is damaged: SQLite's driver decodes what it finds."""

_TABLES = (
    models.EntryRow,
    models.Content,
    models.FileRow,
    models.Request,
    models.Checkpoint,
)
"""The tables of which every row speaks of a body."""

OF_ANOTHER_KIND = "It cannot be compared: a value in it is of another kind than was written."

FollowRows = Callable[[Iterable[models.EntryRow], int, str], Iterable[models.EntryRow]]
"""Hands rows on as they come, so many of them of that body: to show how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFault:
    """What is wrong with an entry, by its number (0: with none) and its id where that is known."""

    entry: int = 0
    id: str = ""
    says: str


@dataclass(slots=True, kw_only=True)
class BodyVerification:
    """A body as it was found: how many entries it has, the root over their envelopes, and what is
    wrong, in the order of the entries."""

    body: str
    entries: int = 0
    root: str = ""
    faults: list[EntryFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a body was looked through: up to *entry*, recorded at *moment*, the *size* and the
    *peaks* of the tree there, and the entry up to which a root was compared last."""

    entry: int = 0
    moment: str = ""
    size: int = 0
    peaks: str = ""
    rooted: int = 0

    @property
    def root(self) -> str:
        """The root over the envelopes up to there."""
        return Tree(self.size, self.peaks).root


def bodies() -> list[str]:
    """Every body of which some row speaks, in order."""
    names: set[str] = set()
    for model in _TABLES:
        names |= set(map(str, model.objects.values_list("body", flat=True).distinct()))
    return sorted(names)


def verify(body: str, follow: FollowRows = lambda rows, _many, _body: rows) -> BodyVerification:
    """Every entry of a body compared with what was committed to."""
    try:
        return _verified(body, follow)
    except (TypeError, ValueError):
        if not kinds():
            raise
        return BodyVerification(body=body, faults=[EntryFault(says=OF_ANOTHER_KIND)])


def _verified(body: str, follow: FollowRows) -> BodyVerification:
    # in this order: what is appended meanwhile lies beyond what is asked
    requests = list(models.Request.objects.filter(body=body).order_by("first"))
    head = statements.head(body)
    roots = {row.size: row for row in models.Checkpoint.objects.filter(body=body)}
    done = BodyVerification(body=body)
    checking = _Checking(done, roots)
    for row in follow(_rows(body, head, done), head, body):
        if len(done.faults) < MOST_FAULTS:
            checking.next(row)
    done.root = checking.tree.root
    done.faults += [*checking.gone(), *checking.stripped(requests), *checking.vain()]
    done.faults += _filed(body, 0, head, requests)
    done.faults += _answered(requests, head)
    done.faults += _ended(body, head, roots)
    done.faults.sort(key=lambda fault: fault.entry)
    return done


def go_on(
    body: str, place: Progress, faults: Sequence[EntryFault], many: int, upto: int = 0
) -> tuple[Progress, list[EntryFault]]:
    """Where *many* more rows of a body lead, but none beyond number *upto*, and what is wrong with
    them beside those *faults*; at the end also whether entries were cut off there, or added past
    the store.

    What costs memory with the length of a record is left to `verify`: whether a redaction names
    what nobody has, and each receipt.
    """
    head = statements.head(body)
    done = BodyVerification(body=body, faults=list(faults))
    end = min(upto or head, head)
    rows = list(islice(_rows(body, end, done, place.entry, many), many))
    last = rows[-1].seq if rows else min(place.entry + many, end)
    checkpoints = models.Checkpoint.objects.filter(body=body, size__gt=place.entry, size__lte=last)
    checking = _Checking(
        done,
        {row.size: row for row in checkpoints},
        tree=Tree(place.size, place.peaks),
        last=place.entry,
        moment=Moment.parse(place.moment) if place.moment else None,
        before=_at(body, place.entry),
        rooted=place.rooted,
    )
    for row in rows:
        checking.next(row)
    requests: list[models.Request] = []
    if checking.withheld or any(row.type == FILE for row in rows):
        near = models.Request.objects.filter(body=body, first__lte=last, last__gt=place.entry)
        requests = list(near.order_by("first"))
    more = [*checking.gone(), *checking.stripped(requests), *checking.vain(whole=False)]
    more += _filed(body, place.entry, last, requests)
    if last >= head:
        more += _end(body, head)
    moment = checking.moment
    there = Progress(
        entry=last,
        moment=str(moment) if moment else "",
        size=checking.tree.size,
        peaks=checking.tree.peaks,
        rooted=checking.rooted,
    )
    return there, [*done.faults[len(faults) :], *more]


def _at(body: str, seq: int) -> Entry | None:
    """The entry of that number, as far as it can be read."""
    row = models.EntryRow.objects.filter(body=body, seq=seq).select_related("content").first()
    try:
        return entry_of(row) if row is not None else None
    except (Damaged, Malformed):
        return None


def _end(body: str, head: int) -> Iterator[EntryFault]:
    """Whether the last entry is the last that there was: what says so is asked, not read."""
    answered = models.Request.objects.filter(body=body).aggregate(most=Max("last"))["most"] or 0
    roots = models.Checkpoint.objects.filter(body=body)
    both = (roots, roots.filter(size__lte=head))
    largest = [some.aggregate(most=Max("size"))["most"] for some in both]
    yield from _ended(body, head, [size for size in largest if size])
    if answered > statements.head(body):
        says = f"A receipt was given up to entry {answered}, and {head} is the last there."
        yield EntryFault(entry=head + 1, says=says)


@dataclass(slots=True)
class _Checking:
    """What is known of the rows before the next one."""

    done: BodyVerification
    roots: dict[int, models.Checkpoint]
    tree: Tree = field(default_factory=Tree)
    last: int = 0
    moment: Moment | None = None
    before: Entry | None = None
    rooted: int = 0
    bare: dict[str, int] = field(default_factory=dict)
    withheld: list[int] = field(default_factory=list)
    redactions: dict[str, tuple[int, str]] = field(default_factory=dict)

    def next(self, row: models.EntryRow) -> None:
        """Compare a row with what was committed to, and with those before it."""
        say = self.done.faults.append
        self.done.entries += 1
        known = str(row.act_id or "")
        # SQLite gives whatever stands there: a byte that was changed makes a number none
        number: object = row.seq
        if not isinstance(number, int):
            say(EntryFault(entry=self.last + 1, id=known, says="Its number is none."))
            row.seq = self.last + 1
        before, self.last = self.last, row.seq
        try:
            entry = entry_of(row)
        except Damaged as fault:
            say(EntryFault(entry=row.seq, id=known, says=_sentence(fault)))
            entry = _envelope(row)
        except Malformed as fault:
            say(EntryFault(entry=row.seq, id=known, says=f"It cannot be judged here: {fault}"))
            entry = _envelope(row)
        else:
            self._entry(row, entry)
        if not entry.continues(before):
            gap = f"The entries from {before + 1} to {row.seq - 1} are not there."
            if row.seq == before + 1:
                gap = "It says that the record was restored, and not after the entry before it."
            say(EntryFault(entry=before + 1, says=gap))
        self.before = entry
        self.tree.add(entry)
        self._rooted(row.seq)

    def _entry(self, row: models.EntryRow, entry: Entry) -> None:
        say = self.done.faults.append
        known = str(row.act_id or "")
        if text := out_of_place(entry, self.before, self.tree):
            say(EntryFault(entry=row.seq, id=known, says=text))
        if not entry.follows(self.moment):
            back = f"It was recorded at {entry.recorded}, before the entry before it."
            say(EntryFault(entry=row.seq, id=known, says=back))
        self.moment = entry.recorded
        if str(entry.recorded) != row.recorded:
            say(EntryFault(entry=row.seq, id=known, says="Its moment is not written as it was."))
        if entry.act is None:
            if row.act_id is None:
                self.withheld.append(row.seq)
            else:
                self.bare[row.act_id] = row.seq
            return
        if row.content.about != about(entry.act):
            text = "What it is found by is not what its content says."
            say(EntryFault(entry=row.seq, id=known, says=text))
        if entry.act.type == "redaction":
            self.redactions[entry.act.content.of] = (row.seq, known)

    def _rooted(self, seq: int) -> None:
        there = self.roots.get(seq)
        if there is None:
            return
        if (there.root, there.peaks) != (self.tree.root, self.tree.peaks):
            first = self.rooted + 1
            those = f"entry {seq}" if first == seq else f"the entries {first} to {seq}"
            text = f"The number, moment or commitment of {those} is not the one written down."
            if not any(fault.entry >= first for fault in self.done.faults):  # else it is told
                self.done.faults.append(EntryFault(entry=first, says=text))
            # on from what was written: else one changed entry makes every later root wrong
            self.tree = Tree(there.size, there.peaks) if _hexadecimal(there.peaks) else self.tree
        self.rooted = seq

    def gone(self) -> Iterator[EntryFault]:
        """Contents that are gone, and no redaction names them."""
        ids = list(self.bare)
        names: set[str | None] = set()
        for start in range(0, len(ids), BATCH):
            rows = models.EntryRow.objects.filter(
                body=self.done.body, amends__in=ids[start : start + BATCH], type="redaction"
            )
            names |= set(rows.values_list("amends", flat=True))
        for id, seq in self.bare.items():
            if id not in names:
                yield EntryFault(entry=seq, id=id, says=_capital(GONE))

    def stripped(self, requests: Sequence[models.Request]) -> Iterator[EntryFault]:
        """Bare envelopes among what was appended here: only a restored record has such."""
        firsts = [request.first for request in requests]
        for seq in self.withheld:
            place = bisect_right(firsts, seq) - 1
            if place >= 0 and seq <= requests[place].last:
                yield EntryFault(entry=seq, says="It was recorded with a content, which is gone.")

    def vain(self, *, whole: bool = True) -> Iterator[EntryFault]:
        """Redactions of what has its content still; of a *whole* body also those of nothing, where
        there are more than were withheld."""
        ids = [id for id in self.redactions if id not in self.bare]
        there: set[str | None] = set()
        for start in range(0, len(ids), BATCH):
            rows = models.EntryRow.objects.filter(
                body=self.done.body, act_id__in=ids[start : start + BATCH], content__isnull=False
            )
            there |= set(rows.values_list("act_id", flat=True))
        unknown = [id for id in ids if id not in there]
        for id in ids:
            seq, own = self.redactions[id]
            if id in there:
                yield EntryFault(
                    entry=seq, id=own, says=f"The content of {id} is there in spite of it."
                )
            elif whole and len(unknown) > len(self.withheld):
                yield EntryFault(entry=seq, id=own, says=f"It names {id}, which is not recorded.")


def _rows(
    body: str, head: int, done: BodyVerification, since: int = 0, many: int = BATCH
) -> Iterator[models.EntryRow]:
    """The rows of a body after *since* up to *head*, in order, so *many* at a time; what cannot be
    read is told and passed over."""
    while since < head:
        try:
            batch = list(_after(body, since, head)[:many])
        except UNREADABLE:
            # one damaged page fails the statement: one by one the other rows are compared
            batch = list(_readable(body, since, min(since + many, head), done))
        if not batch:
            return
        yield from batch
        since = batch[-1].seq


def _readable(
    body: str, since: int, upto: int, done: BodyVerification
) -> Iterator[models.EntryRow]:
    """Those of the next rows that can be read, one by one."""
    for seq in range(since + 1, upto + 1):
        try:
            yield from _after(body, seq - 1, seq)
        except UNREADABLE:
            done.faults.append(EntryFault(entry=seq, says="It cannot be read from the database."))


def _after(body: str, since: int, upto: int) -> QuerySet[models.EntryRow]:
    rows = models.EntryRow.objects.filter(body=body, seq__gt=since, seq__lte=upto)
    return rows.select_related("content").order_by("seq")


def _envelope(row: models.EntryRow) -> Entry:
    """The envelope as it stands: what is wrong with it is told already."""
    try:
        recorded = Moment.parse(row.recorded)
    except (Malformed, TypeError):
        recorded = Moment(0)
    return Entry(seq=row.seq, recorded=recorded, commitment=str(row.commitment), act=None)


def _ended(body: str, head: int, roots: Iterable[int]) -> Iterator[EntryFault]:
    """Entries that were cut off from the end, or put there past the store: every append writes down
    a root. A record that was last appended to before there were any has none."""
    if max(roots, default=0) > max(head, statements.head(body)):
        cut = f"A root was written down over {max(roots)} entries, and {head} is the last there."
        yield EntryFault(entry=head + 1, says=cut)
    last = max((size for size in roots if size <= head), default=head)
    if last < head:
        yield EntryFault(entry=last + 1, says="It was added past nemcon: no root was written down.")


def _filed(
    body: str, since: int, upto: int, requests: Sequence[models.Request]
) -> Iterator[EntryFault]:
    """Files that are not those that their entries name, that are there though their entry is
    redacted, and that are gone: what was sent at a desk came with its file."""
    rows = models.EntryRow.objects.filter(body=body, type=FILE, seq__gt=since, seq__lte=upto)
    spans = [(r.first, r.last) for r in requests if r.author.startswith("account/")]
    for pk, seq, id in rows.order_by("seq").values_list("pk", "seq", "act_id"):
        at_desk = any(first <= seq <= last for first, last in spans)
        try:
            says = _file_fault(pk, body, at_desk=at_desk)
        except UNREADABLE:
            says = "Its file cannot be read from the database."
        if says:
            yield EntryFault(entry=seq, id=str(id or ""), says=says)


def _file_fault(pk: int, body: str, *, at_desk: bool) -> str:
    """What is wrong with the file of a row, or ""."""
    act = models.Content.objects.filter(pk=pk).values_list("act", flat=True).first()
    files = models.FileRow.objects.filter(pk=pk).select_related("bytes")
    if act is None:
        return "Its file is there, and its content was redacted." if files.exists() else ""
    file = files.first()
    if file is None:
        return "Its file is gone, and no redaction names it." if at_desk else ""
    try:
        content = json.loads(act)["content"]
    except ValueError:
        return ""  # the entry itself is told
    recorded = (content["digest"], content["size"], content["digest"], body)
    data = in_bytes(file.bytes.data)
    if (sha256(data).hexdigest(), len(data), file.digest, file.body) != recorded:
        return "Its file is not the one that was recorded."
    return ""


def _answered(requests: Iterable[models.Request], head: int) -> Iterator[EntryFault]:
    """Receipts that were given for entries that are not there, or were given twice."""
    last = 0
    for request in requests:
        if not last < request.first <= request.last or not _hexadecimal(request.asked):
            says = "The receipt that was given for it is not as it was written."
            yield EntryFault(entry=request.first, says=says)
        elif request.last > head:
            says = f"A receipt was given up to entry {request.last}, and {head} is the last there."
            yield EntryFault(entry=max(head, request.first - 1) + 1, says=says)
        last = max(last, request.last)


def kinds() -> list[EntryFault]:
    """On SQLite, which keeps whatever value in whatever column: rows with a value of another kind
    than its column has."""
    if connection.vendor != "sqlite":
        return []
    faults = []
    for model in (*_TABLES, models.FileBytes):
        table = model._meta.db_table
        wrong = " OR ".join(
            f"typeof({of.column}) NOT IN "
            + _KINDS.get(of.db_type(connection) or "", "('text', 'null')")
            for of in model._meta.concrete_fields
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {table} WHERE {wrong} LIMIT 20")
            faults += [
                EntryFault(
                    says=f"Row {row[0]} of {table} has a value of another kind than was written."
                )
                for row in cursor.fetchall()
            ]
    return faults


_KINDS = {"integer": "('integer')", "bigint": "('integer')", "BLOB": "('blob')"}
"""What SQLite calls the values of a column, where it is not a text."""


def triggers() -> list[EntryFault]:
    """The triggers that are not as they should be."""
    return [
        EntryFault(says=f"The trigger {name} is missing, switched off, or does something else.")
        for name in missing_triggers()
    ]


def database() -> list[EntryFault]:
    """What is wrong with what all bodies share."""
    faults = triggers()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.body, c.seq FROM nemcon_content c LEFT JOIN nemcon_entry e "
            "ON e.id = c.entry_id WHERE e.id IS NULL ORDER BY c.body, c.seq LIMIT %s",
            [MOST_FAULTS],
        )
        faults += [
            EntryFault(says=f"A content of {body} is there, and its entry {seq} is not.")
            for body, seq in cursor.fetchall()
        ]
        cursor.execute(
            "SELECT f.body FROM nemcon_file f LEFT JOIN nemcon_entry e "
            "ON e.id = f.entry_id AND e.type = %s WHERE e.id IS NULL ORDER BY f.body LIMIT %s",
            [FILE, MOST_FAULTS],
        )
        faults += [
            EntryFault(says=f"A file of {body} is there, and its entry is not.")
            for (body,) in cursor.fetchall()
        ]
        if connection.vendor == "sqlite":
            faults += kinds()
            cursor.execute("PRAGMA integrity_check(20)")
            lines = [str(row[0]) for row in cursor.fetchall()]
            faults += [
                EntryFault(says=f"The file is damaged: {one}.") for one in lines if one != "ok"
            ]
    return faults


def sample(choose: Callable[[int], int]) -> str:
    """What is wrong with some entries of each body, or "": *choose* gives a number below one."""
    there = list(models.EntryRow.objects.filter(seq=1).values_list("body", flat=True))
    many = max(2, MOST_SAMPLED // max(1, len(there)))
    if len(there) > MOST_SAMPLED:
        there = [there[choose(len(there))] for _ in range(MOST_SAMPLED)]
    for body in there:
        head = statements.head(body)
        # the last one always: it is there that entries are cut off
        numbers = {head, *(choose(head) + 1 for _ in range(many))}
        rows = list(
            models.EntryRow.objects.filter(body=body, seq__in=sorted(numbers)).select_related(
                "content"
            )
        )
        lost = numbers - {row.seq for row in rows}
        if lost and (lost := lost - _passed_over(body, lost)):
            return f"Entry {min(lost)} of {body} is not there."
        try:
            entries_of(rows)
        except Damaged as fault:
            return fault.sentence
        except Malformed:
            return f"An entry of {body} cannot be judged here."
    return ""


def _passed_over(body: str, numbers: Iterable[int]) -> set[int]:
    """Those of *numbers* that no entry has because the record was restored."""
    rows = models.EntryRow.objects.filter(body=body, type=RESTORATION).select_related("content")
    spans = [
        range(entry.act.content.head + 1, entry.seq) for entry in entries_of(rows) if entry.act
    ]
    return {number for number in numbers if any(number in span for span in spans)}


def _sentence(fault: Damaged) -> str:
    """What is wrong, without the entry that it is said of."""
    return _capital(fault.sentence.partition(": ")[2].removesuffix("."))


def _capital(what: str) -> str:
    return f"{what[0].upper()}{what[1:]}."


def _hexadecimal(text: str) -> bool:
    try:
        return bytes.fromhex(text).hex() == text and len(text) % 64 == 0
    except ValueError:
        return False

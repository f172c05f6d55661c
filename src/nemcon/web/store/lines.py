"""The record as its reader has it, line by line: rows of the tables, sifted by what it has.

spec/record.md §7, docs/decisions/0007. An entry that the reader may not read is its bare envelope
in the whole record, and is not there where something is asked for by subject, type or id: so no
answer tells what a withheld entry is about. The tables hold everything; whatever is asked of them
goes through `held`, which asks the record where a subject has entries that are not for all. Every
question here is bounded, whatever the length of the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from nemcon.core.days import Moment
from nemcon.record.act import Entry
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.record.registry import CLOCK_SET
from nemcon.web import models
from nemcon.web.store.source import UNSEALED, entries_of

WINDOW = 1_000
"""Entries that are asked for at a time where many are of one subject."""
SPOKEN = 1_000
"""Entries of a member, the newest, among which the subjects are looked for that it spoke on."""
BATCH = 500
"""Rows that one statement asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Some entries in order; *next* is the number to go on after, None at the end."""

    entries: tuple[Entry, ...]
    next: int | None


def lines(
    record: Record, *, since: int = 0, limit: int = 100, subject: str = "", type: str = ""
) -> EntryPage:
    """At most *limit* entries numbered above *since*, as the reader has them.

    Without *subject* and *type* every entry has its place; with one of them those that the
    record does not have are passed over.
    """
    sifted = bool(subject or type)
    rows = models.EntryRow.objects.filter(body=record.body, seq__lte=record.head())
    if subject:
        rows = rows.filter(subject=subject)
    if type:  # one index serves: that of the subject if there is one
        rows = rows.filter(**{"content__type" if subject else "type": type})
    rows = rows.order_by("seq").select_related("content")
    entries: list[Entry] = []
    while batch := entries_of(rows.filter(seq__gt=since)[: limit + 1]):
        numbers = readable(record, batch)
        for entry in batch:
            if sifted and entry.seq not in numbers:
                continue
            if len(entries) == limit:
                return EntryPage(entries=tuple(entries), next=entries[-1].seq)
            entries.append(entry if entry.seq in numbers else entry.envelope())
        since = batch[-1].seq
        if len(batch) <= limit:
            break
    return EntryPage(entries=tuple(entries), next=None)


def every(record: Record) -> Iterator[Entry]:
    """All entries as the reader has them, a batch at a time."""
    since: int | None = 0
    while since is not None:
        page = lines(record, since=since, limit=BATCH)
        yield from page.entries
        since = page.next


def window(
    record: Record,
    types: Iterable[str],
    *,
    before: int | None,
    least: int,
    even: int,
    subject: str = "",
    kinds: Sequence[str] = (),
) -> EntryPage:
    """The newest entries of some *types* that the record has, the newest first: numbered below
    *before*, of one *subject* or of some *kinds* of subjects; *least* of them, and as many more as
    it takes to end at a number that *even* divides. *next* is that number, None at the end.

    What is below a number stays below it: the page of a *before* never grows.
    """
    below = record.head() + 1 if before is None else before
    rows = models.EntryRow.objects.filter(body=record.body, type__in=sorted(types), seq__lt=below)
    if subject:
        rows = rows.filter(subject=subject)
    else:
        of_kinds = Q(subject="body") if "body" in kinds else Q()
        for kind in kinds:
            of_kinds |= Q(subject__startswith=f"{kind}/")
        rows = rows.filter(of_kinds)
    candidates = newest(record, rows, 2 * least)
    last = next(islice(candidates, least - 1, None), None)
    end = 0 if last is None else last[0] - last[0] % even
    page = rows.filter(seq__gte=end).order_by("-seq").select_related("content")
    entries = entries_of(page)
    numbers = readable(record, entries)
    older = end > 0 and next((seq for seq, _ in candidates if seq < end), None) is not None
    return EntryPage(
        entries=tuple(entry for entry in entries if entry.seq in numbers),
        next=end if older else None,
    )


def first(record: Record) -> tuple[str, Moment]:
    """The commitment and the moment of the body's first entry, by which its record is known."""
    rows = models.EntryRow.objects.filter(body=record.body).order_by("seq")
    commitment, recorded = rows.values_list("commitment", "recorded")[:1].get()
    return commitment, Moment.parse(recorded)


def line(record: Record, id: str) -> Entry | None:
    """The entry of that id; None where there is none that the record has."""
    rows = models.EntryRow.objects.filter(body=record.body, act_id=id, seq__lte=record.head())
    row = open_rows(record, rows).select_related("content").first()
    if row is None:
        return None
    entry = entries_of([row])[0]
    return entry if readable(record, [entry]) else None


def some(record: Record, ids: Iterable[str]) -> dict[str, Entry]:
    """Those of the entries of these ids that the record has, by id."""
    entries = _by_column(record, "act_id", ids)
    numbers = readable(record, entries)
    return {entry.act.id: entry for entry in entries if entry.act and entry.seq in numbers}


def subjects_of(record: Record, ids: Iterable[str]) -> list[str]:
    """The subjects of those of the entries of these ids that the record has."""
    return sorted({entry.act.subject for entry in some(record, ids).values() if entry.act})


def amendments(record: Record, ids: Iterable[str]) -> dict[str, list[Entry]]:
    """By the ids of entries, the entries that amend them and that the record has, in order."""
    entries = _by_column(record, "amends", ids)
    numbers = readable(record, entries)
    by_target: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.act is not None and entry.seq in numbers:
            by_target.setdefault(entry.act.content.of, []).append(entry)
    return by_target


def _by_column(record: Record, column: str, ids: Iterable[str]) -> list[Entry]:
    """The entries that have one of *ids* in a column, in order."""
    values = sorted(set(ids))
    entries: list[Entry] = []
    for start in range(0, len(values), BATCH):
        # to ask for numbers up to the head would tempt SQLite to step through all of them
        rows = models.EntryRow.objects.filter(
            body=record.body, **{f"{column}__in": values[start : start + BATCH]}
        )
        entries += entries_of(open_rows(record, rows).select_related("content"))
    return sorted((e for e in entries if e.seq <= record.head()), key=lambda entry: entry.seq)


def open_rows(record: Record, rows: "QuerySet[models.EntryRow]") -> "QuerySet[models.EntryRow]":
    """For the public, *rows* without what was recorded for other eyes and never opened: that costs
    what is not there costs. What is left is still to be sifted (`held`). They may stand in no
    other question, where their table has another name."""
    return rows.filter(_OPENED) if record.reader == THE_PUBLIC else rows


_OPENED = RawSQL(  # built by Django each time it costs a millisecond
    f"({UNSEALED} OR EXISTS (SELECT 1 FROM nemcon_entry a WHERE a.body = nemcon_entry.body "
    "AND a.amends = nemcon_entry.act_id AND a.type = 'audience_change'))",
    (),
    BooleanField(),
)


def readable(record: Record, entries: Sequence[Entry]) -> frozenset[int]:
    """The numbers of those of *entries* that *record*, as its reader has it, has."""
    return visible(record, ((e.seq, e.act.subject) for e in entries if e.act is not None))


def visible(record: Record, rows: Iterable[tuple[int, str | None]]) -> frozenset[int]:
    """The numbers of those of some entries, each by its number and its subject, that *record* has;
    one without a subject is withheld from this site."""
    restricted = record.restricted()
    doubtful: dict[str, list[int]] = {}
    numbers: list[int] = []
    for seq, subject in rows:
        if subject is None:
            continue
        if subject in restricted:
            doubtful.setdefault(subject, []).append(seq)
        else:
            numbers.append(seq)
    if doubtful:
        record.load(sorted(doubtful))
        for subject, seqs in doubtful.items():
            numbers += record.numbers(subject).intersection(seqs)
    return frozenset(numbers)


def newest(
    record: Record, rows: "QuerySet[models.EntryRow]", size: int
) -> Iterator[tuple[int, str]]:
    """The numbers and subjects of those of *rows* that *record* has, the newest first; *size* of
    them are asked for at a time."""
    below = record.head() + 1
    candidates = open_rows(record, rows.filter(subject__isnull=False))
    ordered = candidates.order_by("-seq").values_list("seq", "subject")
    while batch := list(ordered.filter(seq__lt=below)[:size]):
        has = visible(record, batch)
        yield from ((seq, str(subject)) for seq, subject in batch if seq in has)
        if len(batch) < size:
            break
        below = batch[-1][0]


def things(record: Record, kind: str, *, after: str = "", limit: int | None = None) -> list[str]:
    """The ids of the matters, offices, ... that are stated, in order, from the one following
    *after* on."""
    page: list[str] = []
    while limit is None or len(page) < limit:
        size = None if limit is None else limit - len(page)
        ids = [str(s).partition("/")[2] for s in _of_kind(record, kind, after)[:size]]
        restricted = record.restricted()
        if doubtful := {id for id in ids if f"{kind}/{id}" in restricted}:
            record.load(f"{kind}/{id}" for id in doubtful)
        page += [id for id in ids if id not in doubtful or known(record, kind, id)]
        if size is None or len(ids) < size:
            break
        after = ids[-1]
    return page


def known(record: Record, kind: str, id: str) -> bool:
    """Whether a matter, an office, ... is there: by all that is recorded."""
    facts = record.facts(f"{kind}/{id}", on=None, known=None)
    return any(fact.act.type == kind for fact in facts)


def _of_kind(record: Record, kind: str, after: str) -> "QuerySet[models.EntryRow, str | None]":
    """Subjects of a kind that an entry states, in order."""
    rows = models.EntryRow.objects.filter(
        body=record.body,
        type=kind,
        seq__lte=record.head(),
        subject__gt=f"{kind}/{after}",
        subject__lt=f"{kind}0",  # the character after the slash
    )
    return open_rows(record, rows).order_by("subject").values_list("subject", flat=True).distinct()


def having(record: Record, types: Iterable[str], limit: int) -> list[str]:
    """The subjects that have an entry of one of *types*, the newest first."""
    rows = models.EntryRow.objects.filter(body=record.body, type__in=sorted(types))
    return _first(newest(record, rows, WINDOW), limit)


def spoken(record: Record, member: str, limit: int) -> list[str]:
    """The subjects on which entries are of a member, those it spoke on last first; among its
    `SPOKEN` newest entries."""
    rows = models.Content.objects.filter(body=record.body, member=member, seq__lte=record.head())
    batch = list(rows.order_by("-seq").values_list("seq", "entry__subject")[:SPOKEN])
    has = visible(record, batch)
    return list(dict.fromkeys(str(subject) for seq, subject in batch if seq in has))[:limit]


def _first(rows: Iterable[tuple[int, str]], limit: int) -> list[str]:
    """The first *limit* subjects of *rows*, each once."""
    subjects: dict[str, None] = {}
    for _, subject in rows:
        subjects[subject] = None
        if len(subjects) == limit:
            break
    return list(subjects)


def latest_moment() -> tuple[str, Moment] | None:
    """The latest of the moments at which the bodies were last appended to, with the body: whatever
    clock is further behind appends nothing to it."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST)
        row = cursor.fetchone()
    return (str(row[0]), Moment(int(row[1]))) if row else None


def last_appended() -> Moment | None:
    """The moment at which somebody last appended to a body here; None where all that is here was
    restored."""
    row = models.Request.objects.order_by("-id").values_list("body", "last").first()
    if row is None:
        return None
    moments = models.EntryRow.objects.filter(body=row[0], seq=row[1]).values_list("utc", flat=True)
    return Moment(moments[0]) if moments else None


def set_after(record: Record, entry: Entry) -> Entry | None:
    """The entry that says that the clock by which *entry* was recorded was ahead, if one does."""
    rows = models.EntryRow.objects.filter(
        body=record.body, type=CLOCK_SET, seq__gt=entry.seq, utc__lt=entry.recorded.utc
    )
    row = rows.filter(seq__lte=record.head()).select_related("content").order_by("seq").first()
    return entries_of([row])[0] if row else None


_LATEST = """
SELECT e.body, e.utc FROM nemcon_entry f JOIN nemcon_entry e ON e.body = f.body
AND e.seq = (SELECT MAX(seq) FROM nemcon_entry l WHERE l.body = f.body)
WHERE f.seq = 1 ORDER BY e.utc DESC, e.body LIMIT 1
"""

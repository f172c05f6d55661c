"""The record as the public may have it: line by line, what moved last, which things there are.

spec/record.md §7, docs/decisions/0007. An entry that the public may not read is its bare envelope
in the whole record, and is not there where something is asked for by subject, type or id: so no
answer tells what a withheld entry is about. Every question here is bounded, whatever the length of
the record; which audience an entry has is looked up in its history only where some entry changed
it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, Max, OuterRef, Q, QuerySet, Value, When

from nemcon.core.days import Moment
from nemcon.record.act import PUBLIC, Act, Entry
from nemcon.record.asof import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING
from nemcon.web import models
from nemcon.web.store.source import entries_of

WINDOW = 5_000
"""Entries, the newest, among which what moved last is looked for."""
SPOKEN = 1_000
"""Entries of a member, the newest, among which the subjects are looked for that it spoke on."""
BATCH = 500
"""Rows that one statement asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries in order; *next* is the number to go on after, None at the end."""

    entries: tuple[Entry, ...]
    next: int | None


def lines(
    record: Record, *, since: int = 0, limit: int = 100, subject: str = "", type: str = ""
) -> Page:
    """At most *limit* entries numbered above *since*, as the public has them.

    Without *subject* and *type* every entry has its place; with one of them those that the public
    may not read are passed over.
    """
    sifted = bool(subject or type)
    rows = models.Entry.objects.filter(body=record.body, seq__lte=record.head())
    if subject:
        rows = rows.filter(subject=subject)
    if type:  # one index serves: that of the subject if there is one
        rows = rows.filter(**{"content__type" if subject else "type": type})
    rows = rows.order_by("seq").select_related("content")
    found: list[Entry] = []
    while batch := entries_of(rows.filter(seq__gt=since)[: limit + 1]):
        shown = readable(record, batch)
        for entry in batch:
            if sifted and entry.seq not in shown:
                continue
            if len(found) == limit:
                return Page(entries=tuple(found), next=found[-1].seq)
            found.append(entry if entry.seq in shown else entry.envelope())
        since = batch[-1].seq
        if len(batch) <= limit:
            break
    return Page(entries=tuple(found), next=None)


def window(
    record: Record,
    types: Iterable[str],
    *,
    before: int | None,
    least: int,
    even: int,
    subject: str = "",
    kinds: Sequence[str] = (),
) -> Page:
    """The newest entries of some *types* that the public may read, the newest first: numbered below
    *before*, of one *subject* or of some *kinds* of subjects; *least* of them, and as many more as
    it takes to end at a number that *even* divides. *next* is that number, None at the end.

    What is below a number stays below it: the page of a *before* never grows.
    """
    below = record.head() + 1 if before is None else before
    rows = models.Entry.objects.filter(body=record.body, type__in=sorted(types), seq__lt=below)
    if subject:
        rows = rows.filter(subject=subject)
    else:
        of_kinds = Q(subject="body") if "body" in kinds else Q()
        for kind in kinds:
            of_kinds |= Q(subject__startswith=f"{kind}/")
        rows = rows.filter(of_kinds)
    newest = rows.order_by("-seq")
    last = newest.values_list("seq", flat=True)[least - 1 : least].first()
    end = 0 if last is None else last - last % even
    found = entries_of(newest.filter(seq__gte=end).select_related("content"))
    shown = readable(record, found)
    older = end > 0 and newest.filter(seq__lt=end).exists()
    return Page(
        entries=tuple(entry for entry in found if entry.seq in shown), next=end if older else None
    )


def first(record: Record) -> tuple[str, Moment]:
    """The commitment and the moment of the body's first entry, by which its record is known."""
    rows = models.Entry.objects.filter(body=record.body).order_by("seq")
    commitment, recorded = rows.values_list("commitment", "recorded")[:1].get()
    return commitment, Moment.parse(recorded)


def line(record: Record, id: str) -> Entry | None:
    """The entry of that id; None where there is none that the public may read."""
    row = (
        models.Entry.objects.filter(body=record.body, act_id=id, seq__lte=record.head())
        .select_related("content")
        .first()
    )
    if row is None:
        return None
    entry = entries_of([row])[0]
    return entry if readable(record, [entry]) else None


def some(record: Record, ids: Iterable[str]) -> dict[str, Entry]:
    """Those of the entries of these ids that the public may read, by id."""
    found = _chosen(record, "act_id", ids)
    shown = readable(record, found)
    return {entry.act.id: entry for entry in found if entry.act and entry.seq in shown}


def amendments(record: Record, ids: Iterable[str]) -> dict[str, list[Entry]]:
    """By the ids of entries, the entries that amend them and that the public may read, in order."""
    found = _chosen(record, "amends", ids)
    shown = readable(record, found)
    by_target: dict[str, list[Entry]] = {}
    for entry in found:
        if entry.act is not None and entry.seq in shown:
            by_target.setdefault(entry.act.content.of, []).append(entry)
    return by_target


def _chosen(record: Record, column: str, ids: Iterable[str]) -> list[Entry]:
    """The entries that have one of *ids* in a column, in order."""
    wanted = sorted(set(ids))
    found: list[Entry] = []
    for start in range(0, len(wanted), BATCH):
        # to ask for numbers up to the head would tempt SQLite to step through all of them
        rows = models.Entry.objects.filter(
            body=record.body, **{f"{column}__in": wanted[start : start + BATCH]}
        )
        found += entries_of(rows.select_related("content"))
    return sorted((e for e in found if e.seq <= record.head()), key=lambda entry: entry.seq)


def readable(record: Record, entries: Sequence[Entry]) -> frozenset[int]:
    """The numbers of those of *entries* that the public may read, by all that is known."""
    acts = {entry.seq: entry.act for entry in entries if entry.act is not None}
    ids = [act.id for act in acts.values()]
    moved = {
        str(of)
        for start in range(0, len(ids), BATCH)
        for of, type in models.Entry.objects.filter(
            body=record.body, amends__in=ids[start : start + BATCH]
        ).values_list("amends", "type")
        if type == "audience_change"
    }
    doubtful = {s: a for s, a in acts.items() if a.id in moved or a.type in AMENDING}
    record.load(sorted({act.subject for act in doubtful.values()}))
    return frozenset(
        seq
        for seq, act in acts.items()
        if (_allowed(record, act) if seq in doubtful else act.audience == PUBLIC)
    )


def _allowed(record: Record, act: Act) -> bool:
    return record.history(act.subject).readable(act, THE_PUBLIC)


def things(record: Record, kind: str, *, after: str = "", limit: int | None = None) -> list[str]:
    """The ids of the matters, offices, ... that the public may know of, in order, from the one
    following *after* on."""
    found: list[str] = []
    while limit is None or len(found) < limit:
        size = None if limit is None else limit - len(found)
        rows = list(_stated(record, kind, after)[:size])
        plain = {str(s).partition("/")[2]: open_ for s, open_ in rows}
        if doubtful := [id for id, open_ in plain.items() if not open_]:
            record.load(f"{kind}/{id}" for id in doubtful)
        found += [id for id, open_ in plain.items() if open_ or known(record, kind, id)]
        if size is None or len(rows) < size:
            break
        after = list(plain)[-1]
    return found


def known(record: Record, kind: str, id: str) -> bool:
    """Whether the public may know of a matter, an office, ...: by all that is recorded."""
    facts = record.facts(f"{kind}/{id}", on=None, known=None, reader=THE_PUBLIC)
    return any(fact.act.type == kind for fact in facts)


def _stated(record: Record, kind: str, after: str) -> "QuerySet[models.Entry, tuple[str, int]]":
    """Subjects of a kind in order, each with whether an entry that nothing amends states it to the
    public."""
    amended = models.Entry.objects.filter(body=record.body, amends=OuterRef("act_id"))
    return (
        models.Entry.objects.filter(
            body=record.body,
            type=kind,
            seq__lte=record.head(),
            subject__gt=f"{kind}/{after}",
            subject__lt=f"{kind}0",  # the character after the slash
        )
        .annotate(
            open=Case(
                When(Q(content__audience=PUBLIC) & ~Exists(amended), then=Value(1)),
                default=Value(0),
            )
        )
        .values_list("subject")
        .annotate(stated=Max("open"))
        .order_by("subject")
    )


def moved(record: Record, kinds: Iterable[str], limit: int) -> list[str]:
    """The subjects of some kinds that an entry was last added to, the newest first."""
    head = record.head()
    of_kinds = Q()
    for kind in kinds:
        of_kinds |= Q(subject__startswith=f"{kind}/")
    rows = (
        models.Entry.objects.filter(
            of_kinds, body=record.body, seq__lte=head, seq__gt=head - WINDOW
        )
        .values_list("subject")
        .annotate(last=Max("seq"))
        .order_by("-last")[:limit]
    )
    return [str(subject) for subject, _ in rows]


def latest(record: Record, kind: str, limit: int) -> list[str]:
    """The ids of the matters, commitments, ... that were stated last, the newest first. Whether the
    public may know of them is not asked."""
    rows = (
        models.Entry.objects.filter(body=record.body, type=kind, seq__lte=record.head())
        .order_by("-seq")
        .values_list("subject", flat=True)[:limit]
    )
    return list(dict.fromkeys(str(subject).partition("/")[2] for subject in rows if subject))


def having(record: Record, types: Iterable[str], limit: int) -> list[str]:
    """The subjects that have an entry of one of *types*, the newest first."""
    rows = (
        models.Entry.objects.filter(
            body=record.body, type__in=sorted(types), seq__lte=record.head()
        )
        .values_list("subject")
        .annotate(last=Max("seq"))
        .order_by("-last")[:limit]
    )
    return [str(subject) for subject, _ in rows if subject]


def spoken(record: Record, member: str, limit: int) -> list[str]:
    """The subjects on which entries are of a member, those it spoke on last first; among its
    `SPOKEN` newest entries."""
    rows = models.Content.objects.filter(body=record.body, member=member, seq__lte=record.head())
    newest = rows.order_by("-seq").values_list("entry__subject", flat=True)[:SPOKEN]
    return [str(subject) for subject in dict.fromkeys(newest) if subject][:limit]


def last_moment() -> Moment | None:
    """The moment of the entry that came in last, of whatever body."""
    row = models.Entry.objects.order_by("-id").values_list("recorded", flat=True).first()
    return Moment.parse(row) if row else None

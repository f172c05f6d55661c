"""Finding entries: by words, by subject, type, member, person.

An index of words stands beside the tables (FTS5 on SQLite, a text vector on PostgreSQL). It is no
part of the record: it holds what `words_of` draws from an act, and can be made anew from the
contents. `find` answers a page of entries that the record has as its reader has it, the newest
first.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from nemcon.record.act import PUBLIC, Entry
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.web import models
from nemcon.web.store.lines import readable
from nemcon.web.store.source import entries_of
from nemcon.web.store.statements import KEY, Insertion, insert

MOST_WORDS = 8
"""Words of a search; more are not looked for."""
BATCH = 500
"""Rows that are read at a time."""
FEW = 5_000
"""Keys that are few: as many may be named in a question."""
_WORD = re.compile(r"\w+")
WORDS = "nemcon_words"
"""The table of the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; what is "" does not matter. *before*: numbers below it only (0: all).

    *about* is ``office/ID`` for the matters that fill it, ``person/ID`` for candidacies and terms.
    """

    subject: str = ""
    type: str = ""
    member: str = ""
    person: str = ""
    about: str = ""
    words: str = ""
    before: int = 0


# the index


def there() -> bool:
    """Whether there is an index."""
    return WORDS in connection.introspection.table_names()


def create() -> None:
    """Make the index where it is not there, from the contents."""
    if there():
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"CREATE TABLE {WORDS} (id bigint PRIMARY KEY, words tsvector)")
                cursor.execute(f"CREATE INDEX {WORDS}_words ON {WORDS} USING gin (words)")
            else:
                cursor.execute(
                    # without contents of its own the words are there once; a row can still be taken
                    # out when redacted
                    f"CREATE VIRTUAL TABLE {WORDS} USING fts5(body, words, content='', "
                    "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
                )
        rows = models.Content.objects.values_list("body", "seq", "act").order_by("pk")
        for body, seq, act in rows.iterator(chunk_size=BATCH):
            insert(index(body, [(seq, json.loads(act))]))


def index(body: str, acts: Sequence[tuple[int, Mapping[str, Any]]]) -> Insertion:
    """What adds acts to the index: the numbers of their entries, and their canonical values."""
    if connection.vendor == "postgresql":
        words = [(body, seq, _plain(words_of(act))) for seq, act in acts]
        return Insertion(WORDS, ("id", "words"), words, f"({KEY}, to_tsvector('simple', %s))")
    rows = [(body, seq, body, words_of(act)) for seq, act in acts]
    return Insertion(WORDS, ("rowid", "body", "words"), rows, f"({KEY}, %s, %s)")


def forget(key: int) -> None:
    """SQLite: take a row out of the index, and its words out of the file. On PostgreSQL the owner's
    function does so (`nemcon.web.store.triggers`)."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {WORDS} WHERE rowid = %s", [key])
        # which marks it as gone, until parts are merged
        cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('optimize')")


def words_of(value: Mapping[str, Any]) -> str:
    """The texts of an act by its canonical value: all that is written in it, its ids too, without
    the names of fields."""
    return " ".join(
        dict.fromkeys(
            text
            for part in ("id", "content", "member", "person", "sources", "note")
            for text in _texts(value.get(part))
        )
    )


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def _plain(text: str) -> str:
    """Words apart by spaces, without accents, as SQLite's index has them."""
    from unicodedata import combining, normalize  # noqa: PLC0415  # PostgreSQL alone needs it

    bare = "".join(c for c in normalize("NFD", text) if not combining(c))
    return " ".join(_WORD.findall(bare))


# asking


def find(record: Record, question: Wanted, limit: int) -> tuple[list[Entry], int]:
    """At most *limit* entries that the record has, the newest first; and the number to go on
    before, 0 where there are no more."""
    matches: list[Entry] = []
    before = min(question.before, record.head() + 1) if question.before else record.head() + 1
    while True:
        entries = _some(record, question, before, limit + 1)
        numbers = readable(record, entries)
        for entry in entries:
            if entry.seq in numbers:
                if len(matches) == limit:
                    return matches, matches[-1].seq
                matches.append(entry)
        if len(entries) <= limit:
            return matches, 0
        before = entries[-1].seq


def _some(record: Record, question: Wanted, before: int, limit: int) -> list[Entry]:
    """The *limit* newest entries numbered below *before* that are wanted, if there are as many."""
    ids = question.subject + question.type + question.member + question.person + question.about
    if not ids.isprintable():
        return []  # PostgreSQL would not even look for it
    rows = _rows(record, question, before)
    # letters and digits alone: nothing that means something in a database's query language
    words = _plain(question.words).split()[:MOST_WORDS]
    # signs alone were typed: without this every entry would match
    if question.words.strip() and not words:
        return []
    if words:
        query = _query(record.body, words)
        if connection.vendor == "postgresql":
            matching = f"SELECT id FROM {WORDS} WHERE words @@ to_tsquery('simple', %s)"
            rows = rows.filter(pk__in=RawSQL(matching, query))
        elif ids:
            rows = _sifted(rows, query, limit)
        else:
            rows = rows.filter(pk__in=_newest(record, query, before, limit))
    return entries_of(rows[:limit])


def _query(body: str, words: Sequence[str]) -> list[str]:
    """All these words, of which the last may be the beginning of one, for the database."""
    if connection.vendor == "postgresql":
        return [" & ".join(words) + ":*"]
    return [f'body : "{body}" AND words : (' + " AND ".join(f'"{word}"' for word in words) + "*)"]


def _sifted(
    rows: QuerySet[models.EntryRow], query: Sequence[str], limit: int
) -> QuerySet[models.EntryRow]:
    """SQLite: the *limit* newest of *rows* that have these words.

    Few keys with the words are looked up among the rows; else more and more of the rows, the newest
    first, are looked up among the words.
    """
    matching = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(f"{matching} LIMIT %s", [*query, FEW + 1])
        keys = [int(row[0]) for row in cursor.fetchall()]
        if len(keys) <= FEW:  # put in order by their keys alone, before their contents are read
            return rows.filter(pk__in=rows.filter(pk__in=keys).values("pk")[:limit])
        matches: list[int] = []
        start, size = 0, 4 * limit
        while len(matches) < limit:
            keys = list(rows.values_list("pk", flat=True)[start : start + size])
            if not keys:
                break
            cursor.execute(
                f"{matching} AND rowid BETWEEN %s AND %s", [*query, min(keys), max(keys)]
            )
            having = {row[0] for row in cursor.fetchall()}
            matches += [key for key in keys if key in having][: limit - len(matches)]
            # ever larger parts: a rare word takes few rounds, a common one is there in the first
            start, size = start + size, size * 8
    return rows.filter(pk__in=matches)


def _newest(record: Record, query: Sequence[str], before: int, limit: int) -> list[int]:
    """SQLite: the keys of the newest entries with these words. It steps through the words' own
    list, the newest first, and stops when there are enough; left to itself it reads all of it."""
    body = record.body
    with connection.cursor() as cursor:
        cursor.execute(
            # SQLite does not reorder a CROSS JOIN: a plain one would begin with the entries
            f"SELECT e.id FROM {WORDS} CROSS JOIN nemcon_entry e CROSS JOIN nemcon_content c "
            f"WHERE {WORDS} MATCH %s AND e.id = {WORDS}.rowid AND c.entry_id = e.id "
            f"AND {WORDS}.rowid <= (SELECT id FROM nemcon_entry WHERE body = %s AND seq < %s "
            "ORDER BY seq DESC LIMIT 1) AND e.body = %s "
            "AND (%s OR c.audience = %s OR EXISTS (SELECT 1 "
            "FROM nemcon_entry a WHERE a.body = e.body AND a.amends = e.act_id "
            f"AND a.type = 'audience_change')) ORDER BY {WORDS}.rowid DESC LIMIT %s",
            [*query, body, before, body, record.reader != THE_PUBLIC, PUBLIC, limit],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def _rows(record: Record, question: Wanted, before: int) -> QuerySet[models.EntryRow]:
    """The rows that are wanted, whatever their words, the newest first; for the public without most
    of what it may not read."""
    body = record.body
    filters = {
        f"content__{name}": value
        for name in ("member", "person", "about", "type")
        if (value := getattr(question, name))
    }
    # what is asked of one table is asked by one index: the other is there to be looked up
    if question.subject:
        here = {"body": body, "seq__lt": before, "subject": question.subject, **filters}
        rows = models.EntryRow.objects.filter(**here).order_by("-seq")
    elif question.member or question.person or question.about:
        here = {"content__body": body, "content__seq__lt": before, **filters}
        rows = models.EntryRow.objects.filter(**here).order_by("-content__seq")
    else:
        here = {"body": body, "seq__lt": before}
        if question.type:
            here["type"] = question.type
        rows = models.EntryRow.objects.filter(**here).order_by("-seq")
    changed = models.EntryRow.objects.filter(
        body=body, amends=OuterRef("act_id"), type="audience_change"
    )
    if record.reader == THE_PUBLIC:  # as `lines.opened`, where a question stands within another
        rows = rows.filter(Q(content__audience=PUBLIC) | Q(content__isnull=False) & Exists(changed))
    return rows.filter(content__isnull=False).select_related("content")


LOOKED_AT = 40
"""So many matters that name the office are looked at."""
MOST_MATTERS = 3
"""The latest so many matters that fill the post are shown."""


def filled_by(record: Record, office: str) -> tuple[list[str], bool]:
    """The latest matters that fill this office, and whether there may be more."""
    question = Wanted(type="matter", about=f"office/{office}")
    entries, older = find(record, question, LOOKED_AT)
    acts = [e.act for e in entries if e.act is not None and e.act.content.office == office]
    ids = list(dict.fromkeys(act.subject.partition("/")[2] for act in acts))
    return ids, bool(older) or len(ids) > MOST_MATTERS

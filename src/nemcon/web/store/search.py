"""Finding entries: by words, by subject, type, member, person; for the public.

An index of words stands beside the tables (FTS5 on SQLite, a text vector on PostgreSQL). It is no
part of the record: it holds what `words_of` draws from an act, and can be made anew from the
contents. `find` answers a page of entries, the newest first, and gives nothing that the public may
not read: an entry's audience is the latest known one, whatever it was recorded with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from nemcon.record.act import PUBLIC, Act, Entry
from nemcon.record.asof import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.web import models
from nemcon.web.store.source import entry_of

MOST_WORDS = 8
"""Words of a search; more are not looked for."""
_WORD = re.compile(r"\w+")
_TABLE = "nemcon_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; what is "" does not matter. *before*: numbers below it only (0: all)."""

    subject: str = ""
    type: str = ""
    member: str = ""
    person: str = ""
    words: str = ""
    before: int = 0


# the index


def create() -> None:
    """Make the index where it is not there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {_TABLE} (id bigint PRIMARY KEY, words tsvector)"
            )
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {_TABLE}_words ON {_TABLE} USING gin (words)"
            )
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TABLE} USING fts5(body, words, content='', "
                "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
            )


def index(body: str, told: Sequence[tuple[int, Act]]) -> None:
    """Add acts to the index, by the keys of their rows."""
    rows = [(key, body, words_of(act)) for key, act in told]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {_TABLE} (id, words) VALUES (%s, to_tsvector('simple', %s))",
                [(key, _plain(words)) for key, _, words in rows],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {_TABLE} (rowid, body, words) VALUES (%s, %s, %s)", rows
            )


def forget(key: int) -> None:
    """Take a row out of the index."""
    column = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE} WHERE {column} = %s", [key])


def words_of(act: Act) -> str:
    """The texts of an act: all that is written in it, its ids too, without the names of fields."""
    value = act.value()
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


def find(record: Record, wanted: Wanted, limit: int) -> tuple[list[Entry], int]:
    """At most *limit* entries that the public may read, the newest first; and the number to go on
    before, 0 where there are no more."""
    found: list[Entry] = []
    before = wanted.before
    while True:
        rows = list(_rows(record, wanted, before)[: limit + 1])
        for row in rows[:limit]:
            entry = entry_of(row)
            if entry.act is not None and visible(record, entry):
                if len(found) == limit:
                    return found, found[-1].seq
                found.append(entry)
        if len(rows) <= limit:
            return found, 0
        before = rows[limit - 1].seq
        if len(found) == limit:
            return found, before


def visible(record: Record, entry: Entry) -> bool:
    """Whether the public may read an entry, by its latest known audience."""
    if entry.act is None:
        return False
    return record.history(entry.act.subject).readable(entry.act, THE_PUBLIC)


def _rows(record: Record, wanted: Wanted, before: int) -> QuerySet[models.Entry]:
    rows = models.Entry.objects.filter(body=record.body, seq__lte=record.head())
    if before:
        rows = rows.filter(seq__lt=before)
    for name in ("subject", "type"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    for name in ("member", "person"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{f"content__{name}": value, "content__body": record.body})
    words = _WORD.findall(wanted.words)[:MOST_WORDS]
    if words:
        rows = rows.filter(pk__in=_matching(record.body, words))
    elif wanted.words.strip():
        return rows.none()
    changed = models.Entry.objects.filter(
        body=record.body, amends=OuterRef("act_id"), type="audience_change"
    )
    rows = rows.filter(Q(content__audience=PUBLIC) | (Q(content__isnull=False) & Exists(changed)))
    return rows.select_related("content").order_by("-seq")


def _matching(body: str, words: Iterable[str]) -> RawSQL:
    """The keys of the rows that have all these words; the last may be the beginning of one."""
    if connection.vendor == "postgresql":
        asked = " & ".join(f"{_plain(word)}:*" for word in words)
        return RawSQL(f"SELECT id FROM {_TABLE} WHERE words @@ to_tsquery('simple', %s)", [asked])
    asked = " AND ".join(f'words : "{word}"*' for word in words)
    return RawSQL(
        f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH %s", [f'(body : "{body}") AND {asked}']
    )

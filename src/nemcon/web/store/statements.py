"""The statements of a turn, written out.

Each act passes all of them while nobody else may append to its body. Django's builder of queries
would cost there several times what the database itself does, on both databases; what it returns is
plain values, and `orm` makes something of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection


def one(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> Any:
    """The first row that a statement finds; None where it finds none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPlace:
    """Where a body's tables end, and what was made of a request before: the number *head* of the
    last entry and its moment, the *size* and the *peaks* of the last tree over at most so many, and
    of the request, where it was answered, the digest of what was *asked*, its *first* and *last*
    entry. *in_use*: its key is the id of an entry; *has_draft*: a draft has that nonce."""

    head: int
    recorded: str | None
    size: int | None
    peaks: str | None
    asked: str | None
    first: int
    last: int
    in_use: bool
    has_draft: bool


def take_turn(body: str) -> None:
    """Wait until nobody else appends to the body; SQLite has one writer, who has the turn."""
    if connection.vendor == "postgresql":
        one(_TURN, {"body": body})


_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%(body)s, 20240626))"


def place(body: str, author: str, key: str) -> TurnPlace:
    """The turn of a body, and all that it begins with: others wait for it."""
    values = {"body": body, "author": author, "key": key}
    with connection.cursor() as cursor:
        if not _takes_many():
            take_turn(body)
            cursor.execute(_PLACE, values)
        else:
            cursor.execute(f"{_TURN}; {_PLACE}", values)
            cursor.nextset()
        head, recorded, size, peaks, asked, first, last, in_use, has_draft = cursor.fetchone()
    return TurnPlace(
        head=head or 0,
        recorded=recorded,
        size=size,
        peaks=peaks,
        asked=asked,
        first=first or 0,
        last=last or 0,
        in_use=bool(in_use),
        has_draft=bool(has_draft),
    )


_HEAD = "SELECT seq FROM nemcon_entry WHERE body = %(body)s ORDER BY seq DESC LIMIT 1"
_PLACE = f"""
SELECT e.seq, e.recorded, c.size, c.peaks, r.asked, r.first, r.last,
    EXISTS (SELECT 1 FROM nemcon_entry a WHERE a.body = %(body)s AND a.act_id = %(key)s),
    EXISTS (SELECT 1 FROM nemcon_draft d WHERE d.body = %(body)s AND d.nonce = %(key)s)
FROM (SELECT 1) once
LEFT JOIN (SELECT seq, recorded FROM nemcon_entry WHERE body = %(body)s
    ORDER BY seq DESC LIMIT 1) e ON 1 = 1
LEFT JOIN (SELECT size, peaks FROM nemcon_checkpoint WHERE body = %(body)s AND size <= ({_HEAD})
    ORDER BY size DESC LIMIT 1) c ON 1 = 1
LEFT JOIN nemcon_request r ON r.body = %(body)s AND r.author = %(author)s AND r.key = %(key)s
"""
"""With LIMIT and no MAX: a database that has not counted its rows yet would go through all of them
to find the greatest."""


def head(body: str) -> int:
    """The number of a body's last entry; 0 for none."""
    row = one(_HEAD, {"body": body})
    return int(row[0]) if row else 0


def seat(account: int, body: str) -> tuple[str, int] | None:
    """The person that an *account* is in a body, and the number of the body's last entry (0: none);
    None where it is nobody there."""
    row = one(_SEAT, {"account": account, "body": body})
    return None if row is None else (row[0], row[1] or 0)


_SEAT = f"""
SELECT person, ({_HEAD}) FROM nemcon_affiliation WHERE account_id = %(account)s AND body = %(body)s
"""


def some_used(body: str, ids: Sequence[str]) -> bool:
    """Whether an entry has one of these ids."""
    places = ", ".join(["%s"] * len(ids))
    sql = f"SELECT 1 FROM nemcon_entry WHERE body = %s AND act_id IN ({places}) LIMIT 1"
    return one(sql, (body, *ids)) is not None


def _takes_many() -> bool:
    """Whether the database takes several statements in one message, each of which sees what those
    before it did: else each would cost the way there and back, while others wait for the turn."""
    options: Mapping[str, Any] = connection.settings_dict["OPTIONS"]
    return connection.vendor == "postgresql" and not options.get("server_side_binding")


def forget_draft(body: str, nonce: str, account: int, speaks: Sequence[str]) -> None:
    """Drop the draft of a form of that *nonce*, if the *account* has one, or one waits for a member
    for which it *speaks*."""
    members = ", ".join(["%s"] * len(speaks)) or "NULL"
    sql = (
        "DELETE FROM nemcon_draft WHERE body = %s AND nonce = %s "
        f"AND (account_id = %s OR member IN ({members}))"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, (body, nonce, account, *speaks))


KEY = "(SELECT id FROM nemcon_entry WHERE body = %s AND seq >= %s ORDER BY seq LIMIT 1)"
"""The key of an entry that is there, if only since the statement before. Asked for in order: by the
number alone, a database that has not counted its rows yet goes through those of the body."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Rows for a table, each with the values of these *columns*; *row*: as the statement has a row,
    where its values are not all taken as they are."""

    table: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    row: str = ""

    @property
    def sql(self) -> str:
        row = self.row or f"({', '.join(['%s'] * len(self.columns))})"
        rows = ", ".join([row] * len(self.rows))
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES {rows}"

    @property
    def values(self) -> list[Any]:
        return [value for values in self.rows for value in values]


def insert(*insertions: Insertion) -> None:
    """Write rows of some tables, in order."""
    with connection.cursor() as cursor:
        if _takes_many():
            values = [value for one in insertions for value in one.values]
            cursor.execute("; ".join(one.sql for one in insertions), values)
            return
        for one in insertions:
            cursor.execute(one.sql, one.values)

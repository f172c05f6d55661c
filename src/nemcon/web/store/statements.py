"""The statements of a turn, written out.

Each act passes all of them while nobody else may append to its body. Django's builder of queries
would cost there several times what the database itself does, on both databases; what it returns is
plain values, and `orm` makes something of them.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def one(sql: str, values: Sequence[Any]) -> Any:
    """The first row that a statement finds; None where it finds none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def request(body: str, author: str, key: str) -> tuple[str, int, int] | None:
    """Of a request that was answered: the digest of what was asked, its first and last entry."""
    row: tuple[str, int, int] | None = one(
        "SELECT asked, first, last FROM nemcon_request "
        "WHERE body = %s AND author = %s AND key = %s",
        (body, author, key),
    )
    return row


def last(body: str) -> tuple[int, str] | None:
    """The number of the last entry, and when it was recorded."""
    row: tuple[int, str] | None = one(
        "SELECT seq, recorded FROM nemcon_entry WHERE body = %s ORDER BY seq DESC LIMIT 1", (body,)
    )
    return row


def some_used(body: str, ids: Sequence[str]) -> bool:
    """Whether an entry has one of these ids."""
    places = ", ".join(["%s"] * len(ids))
    sql = f"SELECT 1 FROM nemcon_entry WHERE body = %s AND act_id IN ({places}) LIMIT 1"
    return one(sql, (body, *ids)) is not None


def checkpoint(body: str, head: int) -> tuple[int, str] | None:
    """The size and the peaks of the last tree over at most *head* entries."""
    row: tuple[int, str] | None = one(
        "SELECT size, peaks FROM nemcon_checkpoint "
        "WHERE body = %s AND size <= %s ORDER BY size DESC LIMIT 1",
        (body, head),
    )
    return row


def insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows, each with the values of these columns."""
    with connection.cursor() as cursor:
        cursor.execute(*_insertion(table, columns, rows))


def insert_keyed(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], by: str
) -> dict[Any, int]:
    """Write rows; the key that each got, by its column *by*."""
    sql, values = _insertion(table, columns, rows)
    with connection.cursor() as cursor:
        # neither database says in which order the rows come back
        cursor.execute(f"{sql} RETURNING {by}, id", values)
        return dict(cursor.fetchall())


def _insertion(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[str, list[Any]]:
    row = f"({', '.join(['%s'] * len(columns))})"
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * len(rows))}"
    return sql, [value for values in rows for value in values]

"""What a database knows about its tables when it chooses how to answer a question.

docs/decisions/0006. PostgreSQL counts for itself, and is told to when much came in at once. SQLite
counts only when it is told to; without figures it takes a range of numbers for rarer than a
subject, and steps through a million entries. So it is given the figures of a large body once and
for all: its plans are then the same on every installation, and those that are tested.
"""

from django.db import connection, transaction

_FIGURES = {
    ("nemcon_entry", "body", "seq"): "1000000 1000000 1",
    ("nemcon_entry", "body", "act_id"): "1000000 1000000 1",
    ("nemcon_entry", "body", "subject", "seq"): "1000000 1000000 100 1",
    ("nemcon_entry", "body", "type", "seq"): "1000000 1000000 30000 1",
    ("nemcon_entry", "body", "amends", "type"): "20000 20000 2 1",
    ("nemcon_entry", "body"): "1 1",
    ("nemcon_content", "body", "about", "type", "seq"): "50000 50000 300 100 1",
    ("nemcon_content", "entry_id"): "1000000 1",
    ("nemcon_content", "body", "member", "seq"): "1000000 1000000 30000 1",
    ("nemcon_content", "body", "member", "type", "seq"): "1000000 1000000 30000 2000 1",
    ("nemcon_content", "body", "person", "seq"): "1000000 1000000 3000 1",
    ("nemcon_content", "body", "person", "type", "seq"): "1000000 1000000 3000 300 1",
    ("nemcon_request", "body", "author", "key"): "1000000 1000000 30000 1",
    ("nemcon_checkpoint", "body", "size"): "1000000 1000000 1",
}
"""By table and columns of an index: the rows in it, and how many of them are alike in the first
column, in the first two, and so on. That of bodies alone and that of amendments hold few rows."""


def learn() -> None:
    """Let the database know what its tables hold."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE nemcon_entry, nemcon_content, nemcon_words")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_schema")  # makes the table of figures, and counts nothing
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl LIKE 'nemcon%%'")
        cursor.execute(
            "SELECT s.tbl_name, l.name, (SELECT group_concat(i.name) FROM "
            "(SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i) "
            "FROM sqlite_schema s, pragma_index_list(s.tbl_name) l "
            "WHERE s.type = 'table' AND s.tbl_name LIKE 'nemcon%%'"
        )
        for table, index, columns in cursor.fetchall():
            figures = _FIGURES.get((table, *columns.split(",")))
            if figures:
                cursor.execute(
                    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)",
                    [table, index, figures],
                )
        cursor.execute("ANALYZE sqlite_schema")  # reads them

"""The SQLite that Django runs on.

Up to 3.51.2 a reset of the write-ahead log could corrupt a database in rare cases; where the
system's library is that old, the one that pysqlite3 brings takes its place, before Django is
imported (docs/decisions/0009).
"""

import sqlite3
import sys

SOUND = (3, 51, 3)
"""The first version whose write-ahead log is sound."""


def use_newer_sqlite() -> None:
    """Put pysqlite3 in the place of sqlite3 where the system's library is too old."""
    if sqlite3.sqlite_version_info >= SOUND:
        return
    import pysqlite3  # noqa: PLC0415  # only where it is needed
    from pysqlite3 import dbapi2  # noqa: PLC0415  # only where it is needed

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2

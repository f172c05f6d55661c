"""The triggers that keep what is written: no update, no delete, no replace.

docs/decisions/0005. A content may be deleted where a redaction names its entry, and nothing else
may. They are made after each run of the migrations, because a table that is rebuilt loses its own;
`missing_triggers` says at the start which are not there.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("nemcon_entry", "nemcon_content", "nemcon_request")
_NEVER = "what is recorded is never changed"
_REDACTED = (
    "EXISTS (SELECT 1 FROM nemcon_entry e JOIN nemcon_entry r ON r.body = e.body "
    "AND r.amends = e.act_id AND r.type = 'redaction' WHERE e.id = OLD.entry_id)"
)
_THERE = {
    "nemcon_entry": "id = NEW.id OR (body = NEW.body AND (seq = NEW.seq OR act_id = NEW.act_id))",
    "nemcon_content": "entry_id = NEW.entry_id",
    "nemcon_request": (
        "id = NEW.id OR (body = NEW.body AND author = NEW.author AND key = NEW.key)"
    ),
}
"""When a row is there already, which an insert would replace."""


def protect(using: str = "default") -> None:
    """Make the triggers that are not there."""
    connection = connections[using]
    gone = set(missing_triggers(using))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name, statement in _statements(connection):
            if name in gone:
                cursor.execute(statement)


def missing_triggers(using: str = "default") -> list[str]:
    """The names of the triggers that should be there and are not, or are switched off."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {row[0] for row in cursor.fetchall()}
    return [name for name, _ in _statements(connection) if name not in there]


def _statements(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    postgresql = connection.vendor == "postgresql"
    return [
        named for table in TABLES for named in (_on_postgresql if postgresql else _on_sqlite)(table)
    ]


def _on_sqlite(table: str) -> list[tuple[str, str]]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"
    unless = f"WHEN NOT {_REDACTED} " if table == "nemcon_content" else ""
    return [
        (
            f"{table}_no_update",
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        ),
        (
            f"{table}_no_delete",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless}{refuse}",
        ),
        (
            f"{table}_no_replace",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_THERE[table]}) {refuse}",
        ),
    ]


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION nemcon_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_NEVER}';
END $$;
CREATE OR REPLACE FUNCTION nemcon_refuse_unless_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {_REDACTED} THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{_NEVER}';
END $$
"""


def _on_postgresql(table: str) -> list[tuple[str, str]]:
    refuse = "EXECUTE FUNCTION nemcon_refuse()"
    content = table == "nemcon_content"
    deleting = "EXECUTE FUNCTION nemcon_refuse_unless_redacted()" if content else refuse
    return [
        (
            f"{table}_no_update",
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        ),
        (
            f"{table}_no_delete",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {deleting}",
        ),
        (
            f"{table}_no_truncate",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {refuse}",
        ),
    ]

"""The triggers that keep what is written: no update, no delete, no replace.

docs/decisions/0005. A content and a file may be deleted where a redaction names their entry, and
nothing else may. They are made after each run of the migrations, because a table that is rebuilt
loses its own; `missing_triggers` says at the start which are not there.
"""

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_NEVER = "what is recorded is never changed"
_REDACTED = (
    "EXISTS (SELECT 1 FROM nemcon_entry e JOIN nemcon_entry r ON r.body = e.body "
    "AND r.amends = e.act_id AND r.type = 'redaction' WHERE e.id = OLD.entry_id)"
)
KEYS = {
    "nemcon_entry": (("id",), ("body", "seq"), ("body", "act_id")),
    "nemcon_content": (("entry_id",),),
    "nemcon_file": (("entry_id",), ("bytes_id",)),
    "nemcon_bytes": (("id",),),
    "nemcon_request": (("id",), ("body", "author", "key")),
    "nemcon_checkpoint": (("id",), ("body", "size")),
}
"""The tables, with what is unique in each: an insert could replace a row that has the same."""


_UNNAMED = "NOT EXISTS (SELECT 1 FROM nemcon_file f WHERE f.bytes_id = OLD.id)"
_DELETABLE = {"nemcon_content": _REDACTED, "nemcon_file": _REDACTED, "nemcon_bytes": _UNNAMED}
"""Of which tables a row may go, and where: bytes where no entry has them."""


def protect(using: str = "default") -> None:
    """Make the triggers that are not there, or are not as they should be."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, body in _FUNCTIONS.items():
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
                    f"AS $${body}$$"
                )
            # by the path of its caller the owner's function could be led to other tables
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            cursor.execute(  # temporary tables of whoever calls it are looked at last
                f"CREATE OR REPLACE FUNCTION {DESTROY}(bigint) RETURNS void LANGUAGE plpgsql "
                f"SECURITY DEFINER SET search_path = {schema}, pg_temp AS $${_DESTROYS}$$"
            )
        gone = set(missing_triggers(using))
        for name, table, statement in _statements(connection):
            if name in gone:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
                cursor.execute(statement)


def missing_triggers(using: str = "default") -> list[str]:
    """The names of the triggers that are not there, are switched off, or do something else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_ON_POSTGRESQL if connection.vendor == "postgresql" else _ON_SQLITE)
        there = {row[0]: row[1] for row in cursor.fetchall()}
        changed = False
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'nemcon%%' "
                "AND pg_function_is_visible(oid)"
            )
            # a trigger that is as it was may call a function that does something else by now
            changed = not _FUNCTIONS.items() <= dict(cursor.fetchall()).items()
    return [
        name
        for name, _, statement in _statements(connection)
        if changed or there.get(name) != statement
    ]


def lacks_destroyer() -> bool:
    """PostgreSQL: whether the function is missing by which a role that may not delete redacts."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_proc WHERE proname = %s AND prosrc = %s AND prosecdef "
            "AND pg_function_is_visible(oid)",
            [DESTROY, _DESTROYS],
        )
        return cursor.fetchone() is None


def table_of(trigger: str) -> str:
    """The table that a trigger of ours is on."""
    return trigger.rpartition("_no_")[0]


_ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_ON_POSTGRESQL = """
SELECT tgname, pg_get_triggerdef(oid, true) FROM pg_trigger
WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal
"""


def _statements(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    """Of each trigger the name, the table, and what makes it."""
    make = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    return [
        (name, table, f"CREATE TRIGGER {name} {what}")
        for table in KEYS
        for name, what in make(table)
    ]


def _on_sqlite(table: str) -> list[tuple[str, str]]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"
    unless = f"WHEN NOT ({_DELETABLE[table]}) " if table in _DELETABLE else ""
    # one question for each key, so that an index answers it
    there = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE "
        + " AND ".join(f"{column} = NEW.{column}" for column in key)
        + ")"
        for key in KEYS[table]
    )
    return [
        (f"{table}_no_update", f"BEFORE UPDATE ON {table} {refuse}"),
        (f"{table}_no_delete", f"BEFORE DELETE ON {table} {unless}{refuse}"),
        (f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN {there} {refuse}"),
    ]


_UNLESS = {
    "nemcon_content": "nemcon_refuse_unless_redacted",
    "nemcon_file": "nemcon_refuse_unless_redacted",
    "nemcon_bytes": "nemcon_refuse_unless_unnamed",
}


def _unless(condition: str) -> str:
    return f"""
BEGIN
    IF {condition} THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{_NEVER}' USING ERRCODE = 'integrity_constraint_violation';
END """


_FUNCTIONS = {
    "nemcon_refuse": f"""
BEGIN
    RAISE EXCEPTION '{_NEVER}' USING ERRCODE = 'integrity_constraint_violation';
END """,
    "nemcon_refuse_unless_redacted": _unless(_REDACTED),
    "nemcon_refuse_unless_unnamed": _unless(_UNNAMED),
}


DESTROY = "nemcon_destroy"
_DESTROYS = f"""
DECLARE named bigint;
BEGIN
    IF {_REDACTED.replace("OLD.entry_id", "$1")} THEN
        DELETE FROM nemcon_words WHERE id = $1;
        SELECT bytes_id INTO named FROM nemcon_file WHERE entry_id = $1;
        DELETE FROM nemcon_file WHERE entry_id = $1;
        DELETE FROM nemcon_bytes WHERE id = named;
        DELETE FROM nemcon_content WHERE entry_id = $1;
    END IF;
END """
"""Destroys the content of a row that a redaction names, with its words and its file, as the
owner."""


def _on_postgresql(table: str) -> list[tuple[str, str]]:
    refuse = "EXECUTE FUNCTION nemcon_refuse()"
    deleting = f"EXECUTE FUNCTION {_UNLESS[table]}()" if table in _UNLESS else refuse
    return [
        (f"{table}_no_update", f"BEFORE UPDATE ON {table} FOR EACH ROW {refuse}"),
        (f"{table}_no_delete", f"BEFORE DELETE ON {table} FOR EACH ROW {deleting}"),
        (f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"),
    ]

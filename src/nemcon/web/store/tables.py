"""Whether the tables are as this version needs them, and what protects them is there.

docs/decisions/0046. A start asks, and touches nothing where nothing is missing, so that the site
can run as a role that may insert and select alone. What is missing is made by whoever owns the
tables. A trigger that is gone from a table with rows is never put back in silence: whoever took it
away may have changed what is recorded.
"""

import logging

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

from nemcon.web.store import search
from nemcon.web.store.triggers import DESTROY, lacks_destroyer, missing_triggers, table_of

_LOG = logging.getLogger("nemcon")


def there() -> bool:
    """Whether there are tables at all."""
    return "nemcon_entry" in connection.introspection.table_names()


HALF = "nemcon_restoring"
"""The table that is there on PostgreSQL while tables came back whose epoch has not begun."""


def half_restored() -> str | None:
    """Where what was there was set aside for tables that came back, and whose epoch has not begun;
    None where there are no such."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [HALF])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(f"SELECT aside FROM {HALF}")
        return str(cursor.fetchone()[0])


def lacking() -> list[str]:
    """The tables of this version that are not there: the database is older, or a start that made
    them was stopped between two migrations."""
    wanted = {model._meta.db_table for model in apps.get_app_config("web").get_models()}
    return sorted(wanted.difference(connection.introspection.table_names()))


def waiting() -> list[str]:
    """What there is to make: migrations, the index of words, triggers of tables without rows."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    names = [f"{migration.app_label} {migration.name}" for migration, _ in plan]
    if names:
        return names
    if not search.there():
        names.append("the index of words")
    if lacks_destroyer():
        names.append(f"the function {DESTROY}")
    return [*names, *missing_triggers()]


def note_made() -> None:
    """Write down that a migration was made whose tables, columns and indexes are there, where that
    was not written down: whoever made it was killed between the two. What a migration changes is
    there whole or not at all, and they are made one after another, so it can be the first one
    alone."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    migration, _backwards = plan[0]
    before = executor.loader.project_state(list(executor.loader.applied_migrations))
    there = [_is_there(one, migration.app_label, before.apps) for one in migration.operations]
    signs = [one for one in there if one is not None]
    if signs and all(signs):
        executor.recorder.record_applied(migration.app_label, migration.name)
        _LOG.warning("The migration %s was made, and is written down only now.", migration)


def _is_there(operation: Operation, app: str, before: StateApps) -> bool | None:
    """Whether what an operation makes is in the database; None of one that makes nothing there."""
    tables = connection.introspection.table_names()
    if isinstance(operation, CreateModel):
        return operation.options.get("db_table", f"{app}_{operation.name.lower()}") in tables
    if not isinstance(operation, AddField | AddIndex):
        return None
    table = before.get_model(app, operation.model_name)._meta.db_table
    if table not in tables:
        return False
    with connection.cursor() as cursor:
        if isinstance(operation, AddIndex):
            return operation.index.name in connection.introspection.get_constraints(cursor, table)
        columns = connection.introspection.get_table_description(cursor, table)
    column = operation.field.db_column or operation.name
    return any(one.name in {column, f"{column}_id"} for one in columns)


def unprotected() -> list[str]:
    """The triggers that are gone from tables that hold something."""
    tables = set(connection.introspection.table_names())
    gone = [name for name in missing_triggers() if table_of(name) in tables]
    full = {table for table in map(table_of, gone) if _holds(table)}
    if not full:
        return []
    still = set(missing_triggers())  # another start may have made both meanwhile
    return [name for name in gone if table_of(name) in full and name in still]


def warn() -> None:
    """Say in the log what is about to be put back."""
    if gone := unprotected():
        _LOG.warning(
            "These triggers were gone from tables that hold a record, and are put back: %s. "
            "What was recorded may have been changed: look with nemcon verify.",
            ", ".join(gone),
        )


def _holds(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
        return cursor.fetchone() is not None

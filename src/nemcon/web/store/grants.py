"""What the role that serves may do in PostgreSQL, where another one owns the tables.

docs/decisions/0046, 0066. Of the record it may insert and select, and remove the bytes that no
entry names, which a trigger tells from the others; what is no record it changes as it likes; and it
reads whatever there is, for ``nemcon backup``. The tables are those of this version, so that
whatever an upgrade added is given with the rest.
"""

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db import connection, transaction

from nemcon.core.errors import Refusal
from nemcon.web.store.search import WORDS
from nemcon.web.store.triggers import DESTROY, KEYS

_RECORD = ("SELECT", "INSERT")
_ANY = ("SELECT", "INSERT", "UPDATE", "DELETE")
_LOOK = ("SELECT",)
_DJANGOS = frozenset({"django_migrations", "django_content_type"})
"""What Django knows of the tables."""
_UNUSED = "auth"
"""The application of Django's whose tables nobody asks: accounts have a table of their own."""


def rights() -> Mapping[str, tuple[str, ...]]:
    """The rights of the role that serves, by table."""
    return {
        **dict.fromkeys(operational(), _ANY),
        **dict.fromkeys([*KEYS, WORDS], _RECORD),
        "nemcon_bytes": (*_RECORD, "DELETE"),
        **dict.fromkeys(sorted(_DJANGOS), _LOOK),
    }


def operational() -> list[str]:
    """The tables that are no record's: what they hold is changed and removed."""
    tables = {
        model._meta.db_table for model in apps.get_models() if model._meta.app_label != _UNUSED
    }
    return sorted(tables - {*KEYS, WORDS, *_DJANGOS})


def give(role: str) -> None:
    """Give a *role* what it needs to serve; `Refusal` where there are no roles, or none of that
    name."""
    if connection.vendor != "postgresql":
        raise Refusal(
            "A SQLite file knows no roles.", mend="Leave --site out: the tables are made without."
        )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise Refusal(
                "The server has no role {value}.",
                mend="Make it first: createuser {value}.",
                value=role[:60],
            )
        for statement in _statements(connection.ops.quote_name(role)):
            cursor.execute(statement)


def absent_rights() -> list[str]:
    """The rights that the role which asks lacks to serve, such as ``UPDATE nemcon_draft``."""
    if connection.vendor != "postgresql":
        return []
    needs = [f"{right} {table}" for table, of in rights().items() for right in of]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wanted FROM unnest(%s::text[]) AS wanted WHERE NOT coalesce("
            "has_table_privilege(to_regclass(split_part(wanted, ' ', 2)), "
            "split_part(wanted, ' ', 1)), false)",
            [needs],
        )
        return [str(row[0]) for row in cursor.fetchall()]


def owns() -> bool:
    """Whether the role that asks could change what is recorded, as the owner of its tables may."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class "
            "WHERE oid = to_regclass('nemcon_entry')"
        )
        row = cursor.fetchone()
        return row is not None and bool(row[0])


def _statements(role: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    for table, of in rights().items():
        yield f"GRANT {', '.join(of)} ON {table} TO {role}"
    # a backup reads all that is there
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}"
    yield f"GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
    yield f"GRANT EXECUTE ON FUNCTION {DESTROY}(bigint) TO {role}"

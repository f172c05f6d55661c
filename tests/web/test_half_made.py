"""A start that was killed between a migration and the note of it (src/nemcon/web/store/tables.py):
the next one goes on."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(f"{request.param}_database")


def forget_note(app: str) -> str:
    """Take away the note of the last migration of an application; its name."""
    from django.db.migrations.recorder import MigrationRecorder

    rows = MigrationRecorder.Migration.objects.filter(app=app)
    name = str(rows.order_by("-name").values_list("name", flat=True)[0])
    rows.filter(name=name).delete()
    return name


@pytest.mark.parametrize("app", ["post", "accounts"])
def test_what_was_made_is_written_down(database: None, app: str) -> None:
    """Of one that made a column, and of one that made an index."""
    from nemcon import web
    from nemcon.web.store import tables

    name = forget_note(app)
    assert tables.waiting() == [f"{app} {name}"]
    web.prepare(pages=False)
    assert tables.waiting() == []


def test_what_was_not_made_is_not_written_down(sqlite_database: None) -> None:
    from django.db import connection

    from nemcon import web
    from nemcon.web.store import tables

    # that of the table, and those after it
    while "webhook_subject" in forget_note("post"):
        pass
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE nemcon_webhook")
    web.prepare(pages=False)
    assert tables.waiting() == []
    assert "nemcon_webhook" in connection.introspection.table_names()

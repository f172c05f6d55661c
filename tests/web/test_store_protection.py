"""What is written stays: docs/decisions/0005, spec/record.md §8.6.

Whoever has the database in his hands and no more than SQL is refused; what a redaction names is
destroyed, and nothing beside it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.store_contract import Chance, Clock, position, saying

from nemcon.record.entries.changes import Correction, Redaction

TABLES = ("nemcon_entry", "nemcon_content", "nemcon_file", "nemcon_request", "nemcon_bytes")
SECRET = "Zwanenburg"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Any:
    """A database of each kind, with two entries in it."""
    request.getfixturevalue(f"{request.param}_database")
    append(position("e1", note=SECRET, member="NO", person="ann"), position("e2"))
    files("e1")
    return request.param


def files(*ids: str) -> None:
    """A file with each of these entries."""
    from nemcon.web.models import EntryRow, FileBytes, FileRow

    for row in EntryRow.objects.filter(act_id__in=ids):
        data = FileBytes.objects.create(data=SECRET.encode() * 2_000)
        FileRow.objects.create(entry=row, body="b", digest="ab" * 32, bytes=data)


def append(*acts: Any) -> None:
    from nemcon.web.store.orm import OrmStore

    made = OrmStore(Clock(), Chance())
    key = f"key-{made.head('b')}"
    made.append("b", saying(*acts), key=key, author="ann", data=b"")


def rows() -> list[list[tuple[Any, ...]]]:
    """All that is in the tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found.append(cursor.fetchall())
    return found


def run(statement: str) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement: str) -> None:
    from django.db import DatabaseError

    before = rows()
    with pytest.raises(DatabaseError, match="never changed"):
        run(statement)
    assert rows() == before


class TestRefusals:
    """8.6 A store never changes or deletes an entry; the database refuses it to everybody."""

    @pytest.mark.parametrize("table", TABLES)
    def test_update(self, database: str, table: str) -> None:
        refused(f"UPDATE {table} SET {'data' if table == 'nemcon_bytes' else 'body'} = 'c'")

    @pytest.mark.parametrize("table", TABLES)
    def test_delete(self, database: str, table: str) -> None:
        refused(f"DELETE FROM {table}")

    def test_truncate(self, postgresql_database: str) -> None:
        append(position("e1"))
        files("e1")
        for tables in (*TABLES, ", ".join(TABLES)):
            refused(f"TRUNCATE {tables} CASCADE")

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT OR REPLACE INTO nemcon_entry SELECT * FROM nemcon_entry WHERE seq = 1",
            "INSERT OR REPLACE INTO nemcon_content SELECT * FROM nemcon_content WHERE seq = 1",
            "INSERT OR REPLACE INTO nemcon_request SELECT * FROM nemcon_request",
            "REPLACE INTO nemcon_entry (body, seq, recorded, utc, commitment) "
            "VALUES ('b', 1, 'never', 0, '0')",
            "REPLACE INTO nemcon_entry (body, seq, recorded, utc, commitment, act_id) "
            "VALUES ('b', 9, 'never', 0, '0', 'e1')",
            "REPLACE INTO nemcon_request (body, author, key, asked, first, last) "
            "SELECT body, author, key, '0', 1, 1 FROM nemcon_request",
            "INSERT INTO nemcon_entry SELECT * FROM nemcon_entry WHERE seq = 1 "
            "ON CONFLICT DO UPDATE SET commitment = '0'",
            "UPDATE OR REPLACE nemcon_entry SET seq = 2 WHERE seq = 1",
        ],
    )
    def test_replace(self, sqlite_database: Path, statement: str) -> None:
        """Also from a program that has not switched recursive triggers on."""
        import pysqlite3

        append(position("e1"), position("e2"))
        refused(statement)
        before = rows()
        bare = pysqlite3.connect(str(sqlite_database))
        try:
            with pytest.raises(pysqlite3.IntegrityError, match="never changed"):
                bare.execute(statement)
        finally:
            bare.close()
        assert rows() == before

    def test_on_conflict(self, postgresql_database: str) -> None:
        append(position("e1"))
        refused(
            "INSERT INTO nemcon_entry SELECT * FROM nemcon_entry "
            "ON CONFLICT (body, seq) DO UPDATE SET commitment = '0'"
        )

    def test_a_content_that_no_redaction_names(self, database: str) -> None:
        append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        refused("DELETE FROM nemcon_content WHERE seq = 2")
        refused("DELETE FROM nemcon_content WHERE seq = 3")
        files("e2")
        refused("DELETE FROM nemcon_file")
        refused("DELETE FROM nemcon_bytes")

    def test_an_amendment_of_another_kind_frees_nothing(self, database: str) -> None:
        content = Correction(of="e1", content={"on": "ann", "stance": "object"})
        append(position("c", content=content))
        refused("DELETE FROM nemcon_content WHERE seq = 1")


class TestRedaction:
    """10.2, 5.5: the content is destroyed, in every place where it was; the envelope stays."""

    def test_nothing_of_it_is_left_in_the_tables(self, database: str) -> None:
        before = rows()
        append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        entries, contents, left, _requests, data = rows()
        assert entries[:2] == before[0]
        assert contents[0] == before[1][1]
        assert (left, data) == ([], [])
        assert SECRET not in repr(rows())

    def test_nothing_of_it_is_left_in_the_file(self, sqlite_database: Path) -> None:
        """Neither in pages that are free again, nor in the index of words, nor in the log."""
        append(position("e1", note=SECRET), *(position(f"f{n}") for n in range(20)))
        append(position("e2", note="another word"))
        files("e1")

        def there(word: str) -> bool:
            files = sqlite_database.parent.glob(sqlite_database.name + "*")
            return any(word.lower().encode() in file.read_bytes().lower() for file in files)

        assert there(SECRET)
        append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        assert not there(SECRET)
        assert there("another")

    def test_nobody_finds_it_by_its_words(self, database: str) -> None:
        from nemcon.web.store.orm import OrmStore
        from nemcon.web.store.search import Wanted, find

        store = OrmStore(Clock(), Chance())
        wanted = Wanted(words="zwanen")
        assert [e.seq for e in find(store.record("b"), wanted, 5)[0]] == [1]
        append(position("r", content=Redaction(of="e1", reason="by order of a court")))
        assert find(store.record("b"), wanted, 5) == ([], 0)


def test_the_envelope_says_nothing_of_who_spoke(database: str) -> None:
    """D7: author and authentication are on the side of the content."""
    entries, _contents, _files, _requests, _bytes = rows()
    assert not {"NO", "ann"} & {str(value) for row in entries for value in row}


class TestTriggers:
    """0005: they are made after each migration, and whoever starts the site learns what is not
    there.
    """

    @pytest.fixture
    def names(self, database: str) -> Iterator[list[str]]:
        from nemcon.web.store import triggers

        assert triggers.missing_triggers() == []
        yield [f"{table}_no_{what}" for table in TABLES for what in ("update", "delete")]
        triggers.protect()
        assert triggers.missing_triggers() == []
        refused("DELETE FROM nemcon_entry")

    def test_one_that_was_dropped(self, database: str, names: list[str]) -> None:
        from nemcon.web.store.triggers import missing_triggers

        for name in names:
            on = name.rpartition("_no_")[0]
            run(f"DROP TRIGGER {name}" + (f" ON {on}" if database == "postgresql" else ""))
        assert sorted(missing_triggers()) == sorted(names)

    def test_one_that_does_something_else(self, database: str, names: list[str]) -> None:
        from nemcon.web.store.triggers import missing_triggers

        if database == "sqlite":
            run("DROP TRIGGER nemcon_entry_no_delete")
            run(
                "CREATE TRIGGER nemcon_entry_no_delete BEFORE DELETE ON nemcon_entry "
                "BEGIN SELECT 1; END"
            )
            assert missing_triggers() == ["nemcon_entry_no_delete"]
        else:
            run("ALTER TABLE nemcon_entry DISABLE TRIGGER nemcon_entry_no_delete")
            assert missing_triggers() == ["nemcon_entry_no_delete"]
            run(
                "CREATE OR REPLACE FUNCTION nemcon_refuse() RETURNS trigger LANGUAGE plpgsql "
                "AS $$BEGIN RETURN OLD; END$$"
            )
            assert set(names) <= set(missing_triggers())

    def test_a_table_that_django_rebuilds(self, sqlite_database: Path) -> None:
        """It loses its triggers in silence; the next migration makes them anew."""
        from django.core.management import call_command
        from django.db import connection

        from nemcon.web import models
        from nemcon.web.store.triggers import missing_triggers

        append(position("e1"))
        with connection.schema_editor() as editor:
            editor._remake_table(models.Request)  # type: ignore[attr-defined]  # SQLite's alone
        assert missing_triggers() == [
            f"nemcon_request_no_{what}" for what in ("update", "delete", "replace")
        ]
        call_command("migrate", verbosity=0, interactive=False)
        assert missing_triggers() == []
        refused("DELETE FROM nemcon_request")

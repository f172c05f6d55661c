"""spec/record.md §13: what is kept and was changed past the store is found, told, and never healed.

Whoever changes it here owns the database: the triggers are taken off and put back, so that the rows
alone can tell. The bytes of a SQLite file are changed without any SQL.
"""

import os
import random
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.contracts.store_contract import Chance, Clock, position, saying
from tests.web import databases

from nemcon.core.errors import Damaged
from nemcon.record.entries.changes import Redaction
from nemcon.record.readers import THE_PUBLIC

FORGED = "ab" * 32
CHANGES = 200 if os.environ.get("NEMCON_SAMPLES") == "full" else 24
"""Single bytes of a database file that are changed, one at a time."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A database of each kind: six entries of three appends, the second of them redacted."""
    request.getfixturevalue(f"{request.param}_database")
    append(position("e1", member="NO", person="ann"), position("e2"), position("e3"))
    append(position("e4"), position("r", content=Redaction(of="e2", reason="by order of a court")))
    append(position("e5", audience="members"))
    return str(request.param)


def store() -> Any:
    from nemcon.web.store.orm import OrmStore

    return OrmStore(Clock(), Chance())


def append(*acts: Any) -> None:
    made = store()
    made.append("b", saying(*acts), key=f"k{made.head('b')}", author="ann", data=b"")


def tamper(*statements: str) -> None:
    """As an owner who takes the triggers off, and puts them back."""
    from django.db import connection, transaction

    from nemcon.web.store import triggers

    with transaction.atomic(), connection.cursor() as cursor:
        for name, table, _ in triggers._statements(connection):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        for statement in statements:
            cursor.execute(statement)
    triggers.protect()


def found() -> list[tuple[int, str]]:
    """What a whole look finds, by entry."""
    from nemcon.web.store import verifying

    assert verifying.database() == []
    return [(fault.entry, fault.says) for fault in verifying.verify("b").faults]


def test_nothing_is_found_where_nothing_was_changed(database: str) -> None:
    """Redacted content and sealed entries are no faults."""
    from nemcon.web.store import verifying

    assert found() == []
    done = verifying.verify("b")
    assert done.entries == 6
    assert verifying.sample(random.randrange) == ""


COLUMNS = {
    "act": "UPDATE nemcon_content SET act = replace(act, 'support', 'object') WHERE seq = 3",
    "salt": f"UPDATE nemcon_content SET salt = '{FORGED}' WHERE seq = 3",
    "no salt": "UPDATE nemcon_content SET salt = 'never' WHERE seq = 3",
    "salt in capitals": "UPDATE nemcon_content SET salt = upper(salt) WHERE seq = 3",
    "auth": "UPDATE nemcon_content SET auth = '{}' WHERE seq = 3",
    "commitment": f"UPDATE nemcon_entry SET commitment = '{FORGED}' WHERE seq = 3",
    "audience": "UPDATE nemcon_content SET audience = 'members' WHERE seq = 3",
    "member": "UPDATE nemcon_content SET member = 'SE' WHERE seq = 3",
    "person": "UPDATE nemcon_content SET person = 'bob' WHERE seq = 3",
    "type of the content": "UPDATE nemcon_content SET type = 'round' WHERE seq = 3",
    "number of the content": "UPDATE nemcon_content SET seq = 9 WHERE seq = 3",
    "body of the content": "UPDATE nemcon_content SET body = 'c' WHERE seq = 3",
    "subject": "UPDATE nemcon_entry SET subject = 'matter/other' WHERE seq = 3",
    "type": "UPDATE nemcon_entry SET type = 'round' WHERE seq = 3",
    "id": "UPDATE nemcon_entry SET act_id = 'other' WHERE seq = 3",
    "amends": "UPDATE nemcon_entry SET amends = 'e1' WHERE seq = 3",
    "moment": "UPDATE nemcon_entry SET recorded = '2031-01-01T00:00:00Z' WHERE seq = 3",
    "second": "UPDATE nemcon_entry SET utc = utc + 1 WHERE seq = 3",
    "no moment": "UPDATE nemcon_entry SET recorded = 'never' WHERE seq = 3",
    "content gone": "DELETE FROM nemcon_content WHERE seq = 3",
}
"""What whoever reads the entry sees by itself."""


@pytest.mark.parametrize("what", COLUMNS)
def test_a_row_that_was_changed_is_never_given_out(database: str, what: str) -> None:
    """13.3, 13.4. Neither read, nor exported, nor a ground for what is appended."""
    from nemcon.web.store import verifying

    tamper(COLUMNS[what])
    assert found()[0][0] == 3
    assert "3" in verifying.sample(lambda below: min(2, below - 1))
    with pytest.raises(Damaged, match="Entry 3 of b is not as it was recorded"):
        store().read("b")
    subject = "matter/other" if what == "subject" else position("e1").subject
    with pytest.raises(Damaged):
        store().record("b").read_by(THE_PUBLIC).facts(subject, on=None, known=None)


BETWEEN = {
    "what it is about": (3, "UPDATE nemcon_content SET about = 'office/x' WHERE seq = 3"),
    "a number": (
        6,
        "UPDATE nemcon_entry SET seq = 9 WHERE seq = 6",
        "UPDATE nemcon_content SET seq = 9 WHERE seq = 6",
    ),
    "the commitment of what was redacted": (
        1,
        f"UPDATE nemcon_entry SET commitment = '{FORGED}' WHERE seq = 2",
    ),
    "the last entry is cut off": (
        6,
        "DELETE FROM nemcon_content WHERE seq = 6",
        "DELETE FROM nemcon_entry WHERE seq = 6",
    ),
    "and its receipt": (
        6,
        "DELETE FROM nemcon_content WHERE seq = 6",
        "DELETE FROM nemcon_entry WHERE seq = 6",
        "DELETE FROM nemcon_request WHERE first = 6",
    ),
    "an entry turned into one that was withheld": (
        3,
        "DELETE FROM nemcon_content WHERE seq = 3",
        "UPDATE nemcon_entry SET subject = NULL, type = NULL, act_id = NULL WHERE seq = 3",
    ),
    "a root": (1, f"UPDATE nemcon_checkpoint SET root = '{FORGED}' WHERE size = 3"),
    "peaks": (4, "UPDATE nemcon_checkpoint SET peaks = 'x' WHERE size = 5"),
    "a receipt": (3, "UPDATE nemcon_request SET first = 3 WHERE first = 4"),
    "what was asked, in capitals": (
        4,
        "UPDATE nemcon_request SET asked = upper(asked) WHERE first = 4",
    ),
    "what was asked": (4, "UPDATE nemcon_request SET asked = 'x' WHERE first = 4"),
}
"""What shows only beside the others, with the entry at which it is told."""


@pytest.mark.parametrize("what", BETWEEN)
def test_what_shows_beside_the_others(database: str, what: str) -> None:
    """13.3."""
    entry, *statements = BETWEEN[what]
    tamper(*map(str, statements))
    assert found()[0][0] == entry


@pytest.mark.parametrize("by", [-1, 60])
def test_moments_that_were_moved(database: str, by: int) -> None:
    """13.2. Written in both columns alike, all of them or one: the roots tell."""
    from django.db import connection

    from nemcon.core.days import Moment

    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, utc FROM nemcon_entry ORDER BY seq")
        rows = cursor.fetchall()
    tamper(
        *(
            f"UPDATE nemcon_entry SET utc = {utc + by}, recorded = '{Moment(utc + by)}' "
            f"WHERE seq = {seq}"
            for seq, utc in rows
        )
    )
    assert [entry for entry, _ in found()] == [1, 4, 6]
    assert "moment" in found()[0][1]


def test_what_plain_sql_may_insert(database: str) -> None:
    """Triggers refuse no insert: an entry past the end, and a redaction without a content, by which
    the content of another may then be deleted."""
    from django.db import connection

    insert = (
        "INSERT INTO nemcon_entry (body, seq, recorded, utc, commitment, subject, type, act_id, "
        "amends) VALUES ('b', {}, '2031-01-01T00:00:00Z', 1924992000, '00', 'matter/m', "
        "'redaction', '{}', '{}')"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert.format(7, "x", "e3"))
        cursor.execute("DELETE FROM nemcon_content WHERE seq = 3")
    assert (7, "Its content is gone, and no redaction names it.") in found()
    assert (7, "It was added past nemcon: no root was written down.") in found()
    with connection.cursor() as cursor:
        cursor.execute(insert.format(100_000, "y", "e4"))
    assert (8, "The entries from 8 to 99999 are not there.") in found()


def test_a_redaction_that_redacts_nothing(database: str) -> None:
    from django.db import connection

    gone = "SELECT entry_id, body, seq, act, auth, salt, audience, type, member, person, about "
    with connection.cursor() as cursor:
        cursor.execute(f"{gone} FROM nemcon_content WHERE seq = 3")
        row = list(cursor.fetchone())
        cursor.execute("SELECT id FROM nemcon_entry WHERE seq = 2")
        row[0], row[2] = cursor.fetchone()[0], 2
        cursor.execute(
            "INSERT INTO nemcon_content (entry_id, body, seq, act, auth, salt, audience, type, "
            "member, person, about) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            row,
        )
    assert [entry for entry, _ in found()] == [2, 5]
    assert found()[1][1] == "The content of e2 is there in spite of it."


def test_a_trigger_that_is_gone(database: str) -> None:
    """Nothing is made while it is looked at."""
    from django.db import connection

    from nemcon.web.store import verifying

    on = " ON nemcon_entry" if database == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER nemcon_entry_no_delete{on}")
    for _ in range(2):
        assert [fault.says for fault in verifying.database()] == [
            "The trigger nemcon_entry_no_delete is missing, switched off, or does something else."
        ]


def test_a_record_from_before_there_were_roots(database: str) -> None:
    """The next append writes one down over all that was there."""
    tamper("DELETE FROM nemcon_checkpoint")
    assert found() == []
    append(position("e6"))
    assert found() == []
    tamper(f"UPDATE nemcon_entry SET commitment = '{FORGED}' WHERE seq = 2")
    assert [entry for entry, _ in found()] == [1]


KINDS = {
    "a salt": "UPDATE nemcon_content SET salt = CAST(salt AS BLOB) WHERE seq = 3",
    "a content": "UPDATE nemcon_content SET act = CAST(act AS BLOB) WHERE seq = 3",
    "a commitment": "UPDATE nemcon_entry SET commitment = CAST(commitment AS BLOB) WHERE seq = 3",
    "a moment": "UPDATE nemcon_entry SET recorded = CAST(recorded AS BLOB) WHERE seq = 3",
    "a number": "UPDATE nemcon_entry SET seq = 'six' WHERE seq = 6",
    "a body": "UPDATE nemcon_entry SET body = CAST(body AS BLOB) WHERE seq = 6",
    "a root": "UPDATE nemcon_checkpoint SET size = 'six' WHERE size = 6",
    "a receipt": "UPDATE nemcon_request SET last = 'six' WHERE last = 6",
}


@pytest.mark.parametrize("what", KINDS)
def test_a_value_of_another_kind(sqlite_database: Path, what: str) -> None:
    """13.3. SQLite keeps whatever value in whatever column: it is told, and stops no look."""
    from nemcon.web.store import sweeping, verifying

    append(*(position(f"e{n}") for n in range(1, 7)))
    tamper(KINDS[what])
    assert any("another kind than was written" in fault.says for fault in verifying.database())
    for body in verifying.bodies():
        verifying.verify(body)
    list(islice(sweeping.sweep(), 3))


class TestThePage:
    """13.4. Nothing is shown of what is not what was recorded; the log says which entry it is."""

    @pytest.fixture
    def changed(self, site_database: Path, site: Client) -> Client:
        tamper(
            "UPDATE nemcon_content SET act = replace(act, '\"reserve\"', '\"support\"') "
            "WHERE member = 'RO'"
        )
        return site

    @pytest.mark.parametrize(
        ("lang", "title"),
        [
            ("en", "What is stored here is not what was recorded"),
            ("nl", "Wat hier is opgeslagen, is niet wat is vastgelegd"),
            ("fr", "Ce qui est conservé ici n\u2019est pas ce qui a été consigné"),
        ],
    )
    def test_a_page(
        self, changed: Client, caplog: pytest.LogCaptureFixture, lang: str, title: str
    ) -> None:
        answer = changed.get(f"/{lang}/nac/matters/secretary-general-2024/?on=2024-06-18")
        assert answer.status_code == 500
        assert title in answer.content.decode()
        assert "Entry" not in answer.content.decode()
        assert "of nac is not as it was recorded" in caplog.text

    @pytest.mark.parametrize("path", ["matters/secretary-general-2024/", "record/?since=500"])
    def test_the_interface(self, changed: Client, path: str) -> None:
        answer = changed.get(f"/api/v1/nac/{path}")
        assert answer.status_code == 500
        assert answer.json()["problem"] == "What is stored here is not what was recorded."

    def test_another_matter_is_answered(self, changed: Client) -> None:
        assert changed.get("/en/club/").status_code == 200


def by_table(path: Path) -> dict[str, list[Any]]:
    """What each table of a file holds, as far as it can be read."""
    import pysqlite3

    plain = pysqlite3.connect(str(path))
    plain.text_factory = bytes
    found: dict[str, list[Any]] = {}
    names = plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for name in sorted(row[0].decode() for row in names):
        try:
            found[name] = sorted(map(repr, plain.execute(f"SELECT * FROM {name}")))
        except (pysqlite3.DatabaseError, UnicodeDecodeError) as fault:
            found[name] = [repr(fault)]
    plain.close()
    return found


UNSAID = (
    *("nemcon_request", "nemcon_words", "sqlite_stat", "sqlite_sequence", "django_", "auth_"),
    *("account_", "mfa_", "nemcon_account", "nemcon_affiliation", "nemcon_draft"),
    *(
        "nemcon_follower",
        "nemcon_invitation",
        "nemcon_letter",
        "nemcon_opening",
        "nemcon_token",
        "nemcon_tries",
        "nemcon_waiting_file",
        "nemcon_webhook",
        "nemcon_work",
    ),
)
"""What §13.5 names as not looked at, by the beginnings of its tables: who asked and by which key,
the index of words, what SQLite plans by, how it counts, when the tables were made; and who may sign
in, which is no part of the record."""


def rows(connection: Any) -> list[Any]:
    """Every row that says something, but for what §13.6 says is not looked at."""
    told = {
        "nemcon_entry": "body, seq, recorded, utc, commitment, subject, type, act_id, amends",
        "nemcon_content": "body, seq, act, auth, salt, audience, type, member, person, about",
        "nemcon_request": "body, first, last",
        "nemcon_checkpoint": "body, size, root, peaks",
        "nemcon_file": "body, digest, bytes_id",
        "nemcon_bytes": "id, data",
    }
    found: list[Any] = []
    for table, columns in told.items():
        found += connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()
    return found


def test_single_bytes_of_the_file(sqlite_database: Path, tmp_path: Path) -> None:
    """13.5. Whatever byte of the file is another one: a look finds it, or nothing that the record
    says is other than it was."""
    import pysqlite3
    from django.db import connections

    from nemcon.web.store import verifying

    append(*(position(f"e{n}", member="NO", person="ann") for n in range(40)))
    append(position("r", content=Redaction(of="e7", reason="by order of a court")))
    append(position("sealed", audience="members"))
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    sound = sqlite_database.read_bytes()
    plain = pysqlite3.connect(str(sqlite_database))
    before = rows(plain)
    plain.close()
    held = by_table(sqlite_database)
    unfound: Counter[str] = Counter()
    chance = random.Random(20_240_626)
    places = [place for place, byte in enumerate(sound) if byte]
    missed, seen = [], 0
    for number in range(CHANGES):
        place = chance.choice(places)
        other = chance.choice([byte for byte in range(256) if byte != sound[place]])
        path = tmp_path / f"changed-{number}.sqlite3"
        path.write_bytes(sound[:place] + bytes([other]) + sound[place + 1 :])
        databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
        try:
            looks = [verifying.verify(body).faults for body in verifying.bodies()]
            told = bool(verifying.database() or any(looks))
        except verifying.UNREADABLE:
            told = True
        finally:
            connections.close_all()
        seen += told
        if not told:
            plain = pysqlite3.connect(str(path))
            if rows(plain) != before:
                missed.append((place, sound[place], other))
            plain.close()
            now = by_table(path)
            others = [name for name in held if now.get(name) != held[name]]
            unfound[" and ".join(others) or "free space, or the same rows"] += 1
            if not all(name.startswith(UNSAID) for name in others):
                missed.append((place, sound[place], other))
        for left in tmp_path.glob(f"changed-{number}.*"):
            left.unlink()
    print(f"{CHANGES} bytes: {seen} found; not found, in {dict(unfound)}")
    assert missed == []
    assert seen > CHANGES // 4

"""docs/decisions/0065: a disk that is full, one that may only be read, a clock that was set back.

What is sent meanwhile is answered with 503 and a sentence, with what was typed; nothing of it is
recorded, all that was is there, and the same form is recorded when the disk or the clock is right.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from tests.web import databases
from tests.web.desk.desks import HARBOUR, Sitter, head, text

Sits = Callable[[str], Sitter]
POSITION = f"{HARBOUR}for/north-quay/position/"
TYPED = "She knows the harbour."


def executed(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def full() -> Iterator[None]:
    """SQLite gets no page more, as where no room is left: it says the same."""
    from django.db import connection

    executed("PRAGMA wal_checkpoint(TRUNCATE)")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    yield
    executed("PRAGMA max_page_count = 1000000000")


@contextmanager
def read_only() -> Iterator[None]:
    executed("PRAGMA query_only = ON")
    yield
    executed("PRAGMA query_only = OFF")


@contextmanager
def full_there() -> Iterator[None]:
    """PostgreSQL says it by this code."""
    executed(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END$$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON nemcon_content EXECUTE FUNCTION full_disk()",
    )
    yield
    executed("DROP FUNCTION full_disk() CASCADE")


@contextmanager
def read_only_there() -> Iterator[None]:
    """As after a switch to a server that only follows another one."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    executed(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    connection.close()
    yield
    executed("SET default_transaction_read_only = off", f"ALTER DATABASE {name} RESET ALL")
    connection.close()


@contextmanager
def set_back() -> Iterator[None]:
    """The store's clock is an hour behind what it recorded last."""
    from nemcon.web.store import records

    store = records.store()
    clock = store._clock
    store._clock = lambda: clock().plus_seconds(-3_600)
    try:
        yield
    finally:
        store._clock = clock


Hindrance = Callable[[], AbstractContextManager[None]]
HINDRANCES: dict[str, tuple[Hindrance, ...]] = {
    "sqlite": (full, read_only),
    "postgresql": (full_there, read_only_there),
}


@pytest.fixture(params=HINDRANCES)
def besson(request: pytest.FixtureRequest) -> Iterator[Sitter]:
    """Who speaks for a member of the body of practice, on either database."""
    from django.conf import settings

    from nemcon.web.desk import practice_body

    if request.param == "sqlite":
        request.getfixturevalue("practice_database")
    else:
        request.getfixturevalue("sqlite_template")  # with it what pages load is laid out
        request.getfixturevalue("postgresql_database")
        databases.forget()
        practice_body.set_up()
    before, settings.NEMCON_PRACTICE = settings.NEMCON_PRACTICE, practice_body.BODY
    from tests.web.desk.desks import account

    yield Sitter(account("besson"))
    settings.NEMCON_PRACTICE = before
    databases.forget()


def test_what_is_sent_meanwhile(besson: Sitter) -> None:
    from django.db import connection

    from nemcon.web.store import verifying

    for hindrance in HINDRANCES[connection.vendor]:
        sent = besson.look(POSITION, on="marin", stance="support", reason=TYPED * 200)
        before = head()
        with hindrance():
            answer = besson.post(POSITION, sent)
            assert answer.status_code == 503, text(answer)
            assert answer.headers["Retry-After"]
            assert "Nothing can be recorded just now" in text(answer)
            assert TYPED in answer.content.decode()
            assert besson.site.get("/en/practice/matters/harbour-master/").status_code == 200
            assert head() == before
        assert besson.post(POSITION, sent).status_code == 302
        assert head() == before + 1
    sent = besson.look(POSITION, on="marin", stance="reserve", reason=TYPED)
    with set_back():  # 8.2: moments never go back
        answer = besson.post(POSITION, sent)
        assert answer.status_code == 409
        assert TYPED in answer.content.decode()
        assert head() == before + 1
    assert besson.post(POSITION, sent).status_code == 302
    assert (verifying.verify("practice").faults, verifying.database()) == ([], [])

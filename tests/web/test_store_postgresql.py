"""PostgreSQL: bodies do not wait for each other, and a few connections serve many threads."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from tests.contracts.store_contract import Chance, Clock, position, saying
from tests.web import databases

from nemcon.core.days import Moment
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.record.store import Receipt


@pytest.fixture
def pooled(postgresql_database: str) -> Iterator[None]:
    """Two connections for all threads, as the site has eight."""
    from django.db import connections

    databases.use(OPTIONS={"pool": {"min_size": 1, "max_size": 2, "timeout": 30}})
    try:
        yield
    finally:
        connections.close_all()
        connections["default"].close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone


def test_a_body_does_not_wait_for_another(postgresql_database: str) -> None:
    """0004: acts of one body wait for each other; those of different bodies do not."""
    from nemcon.web.store.orm import OrmStore

    store = OrmStore(Clock(), Chance())
    begun, done = Event(), Event()

    def slow(record: Record, moment: Moment) -> Sequence[Act]:
        begun.set()
        assert done.wait(60)
        return [position(f"e{record.head()}")]

    def append(key: str, *, body: str = "b") -> Receipt:
        act_of = slow if body == "b" else saying(position("e0", body=body))
        return databases.closing(store.append)(body, act_of, key=key, author="ann", data=b"")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(append, "k1")
        assert begun.wait(60)
        second = pool.submit(append, "k2")
        assert append("k3", body="c").first == 1
        assert not second.done()
        done.set()
        assert {first.result().first, second.result().first} == {1, 2}


def test_many_threads_and_few_connections(pooled: None) -> None:
    """Who waits for what another reads does not keep the connection that the other needs."""
    from django.db import connections

    from nemcon.web.store.orm import OrmStore

    store = OrmStore(Clock(), Chance())

    def ask(number: int) -> int:
        try:
            if number % 4 == 0:
                act = position(f"e{number}", subject=f"matter/m{number % 7}")
                store.append("b", saying(act), key=str(number), author="ann", data=b"")
            record = store.record("b")
            return sum(
                len(record.facts(subject, on=None, known=None))
                for subject in record.subjects("matter")
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(ask, range(200)))
    assert max(found) == store.head("b") == 50


def test_what_the_database_refuses_of_a_message(
    postgresql_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is sent in one message is refused as one: nothing of it is there, in memory neither, and
    the connection goes on."""
    from django.db import IntegrityError

    from nemcon.web.store import orm
    from nemcon.web.store.statements import Insertion

    store = orm.OrmStore(Clock(), Chance())
    store.append("b", saying(position("e0")), key="k0", author="ann", data=b"")

    def broken(body: str, _tree: object) -> Insertion:
        return Insertion("nemcon_checkpoint", ("body", "size", "root"), [(body, None, "")])

    with monkeypatch.context() as patched:
        patched.setattr(orm, "_checkpoint", broken)
        with pytest.raises(IntegrityError):
            store.append("b", saying(position("e1")), key="k1", author="ann", data=b"")
    assert store.record("b").head() == 1
    assert store.append("b", saying(position("e1")), key="k1", author="ann", data=b"").first == 2
    assert [entry.act.id for entry in store.read("b") if entry.act] == ["e0", "e1"]


def test_one_statement_at_a_time(postgresql_database: str) -> None:
    """A server side that binds values takes no second statement in a message."""
    from nemcon.web.store import orm

    databases.use(OPTIONS={"server_side_binding": True})
    store = orm.OrmStore(Clock(), Chance())
    for number in range(3):
        saying_it = saying(position(f"e{number}"))
        store.append("b", saying_it, key=f"k{number}", author="ann", data=b"")
    assert store.record("b").head() == 3

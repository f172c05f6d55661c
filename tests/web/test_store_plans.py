"""No question steps through a body: each is answered by the index that was made for it.

docs/decisions/0006. A plan must not hang on what a database happens to have counted: each is looked
at before it has counted anything, and after.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.contracts.store_contract import Chance, Clock, position, saying

from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.entries.matters import Matter
from nemcon.record.memory import MemoryStore
from nemcon.record.readers import THE_PUBLIC, Reader

if TYPE_CHECKING:
    from nemcon.record.record import Record

MATTERS, EACH = 60, 50


def acts() -> Iterator[Act]:
    """A body like a large one: few matters, of which much was said by few members."""
    title = Matter(title=Text.of("A matter"), kind="proposal")
    for n in range(MATTERS):
        yield position(f"m{n}", subject=f"matter/m{n}", content=title, member=None)
        for k in range(EACH):
            yield position(
                f"e{n}.{k}",
                subject=f"matter/m{n}",
                member="NO" if k % 2 else "HU",
                person=f"p{k % 5}",
                note=f"said in session {k}",
            )
    for n in range(9):
        yield position(
            f"a{n}",
            subject=f"matter/m{n}",
            content=AudienceChange(of=f"e{n}.1", audience="members"),
        )


@pytest.fixture(scope="module")
def told() -> tuple[Any, ...]:
    made = MemoryStore(Clock(), Chance())
    made.append("b", saying(*acts()), key="k", author="ann", data=b"")
    return tuple(made.read("b"))


def asked(record: "Record") -> dict[str, Callable[[], object]]:
    """The questions that pages ask."""
    from nemcon.web.store import lines, lists, records, statements
    from nemcon.web.store.search import Wanted, find
    from nemcon.web.store.source import Rows

    some = [f"matter/m{n}" for n in range(40)]
    ids = [f"e{n}.1" for n in range(40)]

    def search(**wanted: str) -> Callable[[], object]:
        return lambda: find(record, Wanted(**wanted), 50)  # type: ignore[arg-type]  # all texts

    return {
        "head": lambda: records.head("b"),
        "where a turn begins": lambda: statements.place("b", "ann", "k"),
        "the key of an entry": lambda: statements.one(f"SELECT {statements.KEY}", ("b", 40)),
        "total": records.total,
        "bodies": records.bodies,
        "record": lambda: records.store().record("b"),
        "history": lambda: record.history("matter/m50"),
        "load": lambda: record.load(some),
        "subjects": lambda: record.subjects("matter"),
        "lines": lambda: lines.lines(record, since=100),
        "lines of a subject": lambda: lines.lines(record, subject="matter/m1"),
        "lines of a type": lambda: lines.lines(record, type="matter"),
        "lines of both": lambda: lines.lines(record, subject="matter/m1", type="position"),
        "line": lambda: lines.line(record, "e1.1"),
        "some": lambda: lines.some(record, ids),
        "amendments": lambda: lines.amendments(record, ids),
        "restricted": lambda: Rows("b").restricted(),
        "spoken": lambda: lines.spoken(record, "NO", 20),
        "things": lambda: lines.things(record, "matter", limit=20),
        "latest": lambda: lists.latest(record, "matter", 20),
        "unfinished": lambda: lists.unfinished(record, 20),
        "decided": lambda: lists.decided(record, [f"m{n}" for n in range(40)]),
        "find": search(),
        "find a subject": search(subject="matter/m3"),
        "find a type": search(type="position"),
        "find a member": search(member="NO"),
        "find a person": search(person="p3"),
        "find what is about a person": search(about="person/ann"),
        "find candidacies of a person": search(about="person/ann", type="candidacy"),
        "find matters of an office": search(about="office/chair", type="matter"),
        "find a member's type": search(member="NO", type="matter"),
        "find a person's type": search(person="p3", type="matter"),
        "find a subject's type": search(subject="matter/m3", type="position"),
        "find a member on a subject": search(subject="matter/m3", member="NO", type="position"),
        "find words": search(words="session"),
        "find words of a member": search(words="session 7", member="NO"),
    }


RANGES = {
    *("head", "record", "total", "subjects", "things", "lines", "find", "find words", "moved"),
    *("where a turn begins", "the key of an entry"),
}
"""Questions about the newest entries, or those from a number or a subject on."""


def statements(ask: Callable[[], object]) -> list[str]:
    """What the database is asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    found = [query["sql"] for query in captured]
    return [sql for sql in found if sql.lstrip().startswith(("SELECT", "WITH"))]


def explained(how: str, statement: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"{how} {statement}".replace("%", "%%"))
        return [row[-1] for row in cursor.fetchall()]


@pytest.fixture(params=["auditor", "public"])
def record(request: pytest.FixtureRequest, told: tuple[Any, ...]) -> Iterator[Any]:
    """The record, in the store of the site, as two readers have it; each test chooses the database
    first."""
    from nemcon.web.store import records

    records.forget()
    records.store().restore("b", told)
    yield records.record("b", Reader(auditor=True) if request.param == "auditor" else THE_PUBLIC)
    records.forget()


@pytest.mark.parametrize("counted", [False, True])
def test_sqlite(sqlite_database: object, record: Any, counted: bool) -> None:
    """With the figures it is given, and with those it counts when an administrator tells it to."""
    from django.db import connection

    if counted:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        connection.close()  # figures are read when a database is opened
    steps = {
        f"{name}: {step}\n    {sql}"
        for name, ask in asked(record).items()
        for sql in statements(ask)
        for step in explained("EXPLAIN QUERY PLAN", sql)
        if not sound(step, name)
    }
    assert "\n".join(steps) == ""


STEP = re.compile(r"(?:SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*?)\))?)?")


IN_MEMORY = {"found", "nemcon_words", "CONSTANT", "once", "e", "c"}
"""What was found, and single rows."""


def sound(step: str, name: str) -> bool:
    """Whether a step of SQLite's plan looks up what is asked for, and no more."""
    found = STEP.match(step)
    if found is None or found[1] in IN_MEMORY:
        return True
    if found[2] in {
        "nemcon_entry_first",
        "nemcon_closed",
    }:  # a row for each body; what is not for all
        return True
    terms = (found[3] or "").split(" AND ")
    equal = [term.partition("=")[0] for term in terms if "=" in term]
    if equal == ["entry_id"] or "INTEGER PRIMARY KEY" in step:
        return True
    # otherwise more than the body is looked up, or the first or last of a range of it
    return len(equal) > 1 or (equal == ["body"] and name in RANGES)


def test_postgresql(postgresql_database: object, record: Any) -> None:
    """Nothing is scanned from beginning to end but what all of is asked for."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")  # which a small table would tempt it to
    found = {}
    for name, ask in asked(record).items():
        for sql in statements(ask):
            (plan,) = explained("EXPLAIN (FORMAT JSON)", sql)
            for node in nodes(plan[0]["Plan"]):
                if node["Node Type"] == "Seq Scan":
                    found[name] = sql
    assert found == {}


def test_a_turn_begins_with_single_rows(postgresql_database: object, told: tuple[Any, ...]) -> None:
    """Whatever PostgreSQL has counted, which of a young body is nothing: to go through all of it
    for its end would take each act longer than the one before."""
    from nemcon.web.store import records
    from nemcon.web.store.statements import KEY, head, one, place, seat

    records.forget()
    records.store().restore("b", told[:900])
    for ask in (
        lambda: head("b"),
        lambda: seat(1, "b"),
        lambda: place("b", "ann", "k"),
        lambda: one(f"SELECT {KEY}", ("b", 850)),
    ):
        (sql,) = statements(ask)
        (plan,) = explained("EXPLAIN (ANALYZE, FORMAT JSON)", sql)
        for node in nodes(plan[0]["Plan"]):
            assert node["Actual Rows"] + node.get("Rows Removed by Filter", 0) <= 1, node
    records.forget()


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All steps of a plan of PostgreSQL."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)

"""spec/record.md §13.8-13.9: all that is kept is compared in the background, and what is found is
told to the administrator, to ``/readyz`` and in the log, and to nobody else.

A sweep is stepped through by hand here: it says how long it would rest, and the tests do not.
"""

import base64
import json
import logging
import stat
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.contracts.store_contract import position
from tests.web import databases
from tests.web.test_tampering import BETWEEN, COLUMNS, append, database, tamper

from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

__all__ = ["database"]  # a fixture that is used by its name
RECEIPTS = ("a receipt", "what was asked", "what was asked, in capitals")
STEPS = 4
"""Steps that suffice for the six entries of a test, two at a time."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site_ready: Path) -> Path:
    """A folder of the data of this test alone; two rows are compared at a time."""
    from django.conf import settings

    from nemcon.web.store import sweeping

    monkeypatch.setattr(settings, "NEMCON_DATA", tmp_path)
    monkeypatch.setattr(sweeping, "MANY", 2)
    return tmp_path


def swept(steps: int = STEPS) -> list[tuple[int, str]]:
    """What is known of the body after so many steps of a sweep that starts anew, by entry."""
    from nemcon.web.store import sweeping

    list(islice(sweeping.sweep(), steps))
    return [(fault.entry, fault.says) for fault in sweeping.last_state().faults("b")]


def test_nothing_is_found_where_nothing_was_changed(database: str, folder: Path) -> None:
    """It is kept for its owner alone, with the root that verify prints."""
    from nemcon.web.store import sweeping, verifying

    assert swept() == []
    look = sweeping.last_state().looks["b"]
    assert (look.entries, look.root) == (6, verifying.verify("b").root)
    assert stat.S_IMODE((folder / "sweep.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("what", ["act", "second", "content gone"])
def test_a_row_that_was_changed(database: str, what: str, caplog: pytest.LogCaptureFixture) -> None:
    tamper(COLUMNS[what])
    assert swept()[0][0] == 3
    assert "Sweep: Entry 3 of b is not as it was recorded." in caplog.text


@pytest.mark.parametrize("what", sorted(BETWEEN.keys() - {*RECEIPTS}))
def test_what_shows_beside_the_others(database: str, what: str) -> None:
    """But for receipts, which a whole look compares."""
    entry, *statements = BETWEEN[what]
    tamper(*map(str, statements))
    assert swept()[0][0] == entry


def test_it_goes_on_where_it_was(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process reads what is written down, and no row twice."""
    from nemcon.web.store import sweeping, verifying

    asked: list[int] = []
    go_on = verifying.go_on

    def noted(body: str, place: verifying.Progress, *rest: object) -> object:
        asked.append(place.entry)
        return go_on(body, place, *rest)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(verifying, "go_on", noted)
    for _ in range(3):
        swept(1)
    assert asked == [0, 2, 4]
    assert sweeping.last_state().looks["b"].entries == 6


def test_it_rests(database: str) -> None:
    """It takes a small share of a processor; what was looked through has its rest."""
    from nemcon.web.store import sweeping

    pauses = list(islice(sweeping.sweep(), 5))
    assert pauses[-1] == sweeping.PAUSE
    assert all(pause > 0 for pause in pauses)


def test_a_look_of_long_ago_is_made_anew(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was mended since is not told any more."""
    from nemcon.web.store import sweeping

    sound = COLUMNS["type"].replace("'round'", "'position'")
    tamper(COLUMNS["type"])
    assert swept()
    tamper(sound)
    assert swept() == []  # a start looks first at what was wrong
    tamper(COLUMNS["type"])
    assert swept() == []
    monkeypatch.setattr(sweeping, "REST", 0.0)
    assert swept()


def test_a_record_that_was_written_anew(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """13.6, 13.8. Even with its roots: what was there before is remembered beside the database."""
    from nemcon.web.store import sweeping

    monkeypatch.setattr(sweeping, "REST", 0.0)
    assert swept(3) == []
    before = sweeping.last_state().looks["b"]
    tamper(
        *(f"DELETE FROM nemcon_{table}" for table in ("content", "entry", "checkpoint", "request")),
    )
    append(*(position(f"f{n}") for n in range(8)))
    (entry, says), *more = swept(5)
    assert (entry, more) == (0, [])
    assert "the root over the first 6 was" in says
    after = sweeping.last_state().looks["b"]
    assert (after.root, after.entries, after.since) == (before.root, 6, before.since)
    append(position("f9"))
    assert [fault[0] for fault in swept(6)] == [0]


def test_entries_that_are_gone_with_all_that_tells_of_them(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The redaction of entry 2 among them."""
    from nemcon.web.store import sweeping

    monkeypatch.setattr(sweeping, "REST", 0.0)
    assert swept(3) == []
    tamper(
        *(f"DELETE FROM nemcon_{table} WHERE seq > 3" for table in ("content", "entry")),
        "DELETE FROM nemcon_checkpoint WHERE size > 3",
        "DELETE FROM nemcon_request WHERE first > 3",
    )
    assert [entry for entry, _ in swept()] == [2, 4]


def test_a_database_that_cannot_be_read(
    sqlite_database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from django.db import connections

    append(position("e1"))
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = 'nemcon_content'")
        page = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        size = cursor.fetchone()[0]
    connections.close_all()
    with sqlite_database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert [says for _, says in swept(2)] == ["It cannot be read from the database."] * 1
    assert "It cannot be read from the database." in caplog.text


def test_another_database_is_another_sweep(
    sqlite_database: Path, tmp_path: Path, sqlite_template: Path
) -> None:
    from nemcon.web.store import sweeping

    append(position("e1"))
    assert swept() == []
    assert sweeping.last_state().bodies == ["b"]
    (tmp_path / "other").mkdir()
    with databases.sqlite_copy(sqlite_template, tmp_path / "other"):
        assert sweeping.last_state().bodies == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"place": 1}', '{"place": "x", "looks": []}'])
def test_a_file_that_was_cut_off_is_begun_anew(database: str, folder: Path, text: str) -> None:
    (folder / "sweep.json").write_text(text)
    assert swept() == []


def test_one_process_of_a_machine(
    database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others wait until it has gone."""
    import os

    from nemcon.web.store import sweeping

    first, second = (os.open(folder / "sweep.lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert sweeping._locked(first)
    assert not sweeping._locked(second)
    os.close(first)
    assert sweeping._locked(second)
    os.close(second)


@pytest.mark.parametrize(("by", "told"), [(59, False), (3_600, True), (-86_400, True)])
def test_a_clock_that_is_set(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, by: int, told: bool
) -> None:
    """8.2: what is recorded has its moment, so the log says it before anything is."""
    from nemcon.web.store import sweeping

    caplog.set_level(logging.WARNING)
    before = sweeping._offset()
    monkeypatch.setattr(sweeping, "_offset", lambda: before + by)
    assert (sweeping._heeded(before) != before) is told
    assert ("The clock was set by" in caplog.text) is told


class TestThePage:
    """13.9."""

    @pytest.fixture
    def seen(self, site: "Client", monkeypatch: pytest.MonkeyPatch) -> "Client":
        from nemcon.web.store import records, sweeping

        tamper("UPDATE nemcon_content SET act = replace(act, 'a', 'b') WHERE member = 'RO'")
        monkeypatch.setattr(sweeping, "MANY", 500)
        list(islice(sweeping.sweep(), 3 + len(records.bodies())))
        return site

    @staticmethod
    def as_administrator(name: str = "administrator", word: str = "") -> dict[str, str]:
        from nemcon.web import administrator

        said = f"{name}:{word or administrator.password()}"
        return {"HTTP_AUTHORIZATION": f"Basic {base64.b64encode(said.encode()).decode()}"}

    def test_nobody_else_sees_it(self, seen: "Client") -> None:
        """What others get is the same whatever was found."""
        others: list[dict[str, str]] = [
            {},
            {"HTTP_AUTHORIZATION": "Basic"},
            {"HTTP_AUTHORIZATION": "Basic %%%"},
            {"HTTP_AUTHORIZATION": "Bearer YWRtaW5pc3RyYXRvcjp4"},
            self.as_administrator(name="root"),
            self.as_administrator(word="0" * 32),
        ]
        for lang in LANGUAGES:
            for given in others:
                answer = seen.get(f"/{lang}/administration/", **given)  # type: ignore[arg-type]  # headers
                assert answer.status_code == 401
                assert answer["WWW-Authenticate"].startswith("Basic ")
                assert answer["Cache-Control"] == "no-store"
                assert "nac" not in answer.content.decode()

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            ("en", "are not as they were recorded"),
            ("fr", "ne sont pas telles qu\u2019elles ont été consignées"),
            ("nl", "zijn niet zoals ze zijn vastgelegd"),
        ],
    )
    def test_the_administrator_sees_which_entries(
        self, seen: "Client", lang: str, said: str
    ) -> None:
        """Their numbers, and nothing of what they say."""
        answer = seen.get(f"/{lang}/administration/", **self.as_administrator())  # type: ignore[arg-type]  # headers
        page = answer.content.decode()
        assert answer.status_code == 200
        assert said in page
        assert "nemcon verify nac" in page
        assert answer["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer
        assert page.count("<tr>") > 3

    def test_nobody_reads_it_by_way_of_a_cache(self, seen: "Client") -> None:
        assert seen.get("/en/administration/", **self.as_administrator()).status_code == 200  # type: ignore[arg-type]  # headers
        assert seen.get("/en/administration/").status_code == 401

    def test_readiness(self, seen: "Client") -> None:
        """The number of the first, whether or not the sample meets it."""
        found = seen.get("/readyz")
        said = json.loads(found.content)["sweep"]
        assert found.status_code == 503
        assert said.startswith("entry ")
        assert "of nac is not as it was recorded, and " in said

    def test_before_anything_is_known(self, site: "Client") -> None:
        page = site.get("/en/administration/", **self.as_administrator()).content.decode()  # type: ignore[arg-type]  # headers
        assert "not known yet" in page
        assert json.loads(site.get("/readyz").content)["sweep"] == "ok"

"""spec/record.md §16.9: who holds what was lost with a restore is told so, in each language."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.web import databases
from tests.web.desk.desks import HARBOUR, Sitter, head, text
from tests.web.desk.test_letters import put_under_silence, rows

from nemcon.core.days import Moment

Sits = Callable[[str], Sitter]
ENTRY = "/{}/practice/record/{}/"
LOST = (
    "What was recorded after that entry and before that moment is not in it: whoever recorded "
    "something then does so again."
)


def backed_up(folder: Path, monkeypatch: pytest.MonkeyPatch, now: int) -> Callable[[int], None]:
    """A backup of this instant; what restores it at another."""
    from django.conf import settings

    from nemcon.web.backups import copying, restoring

    data = folder / "data"
    data.mkdir()
    monkeypatch.setattr(settings, "NEMCON_DATA", data)
    backup = copying.make(folder / "backups", Moment(now))

    def back(at: int) -> None:
        wishes = restoring.Wishes(last={}, reason="A test.", follow=lambda rows, _many, _body: rows)
        restoring.replace(backup.folder, Moment(at), wishes, over=True)
        databases.forget()

    return back


@pytest.fixture
def lost(
    sits: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Sitter, str, int, int]:
    """A restore after an act: who did it, the address of its receipt, its number and the number of
    the last entry that came back."""
    now = int(time.time())
    back = backed_up(tmp_path, monkeypatch, now)
    before = head()
    receipt = sits("besson").record(
        f"{HARBOUR}for/north-quay/position/", on="marin", stance="support"
    )
    number = head()
    back(now)
    assert head() == number + 1
    return sits("besson"), receipt, number, before


def test_a_receipt(lost: tuple[Sitter, str, int, int]) -> None:
    claire, receipt, _, before = lost
    page = text(claire.site.get(receipt))
    assert "There is no such receipt here. The record was restored on" in page
    assert f", as it was after entry {before}. {LOST}" in page
    assert claire.site.get(receipt).status_code == 404


def test_an_entry_and_its_number(lost: tuple[Sitter, str, int, int]) -> None:
    """What was never given out is answered as before, and what came back is there."""
    _, receipt, number, before = lost
    site = Client(SERVER_NAME="localhost")
    gone = ENTRY.format("en", receipt.rstrip("/").rpartition("/")[2])
    assert site.get(gone).status_code == 404
    assert "There is no such entry here. The record was restored on" in text(site.get(gone))
    assert LOST in text(site.get(gone))
    body = f"/en/practice/?recorded={number}"
    assert f"Nothing here has the number {number}. The record was restored" in text(site.get(body))
    assert site.get(f"/en/practice/?recorded={before}").status_code == 200
    assert site.get(f"/en/practice/?recorded={number + 2}").status_code == 404
    fault = site.get(f"/api/v1/practice/?recorded={number}").json()
    assert "The record was restored" in str(fault)


def test_in_each_language(lost: tuple[Sitter, str, int, int]) -> None:
    """The entry of the restoration says what came back."""
    _, receipt, number, before = lost
    site = Client(SERVER_NAME="localhost")
    words = {"en": "restored", "nl": "hersteld", "fr": "rétabli", "de": "wiederhergestellt"}
    for lang, word in words.items():
        page = text(site.get(ENTRY.format(lang, f"restoration-{number + 1}")))
        assert re.search(rf"\b{before}\b", page)
        assert "A test." in page
        gone = text(site.get(ENTRY.format(lang, receipt.rstrip("/").rpartition("/")[2])))
        assert word in page
        assert word in gone


def test_a_reminder_that_came_due_meanwhile_is_held_back(
    sits: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """spec/letters.md 6.6: it may have been sent; one that comes due later goes out."""
    from nemcon.web.post.watch import Watch
    from nemcon.web.store import records

    now = int(time.time())
    ends = datetime.fromtimestamp(now + 90_000, ZoneInfo("Europe/Amsterdam"))
    put_under_silence(sits("vos"), expiry=f"{ends:%Y-%m-%dT%H:%M}")
    (end,) = {row.until for row in rows(kind="silence_opened")}
    back = backed_up(tmp_path, monkeypatch, now)
    monkeypatch.setattr(records.store(), "_clock", lambda: Moment(end - 86_000))
    back(end - 86_000)
    Watch().look(end - 85_000)
    Watch().look(end - 7_000)
    states = {(row.state, row.event.rpartition("/")[2]) for row in rows(kind="reminder")}
    assert states == {("held", "86400"), ("waiting", "7200")}

"""docs/decisions/0049: the history of a matter is judged once between two change points of what is
known, for whatever moment, and what is kept of it is the history judged anew."""

import random
from typing import Any

import pytest
from django.test import Client
from tests.web import pages
from tests.web.test_drawings import FULL, answers, days_of

from nemcon.core.days import Day
from nemcon.proceedings.standing import standing
from nemcon.record.entries.changes import Redaction
from nemcon.record.entries.positions import Position
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

MATTER = "secretary-general-2024"
ADDRESS = f"/api/v1/nac/matters/{MATTER}/history/"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The instants at which a history judges how a matter stands."""
    from nemcon.proceedings import history
    from nemcon.web.cache import drawings

    found: list[int] = []

    def counted(record: Record, matter: str, *, on: int, **others: Any) -> object:
        found.append(on)
        return standing(record, matter, on=on, **others)

    monkeypatch.setattr(history, "standing", counted)
    monkeypatch.setattr(drawings, "DRAWINGS", drawings.Drawings())
    return found


def ask(site: Client, query: str) -> bytes:
    from nemcon.web.cache import serving

    serving.CACHE.clear()
    answer = site.get(ADDRESS + query)
    assert answer.status_code == 200
    return answer.content


def test_it_is_judged_once_between_two_points(site: Client, judged: list[int]) -> None:
    """Whatever the moment asked, and whatever the day of what is known between them."""
    ask(site, "?on=2024-06-20&known=2024-08-10")
    assert judged
    judged.clear()
    for query in ("?known=2024-08-11", "?on=2024-05-01&known=2024-08-12", "?known=2024-08-13"):
        ask(site, query)
    assert not judged
    ask(site, "?on=2024-06-20&known=2024-03-10")
    assert judged


def test_no_history_is_of_an_older_record_or_another_reader(
    site: Client, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry, one that destroys what another says, and another reader: it is judged anew."""
    from nemcon.web import links

    query = "?on=2024-06-20&known=2024-08-10"
    member = Reader(member="DE")
    about = f"matter/{MATTER}"
    said = Position(on="rutte", stance=Stance.OBJECT)
    steps = [
        (pages.act("z-open", about, said, "2024-03-01", member="FR"), [b"z-open"]),
        (pages.act("z-gone", about, Redaction(of="z-open", reason="By order of a court.")), []),
        (pages.act("z-sealed", about, said, "2024-03-01", member="FR", audience="members"), []),
    ]
    ask(site, query)
    for act, shown in steps:
        pages.append(act)
        judged.clear()
        told = ask(site, query)
        assert judged
        assert [word for word in (b"z-open", b"z-sealed") if word in told] == shown
        judged.clear()
        assert ask(site, query) == told
        assert not judged
    monkeypatch.setattr(links, "reader_of", lambda _request: member)
    assert b"z-sealed" in ask(site, query)
    assert judged
    monkeypatch.setattr(links, "reader_of", lambda _request: THE_PUBLIC)
    assert b"z-sealed" not in ask(site, query)


def test_every_matter(site: Client) -> None:
    """Of every record that ships: what is told from what is kept is what is told anew, before its
    beginning and for the days after its end too."""
    from nemcon.web.store import records

    chance = random.Random(53)
    for body in records.bodies():
        record = records.record(body, THE_PUBLIC)
        for subject in record.subjects("matter"):
            matter = subject.partition("/")[2]
            first, last = days_of(record, matter)
            addresses = [f"/api/v1/{body}/matters/{matter}/history/?on=9999-12-31"]
            for _ in range(4 if FULL else 1):
                on, known = (Day(chance.randint(first - 9, last + 40)) for _ in "ab")
                addresses.append(f"{addresses[0].partition('?')[0]}?on={on}&known={known}")
            assert answers(site, addresses, anew=False) == told(site, addresses)


def told(site: Client, addresses: list[str]) -> list[tuple[object, ...]]:
    """What is answered where no history is told beyond the moment asked."""
    from nemcon.core.errors import Refusal
    from nemcon.web.api import questions

    def never(*_: object) -> str:
        raise Refusal("Nothing is kept.", mend="Ask anew.")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(questions, "whole_of", never)
        return answers(site, addresses, anew=True)

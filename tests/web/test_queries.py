"""How many questions a page asks the database: as many for many members as for one (1,000 with full
samples, 200 with small ones).

docs/decisions/0006: a question reads its subject. Counted cold (nothing remembered of the body) and
warm (the body is read, the answer is not kept).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body, Member, Membership, Person
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
SIZES = (1, 3, 32, 1_000) if FULL else (1, 3, 32, 200)
PAGES = {
    "body": "/en/b/",
    "matter": "/en/b/matters/m/",
    "matter supposed": "/en/b/matters/m/?if=M0000%3Dobject",
    "office": "/en/b/offices/o/",
    "members": "/en/b/members/",
    "member": "/en/b/members/M0000/",
    "person": "/en/b/persons/ann/",
    "brief": "/en/b/matters/m/brief/",
    "brief as PDF": "/en/b/matters/m/brief.pdf",
    "summary": "/en/b/matters/m/summary.pdf",
    "agenda": "/en/b/agenda.pdf",
    "record": "/en/b/record/",
    "data": "/en/data/",
    "record of a member": "/en/b/record/?member=M0000",
    "entry": "/en/b/record/says-M0000/",
    "states": "/en/b/matters/m/states.json",
    "changes": "/en/b/matters/m/changes/?since=1",
    "power": "/en/b/matters/m/power/",
    "rings": "/en/b/matters/m/rings/",
    "hindsight": "/en/b/matters/m/hindsight/",
    "compare": "/en/b/matters/m/compare/",
    "rule dates": "/en/b/matters/m/rules/",
    "standing": "/api/v1/b/matters/m/",
    "open": "/api/v1/b/open/",
    "feed": "/en/b/matters/m/feed.atom",
    "calendar": "/en/b/calendar.ics",
}
MOST_COLD, MOST_WARM = 16, 12


def act(id: str, subject: str, content: object, **more: object) -> Act:
    day = when("2024-01-02")
    fields: dict[str, object] = {"effective": day, "known": day, **more}
    return Act(id=id, body="b", subject=subject, content=content, **fields)  # type: ignore[arg-type]  # Act's own


def acts(size: int) -> Sequence[Act]:
    """A body of so many members, all of whom spoke in one matter."""
    members = [f"M{n:04}" for n in range(size)]
    found = [act("body", "body", Body(name=Text.of("Board"), zone="UTC", rule="unanimity"))]
    for member in members:
        name = Text.of(f"Member {member}")
        found += [
            act(f"name-{member}", "body", Member(member=member, kind="organisation", name=name)),
            act(f"in-{member}", "body", Membership(member=member)),
        ]
    found += [
        act("ann", "person/ann", Person(name="Ann")),
        act("o", "office/o", Office(name=Text.of("Chair"))),
        act("t", "office/o", Term(term="t1", holder="ann")),
        act(
            "m",
            "matter/m",
            Matter(title=Text.of("Chair"), kind="appointment", office="o", rule="unanimity"),
        ),
        act("c", "matter/m", CandidacyAct(candidacy="ann", did="nominated")),
    ]
    for place, member in enumerate(members):
        stance = Stance.SUPPORT if place % 3 else Stance.RESERVE
        said = Position(on="ann", stance=stance, basis="public")
        found.append(act(f"says-{member}", "matter/m", said, member=member, person="ann"))
    return found


def questions(site: "Client", address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = site.get(address)
    assert answer.status_code == 200, (address, answer.content[:300])
    return len(asked)


def counted(size: int, template: Path, folder: Path) -> dict[str, tuple[int, int]]:
    """The questions of every page, cold and warm, of a body of that size."""
    from django.test import Client
    from tests.web import databases

    from nemcon.web.cache import serving
    from nemcon.web.store import records

    found = {}
    with databases.sqlite_copy(template, folder):
        records.forget()
        site = Client(SERVER_NAME="localhost")
        said = acts(size)
        records.store().append("b", lambda *_: said, key="k", author="test", data=b"k")
        for name, address in PAGES.items():
            serving.CACHE.clear()
            records.forget()
            cold = questions(site, address)
            serving.CACHE.clear()
            found[name] = (cold, questions(site, address))
        serving.CACHE.clear()
        records.forget()
    return found


@pytest.fixture(scope="module")
def by_size(
    imported: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, dict[str, tuple[int, int]]]:
    return {
        size: counted(size, sqlite_template, tmp_path_factory.mktemp(f"size{size}"))
        for size in SIZES
    }


@pytest.mark.parametrize("name", PAGES)
def test_as_many_for_many_members_as_for_one(
    name: str, by_size: dict[int, dict[str, tuple[int, int]]]
) -> None:
    found = {size: of[name] for size, of in by_size.items()}
    # a list that goes on asks whether there are older entries; a short one need not
    colds = {cold for cold, _ in found.values()}
    warms = {warm for _, warm in found.values()}
    assert max(colds) - min(colds) <= 2, found
    assert max(warms) - min(warms) <= 2, found
    assert max(colds) <= MOST_COLD, found
    assert max(warms) <= MOST_WARM, found

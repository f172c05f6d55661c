"""What several tests of the interface for programs ask with."""

import json
from typing import Any

from django.test import Client
from tests.cli.test_cli import check, schema
from tests.proceedings.world import World

from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.record.codec import writer
from nemcon.record.entries.changes import AudienceChange, Correction
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Person
from nemcon.rules.stances import Stance

API = "/api/v1"
NATO = f"{API}/nac"
MATTER = f"{NATO}/matters/secretary-general-2024/"


def json_of(response: Any, name: str, part: str = "") -> dict[str, Any]:
    """The answer, which fits its schema."""
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/json"
    found: dict[str, Any] = json.loads(response.content)
    whole = schema(name)
    check(found, whole["$defs"][part] if part else whole, whole)
    return found


def problem_of(response: Any, status: int) -> dict[str, Any]:
    """What is told instead of an answer, which fits its schema and says nothing of our insides."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = json.loads(response.content)
    check(found, schema("problem"))
    assert found["status"] == status
    assert "Traceback" not in found["problem"]
    assert found["problem"].endswith((".", "?"))
    assert found["mend"]
    return found


def post(site: Client, value: object, rule: str = "", **more: Any) -> Any:
    """Send a tally."""
    text = value if isinstance(value, str | bytes) else json.dumps(value)
    query = {"rule": rule} if rule else {}
    kind = more.pop("content_type", "application/json")
    return site.post(f"{API}/decide/", text, content_type=kind, query_params=query, **more)


def import_world(world: World) -> None:
    """Take a small body's record in, as it was recorded, by the clock of its world."""
    from nemcon.web.store.orm import OrmStore

    OrmStore(lambda: world.now, bytes).restore(world.called, world.store.read(world.called))


def sealed_world() -> World:
    """A body in which something of every kind is not for the public: each has "sealed" in it."""
    world = World()
    seal = {"audience": "secretariat"}
    world.candidate("ann", "declared", "2024-01-10")
    for member in ("AA", "BB"):
        world.says(member, "support", "2024-02-01")
    world.says("CC", "support", "2024-02-02", id="sealed-later", speaker=Text.of("sealed speaker"))
    world.add("matter/m", AudienceChange(of="sealed-later", audience="secretariat"), "2024-02-03")
    said = Position(on="ann", stance=Stance.OBJECT, speaker=Text.of("sealed speaker"))
    world.add("matter/m", said, "2024-02-04", id="sealed-objection", member="EE", **seal)
    corrected = Correction(of="sealed-objection", content=writer(Position)(said))
    world.add("matter/m", corrected, "2024-02-05", **seal)
    title = Text.of("sealed title")
    world.add("matter/sealed-matter", Matter(title=title, kind="proposal"), "2024-01-05", **seal)
    world.add(
        "matter/sealed-matter",
        SilenceOpened(
            silence="sealed-silence", texts=("sealed-text",), expiry=_day("2024-03-01"), zone="UTC"
        ),
        "2024-02-01T10:00:00Z",
        **seal,
    )
    world.add("office/sealed-office", Office(name=title), "2000-01-01", **seal)
    world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
    world.add("person/sealed-person", Person(name="Sealed Person"), "2000-01-01", **seal)
    world.add(
        "office/chair",
        Term(term="sealed-term", holder="sealed-person", until=_day("2024-12-31")),
        "2024-01-01",
        **seal,
    )
    return world


def _day(text: str) -> Any:
    from nemcon.core.datings import day_of

    return day_of(Day.parse(text))

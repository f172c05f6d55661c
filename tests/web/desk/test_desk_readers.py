"""spec/record.md §7.3, docs/decisions/0007, at the desks: on every route a reader gets from the
whole record what the export made for that reader would give. What is for another member's eyes is,
for everybody else at a desk, as if it were only a number."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.web import databases
from tests.web.desk.desks import Sitter, account
from tests.web.desk.permissions import PARTS, routes
from tests.web.test_readers import exported

from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter, Step, TextRevision
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceAnswer, SilenceBroken, SilenceOpened
from nemcon.record.entries.structure import Person
from nemcon.record.readers import Reader
from nemcon.rules.stances import Stance

READERS = {
    "besson": Reader(member="north-quay"),
    "okoye": Reader(member="north-quay"),
    "vos": Reader(secretariat=True),
    "smit": Reader(member="south-quay"),
}
"""Who asks, and as which reader."""
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
END = Moment.parse("2999-01-01T00:00:00Z")
SEEN = {
    "named:south-quay": {"smit"},
    "secretariat": {"vos"},
    "members": {"besson", "okoye", "vos", "smit"},
}
"""By audience: who sees what is for it."""
_TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|nonce)" value="[^"]*"|act-[0-9a-f]{20}')


def acts(audience: str) -> Iterator[dict[str, Any]]:
    """What is for some eyes only, of each kind that a member's desk shows."""
    post: dict[str, Any] = {"subject": "matter/harbour-master", "audience": audience}
    rules: dict[str, Any] = {"subject": "matter/mooring-rules", "audience": audience}
    more: dict[str, Any] = {"subject": "matter/quiet", "audience": audience}
    by: dict[str, Any] = {"member": "south-quay", "person": "smit"}
    words = Text.of("Sealed words")
    name = Person(name="Sealed Person")
    yield {"subject": "person/sealed", "content": name, "audience": audience}
    did = CandidacyAct(candidacy="sealed", did="nominated", by=("south-quay",), received=True)
    yield {**post, "content": did}
    for on, stance in (("marin", Stance.OBJECT), ("brandt", Stance.SUPPORT)):
        yield {**post, **by, "content": Position(on=on, stance=stance, reason=words)}
    spoken = SilenceAnswer(silence="first", says="no_objection", words=words)
    yield {**rules, **by, "content": spoken}
    if audience == "secretariat":
        objection = SilenceAnswer(silence="first", says="objection", words=words)
        yield {**rules, **by, "content": objection}
        broken = SilenceBroken(silence="first", withheld=True)
        yield {**rules, "audience": "public", "content": broken}
    yield {**rules, "content": TextRevision(text="sealed", title=words, words="Sealed text")}
    yield {**more, "content": Matter(title=words, kind="proposal", rule="silence")}
    yield {**more, "content": Step(step="adopt", order=1, does="adopts")}
    yield {**more, "content": TextRevision(text="quiet", title=words, words="Sealed text")}
    opened = SilenceOpened(silence="hush", texts=("quiet",), expiry=END, step="adopt")
    yield {**more, "content": opened}


def whole(audience: str) -> list[Entry]:
    """The record of the body of practice, and in it what is for some eyes only."""
    from nemcon.web.store import records

    def made(_record: object, at: Moment) -> list[Act]:
        return [
            Act(id=f"sealed-{number}", body="practice", effective=at, known=at, **fields)
            for number, fields in enumerate(acts(audience))
        ]

    records.store().append("practice", made, key="sealed", author="test", data=b"")
    return list(records.store().read("practice"))


@contextmanager
def holding(entries: list[Entry], template: Path, folder: Path) -> Iterator[None]:
    """A site with that record alone, and the same accounts."""
    from nemcon.web.cache import serving
    from nemcon.web.desk import practice_body
    from nemcon.web.desk.views import mine
    from nemcon.web.store import records
    from nemcon.web.store.orm import OrmStore

    with databases.sqlite_copy(template, folder):
        serving.CACHE.clear()
        records.forget()
        mine.forget()
        OrmStore(lambda: Moment(int(time.time())), bytes).restore("practice", entries)
        practice_body.accounts()
        yield
    serving.CACHE.clear()
    records.forget()
    mine.forget()


def addresses(entries: list[Entry]) -> Iterator[str]:
    """Every route of the desks that is in a body, by session or by token, for everything that is in
    the record."""
    known = [entry.act for entry in entries if entry.act is not None]
    ids: dict[str, list[str]] = {"body": ["practice"], "key": ["k"], "entry": []}
    for kind in ("matter", "office", "person"):
        subjects = {act.subject for act in known if act.subject.startswith(f"{kind}/")}
        ids[kind] = sorted(subject.partition("/")[2] for subject in subjects)
    ids["member"] = ids["code"] = ["north-quay", "south-quay"]
    of_some = [act.id for act in known[:: 4 if FULL else 12]]
    ids["entry"] = [*of_some, "sealed-0", "sealed-3", "sealed-7"]
    ids["deed"] = ["position", "silence", "decide", "open", "role"]
    yield "/desk/en/"
    for route in routes():
        if not route.startswith(("<id:body>/", "follow/", "/desk/api/")):
            continue
        places = [route if route.startswith("/") else f"/desk/en/{route}"]
        for part in re.findall(r"<(?:\w+:)?(\w+)>", route):
            places = [
                re.sub(rf"<(?:\w+:)?{part}>", id, place, count=1)
                for place in places
                for id in ids.get(part, [PARTS.get(part, "x")])
            ]
        yield from places


def shared_out(addresses: list[str], turn: int) -> dict[str, list[str]]:
    """Who asks for what: with small samples each for half of the addresses, the next one and the
    next *turn* for the other half; and all for what is sealed."""
    if FULL:
        return dict.fromkeys(READERS, addresses)
    return {
        person: [
            address
            for number, address in enumerate(addresses)
            if "sealed" in address or "/quiet/" in address or (number + place + turn) % 2
        ]
        for place, person in enumerate(READERS)
    }


def answers(person: str, asked: list[str]) -> dict[str, tuple[int, bytes]]:
    """What each address answers, but for what no two answers have in common."""
    from nemcon.web.accounts import tokens
    from nemcon.web.accounts.models import MatterOpening

    # that somebody opened a page is kept beside the record: in one of the two the others did
    MatterOpening.objects.all().delete()
    site = Sitter(account(person)).site
    token = tokens.make(account(person), name="t", body="", days=1, scope="act")
    found = {}
    for address in asked:
        answer = site.get(address, headers={"authorization": f"Bearer {token}"})
        found[address] = (answer.status_code, _TOKENS.sub(b"", answer.content))
    position = {"on": "marin", "stance": "reserve", "reason": "Mine", "nonce": "n", "step": "look"}
    for rest in ("for/north-quay/position/", "for/south-quay/position/"):
        address = f"/desk/en/practice/matters/harbour-master/{rest}"
        answer = site.post(address, position)
        found[f"sent to {address}"] = (answer.status_code, _TOKENS.sub(b"", answer.content))
    return found


@pytest.mark.parametrize("audience", SEEN)
def test_a_desk_is_the_same_on_the_export_made_for_its_reader(
    sits: Any,
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    audience: str,
) -> None:
    entries = whole(audience)
    now = time.time() + 1
    monkeypatch.setattr("time.time", lambda: now)
    asked = shared_out(list(addresses(entries)), turn=list(SEEN).index(audience))
    with holding(entries, sqlite_template, tmp_path):
        of_whole = {person: answers(person, asked[person]) for person in READERS}
    for person, reader in READERS.items():
        with holding(exported(entries, reader), sqlite_template, tmp_path):
            of_export = answers(person, asked[person])
        for address, answer in of_whole[person].items():
            assert answer == of_export[address], (person, address)
        statuses = [status for status, _ in of_export.values()]
        assert statuses.count(200) > 30, person
        pages = b" ".join(content for _, content in of_whole[person].values())
        assert (b"Sealed" in pages) == (person in SEEN[audience]), person

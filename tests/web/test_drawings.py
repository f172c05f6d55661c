"""docs/decisions/0049: a page that is put together from what is kept is the page drawn anew, byte
for byte, on every day, for every reader, in every language, while the record grows."""

import os
import random
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.web import pages

from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.structure import Member, Person
from nemcon.record.entries.words import Statement
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
QUESTIONS = 60 if FULL else 12
"""Questions to a matter."""
EACH = QUESTIONS if FULL else 3
"""Questions to each matter of every record."""


def english(text: str) -> Text:
    return Text((("en", text),))


def days_of(record: Record, matter: str) -> tuple[int, int]:
    """The first and the last day, by their numbers, on which something of a matter changes."""
    facts = record.facts(f"matter/{matter}", on=None, known=None)
    days = [record.zone.day(at).ordinal for fact in facts for at in (fact.since, fact.known)]
    return min(days), max(days)


def asked(
    record: Record, matter: str, chance: random.Random, questions: int = QUESTIONS
) -> "Iterator[str]":
    """Questions to a matter, of days near each other more often than not, so that many lie between
    the same change points."""
    first, last = days_of(record, matter)
    lang = chance.choice(list(LANGUAGES))
    for _ in range(questions):
        on = chance.randint(first, last + 40)
        near, far = chance.randint(on - 3, on + 3), chance.randint(first, last + 40)
        known = chance.choice((on, near, far))
        for day in (on, on + 1, on + chance.randint(0, 6)):
            query = f"on={Day(day)}"
            if chance.random() < 0.7:
                query += f"&known={Day(known)}"
            if chance.random() < 0.2:
                query += f"&sort={chance.choice(('name', 'stance'))}"
            yield f"/{lang}/{record.body}/matters/{matter}/?{query}"


def answers(site: Client, addresses: "list[str]", *, anew: bool) -> list[tuple[object, ...]]:
    """What is answered, by pages that are kept or, *anew*, with nothing kept at all."""
    from nemcon.web.cache import drawings, serving

    found: list[tuple[object, ...]] = []
    for address in addresses:
        serving.CACHE.clear()
        if anew:
            drawings.DRAWINGS = drawings.Drawings()
        answer = site.get(address)
        headers = {name: value for name, value in answer.headers.items() if name != "Date"}
        found.append((address, answer.status_code, headers, answer.content))
    return found


def same(site: Client, addresses: "list[str]", monkeypatch: pytest.MonkeyPatch) -> int:
    """How many of the answers came from what is kept: each is the one drawn anew."""
    from nemcon.web.cache import drawings

    drawn = 0
    of = drawings.Drawing.of

    def counted(*args: object) -> object:
        nonlocal drawn
        drawn += 1
        return of(*args)  # type: ignore[arg-type]  # handed on as they came

    drawings.DRAWINGS = drawings.Drawings()
    with monkeypatch.context() as patched:
        patched.setattr(drawings.Drawing, "of", counted)
        kept = answers(site, addresses, anew=False)
    served = sum(1 for answer in kept if answer[1] == 200)
    for one, other in zip(kept, answers(site, addresses, anew=True), strict=True):
        assert one == other, one[0]
    return served - drawn


def test_every_matter(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every record that ships and every precedent, in an order by chance."""
    from nemcon.web.store import records

    chance, kept, most = random.Random(47), 0, 0
    for body in records.bodies():
        record = records.record(body, THE_PUBLIC)
        for subject in record.subjects("matter"):
            addresses = list(asked(record, subject.partition("/")[2], chance, EACH))
            chance.shuffle(addresses)
            kept += same(site, addresses, monkeypatch)
            most += len(addresses)
    assert kept > most / 10


@pytest.mark.parametrize("reader", [Reader(member="DE"), Reader(secretariat=True)])
def test_a_reader_has_what_is_kept_for_it(
    site: Client, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    """What the public may not read is in no page kept for the public, and the other way round."""
    from nemcon.web import links

    sealed = pages.act(
        "z-sealed",
        "matter/secretary-general-2024",
        Statement(speaker=Text.of("Ann"), restated=english("Words for members alone")),
        "2024-03-01",
        audience="members",
    )
    pages.append(sealed)
    address = "/en/nac/matters/secretary-general-2024/?on=2024-03-%02d&known=2024-06-18"
    for day in (5, 6, 7):
        for who in (THE_PUBLIC, reader):
            monkeypatch.setattr(links, "reader_of", lambda _request, who=who: who)
            page = pages.html(site, address % day)
            assert ("Words for members alone" in page) is (who is reader)


def test_a_record_that_grows(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page shows what a later entry has changed, about whatever that is."""
    from nemcon.web.store import records

    chance = random.Random(7)
    matter = "secretary-general-2024"
    addresses = list(asked(records.record("nac", THE_PUBLIC), matter, chance))[:20]
    grown = [
        pages.act("z-1", f"matter/{matter}", Statement(speaker=Text.of("Ann")), "2024-03-01"),
        pages.act("z-2", "body", Member(member="DE", name=english("Allemagne"), kind="state")),
        pages.act("z-3", "person/mark-rutte", Person(name="M. Rutte"), "2024-02-01"),
        pages.act("z-4", "matter/other", Matter(kind="proposal", title=english("Other"))),
    ]
    for act in grown:
        before = answers(site, addresses, anew=False)
        pages.append(act)
        after = answers(site, addresses, anew=False)
        assert after != before
        assert after == answers(site, addresses, anew=True)


def test_what_is_kept_is_bounded(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many questions the drawings of the last are kept, in so many bytes, and no page whose
    drawing was dropped differs."""
    from nemcon.web.cache import drawings
    from nemcon.web.store import records

    monkeypatch.setattr(drawings, "DRAWINGS", drawings.Drawings(most=60_000))
    matter = "secretary-general-2024"
    addresses = list(asked(records.record("nac", THE_PUBLIC), matter, random.Random(3)))
    answers(site, addresses, anew=False)
    assert 0 < sum(one.size for one in drawings.DRAWINGS.all()) <= 60_000

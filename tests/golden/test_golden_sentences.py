"""What an entry says on a page, as an editor last read it, in every language, and on the terminal.

Of each type of entry the first in the records that ship and in the precedents for each set of
fields that it has, up to `EACH`; what none of them has comes from `yard`. After a change that was
meant, ``NEMCON_GOLDEN=renew python -m pytest tests/golden`` writes them anew; read the difference
aloud before you commit it.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.cli.entry_lines import entry_text
from nemcon.cli.opening import Question
from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.dossier.folder import entries_of, read_any, record_of, shipped
from nemcon.proceedings.query import Query
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.entries.changes import (
    Arrival,
    AudienceChange,
    ClockSet,
    Correction,
    Departure,
    KeyEnrolled,
    KeyRevoked,
    Recall,
    Redaction,
    Reopening,
    Restoration,
    Voiding,
)
from nemcon.record.entries.decisions import ChairJudgment, Decision, Override, Reservation
from nemcon.record.entries.matters import (
    Admission,
    Disclosure,
    Document,
    Due,
    Procedure,
    TimetableMark,
)
from nemcon.record.entries.offices import EndOfTerm, EndWithdrawn, Office, Term
from nemcon.record.entries.rounds import Round, RoundAnswer
from nemcon.record.entries.silences import (
    NoticeAcknowledged,
    NoticeServed,
    ObjectionLifted,
    SilenceAnswer,
    SilenceCertificate,
    SilenceExtended,
    SilenceHeld,
    SilenceLapsed,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.record.entries.structure import (
    Accreditation,
    Calendar,
    House,
    Member,
    Person,
    Role,
)
from nemcon.record.record import Record
from nemcon.record.registry import TYPES
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.sentences import BY_MEMBER

HERE = Path(__file__).parent
GOLDEN = HERE / "sentences.txt"
TERMINAL = HERE / "terminal.txt"
PRECEDENTS = HERE.parent / "precedents"
EACH = 4
"""Up to so many entries of each type."""


@pytest.fixture(autouse=True)
def _ready(site_ready: Path) -> None:
    """Django, for the catalogues."""


def places() -> Iterator[Path]:
    for name in ("club", "eu", "nato", "un"):
        yield shipped(Path(f"examples/{name}"))
    yield HERE.parent / "web" / "mills"
    yield shipped(Path("examples/nato-2003"))
    yield from sorted(
        folder for folder in PRECEDENTS.iterdir() if (folder / "record.jsonl").exists()
    )


PEOPLE = (
    Role(role="chair"),
    Role(role="chair", status="ended"),
    Role(role="clerk"),
    Role(role="clerk", status="ended"),
    Role(role="editor"),
    Role(role="editor", status="ended"),
    Role(role="auditor"),
    Role(role="auditor", status="ended"),
    Accreditation(),
    Accreditation(extent="ad_referendum"),
    Accreditation(status="ended"),
    Accreditation(capacity="deputy"),
    Accreditation(capacity="assistant"),
    Accreditation(capacity="assistant", status="ended"),
)
"""What somebody is in a body, and is no more."""


def yard() -> World:
    """A body in which everything is done that happens in no record of ours."""
    world = World(members=("AA", "BB"))
    for member, name in {"AA": "Aqueduct", "BB": "Bridge"}.items():
        world.add("body", Member(member=member, kind="organisation", name=Text.of(name)), EARLY)
    for person, called in {"ann": "Ann Alder", "bob": "Bob Birch"}.items():
        world.add(f"person/{person}", Person(name=called), EARLY)
    for content in PEOPLE:
        whose = "AA" if isinstance(content, Accreditation) else None
        subject = f"member/{whose}" if whose else "body"
        world.add(subject, content, DAY, person="ann", member=whose)
    world.add("body", House(house="h", members=("AA", "BB"), name=Text.of("The Arch")), DAY)
    holidays = {"12-25": Text.of("Christmas")}
    world.add("body", Calendar(week=("monday", "tuesday"), holidays=holidays), DAY)
    key = "ab" * 32
    world.add("member/AA", KeyEnrolled(key=key), DAY, member="AA")
    world.add("member/AA", KeyRevoked(key=key, reason="Lost."), DAY, member="AA")
    world.add("office/chair", Office(name=Text.of("Chair")), EARLY)
    world.add("office/chair", Term(term="first", holder="ann"), EARLY)
    world.add("office/chair", EndOfTerm(term="first", reason="resigned"), LATE)
    world.add("office/chair", EndWithdrawn(term="first", reason="Asked to stay."), DAY)
    world.candidate("ann", "declared", DAY)
    position = world.says("AA", "object", DAY, id="said")
    for content, more in _acts(position):
        world.add("matter/m", content, DAY, **more)
    _set_clock(world)
    _restore(world)
    _move(world)
    return world


def _set_clock(world: World) -> None:
    """The clock was ahead: the one act that a turn of its own appends."""
    world.now = world.now.plus_seconds(-86_400)
    setting = Act(
        id="clock",
        body=world.called,
        subject="body",
        content=ClockSet(reason="A battery was empty."),
        effective=when(LATE),
        known=when(LATE),
    )
    _append_alone(world, setting)


def _restore(world: World) -> None:
    """The record came back from a backup, again and again: acts that turns of their own append."""
    root, moment = "ab" * 32, Moment.parse("2024-02-01T02:00:00Z")
    for content in (
        Restoration(head=0, root=root, last=0, evidence="nothing"),
        Restoration(head=0, root=root, last=0, evidence="stated", backup=moment),
        Restoration(head=0, root=root, last=3, evidence="stated", reason="The disk broke."),
        Restoration(head=0, root=root, last=3, evidence="sweep"),
        Restoration(head=0, root=root, last=3, evidence="database", last_root=root, backup=moment),
    ):
        head = world.store.head(world.called)
        act = Act(
            id=f"restored-{head}",
            body=world.called,
            subject="body",
            content=replace(content, head=head, last=head + content.last),
            effective=when(LATE),
            known=when(LATE),
        )
        _append_alone(world, act)


def _append_alone(world: World, act: Act) -> None:
    """Append what nobody says, in a turn of its own."""
    with world.store.turn(
        world.called, key=act.id, author="test", data=act.bytes(), own=act.type
    ) as turn:
        turn.append([act])


def _move(world: World) -> None:
    """The record goes to another site and comes there, twice, with a reason and without."""
    for reason in ("", "The old machine is too small."):
        for content in (
            Departure(to="https://new.example.org", reason=reason),
            Arrival(head=world.store.head(world.called) + 1, root="ab" * 32, reason=reason),
        ):
            act = Act(
                id=f"{content.TYPE}-{world.store.head(world.called)}",
                body=world.called,
                subject="body",
                content=content,
                effective=when(LATE),
                known=when(LATE),
            )
            _append_alone(world, act)


def _acts(position: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """What is done in a matter."""
    title = Text.of("Names are in")
    yield Procedure(steps=(Due(step="names", title=title, anchor="opening"),)), {}
    yield TimetableMark(step="names", what="done", reason="All were there."), {}
    yield Admission(of=position, reason="The post was late."), {}
    yield Disclosure(positions_for="public", reason="As agreed."), {}
    yield ChairJudgment(question="it is urgent", finds=True, on="ann", reason="The sea rises."), {}
    yield Round(round="r", candidacies=("ann",), title=Text.of("First round")), {}
    yield RoundAnswer(round="r", words={"ann": "encourage"}), {"member": "AA"}
    expiry = Moment.parse("2024-03-01T12:00:00Z")
    for silence in ("s", "t", "u"):
        yield SilenceOpened(silence=silence, texts=("ann",), expiry=expiry), {}
    yield NoticeServed(silence="s", form="letter"), {"member": "AA"}
    yield NoticeAcknowledged(silence="s", form="letter"), {"member": "AA"}
    yield SilenceAnswer(silence="s", says="objection"), {"member": "AA", "id": "no"}
    yield ObjectionLifted(silence="s", answer="no"), {"member": "AA"}
    yield SilenceHeld(silence="t", reason="A question came."), {}
    yield SilenceResumed(silence="t", expiry=expiry), {}
    yield SilenceExtended(silence="t", expiry=expiry, reason="A holiday."), {}
    yield SilenceWithdrawn(silence="t", reason="Redrafted."), {}
    yield SilenceLapsed(silence="u"), {}
    yield (
        SilenceCertificate(silence="u", state="adopted", expiry=expiry, silent=("AA", "BB")),
        {},
    )
    yield LETTER, {}
    yield replace(LETTER, title=Text.of("The letter")), {"member": "AA"}
    yield Decision(decision="d", on="ann", override="o"), {"id": "d"}
    yield Override(override="o", decision="d", reason="No time was left."), {}
    yield Reservation(decision="d", words=Text.of("With regret.")), {"member": "BB"}
    yield Reopening(of="d", reason="A vote was missed."), {}
    right = {"on": "ann", "stance": "reserve"}
    yield Correction(of=position, content=right, reason="Misheard."), {"member": "AA"}
    yield AudienceChange(of=position, audience="public"), {}
    yield Recall(of=position, reason="Said in haste."), {"member": "AA"}
    yield Voiding(of=position, reason="Never said."), {}
    yield Redaction(of=position, reason="A private matter.", ground="Article 17"), {}


LETTER = Document(name="letter.pdf", media_type="application/pdf", size=12, digest="ab" * 32)
EARLY, DAY, LATE = "2023-12-01", "2024-02-01", "2024-12-31"


@cache
def chosen() -> tuple[tuple[Act, Record], ...]:
    """One entry of each type and set of fields, in the order of the types."""
    return tuple(_chosen())


def _chosen() -> Iterator[tuple[Act, Record]]:
    kinds: dict[str, dict[frozenset[str], tuple[Act, Record]]] = defaultdict(dict)
    for place in places():
        reading = read_any(place)
        record = record_of(reading)
        for entry in entries_of(reading):
            if entry.act is not None:
                fields = frozenset(entry.act.value()["content"])
                kinds[entry.act.type].setdefault(fields, (entry.act, record))
    world, own = yard(), set[str]()
    for entry in world.store.read(world.called):
        if entry.act is not None and (entry.act.type not in kinds or entry.act.type in own):
            own.add(entry.act.type)
            kinds[entry.act.type][frozenset({entry.act.id})] = (entry.act, world.record)
    for kind in sorted(kinds):
        yield from sorted(kinds[kind].values(), key=lambda pair: (pair[0].body, pair[0].id))[
            : EACH if kind not in own else None
        ]


def spoken() -> Iterator[str]:
    from django.utils import translation

    from nemcon.web.wording.page_words import PageWords
    from nemcon.wording.sentences import sentence

    for act, record in chosen():
        yield f"{act.type} · {act.body} · {act.id}"
        for lang in sorted(LANGUAGES):
            with translation.override(lang):
                yield f"  {lang}: {sentence(act, PageWords(lang, record)).text}"


def test_entries_say_what_was_read() -> None:
    """Of every type there is one."""
    text = "\n".join(spoken()) + "\n"
    assert {line.split(" ")[0] for line in text.splitlines() if line[0] != " "} == set(TYPES)
    same(text, GOLDEN)


def same(text: str, golden: Path) -> None:
    if os.environ.get("NEMCON_GOLDEN") == "renew":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def facts() -> Iterator[tuple[Question, Fact]]:
    """The same entries as the terminal comes by them: none that amends another."""
    for act, record in chosen():
        question = Question(record, act.subject.partition("/")[2], Query(moment=NOW))
        of = record.facts(act.subject, on=None, known=None)
        yield from ((question, fact) for fact in of if fact.act.id == act.id)


NOW = Moment.parse("2026-01-01T00:00:00Z").utc


def test_the_terminal_says_the_same() -> None:
    """In English, with the days as the record writes them, and with what tells an entry from others
    like it behind it."""
    texts = [
        f"{fact.act.type} · {fact.act.body} · {fact.act.id}\n  {entry_text(question, fact)}\n"
        for question, fact in facts()
    ]
    same("".join(texts), TERMINAL)


def test_the_member_is_named_once() -> None:
    """By the sentence, or before it."""
    for question, fact in facts():
        if fact.act.member is not None:
            name = question.member(fact.act.member)
            before = entry_text(question, fact).startswith(f"{name}: ")
            assert before == (fact.act.type not in BY_MEMBER), fact.act.id
            assert name in entry_text(question, fact), fact.act.id

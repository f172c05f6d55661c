"""spec/record.md §7.3, docs/decisions/0007: for every reader and every question the answer on the
whole record is the answer on the export made for him."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.answers.office import office_json
from nemcon.answers.timetable import timetable_json
from nemcon.brief.composition import brief
from nemcon.brief.formats import as_json
from nemcon.core.errors import NemconError
from nemcon.dossier.folder import entries_of, read_folder
from nemcon.proceedings.history import history
from nemcon.proceedings.holders import holding
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import standing
from nemcon.record.act import Act, Entry
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.memory import Entries
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
SHIPPED = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "examples"
READERS = (
    THE_PUBLIC,
    Reader(member="FR"),
    Reader(member="GB"),
    Reader(secretariat=True),
    Reader(auditor=True),
)
FATES = ("members", "secretariat", "named:FR", "named:FR,GB,RU")


@cache
def example(name: str) -> tuple[Entry, ...]:
    """A record that ships, as it would be recorded."""
    return tuple(entries_of(read_folder(SHIPPED / name)))


def sealed(
    entries: tuple[Entry, ...], fates: dict[int, tuple[str, bool]], for_all: bool
) -> list[Entry]:
    """*entries*, of which some were for some eyes only from the first, and others were closed
    later, by a change of audience that may itself be open."""
    found, changes = [], []
    for place, entry in enumerate(entries):
        audience, later = fates.get(place, ("public", False))
        act = entry.act
        assert act is not None  # examples withhold nothing
        if audience == "public":
            found.append(entry)
        elif later:
            found.append(entry)
            changes.append((act, audience))
        else:
            found.append(replace(entry, act=with_audience(act, audience)))
    last = entries[-1]
    for n, (act, audience) in enumerate(changes, 1):
        change = Act(
            id=f"change-{n}",
            body=act.body,
            subject=act.subject,
            content=AudienceChange(of=act.id, audience=audience),
            effective=act.known,
            known=act.known,
            audience="public" if for_all else audience,
        )
        found.append(replace(last, seq=last.seq + n, act=change))
    return found


def with_audience(act: Act, audience: str) -> Act:
    return Act(**{name: getattr(act, name) for name in Act.__slots__} | {"audience": audience})


def exported(entries: list[Entry], reader: Reader) -> list[Entry]:
    """What an export made for a reader holds: of what is not for his eyes the envelope."""
    record = Record(Entries(body_of(entries), entries)).read_by(reader)
    return [
        entry if entry.act and entry.seq in record.numbers(entry.act.subject) else entry.envelope()
        for entry in entries
    ]


def body_of(entries: list[Entry]) -> str:
    return next(entry.act.body for entry in entries if entry.act is not None)


Question = tuple[str, str, int, int | None]
"""What is asked, about whom, and the two clocks."""


def answer(record: Record, question: Question) -> Any:
    """The answer; the sentence where it is refused."""
    what, about, on, known = question
    asked = Query(moment=on, known=None if known is None else record.zone.moment(known))
    try:
        return ASK[what](record, about, on, known, asked)
    except NemconError as fault:
        return str(fault)


def courses(record: Record, matter: str, on: int, known: int | None) -> list[Any]:
    ids = [c.id for c in standing(record, matter, on=on, known=known).candidacies]
    return [roll(record, matter, id, until=on, known=known).steps for id in ids]


ASK: dict[str, Callable[[Record, str, int, int | None, Query], Any]] = {
    "standing": lambda r, m, on, k, a: standing_json(standing(r, m, on=on, known=k), a),
    "timetable": lambda r, m, on, k, a: timetable_json(standing(r, m, on=on, known=k), a),
    "history": lambda r, m, on, k, a: history_json(history(r, m, until=on, known=k), a),
    "brief": lambda r, m, on, k, a: as_json(brief(r, m, lang="nl", on=on, known=k)),
    "courses": lambda r, m, on, k, a: courses(r, m, on, k),
    "office": lambda r, o, on, k, a: office_json(holding(r, o, on=on, known=k), a, r.zone),
    "member": lambda r, m, on, k, a: member_json(member_answer(r, m, on=on, known=k), a),
}


OF_A_MATTER = sorted(ASK.keys() - {"office", "member"})


@st.composite
def questions(draw: st.DrawFn, record: Record) -> list[Question]:
    """Some questions about what is in a record, on days on which something happened."""
    days = sorted(
        {f.since for s in record.subjects() for f in record.facts(s, on=None, known=None)}
    )
    found: list[Question] = []
    for _ in range(draw(st.integers(1, 5))):
        subjects = [s for kind in ("matter", "office", "member") for s in record.subjects(kind)]
        kind, _, about = draw(st.sampled_from(subjects)).partition("/")
        what = draw(st.sampled_from(OF_A_MATTER)) if kind == "matter" else kind
        on = draw(st.sampled_from(days))
        found.append((what, about, on, draw(st.sampled_from((None, on)))))
    return found


@pytest.mark.parametrize("name", ["club", "eu", "un"])
@settings(max_examples=2000 if FULL else 20)
@given(data=st.data())
def test_the_whole_record_and_the_export(name: str, data: st.DataObject) -> None:
    entries = example(name)
    places = st.integers(0, len(entries) - 1)
    fate = st.tuples(st.sampled_from(FATES), st.booleans())
    fates = data.draw(st.dictionaries(places, fate, min_size=1, max_size=12))
    made = sealed(entries, fates, data.draw(st.booleans()))
    whole = Record(Entries(body_of(made), made))
    reader = data.draw(st.sampled_from(READERS))
    given_to = Record(Entries(whole.body, exported(made, reader)))
    of_all = Record(Entries(whole.body, entries))
    asked = data.draw(questions(of_all))
    expected = [answer(given_to.read_by(reader), question) for question in asked]
    assert [answer(whole.read_by(reader), question) for question in asked] == expected
    assert [answer(given_to, question) for question in asked] == expected
    assert whole.read_by(reader).subjects() == given_to.subjects()


def test_who_may_read_all_is_answered_by_all() -> None:
    entries = example("un")
    whole = Record(Entries("un", sealed(entries, {5: ("secretariat", False)}, for_all=False)))
    assert whole.read_by(Reader(auditor=True)).numbers("body") == whole.numbers("body")

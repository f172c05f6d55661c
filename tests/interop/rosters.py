"""Records of the examples and of generated files, and what of them a round trip keeps."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from nemcon.core.days import END_OF_TIME, Day
from nemcon.core.errors import Refusal
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files, read_folder, record_of, shipped
from nemcon.interop import popolo
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Conversion, Settings
from nemcon.proceedings.holders import holding
from nemcon.proceedings.memberships import memberships
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record

EXAMPLES = ("nato", "un", "eu", "ietf", "rust", "nato-2003", "club")
FOUND = Day.parse("2026-11-30")


@cache
def example(name: str) -> Record:
    """A record that ships, as the public reads it."""
    return record_of(read_folder(shipped(Path("examples") / name))).read_by(THE_PUBLIC)


def settings(body: str = "council", **more: Any) -> Settings:
    return Settings(body=body, day=FOUND, notorious=True, **{"zone": "UTC", **more})


def converted(value: Any, **more: Any) -> Conversion:
    """What an object of Popolo comes to."""
    return popolo.convert([ForeignFile("a.json", json.dumps(value).encode())], settings(**more))


def record_in(conversion: Conversion) -> Record:
    """The record of a dossier in which nothing is to be mended."""
    reading = read_files({name: text.encode() for name, text in conversion.files.items()})
    faults = [*conversion.findings, *checked(reading).findings]
    assert [str(one) for one in faults if one.severity != "note"] == []
    return record_of(reading)


def holders(record: Record, *, numbers: bool = True) -> dict[str, Any]:
    """Who held each office from which day to which, and in which capacity."""
    lines = {}
    for subject in record.subjects("office"):
        office = subject.partition("/")[2]
        lines[office] = [
            (
                *(tenure.holder, tenure.start, tenure.end),
                *((str(tenure.kind), tenure.ordinal) if numbers else ()),
            )
            for seat in holding(record, office, on=END_OF_TIME, beside=()).seats
            for tenure in seat.line.tenures
        ]
    return lines


def members(record: Record, days: list[int]) -> list[Any]:
    """Who was a member on some days, and of whom nobody knows."""
    return [_members_on(record, day) for day in days]


def _members_on(record: Record, day: int) -> tuple[list[str], list[str]] | None:
    try:
        now = memberships(record, day, None)
    except Refusal:
        return None
    return now.inside, now.unsure


def turns(record: Record) -> list[int]:
    """The days on which anything about the body changes, each with the day before and after."""
    since = {fact.since for fact in record.facts("body", on=None, known=None)}
    return sorted({at + step for at in since for step in (-86_400, 0, 86_400)})

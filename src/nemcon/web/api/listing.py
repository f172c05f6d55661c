"""What there is: the bodies, a body, its matters, and the lines of its record.

The command line names these in its refusals; a program asks for them. Every list is bounded and
goes on at `next`. A line of the record is the entry as ``record.jsonl`` has it, with the salt that
its commitment can be checked with; what the public may not read is the bare envelope.
"""

import json
from typing import Any

from nemcon.answers.elements import written
from nemcon.answers.matter import open_json
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.structure import Structure, structure
from nemcon.proceedings.waiting import open_matters
from nemcon.record.act import Entry
from nemcon.record.asof import Fact
from nemcon.record.record import Record
from nemcon.web.api.operations import reads
from nemcon.web.api.parameters import AFTER, RECORDED, SINCE, SUBJECT, TIMES, TYPE, limit
from nemcon.web.api.served import query_of, response
from nemcon.web.cache.serving import Shown
from nemcon.web.links import Here
from nemcon.web.store import lines, lists, records

FIRST_MATTERS, A_PAGE = 50, 100
MOST_OFFICES = 500
MOST_ASKED = 50
"""So many matters, those recorded last, are asked whether they are open."""

Json = dict[str, Any]


@reads("", "The bodies", AFTER, limit(50), head=records.total)
def of_bodies(here: Here, *, after: str, limit: int) -> Shown:
    """The bodies that have a record here, in the order of their ids."""
    ids = [id for id in records.bodies() if id > after]
    bodies = [line_of(records.record(id, here.reader)) for id in ids[:limit]]
    return response({"bodies": bodies, "next": ids[limit - 1] if len(ids) > limit else None})


@reads("{body}/", "A body", *TIMES)
def of_body(here: Here) -> Shown:
    """Its name, its members of the day, its offices and the first of its matters."""
    record = here.asked
    at = here.on
    now = structure(record, at, here.known)
    changes_at = record.changes_at("body", at, here.known)
    offices = lines.things(record, "office", limit=MOST_OFFICES)
    matters, following = _matters(record, at, here.known, "", FIRST_MATTERS)
    return response(
        {
            "body": record.body,
            "name": _wordings(now.body.name),
            "organisation": _wordings(now.body.organisation),
            "zone": now.body.zone,
            "observed": now.body.observed,
            "rule": now.body.rule or None,
            "contact": now.body.contact or None,
            "colour": now.body.colour,
            "purpose": _wordings(now.body.purpose),
            **query_of(here).times(record.zone, changes_at),
            "head": record.head(),
            "members": [_member(now, code, record) for code in sorted(now.memberships)],
            "offices": [
                {"office": id, "name": _wordings(fact.content.name)}
                for id in offices
                if (fact := _latest(record, "office", id, at, here.known))
            ],
            "matters": matters,
            "next": following,
        },
        here.until(changes_at),
    )


@reads("{body}/matters/", "The matters of a body", *TIMES, AFTER, limit(A_PAGE))
def of_matters(here: Here, *, after: str, limit: int) -> Shown:
    """Those that were open by the day, in the order of their ids."""
    matters, following = _matters(here.asked, here.on, here.known, after, limit)
    times = query_of(here).times(here.asked.zone, None)
    return response({**times, "matters": matters, "next": following}, here.until())


@reads("{body}/open/", "The matters that are open", *TIMES)
def of_open(here: Here) -> Shown:
    """Which matters are still to be decided, and what stands in the way of each, among those
    recorded last. As `nemcon open --json`."""
    ids = lists.latest(here.asked, "matter", MOST_ASKED)[0]
    matters = open_matters(here.asked, ids, on=here.on, known=here.known, latest=here.latest)
    answer = open_json(matters, query_of(here), here.asked.zone, complete=len(ids) < MOST_ASKED)
    return response(answer, here.until(matters.changes_at))


@reads("{body}/record/", "The record, line by line", SINCE, limit(A_PAGE), TYPE, SUBJECT, RECORDED)
def of_record(here: Here, *, since: int, limit: int, type: str, subject: str) -> Shown:
    """The entries above a number, in order. Asked by type or subject, what the public may not read
    is passed over; else it has its place as a bare envelope."""
    page = lines.lines(here.asked, since=since, limit=limit, type=type, subject=subject)
    return response(
        {
            "body": here.body,
            "recorded": query_of(here).upto(here.asked.zone),
            "head": here.asked.head(),
            "entries": [_line(entry) for entry in page.entries],
            "next": page.next,
        }
    )


@reads("{body}/record/{entry}/", "One entry", RECORDED)
def of_entry(here: Here, entry: str) -> Shown:
    """The entry as it was recorded, and those that amend it."""
    row = lines.line(here.asked, entry)
    if row is None:
        raise Refusal(
            f"There is no entry {entry} in {here.body}.",
            mend=f"Look through /api/v1/{here.body}/record/.",
        )
    amending = lines.amendments(here.asked, [entry]).get(entry, [])
    return response(
        {
            "body": here.body,
            "recorded": query_of(here).upto(here.asked.zone),
            "entry": _line(row),
            "amended_by": [_line(one) for one in amending],
        }
    )


def line_of(record: Record) -> Json:
    """A body in the list of them."""
    now = structure(record, None, None)
    return {
        "body": record.body,
        "name": _wordings(now.body.name),
        "organisation": _wordings(now.body.organisation),
        "observed": now.body.observed,
        "zone": now.body.zone,
        "contact": now.body.contact or None,
        "colour": now.body.colour,
        "purpose": _wordings(now.body.purpose),
        "size": now.electorate.size,
        "head": record.head(),
        "moved_to": record.departure.content.to if record.departure else None,
    }


def _member(now: Structure, code: str, record: Record) -> Json:
    state, name = now.memberships[code], now.names.get(code)
    return {
        "member": code,
        "name": _wordings(name.content.name) if name else None,
        "kind": name.content.kind if name else None,
        "status": now.state_of(code),
        "since": written(state.effective, record.zone),
        "until": written(state.content.until, record.zone),
        "classes": list(state.content.classes),
        "weights": dict(state.content.weights),
    }


def _matters(
    record: Record, on: int, known: int | None, after: str, limit: int
) -> tuple[list[Json], str | None]:
    """A page of the matters that were open by *on*, and the id to go on after."""
    ids = lines.things(record, "matter", after=after, limit=limit + 1)
    record.load(f"matter/{id}" for id in ids[:limit])
    matters = []
    for id in ids[:limit]:
        fact = _latest(record, "matter", id, on, known)
        if fact is not None:
            matters.append(
                {
                    "matter": id,
                    "title": _wordings(fact.content.title),
                    "kind": fact.content.kind,
                    "office": fact.content.office,
                    "opened": written(fact.effective, record.zone),
                }
            )
    return matters, ids[limit - 1] if len(ids) > limit else None


def _latest(record: Record, kind: str, id: str, on: int, known: int | None) -> Fact | None:
    """The latest entry that states what a matter or an office is."""
    facts = record.facts(f"{kind}/{id}", on=on, known=known)
    return next((fact for fact in reversed(facts) if fact.act.type == kind), None)


def _line(entry: Entry) -> Json:
    value: Json = json.loads(entry.line())
    return value


def _wordings(text: Text | None) -> dict[str, str] | None:
    return dict(text.wordings) if text else None

"""The events with which terms end, out of the record: meetings, and the decisions on matters.

spec/offices.md §1.8. What is said of a meeting is what each of its entries says from the day on
which it is known; a decision is told on its day, and is over for a term as an election is made, or
as a text takes effect. A decision that was reopened, or a matter that ended without one, is told
from its day on too.
"""

from collections.abc import Iterable, Iterator, Mapping

from nemcon.core.datings import Dating, When, day_of
from nemcon.core.days import Zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.offices.events import Event, Telling
from nemcon.offices.terms import NEVER
from nemcon.proceedings.case import gather
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.matters import MatterEnded
from nemcon.record.entries.offices import Extension, Term
from nemcon.record.record import Record

HappeningKey = tuple[str, str]
"""A meeting or a matter: which of them, and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event, what it is called, and the facts that tell of it. *takes_effect*: it is a text,
    and its day that on which it takes effect. *body*: another body whose meeting it is."""

    event: Event
    name: Text | None
    facts: tuple[Fact, ...]
    takes_effect: bool = False
    body: str | None = None


def event_of(content: Term | Extension) -> HappeningKey | None:
    """The event with which a term, or its extension, ends."""
    if content.until_meeting is not None:
        return "meeting", content.until_meeting
    return ("matter", content.until_matter) if content.until_matter is not None else None


def happenings(
    record: Record, contents: Iterable[object], known: int | None
) -> Mapping[HappeningKey, Happening]:
    """The events that the terms and extensions among these *contents* name, by what names them."""
    keys = {
        event
        for content in contents
        if isinstance(content, Term | Extension) and (event := event_of(content)) is not None
    }
    if not keys:
        return {}
    record.load(f"matter/{id}" for of, id in sorted(keys) if of == "matter")
    zone = record.zone
    events = {}
    for of, id in keys:
        if of == "meeting":
            about = record.facts("body", on=None, known=known)
            events[of, id] = _meeting(id, about, zone)
        else:
            about = record.facts(f"matter/{id}", on=None, known=known)
            events[of, id] = _matter(id, about, zone)
    return events


def _known_on(fact: Fact, zone: Zone) -> int:
    """The ordinal of the day on which a fact was known, at the latest its own."""
    return zone.day(min(fact.known, fact.since)).ordinal


def _meeting(id: str, about: Iterable[Fact], zone: Zone) -> Happening:
    entries = [fact for fact in of_type(about, Meeting) if fact.content.meeting == id]
    entries.sort(key=lambda fact: fact.entry.seq)
    names = [fact.content.title for fact in entries if fact.content.title is not None]
    bodies = [fact.content.body for fact in entries if fact.content.body is not None]
    tellings = _in_order(_of_meeting(entries, zone))
    last = max((one.since for one in tellings if one.state == "over"), default=NEVER)
    tellings = tuple(one for one in tellings if one.state == "over" or one.since < last)
    return Happening(
        event=Event(of="meeting", id=id, tellings=tellings),
        name=names[-1] if names else None,
        facts=tuple(entries),
        body=bodies[-1] if bodies else None,
    )


def _of_meeting(entries: Iterable[Fact[Meeting]], zone: Zone) -> Iterator[Telling]:
    for fact in entries:
        status, on = fact.content.status, fact.content.ends or fact.effective
        day = _dating(on, zone)
        yield Telling(
            since=_known_on(fact, zone),
            state="over" if status == "held" else "off" if status == "cancelled" else "to_come",
            on=None if status == "cancelled" or day.latest is None else day,
        )


def _matter(id: str, about: Iterable[Fact], zone: Zone) -> Happening:
    facts = list(about)
    try:
        case = gather(id, facts)
    except Refusal:
        return Happening(event=Event(of="matter", id=id), name=None, facts=())
    last = case.closing_steps()
    text = case.content.kind == "proposal"
    turns: list[Fact] = [
        decision
        for decision in case.of(Decision)
        if decision.content.carried
        and (decision.content.step is None or decision.content.step in last)
    ]
    ids = {fact.act.id for fact in turns}
    turns += [fact for fact in case.of(Reopening) if fact.content.of in ids]
    turns += [fact for fact in case.of(MatterEnded) if fact.content.step is None]
    turns.sort(key=lambda fact: (fact.since, fact.entry.seq))
    return Happening(
        event=Event(
            of="matter", id=id, tellings=_in_order(_of_matter(fact, text, zone) for fact in turns)
        ),
        name=case.content.title,
        facts=(case.matter, *turns),
        takes_effect=text,
    )


def _of_matter(fact: Fact, text: bool, zone: Zone) -> Telling:
    known = _known_on(fact, zone)
    match fact.content:
        case Decision() as decision:
            on = decision.takes_effect if text else fact.effective
            if on is None:
                return Telling(since=known, state="to_come")
            return Telling(since=known, state="over", on=_dating(on, zone))
        case MatterEnded():
            return Telling(since=known, state="off")
        case _:
            return Telling(since=known, state="to_come")


def _in_order(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """In the order of their days; of what is said on one day the last counts."""
    return tuple(sorted(tellings, key=lambda telling: telling.since))


def _dating(when: When, zone: Zone) -> Dating:
    return when if isinstance(when, Dating) else day_of(zone.day(when.utc))

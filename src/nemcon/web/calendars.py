"""The calendar of a body: deadlines, meetings, terms (RFC 5545).

Deadlines are the expiries of silences, the closings of rounds and the dues of timetables, as far as
they are dated to a day or moment. Every event keeps its UID; SEQUENCE counts the entries it rests
on and DTSTAMP is when the last of them was recorded, so that the same record gives the same bytes
whenever it is asked. Times are written in the zone that they are in, which is written out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, vText
from icalendar import Event as Written

from nemcon import __version__
from nemcon.core.datings import Dating, When
from nemcon.core.days import END_OF_TIME, Day, Moment
from nemcon.core.errors import NemconError
from nemcon.core.scalars import Kind
from nemcon.offices.tenures import Tenure
from nemcon.offices.terms import NEVER
from nemcon.proceedings.heard import title_then
from nemcon.proceedings.holders import Holding, Seat, holding
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.record.act import Entry
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import TextRevision, TimetableMark
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.references import names
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines

ICALENDAR = "text/calendar; charset=utf-8"
DATED = ("silence", "round", "procedure", "meeting")
"""The types of entry that give a matter a date ahead."""
MOST_MATTERS, MOST_OFFICES = 100, 100
FIRST_ZONED, LAST_ZONED = date(1970, 1, 1), date(2038, 1, 1)
"""Between these days the offsets of a zone are written out; other times are in UTC."""

_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE", "withdrawn": "CANCELLED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """What stands in the calendar, the facts that it rests on, and how it was reckoned where that
    is in working days."""

    kind: str
    about: str
    summary: str
    starts: Day | Moment
    link: str
    facts: tuple[Fact, ...]
    zone: str
    ends: Moment | None = None
    status: str = "CONFIRMED"
    how: str = ""


@page()
def calendar(here: Here, body: str) -> Shown:
    """The calendar of a body."""
    events = list(_events(here))
    amended = lines.amendments(here.asked, (f.act.id for event in events for f in event.facts))
    name = here.words.text(structure(here.asked, None, None).body.name).text
    document = Calendar()
    document.add("prodid", f"-//nemcon//{__version__}//{here.lang.upper()}")
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("method", "PUBLISH")
    for called in ("name", "x-wr-calname"):
        document.add(called, vText(name))  # of properties that it does not know it escapes nothing
    document.add("url", here.absolute(here.of_body()))
    document.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in sorted(events, key=lambda e: (_sorted(e.starts, here), e.kind, e.about)):
        entries = [fact.entry for fact in event.facts]
        entries += [one for fact in event.facts for one in amended.get(fact.act.id, ())]
        document.add_component(_component(event, entries, here))
    document.add_missing_timezones(FIRST_ZONED, LAST_ZONED)
    return Shown(content=document.to_ical(), kind=ICALENDAR, shared=True)


def _events(here: Here) -> Iterator[CalendarEvent]:
    record = here.asked
    dated = [s for s in lines.having(record, DATED, MOST_MATTERS) if s.startswith("matter/")]
    record.load(dated)
    for subject in dated:
        id = subject.partition("/")[2]
        try:
            now = standing(record, id, on=END_OF_TIME)
        except NemconError:  # sealed, voided, or without a rule: it has no dates to tell
            continue
        yield from _of_matter(here, now)
    yield from _meetings(here, record.facts("body", on=None, known=None), here.of_body(), "")
    for id in lines.things(record, "office", limit=MOST_OFFICES):
        try:
            answer = holding(record, id, on=END_OF_TIME, beside=())
        except NemconError:  # as above
            continue
        yield from _of_office(here, answer)


def _of_matter(here: Here, now: Standing) -> Iterator[CalendarEvent]:
    words, case, zone = here.words, now.case, now.zone.name
    title = words.text(case.content.title).text
    link, about = here.to("matter", now.matter), f"matter/{now.matter}"
    for silence in now.silences:
        starts = _exact(silence.outcome.expiry)
        if starts is not None:
            yield CalendarEvent(
                kind="silence",
                about=f"{about}/{silence.id}",
                summary=_("Silence runs out: %(title)s")
                % {"title": _on_texts(here, now, silence.opening, title)},
                starts=starts,
                link=link,
                facts=tuple(_naming(case.facts.values(), "silence", silence.id)),
                zone=silence.terms.zone,
                status=_STATUS.get(str(silence.state), "CONFIRMED"),
                how=_earliest(silence, here),
            )
    for one in now.rounds:
        starts = _exact(one.round.closes)
        if starts is not None:
            yield CalendarEvent(
                kind="round",
                about=f"{about}/{one.round.round}",
                summary=_("Round closes: %(title)s") % {"title": title},
                starts=starts,
                link=link,
                facts=tuple(_naming(case.facts.values(), "round", one.round.round)),
                zone=zone,
            )
    yield from _dues(here, now, title)
    yield from _meetings(here, case.of(Meeting), link, title)


def _earliest(silence: SilenceStanding, here: Here) -> str:
    """By which working days it may run out at the earliest."""
    lawful = silence.outcome.lawful
    if lawful is None or lawful.working is None:
        return ""
    text = _("At the earliest: %(when)s.") % {"when": here.words.dated(lawful.expiry)}
    return f"{text} {here.words.working(lawful.working)}"


def _on_texts(here: Here, now: Standing, opening: Fact[SilenceOpened], title: str) -> str:
    """What is under silence, by name, and the matter it is in."""
    ids = opening.content.texts
    titles = {id: title_then(now.case.of(TextRevision), opening, id) for id in ids}
    persons = {c.id for c in now.candidacies if c.kind == "candidacy"}
    names = [
        here.words.person(id) if id in persons else here.words.text(titles.get(id)).text
        for id in ids
    ]
    names = [name for name in names if name and name != title]
    return f"{', '.join(names)} ({title})" if names else title


def _dues(here: Here, now: Standing, title: str) -> Iterator[CalendarEvent]:
    """The steps of the timetable, and the ends of their windows."""
    if now.case.procedure is None:
        return
    facts = (now.case.procedure, *now.case.of(TimetableMark))
    for row in now.course.timetable.rows:
        step = here.words.text(row.title).text
        values = {"step": step, "title": title}
        for kind, when, summary, working in (
            ("due", row.due, _("%(step)s: %(title)s") % values, row.working),
            ("closes", row.closes, _("%(step)s closes: %(title)s") % values, row.closing_working),
        ):
            if when is not None:
                yield CalendarEvent(
                    kind=kind,
                    about=f"matter/{now.matter}/{row.step}",
                    summary=summary,
                    starts=when,
                    link=here.to("matter", now.matter),
                    facts=facts,
                    zone=now.zone.name,
                    status="TENTATIVE" if row.provisional else "CONFIRMED",
                    how=here.words.working(working) if working is not None else "",
                )


def _meetings(here: Here, facts: Iterable[Fact], link: str, title: str) -> Iterator[CalendarEvent]:
    """Each meeting as its latest entry has it."""
    by_id: dict[str, list[Fact[Meeting]]] = {}
    for fact in of_type(facts, Meeting):
        by_id.setdefault(fact.content.meeting, []).append(fact)
    for id, versions in by_id.items():
        last = max(versions, key=lambda fact: fact.entry.seq).content
        starts = _exact(max(versions, key=lambda fact: fact.entry.seq).effective)
        if starts is None:
            continue
        what = here.words.text(last.title).text or title or id
        ends = _exact(last.ends)
        yield CalendarEvent(
            kind="meeting",
            about=f"{versions[0].act.subject}/{id}",
            summary=_("Meeting: %(title)s") % {"title": what},
            starts=starts,
            ends=ends if isinstance(ends, Moment) and isinstance(starts, Moment) else None,
            link=link,
            facts=tuple(versions),
            zone=here.asked.zone.name,
            status=_STATUS.get(last.status, "CONFIRMED"),
        )


def _of_office(here: Here, answer: Holding) -> Iterator[CalendarEvent]:
    """The first and the last day of every time in the office."""
    office = here.words.text(answer.description.content.name).text
    every = [(seat, tenure) for seat in answer.seats for tenure in seat.line.tenures]
    for seat, tenure in every:
        terms = {tile.term.id for tile in tenure.tiles}
        about = f"office/{answer.office}/{tenure.tiles[0].term.id}"
        facts = tuple(
            fact
            for fact in answer.facts
            if any(name.kind == "term" and name.value in terms for name in names(fact.content))
        )
        values = {"name": here.words.person(tenure.holder), "office": office}
        days = [("first", tenure.start, _("First day of %(name)s: %(office)s") % values)]
        if tenure.end < NEVER:
            days.append(("last", _last_day(tenure), _("Last day of %(name)s: %(office)s") % values))
        planned, grounds = _planned(seat, tenure)
        if planned is not None:
            days.append(("last", planned, _("Last day of %(name)s: %(office)s") % values))
        last = tenure.tiles[-1].end_doubt or planned
        doubts = {"first": tenure.tiles[0].begin_doubt, "last": last}
        for kind, day, summary in days:
            yield CalendarEvent(
                kind=kind,
                about=about,
                summary=summary,
                starts=Day(day),
                link=here.to("office", answer.office),
                facts=(*facts, *grounds) if kind == "last" else facts,
                zone=here.asked.zone.name,
                status="TENTATIVE" if doubts[kind] else "CONFIRMED",
            )


def _planned(seat: Seat, tenure: Tenure) -> tuple[int | None, tuple[Fact, ...]]:
    """The day for which the event is planned that ends a term and has not been, and what tells of
    the event."""
    end = tenure.tiles[-1].term.planned_by(seat.line.office.zone)
    if end is None or end.event is None:
        return None, ()
    day = _exact(end.until) if end.awaited and tenure.end >= NEVER else None
    return day.ordinal if isinstance(day, Day) else None, seat.happening(end.event).facts


def _last_day(tenure: Tenure) -> int:
    """The last day, or the day of handover, which the successor has too."""
    tile = tenure.tiles[-1]
    end = tile.term.planned if tile.term.ended is None else tile.term.ended
    shared = end is not None and end.until_is == "handover" and end.boundary == tile.end
    return tile.end if shared else tile.end - 1


def _naming(by_kind: Iterable[Iterable[Fact]], kind: Kind, id: str) -> Iterator[Fact]:
    """The facts that name a silence or a round."""
    for facts in by_kind:
        for fact in facts:
            if any(name.kind == kind and name.value == id for name in names(fact.content)):
                yield fact


def _exact(when: When | None) -> Day | Moment | None:
    """The day or moment, where it is exactly one."""
    if isinstance(when, Dating):
        return when.latest if when.precise else None
    return when


def _sorted(when: Day | Moment, here: Here) -> int:
    return here.asked.zone.start(when) if isinstance(when, Day) else when.utc


def _component(event: CalendarEvent, entries: list[Entry], here: Here) -> Written:
    component = Written()
    recorded = max(entries, key=lambda entry: entry.seq).recorded
    about = f"nemcon:{here.body}/{event.about}/{event.kind}"
    component.add("uid", str(uuid5(NAMESPACE_URL, about)))
    component.add("sequence", len(entries) - 1)
    component.add("dtstamp", datetime.fromtimestamp(recorded.utc, UTC))
    component.add("dtstart", _start(event.starts, event.zone))
    if event.ends is not None:
        component.add("dtend", _start(event.ends, event.zone))
    component.add("summary", event.summary)
    if event.how:
        component.add("description", event.how)
    component.add("url", here.absolute(event.link))
    component.add("status", event.status)
    component.add("transp", "TRANSPARENT")
    return component


def _start(when: Day | Moment, zone: str) -> date | datetime:
    """A day, or a moment in its zone; in UTC where a local time would be read as another one."""
    if isinstance(when, Day):
        return when.date
    at = datetime.fromtimestamp(when.utc, ZoneInfo(zone))
    plain = FIRST_ZONED < at.date() < LAST_ZONED and not at.fold
    return at if plain else at.astimezone(UTC)

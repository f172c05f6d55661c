"""The calendar of a body: deadlines, meetings, terms (RFC 5545).

Deadlines are the expiries of silences, the closings of rounds and the dues of timetables, as far as
they are dated to a day or moment. Every event keeps its UID; SEQUENCE counts the entries it rests
on and DTSTAMP is when the last of them was recorded, so that the same record gives the same bytes
whenever it is asked. Times are written in the zone that they are in, which is written out.
"""

from collections.abc import Iterable, Iterator, Sequence
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
from nemcon.proceedings.deadlines import (
    Deadline,
    days_of_terms,
    deadlines,
    meetings,
    titles_under,
)
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.record.act import Entry
from nemcon.record.asof import Fact
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines
from nemcon.web.wording.page_words import PageWords

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
    return Shown(content=document(list(_events(here)), here), kind=ICALENDAR, shared=True)


def document(events: Sequence[CalendarEvent], here: Here, method: str = "PUBLISH") -> bytes:
    """Some events as a calendar: of one body, or those that a letter brings or cancels (RFC 5546
    §3.2)."""
    amended = lines.amendments(here.asked, (f.act.id for event in events for f in event.facts))
    name = here.words.text(structure(here.asked, None, None).body.name).text
    feed = Calendar()
    feed.add("prodid", f"-//nemcon//{__version__}//{here.lang.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", method)
    for called in ("name", "x-wr-calname"):
        feed.add(called, vText(name))  # of properties that it does not know it escapes nothing
    feed.add("url", here.absolute(here.of_body()))
    feed.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in sorted(events, key=lambda e: (_sorted(e.starts, here), e.kind, e.about)):
        entries = [fact.entry for fact in event.facts]
        entries += [one for fact in event.facts for one in amended.get(fact.act.id, ())]
        feed.add_component(_component(event, entries, here))
    feed.add_missing_timezones(FIRST_ZONED, LAST_ZONED)
    text: bytes = feed.to_ical()
    return text


def _events(here: Here) -> Iterator[CalendarEvent]:
    record = here.asked
    dated = [s for s in lines.having(record, DATED, MOST_MATTERS) if s.startswith("matter/")]
    record.load(dated)
    for subject in dated:
        id = subject.partition("/")[2]
        try:
            # of all days: a calendar has what is ahead, whenever it is asked for
            now = standing(record, id, on=END_OF_TIME)
        except NemconError:  # sealed, voided, or without a rule: it has no dates to tell
            continue
        yield from of_matter(here, now)
    yield from _meetings(here, record.facts("body", on=None, known=None), here.of_body(), "")
    for id in lines.things(record, "office", limit=MOST_OFFICES):
        try:
            answer = holding(record, id, on=END_OF_TIME, beside=())
        except NemconError:  # as above
            continue
        yield from _of_office(here, answer)


def of_matter(here: Here, now: Standing) -> Iterator[CalendarEvent]:
    """The deadlines and meetings of a matter."""
    words = here.words
    title = words.text(now.case.content.title).text
    link, about = here.to("matter", now.matter), f"matter/{now.matter}"
    for one in deadlines(now):
        starts = _exact(one.when)
        if starts is not None:
            yield CalendarEvent(
                kind=one.kind,
                about=f"{about}/{one.id}",
                summary=_summary(one, now, title, words),
                starts=starts,
                link=link,
                facts=one.facts,
                zone=one.zone(now).name,
                status=_status(one),
                how=_reckoned(one, words),
            )
    yield from _meetings(here, now.case.typed("meeting"), link, title)


def _summary(one: Deadline, now: Standing, title: str, words: PageWords) -> str:
    if one.silence is not None:
        about = _on_texts(now, one.silence, title, words)
        return _("Silence runs out: %(title)s") % {"title": about}
    if one.kind == "round":
        return _("Round closes: %(title)s") % {"title": title}
    values = {"step": words.text(one.title).text, "title": title}
    if one.kind == "closes":
        return _("%(step)s closes: %(title)s") % values
    return _("%(step)s: %(title)s") % values


def _status(one: Deadline) -> str:
    if one.silence is not None:
        return _STATUS.get(str(one.silence.state), "CONFIRMED")
    return "TENTATIVE" if one.provisional else "CONFIRMED"


def _reckoned(one: Deadline, words: PageWords) -> str:
    """How it was said, and by which working days it is; of a silence, when it may run out at the
    earliest."""
    days = _working(one, words)
    if one.limit is None:
        return days
    # with the day in it: a calendar shows the time of its reader, and not the body's
    deadline = words.deadline(one.when, one.limit) if not isinstance(one.when, Day) else ""
    return f"{deadline}. {days}".strip()


def _working(one: Deadline, words: PageWords) -> str:
    if one.working is None:
        return ""
    if one.silence is None or one.silence.outcome.lawful is None:
        return words.working(one.working)
    earliest = words.dated(one.silence.outcome.lawful.expiry)
    sentence = _("At the earliest: %(when)s.") % {"when": earliest}
    return f"{sentence} {words.working(one.working)}"


def _on_texts(now: Standing, silence: SilenceStanding, title: str, words: PageWords) -> str:
    """What is under silence, by name, and the matter it is in."""
    persons = {c.id for c in now.candidacies if c.kind == "candidacy"}
    names = [
        words.person(id) if id in persons else words.text(text).text
        for id, text in titles_under(now, silence).items()
    ]
    names = [name for name in names if name and name != title]
    return f"{', '.join(names)} ({title})" if names else title


def _meetings(here: Here, facts: Iterable[Fact], link: str, title: str) -> Iterator[CalendarEvent]:
    for one in meetings(facts):
        meeting, starts = one.latest.content, _exact(one.latest.effective)
        if starts is None:
            continue
        ends = _exact(meeting.ends)
        what = here.words.text(meeting.title).text or title or one.id
        yield CalendarEvent(
            kind="meeting",
            about=f"{one.latest.act.subject}/{one.id}",
            summary=_("Meeting: %(title)s") % {"title": what},
            starts=starts,
            # DTEND is a day or a moment as DTSTART is (RFC 5545 §3.8.2.2)
            ends=ends if isinstance(ends, Moment) and isinstance(starts, Moment) else None,
            link=link,
            facts=one.facts,
            zone=here.asked.zone.name,
            status=_STATUS.get(meeting.status, "CONFIRMED"),
        )


def _of_office(here: Here, answer: Holding) -> Iterator[CalendarEvent]:
    """The first and the last day of every time in the office."""
    office = here.words.text(answer.description.content.name).text
    for one in days_of_terms(answer):
        values = {"name": here.words.person(one.person), "office": office}
        summary = _("Last day of %(name)s: %(office)s") % values
        if one.kind == "first":
            summary = _("First day of %(name)s: %(office)s") % values
        yield CalendarEvent(
            kind=one.kind,
            about=f"office/{answer.office}/{one.term}",
            summary=summary,
            starts=one.day,
            link=here.to("office", answer.office),
            facts=one.facts,
            zone=here.asked.zone.name,
            status="TENTATIVE" if one.doubtful else "CONFIRMED",
        )


def _exact(when: Day | When | None) -> Day | Moment | None:
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
    # a deadline takes nobody's time: without this the day would be shown as busy
    component.add("transp", "TRANSPARENT")
    return component


def _start(when: Day | Moment, zone: str) -> date | datetime:
    """A day, or a moment in its zone; in UTC where a local time would be read as another one."""
    if isinstance(when, Day):
        return when.date
    at = datetime.fromtimestamp(when.utc, ZoneInfo(zone))
    # of a local time that comes twice RFC 5545 means the first (§3.3.5)
    plain = FIRST_ZONED < at.date() < LAST_ZONED and not at.fold
    return at if plain else at.astimezone(UTC)

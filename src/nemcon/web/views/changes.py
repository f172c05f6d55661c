"""What changed in a matter: since a reader's last visit, or since a day.

``since`` is the number of an entry (the record's last one when the reader was here before) or a
day: then it counts what became known after that day. Without it the latest changes are shown. The
newest come first, by the day on which they could be known; what corrects or takes back an entry
stands among them. The list in the element ``changes`` is what the matter's page shows to a reader
who comes back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Entry
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store.search import Wanted, find
from nemcon.web.views.matter import chosen, desk_for
from nemcon.web.views.record import EntryLine, told
from nemcon.web.wording.missing import verdict, withheld
from nemcon.web.wording.page_words import headed
from nemcon.wording.phrasing import Wording

MOST = 200
"""So many changes are listed at most; the record has the rest."""
FEW = 25
"""So many are listed where nobody says since when."""
TAKEN_BACK = ("correction", "recall", "voiding", "redaction", "audience_change")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChanges:
    """What became known on one day."""

    day: Day
    lines: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext:
    """What the template of what changed reads. *since* is what was asked, and *day* that where it
    was a day; *stands* and *stood* say how the matter stands now and stood that day."""

    now: Standing
    title: Wording
    body_name: Wording
    since: Day | int | None
    day: Day | None
    today: Day
    count: int
    more: bool
    groups: list[DayChanges]
    stands: str
    stood: str


@page("on", "known", "since")
def changes(here: Here, body: str, matter: str) -> Shown:
    """What changed in the matter since then."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    since = _since(here.parameters.get("since", ""))
    if isinstance(since, Day):
        entries, more = _known_after(here, matter, since)
    else:
        entries, more = _recorded_after(here, matter, since)
    known = here.known
    entries = [e for e in entries if known is None or _known(here, e) <= known]
    title = here.words.text(now.case.content.title)
    return Shown(
        template="changes.html",
        values=ChangesContext(
            now=now,
            title=title,
            body_name=here.words.text(now.structure.body.name),
            since=since,
            day=since if isinstance(since, Day) else None,
            today=here.asked.zone.day(here.clocks.moment),
            count=len(entries),
            more=more,
            groups=list(_by_day(here, entries)),
            stands=_verdict(here, now),
            stood=_stood(here, matter, since) if isinstance(since, Day) else "",
        ),
        changes_at=here.until(now.changes_at),
        cited=headed(title.text, _("What changed")),
    )


def _since(text: str) -> Day | int | None:
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    try:
        return Day.parse(text)
    except Malformed:
        raise Malformed(
            f"since={text[:40]!r} is neither a day nor the number of an entry.",
            mend="Write a day as 2024-06-18.",
        ) from None


def _recorded_after(here: Here, matter: str, since: int | None) -> tuple[list[Entry], bool]:
    """The entries recorded after that number, the newest first, and whether there are more; without
    one the latest."""
    most = FEW if since is None else MOST
    entries, before = find(here.asked, Wanted(subject=f"matter/{matter}"), most)
    fresh = [entry for entry in entries if entry.seq > (since or 0)]
    return fresh, len(fresh) == len(entries) and before > 0 and before > (since or 0)


def _known_after(here: Here, matter: str, since: Day) -> tuple[list[Entry], bool]:
    """The entries that became known after that day, the newest first."""
    record, subject = here.asked, f"matter/{matter}"
    end = record.zone.end(since)
    facts = record.facts(subject, on=None, known=None)
    entries = {f.entry.seq: f.entry for f in facts if record.span(f.act.known)[0] > end}
    for kind in TAKEN_BACK:
        for entry in find(record, Wanted(subject=subject, type=kind), MOST)[0]:
            if entry.act is not None and record.span(entry.act.known)[0] > end:
                entries[entry.seq] = entry
    newest = sorted(entries.values(), key=lambda e: (_known(here, e), e.seq), reverse=True)
    return newest[:MOST], len(newest) > MOST


def _by_day(here: Here, entries: Iterable[Entry]) -> Iterator[DayChanges]:
    """Entries by the day on which they could be known, the newest day first."""
    days: dict[Day, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (_known(here, e), e.seq), reverse=True):
        days.setdefault(here.asked.zone.day(_known(here, entry)), []).append(entry)
    lines = {
        line.seq: line
        for line in told(here, [e for of_day in days.values() for e in of_day], new=True)
    }
    for day, of_day in days.items():
        yield DayChanges(day=day, lines=tuple(lines[e.seq] for e in of_day if e.seq in lines))


def _known(here: Here, entry: Entry) -> int:
    assert entry.act is not None  # the public reads it
    return here.asked.span(entry.act.known)[0]


def _stood(here: Here, matter: str, since: Day) -> str:
    """How it stood that day, as known then; "" where it was not there yet."""
    end = here.asked.zone.end(since)
    facts = here.asked.facts(f"matter/{matter}", on=end, known=end)
    if not any(fact.act.type == "matter" for fact in facts):
        return _("It was not on record yet.")
    return _verdict(here, standing(here.asked, matter, on=end, known=end), known=end)


def _verdict(here: Here, now: Standing, known: int | None = None) -> str:
    if now.withheld is not None:
        return withheld(now).removesuffix(".")
    lead = chosen(desk_for(here, now), now, None)
    return verdict(lead, now, here.words) if lead is not None else ""

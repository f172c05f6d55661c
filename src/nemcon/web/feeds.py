"""Atom feeds: what changed in a body or in a matter, the latest first.

One entry for each act that changes how something stands (RFC 4287): its id comes from the entry's
commitment and stays, *updated* is when it became known, or known as it is now, and its link is the
entry's page. A body's feed looks at the matters and offices to which something was added last.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.feedgenerator import Atom1Feed

from nemcon.brief.prose import upper_first
from nemcon.core.days import Zone
from nemcon.core.errors import Refusal
from nemcon.proceedings.structure import structure
from nemcon.record.asof import THE_PUBLIC, Fact
from nemcon.record.references import PERSONS, references
from nemcon.record.registry import FAMILIES
from nemcon.web import telling
from nemcon.web.links import Here
from nemcon.web.serving import Shown, page
from nemcon.web.store import lines

MOST = 50
"""Entries of a feed."""
MOST_SUBJECTS = 20
"""Matters and offices, those that moved last, that a body's feed looks at."""
ATOM = "application/atom+xml; charset=utf-8"

CHANGES = frozenset(
    {
        *FAMILIES["candidacies"],
        *FAMILIES["positions"],
        *FAMILIES["rounds"],
        *FAMILIES["decisions"],
        *(FAMILIES["offices"]),
        *(FAMILIES["silences"].keys() - {"notice_served", "notice_acknowledged"}),
        *(FAMILIES["matters"].keys() - {"step", "procedure"}),
        "reopening",
    }
)
"""The types of entry that change how a matter or an office stands."""

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@page()
def of_body(here: Here, body: str) -> Shown:
    """What changed in the matters and offices of a body."""
    subjects = lines.moved(here.asked, ("matter", "office"), MOST_SUBJECTS)
    here.asked.load(subjects)
    name = here.words.text(structure(here.asked, None, None).body.name).text
    return _feed(here, name, here.of_body(), subjects)


@page()
def of_matter(here: Here, body: str, matter: str) -> Shown:
    """What changed in a matter."""
    subject = f"matter/{matter}"
    title = _title(here, subject)
    if not title:
        raise Refusal(f"There is no matter {matter} here.", mend="Choose one from the body's page.")
    return _feed(here, title, here.to("matter", matter), [subject])


class _Feed(Atom1Feed):
    """Atom, dated by the record and never by the clock."""

    since: datetime

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.since)


def _feed(here: Here, title: str, link: str, subjects: Iterable[str]) -> Shown:
    zone = here.asked.zone
    found = sorted(
        ((fact, subject) for subject in subjects for fact in _changes(here, subject)),
        key=lambda told: (told[0].known, told[0].entry.seq),
        reverse=True,
    )[:MOST]
    here.words.load(
        [n.value for fact, _ in found for n in references(fact.act) if n.kind in PERSONS],
        [source for fact, _ in found for source in fact.act.sources],
    )
    body = structure(here.asked, None, None).body
    feed = _Feed(
        title=_fit(title),
        link=here.absolute(link),
        description="",
        language=here.lang,
        author_name=_fit(here.words.text(body.name).text),
        feed_url=here.absolute(here.path),
        feed_guid=here.absolute(here.path),
    )
    feed.since = _date(min(fact.known for fact in _of_body(here)), zone)
    for fact, subject in found:
        feed.add_item(
            title=_fit(upper_first(telling.tell(fact, here.words))),
            link=here.absolute(here.to("entry", fact.act.id)),
            description=escape(_fit(_summary(here, fact, subject))),
            unique_id=_id(here, fact),
            updateddate=_date(fact.known, zone),
            categories=[fact.act.type],
        )
    return Shown(content=feed.writeString("utf-8").encode(), kind=ATOM, shared=True)


def _changes(here: Here, subject: str) -> Iterable[Fact]:
    facts = here.asked.facts(subject, on=None, known=None, reader=THE_PUBLIC)
    return (fact for fact in facts if fact.act.type in CHANGES)


def _of_body(here: Here) -> list[Fact]:
    return here.asked.facts("body", on=None, known=None, reader=THE_PUBLIC)


def _title(here: Here, subject: str) -> str:
    """The title of a matter or the name of an office; "" where the public knows of none."""
    kind = subject.partition("/")[0]
    facts = here.asked.facts(subject, on=None, known=None, reader=THE_PUBLIC)
    stated = [fact.content for fact in facts if fact.act.type == kind]
    if not stated:
        return ""
    return here.words.text(stated[-1].title if kind == "matter" else stated[-1].name).text


def _summary(here: Here, fact: Fact, subject: str) -> str:
    """What it is about, when it holds, and who says so."""
    words = here.words
    said = (_title(here, subject), words.dated(fact.effective), words.publishers(fact.act.sources))
    return " · ".join(part for part in said if part)


def _id(here: Here, fact: Fact) -> str:
    """A tag URI (RFC 4151) that the entry keeps wherever it is read on this site."""
    host = urlsplit(here.origin).hostname or "localhost"
    return f"tag:{host},{str(fact.entry.recorded)[:10]}:{here.body}/{fact.entry.commitment}"


def _date(instant: int, zone: Zone) -> datetime:
    return datetime.fromtimestamp(instant, ZoneInfo(zone.name))


def _fit(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub("", text)

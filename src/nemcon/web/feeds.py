"""Atom feeds: what was recorded about a body or a matter, the latest first.

RFC 4287. One entry for each entry of the record that changes how something stands, and one for each
that corrects, voids, takes back, opens or reopens what was recorded: so whoever quoted something
learns what became of it. *updated* is when it was recorded, and the order is that of the record's
numbers, however long ago it was true. An entry of the feed tells what was recorded then, a later
correction is one of its own. Ids come from commitments, not from the name of the host. Older
entries are in documents that never grow (RFC 5005, archived feeds), a link away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.xmlutils import SimplerXMLGenerator

from nemcon.core.datings import When
from nemcon.core.days import Moment, Zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act, Entry
from nemcon.record.asof import Account, corrected
from nemcon.record.registry import AMENDING, FAMILIES
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines
from nemcon.web.views.fields import changed
from nemcon.web.views.record import load
from nemcon.web.wording.page_words import headed, joined
from nemcon.wording import sentences as telling
from nemcon.wording.prose import clean, upper_first

MOST = 50
"""Entries that a document has at least, where there are as many."""
EVEN = 100
"""An older document ends at a number of the record that this divides."""
SOURCES = 3
"""So many publishers are named and linked."""
ATOM = "application/atom+xml; charset=utf-8"
HISTORY = "http://purl.org/syndication/history/1.0"

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
        *AMENDING,
    }
)
"""The types of entry that are told."""
KINDS = ("matter", "office", "member", "person", "commitment", "body")
"""What the entries of a body's feed are about."""

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@page("before")
def of_body(here: Here, body: str) -> Shown:
    """What was recorded in a body."""
    name = here.words.text(structure(here.asked, None, None).body.name).text
    return _feed(here, name, here.of_body())


@page("before")
def of_matter(here: Here, body: str, matter: str) -> Shown:
    """What was recorded in a matter."""
    if not lines.known(here.asked, "matter", matter):
        raise Refusal(f"There is no matter {matter} here.", mend="Choose one from the body's page.")
    subject = f"matter/{matter}"
    return _feed(here, _name(here, subject), here.to("matter", matter, clocks=False), subject)


class _Feed(Atom1Feed):
    """Atom, dated by the record and never by the clock, with links to what is older."""

    since: datetime
    links: Sequence[tuple[str, str]]
    archive: bool

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.since)

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:fh": HISTORY}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.archive:
            handler.addQuickElement("fh:archive")
        for rel, href in self.links:
            handler.addQuickElement("link", "", {"rel": rel, "href": href})


@dataclass(frozen=True, slots=True, kw_only=True)
class _FeedItem:
    """What is told of an entry: its title without the day, the day, what differs, the reason."""

    title: str
    effective: When
    differs: tuple[str, ...] = ()
    reason: str = ""


def _feed(here: Here, title: str, link: str, subject: str = "") -> Shown:
    record, zone = here.asked, here.asked.zone
    before = _before(here)
    window = lines.window(
        record, CHANGES, before=before, least=MOST, even=EVEN, subject=subject, kinds=KINDS
    )
    words = _FeedWords.of(here, window.entries)
    body = structure(record, None, None).body
    seal, start = lines.first(record)
    feed = _Feed(
        title=_fit(title),
        link=here.absolute(link),
        description="",
        language=here.lang,
        author_name=_fit(here.words.text(body.name).text),
        feed_url=here.absolute(here.again()),
        feed_guid=_urn(f"{seal}/{here.lang}/{subject or 'body'}"),
    )
    feed.since = _date(start, zone)
    feed.archive = before is not None
    older = here.absolute(here.again(before=window.next)) if window.next else ""
    feed.links = [
        *([("prev-archive", older), ("next", older)] if older else []),
        *([("current", here.absolute(here.again(before=None)))] if before is not None else []),
    ]
    for entry in window.entries:
        item = words.item(entry)
        day = here.words.dated(item.effective)
        feed.add_item(
            title=_fit(f"{item.title} · {day}"),
            link=here.absolute(here.to("entry", words.act(entry).id)),
            description=_fit(_summary(here, words.act(entry), item)),
            unique_id=_urn(entry.commitment),
            updateddate=_date(entry.recorded, zone),
            categories=[words.act(entry).type],
        )
    return Shown(content=feed.writeString("utf-8").encode(), kind=ATOM, shared=True)


def _before(here: Here) -> int | None:
    """The number below which the entries of this document are."""
    text = here.parameters.get("before", "")
    # isdigit alone takes other scripts' digits and ², at which int() fails
    if text and not (text.isascii() and text.isdigit() and 0 < len(text) < 16):
        raise Malformed(
            f"before={text[:20]!r} is not the number of an entry.", mend="Write digits only."
        )
    return min(int(text), here.asked.head() + 1) if text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _FeedWords:
    """The entries of a document in words, with what they amend read in a few questions."""

    here: Here
    targets: Mapping[str, Entry]

    @classmethod
    def of(cls, here: Here, entries: Sequence[Entry]) -> "_FeedWords":
        record = here.asked
        ids = {e.act.content.of for e in entries if e.act and _names(e.act)}
        targets = lines.some(record, ids) if ids else {}
        roots = {e.act.content.of for e in targets.values() if e.act and _names(e.act)}
        if roots:
            targets |= lines.some(record, roots - targets.keys())
        load(here, [*entries, *targets.values()])
        record.load(dict.fromkeys(cls.act(entry).subject for entry in entries))
        return cls(here=here, targets=targets)

    @staticmethod
    def act(entry: Entry) -> Act:
        assert entry.act is not None  # a document has what the public reads
        return entry.act

    def item(self, entry: Entry) -> _FeedItem:
        act, content = self.act(entry), self.act(entry).content
        if not _names(act):
            title = telling.news(act, self.here.words, content).text
            old = title != self._says(act, content)
            return _FeedItem(title=title, effective=act.known if old else act.effective)
        target = self.targets.get(content.of)
        if target is None or target.act is None or act.type == "redaction":
            return _FeedItem(
                title=upper_first(telling.type_name(act.type, self.here.words)),
                effective=act.known,
                reason=content.reason,
            )
        if act.type == "correction" and target.act.type not in AMENDING:
            return self._corrected(entry, target.act)
        text = self._earlier(target.act, entry.seq)
        title = {
            "correction": _("Corrected: %(said)s"),
            "recall": _("Taken back by its author: %(said)s"),
            "voiding": _("This entry no longer counts (%(reason)s): %(said)s"),
            "reopening": _("No longer closes the matter: %(said)s"),
            "audience_change": _("Now open to the public: %(said)s"),
        }[act.type] % {"said": text, "reason": clean(content.reason).rstrip(".")}
        return _FeedItem(title=title, effective=target.act.effective, reason=content.reason)

    def _corrected(self, entry: Entry, target: Act) -> _FeedItem:
        """A correction: what it says now, what it said before, field by field."""
        by = self.act(entry)
        before = self._then(target, entry.seq)
        after = corrected(target, before, Account.of(by))
        now, old = self._says(target, after.content), self._says(target, before.content)
        if now == old:
            title = _("Corrected: %(said)s") % {"said": now}
        else:
            title = _("Corrected: %(said)s (before: %(before)s)") % {"said": now, "before": old}
        differs = [
            headed(label, f"{_values(one)} → {_values(other)}")
            for label, one, other in changed(before.content, after.content, self.here)
        ]
        if after.effective != before.effective:
            days = [self.here.words.dated(day) for day in (before.effective, after.effective)]
            differs.append(_("true from") + f": {days[0]} → {days[1]}")
        return _FeedItem(
            title=title,
            effective=after.effective,
            differs=tuple(differs),
            reason=by.content.reason,
        )

    def _earlier(self, target: Act, seq: int) -> str:
        """What an entry said just before the one of that number."""
        if not _names(target) or target.type not in AMENDING:
            return self._says(target, self._then(target, seq).content)
        root = self.targets.get(target.content.of)
        kind = telling.type_name(target.type, self.here.words)
        if root is None or root.act is None:
            return kind
        return f"{kind} ({self._says(root.act, self._then(root.act, seq).content)})"

    def _then(self, target: Act, seq: int) -> Account:
        """What an entry said before the amendment of that number."""
        return self.here.asked.history(target.subject).account(target, seq)

    def _says(self, act: Act, content: Any) -> str:
        return telling.sentence(act, self.here.words, content).text


def _names(act: Act) -> bool:
    """Whether an act is about another entry."""
    return act.type in AMENDING or act.type == "reopening"


def _values(field: Any) -> str:
    return joined(value.text for value in field.values) or _("nothing")


def _summary(here: Here, act: Act, item: _FeedItem) -> str:
    """What it is about, what differs and why, since when it was known, and who says so: HTML."""
    words = here.words
    about = [_name(here, act.subject), _("known %(day)s") % {"day": words.dated(act.known)}]
    parts = [escape(" · ".join(text for text in about if text))]
    parts += [escape(clean(text)) for text in item.differs]
    if item.reason:
        parts.append(escape(_("Reason: %(reason)s") % {"reason": clean(item.reason)}))
    if act.sources:
        parts.append(", ".join(_publishers(here, act.sources)))
    return "<br>".join(parts)


def _name(here: Here, subject: str) -> str:
    """What a subject is called, by all that the public may read; "" for the body itself."""
    kind, _slash, id = subject.partition("/")
    if kind == "person":
        return here.words.person(id)
    if kind == "member":
        return here.words.member(id)
    facts = here.asked.facts(subject, on=None, known=None)
    contents = [fact.content for fact in facts if fact.act.type == kind != "body"]
    if not contents:
        return ""
    return here.words.text(contents[-1].title if kind == "matter" else contents[-1].name).text


def _publishers(here: Here, ids: Sequence[str]) -> Iterator[str]:
    """Who published the sources, each with a link to what it published."""
    sources = here.words.sources(ids)
    for source in sources[:SOURCES]:
        name = escape(source.publisher)
        yield f'<a href="{escape(source.url)}">{name}</a>' if source.url else name
    if len(sources) > SOURCES:
        more = len(sources) - SOURCES
        rest = ngettext("and %(num)s more", "and %(num)s more", more)
        yield escape(rest % {"num": more})


def _urn(name: str) -> str:
    """An id that the thing keeps wherever it is read (RFC 9562, name-based)."""
    return uuid5(NAMESPACE_URL, f"nemcon:{name}").urn


def _date(moment: Moment, zone: Zone) -> datetime:
    return datetime.fromtimestamp(moment.utc, ZoneInfo(zone.name))


def _fit(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub("", text)

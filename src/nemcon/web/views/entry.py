"""The page of one entry: what it says, when it was true, known and recorded, and on whose word.

With what corrects it and what it corrects, in order, each with the fact before and after; the
claims and readings that weigh it; its commitment, and the canonical text behind that. An entry that
the public may not read has no page, as one that does not exist has none; one whose content was
destroyed says so, because its redaction does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.errors import Refusal
from nemcon.proceedings.sources import Sources
from nemcon.proceedings.structure import structure
from nemcon.proceedings.weighing import around
from nemcon.record.act import Act, Entry
from nemcon.record.asof import Fact
from nemcon.record.record import lost
from nemcon.record.registry import AMENDING
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import files, lines, records
from nemcon.web.views.fields import FieldShown, differences, shown, word
from nemcon.web.views.record import EntryLine, load, subject_name, told
from nemcon.web.views.shared import organisation
from nemcon.web.wording.page_words import SourceShown
from nemcon.wording import sentences as telling
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence, upper_first

MOST_AROUND = 40
"""Up to so many entries that name this one are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentShown:
    """An entry that amends another, and the fields in which the fact differs after it; *counts* is
    false where it was itself taken back or is void."""

    line: EntryLine
    counts: bool
    fields: tuple[tuple[str, FieldShown, FieldShown], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """What the template of an entry reads. *amends*: what it changed in the one that it amends;
    *changes*: what amends it; *cited*: its sources, each with what the record says of it last;
    *clock_set*: the entry by which the clock was set right that it was recorded by; *holds*: the
    text has its commitment; *file*: its file is kept here; *amendable*: whoever reads may
    correct it or take it back."""

    entry: Entry
    act: Act
    sentence: Sentence
    kind: str
    fields: list[FieldShown]
    line: EntryLine
    changes: list[AmendmentShown]
    amends: list[AmendmentShown]
    around: list[EntryLine]
    cited: list[tuple[SourceShown, Fact | None]]
    recorded: str
    clock_set: Entry | None
    subject_name: str
    body_name: Wording
    holds: bool
    word: Callable[[str], str]
    file: bool
    observed: bool
    amendable: bool
    linked: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedContext:
    """What the template of an entry reads whose content was destroyed; *line* is of what destroyed
    it."""

    id: str
    line: EntryLine
    body_name: Wording


@page("on", "known")
def entry(here: Here, body: str, entry: str) -> Shown:
    """The entry of that id; `Refusal` where there is none that the public may read."""
    line = lines.line(here.asked, entry)
    if line is None or line.act is None:
        return _redacted(here, entry)
    act = line.act
    load(here, [line])
    amends = _amended(here, act)
    near = around(here.asked, act)[:MOST_AROUND]
    sources = Sources(here.asked, None)
    now = structure(here.asked, None, None)
    sentence = telling.sentence(act, here.words)
    return Shown(
        template="entry.html",
        values=EntryContext(
            entry=line,
            act=act,
            sentence=sentence,
            kind=telling.type_name(act.type, here.words),
            fields=shown(act, act.content, here),
            line=told(here, [line])[0],
            changes=changes(here, line),
            amends=amends,
            around=told(here, [fact.entry for fact in near]),
            cited=[(s, sources.described(s.id)) for s in here.words.sources(act.sources)],
            recorded=here.words.moment(line.recorded.utc),
            clock_set=lines.set_after(here.asked, line),
            subject_name=subject_name(here, act.subject),
            body_name=here.words.text(now.body.name),
            holds=line.verify(),
            word=word,
            file=act.type == files.FILE and files.there(act),
            observed=now.body.observed,
            # as it is shown: what counts no more is not amended
            amendable=bool(here.root)
            and here.reader.secretariat
            and here.asked.history(act.subject).amendable(act.id) is not None,
            linked=linked(here, line, sentence.text, organisation(here, now)),
        ),
        changes_at=here.until(),
        cited=upper_first(_("entry %(number)s") % {"number": line.seq})
        + _(":")
        + f" {sentence.text}",
    )


def _redacted(here: Here, id: str) -> Shown:
    """The page of an entry whose content was destroyed, which its public redaction tells of, also
    where the record is asked as it was before."""
    record = records.record(here.asked.body, here.reader)
    redactions = [
        line
        for line in lines.amendments(record, [id]).get(id, ())
        if line.act is not None and line.act.type == "redaction"
    ]
    if not redactions:
        if restored := record.restorations():
            raise lost(restored[-1], "There is no such entry here.")
        raise Refusal("There is no such entry here.", mend="Look for it in the record.")
    now = structure(here.asked, None, None)
    return Shown(
        template="redacted.html",
        values=RedactedContext(
            id=id,
            line=told(here, redactions)[0],
            body_name=here.words.text(now.body.name),
        ),
        status=410,
    )


def changes(here: Here, of: Entry) -> list[AmendmentShown]:
    """What amends an entry, in the order in which it became known, with what each changed."""
    assert of.act is not None  # its page was asked for
    amending = lines.amendments(here.asked, [of.act.id]).get(of.act.id, [])
    load(here, amending)
    shown_lines = {line.act.id: line for line in told(here, amending)}
    return [
        AmendmentShown(
            line=shown_lines[effect.by.id],
            counts=effect.counts,
            fields=differences(effect, here, of.act.subject),
        )
        for effect in here.asked.history(of.act.subject).effects(of.act)
    ]


def _amended(here: Here, act: Act) -> list[AmendmentShown]:
    """What this entry changed in the one that it amends, with that one's line."""
    if act.type not in AMENDING:
        return []
    target = lines.line(here.asked, act.content.of)
    if target is None or target.act is None:
        return []
    load(here, [target])
    own = [change for change in changes(here, target) if change.line.act.id == act.id]
    line = told(here, [target])[0]
    return [AmendmentShown(line=line, counts=c.counts, fields=c.fields) for c in own]


def linked(here: Here, entry: Entry, sentence: str, body: dict[str, Any]) -> dict[str, Any]:
    """The entry in schema.org's terms."""
    assert entry.act is not None  # its page is shown
    sources = here.words.sources(entry.act.sources)
    return {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "identifier": entry.act.id,
        "name": sentence,
        "inLanguage": here.lang,
        "url": here.absolute(here.path),
        "dateCreated": str(entry.recorded),
        "publisher": body,
        "citation": [
            {
                "@type": "CreativeWork",
                "name": s.title or s.publisher,
                **({"url": s.url} if s.url else {}),
            }
            for s in sources
        ],
    }

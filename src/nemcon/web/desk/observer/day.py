"""An editor's day: what was added and is not recorded yet, and what it comes to.

The items are rows of their own (`WorkItem`), in the order in which they were added. What each
records is worked out anew whenever it is asked, on the record as it is by then with what the items
before it record; so the look of a day is never older than the record, and two editors who add the
same are told so. Recorded is the whole of it, in one turn, with one receipt.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from nemcon.core.days import Moment
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.observing import source_at
from nemcon.proceedings.check import check
from nemcon.record.act import Act
from nemcon.record.record import Record, RecordAhead
from nemcon.web.accounts.models import WorkItem
from nemcon.web.desk.observer import FORMS, dossiers
from nemcon.web.desk.observer.reports import source_id
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Preview, foreseen, preview
from nemcon.web.links import Here
from nemcon.web.wording.page_words import SourceShown
from nemcon.web.wording.refusals import RefusalShown, worded
from nemcon.web.wording.value_words import ValueWords

MOST = 200
"""Items that a day may have."""


@dataclass(slots=True, kw_only=True)
class WorkLine:
    """An item with the acts that follow from it: none where a *fault* stands against it, or where
    it is on record already. *about* is the matter or the office by name, *sources* are those that
    it cites. *others*: another editor has the same in a draft."""

    item: WorkItem
    acts: Sequence[Act] = ()
    fault: NemconError | None = None
    refusal: RefusalShown | None = None
    previews: Sequence[Preview] = ()
    about: str = ""
    sources: Sequence[SourceShown] = ()
    others: bool = False

    @property
    def recorded(self) -> bool:
        """Whether it is on record already."""
        return self.fault is None and not self.acts


@dataclass(slots=True, kw_only=True)
class Workday:
    """What an editor's items come to, one after the other. *record* is the record with all of
    them."""

    lines: list[WorkLine] = field(default_factory=list)
    record: RecordAhead

    @property
    def acts(self) -> list[Act]:
        """What would be recorded, in order."""
        return [act for line in self.lines for act in line.acts]

    @property
    def whole(self) -> bool:
        """Whether nothing stands against any of it."""
        return all(line.fault is None for line in self.lines)


def items(desk: DeskPlace) -> QuerySet[WorkItem]:
    """What this person has added in this body and not recorded, what was set aside included."""
    rows = WorkItem.objects.filter(account=desk.account, body=desk.body)
    # a dossier is recorded by itself: its entries say that they came from it
    return rows.exclude(deed=dossiers.NAME).order_by("pk")


def day_of(desk: DeskPlace, record: Record, at: Moment, those: Iterable[WorkItem]) -> Workday:
    """What *those* items come to on a record, at a moment."""
    day = Workday(record=record.ahead())
    ids: dict[str, str] = {}
    for item in those:
        line = WorkLine(item=item)
        by = Acting(
            id=item.nonce,
            moment=at,
            person=desk.authority.person,
            reader=desk.authority.reader(),
        )
        values = {name: ids.get(text, text) for name, text in item.fields.items()}
        try:
            acts = FORMS[item.deed].acts(day.record, by, values)
            line.acts = [replace(act, prepared=at) for act in acts]
            if item.deed == "source" and line.recorded:
                # another editor has recorded that page meanwhile: what cites it cites theirs
                ids[source_id(item.nonce, values)] = source_at(day.record, values["url"]) or ""
        except NemconError as fault:
            line.fault = fault
        day.record.add(line.acts, at)
        day.lines.append(line)
    return day


def cite_anew(desk: DeskPlace, before: WorkItem, values: Mapping[str, str]) -> None:
    """Lead what names what an item brings to the name that it has when it says otherwise."""
    names = FORMS[before.deed].names
    if names is None:
        return
    old, new = (names(before.nonce, those) for those in (before.fields, values))
    if old == new:
        return
    for item in items(desk):
        if old in item.fields.values():
            fields = {name: new if text == old else text for name, text in item.fields.items()}
            # what that one brings may be named by another in its turn
            cite_anew(desk, item, fields)
            item.fields = fields
            item.save(update_fields=["fields"])


def place_on(desk: DeskPlace, day: Workday, at: Moment) -> DeskPlace:
    """The place of a desk where what the day comes to is there already, as its editor reads it."""
    return replace(desk, here=foreseen(desk.here, day.acts, at))


def show(day: Workday, here: Here, at: Moment) -> None:
    """Say of each item what it would record; *here* is the place where that is there already."""
    for line in day.lines:
        line.previews = [preview(act, here, at) for act in line.acts]
        for act in line.acts[-1:]:
            kind, _slash, id = act.subject.partition("/")
            if kind in {"matter", "office"}:
                line.about = ValueWords(here.words).told(kind, id, {})
            line.sources = here.words.sources(act.sources)
        if line.fault is not None:
            line.refusal = worded(line.fault, here.words)


def mark_others(desk: DeskPlace, day: Workday, record: Record, at: Moment) -> None:
    """Mark the items that another editor has in a draft as well."""
    theirs: set[Any] = set()
    rows = WorkItem.objects.filter(body=desk.body, undone=None).exclude(deed=dossiers.NAME)
    rows = rows.exclude(account=desk.account)
    by_account: dict[int, list[WorkItem]] = {}
    for row in rows.order_by("pk"):
        by_account.setdefault(row.account_id, []).append(row)
    for those in by_account.values():
        theirs |= {_claim(act) for act in day_of(desk, record, at, those).acts}
    for line in day.lines:
        line.others = any(_claim(act) in theirs for act in line.acts)


def _claim(act: Act) -> tuple[Any, ...]:
    """What an act says, whoever says so: of a source, which page it is."""
    url = getattr(act.content, "url", None)
    content = url if act.type == "source" and url else repr(act.content)
    subject = "" if act.type == "source" else act.subject
    return subject, act.type, act.member, str(act.effective), content


def new_findings(before: Record, after: Record) -> list[Finding]:
    """What the check says of a record that it did not say of it before."""
    there = {_alike(finding) for finding in check(before)}
    return [finding for finding in check(after) if _alike(finding) not in there]


def errors(before: Record, after: Record) -> bool:
    """Whether the check calls something of it an error, which binds (spec/dossier.md §9.4)."""
    return any(finding.severity == "error" for finding in new_findings(before, after))


def _alike(finding: Finding) -> tuple[str, str, str]:
    return finding.severity, finding.path, finding.sentence


def since(record: Record, acts: Sequence[Act], number: int) -> Iterator[Act]:
    """What was recorded above a *number* about what *acts* are about, or the body itself."""
    for subject in dict.fromkeys(("body", *(act.subject for act in acts))):
        for fact in record.facts(subject, on=None, known=None):
            if fact.entry.seq > number:
                yield fact.act

"""The timetable of a matter in words of a page: what was due when, and what was done.

spec/answers.md §7.5. When a step is due, and whether it is late, is the judgment of
`nemcon.procedures.timetable`; here it is only worded, as on the terminal (`nemcon timetable`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from nemcon.core.days import Day, Moment
from nemcon.procedures.timetable import NEXT_MEETING, TimetableRow
from nemcon.proceedings.standing import Standing
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.phrasing import Wording

_ANCHORS: Mapping[str, str] = {
    NEXT_MEETING: N_("waits for the next meeting"),
    "decided": N_("waits for the decision"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableLine:
    """A step of the timetable in words: when it is due, when its window closes, when it was done,
    how it stands, and *notes*: why, and how its days were counted. *provisional*: it is reckoned
    from a step that is not done yet."""

    title: Wording
    due: str
    closes: str
    actual: str
    status: str
    notes: tuple[str, ...]
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableShown:
    """The timetable of a matter, and the *article* that has it, if one is named."""

    lines: Sequence[TimetableLine]
    article: Wording | None


def timetable_of(now: Standing, words: PageWords) -> TimetableShown | None:
    """The timetable as a page has it; None where the matter has no procedure with steps."""
    procedure = now.case.procedure
    if procedure is None or not now.course.timetable.rows:
        return None
    article = procedure.content.article
    rows = now.course.timetable.rows
    titles = {row.step: words.text(row.title).text for row in rows}
    return TimetableShown(
        lines=[
            TimetableLine(
                title=words.text(row.title),
                # of a month, or of some days, from the first to the last of them
                due=_span(row.first, row.due, words),
                closes=_when(row.closed or row.closes, words),
                actual=_span(row.actual, row.until, words),
                status=_status(row, titles),
                notes=tuple(_notes(row, words)),
                provisional=row.provisional,
            )
            for row in rows
        ],
        article=words.article(article) if article else None,
    )


def _when(of: Day | Moment | None, words: PageWords) -> str:
    if of is None:
        return ""
    return words.day(of) if isinstance(of, Day) else words.moment(of.utc)


def _span(first: Day | Moment | None, last: Day | Moment | None, words: PageWords) -> str:
    return " \u2013 ".join(filter(None, (_when(first, words), _when(last, words))))


def _status(row: TimetableRow, titles: Mapping[str, str]) -> str:
    days = row.difference or 0
    if days > 0:
        return ngettext("%(num)s day late", "%(num)s days late", days) % {"num": days}
    if days < 0:
        return ngettext("%(num)s day early", "%(num)s days early", -days) % {"num": -days}
    anchor = row.waiting_for
    if anchor is None:
        return label("timetable", row.status)
    # an anchor is fixed by its name, and has a title only where it is a step too
    known = _ANCHORS.get(anchor)
    return _(known) if known else headed(_("waits for"), titles.get(anchor, anchor))


def _notes(row: TimetableRow, words: PageWords) -> Iterator[str]:
    """What stands below a step: why not when due, and which working days were counted."""
    if row.closed and row.closes not in {None, row.closed}:
        yield _("It was to close on %(day)s.") % {"day": _when(row.closes, words)}
    if row.reason:
        yield row.reason
    if row.working is not None:
        yield words.working(row.working)
    if row.closing_working is not None:
        yield _("To its close: %(days)s") % {"days": words.working(row.closing_working)}

"""When a body works: its week, its hours, holidays of its own, and those of capitals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.errors import Malformed
from nemcon.procedures.working import DAYS_OF_THE_WEEK
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Calendar
from nemcon.proceedings.working import calendar_of
from nemcon.record.act import Act
from nemcon.record.codec import reader
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace, moment
from nemcon.web.desk.public_holidays import holidays_of
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.views.fields import spoken

MOST_YEARS = 10
_YEARS = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?\Z", re.ASCII).match


def charges(desk: DeskPlace) -> Iterator[Deed]:
    """Those by which the calendars of the body are recorded."""
    yield _hours(desk)
    yield _capitals(desk)


def _group() -> str:
    return _("Working days")


def _hours(desk: DeskPlace) -> Deed:
    """The body's own days and hours."""
    lang = desk.here.lang
    today = desk.here.asked.zone.day(moment().utc)
    close = calendar_of(desk.here.asked, None).choosing().close(today)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        days = {}
        for line in filter(None, map(str.strip, values["holidays"].splitlines())):
            day, parted, name = (part.strip() for part in line.partition(";"))
            if not parted or not name:
                raise Malformed(
                    "'{value}' is not a line with a day and what it is.",
                    value=line[:60],
                    mend="Write: 2026-12-24; Christmas Eve, or 12-24 for every year.",
                )
            days[day] = {lang: name}
        # read as an entry is, so that what is no day or time of day is refused here
        calendar_in = reader(Calendar)
        content = {
            "week": values["week"].split(),
            "holidays": days,
            "close": values["close"] or None,
        }
        first = dating(values["first"]) if values["first"] else None
        return acts.record_calendar(record, by, calendar=calendar_in(content), first=first)

    return Deed(
        name="working-days",
        group=_group(),
        right="record_calendar",
        title=_("Say when the body works"),
        lead=_("What several say of a day adds up; of week and hours the latest counts."),
        inputs=(
            Input(
                name="week",
                label=_("The days of its week"),
                kind="several",
                options=tuple((day, spoken("week", day)) for day in DAYS_OF_THE_WEEK),
                hint=_("Choose none where that does not change."),
            ),
            Input(
                name="close",
                label=_("Close of business, in %(zone)s") % {"zone": desk.here.asked.zone.name},
                initial=close or "",
                hint="17:00",
            ),
            Input(
                name="holidays",
                label=_("Holidays of its own, one on each line"),
                kind="text",
                hint=_("2026-12-24; Christmas Eve, or 12-24 for every year."),
            ),
            Input(name="first", label=_("From which day"), kind="day"),
        ),
        acts=follow,
    )


def _capitals(desk: DeskPlace) -> Deed:
    """The holidays of countries, taken from the library that knows them."""
    year = desk.here.asked.zone.day(moment().utc).date.year

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        match = _YEARS(values["years"])
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < first + MOST_YEARS:
            raise Malformed(
                "'{value}' is neither a year nor a span of up to ten years.",
                value=values["years"][:40],
                mend="Write 2026-2028.",
            )
        years = range(first, last + 1)
        following: list[Act] = []
        for code in dict.fromkeys(values["territories"].upper().replace(",", " ").split()):
            calendar = holidays_of(code, years, default=values["counts"] == "always")
            by_code = replace(by, id=f"{by.id}.{code}")
            following += acts.record_calendar(record, by_code, calendar=calendar)
        return following

    return Deed(
        name="holidays",
        group=_group(),
        right="record_calendar",
        title=_("Take over the holidays of capitals"),
        lead=_(
            "Each day is recorded with its name; look through them, as some are estimated, and "
            "correct the entry where a government says otherwise."
        ),
        inputs=(
            Input(
                name="territories",
                label=_("Countries, or parts of them"),
                required=True,
                hint=_("Their codes: BE, US-NY."),
            ),
            Input(name="years", label=_("Years"), required=True, initial=f"{year}-{year + 2}"),
            parts.choice(
                "counts",
                _("They count"),
                [
                    ("always", _("for whatever is reckoned in working days")),
                    ("named", _("only where a deadline names them")),
                ],
                initial="always",
            ),
        ),
        acts=follow,
    )

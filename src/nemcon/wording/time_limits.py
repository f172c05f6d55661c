"""A deadline in words: page, calendar, mail and terminal have it from here.

spec/procedure.md §7.6. The moment stands first, with the zone that it is told in and, where it is
another, the same moment by the clocks of whoever reads; then how the end was said.
"""

from __future__ import annotations  # names the types of what few deadlines have

from typing import TYPE_CHECKING

from nemcon.core.datings import When
from nemcon.core.days import Moment, zone
from nemcon.wording.dates import dated_in

if TYPE_CHECKING:
    from nemcon.core.limits import TimeLimit
    from nemcon.wording.phrasing import Phrasing


def time_limit_words(limit: TimeLimit, phrasing: Phrasing) -> str:
    """How an end was said: *close of business after 5 working days (Belgium)*."""
    if limit.kind == "close_of_business":
        # its day stands in the deadline, or beside it
        return phrasing.gettext("close of business")
    if limit.kind == "anywhere_on_earth":
        text = phrasing.gettext("the end of %(day)s anywhere on Earth")
        return text % {"day": phrasing.dated(str(limit.day))}
    number = {"num": limit.number}
    if limit.kind == "hours":
        return phrasing.ngettext("%(num)s hour", "%(num)s hours", limit.number) % number
    text = phrasing.ngettext("%(num)s working day", "%(num)s working days", limit.number) % number
    if limit.territories:
        of = {"days": text, "territories": phrasing.members(limit.territories)}
        text = phrasing.gettext("%(days)s (%(territories)s)") % of
    if limit.at_close:
        text = phrasing.gettext("close of business after %(days)s") % {"days": text}
    return text


def deadline_words(
    end: When,
    phrasing: Phrasing,
    *,
    limit: TimeLimit | None = None,
    zone_name: str = "",
    reader: str = "",
) -> str:
    """An end as it is known, in the zone of that name, else in the body's; *reader* is the zone of
    whoever reads, where that is known. Of what is no moment no other zone can tell."""
    text = dated_in(phrasing.lang, str(end), zone_name) if zone_name else phrasing.dated(end)
    if reader and isinstance(end, Moment) and not _same_clock(end, zone_name, reader):
        own = dated_in(phrasing.lang, str(end), reader)
        text = phrasing.gettext("%(moment)s, for you %(own)s") % {"moment": text, "own": own}
    return f"{text}, {time_limit_words(limit, phrasing)}" if limit is not None else text


def _same_clock(end: Moment, name: str, reader: str) -> bool:
    """Whether clocks in both zones show the same then."""
    return zone(name).moment(end.utc).offset == zone(reader).moment(end.utc).offset

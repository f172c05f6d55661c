"""What was known otherwise of the entries behind a page, each with the entry that says so.

spec/answers.md §1.11. Which entries these are is the judgment of `proceedings.hindsight`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.proceedings.hindsight import AmendedEntry
from nemcon.proceedings.hindsight import since as amended_since
from nemcon.web.links import Here
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences as telling

_DONE = {
    "correction": N_("Known otherwise until %(day)s, and then corrected: %(told)s."),
    "voiding": N_("Known until %(day)s, and then declared void: %(told)s."),
    "recall": N_("Known until %(day)s, and then taken back: %(told)s."),
}

_MOVED = N_("Known otherwise until %(day)s, and then corrected: %(told)s (%(was)s → %(now)s).")


class AmendmentLine(NamedTuple):
    """An entry that was amended, with what is told of that."""

    of: AmendedEntry
    told: str


def lines(entries: Iterable[AmendedEntry], words: PageWords) -> tuple[AmendmentLine, ...]:
    """What was known otherwise, in words."""
    return tuple(AmendmentLine(one, _told(one, words)) for one in entries)


def _told(one: AmendedEntry, words: PageWords) -> str:
    statement = telling.tell(one.before, words).rstrip(".")
    if one.days is not None:
        was, now = (words.dated(day) for day in one.days)
        return _(_MOVED) % {
            "day": words.day_of(one.known),
            "told": statement,
            "was": was,
            "now": now,
        }
    return _(_DONE[one.how]) % {
        "day": words.day_of(one.known),
        "told": statement,
    }


def listed(entries: Iterable[AmendmentLine], here: Here) -> str:
    """The lines about what is known otherwise than on the day asked, as markup, each leading to the
    entry that amended the other, and saying whether the page has that."""
    by_entry = {line.of.by.id: line for line in entries}
    later = amended_since((line.of for line in by_entry.values()), here.on, here.known)
    if not later:
        return ""
    rows = []
    for one in later:
        had = one.is_known(here.known)
        more = "" if had else _("This page is from before that.")
        rows.append((here.to("entry", one.by.id, clocks=had), by_entry[one.by.id].told, more))
    items = format_html_join("", '<li><a href="{}">{}</a> {}</li>', rows)
    return format_html('<ul class="known">{}</ul>', items)

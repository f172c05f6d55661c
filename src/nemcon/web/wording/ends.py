"""With what a term ends, in the words of a page: a day, or an event and what was said of it.

spec/offices.md §1.8: a meeting, an election, the entry into force of a text.
"""

from django.utils.translation import gettext as _

from nemcon.core.datings import Dating
from nemcon.offices.events import Event, Telling
from nemcon.proceedings.happenings import Happening
from nemcon.proceedings.holders import Seat
from nemcon.web.wording.page_words import PageWords


def named(found: Happening, words: PageWords) -> str:
    """An event by what it is called."""
    name = words.text(found.name).text or found.event.id
    if found.event.of == "matter":
        told = _("the decision on %(title)s")
        if found.takes_effect:
            told = _("the entry into force of %(title)s")
        return told % {"title": name}
    if found.body is not None:
        return _("%(title)s (%(body)s)") % {"title": name, "body": words.member(found.body)}
    return name


def with_event(seat: Seat, event: Event, said: Telling | None, words: PageWords) -> str:
    """An event, and its day: planned, or past; that none is fixed, or that it will not be."""
    given = {"event": named(seat.happening(event), words)}
    if said is not None and said.state == "off":
        return _("%(event)s, which will not take place") % given
    if said is None or said.on is None:
        return _("%(event)s, for which no day is fixed") % given
    given["day"] = words.dated(said.on)
    if said.state == "over":
        return _("%(event)s, on %(day)s") % given
    return _("%(event)s, planned for %(day)s") % given


def until(
    seat: Seat, day: Dating | None, event: Event | None, said: Telling | None, words: PageWords
) -> str:
    """Until when a term is; "" where nobody says."""
    return words.dated(day) if event is None else with_event(seat, event, said, words)

"""With what a term ends, in the words of a page: a day, or an event and what was said of it.

spec/offices.md §1.8: a meeting, an election, the entry into force of a text.
"""

from django.utils.translation import gettext as _

from nemcon.core.datings import Dating
from nemcon.offices.events import Event, Telling
from nemcon.proceedings.happenings import Happening
from nemcon.proceedings.holders import Seat
from nemcon.web.wording.page_words import PageWords


def event_name(happening: Happening, words: PageWords) -> str:
    """An event by what it is called."""
    name = words.text(happening.name).text or happening.event.id
    if happening.event.of == "matter":
        phrase = _("the decision on %(title)s")
        if happening.takes_effect:
            phrase = _("the entry into force of %(title)s")
        return phrase % {"title": name}
    if happening.body is not None:
        return _("%(title)s (%(body)s)") % {"title": name, "body": words.member(happening.body)}
    return name


def with_event(seat: Seat, event: Event, telling: Telling | None, words: PageWords) -> str:
    """An event, and its day: planned, or past; that none is fixed, or that it will not be."""
    values = {"event": event_name(seat.happening(event), words)}
    if telling is not None and telling.state == "off":
        return _("%(event)s, which will not take place") % values
    if telling is None or telling.on is None:
        return _("%(event)s, for which no day is fixed") % values
    values["day"] = words.dated(telling.on)
    if telling.state == "over":
        return _("%(event)s, on %(day)s") % values
    return _("%(event)s, planned for %(day)s") % values


def until(
    seat: Seat, day: Dating | None, event: Event | None, telling: Telling | None, words: PageWords
) -> str:
    """Until when a term is; "" where nobody says."""
    return words.dated(day) if event is None else with_event(seat, event, telling, words)

"""Citing what a page shows: an address that stays, and a sentence to copy.

docs/decisions/0029. The address has all three clocks, so that neither time nor a later entry
changes what it shows. What a page shows now is cited as of the day, where nothing more changes on
that day by what is known already, else as of the moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.core.texts import Text
from nemcon.proceedings.query import time_text
from nemcon.proceedings.structure import structure
from nemcon.web.links import Here, query_string


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The address that stays, and the sentence before it."""

    address: str
    sentence: str


def citation(here: Here, title: str, changes_at: int | None) -> Citation:
    """How to cite what is shown at this place under *title*, which changes at *changes_at*."""
    clocks = fixed(here, changes_at)
    return Citation(
        address=here.absolute(here.path + query_string({**here.parameters, **clocks})),
        sentence=_sentence(here, title, clocks),
    )


def fixed(here: Here, changes_at: int | None) -> dict[str, str]:
    """The three clocks that ask for the same for ever. What is still to come is asked about without
    the second, which would take for unknown what was planned."""
    zone, clocks = here.asked.zone, here.clocks
    on, known = clocks.again(zone, changes_at), clocks.known
    if known is None and clocks.instant(zone) <= zone.end(zone.day(clocks.moment)):
        known = zone.day(clocks.moment)
    times = {"on": time_text(on, zone)}
    if known is not None:
        times["known"] = time_text(known, zone)
    return {**times, "recorded": str(here.asked.head())}


def _sentence(here: Here, title: str, clocks: Mapping[str, str]) -> str:
    words = here.words
    name: Text = structure(here.asked, None, None).body.name
    body = words.text(name).text
    values = {
        "what": title if title == body else f"{title}, {body}",
        "on": words.dated(clocks["on"]),
        "known": words.dated(clocks.get("known", "")),
        "entry": clocks["recorded"],
    }
    if "known" in clocks:
        return _("%(what)s: as of %(on)s, as known on %(known)s, record entry %(entry)s.") % values
    return _("%(what)s: as of %(on)s, by all that is known, record entry %(entry)s.") % values

"""About this site, and how accessible it is: what readers should know, in each language.

Which records are kept here, and who keeps them, comes from the records themselves.
"""

from dataclasses import dataclass

from django.conf import settings

from nemcon.core.errors import Refusal
from nemcon.proceedings.structure import structure
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import records
from nemcon.web.wording.page_words import safe
from nemcon.wording.phrasing import Wording

MOST_BODIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A record of this site, and whether the body itself keeps it."""

    id: str
    name: Wording
    organisation: Wording
    observed: bool
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext:
    """What the template about the site reads."""

    keepers: list[Keeper]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityContext:
    """What the template of how accessible the site is reads: an address to report to, or ""."""

    contact: str


@page(site=True)
def about(here: Here) -> Shown:
    """What this is, how to read it, who keeps it, how to check it."""
    return Shown(template="about.html", values=AboutContext(keepers=keepers(here)))


@page(site=True)
def accessibility(here: Here) -> Shown:
    """What was done and tested, what is known to be lacking, and how to report."""
    contact = settings.NEMCON_CONTACT
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    return Shown(
        template="accessibility.html",
        values=AccessibilityContext(
            contact=contact if contact.startswith("mailto:") else safe(contact)
        ),
    )


def keepers(here: Here) -> list[Keeper]:
    """The records of this site, and who keeps each."""
    rows = []
    for body in records.bodies()[:MOST_BODIES]:
        there = here.inside(body)
        try:
            now = structure(there.asked, None, None)
        except Refusal:  # its own entry is withheld
            continue
        rows.append(
            Keeper(
                id=body,
                name=there.words.text(now.body.name),
                organisation=there.words.text(now.body.organisation),
                observed=now.body.observed,
                entries=there.asked.head(),
            )
        )
    return rows

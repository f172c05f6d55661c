"""What several pages ask for: the two clocks in words, sentences of the brief."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.errors import NemconError
from nemcon.core.texts import Text
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import Structure
from nemcon.record.act import Entry
from nemcon.record.asof import Fact
from nemcon.web.links import Here
from nemcon.web.mail import is_email
from nemcon.wording.brief_facts import BriefFact, Scene
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.pen import Pen
from nemcon.wording.prose import Sentence, opening, runs, upper_first

CITED = 2
"""So many sources stand in a line; the rest are a link away."""


def say(facts: Iterable[BriefFact], here: Here, scene: Scene) -> list[Sentence]:
    """Facts in the brief's words, those without an entry to rest on left out."""
    speech = LANGUAGES[here.lang].speech
    pen, before, sentences = Pen(speech.tongue, scene), "", []
    for fact in facts:
        if not fact.entries:
            continue
        wordings = [upper_first(text) for text in speech.worded(fact, pen)]
        text = next((w for w in wordings if opening(w) != before), wordings[0])
        before = opening(text)
        sentences.append(Sentence(fact=type(fact).__name__, runs=runs(text), entries=fact.entries))
    return sentences


def scene_of(here: Here, now: Structure, title: Text, office: Text | None = None) -> Scene:
    """What such sentences lean on, where they are about no matter."""
    return Scene(
        on=now.zone.day(here.on),
        as_of=now.zone.day(here.on),
        known=now.zone.day(here.on),
        zone=now.zone,
        body=now.body.name,
        organisation=now.body.organisation,
        office=office,
        title=title,
        appointment=office is not None,
        size=now.electorate.size,
        state="",
    )


def stood(here: Here, matters: Iterable[str]) -> list[Standing]:
    """How these matters stand, for the public; those not known by then are left out."""
    ids = list(matters)
    here.asked.load(f"matter/{id}" for id in ids)
    standings = []
    for id in ids:
        try:
            standings.append(
                standing(here.asked, id, on=here.on, known=here.known, latest=here.latest)
            )
        except NemconError:
            continue
    return standings


def facts_of(here: Here, entries: Iterable[Entry], *, later: bool = False) -> list[Fact]:
    """What these entries come to as of the page's two times (with *later*, what is yet to come
    too), for the public, in the order in which it holds; what does not count is left out."""
    by_subject: dict[str, set[str]] = {}
    for entry in entries:
        if entry.act is not None:
            by_subject.setdefault(entry.act.subject, set()).add(entry.act.id)
    here.asked.load(by_subject)
    facts = [
        fact
        for subject, ids in by_subject.items()
        for fact in here.asked.facts(subject, on=None if later else here.on, known=here.known)
        if fact.act.id in ids
    ]
    return sorted(facts, key=lambda fact: (fact.since, fact.entry.seq))


def organisation(here: Here, now: Structure) -> dict[str, Any]:
    """The body in schema.org's terms."""
    words = here.words
    above = words.text(now.body.organisation).text
    return {
        "@type": "Organization",
        "name": words.text(now.body.name).text,
        "url": here.absolute(here.of_body()),
        **({"parentOrganization": {"@type": "Organization", "name": above}} if above else {}),
        **({"email": now.body.contact} if is_email(now.body.contact) else {}),
    }


def as_of(here: Here) -> str:
    """The clocks, in a sentence."""
    words, clocks = here.words, here.clocks
    on = words.dated(str(clocks.on)) if clocks.on is not None else ""
    if clocks.known is None and clocks.recorded is not None:
        if here.to_come:
            text = _("As it would stand on %(on)s, by all that was recorded up to entry %(entry)s.")
            return text % {"on": on, "entry": clocks.recorded.entry}
        return _("As it stood %(on)s, by all that was recorded up to entry %(entry)s.") % {
            "on": _("on %(day)s") % {"day": on} if on else _("now"),
            "entry": clocks.recorded.entry,
        }
    # what will be known on a day to come is known no more than what will be so
    if here.to_come and clocks.recorded is None and (here.known or here.on) >= here.on:
        return _("As it would stand on %(on)s, by all that is recorded: that day has not come.") % {
            "on": on
        }
    if clocks.known is None:
        return (
            _("As it stood on %(on)s, by all that is recorded.") % {"on": on}
            if on
            else _("As it stands now, by all that is recorded.")
        )
    known = words.dated(str(clocks.known))
    if here.known is not None and here.on > here.known:
        return _("As it would stand %(on)s, projected from what was known on %(known)s.") % {
            "on": _("on %(day)s") % {"day": on} if on else _("now"),
            "known": known,
        }
    return _("As it stood %(on)s, as known on %(known)s.") % {
        "on": _("on %(day)s") % {"day": on} if on else _("now"),
        "known": known,
    }

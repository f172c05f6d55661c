"""``/LANG/search/``: words looked for in the records of all bodies.

What is looked for stands first where it is a matter, an office, a person or a member itself; below
it are the entries that have the words, some of each body, the newest first. All of them are on the
page of that body's record. A name is found in each language that a page has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.structure import structure
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import records
from nemcon.web.store.search import Wanted, find
from nemcon.web.views.home import MOST_BODIES
from nemcon.web.views.record import EntryLine, member_in, searched, told
from nemcon.web.wording.page_words import folded
from nemcon.wording.phrasing import Wording

LONGEST = 200
"""Characters that are looked for."""
FEW = 6
"""Entries of a body that are shown, and things that are named."""
_THINGS = ("matter", "office", "person", "member")
"""The kinds of things that have a page by the type of their entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMatches:
    """What a body's record has: *things* that are called so, with their kind and address, and
    *lines*, of which there are *more*; *there* is its place."""

    there: Here
    name: Wording
    things: Sequence[tuple[str, str, Wording]]
    lines: Sequence[EntryLine]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext:
    """What the template of the search reads."""

    words: str
    bodies: Sequence[BodyMatches]


@page("q", site=True)
def site_search(here: Here) -> Shown:
    """What the records of all bodies have of some words."""
    words = here.parameters.get("q", "").strip()[:LONGEST]
    matches = []
    for body in records.bodies()[:MOST_BODIES] if words else ():
        there = here.inside(body)
        if there.asked.departure is None and (one := _in_body(there, words)) is not None:
            matches.append(one)
    # what is called so first; then by the names of the bodies
    matches.sort(key=lambda one: (not one.things, folded(one.name.text)))
    return Shown(template="search.html", values=SearchContext(words=words, bodies=matches))


def _in_body(there: Here, words: str) -> BodyMatches | None:
    try:
        now = structure(there.asked, None, None)
    except Refusal:  # its own entry is withheld
        return None
    entries, before = searched(there, Wanted(words=words))
    if not entries:
        return None
    return BodyMatches(
        there=there,
        name=there.words.text(now.body.name),
        things=list(_things(there, words))[:FEW],
        lines=told(there, entries[:FEW]),
        more=bool(before) or len(entries) > FEW,
    )


def _things(there: Here, words: str) -> Iterable[tuple[str, str, Wording]]:
    """The member that is named, and the matters, offices, persons and members whose own entry has
    the words, each once."""
    code, _rest = member_in(there, words)
    shown = {f"member/{code}"}
    if code:
        yield "member", there.to("member", code), Wording(there.words.member(code))
    for type in _THINGS:
        for entry in find(there.asked, Wanted(words=words, type=type), FEW)[0]:
            act = entry.act
            # else it says something of that kind about another thing
            if act is not None and act.subject.startswith(f"{type}/") and act.subject not in shown:
                shown.add(act.subject)
                id = act.subject.partition("/")[2]
                yield type, there.to(type, id), _name(there, type, id, act.content)


def _name(there: Here, kind: str, id: str, content: object) -> Wording:
    match kind:
        case "person":
            return Wording(there.words.person(id))
        case "member":
            return Wording(there.words.member(id))
        case _:
            name = getattr(content, "title", None) or getattr(content, "name", None)
            assert isinstance(name, Text)  # a matter has a title, an office a name
            return there.words.text(name)

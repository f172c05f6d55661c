"""What the chair and the clerk can do in a matter, and the forms for it.

As at a member's desk, nobody is offered a form that the record would refuse for certain; whether a
decision is ripe is for `nemcon.proceedings.acts` to say, with who is missing. A module has those of
one subject.
"""

from collections.abc import Mapping

from nemcon.proceedings.standing import Standing
from nemcon.proceedings.structure import Structure
from nemcon.proceedings.waiting import is_open
from nemcon.web.desk.charges import (
    agenda,
    asks,
    behalf,
    bodies,
    candidates,
    constitution,
    decisions,
    posts,
    publication,
    room,
    rounds,
    silences,
    templates,
    timetable,
    working_days,
)
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed


def charges_of(desk: DeskPlace, now: Standing) -> dict[str, Deed]:
    """What the secretariat can do in a matter, by name."""
    deeds = [
        *silences.charges(desk, now),
        *decisions.charges(desk, now),
        *room.charges(desk, now),
        *rounds.charges(desk, now),
        *publication.charges(desk, now),
        *behalf.charges(desk, now),
        *asks.charges(desk, now),
        *candidates.charges(desk, now),
        *timetable.charges(desk, now),
        *agenda.charges(desk, now),
    ]
    return {deed.name: deed for deed in deeds}


def primary_of(now: Standing, deeds: Mapping[str, Deed]) -> str:
    """The name of what is to be done first as the matter stands; "" where nothing waits for the
    chair or the clerk, as while a silence runs of which everybody was served."""
    if now.state == "adopted":
        order: tuple[str, ...] = ("decide",)
    elif any(silences.goes_on(one) for one in now.silences):
        order = ("resume", "serve")
    elif now.state in {"agreed", "recommended"}:
        order = ("decide",)
    elif is_open(now):
        order = ("silence", "room", "decide")
    else:
        order = ("begin-term",)
    return next((name for name in order if name in deeds), "")


def charges_of_body(desk: DeskPlace, now: Structure) -> dict[str, Deed]:
    """What the secretariat can do in the body itself, by name."""
    members = bool(now.memberships)
    deeds = [
        *bodies.charges(desk, now),
        *(templates.charges(desk, now) if members else ()),
        *constitution.charges(desk, now),
        *working_days.charges(desk),
        *posts.charges(desk),
    ]
    return {deed.name: deed for deed in deeds}

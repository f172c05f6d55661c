"""What the chair and the clerk can do in a matter, and the forms for it.

As at a member's desk, nobody is offered a form that the record would refuse for certain; whether a
decision is ripe is for `nemcon.proceedings.acts` to say, with who is missing. A module has those of
one subject.
"""

from nemcon.proceedings.standing import Standing
from nemcon.proceedings.structure import Structure
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

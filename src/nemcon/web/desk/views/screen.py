"""The screen in the room: what is put, who is there, what each has said, as it is on record.

Everybody in the room looks at it, so it shows what every member may read and no more, also where
the chair has it open. It asks for itself again by a header, without a script, until it is told to
stand still.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nemcon.proceedings.presence import presence_at
from nemcon.proceedings.standing import standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.readers import Reader
from nemcon.rules.stances import Stance
from nemcon.web.desk import showing
from nemcon.web.desk.charges.room import meetings_of_the_day
from nemcon.web.desk.form_parts import STATED, heads_of
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.sending import render
from nemcon.web.wording.proxies import there
from nemcon.wording import sentences

SECONDS = 5
"""So often the screen asks for itself again."""
_ORDER = (*STATED, *(stance for stance in Stance if stance not in STATED))
"""The answers in the order in which they are offered, and then the rest."""
THE_ROOM = Reader(member="")
"""Some member, and none in particular: what is for all of them, and not what is for one."""


@desk
@require_safe
def screen(request: HttpRequest, at: DeskPlace, matter: str) -> HttpResponse:
    """``.../screen/``: it moves with the record; ``?still=1`` stands still."""
    room = replace(at, here=replace(at.here, reader=THE_ROOM).inside(at.body))
    clock = moment()
    now = standing(room.here.asked, matter, on=clock.utc, known=clock.utc)
    say = room.here.words
    meetings = meetings_of_the_day(now)
    presence = (
        presence_at(room.here.asked, now.case, now.current, meetings[-1], clock.utc, clock.utc)
        if meetings
        else None
    )
    decision = now.decision
    names, page = heads_of(room, now), showing.page(room, now)
    still = "still" in request.GET
    response = render(
        request,
        "desk/screen.html",
        room,
        now=now,
        names=names,
        title=say.text(now.case.content.title),
        presence=presence,
        attendance=there(presence, say) if presence is not None else (),
        tallies=_tallies(page["lines"], names),
        decided=sentences.sentence(decision.act, say, decision.content) if decision else None,
        goes_on=is_open(now),
        clock=clock,
        still=still,
        every=SECONDS,
        **page,
    )
    if not still:
        response.headers["Refresh"] = str(SECONDS)
    return response


def _tallies(
    lines: Iterable[showing.AnswerLine], names: Sequence[tuple[str, str]]
) -> list[tuple[str, list[tuple[Stance, int]]]]:
    """On each who stands, or on the text, how many say what; the answers in their usual order."""
    counts: dict[str, Counter[Stance]] = {id: Counter() for id, _name in names}
    for line in lines:
        for id, stance, *_rest in line.stances:
            counts[id][stance] += 1
    return [
        (name, [(stance, counts[id][stance]) for stance in _ORDER if counts[id][stance]])
        for id, name in names
    ]

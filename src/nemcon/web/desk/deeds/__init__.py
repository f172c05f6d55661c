"""What can be done in a matter at the desk of a member, and the forms for it.

Which deeds there are follows from how the matter stands for that member: nobody is offered a form
that the record would refuse. A module has those of one subject.
"""

from nemcon.proceedings.authority import sits
from nemcon.proceedings.docket import DocketItem
from nemcon.proceedings.standing import Standing
from nemcon.web.desk.deeds import candidates, positions, rounds, under_silence
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed


def deeds_of(
    desk: DeskPlace, now: Standing, item: DocketItem | None, member: str
) -> dict[str, Deed]:
    """What *member* can do in a matter, by name, the most urgent first: *now* has what it said
    itself, *item* is what an open one asks of it."""
    deeds: list[Deed] = []
    if item is not None:
        deeds += under_silence.deeds(desk, now, item, member)
        deeds += rounds.deeds(desk, now, member)
        deeds += positions.deeds(desk, now, member)
        deeds += candidates.deeds(desk, now, member)
    elif sits(now.structure, member):
        deeds += rounds.afterwards(desk, now)
    return {deed.name: deed for deed in deeds}

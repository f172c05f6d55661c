"""What can be done in a matter at the desk of a member, and the forms for it.

Which deeds there are follows from how the matter stands for that member: nobody is offered a form
that the record would refuse. A module has those of one subject.
"""

from nemcon.proceedings.docket import DocketItem
from nemcon.web.desk.deeds import candidates, positions, under_silence
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed


def deeds_of(desk: DeskPlace, item: DocketItem, member: str) -> dict[str, Deed]:
    """What *member* can do in an open matter, by name, the most urgent first."""
    deeds = [
        *under_silence.deeds(desk, item, member),
        *positions.deeds(desk, item.now, member),
        *candidates.deeds(desk, item.now, member),
    ]
    return {deed.name: deed for deed in deeds}

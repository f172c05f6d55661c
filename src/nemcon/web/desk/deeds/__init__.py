"""What can be done in a matter at the desk of a member, and the forms for it.

Which deeds there are follows from how the matter stands for that member: nobody is offered a form
that the record would refuse. A module has those of one subject.
"""

from collections.abc import Callable, Iterator, Mapping

from nemcon.proceedings.authority import sits
from nemcon.proceedings.docket import DocketItem
from nemcon.proceedings.standing import Standing
from nemcon.web.desk import attachments
from nemcon.web.desk.deeds import candidates, positions, proxies, rounds, under_silence
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed


def deeds_of(
    desk: DeskPlace, now: Standing, item: DocketItem | None, member: str
) -> Iterator[Deed]:
    """What *member* can do in a matter, the most urgent first: *now* has what it said itself,
    *item* is what an open one asks of it."""
    if item is not None:
        yield from under_silence.deeds(desk, now, item, member)
        yield from rounds.deeds(desk, now, member)
        yield from positions.deeds(desk, now, member)
        yield from candidates.deeds(desk, now, member)
        yield from proxies.deeds(desk, now, member)
    elif sits(now.structure, member):
        yield from rounds.afterwards(desk, now, member)
    if sits(now.structure, member):
        yield attachments.of_member(desk, now, member)


QUICK: Mapping[str, Callable[[DeskPlace, str], Deed]] = {
    "position": positions.statement,
    "silence": under_silence.answer,
}
"""What many members send at one moment, without the fields that a page has of it: of a matter, by
the name of the deed (`nemcon.web.desk.sending.at_once`)."""

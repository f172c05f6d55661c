"""Who holds an office, as its page and a program ask it: with the latest matters that fill it."""

from functools import partial

from nemcon.proceedings.holders import Holding, holding
from nemcon.web.links import Here
from nemcon.web.store import lines, lists
from nemcon.web.store.search import filled_by


def holding_of(here: Here, office: str) -> tuple[Holding, list[str], bool]:
    """Who holds it by the times of this place, the latest matters that fill it, and whether there
    may be more of these."""
    matters, more = filled_by(here.asked, office)
    answer = holding(
        here.asked,
        office,
        on=here.on,
        known=here.known,
        matters=lists.decided(here.asked, matters),
        where=partial(lines.subjects_of, here.asked),
    )
    return answer, matters, more

"""A sentence to hold to account: what it rests on, opened in place.

spec/brief.md §6. The entries, each with whose word it is and its sources; the rule, where the
sentence tells what is so by that; and who says otherwise. It is a part of the page that the address
of the sentence shows, so that it needs no script and can be linked to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.brief.formats import cites
from nemcon.brief.grounds import RivalClaim
from nemcon.record.act import Act
from nemcon.web.links import Here
from nemcon.wording import sentences as telling
from nemcon.wording.prose import Sentence

MOST = 12
"""So many entries are shown where a sentence opens; the rest are a link away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHeld:
    """An entry by its *number*: what it says, since when, on whose word, and its sources."""

    id: str
    number: int
    tells: Sentence | None
    day: str
    basis: str
    sources: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceHeld:
    """A sentence with its place on the page (*id*), the *numbers* of its entries, those that are
    shown, how many *more* there are, and who says otherwise: each with the number of the entry
    that it is against, and with which of the two is followed."""

    id: str
    sentence: Sentence
    numbers: str
    entries: Sequence[EntryHeld]
    more: int
    by_rule: bool
    rivals: Sequence[tuple[EntryHeld, int, str]]


@dataclass(frozen=True, slots=True)
class Footing:
    """What the sentences of one page stand on: its place, the *numbers* of the entries, and what
    finds the act and the basis of one."""

    here: Here
    numbers: Mapping[str, int]
    act: Callable[[str], Act | None]
    basis: Callable[[str], str]

    def sentence(
        self, id: str, of: Sentence, by_rule: bool, rivals: Iterable[RivalClaim]
    ) -> SentenceHeld:
        """What one sentence is held to, under the *id* that it has on the page."""
        return SentenceHeld(
            id=id,
            sentence=of,
            numbers=cites(of, self.numbers).replace("-", "\N{EN DASH}"),
            entries=[self._entry(one) for one in of.entries[:MOST]],
            more=len(of.entries[MOST:]),
            by_rule=by_rule,
            rivals=[
                (self._entry(one.entry), self.numbers[one.about], _followed(one)) for one in rivals
            ],
        )

    def _entry(self, id: str) -> EntryHeld:
        act, words = self.act(id), self.here.words
        return EntryHeld(
            id=id,
            number=self.numbers.get(id, 0),
            tells=telling.sentence(act, words) if act is not None else None,
            day=words.dated(act.effective, short=True) if act is not None else "",
            basis=self.basis(id),
            sources=act.sources if act is not None else (),
        )


def _followed(rival: RivalClaim) -> str:
    """What the record makes of it."""
    # of three that disagree it may follow one that is neither: then nothing is told of these two
    if rival.follows == rival.entry:
        return _("The record follows this one.")
    if rival.follows == rival.about:
        return _("The record follows what the sentence rests on.")
    return "" if rival.follows else _("No reading decides it: both stand.")

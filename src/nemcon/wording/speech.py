"""What a language brings to tell the facts of a brief (spec/brief.md §4)."""

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import TYPE_CHECKING

from nemcon.core.facts import dataclass
from nemcon.wording.brief_facts import BriefFact
from nemcon.wording.pen import Pen, Tongue

if TYPE_CHECKING:
    from functools import _SingleDispatchCallable


def sentences() -> "_SingleDispatchCallable[tuple[str, ...]]":
    """Where a language registers its writers, each by the type of the fact that it tells: a
    function of a fact and a pen that gives at least two wordings."""

    @singledispatch
    def worded(fact: BriefFact, pen: Pen) -> tuple[str, ...]:
        # a fault of the code, and not of the record: it is not told as a finding
        raise TypeError(f"No sentence tells a {type(fact).__name__}.")

    return worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """*headline* says what the first fact comes to; *worded* gives a fact in at least two wordings
    that open with different words, and *once_more* stands before one where neither fits;
    *with_article* is a member's name as a sentence has it; *page* is what stands around a brief."""

    tongue: Tongue
    page: Mapping[str, str]
    headline: Callable[[BriefFact, Pen], str]
    worded: "_SingleDispatchCallable[tuple[str, ...]]"
    once_more: str
    with_article: Callable[[str], str]

    def kinds(self) -> frozenset[type]:
        """The kinds of fact that it has a sentence for."""
        # singledispatch keeps what raises under object
        return frozenset(self.worded.registry) - {object}

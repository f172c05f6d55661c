"""What a language brings to tell the facts of a brief (spec/brief.md §4)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from nemcon.core.facts import dataclass
from nemcon.wording.brief_facts import BriefFact
from nemcon.wording.pen import Pen, Tongue

if TYPE_CHECKING:
    from functools import _SingleDispatchCallable


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
        return frozenset(self.worded.registry) - {object}

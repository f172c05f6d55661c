"""Evidence: sources, claims that contradict, and the editor's readings.

spec/record.md §12.10. Contradiction is data: claims are kept side by side, and a reading says which
is followed and why.
"""

from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.core.scalars import ChoiceId, ClassName, Count, EntryId, Id, Line, NewSource, Url
from nemcon.core.texts import Text

_SUBJECTS = ("matter", "office", "member", "person", "commitment", "body")
"""Of whatever entries say something, sources may differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published what, when and where. *published* may be missing: then the day the editor found
    it counts.

    *inferred* marks a date that the page does not show. *quality* says whose word it is: that of
    the `body` itself, of a `member` or a person whom it concerns (`primary`: one of these), of a
    news `agency`, of the `press`, or of who copies (`reprint`) or compiles (`reference`) it.
    """

    TYPE: ClassVar[str] = "source"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("source",)
    source: NewSource
    url: Url | None = None
    title: Line = ""
    publisher: Line = ""
    published: When | None = None
    inferred: bool = False
    found: When | None = None
    quality: Literal[
        "body", "member", "primary", "agency", "press", "reprint", "reference", "unknown"
    ] = "unknown"
    quote: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaimed:
    """One figure of the result of a round: how many gave an *answer* on a *candidacy*, in all or in
    a class."""

    candidacy: ChoiceId
    answer: Id
    number: Count
    of_class: ClassName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a source says against an entry, or besides it: another day, another figure, a denial.

    *figure*: the figure of the result of a round of which it speaks, and what it is instead.
    """

    TYPE: ClassVar[str] = "claim"
    SUBJECTS: ClassVar[tuple[str, ...]] = _SUBJECTS
    about: EntryId
    says: Text
    day: When | None = None
    contradicts: bool = True
    figure: FigureClaimed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The editor's reading of claims that disagree: which is followed, and why. Known with the
    latest it weighs."""

    TYPE: ClassVar[str] = "reading"
    SUBJECTS: ClassVar[tuple[str, ...]] = _SUBJECTS
    of: tuple[EntryId, ...]
    follows: EntryId
    reason: Text

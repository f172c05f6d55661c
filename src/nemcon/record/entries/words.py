"""Words and yardsticks: statements, commitments with their figures by edition, challenges.

spec/record.md §12.9. A quotation has at most 25 words. Figures of one edition are never mixed with
another's.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.facts import dataclass
from nemcon.core.scalars import EntryId, Id, Line, MemberId, Num, PartyId
from nemcon.core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Public words of the person of the act, or of a *speaker* who has no entry: role, channel, and
    a short quotation.

    *quote* is in the language in which the source gives it (its tag); *translated* when that is not
    the language spoken. *translation* is the editor's, of a quotation, into other languages.
    """

    TYPE: ClassVar[str] = "statement"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter", "office", "commitment", "body")
    speaker: Text | None = None
    role: Text | None = None
    channel: Text | None = None
    quote: Text | None = None
    translation: Text | None = None
    restated: Text | None = None
    translated: bool = False
    about: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What members pledged, with its yardstick: at least or at most a number of a unit."""

    TYPE: ClassVar[str] = "commitment"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("commitment",)
    name: Text
    yardstick: Num
    direction: Literal["at_least", "at_most"] = "at_least"
    unit: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One edition's figures for one year, by member. *estimate* marks a forecast; *missing* says
    why a member has none."""

    TYPE: ClassVar[str] = "figures"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("commitment",)
    edition: Id
    title: Text | None = None
    year: Line
    values: Mapping[MemberId, Num] = field(default_factory=dict)
    estimate: bool = False
    missing: Mapping[MemberId, Line] = field(default_factory=dict)
    warning: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """What waits for the holder of an office."""

    TYPE: ClassVar[str] = "challenge"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office", "matter")
    what: Text
    holder: PartyId | None = None

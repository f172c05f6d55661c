"""The answers a member can give, and how a rule counts them.

spec/rules.md §2. Nine stances are ours; a body's own words map to them and the record keeps the
word used. Five more answers exist only where votes are counted: a blank or invalid ballot, an
absence, and silence. *Undecided* is said; *undeclared* is not said: both are missing and neither
blocks. Absent is not silent.
"""

from collections.abc import Mapping
from enum import StrEnum


class Stance(StrEnum):
    """What a member says on a candidacy or a text."""

    SUPPORT = "support"
    NO_OBJECTION = "no_objection"
    ABSTAIN = "abstain"
    RESERVE = "reserve"
    AD_REFERENDUM = "ad_referendum"
    """Agreement that the member is still to confirm."""
    OBJECT = "object"
    RECUSE = "recuse"
    UNDECIDED = "undecided"
    UNDECLARED = "undeclared"
    # of a tally only
    BLANK = "blank"
    INVALID = "invalid"
    ABSENT = "absent"
    SILENT = "silent"
    UNREASONED = "unreasoned"
    """An objection without the reasons that the rule asks for."""


TALLY_ONLY = frozenset(
    {Stance.BLANK, Stance.INVALID, Stance.ABSENT, Stance.SILENT, Stance.UNREASONED}
)
POSITIONS = frozenset(Stance) - TALLY_ONLY
"""The stances of a position: `undeclared` is derived, the others are said."""

FREE = frozenset({Stance.UNDECLARED, Stance.UNDECIDED, Stance.RESERVE, Stance.AD_REFERENDUM})
"""Not agreed yet and still to come: while a matter is open, these may become anything."""

CAUTION = (
    Stance.OBJECT,
    Stance.UNREASONED,
    Stance.RESERVE,
    Stance.UNDECIDED,
    Stance.UNDECLARED,
    Stance.INVALID,
    Stance.BLANK,
    Stance.SILENT,
    Stance.ABSENT,
    Stance.RECUSE,
    Stance.ABSTAIN,
    Stance.AD_REFERENDUM,
    Stance.NO_OBJECTION,
    Stance.SUPPORT,
)
"""From the least to the most agreement: of two contradicting voices of one member the earlier here
is presumed."""


FIGURES = (
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.OBJECT,
    Stance.UNREASONED,
    Stance.AD_REFERENDUM,
    Stance.RESERVE,
    Stance.ABSTAIN,
    Stance.UNDECIDED,
    Stance.RECUSE,
    Stance.BLANK,
    Stance.INVALID,
    Stance.ABSENT,
    Stance.SILENT,
    Stance.UNDECLARED,
)
"""The order in which the figures of a vote are told: for, against, and whoever was neither."""


def in_order(figures: Mapping[Stance, int]) -> tuple[tuple[Stance, int], ...]:
    """The figures of a vote in the order in which they are told, however they were written."""
    return tuple((stance, figures[stance]) for stance in FIGURES if stance in figures)


class Counts(StrEnum):
    """How a rule counts an answer."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"
    OUT = "out"
    """Out of the base: as if the member were not there."""

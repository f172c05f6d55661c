"""Entries about entries: correction, recall, voiding, reopening, change of audience, keys,
redaction, a clock that was set, a record that was restored or went elsewhere.

spec/record.md §12.11 and §10. None changes or removes what it names: it only adds to what is known
about it.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.days import Moment
from nemcon.core.facts import dataclass
from nemcon.core.scalars import Audience, Count, Digest, EntryId, Line, Prose, Url

_ANY = ("body", "member", "office", "matter", "person", "commitment", "source", "record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The content of the entry named, set right. The fact keeps its effective time unless a new one
    is stated."""

    TYPE: ClassVar[str] = "correction"
    SUBJECTS: ClassVar[tuple[str, ...]] = _ANY
    of: EntryId
    content: Mapping[str, Any]
    effective: When | None = None
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The author takes the entry back."""

    TYPE: ClassVar[str] = "recall"
    SUBJECTS: ClassVar[tuple[str, ...]] = _ANY
    of: EntryId
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """The entry should never have been made: it counts no more, and stays to be read."""

    TYPE: ClassVar[str] = "voiding"
    SUBJECTS: ClassVar[tuple[str, ...]] = _ANY
    of: EntryId
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The decision or the end named no longer closes its matter."""

    TYPE: ClassVar[str] = "reopening"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    of: EntryId
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceChange:
    """From its known time the entry named is for other eyes: ``public``, ``members``,
    ``secretariat`` or named members."""

    TYPE: ClassVar[str] = "audience_change"
    SUBJECTS: ClassVar[tuple[str, ...]] = _ANY
    of: EntryId
    audience: Audience
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """The content of the entry named is destroyed; its envelope stays."""

    TYPE: ClassVar[str] = "redaction"
    SUBJECTS: ClassVar[tuple[str, ...]] = _ANY
    of: EntryId
    reason: Prose
    ground: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnrolled:
    """A signing key of the member of the act is valid from the effective time. *key*: 64
    hexadecimal digits."""

    TYPE: ClassVar[str] = "key_enrolled"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("member", "body")
    key: Line
    algorithm: Literal["ed25519"] = "ed25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRevoked:
    """The key named is no longer valid from the effective time."""

    TYPE: ClassVar[str] = "key_revoked"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("member", "body")
    key: Line
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSet:
    """The clock by which entries were recorded was ahead, and is set right. From this entry on
    moments begin again with its own: those of earlier entries that are later were wrong."""

    TYPE: ClassVar[str] = "clock_set"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """The record was brought back as it was after the entry numbered *head*, and a new epoch of it
    begins with this entry. *root*: over all up to there. *backup*: when the backup was taken it
    came from.

    *last*: no number up to this one is given again; this entry has the next. *last_root*: over all
    up to there, as it was. *evidence*: what tells of *last*: the `database` that was replaced, of
    which it was the last entry, the `sweep`, which saw it there, or whoever restored it (`stated`);
    `nothing`: whether there was anything after *head* is not known.
    """

    TYPE: ClassVar[str] = "restoration"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    head: Count
    root: Digest
    last: Count
    evidence: Literal["database", "sweep", "stated", "nothing"]
    last_root: Digest | None = None
    backup: Moment | None = None
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """The record is kept on another server from this entry on, *to* whose address every address of
    the body leads. Nothing follows it here but its arrival there."""

    TYPE: ClassVar[str] = "departure"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    to: Url
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The record goes on where it was moved to, with this entry. *head*: the number of its
    departure; *root*: over all up to there, by which the two servers have the same record."""

    TYPE: ClassVar[str] = "arrival"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    head: Count
    root: Digest
    reason: Prose = ""

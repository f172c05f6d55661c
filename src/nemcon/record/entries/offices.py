"""Posts and who holds them: office, term, extension, end of a term, in charge.

spec/record.md §12.2; what follows from them is the law of spec/offices.md. Designate is derived and
never an entry.
"""

from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.core.scalars import (
    Count,
    EntryId,
    HolderId,
    Length,
    MatterId,
    MeetingId,
    NewTerm,
    OfficeId,
    Prose,
    TermId,
)
from nemcon.core.texts import Text
from nemcon.offices.terms import EndCause, UntilIs


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post the body fills. Length and limit only where a dated rule or decision states them.

    *complete*: the line of holders recorded begins with the first there was, so that they can be
    counted. *seats*: so many people hold the post, each in a seat of its own. *holds_over*: by its
    article, whoever's term has expired stays until a successor begins. *until*: the last day on
    which there was the post.
    """

    TYPE: ClassVar[str] = "office"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    name: Text
    length: Length | None = None
    renewable: bool | None = None
    limit: Count | None = None
    article: Text | None = None
    held_by: Literal["person", "member"] = "person"
    complete: bool = False
    seats: Count = 1
    holds_over: bool = False
    until: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One holder's time in the office, from the effective day.

    *until* is the end that was planned when the term began, or *length* what its decision states;
    or it ends with a meeting (*until_meeting*) or with the decision on a matter (*until_matter*: an
    election on its day, a text as it takes effect), whenever that is. Extensions move it and an
    `EndOfTerm` overrides it. *decided* is the day of the deciding act and
    *decision* that act's entry, where known. *seat* is the number of the seat, where the office has
    several and it is known which. Of a term of which no day is known (it is dated ``..``),
    *followed_by* is the term that came after it. *acts_as*: of the office by whose holder this one
    is filled for the time being.
    """

    TYPE: ClassVar[str] = "term"
    UNDATED: ClassVar[bool] = True
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    term: NewTerm
    holder: HolderId
    kind: Literal["regular", "acting"] = "regular"
    until: When | None = None
    until_is: UntilIs = "last_day"
    length: Length | None = None
    ordinal: Count | None = None
    decided: When | None = None
    decision: EntryId | None = None
    seat: Count | None = None
    followed_by: TermId | None = None
    until_meeting: MeetingId | None = None
    until_matter: MatterId | None = None
    acts_as: OfficeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A decision (on the effective day) that a term runs until a later day, a meeting, or the
    decision on a matter."""

    TYPE: ClassVar[str] = "extension"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    term: TermId
    until: When | None = None
    until_is: UntilIs = "last_day"
    decision: EntryId | None = None
    until_meeting: MeetingId | None = None
    until_matter: MatterId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfTerm:
    """A term ended on the effective day: its last day, or the day of handover; one that ended
    before it began is of somebody who was never in office. *decided* is the day
    on which that was decided or announced; without it, the day on which it was known. Of several
    the one told last counts. *vacant*: the post was vacant from then on; without it only no holder
    is recorded until the next."""

    TYPE: ClassVar[str] = "end_of_term"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    term: TermId
    reason: EndCause
    until_is: UntilIs = "last_day"
    decided: When | None = None
    decision: EntryId | None = None
    vacant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWithdrawn:
    """An end that was announced, a resignation say, is taken back on the effective day, before it
    came."""

    TYPE: ClassVar[str] = "end_withdrawn"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    term: TermId
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InCharge:
    """A person exercises the functions without holding the post: a vacancy goes on beside it.
    *acts_as*: as the holder of that office."""

    TYPE: ClassVar[str] = "in_charge"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("office",)
    holder: HolderId
    until: When | None = None
    until_is: UntilIs = "last_day"
    acts_as: OfficeId | None = None

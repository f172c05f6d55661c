"""What is to be decided and in which steps: matter, step, electorate, package, text, document,
procedure and its timetable.

spec/record.md §12.3; spec/procedure.md says what follows.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.days import Duration
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import (
    BodyId,
    ClassName,
    Count,
    Digest,
    DueId,
    EntryId,
    Id,
    Line,
    MeetingId,
    MemberId,
    NewClass,
    NewDue,
    NewPackage,
    NewStep,
    NewText,
    NominatorId,
    OfficeId,
    PartId,
    Prose,
    RuleName,
    StepId,
    Url,
    Weight,
)
from nemcon.core.texts import Text

PositionsFor = Literal["public", "members", "secretariat", "undisclosed"]
"""For whose eyes positions are: ``undisclosed`` is for the members alone whose they are, until the
matter is decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An appointment (to an office, with candidacies) or a proposal (with revisions of a text),
    opened on its day.

    *carries_over*: what was said of one revision of a text counts for the next; where it is not
    said, the rule says it. *category* is what the body calls such a matter (``minutes``), by which
    a rule may say for what it may be used. *positions_for*: for whose eyes what members say in it
    is; where it is not said, each entry says so for itself.
    """

    TYPE: ClassVar[str] = "matter"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    title: Text
    kind: Literal["appointment", "proposal"]
    office: OfficeId | None = None
    rule: RuleName = ""
    article: Text | None = None
    carries_over: bool | None = None
    category: Id | None = None
    positions_for: PositionsFor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage of a matter in one body. *electorate* says which day fixes who is entitled.

    Steps count up in *order*; the matter is decided only when the last one is. *instead_of* names a
    step that this one stands in for when that has ended without a result: they are ways to one
    result, tried in their order, and one that is carried is enough. *until* is the last day, or the
    moment, by which the step is to be carried where another stands in for it. Without a *rule* it
    is decided by that of its body, of the matter, or of ours. *assumed* is why that rule is only
    taken to be the one, where no source says it. *free_choice* is why it may choose another than
    whom the step before it put forward; without one it may not. A step that ``advises`` gives an
    opinion that binds nobody.
    """

    TYPE: ClassVar[str] = "step"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    step: NewStep
    order: Count
    does: Literal["recommends", "proposes", "advises", "elects", "appoints", "approves", "adopts"]
    rule: RuleName = ""
    assumed: Text | None = None
    body: BodyId | None = None
    electorate: Literal["at_decision", "at_opening", "stated"] = "at_decision"
    set_aside: tuple[MemberId, ...] = ()
    article: Text | None = None
    instead_of: StepId | None = None
    until: When | None = None
    free_choice: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorateStated:
    """Who is entitled in a step, stated: by name, or by size where the names are not told."""

    TYPE: ClassVar[str] = "electorate"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    step: StepId
    members: tuple[MemberId, ...] = ()
    size: Count | None = None
    classes: Mapping[NewClass, tuple[MemberId, ...]] = field(default_factory=dict)
    class_sizes: Mapping[NewClass, Count] = field(default_factory=dict)
    weights: Mapping[Id, Mapping[MemberId, Weight]] = field(default_factory=dict)
    weight_totals: Mapping[Id, Weight] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Candidacies, texts or matters put as one, or from the effective day taken singly.

    A package over matters is recorded in each of them.
    """

    TYPE: ClassVar[str] = "package"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    package: NewPackage
    parts: tuple[PartId, ...]
    taken: Literal["as_one", "singly"] = "as_one"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRevision:
    """A revision of a text. *digest* binds the bytes that were circulated."""

    TYPE: ClassVar[str] = "text"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    text: NewText
    revision: Count = 1
    title: Text | None = None
    digest: Digest | None = None
    url: Url | None = None
    words: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that belongs to the record: its *name*, *media_type* and *size* in bytes, and the
    *digest* by which its bytes are known, which lie beside the record (14).

    *about* is the entry with which it goes: the revision of a text of which it is the draft, the
    position that a letter gave, the decision to which it is annexed.
    """

    TYPE: ClassVar[str] = "document"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    name: Line
    media_type: Line
    size: Count
    digest: Digest
    title: Text | None = None
    about: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One step of a procedure: due a duration from an anchor (a named day, or another step), or
    *on* a stated day, month or span.

    *clear*: the whole time lies between the two, as in *no less than four months before*.
    *next_meeting*: due at the first meeting after that, of this body or of *meeting_of*. A window
    *closes* so much after it opens, or is open *until* a stated day; of one that says only that,
    the opening is not known. *time_limit* is how *on* was said, where that was as one of a day.
    """

    step: NewDue
    title: Text
    anchor: NewDue | None = None
    offset: Duration = field(default_factory=Duration)
    backwards: bool = False
    clear: bool = False
    on: When | None = None
    next_meeting: bool = False
    meeting_of: BodyId | None = None
    window: Literal["", "nominations", "answers"] = ""
    closes: Duration | None = None
    until: When | None = None
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MayNominate:
    """Some who may nominate: the *named*, members or bodies; else those entitled, or the members of
    another *body*, and of these the ones of a class. *together*: so many must nominate at once, and
    *whom*: their own nationals only, or others' only.
    """

    named: tuple[NominatorId, ...] = ()
    body: BodyId | None = None
    of_class: ClassName | None = None
    together: Count = 1
    whom: Literal["anybody", "own_national", "other_national"] = "anybody"
    article: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The steps by which a body goes about such a matter, and who may nominate whom. A body may
    have none.

    *may_nominate* lists who may: whoever is in none of them may not. Without it *nominators* says
    so in a word.
    """

    TYPE: ClassVar[str] = "procedure"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter", "office", "body")
    steps: tuple[Due, ...] = ()
    article: Text | None = None
    nominators: Literal["any_member", "own_national", "other_national", "chair"] = "any_member"
    may_nominate: tuple[MayNominate, ...] = ()
    least: Count | None = None
    most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableMark:
    """An anchor fixed, a step of the procedure done, or its window closed: when in fact, and why
    not when due.

    *edge* says how an anchor's day is reckoned: an opening begins with it, a term ends with it.
    *until* is the last day of what took several. An anchor that is a *meeting* moves with it.
    """

    TYPE: ClassVar[str] = "timetable"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    step: DueId
    what: Literal["anchor", "done", "closed"]
    edge: Literal["begins", "ends", "day"] = "day"
    reason: Prose = ""
    until: When | None = None
    meeting: MeetingId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A recorded act that gives effect to something outside its window."""

    TYPE: ClassVar[str] = "admission"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    of: EntryId
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What members say in the matter is for these eyes from now on. What they said before is opened
    with it, each entry by a change of its audience."""

    TYPE: ClassVar[str] = "disclosure"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    positions_for: PositionsFor
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEnded:
    """The matter ended without a decision; where *step* is named, that step alone."""

    TYPE: ClassVar[str] = "matter_ended"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    how: Literal["lapsed", "withdrawn"]
    reason: Prose = ""
    step: StepId | None = None

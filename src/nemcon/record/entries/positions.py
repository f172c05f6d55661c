"""What members say: positions, what they ask for and what they got, ties between parts, and counts
by others.

spec/record.md §12.5; spec/standing.md says which claim holds.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.facts import dataclass
from nemcon.core.scalars import (
    ChoiceId,
    ClassName,
    ConditionId,
    Count,
    Line,
    MemberId,
    NewCondition,
    PartId,
    PartyId,
    Prose,
    StepId,
)
from nemcon.core.texts import Text
from nemcon.rules.stances import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """For whom something is said: the members named, and those of the *classes* as they were on its
    day, but not those who are *out*. *name* is what they are called together.

    *mandated*: they gave that mandate, so that it is the word of each of them. Else it is somebody
    else's word about each, whoever says it.
    """

    name: Text | None = None
    members: tuple[MemberId, ...] = ()
    classes: tuple[ClassName, ...] = ()
    out: tuple[MemberId, ...] = ()
    mandated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What the member of the act says on a candidacy or a text; the person of the act is who spoke.

    *word* is the body's or the speaker's own word for it; *capacity* what the speaker was that day
    and *binds* whether that capacity speaks for the member (a president-elect or a party does not).
    *step* is the step in which it is said; else the one to be decided on its day.
    *revision* is that of the text it is said of, where that is not the one current on its day.
    *by_proxy* is the member that gave the answer for it, under a proxy.
    *group*: it is said for these, by the member of the act, be it one of them or not, or where
    there is none by its person or *speaker*.
    """

    TYPE: ClassVar[str] = "position"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    on: ChoiceId
    stance: Stance
    basis: Literal["official", "public", "reported"] = "official"
    word: Text | None = None
    reason: Text | None = None
    speaker: Text | None = None
    capacity: Text | None = None
    binds: bool = True
    form: Text | None = None
    step: StepId | None = None
    revision: Count | None = None
    by_proxy: MemberId | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What the member of the act asks, of whom, in which form, before it agrees. *group*: it asks
    that for these, be it one of them or not."""

    TYPE: ClassVar[str] = "condition"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    condition: NewCondition
    on: ChoiceId
    asks: Text
    of: PartyId | None = None
    form: Text | None = None
    step: StepId | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAnswer:
    """What became of a condition. One that nobody answered stays open and says so."""

    TYPE: ClassVar[str] = "condition_answer"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    condition: ConditionId
    became: Literal["answered", "met", "dropped", "overtaken"]
    by: PartyId | None = None
    form: Text | None = None
    words: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedPosition:
    """The member of the act agrees to a part only if the named other parts pass too.

    *otherwise* is what it says where they do not: a reserve, or an objection (it objects unless
    they pass).
    """

    TYPE: ClassVar[str] = "tied_position"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    on: PartId
    to: tuple[PartId, ...]
    step: StepId | None = None
    otherwise: Literal["reserve", "object"] = "reserve"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedCount:
    """How many gave which answer, as somebody counted: figure, base, answers, classes, names.

    *answers* are exact, about, or at least; a *share* (``2/3``, ``90/100``) stands where no figure
    was given. *out* are the members named as not among them, *members* those named as among them.
    An exact count of one answer whose exceptions are all named implies that answer by every other
    member of the base.
    """

    TYPE: ClassVar[str] = "count"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    on: ChoiceId
    base: Count | None = None
    answers: Mapping[Stance, Count] = field(default_factory=dict)
    quality: Literal["exactly", "about", "at_least"] = "exactly"
    share: Line = ""
    members: tuple[MemberId, ...] = ()
    out: tuple[MemberId, ...] = ()
    by_class: Mapping[ClassName, Mapping[Stance, Count]] = field(default_factory=dict)
    basis: Literal["official", "public", "reported", "derived"] = "reported"
    wording: Prose = ""
    step: StepId | None = None
    revision: Count | None = None

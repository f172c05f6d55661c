"""Deciding: meetings, the chair's judgment, assessments, the decision and what is attached to it.

spec/record.md §12.8. Decided, effective, in office and issued are four days: the act's effective
day is the deciding.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.core.scalars import (
    BodyId,
    ChoiceId,
    ClassName,
    Count,
    DecisionId,
    EntryId,
    Line,
    MeetingId,
    MemberId,
    NewDecision,
    NewMeeting,
    NewOverride,
    OverrideId,
    Prose,
    RoundId,
    SilenceId,
    StepId,
    Url,
)
from nemcon.core.texts import Text
from nemcon.record.entries.positions import Group
from nemcon.rules.stances import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of the body, or of another *body*, at its effective time: level, form, who presides
    and for whom, who was there.

    One that is *expected* may be without a day (it is dated ``..``). *put* are the candidacies,
    texts or packages on which the question was put: whoever was there and said nothing was silent,
    and where nobody is named as present, everybody was there.
    """

    TYPE: ClassVar[str] = "meeting"
    UNDATED: ClassVar[bool] = True
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter", "body")
    meeting: NewMeeting
    status: Literal["expected", "called", "held", "postponed", "cancelled"] = "held"
    level: Line = ""
    formal: bool = True
    ends: When | None = None
    presides: Line = ""
    in_place_of: Line = ""
    present: tuple[MemberId, ...] = ()
    represented: Mapping[MemberId, MemberId] = field(default_factory=dict)
    place: Line = ""
    title: Text | None = None
    body: BodyId | None = None
    put: tuple[ChoiceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairJudgment:
    """The chair's finding where the rule leaves one: on which question of which step, and what was
    found."""

    TYPE: ClassVar[str] = "chair_judgment"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    question: Prose
    finds: bool
    on: ChoiceId
    step: StepId | None = None
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A facilitator's view of who is most, or least, likely to find agreement. Never a decision."""

    TYPE: ClassVar[str] = "assessment"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    by: Line
    most_likely: tuple[ChoiceId, ...] = ()
    least_likely: tuple[ChoiceId, ...] = ()
    after: RoundId | None = None
    words: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The formal act of a step. *carried* is false when it was put and not carried.

    *takes_effect* and *issued* are days of their own. *judgments* cites the chair's judgments that
    it rests on. An observer may record that a body decided although not all positions are known:
    *positions_known* then says so. *unlisted*: whoever is not in the *tally* gave one of these
    answers, as where only those against were counted; none: was silent. *revision* is that
    of the text which was decided, where it is not the one current on the day.
    """

    TYPE: ClassVar[str] = "decision"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    decision: NewDecision
    on: ChoiceId
    step: StepId | None = None
    carried: bool = True
    how: Literal[
        "meeting", "silence", "correspondence", "acclamation", "vote", "lot", "unknown"
    ] = "meeting"
    decided_by: Text | None = None
    takes_effect: When | None = None
    issued: When | None = None
    meeting: MeetingId | None = None
    silence: SilenceId | None = None
    judgments: tuple[EntryId, ...] = ()
    tally: Mapping[Stance, Count] = field(default_factory=dict)
    tally_by_class: Mapping[ClassName, Mapping[Stance, Count]] = field(default_factory=dict)
    unlisted: tuple[Stance, ...] = ()
    positions_known: bool = True
    override: OverrideId | None = None
    words: Text | None = None
    revision: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A decision recorded against its rule, with the reason, visible for ever."""

    TYPE: ClassVar[str] = "override"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    override: NewOverride
    decision: DecisionId
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A statement or reservation of the member of the act, attached to a decision. It undoes no
    agreement. *by_proxy* is the member that made it for it, under a proxy. *group*: it is made for
    these, by the member of the act."""

    TYPE: ClassVar[str] = "reservation"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    decision: DecisionId
    words: Text
    by_proxy: MemberId | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The decision made public, in one or several languages."""

    TYPE: ClassVar[str] = "announcement"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    decision: DecisionId
    words: Text
    channel: Text | None = None
    url: Url | None = None

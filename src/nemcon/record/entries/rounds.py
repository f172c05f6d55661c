"""Rounds: indicative ballots, straw polls, confidential consultations. Their answers never become
positions.

spec/record.md §12.7; the law is spec/procedure.md.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import (
    ChoiceId,
    ClassName,
    Count,
    Id,
    Line,
    MemberId,
    NewClass,
    NewRound,
    Prose,
    RoundId,
    RuleName,
    StepId,
)
from nemcon.core.texts import Text
from nemcon.record.entries.positions import Group
from nemcon.rules.stances import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round opens on its effective day. *answers* maps the words allowed on it to ours; without
    any, names are written down. *final*: an answer that was given stands; else the last one
    received before the close counts. *binding*: whether it binds; left out, that is not said.
    *time_limit* is how its close was said, where that was not by day and time."""

    TYPE: ClassVar[str] = "round"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    round: NewRound
    candidacies: tuple[ChoiceId, ...]
    title: Text | None = None
    closes: When | None = None
    step: StepId | None = None
    entitled: tuple[MemberId, ...] = ()
    size: Count | None = None
    classes: Mapping[NewClass, tuple[MemberId, ...]] = field(default_factory=dict)
    class_sizes: Mapping[NewClass, Count] = field(default_factory=dict)
    answers: Mapping[Id, Stance] = field(default_factory=dict)
    least: Count = 0
    most: Count | None = None
    ranked: bool = False
    negative: Literal["not_accepted", "named", "counted", "counted_by_class"] = "counted"
    binding: bool | None = None
    final: bool = False
    rule: RuleName = ""
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnswer:
    """What the member of the act answered on the round: a word for each candidacy, in order where
    ranked. *by_proxy* is the member that answered for it, under a proxy. *group*: it is said for
    these, by the member of the act, be it one of them or not."""

    TYPE: ClassVar[str] = "round_answer"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    round: RoundId
    words: Mapping[ChoiceId, Id] = field(default_factory=dict)
    ranking: tuple[ChoiceId, ...] = ()
    by_proxy: MemberId | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """What came out of a round, as announced or reported: for each candidacy how many gave which
    word.

    *by_class* is candidacy, class, word, number. *advance* and *leave* were decided by
    *decided_by*; a round without a result has none. Several results of one round tell what each of
    them says: of a figure that several give the latest holds. *basis*: on whose word.
    """

    TYPE: ClassVar[str] = "round_result"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    round: RoundId
    counts: Mapping[ChoiceId, Mapping[Id, Count]] = field(default_factory=dict)
    by_class: Mapping[ChoiceId, Mapping[ClassName, Mapping[Id, Count]]] = field(
        default_factory=dict
    )
    advance: tuple[ChoiceId, ...] = ()
    leave: tuple[ChoiceId, ...] = ()
    decided_by: Line = ""
    wording: Prose = ""
    basis: Literal["official", "public", "reported"] | None = None

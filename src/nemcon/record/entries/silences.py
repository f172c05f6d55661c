"""Silence procedures: opened, served, spoken against, held, extended, broken, lapsed, certified.

spec/record.md §12.6; the law is spec/silence.md. Deadlines look only at what was *received*.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.days import Duration, Moment
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import (
    ChoiceId,
    Count,
    Digest,
    EntryId,
    Id,
    Line,
    MemberId,
    NewSilence,
    Prose,
    SilenceId,
    StepId,
    ZoneName,
)
from nemcon.core.texts import Text
from nemcon.record.entries.positions import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceOpened:
    """A draft stands unless a member speaks before the expiry. The effective moment is the opening.

    *after* names the broken silence that it starts again. *consent* cites what allows silence to be
    used at all, and *consent_given* whether it did. *service_needed*: nothing is adopted where a
    member was not served. *revisions* are those that were circulated, by text, where they are not
    those current at the opening. What it does not say of *zone*, *reading*, *forms*, *breaks*,
    *minimum*, *consent* and service, the rule of its step says, else the defaults of
    spec/silence.md §1. *time_limit* is how its end was said, where that was not by day and time.
    """

    TYPE: ClassVar[str] = "silence"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: NewSilence
    texts: tuple[ChoiceId, ...]
    expiry: When
    zone: ZoneName | None = None
    reading: Literal["before", "at"] | None = None
    forms: tuple[Id, ...] | None = None
    breaks: tuple[Literal["objection", "amendment", "request_for_time"], ...] | None = None
    minimum: Duration | None = None
    minimum_from: Literal["opening", "service"] | None = None
    consent: Line = ""
    consent_given: bool | None = None
    service_needed: bool | None = None
    digest: Digest | None = None
    step: StepId | None = None
    after: SilenceId | None = None
    revisions: Mapping[ChoiceId, Count] = field(default_factory=dict)
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeServed:
    """The draft reached the member of the act."""

    TYPE: ClassVar[str] = "notice_served"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    form: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAcknowledged:
    """The member of the act says that it received the draft. It says nothing about agreeing."""

    TYPE: ClassVar[str] = "notice_acknowledged"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    form: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceAnswer:
    """What the member of the act said under silence. The effective time is its receipt.

    An objection, an amendment, a request for time, or an expressed "no objection", which is not
    silence. *received* is false for what was sent and never arrived: then the effective time is its
    sending. *by_proxy* is the member that gave the answer for it, under a proxy. *group*: it is
    said for these, by the member of the act, be it one of them or not.
    """

    TYPE: ClassVar[str] = "silence_answer"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    says: Literal["objection", "amendment", "request_for_time", "no_objection"]
    form: Line = ""
    sent: When | None = None
    received: bool = True
    words: Text | None = None
    by_proxy: MemberId | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLifted:
    """The member of the act lifts what it said. A broken silence stays broken. *by_proxy* is the
    member that lifted it for it, under a proxy."""

    TYPE: ClassVar[str] = "objection_lifted"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    answer: EntryId
    by_proxy: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceHeld:
    """The chair puts the silence on hold before it expires."""

    TYPE: ClassVar[str] = "silence_held"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceResumed:
    """A silence on hold runs again, to a new expiry; *time_limit* is how that was said."""

    TYPE: ClassVar[str] = "silence_resumed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    expiry: Moment
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceExtended:
    """The expiry moves, before it has passed; *time_limit* is how the new one was said."""

    TYPE: ClassVar[str] = "silence_extended"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    expiry: Moment
    reason: Prose = ""
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceBroken:
    """Somebody reports that the silence was broken: by whom may be unknown, or known only *among*
    some members. *perhaps*: an answer that breaks it may have come (from *by*, where it is said
    from whom), and whether it did is not known. *withheld*: no report; the answer that broke it is
    for the chair and the clerk alone."""

    TYPE: ClassVar[str] = "silence_broken"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    by: tuple[MemberId, ...] = ()
    among: tuple[MemberId, ...] = ()
    perhaps: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceLapsed:
    """Somebody reports that the silence ran out unbroken, and the draft stands."""

    TYPE: ClassVar[str] = "silence_lapsed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceWithdrawn:
    """The chair takes the draft back before the expiry."""

    TYPE: ClassVar[str] = "silence_withdrawn"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    reason: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceCertificate:
    """What a silence came to, written down after its expiry. No outcome depends on it."""

    TYPE: ClassVar[str] = "silence_certificate"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    silence: SilenceId
    state: Literal["adopted", "broken", "withdrawn", "lapsed"]
    expiry: Moment
    served: tuple[MemberId, ...] = ()
    silent: tuple[MemberId, ...] = ()
    not_served: tuple[MemberId, ...] = ()
    no_objection: tuple[MemberId, ...] = ()
    digest: Digest | None = None

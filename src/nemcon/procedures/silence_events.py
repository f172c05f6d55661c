"""What the terms of a silence say, and what may happen under it: the values that `silence` judges.

spec/silence.md §1 and §3. Nothing here judges; each value says in its docstring what it means, and
refuses what cannot be meant. Every event tells when it was: a moment, or a date that may be
imprecise.
"""

from enum import StrEnum
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import Duration
from nemcon.core.days import zone as zone_of
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.procedures.working import WEEKENDS, WorkingCalendar


class Says(StrEnum):
    """What a member may say under silence."""

    OBJECTION = "objection"
    AMENDMENT = "amendment"
    REQUEST_FOR_TIME = "request_for_time"
    NO_OBJECTION = "no_objection"
    """Expressed: it is not silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """§1.4 The clause or decision that allows silence; *given* is None where that is not known."""

    by: str
    given: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """§1 What the rule of a body says about its silences.

    *zone* is an IANA name. No *forms*: any form is accepted. *consent* None: none is needed.
    *service_needed*: nothing is adopted where a member was not served. *calendar* says which days
    work, where the minimum is in working days. `Malformed` where nothing could break it, or there
    is no such zone.
    """

    zone: str
    reading: Literal["before", "at"] = "before"
    forms: frozenset[str] = frozenset()
    breaks: frozenset[Says] = frozenset({Says.OBJECTION})
    minimum: Duration | None = None
    minimum_from: Literal["opening", "service"] = "opening"
    consent: Consent | None = None
    service_needed: bool = False
    calendar: WorkingCalendar = WEEKENDS

    def __post_init__(self) -> None:
        zone_of(self.zone)
        if not self.breaks or Says.NO_OBJECTION in self.breaks:
            raise Malformed(
                "A silence must be broken by something, and never by a 'no objection'.",
                mend="List objection, amendment or request_for_time.",
                path="breaks",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The draft was put under silence. *members* are those it is addressed to, none where they are
    not known.

    *after* names the broken silence that this one starts again; *digest* binds the text.
    """

    silence: str
    when: When
    expiry: When
    members: tuple[str, ...] = ()
    after: str | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The draft reached *member*."""

    member: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """*member* says that the draft reached it, by then at the latest. It says nothing about
    agreeing.
    """

    member: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceAct:
    """What *member* said: in which *form* (None where not known), when *sent*, when *received*
    (None: it was not). *void*: why whoever said it for the member could not; "" where it could, or
    the member said it itself.

    `Malformed` where it was neither sent nor received.
    """

    act: str
    member: str
    says: Says
    form: str | None = None
    sent: When | None = None
    received: When | None = None
    void: str = ""

    def __post_init__(self) -> None:
        if self.sent is None and self.received is None:
            raise Malformed(
                f"Nothing says when {self.act} was sent or received.",
                mend="Give the day or moment of its receipt.",
                path="received",
            )

    @property
    def when(self) -> When:
        """When it counts: its receipt; its sending, where it was not received."""
        when = self.received or self.sent
        assert when is not None  # checked at the door
        return when


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """What was said in *act* is lifted, for *member* alone (None: for all for whom it was said). A
    broken silence stays broken (§4.1)."""

    act: str
    when: When
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The chair puts the silence on hold."""

    when: When
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """A silence on hold runs again, to a new *expiry*."""

    when: When
    expiry: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The expiry moves to a later one."""

    when: When
    expiry: When
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The chair takes the draft back."""

    when: When
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedBroken:
    """A source says that it was broken, at *when*, *by* these members (none: it does not say).

    *among*: it was one or some of these, and which is not known. *perhaps*: an answer that breaks
    it may have come, and whether it did is not known. *withheld*: no report, but the word of the
    record itself: the answer that broke it is for other eyes. *id* names the report, for findings.
    """

    id: str = ""
    when: When
    by: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()
    perhaps: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedAdopted:
    """An observer's source says that it ran out unbroken and the draft stands."""

    id: str = ""
    when: When


Chairs = Held | Resumed | Extended | Withdrawn
"""What the chair does with a silence that runs."""

SilenceEvent = (
    Opened | Served | Acknowledged | SilenceAct | Lifted | Chairs | ReportedBroken | ReportedAdopted
)

"""The body and who belongs to it: body, rules, members, membership, persons, who may speak for
whom, and who has a role.

spec/record.md §12.1. Membership is a state that holds from its effective day until its last day, or
the next one known: to join, to change class or weight, to be suspended and to leave are each one
entry. So the electorate of any day is a fold.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from nemcon.core.datings import When
from nemcon.core.days import Duration
from nemcon.core.facts import dataclass
from nemcon.core.scalars import (
    ClockTime,
    Count,
    Holiday,
    Id,
    Line,
    MatterId,
    MeetingId,
    MemberId,
    NewBody,
    NewClass,
    NewMember,
    NewRule,
    Prose,
    RuleName,
    RuleSentence,
    Territory,
    Weight,
    ZoneName,
)
from nemcon.core.texts import Text
from nemcon.rules.stances import Stance

Colour = Literal["blue", "teal", "green", "plum", "bronze", "slate"]
"""Those that a body's pages may have: each can be read on light and on dark paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What decides: a council, a committee, a board. Its zone turns days into instants.

    *answers* maps the body's own words to ours; *observed* says that this record is kept by an
    observer from public sources and is not the body's own. *reminders*: how long before the end of
    a silence or a round, or the day of a step, somebody is reminded by letter, in days and hours.
    *contact* is where it is reached: an e-mail address, or the address of a page. *colour* is that
    of its pages. *purpose* is why this record of it is kept.
    """

    TYPE: ClassVar[str] = "body"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    name: Text
    zone: ZoneName
    organisation: Text | None = None
    answers: Mapping[Id, Stance] = field(default_factory=dict)
    rule: RuleName = ""
    observed: bool = False
    reminders: tuple[Duration, ...] | None = None
    contact: Line = ""
    colour: Colour = "blue"
    purpose: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceTerms:
    """What a rule says of every silence held under it; what it leaves open each silence says.

    The fields mean what they mean in a ``silence``. *consent* cites what allows silence to be used.
    *used_for*: on which categories of matter silence may be used.
    """

    zone: ZoneName | None = None
    reading: Literal["before", "at"] | None = None
    forms: tuple[Id, ...] | None = None
    breaks: tuple[Literal["objection", "amendment", "request_for_time"], ...] | None = None
    minimum: Duration | None = None
    minimum_from: Literal["opening", "service"] | None = None
    consent: Line = ""
    service_needed: bool | None = None
    used_for: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyTerms:
    """What a rule says of proxies: how many one member may hold at *most* (0: none is allowed), and
    the *article* that says so."""

    most: Count
    article: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBody:
    """Another body that takes part in matters of this one, as it is from the effective day on: its
    members by name, or its size where the names are not told, and its classes.

    They are no members of this body. *rule* and *article* are by what it decides where a step does
    not say; *nominates* says that its members may nominate in matters of this body.
    """

    TYPE: ClassVar[str] = "other_body"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    body: NewBody
    name: Text
    organisation: Text | None = None
    members: tuple[MemberId, ...] = ()
    size: Count | None = None
    classes: Mapping[NewClass, tuple[MemberId, ...]] = field(default_factory=dict)
    class_sizes: Mapping[NewClass, Count] = field(default_factory=dict)
    weights: Mapping[Id, Mapping[MemberId, Weight]] = field(default_factory=dict)
    weight_totals: Mapping[Id, Weight] = field(default_factory=dict)
    rule: RuleName = ""
    article: Text | None = None
    nominates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAdopted:
    """A version of a rule of this body, in force from its effective day.

    *sentence* is in the notation or names a rule of the library. *transition* says whether matters
    opened before keep the rule they were opened under. *carries_over*: what was said of one
    revision of a text counts for the next. *silence*: what holds of every silence under this rule.
    *used_for*: the categories of matter on which the rule may be used (``appointment``,
    ``proposal``, or one of the body's own); where none is said, on any. *proxies*: what it says of
    answers by one member for another; where nothing is said, how many one may hold is not known.
    """

    TYPE: ClassVar[str] = "rule"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    rule: NewRule
    sentence: RuleSentence
    article: Text | None = None
    until: When | None = None
    transition: Literal["at_decision", "at_opening"] = "at_decision"
    carries_over: bool = False
    silence: SilenceTerms | None = None
    used_for: tuple[Id, ...] = ()
    proxies: ProxyTerms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Who can be a member: a state, an organisation, a person, or the holder of an office ex
    officio."""

    TYPE: ClassVar[str] = "member"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    member: NewMember
    kind: Literal["state", "organisation", "person", "office"] = "state"
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The state of one member in this body from the effective day on, up to and including *until*
    where that is stated, else until the next such entry.

    *vote* is false for a participant without a vote. *weights* are its own, by kind, where no table
    gives them. *continues*: from that day on this is the member that the one named was, under
    another name: the seat is the same, and what was said stands. *succeeds*: the seats of those
    named end as this begins, and their words stay theirs; they merge into a member that has a seat
    already.
    """

    TYPE: ClassVar[str] = "membership"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    member: MemberId
    status: Literal["member", "suspended", "left"] = "member"
    vote: bool = True
    classes: tuple[NewClass, ...] = ()
    weights: Mapping[Id, Weight] = field(default_factory=dict)
    until: When | None = None
    continues: MemberId | None = None
    succeeds: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A table of one kind of weight, by member. It holds from the effective day until the next one
    of that kind, for whatever body a member sits in.

    *name* is what the table is called; *unit* stands behind a figure (``% of the litres``); *total*
    counts instead of the sum.
    """

    TYPE: ClassVar[str] = "weights"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    weight: Id
    values: Mapping[MemberId, Weight]
    name: Text | None = None
    unit: Text | None = None
    total: Weight | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Members that belong together (companies of one group, a household), from the effective day
    until the next such entry of the same house; of nobody, it is dissolved. A rule may count them
    once."""

    TYPE: ClassVar[str] = "house"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    house: Id
    members: tuple[MemberId, ...]
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days this body works, from the effective day on: the days of its *week*, and its
    *holidays*, by day (``2026-12-25``) or of every year (``12-25``), each by its name.

    It holds to the last day of *until*, else without an end. What several say of a day adds up; of
    the week the latest of each *territory* that states one counts, and where none does it is Monday
    to Friday. Without *default* it counts only where a time limit names its territory. *close* is
    when the body closes for business, by the clocks of its zone.
    """

    TYPE: ClassVar[str] = "calendar"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    name: Text | None = None
    week: tuple[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ...
    ] = ()
    holidays: Mapping[Holiday, Text] = field(default_factory=dict)
    until: When | None = None
    territory: Territory | None = None
    default: bool = True
    close: ClockTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, so that candidacies, terms and statements mean the same one. *nationality* is a
    member's id; *family* is the family name, where the name does not show which part that is."""

    TYPE: ClassVar[str] = "person"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("person",)
    name: Line
    nationality: MemberId | None = None
    described: Text | None = None
    family: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """The person of the act may speak for its member from the effective day: to a day, and how far.

    An *assistant* prepares and cannot confirm. The latest of a person for a member holds; *ended*
    takes back what was given.
    """

    TYPE: ClassVar[str] = "accreditation"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("member",)
    capacity: Literal["representative", "deputy", "assistant"] = "representative"
    extent: Literal["full", "ad_referendum"] = "full"
    title: Text | None = None
    until: When | None = None
    status: Literal["given", "ended"] = "given"


RoleName = Literal["chair", "clerk", "editor", "auditor"]
"""What somebody is in the body itself, for no member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The person of the act has a role in the body from the effective day on: its *chair*, its
    *clerk*, the *editor* of an observer's record, or an *auditor*, who reads all and does nothing.

    The latest of a person and a role holds, to the last day of *until* where that is stated;
    *ended* takes back what was given. *title* is the body's own word for it.
    """

    TYPE: ClassVar[str] = "role"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("body",)
    role: RoleName
    status: Literal["given", "ended"] = "given"
    until: When | None = None
    title: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """What a member instructed its representative in one matter, and how far the instruction
    goes."""

    TYPE: ClassVar[str] = "mandate"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("member", "matter")
    matter: MatterId
    extent: Literal["full", "ad_referendum"]
    words: Prose = ""
    until: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """The member of the act lets another member answer in its name; the rule limits how many one
    may hold.

    It is for one *matter*, for one *meeting*, or for all. The last one given goes before those
    given earlier for the same; *revoked* takes back what was given to that holder.
    """

    TYPE: ClassVar[str] = "proxy"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("member", "matter")
    holder: MemberId
    matter: MatterId | None = None
    meeting: MeetingId | None = None
    until: When | None = None
    notice: Duration | None = None
    status: Literal["given", "revoked"] = "given"

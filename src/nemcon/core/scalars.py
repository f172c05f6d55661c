"""The kinds of plain value that a field of an entry may hold.

spec/record.md §12. Each is an ordinary ``str`` or ``int`` for the program; the annotation tells the
codec what to check at the door. Numbers with a fraction travel as strings (`Num`), because
canonical bytes know no floats.

What a text names is in its type as well (docs/decisions/0024): a `MemberId` names a member that is
recorded elsewhere, and a `NewMember` is where the member gets its id. `nemcon.record.references`
walks over the annotations and finds every name. A kind of thing is added here, its words in
`KINDS`.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from nemcon.core.days import Duration
from nemcon.core.facts import dataclass

Id = Annotated[str, "id"]
"""An identifier, see `nemcon.core.ids`."""

Line = Annotated[str, "line"]
"""One line of at most 300 characters."""

Prose = Annotated[str, "prose"]
"""Text of at most 10,000 characters."""

Url = Annotated[str, "url"]
"""An http or https address of at most 2,000 characters."""

ZoneName = Annotated[str, "zone"]
"""The IANA name of a time zone, such as ``Europe/Brussels``."""

Num = Annotated[str, "num"]
"""A decimal number, exactly as published: ``2.05``, ``-1``, ``14``."""

Count = Annotated[int, "count"]
"""A whole number, zero or more."""

Weight = Annotated[int | str, "weight"]
"""A weight, zero or more: whole, or a decimal number exactly as published (``71.25``)."""

Holiday = Annotated[str, "holiday"]
"""A day, ``2026-12-25``, or one of every year, ``12-25``."""

Territory = Annotated[str, "territory"]
"""A country or a part of one, by its code in ISO 3166: ``BE``, ``US-NY``."""

ClockTime = Annotated[str, "clock"]
"""A time of day, ``17:00``."""

Length = Annotated[Duration, "length"]
"""A duration, not in working days: that of a term, which no calendar of a body reckons."""

Digest = Annotated[str, "digest"]
"""A SHA-256 in 64 lower-case hexadecimal digits."""

Kind = Literal[
    "body",
    "member",
    "person",
    "holder",
    "party",
    "nominator",
    "source",
    "entry",
    "choice",
    "part",
    "matter",
    "office",
    "commitment",
    "rule",
    "class",
    "step",
    "due",
    "round",
    "meeting",
    "silence",
    "condition",
    "package",
    "decision",
    "override",
    "term",
    "subject",
    "audience",
]
"""What a text may name."""

KINDS: Mapping[Kind, str] = {
    "body": "body",
    "member": "member",
    "person": "person",
    "holder": "person or member",
    "party": "person or member",
    "nominator": "member or body",
    "source": "source",
    "entry": "entry",
    "choice": "candidacy or text",
    "part": "candidacy, text or matter",
    "matter": "matter",
    "office": "office",
    "commitment": "commitment",
    "rule": "rule",
    "class": "class",
    "step": "step",
    "due": "step or anchor of a procedure",
    "round": "round",
    "meeting": "meeting",
    "silence": "silence",
    "condition": "condition",
    "package": "package",
    "decision": "decision",
    "override": "override",
    "term": "term",
    "subject": "subject",
    "audience": "audience",
}
"""What each kind is called."""


@dataclass(frozen=True, slots=True)
class Names:
    """The mark of a text that names something of one kind, or gives it its name (*defines*)."""

    kind: Kind
    defines: bool = False


def _defines(kind: Kind) -> Names:
    return Names(kind, defines=True)


BodyId = Annotated[Id, Names("body")]
"""A body: this one, or another that decides in a step."""
MemberId = Annotated[Id, Names("member")]
PersonId = Annotated[Id, Names("person")]
HolderId = Annotated[Id, Names("holder")]
"""A person or a member: who holds an office."""
PartyId = Annotated[Id, Names("party")]
"""A person or a member: whom something is asked of."""
CandidateId = Annotated[Id, Names("holder"), _defines("choice")]
"""A person or a member who stands for an office, and so can be spoken on."""
NominatorId = Annotated[Id, Names("nominator")]
"""A member, or a body: who nominates."""
SourceId = Annotated[Id, Names("source")]
EntryId = Annotated[Id, Names("entry")]
ChoiceId = Annotated[Id, Names("choice")]
"""What a position can be on: a candidacy (a person, a member) or a text of the matter."""
PartId = Annotated[Id, Names("part")]
"""A part of a package: a candidacy or a text of the matter, or another matter."""
MatterId = Annotated[Id, Names("matter")]
OfficeId = Annotated[Id, Names("office")]
RuleName = Annotated[Line, Names("rule")]
"""A rule of the body, a rule of the library, or a sentence in the notation."""
RuleSentence = Annotated[Prose, Names("rule")]
"""The same, where a rule of the body is written."""
ClassName = Annotated[Id, Names("class")]
StepId = Annotated[Id, Names("step")]
DueId = Annotated[Id, Names("due")]
"""A step of a procedure, or an anchor from which one is reckoned."""
RoundId = Annotated[Id, Names("round")]
MeetingId = Annotated[Id, Names("meeting")]
SilenceId = Annotated[Id, Names("silence")]
ConditionId = Annotated[Id, Names("condition")]
DecisionId = Annotated[Id, Names("decision")]
OverrideId = Annotated[Id, Names("override")]
TermId = Annotated[Id, Names("term")]
Audience = Annotated[Line, Names("audience")]
"""For whose eyes: ``named:`` and the ids of members names those."""
Subject = Annotated[str, Names("subject")]
"""``body``, or a kind and an id: ``matter/chair-2026``."""

NewEntry = Annotated[Id, _defines("entry")]
NewBody = Annotated[Id, _defines("body")]
NewMember = Annotated[Id, _defines("member")]
NewSource = Annotated[Id, _defines("source")]
NewRule = Annotated[Id, _defines("rule")]
NewClass = Annotated[Id, _defines("class")]
NewStep = Annotated[Id, _defines("step")]
NewDue = Annotated[Id, _defines("due")]
NewText = Annotated[Id, _defines("choice")]
NewRound = Annotated[Id, _defines("round")]
NewMeeting = Annotated[Id, _defines("meeting")]
NewSilence = Annotated[Id, _defines("silence")]
NewCondition = Annotated[Id, _defines("condition")]
NewPackage = Annotated[Id, _defines("package")]
NewDecision = Annotated[Id, _defines("decision")]
NewOverride = Annotated[Id, _defines("override")]
NewTerm = Annotated[Id, _defines("term")]


def figure(number: Fraction | None) -> str:
    """An exact figure for people: ``9``, ``7.5``, ``10 2/3``; ``?`` where it is not known."""
    if number is None:
        return "?"
    if number < 0:
        return f"-{figure(-number)}"
    whole, rest = divmod(number, 1)
    if not rest:
        return str(whole)
    # weights have 9 digits at most: what ends within them is a decimal as it was given, all else is
    # a quotient
    billionths = rest * 10**9
    if billionths.denominator == 1:
        return f"{whole}.{int(billionths):09d}".rstrip("0")
    return f"{whole} {rest}" if whole else str(rest)

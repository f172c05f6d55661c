"""Which types of entry there are, by name. Families are imported when one of their types is first
met.

spec/record.md §12. To add a type: its dataclass in a family under `entries`, its name here. Tests
hold the two together.
"""

from functools import cache
from importlib import import_module

from nemcon.core.errors import Malformed

FAMILIES: dict[str, dict[str, str]] = {
    "structure": {
        "body": "Body",
        "other_body": "OtherBody",
        "rule": "RuleAdopted",
        "member": "Member",
        "membership": "Membership",
        "weights": "Weights",
        "calendar": "Calendar",
        "house": "House",
        "person": "Person",
        "accreditation": "Accreditation",
        "role": "Role",
        "mandate": "Mandate",
        "proxy": "Proxy",
    },
    "offices": {
        "office": "Office",
        "term": "Term",
        "extension": "Extension",
        "end_of_term": "EndOfTerm",
        "end_withdrawn": "EndWithdrawn",
        "in_charge": "InCharge",
    },
    "matters": {
        "matter": "Matter",
        "step": "Step",
        "electorate": "ElectorateStated",
        "package": "Package",
        "text": "TextRevision",
        "document": "Document",
        "procedure": "Procedure",
        "timetable": "TimetableMark",
        "admission": "Admission",
        "disclosure": "Disclosure",
        "matter_ended": "MatterEnded",
    },
    "candidacies": {"candidacy": "CandidacyAct"},
    "positions": {
        "position": "Position",
        "condition": "Condition",
        "condition_answer": "ConditionAnswer",
        "tied_position": "TiedPosition",
        "count": "ReportedCount",
    },
    "silences": {
        "silence": "SilenceOpened",
        "notice_served": "NoticeServed",
        "notice_acknowledged": "NoticeAcknowledged",
        "silence_answer": "SilenceAnswer",
        "objection_lifted": "ObjectionLifted",
        "silence_held": "SilenceHeld",
        "silence_resumed": "SilenceResumed",
        "silence_extended": "SilenceExtended",
        "silence_broken": "SilenceBroken",
        "silence_lapsed": "SilenceLapsed",
        "silence_withdrawn": "SilenceWithdrawn",
        "silence_certificate": "SilenceCertificate",
    },
    "rounds": {"round": "Round", "round_answer": "RoundAnswer", "round_result": "RoundResult"},
    "decisions": {
        "meeting": "Meeting",
        "chair_judgment": "ChairJudgment",
        "assessment": "Assessment",
        "decision": "Decision",
        "override": "Override",
        "reservation": "Reservation",
        "announcement": "Announcement",
    },
    "words": {
        "statement": "Statement",
        "commitment": "Commitment",
        "figures": "Figures",
        "challenge": "Challenge",
    },
    "evidence": {"source": "Source", "claim": "Claim", "reading": "Reading"},
    "changes": {
        "correction": "Correction",
        "recall": "Recall",
        "voiding": "Voiding",
        "reopening": "Reopening",
        "audience_change": "AudienceChange",
        "redaction": "Redaction",
        "key_enrolled": "KeyEnrolled",
        "key_revoked": "KeyRevoked",
        "clock_set": "ClockSet",
        "restoration": "Restoration",
        "departure": "Departure",
        "arrival": "Arrival",
    },
}

TYPES: dict[str, str] = {name: family for family, names in FAMILIES.items() for name in names}
"""The family of every type."""

AMENDING = frozenset({"correction", "recall", "voiding", "audience_change", "redaction"})
"""The types that change what is known of another entry, and so are no facts of their own."""

CLOCK_SET = "clock_set"
"""The type of the only entry at which recorded moments may go back (spec/record.md §8.7)."""

RESTORATION = "restoration"
"""The type of the only entry before which numbers may be passed over (spec/record.md §8.8)."""

DEPARTURE = "departure"
"""The type of the entry after which a record goes on elsewhere (spec/record.md §8.9)."""

ARRIVAL = "arrival"
"""The type of the only entry that may come after a departure (spec/record.md §8.9)."""

ROOTED = frozenset({RESTORATION, ARRIVAL})
"""The types that name the root over all entries before them."""

OF_THE_STORE = {
    CLOCK_SET: "nemcon clock",
    RESTORATION: "nemcon restore",
    DEPARTURE: "nemcon move",
    ARRIVAL: "nemcon arrive",
}
"""The types that nobody says and no dossier brings, each with the command that records it."""


@cache
def type_of(name: str) -> type:
    """The class of a type of entry; `Malformed` for a type this version does not know."""
    family = TYPES.get(name)
    if family is None:
        raise Malformed(
            f"{name[:40]!r} is not a type of entry that this version knows.",
            mend="Correct the type, or read the record with the version that wrote it.",
            path="type",
        )
    module = import_module(f"nemcon.record.entries.{family}")
    entry_type: type = getattr(module, FAMILIES[family][name])
    return entry_type

"""What acts take: the contents that a form fills in, by their types.

Whoever sends an act has these from here, with the act, and knows no other type of entry.
"""

from nemcon.record.entries.candidacies import CandidacyStep
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import (
    Disclosure,
    Document,
    Due,
    Matter,
    MayNominate,
    Procedure,
    Step,
    TextRevision,
    TimetableMark,
)
from nemcon.record.entries.offices import EndOfTerm, Extension, Office, Term
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import (
    Body,
    Calendar,
    Colour,
    OtherBody,
    RoleName,
    RuleAdopted,
    SilenceTerms,
)

__all__ = [
    "Body",
    "Calendar",
    "CandidacyStep",
    "Colour",
    "Decision",
    "Disclosure",
    "Document",
    "Due",
    "EndOfTerm",
    "Extension",
    "Matter",
    "MayNominate",
    "Meeting",
    "Office",
    "OtherBody",
    "Procedure",
    "RoleName",
    "Round",
    "RoundResult",
    "RuleAdopted",
    "SilenceAnswer",
    "SilenceOpened",
    "SilenceTerms",
    "Source",
    "Step",
    "Term",
    "TextRevision",
    "TimetableMark",
]

"""Candidacies: what was done by or for a candidate, act by act.

spec/record.md §12.4, spec/candidacies: each state says whether the candidate is in the race. A
report of an act is not the act: a withdrawal that is only reported changes nothing until it is
made.
"""

from typing import ClassVar, Literal

from nemcon.core.facts import dataclass
from nemcon.core.scalars import CandidateId, NominatorId
from nemcon.core.texts import Text

CandidacyStep = Literal[
    "floated",
    "interest_shown",
    "announced",
    "nominated",
    "declared",
    "declined",
    "nomination_withdrawn",
    "withdrawn",
    "refused",
    "not_admitted",
    "eliminated",
    "lapsed",
    "recommended",
    "appointed",
]

IN_RACE: frozenset[str] = frozenset({"announced", "nominated", "declared", "recommended"})
"""The acts after which a candidate is in the race. Floated and interest shown are talk; the others
end it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyAct:
    """One act in a candidacy. *candidacy* is the candidate's id: a person, or a member.

    *by* are the nominating (or withdrawing) members or bodies, of an announcement those who are to
    nominate; *received* whether the nomination came in due form; *reported* marks a report of an
    act that was not itself made in public.
    """

    TYPE: ClassVar[str] = "candidacy"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("matter",)
    candidacy: CandidateId
    did: CandidacyStep
    by: tuple[NominatorId, ...] = ()
    received: bool | None = None
    reported: bool = False
    channel: Text | None = None
    words: Text | None = None

    @property
    def into_race(self) -> bool:
        """Whether the candidate is in the race after it."""
        return self.did in IN_RACE

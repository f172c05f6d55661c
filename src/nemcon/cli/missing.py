"""Whose agreement is missing, in a line of the terminal; and what was last done in a candidacy.

spec/answers.md §7.3. The sentences are those of the pages (`nemcon.wording.missing`), in English.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nemcon.cli.opening import Question, words
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.outcomes import shortfall
from nemcon.wording.missing import missing, statements, unspoken
from nemcon.wording.phrasing import Phrasing

if TYPE_CHECKING:
    from nemcon.procedures.timetable import Offence


def missing_words(candidacy: Candidacy, phrasing: Phrasing, *, by_name: bool = False) -> str:
    """Who is missing for a candidacy or text, and who of them would be enough. *by_name*: a count
    says of more that they agree than are known by name."""
    of = shortfall(candidacy)
    if candidacy.answer.silent:
        return "; ".join(statements(of.lack, phrasing, of.reported)) or "nobody is missing"
    parts = missing(of, phrasing, by_name=by_name)
    if of.unspoken:
        return "; ".join([unspoken(phrasing), *parts])
    none = "nobody is missing" if of.adopted else "whose agreement is missing is not on record"
    return "; ".join(parts) or none


def status_words(candidacy: Candidacy) -> str:
    """What was last done in a candidacy: whether it is announced only, or was received in due
    form."""
    if candidacy.status == "without_effect":
        return "nominated without effect"
    if candidacy.status == "unknown":
        return "no candidacy on record"
    status = words(candidacy.status)
    if candidacy.by_report is not None:
        return f"{status}, {words(candidacy.by_report.did)} by report"
    if candidacy.to_be_nominated_by:
        return f"{status}, to be nominated"
    if candidacy.status == "nominated" and candidacy.registered is not None:
        return f"{status}, {'registered' if candidacy.registered else 'not in due form'}"
    return status


def offences(question: Question, reasons: Iterable[Offence]) -> str:
    """Why a nomination has no effect of itself, in sentences."""
    return " ".join(
        one.sentence(
            question.member(one.each.by),
            question.person(getattr(one.each, "candidate", "")),
        )
        for one in reasons
    )

"""Whose agreement is missing, in words: whoever objects by name and first, whoever said nothing
counted where they are many; and what the chair may still find.

spec/answers.md §7.3. Which members those are is the judgment of `proceedings.missing`.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from nemcon.cli.opening import Question, listed, words
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.missing import Missing, besides, of_votes_cast, silence_is_enough
from nemcon.rules.clauses import Judgment
from nemcon.rules.evaluate import Outcome
from nemcon.rules.needed import Needed
from nemcon.wording.rules import article_in

if TYPE_CHECKING:
    from nemcon.procedures.timetable import Offence

MOST_OPPOSED = 12
"""Up to so many that object, reserve their position or are still to confirm are named; of more
their number is told."""
MOST_NAMED = 4
"""Up to so many that are undecided, or said nothing that counts, are named; of more their number
is told."""

NameOf = Callable[[str], str]
_ONE_MANY = {
    "objects": ("objects", "object"),
    "reserves": ("reserves its position", "reserve their position"),
    "ad_referendum": (
        "has agreed ad referendum and is still to confirm",
        "have agreed ad referendum and are still to confirm",
    ),
    "undecided": ("is undecided", "are undecided"),
    "uncounted": ("has answered, which does not count", "have answered, which does not count"),
    "perhaps": ("may have answered already", "may have answered already"),
    "has_not_said": ("has not said", "have not said"),
    "otherwise": ("may have answered otherwise already", "may have answered otherwise already"),
    "wordless": ("has no word of its own on record", "have no word of their own on record"),
}


def missing_words(candidacy: Candidacy, member: NameOf, *, by_name: bool = False) -> str:
    """Who is missing for a candidacy or text, and who of them would be enough. *by_name*: a count
    says of more that they agree than are known by name."""
    if candidacy.unspoken:
        sentences = ["no member's position is on record"]
        if silence_is_enough(candidacy.answer):
            sentences.append("silence is enough when it is put")
        elif candidacy.needed.count and not of_votes_cast(candidacy.answer):
            sentences.append(f"{candidacy.needed.count} of {candidacy.base} would be enough")
        return "; ".join(sentences)
    reported = {m for m, claim in candidacy.positions.items() if claim.basis == "reported"}
    parts = list(statements(candidacy.missing, member, reported, by_name=by_name))
    if (unsure := candidacy.answer.depends_on) and candidacy.decision is None:
        counts = f"{_names(unsure, member)} {'counts' if len(unsure) == 1 else 'count'}"
        return "; ".join([*parts, f"what is enough depends on whether {counts}"])
    quiet = silence_is_enough(candidacy.answer) and candidacy.decision is None
    if (more := besides(candidacy.answer)) and candidacy.decision is None:
        others = f"with {more} of the others it would be enough"
        parts.append("of the others silence is enough" if quiet else others)
    if (
        quiet
        and candidacy.answer.missing
        and candidacy.missing.members == candidacy.missing.has_not_said
    ):
        parts.append("silence is enough when it is put")
    if candidacy.answer.missing or candidacy.answer.silent or candidacy.outcome is Outcome.ADOPTED:
        return "; ".join(parts) or "nobody is missing"
    if quiet and candidacy.needed.count:
        return "; ".join([*parts, "silence is enough when it is put"])
    sentences = [*_enough(candidacy.needed, member, past=candidacy.decision is not None)]
    if sentences and candidacy.decision is None and of_votes_cast(candidacy.answer):
        sentences = [f"{sentences[0]}, whatever the others do"]
    parts += sentences
    return "; ".join(parts) or "whose agreement is missing is not on record"


def statements(
    missing: Missing,
    member: NameOf,
    reported: Collection[str] = (),
    *,
    by_name: bool = False,
) -> Iterable[str]:
    """``Hungary objects``, ``Romania and Spain reserve their position``, ``18 have not said``; what
    all of some are only *reported* to say is told so."""
    for name in ("objects", "reserves"):
        if members := getattr(missing, name):
            text = _phrase(members, name, member, MOST_OPPOSED)
            yield f"{text}, by report" if reported and {*members} <= {*reported} else text
    for stance in dict.fromkeys(missing.others.values()):
        members = [m for m, says in missing.others.items() if says is stance]
        yield f"{_names(members, member)}: {words(stance)}"
    for name in ("ad_referendum", "undecided", "uncounted", "perhaps", "has_not_said", "otherwise"):
        if members := getattr(missing, name):
            most = MOST_OPPOSED if name == "ad_referendum" else MOST_NAMED
            word = "wordless" if by_name and name == "has_not_said" else name
            yield _phrase(members, word, member, most)


def of_the_chair(judgment: Judgment, clause: str) -> str:
    """What the chair may still find, and under which clause."""
    may = "may still find, in spite of dissent" if judgment.despite else "is still to find"
    return f"{may}: “{judgment.question}”" + (f" ({article_in(clause, 'en')})" if clause else "")


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


def _phrase(members: Sequence[str], name: str, member: NameOf, most: int) -> str:
    who = str(len(members)) if len(members) > most else _names(members, member)
    return f"{who} {_ONE_MANY[name][len(members) > 1]}"


def _enough(needed: Needed, member: NameOf, *, past: bool) -> Iterable[str]:
    """Which of those who may still agree would be enough, or, of what was decided, would have
    been."""
    enough = "would have been enough" if past else "would be enough"
    if not needed.count:
        return
    if needed.any_of and len(needed.any_of) == needed.count <= MOST_NAMED:
        yield f"{_names(needed.any_of, member)} {enough}"
    elif needed.any_of:
        many = len(needed.any_of) > MOST_NAMED
        of = f"{len(needed.any_of)} members" if many else _names(needed.any_of, member)
        yield f"any {needed.count} of {of} {enough}"
    elif needed.sets and needed.count > MOST_NAMED:
        yield f"at least {needed.count} more {'were' if past else 'are'} needed"
    elif needed.sets:
        either = " or ".join(_names(one, member) for one in needed.sets[:MOST_NAMED])
        others = len(needed.sets) > MOST_NAMED or not needed.complete
        yield f"{either}{' or others' if others else ''} {enough}"
    else:
        yield f"{'' if needed.complete else 'at least '}{needed.count} more {enough}"


def _names(members: Sequence[str], member: NameOf) -> str:
    return listed(sorted(member(m) for m in members))

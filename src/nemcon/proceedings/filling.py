"""Decisions that an office and its terms do not bear out: taken back, or without a term.

spec/offices.md §5.8. A term goes on as recorded when the decision that it names is reopened: what
becomes of it is for the body to record, and until then the answer about the office says so. Whoever
was decided and has no term is not told as holding anything, and is told.
"""

from collections.abc import Iterable

from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.ids import within
from nemcon.proceedings.case import gather
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.offices import EndOfTerm, Term
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Unborne:
    """A decision on an office: *reopened*, with the *term* that rests on it, or without a term."""

    matter: str
    decision: Fact[Decision]
    reopened: Fact[Reopening] | None = None
    term: Fact[Term] | None = None


def unborne(
    record: Record,
    office: str,
    facts: Iterable[Fact],
    matters: Iterable[str],
    *,
    on: int,
    known: int | None,
) -> tuple[Unborne, ...]:
    """The decisions of *matters* that the office, by its own *facts*, does not bear out at an
    instant; a candidate chosen there only counts where the matter fills this office."""
    every = list(facts)
    terms = of_type(every, Term)
    ended = {
        fact.content.term for fact in of_type(every, EndOfTerm) if min(fact.known, fact.since) <= on
    }
    decisions = []
    for matter in sorted(matters):
        entries = record.facts(f"matter/{matter}", on=on, known=known)
        try:
            case = gather(matter, entries)
        except Refusal:
            continue  # it is not open by then
        again = {fact.content.of: fact for fact in case.of(Reopening)}
        last = case.closing_steps()
        for decision in case.of(Decision):
            rests = [term for term in terms if names(term.content, decision)]
            reopened = again.get(decision.act.id)
            if reopened is not None:
                decisions += [
                    Unborne(matter=matter, decision=decision, reopened=reopened, term=term)
                    for term in rests
                    if term.content.term not in ended
                ]
            elif (
                decision.content.carried
                and case.content.office == office
                and (decision.content.step is None or decision.content.step in last)
                and not any(made_by(record, term, decision) for term in terms)
            ):
                decisions.append(Unborne(matter=matter, decision=decision))
    return tuple(decisions)


def names(term: Term, decision: Fact[Decision]) -> bool:
    """Whether a term names a decision, by the id of its entry or by its own; that one is another's
    where the entry had to be told apart by its matter."""
    own = decision.content.decision
    alone = decision.act.id != within(own, decision.act.subject)
    return term.decision == decision.act.id or (alone and term.decision == own)


def made_by(record: Record, term: Fact[Term], decision: Fact[Decision]) -> bool:
    """Whether a term may be the one that a decision made: where it names none, one of the holder
    that was decided on the same day or, where no day is stated, that begins no earlier than the
    decision and its effect. The term that somebody is in already is not made by a reappointment.
    """
    content, choice = term.content, decision.content
    if names(content, decision):
        return True
    if content.decision is not None or content.holder != choice.on:
        return False
    first = record.span(decision.effective)[2]
    if content.decided is not None:
        _, ends, begins = record.span(content.decided)
        return first <= ends and begins <= decision.until
    if choice.takes_effect is not None:
        first = min(first, record.span(choice.takes_effect)[2])
    return term.until >= first

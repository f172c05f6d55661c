"""Posts and who has them: an office described, a term begun, somebody in charge.

spec/offices.md. An appointment by a matter is `appoint`; what is here needs none.
"""

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting, person_acts
from nemcon.proceedings.authority import sits
from nemcon.proceedings.holders import conflicts
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act
from nemcon.record.asof import of_type
from nemcon.record.entries.offices import InCharge, Office, Term
from nemcon.record.record import Record


def describe_office(record: Record, by: Acting, *, office: str, content: Office) -> list[Act]:
    """A post that the body fills, or what is changed in one."""
    facts = of_type(record.facts(f"office/{office}", on=None, known=by.moment.utc), Office)
    if facts and facts[-1].content == content:
        raise Refusal(
            "{office} is described so already.", mend="Nothing is left to do.", office=office
        )
    return [by.act(record, f"office/{office}", content)]


def begin_term(
    record: Record, by: Acting, *, office: str, term: Term, first: When, name: str = ""
) -> list[Act]:
    """Somebody has an office from the *first* day on, regularly or acting. Refused where somebody
    else has the post, or every seat of it, then. *name*: that of a person who is not recorded
    yet."""
    _require_office(record, by, office)
    terms = of_type(record.facts(f"office/{office}", on=None, known=by.moment.utc), Term)
    if any(fact.content.term == term.term for fact in terms):
        raise Refusal(
            "There is a term {term}.",
            mend="Give the new one an id of its own.",
            term=term.term,
            office=office,
        )
    require_free(record, by, office, term, first)
    act = by.act(record, f"office/{office}", term, effective=first)
    return [*_holder(record, by, term.holder, name), act]


def require_free(record: Record, by: Acting, office: str, term: Term, first: When) -> None:
    """Refuse a term in a post that somebody else has on its *first* day."""
    wrong = conflicts(record, office, term, first=first, known=by.moment.utc)
    if wrong:
        raise Refusal(
            "The term of {person} cannot begin on {day}. {why}",
            mend="Where somebody else has the post then, record first how that term ends.",
            person=term.holder,
            day=first,
            why=wrong[0].sentence,
            finding=wrong[0],
        )


def take_charge(
    record: Record,
    by: Acting,
    *,
    office: str,
    holder: str,
    name: str = "",
    first: When | None = None,
    until: When | None = None,
) -> list[Act]:
    """Somebody exercises the functions of an office without holding it. *name*: that of a person
    who is not recorded yet."""
    _require_office(record, by, office)
    content = InCharge(holder=holder, until=until)
    facts = record.facts(f"office/{office}", on=None, known=by.moment.utc)
    # a term that began since has ended what was before it
    last = [f.content for f in facts if isinstance(f.content, InCharge | Term)][-1:]
    if last == [content]:
        raise Refusal(
            "{holder} is in charge so already.", mend="Nothing is left to do.", holder=holder
        )
    act = by.act(record, f"office/{office}", content, effective=first or by.moment)
    return [*_holder(record, by, holder, name), act]


def _require_office(record: Record, by: Acting, office: str) -> None:
    facts = record.facts(f"office/{office}", on=None, known=by.moment.utc)
    if not of_type(facts, Office):
        raise Refusal(
            "{office} is not an office of this record.", mend="Describe it first.", office=office
        )


def _holder(record: Record, by: Acting, holder: str, name: str) -> list[Act]:
    """What records a holder as a person, where it is no member and nobody did."""
    if sits(structure(record, by.moment.utc, by.moment.utc), holder):
        return []
    return person_acts(record, by, holder, name)

"""Who might nominate, and when.

spec/procedure.md §3.3 and §3.6. Whether a nomination has effect is the law of
`nemcon.procedures.timetable`; here stands who the members, classes and bodies were that a procedure
lists, on the day of each act.
"""

from collections.abc import Callable, Mapping, Sequence

from nemcon.core.errors import Refusal
from nemcon.proceedings.case import Case
from nemcon.proceedings.course import Nominators
from nemcon.proceedings.structure import Structure, electorate_of, structure
from nemcon.record.asof import Fact
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import MayNominate
from nemcon.record.record import Record
from nemcon.rules.tally import Electorate


def nominators_of(
    record: Record,
    case: Case,
    entitled: Callable[[Fact], Electorate],
    known: int | None,
) -> Mapping[str, Nominators]:
    """For each act in a candidacy, by its id, who might nominate on its day."""
    by_act = {}
    rules = case.procedure.content.may_nominate if case.procedure is not None else ()
    for fact in case.of(CandidacyAct):
        try:
            then = structure(record, fact.since, known)
        except Refusal:  # there was no body yet
            then = structure(record, None, known)
        own = entitled(fact)
        by_act[fact.act.id] = Nominators(
            entitled=_entitled(own, then),
            lists=tuple(_among(some, own, then, case) for some in rules),
        )
    return by_act


def _entitled(own: Electorate, then: Structure) -> Sequence[str] | None:
    """Those entitled, and the members of bodies that nominate; None where their names are not all
    told."""
    members: tuple[str, ...] = ()
    nominating = (
        electorate_of(fact.content) for fact in then.others.values() if fact.content.nominates
    )
    for one in (own, *nominating):
        if len(one.members) < one.size:
            return None
        members += one.members
    return members


def _among(
    some: MayNominate, own: Electorate, then: Structure, case: Case
) -> tuple[Sequence[str], bool]:
    """Who they are by name, and whether all of them are told."""
    if some.named:
        return some.named, True
    members: Sequence[str] = own.members
    if some.body is not None and some.body != case.matter.act.body:
        other = then.others.get(some.body)
        if other is None:
            return (), False
        own, members = electorate_of(other.content), other.content.members
    if some.of_class is None:
        return members, len(members) >= own.size
    of = own.classes.get(some.of_class)
    return tuple(of or ()), of is not None

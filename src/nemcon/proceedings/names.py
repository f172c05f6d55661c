"""What members and persons were called on a day: a name has a day, like any other fact.

spec/standing.md §10. The last name that holds by the moment asked counts, in every form of an
answer; before the first one the first, because whoever is in the record is called something.
"""

from collections.abc import Iterable, Mapping

from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, T, of_type
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.structure import Body, Member, OtherBody, Person
from nemcon.record.memo import MemoTable
from nemcon.record.record import Record

_NAMES: MemoTable[tuple[int | None, int | None], dict[str, Fact[Member]]] = MemoTable()


def members_named(record: Record, on: int | None, known: int | None) -> Mapping[str, Fact[Member]]:
    """The names of the members of all times, as of *on* (None: the last of each), as known at
    *known*; the record remembers them by the last change points of the two clocks."""
    key, table = record.history("body").rounded(on, known), record.memo.table(_NAMES)
    names = table.get(key)
    if names is None:
        names = {}
        for fact in record.facts("body", on=None, known=known):
            if isinstance(fact.content, Member):
                code = fact.content.member
                if code not in names or on is None or fact.since <= on:
                    names[code] = fact
        table[key] = names
    return names


def bodies_named(record: Record, on: int | None, known: int | None) -> Mapping[str, Text]:
    """The names of the bodies that the record describes, this one too, as of *on* (None: the last
    of each), as known at *known*."""
    names: dict[str, Text] = {}
    for fact in record.facts("body", on=None, known=known):
        if isinstance(fact.content, Body | OtherBody):
            other = fact.content.body if isinstance(fact.content, OtherBody) else record.body
            if other not in names or on is None or fact.since <= on:
                names[other] = fact.content.name
    return names


def person_named(record: Record, id: str, on: int | None, known: int | None) -> Fact[Person] | None:
    """What the record says of a person as of *on*; None where it has nobody of that id."""
    facts = record.facts(f"person/{id}", on=None, known=known)
    return name_of_day(of_type(facts, Person), on)


def matter_titled(record: Record, id: str, on: int | None, known: int | None) -> Text | None:
    """The title of a matter, of those by *on* the last; None where the record has none of that
    id by then."""
    facts = record.facts(f"matter/{id}", on=on, known=known)
    titles = [fact.content.title for fact in of_type(facts, Matter)]
    return titles[-1] if titles else None


def today(record: Record, id: str, on: int | None, known: int | None) -> str:
    """The member that somebody is as of *on*, where it is a member that another continues; else
    the same."""
    try:
        return structure(record, on, known).seat_of(id)
    except Refusal:
        return id  # there is no body then


def name_of_day(facts: Iterable[Fact[T]], on: int | None) -> Fact[T] | None:
    """The last of *facts*, which are in order, that holds by *on*; before all of them the first."""
    name: Fact[T] | None = None
    for fact in facts:
        if name is None or on is None or fact.since <= on:
            name = fact
    return name

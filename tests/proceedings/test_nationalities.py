"""spec/offices.md §5: how often which nationality held an office, and who of it is to come."""

from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.proceedings.holders import holding
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Person


def test_who_is_to_come_stands_behind_whoever_held_any_seat() -> None:
    world = World(matter=False)
    world.add("office/o", Office(name=Text.of("Judge"), seats=2), "2000-01-01")
    terms = (("ann", "2000-01-01", "2009-12-31"), ("bob", "2000-01-01", "2019-12-31"))
    for person, first, last in (*terms, ("cy", "2010-01-01", "2019-12-31")):
        world.add(f"person/{person}", Person(name=person, nationality="AA"), "2000-01-01")
        term = Term(term=person, holder=person, until=when(last))
        world.add("office/o", term, first, known="2000-01-01")
    found = holding(world.record, "o", on=world.at("2005-01-01"))
    assert found.by_nationality == {"AA": (("ann", "bob"), ("cy",))}
    later = holding(world.record, "o", on=world.at("2015-01-01"))
    assert {*later.by_nationality["AA"][0]} == {"ann", "bob", "cy"}
    assert later.by_nationality["AA"][1] == ()

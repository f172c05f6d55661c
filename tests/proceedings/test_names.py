"""spec/standing.md §10: a name has a day, like any other fact."""

from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.proceedings.names import members_named, person_named
from nemcon.record.entries.structure import Member, Person


def world() -> World:
    small = World()
    small.add("person/ann", Person(name="Ann Alder"), "2010-01-01", id="alder")
    small.add("person/ann", Person(name="Ann Reed"), "2018-05-01", id="reed")
    small.add("body", Member(member="AA", name=Text.of("Avalon")), "2005-01-01", id="avalon")
    small.add("body", Member(member="AA", name=Text.of("New Avalon")), "2015-01-01", id="new")
    return small


def test_a_person_is_called_as_on_the_day_asked() -> None:
    """10.1 The last name that holds by then; before the first one the first."""
    small = world()
    days = {"2000-01-01": "alder", "2018-04-30": "alder", "2018-05-01": "reed"}
    for day, entry in days.items():
        found = person_named(small.record, "ann", small.at(day), None)
        assert found is not None
        assert found.act.id == entry
    assert person_named(small.record, "bob", small.at("2018-05-01"), None) is None


def test_a_member_is_called_as_on_the_day_asked() -> None:
    small = world()
    for day, entry in {"2004-01-01": "avalon", "2014-12-31": "avalon", "2015-01-01": "new"}.items():
        assert members_named(small.record, small.at(day), None)["AA"].act.id == entry
    assert members_named(small.record, None, None)["AA"].act.id == "new"

"""spec/standing.md §2: who is a member, since when without a break, and which days changed it."""

from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.proceedings.memberships import memberships


def test_days_and_members_agree_with_the_answer_of_each_day() -> None:
    world = World(members=("AA", "BB", "CC"))
    world.member("BB", "2010-01-01", status="left")
    world.member("BB", "2015-01-01")
    world.member("DD", "2012-01-01", continues="CC")
    world.member("EE", "2013-01-01", until=when("2013-12-31"))
    world.member("AA", "2014-01-01", vote=False)
    found = memberships(world.record, world.at("2016-01-01"), None)
    told = [
        (str(day.when), day.joined, day.leavers, day.other, day.continued, day.size)
        for day in found.changes
    ]
    assert told == [
        ("2000-01-01", ("AA", "BB", "DD"), (), (), (), 3),
        ("2010-01-01", (), ("BB",), (), (), 2),
        ("2012-01-01", (), (), (), (("DD", "CC"),), 2),
        ("2013-01-01", ("EE",), (), (), (), 3),
        ("2014-01-01", (), ("EE",), ("AA",), (), 2),
        ("2015-01-01", ("BB",), (), (), (), 3),
    ]
    assert (found.inside, found.gone, found.unsure) == (["AA", "BB", "DD"], ["EE"], [])
    assert not found.plain
    since = {member: str(fact.effective) for member, fact in found.since.items()}
    assert {m: since[m] for m in found.inside} == {
        "AA": "2000-01-01",
        "BB": "2015-01-01",
        "DD": "2000-01-01",
    }
    for day in found.changes:
        at = world.record.zone.day(day.at)
        last = [one.size for one in found.changes if one.at <= world.at(str(at))][-1]
        assert len(memberships(world.record, world.at(str(at)), None).inside) == last

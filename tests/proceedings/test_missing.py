"""spec/standing.md §5.4, §5.5: whose agreement is missing, by what each of them says."""

import pytest
from tests.proceedings.world import NAMES, World

from nemcon.proceedings.missing import Missing, besides, split
from nemcon.rules.stances import Stance

SAID = {
    "AA": "object",
    "BB": "reserve",
    "CC": "undecided",
    "DD": "abstain",
}


def told(small: World, day: str = "2024-02-01") -> Missing:
    return small.ann(day).missing


def world(rule: str, said: dict[str, str]) -> World:
    small = World(rule=rule)
    small.candidate("ann", "declared", "2024-01-02")
    for member, stance in said.items():
        small.says(member, stance, "2024-01-03")
    return small


def test_each_is_among_those_who_say_the_same() -> None:
    """An objection, a reserve, an abstention and silence are never told as one."""
    assert told(world("every member agrees", SAID)) == Missing(
        objects=("AA",),
        reserves=("BB",),
        undecided=("CC",),
        has_not_said=("EE",),
        others={"DD": Stance.ABSTAIN},
    )


@pytest.mark.parametrize("stance", list(Stance))
def test_nobody_is_lost(stance: Stance) -> None:
    """Every stance has its place, and the members are those that were given."""
    found = split(NAMES, {"AA": stance})
    assert sorted(found.members) == list(NAMES)
    assert sum(map(len, found.as_json().values())) == len(NAMES)
    assert found.members[0] == "AA" or stance in {
        Stance.UNDECLARED,
        Stance.SILENT,
    }


def test_where_some_of_several_would_be_enough() -> None:
    """Of whom it may come is told, and whoever objects, though the rule can do without."""
    found = told(world("at least 2 members agree", {"AA": "object", "BB": "support"}))
    assert (found.objects, found.has_not_said) == (("AA",), ("CC", "DD", "EE"))


def test_those_whom_each_takes_and_how_many_besides() -> None:
    """Where a rule needs each of some and some of the others, both are told, and who objects."""
    rule = "at least 3 members are for and every member of class founders agrees"
    small = World(rule=rule, members=())
    for member in NAMES:
        founds = ("founders",) if member in {"AA", "BB"} else ()
        small.member(member, "2000-01-01", classes=founds)
    small.candidate("ann", "declared", "2024-01-02")
    small.says("CC", "object", "2024-01-03")
    found = small.ann("2024-02-01")
    assert found.answer.missing == ("AA", "BB")
    assert besides(found.answer) == 1
    assert found.missing == Missing(objects=("CC",), has_not_said=("AA", "BB"))
    small.says("DD", "support", "2024-01-04")
    assert besides(small.ann("2024-02-01").answer) == 0
    assert told(small).members == ("AA", "BB")


def test_nobody_is_missing_when_the_rule_is_met() -> None:
    assert told(world("at least 1 member agrees", {"AA": "object", "BB": "support"})) == Missing()


def test_a_count_is_told_beside_while_more_agree_by_it() -> None:
    """A count says nothing about anybody, and is told while it says more than is known by name."""
    small = world("every member agrees", {"AA": "support"})
    small.count(3, 5, "2024-01-05", quality="about")
    now = small.ask("2024-01-05")
    reported = now.reported(now.candidacy("ann"))
    assert reported is not None
    assert reported.content.answers == {Stance.SUPPORT: 3}
    for member in ("BB", "CC"):
        small.says(member, "support", "2024-01-06")
    now = small.ask("2024-01-06")
    assert now.reported(now.candidacy("ann")) is None

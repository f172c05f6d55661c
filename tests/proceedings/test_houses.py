"""spec/rules.md §9: members of one house, as the record has them."""

import json

from tests.cli.test_cli import check as fits
from tests.cli.test_cli import schema
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.texts import Text
from nemcon.dossier.yaml import nodes
from nemcon.proceedings.check import check
from nemcon.proceedings.query import Query
from nemcon.proceedings.tallied import tallied
from nemcon.record.entries.matters import ElectorateStated
from nemcon.record.entries.structure import House
from nemcon.rules.evaluate import Outcome
from nemcon.tallies.file import read
from nemcon.tallies.writer import tally_text

RULE = "at least 3 members are for; members of one house count once"


def a_house(rule: str = RULE, **more: str) -> World:
    world = World(rule=rule)
    group = House(house="acme", members=("AA", "BB"), name=Text.of("Acme"))
    world.add("body", group, more.pop("since", "2020-01-01"), **more)
    world.candidate("ann", "announced", "2024-01-02")
    for member in ("AA", "BB", "CC"):
        world.says(member, "support", "2024-02-01")
    return world


class TestStanding:
    def test_a_house_is_one_voice(self) -> None:
        world = a_house()
        ann = world.ann("2024-02-02")
        assert (ann.support, ann.base) == (("AA", "CC"), 4)
        assert ann.outcome is Outcome.OPEN
        world.says("DD", "support", "2024-02-03")
        assert world.ann("2024-02-03").outcome is Outcome.ADOPTED

    def test_a_rule_that_counts_members_counts_all(self) -> None:
        world = a_house("at least 3 members are for")
        ann = world.ann("2024-02-02")
        assert (ann.support, ann.base) == (("AA", "BB", "CC"), 5)
        assert ann.outcome is Outcome.ADOPTED
        assert ann.voices == {}
        assert world.ask("2024-02-02").step.houses == {}

    def test_since_when_and_until_when(self) -> None:
        """§9.5 Who belongs together is asked as of the day."""
        world = a_house(since="2024-03-01")
        assert world.ann("2024-02-29").outcome is Outcome.ADOPTED
        assert world.ann("2024-03-01").outcome is Outcome.OPEN
        world.add("body", House(house="acme", members=()), "2024-04-01")
        assert world.ann("2024-04-01").outcome is Outcome.ADOPTED

    def test_also_in_a_stated_electorate(self) -> None:
        world = World(rule=RULE)
        world.step("one", 1, "appoints", RULE, electorate="stated")
        world.add("body", House(house="acme", members=("AA", "BB")), "2020-01-01")
        of = ElectorateStated(step="one", members=("AA", "BB", "CC"))
        world.add("matter/m", of, "2024-01-01")
        world.candidate("ann", "announced", "2024-01-02")
        for member in ("AA", "BB", "CC"):
            world.says(member, "support", "2024-02-01")
        assert world.ann("2024-02-02").base == 2

    def test_where_they_differ(self) -> None:
        """§9.2 No vote is counted for the house, and that is found."""
        world = a_house()
        world.says("BB", "object", "2024-02-03", id="no")
        world.says("DD", "support", "2024-02-03")
        ann = world.ann("2024-02-03")
        assert ann.support == ("CC", "DD")
        assert ann.answer.needed.any_of == ("BB", "EE")
        (found,) = [f for f in check(world.record) if f.path == "no"]
        assert found.severity == "warning"
        assert "it counts as undecided" in found.sentence

    def test_as_json(self) -> None:
        world = a_house()
        world.says("BB", "object", "2024-02-03")
        now = world.ask("2024-02-03")
        asked = Query(moment=world.at("2024-02-03"))
        told = json.loads(json.dumps(standing_json(now, asked)))
        fits(told, schema("standing"))
        (house,) = told["electorate"]["houses"]
        assert (house["house"], house["members"]) == ("acme", ["AA", "BB"])
        assert house["since"] == "2020-01-01"
        assert told["candidacies"][0]["houses"] == [
            {"house": "acme", "by": "BB", "stance": "undecided", "differ": True}
        ]
        assert told["candidacies"][0]["support"] == {"count": 1, "of": 4, "members": ["CC"]}

    def test_the_tally_that_is_written_asks_the_same_again(self) -> None:
        """tally 10.1"""
        world = a_house()
        found = tallied(world.ask("2024-02-02"))
        text = tally_text(found.rule, found.tally, found.judgments, ())
        node, _ = nodes.read(text.encode())
        assert node is not None
        case, findings = read(node)
        assert findings == []
        assert case is not None
        (answer,), _ = case.judge()
        assert answer.outcome is Outcome.OPEN
        assert answer.tally_of_members is not None
        assert answer.tally_of_members.electorate.houses == {"acme": frozenset({"AA", "BB"})}

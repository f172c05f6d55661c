"""spec/standing.md 11.8: a decision of which only those against were counted."""

import json

import pytest
from tests.brief.brief_cases import of_world, sentences
from tests.cli.test_cli import check as fits
from tests.cli.test_cli import schema
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.proceedings.check import check
from nemcon.proceedings.query import Query
from nemcon.record.entries.decisions import Decision
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

REST = (Stance.SUPPORT, Stance.ABSTAIN)
HALF = "at least half of those entitled are for"


def decided(
    against: int, unlisted: tuple[Stance, ...] = REST, *, rule: str = HALF, carried: bool = True
) -> World:
    """Carried, so many of five against."""
    world = World(rule=rule)
    world.candidate("ann", "announced", "2024-01-02")
    made = Decision(
        decision="d",
        on="ann",
        how="vote",
        tally={Stance.OBJECT: against},
        unlisted=unlisted,
        carried=carried,
    )
    world.add("matter/m", made, "2024-02-01", id="d")
    return world


def about_the_rule(world: World) -> list[str]:
    return [f.sentence for f in check(world.record) if "support this decision" in f.sentence]


class TestCheck:
    @pytest.mark.parametrize(("against", "found"), [(2, False), (3, True)])
    def test_by_what_may_be_so(self, against: int, found: bool) -> None:
        """On the line: of five, two against leave three who may be for, three leave two."""
        assert bool(about_the_rule(decided(against))) is found

    def test_what_may_be_so_is_no_warning(self) -> None:
        assert not [f for f in check(decided(2).record) if "carry it" in f.sentence]

    @pytest.mark.parametrize(("against", "found"), [(1, 0), (2, 0), (3, 1)])
    def test_a_rule_on_those_against_is_certain(self, against: int, found: int) -> None:
        world = decided(against, rule="at most 2 members object")
        assert len(about_the_rule(world)) == found

    def test_without_it_the_others_were_silent_and_the_finding_says_what_to_write(self) -> None:
        (sentence,) = about_the_rule(decided(2, ()))
        assert "has 0 of 5" in sentence
        assert "say unlisted: [support, abstain]" in sentence

    def test_where_somebody_was_for_it_says_nothing_of_that(self) -> None:
        world = World(rule="at least 4 members are for")
        world.candidate("ann", "announced", "2024-01-02")
        tally = {Stance.SUPPORT: 2, Stance.OBJECT: 2}
        world.add("matter/m", Decision(decision="d", on="ann", tally=tally), "2024-02-01")
        (sentence,) = about_the_rule(world)
        assert "unlisted" not in sentence


class TestAnswers:
    def test_nobody_is_said_to_have_agreed(self) -> None:
        world = decided(2)
        ann = world.ann("2024-02-02")
        assert ann.outcome is Outcome.ADOPTED
        assert (ann.support, ann.has_figure, ann.in_favour) == ((), False, 0)

    @pytest.mark.parametrize(
        ("rule", "outcome"),
        [
            ("at least 4 members are for", Outcome.NOT_ADOPTED),
            ("at least 3 members are for", Outcome.UNDETERMINED),
            ("at most 2 members object", Outcome.ADOPTED),
        ],
    )
    def test_under_another_rule(self, rule: str, outcome: Outcome) -> None:
        now = decided(2).ask("2024-02-02", rule=rule)
        assert now.candidacy("ann").answer.outcome is outcome

    def test_as_json(self) -> None:
        world = decided(2)
        asked = Query(moment=world.at("2024-02-02"))
        told = json.loads(json.dumps(standing_json(world.ask("2024-02-02"), asked)))
        fits(told, schema("standing"))
        assert told["decision"]["tally"] == {"object": 2}
        assert told["decision"]["unlisted"] == ["support", "abstain"]

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "2 against; how the others answered was not counted"),
            ("nl", "2 tegen; hoe de anderen antwoordden is niet geteld"),
            ("fr", "les autres réponses n\u2019ont pas été comptées"),
        ],
    )
    def test_in_the_brief(self, lang: str, told: str) -> None:
        (found,) = sentences(of_world(decided(2), lang, "2024-02-02"), "voted")
        assert told in found.text

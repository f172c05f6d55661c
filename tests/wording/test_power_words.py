"""What power is left, in sentences: spec/power.md §7."""

from dataclasses import replace

import pytest
from tests.rules.power.games import weighted

from nemcon.rules.notation import parse
from nemcon.rules.power.game import NoGame
from nemcon.rules.power.minimal import MinimalCoalitions
from nemcon.rules.power.remaining import RemainingPower, remaining
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally
from nemcon.wording.phrasing import EnglishPhrasing
from nemcon.wording.power import acting, amount, assumptions, findings, no_game, not_asked

ENGLISH = EnglishPhrasing(str)
THREE = Electorate(members=("Alder", "Birch", "Cedar"))
INDICES = (
    "Penrose, Banzhaf and Coleman take yes and no of each for equally likely, Shapley and Shubik "
    "every order of joining. Who agrees with whom, or might, is not asked."
)


def left(rule: str, electorate: Electorate = THREE, **answers: Stance) -> RemainingPower:
    tally = Tally(electorate=electorate, positions=answers, closed=False)
    return remaining(parse(rule), tally)


@pytest.mark.parametrize(
    ("rule", "comes_to"),
    [
        ("every member agrees", "To abstain or to be silent comes to the same as no."),
        (
            "every member agrees; abstentions are left out",
            "To be silent comes to the same as no; to abstain does not, and is left out here.",
        ),
        (
            "no member objects; abstentions count as against",
            "To abstain comes to the same as no; to be silent does not, and is left out here.",
        ),
        (
            "no member objects",
            "To abstain or to be silent is neither yes nor no under this rule, and is left out "
            "here.",
        ),
    ],
)
def test_what_is_assumed(rule: str, comes_to: str) -> None:
    """§7.1, §2.2"""
    number = "3 members say yes or no in the end: yes is support, no is an objection."
    assert list(assumptions(left(rule), ENGLISH)) == [number, comes_to, INDICES]


def test_what_is_left_to_the_chair_is_told() -> None:
    """§2.5"""
    of = left('every member agrees and the chair finds "Is it ripe?"')
    said = "What is left to the chair is taken for found: “Is it ripe?”."
    assert list(assumptions(of, ENGLISH))[2] == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (
            left("every member agrees"),
            [
                "Each of them can stop it alone.",
                "1 smallest coalition of them carries it.",
                "3 smallest coalitions of them stop it.",
            ],
        ),
        (
            left("at least 2 members are for"),
            [
                "None of them can stop it alone.",
                "3 smallest coalitions of them carry it.",
                "3 smallest coalitions of them stop it.",
            ],
        ),
        (
            left(
                "members with at least 6 of the votes are for",
                weighted({"Alder": 5, "Birch": 3, "Cedar": 2, "Dove": 0}),
            ),
            [
                "Alder can stop it alone.",
                "Dove decides nothing: whatever the others say, it comes to the same with it and "
                "without it.",
                "2 smallest coalitions of them carry it.",
                "2 smallest coalitions of them stop it.",
            ],
        ),
        (left("every member agrees", Alder=Stance.SUPPORT, Birch=Stance.SUPPORT), None),
        (left("at least 1 member is for", Alder=Stance.SUPPORT), ["carries, whatever"]),
        (left("every member agrees", Alder=Stance.OBJECT), ["does not carry, whatever"]),
        (
            left("every member agrees", THREE, **dict.fromkeys(THREE.members, Stance.SUPPORT)),
            ["All have"],
        ),
        (
            left("every member agrees", THREE, **dict.fromkeys(THREE.members, Stance.OBJECT)),
            ["All have said, and it does not carry."],
        ),
    ],
)
def test_what_follows(of: RemainingPower, said: list[str] | None) -> None:
    """§7.2, §2.7"""
    told = list(findings(of, ENGLISH))
    if said is None:
        assert told[0] == "Cedar can stop it alone."
        assert told[1:] == [
            f"1 smallest coalition of them {does} it." for does in ("carries", "stops")
        ]
    elif len(said) == 1:
        (sentence,) = told
        assert said[0] in sentence
        assert of.powers == {}
    else:
        assert told == said


def test_of_many_their_number_is_told() -> None:
    """§7.2"""
    many = {f"m{place:02}": 1 for place in range(20)}
    of = left("members with at least 30 of the votes are for", weighted({"Alder": 11, **many}))
    assert next(iter(findings(of, ENGLISH))) == "Alder can stop it alone."
    heavy = weighted({**dict.fromkeys(many, 2), "Birch": 1})
    told = list(findings(left("members with at least 40 of the votes are for", heavy), ENGLISH))
    assert told[0] == "Each of these can stop it alone: 20 members."


def test_a_number_that_was_not_counted_is_not_told() -> None:
    """§5.2"""
    of = replace(
        left("every member agrees"),
        winning=MinimalCoalitions(number=None),
        blocking=MinimalCoalitions(number=None),
    )
    assert list(findings(of, ENGLISH)) == ["Each of them can stop it alone."]


def test_a_large_number_is_told_by_its_digits() -> None:
    assert amount(10**15 - 1, ENGLISH) == "999999999999999"
    assert amount(10**15, ENGLISH) == "a number of 16 digits"


def test_why_none_is_told() -> None:
    """§2.6"""
    assert list(findings(left("at most 1 member is for"), ENGLISH)) == [
        "Under this rule a yes can undo what a no would let pass, and these measures of power do "
        "not apply."
    ]
    assert len({no_game(why, ENGLISH) for why in NoGame}) == len(NoGame)


def test_how_often_all_together_can_act() -> None:
    """§4.1"""
    found = left("at least 2 members are for").indices
    assert found is not None
    told = acting(found, "50 %", ENGLISH)
    assert told.startswith(
        "Coalitions that carry it: 4 of 8, so that together they can act in 50 %"
    )


def test_why_what_is_left_is_not_told() -> None:
    """§6.2"""
    whys = ("decided", "silent", "withheld", "unruled", "nobody")
    assert len({not_asked(why, ENGLISH) for why in whys}) == len(whys)

"""What if, in a round: answers that are supposed (spec/answers.md §2.29)."""

from typing import Any

import pytest
from tests.proceedings.test_ballots import KEEPERS, keepers, told
from tests.proceedings.world import World

from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.recast import by_name
from nemcon.proceedings.supposing import LONGEST, MOST, Unsupposed, tried
from nemcon.record.entries.rounds import RoundAnswer
from nemcon.rules.evaluate import Outcome

FIVE = dict(zip(KEEPERS, ("yes", "yes", "no", "yes", "no"), strict=False))


def answered(world: World, on: str = "crake", **words: str) -> World:
    for member, word in words.items():
        answer = RoundAnswer(round="first", words={on: word})
        world.add("matter/m", answer, "2024-01-10", member=member)
    return world


def asked(world: World, *texts: str, **more: Any) -> RoundStanding:
    now, record = tried(world.record, "m", texts, on=world.at("2024-01-31"), round="first", **more)
    assert record.head() == world.record.head()
    return now.rounds[0]


def row(found: RoundStanding, on: str = "crake") -> dict[str, int]:
    assert found.result is not None
    return dict(found.result.counts.get(on, {}))


class TestNamed:
    """A member whose own answer is on record answers otherwise."""

    def test_takes_the_place_of_its_own(self) -> None:
        world = answered(keepers(), **FIVE)
        told(world)
        found = asked(world, "k3/crake=yes")
        assert row(found) == {"yes": 4, "no": 1, "blank": 0}
        assert row(asked(world)) == {"yes": 3, "no": 2, "blank": 0}

    def test_the_stated_figures_move_and_lose_their_source(self) -> None:
        world = answered(keepers(), **FIVE)
        told(world, counts={"crake": {"yes": 6, "no": 2, "blank": 1}})
        found = asked(world, "k3/crake=yes")
        assert row(found) == {"yes": 7, "no": 1, "blank": 1}
        assert {figure.cell.answer for figure in found.figures} == {"blank"}
        assert {figure.cell.answer for figure in asked(world).figures} == {"yes", "no", "blank"}

    def test_and_those_of_its_class(self) -> None:
        world = answered(keepers(), **FIVE)
        told(
            world,
            counts={"crake": {"yes": 6, "no": 2, "blank": 1}},
            by_class={"crake": {"founder": {"no": 1}, "joined": {"no": 1}}},
        )
        found = asked(world, "k3/crake=blank")
        assert found.result is not None
        assert found.result.by_class["crake"] == {"founder": {"no": 0}, "joined": {"no": 1}}
        assert row(found) == {"yes": 6, "no": 1, "blank": 2}

    def test_of_classes_alone(self) -> None:
        world = answered(keepers(), **dict.fromkeys(KEEPERS, "yes"))
        told(world, by_class={"crake": {"founder": {"yes": 3, "no": 0}}})
        found = asked(world, "k1/crake=no")
        assert found.result is not None
        assert found.result.by_class["crake"] == {"founder": {"yes": 2, "no": 1}}
        assert row(found) == {"yes": 8, "no": 1, "blank": 0}

    def test_what_it_says_already_changes_nothing(self) -> None:
        world = answered(keepers(), **FIVE)
        told(world, counts={"crake": {"yes": 6, "no": 2, "blank": 1}})
        found, before = asked(world, "k1/crake=yes"), asked(world)
        assert (found.result, found.figures) == (before.result, before.figures)

    def test_several_and_the_last_of_one(self) -> None:
        world = told(answered(keepers(), **FIVE))
        found = asked(world, "k3/crake=yes", "k5/crake=yes", "k3/crake=blank")
        assert row(found) == {"yes": 4, "no": 0, "blank": 1}

    def test_the_rule_is_asked_again(self) -> None:
        world = answered(keepers(), **dict.fromkeys(KEEPERS[2:7], "yes"))
        told(world)
        assert asked(world).put[0].outcome is Outcome.NOT_ADOPTED
        found = asked(world, "k8/crake=yes")
        assert found.put[0].outcome is Outcome.ADOPTED

    def test_a_figure_that_is_not_told_stays_so(self) -> None:
        world = told(answered(keepers(), **FIVE), counts={"crake": {"yes": 6}})
        assert row(asked(world, "k1/crake=no")) == {"yes": 5}
        assert row(asked(world, "k3/crake=yes")) == {"yes": 7}

    def test_answers_on_the_others_stay(self) -> None:
        world = keepers()
        answer = RoundAnswer(round="first", words={"crake": "yes", "finch": "no"})
        world.add("matter/m", answer, "2024-01-10", member="k1")
        told(world)
        found = asked(world, "k1/crake=no")
        assert (row(found), row(found, "finch")) == (
            {"yes": 0, "no": 1, "blank": 0},
            {"yes": 0, "no": 1, "blank": 0},
        )


class TestWords:
    """In the words of the round, or in one that means the same there."""

    @pytest.mark.parametrize("word", ["yes", "YES", "support", "in favour"])
    def test_alike(self, word: str) -> None:
        world = told(answered(keepers(), **FIVE))
        assert row(asked(world, f"k3/crake={word}"))["yes"] == 4

    def test_none(self) -> None:
        world = told(answered(keepers(), **FIVE))
        assert row(asked(world, "k3/crake=no answer")) == {"yes": 3, "no": 1, "blank": 0}

    def test_where_names_are_written_down(self) -> None:
        world = keepers(answers={}, negative="counted", most=1)
        answered(world, k1="named")
        told(world)
        assert row(asked(world, "k2/crake=support")) == {"named": 2}
        with pytest.raises(Unsupposed, match=r"names are written down in it. Use named."):
            asked(world, "k2/crake=object")
        with pytest.raises(Unsupposed, match=r"k1 would name 2 .*--if k1/crake=silent"):
            asked(world, "k1/finch=named")
        assert row(asked(world, "k1/crake=silent", "k1/finch=named"), "finch") == {"named": 1}

    def test_on_the_only_one(self) -> None:
        world = told(answered(keepers(candidacies=("crake",)), **FIVE))
        assert row(asked(world, "k3=yes"))["yes"] == 4


class TestAnonymous:
    """What a member answered may follow from the figures; else nobody knows which is its own."""

    def test_where_all_who_are_not_named_say_the_same(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 9, "no": 0, "blank": 0}})
        assert row(asked(world, "k4/crake=no")) == {"yes": 8, "no": 1, "blank": 0}

    def test_where_all_who_answered_are_named(self) -> None:
        world = answered(keepers(), **FIVE)
        told(world, counts={"crake": {"yes": 3, "no": 2, "blank": 0}})
        assert row(asked(world, "k9/crake=blank")) == {"yes": 3, "no": 2, "blank": 1}

    def test_it_is_refused(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 6, "no": 2, "blank": 1}})
        with pytest.raises(Unsupposed, match=r"What k1 .*told without names\. Put another rule"):
            asked(world, "k1/crake=no")
        answered(world, k2="no")
        with pytest.raises(Unsupposed, match=r"Suppose an answer of k2: theirs are known\."):
            asked(world, "k1/crake=no")

    def test_and_so_is_a_candidacy_without_figures(self) -> None:
        world = told(answered(keepers(), **FIVE), counts={"crake": {"yes": 6}})
        with pytest.raises(Unsupposed, match="No figures of finch are told"):
            asked(world, "k1/finch=yes")

    def test_and_a_class_of_which_nobody_says_who_is_in_it(self) -> None:
        world = keepers(classes={}, class_sizes={"elder": 2})
        answered(world, **FIVE)
        told(
            world,
            counts={"crake": {"yes": 6, "no": 2, "blank": 1}},
            by_class={"crake": {"elder": {"no": 1}}},
        )
        with pytest.raises(Unsupposed, match="Whether k1 is in the class elder is not on record"):
            asked(world, "k1/crake=no")

    def test_a_result_of_which_no_figure_is_told(self) -> None:
        world = told(keepers(), advance=("crake",))
        with pytest.raises(Unsupposed, match="No figures of crake are told"):
            asked(world, "k1/crake=no")


class TestOpen:
    """A round without a result: the answers on record count, and those to come may be anything."""

    def test_it_is_open(self) -> None:
        world = answered(keepers(), **dict.fromkeys(KEEPERS[2:7], "yes"))
        assert asked(world).put[0].why == "no_result"
        put = asked(world, "k8/crake=yes").put[0]
        assert put.outcome is Outcome.OPEN  # a founder may still be against
        assert asked(world, "k1/crake=yes", "k2/crake=yes").put[0].outcome is Outcome.ADOPTED


class TestRefused:
    """Each with what to type."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("k1", "supposes nothing"),
            ("k1=yes", r"not said on whom or what\. Write k1/crake=yes or k1/finch=yes\."),
            ("k99/crake=yes", "There is no member k99"),
            ("AA/crake=yes", r"AA could not answer in the round first\. Those who could are k1"),
            ("k1/ann=yes", "There is no candidacy ann in this round"),
            ("k1/crack=yes", "Did you mean crake"),
            ("k1/crake=yess", r"'yess' is no answer of this round\. Did you mean yes\?"),
            ("crake=withdrawn", "is done in a candidacy, and is no answer in a round"),
            ("k1/crake=" + "x" * LONGEST, "more than can be supposed"),
        ],
    )
    def test_what_cannot_be(self, text: str, said: str) -> None:
        world = told(answered(keepers(), **FIVE))
        with pytest.raises(Unsupposed, match=said):
            asked(world, text)

    def test_too_much(self) -> None:
        world = told(answered(keepers(), **FIVE))
        with pytest.raises(Unsupposed, match="more than can be supposed"):
            asked(world, *["k1/crake=yes"] * (MOST + 1))

    def test_a_negative_answer_where_none_is_accepted(self) -> None:
        world = told(answered(keepers(negative="not_accepted"), k1="yes"))
        with pytest.raises(Unsupposed, match="accepts no negative answer"):
            asked(world, "k1/crake=no")


class TestByName:
    """Whether all answers on a candidacy are on record by name."""

    def test_all_are(self) -> None:
        assert by_name(asked(told(answered(keepers(), **FIVE))), "crake") == FIVE

    def test_some_are(self) -> None:
        counts = {"crake": {"yes": 6, "no": 2, "blank": 1}}
        world = told(answered(keepers(), **FIVE), counts=counts)
        assert by_name(asked(world), "crake") is None
        assert by_name(asked(world), "finch") is None

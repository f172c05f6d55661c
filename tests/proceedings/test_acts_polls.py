"""spec/procedure.md §5 by acts: rounds are opened, answered and told."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice
from tests.proceedings.world import World

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import announce_result, answer_round, open_round
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

NOW = "2030-01-01T12:00:00Z"
CLOSE = Moment.parse("2030-01-01T13:00:00Z")
WORDS = {"encourage": Stance.SUPPORT, "discourage": Stance.OBJECT, "no_opinion": Stance.ABSTAIN}


def opens(world: World, **more: Any) -> Receipt:
    content = {
        "round": "r",
        "candidacies": ("ann", "bob"),
        "answers": WORDS,
        "closes": CLOSE,
        "negative": "named",
    }
    return do(world, open_round, matter="m", round=Round(**{**content, **more}))


def polled(**more: Any) -> World:
    """A round on Ann and Bob that is open for an hour."""
    world = practice()
    opens(world, **more)
    return world


def answers(world: World, by: str = "AA", **more: Any) -> Receipt:
    given = {"matter": "m", "round": "r", "words": {"ann": "encourage"}, **more}
    return do(world, answer_round, by=by, **given)


class TestOpen:
    """5.1 A round is on some who are in the race, and opens at the moment of its act."""

    def test_once(self) -> None:
        world = polled()
        (found,) = world.ask(NOW).rounds
        assert (found.round.candidacies, found.fact.effective) == (("ann", "bob"), world.now)
        with pytest.raises(Refusal, match="There is a round r"):
            opens(world)

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"candidacies": ()}, "on somebody or something"),
            ({"candidacies": ("ann", "zoe")}, "zoe is not a candidacy"),
            ({"closes": Moment.parse("2030-01-01T11:59:59Z")}, "is over"),
            ({"least": 2, "most": 1}, "."),
        ],
    )
    def test_what_cannot_be(self, more: dict[str, Any], said: str) -> None:
        with pytest.raises(Refusal, match=said):
            opens(practice(), **more)

    def test_not_on_who_left_the_race(self) -> None:
        world = practice()
        world.candidate("bob", "withdrawn", "2024-02-01")
        with pytest.raises(Refusal, match=r"bob is not in the race \(withdrawn\)"):
            opens(world)


class TestAnswer:
    """5.2, 5.3 A member answers in time and in the words of the round; the last counts, unless the
    round says that an answer is final."""

    def counted(self, world: World) -> list[tuple[str, dict[str, str]]]:
        (found,) = world.ask(NOW).rounds
        return [(reply.member, dict(reply.words)) for reply in found.answers]

    def test_the_last_counts(self) -> None:
        world = polled()
        answers(world)
        answers(world, words={"ann": "no_opinion", "bob": "encourage"})
        assert self.counted(world) == [("AA", {"ann": "no_opinion", "bob": "encourage"})]

    def test_or_the_first_where_it_is_final(self) -> None:
        world = polled(final=True)
        answers(world)
        with pytest.raises(Refusal):
            answers(world, words={"ann": "no_opinion"})
        assert self.counted(world) == [("AA", {"ann": "encourage"})]

    @pytest.mark.parametrize(("seconds", "lawful"), [(-1, True), (0, False), (1, False)])
    def test_until_its_close(self, seconds: int, lawful: bool) -> None:
        world = polled()
        world.now = CLOSE.plus_seconds(seconds)
        if lawful:
            answers(world)
        else:
            with pytest.raises(Refusal, match="when the round was over: that is not counted"):
                answers(world)

    @pytest.mark.parametrize(
        ("by", "more"),
        [
            ("AA", {"words": {"zoe": "encourage"}}),
            ("AA", {"words": {"ann": "maybe"}}),
            ("ZZ", {}),
        ],
    )
    def test_what_does_not_fit(self, by: str, more: dict[str, Any]) -> None:
        world = polled()
        head = world.record.head()
        with pytest.raises(Refusal, match="Correct what does not fit in the round"):
            answers(world, by, **more)
        assert world.record.head() == head

    def test_by_who_speaks_for_the_member_in_a_round_that_there_is(self) -> None:
        world = polled()
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            answers(world, speaker="q-AA")
        with pytest.raises(Refusal, match="Known: r"):
            answers(world, round="s")
        with pytest.raises(Refusal, match="none is recorded"):
            answers(practice())

    def test_for_the_eyes_that_the_matter_says(self) -> None:
        world = practice(positions_for="undisclosed")
        opens(world)
        answers(world, id="a")
        facts = world.record.history("matter/m").facts()
        made = [f.act.audience for f in facts if isinstance(f.content, RoundAnswer)]
        assert made == ["named:AA"]


class TestResult:
    """5.4 A result is an act of its own, once the round is closed."""

    def result(self, world: World, **more: Any) -> Receipt:
        content = {"round": "r", "counts": {"ann": {"encourage": 3}}, **more}
        return do(world, announce_result, matter="m", result=RoundResult(**content))

    def test_after_its_close_and_once(self) -> None:
        world = polled()
        answers(world)
        world.now = CLOSE.plus_seconds(-1)
        with pytest.raises(Refusal, match="closes on"):
            self.result(world)
        world.now = CLOSE
        self.result(world, advance=("ann",), decided_by="The chair")
        with pytest.raises(Refusal, match="recorded already"):
            self.result(world, advance=("ann",), decided_by="The chair")
        (found,) = world.ask(str(CLOSE)).rounds
        assert found.result is not None
        assert found.result.advance == ("ann",)

    def test_figures_that_fit(self) -> None:
        world = polled(closes=None)
        with pytest.raises(Refusal, match="Correct what does not fit"):
            self.result(world, counts={"ann": {"encourage": 6}})
        self.result(world, counts={"ann": {"encourage": 5}})

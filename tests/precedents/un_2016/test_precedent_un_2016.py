"""United Nations, 2016: six straw polls, a recommendation by acclamation, an appointment by the
Assembly.

Sources: README.md in this folder; the ids in brackets are those of the record. Every figure of a
poll leaked.
"""

from collections import Counter
from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.core.days import Day
from nemcon.record.entries.rounds import RoundResult
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Tally, problems

WORDS = {"encourage": Stance.SUPPORT, "discourage": Stance.OBJECT, "no_opinion": Stance.ABSTAIN}


@pytest.fixture
def un_2016(case_of: Callable[[str], Case]) -> Case:
    return case_of("un_2016")


def results(case: Case) -> list[RoundResult]:
    return [act.content for act in case.acts() if isinstance(act.content, RoundResult)]


class TestRounds:
    """Answers given in a round belong to the round and never become positions."""

    @pytest.mark.parametrize("day", ["2016-07-22", "2016-08-30", "2016-10-05", "2016-10-06"])
    def test_no_position_comes_of_a_poll(self, un_2016: Case, day: str) -> None:
        standing = un_2016.standing(day)
        assert all(not c.positions and not c.support for c in standing.candidacies)
        assert standing.agreed == ()

    def test_they_bind_nobody(self, un_2016: Case) -> None:
        polls = [one.round for one in un_2016.standing("2016-10-06").rounds]
        assert [poll.binding for poll in polls] == [False] * 6

    def test_the_polls_add_up_to_the_leaked_table(self, un_2016: Case) -> None:
        """After four rounds: Guterres 46-7-7, Jeremić 33-18-9, Lajčák 28-18-14 [kurir]."""
        sums: dict[str, Counter[str]] = {}
        for result in results(un_2016)[:4]:
            for candidacy, words in result.counts.items():
                sums.setdefault(candidacy, Counter()).update(words)
        assert sums["guterres"] == {"encourage": 46, "discourage": 7, "no_opinion": 7}
        assert sums["jeremic"] == {"encourage": 33, "discourage": 18, "no_opinion": 9}
        assert sums["lajcak"] == {"encourage": 28, "discourage": 18, "no_opinion": 14}

    def test_guterres_led_every_round(self, un_2016: Case) -> None:
        led = []
        for result in results(un_2016):
            most = max(words.get("encourage", 0) for words in result.counts.values())
            led.append([c for c, words in result.counts.items() if words.get("encourage") == most])
        assert led == [["guterres"]] * 6

    def test_who_left_is_on_no_later_ballot(self, un_2016: Case) -> None:
        on = [set(result.counts) for result in results(un_2016)]
        assert [len(names) for names in on] == [10, 11, 10, 9, 9, 8]
        assert "figueres" not in on[4]
        assert "georgieva" in on[5] - on[4]


class TestSixthPoll:
    """Coloured ballots: 13 encourage, 2 no opinion, no permanent member against [dw]; three
    against Clark [nbr2, skifm].
    """

    def as_a_vote(self, case: Case, candidacy: str) -> tuple[Outcome, list[str]]:
        last = results(case)[-1]
        electorate = case.standing("2016-10-05").current.electorate
        tally = Tally(
            electorate=electorate,
            counts={WORDS[w]: n for w, n in last.counts[candidacy].items()},
            by_class={
                c: {WORDS[w]: n for w, n in of.items()}
                for c, of in last.by_class[candidacy].items()
            },
        )
        rule = resolve(
            "unsc-recommendation", on=Day.parse("2016-10-05"), electorate=electorate
        ).rule
        return rule.evaluate(tally).outcome, [f.sentence for f in problems(tally)]

    def test_a_vote_like_it_would_have_carried(self, un_2016: Case) -> None:
        assert self.as_a_vote(un_2016, "guterres") == (Outcome.ADOPTED, [])

    @pytest.mark.parametrize("candidacy", ["clark", "bokova", "lajcak", "georgieva"])
    def test_and_for_the_others_not(self, un_2016: Case, candidacy: str) -> None:
        assert self.as_a_vote(un_2016, candidacy) == (Outcome.NOT_ADOPTED, [])


class TestTwoSteps:
    """The Council recommends (6 October [scrdocs]), the Assembly appoints (13 October [ga11838]),
    he begins on 1 January.
    """

    @pytest.mark.parametrize(
        ("day", "state"),
        [
            ("2016-10-05", "open"),
            ("2016-10-06", "recommended"),
            ("2016-10-12", "recommended"),
            ("2016-10-13", "decided"),
        ],
    )
    def test_state(self, un_2016: Case, day: str, state: str) -> None:
        assert un_2016.standing(day).state == state

    def test_electorates(self, un_2016: Case) -> None:
        council, assembly = un_2016.standing("2016-10-13").steps
        assert (council.electorate.size, assembly.electorate.size) == (15, 193)
        assert council.electorate.classes["permanent"] == {"CN", "FR", "GB", "RU", "US"}

    def test_decided_is_not_in_office(self, un_2016: Case) -> None:
        before = un_2016.holding("un-secretary-general", "2016-12-31").only.succession
        assert before.holder is None
        assert before.designate is not None
        assert before.designate.person == "guterres"
        after = un_2016.holding("un-secretary-general", "2017-01-01").only.succession
        assert after.holder is not None
        assert (after.holder.person, after.holder.ordinal, str(after.holder.until)) == (
            "guterres",
            9,
            "2021-12-31",
        )

    def test_a_disowned_candidate_stays_in_the_race(self, un_2016: Case) -> None:
        """Bulgaria moved to Georgieva; no mechanism existed to withdraw Bokova [guardian,
        bgletter].
        """
        standing = un_2016.standing("2016-10-05")
        assert standing.candidacy("bokova").in_race
        assert standing.candidacy("georgieva").in_race

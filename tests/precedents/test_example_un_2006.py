"""United Nations, 2006, which ships as an example: four straw polls, a recommendation and an
appointment by acclamation.

Sources: README.md in its folder. Every figure of a poll was told to reporters; none is official.
"""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.record.entries.rounds import RoundResult
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally, problems

WORDS = {"encourage": Stance.SUPPORT, "discourage": Stance.OBJECT, "no_opinion": Stance.ABSTAIN}
PRINTED = """
    1 ban 12 1 2, tharoor 10 2 3, surakiart 7 3 5, dhanapala 5 6 4
    2 ban 14 1 0, tharoor 10 3 2, surakiart 9 3 3, zeid 6 4 5, dhanapala 3 5 7
    3 ban 13 1 1, tharoor 8 3 4, vike-freiberga 7 6 2, surakiart 5 7 3, zeid 3 6 6, ghani 3 6 6,\
 dhanapala 3 7 5
    4 ban 14 0 1, tharoor 10 3 2, vike-freiberga 5 6 4, surakiart 4 7 4, ghani 4 11 0, zeid 2 8 5
"""
"""The tables of UNSG.org: encourage, discourage, no opinion."""


@pytest.fixture
def un_2006(case_of: Callable[[str], Case]) -> Case:
    return case_of("un_2006")


def results(case: Case) -> list[RoundResult]:
    found = [act.content for act in case.acts() if isinstance(act.content, RoundResult)]
    return sorted(found, key=lambda result: result.round)


class TestPolls:
    def test_they_are_the_tables_that_were_printed(self, un_2006: Case) -> None:
        printed = []
        for line in filter(str.strip, PRINTED.splitlines()):
            number, _, rows = line.strip().partition(" ")
            table = {}
            for row in rows.split(", "):
                name, *figures = row.split()
                table[name] = dict(zip(WORDS, map(int, figures), strict=True))
            printed.append((f"poll-{number}", table))
        assert [(r.round, {c: dict(n) for c, n in r.counts.items()}) for r in results(un_2006)] == (
            printed
        )

    def test_each_adds_up_to_fifteen(self, un_2006: Case) -> None:
        sums = {sum(words.values()) for r in results(un_2006) for words in r.counts.values()}
        assert sums == {15}

    @pytest.mark.parametrize("day", ["2006-07-24", "2006-09-14", "2006-09-28", "2006-10-06"])
    def test_none_becomes_a_position(self, un_2006: Case, day: str) -> None:
        standing = un_2006.standing(day)
        assert all(not c.positions and not c.support for c in standing.candidacies)
        assert (standing.state, standing.current.electorate.size) == ("open", 15)

    def test_by_colour_only_one_would_have_carried(self, un_2006: Case) -> None:
        """Each of the others had a permanent member against [unsg]."""
        last = results(un_2006)[-1]
        electorate = un_2006.standing("2006-10-02").current.electorate
        outcomes = {c: self.as_a_vote(last, c, electorate) for c in last.counts}
        assert outcomes.pop("ban") is Outcome.ADOPTED
        assert set(outcomes.values()) == {Outcome.NOT_ADOPTED}

    def as_a_vote(self, result: RoundResult, candidacy: str, electorate: Electorate) -> Outcome:
        tally = Tally(
            electorate=electorate,
            counts={WORDS[w]: n for w, n in result.counts[candidacy].items()},
            by_class={
                c: {WORDS[w]: n for w, n in of.items()}
                for c, of in result.by_class[candidacy].items()
            },
        )
        assert problems(tally) == []
        return resolve("unsc-recommendation", electorate=electorate).rule.evaluate(tally).outcome


class TestTwoBodies:
    @pytest.mark.parametrize(
        ("day", "running"),
        [
            ("2005-12-31", {"surakiart", "dhanapala"}),
            ("2006-06-15", {"surakiart", "dhanapala", "ban", "tharoor"}),
            ("2006-09-28", {"surakiart", "dhanapala", "ban", "tharoor", "zeid", "ghani",
                            "vike-freiberga"}),
            ("2006-10-02", {"surakiart", "ban", "zeid", "ghani", "vike-freiberga"}),
            ("2006-10-06", {"ban"}),
        ],
    )  # fmt: skip
    def test_who_is_in_the_race(self, un_2006: Case, day: str, running: set[str]) -> None:
        assert {c.id for c in un_2006.standing(day).candidacies if c.in_race} == running

    @pytest.mark.parametrize(
        ("day", "state", "size"),
        [
            ("2006-10-08", "open", 15),
            ("2006-10-09", "recommended", 192),
            ("2006-10-13", "decided", 192),
        ],
    )
    def test_state_and_electorate(self, un_2006: Case, day: str, state: str, size: int) -> None:
        standing = un_2006.standing(day)
        assert (standing.state, standing.current.electorate.size) == (state, size)

    def test_who_sits_in_the_council_changes_with_the_year(self, un_2006: Case) -> None:
        before = un_2006.standing("2005-12-31").current.electorate
        after = un_2006.standing("2006-01-01").current.electorate
        assert set(after.members or ()) - set(before.members or ()) == {
            "CG", "GH", "PE", "QA", "SK"
        }  # fmt: skip
        assert before.classes["permanent"] == after.classes["permanent"]

    def test_decided_is_not_in_office(self, un_2006: Case) -> None:
        held = un_2006.holding("un-secretary-general", "2006-10-13").only.succession
        assert held.holder is not None
        assert held.designate is not None
        assert (held.holder.person, held.designate.person) == ("annan", "ban")
        then = un_2006.holding("un-secretary-general", "2007-01-01").only.succession
        assert then.holder is not None
        assert (then.holder.person, then.vacancies) == ("ban", ())

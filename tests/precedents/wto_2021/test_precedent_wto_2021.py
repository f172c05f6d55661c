"""WTO, 2020-21: three rounds of consultations, an assessment, one member against, and 181 days
without a head.

Sources: README.md in this folder; the ids in brackets are those of the record.
"""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.record.entries.decisions import Assessment
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.rules.stances import Stance


@pytest.fixture
def wto(case_of: Callable[[str], Case]) -> Case:
    return case_of("wto_2021")


class TestRounds:
    """Each member names up to four, then two, then one; no negative answer is accepted [insidebiz,
    stewart0731].
    """

    def test_three_rounds_narrow_eight_to_two(self, wto: Case) -> None:
        rounds = [a.content for a in wto.acts() if isinstance(a.content, Round)]
        assert [(len(r.candidacies), r.most, r.negative) for r in rounds] == [
            (8, 4, "not_accepted"),
            (5, 2, "not_accepted"),
            (2, 1, "not_accepted"),
        ]

    def test_only_who_advances_was_told(self, wto: Case) -> None:
        found = [a.content for a in wto.acts() if isinstance(a.content, RoundResult)]
        assert [len(r.advance) for r in found] == [5, 2]
        assert [dict(r.counts) for r in found] == [{}, {}]

    @pytest.mark.parametrize(
        ("day", "racing"), [("2020-09-17", 8), ("2020-09-18", 5), ("2020-10-08", 2)]
    )
    def test_who_is_left(self, wto: Case, day: str, racing: int) -> None:
        assert sum(c.in_race for c in wto.standing(day).candidacies) == racing


class TestAssessment:
    """Most likely to attract consensus, said the facilitators on 28 October; that decides nothing
    [tradebeta, iisd1028].
    """

    def test_it_is_not_a_decision(self, wto: Case) -> None:
        (found,) = [a.content for a in wto.acts() if isinstance(a.content, Assessment)]
        assert found.most_likely == ("okonjo-iweala",)
        standing = wto.standing("2020-10-28")
        assert standing.state == "open"
        assert standing.decision is None

    def test_the_dissent_is_public(self, wto: Case) -> None:
        """The United States could not support her, and did from 5 February [reuters1028, yna]."""
        assert wto.held("2020-10-28", "okonjo-iweala", "US").stance is Stance.OBJECT
        assert wto.held("2021-02-04", "okonjo-iweala", "US").stance is Stance.OBJECT
        assert wto.held("2021-02-05", "okonjo-iweala", "US").stance is Stance.SUPPORT


class TestWithdrawal:
    """A report of 24 November that Korea withdraws its candidate is no withdrawal; that came on 5
    February [korea].
    """

    @pytest.mark.parametrize(
        ("day", "racing"), [("2020-11-24", True), ("2021-02-04", True), ("2021-02-05", False)]
    )
    def test_in_race(self, wto: Case, day: str, racing: bool) -> None:
        assert wto.standing(day).candidacy("yoo").in_race is racing


class TestDecision:
    """By consensus of 164 on 15 February; in office from 1 March [thunder, urdu0215]."""

    @pytest.mark.parametrize(
        ("day", "state"),
        [("2020-11-09", "open"), ("2021-02-14", "open"), ("2021-02-15", "decided")],
    )
    def test_state(self, wto: Case, day: str, state: str) -> None:
        assert wto.standing(day).state == state

    def test_known_by_size_only(self, wto: Case) -> None:
        electorate = wto.standing("2021-02-15").current.electorate
        assert (electorate.size, electorate.members) == (164, ())


class TestOffice:
    """Azevêdo's last day is 31 August 2020, Okonjo-Iweala's first 1 March 2021."""

    def test_vacancy_of_181_days(self, wto: Case) -> None:
        found = wto.holding("director-general", "2021-03-01").only.succession
        assert [(str(v.first), str(v.until), v.days) for v in found.vacancies] == [
            ("2020-09-01", "2021-02-28", 181)
        ]

    @pytest.mark.parametrize(
        ("day", "status", "person"),
        [
            ("2020-08-31", "held", "azevedo"),
            ("2021-02-28", "vacant", None),
            ("2021-03-01", "held", "okonjo-iweala"),
        ],
    )
    def test_holder(self, wto: Case, day: str, status: str, person: str | None) -> None:
        found = wto.holding("director-general", day).only.succession
        assert (found.status, found.holder and found.holder.person) == (status, person)

    def test_during_the_vacancy_nobody_knew_its_end(self, wto: Case) -> None:
        assert (
            wto.holding("director-general", "2020-12-01", "2020-12-01").only.succession.status
            == "unknown"
        )

    def test_term_as_decided(self, wto: Case) -> None:
        found = wto.holding("director-general", "2021-03-01").only.succession.holder
        assert found is not None
        assert (str(found.until), found.ordinal) == ("2025-08-31", 7)

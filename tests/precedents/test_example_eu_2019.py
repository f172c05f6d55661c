"""European Union, 2019, which ships as an example: four posts settled as one package, and what each
still needed from other bodies.

Sources: README.md in its folder.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.proceedings.check import check
from nemcon.record.entries.positions import ReportedCount
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

POSTS = (
    "european-council-president-2019",
    "commission-president-2019",
    "high-representative-2019",
    "ecb-president-2019",
)


@pytest.fixture
def eu(case_of: Callable[[str], Case]) -> Case:
    return case_of("eu_2019")


class TestPackage:
    @pytest.mark.parametrize("matter", POSTS)
    def test_it_was_settled_as_one_on_2_july(self, eu: Case, matter: str) -> None:
        """Each part where it was put: in the European Council [tusk]."""
        for day in ("2019-07-02", "2019-07-20", "2019-11-28"):
            (package,) = eu.standing(day, matter=matter).packages
            assert (package.passes, package.settled, package.put) == (POSTS, True, False)
            assert set(package.titles) == set(POSTS)

    def test_the_day_before_there_was_none(self, eu: Case) -> None:
        assert eu.standing("2019-07-01").packages == ()


class TestProposal:
    """27 of 28 in favour, Germany abstaining [efe, telegraaf]."""

    def test_germany_alone_did_not_agree(self, eu: Case) -> None:
        standing = eu.standing("2019-07-02")
        made = next(s for s in standing.steps if s.id == "proposal").decision
        assert made is not None
        assert made.content.tally == {}  # the decision gives no figures; the press counted
        (count,) = standing.case.of(ReportedCount)
        assert (count.content.answers, count.content.basis) == ({Stance.SUPPORT: 27}, "reported")
        assert eu.standing("2019-07-01").candidacy("timmermans").missing.objects == (
            "CZ", "HU", "PL", "SK"
        )  # fmt: skip

    def test_by_members_and_by_population(self, eu: Case) -> None:
        """21 of 28 are needed, and 65 % of the population; without Germany there are 84 %."""
        step = next(s for s in eu.standing("2019-07-02").steps if s.id == "proposal")
        weights = step.electorate.weights["population"]
        assert len(weights) == 28
        share = Fraction(sum(w for m, w in weights.items() if m != "DE"), sum(weights.values()))
        assert round(float(share) * 100, 2) == 84.07

    def test_what_it_says_of_everybody_else(self, eu: Case) -> None:
        then = eu.held("2019-07-01", "timmermans", "IT")
        assert (then.stance, then.basis) == (Stance.RESERVE, "public")


class TestParliament:
    def test_elected_by_the_majority_of_its_members(self, eu: Case) -> None:
        """383, 327, 22 and one void, of 747 [ep]: nine more than were needed."""
        standing = eu.standing("2019-07-16")
        made = next(s for s in standing.steps if s.id == "election").decision
        assert made is not None
        assert [made.content.tally[s] for s in (Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN)] == [
            383, 327, 22
        ]  # fmt: skip
        assert sum(made.content.tally.values()) == 733

    def test_elected_in_a_step_before_the_last_she_is_in_the_race_still(self, eu: Case) -> None:
        found = eu.standing("2019-07-20").candidacy("von-der-leyen")
        assert (found.status, found.in_race) == ("elected", True)
        last = eu.standing("2019-11-28").candidacy("von-der-leyen")
        assert (last.status, last.in_race) == ("appointed", False)
        assert last.outcome is Outcome.ADOPTED


@pytest.mark.parametrize(
    ("matter", "on", "state"),
    [
        ("european-council-president-2019", "2019-07-02", "decided"),
        ("commission-president-2019", "2019-07-02", "recommended"),
        ("commission-president-2019", "2019-11-27", "recommended"),
        ("commission-president-2019", "2019-11-28", "decided"),
        ("high-representative-2019", "2019-07-26", "recommended"),
        ("high-representative-2019", "2019-08-05", "decided"),
        ("ecb-president-2019", "2019-09-17", "recommended"),
        ("ecb-president-2019", "2019-10-18", "decided"),
    ],
)
def test_state(eu: Case, matter: str, on: str, state: str) -> None:
    assert eu.standing(on, matter=matter).state == state


@pytest.mark.parametrize(
    ("office", "before", "holder", "day"),
    [
        ("european-council-president", "tusk", "michel", "2019-12-01"),
        ("ecb-president", "draghi", "lagarde", "2019-11-01"),
    ],
)
def test_one_follows_the_other(eu: Case, office: str, before: str, holder: str, day: str) -> None:
    then = eu.holding(office, "2019-10-31").only.succession
    after = eu.holding(office, day).only.succession
    assert then.holder is not None
    assert after.holder is not None
    assert (then.holder.person, after.holder.person) == (before, holder)
    assert after.vacancies == ()


def test_nothing_contradicts(eu: Case) -> None:
    assert {finding.severity for finding in check(eu.record)} == {"note"}

"""NATO, February 2003, which ships as an example: a silence on planning for the defence of Turkey
is broken; the committee of 18 decides.

Sources: README.md in its folder; the ids in brackets are those of the record.
"""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance


@pytest.fixture
def nato_2003(case_of: Callable[[str], Case]) -> Case:
    return case_of("nato_2003")


class TestSilence:
    """Opened on 6 February, expiring on Monday 10 February at 10:00 in Brussels [reuters09, pd1,
    fox].
    """

    @pytest.mark.parametrize(
        ("at", "state"),
        [
            ("2003-02-07", "running"),
            ("2003-02-09", "running"),
            ("2003-02-10T10:00:00+01:00", "broken"),
            ("2003-02-16", "broken"),
        ],
    )
    def test_state(self, nato_2003: Case, at: str, state: str) -> None:
        (silence,) = nato_2003.standing(at).silences
        assert silence.state == state

    def test_an_announcement_is_not_an_objection(self, nato_2003: Case) -> None:
        """The Belgian minister announced on 9 February that the silence would be broken
        [reuters09, bbc09].
        """
        standing = nato_2003.standing("2003-02-09")
        assert standing.state == "open"
        assert standing.candidacy("planning").answer.blocking == ()

    def test_sixteen_agree_and_three_do_not(self, nato_2003: Case) -> None:
        """“Three countries have broken silence. Therefore, 16 countries agree” [rob10a]; the press
        names the three.
        """
        standing = nato_2003.standing("2003-02-10")
        planning = standing.candidacy("planning")
        assert standing.state == "broken"
        assert standing.current.electorate.size == 19
        assert len(planning.support) == 16
        assert planning.answer.blocking == ("BE", "DE", "FR")
        assert all(planning.positions[m].basis == "implied" for m in planning.support)

    def test_how_many_letters_is_told_beside_the_break_and_read_by_nobody(
        self, nato_2003: Case
    ) -> None:
        (claim,) = [act for act in nato_2003.acts() if act.id == "claim-one-letter"]
        assert isinstance(claim.content, Claim)
        assert (claim.content.about, claim.content.contradicts) == ("broken", False)
        readings = [act.content for act in nato_2003.acts() if isinstance(act.content, Reading)]
        assert not [reading for reading in readings if "claim-one-letter" in reading.of]

    def test_of_germany_no_letter_is_on_record(self, nato_2003: Case) -> None:
        (silence,) = nato_2003.standing("2003-02-10").silences
        answers = [a for a in nato_2003.acts() if isinstance(a.content, SilenceAnswer)]
        assert {answer.member for answer in answers} == {"BE", "FR"}
        assert silence.state == "broken"


class TestDecisionByEighteen:
    """The Defence Planning Committee, of which France is no member, decided on 16 February [ds16,
    rob16, cnn2].
    """

    def test_adopted(self, nato_2003: Case) -> None:
        assert nato_2003.standing("2003-02-15").state == "broken"
        standing = nato_2003.standing("2003-02-16")
        assert standing.state == "adopted"
        assert standing.decision is not None
        assert standing.decision.content.tally == {Stance.SUPPORT: 18}

    def test_france_objects_still_and_is_not_asked(self, nato_2003: Case) -> None:
        standing = nato_2003.standing("2003-02-16")
        council, committee = standing.steps
        assert "FR" in council.electorate.members
        assert committee.electorate.size == 18
        assert "FR" not in committee.electorate.members
        planning = standing.candidacy("planning")
        assert (
            "FR" not in planning.positions
        )  # it objected to the draft, and the decision sheet is another
        in_council = nato_2003.standing("2003-02-16", step="nac").candidacy("planning")
        assert in_council.other[1]["FR"].stance is Stance.OBJECT
        draft = {m for m, h in in_council.other[1].items() if h.stance is Stance.SUPPORT}
        sheet = {m for m, h in planning.positions.items() if h.stance is Stance.SUPPORT}
        assert sheet == {"BE", "DE"}
        assert sheet | draft == set(committee.electorate.members)

    def test_the_committee_stands_in_for_the_council(self, nato_2003: Case) -> None:
        standing = nato_2003.standing("2003-02-16")
        assert standing.current.electorate.size == 18
        assert standing.candidacy("planning").answer.outcome is Outcome.ADOPTED

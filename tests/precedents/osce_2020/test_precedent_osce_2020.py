"""OSCE, 2020: four posts put as one, then singly; none is extended, and all four stand empty for
138 days.

Sources: README.md in this folder; the ids in brackets are those of the record.
"""

from collections.abc import Callable, Mapping

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.core.days import Day
from nemcon.procedures.packages import Tie, as_one, singly
from nemcon.record.entries.positions import TiedPosition
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

DAY = "2020-07-10"
PARTS = ("extension-hcnm", "extension-odihr", "extension-rfom", "extension-sg")


@pytest.fixture
def osce(case_of: Callable[[str], Case]) -> Case:
    return case_of("osce_2020")


def carried(positions: Mapping[str, Stance], electorate: Electorate) -> bool:
    """Put: no participating State objects."""
    rule = resolve("osce-consensus", on=Day.parse(DAY), electorate=electorate).rule
    return (
        rule.evaluate(Tally(electorate=electorate, positions=positions)).outcome is Outcome.ADOPTED
    )


class TestPackage:
    """An objection to one part stopped all four; taken singly, the ties brought down the other two
    [turan0711].
    """

    def positions(self, osce: Case) -> dict[str, Mapping[str, Stance]]:
        standing = osce.standing(DAY)
        return {part: standing.candidacy(part).stances for part in PARTS}

    def test_put_as_one(self, osce: Case) -> None:
        electorate = osce.standing(DAY).current.electorate
        whole = as_one(self.positions(osce), electorate.members)
        assert len(electorate.members) == 57
        assert sorted(m for m, stance in whole.positions.items() if stance is Stance.OBJECT) == [
            "AZ",
            "TJ",
            "TR",
        ]
        assert whole.because["AZ"] == ("extension-rfom",)
        assert not carried(whole.positions, electorate)

    def test_taken_singly_nothing_passes(self, osce: Case) -> None:
        electorate, said = osce.standing(DAY).current.electorate, self.positions(osce)
        ties = [
            Tie(member=act.member or "", part=act.content.on, needs=frozenset(act.content.to))
            for act in osce.acts()
            if isinstance(act.content, TiedPosition)
        ]
        found = singly(
            PARTS,
            ties,
            lambda part, gone: carried(
                {**said[part], **dict.fromkeys(gone, Stance.OBJECT)}, electorate
            ),
        )
        assert found.passes == ()
        assert [(d.part, d.because, d.turn) for d in found.dropped] == [
            ("extension-odihr", "not_carried", 1),
            ("extension-rfom", "not_carried", 1),
            ("extension-hcnm", "tie", 2),
            ("extension-sg", "tie", 2),
        ]

    def test_without_the_ties_two_would_have_passed(self, osce: Case) -> None:
        electorate, said = osce.standing(DAY).current.electorate, self.positions(osce)
        found = singly(PARTS, [], lambda part, gone: carried(said[part], electorate))
        assert found.passes == ("extension-hcnm", "extension-sg")

    @pytest.mark.parametrize(("day", "state"), [("2020-07-12", "open"), ("2020-07-13", "lapsed")])
    def test_state(self, osce: Case, day: str, state: str) -> None:
        assert osce.standing(day).state == state


class TestOffices:
    """The last day of all four was 18 July; successors were appointed on 4 December [cio0717, wam,
    argum].
    """

    @pytest.mark.parametrize("office", ["sg", "odihr", "hcnm", "rfom"])
    def test_vacant_for_138_days(self, osce: Case, office: str) -> None:
        found = osce.holding(office, "2020-12-04").only.succession
        assert [(str(v.first), str(v.until), v.days) for v in found.vacancies] == [
            ("2020-07-19", "2020-12-03", 138)
        ]

    def test_in_charge_does_not_hold(self, osce: Case) -> None:
        found = osce.holding("sg", "2020-08-01").only.succession
        assert found.status == "vacant"
        assert found.in_charge is not None
        assert found.in_charge.person == "yrjola"

    def test_decision_of_the_ministers(self, osce: Case) -> None:
        matter = "top-four-december-2020"
        assert osce.standing("2020-12-03", matter=matter).state == "open"
        assert osce.standing("2020-12-04", matter=matter).state == "adopted"
        found = osce.holding("sg", "2020-12-04").only.succession.holder
        assert found is not None
        assert found.person == "schmid"

    def test_extended_by_nine_months_in_skopje(self, osce: Case) -> None:
        found = osce.holding("sg", "2023-12-02").only.succession.holder
        assert found is not None
        assert [(str(e.decided), str(e.until)) for e in found.extensions] == [
            ("2023-12-01", "2024-09-03")
        ]

"""spec/dossier.md §9.8: what somebody may have meant by a name that leads nowhere."""

import pytest

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files
from nemcon.proceedings.spelling import meant, slip, state
from nemcon.wording.states import is_state

DOSSIER = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: council, date: 2020-01-01, name: Council, zone: UTC}
bodies:
  ga: {date: 2020-01-01, name: Assembly, size: 193, rule: consensus, nominates: true}
members:
  JP: {date: 2020-01-01, name: {en: Japan, fr: Japon}}
  RU: {date: 2020-01-01, name: Russian Federation}
  US: {date: 2020-01-01}
  GB: {date: 2020-01-01}
  south: {date: 2020-01-01}
persons: {ann: {name: Annabel}}
matters:
  chair:
    date: 2026-01-10
    title: Chair
    kind: appointment
    steps:
      board: {order: 1, does: recommends, rule: no member objects}
      all: {order: 2, does: appoints, rule: consensus, body: ga}
    candidacies:
      ann:
        acts: {date: 2026-01-11, did: nominated, by: south}
        positions: {JP: {date: 2026-01-12, stance: support}}
"""


def errors(before: str, after: str) -> list[str]:
    files = {"dossier.yaml": DOSSIER.replace(before, after).encode()}
    return [f.sentence for f in checked(read_files(files)).findings if f.severity == "error"]


class TestNames:
    """9.8 A name, or a code in other letters, is answered with the code to type."""

    @pytest.mark.parametrize(
        ("written", "mend"),
        [
            ("Japan", "Write JP."),
            ("Japon", "Write JP."),
            ("jp", "Write JP."),
            ("JPN", "Write JP."),
            ("Russia", "Write RU."),
            ("Rusland", "Write RU."),
            ("South", "Write south."),
            ("sout", "Did you mean south?"),
            ("BG", "Add it under members:."),
            ("Bulgaria", "Its code is BG. Add it under members:."),
            ("bg", "Its code is BG. Add it under members:."),
        ],
    )
    def test_who_has_a_position(self, written: str, mend: str) -> None:
        said = f"There is no member {written}. {mend}"
        assert errors("positions: {JP:", f"positions: {{{written}:") == [said]

    @pytest.mark.parametrize(
        ("written", "mend"),
        [
            ("Portugal", "Write its code, PT."),
            ("pt", "Write its code, PT."),
            ("uk", "Write GB."),
            ("EU", "Add it under members: or bodies:."),
            ("UN", "Add it under members: or bodies:."),
        ],
    )
    def test_who_nominates(self, written: str, mend: str) -> None:
        """9.7 A state that is no member by its code; a union of states is none."""
        said = f"There is no member or body {written}. {mend}"
        assert errors("by: south", f"by: {written}") == [said]
        assert errors("by: south", "by: PT") == []

    def test_a_person(self) -> None:
        (said,) = errors("      ann:", "      Annabel:")
        assert said.endswith("Write ann.")

    def test_with_a_space(self) -> None:
        """What is no id either."""
        (said,) = errors("positions: {JP:", "positions: {United Kingdom:")
        assert said == "'United Kingdom' is not an id. Write the code of the state, GB."
        (said,) = errors("by: south", "by: Verenigd Koninkrijk")
        assert said == "'Verenigd Koninkrijk' is not an id. Write the code of the state, GB."


class TestSlips:
    def test_two_that_have_the_name(self) -> None:
        assert meant("Ann", {"ann-1": ["Ann"], "ann-2": ["Ann"]}) == ""
        assert meant("ann", {"Ann": [], "b": ["ann"]}) == "Ann"

    def test_what_has_a_meaning_is_offered_no_other(self) -> None:
        assert slip("EF", ["EE", "AA"], cutoff=0.5) == "EE"
        assert slip("EU", ["EE"]) == ""
        assert slip("BG", ["GB", "EG", "ga"]) == ""
        assert slip("Niger", ["Nigeria"]) == ""
        assert slip("suoth", ["south"]) == "south"

    def test_states(self) -> None:
        assert not is_state("EU")
        assert not is_state("ZZ")
        assert is_state("XK")
        assert state("nobody") == ""

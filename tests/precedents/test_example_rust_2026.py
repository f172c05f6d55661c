"""The compiler team of Rust in 2026, which ships as an example: a final comment period in which two
of eleven boxes stay open.

Sources: README.md in its folder.
"""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally, problems

SILENT = {"estebank", "jdonszelmann"}
LATE = {"oli-obk", "spastorino", "tako8ki"}
SENTENCE = (
    "more than half of members are for and at most 2 members are not for and no member objects"
)


@pytest.fixture
def rust_2026(case_of: Callable[[str], Case]) -> Case:
    return case_of("rust_2026")


def test_two_boxes_stay_open_and_are_told_as_nothing_said(rust_2026: Case) -> None:
    standing = rust_2026.standing("2026-08-08")
    (text,) = standing.candidacies
    assert standing.state == "adopted"
    assert (len(text.support), standing.current.electorate.size) == (9, 11)
    assert set(standing.current.electorate.members) - set(text.support) == SILENT
    assert not SILENT & set(text.positions)


def test_until_the_ten_days_are_over_anybody_could_still_object(rust_2026: Case) -> None:
    standing = rust_2026.standing("2026-07-29")
    (text,) = standing.candidacies
    assert standing.state == "open"
    assert text.answer.outcome is Outcome.OPEN
    assert set(text.answer.missing) == SILENT


def test_who_answered_after_the_word_of_july_was_not_known_before(rust_2026: Case) -> None:
    (text,) = rust_2026.standing("2026-07-29", known="2026-07-28").candidacies
    assert not LATE & set(text.support)
    (later,) = rust_2026.standing("2026-07-29").candidacies
    assert set(later.support) >= LATE


@pytest.mark.parametrize(
    ("agree", "object_", "outcome"),
    [(9, 0, Outcome.ADOPTED), (8, 0, Outcome.NOT_ADOPTED), (10, 1, Outcome.NOT_ADOPTED)],
)
def test_two_may_be_missing_and_no_concern_may_stand(
    rust_2026: Case, agree: int, object_: int, outcome: Outcome
) -> None:
    """The rule of the record, put to the end with other figures."""
    rule = resolve(SENTENCE, on=None, electorate=Electorate(size=11)).rule
    assert rust_2026.standing("2026-08-08").current.resolved.rule == rule
    tally = Tally(
        electorate=Electorate(size=11), counts={Stance.SUPPORT: agree, Stance.OBJECT: object_}
    )
    assert problems(tally) == []
    assert rule.evaluate(tally).outcome is outcome

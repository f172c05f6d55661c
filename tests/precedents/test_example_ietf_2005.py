"""The IESG in June 2005, which ships as an example: two rival drafts, on the eve of the meeting and
after it.

Sources: README.md in its folder.
"""

from collections.abc import Callable
from math import ceil

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.record.entries.positions import Position
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

SPF, SENDER_ID = "spf-2005", "sender-id-2005"


@pytest.fixture
def ietf_2005(case_of: Callable[[str], Case]) -> Case:
    return case_of("ietf_2005")


@pytest.mark.parametrize(("matter", "support"), [(SPF, 8), (SENDER_ID, 7)])
def test_on_the_eve_nine_of_thirteen_are_needed(ietf_2005: Case, matter: str, support: int) -> None:
    standing = ietf_2005.standing("2005-06-23", matter=matter)
    (draft,) = standing.candidacies
    assert draft.answer.outcome is Outcome.OPEN
    (clause,) = [c for c in draft.answer.clauses if c.need and c.need > 1]
    assert clause.have is not None
    assert clause.need is not None
    assert clause.of is not None
    assert (int(clause.have), ceil(clause.need), int(clause.of)) == (support, 9, 13)


@pytest.mark.parametrize(("matter", "silent"), [(SPF, 4), (SENDER_ID, 3)])
def test_an_abstention_and_silence_weigh_the_same_and_are_told_apart(
    ietf_2005: Case, matter: str, silent: int
) -> None:
    (draft,) = ietf_2005.standing("2005-06-23", matter=matter).candidacies
    said = [held.stance for held in draft.positions.values()]
    assert said.count(Stance.ABSTAIN) + silent + len(draft.support) == 13
    assert len(said) == 13 - silent


@pytest.mark.parametrize(
    ("matter", "holding"),
    [(SPF, ("hardie", "housley")), (SENDER_ID, ("hartman", "hollenbeck", "housley", "kessens"))],
)
def test_a_discuss_blocks_while_it_stands(
    ietf_2005: Case, matter: str, holding: tuple[str, ...]
) -> None:
    (before,) = ietf_2005.standing("2005-06-22", matter=matter).candidacies
    assert before.answer.blocking == holding
    (after,) = ietf_2005.standing("2005-06-23", matter=matter).candidacies
    assert after.answer.blocking == ()


def test_every_word_is_by_report(ietf_2005: Case) -> None:
    positions = [act.content for act in ietf_2005.acts() if isinstance(act.content, Position)]
    assert positions
    assert {position.basis for position in positions} == {"reported"}


def test_each_is_decided_though_nobody_tells_who_was_the_ninth(ietf_2005: Case) -> None:
    assert ietf_2005.standing("2005-06-24", known="2005-06-24").state == "adopted"
    open_still = ietf_2005.standing("2005-06-24", matter=SENDER_ID)
    assert open_still.state == "open"
    decided = ietf_2005.standing("2005-06-29", matter=SENDER_ID)
    assert decided.state == "adopted"
    assert decided.decision is not None
    assert decided.decision.content.positions_known is False

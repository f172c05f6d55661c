"""That a matter is open, and somebody in the race, without judging what was said: never otherwise
than as the standing has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.test_changes_at import bodies
from tests.proceedings.test_roll import CASES, halls, instants, record_of, ways, worlds
from tests.proceedings.world import World

from nemcon.core.errors import NemconError
from nemcon.proceedings.acts.common import CLOSED
from nemcon.proceedings.standing import plainly_open, standing
from nemcon.record.record import Record


def plain(record: Record, matter: str, at: int) -> int:
    """How many follow so at an instant; each is as the standing has it."""
    try:
        now = standing(record, matter, on=at, known=at)
    except NemconError as fault:
        with pytest.raises(type(fault)):
            plainly_open(record, matter, "ann", at)
        return 0
    found = 0
    for candidacy in now.candidacies:
        step = plainly_open(record, matter, candidacy.id, at)
        if step is None:
            continue
        found += 1
        assert now.state not in CLOSED
        assert candidacy.in_race
        assert (step.id, tuple(step.names)) == (now.current.id, tuple(now.current.names))
    assert plainly_open(record, matter, "nobody", at) is None
    return found


@pytest.mark.parametrize("case", CASES)
def test_in_every_case_that_ships(case: str) -> None:
    record = record_of(case)
    matters = [subject.partition("/")[2] for subject in record.subjects("matter")]
    found = sum(plain(record, m, at) for m in matters for at in instants(record, m))
    assert found or case != "nato"


@given(st.one_of(worlds(), halls(), ways(), bodies()))
def test_in_any_world(world: World) -> None:
    for at in instants(world.record, "m"):
        plain(world.record, "m", at)

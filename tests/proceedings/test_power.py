"""What power is left in a matter: spec/power.md §6."""

import pytest
from tests.proceedings.test_silences import Quiet
from tests.proceedings.world import NAMES, World

from nemcon.core.errors import Refusal
from nemcon.proceedings.power import MatterPower, matter_power
from nemcon.proceedings.standing import standing
from nemcon.record.entries.decisions import Decision
from nemcon.record.readers import THE_PUBLIC


def asked(world: World, on: str, known: str | None = None, of: str | None = None) -> MatterPower:
    return matter_power(world.ask(on, known), of)


@pytest.fixture
def race() -> World:
    """Four agree with Ann one after another, and it is known later that CC had."""
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    for day, member in enumerate(NAMES[:4], 11):
        known = "2024-02-01" if member == "CC" else ""
        world.says(member, "support", f"2024-01-{day}", known=known)
    return world


def test_who_is_left_as_of_two_times(race: World) -> None:
    """6.1"""
    early = asked(race, "2024-01-12")
    assert early.remaining is not None
    assert (early.on, early.remaining.players) == ("ann", ("CC", "DD", "EE"))
    late = asked(race, "2024-01-20", known="2024-01-20")
    assert late.remaining is not None
    assert late.remaining.vetoes == ("CC", "EE")
    now = asked(race, "2024-01-20")
    assert now.remaining is not None
    assert now.remaining.vetoes == ("EE",)
    assert now.before.vetoes == NAMES


def test_on_whom(race: World) -> None:
    """6.1, 6.2 Of two in front none is, and another than leads may be asked for."""
    race.candidate("bob", "declared", "2024-01-10")
    on_bob = asked(race, "2024-01-20", of="bob")
    assert on_bob.remaining is not None
    assert on_bob.remaining.players == NAMES
    assert asked(race, "2024-01-10").why == "nobody"
    with pytest.raises(Refusal):
        asked(race, "2024-01-20", of="cid")


def test_what_was_decided_leaves_nothing(race: World) -> None:
    """6.2"""
    race.says("EE", "support", "2024-01-21")
    race.add("matter/m", Decision(decision="d", on="ann", how="acclamation"), "2024-01-22")
    found = asked(race, "2024-02-10")
    assert (found.remaining, found.why, found.on) == (None, "decided", "ann")


def test_under_silence() -> None:
    """6.2"""
    found = asked(Quiet(), "2024-02-06")
    assert (found.remaining, found.why) == (None, "silent")


def test_what_is_not_to_be_read_is_not_told() -> None:
    """6.4"""
    world = World(positions_for="members")
    world.candidate("ann", "declared", "2024-01-10")
    record = world.record.read_by(THE_PUBLIC)
    found = matter_power(standing(record, "m", on=world.at("2024-02-01")))
    assert (found.remaining, found.why) == (None, "withheld")
    assert found.before.vetoes == NAMES

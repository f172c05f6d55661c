"""spec/record.md §4.2: an act that may have been done already, by its date, is told so."""

import pytest
from tests.proceedings.world import World

from nemcon.proceedings.answers import standing_json
from nemcon.proceedings.asked import Asked
from nemcon.proceedings.standing import Standing
from nemcon.record.entries.decisions import Decision

SPAN = "2024-02-18/2024-02-19"


def world() -> World:
    """Ann and Bob run; Cas was nominated on the 18th or 19th, and Bob withdrew on one of them."""
    found = World()
    for id in ("ann", "bob"):
        found.candidate(id, "nominated", "2024-02-01", by=("AA",))
    found.candidate("cas", "nominated", SPAN, by=("BB",), known="2024-02-18")
    found.candidate("bob", "withdrawn", SPAN)
    return found


def told(now: Standing) -> list[tuple[str, bool]]:
    shown = standing_json(now, Asked(moment=0))["perhaps"]
    return [(one["candidacy"], one["into_race"]) for one in shown]


class TestOnTheDaysBetween:
    """From the earliest day until the latest, and no longer."""

    @pytest.mark.parametrize(
        ("day", "who"),
        [
            ("2024-02-17", []),
            ("2024-02-18", [("cas", True), ("bob", False)]),
            ("2024-02-19", []),
        ],
    )
    def test_who_may_have_come_and_gone(self, day: str, who: list[tuple[str, bool]]) -> None:
        assert told(world().ask(day)) == who

    def test_the_race_itself_is_of_what_holds(self) -> None:
        now = world().ask("2024-02-18")
        assert [c.id for c in now.candidacies if c.in_race] == ["ann", "bob"]
        later = world().ask("2024-02-19")
        assert [c.id for c in later.candidacies if c.in_race] == ["ann", "cas"]

    def test_the_answer_changes_as_the_doubt_begins(self) -> None:
        now = world().ask("2024-02-17")
        assert now.changes_at == now.on + 1

    def test_nothing_of_what_would_change_nothing(self) -> None:
        """Who is in the race already, or decided on, a mere mention, and a report of an act."""
        found = world()
        found.candidate("ann", "declared", SPAN)
        found.candidate("dee", "floated", SPAN)
        found.candidate("ann", "withdrawn", SPAN, reported=True)
        assert told(found.ask("2024-02-18")) == [("cas", True), ("bob", False)]
        found.add("matter/m", Decision(decision="d", on="bob"), "2024-02-17")
        assert told(found.ask("2024-02-18")) == [("cas", True)]

"""spec/standing.md §8: outcomes never depend on the reader, and what is withheld is not inferable
from the answer."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.asof import THE_PUBLIC, Reader
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

AUDIENCES = ("public", "members", "secretariat", "named:AA,BB")
READERS = {
    "public": THE_PUBLIC,
    "member": Reader(member="CC"),
    "named": Reader(member="AA"),
    "secretariat": Reader(secretariat=True),
    "auditor": Reader(auditor=True),
}


def race() -> World:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    return world


def everything(value: Any, seen: set[int] | None = None) -> set[str]:
    """Every text reachable from an answer."""
    seen = set() if seen is None else seen
    if isinstance(value, str):
        return {str(value)}
    if id(value) in seen or value is None or isinstance(value, int | type):
        return set()
    seen.add(id(value))
    if isinstance(value, dict) or hasattr(value, "items"):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif is_dataclass(value):
        parts = [getattr(value, f.name) for f in fields(value)]
    else:
        parts = []
    return set().union(*(everything(part, seen) for part in parts)) if parts else set()


class TestOutcome:
    """8.1 Outcome and state are computed from all entries; positions are those the reader may
    see."""

    def agreed(self) -> World:
        world = race()
        for member in NAMES:
            audience = "secretariat" if member == "EE" else "public"
            world.says(member, "support", "2024-02-01", audience=audience)
        return world

    def test_all_agree_though_one_is_withheld(self) -> None:
        now = self.agreed().ask("2024-02-01", reader=THE_PUBLIC)
        found = now.candidacy("ann")
        assert (now.state, now.agreed, found.outcome, now.undisclosed) == (
            "agreed",
            ("ann",),
            Outcome.ADOPTED,
            True,
        )
        assert (found.support, found.answer.missing) == (NAMES[:4], ("EE",))
        assert found.stances["EE"] is Stance.UNDECLARED

    def test_who_may_read_all_is_told_of_nothing_undisclosed(self) -> None:
        now = self.agreed().ask("2024-02-01", reader=READERS["secretariat"])
        assert (now.undisclosed, now.candidacy("ann").support) == (False, NAMES)

    def test_a_withheld_candidacy_is_not_there(self) -> None:
        world = race()
        world.candidate("bob", "declared", "2024-01-11")
        act = world.ask("2024-02-01").candidacy("bob").acts[0].act.id
        world2 = race()
        content = world.ask("2024-02-01").case.entry(act).content
        world2.add("matter/m", content, "2024-01-11", audience="members")
        assert [c.id for c in world2.ask("2024-02-01", reader=THE_PUBLIC).candidacies] == ["ann"]

    def test_a_fact_to_come_that_is_withheld_does_not_show_in_changes_at(self) -> None:
        world = race()
        world.says("AA", "support", "2024-03-01", known="2024-02-01", audience="secretariat")
        assert world.ask("2024-02-01", reader=THE_PUBLIC).changes_at is None

    def test_that_a_silence_was_broken_is_open_and_by_whom_is_sealed(self) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
        opened = SilenceOpened(silence="q", texts=("ann",), expiry=when("2024-02-10"), zone="UTC")
        world.add("matter/m", opened, "2024-02-01T00:00:00Z")
        answer = SilenceAnswer(silence="q", says="objection", form="letter", words=Text.of("never"))
        world.add("matter/m", answer, "2024-02-05T00:00:00Z", member="EE", audience="secretariat")
        now = world.ask("2024-02-06", reader=THE_PUBLIC)
        outcome = now.silences[0].outcome
        assert (now.state, outcome.state, outcome.broken_by, outcome.breakers) == (
            "broken",
            "broken",
            (),
            "unknown",
        )

    @pytest.mark.parametrize(("audience", "passes"), [("secretariat", ()), ("public", ())])
    def test_a_package_passes_or_not_for_every_reader(
        self, audience: str, passes: tuple[str, ...]
    ) -> None:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="one"), "2024-01-10")
        world.add("matter/m", Package(package="p", parts=("one",)), "2024-01-10")
        for member in NAMES:
            world.says(member, "support", "2024-02-01", "one")
        world.says("EE", "object", "2024-02-02", "one", audience=audience)
        assert world.ask("2024-02-02", reader=THE_PUBLIC).packages[0].passes == passes


said = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(["support", "reserve", "object"]),
    st.integers(1, 28),
    st.sampled_from(AUDIENCES),
)


class TestInvariant6:
    """No reader learns from the answer an entry outside their audience."""

    @given(st.lists(said, max_size=10), st.sampled_from(sorted(READERS)))
    def test_no_text_of_a_withheld_entry_is_reachable(
        self, claims: list[tuple[str, str, int, str]], who: str
    ) -> None:
        world, hidden = race(), set()
        for number, (member, stance, day, audience) in enumerate(claims):
            secret = f"secret-{number}"
            world.says(
                member, stance, f"2024-02-{day:02}", id=secret, speaker=secret, audience=audience
            )
            if audience != "public" and who == "public":
                hidden.add(secret)
        reader = READERS[who]
        now = world.ask("2024-02-28", reader=reader)
        reachable = everything(now) | everything(now.positions(now.candidacy("ann")))
        assert not hidden & reachable
        assert now.state == world.ask("2024-02-28").state
        assert now.candidacy("ann").outcome is world.ask("2024-02-28").candidacy("ann").outcome

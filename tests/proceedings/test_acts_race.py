"""spec/record.md §12.4, spec/procedure.md §3: what is done by or for a candidate, by acts."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import (
    declare_candidacy,
    decline_candidacy,
    float_candidacy,
    nominate,
    receive_nomination,
    withdraw_candidacy,
    withdraw_nomination,
)
from nemcon.record.asof import of_type
from nemcon.record.entries.matters import Due, MatterEnded, Procedure
from nemcon.record.entries.structure import Person
from nemcon.record.store import Receipt

NOW = "2030-01-01T12:00:00Z"


def act(world: World, of: Any, candidacy: str = "cat", **more: Any) -> Receipt:
    return do(world, of, matter="m", candidacy=candidacy, **more)


def status(world: World, candidacy: str = "cat") -> tuple[str, bool]:
    found = world.ask(NOW).candidacy(candidacy)
    return found.status, found.in_race


def nominated(world: World, by: str = "AA", **more: Any) -> Receipt:
    return act(world, nominate, by=by, **{"name": "Cat", **more})


class TestNominate:
    """18.2 A member nominates by whoever speaks for it, each once."""

    def test_who_is_not_recorded_yet_is_recorded_with_it(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="cat is not recorded as a person"):
            nominated(world, name="")
        nominated(world)
        nominated(world, "BB", name="", words=words("She is able."))
        names = of_type(world.record.facts("person/cat", on=None, known=None), Person)
        assert [fact.content.name for fact in names] == ["Cat"]
        assert status(world) == ("nominated", True)
        assert world.ask(NOW).candidacy("cat").nominated_by == ("AA", "BB")

    def test_a_member_is_a_candidate_by_its_code(self) -> None:
        world = practice()
        act(world, nominate, "BB", by="AA")
        assert status(world, "BB") == ("nominated", True)

    def test_twice_and_by_somebody_else(self) -> None:
        world = practice()
        nominated(world)
        with pytest.raises(Refusal, match="AA has nominated cat already"):
            nominated(world)
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            act(world, nominate, "ann", by="AA", speaker="q-AA")
        with pytest.raises(Refusal, match="p-AA is not accredited to speak for BB"):
            nominated(world, "BB", speaker="p-AA")

    def test_twice_outside_its_window_too(self) -> None:
        """spec/procedure.md §3.1: what is late has no effect, and is recorded all the same."""
        world = practice()
        due = Due(
            step="nominations",
            title=words("Nominations"),
            on=when("2024-01-01"),
            window="nominations",
            until=when("2024-02-01"),
        )
        world.add("matter/m", Procedure(steps=(due,)), "2024-01-01")
        nominated(world)
        assert world.ask(NOW).candidacy("cat").nominated_by == ()
        with pytest.raises(Refusal, match="AA has nominated cat already"):
            nominated(world)

    def test_not_in_a_matter_without_candidates_or_that_is_over(self) -> None:
        with pytest.raises(Refusal, match="has no candidates"):
            nominated(practice(kind="proposal"))
        world = practice()
        world.add("matter/m", MatterEnded(how="withdrawn"), "2029-01-01")
        with pytest.raises(Refusal, match="Reopen it first"):
            nominated(world)


class TestReceive:
    """18.3 The secretariat records a nomination, and whether it came in due form."""

    def receive(self, world: World, **more: Any) -> Receipt:
        given = {"members": ("AA", "BB"), "sources": ("letter",), "name": "Cat", **more}
        return act(world, receive_nomination, **given)

    def test_in_due_form_and_once(self) -> None:
        world = practice()
        self.receive(world, effective=when("2029-12-31"))
        found = world.ask(NOW).candidacy("cat")
        assert (found.nominated_by, found.registered) == (("AA", "BB"), True)
        with pytest.raises(Refusal, match="recorded so already"):
            self.receive(world, members=("BB",))

    def test_not_in_due_form_and_then_in_due_form(self) -> None:
        world = practice()
        self.receive(world, due_form=False)
        assert world.ask(NOW).candidacy("cat").registered is False
        self.receive(world)
        assert world.ask(NOW).candidacy("cat").registered is True

    def test_of_what_the_member_did_at_its_desk(self) -> None:
        world = practice()
        nominated(world)
        self.receive(world, members=("AA",), name="")
        assert world.ask(NOW).candidacy("cat").registered is True

    def test_with_its_source_and_by_members(self) -> None:
        world = practice()
        with pytest.raises(Refusal, match="names its source"):
            self.receive(world, sources=())
        with pytest.raises(Refusal, match="by somebody"):
            self.receive(world, members=())
        with pytest.raises(Refusal, match="ZZ is no member"):
            self.receive(world, members=("AA", "ZZ"))
        with pytest.raises(Refusal, match="still to come"):
            self.receive(world, effective=when("2030-01-02"))


class TestWithdraw:
    """12.4 By one nominator: the candidacy stands while one remains; or by the candidate."""

    def test_the_last_nominator_ends_it(self) -> None:
        world = practice()
        nominated(world)
        nominated(world, "BB")
        act(world, withdraw_nomination, by="AA")
        assert status(world)[1] is True
        with pytest.raises(Refusal, match="AA has not nominated cat"):
            act(world, withdraw_nomination, by="AA")
        with pytest.raises(Refusal, match="q-AA"):
            act(world, withdraw_nomination, by="BB", speaker="q-AA")
        act(world, withdraw_nomination, by="BB", words=words("We thank her."))
        assert status(world)[1] is False
        with pytest.raises(Refusal, match="AA has not nominated zoe"):
            act(world, withdraw_nomination, "zoe", by="AA")

    def test_the_candidate_withdraws_once_and_may_come_back(self) -> None:
        world = practice()
        act(world, withdraw_candidacy, "ann", sources=("letter",))
        assert status(world, "ann") == ("withdrawn", False)
        for who in ("ann", "zoe"):
            with pytest.raises(Refusal, match=f"{who} is not in the race"):
                act(world, withdraw_candidacy, who)
        act(world, declare_candidacy, "ann")
        assert status(world, "ann") == ("declared", True)
        with pytest.raises(Refusal, match="declared already"):
            act(world, declare_candidacy, "ann")


class TestTalk:
    """12.4 Who is brought up is not in the race; who declines is none any more."""

    def test_brought_up_declared_and_declined(self) -> None:
        world = practice()
        act(world, float_candidacy, name="Cat", sources=("letter",))
        assert status(world) == ("floated", False)
        act(world, declare_candidacy, words=words("I run."))
        assert status(world) == ("declared", True)
        with pytest.raises(Refusal, match="in the race already"):
            act(world, float_candidacy)
        act(world, decline_candidacy)
        assert status(world) == ("declined", False)
        with pytest.raises(Refusal, match=r"no candidate of this matter \(declined\)"):
            act(world, decline_candidacy)
        with pytest.raises(Refusal, match=r"zoe is no candidate of this matter\. "):
            act(world, decline_candidacy, "zoe")
        with pytest.raises(Refusal, match="mail is not a source"):
            act(world, float_candidacy, "zoe", name="Zoe", sources=("mail",))

"""spec/standing.md §1, §6 and §18: matters are opened, revised, ended and reopened by acts."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import NemconError, Refusal
from nemcon.proceedings.acts import (
    decide,
    end_matter,
    open_matter,
    open_silence,
    reopen,
    revise_text,
    state,
    withdraw_silence,
)
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import (
    Due,
    Matter,
    MatterEnded,
    Procedure,
    Step,
    TextRevision,
)
from nemcon.record.entries.offices import Office
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import RuleAdopted
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

NOW = "2030-01-01T12:00:00Z"
LATER = "2030-01-01T13:00:00Z"
DRAFT = TextRevision(text="draft", words="We agree.")


def matter(kind: str = "appointment", **more: Any) -> Matter:
    return Matter(title=words("A matter"), **{"kind": kind, "rule": "nato-council", **more})


def opens(world: World, content: Matter, **more: Any) -> Receipt:
    return do(world, open_matter, **{"id": "n", "matter": "n", "content": content, **more})


def of(world: World, id: str = "n") -> Standing:
    return standing(world.record, id, on=world.at(NOW), known=None)


class TestOpen:
    """1.1 A matter is opened with its steps, its text and its procedure, together."""

    def test_an_appointment_with_its_steps(self) -> None:
        world = practice()
        world.add("office/chair", Office(name=words("Chair")), "2000-01-01")
        steps = [
            Step(step="one", order=1, does="recommends", rule="consensus"),
            Step(step="two", order=2, does="appoints"),
        ]
        due = Due(step="call", title=words("Call"), on=when("2030-01-02"))
        opens(world, matter(office="chair"), steps=steps, procedure=Procedure(steps=(due,)))
        now = of(world)
        assert (now.state, now.current.id, [s.id for s in now.steps]) == (
            "open",
            "one",
            ["one", "two"],
        )
        acts = [f.act.id for f in world.record.history("matter/n").facts()]
        assert acts == ["n", "n.step.1", "n.step.2", "n.procedure"]

    def test_a_proposal_with_its_text(self) -> None:
        world = practice()
        opens(world, matter("proposal"), text=DRAFT)
        assert [(c.id, c.revision, c.in_race) for c in of(world).candidacies] == [
            ("draft", 1, True)
        ]
        for content, text in ((matter("proposal"), None), (matter(), DRAFT)):
            with pytest.raises(Refusal, match="A proposal is opened with its text"):
                opens(world, content, matter="o", text=text)

    def test_once(self) -> None:
        with pytest.raises(Refusal, match="There is a matter m"):
            opens(practice(), matter(), matter="m")

    def test_to_an_office_that_there_is(self) -> None:
        with pytest.raises(Refusal, match="treasurer is not an office"):
            opens(practice(), matter(office="treasurer"))

    def test_two_steps_have_two_ids(self) -> None:
        steps = [Step(step="one", order=n, does="appoints") for n in (1, 2)]
        with pytest.raises(Refusal, match="Two steps have the same id"):
            opens(practice(), matter(), steps=steps)

    @pytest.mark.parametrize(
        ("rule", "said"),
        [
            ("", "Nothing says by which rule"),
            ("whatever people like", "whatever"),
            ("ours-of-old", "not in force"),
            ("ours-for-minutes", "may be used for minutes only"),
        ],
    )
    def test_by_a_rule_that_there_is_for_it(self, rule: str, said: str) -> None:
        world = practice()
        for id, more in (
            ("ours-of-old", {"until": when("2020-12-31")}),
            ("ours-for-minutes", {"used_for": ("minutes",)}),
        ):
            content = RuleAdopted(rule=id, sentence="consensus", **more)
            world.add("body", content, "2020-01-01")
        head = world.record.head()
        with pytest.raises(NemconError, match=said):
            opens(world, matter(rule=rule))
        assert world.record.head() == head
        opens(world, matter(rule="ours-for-minutes", category="minutes"))


class TestRevise:
    """12.1 Revisions of a text are counted; none is changed while a silence runs on it."""

    def world(self) -> World:
        world = practice()
        opens(world, matter("proposal"), text=DRAFT)
        return world

    def revise(self, world: World, **more: Any) -> Receipt:
        text = TextRevision(**{"text": "draft", "revision": 2, "words": "We agree now.", **more})
        return do(world, revise_text, matter="n", text=text)

    @pytest.mark.parametrize("revision", [1, 3])
    def test_the_next_and_no_other(self, revision: int) -> None:
        world = self.world()
        with pytest.raises(Refusal, match=f"is 2, and not {revision}"):
            self.revise(world, revision=revision)
        self.revise(world)
        assert of(world).candidacy("draft").revision == 2

    def test_a_text_of_its_own(self) -> None:
        world = self.world()
        self.revise(world, text="annex", revision=1)
        assert [c.id for c in of(world).candidacies] == ["draft", "annex"]

    def test_it_says_something_else(self) -> None:
        with pytest.raises(Refusal, match="what revision 1 says"):
            self.revise(self.world(), words="We agree.")

    def test_not_while_a_silence_runs_on_it(self) -> None:
        world = self.world()
        expiry = Moment.parse(LATER)
        opening = SilenceOpened(silence="q", texts=("draft",), expiry=expiry, zone="UTC")
        do(world, open_silence, matter="n", opened=opening)
        with pytest.raises(Refusal, match="The silence on draft runs until 2030-01-01T13:00:00Z"):
            self.revise(world)
        self.revise(world, text="annex", revision=1)
        do(world, withdraw_silence, matter="n", silence="q")
        self.revise(world)


class TestEnd:
    """6.1 A matter ends without a decision, and so may one of its steps."""

    def test_once(self) -> None:
        world = practice()
        do(world, end_matter, matter="m", how="withdrawn", reason="No need.")
        assert world.ask(NOW).state == "withdrawn"
        with pytest.raises(Refusal, match="Reopen it first"):
            do(world, end_matter, matter="m", how="lapsed")

    def test_a_step_that_there_is_once(self) -> None:
        world = practice()
        world.step("one", 1, "elects", "nato-council")
        world.step("two", 2, "appoints", "nato-council", instead_of="one")
        with pytest.raises(Refusal, match="three is not a step"):
            do(world, end_matter, matter="m", how="lapsed", step="three")
        do(world, end_matter, matter="m", how="lapsed", step="one")
        assert world.ask(NOW).current.id == "two"
        with pytest.raises(Refusal, match="one has ended already"):
            do(world, end_matter, matter="m", how="lapsed", step="one")

    def test_not_while_a_silence_runs_in_it(self) -> None:
        world = practice()
        opening = SilenceOpened(silence="q", texts=("ann",), expiry=Moment.parse(LATER), zone="UTC")
        do(world, open_silence, matter="m", opened=opening)
        with pytest.raises(Refusal, match="The silence on ann runs until 2030-01-01T13:00:00Z"):
            do(world, end_matter, matter="m", how="lapsed")
        do(world, withdraw_silence, matter="m", silence="q")
        do(world, end_matter, matter="m", how="lapsed")


class TestReopen:
    """6.6 What was decided, or ended the matter, closes it no more, for a reason."""

    def test_a_decision_once(self) -> None:
        world = practice()
        for member in NAMES:
            do(world, state, by=member, matter="m", on="ann", stance=Stance.SUPPORT)
        do(world, decide, id="d", matter="m", decision=Decision(decision="d", on="ann"))
        with pytest.raises(Refusal, match="has a reason"):
            do(world, reopen, matter="m", of="d", reason="")
        do(world, reopen, matter="m", of="d", reason="She declined.")
        assert world.ask(NOW).state == "agreed"
        with pytest.raises(Refusal, match="d is no decision or end of this matter in force"):
            do(world, reopen, matter="m", of="d", reason="Again.")

    def test_an_end_and_nothing_else(self) -> None:
        world = practice()
        end = world.add("matter/m", MatterEnded(how="lapsed"), "2029-01-01")
        with pytest.raises(Refusal, match="e1 is no decision or end"):
            do(world, reopen, matter="m", of="e1", reason="A slip.")
        do(world, reopen, matter="m", of=end, reason="It goes on.")
        assert world.ask(NOW).state == "open"

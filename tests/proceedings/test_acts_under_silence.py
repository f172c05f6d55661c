"""spec/silence.md: what the chair does with a silence, and what members say under it, by acts."""

import re
from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import NAMES, World

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.procedures.silence import SilenceOutcome
from nemcon.proceedings import acts
from nemcon.proceedings.acts import (
    Acting,
    acknowledge,
    certify,
    decide,
    end_matter,
    extend_silence,
    give_proxy,
    hold,
    lift_objection,
    open_silence,
    resume,
    serve,
    speak,
    speak_on_behalf,
    withdraw_silence,
)
from nemcon.proceedings.standing import standing
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.readers import Reader
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

EXPIRY = Moment.parse("2030-01-01T13:00:00Z")
LATER = EXPIRY.plus_seconds(3600)


def running(**more: Any) -> World:
    """A silence on Ann that runs for an hour."""
    world = practice(**more)
    opening = SilenceOpened(silence="q", texts=("ann",), expiry=EXPIRY, zone="UTC")
    do(world, open_silence, matter="m", opened=opening)
    return world


def state(world: World, at: Moment | None = None) -> str:
    return str(world.ask(str(at or world.now)).silences[0].state)


def chair(world: World, of: Any, **more: Any) -> Receipt:
    return do(world, of, matter="m", silence="q", **more)


def object_to(world: World, member: str = "AA", id: str = "objection") -> Receipt:
    answer = SilenceAnswer(silence="q", says="objection")
    return do(world, speak, by=member, id=id, matter="m", answer=answer)


def alone(world: World, says: Any = "objection", by: str = "AA", **more: Any) -> Receipt:
    answer = SilenceAnswer(silence="q", says=says, words=words("Not yet."))
    fields = {"id": "sealed", "by": by, "matter": "m", "answer": answer, "alone": True}
    return do(world, speak, **{**fields, "reads": Reader(member=by), **more})


def outcome(world: World, reader: Reader | None = None) -> SilenceOutcome:
    """What the silence came to for a reader, a minute after its end."""
    record = world.record if reader is None else world.record.read_by(reader)
    at = EXPIRY.plus_seconds(60).utc
    return standing(record, "m", on=at, known=at).silences[0].outcome


class TestToTheChairAlone:
    """silence.md 4.6, 18.23"""

    @pytest.mark.parametrize("positions_for", [None, "public", "members"])
    def test_all_are_told_that_it_is_broken_and_not_by_whom(self, positions_for: Any) -> None:
        world = running(positions_for=positions_for)
        alone(world)
        for reader in (Reader(), Reader(member="BB"), Reader(member="AA")):
            seen = outcome(world, reader)
            assert (seen.state, seen.broken_by, seen.breakers) == ("broken", (), "withheld")
            assert (seen.silent, seen.acts) == ((), ())
        whole = outcome(world, Reader(secretariat=True))
        assert (whole.broken_by, whole.breakers) == (("AA",), "known")
        assert "AA" not in whole.silent

    def test_the_entry_for_all_is_nobodys(self) -> None:
        world = running()
        with world.store.turn(
            "b", key="k", author="AA", data=b"", auth={"how": "session", "person": "p-AA"}
        ) as turn:
            by = Acting(id="sealed", moment=turn.moment, person="p-AA", member="AA")
            answer = SilenceAnswer(silence="q", says="objection")
            turn.append(speak(turn.record, by, matter="m", answer=answer, alone=True))
        sealed, told = world.store.read("b")[-2:]
        assert sealed.act is not None
        assert told.act is not None
        assert (sealed.act.audience, told.act.audience) == ("secretariat", "public")
        assert sealed.auth is not None
        assert (told.act.member, told.act.person, told.auth) == (None, None, None)

    def test_only_what_breaks_it(self) -> None:
        for says in ("no_objection", "request_for_time"):
            with pytest.raises(Refusal, match="nothing else said"):
                alone(running(), says)

    @pytest.mark.parametrize("positions_for", ["secretariat", "undisclosed"])
    def test_not_where_no_member_reads_another(self, positions_for: Any) -> None:
        with pytest.raises(Refusal, match="No member reads in this matter"):
            alone(running(positions_for=positions_for))

    @pytest.mark.parametrize("seconds", [-1, 0, 1])
    def test_to_its_end(self, seconds: int) -> None:
        world = running()
        world.now = EXPIRY.plus_seconds(seconds)
        if seconds < 0:
            alone(world)
            assert outcome(world, Reader()).state == "broken"
            return
        with pytest.raises(Refusal, match="is adopted"):
            alone(world)

    def test_twice_and_by_others_after_it(self) -> None:
        world = running()
        alone(world)
        for member in ("AA", "BB"):
            with pytest.raises(Refusal, match="The silence q is broken"):
                alone(world, by=member, id="again")

    def test_by_whoever_speaks_for_the_member_and_is_entitled(self) -> None:
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            alone(running(), speaker="q-AA")
        with pytest.raises(Refusal, match="ZZ is not entitled"):
            alone(running(), by="ZZ")

    def test_it_is_lifted_and_certified_for_the_same_eyes(self) -> None:
        world = running()
        alone(world)
        do(world, lift_objection, by="AA", matter="m", silence="q", answer="sealed")
        world.now = LATER
        chair(world, certify)
        audiences = [e.act.audience for e in world.store.read("b")[-4:] if e.act is not None]
        assert audiences == ["secretariat", "public", "secretariat", "secretariat"]
        assert outcome(world, Reader()).state == "broken"

    def test_without_what_is_told_to_all_it_is_refused(self) -> None:
        """record.md 7.10"""
        world = running(positions_for="public")
        answer = SilenceAnswer(silence="q", says="objection")
        with pytest.raises(Refusal, match="It is for secretariat"):
            world.add("matter/m", answer, "2030-01-01", member="AA", audience="secretariat")
        with pytest.raises(Refusal, match="It is for secretariat"):
            world.says("AA", "object", "2030-01-01", audience="secretariat")


ACTS = pytest.mark.parametrize(
    ("of", "more", "then"),
    [
        (hold, {"reason": "A question."}, "held"),
        (extend_silence, {"expiry": LATER, "reason": "Asked for."}, "running"),
        (withdraw_silence, {"reason": "A new text."}, "withdrawn"),
    ],
)


class TestChair:
    """4.3 The chair holds, extends or withdraws it only before its end and before it is broken."""

    @ACTS
    def test_a_second_before_the_expiry(self, of: Any, more: Any, then: str) -> None:
        world = running()
        world.now = EXPIRY.plus_seconds(-1)
        chair(world, of, **more)
        assert state(world) == then

    @ACTS
    @pytest.mark.parametrize("seconds", [0, 1])
    def test_not_at_the_expiry_nor_a_second_after(
        self, of: Any, more: Any, then: str, seconds: int
    ) -> None:
        world = running()
        world.now = EXPIRY.plus_seconds(seconds)
        with pytest.raises(Refusal, match="The matter m is adopted"):
            chair(world, of, **more)
        assert state(world) == "adopted" != then

    @ACTS
    def test_not_after_it_was_broken(self, of: Any, more: Any, then: str) -> None:
        world = running()
        object_to(world)
        with pytest.raises(Refusal, match=r"The silence q is broken\. This can be done only while"):
            chair(world, of, **more)
        assert state(world) == "broken" != then

    @ACTS
    def test_not_of_an_observers_that_ran_out(self, of: Any, more: Any, then: str) -> None:
        world = running(observed=True)
        world.now = EXPIRY
        with pytest.raises(Refusal, match="The silence q is lapsed"):
            chair(world, of, **more)
        assert then

    def test_of_a_silence_that_there_is_not(self) -> None:
        with pytest.raises(Refusal, match="Known: q"):
            do(running(), hold, matter="m", silence="r")


class TestInTheWay:
    """4.7 What would end its step, while members may still speak under it."""

    @pytest.mark.parametrize("override", ["", "The storm does not wait."])
    @pytest.mark.parametrize("carried", [True, False])
    @pytest.mark.parametrize("how", ["meeting", "vote", "silence"])
    def test_a_decision_however_it_is_made(self, how: Any, carried: bool, override: str) -> None:
        world = running()
        for member in NAMES:
            fields: dict[str, Any] = {"matter": "m", "on": "ann", "stance": Stance.SUPPORT}
            do(world, acts.state, by=member, id=f"p-{member}", **fields)
        decision = Decision(decision="d", on="ann", how=how, carried=carried)
        sent: dict[str, Any] = {
            "id": "d",
            "matter": "m",
            "decision": decision,
            "override": override,
        }
        ends = f"The silence on ann runs until {EXPIRY}. Withdraw the silence first"
        with pytest.raises(Refusal, match=re.escape(ends)):
            do(world, decide, **sent)
        chair(world, hold, id="hold")
        with pytest.raises(Refusal, match="The silence on ann is on hold"):
            do(world, decide, **sent)
        chair(world, withdraw_silence, id="back")
        if how == "meeting":
            do(world, decide, **sent)
            assert state(world) == "withdrawn"

    def test_what_an_observer_heard_is_recorded(self) -> None:
        world = running(observed=True)
        decision = Decision(decision="d", on="ann", how="meeting")
        do(world, decide, id="d", matter="m", decision=decision)
        assert world.ask(str(world.now)).decision is not None

    @pytest.mark.parametrize(
        ("why", "more"),
        [
            ("the silence on ann, which was broken by AA", {}),
            ("the silence on ann, which is withdrawn", {"back": True}),
        ],
    )
    def test_what_it_came_to_is_told_where_a_decision_rests_on_it(
        self, why: str, more: dict[str, bool]
    ) -> None:
        world = running()
        if more:
            chair(world, withdraw_silence, id="back")
        else:
            object_to(world)
        decision = Decision(decision="d", on="ann", how="silence", silence="q")
        with pytest.raises(Refusal, match=why):
            do(world, decide, id="d", matter="m", decision=decision)

    def test_an_end_and_another_silence(self) -> None:
        world = running()
        opened = SilenceOpened(silence="r", texts=("ann",), expiry=LATER, zone="UTC")
        with pytest.raises(Refusal, match=f"The silence on ann runs until {EXPIRY}"):
            do(world, open_silence, matter="m", opened=opened)
        with pytest.raises(Refusal, match=f"The silence on ann runs until {EXPIRY}"):
            do(world, end_matter, matter="m", how="lapsed")


class TestHold:
    """4.4 On hold no expiry runs; it runs again to a new one."""

    def test_and_again(self) -> None:
        world = running()
        chair(world, hold)
        assert state(world, LATER) == "held"
        with pytest.raises(Refusal, match=r"is held\. This can be done only while it is running"):
            chair(world, hold)
        with pytest.raises(Refusal, match="is held"):
            chair(world, extend_silence, expiry=LATER)
        world.now = EXPIRY.plus_seconds(1)
        with pytest.raises(Refusal, match="is over"):
            chair(world, resume, expiry=world.now)
        chair(world, resume, expiry=world.now.plus_seconds(1))
        assert state(world) == "running"
        assert state(world, world.now.plus_seconds(1)) == "adopted"
        with pytest.raises(Refusal, match=r"is running\. This can be done only while it is held"):
            chair(world, resume, expiry=LATER)

    def test_what_is_on_hold_may_be_withdrawn(self) -> None:
        world = running()
        chair(world, hold)
        chair(world, withdraw_silence)
        assert state(world) == "withdrawn"
        with pytest.raises(Refusal, match="is withdrawn"):
            chair(world, withdraw_silence)


class TestExtend:
    """4.3 An extension to no later moment has no effect, and is refused."""

    @pytest.mark.parametrize("seconds", [-1, 0])
    def test_to_no_later_moment(self, seconds: int) -> None:
        with pytest.raises(Refusal, match="is not later than"):
            chair(running(), extend_silence, expiry=EXPIRY.plus_seconds(seconds))

    def test_by_a_second(self) -> None:
        world = running()
        chair(world, extend_silence, expiry=EXPIRY.plus_seconds(1))
        assert [state(world, EXPIRY.plus_seconds(n)) for n in (0, 1)] == ["running", "adopted"]


class TestServe:
    """3.5 A member is served once, by a notice or its own acknowledgement."""

    def test_all_and_each_once(self) -> None:
        world = running()
        receipt = chair(world, serve, members=("AA", "BB"), form="mail")
        assert receipt.last - receipt.first == 1
        chair(world, serve)
        assert world.ask(str(world.now)).silences[0].outcome.served == NAMES
        with pytest.raises(Refusal, match="Every member is served already"):
            chair(world, serve)
        with pytest.raises(Refusal, match="AA is served already"):
            chair(world, serve, members=("AA",))

    def test_to_who_is_addressed(self) -> None:
        with pytest.raises(Refusal, match="ZZ is not among those"):
            chair(running(), serve, members=("ZZ",))

    @pytest.mark.parametrize("of", [serve, acknowledge])
    def test_when_it_is_over_it_is_refused(self, of: Any) -> None:
        world = running(observed=True)
        world.now = EXPIRY
        with pytest.raises(Refusal, match="is lapsed"):
            chair(world, of, **({"by": "AA"} if of is acknowledge else {}))

    def test_an_acknowledgement_serves(self) -> None:
        world = running()
        chair(world, serve, members=("AA",))
        chair(world, acknowledge, by="AA", form="portal")
        chair(world, acknowledge, by="BB")
        assert world.ask(str(world.now)).silences[0].outcome.served == ("AA", "BB")
        with pytest.raises(Refusal, match="BB has acknowledged it already"):
            chair(world, acknowledge, by="BB")

    def test_by_who_speaks_for_a_member_to_whom_it_is_addressed(self) -> None:
        world = running()
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            chair(world, acknowledge, by="AA", speaker="q-AA")
        with pytest.raises(Refusal, match="p-BB is not accredited"):
            chair(world, acknowledge, by="AA", speaker="p-BB")
        with pytest.raises(Refusal, match="ZZ is not among those"):
            chair(world, acknowledge, by="ZZ")


class TestSpeak:
    """2.1 Open until, not including, the expiry."""

    def test_a_second_before_and_at_the_expiry(self) -> None:
        world = running()
        world.now = EXPIRY.plus_seconds(-1)
        object_to(world)
        assert state(world, LATER) == "broken"
        world = running(observed=True)
        world.now = EXPIRY
        with pytest.raises(Refusal, match="It takes no more answers"):
            object_to(world)

    def test_whoever_may_not_read_an_objection_is_not_told_of_it(self) -> None:
        """8.4 What members say is for themselves alone until the matter is decided."""
        world = running(positions_for="undisclosed")
        object_to(world)
        answer = SilenceAnswer(silence="q", says="no_objection")
        chair(world, acknowledge, by="BB", reads=Reader(member="BB"))
        do(world, speak, by="BB", reads=Reader(member="BB"), matter="m", answer=answer)
        at = world.now.utc
        (under,) = standing(world.record, "m", on=at, known=at, whole=True).silences
        assert (under.state, under.outcome.broken_by) == ("broken", ("AA",))
        world = running(positions_for="members")
        object_to(world)
        with pytest.raises(Refusal, match="takes no more answers"):
            do(world, speak, by="BB", reads=Reader(member="BB"), matter="m", answer=answer)

    def test_on_behalf_with_its_form_and_source(self) -> None:
        world = running()
        answer = SilenceAnswer(silence="q", says="objection", form="letter")
        more: Any = {"matter": "m", "member": "AA", "answer": answer}
        with pytest.raises(Refusal, match="names its source"):
            do(world, speak_on_behalf, sources=(), **more)
        with pytest.raises(Refusal, match="paper is not a source"):
            do(world, speak_on_behalf, sources=("paper",), **more)
        with pytest.raises(Refusal, match="ZZ is not entitled"):
            do(world, speak_on_behalf, sources=("letter",), **{**more, "member": "ZZ"})
        do(world, speak_on_behalf, sources=("letter",), **more)
        (under,) = world.ask(str(world.now)).silences
        assert (under.outcome.broken_by, under.answers[0].fact.act.sources) == (
            ("AA",),
            ("letter",),
        )
        assert under.answers[0].fact.act.person is None
        with pytest.raises(Refusal, match="takes no more answers"):
            do(world, speak_on_behalf, sources=("letter",), **{**more, "member": "BB"})

    def test_on_behalf_by_the_holder_of_its_proxy(self) -> None:
        """standing 18.15: under the same limits, and the answer of the giver."""
        world = running()
        answer = SilenceAnswer(silence="q", says="objection")
        more: Any = {"matter": "m", "member": "AA", "answer": answer, "sources": ("letter",)}
        with pytest.raises(Refusal, match="BB holds no proxy of AA"):
            do(world, speak_on_behalf, holder="BB", **more)
        do(world, give_proxy, by="AA", holder="BB", matter="m")
        do(world, speak_on_behalf, holder="BB", **more)
        (under,) = world.ask(str(world.now)).silences
        assert under.outcome.broken_by == ("AA",)
        assert under.answers[0].fact.content.by_proxy == "BB"


class TestLift:
    """4.1 What was said is lifted by who said it, once; broken stays broken."""

    def lift(self, world: World, by: str = "AA", answer: str = "objection", **more: Any) -> Receipt:
        return chair(world, lift_objection, by=by, answer=answer, **more)

    def test_once(self) -> None:
        world = running()
        object_to(world)
        self.lift(world)
        (under,) = world.ask(str(world.now)).silences
        assert (under.state, [one.lifted for one in under.outcome.acts]) == ("broken", [True])
        with pytest.raises(Refusal, match="lifted already"):
            self.lift(world)

    def test_by_who_said_it(self) -> None:
        world = running()
        object_to(world)
        with pytest.raises(Refusal, match="nothing that BB said"):
            self.lift(world, "BB")
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            self.lift(world, speaker="q-AA")
        with pytest.raises(Refusal, match="nothing that AA said"):
            self.lift(world, answer="e1")

    def test_what_objects_to_nothing_is_not_lifted(self) -> None:
        world = running()
        answer = SilenceAnswer(silence="q", says="no_objection", words=words("Fine."))
        do(world, speak, by="AA", id="fine", matter="m", answer=answer)
        with pytest.raises(Refusal, match="objects to nothing"):
            self.lift(world, answer="fine")

    def test_an_acknowledgement_is_no_answer(self) -> None:
        world = running()
        chair(world, acknowledge, by="AA", id="seen")
        with pytest.raises(Refusal, match="nothing that AA said"):
            self.lift(world, answer="seen")

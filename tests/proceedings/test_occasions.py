"""Who is written to about what (src/nemcon/proceedings/occasions.py, spec/letters.md)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.proceedings.acting import practice
from tests.proceedings.world import World

from nemcon.core.days import Duration, Moment
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.hindsight import amended
from nemcon.proceedings.occasions import (
    Addressee,
    Foresight,
    Occasion,
    foresight,
    occasions,
    terms_near,
)
from nemcon.record.act import Act
from nemcon.record.entries.changes import Voiding
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.matters import Disclosure
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import Round, RoundAnswer
from nemcon.record.entries.silences import (
    SilenceAnswer,
    SilenceBroken,
    SilenceExtended,
    SilenceOpened,
    SilenceWithdrawn,
)
from nemcon.record.entries.structure import Body, Role
from nemcon.rules.stances import Stance

NOON = "T12:00:00Z"
END = f"2024-03-01{NOON}"


def at(day: str) -> int:
    return Moment.parse(day if "T" in day else f"{day}{NOON}").utc


def board(**more: Any) -> World:
    """A race among members with a representative each, a chair and a clerk."""
    world = practice(**more)
    for person, role in (("c-chair", "chair"), ("c-clerk", "clerk")):
        content = Role(role=role)  # type: ignore[arg-type]  # one of the roles
        world.add("body", content, "2024-01-01", person=person)
    return world


def silent(expiry: str = END, **more: Any) -> World:
    world = board(rule="silence", **more)
    opened = SilenceOpened(silence="s", texts=("ann",), expiry=Moment.parse(expiry))
    world.add("matter/m", opened, f"2024-02-01{NOON}")
    return world


def last(world: World, number: int = 1) -> list[Act]:
    """The newest acts."""
    entries = world.store.read(world.record.body)[-number:]
    return [entry.act for entry in entries if entry.act is not None]


def told(world: World, day: str, number: int = 1) -> list[Occasion]:
    return occasions(world.record, last(world, number), at(day))


def people(one: Occasion) -> set[str]:
    return {who.person for who in one.addressees}


def certify(world: World) -> None:
    """Write down what the silence came to, as of the day after its end."""
    by = Acting(id="c", moment=Moment.parse("2024-03-02T12:00:00Z"))
    (act,) = acts.certify(world.record, by, matter="m", silence="s")
    world.add("matter/m", act.content, f"2024-03-02{NOON}")


ALL = {"p-AA", "q-AA", "p-BB", "p-CC", "p-DD", "p-EE"}
KEEPERS = {"c-chair", "c-clerk"}


class TestActs:
    def test_a_silence_is_told_to_all_to_whom_it_is_put(self) -> None:
        """2.1, 2.4"""
        (one,) = told(silent(), "2024-02-01")
        assert (one.kind, one.thing, one.until) == ("silence_opened", "s", at(END))
        assert people(one) == ALL
        assert Addressee(person="q-AA", members=("AA",)) in one.addressees

    def test_a_position_concerns_nobody_else(self) -> None:
        world = board()
        world.says("AA", "object", "2024-02-01", on="ann")
        assert told(world, "2024-02-01") == []

    def test_an_answer_concerns_the_others_where_it_breaks_the_silence(self) -> None:
        """2.2"""
        world = silent()
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, "2024-02-02", member="BB", person="p-BB")
        assert told(world, "2024-02-02") == []
        objection = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", objection, f"2024-02-03{NOON}", member="AA", person="p-AA")
        (one,) = told(world, "2024-02-03")
        assert (one.kind, one.thing) == ("silence_broken", "s")
        # whoever acts is not written to; the chair and the clerk are told too
        assert people(one) == ALL - {"p-AA"} | KEEPERS
        world.add("matter/m", objection, f"2024-02-04{NOON}", member="CC", person="p-CC")
        assert told(world, "2024-02-04") == []

    def test_one_that_breaks_nothing_by_the_terms_concerns_nobody(self) -> None:
        world = board(rule="silence")
        opened = SilenceOpened(
            silence="s", texts=("ann",), expiry=Moment.parse(END), breaks=("amendment",)
        )
        world.add("matter/m", opened, "2024-02-01")
        objection = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", objection, f"2024-02-03{NOON}", member="AA")
        assert told(world, "2024-02-03") == []

    def test_one_for_the_chair_alone_is_told_beside_it_and_to_nobody_twice(self) -> None:
        world = silent()
        objection = SilenceAnswer(silence="s", says="objection")
        more: dict[str, Any] = {"member": "AA", "person": "p-AA", "audience": "secretariat"}
        world.add("matter/m", objection, f"2024-02-03{NOON}", **more)
        broken = SilenceBroken(silence="s", withheld=True)
        world.add("matter/m", broken, f"2024-02-03{NOON}")
        first, second = told(world, "2024-02-03", 2)
        assert people(first) == KEEPERS
        # of nobody: not even whoever spoke is told apart
        assert people(second) == ALL

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (SilenceExtended(silence="s", expiry=Moment.parse("2024-04-01T12:00:00Z")), "moved"),
            (SilenceWithdrawn(silence="s"), "withdrawn"),
        ],
    )
    def test_what_the_chair_does_with_it(self, content: object, kind: str) -> None:
        world = silent()
        world.add("matter/m", content, "2024-02-05", person="c-chair")
        (one,) = told(world, "2024-02-05")
        assert (one.kind, people(one)) == (f"silence_{kind}", ALL)

    def test_a_decision_is_told_to_every_member(self) -> None:
        world = board()
        world.add("matter/m", Decision(decision="d", on="ann", how="meeting"), "2024-02-05")
        (one,) = told(world, "2024-02-05")
        assert (one.kind, people(one)) == ("decided", ALL)

    def test_so_is_that_it_is_void(self) -> None:
        world = board()
        world.add("matter/m", Decision(decision="d", on="ann", how="meeting"), "2024-02-05")
        (decision,) = last(world)
        world.add("matter/m", Voiding(of=decision.id, reason="x"), f"2024-02-06{NOON}")
        (one,) = told(world, "2024-02-06")
        assert (one.kind, people(one)) == ("amended", ALL)

    def test_so_is_what_was_void_in_the_second_in_which_it_was_recorded(self) -> None:
        world = board()
        made = Decision(decision="d", on="ann", how="meeting")
        world.add("matter/m", made, f"2024-02-06{NOON}")
        (decision,) = last(world)
        world.add("matter/m", Voiding(of=decision.id, reason="x"), f"2024-02-06{NOON}")
        (one,) = told(world, f"2024-02-06{NOON}")
        assert (one.kind, people(one)) == ("amended", ALL)
        assert amended(world.record, "matter/m", world.at("2024-02-05")) == ()

    def test_and_not_of_what_a_member_said(self) -> None:
        world = silent()
        answer = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", answer, f"2024-02-03{NOON}", member="AA")
        (objection,) = last(world)
        world.add("matter/m", Voiding(of=objection.id, reason="x"), f"2024-02-06{NOON}")
        assert told(world, "2024-02-06") == []

    def test_a_meeting_of_the_body(self) -> None:
        world = board()
        world.add("body", Meeting(meeting="x", status="called"), "2024-03-01")
        (one,) = told(world, "2024-02-05")
        assert (one.kind, one.subject, people(one)) == ("meeting", "body", ALL)

    def test_nobody_is_told_of_what_he_may_not_read(self) -> None:
        """2.5"""
        world = board()
        decision = Decision(decision="d", on="ann", how="meeting")
        world.add("matter/m", decision, "2024-02-05", audience="named:AA,BB")
        (one,) = told(world, "2024-02-05")
        assert people(one) == {"p-AA", "q-AA", "p-BB"}
        world.add("matter/m", decision, "2024-02-06", audience="secretariat")
        assert told(world, "2024-02-06") == []

    def test_of_an_observers_record_nobody_is_written_to(self) -> None:
        """1.2"""
        world = silent(observed=True)
        assert told(world, "2024-02-01") == []
        assert foresight(world.record, "m", at("2024-02-29")) == Foresight()

    def test_the_certificate_of_what_was_adopted_is_told_to_all(self) -> None:
        """2.3"""
        world = silent()
        certify(world)
        (one,) = told(world, "2024-03-02")
        assert (one.kind, people(one)) == ("silence_over", ALL | KEEPERS)

    def test_that_of_what_was_broken_to_the_secretariat(self) -> None:
        world = silent()
        answer = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", answer, f"2024-02-03{NOON}", member="AA")
        certify(world)
        (one,) = told(world, "2024-03-02")
        assert people(one) == KEEPERS


class TestDaysThatComeNear:
    def test_who_has_not_answered_is_reminded_a_day_before(self) -> None:
        """3.1, 3.2: one second before, on it, after."""
        world = silent()
        answer = SilenceAnswer(silence="s", says="no_objection")
        world.add("matter/m", answer, f"2024-02-03{NOON}", member="BB")
        day_before = at(END) - 86_400
        early = foresight(world.record, "m", day_before - 1)
        assert (early.occasions, early.next) == ((), day_before)
        (one,) = foresight(world.record, "m", day_before).occasions
        assert (one.kind, one.thing, one.until) == ("reminder", "s", at(END))
        assert people(one) == ALL - {"p-BB"}

    def test_the_latest_of_those_that_are_due(self) -> None:
        """3.3"""
        world = silent()
        first = foresight(world.record, "m", at(END) - 86_400)
        (one,) = foresight(world.record, "m", at(END) - 7_200).occasions
        assert one.event != first.occasions[0].event
        assert first.next == at(END) - 7_200

    def test_not_before_it_began(self) -> None:
        world = silent(expiry="2024-02-01T13:00:00Z")
        assert foresight(world.record, "m", at("2024-02-01T12:30:00Z")).occasions == ()

    def test_an_end_that_moves_is_another_end(self) -> None:
        world = silent()
        (before,) = foresight(world.record, "m", at(END) - 80_000).occasions
        later = SilenceExtended(silence="s", expiry=Moment.parse("2024-03-05T12:00:00Z"))
        world.add("matter/m", later, "2024-02-20")
        moved = foresight(world.record, "m", at(END) - 80_000)
        assert (moved.occasions, moved.next) == ((), at("2024-03-04"))
        (after,) = foresight(world.record, "m", at("2024-03-04")).occasions
        assert after.event != before.event

    def test_the_body_says_how_long_before(self) -> None:
        world = silent()
        body = world.record.facts("body", on=None, known=None)
        (content,) = [fact.content for fact in body if isinstance(fact.content, Body)]
        more = replace(content, reminders=(Duration(days=5),))
        world.add("body", more, "2024-02-02")
        assert foresight(world.record, "m", at(END)).next is None
        assert foresight(world.record, "m", at("2024-02-10")).next == at("2024-02-25")
        world.add("body", replace(content, reminders=()), "2024-02-03")
        assert foresight(world.record, "m", at("2024-02-29")).occasions == ()

    def test_of_a_round(self) -> None:
        world = board()
        closes = Moment.parse(END)
        opened = Round(round="r", candidacies=("ann", "bob"), closes=closes)
        world.add("matter/m", opened, "2024-02-01")
        answer = RoundAnswer(round="r", words={"ann": "agree"})
        world.add("matter/m", answer, "2024-02-02", member="CC")
        (one,) = foresight(world.record, "m", at(END) - 7_200).occasions
        assert (one.kind, one.thing) == ("reminder", "r")
        assert people(one) == ALL - {"p-CC"}

    def test_whoever_is_not_told_whether_it_answered_is_reminded(self) -> None:
        """3.1: what members say is for the chair and the clerk alone."""
        world = silent()
        world.add("matter/m", Disclosure(positions_for="secretariat"), "2024-02-02")
        answer = SilenceAnswer(silence="s", says="no_objection")
        more: dict[str, Any] = {"member": "BB", "audience": "secretariat"}
        world.add("matter/m", answer, f"2024-02-03{NOON}", **more)
        (one,) = foresight(world.record, "m", at(END) - 7_200).occasions
        assert people(one) == ALL

    def test_of_one_that_has_ended_there_is_a_certificate_to_write(self) -> None:
        """3.6"""
        world = silent()
        assert foresight(world.record, "m", at(END) - 1).uncertified == ()
        assert foresight(world.record, "m", at(END)).uncertified == ("s",)
        certify(world)
        assert foresight(world.record, "m", at("2024-03-03")).uncertified == ()

    def test_before_its_end_it_is_looked_at_again_then(self) -> None:
        last_look = foresight(silent().record, "m", at(END) - 7_199)
        assert last_look.next == at(END)

    def test_the_last_day_of_a_term(self) -> None:
        """3.5"""
        world = board()
        world.add("office/o", Office(name=Text.of("Chair"), seats=1), "2020-01-01")
        term = Term(term="t", holder="ann", until=Moment.parse("2024-06-30T22:00:00Z"))
        world.add("office/o", term, "2020-01-01")
        none = terms_near(world.record, "o", at("2024-03-01"))
        assert none.occasions == ()
        (one,) = terms_near(world.record, "o", at("2024-05-01")).occasions
        assert (one.kind, one.thing, people(one)) == ("term_ends", "ann", KEEPERS)
        (again,) = terms_near(world.record, "o", at("2024-06-15")).occasions
        assert again.event != one.event


def test_a_position_is_not_even_looked_at() -> None:
    """Most acts lead to nothing, and ask the record nothing."""
    content = Position(on="ann", stance=Stance.SUPPORT)
    moment = Moment.parse(f"2024-02-01{NOON}")
    act = Act(id="a", body="b", subject="matter/m", content=content, effective=moment, known=moment)
    nothing: Any = None
    assert occasions(nothing, [act], moment.utc) == []

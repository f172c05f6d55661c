"""spec/record.md §12.1 and standing.md §18 by acts: what a body is, its members, rules and
posts."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import when
from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings.acts import (
    admit_member,
    adopt_rule,
    begin_term,
    change_body,
    describe_body,
    describe_office,
    end_membership,
    record_calendar,
    take_charge,
)
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Body, Calendar, OtherBody, RuleAdopted
from nemcon.record.store import Receipt


def body(**more: Any) -> Body:
    return Body(**{"name": words("Club"), "zone": "Europe/Oslo", "rule": "consensus", **more})


def now(world: World, at: str = "") -> Structure:
    return structure(world.record, world.at(at) if at else world.now.utc, None)


class TestOtherBody:
    """14.1 Another body is described as far as matters need it, and its members are no members of
    this one."""

    def described(self, world: World, names: Any = None, **more: Any) -> Receipt:
        content = OtherBody(**{"body": "council", "name": words("Council"), **more})
        return do(world, describe_body, body=content, names=names)

    def test_once_and_then_otherwise(self) -> None:
        world = practice()
        members = ("alfa", "AA")
        given: dict[str, Any] = {"members": members, "rule": "unanimity"}
        self.described(world, {"alfa": words("Alfa")}, **given)
        there = now(world)
        assert there.others["council"].content.members == members
        assert str(there.names["alfa"].content.name) == "Alfa"
        assert "alfa" not in there.memberships
        with pytest.raises(Refusal, match="council is described so already"):
            self.described(world, **given)
        self.described(world, size=9)
        assert now(world).others["council"].content.size == 9

    def test_what_is_refused(self) -> None:
        for more, fault in (
            ({"body": "b"}, "this body itself"),
            ({"members": ("alfa", "bravo"), "size": 1}, "2 members are named"),
        ):
            with pytest.raises(Refusal, match=fault):
                self.described(practice(), **more)
        with pytest.raises(Malformed):
            self.described(practice(), rule="every member dances")


class TestChange:
    """12.1 What a body is may change, and not who keeps its record."""

    def test_its_name_and_its_rule(self) -> None:
        world = practice()
        before = now(world).body
        for wrong, said in ((before, "says so already"), (body(observed=True), "who keeps")):
            with pytest.raises(Refusal, match=f"(?i){said}"):
                do(world, change_body, body=wrong)
        with pytest.raises(Malformed):
            do(world, change_body, body=body(rule="as we please"))
        do(world, adopt_rule, rule=RuleAdopted(rule="ours", sentence="consensus"))
        do(world, change_body, body=body(rule="ours"))
        do(world, change_body, body=body(rule="ours", name=words("Society")))
        assert (now(world).body.rule, now(world).body.name) == ("ours", words("Society"))


class TestMembers:
    """12.1 To join, to change class or weight, to be suspended and to leave are one entry each."""

    def admits(self, world: World, member: str = "NN", **more: Any) -> Receipt:
        return do(world, admit_member, member=member, **more)

    def test_from_a_day_on_with_a_name(self) -> None:
        world = practice()
        self.admits(world, first=when("2030-02-01"), name=words("Newland"), classes=("large",))
        assert "NN" not in now(world, "2030-01-31").electorate.members
        assert now(world, "2030-02-01").electorate.classes == {"large": frozenset({"NN"})}
        assert now(world, "2030-02-01").names["NN"].content.name == words("Newland")

    def test_twice_and_otherwise(self) -> None:
        world = practice()
        self.admits(world)
        with pytest.raises(Refusal, match="NN is a member so already"):
            self.admits(world)
        self.admits(world, weights={"votes": 3})
        self.admits(world, weights={"votes": 3}, name=words("Newland"))
        self.admits(world, weights={"votes": 3}, name=words("New Land"))
        with pytest.raises(Refusal, match="so already"):
            self.admits(world, weights={"votes": 3}, name=words("New Land"))
        self.admits(world, vote=False)
        assert now(world).state_of("NN") == "without_vote"

    def test_suspended_restored_and_gone(self) -> None:
        world = practice()
        self.admits(world, classes=("large",))
        do(world, end_membership, member="NN", status="suspended")
        assert now(world).state_of("NN") == "suspended"
        assert now(world).memberships["NN"].content.classes == ("large",)
        with pytest.raises(Refusal, match="NN is suspended already"):
            do(world, end_membership, member="NN", status="suspended")
        self.admits(world, classes=("large",))
        assert now(world).state_of("NN") == "member"
        do(world, end_membership, member="NN", first=when("2030-01-02"))
        assert "NN" in now(world).electorate.members
        assert now(world, "2030-01-02").electorate.members == NAMES
        with pytest.raises(Refusal, match="NN is no member then"):
            do(world, end_membership, member="NN", first=when("2030-01-03"))
        with pytest.raises(Refusal, match="is over"):
            do(world, end_membership, member="AA", first=when("2029-12-31"))


class TestRules:
    """12.1 A rule of the body's own is in force from a day on, until its next version."""

    def test_once_and_its_next_version(self) -> None:
        world = practice()
        rule = RuleAdopted(rule="ours", sentence="consensus")
        do(world, adopt_rule, rule=rule)
        with pytest.raises(Refusal, match="ours says so already"):
            do(world, adopt_rule, rule=rule)
        following = RuleAdopted(rule="ours", sentence="unanimity")
        do(world, adopt_rule, rule=following, first=when("2030-02-01"))
        assert [now(world, day).rules["ours"].content for day in ("2030-01-31", "2030-02-01")] == [
            rule,
            following,
        ]

    def test_one_that_can_be_read(self) -> None:
        with pytest.raises(Malformed):
            do(practice(), adopt_rule, rule=RuleAdopted(rule="ours", sentence="as we please"))


class TestPosts:
    """spec/offices.md §6.2, §6.8: nobody begins where another has the post."""

    def world(self) -> World:
        world = practice()
        do(world, describe_office, office="chair", content=Office(name=words("Chair")))
        return world

    def begins(self, world: World, term: str = "t1", holder: str = "ann", **more: Any) -> Receipt:
        until = more.pop("until", "2030-06-30")
        content = Term(term=term, holder=holder, until=when(until))
        given = {"first": when("2030-01-01"), **more}
        return do(world, begin_term, office="chair", term=content, **given)

    def held(self, world: World) -> Holding:
        return holding(world.record, "chair", on=world.now.utc)

    def test_described_once_and_changed(self) -> None:
        world = self.world()
        with pytest.raises(Refusal, match="described so already"):
            do(world, describe_office, office="chair", content=Office(name=words("Chair")))
        do(world, describe_office, office="chair", content=Office(name=words("The chair")))

    def test_one_after_the_other(self) -> None:
        world = self.world()
        self.begins(world)
        assert self.held(world).only.succession.status == "held"
        with pytest.raises(Refusal, match="There is a term t1"):
            self.begins(world)
        with pytest.raises(Refusal, match="cannot begin on 2030-06-01"):
            self.begins(world, "t2", "bob", first=when("2030-06-01"))
        self.begins(world, "t2", "zoe", first=when("2030-07-01"), until="2031-06-30", name="Zoe")
        with pytest.raises(Refusal, match="yan is not recorded as a person"):
            self.begins(world, "t3", "yan", first=when("2031-07-01"), until="2032-06-30")
        with pytest.raises(Refusal, match="treasurer is not an office"):
            do(
                world,
                begin_term,
                office="treasurer",
                term=Term(term="t", holder="ann"),
                first=when("2030-01-01"),
            )

    def test_in_charge_and_again_after_a_term(self) -> None:
        world = self.world()
        given: dict[str, Any] = {"office": "chair", "holder": "AA"}
        do(world, take_charge, **given)
        charge = self.held(world).only.succession.in_charge
        assert charge is not None
        assert charge.person == "AA"
        with pytest.raises(Refusal, match="AA is in charge so already"):
            do(world, take_charge, **given)
        self.begins(world, first=when("2030-01-02"))
        do(world, take_charge, first=when("2030-07-01"), **given)
        with pytest.raises(Refusal, match="treasurer is not an office"):
            do(world, take_charge, office="treasurer", holder="AA")


class TestCalendar:
    """18.24 Which days the body works, and when it closes for business."""

    def test_once_and_not_twice(self) -> None:
        world = practice()
        do(world, record_calendar, calendar=Calendar(close="17:00"), first=when("2030-02-01"))
        with pytest.raises(Refusal, match="It says so already"):
            do(world, record_calendar, calendar=Calendar(close="17:00"))
        do(world, record_calendar, calendar=Calendar(close="18:00"))

    def test_what_says_nothing_of_days(self) -> None:
        for calendar in (Calendar(), Calendar(territory="BE"), Calendar(name=words("Ours"))):
            with pytest.raises(Refusal, match="says something of days"):
                do(practice(), record_calendar, calendar=calendar)

"""spec/standing.md §3.9 to §3.13: what is said for a group, as one entry."""

from itertools import product
from typing import Any

import pytest
from tests.proceedings.test_roll import compare
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import standing
from nemcon.proceedings.supposing import suppose
from nemcon.record.entries.changes import Correction, Voiding
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.matters import ElectorateStated, TextRevision
from nemcon.record.entries.positions import Group
from nemcon.record.entries.structure import OtherBody
from nemcon.record.readers import THE_PUBLIC

DAY = "2024-02-01"
ASKED = Query(on=Day.parse(DAY), known=None, moment=0)
ISLANDS = Group(name=Text.of("the islands"), classes=("islands",))


def world(**more: Any) -> World:
    """AA, BB and CC are the islands; DD and EE are not."""
    found = World(**more)
    for member in ("AA", "BB", "CC"):
        found.member(member, "2001-01-01", classes=("islands",))
    found.candidate("ann", "nominated", "2024-01-02", by=("DD",))
    return found


def stances(found: World, on: str = DAY) -> dict[str, str]:
    return {m: str(p.stance) for m, p in found.shown(on).items() if p.basis}


def for_others(found: World, on: str = DAY) -> set[str]:
    return {m for m, p in found.shown(on).items() if p.group is not None}


class TestForWhom:
    """§3.9"""

    def test_a_class_as_it_was_on_that_day(self) -> None:
        found = world()
        found.member("EE", "2024-03-01", classes=("islands",))
        found.member("BB", "2024-03-01")
        found.says("AA", "support", DAY, group=ISLANDS)
        assert stances(found, "2024-04-01") == dict.fromkeys(("AA", "BB", "CC"), "support")
        assert for_others(found, "2024-04-01") == {"BB", "CC"}

    def test_members_named_and_not_those_left_out(self) -> None:
        found = world()
        group = Group(members=("DD", "EE"), classes=("islands",), out=("CC",))
        found.says("AA", "support", DAY, group=group)
        assert set(stances(found)) == {"AA", "BB", "DD", "EE"}

    def test_a_speaker_that_is_none_of_them_says_nothing_for_itself(self) -> None:
        found = world()
        found.says("DD", "object", DAY, group=ISLANDS)
        assert stances(found) == dict.fromkeys(("AA", "BB", "CC"), "object")
        assert for_others(found) == {"AA", "BB", "CC"}

    def test_a_speaker_that_is_no_member(self) -> None:
        found = world()
        found.says(None, "support", DAY, group=ISLANDS, speaker=Text.of("the dean"))
        shown = found.shown(DAY)["BB"]
        assert (shown.by, shown.group.member, shown.basis) == (
            Text.of("the dean"),
            None,
            "reported",
        )
        assert [f.severity for f in check(found.record)] == []

    def test_of_another_body_as_it_is_described(self) -> None:
        found = World()
        other = OtherBody(
            name=Text.of("Assembly"),
            body="all",
            members=("XX", "YY", "ZZ"),
            classes={"south": ("XX", "YY")},
        )
        found.add("body", other, "2001-01-01")
        found.step("first", 1, "elects", "unanimity", body="all")
        found.says("ZZ", "support", DAY, group=Group(classes=("south",)))
        assert stances(found) == {"XX": "support", "YY": "support"}

    def test_as_the_electorate_of_the_step_is_stated(self) -> None:
        found = world()
        stated = ElectorateStated(
            step="decision", members=("AA", "BB", "DD"), classes={"islands": ("AA", "DD")}
        )
        found.add("matter/m", stated, "2024-01-03")
        found.says("AA", "support", DAY, group=ISLANDS)
        assert set(stances(found)) == {"AA", "DD"}

    def test_a_suspended_member_of_it_is_told_and_not_counted(self) -> None:
        found = world()
        found.member("BB", "2024-01-20", classes=("islands",), status="suspended")
        found.says("AA", "support", DAY, group=ISLANDS)
        now = found.ask(DAY)
        assert [v.member for v in now.voices(now.candidacy("ann"))] == ["BB"]
        assert now.candidacy("ann").support == ("AA", "CC")


class TestWhatItIsWorth:
    """§3.10 to §3.12"""

    def test_the_word_of_the_speaker_and_reported_of_the_others(self) -> None:
        found = world()
        found.says("AA", "support", DAY, group=ISLANDS, basis="public")
        assert {m: p.basis for m, p in found.shown(DAY).items()} == {
            "AA": "public", "BB": "reported", "CC": "reported", "DD": None, "EE": None,
        }  # fmt: skip

    def test_the_word_of_each_with_a_mandate(self) -> None:
        found = world()
        found.says("BB", "object", "2024-01-20")
        group = Group(classes=("islands",), mandated=True)
        found.says("AA", "support", DAY, group=group)
        assert {m: p.basis for m, p in found.shown(DAY).items() if p.basis} == dict.fromkeys(
            ("AA", "BB", "CC"), "official"
        )
        assert stances(found)["BB"] == "support"
        assert found.ask(DAY).disputes == ()

    @pytest.mark.parametrize("mandated", [False, True])
    @pytest.mark.parametrize(
        ("own", "for_it"), [(DAY, DAY), (f"{DAY}T09:00:00+01:00", f"{DAY}T15:00:00+01:00")]
    )
    @pytest.mark.parametrize("says", ["object", "support"])
    def test_its_own_word_of_that_day_holds(
        self, mandated: bool, own: str, for_it: str, says: str
    ) -> None:
        found = world()
        other = "support" if says == "object" else "object"
        found.says("BB", says, own, id="own")
        group = Group(classes=("islands",), mandated=mandated)
        found.says("AA", other, for_it, id="all", group=group)
        assert stances(found) == {"AA": other, "BB": says, "CC": other}
        (told,) = found.ask(DAY).disputes
        assert (told.member, set(told.entries)) == ("BB", {"own", "all"})
        assert (told.follows, told.reading) == ("own", None)

    def test_a_later_word_of_its_own_replaces_it_and_is_no_dispute(self) -> None:
        found = world()
        found.says("AA", "support", DAY, group=ISLANDS)
        found.says("BB", "reserve", "2024-03-01")
        assert stances(found, "2024-03-01")["BB"] == "reserve"
        assert found.ask("2024-03-01").disputes == ()

    @pytest.mark.parametrize(
        ("own", "for_it", "holds"),
        [
            ("object", "support", "object"),
            ("reserve", "support", "reserve"),
            ("undecided", "support", "undecided"),
            ("support", "reserve", "reserve"),
            ("support", "object", "object"),
        ],
    )
    def test_an_earlier_word_of_its_own_of_another_sense(
        self, own: str, for_it: str, holds: str
    ) -> None:
        found = world()
        found.says("BB", own, "2024-01-20", id="own")
        found.says("AA", for_it, DAY, id="all", group=ISLANDS)
        assert stances(found)["BB"] == holds
        assert [(d.member, d.entries) for d in found.ask(DAY).disputes] == [("BB", ("own", "all"))]

    @pytest.mark.parametrize("own", ["support", "no_objection"])
    def test_of_one_sense_its_own_word_stays(self, own: str) -> None:
        found = world()
        found.says("BB", own, "2024-01-20", basis="reported")
        other = "no_objection" if own == "support" else "support"
        found.says("AA", other, DAY, group=ISLANDS)
        shown = found.shown(DAY)["BB"]
        assert (str(shown.stance), shown.group, found.ask(DAY).disputes) == (own, None, ())

    def test_two_groups_of_one_day_are_a_dispute(self) -> None:
        found = world()
        found.says("AA", "support", DAY, group=ISLANDS)
        found.says("DD", "reserve", DAY, group=Group(members=("CC", "DD")))
        assert stances(found) == {
            "AA": "support",
            "BB": "support",
            "CC": "reserve",
            "DD": "reserve",
        }
        assert [d.member for d in found.ask(DAY).disputes] == ["CC"]


class TestReading:
    """§3.13"""

    @pytest.mark.parametrize("follows", ["own", "all"])
    def test_is_about_those_of_whom_it_weighs_another_word(self, follows: str) -> None:
        found = world()
        found.says("BB", "object", "2024-01-20", id="own")
        found.says("AA", "support", DAY, id="all", group=ISLANDS)
        found.add(
            "matter/m", Reading(of=("own", "all"), follows=follows, reason=Text.of("So.")), DAY
        )
        holds = "object" if follows == "own" else "support"
        assert stances(found) == {"AA": "support", "BB": holds, "CC": "support"}
        assert [(d.member, d.follows) for d in found.ask(DAY).disputes] == [("BB", follows)]


class TestOneEntry:
    """§3.9 What corrects, voids or seals it does so for all."""

    def test_voided(self) -> None:
        found = world()
        found.says("AA", "support", DAY, id="all", group=ISLANDS)
        found.add("matter/m", Voiding(of="all", reason="No."), DAY, known="2024-03-01")
        assert stances(found) == {}

    def test_corrected(self) -> None:
        found = world()
        found.says("AA", "support", DAY, id="all", group=ISLANDS)
        content = {"on": "ann", "stance": "object", "group": {"members": ["DD", "EE"]}}
        found.add("matter/m", Correction(of="all", content=content), DAY, known="2024-03-01")
        assert stances(found) == {"DD": "object", "EE": "object"}
        assert stances_known(found, "2024-02-10") == dict.fromkeys(("AA", "BB", "CC"), "support")

    def test_sealed(self) -> None:
        found = world()
        found.says("AA", "object", DAY, group=ISLANDS, audience="secretariat")
        now = standing(found.record.read_by(THE_PUBLIC), "m", on=found.at(DAY))
        assert [p.basis for p in now.positions(now.candidacy("ann"))] == [None] * 5


def stances_known(found: World, known: str) -> dict[str, str]:
    return {m: str(p.stance) for m, p in found.shown(DAY, known).items() if p.basis}


class TestSteps:
    """§11.1, §12.2"""

    def test_it_belongs_to_its_step(self) -> None:
        found = world()
        found.step("first", 1, "recommends", "unanimity")
        found.step("second", 2, "appoints", "unanimity")
        found.says("AA", "support", DAY, group=ISLANDS, step="second")
        assert stances(found) == {}
        now = found.ask(DAY, step="second")
        assert now.candidacy("ann").support == ("AA", "BB", "CC")

    def test_it_is_of_its_revision(self) -> None:
        found = world(kind="proposal")
        for number, day in ((1, "2024-01-02"), (2, "2024-03-01")):
            found.add("matter/m", TextRevision(text="draft", revision=number), day)
        found.says("AA", "support", DAY, on="draft", group=ISLANDS)
        now = found.ask("2024-03-02")
        assert now.candidacy("draft").support == ()
        assert set(now.candidacy("draft").other[1]) == {"AA", "BB", "CC"}


class TestAnswers:
    def test_json_says_by_whom_and_for_whom(self) -> None:
        found = world()
        found.says("AA", "support", DAY, group=ISLANDS)
        (ann,) = standing_json(found.ask(DAY), ASKED)["candidacies"]
        told = {p["member"]: p["said_for"] for p in ann["positions"]}
        assert (told["AA"], told["DD"]) == (None, None)
        assert told["BB"] == {
            "member": "AA",
            "name": told["BB"]["name"],
            "classes": ["islands"],
            "members": ["AA", "BB", "CC"],
            "mandated": False,
        }

    def test_a_member_has_its_own_words_and_what_was_said_for_it(self) -> None:
        found = world()
        found.says("BB", "reserve", "2024-01-20")
        found.says("AA", "support", DAY, group=ISLANDS, basis="public")
        answers = {}
        for member in ("AA", "BB", "DD"):
            told = member_json(member_answer(found.record, member, on=found.at(DAY)), ASKED)
            answers[member] = [
                (a["stance"], a["basis"], a["said_for"] and a["said_for"]["member"])
                for a in told["answers"]
            ]
        assert answers == {
            "AA": [("support", "public", None)],
            "BB": [("reserve", "official", None), ("support", "reported", "AA")],
            "DD": [],
        }

    def test_what_is_supposed_of_one_leaves_what_was_said_for_the_others(self) -> None:
        found = world()
        found.says("AA", "support", DAY, group=ISLANDS)
        trial = suppose(found.record, "m", ["AA=object", "BB=reserve"], on=found.at(DAY))
        now = standing(trial.record, "m", on=found.at(DAY))
        held = {m: str(h.stance) for m, h in now.candidacy("ann").positions.items()}
        assert held == {"AA": "object", "BB": "reserve", "CC": "support"}
        assert now.disputes == ()


class TestCheck:
    """§9.8"""

    @pytest.mark.parametrize(
        ("speaker", "group", "said"),
        [
            ("AA", Group(name=Text.of("all")), "The group is nobody"),
            (None, Group(classes=("islands",)), "Nobody is named who says it"),
            ("AA", Group(members=("AA", "QQ")), "QQ is no member"),
            ("QQ", Group(members=("AA",)), "QQ is no member"),
            ("AA", Group(classes=("lakes",)), "Nobody is in the class lakes"),
            ("AA", Group(classes=("islands",), out=("DD",)), "DD is not among those"),
        ],
    )
    def test_finds_what_is_wrong(self, speaker: Any, group: Group, said: str) -> None:
        found = world()
        found.says(speaker, "support", DAY, group=group)
        (only,) = [f for f in check(found.record) if f.severity != "note"]
        assert only.sentence.startswith(said)

    def test_says_nothing_of_a_speaker_without_a_vote(self) -> None:
        found = world()
        found.member("FF", "2001-01-01", vote=False)
        found.says("FF", "support", DAY, group=ISLANDS)
        assert check(found.record) == []


class TestCourse:
    def test_it_is_that_of_every_moment(self) -> None:
        """The course says at every instant what the standing says, whatever words meet."""
        times = ("2024-01-20", f"{DAY}T10:00:00+01:00", DAY, "2024-03-01")
        for (own, says), mandated in product(
            product(times, ("object", "no_objection")), (False, True)
        ):
            found = world()
            found.says("BB", says, own)
            group = Group(classes=("islands",), mandated=mandated)
            found.says("AA", "support", f"{DAY}T09:00:00+01:00", group=group)
            found.says("EE", "reserve", "2024-02-20", group=Group(members=("CC", "EE")))
            found.count(5, 5, "2024-04-01")
            assert compare(found.record, "m") > 10

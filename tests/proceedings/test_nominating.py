"""spec/procedure.md §3.6 and §3.7, spec/answers.md §2.23 and §5.6: who may nominate, and who
nominated whom."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.answers.timetable import timetable_json
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.record.entries.matters import Admission, MayNominate, Procedure
from nemcon.record.entries.structure import OtherBody, Person

DAY, LATER = "2024-02-01", "2024-06-01"


def world(*listed: MayNominate, **body: Any) -> World:
    """A board of five, an assembly in which a club sits, and this list of who may nominate."""
    found = World()
    given: dict[str, Any] = {"members": ("AA", "GG"), "classes": {"clubs": ("GG",)}} | body
    assembly = OtherBody(body="assembly", name=Text.of("Assembly"), **given)
    found.add("body", assembly, "2000-01-01")
    if listed:
        found.add("matter/m", Procedure(may_nominate=listed), "2024-01-01")
    return found


def nominated(found: World, *by: str, on: str = DAY, **more: Any) -> str:
    return found.candidate("ann", "nominated", on, by=by, **more)


def why(found: World) -> list[str]:
    without = found.ask(LATER).candidacy("ann").without_effect
    return [str(reason) for _fact, of in without for reasons in of.values() for reason in reasons]


CLUBS = MayNominate(body="assembly", of_class="clubs")
TWO = MayNominate(together=2)
OLD = MayNominate(named=("outgoing", "EE"))


class TestList:
    """3.6 The list that the statutes give, and only what it excludes is out of order."""

    @pytest.mark.parametrize(
        ("by", "reason"),
        [
            (("GG",), ""),
            (("outgoing",), ""),
            (("EE",), ""),
            (("AA", "BB"), ""),
            (("AA", "BB", "CC"), ""),
            (("AA",), "AA may nominate with 2 together, and these are 1."),
            (("ZZ",), "ZZ is not among those who may nominate."),
        ],
    )
    def test_classes_named_others_and_so_many_together(
        self, by: tuple[str, ...], reason: str
    ) -> None:
        found = world(CLUBS, TWO, OLD)
        entry = nominated(found, *by)
        now = found.ask(LATER)
        assert now.candidacy("ann").in_race is (not reason)
        assert why(found) == ([reason] if reason else [])
        told = [(f.severity, f.path) for f in check(found.record)]
        assert told == ([("warning", entry)] if reason else [])

    def test_who_is_not_known_by_name_is_in_doubt_and_has_effect(self) -> None:
        found = world(MayNominate(body="assembly"), size=131, members=("GG",), classes={})
        entry = nominated(found, "HH")
        assert found.ann(LATER).in_race
        (doubt,) = check(found.record)
        assert (doubt.severity, doubt.path) == ("warning", entry)
        assert doubt.sentence == "Whether HH is among those who may nominate is not recorded."

    def test_a_body_that_is_not_described_is_in_doubt(self) -> None:
        found = world(MayNominate(body="court"))
        nominated(found, "HH")
        assert (found.ann(LATER).in_race, len(check(found.record))) == (True, 1)

    def test_a_class_of_those_entitled(self) -> None:
        found = world(MayNominate(of_class="small"))
        found.member("BB", "2023-01-01", classes=("small",))
        nominated(found, "BB")
        assert found.ann(LATER).in_race
        nominated(found, "CC", on="2024-03-01")
        assert found.ann(LATER).nominated_by == ("BB",)

    def test_on_the_day_of_the_nomination(self) -> None:
        """A member that left since was one then."""
        found = world(MayNominate(body="assembly"))
        nominated(found, "GG")
        gone = OtherBody(body="assembly", name=Text.of("Assembly"), members=("AA",))
        found.add("body", gone, "2024-03-01")
        assert found.ann(LATER).in_race

    @pytest.mark.parametrize(
        ("whom", "of", "reason"),
        [
            ("own_national", "GG", ""),
            ("own_national", "AA", "GG nominates only its own nationals, and ann is not one."),
            ("other_national", "AA", ""),
            ("other_national", "GG", "GG does not nominate its own nationals, and ann is one."),
        ],
    )
    def test_whom(self, whom: Any, of: str, reason: str) -> None:
        found = world(MayNominate(body="assembly", whom=whom))
        found.add("person/ann", Person(name="Ann", nationality=of), "2000-01-01")
        nominated(found, "GG")
        assert why(found) == ([reason] if reason else [])

    def test_a_nationality_that_is_not_known(self) -> None:
        found = world(MayNominate(body="assembly", whom="own_national"))
        nominated(found, "GG")
        assert [f.sentence for f in check(found.record)] == [
            "The nationality of ann is not recorded."
        ]

    def test_without_a_procedure_nothing_is_asked(self) -> None:
        found = world()
        nominated(found, "ZZ")
        assert (found.ann(LATER).in_race, check(found.record)) == (True, [])


class TestOfSeveral:
    """3.7 Those without effect fall away, and an admission admits all."""

    def test_it_stands_by_the_others(self) -> None:
        found = world(CLUBS)
        entry = nominated(found, "GG", "AA")
        now = found.ann(LATER)
        assert (now.in_race, now.nominated_by, now.status) == (True, ("GG",), "nominated")
        assert [(fact.act.id, list(of)) for fact, of in now.without_effect] == [(entry, ["AA"])]

    def test_one_that_nobody_of_them_may_make_is_none(self) -> None:
        found = world(CLUBS)
        nominated(found, "AA", "BB")
        assert (found.ann(LATER).status, found.ann(LATER).in_race) == ("without_effect", False)

    def test_the_withdrawal_of_the_only_one_with_effect_ends_it(self) -> None:
        found = world(CLUBS)
        nominated(found, "GG", "AA")
        found.candidate("ann", "nomination_withdrawn", "2024-03-01", by=("GG",))
        assert not found.ann(LATER).in_race

    def test_an_admission(self) -> None:
        found = world(CLUBS)
        entry = nominated(found, "AA", "BB")
        found.add("matter/m", Admission(of=entry, reason="as before"), "2024-02-02")
        assert found.ann(LATER).nominated_by == ("AA", "BB")
        assert {f.severity for f in check(found.record)} == {"note"}


class TestTold:
    """answers 2.23, 5.6: by nationality, by nominator, announced or registered."""

    def seven(self) -> World:
        found = world(CLUBS, TWO)
        for person, nation in (("ann", "AA"), ("bo", "AA"), ("cy", "BB")):
            found.add(f"person/{person}", Person(name=person, nationality=nation), "2000-01-01")
        found.candidate("ann", "announced", DAY, by=("AA",))
        found.candidate("ann", "nominated", "2024-02-02", by=("AA", "BB"), received=True)
        found.candidate("bo", "nominated", "2024-02-02", by=("BB", "CC"))
        found.candidate("cy", "announced", "2024-02-02", by=("CC",))
        found.candidate("dee", "nominated", "2024-02-02", by=("DD",))
        found.candidate("eve", "announced", "2024-02-02")
        return found

    def answer(self, found: World, on: str = LATER) -> dict[str, Any]:
        return standing_json(found.ask(on), Query(moment=0, on=None))

    def test_by_nationality_and_by_nominator(self) -> None:
        answer = self.answer(self.seven())
        assert answer["by_nationality"] == {"AA": ["ann", "bo"], "BB": ["cy"]}
        assert answer["by_nominator"] == {"AA": ["ann"], "BB": ["ann", "bo"], "CC": ["bo"]}

    def test_announced_and_registered_are_two(self) -> None:
        told = {one["id"]: one for one in self.answer(self.seven())["candidacies"]}
        assert {id: one["to_be_nominated_by"] for id, one in told.items()} == {
            "ann": [], "bo": [], "cy": ["CC"], "dee": [], "eve": [],
        }  # fmt: skip
        assert {id: one["registered"] for id, one in told.items()} == {
            "ann": True, "bo": None, "cy": None, "dee": None, "eve": None,
        }  # fmt: skip
        assert [one["member"] for one in told["ann"]["nominated_by"]] == ["AA", "BB"]
        assert told["dee"]["without_effect"][0]["reasons"] == [
            "DD may nominate with 2 together, and these are 1."
        ]
        assert (told["ann"]["nationality"], told["eve"]["nationality"]) == ("AA", None)

    def test_not_in_due_form(self) -> None:
        found = world()
        nominated(found, "AA", received=False)
        assert found.ann(LATER).registered is False

    def test_before_it_was_nominated_it_was_to_be(self) -> None:
        assert self.seven().ann(DAY).to_be_nominated_by == ("AA",)

    def test_of_a_member(self) -> None:
        found = self.seven()
        now = found.at(LATER)
        told = {}
        for member in ("AA", "CC"):
            answer = member_json(
                member_answer(found.record, member, on=now), Query(moment=0, on=None)
            )
            told[member] = [
                (
                    one["candidacy"],
                    one["nominated"] and one["nominated"]["on"],
                    one["to_nominate"],
                    one["national"],
                )
                for one in answer["candidacies"]
            ]
        assert told == {
            "AA": [("ann", "2024-02-02", False, True), ("bo", None, False, True)],
            "CC": [("bo", "2024-02-02", False, False), ("cy", None, True, False)],
        }

    def test_what_the_timetable_says(self) -> None:
        answer = timetable_json(self.seven().ask(LATER), Query(moment=0, on=None))
        told = {(one["by"], one["candidacy"]): one["effect"] for one in answer["nominations"]}
        assert told[("DD", "dee")] is False
        assert told[("AA", "ann")] is True
        assert answer["may_nominate"][1]["together"] == 2

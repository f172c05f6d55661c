"""spec/standing.md §15: answers that one member gives for another."""

from typing import Any

import pytest
from tests.cli.test_cli import check as valid
from tests.cli.test_cli import schema
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.roll import roll
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.matters import Step
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import OtherBody, Proxy, ProxyTerms, RuleAdopted
from nemcon.rules.stances import Stance

MAJORITY = "more than half of members agree"


def world(most: int | None = 2, **more: Any) -> World:
    """A body whose rule says how many proxies one member may hold, if it does."""
    made = World(rule="ours", **more)
    terms = None if most is None else ProxyTerms(most=most, article=Text.of("Article 9"))
    made.add("body", RuleAdopted(rule="ours", sentence=MAJORITY, proxies=terms), "2000-01-01")
    return made


def gives(made: World, member: str, holder: str, day: str, **more: Any) -> str:
    subject = more.pop("subject", "matter/m")
    return made.add(subject, Proxy(holder=holder, **more), day, member=member)


def vain(made: World, on: str = "2024-03-01") -> dict[str, str | None]:
    """Whose answers by proxy count for nobody, and why."""
    return {found.member: found.why for found in made.ann(on).in_vain}


class TestCounts:
    """15.1 An answer by proxy is the member's own, told with who gave it and under which proxy."""

    def test_it_counts_for_whom_it_was_given(self) -> None:
        made = world()
        proxy = gives(made, "AA", "BB", "2024-01-05")
        made.says("AA", "support", "2024-02-01", by_proxy="BB")
        assert made.ann("2024-02-01").support == ("AA",)
        told = made.shown("2024-02-01")["AA"].by_proxy
        assert (told.holder, told.proxy.act.id, told.why) == ("BB", proxy, None)

    def test_a_proxy_of_the_delegation(self) -> None:
        made = world()
        proxy = gives(made, "AA", "BB", "2024-01-05", subject="member/AA")
        made.says("AA", "support", "2024-02-01", by_proxy="BB")
        assert made.shown("2024-02-01")["AA"].by_proxy.proxy.act.id == proxy

    def test_without_a_proxy_on_record_it_counts_as_it_is_told(self) -> None:
        """15.3"""
        made = world()
        answer = made.says("AA", "support", "2024-02-01", by_proxy="BB")
        assert made.ann("2024-02-01").support == ("AA",)
        assert made.shown("2024-02-01")["AA"].by_proxy.proxy is None
        assert [(f.severity, f.path) for f in check(made.record) if f.path == answer] == [
            ("note", answer)
        ]

    def test_where_the_rule_says_nothing_any_number_counts(self) -> None:
        """15.4"""
        made = world(most=None)
        for day, member in enumerate("ABCD", 5):
            gives(made, member * 2, "EE", f"2024-01-0{day}")
            made.says(member * 2, "support", "2024-02-01", by_proxy="EE")
        assert made.ann("2024-02-01").support == ("AA", "BB", "CC", "DD")
        assert {found.terms for found in made.ask("2024-02-01").proxies} == {None}

    def test_the_course_is_that_of_the_standing(self) -> None:
        made = world(most=1)
        for member in ("AA", "CC"):
            gives(made, member, "BB", "2024-01-05")
            made.says(member, "support", "2024-02-01", by_proxy="BB")
        course = roll(made.record, "m", "ann", until=made.at("2024-03-01"))
        assert [point.support for point in course.steps] == [0, 1]
        assert course.steps[-1].gained == made.ann("2024-03-01").support == ("AA",)


class TestLimit:
    """15.4 Of more proxies than the rule allows those given first count."""

    def three(self, most: int) -> World:
        made = world(most=most)
        for member, day in (("DD", "2024-01-05"), ("AA", "2024-01-06"), ("CC", "2024-01-07")):
            gives(made, member, "BB", day)
            made.says(member, "support", "2024-02-01", by_proxy="BB")
        return made

    @pytest.mark.parametrize(
        ("most", "support"),
        [(0, ()), (1, ("DD",)), (2, ("AA", "DD")), (3, ("AA", "CC", "DD"))],
    )
    def test_one_below_on_and_above_it(self, most: int, support: tuple[str, ...]) -> None:
        made = self.three(most)
        assert made.ann("2024-03-01").support == support
        assert set(vain(made).values()) <= {"surplus"}
        assert len(vain(made)) == 3 - len(support)

    def test_the_answer_and_the_proxy_are_found(self) -> None:
        made = self.three(2)
        found = [f for f in check(made.record) if "BB may hold 2 (Article 9)" in f.sentence]
        assert [f.severity for f in found] == ["warning", "warning"]

    def test_one_that_has_no_effect_takes_no_place(self) -> None:
        made = self.three(2)
        made.says("DD", "object", "2024-02-01")
        assert vain(made) == {"DD": "spoke"}
        assert made.ann("2024-03-01").support == ("AA", "CC")

    def test_it_is_that_of_the_day_of_the_answer(self) -> None:
        made = self.three(2)
        terms = ProxyTerms(most=3)
        made.add("body", RuleAdopted(rule="ours", sentence=MAJORITY, proxies=terms), "2024-02-15")
        assert vain(made) == {"CC": "surplus"}
        made.says("CC", "support", "2024-02-20", by_proxy="BB")
        assert made.ann("2024-03-01").support == ("AA", "CC", "DD")

    def test_those_of_whom_no_proxy_is_on_record_come_last(self) -> None:
        made = world(most=1)
        for member in ("AA", "CC", "DD"):
            made.says(member, "support", "2024-02-01", by_proxy="BB")
        assert vain(made) == {"CC": "surplus", "DD": "surplus"}
        gives(made, "DD", "BB", "2024-01-05")
        assert vain(made) == {"AA": "surplus", "CC": "surplus"}

    def test_given_again_it_keeps_its_place(self) -> None:
        made = self.three(1)
        gives(made, "DD", "BB", "2024-01-20")
        assert made.ann("2024-03-01").support == ("DD",)


class TestInVain:
    """15.2 What stands against a proxy."""

    def answered(self, made: World, by: str = "BB") -> str | None:
        made.says("AA", "support", "2024-02-01", by_proxy=by)
        return vain(made).get("AA")

    def test_to_itself(self) -> None:
        assert self.answered(world(), by="AA") == "itself"

    @pytest.mark.parametrize(
        "state", [{"status": "left"}, {"status": "suspended"}, {"vote": False}]
    )
    def test_to_one_that_is_not_entitled(self, state: dict[str, Any]) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        made.member("BB", "2024-01-20", **state)
        assert self.answered(made) == "not_entitled"

    def test_to_a_stranger(self) -> None:
        assert self.answered(world(), by="XX") == "not_entitled"

    def test_revoked(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        gives(made, "AA", "BB", "2024-01-20", status="revoked")
        assert self.answered(made) == "revoked"

    def test_revoked_later_it_counted(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        gives(made, "AA", "BB", "2024-02-20", status="revoked")
        assert self.answered(made) is None

    def test_revoked_and_given_again(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        gives(made, "AA", "BB", "2024-01-20", status="revoked")
        gives(made, "AA", "BB", "2024-01-25")
        assert self.answered(made) is None

    def test_what_another_held_is_not_taken_back(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        gives(made, "AA", "CC", "2024-01-20", status="revoked")
        assert self.answered(made) is None

    @pytest.mark.parametrize(("until", "why"), [("2024-01-31", "over"), ("2024-02-01", None)])
    def test_until_a_day(self, until: str, why: str | None) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05", until=when(until))
        assert self.answered(made) == why

    @pytest.mark.parametrize(("day", "why"), [("2024-02-01", None), ("2024-02-02", "not_covered")])
    def test_from_a_day(self, day: str, why: str | None) -> None:
        made = world()
        gives(made, "AA", "BB", day)
        assert self.answered(made) == why

    def test_for_another_matter(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05", subject="member/AA", matter="other")
        assert self.answered(made) == "not_covered"

    @pytest.mark.parametrize(("day", "why"), [("2024-02-01", None), ("2024-01-31", "not_covered")])
    def test_for_a_meeting(self, day: str, why: str | None) -> None:
        made = world()
        made.add("body", Meeting(meeting="winter"), day)
        gives(made, "AA", "BB", "2024-01-05", meeting="winter")
        assert self.answered(made) == why

    def test_given_to_another_afterwards(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        gives(made, "AA", "CC", "2024-01-06")
        assert self.answered(made) == "another"

    def test_the_last_one_given_counts(self) -> None:
        made = world()
        gives(made, "AA", "CC", "2024-01-05")
        gives(made, "AA", "BB", "2024-01-06")
        assert self.answered(made) is None

    def test_two_of_one_day_in_the_order_written(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        later = gives(made, "AA", "CC", "2024-01-05")
        assert self.answered(made) == "another"
        assert [f.path for f in check(made.record) if "on one day" in f.sentence] == [later]

    def test_passed_on(self) -> None:
        made = world()
        gives(made, "AA", "CC", "2024-01-05")
        gives(made, "CC", "BB", "2024-01-06")
        assert self.answered(made) == "passed_on"

    def test_the_own_word_of_that_day_wins(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        made.says("AA", "object", "2024-02-01")
        assert self.answered(made) == "spoke"
        assert made.ann("2024-03-01").stances["AA"] == "object"

    def test_an_own_word_of_another_day_is_followed_in_turn(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        made.says("AA", "object", "2024-01-31")
        assert self.answered(made) is None
        assert made.ann("2024-03-01").stances["AA"] == "support"

    @pytest.mark.parametrize(("present", "why"), [(("AA", "BB"), "present"), (("BB",), None)])
    def test_present_itself(self, present: tuple[str, ...], why: str | None) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        made.add("matter/m", Meeting(meeting="winter", present=present), "2024-02-01")
        assert self.answered(made) == why

    def test_it_is_found(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05", until=when("2024-01-31"))
        answer = made.says("AA", "support", "2024-02-01", by_proxy="BB")
        (told,) = [f for f in check(made.record) if f.path == answer]
        assert told.severity == "warning"
        assert told.sentence.startswith("BB answers for AA in vain: the proxy was until 2024-01-31")


class TestSteps:
    """15.5 It is judged in the step and the body of the answer."""

    def test_members_of_another_body_hold_proxies_of_its_members(self) -> None:
        made = world()
        board = OtherBody(body="board", name=Text.of("Board"), members=("XX", "YY", "ZZ"))
        made.add("body", board, "2000-01-01")
        made.add(
            "matter/m",
            Step(step="first", order=1, does="recommends", rule="ours", body="board"),
            "2024-01-01",
        )
        made.step("last", 2, "appoints", "ours")
        made.says("XX", "support", "2024-02-01", by_proxy="YY")
        made.says("ZZ", "support", "2024-02-01", by_proxy="AA")
        found = made.ask("2024-03-01", step="first").candidacy("ann")
        assert {one.member: one.why for one in found.by_proxy.values()} == {
            "XX": None,
            "ZZ": "not_entitled",
        }
        assert made.ask("2024-03-01", step="last").candidacy("ann").by_proxy == {}

    def test_of_a_participant_without_a_vote_it_is_a_voice(self) -> None:
        made = world()
        made.member("FF", "2000-01-01", vote=False)
        gives(made, "FF", "BB", "2024-01-05")
        made.says("FF", "support", "2024-02-01", by_proxy="BB")
        now = made.ask("2024-03-01")
        assert [p.member for p in now.voices(now.candidacy("ann"))] == ["FF"]
        assert now.candidacy("ann").support == ()


class TestTold:
    """15.6 The proxies in force are told at the matter and at both members."""

    def test_those_of_the_day_asked(self) -> None:
        made = world(most=1)
        gives(made, "AA", "BB", "2024-01-05", until=when("2024-02-01"))
        gives(made, "CC", "BB", "2024-01-06")
        told = {on: [(p.member, p.why) for p in made.ask(on).proxies] for on in DAYS}
        assert told == {
            "2024-01-04": [],
            "2024-01-05": [("AA", None)],
            "2024-02-01": [("AA", None), ("CC", "surplus")],
            "2024-02-02": [("CC", None)],
        }

    @pytest.mark.parametrize("member", ["AA", "BB", "CC"])
    def test_at_the_member(self, member: str) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05")
        found = member_answer(made.record, member, on=made.at("2024-02-01"))
        assert [one.holder for _now, one in found.proxies] == (["BB"] if member != "CC" else [])

    def test_it_changes_when_one_is_over(self) -> None:
        made = world()
        gives(made, "AA", "BB", "2024-01-05", until=when("2024-02-01"))
        assert made.ask("2024-01-31").changes_at == made.at("2024-02-01") + 1


DAYS = ("2024-01-04", "2024-01-05", "2024-02-01", "2024-02-02")


class TestRounds:
    """15.7 In a round likewise; the own answer goes before it whenever it was given."""

    def world(self) -> World:
        made = world(most=1)
        answers = {"yes": Stance.SUPPORT, "no": Stance.OBJECT}
        for candidacy in ("ann", "bob"):
            made.candidate(candidacy, "nominated", "2024-01-02", by=("AA",))
        made.add(
            "matter/m",
            Round(round="poll", candidacies=("ann", "bob"), answers=answers, negative="named"),
            "2024-02-01",
        )
        return made

    def answers(self, made: World, member: str, by_proxy: str | None, day: str) -> str:
        content = RoundAnswer(round="poll", words={"ann": "yes"}, by_proxy=by_proxy)
        return made.add("matter/m", content, day, member=member)

    def told(self, made: World) -> RoundStanding:
        made.add("matter/m", RoundResult(round="poll"), "2024-02-20")
        (found,) = made.ask("2024-03-01").rounds
        return found

    def test_it_is_counted_for_the_member(self) -> None:
        made = self.world()
        proxy = gives(made, "AA", "BB", "2024-01-05")
        entry = self.answers(made, "AA", "BB", "2024-02-02")
        found = self.told(made)
        under = found.by_proxy[entry].proxy
        assert under is not None
        assert under.act.id == proxy
        assert found.result is not None
        assert found.result.counts["ann"] == {"yes": 1, "no": 0}
        assert found.uncounted == ()

    def test_above_the_limit_it_is_in_no_count_and_found(self) -> None:
        made = self.world()
        for member in ("AA", "CC"):
            gives(made, member, "BB", "2024-01-05")
            entry = self.answers(made, member, "BB", "2024-02-02")
        found = self.told(made)
        assert [(one.answer.member, str(one.worth)) for one in found.uncounted] == [("CC", "void")]
        assert found.by_proxy[entry].why == "surplus"
        assert [f.severity for f in check(made.record) if f.path == entry] == ["warning"]

    def test_the_own_answer_goes_before_it(self) -> None:
        made = self.world()
        gives(made, "AA", "BB", "2024-01-05")
        own = self.answers(made, "AA", None, "2024-02-02")
        entry = self.answers(made, "AA", "BB", "2024-02-04")
        found = self.told(made)
        assert found.by_proxy[entry].why == "spoke"
        assert own not in {one.answer.answer for one in found.uncounted}

    def test_in_the_answer(self) -> None:
        made = self.world()
        self.answers(made, "AA", "BB", "2024-02-02")
        self.answers(made, "CC", "CC", "2024-02-02")
        self.told(made)
        found = standing_json(made.ask("2024-03-01"), Query(moment=0, on=Day.parse("2024-03-01")))
        valid(found, schema("standing"))
        (told,) = found["rounds"]
        assert [(one["member"], one["without_effect"]) for one in told["by_proxy"]] == [
            ("AA", None),
            ("CC", "itself"),
        ]
        assert [one["worth"] for one in told["uncounted"]] == ["void"]

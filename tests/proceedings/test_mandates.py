"""spec/standing.md §16: agreement ad referendum."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.roll import roll
from nemcon.record.entries.structure import Accreditation, Mandate
from nemcon.rules.evaluate import Outcome


def world(rule: str = "nato-council", members: tuple[str, ...] = ("AA", "BB")) -> World:
    made = World(rule=rule, members=members)
    made.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    made.says("AA", "support", "2024-01-03")
    return made


def mandate(made: World, extent: Any, day: str, member: str = "BB", **more: Any) -> str:
    subject = more.pop("subject", "matter/m")
    content = Mandate(matter=more.pop("matter", "m"), extent=extent, **more)
    return made.add(subject, content, day, member=member)


def accredits(made: World, extent: Any, day: str = "2024-01-02", **more: Any) -> str:
    content = Accreditation(extent=extent, **more)
    return made.add("member/BB", content, day, member="BB", person="bob")


class TestHeldBack:
    """16.1 It is no agreement yet, blocks nothing, and is told as that."""

    def test_it_is_missing_and_does_not_block(self) -> None:
        made = world()
        made.says("BB", "ad_referendum", "2024-01-05")
        ann = made.ann("2024-01-05")
        assert ann.support == ("AA",)
        assert (ann.outcome, ann.answer.blocking) == (Outcome.OPEN, ())
        assert ann.missing.ad_referendum == ann.missing.members == ("BB",)

    def test_where_only_an_objection_stops_it_is_none(self) -> None:
        """16.4"""
        made = world("no member objects")
        made.says("BB", "ad_referendum", "2024-01-05")
        assert made.ann("2024-01-05").answer.blocking == ()

    @pytest.mark.parametrize("stance", ["object", "reserve", "undecided"])
    def test_what_does_not_agree_is_what_it_is(self, stance: str) -> None:
        """16.4"""
        made = world()
        mandate(made, "ad_referendum", "2024-01-04")
        made.says("BB", stance, "2024-01-05")
        assert made.ann("2024-01-05").stances["BB"] == stance

    def test_the_course_and_the_history_are_those_of_the_standing(self) -> None:
        made = world()
        mandate(made, "ad_referendum", "2024-01-04")
        made.says("BB", "support", "2024-01-05")
        mandate(made, "full", "2024-01-09")
        made.says("BB", "support", "2024-01-10")
        course = roll(made.record, "m", "ann", until=made.at("2024-02-01"))
        assert [(p.support, p.missing_by.ad_referendum) for p in course.steps] == [
            (0, ()),
            (1, ()),
            (1, ("BB",)),
            (2, ()),
        ]
        told = history(made.record, "m", until=made.at("2024-02-01"))
        gained = {
            str(row.now.zone.day(row.at)): c.gained for row in told.rows for c in row.candidacies
        }
        assert gained["2024-01-05"] == ()
        assert gained["2024-01-10"] == ("BB",)


class TestWhy:
    """16.2 By the position, the mandate in the matter, or how far the speaker is accredited."""

    def held(self, made: World, **more: Any) -> str | None:
        made.says("BB", "support", "2024-01-05", **more)
        now = made.ask("2024-01-05")
        shown = now.position("BB", now.candidacy("ann"))
        return shown.mandate.act.id if shown.mandate is not None else None

    @pytest.mark.parametrize("subject", ["matter/m", "member/BB"])
    def test_by_the_mandate(self, subject: str) -> None:
        made = world()
        assert self.held(made) is None
        limit = mandate(made, "ad_referendum", "2024-01-04", subject=subject)
        assert self.held(made) == limit

    @pytest.mark.parametrize(
        ("day", "until", "held"),
        [
            ("2024-01-05", None, True),
            ("2024-01-06", None, False),
            ("2024-01-02", "2024-01-05", True),
            ("2024-01-02", "2024-01-04", False),
        ],
    )
    def test_while_it_runs(self, day: str, until: str | None, held: bool) -> None:
        made = world()
        mandate(made, "ad_referendum", day, until=when(until) if until else None)
        assert bool(self.held(made)) == held

    def test_of_another_matter_or_member_it_says_nothing(self) -> None:
        made = world()
        mandate(made, "ad_referendum", "2024-01-04", subject="member/BB", matter="other")
        mandate(made, "ad_referendum", "2024-01-04", member="AA")
        assert self.held(made) is None

    def test_the_last_one_counts(self) -> None:
        made = world()
        mandate(made, "ad_referendum", "2024-01-03")
        mandate(made, "full", "2024-01-04")
        assert self.held(made) is None

    def test_by_the_accreditation(self) -> None:
        made = world()
        limit = accredits(made, "ad_referendum")
        assert self.held(made, person="bob") == limit

    def test_a_mandate_goes_before_it(self) -> None:
        made = world()
        accredits(made, "ad_referendum")
        mandate(made, "full", "2024-01-04")
        assert self.held(made, person="bob") is None

    def test_whoever_is_not_accredited_is_not_limited(self) -> None:
        made = world()
        accredits(made, "ad_referendum")
        mandate(made, "ad_referendum", "2024-01-04")
        assert self.held(made, person="minister") is None
        assert self.held(made, speaker=Text.of("the minister")) is None


class TestConfirmed:
    """16.3 The next position that agrees confirms it, from its day on."""

    def test_from_its_day_on(self) -> None:
        made = world()
        said = made.says("BB", "ad_referendum", "2024-01-05")
        made.says("BB", "support", "2024-01-10")
        assert made.ann("2024-01-09").outcome is Outcome.OPEN
        assert made.ann("2024-01-10").outcome is Outcome.ADOPTED
        shown = made.shown("2024-01-10")["BB"]
        assert (shown.since, shown.confirms.act.id) == (when("2024-01-10"), said)

    def test_on_the_same_day_as_written(self) -> None:
        made = world()
        made.says("BB", "ad_referendum", "2024-01-05")
        made.says("BB", "support", "2024-01-05")
        assert made.ann("2024-01-05").outcome is Outcome.ADOPTED
        assert [f for f in check(made.record) if "disagree" in f.sentence] == []

    def test_written_the_other_way_round_it_is_a_dispute(self) -> None:
        made = world()
        made.says("BB", "support", "2024-01-05")
        made.says("BB", "ad_referendum", "2024-01-05")
        assert made.ann("2024-01-05").stances["BB"] == "ad_referendum"
        assert [f.severity for f in check(made.record) if "disagree" in f.sentence] == ["warning"]

    def test_dated_back_it_is_known_since_it_was_confirmed(self) -> None:
        made = world()
        made.says("BB", "ad_referendum", "2024-01-05")
        made.says("BB", "support", "2024-01-05", known="2024-01-10")
        assert made.ann("2024-01-07", known="2024-01-07").outcome is Outcome.OPEN
        assert made.ann("2024-01-07", known="2024-01-10").outcome is Outcome.ADOPTED

    def test_what_follows_and_is_no_agreement_takes_its_place(self) -> None:
        made = world()
        made.says("BB", "ad_referendum", "2024-01-05")
        made.says("BB", "object", "2024-01-10")
        assert made.ann("2024-01-10").missing.objects == ("BB",)
        assert made.shown("2024-01-10")["BB"].confirms is None

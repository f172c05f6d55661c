"""spec/standing.md §3 and §4: which claim about a member's position holds."""

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import Dating, by, when
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.positions import ReportedCount
from nemcon.rules.stances import Stance


def by_day(day: str) -> Dating:
    """Of what a count implies: that day, or one before it."""
    return by(Day.parse(day))


@pytest.fixture
def world() -> World:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    return world


def read(world: World, of: tuple[str, ...], follows: str, effective: str = "2024-12-01") -> str:
    reading = Reading(of=of, follows=follows, reason=Text.of("better placed"))
    return world.add("matter/m", reading, effective, known=effective)


class TestLatest:
    """3.1 For every member and every candidacy, the latest effective claim holds, whatever its
    basis."""

    def test_a_report_of_later_beats_an_official_word_of_earlier(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01")
        world.says("AA", "reserve", "2024-02-02", basis="reported")
        assert world.shown("2024-02-01")["AA"].stance is Stance.SUPPORT
        assert world.shown("2024-02-02")["AA"].stance is Stance.RESERVE
        assert world.shown("2024-02-02")["AA"].basis == "reported"

    def test_what_is_effective_later_does_not_hold_yet(self, world: World) -> None:
        world.says("AA", "support", "2024-02-05", known="2024-02-01")
        assert world.shown("2024-02-04")["AA"].stance is Stance.UNDECLARED
        assert world.shown("2024-02-05")["AA"].stance is Stance.SUPPORT

    def test_a_dating_of_a_month_holds_from_its_last_day(self, world: World) -> None:
        world.says("AA", "support", "2024-02")
        assert world.shown("2024-02-28")["AA"].stance is Stance.UNDECLARED
        assert world.shown("2024-02-29")["AA"].stance is Stance.SUPPORT
        assert world.shown("2024-02-29")["AA"].since == when("2024-02")

    def test_of_two_moments_of_one_day_the_later_holds(self, world: World) -> None:
        world.says("AA", "object", "2024-02-01T10:00:00+01:00")
        world.says("AA", "support", "2024-02-01T15:00:00+01:00")
        assert world.shown("2024-02-01T14:59:59+01:00")["AA"].stance is Stance.OBJECT
        assert world.shown("2024-02-01T15:00:00+01:00")["AA"].stance is Stance.SUPPORT
        assert world.ask("2024-02-02").disputes == ()


class TestDirectBeatsCount:
    """3.2 On one day, a direct statement beats a count."""

    @pytest.mark.parametrize("said", ["2024-02-01", "2024-02-01T09:00:00+01:00"])
    def test_and_the_contradiction_is_a_dispute(self, world: World, said: str) -> None:
        world.says("AA", "reserve", said, id="said")
        world.count(5, 5, "2024-02-01", id="counted")
        assert world.shown("2024-02-01")["AA"].stance is Stance.RESERVE
        (dispute,) = world.ask("2024-02-01").disputes
        assert (dispute.member, set(dispute.entries), dispute.reading) == (
            "AA",
            {"said", "counted"},
            None,
        )

    def test_a_count_of_the_next_day_holds_over_an_earlier_statement(self, world: World) -> None:
        world.says("AA", "reserve", "2024-02-01")
        world.count(5, 5, "2024-02-02")
        shown = world.shown("2024-02-02")["AA"]
        assert (shown.stance, shown.basis, shown.since) == (
            Stance.SUPPORT,
            "implied",
            by_day("2024-02-02"),
        )


class TestSameDay:
    """3.3 Two direct claims of one member on one day that differ are a dispute; the more cautious
    is presumed."""

    @pytest.mark.parametrize(("first", "second"), [("support", "reserve"), ("reserve", "support")])
    def test_in_either_order(self, world: World, first: str, second: str) -> None:
        world.says("AA", first, "2024-02-01", id="one")
        world.says("AA", second, "2024-02-01", id="two")
        assert world.shown("2024-02-01")["AA"].stance is Stance.RESERVE
        assert len(world.ask("2024-02-01").disputes) == 1

    def test_a_moment_against_a_day_is_no_order(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01T10:00:00Z")
        world.says("AA", "object", "2024-02-01")
        assert world.shown("2024-02-01")["AA"].stance is Stance.OBJECT

    @pytest.mark.parametrize(("first", "second"), [("object", "support"), ("support", "object")])
    def test_of_one_second_the_record_says_which_came_later(
        self, world: World, first: str, second: str
    ) -> None:
        """A form that is sent again at once, with another answer."""
        for stance in (first, second):
            world.says("AA", stance, "2024-02-01T10:00:00Z")
        assert world.shown("2024-02-01")["AA"].stance is Stance(second)
        assert world.ask("2024-02-01").disputes == ()

    def test_of_one_second_by_report_nothing_says_which(self, world: World) -> None:
        for stance in ("object", "support"):
            world.says("AA", stance, "2024-02-01T10:00:00Z", basis="public")
        assert world.shown("2024-02-01")["AA"].stance is Stance.OBJECT

    def test_a_reading_decides_even_for_the_less_cautious(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01", id="one")
        world.says("AA", "reserve", "2024-02-01", id="two")
        reading = read(world, ("one", "two"), "one")
        assert world.shown("2024-12-01")["AA"].stance is Stance.SUPPORT
        (dispute,) = world.ask("2024-12-01").disputes
        assert (dispute.follows, dispute.reading) == ("one", reading)

    def test_a_reading_is_not_known_before_its_day(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01", id="one")
        world.says("AA", "reserve", "2024-02-01", id="two")
        read(world, ("one", "two"), "one")
        assert world.shown("2024-11-30")["AA"].stance is Stance.RESERVE

    def test_a_reading_of_what_is_not_there_changes_nothing(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01", id="one")
        world.says("AA", "reserve", "2024-02-01", id="two")
        read(world, ("one", "elsewhere"), "elsewhere")
        assert world.shown("2024-12-01")["AA"].stance is Stance.RESERVE


class TestNamedOutside:
    """3.4 A count that names as outside a member whose last word gave the counted answer is a
    dispute."""

    def test_and_changes_no_stance(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01", id="said")
        world.count(4, 5, "2024-02-03", out=("AA",), id="counted")
        assert world.shown("2024-02-03")["AA"].stance is Stance.SUPPORT
        (dispute,) = world.ask("2024-02-03").disputes
        assert dispute.entries == ("counted", "said")

    def test_what_was_said_later_is_no_dispute(self, world: World) -> None:
        world.count(4, 5, "2024-02-03", out=("AA",))
        world.says("AA", "support", "2024-02-04")
        assert world.ask("2024-02-04").disputes == ()

    def test_nor_is_a_member_that_had_said_nothing_or_no(self, world: World) -> None:
        world.says("AA", "object", "2024-02-01")
        world.count(3, 5, "2024-02-03", out=("AA", "BB"))
        assert world.ask("2024-02-04").disputes == ()


class TestReadingOfOneMember:
    """3.5 A count set aside for the members who speak in the reading still holds for every other
    member."""

    def test_following_the_position(self, world: World) -> None:
        world.count(5, 5, "2024-02-01", id="counted")
        world.says("AA", "reserve", "2024-01-31", id="said")
        read(world, ("said", "counted"), "said")
        shown = world.shown("2024-12-01")
        assert (shown["AA"].stance, shown["BB"].stance) == (Stance.RESERVE, Stance.SUPPORT)

    def test_following_the_count(self, world: World) -> None:
        world.count(5, 5, "2024-02-01", id="counted")
        world.says("AA", "reserve", "2024-02-02", id="said")
        read(world, ("said", "counted"), "counted")
        shown = world.shown("2024-12-01")["AA"]
        assert (shown.stance, shown.basis, shown.since) == (
            Stance.SUPPORT,
            "implied",
            by_day("2024-02-01"),
        )


class TestSinceAndBasis:
    """3.6 `since` is the first day of the unbroken run, with that claim's basis; `basis` is the
    strongest evidence."""

    def test_a_run_keeps_its_first_day_and_takes_the_strongest_basis(self, world: World) -> None:
        world.says("AA", "support", "2024-02-01", basis="reported")
        world.says("AA", "support", "2024-02-05", basis="public")
        world.says("AA", "support", "2024-02-09", basis="reported")
        shown = world.shown("2024-02-09")["AA"]
        assert (shown.since, shown.since_basis, shown.basis) == (
            when("2024-02-01"),
            "reported",
            "public",
        )
        assert len(shown.entries) == 3

    def test_another_stance_breaks_it(self, world: World) -> None:
        for stance, day in (("support", "01"), ("reserve", "02"), ("support", "03")):
            world.says("AA", stance, f"2024-02-{day}")
        assert world.shown("2024-02-09")["AA"].since == when("2024-02-03")

    def test_an_implied_first_day_stays_implied_when_somebody_confirms_later(
        self, world: World
    ) -> None:
        world.count(5, 5, "2024-02-01")
        world.says("AA", "support", "2024-02-05", basis="public")
        shown = world.shown("2024-02-05")["AA"]
        assert (shown.since, shown.since_basis, shown.basis) == (
            by_day("2024-02-01"),
            "implied",
            "public",
        )

    def test_a_statement_of_the_day_of_the_count_is_the_first_claim(self, world: World) -> None:
        world.count(5, 5, "2024-02-01")
        world.says("AA", "support", "2024-02-01", basis="public")
        assert world.shown("2024-02-05")["AA"].since_basis == "public"

    def test_nothing_known_has_neither(self, world: World) -> None:
        shown = world.shown("2024-02-05")["AA"]
        assert (shown.stance, shown.since, shown.basis, shown.entries) == (
            Stance.UNDECLARED,
            None,
            None,
            (),
        )


class TestCapacity:
    """3.7 What somebody said in a capacity that does not bind the member counts as reported."""

    def test_a_president_elect(self, world: World) -> None:
        world.says(
            "AA",
            "support",
            "2024-02-01",
            basis="public",
            binds=False,
            speaker=Text.of("the president-elect"),
        )
        shown = world.shown("2024-02-01")["AA"]
        assert (shown.basis, shown.by) == ("reported", Text.of("the president-elect"))


class TestCounts:
    """§4 What a count implies, and what it does not."""

    def test_the_exceptions_keep_their_stances(self, world: World) -> None:
        world.count(3, 5, "2024-02-01", out=("AA", "BB"))
        stances = {m: p.stance for m, p in world.shown("2024-02-01").items()}
        assert stances == {m: Stance.UNDECLARED if m in "AABB" else Stance.SUPPORT for m in stances}

    def test_it_is_dated_to_the_whole_day(self, world: World) -> None:
        world.count(5, 5, "2024-02-01T18:00:00+01:00")
        world.says("AA", "object", "2024-02-01T09:00:00+01:00")
        assert world.shown("2024-02-01")["AA"].stance is Stance.OBJECT

    @pytest.mark.parametrize(
        ("figure", "base", "out", "more"),
        [
            (4, 5, (), {}),  # an exception is not named
            (3, 5, ("AA",), {}),
            (4, 4, (), {}),  # the base is not the electorate
            (6, 6, (), {}),
            (5, 5, (), {"quality": "about"}),
            (5, 5, (), {"quality": "at_least"}),
        ],
    )
    def test_any_other_count_implies_nothing(
        self, world: World, figure: int, base: int, out: tuple[str, ...], more: dict[str, str]
    ) -> None:
        """4.3"""
        world.count(figure, base, "2024-02-01", out=out, **more)
        assert {p.stance for p in world.shown("2024-02-01").values()} == {Stance.UNDECLARED}
        assert len(world.ask("2024-02-01").counts) == 1

    def test_nor_does_a_count_of_two_answers_or_a_share(self, world: World) -> None:
        two = ReportedCount(on="ann", base=5, answers={Stance.SUPPORT: 4, Stance.OBJECT: 1})
        world.add("matter/m", two, "2024-02-01")
        world.add("matter/m", ReportedCount(on="ann", share="9/10"), "2024-02-02")
        assert {p.stance for p in world.shown("2024-02-03").values()} == {Stance.UNDECLARED}

    def test_a_member_named_inside_is_reported(self, world: World) -> None:
        """4.2"""
        world.count(3, 5, "2024-02-01", members=("AA",), quality="about")
        shown = world.shown("2024-02-01")
        assert (shown["AA"].stance, shown["AA"].basis) == (Stance.SUPPORT, "reported")
        assert shown["BB"].stance is Stance.UNDECLARED

    def test_the_base_is_that_of_the_day_of_the_count(self, world: World) -> None:
        world.member("FF", "2024-03-01")
        world.count(5, 5, "2024-02-01")
        world.count(6, 6, "2024-03-02")
        assert world.shown("2024-03-01")["FF"].stance is Stance.UNDECLARED
        assert world.shown("2024-03-02")["FF"].basis == "implied"

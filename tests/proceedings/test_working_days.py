"""spec/procedure.md §6: what is reckoned in working days goes by the calendars that the body has on
record, in every answer."""

from typing import Any

import pytest
from tests.brief.brief_cases import of_world, sentences
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Day, Duration, zone
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.standing import standing
from nemcon.record.entries.changes import Correction
from nemcon.record.entries.matters import Due, Procedure, TextRevision
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Calendar, RuleAdopted, SilenceTerms

FIVE = Duration(working=5)
OPENED = "2026-12-18T10:00:00+01:00"


def a_silence(*, minimum: Duration = FIVE, **more: Any) -> World:
    """A silence from Friday 18 December, under a rule with a minimum."""
    world = World(kind="proposal", rule="ours")
    terms = SilenceTerms(minimum=minimum, **more)
    adopted = RuleAdopted(rule="ours", sentence="nato-council", silence=terms)
    world.add("body", adopted, "2020-01-01")
    world.add("matter/m", TextRevision(text="t"), "2026-12-18")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=when("2026-12-29"))
    world.add("matter/m", opened, OPENED)
    return world


def feasts(world: World, effective: str = "2026-01-01", **more: Any) -> str:
    holidays = {"12-25": Text.of("Christmas Day")}
    return world.add("body", Calendar(holidays=holidays), effective, **more)


def earliest(world: World, known: int | None = None) -> str:
    (silence,) = standing(world.record, "m", on=END, known=known).silences
    assert silence.outcome.lawful is not None
    return str(silence.outcome.lawful.expiry)


END = zone("Europe/Brussels").end(Day.parse("2026-12-20"))


class TestSilences:
    """§6.2 By the calendars that are known."""

    def test_by_the_calendar_of_the_body(self) -> None:
        world = a_silence()
        feasts(world)
        assert earliest(world) == "2026-12-28T10:00:00+01:00"

    def test_without_one_weekends_alone(self) -> None:
        assert earliest(a_silence()) == "2026-12-25T10:00:00+01:00"

    def test_one_that_comes_into_force_later_counts_too(self) -> None:
        """It is known, and says of a day to come that it is a holiday."""
        world = a_silence()
        feasts(world, "2026-12-24", known="2026-11-01")
        assert earliest(world) == "2026-12-28T10:00:00+01:00"

    def test_one_that_was_not_known_does_not(self) -> None:
        world = a_silence()
        feasts(world, "2026-01-01", known="2026-12-21")
        assert earliest(world) == "2026-12-28T10:00:00+01:00"
        assert earliest(world, known=END) == "2026-12-25T10:00:00+01:00"

    def test_a_calendar_is_corrected_like_any_entry(self) -> None:
        world = a_silence()
        of = feasts(world)
        right = {"holidays": {"12-24": "Eve", "12-25": "Day"}}
        correction = Correction(of=of, content=right)
        world.add("body", correction, "2026-12-19")
        assert earliest(world) == "2026-12-29T10:00:00+01:00"

    def test_in_the_zone_of_the_silence(self) -> None:
        """It is Friday evening in New York, and Saturday in Brussels."""
        world = a_silence(minimum=Duration(working=1), zone="America/New_York")
        late = SilenceOpened(silence="s2", texts=("t",), expiry=when("2026-12-29"))
        world.add("matter/m", late, "2026-12-19T02:00:00+01:00")
        found = [s.outcome.lawful for s in standing(world.record, "m", on=END).silences]
        assert [str(one.expiry) for one in found if one] == [
            "2026-12-21T04:00:00-05:00",
            "2026-12-21T20:00:00-05:00",
        ]

    def test_one_that_is_too_short_is_found_with_the_days(self) -> None:
        world = a_silence(minimum=Duration(working=8))
        feasts(world)
        (found,) = [f for f in check(world.record) if "lawful" in f.sentence]
        assert "lawful expiry is 2026-12-31T10:00:00+01:00. Counted: " in found.sentence
        assert "Left out: 2026-12-25 (Christmas Day)" in found.sentence


class TestTimetable:
    """§6.3 Steps and windows."""

    @pytest.mark.parametrize(
        ("backwards", "clear", "due"),
        [(False, False, "2024-01-08"), (True, True, "2023-12-25")],
    )
    def test_a_step(self, backwards: bool, clear: bool, due: str) -> None:
        world = World()
        holidays = {"01-02": Text.of("Second of January"), "12-25": Text.of("Christmas")}
        world.add("body", Calendar(holidays=holidays, until=when("2024-01-31")), "2000-01-01")
        step = Due(
            step="s",
            title=Text.of("S"),
            anchor="opening",
            offset=Duration(working=4),
            backwards=backwards,
            clear=clear,
        )
        world.add("matter/m", Procedure(steps=(step,)), "2024-01-01")
        (row,) = standing(world.record, "m", on=END).course.timetable.rows
        assert str(row.due) == due
        assert row.working is not None
        assert len(row.working.days) == 4


class TestBrief:
    """brief 2: how long it lasts at least is told with the days, and rests on the calendar."""

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            (
                "en",
                "A silence of at least five working days ends on 28 December 2026 at 10:00 at the "
                "earliest (counted: 21, 22, 23, 24 and 28 December 2026; left out: 25 December "
                "2026 (Christmas Day), 19, 20, 26 and 27 December 2026 (weekend); by the calendar "
                "of the body).",
            ),
            (
                "nl",
                "Een stilte van minstens vijf werkdagen eindigt ten vroegste op 28 december 2026 "
                "om 10.00 uur (geteld: 21, 22, 23, 24 en 28 december 2026; niet geteld: 25 "
                "december 2026 (Christmas Day), 19, 20, 26 en 27 december 2026 (weekend); volgens "
                "de kalender van het orgaan).",
            ),
            (
                "fr",
                "Un silence d\u2019au moins cinq jours ouvrables prend fin au plus tôt le 28 "
                "décembre 2026 à 10 h (jours comptés\u00a0: 21, 22, 23, 24 et 28 décembre "
                "2026\u202f; jours non comptés\u00a0: 25 décembre 2026 (Christmas Day), 19, 20, 26 "
                "et 27 décembre 2026 (week-end)\u202f; d\u2019après le calendrier "
                "de l\u2019instance).",
            ),
        ],
    )
    def test_in_a_language(self, lang: str, told: str) -> None:
        world = a_silence()
        of = feasts(world)
        (found,) = sentences(of_world(world, lang, "2026-12-20"), "least")
        assert found.text == told
        assert of in found.entries

"""spec/procedure.md §6: working days, by the calendars of a body."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.days import Day, Duration, Moment, zone
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.procedures.timetable import Anchor, ProcedureRules, ProcedureStep, due_at, timetable
from nemcon.procedures.working import WEEKENDS, Listed, WorkingCalendar, added
from nemcon.wording.working import working_sentences

BRUSSELS = zone("Europe/Brussels")
CHRISTMAS = Text.of("Christmas Day")
FEASTS = Listed(calendar="feasts", since=Day.parse("2026-01-01"), holidays={"12-25": CHRISTMAS})


def calendar(*listed: Listed) -> WorkingCalendar:
    return WorkingCalendar(listed)


def day(text: str) -> Day:
    return Day.parse(text)


def from_moment(text: str, length: str, of: WorkingCalendar, *, backwards: bool = False) -> str:
    long = Duration.parse(length)
    long = long.before() if backwards else long
    return str(BRUSSELS.moment(added(Moment.parse(text).utc, long, BRUSSELS, of)[0]))


class TestFromAMoment:
    """§6.3 The day of the opening does not count; the last that does ends at the same time."""

    @pytest.mark.parametrize(
        ("opened", "length", "due"),
        [
            ("2026-12-18T10:00:00+01:00", "4 working days", "2026-12-24T10:00:00+01:00"),
            ("2026-12-18T10:00:00+01:00", "5 working days", "2026-12-28T10:00:00+01:00"),
            ("2026-12-18T10:00:00+01:00", "6 working days", "2026-12-29T10:00:00+01:00"),
            # opened on a day that does not work
            ("2026-12-25T10:00:00+01:00", "1 working day", "2026-12-28T10:00:00+01:00"),
            # the clocks go back on 25 October
            ("2026-10-23T10:00:00+02:00", "1 working day", "2026-10-26T10:00:00+01:00"),
        ],
    )
    def test_forwards(self, opened: str, length: str, due: str) -> None:
        assert from_moment(opened, length, calendar(FEASTS)) == due

    def test_backwards(self) -> None:
        met = "2026-12-28T10:00:00+01:00"
        found = from_moment(met, "5 working days", calendar(FEASTS), backwards=True)
        assert found == "2026-12-18T10:00:00+01:00"

    def test_without_a_calendar_weekends_alone(self) -> None:
        opened = Moment.parse("2026-12-18T10:00:00+01:00")
        reached, working = added(opened.utc, Duration(working=5), BRUSSELS, WEEKENDS)
        assert str(BRUSSELS.moment(reached)) == "2026-12-25T10:00:00+01:00"
        assert working is not None
        assert [str(one.day) for one in working.left_out] == ["2026-12-19", "2026-12-20"]
        assert [one.calendar for one in working.left_out] == [None, None]
        assert working.untold == ((day("2026-12-19"), day("2026-12-25")),)

    def test_other_lengths_count_no_days(self) -> None:
        assert added(0, Duration(days=2), BRUSSELS, WEEKENDS) == (2 * 86_400, None)

    def test_beyond_the_calendar(self) -> None:
        with pytest.raises(Malformed, match="leaves the calendar"):
            WEEKENDS.count(day("9999-12-30"), 5)


class TestFromADay:
    """§6.3 What is due is the last of them, backwards the first; clear, the day beyond."""

    @pytest.mark.parametrize("edge", ["begins", "ends", "day"])
    @pytest.mark.parametrize(
        ("backwards", "clear", "due"),
        [
            (False, False, "2026-12-28"),
            (False, True, "2026-12-29"),
            (True, False, "2026-12-11"),
            (True, True, "2026-12-10"),
        ],
    )
    def test_days(self, edge: Any, backwards: bool, clear: bool, due: str) -> None:
        found, working = due_at(
            Anchor(when=day("2026-12-18"), edge=edge),
            Duration(working=5),
            backwards=backwards,
            zone=BRUSSELS,
            clear=clear,
            calendar=calendar(FEASTS),
        )
        assert str(found) == due
        assert working is not None
        assert len(working.days) == 5

    def test_the_latest_day_that_leaves_so_many_may_be_a_sunday(self) -> None:
        """From Sunday 20 to a meeting on Tuesday 29 lie five whole working days."""
        anchor = Anchor(when=day("2026-12-29"))
        found, working = due_at(
            anchor,
            Duration(working=5),
            backwards=True,
            zone=BRUSSELS,
            clear=True,
            calendar=calendar(FEASTS),
        )
        assert str(found) == "2026-12-20"
        assert working is not None
        assert [str(one) for one in working.days] == [
            "2026-12-21",
            "2026-12-22",
            "2026-12-23",
            "2026-12-24",
            "2026-12-28",
        ]

    def test_a_timetable_tells_them(self) -> None:
        """§6.4 The row has the days until it is due, and until its window closes."""
        step = ProcedureStep(
            step="answers",
            title=Text.of("Answers"),
            anchor="opening",
            offset=Duration(working=1),
            window="answers",
            closes=Duration(working=2),
        )
        (row,) = timetable(
            ProcedureRules(steps=(step,)),
            {"opening": Anchor(when=day("2026-12-23"), edge="begins")},
            {},
            zone=BRUSSELS,
            calendar=calendar(FEASTS),
        ).rows
        assert (str(row.due), str(row.closes)) == ("2026-12-24", "2026-12-29")
        told = row.as_json()
        assert told["working_days"] == {
            "counted": ["2026-12-24"],
            "left_out": [],
            "calendars": {},
            "no_holidays_recorded": [],
        }
        assert told["closing_working_days"] == {
            "counted": ["2026-12-28", "2026-12-29"],
            "left_out": [
                {
                    "day": "2026-12-25",
                    "why": "holiday",
                    "holiday": {"und": "Christmas Day"},
                    "calendar": "feasts",
                },
                {"day": "2026-12-26", "why": "weekend", "holiday": None, "calendar": None},
                {"day": "2026-12-27", "why": "weekend", "holiday": None, "calendar": None},
            ],
            "calendars": {"feasts": None},
            "no_holidays_recorded": [],
        }


class TestCalendars:
    """§6.2 Each holds for its time; of holidays all count, of the week the latest that says one."""

    def test_a_week_of_its_own(self) -> None:
        week = Listed(
            calendar="week",
            since=day("2026-01-01"),
            week=frozenset({6, 0, 1, 2, 3}),
        )
        working = calendar(week).count(day("2026-12-17"), 2)  # a Thursday
        assert [str(one) for one in working.days] == ["2026-12-20", "2026-12-21"]
        assert [one.calendar for one in working.left_out] == [week, week]

    def test_the_latest_week_counts_and_what_says_none_changes_none(self) -> None:
        first = Listed(calendar="a", since=day("2026-01-01"), week=frozenset(range(6)))
        later = Listed(calendar="b", since=day("2026-12-01"), week=frozenset(range(4)))
        of = calendar(first, later, FEASTS)
        saturday, friday = day("2026-11-28"), day("2026-12-04")
        assert of.left_out(saturday) is None
        found = of.left_out(friday)
        assert found is not None
        assert found.calendar == later

    def test_it_holds_from_its_first_day_to_its_last(self) -> None:
        of = calendar(
            Listed(
                calendar="year",
                since=day("2026-12-24"),
                until=day("2026-12-25"),
                holidays=dict.fromkeys(("12-23", "12-24", "2026-12-25", "2026-12-28"), CHRISTMAS),
            )
        )
        out = {text: of.left_out(day(f"2026-12-{text}")) for text in ("23", "24", "25", "28")}
        assert [text for text, one in out.items() if one] == ["24", "25"]

    def test_a_year_of_which_no_holiday_is_listed(self) -> None:
        """§6.4 That some days of it are known says nothing of the next year."""
        of = calendar(
            Listed(calendar="c", since=day("2026-01-01"), holidays={"2026-12-25": CHRISTMAS})
        )
        working = of.count(day("2026-12-30"), 2)
        assert working.untold == ((day("2027-01-01"), day("2027-01-01")),)
        gap = WorkingCalendar(
            (
                FEASTS,
                Listed(calendar="d", since=day("2027-01-01"), holidays={"01-01": CHRISTMAS}),
            )
        )
        assert gap.count(day("2026-12-30"), 2).untold == ()

    @given(
        ordinal=st.integers(700_000, 760_000),
        number=st.integers(1, 60),
        days=st.sets(st.integers(700_000, 760_000), max_size=5),
    )
    def test_there_and_back(self, ordinal: int, number: int, days: set[int]) -> None:
        """Between the first and the last counted lie these and those left out, and no others; from
        the day after the last so many back are the same."""
        feasts = {str(Day(one)): CHRISTMAS for one in days}
        of = calendar(Listed(calendar="c", since=Day(1), holidays=feasts))
        there = of.count(Day(ordinal), number)
        assert len(there.days) == number
        every = [*there.days, *(one.day for one in there.left_out)]
        assert sorted(every) == [Day(one) for one in range(ordinal + 1, there.days[-1].ordinal + 1)]
        back = of.count(there.days[-1].plus_days(1), -number)
        assert back.days == there.days


class TestInWords:
    """§6.4 Which were counted, which were left out and why, by which calendar."""

    NAMED = Listed(
        calendar="c",
        since=Day.parse("2026-01-01"),
        name=Text.of({"en": "Feasts", "nl": "Feestdagen", "fr": "Fêtes"}),
        holidays={"2026-12-25": Text.of({"en": "Christmas", "nl": "Kerstmis", "fr": "Noël"})},
    )

    def test_plainly(self) -> None:
        working = calendar(self.NAMED).count(day("2026-12-18"), 5)
        assert working_sentences(working, "en") == (
            "Counted: 2026-12-21, 2026-12-22, 2026-12-23, 2026-12-24 and 2026-12-28. Left out: "
            "2026-12-25 (Christmas), 2026-12-19, 2026-12-20, 2026-12-26 and 2026-12-27 (weekend). "
            "By the calendar Feasts."
        )

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            (
                "en",
                "Counted: 24, 28, 29, 30, 31 <12> and 1 <1>. Left out: 25 <12> (Christmas), "
                "26 and 27 <12> (weekend). By the calendar Feasts. No holidays are recorded for "
                "1 <1>.",
            ),
            (
                "nl",
                "Geteld: 24, 28, 29, 30, 31 <12> en 1 <1>. Niet geteld: 25 <12> (Kerstmis), "
                "26 en 27 <12> (weekend). Volgens de kalender Feestdagen. Voor 1 <1> zijn geen "
                "feestdagen vastgelegd.",
            ),
            (
                "fr",
                "Jours comptés\u00a0: 24, 28, 29, 30, 31 <12> et 1 <1>. Jours non comptés\u00a0: "
                "25 <12> (Noël), 26 et 27 <12> (week-end). D\u2019après le calendrier Fêtes. Aucun "
                "jour férié n\u2019est enregistré pour le 1 <1>.",
            ),
        ],
    )
    def test_in_a_language(self, lang: str, told: str) -> None:
        def written(one: Day) -> str:
            return f"{one.date.day} <{one.date.month}>"

        def text(name: Text) -> str:
            return dict(name.wordings)[lang]

        working = calendar(self.NAMED).count(day("2026-12-23"), 6)
        shown = working_sentences(working, lang, text=text, day=written)
        assert shown == told

    def test_the_first_of_a_month_as_a_language_writes_it(self) -> None:
        working = WEEKENDS.count(day("2026-12-31"), -23)
        last = WEEKENDS.count(day("2026-11-30"), 2)
        assert "1er et" in working_sentences(last, "fr", day=lambda one: f"<{one}>")
        assert working_sentences(working, "en").startswith(
            "Counted: 23 days, from 2026-11-30 to 2026-12-30."
        )

    def test_many_weekends_and_a_calendar_without_a_name(self) -> None:
        week = Listed(calendar="w", since=day("2020-01-01"), week=frozenset({0}))
        assert working_sentences(calendar(week).count(day("2026-12-31"), 3), "en") == (
            "Counted: 2027-01-04, 2027-01-11 and 2027-01-18. Left out: 15 days of weekends. By the "
            "calendar of the body. No holidays are recorded from 2027-01-01 to 2027-01-18."
        )

    def test_a_holiday_of_which_the_name_is_not_told(self) -> None:
        working = calendar(FEASTS).count(day("2026-12-24"), 1)
        shown = working_sentences(working, "en", text=lambda _: "")
        assert "Left out: 2026-12-25, 2026-12-26" in shown

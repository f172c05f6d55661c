"""spec/procedure.md §7: time limits, by the clocks and the calendars of a body."""

import pytest

from nemcon.core.days import Day, Moment, zone
from nemcon.core.errors import Malformed
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.procedures.reckoning import LimitEnd, end_of
from nemcon.procedures.working import WEEKENDS, Listed, WorkingCalendar

SINCE = Day.parse("2000-01-01")
MON_TO_FRI, SUN_TO_THU = frozenset(range(5)), frozenset({6, 0, 1, 2, 3})
BODY = Listed(calendar="body", since=SINCE, close="17:30", holidays={"12-28": Text.of("Own day")})
BELGIUM = Listed(
    calendar="be",
    since=SINCE,
    territory="BE",
    week=MON_TO_FRI,
    holidays={"2026-12-25": Text.of("Christmas Day"), "2026-07-21": Text.of("National Day")},
)
NEW_YORK = Listed(
    calendar="us",
    since=SINCE,
    territory="US-NY",
    default=False,
    week=MON_TO_FRI,
    holidays={"2026-07-03": Text.of("Independence Day (observed)")},
)
EGYPT = Listed(
    calendar="eg",
    since=SINCE,
    territory="EG",
    default=False,
    week=SUN_TO_THU,
    holidays={"2026-07-23": Text.of("Revolution Day")},
)
CALENDAR = WorkingCalendar((BODY, BELGIUM, NEW_YORK, EGYPT))


def end(text: str, *, start: str = "2026-07-01T09:00Z", zone_name: str = "Europe/Brussels") -> str:
    return str(reckoned(text, start, zone_name).moment)


def reckoned(text: str, start: str, zone_name: str = "Europe/Brussels") -> LimitEnd:
    began = Moment.parse(start).utc
    return end_of(TimeLimit.parse(text), began, zone(zone_name), CALENDAR)


class TestNotation:
    """§7.1 Five forms, and no other."""

    @pytest.mark.parametrize(
        "text",
        [
            "close of business on 2026-12-18",
            "end of 2028-02-29 anywhere on Earth",
            "1 working day",
            "5 working days of BE, US-NY",
            "close of business after 12 working days",
            "close of business after 3 working days of CH-GE",
            "1 hour",
            "72 hours",
        ],
    )
    def test_is_read_and_written(self, text: str) -> None:
        assert str(TimeLimit.parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "close of business",
            "close of business on 2026-02-30",
            "end of 2027-02-29 anywhere on Earth",
            "0 working days",
            "1000 working days",
            "5 working days of Belgium",
            "5 working days of BE, BE",
            "5 working days of BE,FR",
            "0 hours",
            "72 hours of BE",
            "tomorrow",
        ],
    )
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(Malformed):
            TimeLimit.parse(text)


class TestCloseOfBusiness:
    """§7.2 At the hour that the body states, by its clocks."""

    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            # the clocks go forward on 29 March and back on 25 October
            ("2026-03-27", "2026-03-27T17:30:00+01:00"),
            ("2026-03-30", "2026-03-30T17:30:00+02:00"),
            ("2026-10-23", "2026-10-23T17:30:00+02:00"),
            ("2026-10-26", "2026-10-26T17:30:00+01:00"),
            ("2028-02-29", "2028-02-29T17:30:00+01:00"),
        ],
    )
    def test_in_brussels(self, day: str, moment: str) -> None:
        assert end(f"close of business on {day}") == moment

    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            # forward on 8 March, back on 1 November: three weeks and one week beside Brussels
            ("2026-03-06", "2026-03-06T17:30:00-05:00"),
            ("2026-03-09", "2026-03-09T17:30:00-04:00"),
            ("2026-10-30", "2026-10-30T17:30:00-04:00"),
            ("2026-11-02", "2026-11-02T17:30:00-05:00"),
        ],
    )
    def test_in_new_york(self, day: str, moment: str) -> None:
        limit = f"close of business on {day}"
        assert end(limit, zone_name="America/New_York") == moment

    def test_in_a_zone_of_half_hours(self) -> None:
        limit = "close of business on 2026-07-06"
        assert end(limit, zone_name="Asia/Kolkata") == "2026-07-06T17:30:00+05:30"

    def test_the_latest_that_states_it(self) -> None:
        earlier = Listed(calendar="summer", since=Day.parse("2026-07-01"), close="16:00")
        limit = TimeLimit.parse("close of business on 2026-07-06")
        both = WorkingCalendar((*CALENDAR.calendars, earlier))
        assert str(end_of(limit, 0, zone("UTC"), both).moment) == "2026-07-06T16:00:00Z"

    def test_on_a_day_that_does_not_work(self) -> None:
        with pytest.raises(Malformed, match="2026-12-25 is no working day"):
            end("close of business on 2026-12-25")

    def test_of_a_body_that_states_none(self) -> None:
        limit = TimeLimit.parse("close of business on 2026-07-06")
        with pytest.raises(Malformed, match="not on record when the body closes"):
            end_of(limit, 0, zone("UTC"), WEEKENDS)

    def test_on_a_day_that_there_was_not(self) -> None:
        """Samoa went from 29 to 31 December 2011, past the date line."""
        with pytest.raises(Malformed, match="2011-12-30T17:30 is not there in Pacific/Apia"):
            end("close of business on 2011-12-30", zone_name="Pacific/Apia")
        limit = "close of business on 2011-12-29"
        assert end(limit, zone_name="Pacific/Apia") == "2011-12-29T17:30:00-10:00"

    def test_at_an_hour_that_comes_twice(self) -> None:
        night = Listed(calendar="night", since=SINCE, week=frozenset({6}), close="02:30")
        limit = TimeLimit.parse("close of business on 2026-10-25")
        with pytest.raises(Malformed) as fault:
            end_of(limit, 0, zone("Europe/Brussels"), WorkingCalendar((night,)))
        assert fault.value.mend == (
            "Say which of the two: 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00."
        )


class TestWorkingDays:
    """§7.3 Those of all the territories that are named, beside the body's own."""

    @pytest.mark.parametrize(
        ("limit", "moment", "left_out"),
        [
            # Thursday 2, Friday 3 and Monday 6 July
            ("3 working days", "2026-07-06T11:00:00+02:00", "04 05"),
            ("3 working days of BE, US-NY", "2026-07-07T11:00:00+02:00", "03 04 05"),
            # neither Friday, Saturday nor Sunday is one of both weeks
            ("3 working days of BE, EG", "2026-07-07T11:00:00+02:00", "03 04 05"),
            ("3 working days of EG", "2026-07-06T11:00:00+02:00", "03 04"),
            ("close of business after 1 working day", "2026-07-02T17:30:00+02:00", ""),
        ],
    )
    def test_of_capitals(self, limit: str, moment: str, left_out: str) -> None:
        ends = reckoned(limit, "2026-07-01T09:00Z")
        assert str(ends.moment) == moment
        assert ends.working is not None
        assert " ".join(str(one.day)[8:] for one in ends.working.left_out) == left_out

    def test_each_capital_has_to_tell_its_holidays(self) -> None:
        """Those of Belgium say nothing of what is free in a year elsewhere."""
        later = Listed(
            calendar="fr",
            since=SINCE,
            territory="FR",
            default=False,
            holidays={"2027-07-14": Text.of("Fête nationale")},
        )
        there = WorkingCalendar((BELGIUM, later))
        untold = there.choosing(["BE", "FR"]).count(Day.parse("2026-07-01"), 1).untold
        assert untold == ((Day.parse("2026-07-02"), Day.parse("2026-07-02")),)
        assert there.choosing(["BE"]).count(Day.parse("2026-07-01"), 1).untold == ()

    def test_of_a_capital_without_a_calendar(self) -> None:
        with pytest.raises(Malformed, match="No calendar of FR is on record"):
            end("5 working days of BE, FR")

    def test_across_a_leap_day(self) -> None:
        """Monday 28 February 2028, Tuesday 29 and Wednesday 1 March."""
        begins = "2028-02-25T10:00:00+01:00"
        assert end("3 working days of BE", start=begins) == "2028-03-01T10:00:00+01:00"


class TestHours:
    """§7.4 Elapsed, to the next full hour that clocks show."""

    @pytest.mark.parametrize(
        ("start", "moment"),
        [
            ("2026-07-01T09:00:00+02:00", "2026-07-04T09:00:00+02:00"),
            ("2026-07-01T09:00:01+02:00", "2026-07-04T10:00:00+02:00"),
            ("2026-07-01T08:59:59+02:00", "2026-07-04T09:00:00+02:00"),
            # an hour comes twice, or never, in between
            ("2026-10-23T09:00:00+02:00", "2026-10-26T08:00:00+01:00"),
            ("2026-03-27T09:00:00+01:00", "2026-03-30T10:00:00+02:00"),
        ],
    )
    def test_three_days(self, start: str, moment: str) -> None:
        assert end("72 hours", start=start) == moment

    def test_full_where_clocks_are_half_an_hour_off(self) -> None:
        ends = end("1 hour", start="2026-07-01T09:00Z", zone_name="Asia/Kolkata")
        assert ends == "2026-07-01T16:00:00+05:30"


class TestAnywhereOnEarth:
    """§7.5 As the day is over at UTC-12."""

    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            ("2026-12-18", "2026-12-19T13:00:00+01:00"),
            ("2026-07-18", "2026-07-19T14:00:00+02:00"),
            ("2028-02-29", "2028-03-01T13:00:00+01:00"),
        ],
    )
    def test_in_brussels(self, day: str, moment: str) -> None:
        assert end(f"end of {day} anywhere on Earth") == moment


class TestClocks:
    """record.md §3.2 How often clocks show a time of a day."""

    @pytest.mark.parametrize(
        ("day", "seconds", "number"),
        [
            ("2026-03-29", 2 * 3_600 - 1, 1),
            ("2026-03-29", 2 * 3_600, 0),
            ("2026-03-29", 3 * 3_600 - 1, 0),
            ("2026-03-29", 3 * 3_600, 1),
            ("2026-10-25", 2 * 3_600 - 1, 1),
            ("2026-10-25", 2 * 3_600, 2),
            ("2026-10-25", 3 * 3_600 - 1, 2),
            ("2026-10-25", 3 * 3_600, 1),
        ],
    )
    def test_in_brussels(self, day: str, seconds: int, number: int) -> None:
        instants = zone("Europe/Brussels").instants(Day.parse(day), seconds)
        assert len(instants) == number
        shown = {zone("Europe/Brussels").clock(one) for one in instants}
        assert shown <= {f"{seconds // 3_600:02d}:{seconds // 60 % 60:02d}"}

"""spec/record.md §3: days, moments, zones, durations, on every boundary."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.days import END_OF_TIME, START_OF_TIME, Day, Duration, Moment, zone, zones_meant
from nemcon.core.errors import Malformed

BRUSSELS = zone("Europe/Brussels")
DAYS = st.integers(1, 3_652_059).map(Day)
ZONES = st.sampled_from(sorted(available_timezones()))


def at(text: str) -> int:
    return Moment.parse(text).utc


class TestDay:
    """3.1 A day is a civil day of the years 1 to 9999, written ``2024-06-26``."""

    @given(DAYS)
    def test_read_and_written(self, day: Day) -> None:
        assert Day.parse(str(day)) == day

    @pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    def test_is(self, text: str) -> None:
        assert str(Day.parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "2024-6-26",
            "24-06-26",
            "2024-06-26 ",
            "2024-06-26\n",
            "2024-02-30",
            "2023-02-29",
            "1900-02-29",
            "0000-01-01",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "٢٠٢٤-01-01",
            "2024/06/26",
        ],
    )
    def test_is_not(self, text: str) -> None:
        with pytest.raises(Malformed) as fault:
            Day.parse(text)
        assert fault.value.mend

    def test_in_order(self) -> None:
        assert Day.of(2024, 2, 29) < Day.of(2024, 3, 1) < Day.of(2025, 1, 1)


class TestMonths:
    """3.3 A month that is too short gives its last day. 3.4 Spans of months are half-open."""

    @pytest.mark.parametrize(
        ("day", "months", "then"),
        [
            ("2024-12-31", 2, "2025-02-28"),
            ("2023-12-31", 2, "2024-02-29"),
            ("2024-03-31", -1, "2024-02-29"),
            ("2024-05-31", 1, "2024-06-30"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2024-11-30", 3, "2025-02-28"),
            ("2024-06-15", 0, "2024-06-15"),
            ("2024-01-15", -1, "2023-12-15"),
        ],
    )
    def test_same_day_or_the_last(self, day: str, months: int, then: str) -> None:
        assert str(Day.parse(day).plus_months(months)) == then

    def test_six_months_before_a_term_ends(self) -> None:
        """A last day of 30 June ends as 1 July begins; six months before is 1 January."""
        boundary = Day.parse("2024-06-30").plus_days(1)
        assert str(boundary.plus_months(-6)) == "2024-01-01"

    @pytest.mark.parametrize(
        ("opened", "closes"), [("2024-01-01", "2024-02-29"), ("2023-01-01", "2023-02-28")]
    )
    def test_two_months_opened_on_1_january(self, opened: str, closes: str) -> None:
        """They close with the last day of February."""
        assert str(Day.parse(opened).plus_months(2).plus_days(-1)) == closes

    @pytest.mark.parametrize(
        ("day", "months"), [("9999-12-01", 1), ("0001-01-31", -1), ("2024-01-01", 12 * 9999)]
    )
    def test_out_of_the_calendar(self, day: str, months: int) -> None:
        with pytest.raises(Malformed, match="leaves the calendar"):
            Day.parse(day).plus_months(months)

    @pytest.mark.parametrize(("day", "days"), [("9999-12-31", 1), ("0001-01-01", -1)])
    def test_days_out_of_the_calendar(self, day: str, days: int) -> None:
        assert str(Day.parse(day).plus_days(0)) == day
        with pytest.raises(Malformed, match="leaves the calendar"):
            Day.parse(day).plus_days(days)


class TestMoment:
    """3.1 A moment is a second with its offset. Two are equal when they are the same second."""

    @given(st.integers(START_OF_TIME + 86_400, END_OF_TIME - 86_400), st.integers(-1080, 1080))
    def test_read_and_written(self, utc: int, offset: int) -> None:
        moment = Moment(utc, offset)
        read = Moment.parse(str(moment))
        assert (read.utc, read.offset) == (utc, offset)
        assert datetime.fromisoformat(str(moment)).timestamp() == utc

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("2024-06-26T10:00Z", "2024-06-26T10:00:00Z"),
            ("2024-06-26T10:00:00+00:00", "2024-06-26T10:00:00Z"),
            ("2024-06-26T10:00:01+02:00", "2024-06-26T10:00:01+02:00"),
            ("2024-06-26T00:00:00-03:30", "2024-06-26T00:00:00-03:30"),
            ("2024-06-26T23:59:59+18:00", "2024-06-26T23:59:59+18:00"),
            ("0999-06-26T23:59:59Z", "0999-06-26T23:59:59Z"),
        ],
    )
    def test_written(self, text: str, written: str) -> None:
        assert str(Moment.parse(text)) == written

    def test_the_same_second(self) -> None:
        noon, same = Moment.parse("2024-06-26T12:00:00+02:00"), Moment.parse("2024-06-26T10:00Z")
        assert noon == same
        assert hash(noon) == hash(same)
        assert noon < same.plus_seconds(1)
        assert str(noon.plus_seconds(1)) == "2024-06-26T12:00:01+02:00"

    @pytest.mark.parametrize(
        "text",
        [
            "2024-06-26",
            "2024-06-26T10:00",
            "2024-06-26 10:00Z",
            "2024-06-26T24:00Z",
            "2024-06-26T10:60Z",
            "2024-06-26T10:00:60Z",
            "2024-06-26T10:00+18:01",
            "2024-06-26T10:00+01:60",
            "2024-06-26T10:00+0100",
            "2024-06-31T10:00Z",
            "2024-06-26T10:00:00.5Z",
            "2024-06-26T10:00z",
            "2024-06-26T10:00Z\n",
            "",
            "0001-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00Z",
        ],
    )
    def test_is_not(self, text: str) -> None:
        with pytest.raises(Malformed) as fault:
            Moment.parse(text)
        assert fault.value.mend

    def test_the_first_and_the_last(self) -> None:
        assert Moment.parse("0001-01-02T00:00:00Z").utc == START_OF_TIME
        assert Moment.parse("9999-12-30T23:59:59Z").utc == END_OF_TIME

    def test_from_a_datetime(self) -> None:
        given = datetime(2024, 6, 26, 10, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
        assert str(Moment.at(given)) == "2024-06-26T10:00:00+02:00"
        assert Moment.at(datetime(1969, 12, 31, 23, 59, 59, 5, tzinfo=UTC)).utc == -1
        with pytest.raises(ValueError, match="zone"):
            Moment.at(datetime(2024, 6, 26))  # that is the fault


class TestDuration:
    """3.3 Durations as in ISO 8601: civil months and days, elapsed hours, minutes and seconds."""

    @given(
        st.builds(
            Duration,
            months=st.integers(0, 1200),
            days=st.integers(0, 9999),
            seconds=st.integers(0, 3_600 * 99_999),
        )
        | st.builds(Duration, working=st.integers(0, 999))
    )
    def test_read_and_written(self, length: Duration) -> None:
        assert Duration.parse(str(length)) == length

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("P4Y", "P4Y"),
            ("P18M", "P1Y6M"),
            ("P1W", "P7D"),
            ("PT72H", "PT72H"),
            ("PT90M", "PT1H30M"),
            ("P0D", "P0D"),
            ("PT0S", "P0D"),
            ("P1DT12H", "P1DT12H"),
            ("PT61S", "PT1M1S"),
            # §3.5 in words
            ("5 working days", "5 working days"),
            ("one working day", "1 working day"),
            ("ten business days", "10 working days"),
            ("10 days", "P10D"),
            ("two months", "P2M"),
            ("1 year", "P1Y"),
            ("3 weeks", "P21D"),
            ("72 hours", "PT72H"),
        ],
    )
    def test_written(self, text: str, written: str) -> None:
        assert str(Duration.parse(text)) == written

    @pytest.mark.parametrize(
        "text", ["", "P", "PT", "P1DT", "4Y", "P-1D", "P1.5D", "P1D2M", "PT1H ", "P1H", "some days"]
    )
    def test_is_not(self, text: str) -> None:
        with pytest.raises(Malformed, match="is not a duration"):
            Duration.parse(text)

    def test_backwards(self) -> None:
        before = Duration.parse("P6MT1H").before()
        assert BRUSSELS.add(at("2024-07-01T01:00:00+02:00"), before) == at(
            "2024-01-01T00:00:00+01:00"
        )


class TestZone:
    """3.2 A zone turns days into instants and moments into days."""

    def test_a_short_and_a_long_day(self) -> None:
        for day, hours in (("2024-03-31", 23), ("2024-10-27", 25), ("2024-06-26", 24)):
            which = Day.parse(day)
            assert BRUSSELS.end(which) - BRUSSELS.start(which) + 1 == hours * 3_600

    @pytest.mark.parametrize(
        ("name", "near"),
        [
            ("Amsterdam", "Europe/Amsterdam"),
            ("new york", "America/New_York"),
            ("Europe/Amsterdm", "Europe/Amsterdam"),
            ("Europe/Paaris", "Europe/Paris"),
        ],
    )
    def test_one_that_may_be_meant(self, name: str, near: str) -> None:
        assert zones_meant(name) == [near]
        with pytest.raises(Malformed, match=f"Did you mean {near}?"):
            zone(name)

    @pytest.mark.parametrize("name", ["", "/", "Nowhere", "CEST", "GMT+9", "x" * 500])
    def test_none_that_may_be_meant(self, name: str) -> None:
        assert zones_meant(name) == []
        with pytest.raises(Malformed, match="Use an IANA name such as"):
            zone(name)

    def test_at_most_three_that_may_be_meant(self) -> None:
        assert 1 < len(zones_meant("Louisville")) <= 3

    @pytest.mark.parametrize(
        ("name", "day", "begins"),
        [
            ("Europe/Brussels", "2024-06-26", "2024-06-26T00:00:00+02:00"),
            ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"),  # midnight is skipped
            ("America/Havana", "2024-11-03", "2024-11-03T00:00:00-04:00"),  # midnight comes twice
            ("America/Toronto", "1919-03-31", "1919-03-31T00:30:00-04:00"),  # 23:30 became 00:30
            (
                "Pacific/Apia",
                "2011-12-31",
                "2011-12-31T00:00:00+14:00",
            ),  # the day before was left out
        ],
    )
    def test_begins(self, name: str, day: str, begins: str) -> None:
        here = zone(name)
        start = here.start(Day.parse(day))
        assert start == at(begins)
        assert str(here.moment(start)) == begins

    @pytest.mark.parametrize(
        ("name", "moment", "shown"),
        [
            ("Europe/Brussels", "2025-03-30T18:00:00+02:00", "18:00"),
            ("Europe/Brussels", "2025-03-30T01:59:59+01:00", "01:59"),
            ("Europe/Brussels", "2025-03-30T03:30:00+02:00", "03:30"),
            ("Europe/Brussels", "2025-10-26T18:00:00+01:00", "18:00"),
            ("Europe/Brussels", "2025-10-26T02:30:00+02:00", "02:30"),
            ("Europe/Brussels", "2025-10-26T02:30:00+01:00", "02:30"),
            ("America/Sao_Paulo", "2018-11-04T01:00:00-02:00", "01:00"),
        ],
    )
    def test_what_clocks_show(self, name: str, moment: str, shown: str) -> None:
        """The hour that stands in the moment, on the day of a change too."""
        assert zone(name).clock(at(moment)) == shown

    @given(ZONES, st.integers(690_000, 760_000).map(Day))
    def test_an_instant_is_in_its_day(self, name: str, day: Day) -> None:
        here = zone(name)
        start, end = here.start(day), here.end(day)
        if end >= start:  # a zone that changed sides of the date line left one out
            assert here.day(start) == day
            assert here.day(start - 1) < day
            assert here.day(end) == day
        assert end + 1 == here.start(day.plus_days(1))

    @given(ZONES, st.integers(START_OF_TIME, END_OF_TIME))
    def test_a_moment_is_the_same_instant(self, name: str, instant: int) -> None:
        moment = zone(name).moment(instant)
        assert moment.utc == instant
        assert Moment.parse(str(moment)) == moment

    @given(ZONES, st.integers(START_OF_TIME, END_OF_TIME))
    def test_a_moment_is_written_on_its_day(self, name: str, instant: int) -> None:
        """Before there was standard time, offsets had seconds, which a moment cannot have."""
        here = zone(name)
        assert str(here.moment(instant))[:10] == str(here.day(instant))

    def test_before_standard_time(self) -> None:
        york, amsterdam = zone("America/New_York"), zone("Europe/Amsterdam")
        first = york.start(Day.of(1854, 5, 1))
        assert str(york.moment(first)) == "1854-05-01T00:00:02-04:56"
        assert str(york.moment(first - 1)) == "1854-04-30T23:59:01-04:57"
        assert str(amsterdam.moment(amsterdam.start(Day.of(1852, 3, 1))))[:10] == "1852-03-01"

    def test_the_ends_of_the_calendar(self) -> None:
        for name in ("UTC", "Pacific/Kiritimati", "Etc/GMT+12"):
            here = zone(name)
            assert here.end(Day.of(9999, 12, 31)) == END_OF_TIME
            assert here.day(END_OF_TIME + 10**9) == Day.of(9999, 12, 31)
            assert here.day(START_OF_TIME - 10**9) == Day.of(1, 1, 1)
            assert here.day(END_OF_TIME) >= Day.of(9999, 12, 30)

    @pytest.mark.parametrize(
        "name", ["", "Europe", "Europe/Bruxelles", "../UTC", "\0", "/etc/passwd", "x" * 5_000]
    )
    def test_is_not(self, name: str) -> None:
        with pytest.raises(Malformed) as fault:
            zone(name)
        assert "Europe/Brussels" in fault.value.mend

    def test_shown(self) -> None:
        assert repr(zone("Europe/Brussels")) == "zone('Europe/Brussels')"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2026-03-30T24:00:00+02:00", "Write 2026-03-31T00:00:00+02:00, or the day 2026-03-30"),
        ("2026-12-31T24:00Z", "Write 2027-01-01T00:00:00Z, or the day 2026-12-31 alone."),
    ],
)
def test_the_midnight_that_ends_a_day(text: str, mend: str) -> None:
    """3.1 It is the beginning of the next, and said so."""
    with pytest.raises(Malformed) as fault:
        Moment.parse(text)
    assert mend in fault.value.mend


class TestAdding:
    """3.3 Hours are elapsed; days and months civil, at the same time of day. A skipped time moves
    forward by the gap, one that comes twice is its first coming. Months before days, both before
    what is elapsed.
    """

    @pytest.mark.parametrize(
        ("start", "length", "then"),
        [
            ("2024-03-30T12:00:00+01:00", "P1D", "2024-03-31T12:00:00+02:00"),
            ("2024-03-30T12:00:00+01:00", "PT24H", "2024-03-31T13:00:00+02:00"),
            ("2024-03-30T02:30:00+01:00", "P1D", "2024-03-31T03:30:00+02:00"),  # 02:30 is skipped
            ("2024-10-26T02:30:00+02:00", "P1D", "2024-10-27T02:30:00+02:00"),  # the first 02:30
            ("2024-10-27T02:30:00+01:00", "P1Y", "2025-10-27T02:30:00+01:00"),
            ("2023-10-29T02:30:00+01:00", "P371D", "2024-11-03T02:30:00+01:00"),
            ("2018-10-28T02:30:00+01:00", "P6Y", "2024-10-28T02:30:00+01:00"),
            (
                "2019-10-27T02:30:00+01:00",
                "P5Y",
                "2024-10-27T02:30:00+02:00",
            ),  # second coming, then the first
            ("2024-01-31T10:00:00+01:00", "P1M1D", "2024-03-01T10:00:00+01:00"),  # months first
            ("2024-01-31T10:00:00+01:00", "P1MT24H", "2024-03-01T10:00:00+01:00"),
            ("2024-06-26T10:00:00+02:00", "PT0S", "2024-06-26T10:00:00+02:00"),
        ],
    )
    def test_then(self, start: str, length: str, then: str) -> None:
        found = BRUSSELS.add(at(start), Duration.parse(length))
        assert str(BRUSSELS.moment(found)) == then

    @given(st.integers(-(10**9), 4 * 10**9), st.integers(0, 10**8))
    def test_elapsed_is_elapsed(self, instant: int, seconds: int) -> None:
        assert BRUSSELS.add(instant, Duration(seconds=seconds)) == instant + seconds

    def test_out_of_the_calendar(self) -> None:
        with pytest.raises(Malformed, match="leaves the calendar"):
            BRUSSELS.add(END_OF_TIME, Duration.parse("P1Y"))

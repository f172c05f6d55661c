"""spec/record.md §4: imprecise dates, in the notation EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import Dating, by, dating, day_of, when
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Malformed

DAYS = st.integers(1, 3_652_059).map(Day)


class TestNotation:
    """4.1 EDTF, levels 0 and 1; 4.2 a dating allows the days from its earliest to its latest."""

    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "approximate", "uncertain"),
        [
            ("2024-06-26", "2024-06-26", "2024-06-26", False, False),
            ("2024-06", "2024-06-01", "2024-06-30", False, False),
            ("2024-02", "2024-02-01", "2024-02-29", False, False),
            ("2024", "2024-01-01", "2024-12-31", False, False),
            ("2024-06-14~", "2024-06-14", "2024-06-14", True, False),
            ("2024-06-14?", "2024-06-14", "2024-06-14", False, True),
            ("2024-06-14%", "2024-06-14", "2024-06-14", True, True),
            ("2024-06~", "2024-06-01", "2024-06-30", True, False),
            ("2024?", "2024-01-01", "2024-12-31", False, True),
            ("2024-21", "2024-03-01", "2024-05-31", False, False),
            ("2024-22", "2024-06-01", "2024-08-31", False, False),
            ("2024-23", "2024-09-01", "2024-11-30", False, False),
            ("2023-24", "2023-12-01", "2024-02-29", False, False),
            ("202X", "2020-01-01", "2029-12-31", False, False),
            ("20XX", "2000-01-01", "2099-12-31", False, False),
            ("000X", "0001-01-01", "0009-12-31", False, False),
            ("2024-06-XX", "2024-06-01", "2024-06-30", False, False),
            ("2024-XX", "2024-01-01", "2024-12-31", False, False),
            ("2024-XX-XX", "2024-01-01", "2024-12-31", False, False),
            ("2024-06-01/2024-06-26", "2024-06-01", "2024-06-26", False, False),
            ("2024-06/2024-08", "2024-06-01", "2024-08-31", False, False),
            ("2024-06~/2024-08?", "2024-06-01", "2024-08-31", True, True),
            ("2024/2024", "2024-01-01", "2024-12-31", False, False),
            ("../2024-04-02", None, "2024-04-02", False, False),
            ("/2024-04-02", None, "2024-04-02", False, False),
            ("2024-04/..", "2024-04-01", None, False, False),
            ("2024-04/", "2024-04-01", None, False, False),
        ],
    )
    def test_allows(
        self,
        text: str,
        earliest: str | None,
        latest: str | None,
        approximate: bool,
        uncertain: bool,
    ) -> None:
        found = dating(text)
        assert str(found) == text
        assert found == Dating(
            text,
            Day.parse(earliest) if earliest else None,
            Day.parse(latest) if latest else None,
            approximate,
            uncertain,
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "24",
            "2024-6",
            "2024-13",
            "2024-00",
            "2024-20",
            "2024-25",
            "2024-22-01",
            "2024-02-30",
            "2024-06-31",
            "0000",
            "20X4",
            "XXXX",
            "2XXX",
            "202X-06",
            "2024-XX-05",
            "Y12024",
            "-0044",
            "12024",
            "9999-24",
            "/",
            "../..",
            "/..",
            "../",
            "2024/2025/2026",
            "2025/2024",
            "2024-06-26/2024-06-25",
            "..2024",
            "2024-06-26 ",
            "2024-06-26\n",
            "2024-06-26~?",
            "~2024",
            "٢٠٢٤",
            "2024-06-26T10:00Z",
            "June 2024",
        ],
    )
    def test_refused(self, text: str) -> None:
        with pytest.raises(Malformed) as fault:
            dating(text)
        assert fault.value.mend

    @given(DAYS, DAYS)
    def test_an_interval_goes_forward(self, one: Day, other: Day) -> None:
        first, last = sorted((one, other))
        assert dating(f"{first}/{last}") == Dating(f"{first}/{last}", first, last)


class TestPrecision:
    """4.3 Precise: exactly one day, neither approximate nor uncertain."""

    @pytest.mark.parametrize(
        ("text", "precise"),
        [
            ("2024-06-26", True),
            ("2024-06-26/2024-06-26", True),
            ("2024-06", False),
            ("2024-06-26~", False),
            ("2024-06-26?", False),
            ("2024-06-26%", False),
            ("../2024-06-26", False),
            ("2024-06-26/..", False),
        ],
    )
    def test_precise(self, text: str, precise: bool) -> None:
        assert dating(text).precise is precise

    @given(DAYS)
    def test_made_of_a_day(self, day: Day) -> None:
        assert day_of(day) == Dating(str(day), day, day)
        assert day_of(day).precise
        assert by(day) == dating(f"../{day}")


class TestBetweenTwoMoments:
    """4.5 Some time between two moments."""

    TEXT = "2024-03-11T12:00:00+01:00/2024-03-12T22:00:00+01:00"

    def test_it_allows_the_seconds_between_and_is_never_precise(self) -> None:
        found = when(self.TEXT)
        assert isinstance(found, Dating)
        assert (str(found), found.precise) == (self.TEXT, False)
        assert (found.earliest, found.latest) == (Day.of(2024, 3, 11), Day.of(2024, 3, 12))
        first, last = (Moment.parse(part) for part in self.TEXT.split("/"))
        assert found.moments == (first, last)

    def test_seconds_are_written_out(self) -> None:
        assert str(when("2024-03-11T12:00Z/2024-03-11T13:00Z")) == (
            "2024-03-11T12:00:00Z/2024-03-11T13:00:00Z"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "2024-03-11T12:00:00Z/2024-03-11T12:00:00Z",
            "2024-03-11T12:00:00Z/2024-03-12",
            "2024-03-11T12:00:00Z/..",
        ],
    )
    def test_refused(self, text: str) -> None:
        with pytest.raises(Malformed):
            when(text)


class TestWhen:
    """5.1 A time is a dating or a moment: a moment has a ``T``."""

    def test_either(self) -> None:
        assert when("2024-06-26") == dating("2024-06-26")
        assert when("2024-06-26T10:00Z") == Moment.parse("2024-06-26T10:00:00Z")

    @given(st.text(max_size=30) | st.from_regex(r"[0-9X/.~?%T:+Z-]{1,30}", fullmatch=True))
    def test_anything_is_read_or_refused(self, text: str) -> None:
        try:
            found = when(text)
        except Malformed:
            return
        assert when(str(found)) == found


class TestFigures:
    """§4.1 A day in figures is answered with the day to write, or the two that it may be."""

    @pytest.mark.parametrize(
        ("written", "mend"),
        [
            ("04/08/2016", "Write 2016-08-04, or, where the month comes first, 2016-04-08."),
            ("4.8.2016", "Write 2016-08-04, or, where the month comes first, 2016-04-08."),
            ("13-8-2016", "Write 2016-08-13."),
            ("8/13/2016", "Write 2016-08-13."),
            ("08/08/2016", "Write 2016-08-08."),
            ("2016/08/04", "Write 2016-08-04."),
            ("32/13/2016", "Write 2024-06-26, 2024-06"),
            ("4/8/16", "Write 2024-06-26, 2024-06"),
        ],
    )
    def test_each(self, written: str, mend: str) -> None:
        with pytest.raises(Malformed) as fault:
            dating(written)
        assert fault.value.mend.startswith(mend)

"""spec/procedure.md §7.8: a deadline in words, for page, calendar, mail and terminal."""

import pytest

from nemcon.core.datings import when
from nemcon.core.limits import TimeLimit
from nemcon.wording.dates import dated_in
from nemcon.wording.phrasing import EnglishPhrasing
from nemcon.wording.time_limits import deadline_words, time_limit_words

NAMES = {"BE": "Belgium", "US": "the United States"}
ENGLISH = EnglishPhrasing(lambda code: NAMES.get(code, code))
BRUSSELS = "Europe/Brussels"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("close of business on 2026-12-18", "close of business"),
        ("end of 2026-12-18 anywhere on Earth", "the end of 2026-12-18 anywhere on Earth"),
        ("1 hour", "1 hour"),
        ("72 hours", "72 hours"),
        ("1 working day", "1 working day"),
        ("5 working days of US, BE", "5 working days (Belgium and the United States)"),
        ("close of business after 5 working days", "close of business after 5 working days"),
    ],
)
def test_how_it_was_said(limit: str, text: str) -> None:
    assert time_limit_words(TimeLimit.parse(limit), ENGLISH) == text


@pytest.mark.parametrize(
    ("end", "reader", "text"),
    [
        ("2026-12-18T16:00:00Z", "", "18 December 2026, 17:00 (Europe/Brussels)"),
        ("2026-12-18T16:00:00Z", "Europe/Paris", "18 December 2026, 17:00 (Europe/Brussels)"),
        (
            "2026-12-18T16:00:00Z",
            "America/New_York",
            "18 December 2026, 17:00 (Europe/Brussels), for you 18 December 2026, 11:00 "
            "(America/New_York)",
        ),
        # the clocks have gone back in Brussels, and not in New York
        (
            "2026-10-26T16:00:00Z",
            "America/New_York",
            "26 October 2026, 17:00 (Europe/Brussels), for you 26 October 2026, 12:00 "
            "(America/New_York)",
        ),
        (
            "2026-12-18T16:00:00Z",
            "Pacific/Apia",
            "18 December 2026, 17:00 (Europe/Brussels), for you 19 December 2026, 05:00 "
            "(Pacific/Apia)",
        ),
        # a day is no moment
        ("2026-12-18", "America/New_York", "18 December 2026"),
    ],
)
def test_by_both_clocks(end: str, reader: str, text: str) -> None:
    words = deadline_words(when(end), ENGLISH, zone_name=BRUSSELS, reader=reader)
    assert words == text


def test_with_how_it_was_said() -> None:
    limit = TimeLimit.parse("close of business on 2026-12-18")
    end = when("2026-12-18T17:00:00+01:00")
    assert deadline_words(end, ENGLISH, limit=limit) == (
        "2026-12-18T17:00:00+01:00, close of business"
    )


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-10-25T00:30:00Z", "25 October 2026, 02:30 (Europe/Brussels, UTC+02:00)"),
        ("2026-10-25T01:30:00Z", "25 October 2026, 02:30 (Europe/Brussels, UTC+01:00)"),
        ("2026-10-25T02:00:00Z", "25 October 2026, 03:00 (Europe/Brussels)"),
    ],
)
def test_a_time_that_clocks_show_twice_has_its_offset(moment: str, text: str) -> None:
    """§7.6"""
    assert dated_in("en", moment, BRUSSELS) == text

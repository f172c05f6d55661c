"""spec/procedure.md §7 at a desk: a deadline is said as diplomats say it, and one instant is
recorded."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.web.desk.desks import MOORING, Sitter, head, text

from nemcon.core.limits import TimeLimit

Sits = Callable[[str], Sitter]
DESK = "/desk/en/practice/secretariat/"
EXTEND = f"{MOORING}secretariat/extend/"
FRIDAY = "2030-12-20"


def contents(number: int = 1) -> list[Any]:
    """What the last entries of the body say."""
    from nemcon.web.store import records

    entries = records.store().read("practice", head() - number)
    return [entry.act.content for entry in entries if entry.act is not None]


def looked_at(sitter: Sitter, address: str, **fields: str) -> tuple[int, str]:
    answer = sitter.post(address, {"nonce": "n", "step": "look", "silence": "first", **fields})
    return answer.status_code, text(answer)


@pytest.fixture
def clerk(sits: Sits) -> Sitter:
    """Of a body that closes for business at 17:00, and has the holidays of two capitals."""
    sitter = sits("reuter")
    sitter.record(f"{DESK}working-days/", close="17:00", holidays="12-23; Harbour day")
    sitter.record(f"{DESK}holidays/", territories="be, US-NY", years="2030-2031", counts="named")
    return sitter


class TestCalendars:
    """§6.2, §6.5"""

    def test_what_is_recorded(self, clerk: Sitter) -> None:
        own, belgium, new_york = contents(3)
        assert (own.close, [*own.holidays], own.default) == ("17:00", ["12-23"], True)
        assert (belgium.territory, belgium.default) == ("BE", False)
        assert dict(belgium.holidays["2030-07-21"].wordings) == {
            "de": "Nationalfeiertag",
            "en": "National Day",
            "fr": "Fête nationale",
            "nl": "Nationale feestdag",
        }
        assert "2031-11-27" in new_york.holidays
        assert new_york.week == ("monday", "tuesday", "wednesday", "thursday", "friday")

    def test_what_is_refused(self, clerk: Sitter) -> None:
        before = head()
        for form, fields, why in (
            ("working-days", {"close": "5 pm"}, "'5 pm' is not a time of day"),
            ("working-days", {"holidays": "2030-02-30; None"}, "is no day"),
            ("working-days", {"holidays": "2030-02-03"}, "not a line with a day and what it is"),
            ("working-days", {}, "A calendar says something of days."),
            ("holidays", {"territories": "XX", "years": "2030"}, "No holidays are known of XX."),
            ("holidays", {"territories": "US-XX", "years": "2030"}, "No holidays are known of"),
            (
                "holidays",
                {"territories": "BE", "years": "2030-2040"},
                "nor a span of up to ten years",
            ),
            ("holidays", {"territories": "BE", "years": "soon"}, "nor a span of up to ten years"),
            ("working-days", {"close": "17:00", "holidays": "12-23; Harbour day"}, "It says so al"),
        ):
            status, page = looked_at(clerk, f"{DESK}{form}/", **{"counts": "always", **fields})
            assert (status, why in page) == (409, True), (fields, page)
        assert head() == before


class TestSilence:
    """§7.2 to §7.5"""

    def test_by_a_day(self, clerk: Sitter) -> None:
        for way, limit, expiry in (
            ("close", f"close of business on {FRIDAY}", "2030-12-20T17:00:00+01:00"),
            ("anywhere", f"end of {FRIDAY} anywhere on Earth", "2030-12-21T13:00:00+01:00"),
        ):
            clerk.record(EXTEND, silence="first", limit=way, limit_day=FRIDAY)
            (extended,) = contents()
            assert (str(extended.expiry), str(extended.time_limit)) == (expiry, limit)

    def test_by_a_number(self, clerk: Sitter) -> None:
        """To the full hour, so that a minute later it is the same."""
        for way, limit in (
            ("hours", "90 hours"),
            ("working", "20 working days of BE, US-NY"),
            ("close_after", "close of business after 21 working days of BE, US-NY"),
        ):
            number = re.sub(r"\D", "", limit)
            places = {"limit_territories": "BE US-NY"} if "BE" in limit else {}
            clerk.record(EXTEND, silence="first", limit=way, limit_number=number, **places)
            (extended,) = contents()
            assert extended.time_limit == TimeLimit.parse(limit)
            assert str(extended.expiry)[14:19] == "00:00"

    def test_the_preview_has_both_clocks_and_the_days(self, clerk: Sitter) -> None:
        zone = "/desk/en/account/zone/"
        wrong = clerk.post(zone, {"zone": "New York"})
        assert (wrong.status_code, "not a time zone" in text(wrong)) == (422, True)
        assert "Did you mean America/New_York?" in text(wrong)
        assert clerk.post(zone, {"zone": "America/New_York"}).status_code == 302
        assert 'value="America/New_York"' in clerk.get(zone)
        _, page = looked_at(clerk, EXTEND, limit="close", limit_day=FRIDAY)
        assert (
            "It ends on 20 December 2030, 17:00 (Europe/Amsterdam), for you 20 December 2030, "
            "11:00 (America/New_York), close of business."
        ) in page
        fields = {"limit": "working", "limit_number": "5", "limit_territories": "BE"}
        _, page = looked_at(clerk, EXTEND, **fields)
        assert "Counted: " in page
        assert "(weekend)" in page
        clerk.post(zone, {"zone": ""})
        assert "for you" not in looked_at(clerk, EXTEND, limit="close", limit_day=FRIDAY)[1]

    def test_what_is_missing_or_refused(self, clerk: Sitter) -> None:
        for fields, status, why in (
            ({}, 422, "Fill this in."),
            ({"limit": "close"}, 422, "Fill this in."),
            ({"limit": "anywhere"}, 422, "Fill this in."),
            ({"limit": "working"}, 422, "Fill this in."),
            ({"limit": "hours", "limit_number": "many"}, 422, "Write a whole number, from 1 to"),
            ({"limit": "close_after", "limit_number": "1000"}, 422, "from 1 to 999."),
            ({"limit": "close", "limit_day": "2030-12-23"}, 409, "no working day of the body"),
            ({"limit": "hours", "limit_number": "0"}, 422, "from 1 to 999."),
            ({"limit": "hours", "limit_number": "1.5"}, 422, "from 1 to 999."),
            ({"limit": "close", "limit_day": "someday"}, 409, "'someday' is not a day."),
        ):
            assert looked_at(clerk, EXTEND, **fields)[0] == status
            assert why in looked_at(clerk, EXTEND, **fields)[1]

    def test_what_is_typed_for_another_way_is_not_passed_over(self, clerk: Sitter) -> None:
        """Two days that were meant would else become the end that stands in the form."""
        soon = {"expiry": "2030-12-20T17:00"}
        hours = {**soon, "limit": "hours", "limit_number": "48"}
        for fields in (
            {**soon, "limit_number": "48"},
            {**soon, "limit_day": FRIDAY},
            {**hours, "limit_day": FRIDAY},
        ):
            status, page = looked_at(clerk, EXTEND, **fields)
            assert (status, "Choose above what this is for" in page) == (422, True), fields
        # the day and time may have stood there before anything was typed
        assert looked_at(clerk, EXTEND, **hours)[0] == 200

    def test_an_hour_that_comes_twice(self, clerk: Sitter) -> None:
        """§7.6 Whoever is asked which of the two says so, and has typed nothing in vain."""
        status, page = looked_at(clerk, EXTEND, expiry="2090-10-29T02:30", reason="More time")
        assert status == 409
        assert (
            "Say which of the two: 29 October 2090, 02:30 (Europe/Amsterdam, UTC+02:00) or 29 "
            "October 2090, 02:30 (Europe/Amsterdam, UTC+01:00)."
        ) in page
        assert "More time" in page
        assert "which is meant?" in page
        # nobody is asked of a night that has one such hour
        assert 'name="twice"' not in clerk.get(EXTEND)
        assert "which is meant?" not in looked_at(clerk, EXTEND, expiry="2090-10-28T02:30")[1]
        for which, offset in (("first", "+02:00"), ("second", "+01:00")):
            sent = clerk.look(EXTEND, silence="first", expiry="2090-10-29T02:30", twice=which)
            assert f"02:30 (Europe/Amsterdam, UTC{offset})" in text(
                clerk.post(EXTEND, sent | {"step": "look"})
            )


def test_the_lists_of_a_member_have_both_clocks(sits: Sits) -> None:
    """§7.8 In the zone that the member chose, below that of the body."""
    lucia = sits("rossi")
    assert "for you" not in lucia.get("/desk/en/")
    lucia.post("/desk/en/account/zone/", {"zone": "America/New_York"})
    assert "(Europe/Amsterdam), for you" in lucia.get("/desk/en/")
    assert "(Europe/Amsterdam), for you" in lucia.get(f"{MOORING}for/pilots/")


def test_a_timetable(clerk: Sitter) -> None:
    """A step is due at close of business, and not so many days after nothing."""
    table = f"{MOORING}secretariat/timetable/"
    steps = f"Letters are sent; close of business on {FRIDAY}"
    clerk.record(table, steps=steps)
    (step,) = contents()[0].steps
    assert str(step.on) == "2030-12-20T17:00:00+01:00"
    assert steps in clerk.get(table)
    status, page = looked_at(clerk, table, steps="Letters are sent; 5 working days")
    assert (status, "is not a line with what is due and a day" in page) == (409, True)


def test_a_round_and_a_new_matter(clerk: Sitter) -> None:
    """Every form that asks for an end asks in the same words."""
    fields = {"limit": "close", "limit_day": FRIDAY}
    clerk.record(
        f"{MOORING}secretariat/open-round/",
        title="First",
        candidacies="rules",
        answers="vote",
        **fields,
    )
    (round,) = contents()
    assert str(round.closes) == "2030-12-20T17:00:00+01:00"
    clerk.record(
        f"{DESK}open-silence/", title="Lights", words="1. None.", audience="public", **fields
    )
    (silence,) = contents()
    assert (str(silence.expiry), silence.time_limit) == (str(round.closes), round.time_limit)

"""Offices with several seats: spec/offices.md §7, on small lines of holders."""

from dataclasses import replace
from itertools import permutations

import pytest

from nemcon.core.datings import dating
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.offices.checks import check
from nemcon.offices.seats import deal
from nemcon.offices.succession import ask
from nemcon.offices.tenures import line_of, lines_of
from nemcon.offices.terms import Charge, End, OfficeRules, TermOfOffice, TermRule, UntilIs

SINCE = Day.parse("2020-01-01")
TWO = OfficeRules(name=Text.of("Vice-warden"), seats=((SINCE, 2),))


def term(
    holder: str, first: str, until: str = "", until_is: UntilIs = "last_day", **more: object
) -> TermOfOffice:
    planned = End(until=dating(until), until_is=until_is) if until else None
    made = TermOfOffice(id=f"{holder}-{first}", holder=holder, first=dating(first), planned=planned)
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of a term


def dealt(*terms: TermOfOffice, office: OfficeRules = TWO) -> list[list[str]]:
    """The ids in each seat, whatever order the terms are given in."""
    found = [
        [sorted(one.id for one in seat) for seat in deal(order, office)]
        for order in permutations(terms)
    ]
    assert all(one == found[0] for one in found)
    return found[0]


def findings(*terms: TermOfOffice, office: OfficeRules = TWO) -> list[str]:
    return [str(finding) for finding in check(terms, (), office)]


class TestDealing:
    """§7.3 Which term is in which seat."""

    def test_side_by_side(self) -> None:
        assert dealt(term("a", "2020-01-01"), term("b", "2020-01-01")) == [
            ["a-2020-01-01"],
            ["b-2020-01-01"],
        ]

    def test_whoever_begins_follows_on_whoever_leaves(self) -> None:
        a = term("a", "2020-01-01", "2021-03-31")
        b = term("b", "2020-01-01", "2021-12-31")
        assert dealt(a, b, term("c", "2022-01-01"))[1] == ["b-2020-01-01", "c-2022-01-01"]
        handed = term("b", "2020-01-01", "2022-01-01", "handover")
        assert dealt(a, handed, term("c", "2022-01-01"))[1] == ["b-2020-01-01", "c-2022-01-01"]

    def test_else_the_first_seat_that_is_free(self) -> None:
        a = term("a", "2020-01-01", "2021-03-31")
        b = term("b", "2020-01-01", "2021-12-31")
        assert dealt(a, b, term("c", "2022-01-02"))[0] == ["a-2020-01-01", "c-2022-01-02"]

    def test_a_holder_goes_on_in_the_seat_of_before(self) -> None:
        a = term("a", "2020-01-01", "2021-12-31")
        b = term("b", "2020-01-01", "2021-12-31")
        terms = [a, b, term("a", "2022-01-01"), term("b", "2022-01-01")]
        assert dealt(*terms) == [
            ["a-2020-01-01", "a-2022-01-01"],
            ["b-2020-01-01", "b-2022-01-01"],
        ]

    def test_a_stated_seat_comes_first(self) -> None:
        terms = [term("a", "2020-01-01"), term("b", "2021-01-01", seat=1)]
        assert dealt(*terms) == [["b-2021-01-01"], ["a-2020-01-01"]]

    def test_where_an_end_may_be_over_rather_than_where_none_is_recorded(self) -> None:
        a, b = term("a", "2020-01-01"), term("b", "2020-01-01", "2022")
        assert ["b-2020-01-01", "c-2022-06-01"] in dealt(a, b, term("c", "2022-06-01"))

    def test_acting_holders_take_what_is_left(self) -> None:
        a, b = term("a", "2020-01-01", "2020-12-31"), term("b", "2020-01-01", "2022-12-31")
        stands_in = term("x", "2021-01-01", "2021-05-31", kind="acting")
        assert dealt(a, b, stands_in, term("c", "2021-06-01"))[0] == [
            "a-2020-01-01",
            "c-2021-06-01",
            "x-2021-01-01",
        ]

    def test_a_term_without_a_day_is_in_the_way_of_nobody(self) -> None:
        nobody_knows = term("a", "..")
        assert dealt(nobody_knows, term("b", "2020-01-01"))[0] == ["a-..", "b-2020-01-01"]

    def test_one_seat_takes_all(self) -> None:
        one = OfficeRules(name=Text.of("Warden"))
        assert dealt(term("a", "2020-01-01"), term("b", "2020-01-01"), office=one) == [
            ["a-2020-01-01", "b-2020-01-01"]
        ]


class TestNumber:
    """§7.1 How many seats there are, from which day on."""

    @pytest.mark.parametrize(
        ("day", "seats"), [("2019-01-01", 2), ("2020-01-01", 2), ("2024-01-01", 3)]
    )
    def test_of_a_day(self, day: str, seats: int) -> None:
        office = replace(TWO, seats=((SINCE, 2), (Day.parse("2024-01-01"), 3)))
        assert office.seats_on(Day.parse(day).ordinal) == seats
        assert office.most_seats == 3

    def test_a_new_seat_is_free_from_its_day_on(self) -> None:
        office = replace(TWO, seats=((SINCE, 1), (Day.parse("2024-01-01"), 2)))
        early, late = term("b", "2022-01-01"), term("b", "2024-01-01")
        assert dealt(term("a", "2020-01-01"), early, office=office)[1] == []
        assert dealt(term("a", "2020-01-01"), late, office=office)[1] == ["b-2024-01-01"]


class TestLines:
    """§7.2 Each seat is told by itself."""

    def test_a_seat_is_vacant_while_the_other_is_held(self) -> None:
        terms = [
            term("a", "2020-01-01", "2024-03-31"),
            term("b", "2020-01-01", "2024-09-30"),
            term("c", "2024-06-01"),
        ]
        lines = [line_of(seat, (), TWO) for seat in deal(terms, TWO)]
        answers = [ask(line, Day.parse("2024-04-15")) for line in lines]
        assert [answer.status for answer in answers] == ["vacant", "held"]
        assert findings(*terms) == [
            "note: c-2024-06-01: Seat 1 of the office is vacant from 2024-04-01 to 2024-05-31"
            " (61 days), between a and c: no holder recorded."
        ]

    def test_holders_are_not_counted(self) -> None:
        """§7.4 A number is that which is stated."""
        terms = [term("a", "2020-01-01", "2020-12-31", ordinal=7), term("b", "2021-01-01")]
        office = replace(TWO, complete=True)
        line = line_of(deal(terms, office)[0], (), office)
        assert [tenure.ordinal for tenure in line.tenures] == [7, None]


class TestFindings:
    """§7.5 What cannot be right about seats."""

    def test_a_third_holder_is_an_overlap(self) -> None:
        terms = [term(h, "2020-01-01", "2020-12-31") for h in "abc"]
        assert findings(*terms) == [
            "error: c-2020-01-01: a (regular) and c (regular) both hold seat 1 of the office"
            " from 2020-01-01 to 2020-12-31 (366 days). Mend a date, or say that the end is a"
            " handover."
        ]

    def test_a_seat_that_there_is_not(self) -> None:
        assert findings(term("a", "2020-01-01", seat=3)) == [
            "error: a-2020-01-01: The term of a is said to be in seat 3, and the office has 2"
            " seats. Mend the seat, or say how many there are with seats: of the office."
        ]
        one = OfficeRules(name=Text.of("Warden"))
        (found,) = findings(term("a", "2020-01-01", seat=2), office=one)
        assert "the office has one seat" in found

    def test_one_person_in_two_seats(self) -> None:
        terms = [
            term("a", "2020-01-01", "2020-12-31", seat=1),
            term("a", "2020-06-01", "2021-12-31", seat=2),
            term("a", "2022-01-01", "2022-12-31", seat=1),
            term("a", "..", seat=2),
        ]
        assert [found for found in findings(*terms) if "said to have" in found] == [
            "warning: a-2020-06-01: a is said to have the seats 1 and 2 on 2020-06-01. Mend a seat"
            " or a date."
        ]

    def test_a_limit_counts_the_terms_in_every_seat(self) -> None:
        rule = TermRule(clause=Text.of("9"), limit=1, in_all=True)
        terms = [
            term("a", "2020-01-01", "2020-12-31", seat=1),
            term("a", "2021-01-01", "2021-12-31", seat=2),
        ]
        assert findings(*terms, office=replace(TWO, rules=(rule,))) == [
            "warning: a-2021-01-01: This is term 2 of a, and 9 allows 1 in all."
        ]


class TestInCharge:
    """§7.2 Who is in charge is so of the office: until somebody begins in any of its seats."""

    def test_until_the_next_holder_begins_in_any_seat(self) -> None:
        a, b = term("a", "2020-01-01"), term("b", "2020-01-01", "2021-03-31")
        c = term("c", "2021-05-01")
        lines = lines_of(
            deal([a, b, c], TWO), [Charge(person="a", first=dating("2021-04-01"))], TWO
        )
        days = ["2021-04-01", "2021-04-30", "2021-05-01", "2022-01-01"]
        for line in lines:
            charged = [ask(line, Day.parse(day)).in_charge for day in days]
            assert [one is not None for one in charged] == [True, True, False, False]

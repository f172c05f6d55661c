"""Who holds an office on a day: spec/offices.md §1 to §5, on small lines of holders."""

from dataclasses import replace

import pytest

from nemcon.core.datings import dating, when
from nemcon.core.days import Day, Duration, zone
from nemcon.core.texts import Text
from nemcon.offices.succession import Doubt, Succession, holder_on, succession
from nemcon.offices.tenures import line_of
from nemcon.offices.terms import (
    Charge,
    End,
    EndCause,
    OfficeRules,
    TermExtension,
    TermOfOffice,
    TermRule,
    UntilIs,
)

OFFICE = OfficeRules(name=Text.of({"en": "Chair"}))


def day(text: str) -> Day:
    return Day.parse(text)


def to(until: str, until_is: UntilIs = "last_day", how: EndCause | None = None) -> End:
    return End(until=dating(until), until_is=until_is, how=how)


def term(holder: str, first: str, ended: End | None = None) -> TermOfOffice:
    return TermOfOffice(holder=holder, first=dating(first), ended=ended)


def acting(holder: str, first: str, ended: End | None = None) -> TermOfOffice:
    return replace(term(holder, first, ended), kind="acting")


def ask(terms: list[TermOfOffice], on: str, *charges: Charge) -> Succession:
    return succession(terms, charges, OFFICE, day(on))


def line_at(terms: list[TermOfOffice], *days: str) -> list[str | None]:
    line = line_of(terms, (), OFFICE)
    holders = [holder_on(line, day(text)) for text in days]
    return [holder.person if holder else None for holder in holders]


class TestDayOfHandover:
    """§2.3 On a day of handover, death or resignation with a successor the same day, the successor
    holds; without one, it is the holder's last day.
    """

    @pytest.mark.parametrize(
        "end",
        [
            to("2020-06-30", "handover"),
            to("2020-06-30", how="died"),
            to("2020-06-30", how="resigned"),
            to("2020-06-30"),
        ],
    )
    @pytest.mark.parametrize("successor", ["regular", "acting"])
    def test_successor_on_the_day_the_day_after_and_later(self, end: End, successor: str) -> None:
        def then(first: str) -> list[TermOfOffice]:
            later = term("b", first) if successor == "regular" else acting("b", first)
            return [term("a", "2018-01-01", end), later]

        days = ("2020-06-29", "2020-06-30", "2020-07-01", "2020-07-02")
        assert line_at(then("2020-06-30"), *days) == ["a", "b", "b", "b"]
        assert line_at(then("2020-07-01"), *days) == ["a", "a", "b", "b"]
        assert line_at(then("2020-07-02"), *days) == ["a", "a", None, "b"]
        assert line_at(then("2020-07-02")[:1], *days) == ["a", "a", None, None]

    def test_died_on_the_first_day(self) -> None:
        terms = [term("a", "2020-06-30", to("2020-06-30", how="died")), acting("b", "2020-06-30")]
        answer = ask(terms, "2020-06-30")
        assert answer.status == "acting"
        assert [(p.person, p.ordinal, p.days) for p in answer.predecessors] == [("a", 1, 0)]


class TestVacantOrUnknown:
    """§5.1 Vacant only between two recorded holders; before, after, and beyond what is known:
    unknown.
    """

    def test_wto_2020(self) -> None:
        """Azevêdo resigned in his second term; no acting head was agreed among the four deputies.

        https://www.malaymail.com/news/money/2020/07/31/deadlocked-wto-fails-to-agree-on-appointing-acting-leader/1889982
        https://sputniknews.com/world/202005141079305015-wto-director-general-steps-down/
        https://profilbaru.com/en/Director-General_of_the_World_Trade_Organization (1 March 2021)
        https://www.wita.org/blogs/wtos-four-deputy-directors-general-tenure-reportedly-concludes/
        """
        first = term("azevedo", "2013-09-01", to("2017-08-31", how="expired"))
        resigned = replace(to("2020-08-31", how="resigned"), decided=dating("2020-05-14"))
        second = replace(term("azevedo", "2017-09-01", resigned), planned=to("2021-08-31"))
        azevedo = [replace(t, ordinal=6, nationality="BR") for t in (first, second)]
        okonjo = replace(
            term("okonjo-iweala", "2021-03-01"), decided=dating("2021-02-15"), nationality="NG"
        )
        before = ask(azevedo, "2020-09-01")
        assert (before.status, before.holder, before.vacancies) == ("unknown", None, ())
        for on in ("2020-09-01", "2021-02-28"):
            answer = ask([*azevedo, okonjo], on)
            assert (answer.status, answer.in_charge) == ("vacant", None)
            (gap,) = answer.vacancies
            assert (str(gap.first), str(gap.until), gap.days) == ("2020-09-01", "2021-02-28", 181)
            assert gap.reason == "no holder recorded"
            assert (answer.gap, answer.vacant) == (gap, False)  # nobody said that it was vacant
        for on, until in {"2020-05-13": "2021-08-31", "2020-08-31": "2020-08-31"}.items():
            holder = ask([*azevedo, okonjo], on).holder
            assert holder is not None
            assert (str(holder.first), str(holder.until)) == ("2013-09-01", until)
            assert (holder.ordinal, holder.terms) == (6, 2)
        designate = ask([*azevedo, okonjo], "2021-02-28").designate
        assert designate is not None
        assert (designate.person, designate.ordinal) == ("okonjo-iweala", 7)
        held = ask([*azevedo, okonjo], "2021-03-01")
        assert (held.status, held.gap, held.vacant) == ("held", None, False)
        assert held.by_nationality == {"BR": ("azevedo",), "NG": ("okonjo-iweala",)}

    def test_no_terms(self) -> None:
        answer = ask([], "2020-01-01")
        assert (answer.status, answer.holder, answer.changes_at, answer.uncertain) == (
            "unknown",
            None,
            None,
            False,
        )

    def test_before_the_first_and_in_a_term_without_end(self) -> None:
        terms = [term("a", "2020-01-01")]
        assert [ask(terms, on).status for on in ("2019-12-31", "2020-01-01", "9999-12-31")] == [
            "unknown",
            "held",
            "held",
        ]
        answer = ask(terms, "2020-01-01")
        assert answer.holder is not None
        assert (answer.holder.until, answer.holder.until_is, answer.changes_at) == (
            None,
            None,
            None,
        )
        assert ask(terms, "2019-12-31").changes_at == day("2020-01-01")

    def test_abolished(self) -> None:
        terms = [
            term("a", "2000-01-01", to("2000-12-31", how="abolished")),
            term("b", "2010-01-01"),
        ]
        assert [gap.reason for gap in ask(terms, "2010-01-01").vacancies] == ["post abolished"]

    def test_known_to_the_last_day_of_the_calendar(self) -> None:
        answer = succession(
            [term("a", "2020-01-01")], (), OFFICE, day("2020-01-01"), day("9999-12-31")
        )
        assert answer.changes_at is None

    def test_nobody_was_to_hold_it(self) -> None:
        terms = [term("a", "2020-01-01", to("2020-12-31")), term("b", "2021-02-01")]
        answer = succession(terms, (), OFFICE, day("2021-01-15"), day("2020-12-15"))
        assert (answer.status, answer.as_planned, answer.vacancies) == ("unknown", None, ())
        assert answer.changes_at == day("2021-02-01")


class TestActing:
    """§2.5 Acting holders fill what regular terms leave, and have no ordinal."""

    def test_fills_part_of_a_gap(self) -> None:
        terms = [
            term("a", "2020-01-01", to("2020-01-31")),
            acting("b", "2020-02-03", to("2020-02-10")),
            term("c", "2020-03-01"),
        ]
        answer = ask(terms, "2020-03-01")
        assert [(str(gap.first), str(gap.until)) for gap in answer.vacancies] == [
            ("2020-02-01", "2020-02-02"),
            ("2020-02-11", "2020-02-29"),
        ]
        assert answer.holder is not None
        assert answer.holder.ordinal == 2

    def test_beside_a_regular_holder_the_regular_holder_holds(self) -> None:
        inside = acting("b", "2020-03-01", to("2020-04-01"))
        past = acting("c", "2020-05-01", to("2021-01-31"))
        terms = [term("a", "2020-01-01", to("2020-12-31")), inside, past, term("d", "2021-01-10")]
        days = ("2020-03-15", "2020-12-31", "2021-01-01", "2021-01-09", "2021-01-10")
        assert line_at(terms, *days) == ["a", "a", "c", "c", "d"]

    def test_first_of_all(self) -> None:
        assert line_at(
            [acting("a", "2020-01-01"), term("b", "2020-02-01")], "2020-01-31", "2020-02-01"
        ) == [
            "a",
            "b",
        ]

    def test_ends_a_regular_term_without_a_recorded_end_unless_both_begin_on_one_day(self) -> None:
        terms = [term("a", "2020-01-01"), acting("b", "2020-02-01", to("2020-02-29"))]
        assert line_at(terms, "2020-01-31", "2020-02-01", "2020-03-01") == ["a", "b", None]
        (before,) = ask(terms, "2020-02-01").predecessors
        assert (str(before.until), before.until_is, before.days) == ("2020-02-01", "handover", 31)
        assert line_at([terms[0], acting("b", "2020-01-01")], "2020-01-01", "2020-06-01") == [
            "a",
            "a",
        ]

    def test_acting_then_regular_is_no_second_term(self) -> None:
        terms = [acting("a", "2020-01-01"), term("a", "2020-02-01")]
        answer = ask(terms, "2020-02-01")
        assert answer.holder is not None
        assert (answer.holder.terms, answer.holder.ordinal, str(answer.holder.first)) == (
            1,
            1,
            "2020-02-01",
        )
        assert [(p.person, p.kind) for p in answer.predecessors] == [("a", "acting")]


class TestInCharge:
    """§1.7 In charge exercises the functions without holding the post: the vacancy goes on, beside
    it.
    """

    TERMS = (term("a", "2020-01-01", to("2020-01-31")), term("b", "2020-03-01"))

    def test_beside_a_vacancy(self) -> None:
        charge = Charge(person="deputy", first=dating("2020-02-01"))
        answer = ask([*self.TERMS], "2020-02-10", charge)
        assert (answer.status, answer.in_charge) == ("vacant", charge)
        assert [gap.in_charge for gap in answer.vacancies] == [("deputy",)]
        assert answer.changes_at == day("2020-03-01")

    @pytest.mark.parametrize(
        ("until", "days"),
        [
            (None, ("deputy", "deputy", None)),
            ("2020-02-28", ("deputy", None, None)),
            ("2020-02-29", ("deputy", "deputy", None)),
            ("2020-03-01", ("deputy", "deputy", None)),
            ("2020-03-02", ("deputy", "deputy", "deputy")),
        ],
    )
    def test_its_end(self, until: str | None, days: tuple[str | None, ...]) -> None:
        charge = Charge(
            person="deputy", first=dating("2020-02-01"), until=dating(until) if until else None
        )
        found = [
            ask([*self.TERMS], on, charge).in_charge
            for on in ("2020-02-28", "2020-02-29", "2020-03-01")
        ]
        assert tuple(c and c.person for c in found) == days

    def test_without_a_next_holder_the_latest_to_begin_and_never_from_an_undated_day(self) -> None:
        charges = [
            Charge(person="one", first=dating("2020-03-05"), until=dating("2020-03-31")),
            Charge(person="two", first=dating("2020-03-10"), until=dating("2020-03-31")),
            Charge(person="never", first=dating("2020-03-11/..")),
            Charge(person="backwards", first=dating("2020-03-12"), until=dating("2020-03-01")),
        ]
        found = [
            ask([*self.TERMS], on, *charges).in_charge
            for on in ("2020-03-04", "2020-03-09", "2020-03-31")
        ]
        assert [c and c.person for c in found] == [None, "one", "two"]
        answer = ask([*self.TERMS], "2020-03-31", *charges)
        assert [one.person for one in answer.all_in_charge] == ["two", "one"]
        assert ask([*self.TERMS], "2020-03-04", *charges).all_in_charge == ()


class TestOrdinals:
    """§4 Regular holders are numbered; successive terms are one holder, a return after another a
    new number.
    """

    def test_second_term_return_and_acting_between(self) -> None:
        terms = [
            term("a", "2000-01-01", to("2003-12-31")),
            term("a", "2004-01-01", to("2007-12-31")),
            acting("x", "2008-01-01", to("2008-06-30")),
            term("a", "2008-07-01", to("2009-12-31")),
            term("b", "2010-01-01", to("2010-12-31")),
            term("a", "2011-01-01", to("2011-12-31")),
        ]
        terms = [replace(t, nationality="FR") for t in terms]
        answer = ask(terms, "2012-01-01")
        assert [(p.person, p.ordinal, str(p.first), str(p.until)) for p in answer.predecessors] == [
            ("a", 1, "2000-01-01", "2007-12-31"),
            ("x", None, "2008-01-01", "2008-06-30"),
            ("a", 1, "2008-07-01", "2009-12-31"),
            ("b", 2, "2010-01-01", "2010-12-31"),
            ("a", 3, "2011-01-01", "2011-12-31"),
        ]
        assert answer.by_nationality == {"FR": ("a", "b", "a")}

    def test_second_term_is_not_an_extension(self) -> None:
        second = replace(
            term("a", "2004-01-01", None), planned=to("2007-12-31"), decided=dating("2003-06-01")
        )
        terms = [replace(term("a", "2000-01-01"), planned=to("2003-12-31")), second]
        expected = {
            "2003-05-31": (1, "2003-12-31"),
            "2003-06-01": (2, "2007-12-31"),
            "2004-01-01": (2, "2007-12-31"),
        }
        for on, (count, until) in expected.items():
            holder = ask(terms, on).holder
            assert holder is not None
            assert (holder.terms, str(holder.until), holder.extensions) == (count, until, ())
            assert str(holder.first) == "2000-01-01"
            assert ask(terms, on).designate is None

    def test_counted_from_the_first_stated_number(self) -> None:
        terms = [replace(term("f", "2000-01-01"), ordinal=6), term("g", "2001-01-01")]
        holder = ask(terms, "2001-01-01").holder
        assert holder is not None
        assert holder.ordinal == 7

    def test_nobody_has_a_number_that_nobody_stated(self) -> None:
        """§4.2"""
        terms = [term("f", "2000-01-01"), term("g", "2001-01-01"), term("h", "2002-01-01")]
        terms = [replace(t, nationality="FR", decided=t.first) for t in terms]
        terms.append(replace(terms[-1], holder="i", first=dating("2003-01-01"), ordinal=9, id="i"))
        terms.append(replace(terms[-1], holder="k", first=dating("2004-01-01"), id="k"))
        open_line = replace(OFFICE, complete=False)
        now = succession(terms, (), open_line, day("2003-06-01"))
        assert [p.ordinal for p in now.predecessors] == [None, None, None]
        assert now.holder is not None
        assert now.holder.ordinal == 9
        assert now.by_nationality == {"FR": ("f", "g", "h", "i", "k")}

    def test_a_member_holds_it(self) -> None:
        holder = ask([replace(term("FR", "2024-01-01"), holder_is="member")], "2024-01-01").holder
        assert holder is not None
        assert (holder.holder_is, holder.nationality) == ("member", None)


class TestDesignate:
    """§5.4 Appointed on the day asked or before, to begin later: the next regular holder so
    appointed.
    """

    def test_needs_a_decision_that_has_a_day(self) -> None:
        first, later = term("a", "2020-01-01", to("2020-12-31")), term("b", "2021-01-01")
        assert ask([first, later], "2020-06-01").designate is None
        undated = replace(later, decided=dating("2020/.."))
        assert ask([first, undated], "2020-06-01").designate is None

    def test_as_recorded_where_it_names_no_decision(self) -> None:
        """§5.4 From the day on which it was known; a decision it names has to have carried."""
        first = term("a", "2020-01-01", to("2020-12-31"))
        later = replace(term("b", "2021-01-01"), known=day("2020-11-20"))
        assert ask([first, later], "2020-11-19").designate is None
        assert ask([first, later], "2020-11-19").changes_at == day("2020-11-20")
        found = ask([first, later], "2020-11-20").designate
        assert found is not None
        assert (found.person, found.decided, found.known) == ("b", None, day("2020-11-20"))
        assert ask([first, replace(later, decision="d")], "2020-11-20").designate is None

    def test_a_holder_who_goes_on_as_recorded(self) -> None:
        """§5.3 Such a term of the holder counts, with its end."""
        first = term("a", "2020-01-01", to("2020-12-31"))
        again = replace(term("a", "2021-01-01", to("2023-12-31")), known=day("2020-11-20"))
        told = [ask([first, again], on).holder for on in ("2020-11-19", "2020-11-20")]
        assert [one and (one.terms, str(one.until)) for one in told] == [
            (1, "2020-12-31"),
            (2, "2023-12-31"),
        ]

    def test_acting_is_never_designate_and_nationality_may_be_unknown(self) -> None:
        first = term("a", "2020-01-01", to("2020-12-31"))
        stand_in = replace(
            acting("x", "2021-01-01", to("2021-01-31")), decided=dating("2020-05-01")
        )
        later = replace(term("b", "2021-02-01"), decided=dating("2020-05-01"))
        answer = ask([first, stand_in, later], "2020-06-01")
        assert answer.designate is not None
        assert (answer.designate.person, answer.by_nationality) == ("b", {})
        assert answer.to_come is None

    def test_a_moment_is_read_in_the_zone_of_the_body(self) -> None:
        later = replace(term("b", "2021-01-01"), decided=when("2020-05-31T23:30:00Z"))
        terms = [term("a", "2020-01-01", to("2020-12-31")), later]
        brussels = replace(OFFICE, zone=zone("Europe/Brussels"))
        assert succession(terms, (), OFFICE, day("2020-05-31")).designate is not None
        assert succession(terms, (), brussels, day("2020-05-31")).designate is None
        assert succession(terms, (), brussels, day("2020-06-01")).designate is not None


class TestEnds:
    """§5.3 The end as it stood on the day asked; where nothing stood, the end as known."""

    def test_a_resignation_announced_before_it_takes_effect(self) -> None:
        ended = replace(
            to("2020-06-30", how="resigned"), decided=dating("2020-03-01"), decision="d"
        )
        terms = [replace(term("a", "2018-01-01", ended), planned=to("2021-12-31"), decision="c")]
        for on, until in {"2020-02-29": "2021-12-31", "2020-03-01": "2020-06-30"}.items():
            holder = ask(terms, on).holder
            assert holder is not None
            assert (str(holder.until), holder.decision) == (until, "c")
        (before,) = ask(terms, "2020-07-01").predecessors
        assert (before.how, before.decision, before.end_decision) == ("resigned", "c", "d")
        assert ask(terms, "2020-02-28").changes_at == day("2020-03-01")

    def test_a_death_is_known_on_its_day(self) -> None:
        terms = [
            replace(term("a", "2018-01-01", to("2020-06-30", how="died")), planned=to("2021-12-31"))
        ]
        ends = {on: ask(terms, on).holder for on in ("2020-06-29", "2020-06-30")}
        assert [str(holder.until) for holder in ends.values() if holder] == [
            "2021-12-31",
            "2020-06-30",
        ]

    def test_no_plan_recorded(self) -> None:
        holder = ask([term("a", "2018-01-01", to("2020-06-30"))], "2019-01-01").holder
        assert holder is not None
        assert (str(holder.until), holder.until_is) == ("2020-06-30", "last_day")

    def test_an_extension_decided_after_the_plan_ran_out_is_still_the_end_known(self) -> None:
        late = TermExtension(decided=dating("2020-02-01"), until=dating("2020-12-31"))
        terms = [replace(term("a", "2018-01-01"), planned=to("2019-12-31"), extensions=(late,))]
        holder = ask(terms, "2020-01-15").holder
        assert holder is not None
        assert (str(holder.until), holder.extensions) == ("2020-12-31", ())

    def test_without_a_recorded_end_the_successor_gives_it(self) -> None:
        holder = ask([term("a", "2018-01-01"), term("b", "2020-01-01")], "2019-01-01").holder
        assert holder is not None
        assert (str(holder.until), holder.until_is) == ("2020-01-01", "handover")

    def test_cut_by_a_successor_before_its_recorded_end(self) -> None:
        terms = [term("a", "2018-01-01", to("2020-12-31", how="resigned")), term("b", "2020-01-01")]
        (before,) = ask(terms, "2020-01-01").predecessors
        assert (str(before.until), before.until_is, before.how) == (
            "2020-01-01",
            "handover",
            "resigned",
        )

    @pytest.mark.parametrize(
        ("first", "length", "until"),
        [
            ("2014-10-01", "P4Y", "2018-09-30"),
            ("2024-07-01", "P6M", "2024-12-31"),
            ("2024-01-01", "P2M", "2024-02-29"),
            ("2024-02-29", "P1Y", "2025-02-28"),
            ("2024-02-28", "P1Y", "2025-02-27"),
            ("2023-01-31", "P1M", "2023-02-28"),
            ("2023-01-31", "P1M1D", "2023-03-01"),
            ("2024-01", "P1Y", "2024-12-31/2025-01-30"),
            ("9998-01-01", "P9Y", "None"),
            ("../2024-01-01", "P1Y", "None"),
        ],
    )
    def test_by_the_length_its_decision_states(self, first: str, length: str, until: str) -> None:
        """§1.6 Half-open: a term from 1 July of six months ends as 1 January begins."""
        stated = replace(term("a", first), length=Duration.parse(length))
        latest = dating(first).latest
        assert latest is not None
        holder = succession([stated], (), OFFICE, latest).holder
        assert holder is not None
        assert str(holder.until) == until


class TestImpreciseDates:
    """§3 A fact holds from the latest day its date allows, and is shown as uncertain within the
    span.
    """

    def test_first_day_in_a_month(self) -> None:
        terms = [term("a", "1952-04-04", to("1957-05-10")), term("b", "1957-05")]
        answers = {d: ask(terms, f"1957-05-{d}") for d in ("09", "10", "11", "30", "31")}
        assert {d: (a.status, a.uncertain) for d, a in answers.items()} == {
            "09": ("held", False),
            "10": ("held", False),
            "11": ("unknown", True),
            "30": ("unknown", True),
            "31": ("held", False),
        }
        assert answers["11"].doubt == Doubt(may=("b",), otherwise="vacant")
        (gap,) = answers["31"].vacancies
        assert (gap.uncertain, gap.days, gap.least, gap.most) == (True, 20, 0, 20)
        holder = answers["31"].holder
        assert holder is not None
        assert (str(holder.first), holder.uncertain) == ("1957-05", False)

    def test_the_handover_makes_the_first_day_known(self) -> None:
        terms = [term("a", "1952-04-04", to("1957-05-16", "handover")), term("b", "1957-05")]
        for on, person in {"1957-05-15": "a", "1957-05-16": "b", "1957-05-31": "b"}.items():
            answer = ask(terms, on)
            assert answer.holder is not None
            assert (answer.holder.person, answer.uncertain) == (person, False)
        assert answer.holder is not None
        assert str(answer.holder.first) == "1957-05-16"

    def test_a_handover_outside_the_span_makes_nothing_known(self) -> None:
        terms = [term("a", "1952-04-04", to("1957-04-16", "handover")), term("b", "1957-05")]
        assert ask(terms, "1957-04-20").status == "vacant"
        assert ask(terms, "1957-05-30").status == "unknown"
        by = [term("a", "1952-04-04", to("1957-04-16", "handover")), term("b", "../1957-05-31")]
        holder = ask(by, "1957-04-16").holder
        assert holder is not None
        assert holder.person == "b"

    def test_a_handover_in_a_month_to_a_successor_on_a_day(self) -> None:
        terms = [term("a", "1952-04-04", to("1957-05", "handover")), term("b", "1957-05-16")]
        assert not ask(terms, "1957-05-15").uncertain
        (before,) = ask(terms, "1957-05-16").predecessors
        assert (str(before.until), before.until_is) == ("1957-05-16", "handover")

    def test_last_day_in_a_month(self) -> None:
        terms = [term("a", "1952-04-04", to("1957-05")), term("b", "1957-05-16")]
        flags = [
            ask(terms, on).uncertain
            for on in ("1957-05-01", "1957-05-02", "1957-05-15", "1957-05-16")
        ]
        assert flags == [False, True, True, False]
        (before,) = ask(terms, "1957-05-16").predecessors
        assert str(before.until) == "1957-05"
        alone = [ask(terms[:1], on) for on in ("1957-05-01", "1957-05-31", "1957-06-01")]
        assert [(a.status, a.uncertain) for a in alone] == [
            ("held", False),
            ("held", True),
            ("unknown", False),
        ]

    def test_ended_by_a_day(self) -> None:
        terms = [term("a", "1957-05-01", to("../1957-05-10"))]
        flags = [
            ask(terms, on).uncertain
            for on in ("1957-05-01", "1957-05-02", "1957-05-10", "1957-05-11")
        ]
        assert flags == [False, True, True, False]

    def test_about_a_day(self) -> None:
        terms = [term("a", "1957-05-01~", to("1957-05-10?"))]
        flags = [ask(terms, f"1957-05-{d}").uncertain for d in ("01", "02", "09", "10")]
        assert flags == [True, False, False, True]

    def test_the_first_holder(self) -> None:
        answer = ask([term("a", "1957-05")], "1957-05-02")
        assert (answer.status, answer.uncertain, answer.changes_at) == (
            "unknown",
            True,
            day("1957-05-31"),
        )
        assert not ask([term("a", "../1957-05-31")], "1957-05-02").uncertain

    def test_began_by_a_day_after_a_term_without_end(self) -> None:
        terms = [
            term("a", "1957-05-01"),
            term("b", "../1957-05-10"),
            term("c", "1957-05-20/1957-05-31"),
        ]
        flags = {d: ask(terms, f"1957-05-{d}") for d in ("01", "02", "09", "10", "19", "20", "31")}
        assert {d: a.uncertain for d, a in flags.items()} == {
            "01": False, "02": True, "09": True, "10": False, "19": False, "20": True, "31": False,
        }  # fmt: skip

    def test_spans_that_meet(self) -> None:
        terms = [term("a", "1957-01-01", to("1957-05")), term("b", "1957-05")]
        answers = [
            ask(terms, on) for on in ("1957-05-01", "1957-05-02", "1957-05-30", "1957-05-31")
        ]
        assert [a.uncertain for a in answers] == [False, True, True, False]

    def test_dates_without_a_latest_day_never_hold(self) -> None:
        assert ask([term("a", "2020/..")], "2021-01-01").status == "unknown"
        open_end = ask([term("a", "2020-01-01", to("2021/.."))], "2022-01-01").holder
        assert open_end is not None
        assert open_end.until is None

    def test_impossible_terms_leave_the_line(self) -> None:
        assert ask([term("a", "2020-01-02", to("2020-01-01"))], "2020-01-02").status == "unknown"
        year = ask([term("a", "2020", to("2020-06-30"))], "2020-06-30")
        assert (year.status, year.uncertain) == ("held", False)


class TestRules:
    """§1.6 A rule covers the terms that begin from its first day to its last, both included."""

    def test_covers(self) -> None:
        rule = TermRule(clause=Text.of("art. 3"), since=day("2000-01-01"), until=day("2009-12-31"))
        days = ("1999-12-31", "2000-01-01", "2009-12-31", "2010-01-01")
        assert [rule.covers(day(text)) for text in days] == [False, True, True, False]
        assert TermRule(clause=Text.of("art. 3")).covers(day("0001-01-01"))


def years(holder: str, first: str, until: str) -> TermOfOffice:
    return term(holder, first, to(until))


class TestDoubt:
    """§5.9 Between whom imprecise dates leave it in doubt, and what else it may be."""

    TERMS = (years("a", "1950", "1954"), years("b", "1955", "1959"))

    @pytest.mark.parametrize(
        ("on", "may", "otherwise"),
        [
            ("1950-06-01", ("a",), "unknown"),
            ("1954-06-01", ("a",), "vacant"),
            ("1955-06-01", ("b",), "vacant"),
            ("1959-06-01", ("b",), "unknown"),
        ],
    )
    def test_known_to_the_year(self, on: str, may: tuple[str, ...], otherwise: str) -> None:
        answer = ask(list(self.TERMS), on)
        assert answer.doubt == Doubt(may=may, otherwise=otherwise)  # type: ignore[arg-type]
        assert answer.status in {"held", "unknown"}

    def test_a_day_in_no_doubt(self) -> None:
        assert ask(list(self.TERMS), "1952-06-01").doubt is None

    def test_one_of_two(self) -> None:
        """The earlier one holds until the later one begins, whenever that was."""
        terms = [term("a", "1950-01-01"), term("b", "1955")]
        found = ask(terms, "1955-06-01").doubt
        assert found == Doubt(may=("a", "b"), otherwise=None)
        begun = [term("a", "1950-01-01"), term("b", "1955-06-01~")]
        assert ask(begun, "1955-06-01").doubt == Doubt(may=("a", "b"), otherwise=None)

    def test_two_terms_in_one_year(self) -> None:
        terms = [years("a", "1950", "1950"), years("b", "1950", "1955")]
        found = ask(terms, "1950-06-01").doubt
        assert found == Doubt(may=("a", "b"), otherwise="unknown")

    def test_about_a_day(self) -> None:
        found = ask([term("a", "1950-01-01~")], "1950-01-01").doubt
        assert found == Doubt(may=("a",), otherwise="unknown")

    def test_days_in_office_and_vacant_are_bounded(self) -> None:
        answer = ask(list(self.TERMS), "1970-01-01")
        (gap,) = answer.vacancies
        assert (gap.least, gap.most, str(gap.earliest), str(gap.until)) == (
            0,
            728,
            "1954-01-02",
            "1955-12-30",
        )
        first = answer.predecessors[0]
        assert (first.least, first.days, first.most) == (1098, 1462, 1826)

    def test_about_bounds_nothing(self) -> None:
        terms = [term("a", "1950-01-01", to("1954-06~")), term("b", "1955-01-01", to("1959-12-31"))]
        answer = ask(terms, "1970-01-01")
        assert answer.vacancies[0].most is None
        assert [p.most for p in answer.predecessors] == [None, 1826]


class TestAsTheNeighbourIsDated:
    """§5.5, §5.9 Where a term ends, or somebody begins to act, by the date of another."""

    def test_an_end_that_the_successor_gives_is_as_imprecise_as_that(self) -> None:
        terms = [acting("a", "2016-01-01"), term("b", "2016-04"), term("c", "2016-08-01")]
        first, second = ask(terms, "2017-01-01").predecessors
        assert (first.least, first.days, first.most) == (91, 120, 120)
        assert (str(first.until), first.until_is) == ("2016-04", "handover")
        assert (second.least, second.days, second.most) == (93, 93, 122)
        assert str(second.until) == "2016-08-01"
        holder = ask(terms, "2016-02-01").holder
        assert holder is not None
        assert str(holder.until) == "2016-04"

    def test_whoever_acts_holds_once_the_holder_is_gone(self) -> None:
        terms = [
            term("a", "2014-05-05", to("2015-06", how="resigned")),
            acting("b", "2015-06-10"),
            term("c", "2015-07"),
        ]
        assert ask(terms, "2015-06-05").doubt == Doubt(may=("a",), otherwise="vacant")
        assert ask(terms, "2015-06-12").doubt == Doubt(may=("a", "b"), otherwise=None)
        assert ask(terms, "2015-07-02").doubt == Doubt(may=("b", "c"), otherwise=None)
        one, other = ask(terms, "2016-01-01").predecessors
        assert (one.least, one.most) == (393, 422)
        assert (other.least, other.days, other.most) == (0, 30, 51)

    def test_nobody_acts_before_a_holder_is_surely_gone(self) -> None:
        terms = [term("a", "2020-01-01", to("2020-06-30")), acting("b", "2020-05")]
        assert ask(terms, "2020-05-15").doubt is None
        assert ask(terms, "2020-06-30").doubt is None
        later = [term("a", "2020-01-01", to("2020-06")), acting("b", "2020-05")]
        assert ask(later, "2020-05-15").doubt is None
        assert ask(later, "2020-06-15").doubt == Doubt(may=("a", "b"), otherwise=None)


class TestHoldingOver:
    """§2.7 Whoever's term has expired stays until a successor begins, where a rule says so."""

    OFFICE = replace(OFFICE, rules=(TermRule(clause=Text.of("9(2)"), holds_over=True),))
    ANN = replace(term("a", "2024-01-01"), planned=to("2025-12-31"))

    def ask(self, on: str, *terms: TermOfOffice, office: OfficeRules = OFFICE) -> Succession:
        return succession(terms or (self.ANN,), (), office, day(on))

    def test_past_the_end_of_the_term(self) -> None:
        holder = self.ask("2026-02-15").holder
        assert holder is not None
        assert (holder.person, str(holder.over), holder.article) == (
            "a",
            "2026-01-01",
            Text.of("9(2)"),
        )
        assert (str(holder.until), holder.until_is) == ("2025-12-31", "last_day")
        assert self.ask("2025-12-31").changes_at == day("2026-01-01")
        assert self.ask("2026-01-01").changes_at is None

    def test_until_a_successor_begins(self) -> None:
        answer = self.ask("2026-03-01", self.ANN, term("b", "2026-03-01"))
        assert answer.vacancies == ()
        (before,) = answer.predecessors
        assert (str(before.until), before.how, str(before.over), before.days) == (
            "2026-03-01",
            "succeeded",
            "2026-01-01",
            790,
        )

    def test_or_somebody_acts(self) -> None:
        for first in ("2026-02-01", "2025-12-01"):
            answer = self.ask("2026-03-01", self.ANN, acting("x", first, to("2026-06-30")))
            assert answer.holder is not None
            assert answer.holder.person == "x"
        assert answer.predecessors[0].over is None

    def test_or_the_holder_leaves(self) -> None:
        left = replace(self.ANN, ended=to("2026-02-10", how="resigned"))
        answer = self.ask("2026-03-01", left)
        assert (answer.status, str(answer.predecessors[0].over)) == ("unknown", "2026-01-01")
        expired = replace(self.ANN, ended=to("2025-12-31", how="expired"))
        assert self.ask("2026-03-01", expired).predecessors[0].over is None

    def test_by_no_rule_of_that_time(self) -> None:
        bare = replace(self.OFFICE, rules=())
        assert self.ask("2026-03-01", office=bare).status == "unknown"
        later = TermRule(clause=Text.of("9(2)"), holds_over=True, since=day("2026-01-01"))
        then = replace(self.OFFICE, rules=(later,))
        assert self.ask("2026-03-01", office=then).status == "unknown"

    def test_an_imprecise_end_leaves_no_doubt(self) -> None:
        ann = replace(self.ANN, planned=to("2025"))
        assert self.ask("2025-06-01", ann).doubt is None


class TestAbolished:
    """§2.8 After the last day of a post nobody holds it, and it is not vacant."""

    def test_terms_end_with_it(self) -> None:
        office = replace(OFFICE, until=day("2025-10-31"))
        terms = [term("a", "2024-01-01"), term("b", "2025-11-01")]
        answers = {d: succession(terms, (), office, day(d)) for d in ("2025-10-31", "2025-11-01")}
        assert [a.status for a in answers.values()] == ["held", "abolished"]
        (before,) = answers["2025-11-01"].predecessors
        assert (str(before.until), before.how) == ("2025-10-31", "abolished")
        assert answers["2025-10-31"].changes_at == day("2025-11-01")

    def test_by_the_end_of_the_last_term(self) -> None:
        answer = ask([term("a", "2024-01-01", to("2025-10-31", how="abolished"))], "2026-01-01")
        assert (answer.status, str(answer.closed)) == ("abolished", "2025-11-01")

    def test_not_where_another_follows(self) -> None:
        over = term("a", "2024-01-01", to("2024-10-31", how="abolished"))
        terms = [over, term("b", "2025-01-01")]
        assert ask(terms, "2024-12-01").status == "vacant"

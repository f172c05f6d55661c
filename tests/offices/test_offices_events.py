"""Ends of terms that are events, are taken back, or come before the term: spec/offices.md §1.8 to
§1.10, on small lines of holders."""

from dataclasses import replace

import pytest

from nemcon.core.datings import dating
from nemcon.core.days import Day, Duration
from nemcon.core.texts import Text
from nemcon.offices.checks import check
from nemcon.offices.events import Event, EventState, Telling
from nemcon.offices.seats import deal
from nemcon.offices.succession import Succession, succession
from nemcon.offices.terms import (
    End,
    EndCause,
    OfficeRules,
    Stood,
    TermExtension,
    TermOfOffice,
    TermRule,
)

CHAIR = OfficeRules(name=Text.of("Chair"))


def telling(told: str, state: EventState = "to_come", on: str = "") -> Telling:
    return Telling(since=Day.parse(told).ordinal, state=state, on=dating(on) if on else None)


def event(*told: Telling) -> Event:
    return Event(of="meeting", id="general", tellings=told)


CALLED = (telling("2025-06-01"), telling("2027-02-10", on="2027-05-14"))
HELD = (*CALLED, telling("2027-05-21", "over", "2027-05-21"))


def term(holder: str, first: str, *told: Telling, **more: object) -> TermOfOffice:
    made = TermOfOffice(id=holder, holder=holder, first=dating(first))
    made = replace(made, ends_with=event(*told)) if told else made
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of a term


def asked(
    on: str, *terms: TermOfOffice, known: str = "", office: OfficeRules = CHAIR
) -> Succession:
    until = Day.parse(known) if known else None
    return succession(terms, (), office, Day.parse(on), until)


def findings(*terms: TermOfOffice, office: OfficeRules = CHAIR) -> list[str]:
    return [str(finding) for finding in check(terms, (), office)]


class TestTheDay:
    """§1.8 The end is the day on which the event was, and before that what was said of it."""

    @pytest.mark.parametrize(
        ("on", "until"),
        [
            ("2027-01-15", None),
            ("2027-02-10", "2027-05-14"),
            ("2027-05-16", "2027-05-14"),
            ("2027-05-21", "2027-05-21"),
        ],
    )
    def test_as_it_stood_on_the_day(self, on: str, until: str | None) -> None:
        holder = asked(on, term("rosa", "2025-06-01", *HELD)).holder
        assert holder is not None
        assert holder.event is not None
        assert (str(holder.until) if holder.until else None) == until

    def test_nothing_is_said_of_it_yet(self) -> None:
        rosa = term("rosa", "2025-06-01", telling("2026-01-01"))
        holder = asked("2025-07-01", rosa).holder
        assert holder is not None
        assert (holder.until, holder.telling) == (None, None)

    def test_no_day_is_vacant_or_in_doubt_until_it_was(self) -> None:
        rosa, odd = term("rosa", "2025-06-01", *CALLED), term("odd", "2027-08-01")
        for on in ("2027-05-13", "2027-05-14", "2027-05-15", "2027-07-31"):
            assert asked(on, rosa).status == "held"
            assert not asked(on, rosa).uncertain
            assert asked(on, rosa, odd).vacancies == ()

    def test_whoever_begins_that_day_holds_it(self) -> None:
        rosa, odd = term("rosa", "2025-06-01", *HELD), term("odd", "2027-05-21")
        now = asked("2027-05-21", rosa, odd)
        assert now.holder is not None
        assert now.holder.person == "odd"
        (before,) = now.predecessors
        assert (str(before.until), before.until_is) == ("2027-05-21", "handover")
        assert before.event is not None
        assert findings(rosa, odd) == []

    def test_without_one_it_is_the_last_day(self) -> None:
        rosa, odd = term("rosa", "2025-06-01", *HELD), term("odd", "2027-06-01")
        assert asked("2027-05-21", rosa, odd).status == "held"
        (gap,) = asked("2027-06-02", rosa, odd).vacancies
        assert (str(gap.first), str(gap.until)) == ("2027-05-22", "2027-05-31")

    def test_after_what_is_known_nobody_is_to_hold_it_past_the_day_planned(self) -> None:
        rosa = term("rosa", "2025-06-01", *CALLED)
        assert asked("2027-05-14", rosa, known="2027-04-01").as_planned is not None
        assert asked("2027-05-15", rosa, known="2027-04-01").as_planned is None

    def test_the_answer_changes_as_something_is_said(self) -> None:
        rosa = term("rosa", "2025-06-01", *HELD)
        assert str(asked("2026-01-01", rosa).changes_at) == "2027-02-10"
        assert str(asked("2027-02-10", rosa).changes_at) == "2027-05-21"

    def test_a_day_of_which_only_the_month_is_known(self) -> None:
        rosa = term("rosa", "2025-06-01", telling("2027-05-31", "over", "2027-05~"))
        assert asked("2027-05-15", rosa, term("odd", "2027-07-01")).uncertain


class TestBeforeIt:
    """What comes before the event counts as it does for any term."""

    def test_an_end_before_it(self) -> None:
        died = End(until=dating("2026-03-01"), how="died")
        rosa = term("rosa", "2025-06-01", *CALLED, ended=died)
        assert asked("2026-03-02", rosa).holder is None
        assert findings(rosa) == []

    def test_an_extension_to_a_later_one(self) -> None:
        later = Event(of="meeting", id="of-2028", tellings=(telling("2027-05-01"),))
        moved = TermExtension(decided=dating("2027-05-01"), event=later)
        rosa = term("rosa", "2025-06-01", *HELD, extensions=(moved,))
        holder = asked("2027-06-01", rosa).holder
        assert holder is not None
        assert holder.event == later
        assert findings(rosa) == []

    def test_an_extension_from_a_day_to_an_event(self) -> None:
        moved = TermExtension(decided=dating("2027-05-01"), event=event(*HELD))
        planned = End(until=dating("2027-12-31"))
        rosa = term("rosa", "2025-06-01", planned=planned, extensions=(moved,))
        (found,) = findings(rosa)
        assert "until the meeting general does not lengthen it" in found

    def test_somebody_acts_before_it(self) -> None:
        rosa, odd = term("rosa", "2025-06-01", *CALLED), term("odd", "2027-04-01", kind="acting")
        assert asked("2027-04-01", rosa, odd).status == "acting"

    def test_a_rule_by_which_the_holder_stays_counts_from_its_day(self) -> None:
        stays = replace(CHAIR, rules=(TermRule(clause=Text.of("9"), holds_over=True),))
        held = asked("2027-06-01", term("rosa", "2025-06-01", *HELD), office=stays).holder
        assert held is not None
        assert str(held.over) == "2027-05-22"
        assert held.event is not None
        awaited = asked("2027-06-01", term("rosa", "2025-06-01", *CALLED), office=stays).holder
        assert awaited is not None
        assert awaited.over is None


class TestFindings:
    """§6.12"""

    def test_a_day_and_an_event(self) -> None:
        both = term("rosa", "2025-06-01", *CALLED, planned=End(until=dating("2027-06-30")))
        (found,) = findings(both)
        assert "is to end on 2027-06-30, and with the meeting general. Leave one" in found

    def test_an_event_that_will_not_be(self) -> None:
        off = (*CALLED, telling("2027-04-01", "off"))
        (found,) = findings(term("rosa", "2025-06-01", *off))
        assert "warning" in found
        assert "the meeting general, which was cancelled. Record until when" in found
        assert asked("2027-06-01", term("rosa", "2025-06-01", *off)).status == "held"
        lapsed = Event(of="matter", id="statute", tellings=(telling("2027-04-01", "off"),))
        (found,) = findings(replace(term("rosa", "2025-06-01"), ends_with=lapsed))
        assert "the decision on statute, which will not come" in found

    def test_somebody_begins_before_it(self) -> None:
        odd = term("odd", "2027-05-14")
        (found,) = findings(term("rosa", "2025-06-01", telling("2025-06-01")), odd)
        assert "is to end with the meeting general, which has no day; it is taken to end" in found
        assert "Record when the meeting general was, or how the term ended." in found
        (found,) = findings(term("rosa", "2025-06-01", *CALLED), odd)
        assert "is to end with the meeting general, which is to come; it is taken" in found

    def test_it_was_before_the_term(self) -> None:
        (found,) = findings(term("rosa", "2027-06-01", *HELD))
        assert "ends before that" in found

    def test_no_length_is_held_against_it(self) -> None:
        years = replace(CHAIR, rules=(TermRule(clause=Text.of("4"), length=Duration(months=48)),))
        assert findings(term("rosa", "2025-06-01", *HELD), office=years) == []

    def test_an_extension_that_says_no_end(self) -> None:
        moved = TermExtension(decided=dating("2027-05-01"))
        (found,) = findings(term("rosa", "2025-06-01", *CALLED, extensions=(moved,)))
        assert "The extension of rosa's term is dated .." in found

    def test_an_extension_decided_after_it_was(self) -> None:
        moved = TermExtension(decided=dating("2027-06-01"), until=dating("2028-06-01"))
        assert findings(term("rosa", "2025-06-01", *CALLED, extensions=(moved,))) == []
        (found,) = findings(term("rosa", "2025-06-01", *HELD, extensions=(moved,)))
        assert "after the term was to end on 2027-05-21" in found

    def test_a_post_that_is_gone(self) -> None:
        gone = replace(CHAIR, until=Day.parse("2027-03-31"))
        (found,) = findings(term("rosa", "2025-06-01", *CALLED), office=gone)
        assert "goes on, and the post was abolished" in found


def ended(on: str, how: EndCause, told: str = "") -> End:
    return End(until=dating(on), how=how, decided=dating(told) if told else None)


class TestTakenBack:
    """§1.9 An end stands from the day it is told until it is taken back."""

    def test_while_it_stood(self) -> None:
        resigned = ended("2026-06-30", "resigned", "2026-05-02")
        first, last = Day.parse("2026-05-02").ordinal, Day.parse("2026-06-10").ordinal
        stood = Stood(end=resigned, since=first, until=last, taken_back=dating("2026-06-10"))
        planned = End(until=dating("2027-12-31"))
        rosa = term("rosa", "2025-06-01", planned=planned, stood=(stood,))
        for on, until in (("2026-05-01", "2027"), ("2026-05-02", "2026"), ("2026-06-10", "2027")):
            holder = asked(on, rosa).holder
            assert holder is not None
            assert str(holder.until)[:4] == until
            assert (holder.taken_back == (stood,)) is (on == "2026-06-10")
        assert str(asked("2026-05-01", rosa).changes_at) == "2026-05-02"

    def test_where_none_stood(self) -> None:
        (found,) = findings(term("rosa", "2025-06-01", vain=(dating("2026-06-10"),)))
        assert "taken back on 2026-06-10, and none stood then that was to come" in found


class TestNever:
    """§1.10 A term that ended before it began is no time in office."""

    @pytest.mark.parametrize(
        ("first", "on", "how", "never"),
        [
            ("2026-06-01", "2026-05-20", "died", True),
            ("2026-06-01", "2026-06-01", "declined", True),
            ("2026-06-01", "2026-06-01", "died", False),
            ("2026-06-01", "2026-06-02", "declined", False),
            ("2026-06-01", "2026-05-20", "expired", False),
            ("2026-06", "2026-06-10", "died", False),
            ("2026-06-01", "2026-05/..", "died", False),
            ("..", "2026-05-20", "died", False),
            ("..", "2026-05-20", "declined", False),
        ],
    )
    def test_when(self, first: str, on: str, how: EndCause, never: bool) -> None:
        assert term("odd", first, ended=ended(on, how)).never is never

    def test_designate_until_that_is_told(self) -> None:
        rosa = term("rosa", "2020-01-01", planned=End(until=dating("2026-04-30")))
        odd = term(
            "odd", "2026-06-01", decided=dating("2026-03-01"), ended=ended("2026-05-20", "died")
        )
        tess = term("tess", "2026-08-01", decided=dating("2026-02-01"), nationality="quay")
        now = asked("2026-04-01", rosa, odd, tess)
        assert now.designate is not None
        assert now.designate.person == "odd"
        assert now.never == ()
        later = asked("2026-05-20", rosa, odd, tess)
        assert later.designate is not None
        assert later.designate.person == "tess"
        (one,) = later.never
        assert (one.person, str(one.on), one.again) == ("odd", "2026-05-20", False)
        (gap,) = asked("2026-09-01", rosa, odd, tess).vacancies
        assert (str(gap.first), str(gap.until)) == ("2026-05-01", "2026-07-31")
        assert [f for f in findings(rosa, odd, tess) if "error" in f] == []

    def test_who_is_chosen_again_has_another_term(self) -> None:
        """§5.11"""
        first = term("odd", "2026-06-01", ended=ended("2026-05-20", "annulled"))
        again = replace(first, id="t-again", ended=None)
        (one,) = asked("2026-07-01", first, again).never
        assert (one.person, one.again) == ("odd", True)

    def test_who_begins_sooner_is_next(self) -> None:
        rosa = term("rosa", "2020-01-01", planned=End(until=dating("2026-04-30")))
        tess = term("tess", "2026-05-01", decided=dating("2026-02-01"))
        odd = term(
            "odd", "2030-06-01", decided=dating("2026-03-01"), ended=ended("2026-05-20", "died")
        )
        now = asked("2026-04-01", rosa, odd, tess)
        assert now.designate is not None
        assert now.designate.person == "tess"

    def test_one_with_a_nationality_is_in_no_list(self) -> None:
        odd = term(
            "odd",
            "2026-06-01",
            decided=dating("2026-03-01"),
            ended=ended("2026-05-20", "died"),
            nationality="quay",
        )
        assert asked("2026-04-01", odd).by_nationality == {}

    def test_an_acting_one_is_no_designate(self) -> None:
        odd = term(
            "odd",
            "2026-06-01",
            kind="acting",
            decided=dating("2026-03-01"),
            ended=ended("2026-05-20", "died"),
        )
        assert asked("2026-04-01", odd).designate is None

    def test_in_no_seat_of_others(self) -> None:
        two = replace(CHAIR, seats=((Day.parse("2020-01-01"), 2),))
        rosa, tess = term("rosa", "2020-01-01"), term("tess", "2020-01-01")
        odd = term("odd", "2026-06-01", ended=ended("2026-05-20", "died"))
        assert [[t.id for t in seat] for seat in deal((odd, rosa, tess), two)] == [
            ["rosa", "odd"],
            ["tess"],
        ]
        assert findings(odd, rosa, tess, office=two) == []


class TestAnnulled:
    """§1.11 Held in fact only: days, and no number."""

    def test_no_number_and_the_line_goes_on(self) -> None:
        rosa = term("rosa", "2020-01-01", planned=End(until=dating("2023-12-31")))
        odd = term("odd", "2024-01-01", ended=ended("2024-05-15", "annulled"), ordinal=2)
        again = term("rosa", "2024-05-16", id="again")
        now = asked("2024-03-01", rosa, odd, again)
        assert now.holder is not None
        assert (now.holder.ordinal, str(now.holder.annulled)) == (None, "2024-05-15")
        later = asked("2024-06-01", rosa, odd, again)
        assert later.holder is not None
        assert later.holder.ordinal == 1
        assert [before.days for before in later.predecessors] == [1461, 136]
        (found,) = findings(rosa, odd, again)
        assert "number 2; a term that was annulled has none" in found

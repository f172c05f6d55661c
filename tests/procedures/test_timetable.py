"""spec/procedure.md §1-§3: computed timetables, and what falls outside them."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import when
from nemcon.core.days import Day, Duration, Moment, zone
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.procedures.timetable import (
    NEXT_MEETING,
    Actual,
    Anchor,
    Judgement,
    Nomination,
    ProcedureRules,
    ProcedureStep,
    Reply,
    Timetable,
    TimetableRow,
    WindowAdmission,
    due_at,
    judge,
    missed,
    timetable,
)

BRUSSELS = zone("Europe/Brussels")


def day(text: str) -> Day:
    return Day.parse(text)


def at(text: str) -> Moment:
    return Moment.parse(text)


def step(name: str, anchor: str, offset: str = "P0D", **more: Any) -> ProcedureStep:
    if "closes" in more:
        more["closes"] = Duration.parse(more["closes"])
    return ProcedureStep(
        step=name,
        title=Text.of({"en": name.title()}),
        anchor=anchor,
        offset=Duration.parse(offset),
        **more,
    )


TERM = {"term": Anchor(when=day("2024-06-30"), edge="ends")}
OPENING = {"opening": Anchor(when=day("2024-01-01"), edge="begins")}


def said(answer: Judgement, number: int) -> list[str]:
    """Why one of what was filed has no effect of itself."""
    return [str(reason) for reason in answer.filed[number].reasons]


class TestDue:
    """§1.4 Reckoned on the boundaries between days: forwards the last day, backwards the first."""

    @pytest.mark.parametrize(
        ("anchor", "edge", "offset", "backwards", "due"),
        [
            ("2024-06-30", "ends", "P6M", True, "2024-01-01"),
            ("2024-09-30", "ends", "P6M", True, "2024-04-01"),
            ("2024-01-01", "begins", "P2M", False, "2024-02-29"),
            ("2023-01-01", "begins", "P2M", False, "2023-02-28"),
            ("2024-01-01", "begins", "P1D", False, "2024-01-01"),
            ("2024-06-30", "ends", "P1D", False, "2024-07-01"),
            ("2024-06-30", "ends", "P1D", True, "2024-06-30"),
            # a day that is neither opening nor end: a meeting
            ("2024-06-20", "day", "P10D", True, "2024-06-10"),
            ("2024-06-20", "day", "P10D", False, "2024-06-30"),
            ("2024-06-20", "day", "P1W", False, "2024-06-27"),
            ("2024-06-20", "day", "P0D", False, "2024-06-20"),
            ("2024-06-30", "ends", "P0D", True, "2024-06-30"),
        ],
    )
    def test_days(self, anchor: str, edge: Any, offset: str, backwards: bool, due: str) -> None:
        found = due_at(
            Anchor(when=day(anchor), edge=edge),
            Duration.parse(offset),
            backwards=backwards,
            zone=BRUSSELS,
        )[0]
        assert found == day(due)

    @pytest.mark.parametrize(
        ("anchor", "offset", "backwards", "due"),
        [
            ("2024-03-04T09:00:00+01:00", "PT72H", False, "2024-03-07T09:00:00+01:00"),
            ("2024-03-30T09:00:00+01:00", "P2D", False, "2024-04-01T09:00:00+02:00"),
            ("2024-04-01T09:00:00+02:00", "P2D", True, "2024-03-30T09:00:00+01:00"),
        ],
    )
    def test_from_a_moment_a_moment(
        self, anchor: str, offset: str, backwards: bool, due: str
    ) -> None:
        length = Duration.parse(offset)
        found = due_at(Anchor(when=at(anchor)), length, backwards=backwards, zone=BRUSSELS)[0]
        assert str(found) == due

    def test_with_hours_a_moment(self) -> None:
        meeting = Anchor(when=day("2024-06-20"))
        hours = Duration.parse("PT48H")
        before = due_at(meeting, hours, backwards=True, zone=BRUSSELS)[0]
        after = due_at(meeting, hours, backwards=False, zone=BRUSSELS)[0]
        assert str(before) == "2024-06-18T00:00:00+02:00"
        assert str(after) == "2024-06-23T00:00:00+02:00"

    def test_beyond_the_calendar(self) -> None:
        with pytest.raises(Malformed, match="leaves the calendar"):
            due_at(TERM["term"], Duration.parse("P9999Y"), backwards=False, zone=BRUSSELS)

    @given(ordinal=st.integers(1_000, 3_000_000), days=st.integers(1, 400))
    def test_there_and_back(self, ordinal: int, days: int) -> None:
        """The first day of a time of so many days, and its last, are one less apart."""
        length = Duration(days=days)
        last = Day(ordinal)
        first = due_at(Anchor(when=last, edge="ends"), length, backwards=True, zone=BRUSSELS)[0]
        assert isinstance(first, Day)
        assert last.ordinal - first.ordinal == days - 1
        begins = Anchor(when=first, edge="begins")
        assert due_at(begins, length, backwards=False, zone=BRUSSELS)[0] == last


class TestProcedure:
    """§1.1, §1.3 A procedure is data, and checked at the door."""

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"steps": (step("a", "x"), step("a", "y"))}, "Two steps are called a"),
            ({"least": 0}, "0 nominations is no limit"),
            ({"most": -1}, "-1 nominations is no limit"),
        ],
    )
    def test_refused(self, values: dict[str, Any], sentence: str) -> None:
        with pytest.raises(Malformed, match=sentence):
            ProcedureRules(**values)

    def test_what_closes_must_have_opened(self) -> None:
        with pytest.raises(Malformed, match="closes and opens nothing"):
            step("a", "x", closes="P1D")


PROCEDURE = ProcedureRules(
    steps=(
        step("call", "term", "P6M", backwards=True, window="nominations", closes="P2M"),
        step("list", "call.closes", "P1W"),
        step("straw", "list", "P10D"),
        step("report", "meeting", "P1D"),
    ),
    article="Rule 4",
    least=1,
    most=1,
)


class TestTimetable:
    """§2 One row a step: due, closes, actual, difference, reason, status."""

    def rows(self, *, on: str | None = None, **actuals: Actual) -> dict[str, TimetableRow]:
        table = timetable(
            PROCEDURE, TERM, actuals, zone=BRUSSELS, on=None if on is None else at(on)
        )
        return {row.step: row for row in table.rows}

    def test_computed(self) -> None:
        rows = self.rows()
        assert list(rows) == ["call", "list", "straw", "report"]
        assert (rows["call"].due, rows["call"].closes) == (day("2024-01-01"), day("2024-02-29"))
        assert (rows["list"].due, rows["list"].provisional) == (day("2024-03-07"), True)
        assert rows["straw"].due == day("2024-03-17")
        assert [row.status for row in rows.values()] == ["due", "due", "due", "waiting"]
        assert rows["report"].waiting_for == "meeting"

    def test_from_the_day_on_which_the_other_was_done(self) -> None:
        """§2.2"""
        rows = self.rows(call=Actual(when=day("2024-01-15"), reason="holidays"))
        assert (rows["call"].closes, rows["list"].due) == (day("2024-03-14"), day("2024-03-21"))
        assert (rows["list"].provisional, rows["straw"].provisional) == (False, True)

    def test_a_window_that_opened_at_a_moment_closes_at_one(self) -> None:
        rows = self.rows(call=Actual(when=at("2024-01-01T10:00:00+01:00")))
        assert str(rows["call"].closes) == "2024-03-01T10:00:00+01:00"
        assert str(rows["list"].due) == "2024-03-08T10:00:00+01:00"

    @pytest.mark.parametrize(
        ("actual", "status", "difference"),
        [
            ("2023-12-31", "early", -1),
            ("2024-01-01", "done", 0),
            ("2024-01-02", "late", 1),
        ],
    )
    def test_one_day_before_on_and_after(self, actual: str, status: str, difference: int) -> None:
        """§2.3"""
        row = self.rows(call=Actual(when=day(actual), reason="so"))["call"]
        assert (row.status, row.difference, row.reason) == (status, difference, "so")

    @pytest.mark.parametrize(
        ("on", "status", "difference"),
        [
            ("2024-03-07T23:59:59+01:00", "due", None),
            ("2024-03-08T00:00:00+01:00", "late", 1),
            ("2024-03-17T00:00:00+01:00", "late", 10),
        ],
    )
    def test_overdue(self, on: str, status: str, difference: int | None) -> None:
        row = self.rows(on=on)["list"]
        assert (row.status, row.difference, row.actual) == (status, difference, None)

    @pytest.mark.parametrize(
        ("on", "status", "provisional", "changes"),
        [
            ("2023-12-31T23:59:59+01:00", "due", True, "2024-01-01T00:00:00+01:00"),
            ("2024-01-01T00:00:00+01:00", "open", False, "2024-03-01T00:00:00+01:00"),
            ("2024-02-29T23:59:59+01:00", "open", False, "2024-03-01T00:00:00+01:00"),
            ("2024-03-01T00:00:00+01:00", "closed", False, "2024-03-08T00:00:00+01:00"),
        ],
    )
    def test_a_window_opens_on_its_day(
        self, on: str, status: str, provisional: bool, changes: str
    ) -> None:
        """§2.3 and §2.5: without a mark, and is never late; what hangs on it is sure then."""
        table = timetable(PROCEDURE, TERM, {}, zone=BRUSSELS, on=at(on))
        call, listed = table.rows[:2]
        assert (call.status, call.difference, call.actual) == (status, None, None)
        assert listed.provisional is provisional
        assert table.changes_at(BRUSSELS) == at(changes).utc

    def test_a_window_without_a_close_stays_open(self) -> None:
        """A window of which no close is stated, opened at a moment."""
        procedure = ProcedureRules(steps=(step("reply", "call", "PT1H", window="answers"),))
        anchors = {"call": Anchor(when=at("2024-03-04T09:00:00+01:00"))}
        for on, status in (("09:59:59", "due"), ("10:00:00", "open")):
            now = at(f"2024-03-04T{on}+01:00")
            table = timetable(procedure, anchors, {}, zone=BRUSSELS, on=now)
            assert table.rows[0].status == status

    @pytest.mark.parametrize(
        ("second", "status"), [("59:59", "early"), ("00:00", "done"), ("00:01", "late")]
    )
    def test_between_moments_seconds_decide(self, second: str, status: str) -> None:
        hour = "08" if second == "59:59" else "09"
        procedure = ProcedureRules(steps=(step("reply", "call", "PT24H"),))
        anchors = {"call": Anchor(when=at("2024-03-04T09:00:00+01:00"))}
        actuals = {"reply": Actual(when=at(f"2024-03-05T{hour}:{second}+01:00"), reason="so")}
        row = timetable(procedure, anchors, actuals, zone=BRUSSELS).rows[0]
        assert (row.status, row.difference) == (status, 0)

    def test_a_moment_against_a_day(self) -> None:
        row = self.rows(call=Actual(when=at("2024-01-01T00:30:00+01:00")))["call"]
        assert row.status == "done"

    def test_done_without_a_known_anchor(self) -> None:
        row = self.rows(report=Actual(when=day("2024-05-02")))["report"]
        assert (row.status, row.difference, row.waiting_for) == ("done", None, "meeting")

    @pytest.mark.parametrize(("reason", "findings"), [("", 1), ("holidays", 0)])
    def test_a_difference_wants_a_reason(self, reason: str, findings: int) -> None:
        """§2.4"""
        actuals = {"call": Actual(when=day("2024-01-02"), reason=reason)}
        table = timetable(PROCEDURE, TERM, actuals, zone=BRUSSELS)
        assert [finding.sentence for finding in table.findings] == [
            "Due 2024-01-01, done 2024-01-02, and no reason is recorded; record one."
        ][:findings]

    def test_an_actual_of_no_step(self) -> None:
        table = timetable(PROCEDURE, TERM, {"cal": Actual(when=day("2024-01-02"))}, zone=BRUSSELS)
        assert [str(finding) for finding in table.findings] == [
            "warning: cal: cal is no step of the procedure; correct its name."
        ]

    def test_steps_that_hang_on_themselves(self) -> None:
        procedure = ProcedureRules(
            steps=(step("a", "b", "P1D"), step("b", "a", "P1D"), step("c", "a", "P1D"))
        )
        table = timetable(procedure, {}, {}, zone=BRUSSELS)
        assert [row.status for row in table.rows] == ["waiting"] * 3
        assert [finding.sentence for finding in table.findings] == [
            f"The step {name} hangs on itself; give it another anchor." for name in "abc"
        ]

    def test_what_is_missing_is_named_through_other_steps(self) -> None:
        procedure = ProcedureRules(steps=(step("a", "meeting", "P1D"), step("b", "a", "P1D")))
        table = timetable(procedure, {}, {}, zone=BRUSSELS)
        assert [row.waiting_for for row in table.rows] == ["meeting", "meeting"]

    def test_the_close_of_what_does_not_close(self) -> None:
        procedure = ProcedureRules(
            steps=(step("a", "opening", window="answers"), step("b", "a.closes", "P1D"))
        )
        table = timetable(procedure, OPENING, {}, zone=BRUSSELS)
        assert (table.rows[1].status, table.rows[1].waiting_for) == ("waiting", "a.closes")

    def test_a_window_is_an_opening(self) -> None:
        """§1.5"""
        procedure = ProcedureRules(
            steps=(
                step("a", "opening", window="answers", closes="P2M"),
                step("b", "a", "P2M"),
                step("c", "a.closes", "P1D"),
            )
        )
        rows = timetable(procedure, OPENING, {}, zone=BRUSSELS).rows
        assert [row.due for row in rows] == [
            day("2024-01-01"),
            day("2024-02-29"),
            day("2024-03-01"),
        ]

    def test_no_procedure(self) -> None:
        table = timetable(None, TERM, {}, zone=BRUSSELS)
        assert table == Timetable(has_procedure=False)
        assert str(table) == "no procedure"

    def test_as_text_and_json(self) -> None:
        actuals = {"call": Actual(when=day("2024-01-02"))}
        table = timetable(PROCEDURE, TERM, actuals, zone=BRUSSELS)
        assert str(table).splitlines()[0] == "call: 2024-01-01 late"
        assert str(table).splitlines()[3] == "report: - waiting"
        value = table.as_json()
        assert json.loads(json.dumps(value)) == value
        assert json.loads(json.dumps(value))["rows"][0] == {
            "step": "call",
            "title": {"en": "Call"},
            "status": "late",
            "due": "2024-01-01",
            "first": None,
            "closes": "2024-03-01",
            "closed": None,
            "actual": "2024-01-02",
            "until": None,
            "difference": 1,
            "reason": "",
            "waiting_for": None,
            "provisional": False,
            "window": "nominations",
            "working_days": None,
            "closing_working_days": None,
        }


def nomination(
    by: str = "BE",
    candidate: str = "x",
    received: str = "2024-02-01",
    *,
    of: tuple[str, ...] | None = ("BE",),
    name: str = "n",
) -> Nomination:
    return Nomination(
        nomination=name,
        by=by,
        candidate=candidate,
        when=when(received),
        nationalities=None if of is None else frozenset(of),
    )


def judged(
    *filed: Nomination | Reply,
    procedure: ProcedureRules | None = PROCEDURE,
    admitted: str | None = None,
    **more: Any,
) -> Judgement:
    table = timetable(procedure, TERM | OPENING, {}, zone=BRUSSELS)
    admissions = [WindowAdmission(of=admitted, reason="by leave of the chair")] if admitted else []
    return judge(procedure, table, filed, admissions, zone=BRUSSELS, **more)


class TestWindows:
    """§3.1, §3.2 What is outside its window is a finding and has no effect."""

    @pytest.mark.parametrize(
        ("received", "why"),
        [
            ("2023-12-31", "before the window opened"),
            ("2024-01-01", ""),
            ("2024-02-29", ""),
            ("2024-02-29T23:59:59+01:00", ""),
            ("2024-03-01T00:00:00+01:00", "when the window was closed"),
            ("2024-03-01", "when the window was closed"),
        ],
    )
    def test_days_are_inclusive(self, received: str, why: str) -> None:
        answer = judged(nomination(received=received))
        assert answer.effective == (() if why else ("n",))
        assert [finding.sentence for finding in answer.findings] == (
            [f"BE nominated on {received}, {why}. It has no effect unless it is admitted."]
            if why
            else []
        )

    @pytest.mark.parametrize(
        ("received", "good"),
        [
            ("2024-03-01T09:59:59+01:00", True),
            ("2024-03-01T10:00:00+01:00", False),
            ("2024-01-01T09:59:59+01:00", False),
            ("2024-01-01T10:00:00+01:00", True),
        ],
    )
    def test_a_moment_is_not(self, received: str, good: bool) -> None:
        actuals = {"call": Actual(when=at("2024-01-01T10:00:00+01:00"))}
        table = timetable(PROCEDURE, TERM, actuals, zone=BRUSSELS)
        answer = judge(PROCEDURE, table, [nomination(received=received)], zone=BRUSSELS)
        assert (answer.effective == ("n",)) is good

    def test_doubt_excludes_nothing(self) -> None:
        answer = judged(nomination(received="2024"))
        assert answer.effective == ("n",)
        assert [str(finding) for finding in answer.findings] == [
            "warning: n: 2024 may be in its window or not."
        ]

    def test_a_window_that_waits_for_its_anchor(self) -> None:
        table = timetable(PROCEDURE, {}, {}, zone=BRUSSELS)
        answer = judge(PROCEDURE, table, [nomination()], zone=BRUSSELS)
        assert (answer.effective, len(answer.findings)) == (("n",), 1)

    def test_a_kind_without_a_window_is_never_out_of_time(self) -> None:
        reply = Reply(reply="r", by="BE", when=when("1999-01-01"))
        assert judged(reply) == Judgement(filed=judged(reply).filed)
        assert judged(reply).effective == ("r",)

    @pytest.mark.parametrize(
        ("received", "why"),
        [
            ("2023-12-31", "before the window opened"),
            ("2024-01-31", ""),
            ("2024-02-01", "when the window was closed"),
            ("2024-03-31", ""),
            ("2024-06-01", ""),
        ],
    )
    def test_several_windows(self, received: str, why: str) -> None:
        """The second never closes."""
        procedure = ProcedureRules(
            steps=(
                step("first", "opening", window="answers", closes="P1M"),
                step("second", "term", "P4M", backwards=True, window="answers"),
            )
        )
        answer = judged(Reply(reply="r", by="BE", when=when(received)), procedure=procedure)
        if received == "2024-02-01":
            assert said(answer, 0) == [f"BE answered on {received}, {why}."]
        assert (answer.effective == ("r",)) is (not why)

    def test_no_procedure(self) -> None:
        answer = judged(nomination(received="1999"), procedure=None, members=("FR",))
        assert (answer.effective, answer.findings, answer.short) == (("n",), (), ())


class TestWhoMayNominate:
    """§3.3 Any member, its own nationals only, others' nationals only, or the chair."""

    @pytest.mark.parametrize(
        ("nominators", "by", "of", "reason"),
        [
            ("any_member", "BE", ("FR",), ""),
            ("any_member", "US", ("FR",), "US is not entitled to nominate."),
            ("own_national", "BE", ("BE",), ""),
            ("own_national", "BE", ("FR", "BE"), ""),
            (
                "own_national",
                "BE",
                ("FR",),
                "BE nominates only its own nationals, and x is not one.",
            ),
            ("other_national", "BE", ("FR",), ""),
            (
                "other_national",
                "BE",
                ("FR", "BE"),
                "BE does not nominate its own nationals, and x is one.",
            ),
            ("chair", "president", ("FR",), ""),
            ("chair", "BE", ("FR",), "BE is not the chair, who alone nominates."),
        ],
    )
    def test_whom(self, nominators: Any, by: str, of: tuple[str, ...], reason: str) -> None:
        answer = judged(
            nomination(by, of=of),
            procedure=replace(PROCEDURE, nominators=nominators),
            members=("BE", "FR"),
            chair="president",
        )
        assert said(answer, 0) == ([reason] if reason else [])
        assert answer.filed[0].effect is (not reason)

    @pytest.mark.parametrize(
        ("nominators", "sentence"),
        [
            ("any_member", None),
            ("own_national", "The nationality of x is not recorded."),
            ("other_national", "The nationality of x is not recorded."),
            ("chair", "Only the chair nominates, and who presides is not recorded."),
        ],
    )
    def test_what_is_not_known_excludes_nobody(self, nominators: Any, sentence: str | None) -> None:
        procedure = replace(PROCEDURE, nominators=nominators)
        answer = judged(nomination("US", of=None), procedure=procedure)
        assert answer.effective == ("n",)
        assert [finding.sentence for finding in answer.findings] == ([sentence] if sentence else [])

    def test_a_reply_is_no_nomination(self) -> None:
        reply = Reply(reply="r", by="US", when=when("2024-02-01"))
        assert judged(reply, members=("BE",)).effective == ("r",)


class TestHowMany:
    """§3.4 The most that a member may make, and the least that a candidacy needs."""

    NAMES = "abc"

    @pytest.mark.parametrize(
        ("most", "effective"), [(1, "a"), (2, "ab"), (3, "abc"), (None, "abc")]
    )
    def test_the_most(self, most: int | None, effective: str) -> None:
        filed = [nomination(candidate=name, name=name) for name in self.NAMES]
        answer = judged(*filed, procedure=replace(PROCEDURE, most=most))
        assert answer.effective == tuple(effective)
        if most == 2:
            assert said(answer, 2) == ["BE may make 2, and this is number 3."]

    def test_each_member_for_itself(self) -> None:
        filed = [nomination(by, name=by) for by in ("BE", "FR")]
        assert judged(*filed).effective == ("BE", "FR")

    def test_what_has_no_effect_uses_up_none(self) -> None:
        filed = [nomination(received="2023-12-01", name="a"), nomination(name="b")]
        assert judged(*filed).effective == ("b",)
        assert judged(*filed, admitted="a").effective == ("a",)

    @pytest.mark.parametrize(
        ("by", "short"), [("A", ("x",)), ("AB", ()), ("ABC", ()), ("AA", ("x",))]
    )
    def test_the_least(self, by: str, short: tuple[str, ...]) -> None:
        """One below, on and one above; a member counts once."""
        filed = [nomination(member, name=str(n)) for n, member in enumerate(by)]
        answer = judged(*filed, procedure=replace(PROCEDURE, least=2, most=None))
        assert answer.short == short

    def test_what_has_no_effect_does_not_help(self) -> None:
        assert judged(nomination(received="2023-12-01")).short == ("x",)
        assert judged(nomination(received="2023-12-01"), admitted="n").short == ()


class TestAdmission:
    """§3.5 Without effect unless a recorded act with a reason admits it."""

    def test_admitted(self) -> None:
        answer = judged(nomination(received="2023-12-31"), admitted="n")
        assert (answer.effective, answer.filed[0].admitted) == (("n",), "by leave of the chair")
        assert [str(finding) for finding in answer.findings] == [
            "note: n: BE nominated on 2023-12-31, before the window opened. "
            "It was admitted: by leave of the chair"
        ]

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_with_a_reason(self, reason: str) -> None:
        with pytest.raises(Malformed, match="Say why it is admitted"):
            WindowAdmission(of="n", reason=reason)

    def test_of_nothing(self) -> None:
        answer = judged(nomination(), admitted="m")
        assert [finding.sentence for finding in answer.findings] == [
            "An admission names m, which is not here; correct it."
        ]

    def test_two_with_one_id(self) -> None:
        with pytest.raises(Malformed, match="Two of what was filed are called n"):
            judged(nomination(), nomination("FR"))


class TestChanges:
    """§2.3 When a step that is due becomes late: as its day is over, or the second after."""

    def asked(self, offset: str, on: str, anchor: str = "2024-01-01") -> int | None:
        opening = Anchor(when=at(anchor) if "T" in anchor else day(anchor), edge="begins")
        procedure = ProcedureRules(steps=(step("a", "opening", offset), step("b", "nothing")))
        table = timetable(procedure, {"opening": opening}, {}, zone=BRUSSELS, on=at(on))
        return table.changes_at(BRUSSELS)

    def test_a_day(self) -> None:
        assert self.asked("P10D", "2024-01-05T12:00:00+01:00") == BRUSSELS.start(day("2024-01-11"))
        assert self.asked("P10D", "2024-01-10T23:59:59+01:00") == BRUSSELS.start(day("2024-01-11"))
        assert self.asked("P10D", "2024-01-11T00:00:00+01:00") is None

    def test_a_moment(self) -> None:
        anchor, due = "2024-01-01T09:00:00+01:00", at("2024-01-02T09:00:00+01:00")
        assert self.asked("PT24H", "2024-01-02T08:00:00+01:00", anchor) == due.utc + 1
        assert self.asked("PT24H", "2024-01-02T09:00:00+01:00", anchor) == due.utc + 1
        assert self.asked("PT24H", "2024-01-02T09:00:01+01:00", anchor) is None

    def test_without_a_procedure(self) -> None:
        assert timetable(None, {}, {}, zone=BRUSSELS).changes_at(BRUSSELS) is None


class TestClear:
    """§1.7 Clear time lies whole between the two."""

    @pytest.mark.parametrize(
        ("anchor", "edge", "offset", "backwards", "due"),
        [
            ("2020-11-30", "ends", "P4M", True, "2020-07-31"),
            ("2024-06-20", "day", "P14D", True, "2024-06-05"),
            ("2024-06-20", "day", "P14D", False, "2024-07-05"),
            ("2024-01-01", "begins", "P2M", False, "2024-03-01"),
        ],
    )
    def test_days(self, anchor: str, edge: Any, offset: str, backwards: bool, due: str) -> None:
        found = due_at(
            Anchor(when=day(anchor), edge=edge),
            Duration.parse(offset),
            backwards=backwards,
            zone=BRUSSELS,
            clear=True,
        )[0]
        assert found == day(due)

    @pytest.mark.parametrize(
        ("backwards", "done", "status", "findings"),
        [
            (True, "2020-07-30", "done", 0),
            (True, "2020-07-31", "done", 0),
            (True, "2020-08-01", "late", 1),
            (False, "2021-03-31", "early", 1),
            (False, "2021-04-01", "done", 0),
            (False, "2021-04-02", "done", 0),
        ],
    )
    def test_what_leaves_more_is_in_time(
        self, backwards: bool, done: str, status: str, findings: int
    ) -> None:
        """On the line, one day before it and one after."""
        end = {"end": Anchor(when=day("2020-11-30"), edge="ends")}
        decide = step("decide", "end", "P4M", backwards=backwards, clear=True)
        actuals = {"decide": Actual(when=day(done))}
        table = timetable(ProcedureRules(steps=(decide,)), end, actuals, zone=BRUSSELS)
        assert (table.rows[0].status, len(table.findings)) == (status, findings)


def stated(name: str, **more: Any) -> ProcedureStep:
    return ProcedureStep(step=name, title=Text.of(name), **more)


class TestStated:
    """§1.6 Due on a stated day, month or span; windows open until a stated day."""

    @pytest.mark.parametrize(
        ("on", "first", "due"),
        [
            ("2020-10-08", None, "2020-10-08"),
            ("2020-11", "2020-11-01", "2020-11-30"),
            ("2020-10-05/2020-10-11", "2020-10-05", "2020-10-11"),
            ("2020-11/..", None, "2020-11-01"),
        ],
    )
    def test_a_day_a_month_a_span(self, on: str, first: str | None, due: str) -> None:
        (row,) = timetable(
            ProcedureRules(steps=(stated("visits", on=when(on)),)), {}, {}, zone=BRUSSELS
        ).rows
        assert (row.first and str(row.first), str(row.due), row.status) == (first, due, "due")

    def test_a_moment(self) -> None:
        moment = at("2020-10-08T12:00:00+02:00")
        (row,) = timetable(
            ProcedureRules(steps=(stated("call", on=moment),)), {}, {}, zone=BRUSSELS
        ).rows
        assert (row.due, row.first) == (moment, None)

    @pytest.mark.parametrize(
        ("done", "status", "difference"),
        [
            ("2020-10-04", "early", -1),
            ("2020-10-05", "done", 0),
            ("2020-10-11", "done", 0),
            ("2020-10-12", "late", 1),
        ],
    )
    def test_within_the_span_it_is_in_time(self, done: str, status: str, difference: int) -> None:
        visits = stated("visits", on=when("2020-10-05/2020-10-11"))
        actual = Actual(when=day(done), until=day("2020-10-13"))
        (row,) = timetable(
            ProcedureRules(steps=(visits,)), {}, {"visits": actual}, zone=BRUSSELS
        ).rows
        assert (row.status, row.difference, row.until) == (status, difference, day("2020-10-13"))

    UNTIL = ProcedureRules(
        steps=(
            stated("names", window="nominations", until=when("2020-09-15")),
            step("list", "names.closes", "P1D"),
        )
    )

    def table(
        self, on: str = "2020-09-16", closed: str = "", reason: str = "late post"
    ) -> Timetable:
        facts = {"names": Actual(when=day(closed), reason=reason)} if closed else {}
        moment = at(f"{on}T12:00:00+02:00")
        return timetable(self.UNTIL, {}, {}, zone=BRUSSELS, on=moment, closed=facts)

    def test_a_window_of_which_only_the_close_is_known(self) -> None:
        """2.6 It is open until then; what is not known keeps nobody out."""
        table = self.table("2020-09-15")
        row = table.rows[0]
        assert (row.status, row.due, row.closes) == ("open", None, day("2020-09-15"))
        assert table.changes_at(BRUSSELS) == BRUSSELS.end(day("2020-09-15")) + 1
        assert self.table().rows[0].status == "closed"
        assert table.rows[1].due == day("2020-09-16")

    @pytest.mark.parametrize(
        ("named", "closed", "effect"),
        [
            ("1999-01-01", "", True),
            ("2020-09-15", "", True),
            ("2020-09-16", "", False),
            ("2020-09-17", "2020-09-17", True),
            ("2020-09-18", "2020-09-17", False),
        ],
    )
    def test_the_close_in_fact_counts(self, named: str, closed: str, effect: bool) -> None:
        table = self.table(closed=closed)
        answer = judge(
            self.UNTIL,
            table,
            [Nomination(nomination="n", by="BE", candidate="x", when=when(named))],
            zone=BRUSSELS,
        )
        assert answer.filed[0].effect is effect

    def test_what_hangs_on_the_close_hangs_on_that_in_fact(self) -> None:
        row = self.table(closed="2020-09-17").rows[1]
        assert (row.due, row.provisional) == (day("2020-09-18"), False)

    @pytest.mark.parametrize(("reason", "findings"), [("late post", 0), ("", 1)])
    def test_another_day_wants_a_reason(self, reason: str, findings: int) -> None:
        table = self.table(closed="2020-09-17", reason=reason)
        assert len(table.findings) == findings
        assert len(self.table(closed="2020-09-15", reason=reason).findings) == 0

    def test_until_a_moment(self) -> None:
        noon = at("2020-09-15T12:00:00+02:00")
        names = ProcedureRules(steps=(stated("names", window="nominations", until=noon),))
        (row,) = timetable(names, {}, {}, zone=BRUSSELS, on=noon).rows
        assert (row.closes, row.status) == (noon, "closed")

    def test_closed_and_opened_in_fact(self) -> None:
        """A window that says nothing of its days has those on which it was."""
        names = ProcedureRules(steps=(stated("names", window="nominations"),))
        closed = {"names": Actual(when=day("2020-09-17"))}
        opened = {"names": Actual(when=day("2020-09-01"))}
        table = timetable(names, {}, opened, zone=BRUSSELS, closed=closed)
        early, late = (
            Nomination(nomination=n, by="BE", candidate="x", when=when(n))
            for n in ("2020-08-31", "2020-09-18")
        )
        answer = judge(names, table, [early, late], zone=BRUSSELS)
        assert [str(filed.reasons[0].why) for filed in answer.filed] == ["early", "late"]
        assert table.rows[0].over == day("2020-09-17")
        assert not table.findings

    @pytest.mark.parametrize(
        ("received", "which"),
        [
            ("2020-08-31", "first"),
            ("2020-09-04", "first"),
            ("2020-09-30", "second"),
        ],
    )
    def test_which_of_two_windows_was_missed(self, received: str, which: str) -> None:
        """3.1 The last to close before it; where none had, the first to open after it."""
        days = {"first": ("2020-09-01", "2020-09-03"), "second": ("2020-09-07", "2020-09-09")}
        twice = ProcedureRules(steps=tuple(stated(name, window="answers") for name in days))
        opened = {name: Actual(when=day(first)) for name, (first, _) in days.items()}
        closed = {name: Actual(when=day(last)) for name, (_, last) in days.items()}
        table = timetable(twice, {}, opened, zone=BRUSSELS, closed=closed)
        reply = Reply(reply="r", by="BE", when=when(received))
        ((offence,),) = (f.reasons for f in judge(twice, table, [reply], zone=BRUSSELS).filed)
        assert missed(offence, table, BRUSSELS).step == which

    def test_what_closes_no_window(self) -> None:
        call = ProcedureRules(steps=(step("call", "term"),))
        closed = {"call": Actual(when=day("2024-01-01")), "cal": Actual(when=day("2024-01-01"))}
        table = timetable(call, TERM, {}, zone=BRUSSELS, closed=closed)
        assert [finding.path for finding in table.findings] == ["cal", "call"]

    def test_a_step_without_a_day(self) -> None:
        table = timetable(ProcedureRules(steps=(stated("call"),)), {}, {}, zone=BRUSSELS)
        assert (table.rows[0].status, table.rows[0].waiting_for) == ("waiting", None)
        assert [finding.path for finding in table.findings] == ["call"]
        waiting = ProcedureRules(steps=(stated("names", window="nominations"),))
        assert timetable(waiting, {}, {}, zone=BRUSSELS).rows[0].status == "waiting"

    def test_a_close_without_a_window(self) -> None:
        with pytest.raises(Malformed, match="closes and opens nothing"):
            stated("call", until=when("2020-09-15"))


MEETINGS = {
    "": (day("2020-03-19"), day("2020-03-12"), at("2020-03-05T10:00:00+01:00")),
    "assembly": (day("2020-04-01"),),
}


class TestNextMeeting:
    """§1.8 At the first meeting after the day reckoned, of the body that is named."""

    @pytest.mark.parametrize(
        ("decided", "of", "due"),
        [
            (day("2020-03-04"), "", at("2020-03-05T10:00:00+01:00")),
            (at("2020-03-05T09:59:59+01:00"), "", at("2020-03-05T10:00:00+01:00")),
            (at("2020-03-05T10:00:00+01:00"), "", day("2020-03-12")),
            (day("2020-03-05"), "", day("2020-03-12")),
            (day("2020-03-12"), "", day("2020-03-19")),
            (day("2020-03-12"), "assembly", day("2020-04-01")),
        ],
    )
    def test_the_first_after_it(self, decided: Any, of: str, due: Any) -> None:
        issue = step("issue", "decided", at_meeting=of)
        table = timetable(
            ProcedureRules(steps=(issue,)),
            {"decided": Anchor(when=decided)},
            {},
            zone=BRUSSELS,
            meetings=MEETINGS,
        )
        assert table.rows[0].due == due

    @pytest.mark.parametrize("of", ["", "court"])
    def test_where_none_is_recorded_it_waits(self, of: str) -> None:
        issue = step("issue", "decided", at_meeting=of)
        decided = {"decided": Anchor(when=day("2020-03-20"))}
        (row,) = timetable(
            ProcedureRules(steps=(issue,)), decided, {}, zone=BRUSSELS, meetings=MEETINGS
        ).rows
        assert (row.status, row.waiting_for) == ("waiting", NEXT_MEETING)

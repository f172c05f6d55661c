"""spec/silence.md, clause by clause, on one silence of four members in Brussels."""

import pytest

from nemcon.core.datings import When, when
from nemcon.core.days import Day, Duration, Moment, zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.texts import Text
from nemcon.procedures.silence import (
    ActVerdict,
    SilenceOutcome,
    SilenceReason,
    SilenceState,
    certificate,
    lawful_expiry,
    outcome,
    restarted,
)
from nemcon.procedures.silence_events import (
    Acknowledged,
    Consent,
    Extended,
    Held,
    Lifted,
    Opened,
    ReportedAdopted,
    ReportedBroken,
    Resumed,
    Says,
    Served,
    SilenceAct,
    SilenceEvent,
    Terms,
    Withdrawn,
)
from nemcon.procedures.working import Listed, WorkingCalendar

MEMBERS = ("BE", "DE", "FR", "NL")
TERMS = Terms(zone="Europe/Brussels", forms=frozenset({"written"}))
AT = Terms(zone="Europe/Brussels", forms=frozenset({"written"}), reading="at")
NOTICES = tuple(Served(member=m, when=when("2024-03-04T09:30:00+01:00")) for m in MEMBERS)


def moment(day: int, time: str = "12:00:00") -> Moment:
    """A moment of March 2024 in Brussels (winter time)."""
    return Moment.parse(f"2024-03-{day:02d}T{time}+01:00")


EXPIRY = moment(8)
OPENED = Opened(
    silence="s1",
    when=moment(4, "09:00:00"),
    expiry=EXPIRY,
    members=MEMBERS,
    digest="ab" * 32,
)
BEFORE, ON, AFTER = EXPIRY.plus_seconds(-1), EXPIRY, EXPIRY.plus_seconds(1)
LONG_AFTER = moment(28)


def act(
    member: str = "FR",
    received: When | None = BEFORE,
    *,
    says: Says = Says.OBJECTION,
    form: str | None = "written",
    sent: When | None = None,
) -> SilenceAct:
    return SilenceAct(
        act=f"{member}-{says}", member=member, says=says, form=form, sent=sent, received=received
    )


def ask(
    *events: SilenceEvent, at: Moment = LONG_AFTER, terms: Terms = TERMS, observed: bool = False
) -> SilenceOutcome:
    return outcome(terms, [OPENED, *NOTICES, *events], at, observed=observed)


def sentences(answer: SilenceOutcome) -> list[str]:
    return [finding.sentence for finding in answer.findings]


class TestOpen:
    """§5.1 Not opened, running, and the next moment at which that changes by itself."""

    def test_nothing_opened(self) -> None:
        assert outcome(TERMS, [], EXPIRY) == SilenceOutcome(state=SilenceState.NOT_OPENED)

    def test_known_to_open_later(self) -> None:
        answer = outcome(TERMS, [OPENED], moment(4, "08:59:59"))
        assert answer == SilenceOutcome(
            state=SilenceState.NOT_OPENED, changes_at=moment(4, "09:00:00")
        )

    def test_from_its_opening_it_runs_until_the_expiry(self) -> None:
        answer = outcome(TERMS, [OPENED], moment(4, "09:00:00"))
        assert (answer.state, answer.silence, answer.expiry) == (SilenceState.RUNNING, "s1", EXPIRY)
        assert answer.changes_at == EXPIRY
        assert (answer.silent, answer.not_served) == (MEMBERS, ())

    def test_what_is_known_to_come_before_changes_it_first(self) -> None:
        assert ask(Held(when=moment(7)), at=moment(6)).changes_at == moment(7)

    def test_an_event_without_a_latest_day_never_counts(self) -> None:
        answer = ask(act(received=when("2024-03/..")))
        assert (answer.state, answer.acts, answer.changes_at) == (SilenceState.ADOPTED, (), None)

    def test_opened_twice_counts_once(self) -> None:
        """§4.5 It is opened once. A second opening has no effect and is a finding."""
        again = Opened(silence="s1", when=moment(5), expiry=moment(20))
        answer = ask(again)
        assert (answer.state, answer.expiry) == (SilenceState.ADOPTED, EXPIRY)
        assert sentences(answer) == [
            "It was opened twice; the first counts. Open a new silence instead."
        ]


class TestItRunsUnless:
    """§7.6 Not known what it came to, and its end is to come for certain."""

    MONTH = when("2024-03-05/2024-03-12")

    @pytest.mark.parametrize(
        ("events", "among"),
        [
            ((act(received=MONTH),), ("FR",)),
            ((act(received=when("2024-03-06/2024-03-07")),), ("FR",)),
            ((act(received=moment(5), form=None),), ("FR",)),
            ((ReportedBroken(when=moment(5), perhaps=True),), ()),
            (
                (ReportedBroken(when=moment(5), among=frozenset({"BE", "DE"}), perhaps=True),),
                ("BE", "DE"),
            ),
            ((Withdrawn(when=MONTH),), ()),
            ((Held(when=MONTH),), ()),
        ],
    )
    def test_while_it_does(self, events: tuple[SilenceEvent, ...], among: tuple[str, ...]) -> None:
        found = ask(*events, at=moment(6))
        assert (found.state, found.runs, found.among) == (SilenceState.UNKNOWN, True, among)
        assert found.expiry == EXPIRY

    def test_with_whom_a_report_of_a_month_names(self) -> None:
        report = ReportedBroken(when=self.MONTH, by=frozenset({"NL"}))
        found = ask(report, at=moment(6), observed=True)
        assert (found.state, found.runs, found.among) == (SilenceState.UNKNOWN, True, ("NL",))

    def test_no_more_once_it_is_over(self) -> None:
        found = ask(act(received=self.MONTH), at=moment(9))
        assert (found.state, found.runs) == (SilenceState.UNKNOWN, False)
        assert (found.why, found.among) == (SilenceReason.ACT_IN_DOUBT, ("FR",))

    def test_nor_on_hold(self) -> None:
        held = Held(when=moment(5))
        assert not ask(held, act(form=None, received=moment(6)), at=moment(7)).runs

    def test_nor_where_it_is_known(self) -> None:
        assert not ask(at=moment(6)).runs
        assert not ask(act(received=moment(5)), at=moment(6)).runs

    def test_what_may_be_still_to_come_is_told_so(self) -> None:
        came, perhaps = act(received=moment(5), says=Says.NO_OBJECTION), act(received=self.MONTH)
        found = {j.act.says: j.perhaps for j in ask(came, perhaps, at=moment(6)).acts}
        assert found == {Says.NO_OBJECTION: False, Says.OBJECTION: True}


class TestToTheSecond:
    """§2.2 Open until, not including, the expiry; under the reading *at* that second is in time."""

    @pytest.mark.parametrize(
        ("terms", "received", "state", "verdict"),
        [
            (TERMS, BEFORE, SilenceState.BROKEN, ActVerdict.IN_TIME),
            (TERMS, ON, SilenceState.ADOPTED, ActVerdict.LATE),
            (TERMS, AFTER, SilenceState.ADOPTED, ActVerdict.LATE),
            (AT, BEFORE, SilenceState.BROKEN, ActVerdict.IN_TIME),
            (AT, ON, SilenceState.BROKEN, ActVerdict.IN_TIME),
            (AT, AFTER, SilenceState.ADOPTED, ActVerdict.LATE),
        ],
    )
    def test_an_objection(
        self, terms: Terms, received: Moment, state: SilenceState, verdict: ActVerdict
    ) -> None:
        answer = ask(act(received=received), terms=terms)
        assert (answer.state, answer.acts[0].verdict) == (state, verdict)

    @pytest.mark.parametrize(
        ("terms", "at", "state", "changes_at"),
        [
            (TERMS, BEFORE, SilenceState.RUNNING, ON),
            (TERMS, ON, SilenceState.ADOPTED, None),
            (TERMS, AFTER, SilenceState.ADOPTED, None),
            (AT, BEFORE, SilenceState.RUNNING, AFTER),
            (AT, ON, SilenceState.RUNNING, AFTER),
            (AT, AFTER, SilenceState.ADOPTED, None),
        ],
    )
    def test_the_adoption(
        self, terms: Terms, at: Moment, state: SilenceState, changes_at: Moment | None
    ) -> None:
        answer = ask(at=at, terms=terms)
        assert (answer.state, answer.changes_at) == (state, changes_at)

    def test_the_same_moment_in_another_offset(self) -> None:
        assert ask(act(received=Moment.parse("2024-03-08T10:59:59Z"))).state is SilenceState.BROKEN
        assert ask(act(received=Moment.parse("2024-03-08T11:00:00Z"))).state is SilenceState.ADOPTED


class TestImprecise:
    """§2.3, §2.4 In time or late only where every instant that the dates allow says so."""

    @pytest.mark.parametrize(
        ("received", "verdict", "state"),
        [
            ("2024-03-07", ActVerdict.IN_TIME, SilenceState.BROKEN),
            ("../2024-03-07", ActVerdict.IN_TIME, SilenceState.BROKEN),
            ("2024-03-08", ActVerdict.UNKNOWN, SilenceState.UNKNOWN),
            ("2024-03", ActVerdict.UNKNOWN, SilenceState.UNKNOWN),
            ("2024-03-09", ActVerdict.LATE, SilenceState.ADOPTED),
            ("2024-03-04", ActVerdict.IN_TIME, SilenceState.BROKEN),
            ("2024-03-03", ActVerdict.EARLY, SilenceState.ADOPTED),
        ],
    )
    def test_an_objection(self, received: str, verdict: ActVerdict, state: SilenceState) -> None:
        answer = ask(act(received=when(received)), at=Moment.parse("2024-04-02T00:00:00Z"))
        assert (answer.acts[0].verdict, answer.state) == (verdict, state)

    def test_an_expiry_that_is_a_day(self) -> None:
        opened = Opened(silence="s", when=when("2024-03-04"), expiry=when("2024-03-08"))
        midnight, last = moment(8, "00:00:00"), moment(8, "23:59:59")
        moments = (midnight.plus_seconds(-1), midnight, last)
        asked = [outcome(TERMS, [opened], at) for at in moments]
        assert [(a.state, a.changes_at) for a in asked] == [
            (SilenceState.RUNNING, midnight),
            (SilenceState.UNKNOWN, last),
            (SilenceState.ADOPTED, None),
        ]

    def test_an_expiry_that_is_not_told(self) -> None:
        opened = Opened(silence="s", when=moment(4), expiry=when("2024-03/.."))
        answer = outcome(TERMS, [opened], LONG_AFTER)
        assert (answer.state, answer.changes_at) == (SilenceState.UNKNOWN, None)

    def test_an_expiry_at_the_end_of_the_calendar(self) -> None:
        opened = Opened(silence="s", when=moment(4), expiry=when("9999-12-31"))
        assert outcome(TERMS, [opened], LONG_AFTER).state is SilenceState.RUNNING


class TestForms:
    """§3.1, §3.2 Receipt counts, in the form asked; every refusal has a reason."""

    def test_sent_in_time_and_received_late(self) -> None:
        answer = ask(act(sent=BEFORE, received=ON))
        assert answer.state is SilenceState.ADOPTED
        assert [j.reason for j in answer.late] == [
            "It was received when it was over, on 2024-03-08T12:00:00+01:00."
        ]
        assert answer.invalid == ()

    def test_sent_and_not_received(self) -> None:
        answer = ask(act(sent=BEFORE, received=None))
        assert answer.state is SilenceState.ADOPTED
        assert [(j.verdict, j.reason) for j in answer.invalid] == [
            (
                ActVerdict.NOT_RECEIVED,
                "It was sent on 2024-03-08T11:59:59+01:00 and not received; receipt counts.",
            )
        ]

    def test_neither_sent_nor_received(self) -> None:
        with pytest.raises(Malformed, match="Give the day or moment of its receipt"):
            act(received=None)

    def test_by_telephone(self) -> None:
        answer = ask(act(form="telephone"))
        assert answer.state is SilenceState.ADOPTED
        assert [(j.verdict, j.reason) for j in answer.invalid] == [
            (ActVerdict.WRONG_FORM, "Its form is telephone; the form asked is written.")
        ]

    def test_form_not_known(self) -> None:
        answer = ask(act(form=None))
        assert answer.state is SilenceState.UNKNOWN
        assert answer.acts[0].reason == (
            "Its form is not known; the form asked is written. Write its form."
        )
        assert (answer.late, answer.invalid, answer.unclear) == ((), (), ("FR",))

    def test_any_form(self) -> None:
        free = Terms(zone="Europe/Brussels")
        assert ask(act(form="telephone"), terms=free).state is SilenceState.BROKEN
        assert ask(act(form=None), terms=free).state is SilenceState.BROKEN

    def test_a_stranger(self) -> None:
        answer = ask(act("US"))
        assert (answer.state, answer.invalid[0].verdict) == (
            SilenceState.ADOPTED,
            ActVerdict.NOT_ENTITLED,
        )
        assert answer.invalid[0].reason == "US is not among those it was addressed to."

    def test_before_the_opening(self) -> None:
        answer = ask(act(received=moment(4, "08:59:59")))
        assert (answer.state, answer.invalid[0].verdict) == (SilenceState.ADOPTED, ActVerdict.EARLY)
        assert ask(act(received=moment(4, "09:00:00"))).state is SilenceState.BROKEN


class TestWhatBreaksIt:
    """§1.2 An objection breaks it, unless the terms list other acts."""

    @pytest.mark.parametrize("says", list(Says))
    @pytest.mark.parametrize(
        "breaks",
        [
            frozenset({Says.OBJECTION}),
            frozenset({Says.AMENDMENT, Says.OBJECTION}),
            frozenset({Says.REQUEST_FOR_TIME}),
        ],
    )
    def test_only_what_is_listed(self, says: Says, breaks: frozenset[Says]) -> None:
        answer = ask(act(says=says), terms=Terms(zone="Europe/Brussels", breaks=breaks))
        assert answer.state is (SilenceState.BROKEN if says in breaks else SilenceState.ADOPTED)
        assert answer.broken_by == (("FR",) if says in breaks else ())

    @pytest.mark.parametrize("breaks", [frozenset(), frozenset({Says.NO_OBJECTION})])
    def test_something_does_and_no_objection_never(self, breaks: frozenset[Says]) -> None:
        with pytest.raises(Malformed, match="must be broken by something"):
            Terms(zone="Europe/Brussels", breaks=breaks)

    def test_a_zone_there_is(self) -> None:
        with pytest.raises(Malformed, match="not a time zone"):
            Terms(zone="Europe/Atlantis")


class TestBrokenStaysBroken:
    """§4.1, §4.2 Broken stays broken though lifted; a new silence must be opened."""

    def test_lifted(self) -> None:
        answer = ask(act(received=moment(5)), Lifted(act="FR-objection", when=moment(6)))
        assert (answer.state, answer.broken_by) == (SilenceState.BROKEN, ("FR",))
        assert [judged.lifted for judged in answer.acts] == [True]

    def test_lifted_on_a_day_that_is_not_over(self) -> None:
        """§2.6 Possible from the first day that its date allows, certain from the last."""
        spoke, lifts = act(received=moment(5)), Lifted(act="FR-objection", when=when("2024-03"))
        told = [
            (found.lifted, found.perhaps_lifted)
            for at in (moment(6), moment(31, "00:00:00").plus_seconds(-3600), LONG_AFTER)
            for found in ask(spoke, lifts, at=at).acts
        ]
        assert told == [(False, True), (False, True), (False, True)]
        (found,) = ask(spoke, lifts, at=Moment.parse("2024-03-31T00:00:00+01:00")).acts
        assert (found.lifted, found.perhaps_lifted) == (True, False)

    def test_lifted_for_one_of_those_for_whom_it_was_said(self) -> None:
        """§3.8"""
        both = [
            SilenceAct(
                act="ours", member=m, says=Says.OBJECTION, form="written", received=moment(5)
            )
            for m in ("BE", "FR")
        ]
        answer = ask(*both, Lifted(act="ours", when=moment(6), member="FR"))
        assert answer.broken_by == ("BE", "FR")
        assert {judged.act.member: judged.lifted for judged in answer.acts} == {
            "BE": False,
            "FR": True,
        }

    def test_said_by_another_that_could_not(self) -> None:
        """§3.7 It is not counted, and what is found of it is for whoever knows why."""
        said = SilenceAct(
            act="theirs",
            member="FR",
            says=Says.OBJECTION,
            form="telephone",
            received=moment(5),
            void="It answered for itself that day.",
        )
        answer = ask(said)
        assert answer.state is SilenceState.ADOPTED
        (judged,) = answer.acts
        assert (judged.verdict, judged.reason) == (ActVerdict.VOID, said.void)
        assert (answer.silent, sentences(answer)) == (MEMBERS, [])

    def test_broken_at_once_and_by_all_who_spoke_in_time(self) -> None:
        first, second, late = (
            act(m, r) for m, r in (("NL", moment(5)), ("BE", moment(6)), ("DE", ON))
        )
        assert ask(first, second, late, at=moment(5)).broken_by == ("NL",)
        answer = ask(first, second, late)
        assert (answer.broken_by, answer.breakers) == (("BE", "NL"), "known")

    @pytest.mark.parametrize(
        "event",
        [
            Held(when=moment(6)),
            Extended(when=moment(6), expiry=moment(20)),
            Withdrawn(when=moment(6)),
        ],
    )
    def test_the_chair_cannot_undo_it(self, event: Held | Extended | Withdrawn) -> None:
        answer = ask(act(received=moment(5)), event)
        assert (answer.state, answer.expiry) == (SilenceState.BROKEN, EXPIRY)
        what = type(event).__name__.lower()
        again = "open a new silence, with a name of its own and `after: s1`"
        assert sentences(answer) == [
            f"It was {what} after it was broken ({again}); that has no effect."
        ]
        assert answer.in_vain == (event,)

    def test_a_new_silence_names_the_one_before(self) -> None:
        broken = ask(act())
        again = restarted(OPENED, broken, silence="s2", when=moment(11), expiry=moment(15))
        assert again == Opened(
            silence="s2",
            when=moment(11),
            expiry=moment(15),
            members=MEMBERS,
            after="s1",
            digest=OPENED.digest,
        )
        assert outcome(TERMS, [again], moment(15)).state is SilenceState.ADOPTED

    def test_with_an_id_of_its_own(self) -> None:
        with pytest.raises(
            Refusal, match=r"s1 was broken: it stays so\. Give the new silence an id"
        ):
            restarted(OPENED, ask(act()), silence="s1", when=moment(11), expiry=moment(15))

    @pytest.mark.parametrize("at", [BEFORE, ON])
    def test_not_while_it_runs_nor_when_adopted(self, at: Moment) -> None:
        with pytest.raises(
            Refusal, match=r"The silence s1 is (running|adopted); it is not started"
        ):
            restarted(OPENED, ask(at=at), silence="s2", when=moment(11), expiry=moment(15))


class TestKnownLater:
    """§2.6 A timely objection that becomes known later changes later-known answers only."""

    def test_pass_only_what_is_known(self) -> None:
        known_on_the_ninth = ask(at=moment(9))
        assert known_on_the_ninth.state is SilenceState.ADOPTED
        assert ask(act(), at=moment(9)).state is SilenceState.BROKEN
        assert ask(at=moment(9)) == known_on_the_ninth

    def test_an_act_counts_from_its_receipt(self) -> None:
        assert (
            ask(act(received=moment(6)), at=moment(6).plus_seconds(-1)).state
            is SilenceState.RUNNING
        )
        assert ask(act(received=moment(6)), at=moment(6)).state is SilenceState.BROKEN


class TestTheChair:
    """§4.3, §4.4 Hold, resumption, extension and withdrawal count only before the end."""

    def test_held_and_resumed(self) -> None:
        held, resumed = Held(when=moment(6)), Resumed(when=moment(11), expiry=moment(15))
        assert ask(held).state is SilenceState.HELD
        assert (ask(held).expiry, ask(held).changes_at) == (None, None)
        assert ask(held, resumed, at=moment(12)).state is SilenceState.RUNNING
        assert ask(held, resumed, at=moment(12)).changes_at == moment(15)
        assert ask(held, resumed, at=moment(15)).state is SilenceState.ADOPTED

    def test_an_objection_on_hold_breaks_it(self) -> None:
        held, objection = Held(when=moment(6)), act(received=moment(10))
        assert ask(held, objection).state is SilenceState.BROKEN
        answer = ask(held, objection, Resumed(when=moment(11), expiry=moment(15)))
        assert (answer.state, answer.expiry) == (SilenceState.BROKEN, None)

    def test_extended(self) -> None:
        extended = Extended(when=BEFORE, expiry=moment(15))
        assert ask(extended, at=ON).state is SilenceState.RUNNING
        assert ask(extended, act(received=moment(15).plus_seconds(-1))).state is SilenceState.BROKEN
        assert ask(extended, act(received=moment(15))).state is SilenceState.ADOPTED

    def test_withdrawn(self) -> None:
        withdrawn = Withdrawn(when=BEFORE)
        assert ask(withdrawn, at=BEFORE).state is SilenceState.WITHDRAWN
        answer = ask(withdrawn, act(received=BEFORE))
        assert (answer.state, answer.acts[0].verdict) == (SilenceState.WITHDRAWN, ActVerdict.LATE)

    def test_at_one_second_the_one_given_first_came_first(self) -> None:
        """§2.7"""
        assert ask(act(received=moment(6)), Withdrawn(when=moment(6))).state is SilenceState.BROKEN
        assert (
            ask(Withdrawn(when=moment(6)), act(received=moment(6))).state is SilenceState.WITHDRAWN
        )

    @pytest.mark.parametrize(
        ("event", "why"),
        [
            (Held(when=ON), "held when it was over"),
            (Extended(when=ON, expiry=moment(15)), "extended when it was over"),
            (Withdrawn(when=AFTER), "withdrawn when it was over"),
            (Held(when=moment(4, "08:59:59")), "held before it was opened"),
            (Resumed(when=moment(6), expiry=moment(15)), "resumed without being on hold"),
            (
                Extended(when=moment(6), expiry=EXPIRY),
                f"extended to {EXPIRY}, which is not later than {EXPIRY}",
            ),
        ],
    )
    def test_without_effect(self, event: Held | Extended | Withdrawn | Resumed, why: str) -> None:
        answer = ask(event)
        assert (answer.state, answer.expiry) == (SilenceState.ADOPTED, EXPIRY)
        assert sentences(answer) == [f"It was {why}; that has no effect."]
        assert [finding.severity for finding in answer.findings] == ["warning"]

    @pytest.mark.parametrize(
        ("event", "why"),
        [
            (Held(when=moment(7)), "held while on hold: resume it to a new expiry instead"),
            (
                Extended(when=moment(7), expiry=moment(15)),
                "extended while on hold: resume it to a new expiry instead",
            ),
            (
                Resumed(when=moment(7), expiry=moment(7)),
                f"resumed to {moment(7)}, which is not later than {moment(7)}",
            ),
        ],
    )
    def test_without_effect_on_hold(self, event: Held | Extended | Resumed, why: str) -> None:
        answer = ask(Held(when=moment(6)), event)
        assert (answer.state, sentences(answer)) == (
            SilenceState.HELD,
            [f"It was {why}; that has no effect."],
        )

    def test_resumed_to_one_second_later(self) -> None:
        later = moment(7).plus_seconds(1)
        answer = ask(Held(when=moment(6)), Resumed(when=moment(7), expiry=later))
        assert (answer.state, answer.expiry) == (SilenceState.ADOPTED, later)

    def test_after_a_withdrawal(self) -> None:
        answer = ask(Withdrawn(when=moment(6)), Held(when=moment(7)))
        assert answer.state is SilenceState.WITHDRAWN
        assert sentences(answer) == ["It was held after it was withdrawn; that has no effect."]

    def test_what_may_be_in_time_takes_effect_with_a_warning(self) -> None:
        answer = ask(Extended(when=when("2024-03-08"), expiry=moment(15)), at=moment(9))
        assert answer.state is SilenceState.RUNNING
        assert sentences(answer) == ["It may have been extended after its expiry; give the moment."]


class TestMinimum:
    """§1.3 Too short a period is a finding that names the earliest lawful expiry."""

    @pytest.mark.parametrize(
        ("opened", "minimum", "expiry"),
        [
            ("2024-03-04T09:00:00+01:00", "PT72H", "2024-03-07T09:00:00+01:00"),
            ("2024-01-01T00:00:00+01:00", "P2M", "2024-03-01T00:00:00+01:00"),
            ("2024-01-31T09:00:00+01:00", "P1M", "2024-02-29T09:00:00+01:00"),
            # the clocks change on 31 March: two civil days are 47 hours there
            ("2024-03-30T09:00:00+01:00", "P2D", "2024-04-01T09:00:00+02:00"),
            ("2024-03-30T09:00:00+01:00", "PT48H", "2024-04-01T10:00:00+02:00"),
        ],
    )
    def test_the_earliest_lawful_expiry(self, opened: str, minimum: str, expiry: str) -> None:
        lawful = lawful_expiry(
            Moment.parse(opened), Duration.parse(minimum), zone("Europe/Brussels")
        )
        assert str(lawful.expiry) == expiry
        assert lawful.working is None

    def test_in_working_days(self) -> None:
        """§1.7 The earliest lawful expiry counts them; which they were is for whoever prints it."""
        feasts = Listed(
            calendar="c", since=Day.parse("2026-01-01"), holidays={"12-25": Text.of("Christmas")}
        )
        terms = Terms(
            zone="Europe/Brussels", minimum=Duration(working=5), calendar=WorkingCalendar((feasts,))
        )
        for minute, short in (("09:59", True), ("10:00", False), ("10:01", False)):
            opened = Opened(
                silence="s",
                when=Moment.parse("2026-12-18T10:00:00+01:00"),
                expiry=Moment.parse(f"2026-12-28T{minute}:00+01:00"),
            )
            answer = outcome(terms, [opened], Moment.parse("2026-12-20T10:00:00+01:00"))
            assert answer.lawful is not None
            assert str(answer.lawful.expiry) == "2026-12-28T10:00:00+01:00"
            assert [found.sentence for found in answer.findings] == [
                f"It expires on 2026-12-28T{minute}:00+01:00; the earliest lawful expiry is "
                "2026-12-28T10:00:00+01:00."
            ] * short
            assert answer.lawful.working is not None
            assert [str(day) for day in answer.lawful.working.days] == [
                *(f"2026-12-{day}" for day in (21, 22, 23, 24, 28))
            ]

    def test_beyond_the_calendar(self) -> None:
        with pytest.raises(Malformed, match="leaves the calendar"):
            lawful_expiry(
                Moment.parse("9999-12-30T12:00:00Z"), Duration.parse("PT72H"), zone("UTC")
            )

    @pytest.mark.parametrize(
        ("minimum", "short"), [(355_499, False), (355_500, False), (355_501, True)]
    )
    def test_one_second_below_on_and_above(self, minimum: int, short: bool) -> None:
        """From 4 March 9:15 to the expiry are 355,500 seconds."""
        opened = Opened(silence="s", when=moment(4, "09:15:00"), expiry=EXPIRY)
        terms = Terms(zone="Europe/Brussels", minimum=Duration(seconds=minimum))
        answer = outcome(terms, [opened], LONG_AFTER)
        assert answer.state is SilenceState.ADOPTED
        assert sentences(answer) == (
            [f"It expires on {EXPIRY}; the earliest lawful expiry is {AFTER}."] if short else []
        )

    def test_from_the_last_service(self) -> None:
        terms = Terms(zone="Europe/Brussels", minimum=Duration(days=3), minimum_from="service")
        late = Opened(silence="s", when=moment(4), expiry=EXPIRY)
        served = [Served(member="BE", when=moment(4)), Served(member="DE", when=moment(6))]
        assert sentences(outcome(terms, [late], LONG_AFTER)) == []
        assert sentences(outcome(terms, [late, served[0]], LONG_AFTER)) == []
        assert sentences(outcome(terms, [late, *served], LONG_AFTER)) == [
            f"It expires on {EXPIRY}; the earliest lawful expiry is {moment(9)}."
        ]

    def test_an_extension_mends_it(self) -> None:
        terms = Terms(zone="Europe/Brussels", minimum=Duration(days=7))
        assert len(ask(terms=terms).findings) == 1
        assert ask(Extended(when=moment(6), expiry=moment(12)), terms=terms).findings == ()
        assert ask(Held(when=moment(6)), terms=terms).findings == ()

    def test_an_opening_that_is_not_dated_has_the_benefit_of_the_doubt(self) -> None:
        opened = Opened(silence="s", when=when("../2024-03-04"), expiry=EXPIRY)
        terms = Terms(zone="Europe/Brussels", minimum=Duration(days=70))
        assert outcome(terms, [opened], LONG_AFTER).findings == ()


class TestConsent:
    """§1.4 Without the consent it needs nothing is adopted by silence."""

    @pytest.mark.parametrize(
        ("given", "state", "severity", "how"),
        [
            (True, SilenceState.ADOPTED, None, ""),
            (False, SilenceState.LAPSED, "note", "was not given"),
            (None, SilenceState.UNKNOWN, "warning", "is not recorded"),
        ],
    )
    def test_given_refused_not_recorded(
        self, given: bool | None, state: SilenceState, severity: str | None, how: str
    ) -> None:
        terms = Terms(zone="Europe/Brussels", consent=Consent(by="Rule 12", given=given))
        answer = ask(terms=terms)
        assert answer.state is state
        assert [(f.severity, f.sentence) for f in answer.findings] == (
            [
                (
                    severity,
                    f"Silence may be used only by consent (Rule 12), which {how}: nothing is "
                    "adopted by it.",
                )
            ]
            if severity
            else []
        )

    @pytest.mark.parametrize("observed", [False, True])
    def test_refused_it_never_runs(self, observed: bool) -> None:
        terms = Terms(zone="Europe/Brussels", consent=Consent(by="Rule 12", given=False))
        answer = outcome(terms, [OPENED], moment(4, "10:00:00"), observed=observed)
        assert (answer.state, answer.why) == (SilenceState.LAPSED, SilenceReason.CONSENT_REFUSED)

    def test_it_can_be_broken_without(self) -> None:
        terms = Terms(zone="Europe/Brussels", consent=Consent(by="Rule 12", given=False))
        assert ask(act(), terms=terms).state is SilenceState.BROKEN


class TestService:
    """§3.5, §3.6 Served and silent, not served, and "no objection" are three different things."""

    def answer(
        self, *events: SilenceEvent, terms: Terms = TERMS, observed: bool = False
    ) -> SilenceOutcome:
        return outcome(terms, [OPENED, *events], LONG_AFTER, observed=observed)

    def test_the_three(self) -> None:
        answer = self.answer(
            Served(member="BE", when=moment(4)),
            Served(member="DE", when=moment(4)),
            act("DE", moment(5), says=Says.NO_OBJECTION),
            act("FR", moment(5), says=Says.REQUEST_FOR_TIME),
        )
        assert answer.state is SilenceState.ADOPTED
        assert answer.served == ("BE", "DE")
        assert answer.silent == ("BE",)
        assert answer.no_objection == ("DE",)
        assert answer.spoke == ("FR",)
        assert answer.not_served == ("NL",)
        assert answer.unclear == ()

    def test_whoever_objects_has_spoken_whatever_it_said_besides(self) -> None:
        answer = self.answer(act("DE", moment(5), says=Says.NO_OBJECTION), act("DE", moment(6)))
        assert (answer.spoke, answer.no_objection, answer.broken_by) == (("DE",), (), ("DE",))

    def test_what_does_not_count_leaves_a_member_silent(self) -> None:
        answer = self.answer(
            Served(member="BE", when=moment(4)), act("BE", ON), act("DE", BEFORE, form="telephone")
        )
        assert (answer.silent, answer.not_served) == (("BE",), ("DE", "FR", "NL"))

    def test_an_acknowledgement_proves_service(self) -> None:
        answer = self.answer(Acknowledged(member="BE", when=moment(5)))
        assert (answer.served, answer.silent) == (("BE",), ("BE",))
        twice = self.answer(
            Served(member="BE", when=moment(4)), Acknowledged(member="BE", when=moment(5))
        )
        assert twice.served == ("BE",)

    @pytest.mark.parametrize(("at", "served"), [(BEFORE, ("BE",)), (ON, ())])
    def test_too_late_is_not_served(self, at: Moment, served: tuple[str, ...]) -> None:
        answer = self.answer(Served(member="BE", when=at))
        assert answer.served == served
        assert sentences(answer) == (
            [] if served else ["BE was served when it was over, and counts as not served."]
        )

    def test_a_stranger_is_not_served(self) -> None:
        answer = self.answer(Served(member="US", when=moment(5)))
        assert answer.served == ()
        assert sentences(answer) == ["US is not among those it was addressed to."]

    def test_where_every_member_must_be_served(self) -> None:
        needed = Terms(zone="Europe/Brussels", service_needed=True)
        some = self.answer(*NOTICES[:3], terms=needed)
        assert (some.state, some.not_served) == (SilenceState.LAPSED, ("NL",))
        assert sentences(some) == ["Not served: NL. Serve every member before the expiry."]
        assert self.answer(*NOTICES, terms=needed).state is SilenceState.ADOPTED
        spoken = act("NL", moment(5), says=Says.NO_OBJECTION)
        assert self.answer(*NOTICES[:3], spoken, terms=needed).state is SilenceState.ADOPTED

    def test_an_observer_need_not_know_of_notices(self) -> None:
        answer = self.answer(
            NOTICES[0], observed=True, terms=Terms(zone="UTC", service_needed=True)
        )
        assert (answer.silent, answer.not_served) == (("BE",), ())
        assert (answer.unclear, answer.findings) == (("DE", "FR", "NL"), ())

    def test_members_not_known(self) -> None:
        opened = Opened(silence="s", when=moment(4), expiry=EXPIRY)
        answer = outcome(TERMS, [opened, Served(member="BE", when=moment(5)), act()], LONG_AFTER)
        assert (answer.silent, answer.spoke, answer.not_served) == (("BE",), ("FR",), ())


class TestAnObserver:
    """§5.3 Nobody is known to have broken it: lapsed; adopted only when somebody reports it."""

    def test_lapsed(self) -> None:
        assert ask(observed=True, at=BEFORE).state is SilenceState.RUNNING
        assert ask(observed=True, at=ON).state is SilenceState.LAPSED
        assert ask(at=ON).state is SilenceState.ADOPTED

    def test_adopted_when_reported(self) -> None:
        report = ReportedAdopted(when=moment(9))
        assert ask(report, observed=True, at=moment(8, "23:00:00")).state is SilenceState.LAPSED
        assert ask(report, observed=True, at=moment(9)).state is SilenceState.ADOPTED

    def test_a_report_dated_to_the_day_of_the_expiry(self) -> None:
        report = ReportedAdopted(when=when("2024-03-08"))
        assert ask(report, observed=True, at=BEFORE).state is SilenceState.RUNNING
        assert ask(report, observed=True, at=ON).state is SilenceState.ADOPTED

    def test_a_report_settles_a_doubt(self) -> None:
        doubt = act(received=when("2024-03-08"))
        assert ask(doubt, observed=True).state is SilenceState.UNKNOWN
        assert ask(doubt, ReportedAdopted(when=ON), observed=True).state is SilenceState.ADOPTED

    @pytest.mark.parametrize(
        ("report", "sentence"),
        [
            (
                ReportedAdopted(when=BEFORE),
                "It is reported adopted before it expired; that does not count.",
            ),
            (
                ReportedBroken(when=ON),
                "It is reported broken when it was over; that does not count.",
            ),
            (
                ReportedBroken(when=when("2024-03-03")),
                "It is reported broken before it was opened; that does not count.",
            ),
        ],
    )
    def test_a_report_must_fit(
        self, report: ReportedAdopted | ReportedBroken, sentence: str
    ) -> None:
        """§5.5"""
        answer = ask(report, observed=True)
        assert (answer.state, sentences(answer)) == (SilenceState.LAPSED, [sentence])

    @pytest.mark.parametrize("report", [ReportedAdopted(when=ON), ReportedBroken(when=BEFORE)])
    def test_a_report_decides_nothing_in_a_body(
        self, report: ReportedAdopted | ReportedBroken
    ) -> None:
        """§5.2"""
        answer = ask(report)
        assert answer.state is SilenceState.ADOPTED
        mend = (
            "Record the answer that was received instead."
            if isinstance(report, ReportedBroken)
            else "Leave it out: a silence that nothing broke is adopted."
        )
        assert sentences(answer) == [f"A report decides nothing in a body's own record. {mend}"]

    def test_what_was_received_breaks_it_whatever_is_reported(self) -> None:
        """§5.2 The finding is that of the report, and names whose answer breaks it."""
        answer = ask(ReportedBroken(id="broken-q", when=BEFORE), act())
        assert answer.state is SilenceState.BROKEN
        (found,) = answer.findings
        assert found.path == "broken-q"
        assert found.sentence == (
            "A report decides nothing in a body's own record. "
            "Leave it out: the answer of FR breaks it already."
        )


class TestByWhom:
    """§5.6, §5.7 Whether it was broken, or by whom, may be unknown or disputed."""

    @pytest.mark.parametrize(
        ("events", "named", "breakers"),
        [
            ([ReportedBroken(when=BEFORE)], (), "unknown"),
            ([ReportedBroken(when=BEFORE, by=frozenset({"FR"}))], ("FR",), "known"),
            ([act(), ReportedBroken(when=BEFORE)], ("FR",), "known"),
            ([act(), ReportedBroken(when=BEFORE, by=frozenset({"FR"}))], ("FR",), "known"),
            ([act(), ReportedBroken(when=BEFORE, by=frozenset({"BE"}))], ("BE", "FR"), "disputed"),
            (
                [
                    ReportedBroken(when=BEFORE, by=frozenset({"BE"})),
                    ReportedBroken(when=BEFORE, by=frozenset({"BE", "DE"})),
                ],
                ("BE", "DE"),
                "disputed",
            ),
        ],
    )
    def test_named_unknown_disputed(
        self, events: list[SilenceEvent], named: tuple[str, ...], breakers: str
    ) -> None:
        answer = ask(*events, observed=True)
        assert (answer.state, answer.disputed) == (SilenceState.BROKEN, False)
        assert (answer.broken_by, answer.breakers) == (named, breakers)

    @pytest.mark.parametrize("observed", [False, True])
    def test_by_an_answer_for_other_eyes(self, observed: bool) -> None:
        """§5.11 It counts in a body's own record too, and tells of nobody that it was silent."""
        sealed = ReportedBroken(when=BEFORE, withheld=True)
        answer = ask(sealed, observed=observed)
        assert (answer.state, answer.broken_by) == (SilenceState.BROKEN, ())
        assert (answer.breakers, answer.silent, answer.not_served) == ("withheld", (), ())
        assert answer.findings == ()
        # whoever may read the answer has both
        whole = ask(act(), sealed, observed=observed)
        assert (whole.broken_by, whole.breakers) == (("FR",), "known")
        late = ask(ReportedBroken(when=moment(23), withheld=True), at=moment(24))
        assert late.state is not SilenceState.BROKEN

    def test_nobody(self) -> None:
        assert (ask().broken_by, ask().breakers) == ((), "none")

    @pytest.mark.parametrize(
        "event", [act(), ReportedBroken(when=BEFORE), Withdrawn(when=moment(6))]
    )
    def test_whether(self, event: SilenceEvent) -> None:
        answer = ask(event, ReportedAdopted(when=moment(9)), observed=True)
        assert (answer.state, answer.disputed) == (SilenceState.UNKNOWN, True)

    def test_a_report_of_a_break_binds_the_chair(self) -> None:
        answer = ask(ReportedBroken(when=moment(5)), Withdrawn(when=moment(6)), observed=True)
        assert answer.state is SilenceState.BROKEN
        assert len(answer.findings) == 1


class TestADayToCome:
    """§5.12 Asked about a moment behind its end, it is told as it stands at the last moment of
    which anything is known."""

    @staticmethod
    def ask(*events: SilenceEvent, latest: Moment, terms: Terms = TERMS) -> SilenceOutcome:
        return outcome(terms, [OPENED, *NOTICES, *events], LONG_AFTER, latest=latest)

    @pytest.mark.parametrize("observed", [False, True])
    def test_it_runs_until_its_end_is_there(self, observed: bool) -> None:
        told = [
            outcome(TERMS, [OPENED], LONG_AFTER, observed=observed, latest=latest)
            for latest in (BEFORE, ON, AFTER)
        ]
        over = SilenceState.LAPSED if observed else SilenceState.ADOPTED
        assert [one.state for one in told] == [SilenceState.RUNNING, over, over]
        assert (told[0].expiry, told[0].changes_at, told[1].changes_at) == (EXPIRY, EXPIRY, None)

    def test_an_end_that_counts_is_still_in_time(self) -> None:
        told = [self.ask(latest=latest, terms=AT).state for latest in (ON, AFTER)]
        assert told == [SilenceState.RUNNING, SilenceState.ADOPTED]

    def test_the_moment_asked_is_not_behind_what_is_known(self) -> None:
        events: list[SilenceEvent] = [OPENED, *NOTICES]
        assert outcome(TERMS, events, ON, latest=ON) == outcome(TERMS, events, ON)
        assert outcome(TERMS, events, ON, latest=BEFORE).state is SilenceState.RUNNING

    @pytest.mark.parametrize(
        ("event", "state"),
        [
            (act(received=moment(6)), SilenceState.BROKEN),
            (Withdrawn(when=moment(6)), SilenceState.WITHDRAWN),
            (Held(when=moment(6)), SilenceState.HELD),
        ],
    )
    def test_what_is_recorded_of_a_later_day_counts(
        self, event: SilenceEvent, state: SilenceState
    ) -> None:
        assert self.ask(event, latest=moment(5)).state is state

    def test_one_that_is_to_be_opened_is_told_as_at_its_opening(self) -> None:
        told = self.ask(latest=moment(1))
        assert (told.state, told.expiry) == (SilenceState.RUNNING, EXPIRY)

    def test_a_consent_that_was_refused_is_no_matter_of_time(self) -> None:
        refused = Terms(zone="Europe/Brussels", consent=Consent(by="Rule 3", given=False))
        unknown = Terms(zone="Europe/Brussels", consent=Consent(by="Rule 3"))
        assert self.ask(latest=BEFORE, terms=refused).state is SilenceState.LAPSED
        told = [self.ask(latest=latest, terms=unknown) for latest in (BEFORE, ON)]
        assert [one.state for one in told] == [SilenceState.RUNNING, SilenceState.UNKNOWN]

    def test_an_end_that_is_a_day(self) -> None:
        day = Opened(silence="s1", when=moment(4), expiry=when("2024-03-08"), members=MEMBERS)
        told = [
            outcome(TERMS, [day], LONG_AFTER, latest=latest).state
            for latest in (moment(7), moment(8), moment(9))
        ]
        assert told == [SilenceState.RUNNING, SilenceState.UNKNOWN, SilenceState.ADOPTED]


class TestCertificate:
    """§6 Written down from its end on, as of that end: it depends on nothing that comes later."""

    def test_adopted(self) -> None:
        events: list[SilenceEvent] = [
            OPENED,
            *NOTICES[:3],
            act("DE", moment(5), says=Says.NO_OBJECTION),
            act("FR", moment(5), says=Says.AMENDMENT),
        ]
        given = certificate(TERMS, events)
        assert (given.silence, given.state, given.end) == ("s1", SilenceState.ADOPTED, EXPIRY)
        assert given.digest == "ab" * 32
        assert given.served == ("BE", "DE", "FR")
        assert (given.silent, given.not_served) == (("BE",), ("NL",))
        assert (given.no_objection, given.spoke, given.broken_by) == (("DE",), ("FR",), ())

    @pytest.mark.parametrize(
        "later",
        [
            act(received=ON),
            Lifted(act="FR-objection", when=ON),
            Withdrawn(when=AFTER),
            Extended(when=ON, expiry=moment(20)),
            Served(member="NL", when=moment(9)),
        ],
    )
    @pytest.mark.parametrize("before", [(), (act(received=moment(5)),)])
    def test_idempotent(self, later: SilenceEvent, before: tuple[SilenceEvent, ...]) -> None:
        events = [OPENED, *NOTICES, *before]
        assert certificate(TERMS, [*events, later]) == certificate(TERMS, events)

    def test_broken_withdrawn_lapsed(self) -> None:
        broken = certificate(TERMS, [OPENED, act()])
        assert (broken.state, broken.broken_by, broken.end) == (
            SilenceState.BROKEN,
            ("FR",),
            EXPIRY,
        )
        withdrawn = certificate(TERMS, [OPENED, Withdrawn(when=moment(6))])
        assert (withdrawn.state, withdrawn.end) == (SilenceState.WITHDRAWN, moment(6))
        needed = Terms(zone="Europe/Brussels", service_needed=True)
        assert certificate(needed, [OPENED]).state is SilenceState.LAPSED

    def test_broken_on_hold(self) -> None:
        events: list[SilenceEvent] = [
            OPENED,
            Held(when=moment(6)),
            act("NL", moment(8)),
            act("BE", moment(7)),
        ]
        given = certificate(TERMS, events)
        assert (given.state, given.broken_by, given.end) == (
            SilenceState.BROKEN,
            ("BE",),
            moment(7),
        )

    @pytest.mark.parametrize(
        "events",
        [
            [],
            [OPENED, Held(when=moment(6))],
            [Opened(silence="s", when=moment(4), expiry=when("2024-03/.."))],
        ],
    )
    def test_none_without_an_end(self, events: list[SilenceEvent]) -> None:
        with pytest.raises(Refusal, match="resume it to a new expiry"):
            certificate(TERMS, events)

    def test_none_where_the_outcome_is_not_known(self) -> None:
        with pytest.raises(Refusal, match="cannot be certified"):
            certificate(TERMS, [OPENED, act(form=None)])

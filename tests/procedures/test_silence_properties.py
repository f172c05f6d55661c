"""spec/silence.md: what always holds, on a silence of ten seconds and anything that may happen.

§5.4 Once it is over, waiting changes nothing.
"""

from itertools import pairwise
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.days import Moment
from nemcon.procedures.silence import ActVerdict, SilenceState, outcome
from nemcon.procedures.silence_events import (
    Extended,
    Held,
    Lifted,
    Opened,
    Resumed,
    Says,
    Served,
    SilenceAct,
    SilenceEvent,
    Terms,
    Withdrawn,
)

SECONDS = st.integers(min_value=-3, max_value=12)
BASE = Moment.parse("2024-03-08T12:00:00+01:00")
MEMBERS = ("BE", "DE", "FR", "NL")


@st.composite
def events_around(draw: st.DrawFn) -> tuple[Terms, list[SilenceEvent]]:
    """A silence of ten seconds and anything that may happen around it."""

    def some() -> Moment:
        return BASE.plus_seconds(draw(SECONDS))

    opened = Opened(
        silence="s", when=BASE, expiry=BASE.plus_seconds(draw(st.integers(0, 8))), members=MEMBERS
    )
    kinds = draw(st.lists(st.sampled_from("aaahrxwsl"), max_size=7))
    made: dict[str, type] = {"h": Held, "w": Withdrawn}
    events: list[SilenceEvent] = [opened]
    for number, kind in enumerate(kinds):
        member = draw(st.sampled_from(MEMBERS))
        if kind == "a":
            says = draw(st.sampled_from(list(Says)))
            form = draw(st.sampled_from(["written", "telephone", None]))
            received = some()
            events.append(
                SilenceAct(act=str(number), member=member, says=says, form=form, received=received)
            )
        elif kind in made:
            events.append(made[kind](when=some()))
        elif kind == "s":
            events.append(Served(member=member, when=some()))
        elif kind == "l":
            events.append(Lifted(act="0", when=some()))
        else:
            move = Resumed if kind == "r" else Extended
            events.append(move(when=some(), expiry=some()))
    reading: Literal["before", "at"] = "at" if draw(st.booleans()) else "before"
    terms = Terms(
        zone="Europe/Brussels",
        forms=frozenset({"written"}),
        reading=reading,
        service_needed=draw(st.booleans()),
    )
    return terms, events


class TestProperties:
    """§5.4 Once it is over, waiting changes nothing; and other things that always hold."""

    @given(case=events_around(), wait=st.integers(1, 10_000_000), observed=st.booleans())
    def test_waiting_changes_nothing(
        self, case: tuple[Terms, list[SilenceEvent]], wait: int, observed: bool
    ) -> None:
        terms, events = case
        end = BASE.plus_seconds(20)
        answer = outcome(terms, events, end, observed=observed)
        assert outcome(terms, events, end.plus_seconds(wait), observed=observed) == answer
        assert answer.changes_at is None

    @given(case=events_around())
    def test_broken_and_adopted_are_for_ever(self, case: tuple[Terms, list[SilenceEvent]]) -> None:
        terms, events = case
        states = [outcome(terms, events, BASE.plus_seconds(s)).state for s in range(-3, 15)]
        ends = {
            SilenceState.BROKEN,
            SilenceState.ADOPTED,
            SilenceState.WITHDRAWN,
            SilenceState.LAPSED,
        }
        for before, after in pairwise(states):
            if before in ends:
                assert after is before

    @given(case=events_around())
    def test_it_changes_only_at_changes_at(self, case: tuple[Terms, list[SilenceEvent]]) -> None:
        terms, events = case
        answers = [outcome(terms, events, BASE.plus_seconds(s)) for s in range(-4, 15)]
        for second, (before, after) in enumerate(pairwise(answers), start=-3):
            if before.changes_at != BASE.plus_seconds(second):
                assert after == before

    @given(case=events_around(), extra=st.integers(0, 20), member=st.sampled_from(MEMBERS))
    def test_what_comes_after_the_end_changes_no_state(
        self, case: tuple[Terms, list[SilenceEvent]], extra: int, member: str
    ) -> None:
        terms, events = case
        end = BASE.plus_seconds(20)
        before = outcome(terms, events, end)
        late = SilenceAct(
            act="late",
            member=member,
            says=Says.OBJECTION,
            form="written",
            received=BASE.plus_seconds(15 + extra),
        )
        after = outcome(terms, [*events, late], BASE.plus_seconds(50))
        if before.expiry is not None:  # a hold has no end
            assert (after.state, after.broken_by) == (before.state, before.broken_by)

    @given(case=events_around(), observed=st.booleans())
    def test_every_member_is_in_one_group(
        self, case: tuple[Terms, list[SilenceEvent]], observed: bool
    ) -> None:
        answer = outcome(*case, BASE.plus_seconds(20), observed=observed)
        groups = (
            answer.spoke,
            answer.unclear,
            answer.no_objection,
            answer.silent,
            answer.not_served,
        )
        assert sorted(member for group in groups for member in group) == list(MEMBERS)

    @given(case=events_around())
    def test_adopted_means_that_nobody_broke_it_in_time(
        self, case: tuple[Terms, list[SilenceEvent]]
    ) -> None:
        answer = outcome(*case, BASE.plus_seconds(20))
        if answer.state is SilenceState.ADOPTED:
            assert answer.broken_by == ()
            assert not any(
                j.verdict is ActVerdict.IN_TIME and j.act.says is Says.OBJECTION
                for j in answer.acts
            )

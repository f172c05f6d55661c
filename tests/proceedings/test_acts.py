"""spec/standing.md §7: what a body's acts are refused for, and what they append."""

import threading
from typing import Any

import pytest
from tests.proceedings.world import NAMES, World

from nemcon.core.datings import day_of
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import (
    Acting,
    appoint,
    begin_decided_term,
    certify,
    decide,
    extend,
    open_silence,
    speak,
    state,
)
from nemcon.proceedings.holders import holding
from nemcon.record.entries.decisions import ChairJudgment, Decision
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.offices import EndOfTerm, Extension, Office, Term
from nemcon.record.entries.silences import (
    NoticeServed,
    SilenceAnswer,
    SilenceCertificate,
    SilenceOpened,
)
from nemcon.record.entries.structure import Accreditation, Person
from nemcon.record.record import Noted
from nemcon.rules.stances import Stance


def race(**more: Any) -> World:
    world = World(**more)
    world.candidate("ann", "declared", "2024-01-10")
    return world


def agreed(**more: Any) -> World:
    world = race(**more)
    for member in NAMES:
        world.says(member, "support", "2024-02-01")
    return world


def acting(world: World, id: str, moment: Moment | None = None, **more: Any) -> Acting:
    return Acting(id=id, moment=moment or world.now, **more)


def decided(world: World, id: str = "d", **more: Any) -> Any:
    given = {"decision": Decision(decision=id, on="ann"), "matter": "m", **more}
    return world.append(lambda record, moment: decide(record, acting(world, id, moment), **given))


def test_a_lot_needs_no_override() -> None:
    """7.8 It decides where the rule does not, in a body's own record too."""
    world = race()
    with pytest.raises(Refusal, match="does not support"):
        decided(world)
    receipt = decided(world, decision=Decision(decision="d", on="ann", how="lot"))
    assert receipt.first == receipt.last
    assert world.ask("2030-01-01").overridden == ()


class TestGuard:
    """7.1 A decision that its rule does not support is refused; the sentence names who is missing
    and who blocks."""

    def test_what_all_support_is_recorded(self) -> None:
        world = agreed()
        decided(world)
        assert world.ask("2030-01-01").state == "decided"

    def test_a_missing_member_is_named_and_nothing_is_written(self) -> None:
        world = agreed()
        world.says("CC", "undecided", "2024-02-02")
        head = world.record.head()
        with pytest.raises(Refusal, match="CC"):
            decided(world)
        assert world.record.head() == head

    def test_silence_counts_as_the_rule_says(self) -> None:
        world = race(rule="consensus")
        decided(world)
        assert world.ask("2030-01-01").state == "decided"

    def test_an_objection_stops_consensus(self) -> None:
        world = race(rule="consensus")
        world.says("BB", "object", "2024-02-01")
        with pytest.raises(Refusal, match="BB"):
            decided(world)

    def test_a_tally_counts_instead_of_the_positions(self) -> None:
        world = race(rule="two-thirds")
        with pytest.raises(Refusal):
            decided(
                world,
                decision=Decision(
                    decision="d", on="ann", tally={Stance.SUPPORT: 3, Stance.OBJECT: 2}
                ),
            )
        decided(
            world,
            "e",
            decision=Decision(decision="e", on="ann", tally={Stance.SUPPORT: 4, Stance.OBJECT: 1}),
        )
        assert world.ask("2030-01-01").state == "decided"

    def test_where_only_those_against_were_counted_the_chair_says_that_it_is_carried(self) -> None:
        """11.8 Unless it cannot be: of five, three against leave no half for it."""
        rest = (Stance.SUPPORT, Stance.ABSTAIN)
        world = race(rule="at least half of those entitled are for")
        three = Decision(decision="d", on="ann", tally={Stance.OBJECT: 3}, unlisted=rest)
        with pytest.raises(Refusal, match="does not support"):
            decided(world, decision=three)
        two = Decision(decision="e", on="ann", tally={Stance.OBJECT: 2}, unlisted=rest)
        decided(world, "e", decision=two)
        assert world.ask("2030-01-01").state == "decided"

    def test_put_and_not_carried_needs_no_support(self) -> None:
        world = race()
        decided(world, decision=Decision(decision="d", on="ann", carried=False))
        assert world.ask("2030-01-01").state == "not_adopted"

    def test_what_is_no_candidacy_is_refused(self) -> None:
        with pytest.raises(Refusal, match="Known: ann"):
            decided(agreed(), decision=Decision(decision="d", on="zoe"))
        with pytest.raises(Refusal, match="none is recorded"):
            decided(World(), decision=Decision(decision="d", on="zoe"))

    def test_the_steps_are_taken_in_order(self) -> None:
        world = agreed()
        world.step("one", 1, "recommends", "nato-council")
        world.step("two", 2, "appoints", "nato-council")
        with pytest.raises(Refusal, match="Decide one first"):
            decided(world, decision=Decision(decision="d", on="ann", step="two"))
        decided(world, "d1")
        assert world.ask("2030-01-01").state == "recommended"
        with pytest.raises(Refusal, match="has 0 of 5"):
            decided(world, "d2")  # what was said in the first step is not said in the second
        for member in ("AA", "BB", "CC", "DD", "EE"):
            world.says(member, "support", "2029-12-31", step="two")
        decided(world, "d2")
        assert world.ask("2030-01-01").state == "decided"

    def test_a_decided_matter_is_closed(self) -> None:
        world = agreed()
        decided(world)
        with pytest.raises(Refusal, match="Reopen it first"):
            decided(world, "again")


class TestObserver:
    """7.2 An observer's record may say that a body decided although not all positions are known."""

    def test_and_says_exactly_that(self) -> None:
        world = race(observed=True)
        world.says("AA", "support", "2024-02-01")
        decided(world)
        made = world.ask("2030-01-01").decision
        assert made is not None
        assert made.content.positions_known is False

    def test_a_known_objection_still_refuses_it(self) -> None:
        world = race(observed=True)
        world.says("AA", "object", "2024-02-01")
        with pytest.raises(Refusal, match="AA"):
            decided(world)

    def test_so_does_a_tally_that_does_not_carry_it(self) -> None:
        world = race(observed=True, rule="two-thirds")
        with pytest.raises(Refusal):
            decided(
                world,
                decision=Decision(
                    decision="d", on="ann", tally={Stance.SUPPORT: 3, Stance.OBJECT: 2}
                ),
            )

    def test_what_the_positions_do_not_settle_is_recorded(self) -> None:
        world = race(observed=True, rule='the chair finds "that it has support"')
        decided(world)
        made = world.ask("2030-01-01").decision
        assert made is not None
        assert made.content.positions_known is False


class TestOverride:
    """7.3 An override is an entry with a reason, recorded with the decision and visible for
    ever."""

    def test_it_names_the_decision_and_the_decision_it(self) -> None:
        world = race()
        world.says("AA", "object", "2024-02-01")
        receipt = decided(world, override="The chair was instructed by the summit.")
        made = world.ask("2030-01-01").decision
        assert made is not None
        assert (receipt.last - receipt.first, made.content.override) == (1, "d.override")
        override = world.ask("2030-01-01").case.entry("d.override").content
        assert (override.decision, override.reason) == (
            "d",
            "The chair was instructed by the summit.",
        )

    def test_one_that_is_not_needed_is_not_made(self) -> None:
        world = agreed()
        receipt = decided(world, override="to be safe")
        assert receipt.first == receipt.last


class TestJudgment:
    """7.4 Where the rule leaves a judgment to the chair, the decision cites the entry of that
    judgment."""

    RULE = 'no member objects and the chair finds "that many support it"'

    DESPITE = f'either {RULE} or the chair finds in spite of dissent "that many support it"'

    def judged(self, finds: bool, rule: str = RULE) -> tuple[World, str]:
        world = race(rule=rule)
        judgment = ChairJudgment(question="that many support it", finds=finds, on="ann")
        return world, world.add("matter/m", judgment, "2024-02-02")

    def test_without_it_the_decision_is_refused(self) -> None:
        world, _ = self.judged(True)
        with pytest.raises(Refusal):
            decided(world)

    @pytest.mark.parametrize("finds", [True, False])
    def test_with_it_the_finding_decides(self, finds: bool) -> None:
        world, judgment = self.judged(finds)
        decision = Decision(decision="d", on="ann", judgments=(judgment,))
        if finds:
            decided(world, decision=decision)
            assert world.ask("2030-01-01").state == "decided"
        else:
            with pytest.raises(Refusal):
                decided(world, decision=decision)

    def test_in_spite_of_dissent_it_is_valid_and_shows_the_dissent(self) -> None:
        world, judgment = self.judged(True, self.DESPITE)
        world.says("AA", "object", "2024-02-03")
        decided(world, decision=Decision(decision="d", on="ann", judgments=(judgment,)))
        now = world.ask("2030-01-01")
        assert (now.state, now.candidacy("ann").answer.dissent) == ("decided", True)

    def test_where_the_rule_does_not_allow_it_it_is_refused(self) -> None:
        world, judgment = self.judged(True)
        world.says("AA", "object", "2024-02-03")
        with pytest.raises(Refusal, match="AA prevents it"):
            decided(world, decision=Decision(decision="d", on="ann", judgments=(judgment,)))


class TestState:
    """A position is stated by somebody accredited for an entitled member, in an open matter, on who
    is in the race."""

    def world(self, **more: Any) -> World:
        world = race()
        world.add("member/AA", Accreditation(**more), "2024-01-01", person="pat", member="AA")
        return world

    def stated(
        self, world: World, member: str = "AA", person: str = "pat", stance: Stance = Stance.SUPPORT
    ) -> Any:
        def act(record: Any, moment: Moment) -> Any:
            by = acting(world, f"s{world.numbers}", moment, member=member, person=person)
            return state(record, by, matter="m", on="ann", stance=stance)

        return world.append(act)

    def test_the_representative_states_it(self) -> None:
        world = self.world()
        self.stated(world)
        shown = world.shown("2030-01-01")["AA"]
        assert (shown.stance, shown.basis, shown.by) == (Stance.SUPPORT, "official", "pat")

    def test_an_accreditation_runs_through_its_last_day(self) -> None:
        self.stated(self.world(until=day_of(Day.parse("2030-01-01"))))
        with pytest.raises(Refusal, match="not accredited"):
            self.stated(self.world(until=day_of(Day.parse("2029-12-31"))))

    def test_an_assistant_a_stranger_and_another_member_may_not(self) -> None:
        with pytest.raises(Refusal, match="not accredited"):
            self.stated(self.world(capacity="assistant"))
        with pytest.raises(Refusal, match="not accredited"):
            self.stated(self.world(), person="sam")
        with pytest.raises(Refusal, match="BB"):
            self.stated(self.world(), member="BB")
        with pytest.raises(Refusal, match="not entitled"):
            self.stated(self.world(), member="ZZ")

    @pytest.mark.parametrize("stance", [Stance.UNDECLARED, Stance.SILENT, Stance.BLANK])
    def test_what_is_no_position_cannot_be_stated(self, stance: Stance) -> None:
        with pytest.raises(Refusal, match="cannot be stated"):
            self.stated(self.world(), stance=stance)

    def test_nor_on_who_left_the_race(self) -> None:
        world = self.world()
        world.candidate("ann", "withdrawn", "2024-02-01")
        with pytest.raises(Refusal, match="not in the race"):
            self.stated(world)


class TestOffices:
    """A decision that appoints causes the term; an extension is an act on a term."""

    def world(self) -> World:
        world = agreed()
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        return world

    def appointed(self, world: World) -> Any:
        def act(record: Any, moment: Moment) -> Any:
            return appoint(
                record,
                acting(world, "d", moment),
                term=Term(term="ann-1", holder="ann"),
                first=day_of(Day.parse("2030-06-01")),
                matter="m",
                decision=Decision(decision="d", on="ann"),
            )

        return world.append(act)

    def test_the_appointed_is_designate_and_then_holds(self) -> None:
        world = self.world()
        self.appointed(world)
        before = holding(world.record, "chair", on=world.at("2030-02-01")).only.succession
        assert before.designate is not None
        assert (before.designate.person, before.designate.decision) == ("ann", "d")
        after = holding(world.record, "chair", on=world.at("2030-06-01")).only.succession
        assert after.holder is not None
        assert (after.holder.person, after.holder.decision) == ("ann", "d")

    def begun(self, world: World, decision: str = "d") -> Any:
        """The term of a decision that was recorded without one."""

        def act(record: Any, moment: Moment) -> Any:
            by = acting(world, "begun", moment)
            first = day_of(Day.parse("2030-06-01"))
            return begin_decided_term(record, by, matter="m", decision=decision, first=first)

        return world.append(act)

    def test_a_term_begins_by_a_decision_of_before(self) -> None:
        world = self.world()
        world.add("person/ann", Person(name="Ann"), "2000-01-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10", id="entry-d")
        self.begun(world)
        after = holding(world.record, "chair", on=world.at("2030-06-01")).only.succession
        assert after.holder is not None
        assert (after.holder.person, after.holder.decision) == ("ann", "entry-d")
        with pytest.raises(Refusal, match="recorded already"):
            self.begun(world)

    def test_no_term_begins_by_what_appoints_nobody(self) -> None:
        world = self.world()
        world.add("matter/m", Decision(decision="d", on="ann", carried=False), "2024-02-10")
        with pytest.raises(Refusal, match="fills no office"):
            self.begun(world)
        with pytest.raises(Refusal, match="no decision of this matter"):
            self.begun(world, "another")

    @pytest.mark.parametrize("carried", [True, False])
    def test_designate_from_the_day_of_the_decision_that_the_term_names(
        self, carried: bool
    ) -> None:
        """spec/offices.md §5.4: a term with its decision and no day of it."""
        world = self.world()
        made = Decision(decision="d", on="ann", carried=carried)
        world.add("matter/m", made, "2024-02-10", id="d")
        term = Term(term="ann-1", holder="ann", decision="d")
        world.add("office/chair", term, "2030-06-01", known="2024-02-10")
        days = ("2024-02-09", "2024-02-10", "2030-05-31", "2030-06-01")
        found = [
            holding(world.record, "chair", on=world.at(day)).only.succession.designate
            for day in days
        ]
        told = ["ann" if one is not None else "" for one in found]
        assert told == (["", "ann", "ann", ""] if carried else ["", "", "", ""])

    @pytest.mark.parametrize(("named", "read"), [("e", 1), ("d", 12), ("none", 12)])
    def test_a_decision_is_looked_for_where_its_entry_is(self, named: str, read: int) -> None:
        """Where whoever asks can tell in which subject an entry is, the other matters are read for
        a decision that is named by another id than its entry's only; the answer is the same."""
        world = self.world()
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10", id="e")
        for number in range(11):
            matter = Matter(kind="proposal", title=Text.of("Other"), rule="nato-council")
            world.add(f"matter/other-{number}", matter, "2024-01-01")
        term = Term(term="ann-1", holder="ann", decision=named)
        world.add("office/chair", term, "2030-06-01", known="2024-02-10")
        where = {"e": "matter/m"}
        on, record = world.at("2024-02-10"), Noted(world.record)
        found = holding(
            record, "chair", on=on, where=lambda ids: [where[id] for id in ids if id in where]
        )
        assert len([s for s in record.asked if s.startswith("matter/")]) == read
        assert found.seats == holding(world.record, "chair", on=on).seats
        assert (found.only.succession.designate is not None) is (named != "none")

    @pytest.mark.parametrize(
        ("seats", "free"), [(1, False), (2, True)], ids=["the only seat", "one of two"]
    )
    def test_nobody_is_appointed_where_no_seat_is_free(self, seats: int, free: bool) -> None:
        """spec/standing.md §7.7"""
        world = self.world()
        world.add("office/chair", Office(name=Text.of("Chair"), seats=seats), "2001-01-01")
        term = Term(term="bob-1", holder="bob", until=day_of(Day.parse("2031-12-31")))
        world.add("office/chair", term, "2020-01-01")
        if free:
            self.appointed(world)
            return
        with pytest.raises(Refusal, match="both hold the office from 2030-06-01 to 2031-12-31"):
            self.appointed(world)
        end = EndOfTerm(term="bob-1", reason="resigned")
        world.add("office/chair", end, "2030-05-31", known="2024-02-02")
        self.appointed(world)

    def test_an_office_that_is_not_described_has_no_seats_to_be_taken(self) -> None:
        self.appointed(agreed())

    def test_a_matter_without_an_office_appoints_nobody(self) -> None:
        world = agreed(kind="proposal")
        matter = world.ask("2024-02-01").case.content
        world.add(
            "matter/m",
            type(matter)(title=matter.title, kind="appointment", rule="nato-council"),
            "2024-02-01",
        )
        with pytest.raises(Refusal, match="fills no office"):
            self.appointed(world)

    def test_an_extension_needs_its_term(self) -> None:
        world = self.world()
        self.appointed(world)

        def act(term: str) -> Any:
            extension = Extension(term=term, until=day_of(Day.parse("2036-01-01")))
            return lambda record, moment: extend(
                record, acting(world, f"x-{term}", moment), office="chair", extension=extension
            )

        world.append(act("ann-1"))
        with pytest.raises(Refusal, match="No term"):
            world.append(act("bob-1"))

    def test_an_office_nobody_recorded_is_refused(self) -> None:
        with pytest.raises(Refusal, match="No office"):
            holding(race().record, "chair", on=0x7000_0000)


class TestSilence:
    """A silence is opened lawfully, spoken under while it runs, and certified after its end."""

    def world(self) -> World:
        world = World(kind="proposal")
        world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
        for member in NAMES:
            world.add(
                f"member/{member}",
                Accreditation(),
                "2024-01-01",
                person=f"p-{member}",
                member=member,
            )
        return world

    def opened(self, world: World, expiry: str = "2030-01-04T12:00:00Z", **more: Any) -> Any:
        content = SilenceOpened(
            silence="q1",
            texts=("ann",),
            expiry=Moment.parse(expiry),
            zone="UTC",
            forms=("written",),
            **more,
        )
        return world.append(
            lambda record, moment: open_silence(
                record, acting(world, "q1", moment), matter="m", opened=content
            )
        )

    def spoken(self, world: World, member: str = "AA", silence: str = "q1") -> Any:
        answer = SilenceAnswer(silence=silence, says="objection", form="written")
        by = {"member": member, "person": f"p-{member}"}
        return world.append(
            lambda record, moment: speak(
                record, acting(world, f"a{world.numbers}", moment, **by), matter="m", answer=answer
            )
        )

    def certified(self, world: World, silence: str = "q1") -> Any:
        return world.append(
            lambda record, moment: certify(
                record, acting(world, f"c{world.numbers}", moment), matter="m", silence=silence
            )
        )

    @pytest.mark.parametrize(("seconds", "lawful"), [(-1, False), (0, True), (1, True)])
    def test_too_short_a_period_names_the_earliest_lawful_expiry(
        self, seconds: int, lawful: bool
    ) -> None:
        world = self.world()
        expiry = str(world.now.plus_seconds(72 * 3600 + seconds))
        if lawful:
            self.opened(world, expiry, minimum=Duration.parse("PT72H"))
        else:
            with pytest.raises(Refusal, match="2030-01-04T12:00:00Z"):
                self.opened(world, expiry, minimum=Duration.parse("PT72H"))

    @pytest.mark.parametrize("given", [None, False])
    def test_without_the_consent_it_needs_it_is_refused(self, given: bool | None) -> None:
        with pytest.raises(Refusal, match="consent"):
            self.opened(self.world(), consent="rule 5", consent_given=given)
        self.opened(self.world(), consent="rule 5", consent_given=True)

    def test_it_is_adopted_at_its_expiry_and_certified_once(self) -> None:
        world = self.world()
        self.opened(world)
        world.add("matter/m", NoticeServed(silence="q1"), "2030-01-01T12:00:00Z", member="AA")
        with pytest.raises(Refusal, match="after its end"):
            self.certified(world)
        world.now = Moment.parse("2030-01-04T12:00:00Z")
        assert world.ask("2030-01-04T11:59:59Z").state == "open"
        assert world.ask("2030-01-04T12:00:00Z").state == "adopted"
        self.certified(world)
        (fact,) = world.ask("2030-01-05").case.of(SilenceCertificate)
        assert (fact.content.state, fact.content.silent) == ("adopted", ("AA",))
        with pytest.raises(Refusal, match="already"):
            self.certified(world)

    def test_an_objection_breaks_it(self) -> None:
        world = self.world()
        self.opened(world)
        self.spoken(world)
        now = world.ask("2030-01-01T12:00:00Z")
        assert (now.state, now.silences[0].outcome.broken_by) == ("broken", ("AA",))
        with pytest.raises(Refusal, match="takes no more"):
            self.spoken(world, "BB")

    def test_who_may_not_speak_and_on_what(self) -> None:
        world = self.world()
        self.opened(world)
        with pytest.raises(Refusal, match="Known: q1"):
            self.spoken(world, silence="q2")
        world.member("BB", "2029-01-01", vote=False)
        with pytest.raises(Refusal, match="not entitled"):
            self.spoken(world, "BB")
        with pytest.raises(Refusal, match="none is recorded"):
            self.certified(self.world())


class TestTwiceAndAtOnce:
    """The same act sent twice is one act; of two at the same moment one is refused."""

    def test_the_same_key_gives_the_first_receipt(self) -> None:
        world = agreed()
        act = lambda record, moment: decide(  # noqa: E731 - one act, sent twice
            record,
            acting(world, "d", moment),
            matter="m",
            decision=Decision(decision="d", on="ann"),
        )
        assert world.append(act, "form-1") == world.append(act, "form-1")

    def test_of_two_deciding_at_once_one_is_refused(self) -> None:
        world = agreed()
        refused: list[Refusal] = []

        def go(id: str) -> None:
            try:
                world.store.append(
                    "b",
                    lambda record, moment: decide(
                        record,
                        acting(world, id, moment),
                        matter="m",
                        decision=Decision(decision=id, on="ann"),
                    ),
                    key=id,
                    author=id,
                    data=id.encode(),
                )
            except Refusal as refusal:
                refused.append(refusal)

        threads = [threading.Thread(target=go, args=(f"d{n}",)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(refused) == 7
        assert len(world.ask("2030-01-01").case.of(Decision)) == 1

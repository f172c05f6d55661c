"""spec/standing.md §17: who was at a meeting, held against the quorum of the rule."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.days import Day
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import Acting, decide
from nemcon.proceedings.check import check
from nemcon.proceedings.query import Query
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.structure import Proxy, ProxyTerms, RuleAdopted
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

QUORUM = "more than half of votes cast are for, with a quorum of half of members"


def world(
    present: tuple[str, ...],
    *,
    represented: dict[str, str] | None = None,
    rule: str = QUORUM,
    decided: bool = True,
    put: tuple[str, ...] = (),
    **more: Any,
) -> World:
    """Five members; Ann is chosen in a meeting, with one word for her."""
    made = World(rule="ours")
    terms = ProxyTerms(most=1)
    made.add("body", RuleAdopted(rule="ours", sentence=rule, proxies=terms), "2000-01-01")
    made.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    made.says("AA", "support", "2024-01-03")
    meeting = Meeting(meeting="may", present=present, represented=represented or {}, put=put)
    made.add("matter/m", meeting, "2024-05-01", id="met")
    if decided:
        made.add("matter/m", Decision(decision="d", on="ann", meeting="may", **more), "2024-05-01")
    return made


def found(made: World) -> list[tuple[str, str]]:
    return [(f.severity, f.sentence) for f in check(made.record) if "quorum" in f.sentence]


class TestQuorum:
    """17.1 Who was there or represented, held against the rule's quorum."""

    @pytest.mark.parametrize(
        ("present", "met"), [(("AA", "BB"), False), (("AA", "BB", "CC"), True)]
    )
    def test_one_below_and_on_it(self, present: tuple[str, ...], met: bool) -> None:
        made = world(present)
        presence = made.ann("2024-05-01").presence
        assert presence is not None
        assert (presence.quorate, presence.attendance) == (met, present)
        assert [line.stands.whole for line in presence.quorum] == [3]
        assert bool(found(made)) != met

    def test_without_one_it_is_found(self) -> None:
        (told,) = found(world(("AA", "BB")))
        assert told[0] == "warning"
        assert "2 of 5 were there or represented" in told[1]

    def test_what_was_decided_stays_decided(self) -> None:
        assert world(("AA",)).ann("2024-05-01").outcome is Outcome.ADOPTED

    def test_of_what_was_not_carried_nothing_is_found(self) -> None:
        assert found(world(("AA",), carried=False)) == []

    def test_it_is_that_of_the_meeting_and_not_of_those_who_spoke(self) -> None:
        """17.2"""
        ann = world(("AA", "BB", "CC")).ann("2024-05-01")
        assert [line.stands.have for line in ann.clauses] == [1, 3]
        assert ann.clauses[-1].stands.met

    def test_a_stranger_is_not_counted(self) -> None:
        presence = world(("AA", "BB", "XX")).ann("2024-05-01").presence
        assert presence is not None
        assert (presence.quorate, presence.there) == (False, ("AA", "BB"))

    def test_a_rule_without_a_quorum_is_asked_for_none(self) -> None:
        made = world(("AA",), rule="more than half of votes cast are for")
        presence = made.ann("2024-05-01").presence
        assert presence is not None
        assert (presence.has_quorum, presence.quorate, presence.quorum) == (False, None, ())
        assert found(made) == []

    def test_a_rule_that_asks_nothing_else_has_none(self) -> None:
        presence = world(("AA",), rule="at least half of members have answered").ann("2024-05-01")
        assert presence.presence is not None
        assert presence.presence.has_quorum is False

    def test_of_several_all_are_asked(self) -> None:
        rule = (
            "more than half of votes cast are for and at least half of members have answered "
            "and more than 2 members have answered"
        )
        presence = world(("AA", "BB"), rule=rule).ann("2024-05-01").presence
        assert presence is not None
        assert (presence.quorate, len(presence.quorum)) == (False, 2)


class TestRepresented:
    """17.3 Under a proxy that has effect, by somebody who was there."""

    def why(self, made: World) -> list[tuple[str, str | None]]:
        presence = made.ann("2024-05-01").presence
        assert presence is not None
        return [(one.member, one.why) for one in presence.represented]

    def test_it_counts(self) -> None:
        made = world(("AA", "BB"), represented={"CC": "BB"})
        made.add("matter/m", Proxy(holder="BB"), "2024-04-01", member="CC")
        assert self.why(made) == [("CC", None)]
        assert found(made) == []

    def test_above_the_limit(self) -> None:
        made = world(("AA",), represented={"CC": "AA", "DD": "AA"})
        made.add("matter/m", Proxy(holder="AA"), "2024-04-01", member="DD")
        assert self.why(made) == [("CC", "surplus"), ("DD", None)]
        assert "AA represents CC in vain" in str(check(made.record))

    def test_of_whom_no_proxy_is_on_record_in_the_order_written(self) -> None:
        made = world(("AA",), represented={"CC": "AA", "DD": "AA"})
        assert self.why(made) == [("CC", None), ("DD", "surplus")]

    @pytest.mark.parametrize(
        ("represented", "why"),
        [
            ({"AA": "BB"}, "present"),
            ({"CC": "DD"}, "absent"),
            ({"CC": "CC"}, "itself"),
            ({"CC": "XX"}, "not_entitled"),
        ],
    )
    def test_in_vain(self, represented: dict[str, str], why: str) -> None:
        made = world(("AA", "BB"), represented=represented)
        assert [reason for _member, reason in self.why(made)] == [why]

    def test_revoked(self) -> None:
        made = world(("AA", "BB"), represented={"CC": "BB"})
        made.add("matter/m", Proxy(holder="BB"), "2024-04-01", member="CC")
        made.add("matter/m", Proxy(holder="BB", status="revoked"), "2024-04-02", member="CC")
        assert self.why(made) == [("CC", "revoked")]


class TestNobodyNamed:
    """17.4 Whether there was a quorum is not known."""

    def test_it_is_noted(self) -> None:
        made = world(())
        presence = made.ann("2024-05-01").presence
        assert presence is not None
        assert (presence.recorded, presence.quorate) == (False, None)
        assert [severity for severity, _ in found(made)] == ["note"]

    def test_where_the_votes_were_counted_they_say_it(self) -> None:
        made = world((), how="vote", tally={Stance.SUPPORT: 3})
        assert found(made) == []


class TestPut:
    """17.2 Whoever was there and said nothing was silent, and makes up the quorum."""

    RULE = "no member objects and at least half of members have answered"

    @pytest.mark.parametrize(
        ("present", "outcome"),
        [
            (("AA", "BB", "CC"), Outcome.ADOPTED),
            (("AA", "BB"), Outcome.NOT_ADOPTED),
            ((), Outcome.NOT_ADOPTED),
        ],
    )
    def test_it(self, present: tuple[str, ...], outcome: Outcome) -> None:
        made = world(present, rule=self.RULE, decided=False, put=("ann",))
        assert made.ann("2024-05-01").outcome is outcome


class TestJson:
    def test_who_was_there(self) -> None:
        made = world(("AA", "BB"), represented={"CC": "DD"})
        now = made.ask("2024-05-01")
        (ann,) = standing_json(now, Query(moment=0, on=Day.parse("2024-05-01")))["candidacies"]
        told = ann["presence"]
        assert (told["count"], told["of"], told["quorum"]["met"]) == (2, 5, False)
        assert [(one["member"], one["without_effect"]) for one in told["represented"]] == [
            ("CC", "absent")
        ]


class TestRefused:
    """17.1 In a body's own record a decision without a quorum takes an override."""

    def decide(self, present: tuple[str, ...], override: str = "", **more: Any) -> World:
        made = World(rule="ours", **more)
        made.add("body", RuleAdopted(rule="ours", sentence=QUORUM), "2000-01-01")
        made.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        made.says("AA", "support", "2024-01-03")
        made.add("matter/m", Meeting(meeting="may", present=present), "2024-05-01")
        decision = Decision(decision="d", on="ann", meeting="may")
        made.append(
            lambda record, moment: decide(
                record,
                Acting(id="d", moment=moment),
                matter="m",
                decision=decision,
                override=override,
            )
        )
        return made

    def test_without_one(self) -> None:
        with pytest.raises(Refusal, match="2 of 5 were there or represented"):
            self.decide(("AA", "BB"))

    def test_with_one_although_few_spoke(self) -> None:
        made = self.decide(("AA", "BB", "CC"))
        assert made.ask("2030-01-01").state == "decided"

    def test_under_an_override(self) -> None:
        made = self.decide(("AA", "BB"), override="The storm kept them away.")
        decided = made.ask("2030-01-01").decision
        assert decided is not None
        assert decided.content.override == "d.override"
        assert found(made) == []

    def test_an_observer_records_what_happened(self) -> None:
        made = self.decide(("AA", "BB"), observed=True)
        assert made.ask("2030-01-01").state == "decided"
        assert [severity for severity, _ in found(made)] == ["warning"]

"""spec/answers.md: what each answer is as a JSON value."""

import json
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.proceedings.test_perhaps import happening
from tests.proceedings.world import World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.answers.office import office_json
from nemcon.answers.timetable import timetable_json
from nemcon.core.datings import when
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.history import history
from nemcon.proceedings.holders import holding
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import standing
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.matters import Matter, MatterEnded, Package, TextRevision
from nemcon.record.entries.offices import InCharge, Office, Term
from nemcon.record.entries.positions import Condition, ConditionAnswer, ReportedCount, TiedPosition
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Accreditation, Member, RuleAdopted
from nemcon.record.entries.words import Commitment, Figures, Statement
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.notation import parse
from nemcon.rules.stances import Stance
from nemcon.wording.rules import said_in_all


def day(text: str) -> Day:
    return Day.parse(text)


def asked(on: str, known: str | None = None, rule: str | None = None) -> Query:
    return Query(moment=0, on=day(on), known=day(known) if known else None, rule=rule)


def standing_of(world: World, on: str, **more: Any) -> dict[str, Any]:
    """The answer about the matter, valid by its schema and as JSON gives it back."""
    now = world.ask(on, **more)
    found = standing_json(now, asked(on, rule=more.get("rule")))
    check(found, schema("standing"))
    assert json.loads(json.dumps(found)) == found
    check(timetable_json(now, asked(on)), schema("timetable"))
    return found


def ann(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The positions on ann by member."""
    (one,) = [c for c in found["candidacies"] if c["id"] == "ann"]
    return {p["member"]: p for p in one["positions"]}


def member_of(world: World, member: str, on: str) -> dict[str, Any]:
    found = member_json(member_answer(world.record, member, on=world.at(on)), asked(on))
    check(found, schema("member"))
    return found


def history_of(world: World, until: str = "2029-01-01", known: str | None = None) -> dict[str, Any]:
    rows = history(
        world.record, "m", until=world.at(until), known=world.at(known) if known else None
    )
    found = history_json(rows, asked(until, known))
    check(found, schema("history"))
    return found


class TestTimes:
    """§1.3 A day shows the day; what is dated to the second has the body's offset."""

    def test_a_position_by_the_second(self) -> None:
        world = World()
        world.says("AA", "support", "2024-07-01T10:00:00Z")
        position = ann(standing_of(world, "2024-07-02"))["AA"]
        assert (position["since"], position["since_basis"]) == (
            "2024-07-01T12:00:00+02:00",
            "official",
        )

    @pytest.mark.parametrize("dated", ["2024-02", "2024-02-10~", "../2024-02-10", "2024-02-10?"])
    def test_an_imprecise_date_is_as_dated(self, dated: str) -> None:
        world = World()
        world.says("AA", "support", dated)
        assert ann(standing_of(world, "2024-03-01"))["AA"]["since"] == dated

    @pytest.mark.parametrize(
        ("dated", "since"), [("2024-02-10", "2024-02-10"), ("2024-02-10~", "2024-02-10")]
    )
    def test_an_implied_position_is_dated_to_a_plain_day(self, dated: str, since: str) -> None:
        """§2.6 However imprecisely its count is dated."""
        world = World()
        world.count(4, 5, dated, out=("EE",))
        positions = ann(standing_of(world, "2024-03-01"))
        assert (positions["AA"]["since"], positions["AA"]["since_basis"]) == (since, "implied")
        assert positions["EE"]["since"] is None

    def test_the_next_change(self) -> None:
        world = World()
        world.says("AA", "support", "2024-07-01", known="2024-01-02")
        assert standing_of(world, "2024-06-30")["changes_at"] == "2024-07-01T00:00:00+02:00"
        assert standing_of(world, "2024-07-01")["changes_at"] is None


class TestRule:
    """§2.2 The rule has the body's own name for it, or the library's, or none."""

    def test_names(self) -> None:
        world = World(rule="ours")
        ours = RuleAdopted(
            rule="ours", sentence="at least 3 members agree", article=Text.of("Art. 7")
        )
        world.add("body", ours, "2000-01-01")
        found = standing_of(world, "2024-01-02")
        assert found["rule"] == {
            "name": "ours",
            "sentence": "at least 3 members are for",
            "says": said_in_all(parse("at least 3 members are for")),
            "article": "Art. 7",
            "in_force": True,
            "since": "2000-01-01",
            "until": None,
            "used_for": [],
            "in_scope": True,
            "proxies": None,
        }
        named = standing_of(world, "2024-01-02", rule="simple-majority")
        assert (named["rule"]["name"], named["instead_of"]) == ("simple-majority", "ours")
        assert named["rule"]["article"] is None, "the library's clause is no law of this body"
        bare = standing_of(world, "2024-01-02", rule="at least 4 members agree")["rule"]
        assert (bare["name"], bare["article"]) == (None, None)

    def test_steps(self) -> None:
        """§2.4 Each has its rule and electorate; the matter is recommended by the first."""
        world = World()
        world.step("first", 1, "recommends", "simple-majority", set_aside=("EE",))
        world.step("second", 2, "appoints", "unanimity")
        world.candidate("ann", "declared", "2024-01-02")
        world.add("matter/m", Decision(decision="d", on="ann", step="first"), "2024-02-01")
        found = standing_of(world, "2024-03-01")
        first, second = found["steps"]
        assert (found["state"], found["rule"]["name"]) == ("recommended", "unanimity")
        assert (first["current"], second["current"]) == (False, True)
        assert (first["electorate"]["size"], second["electorate"]["size"]) == (4, 5)
        assert (first["decision"]["on"], second["decision"], found["decision"]) == (
            "2024-02-01",
            None,
            None,
        )


class TestTexts:
    """§2.5 A text with its revision, what it has come to, and its silences."""

    def silent(self, **more: Any) -> World:
        world = World(kind="proposal", rule="consensus", **more)
        world.add("matter/m", TextRevision(text="t", revision=1), "2024-01-02")
        world.add("matter/m", TextRevision(text="t", revision=2), "2024-01-03")
        opened = SilenceOpened(
            silence="s", texts=("t",), expiry=when("2024-02-01T12:00:00Z"), zone="Asia/Tokyo"
        )
        world.add("matter/m", opened, "2024-01-10T12:00:00Z")
        return world

    def test_running_and_adopted(self) -> None:
        world = self.silent()
        (running,) = standing_of(world, "2024-01-31")["texts"]
        assert (running["id"], running["revision"], running["status"]) == ("t", 2, "circulated")
        (silence,) = running["silences"]
        assert silence["state"] == "running"
        assert silence["opened"] == "2024-01-10T13:00:00+01:00"
        assert silence["expiry"] == "2024-02-01T13:00:00+01:00"
        assert silence["zone"] == "Asia/Tokyo"
        found = standing_of(world, "2024-02-01")
        assert (found["state"], found["texts"][0]["status"]) == ("adopted", "adopted")
        assert found["texts"][0]["silences"][0]["state"] == "adopted"

    def test_broken(self) -> None:
        world = self.silent()
        says = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", says, "2024-01-20T09:00:00Z", member="AA")
        (text,) = standing_of(world, "2024-02-05")["texts"]
        assert (text["status"], text["silences"][0]["broken_by"]) == ("broken", ["AA"])
        assert text["silences"][0]["lapsed"] is False

    def test_lapsed_is_unknown_and_says_so(self) -> None:
        """What an observer saw run out, and nobody says was adopted."""
        world = self.silent(observed=True)
        (text,) = standing_of(world, "2024-02-05")["texts"]
        (silence,) = text["silences"]
        assert (silence["state"], silence["lapsed"]) == ("unknown", True)
        assert text["status"] == "circulated"
        states = [s for row in history_of(world)["rows"] for s in row["silences"]]
        assert [(s["state"], s["lapsed"]) for s in states] == [
            ("running", False),
            ("unknown", True),
        ]

    def test_a_text_under_silence_alone(self) -> None:
        world = World(kind="proposal", rule="consensus")
        opened = SilenceOpened(
            silence="s", texts=("u",), expiry=when("2024-02-01T12:00:00Z"), zone="UTC"
        )
        world.add("matter/m", opened, "2024-01-10")
        (text,) = standing_of(world, "2024-01-11")["texts"]
        assert (text["id"], text["revision"], text["title"]) == ("u", None, None)

    @pytest.mark.parametrize(("carried", "status"), [(True, "adopted"), (False, "not_adopted")])
    def test_decided(self, carried: bool, status: str) -> None:
        world = World(kind="proposal", rule="consensus")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.add("matter/m", Decision(decision="d", on="t", carried=carried), "2024-02-01")
        found = standing_of(world, "2024-02-01")
        assert (found["texts"][0]["status"], found["state"]) == (status, status)

    def test_ended_and_agreed(self) -> None:
        world = World(kind="proposal", rule="unanimity")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        for member in ("AA", "BB", "CC", "DD", "EE"):
            world.says(member, "support", "2024-01-05", on="t")
        assert standing_of(world, "2024-01-05")["texts"][0]["status"] == "agreed"
        world.add("matter/m", MatterEnded(how="withdrawn"), "2024-03-01")
        assert standing_of(world, "2024-03-01")["texts"][0]["status"] == "withdrawn"

    def test_a_package_decided_decides_its_parts(self) -> None:
        world = World(kind="proposal", rule="consensus")
        for text in ("t", "u"):
            world.add("matter/m", TextRevision(text=text), "2024-01-02")
        package = Package(package="p", parts=("t", "u"), taken="singly")
        world.add("matter/m", package, "2024-01-03")
        world.says("AA", "object", "2024-01-04", on="u")
        world.add("matter/m", TiedPosition(on="t", to=("u",)), "2024-01-05", member="BB")
        found = standing_of(world, "2024-02-01")["packages"][0]
        assert (found["id"], found["parts"], found["taken"]) == ("p", ["t", "u"], "singly")
        assert {d["part"] for d in found["dropped"]} == {"t", "u"} - set(found["passes"])
        world.add("matter/m", Decision(decision="d", on="p"), "2024-02-01")
        decided = standing_of(world, "2024-02-01")
        statuses = {t["id"]: t["status"] for t in decided["texts"]}
        passes = decided["packages"][0]["passes"]
        assert statuses == {t: "adopted" if t in passes else "circulated" for t in ("t", "u")}


class TestEvidence:
    """§2.7 and §2.8 Conditions, counts, disputes and rounds name the entries they rest on."""

    def test_each(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        world.says("AA", "support", "2024-01-03", id="p1", sources=("s1",))
        world.says("AA", "object", "2024-01-03", id="p2", sources=("s2",))
        reading = Reading(of=("p1", "p2"), follows="p1", reason=Text.of("Its own words."))
        world.add("matter/m", reading, "2024-01-03", id="r")
        condition = Condition(condition="c", on="ann", asks=Text.of("Help"), of="ann")
        world.add("matter/m", condition, "2024-01-04", member="BB", id="asked")
        said = ConditionAnswer(condition="c", became="met", by="ann")
        world.add("matter/m", said, "2024-01-05")
        count = ReportedCount(
            on="ann", base=5, answers={Stance.SUPPORT: 3}, quality="about", out=("EE",)
        )
        world.add("matter/m", count, "2024-01-06", id="count")
        found = standing_of(world, "2024-02-01")
        (dispute,) = found["disputes"]
        assert (dispute["member"], dispute["follows"], dispute["reading"]) == ("AA", "p1", "r")
        assert dispute["reason"] == {"und": "Its own words."}
        (asked_for,) = found["conditions"]
        assert (asked_for["member"], asked_for["became"], asked_for["entry"]) == (
            "BB",
            "met",
            "asked",
        )
        assert asked_for["answers"][0]["on"] == "2024-01-05"
        assert found["counts"][0]["answers"] == {"support": 3}
        assert ann(found)["AA"]["sources"] == ["s1"]
        (one,) = found["candidacies"]
        assert one["acts"][0]["content"] == {
            "candidacy": "ann",
            "did": "nominated",
            "by": ["AA"],
        }

    def test_an_open_dispute(self) -> None:
        world = World()
        world.says("AA", "support", "2024-01-03")
        world.says("AA", "object", "2024-01-03")
        (dispute,) = standing_of(world, "2024-02-01")["disputes"]
        assert (dispute["follows"], dispute["reading"], dispute["reason"]) == (None, None, None)

    def test_rounds(self) -> None:
        world = World()
        answers = {"yes": Stance.SUPPORT, "no": Stance.OBJECT}
        world.add(
            "matter/m", Round(round="r1", candidacies=("ann",), answers=answers), "2024-01-05"
        )
        result = RoundResult(round="r1", counts={"ann": {"yes": 3, "no": 2}}, advance=("ann",))
        world.add("matter/m", result, "2024-01-06")
        world.add("matter/m", Round(round="r2", candidacies=("ann",), size=9), "2024-01-07")
        first, second = standing_of(world, "2024-02-01")["rounds"]
        assert (first["size"], first["answers"]) == (5, {"yes": "support", "no": "object"})
        assert first["result"]["counts"] == {"ann": {"yes": 3, "no": 2}}
        assert (second["size"], second["result"]) == (9, None)

    def test_what_a_reader_may_not_see(self) -> None:
        world = World()
        world.says("AA", "object", "2024-01-03", audience="secretariat")
        on, for_all = world.at("2024-02-01"), world.record.read_by(THE_PUBLIC)
        found = standing_json(standing(for_all, "m", on=on), asked("2024-02-01"))
        assert found["candidacies"] == []
        assert standing_of(world, "2024-02-01")["candidacies"] != []


class TestHistory:
    """§4 One row for each point at which the answer changed."""

    def test_gains_losses_and_electorate(self) -> None:
        world = World(rule="unanimity")
        world.candidate("ann", "declared", "2024-01-02")
        world.says("AA", "support", "2024-01-10", id="p1")
        world.says("AA", "reserve", "2024-01-20", id="p2")
        world.member("FF", "2024-02-01")
        world.member("EE", "2024-02-02", status="left")
        rows = history_of(world)["rows"]
        assert [row["on"] for row in rows] == [
            "2024-01-01",
            "2024-01-02",
            "2024-01-10",
            "2024-01-20",
            "2024-02-01",
            "2024-02-02",
        ]
        gained, lost = rows[2]["candidacies"][0], rows[3]["candidacies"][0]
        assert (gained["gained"], gained["lost"], gained["support"]) == (["AA"], [], 1)
        assert (lost["gained"], lost["lost"], lost["support"]) == ([], ["AA"], 0)
        assert lost["positions"][0]["before"] == "support"
        assert lost["positions"][0]["stance"] == "reserve"
        assert [e["entry"] for e in rows[3]["entries"]] == ["p2"]
        assert (rows[4]["electorate"]["joined"], rows[4]["electorate"]["size"]) == (["FF"], 6)
        assert (rows[5]["electorate"]["left"], rows[5]["electorate"]["size"]) == (["EE"], 5)

    def test_a_moment_is_a_row_of_its_own(self) -> None:
        world = World()
        world.says("AA", "support", "2024-01-10")
        world.says("BB", "support", "2024-01-10T09:00:00Z")
        assert [row["on"] for row in history_of(world)["rows"][1:]] == [
            "2024-01-10",
            "2024-01-10T10:00:00+01:00",
        ]

    def test_what_changes_nothing_has_no_row(self) -> None:
        world = World()
        world.add(
            "matter/m", Statement(speaker=Text.of("Ann"), quote=Text.of("Well.")), "2024-01-10"
        )
        world.add("body", Member(member="AA", name=Text.of("Avalon")), "2024-01-11")
        assert [row["on"] for row in history_of(world)["rows"]] == ["2024-01-01"]

    def test_a_deadline_is_a_row_without_an_entry(self) -> None:
        world = TestTexts().silent()
        last = history_of(world)["rows"][-1]
        assert (last["on"], last["state_before"], last["state"], last["entries"]) == (
            "2024-02-01T13:00:00+01:00",
            "open",
            "adopted",
            [],
        )
        before = history_of(world, until="2024-01-31")["rows"][-1]
        assert before["silences"] == [{"id": "s", "state": "running", "lapsed": False, "why": None}]

    def test_as_known(self) -> None:
        world = World()
        world.says("AA", "support", "2024-01-10", known="2024-03-01")
        assert len(history_of(world, known="2024-02-28")["rows"]) == 1
        found = history_of(world, known="2024-03-01")
        assert (found["known"], len(found["rows"])) == ("2024-03-01", 2)

    def test_what_came_before_the_opening_is_in_the_first_row(self) -> None:
        world = World()
        world.candidate("ann", "floated", "2023-06-01")
        (row,) = history_of(world)["rows"]
        assert [e["type"] for e in row["entries"]] == ["candidacy", "matter"]
        assert row["candidacies"][0]["status_before"] is None

    def test_a_matter_that_is_not_known(self) -> None:
        with pytest.raises(Refusal, match="No matter m is recorded"):
            history_of(World(), until="2023-01-01")
        with pytest.raises(Refusal, match="No matter m is recorded"):
            history_of(World(matter=False))

    def test_a_reader_gets_the_rows_of_what_may_be_read(self) -> None:
        world = World()
        world.says("AA", "object", "2024-01-10", audience="secretariat")
        world.says("BB", "support", "2024-01-11")
        for_all = world.record.read_by(THE_PUBLIC)
        rows = history(for_all, "m", until=world.at("2025-01-01")).rows
        members = {
            m.position.member for row in rows for c in row.candidacies for m in c.position_changes
        }
        assert members == {"BB"}


class TestOffice:
    """§3 The office: holder, who is in charge, what was planned."""

    def world(self) -> World:
        world = World(matter=False)
        world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        term = Term(term="t1", holder="bo", until=when("2020-12-31"))
        world.add("office/chair", term, "2016-01-01", sources=("s1",))
        world.add("office/chair", InCharge(holder="cy", until=when("2021-01-20")), "2021-01-01")
        later = Term(term="t2", holder="di")
        world.add("office/chair", later, "2021-02-01")
        return world

    def ask(self, on: str, known: str | None = None) -> dict[str, Any]:
        world = self.world()
        found = holding(
            world.record, "chair", on=world.at(on), known=world.at(known) if known else None
        )
        value = office_json(found, asked(on, known), world.record.zone)
        check(value, schema("office"))
        return value

    def test_held(self) -> None:
        found = self.ask("2018-01-01")
        assert (found["status"], found["holder"]["person"]) == ("held", "bo")
        assert (found["holder"]["from"], found["holder"]["until"]) == ("2016-01-01", "2020-12-31")
        assert found["holder"]["sources"] == ["s1"]
        assert found["changes_at"] == "2021-01-01T00:00:00+01:00"

    def test_vacant_with_somebody_in_charge(self) -> None:
        found = self.ask("2021-01-10")
        assert (found["status"], found["holder"]) == ("vacant", None)
        assert found["in_charge"] == {
            "person": "cy",
            "acts_as": None,
            "from": "2021-01-01",
            "until": "2021-01-20",
        }
        (gap,) = found["vacancies"]
        assert (gap["from"], gap["until"], gap["days"], gap["in_charge"]) == (
            "2021-01-01",
            "2021-01-31",
            31,
            ["cy"],
        )

    def test_after_what_is_known(self) -> None:
        found = self.ask("2023-01-01", known="2022-01-01")
        assert (found["status"], found["holder"]) == ("unknown", None)
        assert (found["as_planned"]["person"], found["as_planned"]["until"]) == ("di", None)


class TestMember:
    """§5 A member: its states, positions, who speaks for it, its figures."""

    def world(self) -> World:
        world = World(matter=False)
        world.add("body", Member(member="AA", name=Text.of("Avalon")), "2000-01-01")
        world.member("AA", "2010-01-01", classes=("large",), weights={"shares": 7}, vote=False)
        for id in ("m", "n"):
            matter = Matter(title=Text.of(id), kind="appointment", rule="unanimity")
            world.add(f"matter/{id}", matter, "2024-01-01")
        return world

    def test_states(self) -> None:
        world = self.world()
        early, late = member_of(world, "AA", "2005-01-01"), member_of(world, "AA", "2024-01-01")
        assert (early["status"], early["classes"], early["since"]) == ("member", [], "2000-01-01")
        assert (late["status"], late["classes"], late["weights"], late["since"]) == (
            "without_vote",
            ["large"],
            {"shares": 7},
            "2010-01-01",
        )
        assert [m["from"] for m in late["memberships"]] == ["2000-01-01", "2010-01-01"]
        assert late["name"] == {"und": "Avalon"}
        assert member_of(world, "BB", "2024-01-01")["name"] is None

    def test_a_name_is_no_membership(self) -> None:
        world = self.world()
        world.add("body", Member(member="ZZ", name=Text.of("Zembla")), "2000-01-01")
        found = member_of(world, "ZZ", "2024-01-01")
        assert (found["status"], found["since"], found["weights"]) == ("none", None, {})
        with pytest.raises(Refusal, match="No member YY is recorded"):
            member_of(world, "YY", "2024-01-01")

    def test_positions_in_every_matter(self) -> None:
        world = self.world()
        world.candidate("ann", "declared", "2024-01-02")
        world.candidate("bo", "floated", "2024-01-02")
        world.says("BB", "reserve", "2024-01-03", on="bo")
        found = member_of(world, "BB", "2024-01-05")["positions"]
        assert [(p["matter"], p["candidacy"], p["stance"]) for p in found] == [
            ("m", "ann", "undeclared"),
            ("m", "bo", "reserve"),
        ]
        assert member_of(world, "CC", "2023-01-05")["positions"] == []

    def test_what_it_asked(self) -> None:
        world = self.world()
        condition = Condition(condition="c", on="ann", asks=Text.of("Help"))
        world.add("matter/m", condition, "2024-01-04", member="BB")
        (found,) = member_of(world, "BB", "2024-01-05")["conditions"]
        assert (found["matter"], found["became"]) == ("m", "open")
        assert member_of(world, "CC", "2024-01-05")["conditions"] == []

    @pytest.mark.parametrize(
        ("on", "speaks"),
        [
            ("2024-01-31", [("bo", "representative")]),
            ("2024-02-01", [("bo", "deputy"), ("cy", "assistant")]),
            ("2024-03-01", [("bo", "deputy"), ("cy", "assistant")]),
            ("2024-03-02", [("bo", "deputy")]),
            ("2024-03-31", [("bo", "deputy")]),
            ("2024-04-01", []),
        ],
    )
    def test_who_speaks_for_it(self, on: str, speaks: list[tuple[str, str]]) -> None:
        """The latest accreditation of each person counts, to its last day or its end."""
        world = self.world()
        for person, capacity, since, until in (
            ("bo", "representative", "2024-01-01", None),
            ("bo", "deputy", "2024-02-01", None),
            ("cy", "assistant", "2024-02-01", when("2024-03-01")),
        ):
            given = Accreditation(capacity=capacity, until=until)  # type: ignore[arg-type]
            world.add("member/AA", given, since, member="AA", person=person)
        end = Accreditation(capacity="deputy", status="ended")
        world.add("member/AA", end, "2024-04-01", member="AA", person="bo")
        found = member_of(world, "AA", on)["representatives"]
        assert [(r["person"], r["capacity"]) for r in found] == speaks

    def test_statements_and_commitments(self) -> None:
        world = self.world()
        for subject, on in (("body", "2024-01-03"), ("matter/m", "2024-01-02")):
            said = Statement(speaker=Text.of("Ann"), quote=Text.of("Well."))
            world.add(subject, said, on, member="AA")
        world.add("matter/m", Statement(speaker=Text.of("Bo"), quote=Text.of("No.")), "2024-01-02")
        pledge = Commitment(name=Text.of("Two"), yardstick="2")
        world.add("commitment/two", pledge, "2014-01-01")
        for edition, values, missing in (
            ("e1", {"AA": "1.9", "BB": "2"}, {}),
            ("e2", {"BB": "2"}, {"AA": "not counted"}),
            ("e3", {"BB": "2"}, {}),
        ):
            figures = Figures(edition=edition, year="2023", values=values, missing=missing)
            world.add("commitment/two", figures, "2024-01-01")
        found = member_of(world, "AA", "2024-02-01")
        assert [s["on"] for s in found["statements"]] == ["2024-01-02", "2024-01-03"]
        (shown,) = found["commitments"]
        assert [(f["edition"], f["value"], f["missing"]) for f in shown["figures"]] == [
            ("e1", "1.9", None),
            ("e2", None, "not counted"),
        ]
        assert member_of(world, "EE", "2024-02-01")["commitments"] == []

    def test_disputes(self) -> None:
        world = self.world()
        claim = Claim(about="e2", says=Text.of("A day later."), day=when("2010-01-02"))
        world.add("member/AA", claim, "2010-01-01", id="c1")
        beside = Claim(about="e2", says=Text.of("It agrees."), contradicts=False)
        world.add("member/AA", beside, "2010-01-01")
        (open_,) = member_of(world, "AA", "2024-01-01")["disputes"]
        assert (open_["day"], open_["reading"]) == ("2010-01-02", None)
        reading = Reading(of=("e2", "c1"), follows="e2", reason=Text.of("Better."))
        world.add("member/AA", reading, "2010-01-01", id="r")
        (read,) = member_of(world, "AA", "2024-01-01")["disputes"]
        assert (read["follows"], read["reading"], read["reason"]) == (
            "e2",
            "r",
            {"und": "Better."},
        )

    def test_the_next_change(self) -> None:
        world = self.world()
        given = Accreditation()
        world.add("member/AA", given, "2024-05-01", known="2024-01-01", member="AA", person="bo")
        assert member_of(world, "AA", "2024-04-01")["changes_at"] == "2024-05-01T00:00:00+02:00"


class TestAsked:
    """§1.3 A moment is written with the body's offset."""

    def test_a_moment(self) -> None:
        at = Query(moment=0, on=Moment.parse("2024-07-01T10:00:00Z"), known=day("2024-07-02"))
        assert at.times(World().record.zone, None) == {
            "on": "2024-07-01T12:00:00+02:00",
            "known": "2024-07-02",
            "recorded": None,
        }


class TestPossible:
    """record §4.2: what may have happened already, whole, in each answer that tells it."""

    @pytest.mark.parametrize("on", ["2024-02-29", "2024-03-10", "2024-03-31"])
    def test_by_its_schema(self, on: str) -> None:
        found, ids = happening()
        now = standing_of(found, on)
        told = history_json(history(found.record, "m", until=found.at(on)), asked(on))
        check(told, schema("history"))
        during = ids if on == "2024-03-10" else {}
        for shown in (now["possible"], told["possible"]):
            assert {one["type"]: one["entry"] for one in shown} == during

    def test_of_a_position_with_all_that_it_says(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        id = world.says("BB", "support", "2024-03")
        (one,) = standing_of(world, "2024-03-10")["possible"]
        assert (one["type"], one["member"], one["entry"]) == ("position", "BB", id)
        assert (one["on"], one["latest"]) == ("2024-03", "2024-03-31")
        assert (one["content"]["on"], one["content"]["stance"]) == ("ann", "support")

    def test_of_an_end_between_two_moments(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        world.add("matter/m", MatterEnded(how="lapsed"), "2024-03-01/2024-03-05")
        (one,) = standing_of(world, "2024-03-02")["possible"]
        assert (one["on"], one["latest"]) == ("2024-03-01/2024-03-05", "2024-03-05")
        assert one["content"]["how"] == "lapsed"
        assert standing_of(world, "2024-03-05")["possible"] == []

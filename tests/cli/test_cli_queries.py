"""spec/answers.md: the questions to a dossier as their users meet them, on the NATO record."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.proceedings.test_package_standing import posts
from tests.proceedings.test_perhaps import happening
from tests.proceedings.world import World

from nemcon.cli import opening, show
from nemcon.cli.main import main
from nemcon.core.datings import when
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.query import Query
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision, Override
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.matters import (
    Due,
    Matter,
    MatterEnded,
    Procedure,
    TextRevision,
    TimetableMark,
)
from nemcon.record.entries.offices import InCharge, Office, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.silences import ObjectionLifted, SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Accreditation, Member
from nemcon.record.log_file import write_log
from nemcon.rules import library
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import said_in_all

NATO = str(Path(opening.__file__).parents[1] / "examples" / "nato")
MATTER, OFFICE = "secretary-general-2024", "secretary-general"
KINDS = {"standing": MATTER, "history": MATTER, "timetable": MATTER, "office": OFFICE}


class Ask:
    """One question in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        status = main(argv)
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        return status

    def json(self, command: str, *options: str, about: str = "") -> dict[str, Any]:
        assert self(command, NATO, about or KINDS[command], "--json", *options) == 0, self.err
        found: dict[str, Any] = json.loads(self.out)
        check(found, schema(command))
        return found

    def standing(self, on: str, *options: str) -> dict[str, Any]:
        return self.json("standing", "--on", on, *options)

    def page(self, command: str, *options: str, about: str = "") -> str:
        assert self(command, NATO, about or KINDS[command], *options) == 0, self.err
        wide = [line for line in self.out.splitlines() if len(line) > 80]
        assert wide == []
        assert "\x1b" not in self.out
        return self.out


def log(world: World) -> bytes:
    """The bytes of the record of a small body."""
    return write_log(world.store.read("b"))


def world() -> World:
    """A small body with a matter of every kind of course: silences, a round, a procedure."""
    small = World(kind="proposal", rule="consensus")
    small.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
    small.add("body", Member(member="AA", name=Text.of("Avalon")), "2000-01-01")
    small.add("matter/m", TextRevision(text="t", revision=2), "2024-01-02")
    small.add(
        "matter/m",
        SilenceOpened(
            silence="s", texts=("t",), expiry=when("2024-02-01T12:00:00+01:00"), zone="Asia/Tokyo"
        ),
        "2024-01-10T12:00:00Z",
    )
    answer = SilenceAnswer(silence="s", says="objection")
    small.add("matter/m", answer, "2024-01-20T09:00:00Z", member="AA")
    small.add(
        "matter/m",
        Procedure(
            steps=(
                Due(
                    step="call",
                    title=Text.of("Call"),
                    anchor="opening",
                    offset=Duration(days=10),
                    window="nominations",
                    closes=Duration(days=5),
                ),
                Due(step="vote", title=Text.of("Vote"), anchor="call", offset=Duration(months=1)),
                Due(step="end", title=Text.of("End"), anchor="meeting", offset=Duration(days=1)),
            )
        ),
        "2024-01-01",
    )
    small.add(
        "matter/m",
        TimetableMark(step="call", what="done", reason="The chair was ill."),
        "2024-01-15",
    )
    small.add(
        "matter/m",
        Round(round="r1", candidacies=("t",), size=5, answers={"yes": Stance.SUPPORT}),
        "2024-01-05",
    )
    small.add(
        "matter/m", RoundResult(round="r1", counts={"t": {"yes": 3}}, advance=("t",)), "2024-01-06"
    )
    small.add("matter/m", Round(round="r2", candidacies=("t",), size=5), "2024-01-07")
    small.says("BB", "object", "2024-01-21", on="t")
    return small


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    return Ask(capsys)


def rutte(found: dict[str, Any]) -> dict[str, Any]:
    (one,) = [c for c in found["candidacies"] if c["id"] == "rutte"]
    return dict(one)


class TestStanding:
    """spec/answers.md §2: what must hold of the race of 2023-24."""

    @pytest.mark.parametrize(
        ("on", "size"),
        [("2024-02-22", 31), ("2024-03-06", 31), ("2024-03-07", 32), ("2024-03-08", 32)],
    )
    def test_the_electorate_of_any_day(self, ask: Ask, on: str, size: int) -> None:
        electorate = ask.standing(on)["electorate"]
        assert electorate["size"] == size == len(electorate["members"])
        assert ("SE" in electorate["members"]) == (size == 32)
        assert electorate["provisional"] is True

    def test_known_at_the_end_of_april(self, ask: Ask) -> None:
        found = ask.standing("2024-04-02", "--known", "2024-04-30")
        assert rutte(found)["support"]["count"] == 28
        assert len(rutte(found)["support"]["members"]) == 28
        assert rutte(found)["missing"] == ["HU", "RO", "SK", "TR"]
        assert rutte(found)["blocking"] == ["HU"]
        assert rutte(found)["needed"] == {
            "count": 4,
            "any_of": ["HU", "RO", "SK", "TR"],
            "sets": [],
            "complete": True,
        }
        assert (found["on"], found["known"]) == ("2024-04-02", "2024-04-30")

    @pytest.mark.parametrize(
        ("on", "known", "state", "missing"),
        [
            ("2024-06-19", None, "open", ["RO"]),
            ("2024-06-20", None, "agreed", []),
            ("2024-06-25", None, "agreed", []),
            ("2024-06-26", None, "decided", []),
            ("2024-06-26", "2024-06-19", "open", ["RO"]),
            ("2024-06-26", "2024-06-25", "agreed", []),
            ("2026-01-01", None, "decided", []),
        ],
    )
    def test_the_state_by_two_clocks(
        self, ask: Ask, on: str, known: str | None, state: str, missing: list[str]
    ) -> None:
        found = ask.standing(on, *(["--known", known] if known else []))
        assert (found["state"], rutte(found)["missing"]) == (state, missing)
        assert found["known"] == known
        assert found["agreed"] == (["rutte"] if state == "agreed" else [])
        assert (found["decision"] is None) == (state != "decided")

    def test_all_32(self, ask: Ask) -> None:
        found = rutte(ask.standing("2024-06-20"))
        assert (found["support"]["count"], found["outcome"]) == (32, "adopted")
        assert {p["stance"] for p in found["positions"]} == {"support"}

    def test_the_decision_has_its_four_days(self, ask: Ask) -> None:
        made = ask.standing("2024-06-26")["decision"]
        assert made["on"] == "2024-06-26"
        assert made["effective"] == "2024-10-01"
        assert made["issued"] == "2024-06-26"
        assert made["decided_by"] == "the ambassadors of the members"
        assert made["candidacy"] == "rutte"

    def test_the_rule(self, ask: Ask) -> None:
        assert ask.standing("2024-06-19")["rule"] == {
            "name": "nato-council",
            "sentence": "every member agrees; no objection counts as for",
            "says": said_in_all(library.resolve("nato-council").rule),
            "article": "practice",
            "in_force": True,
            "since": "1949-08-24",
            "until": None,
            "used_for": [],
            "in_scope": True,
            "proxies": None,
        }

    def test_another_rule(self, ask: Ask) -> None:
        found = ask.standing("2024-06-19", "--rule", "absolute-majority")
        assert (found["rule"]["name"], found["instead_of"]) == (
            "absolute-majority",
            "nato-council",
        )
        assert found["rule"]["article"] is None
        assert (found["state"], rutte(found)["outcome"]) == ("agreed", "adopted")
        bare = ask.standing("2024-06-19", "--rule", "at least 31 members agree")
        assert bare["rule"]["name"] is None
        assert rutte(bare)["outcome"] == "adopted"

    def test_since_has_its_own_basis(self, ask: Ask) -> None:
        """2.6 The basis beside a day is that of the day, also where what holds now has another."""
        standing = " ".join(ask.page("standing", "--on", "2024-06-18").split())
        assert "Netherlands support 2023-11 (reported) public" in standing
        assert "Canada support by 2024-04-02 implied" in standing
        for member, since in (("NL", "2023-11 (reported)"), ("CZ", "by 2024-04-02 (implied)")):
            told = " ".join(ask.page("member", "--on", "2024-06-18", about=member).split())
            assert f"{since} public" in told

    def test_an_implied_position_is_dated_by_its_count(self, ask: Ask) -> None:
        positions = {p["member"]: p for p in rutte(ask.standing("2024-04-02"))["positions"]}
        canada, netherlands = positions["CA"], positions["NL"]
        assert (canada["stance"], canada["basis"]) == ("support", "implied")
        assert (canada["since"], canada["since_basis"]) == ("2024-04-02", "implied")
        assert canada["sources"] != []
        assert netherlands["since"] == "2023-11"
        assert positions["FI"]["since"] == "2024-02-18?"
        turkey = {p["member"]: p for p in rutte(ask.standing("2023-12-01"))["positions"]}["TR"]
        assert turkey["stance"] == "undeclared"
        assert (turkey["since"], turkey["basis"], turkey["sources"]) == (None, None, [])

    def test_a_moment_has_the_offset_of_the_body(self, ask: Ask) -> None:
        found = ask.standing("2024-06-19T12:00:00Z", "--known", "2024-12-01T23:00+02:00")
        assert (found["on"], found["known"]) == (
            "2024-06-19T14:00:00+02:00",
            "2024-12-01T22:00:00+01:00",
        )
        assert found["changes_at"] == "2024-06-20T00:00:00+02:00"

    def test_disputes_conditions_and_counts(self, ask: Ask) -> None:
        found = ask.standing("2024-06-27")
        read = [d for d in found["disputes"] if d["reading"]]
        assert len(read) > 5
        assert all(d["follows"] and d["reason"]["en"] for d in read)
        became = {c["id"]: c["became"] for c in found["conditions"]}
        assert became["ee-priorities"] == "met"
        assert became["tr-terrorism"] == "open"
        (count,) = [c for c in found["counts"] if c["entry"] == "count-2024-04-02"]
        assert (count["base"], count["answers"]) == (32, {"support": 28})
        assert count["out"] == ["HU", "RO", "SK", "TR"]


class TestPages:
    """spec/answers.md §7: a page opens with the verdict, fits 80 columns, and is plain when
    piped."""

    def test_the_eve(self, ask: Ask) -> None:
        lines = ask.page("standing", "--on", "2024-06-19").splitlines()
        verdict = "Open: Mark Rutte has 31 of 32, 16 of them by report or count alone; Romania"
        assert lines[2:4] == [verdict, "reserves its position, by report."]
        assert lines[4] == "As of 2024-06-19."
        assert any(line.startswith("Romania ") and "reserve" in line for line in lines)
        assert "What was asked, and what became of it" in lines
        assert "Where the sources disagree" in lines

    def test_who_blocks(self, ask: Ask) -> None:
        page = ask.page("standing", "--on", "2024-04-02", "--known", "2024-04-30")
        flat = " ".join(page.split())
        told = "has 28 of 32, 20 of them by report or count alone; Hungary objects; Romania, "
        assert f"{told}Slovakia and Türkiye reserve their position." in flat
        assert "As of 2024-04-02, as known on 2024-04-30." in page
        assert "Canada support by 2024-04-02 implied" in flat

    def test_agreed_and_decided(self, ask: Ask) -> None:
        agreed = ask.page("standing", "--on", "2024-06-20")
        assert "Agreed: Mark Rutte meets the rule, and nothing is decided." in agreed
        decided = " ".join(ask.page("standing", "--on", "2024-06-26").split())
        assert "Decided on 2024-06-26 by the ambassadors of the members: Mark Rutte, " in decided
        assert "with effect from 2024-10-01." in decided

    def test_a_projection_says_so(self, ask: Ask) -> None:
        page = ask.page("standing", "--on", "2024-06-26", "--known", "2024-06-19")
        assert "As of 2024-06-26, projected from what was known on 2024-06-19." in page

    def test_the_opening(self, ask: Ask) -> None:
        assert "Open: nothing is put yet." in ask.page("standing", "--on", "2022-11-05")

    def test_no_id_is_left_where_there_is_a_name(self, ask: Ask) -> None:
        for command, about in [*KINDS.items(), ("member", "HU")]:
            page = ask.page(command, about=about)
            assert "p-rutte" not in page
            assert "iohannis" not in page

    def test_the_office(self, ask: Ask) -> None:
        page = ask.page("office", "--on", "2024-06-27")
        assert "Jens Stoltenberg holds it, number 13." in page
        assert "Mark Rutte, number 14, from 2024-10-01 (decided 2024-06-26)" in page
        assert "Gap       1999-10-07 to 1999-10-13, 7 days: no holder recorded" in page

    @pytest.mark.parametrize(
        ("on", "known", "says"),
        [
            ("1994-09-01", None, "Sergio Balanzino holds it for the time being."),
            ("1999-10-10", None, "No holder is recorded for that day."),
            ("1950-01-01", None, "It did not exist yet: it was made on 1952-03-13."),
            ("2025-01-01", "2024-12-01", "Mark Rutte was to hold it."),
            ("2025-01-01", None, "Mark Rutte holds it, number 14."),
        ],
    )
    def test_the_status_of_an_office(self, ask: Ask, on: str, known: str | None, says: str) -> None:
        page = ask.page("office", "--on", on, *(["--known", known] if known else []))
        assert says in " ".join(page.split())

    def test_the_history(self, ask: Ask) -> None:
        page = ask.page("history")
        assert "2024-06-18  open" in page
        assert "Sweden joined: 32 are entitled" in page
        assert "2024-06-20  open -> agreed" in page
        assert "Mark Rutte 32 of 32; with Romania" in page
        assert "2024-06-26  agreed -> decided" in page

    def test_no_procedure(self, ask: Ask) -> None:
        assert "No procedure is recorded" in ask.page("timetable")

    def test_a_member(self, ask: Ask) -> None:
        page = ask.page("member", "--on", "2024-06-27", about="HU")
        assert "A member since 1999-03-12." in page
        assert "What it asked, and what became of it" in page
        assert "june 2024  2024  2.11  estimate" in page
        assert "Donald Trump" in ask.page("member", "--on", "2024-06-27", about="US")
        iceland = ask.page("member", "--on", "2024-06-27", about="IS")
        assert "no armed forces" in iceland

    def test_colours_on_a_terminal(self, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        assert ask("standing", NATO, MATTER, "--on", "2024-06-20") == 0
        assert "\x1b[1;32mAgreed" in ask.out
        monkeypatch.setenv("NO_COLOR", "1")
        assert ask("standing", NATO, MATTER, "--on", "2024-06-20") == 0
        assert "\x1b" not in ask.out


class TestOffice:
    """spec/answers.md §3: who held the office since 1952."""

    def test_before_the_handover(self, ask: Ask) -> None:
        found = ask.json("office", "--on", "2024-06-27")
        assert found["status"] == "held"
        holder = found["holder"]
        assert (holder["person"], holder["kind"], holder["ordinal"]) == (
            "stoltenberg",
            "regular",
            13,
        )
        assert (holder["from"], holder["until"], holder["until_is"]) == (
            "2014-10-01",
            "2024-10-01",
            "handover",
        )
        assert [e["decided"] for e in holder["extensions"]] == [
            "2017-12-12",
            "2019-03-28",
            "2022-03-24",
            "2023-07-04",
        ]
        assert [e["until"] for e in holder["extensions"]][-1] == "2024-10-01"
        assert (found["designate"]["person"], found["designate"]["from"]) == (
            "rutte",
            "2024-10-01",
        )
        assert found["changes_at"] == "2024-10-01T00:00:00+02:00"
        assert found["in_charge"] is None

    def test_the_dutch_holders(self, ask: Ask) -> None:
        found = ask.json("office", "--on", "2024-06-27")
        assert found["by_nationality"]["NL"] == ["stikker", "luns", "de-hoop-scheffer", "rutte"]

    def test_nobody_is_designate_before_the_decision(self, ask: Ask) -> None:
        assert ask.json("office", "--on", "2024-06-25")["designate"] is None

    def test_balanzino_acts(self, ask: Ask) -> None:
        found = ask.json("office", "--on", "1994-09-01")
        assert (found["status"], found["holder"]["person"]) == ("acting", "balanzino")
        assert (found["holder"]["kind"], found["holder"]["ordinal"]) == ("acting", None)

    def test_the_one_vacancy(self, ask: Ask) -> None:
        (gap,) = ask.json("office", "--on", "2024-06-27")["vacancies"]
        assert (gap["from"], gap["until"], gap["days"]) == ("1999-10-07", "1999-10-13", 7)
        assert gap["reason"] == "no holder recorded"

    @pytest.mark.parametrize(
        ("on", "status"),
        [
            ("1999-10-06", "held"),
            ("1999-10-07", "vacant"),
            ("1999-10-13", "vacant"),
            ("1999-10-14", "held"),
        ],
    )
    def test_on_the_line(self, ask: Ask, on: str, status: str) -> None:
        assert ask.json("office", "--on", on)["status"] == status


class TestHistory:
    """spec/answers.md §4: one row for each point at which the answer changed."""

    def test_it_ends_where_the_standing_does(self, ask: Ask) -> None:
        found = ask.json("history")
        days = [row["on"] for row in found["rows"]]
        assert days == sorted(days)
        assert len(set(days)) == len(days)
        assert found["state"] == "decided"
        states = [(r["on"], r["state"]) for r in found["rows"] if r["state"] != r["state_before"]]
        assert states[1:] == [("2024-06-20", "agreed"), ("2024-06-26", "decided")]

    def test_every_row_agrees_with_the_standing_of_its_day(self, ask: Ask) -> None:
        rows = ask.json("history")["rows"]
        for row in rows[::6]:
            found = ask.standing(row["on"])
            counts = {c["id"]: c["support"]["count"] for c in found["candidacies"]}
            assert row["state"] == found["state"]
            assert row["electorate"]["size"] == found["electorate"]["size"]
            assert [c["support"] for c in row["candidacies"]] == [
                counts[c["id"]] for c in row["candidacies"]
            ]

    def test_gains_and_losses_add_up(self, ask: Ask) -> None:
        support: dict[str, set[str]] = {}
        for row in ask.json("history")["rows"]:
            for change in row["candidacies"]:
                members = support.setdefault(change["id"], set())
                assert not members & set(change["gained"])
                assert members >= set(change["lost"])
                members |= set(change["gained"])
                members -= set(change["lost"])
                assert len(members) == change["support"]
        assert len(support["rutte"]) == 32

    def test_as_known_before_the_decision(self, ask: Ask) -> None:
        found = ask.json("history", "--known", "2024-06-19")
        assert (found["known"], found["state"]) == ("2024-06-19", "open")
        assert found["rows"][-1]["on"] <= "2024-06-19"

    def test_entries_and_their_sources(self, ask: Ask) -> None:
        rows = {row["on"]: row for row in ask.json("history")["rows"]}
        (made,) = [e for e in rows["2024-06-26"]["entries"] if e["type"] == "decision"]
        assert (made["entry"], made["effective"]) == ("decision-2024-06-26", "2024-06-26")
        assert made["content"]["on"] == "rutte"
        assert made["sources"] != []
        assert rows["2024-03-07"]["electorate"]["joined"] == ["SE"]


class TestMember:
    """spec/answers.md §5: what is recorded about one member."""

    def test_hungary(self, ask: Ask) -> None:
        found = ask.json("member", "--on", "2024-06-27", about="HU")
        assert (found["status"], found["since"]) == ("member", "1999-03-12")
        said = {p["candidacy"]: p["stance"] for p in found["positions"]}
        assert said["rutte"] == "support"
        assert [c["id"] for c in found["conditions"]] != []
        (pledge,) = found["commitments"]
        assert (pledge["commitment"], pledge["yardstick"]) == ("two-percent", "2")
        assert [(f["edition"], f["year"], f["value"]) for f in pledge["figures"]] == [
            ("june_2024", "2014", "0.86"),
            ("june_2024", "2024", "2.11"),
        ]

    def test_a_dispute_about_membership(self, ask: Ask) -> None:
        (dispute,) = ask.json(
            "member",
            "--on",
            "2024-06-27",
            about="DE",
        )["disputes"]
        assert (dispute["day"], dispute["follows"]) == ("1955-05-09", "membership-DE")

    def test_statements(self, ask: Ask) -> None:
        found = ask.json("member", "--on", "2024-06-27", about="US")
        assert {s["person"] for s in found["statements"]} == {"trump"}

    def test_a_member_to_be(self, ask: Ask) -> None:
        """Sweden joined on 7 March 2024."""
        assert ask("member", NATO, "SE", "--on", "2024-03-06") == 2
        assert ask.json("member", "--on", "2024-03-07", about="SE")["status"] == "member"


class TestCourse:
    """spec/answers.md §2 and §6: silences, rounds and the timetable on a page."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        (tmp_path / "record.jsonl").write_bytes(log(world()))
        return str(tmp_path)

    def test_the_page(self, ask: Ask, path: str) -> None:
        assert ask("standing", path, "m", "--on", "2024-01-31") == 0
        flat = " ".join(ask.out.split())
        assert "Broken: Avalon broke the silence on Chair." in flat
        assert "Text Chair, revision 2: broken" in flat
        assert (
            "silence s from 2024-01-10T13:00:00+01:00 until 2024-02-01T12:00:00+01:00: "
            "broken by Avalon"
        ) in flat
        assert "Round r1, from 2024-01-05: 1 name, 5 could answer" in flat
        assert "5 could answer. Advance: Chair." in flat
        assert "Round r2, from 2024-01-07: 1 name, 5 could answer." in flat
        assert "No result is recorded." in flat
        assert "Nothing is known of" not in flat  # they were silent, and silence may agree

    def test_the_timetable(self, ask: Ask, path: str) -> None:
        assert ask("timetable", path, "m") == 0
        lines = ask.out.splitlines()
        (call,) = [line for line in lines if line.startswith("Call ")]
        shown = "Call 2024-01-10 2024-01-19 2024-01-15 +5 days late"
        assert " ".join(call.split()) == shown
        assert "Call: The chair was ill." in lines
        assert any(line.startswith("End") and "waiting for meeting" in line for line in lines)
        assert ask("timetable", path, "m", "--json") == 0
        found = json.loads(ask.out)
        check(found, schema("timetable"))
        assert [row["step"] for row in found["rows"]] == ["call", "vote", "end"]

    def test_the_history(self, ask: Ask, path: str) -> None:
        assert ask("history", path, "m") == 0
        assert "2024-01-20T10:00:00+01:00" in ask.out
        assert "open -> broken" in ask.out
        assert "silence s: broken" in ask.out
        assert "- Avalon objects under silence (silence s)" in ask.out
        assert ask("history", path, "m", "--json") == 0
        check(json.loads(ask.out), schema("history"))


class TestOtherPages:
    """spec/answers.md §7: what the NATO record has not: steps, packages, weights, who speaks."""

    def ask(self, ask: Ask, small: World, tmp_path: Path, *argv: str) -> str:
        (tmp_path / "record.jsonl").write_bytes(log(small))
        command, *rest = argv
        assert ask(command, str(tmp_path), *rest) == 0, ask.err
        return " ".join(ask.out.split())

    def test_a_decision_against_the_rule(self, ask: Ask, tmp_path: Path) -> None:
        """spec/standing.md §7.3"""
        small = World()
        small.candidate("ann", "declared", "2024-01-02")
        small.add("matter/m", Decision(decision="d", on="ann", override="o"), "2024-02-01")
        note = Override(override="o", decision="d", reason="One objection is not enough.")
        small.add("matter/m", note, "2024-02-01")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-02")
        told = "The decision was recorded against the rule: One objection is not enough."
        assert told in page

    def test_a_decision_that_the_answers_known_do_not_carry(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §7.8: the rule is not said to be met, nor that nobody is missing."""
        small = World(rule="every member agrees")
        small.candidate("ann", "declared", "2024-01-02")
        small.says("AA", "reserve", "2024-01-03")
        small.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-02")
        assert "adopted, by decision" in page
        assert "nobody is missing" not in page

    def test_not_shown_to_whoever_may_not_read_the_answers(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §7.8"""
        small = World(rule="every member agrees", positions_for="members")
        small.candidate("ann", "declared", "2024-01-02")
        small.says("AA", "reserve", "2024-01-03", audience="members")
        small.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        call = ("standing", "m", "--on", "2024-02-02", "--reader", "public")
        page = self.ask(ask, small, tmp_path, *call)
        assert "adopted" not in page
        assert "missing" not in page.replace("the rule says missing", "")

    @pytest.mark.parametrize("on", ["2024-01-10", "2024-01-30"])
    def test_a_matter_dated_to_a_month(self, ask: Ask, tmp_path: Path, on: str) -> None:
        """spec/standing.md §1.4: on a day in it nobody knows whether it was there already."""
        small = World()
        small.add("matter/month", Matter(kind="proposal", title=Text.of("A text")), "2024-01")
        (tmp_path / "record.jsonl").write_bytes(log(small))
        assert ask("standing", str(tmp_path), "month", "--on", on) == 2
        assert "The matter month is dated 2024-01: whether it was there already" in ask.err
        assert "Ask about 2024-01-31 or a later day" in ask.err
        page = self.ask(ask, small, tmp_path, "open", "--on", on)
        assert "Perhaps open already: A text (month), dated 2024-01." in page
        page = self.ask(ask, small, tmp_path, "open", "--on", "2024-01-31")
        assert "Perhaps" not in page
        assert ask("standing", str(tmp_path), "month", "--on", "2023-12-31") == 2
        assert "No matter month is recorded at that time." in ask.err

    def test_a_round_dated_to_a_month(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §7: it is not told as not there on a day in it."""
        small = World()
        small.candidate("ann", "declared", "2024-01-02")
        small.add("matter/m", RoundResult(round="one"), "2024-02")
        (tmp_path / "record.jsonl").write_bytes(log(small))
        call = ("standing", str(tmp_path), "m", "--round", "one", "--on")
        assert ask(*call, "2024-02-10") == 2
        assert "The round one may have been held already: it is dated 2024-02." in ask.err
        assert "Ask about 2024-02-29 or a later day." in ask.err
        assert ask(*call, "2024-01-10") == 2
        assert "There is no round one in this matter at that time." in ask.err

    def test_a_step_is_told_by_its_own_word(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §7.4: a step that proposes has proposed, and the history says no other
        word of it; beside it stands the name of the state alone."""
        small = World()
        small.step("first", 1, "proposes", "simple-majority")
        small.step("second", 2, "elects", "simple-majority")
        small.candidate("ann", "declared", "2024-01-02")
        small.add("matter/m", Decision(decision="d", on="ann", step="first"), "2024-02-01")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-02")
        told = self.ask(ask, small, tmp_path, "history", "m")
        assert "Proposed on 2024-02-01 (state: Recommended): ann." in page
        assert "2024-02-01 open -> further step to come" in told
        assert "ecommended" not in page.replace("(state: Recommended)", "") + told

    def test_for_whom_positions_are(self, ask: Ask, tmp_path: Path) -> None:
        """spec/standing.md §8.3: in place of figures, in the answer on a matter and on a member."""
        small = World(positions_for="members")
        small.candidate("ann", "declared", "2024-01-02")
        only = "what members say is for the members and the secretariat alone"
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-02")
        assert f"Open: {only}." in page
        assert "not told" in page
        assert only in self.ask(ask, small, tmp_path, "member", "AA", "--on", "2024-02-02")
        assert only in self.ask(ask, small, tmp_path, "open", "--on", "2024-02-02")

    def test_two_steps(self, ask: Ask, tmp_path: Path) -> None:
        small = World()
        small.step("first", 1, "recommends", "simple-majority")
        small.step("second", 2, "appoints", "at least 5 members agree", article=Text.of("Art. 2"))
        small.candidate("ann", "declared", "2024-01-02")
        small.candidate("bo", "declared", "2024-01-02")
        made = Decision(decision="d", on="ann", step="first", takes_effect=when("2024-03"))
        small.add("matter/m", made, "2024-02-01")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-02")
        assert "Recommended on 2024-02-01: ann, with effect from 2024-03." in page
        assert "Open: ann has 0 of 5; 5 have not said." in page
        assert "Not recommended (Board, 2024-02-01): bo." in page
        assert "carried on 2024-02-01: ann, with effect from 2024-03" in page
        assert "this is the step now" in page
        before = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-03")
        assert "Art. 2 not yet" in before

    def test_two_that_meet_the_rule(self, ask: Ask, tmp_path: Path) -> None:
        small = World(rule="at least 1 member agrees")
        for candidate, member in (("ann", "AA"), ("bo", "BB")):
            small.candidate(candidate, "declared", "2024-01-02")
            small.says(member, "support", "2024-01-03", on=candidate)
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-04")
        assert "Open: ann and bo meet the rule, and nothing is agreed on one of them." in page

    def test_who_blocks_among_many(self, ask: Ask, tmp_path: Path) -> None:
        small = World()
        small.candidate("ann", "declared", "2024-01-02")
        small.says("AA", "object", "2024-01-03")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-04")
        assert "Open: ann has 0 of 5; AA objects; BB, CC, DD and EE have not said." in page

    def test_a_count_stands_beside_those_known_by_name(self, ask: Ask) -> None:
        """spec/standing.md §5.4, §5.5: whoever objects is named, who said nothing is counted, and a
        report of more is told with its source."""
        page = " ".join(ask.page("standing", "--on", "2024-03-23").split())
        assert (
            "Mark Rutte has 9 of 32 by name, 3 of them by report or count alone; Hungary objects; "
            "Romania and Slovenia reserve their position; Norway and Poland are undecided; 18 have "
            "no word of their own on record."
        ) in page
        assert "Reported: a count: about 25 of 32 (for Mark Rutte), 2024-03-23" in page

    @pytest.mark.parametrize(
        ("rule", "stances", "says"),
        [
            (
                "at least 3 members agree",
                {"AA": "support"},
                "BB, CC, DD and EE have not said; would be enough: any 2 of BB",
            ),
            ("at least 3 members agree", {"AA": "object"}, "AA objects; BB, CC, DD and EE have"),
            ("every member agrees", {"AA": "abstain"}, "AA: abstains; BB, CC, DD and EE have"),
        ],
    )
    def test_who_would_be_enough(
        self, ask: Ask, tmp_path: Path, rule: str, stances: dict[str, str], says: str
    ) -> None:
        """spec/standing.md §5.4 Where the rule needs some of several, it is told which of them
        would be enough."""
        small = World(rule=rule)
        small.candidate("ann", "declared", "2024-01-02")
        for member, stance in stances.items():
            small.says(member, stance, "2024-01-03")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-04")
        assert says in page
        assert "by name" not in page

    def test_an_end_without_decision(self, ask: Ask, tmp_path: Path) -> None:
        small = World()
        small.add("matter/m", MatterEnded(how="lapsed"), "2024-02-01")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-02-01")
        assert "Lapsed: it ended without a decision." in page

    def test_another_rule_says_so(self, ask: Ask, tmp_path: Path) -> None:
        small = World(rule="unanimity")
        argv = ("standing", "m", "--rule", "at least 1 member agrees")
        assert "asked instead of unanimity" in self.ask(ask, small, tmp_path, *argv)

    def test_what_was_said_under_silence_has_its_worth(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §4.2: why an objection did not break the silence. Whoever broke it and
        lifted that is missing nowhere: nobody's agreement is needed (spec/standing.md §5.4)."""
        small = World(rule="silence", kind="proposal")
        small.add("matter/m", TextRevision(text="t", title=Text.of("Draft")), "2024-01-02")
        opened = SilenceOpened(
            silence="s",
            texts=("t",),
            expiry=when("2024-01-10T12:00:00+01:00"),
            zone="Europe/Brussels",
            forms=("letter", "note_verbale"),
        )
        small.add("matter/m", opened, "2024-01-03T12:00:00+01:00")
        for member, form, day in (("AA", "email", "05"), ("BB", "letter", "11")):
            said = SilenceAnswer(silence="s", says="objection", form=form)
            small.add("matter/m", said, f"2024-01-{day}T12:00:00+01:00", member=member)
        page = self.ask(ask, small, tmp_path, "history", "m")
        assert "- a text is circulated: Draft, revision 1" in page
        form = "in a form that does not count (letter, note verbale is asked)"
        assert f"- AA objects under silence (silence s); {form}" in page
        assert "- BB objects under silence (silence s); too late" in page
        assert ask("history", str(tmp_path), "m", "--json") == 0
        rows = json.loads(ask.out)["rows"]
        check(json.loads(ask.out), schema("history"))
        heard = [one for row in rows for one in row["under_silence"]]
        assert [(one["member"], one["verdict"]) for one in heard] == [
            ("AA", "wrong_form"),
            ("BB", "late"),
        ]
        said = SilenceAnswer(silence="s", says="objection", form="letter")
        small.add("matter/m", said, "2024-01-06T12:00:00+01:00", id="no", member="CC")
        lifted = ObjectionLifted(silence="s", answer="no")
        small.add("matter/m", lifted, "2024-01-08T12:00:00+01:00", member="CC")
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-09")
        assert "silence blocked broken by CC" in page
        assert "CC: no objection" not in page

    def test_who_is_out_by_a_round(self, ask: Ask, tmp_path: Path) -> None:
        """spec/procedure.md §5.4 Whoever does not advance is out, and the history tells it."""
        small = World()
        for candidate in ("ann", "bo"):
            small.candidate(candidate, "declared", "2024-01-02")
        small.add("matter/m", Round(round="r", candidacies=("ann", "bo")), "2024-02-01")
        small.add("matter/m", RoundResult(round="r", advance=("ann",)), "2024-02-01")
        page = self.ask(ask, small, tmp_path, "history", "m")
        assert "2024-02-01 open bo is eliminated - a round opens among ann and bo (r)" in page
        assert "ann is eliminated" not in page

    def test_a_name_that_stands_in_two_matters(self, ask: Ask, tmp_path: Path) -> None:
        """spec/answers.md §5.3: each answer of a member is told with the matter it is about, where
        a name is not enough, and stays told when it is asked no more."""
        small = World()
        other = Matter(title=Text.of("Clerk"), kind="appointment", rule="consensus")
        small.add("matter/n", other, "2024-01-01")
        for matter, stance in (("m", Stance.OBJECT), ("n", Stance.SUPPORT)):
            ran = CandidacyAct(candidacy="ann", did="declared")
            small.add(f"matter/{matter}", ran, "2024-01-02")
            says = Position(on="ann", stance=stance)
            small.add(f"matter/{matter}", says, "2024-01-03", member="AA")
        page = self.ask(ask, small, tmp_path, "member", "AA", "--on", "2024-01-05")
        assert "ann (m) object 2024-01-03" in page
        assert "ann (n) support 2024-01-03" in page
        assert "in order" not in page
        small.member("AA", "2024-02-01", status="left")
        page = self.ask(ask, small, tmp_path, "member", "AA", "--on", "2024-02-02")
        assert "What it said, in order" in page
        assert "2024-01-03 ann (m) object" in page

    def test_a_member_with_all_there_is(self, ask: Ask, tmp_path: Path) -> None:
        small = World()
        small.member("AA", "2010-01-01", classes=("large",), weights={"shares": 7000})
        given = Accreditation(until=when("2030-01-01"))
        small.add("member/AA", given, "2024-01-01", member="AA", person="bo")
        claim = Claim(about="e2", says=Text.of("A day later."))
        small.add("member/AA", claim, "2010-01-01")
        page = self.ask(ask, small, tmp_path, "member", "AA", "--on", "2024-02-01")
        assert "Classes large Weights shares 7,000" in page
        assert "Speaks bo, representative, from 2024-01-01 until 2030-01-01" in page
        assert "A day later. No reading decides." in page

    @pytest.mark.parametrize("carried", [True, False])
    def test_a_package_decided_in_part(self, ask: Ask, tmp_path: Path, carried: bool) -> None:
        """spec/procedure.md §4.8: standing and history tell which part was decided apart."""
        small = posts()
        made = Decision(decision="d", on="ann", carried=carried)
        small.add("matter/chair", made, "2024-01-10")
        came = "decided apart" if carried else "put apart and not carried"
        page = self.ask(ask, small, tmp_path, "standing", "m", "--on", "2024-01-10")
        assert f"Open: of what was put as one, Chair was {came} and Clerk is not decided." in page
        assert f"Chair was {came} what is left of it does not pass, or not yet: Clerk" in page
        told = self.ask(ask, small, tmp_path, "history", "m")
        assert "BB: object, because of Chair; that stops all of it" in told
        assert told.count(f"Chair was {came}") == 1

    def test_an_office_with_somebody_in_charge(self, ask: Ask, tmp_path: Path) -> None:
        small = World(matter=False)
        small.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
        first = Term(term="t1", holder="bo", until=when("2020-12-31"))
        small.add("office/chair", first, "2016-01-01")
        again = Term(term="t2", holder="bo", until=when("2022-12-31"))
        small.add("office/chair", again, "2021-01-01")
        small.add("office/chair", InCharge(holder="cy", until=when("2023-01-20")), "2023-01-01")
        small.add("office/chair", Term(term="t3", holder="di"), "2023-02-01")
        vacant = self.ask(ask, small, tmp_path, "office", "chair", "--on", "2023-01-10")
        assert "In charge cy, from 2023-01-01 to 2023-01-20" in vacant
        assert "in charge: cy" in vacant
        held = self.ask(ask, small, tmp_path, "office", "chair", "--on", "2022-01-10")
        assert "2 terms in succession" in held
        assert "no end recorded" in self.ask(ask, small, tmp_path, "office", "chair")

    def test_nominations_out_of_time(self, ask: Ask, tmp_path: Path) -> None:
        small = world()
        small.candidate("ann", "nominated", "2024-05-01", by=("AA",))
        small.add("matter/m", TimetableMark(step="nowhere", what="done"), "2024-01-15")
        page = self.ask(ask, small, tmp_path, "timetable", "m")
        assert "(without effect)" in page
        assert "nowhere is no step of the procedure" in page


class TestDossier:
    """spec/answers.md §1: which dossier is meant."""

    @pytest.mark.parametrize("path", [NATO, "examples/nato"])
    def test_a_folder_or_an_example(
        self, ask: Ask, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert ask("standing", path, MATTER, "--on", "2024-06-20") == 0
        assert "Agreed" in ask.out

    @pytest.mark.parametrize("name", ["record.jsonl", "kept.jsonl"])
    def test_a_record_by_itself(self, ask: Ask, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(log(World()))
        assert ask("standing", str(tmp_path / name), "m") == 0
        assert "Chair" in ask.out

    def test_the_current_folder(
        self, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "record.jsonl").write_bytes(log(world()))
        monkeypatch.chdir(tmp_path)
        for argv in (
            ["standing", "m"],
            ["office", "chair"],
            ["member", "AA"],
            ["history", "m"],
            ["timetable", "m"],
        ):
            assert ask(*argv) == 0, ask.err

    def test_what_people_wrote_comes_before_a_log(self, ask: Ask, tmp_path: Path) -> None:
        shutil.copytree(NATO, tmp_path / "nato")
        found = opening.open_record(str(tmp_path / "nato" / "dossier.yaml"))[0]
        assert found is not None
        assert found.body == "nac"

    def test_a_folder_here_comes_before_the_example(
        self, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "examples" / "nato").mkdir(parents=True)
        monkeypatch.chdir(tmp_path)
        assert ask("standing", "examples/nato", MATTER) == 2
        assert "examples/nato is no dossier" in ask.err

    def test_names_on_both_sides_of_an_option(self, ask: Ask) -> None:
        assert ask("standing", NATO, "--on", "2024-06-20", MATTER) == 0
        assert "Agreed" in ask.out

    def test_today_is_the_day_asked(self, ask: Ask) -> None:
        now = datetime.now(UTC)
        found = datetime.fromisoformat(ask.json("standing")["on"] + "T12:00:00+00:00")
        assert abs((found - now).days) <= 1


class TestWrongUse:
    """spec/answers.md §1.5: exit status 2, and a sentence that says what to do."""

    @pytest.mark.parametrize(
        ("argv", "says"),
        [
            (["standing", NATO, "secretary-general-2023"], "Did you mean secretary-general-2024"),
            (["standing", NATO, "zzz"], "There is no matter 'zzz' in this dossier. There is secr"),
            (["office", NATO, "secretary"], "Did you mean secretary-general (Secretary General)?"),
            (["member", NATO, "Romania"], "Did you mean RO (Romania)"),
            (["member", NATO, "ro"], "Did you mean RO (Romania)"),
            (["standing", NATO, MATTER, "--known", "1930-01-01"], "it is known since 1949-08-24"),
            (["standing", NATO, MATTER, "--on", "1930-01-01"], "No body is recorded"),
            (["standing", NATO, MATTER, "--known", "2020-01-01"], "was not known at that time"),
            (["office", NATO, OFFICE, "--known", "1950-01-01"], "No office secretary-general is"),
            (["member", NATO, "SE", "--on", "2000-01-01"], "No member SE is recorded"),
            (["standing", NATO, MATTER, "--on", "yesterday"], "Write it as 2024-06-26."),
            (["standing", NATO, MATTER, "--on", "today"], "Leave it out"),
            (["standing", NATO, MATTER, "--on", "18-06-2024"], "Write 2024-06-18."),
            (["standing", NATO, MATTER, "--on", "05/06/2024"], "2024-06-05 or 2024-05-06."),
            (["standing", NATO, MATTER, "--on", "18 June 2024"], "Write 2024-06-18."),
            (["standing", NATO, MATTER, "--on", "Jun 8, 2024"], "Write 2024-06-08."),
            (["standing", NATO, MATTER, "--on", "20240618"], "Write 2024-06-18."),
            (["standing", NATO, MATTER, "--on", "2024-06"], "Name one day of it"),
            (["standing", NATO, MATTER, "--on", "31 June 2024"], "Write it as 2024-06-26."),
            (["rules", "--on", "18/06/2024"], "Write 2024-06-18."),
            (["standing", ""], "One of the words is empty."),
            ([], "Write nemcon --help to see which there are."),
            (["stading"], "There is no command 'stading'. Did you mean nemcon standing?"),
            (["frobnicate"], "There is no command 'frobnicate'. There are decide, rules,"),
            (["--verison"], "nemcon has no option --verison. Did you mean --version?"),
            (["import", "--dryrun", "x"], "no option --dryrun. Did you mean --dry-run?"),
            (["import"], "nemcon import lacks DOSSIER. Write nemcon import [--dry-run]"),
            (
                ["migrate", "now"],
                "nemcon migrate takes no further 'now'. Write nemcon migrate [--site ROLE].",
            ),
            (["export", "club", "--public", "a", "b"], "nemcon export takes no further 'b'."),
            (["data", "club", "--licence", "CC0-1.0", "a", "b"], "takes no further 'b'."),
            (["import", "x", "y"], "nemcon import takes no further 'y'. Write nemcon import"),
            (["standing", NATO, MATTER, "--on"], "--on lacks what stands behind it."),
            (["brief", NATO, MATTER], "nemcon brief lacks --lang."),
            (["brief", NATO, MATTER, "--lang", "EN"], f"{', '.join(LANGUAGES)}. Did you mean en?"),
            (["completion", "tcsh"], "SHELL 'tcsh' is not one of bash, zsh, fish."),
            (["serve", "--port", "x"], "--port: 'x' is not a number from 1 to 65535."),
            (["rules", "two", "third"], "Did you mean two-thirds?"),
            (["standing", "examples/nat"], "Did you mean examples/nato?"),
            (["standing", "nowhere"], "There is no nowhere, and this folder is no dossier."),
            (["standing", NATO, MATTER, "--on", "2024-02-30"], "There is no 2024-02-30."),
            (["standing", NATO, MATTER, "--on", "2024-06-26T10:00"], "with its offset"),
            (["standing", NATO, MATTER, "--rule", "nato"], "There is no rule called 'nato'"),
            (["standing", NATO, MATTER, "more"], "3 names are given"),
            (["standing"], "This folder is no dossier"),
            (["standing", "/nowhere", MATTER], "/nowhere cannot be read: No such file"),
            (["standing", "x" * 5000, MATTER], "cannot be read: File name too long."),
            (["standing", NATO, MATTER, "--bogus"], "has no option --bogus. It has --on"),
            (["tour", "--on"], "nemcon tour has no option --on. It has no option."),
        ],
    )
    def test_each(self, ask: Ask, argv: list[str], says: str) -> None:
        assert ask(*argv) == 2
        assert says in ask.err
        assert ask.out == ""

    def test_a_dossier_without_its_matter(
        self, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert ask("standing", MATTER) == 2
        assert "this folder is no dossier" in ask.err

    def test_the_only_one_needs_no_name(
        self, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """answers.md §1.9: where there are several they are offered."""
        monkeypatch.chdir(tmp_path)
        assert ask("standing", NATO, "--json") == 0
        assert json.loads(ask.out)["matter"] == MATTER
        assert ask("member", NATO) == 2
        assert f"Which member of {NATO}? It has AL or BE or BG and others." in ask.err
        (tmp_path / "record.jsonl").write_bytes(log(World()))
        assert ask("standing") == 0
        assert ask("office") == 2
        assert "Which office of this folder? It has none." in ask.err

    @pytest.mark.parametrize("data", [b"", b"{}\n", b"\xff\xfe", b"[" * 5000])
    def test_a_file_that_is_no_record(self, ask: Ask, data: bytes, tmp_path: Path) -> None:
        file = tmp_path / "record.jsonl"
        file.write_bytes(data)
        assert ask("standing", str(file), MATTER) == 2
        assert "error:" in ask.err

    def test_many_findings_are_told_in_part(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "record.jsonl").write_bytes(b"{}\n" * 50)
        assert ask("standing", str(tmp_path), MATTER) == 2
        assert len(ask.err.splitlines()) == 11
        assert "40 more like these" in ask.err

    def test_an_empty_kind(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "record.jsonl").write_bytes(log(World(matter=False)))
        assert ask("office", str(tmp_path), "chair") == 2
        assert "There is no office 'chair' in this dossier. It has none." in ask.err


class TestWords:
    """A dating reads as words where its notation is not plain; names make a list."""

    @pytest.mark.parametrize(
        ("dated", "says"),
        [
            ("2024-06-26", "since 2024-06-26"),
            ("../1945-12-31", "by 1945-12-31"),
            ("1961-22", "since a day between 1961-06 and 1961-08"),
        ],
    )
    def test_since_when(self, dated: str, says: str) -> None:
        assert opening.since(dated) == says

    def test_what_nobody_recorded_keeps_its_id(self) -> None:
        record, _ = opening.open_record(NATO)
        assert record is not None
        asked = opening.Question(record, MATTER, Query(moment=0, on=Day.parse("2024-06-26")))
        assert asked.person("office of somebody") == "office of somebody"
        assert asked.person("") == ""
        assert asked.member("XX") == "XX"
        assert asked.source("nobody-2024") == "nobody-2024"
        assert asked.source("independent-co-uk-1994-08-14") == "The Independent, 1994-08-14"
        assert asked.publishers(()) == ""

    def test_refusals_are_sentences(self) -> None:
        with pytest.raises(Refusal, match=r"is no dossier: it has no .*\. Name a folder"):
            opening.open_record(str(Path(show.__file__).parent))


class TestRecorded:
    """§1.7 As recorded up to an entry."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """A log in which the last entry is a support that was known before the others."""
        made = World()
        made.candidate("ann", "declared", "2024-01-10")
        made.says("AA", "support", "2024-02-01", id="first")
        made.says("BB", "support", "2024-01-20", id="late")
        (tmp_path / "record.jsonl").write_bytes(log(made))
        return tmp_path

    def asked(self, ask: Ask, place: Path, command: str, about: str, *options: str) -> str:
        status = ask(command, str(place), about, "--on", "2024-03-01", *options)
        assert status == 0, ask.err
        return ask.out

    @pytest.mark.parametrize(
        ("command", "about", "options"),
        [
            ("standing", "m", ["--json"]),
            ("standing", "m", []),
            ("history", "m", ["--json"]),
            ("history", "m", []),
            ("timetable", "m", ["--json"]),
            ("member", "AA", ["--json"]),
            ("brief", "m", ["--lang", "nl"]),
            ("brief", "m", ["--lang", "fr", "--format", "json"]),
        ],
    )
    def test_the_same_after_later_entries(
        self, ask: Ask, place: Path, command: str, about: str, options: list[str]
    ) -> None:
        file = place / "record.jsonl"
        whole = file.read_bytes()
        lines = whole.splitlines(keepends=True)
        upto = ["--recorded", str(len(lines) - 1)]
        after = self.asked(ask, place, command, about, *upto, *options)
        file.write_bytes(b"".join(lines[:-1]))
        assert self.asked(ask, place, command, about, *upto, *options) == after
        file.write_bytes(whole)
        assert self.asked(ask, place, command, about, *options) != after

    def test_what_it_says(self, ask: Ask, place: Path) -> None:
        lines = (place / "record.jsonl").read_bytes().splitlines()
        upto = ["--recorded", str(len(lines) - 1)]
        found = json.loads(self.asked(ask, place, "standing", "m", *upto, "--json"))
        check(found, schema("standing"))
        assert found["recorded"]["entry"] == len(lines) - 1
        assert found["recorded"]["destroyed"] == 0
        ann = next(c for c in found["candidacies"] if c["id"] == "ann")
        assert ann["support"]["members"] == ["AA"]
        page = self.asked(ask, place, "standing", "m", *upto)
        assert f"As of 2024-03-01, as recorded up to entry {len(lines) - 1}." in page
        told = self.asked(ask, place, "brief", "m", *upto, "--lang", "en")
        known = "As of 1 March 2024, by all that is known."
        assert f"{known} As recorded up to entry {len(lines) - 1}." in told

    @pytest.mark.parametrize(
        ("number", "says"),
        [
            ("0", "Entry 0 is not recorded"),
            ("900", "Entry 900 is not recorded"),
            ("-1", "is not the number of an entry"),
            ("2024-03-01", "is not the number of an entry"),
            ("1" * 40, "is not the number of an entry"),
        ],
    )
    def test_a_number_that_is_none(self, ask: Ask, place: Path, number: str, says: str) -> None:
        assert ask("standing", str(place), "m", f"--recorded={number}") == 2
        assert says in ask.err

    def test_what_people_wrote_has_no_numbers(self, ask: Ask, tmp_path: Path) -> None:
        """But a record beside it has."""
        for named in (NATO, f"{NATO}/dossier.yaml"):
            assert ask("standing", named, MATTER, "--recorded", "5") == 2
            assert "its entries have no numbers" in ask.err
        copy = tmp_path / "nato"
        shutil.copytree(NATO, copy)
        made = World()
        (copy / "record.jsonl").write_bytes(log(made))
        assert ask("standing", str(copy), "m", "--recorded", str(made.store.head("b"))) == 0

    def test_before_there_was_anything(self, ask: Ask, place: Path) -> None:
        assert ask("standing", str(place), "m", "--recorded", "1") == 2
        assert "error:" in ask.err


class TestNow:
    """§1.2 Without *on* a question is about the instant of asking. §1.3 An answer says which *on*
    asks for it again."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """A silence that runs out within a day: at 12:00 in Brussels on 15 February 2024."""
        made = World(kind="proposal", rule="silence")
        made.add("matter/m", TextRevision(text="t"), "2024-01-02")
        expiry = when("2024-02-15T12:00:00+01:00")
        opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry, zone="Europe/Brussels")
        made.add("matter/m", opened, "2024-02-01T10:00:00Z", id="opened")
        (tmp_path / "record.jsonl").write_bytes(log(made))
        return tmp_path

    @pytest.mark.parametrize(
        ("now", "on", "state"),
        [
            ("2024-02-14T23:59:59+01:00", "2024-02-14", "running"),
            ("2024-02-15T00:00:00+01:00", "2024-02-15T00:00:00+01:00", "running"),
            ("2024-02-15T11:59:58+01:00", "2024-02-15T11:59:58+01:00", "running"),
            ("2024-02-15T12:00:00+01:00", "2024-02-15", "adopted"),
            ("2024-02-15T23:59:59+01:00", "2024-02-15", "adopted"),
            ("2024-02-16T00:00:00+01:00", "2024-02-16", "adopted"),
        ],
    )
    def test_within_the_day_of_a_deadline(
        self,
        ask: Ask,
        place: Path,
        monkeypatch: pytest.MonkeyPatch,
        now: str,
        on: str,
        state: str,
    ) -> None:
        at = Moment.parse(now)

        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return datetime.fromtimestamp(at.utc, tz)

        monkeypatch.setattr(opening, "datetime", Clock)
        assert ask("standing", str(place), "m", "--json") == 0
        found = json.loads(ask.out)
        assert (found["on"], found["texts"][0]["silences"][0]["state"]) == (on, state)
        assert ask("standing", str(place), "m", "--json", "--on", on) == 0
        assert json.loads(ask.out) == found


class TestOutsideTheWindow:
    """spec/procedure.md 3.8, spec/standing.md 5.9, spec/answers.md 2.28 and 5.8."""

    @pytest.fixture
    def answered(self, tmp_path: Path) -> str:
        due = Due(
            step="answers",
            title=Text.of("Answers"),
            window="answers",
            on=when("2024-02-01"),
            until=when("2024-02-10"),
        )
        world = World(members=("AA", "BB", "CC"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.add("matter/m", Procedure(steps=(due,)), "2024-01-02")
        world.says("AA", "support", "2024-02-03")
        world.says("BB", "support", "2024-02-12", by_proxy="AA", id="late")
        (tmp_path / "record.jsonl").write_bytes(log(world))
        return str(tmp_path)

    def told(self, ask: Ask, *argv: str) -> str:
        command, folder, about, *rest = argv
        assert ask(command, folder, about, "--on", "2024-06-01", *rest) == 0, ask.err
        return " ".join(ask.out.split())

    def json(self, ask: Ask, command: str, folder: str, about: str) -> dict[str, Any]:
        self.told(ask, command, folder, about, "--json")
        found: dict[str, Any] = json.loads(ask.out)
        check(found, schema(command))
        return found

    def test_standing(self, answered: str, ask: Ask) -> None:
        read = self.told(ask, "standing", answered, "m")
        assert "BB has answered, which does not count; CC has not said" in read
        why = "not counted: too late for “Answers”, which closed on 2024-02-10"
        assert f"BB answered (support, 2024-02-12, by AA), {why}." in read
        assert "Nothing is known of CC." in read

    def test_json(self, answered: str, ask: Ask) -> None:
        """Each channel has the entry and the reason, and keeps to its schema."""
        window = {"step": "answers", "opens": "2024-02-01", "closes": "2024-02-10"}
        found = self.json(ask, "standing", answered, "m")
        (ann,) = found["candidacies"]
        assert (ann["missing_by"]["uncounted"], ann["missing_by"]["has_not_said"]) == (
            ["BB"],
            ["CC"],
        )
        (late,) = ann["outside_window"]
        assert (late["members"], late["by_proxy"], late["reason"]) == (["BB"], "AA", "late")
        assert (late["entry"], late["window"]) == ("late", window)
        assert [p["uncounted"] for p in ann["positions"]] == [[], ["late"], []]
        own = self.json(ask, "member", answered, "BB")
        (said,) = own["answers"]
        assert said["outside_window"] == {"by_proxy": "AA", "reason": "late", "window": window}
        rows = self.json(ask, "history", answered, "m")
        told = [one for row in rows["rows"] for one in row["uncounted"]]
        assert told == [{"entry": "late", "reason": "late"}]

    def test_member_and_history(self, answered: str, ask: Ask) -> None:
        why = "not counted: too late for “Answers”, which closed on 2024-02-10"
        read = self.told(ask, "history", answered, "m")
        assert why in read
        read = self.told(ask, "member", answered, "BB")
        assert "has answered, which does not count" in read
        assert "not counted: too late" in read


class TestPossible:
    """record §4.2: what may have happened already, each in a line, from its earliest day on."""

    SAID = (
        "decided: ann (in a meeting)",
        "the matter lapses without a decision",
        "the matter is open again, and this no longer closes it: “Decided: ann (in a meeting)”. "
        "Reason: Again (decision of 2024-02-02 on ann)",
        "a result: a round (r)",
        "a text is circulated: a text without a title, revision 1",
        "a silence is opened on ann, until 2024-04-20 (silence s)",
        "a count: 2 of 5 (for ann)",
        "BB on ann: agrees (official)",
    )

    def told(self, ask: Ask, folder: Path, command: str, on: str) -> list[str]:
        (folder / "record.jsonl").write_bytes(log(happening()[0]))
        assert ask(command, str(folder), "m", "--on", on) == 0, ask.err
        flat = " ".join(ask.out.split())
        lines = flat.split("Perhaps already: ")[1:]
        return [line.partition(", by 2024-03-31 at the latest; ")[0] for line in lines]

    @pytest.mark.parametrize("command", ["standing", "history"])
    def test_each_in_a_line(self, ask: Ask, tmp_path: Path, command: str) -> None:
        assert self.told(ask, tmp_path, command, "2024-03-10") == list(self.SAID)
        unknown = "whether it had happened by this day the record does not say."
        assert " ".join(ask.out.split()).count(unknown) == len(self.SAID)

    @pytest.mark.parametrize("on", ["2024-02-29", "2024-03-31"])
    def test_not_before_and_not_after(self, ask: Ask, tmp_path: Path, on: str) -> None:
        assert self.told(ask, tmp_path, "standing", on) == []
        assert self.told(ask, tmp_path, "history", on) == []

"""spec/offices.md: offices as they are, written by hand and asked in the terminal and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES

HEAD = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: ferry, date: 1900-01-01, name: Ferry council, zone: Europe/Brussels}
members:
  quay: {date: 1900-01-01, kind: organisation, name: Quay}
persons:
  rosa: {name: Rosa Tern, nationality: quay}
  odd: {name: Odd Kessel, nationality: quay}
  tess: {name: Tess Marram}
offices:
"""
SEATS = """
  warden:
    date: 2020-01-01
    name: Warden
    terms:
      a: {date: 2020-01-01, holder: tess, until: 2024-02-29}
      b: {date: 2024-03-01, holder: odd, kind: acting}
  vice-warden:
    date: 2020-01-01
    name: Vice-warden
    seats: 2
    changes: {date: 2025-01-01, name: Deputy warden, seats: 3}
    terms:
      rosa: {date: 2020-01-01, holder: rosa, until: 2024-03-31}
      odd: {date: 2020-01-01, holder: odd, until: 2024-09-30}
      tess: {date: 2024-06-01, holder: tess, until: 2028-05-31}
    assert:
      - {on: 2021-01-01, holder: [odd, rosa], vacancies: 0, status: held}
      - {on: 2024-04-15, holder: odd, vacancies: 1, status: partly}
"""
YEARS = """
  pilot:
    date: 1950-01-01
    name: Pilot
    terms:
      rosa: {date: 1950, holder: rosa, until: 1954}
      odd: {date: 1955, holder: odd, until: 1959}
"""
OVER = """
  chair:
    date: 2020-01-01
    name: Chair
    holds_over: true
    article: Statutes, article 9(2)
    terms:
      rosa: {date: 2024-01-01, holder: rosa, until: 2025-12-31}
      odd: {date: 2026-03-01, holder: odd, until: 2026-12-31}
"""
NO_DAYS = """
  minister:
    date: 1990-01-01
    name: Minister
    complete: true
    terms:
      rosa: {holder: rosa, followed_by: odd}
      odd: {date: 2003-12-29, holder: odd, until: 2005-09-12}
      tess: {holder: tess}
"""
GONE = """
  clerk:
    date: 1990-01-01
    name: Clerk
    until: 2005-12-31
    terms:
      odd: {date: 2003-12-29, holder: odd}
"""


class Office:
    """The question to a dossier of one office, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], written: str) -> None:
        self.folder, self.capsys = folder, capsys
        (folder / "dossier.yaml").write_text(HEAD + written, "utf-8")

    def __call__(self, office: str, on: str, *options: str) -> str:
        assert main(["office", str(self.folder), office, "--on", on, *options]) == 0
        out = self.capsys.readouterr().out
        assert all(len(line) <= 80 for line in out.splitlines() if "--json" not in options)
        return out

    def json(self, office: str, on: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self(office, on, "--json"))
        check(found, schema("office"))
        return found

    def checked(self) -> tuple[int, str]:
        status = main(["check", str(self.folder)])
        told = self.capsys.readouterr()
        return status, told.out + told.err


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    return lambda written: Office(tmp_path, capsys, written)


class TestSeats:
    """§7 Each seat of an office with several is told by itself."""

    def test_side_by_side(self, asked: Any) -> None:
        told = asked(SEATS)("vice-warden", "2021-01-01")
        assert told.startswith("Vice-warden\n===========\n2 seats: 2 held.\n")
        assert "Seat 1    Odd Kessel holds it.\n" in told
        assert "Seat 2    Rosa Tern holds it.\n" in told

    def test_a_vacant_seat(self, asked: Any) -> None:
        office = asked(SEATS)
        told = office("vice-warden", "2024-04-15")
        assert "2 seats: 1 held and 1 without a recorded holder.\n" in told
        assert "Seat 2    No holder is recorded for that day.\n" in told
        assert "Gap       seat 2, 2024-04-01 to 2024-05-31, 61 days: no holder recorded" in told

    def test_as_json(self, asked: Any) -> None:
        found = asked(SEATS).json("vice-warden", "2024-04-15")
        assert (found["status"], found["holder"]) == ("partly", None)
        assert [(one["seat"], one["status"]) for one in found["seats"]] == [
            (1, "held"),
            (2, "vacant"),
        ]
        assert found["seats"][0]["holder"]["person"] == "odd"
        assert [(p["seat"], p["person"]) for p in found["predecessors"]] == [(2, "rosa")]
        assert found["vacancies"][0]["seat"] == 2
        assert found["by_nationality"] == {"quay": ["odd", "rosa"]}

    def test_more_seats_from_a_day_on_under_the_name_of_that_day(self, asked: Any) -> None:
        office = asked(SEATS)
        told = office("vice-warden", "2025-02-01")
        assert told.startswith("Deputy warden\n")
        assert "3 seats: 2 not known and 1 held.\n" in told
        assert office.json("vice-warden", "2024-12-01")["name"] == {"en": "Vice-warden"}
        assert office.json("vice-warden", "2024-12-01")["changes_at"][:10] == "2025-01-01"

    def test_one_of_them_acts_elsewhere(self, asked: Any) -> None:
        office = asked(SEATS)
        assert "Odd Kessel holds it for the time being." in office("warden", "2024-03-15")
        assert "Odd Kessel holds it." in office("vice-warden", "2024-03-15")

    def test_what_is_asserted_of_them(self, asked: Any) -> None:
        status, told = asked(SEATS).checked()
        assert (status, "error" in told) == (0, False), told

    def test_a_third_holder(self, asked: Any) -> None:
        more = "      odder: {date: 2021-01-01, holder: tess, until: 2021-12-31}\n    assert:"
        status, told = asked(SEATS.replace("    assert:", more)).checked()
        assert status == 1
        assert "both hold seat 1 of the office from 2021-01-01 to 2021-12-31" in told

    def test_who_acts_in_one(self, asked: Any) -> None:
        more = "      x: {date: 2024-04-01, holder: tess, kind: acting, until: 2024-05-31}\n"
        told = asked(SEATS.replace("    assert:", f"{more}    assert:"))
        assert "2 seats: 1 held and 1 held for the time being." in told("vice-warden", "2024-04-15")


class TestDoubt:
    """§5.9 No more is said than imprecise dates allow."""

    @pytest.mark.parametrize(
        ("on", "says"),
        [
            ("1950-06-01", "In doubt: Rosa Tern may hold it; the dates on record are imprecise."),
            ("1955-06-01", "In doubt: Odd Kessel may hold it, or it may be vacant; the dates on"),
            ("1952-06-01", "Rosa Tern holds it."),
        ],
    )
    def test_who_may_hold_it(self, asked: Any, on: str, says: str) -> None:
        assert says in asked(YEARS)("pilot", on)

    def test_how_long_it_was_vacant(self, asked: Any) -> None:
        office = asked(YEARS)
        told = office("pilot", "1960-06-01")
        assert "Gap       0 to 728 days, from 1954-01-02 to 1955-12-30: no holder" in told
        assert "1,098-1,826" in told
        found = office.json("pilot", "1955-06-01")
        assert (found["status"], found["uncertain"]) == ("unknown", True)
        assert found["doubt"] == {"may": ["odd"], "otherwise": "vacant"}
        (gap,) = found["vacancies"]
        assert (gap["days"], gap["at_least"], gap["at_most"]) == (364, 0, 728)
        assert (gap["earliest"], gap["until"]) == ("1954-01-02", "1955-12-30")

    def test_one_of_two(self, asked: Any) -> None:
        told = asked(YEARS.replace(", until: 1954", ""))("pilot", "1955-06-01")
        assert "In doubt: Rosa Tern or Odd Kessel holds it, by imprecise dates." in told

    def test_about(self, asked: Any) -> None:
        told = asked(YEARS.replace("until: 1954", "until: 1954-06~"))("pilot", "1960-06-01")
        assert "Gap       some days around 1954-07-01 to 1955-12-30: no holder" in told


class TestHoldingOver:
    """§2.7 Past the end of the term, by the rule that says so."""

    def test_told_with_days_and_article(self, asked: Any) -> None:
        office = asked(OVER)
        told = office("chair", "2026-02-15")
        assert "Rosa Tern holds it, past the end of the term since 2026-01-01.\n" in told
        assert "Held over since 2026-01-01, 46 days: the holder stays until a successor" in told
        assert "[Statutes, article 9(2)]" in told
        assert office.json("chair", "2026-02-15")["holder"]["held_over"] == {
            "since": "2026-01-01",
            "days": 46,
            "article": "Statutes, article 9(2)",
        }

    def test_and_afterwards(self, asked: Any) -> None:
        office = asked(OVER)
        told = office("chair", "2026-03-15")
        assert "Held over Rosa Tern since 2026-01-01, the term having expired" in told
        found = office.json("chair", "2026-03-15")
        assert found["vacancies"] == []
        assert found["predecessors"][0]["held_over"] == {"since": "2026-01-01"}

    def test_not_without_a_rule(self, asked: Any) -> None:
        told = asked(OVER.replace("    holds_over: true\n", ""))("chair", "2026-02-15")
        assert "No holder is recorded for that day." in told


class TestNoDays:
    """§3.5 A holder of whom no day is known stands beside the line."""

    def test_told_without_days(self, asked: Any) -> None:
        office = asked(NO_DAYS)
        told = office("minister", "2004-01-01")
        assert "Also      Rosa Tern, before Odd Kessel: no day is known\n" in told
        assert "Also      Tess Marram: no day is known\n" in told
        found = office.json("minister", "2004-01-01")
        assert [(one["person"], one["before"]) for one in found["undated"]] == [
            ("rosa", "odd"),
            ("tess", None),
        ]
        assert found["holder"]["ordinal"] is None

    def test_no_error(self, asked: Any) -> None:
        status, told = asked(NO_DAYS).checked()
        assert (status, told.count("note:")) == (0, 2)

    def test_said_as_in_a_record(self, asked: Any) -> None:
        """record.md §4.2: of a term ``..`` may be written, and says the same."""
        told = asked(NO_DAYS)("minister", "2004-01-01")
        said = NO_DAYS.replace("{holder: rosa, ", '{date: "..", holder: rosa, ')
        assert said != NO_DAYS
        assert asked(said)("minister", "2004-01-01") == told
        assert asked(said).checked()[0] == 0
        ended = said.replace("followed_by: odd", "until: 2003-12-28")
        assert "date is missing" in asked(ended).checked()[1]

    def test_a_term_that_has_an_end_has_a_day(self, asked: Any) -> None:
        written = NO_DAYS.replace("tess: {holder: tess}", "tess: {holder: tess, until: 2003-12-28}")
        status, told = asked(written).checked()
        assert status == 1
        assert "date is missing" in told

    def test_in_a_record_and_out_again(self, asked: Any, tmp_path: Path) -> None:
        office = asked(NO_DAYS)
        before = office.json("minister", "2004-01-01")
        assert main(["fmt", str(tmp_path)]) == 0
        office.capsys.readouterr()
        assert "date: .." not in (tmp_path / "dossier.yaml").read_text("utf-8")
        assert office.json("minister", "2004-01-01") == before


class TestInChargeTogether:
    """offices.md §1.7: of several in charge on one day all are named, whoever began last first."""

    def test_all_are_named(self, asked: Any) -> None:
        written = GONE.replace("    until: 2005-12-31\n", "").replace(
            "      odd: {date: 2003-12-29, holder: odd}\n",
            "      odd: {date: 2003-12-29, holder: odd, until: 2004-12-31}\n"
            "    in_charge:\n      - {date: 2005-01-01, holder: rosa}\n"
            "      - {date: 2005-02-01, holder: tess}\n",
        )
        office = asked(written)
        told = office("clerk", "2005-03-01")
        assert "In charge Tess Marram, from 2005-02-01\nIn charge Rosa Tern, from 2005" in told
        found = office.json("clerk", "2005-03-01")
        assert found["in_charge"]["person"] == "tess"
        assert [one["person"] for one in found["in_charge_too"]] == ["rosa"]


class TestAbolished:
    """§2.8 The post is gone, and a term that goes on is found."""

    def test_told(self, asked: Any) -> None:
        office = asked(GONE)
        told = office("clerk", "2006-02-01")
        assert "Abolished: 2005-12-31 was its last day." in told
        found = office.json("clerk", "2006-02-01")
        assert (found["status"], found["closed"]) == ("abolished", "2006-01-01")
        assert "The term of odd goes on, and the post was abolished" in str(found["findings"])


DECIDED = """
  vice:
    date: 2020-01-01
    name: Vice-warden
    seats: 2
    terms:
      rosa: {date: 2020-01-01, holder: rosa, until: 2023-12-31}
      odd: {date: 2020-01-01, holder: odd, until: 2023-12-31}
      odd-2: {date: 2024-01-01, holder: odd, decided: 2023-12-01, decision: d-odd}
      tess-2: {date: 2024-02-01, holder: tess, decided: 2023-12-01, decision: d-tess}
matters:
  vice:
    date: 2023-10-01
    kind: appointment
    title: The vice-wardens from 2024
    office: vice
    rule: consensus
    candidacies:
      odd: {acts: {date: 2023-10-02, did: declared}}
      tess: {acts: {date: 2023-10-02, did: declared}}
    decisions:
      of-odd: {id: d-odd, date: 2023-12-01, on: odd, carried: true, takes_effect: 2024-01-01}
      of-tess: {id: d-tess, date: 2023-12-01, on: tess, carried: true, takes_effect: 2024-02-01}
"""


class TestBulletin:
    """spec/brief.md §2.3 Each who was chosen, in the seat that was filled; who has the others."""

    def told(self, office: Office, on: str) -> str:
        assert main(["brief", str(office.folder), "vice", "--lang", "en", "--on", on]) == 0
        return " ".join(office.capsys.readouterr().out.split())

    def test_while_a_seat_is_vacant(self, asked: Any) -> None:
        told = self.told(asked(DECIDED), "2024-01-15")
        since = "since 1 January 2024, after the term of Rosa Tern"
        assert "one of its seats" in told.casefold()
        assert since in told
        assert "Tess Marram takes office on 1 February 2024." in told
        seats = "The office has two seats: Odd Kessel holds one; of one no holder is on record."
        assert seats in told

    def test_a_second_term_is_told_as_one(self, asked: Any) -> None:
        """§4.6 Also once it has begun."""
        told = self.told(asked(DECIDED), "2024-03-15")
        assert (
            "Odd Kessel first took office on 1 January 2020; the new term began on 1 January 2024."
        ) in told
        assert "Odd Kessel and Tess Marram hold one each." in told

    def test_a_seat_without_a_term(self, asked: Any) -> None:
        """§5.8 Each decision makes a term of its own, in a seat of its own."""
        line = next(text for text in DECIDED.splitlines(keepends=True) if "tess-2" in text)
        office = asked(DECIDED.replace(line, ""))
        assert "on Tess Marram with effect from 2024-02-01: no term is" in office(
            "vice", "2024-03-01"
        )
        assert "tess is decided for the office vice, which has no term" in office.checked()[1]


UNTIL = """
  pilot:
    date: 1990-01-01
    name: Pilot
    terms:
      rosa: {date: 2025-06-01, holder: rosa, until_meeting: general}
      odd: {date: 2027-05-21, holder: odd}
  purser:
    date: 1990-01-01
    name: Purser
    terms:
      tess: {date: 2025-06-01, holder: tess, until_meeting: general}
meetings:
  general:
    - {status: expected, title: General meeting of 2027, known: 2025-06-01}
    - {date: 2027-05-14, status: called, known: 2027-02-10}
    - {date: 2027-05-21}
"""
BY_LAW = """
  pilot:
    date: 1990-01-01
    name: Pilot
    terms:
      rosa: {date: 2025-06-01, holder: rosa, until_matter: statute}
  purser:
    date: 1990-01-01
    name: Purser
    terms:
      tess: {date: 2025-06-01, holder: tess, until_matter: election}
matters:
  statute:
    date: 2026-01-01
    title: Statute of 2027
    kind: proposal
    rule: consensus
    texts:
      t: {revisions: {date: 2026-01-01, title: Statute}}
    decisions:
      statute-decision: {date: 2026-11-01, on: t, takes_effect: 2027-01-01}
  election:
    date: 2026-01-01
    title: Election of the purser
    kind: appointment
    office: purser
    rule: consensus
    candidacies:
      odd: {acts: {date: 2026-01-02, did: declared}}
    decisions:
      election-decision: {date: 2026-10-05, on: odd, takes_effect: 2026-11-01}
"""


class TestUntilAnEvent:
    """§1.8 A term that ends with a meeting, an election, or the entry into force of a text."""

    def test_the_day_as_it_was_known(self, asked: Any) -> None:
        office = asked(UNTIL)
        named = "until General meeting of 2027"
        for day, told in (
            ("2027-01-15", f"{named} (no day is fixed)"),
            ("2027-03-01", f"{named} (planned: 2027-05-14)"),
        ):
            assert told in office("pilot", day)
            assert told in office("pilot", day, "--known", day)
        told = office("pilot", "2027-05-20", "--known", "2027-05-20")
        assert "Rosa Tern holds it." in told
        told = office("pilot", "2027-06-01", "--known", "2027-05-20")
        assert "Unknown: the day lies after what is known." in told
        told = office("pilot", "2027-05-21")
        assert "Odd Kessel holds it." in told
        assert "Ended     Rosa Tern with General meeting of 2027" in told

    def test_the_same_day_for_all(self, asked: Any) -> None:
        office = asked(UNTIL)
        found = office.json("purser", "2027-05-21")
        assert (found["holder"]["person"], found["holder"]["until"]) == ("tess", "2027-05-21")
        event = found["holder"]["until_event"]
        assert (event["meeting"], event["state"], event["on"]) == ("general", "over", "2027-05-21")
        assert office.json("pilot", "2027-05-21")["predecessors"][0]["until"] == "2027-05-21"
        assert office.checked() == (0, "14 entries: nothing found.\n")

    def test_before_anybody_says_a_day(self, asked: Any) -> None:
        found = asked(UNTIL).json("purser", "2027-01-15")["holder"]
        assert (found["until"], found["until_event"]["on"]) == (None, None)
        assert found["until_event"]["name"] == {"en": "General meeting of 2027"}

    def test_a_meeting_nobody_says_was_held(self, asked: Any) -> None:
        written = UNTIL.replace("    - {date: 2027-05-21}\n", "")
        office = asked(written.replace("      odd: {date: 2027-05-21, holder: odd}\n", ""))
        assert "Tess Marram holds it." in office("purser", "2027-09-01")
        assert office.checked()[0] == 0
        more = "    in_charge: {date: 2027-09-01, holder: odd}\n    terms:\n      tess"
        status, told = asked(written.replace("    terms:\n      tess", more)).checked()
        assert status == 0
        assert "planned for 2027-05-14, and later things are recorded. Say when it was" in told

    def test_a_meeting_that_is_cancelled(self, asked: Any) -> None:
        office = asked(UNTIL.replace("{date: 2027-05-21}", "{date: 2027-05-12, status: cancelled}"))
        told = office("purser", "2027-06-01")
        assert "Tess Marram holds it." in told
        assert "until General meeting of 2027 (it will not be)" in told
        status, told = office.checked()
        assert status == 1
        assert "The term of tess was to end with the meeting general, which was cancelled" in told

    def test_a_meeting_of_another_body(self, asked: Any) -> None:
        bodies = "bodies:\n  port: {date: 1990-01-01, name: Port authority}\nmeetings:"
        written = UNTIL.replace("meetings:", bodies).replace("called,", "called, body: port,")
        told = " ".join(asked(written)("pilot", "2027-03-01").split())
        assert "until General meeting of 2027 of Port authority (planned: 2027-05-14)" in told

    def test_a_meeting_without_a_day_is_expected(self, asked: Any) -> None:
        status, told = asked(UNTIL.replace("status: expected", "status: held")).checked()
        assert status == 1
        assert "meetings.general[0]: date is missing" in told

    def test_the_entry_into_force_of_a_text(self, asked: Any) -> None:
        office = asked(BY_LAW)
        told = " ".join(office("pilot", "2026-10-01").split())
        assert "until the entry into force of Statute of 2027 (no day is fixed)" in told
        told = " ".join(office("pilot", "2026-11-01").split())
        assert "until the entry into force of Statute of 2027 (2027-01-01)" in told
        assert office.json("pilot", "2027-01-02")["predecessors"][0]["until"] == "2027-01-01"

    def test_an_election(self, asked: Any) -> None:
        office = asked(BY_LAW)
        told = " ".join(office("purser", "2026-10-01").split())
        assert "until the decision on Election of the purser (no day is fixed)" in told
        assert office.json("purser", "2026-10-06")["predecessors"][0]["until"] == "2026-10-05"

    def test_an_election_that_is_annulled(self, asked: Any) -> None:
        again = (
            "    reopenings: {date: 2026-10-20, of: election-decision, reason: Votes missing.}\n"
        )
        office = asked(BY_LAW + again)
        assert "Tess Marram holds it." in office("purser", "2026-12-01")
        between = office.json("purser", "2026-10-10")["holder"]
        assert (between["until"], between["until_event"]["state"]) == (None, "to_come")

    def test_a_matter_that_lapsed(self, asked: Any) -> None:
        written = BY_LAW[: BY_LAW.index("    decisions:\n      statute")]
        office = asked(written.replace("election}", "statute}") + LAPSED)
        assert "Rosa Tern holds it." in office("pilot", "2027-02-01")
        assert "the decision on statute, which will not come" in office.checked()[1]

    def test_a_matter_that_nobody_describes(self, asked: Any) -> None:
        written = BY_LAW[: BY_LAW.index("matters:")]
        status, told = asked(written).checked()
        assert status == 1
        assert "statute" in told

    def test_an_extension(self, asked: Any) -> None:
        later = "until_meeting: general, extensions: {date: 2027-05-01, until_meeting: next}}"
        written = UNTIL.replace("tess, until_meeting: general}", f"tess, {later}")
        office = asked(written + "  next: {status: expected, known: 2027-05-01}\n")
        told = office("purser", "2027-06-01")
        assert "Term      from 2025-06-01 until next (no day is fixed)" in told
        assert "Extended  1. until next, decided 2027-05-01" in told
        (moved,) = office.json("purser", "2027-06-01")["holder"]["extensions"]
        assert (moved["until"], moved["until_event"]["meeting"]) == (None, "next")

    def test_written_again(self, asked: Any, tmp_path: Path) -> None:
        office = asked(UNTIL)
        before = office.json("pilot", "2027-03-01")
        assert main(["fmt", str(tmp_path)]) == 0
        office.capsys.readouterr()
        assert "date: .." not in (tmp_path / "dossier.yaml").read_text("utf-8")
        assert office.json("pilot", "2027-03-01") == before


LAPSED = "    ended: {date: 2026-12-01, how: lapsed}\n"

RESIGNED = """
  pilot:
    date: 1990-01-01
    name: Pilot
    terms:
      rosa:
        date: 2020-01-01
        holder: rosa
        until: 2024-12-31
        end: {date: 2022-06-30, known: 2022-05-02, reason: resigned}
        end_withdrawn: {date: 2022-06-10, reason: She was asked to stay.}
"""


class TestResignation:
    """§1.9 Given on one day, effective on another, taken back before it took effect."""

    def test_given(self, asked: Any) -> None:
        office = asked(RESIGNED)
        assert "until 2024-12-31" in office("pilot", "2022-05-01")
        for known in ([], ["--known", "2022-05-15"]):
            told = office("pilot", "2022-05-15", *known)
            assert "until 2022-06-30 (resigned, announced 2022-05-02)\n" in told
        holder = office.json("pilot", "2022-05-15")["holder"]
        assert (holder["how"], holder["announced"]) == ("resigned", "2022-05-02")
        assert office.json("pilot", "2022-05-01")["holder"]["announced"] is None

    def test_taken_back(self, asked: Any) -> None:
        office = asked(RESIGNED)
        for day in ("2022-06-10", "2022-07-01"):
            told = office("pilot", day)
            assert "Term      from 2020-01-01 until 2024-12-31\n" in told
            assert "Withdrawn resigned as of 2022-06-30: taken back on 2022-06-10" in told
        (one,) = office.json("pilot", "2022-07-01")["holder"]["taken_back"]
        assert (one["until"], one["on"], one["entry"]) == ("2022-06-30", "2022-06-10", "end-rosa")
        assert office.json("pilot", "2022-05-15")["changes_at"][:10] == "2022-06-10"
        assert office.checked()[0] == 0

    def test_as_known_between(self, asked: Any) -> None:
        told = asked(RESIGNED)("pilot", "2022-06-30", "--known", "2022-06-01")
        assert "Unknown: the day lies after what is known; Rosa Tern was to hold it." in told

    def test_taken_back_after_it_took_effect(self, asked: Any) -> None:
        office = asked(RESIGNED.replace("date: 2022-06-10", "date: 2022-07-10"))
        assert office.json("pilot", "2022-08-01")["predecessors"][0]["until"] == "2022-06-30"
        status, told = office.checked()
        assert status == 1
        assert "taken back on 2022-07-10, and none stood then that was to come" in told

    def test_nothing_to_take_back(self, asked: Any) -> None:
        office = asked(RESIGNED.replace("date: 2022-06-10", "date: 2022-04-10"))
        assert office.json("pilot", "2022-06-15")["holder"]["until"] == "2022-06-30"
        assert "none stood then" in office.checked()[1]

    def test_given_again(self, asked: Any) -> None:
        again = "[{date: 2022-06-30, known: 2022-05-02, reason: resigned}, %s]"
        end = "{date: 2023-03-31, known: 2023-01-15, reason: resigned}"
        first = "{date: 2022-06-30, known: 2022-05-02, reason: resigned}"
        office = asked(RESIGNED.replace(first, again % end))
        assert office.json("pilot", "2022-05-15")["holder"]["until"] == "2022-06-30"
        assert office.json("pilot", "2022-07-15")["holder"]["until"] == "2024-12-31"
        assert office.json("pilot", "2023-02-01")["holder"]["until"] == "2023-03-31"
        assert office.json("pilot", "2023-04-02")["predecessors"][0]["until"] == "2023-03-31"

    def test_died_before_the_resignation_took_effect(self, asked: Any) -> None:
        """Of several ends the one told last counts."""
        died = "[{date: 2022-06-30, known: 2022-05-02, reason: resigned}, %s]"
        back = "        end_withdrawn: {date: 2022-06-10, reason: She was asked to stay.}\n"
        first = "{date: 2022-06-30, known: 2022-05-02, reason: resigned}"
        written = RESIGNED.replace(first, died % "{date: 2022-05-20, reason: died}")
        office = asked(written.replace(back, ""))
        assert office.json("pilot", "2022-05-10")["holder"]["until"] == "2022-06-30"
        (before,) = office.json("pilot", "2022-05-21")["predecessors"]
        assert (before["until"], before["how"]) == ("2022-05-20", "died")


NEVER = """
  pilot:
    date: 1990-01-01
    name: Pilot
    complete: true
    terms:
      rosa: {date: 2020-01-01, holder: rosa, until: 2023-12-31}
      odd:
        date: 2024-02-01
        holder: odd
        decided: 2023-12-10
        decision: of-odd
        end: {date: 2024-01-15, reason: declined}
      tess: {date: 2024-03-01, holder: tess, decided: 2024-02-10}
matters:
  pilot:
    date: 2023-10-01
    kind: appointment
    title: The pilot from 2024
    office: pilot
    rule: consensus
    candidacies:
      odd: {acts: {date: 2023-10-02, did: declared}}
    decisions:
      of-odd: {date: 2023-12-10, on: odd, takes_effect: 2024-02-01}
"""


TO_COME = """
  warden:
    date: 2020-01-01
    name: Warden
    terms:
      tess: {date: 2020-01-01, holder: tess, until: 2026-12-31}
      odd: {date: 2027-01-01, holder: odd, known: 2026-11-20}
"""


class TestToComeAsRecorded:
    """§5.4 A term that names no decision is told as recorded, and since when that is known."""

    def test_from_the_day_on_which_it_was_known(self, asked: Any) -> None:
        office = asked(TO_COME)
        told = " ".join(office("warden", "2026-11-29").split())
        assert "Next Odd Kessel, number 2, from 2027-01-01 (as recorded; known since" in told
        assert "Designate" not in told
        assert "Odd Kessel" not in office("warden", "2026-11-19")

    def test_as_json(self, asked: Any) -> None:
        office = asked(TO_COME)
        assert office.json("warden", "2026-11-19")["designate"] is None
        assert office.json("warden", "2026-11-29")["designate"] == {
            "person": "odd",
            "ordinal": 2,
            "nationality": "quay",
            "from": "2027-01-01",
            "decided": None,
            "known": "2026-11-20",
        }


class TestNeverInOffice:
    """§1.10 Elected, and never in office: told, and never counted."""

    def test_designate_until_it_was_told(self, asked: Any) -> None:
        found = asked(NEVER).json("pilot", "2024-01-10")
        assert found["designate"]["person"] == "odd"
        assert found["changes_at"][:10] == "2024-01-15"
        assert found["never_in_office"] == []

    @pytest.mark.parametrize(
        "how", ["declined", "died", "resigned", "annulled"], ids="{} before".format
    )
    def test_told_beside_the_line(self, asked: Any, how: str) -> None:
        office = asked(NEVER.replace("declined", how))
        told = " ".join(office("pilot", "2024-02-15").split())
        assert f"Odd Kessel, to begin on 2024-02-01: {how} on 2024-01-15, and never in" in told
        found = office.json("pilot", "2024-03-15")
        assert (found["holder"]["person"], found["holder"]["ordinal"]) == ("tess", 2)
        assert [(one["from"], one["until"]) for one in found["vacancies"]] == [
            ("2024-01-01", "2024-02-29")
        ]
        assert [one["person"] for one in found["predecessors"]] == ["rosa"]
        assert found["decisions"] == []
        status, told = office.checked()
        assert (status, "odd" in told.replace("Odd", "")) == (0, False), told

    def test_of_a_decision_that_was_annulled(self, asked: Any) -> None:
        again = "    reopenings: {date: 2024-01-15, of: of-odd, reason: Votes missing.}\n"
        office = asked(NEVER.replace("declined", "annulled") + again)
        assert office.json("pilot", "2024-02-15")["decisions"] == []
        assert office.checked()[0] == 0

    def test_a_term_that_ends_so_before_it_begins_otherwise_is_an_error(self, asked: Any) -> None:
        status, told = asked(NEVER.replace("declined", "expired")).checked()
        assert status == 1
        assert "begins on 2024-02-01 and ends before that" in told

    def test_in_the_bulletin(self, asked: Any) -> None:
        office = asked(NEVER)
        assert (
            main(["brief", str(office.folder), "pilot", "--lang", "en", "--on", "2024-02-15"]) == 0
        )
        told = " ".join(office.capsys.readouterr().out.split())
        assert (
            "The office was never taken up by Odd Kessel, who declined on 15 January 2024." in told
        )
        assert "takes office" not in told
        assert "took office on" not in told

    def test_one_of_two_seats(self, asked: Any) -> None:
        office = asked(NEVER.replace("    complete: true", "    seats: 2"))
        found = office.json("pilot", "2024-03-15")
        assert [one["person"] for one in found["never_in_office"]] == ["odd"]
        assert found["seats"][0]["holder"]["person"] == "tess"


AGAIN = """
  pilot:
    date: 1990-01-01
    name: Pilot
    terms:
      a1: {date: 2020-01-01, holder: rosa, until: 2021-12-31}
matters:
  again:
    date: 2021-10-01
    kind: appointment
    title: The pilot from 2022
    office: pilot
    rule: consensus
    candidacies:
      rosa: {acts: {date: 2021-10-02, did: declared}}
    decisions:
      d: {date: 2021-11-01, on: rosa, takes_effect: 2022-01-01}
"""


class TestReappointment:
    """§5.8 A reappointment makes a term of its own."""

    def test_the_term_of_before_is_not_the_one_it_made(self, asked: Any) -> None:
        office = asked(AGAIN)
        told = " ".join(office("pilot", "2021-12-01").split())
        assert "of 2021-11-01 on Rosa Tern with effect from 2022-01-01: no term is" in told
        assert "Record the term" in office.checked()[1]

    @pytest.mark.parametrize("decided", ["", ", decided: 2021-11-01", ", decided: 2021"])
    def test_the_next_is(self, asked: Any, decided: str) -> None:
        second = f"      a2: {{date: 2022-01-01, holder: rosa{decided}}}\nmatters:"
        office = asked(AGAIN.replace("matters:", second))
        assert office.json("pilot", "2021-12-01")["decisions"] == []
        assert "no term" not in office.checked()[1]

    def test_one_that_was_decided_on_another_day_is_not(self, asked: Any) -> None:
        second = "      a2: {date: 2022-01-01, holder: rosa, decided: 2021-06-01}\nmatters:"
        office = asked(AGAIN.replace("matters:", second))
        assert len(office.json("pilot", "2021-12-01")["decisions"]) == 1


ROTATING = """
  presidency:
    date: 1990-01-01
    name: Presidency
    held_by: member
    terms:
      one: {date: 2024-01-01, holder: quay, until: 2024-06-30}
      two: {date: 2024-07-01, holder: FR, until: 2024-12-31, decided: 2020-01-01}
"""


class TestMembers:
    """§1.1 A state holds the presidency, in its turn."""

    def test_by_their_names(self, asked: Any) -> None:
        office = asked(ROTATING)
        text = (office.folder / "dossier.yaml").read_text("utf-8")
        (office.folder / "dossier.yaml").write_text(
            text.replace("persons:", "  FR: {date: 1900-01-01}\npersons:"), "utf-8"
        )
        told = office("presidency", "2024-06-15")
        assert "Quay holds it." in told
        assert "Designate France, from 2024-07-01 (decided 2020-01-01)" in told
        assert "France holds it." in office("presidency", "2024-07-15")
        assert office.json("presidency", "2024-07-15")["holder"]["holder_is"] == "member"


COURT = """
  pilot:
    date: 2020-01-01
    name: Pilot
    complete: true
    terms:
      rosa: {date: 2020-01-01, holder: rosa, until: 2023-12-31}
      odd:
        date: 2024-01-01
        holder: odd
        decided: 2023-12-01
        end: {date: 2024-05-15, reason: annulled}
      again: {date: 2024-05-16, holder: rosa}
"""


class TestAnnulled:
    """§1.11 Who held the post until the choice was annulled held it in fact."""

    def test_as_known_then_and_now(self, asked: Any) -> None:
        office = asked(COURT)
        told = office("pilot", "2024-03-01", "--known", "2024-03-01")
        assert "Odd Kessel holds it, number 2." in told
        told = office("pilot", "2024-03-01")
        later = "Odd Kessel holds it in fact; the choice was annulled later, on 2024-05-15."
        assert later in told
        told = office("pilot", "2024-05-15")
        assert "Odd Kessel holds it in fact; the choice was annulled on 2024-05-15." in told
        found = office.json("pilot", "2024-03-01")["holder"]
        assert (found["annulled"], found["ordinal"]) == ("2024-05-15", None)

    def test_whoever_returns_keeps_the_number(self, asked: Any) -> None:
        office = asked(COURT)
        found = office.json("pilot", "2024-06-01")
        assert (found["holder"]["person"], found["holder"]["ordinal"]) == ("rosa", 1)
        assert found["by_nationality"] == {"quay": ["rosa"]}
        assert [p["how"] for p in found["predecessors"]] == [None, "annulled"]
        assert office.json("pilot", "2023-12-15")["designate"]["ordinal"] is None
        assert office.checked()[0] == 0

    def test_a_number_that_is_stated_of_it(self, asked: Any) -> None:
        status, told = asked(COURT.replace("decided: 2023-12-01", "ordinal: 2")).checked()
        assert status == 1
        assert "a term that was annulled has none" in told


LEFT = """
  pilot:
    date: 2020-01-01
    name: Pilot
    terms:
      rosa:
        date: 2020-01-01
        holder: rosa
        end: {date: 2023-12-31, reason: resigned, vacant: true}
      odd: {date: 2024-03-01, holder: odd, end: {date: 2024-06-30, reason: resigned}}
"""


class TestVacantOrNoHolder:
    """§2.4 The record says that the post was vacant, or only no holder is recorded."""

    def test_as_the_record_says(self, asked: Any) -> None:
        office = asked(LEFT)
        assert office.checked()[0] == 0
        told = office("pilot", "2024-02-01")
        assert "It is vacant." in told
        assert "Vacant    2024-01-01 to 2024-02-29, 60 days: stated on record" in told
        assert office.json("pilot", "2024-02-01")["vacancies"][0]["reason"] == "stated on record"

    def test_no_holder_is_recorded(self, asked: Any) -> None:
        told = asked(LEFT.replace(", vacant: true", ""))("pilot", "2024-02-01")
        assert "No holder is recorded for that day." in told
        assert "Gap       2024-01-01 to 2024-02-29, 60 days: no holder recorded" in told

    def test_nothing_follows(self, asked: Any) -> None:
        """§5.1 After the last holder it is unknown, and the last term is told."""
        office = asked(LEFT)
        told = office("pilot", "2024-07-02")
        assert "Unknown: no term is recorded after that of Odd Kessel, until 2024-06-30." in told
        told = office("pilot", "2024-02-01", "--known", "2024-01-15")
        assert "Unknown: the day lies after what is known." in told

    def test_somebody_goes_on(self, asked: Any) -> None:
        """§6.15"""
        _, told = asked(LEFT.replace("2024-03-01", "2024-01-01")).checked()
        said = "The end of the term of rosa is said to leave the post vacant, and odd has it from"
        assert said in " ".join(told.split())


DEAD = """
  warden:
    date: 2020-01-01
    name: Warden
    terms:
      rosa: {date: 2020-01-01, holder: rosa, end: {date: 2023-02-10, reason: died}}
  auditor:
    date: 2020-01-01
    name: Auditor
    terms:
      rosa-auditor: {date: 2020-01-01, holder: rosa, until: 2025-12-31}
"""


class TestDiedInAnotherOffice:
    """§5.13 The record of another office says that the holder died."""

    def test_nobody_is_told_as_holding_it(self, asked: Any) -> None:
        office = asked(DEAD)
        told = " ".join(office("auditor", "2023-02-11").split())
        assert "Rosa Tern died on 2023-02-10, as another office records; no end is" in told
        assert "holds it" not in told
        found = office.json("auditor", "2023-02-11")["holder"]["died"]
        assert found == {"on": "2023-02-10", "entry": "end-rosa"}
        assert "Rosa Tern holds it" in office("auditor", "2023-02-10")
        changes = office.json("auditor", "2023-02-10")["changes_at"]
        assert changes == "2023-02-11T00:00:00+01:00"

    def test_nor_as_one_of_several(self, asked: Any) -> None:
        several = DEAD.replace("name: Auditor\n", "name: Auditor\n    seats: 2\n")
        told = asked(several + "      odd-auditor: {date: 2020-01-01, holder: odd}\n")
        assert "2 seats: 2 held." in told("auditor", "2023-02-10")
        assert "2 seats: 1 held and 1 of a holder who died." in told("auditor", "2023-02-11")

    def test_nor_whoever_may_hold_one_by_imprecise_dates(self, asked: Any) -> None:
        """§5.9"""
        several = DEAD.replace("name: Auditor\n", "name: Auditor\n    seats: 2\n")
        several = several.replace("until: 2025-12-31", "until: 2025")
        told = asked(several + "      odd-auditor: {date: 2020-01-01, holder: odd, until: 2025}\n")
        assert "2 seats: 2 in doubt." in told("auditor", "2025-06-01")


class TestActsAs:
    """§1.12 One of the vice-wardens stands in for the warden."""

    STANDS_IN = SEATS.replace("kind: acting}", "kind: acting, acts_as: vice-warden}")

    def test_by_the_seat(self, asked: Any) -> None:
        office = asked(self.STANDS_IN)
        told = office("warden", "2024-03-10")
        assert "Odd Kessel holds it for the time being, as Vice-warden (seat 1)." in told
        found = office.json("warden", "2024-03-10")["holder"]
        assert found["acts_as"] == {"office": "vice-warden", "seat": 1}
        assert office.checked()[0] == 0
        told = office("warden", "2025-03-10")
        assert "Odd Kessel holds it for the time being, as Deputy warden." in told

    def test_who_is_in_charge(self, asked: Any) -> None:
        beside = "    in_charge: {date: 2024-03-01, holder: odd, acts_as: vice-warden}\n"
        terms = "      b: {date: 2024-03-01, holder: odd, kind: acting}\n"
        office = asked(SEATS.replace(terms, beside))
        told = office("warden", "2024-03-10")
        assert "In charge Odd Kessel, as Vice-warden (seat 1), from 2024-03-01" in told
        found = office.json("warden", "2024-03-10")["in_charge"]
        assert found["acts_as"] == {"office": "vice-warden", "seat": 1}

    def test_who_does_not_hold_that_office(self, asked: Any) -> None:
        """§6.16"""
        _, told = asked(self.STANDS_IN.replace("holder: odd, kind", "holder: tess, kind")).checked()
        assert "tess acts as the holder of vice-warden, and does not hold it on" in " ".join(
            told.split()
        )


ROTA = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: rota, date: 2020-01-01, name: Rota, zone: Europe/Brussels, rule: unanimity}
members:
  union: {date: 2020-01-01, kind: organisation, name: Union}
  south: {date: 2020-01-01, kind: organisation, name: South}
  isle: {date: 2020-01-01, kind: organisation, name: Isle, until: 2022-12-31}
  north: {date: 2021-07-01, kind: organisation, name: North, continues: union}
  coast: {date: 2023-01-01, kind: organisation, name: Coast, succeeds: isle}
offices:
  chair:
    date: 2020-01-01
    name: Chair
    held_by: member
    terms:
      one: {date: 2020-01-01, until: 2020-12-31, holder: union}
      two: {date: 2021-01-01, until: 2021-12-31, holder: union}
      three: {date: 2022-01-01, until: 2022-06-30, holder: north}
      four: {date: 2022-07-01, until: 2023-06-30, holder: isle}
    in_charge: {date: 2024-01-01, holder: union}
matters:
  race:
    date: 2021-06-01
    kind: appointment
    title: Next chair
    office: chair
    candidacies:
      union: {acts: {date: 2021-06-02, did: nominated, by: [union, south]}}
"""


class TestContinued:
    """§5.12, §6.14 A holder that another continues is called what it is on the day asked."""

    @pytest.fixture
    def rota(self, asked: Any, tmp_path: Path) -> Any:
        office = asked("")
        (tmp_path / "dossier.yaml").write_text(ROTA, encoding="utf-8")
        return office

    @pytest.mark.parametrize(
        ("on", "who"), [("2021-06-30", ("union", None)), ("2021-07-01", ("north", "union"))]
    )
    def test_a_term_that_runs_across_the_day(
        self, rota: Any, on: str, who: tuple[str, str]
    ) -> None:
        found = rota.json("chair", on)["holder"]
        assert (found["person"], found["held_as"]) == who

    def test_the_answer_changes_on_that_day(self, rota: Any) -> None:
        assert rota.json("chair", "2021-06-30")["changes_at"] == "2021-07-01T00:00:00+02:00"

    def test_in_the_terminal(self, rota: Any) -> None:
        assert "Union holds it, number 1." in rota("chair", "2021-06-30")
        told = rota("chair", "2021-07-01")
        assert "North holds it, number 1." in told
        assert "from 2020-01-01 (as Union) until 2021-12-31" in told
        assert "North (as Union)" in rota("chair", "2022-09-01")
        assert "In charge North" in rota("chair", "2024-02-01")

    def test_terms_of_both_are_of_one_holder(self, rota: Any) -> None:
        (before,) = rota.json("chair", "2022-09-01")["predecessors"]
        assert (before["person"], before["held_as"], before["ordinal"]) == ("north", "union", 1)
        assert (before["from"], before["until"]) == ("2020-01-01", "2022-06-30")

    @pytest.mark.parametrize(("on", "name"), [("2021-06-30", "Union"), ("2021-07-01", "North")])
    def test_a_candidate_and_who_nominated_it(
        self, rota: Any, capsys: pytest.CaptureFixture[str], on: str, name: str
    ) -> None:
        assert main(["standing", str(rota.folder), "race", "--on", on]) == 0
        by = {name: f"{name}: {name}", "South": f"South: {name}"}
        told = "; ".join(by[one] for one in sorted(by, reverse=name == "Union"))
        assert f"Nominated by {told}." in capsys.readouterr().out
        for lang in LANGUAGES:
            main(["brief", str(rota.folder), "race", "--on", on, "--lang", lang])
            said = " ".join(capsys.readouterr().out.split())
            first = said.partition("[")[0]  # the sentence on who is in the race
            assert [one for one in ("Union", "North") if one in first] == [name]

    def test_a_term_that_goes_on_after_its_holder(self, rota: Any) -> None:
        _, found = rota.checked()
        assert (
            "warning: term-four: isle was succeeded by coast on 2023-01-01, says membership-coast, "
            "and this term goes on. Record its end, and a term of coast if it has the post."
        ) in found

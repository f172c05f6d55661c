"""The pages of members: who is one on a day, and what is recorded of each."""

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.pages import act, append
from tests.web.reading import page, rows, words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.positions import Group, Position
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Member, Membership
from nemcon.record.entries.words import Figures
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

HUNGARY = "/en/nac/members/HU/"


class TestMember:
    def test_what_it_is_since_when(self, site: "Client") -> None:
        assert ">Hungary, a member since 12 March 1999</h1>" in page(site, HUNGARY)

    def test_its_positions_with_basis_and_source(self, site: "Client") -> None:
        table = rows(site, HUNGARY, "stated")
        assert table[0] == ["Secretary General of NATO, succession to Jens Stoltenberg decided"]
        over = "Mark Rutte (appointed, 26 June 2024)"
        assert table[1][:4] == [over, "agrees · Viktor Orbán", "18 June 2024", "in public"]
        assert table[1][4] == "The Kyiv Independent, 18 Jun 2024 +8"

    def test_as_of_a_day(self, site: "Client") -> None:
        """Hungary reserved its position until 18 June 2024."""
        table = rows(site, HUNGARY + "?on=2024-06-17", "stated")
        rutte = next(row for row in table if row[0] == "Mark Rutte")
        assert rutte[1].startswith("reserves its position")

    def test_what_a_count_implies_is_said_so(self, site: "Client") -> None:
        table = rows(site, "/en/nac/members/PT/?on=2024-04-03", "stated")
        rutte = next(row for row in table if row[0] == "Mark Rutte")
        assert rutte[2:4] == ["by 2 April 2024", "implied"]

    def test_since_has_its_own_basis(self, site: "Client") -> None:
        """2.6 The first word was reported, the one that holds now was said in public."""
        for address, since in (
            ("/en/nac/members/NL/?on=2024-06-18", "November 2023 (reported)"),
            ("/en/nac/members/PT/?on=2024-06-18", "by 2 April 2024 (implied)"),
            ("/nl/nac/members/NL/?on=2024-06-18", "november 2023 (gemeld)"),
        ):
            table = rows(site, address, "stated")
            rutte = next(row for row in table if row[0].startswith("Mark Rutte"))
            assert rutte[2] == since

    def test_what_it_asked_and_what_became_of_it(self, site: "Client") -> None:
        read = words(site, HUNGARY)
        asked = read[read.index("What it asked") :]
        assert "No Hungarian personnel and no Hungarian money" in asked
        assert "met" in asked

    def test_a_day_that_is_disputed(self, site: "Client") -> None:
        read = words(site, "/en/nac/members/DE/")
        disputes = read[read.index("Where the sources disagree") :]
        assert "Membership is dated to 9 May 1955" in disputes
        assert "the meeting of 9 May was the first it attended" in disputes

    def test_what_was_said_for_it(self, site: "Client") -> None:
        read = words(site, "/en/nac/members/US/")
        assert "Threatened to go it alone" in read[read.index("What was said for it") :]

    def test_what_it_said_of_each_revision_in_each_step(self, site: "Client") -> None:
        """spec/answers.md §5.3: in order, with what it said under silence."""
        table = rows(site, "/en/mills/members/birch/", "said")
        said = [(row[0], row[1], row[2]) for row in table]
        first, second = "First draft of the charter", "Second draft of the charter"
        assert said[0] == ("11 January 2024", f"{first} (revision 1) (adopts)", "objects")
        assert said[1][0].startswith("4 February 2024")
        assert said[1][1] == f"{first} (revision 1) (adopts)"
        assert said[1][2].startswith("an objection")
        assert said[2][1] == f"{second} (revision 2) (adopts · General Assembly of Millers)"

    def test_what_came_too_late(self, site: "Client") -> None:
        table = rows(site, "/en/mills/members/dene/", "said")
        assert any("too late" in row[2] for row in table)

    def test_its_code_where_it_has_one(self, site: "Client") -> None:
        assert "code HU" in words(site, HUNGARY)
        assert "dene" not in words(site, "/en/mills/members/dene/").split("Cite this")[0]

    def test_who_left(self, site: "Client") -> None:
        read = words(site, "/en/club/members/island/")
        assert "Island boathouse, a member until 30 December 2023 and not since" in read

    def test_one_that_is_not_recorded(self, site: "Client") -> None:
        answer = site.get("/en/nac/members/XX/")
        assert answer.status_code == 404
        assert b"No member XX is recorded at that time." in answer.content

    @pytest.mark.parametrize("before", ["x", "-1", "1.5", "9" * 30])
    def test_a_page_that_is_no_number(self, site: "Client", before: str) -> None:
        answer = site.get(HUNGARY, {"before": before})
        assert answer.status_code == 400
        assert b"is not a number" in answer.content


class TestSuccession:
    """spec/standing.md §2.9 to §2.12, on the pages of a body."""

    def danubia(self) -> None:
        """Danubia continues Hungary from the day after the decision."""
        name = Member(member="DANU", kind="organisation", name=Text.of("Danubia"))
        append(
            act("danubia", "body", name),
            act("danubia-in", "body", Membership(member="DANU", continues="HU")),
        )

    def test_the_member_of_before(self, site: "Client") -> None:
        self.danubia()
        assert ">Hungary, continued as Danubia since 27 June 2024</h1>" in page(site, HUNGARY)
        assert ">Hungary, a member since" in page(site, f"{HUNGARY}?on=2024-06-26")
        for lang, told in (("nl", "voortgezet als Danubia"), ("fr", "sous le nom de Danubia")):
            assert told in page(site, f"/{lang}/nac/members/HU/")

    def test_the_member_of_now(self, site: "Client") -> None:
        self.danubia()
        read = page(site, "/en/nac/members/DANU/")
        assert ">Danubia, a member since 12 March 1999</h1>" in read
        table = rows(site, "/en/nac/members/DANU/", "stated")
        assert table[1][1] == "agrees as Hungary · Viktor Orbán"

    def test_the_members(self, site: "Client") -> None:
        self.danubia()
        table = rows(site, "/en/nac/members/", "listed")
        assert len(table) == 32
        danubia = next(row for row in table if row[0].startswith("Danubia"))
        assert danubia[:3] == ["Danubia continues Hungary", "DANU", "12 March 1999"]
        changes = rows(site, "/en/nac/members/", "joined")
        assert changes[0] == ["27 June 2024", "32", "Hungary continues as Danubia"]

    def test_a_matter(self, site: "Client") -> None:
        self.danubia()
        address = "/en/nac/matters/secretary-general-2024/"
        assert "Danubia as Hungary" in words(site, address)
        before = words(site, f"{address}?on=2024-06-26")
        assert "Danubia as Hungary" not in before
        assert "Hungary continues as Danubia" in before  # a later moment of the course

    def test_until_a_day(self, site: "Client") -> None:
        append(
            act("petrel", "body", Membership(member="XP", until=when("2024-06-30")), "2024-06-01")
        )
        at = "/en/nac/members/XP/"
        assert "a member since 1 June 2024, until 30 June 2024" in page(site, f"{at}?on=2024-06-30")
        assert "a member until 30 June 2024 and not since" in page(site, f"{at}?on=2024-07-01")
        gone = words(site, "/en/nac/members/?on=2024-07-01")
        assert "XP until 30 June 2024" in gone[gone.index("Former members") :]

    def test_of_whom_it_is_not_known(self, site: "Client") -> None:
        state = Membership(member="XG", until=when("2024-06-30/.."))
        append(act("gannet", "body", state, "2024-06-01"))
        at = "/en/nac/members/XG/"
        assert "until 30 June 2024 or later" in page(site, f"{at}?on=2024-06-30")
        assert "It is not known whether XG was a member then" in page(site, f"{at}?on=2024-08-01")
        read = words(site, "/en/nac/members/?on=2024-08-01")
        assert "XG" in read[read.index("Not known whether members that day") :]

    def test_a_merger(self, site: "Client") -> None:
        append(act("benelux", "body", Membership(member="BE", succeeds=("LU",))))
        assert "Luxembourg, merged into Belgium since" in page(site, "/en/nac/members/LU/")
        gone = words(site, "/en/nac/members/")
        assert "Luxembourg merged into another" in gone[gone.index("Former members") :]
        assert rows(site, "/en/nac/members/", "joined")[0][1] == "31"


class TestSaidForAGroup:
    """spec/standing.md §3.9, §3.10: by whom, and for which group, wherever it is shown."""

    AT = "?on=2024-06-10"

    def said(self) -> None:
        matter = "matter/chair-2024"
        opened = Matter(title=Text.of("Chair"), kind="appointment", rule="unanimity")
        name = Text.of({"en": "the Baltic states", "nl": "de Baltische staten"})
        group = Group(name=name, members=("EE", "LV", "LT"))
        said = Position(on="rutte", stance=Stance.SUPPORT, group=group)
        append(
            act("chair-2024", matter, opened, "2024-06-01"),
            act("named", matter, CandidacyAct(candidacy="rutte", did="declared"), "2024-06-02"),
            act("three", matter, said, "2024-06-03", member="EE"),
        )

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "said by Estonia for the Baltic states"),
            ("nl", "gezegd door Estland namens de Baltische staten"),
            ("fr", "dit par Estonie pour the Baltic states"),
        ],
    )
    def test_of_a_member_spoken_for(self, site: "Client", lang: str, told: str) -> None:
        self.said()
        for address in ("members/LV", "matters/chair-2024"):
            assert told in words(site, f"/{lang}/nac/{address}/{self.AT}")
        row = next(
            r
            for r in rows(site, f"/en/nac/members/LV/{self.AT}", "stated")
            if "said" in str(r[1:2])
        )
        assert row[2:4] == ["3 June 2024", "reported"]

    def test_of_the_speaker(self, site: "Client") -> None:
        self.said()
        assert "said by Estonia" not in words(site, f"/en/nac/members/EE/{self.AT}")

    def test_the_entry_itself(self, site: "Client") -> None:
        self.said()
        told = "Estonia, for the Baltic states, on Mark Rutte: agrees (official)"
        assert told in words(site, "/en/nac/record/three/")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "US official to Politico"),
        ("nl", "een Amerikaanse functionaris tegen Politico"),
        ("fr", "un responsable américain à Politico"),
    ],
)
def test_who_spoke_in_the_language(site: "Client", lang: str, told: str) -> None:
    """spec/record.md §12.5"""
    assert told in words(site, f"/{lang}/nac/members/US/")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "<q>not decided yet</q>"),
        ("nl", "<q>nog niet besloten</q>"),
        ("fr", "<q>pas encore décidé</q>"),
    ],
)
def test_its_own_word_in_the_language(site: "Client", lang: str, told: str) -> None:
    """spec/record.md §12.5"""
    assert told in page(site, f"/{lang}/nac/members/PL/")
    assert told in page(site, f"/{lang}/nac/matters/secretary-general-2024/?on=2024-02-23")


def test_its_own_word_in_another_language(site: "Client") -> None:
    """It is marked with that language; one written bare is in none."""
    for member, text in (("LV", Text.of("vai ne")), ("LT", Text.of({"lt": "gal ne"}))):
        said = Position(on="rutte", stance=Stance.RESERVE, word=text)
        matter = "matter/secretary-general-2024"
        append(act(f"said-{member}", matter, said, "2024-06-03", member=member))
    assert "<q>vai ne</q>" in page(site, "/en/nac/members/LV/?on=2024-06-10")
    assert '<q><span lang="lt">gal ne</span></q>' in page(site, "/fr/nac/members/LT/?on=2024-06-10")


class TestCommitments:
    """Figures of one edition are never mixed with another's."""

    def test_a_column_for_each_edition(self, site: "Client") -> None:
        table = rows(site, HUNGARY, "editions")
        assert table[0] == ["2014", "0.86", "not given", "0.86"]
        assert table[-1] == ["2024", "2.11 estimate", "2.13", "2.13 estimate"]

    def test_a_panel_for_each_edition(self, site: "Client") -> None:
        read = page(site, HUNGARY)
        panels = read.split('<figure class="panel">')[1:]
        assert len(panels) == 3
        assert [panel.count('class="point"') for panel in panels[:2]] == [1, 1]
        assert panels[0].count('class="guess"') == 1
        assert panels[0].count('class="joined') == 0  # 2014 and 2024 are not side by side

    def test_why_there_is_no_figure(self, site: "Client") -> None:
        table = rows(site, "/en/nac/members/IS/", "editions")
        assert table[0][1] == "no armed forces"

    def test_what_is_to_be_known_of_figures(self, site: "Client") -> None:
        """In the reader's language; a line of no language is taken for English."""
        read = page(site, HUNGARY.replace("/en/", "/nl/"))
        assert "<span>Kopie van een derde, zonder documentnummer van de NAVO.</span>" in read
        bare = Figures(edition="bare", year="2024", values={"HU": "2"}, warning=Text.of("Copied."))
        append(act("figures-bare", "commitment/two-percent", bare, "2025-06-01"))
        assert '<span lang="en">Copied.</span>' in page(site, HUNGARY.replace("/en/", "/nl/"))


class TestMembers:
    def test_of_today(self, site: "Client") -> None:
        assert ">32 members</h1>" in page(site, "/en/nac/members/")

    @pytest.mark.parametrize(
        ("day", "size"), [("1949-08-24", 12), ("2024-03-06", 31), ("2024-03-07", 32)]
    )
    def test_of_a_day(self, site: "Client", day: str, size: int) -> None:
        table = rows(site, f"/en/nac/members/?on={day}", "listed")
        assert len(table) == size

    def test_since_when_each(self, site: "Client") -> None:
        table = rows(site, "/en/nac/members/", "listed")
        sweden = next(row for row in table if row[0] == "Sweden")
        assert sweden[:3] == ["Sweden", "SE", "7 March 2024"]

    def test_who_joined_when(self, site: "Client") -> None:
        table = rows(site, "/en/nac/members/", "joined")
        assert table[0] == ["7 March 2024", "32", "+ Sweden"]
        assert table[-1][:2] == ["24 August 1949", "12"]

    def test_who_left(self, site: "Client") -> None:
        read = words(site, "/en/club/members/")
        assert "Island boathouse until 30 December 2023" in read[read.index("Former members") :]

    def test_classes(self, site: "Client") -> None:
        table = rows(site, "/en/unsc/members/", "listed")
        russia = next(row for row in table if row[0] == "Russia")
        assert russia[3] == "a member, permanent"


def test_an_answer_on_a_race_that_is_over_says_so(site: "Client") -> None:
    """docs/decisions/0028: an old answer is told as old."""
    page = words(site, "/en/nac/members/HU/?on=2024-07-01")
    assert "Klaus Iohannis (withdrew, 20 June 2024)" in page
    assert "Mark Rutte (appointed, 26 June 2024)" in page


def test_its_answers_stand_in_order(site: "Client") -> None:
    """spec/answers.md §5.3 That it objected is told, although it agrees now."""
    page = words(site, "/en/nac/members/HU/")
    story = page[page.index("What it said, in order") : page.index("What it asked")]
    assert story.index("5 March 2024 Mark Rutte objects") < story.index("Mark Rutte reserves")
    assert story.index("Mark Rutte reserves") < story.index("18 June 2024 Mark Rutte agrees")
    # both clocks, where they differ
    assert "27 May 2024 known 28 May 2024 Mark Rutte objects" in story
    assert "5 March 2024 known" not in story


class TestCandidates:
    """spec/answers.md §2.23, §5.6: whom a member nominated stands on its page and the matter's."""

    @pytest.mark.parametrize(
        ("lang", "title", "told"),
        [
            ("en", "Candidates", ": nominated by it"),
            ("fr", "Candidatures", " : présentée par ce membre"),
            ("nl", "Kandidaten", ": door dit lid voorgedragen"),
        ],
    )
    def test_nominated_by_it(self, site: "Client", lang: str, title: str, told: str) -> None:
        page = words(site, f"/{lang}/club/members/north/?on=2026-01-31")
        assert title in page
        assert f"Anna de Vries{told}" in page

    def test_by_whom(self, site: "Client") -> None:
        page = words(site, "/en/club/matters/chair-2026/?on=2026-01-31")
        assert "Nominated by North boathouse: Anna de Vries." in page
        assert "nominated by North boathouse" in page


def test_figures_have_the_mark_of_the_language(site: "Client") -> None:
    """In what a point of a chart is called too."""
    named = re.findall(r"<title>\d{4}([^<]*)</title>", page(site, "/fr/nac/members/NL/"))
    assert named
    assert all(re.match(r"\s: \d+,\d", one) for one in named)


def test_which_of_two_silences_and_of_two_revisions(site: "Client") -> None:
    """spec/answers.md §5.3"""
    at = "2024-07-{:02}T12:00:00+02:00"
    about = "matter/two"
    append(act("two", about, Matter(kind="proposal", title=Text.of("Two"), rule="silence")))
    for number, day in ((1, 10), (2, 20)):
        made = TextRevision(text="paper", revision=number)
        append(act(f"r-{number}", about, made, f"2024-07-{day - 1:02}"))
        opened = SilenceOpened(
            silence=f"s-{number}", texts=("paper",), expiry=when(at.format(day + 5))
        )
        append(act(f"o-{number}", about, opened, f"2024-07-{day}", effective=when(at.format(day))))
        said = SilenceAnswer(silence=f"s-{number}", says="objection")
        then = when(at.format(day + 1))
        append(act(f"a-{number}", about, said, f"2024-07-{day + 1}", effective=then, member="HU"))
    read = words(site, HUNGARY + "?on=2024-08-01")
    for number, day in ((1, 10), (2, 20)):
        assert f"Two (revision {number})" in read
        assert f"(silence opened on {day} July 2024" in read

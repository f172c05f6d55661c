"""The page of an office: who holds it, who held it before, and who comes next (spec/offices.md)."""

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from tests.web.pages import act, append
from tests.web.reading import page, rows, words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.offices import (
    EndOfTerm,
    EndWithdrawn,
    Extension,
    InCharge,
    Office,
    Term,
)
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

OFFICE = "/en/nac/offices/secretary-general/"
DAY_AFTER = OFFICE + "?on=2024-06-27"


class TestTheReport:
    """What the report of 26 June 2024 says of the post."""

    @pytest.mark.parametrize(
        "told",
        [
            "Jens Stoltenberg holds the post; Mark Rutte follows on 1 October 2024",
            "Mark Rutte will be the 14th secretary general and the fourth from the Netherlands,"
            " after Dirk Stikker (1961 to 1964), Joseph Luns (1971 to 1984) and Jaap de Hoop"
            " Scheffer (2004 to 2009).",
            "The term is four years, after which reappointment is possible.",
            "The term of Stoltenberg was extended four times, in 2017, 2019, 2022 and 2023, and now"
            " runs until 1 October 2024.",
            "Rutte takes over on 1 October 2024; until that day Stoltenberg stays.",
        ],
    )
    def test_in_the_first_lines(self, site: "Client", told: str) -> None:
        read = words(site, DAY_AFTER)
        assert told in read[: read.index("As it stood on")]

    def test_in_the_readers_language(self, site: "Client") -> None:
        read = words(site, DAY_AFTER.replace("/en/", "/nl/"))
        assert "vierde" in read
        assert "Dirk Stikker" in read

    def test_what_waits_for_him(self, site: "Client") -> None:
        read = words(site, DAY_AFTER)
        waits = read[read.index("What was said to wait for Mark Rutte") :]
        assert "the war of Russia against Ukraine" in waits


@pytest.mark.parametrize(
    ("address", "summary"),
    [
        (
            DAY_AFTER,
            "From Hastings Ismay (4 April 1952) to Mark Rutte (1 October 2024): 14 holders on"
            " record. Acting: Sergio Balanzino and Alessandro Minuto-Rizzo. No holder is recorded"
            " on 7 days. Longest in office: Joseph Luns, 4,651 days.",
        ),
        (OFFICE + "?on=1958-01-01&known=1958-01-01", "Paul-Henri Spaak (16 May 1957)"),
    ],
)
def test_the_figure_says_what_it_shows(site: "Client", address: str, summary: str) -> None:
    """On the page and as the description of the drawing."""
    found = page(site, address)
    assert summary in unescape(found.partition('<p class="told">')[2].partition("</p>")[0])
    assert summary in unescape(found.partition('<desc id="line-desc">')[2].partition("<")[0])
    assert '<h1 id="headline">Secretary General:' in found


class TestTheLine:
    def test_every_holder_with_days_and_how_it_ended(self, site: "Client") -> None:
        table = rows(site, DAY_AFTER, "holders")
        assert table[0][:4] == ["14", "Mark Rutte", "Netherlands", "1 October 2024"]
        assert table[1][4:7] == ["1 October 2024", "in office", "3,558"]
        scheffer = next(row for row in table if "Hoop" in row[1])
        assert scheffer[:7] == [
            "11",
            "Jaap de Hoop Scheffer",
            "Netherlands",
            "5 January 2004",
            "31 July 2009",
            "the term ran out",
            "2,035",
        ]
        assert [row[0] for row in table if row[0]] == [str(n) for n in range(14, 0, -1)]

    def test_a_day_of_handover_is_not_said_to_be_the_last_in_dutch(self, site: "Client") -> None:
        page = site.get(OFFICE.replace("/en/", "/nl/")).content.decode()
        assert '<th scope="col">Tot</th>' in page
        assert "Tot en met" not in page

    def test_acting_holders_have_no_number(self, site: "Client") -> None:
        acting = [row for row in rows(site, DAY_AFTER, "holders") if row[1].endswith(" acting")]
        assert [row[0] for row in acting] == ["", "", ""]

    def test_vacancies_have_their_days(self, site: "Client") -> None:
        assert rows(site, DAY_AFTER, "vacancies") == [
            ["7 October 1999", "13 October 1999", "7", "no holder is recorded", "nobody recorded"]
        ]

    def test_extensions_have_the_day_each_was_decided(self, site: "Client") -> None:
        table = rows(site, DAY_AFTER, "moved")
        assert [row[:4] for row in table if row[0] == "Jens Stoltenberg"] == [
            ["Jens Stoltenberg", "4", "4 July 2023", "1 October 2024 (handover)"],
            ["Jens Stoltenberg", "3", "24 March 2022", "30 September 2023"],
            ["Jens Stoltenberg", "2", "28 March 2019", "30 September 2022"],
            ["Jens Stoltenberg", "1", "12 December 2017", "30 September 2020"],
        ]

    def test_the_country_that_held_it_most_comes_first(self, site: "Client") -> None:
        first = rows(site, DAY_AFTER, "nations")[0]
        assert first == [
            "Netherlands",
            "3",
            "Dirk Stikker, Joseph Luns and Jaap de Hoop Scheffer to come: Mark Rutte",
        ]

    def test_the_figure_names_all_and_has_a_text_alternative(self, site: "Client") -> None:
        figure = page(site, DAY_AFTER).partition('<svg class="line-figure"')[2].partition("</svg>")
        assert "The line of holders over time" in figure[0]
        assert "From Hastings Ismay (4 April 1952) to Mark Rutte (1 October 2024)" in figure[0]
        assert figure[0].count('<g class="span span-regular">') == 14
        assert figure[0].count('<g class="span span-acting">') == 3
        assert "no holder recorded, 7 days" in figure[0]
        assert figure[0].count('class="mark"') == 6


class TestStates:
    """§5.1: held, acting, vacant, unknown."""

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            ("?on=1994-09-01", "Sergio Balanzino holds the post for the time being"),
            ("?on=1999-10-10", "No holder is recorded that day"),
            ("?on=1940-01-01", "This post did not exist yet; it dates from 13 March 1952"),
            (
                "?on=2026-01-01&known=2024-06-27",
                "Mark Rutte was to hold the post; that day lies after what is known",
            ),
            ("?on=2024-10-01", "Mark Rutte holds the post"),
        ],
    )
    def test_said_plainly(self, site: "Client", asked: str, told: str) -> None:
        assert f": {told}</h1>" in page(site, OFFICE + asked)

    def test_before_it_was_known(self, site: "Client") -> None:
        """Nobody is designate by what was known the day before the decision."""
        read = words(site, OFFICE + "?on=2024-06-25&known=2024-06-25")
        assert "no appointment is on record" in read
        assert "Mark Rutte" not in read

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_day_after_what_is_known_is_not_without_a_holder(
        self, site: "Client", lang: str
    ) -> None:
        address = OFFICE.replace("/en/", f"/{lang}/")
        read = words(site, f"{address}?on=2024-06-26&known=2024-06-19")
        assert "Jens Stoltenberg" in read[: read.index("Rasmussen")]
        for none in (
            "No holder of the office",
            "aucun titulaire n\N{RIGHT SINGLE QUOTATION MARK}est connu",
            "ie het ambt bekleedt",
        ):
            assert none not in read

    def test_what_is_planned_is_not_told_as_done(self, site: "Client") -> None:
        table = rows(site, OFFICE + "?on=2026-01-01&known=2024-06-27", "holders")
        assert [row[5:7] for row in table[:2]] == [["as planned", ""], ["as planned", ""]]


class TestDisputes:
    def test_both_claims_and_the_reading(self, site: "Client") -> None:
        read = words(site, DAY_AFTER)
        disputes = read[read.index("Where the sources disagree") :]
        assert "An Italian agency report and a Polish weekly give 2 October 2024." in disputes
        assert "The Council's decision and the handover both say 1 October." in disputes
        assert "Extended twice, say RTL info" in disputes
        assert "Four decisions are on record: 2017, 2019, 2022 and 2023." in disputes

    def test_a_source_stands_on_one_side(self, site: "Client") -> None:
        """spec/standing.md §10.7"""
        read = words(site, OFFICE)
        claim = "Italian Wikipedia ends the acting term on 1 January 2004."
        before = read[: read.index(claim)]
        kept = before[before.rindex("leaves the post on 5 January 2004") :]
        assert "Wikipedia" not in kept


def test_the_matter_that_fills_it(site: "Client") -> None:
    assert 'href="/en/nac/matters/secretary-general-2024/?on=2024-06-27"' in page(site, DAY_AFTER)


def test_an_unknown_office_is_said_so(site: "Client") -> None:
    answer = site.get("/en/nac/offices/none/")
    assert answer.status_code == 404
    assert b"No office none is recorded at that time." in answer.content


def test_an_office_with_one_holder(site: "Client") -> None:
    read = words(site, "/en/club/offices/chair/?on=2025-01-01")
    assert "Saskia Brouwer holds the post" in read
    assert "extended once" in read


def term(id: str, holder: str, until: str) -> Term:
    return Term(term=id, holder=holder, until=when(until))


class TestOtherLines:
    """What the line of NATO has not."""

    def test_a_holder_who_comes_back_is_told_with_the_term_of_the_day(self, site: "Client") -> None:
        """spec/brief.md §4.6 The end of another term is not told as the end of this one."""
        append(
            act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
            act("t1", "office/chair", term("a", "ann", "2013-12-31"), "2010-01-01"),
            act("t2", "office/chair", term("b", "bob", "2015-12-31"), "2014-01-01"),
            act("t3", "office/chair", term("c", "ann", "2029-12-31"), "2016-01-01"),
        )
        early, late = (words(site, f"/en/nac/offices/chair/?on={y}-01-01") for y in (2011, 2022))
        assert "The term runs until 31 December 2013" in early
        assert "The term runs until 31 December 2029" in late

    def test_before_it_was_made_it_did_not_exist(self, site: "Client") -> None:
        """spec/answers.md §3.1 Not yet there is not unknown."""
        append(act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"))
        read = words(site, "/en/nac/offices/chair/?on=2009-12-31")
        assert "This post did not exist yet; it dates from 1 January 2010" in read
        assert "not known" not in read[: read.index("As it stood on")]


class TestAsTheyAre:
    """spec/offices.md §2.7, §2.8, §3.5, §5.9 and §7, as the page tells them."""

    def test_several_seats(self, site: "Client") -> None:
        append(
            act("post", "office/vice", Office(name=Text.of("Vice-warden"), seats=2), "2010-01-01"),
            act("t1", "office/vice", term("a", "ann", "2013-12-31"), "2010-01-01"),
            act("t2", "office/vice", term("b", "bob", "2015-12-31"), "2010-01-01"),
            act("t3", "office/vice", term("c", "cas", "2019-12-31"), "2014-03-01"),
        )
        both = page(site, "/en/nac/offices/vice/?on=2011-01-01")
        assert ": 2 seats: held by Ann and Bob</h1>" in both
        read = words(site, "/en/nac/offices/vice/?on=2014-02-01")
        assert "2 seats: held by Bob; 1 without a recorded holder" in read
        assert "The office has two seats: Bob holds one; of one no holder is on record." in read
        assert "No holder of one of its seats is on record since 1 January 2014" in read
        assert "seat 1 No holder is recorded that day" in read
        assert "Every holder of seat 2, as of 1 February 2014" in read
        body = words(site, "/en/nac/?on=2014-02-01")
        assert "2 seats: held by Bob; 1 without a recorded holder" in body

    def test_dates_known_to_the_year(self, site: "Client") -> None:
        append(
            act("post", "office/pilot", Office(name=Text.of("Pilot")), "1950-01-01"),
            act("t1", "office/pilot", term("a", "ann", "1954"), "1950"),
            act("t2", "office/pilot", term("b", "bob", "1959"), "1955"),
        )
        early = page(site, "/en/nac/offices/pilot/?on=1950-06-01")
        assert ": Ann may hold the post</h1>" in early
        read = words(site, "/en/nac/offices/pilot/?on=1955-06-01")
        assert "Bob may hold the post, or it may be vacant" in read
        assert "vacant since" not in read
        assert "The post is vacant" not in read
        over = rows(site, "/en/nac/offices/pilot/?on=1970-06-01", "vacancies")
        assert over[0][:3] == ["2 January 1954 or later", "30 December 1955 or earlier", "0 to 728"]
        table = rows(site, "/en/nac/offices/pilot/?on=1970-06-01", "holders")
        assert table[1][6] == "1,098 to 1,826"

    def test_dates_about_or_doubtful_give_no_number_of_days(self, site: "Client") -> None:
        """spec/offices.md §5.5: such a date allows any number."""
        append(
            act("post", "office/pilot", Office(name=Text.of("Pilot")), "1950-01-01"),
            act("t1", "office/pilot", term("a", "ann", "1954"), "1950~"),
            act("t2", "office/pilot", term("b", "bob", "1959-12-31"), "1955-01-01"),
        )
        table = rows(site, "/en/nac/offices/pilot/?on=1970-06-01", "holders")
        assert [row[6] for row in table] == ["1,826", "not known"]
        (row,) = rows(site, "/en/nac/persons/ann/?on=1970-06-01", "posts")
        assert row[5] == "not known"

    def test_the_page_of_a_person_has_the_doubt_too(self, site: "Client") -> None:
        append(
            act("post", "office/pilot", Office(name=Text.of("Pilot")), "1950-01-01"),
            act("t1", "office/pilot", term("a", "ann", "1954"), "1950"),
        )
        for address in ("offices/pilot", "persons/ann"):
            assert "may hold it this day" in words(site, f"/en/nac/{address}/?on=1950-06-01")

    def test_past_the_end_of_the_term(self, site: "Client") -> None:
        post = Office(name=Text.of("Chair"), holds_over=True, article=Text.of("Statutes, 9(2)"))
        append(
            act("post", "office/chair", post, "2010-01-01"),
            act("t1", "office/chair", term("a", "ann", "2025-12-31"), "2022-01-01"),
        )
        read = words(site, "/en/nac/offices/chair/?on=2026-02-15")
        assert "Ann holds the post, past the end of the term" in read
        assert (
            "stayed past the end of the term, 31 December 2025, until a successor begins (Statutes,"
            in read
        )
        assert "past the end of the term 46 days" in read

    def test_gone(self, site: "Client") -> None:
        post = Office(name=Text.of("Chair"), until=when("2025-10-31"))
        append(
            act("post", "office/chair", post, "2010-01-01"),
            act("t1", "office/chair", term("a", "ann", "2025-12-31"), "2022-01-01"),
        )
        read = words(site, "/en/nac/offices/chair/?on=2026-02-15")
        assert "The post was abolished; its last day was 31 October 2025" in read
        assert "The office was abolished; 31 October 2025 was the last day." in read

    def test_a_holder_of_whom_no_day_is_known(self, site: "Client") -> None:
        undated = Term(term="a", holder="ann", followed_by="b")
        append(
            act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
            act("t1", "office/chair", undated, "2010-01-01", effective=when("..")),
            act("t2", "office/chair", term("b", "bob", "2025-12-31"), "2022-01-01"),
        )
        read = words(site, "/en/nac/offices/chair/?on=2023-02-15")
        assert "Ann: held it before Bob; no day is known" in read
        assert "a day that nobody knows" in words(site, "/en/nac/record/?subject=office/chair")


class TestUntilAnEvent:
    """spec/offices.md §1.8, as the pages tell it."""

    @pytest.fixture(autouse=True)
    def _meeting(self, site: "Client") -> None:
        def met(status: Any, **more: Any) -> Meeting:
            return Meeting(meeting="g", status=status, **more)

        title = Text.of("General meeting of 2025")
        ends = Term(term="a", holder="ann", until_meeting="g")
        moved = Extension(term="a", until_meeting="g")
        append(
            act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
            act("t1", "office/chair", ends, "2023-06-01"),
            act("x1", "office/chair", moved, "2023-12-01"),
            act("t2", "office/chair", Term(term="b", holder="bob"), "2025-05-21"),
            act("m1", "body", met("expected", title=title), "2023-06-01", effective=when("..")),
            act("m2", "body", met("called"), "2025-02-10", effective=when("2025-05-14")),
            act("m3", "body", met("held"), "2025-05-21"),
        )

    @pytest.mark.parametrize(
        ("lang", "none", "planned", "told"),
        [
            (
                "en",
                "General meeting of 2025, for which no day is fixed",
                "General meeting of 2025, planned for 14 May 2025",
                "The term ends with “General meeting of 2025”, planned for 14 May 2025.",
            ),
            (
                "nl",
                "General meeting of 2025, waarvoor nog geen dag vaststaat",
                "General meeting of 2025 (gepland: 14 mei 2025)",
                "De termijn eindigt met “General meeting of 2025”, gepland op 14 mei 2025.",
            ),
            (
                "fr",
                "General meeting of 2025 (date non fixée)",
                "General meeting of 2025 (date prévue : 14 mai 2025)",
                "Le mandat prend fin avec « General meeting of 2025 » (date prévue",
            ),
        ],
    )
    def test_in_three_languages(
        self, site: "Client", lang: str, none: str, planned: str, told: str
    ) -> None:
        office = f"/{lang}/nac/offices/chair/"
        for address in (office, f"/{lang}/nac/persons/ann/"):
            assert none in words(site, f"{address}?on=2025-01-15")
            assert planned in words(site, f"{address}?on=2025-03-01")
        assert told in words(site, f"{office}?on=2025-03-01")
        assert none in words(site, f"/{lang}/nac/?on=2025-01-15")
        assert "General meeting of 2025" in words(site, f"/{lang}/nac/record/x1/")

    def test_once_it_was_held(self, site: "Client") -> None:
        table = rows(site, "/en/nac/offices/chair/?on=2025-06-01", "holders")
        ended = next(row for row in table if row[1] == "Ann")
        assert ended[4:6] == ["21 May 2025", "General meeting of 2025"]
        assert "vacancies" not in page(site, "/en/nac/offices/chair/?on=2025-06-01")

    def test_the_meeting_has_no_day_yet(self, site: "Client") -> None:
        assert "A meeting is expected: General meeting of 2025" in words(site, "/en/nac/record/m1/")


class TestResignation:
    """spec/offices.md §1.9, as the page tells it."""

    @pytest.fixture(autouse=True)
    def _resigned(self, site: "Client") -> None:
        end = EndOfTerm(term="a", reason="resigned")
        append(
            act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
            act("t1", "office/chair", term("a", "ann", "2024-12-31"), "2020-01-01"),
            act("e1", "office/chair", end, "2022-05-02", effective=when("2022-06-30")),
            act("w1", "office/chair", EndWithdrawn(term="a", reason="Asked."), "2022-06-10"),
        )

    def test_given(self, site: "Client") -> None:
        read = words(site, "/en/nac/offices/chair/?on=2022-05-15")
        assert "until 30 June 2022 (resigned, announced: 2 May 2022)" in read
        assert "taken back" not in read

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "was taken back on 10 June 2022"),
            ("nl", "is op 10 juni 2022 ingetrokken"),
            ("fr", "le 10 juin 2022"),
        ],
    )
    def test_taken_back(self, site: "Client", lang: str, told: str) -> None:
        read = words(site, f"/{lang}/nac/offices/chair/?on=2022-07-01")
        assert told in read
        assert "2024" in read

    def test_each_entry_in_words(self, site: "Client") -> None:
        read = words(site, "/en/nac/record/w1/")
        assert "The term of Ann from 1 January 2020: its end is taken back. Reason: Asked." in read

    def test_the_table_cites_no_end_that_was_taken_back(self, site: "Client") -> None:
        table = page(site, "/en/nac/offices/chair/?on=2025-06-01")
        assert "/record/e1/" not in table[table.index("holders") : table.index("</table>")]


@pytest.mark.parametrize(
    ("lang", "told", "since", "brief"),
    [
        (
            "en",
            "Ann holds the post; as recorded, Bob follows on 1 January 2024",
            "as recorded, known since 20 November 2023",
            "Bob takes over on 1 January 2024, as recorded; until that day Ann stays.",
        ),
        (
            "nl",
            "Ann bekleedt het ambt; volgens het register volgt Bob op 1 januari 2024",
            "volgens het register, bekend sinds 20 november 2023",
            "Volgens het register neemt Bob het op 1 januari 2024 over; tot dan blijft Ann aan.",
        ),
        (
            "fr",
            "Ann occupe le poste ; selon le registre, Bob prendra la relève le 1er janvier 2024",
            "selon le registre, connu depuis le 20 novembre 2023",
            "Bob prendra ses fonctions le 1er janvier 2024, selon le registre ; Ann reste en poste",
        ),
    ],
)
def test_to_come_as_recorded(site: "Client", lang: str, told: str, since: str, brief: str) -> None:
    """spec/offices.md §5.4: a term that names no decision is no appointment."""
    append(
        act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
        act("t1", "office/chair", term("a", "ann", "2023-12-31"), "2020-01-01"),
        act(
            "t2",
            "office/chair",
            term("b", "bob", "2027-12-31"),
            "2023-11-20",
            effective=when("2024-01-01"),
        ),
    )
    read = words(site, f"/{lang}/nac/offices/chair/?on=2023-11-29")
    for said in (told, since, brief):
        assert said in read
    table = rows(site, f"/{lang}/nac/offices/chair/?on=2023-11-29", "holders")
    to_come = {"en": "to come", "nl": "nog te komen", "fr": "à venir"}[lang]
    assert [row[1] for row in table if to_come in row] == ["Bob"]
    assert told not in words(site, f"/{lang}/nac/offices/chair/?on=2023-11-19")


class TestNeverInOffice:
    """spec/offices.md §1.10, as the pages tell it."""

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "was to begin on 1 February 2024; never took office: died"),
            ("nl", "zou beginnen op 1 februari 2024; nooit aangetreden"),
            ("fr", "entrée en fonctions prévue : 1er février 2024 ; jamais entré en fonctions"),
        ],
    )
    def test_told_beside_the_line(self, site: "Client", lang: str, told: str) -> None:
        post = Office(name=Text.of("Chair"), complete=True)
        later = Term(term="b", holder="bob", decided=when("2023-12-10"))
        append(
            act("post", "office/chair", post, "2010-01-01"),
            act("t1", "office/chair", term("a", "ann", "2023-12-31"), "2020-01-01"),
            act("t2", "office/chair", later, "2023-12-10", effective=when("2024-02-01")),
            act("e2", "office/chair", EndOfTerm(term="b", reason="died"), "2024-01-15"),
            act("t3", "office/chair", term("c", "cas", "2027-12-31"), "2024-03-01"),
        )
        address = f"/{lang}/nac/offices/chair/?on=2024-"
        assert "Bob" in words(site, f"{address}01-10")
        assert told not in words(site, f"{address}01-10")
        read = words(site, f"{address}02-10")
        assert told.replace(" ;", ";") in read.replace(" ;", ";")
        assert [row[1] for row in rows(site, f"{address}04-01", "holders")] == ["Cas", "Ann"]
        assert "2024" in words(site, f"/{lang}/nac/persons/bob/?on=2024-04-01")

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "that term never began: choice annulled (1 December 2023)"),
            ("nl", "die termijn is nooit begonnen: keuze nietig verklaard (1 december 2023)"),
            ("fr", "a jamais commencé : choix annulé (1er décembre 2023)"),
        ],
    )
    def test_who_was_chosen_again(self, site: "Client", lang: str, told: str) -> None:
        """§5.11; without a source nothing is cited, and nothing stands where it would."""
        first = Term(term="b", holder="bob", decided=when("2023-11-10"))
        append(
            act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
            act("t2", "office/chair", first, "2023-11-10", effective=when("2024-02-01")),
            act("e2", "office/chair", EndOfTerm(term="b", reason="annulled"), "2023-12-01"),
            act("t3", "office/chair", term("c", "bob", "2027-12-31"), "2024-02-01"),
        )
        read = words(site, f"/{lang}/nac/offices/chair/?on=2024-03-01")
        read = read.replace("\N{NO-BREAK SPACE}", " ")
        assert told in read
        assert f"{told} ·" not in read


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Bob holds the post in fact; the choice was annulled later (15 May 2024)"),
        ("nl", "Bob bekleedt het ambt feitelijk; de keuze is later nietig verklaard (15 mei 2024)"),
        ("fr", "Bob occupe le poste de fait ; le choix a été annulé plus tard (15 mai 2024)"),
    ],
)
def test_a_choice_that_was_annulled(site: "Client", lang: str, told: str) -> None:
    """spec/offices.md §1.11"""
    append(
        act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
        act("t2", "office/chair", term("b", "bob", "2027-12-31"), "2024-01-01"),
        act("e2", "office/chair", EndOfTerm(term="b", reason="annulled"), "2024-05-15"),
    )
    address = f"/{lang}/nac/offices/chair/?on=2024-03-01"
    assert told in words(site, address)
    assert told not in words(site, f"{address}&known=2024-03-01")


@pytest.mark.parametrize(
    ("lang", "headline", "brief", "why"),
    [
        (
            "en",
            ("No holder is recorded that day", "The post is vacant"),
            "older of the office is on record",
            ("no holder is recorded", "vacant, as the record says"),
        ),
        (
            "nl",
            ("Die dag is geen ambtsdrager vastgelegd", "Het ambt is onbezet"),
            "ie het ambt bekleedt",
            ("geen ambtsdrager vastgelegd", "onbezet, volgens het register"),
        ),
        (
            "fr",
            ("Aucun titulaire n", "Le poste est vacant"),
            "aucun titulaire n",
            ("aucun titulaire enregistré", "vacant, d"),
        ),
    ],
)
@pytest.mark.parametrize("stated", [False, True])
def test_vacant_or_only_nobody_recorded(
    site: "Client",
    lang: str,
    headline: tuple[str, str],
    brief: str,
    why: tuple[str, str],
    stated: bool,
) -> None:
    """spec/offices.md §2.4: the record says that the post was vacant, or it names no holder."""
    append(
        act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
        act("t1", "office/chair", Term(term="a", holder="ann"), "2010-01-01"),
        act(
            "e1",
            "office/chair",
            EndOfTerm(term="a", reason="resigned", vacant=stated),
            "2013-12-31",
        ),
        act("t2", "office/chair", term("b", "bob", "2019-12-31"), "2014-03-01"),
    )
    address = f"/{lang}/nac/offices/chair/?on=2014-02-01"
    read = words(site, address)
    assert headline[stated] in read
    assert headline[not stated] not in read
    assert (brief in read) is not stated
    (gap,) = rows(site, address, "vacancies")
    assert why[stated] in gap[3]
    told = {"en": "vacant from then on", "nl": "sindsdien onbezet", "fr": "vacant depuis"}[lang]
    assert (told in words(site, f"/{lang}/nac/record/e1/")) is stated


@pytest.mark.parametrize(
    ("lang", "headline", "brief"),
    [
        (
            "en",
            "Ann died on 10 February 2023, as another office records",
            "as another office records",
        ),
        ("nl", "Ann is op 10 februari 2023 overleden", "zoals bij een ander ambt is vastgelegd"),
        ("fr", "Décès de Ann le 10 février 2023", "un autre poste"),
    ],
)
def test_a_holder_who_died_in_another_office(
    site: "Client", lang: str, headline: str, brief: str
) -> None:
    """spec/offices.md §5.13"""
    append(
        act("post", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
        act("t1", "office/chair", Term(term="a", holder="ann"), "2020-01-01"),
        act("e1", "office/chair", EndOfTerm(term="a", reason="died"), "2023-02-10"),
        act("other", "office/clerk", Office(name=Text.of("Clerk"), seats=2), "2010-01-01"),
        act("t2", "office/clerk", term("b", "ann", "2027-12-31"), "2020-01-01"),
        act("t3", "office/clerk", term("c", "bob", "2027-12-31"), "2020-01-01"),
        act("post3", "office/scribe", Office(name=Text.of("Scribe")), "2010-01-01"),
        act("t4", "office/scribe", term("d", "ann", "2027-12-31"), "2020-01-01"),
    )
    read = words(site, f"/{lang}/nac/offices/scribe/?on=2023-03-01")
    assert headline in read
    assert brief in read[read.index(headline) + len(headline) :]
    assert headline not in words(site, f"/{lang}/nac/offices/scribe/?on=2023-02-09")
    seats = words(site, f"/{lang}/nac/offices/clerk/?on=2023-03-01")
    assert headline in seats
    both = {"en": "Ann and Bob", "nl": "Ann en Bob", "fr": "Ann et Bob", "de": "Ann und Bob"}[lang]
    assert both not in seats
    assert both in words(site, f"/{lang}/nac/offices/clerk/?on=2023-02-09")


@pytest.mark.parametrize(
    ("lang", "headline", "charge"),
    [
        ("en", "for the time being, as Vice-chair, seat 2", "Bob (Vice-chair, seat 2)"),
        ("nl", "als Vice-chair, zetel 2", "Bob (Vice-chair, zetel 2)"),
        ("fr", "en qualité de Vice-chair, siège 2", "Bob (Vice-chair, siège 2)"),
    ],
)
def test_as_whose_holder_somebody_acts(
    site: "Client", lang: str, headline: str, charge: str
) -> None:
    """spec/offices.md §1.12"""
    stands_in = Term(term="x", holder="bob", kind="acting", acts_as="vice")
    append(
        act("vice", "office/vice", Office(name=Text.of("Vice-chair"), seats=2), "2010-01-01"),
        act("t1", "office/vice", term("a", "ann", "2027-12-31"), "2020-01-01"),
        act("t2", "office/vice", term("b", "bob", "2027-12-31"), "2020-01-01"),
        act("chair", "office/chair", Office(name=Text.of("Chair")), "2010-01-01"),
        act("t3", "office/chair", term("c", "cas", "2022-12-31"), "2020-01-01"),
        act("t4", "office/chair", stands_in, "2023-01-01"),
        act("i1", "office/chair", InCharge(holder="bob", acts_as="vice"), "2022-06-01"),
    )
    assert headline in words(site, f"/{lang}/nac/offices/chair/?on=2023-03-01")
    assert charge in words(site, f"/{lang}/nac/offices/chair/?on=2022-07-01")

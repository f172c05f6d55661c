"""The page of a matter: who still holds out, since when, and who says so."""

import re
from html import unescape
from typing import TYPE_CHECKING, ClassVar

import pytest
from tests.proceedings.test_package_standing import posts
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words
from tests.web.reading import rows

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"
EVE = MATTER + "?on=2024-06-18"


class TestTheQuestion:
    """Who still held out on 18 June 2024, since when, and who said so."""

    def test_in_the_first_lines(self, site: "Client") -> None:
        page = words(site, EVE)
        told = "All but Romania are reported to agree on Mark Rutte as secretary general of NATO"
        assert told in page
        holdout = page[page.index("Who is missing") : page.index("As it stood on")]
        assert "Romania reserves its position, since 22 February 2024" in holdout
        assert "Reported" in holdout
        assert "Jurnalul" in holdout
        assert "Black Sea" in holdout

    def test_on_the_page_of_today_too(self, site: "Client") -> None:
        """The days on which it changed say who was still missing."""
        page = words(site, MATTER)
        days = page[page.index("Each day on which it changed") :]
        assert "18 June 2024 31 / 32 + Hungary , + Slovakia Romania" in days

    def test_each_day_leads_to_the_page_of_that_day(self, site: "Client") -> None:
        assert (
            b'href="/en/nac/matters/secretary-general-2024/?on=2024-06-18"'
            in site.get(MATTER).content
        )


class TestTheHeadline:
    """spec/brief.md §6.3: it is held to what the first sentence of the brief is."""

    @pytest.mark.parametrize("day", ["2024-03-23", "2024-06-18", "2024-07-01"])
    def test_it_opens_what_it_rests_on(self, site: "Client", day: str) -> None:
        page = html(site, f"{MATTER}?on={day}")
        brief = site.get(f"/en/nac/matters/secretary-general-2024/brief.json?on={day}").json()
        headline, first = brief["headline"], brief["paragraphs"][0][0]
        panel = page.partition('<div class="held" id="s-1"')[2].partition("</div>")[0]
        assert 'href="#s-1"' in page
        for id in headline["entries"][:12]:
            assert f"/en/nac/record/{id}/?on={day}" in panel
        more = len(headline["entries"]) - 12
        assert (f">and {more} more</a>" in panel) == (more > 0)
        for rival in headline["against"]:
            assert f"/en/nac/record/{rival['entry']}/?on={day}" in panel
        quoted = unescape(panel.partition('class="citation">')[2])
        assert quoted.startswith(f"“{first['text']}” Secretary General of NATO")

    def test_of_another_candidate_on_what_was_said_of_it(self, site: "Client") -> None:
        answer = site.get("/api/v1/nac/matters/secretary-general-2024/?on=2024-06-18").json()
        (other,) = [one for one in answer["candidacies"] if one["id"] == "iohannis"]
        panel = html(site, EVE + "&of=iohannis").partition('id="s-1"')[2].partition("</div>")[0]
        rests = [one["entries"] for one in other["positions"] if one["entries"]]
        assert rests
        for entries in rests:
            assert any(f"/en/nac/record/{id}/" in panel for id in entries), entries

    def test_a_trial_rests_on_no_record(self, site: "Client") -> None:
        assert 'class="held"' not in html(site, EVE + "&if=RO=support")


class TestQuotations:
    """spec/record.md §12.9: in the language of the page, marked, with the original."""

    @pytest.mark.parametrize(
        ("lang", "words_there", "mark"),
        [
            ("en", "I need no apology from anybody", "Translation; original in Hungarian"),
            ("nl", "Ik hoef van niemand excuses", "Vertaling; origineel in het Hongaars"),
            ("fr", "besoin des excuses de personne", "Traduction\u202f; original en hongrois"),
            ("de", "Ich brauche von niemandem eine Entschuldigung", "Original auf Ungarisch"),
        ],
    )
    def test_a_translation_has_its_original_behind_it(
        self, site: "Client", lang: str, words_there: str, mark: str
    ) -> None:
        page = html(site, EVE.replace("/en/", f"/{lang}/"))
        _, _, after = page.partition(f"{words_there}</q></p>")
        original, _, _ = after.partition("</details>")
        assert mark in original
        assert '<p lang="hu"><q>Senkitől nincs szükségem bocsánatkérésre</q></p>' in original

    def test_what_the_source_has_in_the_language_of_the_page_is_no_translation(
        self, site: "Client"
    ) -> None:
        page = html(site, "/nl/nac/persons/rutte/")
        assert "<p><q>Het heeft wel heel lang geduurd</q></p>\n<" in page
        assert "<p><q>heel interessant</q></p>" in page
        assert "De bron zelf heeft het vertaald." in page


class TestTwoClocks:
    """spec/standing.md §1: true when, known when."""

    def test_as_known_before_the_last_agreed(self, site: "Client") -> None:
        page = words(site, MATTER + "?on=2024-06-26&known=2024-06-19")
        assert "projected from what was known on 19 June 2024" in page
        assert "of 32 agree" in page
        assert "All but Romania" in page

    def test_what_is_known_later_changes_nothing_as_known_earlier(self, site: "Client") -> None:
        """Invariant 1: what the public knew on 19 June does not depend on what followed."""
        page = words(site, MATTER + "?on=2024-06-19&known=2024-06-19")
        assert "20 June 2024" not in page

    def test_a_moment(self, site: "Client") -> None:
        page = words(site, MATTER + "?on=2024-06-18T12:00:00%2B02:00")
        assert "18 June 2024, 12:00 (Europe/Brussels)" in page

    @pytest.mark.parametrize(
        "query",
        [
            "on=yesterday",
            "on=2024-02-30",
            "on=99999-01-01",
            "on=2024-06-18T12:00",
            "known=%00",
            "on=0000-01-01",
            "sort=colour",
            "on=" + "9" * 3000,
        ],
    )
    def test_what_cannot_be_read(self, site: "Client", query: str) -> None:
        answer = site.get(f"{MATTER}?{query}")
        assert answer.status_code == 400
        assert "This question cannot be read" in answer.content.decode()

    @pytest.mark.parametrize(
        ("of", "says"),
        [
            ("Rutte", "Did you mean of=rutte?"),
            ("Mark Rutte", "Did you mean of=rutte?"),
            ("obama", "It has rutte, "),
        ],
    )
    def test_whom_to_ask_about(self, site: "Client", of: str, says: str) -> None:
        """A stranger is answered with those who stand, or stood."""
        answer = site.get("/en/nac/matters/secretary-general-2024/", {"of": of})
        assert answer.status_code == 404
        assert says in answer.content.decode()

    @pytest.mark.parametrize("query", ["on=1949-08-24", "known=1960-01-01", "of=nobody"])
    def test_what_is_not_there(self, site: "Client", query: str) -> None:
        assert site.get(f"{MATTER}?{query}").status_code == 404


class TestFigures:
    """Three figures, each with a text alternative."""

    @pytest.mark.parametrize("sort", ["agreed", "name", "stance"])
    def test_a_row_for_each_member_in_any_order(self, site: "Client", sort: str) -> None:
        page = site.get(f"{EVE}&sort={sort}").content.decode()
        assert page.count('<tr id="m-') == 32
        assert page.count('<g class="seat') == 32

    def test_the_first_row_is_who_is_missing(self, site: "Client") -> None:
        page = site.get(EVE).content.decode()
        assert (
            page.index('<tr id="m-RO"') < page.index('<tr id="m-HU"') < page.index('<tr id="m-US"')
        )

    def test_by_name_in_the_language_of_the_page(self, site: "Client") -> None:
        page = site.get(f"{EVE.replace('/en/', '/nl/')}&sort=name").content.decode()
        assert page.index('<tr id="m-DK"') < page.index('<tr id="m-DE"')  # Denemarken, Duitsland
        assert "Duitsland" in page

    def test_in_groups(self, site: "Client") -> None:
        """Who holds out, who said so, and who only follows from a count, whose sources are told
        once."""
        page = words(site, EVE)
        heads = [
            *("Holds out (1)", "Said so, or is reported to by name (19)"),
            *("Follows from a count alone (12)", "The candidacies"),
        ]
        places = [page.index(head, page.index("Every member: Mark Rutte")) for head in heads]
        assert places == sorted(places)
        rows = page[places[2] : places[3]]
        assert rows.count("NH Nieuws (NOS)") == 1
        assert "Hungary objects" not in rows
        early = words(site, MATTER + "?on=2024-03-23")
        assert "Holds out (5) Hungary, Romania, Slovenia, Norway, Poland" in early
        assert "Has not said (18)" in early

    def test_paper_has_every_source(self, site: "Client") -> None:
        page = site.get(EVE).content.decode()
        printed = page[page.index('class="all-sources"') :]
        assert printed.count("<li>") > 100
        for publisher in re.findall(r"<cite><a [^>]*>([^<]+)</a>", page):
            assert f"<cite>{publisher}" in printed

    def test_a_list_of_contents_leads_to_each_section(self, site: "Client") -> None:
        for address in (EVE, "/de/mills/matters/charter/", "/en/mills/matters/weirs/"):
            page = site.get(address).content.decode()
            contents = page[page.index('class="contents"') :].partition("</nav>")[0]
            leads = re.findall(r'href="#([^"]+)"', contents)
            assert len(leads) > 3
            assert all(f'id="{each}"' in page for each in leads), leads

    def test_the_orders_are_named_in_french(self, site: "Client") -> None:
        """By their names is not by name."""
        page = words(site, EVE.replace("/en/", "/fr/"))
        assert "accord par nom par position" in page

    def test_figures_are_described(self, site: "Client") -> None:
        page = site.get(EVE).content.decode()
        assert page.count('role="img"') == 2
        assert (
            "31 of 32 members agree, 16 of them by report or count alone; Romania reserves its "
            "position, by report" in page
        )

    def test_another_candidacy(self, site: "Client") -> None:
        page = words(site, f"{EVE}&of=iohannis")
        assert "How agreement grew: Klaus Iohannis" in page


class TestOtherMatters:
    """Rounds, texts and silences, electorates known by their size: the precedents."""

    @pytest.mark.parametrize(
        ("address", "says"),
        [
            ("/en/unsc/matters/", "Rounds"),
            ("/en/pc/matters/", "Texts and silences"),
            ("/en/gc/matters/", "Candidacies"),
        ],
    )
    def test_they_are_shown(self, site: "Client", address: str, says: str) -> None:
        from nemcon.web.store import lists, records

        body = address.split("/")[2]
        matters, _ = lists.latest(records.record(body, THE_PUBLIC), "matter", 5)
        pages = [words(site, f"{address}{matter}/") for matter in matters]
        assert any(says.lower() in page.lower() for page in pages)

    @pytest.mark.parametrize(
        ("lang", "outcome", "inside"),
        [
            ("en", "the rule is satisfied", "encourage 0 to 5"),
            ("nl", "aan de regel is voldaan", "aanmoedigen 0 tot 5"),
            ("fr", "la règle est satisfaite", "encourager de 0 à 5"),
        ],
    )
    def test_a_rule_is_put_to_a_round(
        self, site: "Client", lang: str, outcome: str, inside: str
    ) -> None:
        """procedure 5.8 In the order of the result, with what follows for the classes."""
        page = words(site, f"/{lang}/unsc/matters/secretary-general-2016/?on=2016-10-05")
        rounds = page[page.index("13-0-2") :]
        last = rounds[rounds.index("Straw poll 6") :]
        names = ["António Guterres", "Vuk Jeremić", "Miroslav Lajčák", "Irina Bokova"]
        places = [last.index(name) for name in names]
        assert places == sorted(places)
        assert outcome in last[: places[1]]
        assert inside in last[places[1] : places[2]]

    def test_a_matter_that_is_not_there(self, site: "Client") -> None:
        answer = site.get("/en/nac/matters/nothing/")
        assert answer.status_code == 404
        assert "No matter nothing is recorded" in answer.content.decode()


class TestServing:
    """docs/decisions/0006, 0015: no cookie, an ETag, 304, packed."""

    def test_no_cookie_and_a_strict_policy(self, site: "Client") -> None:
        answer = site.get(EVE)
        assert not answer.cookies
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert b" style=" not in answer.content
        assert b"<style" not in answer.content

    def test_who_has_it_gets_304(self, site: "Client") -> None:
        first = site.get(EVE)
        again = site.get(EVE, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = site.get(EVE, headers={"If-None-Match": '"else"'})
        assert other.status_code == 200

    @pytest.mark.parametrize("encoding", ["gzip", "br"])
    def test_packed(self, site: "Client", encoding: str) -> None:
        import gzip

        import brotli

        plain = site.get(EVE).content
        packed = site.get(EVE, headers={"Accept-Encoding": f"{encoding}, identity;q=0.5"})
        assert packed.headers["Content-Encoding"] == encoding
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}[encoding]
        assert unpack(packed.content) == plain
        assert len(packed.content) < 30_000

    def test_only_get_and_head(self, site: "Client") -> None:
        assert site.post(EVE).status_code == 405
        head = site.head(EVE)
        assert (head.status_code, head.content) == (200, b"")

    def test_what_is_appended_shows(self, site: "Client") -> None:
        """The answer is kept until the record grows."""
        from nemcon.core.datings import when
        from nemcon.core.texts import Text
        from nemcon.record.act import Act
        from nemcon.record.entries.words import Statement
        from nemcon.web.store import records

        before = site.get(MATTER)
        act = Act(
            id="said-now",
            body="nac",
            subject="matter/secretary-general-2024",
            content=Statement(
                speaker=Text.of("A clerk"), restated=Text.of("Something new was said.")
            ),
            effective=when("2024-06-27"),
            known=when("2024-06-27"),
        )
        records.store().append("nac", lambda *_: [act], key="k", author="test", data=b"k")
        after = site.get(MATTER, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert b"Something new was said." in after.content

    def test_what_the_public_may_not_read_is_not_there(self, site: "Client") -> None:
        from nemcon.core.datings import when
        from nemcon.core.texts import Text
        from nemcon.record.act import Act
        from nemcon.record.entries.words import Statement
        from nemcon.web.store import records

        act = Act(
            id="said-in-private",
            body="nac",
            subject="matter/secretary-general-2024",
            content=Statement(speaker=Text.of("A clerk"), restated=Text.of("A thing for members.")),
            effective=when("2024-06-27"),
            known=when("2024-06-27"),
            audience="members",
        )
        records.store().append("nac", lambda *_: [act], key="k", author="test", data=b"k")
        assert b"A thing for members." not in site.get(MATTER).content


class TestProblems:
    """Each problem says what, and how to go on."""

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/en/nothing/", 404),
            ("/en/nac/matters/", 404),
            ("/eo/", 404),
            ("/en/nac/matters/%2e%2e/", 404),
            ("/en/" + "x" * 300 + "/matters/y/", 404),
            ("/en/nac/matters/secretary-general-2024/?" + "a" * 5000, 414),
        ],
    )
    def test_pages(self, site: "Client", address: str, status: int) -> None:
        answer = site.get(address)
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
        assert b"<h1>" in answer.content

    def test_in_the_language_of_the_address(self, site: "Client") -> None:
        assert 'lang="nl"' in site.get("/nl/nothing/").content.decode()

    def test_a_missing_slash(self, site: "Client") -> None:
        answer = site.get(MATTER.rstrip("/") + "?on=2024-06-18")
        assert (answer.status_code, answer.headers["Location"]) == (301, EVE)

    @pytest.mark.parametrize("host", ["evil.example", "localhost:80:80", "a b", "", "[::1"])
    def test_another_host(self, site: "Client", host: str) -> None:
        answer = site.get(MATTER, headers={"Host": host})
        assert answer.status_code == 400
        assert b"Rutte" not in answer.content

    def test_hostile_ids_are_escaped(self, site: "Client") -> None:
        answer = site.get("/en/nac/matters/<script>alert(1)</script>/")
        assert answer.status_code == 404
        assert b"<script>alert" not in answer.content


class TestHome:
    """The first page shows the case, and leads on."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_case(self, site: "Client", lang: str) -> None:
        page = site.get(f"/{lang}/").content.decode()
        assert f"/{lang}/nac/matters/secretary-general-2024/?on=2024-06-18" in page
        assert "Mark Rutte" in page

    @pytest.mark.parametrize(
        ("accepts", "lang"),
        [
            ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
            ("eo, fr;q=0.5, en;q=0.4", "fr"),
            ("de", "de"),
            ("eo", "en"),
            ("", "en"),
            ("q=;;,,=,x;q=nan", "en"),
        ],
    )
    def test_the_language_of_the_browser(self, site: "Client", accepts: str, lang: str) -> None:
        answer = site.get("/", headers={"Accept-Language": accepts})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")


class TestWhatIsShown:
    """docs/decisions/0028: a page tells of what it shows."""

    OTHER = "/en/nac/matters/secretary-general-2024/"

    def test_the_other_candidate(self, site: "Client") -> None:
        markup = site.get(self.OTHER + "?on=2024-06-18&of=iohannis").content.decode()
        assert "<title>Klaus Iohannis: 3 of 32 members agree" in markup
        page = words(site, self.OTHER + "?on=2024-06-18&of=iohannis")
        whole = "The whole matter: All but Romania are reported to agree"
        assert f"You are looking at Klaus Iohannis. {whole}" in page
        card = words(site, self.OTHER + "card/?on=2024-06-18&of=iohannis")
        assert "Klaus Iohannis: 3 of 32 members agree" in card

    def test_what_became_of_whom_one_looks_at(self, site: "Client") -> None:
        page = words(site, self.OTHER + "?on=2024-06-21&of=iohannis")
        assert "You are looking at Klaus Iohannis (withdrew, 20 June 2024)." in page

    def test_of_many_that_are_missing_each_is_told_by_what_it_says(self, site: "Client") -> None:
        """spec/standing.md §5.4, §5.5"""
        page = words(site, self.OTHER + "?on=2024-03-23")
        told = page[page.index("Who is missing") : page.index("As it stood on")]
        assert told.index("Hungary blocks objects") < told.index("Romania reserves its position")
        assert "Norway and Poland are undecided." in told
        assert "18 have not said." in told
        assert "Reported on 23 March 2024: about 25 of 32." in told

    def test_where_nobody_stands_the_slider_leads_on(self, site: "Client") -> None:
        early = site.get(self.OTHER + "?on=2023-10-01").content.decode()
        assert "Nobody stands yet" in early
        first, last = re.findall(r'data-(?:first|last)="([^"]+)"', early)
        assert first <= "2023-10-01"
        assert last >= "2024-06-26"
        # with the climb of whom it is about on other days, and once
        assert early.count('class="climb-figure"') == early.count('id="slide"') == 1
        read = words(site, self.OTHER + "?on=2023-10-01")
        assert "Of Mark Rutte, whom the matter is about in the end; what lies after" in read
        assert "Romania agrees (32 of 32)" in read

    def test_before_it_opened_the_page_offers_another_day(self, site: "Client") -> None:
        answer = site.get(self.OTHER + "?on=1960-01-01&known=1960-01-01")
        markup = answer.content.decode()
        assert answer.status_code == 404
        assert 'name="on"' in markup
        assert 'value="1960-01-01"' in markup
        assert "record the body first" not in markup


def test_a_silence_with_terms_of_its_own(site: "Client") -> None:
    """spec/silence.md 1.6: in which of its terms it differs from the rule."""
    read = words(site, "/en/mills/matters/charter/?on=2024-02-21")
    assert "not as the rule has it" in read
    assert "how long it lasts at least" in read


class TestWhatBecameOfACandidacy:
    """The row of a candidacy says what a decision, or the result of a round, made of it."""

    UN = "/en/unsc/matters/secretary-general-2016/"

    def test_others_were_not_recommended(self, site: "Client") -> None:
        page = words(site, self.UN + "?on=2016-10-07")
        rows = page[page.index("The candidacies") :]
        assert rows.index("António Guterres") < rows.index("Helen Clark")
        assert "not recommended (Security Council) 6 October 2016" in rows
        assert "recommended 6 October 2016" in rows[: rows.index("Helen Clark")]

    def test_who_is_decided_stands_first_and_nothing_is_counted(self, site: "Client") -> None:
        page = words(site, self.UN + "?on=2016-10-14")
        rows = page[page.index("The candidacies") :]
        first = rows[rows.index("António Guterres") : rows.index("Helen Clark")]
        assert "appointed 13 October 2016" in first

    def test_who_went_out_in_a_round_is_eliminated(self, site: "Client") -> None:
        page = html(site, "/en/mills/matters/warden/?on=2024-03-01")
        row = page[page.index('<table class="race') :]
        row = row[row.index("van den Bosch") :]
        assert row[: row.index("</tr>")].count('eliminated <a class="when"') == 1
        (bar,) = re.findall(
            r'race-span" x="([0-9.]+)%" width="([0-9.]+)%"', row[: row.index("</tr>")]
        )
        assert float(bar[0]) + float(bar[1]) < 99


class TestRoundsInWords:
    """What is told of a round in words, its close, and the day of its result."""

    def test_of_a_round_without_figures(self, site: "Client") -> None:
        page = words(site, "/en/mills/matters/warden/?on=2024-03-25")
        assert "Second round 20 March 2024 · until 22 March 2024" in page
        assert "Result of 24 March 2024: Arden was well ahead." in page
        assert "These are views, not decisions." in page
        assert "the clerk, 25 March 2024 : most likely: Mila Arden; least likely: نور الدين" in page


class TestNobodyLeads:
    """Where nobody leads the figures are about nobody, until somebody is chosen."""

    UN = "/en/unsc/matters/secretary-general-2016/?on=2016-10-05"

    def test_the_last_round_is_told_and_nobody_is_shown(self, site: "Client") -> None:
        page = words(site, self.UN)
        assert "The last round with figures No position of a member is on record." in page
        assert "António Guterres came first in the last round with figures (Straw poll 6," in page
        assert "encourage 13" in page
        assert "Nobody leads" not in page
        for heading in ("Every member:", "How agreement grew", "Who is missing", "0 of 15"):
            assert heading not in page

    def test_whoever_is_chosen_is_shown(self, site: "Client") -> None:
        page = words(site, self.UN + "&of=kerim")
        assert page.startswith("Srgjan Kerim: no position of a member is on record")
        for told in ("Every member:", "Who is missing", "0 of 15"):
            assert told not in page

    def test_the_rules_ask_whom(self, site: "Client") -> None:
        address = "/en/rules/?body=unsc&matter=secretary-general-2016&on=2016-10-05"
        page = words(site, address)
        assert "Several stand in this matter, and nobody leads at that time." in page


def test_each_candidacy_through_the_rounds(site: "Client") -> None:
    """One candidate through all the polls, in the order of the last."""
    page = words(site, "/en/unsc/matters/secretary-general-2016/?on=2016-10-05")
    table = page[page.index("Each candidacy through the rounds") :]
    table = table[: table.index("What the rule would make")]
    row = table[table.index("António Guterres") : table.index("Vuk Jeremić")]
    assert row.split()[2] == "12-0-3"
    assert row.split()[-1] == "13-0-2"


@pytest.mark.parametrize(
    ("lang", "objects", "told"),
    [
        ("en", False, "Nobody is missing"),
        ("nl", False, "Niemand ontbreekt"),
        ("fr", False, "Il ne manque personne"),
        ("en", True, "Broken by the Cocos (Keeling) Islands"),
        ("nl", True, "Verbroken door de Cocoseilanden"),
        ("fr", True, "Rompu par les Îles Cocos"),
    ],
)
def test_under_silence_nobody_is_missing(
    site: "Client", lang: str, objects: bool, told: str
) -> None:
    """spec/standing.md §5.4: nobody's agreement is needed; a page says what the silence came to."""
    world = World(rule="silence", kind="proposal")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    opened = SilenceOpened(
        silence="s", texts=("t",), expiry=when("2024-01-10T12:00:00Z"), zone="Europe/Brussels"
    )
    world.add("matter/m", opened, "2024-01-04T12:00:00Z")
    said = SilenceAnswer(silence="s", says="no_objection", form="oral")
    world.add("matter/m", said, "2024-01-05T12:00:00Z", member="AA")
    if objects:
        said = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", said, "2024-01-06T12:00:00Z", member="CC")
    import_world(world)
    address = f"/{lang}/b/matters/m/?on=2024-01-11"
    assert rows(site, address, "moments")[0][-1] == told
    assert {"en": "orally", "nl": "mondeling", "fr": "oralement"}[lang] in words(site, address)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "reserves its position (a request for more time)"),
        ("nl", "voorbehoud (een verzoek om meer tijd)"),
        ("fr", "position réservée (une demande de délai)"),
    ],
)
def test_what_was_asked_under_silence(site: "Client", lang: str, told: str) -> None:
    """It is no word of the member's own."""
    world = World(rule="silence", kind="proposal")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    opened = SilenceOpened(
        silence="s", texts=("t",), expiry=when("2024-01-10T12:00:00Z"), zone="Europe/Brussels"
    )
    world.add("matter/m", opened, "2024-01-04T12:00:00Z")
    said = SilenceAnswer(silence="s", says="request_for_time")
    world.add("matter/m", said, "2024-01-05T12:00:00Z", member="AA")
    import_world(world)
    for address in ("matters/m", "members/AA"):
        assert told in words(site, f"/{lang}/b/{address}/?on=2024-01-06")


def test_the_end_of_a_silence_that_runs_is_to_come(site: "Client") -> None:
    """Whatever day is asked: it is listed, and not as what happened."""
    world = World(rule="silence", kind="proposal")
    for id, expiry in (("past", "2024-01-10"), ("ahead", "2090-01-10")):
        world.add("matter/m", TextRevision(text=id), "2024-01-02")
        ends = when(f"{expiry}T12:00:00Z")
        opened = SilenceOpened(silence=id, texts=(id,), expiry=ends, zone="Europe/Brussels")
        world.add("matter/m", opened, "2024-01-04T12:00:00Z")
        said = SilenceAnswer(silence=id, says="no_objection")
        world.add("matter/m", said, "2024-01-05T12:00:00Z", member="AA")
    import_world(world)
    told = "to come, unless it is broken, held or moved before"
    for on in ("2024-01-05", "2024-01-12"):
        for of, is_told in (("past", False), ("ahead", True)):
            last = rows(site, f"/en/b/matters/m/?on={on}&of={of}", "moments")[0][-1]
            assert last.startswith("Nobody is missing")
            assert (told in last) is is_told
    then = words(site, "/en/b/matters/m/?on=2090-01-12&of=ahead")
    assert "As it would stand on 12 January 2090, by all that is recorded: that day has not" in then
    assert "holds if nobody breaks it by 10 January 2090, 13:00 (Europe/Brussels)" in then
    assert "nobody breaks it" not in words(site, "/en/b/matters/m/?on=2090-01-09&of=ahead")
    assert rows(site, "/en/b/matters/m/?on=2024-01-06&of=ahead", "moments")[0][-1].startswith(
        "Nobody is missing"
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_several_moments_of_one_day_have_their_times(site: "Client", lang: str) -> None:
    """Each leads to its own moment; one alone on its day, and what is dated to a day, has none."""
    world = World(rule="every member agrees")
    world.candidate("ann", "nominated", "2024-01-02")
    moments = ("2024-01-20T10:00:00+01:00", "2024-01-20T15:30:00+01:00", "2024-01-20")
    for member, moment in zip(("AA", "BB", "CC"), moments, strict=True):
        world.says(member, "support", moment)
    world.says("DD", "support", "2024-01-22T10:00:00+01:00")
    import_world(world)
    page = html(site, f"/{lang}/b/matters/m/?on=2024-01-23")
    table = page.partition('<table class="moments">')[2].partition("</table>")[0]
    lines = re.findall(r'<th scope="row"><a href="[^"]*on=([^"&]*)">([^<]*)</a>', table)
    assert [words.partition(", ")[2] for _on, words in lines] == ["", "15:30", "10:00", ""]
    assert [on[:13] for on, _words in lines] == [
        "2024-01-22",
        "2024-01-20T15",
        "2024-01-20T10",
        "2024-01-20",
    ]


def test_the_last_round_comes_first(site: "Client") -> None:
    """What decides is read first; the table above has all rounds in their order."""
    page = html(site, "/en/mills/matters/warden/?on=2024-03-26")
    assert 0 < page.index('id="round-second"') < page.index('id="round-first"')


@pytest.mark.parametrize(
    ("lang", "apart", "refused", "left"),
    [
        (
            "en",
            "Decided apart: Chair.",
            "Put apart, and not carried: Chair.",
            "What is left of it does not pass as things stand: Clerk.",
        ),
        (
            "nl",
            "Apart besloten: Chair.",
            "Apart voorgelegd en niet aangenomen: Chair.",
            "Wat overblijft, wordt zoals het er nu voor staat niet aangenomen: Clerk.",
        ),
        (
            "fr",
            "Décision prise à part : Chair.",
            "Soumis à part, sans être adopté : Chair.",
            "Le reste ne passe pas en l",
        ),
    ],
)
@pytest.mark.parametrize("carried", [True, False])
def test_a_package_decided_in_part(
    site: "Client", lang: str, apart: str, refused: str, left: str, carried: bool
) -> None:
    """spec/procedure.md §4.8"""
    world = posts()
    world.add("matter/chair", Decision(decision="d", on="ann", carried=carried), "2024-01-10")
    import_world(world)
    told = words(site, f"/{lang}/b/matters/m/?on=2024-01-10")
    told = re.sub(r"\s+:", " :", told)
    assert (apart in told, refused in told) == (carried, not carried)
    assert left in told


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Where each member stood It is not on record. The candidacies"),
        ("nl", "Hoe elk lid erin stond Dat is niet vastgelegd. De kandidaturen"),
        ("fr", "La position de chaque membre Elle n\u2019est pas enregistrée. Les candidatures"),
    ],
)
def test_of_whom_nothing_is_on_record_nothing_is_listed(
    site: "Client", lang: str, told: str
) -> None:
    """A member that has not said is not among the positions that are known."""
    address = f"/{lang}/security-council/matters/secretary-general-2006/?step=recommendation"
    assert told in words(site, address)


@pytest.mark.parametrize(
    ("lang", "figure", "unknown", "adopted", "refused"),
    [
        (
            "en",
            "2 of 5 members agree.",
            "Who answered how is not on record.",
            "adopted 1 February 2024",
            "not adopted 1 February 2024",
        ),
        (
            "nl",
            "2 van de 5 leden akkoord.",
            "Wie wat antwoordde, is niet vastgelegd.",
            "aangenomen 1 februari 2024",
            "niet aangenomen 1 februari 2024",
        ),
        (
            "fr",
            "2 d\u2019accord sur 5 membres.",
            "Qui a répondu quoi n\u2019est pas connu.",
            "adoption 1er février 2024",
            "non-adoption 1er février 2024",
        ),
    ],
)
def test_texts_by_what_was_counted(
    site: "Client", lang: str, figure: str, unknown: str, adopted: str, refused: str
) -> None:
    """What became of each text, and of how many was counted, where nobody's answer is on record."""
    world = World(rule="more than half of the votes cast are for", kind="proposal")
    for text in ("paths", "fees"):
        world.add("matter/m", TextRevision(text=text, title=Text.of(text.title())), "2024-01-02")
    counted = {Stance.SUPPORT: 2, Stance.OBJECT: 1}
    made = Decision(decision="d1", on="paths", how="vote", tally=counted)
    world.add("matter/m", made, "2024-02-01")
    counted = {Stance.SUPPORT: 1, Stance.OBJECT: 2}
    made = Decision(decision="d2", on="fees", how="vote", tally=counted, carried=False)
    world.add("matter/m", made, "2024-02-01")
    import_world(world)
    page = words(site, f"/{lang}/b/matters/m/?on=2024-02-02")
    for told in (figure, unknown, adopted, refused):
        assert told in page


class TestTheArticle:
    """spec/dossier.md §4.3: the article of what decides, and of a post, is told in the language of
    the page."""

    TOLD: ClassVar = {
        "en": ("Charter of the United Nations, articles 27(3) and 97", "article 97"),
        "de": ("Charta der Vereinten Nationen, Artikel 27 Absatz 3 und 97", "Artikel 97"),
        "fr": ("Charte des Nations Unies, articles 27, paragraphe 3, et 97", "article 97"),
        "nl": ("Handvest van de Verenigde Naties, artikelen 27, lid 3, en 97", "artikel 97"),
    }

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_in_the_language(self, site: "Client", lang: str) -> None:
        council = f"/{lang}/security-council/"
        whole, short = self.TOLD[lang]
        page = words(site, f"{council}matters/secretary-general-2006/?step=recommendation")
        assert whole in page
        assert short in words(site, f"{council}offices/un-secretary-general/")

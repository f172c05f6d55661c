"""The named rules: each explained, and tried with positions of a reader's choice."""

import re
from fractions import Fraction
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.web.pages import html, links, words

from nemcon.answers.rules import computed
from nemcon.rules import library
from nemcon.rules.stances import Stance
from nemcon.web.wording.page_words import PageWords, signed
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import say

if TYPE_CHECKING:
    from django.test import Client

RULES = "/en/rules/"
NATO = RULES + "nato-council/"
UNSC = RULES + "unsc-recommendation/"
EVE = "body=nac&matter=secretary-general-2024&on=2024-06-18"


class TestTheList:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_has_every_rule_with_its_sentence(self, site: "Client", lang: str) -> None:
        page = words(site, f"/{lang}/rules/")
        hrefs = links(site, f"/{lang}/rules/").hrefs
        for name in library.names():
            assert f"/{lang}/rules/{name}/" in hrefs
            assert " ".join(say(library.resolve(name).rule, lang).split()) in page

    def test_every_family_has_a_heading(self) -> None:
        from nemcon.web.views.rules import FAMILIES

        assert set(FAMILIES) == set(library.families())
        assert sum(map(len, library.families().values())) == len(library.names())

    def test_what_every_rule_makes_of_a_matter(self, site: "Client") -> None:
        page = words(site, f"{RULES}?{EVE}")
        assert "the positions on Mark Rutte as of 18 June 2024" in page
        assert "Consensus at NATO still open the rule of this matter" in page
        assert "Two thirds of the votes cast the rule is satisfied" in page
        assert "Recommendation of the Security Council asks for a class" in page

    def test_of_a_matter_that_is_not_there(self, site: "Client") -> None:
        page = words(site, RULES + "?body=nac&matter=none")
        assert "none" in page
        assert "Consensus at NATO" in page


class TestOneRule:
    @pytest.mark.parametrize("name", library.names())
    def test_is_explained(self, site: "Client", name: str) -> None:
        """Its sentence, clause, sources, table and examples, as `nemcon rules NAME`."""
        named, version = library.find(name)
        page = words(site, f"{RULES}{name}/")
        for text in (named.body, version.clause, named.weakness, named.table, version.note):
            assert " ".join(signed(text).split()) in page
        for example in named.examples:
            assert " ".join(signed(example.says).split()) in page
        hrefs = links(site, f"{RULES}{name}/").hrefs
        for reference in named.references:
            assert reference.url in hrefs

    def test_what_an_example_comes_to_is_computed(self, site: "Client") -> None:
        named, _version = library.find("nato-council")
        assert [computed(named, e).outcome.value for e in named.examples] == [
            "not_adopted",
            "adopted",
        ]
        page = words(site, NATO)
        precedents = page[page.index("Precedents and readings") :]
        assert precedents.index("the rule is not satisfied") < precedents.index(
            "the rule is satisfied"
        )
        assert "Every member must agree 16 of 19 all 19 \N{MINUS SIGN}3 no" in precedents

    def test_no_such_rule(self, site: "Client") -> None:
        assert "There is no rule called" in words(site, RULES + "zzz/", 404)


class TestTryingIt:
    def answer(self, site: "Client", address: str) -> str:
        page = words(site, address)
        return page[page.index("The answer") : page.index("How each answer counts")]

    def test_members_of_a_body_on_a_day(self, site: "Client") -> None:
        """Sweden joined on 7 March 2024."""
        assert ">Sweden</label>" in html(site, f"{NATO}?body=nac&on=2024-03-07")
        assert ">Sweden</label>" not in html(site, f"{NATO}?body=nac&on=2024-03-06")

    def test_who_blocks_who_is_missing_and_who_would_carry_it(self, site: "Client") -> None:
        answer = self.answer(
            site, f"{NATO}?body=nac&on=2024-06-18&rest=support&object=HU&reserve=RO"
        )
        assert "Blocked" in answer
        assert "Every member must agree 30 of 32 all 32 \N{MINUS SIGN}2 no" in answer
        assert "who blocks Hungary" in answer
        assert "who is missing Romania" in answer
        assert "2 more, any of: Hungary, Romania" in answer

    def test_the_smallest_sets(self, site: "Client") -> None:
        answer = self.answer(
            site,
            f"{UNSC}?members=CN FR GB RU US AO EG JP&support=CN FR GB RU US AO"
            "&classes=permanent=CN FR GB RU US",
        )
        assert "At least nine members must be in favour 6" in answer
        answer = self.answer(
            site,
            f"{RULES}eu-reinforced-majority/?members=A B C D&support=A B"
            "&weights=population=A 40,B 10,C 30,D 20",
        )
        assert "1 more: C" in answer

    def test_codes_or_a_number(self, site: "Client") -> None:
        assert "member 7" in self.answer(site, f"{NATO}?members=7&rest=support&object=7")
        assert "who is missing FR" in self.answer(
            site, f"{RULES}unanimity/?members=FR,XX&support=XX"
        ).replace("France", "FR")

    def test_an_answer_that_is_closed(self, site: "Client") -> None:
        answer = self.answer(site, f"{NATO}?members=2&support=1&closed=1")
        assert "The rule is not satisfied" in answer

    def test_the_judgment_of_the_chair(self, site: "Client") -> None:
        w3c = RULES + "w3c-consensus/?members=3&rest=support"
        assert "left to the chair" in self.answer(site, w3c)
        assert "The rule is satisfied" in self.answer(site, w3c + "&found=yes")

    def test_what_the_chair_may_find_in_spite_of_dissent(self, site: "Client") -> None:
        """rules.md §6.6, in each language, with its clause."""
        dissent = "w3c-consensus/?members=3&rest=support&object=2&closed=1"
        answer = self.answer(site, RULES + dissent)
        assert "The chair may still find, in spite of dissent: “the concerns of" in answer
        assert "(W3C Process Document, section 5.2.2 (Managing Dissent))" in answer
        assert "De voorzitter kan ondanks bezwaren" in words(site, f"/nl/rules/{dissent}")
        assert "malgré les objections : « les" in words(site, f"/fr/rules/{dissent}")
        found = self.answer(site, RULES + dissent + "&found=+yes")
        assert "An expressed objection is among the answers" in found

    def test_parameters_of_a_rule(self, site: "Client") -> None:
        address = RULES + "weighted-majority/?members=A B&support=A&weights=votes=A 60,B 40"
        assert "The rule is satisfied" in self.answer(site, address)
        assert "quorum" in html(site, address)
        wrong = self.answer(site, address + "&with=quorum=zzz")
        assert "zzz" in wrong

    def test_the_example_is_where_it_begins(self, site: "Client") -> None:
        """Every rule answers at once, with its own example where the form can hold it."""
        for name in library.names():
            page = words(site, f"{RULES}{name}/")
            assert "The answer" in page
            assert "class" in page or "alert" not in html(site, f"{RULES}{name}/")

    @pytest.mark.parametrize(
        "name", ["nato-council", "unsc-recommendation", "iab", "osce-consensus"]
    )
    def test_the_example_comes_to_what_it_came_to(self, site: "Client", name: str) -> None:
        named, _version = library.find(name)
        from django.utils import translation

        from nemcon.web.wording.labels import label

        with translation.override("en"):
            expected = label("outcome", computed(named, named.examples[0]).outcome)
        answer = self.answer(site, f"{RULES}{name}/")
        assert expected[1:] in answer

    def test_the_positions_of_a_matter_under_another_rule(self, site: "Client") -> None:
        answer = self.answer(site, f"{RULES}two-thirds/?{EVE}")
        assert "The rule is satisfied" in answer
        answer = self.answer(site, f"{NATO}?{EVE}")
        assert "who is missing Romania" in answer
        changed = self.answer(site, f"{NATO}?{EVE}&chosen=1&rest=support")
        assert "The rule is satisfied" in changed

    def test_the_page_of_a_matter_leads_to_it(self, site: "Client") -> None:
        hrefs = links(site, "/en/nac/matters/secretary-general-2024/?on=2024-06-18").hrefs
        assert any(h.startswith("/en/rules/?body=nac&matter=secretary-general-2024") for h in hrefs)

    def test_a_matter_with_more_members_than_the_form_takes(self, site: "Client") -> None:
        """Of the 164 members of the WTO two are known by name; the others are not forgotten."""
        address = f"{RULES}unanimity/?body=gc&matter=director-general-2020&on=2020-11-10"
        answer = self.answer(site, address)
        assert "of 164" in answer
        assert "Still open" in answer or "Blocked" in answer
        assert "It has 164 members: the form takes up to 60" in answer


class TestTheForm:
    """It works without a script: what it sends becomes a short address."""

    def test_a_short_address(self, site: "Client") -> None:
        answer = site.get(
            NATO,
            {
                "form": "1",
                "p": ["FR support", "DE support", "HU object", ""],
                "rest": "support",
                "body": "nac",
                "on": "2024-06-18",
            },
        )
        assert answer.status_code == 303
        parts = urlsplit(answer.headers["Location"])
        assert parts.path == NATO
        assert parse_qs(parts.query) == {
            "body": ["nac"],
            "on": ["2024-06-18"],
            "rest": ["support"],
            "support": ["FR DE"],
            "object": ["HU"],
            "closed": ["0"],
            "chosen": ["1"],
        }
        assert "who blocks Hungary" in words(site, answer.headers["Location"])

    def test_classes_weights_questions_and_parameters(self, site: "Client") -> None:
        answer = site.get(
            UNSC,
            {
                "form": "1",
                "members": "A B",
                "class": "permanent",
                "c": ["A permanent"],
                "w:votes:A": "3",
                "w:votes:B": "",
                "j": ["yes", ""],
                "a:quorum": "1/2",
                "closed": "1",
            },
        )
        sent = parse_qs(urlsplit(answer.headers["Location"]).query)
        assert sent["classes"] == ["permanent=A"]
        assert sent["weights"] == ["votes=A 3"]
        assert sent["found"] == ["yes -"]
        assert sent["with"] == ["quorum=1/2"]
        assert sent["closed"] == ["1"]

    def test_shows_what_was_chosen(self, site: "Client") -> None:
        page = html(site, f"{NATO}?members=FR US&support=FR&rest=reserve")
        assert '<option value="FR support" selected>' in page
        assert '<option value="reserve" selected>' in page
        assert '<option value="US support">' in page

    def test_who_is_concerned_is_set_aside(self, site: "Client") -> None:
        minus = RULES + "consensus-minus-one/?members=FR US RU&rest=support&set_aside=RU"
        assert "is concerned, set aside" in html(site, minus)
        assert '<option value="RU set_aside" selected>' in html(site, minus)


class TestTheRing:
    """Each member has a seat that leads to the same trial with its next answer."""

    def seats(self, site: "Client", address: str) -> dict[str, tuple[str, str]]:
        """Where each seat leads, and what it says."""
        page = html(site, address)
        found = re.findall(r'<a href="([^"]*)#try" data-member="([^"]*)"[^>]*label="([^"]*)"', page)
        return {member: (unescape(href), unescape(says)) for href, member, says in found}

    def test_four_touches_lead_back(self, site: "Client") -> None:
        address = f"{NATO}?members=FR US RU&object=US"
        told = []
        for _touch in range(5):
            seats = self.seats(site, address)
            assert seats["US"][1] == "United States: objects"
            told.append(seats["FR"][1].partition(": ")[2])
            address = seats["FR"][0]
        assert told == ["has not said", "agrees", "objects", "abstains", "has not said"]

    def test_what_differs_from_the_record_is_marked(self, site: "Client") -> None:
        seats = self.seats(site, f"{NATO}?{EVE}")
        assert len(seats) == 32
        assert not any("changed" in says for _href, says in seats.values())
        again, _says = seats["RO"]
        assert (
            self.seats(site, again)["RO"][1]
            == "Romania: agrees (changed; before: reserves its position)"
        )
        page = words(site, again)
        assert "The rule is satisfied" in page
        assert "Changed: 1 Romania: agrees (before: reserves its position)" in page
        address = page.partition("What you tried has an address: ")[2].partition(" Copy")[0]
        assert parse_qs(urlsplit(address).query) == parse_qs(urlsplit(again).query)
        assert "Romania changed" in page
        assert "Hungary changed" not in page

    def test_it_shows_how_many_agree(self, site: "Client") -> None:
        page = html(site, f"{RULES}osce-consensus/?members=4&support=1&no_objection=2&object=3")
        assert re.search(r'class="table-number"[^>]*>2</text>', page)

    def test_who_was_set_aside_answers_again(self, site: "Client") -> None:
        minus = RULES + "consensus-minus-one/?members=FR US RU&rest=support&set_aside=RU US"
        seats = self.seats(site, minus)
        assert seats["RU"][1].startswith("Russia: is concerned, set aside")
        again = self.seats(site, seats["RU"][0])
        assert again["RU"][1].startswith("Russia: objects")
        assert again["US"][1].startswith("United States: is concerned, set aside")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("members=61", "The form takes 1 to 60 members."),
        ("members=0", "The form takes 1 to 60 members."),
        ("members=%27%22", "is not an id"),
        ("members=" + "+".join(f"M{n}" for n in range(70)), "the form takes 60"),
        ("members=FR&support=US", "US is not among these members."),
        ("members=FR&support=FR&object=FR", "France has two positions."),
        ("members=FR&rest=zzz&chosen=1", "is not a position"),
        ("body=zzz", "There is no body"),
        ("body=nac&on=1900-01-01", "No body is recorded at that time."),
        ("body=nac&matter=none", "none"),
        ("body=nac&matter=secretary-general-2024&of=zzz", "is not a candidacy"),
        ("members=FR&weights=population=FR+x", "is not a number"),
    ],
)
def test_wrong_input_is_a_clear_sentence(site: "Client", query: str, told: str) -> None:
    """On the page itself, with the form to mend it."""
    page = words(site, f"{NATO}?{query}")
    assert told in page
    assert "Take these members" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("members=FR&support=US", "pas parmi ces membres. Choisissez parmi ceux de la liste."),
        ("members=61", "Le formulaire prend de 1 à 60 membres. Écrivez un nombre plus petit."),
        ("members=FR&support=FR&object=FR", "France a deux positions. Donnez-lui-en une."),
    ],
)
def test_wrong_input_is_told_in_the_language_of_the_page(
    site: "Client", query: str, told: str
) -> None:
    page = site.get(f"{NATO.replace('/en/', '/fr/')}?{query}").content.decode()
    assert told in page
    assert f'lang="en">{told[:10]}' not in page


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_a_minus_is_no_hyphen(site: "Client", lang: str) -> None:
    """In the words of a body, in what is remarked, and in figures; days and ids have hyphens."""
    page = words(site, f"/{lang}/rules/apache-lazy-consensus/")
    assert re.findall(r"(?<![\w.,/-])-[0-9]\S*", page) == []
    assert "\N{MINUS SIGN}1" in page
    assert "\N{MINUS SIGN}0.5" in page
    assert (
        "apache-lazy-consensus"
        in site.get(f"/{lang}/rules/apache-lazy-consensus/").content.decode()
    )


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        (Fraction(-5), "\N{MINUS SIGN}5"),
        (Fraction(-1, 3), "\N{MINUS SIGN}1/3"),
        (Fraction(-71, 4), "\N{MINUS SIGN}17,75"),
        (Fraction(2), "2"),
    ],
)
def test_a_figure_below_zero(figure: Fraction, written: str) -> None:
    told = PageWords("fr")
    assert told.figure(figure) == written
    assert (told.number(-1200), told.decimal("-2.5")) == (
        "\N{MINUS SIGN}1\u202f200",
        "\N{MINUS SIGN}2,5",
    )


@pytest.mark.parametrize("text", ["2012-02-29", "14-0-1", "a-1", "-a", "P1D-2", "1.-2"])
def test_what_is_no_figure_below_zero(text: str) -> None:
    assert signed(text) == text


@pytest.mark.parametrize("query", ["on=9999-99-99&body=nac", "known=x&body=nac"])
def test_times_that_cannot_be_read(site: "Client", query: str) -> None:
    html(site, f"{NATO}?{query}", 400)


def test_a_class_that_nobody_is_in_is_asked_for(site: "Client") -> None:
    page = words(site, f"{UNSC}?members=FR+US&rest=support")
    assert "This rule asks who belongs to the class “permanent”: tick its members." in page


def test_every_answer_can_be_chosen(site: "Client") -> None:
    page = html(site, f"{NATO}?members=FR")
    for stance in Stance:
        assert f'value="FR {stance.value}"' in page


@pytest.mark.parametrize(
    ("lang", "remark", "question"),
    [
        ("en", "When a suitable time has passed", "every Not Ready has had an adequate response"),
        ("fr", "Quand un temps convenable s\u2019est écoulé", "a reçu une réponse"),
        ("nl", "Wanneer er voldoende tijd is verstreken", "een afdoend antwoord gekregen"),
    ],
)
def test_remarks_and_questions_in_the_language(
    site: "Client", lang: str, remark: str, question: str
) -> None:
    """spec/rules.md §8.5; what a document is called in English alone is marked so."""
    page = site.get(f"/{lang}/rules/rsab/").content.decode()
    assert remark in page
    body = "RFC Series Approval Board (RSAB)"
    marked = body if lang == "en" else f'<span lang="en">{body}</span>'
    assert f'<p class="kicker">{marked}</p>' in page
    page = site.get(f"/{lang}/rules/irsg/").content.decode()
    asked = page[page.index('<label for="j-1">') :].partition("</label>")[0]
    assert question in asked
    assert ("lang=" in asked) is False

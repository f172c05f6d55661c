"""The record: what it lists, how it is searched, and what it never shows."""

from typing import TYPE_CHECKING

import pytest
from tests.web.pages import act, append, html, links, words

from nemcon.core.texts import Text
from nemcon.record.entries.changes import Recall, Voiding
from nemcon.record.entries.positions import Position
from nemcon.record.entries.words import Challenge
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

RECORD = "/en/nac/record/"
MATTER = "matter/secretary-general-2024"


class TestTheList:
    def test_the_newest_come_first_fifty_a_page(self, site: "Client") -> None:
        page = html(site, RECORD)
        assert page.count('class="says"') == 50
        first = words(site, RECORD)
        assert "The record only grows" in first
        assert "656 entries" in first

    def test_the_next_page_goes_on_where_this_one_ends(self, site: "Client") -> None:
        """Every entry is on one page, whatever is added meanwhile."""
        seen: list[str] = []
        address = RECORD
        for _turn in range(20):
            found = links(site, address)
            seen += [h for h in found.hrefs if h.startswith(RECORD) and h[len(RECORD) :].count("/")]
            following = [h for h in found.hrefs if "before=" in h]
            if not following:
                break
            address = following[-1]
        assert len(set(seen)) == 656

    def test_a_line_says_what_when_and_on_whose_word(self, site: "Client") -> None:
        page = words(site, RECORD + "?type=position&member=HU")
        assert "Hungary on Mark Rutte: agrees (in public)" in page
        assert "18 Jun 2024" in page
        assert "The Kyiv Independent" in page

    def test_what_became_of_an_entry_is_said(self, site: "Client") -> None:
        append(
            act(
                "w",
                MATTER,
                Position(on="rutte", stance=Stance.OBJECT),
                member="IT",
            ),
            act("v", MATTER, Voiding(of="w", reason="Never said.")),
        )
        page = words(site, RECORD + "?member=IT")
        assert "Italy on Mark Rutte: objects (official) voided" in page
        told = "No longer counts: “Italy on Mark Rutte: objects (official)”. Reason: Never said."
        assert told in words(site, RECORD)
        append(act("x", MATTER, Voiding(of="v", reason="It was.")))
        assert "No longer counts: a voiding. Reason: It was." in words(site, RECORD)


class TestSearching:
    def test_by_words(self, site: "Client") -> None:
        page = words(site, RECORD + "?q=schengen+rutte")
        assert "Romania" in page

    def test_words_are_looked_for_from_their_beginning_and_without_accents(
        self, site: "Client"
    ) -> None:
        assert "Krišjānis Kariņš" in words(site, RECORD + "?q=karins")

    def test_by_subject(self, site: "Client") -> None:
        page = words(site, RECORD + "?subject=office/secretary-general&type=extension")
        assert "The term of Jens Stoltenberg from 1 October 2014 is extended until" in page

    def test_by_person(self, site: "Client") -> None:
        assert "Jens Stoltenberg: “" in words(site, RECORD + "?type=statement&person=stoltenberg")

    @pytest.mark.parametrize(
        "query",
        ["q=zzzz", "member=ZZ", "subject=matter/none", "person=nobody", "q=%22%27*(", "q=-"],
    )
    def test_what_is_not_there_is_said_so(self, site: "Client", query: str) -> None:
        page = words(site, f"{RECORD}?{query}")
        assert "No entry" in page

    @pytest.mark.parametrize(
        "query", ["type=zzz", "before=x", "before=-1", "before=" + "9" * 40, "before=1.5"]
    )
    def test_what_cannot_be_asked_is_said(self, site: "Client", query: str) -> None:
        page = words(site, f"{RECORD}?{query}", 400)
        assert "Choose one" in page or "digits" in page

    def test_of_a_body_that_is_not_there(self, site: "Client") -> None:
        html(site, "/en/zzz/record/", 404)


class TestWhatIsWithheld:
    """What the public may not read is nowhere: not by words, type, member or number."""

    @pytest.mark.parametrize(
        "query", ["", "q=sealed", "type=challenge", "member=IT", "before=9999"]
    )
    def test_is_not_found(self, site: "Client", query: str) -> None:
        append(
            act(
                "s",
                MATTER,
                Challenge(what=Text.of("sealed words")),
                audience="secretariat",
                member="IT",
            )
        )
        assert "sealed words" not in html(site, f"{RECORD}?{query}")

    def test_nor_what_takes_it_back(self, site: "Client") -> None:
        sealed = Challenge(what=Text.of("sealed words"))
        append(
            act("s", MATTER, sealed, audience="secretariat"),
            act("r", MATTER, Recall(of="s"), audience="secretariat"),
        )
        page = html(site, RECORD)
        assert "/record/r/" not in page
        assert "is taken back by its author" not in page


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "Romania"), ("nl", "Roemenië"), ("fr", "Roumanie")]
)
def test_what_a_page_shows_can_be_found_in_its_language(
    site: "Client", lang: str, name: str
) -> None:
    page = words(site, f"/{lang}/nac/record/?q={name.lower()}+rutte")
    assert f"{name} " in page
    assert (
        site.get(f"/{lang}/nac/record/?q={name}").content.decode().count('<td class="n seq">') > 4
    )

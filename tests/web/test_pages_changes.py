"""What changed in a matter: since a visit, since a day."""

from typing import TYPE_CHECKING

import pytest
from tests.web.pages import act, append, html, links, words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import Voiding
from nemcon.record.entries.positions import Position
from nemcon.record.entries.words import Challenge
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

MATTER = "matter/secretary-general-2024"
CHANGES = "/en/nac/matters/secretary-general-2024/changes/"


class TestSinceAVisit:
    """``since`` is the number of the last entry that the reader has seen."""

    def test_only_what_was_recorded_after_it(self, site: "Client") -> None:
        assert "Nothing changed." in words(site, CHANGES + "?since=656")
        append(act("n", MATTER, Position(on="rutte", stance=Stance.SUPPORT), member="IT"))
        page = words(site, CHANGES + "?since=656")
        assert "1 entry since then" in page
        assert "27 June 2024 Italy on Mark Rutte: agrees (official)" in page

    def test_what_takes_an_entry_back_is_a_change(self, site: "Client") -> None:
        append(act("v", MATTER, Voiding(of="p-rutte-HU-2024-06-18", reason="A forgery.")))
        page = words(site, CHANGES + "?since=656")
        assert "Reason: A forgery." in page
        assert "It said: Hungary on Mark Rutte: agrees (in public)" in page

    def test_the_list_is_what_the_page_of_the_matter_shows(self, site: "Client") -> None:
        """Its script takes the element ``changes`` and looks for a list in it."""
        append(act("n", MATTER, Position(on="rutte", stance=Stance.SUPPORT), member="IT"))
        page = html(site, CHANGES + "?since=656")
        part = page[page.index('id="changes"') :]
        assert "<li>" in part
        assert (
            "<li>"
            not in html(site, CHANGES + "?since=657")
            .split('id="changes"')[1]
            .split("</section>")[0]
        )

    def test_of_another_matter_nothing(self, site: "Client") -> None:
        append(act("n", "office/secretary-general", Challenge(what=Text.of("elsewhere"))))
        assert "Nothing changed." in words(site, CHANGES + "?since=656")


class TestSinceADay:
    def test_what_became_known_after_it(self, site: "Client") -> None:
        page = words(site, CHANGES + "?since=2024-06-19")
        listed = page[page.index("entries since then") :]
        assert "20 June 2024" in listed
        assert "Klaus Iohannis withdraws" in listed
        assert "Hungary on Mark Rutte: agrees" not in listed

    def test_how_it_stood_then_and_stands_now(self, site: "Client") -> None:
        page = words(site, CHANGES + "?since=2024-06-12")
        assert (
            "then 29 of 32 members agree, 16 of them by report or count alone; Hungary, Romania "
            "and Slovakia reserve their position"
        ) in page
        assert "now 32 of 32 members agree" in page

    def test_a_day_before_the_record_knew_of_it(self, site: "Client") -> None:
        assert "It was not on record yet." in words(site, CHANGES + "?since=2001-01-01")

    def test_the_newest_day_comes_first(self, site: "Client") -> None:
        page = words(site, CHANGES + "?since=2024-06-10")
        assert page.index("26 June 2024") < page.index("20 June 2024") < page.index("18 June 2024")

    def test_a_tomorrow_has_nothing(self, site: "Client") -> None:
        assert "Nothing changed." in words(site, CHANGES + "?since=9999-12-31")


def test_without_a_day_the_latest(site: "Client") -> None:
    page = words(site, CHANGES)
    assert "What changed recently" in page
    assert "Earlier changes are in the record" in page
    assert "/en/nac/record/?subject=matter%2Fsecretary-general-2024" in links(site, CHANGES).hrefs


@pytest.mark.parametrize("since", ["x", "-1", "2024-13-01", "9" * 30, "2024"])
def test_what_cannot_be_read(site: "Client", since: str) -> None:
    answer = site.get(CHANGES, {"since": since})
    assert answer.status_code in {200, 400}
    if since != "2024":
        assert "Write a day as 2024-06-18." in answer.content.decode()


def test_of_no_such_matter(site: "Client") -> None:
    html(site, "/en/nac/matters/none/changes/", 404)


def test_withheld_entries_are_no_changes(site: "Client") -> None:
    append(act("s", MATTER, Challenge(what=Text.of("sealed words")), audience="secretariat"))
    assert "Nothing changed." in words(site, CHANGES + "?since=656")
    assert "sealed words" not in html(site, CHANGES + "?since=2024-06-10")


class TestOldActs:
    """docs/decisions/0028: what became known is not what happened."""

    def test_an_old_act_is_told_with_its_own_day(self, site: "Client") -> None:
        act_of = CandidacyAct(candidacy="kallas", did="declined")
        subject = "matter/secretary-general-2024"
        append(act("old", subject, act_of, "2024-07-01", effective=when("2023-01")))
        page = words(site, CHANGES + "?since=2024-06-30")
        assert "It became known: Kaja Kallas declines (January 2023)" in page
        feed = site.get("/en/nac/matters/secretary-general-2024/feed.atom").content.decode()
        assert "It became known: Kaja Kallas declines (January 2023) · 1 July 2024</title>" in feed

    def test_an_act_of_its_day_is_told_plainly(self, site: "Client") -> None:
        act_of = CandidacyAct(candidacy="kallas", did="declined")
        append(act("new", "matter/secretary-general-2024", act_of, "2024-07-01"))
        page = words(site, CHANGES + "?since=2024-06-30")
        assert "1 July 2024 Kaja Kallas declines" in page

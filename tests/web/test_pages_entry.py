"""The page of an entry: what it says, on whose word, and what became of it."""

import json
from typing import TYPE_CHECKING

import pytest
from tests.web.pages import act, append, html, links, words

from nemcon.core.texts import Text
from nemcon.record.entries.changes import AudienceChange, Correction, Redaction, Voiding
from nemcon.record.entries.positions import Position
from nemcon.record.entries.words import Challenge
from nemcon.record.readers import THE_PUBLIC
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

MATTER = "matter/secretary-general-2024"
RECORD = "/en/nac/record/"
HUNGARY = RECORD + "p-rutte-HU-2024-06-18/"
OBJECTS = Position(on="rutte", stance=Stance.OBJECT)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "the body itself"),
        ("fr", "l\u2019instance elle-m\u00eame"),
        ("nl", "het orgaan zelf"),
    ],
)
def test_whose_word_a_source_is(site: "Client", lang: str, told: str) -> None:
    """A source's own name stands as it is, and what it is in the language."""
    assert told in words(site, f"/{lang}/european-council/record/m-special-michel/")


class TestOneEntry:
    def test_says_what_when_and_on_whose_word(self, site: "Client") -> None:
        page = words(site, HUNGARY)
        assert "Hungary on Mark Rutte: agrees (in public)" in page
        assert "true from 18 June 2024" in page
        assert "known 18 June 2024" in page
        assert "recorded" in page
        assert "The Kyiv Independent" in page

    def test_leads_to_what_it_is_about(self, site: "Client") -> None:
        hrefs = links(site, HUNGARY).hrefs
        assert "/en/nac/matters/secretary-general-2024/" in hrefs
        assert "/en/nac/members/HU/" in hrefs
        assert "/api/v1/nac/record/p-rutte-HU-2024-06-18/" in hrefs

    def test_shows_the_claims_and_readings_that_weigh_it(self, site: "Client") -> None:
        page = words(site, HUNGARY)
        assert (
            "According to TASS, Hungary and Romania both gave way at the dinner of 17 June." in page
        )
        assert "Orbán wrote it himself on 18 June" in page

    def test_has_its_proof(self, site: "Client") -> None:
        from nemcon.web.store import lines, records

        entry = lines.line(records.record("nac", THE_PUBLIC), "p-rutte-HU-2024-06-18")
        assert entry is not None
        page = words(site, HUNGARY)
        assert entry.commitment in page
        assert entry.salt in page
        assert "the text has this commitment" in page

    def test_every_entry_has_a_page_in_every_language(self, site: "Client") -> None:
        """One of each type that the records have."""
        from nemcon.web.store import records

        seen = set()
        for body in records.bodies():
            for entry in records.store().read(body):
                assert entry.act is not None
                if entry.act.type not in seen:
                    seen.add(entry.act.type)
                    for lang in LANGUAGES:
                        html(site, f"/{lang}/{body}/record/{entry.act.id}/")
        assert len(seen) > 30


class TestCorrections:
    def test_show_the_fact_before_and_after(self, site: "Client") -> None:
        """On the page of the entry corrected and on that of the correction."""
        append(
            act("o", MATTER, OBJECTS, member="IT"),
            act(
                "c",
                MATTER,
                Correction(
                    of="o", content={"on": "rutte", "stance": "reserve"}, reason="Misheard."
                ),
                day="2024-06-28",
            ),
        )
        for address in ("o", "c"):
            page = words(site, f"{RECORD}{address}/")
            assert "position objects reserves its position" in page
            assert "Misheard." in page
        assert "corrected" in words(site, RECORD + "o/")

    def test_one_that_is_void_counts_no_more(self, site: "Client") -> None:
        append(
            act("o", MATTER, OBJECTS, member="IT"),
            act("c", MATTER, Correction(of="o", content={"on": "rutte", "stance": "reserve"})),
            act("v", MATTER, Voiding(of="c", reason="It was right."), day="2024-06-28"),
        )
        page = words(site, RECORD + "o/")
        assert "This change no longer counts." in page
        assert "It was right." in words(site, RECORD + "c/")

    def test_one_whose_voiding_is_void_counts(self, site: "Client") -> None:
        """spec/record.md §10.5."""
        append(
            act("o", MATTER, OBJECTS, member="IT"),
            act("c", MATTER, Correction(of="o", content={"on": "rutte", "stance": "reserve"})),
            act("v", MATTER, Voiding(of="c", reason="It was right."), day="2024-06-28"),
            act("w", MATTER, Voiding(of="v", reason="It was not."), day="2024-06-29"),
        )
        assert "This change no longer counts." not in words(site, RECORD + "o/")

    def test_come_in_the_order_in_which_they_were_known(self, site: "Client") -> None:
        append(
            act("o", MATTER, OBJECTS, member="IT"),
            act(
                "late",
                MATTER,
                Correction(of="o", content={"on": "rutte", "stance": "abstain"}),
                day="2024-07-02",
            ),
            act(
                "early",
                MATTER,
                Correction(of="o", content={"on": "rutte", "stance": "reserve"}),
                day="2024-07-01",
            ),
        )
        page = words(site, RECORD + "o/")
        assert page.index("objects reserves its position") < page.index(
            "reserves its position abstains"
        )


class TestWhatIsNotThere:
    def test_the_note_of_an_entry_is_the_editors_own(self, site: "Client") -> None:
        """docs/decisions/0028 §4: no page shows it; the entry as JSON keeps what was sealed."""
        append(act("o", MATTER, OBJECTS, member="IT", note="ask the desk first"))
        assert "ask the desk first" not in html(site, RECORD + "o/")
        line = site.get("/api/v1/nac/record/o/").json()["entry"]
        assert line["act"]["note"] == "ask the desk first"

    def test_a_withheld_entry_is_as_one_that_does_not_exist(self, site: "Client") -> None:
        """Nothing tells the two apart."""
        append(
            act("s", MATTER, Challenge(what=Text.of("sealed words")), audience="secretariat"),
            act("c", MATTER, AudienceChange(of="p-rutte-HU-2024-06-18", audience="secretariat")),
        )
        nothing = html(site, RECORD + "no-such-entry/", 404)
        for id in ("s", "p-rutte-HU-2024-06-18", "c"):
            assert html(site, f"{RECORD}{id}/", 404) == nothing

    def test_what_was_destroyed_says_so(self, site: "Client") -> None:
        append(act("o", MATTER, Challenge(what=Text.of("private words"))))
        append(
            act(
                "r",
                MATTER,
                Redaction(of="o", reason="It names a private person."),
                day="2024-06-28",
            )
        )
        page = words(site, RECORD + "o/", 410)
        assert "The content of this entry was destroyed" in page
        assert "It names a private person." in page
        assert "private words" not in page
        assert "destroyed" in words(site, RECORD + "r/")

    @pytest.mark.parametrize("id", ["%00", "a" * 150, "%E2%80%AE", "..%2f..", "p-rutte%27"])
    def test_strange_ids(self, site: "Client", id: str) -> None:
        answer = site.get(f"{RECORD}{id}/")
        assert answer.status_code in {400, 404}


def test_the_text_is_escaped_and_whole(site: "Client") -> None:
    """What somebody wrote is shown as written, in the page and in the canonical text."""
    append(act("x", MATTER, Challenge(what=Text.of("<script>alert(1)</script> & more"))))
    page = html(site, RECORD + "x/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    linked = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "alert(1)" in json.loads(linked)["name"]

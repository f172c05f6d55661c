"""The brief as a page: every sentence leads to the entries that it rests on."""

import json
import re
import time
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.web.pages import html, links, words

from nemcon.record.readers import THE_PUBLIC
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

BRIEF = "/{}/nac/matters/secretary-general-2024/brief/"
DAY = "?on=2024-06-26"


@pytest.mark.parametrize(
    ("lang", "text", "inside"),
    [
        ("en", "the “harbour”", "the \u2018harbour\u2019"),
        ("nl", "de “haven”", "de \u2018haven\u2019"),
        ("de", "das Amt „Hafenmeister“", "das Amt \u201aHafenmeister\u2018"),
        ("fr", "le «\N{NO-BREAK SPACE}port\N{NO-BREAK SPACE}»", "le “port”"),
    ],
)
def test_quotation_marks_within_others(lang: str, text: str, inside: str) -> None:
    """A sentence that is cited may quote something itself."""
    from nemcon.web.wording.page_words import PageWords

    assert PageWords(lang, None).inside_quotes(text) == inside


class TestThePage:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_says_what_the_command_line_says(self, site: "Client", lang: str) -> None:
        """Sentence by sentence."""
        from nemcon.brief.composition import brief
        from nemcon.core.days import Day
        from nemcon.record.asof import instant
        from nemcon.web.store import records

        record = records.record("nac", THE_PUBLIC)
        on = instant(Day.parse("2024-06-26"), record.zone)
        told = brief(record, "secretary-general-2024", lang=lang, on=on)
        page = "".join(words(site, BRIEF.format(lang) + DAY).split())
        for text in (told.dateline, *(sentence.text for sentence in told.sentences())):
            assert "".join(text.split()) in page

    def test_every_sentence_opens_what_it_rests_on(self, site: "Client") -> None:
        """spec/brief.md §6.3: where its numbers lead stand its entries, each with its basis and its
        best sources, the rule, who says otherwise, and the sentence as a citation."""
        from nemcon.web.wording.page_words import PageWords

        address = BRIEF.format("en") + DAY
        found = site.get(address.replace("brief/", "brief.json")).json()
        sentences = [found["headline"], *(s for part in found["paragraphs"] for s in part)]
        entries = {one["entry"]: one for one in found["entries"]}
        page = html(site, address)
        opened = [
            panel.partition("</div>")[0] for panel in page.split('<div class="held" id="')[1:]
        ]
        assert len(opened) == len(sentences)
        hrefs = links(site, address).hrefs
        for number, (sentence, panel) in enumerate(zip(sentences, opened, strict=True)):
            assert panel.startswith(f's-{number}"')
            assert f"#s-{number}" in hrefs
            words = " ".join(unescape(re.sub("<[^>]*>", " ", panel)).split())
            for id in sentence["entries"][:12]:
                assert f"/en/nac/record/{id}/{DAY}" in panel
                assert all(s["publisher"] in words for s in entries[id]["sources"][:2])
            assert ("The rule" in words) == sentence["by_rule"]
            for rival in sentence["against"]:
                against = f"Says otherwise than {entries[rival['about']]['number']} :"
                assert against in words
                assert f"/en/nac/record/{rival['entry']}/{DAY}" in panel
            own = PageWords("en", None).inside_quotes(sentence["text"])
            quoted = words.partition(f"“{own}”")[2]
            assert re.match(
                r" Secretary General of NATO.*: as of 26 June 2024, as known on .*, record entry "
                rf"\d+\. http://localhost/en/nac/.*recorded=\d+#s-{number} Copy",
                quoted,
            ), quoted

    def test_its_list_leads_to_every_entry(self, site: "Client") -> None:
        found = links(site, BRIEF.format("en") + DAY)
        cited = {id for id in found.ids if id.startswith("c-")}
        entries = {href for href in found.hrefs if href.startswith("/en/nac/record/")}
        assert len(entries) >= len(cited) > 100
        html(site, min(entries))

    def test_its_clocks_are_those_of_the_matter(self, site: "Client") -> None:
        """spec/brief.md §1.1: without the second, all that is known counts."""
        early = words(site, BRIEF.format("en") + "?on=2024-03-01&known=2024-03-01")
        later = words(site, BRIEF.format("en") + "?on=2024-03-01")
        assert "As of 1 March 2024, as known that day." in early
        assert "As of 1 March 2024, by all that is known." in later
        assert "became known only after that day" in later
        assert "became known only after that day" not in early

    def test_leads_to_the_other_forms(self, site: "Client") -> None:
        hrefs = links(site, BRIEF.format("en") + DAY).hrefs
        for ending in ("txt", "md", "json"):
            assert f"/en/nac/matters/secretary-general-2024/brief.{ending}{DAY}" in hrefs


class TestTheOtherForms:
    """The same brief as ``nemcon brief --format``."""

    @pytest.mark.parametrize(
        ("ending", "form", "kind"),
        [
            ("txt", "text", "text/plain; charset=utf-8"),
            ("md", "markdown", "text/markdown; charset=utf-8"),
            ("json", "json", "application/json"),
        ],
    )
    def test_bytes(self, site: "Client", ending: str, form: str, kind: str) -> None:
        from nemcon.brief.composition import brief
        from nemcon.brief.formats import FORMATS
        from nemcon.core.days import Day
        from nemcon.record.asof import instant
        from nemcon.web.store import records

        record = records.record("nac", THE_PUBLIC)
        on = instant(Day.parse("2024-06-26"), record.zone)
        answer = site.get(f"/nl/nac/matters/secretary-general-2024/brief.{ending}{DAY}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == kind
        told = brief(record, "secretary-general-2024", lang="nl", on=on)
        today = record.zone.day(int(time.time()))  # the body's, which begins before that of UTC
        last = f"on=2024-06-26&known={today}&recorded={record.head()}"
        address = f"http://localhost/nl/nac/matters/secretary-general-2024/brief/?{last}"
        assert answer.content.decode() == FORMATS[form](told, address)
        if ending == "json":
            assert json.loads(answer.content)["lang"] == "nl"

    def test_no_other(self, site: "Client") -> None:
        html(site, "/en/nac/matters/secretary-general-2024/brief.docx", 400)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/nac/matters/none/brief/", 404),
        ("/en/nac/matters/secretary-general-2024/brief/?on=1900-01-01", 404),
        ("/en/nac/matters/secretary-general-2024/brief/?on=9999-99-99", 400),
        ("/en/nac/matters/secretary-general-2024/brief.txt?known=1900-01-01", 404),
    ],
)
def test_what_cannot_be_told(site: "Client", address: str, status: int) -> None:
    html(site, address, status)


def test_matters_of_every_record(site: "Client") -> None:
    """The precedents too, in every language."""
    from nemcon.web.store import lines, records

    for body in records.bodies():
        for matter in lines.things(records.record(body, THE_PUBLIC), "matter"):
            for lang in LANGUAGES:
                html(site, f"/{lang}/{body}/matters/{matter}/brief/")

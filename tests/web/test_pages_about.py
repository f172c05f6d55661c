"""About this site, and its accessibility: written in each language, and true."""

import json
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import gettext, override
from tests.web.pages import html, links, words

from nemcon import __version__
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize("lang", LANGUAGES)
class TestInEachLanguage:
    def test_about(self, site: "Client", lang: str) -> None:
        page = words(site, f"/{lang}/about/")
        with override(lang):
            assert gettext("How to read a page") in page
        assert __version__ in page
        assert "Nemine contradicente" in page
        assert "&lt;" not in html(site, f"/{lang}/about/")

    def test_accessibility(self, site: "Client", lang: str) -> None:
        page = words(site, f"/{lang}/accessibility/")
        with override(lang):
            assert gettext("What is lacking") in page
        assert "2.2" in page
        assert "axe-core" in page


def test_who_keeps_each_record(site: "Client") -> None:
    page = words(site, "/en/about/")
    assert "North Atlantic Council NATO an observer, from public sources" in page
    assert "Rowing Club Amstel" in page
    assert "the body itself" in page


def test_the_program_that_checks_an_entry_works(site: "Client", tmp_path: Path) -> None:
    """As it stands on the page, on what the site answers."""
    page = html(site, "/en/about/")
    program = unescape(page.split("<pre", 1)[1].split("<code>")[1].split("</code>")[0])
    answer = site.get("/api/v1/nac/record/p-rutte-HU-2024-06-18/")
    told = json.loads(answer.content)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(answer.content)
    told["entry"]["act"]["content"]["stance"] = "object"
    bad.write_text(json.dumps(told))
    for file, result in ((good, "True"), (bad, "False")):
        done = subprocess.run(
            [sys.executable, "-c", program, file.as_uri()],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert done.stdout.startswith(result)


def test_where_to_write(site: "Client", monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    from nemcon.web.cache import serving

    for contact, href in (
        ("help@example.org", "mailto:help@example.org"),
        ("https://example.org/help", "https://example.org/help"),
        ("javascript:alert(1)", ""),
    ):
        monkeypatch.setattr(settings, "NEMCON_CONTACT", contact)
        serving.CACHE.clear()
        found = links(site, "/en/accessibility/").hrefs
        assert (href in found) == bool(href)
        assert "javascript:alert(1)" not in found

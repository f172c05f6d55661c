"""Whether the site lives and may be asked, and what search engines read."""

import json
import re
import shutil
from pathlib import Path
from threading import Event
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web import databases
from tests.web.answers import import_world
from tests.web.test_tampering import tamper

from nemcon.wording.languages import LANGUAGES

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def ready(site: Client, status: int) -> dict[str, Any]:
    found = site.get("/readyz")
    assert found.status_code == status, found.content
    assert found["Cache-Control"] == "no-store"
    value: dict[str, Any] = json.loads(found.content)
    assert value["ready"] is (status == 200)
    return value


class TestHealth:
    def test_alive(self, site: Client) -> None:
        found = site.get("/healthz")
        assert (found.status_code, found.content) == (200, b"ok\n")

    def test_alive_without_a_database(self, site: Client, tmp_path: Path) -> None:
        databases.use(NAME=str(tmp_path / "absent" / "x.sqlite3"))
        assert site.get("/healthz").status_code == 200

    def test_ready(self, site: Client) -> None:
        assert set(ready(site, 200).values()) == {True, "ok"}

    def test_an_entry_is_not_what_was_recorded(self, site: Client) -> None:
        """Some are looked at each time, the last one always; no word of it is told."""
        tamper("UPDATE nemcon_content SET act = replace(act, 'a', 'b') WHERE body = 'nac'")
        said = ready(site, 503)["record"]
        assert re.match(r"Entry \d+ of nac is not as it was recorded: its content is not", said)
        assert said.endswith("Look with nemcon verify, and restore a backup.")

    def test_the_database_cannot_be_reached(self, site: Client, tmp_path: Path) -> None:
        databases.use(NAME=str(tmp_path / "absent" / "x.sqlite3"))
        found = ready(site, 503)
        assert found["database"].startswith("it cannot be reached")
        assert found["triggers"].startswith("not known")

    @pytest.mark.parametrize("instead", [False, True])
    def test_the_file_is_another_one(
        self, site: Client, site_database: Path, instead: bool
    ) -> None:
        """What was opened still answers, from a file that nobody has any more; asking makes no new
        one."""
        assert site.get("/en/").status_code == 200
        site_database.rename(site_database.with_suffix(".old"))
        if instead:
            shutil.copy(site_database.with_suffix(".old"), site_database)
        assert ready(site, 503)["database"].startswith("its file was moved or replaced")
        assert site_database.exists() is instead

    def test_the_database_never_answers(
        self, site: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is said within some seconds."""
        go_on = Event()
        monkeypatch.setattr("nemcon.web.views.health.WITHIN", 0.01)
        monkeypatch.setattr("nemcon.web.views.health._checked", lambda: go_on.wait(60) and {})
        try:
            assert ready(site, 503)["database"].startswith("it does not answer within")
        finally:
            go_on.set()

    def test_the_tables_are_not_there(self, site: Client, tmp_path: Path) -> None:
        from nemcon.web.database import usable

        databases.use(NAME=str(tmp_path / "empty.sqlite3"))
        usable()
        found = ready(site, 503)
        assert found["database"] == "ok"
        assert "not applied" in found["migrations"]

    def test_a_trigger_is_gone(self, site: Client) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER nemcon_entry_no_delete")
        assert ready(site, 503)["triggers"] == "missing: nemcon_entry_no_delete"

    @pytest.mark.parametrize(("behind", "status"), [(2, 200), (3, 503)])
    def test_the_clock_is_behind_the_record(
        self, site: Client, monkeypatch: pytest.MonkeyPatch, behind: int, status: int
    ) -> None:
        """docs/decisions/0004: by more than two seconds."""
        world = World()
        import_world(world)
        monkeypatch.setattr("nemcon.web.views.health.time.time", lambda: world.now.utc - behind)
        assert (ready(site, status)["clock"] == "ok") is (status == 200)


class TestSiteFiles:
    def test_robots(self, site: Client) -> None:
        """What is shared may be read, a page as of a day first of all; what has no end may not."""
        lines = site.get("/robots.txt").content.decode().splitlines()
        away = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]

        def closed(address: str) -> bool:
            return any(re.match(re.escape(p).replace(r"\*", ".*"), address) for p in away)

        matter = "/en/nac/matters/secretary-general-2024/"
        for shared in (
            matter,
            f"{matter}?on=2024-06-18",
            f"{matter}?on=2024-06-18&known=2024-06-19&recorded=600",
            f"{matter}card/?on=2024-06-18&of=rutte",
            f"{matter}feed.atom",
            "/en/rules/",
        ):
            assert not closed(shared), shared
        for endless in (
            "/api/v1/nac/",
            "/en/nac/record/?q=rutte",
            "/en/nac/record/?type=position&before=300",
            f"{matter}?on=2024-06-18&sort=name",
            "/en/rules/two-thirds/?members=30&support=20",
        ):
            assert closed(endless), endless

    @pytest.mark.parametrize("query", ["", "?on=2024-06-18", "?on=2024-06-18&known=2024-06-19"])
    def test_a_page_as_of_a_day_is_no_other_page(self, site: Client, query: str) -> None:
        page = site.get(f"/nl/nac/matters/secretary-general-2024/{query}").content.decode()
        address = "http://localhost/nl/nac/matters/secretary-general-2024/"
        assert f'<link rel="canonical" href="{address}">' in page

    def test_robots_name_the_sitemap(self, site: Client) -> None:
        assert b"Sitemap: http://localhost/sitemap.xml\n" in site.get("/robots.txt").content

    def test_every_address_has_a_page_in_each_language(self, site: Client) -> None:
        found = ElementTree.fromstring(site.get("/sitemap.xml").content)
        addresses = [loc.text or "" for loc in found.iter(f"{SITEMAP}loc")]
        assert len(set(addresses)) == len(addresses)
        for lang in LANGUAGES:
            path = f"/{lang}/nac/matters/secretary-general-2024/"
            assert f"http://localhost{path}" in addresses
        alternates = {link.get("href") for link in found.iter("{http://www.w3.org/1999/xhtml}link")}
        assert alternates == set(addresses)
        assert [a for a in addresses if site.get(a).status_code != 200] == []

    def test_beyond_ten_thousand_it_is_an_index(
        self, site: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On the line: one address more than fits makes an index of files, which have them all."""
        from nemcon.web.cache.serving import CACHE
        from nemcon.web.views import site_files

        whole = ElementTree.fromstring(site.get("/sitemap.xml").content)
        addresses = {loc.text for loc in whole.iter(f"{SITEMAP}loc")}
        pages = len(addresses) // len(LANGUAGES)
        monkeypatch.setattr(site_files, "A_PART", pages)
        CACHE.clear()
        assert ElementTree.fromstring(site.get("/sitemap.xml").content).tag == f"{SITEMAP}urlset"
        for size in (pages - 1, 2):
            monkeypatch.setattr(site_files, "A_PART", size)
            CACHE.clear()
            index = ElementTree.fromstring(site.get("/sitemap.xml").content)
            assert index.tag == f"{SITEMAP}sitemapindex"
            parts: set[str | None] = set()
            for loc in index.iter(f"{SITEMAP}loc"):
                part = ElementTree.fromstring(site.get(loc.text or "").content)
                parts |= {one.text for one in part.iter(f"{SITEMAP}loc")}
            own = {f"http://localhost/{lang}/{of}" for lang in LANGUAGES for of in ("", "data/")}
            assert parts == addresses - own

    @pytest.mark.parametrize("path", ["/sitemaps/nac/0.xml", "/sitemaps/nac/99.xml"])
    def test_no_such_part(self, site: Client, path: str) -> None:
        assert site.get(path).status_code == 404

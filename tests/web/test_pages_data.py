"""The record as tables on the site: the files, the page about them, and what they may cost."""

import csv
import html
import io
import json
import re
import zipfile
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world, sealed_world
from tests.web.pages import html as page_of

from nemcon.core.texts import Text
from nemcon.data.dataset import TABLES
from nemcon.record.entries.offices import EndOfTerm, Office, Term
from nemcon.record.entries.structure import Membership
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

PEOPLE = ("popolo.json", "org.jsonld", "schema.jsonld")
FILES = (
    *("datapackage.json", "positions.csv", "entries.jsonl", "record.zip", "record.xlsx"),
    *PEOPLE,
)


@pytest.fixture(autouse=True)
def _fresh(site: "Client") -> "Iterator[None]":
    from nemcon.web.cache.datasets import PACKAGES

    PACKAGES.clear()
    yield
    PACKAGES.clear()


def inside(name: str, content: bytes) -> dict[str, bytes]:
    """What is in a file, unpacked."""
    if not name.endswith(("zip", "xlsx")):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def world() -> World:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "support", "2024-02-01")
    world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
    world.add("office/chair", Term(term="ann-1", holder="ann"), "2023-01-01")
    return world


class TestFiles:
    """spec/data.md §9"""

    def test_each_is_there_and_is_asked_for_again_by_its_tag(self, site: "Client") -> None:
        import_world(world())
        for name in FILES:
            found = site.get(f"/data/b/{name}")
            assert found.status_code == 200, name
            assert found["Cache-Control"] == "public, no-cache"
            assert found["Access-Control-Allow-Origin"] == "*"
            again = site.get(f"/data/b/{name}", headers={"If-None-Match": found["ETag"]})
            assert again.status_code == 304

    def test_what_is_in_the_package_is_what_stands_alone(self, site: "Client") -> None:
        import_world(world())
        package = inside("record.zip", site.get("/data/b/record.zip").content)
        for name in ("datapackage.json", "positions.csv", "standing_positions.jsonl"):
            assert site.get(f"/data/b/{name}").content == package[name]
        described = json.loads(package["datapackage.json"])
        assert described["homepage"] == "http://localhost/data/b/"
        assert len(described["nemcon"]["root"]) == 64

    def test_an_address_of_an_entry_stays_as_it_is(self, site: "Client") -> None:
        written = world()
        import_world(written)
        first = site.get("/data/b/positions.csv")
        stays = re.fullmatch(r'<http://localhost(.+)>; rel="cite-as"', first["Link"])
        assert stays is not None
        written.says("BB", "support", "2024-02-02")
        import_world(written)
        then, now = site.get(stays[1]), site.get("/data/b/positions.csv")
        assert then.content == first.content != now.content
        assert then["Cache-Control"] == "public, max-age=3600"

    @pytest.mark.parametrize("name", ["nothing.csv", "positions.xml", "record.tar", "..%2fx"])
    def test_other_names_are_not_there(self, site: "Client", name: str) -> None:
        assert site.get(f"/data/nac/{name}").status_code == 404
        assert site.get("/data/nobody/positions.csv").status_code == 404

    def test_a_record_that_is_too_long(
        self, site: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import_world(world())
        monkeypatch.setattr("nemcon.web.cache.datasets.MOST_ENTRIES", 3)
        found = site.get("/data/b/positions.csv")
        assert (found.status_code, b"too long" in found.content) == (404, True)


class TestPeople:
    """spec/interop.md §13 Members and office-holders in the formats of others."""

    def test_each_says_who_holds_the_office(self, site: "Client") -> None:
        import_world(world())
        for name in PEOPLE:
            found = site.get(f"/data/b/{name}")
            assert (found.status_code, "ann" in found.text, "2023-01-01" in found.text) == (
                *(200, True, True),
            ), name
        value = json.loads(site.get("/data/b/org.jsonld").content)
        assert value["@graph"][0]["id"] == "http://localhost/en/b/#body"

    @pytest.mark.parametrize("place", ["/en/nac/", "/fr/nac/offices/secretary-general/"])
    def test_pages_lead_to_them(self, site: "Client", place: str) -> None:
        page = page_of(site, place)
        links = re.findall(r'<link rel="alternate" type="[^"]+" href="(/data/[^"]+)"', page)
        assert sorted(links) == sorted(f"/data/nac/{name}" for name in PEOPLE)
        assert all(site.get(link).status_code == 200 for link in links)

    def test_none_of_a_record_that_is_too_long(
        self, site: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nemcon.web.store.records.MOST_ENTRIES", 3)
        monkeypatch.setattr("nemcon.web.cache.datasets.MOST_ENTRIES", 3)
        assert "/data/nac/" not in page_of(site, "/en/nac/?on=2024-03-03")
        assert site.get("/data/nac/popolo.json?recorded=9").status_code == 404


class TestWhatIsSealed:
    """spec/data.md §1.1"""

    @pytest.mark.parametrize("name", FILES)
    def test_nothing_of_it(self, site: "Client", name: str) -> None:
        import_world(sealed_world())
        found = inside(name, site.get(f"/data/b/{name}").content)
        assert not [one for one, content in found.items() if b"sealed" in content.lower()]

    @pytest.mark.parametrize("name", FILES)
    def test_it_is_as_without_it(self, site: "Client", name: str) -> None:
        """A record is compared with itself and an entry that is sealed: beside the number and the
        root that an envelope has for all nothing differs."""
        written = world()
        import_world(written)
        before = inside(name, site.get(f"/data/b/{name}").content)
        written.says("CC", "object", "2024-02-03", audience="secretariat")
        end = EndOfTerm(term="ann-1", reason="resigned")
        written.add("office/chair", end, "2024-02-03", audience="secretariat")
        gone = Membership(member="AA", status="left")
        written.add("body", gone, "2024-02-04", audience="secretariat")
        import_world(written)
        after = inside(name, site.get(f"/data/b/{name}").content)
        for one in before:
            if one == "datapackage.json":
                assert plain(before[one]) == plain(after[one])
            else:
                assert numberless(after[one]) == numberless(before[one]), one


def numberless(data: bytes) -> bytes:
    """A sheet without the number of the last entry."""
    return re.sub(rb'(<c r="B3"[^>]*><v>)\d+', rb"\1", data)


def plain(data: bytes) -> Any:
    """A description without what an envelope tells."""
    package = json.loads(data)
    for name in ("entry", "recorded", "root"):
        package["nemcon"].pop(name)
    package.pop("created")
    package["sources"][0].pop("title")
    return package


class TestCost:
    """docs/decisions/0071: tables are worked out one at a time."""

    def test_who_asks_for_another_meanwhile_comes_again(self, site: "Client") -> None:
        from nemcon.web.cache.datasets import PACKAGES

        import_world(world())
        PACKAGES._at_work = "another"
        with PACKAGES._work:
            found = site.get("/data/b/positions.csv")
        PACKAGES._at_work = None
        assert (found.status_code, found["Retry-After"]) == (503, "5")
        assert site.get("/data/b/positions.csv").status_code == 200

    def test_after_an_earlier_state_it_rests(self, site: "Client") -> None:
        from nemcon.web.cache.datasets import PACKAGES

        import_world(world())
        assert site.get("/data/b/positions.csv?recorded=7").status_code == 200
        PACKAGES._rests_until *= 2
        assert site.get("/data/b/positions.csv?recorded=6").status_code == 503
        assert site.get("/data/b/positions.csv?recorded=7").status_code == 200
        assert site.get("/data/b/positions.csv").status_code == 200

    def test_what_is_too_large_takes_the_place_of_no_page(
        self, site: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nemcon.web.cache import serving

        import_world(world())
        monkeypatch.setattr(serving, "LARGEST_KEPT", 10)
        serving.CACHE.clear()
        assert site.get("/data/b/positions.csv").status_code == 200
        assert len(serving.CACHE._kept) == 0


class TestPage:
    """spec/data.md §9.4"""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_it_tells_of_every_table_and_column(self, site: "Client", lang: str) -> None:
        page = page_of(site, f"/{lang}/data/")
        for table in TABLES:
            assert f'id="t-{table.name}"' in page
            for name in table.names:
                assert name in page
        assert "/data/nac/record.zip" in page

    def test_its_lines_of_python_work_as_they_stand(
        self, site: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A researcher loads the record without writing a parser."""
        import_world(world())
        code = re.findall(r"<pre[^>]*><code>(.*?)</code>", page_of(site, "/en/data/"), re.DOTALL)
        lines = html.unescape(code[0])
        asked: list[str] = []

        def urlopen(address: str) -> io.BytesIO:
            asked.append(address)
            return io.BytesIO(site.get(address.removeprefix("http://localhost")).content)

        monkeypatch.setattr("urllib.request.urlopen", urlopen)
        out = io.StringIO()
        with redirect_stdout(out):
            exec(
                lines.replace("2024-06-18", "2024-02-02"), {}
            )  # it is what is tested: the code that the page gives
        assert asked == ["http://localhost/data/b/record.zip"]
        assert "('AA', 'ann', 'support')" in out.getvalue()

    def test_where_the_address_of_the_data_leads(self, site: "Client") -> None:
        found = site.get("/data/", headers={"Accept-Language": "fr"})
        assert (found.status_code, found["Location"]) == (302, "/fr/data/")
        assert site.get("/data/nac/")["Location"] == "/en/data/#nac"

    def test_a_licence_is_told_where_there_is_one(
        self, site: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.conf import settings

        from nemcon.web.cache import serving

        import_world(world())
        assert "licenses" not in json.loads(site.get("/data/b/datapackage.json").content)
        monkeypatch.setattr(settings, "NEMCON_LICENCE", "CC-BY-4.0")
        serving.CACHE.clear()
        package = json.loads(site.get("/data/b/datapackage.json").content)
        assert package["licenses"] == [{"name": "CC-BY-4.0"}]
        assert "Licence of the record: CC-BY-4.0." in page_of(site, "/en/data/")


def test_the_reference_case_fits_a_notebook(site: "Client") -> None:
    """Its tables are there in one request, and hold the day on which all but one agree."""
    package = inside("record.zip", site.get("/data/nac/record.zip").content)
    rows = csv.DictReader(io.StringIO(package["standing_candidacies.csv"].decode(), newline=""))
    day = "2024-06-18"
    (rutte,) = [
        row
        for row in rows
        if row["candidacy"] == "rutte" and row["from_day"] <= day < row["until_day"]
    ]
    assert (rutte["support"], rutte["of"], rutte["missing"]) == ("31", "32", "RO")

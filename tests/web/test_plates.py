"""Figures and tables to take along: whole by themselves, at addresses of their own."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html as page_of

from nemcon.core.texts import Text
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.structure import Member, Membership, Person
from nemcon.record.entries.words import Commitment, Figures
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/fr/nac/matters/secretary-general-2024/"
DAY = "?on=2024-06-18"
LINE = "/fr/nac/offices/secretary-general/line"
PLEDGE = "/fr/nac/members/HU/commitments/two-percent"
GROWTH = "/fr/nac/growth"
FIGURES = (
    *(f"{MATTER}{name}" for name in ("ring", "climb", "rings", "compare", "rules", "hindsight")),
    *(LINE, PLEDGE, GROWTH),
)
TABLES = (
    *(f"{one}.csv" for one in FIGURES),
    *(f"{MATTER}{name}.csv" for name in ("roll", "moments", "race")),
    *(f"/fr/nac/{name}.csv" for name in ("members", "members/HU/said", "persons/rutte/posts")),
)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def pledged(world: World, name: str) -> None:
    """A commitment of that name, and a figure under it."""
    world.add("commitment/p", Commitment(name=Text.of(name), yardstick="2"), "2000-01-01")
    figures = Figures(edition="one", title=Text.of(name), year="2023", values={"AA": "1.5"})
    world.add("commitment/p", figures, "2024-01-01")


@pytest.fixture(autouse=True)
def _licence(site: "Client", monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    from nemcon.web.cache import serving

    monkeypatch.setattr(settings, "NEMCON_LICENCE", "CC-BY-4.0")
    serving.CACHE.clear()


@pytest.mark.parametrize("figure", FIGURES)
def test_a_drawing_says_what_it_is_of(site: "Client", figure: str) -> None:
    """Title, day, address and licence are in it, and it leans on nothing."""
    found = site.get(f"{figure}.svg{DAY}")
    assert (found.status_code, found["Content-Type"]) == (200, "image/svg+xml")
    tree = ET.fromstring(found.content)
    text = " ".join("".join(one.itertext()) for one in tree.iter() if one.tag.endswith("text"))
    assert "18 juin 2024" in text
    assert "recorded=656" in text
    assert "Licence\u00a0: CC-BY-4.0" in text
    assert not [one for one in tree.iter() if one.tag.endswith(("script", "image", "a"))]
    loads = re.findall(rb'(?:href|src)="([^#"][^"]*)"|url\((?!#)', found.content)
    assert loads == []
    assert "style-src 'unsafe-inline'; sandbox" in found["Content-Security-Policy"]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_picture_is_the_drawing(site: "Client", figure: str) -> None:
    found = site.get(f"{figure}.png{DAY}")
    assert (found.status_code, found["Content-Type"]) == (200, "image/png")
    assert found.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(found.content[16:20]) == 1_600
    again = site.get(f"{figure}.png{DAY}", headers={"If-None-Match": found["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_day_address_and_licence_last(site: "Client", name: str) -> None:
    found = site.get(name + DAY)
    assert found.status_code == 200
    table = rows(found.content)
    assert list(table[0])[-3:] == ["as_of", "address", "licence"]
    assert {(row["as_of"], row["licence"]) for row in table} == {("2024-06-18", "CC-BY-4.0")}
    (address,) = {row["address"] for row in table}
    assert site.get(address.removeprefix("http://localhost")).status_code == 200


def test_what_the_tables_say(site: "Client") -> None:
    ring = rows(site.get(f"{MATTER}ring.csv{DAY}").content)
    missing = [
        (row["member"], row["name"], row["stance"]) for row in ring if row["missing"] == "true"
    ]
    assert missing == [("RO", "Roumanie", "reserve")]
    climb = rows(site.get(f"{MATTER}climb.csv{DAY}").content)
    (day,) = [row for row in climb if row["from_day"] == "2024-06-18"]
    assert (day["agree"], day["required"], day["entitled"]) == ("31", "32", "32")
    inside = rows(site.get(f"/fr/nac/members.csv{DAY}").content)
    assert len(inside) == 32
    (sweden,) = [row for row in inside if row["member"] == "SE"]
    assert (sweden["name"], sweden["since"], sweden["vote"]) == ("Suède", "2024-03-07", "true")
    moments = rows(site.get(f"{MATTER}moments.csv{DAY}").content)
    (hungary,) = [row for row in moments if row["from_day"] == "2024-04-29"]
    assert (hungary["objects"], hungary["reserves"]) == ("HU", "RO SK")
    race = rows(site.get(f"{MATTER}race.csv{DAY}").content)
    withdrawn = [row["name"] for row in race if row["did"] == "withdrawn"]
    assert withdrawn == ["Klaus Iohannis"]
    said = rows(site.get("/fr/nac/members/HU/said.csv").content)
    assert [row["says"] for row in said if row["on"] == "rutte"][-1] == "support"
    pledge = rows(site.get(f"{PLEDGE}.csv").content)
    figures = [(row["year"], row["value"], row["estimate"]) for row in pledge]
    assert ("2024", "2.11", "true") in figures
    growth = rows(site.get(f"{GROWTH}.csv").content)
    assert (growth[-1]["members"], growth[-1]["joined"]) == ("32", "SE")
    (post,) = rows(site.get("/fr/nac/persons/rutte/posts.csv").content)
    assert (post["office"], post["from_day"]) == ("secretary-general", "2024-10-01")
    line = rows(site.get(f"{LINE}.csv{DAY}").content)
    (luns,) = [row for row in line if row["person"] == "luns"]
    assert (luns["from_day"], luns["ordinal"]) == ("1971-10-01", "5")
    (gap,) = [row for row in line if row["kind"] == "no_holder_recorded"]
    assert (gap["from_day"], gap["until_day"], gap["name"]) == ("1999-10-07", "1999-10-13", "")
    extended = {row["person"]: row["extended"] for row in line if row["extended"]}
    assert extended == {
        "rasmussen": "2012-10-03 2013-12-11",
        "stoltenberg": "2017-12-12 2019-03-28 2022-03-24 2023-07-04",
    }
    assert line == sorted(line, key=lambda row: row["from_day"])


def test_the_style_sheet_hides_nothing_of_a_figure() -> None:
    """What another part of the sheet calls by the name of a bar would be in its drawing too."""
    from nemcon.web.documents import plate, ring

    sheet = Path(plate.__file__).parents[1].joinpath("static/nemcon/site.css").read_text("utf-8")
    for style in (plate.style(), ring.style()):
        assert "display: none" not in style
        assert "user-select" not in style
    for bar in ("tenure", "acting", "vacant"):
        assert len(re.findall(rf"^\.{bar} ?\{{", sheet, re.MULTILINE)) == 1


def test_the_list_of_the_record_as_it_is_asked_for(site: "Client") -> None:
    page = page_of(site, "/fr/nac/record/?type=position&member=HU")
    (address,) = re.findall(r'href="(/fr/nac/record\.csv[^"]*)"', page)
    table = rows(site.get(unescape(address)).content)
    shown = re.findall(r'class="says"><a href="/fr/nac/record/([^/]+)/"', page)
    assert [row["entry"] for row in table] == shown
    assert {(row["type"], row["member"]) for row in table} == {("position", "HU")}
    assert list(table[0])[-2:] == ["address", "licence"]
    assert site.get("/fr/nac/record.csv?type=nothing").status_code == 400
    assert len(rows(site.get("/fr/nac/record.csv").content)) == 500


def test_the_rules_with_what_they_make_of_a_matter(site: "Client") -> None:
    table = {row["rule"]: row for row in rows(site.get("/fr/rules.csv").content)}
    assert table["nato-council"]["says"].startswith("Tous les membres doivent être")
    put = "?body=nac&matter=secretary-general-2024&on=2024-06-18"
    page = unescape(page_of(site, f"/fr/rules/{put}"))
    assert f'href="/fr/rules.csv{put}"' in page
    tried = rows(site.get(f"/fr/rules.csv{put}").content)
    outcomes = {row["rule"]: row["outcome"] for row in tried}
    assert (outcomes["nato-council"], outcomes["two-thirds"]) == ("open", "adopted")


def test_the_rounds(site: "Client") -> None:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    answers = {"for": Stance.SUPPORT, "against": Stance.OBJECT}
    law = Round(round="r", candidacies=("ann",), answers=answers)
    world.add("matter/m", law, "2024-02-01")
    counts = {"ann": {"for": 3, "against": 1}}
    world.add("matter/m", RoundResult(round="r", counts=counts), "2024-02-02")
    import_world(world)
    table = rows(site.get("/en/b/matters/m/rounds.csv?on=2024-03-01").content)
    assert [(row["round"], row["answer"], row["number"]) for row in table] == [
        ("r", "for", "3"),
        ("r", "against", "1"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        f"{MATTER}rounds.csv",
        f"{MATTER}race.svg",
        f"{PLEDGE}.gif",
        "/fr/nac/members/HU/commitments/nothing.csv",
        "/fr/nac/members/LU/said.csv?on=1950-01-01",
        "/fr/nac/growth.gif",
        "/fr/nac/persons/nobody/posts.csv",
        f"{MATTER}nothing.svg",
        f"{MATTER}ring.gif",
        f"{MATTER}roll.png",
        f"{MATTER}ring.svg?on=2001-01-01",
        "/fr/nac/matters/nothing/ring.svg",
        "/fr/nac/offices/secretary-general/ring.svg",
        "/fr/nac/offices/nothing/line.svg",
    ],
)
def test_what_there_is_not(site: "Client", address: str) -> None:
    assert site.get(address).status_code == 404


def test_nothing_of_what_is_sealed(site: "Client") -> None:
    """A record is compared with itself and an entry that is sealed: beside the number of the
    record's last entry, which is open to all, nothing differs."""
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "support", "2024-02-01")
    world.says("AA", "reserve", "2024-01-20")
    world.add("body", Member(member="BB", name=Text.of("=1+1")), "2000-01-01")
    world.member("ZZ", "2024-01-05")
    pledged(world, "2 %")
    import_world(world)
    names = [f"matters/m/{name}" for name in ("ring.svg", "ring.csv", "climb.svg", "climb.csv")]
    names += [f"matters/m/{name}" for name in ("rings.svg", "rings.csv", "rings/")]
    names += [f"matters/m/{name}" for name in ("compare.svg", "compare.csv", "compare/")]
    names += [f"matters/m/{name}" for name in ("hindsight.svg", "hindsight.csv", "hindsight/")]
    names += [f"matters/m/{name}.csv" for name in ("roll", "moments", "race")]
    names += ["members.csv", "growth.svg", "growth.csv", "members/AA/said.csv", "record.csv"]
    names += ["members/AA/commitments/p.svg", "members/AA/commitments/p.csv"]

    def asked() -> list[bytes]:
        found = [site.get(f"/en/b/{name}?on=2024-03-01") for name in names]
        assert {one.status_code for one in found} == {200}
        texts = [one.content for one in found]
        return [re.sub(rb"(recorded=|entry )\d+", b"", text) for text in texts]

    before = asked()
    assert b"'=1+1" in before[1]
    world.says("CC", "object", "2024-02-03", audience="secretariat")
    left = Membership(member="DD", status="left")
    world.add("body", left, "2024-02-03", audience="secretariat")
    more = Figures(edition="later", year="2024", values={"AA": "3"})
    world.add("commitment/p", more, "2024-02-03", audience="secretariat")
    world.says("AA", "object", "2024-02-04", audience="secretariat")
    import_world(world)
    assert asked() == before


def test_no_word_of_a_record_is_markup_in_it(site: "Client") -> None:
    evil = "\"><script>alert(1)</script><g x='50%'>&"
    world = World()
    world.add("person/ann", Person(name=evil), "2000-01-01")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "support", "2024-02-01")
    world.says("BB", "object", "2024-02-01")
    world.add("body", Member(member="BB", name=Text.of(evil)), "2000-01-01")
    pledged(world, evil)
    import_world(world)
    names = [f"matters/m/{name}" for name in ("ring", "climb", "rings", "compare", "hindsight")]
    for name in (*names, "members/AA/commitments/p"):
        found = site.get(f"/en/b/{name}.svg?on=2024-03-01")
        tree = ET.fromstring(found.content)
        assert not [one for one in tree.iter() if one.tag.endswith("script")]
        assert evil in " ".join("".join(one.itertext()) for one in tree.iter())
        assert site.get(f"/en/b/{name}.png?on=2024-03-01").status_code == 200


def test_a_page_leads_to_its_figures_on_its_day(site: "Client") -> None:
    page = unescape(page_of(site, MATTER + DAY))
    for name in ("ring.png", "ring.svg", "ring.csv", "climb.png", "climb.csv", "roll.csv"):
        assert f'href="{MATTER}{name}{DAY}"' in page
    assert f'href="{LINE}.png"' in page_of(site, "/fr/nac/offices/secretary-general/")


def test_lines_for_another_site_show_a_figure_that_is_there(site: "Client") -> None:
    page = unescape(unescape(page_of(site, f"{MATTER}share/{DAY}")))
    images = re.findall(r'<img src="http://localhost([^"]+)"', page)
    assert [one.rpartition("/")[2] for one in images] == [f"ring.svg{DAY}", f"climb.svg{DAY}"]
    for image in images:
        found = site.get(image)
        assert found.status_code == 200
        assert "frame-ancestors *" in found["Content-Security-Policy"]

"""Several bodies on one site: the first page is of none of them, and each has a colour."""

import re
from pathlib import Path

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world

from nemcon.core.texts import Text
from nemcon.record.entries.structure import Body

CSS = Path(__file__).parents[2] / "src/nemcon/web/static/nemcon/site.css"
COLOURS = ("teal", "green", "plum", "bronze", "slate")


def world(called: str, name: str, **more: object) -> World:
    of = World(called=called)
    of.says("AA", "support", "2024-02-01")
    fields = {"zone": "Europe/Brussels", **more}
    body = Body(name=Text.of(name), **fields)  # type: ignore[arg-type]  # mypy cannot tell which field gets which value
    of.add("body", body, "2024-01-02")
    return of


def bodies_on(page: str) -> list[str]:
    return re.findall(r'<li><h3><a href="/en/([a-z]+)/">', page)


class TestFirstPage:
    def test_it_is_of_none_of_several(self, sqlite_database: Path) -> None:
        """They stand there by their names, whoever moved last and whatever their ids."""
        for called, name in (("alpha", "Zoning board"), ("omega", "Érable coopérative")):
            import_world(world(called, name))
        page = Client(SERVER_NAME="localhost").get("/en/").content.decode()
        assert bodies_on(page) == ["omega", "alpha"]
        assert '<h1 id="bodies">' in page
        assert "opening home" not in page

    @pytest.mark.parametrize("observed", [False, True])
    def test_it_opens_with_what_moved_where_there_is_one(
        self, sqlite_database: Path, observed: bool
    ) -> None:
        """Records of observers are there to be read: the page shows how."""
        import_world(world("alpha", "Zoning board"))
        if observed:
            import_world(world("omega", "Union", observed=True))
        page = Client(SERVER_NAME="localhost").get("/en/").content.decode()
        assert "opening home" in page
        assert page.count("<h1") == 1


def test_the_colour_of_a_body(sqlite_database: Path) -> None:
    """On all its pages and on no other; the one that all have needs no bar."""
    import_world(world("alpha", "Zoning board", colour="plum"))
    import_world(world("omega", "Union"))
    site = Client(SERVER_NAME="localhost")

    def classes(address: str) -> list[str]:
        return re.findall(r'<body class="([^"]*)">', site.get(address).content.decode())

    for address in ("", "matters/m/", "record/", "members/AA/"):
        assert classes(f"/en/alpha/{address}") == ["of-plum"]
        assert classes(f"/en/omega/{address}") == []
    assert classes("/en/") == []
    assert site.get("/api/v1/alpha/").json()["colour"] == "plum"


@pytest.mark.parametrize("dark", [False, True])
def test_each_can_be_read(dark: bool) -> None:
    """WCAG 2.2, 1.4.3: on the paper and on what is raised from it, at least 4.5 to 1."""
    light, _, night = CSS.read_text().partition("@media (prefers-color-scheme: dark)")
    grounds = [_hex(night if dark else light, f"--{name}") for name in ("paper", "raised")]
    palette = CSS.read_text().partition("/* the colour of a body")[2]
    half = palette.partition("@media (prefers-color-scheme: dark)")[2 if dark else 0]
    for name in COLOURS:
        link = _hex(half.partition(f".of-{name} ")[2], "--link")
        for ground in grounds:
            assert _contrast(link, ground) >= 4.5, (name, ground)


def _hex(text: str, name: str) -> str:
    return str(re.findall(rf"{name}: (#[0-9a-f]{{6}});", text)[0])


def _luminance(colour: str) -> float:
    """Of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

"""A matter round by round: the strips show the figures of the rounds, and nobody has a seat."""

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.test import Client

COUNCIL = "/{}/security-council/matters/secretary-general-2006/"
RINGS = COUNCIL.format("en") + "rings/?on=2006-10-06"


def strips(page: str) -> list[list[tuple[str, str, list[int]]]]:
    """Of each round the names, their figures and how long each part of the bar is, in answers of
    fifteen."""
    found = []
    for table in re.findall(r'<table class="by-name">.*?</table>', page, re.DOTALL):
        rows = re.findall(
            r'<th scope="row">(.*?)</th><td>(.*?)</td><td class="n">(.*?)</td>', table
        )
        found.append([(name, figures, _parts(bar)) for name, bar, figures in rows])
    return found


def _parts(bar: str) -> list[int]:
    places = dict(re.findall(r'<rect class="[^"]*" x="([\d.]+)%" width="([\d.]+)%"', bar))
    return [round(float(width) * 15 / 100) for width in places.values()]


def polled(world: World, id: str, counts: "Mapping[str, Mapping[str, int]]", day: str) -> None:
    answers = {"for": Stance.SUPPORT, "against": Stance.OBJECT}
    law = Round(round=id, candidacies=tuple(counts), answers=answers)
    world.add("matter/m", law, day)
    figures = {name: dict(row) for name, row in counts.items() if row}
    world.add("matter/m", RoundResult(round=id, counts=figures), day)


def test_a_bar_is_as_long_as_its_figures(site: "Client") -> None:
    page = html(site, RINGS)
    table = site.get(f"{COUNCIL.format('en')}rounds.csv?on=2006-10-06").content.decode()
    told: dict[tuple[str, str], list[str]] = {}
    for row in csv.DictReader(io.StringIO(table, newline="")):
        told.setdefault((row["round"], row["name"]), []).append(row["number"])
    drawn = 0
    for number, strip in enumerate(strips(page), 1):
        assert [name for name, *_rest in strip] == [name for name, *_rest in strips(page)[0]]
        for name, figures, parts in strip:
            numbers = told.get((f"poll-{number}", name))
            assert figures == ("-".join(numbers) if numbers else "not in this round")
            assert parts == [int(one) for one in numbers or () if one != "0"]
            drawn += bool(parts)
    assert drawn == 4 + 5 + 7 + 6


def test_it_tells_who_came_in_and_who_went(site: "Client") -> None:
    page = words(site, RINGS)
    assert "The 4 rounds with figures" in page
    assert "4 names · 15 members could answer Name" in page
    assert "New in this round: Vaira Vīķe-Freiberga and Ashraf Ghani" in page
    assert "6 names · 15 members could answer · No longer in this round: Jayantha Dhanapala" in page
    # what was yet to come is not there
    early = words(site, RINGS.replace("10-06", "09-20"))
    assert "The 2 rounds with figures" in early
    assert "Ghani" not in early


def test_once_it_is_decided_nothing_is_excused(site: "Client") -> None:
    page = html(site, RINGS.replace("?on=2006-10-06", ""))
    assert "The 4 rounds with figures" in page
    assert "a ring would show" not in page
    assert 'class="lede"' not in page


def test_nobody_has_a_seat(site: "Client") -> None:
    page = html(site, RINGS)
    assert "Ban Ki-moon came first in the last round with figures" in page
    assert "noindex" not in page
    assert not re.search(r'<use |class="seat|class="rings"|class="empty"', page)


@pytest.mark.parametrize(
    ("lang", "title", "gone"),
    [
        (
            "fr",
            "Tour après tour, en petites bandes",
            "Absent de ce tour, présent au précédent\u00a0:",
        ),
        ("nl", "Ronde na ronde, in kleine stroken", "Niet meer in deze ronde:"),
        ("de", "Runde für Runde, in kleinen Streifen", "Nicht mehr in dieser Runde:"),
    ],
)
def test_in_each_language(site: "Client", lang: str, title: str, gone: str) -> None:
    matter = COUNCIL.format(lang)
    page = html(site, f"{matter}rings/?on=2006-10-06")
    assert f"<title>{title} · " in page
    assert f"{gone} Jayantha Dhanapala" in page
    of_matter = html(site, f"{matter}?on=2006-10-06")
    assert f'<a href="{matter}rings/?on=2006-10-06#strips">{title}</a>' in of_matter


def test_it_is_taken_along(site: "Client") -> None:
    place = f"{COUNCIL.format('en')}rounds"
    drawing = site.get(f"{place}.svg?on=2006-10-06").content.decode()
    assert "No longer in this round: Jayantha Dhanapala" in drawing
    assert drawing.count("4-11-0") == 1
    assert "secretary-general-2006/rings/?on=2006-10-06" in drawing
    picture = site.get(f"{place}.png?on=2006-10-06").content
    assert picture.startswith(b"\x89PNG")


def test_what_is_not_told_is_not_drawn(site: "Client") -> None:
    """A figure that nobody tells has no length, and who has none has no bar; the line goes on to
    all who could answer."""
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.candidate("bob", "declared", "2024-01-10")
    polled(world, "r1", {"ann": {"for": 2}, "bob": {"for": 1, "against": 2}}, "2024-02-01")
    world.candidate("cyd", "declared", "2024-01-10")
    polled(world, "r0", {"ann": {}, "cyd": {}}, "2024-02-02")
    second_poll = {"ann": {"for": 2, "against": 1}, "bob": {}, "cyd": {}}
    polled(world, "r2", second_poll, "2024-02-03")
    import_world(world)
    page = html(site, "/en/b/matters/m/rings/?on=2024-03-01")
    assert "The 2 rounds with figures" in page
    # it was in a round before, of which no figures are told
    assert "New in this round" not in page
    first, second = strips(page)
    assert [figures for _name, figures, _parts in first] == ["2-?", "1-2"]
    assert [figures for _name, figures, _parts in second] == ["2-1", "no figures are told"]
    assert second[1][2] == []
    ends = re.findall(r'<line class="s-thin" x1="([\d.]+)%" x2="([\d.]+)%"', page)
    assert ends == [("40", "100"), ("60", "100"), ("60", "100")]


def test_rings_of_days_and_strips_of_rounds(site: "Client") -> None:
    """Where members spoke as well, both are there, and the page is called after the days."""
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "support", "2024-01-20")
    polled(world, "r1", {"ann": {"for": 2, "against": 1}}, "2024-02-01")
    import_world(world)
    alone = html(site, "/en/b/matters/m/rings/?on=2024-03-01")
    assert 'class="rings"' in alone
    assert 'class="strips"' not in alone
    assert site.get("/en/b/matters/m/rounds.svg?on=2024-03-01").status_code == 404
    polled(world, "r2", {"ann": {"for": 3, "against": 0}}, "2024-02-02")
    import_world(world)
    both = html(site, "/en/b/matters/m/rings/?on=2024-03-01")
    assert 'class="rings"' in both
    assert 'class="strips"' in both
    assert "<title>Day by day, in small rings" in both

"""Two answers side by side: each is that of its own page, and one comparison has one address."""

import csv
import io
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html, words

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"
COMPARE = f"{MATTER}compare/"


def table(site: "Client", address: str) -> dict[str, dict[str, str]]:
    content = site.get(address).content.decode()
    return {row["member"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("on=2024-04-02&with_on=2024-03-21", "on=2024-03-21", "on=2024-04-02"),
        ("on=2024-03-21&with_known=2024-03-21", "on=2024-03-21&known=2024-03-21", "on=2024-03-21"),
        ("on=2024-03-21&with_of=iohannis", "on=2024-03-21&of=iohannis", "on=2024-03-21"),
        ("on=2024-03-07&with_on=2024-03-06", "on=2024-03-06", "on=2024-03-07"),
    ],
)
def test_each_side_is_that_of_its_own_page(
    site: "Client", asked: str, first: str, last: str
) -> None:
    both = table(site, f"{MATTER}compare.csv?{asked}")
    sides = {
        name: table(site, f"{MATTER}ring.csv?{clocks}")
        for name, clocks in (("first", first), ("last", last))
    }
    assert set(both) == {member for side in sides.values() for member in side}
    for member, row in both.items():
        for name, side in sides.items():
            found = side.get(member, {})
            for column in ("stance", "since", "basis", "sources"):
                assert row[f"{name}_{column}"] == found.get(column, ""), (member, name, column)
        says = {side.get(member, {}).get("stance") for side in sides.values()}
        assert row["differs"] == ("true" if len(says) > 1 else "false")


def test_it_says_who_differs_since_when_and_who_says_so(site: "Client") -> None:
    page = words(site, f"{COMPARE}?on=2024-06-20&with_on=2024-06-18")
    assert "18 June 2024 and 20 June 2024: 1 member differs (Romania)" in page
    assert "18 June 2024: 31 of 32 members agree" in page
    assert "reserves its position, since 22 February 2024 · reported · Jurnalul" in page
    assert "agrees, since 20 June 2024 · in public · Romania Insider" in page
    assert "31 members are the same in both." in page
    # Poland agreed on both, by a count alone on the first
    assert "Poland" not in page.partition("Who answers differently")[2]
    joined = words(site, f"{COMPARE}?on=2024-03-07&with_on=2024-03-06")
    assert "Sweden not entitled then" in joined


def test_without_another_it_is_the_turn_before(site: "Client") -> None:
    page = words(site, f"{COMPARE}?on=2024-06-19")
    assert "29 April 2024 and 19 June 2024: 2 members differ (Hungary and Slovakia)" in page
    page = words(site, f"{COMPARE}?on=2024-06-26&with_on=2024-06-25")
    assert "25 June 2024 and 26 June 2024: no member differs" in page


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("on=2024-03-21&with_on=2024-04-02", "on=2024-04-02&with_on=2024-03-21"),
        ("on=&known=&of=&with_on=2024-04-02&with_known=&with_of=", "with_on=2024-04-02"),
        ("on=2024-04-02&with_on=2024-04-02", "on=2024-04-02"),
        ("on=2024-04-02&of=rutte&with_on=2024-04-02&with_of=rutte", "on=2024-04-02&of=rutte"),
        (
            "on=2024-04-02&known=2024-04-03&with_known=2024-05-01&recorded=600",
            "on=2024-04-02&known=2024-05-01&with_known=2024-04-03&recorded=600",
        ),
        ("on=2024-04-02&of=rutte&with_of=iohannis", "on=2024-04-02&of=rutte&with_of=iohannis"),
        # all that is known cannot be said of the other
        (
            "on=2024-04-02&with_on=2024-05-01&with_known=2024-06-01",
            "on=2024-04-02&with_on=2024-05-01&with_known=2024-06-01",
        ),
    ],
)
def test_a_comparison_has_one_address(site: "Client", asked: str, address: str) -> None:
    answer = site.get(f"{COMPARE}?{asked}")
    if asked != address:
        assert (answer.status_code, answer["Location"]) == (303, f"{COMPARE}?{address}")
        answer = site.get(answer["Location"])
    assert answer.status_code == 200


def test_where_there_is_nothing_it_says_why(site: "Client") -> None:
    page = words(site, f"{COMPARE}?on=2024-06-18&with_on=2023-01-01&with_known=2023-01-01")
    assert "They cannot be compared" in page
    assert "Names were mentioned, or interest was shown; nobody is a candidate." in page
    for address in ("?on=2024-06-18&with_of=nobody", "?on=1990-01-01"):
        assert site.get(COMPARE + address).status_code == 404
    assert site.get(f"{COMPARE}?with_on=yesterday").status_code == 400
    assert site.get(f"{MATTER}compare.svg?on=2023-11-01&known=2023-11-01").status_code == 404


def test_what_is_for_members_alone_is_not_told(site: "Client") -> None:
    world = World(positions_for="members")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "object", "2024-02-01", audience="members")
    import_world(world)
    page = words(site, "/en/b/matters/m/compare/?on=2024-03-01&with_on=2024-01-20")
    assert "What members say in this matter is for the members and the secretariat alone" in page
    assert "AA" not in page


def test_its_figures_are_of_the_same_comparison(site: "Client") -> None:
    page = unescape(html(site, f"{COMPARE}?on=2024-06-19"))
    for end in ("png", "svg", "csv"):
        assert f'href="{MATTER}compare.{end}?on=2024-06-19&with_on=2024-04-29"' in page
    drawing = site.get(f"{MATTER}compare.svg?on=2024-06-19&with_on=2024-04-29").content.decode()
    assert "29 April 2024 and 19 June 2024: 2 members differ" in drawing
    assert "with_on=2024-04-29&amp;known=" in drawing

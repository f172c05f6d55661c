"""spec/answers.md §7.1: a weighted matter on its page is told as in the terminal."""

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_weights import dairy, table
from tests.web.answers import import_world
from tests.web.pages import html, words

from nemcon.cli.main import main
from nemcon.core.scalars import figure
from nemcon.web.wording.page_words import signed

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("examples_read_once")
EU = "european-council/matters/commission-president-2019/?on=2019-07-01"


def rows(page: str, name: str) -> list[str]:
    """The rows of the table of that class, each as its HTML."""
    start = page.index(f'<table class="{name}"')
    return page[start : page.index("</table>", start)].split("<tr")[2:]


def test_a_new_table_is_a_day_on_which_something_changed(site: "Client") -> None:
    """Also one that changes no figure; each links to its entry."""
    world = dairy()
    again = table(world, "2024-05-01", {"alder": 30, "birch": "29.97", "cedar": 40}, total=100)
    import_world(world)
    page = html(site, "/en/b/matters/m/?on=2024-06-01")
    told = rows(page, "moments")
    assert [("Litres of 2024" in row, "60.3 %" in row, "59.97 %" in row) for row in told] == [
        (True, False, True),
        (True, False, True),
        (False, True, False),
        (False, False, False),
    ]
    assert f'href="/en/b/record/{again}/?on=2024-06-01"' in told[0]


@pytest.mark.parametrize(("lang", "mark"), [("en", "."), ("nl", ","), ("fr", ",")])
def test_by_how_much_a_clause_is_missed(
    site: "Client", lang: str, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The margin is that of ``nemcon standing --json``: in members, and by weight exactly."""
    main(("standing", "examples/eu", "commission-president-2019", "--on", "2019-07-01", "--json"))
    answer = json.loads(capsys.readouterr().out)
    (lead,) = [c for c in answer["candidacies"] if c["id"] == "timmermans"]
    heads, people = lead["clauses"]
    told = rows(html(site, f"/{lang}/{EU}"), "clauses")
    # a page writes a minus, and no hyphen
    assert f">{signed(str(heads['margin_whole']))}</td>" in told[0]
    missed = signed(figure(Fraction(people["margin"]))).replace(".", mark)
    assert f">{missed}</td>" in told[1]


def test_a_clause_that_is_met_has_its_sign(site: "Client") -> None:
    import_world(dairy())
    told = rows(html(site, "/en/b/matters/m/?on=2024-02-01"), "clauses")
    assert [">+0.3</td>" in row for row in told] == [True]
    assert "Margin" in words(site, "/en/b/matters/m/?on=2024-02-01")


def test_the_body_says_by_weight_what_is_needed(site: "Client") -> None:
    """As ``nemcon open`` does: heads alone do not carry it."""
    told = words(site, "/en/european-council/?on=2019-07-01")
    assert (
        "Frans Timmermans: 2 of 28 members agree, 28.97 % of the population "
        "(at least 65 % needed), by report or count alone; " in told
    )

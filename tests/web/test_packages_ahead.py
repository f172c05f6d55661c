"""spec/procedure.md §4.9: what was decided of a package, and which parts have steps to come."""

import json
from typing import TYPE_CHECKING

import pytest

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("examples_read_once")
POSTS = ("examples/eu", "commission-president-2019")
STEPS = {
    "en": "With steps still to come: ",
    "de": "Mit noch ausstehenden Schritten: ",
    "nl": "Met nog stappen te gaan: ",
    "fr": "Avec des \u00e9tapes encore \u00e0 venir\u00a0: ",
}
TOO_MUCH = {
    "en": "All of it passes",
    "de": "Alles ist angenommen",
    "nl": "Alles is aanvaard",
    "fr": "Tout est adopt\u00e9",
}


def test_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Three of the four had steps to come when they were carried, and none a year later."""
    main(["standing", *POSTS, "--on", "2019-07-02"])
    told = " ".join(capsys.readouterr().out.split())
    assert "each in the step of its day (2019-07-02): President of the European Council" in told
    assert "with steps still to come: President of the European Commission from 2019, " in told
    assert "put together, each decided by itself" in told
    assert "all of it passes" not in told
    assert "put as one" not in told
    main(["standing", *POSTS, "--on", "2020-02-01"])
    assert "still to come" not in " ".join(capsys.readouterr().out.split())


def test_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["standing", *POSTS, "--on", "2019-07-02", "--json"])
    (package,) = json.loads(capsys.readouterr().out)["packages"]
    assert package["ahead"] == [
        "commission-president-2019",
        "high-representative-2019",
        "ecb-president-2019",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_page(site: "Client", lang: str) -> None:
    path = f"/{lang}/european-council/matters/commission-president-2019/?on=2019-07-02"
    page = site.get(path).content.decode()
    assert STEPS[lang] in page
    assert TOO_MUCH[lang] not in page

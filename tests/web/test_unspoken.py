"""spec/standing.md §5.10: where nobody could be heard by name, nobody is told to be missing.

Terminal, `open`, JSON, page, card and the page of the body say the same, in each language.
"""

import json
from typing import TYPE_CHECKING

import pytest

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("examples_read_once")
PARLIAMENT = ("examples/eu", "commission-president-2019", "2019-07-02")
COUNCIL = ("examples/un", "secretary-general-2006", "2006-10-06")
CENTRAL_BANK = ("examples/eu", "ecb-president-2019", "2019-07-10")
WHERE = {
    PARLIAMENT: "european-council/matters/commission-president-2019",
    COUNCIL: "security-council/matters/secretary-general-2006",
    CENTRAL_BANK: "european-council/matters/ecb-president-2019",
}
FALSE = ("0 of 747", "0 of 15", "0 von", "0 van de", "0 membre", "China has not said")
ENOUGH = {
    "en": "374 of 747 members would be enough",
    "de": "genug wären: 374 von 747 Mitgliedern",
    "nl": "374 van de 747 leden zouden genoeg zijn",
    "fr": "374 des 747 membres suffiraient",
}
SUPPORT = {
    PARLIAMENT: ({"count": 0, "of": 747, "members": []}, 374),
    COUNCIL: (None, None),
    CENTRAL_BANK: ({"count": 0, "of": 747, "members": []}, 374),
}
"""Members on record by their number alone: nobody is on record to agree. Rounds alone spoke: how
many agree is not known."""
SAID = {
    "en": "no position of a member is on record",
    "de": "keine Position eines Mitglieds ist verzeichnet",
    "nl": "van geen enkel lid is het standpunt vastgelegd",
    "fr": "la position d\u2019aucun membre n\u2019est connue",
}


def shown(site: "Client", path: str) -> str:
    answer = site.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("asked", WHERE)
def test_in_the_terminal(asked: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody's agreement is told, and nobody's is told to be missing."""
    place, matter, on = asked
    for argv in (("standing", place, matter), ("open", place)):
        assert main([*argv, "--on", on]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "no position of a member is on record" in told
        for false in FALSE:
            assert false not in told
        if argv[0] == "standing":
            assert ("374 of 747 members would be enough" in told) == (asked is PARLIAMENT)
    main(["standing", place, matter, "--on", on, "--json"])
    (one,) = [c for c in json.loads(capsys.readouterr().out)["candidacies"] if c["in_race"]]
    assert (one["support"], one["needed"]["count"]) == SUPPORT[asked]
    assert not any(one["missing_by"].values())


def test_only_rounds_speak_of_the_one_who_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """What the last round came to is told of one candidate as of several."""
    place, matter, on = COUNCIL
    main(["standing", place, matter, "--on", on])
    told = " ".join(capsys.readouterr().out.split())
    assert "Ban Ki-moon came first in the last round with figures (Fourth straw poll," in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("asked", WHERE)
def test_on_pages(site: "Client", asked: tuple[str, str, str], lang: str) -> None:
    """The page, the card and the page of the body agree with the terminal."""
    _place, _matter, on = asked
    body = f"/{lang}/{WHERE[asked].partition('/')[0]}/?on={on}"
    page = shown(site, f"/{lang}/{WHERE[asked]}/?on={on}")
    assert SAID[lang].lower() in page.lower()
    assert (ENOUGH[lang] in page) == (asked is PARLIAMENT)
    assert 'id="missing"' not in page
    assert 'class="figure"' not in shown(site, f"/{lang}/{WHERE[asked]}/card/?on={on}")
    assert SAID[lang] in shown(site, body)
    for false in FALSE:
        assert false not in page

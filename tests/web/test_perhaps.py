"""spec/record.md §4.2: a page says who may have come into the race already, or left it."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.test_perhaps import decided_within, happening, months, world
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words
from tests.web.reading import rows

from nemcon.record.entries.decisions import Decision
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

TOLD = {
    "en": ("may have been in the race already", "may have left the race already"),
    "de": ("war vielleicht schon im Rennen", "war vielleicht schon nicht mehr im Rennen"),
    "nl": ("was misschien al kandidaat", "was misschien al geen kandidaat meer"),
    "fr": ("était peut-être déjà en lice", "n\u2019était peut-être déjà plus en lice"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_page(site: "Client", lang: str) -> None:
    import_world(world())
    page = words(site, f"/{lang}/b/matters/m/?on=2024-02-18")
    assert all(sentence in page for sentence in TOLD[lang])
    after = words(site, f"/{lang}/b/matters/m/?on=2024-02-19")
    assert not any(sentence in after for sentence in TOLD[lang])


MAY = {
    "en": ("Perhaps already:", "by 31 March 2024 at the latest", "the record does not say"),
    "de": ("Vielleicht schon:", "spätestens 31. März 2024", "sagt das Register nicht"),
    "nl": ("Misschien al:", "uiterlijk 31 maart 2024", "zegt het register niet"),
    "fr": ("Peut-être déjà\u202f:", "au plus tard le 31 mars 2024", "le registre ne dit pas"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_else_may_have_happened(site: "Client", lang: str) -> None:
    """A decision, a position, a revision: on the page, and in the brief with its headline."""
    import_world(happening()[0])
    page = words(site, f"/{lang}/b/matters/m/?on=2024-03-10")
    brief = words(site, f"/{lang}/b/matters/m/brief/?on=2024-03-10")
    said = MAY[lang]
    assert all(part.rstrip("\u202f:") in page for part in said)
    assert page.count(said[0].rstrip("\u202f:")) >= 8
    decided = {
        "en": "Perhaps decided",
        "de": "Vielleicht schon beschlossen",
        "nl": "Misschien al besl",
        "fr": "Peut-être déjà décidé",
    }
    assert decided[lang] in page
    assert decided[lang] in brief
    assert brief.count(said[2]) >= 8
    after = words(site, f"/{lang}/b/matters/m/?on=2024-04-02")
    assert said[2] not in after


BEFORE = {
    "en": ("may have answered before the decision", "March 2024: perhaps before the decision"),
    "de": ("vielleicht vor dem Beschluss geantwortet", "vielleicht vor dem Beschluss; zählt"),
    "nl": ("heeft misschien voor het besluit geantwoord", "misschien nog voor het besluit"),
    "fr": ("a peut-être répondu avant la décision", "peut-être avant la décision"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ["matters/m", "members/BB"])
def test_perhaps_before_the_decision(site: "Client", lang: str, address: str) -> None:
    """spec/standing.md §12.5: told of its date, during it and after."""
    import_world(decided_within())
    for day in ("2024-03-10", "2024-05-01"):
        page = words(site, f"/{lang}/b/{address}/?on={day}")
        assert all(part in page for part in BEFORE[lang])


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "what is enough depends on whether FF counts"),
        ("nl", "wat genoeg is, hangt ervan af of FF meetelt"),
        ("fr", "ce qui suffit dépend de savoir si FF compte"),
    ],
)
def test_on_whose_membership_it_depends(site: "Client", lang: str, told: str) -> None:
    """spec/standing.md §2.10"""
    found = World(members=("AA",), rule="every member agrees")
    found.candidate("ann", "nominated", "2024-01-02")
    found.says("AA", "support", "2024-01-03")
    found.member("FF", "2024-02", known="2024-01-03")
    import_world(found)
    assert told in words(site, f"/{lang}/b/matters/m/?on=2024-02-10")


@pytest.mark.parametrize(
    ("lang", "told", "of_it"),
    [
        ("en", "was suspended or without a vote then: AA.", "not known: that is dated March 2024"),
        ("nl", "geschorst of zonder stem was, is niet bekend: AA.", "dat is gedateerd op maart"),
        ("fr", "alors suspendu ou sans voix", "la date en est mars 2024"),
    ],
)
def test_perhaps_suspended(site: "Client", lang: str, told: str, of_it: str) -> None:
    """spec/standing.md §2.10"""
    found = World(members=("AA", "BB"))
    found.candidate("ann", "nominated", "2024-01-02")
    found.member("AA", "2024-03", status="suspended", known="2024-03-01")
    import_world(found)
    assert told in words(site, f"/{lang}/b/matters/m/?on=2024-03-10")
    assert of_it in words(site, f"/{lang}/b/members/AA/?on=2024-03-10")


CELLS = {
    "en": (["perhaps 1 more", "perhaps 1 fewer"], "perhaps decided or ended already"),
    "de": (
        ["vielleicht 1 mehr", "vielleicht 1 weniger"],
        "vielleicht schon beschlossen oder beendet",
    ),
    "nl": (["misschien 1 meer", "misschien 1 minder"], "misschien al besloten of geëindigd"),
    "fr": (["peut-être 1 de plus", "peut-être 1 de moins"], "peut-être déjà décidé ou clos"),
}
OTHERWISE = {
    "en": "may already have answered differently",
    "de": "vielleicht schon anders geantwortet",
    "nl": "heeft misschien al anders geantwoord",
    "fr": "a peut-être déjà répondu autrement",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_the_table_of_days(site: "Client", lang: str) -> None:
    """What is only perhaps so by its date, on the row of a day as in the answer for it."""
    import_world(months())
    (told, settled), address = CELLS[lang], f"/{lang}/b/matters/m/?on=2024-05-01"
    table = {row[1]: row[-1] for row in rows(site, address, "moments")}
    assert OTHERWISE[lang] in table["2 / 3" + "".join(told)]
    assert table["3 / 3"].endswith(settled)
    assert OTHERWISE[lang] not in table["2 / 3"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_first_page(sqlite_database: object, lang: str) -> None:
    """Of the only body that there is."""
    from django.test import Client

    import_world(months())
    told, _settled = CELLS[lang]
    home = words(Client(SERVER_NAME="localhost"), f"/{lang}/")
    assert f"2 / 3 ( {told[0]} ) ( {told[1]} )".replace("( ", "(").replace(" )", ")") in home


UNHEARD = {
    "en": "not all positions are known",
    "de": "nicht alle Positionen sind bekannt",
    "nl": "niet alle standpunten zijn bekend",
    "fr": "toutes les positions ne sont pas connues",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_agreed_may_not_be_on_record(site: "Client", lang: str) -> None:
    """spec/standing.md §5.4: nobody who was not heard is told as not missing."""
    made = World(members=("AA", "BB"))
    made.candidate("ann", "nominated", "2024-02-01", by=("AA",))
    made.says("AA", "support", "2024-03-10")
    made.add("matter/m", Decision(decision="d", on="ann", positions_known=False), "2024-03-10")
    import_world(made)
    table = rows(site, f"/{lang}/b/matters/m/?on=2024-05-01", "moments")
    assert table[0][-1].casefold() == UNHEARD[lang].casefold()

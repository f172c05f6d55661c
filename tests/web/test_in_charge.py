"""spec/offices.md §1.7, §1.9, §1.11: a page names who is in charge of a post, who holds it in fact,
and an end that was announced."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.offices import EndOfTerm, InCharge, Office, Term

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "that day; bob is in charge", "that day; cy and bob are in charge"),
        ("nl", "bob is belast met", "cy en bob zijn belast met"),
        ("fr", "bob assure la", "cy et bob assurent la"),
    ],
)
def test_on_the_page(site: "Client", lang: str, one: str, two: str) -> None:
    world = World()
    world.add("office/chair", Office(name=Text.of("Chair")), "2019-01-01")
    term = Term(term="t1", holder="ann", until=when("2020-12-31"))
    world.add("office/chair", term, "2019-01-01")
    world.add("office/chair", Term(term="t2", holder="dee"), "2021-03-01")
    world.add("office/chair", InCharge(holder="bob"), "2021-01-01")
    world.add("office/chair", InCharge(holder="cy"), "2021-02-01")
    import_world(world)
    assert one in words(site, f"/{lang}/b/offices/chair/?on=2021-01-10").casefold()
    assert two in words(site, f"/{lang}/b/offices/chair/?on=2021-02-10").casefold()


def shown(site: "Client", lang: str, day: str) -> str:
    told = words(site, f"/{lang}/b/offices/chair/?on={day}").casefold()
    return " ".join(told.split())


@pytest.mark.parametrize(
    ("lang", "sentence", "beside", "charge"),
    [
        (
            "en",
            "ends on 30 june 2020, by resignation, announced on 10 february 2020.",
            "30 june 2020 (resigned, announced: 10 february 2020)",
            "bob is in charge without holding the office; that began on 1 july 2020.",
        ),
        (
            "nl",
            "30 juni 2020, door aftreden; dat is op 10 februari 2020 bekendgemaakt.",
            "30 juni 2020 (afgetreden; bekendgemaakt: 10 februari 2020)",
            "bob neemt waar zonder het ambt te bekleden; dat begon op 1 juli 2020.",
        ),
        (
            "fr",
            "prend fin le 30 juin 2020, par démission ; cela a été annoncé le 10 février 2020.",
            "30 juin 2020 (démission ; annonce : 10 février 2020)",
            "intérim sans occuper le poste ; cela a commencé le 1er juillet 2020.",
        ),
    ],
)
def test_an_end_announced_and_nobody_after_it(
    site: "Client", lang: str, sentence: str, beside: str, charge: str
) -> None:
    world = World()
    world.add("office/chair", Office(name=Text.of("Chair")), "2019-01-01")
    term = Term(term="t1", holder="ann", until=when("2020-12-31"))
    world.add("office/chair", term, "2019-01-01")
    gone = EndOfTerm(term="t1", reason="resigned")
    world.add("office/chair", gone, "2020-06-30", known="2020-02-10")
    world.add("office/chair", InCharge(holder="bob"), "2020-07-01")
    import_world(world)
    before, told, after = (
        shown(site, lang, day) for day in ("2020-02-09", "2020-02-10", "2020-07-05")
    )
    for words_of_it in (sentence, beside):
        assert words_of_it not in before
        assert words_of_it in told
    assert charge not in told
    assert charge in after


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "ann holds the office in fact; the choice was annulled later, on 15 may 2020."),
        ("nl", "feitelijk; de keuze is later, op 15 mei 2020, nietig verklaard."),
        ("fr", "ann occupe le poste de fait ; le choix a été annulé plus tard, le 15 mai 2020."),
    ],
)
def test_held_in_fact(site: "Client", lang: str, told: str) -> None:
    world = World()
    world.add("office/chair", Office(name=Text.of("Chair")), "2019-01-01")
    world.add("office/chair", Term(term="t1", holder="ann"), "2020-01-01")
    world.add("office/chair", EndOfTerm(term="t1", reason="annulled"), "2020-05-15")
    import_world(world)
    assert told in shown(site, lang, "2020-03-01")

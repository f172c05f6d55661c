"""spec/offices.md §1.7: a page names all who are in charge of a vacant post."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.offices import InCharge, Office, Term

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "vacant; bob is in charge", "vacant; cy and bob are in charge"),
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

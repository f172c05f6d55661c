"""Invariant 6: no page shows the public an entry outside its audience."""

from typing import TYPE_CHECKING

import pytest
from tests.web.answers import import_world, sealed_world

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    "address",
    [
        "/en/b/",
        "/en/b/offices/chair/",
        "/en/b/offices/chair/?on=2024-06-01",
        "/en/b/members/",
        "/en/b/members/CC/",
        "/en/b/members/EE/",
        "/en/b/persons/ann/",
        "/en/b/matters/m/?if=AA%3Dobject",
        "/en/b/matters/m/?if=EE%3Dsupport",
        "/en/b/matters/m/?rule=at+least+3+members+are+for",
    ],
)
def test_nothing_of_what_is_withheld(site: "Client", address: str) -> None:
    import_world(sealed_world())
    found = site.get(address)
    assert found.status_code == 200
    assert b"sealed" not in found.content.lower()


@pytest.mark.parametrize(
    ("hidden", "absent"),
    [
        ("/en/b/offices/sealed-office/", "/en/b/offices/absent/"),
        ("/en/b/persons/sealed-person/", "/en/b/persons/absent/"),
    ],
)
def test_it_is_as_if_it_were_not_there(site: "Client", hidden: str, absent: str) -> None:
    import_world(sealed_world())
    one, other = site.get(hidden), site.get(absent)
    assert one.status_code == other.status_code == 404
    id = hidden.split("/")[-2].encode()
    assert one.content.replace(id, b"absent") == other.content

"""No link of a page of a matter leads nowhere."""

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest
from tests.web.pages import Links, links

if TYPE_CHECKING:
    from django.test import Client

MATTER = re.compile(r"/en/[^/]+/matters/[^/]+/")
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
EXAMPLES = ("club", "european-council", "nac", "security-council")


def inside(page: Links) -> set[str]:
    """The addresses of this site that a page leads to."""
    return {urldefrag(href).url for href in page.hrefs if href.startswith("/")}


def followed(site: "Client", address: str) -> Links:
    """What is led to; a document or a picture leads nowhere on."""
    answer = site.get(address)
    assert answer.status_code == 200, address
    page = Links()
    if answer["Content-Type"] not in {"application/pdf", "image/png"}:
        page.feed(answer.content.decode())
    return page


@pytest.mark.parametrize("body", EXAMPLES)
def test_every_link_of_a_matter_leads_somewhere(site: "Client", body: str) -> None:
    """spec/standing.md §11.1: also those that its own page has once a round, a step, a candidacy or
    an order of the members is chosen on it."""
    first = links(site, f"/en/{body}/").hrefs
    matters = {found.group() for href in first if (found := MATTER.match(href))}
    assert matters
    for matter in matters:
        chosen = inside(links(site, matter))
        further = set[str]()
        for address in chosen:
            page = followed(site, address)
            if address.startswith(f"{matter}?"):
                further |= {one for one in inside(page) if one.startswith(f"{matter}?")}
        # with small samples some of those that a second choice leads to
        for address in sorted(further - chosen)[:: 1 if FULL else 4]:
            followed(site, address)


def test_another_step_is_chosen_without_the_round(site: "Client") -> None:
    """A round belongs to one step: with another it is no address of the matter."""
    page = "/en/security-council/matters/secretary-general-2006/?round=poll-4"
    steps = {href for href in links(site, page).hrefs if "step=" in href}
    assert steps
    assert not [href for href in steps if "round=" in href]

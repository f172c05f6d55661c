"""Where the address of a page is shared: a picture of its own, in its language, of its day."""

import re
from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html as page_of

from nemcon.core.texts import Text
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Membership, Person

if TYPE_CHECKING:
    from django.test import Client

DAY = "?on=2024-06-18"
PAGES = {
    "/fr/nac/matters/secretary-general-2024/": DAY,
    "/fr/nac/offices/secretary-general/": DAY,
    "/fr/nac/members/RO/": DAY,
    "/fr/nac/members/": DAY,
    "/fr/nac/persons/rutte/": DAY,
    "/fr/nac/record/decision-2024-06-26/": "",
    "/fr/nac/": DAY,
    "/fr/rules/nato-council/": "",
}


def meta(page: str, name: str) -> str:
    (content,) = re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)
    return str(content).replace("&amp;", "&")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_a_picture_of_its_day(site: "Client", address: str) -> None:
    asked = PAGES[address]
    page = page_of(site, address + asked)
    image = meta(page, "og:image")
    assert image == f"http://localhost{address}share.png{asked}"
    found = site.get(image.removeprefix("http://localhost"))
    assert (found.status_code, found["Content-Type"]) == (200, "image/png")
    assert [int.from_bytes(found.content[at : at + 4]) for at in (16, 20)] == [1_200, 630]
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "og:locale").startswith("fr_")
    assert f'<link rel="canonical" href="http://localhost{address}">' in page


@pytest.mark.parametrize("address", PAGES)
def test_whoever_obeys_robots_may_fetch_both(site: "Client", address: str) -> None:
    """The rules of robots.txt as their readers take them: ``*`` is anything, the start counts."""
    away = re.findall(r"^Disallow: (.+)$", site.get("/robots.txt").content.decode(), re.MULTILINE)
    patterns = [re.compile(re.escape(one).replace(r"\*", ".*")) for one in away]
    for path in (address + PAGES[address], f"{address}share.png{PAGES[address]}"):
        assert not [one.pattern for one in patterns if one.match(path)], path


def test_it_is_in_the_language_of_its_page(site: "Client") -> None:
    office = "nac/offices/secretary-general/share.png?on=2024-06-18"
    assert site.get(f"/fr/{office}").content != site.get(f"/nl/{office}").content


@pytest.mark.parametrize(
    "address",
    [
        "/fr/nac/offices/nothing/share.png",
        "/fr/nac/members/XX/share.png",
        "/fr/nac/persons/nobody/share.png",
        "/fr/nac/record/nothing/share.png",
        "/fr/rules/no/share.png",
    ],
)
def test_what_there_is_not(site: "Client", address: str) -> None:
    assert site.get(address).status_code == 404


def test_nothing_of_what_is_sealed(site: "Client") -> None:
    """A record is compared with itself and entries that are sealed."""
    world = World()
    world.add("office/chair", Office(name=Text.of("Chair")), "2000-01-01")
    world.add("person/ann", Person(name="Ann"), "2000-01-01", id="ann-is")
    import_world(world)
    pages = ("offices/chair", "members/CC", "matters/m", "members", "persons/ann", "record/ann-is")

    def pictures() -> list[bytes]:
        found = [site.get(f"/en/b/{page}/share.png?on=2024-06-01") for page in pages]
        found.append(site.get("/en/b/share.png?on=2024-06-01"))
        assert {one.status_code for one in found} == {200}
        return [one.content for one in found]

    before = pictures()
    seal = {"audience": "secretariat"}
    world.add("office/chair", Term(term="t", holder="CC"), "2024-01-01", **seal)
    world.add("body", Membership(member="CC", status="left"), "2024-02-01", **seal)
    world.add("person/ann", Person(name="Anna"), "2001-01-01", **seal)
    said = CandidacyAct(candidacy="ann", did="declared")
    world.add("matter/m", said, "2024-01-10", **seal)
    import_world(world)
    assert pictures() == before

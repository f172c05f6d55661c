"""No link of a desk, and of the pages that its viewer reads there, leads nowhere."""

from collections.abc import Callable
from urllib.parse import urldefrag

from tests.web.desk.desks import Sitter, recorded
from tests.web.pages import Links

from nemcon.core.texts import Text
from nemcon.record.entries.matters import Matter

PRACTICE = "/desk/en/practice/"
SENT_AWAY = ("/desk/en/account/logout/", "/desk/en/step-in/")
"""What is asked of whoever goes on: it would end the session."""


def test_every_link_leads_somewhere(sits: Callable[[str], Sitter]) -> None:
    chair = sits("vos")
    # feeds, card and JSON of what is for other eyes are nowhere: the addresses are the public's
    matter = Matter(title=Text.of("Moorings of members"), kind="proposal")
    recorded("matter/sealed", matter, 60, audience="members")
    sealed = f"{PRACTICE}matters/sealed/"
    site = chair.site

    def ahead(address: str) -> set[str]:
        answer = site.get(address)
        assert answer.status_code in {200, 302}, address
        if address == sealed:
            assert "feed.atom" not in answer.content.decode()
        if "html" not in answer.headers.get("Content-Type", ""):
            return set()
        page = Links()
        page.feed(answer.content.decode())
        return {urldefrag(href).url for href in page.hrefs if href.startswith("/")}

    pages = ("", "matters/harbour-master/", "offices/harbour-master/", "members/pilots/")
    first = {"/desk/en/", sealed, *(f"{PRACTICE}{rest}" for rest in pages)}
    found = set[str]().union(*map(ahead, sorted(first)))
    for address in sorted(found - first):
        if not address.startswith(SENT_AWAY):
            ahead(address)

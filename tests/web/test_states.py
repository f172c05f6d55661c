"""The states that the slider shows are those of the pages of the days, in their words."""

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.web import pages

if TYPE_CHECKING:
    from django.test import Client

_SEAT = re.compile(r'class="seat seat-(\w+)[^"]*" data-member="([^"]+)"')
_NUMBER = re.compile(r'class="table-number"[^>]*>([^<]*)<')
_OF = re.compile(r'class="table-of"[^>]*>([^<]*)<')
_HEADLINE = re.compile(r'<h1 id="headline"[^>]*>(.*?)</h1>', re.DOTALL)


def _text(pattern: re.Pattern[str], page: str) -> str:
    """What a part of a page says, without its elements."""
    found = pattern.search(page)
    assert found is not None
    return unescape(re.sub("<[^>]*>", "", found[1])).strip()


@pytest.mark.parametrize(
    "address",
    ["/en/nac/matters/secretary-general-2024/", "/fr/club/matters/chair-2026/"],
)
def test_each_day_as_its_page_has_it(site: "Client", address: str) -> None:
    states = site.get(f"{address}states.json").json()
    told = [""] * 5
    for day in states["days"]:
        told = [new if new is not None else old for new, old in zip(day[1:], told, strict=True)]
        page = pages.html(site, f"{address}?on={day[0]}")
        headline, number, of, _name, seats = told
        assert headline == _text(_HEADLINE, page), day
        there = {
            member: states["marks"][ord(letter) - ord("a")]
            for member, letter in zip(states["members"], seats, strict=True)
            if letter != "."
        }
        assert there == {member: mark for mark, member in _SEAT.findall(page)}, day
        if there:
            assert (number, of) == (_text(_NUMBER, page), _text(_OF, page)), day


def test_they_are_small_and_of_whom_is_asked_about(site: "Client") -> None:
    address = "/en/nac/matters/secretary-general-2024/states.json"
    answer = site.get(address, headers={"Accept-Encoding": "br"})
    assert len(answer.content) < 1_000
    of = site.get(f"{address}?of=iohannis&known=2024-05-01").json()
    assert any((day[1] or "").startswith("Klaus Iohannis") for day in of["days"])
    assert site.get(f"{address}?of=nobody").status_code == 404
    assert site.get(address.replace("2024", "1824")).status_code == 404

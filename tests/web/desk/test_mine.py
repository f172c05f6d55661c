"""The lists of a member's desk (src/nemcon/web/desk/views/mine.py, spec/answers.md §9)."""

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, account, recorded, text

from nemcon.core.days import Moment
from nemcon.record.entries.rounds import Round
from nemcon.record.entries.structure import Accreditation
from nemcon.rules.stances import Stance

Sits = Callable[[str], Sitter]
DAY = 86_400


def test_what_is_answered_moves_from_the_first_list(sits: Sits) -> None:
    claire = sits("besson")
    assert "Answer required 2" in text(claire.site.get("/desk/en/"))
    claire.record(f"{HARBOUR}for/north-quay/position/", on="marin", stance="support")
    page = text(claire.site.get("/desk/en/"))
    assert "Answer required 1" in page
    assert "All open 2" in page


def test_closed_lately_with_what_was_answered(sits: Sits) -> None:
    claire = sits("besson")
    claire.record(f"{HARBOUR}for/north-quay/position/", on="marin", stance="support")
    sits("vos").record(f"{HARBOUR}secretariat/end/", how="withdrawn", reason="Nobody left.")
    page = text(claire.site.get("/desk/en/"))
    assert "Recently closed 1" in page
    assert "Elena Marin: agrees" in page
    assert "No answer of this member is on record." in text(sits("smit").site.get("/desk/en/"))


def test_a_round_that_closed_without_an_answer_is_excused_or_not(sits: Sits) -> None:
    opened = Round(
        round="straw",
        candidacies=("marin",),
        closes=Moment(int(time.time()) - DAY),
        answers={"yes": Stance.SUPPORT},
        entitled=("north-quay",),
    )
    recorded("matter/harbour-master", opened, 2 * DAY)
    assert "Without an answer" not in text(sits("smit").site.get("/desk/en/"))
    page = text(sits("besson").site.get("/desk/en/"))
    # everybody's accreditation is of the day on which the body was set up
    assert "Round straw excused" in page
    assert "nobody was accredited to speak for it then" in page
    more = {"id": "then", "member": "north-quay", "person": "besson"}
    recorded("member/north-quay", Accreditation(), 3 * DAY, **more)
    assert "Round straw not excused" in text(sits("besson").site.get("/desk/en/"))


def test_a_seat_in_a_body_of_which_nothing_is_recorded_is_named(sits: Sits) -> None:
    from nemcon.web.accounts.models import Affiliation

    claire = sits("besson")
    Affiliation.objects.create(account=account("besson"), body="atlantis", person="besson")
    page = claire.get("/desk/en/")
    assert "You have a seat in the body atlantis, of which nothing is recorded here." in page
    assert "Harbour council" in page


def test_the_chair_and_the_clerk_see_what_is_open_in_their_body(
    sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each matter leads to its desk; what silence alone adopted stands before the others."""
    from nemcon.web.desk import place

    page = sits("vos").get("/desk/en/")
    listed = page.partition("Open matters")[2].partition("</ul>")[0]
    assert f'href="{HARBOUR}secretariat/"' in listed
    assert f'href="{MOORING}secretariat/"' in listed
    assert "Open matters" not in sits("besson").get("/desk/en/")
    later = SimpleNamespace(time=lambda: time.time() + DAY)
    monkeypatch.setattr(place, "time", later)
    page = sits("vos").get("/desk/en/")
    unwritten = page.partition("record the decision")[2].partition("</ul>")[0]
    assert f'href="{MOORING}secretariat/"' in unwritten
    assert f'href="{MOORING}secretariat/"' not in page.partition("Open matters")[2]


def test_the_clock_of_the_site_by_the_clocks_of_body_and_reader(sits: Sits) -> None:
    claire = sits("besson")

    def clock() -> str:
        return text(claire.site.get("/desk/en/")).partition("The clock of this site says")[2]

    assert "(Europe/Amsterdam)" in clock()[:60]
    assert "for you" not in clock()[:120]
    claire.post("/desk/en/account/zone/", {"zone": "Asia/Tokyo"})
    amsterdam, _for_you, tokyo = clock()[:120].partition(", for you ")
    assert "(Europe/Amsterdam)" in amsterdam
    assert "(Asia/Tokyo)" in tokyo


def test_bodies_of_two_zones_have_the_clock_of_greenwich(sits: Sits) -> None:
    from nemcon.web.accounts import beginning
    from nemcon.web.accounts.models import Affiliation

    first = beginning.FirstBody(body="rowers", name="Rowers", zone="Asia/Tokyo", clerk="Ann Ash")
    beginning.begin(first, again=False)
    claire = sits("besson")
    Affiliation.objects.create(account=account("besson"), body="rowers", person=first.person)
    page = text(claire.site.get("/desk/en/"))
    assert "(UTC)" in page.partition("The clock of this site says")[2][:60]


def test_a_page_of_no_body_tells_moments_by_the_clock_of_its_reader(sits: Sits) -> None:
    claire = sits("besson")
    claire.post("/desk/en/account/zone/", {"zone": "Asia/Tokyo"})
    draft = f"{HARBOUR}for/north-quay/position/"
    claire.post(draft, {"on": "marin", "stance": "support", "nonce": "n", "step": "save"})
    assert (
        "(Asia/Tokyo)"
        in text(claire.site.get("/desk/en/")).partition("Harbour council · Who becomes")[2]
    )

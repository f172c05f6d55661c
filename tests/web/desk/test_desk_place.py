"""Who gets to which desk (src/nemcon/web/desk/place.py, docs/decisions/0056)."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.web.desk.desks import Sitter, account, hidden, text

Sits = Callable[[str], Sitter]


def visitor() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.mark.parametrize("address", ["/en/", "/en/practice/", "/api/v1/", "/en/nothing/"])
def test_public_pages_set_no_cookie_for_anybody(sits: Sits, address: str) -> None:
    """They stay as they are for whoever has signed in, and for caches."""
    mine = sits("besson").site.get(address)
    other = visitor().get(address)
    assert mine.content == other.content
    for answer in (mine, other):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "rest", ["", "practice/", "practice/secretariat/", "practice/matters/mooring-rules/for/pilots/"]
)
def test_whoever_has_not_signed_in_is_asked_to(practice: str, rest: str) -> None:
    answer = visitor().get(f"/desk/nl/{rest}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/nl/account/login/?next=%2Fdesk%2Fnl%2F")


def test_a_body_in_which_one_is_nobody_is_as_one_that_is_not_there(sits: Sits) -> None:
    from nemcon.web.accounts.models import UserAccount

    stranger = Sitter(UserAccount.objects.create_user("else@x.invalid", name="Else"))
    for body in ("practice", "nowhere"):
        assert stranger.site.get(f"/desk/en/{body}/").status_code == 404
        assert stranger.site.get(f"/desk/en/{body}/secretariat/").status_code == 404


def test_cookies_are_for_desks_alone(practice: str) -> None:
    answer = visitor().get("/desk/en/account/login/")
    (cookie,) = answer.cookies.values()
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Strict")


def test_what_is_shown_at_a_desk_no_cache_shares(sits: Sits) -> None:
    for rest in ("", "practice/", "practice/matters/harbour-master/"):
        told = sits("besson").site.get(f"/desk/en/{rest}").headers["Cache-Control"]
        assert told.startswith("private, no-")


class TestSecondFactor:
    """Chair and clerk see nothing of their body without one."""

    def test_the_clerk_is_sent_to_set_one_up(self, practice: str) -> None:
        clerk = Sitter(account("reuter"))
        for rest in ("", "secretariat/", "matters/harbour-master/", "record/"):
            answer = clerk.site.get(f"/desk/en/practice/{rest}")
            assert answer.status_code == 302, rest
            assert answer.headers["Location"] == "/desk/en/factors/?needed=1"

    def test_with_one_the_desk_opens(self, practice: str) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        clerk = account("reuter")
        TOTP.activate(clerk, generate_totp_secret())
        Sitter(clerk).get("/desk/en/practice/secretariat/")

    def test_a_password_alone_does_not_sign_in_whoever_has_one(self, practice: str) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        clerk = account("reuter")
        clerk.set_password("a long enough phrase")
        clerk.save()
        TOTP.activate(clerk, generate_totp_secret())
        site = visitor()
        answer = site.post(
            "/desk/en/account/login/",
            {"login": clerk.email, "password": "a long enough phrase"},
        )
        assert answer.headers["Location"].startswith("/desk/en/factors/authenticate/")
        assert site.get("/desk/en/practice/").status_code == 302


class TestDoor:
    """In a demo, and from the machine itself."""

    def test_it_opens_in_a_demo(self, sits: Sits) -> None:
        site = visitor()
        page = site.get("/desk/en/step-in/").content.decode()
        assert "Marit Vos" in page
        assert "A way through: a member nominates somebody" in page
        assert site.post("/desk/en/step-in/", {"person": "vos"}).status_code == 302
        assert site.get("/desk/en/practice/secretariat/").status_code == 200

    def test_it_leads_to_the_same_matter_at_the_desk_of_the_role(self, sits: Sits) -> None:
        site = sits("rossi").site
        page = site.get("/desk/en/practice/matters/harbour-master/for/pilots/").content.decode()
        assert "<strong>Lucia Rossi · For Pilots</strong>" in page
        door = 'href="/desk/en/step-in/?matter=harbour-master"'
        assert door in page
        matter = "/desk/en/practice/matters/harbour-master/"
        lucia, path = sits("rossi"), f"{matter}for/pilots/position/"
        receipt = lucia.record(path, on="marin", stance="support")
        for address in (receipt, f"{matter}brief/"):
            assert door in site.get(address).content.decode()
        places = {
            "vos": "/desk/en/practice/matters/harbour-master/secretariat/",
            "smit": "/desk/en/practice/matters/harbour-master/for/south-quay/",
            "okoye": "/desk/en/practice/matters/harbour-master/for/north-quay/",
            "adair": "/desk/en/",
        }
        for person, place in places.items():
            sent = {"person": person, "matter": "harbour-master"}
            assert site.post("/desk/en/step-in/", sent).headers["Location"] == place
        sent = {"person": "vos", "matter": "//elsewhere.example/"}
        assert site.post("/desk/en/step-in/", sent).headers["Location"] == "/desk/en/"

    def test_a_receipt_has_the_doors_to_go_on_in_the_matter(self, sits: Sits) -> None:
        """Each other role with one press, and of each member whether it has said something yet."""
        lucia = sits("rossi")
        path = "/desk/en/practice/matters/harbour-master/for/pilots/position/"
        page = lucia.site.get(lucia.record(path, on="marin", stance="support"))
        said = text(page)
        assert "Marit Vos chair" in said
        assert "Tom Larsen speaks for Shipyard, has not said" in said
        assert "Lucia Rossi speaks for Pilots" not in said
        doors = text(lucia.site.get("/desk/en/step-in/?matter=harbour-master"))
        assert "Lucia Rossi speaks for Pilots Pieter Smit" in doors
        sent = {**hidden(page.content.decode()), "person": "larsen"}
        place = "/desk/en/practice/matters/harbour-master/for/shipyard/"
        assert lucia.site.post("/desk/en/step-in/", sent).headers["Location"] == place

    def test_not_from_another_machine(self, sits: Sits) -> None:
        far = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.7")
        assert far.get("/desk/en/step-in/").status_code == 404
        assert far.post("/desk/en/step-in/", {"person": "vos"}).status_code == 404

    def test_there_is_none_where_none_was_opened(self, practice: str) -> None:
        assert settings.NEMCON_PRACTICE == ""
        assert visitor().get("/desk/en/step-in/").status_code == 404
        assert visitor().post("/desk/en/step-in/", {"person": "vos"}).status_code == 404


def test_a_factor_gone_in_between_what_was_typed_stands_on_the_page(practice: str) -> None:
    clerk = Sitter(account("reuter"))
    address = "/desk/en/practice/matters/harbour-master/secretariat/decide/"
    answer = clerk.post(address, {"words": "My words", "nonce": "n"})
    assert answer.status_code == 403
    assert "My words" in text(answer)
    assert "second factor" in text(answer)


def test_who_has_no_role_reads_what_is_read_for_the_public(practice: str) -> None:
    """A record in which what is sealed was read would cost otherwise than without it."""
    from nemcon.record.readers import THE_PUBLIC
    from nemcon.web.accounts.models import Affiliation
    from nemcon.web.desk.place import DeskPlace, desk
    from nemcon.web.store import records

    there: list[DeskPlace] = []

    @desk
    def show(_request: HttpRequest, at: DeskPlace) -> HttpResponse:
        there.append(at)
        return HttpResponse()

    Affiliation.objects.filter(body="practice", person="besson").update(person="marin")
    request = RequestFactory().get("/desk/en/practice/")
    request.user = account("marin")
    request.LANGUAGE_CODE = "en"
    assert show(request, body="practice").status_code == 200
    assert there[0].here.asked is records.record("practice", THE_PUBLIC)

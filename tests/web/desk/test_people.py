"""The people of a body: roles and accreditations by the record, accounts and invitations beside it
(src/nemcon/web/desk/views/body_people.py)."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.test import Client
from tests.web.desk.desks import Sitter, account, head, hidden, text
from tests.web.desk.test_signing_in import signs_in, visitor, with_password

Sits = Callable[[str], Sitter]
PEOPLE = "/desk/en/practice/people/"


def link(page: str) -> str:
    found = re.search(r'value="http://localhost(/desk/en/invitation/[^"]+)"', page)
    assert found is not None
    return found[1]


def invited(clerk: Sitter, person: str) -> str:
    answer = clerk.post(PEOPLE, {"person": person, "do": "invite"})
    assert answer.status_code == 200
    return link(answer.content.decode())


def auth_of_last() -> dict[str, Any]:
    """How what was recorded last was authenticated."""
    from nemcon.web.store import records

    (entry,) = records.store().read("practice", head() - 1)
    return dict(entry.auth or {})


@pytest.fixture
def newcomer(sits: Sits) -> Sitter:
    """The clerk, after having made somebody new a deputy of the pilots."""
    clerk = sits("reuter")
    clerk.record(f"{PEOPLE}accreditation/", name="Zoë Marsh", member="pilots", capacity="deputy")
    return clerk


def test_who_has_which_role_and_accreditation_and_an_account(sits: Sits) -> None:
    page = " ".join(text(sits("vos").site.get(PEOPLE)).split())
    assert "Marit Vos chair has an account" in page
    assert "Claire Besson representative of North Quay has an account" in page
    assert "Ben Okoye assistant of North Quay" in page
    assert "Elena Marin" not in page


@pytest.mark.parametrize("person", ["besson", "okoye"])
def test_it_is_the_chairs_and_the_clerks(sits: Sits, person: str) -> None:
    site = sits(person).site
    for address in (PEOPLE, f"{PEOPLE}role/"):
        assert site.get(address).status_code == 404
    assert site.post(PEOPLE, {"person": "vos", "do": "invite"}).status_code == 404


class TestForms:
    def test_somebody_new_is_accredited_and_speaks_at_once(self, newcomer: Sitter) -> None:
        from nemcon.proceedings.authority import authority
        from nemcon.web.store import records

        entries = records.store().read("practice")
        now = authority(records.store().record("practice"), "zoe-marsh", entries[-1].recorded.utc)
        assert now.speaks == ("pilots",)
        assert entries[-1].auth is not None
        assert entries[-1].auth["person"] == "reuter"
        assert "Zoë Marsh" in newcomer.get(PEOPLE)

    def test_another_of_the_same_name_is_told_before(self, sits: Sits) -> None:
        """Two people may have one name; whoever did not know says so before it is recorded."""
        clerk = sits("reuter")
        told = "Somebody called anna novak is on record already."
        address = f"{PEOPLE}accreditation/"
        fields = {"member": "pilots", "capacity": "deputy", "step": "look"}
        for who, is_told in (
            ({"name": "anna novak"}, True),
            ({"name": "Anna Nowak"}, False),
            ({"person": "novak"}, False),
        ):
            answer = clerk.post(address, {**hidden(clerk.get(address)), **fields, **who})
            assert (answer.status_code, told in text(answer)) == (200, is_told)

    def test_a_role_is_given_and_ended(self, sits: Sits) -> None:
        clerk = sits("reuter")
        clerk.record(f"{PEOPLE}role/", person="novak", role="auditor")
        assert "Anna Novak auditor representative of Lighthouse" in text(clerk.site.get(PEOPLE))
        clerk.record(f"{PEOPLE}end-role/", which="auditor/novak")
        assert "Anna Novak auditor" not in text(clerk.site.get(PEOPLE))

    def test_an_accreditation_is_ended_and_the_desk_closes_at_once(self, sits: Sits) -> None:
        clerk, pilot = sits("reuter"), sits("rossi")
        desk = "/desk/en/practice/matters/harbour-master/for/pilots/"
        pilot.get(desk)
        clerk.record(f"{PEOPLE}end-accreditation/", which="pilots/rossi")
        pilot.get(desk, 404)

    def test_one_of_two_ways_to_say_who(self, sits: Sits) -> None:
        clerk, before = sits("reuter"), head()
        for fields in ({}, {"person": "novak", "name": "Anna Novak"}):
            sent = {"role": "auditor", "nonce": "n1", "step": "look", **fields}
            answer = clerk.post(f"{PEOPLE}role/", sent)
            assert answer.status_code == 409
            assert "Choose somebody on record, or write the name" in text(answer)
        assert head() == before

    def test_two_of_one_name_are_two(self, newcomer: Sitter) -> None:
        newcomer.record(f"{PEOPLE}role/", name="Zoe Marsh", role="auditor")
        assert text(newcomer.site.get(PEOPLE)).count("Marsh") == 2

    def test_the_last_clerk_stays(self, sits: Sits) -> None:
        answer = sits("vos").post(
            f"{PEOPLE}end-role/", {"which": "clerk/reuter", "nonce": "n2", "step": "look"}
        )
        assert answer.status_code == 409
        assert "is the last clerk" in text(answer)


class TestInvitation:
    def test_it_says_which_password_is_taken(self, sits: Sits) -> None:
        clerk = sits("reuter")
        clerk.record(f"{PEOPLE}accreditation/", name="Bo Lind", member="pilots", capacity="deputy")
        page = Client(SERVER_NAME="localhost").get(invited(clerk, "bo-lind")).content.decode()
        assert "At least 8 characters" in page
        assert 'aria-describedby="id_password_helptext"' in page
        assert 'id="id_password_helptext"' in page

    def test_the_link_is_shown_once_and_makes_an_account(self, newcomer: Sitter) -> None:
        address = invited(newcomer, "zoe-marsh")
        assert "invited, until" in text(newcomer.site.get(PEOPLE))
        assert address not in newcomer.get(PEOPLE)
        site = Client(SERVER_NAME="localhost")
        assert "To the body Harbour council, as Zoë Marsh." in text(site.get(address))
        sent = {"name": "Zoë", "email": "zoe@example.org", "password": "a long enough phrase"}
        assert site.post(address, sent).status_code == 302
        assert site.get("/desk/en/practice/matters/harbour-master/for/pilots/").status_code == 200
        newcomer_of_pilots = Sitter(account("zoe-marsh"))
        newcomer_of_pilots.site = site
        position = "/desk/en/practice/matters/harbour-master/for/pilots/position/"
        newcomer_of_pilots.record(position, on="marin", stance="support")
        assert auth_of_last()["methods"] == ["invitation"]
        assert Client(SERVER_NAME="localhost").get(address).status_code == 404
        assert "Zoë Marsh deputy of Pilots has an account" in text(newcomer.site.get(PEOPLE))

    def test_it_is_taken_back(self, newcomer: Sitter) -> None:
        address = invited(newcomer, "zoe-marsh")
        answer = newcomer.post(PEOPLE, {"person": "zoe-marsh", "do": "take_back"})
        assert answer.status_code == 302
        assert Client(SERVER_NAME="localhost").get(address).status_code == 404
        assert "invited, until" not in text(newcomer.site.get(PEOPLE))

    def test_another_takes_the_place_of_the_first(self, newcomer: Sitter) -> None:
        first, second = invited(newcomer, "zoe-marsh"), invited(newcomer, "zoe-marsh")
        site = Client(SERVER_NAME="localhost")
        assert site.get(first).status_code == 404
        assert site.get(second).status_code == 200

    def test_after_a_week_it_is_no_longer_good(self, newcomer: Sitter) -> None:
        from datetime import timedelta

        from django.utils import timezone

        from nemcon.web.accounts.models import Invitation

        address = invited(newcomer, "zoe-marsh")
        assert Invitation.objects.get().expires <= timezone.now() + timedelta(days=7)
        Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
        assert Client(SERVER_NAME="localhost").get(address).status_code == 404

    @pytest.mark.parametrize("person", ["besson", "marin", "nobody"])
    def test_not_for_whoever_has_an_account_or_no_task(self, sits: Sits, person: str) -> None:
        from nemcon.web.accounts.models import Invitation

        answer = sits("reuter").post(PEOPLE, {"person": person, "do": "invite"})
        assert answer.status_code == 404
        assert not Invitation.objects.exists()

    def test_a_form_from_elsewhere_is_refused(self, sits: Sits) -> None:
        clerk = Sitter(account("reuter"), checks=True)
        answer = clerk.post(PEOPLE, {"person": "zoe-marsh", "do": "invite"})
        assert answer.status_code == 403


class TestAfterAcceptance:
    """Who accepts with a new password is signed in by it, and not asked for it again at once."""

    SENT: ClassVar = {"name": "Zoë", "email": "zoe@example.org", "password": "a long enough phrase"}
    ACTIVATE = "/desk/en/factors/totp/activate/"

    def accepted(self, address: str) -> Client:
        site = Client(SERVER_NAME="localhost")
        answer = site.post(address, self.SENT)
        assert answer.headers["Location"] == "/desk/en/"
        return site

    @pytest.fixture
    def clerks(self, sits: Sits) -> str:
        """The invitation of the clerk of a body in which a second factor is asked for."""
        from nemcon.web.accounts import beginning, invitations

        first = beginning.FirstBody(body="rowers", name="Rowers", zone="UTC", clerk="Zoë Marsh")
        return invitations.address(beginning.begin(first, again=False)[1].secret)

    def test_a_second_factor_can_be_set_up_and_is_needed_as_ever(self, clerks: str) -> None:
        site = self.accepted(clerks)
        people = "/desk/en/rowers/people/"
        assert site.get(people).headers["Location"] == "/desk/en/factors/?needed=1"
        assert site.get(self.ACTIVATE).status_code == 200
        # that the page could be opened is no factor
        assert site.get(people).headers["Location"] == "/desk/en/factors/?needed=1"

    def test_after_a_while_the_password_is_asked_for(
        self, clerks: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site = self.accepted(clerks)
        session = site.session
        session["account_authentication_methods"][0]["at"] -= 901
        session.save()
        answer = site.get(self.ACTIVATE)
        assert answer.headers["Location"].startswith("/desk/en/account/reauthenticate/")

    def test_a_session_from_before_is_none_of_theirs(self, clerks: str) -> None:
        from django.conf import settings

        site = Client(SERVER_NAME="localhost")
        session = site.session
        session["account_authentication_methods"] = [
            {"method": "invitation", "at": 4e9, "reauthenticated": True}
        ]
        session.save()
        before = site.cookies[settings.SESSION_COOKIE_NAME].value
        assert site.post(clerks, self.SENT).status_code == 302
        assert site.cookies[settings.SESSION_COOKIE_NAME].value != before
        other = Client(SERVER_NAME="localhost")
        other.cookies[settings.SESSION_COOKIE_NAME] = before
        assert other.get("/desk/en/").headers["Location"].startswith("/desk/en/account/login/")
        # nor is what was left in it taken for something that was proven
        (method,) = site.session["account_authentication_methods"]
        assert method["at"] < 4e9

    def test_the_link_is_good_once(self, clerks: str) -> None:
        self.accepted(clerks)
        again = Client(SERVER_NAME="localhost")
        sent = {**self.SENT, "email": "another@example.org"}
        assert again.post(clerks, sent).status_code == 404
        assert again.get("/desk/en/").headers["Location"].startswith("/desk/en/account/login/")

    def test_whoever_had_an_account_proves_nothing_by_it(self, clerks: str) -> None:
        site = visitor()
        signs_in(site, with_password("besson"))
        assert site.post(clerks, {}).status_code == 302
        answer = site.get(self.ACTIVATE)
        assert answer.headers["Location"].startswith("/desk/en/account/reauthenticate/")

    def test_signed_in_later_it_is_as_ever(self, clerks: str) -> None:
        self.accepted(clerks)
        site = Client(SERVER_NAME="localhost")
        sent = {"login": self.SENT["email"], "password": self.SENT["password"]}
        assert site.post("/desk/en/account/login/", sent).headers["Location"] == "/desk/en/"
        answer = site.get(self.ACTIVATE)
        assert answer.headers["Location"].startswith("/desk/en/account/reauthenticate/")

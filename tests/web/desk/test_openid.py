"""Signing in with a provider of OpenID Connect, and what is tried against it (docs/decisions/0060).

The provider is played in this process; nothing here asks the network.
"""

import re
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from tests.web.desk.desks import HARBOUR, Sitter, account, text
from tests.web.desk.provider import CLIENT, SECRET, PlayedProvider, played
from tests.web.desk.test_signing_in import (
    ELSEWHERE,
    LOGIN,
    PASSWORD,
    code_of,
    set_up,
    signs_in,
    visitor,
    with_password,
)

from nemcon.core.errors import Refusal
from nemcon.web.accounts.provider import IdentityProvider, provider_of

OPENID = "/desk/en/openid/"
FACTORS = "/desk/en/factors/"


@pytest.fixture(scope="module")
def playing() -> Iterator[PlayedProvider]:
    with played() as provider:
        yield provider


@pytest.fixture
def provider(
    playing: PlayedProvider, practice: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PlayedProvider]:
    """The provider, which the installation names; it is asked nothing odd yet."""
    playing.claims, playing.configuration = {}, {}
    playing.signer, playing.algorithm, playing.key_name = 0, "RS256", "one"
    monkeypatch.setattr(settings, "NEMCON_OIDC", named(playing))
    # passwords are no matter of these tests, and each takes a fifth of a second
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield playing


def named(provider: PlayedProvider) -> IdentityProvider:
    return IdentityProvider(
        issuer=provider.issuer, client=CLIENT, secret=SECRET, name="Harbour login"
    )


def linked(person: str, provider: PlayedProvider) -> Any:
    """The account of somebody, linked to who the provider calls by the same name."""
    from nemcon.web.accounts import identities

    assert identities.link(account(person), provider.issuer, person)
    return account(person)


def onward(answer: Any) -> str:
    """The address at the provider that a page leads to."""
    assert answer.status_code == 200, (answer.status_code, text(answer))
    page = answer.content.decode()
    there = re.search(r'<a class="button" href="(http[^"]+)"', page)
    assert there
    assert f'content="0;url={there[1]}"' in page
    return unescape(there[1])


def comes_back(site: Client, provider: PlayedProvider, subject: str, **sent: str) -> Any:
    """Sign in from the page of signing in, as whom the provider knows as *subject*."""
    return site.get(provider.goes(onward(site.post(OPENID, sent)), subject))


def is_in(site: Client) -> bool:
    return bool(site.get("/desk/en/").status_code == 200)


class TestSigningIn:
    def test_who_is_linked_gets_where_one_wanted_to_go(self, provider: PlayedProvider) -> None:
        from nemcon.web.store import records

        linked("besson", provider)
        site = visitor()
        wanted = f"{HARBOUR}for/north-quay/"
        page = site.get(LOGIN, {"next": wanted})
        assert "Sign in with Harbour login" in text(page)
        assert "Harbour login learns that you sign in here" in text(page)
        answer = comes_back(site, provider, "besson", next=wanted)
        assert (answer.status_code, answer.headers["Location"]) == (302, wanted)
        member = Sitter(account("besson"))
        member.site = site
        member.record(f"{wanted}position/", on="marin", stance="support")
        auth = records.store().read("practice")[-1].auth
        assert auth is not None
        assert auth["methods"] == ["openid"]

    def test_a_second_factor_is_asked_here_all_the_same(self, provider: PlayedProvider) -> None:
        email = with_password("reuter")
        linked("reuter", provider)
        clerk = visitor()
        signs_in(clerk, email)
        secret = set_up(clerk)
        site = visitor()
        # what a provider says of how it asked counts for nothing here
        provider.claims = {"amr": ["mfa", "hwk"], "acr": "high"}
        answer = comes_back(site, provider, "reuter")
        assert answer.headers["Location"] == "/desk/en/factors/authenticate/"
        assert not is_in(site)
        site.post(answer.headers["Location"], {"code": code_of(secret)})
        assert site.get("/desk/en/practice/secretariat/").status_code == 200

    def test_the_way_back_keeps_the_language(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        site = visitor()
        there = onward(site.post("/desk/nl/openid/"))
        assert site.get(provider.goes(there, "besson")).headers["Location"] == "/desk/nl/"

    def test_the_key_of_the_session_changes(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        site = visitor()
        there = onward(site.post(OPENID))
        cookie = site.cookies[settings.SESSION_COOKIE_NAME]
        before = cookie.value
        assert (cookie["path"], cookie["httponly"]) == ("/desk/", True)
        site.get(provider.goes(there, "besson"))
        assert site.cookies[settings.SESSION_COOKIE_NAME].value != before
        assert is_in(site)

    def test_nothing_leads_elsewhere(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        for there in ELSEWHERE:
            answer = comes_back(visitor(), provider, "besson", next=there)
            assert answer.headers["Location"] == "/desk/en/", there

    def test_a_form_of_another_site_begins_nothing(self, provider: PlayedProvider) -> None:
        site = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        for end in ("", "link/", "unlink/"):
            assert site.post(f"{OPENID}{end}").status_code == 403

    def test_a_secret_may_go_in_the_form(self, provider: PlayedProvider) -> None:
        provider.configuration = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        linked("besson", provider)
        site = visitor()
        comes_back(site, provider, "besson")
        assert is_in(site)


class TestWhoIsNobody:
    def test_an_unknown_identity_gets_no_account(self, provider: PlayedProvider) -> None:
        """Nor by the address of somebody who has one."""
        whose = account("besson")
        before = type(whose).objects.count()
        provider.claims = {"email": whose.email, "email_verified": True}
        site = visitor()
        answer = comes_back(site, provider, "somebody")
        assert answer.status_code == 403
        assert "No account here is linked to who you are at Harbour login" in text(answer)
        assert not is_in(site)
        assert type(whose).objects.count() == before

    def test_the_same_name_at_another_provider_is_another(self, provider: PlayedProvider) -> None:
        from nemcon.web.accounts import identities

        identities.link(account("besson"), "https://other.example", "besson")
        assert comes_back(visitor(), provider, "besson").status_code == 403
        linked("vos", provider)
        assert comes_back(visitor(), provider, "VOS").status_code == 403

    def test_a_closed_account_lets_nobody_in(self, provider: PlayedProvider) -> None:
        from nemcon.web.accounts import keeping

        whose = linked("besson", provider)
        site = visitor()
        comes_back(site, provider, "besson")
        keeping.close(whose)
        assert not is_in(site)
        assert comes_back(site, provider, "besson").status_code == 403
        assert not whose.identities.exists()
        keeping.reset(whose, PASSWORD)
        assert comes_back(site, provider, "besson").status_code == 403

    def test_nor_one_that_is_not_active(self, provider: PlayedProvider) -> None:
        whose = linked("besson", provider)
        type(whose).objects.filter(pk=whose.pk).update(is_active=False)
        assert comes_back(visitor(), provider, "besson").status_code == 403

    def test_a_new_password_by_a_link_ends_the_link(self, provider: PlayedProvider) -> None:
        from nemcon.web.accounts import keeping

        whose = linked("besson", provider)
        keeping.reset(whose, PASSWORD)
        assert comes_back(visitor(), provider, "besson").status_code == 403


NOW = int(time.time())
WRONG: tuple[dict[str, Any], ...] = (
    {"nonce": "another"},
    {"nonce": None},
    {"nonce": 1},
    {"exp": NOW - 3_600},
    {"exp": None},
    {"iat": NOW + 3_600},
    {"iat": None},
    {"aud": "another"},
    {"aud": [CLIENT, "another"]},
    {"aud": None},
    {"azp": "another"},
    {"iss": "https://other.example"},
    {"iss": None},
    {"sub": None},
    {"sub": ""},
    {"sub": "b" * 256},
    {"sub": "bes\x00son"},
)


class TestTokens:
    """What comes back is believed only if the provider signed it for this site and this moment."""

    def test_of_others_or_of_before(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        for claims in WRONG:
            provider.claims = claims
            self._is_refused(provider)

    def test_that_the_provider_did_not_sign(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        provider.signer = 1
        for algorithm in ("none", "HS256", "RS256"):
            provider.algorithm = algorithm
            self._is_refused(provider)

    def test_by_a_key_that_it_does_not_name(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        provider.key_name = "two"
        self._is_refused(provider)

    def test_one_for_several_sites_names_the_one_that_asked(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
        site = visitor()
        comes_back(site, provider, "besson")
        assert is_in(site)

    @staticmethod
    def _is_refused(provider: PlayedProvider) -> None:
        site = visitor()
        answer = comes_back(site, provider, "besson")
        assert (answer.status_code, "You cannot be signed in" in text(answer)) == (403, True)
        assert not is_in(site)


class TestStates:
    def test_sent_twice_is_once(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        site = visitor()
        back = provider.goes(onward(site.post(OPENID)), "besson")
        assert site.get(back).status_code == 302
        assert site.get(back).status_code == 403
        assert is_in(site)

    def test_another_browser_or_state_gets_nothing(self, provider: PlayedProvider) -> None:
        """Whoever opens the link of somebody else is not signed in as that one."""
        linked("besson", provider)
        site, other = visitor(), visitor()
        back = provider.goes(onward(site.post(OPENID)), "besson")
        onward(other.post(OPENID))
        wrong = (back, back.partition("&")[0], f"{back}é", "/desk/openid/")
        assert [other.get(one).status_code for one in wrong] == [403] * 4
        assert not is_in(other)
        assert site.get(back.replace("state=", "state=x")).status_code == 403
        assert site.post(back).status_code == 405
        assert site.get(back).status_code == 302

    def test_an_answer_of_another_or_without_a_code(self, provider: PlayedProvider) -> None:
        linked("besson", provider)
        for more in ("&iss=https://other.example", "&code="):
            site = visitor()
            back = provider.goes(onward(site.post(OPENID)), "besson")
            assert site.get(f"{back}{more}").status_code == 403
            assert not is_in(site)

    def test_whoever_comes_too_late(
        self, provider: PlayedProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nemcon.web.accounts import relying_party

        linked("besson", provider)
        site = visitor()
        back = provider.goes(onward(site.post(OPENID)), "besson")
        monkeypatch.setattr(relying_party, "GOOD_FOR", 0)
        assert site.get(back).status_code == 403
        assert not is_in(site)

    def test_nobody_asks_the_provider_without_end(self, provider: PlayedProvider) -> None:
        site = visitor()
        codes = [site.post(OPENID).status_code for _ in range(32)]
        assert codes.count(429) >= 1
        assert set(codes) == {200, 429}


AWAY = {
    "en": "Harbour login does not answer",
    "nl": "Harbour login antwoordt niet",
    "fr": "Harbour login ne répond pas",
    "de": "Harbour login antwortet nicht",
}


class TestProviderAway:
    def test_the_page_says_so_in_the_language_of_its_reader(
        self, provider: PlayedProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with played() as other:
            monkeypatch.setattr(settings, "NEMCON_OIDC", named(other))
            site = visitor()
            back = other.goes(onward(site.post("/desk/fr/openid/")), "besson")
        # it went away while somebody was there
        answer = site.get(back)
        assert (answer.status_code, AWAY["fr"] in text(answer)) == (503, True)
        for lang, words in AWAY.items():
            answer = visitor().post(f"/desk/{lang}/openid/")
            assert (answer.status_code, words in text(answer)) == (503, True), lang

    def test_one_that_says_what_none_says(self, provider: PlayedProvider) -> None:
        usable = "authorization_endpoint"
        for configuration in (
            {"issuer": "https://other.example"},
            {usable: None},
            {usable: "http://other.example/authorize"},
            {usable: "javascript:alert(1)"},
            {usable: "https://[/"},
        ):
            provider.configuration = configuration
            assert visitor().post(OPENID).status_code == 503, configuration

    def test_a_code_that_it_does_not_know(self, provider: PlayedProvider) -> None:
        site = visitor()
        back = provider.goes(onward(site.post(OPENID)), "besson")
        provider.codes.clear()
        assert site.get(back).status_code == 503


class TestInvitations:
    def invited(self, person: str = "new") -> str:
        from nemcon.web.accounts import invitations

        return invitations.address(invitations.invite(body="practice", person=person))

    def test_one_is_accepted_by_signing_in_there(self, provider: PlayedProvider) -> None:
        """And who came so proves to the provider once more who it is, to set up a factor."""
        there = self.invited()
        site = visitor()
        assert "Accept, and sign in with Harbour login" in text(site.get(there))
        sent = {"how": "openid", "name": "Nora New", "email": "Nora@practice.invalid"}
        assert site.post(there, {**sent, "email": "no address"}).status_code == 422
        answer = site.get(provider.goes(onward(site.post(there, sent)), "nora"))
        assert answer.headers["Location"] == "/desk/en/"
        nora = account("new")
        assert (nora.email, nora.name) == ("nora@practice.invalid", "Nora New")
        assert not nora.has_usable_password()
        assert site.get(there).status_code == 404
        activate = f"{FACTORS}totp/activate/"
        again = site.get(activate).headers["Location"]
        assert again.startswith(f"{OPENID}?next=")
        site.get(again)
        wrong = ({"auth_time": None}, {"auth_time": NOW - 3_600}, {"auth_time": "now"})
        for claims in wrong:
            provider.claims = claims
            assert comes_back(site, provider, "nora").status_code == 403
        provider.claims = {}
        answer = comes_back(site, provider, "besson")
        assert (answer.status_code, "you are not the person to whom" in text(answer)) == (403, True)
        assert site.get(activate).headers["Location"].startswith(OPENID)
        asked = onward(site.post(OPENID, {"next": activate}))
        assert "prompt=login" in asked
        assert site.get(provider.goes(asked, "nora")).headers["Location"] == activate
        assert site.get(activate).status_code == 200
        # who has no password yet would be locked out
        assert site.post(f"{OPENID}unlink/").status_code == 409
        other = visitor()
        assert comes_back(other, provider, "nora").status_code == 302
        assert is_in(other)

    def test_not_by_whom_an_account_has_already(self, provider: PlayedProvider) -> None:
        from nemcon.web.accounts.models import Affiliation

        linked("besson", provider)
        there = self.invited()
        sent = {"how": "openid", "name": "Nora", "email": "nora@practice.invalid"}
        site = visitor()
        answer = site.get(provider.goes(onward(site.post(there, sent)), "besson"))
        assert (answer.status_code, "This cannot be linked" in text(answer)) == (409, True)
        taken = {**sent, "email": account("vos").email}
        answer = site.get(provider.goes(onward(site.post(there, taken)), "nora"))
        assert answer.status_code == 409
        assert not Affiliation.objects.filter(person="new").exists()
        assert not is_in(site)
        assert site.get(there).status_code == 200

    def test_nor_twice(self, provider: PlayedProvider) -> None:
        there = self.invited()
        sites = [visitor(), visitor()]
        backs = []
        for number, site in enumerate(sites):
            sent = {"how": "openid", "name": "N", "email": f"n{number}@practice.invalid"}
            backs.append(provider.goes(onward(site.post(there, sent)), f"n{number}"))
        codes = [site.get(back).status_code for site, back in zip(sites, backs, strict=True)]
        assert codes == [302, 403]


class TestLinking:
    def link(self, site: Client) -> Any:
        """Ask for the link, and prove with the password who asks."""
        answer = site.post(f"{OPENID}link/")
        assert answer.status_code == 302
        again = answer.headers["Location"]
        assert again.startswith("/desk/en/account/reauthenticate/")
        return site.post(again, {"password": PASSWORD})

    def test_who_has_signed_in_links_and_unlinks(self, provider: PlayedProvider) -> None:
        site = visitor()
        signs_in(site, with_password("besson"))
        assert "This account is not linked" in text(site.get(FACTORS))
        answer = site.get(provider.goes(onward(self.link(site)), "claire"))
        assert answer.headers["Location"] == FACTORS
        assert "Whoever signs in as you there" in text(site.get(FACTORS))
        other = visitor()
        comes_back(other, provider, "claire")
        assert is_in(other)
        # the same again changes nothing, and another one is not taken
        for who, code in (("claire", 302), ("eve", 409)):
            back = provider.goes(onward(site.post(f"{OPENID}link/")), who)
            assert site.get(back).status_code == code
        assert site.post(f"{OPENID}unlink/").headers["Location"] == FACTORS
        assert is_in(site)
        assert not is_in(other)
        assert comes_back(other, provider, "claire").status_code == 403

    def test_not_to_whom_another_account_has(self, provider: PlayedProvider) -> None:
        linked("vos", provider)
        site = visitor()
        signs_in(site, with_password("besson"))
        answer = site.get(provider.goes(onward(self.link(site)), "vos"))
        assert (answer.status_code, "This cannot be linked" in text(answer)) == (409, True)

    def test_not_for_whoever_signed_in_meanwhile(self, provider: PlayedProvider) -> None:
        site = visitor()
        signs_in(site, with_password("besson"))
        back = provider.goes(onward(self.link(site)), "claire")
        whose, pending = account("smit"), site.session["nemcon_openid"]
        site.force_login(whose)
        session = site.session
        session["nemcon_openid"] = pending
        session.save()
        assert site.get(back).status_code == 403
        assert not whose.identities.exists()

    def test_nobody_does_it_who_has_not_signed_in(self, provider: PlayedProvider) -> None:
        for end in ("link/", "unlink/"):
            assert visitor().post(f"{OPENID}{end}").headers["Location"].startswith(LOGIN)
            assert visitor().get(f"{OPENID}{end}").status_code == 405
        assert visitor().get(OPENID).headers["Location"] == LOGIN


class TestConfiguration:
    def test_without_one_nothing_of_it_is_there(self, practice: str) -> None:
        assert settings.NEMCON_OIDC is None
        assert "openid" not in visitor().get(LOGIN).content.decode()
        site = visitor()
        signs_in(site, with_password("besson"))
        assert "openid" not in site.get(FACTORS).content.decode()
        for there in (OPENID, f"{OPENID}link/", f"{OPENID}unlink/"):
            assert site.get(there).status_code == site.post(there).status_code == 404, there
        # a method that an address never takes is refused first, on every route
        assert [site.get("/desk/openid/").status_code, site.post("/desk/openid/").status_code] == [
            404,
            405,
        ]

    def test_it_is_of_the_environment(self) -> None:
        whole = {
            "NEMCON_OIDC": "https://login.example.org/realm",
            "NEMCON_OIDC_CLIENT": "nemcon",
            "NEMCON_OIDC_SECRET": "kept",
        }
        provider = provider_of(whole)
        assert provider is not None
        assert provider.name == "login.example.org"
        assert "kept" not in repr(provider)
        assert provider_of({}) is None
        for name in whole:
            with pytest.raises(Refusal, match="belong together") as fault:
                provider_of({**whole, name: ""})
            assert "kept" not in str(fault.value)
        for issuer in (
            "http://login.example.org",
            "login",
            "https://x/?a=b",
            "https://[",
            "ftp://x",
        ):
            with pytest.raises(Refusal, match="is no issuer"):
                provider_of({**whole, "NEMCON_OIDC": issuer})

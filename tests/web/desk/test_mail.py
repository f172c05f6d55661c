"""Mail, where there is a server for it, and what pages say where there is none
(src/nemcon/web/mail.py, src/nemcon/web/desk/views/address.py)."""

import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from tests.web.desk.desks import Sitter, text

from nemcon.core.errors import Refusal
from nemcon.web.mail import MailServer, sender, server_of

PASSWORD = "a long enough phrase"


@pytest.fixture
def mary(practice: str) -> Sitter:
    """Somebody who has signed in with a password, and proved it again just now."""
    from nemcon.web.accounts.models import UserAccount

    account = UserAccount.objects.create_user("mary@example.org", PASSWORD, name="Mary")
    sitter = Sitter(account)
    sent = {"login": "mary@example.org", "password": PASSWORD}
    sitter.site = Client(SERVER_NAME="localhost")
    assert sitter.post("/desk/en/account/login/", sent).status_code == 302
    again = sitter.post("/desk/en/account/reauthenticate/", {"password": PASSWORD})
    assert again.status_code == 302
    return sitter


@pytest.fixture
def post() -> Iterator[list[Any]]:
    """A server of mail; what was handed to it."""
    local = "django.core.mail.backends.locmem.EmailBackend"
    with override_settings(EMAIL_HOST="localhost", EMAIL_BACKEND=local):
        mail.outbox = []
        yield mail.outbox


class TestServer:
    @pytest.mark.parametrize(
        ("url", "server"),
        [
            ("", MailServer()),
            ("smtp://localhost", MailServer(host="localhost", port=25)),
            ("smtp://[::1]:1025/", MailServer(host="::1", port=1025)),
            ("smtp://m.example.org", MailServer(host="m.example.org", port=587, tls=True)),
            (
                "smtps://ann%40x:p%3Aw@m.example.org",
                MailServer(host="m.example.org", port=465, user="ann@x", password="p:w", ssl=True),
            ),
        ],
    )
    def test_it_is_named_by_a_url(self, url: str, server: MailServer) -> None:
        assert server_of(url) == server

    @pytest.mark.parametrize(
        "url", ["mail.example.org", "http://x", "smtp://", "smtp://x:port", "smtp://u:geheim@x/y"]
    )
    def test_what_names_none_is_refused_and_no_password_repeated(self, url: str) -> None:
        with pytest.raises(Refusal, match="NEMCON_MAIL") as refused:
            server_of(url)
        assert "geheim" not in str(refused.value)

    def test_from_whom_it_comes(self) -> None:
        assert sender("clerk@example.org", "") == "clerk@example.org"
        page = "https://example.org/@clerk"
        assert sender(page, "https://record.example.org") == "nemcon@record.example.org"
        assert sender("", "") == "nemcon@localhost"


class TestWithout:
    def test_there_is_none_unless_one_is_named(self) -> None:
        assert settings.EMAIL_HOST == ""

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_forgotten_password_is_for_whoever_runs_the_site(
        self, practice: str, method: str
    ) -> None:
        site = Client(SERVER_NAME="localhost")
        answer = getattr(site, method)("/desk/en/account/password/reset/", {"email": "x@y.org"})
        assert "This site sends no mail. Ask whoever runs it" in text(answer)

    def test_an_address_is_changed_at_once(self, mary: Sitter) -> None:
        from nemcon.web.accounts.models import UserAccount

        assert "mary@example.org" in mary.get("/desk/en/account/email/")
        answer = mary.post("/desk/en/account/email/", {"email": "Mary.Two@example.org"})
        assert answer.status_code == 302
        assert UserAccount.objects.filter(email="mary.two@example.org").exists()
        sent = {"login": "mary.two@example.org", "password": PASSWORD}
        site = Client(SERVER_NAME="localhost")
        assert site.post("/desk/en/account/login/", sent).status_code == 302

    def test_not_to_that_of_somebody_else(self, mary: Sitter) -> None:
        answer = mary.post("/desk/en/account/email/", {"email": "vos@practice.invalid"})
        assert answer.status_code == 422
        assert "This address cannot be used here" in text(answer)

    def test_whoever_has_not_done_so_just_now_proves_it_again(self, mary: Sitter) -> None:
        from nemcon.web.accounts.models import UserAccount

        other = Sitter(UserAccount.objects.get(email="mary@example.org"))
        for answer in (
            other.site.get("/desk/en/account/email/"),
            other.post("/desk/en/account/email/", {"email": "thief@example.org"}),
        ):
            assert answer.headers["Location"].startswith("/desk/en/account/reauthenticate/")
        assert not UserAccount.objects.filter(email="thief@example.org").exists()


class TestWith:
    def test_a_forgotten_password_is_set_by_a_link(self, mary: Sitter, post: list[Any]) -> None:
        site = Client(SERVER_NAME="localhost")
        address = "/desk/en/account/password/reset/"
        assert site.post(address, {"email": "mary@example.org"}).status_code == 302
        (letter,) = post
        assert letter.to == ["mary@example.org"]
        found = re.search(r"http://localhost(/desk/\S+)", letter.body)
        assert found is not None
        form = site.get(found[1], follow=True)
        path = form.redirect_chain[-1][0]
        fields = {"password1": "another long phrase", "password2": "another long phrase"}
        assert site.post(path, fields).status_code == 302
        sent = {"login": "mary@example.org", "password": "another long phrase"}
        assert site.post("/desk/en/account/login/", sent).status_code == 302

    def test_whoever_has_no_account_gets_nothing_and_the_same_page(
        self, mary: Sitter, post: list[Any]
    ) -> None:
        site = Client(SERVER_NAME="localhost")
        address = "/desk/en/account/password/reset/"
        known = site.post(address, {"email": "mary@example.org"})
        unknown = site.post(address, {"email": "nobody@example.org"})
        assert known.headers["Location"] == unknown.headers["Location"]
        assert [letter.to for letter in post] == [["mary@example.org"]]

    def test_an_address_is_changed_once_it_is_confirmed(
        self, mary: Sitter, post: list[Any]
    ) -> None:
        from nemcon.web.accounts.models import UserAccount

        form = {"email": "two@example.org", "action_add": ""}
        assert mary.post("/desk/en/account/email/", form).status_code == 302
        assert not UserAccount.objects.filter(email="two@example.org").exists()
        page = mary.get("/desk/en/account/email/")
        assert "Changing to: two@example.org" in page
        assert 'name="action_send"' in page
        assert "style=" not in page  # what the policy of the site would drop
        letter = next(letter for letter in post if letter.to == ["two@example.org"])
        found = re.search(r"http://localhost(/desk/\S+)", letter.body)
        assert found is not None
        mary.get(found[1])
        assert mary.post(found[1], {}).status_code == 302
        assert UserAccount.objects.filter(email="two@example.org").exists()


class TestServerThatFails:
    @pytest.fixture(autouse=True)
    def down(self) -> Iterator[None]:
        """A server of mail at an address where nobody listens."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_BACKEND=smtp):
            yield

    def test_it_is_said_in_the_readers_language_whoever_has_an_account(self, mary: Sitter) -> None:
        site = Client(SERVER_NAME="localhost")
        answers = []
        for email in ("mary@example.org", "nobody@example.org"):
            answer = site.post("/desk/fr/account/password/reset/", {"email": email})
            assert answer.status_code == 503
            assert "Aucun courriel ne peut partir en ce moment" in text(answer)
            assert email in text(answer)
            answers.append(text(answer).replace(email, ""))
        assert answers[0] == answers[1]

    def test_an_address_stays_as_it_was(self, mary: Sitter) -> None:
        from allauth.account.models import EmailAddress

        form = {"email": "two@example.org", "action_add": ""}
        answer = mary.post("/desk/en/account/email/", form)
        assert answer.status_code == 503
        assert "two@example.org" in text(answer)
        assert not EmailAddress.objects.filter(email="two@example.org").exists()


class TestProxies:
    """Which address a reader has whom a proxy of one's own sends on."""

    @pytest.mark.parametrize(("proxies", "address"), [("", "10.0.0.1"), ("1", "203.0.113.9")])
    def test_as_many_are_believed_as_there_are(
        self, proxies: str, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from allauth.account.adapter import get_adapter
        from django.conf import settings
        from django.test import RequestFactory

        from nemcon.web.settings import _proxies

        monkeypatch.setenv("NEMCON_PROXIES", proxies)
        monkeypatch.setattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", _proxies())
        forged = "198.51.100.1, 203.0.113.9"  # a reader may send the first, the proxy adds the last
        request = RequestFactory().get("/", headers={"x-forwarded-for": forged})
        request.META["REMOTE_ADDR"] = "10.0.0.1"
        assert get_adapter().get_client_ip(request) == address

    @pytest.mark.parametrize("proxies", ["-1", "one", "1.0", "10", "٣"])
    def test_what_is_no_number_of_them_is_refused(
        self, proxies: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nemcon.web.settings import _proxies

        monkeypatch.setenv("NEMCON_PROXIES", proxies)
        with pytest.raises(Refusal, match="NEMCON_PROXIES"):
            _proxies()

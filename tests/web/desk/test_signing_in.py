"""Who signs in, and who does not: what is tried against an account (docs/decisions/0056)."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.web.desk.desks import HARBOUR, Sitter, account, text

LOGIN = "/desk/en/account/login/"
RESET = "/desk/en/account/password/reset/"
PASSWORD = "a long enough phrase"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "http:evil.example",
    "https://localhost@evil.example/",
    "/\t/evil.example/",
)
Sits = Callable[[str], Sitter]


def visitor(**meta: Any) -> Client:
    return Client(SERVER_NAME="localhost", **meta)


def with_password(person: str) -> str:
    """Give somebody of the body of practice a password; the address."""
    whose = account(person)
    whose.set_password(PASSWORD)
    whose.save()
    return whose.email


def signs_in(site: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return site.post(LOGIN, {"login": email, "password": password, **more})


def twice(password: str) -> dict[str, str]:
    return {"password1": password, "password2": password}


def key(site: Client) -> str:
    cookie = site.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def code_of(secret: str) -> str:
    """The one-time code of now, of those that are taken."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters

    _, now, _ = counters()
    return str(format_hotp_value(hotp_value(secret, now)))


class TestElsewhere:
    """Nothing that is asked for leads to another site."""

    @pytest.mark.parametrize("there", ELSEWHERE)
    def test_after_signing_in_one_stays_here(self, practice: str, there: str) -> None:
        email = with_password("besson")
        site = visitor()
        site.get(LOGIN, {"next": there})
        for answer in (signs_in(site, email, next=there), site.get(LOGIN, {"next": there})):
            assert answer.status_code == 302
            assert answer.headers["Location"] == "/desk/en/"

    def test_where_one_wanted_to_go_one_gets(self, practice: str) -> None:
        email = with_password("besson")
        answer = signs_in(visitor(), email, next=f"{HARBOUR}for/north-quay/")
        assert answer.headers["Location"] == f"{HARBOUR}for/north-quay/"

    @pytest.mark.parametrize("there", ELSEWHERE)
    def test_nor_after_signing_out(self, sits: Sits, there: str) -> None:
        claire = sits("besson")
        answer = claire.post("/desk/en/account/logout/", {"next": there})
        assert answer.headers["Location"] == "/en/"


class TestSession:
    """A session that was there before is none of whoever signs in."""

    def test_its_key_changes_on_signing_in(self, practice: str) -> None:
        email = with_password("besson")
        site = visitor()
        session = site.session
        session["left"] = "here"
        session.save()
        before = key(site)
        assert before
        signs_in(site, email)
        assert key(site) not in {before, ""}
        other = visitor()
        other.cookies[settings.SESSION_COOKIE_NAME] = before
        assert other.get("/desk/en/").status_code == 302

    def test_and_on_stepping_in(self, sits: Sits) -> None:
        site = visitor()
        site.session.save()
        keys = [key(site)]
        for person in ("vos", "besson", "vos"):
            site.post("/desk/en/step-in/", {"person": person})
            keys.append(key(site))
        assert len(set(keys)) == len(keys)

    def test_one_that_nobody_gave_is_not_taken(self, practice: str) -> None:
        site = visitor()
        site.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
        signs_in(site, with_password("besson"))
        assert key(site) != "a" * 32

    def test_signed_out_it_is_no_longer_good(self, sits: Sits) -> None:
        claire = sits("besson")
        before = key(claire.site)
        claire.post("/desk/en/account/logout/", {})
        claire.site.cookies[settings.SESSION_COOKIE_NAME] = before
        assert claire.site.get("/desk/en/").status_code == 302

    def test_a_new_password_ends_the_others(self, practice: str) -> None:
        email = with_password("besson")
        here, there = visitor(), visitor()
        for site in (here, there):
            signs_in(site, email)
        answer = here.post(
            "/desk/en/account/password/change/",
            {"oldpassword": PASSWORD, **twice("another long phrase")},
        )
        assert answer.status_code == 302
        assert here.get("/desk/en/").status_code == 200
        assert there.get("/desk/en/").status_code == 302

    def test_it_is_for_desks_and_for_no_script(self, practice: str) -> None:
        site = visitor()
        signs_in(site, with_password("besson"))
        cookie = site.cookies[settings.SESSION_COOKIE_NAME]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Lax")


class TestEnumeration:
    """Nobody learns from an answer whether there is an account of an address."""

    def test_signing_in(self, practice: str) -> None:
        email = with_password("besson")
        one, other = (
            signs_in(visitor(), address, "wrong") for address in (email, "nobody@practice.invalid")
        )
        assert one.status_code == other.status_code
        assert text(one).replace(email, "") == text(other).replace("nobody@practice.invalid", "")

    def test_a_closed_account_is_as_one_that_is_not_there(self, practice: str) -> None:
        email = with_password("besson")
        type(account("besson")).objects.filter(email=email).update(is_active=False)
        one, other = (
            signs_in(visitor(), address, "wrong") for address in (email, "nobody@practice.invalid")
        )
        assert (one.status_code, text(one)) == (other.status_code, text(other))

    def test_a_new_password(self, practice: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "EMAIL_BACKEND", LOCAL_MAIL)
        email = with_password("besson")
        one, other = (
            visitor().post(RESET, {"email": address})
            for address in (email, "nobody@practice.invalid")
        )
        assert (one.status_code, one.headers.get("Location")) == (
            other.status_code,
            other.headers.get("Location"),
        )
        assert text(one) == text(other)

    def test_where_no_mail_can_be_sent_neither(self, practice: str) -> None:
        email = with_password("besson")
        site = Client(SERVER_NAME="localhost", raise_request_exception=False)
        one, other = (
            site.post(RESET, {"email": address}) for address in (email, "nobody@practice.invalid")
        )
        assert (one.status_code, text(one)) == (other.status_code, text(other))
        assert one.status_code < 500

    def test_nobody_signs_up(self, practice: str) -> None:
        sent = {"email": "new@practice.invalid", "password1": PASSWORD}
        visitor().post("/desk/en/account/signup/", sent)
        assert not type(account("besson")).objects.filter(email="new@practice.invalid").exists()


LOCAL_MAIL = "django.core.mail.backends.locmem.EmailBackend"
TRYING = """
import os, sys
from nemcon import web
web.setup()
from django.test import Client
site = Client(SERVER_NAME="localhost")
for number in range(int(sys.argv[2])):
    answer = site.post(
        "/desk/en/account/login/", {"login": sys.argv[1], "password": f"wrong {number}"}
    )
    print(answer.status_code, "too many" in answer.content.decode().lower())
"""


class TestBruteForce:
    """How often somebody tried is in the database, for all workers."""

    def test_many_wrong_passwords_shut_the_door_for_the_right_one(self, practice: str) -> None:
        email = with_password("besson")
        for number in range(5):
            signs_in(visitor(), email, f"wrong {number}")
        answer = signs_in(visitor(), email)
        assert answer.status_code != 302
        assert "too many" in text(answer).lower()

    def test_for_an_address_without_account_too(self, practice: str) -> None:
        answers = [signs_in(visitor(), "nobody@practice.invalid", "wrong") for _ in range(7)]
        assert "too many" in text(answers[-1]).lower()

    def test_processes_count_together(self, practice: str, practice_database: Path) -> None:
        from nemcon.web.accounts.models import Try

        email = with_password("besson")
        folder = practice_database.with_name("trying")
        folder.mkdir()
        (folder / "nemcon.sqlite3").symlink_to(practice_database)
        (folder / "static").symlink_to(settings.STATIC_ROOT)
        environment = {
            **os.environ,
            "NEMCON_DATA": str(folder),
            "NEMCON_SECRET": settings.SECRET_KEY,
        }
        said = []
        for _ in range(2):
            process = [sys.executable, "-c", TRYING, email, "3"]
            done = subprocess.run(
                process, env=environment, capture_output=True, text=True, check=False, timeout=120
            )
            assert not done.returncode, done.stderr
            said += done.stdout.split("\n")[:-1]
        assert said == ["200 False"] * 5 + ["200 True"]
        assert Try.objects.exists()
        assert signs_in(visitor(), email).status_code != 302

    def test_so_many_addresses_make_nobody_forget_the_first(self, practice: str) -> None:
        """A cache that throws away what it has when it is full would be emptied by trying."""
        from django.core.cache import cache

        email = with_password("besson")
        for number in range(5):
            signs_in(visitor(), email, f"wrong {number}")
        for number in range(400):
            cache.set(f"tried-{number}", [0.0], 300)
        assert signs_in(visitor(), email).status_code != 302

    def test_one_time_codes_are_counted(self, practice: str) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        email = with_password("reuter")
        secret = generate_totp_secret()
        TOTP.activate(account("reuter"), secret)
        site = visitor()
        page = signs_in(site, email)
        there = page.headers["Location"]
        wrong = f"{(int(code_of(secret)) + 1) % 10**6:06}"
        for _ in range(6):
            site.post(there, {"code": wrong})
        site.post(there, {"code": code_of(secret)})
        assert site.get("/desk/en/practice/secretariat/").status_code == 302


class TestSecondFactor:
    """A password alone opens no desk of the chair and the clerk."""

    def test_the_session_between_opens_no_desk(self, practice: str) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        email = with_password("reuter")
        secret = generate_totp_secret()
        TOTP.activate(account("reuter"), secret)
        site = visitor()
        there = signs_in(site, email).headers["Location"]
        for rest in ("", "practice/", "practice/secretariat/", "practice/record/"):
            answer = site.get(f"/desk/en/{rest}")
            assert answer.headers["Location"].startswith(LOGIN), rest
        for rest in ("factors/", "factors/totp/deactivate/", "factors/recovery-codes/generate/"):
            for answer in (site.get(f"/desk/en/{rest}"), site.post(f"/desk/en/{rest}")):
                there_to = answer.headers.get("Location", f"none, {answer.status_code}")
                assert there_to.startswith(LOGIN), rest
        assert site.post(there, {"code": code_of(secret)}).status_code == 302
        assert site.get("/desk/en/practice/secretariat/").status_code == 200

    def test_a_session_from_before_the_factor_was_set_up_ends(self, practice: str) -> None:
        """Whoever knew the password alone, and had signed in first, gets nothing by waiting."""
        email = with_password("reuter")
        thief, clerk = visitor(), visitor()
        for site in (thief, clerk):
            signs_in(site, email)
        set_up(clerk)
        assert clerk.get("/desk/en/practice/secretariat/").status_code == 200
        assert thief.get("/desk/en/practice/secretariat/").headers["Location"].startswith(LOGIN)

    def test_whoever_takes_it_off_is_sent_back(self, practice: str) -> None:
        email = with_password("reuter")
        clerk, elsewhere = visitor(), visitor()
        signs_in(clerk, email)
        secret = set_up(clerk)
        there = signs_in(elsewhere, email).headers["Location"]
        elsewhere.post(there, {"code": code_of(secret)})
        assert elsewhere.get("/desk/en/practice/").status_code == 200
        assert clerk.post("/desk/en/factors/totp/deactivate/").status_code == 302
        answer = clerk.get("/desk/en/practice/secretariat/")
        assert answer.headers["Location"] == "/desk/en/factors/?needed=1"
        assert elsewhere.get("/desk/en/practice/").status_code == 302

    def test_a_recovery_code_is_good_once(self, practice: str) -> None:
        from allauth.mfa.models import Authenticator

        email = with_password("reuter")
        clerk = visitor()
        signs_in(clerk, email)
        set_up(clerk)
        codes = Authenticator.objects.get(user=account("reuter"), type="recovery_codes").wrap()
        code = codes.get_unused_codes()[0]
        page = clerk.get("/desk/en/factors/recovery-codes/").content.decode()
        assert "Each of them signs you in once in place of the second factor" in page
        opened = []
        for _ in range(2):
            site = visitor()
            there = signs_in(site, email).headers["Location"]
            site.post(there, {"code": code})
            opened.append(site.get("/desk/en/practice/secretariat/").status_code)
        assert opened == [200, 302]

    def test_what_the_database_has_of_a_factor_makes_no_code(
        self, practice: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nor is a code right, of that secret or of an empty one, where the installation has
        another secret."""
        from allauth.mfa.models import Authenticator
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
        from django.conf import settings

        email = with_password("reuter")
        clerk = visitor()
        signs_in(clerk, email)
        set_up(clerk)
        for factor in Authenticator.objects.filter(user=account("reuter")):
            kept = factor.data.get("secret") or factor.data["seed"]
            assert kept.startswith("gAAAA")
        Authenticator.objects.filter(user=account("reuter"), type="totp").delete()
        secret = generate_totp_secret()
        TOTP.activate(account("reuter"), secret)
        monkeypatch.setattr(settings, "SECRET_KEY", "another secret")
        site = visitor()
        there = signs_in(site, email).headers["Location"]
        for code in (code_of(secret), code_of("")):
            assert site.post(there, {"code": code}).status_code == 200
        assert site.get("/desk/en/practice/secretariat/").status_code == 302

    def test_a_one_time_code_is_good_once(self, practice: str) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        email = with_password("reuter")
        secret = generate_totp_secret()
        TOTP.activate(account("reuter"), secret)
        code = code_of(secret)
        opened = []
        for _ in range(2):
            site = visitor()
            there = signs_in(site, email).headers["Location"]
            site.post(there, {"code": code})
            opened.append(site.get("/desk/en/practice/").status_code)
        assert opened == [200, 302]

    @pytest.mark.parametrize(("after", "status"), [(30, 302), (60, 200)])
    def test_a_one_time_code_is_taken_as_long_as_somebody_types(
        self, practice: str, monkeypatch: pytest.MonkeyPatch, after: int, status: int
    ) -> None:
        """RFC 6238, 5.2: the step before is taken, since a code is sent after it was read."""
        from allauth.mfa.totp.internal import auth

        email = with_password("reuter")
        secret = auth.generate_totp_secret()
        auth.TOTP.activate(account("reuter"), secret)
        read = time.time()
        monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: read))
        code = code_of(secret)
        monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: read + after))
        site = visitor()
        there = signs_in(site, email).headers["Location"]
        assert site.post(there, {"code": code}).status_code == status

    def test_recovery_codes_alone_are_no_second_factor(self, practice: str) -> None:
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        clerk = account("reuter")
        RecoveryCodes.activate(clerk)
        answer = Sitter(clerk).site.get("/desk/en/practice/secretariat/")
        assert answer.headers["Location"] == "/desk/en/factors/?needed=1"

    def test_the_content_says_how_whoever_sent_it_signed_in(self, practice: str) -> None:
        from nemcon.web.store import records

        site = visitor()
        signs_in(site, with_password("reuter"))
        set_up(site)
        clerk = Sitter(account("reuter"))
        clerk.site = site
        receipt = clerk.get(
            clerk.record(
                "/desk/en/practice/matters/mooring-rules/secretariat/withdraw-silence/",
                silence="first",
                reason="Tried.",
            )
        )
        assert receipt
        auth = records.store().read("practice")[-1].auth
        assert auth is not None
        assert "password" in json.dumps(auth["methods"])


def set_up(site: Client) -> str:
    """Set up one-time codes, as the page does; the secret."""
    there = "/desk/en/factors/totp/activate/"
    asked = site.get(there).headers["Location"]
    site.post(asked, {"password": PASSWORD})
    page = site.get(there)
    assert page.status_code == 200, page.headers
    secret = str(site.session["mfa.totp.secret"])
    answer = site.post(there, {"code": code_of(secret)})
    assert answer.status_code == 302, text(answer)
    return secret

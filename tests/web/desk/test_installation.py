"""The page of an installation, for its administrators (web/desk/views/installation.py)."""

import pytest
from tests.web.desk.desks import Sitter, text

PAGE = "/desk/en/installation/"


@pytest.fixture
def administrator(practice: str) -> Sitter:
    """Somebody who administers this site and is nobody in a body."""
    from nemcon.web.accounts.models import UserAccount

    account = UserAccount.objects.create_user("root@example.org", "a phrase", name="Ada Root")
    account.is_administrator = True
    account.save()
    return Sitter(account)


def test_a_password_alone_opens_nothing(administrator: Sitter) -> None:
    assert f'href="{PAGE}"' in administrator.get("/desk/en/")
    answer = administrator.site.get(PAGE)
    assert answer.headers["Location"] == "/desk/en/factors/?needed=installation"
    assert "Administrators see this installation" in administrator.get(answer.headers["Location"])


def test_with_a_second_factor_it_says_who_and_what_there_is(administrator: Sitter) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from nemcon.web.accounts.models import UserAccount

    account = UserAccount.objects.get(email="root@example.org")
    TOTP.activate(account, generate_totp_secret())
    page = text(Sitter(account).site.get(PAGE))
    assert "root@example.org Ada Root administrator set up" in page
    assert "besson@practice.invalid Claire Besson practice/besson none never" in page
    assert "Harbour council practice" in page
    assert "nobody: this site sends no mail" in page
    assert "Letters waiting 0 Whose sign-in is accepted too nobody else" in page
    # no way into a body, and none to change the record
    assert Sitter(account).site.get("/desk/en/practice/").status_code == 404

"""docs/permissions.md is what the code does: every route of the desks, asked by everybody."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.desk import permissions
from tests.web.desk.desks import HARBOUR, Sitter, account, head
from tests.web.desk.permissions import READERS, ROWS, account_of, address, body_of, routes

PAGE = Path(__file__).resolve().parents[3] / "docs" / "permissions.md"


def test_the_page_is_rendered_from_the_table() -> None:
    if os.environ.get("NEMCON_GOLDEN") == "renew":
        PAGE.write_text(permissions.page(), "utf-8")
    assert PAGE.read_text("utf-8") == permissions.page(), (
        "after a change that was meant: NEMCON_GOLDEN=renew python -m pytest tests/web/desk "
        "-k rendered_from_the_table"
    )


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    """A new desk says in tests/web/desk/permissions.py who gets there, from its first day."""
    assert sorted(ROWS) == routes()


def factor(whose: Any) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(whose, generate_totp_secret())


@pytest.fixture
def receipt(practice: str) -> str:
    """The key of what the representative sent, and of a draft of the assistant with a file;
    everybody has a second factor."""
    permissions.more_people()
    for reader in READERS:
        whose = account_of(reader)
        if whose is not None:
            factor(whose)
    position = f"{HARBOUR}for/north-quay/position/"
    receipt = Sitter(account("besson")).record(position, on="marin", stance="support")
    key = receipt.split("/")[-2]
    file = SimpleUploadedFile("a.txt", b"A letter.")
    draft = {"nonce": key, "step": "save", "audience": "public", "file": file}
    Sitter(account("okoye")).post(f"{HARBOUR}for/north-quay/document/", draft)
    return key


def signs_in(reader: str) -> Client:
    site = Client(SERVER_NAME="localhost")
    whose = account_of(reader)
    if whose is not None:
        site.force_login(whose)
    return site


def leads(answer: Any) -> str:
    """To where an answer leads on; "" where it does not."""
    return str(answer.headers.get("Location", "")) if answer.status_code == 302 else ""


def to_sign_in(answer: Any) -> bool:
    return leads(answer).startswith("/desk/en/account/login/")


def is_as(expected: str, get: Any, post: Any) -> bool:
    """Whether the answers to asking and to sending an empty form are those of the table."""
    first, second = int(get.status_code), int(post.status_code)
    match expected:
        case "link":
            return (first, second) == (200, 200)
        case "page":
            return (first, second) == (200, 405)
        case "form":
            return first == 200 and second in {302, 409, 422} and not to_sign_in(post)
        case "draft":
            return first == 200 and leads(post).endswith("/for/north-quay/")
        case "sign in":
            return to_sign_in(get) and (to_sign_in(post) or second in {403, 405})
        case "none":
            return first == 404 and second in {404, 405}
        case "step":
            return (first, second) == (405, 302) and not to_sign_in(post)
        case "token":
            return (first, second) == (401, 405)
        case "act":
            # a list of forms takes none
            return first == 401 and second in {401, 405}
        case "way":
            return (first, second) == (302, 405)
        case _:
            return expected == "own"


@pytest.mark.parametrize("reader", READERS)
def test_every_route_answers_as_the_table_says(receipt: str, reader: str) -> None:
    from nemcon.web.accounts import invitations, keeping

    before = head()
    link = keeping.resetting(account("larsen")).rstrip("/").rpartition("/")[2]
    received = permissions.letter_link()
    wrong = []
    site = signs_in(reader)
    for number, route in enumerate(routes()):
        if "logout" in route:
            continue
        secret = invitations.invite(body="practice", person=f"new-{number}")
        key = link if route.startswith("password/") else receipt
        follows = route.startswith(("following/", "stop/"))
        token = permissions.follower_link(route) if follows else received
        asked = address(route, key=key, secret=secret, token=token, body=body_of(reader))
        get, post = site.get(asked), site.post(asked)
        if not is_as(ROWS[route][reader], get, post):
            wrong.append((route, ROWS[route][reader], get.status_code, post.status_code))
    assert wrong == []
    assert head() == before


def test_a_page_of_accounts_is_the_same_in_every_capacity(receipt: str) -> None:
    """Who somebody is in a body opens and shuts none of them."""
    own = [route for route, row in ROWS.items() if row["clerk"] == "own" and "logout" not in route]
    answers = {}
    for reader in ("stranger", "representative", "clerk", "auditor"):
        site = signs_in(reader)
        asked = [address(route, key="x") for route in own]
        answers[reader] = [
            (one, a.status_code, leads(a)) for one in asked for a in (site.get(one), site.post(one))
        ]
    assert len({tuple(one) for one in answers.values()}) == 1


@pytest.mark.parametrize("reader", ["chair", "clerk"])
def test_without_a_second_factor_no_desk_of_the_body_opens(practice: str, reader: str) -> None:
    permissions.more_people()
    site = signs_in(reader)
    for route in routes():
        if route.startswith("<id:body>/"):
            assert leads(site.get(address(route, key="k"))) == "/desk/en/factors/?needed=1", route
            assert site.post(address(route, key="k")).status_code == 403, route


def test_a_body_that_is_not_there_is_as_one_where_one_is_nobody(receipt: str) -> None:
    site = signs_in("stranger")
    for route in routes():
        if route.startswith("<id:body>/"):
            there, nowhere = (
                site.get(address(route, key="k", body=body)) for body in ("practice", "nowhere")
            )
            assert there.status_code == nowhere.status_code == 404, route
            assert there.content.replace(b"practice", b"nowhere") == nowhere.content, route

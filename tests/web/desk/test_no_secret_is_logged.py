"""docs/decisions/0066: whatever is done, no line of the log has what lets somebody in, or who it
was."""

import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client, override_settings
from django.test.client import ClientHandler
from tests.web.desk.desks import account
from tests.web.desk.provider import SECRET, played
from tests.web.desk.test_files import CHAIR, attached, pdf
from tests.web.desk.test_openid import OPENID, named, onward
from tests.web.desk.test_signing_in import (
    LOGIN,
    PASSWORD,
    Sits,
    key,
    signs_in,
    visitor,
    with_password,
)

from nemcon.web import logs
from nemcon.web.monitoring.answering import Answering

WRONG = "what-she-typed-by-mistake"


@contextmanager
def log(file: Path, form: str) -> Iterator[None]:
    """Whatever is logged goes into a file, as a worker would write it; each request has a line."""
    whole = logging.getLogger()
    with file.open("wb") as out:
        handler = logs.Log(out.fileno(), form=logs.FORMS[form]())
        levels = {name: logging.getLogger(name).level for name in ("nemcon.requests", "")}
        logging.getLogger("nemcon.requests").setLevel(logging.INFO)
        whole.addHandler(handler)
        try:
            yield
        finally:
            whole.removeHandler(handler)
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)
            handler.handle(logging.LogRecord("nemcon", logging.ERROR, "", 0, "the end", None, None))
            while b"the end" not in file.read_bytes():
                os.sched_yield()


@pytest.fixture
def through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test's browser asks goes through what stands round the application."""
    inner: Callable[[Any, Any], Any] = ClientHandler.__call__

    def asked(handler: Any, environ: Any) -> Any:
        answers = []

        def application(of: Any, start: Any) -> list[bytes]:
            answers.append(inner(handler, of))
            start(f"{answers[0].status_code} .", list(answers[0].items()))
            return []

        Answering(application, "all")(environ, lambda *_: None)
        return answers[0]

    monkeypatch.setattr(ClientHandler, "__call__", asked)


def journeys(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What people do to come in, and what goes wrong; everything that no line may have."""
    from nemcon.web.accounts import invitations, keeping

    email = with_password("besson")
    site = visitor()
    signs_in(site, email, WRONG)
    signs_in(site, email)
    yield from (email, WRONG, PASSWORD, key(site))
    secret = invitations.invite(body="practice", person="somebody")
    for stranger in (visitor(), Client(SERVER_NAME="localhost", raise_request_exception=False)):
        stranger.get(f"{invitations.address(secret)}?from={email}")
        # what a database says has the row in its second line
        told = f"a key {secret} of {email}\nDETAIL:  Key (email)=(x@y.example) already exists."
        fault = IntegrityError(told)
        monkeypatch.setattr(invitations, "invitation", lambda _, fault=fault: fail(fault))
    yield from (secret, "x@y.example")
    link = keeping.resetting(account("besson"))
    visitor().get(link)
    yield link.split("/")[-2]
    attached(sits("vos"), CHAIR, pdf("Brief an Anna.pdf"), title="The letter")
    yield "Brief an Anna"
    with played() as provider:
        monkeypatch.setattr(settings, "NEMCON_OIDC", named(provider))
        back = provider.goes(onward(visitor().post(OPENID)), "besson")
        visitor().get(back)
        yield from (back.partition("?")[2], back.partition("state=")[2], SECRET)
    yield "127.0.0.1"


def fail(fault: Exception) -> None:
    raise fault


@pytest.mark.usefixtures("through")
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_and_nobody(
    form: str, sits: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    file = tmp_path / "log"
    with log(file, form), override_settings(PASSWORD_HASHERS=hasher):
        secrets = list(journeys(sits, monkeypatch))
    said = file.read_text()
    assert [secret for secret in secrets if secret in said] == []
    assert "@" not in said
    assert "/desk/en/invitation/…/" in said
    assert "IntegrityError" in said
    assert LOGIN in said
    if form == "json":
        lines = [json.loads(line) for line in said.splitlines()]
        asked = [line for line in lines if line["event"] == "answered"]
        assert {(line["method"], line["path"], line["status"]) for line in asked} >= {
            ("POST", LOGIN, 302),
            ("GET", "/desk/en/invitation/…/", 500),
            ("GET", "/desk/openid/", 403),
        }
        assert all(line["ms"] >= 0 for line in asked)
        # what went wrong has the number of its request, and where it happened
        (broken,) = (line for line in lines if "fault" in line)
        (of,) = (line for line in asked if line["status"] == 500)
        assert broken["request"] == of["request"]
        assert any(place.endswith(" fail") for place in broken["places"])
        assert broken["fault"] == "IntegrityError: a key … of …"
    else:
        assert re.search(r"INFO nemcon.requests: answered \[POST \S+, request \w{12}\] \d+,", said)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/en/nac/matters/secretary-general-2024/?on=2024-06-18", None),
        ("/en/nac/record/act-0123456789abcdef0123/", None),
        ("/desk/en/account/password/reset/", None),
        ("/static/htmx.4f0e8a.js", None),
        ("/desk/en/invitation/short/", "/desk/en/invitation/…/"),
        ("/desk/nl/password/1-cabc-ff/", "/desk/nl/password/…/"),
        ("/follow/stop/Tn8UweiifpPH/", "/follow/stop/…/"),
        (f"/mail/{'a1' * 16}/", "/mail/…/"),
        ("/en/anna@example.org/", "/en/…/"),
    ],
)
def test_paths(path: str, shown: str | None) -> None:
    """Names stay; the secret of a link goes, also of one that was not thought of here."""
    assert logs.cut(path) == (shown or path.partition("?")[0])

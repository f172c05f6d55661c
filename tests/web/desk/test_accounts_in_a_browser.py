"""Accounts in a real browser, at ``http://localhost``: an invitation, a passkey that signs in, and
every page of accounts, in each language, light and dark, wide and narrow.

The authenticator is a virtual one (CDP's WebAuthn). The console stays silent, which the strict
policy of contents makes a test of its own.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page
from tests.web.desk.live import AUTHENTICATOR, chromium
from tests.web.test_browser import COLOURS, FULL, RULES, WORDS, too_wide, violations

from nemcon.wording.languages import LANGUAGES

EMAIL, PASSWORD = "emre@example.org", "a long phrase of his"
SIGNED_IN = (
    *("", "factors/", "factors/webauthn/", "factors/webauthn/add/", "factors/totp/activate/"),
    *("factors/recovery-codes/generate/", "factors/webauthn/keys/1/edit/"),
    *("factors/webauthn/keys/1/remove/", "account/password/change/", "account/email/"),
    "account/tokens/",
    "rowers/webhooks/",
    *("account/reauthenticate/", "account/logout/", "rowers/people/", "rowers/people/role/"),
)
SIGNED_OUT = (
    *("account/login/", "account/password/reset/", "account/signup/", "account/inactive/"),
    "follow/rowers/",
)

_FAMILIAR = re.compile(r"\b[Jj](?:e|ij|ouw)\b")
"""How Dutch speaks to friends: pages are polite."""


@pytest.fixture(scope="module")
def invitation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own that was set up by `nemcon setup`; the link of its clerk."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://localhost:{port}"
    data = str(tmp_path_factory.mktemp("accounts"))
    environment = {**os.environ, "NEMCON_DATA": data, "NEMCON_URL": address}
    environment["NEMCON_HOSTS"] = "localhost"
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "nemcon.cli"]
    club = ["--body", "rowers", "--name", "Rowing club", "--zone", "Europe/Amsterdam"]
    done = subprocess.run(
        [*command, "setup", *club, "--clerk", "Emre Kaya"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    serve = [*command, "serve", "--port", port, "--workers", "1"]
    process = subprocess.Popen(serve, env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            assert process.poll() is None
            try:
                with urlopen(f"{address}/healthz", timeout=5):
                    break
            except (URLError, OSError):
                time.sleep(0.1)
        yield re.findall(r"^http\S+$", done.stdout, re.MULTILINE)[-1]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@pytest.fixture(scope="module")
def page() -> Iterator[tuple[Page, list[str]]]:
    """A page with an authenticator of its own, and what its console says against it."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        opened = context.new_page()
        device = context.new_cdp_session(opened)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        lines: list[str] = []
        loud = {"error", "warning"}
        opened.on("console", lambda m: lines.append(m.text) if m.type in loud else None)
        opened.on("pageerror", lambda fault: lines.append(str(fault)))
        yield opened, lines


def faults(page: Page, where: str, *, coloured: bool = True) -> Iterator[str]:
    """What is wrong with a page as it is shown, and where it is *coloured* with its colours."""
    for each in violations(page, RULES if coloured else WORDS):
        yield f"{where}, light: {each}"
    if coloured:
        page.emulate_media(color_scheme="dark")
        for each in violations(page, COLOURS):
            yield f"{where}, dark: {each}"
        page.emulate_media(color_scheme="light")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for each in too_wide(page, width):
            yield f"{where}, {width} pixels: {each}"


def every(page: Page, origin: str, rests: tuple[str, ...]) -> list[str]:
    """The faults of each page: its colours do not depend on the language, and all are of one style
    sheet. With small samples they are looked at on every sixth page, and each page in one language
    beside Dutch: the next page has the next language."""
    found = []
    for number, rest in enumerate(rests):
        turn = tuple(LANGUAGES)[number % len(LANGUAGES)]
        for lang in LANGUAGES if FULL else dict.fromkeys((turn, "nl")):
            page.goto(f"{origin}/desk/{lang}/{rest}")
            assert page.url.split("?")[0] == f"{origin}/desk/{lang}/{rest}"
            assert page.get_attribute("html", "lang") == lang
            coloured = lang == ("en" if FULL else turn) and (FULL or number % 6 == 0)
            if FULL or lang == turn:
                found += list(faults(page, f"{lang} {rest}", coloured=coloured))
            if lang == "nl" and (words := _FAMILIAR.findall(page.inner_text("main"))):
                found.append(f"{rest} says {words}")
    return found


def sends(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.fill(f"#id_{name}", text)
    page.locator("main form.deed button[type=submit]").first.click()
    page.wait_for_load_state()


def test_from_the_invitation_to_a_passkey_that_signs_in(
    invitation: str, page: tuple[Page, list[str]]
) -> None:
    """And on the way no page of accounts has a fault that axe-core knows, or says anything to the
    console."""
    tab, console = page
    origin = invitation.partition("/desk/")[0]
    here = f"{origin}/desk/en/"
    tab.goto(invitation)
    found = list(faults(tab, "invitation"))
    sends(tab, email=EMAIL, password=PASSWORD)
    assert tab.url == here
    tab.goto(f"{here}rowers/people/")
    assert tab.url.endswith("/factors/?needed=1")  # the clerk has no second factor yet
    tab.goto(f"{here}factors/webauthn/add/")
    assert tab.url == f"{here}factors/webauthn/add/"  # the password was typed a moment ago
    tab.fill("#id_name", "Laptop")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url(f"{here}factors/recovery-codes/")
    found += faults(tab, "recovery codes")
    found += every(tab, origin, SIGNED_IN)
    tab.goto(f"{here}account/logout/")
    tab.locator("main button[type=submit]").click()
    tab.wait_for_url(f"{origin}/en/")
    found += every(tab, origin, SIGNED_OUT)
    tab.goto(f"{here}account/login/")
    sends(tab, login=EMAIL, password=PASSWORD)
    assert tab.url == f"{here}factors/authenticate/"  # a password alone is not enough any more
    found += faults(tab, "second factor")
    tab.locator("button[form=logout-from-stage]").click()
    tab.wait_for_url(f"{here}account/login/")
    tab.click("#passkey_login")
    tab.wait_for_url(here)
    tab.goto(f"{here}rowers/people/")
    assert "Emre Kaya" in tab.inner_text("main")
    assert found == []
    assert console == []

"""A site that runs in this process, with a clock that a test moves, and people with browsers.

What answers is what `nemcon serve` serves, but for the server before it: so the clock of the acts
can be moved on, where another process would have to be waited for.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright


class Clock:
    """The clock that acts are dated by: the machine's, and as far ahead as a test has moved it."""

    def __init__(self) -> None:
        self.ahead = 0

    def time(self) -> float:
        return time.time() + self.ahead

    def passes(self, seconds: int) -> None:
        self.ahead += seconds


@contextmanager
def served() -> Iterator[tuple[str, Clock]]:
    """The address of the site with the database in use, and its clock."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from nemcon.web import query
    from nemcon.web.cache import serving
    from nemcon.web.desk import place
    from nemcon.web.store import records

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what a test asserts is on the pages."""

    clock = Clock()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        # whoever reads a clock for what is recorded, asked or kept: at a desk, and in public
        for module in (place, records, query, serving):
            patch.setattr(module, "time", clock)
        thread.start()
        try:
            yield f"http://localhost:{server.server_address[1]}", clock
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


QUICK_SCRIPTS = "--js-flags=--no-opt --no-maglev"
"""No page lives long enough for its scripts to be worth compiling a second and a third time."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the tests."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "apt install chromium-headless-shell (make test does it for root)"
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", QUICK_SCRIPTS]
        browser = play.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Visitor:
    """Somebody at a browser of his own: what the console says against a page is kept in *console*,
    but for an act that was refused; and each recorded act takes a second of the clock."""

    def __init__(self, browser: Browser, origin: str, clock: Clock) -> None:
        self.tab: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.tab.set_default_timeout(30_000)
        self.origin, self.clock = origin, clock
        self.console: list[str] = []
        self.tab.on("console", self._hears)
        self.tab.on("pageerror", lambda fault: self.console.append(str(fault)))

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 409" not in message.text:
            self.console.append(f"{self.tab.url}: {message.text}")

    def holds_authenticator(self) -> None:
        """Have a device that makes passkeys and asks nobody."""
        device = self.tab.context.new_cdp_session(self.tab)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    def steps_in(self, name: str) -> "Visitor":
        """Come from the first page into a role of the body of practice."""
        self.tab.goto(f"{self.origin}/en/")
        self.follows("Step into a role")
        self.tab.get_by_role("button", name=name, exact=True).click()
        return self

    def goes(self, *links: str) -> "Visitor":
        """Come from one's desk to what the *links* lead to, one after the other."""
        self.tab.goto(f"{self.origin}/desk/en/")
        for link in links:
            self.follows(link)
        return self

    def follows(self, link: str) -> None:
        self.tab.get_by_role("link", name=link, exact=True).first.click()

    def presses(self, button: str) -> None:
        self.tab.get_by_role("button", name=button, exact=True).first.click()

    def reads(self) -> str:
        """The words of the page, in one line, once all of them have come."""
        self.tab.wait_for_load_state("domcontentloaded")
        return " ".join(self.tab.inner_text("main").split())

    def fills(self, *chosen: str, **typed: str) -> None:
        """Choose options by their words, but for how an answer counts, and type into fields by
        their names."""
        for option in chosen:
            label = re.compile(rf"^\s*{re.escape(option)}( \(.*\))?\s*$")
            self.tab.get_by_label(label).first.check()
        for name, words in typed.items():
            self.tab.fill(f"main [name={name}]", words)

    def records(self, *chosen: str, **typed: str) -> str:
        """Fill in the form that is open, look at it, record it; what the receipt says."""
        self.fills(*chosen, **typed)
        self.presses("Look at what will be recorded")
        assert "This will be recorded" in self.reads(), self.reads()
        self.presses("Record it")
        assert "It is recorded" in self.reads(), self.reads()
        self.clock.passes(1)
        return self.reads()

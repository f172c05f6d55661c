"""Every page in a real browser: each language, light and dark, keyboard alone, without scripts.

Debian's chromium, found on the PATH: the one without windows, or else the one with. axe-core finds
no violation of WCAG 2.2 A and AA; nothing overflows at 390, 768 and 1440 pixels; the console stays
silent, which the strict policy of contents makes a test of its own. With full samples (`make soak`)
screenshots are left in ``build/screenshots``, to be looked at: no test reads them.

The shipped faces come, and of the machine's own the browser sees one family. What depends on a face
is tried without the shipped ones too, with each of `SYSTEMS` as the only family.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from playwright.sync_api import Browser, Page, PdfMargins, ViewportSize, sync_playwright
from tests.web.desk.live import QUICK_SCRIPTS

from nemcon.wording.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "screenshots"
NAC = "/{lang}/nac/"
PAGES = {
    "home": "/{lang}/",
    "matter": NAC + "matters/secretary-general-2024/",
    "matter-eve": NAC + "matters/secretary-general-2024/?on=2024-06-18",
    "matter-early": NAC + "matters/secretary-general-2024/?on=2023-11-01&known=2023-11-01",
    "matter-rounds": "/{lang}/unsc/matters/{unsc}/",
    "matter-round": "/{lang}/unsc/matters/{unsc}/?round=straw-6",
    "matter-silence": "/{lang}/pc/matters/{pc}/",
    "matter-club": "/{lang}/club/matters/chair-2026/",
    "matter-ways": "/{lang}/mills/matters/charter/?on=2024-02-21",
    "matter-step": "/{lang}/mills/matters/charter/?on=2024-02-21&step=quiet",
    "matter-package": "/{lang}/mills/matters/posts/?on=2024-03-21",
    "matter-weights": "/{lang}/european-council/matters/commission-president-2019/?on=2019-07-01",
    "matter-proxies": "/{lang}/mills/matters/weirs/?on=2024-05-12",
    "matter-quorum": "/{lang}/mills/matters/weirs/?on=2024-05-21",
    "member-proxies": "/{lang}/mills/members/cedar/?on=2024-05-12",
    "matter-supposed": NAC
    + "matters/secretary-general-2024/?on=2024-06-18&if=RO%3Dsupport&if=FR%2Fiohannis%3Dobject",
    "member-ways": "/{lang}/mills/members/birch/",
    "matter-recorded": NAC + "matters/secretary-general-2024/?on=2024-06-18&recorded=700#s-1",
    "body": NAC,
    "office": NAC + "offices/secretary-general/?on=2024-06-27",
    "office-seats": "/{lang}/mills/offices/vice-president/?on=2021-03-01",
    "members": NAC + "members/?on=2024-06-18",
    "member": NAC + "members/RO/?on=2024-06-18",
    "person": NAC + "persons/rutte/",
    "person-rounds": "/{lang}/unsc/persons/guterres/",
    "brief": NAC + "matters/secretary-general-2024/brief/?on=2024-06-26#s-1",
    "changes": NAC + "matters/secretary-general-2024/changes/?since=2024-06-15",
    "power": NAC + "matters/secretary-general-2024/power/?on=2024-06-18",
    "rule-dates": NAC + "matters/secretary-general-2024/rules/?on=2024-06-27",
    "power-rule": "/{lang}/rules/eu-qualified-majority/power/",
    "rings": NAC + "matters/secretary-general-2024/rings/?on=2024-06-18",
    "compare": NAC + "matters/secretary-general-2024/compare/?on=2024-04-02&with_on=2024-03-21",
    "hindsight": NAC + "matters/secretary-general-2024/hindsight/?on=2024-06-27",
    "card": NAC + "matters/secretary-general-2024/card/?on=2024-06-18",
    "record": NAC + "record/?member=RO",
    "entry": NAC + "record/{entry}/",
    "rules": "/{lang}/rules/",
    "rule": "/{lang}/rules/nato-council/",
    "share": NAC + "matters/secretary-general-2024/share/",
    "search": NAC + "record/?q=schengen",
    "search-all": "/{lang}/search/?q=rutte",
    "about": "/{lang}/about/",
    "accessibility": "/{lang}/accessibility/",
    "data": "/{lang}/data/",
    "administration": "/{lang}/administration/",
    "problem": "/{lang}/nothing/here/",
}
"""Every kind of page, by a name for its screenshots."""
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
WIDTHS = (390, 768, 1440)
DESK = 1280
PHONE: ViewportSize = {"width": 390, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIOLATIONS = {"resultTypes": ["violations"], "iframes": False}
"""axe-core says of nothing else where it is, which took longer than to find out; and waits for no
frame, in which it is not loaded: what stands there is a page of its own."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    **VIOLATIONS,
}
HUES = ("color-contrast", "link-in-text-block")
COLOURS = {
    "runOnly": {"type": "rule", "values": list(HUES)},
    **VIOLATIONS,
}


def all_but(*rules: str) -> dict[str, Any]:
    """Every rule but some."""
    return {**RULES, "rules": {rule: {"enabled": False} for rule in rules}}


WORDS = all_but(*HUES)
"""What depends on the language: all but the colours, which take axe-core longest."""
TONGUES = WORDS if FULL else all_but(*HUES, "target-size")
"""The same where each face is tried as well: how large targets are is looked at in English, and in
German with each face, or with full samples in each language."""
TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}, **VIOLATIONS}
STOPS = 15
"""So many steps with the Tab key are made on each page."""
_FOCUSED = """() => {
  let at = document.activeElement;
  let before = 0;
  while (at && at.tagName === "IFRAME") {  // what has the focus is inside the frame
    before += 10000;
    at = at.contentDocument.activeElement;
  }
  if (!at || at.tagName === "BODY" || at.tagName === "HTML") return null;
  const place = before + [...at.ownerDocument.querySelectorAll("*")].indexOf(at);
  return { place, outline: at.ownerDocument.defaultView.getComputedStyle(at).outlineStyle };
}"""
CONTROLS = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
SYSTEMS = {
    "dejavu": ("fonts-dejavu-core", "DejaVuSans.ttf"),
    "liberation": ("fonts-liberation", "LiberationSans-Regular.ttf"),
}
"""Families of faces that a machine may have: the package of Debian, and a file of it."""
_CUT_OFF = """() => [...document.querySelectorAll("body, body *")]
  .filter(each => ["auto", "scroll", "hidden"].includes(getComputedStyle(each).overflowX))
  .filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
  .map(each => `${each.tagName} ${each.className}: ${each.scrollWidth} in ${each.clientWidth}`)"""
_LOW = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter(each => each.getClientRects().length)
  .filter(each => [...each.getClientRects()].every(box => box.height < 24))
  .map(each => `${each.textContent.trim()}: ${each.getClientRects()[0].height}`)"""
_LOADED = """async () => {
  await document.fonts.ready;
  return [...document.fonts].filter(face => face.status === "loaded")
    .map(face => `${face.family.replaceAll('"', "")} ${face.weight}`);
}"""
FACES = ("Nemcon Sans 400", "Nemcon Serif 600")
"""In which every page is set."""
EXPECTED = ("status of 404",)
"""What the console may say: a page of a problem is one."""


@pytest.fixture(scope="module")
def served(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as `nemcon serve` serves it, on a free port; its address."""
    data = tmp_path_factory.mktemp("served")
    shutil.copy(imported, data / "nemcon.sqlite3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "NEMCON_DATA": str(data), "NEMCON_HOSTS": "127.0.0.1"}
    environment["NEMCON_SECRET"] = settings.SECRET_KEY  # and so the administrator's password
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "nemcon.cli", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, process.stderr and process.stderr.read()
            try:
                with urlopen(f"{address}/en/", timeout=5):
                    break
            except (URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        if process.stderr:
            process.stderr.close()


@pytest.fixture(scope="module")
def with_faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """A browser on a machine that has one family of faces, for a name in `SYSTEMS`; the *shipped*
    faces come, or do not."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert chromium, "apt install chromium-headless-shell (make test does it for root)"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    flags.append(QUICK_SCRIPTS)
    with sync_playwright() as play, ExitStack() as closing:

        @cache
        def launched(system: str, *, shipped: bool = True) -> Browser:
            config = _only(system, tmp_path_factory.mktemp(system))
            faces = () if shipped else ("--disable-remote-fonts",)
            opened = play.chromium.launch(
                executable_path=chromium,
                args=[*flags, *faces, "--disable-component-update", "--disable-sync"],
                env={**os.environ, "FONTCONFIG_FILE": str(config)},
            )
            closing.callback(opened.close)
            return opened

        yield launched


def _only(system: str, folder: Path) -> Path:
    """A configuration of fontconfig that knows the family of *system* alone."""
    package, file = SYSTEMS[system]
    found = next(Path("/usr/share/fonts").rglob(file), None)
    assert found, f"{file} is not installed: apt install {package} (make test does it for root)"
    config = folder / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{found.parent}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<include ignore_missing="yes">/etc/fonts/conf.d</include></fontconfig>'
    )
    return config


@pytest.fixture(scope="module")
def browser(with_faces: Callable[..., Browser]) -> Browser:
    return with_faces("liberation")


@pytest.fixture(scope="module")
def phones(with_faces: Callable[..., Browser]) -> Callable[[str], Page]:
    """The page of a phone that has its own faces alone, for a name in `SYSTEMS`."""

    @cache
    def phone(system: str) -> Page:
        page, _ = opened(with_faces(system, shipped=False), viewport=PHONE)
        return page

    return phone


@pytest.fixture(scope="module")
def ids(imported: Path) -> dict[str, str]:
    """The ids that addresses need, from the records themselves."""
    import sqlite3

    with sqlite3.connect(imported) as connection:
        ask = "SELECT substr(subject, 8) FROM nemcon_entry WHERE body = ? AND type = 'matter'"
        found = {body: connection.execute(ask, (body,)).fetchone()[0] for body in ("unsc", "pc")}
        ask = "SELECT act_id FROM nemcon_entry WHERE body = 'nac' AND type = 'decision'"
        found["entry"] = connection.execute(ask).fetchone()[0]
    connection.close()
    return found


def opened(browser: Browser, **options: Any) -> tuple[Page, list[str]]:
    """A page, and what its console says against it."""
    from nemcon.web.administrator import NAME, password

    # sent with each request: to be asked first, playwright stops all of them and keeps none
    signed = b64encode(f"{NAME}:{password()}".encode()).decode()
    headers = {"Authorization": f"Basic {signed}"}
    page = browser.new_context(extra_http_headers=headers, **options).new_page()
    said: list[str] = []
    loud = {"error", "warning"}
    page.on("console", lambda m: said.append(f"{page.url}: {m.text}") if m.type in loud else None)
    page.on("pageerror", lambda fault: said.append(f"{page.url}: {fault}"))
    return page, said


def unexpected(said: list[str]) -> list[str]:
    return [line for line in said if not any(text in line for text in EXPECTED)]


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe-core finds; it is loaded once into each page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(document, rules)", rules)
    return [AxeResults(found).generate_report()] if found["violations"] else []


def too_wide(page: Page, width: int) -> list[str]:
    """Whether the page is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"the page is {wide} wide"] if wide > width else []


def faults_by_keyboard(page: Page) -> list[str]:
    """Where Tab is caught, or does not show where it is."""
    seen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
    passed = [stop for stop in seen if stop]  # nothing: the end of a short page was passed
    faults = [f"nothing shows {stop}" for stop in passed if "none" in stop["outline"]]
    there = page.locator(CONTROLS).count()
    if not passed or len({stop["place"] for stop in passed}) < min(there, 5):
        faults.append(f"of {there} controls Tab comes to {passed}")
    return faults


@pytest.mark.parametrize("name", PAGES)
def test_accessible_and_silent(
    name: str, served: str, browser: Browser, ids: dict[str, str]
) -> None:
    """No violation that axe-core knows; nothing in the console; nothing wider than the window of a
    desk. What is dark differs in its colours alone, and colours do not depend on the language. In
    English, on the page that is loaded already: nothing is wider than the window at three widths,
    nor cut off on a phone; and Tab goes from one thing to the next, is never caught, and shows
    where it is. With small samples each page is looked at in English and one more language, and at
    its colours light or dark: the next page has the next language, and the other colours."""
    page, said = opened(browser, viewport={"width": DESK, "height": 900})
    faults = []
    turn = list(PAGES).index(name)
    others = [lang for lang in LANGUAGES if lang != "en"]
    asked = others if FULL else [others[turn % len(others)]]
    for lang in [*asked, "en"]:
        page.goto(served + PAGES[name].format(lang=lang, **ids))
        assert page.get_attribute("html", "lang") == lang
        assert set(FACES) <= set(page.evaluate(_LOADED)), lang
        rules = WORDS if lang == "en" else TONGUES
        faults += [f"{lang}: {each}" for each in violations(page, rules)]
        faults += [f"{lang}, {DESK} pixels: {each}" for each in too_wide(page, DESK)]
    for scheme in SCHEMES if FULL else SCHEMES[turn % 2 :][:1]:
        page.emulate_media(color_scheme=scheme)
        faults += [f"en, {scheme}: {each}" for each in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"en, {width} pixels: {each}" for each in too_wide(page, width)]
        if width == WIDTHS[0]:
            faults += [f"en, {width} pixels, cut off: {each}" for each in page.evaluate(_CUT_OFF)]
        if FULL:
            leave_screenshots(page, f"{name}-{width}")
    faults += [f"en, by keyboard: {each}" for each in faults_by_keyboard(page)]
    assert not faults, "\n".join(faults)
    assert unexpected(said) == []
    page.context.close()


def leave_screenshots(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=SHOTS / f"{name}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", PAGES)
def test_whatever_the_face(
    name: str, system: str, served: str, phones: Callable[[str], Page], ids: dict[str, str]
) -> None:
    """On a phone that has its own faces alone, nothing is wider than the window and nothing is cut
    off; whatever is pressed is 24 pixels high, and axe-core finds each target large enough. With
    small samples the narrower face is tried with the longest words alone, German ones."""
    page = phones(system)
    faults = []
    for lang in LANGUAGES if FULL or system == "dejavu" else ("de",):
        page.goto(served + PAGES[name].format(lang=lang, **ids))
        assert page.evaluate(_LOADED) == []
        faults += [f"{lang}: {each}" for each in too_wide(page, PHONE["width"])]
        faults += [f"{lang}, cut off: {each}" for each in page.evaluate(_CUT_OFF)]
        faults += [f"{lang}, low: {each}" for each in page.evaluate(_LOW)]
        if lang == "de" or FULL:
            faults += [f"{lang}: {each}" for each in violations(page, TARGETS)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts(name: str, served: str, browser: Browser, ids: dict[str, str]) -> None:
    """Every page says what it says without a script."""
    page, said = opened(browser, java_script_enabled=False)
    page.goto(served + PAGES[name].format(lang="en", **ids))
    assert page.locator("h1").count() == 1
    assert page.locator("#slide:visible").count() == 0
    assert unexpected(said) == []
    page.context.close()


class TestMatter:
    """The page of a matter, used."""

    ADDRESS = "/en/nac/matters/secretary-general-2024/"

    def test_the_slider_moves_the_day(self, served: str, browser: Browser) -> None:
        """What is shown follows at once and no key is lost; the address comes after the last of
        them, with one step of the history for all; links are of the day shown."""
        page, said = opened(browser)
        page.goto(served + self.ADDRESS + "?on=2024-06-20")
        with page.expect_response("**/states.json"):
            page.locator("#slide").focus()
        page.wait_for_selector("#slide[aria-valuetext$=': 32 of 32 agree']")
        before = page.evaluate("history.length")
        for _ in range(90):
            page.keyboard.press("ArrowLeft")
        assert page.inner_text("h1").startswith("Hungary objects to Mark Rutte; 9 of 32")
        assert page.text_content("figure.table .table-number") == "9"
        assert page.locator("figure.table .seat-object").get_attribute("data-member") == "HU"
        assert page.locator(".aloft .seat-object").count() == 1  # the ring itself is out of sight
        other = page.locator("header a[hreflang=nl]")
        assert (other.get_attribute("href") or "").endswith("?on=2024-03-22")
        page.wait_for_url("**?on=2024-03-22")
        page.wait_for_selector("body:not(.moving)")
        assert page.evaluate("document.activeElement.id") == "slide"
        assert (other.get_attribute("href") or "").endswith("?on=2024-03-22")
        page.keyboard.press("Home")  # before anybody stands: it leads on from there
        page.wait_for_url("**?on=2023-11-18")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**?on=2023-11-19")
        assert page.evaluate("history.length") == before + 1
        page.go_back()
        page.wait_for_url("**?on=2024-06-20")
        assert unexpected(said) == []
        page.context.close()

    def test_play_goes_through_the_changes_and_stops(self, served: str, browser: Browser) -> None:
        """Whoever wants no motion goes from change to change by the same button."""
        page, said = opened(browser)
        page.goto(served + self.ADDRESS + "?on=2024-06-17")
        page.locator(".play").click()
        page.get_by_text("Stop", exact=True).wait_for()
        page.wait_for_url("**?on=2024-06-26", timeout=20_000)
        page.wait_for_selector("body:not(.moving)")
        assert page.inner_text(".play") == "Play"
        page.emulate_media(reduced_motion="reduce")
        page.goto(served + self.ADDRESS + "?on=2024-06-17")
        page.get_by_text("Next change").click()
        page.wait_for_url("**?on=2024-06-18")
        assert unexpected(said) == []
        page.context.close()

    def test_the_two_clocks_move_together_while_they_show_one_day(
        self, served: str, browser: Browser
    ) -> None:
        page, _ = opened(browser)
        page.goto(served + self.ADDRESS + "?on=2024-06-20")
        page.get_by_text("as it was known that day").click()
        page.wait_for_url("**?on=2024-06-20&known=2024-06-20")
        page.locator("#slide").focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**on=2024-06-19&known=2024-06-19**")
        page.context.close()

    def test_without_a_script_the_form_moves_it(self, served: str, browser: Browser) -> None:
        page, _ = opened(browser, java_script_enabled=False)
        page.goto(served + self.ADDRESS)
        page.locator("#on").fill("2024-06-18")
        page.locator("form.clocks button").click()
        page.wait_for_url("**on=2024-06-18**")
        assert "All but Romania" in page.inner_text("h1")
        page.context.close()

    def test_by_keyboard_alone(self, served: str, browser: Browser) -> None:
        """From the first key: skip, then every control has a visible focus, in order."""
        page, _ = opened(browser)
        page.goto(served + self.ADDRESS)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(
                page.evaluate(
                    "getComputedStyle(document.activeElement).outlineStyle + ' ' + "
                    "(document.activeElement.textContent || document.activeElement.name).trim()"
                )
            )
        assert all(not each.startswith("none") for each in seen), seen
        page.context.close()

    def test_what_changed_since_the_last_visit(self, served: str, browser: Browser) -> None:
        page, said = opened(browser)
        page.goto(served + self.ADDRESS)
        assert page.locator("#since-visit:visible").count() == 0
        page.evaluate("localStorage.setItem('nemcon:nac/secretary-general-2024', '1')")
        page.goto(served + self.ADDRESS)
        page.wait_for_selector("#since-visit li")
        assert unexpected(said) == []
        page.context.close()

    def test_print(self, served: str, browser: Browser) -> None:
        page, _ = opened(browser)
        page.goto(served + self.ADDRESS + "?on=2024-06-18")
        paper = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm"})
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3
        page.emulate_media(media="print")
        assert not page.locator("form.clocks").is_visible()
        assert page.locator("h1").is_visible()
        assert page.locator("#m-US").is_visible()
        assert page.locator(".all-sources").is_visible()
        # a matter in small rings is one sheet, whatever the language
        for lang in LANGUAGES:
            page.goto(served + self.ADDRESS.replace("/en/", f"/{lang}/") + "rings/")
            margin: PdfMargins = {"top": "12mm", "bottom": "12mm", "left": "12mm", "right": "12mm"}
            paper = page.pdf(format="A4", margin=margin)
            assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, lang
        page.context.close()

    def test_on_a_phone_it_is_half_as_long_as_it_was(self, served: str, browser: Browser) -> None:
        """It took 13,496 pixels; members that agree are folded, and unfold with a scale of time."""
        page, _ = opened(browser, viewport=PHONE)
        page.goto(served + self.ADDRESS + "?on=2024-06-18")
        assert page.evaluate("document.documentElement.scrollHeight") < 6_748
        assert page.locator("#m-RO").is_visible()
        assert not page.locator("#m-US").is_visible()
        page.locator(".group-said_so summary").click()
        assert page.locator("#m-US").is_visible()
        assert page.locator(".group-said_so .strip-axis").is_visible()
        page.context.close()

    def test_a_sentence_opens_what_it_rests_on(self, served: str, browser: Browser) -> None:
        """Wherever it is touched, or by its numbers, which need no script; what it is cited by is
        copied whole."""
        page, said = opened(browser, permissions=["clipboard-read", "clipboard-write"])
        page.goto(served + self.ADDRESS + "brief/?on=2024-06-18")
        assert not page.locator("#s-2").is_visible()
        page.locator("p .s").nth(1).click()
        assert page.locator("#s-2").is_visible()
        page.locator("#s-2 .copy").click()
        page.wait_for_function("document.querySelector('#s-2 .copy').textContent === 'Copied'")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“Klaus Iohannis, president of Romania, became a")
        assert copied.endswith("#s-2")
        page.goto(copied.rpartition(" ")[2])
        assert page.locator("#s-2").is_visible()
        page.locator("#s-2").get_by_text("Close").click()
        assert not page.locator("#s-2").is_visible()
        assert unexpected(said) == []
        page.context.close()
        bare, _ = opened(browser, java_script_enabled=False)
        bare.goto(served + self.ADDRESS + "?on=2024-06-18")
        bare.locator(".lede .refs a").click()
        assert bare.locator("#s-1 .citation").is_visible()
        assert not bare.locator("#s-1 .copy").is_visible()
        bare.context.close()

    def test_a_seat_of_a_trial_takes_its_next_answer(self, served: str, browser: Browser) -> None:
        """In place, with an address that says so; Back leads to what was there before."""
        page, said = opened(browser)
        address = f"{served}/en/rules/nato-council/?members=FR+US+RU&rest=support"
        page.goto(address)
        page.locator('.tried-ring [data-member="US"]').click()
        page.wait_for_selector('.tried-ring [data-member="US"] .seat-object')
        assert "object=US" in page.url
        assert page.locator("#answer .outcome").inner_text().endswith("Blocked")
        assert page.evaluate("document.activeElement.dataset.member") == "US"
        page.go_back()
        page.wait_for_selector('.tried-ring [data-member="US"] .seat-support')
        assert unexpected(said) == []
        page.context.close()

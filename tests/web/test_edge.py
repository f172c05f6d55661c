"""What every answer carries, whatever it answers: docs/decisions/0016."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")
BY_TLS = {"x-forwarded-proto": "https"}
MATTER = "/en/nac/matters/secretary-general-2024/"
ANSWERS = (
    *("/", "/en", "/en/", MATTER, f"{MATTER}card/", f"{MATTER}feed.atom", "/en/nac/calendar.ics"),
    *("/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/api/v1/", "/api/openapi.json"),
    *(
        "/en/nowhere/",
        "/nowhere",
        f"{MATTER}?on=never",
        "/api/v1/nowhere/",
        f"/en/?q={'q' * 5_000}",
    ),
)


def addresses() -> list[str]:
    """An address of every route but those of desks, which send whoever has not signed in away."""
    from nemcon.web.desk.routes import DeskPrefix

    found = []
    for route in get_resolver().url_patterns:
        if isinstance(route, URLResolver) and isinstance(route.pattern, DeskPrefix):
            continue
        assert isinstance(route, URLPattern)
        if isinstance(route.pattern, RoutePattern):
            filled = re.sub(
                r"<(\w+):\w+>", lambda kind: SAMPLES.get(kind[1], "x"), str(route.pattern)
            )
            found.append("/" + re.sub(r"<\w+>", "x", filled))
    return [*found, "/en"]  # what lacks its slash


SAMPLES = {"lang": "en", "int": "1", "str": "txt"}


def test_a_method_that_an_address_does_not_know(site: Client) -> None:
    """On every route it is 405, which names those that it knows."""
    for address in addresses():
        refused = site.generic("FOO", address)
        assert refused.status_code == 405, address
        known = set(refused["Allow"].split(", "))
        for method in METHODS:
            status = site.generic(method, address).status_code
            assert (status != 405) is (method in known), (method, address)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_no_browser_guesses_what_an_answer_is(site: Client, method: str) -> None:
    for address in ANSWERS:
        assert site.generic(method, address)["X-Content-Type-Options"] == "nosniff", address


def test_a_host_that_is_not_of_this_site(site: Client) -> None:
    found = site.get("/en/", headers={"host": "evil.example"})
    assert (found.status_code, found["X-Content-Type-Options"]) == (400, "nosniff")


@pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
def test_machines_ask_by_address(site: Client, probe: str) -> None:
    """A balancer or a container knows this machine by its number, and by no name."""
    assert site.get(probe, headers={"host": "10.1.2.3:8000"}).status_code == 200


NO_ROOM = "Nothing can be recorded just now"


class TestTheDatabase:
    """503 only where another attempt may bring an answer, *busy* only where it is that; the log has
    the cause."""

    PAGES = ("/en/", "/nl/nac/", "/api/v1/nac/")

    def failing(
        self,
        site: Client,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        fault: str,
        status: int,
    ) -> list[str]:
        """What is told on each of the pages while the database says *fault*."""
        from django.db import OperationalError

        from nemcon.web.store import records

        def fail(*_: object) -> int:
            raise OperationalError(fault)

        for name in ("total", "head", "bodies"):
            monkeypatch.setattr(records, name, fail)
        monkeypatch.setattr(records.store(), "head", fail)
        site.raise_request_exception = False
        told = []
        for page in self.PAGES:
            caplog.clear()
            found = site.get(page)
            assert found.status_code == status, page
            assert ("Retry-After" in found) is (status == 503)
            assert fault in caplog.text
            assert fault not in found.content.decode()
            told.append(found.content.decode())
        return told

    @pytest.mark.parametrize(
        ("fault", "says", "in_dutch"),
        [
            ("database is locked", "The record is busy", "er is niets verloren"),
            ("database is busy: others are writing", "The record is busy", "er is niets verloren"),
            ("database or disk is full", NO_ROOM, "Er kan nu niets worden vastgelegd"),
            ("attempt to write a readonly database", NO_ROOM, "Er kan nu niets worden vastgelegd"),
        ],
    )
    def test_it_takes_nothing_just_now(
        self,
        site: Client,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        fault: str,
        says: str,
        in_dutch: str,
    ) -> None:
        """What was typed at a desk meanwhile: tests/web/desk/test_disks.py."""
        english, dutch, json = self.failing(site, monkeypatch, caplog, fault, 503)
        assert says in english
        assert in_dutch in dutch
        assert "The record is busy." in json

    def test_it_is_away(
        self, site: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        fault = "unable to open database file"
        english, dutch, json = self.failing(site, monkeypatch, caplog, fault, 503)
        assert "The record cannot be reached" in english
        assert "Het register is niet bereikbaar" in dutch
        assert "The record cannot be reached." in json
        assert "busy" not in english + json

    @pytest.mark.parametrize(
        "fault",
        [
            "no such table: nemcon_content",
            "disk I/O error",
            "database disk image is malformed",
        ],
    )
    def test_it_is_broken(
        self,
        site: Client,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        fault: str,
    ) -> None:
        told = self.failing(site, monkeypatch, caplog, fault, 500)
        assert "Something went wrong here" in told[0]
        assert not any("busy" in each or "lost" in each for each in told)


class TestBehindTls:
    """A proxy says by X-Forwarded-Proto that it was reached by https; so may NEMCON_URL."""

    GIVEN = (
        *(MATTER, f"{MATTER}share/", f"{MATTER}card/", f"{MATTER}feed.atom", "/en/nac/feed.atom"),
        *("/en/nac/calendar.ics", "/sitemap.xml", "/robots.txt", "/en/", "/api/v1/nac/"),
    )

    @pytest.fixture(autouse=True)
    def _a_proxy(self, site_ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from nemcon.web.settings import scheme_header

        monkeypatch.setattr("django.conf.settings.SECURE_PROXY_SSL_HEADER", scheme_header(1))

    def test_without_a_proxy_nobody_is_believed(
        self, site: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Who asks the site itself may write what he likes."""
        from nemcon.web.settings import scheme_header

        monkeypatch.setattr("django.conf.settings.SECURE_PROXY_SSL_HEADER", scheme_header(0))
        for address in self.GIVEN:
            assert "https://localhost" not in told(site, address, BY_TLS), address
            found = site.get(address, headers=BY_TLS)
            assert "Strict-Transport-Security" not in found, address

    def test_every_address_that_is_given_out(self, site: Client) -> None:
        for address in self.GIVEN:
            assert "http://localhost" not in told(site, address, BY_TLS), address
        assert "https://localhost" in told(site, f"{MATTER}share/", BY_TLS)
        assert "http://localhost" in told(site, f"{MATTER}share/", {})

    def test_what_the_operator_stated(self, site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("django.conf.settings.NEMCON_URL", "https://record.example.org")
        for address in self.GIVEN:
            assert "http://localhost" not in told(site, address, {}), address
        assert "https://record.example.org/" in told(site, f"{MATTER}share/", {})

    def test_an_answer_that_was_asked_by_http_before(self, site: Client) -> None:
        """Pages and answers for programs are kept for each."""
        for address in (MATTER, "/api/v1/nac/matters/secretary-general-2024/?recorded=600"):
            stays = [site.get(address, headers=by)["Link"] for by in ({}, BY_TLS)]
            assert [link.partition("//")[0] for link in stays] == ["<http:", "<https:"], address

    def test_browsers_come_by_https_from_then_on(self, site: Client) -> None:
        for address in ANSWERS:
            found = site.get(address, headers=BY_TLS)
            assert found["Strict-Transport-Security"] == "max-age=31536000", address
            assert "Strict-Transport-Security" not in site.get(address), address

    def test_where_the_operator_stated_https(
        self, site: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A proxy that says otherwise of one answer is believed."""
        monkeypatch.setattr("django.conf.settings.NEMCON_URL", "https://localhost")
        plain = {"X-Forwarded-Proto": "http"}
        for address in ANSWERS:
            assert site.get(address)["Strict-Transport-Security"] == "max-age=31536000", address
            assert "Strict-Transport-Security" not in site.get(address, headers=plain), address


def told(site: Client, address: str, headers: dict[str, str]) -> str:
    """What is told at an address, its headers included."""
    found = site.get(address, headers=headers)
    assert found.status_code == 200, address
    return f"{found.headers} {found.content.decode()}"

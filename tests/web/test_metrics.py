"""`/metrics`: who may ask, and what it says (docs/decisions/0066)."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from tests.cli.test_cli_serve import answer, environment, free_port, running
from tests.contracts.store_contract import Chance, Clock, position, saying

from nemcon.core.errors import Refusal
from nemcon.web import gate, meters
from nemcon.web.monitoring import answering

Numbers = dict[tuple[str, ...], float]
SECRET = "a secret of the monitor, which nobody guesses"


def numbers(text: str) -> Numbers:
    """What an answer says, by name and by what stands beside it, in the order of names."""
    families = text_string_to_metric_families(text)
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in families
        for sample in family.samples
    }


class TestWhoMayAsk:
    """Who asks on this machine itself, or who has the secret; for anybody else it is not there."""

    @pytest.mark.parametrize(
        ("host", "meta", "status"),
        [
            ("localhost:8000", {}, 200),
            ("127.0.0.1", {}, 200),
            ("[::1]:8000", {"REMOTE_ADDR": "::1"}, 200),
            ("localhost", {"REMOTE_ADDR": "192.0.2.7"}, 404),
            ("localhost", {"REMOTE_ADDR": "of no form"}, 404),
            ("localhost", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 404),
            ("localhost", {"HTTP_FORWARDED": "for=192.0.2.7"}, 404),
            ("testserver", {}, 404),  # a proxy that adds nothing, by the name it was asked by
            ("localhost", {"HTTP_AUTHORIZATION": f"Bearer {SECRET}", "REMOTE_ADDR": "::2"}, 404),
        ],
    )
    def test_without_a_secret(
        self, site: Client, host: str, meta: dict[str, str], status: int
    ) -> None:
        names: dict[str, Any] = meta  # of what a server says of a request
        assert site.get("/metrics", headers={"host": host}, **names).status_code == status

    @pytest.mark.parametrize(
        ("bearer", "status"),
        [
            (f"Bearer {SECRET}", 200),
            (f"Bearer {SECRET}.", 404),
            (f"bearer {SECRET}", 404),
            (SECRET, 404),
            ("Bearer ", 404),
            ("Bearer \xff", 404),
            ("", 404),
        ],
    )
    def test_with_one(
        self, site: Client, monkeypatch: pytest.MonkeyPatch, bearer: str, status: int
    ) -> None:
        """Also on this machine nobody is answered without it, and from elsewhere who has it is."""
        monkeypatch.setattr("django.conf.settings.NEMCON_METRICS", SECRET)
        for address in ("127.0.0.1", "192.0.2.7"):
            found = site.get("/metrics", REMOTE_ADDR=address, HTTP_AUTHORIZATION=bearer)
            assert found.status_code == status
            assert (b"nemcon_head" in found.content) is (status == 200)


class TestWhatItSays:
    @pytest.mark.usefixtures("site_ready")
    def test_all_workers_count_together(self, tmp_path: Path) -> None:
        """Whichever of them answers; and nothing is said of a person, a matter or an address."""
        backups = tmp_path / "backups"
        backups.mkdir()
        env = environment(tmp_path / "data", NEMCON_BACKUPS=str(backups))
        for words in (("import", "examples/club"), ("backup",)):
            run([sys.executable, "-m", "nemcon.cli", *words], env=env, check=True)
        port = free_port()
        there = f"http://127.0.0.1:{port}"
        with running("serve", "--port", str(port), "--workers", "2", env=env) as server:
            answer(f"{there}/healthz", server)
            for _ in range(20):
                with urlopen(f"{there}/en/club/", timeout=60) as page:
                    assert page.status == 200
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"{there}/en/nowhere/", timeout=60)
            forged = Request(f"{there}/metrics", headers={"X-Forwarded-For": "192.0.2.7"})
            with pytest.raises(HTTPError, match="404"):
                urlopen(forged, timeout=60)
            said = [answer(f"{there}/metrics", server).decode() for _ in range(4)]
        found = [numbers(text) for text in said]
        for one in found:
            assert one["nemcon_requests_total", "page", "200"] == 20
            assert one["nemcon_requests_total", "page", "404"] == 1
            assert one["nemcon_request_seconds_count", "page"] == 21
            kept, made = one["nemcon_pages_total", "yes"], one["nemcon_pages_total", "no"]
            # each worker makes it once
            assert (kept + made, made <= 2) == (20, True)
            assert (one["nemcon_bodies",], one["nemcon_head", "club"]) == (1, 29)
            assert one["nemcon_sweep_faults",] == one["nemcon_clock_behind_seconds",] == 0
            assert (
                one["nemcon_last_backup_timestamp_seconds",]
                >= one["nemcon_last_entry_timestamp_seconds",]
            )
            assert one["nemcon_letters", "waiting"] == 0
            assert one["nemcon_database_bytes",] > 100_000
        probes = [one["nemcon_requests_total", "probe", "200"] for one in found]
        assert probes == sorted(probes)
        labels = {name for text in said for name in re.findall(r"[{,](\w+)=", text)}
        assert labels == {"kind", "status", "kept", "le", "body", "version", "state"}

    def test_turns(self, sqlite_database: Path, counting: "Counted") -> None:
        """What came of each, and how many entries were recorded."""
        from nemcon.web.store.orm import OrmStore

        store = OrmStore(Clock(), Chance())
        for acts, key in (("e1", "k"), ("e1", "k"), ("e1", "again"), ("e2", "other")):
            try:
                store.append("b", saying(position(acts)), key=key, author="ann", data=b"")
            except Refusal:
                assert key == "again"
        turns = {
            outcome: counting.value("nemcon_turn_seconds_count", outcome=outcome)
            for outcome in ("recorded", "repeated", "refused")
        }
        assert turns == {"recorded": 2, "repeated": 1, "refused": 1}
        assert counting.value("nemcon_entries_recorded_total") == 2

    def test_who_is_sent_away(self, counting: "Counted", monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gate, "PATIENCE", 0.01)
        shut = answering.Answering(gate.Gate(lambda *_: [], at_once=0), "none")
        list(shut({"PATH_INFO": "/en/"}, lambda *_: None))
        assert counting.value("nemcon_requests_sent_away_total") == 1
        assert counting.value("nemcon_requests_total", kind="page", status="503") == 1

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/en/nac/matters/secretary-general-2024/", "page"),
            ("/", "page"),
            ("/en/nac/feed.atom", "feed"),
            ("/en/nac/calendar.ics", "feed"),
            ("/api/v1/nac/", "api"),
            ("/desk/en/", "desk"),
            ("/static/faces.css", "static"),
            ("/readyz", "probe"),
            ("/metrics", "probe"),
            ("", "page"),
        ],
    )
    def test_kinds(self, path: str, kind: str) -> None:
        assert answering.kind(path) == kind


class Counted:
    """What is counted in this process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def value(self, name: str, **labels: str) -> float | None:
        return self._registry.get_sample_value(name, labels)


@pytest.fixture
def counting(site_ready: Path) -> Iterator[Counted]:
    from nemcon.web.monitoring import prometheus

    before = meters.current
    yield Counted(prometheus.begin().registry)
    meters.use(before)

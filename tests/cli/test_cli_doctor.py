"""`nemcon doctor`: spec/record.md §15, docs/decisions/0062."""

import json
import os
import re
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_import import CLUB, Site, forget
from tests.cli.test_cli_serve import environment
from tests.cli.test_cli_verify import FORGE
from tests.web import databases
from tests.web.test_tampering import tamper

from nemcon.core.errors import Refusal
from nemcon.web.diagnosis import surroundings
from nemcon.web.diagnosis.surroundings import DAY, MB, Diagnosis, Examination

HERE = IPv4Address("127.0.0.1")
NOTES = ["address", "mail", "backups"]
"""What a fresh installation is told, which is no fault."""


@pytest.fixture
def data(sqlite_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data as a first start makes it."""
    from django.conf import settings

    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "secret").write_text("a secret of the tests")
    (folder / "secret").chmod(0o600)
    for name in [name for name in os.environ if name.startswith("NEMCON_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NEMCON_DATA", str(folder))
    monkeypatch.setattr(settings, "NEMCON_DATA", folder)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["localhost"])
    return folder


@pytest.fixture
def site(
    data: Path, sqlite_template: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Site]:
    """A sound installation with a body."""
    forget()
    site = Site(capfdbinary, sqlite_template)
    site.done("import", CLUB)
    yield site
    forget()


def looked(site: Site, status: int, *words: str) -> list[tuple[str, str, str]]:
    """What it finds, but for the notes of a fresh installation; with that exit status."""
    assert site("doctor", "--json", *words) == status, site.err
    told: dict[str, Any] = json.loads(site.out)
    check(told, schema("doctor"))
    assert (told["looked"], told["sound"]) == (status != 2, status == 0)
    assert all(one["mend"] and one["says"].endswith(".") for one in told["diagnoses"])
    found = [(one["severity"], one["about"], one["says"]) for one in told["diagnoses"]]
    return [one for one in found if one[0] != "note" or one[1] not in NOTES]


class TestKept:
    """15.2, 15.3."""

    def test_a_sound_one_and_nothing_is_changed(
        self, site: Site, data: Path, sqlite_database: Path
    ) -> None:
        from django.db import connections

        connections.close_all()
        before = sorted(data.iterdir()), sqlite_database.read_bytes()
        assert site("doctor") == 0
        first, size = site.out.splitlines()
        assert first == f"{data}: nothing found."
        assert re.fullmatch(
            r"29 entries in \d\.\d MB; 29 of them in the last 12 months, most in \d{4}-\d\d "
            r"\(29\)\. "
            r"[\d,]+ MB are free: (enough for long|full in [\d,]+ days at that pace)\.",
            size,
        )
        assert [line.split(": ")[:2] for line in site.err.splitlines()] == [
            ["note", about] for about in NOTES
        ]
        assert (sorted(data.iterdir()), sqlite_database.read_bytes()) == before
        assert looked(site, 0) == looked(site, 0, "--deep") == []

    def test_what_is_not_what_was_recorded(self, site: Site) -> None:
        tamper(FORGE)
        ((severity, about, says),) = looked(site, 1)
        assert (severity, about) == ("error", "record")
        assert says.startswith("club entry ")
        assert says.endswith(": Its content is not the one that was committed to.")
        assert site("doctor") == 1
        assert site.out.splitlines()[0].endswith(": 1 wrong.")

    def test_many_faults(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of a body that is not its record the first are told, and how many more there are."""
        from nemcon.web.diagnosis import kept

        tamper(FORGE, "DELETE FROM nemcon_content WHERE seq > 27")
        monkeypatch.setattr(kept, "MOST_TOLD", 1)
        first, more = looked(site, 1)
        assert first[2].startswith("club entry ")
        assert more == ("error", "record", "club: 2 more.")

    def test_a_version_that_is_not_safe(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        import sqlite3

        from nemcon.web.diagnosis import kept

        here = sqlite3.sqlite_version_info
        monkeypatch.setattr(kept, "SOUND", here)
        assert looked(site, 0) == []
        monkeypatch.setattr(kept, "SOUND", (*here[:2], here[2] + 1))
        ((severity, about, says),) = looked(site, 1)
        assert (severity, about) == ("error", "database")
        assert says.startswith(f"SQLite {sqlite3.sqlite_version} may damage a database; ")

    def test_a_migration_that_waits(self, site: Site) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'web' AND name = '0004_file'")
        ((severity, about, says),) = looked(site, 1)
        assert (severity, about) == ("error", "tables")
        assert says.startswith("To be made: web 0004_file")

    def test_a_trigger(self, site: Site) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER nemcon_entry_no_update")
        says = (
            "The trigger nemcon_entry_no_update is missing, switched off, or does something else."
        )
        assert looked(site, 1) == [("error", "record", says)]

    def test_tables_that_wait(self, site: Site) -> None:
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        site.elsewhere()
        MigrationExecutor(connection).migrate([("web", "0003_closed")])
        says = "nemcon_bytes, nemcon_file is lacking."
        assert looked(site, 1) == [("error", "tables", says)]

    def test_one_that_cannot_be_looked_at(self, site: Site, tmp_path: Path) -> None:
        """Nothing is made by looking."""
        none, empty, no_table = (tmp_path / name for name in ("none", "empty", "text"))
        empty.touch()
        no_table.write_text("x" * 5_000)
        for path, text in (
            (none, f"Nothing is kept in {none}."),
            (empty, f"{empty} was cut off."),
            (no_table, f"{no_table} cannot be used: file is not a database."),
        ):
            databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
            assert ("error", "database", text) in looked(site, 2)
        assert not none.exists()

    def test_a_large_one(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """Some entries are compared, and it is told when the sweep looked at all."""
        from nemcon.web.diagnosis import kept
        from nemcon.web.store import sweeping

        monkeypatch.setattr(kept, "MOST_COMPARED", 28)
        in_part = "Of 29 entries some were compared, and the rest is the sweep's."
        note = ("note", "record", in_part)
        says = "The last look of the sweep at all of club is not known to have ended."
        assert looked(site, 1) == [("warning", "record", says), note]
        assert looked(site, 0, "--deep") == []
        next(sweeping.sweep())
        assert looked(site, 0) == [note]
        monkeypatch.setattr(kept, "MOST_COMPARED", 29)
        assert looked(site, 0) == []

    def test_what_the_sweep_alone_knows(self, site: Site) -> None:
        """A record that was written anew from end to end is sound by itself."""
        from nemcon.web.store import sweeping

        next(sweeping.sweep())
        file = sweeping._file()
        state = json.loads(file.read_text())
        state["looks"]["club"]["found"] = [{"entry": 3, "id": "", "says": "It was another one."}]
        file.write_text(json.dumps(state))
        file.chmod(0o600)
        says = "The sweep: club entry 3: It was another one."
        assert looked(site, 1) == [("error", "record", says)]

    def test_the_clock_against_the_record(self, site: Site) -> None:
        """15.3 On the line, and beside it."""
        from nemcon.web.diagnosis.kept import clock
        from nemcon.web.store import lines

        latest = lines.latest_moment()
        assert latest is not None
        last = latest[1].utc
        assert [list(clock(last - 2)), list(clock(last + 365 * DAY))] == [[], []]
        (behind,) = clock(last - 3)
        assert behind.severity == "error"
        assert (
            behind.says == "The clock is 3 seconds behind the record of club, which takes nothing."
        )
        (ahead,) = clock(last + 365 * DAY + 1)
        assert (ahead.severity, ahead.about) == ("warning", "clock")
        assert "365 days after the last entry" in ahead.says

    def test_postgresql(self, site: Site, postgresql_database: str) -> None:
        """A server that does not wait for its disk; the role that asks owns the tables."""
        forget()
        site.done("import", CLUB)
        says = "fsync is off: what was recorded may be lost when that machine stops."
        owns = "The role that serves owns the tables, and could change what is recorded."
        assert looked(site, 1) == [("error", "database", says), ("note", "database", owns)]


class TestSize:
    """15.6."""

    def test_what_was_recorded_in_each_month(self, site: Site) -> None:
        """A month ends where the next begins; what is older than a year counts in no month."""
        from nemcon.web.diagnosis.growth import forecast
        from nemcon.web.models import EntryRow

        utc = EntryRow.objects.order_by("utc").values_list("utc", flat=True)[0]
        began = datetime.fromtimestamp(utc, UTC).replace(day=1, hour=0, minute=0, second=0)
        for now, month, many in (
            (utc + DAY, f"{began:%Y-%m}", 29),
            (utc + 300 * DAY, f"{began:%Y-%m}", 29),
            (utc + 400 * DAY, f"{began:%Y-%m}", 0),
        ):
            of = forecast(now)
            assert len(of.months) == 12
            assert list(of.months) == sorted(of.months)
            assert (of.entries, of.months.get(month, 0), sum(of.months.values())) == (
                29,
                many,
                many,
            )
            assert of.daily == pytest.approx(many * of.bytes / 29 / max(1, (now - utc) // DAY), 0.1)

    @pytest.mark.parametrize(
        ("free", "daily", "days", "says"),
        [
            (100 * MB, 1.0 * MB, 100, "100 MB are free: full in 100 days at that pace."),
            (
                36_500 * MB,
                1.0 * MB,
                36_500,
                "36,500 MB are free: full in 36,500 days at that pace.",
            ),
            (36_501 * MB, 1.0 * MB, None, "36,501 MB are free: enough for long."),
            (100 * MB, 0.0, None, "100 MB are free: enough for long."),
            (None, 1.0 * MB, None, "The disk of the server is not seen from here."),
        ],
    )
    def test_when_a_disk_is_full(
        self, free: int | None, daily: float, days: int | None, says: str, site_ready: Path
    ) -> None:
        from nemcon.web.diagnosis.growth import SizeForecast

        months = {"2026-10": 0, "2026-11": 7}
        of = SizeForecast(bytes=2 * MB, entries=9, months=months, daily=daily, free=free)
        opening = "9 entries in 2.0 MB; 7 of them in the last 12 months, most in 2026-11 (7). "
        assert (of.full_in, of.sentence()) == (days, opening + says)


class TestSurroundings:
    """15.4."""

    def test_modes(self, site: Site, data: Path, sqlite_database: Path) -> None:
        (data / "secret").chmod(0o640)
        data.chmod(0o711)
        sqlite_database.chmod(0o604)
        found = looked(site, 1)
        assert found[0] == (
            "warning",
            "folder",
            f"Others than its owner may use {data} (mode 711).",
        )
        assert {(severity, says.split("/")[-1]) for severity, _, says in found} >= {
            ("error", "secret (mode 640)."),
            ("warning", "copy.sqlite3 (mode 604)."),
        }

    def test_a_name_that_nobody_reads(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEMCON_HOST", "record.example.org")
        says = "NEMCON_HOST is set, and nothing reads it."
        assert looked(site, 1) == [("warning", "settings", says)]
        assert site("doctor") == 1
        assert f"warning: settings: {says} Write NEMCON_HOSTS.\n" in site.err

    @pytest.mark.parametrize(
        ("secret", "sound"),
        [
            ("abcde" * 6 + "ab", True),
            ("abcde" * 6 + "a", False),
            ("abcd" * 20, False),
        ],
    )
    def test_a_secret_of_the_environment(self, secret: str, sound: bool) -> None:
        wrong = surroundings.secret("NEMCON_SECRET", secret, "; everybody signs in anew")
        assert (wrong == []) is sound
        assert all(secret not in one.says for one in wrong)

    def test_the_secret_of_a_monitor(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEMCON_METRICS", "guess")
        ((severity, about, says),) = looked(site, 1)
        assert (severity, about, says.split(",")[0]) == (
            "error",
            "secret",
            "NEMCON_METRICS has 5 characters",
        )

    @pytest.mark.parametrize(
        ("free", "size", "daily", "severity"),
        [
            (100 * MB, 100 * MB, 0, ""),
            (100 * MB - 1, 0, 0, "error"),
            (200 * MB, 200 * MB + 1, 0, "warning"),
            (180 * MB, MB, 2 * MB, ""),
            (180 * MB - 1, MB, 2 * MB, "warning"),
        ],
    )
    def test_room(self, free: int, size: int, daily: float, severity: str) -> None:
        found = surroundings.room(Path("/data"), free, size=size, daily=daily)
        assert [one.severity for one in found] == ([severity] if severity else [])

    def test_backups(self, tmp_path: Path) -> None:
        """Of the last file, however deep it lies; the folder of the data is on the same disk."""
        folder = tmp_path / "backups"
        now = 1_800_000_000.0

        def severities() -> list[tuple[str, str]]:
            found = surroundings.backups(str(folder), tmp_path, now)
            return [(one.severity, one.says.replace(str(folder), "F")) for one in found]

        assert severities() == [("error", "NEMCON_BACKUPS names F, which is no folder.")]
        (folder / "a" / "b").mkdir(parents=True)
        assert severities() == [("error", "There is no backup in F.")]
        file = folder / "a" / "b" / "one.sqlite3"
        file.touch()
        os.utime(file, (now, now))
        assert severities() == [("error", "The last file in F is empty: one.sqlite3.")]
        file.write_bytes(b"x")
        os.utime(file, (now, now - 2 * DAY))
        assert severities() == [("note", "F lies on the disk that the data lie on.")]
        os.utime(file, (now, now - 2 * DAY - 1))
        assert severities() == [("warning", "The last file in F is 2 days old.")]

    def test_what_never_answers(self) -> None:
        """It is told as that, and nobody waits for it longer."""
        stop = Event()

        def hang() -> list[Diagnosis]:
            stop.wait()
            return []

        def fail() -> list[Diagnosis]:
            raise PermissionError(13, "Permission denied", "/backups")

        both = [
            Examination(about="disk", look=hang, seconds=0.01),
            Examination(about="backups", look=fail, seconds=60),
        ]
        outcomes = {one.about: outcome for one, outcome in surroundings.looks(both)}
        stop.set()
        assert [outcome.ended for outcome in outcomes.values()] == [False, False]
        assert outcomes["disk"].diagnoses[0].says == "It did not answer within 0.01 seconds."
        assert outcomes["backups"].diagnoses[0].says == "Permission denied: /backups."

    def test_no_folder(self, site: Site, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """15.1 One line, and nothing is made."""
        monkeypatch.setenv("NEMCON_DATA", str(data / "none"))
        says = f"No such file or directory: {data / 'none'}."
        assert looked(site, 2) == [("error", "settings", says)]
        assert site("doctor") == 2
        assert (site.out, site.err.count("\n")) == ("", 1)
        assert not (data / "none").exists()

    def test_before_a_first_start(self, tmp_path: Path) -> None:
        """15.1 Not even the secret is made."""
        data = tmp_path / "data"
        data.mkdir(mode=0o700)
        done = subprocess.run(
            [sys.executable, "-m", "nemcon.cli", "doctor"],
            env=environment(data),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert f"note: secret: There is no secret in {data}" in done.stderr
        assert f"error: database: Nothing is kept in {data / 'nemcon.sqlite3'}" in done.stderr
        assert list(data.iterdir()) == []


Handle = Callable[[StreamRequestHandler], None]


@contextmanager
def listening(handle: Handle) -> Iterator[int]:
    """A port on which a server of another make answers."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            handle(self)

    class Server(ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever asked has gone."""

    with Server(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module")
def certificate_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine's own making that holds for ten days, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=10))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(HERE)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    file.write_bytes(
        made.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return file


@pytest.fixture(scope="module")
def tls(certificate_file: Path) -> ssl.SSLContext:
    """A server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file)
    return context


def converse(lines: Iterable[bytes], write: Callable[[bytes], object], words: list[str]) -> None:
    """A server of mail that knows no account, and writes down what it is told."""
    write(b"220 here\r\n")
    for line in lines:
        words.append(line.split()[0].decode().upper())
        answers = {"AUTH": b"535 no such account\r\n", "QUIT": b"221 bye\r\n"}
        write(answers.get(words[-1], b"250-here\r\n250 AUTH PLAIN\r\n"))


class TestServers:
    """15.5."""

    @pytest.mark.parametrize(
        ("url", "hosts", "proxies", "severities"),
        [
            ("", ["localhost"], 0, ["note"]),
            ("", ["record.example.org"], 1, ["warning"]),
            ("https://record.example.org", ["record.example.org"], 0, ["warning"]),
            ("https://record.example.org", ["record.example.org"], 1, []),
            ("https://record.example.org", [".example.org"], 2, []),
            ("https://record.example.org", ["localhost"], 1, ["error"]),
            ("http://record.example.org", ["record.example.org"], 0, ["error"]),
            ("http://localhost:8000", ["localhost"], 0, []),
            ("http://[::1]:8000", ["[::1]"], 0, []),
        ],
    )
    def test_the_address(
        self, url: str, hosts: list[str], proxies: int, severities: list[str]
    ) -> None:
        from nemcon.web.diagnosis.servers import address

        assert [one.severity for one in address(url, hosts, proxies)] == severities

    def mail(self, port: int, now: float = 0, **changed: object) -> list[str]:
        from django.test import override_settings

        from nemcon.web.diagnosis import servers

        standard = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_USE_TLS": False}
        with override_settings(**{**standard, "DEFAULT_FROM_EMAIL": "help@example.org", **changed}):
            return [one.says.replace(f"127.0.0.1:{port}", "HERE") for one in servers.mail(now)]

    def test_mail_is_greeted_and_sent_none(self, site_ready: Path) -> None:
        words: list[str] = []

        def greet(of: StreamRequestHandler) -> None:
            converse(of.rfile, of.wfile.write, words)

        with listening(greet) as port:
            assert self.mail(port) == []
            assert words == ["EHLO", "QUIT"]
            assert self.mail(port, DEFAULT_FROM_EMAIL="nemcon@localhost") == [
                "Mail would come from nemcon@localhost, which many servers refuse."
            ]
            says = "HERE takes no mail: it refuses the user or the password (535)."
            assert self.mail(port, EMAIL_HOST_USER="anna", EMAIL_HOST_PASSWORD="hidden") == [says]
            (says,) = self.mail(port, EMAIL_USE_TLS=True)
            assert "STARTTLS extension not supported" in says
        (says,) = self.mail(port)
        assert says == "HERE takes no mail: Connection refused."

    def test_mail_that_says_nothing(
        self, site_ready: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nemcon.web.diagnosis import servers

        monkeypatch.setattr(servers, "PATIENCE", 0.05)
        stop = Event()

        def hang(_: StreamRequestHandler) -> None:
            stop.wait()

        with listening(hang) as port:
            (says,) = self.mail(port)
            stop.set()
        assert says.startswith("HERE takes no mail: ")
        assert "timed out" in says or "does not answer" in says

    def test_the_certificate_of_mail(
        self,
        site_ready: Path,
        tls: ssl.SSLContext,
        certificate_file: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Nobody trusts it; and where it is trusted, it holds for ten days."""

        def handle(of: StreamRequestHandler) -> None:
            with tls.wrap_socket(of.request, server_side=True) as secure:
                converse(secure.makefile("rb"), secure.sendall, [])

        with listening(handle) as port:
            (says,) = self.mail(port, EMAIL_USE_SSL=True)
            assert says.startswith("HERE takes no mail: its certificate is not trusted (self")
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate_file))
            assert self.mail(port, EMAIL_USE_SSL=True) == []
            now = datetime.now(UTC).timestamp()
            (says,) = self.mail(port, now=now, EMAIL_USE_SSL=True)
        assert says == "The certificate of HERE holds for 10 days more."

    def test_the_certificate_of_a_database(self, site_ready: Path, tls: ssl.SSLContext) -> None:
        from nemcon.web.diagnosis.servers import postgresql_certificate

        def handle(of: StreamRequestHandler) -> None:
            assert of.rfile.read(8) == bytes.fromhex("0000000804d2162f")
            of.request.sendall(b"S")
            tls.wrap_socket(of.request, server_side=True).close()

        with listening(handle) as port:
            until = datetime.fromtimestamp(postgresql_certificate("127.0.0.1", port), UTC)
        assert (until - datetime.now(UTC) + timedelta(hours=1)).days == 10
        with (
            listening(lambda of: of.request.sendall(b"N")) as port,
            pytest.raises(Refusal, match="speaks no TLS"),
        ):
            postgresql_certificate("127.0.0.1", port)

    @pytest.mark.parametrize(
        ("seconds", "severity"),
        [(14 * DAY, ""), (14 * DAY - 1, "warning"), (0, "warning"), (-1, "error")],
    )
    def test_days_of_a_certificate(self, seconds: int, severity: str) -> None:
        from nemcon.web.diagnosis.servers import certificate

        found = certificate("mail", "mail.example.org:465", 1_000 + seconds, 1_000)
        assert [one.severity for one in found] == ([severity] if severity else [])

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({}, "DATABASE_URL asks db.invalid for no TLS: whoever is on the way may read along."),
            ({"sslmode": "require"}, "The certificate of db.invalid:5432 cannot be seen: "),
        ],
    )
    def test_a_database_elsewhere(
        self, site_ready: Path, options: dict[str, str], says: str
    ) -> None:
        from nemcon.web.diagnosis.servers import database

        databases.use(ENGINE="nemcon.web.postgresql", NAME="x", HOST="db.invalid", OPTIONS=options)
        (only,) = database(0)
        assert only.says.startswith(says)

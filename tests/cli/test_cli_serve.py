"""`nemcon serve` and `nemcon demo`: docs/decisions/0016."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from nemcon.cli import serve
from nemcon.cli.main import WRONG_USE, main
from nemcon.core.errors import Refusal

MATTER = "/en/nac/matters/secretary-general-2024/?on=2024-06-18"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "NEMCON_HOSTS"}}
    return {**kept, "NEMCON_DATA": str(data), **more}


@contextmanager
def running(*words: str, env: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "nemcon.cli", *words],
        env=dict(env),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
        assert process.stderr
        process.stderr.close()


def answer(address: str, process: "subprocess.Popen[bytes]") -> bytes:
    """The page at *address*, once the server is there."""
    for _ in range(1_200):
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=20) as found:
                said: bytes = found.read()
                return said
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


def refused(*words: str, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nemcon.cli", *words],
        env=dict(env),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == WRONG_USE
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_shows_the_case_and_ends_when_told(stop: signal.Signals, tmp_path: Path) -> None:
    """A newcomer's first page leads to who still held out; stopping it leaves nothing running."""
    port = free_port()
    env = environment(tmp_path / "data")
    with running("demo", "--port", str(port), "--no-browser", env=env) as process:
        address = f"http://127.0.0.1:{port}"
        assert b"secretary-general-2024/?on=2024-06-18" in answer(f"{address}/en/", process)
        assert b"All but Romania" in answer(address + MATTER, process)
        assert b"Marit Vos" in answer(f"http://localhost:{port}/desk/en/step-in/", process)
        process.send_signal(stop)
        process.wait(30)
        with pytest.raises(OSError, match="refused"):
            urlopen(f"{address}/healthz", timeout=5)
        assert process.stderr
        said = process.stderr.read().decode()
        assert f"http://localhost:{port}/ " in said
        assert f"http://localhost:{port}/desk/en/step-in/" in said
        assert f"its data are in {tmp_path / 'data' / 'nemcon.sqlite3'};" in said
        assert f"NEMCON_DATA={tmp_path / 'data'} nemcon import FOLDER" in said
        assert "Traceback" not in said, said
    secret = tmp_path / "data" / "secret"
    assert secret.stat().st_mode & 0o077 == 0


class TestWhatStandsInTheWay:
    """One sentence and status 2."""

    @pytest.mark.parametrize("command", ["serve", "demo"])
    def test_a_port_that_is_taken(self, command: str, tmp_path: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            said = refused(command, "--port", str(port), env=environment(tmp_path))
        assert f"Nothing can listen on 127.0.0.1:{port}" in said
        assert ('make demo DEMO_ARGS="--port 8100"' in said) == (command == "demo")

    def test_a_host_that_is_not_of_here(self, tmp_path: Path) -> None:
        said = refused("serve", "--host", "192.0.2.1", env=environment(tmp_path))
        assert "Nothing can listen on 192.0.2.1:8000" in said

    def test_other_machines_without_a_name(self, tmp_path: Path) -> None:
        port = str(free_port())
        said = refused("serve", "--host", "0.0.0.0", "--port", port, env=environment(tmp_path))
        assert "Set NEMCON_HOSTS" in said

    def test_a_data_folder_that_cannot_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        said = refused("serve", env=environment(tmp_path / "file"))
        assert "Set NEMCON_DATA to a folder that you may write in" in said

    def test_a_record_that_is_not_protected(self, tmp_path: Path) -> None:
        import sqlite3

        env = environment(tmp_path)
        subprocess.run(
            [sys.executable, "-m", "nemcon.cli", "import", "examples/club"],
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with sqlite3.connect(tmp_path / "nemcon.sqlite3") as connection:
            connection.execute("DROP TRIGGER nemcon_entry_no_update")
        connection.close()
        for words in (("serve",), ("import", "examples/club"), ("export", "club", "-")):
            said = refused(*words, env=env)
            assert "nemcon_entry_no_update is missing from the database" in said
            assert "nemcon verify" in said

    @pytest.mark.parametrize(
        "words",
        [
            ("serve", "--port", "0"),
            ("serve", "--port", "65536"),
            ("serve", "--port", "eighty"),
            ("serve", "--workers", "0"),
            ("demo", "--port", "-1"),
            ("demo", "somewhere"),
        ],
    )
    def test_numbers_that_are_none(
        self, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(list(words)) == WRONG_USE
        assert capsys.readouterr().err.startswith("error: ")

    def test_without_the_site(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "django" else name)
        with pytest.raises(Refusal, match="django is missing") as refusal:
            serve.installed()
        assert "nemcon[site]" in refusal.value.mend


@pytest.mark.parametrize(
    ("host", "named", "fine"),
    [
        ("127.0.0.1", "", True),
        ("::1", "", True),
        ("localhost", "", True),
        ("0.0.0.0", "", False),
        ("::", "", False),
        ("192.0.2.1", "", False),
        ("example.org", "", False),
        ("0.0.0.0", "example.org", True),
    ],
)
def test_reachable(host: str, named: str, fine: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the site listens to others, it knows by which name."""
    monkeypatch.setenv("NEMCON_HOSTS", named)
    if fine:
        serve.reachable(host)
    else:
        with pytest.raises(Refusal):
            serve.reachable(host)


def test_a_worker_that_cannot_begin_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site answers meanwhile, and no letter is lost for it."""
    from nemcon.cli import worker

    stop, asked = threading.Event(), 0

    class Child:
        def poll(self) -> int | None:
            return None

        def terminate(self) -> None:
            pass

        wait = terminate

    def begin(_command: object, **_how: object) -> Child:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        stop.set()
        return Child()

    monkeypatch.setattr(worker, "AGAIN", 0)
    monkeypatch.setattr("nemcon.cli.worker.subprocess.Popen", begin)
    worker.beside(stop)
    assert asked == 2
    assert "no worker could begin (Resource temporarily unavailable)" in capsys.readouterr().err
